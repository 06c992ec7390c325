//! The full proposal: the answer, the diagnosis, then the six strategies with every figure and its source.

use super::table::Section;
use super::{appendix, ladder, one_page, tables, timeline};
use crate::brief::block::{Block, Kind, Level, Row, Span, Table};
use crate::brief::page::{Page, line};
use crate::brief::results::{level_name, on_page};
use crate::derive::EvidenceLevel;
use crate::i18n::{Text, date, text};
use crate::schema::PaneId;

pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let mut blocks = vec![one_page::title(page)];
    blocks.extend(facts(page, "frame", &["title", "problem", "ask", "language"]));
    blocks.push(heading(page, text("摘要", "Summary")));
    blocks.extend(one_page::answer(page));
    blocks.push(part(page, "frame.ask"));
    blocks.push(one_page::ask(page));
    blocks.push(one_page::figures(page));
    blocks.push(Block::heading(Level::Three, line(page.pick("请您决定", "The decision wanted"))));
    blocks.push(Block::facts(one_page::decision(page)));
    for which in PaneId::ALL {
        blocks.extend(strategy(page, which));
    }
    blocks.extend(appendix::ledger(page));
    blocks
}

/// A pane: its heading, its sections, what follows from them.
fn strategy(page: &Page<'_>, which: PaneId) -> Vec<Block> {
    let mut blocks = vec![pane_heading(page, which)];
    match which {
        PaneId::Frame => {
            blocks.extend(titled_facts(page, "frame.diagnosis", &[]));
            blocks.extend(tables::plain(page, "frame.symptoms", &["source", "what", "figure", "from"]));
            return if blocks.len() > 1 { blocks } else { Vec::new() };
        }
        PaneId::Impact => {
            blocks.extend(tables::losses(page));
            blocks.extend(tables::costs(page));
            blocks.extend(tables::strategic(page));
            blocks.extend(tables::investments(page));
            blocks.extend(facts(page, "impact", &["headline"]));
            blocks.extend(ladder::blocks(page));
        }
        PaneId::Evidence => {
            for level in &EvidenceLevel::ALL[..4] {
                blocks.extend(tables::claims(page, *level));
            }
            blocks.extend(tables::whys(page));
            blocks.extend(tables::claims(page, EvidenceLevel::Proof));
            return blocks;
        }
        // Who decides, raises and joins stands in the table.
        PaneId::Sponsors => {
            blocks.extend(tables::stakeholders(page));
            return blocks;
        }
        PaneId::Solution => {
            blocks.extend(tables::goals(page));
            blocks.extend(tables::options(page));
            blocks.extend(titled_facts(page, "solution", &[]));
            blocks.extend(tables::resources(page));
            blocks.extend(schedule(page));
            let fields = ["risk", "likelihood", "cost", "trigger", "countermeasure", "owner"];
            blocks.extend(tables::grounded(page, "solution.risks", &fields));
            blocks.extend(tables::effects(page));
        }
        PaneId::Timing => {
            blocks.extend(titled_facts(page, "timing", &[]));
            blocks.extend(tables::plain(page, "timing.moments", &["moment", "fact", "until"]));
            blocks.extend(tables::plain(page, "timing.previews", &["who", "date"]));
            return blocks;
        }
        PaneId::FollowUp => {
            blocks.extend(titled_facts(page, "follow_up", &[]));
            blocks.extend(titled_facts(page, "follow_up.progress", &[]));
            blocks.extend(levels(page));
            let fields = ["due", "step", "who", "action", "purpose", "brings", "done", "done_on"];
            blocks.extend(tables::plain(page, "follow_up.contacts", &fields));
            let fields = ["measure", "promised", "achieved", "measured_on", "ground", "source"];
            blocks.extend(tables::plain(page, "follow_up.results", &fields));
        }
    }
    let follows = without_repeats(on_page(page, which));
    if !follows.is_empty() {
        let title = match which {
            PaneId::Impact => text("测算结果", "What it comes to"),
            PaneId::Solution => text("方案要点", "The plan in figures"),
            _ => text("进展与兑现", "Progress and results"),
        };
        blocks.push(Block::heading(Level::Three, line(page.words(title))));
        blocks.extend(follows);
    }
    blocks
}

/// What follows, without the changes that stand in the tables above it.
fn without_repeats(mut blocks: Vec<Block>) -> Vec<Block> {
    const TOLD: [&str; 4] =
        ["impact.strategic.", "impact.avoidable", "solution.goals.", "follow_up.results."];
    let told = |anchor: &Option<String>| {
        anchor.as_ref().is_some_and(|anchor| TOLD.iter().any(|part| anchor.starts_with(part)))
    };
    for block in &mut blocks {
        if let Kind::List(list) = &mut block.kind {
            list.items.retain(|item| !told(&item.anchor));
        }
    }
    blocks.retain(|block| !matches!(&block.kind, Kind::List(list) if list.items.is_empty()));
    blocks
}

fn heading(page: &Page<'_>, words: Text) -> Block {
    Block::heading(Level::Two, line(page.words(words)))
}

/// A pane's heading: numbered as the strategies are.
fn pane_heading(page: &Page<'_>, which: PaneId) -> Block {
    const NUMBERS: [&str; 7] = ["", "一", "二", "三", "四", "五", "六"];
    let digit = which.digit();
    let title = page.words(which.spec().title);
    let words = match (page.lang, NUMBERS.get(digit)) {
        (crate::i18n::Lang::Zh, Some(number)) if digit > 0 => format!("{number}、{title}"),
        (crate::i18n::Lang::En, _) if digit > 0 => format!("{digit}. {title}"),
        (crate::i18n::Lang::Zh, _) => "问题诊断".to_owned(),
        (crate::i18n::Lang::En, _) => "The problem".to_owned(),
    };
    Block::heading(Level::Two, line(words)).at(which.id())
}

/// A part named as its field.
fn part(page: &Page<'_>, path: &str) -> Block {
    let label =
        crate::schema::Path::parse(path).ok().and_then(|path| path.field_spec().map(|field| field.label));
    Block::heading(Level::Three, line(label.map_or("", |label| page.words(label))))
}

fn facts(page: &Page<'_>, id: &str, hidden: &[&str]) -> Option<Block> {
    let facts = Section::find(page, id)?.facts(hidden);
    (!facts.is_empty()).then(|| Block::facts(facts))
}

/// A form under its title; nothing where it says nothing.
fn titled_facts(page: &Page<'_>, id: &str, hidden: &[&str]) -> Vec<Block> {
    let Some(section) = Section::find(page, id) else { return Vec::new() };
    let facts = section.facts(hidden);
    if facts.is_empty() { Vec::new() } else { vec![section.heading(Level::Three), Block::facts(facts)] }
}

/// The schedule: the timeline, and its milestones as a table.
fn schedule(page: &Page<'_>) -> Vec<Block> {
    let mut blocks = tables::plain(page, "solution.milestones", &["milestone", "when", "owner", "done"]);
    if let Some(figure) = timeline::figure(page) {
        let at = blocks.len().min(1);
        blocks.insert(at, Block::figure(figure).at("solution.milestones"));
    }
    blocks
}

/// The four levels with the day planned and the day reached.
fn levels(page: &Page<'_>) -> Option<Block> {
    let d = &page.d.follow_up;
    d.meeting?;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| line(date(day, page.lang))).unwrap_or_default();
    let rows = d.levels.iter().map(|level| Row {
        anchor: Some("follow_up.progress".to_owned()),
        cells: vec![line(page.words(level_name(level.level))), day(level.planned), day(level.actual)],
    });
    Some(Block::table(Table {
        caption: vec![Span::text(page.pick("四级进展：应到与实到", "The four levels: planned and reached"))],
        columns: vec![
            page.left("级别", "Level"),
            page.left("应不晚于", "Due by"),
            page.left("实际", "Reached"),
        ],
        rows: rows.collect(),
    }))
}
