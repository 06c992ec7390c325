//! One series, judged: is there a trend, and did something happen to the process.
//!
//! The evidence pane asks this of every series, so it is answered once, with the reason: too few
//! points to tell, a trend, or none to be seen. "None to be seen" is not "none".

use super::chart::{self, CHART_LEAST, Runs, Xmr};
use super::trend::{self, Slope};
use super::{Unfit, given};

/// The fewest points whose order can be significant at the two-sided level `alpha`, above 0.
///
/// Five for 5 %: the smallest possible p, `2 / n!`, is 0.083 with four points and 0.017 with five.
#[must_use]
pub fn fewest_points(alpha: f64) -> usize {
    (2..usize::MAX).find(|count| trend::min_p(*count) < alpha).unwrap_or(usize::MAX)
}

/// Which way a trend goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Values grow.
    Up,
    /// Values shrink.
    Down,
}

/// Whether there is a trend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// Too few points to be significant, whatever their values.
    TooFew {
        /// Points there are.
        have: usize,
        /// Points that are needed, see [`fewest_points`].
        needed: usize,
        /// The smallest two-sided p that so many points can reach.
        min_p: f64,
    },
    /// A trend beyond chance.
    Trend {
        /// Which way.
        direction: Direction,
        /// Two-sided, by the Mann-Kendall test.
        p: f64,
        /// Whether `p` is exact, not by the normal distribution.
        exact: bool,
        /// Theil-Sen, for each period.
        slope: Slope,
    },
    /// No trend that chance alone couldn't make.
    NoTrend {
        /// Two-sided, by the Mann-Kendall test.
        p: f64,
        /// Whether `p` is exact, not by the normal distribution.
        exact: bool,
        /// Theil-Sen, for each period.
        slope: Slope,
    },
}

/// All that is said of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Whether there is a trend.
    pub verdict: Verdict,
    /// Runs about the median; `None` under [`CHART_LEAST`] values off the median.
    pub runs: Option<Runs>,
    /// The limits of single values; `None` under [`CHART_LEAST`] values.
    pub limits: Option<Xmr>,
    /// The places, from zero, of values beyond the limits.
    pub outside: Vec<usize>,
}

impl Judgement {
    /// Whether the run chart says that this is not chance alone.
    #[must_use]
    pub fn has_run_signal(&self) -> bool {
        self.runs.is_some_and(|runs| runs.signal())
    }
}

/// Judges `x`, measured in `periods`, which increase, at the two-sided confidence `conf`: a trend is
/// one whose p lies below `1 - conf`. At least one finite value.
///
/// ```
/// use escalate::analysis::verdict::{Verdict, judge};
/// let overloads = judge(&[4, 5, 6], &[8.0, 10.0, 18.0], 0.95)?;
/// assert!(matches!(overloads.verdict, Verdict::TooFew { have: 3, needed: 5, .. }));
/// # Ok::<(), escalate::analysis::Unfit>(())
/// ```
pub fn judge(periods: &[i32], x: &[f64], conf: f64) -> Result<Judgement, Unfit> {
    given::at_least(1, "x", x)?;
    trend::times("x", periods, x)?;
    let alpha = 2.0 * given::tail(conf)?;
    let needed = fewest_points(alpha);
    let verdict = if x.len() < needed {
        Verdict::TooFew { have: x.len(), needed, min_p: trend::min_p(x.len()) }
    } else {
        let test = trend::mann_kendall(x)?;
        let (p, exact) = (test.best_p(), test.p_exact.is_some());
        let slope = trend::theil_sen_at(periods, x, conf)?;
        let direction = if test.s > 0 { Direction::Up } else { Direction::Down };
        if p < alpha {
            Verdict::Trend { direction, p, exact, slope }
        } else {
            Verdict::NoTrend { p, exact, slope }
        }
    };
    let runs = chart::runs(x, None)?;
    let runs = (runs.n_useful >= CHART_LEAST).then_some(runs);
    let limits = if x.len() < CHART_LEAST { None } else { Some(chart::xmr(x)?) };
    let outside = limits.map(|limits| limits.outside(x)).unwrap_or_default();
    Ok(Judgement { verdict, runs, limits, outside })
}

#[cfg(test)]
mod tests {
    use super::super::Why;
    use super::super::published::{NILE, agrees};
    use super::*;
    use proptest::prelude::*;

    fn periods(count: usize) -> Vec<i32> {
        (0..).take(count).collect()
    }

    #[test]
    fn below_five_points_nothing_is_significant() {
        for count in 1..5 {
            let x: Vec<f64> = (0..count).map(|at| at as f64).collect();
            let judged = judge(&periods(count), &x, 0.95).expect("a series").verdict;
            let Verdict::TooFew { have, needed: 5, min_p } = judged else { panic!("{judged:?}") };
            assert_eq!(have, count);
            assert!(min_p > 0.05);
        }
        let five = judge(&periods(5), &[1.0, 2.0, 3.0, 4.0, 5.0], 0.95).expect("a series").verdict;
        let Verdict::Trend { direction: Direction::Up, p, exact: true, slope } = five else {
            panic!("{five:?}")
        };
        agrees(p, 1.0 / 60.0, 13);
        agrees(slope.slope, 1.0, 14);
        assert_eq!([0.05, 0.01, 0.2, 0.001].map(fewest_points), [5, 6, 4, 7]);
        let five = judge(&periods(5), &[1.0, 2.0, 3.0, 4.0, 5.0], 0.99).expect("a series").verdict;
        assert!(matches!(five, Verdict::TooFew { have: 5, needed: 6, .. }), "at 1 % it takes six");
    }

    /// The Nile fell after 1898: values as in the tests of trend and chart.
    #[test]
    fn the_nile_shows_a_fall_a_shift_and_two_strange_years() {
        let judged = judge(&periods(100), &NILE, 0.95).expect("a century");
        let Verdict::Trend { direction: Direction::Down, p, exact: false, slope } = judged.verdict else {
            panic!("{judged:?}")
        };
        agrees(p, 3.658_262_921_657_496e-5, 10);
        agrees(slope.slope, -2.6, 14);
        assert!(judged.has_run_signal());
        assert_eq!(judged.outside, [8, 42]);
    }

    #[test]
    fn charts_wait_for_ten_points() {
        let x = [5.0, 3.0, 8.0, 1.0, 9.0, 2.0, 7.0, 4.0, 6.0, 0.0];
        let nine = judge(&periods(9), &x[..9], 0.95).expect("a series");
        assert_eq!((nine.limits, nine.runs, nine.has_run_signal()), (None, None, false));
        let ten = judge(&periods(10), &x, 0.95).expect("a series");
        assert!(matches!(ten.verdict, Verdict::NoTrend { exact: true, .. }));
        assert!(ten.limits.is_some() && ten.runs.is_some() && !ten.has_run_signal());
    }

    #[test]
    fn a_series_that_is_none_is_refused() {
        assert_eq!(judge(&[], &[], 0.95), Err(Why::TooFew { needed: 1 }.of("x")));
        assert_eq!(judge(&[1], &[1.0, 2.0], 0.95), Err(Why::LengthDiffers { from: "periods" }.of("x")));
        assert_eq!(judge(&[2, 1], &[1.0, 2.0], 0.95), Err(Why::NotAbove { other: "periods" }.of("periods")));
        assert_eq!(judge(&[1], &[f64::NAN], 0.95), Err(Why::NotFinite.of("x")));
    }

    proptest! {
        #[test]
        fn a_trend_is_one_by_its_p(x in prop::collection::vec(-50_i32..50, 1..40)) {
            let x: Vec<f64> = x.into_iter().map(f64::from).collect();
            match judge(&periods(x.len()), &x, 0.95).expect("a series").verdict {
                Verdict::TooFew { have, needed, .. } => prop_assert!(have < needed),
                Verdict::Trend { p, .. } => prop_assert!(p < 0.05),
                Verdict::NoTrend { p, .. } => prop_assert!(p >= 0.05),
            }
        }
    }
}
