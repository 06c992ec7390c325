//! Panes and their sections: a form, or a table of rows.

use super::field::{AnyRecord, AnyTable, FieldSpec, Record, spec_at};
use crate::i18n::{Text, text};
use crate::proposal::{Proposal, Row};

/// The frame and the six strategies, in the method's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaneId {
    /// The cover, and what kind of problem it is.
    Frame,
    /// Strategy 1.
    Impact,
    /// Strategy 2.
    Evidence,
    /// Strategy 3.
    Sponsors,
    /// Strategy 4.
    Solution,
    /// Strategy 5.
    Timing,
    /// Strategy 6.
    FollowUp,
}

impl PaneId {
    /// Every pane; its index is the key that opens it.
    pub const ALL: [Self; 7] = [
        Self::Frame,
        Self::Impact,
        Self::Evidence,
        Self::Sponsors,
        Self::Solution,
        Self::Timing,
        Self::FollowUp,
    ];

    /// The digit that opens the pane: 0 for the frame, 1 to 6 for the strategies.
    #[must_use]
    pub fn digit(self) -> usize {
        self as usize
    }

    /// The first part of the paths of its fields.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.spec().id
    }

    /// The pane's table.
    #[must_use]
    pub fn spec(self) -> &'static PaneSpec {
        super::PANES[self as usize]
    }
}

/// A pane: a field table of its own.
#[derive(Debug)]
pub struct PaneSpec {
    /// Which one.
    pub pane: PaneId,
    /// The first part of the paths of its fields.
    pub id: &'static str,
    /// Its name.
    pub title: Text,
    /// A name of few cells, for narrow screens.
    pub short: Text,
    /// What the pane is for, in one line.
    pub goal: Text,
    /// The five questions that matter most, as `section.field`; the rest is one key away.
    pub five: [&'static str; 5],
    /// Its sections, in the order in which they are asked.
    pub sections: &'static [SectionSpec],
}

/// A section of a pane: a form, or a table of rows.
#[derive(Debug)]
pub struct SectionSpec {
    /// The path of the section: `impact` for a pane's own form, `impact.losses` for a part.
    pub id: &'static str,
    /// Its title.
    pub title: Text,
    /// What it asks and why, in one or two sentences.
    pub hint: Text,
    /// Form or table.
    pub body: Body,
    /// Beside the proposal rather than in it: counts for no completeness and leaves only where it is asked for.
    pub aside: bool,
    specs: fn(usize) -> Option<&'static FieldSpec>,
}

/// What a section consists of.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// One record.
    Form(FormLens),
    /// Rows.
    Table(TableLens),
}

/// The road to a form.
#[derive(Clone, Copy, Debug)]
pub struct FormLens {
    /// To read.
    pub get: fn(&Proposal) -> &dyn AnyRecord,
    /// To change.
    pub get_mut: fn(&mut Proposal) -> &mut dyn AnyRecord,
}

/// The road to a table.
#[derive(Clone, Copy, Debug)]
pub struct TableLens {
    /// To read.
    pub get: fn(&Proposal) -> &dyn AnyTable,
    /// To change.
    pub get_mut: fn(&mut Proposal) -> &mut dyn AnyTable,
    /// What one row is called.
    pub row: Text,
    /// The rows that must stay: doing nothing among the options.
    pub pinned: fn(&dyn AnyRecord) -> bool,
    /// The values with which a new row starts, as `(field, value)` in the command line's form.
    pub fresh: &'static [(&'static str, &'static str)],
}

impl SectionSpec {
    /// A form over the record `R`; the lens is written with `form!`.
    #[must_use]
    pub const fn form<R: Record>(id: &'static str, title: Text, lens: FormLens) -> Self {
        Self { id, title, hint: text("", ""), body: Body::Form(lens), aside: false, specs: spec_at::<R> }
    }

    /// A table of `R`; the lens is written with `table!`.
    #[must_use]
    pub const fn table<R: Record + Row>(id: &'static str, title: Text, lens: TableLens) -> Self {
        Self { id, title, hint: text("", ""), body: Body::Table(lens), aside: false, specs: spec_at::<R> }
    }

    /// Adds what the section asks and why.
    #[must_use]
    pub const fn hint(mut self, zh: &'static str, en: &'static str) -> Self {
        self.hint = text(zh, en);
        self
    }

    /// Beside the proposal rather than in it.
    #[must_use]
    pub const fn aside(mut self) -> Self {
        self.aside = true;
        self
    }

    /// The values with which a new row starts.
    #[must_use]
    pub const fn fresh(mut self, values: &'static [(&'static str, &'static str)]) -> Self {
        if let Body::Table(table) = &mut self.body {
            table.fresh = values;
        }
        self
    }

    /// The rows that must stay.
    #[must_use]
    pub const fn pinned(mut self, pinned: fn(&dyn AnyRecord) -> bool) -> Self {
        if let Body::Table(table) = &mut self.body {
            table.pinned = pinned;
        }
        self
    }

    /// Its fields, in the order in which they are asked.
    pub fn fields(&self) -> impl Iterator<Item = &'static FieldSpec> + use<> {
        let specs = self.specs;
        (0..).map_while(specs)
    }

    /// The field with this id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&'static FieldSpec> {
        self.fields().find(|spec| spec.id == id)
    }

    /// Whether it is a table.
    #[must_use]
    pub fn is_table(&self) -> bool {
        matches!(self.body, Body::Table(_))
    }

    /// The rows, where it is a table.
    #[must_use]
    pub fn rows<'p>(&self, proposal: &'p Proposal) -> Option<&'p dyn AnyTable> {
        match self.body {
            Body::Form(_) => None,
            Body::Table(table) => Some((table.get)(proposal)),
        }
    }

    /// The pane it belongs to.
    #[must_use]
    pub fn pane(&'static self) -> PaneId {
        let pane = self.id.split('.').next().unwrap_or_default();
        PaneId::ALL.into_iter().find(|p| p.id() == pane).unwrap_or(PaneId::Frame)
    }

    /// Whether the field is one of its pane's five questions.
    #[must_use]
    pub fn is_one_of_five(&'static self, field: &str) -> bool {
        let asks = |five: &&str| {
            five.strip_prefix(self.id).and_then(|rest| rest.strip_prefix('.')).is_some_and(|id| id == field)
        };
        self.pane().spec().five.iter().any(asks)
    }

    /// Whether the section holds one of its pane's five questions.
    #[must_use]
    pub fn has_one_of_five(&'static self) -> bool {
        self.fields().any(|spec| self.is_one_of_five(spec.id))
    }
}

/// The road to a form: `form!(impact)`.
macro_rules! form {
    ($($member:ident).+) => {
        $crate::schema::FormLens { get: |p| &p.$($member).+, get_mut: |p| &mut p.$($member).+ }
    };
}
pub(super) use form;

/// The road to a table and what a row of it is called: `table!(impact.losses, "一项损失", "loss")`.
macro_rules! table {
    ($($member:ident).+, $zh:literal, $en:literal) => {
        $crate::schema::TableLens {
            get: |p| &p.$($member).+,
            get_mut: |p| &mut p.$($member).+,
            row: $crate::i18n::text($zh, $en),
            pinned: |_| false,
            fresh: &[],
        }
    };
}
pub(super) use table;
