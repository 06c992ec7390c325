//! Fisher's exact test: could a table of two by two have come about by chance?
//!
//! With the margins fixed, the first cell is hypergeometric. Its probabilities rise to one peak and
//! fall, so each tail is summed from its inner end outwards by the ratio of neighbours until nothing
//! is added any more: a few standard deviations of terms, however large the table.

use super::special::binomial_density;
use super::{Unfit, Why};

/// The largest cell: sums of four stay whole numbers, and a tail stays below some million terms.
const LARGEST: u64 = 1_000_000_000_000;
/// Tables whose probability exceeds the observed one by less than this count as equally likely; R's.
const TOLERANCE: f64 = 1.0 + 1e-7;

/// Which tables speak against chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// The odds differ, either way.
    TwoSided,
    /// The first row's odds are lower.
    Less,
    /// The first row's odds are higher.
    Greater,
}

/// The probability of the table `[[a, b], [c, d]]`, or one that speaks as much against equal odds.
///
/// Two-sided: all tables with the same margins that are no likelier than the observed one, as in R's
/// `fisher.test`. One means that nothing can be told, as when a row or column is empty. `Unfit`
/// names `table` when all cells are zero or one lies above 10^12.
pub fn fisher([[a, b], [c, d]]: [[u64; 2]; 2], alternative: Alternative) -> Result<f64, Unfit> {
    if [a, b, c, d].into_iter().any(|cell| cell > LARGEST) {
        return Err(Why::Beyond { low: 0.0, high: LARGEST as f64 }.of("table"));
    }
    let urn = Urn { marked: a + c, plain: b + d, drawn: a + b };
    if urn.marked + urn.plain == 0 {
        return Err(Why::NotPositive.of("table"));
    }
    let p = match alternative {
        Alternative::Less => urn.at_most(a),
        Alternative::Greater => urn.at_least(a),
        Alternative::TwoSided => urn.no_likelier_than(a),
    };
    Ok(p.clamp(0.0, 1.0))
}

/// The hypergeometric distribution: how many marked ones are among those drawn.
struct Urn {
    marked: u64,
    plain: u64,
    drawn: u64,
}

impl Urn {
    fn least(&self) -> u64 {
        self.drawn.saturating_sub(self.plain)
    }

    fn most(&self) -> u64 {
        self.drawn.min(self.marked)
    }

    /// The likeliest count, `floor((drawn + 1)(marked + 1) / (all + 2))`.
    fn mode(&self) -> u64 {
        let product = u128::from(self.drawn + 1) * u128::from(self.marked + 1);
        let mode = product / u128::from(self.marked + self.plain + 2);
        u64::try_from(mode).unwrap_or(u64::MAX).clamp(self.least(), self.most())
    }

    /// The probability of a count within the urn's range, as three binomial ones (Loader).
    fn probability(&self, count: u64) -> f64 {
        let all = (self.marked + self.plain) as f64;
        let (p, q) = (self.drawn as f64 / all, (self.marked + self.plain - self.drawn) as f64 / all);
        let part = |count: u64, of: u64| binomial_density(count as f64, (of - count) as f64, p, q);
        let rest = self.drawn - count;
        part(count, self.marked) * part(rest, self.plain) / part(self.drawn, self.marked + self.plain)
    }

    /// Probability of the next count over that of this one.
    fn rise(&self, count: u64) -> f64 {
        let (up, down) = (self.marked - count, self.drawn - count);
        // plain - drawn + count + 1 without leaving the whole numbers.
        let left = self.plain + count + 1 - self.drawn;
        up as f64 / (count + 1) as f64 * (down as f64 / left as f64)
    }

    fn at_least(&self, count: u64) -> f64 {
        if count <= self.mode() {
            // The other tail is summed instead, away from the peak.
            return if count <= self.least() { 1.0 } else { 1.0 - self.lower_tail(count - 1) };
        }
        self.upper_tail(count)
    }

    fn at_most(&self, count: u64) -> f64 {
        if count > self.mode() {
            return if count >= self.most() { 1.0 } else { 1.0 - self.upper_tail(count + 1) };
        }
        self.lower_tail(count)
    }

    /// Sum from a count at or above the peak upwards.
    fn upper_tail(&self, from: u64) -> f64 {
        let (mut term, mut sum) = (1.0, 1.0);
        for count in from..self.most() {
            term *= self.rise(count);
            sum += term;
            if term < sum * f64::EPSILON * 0.1 {
                break;
            }
        }
        self.probability(from) * sum
    }

    /// Sum from a count at or below the peak downwards.
    fn lower_tail(&self, from: u64) -> f64 {
        let (mut term, mut sum) = (1.0, 1.0);
        for count in (self.least()..from).rev() {
            term /= self.rise(count);
            sum += term;
            if term < sum * f64::EPSILON * 0.1 {
                break;
            }
        }
        self.probability(from) * sum
    }

    fn no_likelier_than(&self, observed: u64) -> f64 {
        let mode = self.mode();
        let limit = self.probability(observed) * TOLERANCE;
        let within = |count: u64| self.probability(count) <= limit;
        if within(mode) {
            return 1.0;
        }
        let below = last_where(self.least(), mode, within).map_or(0.0, |count| self.lower_tail(count));
        let above = first_where(mode, self.most(), within).map_or(0.0, |count| self.upper_tail(count));
        below + above
    }
}

/// The last count from `low` on that is within, where all before it are and `high` isn't.
fn last_where(mut low: u64, mut high: u64, within: impl Fn(u64) -> bool) -> Option<u64> {
    if low >= high || !within(low) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if within(middle) { low = middle } else { high = middle }
    }
    Some(low)
}

/// The first count up to `high` that is within, where all after it are and `low` isn't.
pub(super) fn first_where(mut low: u64, mut high: u64, within: impl Fn(u64) -> bool) -> Option<u64> {
    if low >= high || !within(high) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if within(middle) { high = middle } else { low = middle }
    }
    Some(high)
}
