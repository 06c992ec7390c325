//! Shares of a sample, and how far they may be from the truth.
//!
//! A share of everybody has no such interval: whoever counted all sites doesn't call these.

use super::special::normal_upper_quantile;
use super::{Unfit, Why, given};

/// A share and the interval that holds the true one with the confidence asked for; fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share itself, `x / n`.
    pub p: f64,
    /// Lower end, 0 at least.
    pub lo: f64,
    /// Upper end, 1 at most.
    pub hi: f64,
}

/// The share `x / n` with Wilson's score interval, which keeps its confidence for small samples and
/// near 0 and 1 (E. B. Wilson, 1927).
///
/// `Unfit` names `n` when it is zero, `x` when it lies above `n`, `conf` unless between 0 and 1.
pub fn wilson(x: u64, n: u64, conf: f64) -> Result<Share, Unfit> {
    wilson_of(("x", x), ("n", n), normal_upper_quantile(given::tail(conf)?))
}

fn wilson_of(x: (&'static str, u64), n: (&'static str, u64), z: f64) -> Result<Share, Unfit> {
    let (hits, total) = (x.1 as f64, n.1 as f64);
    if n.1 == 0 {
        return Err(Why::NotPositive.of(n.0));
    }
    if x.1 > n.1 {
        return Err(Why::AboveTotal { total }.of(x.0));
    }
    let p = hits / total;
    let square = z * z;
    let center = (hits + 0.5 * square) / (total + square);
    let half = z / (total + square) * (hits * ((n.1 - x.1) as f64 / total) + 0.25 * square).sqrt();
    let lo = if x.1 == 0 { 0.0 } else { (center - half).clamp(0.0, p) };
    let hi = if x.1 == n.1 { 1.0 } else { (center + half).clamp(p, 1.0) };
    Ok(Share { p, lo, hi })
}

/// How far two shares lie apart, and the interval of that; fractions from -1 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The first share less the second.
    pub diff: f64,
    /// Lower end.
    pub lo: f64,
    /// Upper end.
    pub hi: f64,
}

/// `x1 / n1 - x2 / n2` with the hybrid score interval: Wilson's two intervals, squared and added
/// (R. G. Newcombe, 1998, method 10).
///
/// `Unfit` as for [`wilson`], with the keys `x1`, `n1`, `x2`, `n2`, `conf`.
pub fn newcombe(x1: u64, n1: u64, x2: u64, n2: u64, conf: f64) -> Result<Difference, Unfit> {
    let z = normal_upper_quantile(given::tail(conf)?);
    let first = wilson_of(("x1", x1), ("n1", n1), z)?;
    let second = wilson_of(("x2", x2), ("n2", n2), z)?;
    let diff = first.p - second.p;
    let lo = diff - (first.p - first.lo).hypot(second.hi - second.p);
    let hi = diff + (first.hi - first.p).hypot(second.p - second.lo);
    Ok(Difference { diff, lo: lo.max(-1.0), hi: hi.min(1.0) })
}

/// How many times as frequent something is in one group as in another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RiskRatio {
    /// The first share over the second.
    pub rr: f64,
    /// Both ends of the interval; `None` where nothing was hit in the first group, since the ratio of
    /// 0 has no logarithm.
    pub interval: Option<(f64, f64)>,
}

/// `(x1 / n1) / (x2 / n2)` with the interval of its logarithm (Katz and others, 1978).
///
/// `Unfit` as for [`wilson`], and names `x2` when it is zero: then there is no ratio.
pub fn risk_ratio(x1: u64, n1: u64, x2: u64, n2: u64, conf: f64) -> Result<RiskRatio, Unfit> {
    let z = normal_upper_quantile(given::tail(conf)?);
    let first = wilson_of(("x1", x1), ("n1", n1), z)?;
    let second = wilson_of(("x2", x2), ("n2", n2), z)?;
    if x2 == 0 {
        return Err(Why::NotPositive.of("x2"));
    }
    let rr = first.p / second.p;
    if x1 == 0 {
        return Ok(RiskRatio { rr, interval: None });
    }
    // 1 / x - 1 / n, without the difference of two nearly equal numbers.
    let variance = |x: u64, n: u64| (n - x) as f64 / n as f64 / x as f64;
    let reach = z * (variance(x1, n1) + variance(x2, n2)).sqrt();
    Ok(RiskRatio { rr, interval: Some((rr * libm::exp(-reach), rr * libm::exp(reach))) })
}

/// A net promoter score and its margin of error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PromoterScore {
    /// Percentage of promoters less that of detractors, -100 to 100.
    pub nps: f64,
    /// Half the width of its interval, in the same points; 0 when all answers are of one kind, which
    /// says that the sample is too small for a margin, not that it is exact.
    pub moe: f64,
}

/// The net promoter score of three counts. The margin takes an answer as +1, 0 or -1, whose variance
/// is `p + d - (p - d)^2`, and its mean as normal.
///
/// `Unfit` names `promoters` when all three are zero, `conf` unless between 0 and 1.
pub fn nps(promoters: u64, passives: u64, detractors: u64, conf: f64) -> Result<PromoterScore, Unfit> {
    let z = normal_upper_quantile(given::tail(conf)?);
    let total = promoters as f64 + passives as f64 + detractors as f64;
    if total <= 0.0 {
        return Err(Why::NotPositive.of("promoters"));
    }
    let (up, down) = (promoters as f64 / total, detractors as f64 / total);
    let moe = z * (promoter_variance(up, down) / total).sqrt();
    Ok(PromoterScore { nps: 100.0 * (up - down), moe: 100.0 * moe })
}

/// The variance of one answer counted as +1, 0 or -1, by the shares of promoters and detractors.
pub(super) fn promoter_variance(up: f64, down: f64) -> f64 {
    (up + down - (up - down) * (up - down)).max(0.0)
}
