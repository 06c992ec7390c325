//! `--fix`: every mechanical mend that nobody has to look at is carried out, until none is left; then the draft is
//! saved.
//!
//! ```text
//!   derive, check -> the mends that don't touch each other -> carried out -> derive, check -> ... -> save
//! ```
//!
//! One mend may call for another, or take the ground from it, so each round checks anew; but as many as stand
//! apart are carried out in one, or a long draft would be derived once for each.

use crate::app::desk::IdSource;
use crate::app::mend::mend;
use crate::check::{Case, Fix, Policy, Rule, Severity, check};
use crate::cli::edit;
use crate::cli::failure::Failure;
use crate::cli::quoted::quoted;
use crate::cli::session::{Session, ToChange};
use crate::derive::derive;
use crate::history::{Edit, History};
use crate::i18n::Lang;
use crate::schema::Path;
use crate::shelf::Access;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// More rounds than this make no end. A mend seldom calls for a second, and hardly ever for a third.
const MOST_ROUNDS: usize = 40;

/// A mend that was carried out and saved.
pub(super) struct Fixed {
    pub(super) path: Path,
    pub(super) rule: &'static Rule,
    /// What it did, in a few words.
    pub(super) did: String,
}

/// Why a draft was left as it was.
pub(super) enum Refusal {
    /// A sample has no file.
    Sample,
    /// The file may not be written.
    ReadOnly,
    /// A mend came back, or could not be carried out: a mistake of this program.
    Endless(&'static Rule),
    /// Each round of mends called for another, the last time by this rule: a mistake of this program.
    TooManyRounds(&'static Rule),
    /// The file could not be saved.
    Save(Box<Failure>),
}

impl Refusal {
    pub(super) fn words(&self, name: &str, lang: Lang) -> String {
        match (self, lang) {
            (Self::Sample, Lang::Zh) => {
                format!(
                    "{name} 是样例，不能改。先复制一份：escalate new --from {}，再 check --fix。",
                    quoted(name)
                )
            }
            (Self::Sample, Lang::En) => format!(
                "{name} is a sample and cannot be mended. Make a copy first: escalate new --from {}, then check --fix.",
                quoted(name)
            ),
            (Self::ReadOnly, Lang::Zh) => format!("{name} 是只读文件，没有改。去掉只读属性后再试。"),
            (Self::ReadOnly, Lang::En) => {
                format!("{name} is read-only and was left as it is; make it writable and try again.")
            }
            (Self::Endless(rule), Lang::Zh) => {
                format!("{name} 没有改：{} 改过之后还是报，改不完。这是程序的缺陷，请手工改。", rule.id)
            }
            (Self::Endless(rule), Lang::En) => format!(
                "{name} was left as it is: {} comes back after it is mended. This is a fault of the program; please mend it by hand.",
                rule.id
            ),
            (Self::TooManyRounds(rule), Lang::Zh) => format!(
                "{name} 没有改：一连改了 {MOST_ROUNDS} 轮，每轮都有新的可改，最后一次是 {}。这是程序的缺陷，请手工改。",
                rule.id
            ),
            (Self::TooManyRounds(rule), Lang::En) => format!(
                "{name} was left as it is: each of {MOST_ROUNDS} rounds of mending called for another, the last by {}. This is a fault of the program; please mend it by hand.",
                rule.id
            ),
            (Self::Save(failure), Lang::Zh) => format!("{name} 没有改成：{}", failure.words(lang)),
            (Self::Save(failure), Lang::En) => format!("{name} was not mended: {}", failure.words(lang)),
        }
    }
}

/// Mends what can be, of the weight asked for, and saves. Where anything refuses, the draft stays as it was, here
/// and in its file.
pub(super) fn fix(
    session: &mut Session,
    found: &mut ToChange,
    policy: &Policy,
    level: Severity,
) -> Result<Vec<Fixed>, Refusal> {
    if found.is_sample() {
        return Err(Refusal::Sample);
    }
    let mut proposal = found.opened.draft.proposal.clone();
    let (mut history, mut ids) = (History::default(), IdSource::new(session.seed()));
    let mut steps: Vec<Vec<Edit>> = Vec::new();
    let mut fixed: Vec<Fixed> = Vec::new();
    let mut tried: HashSet<String> = HashSet::new();
    for round in 0.. {
        let derived = derive(&proposal, session.at());
        let findings = check(&Case::new(&proposal, &derived, session.today(), policy));
        let findings = findings.into_iter().filter(|finding| finding.level <= level);
        let mends =
            apart(findings.filter_map(|finding| Some((finding.rule, finding.unattended_fix()?.clone()))));
        let mut done = Vec::new();
        for (order, rule, fix) in mends {
            let Some(mend) = mend(&proposal, &fix, &mut ids) else { continue };
            if found.opened.access == Access::FileIsReadOnly {
                return Err(Refusal::ReadOnly);
            }
            if round == MOST_ROUNDS {
                return Err(Refusal::TooManyRounds(rule));
            }
            let is_new = tried.insert(format!("{} {fix:?}", rule.id));
            if !is_new || history.perform(&mut proposal, mend.edits.clone()).is_err() {
                return Err(Refusal::Endless(rule));
            }
            steps.push(mend.edits);
            done.push((order, Fixed { path: mend.path, rule, did: fix.words(session.lang) }));
        }
        if done.is_empty() {
            break;
        }
        done.sort_by_key(|(order, _)| *order);
        fixed.extend(done.into_iter().map(|(_, fixed)| fixed));
    }
    let as_found = ToChange { opened: found.opened.clone(), unsaved: found.unsaved.clone() };
    match edit::save(session, as_found, steps) {
        Ok(saved) => {
            found.opened = saved.unwrap_or_else(|| found.opened.clone());
            Ok(fixed)
        }
        Err(failure) => Err(Refusal::Save(Box::new(failure))),
    }
}

/// The mends of a round that can be carried out one after the other as if each were alone, each with its place in
/// reading order. Of two that touch one another the first is taken; the other is found again, if it still is.
fn apart(
    all: impl Iterator<Item = (&'static Rule, Fix)>,
) -> impl Iterator<Item = (usize, &'static Rule, Fix)> {
    let mut whole: HashSet<String> = HashSet::new();
    let mut parts: HashMap<String, Vec<Range<usize>>> = HashMap::new();
    let mut taken: Vec<(usize, &'static Rule, Fix)> = Vec::new();
    for (order, (rule, fix)) in all.enumerate() {
        let is_free = match &fix {
            Fix::Replace { path, span, .. } => {
                let place = path.to_string();
                let touches = |other: &Range<usize>| span.start <= other.end && other.start <= span.end;
                let parts = parts.entry(place.clone()).or_default();
                let is_free = !whole.contains(&place) && !parts.iter().any(touches);
                if is_free {
                    parts.push(span.clone());
                }
                is_free
            }
            Fix::Set { path, .. } => {
                let place = path.to_string();
                !parts.contains_key(&place) && whole.insert(place)
            }
            Fix::AddRow { section, values } => whole.insert(format!("{section} {values:?}")),
            Fix::RemoveRow { path } => whole.insert(path.to_string()),
        };
        if is_free {
            taken.push((order, rule, fix));
        }
    }
    // Within a text from its end on, so that what stands before keeps its place.
    taken.sort_by_key(|(_, _, fix)| match fix {
        Fix::Replace { span, .. } => Reverse(span.start),
        Fix::Set { .. } | Fix::AddRow { .. } | Fix::RemoveRow { .. } => Reverse(0),
    });
    taken.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::At;
    use crate::history::History;
    use crate::schema::section;

    fn rule() -> &'static Rule {
        Rule::named("N020").expect("a rule")
    }

    fn replace(path: &str, span: Range<usize>, with: &str) -> (&'static Rule, Fix) {
        (rule(), Fix::Replace { path: Path::parse(path).expect("a path"), span, with: with.to_owned() })
    }

    fn set(path: &str) -> (&'static Rule, Fix) {
        (rule(), Fix::Set { path: Path::parse(path).expect("a path"), value: "60".to_owned() })
    }

    fn row(table: &'static str, what: &str) -> (&'static Rule, Fix) {
        assert!(section(table).is_some());
        (rule(), Fix::AddRow { section: table, values: vec![("what", what.to_owned())] })
    }

    /// Which of the mends are carried out in one round, in the order in which they are.
    fn orders(all: Vec<(&'static Rule, Fix)>) -> Vec<usize> {
        apart(all.into_iter()).map(|(order, ..)| order).collect()
    }

    #[test]
    fn a_text_is_mended_from_its_end_and_what_touches_waits() {
        let one_text = vec![
            replace("frame.problem", 3..6, "34/40"),
            replace("frame.problem", 6..9, "85%"),
            replace("frame.problem", 12..15, "八成"),
            replace("frame.ask", 3..6, "12"),
        ];
        assert_eq!(orders(one_text), [2, 0, 3], "the second touches the first");
    }

    #[test]
    fn a_field_that_is_set_is_not_mended_in_part() {
        assert_eq!(orders(vec![set("frame.sites"), replace("frame.sites", 0..2, "6")]), [0]);
        assert_eq!(orders(vec![replace("frame.sites", 0..2, "6"), set("frame.sites")]), [0]);
        assert_eq!(orders(vec![set("frame.sites"), set("frame.sites"), set("frame.ask")]), [0, 2]);
    }

    #[test]
    fn a_row_that_two_findings_ask_for_is_added_once() {
        let (one, other) = ("信息技术部负责人", "Head of IT");
        let rows = [one, other, one].map(|who| row("sponsors.stakeholders", who));
        let elsewhere = row("solution.options", one);
        assert_eq!(orders(rows.into_iter().chain([elsewhere]).collect()), [0, 1, 3]);
    }

    #[test]
    fn a_draft_with_more_mends_than_rounds_is_mended_whole() {
        use crate::proposal::{Loss, Proposal};
        let mut p = Proposal::default();
        for number in 0..2_000_u64 {
            p.impact.losses.push(Loss {
                what: "34/40 家门店（80%）缺件，其中 17/20 家（88%）在 👩‍👩‍👧 周末".into(),
                id: crate::proposal::RowId::from_number(number),
                ..Loss::default()
            });
        }
        let today = jiff::civil::date(2026, 3, 2);
        let (mut history, mut ids) = (History::default(), IdSource::new(7));
        let policy = Policy::default();
        for round in 0.. {
            let derived = derive(&p, At::usual(today));
            let found = check(&Case::new(&p, &derived, today, &policy));
            let mends: Vec<_> = apart(found.into_iter().filter_map(|f| Some((f.rule, f.fix?)))).collect();
            let mends = mends.into_iter().filter_map(|(_, _, fix)| mend(&p, &fix, &mut ids));
            let edits: Vec<_> = mends.map(|mend| mend.edits).collect();
            if edits.is_empty() {
                assert!(round < 4, "{round} rounds");
                break;
            }
            for edits in edits {
                history.perform(&mut p, edits).expect("they stand apart");
            }
        }
        let mended = "34/40 家门店（85%）缺件，其中 17/20 家（85%）在 👩‍👩‍👧 周末";
        assert!(p.impact.losses.iter().all(|loss| loss.what == mended), "{}", p.impact.losses[0].what);
    }
}
