//! What a process does when it is left alone, and which points say that something happened to it.
//!
//! Two charts of the same series: limits around the mean from how far neighbours lie apart (XmR),
//! which catch single points; and runs about the median, which catch a shift too small for any point
//! to stand out. Neither asks for a trend or for normal values.

use super::{Unfit, given};

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
/// J. Anhøj, A. Vingaard Olesen, *Run Charts Revisited*, PLoS ONE 9, 2014, as in the R package
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
    let above: Vec<bool> =
        x.iter().filter(|value| **value < center || **value > center).map(|value| *value > center).collect();
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
    let all = if tosses % 2 == 0 { 2.0 * lower - 1.0 } else { 2.0 * lower };
    let mut upto = 0.0;
    for (heads, chance) in (at..).zip(chances.iter().rev()) {
        upto += chance;
        if upto >= 0.05 * all {
            return heads;
        }
    }
    middle
}
