//! The haircut dial: what becomes of the payback when all benefits come out lower than claimed.
//!
//! Only tried, never saved: the draft keeps what was typed.

use super::{Desk, Side};
use crate::derive::doubt::Step;
use crate::figure::Decimal;
use crate::i18n::{self, Lang, text};
use crate::schema::{PaneId, Path};
use rust_decimal::prelude::FromPrimitive;

/// How far one key turns the dial, in percent.
const STEP: u8 = 10;
/// From this share on what has to arrive is no small part.
const SLIM: f64 = 0.75;
/// A payback so many months away is none.
const FAR: f64 = 1200.0;

/// What the dial shows at a haircut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dial {
    /// As claimed.
    pub before: Step,
    /// After the cut.
    pub after: Step,
    /// The least share of the benefits with which it still pays, 0 to 1; `None` where it never does.
    pub least: Option<f64>,
}

impl Dial {
    /// Whether it still pays: whether the net present value is not below zero.
    #[must_use]
    pub fn pays(&self) -> bool {
        self.after.npv >= 0.0
    }

    /// What was cut: `all benefits -30%`.
    #[must_use]
    pub fn cut_words(&self, lang: Lang) -> String {
        match (lang, self.after.cut) {
            (Lang::Zh, 0) => "全部收益照算".to_owned(),
            (Lang::En, 0) => "all benefits as they are".to_owned(),
            (Lang::Zh, cut) => format!("全部收益 -{cut}%"),
            (Lang::En, cut) => format!("all benefits -{cut}%"),
        }
    }

    /// What follows: `12.9 -> 18.4 months, still pays`; the multiple where there is no payback to speak of.
    #[must_use]
    pub fn result_words(&self, lang: Lang) -> String {
        let verdict = match (self.pays(), self.after.cut > 0) {
            (true, false) => text("有赚", "pays"),
            (true, true) => text("仍有赚", "still pays"),
            (false, false) => text("不赚", "does not pay"),
            (false, true) => text("不再有赚", "no longer pays"),
        };
        let comma = text("，", ", ").get(lang);
        format!("{}{comma}{}", self.change_words(lang), verdict.get(lang))
    }

    fn change_words(&self, lang: Lang) -> String {
        let (before, after) = (self.before, self.after);
        if before.payback.is_none() && after.payback.is_none() {
            let times = |step: Step| i18n::multiple(decimal(step.multiple.unwrap_or_default()), lang);
            return arrow(&times(before), &times(after));
        }
        let months = |step: Step| match step.payback {
            Some(months) if months > FAR => text("一百年以上", "over 100 years").get(lang).to_owned(),
            Some(months) => i18n::months(decimal(months), lang),
            None => text("收不回", "never").get(lang).to_owned(),
        };
        match (before.payback, after.payback) {
            // The unit once: the first number without it.
            (Some(first), Some(last)) if first <= FAR && last <= FAR && before.cut != after.cut => {
                arrow(&i18n::rounded(decimal(first), 1, lang), &months(after))
            }
            _ => arrow(&months(before), &months(after)),
        }
    }

    /// How much has to arrive: `still pays if only 14% of it arrives`, from three quarters on `pays only if at
    /// least 80% of it arrives`; nothing where it never pays.
    #[must_use]
    pub fn least_words(&self, lang: Lang) -> Option<String> {
        // Up, never down: with less it would not pay.
        let least = self.least.filter(|least| *least > 0.0)?;
        let share = i18n::threshold_percent(Decimal::from_f64(least)?, i18n::Toward::More, lang);
        // "Only" of nearly everything would make light of it.
        Some(match (lang, least < SLIM) {
            (Lang::Zh, true) => format!("只实现 {share} 也还有赚"),
            (Lang::En, true) => format!("still pays if only {share} of it arrives"),
            (Lang::Zh, false) => format!("至少要实现 {share} 才有赚"),
            (Lang::En, false) => format!("pays only if at least {share} of it arrives"),
        })
    }

    /// The whole in one line.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        format!("{}{colon}{}", self.cut_words(lang), self.result_words(lang))
    }
}

/// Both, where they differ.
fn arrow(before: &str, after: &str) -> String {
    if before == after { after.to_owned() } else { format!("{before} -> {after}") }
}

/// A computed figure for words: six decimals are more than any of them shows.
fn decimal(value: f64) -> Decimal {
    Decimal::from_f64(value).unwrap_or(Decimal::MAX).round_dp(6)
}

impl Desk {
    /// What the dial shows now; `None` where there is no benefit or no investment.
    #[must_use]
    pub fn dial(&self) -> Option<Dial> {
        let haircut = self.derived.doubt.haircut.as_ref()?;
        let step = |cut: u8| haircut.steps.iter().find(|step| step.cut == cut).copied();
        Some(Dial { before: step(0)?, after: step(self.haircut)?, least: haircut.pays })
    }

    /// Whether the dial belongs to what stands beside the open pane, wherever that has been scrolled to.
    #[must_use]
    pub fn shows_dial(&self) -> bool {
        self.pane == PaneId::Impact && self.side == Side::Results && self.dial().is_some()
    }

    /// Turns the dial by one step, as far as it goes; gives whether it moved.
    pub fn turn_haircut(&mut self, less: bool) -> bool {
        let before = self.haircut;
        self.haircut = if less { (before + STEP).min(100) } else { before.saturating_sub(STEP) };
        self.haircut != before
    }

    /// Whether what has the focus is a text, so that a typed sign belongs to it.
    #[must_use]
    pub fn is_on_text(&self) -> bool {
        self.focus.path().and_then(Path::field_spec).is_some_and(|field| field.kind.is_typed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(cut: u8, payback: Option<f64>, multiple: f64, npv: f64) -> Step {
        Step { cut, multiple: Some(multiple), payback, npv }
    }

    #[test]
    fn the_dial_says_what_follows() {
        let whole = step(0, Some(12.94), 2.0, 5.0);
        let dial = |after, least| Dial { before: whole, after, least };
        let says = |dial: Dial| [Lang::Zh, Lang::En].map(|lang| dial.words(lang));
        let still = dial(step(30, Some(18.4), 1.4, 1.0), Some(0.136));
        assert_eq!(
            says(still),
            [
                "全部收益 -30%：12.9 -> 18.4 个月，仍有赚",
                "all benefits -30%: 12.9 -> 18.4 months, still pays"
            ]
        );
        assert_eq!(still.least_words(Lang::En).as_deref(), Some("still pays if only 14% of it arrives"));
        assert_eq!(dial(whole, Some(0.981)).least_words(Lang::Zh).as_deref(), Some("至少要实现 99% 才有赚"));
        assert_eq!(dial(whole, None).least_words(Lang::Zh), None);
        assert_eq!(
            says(dial(whole, None)),
            ["全部收益照算：12.9 个月，有赚", "all benefits as they are: 12.9 months, pays"]
        );
        assert_eq!(
            says(dial(step(90, None, 0.2, -3.0), None)),
            [
                "全部收益 -90%：12.9 个月 -> 收不回，不再有赚",
                "all benefits -90%: 12.9 months -> never, no longer pays"
            ]
        );
        // Nothing is invested once: no payback, so the multiple speaks.
        let running =
            Dial { before: step(0, None, 2.0, 5.0), after: step(20, None, 1.6, 2.0), least: Some(0.5) };
        assert_eq!(running.result_words(Lang::En), "2x -> 1.6x, still pays");
        let endless = dial(step(50, Some(1e300), 0.1, -1.0), None);
        assert!(endless.result_words(Lang::En).contains("over 100 years"));
    }
}
