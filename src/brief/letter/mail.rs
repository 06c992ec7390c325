//! A letter as a mail draft: a file that mail programs open as a message not yet sent.
//!
//! `X-Unsent: 1` is what Outlook goes by; others open the file to be forwarded or edited. There is no sender, since a
//! draft does not know from which mailbox it is sent, and a recipient only where one is typed with the name.

use super::Letter;
use jiff::Timestamp;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::raw::Raw;

impl Letter {
    /// The mail draft, in ASCII with CRLF line ends. `id` tells messages apart (the draft's id and the contact), `now`
    /// is when it was written.
    #[must_use]
    pub fn eml(&self, id: &str, now: Timestamp) -> String {
        let seconds = now.as_second();
        let id: String = id.chars().filter(|ch| ch.is_ascii_alphanumeric() || "-_.".contains(*ch)).collect();
        let mut message = MessageBuilder::new()
            .header("X-Unsent", Raw::new("1"))
            .date(seconds)
            .message_id(format!("{id}.{seconds}@escalate.invalid"))
            .subject(self.subject.as_str());
        if let Some(mail) = &self.mail {
            let name = (!self.to.is_empty()).then_some(self.to.as_str());
            message = message.to(Address::new_address(name, mail.as_str()));
        }
        let body = self.body.replace('\n', "\r\n");
        // Writing into memory does not fail, and what is written is ASCII.
        message.text_body(body).write_to_string().unwrap_or_default()
    }
}
