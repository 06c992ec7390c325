//! Shares, counts, samples and ranges.

use super::{calc, gives, refuses};
use serde_json::{Value, json};

/// statsmodels 0.15.0: `proportion_confint(x, n, method="wilson")`,
/// `confint_proportions_2indep(x1, n1, x2, n2, method="newcomb" | "log", compare="diff" | "ratio")`.
#[test]
fn shares_and_their_intervals() {
    gives(
        "wilson",
        &json!({"x": 34, "n": 40}),
        &json!({"p": 0.85, "lo": 0.709_276_756_335_103, "hi": 0.929_388_122_826_796_4}),
    );
    gives(
        "wilson",
        &json!({"x": 23, "n": 28, "conf": 0.9}),
        &json!({"p": 0.821_428_571_428_571_4, "lo": 0.675_945_253_916_003_4, "hi": 0.910_268_112_634_889_3}),
    );
    gives("wilson", &json!({"x": 0, "n": 10}), &json!({"p": 0, "lo": 0, "hi": 0.277_532_799_862_889_2}));
    gives("wilson", &json!({"x": 10, "n": 10}), &json!({"p": 1, "lo": 0.722_467_200_137_110_7, "hi": 1}));
    gives(
        "newcombe",
        &json!({"x1": 11, "n1": 15, "x2": 8, "n2": 22}),
        &json!({"diff": 0.369_696_969_696_969_64, "lo": 0.043_028_350_380_203_14, "hi": 0.598_877_978_442_827_3}),
    );
    gives(
        "risk-ratio",
        &json!({"x1": 11, "n1": 15, "x2": 8, "n2": 22}),
        &json!({"rr": 2.016_666_666_666_666_6, "lo": 1.072_531_253_807_878, "hi": 3.791_912_291_604_841}),
    );
    gives(
        "risk-ratio",
        &json!({"x1": 0, "n1": 5, "x2": 1, "n2": 5}),
        &json!({"rr": 0, "lo": null, "hi": null}),
    );
    refuses("wilson", &json!({"x": 41, "n": 40}), "x");
    refuses("wilson", &json!({"x": 0, "n": 0}), "n");
    refuses("wilson", &json!({"x": -1, "n": 4}), "x");
    refuses("wilson", &json!({"x": 1.5, "n": 4}), "x");
    refuses("wilson", &json!({"x": 1, "n": 4, "conf": 95}), "conf");
    refuses("newcombe", &json!({"x1": 1, "n1": 4, "x2": 5, "n2": 4}), "x2");
    refuses("risk-ratio", &json!({"x1": 1, "n1": 4, "x2": 0, "n2": 4}), "x2");
}

/// R 4.2.2: `fisher.test(matrix(c(8, 14, 11, 4), 2, byrow = TRUE))`, and Fisher's tea tasting.
#[test]
fn tables() {
    gives("fisher", &json!({"table": [[8, 14], [11, 4]]}), &json!({"p": 0.044_811_552_375_512_35}));
    let tea = |side: &str| json!({"table": [[3, 1], [1, 3]], "alternative": side});
    gives("fisher", &tea("greater"), &json!({"p": 0.242_857_142_857_142_9}));
    gives("fisher", &tea("less"), &json!({"p": 0.985_714_285_714_285_8}));
    gives("fisher", &tea("two-sided"), &json!({"p": 0.485_714_285_714_285_8}));
    refuses("fisher", &tea("both"), "alternative");
    refuses("fisher", &json!({"table": [[0, 0], [0, 0]]}), "table");
    refuses("fisher", &json!({"table": [[1, 2], [3]]}), "table");
    refuses("fisher", &json!({"table": [[1, 2], [3, -4]]}), "table");
}

/// R 4.2.2: `poisson.test(137, 24.19893)`, `poisson.test(c(11, 23), c(800, 3000))`,
/// `poisson.test(c(3, 0), c(10, 12))`.
#[test]
fn events() {
    gives(
        "poisson-rate",
        &json!({"events": 137, "exposure": 24.198_93}),
        &json!({"rate": 5.661_407_343_217_241, "lo": 4.753_124_804_848_748, "hi": 6.692_709_334_176_071}),
    );
    gives(
        "poisson-ratio",
        &json!({"x1": 11, "t1": 800, "x2": 23, "t2": 3000}),
        &json!({"ratio": 1.793_478_260_869_565_4, "lo": 0.789_310_945_698_777_7, "hi": 3.829_820_066_816_624_5,
                "p": 0.137_168_691_678_205_6}),
    );
    gives(
        "poisson-ratio",
        &json!({"x1": 3, "t1": 10, "x2": 0, "t2": 12}),
        &json!({"ratio": null, "lo": 0.495_877_626_037_072_8, "hi": null, "p": 0.093_914_350_112_697_23}),
    );
    refuses("poisson-rate", &json!({"events": 1, "exposure": 0}), "exposure");
    refuses("poisson-ratio", &json!({"x1": 0, "t1": 1, "x2": 0, "t2": 1}), "x1");
}

#[test]
fn scores_and_typed_percentages() {
    // By hand: 100 x 1.959963985 sqrt((0.86 - 0.78^2) / 1000).
    gives(
        "nps",
        &json!({"promoters": 820, "passives": 140, "detractors": 40}),
        &json!({"nps": 78, "moe": 3.108_876_065_858_275}),
    );
    gives(
        "grim",
        &json!({"percent": 8, "decimals": 0, "n": 35}),
        &json!({"consistent": false, "nearest": [2, 3]}),
    );
    gives(
        "grim",
        &json!({"percent": 82, "decimals": 0, "n": 28}),
        &json!({"consistent": true, "nearest": [23]}),
    );
    let run = calc(&["grim"], r#"{"percent": 50, "decimals": 0, "n": 10000000}"#);
    let found: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(found["nearest"], json!([4_950_000, 5_050_000]));
    assert!(!run.err.is_empty(), "not all are listed, and it says so: {run:?}");
    refuses("nps", &json!({"promoters": 0, "passives": 0, "detractors": 0}), "promoters");
    refuses("grim", &json!({"percent": 8.5, "decimals": 0, "n": 35}), "percent");
    refuses("grim", &json!({"percent": 120, "decimals": 0, "n": 35}), "percent");
}

/// R 4.2.2: `t.test(1:10, 7:20)`; scipy 1.17.1: `mannwhitneyu` of its documentation; NIST `StRD`
/// `NumAcc1`, certified.
#[test]
fn samples() {
    gives(
        "describe",
        &json!({"x": [10_000_001, 10_000_003, 10_000_002]}),
        &json!({"n": 3, "mean": 10_000_002, "sd": 1, "median": 10_000_002, "min": 10_000_001, "max": 10_000_003,
                "r1": -0.5}),
    );
    gives(
        "describe",
        &json!({"x": [5]}),
        &json!({"n": 1, "mean": 5, "sd": null, "median": 5, "min": 5, "max": 5, "r1": null}),
    );
    gives(
        "welch",
        &json!({"x": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "y": [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]}),
        &json!({"t": -5.434_929_763_894_06, "df": 21.982_212_340_189, "p": 1.855_281_832_511_811e-5, "diff": -8,
                "lo": -11.052_801_725_158_16, "hi": -4.947_198_274_841_839}),
    );
    let few = |side: &str| json!({"x": [19, 22, 16, 29, 24], "y": [20, 11, 17, 12], "alternative": side});
    gives("mann-whitney", &few("two-sided"), &json!({"U": 17, "p": 0.111_111_111_111_111_1, "exact": true}));
    gives("mann-whitney", &few("greater"), &json!({"U": 17, "p": 0.055_555_555_555_555_55, "exact": true}));
    gives("mann-whitney", &few("less"), &json!({"U": 17, "p": 0.968_253_968_253_968_3, "exact": true}));
    refuses("describe", &json!({"x": []}), "x");
    refuses("welch", &json!({"x": [1], "y": [1, 2]}), "x");
    refuses("welch", &json!({"x": [1, 1], "y": [2, 2]}), "x");
    refuses("mann-whitney", &json!({"x": [1, 2], "y": []}), "y");
}

/// Card & Krueger 1994, table 3; scipy 1.17.1: `ttest_ind(changes, changes, equal_var=False)`.
#[test]
fn pilots() {
    let sites = |post: Value| {
        json!({"treat_pre": [10, 12, 9, 14, 11], "treat_post": post, "ctrl_pre": [11, 10, 13, 12],
               "ctrl_post": [12, 12, 13, 15]})
    };
    gives(
        "did",
        &json!({"treat_pre": 20.44, "treat_post": 21.03, "ctrl_pre": 23.33, "ctrl_post": 21.17}),
        &json!({"did": 2.75}),
    );
    gives(
        "did",
        &sites(json!([15, 16, 12, 20, 14])),
        &json!({"did": 2.7, "lo": 0.617_440_647_515_423_3, "hi": 4.782_559_352_484_577_5}),
    );
    gives(
        "did",
        &json!({"treat_pre": [1, 2], "treat_post": [4, 5], "ctrl_pre": [1, 3], "ctrl_post": [2, 4]}),
        &json!({"did": 2, "lo": null, "hi": null}),
    );
    refuses("did", &sites(json!([15, 16, 12, 20])), "treat_post");
    refuses("did", &sites(json!(15)), "treat_post");
}

/// R 4.2.2: `power.prop.test`, `power.t.test`, with `tol = 1e-12`.
#[test]
fn pilots_to_be() {
    gives(
        "power-shares",
        &json!({"p1": 0.5, "p2": 0.75, "n_per_group": 50}),
        &json!({"power": 0.740_165_901_331_387_9}),
    );
    gives(
        "power-shares",
        &json!({"p1": 0.5, "p2": 0.75, "power": 0.9}),
        &json!({"n_per_group": 76.706_928_451_777_44, "n_ceil": 77}),
    );
    gives(
        "power-means",
        &json!({"delta": 1, "sd": 1, "n_per_group": 20}),
        &json!({"power": 0.868_952_801_692_497_8}),
    );
    gives(
        "power-means",
        &json!({"delta": 5, "sd": 2, "power": 0.8, "alpha": 0.01}),
        &json!({"n_per_group": 5.613_047_670_331_181, "n_ceil": 6}),
    );
    refuses("power-shares", &json!({"p1": 0.5, "p2": 0.75}), "power");
    refuses("power-shares", &json!({"p1": 0.5, "p2": 0.75, "power": 0.8, "n_per_group": 9}), "n_per_group");
    refuses("power-shares", &json!({"p1": 0.5, "p2": 0.5, "power": 0.8}), "p2");
    refuses("power-means", &json!({"delta": 0, "sd": 1, "power": 0.8}), "delta");
    refuses("power-means", &json!({"delta": 1, "sd": 0, "power": 0.8}), "sd");
    refuses("power-means", &json!({"delta": 1, "sd": 1, "power": 80}), "power");
}

/// scipy 1.17.1: `beta(a, b, loc, scale)`, `lognorm(s, scale=exp(mu))`, `norm.pdf` and `norm.sf`.
#[test]
fn ranges_and_decisions() {
    gives(
        "pert",
        &json!({"min": 3, "mode": 5, "max": 10}),
        &json!({"mean": 5.5, "variance": 1.607_142_857_142_857_4, "p5": 3.630_158_653_357_429,
                "p50": 5.382_588_601_420_245, "p95": 7.773_921_493_495_624_4}),
    );
    gives(
        "lognormal",
        &json!({"p5": 10, "p95": 50}),
        &json!({"mu": 3.107_304_049_211_095_7, "sigma": 0.489_234_387_201_063_4, "mean": 25.203_407_207_411_473,
                "median": 22.360_679_774_997_894}),
    );
    gives("evpi", &json!({"mean": 100, "sd": 50}), &json!({"evpi": 0.424_535_130_841_483_64}));
    gives(
        "ltv",
        &json!({"margin_per_year": 1000, "retention": 0.8, "rate": 0.1}),
        &json!({"ltv": 3_666.666_666_666_666_7}),
    );
    gives(
        "price-cut",
        &json!({"price": 100, "variable_cost": 50, "new_price": 85}),
        &json!({"required_volume_change": 0.428_571_428_571_428_55}),
    );
    gives(
        "price-cut",
        &json!({"price": 100, "variable_cost": 50, "new_price": 50}),
        &json!({"required_volume_change": null}),
    );
    refuses("pert", &json!({"min": 3, "mode": 11, "max": 10}), "mode");
    refuses("lognormal", &json!({"p5": 0, "p95": 10}), "p5");
    refuses("lognormal", &json!({"p5": 10, "p95": 10}), "p95");
    refuses("evpi", &json!({"mean": 1, "sd": -1}), "sd");
    refuses("ltv", &json!({"margin_per_year": 1, "retention": 1, "rate": 0}), "rate");
    refuses("price-cut", &json!({"price": 40, "variable_cost": 50, "new_price": 30}), "price");
}

#[test]
fn large_and_tiny_values_come_out_as_numbers() {
    for scale in [1e300, 1e-300] {
        let x: Vec<f64> = [1.0, 2.0, 4.0].iter().map(|value| value * scale).collect();
        let y: Vec<f64> = [1.0, 2.5, 4.5, 3.5].iter().map(|value| value * scale).collect();
        // scipy 1.17.1: ttest_ind([1, 2, 4], [1, 2.5, 4.5, 3.5], equal_var=False)
        gives(
            "welch",
            &json!({"x": x, "y": y}),
            &json!({"t": -0.468_791_989_883_502_2, "df": 4.390_240_462_067_275_5, "p": 0.661_559_913_577_404_7,
                    "diff": -0.541_666_666_666_666_7 * scale, "lo": -3.640_324_911_598_305_4 * scale,
                    "hi": 2.556_991_578_264_972_4 * scale}),
        );
    }
    // R 4.2.2: fisher.test(matrix(c(250000, 250000, 251500, 248500), 2, byrow = TRUE))
    gives(
        "fisher",
        &json!({"table": [[250_000, 250_000], [251_500, 248_500]]}),
        &json!({"p": 0.002_717_438_640_231_809}),
    );
}
