//! Series over time and what changed between two moments: `analysis` by its keys.

use super::input::Input;
use super::method::{CONF, Key, Method, Shape};
use super::output::Output;
use super::problem::Problem;
use crate::analysis::Why;
use crate::analysis::chart::{self, CHART_LEAST};
use crate::analysis::forecast;
use crate::analysis::growth;
use crate::analysis::mix::{self, Trade};
use crate::analysis::regression;
use crate::analysis::trend;
use crate::analysis::verdict::fewest_points;
use crate::i18n::{Text, text};

pub(super) const METHODS: &[Method] =
    &[MANN_KENDALL, THEIL_SEN, OLS, DRIFT, XMR, RUNS, GROWTH, KITAGAWA, BRIDGE];

const X: Key = Key::required("x", Shape::Numbers);

const MANN_KENDALL: Method = Method {
    name: "mann-kendall",
    about: text("按先后顺序检验有没有趋势", "Is there a trend, by ranks"),
    keys: &[X],
    gives: &["S", "varS", "z", "p", "p_exact", "tau", "min_p"],
    formula: "S = sum(i<j) sign(x_j - x_i); varS = (n(n-1)(2n+5) - sum t(t-1)(2t+5)) / 18 over tied groups t; \
              z = (S - sign S) / sqrt(varS); p = 2 (1 - Phi(|z|)); p_exact over all n! orders; \
              tau = S / (n(n-1)/2); min_p = 2 / n!",
    source: "Mann 1945; Kendall 1975; pymannkendall original_test; scipy kendalltau \"exact\"",
    example: r#"{"x": [8, 10, 18]}"#,
    run: |input| {
        let x = input.numbers("x")?;
        let test = trend::mann_kendall(x)?;
        let output = Output::new()
            .whole("S", test.s)
            .number("varS", test.var_s)
            .number("z", test.z)
            .number("p", test.p)
            .maybe("p_exact", test.p_exact, NOT_EXACT)
            .number("tau", test.tau)
            .number("min_p", test.min_p);
        Ok(if x.len() < fewest_points(0.05) { output.note(TOO_FEW) } else { output })
    },
};

const NOT_EXACT: Text = text(
    "只有不超过 10 个点、且没有相同的值时才精确计算",
    "counted out only for ten points at most, no two of them equal",
);

const TOO_FEW: Text = text(
    "不足 5 个点，无论怎么排都不可能显著：p 最小只能到 min_p，仍在 0.05 以上。",
    "Fewer than five points can never be significant: the smallest possible p is min_p, and it is above 0.05.",
);

const THEIL_SEN: Method = Method {
    name: "theil-sen",
    about: text("每期变化多少，不受个别异常值左右", "Change per step, whatever a few outliers do"),
    keys: &[X, CONF],
    gives: &["slope", "lo", "hi"],
    formula: "slope = median of (x_j - x_i) / (j - i) over i<j; lo and hi = the slopes of rank \
              (N -+ z sqrt(varS)) / 2, N = n(n-1)/2, varS as in mann-kendall",
    source: "Theil 1950; Sen 1968 (2.6); scipy theilslopes",
    example: r#"{"x": [3.1, 2.7, 4.4, 4.0, 5.2, 4.9, 6.3], "conf": 0.95}"#,
    run: |input| {
        let slope = trend::theil_sen(input.numbers("x")?, input.conf())?;
        Ok(Output::new().number("slope", slope.slope).interval(slope.lo, slope.hi))
    },
};

const OLS: Method = Method {
    name: "ols",
    about: text(
        "最小二乘直线；给了 x0，就连预测区间一起算",
        "Least-squares line; with x0, its prediction interval",
    ),
    keys: &[X, Key::required("y", Shape::Numbers), Key::optional("x0", Shape::Number), CONF],
    gives: &["intercept", "slope", "se_intercept", "se_slope", "resid_sd", "r2", "fit", "lo", "hi"],
    formula: "slope = Sxy / Sxx; intercept = mean y - slope mean x; s^2 = sum r^2 / (n-2); \
              se_slope = s / sqrt(Sxx); se_intercept = s sqrt(1/n + mean(x)^2 / Sxx); r2 = 1 - sum r^2 / Syy; \
              fit -+ t(n-2) s sqrt(1 + 1/n + (x0 - mean x)^2 / Sxx)",
    source: "NIST StRD linear regression (Norris); statsmodels OLS, get_prediction obs_ci",
    example: r#"{"x": [4, 5, 6], "y": [8, 10, 18], "x0": 9}"#,
    run: |input| {
        let line = regression::ols(input.numbers("x")?, input.numbers("y")?)?;
        let output = Output::new()
            .number("intercept", line.intercept)
            .number("slope", line.slope)
            .number("se_intercept", line.se_intercept)
            .number("se_slope", line.se_slope)
            .number("resid_sd", line.resid_sd)
            .maybe("r2", line.r2, text("y 没有变化", "y does not vary"));
        match input.maybe("x0") {
            None => Ok(output),
            Some(x0) => {
                let next = line.predict(x0, input.conf())?;
                Ok(output.number("fit", next.value).interval(next.lo, next.hi))
            }
        }
    },
};

const DRIFT: Method = Method {
    name: "drift",
    about: text("照平均步幅走下去，h 期后在哪里", "Where the average step leads in h periods"),
    keys: &[Key::required("y", Shape::Numbers), Key::required("h", Shape::Count), CONF],
    gives: &["forecast", "lo", "hi"],
    formula: "forecast = y_T + h (y_T - y_1) / (T-1); -+ z s sqrt(h (1 + h / (T-1))), \
              s = sd of the T-1 differences (over T-2)",
    source: "Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.2 and 5.5",
    example: r#"{"y": [8, 10, 18], "h": 3}"#,
    run: |input| {
        let most = f64::from(u32::MAX);
        let ahead =
            u32::try_from(input.count("h")?).map_err(|_| Why::Beyond { low: 1.0, high: most }.of("h"))?;
        let next = forecast::drift(input.numbers("y")?, ahead, input.conf())?;
        Ok(Output::new().number("forecast", next.value).interval(next.lo, next.hi))
    },
};

const XMR: Method = Method {
    name: "xmr",
    about: text("单值与移动极差控制图的控制限", "Limits of individual values and moving ranges"),
    keys: &[X],
    gives: &["center", "mr_bar", "ucl", "lcl", "mr_ucl"],
    formula: "center = mean x; mr_bar = mean |x_i - x_(i-1)|; ucl, lcl = center +- 3 mr_bar / 1.128; \
              mr_ucl = 3.267 mr_bar",
    source: "NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2; D4 = 3.267 as in Montgomery and qicharts2",
    example: r#"{"x": [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]}"#,
    run: |input| {
        let limits = chart::xmr(input.numbers("x")?)?;
        Ok(Output::new()
            .number("center", limits.center)
            .number("mr_bar", limits.mr_bar)
            .number("ucl", limits.ucl)
            .number("lcl", limits.lcl)
            .number("mr_ucl", limits.mr_ucl))
    },
};

const RUNS: Method = Method {
    name: "runs",
    about: text("趋势图上的链与穿越：是不是偶然", "Runs and crossings of a run chart: is it chance"),
    keys: &[X, Key::optional("center", Shape::Number)],
    gives: &["n_useful", "longest_run", "longest_run_max", "crossings", "crossings_min", "signal"],
    formula: "n = values not on the center (the median unless given); longest_run_max = round(log2 n) + 3; \
              crossings_min = the 5 % quantile of Binomial(n-1, 1/2); \
              signal = longest_run > longest_run_max or crossings < crossings_min",
    source: "Anhoej & Olesen 2014; Schilling 2012; Chen 2010; qicharts2",
    example: r#"{"x": [5, 3, 8, 1, 9, 2, 7, 4, 6, 0, 5, 5, 2]}"#,
    run: |input| {
        let runs = chart::runs(input.numbers("x")?, input.maybe("center"))?;
        let counts = runs.count;
        let count = |output: Output, key, number: Option<usize>| match number {
            Some(number) => output.count(key, number as u64),
            None => output.none(key, text("每个值都落在中线上", "every value lies on the center")),
        };
        let output = Output::new().count("n_useful", runs.n_useful as u64);
        let output = count(output, "longest_run", counts.map(|counts| counts.longest_run));
        let output = count(output, "longest_run_max", counts.map(|counts| counts.longest_run_max));
        let output = count(output, "crossings", counts.map(|counts| counts.crossings));
        let output = count(output, "crossings_min", counts.map(|counts| counts.crossings_min));
        let output = output.flag("signal", runs.signal());
        Ok(if runs.n_useful < CHART_LEAST { output.note(FEW_RUNS) } else { output })
    },
};

const FEW_RUNS: Text = text(
    "中线以外的点不足 10 个，这套规则还说明不了什么。",
    "Fewer than ten values lie off the center; the rules say little about so few.",
);

const GROWTH: Method = Method {
    name: "growth",
    about: text("总共增长多少，平均每期增长多少", "Growth in all, and steadily per period"),
    keys: &[
        Key::required("start", Shape::Number),
        Key::required("end", Shape::Number),
        Key::required("periods", Shape::Number),
    ],
    gives: &["total", "compound_per_period"],
    formula: "total = end / start - 1; compound_per_period = (end / start)^(1 / periods) - 1",
    source: "definition",
    example: r#"{"start": 8, "end": 18, "periods": 2}"#,
    run: |input| {
        let number = |key| input.number(key);
        let growth = growth::growth(number("start")?, number("end")?, number("periods")?)?;
        let below = text("end 是负数，没有每期的增长率", "end is negative: no rate per period leads there");
        Ok(Output::new().number("total", growth.total).maybe(
            "compound_per_period",
            growth.compound_per_period,
            below,
        ))
    },
};

const KITAGAWA: Method = Method {
    name: "kitagawa",
    about: text(
        "平均数变了：是结构变了，还是各组自己变了",
        "A changed average: another mix, or changed groups",
    ),
    keys: &[
        Key::required("weights0", Shape::Numbers),
        Key::required("rates0", Shape::Numbers),
        Key::required("weights1", Shape::Numbers),
        Key::required("rates1", Shape::Numbers),
    ],
    gives: &["total", "composition", "rate"],
    formula: "w = weights over their sum; total = sum w1 r1 - sum w0 r0 = composition + rate; \
              composition = sum (w1 - w0)(r0 + r1) / 2; rate = sum (r1 - r0)(w0 + w1) / 2",
    source: "Kitagawa 1955, JASA 50",
    example: r#"{"weights0": [20, 80], "rates0": [60, 85], "weights1": [50, 50], "rates1": [58, 84]}"#,
    run: |input| {
        let list = |key| input.numbers(key);
        let mix = mix::kitagawa(list("weights0")?, list("rates0")?, list("weights1")?, list("rates1")?)?;
        Ok(Output::new()
            .number("total", mix.total)
            .number("composition", mix.composition)
            .number("rate", mix.rate))
    },
};

const BRIDGE: Method = Method {
    name: "bridge",
    about: text("毛利变化拆成价格、销量、成本三段", "A change of gross profit by price, volume and cost"),
    keys: &[
        Key::required("p0", Shape::Number),
        Key::required("q0", Shape::Number),
        Key::required("c0", Shape::Number),
        Key::required("p1", Shape::Number),
        Key::required("q1", Shape::Number),
        Key::required("c1", Shape::Number),
    ],
    gives: &["profit_change", "price", "volume", "cost"],
    formula: "profit = q (p - c), c per unit; price = (p1 - p0) q1; volume = (q1 - q0)(p0 - c0); \
              cost = -(c1 - c0) q1; profit_change = price + volume + cost",
    source: "price, volume and cost variances of management accounting; an identity",
    example: r#"{"p0": 100, "q0": 100, "c0": 50, "p1": 85, "q1": 120, "c1": 50}"#,
    run: |input| {
        let parts = mix::bridge(trade(input, ["p0", "q0", "c0"])?, trade(input, ["p1", "q1", "c1"])?)?;
        Ok(Output::new()
            .number("profit_change", parts.profit_change)
            .number("price", parts.price)
            .number("volume", parts.volume)
            .number("cost", parts.cost))
    },
};

fn trade(input: &Input, [price, quantity, cost]: [&'static str; 3]) -> Result<Trade, Problem> {
    Ok(Trade { price: input.number(price)?, quantity: input.number(quantity)?, cost: input.number(cost)? })
}
