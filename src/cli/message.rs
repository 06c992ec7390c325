//! `message DRAFT [CONTACT]`: a polite message for a contact, from the draft's own figures; with `--eml FILE` a mail draft
//! that mail programs open.

use super::Done;
use super::args::MessageArgs;
use super::contact::{Meant, contact_named};
use super::failure::Failure;
use super::session::Session;
use crate::brief::{Letter, letter};
use crate::check::of_message;
use crate::derive::agenda::Why;
use crate::derive::{Agenda, Move, derive};
use crate::i18n::{Lang, Text, text};
use crate::proposal::{Choice, ContactStep, Proposal};
use crate::shelf::Clash;
use jiff::civil::Date;
use serde::Serialize;
use std::path::Path as FilePath;

/// Why there is no message.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoMessage {
    /// There is nobody to write to.
    #[error("nobody to write to")]
    Nobody(Text),
    /// No contact of this name; those that are there.
    #[error("no contact {given:?}")]
    NoContact { given: String, known: Vec<String> },
}

impl NoMessage {
    pub(super) fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Nobody(why), lang) => why.get(lang).to_owned(),
            (Self::NoContact { given, known }, Lang::Zh) => {
                format!("没有“{given}”这次联系。可以写：{}。", known.join("、"))
            }
            (Self::NoContact { given, known }, Lang::En) => {
                format!("there is no contact {given:?}. There are: {}.", known.join(", "))
            }
        }
    }
}

#[derive(Serialize)]
struct Told {
    contact: String,
    step: &'static str,
    due: Date,
    why: String,
    to: String,
    mail: Option<String>,
    subject: String,
    body: String,
    /// Whether something has to be filled in before it is sent.
    gap: bool,
    remarks: Vec<Remark>,
}

#[derive(Serialize)]
struct Remark {
    code: &'static str,
    what: String,
}

pub(super) fn run(session: &mut Session, args: &MessageArgs) -> Result<Done, Failure> {
    let opened = session.open_to_read(&args.draft.draft)?;
    let checks = session.checks_told(opened.base.path());
    let draft = opened.draft;
    let p = &draft.proposal;
    let lang = session.asked.or(p.frame.language).unwrap_or(session.lang);
    let today = session.today();
    let (one, letter) = {
        let derived = derive(p, session.at());
        let one = wanted(&derived.follow_up.agenda, p, args.contact.as_deref())
            .map_err(|none| Failure::NoMessage(Box::new(none)))?;
        (one, letter(p, &derived, &one, today, lang))
    };
    let remarks = of_message(&letter.text(), &checks.policy);
    let remarks: Vec<Remark> = remarks
        .iter()
        .map(|one| Remark { code: one.rule.id, what: one.what(session.lang).to_owned() })
        .collect();
    let eml = args.eml.as_ref().map(|path| {
        let id = format!("{}.{}", draft.id, Letter::file_kind(&one, lang));
        (path, letter.eml(&id, session.now()))
    });
    let to_stdout = args.eml.as_deref() == Some(FilePath::new("-"));
    if let Some((path, eml)) = eml.as_ref().filter(|_| !to_stdout) {
        let clash = if args.force { Clash::Replace } else { Clash::Refuse };
        let written = session.store()?.export(path, eml.as_bytes(), clash)?;
        let written = written.display();
        session.tell(&match session.lang {
            Lang::Zh => format!("邮件草稿已写到 {written}，用邮件程序打开就能发。"),
            Lang::En => format!("the mail draft is written to {written}; a mail program opens it."),
        });
    }
    if session.json && !to_stdout {
        let told = Told {
            contact: name_of(&one, p),
            step: one.step.id(),
            due: one.due,
            why: one.reason(today).get(session.lang).to_owned(),
            to: letter.to,
            mail: letter.mail,
            subject: letter.subject,
            body: letter.body,
            gap: letter.has_gap,
            remarks,
        };
        return session.data(&told);
    }
    match eml {
        Some((_, eml)) if to_stdout => session.content(&eml),
        Some(_) => {}
        None => print(session, &letter),
    }
    if letter.has_gap {
        session.tell(
            text(
                "草稿里没有新东西可带：方括号里的要先补上再发。",
                "the draft has nothing new to bring: fill in what stands in brackets before it goes.",
            )
            .get(session.lang),
        );
    }
    for remark in remarks {
        session.tell(&format!("{} {}", remark.code, remark.what));
    }
    Ok(Done::Fine)
}

fn print(session: &mut Session, letter: &Letter) {
    let (to, subject) = match letter.lang {
        Lang::Zh => ("收件人：", "主题："),
        Lang::En => ("To: ", "Subject: "),
    };
    let who = match &letter.mail {
        Some(mail) if letter.to.is_empty() => mail.clone(),
        Some(mail) => format!("{} <{mail}>", letter.to),
        None => letter.to.clone(),
    };
    if !who.is_empty() {
        session.line(&format!("{to}{who}"));
    }
    session.line(&format!("{subject}{}", letter.subject));
    session.line("");
    session.print(&letter.body);
}

/// The contact that is meant: the next one where none is named; else by its row, or by its step.
fn wanted(agenda: &Agenda, p: &Proposal, given: Option<&str>) -> Result<Move, NoMessage> {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else {
        let next = agenda.next.and_then(|next| agenda.moves.get(next));
        return next.copied().ok_or(NoMessage::Nobody(nobody(agenda)));
    };
    if agenda.moves.is_empty() {
        return Err(NoMessage::Nobody(nobody(agenda)));
    }
    contact_named(agenda, p, given, Meant::Written).ok_or_else(|| {
        let mut known: Vec<String> = agenda.moves.iter().map(|one| name_of(one, p)).collect();
        known.dedup();
        NoMessage::NoContact { given: given.to_owned(), known }
    })
}

/// What a contact is called on the command line: its row, or its step.
fn name_of(one: &Move, p: &Proposal) -> String {
    let row = one.row.and_then(|row| p.follow_up.contacts.get(row));
    match (row, one.why) {
        (Some(row), _) => format!("follow_up.contacts.{}", row.id),
        (None, Why::LookBack) => "look-back".to_owned(),
        (None, _) => ContactStep::id(one.step).replace('_', "-"),
    }
}

/// Why there is nobody to write to.
fn nobody(agenda: &Agenda) -> Text {
    if agenda.unrecorded.is_some() {
        text(
            "会议日期已经过了：先填上哪天开的会，escalate set DRAFT follow_up.met_on 日期。",
            "the meeting's day has passed: say first when it was raised, `escalate set DRAFT follow_up.met_on DATE`.",
        )
    } else if agenda.moves.is_empty() {
        text(
            "还没有要联系的人：先定下哪天提，escalate choose DRAFT 列出适合的日子。",
            "nobody to write to yet: choose the date first; `escalate choose DRAFT` lists those that fit.",
        )
    } else {
        text("没有要联系的事了。", "there is no contact left to be made.")
    }
}
