//! Every value that the draft knows: what was typed, and what follows from it.

use crate::check::Case;
use crate::check::rules::within_reach;
use crate::derive::Traced;
use crate::figure::{Amount, Decimal, PointLine, TimeBase, read_points};

/// Values and ranges, whatever they count. Asked only whether a figure in a sentence can be one of them.
///
/// By their lower ends, each with the highest upper end up to it: whether one of them reaches a place is then
/// found by halving, however many rows the draft has.
#[derive(Debug)]
pub(in crate::check) struct Known(Vec<(Decimal, Decimal)>);

impl Known {
    pub(in crate::check) fn of(case: &Case<'_>) -> Self {
        let mut known = Self(Vec::new());
        for entry in &case.ledger().entries {
            let base = entry.base;
            if let Some(figure) = entry.figure() {
                known.amount(Some(figure.amount));
                if let Some(share) = figure.share.filter(|s| within_reach(s.count) && within_reach(s.total)) {
                    for value in
                        [share.count, share.total, share.total - share.count, Decimal::ONE - share.ratio()]
                    {
                        known.value(value);
                    }
                }
                if figure.unit.is_ratio()
                    && within_reach(figure.amount.high())
                    && within_reach(figure.amount.low())
                {
                    known.amount(figure.amount.map(|value| Some(Decimal::ONE - value)));
                }
                known.amount(base.and_then(|base| base.convert_amount(figure.amount, TimeBase::Year)));
            }
            known.amount(entry.per_month);
            for line in read_points(&entry.typed) {
                if let PointLine::Point(point) = line {
                    known.value(point.value);
                }
            }
        }
        known.derived(case);
        known.0.sort_unstable();
        let mut reach = None;
        for (_, high) in &mut known.0 {
            *high = reach.map_or(*high, |reach: Decimal| reach.max(*high));
            reach = Some(*high);
        }
        known
    }

    fn derived(&mut self, case: &Case<'_>) {
        let d = case.derived;
        let impact = &d.impact;
        let totals = [
            &impact.losses_per_month,
            &impact.costs_per_month,
            &impact.per_month,
            &impact.losses_next_year,
            &impact.costs_next_year,
            &impact.next_year,
            &impact.losses_counted,
            &impact.costs_counted,
            &impact.investment_once,
            &impact.investment_per_month,
            &impact.investment,
            &impact.payback.costs,
            &impact.payback.with_losses,
            &impact.payback.with_margin,
            &impact.delay.recurring,
            &impact.delay.from_totals,
            &d.benefit.past,
            &d.solution.effort,
            &d.solution.budget,
        ];
        for total in totals {
            self.traced(total.as_ref());
        }
        for back in [&impact.roi, &impact.roi_on_margin, &impact.roi_on_costs].into_iter().flatten() {
            self.traced(Some(&back.multiple));
            self.amount(Some(back.benefit));
            self.amount(Some(back.net));
            self.amount(back.repaying_share);
        }
        self.amount(impact.delay.net);
        for line in impact.losses.iter().chain(&impact.costs) {
            for amount in [line.stated.amount, line.per_month, line.next_year, line.counted, line.margin] {
                self.amount(amount);
            }
        }
        for line in &impact.investments {
            for amount in [line.stated.amount, line.once, line.per_month, line.counted] {
                self.amount(amount);
            }
        }
        for benefit in &d.benefit.lines {
            for amount in [benefit.stated, benefit.yearly, benefit.avoided, benefit.once] {
                self.amount(amount);
            }
            self.amount(
                benefit.avoided.and_then(|amount| TimeBase::Year.convert_amount(amount, TimeBase::Month)),
            );
        }
        for rung in [&d.ladder.floor, &d.ladder.likely, &d.ladder.full] {
            for traced in [
                &rung.yearly,
                &rung.once,
                &rung.invested,
                &rung.running,
                &rung.investment,
                &rung.multiple,
                &rung.payback,
                &rung.do_nothing,
            ] {
                self.traced(traced.as_ref());
            }
            for amount in [rung.monthly, rung.net, rung.repaying_share, rung.delay] {
                self.amount(amount);
            }
        }
        for amount in d.solution.option_costs.iter().chain(&d.solution.efforts) {
            self.amount(*amount);
        }
        self.amount(d.solution.do_nothing_cost);
    }

    fn traced(&mut self, traced: Option<&Traced>) {
        self.amount(traced.map(|traced| traced.amount));
    }

    fn amount(&mut self, amount: Option<Amount>) {
        if let Some(amount) =
            amount.filter(|amount| [amount.low(), amount.high()].into_iter().all(within_reach))
        {
            self.0.push((amount.low(), amount.high()));
            self.value(amount.likely());
        }
    }

    fn value(&mut self, value: Decimal) {
        if within_reach(value) {
            self.0.push((value, value));
        }
    }

    /// Whether a value within `slack` of this one is known.
    pub(in crate::check) fn holds(&self, value: Decimal, slack: Decimal) -> bool {
        let below = self.0.partition_point(|&(low, _)| low <= value + slack);
        self.0[..below].last().is_some_and(|&(_, reach)| value - slack <= reach)
    }
}
