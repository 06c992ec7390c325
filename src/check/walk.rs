//! The walk over the field table that finds what the rules name. One pass, each cell read once.

use super::diagnostic::{Detail, Diagnostic};
use super::readiness::open_questions;
use super::rule::Code;
use crate::figure::{self, Currency, PointLine, Unit, read_day, read_points};
use crate::proposal::{Proposal, Span};
use crate::schema::{AnyRecord, Body, FieldSpec, Kind, PaneId, Path, SectionSpec};

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
    let currency = Currency::new(p.frame.currency.trim());
    let mut found = Vec::new();
    for section in pane.spec().sections {
        match section.body {
            Body::Form(form) => {
                read_record(section, (form.get)(p), currency.as_ref().ok(), &mut found, |field| {
                    Path::field(section, field)
                });
            }
            Body::Table(table) => {
                let rows = (table.get)(p);
                for index in 0..rows.len() {
                    let (Some(row), Some(id)) = (rows.row(index), rows.id(index)) else { continue };
                    read_record(section, row, currency.as_ref().ok(), &mut found, |field| {
                        Path::cell(section, id.clone(), field)
                    });
                }
            }
        }
    }
    for (path, has_rows) in open_questions(p, pane) {
        let code = if has_rows { Code::EmptyQuestion } else { Code::EmptyTable };
        found.push(Diagnostic::new(path, code, Detail::None));
    }
    found
}

fn read_record(
    section: &SectionSpec,
    record: &dyn AnyRecord,
    currency: Option<&Currency>,
    found: &mut Vec<Diagnostic>,
    path: impl Fn(&'static FieldSpec) -> Path,
) {
    for (index, field) in (0..).map_while(|index| record.spec(index)).enumerate() {
        let is_currency = section.id == "frame" && field.id == "currency";
        if !is_currency && !matches!(field.kind, Kind::Figure(_) | Kind::Points | Kind::Day | Kind::Span) {
            continue;
        }
        let Some(typed) = record.member(index).and_then(crate::schema::Member::text) else { continue };
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
            _ => {
                if Currency::new(typed).is_err() {
                    say(Code::UnknownCurrency, Detail::UnknownCurrency(typed.trim().to_owned()));
                }
            }
        }
    }
}
