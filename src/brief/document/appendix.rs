//! The appendices: every figure of the proposal and where it comes from; where it is wanted, the questions that
//! headquarters is likely to ask, and the checks that are let stand.

use super::table::without_empty_columns;
use super::tables;
use crate::brief::block::{Block, Level, Row, Table};
use crate::brief::ledger::ledger_words;
use crate::brief::page::{Page, line, say, tidy};
use crate::brief::results::rung_name;

/// The ledger as a table, what carries most of the headline first; nothing while there is no figure.
///
/// It is read from the page, so that a figure that the reader may not see is not in it.
pub(super) fn ledger(page: &Page<'_>) -> Vec<Block> {
    let ledger = crate::derive::ledger(&page.p, &page.d);
    if ledger.entries.is_empty() {
        return Vec::new();
    }
    let rows = ledger.entries.iter().map(|entry| {
        let words = ledger_words(entry, &page.p, &page.d, page.lang);
        let value = if words.problem.is_empty() {
            words.value.clone()
        } else {
            let (value, problem) = (&words.value, &words.problem);
            say!(page.lang, "{value}：{problem}", "{value}: {problem}")
        };
        let section = page.words(entry.path.section_spec().title);
        let row = if words.row.is_empty() { section.to_owned() } else { words.row };
        let cells = [row, words.field, tidy(&value), words.ground, words.source, words.weight];
        Row { anchor: Some(entry.path.to_string()), cells: cells.into_iter().map(line).collect() }
    });
    // Of the year's benefit; an investment is no part of it, and has its share of all that is invested.
    let share = match page.d.ladder.headline {
        Some(rung) => {
            let rung = rung_name(page, rung);
            say!(page.lang, "承担的份额（{rung}）", "Share it carries ({rung})")
        }
        None => page.pick("承担的份额", "Share it carries").to_owned(),
    };
    let table = Table {
        columns: vec![
            page.left("项目", "Of what"),
            page.left("数字", "Figure"),
            page.right("数值", "Value"),
            page.left("依据", "Ground"),
            page.left("来源", "Source"),
            crate::brief::block::Column::right(share),
        ],
        rows: rows.collect(),
        ..Table::default()
    };
    let title = page.pick("附录：数字与出处", "Appendix: figures and where they come from");
    vec![Block::heading(Level::Two, line(title)), Block::table(without_empty_columns(table))]
}

/// The questions to expect with their answers; nothing while there is none.
pub(super) fn questions(page: &Page<'_>) -> Vec<Block> {
    let title = page.pick("附录：可能的问题与回答", "Appendix: questions and answers");
    aside(title, tables::plain(page, "timing.rehearsal", &["question", "asked_by", "answer"]))
}

/// The checks that are let stand, with their reasons; nothing while there is none.
pub(super) fn exemptions(page: &Page<'_>) -> Vec<Block> {
    let title = page.pick("附录：留着不改的检查", "Appendix: checks let stand, and why");
    aside(title, tables::plain(page, "frame.exemptions", &["rule", "at", "reason", "date"]))
}

fn aside(title: &str, content: Vec<Block>) -> Vec<Block> {
    let heading = (!content.is_empty()).then(|| Block::heading(Level::Two, line(title)));
    heading.into_iter().chain(content).collect()
}
