//! What a document says of the evidence: the plain sentence, the method behind it, and what it cannot tell.

use escalate::brief::Order;
use escalate::brief::plain::plain;
use escalate::brief::{ExportKind, export, ledger_words, results_for};
use escalate::calendar::At;
use escalate::check::{Case, Findings, Policy};
use escalate::codec::samples::sample;
use escalate::derive::{Derived, derive, ledger};
use escalate::i18n::Lang;
use escalate::proposal::{Basis, Claim, ClaimKind, Goal, Ground, Grouping, Proposal, Row, RowId};
use escalate::schema::{Audience, PaneId};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 2);

fn document(p: &Proposal, derived: &Derived, kind: ExportKind, lang: Lang) -> String {
    let policy = Policy::default();
    let case = Case::new(p, derived, TODAY, &policy);
    export(&case, &Findings::of(&case), Order::new(kind, lang))
}

fn row<R: Row>(id: &str) -> R {
    R::with_id(RowId::new(id).expect("letters"))
}

fn claim(kind: ClaimKind, fill: impl FnOnce(&mut Claim)) -> Claim {
    let mut claim = Claim {
        kind: Some(kind),
        claim: "§".into(),
        source: "§".into(),
        ground: Some(Ground::Measured),
        ..row("c")
    };
    fill(&mut claim);
    claim
}

/// What the pane says beside the form.
fn pane(p: &Proposal, lang: Lang) -> String {
    plain(&results_for(PaneId::Evidence, p, &derive(p, At::usual(TODAY)), Audience::Private, lang))
}

/// What the pane says of one claim among the causes, blanks and line ends aside.
fn said(lang: Lang, claim: Claim) -> String {
    let mut p = Proposal::default();
    p.evidence.root_cause.push(claim);
    pane(&p, lang).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says(claim: &Claim, zh: &[&str], en: &[&str]) {
    for (lang, wanted) in [(Lang::Zh, zh), (Lang::En, en)] {
        let text = said(lang, claim.clone());
        for words in wanted {
            assert!(text.contains(words), "{words} in {text}");
        }
        let first = text.find(wanted[0]).expect("just found");
        let method = text.find(if lang == Lang::Zh { "方法：" } else { "Method: " });
        assert!(method.is_none_or(|method| first < method), "the sentence before its method: {text}");
    }
}

#[test]
fn a_share_tells_a_census_from_a_sample() {
    let share = |typed: &str, basis| {
        claim(ClaimKind::Share, |claim| (claim.share, claim.basis) = (typed.into(), basis))
    };
    says(
        &share("34/40", Some(Basis::Sample)),
        &["真实比例在 71% 到 93% 之间", "Wilson 区间（95%）70.9% 至 92.9%"],
        &["the true share lies between 71% and 93%", "Wilson interval, 95%: 70.9% to 92.9%"],
    );
    says(
        &share("34/40", Some(Basis::All)),
        &["全部统计，没有抽样误差"],
        &["all counted, so no sampling error"],
    );
    says(
        &share("34/40", None),
        &["40 个若是全部，就没有抽样误差；若是抽样，真实比例在 71% 到 93% 之间"],
        &["If 40 is all there are, there is no sampling error; if a sample"],
    );
    says(
        &claim(ClaimKind::Share, |claim| (claim.share, claim.out_of) = ("84%".into(), "20".into())),
        &["20 个里凑不出 84%（16 个是 80%、17 个是 85%）"],
        &["No count out of 20 gives 84% (16 would be 80%, 17 would be 85%)"],
    );
}

#[test]
fn a_rate_says_over_how_many_weeks_it_was_counted() {
    let rate = claim(ClaimKind::Count, |claim| {
        (claim.count, claim.observed) = ("12".into(), "13".into());
        claim.per = Some(escalate::figure::TimeBase::Week);
    });
    says(
        &rate,
        &["13 周里数到 156；计入偶然的起伏，长期在 10.2 至 14/周"],
        &["156 within 13 weeks; allowing for chance, the lasting rate is 10.2 to 14 a week"],
    );
}

#[test]
fn three_points_say_why_they_are_no_trend() {
    let series = |text: &str| claim(ClaimKind::Series, |claim| claim.series = text.into());
    says(
        &series("4月 8\n5月 10\n6月 18"),
        &[
            "3 个点证明不了趋势",
            "至少 5 个点",
            "95% 区间是 -63.1 到 127",
            "按每期等量增减是 33",
            "p = 0.33（精确）；3 个点，p 最小也有 0.33",
        ],
        &[
            "3 points can't prove a trend",
            "it takes 5 points",
            "from -63.1 to 127",
            "33 if the same amount",
            "p = 0.33 (exact); with 3 points p can't get below 0.33",
        ],
    );
    says(
        &series("6月 21\n7月 24\n8月 27\n9月 31\n10月 35"),
        &[
            "走势向上，不像是偶然：每期约增加 3.5",
            "约 45.1，可能在 42.1 到 48.1 之间",
            "Theil-Sen 斜率每期 3.5",
        ],
        &[
            "It is rising, and more than chance would",
            "is about 45.1, and may lie between 42.1 and 48.1",
            "random walk with drift 45.5",
        ],
    );
    let text = said(Lang::En, series("6月 21\n7月 24\n8月 27\n9月 31\n10月 35"));
    assert!(!text.contains("does not forecast"), "five points do: {text}");
}

#[test]
fn a_gap_says_whether_chance_could_make_it() {
    let gap = |fill: fn(&mut Claim)| claim(ClaimKind::Comparison, fill);
    says(
        &gap(|c| (c.value_a, c.value_b) = ("12/40".into(), "5/45".into())),
        &["真实差距在 2 到 36 个百分点之间，可能只是偶然", "Fisher 精确检验 p = 0.055"],
        &["between 2 and 36 points, which chance alone could make", "Fisher's exact test, p = 0.055"],
    );
    says(
        &gap(|c| {
            c.sample_a = "41\n33\n38\n29\n34".into();
            c.sample_b = "12\n17\n13\n14".into();
        }),
        &["平均差距在 15.3 到 26.7 之间，不像是偶然", "t = 8.98", "p < 0.001", "Mann-Whitney 检验 U = 20"],
        &["lies between 15.3 and 26.7, more than chance would make it", "5.9 degrees of freedom"],
    );
    says(
        &gap(|c| {
            (c.value_a, c.value_b) = ("82".into(), "76".into());
            c.unit = "NPS".into();
        }),
        &[
            "相差 6 分 没说有多少份答复",
            "每期约 570 份答复",
            "每期约需 1,160 份",
            "推荐者 86%、贬损者 4%，对推荐者 82%、贬损者 6%",
        ],
        &["about 570 answers each time for an even chance", "1,160 for 80%", "promoters 86%, detractors 4%"],
    );
    says(
        &gap(|c| {
            (c.value_a, c.value_b) = ("25%".into(), "5%".into());
            c.grouping = Some(Grouping::Outcome);
        }),
        &["循环论证", "相差 20 个百分点"],
        &["the argument runs in a circle", "20 points apart"],
    );
}

#[test]
fn a_count_of_a_total_is_never_a_row_of_digits() {
    for (lang, beside, table) in [
        (Lang::Zh, "30/34 = 88% 对 2/26 = 8%", ["30/34（88.2%）", "2/26（7.7%）"]),
        (Lang::En, "30/34 = 88% against 2/26 = 8%", ["30/34 (88.2%)", "2/26 (7.7%)"]),
    ] {
        let mut p = Proposal::default();
        p.evidence.root_cause.push(claim(ClaimKind::Comparison, |c| {
            (c.value_a, c.value_b) = ("30/34".into(), "2/26".into());
        }));
        let d = derive(&p, At::usual(TODAY));
        let text = |kind| document(&p, &d, kind, lang);
        for kind in [ExportKind::Brief, ExportKind::Chat] {
            assert!(text(kind).contains(beside), "{}", text(kind));
        }
        let appendix = text(ExportKind::Proposal);
        let ledger = ledger(&p, &d);
        let words = ledger.entries.iter().map(|entry| ledger_words(entry, &p, &d, lang).value);
        assert_eq!(words.collect::<Vec<_>>(), table);
        for words in table {
            let rows = appendix.lines().filter(|line| line.starts_with('|') && line.contains(words));
            assert!(rows.count() > 0, "{words} in {appendix}");
        }
        for kind in ExportKind::MARKDOWN {
            assert!(!text(kind).contains("0.88235") && !text(kind).contains("0.076923"), "{}", text(kind));
        }
    }
    // Beside a unit it is a quotient, and has a few digits.
    let mut p = Proposal::default();
    p.evidence.root_cause.push(claim(ClaimKind::Benchmark, |c| {
        (c.ours, c.figure, c.unit) = ("1/3".into(), "2/3".into(), "小时".into());
    }));
    let d = derive(&p, At::usual(TODAY));
    let brief = document(&p, &d, ExportKind::Brief, Lang::Zh);
    assert!(brief.contains("（约 0.3333 小时") && brief.contains("约 0.6667 小时；"), "{brief}");
    let words =
        ledger(&p, &d).entries.iter().map(|e| ledger_words(e, &p, &d, Lang::Zh).value).collect::<Vec<_>>();
    assert_eq!(words, ["约 0.6667 小时", "约 0.3333 小时"]);
}

#[test]
fn a_multiple_is_named_only_where_it_tells_something() {
    let gap = |a: &str| {
        let typed = claim(ClaimKind::Comparison, |c| (c.value_a, c.value_b) = (a.into(), "100".into()));
        (said(Lang::Zh, typed.clone()).contains("前者是后者的"), said(Lang::En, typed).contains("the first"))
    };
    for (a, named) in [("99", false), ("119", false), ("81", false), ("120", true), ("80", true)] {
        assert_eq!(gap(a), (named, named), "{a}");
    }
}

/// Limits are drawn around a level. A year that rises by itself leaves them at both ends.
#[test]
fn a_rising_year_has_no_event_and_asks_for_last_year() {
    let year = |values: [u32; 12]| {
        let lines = (1..).zip(values).map(|(month, value)| format!("{month}月 {value}"));
        claim(ClaimKind::Series, |claim| claim.series = lines.collect::<Vec<_>>().join("\n").as_str().into())
    };
    let rising = year([10, 12, 15, 17, 20, 22, 25, 27, 30, 32, 35, 37]);
    let level = year([20, 21, 20, 21, 20, 21, 20, 60, 21, 20, 21, 20]);
    for (lang, event, limits) in
        [(Lang::Zh, "那时一定发生了什么", "XmR"), (Lang::En, "Something happened there", "XmR")]
    {
        let text = said(lang, rising.clone());
        assert!(!text.contains(event) && !text.contains(limits), "{text}");
        let text = said(lang, level.clone());
        assert!(text.contains(event) && text.contains(limits), "{text}");
    }
    says(
        &rising,
        &["走势向上", "要有去年同月的数才谈得上同比"],
        &["It is rising", "a year-on-year needs the same month of the year before"],
    );
}

#[test]
fn a_pilot_takes_off_what_happened_elsewhere() {
    let pilot = |fill: fn(&mut Claim)| claim(ClaimKind::Pilot, fill);
    says(
        &pilot(|c| (c.before, c.after) = ("35".into(), "16".into())),
        &["没有对照店，扣不掉季节和促销的影响"],
        &["season and campaigns can't be taken off"],
    );
    says(
        &pilot(|c| {
            c.pilot_values = "甲 38 15\n乙 31 18\n丙 36 14\n丁 35 17".into();
            c.control_values = "戊 33 30\n己 36 33\n庚 32 31".into();
        }),
        &[
            "方案本身带来 -16.67，真实效果在 -23.6 到 -9.7 之间，不像是偶然",
            "4 家里有 4 家",
            "双重差分",
            "p = 0.003",
        ],
        &[
            "the solution itself did -16.67; the true effect lies between -23.6 and -9.7",
            "4 of 4 moved that way",
            "difference in differences",
        ],
    );
    let mut p = Proposal::default();
    p.evidence.prevalence.push(claim(ClaimKind::Share, |claim| claim.share = "32%".into()));
    p.solution.goals.push(Goal { target: "20%".into(), ..row("g") });
    assert!(pane(&p, Lang::Zh).contains("试点和对照各要 209 个样本"), "{}", pane(&p, Lang::Zh));
    assert!(pane(&p, Lang::En).contains("it takes 209 cases in the pilot and 209 beside it"));
}

#[test]
fn a_change_is_taken_apart_and_the_parts_add_up() {
    let mix = claim(ClaimKind::Mix, |claim| {
        claim.mix = "老客 700 85 550 84\n新客 300 72 450 71".into();
        claim.unit = "NPS".into();
    });
    says(
        &mix,
        &["构成变化 -2 分，各组自身变化 -1 分", "主要是来的人变了", "Kitagawa"],
        &["-2 points from who made it up, -1 point within the groups", "Mostly it is who came"],
    );
    let bridge = claim(ClaimKind::Bridge, |c| {
        (c.price_before, c.volume_before, c.cost_before) = ("480".into(), "900".into(), "310".into());
        (c.price_after, c.volume_after, c.cost_after) = ("455".into(), "840".into(), "325".into());
    });
    says(
        &bridge,
        &["（-4.38 万元）：价格 -2.1 万元，数量 -1.02 万元，成本 -1.26 万元", "影响最大的是价格"],
        &["price -CNY 21k, volume -CNY 10.2k, cost -CNY 12.6k", "price did the most"],
    );
}

/// Steps of 0.5 to 1 point a month: whole percent would make all of them one.
#[test]
fn percentages_change_by_points_and_keep_their_decimal() {
    let rate = claim(ClaimKind::Series, |claim| {
        claim.series = "1月 10.5%\n2月 11%\n3月 11.5%\n4月 12.5%\n5月 13%\n6月 13.5%".into();
    });
    says(
        &rate,
        &["不像是偶然：每期约增加 0.6 个百分点", "Theil-Sen 斜率每期 0.6 个百分点（95% 区间 0.5 个百分点至"],
        &["more than chance would: about 0.6 points a period", "95% prediction interval 14.8% to 16.1%"],
    );
    let whole = claim(ClaimKind::Series, |claim| {
        claim.series = "1月 10%\n2月 11%\n3月 12%\n4月 14%\n5月 15%\n6月 17%".into();
    });
    says(
        &whole,
        &["每期约增加 1.4 个百分点"],
        &["about 1.4 points a period", "95% prediction interval 19% to 23%"],
    );
}

#[test]
fn what_headquarters_reads_has_the_grade_but_no_advice_to_the_writer() {
    for lang in Lang::ALL {
        let p = sample("appointment-overload", lang).expect("a sample").proposal;
        let d = derive(&p, At::usual(TODAY));
        let sent = document(&p, &d, ExportKind::Proposal, lang);
        let (grade, step) = match lang {
            Lang::Zh => ("证据等级：**很低**（逐期跟踪的；减分：是估算、期数太少）", "最省力的一步"),
            Lang::En => (
                "Evidence grade: **very low** (followed period by period; against it: estimated, too few points)",
                "Cheapest step up",
            ),
        };
        assert!(sent.contains(grade), "{sent}");
        assert!(!sent.contains(step));
        assert!(document(&p, &d, ExportKind::Working, lang).contains(step));
        let chat = document(&p, &d, ExportKind::Chat, lang);
        assert!(
            chat.contains(if lang == Lang::Zh { "证据等级很低" } else { "evidence grade very low" }),
            "{chat}"
        );
    }
}
