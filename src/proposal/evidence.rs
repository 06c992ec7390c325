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
        /// Share: how many a typed percentage is a percentage of.
        pub out_of: Figure,
        /// Count: how many.
        pub count: Figure,
        /// Count: per what time, if any.
        pub per: Option<TimeBase>,
        /// Count: over how many of these periods it was counted.
        pub observed: Figure,
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
        /// Comparison and pilot: how the groups were formed.
        pub grouping: Option<Grouping>,
        /// Comparison: what the first group's figure was counted over: cases, answers, hours.
        pub exposure_a: Figure,
        /// Comparison: what the second group's figure was counted over.
        pub exposure_b: Figure,
        /// Comparison: the first group's single values, one a line.
        pub sample_a: Points,
        /// Comparison: the second group's single values, one a line.
        pub sample_b: Points,
        /// Pilot: the figure before.
        pub before: Figure,
        /// Pilot: the figure after.
        pub after: Figure,
        /// Pilot: how many sites took part.
        pub pilot_sites: Figure,
        /// Pilot: the figure of sites that did not take part, before.
        pub control_before: Figure,
        /// Pilot: the figure of sites that did not take part, after.
        pub control_after: Figure,
        /// Pilot: one `site before after` a line.
        pub pilot_values: Points,
        /// Pilot: the same of sites that did not take part.
        pub control_values: Points,
        /// Comparison and pilot: who found the same elsewhere.
        pub replicated: String,
        /// Benchmark: who.
        pub who: String,
        /// Benchmark: what they do.
        pub practice: String,
        /// Benchmark: their figure.
        pub figure: Figure,
        /// Benchmark: our figure to compare with.
        pub ours: Figure,
        /// Mix: one `group weight rate weight rate` a line, before and after.
        pub mix: Points,
        /// Bridge: the price before.
        pub price_before: Figure,
        /// Bridge: the volume before.
        pub volume_before: Figure,
        /// Bridge: the cost of one before.
        pub cost_before: Figure,
        /// Bridge: the price after.
        pub price_after: Figure,
        /// Bridge: the volume after.
        pub volume_after: Figure,
        /// Bridge: the cost of one after.
        pub cost_after: Figure,
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
        /// A mean that changed: by who makes it up, or within the groups.
        Mix = "mix",
        /// A profit that changed: by price, volume or cost.
        Bridge = "bridge",
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

choice! {
    /// How the groups of a comparison were formed.
    pub enum Grouping {
        /// By what they do: what is compared is what follows from it.
        Practice = "practice",
        /// By how it turned out: what is compared is what they were chosen by.
        Outcome = "outcome",
        /// By lot.
        Chance = "chance",
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
