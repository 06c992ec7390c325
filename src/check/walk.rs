//! The walk over the field table that finds what the rules name. One pass, each cell read once.

use super::diagnostic::{Detail, Diagnostic};
use super::readiness::open_questions;
use super::rule::Code;
use crate::figure::{self, ColumnsLine, Currency, PointLine, Unit, read_columns, read_day, read_points};
use crate::proposal::{Proposal, RowId, Span};
use crate::schema::{AnyRecord, Body, FieldSpec, Kind, Member, PaneId, Path, Scale, SectionSpec};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Everything the rules find, in the order of panes, sections, rows and fields.
#[must_use]
pub fn check(p: &Proposal) -> Vec<Diagnostic> {
    PaneId::ALL.into_iter().flat_map(|pane| check_pane(p, pane)).collect()
}

/// The panes whose findings an edit in this pane may change: the cover's currency concerns all money, and
/// the planned day answers the follow-up's first question.
#[must_use]
pub fn panes_to_check(edited: PaneId) -> &'static [PaneId] {
    match edited {
        PaneId::Frame => &PaneId::ALL,
        PaneId::Impact => &[PaneId::Impact],
        PaneId::Evidence => &[PaneId::Evidence],
        PaneId::Sponsors => &[PaneId::Sponsors],
        PaneId::Solution => &[PaneId::Solution],
        PaneId::Timing => &[PaneId::Timing, PaneId::FollowUp],
        PaneId::FollowUp => &[PaneId::FollowUp],
    }
}

/// What the rules find in one pane.
#[must_use]
pub fn check_pane(p: &Proposal, pane: PaneId) -> Vec<Diagnostic> {
    PaneFindings::default().refreshed(p, pane).all().cloned().collect()
}

/// Every finding, kept by pane and row: after an edit only what it changed is read again.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    panes: [PaneFindings; 7],
}

impl Findings {
    /// Checks the whole draft.
    #[must_use]
    pub fn of(p: &Proposal) -> Self {
        let mut findings = Self::default();
        for pane in PaneId::ALL {
            findings.check(p, pane);
        }
        findings
    }

    /// Checks again what an edit in this pane may have changed; the same as [`Findings::of`] of the whole.
    pub fn refresh(&mut self, p: &Proposal, edited: PaneId) {
        for pane in panes_to_check(edited) {
            self.check(p, *pane);
        }
    }

    /// Every finding, in the order of panes, sections, rows and fields; of a pane the open questions last.
    pub fn all(&self) -> impl Iterator<Item = &Diagnostic> {
        self.panes.iter().flat_map(PaneFindings::all)
    }

    /// The findings of one pane.
    pub fn in_pane(&self, pane: PaneId) -> impl Iterator<Item = &Diagnostic> {
        self.panes[pane.digit()].all()
    }

    fn check(&mut self, p: &Proposal, pane: PaneId) {
        let old = std::mem::take(&mut self.panes[pane.digit()]);
        self.panes[pane.digit()] = old.refreshed(p, pane);
    }
}

/// The findings of one pane.
#[derive(Clone, Debug, Default)]
struct PaneFindings {
    sections: Vec<Vec<RowFindings>>,
    questions: Vec<Diagnostic>,
}

/// The findings of a row or a form, and the fingerprint of what they rest on.
#[derive(Clone, Debug, Default)]
struct RowFindings {
    fingerprint: u64,
    found: Vec<Diagnostic>,
}

impl PaneFindings {
    fn all(&self) -> impl Iterator<Item = &Diagnostic> {
        self.sections.iter().flatten().flat_map(|row| &row.found).chain(&self.questions)
    }

    fn refreshed(mut self, p: &Proposal, pane: PaneId) -> Self {
        let currency = Currency::new(p.frame.currency.trim()).ok();
        self.sections.resize_with(pane.spec().sections.len(), Vec::new);
        for (section, old) in pane.spec().sections.iter().zip(&mut self.sections) {
            *old = checked(p, section, currency, std::mem::take(old));
        }
        let code = |has_rows| if has_rows { Code::EmptyQuestion } else { Code::EmptyTable };
        let open = open_questions(p, pane).into_iter();
        self.questions =
            open.map(|(path, has_rows)| Diagnostic::new(path, code(has_rows), Detail::None)).collect();
        self
    }
}

/// The findings of a section's rows, those of unchanged rows taken over: matched from both ends, so that one
/// row edited, added or deleted costs one row.
fn checked(
    p: &Proposal,
    section: &'static SectionSpec,
    currency: Option<Currency>,
    mut old: Vec<RowFindings>,
) -> Vec<RowFindings> {
    let read: Vec<usize> =
        section.fields().enumerate().filter(|(_, field)| is_read(section, field)).map(|(i, _)| i).collect();
    if read.is_empty() {
        return Vec::new();
    }
    let row = |record: &dyn AnyRecord, id: Option<&RowId>| {
        let mut hasher = DefaultHasher::new();
        (id, currency).hash(&mut hasher);
        for &index in &read {
            (record.member(index).and_then(Member::text), record.applies(index)).hash(&mut hasher);
        }
        hasher.finish()
    };
    let find = |record: &dyn AnyRecord, id: Option<&RowId>, fingerprint| {
        let mut found = Vec::new();
        let path = |field| match id {
            Some(id) => Path::cell(section, id.clone(), field),
            None => Path::field(section, field),
        };
        read_record(record, &read, currency.as_ref(), &mut found, path);
        RowFindings { fingerprint, found }
    };
    let rows = match section.body {
        Body::Form(form) => {
            let record = (form.get)(p);
            let fingerprint = row(record, None);
            let same = old.pop().filter(|old| old.fingerprint == fingerprint);
            return vec![same.unwrap_or_else(|| find(record, None, fingerprint))];
        }
        Body::Table(table) => (table.get)(p),
    };
    let keys: Vec<u64> = (0..rows.len())
        .map(|index| rows.row(index).map_or(0, |record| row(record, rows.id(index))))
        .collect();
    let shorter = keys.len().min(old.len());
    let same = |pair: &(&u64, &RowFindings)| *pair.0 == pair.1.fingerprint;
    let head = keys.iter().zip(&old).take_while(same).count();
    let tail = keys.iter().rev().zip(old.iter().rev()).take(shorter - head).take_while(same).count();
    let between = (head..keys.len() - tail)
        .map(|index| {
            rows.row(index)
                .map_or_else(RowFindings::default, |record| find(record, rows.id(index), keys[index]))
        })
        .collect::<Vec<_>>();
    let end = old.len() - tail;
    old.splice(head..end, between);
    old
}

/// Whether what is typed in the field means something that can be misread.
fn is_read(section: &SectionSpec, field: &FieldSpec) -> bool {
    matches!(field.kind, Kind::Figure(_) | Kind::Points | Kind::Columns(_) | Kind::Day | Kind::Span)
        || (section.id == "frame" && field.id == "currency")
}

fn read_record(
    record: &dyn AnyRecord,
    read: &[usize],
    currency: Option<&Currency>,
    found: &mut Vec<Diagnostic>,
    path: impl Fn(&'static FieldSpec) -> Path,
) {
    for &index in read {
        let Some(field) = record.spec(index) else { continue };
        let Some(typed) = record.member(index).and_then(Member::text) else { continue };
        if typed.trim().is_empty() || !record.applies(index) {
            continue;
        }
        let mut say = |code, detail| found.push(Diagnostic::new(path(field), code, detail));
        match field.kind {
            Kind::Figure(kind) => match figure::read(typed, kind) {
                Err(error) => say(Code::UnreadableFigure, Detail::Figure(error, kind)),
                Ok(figure) => {
                    if let (Unit::Currency(mark), Some(currency)) = (figure.unit, currency)
                        && !mark.fits(*currency)
                    {
                        say(Code::OtherCurrency, Detail::OtherCurrency(*currency));
                    }
                    if let Some(bounds) = field.bounds.filter(|bounds| !bounds.holds(&figure)) {
                        let code = match bounds.scale {
                            Scale::Money => Code::NegativeMoney,
                            Scale::Percent | Scale::Months | Scale::Years => Code::ImpossibleValue,
                        };
                        say(code, Detail::OutOfBounds(bounds, typed.trim().to_owned()));
                    }
                }
            },
            Kind::Day => {
                if let Err(error) = read_day(typed) {
                    say(Code::UnreadableDate, Detail::Day(error));
                }
            }
            Kind::Span => {
                if let Some(Err(error)) = Span::from(typed).read() {
                    say(Code::UnreadableSpan, Detail::Span(error));
                }
            }
            Kind::Points => {
                for line in read_points(typed) {
                    if let PointLine::Unread(error) = line {
                        say(Code::UnreadablePoints, Detail::Points(error));
                    }
                }
            }
            Kind::Columns(wanted) => {
                for line in read_columns(typed, wanted) {
                    if let ColumnsLine::Unread(error) = line {
                        say(Code::UnreadablePoints, Detail::Points(error));
                    }
                }
            }
            _ => {
                if Currency::new(typed).is_err() {
                    say(Code::UnknownCurrency, Detail::UnknownCurrency(typed.trim().to_owned()));
                }
            }
        }
    }
}
