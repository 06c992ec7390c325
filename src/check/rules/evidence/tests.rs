//! Evidence that would not stand, and evidence that only looks like it.

use crate::check::tests::{found, only};
use crate::check::{Fix, Severity};
use crate::derive::fixtures::{appointments, row};
use crate::i18n::Lang;
use crate::proposal::{Basis, Claim, ClaimKind, Ground, Grouping, Proposal, Row, Strategic, Why, WhyStep};

fn claim(kind: ClaimKind, id: &str, says: &str) -> Claim {
    let ground = Some(Ground::Measured);
    Claim { kind: Some(kind), claim: says.into(), ground, source: "工单系统".into(), ..row(id) }
}

fn trend(claim: Claim) -> Proposal {
    let mut p = Proposal::default();
    p.evidence.trend.push(claim);
    p
}

fn cause(claim: Claim) -> Proposal {
    let mut p = Proposal::default();
    p.evidence.root_cause.push(claim);
    p
}

fn series(typed: &str) -> Claim {
    Claim { series: typed.into(), ..claim(ClaimKind::Series, "s", "每周超载次数") }
}

fn pilot(says: &str) -> Claim {
    Claim { before: "35".into(), after: "16".into(), ..claim(ClaimKind::Pilot, "p", says) }
}

#[test]
fn a_chain_that_has_begun_has_no_hole() {
    let mut p = Proposal::default();
    p.evidence.prevalence.push(claim(ClaimKind::Words, "a", "34 家卡顿"));
    assert_eq!(found(&p, "E001"), [], "a beginning");
    p.evidence.proof.push(claim(ClaimKind::Words, "b", "同行已有"));
    let finding = only(&p, "E001");
    assert_eq!(finding.path.to_string(), "evidence.severity");
    assert_eq!(finding.what(Lang::Zh), "五层证据里还空着：严重性、趋势、根因。");
    p.evidence.severity.push(claim(ClaimKind::Words, "c", "最久 3 小时"));
    p.evidence.trend.push(claim(ClaimKind::Words, "d", "一月比一月多"));
    assert_eq!(only(&p, "E001").path.to_string(), "evidence.root_cause");
    p.evidence.root_cause.push(claim(ClaimKind::Words, "e", "系统不看工位"));
    assert_eq!(found(&p, "E001"), []);
    assert_eq!(found(&Proposal::default(), "E001"), [], "a blank draft");
}

#[test]
fn what_goes_together_is_no_cause() {
    for (says, words) in [
        ("因果已经验证：超载时段的 NPS 低 18 分，可见下滑就是超载造成的", "因果"),
        ("没装监控的站点故障率 13%，都是因为发现得晚", "都是因为"),
        ("NPS is 18 points lower in overloaded hours, so overload causes the drop", "causes"),
        ("13% fail where nothing is monitored, because nobody knows", "because"),
        ("系统不提醒导致超载 23 次", "导致"),
        ("没有预警、非高峰也排队，造成流失 12%", "造成"),
        ("系统不是实时的，引发 40% 的重复预约", "引发"),
        ("38% of jobs wait: the stores do not see the stock, which causes it", "causes"),
        ("Overloads cause 18 points of the drop", "cause"),
        ("Overload is the cause of the 18 points", "is the cause of"),
    ] {
        let p = cause(claim(ClaimKind::Words, "c", says));
        let finding = only(&p, "E002");
        assert_eq!(finding.path.to_string(), "evidence.root_cause.c.claim");
        assert_eq!(finding.words(says), Some(words), "{says}");
    }
    let compared = Claim {
        value_a: "38%".into(),
        value_b: "9%".into(),
        ..claim(ClaimKind::Comparison, "c", "等件由远仓造成")
    };
    assert_eq!(found(&cause(compared.clone()), "E002").len(), 1);
    let by_lot = Claim { grouping: Some(Grouping::Chance), ..compared.clone() };
    assert_eq!(found(&cause(by_lot), "E002"), []);
    let mut controlled = cause(compared);
    let control = Claim { control_before: "34".into(), control_after: "33".into(), ..pilot("两周试点") };
    controlled.evidence.proof.push(control);
    assert_eq!(found(&controlled, "E002"), [], "a pilot with a control shows it");
}

#[test]
fn who_does_not_claim_a_cause_is_left_alone() {
    for says in [
        "目前只能说有关联，不能说有因果；分批上线就能分清",
        "超载时段的 NPS 低 18 分，是不是超载造成的还不知道",
        "误差大的 12 个件号正是积压最多的件号，指向预测",
        "三四线当天都能接单，排除了等待过久这个原因",
        "系统看不到工位，所以放进来的单子太多",
        "NPS is 18 points lower in overloaded hours: an association, not yet a cause",
        "Whether overload causes the 18 points is not known",
        "38% of jobs wait at far-depot stores, 9% at the others",
        "It causes trouble",
        "38% 的单子在等件，是什么造成的还不清楚",
        "评分低 18 分，不是超载造成的",
        "超载并不会直接导致 18 分的下滑",
        "18 分的下滑引起总部重视",
        "18% fail; the cause is unknown",
        "The root cause of the 18 points is open, possible causes are listed",
        "18 points lower: overload may cause it, or is it caused by rain?",
        "Overload does not cause the 18 points",
        "The 12 chargers are due to be replaced",
        "缺件造成的退单有 212 单",
        "212 cancellations caused by missing parts",
    ] {
        assert_eq!(found(&cause(claim(ClaimKind::Words, "c", says)), "E002"), [], "{says}");
    }
    let elsewhere = trend(claim(ClaimKind::Words, "c", "投诉多了 30%，是因为预约超载"));
    assert_eq!(found(&elsewhere, "E002"), [], "only the root cause is read for causes");
}

#[test]
fn a_forecast_has_bounds() {
    for says in [
        "再不解决，预计 9 月每周 30 次",
        "照这样下去，9 月将达到 30 次",
        "If nothing is done, 30 a week are to be expected in September",
        "By September it will reach 30 a week",
        "预测：9 月每周 30 次",
        "上下班高峰预计每周 30 次",
        "Line 3 is expected to reach 30 a week",
    ] {
        let p = trend(claim(ClaimKind::Words, "f", says));
        assert_eq!(only(&p, "E003").path.to_string(), "evidence.trend.f.claim", "{says}");
    }
    for says in [
        "9 月约 30 次。从 4 月到 6 月连直线是 33 次，按复利是 61 次",
        "预计 9 月每周 26 到 40 次",
        "预计 9 月开完评审会",
        "不解决的话，至少每月继续付 80 万元",
        "By a line, 33 a week are expected in September, compounded 61",
        "Between 26 and 40 a week are expected in September",
        "Growth is expected to go on",
        "销量比预期低 30%，低于预期",
        "预测误差 38%",
        "Sales were 30% lower than expected",
    ] {
        assert_eq!(found(&trend(claim(ClaimKind::Words, "f", says)), "E003"), [], "{says}");
    }
    let mut p = trend(claim(ClaimKind::Count, "f", "预计 9 月每周 30 次"));
    p.evidence.trend.push(series("4月 8\n5月 10\n6月 18"));
    assert_eq!(found(&p, "E003").len(), 1, "three points give no interval");
    p.evidence.trend[1] = series("2月 5\n3月 7\n4月 8\n5月 10\n6月 18");
    assert_eq!(found(&p, "E003"), [], "the series gives one");
}

#[test]
fn a_trend_takes_five_points() {
    let finding = only(&trend(series("4月 8\n6月 18")), "E004");
    assert_eq!(finding.path.to_string(), "evidence.trend.s.series");
    assert!(finding.what(Lang::Zh).contains("只有 2 个点") && finding.what(Lang::Zh).contains("再补 3 期"));
    let four = only(&trend(series("3月 6\n4月 8\n5月 10\n6月 18")), "E004");
    assert!(four.what(Lang::En).contains("takes 1 more period for"), "{}", four.what(Lang::En));
    assert_eq!(found(&trend(series("2月 5\n3月 6\n4月 8\n5月 10\n6月 18")), "E004"), []);
    assert_eq!(found(&trend(series("4月 8")), "E004"), [], "the first of them is being typed");
    let honest = Claim {
        note: "只有三个点，撑不起“趋势”二字".into(), ..series("4月 8\n5月 10\n6月 18")
    };
    assert_eq!(found(&trend(honest), "E004"), []);
    let mut elsewhere = Proposal::default();
    elsewhere.evidence.prevalence.push(series("4月 8\n6月 18"));
    assert_eq!(found(&elsewhere, "E004"), [], "two counts, and no trend is claimed");
}

#[test]
fn a_pilot_has_something_beside_it() {
    let mut p = Proposal::default();
    p.evidence.proof.push(pilot("两周里从 35 分钟降到 16 分钟"));
    let finding = only(&p, "E005");
    assert_eq!(finding.path.to_string(), "evidence.proof.p.control_before");
    assert!(finding.what(Lang::Zh).contains("从 35 变到 16"));
    assert_eq!(only(&appointments(), "E005").path.to_string(), "evidence.proof.pilot.control_before");
    p.evidence.proof[0].note = "没有对照店，上线时分两批补上".into();
    assert_eq!(found(&p, "E005"), []);
    p.evidence.proof[0].note = "A back-test on last year’s orders".into();
    assert_eq!(found(&p, "E005"), []);
    p.evidence.proof[0].note = "".into();
    p.evidence.proof[0].control_before = "34".into();
    p.evidence.proof[0].control_after = "33".into();
    assert_eq!(found(&p, "E005"), []);
    p.evidence.proof[0] = Claim { after: "".into(), ..pilot("下月开始") };
    assert_eq!(found(&p, "E005"), [], "no pilot yet");
}

#[test]
fn groups_are_not_picked_by_outcome() {
    let compared = |a: &str, b: &str| {
        let (group_a, group_b) = (a.into(), b.into());
        let (value_a, value_b) = ("25%".into(), "5%".into());
        Claim { group_a, value_a, group_b, value_b, ..claim(ClaimKind::Comparison, "c", "") }
    };
    let outcome = Claim { grouping: Some(Grouping::Outcome), ..compared("忙的店", "闲的店") };
    assert_eq!(only(&cause(outcome.clone()), "E006").path.to_string(), "evidence.root_cause.c.grouping");
    let mut split = cause(compared("超载的 23 家", "人工预警的 5 家"));
    split.evidence.prevalence.push(Claim { share: "23/28".into(), ..claim(ClaimKind::Share, "s", "") });
    assert!(only(&split, "E006").what(Lang::En).contains("just the 23 with the problem and the other 5"));
    split.evidence.root_cause[0].grouping = Some(Grouping::Practice);
    assert_eq!(found(&split, "E006"), []);
    split.evidence.root_cause[0] = compared("没有预警的 20 家", "人工预警的 8 家");
    assert_eq!(found(&split, "E006"), []);
    let honest = Claim { note: "分组可能循环论证，正在按做法重跑".into(), ..outcome };
    assert_eq!(found(&cause(honest), "E006"), []);
    assert_eq!(found(&cause(compared("远仓 6 家", "近仓 6 家")), "E006"), [], "nothing says that it is");
}

#[test]
fn the_worst_case_has_a_day() {
    let worst = |when: &str| {
        let mut p = Proposal::default();
        let (worst, worst_when) = ("3小时".into(), when.into());
        p.evidence.severity.push(Claim {
            worst,
            worst_when,
            ..claim(ClaimKind::MeanAndWorst, "w", "平均多等 45 分钟")
        });
        p
    };
    for when in [
        "",
        "客户等了 3 小时，上了新闻",
        "One customer waited 3 hours and it made the press",
        "3号桩等了 3 小时",
    ] {
        assert_eq!(only(&worst(when), "E007").path.to_string(), "evidence.severity.w.worst_when", "{when}");
    }
    for when in [
        "10 月 3 日，一家中心店",
        "3 October, a city-centre site",
        "Golden week 2025",
        "In May, at one site",
        "5 月 3 号，3 号桩",
        "上周六上午，上个月也有一次",
    ] {
        assert_eq!(found(&worst(when), "E007"), [], "{when}");
    }
    let mut p = worst("客户找了媒体");
    p.evidence.severity[0].period = "2023 年 4 至 6 月".into();
    assert_eq!(found(&p, "E007"), []);
    p.evidence.severity[0] = Claim { mean: "45".into(), ..claim(ClaimKind::MeanAndWorst, "w", "") };
    assert_eq!(found(&p, "E007"), [], "no worst case is told");
}

fn whys(answers: &[&str]) -> Proposal {
    let steps = [WhyStep::First, WhyStep::Second, WhyStep::Third, WhyStep::Fourth, WhyStep::Fifth];
    let mut p = Proposal::default();
    for (at, (because, step)) in answers.iter().zip(steps).enumerate() {
        let because = (*because).to_owned();
        p.evidence.whys.push(Why { step: Some(step), because, ..row(&format!("w{at}")) });
    }
    p
}

#[test]
fn the_last_why_is_nobodys_character() {
    for last in [
        "员工责任心不强",
        "前台忘了回电话",
        "配件员工作态度有问题",
        "Staff are careless",
        "The technician forgot to order the part",
    ] {
        let p = whys(&["客户等太久", "没有备件", last]);
        assert_eq!(only(&p, "E008").path.to_string(), "evidence.whys.w2.because", "{last}");
    }
    for last in [
        "没有人定期拿价格和当地市场比",
        "系统允许跳过复核",
        "谁改谁吃亏：考核表里没有共同指标",
        "Nobody compares the rates with local markets",
        "The store is carefully chosen, yet parts arrive late",
        "不是态度问题，是系统没有提醒",
        "客户说“前台忘了回电话”，其实系统没有提醒",
        "It is not attitude: the system does not remind",
    ] {
        assert_eq!(found(&whys(&["客户等太久", "没有备件", last]), "E008"), [], "{last}");
    }
    let further = whys(&["客户等太久", "前台忘了回电话", "系统不提醒"]);
    assert_eq!(found(&further, "E008"), [], "somebody asked on");
}

#[test]
fn a_chain_is_longer_than_one_step() {
    let one = only(&whys(&["预约系统看不到实时的工位负荷"]), "E009");
    assert_eq!(one.path.to_string(), "evidence.whys.w0.because");
    assert_eq!(one.level, Severity::Suggestion);
    let two = only(&whys(&["系统看不到负荷", "两个系统没有接口"]), "E009");
    assert!(two.what(Lang::Zh).contains("第 2 步：“两个系统没有接口”"), "{}", two.what(Lang::Zh));
    assert_eq!(found(&whys(&["一", "二", "三"]), "E009"), []);
    assert_eq!(found(&Proposal::default(), "E009"), []);
    assert_eq!(found(&whys(&[""]), "E009"), [], "a blank row");
}

#[test]
fn one_source_is_not_enough() {
    let share = |id: &str, source: &str| {
        let (share, source) = ("34/40".into(), source.into());
        Claim { share, source, ..claim(ClaimKind::Share, id, "") }
    };
    let mut p = Proposal::default();
    p.evidence.prevalence.push(share("a", "门店工单系统，6 月"));
    p.evidence.prevalence.push(share("b", "门店工单系统，5 月"));
    assert_eq!(found(&p, "E010"), [], "one level");
    p.evidence.severity.push(share("c", "门店工单系统"));
    let finding = only(&p, "E010");
    assert_eq!(finding.path.to_string(), "evidence.prevalence.a.source");
    assert!(finding.what(Lang::Zh).starts_with("3 条证据"));
    p.evidence.proof.push(share("d", " 门店工单系统（6月）"));
    assert_eq!(found(&p, "E010").len(), 1);
    p.evidence.proof[0].source = "客服台账".into();
    assert_eq!(found(&p, "E010"), []);
    p.evidence.severity.clear();
    p.evidence.proof.clear();
    assert_eq!(found(&p, "E010"), []);
}

#[test]
fn a_second_source_is_one_wherever_it_is_named() {
    for (first, other, both) in [
        ("工单系统，4 月", "客服台账，4 月", "工单系统、客服台账"),
        ("Job system, April", "Complaints log, April", "Job system, April; complaints log"),
    ] {
        let mut p = Proposal::default();
        let share = |id: &str| Claim {
            share: "34/40".into(),
            source: first.into(),
            ..claim(ClaimKind::Share, id, "")
        };
        p.evidence.prevalence = vec![share("a"), share("b")];
        p.evidence.severity = vec![share("c"), share("d")];
        assert_eq!(found(&p, "E010").len(), 1);
        let told = claim(ClaimKind::Words, "e", "已有一家门店这样做");
        p.evidence.proof = vec![Claim { source: other.into(), ..told.clone() }];
        assert_eq!(found(&p, "E010"), [], "{other}");
        p.evidence.proof = vec![Claim { source: first.into(), ..told }];
        assert_eq!(found(&p, "E010").len(), 1);
        p.evidence.severity[1].source = both.into();
        assert_eq!(found(&p, "E010"), [], "{both}");
        // A stroke in a period divides no sources.
        let name = first.split(['，', ',']).next().unwrap_or_default();
        for period in ["2025/4-6 月", "2025/04–06", "4 月/5 月", "上半年/下半年", "April/May", "Q1/Q2"]
        {
            p.evidence.severity[1].source = format!("{name} {period}");
            assert_eq!(found(&p, "E010").len(), 1, "{period}");
        }
        for second in ["客服台账 2025/4", "Complaints log, April/May"] {
            p.evidence.severity[1].source = format!("{name} 2025/{second}");
            assert_eq!(found(&p, "E010"), [], "{second}");
        }
    }
}

#[test]
fn all_or_a_sample() {
    let mut p = Proposal::default();
    p.evidence
        .prevalence
        .push(Claim { share: "34/40".into(), ..claim(ClaimKind::Share, "s", "40 家门店里有 34 家") });
    let finding = only(&p, "E011");
    assert_eq!(finding.path.to_string(), "evidence.prevalence.s.basis");
    assert!(finding.what(Lang::Zh).contains("71% 到 93%"), "{}", finding.what(Lang::Zh));
    assert_eq!(finding.fix, None, "nothing says how many sites there are");
    p.frame.sites = "40".into();
    assert!(matches!(only(&p, "E011").fix, Some(Fix::Set { value, .. }) if value == "all"));
    p.evidence.prevalence[0].claim = "40 起投诉里有 34 起".into();
    assert_eq!(only(&p, "E011").fix, None, "as many complaints as sites, by chance");
    for basis in [Basis::All, Basis::Sample] {
        p.evidence.prevalence[0].basis = Some(basis);
        assert_eq!(found(&p, "E011"), []);
    }
    p.evidence.prevalence[0].basis = None;
    p.evidence.prevalence[0].share = "85%".into();
    assert_eq!(found(&p, "E011"), [], "its total is missing first");
}

#[test]
fn a_score_moved_on_how_many_answers() {
    let score = |measure: &str| {
        let mut p = Proposal::default();
        let (before, after) = ("82".into(), "76".into());
        p.impact.strategic.push(Strategic {
            what: "口碑".into(),
            measure: measure.into(),
            before,
            after,
            ..row("n")
        });
        p
    };
    for measure in ["净推荐值", "NPS", "nps of existing customers"] {
        let finding = only(&score(measure), "E012");
        assert_eq!(finding.path.to_string(), "impact.strategic.n.answers");
        assert!(finding.what(Lang::En).contains("6 points apart"), "{}", finding.what(Lang::En));
    }
    assert!(only(&score("NPS"), "E012").what(Lang::Zh).contains("才有一半把握"));
    let compared = Claim {
        value_a: "82".into(),
        value_b: "76".into(),
        ..claim(ClaimKind::Comparison, "c", "NPS 差 6 分")
    };
    assert_eq!(only(&cause(compared), "E012").path.to_string(), "evidence.root_cause.c.exposure_a");
    assert_eq!(found(&score("按承诺时间交车的比例"), "E012"), []);
    assert_eq!(found(&score("NPS，样本量未提供"), "E012"), [], "he says it himself");
    assert_eq!(found(&score("NPS, number of answers not known"), "E012"), [], "and so does she");
    let mut told = score("NPS");
    told.impact.strategic[0].answers = "570".into();
    assert_eq!(found(&told, "E012"), []);
    told.impact.strategic[0].answers = "".into();
    told.impact.strategic[0].ground = Some(Ground::Assumed);
    assert_eq!(found(&told, "E012"), [], "nobody answered what is assumed");
}

#[test]
fn rows_keep_their_names() {
    // The paths above rest on it.
    assert_eq!(series("").id().as_str(), "s");
}

/// What came after is no proof of what came first, with a figure or without, at whatever level it is told.
#[test]
fn what_came_after_is_not_its_effect() {
    let tells = [
        "自从换了系统以后退单就上升，可见是新系统造成的",
        "自从换了系统，退单从 12 单升到 18 单，都是新系统害的",
        "Ever since the new system complaints went up, so the system is the cause",
        "Since the new app came there are 30% more complaints; the app is to blame",
    ];
    let near = [
        "自从换了系统以后退单就上升，是不是新系统造成的还要查",
        "自从换了系统以后退单上升，只能说有关联",
        "自从 3 月换了系统，退单从 12 单升到 18 单",
        "Ever since the new system complaints went up; whether the system is the cause is open",
        "Since the update complaints went up by 12, an association and no proof",
        "Complaints have doubled since the update of 18 March",
    ];
    for put in [cause, trend] {
        for says in tells {
            only(&put(claim(ClaimKind::Words, "c", says)), "E002");
            only(&put(Claim { kind: None, ..claim(ClaimKind::Words, "c", says) }), "E002");
        }
        for says in near {
            assert_eq!(found(&put(claim(ClaimKind::Words, "c", says)), "E002"), [], "{says}");
        }
    }
}

#[test]
fn a_forecast_is_one_wherever_it_is_told() {
    let on_the_cover = |says: &str| {
        let mut p = Proposal::default();
        p.frame.problem = says.into();
        p
    };
    let how_bad = |says: &str| {
        let mut p = Proposal::default();
        p.evidence.severity.push(claim(ClaimKind::Words, "c", says));
        p
    };
    for says in [
        "预计明年退单率将升到 25%",
        "不处理的话，投诉会涨到每周 30 起",
        "Cancellations are expected to reach 25% next year",
        "Unless mended, complaints will rise to 30 a week",
        "春节后，投诉将达到每周 30 起",
        "After the holidays complaints will reach 30 a week",
        "到明年底投诉会翻一番",
        "再不处理，12 月的退单将翻倍",
        "按这个速度，12 月投诉将到 300 起",
        "照这样下去，年底每周 30 起",
        "Complaints will double by year-end",
        "Waits are expected to triple next year",
        "At this rate, 300 complaints in December",
        "If this goes on, we shall have 30 faults a week",
        "4 月开会后投诉不会少，到 12 月会翻倍",
        "At this rate, 300 complaints by December",
        "上线后将达到 90%；不做，12 月将达到 300 起",
        "上线后接车能力会翻一番。不做，按这个速度，12 月将到 300 起",
        "Once approved, the rate will reach 95%. Without it, complaints will reach 300",
        "Once the bays are built, capacity will double. If not, at this rate 300 complaints by December",
    ] {
        only(&on_the_cover(says), "E003");
        only(&how_bad(says), "E003");
        only(&trend(claim(ClaimKind::Words, "c", says)), "E003");
    }
    for says in [
        "预计明年退单率将升到 20% 到 30%",
        "批准后，预计退单率将降到 5%",
        "上线后预计达到 95%",
        "预计 6 月底上线 3 家",
        "需求预测比实际多 30%",
        "退单率已升到 25%",
        "Cancellations are expected to reach 20 to 30% next year",
        "Once approved, the rate will reach 95%",
        "换新系统后，一次修复率将达到 90%",
        "Once the old pump is replaced, failures will rise to 3%",
        "By a line the rate will reach 25%",
        "The forecast is 30% above what was sold",
        "3 月到 6 月投诉翻了一番",
        "上线后接车能力会翻一番",
        "按这个速度，一天只修 12 台",
        "按这个速度，12 月投诉将到 250 到 350 起",
        "12 月将到货 300 件",
        "客户说“到年底投诉会翻一番”",
        "From March to June complaints doubled",
        "Once the bays are built, capacity will double",
        "At this rate a technician mends 12 cars a day",
        "At this rate, between 250 and 350 complaints in December",
        "4 月投诉将近翻倍",
        "4 月开会的次数翻倍",
        "4 月展会来客翻倍",
        "4 月会诊的单子多一倍",
        "4 月开会超过 12 次",
        "At this rate 300 complaints are handled by two people",
        "At the current pace 12 cars are mended by one technician",
    ] {
        assert_eq!(found(&on_the_cover(says), "E003"), [], "{says}");
        assert_eq!(found(&how_bad(says), "E003"), [], "{says}");
    }
    for says in [
        "上线后接车能力会翻一番",
        "换新系统后，按这个速度，12 月会接 300 单",
        "Once the bays are built, capacity will double",
        "After the launch, at this rate, 300 jobs by December",
    ] {
        assert_eq!(found(&trend(claim(ClaimKind::Words, "c", says)), "E003"), [], "{says}");
    }
}

/// The other names of a cause, in either language.
#[test]
fn a_cause_has_many_names() {
    for (says, words) in [
        ("38% 的等待源于远仓", "源于"),
        ("超载带来 18 分的下滑", "带来"),
        ("退单多 30%，根本原因是远仓", "根本原因是"),
        ("退单 38% 的根本原因在于远仓", "的根本原因"),
        ("因为仓库远，所以 38% 的单子在等件", "因为"),
        ("38% 的单子在等件，因为仓库远", "因为"),
        ("换了系统的店退单多，说明系统是原因", "是原因"),
        ("超载是评分低 18 分的原因", "的原因"),
        ("38% 的退单问题出在排班", "问题出在"),
        ("Overload drives the 18 points", "drives"),
        ("The 18 points are explained by overload", "are explained by"),
        ("38% of jobs wait; the root cause is the far depot", "cause is"),
        ("Stores on the new system cancel more, which shows that the system is the reason", "is the reason"),
        ("The 18 points stem from overload", "stem from"),
        ("Overload is why scores are 18 points lower", "is why"),
        ("38% 的退单都是远仓闹的", "闹的"),
        ("超载会带来 18 分的下滑", "带来"),
    ] {
        assert_eq!(
            only(&cause(claim(ClaimKind::Words, "c", says)), "E002").words(says),
            Some(words),
            "{says}"
        );
    }
    for says in [
        "38 家门店的数据来源于工单系统",
        "店长带来 38 份报表",
        "热闹的商圈 12 家店",
        "厉害的和利害的各 12 条",
        "12 家店的客源于 3 月核对",
        "12 家店的电源于 5 月更换",
        "车源于 4 月到齐 12 台",
        "车主会带来旧件 12 件",
        "客户需要带来 3 份证件",
        "客户可以带来 3 份证件",
        "登记的原因是缺件的 212 单",
        "38% 的退单，原因是否在远仓要等试点",
        "因为只有 3 个月的数据，所以先查 40 家",
        "38% 的单子在等，不是系统的原因",
        "这是 38 位客户给的原因",
        "12 名客户反映的原因是价格",
        "Half of the 38% are explained by neither",
        "换了系统的店退单多，说明可能和系统有关",
        "The technician drives the van 25 minutes to the next site",
        "12 hard drives failed in May",
        "The form is explained by the front desk in 5 minutes",
        "38% of jobs wait; the cause is still open",
        "12 of 40 gave price as a reason; the reason is noted on the job card",
        "Stores on the new system cancel more, which shows that both may be linked",
    ] {
        assert_eq!(found(&cause(claim(ClaimKind::Words, "c", says)), "E002"), [], "{says}");
    }
    // Where something shows it, the words are let be.
    let mut shown = cause(claim(ClaimKind::Words, "c", "38% 的等待源于远仓"));
    let control = Claim { control_before: "34".into(), control_after: "33".into(), ..pilot("两周试点") };
    shown.evidence.proof.push(control);
    assert_eq!(found(&shown, "E002"), []);
}
