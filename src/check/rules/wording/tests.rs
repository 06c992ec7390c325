//! What is found, what passes, and which question is asked.

mod further;

use super::*;
use crate::calendar::At;
use crate::check::tests::{found, tried};
use crate::check::{Case, Diagnostic, Policy, check};
use crate::derive::derive;
use crate::derive::fixtures::{TODAY, row};
use crate::i18n::Lang;
use crate::proposal::{Claim, ClaimKind, Goal, Proposal, Rehearsed, Symptom, Why};
use std::collections::HashSet;

/// Code and words of each finding about wording, where the text is the problem on the cover.
fn said(text: &str) -> Vec<(&'static str, String)> {
    let mut p = Proposal::default();
    p.frame.problem = text.into();
    findings(&p, &Policy::default())
        .iter()
        .map(|finding| (finding.rule.id, finding.words(text).expect("a place").to_owned()))
        .collect()
}

fn findings(p: &Proposal, policy: &Policy) -> Vec<Diagnostic> {
    let derived = derive(p, At::usual(TODAY));
    let all = check(&Case::new(p, &derived, TODAY, policy));
    all.into_iter().filter(|finding| finding.rule.id.starts_with('W')).collect()
}

fn finds(table: &[(&str, &[(&str, &str)])]) {
    let about: HashSet<&str> =
        table.iter().flat_map(|(_, expected)| expected.iter()).map(|it| it.0).collect();
    for (text, expected) in table {
        for code in &about {
            tried::note_words(code, text, expected.iter().any(|(found, _)| found == code));
        }
        let expected: Vec<_> = expected.iter().map(|&(code, words)| (code, words.to_owned())).collect();
        let said = said(text);
        let said: Vec<_> = said.iter().map(|(code, words)| (*code, words.clone())).collect();
        assert_eq!(said, expected, "{text}");
    }
}

#[test]
fn quantities_without_a_figure() {
    finds(&[
        ("很多门店反映系统卡顿", &[("W001", "很多门店")]),
        ("大部分客户等着，不少配件积压", &[("W001", "大部分客户"), ("W001", "不少配件")]),
        ("多家门店缺件，系统经常断线", &[("W001", "多家门店"), ("W001", "经常")]),
        ("Many stores say that the system freezes", &[("W001", "Many stores")]),
        (
            "We lose a lot of time, and most of our orders wait",
            &[("W001", "a lot of time"), ("W001", "most of our orders")],
        ),
        (
            "Several customers left; the system often breaks",
            &[("W001", "Several customers"), ("W001", "often")],
        ),
        // A figure beside it answers, here, in brackets, or in the clause a comma leads to.
        ("很多门店（34/40）反映系统卡顿", &[]),
        ("很多门店反映系统卡顿，40 家里有 34 家", &[]),
        ("20多家门店、不少于 5 家", &[]),
        ("Many stores (34 of 40) report it", &[]),
        ("How many stores? At most 5 of them, in a many-to-many link", &[]),
        ("有一些店员和一些客户没填", &[("W001", "一些店员"), ("W001", "一些客户")]),
        // A length of time says nothing about how many.
        ("过去 3 个月很多门店反映系统卡顿", &[("W001", "很多门店")]),
    ]);
}

/// Only what counts the thing itself, or stands right beside the word, tells how many.
#[test]
fn a_figure_of_something_else_tells_no_quantity() {
    finds(&[
        ("很多门店反映系统卡顿，占比 30%", &[("W001", "很多门店")]),
        ("很多门店缺件，投诉 120 起", &[("W001", "很多门店")]),
        ("很多门店缺件，30% 的工单超时", &[("W001", "很多门店")]),
        ("很多门店缺件，每月损失 48 万元", &[("W001", "很多门店")]),
        ("很多门店缺件，工单 91/120 超时", &[("W001", "很多门店")]),
        ("很多客户等不及走了，每家店 12 件缺货", &[("W001", "很多客户")]),
        ("许多客户走了，满意度下降 12%", &[("W001", "许多客户")]),
        ("网点普遍缺件，投诉 120 起", &[("W001", "普遍")]),
        ("系统经常断线，每次 40 分钟", &[("W001", "经常")]),
        ("系统经常断线，120 个客户投诉", &[("W001", "经常")]),
        ("Many stores report freezes, 30% of revenue is lost", &[("W001", "Many stores")]),
        ("Many stores freeze, which costs 30%", &[("W001", "Many stores")]),
        ("Many stores lack parts, with 120 complaints a month", &[("W001", "Many stores")]),
        ("Several customers left the 40 stores", &[("W001", "Several customers")]),
        ("Most orders wait; 34 of 40 stores say so", &[("W001", "Most orders")]),
        ("The system often breaks, 40 minutes each", &[("W001", "often")]),
        ("系统经常断线，投诉 120 起", &[("W001", "经常")]),
        ("系统经常断线，4 月投诉共 120 起", &[("W001", "经常")]),
        ("系统经常断线，120 起投诉", &[("W001", "经常")]),
        ("系统经常断线，投诉 120 次", &[("W001", "经常")]),
        ("系统经常断线，34/40 家投诉", &[("W001", "经常")]),
        ("The system often breaks, 120 complaints a month", &[("W001", "often")]),
        ("The system often breaks, 34 of 40 stores complain", &[("W001", "often")]),
        // So many times, of the thing itself or of time.
        ("系统经常断线，4 月共 12 起", &[]),
        ("系统经常断线，4 月断线 12 起", &[]),
        ("客户经常投诉，4 月共 120 起投诉", &[]),
        ("系统经常断线，12/30 天", &[]),
        ("Customers often call, 12 calls a week", &[]),
        // Right beside it.
        ("很多门店（34/40）卡顿，占比 30%", &[]),
        ("多数门店（85%）卡顿", &[]),
        ("很多门店，即 34 家，卡顿", &[]),
        ("34 家，也就是大部分门店，都卡", &[]),
        ("很多门店的店长（34 人）这样说", &[]),
        ("很多门店反映卡顿（85%）", &[]),
        ("Most customers (85%) wait", &[]),
        ("Many stores in the east (34 of 40) freeze", &[]),
        ("Many stores, about 34, freeze", &[]),
        // The same thing counted.
        ("很多门店缺件，一共 34 家", &[]),
        ("很多客户走了，2000 人", &[]),
        ("大部分工单超时，占全部工单的 85%", &[]),
        ("大量资金积压，48 万元", &[]),
        ("门店花了大量时间对账，每周 6 小时", &[]),
        ("客户走了很多，三个月 2000 个客户", &[]),
        ("系统经常断线，4 月共 12 次", &[]),
        ("Many customers left: 2,000 people", &[]),
        ("Many stores freeze, 34 of 40 report it daily", &[]),
        ("Most of our orders wait, 85% of orders", &[]),
        ("The system often drops the line, about 3 times a week", &[]),
    ]);
}

#[test]
fn times_without_a_day() {
    finds(&[
        ("请尽快处理", &[("W002", "尽快")]),
        ("近期会更换系统；长期以来没有人管", &[("W002", "近期"), ("W002", "长期以来")]),
        ("Please approve it as soon as possible", &[("W002", "as soon as possible")]),
        ("It will be mended soon, and recently it broke", &[("W002", "soon"), ("W002", "recently")]),
        ("请尽快批准，4 月 30 日前", &[]),
        ("最近 3 个月投诉 120 起", &[]),
        ("We order as soon as the car is on the lift", &[]),
        ("Recently, since 3 June, orders fail", &[]),
    ]);
}

#[test]
fn the_nearest_is_no_time() {
    finds(&[
        ("配件从最近的门店调来", &[]),
        ("离客户最近的仓库在三公里外；最近一家店也缺件", &[]),
        ("最近的投诉都说等得久", &[("W002", "最近")]),
        ("系统最近又断线", &[("W002", "最近")]),
    ]);
}

#[test]
fn at_once_is_a_wish_or_a_property() {
    finds(&[
        ("请总部立即批准", &[("W002", "立即")]),
        ("这个问题要马上解决", &[("W002", "马上")]),
        ("Please approve the pilot immediately", &[("W002", "immediately")]),
        ("Headquarters must act at once", &[("W002", "at once")]),
        ("报修后系统立即派单", &[]),
        ("客户看到排队马上就走", &[]),
        ("The system calls a technician immediately", &[]),
        ("We must count immediately after the repair", &[]),
    ]);
}

#[test]
fn time_that_has_passed() {
    finds(&[
        ("门店早就报过", &[("W002", "早就")]),
        ("审批等了很久", &[("W002", "很久")]),
        ("大部分客户等了太久", &[("W001", "大部分客户"), ("W002", "太久")]),
        ("审批等了很久，45 天", &[]),
        ("门店早就报过，3 月 4 日第一次", &[]),
        ("For ages nobody answered", &[("W002", "For ages")]),
    ]);
}

#[test]
fn what_is_tested_is_significant() {
    finds(&[
        ("两组差异显著（p=0.03）", &[]),
        ("差异显著，95% 置信区间不含零", &[]),
        ("The drop is significant, p = 0.03", &[]),
        ("Waits fell significantly; the 95% confidence interval excludes zero", &[("W003", "significantly")]),
        ("Waits fell significantly (95% confidence interval above zero)", &[]),
        ("等待显著变长", &[("W003", "显著")]),
        ("等待明显变长，检验还没做", &[("W003", "明显")]),
        ("The wait grew significantly", &[("W003", "significantly")]),
    ]);
}

#[test]
fn quotations_end_where_they_end() {
    finds(&[
        ("客户说‘太慢’，很多门店都这样", &[("W001", "很多门店")]),
        ("A 5\" pipe broke, and many stores wait", &[("W001", "many stores")]),
        ("They say \"slow\", and many stores wait", &[("W001", "many stores")]),
        ("客户说‘很多门店都这样’", &[]),
        ("They say ‘we don’t like it, many stores wait’", &[]),
        ("Drivers say \"many stores wait\"", &[]),
    ]);
}

#[test]
fn somebodys_fault() {
    finds(&[
        ("缺件都是配件部的错", &[("W004", "都是配件部的错")]),
        ("门店都怪总部", &[("W004", "都怪总部")]),
        ("总部长期不作为", &[("W004", "不作为")]),
        ("It is the parts team's fault", &[("W004", "team's fault")]),
        ("The delay is their fault", &[("W004", "their fault")]),
        ("不是配件部的错，是流程没写", &[]),
        ("接口返回的错误 12 次；奇怪的是没人报", &[]),
        ("满意度不作为考核指标", &[]),
        ("It is nobody's fault", &[]),
        ("We blame the front des\u{212a}", &[]),
        ("We blame The Front Desk", &[("W004", "blame The Front Desk")]),
        ("İt is late; it is The parts team's fault", &[("W004", "team's fault")]),
        ("The charger's fault rate is 12%, its fault codes are logged", &[]),
    ]);
}

#[test]
fn names_are_no_adjectives() {
    finds(&[
        ("Standard & Poor's rating fell by 2 notches", &[]),
        ("Our Bad Homburg store queues", &[]),
        ("The process is poor", &[("W006", "poor")]),
        ("Poor signage at the gate", &[("W006", "Poor")]),
    ]);
}

#[test]
fn degrees_without_a_measure() {
    finds(&[
        ("等待时间大幅增加", &[("W003", "大幅")]),
        ("严重影响客户", &[("W003", "严重")]),
        ("Complaints rose dramatically", &[("W003", "dramatically")]),
        (
            "A huge loss of trust, and a significantly longer wait",
            &[("W003", "huge"), ("W003", "significantly")],
        ),
        ("等待大幅增加，从 15 分钟到 45 分钟", &[]),
        ("按严重程度分三级；没有明显好转", &[]),
        ("The wait rose sharply (from 15 to 45 minutes)", &[]),
        ("The difference is statistically significant", &[]),
    ]);
}

#[test]
fn blame_and_absolutes() {
    finds(&[
        ("配件部推诿扯皮，店长不负责任", &[("W004", "推诿扯皮"), ("W004", "不负责任")]),
        ("采购部门不作为", &[("W004", "不作为")]),
        (
            "Head office refuses to listen, and the staff are lazy",
            &[("W004", "refuses to"), ("W004", "lazy")],
        ),
        ("不是店长不负责任，而是流程没有写", &[]),
        ("No store is careless, and nobody is to blame", &[]),
        ("所有门店都缺件，系统从来没有好用过", &[("W005", "所有门店"), ("W005", "从来")]),
        (
            "All stores are short of parts, and it always breaks",
            &[("W005", "All stores"), ("W005", "always")],
        ),
        ("所有门店（28/28）都缺件，设备所有权归总部", &[]),
        ("All in all it is not always so; not all stores report", &[]),
    ]);
}

#[test]
fn adjectives_without_a_measure() {
    finds(&[
        ("系统难用，体验差", &[("W006", "难用"), ("W006", "体验差")]),
        ("The app is not fast but cumbersome", &[]),
        (
            "The app is cumbersome; the process is inefficient",
            &[("W006", "cumbersome"), ("W006", "inefficient")],
        ),
        ("系统落后于同行 7 个百分点", &[]),
        ("A poor connection: 12 drops a day", &[]),
    ]);
}

#[test]
fn the_question_fits_the_word_and_the_thing() {
    for (text, zh, en) in [
        ("很多门店缺件", "“很多门店”：多少家，一共多少家？", "how many, out of how many?"),
        ("许多客户走了", "“许多客户”：多少人，一共多少人？", "how many people, out of how many?"),
        ("花了大量时间", "“大量时间”：多少小时，多久一次？", "how many hours, how often?"),
        ("很多顾客走了", "“很多顾客”：多少人，一共多少人？", "how many people, out of how many?"),
        ("一些店长不肯填", "“一些店长”：多少人，一共多少人？", "how many people, out of how many?"),
        ("请尽快批", "“尽快”：哪天之前？", "by which day?"),
        ("近期会换系统", "“近期”：哪天之前？", "by which day?"),
        ("近期发生的故障", "“近期”：什么时候，从哪天到哪天？", "when, from which day to which?"),
        ("这件事拖了很久", "“很久”：多长时间，从哪天算起？", "how long, since when?"),
        ("系统经常断", "“经常”：多久一次，一共几次？", "how often, how many times in all?"),
    ] {
        let mut p = Proposal::default();
        p.frame.problem = text.into();
        let found = findings(&p, &Policy::default());
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].what(Lang::Zh), zh);
        assert!(found[0].what(Lang::En).ends_with(en), "{}", found[0].what(Lang::En));
    }
}

#[test]
fn a_figure_of_the_same_row_answers() {
    let mut p = Proposal::default();
    let claim = "很多门店都反映系统卡";
    p.evidence.prevalence.push(Claim { kind: Some(ClaimKind::Share), claim: claim.into(), ..row("c") });
    p.evidence.whys.push(Why { because: "因为多数工单要等来电".into(), ..row("w") });
    assert_eq!(found(&p, "W001").len(), 2);
    p.evidence.prevalence[0].share = "34/40".into();
    p.evidence.whys[0].evidence = "抽查 100 张工单，91 张由来电触发".into();
    assert_eq!(found(&p, "W001"), []);
    p.frame.symptoms.push(Symptom { what: "等待明显变长".into(), ..row("s") });
    assert_eq!(found(&p, "W003").len(), 1);
    p.frame.symptoms[0].figure = "15 分钟到 45 分钟".into();
    assert_eq!(found(&p, "W003"), []);
}

#[test]
fn only_the_writers_own_words_for_headquarters_are_looked_at() {
    let mut p = Proposal::default();
    p.evidence.prevalence.push(Claim {
        kind: Some(ClaimKind::Words),
        claim: "客户说“系统太难用了，很多次都卡”".into(),
        source: "很多门店的访谈".into(),
        note: ["很多门店还没有问到".to_owned()].join("\n").as_str().into(),
        ..row("c")
    });
    p.solution.goals.push(Goal { goal: "推广到所有门店，换掉难用的界面".into(), ..row("g") });
    assert_eq!(findings(&p, &Policy::default()), []);
}

#[test]
fn a_house_has_words_of_its_own() {
    let mut policy = Policy::default();
    policy.words.insert("W006", vec!["不给力".to_owned(), "world-beating".to_owned()]);
    let mut p = Proposal::default();
    p.frame.problem = "系统不给力；a World-beating tool".into();
    let found = findings(&p, &policy);
    assert_eq!(found.iter().map(|f| f.rule.id).collect::<Vec<_>>(), ["W006", "W006"]);
    policy.levels.insert("W006", None);
    assert_eq!(findings(&p, &policy), []);
}

#[test]
fn each_example_shows_its_rule() {
    for rule in RULES {
        let example = rule.example.expect("an example");
        for lang in Lang::ALL {
            let codes = |text: &str| said(text).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
            assert!(codes(example.bad.get(lang)).contains(&rule.id), "{} {}", rule.id, example.bad.get(lang));
            assert!(
                !codes(example.good.get(lang)).contains(&rule.id),
                "{} {}",
                rule.id,
                example.good.get(lang)
            );
        }
    }
}

#[test]
fn an_answer_that_is_rehearsed_is_read_as_what_is_said_aloud() {
    for (answer, words) in [("很多门店都这样 👩‍👩‍👧", "很多门店"), ("Many stores say so", "Many stores")]
    {
        let mut p = Proposal::default();
        let question = format!("{answer}？");
        p.timing.rehearsal.push(Rehearsed { question, answer: answer.into(), ..row("q") });
        let found = found(&p, "W001");
        assert_eq!(found.len(), 1, "what others ask is theirs: {found:?}");
        assert_eq!(found[0].path.to_string(), "timing.rehearsal.q.answer");
        assert_eq!(found[0].words(answer), Some(words));
    }
    for answer in ["40 家门店中 34 家这样", "34 of 40 stores say so"] {
        let mut p = Proposal::default();
        p.timing.rehearsal.push(Rehearsed { answer: answer.into(), ..row("q") });
        assert_eq!(findings(&p, &Policy::default()), []);
    }
}

/// How many places it is about, by when, and what it takes: none of that says how much.
#[test]
fn an_unrelated_figure_is_no_degree() {
    finds(&[
        ("显著提升客户满意度，涉及 40 家门店", &[("W003", "显著")]),
        ("40 家门店的客户满意度显著下降", &[("W003", "显著")]),
        ("等待大幅增加，投入 48 万元", &[("W003", "大幅")]),
        ("投诉显著增加，覆盖 60% 的门店", &[("W003", "显著")]),
        ("过去 3 个月投诉显著增加", &[("W003", "显著")]),
        ("Satisfaction fell significantly at 40 stores", &[("W003", "significantly")]),
        ("Satisfaction rose significantly, covering 40 stores", &[("W003", "significantly")]),
        ("Complaints rose sharply within 3 months", &[("W003", "sharply")]),
        // What measures the very thing does.
        ("投诉显著增加，从 12 起到 30 起", &[]),
        ("投诉显著增加（30%）", &[]),
        ("退单大幅上升，212 单", &[]),
        ("退单率显著上升，已到 12%", &[]),
        ("等待明显变长，平均 45 分钟", &[]),
        ("损失巨大，每月 48 万元", &[]),
        ("成本大幅增加，一年多 12 万元", &[]),
        ("Complaints rose sharply, 120 a month", &[]),
        ("Complaints rose sharply to 30 a week", &[]),
        ("The wait grew significantly, 45 minutes on average", &[]),
        ("A huge loss: CNY 480k a month", &[]),
        ("Costs rose significantly, CNY 120k more a year", &[]),
        ("The fault rate is significantly higher, at 12%", &[]),
        ("维修大幅提速，每单少 40 分钟", &[]),
        ("响应显著改善，平均 3 小时，原来 8 小时", &[]),
        ("配件到货明显延后，平均晚 3 天", &[]),
        ("响应显著改善（平均 3 小时）", &[]),
    ]);
}

#[test]
fn whoever_should_listen_and_never_does_is_blamed() {
    finds(&[
        ("总部从来不听一线", &[("W004", "从来不听")]),
        ("财务部从来不理门店的申请", &[("W004", "从来不理")]),
        ("总部根本不重视", &[("W004", "根本不重视")]),
        ("Headquarters never listens to us", &[("W004", "never listens")]),
        ("Management never answers", &[("W004", "never answers")]),
        ("The parts team always ignores us", &[("W004", "always ignores")]),
        // Of anybody else it is an absolute.
        ("客户从来不看说明书", &[("W005", "从来")]),
        ("系统从来没有稳定过", &[("W005", "从来")]),
        ("外部系统从来不回应请求", &[("W005", "从来")]),
        ("充电桩从来不回应", &[("W005", "从来")]),
        ("保险公司从来不答复客户", &[("W005", "从来")]),
        ("财务系统从来不回应", &[("W005", "从来")]),
        ("The management system never responds", &[("W005", "never")]),
        ("总公司从来不听一线", &[("W004", "从来不听")]),
        ("Customers never answer the survey", &[("W005", "never")]),
        ("店长说“总部从来不听”", &[]),
    ]);
}

#[test]
fn a_part_of_some_year_is_no_day() {
    finds(&[
        ("请批准下半年启动试点", &[("W002", "下半年")]),
        ("计划年底前后上线", &[("W002", "年底前后")]),
        ("The launch will be later this year", &[("W002", "later this year")]),
        ("It starts towards year end", &[("W002", "towards year end")]),
        ("请批准 2026 年下半年启动试点", &[]),
        ("请批准 6 月底上线", &[]),
        ("请批准年底前上线", &[]),
        ("去年下半年退单 212 单", &[]),
        ("下半年是旺季", &[]),
        ("年底盘点要停业两天", &[]),
        ("We start in the second half of 2026", &[]),
        ("We start later this year, on 30 September", &[]),
        ("Demand peaks towards year end", &[]),
        ("It starts at the end of June 2026", &[]),
    ]);
}

#[test]
fn what_everybody_knows_counts_nobody() {
    finds(&[
        ("很多人都知道的规则是 7 天内提交", &[]),
        ("许多人都清楚流程有五步", &[]),
        ("所有人都知道规则是 7 天", &[]),
        ("As many know, requests take 7 days", &[]),
        ("Everyone knows that the limit is 7 days", &[]),
        ("很多人都说系统卡", &[("W001", "很多人")]),
        ("Many people complain", &[("W001", "Many people")]),
        ("Everyone complains", &[("W005", "Everyone")]),
    ]);
}

#[test]
fn no_plan_is_sure_to_solve_everything() {
    finds(&[
        ("此方案一定能彻底解决问题", &[("W005", "一定能"), ("W005", "彻底解决")]),
        ("没有任何副作用", &[("W005", "没有任何副作用")]),
        ("The new process definitely ends the waiting", &[("W005", "definitely")]),
        ("in Chengdu 34 of 40 stores hold a certain share of parts", &[]),
        ("一定程度上受天气影响，212 单里有 30 单", &[]),
        ("总部的人根本不懂一线", &[("W004", "根本不懂")]),
        ("Headquarters has no idea", &[("W004", "has no idea")]),
    ]);
}
