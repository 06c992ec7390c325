//! Moving: between fields, rows, panes, regions, questions and diagnostics.

use super::{Desk, Editing, Guide, Region};
use crate::app::outline::{Depth, Outline, Stop};
use crate::schema::{Kind, Member, PANES, PaneId, Path, Place, SectionSpec};
use crate::text::{Editor, Mode};

impl Desk {
    /// Opens a pane where the focus last was in it.
    pub fn show_pane(&mut self, pane: PaneId) {
        self.stop_editing();
        self.remembered[self.pane.digit()] = Some(self.focus.clone());
        self.pane = pane;
        self.top = 0;
        self.side_top = 0;
        self.follow = true;
        self.guide = None;
        self.at_rest = true;
        if self.region == Region::Side {
            self.region = Region::Form;
        }
        if let Some(stop) = self.remembered[pane.digit()].clone() {
            self.focus = stop;
        }
        self.rebuild();
        self.present();
    }

    /// The row whose details stand under it: the one with the focus.
    fn open_row(&self) -> Option<Path> {
        self.focus.path().filter(|p| p.row_id().is_some()).map(Path::without_field)
    }

    /// Makes the lines anew; a focus that is gone falls back to the top of the pane, and editing ends with it.
    pub(super) fn rebuild(&mut self) {
        let last = self.draft.proposal.sponsors.stakeholders.len().saturating_sub(1);
        self.mark = self.mark.min(last);
        let open = self.open_row();
        self.outline = Outline::of(&self.draft.proposal, self.pane, self.depth, open.as_ref());
        if self.outline.find(&self.draft.proposal, &self.focus).is_none() {
            let first = self.outline.first(&self.draft.proposal);
            self.focus = first.unwrap_or(Stop::More);
            if self.open_row().is_some() {
                self.outline =
                    Outline::of(&self.draft.proposal, self.pane, self.depth, self.open_row().as_ref());
            }
        }
        if self.editing.as_ref().is_some_and(|editing| Some(&editing.path) != self.focus.path()) {
            self.stop_editing();
        }
    }

    /// Where the focus stands in the outline.
    #[must_use]
    pub fn spot(&self) -> (usize, usize) {
        self.outline.find(&self.draft.proposal, &self.focus).unwrap_or((0, 0))
    }

    /// Puts the focus on a stop of the open pane, without editing.
    pub fn focus_on(&mut self, stop: Stop) {
        self.stop_editing();
        let before = self.open_row();
        self.focus = stop;
        self.follow = true;
        self.region = Region::Form;
        if before != self.open_row() {
            self.rebuild();
        }
    }

    /// Goes to a field wherever it is: opens its pane, and the rest of the pane where the five do not show it.
    /// A field that is not asked, or whose row is gone, leads to the nearest place that is there.
    pub fn go_to(&mut self, path: &Path) {
        self.guide = None;
        let section = path.section_spec();
        let pane = section.pane();
        if pane != self.pane {
            self.show_pane(pane);
        }
        self.stop_editing();
        let before = self.depth;
        let at = stop_of(path);
        let near = [stop_of(&path.without_field()), stop_of(&Path::section(section))];
        for (stop, depth) in [(&at, before), (&at, Depth::All)]
            .into_iter()
            .chain(near.iter().flat_map(|stop| [(stop, before), (stop, Depth::All)]))
        {
            self.depth = depth;
            self.focus = stop.clone();
            self.rebuild();
            if self.focus == *stop {
                break;
            }
        }
        self.follow = true;
        self.region = Region::Form;
        // Whoever is led to a place answers there: a digit is the answer's first, not another pane.
        self.at_rest = false;
    }

    /// Whether the focus is on a tick, which takes a space and no words.
    #[must_use]
    pub fn is_on_tick(&self) -> bool {
        let field = self.focus.path().and_then(Path::field_spec);
        self.region == Region::Form && field.is_some_and(|field| field.kind.is_tick())
    }

    /// One stop on or back in reading order; past the end of a pane, round to its other end.
    /// Where a text was being edited, the next one is.
    pub fn step(&mut self, forward: bool) {
        let editing = self.editing.is_some();
        if self.guide.is_some() {
            self.guide_step(forward);
            return;
        }
        match self.outline.step(&self.draft.proposal, self.spot(), forward) {
            Some(stop) => self.focus_on(stop),
            None => self.wrap(forward),
        }
        if editing {
            self.start_editing();
        }
    }

    fn wrap(&mut self, forward: bool) {
        self.to_end(!forward);
    }

    /// `lines` of stops further down (negative: up), in the same column.
    pub fn down(&mut self, lines: isize) {
        if let Some(stop) = self.outline.down(&self.draft.proposal, self.spot(), lines) {
            self.focus_on(stop);
        }
    }

    /// One stop to the right or left within the line.
    pub fn sideways(&mut self, forward: bool) {
        let (line, column) = self.spot();
        let stops = self.outline.stops(&self.draft.proposal, line);
        let column = if forward { column + 1 } else { column.wrapping_sub(1) };
        if let Some(stop) = stops.into_iter().nth(column) {
            self.focus_on(stop);
        }
    }

    /// To the first or the last stop of the pane.
    pub fn to_end(&mut self, last: bool) {
        let stop = if last {
            self.outline.step(&self.draft.proposal, (self.outline.lines().len(), 0), false)
        } else {
            self.outline.first(&self.draft.proposal)
        };
        if let Some(stop) = stop {
            self.focus_on(stop);
        }
    }

    /// The next or the previous region that the screen shows.
    pub fn next_region(&mut self, forward: bool) {
        self.stop_editing();
        self.region = match (self.region, forward) {
            (Region::Panes, true) | (Region::Side, false) => Region::Form,
            (Region::Form, true) | (Region::Panes, false) => Region::Side,
            (Region::Side, true) | (Region::Form, false) => Region::Panes,
        };
    }

    /// Shows the five questions, or all; the focus stays where it is, if it can.
    pub fn toggle_depth(&mut self) {
        self.depth = if self.depth == Depth::Five { Depth::All } else { Depth::Five };
        let at_more = self.focus == Stop::More;
        let more = Outline::of(&self.draft.proposal, self.pane, self.depth, None);
        let first = more.first_beyond(&self.outline, &self.draft.proposal);
        self.follow = true;
        self.rebuild();
        if at_more {
            // Whoever asks for more begins with the first of it; fewer end at the button.
            match first {
                Some(stop) => self.focus_on(stop),
                None => self.to_end(true),
            }
        }
    }

    /// Starts editing the focused text, the caret at its end. Nothing happens on a choice.
    pub fn start_editing(&mut self) -> bool {
        let Some(path) = self.focus.path() else { return false };
        if self.editing.as_ref().is_some_and(|e| e.path == *path) {
            return true;
        }
        let Some((field, text)) =
            path.field_spec().zip(path.member(&self.draft.proposal).and_then(|member| member.text()))
        else {
            return false;
        };
        // A cell has one row; elsewhere a sentence is easier to write when all of it can be seen.
        let cell = path.row_id().is_some() && field.place == Place::Column;
        let mode = match field.kind {
            kind if kind.is_long() => Mode::Area,
            Kind::Line | Kind::Link if !cell => Mode::Wrapped,
            _ => Mode::OneLine,
        };
        let (path, editor) = (path.clone(), Editor::new(text, mode));
        if self.refuses() {
            return false;
        }
        self.editing = Some(Editing { path, editor });
        self.history.seal();
        self.region = Region::Form;
        self.follow = true;
        true
    }

    /// Ends editing; what was typed is in the draft already.
    pub fn stop_editing(&mut self) {
        if self.editing.take().is_some() {
            self.history.seal();
        }
    }

    /// Asks the five questions of every pane one at a time, from the first one still open.
    pub fn start_guide(&mut self) {
        let at = questions().position(|(section, field)| self.is_open(section, field)).unwrap_or(0);
        self.show_question(at);
    }

    /// Leaves the questions for the form, at the question that was open.
    pub fn end_guide(&mut self) {
        self.guide = None;
        self.rebuild();
    }

    /// Takes the questions up again where the focus has come to; in the form where none of them asks for it.
    pub(super) fn resume_guide(&mut self, was_asking: bool) {
        let is_asked = |(section, field): &(&'static SectionSpec, &str)| match &self.focus {
            Stop::Field(path) => {
                path.section_spec().id == section.id
                    && path.field_spec().is_some_and(|spec| spec.id == *field)
            }
            Stop::Add(id) => *id == section.id,
            Stop::More => false,
        };
        let at = questions().position(|question| is_asked(&question)).filter(|_| was_asking);
        self.guide = at.map(|at| Guide { at });
    }

    fn is_open(&self, section: &'static SectionSpec, field: &str) -> bool {
        let blank = |path: &Path| {
            path.record(&self.draft.proposal).and_then(|r| r.by_id(field)).is_none_or(Member::is_blank)
        };
        match section.rows(&self.draft.proposal) {
            None => blank(&Path::section(section)),
            Some(rows) => {
                (0..rows.len()).filter_map(|i| rows.id(i).cloned()).all(|id| blank(&Path::row(section, id)))
            }
        }
    }

    fn guide_step(&mut self, forward: bool) {
        let Some(Guide { at }) = self.guide else { return };
        let last = questions().count().saturating_sub(1);
        if forward && at >= last {
            self.end_guide();
            return;
        }
        self.show_question(if forward { at + 1 } else { at.saturating_sub(1) });
    }

    fn show_question(&mut self, at: usize) {
        let Some((section, field)) = questions().nth(at) else { return };
        let Some(field) = section.field(field) else { return };
        if section.pane() != self.pane {
            self.show_pane(section.pane());
        }
        self.stop_editing();
        self.guide = Some(Guide { at });
        self.focus = match section.rows(&self.draft.proposal) {
            None => Stop::Field(Path::field(section, field)),
            Some(rows) => match rows.id(0).cloned() {
                Some(id) => Stop::Field(Path::cell(section, id, field)),
                None => Stop::Add(section.id),
            },
        };
        self.rebuild();
        self.start_editing();
        self.at_rest = false;
    }
}

/// The five questions of every pane, as section and field; before the first one of a table, what its row is about.
pub fn questions() -> impl Iterator<Item = (&'static SectionSpec, &'static str)> {
    let five = PANES.iter().flat_map(|pane| {
        pane.five.iter().filter_map(|five| {
            let (section, field) = five.rsplit_once('.')?;
            Some((crate::schema::section(section)?, field))
        })
    });
    let mut before: Option<&'static SectionSpec> = None;
    five.flat_map(move |(section, field)| {
        let begins = before.is_none_or(|before| before.id != section.id);
        before = Some(section);
        let name = naming(section).filter(|name| begins && section.is_table() && *name != field);
        name.into_iter().chain([field]).map(move |field| (section, field))
    })
}

/// The column that says what a row is about: the first one in words.
fn naming(section: &'static SectionSpec) -> Option<&'static str> {
    section.fields().find(|f| f.place == Place::Column && matches!(f.kind, Kind::Line)).map(|f| f.id)
}

/// Where a path leads: its field; the first one of its record; of a table, where a row is added.
fn stop_of(path: &Path) -> Stop {
    match path.field_spec() {
        Some(_) => Stop::Field(path.clone()),
        None => first_field(path).map_or(Stop::Add(path.section_spec().id), Stop::Field),
    }
}

/// The record whose first field this is: what is said of the record leads here.
pub(super) fn whole(path: &Path) -> Option<Path> {
    let record = path.without_field();
    (first_field(&record).as_ref() == Some(path)).then_some(record)
}

/// The first field of the record that a path names without a field.
fn first_field(path: &Path) -> Option<Path> {
    let section = path.section_spec();
    if section.is_table() && path.row_id().is_none() {
        return None;
    }
    section.fields().next().map(|field| path.with_field(field))
}
