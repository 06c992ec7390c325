//! The figures of the case as a table: what can be defended, then what the method makes of it.

use super::method::{self, basis_words, division, has, next_year_sum, payback_sum, recurring, roi_sum};
use super::returns::irr_words;
use super::rung::{cost_end, monthly_sum, once_sum};
use super::{COSTS, INVESTMENTS, LOSSES, horizon_words, months_words, multiple_words, npv_money, rung_name};
use crate::brief::page::{Page, say, tidy};
use crate::derive::impact::{Basis, RemarkKind};
use crate::figure::Amount;
use crate::i18n::Lang;

/// A line of the table of key figures.
pub(in crate::brief) struct KeyFigure {
    /// What it is.
    pub(in crate::brief) label: String,
    /// The figure.
    pub(in crate::brief) value: String,
    /// How it is worked out: the division, the sum.
    pub(in crate::brief) basis: String,
    /// The section that it follows from.
    pub(in crate::brief) anchor: &'static str,
}

/// The table, line by line.
struct Figures<'p, 'a> {
    page: &'p Page<'a>,
    rows: Vec<KeyFigure>,
}

/// The money figures of a proposal: those of the rung that is claimed, then the method's.
pub(in crate::brief) fn key_figures(page: &Page<'_>) -> Vec<KeyFigure> {
    let mut table = Figures { page, rows: Vec::new() };
    if page.d.ladder.headline.is_none() {
        table.problem();
    }
    table.benefit();
    table.investment();
    table.returns();
    table.method();
    table.waiting();
    table.rows
}

impl Figures<'_, '_> {
    fn add(&mut self, label: String, value: String, basis: impl AsRef<str>, anchor: &'static str) {
        self.rows.push(KeyFigure { label, value, basis: tidy(basis.as_ref()), anchor });
    }

    /// What the problem costs a month, while nothing of it counts as a benefit.
    fn problem(&mut self) {
        let page = self.page;
        let lang = page.lang;
        let d = &page.d.impact;
        let Some(monthly) = &d.delay.recurring else { return };
        let (loss, cost) = (recurring(&d.losses), recurring(&d.costs));
        let label = match (loss, cost) {
            (None, _) => say!(lang, "每月增加的成本", "Added cost per month"),
            (_, None) => say!(lang, "每月损失", "Loss per month"),
            _ => say!(lang, "每月损失与成本", "Loss and cost per month"),
        };
        let basis = match (loss, cost) {
            (None, _) => say!(lang, "晚一个月，就再付一次", "each month of delay costs it again"),
            _ => method::parts(page, loss, cost),
        };
        self.add(label, page.money(&monthly.amount), basis, LOSSES);
    }

    /// What the rung brings.
    fn benefit(&mut self) {
        let page = self.page;
        let lang = page.lang;
        let Some(rung) = page.d.ladder.headline else { return };
        let (figures, name) = (page.d.ladder.rung(rung), rung_name(page, rung));
        if let Some(monthly) = &figures.monthly {
            let basis = monthly_sum(page, rung).unwrap_or_default();
            let label = say!(lang, "每月收益（{name}）", "Benefit per month ({name})");
            self.add(label, page.money(monthly), basis, COSTS);
        }
        if let Some(once) = &figures.once {
            let label = say!(lang, "一次性释放的资金（{name}）", "Capital released, once ({name})");
            let basis = once_sum(page, rung);
            self.add(label, page.money(&once.amount), basis, COSTS);
        }
    }

    fn investment(&mut self) {
        let page = self.page;
        let Some(all) = &page.d.impact.investment else { return };
        let label = match page.d.impact.investment_per_month {
            Some(_) => {
                say!(page.lang, "方案投入（一年，含运行费）", "Investment (a year, with running cost)")
            }
            None => say!(page.lang, "方案投入", "Investment"),
        };
        let mut basis = method::invested(page);
        // The rows below take one end of it.
        if let Some(rung) = page.d.ladder.headline
            && let Some(end) = cost_end(page, rung, Some(all))
        {
            let name = rung_name(page, rung);
            basis.push_str(&say!(page.lang, "；{name}{end}", "; {name} takes the {end}"));
        }
        self.add(label, page.money(&all.amount), basis, INVESTMENTS);
    }

    /// When it is back and what it comes to, on the rung.
    fn returns(&mut self) {
        let page = self.page;
        let lang = page.lang;
        let Some(rung) = page.d.ladder.headline else { return };
        let (figures, name) = (page.d.ladder.rung(rung), rung_name(page, rung));
        let running = figures.running.as_ref().map(|sum| &sum.amount);
        let label = say!(lang, "回本期（{name}）", "Payback ({name})");
        if let (Some(payback), Some(once), Some(monthly)) =
            (&figures.payback, &figures.invested, &figures.monthly)
        {
            let basis = division(page, &once.amount, monthly, running);
            self.add(label, months_words(page, &payback.amount), basis, INVESTMENTS);
        } else if figures.never_pays
            && let (Some(monthly), Some(running)) = (&figures.monthly, running)
        {
            let (monthly, running) = (page.money(monthly), page.money(running));
            let basis = say!(
                lang,
                "每月收益 {monthly}，不够付每月运行费 {running}",
                "{monthly} a month comes in, {running} goes out to run it"
            );
            self.add(label, say!(lang, "回不了本", "never"), basis, INVESTMENTS);
        }
        if let (Some(multiple), Some(yearly), Some(all), Some(net)) =
            (&figures.multiple, &figures.yearly, &figures.investment, &figures.net)
        {
            let (yearly, all) = (page.money(&yearly.amount), page.money(&all.amount));
            let net = multiple_words(page, net);
            let of = match running {
                Some(_) => page.pick("一年投入", "the year's investment"),
                None => page.pick("投入", "investment"),
            };
            let basis = say!(
                lang,
                "一年收益 {yearly} ÷ {of} {all}；减去投入再除，净回报 {net}",
                "a year's benefit {yearly} / {of} {all}; net of the investment {net}"
            );
            let label = say!(lang, "投资回报（{name}）", "Return on investment ({name})");
            self.add(label, multiple_words(page, &multiple.amount), basis, INVESTMENTS);
        }
        if let Some((returns, npv)) =
            figures.returns.as_ref().and_then(|returns| Some((returns, npv_money(page, returns.npv)?)))
        {
            let (horizon, irr) = (horizon_words(page), irr_words(page, returns));
            let basis = say!(
                lang,
                "各月净收益按月折现相加，再减投入：{horizon}；{irr}",
                "each month's net benefit, discounted and added, less the investment: {horizon}; {irr}"
            );
            let label = say!(lang, "净现值（{name}）", "Net present value ({name})");
            self.add(label, npv, basis, INVESTMENTS);
        }
    }

    /// The method's figures, the most cautious first.
    fn method(&mut self) {
        let page = self.page;
        let lang = page.lang;
        let d = &page.d.impact;
        let leading = page.d.ladder.leading();
        // As printed: what reads the same is not told twice.
        let leading_payback = leading.and_then(|rung| rung.payback.as_ref());
        let leading_payback = leading_payback.map(|payback| months_words(page, &payback.amount));
        let told = |months: &Amount| leading_payback.as_deref() == Some(&months_words(page, months));
        // Where capital is released, what it costs a year is the smaller part of the case.
        let is_yearly = leading.is_none_or(|rung| rung.once.is_none());
        let saved = d.payback.costs.as_ref().filter(|months| is_yearly && !told(&months.amount));
        if let (Some(payback), Some(basis)) = (saved, payback_sum(page, recurring(&d.costs))) {
            let label = say!(lang, "回本期（成本若全部消失）", "Payback, if the whole cost goes");
            self.add(label, months_words(page, &payback.amount), basis, INVESTMENTS);
        }
        // Beside a rung the one on cost alone is enough: a page has room for one.
        let margin = d.payback.with_margin.as_ref().filter(|_| leading.is_none());
        if let Some(margin) = margin {
            let label = say!(
                lang,
                "回本期（成本加持续损失的毛利，全部避免）",
                "Payback, if all cost and lost margin goes"
            );
            let sum = payback_sum(page, d.payback.per_month.as_ref().map(|sum| sum.amount));
            self.add(label, months_words(page, &margin.amount), sum.unwrap_or_default(), INVESTMENTS);
        }
        let never = d.payback.never.filter(|_| !leading.is_some_and(|rung| rung.never_pays));
        if let Some((basis, sum)) = never.zip(method::never_sum(page)) {
            let on = basis_words(basis).get(lang);
            let label = say!(lang, "回本期（{on}）", "Payback, {on}");
            self.add(label, say!(lang, "回不了本", "never"), sum, INVESTMENTS);
        }
        self.method_return();
    }

    /// The method's returns in one line, on margin before on revenue: on cost alone only where no rung leads.
    fn method_return(&mut self) {
        let page = self.page;
        let lang = page.lang;
        let d = &page.d.impact;
        let leading = page.d.ladder.leading();
        let told = leading.and_then(|rung| rung.multiple.as_ref());
        let told = told.map(|told| multiple_words(page, &told.amount));
        let returns = method::returns(d).into_iter().filter(|roi| {
            (leading.is_none() || roi.basis != Basis::Costs)
                && told.as_deref() != Some(&multiple_words(page, &roi.multiple.amount))
        });
        let (mut on, mut values, mut sums) = (Vec::new(), Vec::new(), Vec::new());
        for roi in returns {
            on.push(basis_words(roi.basis).get(lang).to_owned());
            values.push(multiple_words(page, &roi.multiple.amount));
            sums.push(roi_sum(page, roi));
        }
        if values.is_empty() {
            return;
        }
        let (on, values) = (page.list(on), values.join(" / "));
        if has(d, RemarkKind::PastLossIncluded) {
            sums.push(page.pick("含过去已发生的损失", "losses already past are counted").to_owned());
        }
        let label = say!(lang, "本方法的投资回报（{on}）", "The method's return, {on}");
        self.add(label, values, sums.join(page.pick("；", "; ")), INVESTMENTS);
    }

    /// Last, since it counts most on what is least certain; not beside a rung that says what waiting forgoes.
    fn waiting(&mut self) {
        let page = self.page;
        let d = &page.d.impact;
        if page.d.ladder.headline.is_some() {
            return;
        }
        let Some(all) = &d.next_year else { return };
        let label = match (d.delay.from_totals.is_some(), page.lang) {
            (true, Lang::Zh) => "未来 12 个月，若不处理（推算）",
            (true, Lang::En) => "Next 12 months if nothing is done, projected",
            (false, Lang::Zh) => "未来 12 个月，若不处理",
            (false, Lang::En) => "Next 12 months if nothing is done",
        };
        self.add(label.to_owned(), page.money(&all.amount), next_year_sum(page), LOSSES);
    }
}
