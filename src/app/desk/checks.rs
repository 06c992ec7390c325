//! The findings as a person goes through them: which one is current, which ones a place has, mending one and
//! letting one stand.

use super::rows::IdSource;
use super::{Desk, focus};
use crate::app::mend::mend;
use crate::app::outline::Stop;
use crate::check::{Diagnostic, Severity};
use crate::history::{Change, Edit, RowData};
use crate::proposal::{Proposal, RowId};
use crate::schema::{Member, PaneId, Path, Value};
use crate::text::Splice;
use std::collections::HashMap;
use std::ops::Range;

/// Which finding, so that it is known again after others came and went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingId {
    /// Where it stood in the list; tells apart what is otherwise the same.
    index: usize,
    path: Path,
    rule: &'static str,
    start: Option<usize>,
}

/// Where a finding stands in reading order.
type Place = ((PaneId, Option<usize>, Option<usize>, Option<usize>), Option<usize>, &'static str);

fn place_of(finding: &Diagnostic, p: &Proposal) -> Place {
    (finding.path.place(p), finding.span.as_ref().map(|span| span.start), finding.rule.id)
}

impl FindingId {
    fn new(index: usize, finding: &Diagnostic) -> Self {
        let start = finding.span.as_ref().map(|span| span.start);
        Self { index, path: finding.path.clone(), rule: finding.rule.id, start }
    }

    fn is(&self, finding: &Diagnostic) -> bool {
        finding.rule.id == self.rule
            && finding.path == self.path
            && finding.span.as_ref().map(|span| span.start) == self.start
    }

    /// Where it stands now; `None` where it is gone.
    fn find(&self, all: &[Diagnostic]) -> Option<usize> {
        match all.get(self.index) {
            Some(finding) if self.is(finding) => Some(self.index),
            _ => all.iter().position(|finding| self.is(finding)),
        }
    }

    fn place(&self, p: &Proposal) -> Place {
        (self.path.place(p), self.start, self.rule)
    }
}

/// The finding one went to, and where that led.
#[derive(Clone, Debug)]
pub(super) struct Walked {
    id: FindingId,
    stop: Stop,
}

/// The findings of every form and row, so that a place finds its own without looking through all of them.
#[derive(Clone, Debug, Default)]
pub(super) struct ByRecord {
    forms: HashMap<&'static str, Range<usize>>,
    rows: HashMap<&'static str, HashMap<RowId, Range<usize>>>,
}

impl ByRecord {
    /// Findings in reading order: those of one record stand together.
    pub(super) fn of(all: &[Diagnostic]) -> Self {
        let mut by = Self::default();
        let same = |a: &Diagnostic, b: &Diagnostic| {
            a.path.row_id() == b.path.row_id() && a.path.section_spec().id == b.path.section_spec().id
        };
        let mut start = 0;
        for run in all.chunk_by(same) {
            let range = start..start + run.len();
            start = range.end;
            let section = run[0].path.section_spec().id;
            match run[0].path.row_id() {
                None => drop(by.forms.insert(section, range)),
                Some(row) => drop(by.rows.entry(section).or_default().insert(row.clone(), range)),
            }
        }
        by
    }

    fn range(&self, record: &Path) -> Range<usize> {
        let section = record.section_spec().id;
        let range = match record.row_id() {
            None => self.forms.get(section),
            Some(row) => self.rows.get(section).and_then(|rows| rows.get(row)),
        };
        range.cloned().unwrap_or_default()
    }
}

/// A change of the text being edited that the findings do not know of yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drift {
    at: usize,
    removed: usize,
    inserted: usize,
}

impl Drift {
    /// Where a piece of the text stands after the change; `None` where the change touched it.
    fn moved(self, span: Range<usize>) -> Option<Range<usize>> {
        if self.at >= span.end {
            Some(span)
        } else if self.at + self.removed <= span.start {
            let shift = |at: usize| at - self.removed + self.inserted;
            Some(shift(span.start)..shift(span.end))
        } else {
            None
        }
    }
}

/// What F7 did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mended {
    /// It is done: what the button said.
    Done(crate::check::Fix),
    /// No key can: how to do it by hand stands in the finding.
    ByHand(Box<Diagnostic>),
    /// The draft has changed under it.
    Changed,
    /// There is no finding here.
    Nothing,
}

impl Desk {
    /// The findings of a form or a row, in reading order.
    #[must_use]
    pub fn found_in(&self, record: &Path) -> &[Diagnostic] {
        self.findings.all().get(self.by_record.range(record)).unwrap_or_default()
    }

    /// The findings of this very place, in reading order.
    pub fn found_at<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a Diagnostic> {
        self.found_in(path).iter().filter(move |finding| finding.path == *path)
    }

    /// The findings of the open pane, and where the first of them stands among all.
    #[must_use]
    pub fn found_in_pane(&self) -> (usize, &[Diagnostic]) {
        let all = self.findings.all();
        let pane = |finding: &Diagnostic| finding.path.section_spec().pane();
        let first = all.partition_point(|finding| pane(finding) < self.pane);
        let count = all[first..].partition_point(|finding| pane(finding) == self.pane);
        (first, &all[first..first + count])
    }

    /// The pieces of a text that findings are about, in bytes of the text as it is now, with their weight.
    #[must_use]
    pub fn spans(&self, path: &Path) -> Vec<(Range<usize>, Severity)> {
        let edited = self.editing.as_ref().is_some_and(|editing| editing.path == *path);
        let now = |span: Range<usize>| {
            let drift = if edited { self.drift.as_slice() } else { &[] };
            drift.iter().try_fold(span, |span, drift| drift.moved(span))
        };
        let piece = |finding: &Diagnostic| Some((now(finding.span.clone()?)?, finding.level));
        self.found_at(path).filter_map(piece).collect()
    }

    /// The finding that F7 mends, and where it stands among all: the one that was gone to, else the first one
    /// where the focus is.
    #[must_use]
    pub fn current(&self) -> Option<(usize, &Diagnostic)> {
        let all = self.findings.all();
        let at = self.walked().and_then(|walked| walked.id.find(all)).or_else(|| self.at_focus())?;
        Some((at, all.get(at)?))
    }

    /// The finding that was gone to, while the focus is still there.
    #[must_use]
    pub fn gone_to(&self) -> Option<usize> {
        self.walked()?.id.find(self.findings.all())
    }

    fn walked(&self) -> Option<&Walked> {
        self.walked.as_ref().filter(|walked| walked.stop == self.focus)
    }

    fn at_focus(&self) -> Option<usize> {
        let section;
        let path = match &self.focus {
            Stop::Field(path) => path,
            Stop::Add(id) => {
                section = Path::section(crate::schema::section(id)?);
                &section
            }
            Stop::More => return None,
        };
        let range = self.by_record.range(path);
        let here = |wanted: &Path| self.found_in(path).iter().position(|finding| finding.path == *wanted);
        let first = here(path).or_else(|| here(&focus::whole(path)?))?;
        Some(range.start + first)
    }

    /// Which finding this is of all.
    #[must_use]
    pub fn finding_id(&self, index: usize) -> Option<FindingId> {
        Some(FindingId::new(index, self.findings.all().get(index)?))
    }

    /// Goes to the next or the previous finding in reading order of the whole draft, past its end to its
    /// beginning. False where there is none.
    pub fn next_check(&mut self, forward: bool) -> bool {
        let Some(next) = self.next_index(forward) else { return false };
        self.go_to_finding(next);
        true
    }

    /// Where the next finding in reading order is; `None` where there is none.
    #[must_use]
    pub fn next_found(&self) -> Option<&Path> {
        self.findings.all().get(self.next_index(true)?).map(|finding| &finding.path)
    }

    fn next_index(&self, forward: bool) -> Option<usize> {
        let (all, p) = (self.findings.all(), &self.draft.proposal);
        let count = all.len();
        if count == 0 {
            return None;
        }
        let before = |at: usize| (at + count - 1) % count;
        let found = self.walked().map(|walked| (walked, walked.id.find(all)));
        Some(match found {
            Some((_, Some(at))) if forward => (at + 1) % count,
            Some((_, Some(at))) => before(at),
            // It is mended: what comes behind it now stands in its place.
            Some((walked, None)) => {
                let place = walked.id.place(p);
                let at = all.partition_point(|finding| place_of(finding, p) < place);
                if forward { at % count } else { before(at) }
            }
            None => {
                let here = self.focus_place();
                let at = all.partition_point(|finding| finding.path.place(p) < here);
                if forward { at % count } else { before(at) }
            }
        })
    }

    /// Where the focus stands in reading order; at the first field of a record, where the record does.
    fn focus_place(&self) -> (PaneId, Option<usize>, Option<usize>, Option<usize>) {
        let p = &self.draft.proposal;
        match &self.focus {
            Stop::Field(path) => focus::whole(path).as_ref().unwrap_or(path).place(p),
            Stop::Add(id) => crate::schema::section(id)
                .map_or((self.pane, None, None, None), |section| Path::section(section).place(p)),
            // Below everything that the pane shows.
            Stop::More => (self.pane, Some(usize::MAX), None, None),
        }
    }

    /// Goes to a finding that was drawn. False where it is gone.
    pub fn show_finding(&mut self, id: &FindingId) -> bool {
        let at = id.find(self.findings.all());
        if let Some(at) = at {
            self.go_to_finding(at);
        }
        at.is_some()
    }

    /// Opens the place of a finding, its words selected so that typing replaces them.
    fn go_to_finding(&mut self, index: usize) {
        let Some(finding) = self.findings.all().get(index) else { return };
        let (id, path, span) = (FindingId::new(index, finding), finding.path.clone(), finding.span.clone());
        let was_asking = self.guide.take().is_some();
        self.go_to(&path);
        self.resume_guide(was_asking);
        self.side_top = 0;
        self.walked = Some(Walked { id, stop: self.focus.clone() });
        if self.start_editing()
            && let Some(editing) = self.editing.as_mut().filter(|editing| editing.path == path)
            && let Some(span) = span
        {
            editing.editor.select(span.start, span.end);
        }
    }

    /// Notes a change of the text being edited, so that what is marked in it stays where it belongs until the
    /// checks have read it.
    pub(super) fn drifts(&mut self, path: &Path, splice: &Splice) {
        let drift = Drift { at: splice.at, removed: splice.removed.len(), inserted: splice.inserted.len() };
        self.drift.push(drift);
        if let Some(walked) = self.walked.as_mut().filter(|walked| walked.id.path == *path)
            && let Some(start) = walked.id.start
        {
            // What replaces the words begins where they began.
            walked.id.start = Some(drift.moved(start..start).map_or(drift.at, |moved| moved.start));
        }
    }

    /// Mends the current finding, as one step.
    pub fn mend(&mut self, ids: &mut IdSource) -> Mended {
        let Some((_, finding)) = self.current() else { return Mended::Nothing };
        let Some(fix) = finding.fix.clone() else { return Mended::ByHand(Box::new(finding.clone())) };
        let Some(mend) = mend(&self.draft.proposal, &fix, ids) else { return Mended::Changed };
        let was_editing = self.editing.is_some();
        self.stop_editing();
        self.history.seal();
        if !self.perform(mend.edits) {
            return Mended::Changed;
        }
        self.history.seal();
        self.catch_up();
        if self.focus.path() != Some(&mend.path) {
            self.go_to(&mend.path);
        }
        if (was_editing || mend.caret.is_some())
            && self.start_editing()
            && let (Some(caret), Some(editing)) = (mend.caret, &mut self.editing)
        {
            editing.editor.set_caret(caret);
        }
        Mended::Done(fix)
    }

    /// Lets a finding stand: writes the exemption, as one step. The focus stays where it is.
    ///
    /// It is about the words that the finding is about, so that what else the rule finds there is still told.
    pub fn let_stand(&mut self, finding: &Diagnostic, reason: &str, ids: &mut IdSource) -> bool {
        let Some(section) = crate::schema::section("frame.exemptions") else { return false };
        let Some(rows) = section.rows(&self.draft.proposal) else { return false };
        let text = |field: &str, value: String| (field.to_owned(), Value::Text(value));
        let member = finding.path.member(&self.draft.proposal);
        let words = finding.subject(member.and_then(Member::text).unwrap_or_default());
        let row = RowData(vec![
            text("rule", finding.rule.id.to_owned()),
            text("at", finding.path.to_string()),
            text("words", words),
            text("reason", reason.to_owned()),
            text("date", self.at.today.to_string()),
        ]);
        let new = Path::row(section, ids.row(rows, &[]));
        let insert = Edit { path: new, change: Change::Insert { index: rows.len(), row } };
        self.history.seal();
        let done = self.perform(vec![insert]);
        self.history.seal();
        if let Some(editing) = &mut self.editing {
            editing.editor.deselect();
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_moves_with_what_is_typed_before_it_and_goes_when_it_is_touched() {
        let typed = |at, removed, inserted| Drift { at, removed, inserted };
        assert_eq!(typed(0, 0, 3).moved(6..12), Some(9..15));
        assert_eq!(typed(0, 6, 0).moved(6..12), Some(0..6));
        assert_eq!(typed(12, 0, 3).moved(6..12), Some(6..12));
        assert_eq!(typed(6, 0, 3).moved(6..12), Some(9..15));
        assert_eq!(typed(9, 0, 3).moved(6..12), None);
        assert_eq!(typed(3, 6, 0).moved(6..12), None);
    }
}
