//! Shares and counts: `analysis` by its keys.

use super::method::{CONF, Key, Method, Shape};
use super::output::Output;
use super::problem::Problem;
use crate::analysis::fisher::{self, Alternative};
use crate::analysis::{events, grim, proportion};
use crate::cli::calc::input::Input;
use crate::i18n::{Text, text};

pub(super) const METHODS: &[Method] =
    &[WILSON, NEWCOMBE, RISK_RATIO, FISHER, POISSON_RATE, POISSON_RATIO, NPS, GRIM];

/// More counts than these are given by their ends.
const LISTED: u64 = 10_000;

const NOT_LISTED: Text = text(
    "可能的计数太多，nearest 只列出最小和最大的一个。",
    "There are too many possible counts; nearest holds the smallest and the largest.",
);
const NOTHING_HIT: Text = text("x1 是 0，比值没有对数", "x1 is 0, and a ratio of 0 has no logarithm");
const NO_SECOND_EVENT: Text = text("x2 是 0，比值多大都有可能", "x2 is 0, and no ratio would be too large");

/// The side of a test; two-sided where none is asked for.
pub(super) const ALTERNATIVE: Key =
    Key::optional("alternative", Shape::Word(&["two-sided", "less", "greater"]));

/// What [`ALTERNATIVE`] says.
pub(super) fn alternative(input: &Input) -> Result<Alternative, Problem> {
    Ok(match input.word("alternative")? {
        "less" => Alternative::Less,
        "greater" => Alternative::Greater,
        _ => Alternative::TwoSided,
    })
}

/// Hits and totals of two groups.
const TWO_SHARES: &[Key] = &[
    Key::required("x1", Shape::Count),
    Key::required("n1", Shape::Count),
    Key::required("x2", Shape::Count),
    Key::required("n2", Shape::Count),
    CONF,
];

fn two_shares(input: &Input) -> Result<[u64; 4], Problem> {
    Ok([input.count("x1")?, input.count("n1")?, input.count("x2")?, input.count("n2")?])
}

const WILSON: Method = Method {
    name: "wilson",
    about: text("样本占比的区间", "A share of a sample and its interval"),
    keys: &[Key::required("x", Shape::Count), Key::required("n", Shape::Count), CONF],
    gives: &["p", "lo", "hi"],
    formula: "p = x / n; (p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)",
    source: "Wilson 1927; statsmodels proportion_confint wilson",
    example: r#"{"x": 34, "n": 40}"#,
    run: |input| {
        let share = proportion::wilson(input.count("x")?, input.count("n")?, input.conf())?;
        Ok(Output::new().number("p", share.p).interval(share.lo, share.hi))
    },
};

const NEWCOMBE: Method = Method {
    name: "newcombe",
    about: text("两个占比之差的区间", "The difference of two shares and its interval"),
    keys: TWO_SHARES,
    gives: &["diff", "lo", "hi"],
    formula: "diff = p1 - p2; lo = diff - sqrt((p1-l1)^2 + (u2-p2)^2); hi = diff + sqrt((u1-p1)^2 + (p2-l2)^2); l, u: wilson",
    source: "Newcombe 1998, method 10; statsmodels confint_proportions_2indep newcomb",
    example: r#"{"x1": 11, "n1": 15, "x2": 8, "n2": 22}"#,
    run: |input| {
        let [x1, n1, x2, n2] = two_shares(input)?;
        let apart = proportion::newcombe(x1, n1, x2, n2, input.conf())?;
        Ok(Output::new().number("diff", apart.diff).interval(apart.lo, apart.hi))
    },
};

const RISK_RATIO: Method = Method {
    name: "risk-ratio",
    about: text("两个占比之比的区间", "The ratio of two shares and its interval"),
    keys: TWO_SHARES,
    gives: &["rr", "lo", "hi"],
    formula: "rr = p1 / p2; rr exp(+- z sqrt(1/x1 - 1/n1 + 1/x2 - 1/n2))",
    source: "Katz et al. 1978; statsmodels confint_proportions_2indep ratio, log",
    example: r#"{"x1": 11, "n1": 15, "x2": 8, "n2": 22}"#,
    run: |input| {
        let [x1, n1, x2, n2] = two_shares(input)?;
        let ratio = proportion::risk_ratio(x1, n1, x2, n2, input.conf())?;
        Ok(Output::new().number("rr", ratio.rr).maybe_interval(ratio.interval, NOTHING_HIT))
    },
};

const FISHER: Method = Method {
    name: "fisher",
    about: text("两行两列的计数，差别会不会只是偶然", "Whether a table of two by two may be chance"),
    keys: &[Key::required("table", Shape::Table), ALTERNATIVE],
    gives: &["p"],
    formula: "p = sum of P(k) over k with P(k) <= P(a); P(k) = C(a+c, k) C(b+d, a+b-k) / C(a+b+c+d, a+b)",
    source: "Fisher 1935; R fisher.test",
    example: r#"{"table": [[8, 14], [11, 4]]}"#,
    run: |input| {
        let p = fisher::fisher(input.table("table")?, alternative(input)?)?;
        Ok(Output::new().number("p", p))
    },
};

const POISSON_RATE: Method = Method {
    name: "poisson-rate",
    about: text("事件率的精确区间", "A rate of events and its exact interval"),
    keys: &[Key::required("events", Shape::Count), Key::required("exposure", Shape::Number), CONF],
    gives: &["rate", "lo", "hi"],
    formula: "rate = x / t; lo = gamma_q(a/2; x) / t; hi = gamma_q(1 - a/2; x + 1) / t; a = 1 - conf",
    source: "Garwood 1936; R poisson.test",
    example: r#"{"events": 11, "exposure": 10}"#,
    run: |input| {
        let rate = events::poisson_rate(input.count("events")?, input.number("exposure")?, input.conf())?;
        Ok(Output::new().number("rate", rate.rate).interval(rate.lo, rate.hi))
    },
};

const POISSON_RATIO: Method = Method {
    name: "poisson-ratio",
    about: text("两个事件率之比", "The ratio of two rates of events"),
    keys: &[
        Key::required("x1", Shape::Count),
        Key::required("t1", Shape::Number),
        Key::required("x2", Shape::Count),
        Key::required("t2", Shape::Number),
        CONF,
    ],
    gives: &["ratio", "lo", "hi", "p"],
    formula: "ratio = (x1/t1) / (x2/t2); x1 | x1+x2 ~ binomial(x1+x2, t1/(t1+t2)); interval: Clopper-Pearson",
    source: "Przyborowski & Wilenski 1940; R poisson.test",
    example: r#"{"x1": 11, "t1": 800, "x2": 23, "t2": 3000}"#,
    run: |input| {
        let (t1, t2) = (input.number("t1")?, input.number("t2")?);
        let ratio = events::poisson_ratio(input.count("x1")?, t1, input.count("x2")?, t2, input.conf())?;
        Ok(Output::new()
            .maybe("ratio", ratio.ratio, NO_SECOND_EVENT)
            .number("lo", ratio.lo)
            .maybe("hi", ratio.hi, NO_SECOND_EVENT)
            .number("p", ratio.p))
    },
};

const NPS: Method = Method {
    name: "nps",
    about: text("净推荐值和误差范围", "A net promoter score and its margin of error"),
    keys: &[
        Key::required("promoters", Shape::Count),
        Key::required("passives", Shape::Count),
        Key::required("detractors", Shape::Count),
        CONF,
    ],
    gives: &["nps", "moe"],
    formula: "nps = 100 (p - d); moe = 100 z sqrt((p + d - (p - d)^2) / n)",
    source: "normal approximation of the mean of +1, 0, -1",
    example: r#"{"promoters": 820, "passives": 140, "detractors": 40}"#,
    run: |input| {
        let [promoters, passives, detractors] =
            [input.count("promoters")?, input.count("passives")?, input.count("detractors")?];
        let score = proportion::nps(promoters, passives, detractors, input.conf())?;
        Ok(Output::new().number("nps", score.nps).number("moe", score.moe))
    },
};

const GRIM: Method = Method {
    name: "grim",
    about: text("这个百分比在这个总数下可不可能", "Whether a percentage is possible of a total"),
    keys: &[
        Key::required("percent", Shape::Number),
        Key::required("decimals", Shape::Count),
        Key::required("n", Shape::Count),
    ],
    gives: &["consistent", "nearest"],
    formula: "k of 0..n with |100 k/n - percent| <= 10^-decimals / 2; else k = floor, ceil(n percent/100)",
    source: "Brown & Heathers 2017",
    example: r#"{"percent": 8, "decimals": 0, "n": 35}"#,
    run: |input| {
        let decimals = u32::try_from(input.count("decimals")?).unwrap_or(u32::MAX);
        let found = grim::grim(input.number("percent")?, decimals, input.count("n")?)?;
        let (first, last) = found.counts.clone().into_inner();
        let output = Output::new().flag("consistent", found.consistent);
        Ok(if last - first < LISTED {
            output.counts("nearest", &found.counts.collect::<Vec<_>>())
        } else {
            output.counts("nearest", &[first, last]).note(NOT_LISTED)
        })
    },
};
