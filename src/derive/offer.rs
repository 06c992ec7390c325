//! Rows that the workbench can fill in at one key, because they follow from what is there.
//!
//! Values are in the command line's form and go through the same road as typed ones. What only the user can
//! know is left blank on purpose: above all, what new thing a contact brings.

use super::Derived;
use super::agenda::{Move, Why};
use crate::i18n::{Lang, Text, text};
use crate::proposal::{Choice, ContactStep, MomentKind, Proposal};
use crate::schema::PaneId;

/// Rows on offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What the key does, as a command.
    pub title: Text,
    /// What it rests on.
    pub about: Text,
    /// The pane it belongs to.
    pub pane: PaneId,
    /// The table that gets the rows.
    pub section: &'static str,
    /// Whether a blank draft begins with these rows: they are questions to everybody.
    pub in_blank: bool,
    /// The rows, each a list of field and value.
    pub rows: Vec<Vec<(&'static str, String)>>,
}

/// What can be filled in now, in the panes' order; texts within the rows are in the proposal's language.
#[must_use]
pub fn offers(p: &Proposal, derived: &Derived, lang: Lang) -> Vec<Offer> {
    let mut offers = vec![departments(derived, lang)];
    offers.extend(do_nothing(p, lang));
    offers.extend([moments(p), contacts(p, derived, lang), results(p)]);
    offers.retain(|offer| !offer.rows.is_empty());
    offers
}

fn departments(derived: &Derived, lang: Lang) -> Offer {
    let row = |department: super::Department| {
        let name = department.label().get(lang);
        let who = match lang {
            Lang::Zh => format!("{name}负责人"),
            Lang::En => format!("Head of {}", lower_first(name)),
        };
        vec![("who", who), ("department", name.to_owned())]
    };
    Offer {
        title: text("补上相关部门", "Add the departments concerned"),
        about: text(
            "这类问题通常绕不开这些部门，图上还没有它们的人。",
            "A problem of this type concerns these departments, and the map has nobody from them yet.",
        ),
        pane: PaneId::Sponsors,
        section: "sponsors.stakeholders",
        in_blank: false,
        rows: derived.sponsors.missing().map(row).collect(),
    }
}

/// `Supply chain` within a sentence; an abbreviation stays as it is.
fn lower_first(name: &str) -> String {
    if name.chars().all(|c| c.is_ascii_uppercase()) { name.to_owned() } else { name.to_lowercase() }
}

fn do_nothing(p: &Proposal, lang: Lang) -> Option<Offer> {
    if p.solution.options.iter().any(|option| option.do_nothing) {
        return None;
    }
    let name = text("维持现状", "Do nothing").get(lang);
    Some(Offer {
        title: text("加上“维持现状”", "Add “do nothing”"),
        about: text(
            "不做也是一种选择，而且有价格；把它摆出来，别的方案才有得比。",
            "Doing nothing is an option with a price of its own; every other one is compared with it.",
        ),
        pane: PaneId::Solution,
        section: "solution.options",
        in_blank: true,
        rows: vec![vec![("option", name.to_owned()), ("do_nothing", "yes".to_owned())]],
    })
}

fn moments(p: &Proposal) -> Offer {
    let there = |kind: MomentKind| p.timing.moments.iter().any(|moment| moment.moment == Some(kind));
    let open = MomentKind::ALL.iter().filter(|kind| !there(**kind));
    Offer {
        title: text("列出四种时机", "List the four good moments"),
        about: text(
            "逐一问自己：这个时机现在成立吗？写得出事实才算数。",
            "Ask of each whether it holds now; it does when there is a fact to write down.",
        ),
        pane: PaneId::Timing,
        section: "timing.moments",
        in_blank: true,
        rows: open.map(|kind| vec![("moment", kind.id().to_owned())]).collect(),
    }
}

fn contacts(p: &Proposal, derived: &Derived, lang: Lang) -> Offer {
    let row = |one: &Move| {
        let mut row = vec![
            ("step", one.step.id().to_owned()),
            ("due", one.due.to_string()),
            ("action", one.action().get(lang).to_owned()),
            ("purpose", one.purpose().get(lang).to_owned()),
        ];
        if let Some(who) = one.whom(p).filter(|_| one.step == ContactStep::AskSponsor) {
            row.push(("who", who.to_owned()));
        }
        row
    };
    // The look back is written, not sent to anybody.
    let is_open = |one: &&Move| one.row.is_none() && one.why != Why::LookBack;
    let rows = derived.follow_up.agenda.ahead().filter(is_open).map(row).collect();
    Offer {
        title: text("排好跟进日程", "Lay out the follow-up"),
        about: text(
            "从会议日推算每次联系的日子；每次带去什么新东西，只有你知道。",
            "Every contact's day follows from the meeting; what new thing each brings only you can say.",
        ),
        pane: PaneId::FollowUp,
        section: "follow_up.contacts",
        in_blank: false,
        rows,
    }
}

fn results(p: &Proposal) -> Offer {
    let measure = |goal: &crate::proposal::Goal| {
        let named = if goal.measure.trim().is_empty() { &goal.goal } else { &goal.measure };
        named.trim().to_owned()
    };
    let there: std::collections::HashSet<&str> =
        p.follow_up.results.iter().map(|row| row.measure.trim()).collect();
    let goals = p.solution.goals.iter().filter(|goal| !goal.target.is_blank());
    let rows = goals
        .map(|goal| (measure(goal), goal.target.as_str().trim().to_owned()))
        .filter(|(measure, _)| !measure.is_empty() && !there.contains(measure.as_str()))
        .map(|(measure, promised)| vec![("measure", measure), ("promised", promised)])
        .collect();
    Offer {
        title: text("把目标列为承诺", "List the goals as promises"),
        about: text(
            "方案里答应的目标值，正是验收时要对的账。",
            "The targets of the solution are what the result will be held against.",
        ),
        pane: PaneId::FollowUp,
        section: "follow_up.results",
        in_blank: false,
        rows,
    }
}
