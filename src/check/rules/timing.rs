//! When and how it is raised.

use super::place;
use crate::check::{Case, Find, Found, Rule, Severity};
use crate::i18n::text;

/// The family.
pub(super) static RULES: &[&Rule] = &[&NO_ASK];

/// A day is set and nothing is asked for.
static NO_ASK: Rule = Rule {
    id: "T001",
    name: "no-ask",
    level: Severity::Warning,
    topic: "timing",
    title: text("日子定了，却没有要总部批什么", "A date, and nothing to decide"),
    why: text(
        "会开完了，别人只记得你说过一个问题；没有请求，就没有可以批的东西。",
        "The meeting will remember a problem; without an ask there is nothing to approve.",
    ),
    mend: text(
        "在封面“请求”里写明：请谁在哪天之前批准什么，多少钱，多少人。",
        "Say under Ask on the cover who should approve what by when, with the money and the people.",
    ),
    example: None,
    find: Find::Draft(no_ask),
};

fn no_ask(case: &Case<'_>, found: &mut Found<'_>) {
    let raised = [&case.p.timing.date, &case.p.follow_up.met_on].iter().any(|day| !day.is_blank());
    if raised && case.p.frame.ask.trim().is_empty() {
        found.say(place("frame.ask"), NO_ASK.title);
    }
}

#[cfg(test)]
mod tests;
