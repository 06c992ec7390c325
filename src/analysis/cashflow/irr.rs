//! Every rate at which flows are worth nothing: all of them, since finance asks for the one that was left out.
//!
//! With `x = 1 / (1 + rate)` the present value is a polynomial, and a rate above -1 is a positive root.
//! Descartes' rule, as it is proved, finds them all: `x^-k p(x)` has the roots of `p`, and with `k` at a change
//! of sign among the coefficients its derivative has one change less. So a chain of as many polynomials as
//! there are changes ends in one without a root, and going back up, between the roots of each the one before it
//! is monotone, and a root is there or not by the signs at both ends. Each is then halved down to the last bit.

use super::scale;
use crate::analysis::Unfit;

/// The rates at which flows are worth nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Irr {
    /// All of them above -1, ascending; one at which the value only touches zero is there once.
    pub roots: Vec<f64>,
    /// Why there is none.
    pub none: Option<NoRate>,
}

/// Why no rate makes flows worth nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRate {
    /// Every flow is zero: any rate would do.
    NoFlow,
    /// Money flows one way only.
    OneWay,
    /// The value keeps its sign at every rate above -1 that a number can hold.
    NeverZero,
}

impl Irr {
    /// The rate nearest zero, which numpy-financial gives too; of two as near, the positive one.
    #[must_use]
    pub fn rate(&self) -> Option<f64> {
        self.roots.iter().copied().min_by(|a, b| a.abs().total_cmp(&b.abs()).then(b.total_cmp(a)))
    }
}

/// The largest and smallest `x` that are looked at; beyond them a rate is -1 or larger than a number.
const LARGEST: f64 = 18_014_398_509_481_984.0;
const SMALLEST: f64 = f64::MIN_POSITIVE;

/// How many coefficients times changes of sign the chain is made for. Beyond, as in thousands of flows of
/// which each has the other sign than the last, it would take minutes, and the roots are looked for on a grid.
const CHAIN: usize = 200_000;

/// How many terms a search on a grid may add up.
const GRID: usize = 100_000_000;

/// The internal rates of return of `values`, one flow a period from time 0.
///
/// A rate is exact to about 15 digits of `1 + rate`; two closer than about 1e-7 may come out as one. Refused:
/// fewer than two flows, and flows that are not finite.
pub fn irr(values: &[f64]) -> Result<Irr, Unfit> {
    scale(values, 2)?;
    let none = |why| Ok(Irr { roots: Vec::new(), none: Some(why) });
    let (Some(first), Some(last)) =
        (values.iter().position(|value| *value != 0.0), values.iter().rposition(|value| *value != 0.0))
    else {
        return none(NoRate::NoFlow);
    };
    let polynomial = Polynomial::new(values[first..=last].iter().copied().map(Wide::new).collect());
    if polynomial.change().is_none() {
        return none(NoRate::OneWay);
    }
    let mut roots: Vec<f64> = positive_roots(polynomial)
        .into_iter()
        // Not 1 / x - 1, which loses the digits of a rate near zero.
        .map(|x| (1.0 - x) / x)
        .filter(|rate| *rate > -1.0 && rate.is_finite())
        .collect();
    roots.sort_by(f64::total_cmp);
    roots.dedup();
    if roots.is_empty() { none(NoRate::NeverZero) } else { Ok(Irr { roots, none: None }) }
}

fn positive_roots(polynomial: Polynomial) -> Vec<f64> {
    if polynomial.terms.len().saturating_mul(polynomial.changes()) > CHAIN {
        return polynomial.roots_between(&grid(polynomial.terms.len()));
    }
    let mut chain = vec![polynomial];
    while let Some(next) = chain.last().and_then(Polynomial::with_a_change_less) {
        chain.push(next);
    }
    chain.iter().rev().fold(Vec::new(), |splits, polynomial| polynomial.roots_between(&splits))
}

/// Places to look at, close together around a rate of zero and ever farther apart.
fn grid(terms: usize) -> Vec<f64> {
    let half = i32::try_from((GRID / terms.max(1)).clamp(32, 2048)).unwrap_or(2048);
    let place = |step: i32| libm::exp(libm::sinh(f64::from(step) / f64::from(half) * 7.0) / 16.0);
    (-half..=half).map(place).filter(|x| (SMALLEST..LARGEST).contains(x)).collect()
}

/// A number with an exponent of its own, `part * 2^power`, that neither overflows nor underflows.
#[derive(Clone, Copy, Debug)]
struct Wide {
    /// Zero, or from a half up to one.
    part: f64,
    power: i64,
}

impl Wide {
    fn new(number: f64) -> Self {
        let (part, power) = libm::frexp(number);
        Self { part, power: i64::from(power) }
    }

    fn times(self, other: Self) -> Self {
        let product = Self::new(self.part * other.part);
        Self { power: product.power + self.power + other.power, ..product }
    }

    fn plus(self, other: Self) -> Self {
        let (large, small) = if self.part == 0.0 || (other.part != 0.0 && other.power > self.power) {
            (other, self)
        } else {
            (self, other)
        };
        let apart = i32::try_from(large.power - small.power).unwrap_or(i32::MAX);
        if small.part == 0.0 || apart > 64 {
            return large;
        }
        let sum = Self::new(large.part + libm::ldexp(small.part, -apart));
        Self { power: sum.power + large.power, ..sum }
    }
}

/// A polynomial with its first and last coefficient not zero.
#[derive(Debug)]
struct Polynomial {
    terms: Vec<Wide>,
    /// The same as plain numbers, the largest about one, where nothing that matters is lost by it.
    plain: Option<Vec<f64>>,
}

/// How far apart in powers of two coefficients may be to be plain numbers: what underflows on the way is then
/// far below the rounding of the outermost term, which is never zero.
const APART: i64 = 800;

impl Polynomial {
    fn new(terms: Vec<Wide>) -> Self {
        let powers = || terms.iter().filter(|term| term.part != 0.0).map(|term| term.power);
        let (least, most) = (powers().min().unwrap_or(0), powers().max().unwrap_or(0));
        let down = |term: &Wide| {
            let power = i32::try_from(term.power - most).unwrap_or(i32::MIN);
            if term.part == 0.0 { 0.0 } else { libm::ldexp(term.part, power) }
        };
        let plain = (most - least <= APART).then(|| terms.iter().map(down).collect());
        Self { terms, plain }
    }

    /// The places of every two neighbours that differ in sign, zeros passed over.
    fn all_changes(&self) -> impl Iterator<Item = (usize, usize)> {
        let mut before: Option<(usize, f64)> = None;
        self.terms.iter().enumerate().filter(|(_, term)| term.part != 0.0).filter_map(move |(at, term)| {
            let change = before.filter(|(_, part)| (*part < 0.0) != (term.part < 0.0));
            before = Some((at, term.part));
            change.map(|(earlier, _)| (earlier, at))
        })
    }

    fn changes(&self) -> usize {
        self.all_changes().count()
    }

    fn change(&self) -> Option<(usize, usize)> {
        self.all_changes().next()
    }

    /// The derivative of `x^-k` times this one, times `x^(k+1)`, with `k` at the middle change of sign; `None`
    /// where no sign changes.
    fn with_a_change_less(&self) -> Option<Self> {
        let (earlier, later) = self.all_changes().nth(self.changes() / 2)?;
        let k = (earlier + later) as f64 / 2.0;
        let term = |(at, term): (usize, &Wide)| term.times(Wide::new(at as f64 - k));
        Some(Self::new(self.terms.iter().enumerate().map(term).collect()))
    }

    /// The roots, given places between which it is monotone but for a positive factor.
    fn roots_between(&self, splits: &[f64]) -> Vec<f64> {
        let mut roots = Vec::new();
        let mut before = (SMALLEST, self.sign(SMALLEST));
        for x in splits.iter().copied() {
            let here = if self.is_zero(x) { 0.0 } else { self.sign(x) };
            if here == 0.0 {
                roots.push(x);
            } else if before.1 * here < 0.0 {
                roots.push(self.halve(before, x));
            }
            before = (x, here);
        }
        if before.1 * self.sign(LARGEST) < 0.0 {
            roots.push(self.halve(before, LARGEST));
        }
        roots
    }

    /// The root between two places of which the first has a sign and the second the other one. The bits of
    /// positive numbers are in the order of the numbers, so halving them takes 64 steps at any size.
    fn halve(&self, (low, sign): (f64, f64), high: f64) -> f64 {
        let (mut low, mut high) = (low.to_bits(), high.to_bits());
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let here = self.sign(f64::from_bits(middle));
            if here == 0.0 {
                return f64::from_bits(middle);
            }
            if (here > 0.0) == (sign > 0.0) { low = middle } else { high = middle }
        }
        f64::from_bits(high)
    }

    /// 1, 0 or -1 at a positive `x`.
    fn sign(&self, x: f64) -> f64 {
        let value = self.value(x, |term| term, |term| term);
        if value == 0.0 { 0.0 } else { value.signum() }
    }

    /// Whether the value at `x` can't be told from zero by its rounding.
    fn is_zero(&self, x: f64) -> bool {
        let value = self.value(x, |term| term, |term| term).abs();
        let moved = self.value(x, f64::abs, |term| Wide { part: term.part.abs(), ..term });
        value <= (2 * self.terms.len()) as f64 * f64::EPSILON * moved
    }

    /// Horner's scheme from the end at which powers of `x` don't grow; the value but for a positive factor that
    /// depends on `x` only.
    fn value(&self, x: f64, plain: impl Fn(f64) -> f64, wide: impl Fn(Wide) -> Wide) -> f64 {
        let (small, backwards) = if x <= 1.0 { (x, true) } else { (1.0 / x, false) };
        if let Some(terms) = &self.plain {
            let add = |sum: f64, term: &f64| sum * small + plain(*term);
            return if backwards { terms.iter().rev().fold(0.0, add) } else { terms.iter().fold(0.0, add) };
        }
        let factor = Wide::new(small);
        let add = |sum: Wide, term: &Wide| sum.times(factor).plus(wide(*term));
        let none = Wide { part: 0.0, power: 0 };
        let sum = if backwards {
            self.terms.iter().rev().fold(none, add)
        } else {
            self.terms.iter().fold(none, add)
        };
        // The outermost term sets the measure, so that two values at one place can be compared.
        let measure = if backwards { self.terms.first() } else { self.terms.last() };
        let power = sum.power - measure.map_or(0, |term| term.power);
        libm::ldexp(sum.part, i32::try_from(power.clamp(-1000, 1000)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Why;
    use crate::analysis::cashflow::npv;
    use proptest::prelude::*;

    fn roots(values: &[f64]) -> Vec<f64> {
        irr(values).expect("fits").roots
    }

    fn close(found: &[f64], wanted: &[f64], within: f64) -> bool {
        found.len() == wanted.len()
            && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() <= within * (1.0 + b.abs()))
    }

    /// The flows whose present value is zero exactly at these rates: the product of `-1 + (1 + r) x`.
    fn flows(rates: &[f64]) -> Vec<f64> {
        rates.iter().fold(vec![1.0], |flows, rate| {
            let mut product = vec![0.0; flows.len() + 1];
            for (at, flow) in flows.iter().enumerate() {
                product[at] -= flow;
                product[at + 1] += flow * (1.0 + rate);
            }
            product
        })
    }

    #[test]
    fn the_rate_agrees_with_numpy_financial() {
        // numpy-financial 1.0.0 (numpy 2.4.6): [npf.irr(values) for values in cases]
        let cases: [(&[f64], f64); 10] = [
            (&[-250_000.0, 100_000.0, 150_000.0, 200_000.0, 250_000.0, 300_000.0], 0.567_230_334_435_853_6),
            (&[-100.0, 39.0, 59.0, 55.0, 20.0], 0.280_948_421_159_960_66),
            (&[-100.0, 0.0, 0.0, 74.0], -0.095_495_830_348_972_8),
            (&[-100.0, 100.0, 0.0, -7.0], -0.083_299_666_184_932_56),
            (&[-100.0, 100.0, 0.0, 7.0], 0.062_058_485_629_929_55),
            (&[-5.0, 10.5, 1.0, -8.0, 1.0], 0.088_598_338_527_755_34),
            (
                &[
                    -6000.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0,
                    800.0,
                ],
                0.080_927_409_323_771_07,
            ),
            (&[-1_000_000_000.0, 1_000_100_000.0], 9.999_999_999_998_899e-5),
            (&[-100.0, -50.0, 400.0], 0.765_564_437_074_637_5),
            (&[-10.0, 1.0, 1.0, 1.0], -0.424_417_443_831_630_94),
        ];
        for (values, wanted) in cases {
            let found = irr(values).expect("fits").rate().expect("a rate");
            assert!(
                (found - wanted).abs() <= 1e-10 * (1.0 + wanted.abs()),
                "{values:?}: {found}, not {wanted}"
            );
        }
    }

    #[test]
    fn every_root_is_found_wherever_it_is() {
        assert!(close(&roots(&[-100.0, 230.0, -132.0]), &[0.1, 0.2], 1e-13));
        assert!(close(&roots(&flows(&[-0.9, 0.05, 0.4, 3.0])), &[-0.9, 0.05, 0.4, 3.0], 1e-11));
        assert!(close(&roots(&flows(&[-0.999_999, 0.1, 1e6])), &[-0.999_999, 0.1, 1e6], 1e-11));
        assert!(close(&roots(&flows(&[0.1, 0.2, 0.3, 0.4, 0.5])), &[0.1, 0.2, 0.3, 0.4, 0.5], 1e-8));
        assert!(close(&roots(&[-1.0, 1e300]), &[1e300], 1e-15));
        assert!(close(&roots(&[-1e10, 1.0]), &[-0.999_999_999_9], 1e-15));
        assert_eq!(roots(&[0.0, 0.0, -100.0, 110.0, 0.0]).len(), 1, "zeros around change nothing");
        assert!(close(&roots(&[0.0, 0.0, -100.0, 110.0, 0.0]), &[0.1], 1e-14));
    }

    #[test]
    fn a_root_that_is_only_touched_is_found_once() {
        assert!(close(&roots(&[100.0, -220.0, 121.0]), &[0.1], 1e-7));
        assert!(close(&roots(&flows(&[0.25, 0.25, 0.75])), &[0.25, 0.75], 1e-6));
    }

    #[test]
    fn the_rate_is_the_root_nearest_zero() {
        let rate = |rates: &[f64]| irr(&flows(rates)).expect("fits").rate().expect("a rate");
        assert!((rate(&[-0.3, 0.2, 4.0]) - 0.2).abs() < 1e-12);
        assert!((rate(&[-0.3, 0.5]) + 0.3).abs() < 1e-12);
        assert_eq!(Irr { roots: vec![-0.5, 0.5], none: None }.rate(), Some(0.5));
    }

    #[test]
    fn where_no_rate_is_the_reason_is_told() {
        let why = |values: &[f64]| irr(values).expect("fits").none;
        assert_eq!(why(&[0.0, 0.0]), Some(NoRate::NoFlow));
        assert_eq!(why(&[5.0, 0.0, 7.0]), Some(NoRate::OneWay));
        // -1 + 2x - 1.1x^2 is below zero everywhere.
        assert_eq!(why(&[-1.0, 2.0, -1.1]), Some(NoRate::NeverZero));
        // 1 + rate would be 1e-600.
        assert_eq!(why(&[-1e300, 1e-300]), Some(NoRate::NeverZero));
        assert_eq!(irr(&[1.0]), Err(Why::TooFew { needed: 2 }.of("values")));
        assert_eq!(irr(&[1.0, f64::NAN]), Err(Why::NotFinite.of("values")));
    }

    #[test]
    fn flows_six_hundred_digits_apart_keep_their_root() {
        // 1 + rate is the square root of 1e400, which plain numbers couldn't compute.
        assert!(close(&roots(&[-1e-200, 0.0, 1e200]), &[1e200], 1e-14));
        assert!(close(&roots(&[-1e300, 1e-300, 1.1e300]), &[0.1_f64.mul_add(1.0, 1.0).sqrt() - 1.0], 1e-12));
    }

    #[test]
    fn many_flows_take_no_time() {
        let mut steady = vec![-1e6];
        steady.extend(std::iter::repeat_n(1e4, 360));
        let rate = irr(&steady).expect("fits").rate().expect("a rate");
        assert!(npv(rate, &steady).expect("fits").abs() < 1e-3);
        let hostile: Vec<f64> = (0..20_000).map(|t| if t % 2 == 0 { -1.0 } else { 1.001 }).collect();
        assert!(irr(&hostile).expect("fits").rate().is_some(), "found on the grid");
    }

    proptest! {
        #[test]
        fn chosen_rates_are_found(mut rates in prop::collection::btree_set(-18_i32..60, 1..6)) {
            // At least a twentieth apart, so that the product keeps the digits.
            let rates: Vec<f64> = std::mem::take(&mut rates).into_iter().map(|r| f64::from(r) / 20.0).collect();
            let found = roots(&flows(&rates));
            prop_assert!(close(&found, &rates, 1e-6), "{:?} for {:?}", found, rates);
        }

        #[test]
        fn at_every_root_the_value_is_nothing(values in prop::collection::vec(-1e6_f64..1e6, 2..24)) {
            for rate in irr(&values)?.roots {
                let moved: Vec<f64> = values.iter().map(|value| value.abs()).collect();
                // A root that overflows at the npv's own end is no counterexample.
                let (Ok(value), Ok(moved)) = (npv(rate, &values), npv(rate, &moved)) else { continue };
                prop_assert!(value.abs() <= 1e-9 * moved, "{} at {}", value, rate);
            }
        }

        #[test]
        fn one_change_of_sign_has_one_root(
            out in prop::collection::vec(1.0_f64..1e6, 1..6), back in prop::collection::vec(1.0_f64..1e6, 1..30)
        ) {
            let values: Vec<f64> = out.iter().map(|value| -value).chain(back).collect();
            prop_assert_eq!(roots(&values).len(), 1);
        }

        #[test]
        fn no_flow_makes_it_fail(values in prop::collection::vec(prop::num::f64::ANY, 0..40)) {
            if let Ok(found) = irr(&values) {
                prop_assert!(found.roots.iter().all(|rate| rate.is_finite() && *rate > -1.0));
                prop_assert_eq!(found.roots.is_empty(), found.none.is_some());
                prop_assert!(found.roots.is_sorted());
            }
        }

        #[test]
        fn scale_changes_no_rate(values in prop::collection::vec(-1e3_f64..1e3, 2..12), power in -900_i32..900) {
            let scaled: Vec<f64> = values.iter().map(|value| libm::ldexp(*value, power)).collect();
            prop_assert!(close(&roots(&scaled), &roots(&values), 0.0));
        }
    }
}
