//! Findings for programs: a list with one entry for each draft, whether there is one or a thousand.

use super::{Checked, Outcome};
use crate::check::{Diagnostic, Fix};
use crate::i18n::Lang;
use crate::schema::Member;
use serde::Serialize;
use std::ops::Range;
use std::path::PathBuf;

/// A draft with what was found in it.
#[derive(Serialize)]
pub(super) struct Entry {
    draft: String,
    file: Option<PathBuf>,
    id: Option<String>,
    title: Option<String>,
    /// The file that says which checks are wanted.
    checks: Option<PathBuf>,
    /// What is wrong with that file, although the rest of it holds.
    checks_problem: Option<String>,
    /// Why nothing was checked.
    problem: Option<String>,
    findings: Vec<Finding>,
    /// How many findings are lighter than the level asked for.
    lighter: usize,
    /// How many findings the draft lets stand.
    let_stand: usize,
    fixed: Vec<Done>,
}

#[derive(Serialize)]
struct Finding {
    path: String,
    place: String,
    code: &'static str,
    name: &'static str,
    level: &'static str,
    line: Option<usize>,
    span: Option<Span>,
    words: Option<String>,
    what: String,
    why: &'static str,
    mend: String,
    fix: Option<Mend>,
}

/// A part of a text: in characters and in bytes, from 0, the end not in it.
#[derive(Serialize)]
struct Span {
    start: usize,
    end: usize,
    start_byte: usize,
    end_byte: usize,
}

#[derive(Serialize)]
struct Mend {
    kind: &'static str,
    does: String,
    path: String,
}

#[derive(Serialize)]
struct Done {
    path: String,
    code: &'static str,
    name: &'static str,
    does: String,
}

pub(super) fn entry(outcome: &Outcome, lang: Lang) -> Entry {
    match outcome {
        Outcome::Refused(refused) => Entry {
            draft: refused.name.clone(),
            file: None,
            id: None,
            title: None,
            checks: None,
            checks_problem: None,
            problem: Some(refused.problem.clone()),
            findings: Vec::new(),
            lighter: 0,
            let_stand: 0,
            fixed: Vec::new(),
        },
        Outcome::Checked(checked) => Entry {
            draft: checked.name.clone(),
            file: checked.file.clone(),
            id: Some(checked.draft.id.to_string()),
            title: Some(checked.draft.title().to_owned()),
            checks: checked.checks.clone(),
            checks_problem: checked.checks_problem.clone(),
            problem: None,
            findings: checked.findings.iter().map(|found| finding(found, checked, lang)).collect(),
            lighter: checked.lighter,
            let_stand: checked.let_stand,
            fixed: checked
                .fixed
                .iter()
                .map(|fixed| Done {
                    path: fixed.path.to_string(),
                    code: fixed.rule.id,
                    name: fixed.rule.name,
                    does: fixed.did.clone(),
                })
                .collect(),
        },
    }
}

fn finding(found: &Diagnostic, checked: &Checked, lang: Lang) -> Finding {
    let p = &checked.draft.proposal;
    let typed = found.path.member(p).and_then(Member::text).unwrap_or_default();
    Finding {
        path: found.path.to_string(),
        place: super::place(p, &found.path, lang),
        code: found.rule.id,
        name: found.rule.name,
        level: found.level.id(),
        line: found.line,
        span: found.span.as_ref().and_then(|bytes| span(typed, bytes)),
        words: found.words(typed).map(str::to_owned),
        what: found.what(lang).to_owned(),
        why: found.why(lang),
        mend: found.mend(lang).to_owned(),
        fix: found.fix.as_ref().map(|fix| mend(fix, lang)),
    }
}

/// `None` where the text does not have it; only a mistake of a rule makes one.
fn span(typed: &str, bytes: &Range<usize>) -> Option<Span> {
    let start = typed.get(..bytes.start)?.chars().count();
    let end = start + typed.get(bytes.clone())?.chars().count();
    Some(Span { start, end, start_byte: bytes.start, end_byte: bytes.end })
}

fn mend(fix: &Fix, lang: Lang) -> Mend {
    let (kind, path) = match fix {
        Fix::Replace { path, .. } => ("replace", path.to_string()),
        Fix::Set { path, .. } => ("set", path.to_string()),
        Fix::AddRow { section, .. } => ("add_row", (*section).to_owned()),
        Fix::RemoveRow { path } => ("remove_row", path.to_string()),
    };
    Mend { kind, does: fix.words(lang), path }
}
