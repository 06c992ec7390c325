//! Ranges and decisions: `analysis` by its keys.

use super::method::{Key, Method, Shape};
use super::output::Output;
use crate::analysis::lifetime;
use crate::analysis::uncertain::{self, Lognormal, Pert};
use crate::i18n::{Text, text};

pub(super) const METHODS: &[Method] = &[PERT, LOGNORMAL, EVPI, LTV, PRICE_CUT];

const NO_MARGIN: Text = text(
    "新价不高于变动成本，卖多少都补不回来",
    "the new price doesn't exceed the variable cost, and no volume makes up for it",
);

const PERT: Method = Method {
    name: "pert",
    about: text("三点估计的分布", "A three-point estimate as a distribution"),
    keys: &[
        Key::required("min", Shape::Number),
        Key::required("mode", Shape::Number),
        Key::required("max", Shape::Number),
    ],
    gives: &["mean", "variance", "p5", "p50", "p95"],
    formula: "min + (max-min) Beta(a, b); a = 1 + 4 (mode-min)/(max-min); b = 1 + 4 (max-mode)/(max-min); mean = (min + 4 mode + max)/6",
    source: "Malcolm et al. 1959; scipy beta",
    example: r#"{"min": 3, "mode": 5, "max": 10}"#,
    run: |input| {
        let pert = Pert::new(input.number("min")?, input.number("mode")?, input.number("max")?)?;
        Ok(Output::new()
            .number("mean", pert.mean())
            .number("variance", pert.variance())
            .number("p5", pert.quantile(0.05))
            .number("p50", pert.quantile(0.5))
            .number("p95", pert.quantile(0.95)))
    },
};

const LOGNORMAL: Method = Method {
    name: "lognormal",
    about: text("由九成区间得到的对数正态分布", "A lognormal distribution from its 90 % range"),
    keys: &[Key::required("p5", Shape::Number), Key::required("p95", Shape::Number)],
    gives: &["mu", "sigma", "mean", "median"],
    formula: "mu = (ln p5 + ln p95)/2; sigma = (ln p95 - ln p5)/(2 z(0.95)); mean = exp(mu + sigma^2/2); median = exp(mu)",
    source: "scipy lognorm",
    example: r#"{"p5": 10, "p95": 50}"#,
    run: |input| {
        let range = Lognormal::from_range(input.number("p5")?, input.number("p95")?)?;
        Ok(Output::new()
            .number("mu", range.mu())
            .number("sigma", range.sigma())
            .number("mean", range.mean())
            .number("median", range.median()))
    },
};

const EVPI: Method = Method {
    name: "evpi",
    about: text("先弄清楚再决定值多少钱", "What it is worth to know before deciding"),
    keys: &[Key::required("mean", Shape::Number), Key::required("sd", Shape::Number)],
    gives: &["evpi"],
    formula: "evpi = sd (phi(z) - z Phi(-z)); z = |mean| / sd",
    source: "Raiffa & Schlaifer 1961, unit normal loss",
    example: r#"{"mean": 100, "sd": 50}"#,
    run: |input| {
        let evpi = uncertain::evpi(input.number("mean")?, input.number("sd")?)?;
        Ok(Output::new().number("evpi", evpi))
    },
};

const LTV: Method = Method {
    name: "ltv",
    about: text("客户终身价值", "The lifetime value of a customer"),
    keys: &[
        Key::required("margin_per_year", Shape::Number),
        Key::required("retention", Shape::Number),
        Key::required("rate", Shape::Number),
    ],
    gives: &["ltv"],
    formula: "ltv = sum(t=0..) margin retention^t / (1+rate)^t = margin (1+rate) / (1 + rate - retention)",
    source: "identity",
    example: r#"{"margin_per_year": 1000, "retention": 0.8, "rate": 0.1}"#,
    run: |input| {
        let margin = input.number("margin_per_year")?;
        let ltv = lifetime::lifetime_value(margin, input.number("retention")?, input.number("rate")?)?;
        Ok(Output::new().number("ltv", ltv))
    },
};

const PRICE_CUT: Method = Method {
    name: "price-cut",
    about: text("降价后要多卖多少才不亏", "The volume that a lower price has to bring"),
    keys: &[
        Key::required("price", Shape::Number),
        Key::required("variable_cost", Shape::Number),
        Key::required("new_price", Shape::Number),
    ],
    gives: &["required_volume_change"],
    formula: "(price - variable_cost) / (new_price - variable_cost) - 1",
    source: "identity",
    example: r#"{"price": 100, "variable_cost": 50, "new_price": 85}"#,
    run: |input| {
        let [price, cost, new_price] =
            [input.number("price")?, input.number("variable_cost")?, input.number("new_price")?];
        let change = lifetime::price_cut(price, cost, new_price)?;
        Ok(Output::new().maybe("required_volume_change", change, NO_MARGIN))
    },
};
