//! What is found, where, in which words; and the arithmetic of completeness.

use super::*;
use crate::derive::fixtures::{charging, row};
use crate::i18n::Lang;
use crate::proposal::{Busy, Claim, ClaimKind, Cost, Goal, Loss, Milestone, Proposal, Strategic};
use crate::schema::{PaneId, Path};

fn found(p: &Proposal, code: Code) -> Vec<Diagnostic> {
    check(p).into_iter().filter(|finding| finding.code == code).collect()
}

fn only(p: &Proposal, code: Code) -> Diagnostic {
    let mut found = found(p, code);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[test]
fn an_unreadable_figure_is_marked_where_it_stands() {
    let mut p = charging();
    p.impact.losses[0].customers = "２０００ 很多".into();
    let finding = only(&p, Code::UnreadableFigure);
    assert_eq!(finding.path, Path::parse("impact.losses.buyers.customers").expect("a path"));
    assert_eq!((finding.code.id(), finding.code.name()), ("N001", "unreadable-figure"));
    assert_eq!(finding.level, Severity::Error);
    let span = finding.span.clone().expect("a place");
    assert!(p.impact.losses[0].customers.as_str().get(span).is_some_and(|part| part.contains('很')));
    assert!(finding.what(Lang::Zh).starts_with("流失客户数："));
    assert!(finding.mend(Lang::En).contains("Here, for example:"));
}

#[test]
fn a_field_that_is_not_asked_is_not_read() {
    let mut p = charging();
    p.impact.costs[0].over_months = "很多".into();
    assert_eq!(found(&p, Code::UnreadableFigure), []);
    p.impact.costs[0].per = Some(crate::figure::TimeBase::OneOff);
    assert_eq!(found(&p, Code::UnreadableFigure).len(), 1);
}

#[test]
fn dates_spans_and_lines_say_what_is_wrong() {
    let mut p = Proposal::default();
    p.frame.date = "2025-02-30".into();
    p.timing.busy.push(Busy { when: "2025-04-14..2025-02-30".into(), ..row("b") });
    p.solution.milestones.push(Milestone { when: "3 weeks".into(), ..row("m") });
    p.evidence.trend.push(Claim {
        kind: Some(ClaimKind::Series),
        series: "4月 8\n5月 很多\n6月 18".into(),
        ..row("s")
    });
    assert_eq!(only(&p, Code::UnreadableDate).path.to_string(), "frame.date");
    let spans = found(&p, Code::UnreadableSpan);
    assert_eq!(spans.len(), 2);
    assert!(spans.iter().any(|finding| finding.what(Lang::En).contains("2025-02-30")));
    let line = only(&p, Code::UnreadablePoints);
    assert_eq!(line.line, Some(2));
    assert!(line.what(Lang::Zh).contains("第 2 行："), "{}", line.what(Lang::Zh));
}

#[test]
fn currencies_are_known_and_one() {
    let mut p = charging();
    p.frame.currency = "人民币".into();
    assert_eq!(only(&p, Code::UnknownCurrency).path.to_string(), "frame.currency");
    p.frame.currency = "usd".into();
    assert_eq!(found(&p, Code::UnknownCurrency), []);
    p.impact.costs.push(Cost { amount: "¥5万".into(), ..row("yen") });
    let finding = only(&p, Code::OtherCurrency);
    assert!(finding.what(Lang::En).contains("USD"));
}

#[test]
fn the_blank_draft_is_asked_every_question_that_can_be_answered() {
    let p = Proposal::default();
    let open = found(&p, Code::EmptyQuestion).len() + found(&p, Code::EmptyTable).len();
    // Five a pane; of the follow-up the meeting's day and what a contact brings.
    assert_eq!(open, 6 * 5 + 2);
    let readiness = readiness(&p);
    assert_eq!(readiness.percent(), 0);
    assert_eq!(readiness.of(PaneId::FollowUp), Count { filled: 0, total: 2 });
    assert!(found(&p, Code::EmptyTable).iter().all(|finding| finding.path.row_id().is_none()));
}

#[test]
fn later_questions_come_with_the_meeting_and_the_launch() {
    let mut p = Proposal::default();
    p.timing.date = "2025-04-14".into();
    assert_eq!(readiness(&p).of(PaneId::FollowUp), Count { filled: 1, total: 2 });
    p.follow_up.met_on = "2025-04-14".into();
    assert_eq!(readiness(&p).of(PaneId::FollowUp), Count { filled: 1, total: 4 });
    p.follow_up.progress.launched_on = "2025-07-14".into();
    assert_eq!(readiness(&p).of(PaneId::FollowUp), Count { filled: 1, total: 5 });
}

#[test]
fn the_arithmetic_counts_questions_and_columns() {
    let mut p = Proposal::default();
    p.impact.strategic.push(Strategic { what: "口碑受损".into(), ..row("s") });
    let pane = readiness(&p);
    // Five questions, one answered; of four columns one.
    assert_eq!(pane.questions[PaneId::Impact.digit()], Count { filled: 1, total: 5 });
    assert_eq!(pane.columns[PaneId::Impact.digit()], Count { filled: 1, total: 4 });
    assert_eq!(pane.of(PaneId::Impact).percent(), 22);
    let words = pane.arithmetic(PaneId::Impact, Lang::Zh);
    assert!(words.contains("1/5") && words.contains("1/4") && words.contains("2/9"), "{words}");
}

#[test]
fn a_loss_is_complete_as_an_amount_or_as_customers_times_each() {
    let mut p = Proposal::default();
    p.impact.losses.push(Loss { amount: "50万".into(), ..row("l") });
    let count = |p: &Proposal| readiness(p).questions[PaneId::Impact.digit()].filled;
    assert_eq!(count(&p), 2, "an amount answers both");
    let columns = readiness(&p).columns[PaneId::Impact.digit()];
    assert_eq!(columns, Count { filled: 1, total: 3 }, "what, amount, per");
    p.impact.losses[0] = Loss { customers: "2000".into(), ..row("l") };
    assert_eq!(count(&p), 1);
}

#[test]
fn percent_never_rounds_up_to_the_whole() {
    assert_eq!(Count { filled: 199, total: 200 }.percent(), 99);
    assert_eq!(Count { filled: 200, total: 200 }.percent(), 100);
    assert_eq!(Count::default().percent(), 0);
}

#[test]
fn the_next_step_is_this_panes_first_open_question_then_any() {
    let mut p = Proposal::default();
    let step = |p: &Proposal, pane| next_step(p, &readiness(p), pane).expect("a step");
    assert_eq!(step(&p, PaneId::Solution).path.to_string(), "solution.goals");
    assert_eq!(step(&p, PaneId::Solution).words(Lang::Zh), "加一个目标。");
    p.solution.goals.push(Goal { measure: "库存".into(), ..row("g") });
    assert_eq!(step(&p, PaneId::Solution).path.to_string(), "solution.goals.g.goal");
    p.timing.date = "2025-04-14".into();
    p.follow_up.contacts.push(crate::proposal::Contact { brings: "新数据".into(), ..row("c") });
    assert_eq!(step(&p, PaneId::FollowUp).path.to_string(), "frame.title", "the pane is done");
}

#[test]
fn every_rule_has_its_code_name_and_texts() {
    let mut ids = std::collections::HashSet::new();
    for (index, rule) in RULES.iter().enumerate() {
        assert_eq!(rule.code as usize, index);
        assert!(ids.insert(rule.id) && ids.insert(rule.name));
        assert_eq!(Code::parse(&rule.id.to_lowercase()), Some(rule.code));
        assert_eq!(Code::parse(rule.name), Some(rule.code));
        for text in [rule.title, rule.why, rule.mend] {
            assert!(!text.zh.is_empty() && !text.en.is_empty());
            assert!(text.en.is_ascii() || text.en.contains('“'), "{}", text.en);
        }
    }
    assert_eq!(Code::parse("N999"), None);
}
