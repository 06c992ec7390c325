//! How complete a draft is: what the method needs of each pane at the least, and how much of it is there.
//!
//! Completeness, and nothing else: it says how much is answered, never how likely a yes is. Beside it stands which of
//! each pane's five questions are open, and how many blanks the rows that are begun have.

use super::needs::{needs, options_as_given, problem_is_priced, was_held};
use crate::i18n::Lang;
use crate::proposal::Proposal;
use crate::schema::{
    self, AnyRecord, Audience, Body, FieldSpec, Kind, Member, PaneId, Path, Place, SectionSpec,
};

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Answered.
    pub filled: usize,
    /// Asked.
    pub total: usize,
}

impl Count {
    /// Whole percent, rounded down so that 100 means everything; 0 when nothing is asked.
    #[must_use]
    pub fn percent(self) -> u8 {
        let percent = self.filled.saturating_mul(100).checked_div(self.total).unwrap_or(0);
        u8::try_from(percent).unwrap_or(100)
    }

    fn plus(self, other: Self) -> Self {
        Self { filled: self.filled + other.filled, total: self.total + other.total }
    }
}

/// How complete a draft is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Those of each pane's five questions that can be answered yet, in the order of the panes.
    pub questions: [Count; 7],
    /// What the method needs of each pane at the least, in the order of the panes.
    pub needs: [Count; 7],
}

/// Counts what is answered.
#[must_use]
pub fn readiness(p: &Proposal) -> Readiness {
    let mut readiness = Readiness::default();
    for pane in PaneId::ALL {
        readiness.count(p, pane);
    }
    readiness
}

impl Readiness {
    /// Counts again what an edit in this pane may have changed.
    pub fn refresh(&mut self, p: &Proposal, pane: PaneId) {
        self.count(p, pane);
        match pane {
            // What the problem costs is what doing nothing goes on costing.
            PaneId::Impact => self.count(p, PaneId::Solution),
            // The planned day answers the follow-up's first question.
            PaneId::Timing => self.count(p, PaneId::FollowUp),
            _ => {}
        }
    }

    fn count(&mut self, p: &Proposal, pane: PaneId) {
        // The option that a new draft has is nobody's answer, though its table has a row.
        let given =
            usize::from(pane == PaneId::Solution && !p.solution.options.is_empty() && options_as_given(p));
        let open = open_questions(p, pane).len() + given;
        let total = questions(p, pane).count();
        self.questions[pane.digit()] = Count { filled: total.saturating_sub(open), total };
        let needs = needs(p, pane);
        let filled = needs.iter().filter(|need| need.is_met).count();
        self.needs[pane.digit()] = Count { filled, total: needs.len() };
    }

    /// One pane: what is there of what it needs.
    #[must_use]
    pub fn of(&self, pane: PaneId) -> Count {
        self.needs[pane.digit()]
    }

    /// The whole draft in whole percent.
    #[must_use]
    pub fn percent(&self) -> u8 {
        self.whole().percent()
    }

    /// How a pane's figure comes about, as a sentence that also says what it does not mean.
    #[must_use]
    pub fn arithmetic(&self, pane: PaneId, lang: Lang) -> String {
        let sum = self.sum(pane, lang);
        match lang {
            Lang::Zh => format!("{sum}；只说明写得全不全，不预示能否通过。"),
            Lang::En => format!("{sum}. It says how complete the pane is, not how likely a yes."),
        }
    }

    /// How a pane's figure comes about, in short.
    #[must_use]
    pub fn sum(&self, pane: PaneId, lang: Lang) -> String {
        let Count { filled, total } = self.of(pane);
        let percent = self.of(pane).percent();
        match lang {
            Lang::Zh => format!("至少要有 {total} 项，已有 {filled} 项，即 {percent}%"),
            Lang::En => format!("{filled} of the {total} things it needs at the least = {percent}%"),
        }
    }

    /// The whole draft: how many of how many.
    #[must_use]
    pub fn whole(&self) -> Count {
        PaneId::ALL.into_iter().map(|pane| self.of(pane)).fold(Count::default(), Count::plus)
    }
}

/// The open ones of a pane's questions: where, and whether its table has a row.
pub(super) fn open_questions(p: &Proposal, pane: PaneId) -> Vec<(Path, bool)> {
    questions(p, pane).filter_map(|(section, field)| open_question(p, section, field)).collect()
}

/// Those of a pane's five questions that can be answered yet.
fn questions(p: &Proposal, pane: PaneId) -> impl Iterator<Item = (&'static SectionSpec, &'static FieldSpec)> {
    let known = |five: &str| {
        let (section, field) = five.rsplit_once('.')?;
        let section = schema::section(section)?;
        Some((section, section.field(field)?))
    };
    let five = pane.spec().five.iter().filter_map(move |five| known(five));
    five.filter(|(section, field)| can_be_known(p, section, field))
}

/// Before the meeting nobody can say who owns it or what a contact brings, before the launch nobody what it achieved:
/// asking would only keep a finished proposal from looking finished. And a problem that only costs loses nothing.
fn can_be_known(p: &Proposal, section: &SectionSpec, field: &FieldSpec) -> bool {
    let (follow_up, impact) = (&p.follow_up, &p.impact);
    match (section.id, field.id) {
        ("follow_up.progress", _) => !follow_up.met_on.is_blank(),
        ("follow_up.contacts", _) => was_held(follow_up) || !follow_up.contacts.is_empty(),
        ("follow_up.results", "achieved" | "measured_on" | "source") => {
            !follow_up.progress.launched_on.is_blank() || !follow_up.progress.verified_on.is_blank()
        }
        // Where one of the two tables says how much it is, the other may well have nothing to tell.
        ("impact.losses", _) => !impact.losses.is_empty() || !problem_is_priced(p),
        ("impact.costs", _) => !impact.costs.is_empty() || !problem_is_priced(p),
        _ => true,
    }
}

fn open_question(
    p: &Proposal,
    section: &'static SectionSpec,
    field: &'static FieldSpec,
) -> Option<(Path, bool)> {
    match section.body {
        Body::Form(form) => {
            let record = (form.get)(p);
            let open = record.by_id(field.id).is_none_or(Member::is_blank)
                // While the day it was raised is blank, the planned one counts.
                && !(section.id == "follow_up" && field.id == "met_on" && !p.timing.date.is_blank());
            open.then(|| (Path::field(section, field), true))
        }
        Body::Table(table) => {
            let rows = (table.get)(p);
            let Some(first) = rows.id(0) else { return Some((Path::section(section), false)) };
            let position = rows.row(0)?.position(field.id)?;
            let answered = (0..rows.len())
                .filter_map(|index| rows.row(index))
                .any(|row| !blank(row, position) || answered_otherwise(section, row, field.id));
            (!answered).then(|| (Path::cell(section, first.clone(), field), true))
        }
    }
}

fn blank(record: &dyn AnyRecord, field: usize) -> bool {
    record.member(field).is_none_or(Member::is_blank)
}

/// Questions that another column answers as well: a loss as an amount needs no customers, and the reverse.
fn answered_otherwise(section: &SectionSpec, row: &dyn AnyRecord, field: &str) -> bool {
    let filled = |id: &str| row.by_id(id).is_some_and(|member| !member.is_blank());
    match (section.id, field) {
        ("impact.losses", "customers") => filled("amount"),
        ("impact.losses", "each") => filled("amount") || filled("yearly_margin"),
        ("impact.losses", "amount") => filled("customers") || filled("each"),
        _ => false,
    }
}

/// Whether a column counts: asked of headquarters, in every row, and not a tick, since unticked is an answer.
fn counts(field: &FieldSpec) -> bool {
    field.audience == Audience::Headquarters
        && field.place == Place::Column
        && !matches!(field.kind, Kind::Flag | Kind::Pick)
}

/// The rows that are begun in a pane.
#[derive(Default)]
pub(super) struct Rows {
    /// How many have no blank.
    pub(super) whole: usize,
    /// How many blanks the others have.
    pub(super) blanks: usize,
    /// The first blank.
    pub(super) open: Option<Path>,
}

/// Looks for blanks in the rows that are begun in a pane.
pub(super) fn rows_of(p: &Proposal, pane: PaneId) -> Rows {
    let mut rows = Rows::default();
    for section in pane.spec().sections {
        rows.add(p, section);
    }
    rows
}

impl Rows {
    fn add(&mut self, p: &Proposal, section: &'static SectionSpec) {
        let Body::Table(table) = section.body else { return };
        // What a new draft has is no row that anybody began.
        if section.aside || (section.id == "solution.options" && options_as_given(p)) {
            return;
        }
        let columns: Vec<(usize, &'static FieldSpec)> = section
            .fields()
            .enumerate()
            .filter(|(_, field)| counts(field) && can_be_known(p, section, field))
            .collect();
        let rows = (table.get)(p);
        for index in 0..rows.len() {
            let (Some(row), Some(id)) = (rows.row(index), rows.id(index)) else { continue };
            let asked = || columns.iter().filter(|(at, _)| row.applies(*at));
            let open = || {
                asked().filter(|(at, field)| blank(row, *at) && !answered_otherwise(section, row, field.id))
            };
            self.whole += usize::from(asked().any(|(at, _)| !blank(row, *at)) && open().next().is_none());
            self.blanks += open().count();
            if let Some((_, field)) = open().next() {
                self.open.get_or_insert_with(|| Path::cell(section, id.clone(), field));
            }
        }
    }
}
