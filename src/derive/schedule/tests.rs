//! What stands on the timeline, what does not go together, and what a moved bar says.

use super::*;
use crate::calendar::Almanac;
use crate::calendar::house::House;
use crate::derive::derive;
use crate::derive::fixtures::row;
use crate::proposal::{
    Busy as BusyRow, Contact, ContactStep, Milestone, Moment, Preparation, Preview, Span, SpanValue,
};
use jiff::civil::date;
use proptest::prelude::*;

/// A Monday.
const TODAY: Date = date(2025, 4, 7);

fn almanac() -> Almanac {
    let text = "(regions: [], busy: [(name: \"盘点\", when: yearly(from: \"06-20\", to: \"07-06\"))])";
    let (house, problems) = House::read(text);
    assert_eq!(problems, []);
    Almanac::new(house, Vec::new())
}

fn draft() -> Proposal {
    let mut p = Proposal::default();
    p.timing.date = "2025-05-13".into();
    p.timing.moments.push(Moment { fact: "事故".into(), until: "2025-05-01".into(), ..row("m1") });
    p.timing.previews.push(Preview { who: "张总".into(), date: "2025-04-20".into(), ..row("v1") });
    p.timing.preparation.push(Preparation { due: "2025-05-06".into(), ..row("r1") });
    p.timing.busy.push(BusyRow { what: "审计".into(), when: "2025-05-12..16".into(), ..row("b1") });
    p.solution.start = "2025-06-02".into();
    p.solution.milestones.push(Milestone { milestone: "评审".into(), when: "W1".into(), ..row("s1") });
    p.solution.milestones.push(Milestone {
        milestone: "试点".into(),
        when: "2025-06-23..2025-07-04".into(),
        ..row("s2")
    });
    p
}

fn of(p: &Proposal) -> Schedule {
    let almanac = almanac();
    let at = At { today: TODAY, almanac: &almanac };
    schedule(p, &derive(p, at), at)
}

fn kinds(schedule: &Schedule) -> Vec<LaneKind> {
    schedule.lanes.iter().map(|lane| lane.what).collect()
}

#[test]
fn whatever_has_a_date_has_a_lane() {
    let found = of(&draft());
    let before = [
        LaneKind::Moment(0),
        LaneKind::Preview(0),
        LaneKind::Preparation(0),
        LaneKind::Meeting,
        LaneKind::Start,
        LaneKind::Milestone(0),
        LaneKind::Milestone(1),
        LaneKind::Busy(0),
    ];
    assert_eq!(kinds(&found)[..before.len()], before);
    assert!(kinds(&found).contains(&LaneKind::House(0)), "{:?}", kinds(&found));
    for lane in &found.lanes {
        assert!(!lane.marks.is_empty() && lane.marks.iter().all(|mark| mark.from <= mark.to), "{lane:?}");
        if let Some(place) = &lane.place {
            assert!(place.member(&draft()).is_some() || place.row_id().is_none(), "{place} is in the draft");
        }
    }
    assert_eq!(of(&Proposal::default()), Schedule::default());
}

#[test]
fn a_contact_with_a_day_of_its_own_can_be_moved_and_the_others_share_a_lane() {
    let mut p = draft();
    p.follow_up.met_on = "2025-04-01".into();
    p.follow_up.contacts.push(Contact {
        step: Some(ContactStep::Other),
        due: "2025-04-22".into(),
        ..row("c1")
    });
    let found = of(&p);
    let own = found.lanes.iter().find(|lane| lane.what == LaneKind::Contact(0)).expect("its own lane");
    assert_eq!(own.place.as_ref().map(ToString::to_string).as_deref(), Some("follow_up.contacts.c1.due"));
    assert!(kinds(&found).contains(&LaneKind::Contacts) && kinds(&found).contains(&LaneKind::Expected));
    let meeting = found.lanes.iter().find(|lane| lane.what == LaneKind::Meeting).expect("it was held");
    assert_eq!(meeting.place.as_ref().map(ToString::to_string).as_deref(), Some("follow_up.met_on"));
}

#[test]
fn a_conflict_names_the_way_out() {
    let p = draft();
    let found = of(&p);
    let told: Vec<(LaneKind, i32)> =
        found.conflicts.iter().map(|one| (found.lanes[one.lane].what, one.days)).collect();
    // The audit ends on Friday 16 May, the stocktake on Sunday 6 July: both go to the Monday after.
    assert_eq!(told, [(LaneKind::Meeting, 6), (LaneKind::Milestone(1), 14)]);
    let mut moved = p.clone();
    for one in &found.conflicts {
        let place = found.lanes[one.lane].place.as_ref().expect("a field");
        let words = shifted(&p, place, Shift::Move(one.days)).expect("a date");
        match found.lanes[one.lane].what {
            LaneKind::Meeting => moved.timing.date = words.as_str().into(),
            _ => moved.solution.milestones.get_mut(1).expect("the pilot").when = words.as_str().into(),
        }
    }
    assert_eq!(of(&moved).conflicts, []);
}

#[test]
fn a_plan_in_weeks_is_led_out_by_whole_weeks() {
    let mut p = draft();
    p.timing.busy.clear();
    p.timing.date = "".into();
    // From a Wednesday; weeks 3 and 4 are 18 June to 1 July, in the stocktake.
    p.solution.start = "2025-06-04".into();
    p.solution.milestones.get_mut(1).expect("the pilot").when = "W3..4".into();
    let found = of(&p);
    let [one] = found.conflicts.as_slice() else { panic!("{:?}", found.conflicts) };
    assert_eq!(one.days, 21, "19 days to Monday 7 July are three weeks");
    let place = found.lanes[one.lane].place.as_ref().expect("a field");
    assert_eq!(shifted(&p, place, Shift::Move(one.days)).as_deref(), Some("W6..7"));
}

#[test]
fn a_date_mistyped_by_centuries_does_not_call_up_every_stocktake_between() {
    let mut p = draft();
    p.timing.date = "9999-01-01".into();
    assert!(kinds(&of(&p)).iter().all(|what| !matches!(what, LaneKind::House(_))));
}

/// What the pilot's time says after a change.
fn when(typed: &str, shift: Shift) -> Option<String> {
    let mut p = draft();
    p.solution.milestones.get_mut(1).expect("the pilot").when = typed.into();
    shifted(&p, &cell("solution.milestones", &p.solution.milestones[1].id, "when").expect("a cell"), shift)
}

#[test]
fn a_moved_bar_says_its_new_days() {
    let day = |days| shifted(&draft(), &Path::parse("timing.date").expect("a field"), Shift::Move(days));
    assert_eq!(day(1).as_deref(), Some("2025-05-14"));
    assert_eq!(day(-13).as_deref(), Some("2025-04-30"));
    assert_eq!(day(0), None);
    assert_eq!(
        shifted(&draft(), &Path::parse("timing.date").expect("a field"), Shift::End(1)),
        None,
        "a day has no length"
    );
    assert_eq!(when("6月23日", Shift::Move(1)), None, "no date, no move");
    let dates = "2025年6月23日至7月4日";
    assert_eq!(when(dates, Shift::Move(7)).as_deref(), Some("2025-06-30..2025-07-11"));
    assert_eq!(when(dates, Shift::End(-30)).as_deref(), Some("2025-06-23"), "never before it begins");
    assert_eq!(when(dates, Shift::Begin(30)).as_deref(), Some("2025-07-04"), "never behind its end");
    assert_eq!(when("第2至3周", Shift::Move(1)).as_deref(), Some("W3..4"), "a plan in weeks moves by weeks");
    assert_eq!(when("W2..3", Shift::Move(-30)).as_deref(), Some("W1..2"), "it stays as long as it is");
    assert_eq!(when("W1..2", Shift::Move(-7)), None);
    assert_eq!(when("W519..520", Shift::Move(70)), None);
    assert_eq!(when("W2", Shift::End(8)).as_deref(), Some("W2..4"));
    assert_eq!(when("9999-12-30..9999-12-31", Shift::Move(1)), None, "the calendar ends");
}

proptest! {
    #[test]
    fn what_a_moved_bar_says_reads_back_and_there_and_back_is_where_it_was(
        start in 0_i32..20_000, length in 0_i32..400, by in -500_i32..500
    ) {
        let from = add_days(date(1990, 1, 1), start);
        let typed = SpanValue::Dates { from, to: add_days(from, length) }.to_string();
        prop_assume!(by != 0);
        let there = when(&typed, Shift::Move(by)).expect("a date");
        let read = Span::from(there.as_str()).known().and_then(|value| value.dates(None));
        prop_assert_eq!(read, Some((add_days(from, by), add_days(from, by + length))));
        prop_assert_eq!(when(&there, Shift::Move(-by)), Some(typed));
    }

    #[test]
    fn no_change_turns_a_bar_around(from in 1_u16..=520, more in 0_u16..40, by in any::<i32>(), end in any::<bool>()) {
        let to = (from + more).min(SpanValue::LAST_WEEK);
        let typed = SpanValue::Weeks { from, to }.to_string();
        for shift in [Shift::Move(by), if end { Shift::End(by) } else { Shift::Begin(by) }] {
            if let Some(words) = when(&typed, shift) {
                prop_assert!(Span::from(words.as_str()).known().is_some(), "{typed} {shift:?}: {words}");
            }
        }
    }
}
