//! What follows from a draft as a flat list: each figure under a name of its own, with its value for programs,
//! its words for people, its formula and its rows.

use crate::derive::impact::{ImpactFigures, RemarkKind, Return};
use crate::derive::{Derived, Formula, RowAt, Traced};
use crate::figure::{Amount, Currency, Decimal, Unit};
use crate::i18n::{Lang, Text, date, measured, money_amount, months, multiple, percent, text};
use crate::proposal::Proposal;
use serde::Serialize;

/// One figure.
#[derive(Debug, Serialize)]
pub(super) struct Figure {
    /// Its name: the pane and what it is.
    pub(super) path: &'static str,
    /// What it is called.
    pub(super) label: &'static str,
    /// Exact: a number, or a date.
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<String>,
    /// What the value counts.
    unit: &'static str,
    /// As a person reads it.
    pub(super) words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<String>,
}

/// What a figure counts.
#[derive(Clone, Copy)]
enum Counts {
    Money,
    Multiple,
    Share,
    Months,
    PersonDays,
    Number,
}

/// Every figure that can be computed, in the order of the panes.
pub(super) fn figures(p: &Proposal, derived: &Derived, lang: Lang) -> Vec<Figure> {
    let mut list = List { p, lang, currency: derived.frame.currency, found: Vec::new() };
    list.impact(&derived.impact);
    list.evidence(derived);
    list.sponsors(derived);
    list.solution(derived);
    list.timing(derived);
    list.follow_up(derived);
    list.found
}

struct List<'a> {
    p: &'a Proposal,
    lang: Lang,
    currency: Currency,
    found: Vec<Figure>,
}

impl List<'_> {
    fn impact(&mut self, impact: &ImpactFigures) {
        let monthly = [
            ("impact.losses_per_month", text("损失（每月）", "losses a month"), &impact.losses_per_month),
            (
                "impact.costs_per_month",
                text("新增成本（每月）", "added cost a month"),
                &impact.costs_per_month,
            ),
            (
                "impact.per_month",
                text("损失与成本合计（每月）", "losses and costs a month"),
                &impact.per_month,
            ),
            (
                "impact.losses_next_year",
                text("损失（未来 12 个月）", "losses, next 12 months"),
                &impact.losses_next_year,
            ),
            (
                "impact.costs_next_year",
                text("新增成本（未来 12 个月）", "added cost, next 12 months"),
                &impact.costs_next_year,
            ),
            (
                "impact.next_year",
                text("维持现状的代价（未来 12 个月）", "cost of doing nothing, next 12 months"),
                &impact.next_year,
            ),
            (
                "impact.losses_counted",
                text("计入回报的损失", "losses counted for the return"),
                &impact.losses_counted,
            ),
            (
                "impact.costs_counted",
                text("计入回报的成本", "costs counted for the return"),
                &impact.costs_counted,
            ),
            ("impact.investment_once", text("一次性投入", "one-off investment"), &impact.investment_once),
            (
                "impact.investment_per_month",
                text("持续投入（每月）", "running investment a month"),
                &impact.investment_per_month,
            ),
            (
                "impact.investment",
                text("计入回报的投入", "investment counted for the return"),
                &impact.investment,
            ),
        ];
        for (path, label, traced) in monthly {
            self.traced(path, label, traced.as_ref(), Counts::Money);
        }
        self.roi(
            ["impact.roi", "impact.roi.net", "impact.roi.repaying_share"],
            [
                text("投资回报率（照填写口径）", "ROI, on the amounts as stated"),
                text("净回报率（照填写口径）", "net ROI, on the amounts as stated"),
                text("收益兑现多少即可回本", "share of the benefit that repays the investment"),
            ],
            impact.roi.as_ref(),
        );
        self.roi(
            ["impact.roi_on_margin", "impact.roi_on_margin.net", "impact.roi_on_margin.repaying_share"],
            [
                text("投资回报率（按毛利）", "ROI on margin"),
                text("净回报率（按毛利）", "net ROI on margin"),
                text("毛利兑现多少即可回本", "share of the margin that repays the investment"),
            ],
            impact.roi_on_margin.as_ref(),
        );
        self.roi(
            ["impact.roi_on_costs", "impact.roi_on_costs.net", "impact.roi_on_costs.repaying_share"],
            [
                text("投资回报率（只算省下的成本）", "ROI on saved cost alone"),
                text("净回报率（只算省下的成本）", "net ROI on saved cost alone"),
                text("成本省下多少即可回本", "share of the saved cost that repays the investment"),
            ],
            impact.roi_on_costs.as_ref(),
        );
        let payback = &impact.payback;
        for (path, label, traced) in [
            (
                "impact.payback.costs",
                text("回本（只算省下的成本）", "payback out of saved cost"),
                &payback.costs,
            ),
            (
                "impact.payback.with_losses",
                text("回本（含损失）", "payback with losses"),
                &payback.with_losses,
            ),
            (
                "impact.payback.with_margin",
                text("回本（损失按毛利）", "payback with losses as margin"),
                &payback.with_margin,
            ),
        ] {
            self.traced(path, label, traced.as_ref(), Counts::Months);
        }
        let delay = &impact.delay;
        self.traced(
            "impact.delay.recurring",
            text("拖一个月的代价", "cost of a month's delay"),
            delay.recurring.as_ref(),
            Counts::Money,
        );
        self.traced(
            "impact.delay.from_totals",
            text("往期合计摊到每月", "past totals as a monthly rate"),
            delay.from_totals.as_ref(),
            Counts::Money,
        );
        self.amount(
            "impact.delay.net",
            text("拖一个月的代价（扣除运行投入）", "cost of a month's delay, less running investment"),
            delay.net.as_ref(),
            Counts::Money,
        );
    }

    fn roi(&mut self, paths: [&'static str; 3], labels: [Text; 3], found: Option<&Return>) {
        let Some(found) = found else { return };
        self.traced(paths[0], labels[0], Some(&found.multiple), Counts::Multiple);
        self.amount(paths[1], labels[1], Some(&found.net), Counts::Multiple);
        self.amount(paths[2], labels[2], found.repaying_share.as_ref(), Counts::Share);
    }

    fn evidence(&mut self, derived: &Derived) {
        let evidence = &derived.evidence;
        let claims: usize = evidence.levels.iter().map(|level| level.claims_filled).sum();
        let sourced: usize = evidence.levels.iter().map(|level| level.with_source).sum();
        self.count(
            "evidence.levels",
            text("有证据的级别（共五级）", "levels with evidence, of five"),
            evidence.levels_filled(),
        );
        self.count("evidence.claims", text("证据条数", "claims"), claims);
        self.count("evidence.sourced", text("写明来源的证据", "claims with a source"), sourced);
        self.count("evidence.whys", text("追问到第几层", "whys asked"), evidence.whys.depth);
    }

    fn sponsors(&mut self, derived: &Derived) {
        let sponsors = &derived.sponsors;
        self.count("sponsors.people", text("图上的人", "people on the map"), sponsors.people.len());
        self.count(
            "sponsors.good",
            text("三项标准都符合", "meet all three criteria"),
            sponsors.good_sponsors.len(),
        );
        self.count(
            "sponsors.without_talk",
            text("还没单独谈过", "not talked to yet"),
            sponsors.without_talk.len(),
        );
        self.count(
            "sponsors.missing",
            text("该有而没有的部门", "departments not on the map"),
            sponsors.missing().count(),
        );
    }

    fn solution(&mut self, derived: &Derived) {
        let solution = &derived.solution;
        self.traced(
            "solution.effort",
            text("工作量合计", "effort"),
            solution.effort.as_ref(),
            Counts::PersonDays,
        );
        self.traced("solution.budget", text("预算合计", "budget"), solution.budget.as_ref(), Counts::Money);
        if let Some((start, end)) = solution.plan {
            self.day("solution.start", text("计划开始", "plan starts"), start);
            self.day("solution.end", text("计划结束", "plan ends"), end);
        }
    }

    fn timing(&mut self, derived: &Derived) {
        let timing = &derived.timing;
        if let Some(day) = timing.date {
            self.day("timing.date", text("提出的日子", "day it is raised"), day);
        }
        if let Some(days) = timing.days_to {
            let words = measured(Decimal::from(days), Unit::Days, self.lang);
            self.push("timing.days_to", text("距今", "days from today"), days.to_string(), "days", words);
        }
        self.count("timing.holding", text("成立的时机", "moments that hold"), timing.holding().count());
        self.count(
            "timing.conflicts",
            text("撞上的忙时", "busy times it falls into"),
            timing.conflicts.len(),
        );
    }

    fn follow_up(&mut self, derived: &Derived) {
        let follow_up = &derived.follow_up;
        if let Some(day) = follow_up.meeting {
            self.day("follow_up.meeting", text("会议", "meeting"), day);
        }
        if let Some(window) = follow_up.window {
            self.day("follow_up.earliest", text("最早解决", "solved at the earliest"), window.earliest);
            self.day("follow_up.latest", text("最晚解决", "solved at the latest"), window.latest);
        }
        self.count("follow_up.overdue", text("逾期未联系", "contacts overdue"), follow_up.overdue.len());
    }

    fn traced(&mut self, path: &'static str, label: Text, traced: Option<&Traced>, counts: Counts) {
        let Some(traced) = traced else { return };
        self.amount(path, label, Some(&traced.amount), counts);
        if let Some(figure) = self.found.last_mut() {
            figure.formula = Some(formula(traced.formula));
            figure.rows = paths(&traced.rows, self.p);
        }
    }

    fn amount(&mut self, path: &'static str, label: Text, amount: Option<&Amount>, counts: Counts) {
        let Some(amount) = amount else { return };
        let (currency, lang) = (self.currency, self.lang);
        let each = |value: Decimal| match counts {
            Counts::Money => String::new(),
            Counts::Multiple => multiple(value, lang),
            Counts::Share => percent(value, 1, lang),
            Counts::Months => months(value, lang),
            Counts::PersonDays => measured(value, Unit::PersonDays, lang),
            Counts::Number => crate::i18n::number(value, lang),
        };
        let words = match (counts, amount.is_range()) {
            (Counts::Money, _) => money_amount(amount, currency, lang),
            (_, false) => each(amount.likely()),
            (_, true) => {
                let (low, high) = (each(amount.low()), each(amount.high()));
                match lang {
                    Lang::Zh => format!("{low}至{high}"),
                    Lang::En => format!("{low} to {high}"),
                }
            }
        };
        let unit = match counts {
            Counts::Money => "money",
            Counts::Multiple => "multiple",
            Counts::Share => "fraction",
            Counts::Months => "months",
            Counts::PersonDays => "person_days",
            Counts::Number => "number",
        };
        self.push(path, label, plain(amount.likely()), unit, words);
        if let (true, Some(figure)) = (amount.is_range(), self.found.last_mut()) {
            figure.low = Some(plain(amount.low()));
            figure.high = Some(plain(amount.high()));
        }
    }

    fn count(&mut self, path: &'static str, label: Text, count: usize) {
        self.amount(path, label, Some(&Amount::Exact(Decimal::from(count))), Counts::Number);
    }

    fn day(&mut self, path: &'static str, label: Text, day: jiff::civil::Date) {
        self.push(path, label, day.to_string(), "date", date(day, self.lang));
    }

    fn push(&mut self, path: &'static str, label: Text, value: String, unit: &'static str, words: String) {
        let label = label.get(self.lang);
        self.found.push(Figure {
            path,
            label,
            value,
            low: None,
            high: None,
            unit,
            words,
            formula: None,
            rows: Vec::new(),
        });
    }
}

fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// The paths of rows.
pub(super) fn paths(rows: &[RowAt], p: &Proposal) -> Vec<String> {
    rows.iter().filter_map(|row| row.path(p)).map(|path| path.to_string()).collect()
}

fn formula(formula: Formula) -> &'static str {
    match formula {
        Formula::SumPerMonth => "sum_per_month",
        Formula::SumNextYear => "sum_next_year",
        Formula::SumCounted => "sum_counted",
        Formula::Sum => "sum",
        Formula::BenefitOverInvestment => "benefit_over_investment",
        Formula::Payback => "payback",
        Formula::Delay => "delay",
        Formula::PersonDays => "person_days",
    }
}

/// What a finance reviewer would say: its name for programs, and its words.
pub(super) fn remark(kind: RemarkKind) -> (&'static str, Text) {
    match kind {
        RemarkKind::RevenueCounted => (
            "revenue_counted",
            text("回报里的损失是收入，不是利润。", "The losses in the return are revenue, not profit."),
        ),
        RemarkKind::PastLossIncluded => (
            "past_loss_included",
            text(
                "已经发生的损失避免不了，却计入了回报。",
                "What is already lost cannot be avoided, yet it is in the return.",
            ),
        ),
        RemarkKind::MarginUnknown => (
            "margin_unknown",
            text(
                "收入没有毛利率，算不出按毛利的回报。",
                "Revenue without a margin rate: no return on margin can be given.",
            ),
        ),
        RemarkKind::BaseConverted => {
            ("base_converted", text("金额按月折算过。", "Amounts were converted to months."))
        }
        RemarkKind::BaseDiffers => (
            "base_differs",
            text(
                "金额里写的周期和本行选的不一样，以金额里写的为准。",
                "The period typed with the amount differs from the row's; the typed one counts.",
            ),
        ),
        RemarkKind::BaseMissing => {
            ("base_missing", text("没有说明多久一次，只算一次。", "No period is given, so it counts once."))
        }
        RemarkKind::MonthsMissing => (
            "months_missing",
            text("合计没有写明是几个月的，摊不到每月。", "A total without its months has no monthly rate."),
        ),
        RemarkKind::AmountDiffers => (
            "amount_differs",
            text(
                "客户数乘单价和填写的金额对不上，以金额为准。",
                "Customers times each differ from the amount; the amount counts.",
            ),
        ),
        RemarkKind::OtherCurrency => (
            "other_currency",
            text("币种与提案不一致，没有计入。", "Another currency than the proposal's; left out."),
        ),
        RemarkKind::NoInvestment => {
            ("no_investment", text("没有投入，算不出回报。", "Without an investment there is no return."))
        }
    }
}
