//! The claim ladder for programs: each line with its class and why it is not in a rung, each rung with its
//! figures.

use super::{List, NET, Named, REPAYING, Unit, paths};
use crate::derive::benefit::{AvoidableAt, Caution};
use crate::derive::ladder::{Ladder, LadderNoteKind};
use crate::derive::{Benefit, BenefitClass, Derived, Plan, Returns, RungFigures, WhyNot};
use crate::figure::{Amount, Decimal};
use crate::proposal::{Choice, Proposal, Rung};
use serde::Serialize;

const YEARLY: Named = ("yearly_profit", "12 months as stated x margin or carrying rate, to the coin");
const AVOIDED: Named = ("avoided", "12 months in profit terms x avoidable share, to the coin");
const RELEASED: Named = ("released", "capital tied up x share released, to the coin; once");
const COUNTED: Named = ("counted_in_rung", "the rung's end of what is avoided: low, likely or high");
const MONTHLY: Named = ("monthly", "12 months / 12, to the coin");
const DELAY: Named = ("delay_net", "benefit per month - running cost per month");
const NPV: Named =
    ("npv", "sum of flow[t] / (1 + monthly rate)^t, t from 0; (1 + monthly rate)^12 = 1 + rate");
const IRR: Named = ("irr", "rates at which the net present value is 0, as a year's: (1 + monthly)^12 - 1");
const ON_FLOW: Named = ("payback_on_flow", "months until the running total of the flow stays at 0 or above");
const DISCOUNTED: Named =
    ("discounted_payback", "months until the running total of the discounted flow stays at 0 or above");
const STATED: Named = ("as_stated", "as stated, or the assumed value");

/// What the flow of a rung rests on besides its rows.
const FLOW_INPUTS: [&str; 3] = ["impact.horizon", "impact.launch", "impact.ramp"];
const PLAN_INPUTS: [&str; 4] = ["impact.rate", "impact.horizon", "impact.launch", "impact.ramp"];

/// Which rung the headline takes, and what a reviewer would ask about it.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ClaimView {
    chosen: Option<&'static str>,
    headline: Option<&'static str>,
    notes: Vec<NoteView>,
    /// Rows that may be the same money.
    overlaps: Vec<OverlapView>,
}

#[derive(Debug, Serialize)]
struct NoteView {
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<String>,
}

#[derive(Debug, Serialize)]
struct OverlapView {
    rows: Vec<String>,
    unexplained: Vec<String>,
}

/// A line of the claim.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct LineView {
    row: String,
    class: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ground: Option<&'static str>,
    avoidable_at: &'static str,
    /// The rungs in which it counts.
    counts_in: Vec<&'static str>,
    kept_out: Vec<KeptOutView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cautions: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct KeptOutView {
    why: &'static str,
    of: Vec<&'static str>,
}

/// The claim as a whole.
pub(in crate::cli) fn claim(p: &Proposal, derived: &Derived) -> ClaimView {
    let ladder = &derived.ladder;
    let notes = ladder.notes.iter();
    let overlaps = derived.benefit.overlaps.iter();
    ClaimView {
        chosen: ladder.chosen.map(Rung::id),
        headline: ladder.headline.map(Rung::id),
        notes: notes.map(|note| NoteView { kind: note_id(note.kind), rows: paths(&note.rows, p) }).collect(),
        overlaps: overlaps
            .map(|overlap| OverlapView {
                rows: paths(&overlap.rows, p),
                unexplained: paths(&overlap.unexplained, p),
            })
            .collect(),
    }
}

/// Every line, in the order of the rows.
pub(in crate::cli) fn lines(p: &Proposal, derived: &Derived) -> Vec<LineView> {
    derived.benefit.lines.iter().filter_map(|line| view(p, line)).collect()
}

fn view(p: &Proposal, line: &Benefit) -> Option<LineView> {
    let rungs = |is: &dyn Fn(Rung) -> bool| {
        Rung::ALL.iter().filter(|rung| is(**rung)).map(|rung| rung.id()).collect()
    };
    let kept_out = line.exclusions.iter();
    Some(LineView {
        row: line.row.path(p)?.to_string(),
        class: class_id(line.class),
        ground: line.ground.map(Choice::id),
        avoidable_at: match line.avoidable_at {
            AvoidableAt::Row => "row",
            AvoidableAt::General => "general",
            AvoidableAt::Nowhere => "nowhere",
            AvoidableAt::Unusable => "unusable",
        },
        counts_in: rungs(&|rung| !line.part(rung).is_none()),
        kept_out: kept_out
            .map(|exclusion| KeptOutView {
                why: why_id(exclusion.why),
                of: rungs(&|rung| exclusion.applies_to(rung)),
            })
            .collect(),
        cautions: line.cautions.iter().map(|caution| caution_id(*caution)).collect(),
    })
}

impl List<'_> {
    pub(super) fn benefits(&mut self, derived: &Derived) {
        for line in &derived.benefit.lines {
            let Some(row) = line.row.path(self.p).map(|path| path.to_string()) else { continue };
            let general = (line.avoidable_at == AvoidableAt::General).then_some("impact.avoidable");
            let mut add = |name: &str, amount: Option<&Amount>, formula: Named| {
                if amount.is_some() {
                    self.amount(format!("{row}.{name}"), Unit::Money, amount);
                    self.explain(formula, vec![row.clone()]);
                    self.inputs(general.as_slice());
                }
            };
            add("yearly_profit", line.yearly.as_ref(), YEARLY);
            add("avoided", line.avoided.as_ref(), AVOIDED);
            add("released", line.once.as_ref(), RELEASED);
            for &rung in Rung::ALL {
                let part = line.part(rung);
                let (yearly, once) = (part.yearly.map(Amount::Exact), part.once.map(Amount::Exact));
                add(&format!("{}.yearly", rung.id()), yearly.as_ref(), COUNTED);
                add(&format!("{}.once", rung.id()), once.as_ref(), COUNTED);
            }
        }
        self.traced("impact.past", Unit::Money, derived.benefit.past.as_ref());
    }

    pub(super) fn ladder(&mut self, derived: &Derived) {
        let ladder = &derived.ladder;
        if ladder.headline.is_none() {
            return;
        }
        self.plan(ladder);
        for &rung in Rung::ALL {
            self.rung(rung, ladder.rung(rung), &ladder.plan);
        }
    }

    fn plan(&mut self, ladder: &Ladder) {
        let plan = &ladder.plan;
        for (path, unit, value, input) in [
            ("impact.plan.horizon", Unit::Months, Decimal::from(plan.horizon), "impact.horizon"),
            ("impact.plan.rate", Unit::Fraction, plan.rate, "impact.rate"),
        ] {
            self.amount(path, unit, Some(&Amount::Exact(value)));
            self.explain(STATED, Vec::new());
            self.inputs(&[input]);
        }
    }

    fn rung(&mut self, rung: Rung, figures: &RungFigures, plan: &Plan) {
        let at = |name: &str| format!("impact.ladder.{}.{name}", rung.id());
        for (name, unit, traced) in [
            ("yearly", Unit::Money, &figures.yearly),
            ("once", Unit::Money, &figures.once),
            ("invested", Unit::Money, &figures.invested),
            ("running", Unit::Money, &figures.running),
            ("investment", Unit::Money, &figures.investment),
            ("multiple", Unit::Multiple, &figures.multiple),
            ("payback", Unit::Months, &figures.payback),
            ("do_nothing", Unit::Money, &figures.do_nothing),
        ] {
            self.traced(at(name), unit, traced.as_ref());
        }
        for (name, unit, amount, formula, sources) in [
            ("monthly", Unit::Money, &figures.monthly, MONTHLY, [&figures.yearly, &None]),
            ("net", Unit::Multiple, &figures.net, NET, [&figures.multiple, &None]),
            ("repaying_share", Unit::Fraction, &figures.repaying_share, REPAYING, [&figures.multiple, &None]),
            ("delay", Unit::Money, &figures.delay, DELAY, [&figures.yearly, &figures.running]),
        ] {
            if amount.is_some() {
                self.amount(at(name), unit, amount.as_ref());
                self.with(formula, &sources);
            }
        }
        if let Some(returns) = &figures.returns {
            self.flow(rung, figures, returns, plan);
        }
    }

    fn flow(&mut self, rung: Rung, figures: &RungFigures, returns: &Returns, plan: &Plan) {
        let at = |name: &str| format!("impact.ladder.{}.{name}", rung.id());
        let sources = [&figures.yearly, &figures.once, &figures.invested, &figures.running];
        for (name, value) in [("launch", plan.launch), ("ramp", plan.ramp)] {
            self.amount(at(name), Unit::Months, Some(&Amount::Exact(value[rung as usize])));
            self.explain(STATED, Vec::new());
            self.inputs(&FLOW_INPUTS[if name == "launch" { 1..2 } else { 2..3 }]);
        }
        self.push(at("npv"), Unit::Money, format!("{:.2}", returns.npv));
        self.with(NPV, &sources);
        self.inputs(&PLAN_INPUTS);
        for (nth, rate) in returns.irr.iter().enumerate() {
            let name = if nth == 0 { "irr".to_owned() } else { format!("irr.{}", nth + 1) };
            self.push(at(&name), Unit::Fraction, rate.to_string());
            self.with(IRR, &sources);
            self.inputs(&FLOW_INPUTS);
        }
        for (name, months, formula, inputs) in [
            ("payback_on_flow", returns.payback, ON_FLOW, &FLOW_INPUTS[..]),
            ("discounted_payback", returns.discounted_payback, DISCOUNTED, &PLAN_INPUTS[..]),
        ] {
            if let Some(months) = months {
                self.push(at(name), Unit::Months, months.to_string());
                self.with(formula, &sources);
                self.inputs(inputs);
            }
        }
    }

    /// Names the fields of forms that the last figure rests on.
    fn inputs(&mut self, fields: &[&'static str]) {
        if let Some(figure) = self.found.last_mut() {
            figure.inputs = fields.to_vec();
        }
    }
}

fn class_id(class: BenefitClass) -> &'static str {
    match class {
        BenefitClass::Cash => "cash",
        BenefitClass::Capacity => "capacity",
        BenefitClass::WorkingCapital => "working_capital",
        BenefitClass::Revenue => "revenue",
        BenefitClass::Strategic => "strategic",
    }
}

fn why_id(why: WhyNot) -> &'static str {
    match why {
        WhyNot::LeftOut => "left_out",
        WhyNot::Strategic => "strategic",
        WhyNot::NoAmount => "no_amount",
        WhyNot::OtherCurrency => "other_currency",
        WhyNot::NoPace => "no_pace",
        WhyNot::MarginUnknown => "margin_unknown",
        WhyNot::CarryingRateUnknown => "carrying_rate_unknown",
        WhyNot::NotMeasured => "not_measured",
        WhyNot::NotCash => "not_cash",
        WhyNot::NoDecision => "no_decision",
        WhyNot::AvoidableUnstated => "avoidable_unstated",
        WhyNot::AvoidableUnusable => "avoidable_unusable",
        WhyNot::AvoidableUnfounded => "avoidable_unfounded",
        WhyNot::PastTotal => "past_total",
        WhyNot::LifetimeValue => "lifetime_value",
        WhyNot::Overlaps => "overlaps",
    }
}

fn caution_id(caution: Caution) -> &'static str {
    match caution {
        Caution::AllAvoided => "all_avoided",
        Caution::TakenWhole => "taken_whole",
        Caution::HoursAtCost => "hours_at_cost",
        Caution::ComesOverYears => "comes_over_years",
        Caution::Burden => "burden",
    }
}

fn note_id(kind: LadderNoteKind) -> &'static str {
    match kind {
        LadderNoteKind::ChosenIsEmpty => "chosen_is_empty",
        LadderNoteKind::AboveTheFloor => "above_the_floor",
        LadderNoteKind::InvestmentUncounted => "investment_uncounted",
        LadderNoteKind::NoRunningCost => "no_running_cost",
        LadderNoteKind::LaunchAssumed => "launch_assumed",
        LadderNoteKind::HorizonAssumed => "horizon_assumed",
        LadderNoteKind::RateAssumed => "rate_assumed",
    }
}
