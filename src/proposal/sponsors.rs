//! Strategy 3, sponsors: who is hurt, who gains, who decides, who will raise it.

use super::choice::{choice, record};
use super::{Answer, Day, Prose, Rating};

record! {
    /// The people, and the talks with them.
    pub struct Sponsors {
        /// Whether one's own superior knows, and if skipped, why.
        pub superior: Prose,
        /// Everybody with a stake.
        pub stakeholders: Vec<Stakeholder>,
        /// The log of one-on-ones.
        pub talks: Vec<Talk>,
    }
}

record! {
    /// Somebody with a stake in the problem.
    pub struct Stakeholder: Row {
        /// Who: a role or a name.
        pub who: String,
        /// Their department.
        pub department: String,
        /// How they are involved.
        pub involvement: Vec<Involvement>,
        /// The figure they answer for that the problem hits.
        pub kpi: String,
        /// Power over the decision, 1 to 5.
        pub power: Option<Rating>,
        /// Stake in the problem, 1 to 5.
        pub stake: Option<Rating>,
        /// Criterion 1: can decide, or sway those who do.
        pub can_decide: Option<Answer>,
        /// Criterion 2: the problem hits their figure.
        pub cares: Option<Answer>,
        /// Criterion 3: trusts you.
        pub trusts: Option<Answer>,
        /// How far they trust you, 1 to 5.
        pub trust: Option<Rating>,
        /// Where they stand.
        pub stance: Option<Stance>,
        /// The rhythm of their department: meetings, closings, freezes.
        pub rhythm: String,
        /// What their department cannot give.
        pub limits: String,
        /// What worries them.
        pub worry: Prose,
        /// How to win them.
        pub win: Prose,
        /// Has the last word.
        pub decides: bool,
        /// Will raise it in the meeting.
        pub raises: bool,
        /// Proposes jointly with you.
        pub joint: bool,
    }
}

choice! {
    /// How somebody is involved.
    pub enum Involvement {
        /// Hurt by the problem.
        Hurt = "hurt",
        /// Gains from a solution.
        Gains = "gains",
        /// Has the resources or the power to solve it.
        Resources = "resources",
    }
}

choice! {
    /// Where somebody stands.
    pub enum Stance {
        /// Supports it.
        Supports = "supports",
        /// Undecided.
        Undecided = "undecided",
        /// Against it.
        Against = "against",
        /// Not asked yet.
        NotAsked = "not_asked",
    }
}

record! {
    /// A one-on-one before the meeting.
    pub struct Talk: Row {
        /// When.
        pub date: Day,
        /// With whom.
        pub who: String,
        /// What was shown.
        pub shown: String,
        /// The worries heard.
        pub worries: Prose,
        /// The suggestions heard.
        pub suggestions: Prose,
        /// What they were asked for.
        pub ask: String,
        /// What they answered.
        pub answer: String,
    }
}
