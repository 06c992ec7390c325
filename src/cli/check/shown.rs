//! Findings as a compiler prints them: level and code, the place, the words underlined, why and how to mend it.

use super::Checked;
use super::snippet::{Snippet, snippet};
use crate::check::Diagnostic;
use crate::cli::session::Session;
use crate::i18n::{Lang, text};
use crate::proposal::Proposal;
use crate::schema::{Kind, Member, Path};
use crate::text::{Ambiguous, fit};

/// The cells of the line's number.
const NUMBER: usize = 2;
/// How much of a row's own words names it, in cells.
const ROW: usize = 24;

pub(super) fn print(session: &mut Session, checked: &Checked) {
    let lang = session.lang;
    for fixed in &checked.fixed {
        let (id, place, did) = (fixed.rule.id, &fixed.path, &fixed.did);
        let name = &checked.name;
        session.hanging(
            &match lang {
                Lang::Zh => format!("已改[{id}] {name}: {place}：{did}"),
                Lang::En => format!("mended[{id}] {name}: {place}: {did}"),
            },
            2,
        );
    }
    if !checked.fixed.is_empty() {
        session.line("");
    }
    for finding in &checked.findings {
        one(session, finding, &checked.draft.proposal, &checked.name);
    }
}

fn one(session: &mut Session, finding: &Diagnostic, p: &Proposal, name: &str) {
    let lang = session.lang;
    let (level, id, what) = (finding.level.label().get(lang), finding.rule.id, finding.what(lang));
    session.hanging(
        &match lang {
            Lang::Zh => format!("{level}[{id}]：{what}"),
            Lang::En => format!("{level}[{id}]: {what}"),
        },
        2,
    );
    let edge = " ".repeat(NUMBER);
    let (path, place) = (&finding.path, place(p, &finding.path, lang));
    session.line(&match lang {
        Lang::Zh => format!("{edge}--> {name}: {path}（{place}）"),
        Lang::En => format!("{edge}--> {name}: {path} ({place})"),
    });
    let typed = finding.path.member(p).and_then(Member::text).unwrap_or_default();
    let room = session.columns().saturating_sub(NUMBER + 3);
    if let Some(Snippet { line, text, under }) = snippet(typed, finding.span.clone(), finding.line, room) {
        let number = line.map_or(String::new(), |line| line.to_string());
        session.line(&format!("{edge} |"));
        session.line(&format!("{number:>NUMBER$} | {text}"));
        if let Some(under) = under {
            session.line(&format!("{edge} | {}{}", " ".repeat(under.start), "^".repeat(under.len())));
        }
    }
    let fix = finding.fix.as_ref().map(|fix| fix.words(lang));
    let mut notes = vec![
        (text("为什么：", "why: "), finding.why(lang).to_owned()),
        (text("怎么改：", "how to mend it: "), finding.mend(lang).to_owned()),
    ];
    notes.extend(fix.map(|fix| match lang {
        Lang::Zh => (text("可代改：", ""), format!("{fix}（--fix）")),
        Lang::En => (text("", "can be mended: "), format!("{fix} (--fix)")),
    }));
    for (label, words) in notes {
        session.hanging(&format!("{edge} = {}{words}", label.get(lang)), NUMBER + 3);
    }
    session.line("");
}

/// Where a place is, in words: pane, section, row and field.
pub(in crate::cli) fn place(p: &Proposal, path: &Path, lang: Lang) -> String {
    let section = path.section_spec();
    let pane = section.pane().spec();
    let mut parts = vec![pane.short.get(lang).to_owned()];
    if section.id != pane.id {
        parts.push(section.title.get(lang).to_owned());
    }
    if path.row_id().is_some() {
        parts.extend(row(p, path, lang));
    }
    parts.extend(path.field_spec().map(|field| field.label.get(lang).to_owned()));
    parts.join(" > ")
}

/// A row by its place in the table and the first line that it holds.
fn row(p: &Proposal, path: &Path, lang: Lang) -> Option<String> {
    let section = path.section_spec();
    let nth = section.rows(p)?.position(path.row_id()?)? + 1;
    let own = path.record(p).and_then(|record| {
        let lines = section.fields().enumerate().filter(|(_, field)| matches!(field.kind, Kind::Line));
        let mut texts = lines.filter_map(|(index, _)| record.member(index).and_then(Member::text));
        texts.find(|text| !text.trim().is_empty())
    });
    let own = own.map_or(String::new(), |own| format!("“{}”", fit(own.trim(), ROW, Ambiguous::Narrow)));
    Some(match lang {
        Lang::Zh => format!("第 {nth} 行{own}"),
        Lang::En if own.is_empty() => format!("row {nth}"),
        Lang::En => format!("row {nth} {own}"),
    })
}
