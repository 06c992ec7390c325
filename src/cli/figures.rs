//! What follows from a draft, for programs: each figure under a name of its own, exact, with its formula and
//! the rows it was worked out from. People are told by [`crate::brief::results`].

mod doubt;
mod evidence;
mod ladder;

pub(super) use doubt::{DoubtView, doubt};
pub(super) use ladder::{ClaimView, LineView, claim, lines};

use crate::derive::impact::{ImpactFigures, RemarkKind, Return};
use crate::derive::{Derived, Formula, RowAt, Traced};
use crate::figure::{Amount, Decimal};
use crate::proposal::Proposal;
use jiff::civil::Date;
use serde::Serialize;
use std::borrow::Cow;

/// One figure.
#[derive(Debug, Serialize)]
pub(super) struct Figure {
    /// Its name: the pane and what it is.
    path: Cow<'static, str>,
    /// What it is called in the draft, where its path is a number: a grade of a spread.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    /// Exact: a number, the likely one of a range, or a date.
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<String>,
    /// What the value counts.
    unit: Unit,
    /// The formula's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<&'static str>,
    /// The formula written out.
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<&'static str>,
    /// The rows that went in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<String>,
    /// The fields of forms that went in, whether filled or taken as assumed, and the tables that did as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inputs: Vec<&'static str>,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Unit {
    /// The proposal's currency.
    Money,
    /// Times; 1 is break-even.
    Multiple,
    /// A part of one.
    Fraction,
    /// Of a test: how likely by chance.
    Probability,
    /// In the claim's own unit.
    Number,
    /// How far a level of evidence can be relied on.
    Grade,
    Months,
    Days,
    PersonDays,
    Count,
    Date,
}

/// Every figure that can be computed, in the order of the panes.
pub(super) fn figures(p: &Proposal, derived: &Derived) -> Vec<Figure> {
    let mut list = List { p, found: Vec::new() };
    list.money(&derived.impact);
    list.returns(&derived.impact);
    list.benefits(derived);
    list.ladder(derived);
    list.strategic(&derived.impact);
    list.evidence(derived);
    list.sponsors(derived);
    list.solution(derived);
    list.times(derived);
    list.found
}

struct List<'a> {
    p: &'a Proposal,
    found: Vec<Figure>,
}

impl List<'_> {
    fn money(&mut self, impact: &ImpactFigures) {
        for (path, traced) in [
            ("impact.losses_per_month", &impact.losses_per_month),
            ("impact.costs_per_month", &impact.costs_per_month),
            ("impact.per_month", &impact.per_month),
            ("impact.losses_next_year", &impact.losses_next_year),
            ("impact.costs_next_year", &impact.costs_next_year),
            ("impact.next_year", &impact.next_year),
            ("impact.losses_counted", &impact.losses_counted),
            ("impact.costs_counted", &impact.costs_counted),
            ("impact.investment_once", &impact.investment_once),
            ("impact.investment_per_month", &impact.investment_per_month),
            ("impact.investment", &impact.investment),
            ("impact.delay.recurring", &impact.delay.recurring),
            ("impact.delay.from_totals", &impact.delay.from_totals),
        ] {
            self.traced(path, Unit::Money, traced.as_ref());
        }
        self.amount("impact.delay.net", Unit::Money, impact.delay.net.as_ref());
        self.with(
            DELAY_NET,
            &[&impact.delay.recurring, &impact.delay.from_totals, &impact.investment_per_month],
        );
    }

    fn returns(&mut self, impact: &ImpactFigures) {
        self.roi(["impact.roi", "impact.roi.net", "impact.roi.repaying_share"], impact.roi.as_ref());
        self.roi(
            ["impact.roi_on_margin", "impact.roi_on_margin.net", "impact.roi_on_margin.repaying_share"],
            impact.roi_on_margin.as_ref(),
        );
        self.roi(
            ["impact.roi_on_costs", "impact.roi_on_costs.net", "impact.roi_on_costs.repaying_share"],
            impact.roi_on_costs.as_ref(),
        );
        let payback = &impact.payback;
        self.traced("impact.payback.costs", Unit::Months, payback.costs.as_ref());
        self.traced("impact.payback.with_losses", Unit::Months, payback.with_losses.as_ref());
        self.traced("impact.payback.with_margin", Unit::Months, payback.with_margin.as_ref());
    }

    fn roi(&mut self, [multiple, net, share]: [&'static str; 3], found: Option<&Return>) {
        let Some(found) = found else { return };
        self.traced(multiple, Unit::Multiple, Some(&found.multiple));
        let multiple = Some(found.multiple.clone());
        self.amount(net, Unit::Multiple, Some(&found.net));
        self.with(NET, &[&multiple]);
        if found.repaying_share.is_some() {
            self.amount(share, Unit::Fraction, found.repaying_share.as_ref());
            self.with(REPAYING, &[&multiple]);
        }
    }

    fn sponsors(&mut self, derived: &Derived) {
        let sponsors = &derived.sponsors;
        let (good, without) = (sponsors.good_sponsors.len(), sponsors.without_talk.len());
        let (map, talks) = ("sponsors.stakeholders", "sponsors.talks");
        self.count("sponsors.people", sponsors.people.len(), "rows", &[map]);
        self.count("sponsors.good_sponsors", good, "people who meet all three criteria", &[map, talks]);
        self.count("sponsors.without_talk", without, "people named without a talk", &[map, talks]);
        let how = "departments that this type of problem concerns less those on the map";
        self.count("sponsors.missing", sponsors.missing().count(), how, &["frame.diagnosis", map]);
    }

    fn solution(&mut self, derived: &Derived) {
        let solution = &derived.solution;
        self.traced("solution.effort", Unit::PersonDays, solution.effort.as_ref());
        self.traced("solution.budget", Unit::Money, solution.budget.as_ref());
        let schedule = ["solution.start", "solution.milestones"];
        let (start, end) = (solution.plan.map(|(start, _)| start), solution.plan.map(|(_, end)| end));
        self.day("solution.plan.start", start, "the earliest of the start and the milestones", &schedule);
        self.day("solution.plan.end", end, "the latest of the start and the milestones", &schedule);
    }

    fn times(&mut self, derived: &Derived) {
        let (timing, follow_up) = (&derived.timing, &derived.follow_up);
        self.day("timing.date", timing.date, "as typed", &["timing.date"]);
        if let Some(days) = timing.days_to {
            self.push("timing.days_to", Unit::Days, days.to_string());
            self.explain_by("days_to", "date - today", &["timing.date"]);
        }
        let moments = ["timing.moments", "timing.date"];
        self.count("timing.holding", timing.holding().count(), "moments that hold on the date", &moments);
        let busy = ["timing.busy", "timing.date"];
        self.count("timing.conflicts", timing.conflicts.len(), "busy times that hold the date", &busy);
        let met = ["follow_up.met_on", "timing.date"];
        let [earliest, latest] =
            [follow_up.window.map(|window| window.earliest), follow_up.window.map(|window| window.latest)];
        self.day("follow_up.meeting", follow_up.meeting, "the day it was held, else the one planned", &met);
        self.day("follow_up.window.earliest", earliest, "meeting + two months", &met);
        self.day("follow_up.window.latest", latest, "meeting + six months", &met);
        let how = "contacts due before today and not made";
        self.count("follow_up.overdue", follow_up.agenda.late().count(), how, &["follow_up.contacts"]);
    }

    fn traced(&mut self, path: impl Into<Cow<'static, str>>, unit: Unit, traced: Option<&Traced>) {
        let Some(traced) = traced else { return };
        self.amount(path, unit, Some(&traced.amount));
        self.explain(formula(traced.formula), paths(&traced.rows, self.p));
    }

    /// Says how the last figure came about: from the rows of these.
    fn with(&mut self, formula: Named, sources: &[&Option<Traced>]) {
        let mut rows: Vec<RowAt> = Vec::new();
        for row in sources.iter().copied().flatten().flat_map(|traced| &traced.rows) {
            if !rows.contains(row) {
                rows.push(*row);
            }
        }
        self.explain(formula, paths(&rows, self.p));
    }

    fn explain(&mut self, (name, how): Named, rows: Vec<String>) {
        if let Some(figure) = self.found.last_mut() {
            (figure.formula, figure.how, figure.rows) = (Some(name), Some(how), rows);
        }
    }

    fn amount(&mut self, path: impl Into<Cow<'static, str>>, unit: Unit, amount: Option<&Amount>) {
        let Some(amount) = amount else { return };
        let plain = |value: Decimal| value.normalize().to_string();
        self.push(path, unit, plain(amount.likely()));
        if let (true, Some(figure)) = (amount.is_range(), self.found.last_mut()) {
            figure.low = Some(plain(amount.low()));
            figure.high = Some(plain(amount.high()));
        }
    }

    fn count(&mut self, path: &'static str, count: usize, how: &'static str, inputs: &[&'static str]) {
        self.push(path, Unit::Count, count.to_string());
        self.explain_by("count", how, inputs);
    }

    fn day(&mut self, path: &'static str, day: Option<Date>, how: &'static str, inputs: &[&'static str]) {
        if let Some(day) = day {
            self.push(path, Unit::Date, day.to_string());
            self.explain_by("day", how, inputs);
        }
    }

    /// Says how the last figure came about: from these tables and fields.
    fn explain_by(&mut self, name: &'static str, how: &'static str, inputs: &[&'static str]) {
        if let Some(figure) = self.found.last_mut() {
            (figure.formula, figure.how, figure.inputs) = (Some(name), Some(how), inputs.to_vec());
        }
    }

    fn push(&mut self, path: impl Into<Cow<'static, str>>, unit: Unit, value: String) {
        self.found.push(Figure {
            path: path.into(),
            label: None,
            value,
            low: None,
            high: None,
            unit,
            formula: None,
            how: None,
            rows: Vec::new(),
            inputs: Vec::new(),
        });
    }
}

/// The paths of rows.
pub(super) fn paths(rows: &[RowAt], p: &Proposal) -> Vec<String> {
    rows.iter().filter_map(|row| row.path(p)).map(|path| path.to_string()).collect()
}

/// A formula's name, and the formula written out.
type Named = (&'static str, &'static str);

const DELAY_NET: Named = ("delay_net", "recurring per month + totals per month - running cost per month");
const NET: Named = ("net_return", "(benefit - investment) / investment");
const REPAYING: Named = ("repaying_share", "investment / benefit");

fn formula(formula: Formula) -> Named {
    match formula {
        Formula::SumPerMonth => {
            ("sum_per_month", "sum of rows, each converted to a month; a total divided by its months")
        }
        Formula::SumNextYear => {
            ("sum_next_year", "sum of rows, each x 12 months; a total carried on at its monthly rate")
        }
        Formula::SumCounted => {
            ("sum_counted", "sum of rows, a total once as stated, what recurs x 12 months")
        }
        Formula::Sum => ("sum", "sum of rows as stated"),
        Formula::BenefitOverInvestment => ("benefit_over_investment", "benefit / investment"),
        Formula::Payback => {
            ("payback", "one-off investment / (benefit per month - running cost per month), in months")
        }
        Formula::Delay => ("delay", "sum of rows per month"),
        Formula::PersonDays => ("person_days", "sum of rows, each converted to person-days"),
        Formula::SumAvoided => {
            ("sum_avoided", "sum of rows: 12 months in profit terms x avoidable share, each to the coin")
        }
        Formula::SumReleased => {
            ("sum_released", "sum of rows: capital tied up x share released, each to the coin; once")
        }
        Formula::SumUndone => ("sum_undone", "sum of rows: 12 months in profit terms, avoidable or not"),
        Formula::SumPast => ("sum_past", "sum of totals of the past as stated; counted nowhere"),
    }
}

/// The name of what a finance reviewer would say.
pub(super) fn remark(kind: RemarkKind) -> &'static str {
    match kind {
        RemarkKind::RevenueCounted => "revenue_counted",
        RemarkKind::PastLossIncluded => "past_loss_included",
        RemarkKind::MarginUnknown => "margin_unknown",
        RemarkKind::BaseConverted => "base_converted",
        RemarkKind::BaseDiffers => "base_differs",
        RemarkKind::BaseMissing => "base_missing",
        RemarkKind::MonthsMissing => "months_missing",
        RemarkKind::AmountDiffers => "amount_differs",
        RemarkKind::OtherCurrency => "other_currency",
        RemarkKind::NoInvestment => "no_investment",
    }
}
