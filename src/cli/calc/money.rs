//! Cash flows: `analysis::cashflow` by its keys.

use super::method::{Key, Method, Shape};
use super::output::Output;
use crate::analysis::cashflow;
use crate::i18n::text;

pub(super) const METHODS: &[Method] = &[NPV];

const NPV: Method = Method {
    name: "npv",
    about: text("净现值，第一笔现金流在 0 时点", "Net present value, the first flow at time 0"),
    keys: &[Key::required("rate", Shape::Number), Key::required("values", Shape::Numbers)],
    gives: &["npv"],
    formula: "NPV = sum(t=0..T) v_t / (1 + r)^t",
    source: "numpy-financial npv",
    example: r#"{"rate": 0.08, "values": [-600, 300, 300, 300]}"#,
    run: |input| {
        let npv = cashflow::npv(input.number("rate")?, input.numbers("values")?)?;
        Ok(Output::new().number("npv", npv))
    },
};
