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

#[test]
fn what_an_earlier_contact_brought_is_not_new_and_what_is_left_out_brings_nothing() {
    let mut p = contact("问是否立项", "6 家店的数据");
    p.follow_up
        .contacts
        .push(Contact { action: "再问".into(), brings: "6家店的数据。".into(), ..row("d") });
    let finding = only(&p, "F001");
    assert_eq!(finding.path.to_string(), "follow_up.contacts.d.brings");
    assert!(finding.what(Lang::Zh).contains("和前一次一样"));
    p.follow_up.contacts[1].brings = "12 家店的数据".into();
    assert_eq!(found(&p, "F001"), []);
    p.follow_up.contacts[1] =
        Contact { action: "再问".into(), skipped: "已当面答复".into(), ..row("d") };
    assert_eq!(found(&p, "F001"), []);
}

#[test]
fn a_contact_that_the_cadence_asks_for_can_be_late_without_a_row() {
    let mut p = Proposal::default();
    p.follow_up.met_on = "2025-03-10".into();
    let finding = only(&p, "F002");
    assert_eq!(finding.path.to_string(), "follow_up.contacts");
    assert!(
        finding.what(Lang::Zh).contains("“第 2 周：是否立项”按节奏该在2025年3月24日，已经过了 14 天"),
        "{}",
        finding.what(Lang::Zh)
    );
    p.frame.lesson = Some(crate::proposal::Lesson::Tour);
    assert_eq!(found(&p, "F002"), [], "nobody waits for an exercise");
    p.frame.lesson = None;
    p.follow_up.progress.listed_on = "2025-03-20".into();
    p.follow_up.progress.owner = "产品经理".into();
    assert_eq!(found(&p, "F002"), [], "week 4 is today");
    p.follow_up.met_on = "2025-03-31".into();
    p.follow_up.progress = crate::proposal::Progress::default();
    p.follow_up.contacts.push(Contact {
        step: Some(crate::proposal::ContactStep::Thanks),
        done: true,
        brings: "会议纪要".into(),
        ..row("t")
    });
    assert_eq!(found(&p, "F002"), []);
}

/// What is asked of headquarters presses as well as what is asked at a contact; a reason does not.
#[test]
fn an_ask_presses_too() {
    let ask = |typed: &str| {
        let mut p = Proposal::default();
        p.frame.ask = typed.into();
        p
    };
    for (typed, words) in [
        ("请务必批准，否则后果自负", vec!["务必", "否则后果自负"]),
        ("这件事不能再拖了", vec!["不能再拖"]),
        ("总部必须马上批准，不然就晚了", vec!["必须马上批准"]),
        ("总部必须批准，否则就晚了", vec!["必须批准"]),
        ("强烈要求总部给个说法 👩‍👩‍👧", vec!["强烈要求", "给个说法"]),
        ("Headquarters must approve immediately or we all lose", vec!["must approve"]),
        ("We cannot wait any longer", vec!["cannot wait any longer"]),
        (
            "You must approve it now, or else bear the consequences",
            vec!["must approve", "or else", "bear the consequences"],
        ),
        ("You must approve it, or we close two stores", vec!["must approve"]),
        ("请总部务必答复，一切责任由总部承担", vec!["务必", "一切责任"]),
        ("This is your last chance to approve it", vec!["last chance"]),
        ("请批准 12 万元，不能再拖了", vec!["不能再拖"]),
        ("请速批", vec!["速批"]),
        ("再不批就来不及了", vec!["再不批就来不及"]),
        ("请总部今天批准，否则就停店", vec!["今天批准，否则"]),
        ("Please approve it without delay", vec!["without delay"]),
        ("今天不批，门店就停业", vec!["今天不批，门店就"]),
        ("现在不批的话就来不及了", vec!["现在不批的话就"]),
        ("Approve this today or we close", vec!["today or we"]),
        ("Please approve it now, or else it is too late", vec!["now, or else"]),
    ] {
        let p = ask(typed);
        let said: Vec<&str> =
            found(&p, "F004").iter().map(|finding| finding.words(typed).expect("a place")).collect();
        assert_eq!(said, words, "{typed}");
    }
    for typed in [
        "请在 4 月 30 日前批准，否则赶不上五一",
        "客户说“不能再拖了”，请在 4 月 30 日前批准",
        "请尽快批准",
        "50 万元以上的采购必须批准才能付款",
        "Please approve it by 30 April, otherwise the season is lost",
        "Finance must approve any purchase above CNY 50k",
        "Customers say “we can’t wait any longer”; please approve 2 bays",
        "Please approve it as soon as possible",
        "总部必须答复要不要扩大试点",
        "You must decide between option A or option B by 30 April",
        "Headquarters has to decide: build or buy",
        "The March meeting is the last chance before the budget closes",
        "三月例会是预算关闭前最后一次机会",
        "请批准加速批复流程的方案",
        "请在 4 月 30 日前批准，来不及的门店排在五月",
        "今天的门店要么停业，否则要加班，请批准两名技师",
        "Please approve a second van, so that parts arrive without delay",
        "Please decide today: the pilot or the roll-out",
        "Approve option A or option B by 30 April",
        "今天不批也没关系，6 月再议",
        "现在不批没关系，6 月再议就行",
        "今天不批，6 月再议",
        "It need not be approved today; June will do",
        "If not today, please decide in June",
    ] {
        assert_eq!(found(&ask(typed), "F004"), [], "{typed}");
    }
}

#[test]
fn so_do_titles_talks_and_answers() {
    let mut p = Proposal::default();
    p.frame.title = "门店已经等不起了".into();
    assert_eq!(only(&p, "F004").path.to_string(), "frame.title");
    let mut p = Proposal::default();
    p.sponsors.talks.push(crate::proposal::Talk { ask: "请他抓紧表态".into(), ..row("t") });
    assert_eq!(only(&p, "F004").path.to_string(), "sponsors.talks.t.ask");
    let mut p = Proposal::default();
    let answer = "We cannot wait any longer; you must decide now.".into();
    p.timing.rehearsal.push(crate::proposal::Rehearsed { answer, ..row("r") });
    assert_eq!(found(&p, "F004").len(), 2);
    for answer in [
        "数据不对的店，我们马上整改。",
        "再拖下去，每月再损失 12 万元",
        "顾客等不起",
        "会员等不起",
        "客户不能再等",
        "供应商承担一切责任",
        "上线前门店务必完成培训",
        "Our customers cannot wait any longer",
        "It cannot be delayed any longer: each month costs CNY 120k",
    ] {
        p.timing.rehearsal[0].answer = answer.into();
        assert_eq!(found(&p, "F004"), [], "an answer may well bind the writer: {answer}");
    }
    p.timing.rehearsal[0].answer = "再拖下去，谁来负责？".into();
    assert_eq!(found(&p, "F004").len(), 1);
}
