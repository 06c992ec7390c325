//! The follow-up that runs by itself: which contact is next, why now, and what it could bring.
//!
//! Computed from the facts, never kept: the meeting, what headquarters did and when, the contacts that were made,
//! answered, put off or left out, and today. A row stands in the draft once somebody acted on it; until then the
//! contact follows from the method's cadence. One truth for the screen, the checks, the offers and what is due.
//!
//! ```text
//!   facts (what happened) + taken (contacts made, and whether they were answered)
//!     -> path (what the method asks for from here on) -> bound to the rows that are open -> moves by date
//! ```
//!
//! The manners of the method are its rules. A contact that nobody made is late and stays one contact: nothing
//! escalates by itself, and nothing piles up behind it. A contact that was made and met with ten working days of
//! silence lets the next one go up a step: from asking to new data, from there to the sponsor, and never
//! further; after the sponsor it is new data again, four weeks apart. Any answer, and any step that headquarters
//! took, begins anew.
//! It keeps out of busy times, too, where the cadence allows, and says so.

mod bring;
mod calm;
mod facts;
mod path;
mod taken;
#[cfg(test)]
mod tests;
mod words;

pub use bring::{Bring, BringKind, NothingNew, brings, nothing_new, nothing_new_of};

use super::follow_up::contact_step;
use crate::calendar::{At, Level};
use crate::proposal::{Contact, ContactStep, Proposal, RowId};
use facts::{Facts, Phase};
use jiff::civil::Date;
use path::Planned;
use taken::Taken;

/// Working days within which an answer may be hoped for.
pub const ANSWER_DAYS: i32 = 10;
/// Weeks between two contacts once the sponsor has been asked and nothing came back.
pub const QUIET_WEEKS: i32 = 4;

/// Every contact of a draft, made or to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// By date: what the rows hold, and what the method asks for besides. A row that has no date yet, and none
    /// that follows from the method, isn't among them.
    pub moves: Vec<Move>,
    /// The first that is still to be made, late ones included.
    pub next: Option<usize>,
    /// The day of the last contact, where it has met with silence for [`ANSWER_DAYS`].
    pub silent_since: Option<Date>,
    /// The day for which the meeting was planned, where that has passed and nothing says what came of it: until
    /// somebody does, the method asks for no contact.
    pub unrecorded: Option<Date>,
}

/// A contact, made or to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Move {
    /// Which step of the cadence.
    pub step: ContactStep,
    /// When it is due, or was made. A working day unless somebody typed another.
    pub due: Date,
    /// The row that holds it, by position; `None` while it follows from the method alone.
    pub row: Option<usize>,
    /// How it stands.
    pub state: MoveState,
    /// Why it stands there.
    pub why: Why,
    /// The day on which the method would have it, where headquarters is busy then and it was moved.
    pub moved: Option<Date>,
}

/// How a contact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoveState {
    /// To be made, today or later.
    Open,
    /// Its day has passed.
    Late,
    /// Its day has passed, but what it is about hasn't happened yet: the start, the launch.
    Waiting,
    /// Made.
    Done,
    /// Left out, with a reason.
    Skipped,
    /// Needless by now: what it would ask for has happened.
    Settled,
}

/// Why a contact is to be made on its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Somebody planned it: its row follows no step that is open.
    Own,
    /// The day of the meeting.
    Met,
    /// Two weeks on: is it on the backlog?
    Unlisted,
    /// It is on the backlog, and nobody owns it.
    Unowned {
        /// Listed since.
        listed: Date,
    },
    /// Four weeks on without a start, or the day has passed that was named for it.
    NotStarted,
    /// Six weeks on, and still none.
    StillNotStarted,
    /// Everything was asked, and nothing has started: new data from time to time.
    StillWaiting,
    /// A contact met with silence.
    Silent {
        /// The day of that contact.
        since: Date,
        /// Which it was.
        step: ContactStep,
    },
    /// It is being built.
    Building,
    /// The day that headquarters named has passed without a launch.
    Slipped {
        /// That day.
        expected: Date,
    },
    /// The launch is near.
    BeforeLaunch,
    /// There is an effect to measure.
    AfterLaunch,
    /// The effect was reported, and is not verified.
    Unverified,
    /// The meeting put it off.
    Deferred,
    /// The case is closed: time for the look back.
    LookBack,
}

/// The agenda of a draft: what follows from its timing, its follow-up and the plan of its solution.
#[must_use]
pub fn agenda(p: &Proposal, at: At<'_>) -> Agenda {
    of(p, super::solution::plan_of(p), at)
}

/// The same, where the first and the last day of the plan are known already.
pub(super) fn of(p: &Proposal, plan: Option<(Date, Date)>, at: At<'_>) -> Agenda {
    let facts = Facts::of(p, plan, at);
    let taken = Taken::of(p, &facts);
    let rows = &p.follow_up.contacts;
    let mut open: Vec<Open<'_>> =
        (0..).zip(rows).filter_map(|(row, contact)| Open::of(row, contact)).collect();
    // Whatever the order of the rows, the same row gets the same date.
    open.sort_by_key(|open| (open.due.unwrap_or(Date::MAX), open.id));
    let path = path::of(&facts, &taken, &open);
    let mut moves: Vec<Move> = taken.moves().collect();
    for planned in &path {
        let row = open.iter().position(|open| open.step == planned.step && facts.binds(open.step));
        let row = row.map(|at| open.remove(at));
        moves.push(facts.planned(planned, row.as_ref()));
    }
    moves.extend(open.iter().filter_map(|open| facts.own(open, &taken)));
    moves.sort_by_key(|one| (one.due, one.step, one.row.and_then(|row| rows.get(row)).map(|row| &row.id)));
    Agenda {
        next: moves.iter().position(Move::is_ahead),
        moves,
        silent_since: taken.silence(&facts).map(|silence| silence.since),
        unrecorded: facts.meeting.filter(|_| facts.phase == Phase::Unrecorded),
    }
}

impl Agenda {
    /// The contacts whose day has passed, by position; the earliest first.
    pub fn late(&self) -> impl Iterator<Item = usize> + '_ {
        (0..).zip(&self.moves).filter(|(_, one)| one.state == MoveState::Late).map(|(at, _)| at)
    }

    /// The contacts still to be made, late ones included; the earliest first.
    pub fn ahead(&self) -> impl Iterator<Item = &Move> {
        self.moves.iter().filter(|one| one.is_ahead())
    }

    /// The move of a row.
    #[must_use]
    pub fn of_row(&self, row: usize) -> Option<&Move> {
        self.moves.iter().find(|one| one.row == Some(row))
    }
}

impl Move {
    /// Is it still to be made?
    #[must_use]
    pub fn is_ahead(&self) -> bool {
        matches!(self.state, MoveState::Open | MoveState::Late)
    }

    /// The level that it serves; `None` for what belongs to none.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        match self.step {
            ContactStep::Thanks | ContactStep::Listed => Some(Level::Listed),
            ContactStep::MoreData | ContactStep::AskSponsor => Some(Level::Started),
            ContactStep::Progress | ContactStep::TestFeedback => Some(Level::Tracked),
            ContactStep::Effect => Some(Level::Verified),
            ContactStep::Other => None,
        }
    }

    /// Whom to turn to: as its row says; else the sponsor, whoever decides, or the owner, as the step asks for.
    /// `None` where the draft doesn't say who that is.
    #[must_use]
    pub fn whom<'p>(&self, p: &'p Proposal) -> Option<&'p str> {
        let named = |name: &'p str| Some(name.trim()).filter(|name| !name.is_empty());
        let person = |is: fn(&crate::proposal::Stakeholder) -> bool| {
            p.sponsors.stakeholders.iter().filter(|row| is(row)).find_map(|row| named(&row.who))
        };
        let owner = || named(&p.follow_up.progress.owner);
        let row = self.row.and_then(|row| p.follow_up.contacts.get(row));
        row.and_then(|row| named(&row.who)).or_else(|| match (self.step, self.why) {
            (_, Why::LookBack) => None,
            (ContactStep::AskSponsor, _) => person(|row| row.raises),
            (ContactStep::Thanks | ContactStep::Effect, _) => person(|row| row.decides).or_else(owner),
            _ => owner().or_else(|| person(|row| row.raises)),
        })
    }
}

/// How loud a step is: asking, new data, the sponsor. There is nothing above.
fn loudness(step: ContactStep) -> u8 {
    match step {
        ContactStep::AskSponsor => 2,
        ContactStep::MoreData => 1,
        _ => 0,
    }
}

/// A row of a contact that is still to be made.
struct Open<'p> {
    row: usize,
    id: &'p RowId,
    step: ContactStep,
    /// As typed.
    due: Option<Date>,
    snoozed: Option<Date>,
}

impl<'p> Open<'p> {
    fn of(row: usize, contact: &'p Contact) -> Option<Self> {
        (!contact.done && contact.skipped.trim().is_empty()).then(|| Self {
            row,
            id: &contact.id,
            step: contact.step.unwrap_or(ContactStep::Other),
            due: contact.due.known(),
            snoozed: contact.snoozed.known(),
        })
    }

    /// Its day: as typed, else as planned; later where it was put off.
    fn day(&self, planned: Option<Date>, at: At<'_>) -> Option<Date> {
        let day = self.due.or(planned);
        match self.snoozed {
            Some(until) if day.is_none_or(|day| until > day) => Some(at.workdays().on_or_after(until)),
            _ => day,
        }
    }
}

impl Facts<'_> {
    /// A contact of the method, bound to a row or not.
    fn planned(&self, planned: &Planned, row: Option<&Open<'_>>) -> Move {
        let due = row.and_then(|row| row.day(Some(planned.due), self.at)).unwrap_or(planned.due);
        Move {
            step: planned.step,
            due,
            row: row.map(|row| row.row),
            state: self.state(planned.step, due),
            why: planned.why,
            moved: planned.moved.filter(|_| due == planned.due),
        }
    }

    /// A row that no contact of the method asks for.
    fn own(&self, open: &Open<'_>, taken: &Taken<'_>) -> Option<Move> {
        let due = open.day(None, self.at)?;
        let state =
            if self.is_settled(open.step, taken) { MoveState::Settled } else { self.state(open.step, due) };
        Some(Move { step: open.step, due, row: Some(open.row), state, why: Why::Own, moved: None })
    }

    fn state(&self, step: ContactStep, due: Date) -> MoveState {
        match due < self.at.today {
            true if self.waits(step) => MoveState::Waiting,
            true => MoveState::Late,
            false => MoveState::Open,
        }
    }
}

/// The first day of each step in a cadence.
fn first_of(contacts: &[crate::calendar::Contact], step: ContactStep) -> Option<Date> {
    contacts.iter().find(|contact| contact_step(contact.step) == step).map(|contact| contact.due)
}
