//! A row of the field table, and the erasure that lets every pane be walked alike.

use super::bounds::Bounds;
use super::member::Member;
use super::options::{Labelled, Options};
use crate::figure::FigureKind;
use crate::i18n::{Text, text};
use crate::proposal::{Choice, Row, RowId};

/// What a field holds and so how it is asked, read and shown. The list is closed.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Several lines of text.
    Prose,
    /// A file path or an address.
    Link,
    /// A figure.
    Figure(FigureKind),
    /// A short series, one `label value` a line.
    Points,
    /// So many numbers a line, with or without a label before them.
    Columns(usize),
    /// A date.
    Day,
    /// Weeks of the plan, or dates.
    Span,
    /// One of a closed list.
    Choice(Options),
    /// Any of a closed list.
    Many(Options),
    /// Ticked or not.
    Flag,
    /// Ticked in at most one row of the table.
    Pick,
}

impl Kind {
    /// One of the answers of `C`.
    #[must_use]
    pub const fn choice<C: Choice + Labelled>() -> Self {
        Self::Choice(Options::of::<C>())
    }

    /// Any of the answers of `C`.
    #[must_use]
    pub const fn many<C: Choice + Labelled>() -> Self {
        Self::Many(Options::of::<C>())
    }

    /// Whether the value is typed text, whatever it means.
    #[must_use]
    pub const fn is_typed(self) -> bool {
        !matches!(self, Self::Choice(_) | Self::Many(_) | Self::Flag | Self::Pick)
    }

    /// Whether it is ticked, and takes no words.
    #[must_use]
    pub const fn is_tick(self) -> bool {
        matches!(self, Self::Flag | Self::Pick)
    }

    /// Whether the text may have several lines.
    #[must_use]
    pub const fn is_long(self) -> bool {
        matches!(self, Self::Prose | Self::Points | Self::Columns(_))
    }
}

/// Who may read a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Headquarters: the field may leave in any export.
    Headquarters,
    /// Oneself: the field leaves in the working copy only.
    Private,
}

/// Where a field of a table stands before its row is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A column of the table; in a form, asked with the rest.
    Column,
    /// Shown when the row is opened.
    Detail,
}

/// A field, as far as it is the same for every record of its type.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The member's name; the last part of its path.
    pub id: &'static str,
    /// What it is called.
    pub label: Text,
    /// What it teaches: why it is asked and how it is found out.
    pub hint: Text,
    /// What good looks like: a value that the field takes. At a choice, an answer, and after a colon perhaps
    /// the reason for it; at a tick, what stands behind it.
    pub example: Text,
    /// What it holds.
    pub kind: Kind,
    /// Who may read it.
    pub audience: Audience,
    /// Column or detail.
    pub place: Place,
    /// Asked only of some records, following from another answer: what a claim of this kind needs.
    pub conditional: bool,
    /// What its figure can be; `None` where whatever its kind reads is possible.
    pub bounds: Option<Bounds>,
}

/// A field of the record `R`: its row in the table, and the lens to its member.
#[derive(Debug)]
pub struct Field<R: 'static> {
    /// The row of the table.
    pub spec: FieldSpec,
    get: fn(&R) -> &dyn Member,
    get_mut: fn(&mut R) -> &mut dyn Member,
    applies: fn(&R) -> bool,
}

/// A lens as [`Field::new`] takes it; written with `member!`.
pub type Lens<R> = (fn(&R) -> &dyn Member, fn(&mut R) -> &mut dyn Member);

impl<R> Field<R> {
    /// A field for headquarters, shown as a column, with label, hint and example.
    #[must_use]
    pub const fn new(id: &'static str, lens: Lens<R>, kind: Kind, label: Text) -> Self {
        const NONE: Text = text("", "");
        let spec = FieldSpec {
            id,
            label,
            hint: NONE,
            example: NONE,
            kind,
            audience: Audience::Headquarters,
            place: Place::Column,
            conditional: false,
            bounds: None,
        };
        Self { spec, get: lens.0, get_mut: lens.1, applies: |_| true }
    }

    /// Adds the hint.
    #[must_use]
    pub const fn hint(mut self, zh: &'static str, en: &'static str) -> Self {
        self.spec.hint = text(zh, en);
        self
    }

    /// Adds the example.
    #[must_use]
    pub const fn example(mut self, zh: &'static str, en: &'static str) -> Self {
        self.spec.example = text(zh, en);
        self
    }

    /// Declares what the figure can be.
    #[must_use]
    pub const fn within(mut self, bounds: Bounds) -> Self {
        self.spec.bounds = Some(bounds);
        self
    }

    /// For oneself only.
    #[must_use]
    pub const fn private(mut self) -> Self {
        self.spec.audience = Audience::Private;
        self
    }

    /// Shown when the row is opened.
    #[must_use]
    pub const fn detail(mut self) -> Self {
        self.spec.place = Place::Detail;
        self
    }

    /// Asked only where the record says so.
    #[must_use]
    pub const fn when(mut self, applies: fn(&R) -> bool) -> Self {
        self.applies = applies;
        self.spec.conditional = true;
        self
    }
}

/// A record that the field table describes.
pub trait Record: Sized + 'static {
    /// Its fields, in the order in which they are asked.
    const FIELDS: &'static [Field<Self>];
}

/// A record of whatever type: its fields by position.
pub trait AnyRecord {
    /// The row of the field table, or `None` past the last.
    fn spec(&self, field: usize) -> Option<&'static FieldSpec>;
    /// The member, or `None` past the last.
    fn member(&self, field: usize) -> Option<&dyn Member>;
    /// The member, to change.
    fn member_mut(&mut self, field: usize) -> Option<&mut dyn Member>;
    /// Whether the field is asked of this very record.
    fn applies(&self, field: usize) -> bool;

    /// The position of the field with this id.
    fn position(&self, id: &str) -> Option<usize> {
        (0..).map_while(|i| self.spec(i)).position(|spec| spec.id == id)
    }
    /// The member with this id.
    fn by_id(&self, id: &str) -> Option<&dyn Member> {
        self.member(self.position(id)?)
    }
    /// The member with this id, to change.
    fn by_id_mut(&mut self, id: &str) -> Option<&mut dyn Member> {
        let field = self.position(id)?;
        self.member_mut(field)
    }
}

impl<R: Record> AnyRecord for R {
    fn spec(&self, field: usize) -> Option<&'static FieldSpec> {
        spec_at::<R>(field)
    }
    fn member(&self, field: usize) -> Option<&dyn Member> {
        R::FIELDS.get(field).map(|f| (f.get)(self))
    }
    fn member_mut(&mut self, field: usize) -> Option<&mut dyn Member> {
        R::FIELDS.get(field).map(|f| (f.get_mut)(self))
    }
    fn applies(&self, field: usize) -> bool {
        R::FIELDS.get(field).is_some_and(|f| (f.applies)(self))
    }
}

/// The field table's row at this position of the record `R`.
pub(super) fn spec_at<R: Record>(field: usize) -> Option<&'static FieldSpec> {
    R::FIELDS.get(field).map(|f| &f.spec)
}

/// A table of whatever record.
pub trait AnyTable {
    /// How many rows.
    fn len(&self) -> usize;
    /// Whether there is no row.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The row's name, or `None` past the last.
    fn id(&self, index: usize) -> Option<&RowId>;
    /// Renames a row; nothing happens past the last.
    fn set_id(&mut self, index: usize, id: RowId);
    /// The row, or `None` past the last.
    fn row(&self, index: usize) -> Option<&dyn AnyRecord>;
    /// The row, to change.
    fn row_mut(&mut self, index: usize) -> Option<&mut dyn AnyRecord>;
    /// Puts a blank row of this name at the index, or at the end.
    fn insert(&mut self, index: usize, id: RowId);
    /// Takes the row out; nothing happens past the last.
    fn remove(&mut self, index: usize);
    /// Moves a row so that it stands at `to`.
    fn shift(&mut self, from: usize, to: usize);

    /// Where the row with this name stands.
    fn position(&self, id: &RowId) -> Option<usize> {
        (0..self.len()).find(|&i| self.id(i) == Some(id))
    }
}

impl<R: Record + Row> AnyTable for Vec<R> {
    fn len(&self) -> usize {
        Vec::len(self)
    }
    fn id(&self, index: usize) -> Option<&RowId> {
        self.get(index).map(Row::id)
    }
    fn set_id(&mut self, index: usize, id: RowId) {
        if let Some(row) = self.get_mut(index) {
            row.set_id(id);
        }
    }
    fn row(&self, index: usize) -> Option<&dyn AnyRecord> {
        self.get(index).map(|row| row as &dyn AnyRecord)
    }
    fn row_mut(&mut self, index: usize) -> Option<&mut dyn AnyRecord> {
        self.get_mut(index).map(|row| row as &mut dyn AnyRecord)
    }
    fn insert(&mut self, index: usize, id: RowId) {
        let index = index.min(Vec::len(self));
        Vec::insert(self, index, R::with_id(id));
    }
    fn remove(&mut self, index: usize) {
        if index < Vec::len(self) {
            Vec::remove(self, index);
        }
    }
    fn shift(&mut self, from: usize, to: usize) {
        if from < Vec::len(self) {
            let row = Vec::remove(self, from);
            Vec::insert(self, to.min(Vec::len(self)), row);
        }
    }
    fn position(&self, id: &RowId) -> Option<usize> {
        self.iter().position(|row| row.id() == id)
    }
}

/// The lens to a member: `member!(title)` for the record's own, `member!(a.b)` for one within.
macro_rules! member {
    ($($member:ident).+) => {
        (|r: &Self| &r.$($member).+, |r: &mut Self| &mut r.$($member).+)
    };
}
pub(super) use member;
