//! The statistics of the claims against the method's figures and against other programs: scipy 1.17.1 and
//! statsmodels 0.15.0 under Python 3, each call named where its figures stand.

use super::super::*;
use super::dec;
use crate::analysis::mix::Trade;
use crate::analysis::verdict::Verdict;
use crate::derive::fixtures::row;
use crate::figure::TimeBase;
use crate::proposal::{Basis, Claim, ClaimKind, Goal, Grouping};
use proptest::prelude::*;

fn claim(kind: ClaimKind, fill: impl FnOnce(&mut Claim)) -> Claim {
    let mut claim = Claim { kind: Some(kind), ..row("c") };
    fill(&mut claim);
    claim
}

fn near(found: f64, expected: f64) {
    let scale = expected.abs().max(1.0);
    assert!((found - expected).abs() < 1e-6 * scale, "{found} instead of {expected}");
}

fn bounds(found: Bounds, low: f64, high: f64) {
    near(found.low, low);
    near(found.high, high);
}

fn share(typed: &str, basis: Option<Basis>, out_of: &str) -> ShareFigures {
    let claim = claim(ClaimKind::Share, |claim| {
        claim.share = typed.into();
        claim.basis = basis;
        claim.out_of = out_of.into();
    });
    match ClaimFigures::of(&claim) {
        ClaimFigures::Share(share) => share,
        other => panic!("no share: {other:?}"),
    }
}

fn series(text: &str) -> SeriesFigures {
    match ClaimFigures::of(&claim(ClaimKind::Series, |claim| claim.series = text.into())) {
        ClaimFigures::Series(figures) => figures,
        other => panic!("no series: {other:?}"),
    }
}

fn comparison(fill: impl FnOnce(&mut Claim)) -> ComparisonFigures {
    match ClaimFigures::of(&claim(ClaimKind::Comparison, fill)) {
        ClaimFigures::Comparison(figures) => figures,
        other => panic!("no comparison: {other:?}"),
    }
}

fn pilot(fill: impl FnOnce(&mut Claim)) -> PilotFigures {
    match ClaimFigures::of(&claim(ClaimKind::Pilot, fill)) {
        ClaimFigures::Pilot(figures) => figures,
        other => panic!("no pilot: {other:?}"),
    }
}

/// The method: 34 of 40 is 71 to 93 % as a sample, and has no sampling error as a census.
/// `proportion_confint(34, 40, method="wilson")`.
#[test]
fn a_sample_has_an_interval_and_a_census_none() {
    let Margin::Sample(found) = share("34/40", Some(Basis::Sample), "").margin else { panic!("a sample") };
    bounds(found, 0.709_276_756_335_102_9, 0.929_388_122_826_796_7);
    assert_eq!(share("34/40", Some(Basis::All), "").margin, Margin::Census);
    assert_eq!(share("34/40", None, "").margin, Margin::Unsaid(found));
    assert_eq!(share("85%", None, "").margin, Margin::Unknown);
    assert_eq!(share("85%", Some(Basis::Sample), "40").margin, Margin::Sample(found));
    assert_eq!(share("85%", Some(Basis::All), "").out_of, None, "of all, but of how many?");
}

/// 17 of 20 are 85 %; of 20 nobody makes 84 %, and 16 and 17 lie around it.
#[test]
fn a_percentage_that_no_count_gives_is_found_out() {
    assert_eq!(share("85%", None, "20").impossible, Vec::<u64>::new());
    assert_eq!(share("84%", None, "20").impossible, [16, 17]);
    // 85.7 % is 6 of 7; 85.0 % is not.
    assert_eq!(share("85.7%", None, "7").impossible, Vec::<u64>::new());
    assert_eq!(share("85.0%", None, "7").impossible, [5, 6]);
    assert_eq!(share("17/20", None, "7").impossible, Vec::<u64>::new(), "a count needs no test");
}

/// `chi2.ppf(0.025, 2 * 156) / 2 / 13`, `chi2.ppf(0.975, 2 * 157) / 2 / 13`.
#[test]
fn a_rate_counted_over_weeks_has_its_poisson_interval() {
    let rate = claim(ClaimKind::Count, |claim| {
        claim.count = "12".into();
        claim.per = Some(TimeBase::Week);
        claim.observed = "13".into();
    });
    let ClaimFigures::Count(CountFigures { rate: Some(rate), .. }) = ClaimFigures::of(&rate) else {
        panic!("a rate")
    };
    assert_eq!(rate.events, 156);
    bounds(rate.bounds, 10.190_809_486_330_78, 14.037_791_541_315_801);
}

/// The method: p = 1/3, and September between -63 and 127. `kendalltau([1, 2, 3], [8, 10, 18],
/// method="exact")`; `OLS([8, 10, 18], add_constant([3, 4, 5])).fit().get_prediction([[1, 8]])`.
#[test]
fn three_points_of_the_appointment_case_prove_nothing() {
    let weekly = series("4月 8\n5月 10\n6月 18");
    let trend = weekly.trend.as_ref().expect("three points");
    near(trend.p, 1.0 / 3.0);
    assert!(trend.exact);
    assert!(matches!(trend.judged.verdict, Verdict::TooFew { have: 3, needed: 5, .. }));
    let september = trend.outlook[2].by_line.expect("three points");
    near(september.value, 32.0);
    bounds(Bounds { low: september.lo, high: september.hi }, -63.084_53, 127.084_53);
    assert_eq!(weekly.on_period.and_then(|change| change.relative), Some(dec("0.8")));
    assert_eq!((weekly.on_year, weekly.is_within_a_year()), (None, true));
}

/// `kendalltau(range(5, 10), [21, 24, 27, 31, 35], method="exact")`, `theilslopes`, and
/// `OLS(...).get_prediction([[1, 12]])`.
#[test]
fn five_rising_points_are_a_trend_with_a_forecast() {
    let trend = series("6月 21\n7月 24\n8月 27\n9月 31\n10月 35").trend.expect("five points");
    let Verdict::Trend { p, slope, .. } = trend.judged.verdict else { panic!("{:?}", trend.judged.verdict) };
    near(p, 0.016_666_666_666_666_666);
    near(slope.slope, 3.5);
    let january = trend.outlook[2].by_line.expect("five points");
    near(january.value, 45.1);
    bounds(Bounds { low: january.lo, high: january.hi }, 42.143_007, 48.056_993);
}

#[test]
fn a_year_on_year_needs_the_same_month_a_year_before() {
    let year = (1..=12).map(|m| format!("2024-{m:02}: {}", 100 + m)).collect::<Vec<_>>().join("\n");
    let twelve = series(&year);
    assert_eq!((twelve.on_year, twelve.is_within_a_year()), (None, true));
    let thirteen = series(&format!("{year}\n2025-01: 202"));
    assert_eq!(thirteen.on_year.and_then(|change| change.relative), Some(dec("1")));
    assert!(!thirteen.is_within_a_year());
    let quarters = series("2024Q1 10\n2024Q2 11\n2024Q3 12\n2024Q4 13\n2025Q1 15");
    assert_eq!(quarters.on_year.and_then(|change| change.relative), Some(dec("0.5")));
    assert_eq!(series("甲 1\n乙 2").on_period, None, "no periods, no month on month");
}

/// `confint_proportions_2indep(12, 40, 5, 45, method="newcomb")`, the same with `compare="ratio"` and
/// `method="log"`, `fisher_exact([[12, 28], [5, 40]])`.
#[test]
fn two_shares_are_tested_however_they_were_typed() {
    let typed = comparison(|claim| {
        claim.value_a = "12/40".into();
        claim.value_b = "5/45".into();
    });
    let Some(GapTest::Shares(gap)) = typed.test else { panic!("two shares") };
    assert!(typed.rates, "told in points");
    bounds(gap.bounds, 0.016_937_875_349_284_592, 0.355_444_104_408_095_5);
    near(gap.p, 0.055_133_954_045_282_11);
    let (ratio, ends) = gap.ratio.expect("five is not zero");
    near(ratio, 2.7);
    bounds(ends.expect("twelve is not zero"), 1.041_727_574_037_358, 6.997_990_819_947_874);
    assert!(!GapTest::Shares(gap).stands_out());
    let by_base = comparison(|claim| {
        claim.value_a = "30%".into();
        claim.value_b = "11.1%".into();
        claim.exposure_a = "40".into();
        claim.exposure_b = "45".into();
    });
    let Some(GapTest::Shares(again)) = by_base.test else { panic!("two shares") };
    assert_eq!(again.counts, [(12, 40), (5, 45)]);
    near(again.p, gap.p);
    assert_eq!(comparison(|c| (c.value_a, c.value_b) = ("30%".into(), "11%".into())).test, None);
}

/// `binomtest(60, 63, 1300 / 1510)` and its `proportion_ci(method="exact")`, turned into a ratio of rates.
#[test]
fn two_counts_are_compared_over_what_they_were_counted_over() {
    let gap = comparison(|claim| {
        claim.value_a = "60".into();
        claim.value_b = "3".into();
        claim.exposure_a = "1,300".into();
        claim.exposure_b = "210".into();
    });
    let Some(GapTest::Rates(rates)) = gap.test else { panic!("two rates") };
    near(rates.ratio.expect("three is not zero"), 3.230_769_230_769_231);
    near(rates.low, 1.053_782_070_680_410_9);
    near(rates.high.expect("three is not zero"), 16.106_261_760_876_386);
    near(rates.p, 0.042_300_957_390_549_62);
}

/// `ttest_ind(a, b, equal_var=False)` with its `confidence_interval()`, `mannwhitneyu(a, b)`.
#[test]
fn lists_of_values_are_compared_by_mean_and_by_rank() {
    let gap = comparison(|claim| {
        claim.sample_a = "41\n33\n38\n29\n34".into();
        claim.sample_b = "12\n17\n13\n14".into();
    });
    assert_eq!((gap.first, gap.second), (dec("35"), dec("14")), "the means, where none was typed");
    let Some(GapTest::Means(means)) = gap.test else { panic!("two lists") };
    let welch = means.welch.expect("they vary");
    near(welch.t, 8.981_688_689_067_166);
    near(welch.df, 5.887_164_146_434_891);
    near(welch.p, 0.000_118_477_660_149_921_58);
    bounds(Bounds { low: welch.lo, high: welch.hi }, 15.252_213_318_402_173, 26.747_786_681_597_827);
    near(means.ranks.u, 20.0);
    near(means.ranks.p, 0.015_873_015_873_015_872);
}

/// The method: 82 to 76 takes about 570 answers for an even chance and 1,160 for 80 %, with promoters at 86 and
/// 82 % and detractors at 4 and 6 %. `(norm.ppf(0.975) + norm.ppf(power))**2 * (v1 + v2) / 0.06**2` with
/// `v = p + d - (p - d)**2`.
#[test]
fn a_score_of_recommendation_says_how_many_answers_it_takes() {
    let split =
        |promoters: &str, detractors: &str| Split { promoters: dec(promoters), detractors: dec(detractors) };
    let gap = comparison(|claim| {
        claim.claim = "NPS 从 82 掉到 76".into();
        claim.value_a = "82".into();
        claim.value_b = "76".into();
    });
    let Some(test @ GapTest::Scores(found)) = &gap.test else { panic!("two scores") };
    assert_eq!(found.splits, [split("86", "4"), split("82", "6")]);
    assert_eq!((found.even, found.four_fifths), (566, 1156));
    assert!(!test.is_made() && !test.stands_out());
    // 6 -+ 100 * norm.ppf(0.975) * sqrt(v1 / 300 + v2 / 300)
    let answered = scores(dec("82"), dec("76"), Some([300.0, 300.0])).and_then(|scores| scores.bounds);
    bounds(answered.expect("both told"), -2.238_068_493_216_694_3, 14.238_068_493_216_694);
    assert_eq!(scores(dec("82"), dec("82"), None), None);
    assert_eq!(scores(dec("182"), dec("76"), None), None);
    assert!(names_score("nps") && names_score("净推荐值") && !names_score("SNP"));
}

/// `ttest_ind` of the changes, `equal_var=False`: the pilot's -23, -13, -22, -18 and the others' -3, -3, -1.
#[test]
fn a_pilot_is_held_against_sites_that_took_no_part() {
    let found = pilot(|claim| {
        claim.pilot_values = "东门店 38 15\n西门店 31 18\n南站店 36 14\n北园店 35 17".into();
        claim.control_values = "城南店 33 30\n城北店 36 33\n江边店 32 31".into();
    });
    assert_eq!((found.before, found.after), (dec("35"), dec("16")));
    assert_eq!(found.sites.map(|sites| sites.likely()), Some(dec("4")));
    let control = found.control.expect("three sites");
    assert_eq!(control.effect.round_dp(4), dec("-16.6667"));
    bounds(control.bounds().expect("listed"), -23.631_561_900_663_99, -9.701_771_432_669_345);
    near(control.test.expect("listed").p, 0.003_494_882_979_571_785);
    // 2 * 0.5**4.
    let each = found.each.expect("listed");
    assert_eq!((each.sites, each.moved), (4, 4));
    near(each.p, 0.125);
    let plain = pilot(|claim| {
        (claim.before, claim.after) = ("35".into(), "16".into());
        (claim.control_before, claim.control_after) = ("34".into(), "31".into());
    });
    let control = plain.control.expect("four figures");
    assert_eq!((control.effect, control.bounds()), (dec("-16"), None));
}

/// R's `power.prop.test(p1 = 0.32, p2 = 0.2, power = 0.8)`, its equation solved by scipy's `brentq`: 208.56.
#[test]
fn a_pilot_that_is_not_there_yet_says_how_large_it_has_to_be() {
    let mut p = Proposal::default();
    p.evidence.prevalence.push(claim(ClaimKind::Share, |claim| claim.share = "32%".into()));
    p.solution.goals.push(Goal { target: "20%".into(), ..row("g") });
    let plan = figures(&p, None).plan.expect("a share and a goal");
    assert_eq!(plan.per_group, 209);
    p.solution.goals[0].baseline = "18".into();
    assert_eq!(figures(&p, None).plan, None, "the goal starts from something else than a share");
    p.solution.goals[0].baseline = "32%".into();
    assert_eq!(figures(&p, None).plan, Some(plan));
    p.evidence.proof.push(claim(ClaimKind::Pilot, |c| (c.before, c.after) = ("32%".into(), "21%".into())));
    assert_eq!(figures(&p, None).plan, None, "it is there");
}

/// By hand: 0.7 * 85 + 0.3 * 72 = 81.1; 0.55 * 84 + 0.45 * 71 = 78.15; every group lost one point.
#[test]
fn a_mean_falls_by_who_came_and_by_what_they_got() {
    let mix = claim(ClaimKind::Mix, |c| c.mix = "老客 700 85 550 84\n新客 300 72 450 71".into());
    let ClaimFigures::Mix(mix) = ClaimFigures::of(&mix) else { panic!("a mix") };
    assert_eq!((mix.before, mix.after), (dec("81.1"), dec("78.15")));
    assert_eq!((mix.composition, mix.within), (dec("-1.95"), dec("-1")));
    let parts = |of: fn(&GroupFigures) -> crate::figure::Decimal| mix.groups.iter().map(of).sum();
    let (composition, within): (crate::figure::Decimal, crate::figure::Decimal) =
        (parts(|group| group.composition), parts(|group| group.within));
    assert_eq!((composition, within), (mix.composition, mix.within));
}

#[test]
fn groups_by_outcome_are_told_from_groups_by_practice() {
    let by = |grouping| {
        comparison(|claim| {
            (claim.value_a, claim.value_b) = ("25%".into(), "5%".into());
            claim.grouping = grouping;
        })
    };
    assert_eq!(by(Some(Grouping::Outcome)).grouping, Some(Grouping::Outcome));
    assert_eq!(by(None).grouping, None);
}

proptest! {
    #[test]
    fn a_bridge_adds_up_and_agrees_with_the_analysis(figures in prop::collection::vec(0_i64..1_000_000, 6)) {
        let of = |c: &mut Claim| {
            let [p0, q0, c0, p1, q1, c1] = [0, 1, 2, 3, 4, 5].map(|i| figures[i].to_string().as_str().into());
            (c.price_before, c.volume_before, c.cost_before) = (p0, q0, c0);
            (c.price_after, c.volume_after, c.cost_after) = (p1, q1, c1);
        };
        let ClaimFigures::Bridge(bridge) = ClaimFigures::of(&claim(ClaimKind::Bridge, of)) else {
            panic!("six figures")
        };
        prop_assert_eq!(bridge.change(), Some(bridge.after - bridge.before));
        let trade = |at: usize| Trade {
            price: figures[at] as f64,
            quantity: figures[at + 1] as f64,
            cost: figures[at + 2] as f64,
        };
        let found = crate::analysis::mix::bridge(trade(0), trade(3)).expect("nothing is negative");
        for (exact, computed) in [(bridge.price, found.price), (bridge.volume, found.volume), (bridge.cost, found.cost)] {
            prop_assert_eq!(exact, crate::figure::Decimal::try_from(computed).expect("whole and small"));
        }
    }

    #[test]
    fn whatever_the_counts_the_interval_holds_the_share(count in 0_u64..500, more in 0_u64..500) {
        let total = count + more;
        prop_assume!(total > 0);
        let found = share(&format!("{count}/{total}"), Some(Basis::Sample), "");
        let Margin::Sample(bounds) = found.margin else { panic!("a sample") };
        prop_assert!(bounds.holds(count as f64 / total as f64), "{:?}", bounds);
        prop_assert!(bounds.low >= 0.0 && bounds.high <= 1.0);
    }

    #[test]
    fn a_score_needs_more_answers_the_smaller_its_gap(score in -90_i64..90, gap in 1_i64..9) {
        let needed = |gap: i64| scores(score.into(), (score + gap).into(), None).map(|found| (found.even, found.four_fifths));
        let (even, most) = needed(gap).expect("a gap");
        prop_assert!(even <= most);
        let (wider, _) = needed(gap + 1).expect("a gap");
        // The split moves with the score, so only within a few answers.
        prop_assert!(wider <= even + even / 4 + 4, "{wider} for {} points, {even} for {gap}", gap + 1);
    }
}
