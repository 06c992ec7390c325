//! `contact`: the contacts of a draft's follow-up and the steps before its meeting, and what is done with one: made, put
//! off, left out, answered. It acts through the same code as the workbench, and refuses the same.

mod steps;

use super::Done;
use super::args::{ContactArgs, ContactCommand, ContactRef};
use super::edit;
use super::failure::Failure;
use super::session::Session;
use super::table::Table;
use crate::app::contact::{Act, Refused, Which, act};
use crate::app::desk::IdSource;
use crate::calendar::{At, add_weeks, days_between};
use crate::derive::agenda::{Bring, Why, brings};
use crate::derive::{Agenda, Derived, Move, MoveState, derive};
use crate::figure::{DayError, read_day_from};
use crate::i18n::{Lang, date_near, due_day, text};
use crate::proposal::{Choice, Proposal};
use crate::schema::Path;
use crate::text::clean_paste;
use jiff::civil::Date;
use serde::Serialize;

#[derive(Serialize)]
struct Report<'a> {
    today: Date,
    /// The number of the contact that comes next.
    next: Option<usize>,
    /// What is still to be done before the meeting, while that lies ahead.
    preparation: Vec<steps::Entry<'a>>,
    contacts: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    number: usize,
    date: Date,
    /// From today; negative when it has passed.
    days: i32,
    state: &'static str,
    step: &'static str,
    label: &'static str,
    who: &'a str,
    action: &'a str,
    /// The path of its row; none while it follows from the method alone.
    row: Option<String>,
    why: String,
    /// What it could bring; of those that are still to be made.
    brings: Vec<String>,
}

/// Weeks ahead that are listed unless all are asked for.
const NEAR: i32 = 8;

#[derive(Serialize)]
struct Acted {
    path: String,
}

/// Why a contact was left as it is.
#[derive(Debug, thiserror::Error)]
pub(super) enum Problem {
    /// The follow-up refuses it; what it could have brought.
    #[error("{refused}")]
    Refused { refused: Refused, brings: Vec<String> },
    /// The draft has no such contact.
    #[error("no contact {0:?}")]
    Unknown(String),
    /// There is no contact left to make.
    #[error("nothing to do")]
    Nothing,
    /// The words are no day.
    #[error("{0:?} is no day")]
    NoDay(String, DayError),
}

impl Problem {
    pub(super) fn words(&self, lang: Lang) -> String {
        match self {
            Self::Refused { refused, brings } => {
                let mut words = refused.words().get(lang).to_owned();
                if !brings.is_empty() {
                    words += text("可以带：", " It could bring:").get(lang);
                    for bring in brings {
                        words += "\n  ";
                        words += bring;
                    }
                }
                words
            }
            Self::Unknown(given) => match lang {
                Lang::Zh => format!("没有“{given}”这次联系；escalate contact DRAFT list 列出各次的编号。"),
                Lang::En => {
                    format!(
                        "There is no contact {given:?}; `escalate contact DRAFT list` shows their numbers."
                    )
                }
            },
            Self::Nothing => {
                text("眼下没有要做的联系。", "There is no contact to make.").get(lang).to_owned()
            }
            Self::NoDay(typed, _) => match lang {
                Lang::Zh => format!("“{typed}”不是日期；可以写 2026-12-01、+14、下周三。"),
                Lang::En => format!("{typed:?} is no day; 2026-12-01, +14 or friday are."),
            },
        }
    }
}

pub(super) fn run(session: &mut Session, args: &ContactArgs) -> Result<Done, Failure> {
    match &args.act {
        None => list(session, args, false),
        Some(ContactCommand::List(asked)) => list(session, args, asked.all),
        Some(ContactCommand::Done(done)) => {
            let (words, on) = (said(session, done.brings.as_deref()), day(session, done.on.as_deref())?);
            perform(session, args, &done.contact, &Act::Done { brings: words, on })
        }
        Some(ContactCommand::Snooze(snooze)) => {
            let until = day(session, Some(&snooze.until))?;
            perform(session, args, &snooze.contact, &Act::Snooze { until })
        }
        Some(ContactCommand::Skip(skip)) => {
            let why = said(session, skip.why.as_deref());
            perform(session, args, &skip.contact, &Act::Skip { why })
        }
        Some(ContactCommand::Reply(reply)) => {
            let (words, on) = (said(session, reply.said.as_deref()), day(session, reply.on.as_deref())?);
            perform(session, args, &reply.contact, &Act::Reply { said: words, on })
        }
    }
}

/// What was given in words; what has no place in a draft is left out.
fn said(session: &mut Session, given: Option<&str>) -> String {
    let cleaned = clean_paste(given.unwrap_or_default());
    if cleaned.dropped > 0 {
        let dropped = cleaned.dropped;
        session.tell(&match session.lang {
            Lang::Zh => format!("去掉了 {dropped} 个控制字符。"),
            Lang::En => format!("{dropped} control characters were left out."),
        });
    }
    cleaned.text.into_owned()
}

/// A day as typed; today where none is given.
fn day(session: &Session, given: Option<&str>) -> Result<Date, Failure> {
    let today = session.today();
    let Some(typed) = given else { return Ok(today) };
    read_day_from(typed, today).map_err(|error| problem(Problem::NoDay(typed.to_owned(), error)))
}

fn problem(problem: Problem) -> Failure {
    Failure::Contact(Box::new(problem))
}

fn list(session: &mut Session, args: &ContactArgs, all: bool) -> Result<Done, Failure> {
    let opened = session.open_to_read(&args.draft.draft)?;
    let p = &opened.draft.proposal;
    let derived = derive(p, session.at());
    let (today, lang, own) = (session.today(), session.lang, own_lang(p, session.lang));
    let agenda = &derived.follow_up.agenda;
    if session.json {
        let contacts = agenda.moves.iter().enumerate();
        let contacts = contacts.map(|(index, one)| entry((p, &derived), (index, one), today, (lang, own)));
        let next = agenda.next.map(|next| next + 1);
        let preparation = steps::open(p, session.at()).map(|step| step.entry(today, lang)).collect();
        let report = Report { today, next, preparation, contacts: contacts.collect() };
        return session.data(&report);
    }
    let steps: Vec<Vec<String>> = steps::open(p, session.at()).map(|step| step.row(today, lang)).collect();
    if agenda.moves.is_empty() && steps.is_empty() {
        session.tell(
            text(
                "还没有跟进可排：先记下会议日期（follow_up.met_on 或 timing.date）和结论。",
                "There is no follow-up to lay out yet: note the day of the meeting (follow_up.met_on or timing.date) and what it decided.",
            )
            .get(lang),
        );
        return Ok(Done::Fine);
    }
    let horizon = add_weeks(today, NEAR);
    let is_near =
        |index: usize, one: &Move| all || !one.is_ahead() || agenda.next == Some(index) || one.due <= horizon;
    let shown = agenda.moves.iter().enumerate().filter(|(index, one)| is_near(*index, one));
    let far: Vec<&Move> = agenda
        .moves
        .iter()
        .enumerate()
        .filter(|(index, one)| !is_near(*index, one))
        .map(|(_, one)| one)
        .collect();
    let contacts = shown.map(|(index, one)| {
        let when = if one.is_ahead() {
            due_day(one.due, today, lang)
        } else {
            one.state.label().get(lang).to_owned()
        };
        let next = if agenda.next == Some(index) { "*" } else { "" };
        let who = one.whom(p).unwrap_or("-").to_owned();
        let label = match (action(p, one), lang) {
            ("", _) => one.label().get(lang).to_owned(),
            (action, Lang::Zh) => format!("{}：{action}", one.label().zh),
            (action, Lang::En) => format!("{}: {action}", one.label().en),
        };
        vec![format!("{}{next}", index + 1), when, date_near(one.due, today, lang), who, label]
    });
    Table::new(steps.into_iter().chain(contacts).collect()).print(session);
    if let Some(last) = far.last() {
        let (count, day) = (far.len(), date_near(last.due, today, lang));
        session.tell(&match lang {
            Lang::Zh => format!("另有 {count} 次在 {NEAR} 周以后，最远到 {day}；list --all 全列出来。"),
            Lang::En => format!(
                "{count} more lie further ahead than {NEAR} weeks, up to {day}; list --all shows them."
            ),
        });
    }
    if let Some(one) = agenda.next.and_then(|next| agenda.moves.get(next)) {
        let why = one.reason(today).get(lang).to_owned();
        session.tell(&match lang {
            Lang::Zh => format!("* 下一次：{why}"),
            Lang::En => format!("* Next: {why}"),
        });
    }
    Ok(Done::Fine)
}

fn entry<'a>(
    (p, derived): (&'a Proposal, &Derived),
    (index, one): (usize, &Move),
    today: Date,
    (lang, own): (Lang, Lang),
) -> Entry<'a> {
    Entry {
        number: index + 1,
        date: one.due,
        days: days_between(today, one.due),
        state: one.state.id(),
        step: one.step.id(),
        label: one.label().get(lang),
        who: one.whom(p).unwrap_or_default(),
        action: action(p, one),
        row: Which::of(one, p).path().as_ref().map(Path::to_string),
        why: one.reason(today).get(lang).to_owned(),
        brings: if one.is_ahead() { offered((p, derived), one, own) } else { Vec::new() },
    }
}

fn own_lang(p: &Proposal, lang: Lang) -> Lang {
    p.frame.language.unwrap_or(lang)
}

/// What its row says is done.
fn action<'p>(p: &'p Proposal, one: &Move) -> &'p str {
    let row = one.row.and_then(|row| p.follow_up.contacts.get(row));
    row.map_or("", |row| row.action.trim())
}

/// What a contact could bring, in the draft's language.
fn offered((p, derived): (&Proposal, &Derived), one: &Move, own: Lang) -> Vec<String> {
    let said = |bring: Bring| bring.words.get(own).to_owned();
    brings(p, derived, one).into_iter().take(5).map(said).collect()
}

fn perform(
    session: &mut Session,
    args: &ContactArgs,
    contact: &ContactRef,
    what: &Act,
) -> Result<Done, Failure> {
    let opened = edit::open(session, &args.draft.draft)?;
    let p = &opened.opened.draft.proposal;
    let (which, edits) = {
        let at = session.at();
        let derived = derive(p, at);
        let which = which(p, at, &derived, contact.contact.as_deref(), what)?;
        let agenda = &derived.follow_up.agenda;
        let own = own_lang(p, session.lang);
        let mut ids = IdSource::new(session.seed());
        let edits = act((p, agenda), (at, own), &which, what, &mut ids).map_err(|refused| {
            let one = which.on(agenda, p).filter(|_| matches!(refused, Refused::NothingNew(_)));
            let brings = one.map(|one| offered((p, &derived), &one, own)).unwrap_or_default();
            problem(Problem::Refused { refused, brings })
        })?;
        (which, edits)
    };
    // The row, or where it is of no row the field; also where all is so already and nothing is to be done.
    let path = edits.first().map(|edit| match edit.path.row_id() {
        Some(_) => edit.path.without_field().to_string(),
        None => edit.path.to_string(),
    });
    let path = path.or_else(|| which.place().map(|place| place.to_string()));
    let done = edit::perform(session, opened, edits)?;
    match path {
        Some(path) if session.json => session.data(&Acted { path }),
        Some(path) => {
            session.line(&path);
            Ok(done)
        }
        None => Ok(done),
    }
}

/// The contact that was named: by its number in the list, its row, or its step; without a name the next one. For an
/// answer that is any that was made.
fn which(
    p: &Proposal,
    at: At<'_>,
    derived: &Derived,
    named: Option<&str>,
    what: &Act,
) -> Result<Which, Failure> {
    let agenda = &derived.follow_up.agenda;
    let Some(named) = named.map(str::trim) else {
        let next = agenda.next.and_then(|next| agenda.moves.get(next));
        let made = || agenda.moves.iter().rfind(|one| one.due <= at.today);
        let one = next.or_else(|| made().filter(|_| matches!(what, Act::Reply { .. })));
        return one.map(|one| Which::of(one, p)).ok_or_else(|| problem(Problem::Nothing));
    };
    if let Some(step) = steps::named(p, named) {
        return Ok(Which::Step(step));
    }
    // A row that has no place on the agenda can be acted on too.
    if let Some(index) = row_named(p, named) {
        return Ok(Which::Row(p.follow_up.contacts[index].id.clone()));
    }
    let meant = if matches!(what, Act::Reply { .. }) { Meant::Answered } else { Meant::ToMake };
    let one = contact_named(agenda, p, named, meant);
    one.map(|one| Which::of(&one, p)).ok_or_else(|| problem(Problem::Unknown(named.to_owned())))
}

/// What a contact is named for: of a step that stands more than once it says which one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// To be made, put off or left out: one that lies ahead.
    ToMake,
    /// To be answered: the last that was made, else one that lies ahead.
    Answered,
    /// To be written about: one that lies ahead, else the last.
    Written,
}

/// The contact of a name: its number in the list, its row or that row's path, or its step (`ask_sponsor`,
/// `ask-sponsor`, `look-back`).
pub(super) fn contact_named(agenda: &Agenda, p: &Proposal, given: &str, meant: Meant) -> Option<Move> {
    let given = given.trim();
    if let Ok(number) = given.parse::<usize>() {
        return number.checked_sub(1).and_then(|index| agenda.moves.get(index)).copied();
    }
    if let Some(row) = row_named(p, given) {
        return agenda.of_row(row).copied();
    }
    let plain = given.to_lowercase().replace('-', "_");
    let is_step = |one: &&Move| match one.why {
        Why::LookBack => plain == "look_back",
        _ => one.step.id() == plain,
    };
    let of_step = || agenda.moves.iter().filter(is_step);
    let open = of_step().find(|one| one.is_ahead() || one.state == MoveState::Waiting);
    let made = || of_step().rfind(|one| one.state == MoveState::Done);
    match meant {
        Meant::ToMake => open,
        Meant::Answered => made().or(open),
        Meant::Written => open.or_else(|| of_step().next_back()),
    }
    .copied()
}

/// The row of this name or path, by position.
fn row_named(p: &Proposal, given: &str) -> Option<usize> {
    let id = given.strip_prefix("follow_up.contacts.").unwrap_or(given);
    p.follow_up.contacts.iter().position(|row| row.id.as_str() == id)
}
