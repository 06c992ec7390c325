//! Strategy 1 in sentences: what the solution brings and how sure that is, before what the method makes of it.
//!
//! | file | what |
//! | --- | --- |
//! | `rung.rs` | the headline on its rung, how it is worked out, what waiting forgoes |
//! | `ladder.rs` | the claim ladder, and why a line is not in a rung |
//! | `apart.rs` | what stands apart: past losses, released capital, lifetime values |
//! | `returns.rs` | net present value, internal rate of return |
//! | `doubt.rs` | how little is enough, how it comes out over the ranges, the next number to fetch |
//! | `method.rs` | the method's own figures: the amounts as stated over the investment |
//! | `remarks.rs` | what a finance reviewer would object to |
//! | `key.rs` | the figures of all this as a table |
//! | `change.rs` | a measure before and after |
//!
//! The first sentence is the one that can be defended: it names its rung. The method's multiple comes after
//! it, under its own name.

mod apart;
mod change;
mod doubt;
mod key;
mod ladder;
mod method;
mod remarks;
mod returns;
mod rung;

pub(in crate::brief) use change::{change_spans, delta_of, delta_words, from_to};
pub(in crate::brief) use doubt::{
    haircut_words, input_name, input_value, money, step_multiple, step_payback, switch_words, tried_words,
};
pub(in crate::brief) use key::key_figures;
pub(in crate::brief) use ladder::{Kept, kept_out};
pub(super) use method::has;
pub(in crate::brief) use method::{method_words, waiting_words};
pub(in crate::brief) use returns::{horizon_words, irr_cell, npv_money};
pub(in crate::brief) use rung::{class_words, line_name, rung_name, rung_sentence, rung_title};

use super::Findings;
use crate::brief::page::{Page, say};
use crate::derive::RowAt;
use crate::figure::{Amount, Decimal, FigureKind};
use crate::i18n::{months, multiple};
use crate::proposal::Loss;

/// The section of the losses.
const LOSSES: &str = "impact.losses";
/// The section of the added costs.
const COSTS: &str = "impact.costs";
/// The section of the investments.
const INVESTMENTS: &str = "impact.investments";

pub(super) fn say_all(found: &mut Findings<'_, '_>) {
    rung::say(found);
    if found.page.d.ladder.headline.is_none() {
        method::say_stated(found);
    }
    returns::say(found);
    doubt::say(found);
    method::say(found);
    apart::say(found);
    say_strategic(found);
    remarks::say(found);
}

fn say_strategic(found: &mut Findings<'_, '_>) {
    let page = found.page;
    for (index, change) in page.d.impact.strategic.iter().enumerate() {
        let row = RowAt { section: "impact.strategic", index };
        let (Some(change), Some(effect)) = (change, page.p.impact.strategic.get(index)) else { continue };
        let anchor = page.row_path(row).unwrap_or_default();
        let name = if effect.measure.trim().is_empty() { &effect.what } else { &effect.measure };
        let words = change_spans(page, name, &effect.before, &effect.after, change);
        let answers = super::claim::score_of(page, effect);
        found.add(&anchor, words, answers);
    }
}

/// The sum of amounts; `None` for none, or on overflow.
fn added(mut amounts: impl Iterator<Item = Amount>) -> Option<Amount> {
    let first = amounts.next()?;
    amounts.try_fold(first, |sum, amount| sum.add(&amount))
}

pub(in crate::brief) fn multiple_words(page: &Page<'_>, amount: &Amount) -> String {
    ends(page, amount, |value| multiple(value, page.lang))
}

pub(in crate::brief) fn months_words(page: &Page<'_>, amount: &Amount) -> String {
    ends(page, amount, |value| months(value, page.lang))
}

/// Both ends of a range, or the number itself.
fn ends(page: &Page<'_>, amount: &Amount, words: impl Fn(Decimal) -> String) -> String {
    if !amount.is_range() {
        return words(amount.likely());
    }
    let (low, high) = (words(amount.low()), words(amount.high()));
    say!(page.lang, "{low}至 {high}", "{low} to {high}")
}

/// How a loss came about: `2,000 × 35 万元`; empty where the amount itself was typed.
pub(in crate::brief) fn product_words(page: &Page<'_>, loss: &Loss) -> String {
    let customers = page.with_unit(&loss.customers, FigureKind::Count, "");
    let each = page.with_unit(&loss.each, FigureKind::Money, "");
    match (customers.is_empty(), each.is_empty()) {
        (false, false) => say!(page.lang, "{customers} × {each}", "{customers} x {each}"),
        _ => customers + &each,
    }
}

#[cfg(test)]
mod tests;
