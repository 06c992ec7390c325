//! Strategy 2, the evidence chain: five levels, each holding claims of the kind its questions need.

use super::choice::{choice, record};
use super::{Figure, Ground, Points, Prose};
use crate::figure::TimeBase;

record! {
    /// Five levels of claims, and the chain of whys.
    pub struct Evidence {
        /// Level 1: how many sites and customers, how often.
        pub prevalence: Vec<Claim>,
        /// Level 2: how bad, on average and at worst.
        pub severity: Vec<Claim>,
        /// Level 3: better or worse over time.
        pub trend: Vec<Claim>,
        /// Level 4: what causes it.
        pub root_cause: Vec<Claim>,
        /// Level 5: what shows that a solution works.
        pub proof: Vec<Claim>,
        /// The 5-Whys: an outline, each step under the one before it.
        pub whys: Vec<Why>,
    }
}

record! {
    /// One claim. Which members apply follows from its kind.
    pub struct Claim: Row {
        /// What kind of claim.
        pub kind: Option<ClaimKind>,
        /// The claim, in one sentence.
        pub claim: String,
        /// Share: a count of a total.
        pub share: Figure,
        /// Share: of all, or of a sample.
        pub basis: Option<Basis>,
        /// Count: how many.
        pub count: Figure,
        /// Count: per what time, if any.
        pub per: Option<TimeBase>,
        /// The unit of the claim's figures.
        pub unit: String,
        /// Mean and worst: the mean.
        pub mean: Figure,
        /// Mean and worst: the worst case.
        pub worst: Figure,
        /// Mean and worst: where and when the worst case was.
        pub worst_when: String,
        /// Spread: one `grade count` a line.
        pub grades: Points,
        /// Series: one `period value` a line.
        pub series: Points,
        /// Comparison: the first group.
        pub group_a: String,
        /// Comparison: the first group's figure.
        pub value_a: Figure,
        /// Comparison: the second group.
        pub group_b: String,
        /// Comparison: the second group's figure.
        pub value_b: Figure,
        /// Pilot: the figure before.
        pub before: Figure,
        /// Pilot: the figure after.
        pub after: Figure,
        /// Pilot: how many sites took part.
        pub pilot_sites: Figure,
        /// Benchmark: who.
        pub who: String,
        /// Benchmark: what they do.
        pub practice: String,
        /// Benchmark: their figure.
        pub figure: Figure,
        /// Benchmark: our figure to compare with.
        pub ours: Figure,
        /// The time the figures cover.
        pub period: String,
        /// How it is known.
        pub ground: Option<Ground>,
        /// Where it comes from.
        pub source: String,
        /// A file or an address where it can be seen.
        pub link: String,
        /// One's own remarks.
        pub note: Prose,
    }
}

choice! {
    /// What a claim consists of.
    pub enum ClaimKind {
        /// x of n, of all or of a sample.
        Share = "share",
        /// How many, per time or in all.
        Count = "count",
        /// A mean and the worst case.
        MeanAndWorst = "mean_and_worst",
        /// A spread over grades.
        Spread = "spread",
        /// A series over periods.
        Series = "series",
        /// Two groups compared.
        Comparison = "comparison",
        /// A pilot, before and after.
        Pilot = "pilot",
        /// How others do it, or the industry's figure.
        Benchmark = "benchmark",
        /// Words with a source.
        Words = "words",
    }
}

choice! {
    /// What a share is a share of.
    pub enum Basis {
        /// Every one there is.
        All = "all",
        /// A sample of them.
        Sample = "sample",
    }
}

record! {
    /// One step of the 5-Whys.
    pub struct Why: Row {
        /// Which why it answers; a step belongs to the nearest lower step above it.
        pub step: Option<WhyStep>,
        /// The answer: because ...
        pub because: String,
        /// What shows it.
        pub evidence: String,
        /// Where that comes from.
        pub source: String,
    }
}

choice! {
    /// How deep a why goes.
    pub enum WhyStep: u8 {
        /// The first why.
        First = "1",
        /// The second.
        Second = "2",
        /// The third.
        Third = "3",
        /// The fourth.
        Fourth = "4",
        /// The fifth.
        Fifth = "5",
        /// The sixth, where five are not enough.
        Sixth = "6",
        /// The seventh.
        Seventh = "7",
    }
}
