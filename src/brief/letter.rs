//! The message for a contact: short, polite, with something new in it, and never pressing.
//!
//! ```text
//!   which contact and why now (derive::agenda) -> what is said (words) -> a letter: to, subject, body
//!                                                                      -> a mail draft (mail)
//! ```
//!
//! A letter goes to headquarters: it is made from the proposal without what is private, and of what a contact could
//! bring it takes only what headquarters may read. That somebody hasn't answered is never said. Where the draft has
//! nothing new to bring, a gap says so in the letter itself: it is for its writer to fill in before it is sent.

mod mail;
#[cfg(test)]
mod tests;
mod words;

use super::address::{FoundKind, find};
use super::clean::clean;
use super::page::{Page, say};
use crate::derive::agenda::{Move, Why, brings};
use crate::derive::{Agenda, Derived, MoveState};
use crate::i18n::{Lang, Text, text};
use crate::proposal::{Choice, ContactStep, Proposal};
use crate::schema::Audience;
use jiff::civil::Date;

/// A message for a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Whom it is for, as the draft calls them; blank where it doesn't say.
    pub to: String,
    /// Their mailbox, where one is typed with the name.
    pub mail: Option<String>,
    /// What it is about, in one line.
    pub subject: String,
    /// What it says: paragraphs and lists, a blank line between them, a line feed at the end.
    pub body: String,
    /// Whether something has to be filled in before it is sent.
    pub has_gap: bool,
    /// The language it is written in.
    pub lang: Lang,
}

/// The letter for a contact of the draft's agenda, in a language. What was typed in it is as it was typed.
#[must_use]
pub fn letter(p: &Proposal, d: &Derived, one: &Move, today: Date, lang: Lang) -> Letter {
    let page = Page::new(p, d, Audience::Headquarters, lang);
    let (to, mail) = addressee(whom(&page.p, one).unwrap_or_default());
    let fresh = fresh(&page, one);
    let words::Said { kind, parts } = words::of(&words::Topic { page: &page, one, today, fresh });
    let (kind, title) = (kind.get(lang), p.frame.title.trim());
    let subject = if title.is_empty() {
        kind.to_owned()
    } else {
        one_line(&say!(lang, "{kind}：{title}", "{kind}: {title}"))
    };
    let mut letter = Letter { mail, subject, lang, ..Letter::default() };
    let greeting = match (to.is_empty(), lang) {
        (true, Lang::Zh) => "您好！".to_owned(),
        (true, Lang::En) => "Hello,".to_owned(),
        (false, Lang::Zh) => format!("{to}：您好！"),
        (false, Lang::En) => format!("Dear {to},"),
    };
    letter.to = to;
    let mut body = vec![greeting];
    for part in parts {
        match part {
            words::Part::Words(words) => body.push(words),
            words::Part::List(lines) => body.push(bullets(&lines)),
            words::Part::Gap(what) => {
                letter.has_gap = true;
                body.push(bullets(&[gap(what, lang)]));
            }
        }
    }
    let from = [p.frame.author.trim(), p.frame.organisation.trim()];
    let from: Vec<&str> = from.into_iter().filter(|line| !line.is_empty()).collect();
    body.push(match lang {
        Lang::Zh => ["祝工作顺利！"].into_iter().chain(from).collect::<Vec<_>>().join("\n"),
        Lang::En => ["Kind regards,"].into_iter().chain(from).collect::<Vec<_>>().join("\n"),
    });
    letter.body = clean(&body.join("\n\n")) + "\n";
    letter
}

/// The contacts of an agenda that a letter may be written for: those still to be made, one that waits for what it is
/// about, and the one in this row however it stands. Of a step that comes again and again while there is no row for it,
/// the first.
#[must_use]
pub fn letters_for(agenda: &Agenda, row: Option<usize>) -> Vec<Move> {
    let open = |one: &Move| one.is_ahead() || one.state == MoveState::Waiting;
    let mut letters: Vec<Move> = Vec::new();
    for one in agenda.moves.iter().filter(|one| open(one) || (row.is_some() && one.row == row)) {
        let again = |other: &Move| other.row.is_none() && (other.step, other.why) == (one.step, one.why);
        if one.row.is_some() || !letters.iter().any(again) {
            letters.push(*one);
        }
    }
    letters
}

impl Letter {
    /// Subject and body as a text to paste.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n\n{}", self.subject, self.body)
    }

    /// The kind in the name of its file: `message-listed-zh-CN`.
    #[must_use]
    pub fn file_kind(one: &Move, lang: Lang) -> String {
        let step = if one.why == Why::LookBack { "look-back" } else { one.step.id() };
        format!("message-{}-{}", step.replace('_', "-"), lang.tag())
    }
}

/// What stands in the place of what has to be filled in.
fn gap(what: Text, lang: Lang) -> String {
    let what = what.get(lang);
    say!(lang, "【待补充：{what}】", "[to be added: {what}]")
}

fn bullets(lines: &[String]) -> String {
    lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")
}

/// Cleaned and in one line, as a subject has to be.
fn one_line(words: &str) -> String {
    clean(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whom a letter is for: whom the contact is with; of the look back, which is with nobody, who decided on it.
fn whom<'p>(p: &'p Proposal, one: &Move) -> Option<&'p str> {
    one.whom(p).or_else(|| {
        let effect = Move { step: ContactStep::Effect, why: Why::AfterLaunch, ..*one };
        (one.why == Why::LookBack).then(|| effect.whom(p)).flatten()
    })
}

/// A name and the mailbox typed with it: `李雷 <li.lei@hq.example.cn>`.
fn addressee(typed: &str) -> (String, Option<String>) {
    let typed = one_line(typed);
    let found = find(&typed).into_iter().find(|hit| hit.kind == FoundKind::Mail);
    let Some(found) = found else { return (typed, None) };
    let mail = typed[found.range.clone()].to_owned();
    let rest = format!("{} {}", &typed[..found.range.start], &typed[found.range.end..]);
    let around = |ch: char| ch.is_whitespace() || "<>()（）[]，,；;：:".contains(ch);
    (one_line(rest.trim_matches(around)), Some(mail))
}

/// What new thing the contact brings: what its row says, else the best that the draft holds and headquarters may
/// read.
fn fresh(page: &Page<'_>, one: &Move) -> Option<String> {
    let row = one.row.and_then(|row| page.p.follow_up.contacts.get(row));
    let typed = row.map(|row| row.brings.trim()).filter(|brings| !brings.is_empty()).map(one_line);
    typed.or_else(|| {
        let all = brings(&page.p, &page.d, one);
        let best = all.iter().find(|bring| bring.audience == Audience::Headquarters)?;
        Some(one_line(best.words.get(page.lang)))
    })
}

/// The gap for what is new.
const NEW: Text = text("这一次带去的新东西", "the new thing that this brings");
