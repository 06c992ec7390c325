//! How far a proposal has come: what the list of drafts shows.

use crate::calendar::At;
use crate::i18n::{Text, text};
use crate::proposal::{ContactStep, Outcome, Proposal};
use jiff::civil::Date;

/// How far a proposal has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// No day for it yet.
    Drafting,
    /// A day is set and has not come, or has passed without a record of the meeting.
    Planned,
    /// It has been raised; the next steps are open.
    Raised,
    /// The meeting put it off.
    Deferred,
    /// The meeting turned it down.
    Declined,
    /// On the backlog.
    Listed,
    /// Started.
    Started,
    /// Being built, in contact.
    InBuild,
    /// Launched.
    Launched,
    /// The effect is verified.
    Verified,
}

impl Stage {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Drafting => text("撰写中", "drafting"),
            Self::Planned => text("待上会", "to be raised"),
            Self::Raised => text("已上会", "raised"),
            Self::Deferred => text("暂缓", "put off"),
            Self::Declined => text("未通过", "turned down"),
            Self::Listed => text("已立项", "listed"),
            Self::Started => text("已启动", "started"),
            Self::InBuild => text("建设中", "in build"),
            Self::Launched => text("已上线", "launched"),
            Self::Verified => text("已验证", "verified"),
        }
    }
}

/// How far the proposal has come by today: dates in the future have not happened.
#[must_use]
pub fn stage(p: &Proposal, today: Date) -> Stage {
    let follow_up = &p.follow_up;
    let progress = &follow_up.progress;
    let happened = |day: &crate::proposal::Day| day.known().is_some_and(|day| day <= today);
    let in_contact = || {
        let mut contacts = follow_up.contacts.iter();
        contacts.any(|contact| contact.done && contact.step == Some(ContactStep::Progress))
    };
    if happened(&progress.verified_on) {
        Stage::Verified
    } else if happened(&progress.launched_on) {
        Stage::Launched
    } else if happened(&progress.started_on) {
        if in_contact() { Stage::InBuild } else { Stage::Started }
    } else if happened(&progress.listed_on) {
        Stage::Listed
    } else if happened(&follow_up.met_on) {
        match follow_up.outcome {
            Some(Outcome::Declined) => Stage::Declined,
            Some(Outcome::Deferred) => Stage::Deferred,
            Some(Outcome::Approved) | None => Stage::Raised,
        }
    } else if follow_up.met_on.known().is_some() || p.timing.date.known().is_some() {
        Stage::Planned
    } else {
        Stage::Drafting
    }
}

/// The meeting's day, entered or else planned, while it has not passed.
#[must_use]
pub fn meeting_ahead(p: &Proposal, at: At<'_>) -> Option<Date> {
    let meeting = p.follow_up.met_on.known().or_else(|| p.timing.date.known());
    meeting.filter(|day| *day >= at.today)
}
