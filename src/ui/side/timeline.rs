//! What happens when, as far as it belongs to the open pane: milestones, the meeting, busy times and contacts.

use super::Picture;
use crate::app::Target;
use crate::app::desk::Desk;
use crate::app::sheet::lane_name;
use crate::derive::schedule::{Lane, LaneKind, Sort, range, schedule};
use crate::i18n::text;
use crate::proposal::SpanValue;
use crate::schema::{PaneId, Path, section};
use crate::ui::canvas::Canvas;
use crate::ui::gantt::{self, Gantt};
use crate::ui::rows::{Row, heading};
use crate::ui::theme::Role;
use jiff::civil::Date;

/// Rows of the picture at most.
const MOST: usize = 14;

pub(super) fn picture(desk: &Desk, width: u16, today: Date, canvas: &Canvas<'_>) -> Option<Picture> {
    let all = schedule(desk.proposal(), &desk.derived, desk.at());
    let mut lanes: Vec<Lane> = all.lanes.into_iter().filter(|lane| belongs(lane.what, desk.pane)).collect();
    if desk.pane == PaneId::Solution && lanes.iter().all(|lane| !matches!(lane.what, LaneKind::Milestone(_)))
    {
        return weeks(desk, width, canvas);
    }
    // The meeting is what the others are seen from.
    lanes.sort_by_key(|lane| lane.what != LaneKind::Meeting);
    lanes.truncate(MOST);
    let chart = Gantt::new(desk, &lanes, range(&lanes)?, today, width, canvas)?;
    let mut rows =
        vec![heading(canvas, canvas.say(text("时间线", "Timeline")), "", width), chart.ticks(canvas)];
    for lane in &lanes {
        let row = chart.lane(desk, lane, canvas);
        rows.push(match &lane.place {
            Some(place) => row.hit(Target::Place(place.clone())),
            None => row,
        });
    }
    rows.extend(chart.today(width, canvas));
    rows.extend(gantt::key(&lanes, width, canvas));
    Some(Picture { rows })
}

/// Whether a lane says something in a pane.
fn belongs(what: LaneKind, pane: PaneId) -> bool {
    match what {
        LaneKind::Meeting => matches!(pane, PaneId::Solution | PaneId::Timing | PaneId::FollowUp),
        LaneKind::Milestone(_) => pane == PaneId::Solution,
        LaneKind::Busy(_) | LaneKind::Preview(_) | LaneKind::Preparation(_) | LaneKind::House(_) => {
            pane == PaneId::Timing
        }
        LaneKind::Contacts | LaneKind::Contact(_) | LaneKind::Level(_) | LaneKind::Expected => {
            pane == PaneId::FollowUp
        }
        LaneKind::Moment(_) | LaneKind::Start => false,
    }
}

/// A plan in weeks that has no start yet.
fn weeks(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Option<Picture> {
    let (first, last) = desk.derived.solution.weeks?;
    let milestones = &desk.proposal().solution.milestones;
    let names: Vec<String> =
        (0..milestones.len()).map(|i| lane_name(LaneKind::Milestone(i), desk, canvas.lang)).collect();
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
            gantt::sign(sort).repeat(usize::from(cells)),
            gantt::role(sort),
        );
        rows.push(match section("solution.milestones") {
            Some(section) => line.hit(Target::Place(Path::row(section, row.id.clone()))),
            None => line,
        });
    }
    Some(Picture { rows })
}
