//! Findings as a compiler prints them: level and code, the place, the words underlined, why and how to mend it.

use super::Checked;
use super::snippet::{Snippet, snippet};
use crate::check::{Diagnostic, place_words};
use crate::cli::session::Session;
use crate::i18n::{Lang, text};
use crate::proposal::Proposal;
use crate::schema::{Member, Path};

/// The cells of the line's number.
const NUMBER: usize = 2;

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
    let by = if finding.unattended_fix().is_some() {
        text("--fix", "--fix")
    } else {
        text("看过再改，在工作台按 F7", "look first: F7 in the workbench")
    };
    let mut notes = vec![
        (text("为什么：", "why: "), finding.why(lang).to_owned()),
        (text("怎么改：", "how to mend it: "), finding.mend(lang).to_owned()),
    ];
    notes.extend(fix.map(|fix| match lang {
        Lang::Zh => (text("可代改：", ""), format!("{fix}（{}）", by.get(lang))),
        Lang::En => (text("", "can be mended: "), format!("{fix} ({})", by.get(lang))),
    }));
    for (label, words) in notes {
        session.hanging(&format!("{edge} = {}{words}", label.get(lang)), NUMBER + 3);
    }
    session.line("");
}

/// Where a place is, in words: pane, section, row and field.
pub(in crate::cli) fn place(p: &Proposal, path: &Path, lang: Lang) -> String {
    place_words(p, path, lang).join(" > ")
}
