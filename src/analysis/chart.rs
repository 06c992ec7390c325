//! What a process does when it is left alone, and which points say that something happened to it.
//!
//! Two charts of the same series: limits around the mean from how far neighbours lie apart (`XmR`),
//! which catch single points; and runs about the median, which catch a shift too small for any point
//! to stand out. Neither asks for a trend or for normal values.

use super::{Unfit, given};
use std::cmp::Ordering;

/// Expected range of two normal values over their standard deviation, to the digits that the NIST
/// handbook (6.3.2.2) and Montgomery's tables use.
const D2: f64 = 1.128;
/// Upper limit of the range of two values over its mean (D4 of the same tables).
const D4: f64 = 3.267;
/// Points from which both charts are worth reading: with fewer, the rules for runs are not made for
/// them (Anhøj & Olesen 2014), and limits hang on one or two neighbours.
pub const CHART_LEAST: usize = 10;

/// The limits of a chart of individual values and their moving ranges.
///
/// NIST/SEMATECH *e-Handbook of Statistical Methods*, 6.3.2.2: the mean and three standard
/// deviations of `mr_bar / 1.128` to each side; of moving ranges `3.267 mr_bar`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Xmr {
    /// The mean of all values.
    pub center: f64,
    /// The mean distance between neighbours.
    pub mr_bar: f64,
    /// Upper limit.
    pub ucl: f64,
    /// Lower limit; not cut off at zero.
    pub lcl: f64,
    /// Upper limit of the distance between neighbours.
    pub mr_ucl: f64,
}

impl Xmr {
    /// The places, from zero, of the values beyond either limit.
    #[must_use]
    pub fn outside(&self, x: &[f64]) -> Vec<usize> {
        let beyond = |value: f64| value > self.ucl || value < self.lcl;
        (0..x.len()).filter(|at| beyond(x[*at])).collect()
    }
}

/// The limits of `x`, in order of time. At least two finite values.
pub fn xmr(x: &[f64]) -> Result<Xmr, Unfit> {
    given::at_least(2, "x", x)?;
    let power = given::exponent(x);
    let values = given::divided(x, power);
    let count = values.len() as f64;
    let center = given::Centred::new(&values).plain_mean();
    let ranges = values.windows(2).map(|pair| (pair[1] - pair[0]).abs());
    let mr_bar = given::sum(ranges) / (count - 1.0);
    let reach = 3.0 * mr_bar / D2;
    let plain = |number: f64| given::in_range("x", given::times_power(number, power));
    Ok(Xmr {
        center: plain(center)?,
        mr_bar: plain(mr_bar)?,
        ucl: plain(center + reach)?,
        lcl: plain(center - reach)?,
        mr_ucl: plain(D4 * mr_bar)?,
    })
}

/// Runs about a line through the middle, by Anhøj's rules.
///
/// J. Anhøj, A. Vingaard Olesen, *Run Charts Revisited*, PLOS ONE 9, 2014, as in the R package
/// `qicharts2`: values on the line don't count; a run longer than `round(log2 n) + 3` (Schilling
/// 2012) or fewer crossings than the 5 % quantile of a binomial distribution of `n - 1` tosses
/// (Chen 2010) is a signal, `n` being the values that count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Runs {
    /// The line.
    pub center: f64,
    /// Values that don't lie on the line.
    pub n_useful: usize,
    /// What was counted about them; `None` when all lie on the line.
    pub count: Option<RunCount>,
}

/// Runs and crossings, and what is usual of so many values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunCount {
    /// Values in the longest run on one side.
    pub longest_run: usize,
    /// The longest that is usual.
    pub longest_run_max: usize,
    /// How often the series changes sides.
    pub crossings: usize,
    /// The fewest that are usual.
    pub crossings_min: usize,
}

impl RunCount {
    /// A run is unusually long: the process has shifted.
    #[must_use]
    pub fn has_long_run(self) -> bool {
        self.longest_run > self.longest_run_max
    }

    /// Crossings are unusually few: the process shifts or drifts.
    #[must_use]
    pub fn has_few_crossings(self) -> bool {
        self.crossings < self.crossings_min
    }
}

impl Runs {
    /// Whether either rule says that this is not chance alone.
    #[must_use]
    pub fn signal(&self) -> bool {
        self.count.is_some_and(|count| count.has_long_run() || count.has_few_crossings())
    }
}

/// Counts the runs of `x`, in order of time, about `center`, or about the median where none is given.
/// At least one finite value. Under [`CHART_LEAST`] useful values the rules are applied all the same,
/// as `qicharts2` does, but mean little.
pub fn runs(x: &[f64], center: Option<f64>) -> Result<Runs, Unfit> {
    given::at_least(1, "x", x)?;
    given::finite("center", center.as_slice())?;
    let center = center.unwrap_or_else(|| median(x));
    let side = |value: &f64| match value.partial_cmp(&center) {
        Some(Ordering::Greater) => Some(true),
        Some(Ordering::Less) => Some(false),
        _ => None,
    };
    let above: Vec<bool> = x.iter().filter_map(side).collect();
    let lengths = || above.chunk_by(|a, b| a == b).map(<[bool]>::len);
    let count = lengths().max().map(|longest_run| RunCount {
        longest_run,
        longest_run_max: longest_usual_run(above.len()),
        crossings: lengths().count() - 1,
        crossings_min: fewest_usual_crossings(above.len()),
    });
    Ok(Runs { center, n_useful: above.len(), count })
}

/// Of at least one value.
fn median(x: &[f64]) -> f64 {
    let mut sorted = x.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    f64::midpoint(sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2])
}

/// `round(log2 n) + 3`: the power of two next to `n` on the scale of powers.
fn longest_usual_run(useful: usize) -> usize {
    let floor = useful.ilog2() as usize;
    // n is closer to the next power when n^2 > 2^(2 floor + 1); n^2 is never that odd power itself.
    let up = (useful as u128).pow(2) > 1 << (2 * floor + 1);
    floor + usize::from(up) + 3
}

/// The smallest number of heads in `useful - 1` tosses of a coin that, with all smaller ones, has a
/// chance of 5 % or more.
fn fewest_usual_crossings(useful: usize) -> usize {
    let tosses = useful.saturating_sub(1);
    let middle = tosses / 2;
    // Chances relative to the middle's, downwards from it: a few standard deviations are all.
    let mut chances = vec![1.0_f64];
    let mut at = middle;
    while let Some(chance) = chances.last().copied().filter(|chance| at > 0 && *chance > 1e-20) {
        chances.push(chance * at as f64 / (tosses - at + 1) as f64);
        at -= 1;
    }
    let lower: f64 = chances.iter().rev().sum();
    let all = if tosses.is_multiple_of(2) { 2.0 * lower - 1.0 } else { 2.0 * lower };
    let mut upto = 0.0;
    for (heads, chance) in (at..).zip(chances.iter().rev()) {
        upto += chance;
        if upto >= 0.05 * all {
            return heads;
        }
    }
    middle
}

#[cfg(test)]
mod tests {
    use super::super::Why;
    use super::super::published::{BATCHES, NILE, agrees};
    use super::*;
    use proptest::prelude::*;

    /// NIST/SEMATECH e-Handbook 6.3.2.2, "Individuals Control Charts": mean 50.81, mean moving range
    /// 1.8778, limits 55.8041 and 45.8159. The last, and more digits, from qicharts2 0.8.1,
    /// `qic.mr`: 6.1347.
    #[test]
    fn the_handbooks_batches_have_the_handbooks_limits() {
        let limits = xmr(&BATCHES).expect("ten batches");
        agrees(limits.center, 50.81, 14);
        agrees(limits.mr_bar, 1.877_777_777_777_778_4, 12);
        agrees(limits.ucl, 55.8041, 6);
        agrees(limits.lcl, 45.8159, 6);
        agrees(limits.mr_ucl, 6.134_700_000_000_002, 12);
        assert!(limits.outside(&BATCHES).is_empty());
        let wild = [50.0, 50.5, 49.8, 50.2, 50.1, 49.9, 58.0, 50.3, 50.0, 49.7, 50.2, 49.9];
        assert_eq!(xmr(&wild).expect("values").outside(&wild), [6]);
    }

    /// qicharts2 0.8.1 in R 4.2.2, `qic.i` and `qic.mr` on `Nile`: 919.35, 133.25252525252526,
    /// 435.336; limits are center and 3 * amr / 1.128.
    #[test]
    fn the_niles_limits_agree_with_qicharts2() {
        let limits = xmr(&NILE).expect("a century");
        agrees(limits.center, 919.35, 14);
        agrees(limits.mr_bar, 133.252_525_252_525_26, 13);
        agrees(limits.mr_ucl, 435.336, 12);
        agrees(limits.ucl, 919.35 + 3.0 * 133.252_525_252_525_26 / 1.128, 13);
        agrees(limits.lcl, 919.35 - 3.0 * 133.252_525_252_525_26 / 1.128, 13);
        assert_eq!(limits.outside(&NILE), [8, 42], "1879 and 1913");
    }

    /// R 4.2.2: `data.frame(n, round(log2(n)) + 3, qbinom(0.05, n - 1, 0.5))`, the table of limits in
    /// the vignette of qicharts2 (appendix 2) and in Anhøj & Olesen 2014.
    #[test]
    fn the_limits_of_runs_are_those_of_the_table() {
        let table = [
            (10, 6, 2),
            (11, 6, 2),
            (12, 7, 3),
            (13, 7, 3),
            (14, 7, 4),
            (15, 7, 4),
            (16, 7, 4),
            (17, 7, 5),
            (18, 7, 5),
            (19, 7, 6),
            (20, 7, 6),
            (22, 7, 7),
            (24, 8, 8),
            (30, 8, 10),
            (36, 8, 13),
            (40, 8, 14),
            (50, 9, 19),
            (60, 9, 23),
            (80, 9, 32),
            (100, 10, 41),
        ];
        for (useful, longest, fewest) in table {
            assert_eq!(
                (longest_usual_run(useful), fewest_usual_crossings(useful)),
                (longest, fewest),
                "{useful}"
            );
        }
        // qbinom(0.05, c(1:8, 999, 9999, 99999, 999999), 0.5)
        let tosses = [1, 2, 3, 4, 5, 6, 7, 8, 999, 9_999, 99_999, 999_999];
        let fewest = tosses.map(|tosses| fewest_usual_crossings(tosses + 1));
        assert_eq!(fewest, [0, 0, 0, 0, 1, 1, 1, 2, 474, 4_917, 49_739, 499_177]);
        assert_eq!((longest_usual_run(1), fewest_usual_crossings(1)), (3, 0));
    }

    /// qicharts2 0.8.1 in R 4.2.2, `runs.analysis(list(y, cl, include), "anhoej")`: n.useful,
    /// longest.run, longest.run.max, n.crossings, n.crossings.min, runs.signal.
    #[test]
    fn runs_agree_with_qicharts2() {
        let counted = |x: &[f64], center: Option<f64>| {
            let runs = runs(x, center).expect("values");
            let count = runs.count.expect("values off the line");
            let own = [count.longest_run, count.longest_run_max, count.crossings, count.crossings_min];
            (runs.n_useful, own, runs.signal())
        };
        assert_eq!(counted(&NILE, None), (100, [11, 10, 29, 41], true));
        assert_eq!(counted(&NILE, Some(1000.0)), (100, [11, 10, 29, 41], true));
        assert_eq!(counted(&NILE[..28], None), (28, [6, 8, 12, 9], false));
        assert_eq!(counted(&NILE[19..45], None), (26, [9, 8, 5, 8], true));
        let rise: Vec<f64> = (1..=12).map(f64::from).collect();
        assert_eq!(counted(&rise, None), (12, [6, 7, 1, 3], true));
        let ties = [5.0, 3.0, 8.0, 1.0, 9.0, 2.0, 7.0, 4.0, 6.0, 0.0, 5.0, 5.0, 2.0];
        assert_eq!(counted(&ties, None), (10, [2, 6, 8, 2], false));
    }

    #[test]
    fn values_on_the_line_make_no_run() {
        let flat = runs(&[4.0; 20], None).expect("values");
        assert_eq!((flat.n_useful, flat.count, flat.signal()), (0, None, false));
        assert_eq!(runs(&[], None), Err(Why::TooFew { needed: 1 }.of("x")));
        assert_eq!(runs(&[1.0], Some(f64::NAN)), Err(Why::NotFinite.of("center")));
        assert_eq!(xmr(&[1.0]), Err(Why::TooFew { needed: 2 }.of("x")));
        assert_eq!(xmr(&[1.0, f64::NAN]), Err(Why::NotFinite.of("x")));
        let huge = xmr(&[1e300, -1e300, 1e300]).expect("values");
        assert!(huge.ucl.is_finite() && huge.lcl.is_finite());
        assert_eq!(xmr(&[f64::MAX, -f64::MAX]), Err(Why::Overflow.of("x")));
        let runs = runs(&[f64::MAX, f64::MAX, -f64::MAX, -f64::MAX], None).expect("values");
        assert!(runs.center.abs() <= 0.0);
    }

    proptest! {
        #[test]
        fn runs_and_crossings_are_those_one_sees(x in prop::collection::vec(-3_i8..4, 1..60)) {
            let values: Vec<f64> = x.iter().copied().map(f64::from).collect();
            let got = runs(&values, Some(0.0)).expect("values");
            let signs: Vec<i8> = x.iter().map(|x| x.signum()).filter(|sign| *sign != 0).collect();
            let (mut longest, mut run, mut crossings) = (0, 0, 0);
            for (at, sign) in signs.iter().enumerate() {
                let same = at > 0 && signs[at - 1] == *sign;
                crossings += usize::from(at > 0 && !same);
                run = if same { run + 1 } else { 1 };
                longest = longest.max(run);
            }
            prop_assert_eq!(got.n_useful, signs.len());
            prop_assert_eq!(got.count.map_or(0, |count| count.longest_run), longest);
            prop_assert_eq!(got.count.map_or(0, |count| count.crossings), crossings);
        }

        #[test]
        fn limits_lie_evenly_around_the_mean(x in prop::collection::vec(-1e6_f64..1e6, 2..50)) {
            let limits = xmr(&x).expect("values");
            prop_assert!((f64::midpoint(limits.ucl, limits.lcl) - limits.center).abs() < 1e-6);
            prop_assert!(limits.lcl <= limits.center && limits.mr_bar >= 0.0);
            let shifted: Vec<f64> = x.iter().map(|x| x + 1000.0).collect();
            prop_assert!((xmr(&shifted).expect("values").ucl - limits.ucl - 1000.0).abs() < 1e-6);
        }
    }
}
