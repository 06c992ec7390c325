//! What headquarters will ask, made from the weakest spots of the draft.
//!
//! Candidates come from four places: what the checks find and nobody lets stand; the figures and levels of evidence
//! that hold least; what every reviewer asks; and the figure that each stakeholder answers for. The heaviest are kept, no more than three of one kind and one a place. A
//! question is gone when its weak spot is mended, and answered when the rehearsal holds an answer under its key.

mod asked;
mod kpi;
mod standing;

use super::case::Case;
use super::diagnostic::Diagnostic;
use super::findings::Findings;
use super::naming;
use super::next::weight;
use super::rule::Severity;
use crate::derive::Department;
use crate::figure::Decimal;
use crate::i18n::Words;
use crate::proposal::{Proposal, RowId};
use crate::schema::Path;
use asked::Asked;
use rust_decimal::prelude::ToPrimitive;
use std::cmp::Reverse;
use std::collections::HashSet;

/// The most questions that are open at a time.
pub const MOST_QUESTIONS: usize = 10;
/// The most of one kind: of one rule, or of the stakeholders' figures.
const MOST_OF_A_KIND: usize = 3;

/// A question that headquarters will ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it is known by: the rule or the kind, and the place (`E005@evidence.proof.pilot`).
    pub key: String,
    /// The question, in the words in which it would be asked.
    pub text: Words,
    /// Where the draft answers it: mended there, it is asked no more.
    pub answer_at: Path,
    /// Who is likely to ask it; `None` where nobody on the map stands out.
    pub asked_by: Option<RowId>,
    /// The weak spot behind it, in a line.
    pub because: Words,
    /// The row of the rehearsal that is about it, answered or not.
    pub row: Option<RowId>,
    /// The answer prepared; `None` while there is none.
    pub answer: Option<String>,
}

/// What headquarters will ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// Those without an answer, the heaviest first.
    pub open: Vec<Question>,
    /// Those with an answer prepared, the heaviest first.
    pub answered: Vec<Question>,
    /// Rows of the rehearsal that are somebody's own question, in their order.
    pub own: Vec<RowId>,
    /// Rows of the rehearsal whose question is asked no more, in their order.
    pub settled: Vec<RowId>,
}

impl Questions {
    /// How many have no answer yet, one's own among them.
    #[must_use]
    pub fn unanswered(&self, p: &Proposal) -> usize {
        let rows = p.timing.rehearsal.iter().filter(|row| self.own.contains(&row.id));
        let own = rows.filter(|row| !row.question.trim().is_empty() && !row.is_answered()).count();
        self.open.len() + own
    }

    /// How many have an answer, one's own and those asked no more among them.
    #[must_use]
    pub fn answered(p: &Proposal) -> usize {
        p.timing.rehearsal.iter().filter(|row| row.is_answered()).count()
    }
}

/// What headquarters will ask. `findings` must be those of the same draft.
#[must_use]
pub fn questions(case: &Case<'_>, findings: &Findings) -> Questions {
    let mut candidates = standing::candidates(case, findings);
    // What is let stand there would only be asked in other words.
    let let_stand = findings.let_stand().iter().filter(|finding| asked::of(finding.rule).is_some());
    let let_stand: HashSet<String> = let_stand.map(|finding| finding.path.to_string()).collect();
    candidates.retain(|candidate| !let_stand.contains(&candidate.path.to_string()));
    candidates.extend(of_findings(case, findings));
    candidates.extend(kpi::candidates(case));
    // Stable: of equal weight, the one that was thought of first.
    candidates.sort_by_key(|candidate| Reverse(candidate.weight));
    keep(case, candidates)
}

/// A question that might be asked.
struct Candidate<'f> {
    /// The rule's code, or the kind.
    kind: &'static str,
    path: Path,
    weight: u32,
    asker: Asker,
    wording: Wording<'f>,
}

/// Worded only where the question is kept.
enum Wording<'f> {
    Finding(&'f Diagnostic, &'static Asked),
    Made { text: Words, because: Words },
}

/// Who asks.
#[derive(Clone, Debug)]
enum Asker {
    /// Whoever decides.
    Decider,
    /// Somebody of this department, else whoever decides.
    Of(Department),
    /// This stakeholder.
    Row(RowId),
    /// The stakeholder in whose row the place is, else whoever decides.
    Own,
}

impl Candidate<'_> {
    fn key(&self) -> String {
        format!("{}@{}", self.kind, self.path)
    }
}

/// How much a share of the headline adds to a question's weight, at most.
const MONEY: u32 = 30;

fn money(case: &Case<'_>, path: &Path) -> u32 {
    weight(case, path).saturating_mul(Decimal::from(MONEY)).to_u32().unwrap_or(MONEY).min(MONEY)
}

fn of_findings<'f>(case: &Case<'_>, findings: &'f Findings) -> impl Iterator<Item = Candidate<'f>> {
    findings.all().iter().filter_map(move |finding| {
        // What is not sent is not asked about.
        if finding.path.section_spec().aside {
            return None;
        }
        let asked = asked::of(finding.rule)?;
        let level = match finding.level {
            Severity::Error => 60,
            Severity::Warning => 40,
            Severity::Suggestion => 20,
        };
        Some(Candidate {
            kind: finding.rule.id,
            path: finding.path.clone(),
            weight: level + asked.weight + money(case, &finding.path),
            asker: asked.asker.clone(),
            wording: Wording::Finding(finding, asked),
        })
    })
}

/// Keeps the heaviest, and parts them by whether an answer is prepared.
fn keep(case: &Case<'_>, candidates: Vec<Candidate<'_>>) -> Questions {
    let rehearsal = &case.p.timing.rehearsal;
    let mut kept = Questions::default();
    let mut places: HashSet<String> = HashSet::new();
    let mut kinds: Vec<&'static str> = Vec::new();
    let mut asked: HashSet<String> = HashSet::new();
    for candidate in candidates {
        let key = candidate.key();
        let about = || rehearsal.iter().filter(|row| row.about.trim() == key);
        let answered = about().find(|row| !row.answer.is_blank());
        let row = answered.or_else(|| about().next());
        if !asked.insert(key.clone()) {
            continue;
        }
        // What is answered stays, whatever else has come up at its place since.
        if !places.insert(candidate.path.to_string()) && answered.is_none() {
            continue;
        }
        let of_kind = kinds.iter().filter(|kind| **kind == candidate.kind).count();
        let taken = kept.open.len() + kept.answered.len();
        if answered.is_none() && (of_kind >= MOST_OF_A_KIND || taken >= MOST_QUESTIONS) {
            continue;
        }
        kinds.push(candidate.kind);
        let answer = answered.map(|row| row.answer.as_str().trim().to_owned());
        let question = worded(case, candidate, key, row.map(|row| row.id.clone()), answer);
        if question.answer.is_some() { &mut kept.answered } else { &mut kept.open }.push(question);
    }
    for row in rehearsal {
        let about = row.about.trim();
        if about.is_empty() {
            kept.own.push(row.id.clone());
        } else if !asked.contains(about) {
            kept.settled.push(row.id.clone());
        }
    }
    kept
}

fn worded(
    case: &Case<'_>,
    candidate: Candidate<'_>,
    key: String,
    row: Option<RowId>,
    answer: Option<String>,
) -> Question {
    let asked_by = asker(case, &candidate);
    let (text, because) = match candidate.wording {
        Wording::Finding(finding, asked) => {
            (asked.words(case.p, finding, asked_by.as_ref()), finding.what_words().clone())
        }
        Wording::Made { text, because } => (text, because),
    };
    Question { key, text, answer_at: candidate.path, asked_by, because, row, answer }
}

/// Who is likely to ask it.
fn asker(case: &Case<'_>, candidate: &Candidate<'_>) -> Option<RowId> {
    let rows = &case.p.sponsors.stakeholders;
    let named = || rows.iter().filter(|row| !row.who.trim().is_empty());
    let decider = || named().find(|row| row.decides).map(|row| row.id.clone());
    match &candidate.asker {
        Asker::Decider => decider(),
        Asker::Row(row) => Some(row.clone()),
        Asker::Own => {
            let path = &candidate.path;
            let own = path.row_id().filter(|_| path.section_spec().id == "sponsors.stakeholders");
            own.cloned().or_else(decider)
        }
        Asker::Of(department) => {
            let is_of = |typed: &str| Department::all_meant_by(typed).any(|meant| meant == *department);
            let of_it = named().find(|row| is_of(&row.department) || is_of(&row.who));
            of_it.map(|row| row.id.clone()).or_else(decider)
        }
    }
}

/// The words a finding is about: those underlined, with their clause where they are a bare figure; else what its
/// field holds.
fn words_of(p: &Proposal, finding: &Diagnostic) -> String {
    let typed = finding.path.member(p).and_then(|member| member.text()).unwrap_or_default();
    naming::short(naming::quoted(typed, finding))
}

#[cfg(test)]
mod tests;
