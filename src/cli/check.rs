//! `check [DRAFT|FOLDER]...`: what headquarters will object to, as a compiler would print it.
//!
//! ```text
//!   targets -> drafts -> mended, with --fix -> findings -> text or JSON on standard output
//!                                                  \-> how many, what was checked, what cannot be: standard error
//! ```
//!
//! A draft that cannot be read is told and does not keep the others from being checked, nor does a line of a project's
//! file that names no rule: it alone is left out. Exit code 1: findings as heavy as asked for; 2: something could not be
//! read, understood or mended.

mod data;
mod fix;
mod footer;
mod shown;
mod snippet;
mod target;

pub(super) use shown::place;

use super::Done;
use super::args::{CheckArgs, FormatArg};
use super::failure::Failure;
use super::session::Session;
use crate::check::{Case, Coverage, Diagnostic, Findings, Severity};
use crate::codec::Draft;
use crate::derive::derive;
use crate::i18n::Lang;
use crate::shelf::{Checks, words};
use fix::Fixed;
use std::collections::BTreeMap;
use std::path::PathBuf;
use target::Target;

/// A draft that was checked.
struct Checked {
    /// What it is called where findings name it.
    name: String,
    /// Its file; none for a sample.
    file: Option<PathBuf>,
    draft: Draft,
    /// The file that said which checks are wanted.
    checks: Option<PathBuf>,
    /// What is wrong with that file, although the rest of it holds.
    checks_problem: Option<String>,
    /// The findings at the level asked for, in reading order.
    findings: Vec<Diagnostic>,
    /// How many lighter ones there are.
    lighter: usize,
    /// How many the draft lets stand.
    let_stand: usize,
    coverage: Coverage,
    fixed: Vec<Fixed>,
}

/// A target of which nothing was checked, and why.
struct Refused {
    name: String,
    problem: String,
}

enum Outcome {
    Checked(Box<Checked>),
    Refused(Refused),
}

pub(super) fn run(session: &mut Session, args: &CheckArgs) -> Result<Done, Failure> {
    if args.drafts.is_empty() {
        return Err(Failure::NothingToCheck);
    }
    let json = session.json || args.format == FormatArg::Json;
    let level = Severity::from(args.level);
    let targets = target::find(session, &args.drafts, args.fix)?;
    let mut known = BTreeMap::new();
    let mut refused = targets.refused;
    let mut outcomes = Vec::new();
    let mut unmended = false;
    for target in targets.drafts {
        let outcome = checked(session, target, level, args.fix, &mut known, &mut unmended);
        match &outcome {
            Outcome::Checked(checked) if !json => shown::print(session, checked),
            Outcome::Checked(_) => {}
            Outcome::Refused(problem) => session.tell(&problem.problem),
        }
        outcomes.push(outcome);
    }
    for problem in &refused {
        session.tell(&problem.problem);
    }
    // Once for each file, however many drafts it holds for.
    let faulty: BTreeMap<_, _> = known
        .values()
        .filter_map(|checks| Some((checks.file.as_ref()?, checks.problem.as_ref()?)))
        .filter(|(_, problem)| problem.leaves_the_rest())
        .collect();
    for problem in faulty.values() {
        session.tell(&words::checks(problem, session.lang));
    }
    outcomes.extend(refused.drain(..).map(Outcome::Refused));
    if json {
        let drafts: Vec<data::Entry> =
            outcomes.iter().map(|outcome| data::entry(outcome, session.lang)).collect();
        session.data(&drafts)?;
    }
    let all: Vec<&Checked> = outcomes
        .iter()
        .filter_map(|outcome| match outcome {
            Outcome::Checked(checked) => Some(checked.as_ref()),
            Outcome::Refused(_) => None,
        })
        .collect();
    footer::tell(session, &all, level, args.fix);
    target::tell_passed_over(session, &targets.no_drafts, &targets.empty);
    let found = all.iter().any(|checked| !checked.findings.is_empty());
    Ok(match (unmended || !faulty.is_empty() || all.len() < outcomes.len(), found) {
        (true, _) => Done::Partly,
        (false, true) => Done::Findings,
        (false, false) => Done::Fine,
    })
}

/// Checks one draft, mended before where that is wanted.
fn checked(
    session: &mut Session,
    target: Target,
    level: Severity,
    mend: bool,
    known: &mut BTreeMap<Option<PathBuf>, Checks>,
    unmended: &mut bool,
) -> Outcome {
    let Target { name, mut found } = target;
    let file = found.opened.base.path().map(std::path::Path::to_owned);
    let folder = file.as_deref().and_then(std::path::Path::parent).map(std::path::Path::to_owned);
    let checks = known.entry(folder).or_insert_with(|| session.checks_of(file.as_deref())).clone();
    if let Some(problem) = checks.problem.as_ref().filter(|problem| !problem.leaves_the_rest()) {
        // Checked by other rules than those asked for, it would pass or fail by mistake.
        let problem = words::checks(problem, session.lang);
        let problem = match session.lang {
            Lang::Zh => format!("{name} 没有检查：{problem}"),
            Lang::En => format!("{name} was not checked: {problem}"),
        };
        return Outcome::Refused(Refused { name, problem });
    }
    let mut fixed = Vec::new();
    if mend {
        match fix::fix(session, &mut found, &checks.policy, level) {
            Ok(done) => fixed = done,
            Err(refusal) => {
                *unmended = true;
                session.tell(&refusal.words(&name, session.lang));
            }
        }
    }
    // One that never had a file may have one by now.
    let file = found.opened.base.path().map(std::path::Path::to_owned);
    let draft = found.opened.draft;
    let p = &draft.proposal;
    let derived = derive(p, session.at());
    let case = Case::new(p, &derived, session.today(), &checks.policy);
    let all = Findings::of(&case);
    // The heaviest come first in the order of severities.
    let findings: Vec<Diagnostic> = all.all().iter().filter(|found| found.level <= level).cloned().collect();
    let lighter = all.all().len() - findings.len();
    let (let_stand, coverage) = (all.let_stand().len(), Coverage::of(p, &checks.policy));
    let checks_problem = checks.problem.as_ref().map(|problem| words::checks(problem, session.lang));
    let checks = checks.file;
    Outcome::Checked(Box::new(Checked {
        name,
        file,
        draft,
        checks,
        checks_problem,
        findings,
        lighter,
        let_stand,
        coverage,
        fixed,
    }))
}
