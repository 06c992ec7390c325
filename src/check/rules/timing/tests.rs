//! When a draft is raised well, and when it is not.

use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::i18n::Lang;
use crate::proposal::{Answer, Busy, Moment, Preview, Proposal, Talk};

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
    for code in ["T001", "T002", "T003", "T004", "T005"] {
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
