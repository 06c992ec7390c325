//! What the result hangs on: which input moves it most, and how far each may be off until it no longer pays.
//!
//! The model is any function; nothing here knows what its inputs mean.

/// An input, with how low and how high it may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// As low as it may be.
    pub low: f64,
    /// As it is expected.
    pub likely: f64,
    /// As high as it may be.
    pub high: f64,
}

/// What the result does while one input goes from low to high and the others stay as expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The place of the input.
    pub input: usize,
    /// The result with this input low.
    pub at_low: f64,
    /// The result with this input high.
    pub at_high: f64,
}

impl Swing {
    /// How far the result moves, without a sign.
    #[must_use]
    pub fn width(&self) -> f64 {
        (self.at_high - self.at_low).abs()
    }
}

/// A tornado: the inputs by how far each alone moves the result, the widest first; of equal ones the earlier.
///
/// Inputs that can be one number only, and those at which the model gives no finite number, are left out.
pub fn tornado(inputs: &[Span], model: impl Fn(&[f64]) -> f64) -> Vec<Swing> {
    let mut run: Vec<f64> = inputs.iter().map(|input| input.likely).collect();
    let mut swings = Vec::new();
    for (at, span) in inputs.iter().enumerate() {
        if span.low.total_cmp(&span.high).is_eq() {
            continue;
        }
        run[at] = span.low;
        let at_low = model(&run);
        run[at] = span.high;
        let at_high = model(&run);
        run[at] = span.likely;
        swings.push(Swing { input: at, at_low, at_high });
    }
    swings.retain(|swing| swing.at_low.is_finite() && swing.at_high.is_finite());
    swings.sort_by(|a, b| b.width().total_cmp(&a.width()));
    swings
}

/// How many steps are looked at on each side for a change of sign.
const STEPS: i32 = 256;

/// The value of an input at which the result crosses zero, others as expected: the one nearest to `likely`
/// between the bounds `least` and `most`.
///
/// It is looked for in steps that grow from a hundred-millionth of the way to all of it, so that a near crossing
/// isn't stepped over for a far one, and then halved to the last digit. `None` where the result keeps its sign,
/// where it is never finite, or where `likely` lies beyond the bounds or they are not finite.
pub fn switching_value(likely: f64, least: f64, most: f64, model: impl Fn(f64) -> f64) -> Option<f64> {
    if !(least.is_finite() && most.is_finite() && least <= likely && likely <= most) {
        return None;
    }
    let here = model(likely);
    if here == 0.0 {
        return Some(likely);
    }
    if !here.is_finite() {
        return None;
    }
    // The way as a share of itself, from 1e-8 to 1: at the same step the two sides are equally far, as their
    // bounds go, so the nearer crossing is picked by its distance at the end.
    let along = |bound: f64, step: i32| {
        let share = libm::exp2(f64::from(step - STEPS) * 26.6 / f64::from(STEPS));
        if step == STEPS { bound } else { likely * (1.0 - share) + bound * share }
    };
    let crossing = |bound: f64| {
        let mut before = likely;
        for step in 0..=STEPS {
            let next = along(bound, step);
            let result = model(next);
            if result.is_finite() && (result == 0.0 || (result > 0.0) != (here > 0.0)) {
                return Some(halve(before, next, here > 0.0, &model));
            }
            if result.is_finite() {
                before = next;
            }
        }
        None
    };
    let distance = |value: &f64| (value - likely).abs();
    let found = [crossing(least), crossing(most)].into_iter().flatten();
    found.min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

/// The least share of all benefits, from 0 to 1, at which the result is not below zero; `model` gives the result
/// at a share and rises with it.
///
/// `None` where it doesn't pay even if all of it arrives, or where the result is not finite.
pub fn least_share(model: impl Fn(f64) -> f64) -> Option<f64> {
    let (none, all) = (model(0.0), model(1.0));
    if !none.is_finite() || !all.is_finite() || all < 0.0 {
        return None;
    }
    if none >= 0.0 { Some(0.0) } else { Some(halve(1.0, 0.0, true, &model)) }
}

/// The place between two, of which only the first has the sign, where the sign is lost; on the first's side of it.
fn halve(mut with: f64, mut without: f64, positive: bool, model: &impl Fn(f64) -> f64) -> f64 {
    // A thousand halvings would reach the smallest number; the middle is one of the ends much earlier.
    for _ in 0..1100 {
        let middle = f64::midpoint(with, without);
        if [with, without].iter().any(|end| end.total_cmp(&middle).is_eq()) {
            break;
        }
        let result = model(middle);
        if result == 0.0 {
            return middle;
        }
        if (result > 0.0) == positive { with = middle } else { without = middle }
    }
    // Of the two neighbours the one whose result is nearer to zero.
    if model(without).abs() < model(with).abs() { without } else { with }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(low: f64, likely: f64, high: f64) -> Span {
        Span { low, likely, high }
    }

    #[test]
    fn the_widest_swing_comes_first() {
        let inputs = [span(9.0, 10.0, 11.0), span(1.0, 2.0, 4.0), span(5.0, 5.0, 5.0), span(0.0, 1.0, 8.0)];
        let swings = tornado(&inputs, |run| run[0] * run[1] - run[2] + run[3]);
        assert_eq!(swings.iter().map(|swing| swing.input).collect::<Vec<_>>(), [1, 3, 0]);
        assert_eq!(swings[0], Swing { input: 1, at_low: 6.0, at_high: 36.0 });
        assert!((swings[2].width() - 4.0).abs() < 1e-12);
    }

    #[test]
    fn an_input_without_a_result_is_left_out() {
        let inputs = [span(0.0, 1.0, 2.0), span(1.0, 2.0, 3.0)];
        let swings = tornado(&inputs, |run| run[1] / run[0]);
        assert_eq!(swings.len(), 1);
        assert_eq!(swings[0].input, 1);
        assert!(tornado(&[], |_| 1.0).is_empty());
    }

    #[test]
    fn the_value_at_which_it_no_longer_pays_is_found() {
        // 800 a month for 12 months against 6,000: it takes 500 a month.
        assert_eq!(switching_value(800.0, 0.0, 80_000.0, |month| 12.0 * month - 6000.0), Some(500.0));
        assert_eq!(switching_value(800.0, 600.0, 80_000.0, |month| 12.0 * month - 6000.0), None);
        // Two crossings: the nearer one, on whichever side.
        let two = |x: f64| (x - 1.0) * (x - 10.0);
        assert_eq!(switching_value(8.0, -100.0, 100.0, two), Some(10.0));
        assert_eq!(switching_value(3.0, -100.0, 100.0, two), Some(1.0));
        assert_eq!(switching_value(10.0, -100.0, 100.0, two), Some(10.0));
        assert_eq!(switching_value(0.0, -1e300, 1e300, |x| x - 1e-300).map(|x| x < 1e290), Some(true));
    }

    #[test]
    fn a_result_that_keeps_its_sign_or_is_none_has_no_switching_value() {
        assert_eq!(switching_value(1.0, -9.0, 9.0, |x| x * x + 1.0), None);
        assert_eq!(switching_value(1.0, -9.0, 9.0, |_| f64::NAN), None);
        assert_eq!(switching_value(10.0, -9.0, 9.0, |x| x), None);
        assert_eq!(switching_value(1.0, f64::NEG_INFINITY, 9.0, |x| x), None);
        assert_eq!(switching_value(f64::NAN, -1.0, 9.0, |x| x), None);
        // A pole is no crossing at which anything pays; what is found is finite all the same.
        assert!(switching_value(1.0, -9.0, 9.0, |x| 1.0 / x).is_none_or(f64::is_finite));
    }

    #[test]
    fn the_share_of_benefits_that_still_pays_is_found() {
        // 43 of benefits against 6 of cost: it still pays if 14 % of it arrives.
        let share = least_share(|share| share * 43.0 - 6.0).expect("it pays");
        assert!((share - 6.0 / 43.0).abs() < 1e-15);
        assert_eq!(least_share(|share| share * 5.0 - 6.0), None);
        assert_eq!(least_share(|share| share * 5.0 + 6.0), Some(0.0));
        assert_eq!(least_share(|share| share * 6.0 - 6.0), Some(1.0));
        assert_eq!(least_share(|_| f64::NAN), None);
    }

    proptest! {
        #[test]
        fn a_line_switches_where_it_meets_zero(slope in 0.001_f64..1e6, at in -1e6_f64..1e6, likely in -1e6_f64..1e6) {
            let found = switching_value(likely, -1e7, 1e7, |x| slope * (x - at)).expect("a line crosses");
            prop_assert!((found - at).abs() <= 1e-9 * at.abs().max(1.0));
        }

        #[test]
        fn no_model_makes_it_fail(
            values in prop::collection::vec(prop::num::f64::ANY, 3), likely in prop::num::f64::ANY
        ) {
            let model = |x: f64| values[0] * x * x + values[1] * x + values[2];
            prop_assert!(switching_value(likely, -1e9, 1e9, model).is_none_or(f64::is_finite));
            prop_assert!(least_share(model).is_none_or(|share| (0.0..=1.0).contains(&share)));
            let span = Span { low: values[0], likely, high: values[1] };
            prop_assert!(tornado(&[span], |run| model(run[0])).iter().all(|swing| swing.at_low.is_finite()));
        }
    }
}
