//! Cash flows: `analysis::cashflow` by its keys.

use super::method::{Key, Method, Shape};
use super::output::Output;
use crate::analysis::cashflow::{NoRate, discounted_payback, irr, npv, payback};
use crate::i18n::{Text, text};

pub(super) const METHODS: &[Method] = &[NPV, IRR, PAYBACK];

const NPV: Method = Method {
    name: "npv",
    about: text("净现值，第一笔现金流在 0 时点", "Net present value, the first flow at time 0"),
    keys: &[Key::required("rate", Shape::Number), Key::required("values", Shape::Numbers)],
    gives: &["npv"],
    formula: "NPV = sum(t=0..T) v_t / (1 + r)^t",
    source: "numpy-financial npv",
    example: r#"{"rate": 0.08, "values": [-600, 300, 300, 300]}"#,
    run: |input| {
        let npv = npv(input.number("rate")?, input.numbers("values")?)?;
        Ok(Output::new().number("npv", npv))
    },
};

const IRR: Method = Method {
    name: "irr",
    about: text("内部收益率：全部的根", "Internal rate of return: every root"),
    keys: &[Key::required("values", Shape::Numbers)],
    gives: &["irr", "roots"],
    formula: "sum(t=0..T) v_t / (1 + r)^t = 0, r > -1",
    source: "numpy-financial irr; Descartes' rule of signs",
    example: r#"{"values": [-100, 230, -132]}"#,
    run: |input| {
        let irr = irr(input.numbers("values")?)?;
        let output = Output::new()
            .maybe("irr", irr.rate(), irr.none.map_or(NO_RATE, no_rate))
            .numbers("roots", &irr.roots);
        Ok(if irr.roots.len() > 1 { output.note(SEVERAL) } else { output })
    },
};

const NO_RATE: Text = text("没有哪个收益率让净现值为零", "no rate makes the net present value zero");

const SEVERAL: Text = text(
    "内部收益率不止一个：现金流几次变号，单看哪一个都会误导，请看净现值。",
    "There are several internal rates of return: the flows change sign more than once. None of them decides; \
     look at the net present value.",
);

fn no_rate(why: NoRate) -> Text {
    match why {
        NoRate::NoFlow => text("现金流全是零", "every flow is zero"),
        NoRate::OneWay => text("现金流只进不出，或只出不进", "the flows go one way only, all in or all out"),
        NoRate::NeverZero => NO_RATE,
    }
}

const PAYBACK: Method = Method {
    name: "payback",
    about: text("回本要几期，不折现和折现", "Periods until the outlay is back, plain and discounted"),
    keys: &[Key::required("values", Shape::Numbers), Key::optional("rate", Shape::Number)],
    gives: &["periods", "discounted"],
    formula: "periods = T - 1 + -C_(T-1) / v_T, C_t = sum(s=0..t) v_s, T = the last t with C_(t-1) < 0 <= C_t; \
              discounted: v_t / (1 + r)^t instead of v_t",
    source: "Brealey, Myers & Allen, Principles of Corporate Finance, ch. 5; linear within a period; counts from \
             the last time the total turns positive",
    example: r#"{"values": [-600, 80, 80, 80, 80, 80, 80, 80, 80, 80], "rate": 0.01}"#,
    run: |input| {
        let values = input.numbers("values")?;
        let simple = payback(values)?;
        let output = Output::new().maybe("periods", simple.periods, NEVER);
        let output = match input.maybe("rate") {
            Some(rate) => output.maybe("discounted", discounted_payback(rate, values)?.periods, NEVER),
            None => output.none("discounted", text("没有给 rate", "no rate is given")),
        };
        Ok(if simple.relapsed { output.note(RELAPSED) } else { output })
    },
};

const NEVER: Text = text("这些期内收不回本钱", "the outlay does not come back within these periods");

const RELAPSED: Text = text(
    "累计值转正之后又跌回负数；回本从最后一次转正算起。",
    "The running total turns positive and then falls below zero again; payback counts from the last time.",
);
