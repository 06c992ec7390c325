//! Against what can be computed by hand, and against scipy; and that the same seed gives the same digits.

use super::*;
use proptest::prelude::*;

fn draws(simulator: &mut Simulator, inputs: &[Input]) -> Vec<f64> {
    simulator.draw(inputs).expect("they fit").outcome(|run| run[0]).expect("finite").sorted().to_vec()
}

fn relative(found: f64, wanted: f64) -> f64 {
    (found - wanted).abs() / wanted.abs()
}

/// The standard normal density and distribution; the distribution by libm's erfc.
fn density(x: f64) -> f64 {
    libm::exp(-x * x / 2.0) / (2.0 * std::f64::consts::PI).sqrt()
}

fn below(x: f64) -> f64 {
    libm::erfc(-x / std::f64::consts::SQRT_2) / 2.0
}

/// What perfect information on a normal net benefit is worth: the unit normal loss integral (Raiffa & Schlaifer
/// 1961), `sd (density(d) - d (1 - below(d)))` with `d` the mean's distance from zero in standard deviations.
fn normal_loss(mean: f64, sd: f64) -> f64 {
    let d = mean.abs() / sd;
    sd * (density(d) - d * (1.0 - below(d)))
}

#[test]
fn pert_quantiles_agree_with_scipy() {
    // scipy 1.17.1: a + (b - a) * scipy.stats.beta.ppf(p, 1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a))
    // for p in (0.00005, 0.00995, 0.05005, 0.50005, 0.94995, 0.99995), the middles of strata of 10,000.
    let cases = [
        (
            (0.0, 0.0, 1.0),
            [
                1.000_020_000_600_021e-5,
                0.001_997_967_815_434_616,
                0.010_216_637_414_275_798,
                0.129_466_848_411_624_04,
                0.450_609_916_208_685_2,
                0.862_027_033_853_881_6,
            ],
        ),
        (
            (10.0, 20.0, 60.0),
            [
                10.059_419_663_542_206,
                11.153_421_596_198_81,
                12.950_628_995_239_331,
                23.834_799_084_771_667,
                41.058_914_079_709_275,
                56.552_667_681_921_164,
            ],
        ),
        (
            (0.0, 0.5, 1.0),
            [
                0.017_248_776_947_933_045,
                0.105_452_841_390_695_25,
                0.189_326_149_143_302_6,
                0.500_026_666_666_717_2,
                0.810_673_850_856_697_3,
                0.982_751_223_052_067_6,
            ],
        ),
        (
            (-5.0, 4.0, 5.0),
            [
                -4.014_025_338_222_881,
                -1.823_963_751_211_207,
                -0.419_689_761_259_666_84,
                2.973_563_190_628_607_5,
                4.699_793_750_670_85,
                4.997_935_789_149_583,
            ],
        ),
        (
            (0.0, 1.0, 1.0),
            [
                0.137_972_966_146_121_48,
                0.397_708_264_771_567_45,
                0.549_390_083_791_314_7,
                0.870_567_973_610_991_4,
                0.989_783_362_585_724_2,
                0.999_989_999_799_994,
            ],
        ),
        (
            (0.0, 0.01, 1.0),
            [
                1.494_557_132_129_369e-5,
                0.002_437_759_094_795_035_4,
                0.011_733_461_741_054_843,
                0.136_723_836_879_166_98,
                0.460_453_038_345_937_9,
                0.866_525_384_017_012_4,
            ],
        ),
    ];
    let mut simulator = Simulator::new(RUNS, 1);
    for ((min, mode, max), wanted) in cases {
        let found = draws(&mut simulator, &[Input::Pert { min, mode, max }]);
        for (stratum, wanted) in [0, 99, 500, 5000, 9499, 9999].into_iter().zip(wanted) {
            let off = (found[stratum] - wanted).abs() / (max - min);
            assert!(off < 1e-5, "{min} {mode} {max}, stratum {stratum}: {}, not {wanted}", found[stratum]);
        }
    }
}

#[test]
fn pert_has_its_mean_and_variance() {
    let mut simulator = Simulator::new(RUNS, 7);
    for (min, mode, max) in [(0.0, 0.0, 1.0), (10.0, 20.0, 60.0), (-5.0, 4.0, 5.0), (0.0, 1.0, 1.0)] {
        let drawn = simulator.draw(&[Input::Pert { min, mode, max }]).expect("fits");
        let outcome = drawn.outcome(|run| run[0]).expect("finite");
        let mean = (min + 4.0 * mode + max) / 6.0;
        let variance = (mean - min) * (max - mean) / 7.0;
        assert!((outcome.mean() - mean).abs() < 1e-6 * (max - min), "{}", outcome.mean());
        assert!(relative(outcome.sd().powi(2), variance) < 1e-3, "{}", outcome.sd());
    }
}

#[test]
fn ranges_hold_nine_in_ten_and_keep_their_kind() {
    let mut simulator = Simulator::new(RUNS, 3);
    let ranges = [(20.0, 80.0), (-50.0, 30.0), (0.0, 10.0), (1e-9, 1e9)];
    for (low, high) in ranges {
        let drawn = simulator.draw(&[Input::Range90 { low, high }]).expect("fits");
        let outcome = drawn.outcome(|run| run[0]).expect("finite");
        let within = outcome.share_of(|value| (low..=high).contains(&value));
        assert!((within - 0.9).abs() < 1e-9, "{low} to {high}: {within}");
        let least = outcome.sorted()[0];
        assert_eq!(least > 0.0, low > 0.0, "lognormal where both are above zero, else normal: {least}");
    }
}

#[test]
fn a_lognormal_has_its_mean_and_median() {
    let mut simulator = Simulator::new(RUNS, 11);
    let drawn = simulator.draw(&[Input::Range90 { low: 20.0, high: 80.0 }]).expect("fits");
    let outcome = drawn.outcome(|run| run[0]).expect("finite");
    // sigma = ln(80 / 20) / (2 * 1.6448536269514722), mean = 40 exp(sigma^2 / 2)
    let sigma = 4.0_f64.ln() / (2.0 * 1.644_853_626_951_472_2);
    assert!(relative(outcome.mean(), 40.0 * (sigma * sigma / 2.0).exp()) < 2e-4);
    assert!(relative(outcome.quantile(0.5), 40.0) < 1e-6);
    assert!(relative(outcome.quantile(0.05), 20.0) < 1e-3 && relative(outcome.quantile(0.95), 80.0) < 1e-3);
}

#[test]
fn a_sum_of_normals_is_normal() {
    let mut simulator = Simulator::new(RUNS, 5);
    let inputs = [
        Input::Range90 { low: -10.0, high: 30.0 },
        Input::Range90 { low: -20.0, high: 10.0 },
        Input::Fixed(3.0),
    ];
    let drawn = simulator.draw(&inputs).expect("fits");
    let outcome = drawn.outcome(|run| run.iter().sum()).expect("finite");
    let (mean, sd) = (10.0 - 5.0 + 3.0, 20.0_f64.hypot(15.0) / 1.644_853_626_951_472_2);
    assert!((outcome.mean() - mean).abs() < 1e-9, "{}", outcome.mean());
    assert!(relative(outcome.sd(), sd) < 0.01, "{}", outcome.sd());
    assert!((outcome.quantile(0.95) - (mean + 1.644_853_626_951_472_2 * sd)).abs() < 0.03 * sd);
    assert!((outcome.share_of(|value| value > 0.0) - below(mean / sd)).abs() < 0.01);
    assert!(relative(outcome.evpi(), normal_loss(mean, sd)) < 0.03, "{}", outcome.evpi());
}

#[test]
fn a_product_of_lognormals_is_lognormal() {
    let mut simulator = Simulator::new(RUNS, 2);
    let inputs = [Input::Range90 { low: 100.0, high: 400.0 }, Input::Range90 { low: 0.02, high: 0.2 }];
    let drawn = simulator.draw(&inputs).expect("fits");
    let outcome = drawn.outcome(|run| run[0] * run[1]).expect("finite");
    let z = 2.0 * 1.644_853_626_951_472_2;
    let variance = (4.0_f64.ln() / z).powi(2) + (10.0_f64.ln() / z).powi(2);
    let median = 200.0 * 0.004_f64.sqrt();
    // Four standard errors: how two columns of 10,000 happen to go together is chance, 0.35 % of this mean.
    assert!(relative(outcome.mean(), median * (variance / 2.0).exp()) < 0.014, "{}", outcome.mean());
    assert!(relative(outcome.quantile(0.5), median) < 0.02);
}

#[test]
fn knowing_an_input_of_a_sum_is_worth_its_own_share() {
    let mut simulator = Simulator::new(RUNS, 2026);
    let inputs = [
        Input::Range90 { low: -30.0, high: 30.0 },
        Input::Range90 { low: -10.0, high: 12.0 },
        Input::Fixed(1.0),
        Input::Range90 { low: -0.01, high: 0.01 },
    ];
    let drawn = simulator.draw(&inputs).expect("fits");
    let outcome = drawn.outcome(|run| run.iter().sum()).expect("finite");
    let worth = drawn.worth_of_knowing(&outcome);
    let (mean, z) = (2.0, 1.644_853_626_951_472_2);
    assert!(relative(worth[0], normal_loss(mean, 30.0 / z)) < 0.03, "{worth:?}");
    assert!((worth[1] - normal_loss(mean, 11.0 / z)).abs() < 0.01 * outcome.sd(), "{worth:?}");
    assert!(worth[2] == 0.0 && worth[3] == 0.0, "{worth:?}");
    assert!(worth.iter().all(|worth| *worth <= outcome.evpi()));
}

#[test]
fn knowing_a_factor_is_worth_what_a_lognormal_says() {
    let mut simulator = Simulator::new(RUNS, 4);
    let inputs = [Input::Range90 { low: 50.0, high: 200.0 }, Input::Range90 { low: 0.5, high: 1.5 }];
    let drawn = simulator.draw(&inputs).expect("fits");
    // Benefits of a volume times a rate against a cost of 100.
    let outcome = drawn.outcome(|run| run[0] * run[1] - 100.0).expect("finite");
    let worth = drawn.worth_of_knowing(&outcome);
    // With the other factor at its mean the benefit is lognormal of mean m and sigma s, and what knowing it saves
    // is E[max(0, cost - benefit)] = cost below(-d2) - m below(-d1), as of a put (Black & Scholes 1973).
    let z = 2.0 * 1.644_853_626_951_472_2;
    let sigmas = [4.0_f64.ln() / z, 3.0_f64.ln() / z];
    let mean = 100.0 * 0.75_f64.sqrt() * f64::midpoint(sigmas[0].powi(2), sigmas[1].powi(2)).exp();
    for (found, s) in worth.iter().zip(sigmas) {
        let d1 = ((mean / 100.0).ln() + s * s / 2.0) / s;
        let put = 100.0 * below(s - d1) - mean * below(-d1);
        let wanted = put - (100.0 - mean).max(0.0);
        assert!((found - wanted).abs() < 0.01 * outcome.sd(), "{found}, not {wanted}");
    }
}

#[test]
fn the_same_seed_gives_the_same_digits_everywhere() {
    let inputs = [
        Input::Range90 { low: 900.0, high: 1500.0 },
        Input::Pert { min: 0.05, mode: 0.1, max: 0.3 },
        Input::Range90 { low: -40.0, high: 60.0 },
        Input::Fixed(12.0),
    ];
    let mut simulator = Simulator::new(RUNS, 20_260_309);
    let drawn = simulator.draw(&inputs).expect("fits");
    let outcome = drawn.outcome(|run| run[0] * run[1] * run[3] + run[2] - 1500.0).expect("finite");
    let summary = outcome.summary();
    let found: Vec<u64> = [summary.mean, summary.sd, summary.p5, summary.p50, summary.p95, summary.evpi]
        .into_iter()
        .chain(drawn.worth_of_knowing(&outcome))
        .map(f64::to_bits)
        .collect();
    assert_eq!(
        found,
        [
            4_643_537_462_120_703_458,
            4_649_194_551_968_278_421,
            13_872_135_978_921_635_448,
            4_640_042_179_891_264_336,
            4_654_488_755_398_199_285,
            4_639_141_072_145_139_700,
            4_625_879_939_790_374_201,
            4_638_419_585_025_802_027,
            4_578_903_908_408_633_331,
            0
        ]
    );
}

#[test]
fn another_seed_says_nearly_the_same() {
    let inputs = [
        Input::Range90 { low: 900.0, high: 1500.0 },
        Input::Pert { min: 0.05, mode: 0.1, max: 0.3 },
        Input::Range90 { low: -40.0, high: 60.0 },
    ];
    let summary = |seed| {
        let mut simulator = Simulator::new(RUNS, seed);
        let drawn = simulator.draw(&inputs).expect("fits");
        drawn.outcome(|run| run[0] * run[1] + run[2]).expect("finite").summary()
    };
    let first = summary(0);
    for seed in [1, 2, u64::MAX] {
        let other = summary(seed);
        assert!(other != first);
        assert!((other.mean - first.mean).abs() < 0.01 * first.sd);
        assert!(
            (other.p5 - first.p5).abs() < 0.05 * first.sd && (other.p95 - first.p95).abs() < 0.05 * first.sd
        );
    }
}

#[test]
fn what_is_kept_between_pictures_changes_none() {
    let first = [Input::Range90 { low: 1.0, high: 3.0 }, Input::Pert { min: 0.0, mode: 1.0, max: 5.0 }];
    let second = [first[0], Input::Pert { min: 0.0, mode: 2.0, max: 5.0 }];
    let third = [first[0], second[1], Input::Range90 { low: -1.0, high: 1.0 }];
    let outcome = |simulator: &mut Simulator, inputs: &[Input]| {
        simulator.draw(inputs).expect("fits").outcome(|run| run[0] * run[1]).expect("finite")
    };
    let mut kept = Simulator::new(500, 9);
    for inputs in [&first[..], &second[..], &third[..], &first[..]] {
        let fresh = outcome(&mut Simulator::new(500, 9), inputs);
        assert_eq!(outcome(&mut kept, inputs), fresh);
    }
    let bad = [first[0], Input::Range90 { low: 1e-300, high: 1e300 }];
    assert_eq!(kept.draw(&bad).expect_err("too far apart"), Why::Overflow.of("high"));
    let fresh = outcome(&mut Simulator::new(500, 9), &second);
    assert_eq!(outcome(&mut kept, &second), fresh, "a refusal leaves nothing behind");
}

#[test]
fn every_stratum_comes_once_and_inputs_do_not_move_together() {
    let mut simulator = Simulator::new(RUNS, 0);
    let inputs = vec![Input::Range90 { low: -1.0, high: 1.0 }; 12];
    let drawn = simulator.draw(&inputs).expect("fits");
    let sd = drawn.outcome(|run| run[0]).expect("finite").sd();
    for one in 0..12 {
        for other in 0..one {
            let product = drawn.outcome(|run| run[one] * run[other]).expect("finite");
            assert!((product.mean() / sd / sd).abs() < 0.045, "{one} and {other}: {}", product.mean());
        }
    }
    for order in &simulator.orders {
        let mut order = order.clone();
        order.sort_unstable();
        assert!(order.into_iter().eq(0..10_000));
    }
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let mut simulator = Simulator::new(10, 0);
    let mut refused = |input| simulator.draw(&[input]).map(|_| ()).expect_err("refused");
    assert_eq!(refused(Input::Fixed(f64::NAN)), Why::NotFinite.of("value"));
    assert_eq!(refused(Input::Range90 { low: 2.0, high: 1.0 }), Why::NotAbove { other: "low" }.of("high"));
    assert_eq!(
        refused(Input::Pert { min: 2.0, mode: 2.0, max: 1.0 }),
        Why::NotAbove { other: "min" }.of("max")
    );
    assert_eq!(refused(Input::Pert { min: 0.0, mode: 2.0, max: 1.0 }).key, "mode");
    assert_eq!(refused(Input::Pert { min: -1e308, mode: 0.0, max: 1e308 }).why, Why::Overflow);
    let drawn = simulator.draw(&[Input::Fixed(1.0)]).expect("fits");
    assert_eq!(drawn.outcome(|run| run[0] / 0.0).expect_err("refused"), Why::NotFinite.of("outcome"));
    assert!(Outcome::new(Vec::new()).is_err());
}

#[test]
fn nothing_uncertain_is_certain() {
    let mut simulator = Simulator::new(100, 0);
    let inputs = [Input::Range90 { low: 0.1, high: 0.1 }, Input::Pert { min: 2.0, mode: 2.0, max: 2.0 }];
    let drawn = simulator.draw(&inputs).expect("fits");
    let outcome = drawn.outcome(|run| run[0] + run[1]).expect("finite");
    assert_eq!((outcome.mean(), outcome.sd(), outcome.evpi()), (2.1, 0.0, 0.0));
    assert_eq!(drawn.worth_of_knowing(&outcome), [0.0, 0.0]);
    assert_eq!(outcome.histogram(20).counts, [100]);
    let nothing = simulator.draw(&[]).expect("fits").outcome(|_| -4.0).expect("finite");
    assert_eq!((nothing.mean(), nothing.evpi(), nothing.values().len()), (-4.0, 0.0, 100));
}

#[test]
fn a_histogram_has_round_edges_and_loses_no_run() {
    let mut simulator = Simulator::new(RUNS, 6);
    let drawn = simulator.draw(&[Input::Range90 { low: -130.0, high: 470.0 }]).expect("fits");
    let histogram = drawn.outcome(|run| run[0]).expect("finite").histogram(20);
    assert!((histogram.step - 50.0).abs() < 1e-9 && (histogram.start + 300.0).abs() < 1e-9, "{histogram:?}");
    assert!(histogram.counts.len() <= 21, "{histogram:?}");
    assert!((0..histogram.counts.len()).any(|bin| histogram.edge(bin) == 0.0), "zero is an edge");
    assert_eq!(histogram.counts.iter().sum::<usize>() + histogram.below + histogram.above, RUNS);
    assert!(histogram.below <= 100 && histogram.above <= 100 && histogram.below > 0);
}

#[test]
fn quantiles_lie_between_runs_as_numpys_do() {
    // numpy 2.4.6: numpy.quantile([1, 2, 4, 8], [0, 0.05, 0.25, 0.5, 0.95, 1])
    let outcome = Outcome::new(vec![8.0, 1.0, 4.0, 2.0]).expect("numbers");
    for (p, wanted) in [(0.0, 1.0), (0.05, 1.15), (0.25, 1.75), (0.5, 3.0), (0.95, 7.4), (1.0, 8.0)] {
        assert!((outcome.quantile(p) - wanted).abs() < 1e-12, "{p}");
    }
    assert_eq!((outcome.quantile(-1.0), outcome.quantile(9.0), outcome.quantile(f64::NAN)), (1.0, 8.0, 1.0));
}

proptest! {
    #[test]
    fn no_number_makes_it_fail(
        a in prop::num::f64::ANY, b in prop::num::f64::ANY, c in prop::num::f64::ANY, kind in 0..3, bins in 0_usize..300
    ) {
        let input = match kind {
            0 => Input::Fixed(a),
            1 => Input::Range90 { low: a, high: b },
            _ => Input::Pert { min: a, mode: b, max: c },
        };
        let mut simulator = Simulator::new(50, 1);
        if let Ok(drawn) = simulator.draw(&[input])
            && let Ok(outcome) = drawn.outcome(|run| run[0])
        {
            let Summary { mean, sd, p5, p50, p95, evpi } = outcome.summary();
            prop_assert!([mean, p5, p50, p95].iter().all(|number| number.is_finite()));
            prop_assert!(p5 <= p50 && p50 <= p95 && sd >= 0.0 && evpi >= 0.0);
            prop_assert!(drawn.worth_of_knowing(&outcome).iter().all(|worth| *worth >= 0.0));
            let histogram = outcome.histogram(bins);
            prop_assert!(histogram.counts.len() <= bins.clamp(1, 200) + 2, "{:?}", histogram);
            prop_assert_eq!(histogram.counts.iter().sum::<usize>() + histogram.below + histogram.above, 50);
        }
    }

    #[test]
    fn draws_stay_within_their_points(min in -1e6_f64..1e6, first in 0.0_f64..1e6, second in 0.0_f64..1e6) {
        let (mode, max) = (min + first, min + first + second);
        let mut simulator = Simulator::new(100, 1);
        let drawn = simulator.draw(&[Input::Pert { min, mode, max }]).expect("ordered");
        let outcome = drawn.outcome(|run| run[0]).expect("finite");
        let slack = 1e-9 * max.abs().max(min.abs());
        prop_assert!(outcome.sorted()[0] >= min - slack && outcome.sorted()[99] <= max + slack);
    }
}
