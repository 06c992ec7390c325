//! The claim ladder as tables: every line with what it counts for, the rungs, how wrong the case may be.

use super::table::{adds_up, total_words, without_empty_columns};
use crate::brief::block::{Block, Column, Level, Row, Span, Spans, Table};
use crate::brief::page::{Page, line, say, tidy};
use crate::brief::results::{
    Kept, class_words, horizon_words, input_name, input_value, irr_cell, kept_out, line_name, money,
    months_words, multiple_words, npv_money, rung_name, rung_title, step_multiple, step_payback,
    switch_words, tried_words,
};
use crate::derive::RungFigures;
use crate::derive::benefit::{Benefit, BenefitClass};
use crate::figure::{Amount, Decimal};
use crate::i18n::percent;
use crate::proposal::{Choice, Rung};

/// How many of the inputs are shown: those that move the result most.
const INPUTS: usize = 8;

/// All of it; nothing while no line of money is there.
pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let lines: Vec<&Benefit> =
        page.d.benefit.lines.iter().filter(|line| line.class != BenefitClass::Strategic).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let heading = page.pick("能站住多少", "How much of it holds");
    let mut blocks = vec![Block::heading(Level::Three, line(heading)), by_line(page, &lines), by_rung(page)];
    let doubts: Vec<Block> = [cuts(page), inputs(page)].into_iter().flatten().collect();
    if !doubts.is_empty() {
        let heading = page.pick("可能错多少", "How wrong it may be");
        blocks.push(Block::heading(Level::Three, line(heading)));
        blocks.extend(doubts);
    }
    blocks
}

/// Every line of money: what it comes to, how much of it can be avoided, what it counts for in each rung.
fn by_line(page: &Page<'_>, lines: &[&Benefit]) -> Block {
    let lang = page.lang;
    let money = |amount: Option<&Amount>| amount.map(|amount| line(page.money(amount))).unwrap_or_default();
    let part = |benefit: &Benefit, rung: Rung| benefit.part(rung).yearly.map(Amount::Exact);
    let row = |benefit: &&Benefit| {
        let class = page.words(class_words(benefit.class));
        let share = benefit.avoidable.as_ref().map(|share| share_words(page, share));
        let mut cells: Vec<Spans> = vec![
            line(line_name(page, benefit.row)),
            line(class),
            money(benefit.yearly.as_ref()),
            line(share.unwrap_or_default()),
        ];
        cells.extend(Rung::ALL.iter().map(|rung| money(part(benefit, *rung).as_ref())));
        cells.push(money(benefit.once.as_ref()));
        cells.push(line(reasons(page, benefit)));
        Row { anchor: page.row_path(benefit.row), cells }
    };
    let mut rows: Vec<Row> = lines.iter().map(row).collect();
    if rows.len() > 1 && page.d.ladder.headline.is_some() {
        let mut rounded = false;
        let mut sums = Vec::new();
        for rung in Rung::ALL {
            let Some(sum) = page.d.ladder.rung(*rung).yearly.as_ref().map(|sum| sum.amount) else {
                sums.push(Spans::new());
                continue;
            };
            let parts: Vec<Amount> = lines.iter().filter_map(|benefit| part(benefit, *rung)).collect();
            rounded |= !adds_up(page, &parts, &sum);
            sums.push(line(page.money(&sum)));
        }
        let mut cells = vec![line(total_words(page, rounded)), Spans::new(), Spans::new(), Spans::new()];
        cells.extend(sums);
        cells.extend([Spans::new(), Spans::new()]);
        rows.push(Row { anchor: None, cells });
    }
    let title = |rung: Rung| {
        let name = rung_title(page, rung);
        Column::right(say!(lang, "{name}（一年）", "{name}, a year"))
    };
    let mut columns = vec![
        page.left("项目", "Line"),
        page.left("类别", "Class"),
        page.right("一年（折成利润）", "A year, in profit terms"),
        page.right("可避免", "Avoidable"),
    ];
    columns.extend(Rung::ALL.iter().map(|rung| title(*rung)));
    columns.push(page.right("一次性释放", "Released once"));
    columns.push(page.left("为什么不计", "Why it is left out"));
    let caption = page.pick("每一行计入多少", "What each line counts for");
    Block::table(without_empty_columns(Table { caption: line(caption), columns, rows }))
}

/// A share, or the ends of it.
fn share_words(page: &Page<'_>, share: &Amount) -> String {
    let words = |value: Decimal| percent(value, 1, page.lang);
    if share.is_range() {
        let (low, high) = (words(share.low()), words(share.high()));
        say!(page.lang, "{low} 至 {high}", "{low} to {high}")
    } else {
        words(share.likely())
    }
}

/// Why a line is left out of the highest rung that leaves it out.
fn reasons(page: &Page<'_>, benefit: &Benefit) -> String {
    let out = Rung::ALL.iter().rev().copied().find(|rung| benefit.part(*rung).is_none());
    let Some(rung) = out else { return String::new() };
    let why = kept_out(page, benefit, rung, Kept::Whole);
    if why.is_empty() || rung == Rung::Full {
        return why;
    }
    let name = rung_name(page, rung);
    say!(page.lang, "{name}：{why}", "{name}: {why}")
}

/// The three rungs: what each takes, what it comes to.
fn by_rung(page: &Page<'_>) -> Block {
    let takes = |rung: Rung| match rung {
        Rung::Floor => page.pick(
            "实测的现金；区间取下限，投入取上限",
            "measured cash; low ends of ranges, cost at its high end",
        ),
        Rung::Likely => {
            page.pick("再加有出处的估算和毛利；取最可能值", "founded estimates and margin too; likely values")
        }
        Rung::Full => page.pick(
            "能折成钱的全算，包括假设；取上限，投入取下限",
            "all that can be money, assumptions included; high ends, cost at its low end",
        ),
    };
    let row = |rung: Rung| {
        let figures = page.d.ladder.rung(rung);
        let name = rung_title(page, rung);
        let title = if page.d.ladder.headline == Some(rung) {
            vec![Span::strong(name), Span::text(page.pick("（本提案所用）", " (this proposal's claim)"))]
        } else {
            line(name)
        };
        let money = |amount: Option<&Amount>| {
            amount.map_or_else(|| line(page.pick("无", "none")), |amount| line(page.money(amount)))
        };
        let once = figures.once.as_ref().map(|sum| page.money(&sum.amount)).unwrap_or_default();
        let npv = figures.returns.as_ref().and_then(|returns| npv_money(page, returns.npv));
        let investment = figures.investment.as_ref().map(|sum| page.money(&sum.amount));
        Row {
            anchor: Some("impact.claim".to_owned()),
            cells: vec![
                title,
                line(takes(rung)),
                money(figures.yearly.as_ref().map(|sum| &sum.amount)),
                line(once),
                line(investment.filter(|_| figures.holds_anything).unwrap_or_default()),
                line(payback(page, figures)),
                line(times(page, figures)),
                line(npv.unwrap_or_default()),
                line(figures.returns.as_ref().map(|returns| irr_cell(page, returns)).unwrap_or_default()),
            ],
        }
    };
    let columns = vec![
        page.left("口径", "Rung"),
        page.left("算什么", "What it takes"),
        page.right("一年收益", "Benefit a year"),
        page.right("一次性释放", "Released once"),
        page.right("一年投入", "Investment, first year"),
        page.right("回本期", "Payback"),
        page.right("投资回报（净）", "Return (net)"),
        page.right("净现值", "Net present value"),
        page.right("内部收益率（每年）", "Internal rate of return, a year"),
    ];
    let horizon = horizon_words(page);
    let caption = say!(page.lang, "三档口径（{horizon}）", "The three rungs, {horizon}");
    let rows = Rung::ALL.iter().map(|rung| row(*rung)).collect();
    Block::table(without_empty_columns(Table { caption: line(tidy(&caption)), columns, rows }))
}

fn payback(page: &Page<'_>, figures: &RungFigures) -> String {
    match &figures.payback {
        Some(months) => months_words(page, &months.amount),
        None if figures.never_pays => page.pick("回不了本", "never").to_owned(),
        None => String::new(),
    }
}

/// The multiple, and what is left of it net of the investment.
fn times(page: &Page<'_>, figures: &RungFigures) -> String {
    let (Some(multiple), Some(net)) = (&figures.multiple, &figures.net) else { return String::new() };
    let (multiple, net) = (multiple_words(page, &multiple.amount), multiple_words(page, net));
    tidy(&say!(page.lang, "{multiple}（{net}）", "{multiple} ({net})"))
}

/// The headline's benefits cut tenth by tenth, until it no longer pays.
fn cuts(page: &Page<'_>) -> Option<Block> {
    let haircut = page.d.doubt.haircut.as_ref()?;
    let fails = haircut.steps.iter().position(|step| step.npv < 0.0).unwrap_or(haircut.steps.len());
    let steps = haircut.steps.iter().take(fails + 1).filter(|step| step.cut < 100);
    let rows = steps.map(|step| {
        let left = 100 - step.cut;
        let cells =
            [format!("{left}%"), step_multiple(page, step), step_payback(page, step), money(page, step.npv)];
        Row { anchor: None, cells: cells.into_iter().map(line).collect() }
    });
    let rung = rung_name(page, haircut.rung);
    let caption = say!(page.lang, "收益打折以后（{rung}）", "With less of the benefit ({rung})");
    Some(Block::table(without_empty_columns(Table {
        caption: line(caption),
        columns: vec![
            page.right("实现的收益", "Benefit that arrives"),
            page.right("投资回报", "Return"),
            page.right("回本期", "Payback"),
            page.right("净现值", "Net present value"),
        ],
        rows: rows.collect(),
    })))
}

/// The figures on which the result hangs: what each does to it, and where it turns.
fn inputs(page: &Page<'_>) -> Option<Block> {
    let doubt = &page.d.doubt;
    let rung = rung_name(page, doubt.rung?);
    let rows = doubt.tornado.iter().take(INPUTS).filter_map(|swing| {
        let input = doubt.inputs.get(swing.input)?;
        let [low, high] = [swing.low, swing.high].map(|value| input_value(page, input, value));
        let tried = tried_words(page, input, swing);
        let switch = doubt.switching.iter().find(|switch| switch.input == swing.input);
        let turns = switch.and_then(|switch| switch_words(page, input, switch));
        let cells = [
            input_name(page, input),
            say!(page.lang, "{low} 至 {high}{tried}", "{low} to {high}{tried}"),
            money(page, swing.at_low),
            money(page, swing.at_high),
            turns.unwrap_or_else(|| page.pick("无", "none").to_owned()),
        ];
        let anchor = input.at.path(&page.p).map(|path| path.to_string());
        Some(Row { anchor, cells: cells.iter().map(|words| line(tidy(words))).collect() })
    });
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    let caption = say!(
        page.lang,
        "哪个数最要紧（{rung}，净现值）",
        "What the result hangs on ({rung}, net present value)"
    );
    Some(Block::table(Table {
        caption: line(caption),
        columns: vec![
            page.left("数字", "Figure"),
            page.right("范围", "Range"),
            page.right("取低值时", "When low"),
            page.right("取高值时", "When high"),
            page.right("临界值", "Break-even at"),
        ],
        rows,
    }))
}
