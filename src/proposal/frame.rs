//! The frame: what the proposal is about, for whom, and what kind of problem it is.

use super::choice::{choice, record};
use super::{Day, Figure, Prose};
use crate::i18n::Lang;

record! {
    /// The cover, and the diagnosis that comes before any proposal.
    pub struct Frame {
        /// The proposal's title.
        pub title: String,
        /// Who writes it.
        pub author: String,
        /// The organisation or region it comes from.
        pub organisation: String,
        /// Who at headquarters it is addressed to.
        pub addressee: String,
        /// The date on the cover.
        pub date: Day,
        /// The language the proposal is written in.
        pub language: Option<Lang>,
        /// ISO 4217 code of the proposal's one currency; blank means CNY.
        pub currency: String,
        /// How many sites the organisation has in all.
        pub sites: Figure,
        /// The problem, in one sentence.
        pub problem: String,
        /// What headquarters is asked to decide, in one sentence.
        pub ask: String,
        /// What kind of problem it is.
        pub diagnosis: Diagnosis,
        /// Which guided exercise this draft is, if any.
        pub lesson: Option<Lesson>,
        /// What was noticed, by where it shows.
        pub symptoms: Vec<Symptom>,
        /// Findings of the checks that are let stand.
        pub exemptions: Vec<Exemption>,
    }
}

choice! {
    /// A guided exercise: a draft with a list of steps beside it.
    pub enum Lesson {
        /// The tour of two minutes: faults to be found.
        Tour = "tour",
        /// The loss-making store: from its figures to a proposal.
        LossMakingStore = "loss_making_store",
    }
}

record! {
    /// A finding that is let stand, and why.
    pub struct Exemption: Row {
        /// The rule's code or name.
        pub rule: String,
        /// The path of the place where it may stand.
        pub at: String,
        /// The words there that it is about; blank lets stand whatever the rule finds at the place.
        pub words: String,
        /// Why it may.
        pub reason: String,
        /// Since when.
        pub date: Day,
    }
}

record! {
    /// What kind of problem it is, and where it comes from.
    pub struct Diagnosis {
        /// Which kind of matter; proposes the departments.
        pub problem_type: Option<ProblemType>,
        /// The layer of the knowledge pyramid it sits in.
        pub layer: Option<Layer>,
        /// The threads it touches.
        pub threads: Vec<Thread>,
        /// Which link of the service breaks.
        pub link: String,
        /// All sites or some.
        pub spread: Option<Spread>,
        /// New customers or old.
        pub customers: Option<Customers>,
        /// Strategic, process or execution.
        pub verdict: Option<Verdict>,
        /// Why this verdict.
        pub reasoning: Prose,
    }
}

record! {
    /// A symptom and where it shows.
    pub struct Symptom: Row {
        /// Which of the three sources it comes from.
        pub source: Option<SymptomSource>,
        /// What was noticed.
        pub what: String,
        /// The figure that shows it.
        pub figure: String,
        /// The report or system it stands in.
        pub from: String,
    }
}

choice! {
    /// What the problem is about; each kind touches its own departments.
    pub enum ProblemType {
        /// Parts: supply chain.
        Parts = "parts",
        /// System: IT, product.
        System = "system",
        /// Process: operations, training.
        Process = "process",
        /// Pricing: finance, strategy.
        Pricing = "pricing",
        /// Anything else.
        Other = "other",
    }
}

choice! {
    /// The four layers of the field's knowledge.
    pub enum Layer {
        /// Strategy: why the service exists and how it creates value.
        BusinessLogic = "business_logic",
        /// Operations: who does what to which standard.
        Organisation = "organisation",
        /// Execution: repair, maintenance, parts.
        Modules = "modules",
        /// Safeguard: complaints and damage control.
        Recovery = "recovery",
    }
}

choice! {
    /// The three threads that cross the layers.
    pub enum Thread {
        /// Find, diagnose and prove by data.
        Data = "data",
        /// The customer's journey.
        Experience = "experience",
        /// Efficiency against cost.
        Efficiency = "efficiency",
    }
}

choice! {
    /// How far the problem reaches.
    pub enum Spread {
        /// All sites.
        AllSites = "all_sites",
        /// Some sites.
        SomeSites = "some_sites",
    }
}

choice! {
    /// Which customers it hits.
    pub enum Customers {
        /// New customers.
        New = "new",
        /// Existing customers.
        Existing = "existing",
        /// Both alike.
        Both = "both",
    }
}

choice! {
    /// What kind of problem it is in the end.
    pub enum Verdict {
        /// The aim or the model is wrong.
        Strategic = "strategic",
        /// The way of working is wrong.
        Process = "process",
        /// The way is right and not followed.
        Execution = "execution",
    }
}

choice! {
    /// Where a symptom shows.
    pub enum SymptomSource {
        /// Finance.
        Finance = "finance",
        /// Operations.
        Operations = "operations",
        /// Customer feedback.
        Feedback = "feedback",
    }
}

impl super::Choice for Lang {
    const ALL: &'static [Self] = &[Self::Zh, Self::En];
    const IDS: &'static [&'static str] = &["zh-CN", "en"];
}
