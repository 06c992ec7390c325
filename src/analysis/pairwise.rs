//! The slope of a given rank among those of all pairs of points, also of so many points that their
//! pairs can't be listed.
//!
//! A pair's slope lies below `m` exactly when the pair falls once `m` per period is taken away, and
//! falling pairs are counted while sorting, in `n log n` steps. So a bracket around the slope sought
//! is narrowed, by what a sample of pairs suggests and by interpolation, until the pairs in it are
//! few: these are the ones whose order differs at its two ends, and sorting finds them too
//! (after R. Cole, J. Salowe, W. Steiger, E. Szemerédi, *An Optimal-Time Algorithm for Slope
//! Selection*, 1989, with the sampling of J. Matoušek, 1991).
//!
//! Where far too many pairs share one slope, as with small whole numbers, the bracket can't be
//! emptied; then a slope found inside is tried itself.

/// Points up to which all slopes are listed: two million of them take 16 MB.
const LISTED_MOST: usize = 2_000;
/// Pairs taken as a first guess at how slopes spread, at most.
const SAMPLED: u32 = 1 << 16;
/// Slopes closer than this, relative to their size, are not told apart by counting.
const INDISTINCT: f64 = 1.0 / (1_u64 << 44) as f64;
/// Rounds after which the bracket is taken as it is; sound data needs about ten.
const MOST_ROUNDS: u32 = 300;
/// Slopes looked at to find one to try.
const TRIED: usize = 4_096;

/// Points in order of time whose pairs are asked for slopes. Values lie between -2 and 2.
#[derive(Debug)]
pub(super) struct Pairs<'a> {
    times: &'a [f64],
    values: Vec<f64>,
    slopes: Slopes,
    /// Slopes that pairs were counted below, and how many, for the next rank to start from.
    counted: Vec<(f64, u64)>,
    /// Pairs that are listed once the bracket holds no more.
    few: u64,
}

#[derive(Debug)]
enum Slopes {
    /// Every slope.
    All(Vec<f64>),
    /// Slopes of some pairs, in ascending order.
    Sample(Vec<f64>),
}

/// Where the slope sought lies: at `low` or above and below `high`.
#[derive(Clone, Copy, Debug)]
struct Bracket {
    low: f64,
    /// Pairs below `low`; not more than the rank sought.
    below_low: u64,
    high: f64,
    /// Pairs below `high`; more than the rank sought.
    below_high: u64,
}

impl Bracket {
    fn pairs(self) -> u64 {
        self.below_high.saturating_sub(self.below_low)
    }

    fn holds(self, slope: f64) -> bool {
        slope > self.low && slope < self.high
    }

    /// Moves one end to a slope inside with `below` pairs below it.
    fn narrow(&mut self, rank: u64, slope: f64, below: u64) {
        if !self.holds(slope) {
            return;
        }
        if below <= rank {
            (self.low, self.below_low) = (slope, below);
        } else {
            (self.high, self.below_high) = (slope, below);
        }
    }

    fn middle(self) -> f64 {
        f64::midpoint(self.low, self.high)
    }

    /// Too narrow to hold another number worth counting at.
    fn is_point(self) -> bool {
        self.high - self.low <= INDISTINCT * self.low.abs().max(self.high.abs())
    }
}

impl<'a> Pairs<'a> {
    /// At least two points, times strictly increasing.
    pub(super) fn new(times: &'a [f64], values: Vec<f64>) -> Self {
        if values.len() <= LISTED_MOST {
            Self::listed(times, values)
        } else {
            let few = 4 * values.len() as u64;
            Self::searched(times, values, few)
        }
    }

    fn listed(times: &'a [f64], values: Vec<f64>) -> Self {
        let mut all = Vec::with_capacity(values.len() * (values.len() - 1) / 2);
        for late in 1..values.len() {
            all.extend((0..late).map(|early| slope(times, &values, early, late)));
        }
        Self { times, values, slopes: Slopes::All(all), counted: Vec::new(), few: 0 }
    }

    fn searched(times: &'a [f64], values: Vec<f64>, few: u64) -> Self {
        // Two irrational steps spread pairs evenly, the same ones on each run (M. Roberts' R2).
        let pick = |turn: f64| at(turn.fract() * values.len() as f64).min(values.len() - 1);
        let pair = |turn: u32| {
            let (a, b) = (
                pick(f64::from(turn) * 0.754_877_666_246_692_7),
                pick(f64::from(turn) * 0.569_840_290_998_053_2),
            );
            (a != b).then(|| slope(times, &values, a.min(b), a.max(b)))
        };
        let most = u32::try_from(32 * values.len()).unwrap_or(SAMPLED).min(SAMPLED);
        let mut sample: Vec<f64> = (1..=most).filter_map(pair).collect();
        sample.sort_unstable_by(f64::total_cmp);
        Self { times, values, slopes: Slopes::Sample(sample), counted: Vec::new(), few }
    }

    /// How many pairs there are.
    pub(super) fn count(&self) -> u64 {
        let points = self.values.len() as u64;
        points * (points - 1) / 2
    }

    /// The slope with `rank` slopes before it in ascending order; ranks run from zero.
    pub(super) fn kth(&mut self, rank: u64) -> f64 {
        let rank = rank.min(self.count() - 1);
        match &mut self.slopes {
            Slopes::All(all) => *all.select_nth_unstable_by(index(rank), f64::total_cmp).1,
            Slopes::Sample(_) => self.search(rank),
        }
    }

    fn search(&mut self, rank: u64) -> f64 {
        let mut bracket = self.widest();
        for (slope, below) in &self.counted {
            bracket.narrow(rank, *slope, *below);
        }
        for probe in self.suggested(rank) {
            self.narrow(&mut bracket, rank, probe);
        }
        for round in 0..MOST_ROUNDS {
            if bracket.pairs() <= self.few {
                let mut inside = self.inside(bracket, usize::MAX);
                if !inside.is_empty() {
                    let place = index(rank - bracket.below_low).min(inside.len() - 1);
                    return *inside.select_nth_unstable_by(place, f64::total_cmp).1;
                }
            }
            if bracket.is_point() {
                break;
            }
            if round % 3 < 2 {
                let share = (rank - bracket.below_low) as f64 / bracket.pairs() as f64;
                let (start, width) = (bracket.low, bracket.high - bracket.low);
                for pad in [-0.004, 0.004] {
                    self.narrow(&mut bracket, rank, start + (share + pad) * width);
                }
            } else if let Some(found) = self.attempt(&mut bracket, rank) {
                return found;
            }
        }
        bracket.middle()
    }

    /// Every slope is a mean of slopes between neighbours, so none lies beyond theirs.
    fn widest(&self) -> Bracket {
        let steps = (1..self.values.len()).map(|late| slope(self.times, &self.values, late - 1, late));
        let (least, most) = steps.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), step| {
            (least.min(step), most.max(step))
        });
        // Wide enough that rounding leaves no doubt on which side of the ends any pair is.
        let reach = self.times.iter().fold(1.0_f64, |reach, time| reach.max(time.abs()));
        let margin = (most - least).max((1.0 + most.abs().max(least.abs()) * reach) * INDISTINCT);
        Bracket { low: least - margin, below_low: 0, high: most + margin, below_high: self.count() }
    }

    /// Two slopes between which the one sought should lie, as far as the sample tells.
    fn suggested(&self, rank: u64) -> [f64; 2] {
        let Slopes::Sample(sample) = &self.slopes else { return [0.0; 2] };
        let size = sample.len() as f64;
        let place = rank as f64 / self.count() as f64 * size;
        // Four standard errors of a quantile, at its widest.
        let slack = 2.0 * size.sqrt();
        [place - slack, place + slack]
            .map(|place| sample.get(at(place).min(sample.len().saturating_sub(1))).copied().unwrap_or(0.0))
    }

    /// Counts at `probe` and moves one end of the bracket there, when it lies inside.
    fn narrow(&mut self, bracket: &mut Bracket, rank: u64, probe: f64) {
        if bracket.holds(probe) {
            let below = self.below(probe, |early, late| late < early);
            self.counted.push((probe, below));
            bracket.narrow(rank, probe, below);
        }
    }

    /// Tries a slope that occurs inside: `Some` when it is the one, as far as counting can tell.
    fn attempt(&mut self, bracket: &mut Bracket, rank: u64) -> Option<f64> {
        let mut inside = self.inside(*bracket, TRIED);
        let tried = if inside.is_empty() {
            bracket.middle()
        } else {
            let half = inside.len() / 2;
            *inside.select_nth_unstable_by(half, f64::total_cmp).1
        };
        let (under, upto) =
            (self.below(tried, |early, late| late < early), self.below(tried, |early, late| late <= early));
        if under <= rank && rank < upto {
            return Some(tried);
        }
        let near = INDISTINCT * tried.abs();
        self.narrow(bracket, rank, tried - near);
        self.narrow(bracket, rank, tried + near);
        (bracket.is_point() && bracket.pairs() > self.few).then_some(tried)
    }

    /// How many pairs fall, or otherwise stand to each other as `counts` asks, once `slope` per
    /// period is taken away.
    fn below(&self, slope: f64, counts: fn(f64, f64) -> bool) -> u64 {
        sort_counting(&mut self.turned(slope), counts)
    }

    fn turned(&self, slope: f64) -> Vec<f64> {
        // The zero makes one sign of all zeros.
        self.values.iter().zip(self.times).map(|(value, time)| value - slope * time + 0.0).collect()
    }

    /// The slopes inside the bracket, in no order, `most` at most: pairs in order at its low end that
    /// fall at its high end.
    fn inside(&self, bracket: Bracket, most: usize) -> Vec<f64> {
        let low = self.turned(bracket.low);
        let high = self.turned(bracket.high);
        let mut places: Vec<(f64, usize)> = low.into_iter().zip(0..).collect();
        places.sort_unstable_by(|(a, first), (b, second)| a.total_cmp(b).then(first.cmp(second)));
        let mut order: Vec<(f64, usize)> = places.into_iter().map(|(_, at)| (high[at], at)).collect();
        let mut found = Vec::new();
        sort_by_merging(
            &mut order,
            |(early, _), (late, _)| late < early,
            |overtaken, (_, late)| {
                // Rounding may turn a pair of nearly parallel lines about; it isn't inside.
                let falling = overtaken.iter().filter(|(_, early)| early < late);
                let room = most - found.len().min(most);
                found.extend(
                    falling.take(room).map(|(_, early)| slope(self.times, &self.values, *early, *late)),
                );
                found.len() < most
            },
        );
        found
    }
}

fn slope(times: &[f64], values: &[f64], early: usize, late: usize) -> f64 {
    (values[late] - values[early]) / (times[late] - times[early])
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "negative ones become zero, callers bound the rest"
)]
fn at(place: f64) -> usize {
    place.max(0.0) as usize
}

fn index(rank: u64) -> usize {
    usize::try_from(rank).unwrap_or(usize::MAX)
}

/// Puts values in ascending order and counts the pairs, first by place and then by value, for which
/// `counts(earlier, later)` holds: `<` or `<=` of the later against the earlier.
pub(super) fn sort_counting(values: &mut Vec<f64>, counts: impl Fn(f64, f64) -> bool) -> u64 {
    let mut total = 0;
    sort_by_merging(
        values,
        |early, late| counts(*early, *late),
        |overtaken, _| {
            total += overtaken.len() as u64;
            true
        },
    );
    total
}

/// Merge sort by `passes(earlier, later)`: whether the later goes before the earlier. Tells of each
/// value that does the earlier ones that it overtakes, until told to stop.
fn sort_by_merging<T: Copy>(
    values: &mut Vec<T>,
    passes: impl Fn(&T, &T) -> bool,
    mut tell: impl FnMut(&[T], &T) -> bool,
) {
    let mut merged = values.clone();
    let mut width = 1;
    while width < values.len() {
        for (from, into) in values.chunks(2 * width).zip(merged.chunks_mut(2 * width)) {
            let (mut first, mut second) = from.split_at(width.min(from.len()));
            for slot in into {
                match (first, second) {
                    ([early, rest @ ..], [late, ..]) if !passes(early, late) => {
                        (*slot, first) = (*early, rest);
                    }
                    (_, [late, rest @ ..]) => {
                        if !tell(first, late) {
                            return;
                        }
                        (*slot, second) = (*late, rest);
                    }
                    ([early, rest @ ..], []) => (*slot, first) = (*early, rest),
                    ([], []) => break,
                }
            }
        }
        std::mem::swap(values, &mut merged);
        width *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::super::published::noisy_rise;
    use super::*;
    use proptest::prelude::*;

    fn steps(count: usize) -> Vec<f64> {
        (0..count).map(|step| step as f64).collect()
    }

    /// Every rank asked, by search and by list.
    fn holds(times: &[f64], values: &[f64], few: u64, slack: f64) {
        let mut listed = Pairs::listed(times, values.to_vec());
        let mut searched = Pairs::searched(times, values.to_vec(), few);
        let last = listed.count() - 1;
        for rank in [0, 1, last / 7, last / 3, last / 2, last - last / 5, last] {
            let rank = rank.min(last);
            let (one, two) = (listed.kth(rank), searched.kth(rank));
            assert!((one - two).abs() <= slack * one.abs(), "rank {rank}: {two} instead of {one}");
        }
    }

    #[test]
    fn a_searched_slope_is_the_listed_one() {
        let noise: Vec<f64> = noisy_rise(600).iter().map(|value| value / 8.0).collect();
        holds(&steps(600), &noise, 100, 0.0);
        let far: Vec<f64> = steps(600).iter().map(|step| step * 4_000_000.0).collect();
        holds(&far, &noise, 100, 1e-9);
    }

    #[test]
    fn a_slope_shared_by_most_pairs_is_found_itself() {
        let flat: Vec<f64> = (0..500).map(|at| f64::from(u8::from(at % 9 == 0))).collect();
        holds(&steps(500), &flat, 20, 1e-12);
        // A third is no finite binary fraction, so no pair's slope can be counted at it exactly.
        let thirds: Vec<f64> = (0..500).map(|at| f64::from(at / 3) / 128.0).collect();
        holds(&steps(500), &thirds, 20, 1e-12);
        let line: Vec<f64> = (0..500).map(|at| f64::from(at) * 0.1 / 50.0).collect();
        holds(&steps(500), &line, 20, 1e-9);
        holds(&steps(500), &[0.0; 500], 20, 0.0);
        holds(&steps(3), &[1.5; 3], 1, 0.0);
    }

    #[test]
    fn a_hundred_thousand_points_are_searched_in_a_moment() {
        let rise: Vec<f64> = noisy_rise(100_000).iter().map(|value| value / 256.0).collect();
        let times = steps(rise.len());
        let mut pairs = Pairs::new(&times, rise);
        let middle = pairs.kth(pairs.count() / 2);
        assert!((middle * 256.0 - 0.002).abs() < 1e-5, "{middle}");
    }

    #[test]
    fn sorting_counts_what_brute_force_counts() {
        let values = [3.0, 1.0, 2.0, 2.0, -1.0, 3.0, 0.0];
        let brute = |counts: fn(f64, f64) -> bool| {
            let pairs = (0..7).flat_map(|late| (0..late).map(move |early| (early, late)));
            pairs.filter(|(early, late)| counts(values[*early], values[*late])).count() as u64
        };
        for counts in [(|early, late| late < early) as fn(f64, f64) -> bool, |early, late| late <= early] {
            let mut sorted = values.to_vec();
            assert_eq!(sort_counting(&mut sorted, counts), brute(counts));
            assert!(sorted.is_sorted());
        }
    }

    proptest! {
        #[test]
        fn whole_numbers_with_many_ties_are_searched_right(
            values in prop::collection::vec(-3_i32..4, 3..80), few in 1_u64..50
        ) {
            let values: Vec<f64> = values.into_iter().map(|value| f64::from(value) / 2.0).collect();
            holds(&steps(values.len()), &values, few, 1e-12);
        }

        #[test]
        fn any_values_are_searched_right(values in prop::collection::vec(-2.0_f64..2.0, 3..80), few in 1_u64..50) {
            holds(&steps(values.len()), &values, few, 1e-12);
        }
    }
}
