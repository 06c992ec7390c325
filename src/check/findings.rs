//! Every finding of a draft, kept so that after an edit only what it changed is read again.

use super::case::{Case, Cell, Found};
use super::diagnostic::Diagnostic;
use super::policy::Policy;
use super::rule::{self, Find, Rule};
use super::rules::{INSTEAD_OF, exemption, reading};
use crate::figure::Currency;
use crate::proposal::{Proposal, RowId};
use crate::schema::{AnyRecord, Body, Member, PaneId, Path, SectionSpec};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// Everything the rules find and nobody lets stand, in reading order.
#[must_use]
pub fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    Findings::of(case).shown
}

/// How many places of a draft cannot be read. Only the rules about reading look at it, so that a list of drafts can
/// ask it of the selected one in every frame.
#[must_use]
pub fn unreadable(p: &Proposal) -> usize {
    let policy = Policy::default();
    let mut reader = Reader::new(p, &policy);
    reader.rules.retain(|(rule, _)| reading::RULES.contains(rule));
    let panes = PaneId::ALL.into_iter().map(|pane| PaneFindings::default().refreshed(p, pane, &reader));
    panes.map(|found| found.all().filter(|finding| finding.is_unreadable()).count()).sum()
}

/// What the rules find by reading the texts of one pane alone, without deriving anything from the draft.
#[must_use]
pub fn read_pane(p: &Proposal, pane: PaneId) -> Vec<Diagnostic> {
    let policy = Policy::default();
    PaneFindings::default().refreshed(p, pane, &Reader::new(p, &policy)).all().cloned().collect()
}

/// Every finding of a draft.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    panes: [PaneFindings; 7],
    shown: Vec<Diagnostic>,
    let_stand: Vec<Diagnostic>,
    unused: Vec<RowId>,
}

impl Findings {
    /// Checks the whole draft.
    #[must_use]
    pub fn of(case: &Case<'_>) -> Self {
        let mut findings = Self::default();
        findings.refresh(case, &PaneId::ALL);
        findings
    }

    /// Checks again what an edit in these panes may have changed; the same as [`Findings::of`] of the whole, as
    /// long as the policy stays.
    pub fn refresh(&mut self, case: &Case<'_>, edited: &[PaneId]) {
        let reader = Reader::new(case.p, case.policy);
        // The cover's currency concerns all money.
        let panes = if edited.contains(&PaneId::Frame) { &PaneId::ALL } else { edited };
        for pane in panes {
            let old = std::mem::take(&mut self.panes[pane.digit()]);
            self.panes[pane.digit()] = old.refreshed(case.p, *pane, &reader);
        }
        let mut found: Vec<Diagnostic> = self.panes.iter().flat_map(PaneFindings::all).cloned().collect();
        for rule in rule::all() {
            if let Find::Draft(find) = rule.find {
                find(case, &mut Found::new(rule, &mut found));
            }
        }
        found.retain_mut(|finding| match case.policy.level(finding.rule) {
            Some(level) => {
                finding.level = level;
                true
            }
            None => false,
        });
        leave_to_the_nearer(&mut found);
        reading::price_doing_nothing(case, &mut found);
        let exemption::Applied { shown, let_stand, unused } = exemption::apply(case, found);
        (self.shown, self.let_stand, self.unused) = (shown, let_stand, unused);
        for list in [&mut self.shown, &mut self.let_stand] {
            list.sort_by_cached_key(|finding| {
                let start = finding.span.as_ref().map(|span| span.start);
                (place(case, &finding.path), start, finding.rule.id)
            });
        }
    }

    /// Every finding that nobody lets stand, in the order of panes, sections, rows and fields.
    #[must_use]
    pub fn all(&self) -> &[Diagnostic] {
        &self.shown
    }

    /// The findings that the draft lets stand, with a reason, in the same order.
    #[must_use]
    pub fn let_stand(&self) -> &[Diagnostic] {
        &self.let_stand
    }

    /// The exemptions of the draft that let nothing stand any more, or name no rule, in their order.
    #[must_use]
    pub fn unused(&self) -> &[RowId] {
        &self.unused
    }
}

/// Takes out what another rule says of the same spot and knows more of, as [`INSTEAD_OF`] has it. One spot is one
/// path; within one text, words that overlap.
fn leave_to_the_nearer(found: &mut Vec<Diagnostic>) {
    let mut spoken: HashMap<(&str, String), Vec<Option<Range<usize>>>> = HashMap::new();
    for finding in found.iter() {
        let lesser = INSTEAD_OF.iter().filter(|(code, _)| *code == finding.rule.id);
        for lesser in lesser.flat_map(|(_, lesser)| *lesser) {
            let own = std::iter::once((&finding.path, finding.span.clone()));
            for (path, span) in own.chain(finding.speaks_for.iter().map(|path| (path, None))) {
                spoken.entry((lesser, path.to_string())).or_default().push(span);
            }
        }
    }
    if spoken.is_empty() {
        return;
    }
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    found.retain(|finding| {
        let is_lesser = INSTEAD_OF.iter().any(|(_, lesser)| lesser.contains(&finding.rule.id));
        let nearer = if is_lesser { spoken.get(&(finding.rule.id, finding.path.to_string())) } else { None };
        !nearer.into_iter().flatten().any(|span| match (span, &finding.span) {
            (Some(nearer), Some(own)) => overlap(nearer, own),
            _ => true,
        })
    });
}

/// Where a path stands in reading order, as [`Path::place`] says.
fn place(case: &Case<'_>, path: &Path) -> (PaneId, Option<usize>, Option<usize>, Option<usize>) {
    // All but the row, which would be looked for from the first on.
    let (pane, section, _, field) = path.without_row().place(case.p);
    (pane, section, case.position(path), field)
}

/// The findings of one pane's texts.
#[derive(Clone, Debug, Default)]
struct PaneFindings {
    sections: Vec<Vec<RowFindings>>,
}

/// The findings of a row or a form, and the fingerprint of what they rest on.
#[derive(Clone, Debug, Default)]
struct RowFindings {
    fingerprint: u64,
    found: Vec<Diagnostic>,
}

impl PaneFindings {
    fn all(&self) -> impl Iterator<Item = &Diagnostic> {
        self.sections.iter().flatten().flat_map(|row| &row.found)
    }

    fn refreshed(mut self, p: &Proposal, pane: PaneId, reader: &Reader<'_>) -> Self {
        self.sections.resize_with(pane.spec().sections.len(), Vec::new);
        for (section, old) in pane.spec().sections.iter().zip(&mut self.sections) {
            *old = reader.section(p, section, std::mem::take(old));
        }
        self
    }
}

/// The function of a rule that looks at one text.
type FindInCell = fn(&Cell<'_>, &mut Found<'_>);

/// Reads texts one by one with the rules that need no more.
struct Reader<'a> {
    rules: Vec<(&'static Rule, FindInCell)>,
    currency: Option<Currency>,
    policy: &'a Policy,
}

impl<'a> Reader<'a> {
    fn new(p: &Proposal, policy: &'a Policy) -> Self {
        let rules = rule::all().filter_map(|rule| match rule.find {
            Find::Cell(find) => Some((rule, find)),
            Find::Draft(_) | Find::With(_) => None,
        });
        Self { rules: rules.collect(), currency: Currency::new(p.frame.currency.trim()).ok(), policy }
    }

    /// The findings of a section's rows, those of unchanged rows taken over: matched from both ends, so that
    /// one row edited, added or deleted costs one row.
    fn section(
        &self,
        p: &Proposal,
        section: &'static SectionSpec,
        mut old: Vec<RowFindings>,
    ) -> Vec<RowFindings> {
        let rows = match section.body {
            Body::Form(form) => {
                let record = (form.get)(p);
                let fingerprint = self.fingerprint(section, record, None);
                let same = old.pop().filter(|old| old.fingerprint == fingerprint);
                return vec![same.unwrap_or_else(|| self.record(section, record, None, fingerprint))];
            }
            Body::Table(table) => (table.get)(p),
        };
        let keys: Vec<u64> = (0..rows.len())
            .map(|index| {
                rows.row(index).map_or(0, |record| self.fingerprint(section, record, rows.id(index)))
            })
            .collect();
        let shorter = keys.len().min(old.len());
        let same = |pair: &(&u64, &RowFindings)| *pair.0 == pair.1.fingerprint;
        let head = keys.iter().zip(&old).take_while(same).count();
        let tail = keys.iter().rev().zip(old.iter().rev()).take(shorter - head).take_while(same).count();
        let between = (head..keys.len() - tail)
            .map(|index| {
                rows.row(index).map_or_else(RowFindings::default, |record| {
                    self.record(section, record, rows.id(index), keys[index])
                })
            })
            .collect::<Vec<_>>();
        let end = old.len() - tail;
        old.splice(head..end, between);
        old
    }

    /// The typed texts of a record that are asked of it and not blank, by the field's position.
    fn texts<'r>(
        section: &'static SectionSpec,
        record: &'r dyn AnyRecord,
    ) -> impl Iterator<Item = (usize, &'static crate::schema::FieldSpec, &'r str)> {
        section.fields().enumerate().filter_map(move |(index, field)| {
            let typed = record.member(index).and_then(Member::text)?;
            (!typed.trim().is_empty() && record.applies(index)).then_some((index, field, typed))
        })
    }

    fn fingerprint(&self, section: &'static SectionSpec, record: &dyn AnyRecord, id: Option<&RowId>) -> u64 {
        let mut hasher = DefaultHasher::new();
        (id, self.currency).hash(&mut hasher);
        for (index, _, typed) in Self::texts(section, record) {
            (index, typed).hash(&mut hasher);
        }
        hasher.finish()
    }

    fn record(
        &self,
        section: &'static SectionSpec,
        record: &dyn AnyRecord,
        row: Option<&RowId>,
        fingerprint: u64,
    ) -> RowFindings {
        let mut found = Vec::new();
        for (_, field, typed) in Self::texts(section, record) {
            let cell =
                Cell { section, row, field, typed, record, currency: self.currency, policy: self.policy };
            for (rule, find) in &self.rules {
                find(&cell, &mut Found::new(rule, &mut found));
            }
        }
        RowFindings { fingerprint, found }
    }
}
