//! What a person does with a contact: made, put off, left out, answered; and with a step before the meeting. The screen
//! and the command line act through this one place, so that both refuse the same, in the same words.
//!
//! ```text
//!   a row, or a contact that follows from the method alone -> Act -> refused, with why; or edits: one step of undo
//! ```
//!
//! A contact of the method becomes a row when somebody acts on it; no act takes a row away. The look back is written,
//! not made: it can only be put off. A step before the meeting is a row already.

mod step;

use super::desk::IdSource;
use crate::calendar::At;
use crate::derive::agenda::{NothingNew, Why, nothing_new_of};
use crate::derive::{Agenda, Move, MoveState};
use crate::history::{Change, Edit, RowData};
use crate::i18n::{Lang, Text, text};
use crate::proposal::{Choice, Contact, ContactStep, Proposal, RowId};
use crate::schema::{Path, SectionSpec, Value, section};
use jiff::civil::Date;

/// The table of contacts.
const CONTACTS: &str = "follow_up.contacts";
/// The day of the look back.
const LOOK_BACK_ON: &str = "follow_up.look_back_on";

/// Which contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// A row of the draft.
    Row(RowId),
    /// One that follows from the method, and is no row yet.
    Asked(Move),
    /// A step before the meeting, by its row.
    Step(RowId),
}

/// What is done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// It was made.
    Done {
        /// What new thing it brought.
        brings: String,
        /// On which day.
        on: Date,
    },
    /// It is put off.
    Snooze {
        /// Until which day.
        until: Date,
    },
    /// It is left out.
    Skip {
        /// For which reason.
        why: String,
    },
    /// An answer came.
    Reply {
        /// What it says.
        said: String,
        /// On which day.
        on: Date,
    },
}

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It brought nothing new.
    #[error("the contact brought nothing new")]
    NothingNew(NothingNew),
    /// It was made already.
    #[error("the contact was made")]
    Made,
    /// The day has not come.
    #[error("the day has not come")]
    NotYet,
    /// Put off until a day that is no later than today.
    #[error("the day is not after today")]
    Past,
    /// Left out without a reason.
    #[error("no reason")]
    NoReason,
    /// An answer that says nothing.
    #[error("no words")]
    NoWords,
    /// Nobody was turned to, so nobody can have answered.
    #[error("no contact was made")]
    NobodyAsked,
    /// An answer from before the contact.
    #[error("the answer comes before the contact")]
    TooEarly,
    /// It is no contact but the look back, which is written.
    #[error("the look back is written, not made")]
    LookBack,
    /// It is no contact but a step before the meeting, which nobody answers.
    #[error("a step is not answered")]
    Unanswered,
    /// It is a step before the meeting, which holds neither what it brought nor on which day it was done.
    #[error("a step is only ticked")]
    OnlyTicked,
    /// What was typed is no figure.
    #[error("no figure")]
    NoFigure,
    /// There is no such contact any more.
    #[error("no such contact")]
    Gone,
}

impl Refused {
    /// Why, for the person.
    #[must_use]
    pub fn words(self) -> Text {
        match self {
            Self::NothingNew(nothing) => nothing.words(),
            Self::Made => text(
                "已经记成完成了；要改，到它那一行去改。",
                "It is logged as done already; change it in its row.",
            ),
            Self::NotYet => {
                text("那天还没到：发生了再记。", "That day has not come yet: log it once it has happened.")
            }
            Self::Past => text("要推到今天以后的一天。", "Put it off until a day after today."),
            Self::NoReason => text(
                "写一句为什么跳过：复盘时还要再读。",
                "Say why it is left out: you will read it again at the look back.",
            ),
            Self::NoWords => {
                text("先写下对方说了什么，一句也行。", "Write what they said first; a line will do.")
            }
            Self::NobodyAsked => text(
                "还没有联系过谁，谈不上回复：先记下那次联系。",
                "Nobody has been turned to yet, so nobody can have answered: log the contact first.",
            ),
            Self::TooEarly => text("回复不会早于那次联系。", "An answer can't come before its contact."),
            Self::LookBack => text(
                "复盘不是联系：写下“做对了什么”或“下次怎么改”，它就完成了。",
                "The look back is no contact: write what worked or what to do differently, and it is done.",
            ),
            Self::Unanswered => text(
                "这是会前准备，没有回复可记；谈了什么，写进“沟通记录”。",
                "It is a step before the meeting, which nobody answers: what was said goes into the talks.",
            ),
            Self::OnlyTicked => text(
                "会前准备做完了只打勾，不记带去了什么、哪天做的；要留下的话写进“沟通记录”。",
                "A step before the meeting is only ticked: it has no place for what it brought or on which day. What is worth keeping goes into the talks.",
            ),
            Self::NoFigure => text(
                "这不是数：写 66%、12 分钟、3.5 万都行。",
                "No figure: 66%, 12 minutes or 35,000 will do.",
            ),
            Self::Gone => text("它已经不在了。", "It is no longer there."),
        }
    }
}

/// A contact as it stands: its move on the agenda, and its row where it has one.
#[derive(Clone, Copy, Debug)]
struct Found<'p> {
    one: Option<Move>,
    row: Option<(usize, &'p Contact)>,
}

impl Which {
    /// The contact of a move.
    #[must_use]
    pub fn of(one: &Move, p: &Proposal) -> Self {
        let row = one.row.and_then(|row| p.follow_up.contacts.get(row));
        row.map_or(Self::Asked(*one), |row| Self::Row(row.id.clone()))
    }

    /// Its move as the agenda has it now; none where it has no place on it, or none any more.
    #[must_use]
    pub fn on(&self, agenda: &Agenda, p: &Proposal) -> Option<Move> {
        match self {
            Self::Row(id) => {
                let row = p.follow_up.contacts.iter().position(|row| row.id == *id)?;
                agenda.of_row(row).copied()
            }
            Self::Asked(asked) => {
                let alike: Vec<&Move> =
                    agenda.ahead().filter(|one| one.row.is_none() && one.step == asked.step).collect();
                let same = alike.iter().find(|one| one.due == asked.due);
                same.or_else(|| alike.iter().find(|one| is_alike(one.why, asked.why))).map(|one| **one)
            }
            Self::Step(_) => None,
        }
    }

    /// The path of its row, if it has one.
    #[must_use]
    pub fn path(&self) -> Option<Path> {
        match self {
            Self::Row(id) => Some(Path::row(section(CONTACTS)?, id.clone())),
            Self::Step(id) => Some(Path::row(section(step::STEPS)?, id.clone())),
            Self::Asked(_) => None,
        }
    }

    /// What of the draft it is acted on in, where that is there already: its row, or of the look back its day.
    #[must_use]
    pub fn place(&self) -> Option<Path> {
        match self {
            Self::Asked(one) if one.why == Why::LookBack => Path::parse(LOOK_BACK_ON).ok(),
            _ => self.path(),
        }
    }

    fn find<'p>(&self, agenda: &Agenda, p: &'p Proposal) -> Result<Found<'p>, Refused> {
        let one = self.on(agenda, p);
        match self {
            Self::Row(id) => {
                let row = p.follow_up.contacts.iter().enumerate().find(|(_, row)| row.id == *id);
                Ok(Found { one, row: Some(row.ok_or(Refused::Gone)?) })
            }
            Self::Asked(_) => Ok(Found { one: Some(one.ok_or(Refused::Gone)?), row: None }),
            Self::Step(_) => Err(Refused::Gone),
        }
    }
}

/// Whether two reasons are of one kind.
fn is_alike(a: Why, b: Why) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

/// The contact that an answer belongs to: the one it was logged on, where that was made; else the last that was.
#[must_use]
pub fn answered(which: &Which, agenda: &Agenda, p: &Proposal) -> Option<usize> {
    let rows = &p.follow_up.contacts;
    let own = match which {
        Which::Row(id) => rows.iter().position(|row| row.id == *id && row.done),
        Which::Asked(_) | Which::Step(_) => None,
    };
    let made = || agenda.moves.iter().rev().find(|one| one.state == MoveState::Done);
    own.or_else(|| made()?.row).or_else(|| rows.iter().rposition(|row| row.done))
}

/// The edits that an act comes to, as one step, none where all is so already; or why it is refused. `agenda` is that of the draft on that day;
/// `lang` is the draft's own.
pub fn act(
    (p, agenda): (&Proposal, &Agenda),
    (at, lang): (At<'_>, Lang),
    which: &Which,
    act: &Act,
    ids: &mut IdSource,
) -> Result<Vec<Edit>, Refused> {
    if let Which::Step(id) = which {
        return step::act(p, at, id, act);
    }
    let found = which.find(agenda, p)?;
    if found.one.is_some_and(|one| one.why == Why::LookBack) {
        return put_off_look_back(p, at, act);
    }
    let is_made = found.row.is_some_and(|(_, row)| row.done);
    if is_made && !matches!(act, Act::Reply { .. }) {
        return Err(Refused::Made);
    }
    let text = |field: &'static str, words: &str| (field, Value::Text(words.trim().to_owned()));
    let day = |field: &'static str, day: Date| (field, Value::Text(day.to_string()));
    let given = match act {
        Act::Done { brings, on } => {
            if let Some(nothing) = nothing_new_of(p, found.row.map(|(row, _)| row), brings) {
                return Err(Refused::NothingNew(nothing));
            }
            if *on > at.today {
                return Err(Refused::NotYet);
            }
            vec![
                text("brings", brings),
                ("done", Value::Flag(true)),
                day("done_on", *on),
                text("skipped", ""),
            ]
        }
        Act::Snooze { until } if *until <= at.today => return Err(Refused::Past),
        Act::Snooze { until } => vec![day("snoozed", *until), text("skipped", "")],
        Act::Skip { why } if why.trim().is_empty() => return Err(Refused::NoReason),
        Act::Skip { why } => vec![text("skipped", why)],
        Act::Reply { said, on } => return reply((p, agenda), at, which, (said, *on)),
    };
    let Some(contacts) = section(CONTACTS) else { return Err(Refused::Gone) };
    if let Some((_, row)) = found.row {
        return Ok(set(p, contacts, &row.id, given));
    }
    let one = found.one.ok_or(Refused::Gone)?;
    // One that is only put off goes on following the plan: a row without a date takes the plan's.
    let follows = matches!(act, Act::Snooze { .. }) && one.step != ContactStep::Other;
    Ok(vec![insert(p, contacts, (&one, follows, lang), given, ids)])
}

/// The look back on another day: all that can be done with it but to write it.
fn put_off_look_back(p: &Proposal, at: At<'_>, act: &Act) -> Result<Vec<Edit>, Refused> {
    match act {
        Act::Snooze { until } if *until <= at.today => Err(Refused::Past),
        Act::Snooze { until } => {
            let path = Path::parse(LOOK_BACK_ON).map_err(|_| Refused::Gone)?;
            Ok(Edit::set(p, path, Value::Text(until.to_string())).into_iter().collect())
        }
        _ => Err(Refused::LookBack),
    }
}

/// An answer, beside what the same contact was answered before.
fn reply(
    (p, agenda): (&Proposal, &Agenda),
    at: At<'_>,
    which: &Which,
    (said, on): (&str, Date),
) -> Result<Vec<Edit>, Refused> {
    let said = said.trim();
    if said.is_empty() {
        return Err(Refused::NoWords);
    }
    if on > at.today {
        return Err(Refused::NotYet);
    }
    let index = answered(which, agenda, p).ok_or(Refused::NobodyAsked)?;
    let row = p.follow_up.contacts.get(index).ok_or(Refused::Gone)?;
    if agenda.of_row(index).is_some_and(|one| on < one.due) {
        return Err(Refused::TooEarly);
    }
    let before = row.reply.0.trim();
    let words = if before.is_empty() { said.to_owned() } else { format!("{before}\n{said}") };
    let day = row.replied_on.known().map_or(on, |known| known.max(on));
    let given = vec![("reply", Value::Text(words)), ("replied_on", Value::Text(day.to_string()))];
    section(CONTACTS).map(|contacts| set(p, contacts, &row.id, given)).ok_or(Refused::Gone)
}

fn set(
    p: &Proposal,
    table: &'static SectionSpec,
    row: &RowId,
    given: Vec<(&'static str, Value)>,
) -> Vec<Edit> {
    let cell = |(field, value): (&str, Value)| {
        Edit::set(p, Path::cell(table, row.clone(), table.field(field)?), value)
    };
    given.into_iter().filter_map(cell).collect()
}

/// A contact of the method as a row, at the end.
fn insert(
    p: &Proposal,
    contacts: &'static SectionSpec,
    (one, follows, lang): (&Move, bool, Lang),
    given: Vec<(&'static str, Value)>,
    ids: &mut IdSource,
) -> Edit {
    let mut values = vec![("step", Value::Choice(Some(one.step.id().to_owned())))];
    let mut say = |field: &'static str, words: &str| {
        if !words.is_empty() {
            values.push((field, Value::Text(words.to_owned())));
        }
    };
    if !follows {
        say("due", &one.due.to_string());
    }
    say("who", one.whom(p).unwrap_or_default());
    say("action", one.action().get(lang));
    say("purpose", one.purpose().get(lang));
    values.extend(given.into_iter().filter(|(_, value)| !value.is_blank()));
    let rows = &p.follow_up.contacts;
    let free = ids.row(rows, &[]);
    let row = RowData(values.into_iter().map(|(field, value)| (field.to_owned(), value)).collect());
    Edit { path: Path::row(contacts, free), change: Change::Insert { index: rows.len(), row } }
}

#[cfg(test)]
mod tests;
