//! The appendices: every figure of the proposal and where it comes from; where it is wanted, the questions that
//! headquarters is likely to ask with their answers, and the checks that are let stand.

use super::table::{Section, without_empty_columns};
use crate::brief::block::{Block, Level, Row, Table};
use crate::brief::ledger::ledger_words;
use crate::brief::page::{Page, line, say, tidy};
use crate::brief::results::rung_name;
use crate::check::{Findings, Rule, place_words};
use crate::proposal::Rehearsed;
use crate::schema::Path;

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
        let section = page.words(entry.path.section_spec().title);
        let row = if words.row.is_empty() { section.to_owned() } else { words.row };
        let cells = [row, words.field, tidy(&words.value), words.ground, words.source, words.weight];
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

/// The questions to expect that have an answer, with it; nothing while there is none. What is open is for whoever
/// writes: in print it would only tell the reader what to ask.
pub(super) fn questions(page: &Page<'_>) -> Vec<Block> {
    let title = page.pick("附录：可能的问题与回答", "Appendix: questions and answers");
    let Some(section) = Section::find(page, "timing.rehearsal") else { return Vec::new() };
    let columns = ["question", "asked_by", "answer"].map(|field| section.field(field));
    let is_answered = |index: usize| page.p.timing.rehearsal.get(index).is_some_and(Rehearsed::is_answered);
    aside(title, section.table_of(&columns, &[], is_answered))
}

/// The checks that are let stand, with their reasons; nothing while there is none. Exemptions that let nothing stand
/// any more are listed apart: `findings` must be those of the draft.
pub(super) fn exemptions(page: &Page<'_>, findings: &Findings) -> Vec<Block> {
    let title = page.pick("附录：留着不改的检查", "Appendix: checks let stand, and why");
    let Some(section) = Section::find(page, "frame.exemptions") else { return Vec::new() };
    let rule = section.field("rule").instead_where(|index| {
        let typed = page.p.frame.exemptions.get(index)?.rule.trim();
        let rule = Rule::named(typed)?;
        Some(line(format!("{} {}", rule.id, page.words(rule.title))))
    });
    let at = section.field("at").instead_where(|index| {
        let path = Path::parse(page.p.frame.exemptions.get(index)?.at.trim()).ok()?;
        Some(line(place_words(&page.p, &path, page.lang).join(" › ")))
    });
    let columns = [rule, at, section.field("words"), section.field("reason"), section.field("date")];
    let rows = &page.p.frame.exemptions;
    let is_used = |index: usize| rows.get(index).is_some_and(|row| !findings.unused().contains(&row.id));
    let mut blocks = section.table_of(&columns, &[], is_used);
    let mut unused = section.table_of(&columns, &[], |index| !is_used(index));
    if let Some(heading) = unused.first_mut() {
        let words = page.pick("已经用不上的", "No longer needed");
        *heading = Block::heading(Level::Three, line(words));
    }
    blocks.extend(unused);
    aside(title, blocks)
}

fn aside(title: &str, content: Vec<Block>) -> Vec<Block> {
    let heading = (!content.is_empty()).then(|| Block::heading(Level::Two, line(title)));
    heading.into_iter().chain(content).collect()
}
