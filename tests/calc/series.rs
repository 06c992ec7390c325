//! Series, and what changed between two moments.

use super::home::{LANGS, is_chinese};
use super::{calc, gives, refuses};
use serde_json::json;

/// pymannkendall 1.4.3, `original_test(x)`; scipy 1.17.1, `kendalltau(arange(n), x, method="exact")`
/// and `theilslopes(x, alpha=conf)`.
#[test]
fn trend_by_ranks() {
    gives(
        "mann-kendall",
        &json!({"x": [8, 10, 18]}),
        &json!({"S": 3, "varS": 3.666_666_666_666_666_5, "z": 1.044_465_935_734_187, "p": 0.296_269_871_484_286_4,
                "p_exact": 1.0 / 3.0, "tau": 1, "min_p": 1.0 / 3.0}),
    );
    gives(
        "mann-kendall",
        &json!({"x": [4, 4, 5, 7, 7, 7, 9, 6, 10, 12, 12, 11]}),
        &json!({"S": 49, "varS": 207, "z": 3.336_230_624_913_196, "p": 0.000_849_226_830_819_116_4,
                "p_exact": null, "tau": 0.742_424_242_424_242_4, "min_p": 2.0 / 479_001_600.0}),
    );
    gives(
        "theil-sen",
        &json!({"x": [3.1, 2.7, 4.4, 4.0, 5.2, 4.9, 6.3]}),
        &json!({"slope": 0.533_333_333_333_333_3, "lo": 0.166_666_666_666_666_66, "hi": 0.833_333_333_333_333_4}),
    );
    gives(
        "theil-sen",
        &json!({"x": [5, 3, 8, 1, 9, 2, 7, 4, 6, 0], "conf": 0.9}),
        &json!({"slope": -0.25, "lo": -1, "hi": 0.75}),
    );
    refuses("mann-kendall", &json!({"x": [1]}), "x");
    refuses("mann-kendall", &json!({"x": 1}), "x");
    refuses("theil-sen", &json!({"x": []}), "x");
    refuses("theil-sen", &json!({"x": [1, 2], "conf": 95}), "conf");
}

#[test]
fn fewer_than_five_points_are_told_why() {
    for lang in LANGS {
        let few = calc(&["mann-kendall", "--lang", lang], r#"{"x": [1, 2, 3, 4]}"#);
        assert_eq!(
            (few.code, few.err.contains("min_p"), is_chinese(&few.err)),
            (0, true, lang == "zh-CN"),
            "{few:?}"
        );
        let enough = calc(&["mann-kendall", "--lang", lang], r#"{"x": [1, 2, 3, 4, 5]}"#);
        assert_eq!(enough.err, "");
    }
}

/// The method's appointment case, by statsmodels 0.15.0: `OLS(y, add_constant(x)).fit()
/// .get_prediction([[1, 9]]).summary_frame(alpha=.05)`; drift by scipy's `norm.ppf` and the formula.
#[test]
fn a_forecast_has_its_interval() {
    gives(
        "ols",
        &json!({"x": [4, 5, 6], "y": [8, 10, 18], "x0": 9}),
        &json!({"intercept": -13, "slope": 5, "se_intercept": 8.774_964_387_392_123, "se_slope": 3.0_f64.sqrt(),
                "resid_sd": 2.449_489_742_783_178, "r2": 0.892_857_142_857_142_9,
                "fit": 32, "lo": -63.084_529_617_940_15, "hi": 127.084_529_617_940_15}),
    );
    gives(
        "ols",
        &json!({"x": [1, 2, 3], "y": [0.1, 0.1, 0.1]}),
        &json!({"intercept": 0.1, "slope": 0, "se_intercept": 0, "se_slope": 0, "resid_sd": 0, "r2": null}),
    );
    gives(
        "drift",
        &json!({"y": [8, 10, 18], "h": 3}),
        &json!({"forecast": 33, "lo": 10.227_276_386_130_121, "hi": 55.772_723_613_869_88}),
    );
    refuses("ols", &json!({"x": [1, 2], "y": [1, 2]}), "x");
    refuses("ols", &json!({"x": [1, 1, 1], "y": [1, 2, 3]}), "x");
    refuses("ols", &json!({"x": [1, 2, 3], "y": [1, 2]}), "y");
    refuses("ols", &json!({"x": [1, 2, 3], "y": [1, 2, 4], "x0": "9"}), "x0");
    refuses("drift", &json!({"y": [1, 2], "h": 1}), "y");
    refuses("drift", &json!({"y": [1, 2, 4], "h": 0}), "h");
    refuses("drift", &json!({"y": [1, 2, 4], "h": 1.5}), "h");
    refuses("drift", &json!({"y": [1, 2, 4], "h": 5_000_000_000_u64}), "h");
}

/// NIST `StRD`, linear regression, Norris: certified values. The data stand in the library's tests too.
#[test]
fn norris_is_certified() {
    let x = json!([
        0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9,
        338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0,
        11.1, 118.3, 229.2, 669.1, 448.9, 0.5
    ]);
    let y = json!([
        0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8,
        339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9,
        10.2, 117.6, 228.9, 668.4, 449.2, 0.2
    ]);
    gives(
        "ols",
        &json!({"x": x, "y": y}),
        &json!({"intercept": -0.262_323_073_774_029, "slope": 1.002_116_818_020_45,
                "se_intercept": 0.232_818_234_301_152, "se_slope": 0.429_796_848_199_937e-3,
                "resid_sd": 0.884_796_396_144_373, "r2": 0.999_993_745_883_712}),
    );
}

/// NIST e-Handbook 6.3.2.2 (50.81, 1.8778, 55.8041, 45.8159), more digits by its formula in Python;
/// qicharts2 0.8.1 in R 4.2.2, `runs.analysis(..., "anhoej")`.
#[test]
fn charts_have_the_published_limits() {
    gives(
        "xmr",
        &json!({"x": [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]}),
        &json!({"center": 50.81, "mr_bar": 16.9 / 9.0, "ucl": 50.81 + 16.9 / 3.0 / 1.128,
                "lcl": 50.81 - 16.9 / 3.0 / 1.128, "mr_ucl": 6.1347}),
    );
    gives(
        "runs",
        &json!({"x": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}),
        &json!({"n_useful": 12, "longest_run": 6, "longest_run_max": 7, "crossings": 1, "crossings_min": 3, "signal": true}),
    );
    gives(
        "runs",
        &json!({"x": [5, 3, 8, 1, 9, 2, 7, 4, 6, 0, 5, 5, 2]}),
        &json!({"n_useful": 10, "longest_run": 2, "longest_run_max": 6, "crossings": 8, "crossings_min": 2, "signal": false}),
    );
    gives(
        "runs",
        &json!({"x": [4, 4, 4]}),
        &json!({"n_useful": 0, "longest_run": null, "longest_run_max": null, "crossings": null,
                "crossings_min": null, "signal": false}),
    );
    let above = json!({"x": [1, 2, 3, 1, 2, 3, 1, 2, 3, 1], "center": 0});
    let run = calc(&["runs"], above.to_string());
    assert!(run.out.contains("\"longest_run\": 10") && run.out.contains("\"signal\": true"), "{run:?}");
    refuses("xmr", &json!({"x": [1]}), "x");
    refuses("xmr", &json!({"x": [1, "2"]}), "x");
    refuses("runs", &json!({"x": []}), "x");
    refuses("runs", &json!({"x": [1], "center": null}), "center");
}

/// Identities, by hand: the parts add up to the change.
#[test]
fn a_change_is_the_sum_of_its_parts() {
    gives(
        "growth",
        &json!({"start": 8, "end": 18, "periods": 2}),
        &json!({"total": 1.25, "compound_per_period": 0.5}),
    );
    gives(
        "growth",
        &json!({"start": 8, "end": -4, "periods": 2}),
        &json!({"total": -1.5, "compound_per_period": null}),
    );
    gives(
        "kitagawa",
        &json!({"weights0": [20, 80], "rates0": [60, 85], "weights1": [0.5, 0.5], "rates1": [58, 84]}),
        &json!({"total": -9, "composition": -7.65, "rate": -1.35}),
    );
    gives(
        "bridge",
        &json!({"p0": 100, "q0": 100, "c0": 50, "p1": 85, "q1": 120, "c1": 48}),
        &json!({"profit_change": -560, "price": -1800, "volume": 1000, "cost": 240}),
    );
    refuses("growth", &json!({"start": 0, "end": 1, "periods": 1}), "start");
    refuses("growth", &json!({"start": 1, "end": 1, "periods": 0}), "periods");
    refuses("kitagawa", &json!({"weights0": [0], "rates0": [1], "weights1": [1], "rates1": [1]}), "weights0");
    refuses(
        "kitagawa",
        &json!({"weights0": [1], "rates0": [1], "weights1": [1], "rates1": [1, 2]}),
        "rates1",
    );
    refuses("bridge", &json!({"p0": 1, "q0": -1, "c0": 1, "p1": 1, "q1": 1, "c1": 1}), "q0");
    refuses("bridge", &json!({"p0": 1, "q0": 1, "c0": 1, "p1": 1e300, "q1": 1e300, "c1": 1}), "p1");
}

#[test]
fn a_hundred_thousand_values_are_no_burden() {
    let x: Vec<u64> = (0..100_000_u64).map(|at| at * 7_919 % 100_003 + at / 50).collect();
    let input = json!({"x": x}).to_string();
    for method in ["mann-kendall", "xmr", "runs"] {
        let run = calc(&[method], input.clone());
        assert_eq!(run.code, 0, "{method}: {}", run.err);
    }
}
