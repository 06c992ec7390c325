//! The tables of the full proposal, one function a section that has more than its fields to show.

use super::table::{Cell, Col, Section, words};
use crate::brief::block::{Align, Block, Column, Item, List, Marker, Span, Spans};
use crate::brief::page::{Page, line, say};
use crate::brief::results::{claim_words, delta_of, grade_name, grounds_words, product_words};
use crate::derive::impact::{LineBase, Stated};
use crate::derive::{EvidenceLevel, Traced};
use crate::figure::{Amount, Decimal, Unit};
use crate::i18n::{measured, money, per, percent};
use crate::schema::{AnyRecord, Labelled};

const NONE: &[&str] = &[];

/// A table whose columns are the fields as they are.
pub(super) fn plain(page: &Page<'_>, id: &str, fields: &[&'static str]) -> Vec<Block> {
    let Some(section) = Section::find(page, id) else { return Vec::new() };
    let columns: Vec<Col<'_>> = fields.iter().map(|field| section.field(field)).collect();
    section.table(&columns, &[])
}

/// The same, with how the figures of each row are known.
pub(super) fn grounded(page: &Page<'_>, id: &'static str, fields: &[&'static str]) -> Vec<Block> {
    let Some(section) = Section::find(page, id) else { return Vec::new() };
    let columns = fields.iter().map(|field| section.field(field));
    let columns: Vec<Col<'_>> = columns.chain([ground(page, id)]).collect();
    section.table(&columns, &[])
}

pub(super) fn losses(page: &Page<'_>) -> Vec<Block> {
    let Some(section) = Section::find(page, "impact.losses") else { return Vec::new() };
    let d = &page.d.impact;
    let rows = &page.p.impact.losses;
    let sum = |index: usize| -> Cell {
        (
            rows.get(index).map(|row| line(product_words(page, row))).unwrap_or_default(),
            &["customers", "each"],
        )
    };
    let amount = |index: usize| -> Cell {
        let Some((row, figures)) = rows.get(index).zip(d.losses.get(index)) else {
            return (Vec::new(), NONE);
        };
        (stated(page, &figures.stated, row.amount.as_str()), &["amount", "per", "over_months"])
    };
    let counts = |index: usize| -> Cell {
        let (Some(row), Some(figures)) = (rows.get(index), d.losses.get(index)) else {
            return (Vec::new(), NONE);
        };
        let kind = row.counts_as.map(|kind| kind.label().get(page.lang)).unwrap_or_default();
        let rate = figures.margin_rate.map(|rate| percent(rate.likely(), 1, page.lang));
        let words = match rate {
            Some(rate) => say!(page.lang, "{kind}（毛利率 {rate}）", "{kind} (margin rate {rate})"),
            None => kind.to_owned(),
        };
        (line(words), &["counts_as", "margin_rate"])
    };
    let columns = vec![
        section.field("what"),
        Col::new(page.right("客户数 × 每位价值", "Customers x worth"), sum),
        Col::new(page.right("金额", "Amount"), amount),
        money_column(
            page,
            page.right("折合每月", "Per month"),
            d.losses.iter().map(|line| line.per_month),
            d.losses_per_month.as_ref(),
        ),
        money_column(
            page,
            page.right("未来 12 个月", "Next 12 months"),
            d.losses.iter().map(|line| line.next_year),
            d.losses_next_year.as_ref(),
        ),
        Col::new(page.left("口径", "Counts as"), counts),
        ground(page, "impact.losses"),
    ];
    section.table(&columns, &[])
}

pub(super) fn costs(page: &Page<'_>) -> Vec<Block> {
    let Some(section) = Section::find(page, "impact.costs") else { return Vec::new() };
    let d = &page.d.impact;
    let rows = &page.p.impact.costs;
    let amount = |index: usize| -> Cell {
        let Some((row, figures)) = rows.get(index).zip(d.costs.get(index)) else { return (Vec::new(), NONE) };
        (stated(page, &figures.stated, row.amount.as_str()), &["amount", "per", "over_months"])
    };
    let columns = vec![
        section.field("what"),
        section.field("kind"),
        Col::new(page.right("金额", "Amount"), amount),
        money_column(
            page,
            page.right("折合每月", "Per month"),
            d.costs.iter().map(|line| line.per_month),
            d.costs_per_month.as_ref(),
        ),
        money_column(
            page,
            page.right("未来 12 个月", "Next 12 months"),
            d.costs.iter().map(|line| line.next_year),
            d.costs_next_year.as_ref(),
        ),
        ground(page, "impact.costs"),
    ];
    section.table(&columns, &[])
}

pub(super) fn strategic(page: &Page<'_>) -> Vec<Block> {
    let Some(section) = Section::find(page, "impact.strategic") else { return Vec::new() };
    let change = |index: usize| -> Cell {
        let row = page.p.impact.strategic.get(index);
        let change = page.d.impact.strategic.get(index).copied().flatten();
        let words = row.zip(change).map(|(row, change)| delta_of(page, &row.measure, &row.before, &change));
        (words.map(line).unwrap_or_default(), NONE)
    };
    let columns = vec![
        section.field("what"),
        section.field("measure"),
        section.field("before"),
        section.field("after"),
        Col::new(page.right("变化", "Change"), change),
        ground(page, "impact.strategic"),
    ];
    section.table(&columns, &[])
}

pub(super) fn investments(page: &Page<'_>) -> Vec<Block> {
    let Some(section) = Section::find(page, "impact.investments") else { return Vec::new() };
    let d = &page.d.impact;
    let amount = |index: usize| -> Cell {
        let rows = &page.p.impact.investments;
        let Some((row, figures)) = rows.get(index).zip(d.investments.get(index)) else {
            return (Vec::new(), NONE);
        };
        let words = match figures.stated.base {
            LineBase::Total { .. } => figures.stated.amount.map(|amount| {
                let money = page.money(&amount);
                line(say!(page.lang, "{money}（一次性）", "{money} (one-off)"))
            }),
            _ => None,
        };
        (words.unwrap_or_else(|| stated(page, &figures.stated, row.amount.as_str())), &["amount", "per"])
    };
    let columns = vec![
        section.field("what"),
        Col::new(page.right("金额", "Amount"), amount),
        money_column(
            page,
            page.right("计入回报", "Counted"),
            d.investments.iter().map(|line| line.counted),
            d.investment.as_ref(),
        ),
        ground(page, "impact.investments"),
    ];
    section.table(&columns, &[])
}

pub(super) fn claims(page: &Page<'_>, level: EvidenceLevel) -> Vec<Block> {
    let Some(section) = Section::find(page, level.section_id()) else { return Vec::new() };
    let figures = |index: usize| -> Cell {
        let claim = level.claims(&page.p).get(index);
        let Some((claim, figures)) = claim.zip(page.d.evidence.level(level).claims.get(index)) else {
            return (Vec::new(), NONE);
        };
        let told = claim_words(page, claim, figures);
        let method = told.method(page);
        let mut spans = Spans::new();
        for (at, words) in told.lines.into_iter().chain(method).enumerate() {
            if at > 0 {
                spans.push(Span::Break);
            }
            spans.push(Span::Text(words));
        }
        (spans, told.covers)
    };
    let columns = vec![
        section.field("claim"),
        Col::new(page.left("数据", "Figures"), figures),
        section.field("period"),
        ground(page, level.section_id()),
        section.field("link"),
    ];
    let mut blocks = section.table(&columns, &["kind"]);
    blocks.extend(grade(page, level));
    blocks
}

/// How far a level can be relied on, and why.
fn grade(page: &Page<'_>, level: EvidenceLevel) -> Option<Block> {
    let of = &page.d.evidence.level(level).grade;
    let (grade, why) = (page.words(grade_name(of.grade?)), grounds_words(page, of));
    let label = page.label(page.pick("证据等级", "Evidence grade"));
    let words =
        vec![Span::text(label), Span::strong(grade), Span::text(say!(page.lang, "（{why}）", " ({why})"))];
    Some(Block::paragraph(words).at(level.section_id()))
}

/// The chain of whys: each step under the one it explains.
pub(super) fn whys(page: &Page<'_>) -> Vec<Block> {
    let Some(section) = Section::find(page, "evidence.whys") else { return Vec::new() };
    let rows = &page.p.evidence.whys;
    let d = &page.d.evidence.whys;
    let says = |index: usize| {
        rows.get(index).is_some_and(|row| {
            [&row.because, &row.evidence, &row.source].iter().any(|typed| !typed.trim().is_empty())
        })
    };
    if !(0..rows.len()).any(says) {
        return section.gap();
    }
    // From the last row to the first, so that a step's own steps are finished before it is.
    let mut below: Vec<Vec<Item>> = vec![Vec::new(); rows.len() + 1];
    for index in (0..rows.len()).rev() {
        let children: Vec<Item> = std::mem::take(&mut below[index]).into_iter().rev().collect();
        let mut item = why(page, index);
        if !children.is_empty() {
            item = item.with(List { marker: Marker::Bullet, items: children });
        }
        let parent = d.parents.get(index).copied().flatten().unwrap_or(rows.len());
        below[parent].push(item);
    }
    let roots: Vec<Item> = below.pop().unwrap_or_default().into_iter().rev().collect();
    vec![section.heading(crate::brief::Level::Three), Block::bullets(roots)]
}

fn why(page: &Page<'_>, index: usize) -> Item {
    let Some(row) = page.p.evidence.whys.get(index) else { return Item::default() };
    let mut spans = Spans::new();
    if let Some(step) = row.step {
        spans.push(Span::strong(step.label().get(page.lang)));
        spans.push(Span::text(page.pick("：", ": ")));
    }
    spans.extend(line(row.because.trim()));
    let shown = row.evidence.trim();
    let source = row.source.trim();
    let behind = match (shown.is_empty(), source.is_empty()) {
        (true, true) => String::new(),
        (false, true) => say!(page.lang, "凭据：{shown}", "Shown by: {shown}"),
        (true, false) => say!(page.lang, "来源：{source}", "Source: {source}"),
        (false, false) => {
            say!(page.lang, "凭据：{shown}；来源：{source}", "Shown by: {shown}; source: {source}")
        }
    };
    if !behind.is_empty() {
        spans.push(Span::Break);
        spans.push(Span::Text(behind));
    }
    let anchor = page.row_path(crate::derive::RowAt { section: "evidence.whys", index });
    Item { anchor, spans, children: Vec::new() }
}

/// The stakeholders as far as headquarters may see them: who is concerned, and in what role.
pub(super) fn stakeholders(page: &Page<'_>) -> Vec<Block> {
    let Some(section) = Section::find(page, "sponsors.stakeholders") else { return Vec::new() };
    let role = |index: usize| -> Cell {
        let Some(row) = page.p.sponsors.stakeholders.get(index) else { return (Vec::new(), NONE) };
        let roles = [
            (row.decides, page.pick("最终拍板", "decides")),
            (row.raises, page.pick("会上提出", "raises it")),
            (row.joint, page.pick("联合提案", "proposes jointly")),
        ];
        let roles = roles.iter().filter(|(on, _)| *on).map(|(_, words)| *words);
        (line(page.list(roles)), &["decides", "raises", "joint"])
    };
    let columns = vec![
        section.field("who"),
        section.field("department"),
        section.field("involvement"),
        section.field("kpi"),
        section.field("power"),
        section.field("stake"),
        Col::new(page.left("角色", "Role"), role),
    ];
    // Two of the criteria are public, but a list of who does not care is no argument.
    section.table(&columns, &["can_decide", "cares"])
}

pub(super) fn goals(page: &Page<'_>) -> Vec<Block> {
    let Some(section) = Section::find(page, "solution.goals") else { return Vec::new() };
    let change = |index: usize| -> Cell {
        let change = page.d.solution.goals.get(index).copied().flatten();
        let row = page.p.solution.goals.get(index);
        let words = row.zip(change).map(|(row, change)| delta_of(page, &row.measure, &row.baseline, &change));
        (words.map(line).unwrap_or_default(), NONE)
    };
    let columns = vec![
        section.field("goal"),
        section.field("measure"),
        section.field("baseline"),
        section.field("target"),
        Col::new(page.right("变化", "Change"), change),
        section.field("by"),
        ground(page, "solution.goals"),
    ];
    section.table(&columns, &[])
}

pub(super) fn effects(page: &Page<'_>) -> Vec<Block> {
    let Some(section) = Section::find(page, "solution.effects") else { return Vec::new() };
    let change = |index: usize| -> Cell {
        let change = page.d.solution.effects.get(index).copied().flatten();
        let row = page.p.solution.effects.get(index);
        let words = row.zip(change).map(|(row, change)| delta_of(page, &row.measure, &row.before, &change));
        (words.map(line).unwrap_or_default(), NONE)
    };
    let columns = vec![
        section.field("effect"),
        section.field("measure"),
        section.field("before"),
        section.field("after"),
        Col::new(page.right("变化", "Change"), change),
        section.field("basis"),
        ground(page, "solution.effects"),
    ];
    section.table(&columns, &[])
}

pub(super) fn resources(page: &Page<'_>) -> Vec<Block> {
    let Some(section) = Section::find(page, "solution.resources") else { return Vec::new() };
    let d = &page.d.solution;
    let in_days = |amount: &Amount| {
        let words = |value: Decimal| measured(value.round_dp(1).normalize(), Unit::PersonDays, page.lang);
        if amount.is_range() {
            let (low, high) = (words(amount.low()), words(amount.high()));
            say!(page.lang, "{low}至 {high}", "{low} to {high}")
        } else {
            words(amount.likely())
        }
    };
    let days = |index: usize| -> Cell {
        let effort = d.efforts.get(index).and_then(Option::as_ref);
        (effort.map(|effort| line(in_days(effort))).unwrap_or_default(), NONE)
    };
    let mut budget = section.field("budget");
    if let Some(sum) = &d.budget {
        // In full, as the rows above it are.
        let full = |value| money(value, page.currency(), page.lang);
        let (low, high) = (full(sum.amount.low()), full(sum.amount.high()));
        budget = budget.total(if sum.amount.is_range() {
            say!(page.lang, "{low}至 {high}", "{low} to {high}")
        } else {
            low
        });
    }
    let month = Unit::PERSON_DAYS_A_MONTH;
    let label = say!(page.lang, "折合人天（1 人月 = {month} 人天）", "Person-days ({month} a person-month)");
    let mut effort = Col::new(Column { header: line(label), align: Align::Right }, days);
    if let Some(sum) = &d.effort {
        effort = effort.total(in_days(&sum.amount));
    }
    let columns = vec![
        section.field("department"),
        section.field("work"),
        section.field("effort"),
        effort,
        budget,
        section.field("agreed"),
        ground(page, "solution.resources"),
    ];
    section.table(&columns, &[])
}

/// The options; that doing nothing is among them its name says.
pub(super) fn options(page: &Page<'_>) -> Vec<Block> {
    let Some(section) = Section::find(page, "solution.options") else { return Vec::new() };
    let fields = ["option", "how", "cost", "pros", "cons", "recommended"];
    let columns = fields.iter().map(|field| section.field(field));
    let columns: Vec<Col<'_>> = columns.chain([ground(page, "solution.options")]).collect();
    section.table(&columns, &["do_nothing"])
}

/// How the figures of a row are known: ground, source, day.
fn ground<'p>(page: &'p Page<'p>, id: &str) -> Col<'p> {
    let spec = crate::schema::section(id);
    Col::new(page.left("依据与来源", "Ground and source"), move |index| {
        let Some(row) = spec.and_then(|spec| spec.rows(&page.p)?.row(index)) else {
            return (Vec::new(), NONE);
        };
        let mut spans = Spans::new();
        for field in ["ground", "source", "date"] {
            let Some(position) = row.position(field) else { continue };
            let (Some(spec), Some(member)) = (row.spec(position), row.member(position)) else { continue };
            let value = page.value(spec, member);
            if value.is_empty() || (field == "ground" && source_says(row, &words(&value))) {
                continue;
            }
            if !spans.is_empty() {
                spans.push(Span::text(page.pick("；", "; ")));
            }
            if field == "date" {
                spans.push(Span::text(page.pick("取数 ", "taken ")));
            }
            spans.extend(value);
        }
        (spans, &["ground", "source", "date"])
    })
}

/// Whether the source begins with the ground's own word, so that it need not be said twice.
fn source_says(row: &dyn AnyRecord, ground: &str) -> bool {
    let source = row.position("source").and_then(|position| row.member(position)?.text());
    source.is_some_and(|source| source.trim().to_lowercase().starts_with(&ground.to_lowercase()))
}

/// Money of each row, with the total as the rows add up.
fn money_column<'p>(
    page: &'p Page<'p>,
    column: Column,
    amounts: impl Iterator<Item = Option<Amount>>,
    total: Option<&Traced>,
) -> Col<'p> {
    let cells: Vec<Option<Amount>> = amounts.collect();
    let filled: Vec<Amount> = cells.iter().flatten().copied().collect();
    let col = Col::new(column, move |index| {
        let amount = cells.get(index).and_then(Option::as_ref);
        (amount.map(|amount| line(page.money(amount))).unwrap_or_default(), NONE)
    });
    match total.filter(|_| filled.len() > 1) {
        Some(sum) => col.sum(page, &filled, &sum.amount),
        None => col,
    }
}

/// A row's amount on its own base.
fn stated(page: &Page<'_>, stated: &Stated, typed: &str) -> Spans {
    let lang = page.lang;
    let Some(amount) = stated.amount else {
        let typed = typed.trim();
        if stated.other_currency {
            return line(say!(lang, "{typed}（币种不同，未计入）", "{typed} (another currency, left out)"));
        }
        return if typed.is_empty() { vec![Span::missing(lang, "")] } else { line(page.unread(typed)) };
    };
    let money = page.money(&amount);
    line(match stated.base {
        LineBase::Every(base) => format!("{money}{}", per(base, lang)),
        LineBase::Total { months: Some(months) } => {
            let months = crate::i18n::months(months, lang);
            say!(lang, "{money}（{months}合计）", "{money} (total over {months})")
        }
        LineBase::Total { months: None } => say!(lang, "{money}（合计）", "{money} (a total)"),
        LineBase::Unstated => money,
        LineBase::TiedUp => say!(lang, "{money}（占用）", "{money} (tied up)"),
    })
}
