//! When a draft is raised well, and when it is not.

use crate::calendar::Almanac;
use crate::calendar::house::House;
use crate::check::tests::{found, found_at, only};
use crate::derive::fixtures::{TODAY, row};
use crate::i18n::Lang;
use crate::proposal::{Answer, Busy, Milestone, Moment, Preview, Proposal, Talk};

fn planned() -> Proposal {
    let mut p = Proposal::default();
    p.frame.ask = "请批准方案 B，20 万元".into();
    p.timing.date = "2025-04-14".into();
    p.timing
        .previews
        .push(Preview { who: "财务业务伙伴".into(), date: "2025-04-10".into(), ..row("v") });
    p
}

#[test]
fn a_good_plan_gives_nothing() {
    for code in ["T001", "T002", "T003", "T004", "T005", "T006", "T007"] {
        assert_eq!(found(&planned(), code), []);
        assert_eq!(found(&Proposal::default(), code), [], "nothing is planned yet");
    }
}

#[test]
fn a_day_without_an_ask_is_found_at_the_ask() {
    let mut p = planned();
    p.frame.ask = " ".into();
    assert_eq!(only(&p, "T001").path.to_string(), "frame.ask");
    p.timing.date = "".into();
    p.follow_up.met_on = "4月14日".into();
    assert_eq!(only(&p, "T001").path.to_string(), "frame.ask");
    p.frame.ask = "Approve option B".into();
    assert_eq!(found(&p, "T001"), []);
}

#[test]
fn a_day_in_a_busy_period_says_which() {
    let mut p = planned();
    p.timing
        .busy
        .push(Busy { what: "季度审计".into(), when: "2025-04-14..2025-04-18".into(), ..row("b") });
    let finding = only(&p, "T002");
    assert_eq!(finding.path.to_string(), "timing.date");
    assert!(finding.what(Lang::Zh).contains("“季度审计”") && finding.what(Lang::En).contains("14 Apr 2025"));
    p.timing.busy[0].when = "2025-04-01..2025-04-14".into();
    assert_eq!(found(&p, "T002").len(), 1, "its last day is busy too");
    p.timing.busy[0].when = "2025-04-15..2025-04-18".into();
    assert_eq!(found(&p, "T002"), []);
    p.timing.busy[0].when = "2025-04-14..2025-04-18".into();
    p.follow_up.met_on = "2025-04-07".into();
    assert_eq!(found(&p, "T002"), [], "it is over");
}

#[test]
fn nobody_sees_it_first_in_the_room() {
    let mut p = planned();
    p.timing.previews.clear();
    assert_eq!(only(&p, "T003").path.to_string(), "timing.previews");
    p.sponsors.talks.push(Talk { who: "产品负责人".into(), ..row("t") });
    assert_eq!(found(&p, "T003"), []);
    p.timing.previews.push(Preview { who: "产品负责人".into(), date: "2025-04-14".into(), ..row("v") });
    assert_eq!(only(&p, "T003").path.to_string(), "timing.previews.v.date");
    p.timing.previews[0].date = "2025-04-13".into();
    assert_eq!(found(&p, "T003"), []);
}

#[test]
fn the_three_wrong_ways_are_found_where_they_are_answered() {
    let mut p = planned();
    p.timing.wrong_ways.hq_busy = Some(Answer::Yes);
    assert_eq!(only(&p, "T004").path.to_string(), "timing.wrong_ways.hq_busy");
    p.timing.wrong_ways.in_passing = Some(Answer::Yes);
    p.timing.wrong_ways.unprepared = Some(Answer::Yes);
    assert_eq!(found(&p, "T004").len(), 3);
    let no = Some(Answer::No);
    (p.timing.wrong_ways.hq_busy, p.timing.wrong_ways.in_passing, p.timing.wrong_ways.unprepared) =
        (no, no, no);
    assert_eq!(found(&p, "T004"), []);
}

#[test]
fn a_moment_holds_until_the_day() {
    let mut p = planned();
    p.timing.moments.push(Moment { fact: "试点见效".into(), until: "2025-04-13".into(), ..row("m") });
    let finding = only(&p, "T005");
    assert_eq!(finding.path.to_string(), "timing.moments.m.until");
    assert!(finding.what(Lang::En).contains("holds until 13 Apr 2025"), "{}", finding.what(Lang::En));
    p.timing.moments[0].until = "2025-04-14".into();
    assert_eq!(found(&p, "T005"), []);
    p.timing.moments[0].until = "".into();
    assert_eq!(found(&p, "T005"), []);
    p.timing.moments[0].until = "2025-04-01".into();
    p.timing.date = "".into();
    assert_eq!(found(&p, "T005").len(), 1, "without a date, it is today that counts");
}

/// Headquarters takes stock in the middle of April.
fn stocktake() -> Almanac {
    let (house, problems) =
        House::read("(busy: [(name: \"春季盘点\", when: yearly(from: \"04-12\", to: \"04-18\"))])");
    assert_eq!(problems, []);
    Almanac::new(house, Vec::new())
}

#[test]
fn a_busy_period_of_headquarters_calendar_counts_like_one_s_own() {
    let (mut p, almanac) = (planned(), stocktake());
    let found = |p: &Proposal| found_at(p, "T002", almanac.on(TODAY));
    let all = found(&p);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].path.to_string(), "timing.date");
    assert!(
        all[0].what(Lang::Zh).contains("“春季盘点”（2025年4月12日至2025年4月18日）"),
        "{}",
        all[0].what(Lang::Zh)
    );
    p.timing.busy.push(Busy { what: "季度审计".into(), when: "2025-04-14".into(), ..row("b") });
    assert_eq!(found(&p).len(), 2, "the draft's own as well");
    p.timing.date = "2025-04-21".into();
    assert_eq!(found(&p), []);
    p.timing.date = "2025-04-14".into();
    p.follow_up.met_on = "2025-04-07".into();
    assert_eq!(found(&p), [], "it is over");
}

#[test]
fn nobody_meets_on_a_day_off() {
    let mut p = planned();
    p.timing.date = "2025-04-19".into();
    let finding = only(&p, "T006");
    assert_eq!(finding.path.to_string(), "timing.date");
    assert_eq!(finding.what(Lang::Zh), "4月19日 周六是休息日，没有人上班。");
    p.timing.date = "2025-05-02".into();
    assert_eq!(only(&p, "T006").what(Lang::En), "Fri 2 May is a holiday.");
    p.timing.date = "2025-04-27".into();
    assert_eq!(found(&p, "T006"), [], "a Sunday that is worked");
    p.timing.date = "2025-04-21".into();
    assert_eq!(found(&p, "T006"), []);
    p.timing.date = "2025-04-19".into();
    p.follow_up.met_on = "2025-04-05".into();
    assert_eq!(found(&p, "T006"), [], "it was held, on whatever day");
}

#[test]
fn a_step_of_the_plan_keeps_clear_of_busy_times() {
    let (mut p, almanac) = (planned(), stocktake());
    let found = |p: &Proposal| found_at(p, "T007", almanac.on(TODAY));
    let milestone =
        |when: &str| Milestone { milestone: "5 家店试点".into(), when: when.into(), ..row("m") };
    p.solution.milestones.push(milestone("2025-04-10..2025-04-17"));
    let all = found(&p);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].path.to_string(), "solution.milestones.m.when");
    assert!(all[0].what(Lang::Zh).starts_with("“5 家店试点”大半落在“春季盘点”"), "{}", all[0].what(Lang::Zh));
    p.timing.busy.push(Busy { what: "月结".into(), when: "2025-04-09..2025-04-20".into(), ..row("b") });
    assert_eq!(found(&p).len(), 2);
    p.timing.busy.clear();
    // A part only, done, or over.
    p.solution.milestones[0] = milestone("2025-04-01..2025-04-17");
    assert_eq!(found(&p), []);
    p.solution.milestones[0] = Milestone { done: true, ..milestone("2025-04-14") };
    assert_eq!(found(&p), []);
    p.solution.milestones[0] = milestone("2024-04-14");
    assert_eq!(found(&p), []);
    // Weeks of a plan without a start have no days.
    p.solution.milestones[0] = milestone("W1");
    assert_eq!(found(&p), []);
    p.solution.start = "2025-04-11".into();
    assert_eq!(found(&p).len(), 1);
}
