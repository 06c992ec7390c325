//! Strategy 4, the solution: goal, options, resources, schedule, risks, and the expected effect.

use super::choice::record;
use super::{Day, Figure, Ground, Level, Prose, Span};

record! {
    /// The five elements of a complete solution.
    pub struct Solution {
        /// Why the recommended option.
        pub why: Prose,
        /// The day the plan starts; weeks are counted from it.
        pub start: Day,
        /// What counts as solved.
        pub goals: Vec<Goal>,
        /// The ways to do it, doing nothing among them.
        pub options: Vec<SolutionOption>,
        /// Who and what it takes.
        pub resources: Vec<Resource>,
        /// The schedule.
        pub milestones: Vec<Milestone>,
        /// What may go wrong.
        pub risks: Vec<Risk>,
        /// What will be different.
        pub effects: Vec<ExpectedEffect>,
    }
}

record! {
    /// What counts as solved, measured.
    pub struct Goal: Row {
        /// The goal.
        pub goal: String,
        /// What is measured.
        pub measure: String,
        /// Where the measure is now.
        pub baseline: Figure,
        /// Where it has to be.
        pub target: Figure,
        /// By when.
        pub by: Day,
        /// How its figures are known.
        pub ground: Option<Ground>,
        /// Where they come from.
        pub source: String,
        /// When they were taken.
        pub date: Day,
    }
}

record! {
    /// A way to do it.
    pub struct SolutionOption: Row {
        /// The option's name.
        pub option: String,
        /// How it works.
        pub how: Prose,
        /// What it costs.
        pub cost: Figure,
        /// What speaks for it.
        pub pros: String,
        /// What speaks against it.
        pub cons: String,
        /// The recommended one.
        pub recommended: bool,
        /// Doing nothing: stays among the options, for comparison.
        pub do_nothing: bool,
        /// How its figures are known.
        pub ground: Option<Ground>,
        /// Where they come from.
        pub source: String,
        /// When they were taken.
        pub date: Day,
    }
}

record! {
    /// What one department puts in.
    pub struct Resource: Row {
        /// The department.
        pub department: String,
        /// What it does.
        pub work: String,
        /// Its effort, in person-days, -weeks or -months.
        pub effort: Figure,
        /// Its budget.
        pub budget: Figure,
        /// Whether it has agreed.
        pub agreed: bool,
        /// How its figures are known.
        pub ground: Option<Ground>,
        /// Where they come from.
        pub source: String,
        /// When they were taken.
        pub date: Day,
    }
}

record! {
    /// A step of the schedule.
    pub struct Milestone: Row {
        /// What is done by then.
        pub milestone: String,
        /// When: weeks of the plan, or dates.
        pub when: Span,
        /// Who answers for it.
        pub owner: String,
        /// Done.
        pub done: bool,
    }
}

record! {
    /// A risk and its countermeasure.
    pub struct Risk: Row {
        /// What may go wrong.
        pub risk: String,
        /// How likely.
        pub likelihood: Option<Level>,
        /// What it would cost.
        pub cost: Figure,
        /// What shows that it is coming.
        pub trigger: String,
        /// What is done about it.
        pub countermeasure: String,
        /// Who watches it.
        pub owner: String,
        /// How its figures are known.
        pub ground: Option<Ground>,
        /// Where they come from.
        pub source: String,
        /// When they were taken.
        pub date: Day,
    }
}

record! {
    /// An expected effect.
    pub struct ExpectedEffect: Row {
        /// The effect, in words.
        pub effect: String,
        /// What is measured.
        pub measure: String,
        /// The measure before.
        pub before: Figure,
        /// The measure expected after.
        pub after: Figure,
        /// What the expectation rests on.
        pub basis: String,
        /// How its figures are known.
        pub ground: Option<Ground>,
        /// Where they come from.
        pub source: String,
        /// When they were taken.
        pub date: Day,
    }
}
