//! Figures that headquarters would question: of how many, from where, on which time base, of which class.
//!
//! Most of it is known to `derive`, which keeps what does not hold out of the claim ladder. Here the reasons become
//! findings at the field that mends them. Two limits keep that from being a nagging list: what is by its nature
//! never cash (revenue, standing) is not asked to become it, and a line that needs more than one thing is asked
//! for each only where it carries the headline.

mod base;
mod claim;
mod ladder;
mod money;
mod output;
mod share;
mod sites;
mod told;
mod wishful;

pub(super) use share::IMPOSSIBLE;
pub(super) use told::of_things;

use crate::check::{Case, Rule};
use crate::derive::benefit::{BenefitClass, WhyNot};
use crate::derive::impact::Stated;
use crate::derive::{Benefit, FigureAt};
use crate::figure::{Amount, Decimal};
use crate::i18n::{Lang, money_amount};
use crate::proposal::Rung;
use crate::schema::{self, Member, Path};

/// The family.
pub(super) static RULES: &[&Rule] = &[
    &share::WITHOUT_DENOMINATOR,
    &claim::WITHOUT_SOURCE,
    &share::IMPOSSIBLE,
    &base::MIXED_BASES,
    &money::REVENUE_AS_PROFIT,
    &money::PAST_LOSS,
    &money::EVERYTHING_VANISHES,
    &money::DOUBLE_COUNT,
    &ladder::ONE_GUESS,
    &ladder::WITHOUT_DECISION,
    &ladder::SAVING_UNSAID,
    &ladder::UNFOUNDED,
    &money::ONCE_AS_YEARLY,
    &output::TIME_IS_NOT_OUTPUT,
    &ladder::LAUNCH_BEFORE_PLAN,
    &ladder::GROUND_MISSING,
    &money::WITHOUT_PACE,
    &money::CAPITAL_WITHOUT_RATE,
    &money::PRODUCT_DIFFERS,
    &ladder::EMPTY_CLAIM,
    &ladder::NOBODY_RUNS_IT,
    &sites::MORE_SITES,
];

/// A line of loss or cost that states an amount and is not left out.
struct Line<'c> {
    case: &'c Case<'c>,
    benefit: &'c Benefit,
    stated: &'c Stated,
}

/// The lines of loss and cost that count or could.
fn lines<'c>(case: &'c Case<'_>) -> impl Iterator<Item = Line<'c>> {
    let of = |benefit: &'c Benefit| {
        let lines = match benefit.row.section {
            "impact.losses" => &case.derived.impact.losses,
            "impact.costs" => &case.derived.impact.costs,
            _ => return None,
        };
        let line = lines.get(benefit.row.index).filter(|line| !line.left_out)?;
        line.stated.amount?;
        Some(Line { case, benefit, stated: &line.stated })
    };
    case.derived.benefit.lines.iter().filter_map(of)
}

impl Line<'_> {
    fn path(&self, field: &'static str) -> Option<Path> {
        FigureAt::row(self.benefit.row, field).path(self.case.p)
    }

    /// A field of its row.
    fn member(&self, field: &str) -> Option<&dyn Member> {
        let row = self.benefit.row;
        schema::section(row.section)?.rows(self.case.p)?.row(row.index)?.by_id(field)
    }

    /// What a field of its row says, trimmed.
    fn says(&self, field: &'static str) -> &str {
        self.member(field).and_then(Member::text).unwrap_or_default().trim()
    }

    /// What it is called.
    fn name(&self, lang: Lang) -> String {
        let nth = self.benefit.row.index + 1;
        match (self.says("what"), lang) {
            ("", Lang::Zh) => format!("第 {nth} 行"),
            ("", Lang::En) => format!("line {nth}"),
            (what, _) => format!("“{what}”"),
        }
    }

    fn money(&self, amount: &Amount, lang: Lang) -> String {
        money_amount(amount, self.case.derived.frame.currency, lang)
    }

    /// What it comes to: a year in profit terms where that is known, else as stated.
    fn at_stake(&self, lang: Lang) -> String {
        match (self.benefit.avoided.or(self.benefit.yearly), lang) {
            (Some(yearly), Lang::Zh) => format!("每年 {}", self.money(&yearly, lang)),
            (Some(yearly), Lang::En) => format!("{} a year", self.money(&yearly, lang)),
            (None, _) => self.stated.amount.map_or_else(String::new, |amount| self.money(&amount, lang)),
        }
    }

    fn is_kept_out_by(&self, why: WhyNot) -> bool {
        self.benefit.exclusions.iter().any(|exclusion| exclusion.why == why)
    }

    /// The lowest rung that this reason alone keeps it out of.
    fn lifted_to_without(&self, why: WhyNot) -> Option<Rung> {
        [Rung::Floor, Rung::Likely, Rung::Full].into_iter().find(|rung| {
            let mut reasons = self.benefit.kept_out_of(*rung);
            reasons.next() == Some(why) && reasons.next().is_none()
        })
    }

    /// Whether what it saves is cash, or hours that may become it.
    fn may_be_cash(&self) -> bool {
        matches!(self.benefit.class, BenefitClass::Cash | BenefitClass::Capacity)
    }

    /// Whether at least half of the headline rests on it.
    fn carries_the_headline(&self) -> bool {
        let ladder = &self.case.derived.ladder;
        let Some((rung, all)) = ladder.headline.zip(ladder.leading()) else { return false };
        let part = self.benefit.part(rung);
        let (part, all) = match &all.yearly {
            Some(all) => (part.yearly, all),
            None => match &all.once {
                Some(all) => (part.once, all),
                None => return false,
            },
        };
        let twice = part.and_then(|part| part.checked_mul(Decimal::TWO));
        twice.is_some_and(|twice| twice > Decimal::ZERO && twice >= all.amount.likely())
    }
}

/// What a rung is called within a sentence.
fn rung_name(rung: Rung, lang: Lang) -> &'static str {
    match (rung, lang) {
        (Rung::Floor, Lang::Zh) => "保底口径",
        (Rung::Floor, Lang::En) => "the floor",
        (Rung::Likely, Lang::Zh) => "预期口径",
        (Rung::Likely, Lang::En) => "likely",
        (Rung::Full, Lang::Zh) => "全量口径",
        (Rung::Full, Lang::En) => "full",
    }
}

#[cfg(test)]
mod tests;
