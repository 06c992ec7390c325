//! Events over time or over a fleet: how often, and how much more often than elsewhere.
//!
//! Counts of rare, independent events are Poisson. Both intervals are exact: they hold at least the
//! confidence asked for, also of no event at all.

use super::special::{Tail, beta_logit_quantile, beta_tails, binomial_density, gamma_quantile};
use super::{Unfit, Why, given};

/// Probabilities that exceed the observed one by less than this count as equal; R's.
const TOLERANCE: f64 = 1.0 + 1e-7;

/// Events per unit of exposure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Events over exposure.
    pub rate: f64,
    /// Lower end of the interval.
    pub lo: f64,
    /// Upper end of the interval.
    pub hi: f64,
}

/// The rate of `events` in so much `exposure` (store-months, kilometres, ...), with Garwood's exact
/// interval (1936), as in R's `poisson.test`.
///
/// `Unfit` names `exposure` unless it is finite and above zero, or when the result is too large;
/// `conf` unless between 0 and 1.
pub fn poisson_rate(events: u64, exposure: f64, conf: f64) -> Result<Rate, Unfit> {
    let tail = given::tail(conf)?;
    positive("exposure", exposure)?;
    let count = events as f64;
    let lo = if events == 0 { 0.0 } else { gamma_quantile(Tail::Lower(tail), count) };
    let hi = gamma_quantile(Tail::Upper(tail), count + 1.0);
    let per_unit = |number: f64| given::in_range("exposure", number / exposure);
    Ok(Rate { rate: per_unit(count)?, lo: per_unit(lo)?, hi: per_unit(hi)? })
}

fn positive(key: &'static str, value: f64) -> Result<(), Unfit> {
    if !value.is_finite() {
        return Err(Why::NotFinite.of(key));
    }
    if value > 0.0 { Ok(()) } else { Err(Why::NotPositive.of(key)) }
}

/// One rate over another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateRatio {
    /// First rate over second; `None` when the second group had no event.
    pub ratio: Option<f64>,
    /// Lower end of the interval.
    pub lo: f64,
    /// Upper end; `None` when the second group had no event: no ratio is too large.
    pub hi: Option<f64>,
    /// Two-sided probability of counts as unlike by chance, were both rates the same.
    pub p: f64,
}

/// `(x1 / t1) / (x2 / t2)`, exact given the sum of both counts (Przyborowski & Wilenski, 1940), as in
/// R's `poisson.test`.
///
/// `Unfit` names `t1` or `t2` unless finite and above zero, `x1` when there is no event at all, `t1`
/// when the result is too large, `conf` unless between 0 and 1.
pub fn poisson_ratio(x1: u64, t1: f64, x2: u64, t2: f64, conf: f64) -> Result<RateRatio, Unfit> {
    let tail = given::tail(conf)?;
    positive("t1", t1)?;
    positive("t2", t2)?;
    if x1 == 0 && x2 == 0 {
        return Err(Why::NotPositive.of("x1"));
    }
    let (first, second) = (x1 as f64, x2 as f64);
    let exposure = t2 / t1;
    let of_odds = |odds: f64| given::in_range("t1", odds * exposure);
    // Clopper and Pearson's bounds for the share of the first group, as odds.
    let odds = |tail, a: f64, b: f64| libm::exp(beta_logit_quantile(tail, a, b));
    let lo = if x1 == 0 { 0.0 } else { of_odds(odds(Tail::Lower(tail), first, second + 1.0))? };
    let known = x2 > 0;
    let ratio = known.then(|| of_odds(first / second)).transpose()?;
    let hi = known.then(|| of_odds(odds(Tail::Upper(tail), first + 1.0, second))).transpose()?;
    let p = Trials { p: 1.0 / (1.0 + exposure), q: 1.0 / (1.0 + t1 / t2), hits: x1, misses: x2 };
    Ok(RateRatio { ratio, lo, hi, p: p.no_likelier() })
}

/// Hits and misses of trials that hit with probability `p`, `q` being `1 - p`.
struct Trials {
    p: f64,
    q: f64,
    hits: u64,
    misses: u64,
}

impl Trials {
    /// The probability of a count of hits that is no likelier than the observed one (R's
    /// `binom.test`).
    fn no_likelier(&self) -> f64 {
        let (hits, misses) = (self.hits as f64, self.misses as f64);
        let all = self.hits + self.misses;
        // hits - all p, without cancelling what both have in common.
        let above = hits * self.q - misses * self.p;
        if self.p <= 0.0 || self.q <= 0.0 || above == 0.0 {
            let sure = above == 0.0;
            return f64::from(u8::from(sure));
        }
        let limit = self.density(self.hits) * TOLERANCE;
        let within = |count: u64| self.density(count) <= limit;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to all")]
        let (floor, ceil) = {
            let mean = all as f64 * self.p;
            ((mean.floor() as u64).min(all), (mean.ceil() as u64).min(all))
        };
        let p = if above < 0.0 {
            let other = first_from(ceil, all, within);
            self.at_most(self.hits) + other.map_or(0.0, |count| self.at_least(count))
        } else {
            let mirrored = first_from(all - floor, all, |misses| within(all - misses));
            self.at_least(self.hits) + mirrored.map_or(0.0, |misses| self.at_most(all - misses))
        };
        p.clamp(0.0, 1.0)
    }

    fn density(&self, hits: u64) -> f64 {
        binomial_density(hits as f64, (self.hits + self.misses - hits) as f64, self.p, self.q)
    }

    fn at_least(&self, hits: u64) -> f64 {
        if hits == 0 {
            return 1.0;
        }
        let misses = self.hits + self.misses - hits;
        beta_tails(self.p, self.q, hits as f64, misses as f64 + 1.0).lower
    }

    fn at_most(&self, hits: u64) -> f64 {
        let misses = self.hits + self.misses - hits;
        if misses == 0 {
            return 1.0;
        }
        beta_tails(self.q, self.p, misses as f64, hits as f64 + 1.0).lower
    }
}

/// The first count from `low` to `high` that is within, where all after it are.
fn first_from(low: u64, high: u64, within: impl Fn(u64) -> bool) -> Option<u64> {
    if within(low) { Some(low) } else { super::fisher::first_where(low, high, within) }
}
