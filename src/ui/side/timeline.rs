//! What happens when: milestones, the meeting, busy times and contacts over one row of dates.

use super::Picture;
use crate::app::Target;
use crate::app::desk::Desk;
use crate::calendar::{Level, Scale, TickUnit, add_days, days_between};
use crate::derive::Stage;
use crate::i18n::{self, Lang, Text, text};
use crate::proposal::SpanValue;
use crate::schema::{PaneId, Path, section};
use crate::ui::canvas::Canvas;
use crate::ui::rows::{Row, heading, paragraph};
use crate::ui::theme::Role;
use jiff::civil::Date;

/// Rows of the picture at most.
const MOST: usize = 14;
/// Today is shown where it is no further than this from the rest, in days.
const NEAR: i32 = 45;

/// What a mark on the timeline stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Plan,
    Done,
    Busy,
    Meeting,
    Contact,
    Window,
    Today,
}

impl Sort {
    const ALL: [Self; 7] =
        [Self::Plan, Self::Done, Self::Busy, Self::Meeting, Self::Contact, Self::Window, Self::Today];

    /// The sign it is drawn with: one cell everywhere.
    fn sign(self) -> &'static str {
        match self {
            Self::Plan => "#",
            Self::Done => "=",
            Self::Busy => "x",
            Self::Meeting => "*",
            Self::Contact => "o",
            Self::Window => "~",
            Self::Today => "^",
        }
    }

    fn role(self) -> Role {
        match self {
            Self::Busy => Role::Warning,
            Self::Done => Role::Good,
            Self::Meeting | Self::Today => Role::Key,
            Self::Plan | Self::Contact | Self::Window => Role::Picture,
        }
    }

    fn name(self) -> Text {
        match self {
            Self::Plan => text("计划", "plan"),
            Self::Done => text("完成", "done"),
            Self::Busy => text("避开", "busy"),
            Self::Meeting => text("会议", "meeting"),
            Self::Contact => text("联系", "contact"),
            Self::Window => text("预计", "expected"),
            Self::Today => text("今天", "today"),
        }
    }
}

/// One row: a name and what stands in it.
struct Lane {
    name: String,
    marks: Vec<(Sort, Date, Date)>,
    place: Option<Path>,
}

pub(super) fn picture(desk: &Desk, width: u16, today: Date, canvas: &Canvas<'_>) -> Option<Picture> {
    let lang = canvas.lang;
    let mut lanes = match desk.pane {
        PaneId::Solution => plan(desk),
        PaneId::Timing => moments(desk),
        PaneId::FollowUp => contacts(desk, lang),
        PaneId::Frame | PaneId::Impact | PaneId::Evidence | PaneId::Sponsors => Vec::new(),
    };
    if desk.pane == PaneId::Solution && lanes.is_empty() {
        return weeks(desk, width, canvas);
    }
    if let Some(meeting) = desk.derived.follow_up.meeting.filter(|_| shows_dates(desk.pane)) {
        let raised = Lane {
            name: Sort::Meeting.name().get(lang).to_owned(),
            marks: vec![(Sort::Meeting, meeting, meeting)],
            place: Path::parse("timing.date").ok(),
        };
        lanes.insert(0, raised);
    }
    lanes.truncate(MOST);
    let ends = || lanes.iter().flat_map(|lane| &lane.marks);
    let (mut first, mut last) =
        (ends().map(|(_, from, _)| *from).min()?, ends().map(|(_, _, to)| *to).max()?);
    let near = days_between(last, today) <= NEAR && days_between(today, first) <= NEAR;
    if near {
        (first, last) = (first.min(today), last.max(today));
    }
    // A little air at both ends, so that nothing hangs on the edge.
    let air = (days_between(first, last) / 20).max(1);
    let (first, last) = (add_days(first, -air), add_days(last, air));
    let names =
        lanes.iter().map(|lane| canvas.width(&lane.name)).max().unwrap_or(0).clamp(4, (width / 3).max(4));
    let left = names + 1;
    let scale = Scale::new(first, last, width.saturating_sub(left))?;
    let title = canvas.say(text("时间线", "Timeline"));
    let mut rows = vec![heading(canvas, title, "", width), ticks(&scale, left, canvas)];
    let today_at = near.then(|| scale.cell(today)).flatten();
    for lane in &lanes {
        let mut row = Row::of(canvas.cut(&lane.name, names), Role::Text);
        for (sort, from, to) in &lane.marks {
            if let Some((x, cells)) = scale.bar(*from, *to) {
                // A moment is one sign, however wide its day is.
                let is_moment =
                    matches!(sort, Sort::Meeting | Sort::Contact) || (from == to && *sort == Sort::Done);
                let cells = if is_moment { 1 } else { cells };
                row = row.raw(left + x, sort.sign().repeat(usize::from(cells)), sort.role());
            }
        }
        rows.push(match &lane.place {
            Some(path) => row.hit(Target::Place(path.clone())),
            None => row,
        });
    }
    if let Some(x) = today_at {
        rows.push(today_row(left, x, width, canvas));
    }
    let used = |sort: &Sort| ends().any(|(known, _, _)| known == sort) && *sort != Sort::Today;
    rows.extend(key(Sort::ALL.iter().copied().filter(used), width, canvas));
    Some(Picture { rows })
}

fn shows_dates(pane: PaneId) -> bool {
    matches!(pane, PaneId::Solution | PaneId::Timing | PaneId::FollowUp)
}

fn today_row(left: u16, x: u16, width: u16, canvas: &Canvas<'_>) -> Row {
    let name = canvas.say(Sort::Today.name());
    let cells = canvas.width(name) + 1;
    let row = Row::new().raw(left + x, Sort::Today.sign(), Sort::Today.role());
    let after = left + x + 2;
    if after + cells <= width {
        row.at(after, name, Role::Quiet)
    } else {
        row.at((left + x).saturating_sub(cells), name, Role::Quiet)
    }
}

/// The signs in use and what they stand for.
fn key(sorts: impl Iterator<Item = Sort>, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let words: Vec<String> =
        sorts.map(|sort| format!("{} {}", sort.sign(), canvas.say(sort.name()))).collect();
    paragraph(canvas, &words.join(canvas.say(text("，", ", "))), width, 0, Role::Quiet)
}

/// The row of dates.
fn ticks(scale: &Scale, left: u16, canvas: &Canvas<'_>) -> Row {
    let lang = canvas.lang;
    let ticks = scale.ticks(7);
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
        row = row.at(left + tick.cell, words, Role::Quiet);
    }
    row
}

/// The milestones with dates.
fn plan(desk: &Desk) -> Vec<Lane> {
    let milestones = &desk.proposal().solution.milestones;
    let bars = milestones.iter().zip(&desk.derived.solution.bars).enumerate();
    bars.filter_map(|(index, (row, bar))| {
        let bar = bar.as_ref()?;
        let (from, to) = bar.days?;
        let sort = if bar.done { Sort::Done } else { Sort::Plan };
        Some(Lane {
            name: named(&row.milestone, index),
            marks: vec![(sort, from, to)],
            place: place("solution.milestones", &row.id),
        })
    })
    .collect()
}

/// A plan in weeks that has no start yet.
fn weeks(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Option<Picture> {
    let (first, last) = desk.derived.solution.weeks?;
    let milestones = &desk.proposal().solution.milestones;
    let names: Vec<String> = milestones.iter().enumerate().map(|(i, row)| named(&row.milestone, i)).collect();
    let wide = names.iter().map(|name| canvas.width(name)).max().unwrap_or(0).clamp(4, (width / 3).max(4));
    let left = wide + 1;
    let room = u32::from(width.saturating_sub(left));
    let all = u32::from(last - first) + 1;
    if room == 0 {
        return None;
    }
    let cell = |week: u16| u16::try_from(u32::from(week - first) * room / all).unwrap_or(0);
    let mut rows = vec![heading(canvas, canvas.say(text("时间线（周）", "Timeline in weeks")), "", width)];
    let mut head = Row::new();
    let mut free = 0;
    for week in first..=last {
        let words = week.to_string();
        if cell(week) >= free {
            free = cell(week) + canvas.width(&words) + 1;
            head = head.at(left + cell(week), words, Role::Quiet);
        }
    }
    rows.push(head);
    for ((bar, name), row) in desk.derived.solution.bars.iter().zip(&names).zip(milestones).take(MOST) {
        let Some(bar) = bar else { continue };
        let SpanValue::Weeks { from, to } = bar.when else { continue };
        let sort = if bar.done { Sort::Done } else { Sort::Plan };
        let end = u16::try_from((u32::from(to - first) + 1) * room / all).unwrap_or(0);
        let cells = end.saturating_sub(cell(from)).max(1);
        let line = Row::of(canvas.cut(name, wide), Role::Text).raw(
            left + cell(from),
            sort.sign().repeat(usize::from(cells)),
            sort.role(),
        );
        rows.push(match place("solution.milestones", &row.id) {
            Some(path) => line.hit(Target::Place(path)),
            None => line,
        });
    }
    Some(Picture { rows })
}

/// The busy times; the meeting comes to them.
fn moments(desk: &Desk) -> Vec<Lane> {
    let busy = desk.proposal().timing.busy.iter().zip(&desk.derived.timing.busy).enumerate();
    let mut lanes: Vec<Lane> = busy
        .filter_map(|(index, (row, days))| {
            let (from, to) = (*days)?;
            Some(Lane {
                name: named(&row.what, index),
                marks: vec![(Sort::Busy, from, to)],
                place: place("timing.busy", &row.id),
            })
        })
        .collect();
    for (index, row) in desk.proposal().timing.previews.iter().enumerate() {
        if let Some(day) = row.date.known() {
            lanes.push(Lane {
                name: named(&row.who, index),
                marks: vec![(Sort::Contact, day, day)],
                place: place("timing.previews", &row.id),
            });
        }
    }
    lanes
}

/// The contacts in one row, and when a solution may be expected.
fn contacts(desk: &Desk, lang: Lang) -> Vec<Lane> {
    let figures = &desk.derived.follow_up;
    let marks: Vec<(Sort, Date, Date)> = figures
        .contacts
        .iter()
        .filter_map(|contact| {
            let due = contact.due?;
            Some((if contact.done { Sort::Done } else { Sort::Contact }, due, due))
        })
        .collect();
    let mut lanes = Vec::new();
    if !marks.is_empty() {
        let name = Sort::Contact.name().get(lang).to_owned();
        lanes.push(Lane { name, marks, place: Path::parse("follow_up.contacts").ok() });
    }
    for level in &figures.levels {
        if let Some(day) = level.actual {
            let name = reached(level.level).get(lang).to_owned();
            lanes.push(Lane { name, marks: vec![(Sort::Done, day, day)], place: None });
        }
    }
    if let Some(window) = figures.window.filter(|_| !lanes.is_empty()) {
        lanes.push(Lane {
            name: Sort::Window.name().get(lang).to_owned(),
            marks: vec![(Sort::Window, window.earliest, window.latest)],
            place: None,
        });
    }
    lanes
}

/// What a level reached is called.
fn reached(level: Level) -> Text {
    match level {
        Level::Listed => Stage::Listed,
        Level::Started => Stage::Started,
        Level::Tracked => Stage::InBuild,
        Level::Verified => Stage::Verified,
    }
    .label()
}

/// A row's name, or its number where it has none.
fn named(name: &str, index: usize) -> String {
    if name.trim().is_empty() { (index + 1).to_string() } else { name.trim().to_owned() }
}

fn place(id: &str, row: &crate::proposal::RowId) -> Option<Path> {
    Some(Path::row(section(id)?, row.clone()))
}
