//! Rows that the workbench can fill in at one key, because they follow from what is there.
//!
//! Values are in the command line's form and go through the same road as typed ones. What only the user can
//! know is left blank on purpose: above all, what new thing a contact brings.

use super::{Derived, follow_up};
use crate::calendar::CadenceStep;
use crate::i18n::{Lang, Text, text};
use crate::proposal::{Choice, ContactStep, MomentKind, Proposal};
use crate::schema::PaneId;
use jiff::civil::Date;

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
pub fn offers(p: &Proposal, derived: &Derived, today: Date, lang: Lang) -> Vec<Offer> {
    let mut offers = vec![departments(derived, lang)];
    offers.extend(do_nothing(p, lang));
    offers.extend([moments(p), contacts(p, derived, today, lang), results(p)]);
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

fn contacts(p: &Proposal, derived: &Derived, today: Date, lang: Lang) -> Offer {
    let held = &derived.follow_up;
    let started = p.follow_up.progress.started_on.known().is_some_and(|on| on <= today);
    let there = |step: CadenceStep| {
        let step = Some(follow_up::contact_step(step));
        p.follow_up.contacts.iter().any(|contact| contact.step == step)
    };
    let who = derived.sponsors.raises.and_then(|index| p.sponsors.stakeholders.get(index));
    let row = |contact: &crate::calendar::Contact| {
        let step = follow_up::contact_step(contact.step);
        let (action, purpose) = words(step);
        let mut row = vec![
            ("step", step.id().to_owned()),
            ("due", contact.due.to_string()),
            ("action", action.get(lang).to_owned()),
            ("purpose", purpose.get(lang).to_owned()),
        ];
        if let Some(who) = who.filter(|who| step == ContactStep::AskSponsor && !who.who.trim().is_empty()) {
            row.push(("who", who.who.clone()));
        }
        row
    };
    // One look at the draft a step, not one a contact.
    let open: Vec<CadenceStep> =
        STEPS.into_iter().filter(|step| !(there(*step) || (started && step.unless_started()))).collect();
    let rows = held.cadence.iter().filter(|contact| open.contains(&contact.step)).map(row).collect();
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

const STEPS: [CadenceStep; 7] = [
    CadenceStep::ThankYou,
    CadenceStep::AskListed,
    CadenceStep::MoreData,
    CadenceStep::AskSponsor,
    CadenceStep::WhileBuilding,
    CadenceStep::TestFeedback,
    CadenceStep::ReportEffect,
];

/// What is done at a step, and what for.
fn words(step: ContactStep) -> (Text, Text) {
    match step {
        ContactStep::Thanks => (
            text("发邮件致谢，写清会上定下的下一步", "Thank by mail and write down the next steps agreed"),
            text("留下书面记录", "A written record"),
        ),
        ContactStep::Listed => (
            text("询问是否立项、由谁负责", "Ask whether it is listed, and who owns it"),
            text("确认排上日程", "To be on the backlog, with an owner"),
        ),
        ContactStep::MoreData => (
            text("若还没启动，补一份新数据", "If it has not started, bring fresh data"),
            text("给对方一个启动的理由", "A reason to start"),
        ),
        ContactStep::AskSponsor => (
            text("若仍没启动，请支持者过问", "If it still has not, ask the sponsor to step in"),
            text("借力推动，不催不逼", "Help from above, without pressing"),
        ),
        ContactStep::Progress => (
            text("通报一线反馈，问需要什么配合", "Pass on feedback from the field, offer help"),
            text("让方案贴着一线走", "To keep the solution close to the field"),
        ),
        ContactStep::TestFeedback => (
            text("组织门店试用，汇总测试反馈", "Let sites try it, collect what they find"),
            text("上线前改掉该改的", "To mend before the launch what needs mending"),
        ),
        ContactStep::Effect => (
            text("收集上线后的数据，报告效果", "Collect the figures after the launch, report the effect"),
            text("用结果收尾，好则推广，差则调整", "To close with a result: roll out, or change course"),
        ),
        ContactStep::Other => (Text::same(""), Text::same("")),
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
