//! The haircut dial: what becomes of the payback when all benefits come out lower than claimed.
//!
//! Only tried, never saved: the draft keeps what was typed.

use super::{Desk, Side};
use crate::figure::Decimal;
use crate::i18n::{self, Lang};
use crate::schema::{PaneId, Path};

/// How far one key turns the dial, in percent.
const STEP: u8 = 10;

/// What the dial shows at a haircut.
#[derive(Clone, Debug, PartialEq)]
pub struct Dial {
    /// How much lower all benefits are, in percent.
    pub cut: u8,
    /// Months until the investment is back as claimed; `None` where it never is.
    pub before: Option<Decimal>,
    /// The same after the cut.
    pub after: Option<Decimal>,
    /// Whether it still pays after the cut.
    pub pays: bool,
    /// The least share of the benefits with which it still pays, a fraction.
    pub least: Option<Decimal>,
}

impl Dial {
    /// What was cut: `all benefits -30%`.
    #[must_use]
    pub fn cut_words(&self, lang: Lang) -> String {
        match (lang, self.cut) {
            (Lang::Zh, 0) => "全部效益照算".to_owned(),
            (Lang::En, 0) => "all benefits as they are".to_owned(),
            (Lang::Zh, cut) => format!("全部效益 -{cut}%"),
            (Lang::En, cut) => format!("all benefits -{cut}%"),
        }
    }

    /// What follows: `12.9 -> 18.4 months, still pays`.
    #[must_use]
    pub fn result_words(&self, lang: Lang) -> String {
        let months = |months: Option<Decimal>| match (months, lang) {
            (Some(months), _) => i18n::months(months, lang),
            (None, Lang::Zh) => "收不回".to_owned(),
            (None, Lang::En) => "never".to_owned(),
        };
        let verdict = match (self.pays, self.cut, lang) {
            (true, 0, Lang::Zh) => "有赚",
            (true, 0, Lang::En) => "pays",
            (true, _, Lang::Zh) => "仍有赚",
            (true, _, Lang::En) => "still pays",
            (false, 0, Lang::Zh) => "不赚",
            (false, 0, Lang::En) => "does not pay",
            (false, _, Lang::Zh) => "不再有赚",
            (false, _, Lang::En) => "no longer pays",
        };
        let comma = if lang == Lang::Zh { "，" } else { ", " };
        let time = match (self.before, self.after) {
            (before, after) if before == after => months(after),
            // The unit once: the first number without it.
            (Some(before), Some(after)) => {
                format!("{} -> {}", i18n::rounded(before, 1, lang), months(Some(after)))
            }
            (before, after) => format!("{} -> {}", months(before), months(after)),
        };
        format!("{time}{comma}{verdict}")
    }

    /// How much has to arrive: `still pays if only 14% of it arrives`; nothing where it never pays.
    #[must_use]
    pub fn least_words(&self, lang: Lang) -> Option<String> {
        let share = i18n::percent(self.least?, 0, lang);
        Some(match lang {
            Lang::Zh => format!("只兑现 {share} 也还有赚"),
            Lang::En => format!("still pays if only {share} of it arrives"),
        })
    }

    /// The whole in one line.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        format!("{}{colon}{}", self.cut_words(lang), self.result_words(lang))
    }
}

impl Desk {
    /// What the dial shows now; `None` where there is no benefit or no investment.
    #[must_use]
    pub fn dial(&self) -> Option<Dial> {
        let impact = &self.derived.impact;
        let once = impact.investment_once.as_ref()?.amount.likely();
        let monthly = impact.payback.per_month.as_ref()?.amount.likely();
        let running = impact.investment_per_month.as_ref().map_or(Decimal::ZERO, |r| r.amount.likely());
        let payback = |cut: u8| {
            let left = monthly.checked_mul(Decimal::new(i64::from(100 - cut), 2))?.checked_sub(running)?;
            once.checked_div(left).filter(|_| left > Decimal::ZERO)
        };
        Some(Dial {
            cut: self.haircut,
            before: payback(0),
            after: payback(self.haircut),
            pays: payback(self.haircut).is_some(),
            least: None,
        })
    }

    /// Whether the dial stands on the screen beside the open pane.
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
