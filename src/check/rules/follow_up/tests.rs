//! Contacts and promises.

use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::i18n::Lang;
use crate::proposal::{Contact, ExpectedEffect, Goal, Proposal};

fn contact(action: &str, brings: &str) -> Proposal {
    let mut p = Proposal::default();
    p.follow_up.contacts.push(Contact { action: action.into(), brings: brings.into(), ..row("c") });
    p
}

#[test]
fn every_contact_brings_something() {
    let finding = only(&contact("问是否立项", " "), "F001");
    assert_eq!(finding.path.to_string(), "follow_up.contacts.c.brings");
    assert!(finding.what(Lang::Zh).contains("问是否立项"));
    let mut p = contact("", "");
    assert_eq!(found(&p, "F001"), [], "a row just added");
    p.follow_up.contacts[0].done = true;
    assert_eq!(found(&p, "F001").len(), 1);
    assert_eq!(found(&contact("Ask who owns it", "June's figures of 6 sites"), "F001"), []);
}

#[test]
fn what_is_late_says_by_how_much_until_the_case_is_closed() {
    let mut p = contact("问进度", "新数据");
    p.follow_up.contacts[0].due = "2025-04-04".into();
    let finding = only(&p, "F002");
    assert_eq!(finding.path.to_string(), "follow_up.contacts.c.due");
    assert!(finding.what(Lang::En).ends_with("3 days ago.") && finding.what(Lang::Zh).contains("过了 3 天"));
    p.follow_up.contacts[0].due = "2025-04-07".into();
    assert_eq!(found(&p, "F002"), [], "due today is not late");
    p.follow_up.contacts[0].due = "2025-04-04".into();
    p.follow_up.contacts[0].done = true;
    assert_eq!(found(&p, "F002"), []);
    p.follow_up.contacts[0].done = false;
    p.follow_up.progress.verified_on = "2025-04-05".into();
    assert_eq!(found(&p, "F002"), []);
    let mut p = contact("Ask where it is stuck", "The figures of June");
    p.follow_up.contacts[0].due = "1 Mar 2025".into();
    assert!(only(&p, "F002").what(Lang::En).contains("37 days ago"));
}

#[test]
fn a_promise_has_a_value_before() {
    let mut p = Proposal::default();
    p.solution.goals.push(Goal { measure: "故障率".into(), target: "5%".into(), ..row("g") });
    p.solution.effects.push(ExpectedEffect { measure: "traffic".into(), after: "120".into(), ..row("e") });
    let paths: Vec<String> = found(&p, "F003").iter().map(|finding| finding.path.to_string()).collect();
    assert_eq!(paths, ["solution.goals.g.baseline", "solution.effects.e.before"]);
    p.solution.goals[0].baseline = "12%".into();
    p.solution.effects[0].before = "100".into();
    assert_eq!(found(&p, "F003"), []);
    for (measure, target, before) in [("每月投诉", "40", "120"), ("Complaints a month", "40", "120")] {
        let mut p = Proposal::default();
        let (measure, target) = (measure.into(), target.into());
        p.solution
            .goals
            .push(Goal { goal: "Fewer complaints 少投诉".into(), measure, target, ..row("g") });
        assert_eq!(only(&p, "F003").path.to_string(), "solution.goals.g.baseline");
        p.solution.goals[0].baseline = before.into();
        assert_eq!(found(&p, "F003"), []);
    }
    p.solution.goals[0] = Goal { measure: "从批准到启动".into(), target: "2 周".into(), ..row("g") };
    assert_eq!(found(&p, "F003"), [], "a deadline had no value before");
}

#[test]
fn words_that_press_are_underlined() {
    for (typed, words) in [
        ("催一下进度，请尽快处理", vec!["催", "尽快"]),
        ("Chase them: it must be done ASAP", vec!["ASAP", "Chase", "must be done"]),
        ("请限期答复，我再去催", vec!["限期", "催"]),
        ("Hurry them, they should answer immediately", vec!["Hurry", "immediately"]),
    ] {
        let p = contact(typed, "新数据");
        let mut said: Vec<&str> =
            found(&p, "F004").iter().map(|finding| finding.words(typed).expect("a place")).collect();
        said.sort_unstable();
        let mut words = words;
        words.sort_unstable();
        assert_eq!(said, words);
    }
    for typed in [
        "带数据去，不催",
        "问问卡在哪里",
        "purchase order confirmed",
        "Ask where it is stuck",
        "带去催化剂供应商的新报价",
        "保修改为无限期的反馈",
        "店长说“请尽快”，带去 6 家店的数据",
        "马上就到的季度会上报数据",
        "Bring the figures immediately after the meeting",
    ] {
        assert_eq!(found(&contact(typed, "新数据"), "F004"), [], "{typed}");
    }
}
