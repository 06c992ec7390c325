//! What a rule gets to see, and where it says what it found.

use super::diagnostic::{Diagnostic, Fix};
use super::places::{FigurePlaces, RowPlaces};
use super::policy::Policy;
use super::rule::{Rule, Severity};
use super::rules::Known;
use crate::derive::ledger::Entry;
use crate::derive::{Derived, Ledger, ledger};
use crate::figure::{Currency, Figure};
use crate::i18n::Words;
use crate::proposal::{Proposal, RowId};
use crate::schema::{AnyRecord, FieldSpec, Path, SectionSpec};
use jiff::civil::Date;
use std::cell::OnceCell;
use std::ops::Range;

/// A whole draft, with what follows from it.
#[derive(Debug)]
pub struct Case<'a> {
    /// The draft.
    pub p: &'a Proposal,
    /// What is computed from it.
    pub derived: &'a Derived,
    /// The day on which it is looked at.
    pub today: Date,
    /// What the user wants to hear of.
    pub policy: &'a Policy,
    ledger: OnceCell<(Ledger, FigurePlaces)>,
    rows: OnceCell<RowPlaces>,
    known: OnceCell<Known>,
}

impl<'a> Case<'a> {
    /// A draft as it is checked.
    #[must_use]
    pub fn new(p: &'a Proposal, derived: &'a Derived, today: Date, policy: &'a Policy) -> Self {
        Self {
            p,
            derived,
            today,
            policy,
            ledger: OnceCell::new(),
            rows: OnceCell::new(),
            known: OnceCell::new(),
        }
    }

    /// Every figure of the draft, with ground, source and weight; put together once.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.figures().0
    }

    fn figures(&self) -> &(Ledger, FigurePlaces) {
        self.ledger.get_or_init(|| {
            let ledger = ledger(self.p, self.derived);
            let places = FigurePlaces::of(&ledger);
            (ledger, places)
        })
    }

    /// Every value that was typed or follows from what was; put together once.
    pub(super) fn known(&self) -> &Known {
        self.known.get_or_init(|| Known::of(self))
    }

    /// The figures of the form or the row that a path leads to or into, in the ledger's order.
    pub fn figures_of(&self, path: &Path) -> impl Iterator<Item = &Entry> {
        let (ledger, places) = self.figures();
        places.of_record(ledger, path)
    }

    /// The figures of the draft with this value and unit, in the ledger's order; nothing for a range.
    pub fn figures_like(&self, figure: &Figure) -> impl Iterator<Item = &Entry> {
        let (ledger, places) = self.figures();
        places.alike(ledger, figure)
    }

    /// Where the row of a path stands in its table; `None` where the path names none, or one that is gone.
    #[must_use]
    pub fn position(&self, path: &Path) -> Option<usize> {
        self.rows.get_or_init(|| RowPlaces::of(self.p)).position(path)
    }

    /// The form or the row that a path leads to or into; `None` where the row is gone or not named.
    #[must_use]
    pub fn record(&self, path: &Path) -> Option<&'a dyn AnyRecord> {
        if path.row_id().is_none() {
            return path.record(self.p);
        }
        path.section_spec().rows(self.p)?.row(self.position(path)?)
    }
}

/// One typed text: not blank, and asked of its record.
pub struct Cell<'a> {
    /// The section it stands in.
    pub section: &'static SectionSpec,
    /// The row, in a table.
    pub row: Option<&'a RowId>,
    /// The field.
    pub field: &'static FieldSpec,
    /// What was typed.
    pub typed: &'a str,
    /// The form or row it belongs to.
    pub record: &'a dyn AnyRecord,
    /// The proposal's currency, where its code is one.
    pub currency: Option<Currency>,
    /// What the user wants to hear of.
    pub policy: &'a Policy,
}

impl Cell<'_> {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> Path {
        match self.row {
            Some(row) => Path::cell(self.section, row.clone(), self.field),
            None => Path::field(self.section, self.field),
        }
    }
}

/// Where a rule says what it found.
pub struct Found<'f> {
    rule: &'static Rule,
    list: &'f mut Vec<Diagnostic>,
}

impl<'f> Found<'f> {
    pub(super) fn new(rule: &'static Rule, list: &'f mut Vec<Diagnostic>) -> Self {
        Self { rule, list }
    }

    /// Says what is wrong at a place, in a sentence of each language.
    pub fn say(&mut self, path: Path, what: impl Into<Words>) -> Finding<'_> {
        self.say_of(self.rule, path, what)
    }

    /// The same for another rule, one that is found [`With`](super::Find::With) this one.
    pub fn say_of(&mut self, rule: &'static Rule, path: Path, what: impl Into<Words>) -> Finding<'_> {
        Finding(self.list.push_mut(Diagnostic::new(rule, path, what.into())))
    }
}

/// A finding being put together: what is known beyond the place and the sentence.
pub struct Finding<'f>(&'f mut Diagnostic);

#[expect(
    clippy::return_self_not_must_use,
    clippy::must_use_candidate,
    reason = "said as a statement: what is found stands in the list already"
)]
impl Finding<'_> {
    /// Where within the typed text, in bytes, on character boundaries.
    pub fn span(self, span: Range<usize>) -> Self {
        self.0.span = Some(span);
        self
    }

    /// Which line of a series, from 1.
    pub fn line(self, line: usize) -> Self {
        self.0.line = Some(line);
        self
    }

    /// The figure it is about, where that stands in another field than the finding.
    pub fn about(self, figure: impl Into<String>) -> Self {
        self.0.about = Some(figure.into());
        self
    }

    /// Further places that it speaks of: a lesser rule need not say the same there.
    pub(super) fn speaks_for(self, places: impl IntoIterator<Item = Path>) -> Self {
        self.0.speaks_for.extend(places);
        self
    }

    /// How to mend this very one, instead of the rule's own advice.
    pub fn mend(self, mend: impl Into<Words>) -> Self {
        self.0.mend = Some(mend.into());
        self
    }

    /// How much it weighs, where that is already settled.
    pub(super) fn at_level(self, level: Severity) {
        self.0.level = level;
    }

    /// A change that mends it at one key.
    pub fn fix(self, fix: Fix) -> Self {
        self.0.fix = Some(fix);
        self
    }
}
