//! The method's table from one's own cases: of each approach how many were raised, taken on and solved.
//!
//! A case is a proposal that has been raised; a draft that nobody has seen is none. It is listed once it was taken
//! on, whatever came later, and solved once its effect is verified. Those still under way count as not solved yet,
//! so that recent cases pull a rate down: how many are open stands beside it.

use super::Gist;
use super::gist::real;
use crate::analysis::proportion::wilson;
use crate::calendar::{At, days_between};
use crate::check::ApproachRow;
use crate::derive::{Stage, stage};
use crate::i18n::{Text, text};
use jiff::civil::Date;

/// How sure the intervals are.
const CONF: f64 = 0.95;
/// Days in a mean month of the Gregorian calendar.
const MONTH: f64 = 30.436_875;

/// What has to be said wherever one's own rates are shown.
pub const OWN_CAVEAT: Text = text(
    "自己的案例不多，区间比百分比要紧；还在进行的也算作“尚未解决”。案例之间的支持者、时机、题目都不同，看得出差别，证明不了原因。",
    "With few cases the interval says more than the rate, and open ones count as not solved yet. Cases differ by sponsor, timing and subject: a difference can be seen, its cause not proved.",
);

/// So many of so many, with the interval that holds the true share with 95 % (Wilson).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// How many.
    pub count: u64,
    /// Out of how many; at least one.
    pub of: u64,
    /// The share, a fraction.
    pub share: f64,
    /// The interval's lower end, a fraction.
    pub lo: f64,
    /// The interval's upper end, a fraction.
    pub hi: f64,
}

impl Share {
    fn of(count: u64, of: u64) -> Option<Self> {
        let share = wilson(count, of, CONF).ok()?;
        Some(Self { count, of, share: share.p, lo: share.lo, hi: share.hi })
    }
}

/// Months from the meeting to the verified effect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Months {
    /// Of how many cases.
    pub n: usize,
    /// The middle one, or the mean of the middle two.
    pub median: f64,
    /// The lower quartile (the third below the median of four; the least of fewer than four).
    pub low: f64,
    /// The upper quartile (the most of fewer than four).
    pub high: f64,
}

/// One approach: own cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fared {
    /// Which; [`ApproachRow::listed`] and its fellows give what the 100-case table says.
    pub approach: ApproachRow,
    /// Own cases.
    pub cases: u64,
    /// Of these still under way: neither solved nor turned down.
    pub open: u64,
    /// How many were taken on; `None` without a case.
    pub listed: Option<Share>,
    /// How many were solved; `None` without a case.
    pub solved: Option<Share>,
    /// How long that took; `None` where none is solved with both of its days known.
    pub months: Option<Months>,
}

/// How all drafts fared.
#[derive(Clone, Debug, PartialEq)]
pub struct Portfolio {
    /// Each approach, from the least to the most.
    pub rows: [Fared; 4],
    /// Drafts in all, those of one name counted once.
    pub drafts: u64,
    /// Of these raised: the cases.
    pub cases: u64,
}

/// The table of one's own cases. Of two files with one draft the first counts; an exercise is no case.
#[must_use]
pub fn table<'g>(gists: impl IntoIterator<Item = &'g Gist>, at: At<'_>) -> Portfolio {
    let mut tallies: [Tally; 4] = Default::default();
    let mut drafts = 0;
    for gist in real(gists) {
        drafts += 1;
        let row = ApproachRow::ALL.iter().position(|row| *row == gist.approach).unwrap_or(0);
        tallies[row].take(gist, at.today);
    }
    let rows = std::array::from_fn(|row| tallies[row].fared(ApproachRow::ALL[row]));
    Portfolio { rows, drafts, cases: rows_cases(&rows) }
}

fn rows_cases(rows: &[Fared; 4]) -> u64 {
    rows.iter().map(|row| row.cases).sum()
}

#[derive(Default)]
struct Tally {
    cases: u64,
    open: u64,
    listed: u64,
    solved: u64,
    months: Vec<f64>,
}

impl Tally {
    fn take(&mut self, gist: &Gist, today: Date) {
        let stage = stage(&gist.slim, today);
        if matches!(stage, Stage::Drafting | Stage::Planned) {
            return;
        }
        self.cases += 1;
        self.listed += u64::from(stage >= Stage::Listed);
        self.open += u64::from(!matches!(stage, Stage::Declined | Stage::Verified));
        if stage == Stage::Verified {
            self.solved += 1;
            let follow_up = &gist.slim.follow_up;
            let met_on = follow_up.met_on.known().or_else(|| gist.slim.timing.date.known());
            if let (Some(from), Some(to)) = (met_on, follow_up.progress.verified_on.known())
                && from <= to
            {
                self.months.push(f64::from(days_between(from, to)) / MONTH);
            }
        }
    }

    fn fared(&mut self, approach: ApproachRow) -> Fared {
        Fared {
            approach,
            cases: self.cases,
            open: self.open,
            listed: Share::of(self.listed, self.cases),
            solved: Share::of(self.solved, self.cases),
            months: Months::of(&mut self.months),
        }
    }
}

impl Months {
    fn of(months: &mut [f64]) -> Option<Self> {
        months.sort_unstable_by(f64::total_cmp);
        let n = months.len();
        let (least, most) = (*months.first()?, *months.last()?);
        let (low, high) =
            if n < 4 { (least, most) } else { (quantile(months, 0.25), quantile(months, 0.75)) };
        Some(Self { n, median: quantile(months, 0.5), low, high })
    }
}

/// The quantile of a sorted sample by linear interpolation (Hyndman and Fan's type 7, the usual one of R and `NumPy`).
pub(super) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let place = share * last as f64;
    let below = (0..=last).rev().find(|at| *at as f64 <= place).unwrap_or(0);
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    low + (high - low) * (place - below as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::fixture::followed;
    use crate::proposal::{DraftId, Outcome};
    use jiff::civil::date;

    fn gist(number: usize, approach: ApproachRow, state: &str) -> Gist {
        let at = At::usual(date(2026, 11, 22));
        let mut p = followed();
        let progress = &mut p.follow_up.progress;
        match state {
            "draft" => {
                p.follow_up.met_on = "".into();
                p.timing.date = "".into();
            }
            "declined" => p.follow_up.outcome = Some(Outcome::Declined),
            "listed" => progress.listed_on = "2026-03-16".into(),
            "raised" => {}
            solved_on => {
                progress.verified_on = solved_on.into();
            }
        }
        let named = (DraftId::new(format!("d{number}")).ok(), format!("{number}.ron").into(), "甲".into());
        Gist { approach, ..Gist::of(named, None, &p, at) }
    }

    fn close(value: f64, expected: f64) {
        assert!((value - expected).abs() < 5e-5, "{value} is not {expected}");
    }

    /// The intervals are those of `scipy.stats.binomtest(k, n).proportion_ci(method="wilson")`: 8 of 22 gives 0.19733
    /// to 0.57048, 11 of 15 gives 0.48050 to 0.89103; the method prints 20-57 and 48-89 %.
    #[test]
    fn rates_carry_wilson_s_interval() {
        let mut gists = Vec::new();
        for number in 0..22 {
            let state = if number < 8 {
                "2026-06-01"
            } else if number < 12 {
                "listed"
            } else {
                "raised"
            };
            gists.push(gist(number, ApproachRow::DataAndSolution, state));
        }
        for number in 22..37 {
            let state = if number < 33 { "2026-05-01" } else { "declined" };
            gists.push(gist(number, ApproachRow::AllSix, state));
        }
        gists.push(gist(40, ApproachRow::ProblemOnly, "draft"));
        let at = At::usual(date(2026, 11, 22));
        let portfolio = table(&gists, at);
        assert_eq!((portfolio.drafts, portfolio.cases), (38, 37));
        let [none, data, third, fourth] = portfolio.rows;
        assert_eq!((none.cases, none.listed, data.solved), (0, None, None), "what nobody saw is no case");
        let solved = third.solved.expect("cases");
        assert_eq!((solved.count, solved.of, third.open), (8, 22, 14));
        close(solved.lo, 0.19733);
        close(solved.hi, 0.57048);
        assert_eq!(third.listed.map(|share| share.count), Some(12), "what is solved was listed");
        let solved = fourth.solved.expect("cases");
        assert_eq!((solved.count, solved.of, fourth.open), (11, 15, 0));
        close(solved.lo, 0.48050);
        close(solved.hi, 0.89103);
        // 2 March to 1 May are 60 days.
        close(fourth.months.expect("solved ones").median, 60.0 / 30.436_875);
    }

    /// `numpy.percentile([1, 2, 4, 8, 16], [25, 50, 75])` is 2, 4, 8; of [1, 2, 4, 8] it is 1.75, 3, 5.
    #[test]
    fn quartiles_are_numpy_s() {
        let mut five = [16.0, 2.0, 4.0, 8.0, 1.0];
        assert_eq!(Months::of(&mut five), Some(Months { n: 5, median: 4.0, low: 2.0, high: 8.0 }));
        let mut four = [1.0, 2.0, 4.0, 8.0];
        assert_eq!(Months::of(&mut four), Some(Months { n: 4, median: 3.0, low: 1.75, high: 5.0 }));
        let mut two = [3.0, 1.0];
        assert_eq!(Months::of(&mut two), Some(Months { n: 2, median: 2.0, low: 1.0, high: 3.0 }));
        assert_eq!(Months::of(&mut []), None);
    }

    #[test]
    fn a_copy_is_no_second_case() {
        let one = gist(1, ApproachRow::Data, "listed");
        let copy = Gist { path: "copy.ron".into(), ..one.clone() };
        assert_eq!(table(&[one, copy], At::usual(date(2026, 11, 22))).cases, 1);
    }
}
