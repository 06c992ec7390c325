//! Lanes over a row of dates: what the timeline and the picture beside the form have in common.

use super::canvas::Canvas;
use super::rows::{Row, paragraph};
use super::theme::Role;
use crate::app::Target;
use crate::app::desk::Desk;
use crate::app::sheet::{Grip, lane_name, sort_name};
use crate::calendar::{Scale, TickUnit, add_days, days_between};
use crate::derive::schedule::{Lane, LaneKind, Mark, Sort};
use crate::i18n::{self, Lang, text};
use crate::schema::{Kind, Path};
use jiff::civil::Date;

/// Today is shown where it is no further than this from the rest, in days.
const NEAR: i32 = 45;
/// The least cells of a column of names.
const NAMES: u16 = 4;

/// Dates laid over the cells to the right of a column of names.
pub(super) struct Gantt {
    names: u16,
    today: Option<u16>,
    pub(super) scale: Scale,
}

impl Gantt {
    /// Lays out the lanes between these dates and, where it is near, today. `None` where there is no room.
    pub(super) fn new(
        desk: &Desk,
        lanes: &[Lane],
        (first, last): (Date, Date),
        today: Date,
        width: u16,
        canvas: &Canvas<'_>,
    ) -> Option<Self> {
        let near = days_between(last, today) <= NEAR && days_between(today, first) <= NEAR;
        let (first, last) = if near { (first.min(today), last.max(today)) } else { (first, last) };
        // A little air at both ends, so that nothing hangs on the edge.
        let air = (days_between(first, last) / 20).max(1);
        let longest = lanes.iter().map(|lane| canvas.width(&lane_name(lane.what, desk, canvas.lang))).max();
        let names = longest.unwrap_or(0).clamp(NAMES, (width / 3).max(NAMES));
        let scale = Scale::new(add_days(first, -air), add_days(last, air), width.saturating_sub(names + 1))?;
        let today = near.then(|| scale.cell(today)).flatten();
        Some(Self { names, today, scale })
    }

    /// The column in which the dates begin.
    pub(super) fn left(&self) -> u16 {
        self.names + 1
    }

    /// The row of dates.
    pub(super) fn ticks(&self, canvas: &Canvas<'_>) -> Row {
        let lang = canvas.lang;
        let ticks = self.scale.ticks(7);
        let mut row = Row::new();
        for tick in &ticks.marks {
            let words = match ticks.unit {
                TickUnit::Year => tick.date.year().to_string(),
                TickUnit::Month | TickUnit::Quarter => match lang {
                    Lang::Zh if tick.date.month() == 1 => tick.date.year().to_string(),
                    Lang::Zh => format!("{}月", tick.date.month()),
                    Lang::En => i18n::month(tick.date, lang).chars().take(3).collect(),
                },
                TickUnit::Day | TickUnit::Week => match lang {
                    Lang::Zh => format!("{}/{}", tick.date.month(), tick.date.day()),
                    Lang::En => i18n::date_short(tick.date, lang),
                },
            };
            row = row.at(self.left() + tick.cell, words, Role::Quiet);
        }
        if ticks.marks.is_empty() {
            row = row.at(self.left(), i18n::date_short(self.scale.date(0), lang), Role::Quiet);
        }
        row
    }

    /// A sign under today and its name; `None` where today is far away.
    pub(super) fn today(&self, width: u16, canvas: &Canvas<'_>) -> Option<Row> {
        let at = self.left() + self.today?;
        let name = canvas.say(text("今天", "today"));
        let cells = canvas.width(name) + 1;
        let row = Row::new().raw(at, "^", Role::Key);
        let after = at + 2;
        let x = if after + cells <= width { after } else { at.saturating_sub(cells) };
        Some(row.at(x, name, Role::Quiet))
    }

    /// A lane: its name and its marks.
    pub(super) fn lane(&self, desk: &Desk, lane: &Lane, canvas: &Canvas<'_>) -> Row {
        self.bars(self.named(desk, lane, canvas), lane, Row::raw)
    }

    /// A lane whose bar can be taken hold of with the mouse.
    pub(super) fn handled(&self, desk: &Desk, lane: &Lane, index: usize, canvas: &Canvas<'_>) -> Row {
        let field = lane.place.as_ref().and_then(Path::field_spec);
        let Some(field) = field else { return self.lane(desk, lane, canvas) };
        let stretches = matches!(field.kind, Kind::Span);
        self.bars(self.named(desk, lane, canvas), lane, |row, x, signs, role| {
            let cells = u16::try_from(signs.len()).unwrap_or(u16::MAX);
            let whole = row.link(x, signs.clone(), role, Target::Bar(index, Grip::Whole));
            match cells {
                1 => whole,
                _ if !stretches => whole,
                2 => whole.link(x + 1, &signs[1..], role, Target::Bar(index, Grip::End)),
                _ => whole.link(x, &signs[..1], role, Target::Bar(index, Grip::Start)).link(
                    x + cells - 1,
                    &signs[..1],
                    role,
                    Target::Bar(index, Grip::End),
                ),
            }
        })
    }

    fn named(&self, desk: &Desk, lane: &Lane, canvas: &Canvas<'_>) -> Row {
        Row::of(canvas.cut(&lane_name(lane.what, desk, canvas.lang), self.names), Role::Text)
    }

    fn bars(&self, row: Row, lane: &Lane, draw: impl Fn(Row, u16, String, Role) -> Row) -> Row {
        lane.marks.iter().fold(row, |row, mark| {
            let Some((x, cells)) = self.scale.bar(mark.from, mark.to) else { return row };
            // A moment is one sign, however wide its day is.
            let cells = if is_moment(lane, mark) { 1 } else { cells };
            draw(row, self.left() + x, sign(mark.sort).repeat(usize::from(cells)), role(mark.sort))
        })
    }
}

fn is_moment(lane: &Lane, mark: &Mark) -> bool {
    match mark.sort {
        Sort::Meeting | Sort::Contact => true,
        Sort::Done => mark.from == mark.to && !matches!(lane.what, LaneKind::Milestone(_)),
        Sort::Plan | Sort::Busy | Sort::Window => false,
    }
}

/// The sign of a mark: one cell everywhere.
pub(super) fn sign(sort: Sort) -> &'static str {
    match sort {
        Sort::Plan => "#",
        Sort::Done => "=",
        Sort::Busy => "x",
        Sort::Meeting => "*",
        Sort::Contact => "o",
        Sort::Window => "~",
    }
}

/// How it is coloured.
pub(super) fn role(sort: Sort) -> Role {
    match sort {
        Sort::Busy => Role::Warning,
        Sort::Done => Role::Good,
        Sort::Meeting => Role::Key,
        Sort::Plan | Sort::Contact | Sort::Window => Role::Picture,
    }
}

/// The signs in use and what they stand for.
pub(super) fn key(lanes: &[Lane], width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    const ALL: [Sort; 6] = [Sort::Plan, Sort::Done, Sort::Busy, Sort::Meeting, Sort::Contact, Sort::Window];
    let used = |sort: &Sort| lanes.iter().flat_map(|lane| &lane.marks).any(|mark| mark.sort == *sort);
    let words: Vec<String> = ALL
        .into_iter()
        .filter(used)
        .map(|sort| format!("{} {}", sign(sort), canvas.say(sort_name(sort))))
        .collect();
    paragraph(canvas, &words.join(canvas.say(text("，", ", "))), width, 0, Role::Quiet)
}
