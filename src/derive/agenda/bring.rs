//! What new thing a contact could bring: from the draft's own figures, talks and plans, the best for its step first.

use super::Move;
use crate::derive::{ClaimFigures, Derived, EvidenceLevel};
use crate::i18n::{Lang, Words, measured, words};
use crate::proposal::{ContactStep, Proposal, SymptomSource};
use crate::schema::{Audience, Path, section};
use jiff::civil::Date;

/// Something a contact could bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Bring {
    /// What kind of thing.
    pub kind: BringKind,
    /// The field it comes from.
    pub path: Path,
    /// As a sentence; what was typed in it is in the draft's own language.
    pub words: Words,
    /// The day it is from, where the draft says so.
    pub on: Option<Date>,
    /// Who may read the field it comes from: a private one may name who said what.
    pub audience: Audience,
}

/// What kind of thing a contact could bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BringKind {
    /// A result measured after the launch.
    Result,
    /// What the pilot came to.
    Pilot,
    /// The newest figure of a series.
    Figure,
    /// What customers or sites say.
    Feedback,
    /// What somebody suggested in a talk.
    Suggestion,
    /// What is done about a risk.
    Countermeasure,
}

/// Why a contact brings nothing new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NothingNew {
    /// Nothing is written down.
    Blank,
    /// An earlier row brought the very same.
    Again {
        /// Which row.
        row: usize,
    },
}

/// Why the contact in this row brings nothing new; `None` where it does, or where there is no such row. A contact
/// can't be logged as made while it doesn't.
#[must_use]
pub fn nothing_new(p: &Proposal, row: usize) -> Option<NothingNew> {
    let brings = plain(&p.follow_up.contacts.get(row)?.brings);
    refuse(p, &brings, |other| other < row)
}

/// The same of what is about to be written down: for a row, or for a contact that is no row yet. What a later contact
/// brought that was made already is nothing new either.
#[must_use]
pub fn nothing_new_of(p: &Proposal, row: Option<usize>, brings: &str) -> Option<NothingNew> {
    let rows = &p.follow_up.contacts;
    let counts = |other: usize| match row {
        Some(row) => other < row || (other > row && rows.get(other).is_some_and(|other| other.done)),
        None => true,
    };
    refuse(p, &plain(brings), counts)
}

fn refuse(p: &Proposal, brings: &str, counts: impl Fn(usize) -> bool) -> Option<NothingNew> {
    if brings.is_empty() {
        return Some(NothingNew::Blank);
    }
    let mut rows = p.follow_up.contacts.iter().enumerate();
    let same = rows.find(|(row, other)| {
        counts(*row) && other.skipped.trim().is_empty() && plain(&other.brings) == *brings
    });
    same.map(|(row, _)| NothingNew::Again { row })
}

/// A text as it is compared: without blanks and closing marks, in lower case.
fn plain(typed: &str) -> String {
    let typed = typed.trim().trim_end_matches(['。', '.', '！', '!', '；', ';']);
    typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// What a contact could bring that no contact has brought yet; the best for its step first, of a kind the newest
/// first. Empty where the draft holds nothing of the sort: then a figure has to be fetched.
#[must_use]
pub fn brings(p: &Proposal, derived: &Derived, one: &Move) -> Vec<Bring> {
    let mut found = Vec::new();
    results(p, &mut found);
    pilots(p, derived, &mut found);
    figures(p, derived, &mut found);
    feedback(p, &mut found);
    suggestions(p, &mut found);
    countermeasures(p, &mut found);
    let brought: Vec<String> = p.follow_up.contacts.iter().map(|row| plain(&row.brings)).collect();
    let is_new = |bring: &Bring| {
        let words = [plain(&bring.words.zh), plain(&bring.words.en)];
        !brought.iter().any(|brought| !brought.is_empty() && words.contains(brought))
    };
    found.retain(is_new);
    found.sort_by_key(|bring| (rank(one.step, bring.kind), std::cmp::Reverse(bring.on)));
    found
}

/// Which kind serves a step best; the least first.
fn rank(step: ContactStep, kind: BringKind) -> u8 {
    use BringKind::{Countermeasure, Feedback, Figure, Pilot, Result, Suggestion};
    let order: [BringKind; 6] = match step {
        ContactStep::Thanks => [Suggestion, Countermeasure, Pilot, Figure, Feedback, Result],
        ContactStep::Listed => [Pilot, Figure, Suggestion, Feedback, Countermeasure, Result],
        ContactStep::MoreData => [Figure, Pilot, Feedback, Result, Countermeasure, Suggestion],
        ContactStep::AskSponsor => [Figure, Pilot, Countermeasure, Feedback, Suggestion, Result],
        ContactStep::Progress | ContactStep::TestFeedback => {
            [Feedback, Pilot, Suggestion, Countermeasure, Figure, Result]
        }
        ContactStep::Effect | ContactStep::Other => {
            [Result, Pilot, Figure, Feedback, Suggestion, Countermeasure]
        }
    };
    order.iter().position(|other| *other == kind).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

fn push<R: crate::proposal::Row>(
    found: &mut Vec<Bring>,
    (table, field): (&str, &str),
    row: &R,
    (kind, on): (BringKind, Option<Date>),
    words: Words,
) {
    let Some(section) = section(table) else { return };
    let Some(field) = section.field(field) else { return };
    let path = Path::cell(section, row.id().clone(), field);
    found.push(Bring { kind, path, words, on, audience: field.audience });
}

/// A line of what was typed, without a closing mark.
fn line(typed: &str) -> &str {
    let line = typed.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.trim_end_matches(['。', '.', '；', ';'])
}

fn results(p: &Proposal, found: &mut Vec<Bring>) {
    for row in &p.follow_up.results {
        let (measure, achieved) = (line(&row.measure), row.achieved.as_str().trim());
        if measure.is_empty() || achieved.is_empty() {
            continue;
        }
        let promised = row.promised.as_str().trim();
        let words = if promised.is_empty() {
            words(format!("{measure}：实测 {achieved}"), format!("{measure}: {achieved} measured"))
        } else {
            words(
                format!("{measure}：实测 {achieved}，当初承诺 {promised}"),
                format!("{measure}: {achieved} measured, {promised} promised"),
            )
        };
        push(
            found,
            ("follow_up.results", "achieved"),
            row,
            (BringKind::Result, row.measured_on.known()),
            words,
        );
    }
}

fn pilots(p: &Proposal, derived: &Derived, found: &mut Vec<Bring>) {
    let level = EvidenceLevel::Proof;
    for (row, figures) in level.claims(p).iter().zip(&derived.evidence.level(level).claims) {
        let ClaimFigures::Pilot(_) = figures else { continue };
        let (before, after) = (row.before.as_str().trim(), row.after.as_str().trim());
        let sites = row.pilot_sites.as_str().trim();
        let claim = line(&row.claim);
        let (about_zh, about_en) = if claim.is_empty() {
            (String::new(), String::new())
        } else {
            (format!("{claim}："), format!("{claim}: "))
        };
        let (at_zh, at_en) = if sites.is_empty() {
            (String::new(), String::new())
        } else {
            (format!("，{sites} 家试点"), format!(" at {sites} sites"))
        };
        let words = words(
            format!("{about_zh}从 {before} 到 {after}{at_zh}"),
            format!("{about_en}from {before} to {after}{at_en}"),
        );
        push(found, (level.section_id(), "after"), row, (BringKind::Pilot, None), words);
    }
}

fn figures(p: &Proposal, derived: &Derived, found: &mut Vec<Bring>) {
    for level in EvidenceLevel::ALL {
        for (row, figures) in level.claims(p).iter().zip(&derived.evidence.level(level).claims) {
            let ClaimFigures::Series(_) = figures else { continue };
            let lines = crate::figure::read_points(row.series.as_str());
            let Some(point) = lines.iter().rev().find_map(|line| line.point()) else { continue };
            let claim = line(&row.claim);
            let said = |lang: Lang| {
                let value = measured(point.value.normalize(), point.unit, lang);
                let (unit, label) = (row.unit.trim(), point.label.trim());
                let value =
                    if unit.is_empty() || value.ends_with(unit) { value } else { format!("{value} {unit}") };
                let parts = [claim, label].into_iter().filter(|part| !part.is_empty());
                let about = parts.collect::<Vec<_>>().join(if lang == Lang::Zh { "，" } else { ", " });
                match lang {
                    Lang::Zh => format!("最新一期：{about} {value}"),
                    Lang::En => format!("The newest period: {about} {value}"),
                }
            };
            let words = Words::each(said);
            push(found, (level.section_id(), "series"), row, (BringKind::Figure, None), words);
        }
    }
}

fn feedback(p: &Proposal, found: &mut Vec<Bring>) {
    for row in &p.frame.symptoms {
        let what = line(&row.what);
        if what.is_empty() || row.source != Some(SymptomSource::Feedback) {
            continue;
        }
        let figure = row.figure.trim();
        let words = if figure.is_empty() {
            words(format!("一线反馈：{what}"), format!("From the field: {what}"))
        } else {
            words(format!("一线反馈：{what}（{figure}）"), format!("From the field: {what} ({figure})"))
        };
        push(found, ("frame.symptoms", "what"), row, (BringKind::Feedback, None), words);
    }
}

fn suggestions(p: &Proposal, found: &mut Vec<Bring>) {
    for row in &p.sponsors.talks {
        let (who, said) = (line(&row.who), line(row.suggestions.as_str()));
        if said.is_empty() {
            continue;
        }
        let words = if who.is_empty() {
            words(format!("按沟通时的建议：{said}"), format!("As suggested in a talk: {said}"))
        } else {
            words(format!("按{who}的建议：{said}"), format!("As {who} suggested: {said}"))
        };
        push(found, ("sponsors.talks", "suggestions"), row, (BringKind::Suggestion, row.date.known()), words);
    }
}

fn countermeasures(p: &Proposal, found: &mut Vec<Bring>) {
    for row in &p.solution.risks {
        let (risk, against) = (line(&row.risk), line(&row.countermeasure));
        if risk.is_empty() || against.is_empty() {
            continue;
        }
        let words =
            words(format!("{risk}：已备好对策，{against}"), format!("{risk}: prepared for, {against}"));
        push(
            found,
            ("solution.risks", "countermeasure"),
            row,
            (BringKind::Countermeasure, row.date.known()),
            words,
        );
    }
}
