//! The timeline: everything with a date as a list of lanes, and after them what does not go together.

use super::{Action, Item, WithHouse};
use crate::app::desk::Desk;
use crate::app::model::Model;
use crate::calendar::{Level, days_between};
use crate::derive::Stage;
use crate::derive::schedule::{Conflict, Lane, LaneKind, Mark, Schedule, Shift, Sort, schedule, shifted};
use crate::derive::timing::Busy;
use crate::i18n::{Lang, Text, counted, date_near, text};
use crate::proposal::PreparationStep;
use crate::schema::Labelled;
use jiff::civil::Date;

/// The timeline and what is being moved on it.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The bar under the mouse, until it is let go.
    pub drag: Option<Drag>,
}

/// A bar that is being dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drag {
    /// Its lane, by position.
    pub lane: usize,
    /// Where it was taken hold of.
    pub grip: Grip,
    /// The day on which it was taken hold of.
    pub from: Date,
    /// The day over which it is now.
    pub to: Date,
    /// The range that was shown when it was taken hold of: nothing moves under the hand but the bar.
    pub range: (Date, Date),
}

/// Which part of a bar is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// The whole.
    Whole,
    /// Its first day.
    Start,
    /// Its last day.
    End,
}

impl Drag {
    /// What letting go does.
    #[must_use]
    pub fn shift(&self) -> Shift {
        let days = days_between(self.from, self.to);
        match self.grip {
            Grip::Whole => Shift::Move(days),
            Grip::Start => Shift::Begin(days),
            Grip::End => Shift::End(days),
        }
    }
}

/// What the timeline shows of the draft on the desk; a bar that is held stands where it would come to lie.
#[must_use]
pub fn shown(desk: &Desk, timeline: &Timeline) -> Schedule {
    let p = desk.proposal();
    let mut shown = schedule(p, &desk.derived, desk.at());
    if let Some(drag) = timeline.drag
        && let Some(lane) = shown.lanes.get_mut(drag.lane)
        && let Some(words) = lane.place.as_ref().and_then(|place| shifted(p, place, drag.shift()))
        && let Some(mark) = lane.marks.first_mut()
    {
        let value = crate::proposal::Span::from(words.as_str()).known();
        if let Some((from, to)) = value.and_then(|value| value.dates(p.solution.start.known())) {
            (mark.from, mark.to) =
                (if matches!(lane.what, LaneKind::Moment(_)) { mark.from.min(to) } else { from }, to);
        }
    }
    shown
}

/// What a lane is called.
#[must_use]
pub fn lane_name(what: LaneKind, desk: &Desk, lang: Lang) -> String {
    let p = desk.proposal();
    let typed = |words: Option<&String>| {
        words.map(|words| words.trim()).filter(|words| !words.is_empty()).map(str::to_owned)
    };
    let numbered = |label: Text, index: usize| format!("{} {}", label.get(lang), index + 1);
    let colon = text("：", ": ").get(lang);
    match what {
        LaneKind::Moment(index) => {
            let row = p.timing.moments.get(index);
            let kind = row.and_then(|row| row.moment).map(Labelled::label);
            match (kind, typed(row.map(|row| &row.fact))) {
                (Some(kind), _) => kind.get(lang).to_owned(),
                (None, Some(fact)) => fact,
                (None, None) => numbered(text("时机", "Moment"), index),
            }
        }
        LaneKind::Preview(index) => {
            let label = text("会前", "Preview");
            match typed(p.timing.previews.get(index).map(|row| &row.who)) {
                Some(who) => format!("{}{colon}{who}", label.get(lang)),
                None => numbered(label, index),
            }
        }
        LaneKind::Preparation(index) => {
            let row = p.timing.preparation.get(index);
            let step = row.and_then(|row| row.step).unwrap_or(PreparationStep::Other).label().get(lang);
            let name = row.and_then(|row| typed(Some(&row.who)).or_else(|| typed(Some(&row.what))));
            name.map_or_else(|| step.to_owned(), |name| format!("{step}{colon}{name}"))
        }
        LaneKind::Meeting => text("会议", "Meeting").get(lang).to_owned(),
        LaneKind::Start => text("方案开始", "Plan starts").get(lang).to_owned(),
        LaneKind::Milestone(index) => typed(p.solution.milestones.get(index).map(|row| &row.milestone))
            .unwrap_or_else(|| (index + 1).to_string()),
        LaneKind::Busy(index) => typed(p.timing.busy.get(index).map(|row| &row.what))
            .unwrap_or_else(|| numbered(text("避开", "Busy"), index)),
        LaneKind::House(index) => {
            let busy = desk.at().house().busy.get(index).map(|busy| busy.name.trim().to_owned());
            busy.unwrap_or_default()
        }
        LaneKind::Contacts => text("联系", "Contacts").get(lang).to_owned(),
        LaneKind::Contact(index) => {
            let row = p.follow_up.contacts.get(index);
            let step = row.and_then(|row| row.step).map(|step| step.label().get(lang).to_owned());
            let whom = typed(row.map(|row| &row.who));
            match (step, whom) {
                (Some(step), Some(whom)) => format!("{step}{colon}{whom}"),
                (Some(name), None) | (None, Some(name)) => name,
                (None, None) => numbered(text("联系", "Contact"), index),
            }
        }
        LaneKind::Level(level) => reached(level).get(lang).to_owned(),
        LaneKind::Expected => text("预计有结果", "Expected").get(lang).to_owned(),
    }
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

/// What a mark of this sort is called.
#[must_use]
pub fn sort_name(sort: Sort) -> Text {
    match sort {
        Sort::Plan => text("计划", "plan"),
        Sort::Done => text("完成", "done"),
        Sort::Busy => text("避开", "busy"),
        Sort::Meeting => text("会议", "meeting"),
        Sort::Contact => text("联系与准备", "contact, step"),
        Sort::Window => text("时段", "window"),
    }
}

/// The lanes, then the ways out of what does not go together.
#[must_use]
pub fn timeline_items(shown: &Schedule, desk: &Desk, model: &Model) -> Vec<Item> {
    let (lang, today) = (model.lang, model.now.wall.date());
    let lanes = shown.lanes.iter().map(|lane| {
        let action = match (&lane.place, lane.what) {
            (Some(place), _) => Action::GoTo(place.clone()),
            (None, LaneKind::House(_)) => Action::House(WithHouse::Open),
            (None, _) => Action::Read,
        };
        let mut note = days(lane, today, lang);
        let meeting = desk.proposal().timing.meeting.trim();
        if lane.what == LaneKind::Meeting && !meeting.is_empty() {
            note = format!("{note}{}{meeting}", text("，", ", ").get(lang));
        }
        Item::new(lane_name(lane.what, desk, lang), action).note(note)
    });
    let mut items: Vec<Item> = lanes.collect();
    let mut ways: Vec<Item> =
        shown.conflicts.iter().filter_map(|one| way_out(one, shown, desk, today, lang)).collect();
    if let Some(first) = ways.first_mut() {
        first.group = Some(text("撞上了", "In each other's way").get(lang));
    }
    items.append(&mut ways);
    items
}

/// The days of a lane in words, and how many they are.
fn days(bar: &Lane, today: Date, lang: Lang) -> String {
    let day = |day: Date| date_near(day, today, lang);
    let one = |mark: &Mark| {
        if mark.from == mark.to {
            return day(mark.from);
        }
        let (from, to) = (day(mark.from), day(mark.to));
        let count = usize::try_from(days_between(mark.from, mark.to)).unwrap_or(0) + 1;
        match lang {
            Lang::Zh => format!("{from}至{to}，{count} 天"),
            Lang::En => format!("{from} to {to}, {}", counted(count, "day", "days")),
        }
    };
    let all: Vec<String> = bar.marks.iter().map(one).collect();
    all.join(text("；", "; ").get(lang))
}

fn way_out(one: &Conflict, shown: &Schedule, desk: &Desk, today: Date, lang: Lang) -> Option<Item> {
    let bar = shown.lanes.get(one.lane)?;
    let place = bar.place.clone()?;
    let name = lane_name(bar.what, desk, lang);
    let busy = match &one.with {
        Busy::Row(index) => lane_name(LaneKind::Busy(*index), desk, lang),
        Busy::House(busy) => busy.name.trim().to_owned(),
    };
    let day = date_near(crate::calendar::add_days(bar.marks.first()?.from, one.days), today, lang);
    let (label, note) = match lang {
        Lang::Zh => (
            format!("“{name}”落在“{busy}”里：挪到 {day}"),
            format!("按回车挪 {} 天，长短不变；Ctrl+Z 撤回。不挪也可以。", one.days),
        ),
        Lang::En => (
            format!("“{name}” falls into “{busy}”: move it to {day}"),
            format!(
                "Enter moves it by {}, as long as it is; Ctrl+Z takes it back. It may also stay.",
                counted(usize::try_from(one.days).unwrap_or(0), "day", "days")
            ),
        ),
    };
    Some(Item::new(label, Action::Shift(place, Shift::Move(one.days))).note(note))
}
