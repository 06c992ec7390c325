//! The method's follow-up: from the meeting's date to every contact, and to the four levels.
//!
//! Help, don't press: the steps are spaced so that each can bring something new. Every date is a
//! working day; one that would fall on a day off moves to the next. What is asked when nothing has
//! started (weeks 4 and 6) stands in the list whether or not it will be needed: only the person who
//! follows up knows, and a plan to start isn't a start.

use super::interval::{add_months, add_weeks};
use super::workdays::Workdays;
use jiff::civil::Date;

/// Weeks from the meeting until a start is assumed when none is known, so that the fortnightly
/// contacts begin in week 8, after the last question of whether it has started.
const ASSUMED_START_WEEKS: i32 = 6;
/// Weeks that a build is given at least when only its start is known.
const LEAST_BUILD_WEEKS: i32 = 8;
/// Weeks between two contacts while the solution is being built.
const BUILD_CONTACT_WEEKS: i32 = 2;
/// Weeks before the launch at which test feedback still helps.
const TEST_WEEKS: i32 = 1;
/// Weeks after the launch at which there is an effect to measure.
const EFFECT_WEEKS: i32 = 4;
/// Contacts while building, at most: two years of them. A mistyped end must not make thousands.
const MOST_BUILD_CONTACTS: i32 = 52;

/// What a contact is for, in the order of the method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CadenceStep {
    /// The day of the meeting: thanks, and the next steps confirmed in writing.
    ThankYou,
    /// Week 2: is it listed, and who owns it?
    AskListed,
    /// Week 4, if it hasn't started: bring more data.
    MoreData,
    /// Week 6, if it still hasn't: ask the sponsor.
    AskSponsor,
    /// Every two weeks while it is being built: feedback from the field, help.
    WhileBuilding,
    /// A week before the launch: feedback from testing.
    TestFeedback,
    /// Four weeks after the launch: collect the effect and report it.
    ReportEffect,
}

impl CadenceStep {
    /// The level that the step serves.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            Self::ThankYou | Self::AskListed => Level::Listed,
            Self::MoreData | Self::AskSponsor => Level::Started,
            Self::WhileBuilding | Self::TestFeedback => Level::Tracked,
            Self::ReportEffect => Level::Verified,
        }
    }

    /// Is the step needed only as long as nothing has started?
    #[must_use]
    pub fn unless_started(self) -> bool {
        matches!(self, Self::MoreData | Self::AskSponsor)
    }
}

/// How far headquarters has taken the proposal: the method's four levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// On the backlog, with an owner and a start.
    Listed,
    /// Being worked on.
    Started,
    /// In regular contact while it is built.
    Tracked,
    /// Measured after the launch and reported back.
    Verified,
}

impl Level {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Listed, Self::Started, Self::Tracked, Self::Verified];
}

/// One contact to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// What it is for.
    pub step: CadenceStep,
    /// When; a working day.
    pub due: Date,
}

/// When a solution may be expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Two months on.
    pub earliest: Date,
    /// Six months on.
    pub latest: Date,
}

/// The two to six months that the method expects from the first data to the solution; from the
/// meeting when the date of the first data isn't known.
#[must_use]
pub fn expected_window(first_data_or_meeting: Date) -> Window {
    Window { earliest: add_months(first_data_or_meeting, 2), latest: add_months(first_data_or_meeting, 6) }
}

/// The dates from which the follow-up is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUp {
    /// When the proposal is, or was, put to headquarters.
    pub meeting: Date,
    /// When building starts; six weeks after the meeting while it isn't known.
    pub build_start: Option<Date>,
    /// When building ends and the solution is launched; while it isn't known, the end of the
    /// [`expected_window`] from the meeting, or eight weeks after the start if that is later.
    pub launch: Option<Date>,
}

impl FollowUp {
    /// A follow-up of which only the meeting is known.
    #[must_use]
    pub fn of_meeting(meeting: Date) -> Self {
        Self { meeting, build_start: None, launch: None }
    }

    /// Every contact in order of its date, and of the method's steps on the same day.
    ///
    /// None is due before the meeting: what a launch in the past would have asked for is left out,
    /// as is a build contact on the day of the test feedback or no longer before the launch. After
    /// 52 build contacts (two years) no more are planned.
    #[must_use]
    pub fn contacts(&self, workdays: &Workdays) -> Vec<Contact> {
        use CadenceStep::{AskListed, AskSponsor, MoreData, TestFeedback, ThankYou};
        let launch = self.launch_or_assumed();
        let test = test_feedback_before(launch, workdays);
        let mut contacts = vec![
            Contact { step: ThankYou, due: workdays.on_or_after(self.meeting) },
            Contact { step: AskListed, due: self.week(2, workdays) },
            Contact { step: MoreData, due: self.week(4, workdays) },
            Contact { step: AskSponsor, due: self.week(6, workdays) },
            Contact { step: TestFeedback, due: test },
            Contact { step: CadenceStep::ReportEffect, due: effect_after(launch, workdays) },
        ];
        contacts.extend(
            (1..=MOST_BUILD_CONTACTS)
                .map(|nth| add_weeks(self.start_from_meeting(), nth * BUILD_CONTACT_WEEKS))
                .map(|day| workdays.on_or_after(day))
                .take_while(|due| *due < launch)
                .filter(|due| *due != test)
                .map(|due| Contact { step: CadenceStep::WhileBuilding, due }),
        );
        contacts.retain(|contact| contact.due >= self.meeting);
        contacts.sort_by_key(|contact| (contact.due, contact.step));
        contacts
    }

    /// By when each level should be reached, in the order of [`Level::ALL`]; never one before the
    /// level below it.
    ///
    /// Listed by week 2; started by the build's start, or week 4 while that isn't known; tracked by
    /// the first contact while building; verified when the effect is reported.
    #[must_use]
    pub fn levels(&self, workdays: &Workdays) -> [(Level, Date); 4] {
        let listed = self.week(2, workdays);
        let started = self.build_start.unwrap_or_else(|| add_weeks(self.meeting, 4));
        let tracked = add_weeks(self.start_from_meeting(), BUILD_CONTACT_WEEKS);
        let started = workdays.on_or_after(started).max(listed);
        let tracked = workdays.on_or_after(tracked);
        let verified = effect_after(self.launch_or_assumed(), workdays).max(tracked);
        [
            (Level::Listed, listed),
            (Level::Started, started),
            (Level::Tracked, tracked),
            (Level::Verified, verified),
        ]
    }

    fn week(&self, weeks: i32, workdays: &Workdays) -> Date {
        workdays.on_or_after(add_weeks(self.meeting, weeks))
    }

    /// The build's start, counted no earlier than the meeting.
    fn start_from_meeting(&self) -> Date {
        self.build_start.unwrap_or_else(|| add_weeks(self.meeting, ASSUMED_START_WEEKS)).max(self.meeting)
    }

    /// The launch, or the day that is assumed for it while none is known.
    #[must_use]
    pub fn launch_or_assumed(&self) -> Date {
        self.launch.unwrap_or_else(|| {
            let least = add_weeks(self.start_from_meeting(), LEAST_BUILD_WEEKS);
            expected_window(self.meeting).latest.max(least)
        })
    }
}

/// A week before the launch. A run of holidays may push that past the launch, when it is too late
/// to test: then it moves back instead.
fn test_feedback_before(launch: Date, workdays: &Workdays) -> Date {
    let wanted = add_weeks(launch, -TEST_WEEKS);
    let next = workdays.on_or_after(wanted);
    if next < launch { next } else { workdays.on_or_before(wanted) }
}

fn effect_after(launch: Date, workdays: &Workdays) -> Date {
    workdays.on_or_after(add_weeks(launch, EFFECT_WEEKS))
}

#[cfg(test)]
mod tests {
    use super::super::interval::{add_days, days_between};
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn due(contacts: &[Contact], step: CadenceStep) -> Vec<Date> {
        contacts.iter().filter(|contact| contact.step == step).map(|contact| contact.due).collect()
    }

    #[test]
    fn a_meeting_date_alone_makes_the_whole_cadence() {
        // Tuesday 3 March 2026.
        let contacts = FollowUp::of_meeting(date(2026, 3, 3)).contacts(&Workdays::default());
        assert_eq!(due(&contacts, CadenceStep::ThankYou), [date(2026, 3, 3)]);
        assert_eq!(due(&contacts, CadenceStep::AskListed), [date(2026, 3, 17)]);
        assert_eq!(due(&contacts, CadenceStep::MoreData), [date(2026, 3, 31)]);
        assert_eq!(due(&contacts, CadenceStep::AskSponsor), [date(2026, 4, 14)]);
        let building = due(&contacts, CadenceStep::WhileBuilding);
        assert_eq!(building.first(), Some(&date(2026, 4, 28)), "week 8");
        assert_eq!(building.last(), Some(&date(2026, 9, 1)), "the last before the launch on 3 September");
        assert_eq!(due(&contacts, CadenceStep::TestFeedback), [date(2026, 8, 27)]);
        assert_eq!(due(&contacts, CadenceStep::ReportEffect), [date(2026, 10, 1)]);
    }

    #[test]
    fn known_build_dates_carry_the_contacts() {
        let plan = FollowUp {
            meeting: date(2026, 3, 3),
            build_start: Some(date(2026, 3, 16)),
            launch: Some(date(2026, 5, 18)),
        };
        let contacts = plan.contacts(&Workdays::default());
        assert_eq!(
            due(&contacts, CadenceStep::WhileBuilding),
            [date(2026, 3, 30), date(2026, 4, 13), date(2026, 4, 27)],
            "11 May belongs to the test feedback"
        );
        assert_eq!(due(&contacts, CadenceStep::TestFeedback), [date(2026, 5, 11)]);
        assert_eq!(due(&contacts, CadenceStep::ReportEffect), [date(2026, 6, 15)]);
    }

    #[test]
    fn days_off_move_to_the_next_working_day() {
        // Saturday 28 February 2026; week 2 is Saturday 14 March.
        let contacts = FollowUp::of_meeting(date(2026, 2, 28)).contacts(&Workdays::default());
        assert_eq!(due(&contacts, CadenceStep::ThankYou), [date(2026, 3, 2)]);
        assert_eq!(due(&contacts, CadenceStep::AskListed), [date(2026, 3, 16)]);
    }

    #[test]
    fn a_test_stays_before_the_launch_when_a_holiday_week_stands_between() {
        let workdays =
            Workdays { holidays: (1..=8).map(|day| date(2025, 10, day)).collect(), ..Workdays::default() };
        let plan = FollowUp {
            meeting: date(2025, 6, 2),
            build_start: Some(date(2025, 8, 1)),
            launch: Some(date(2025, 10, 9)),
        };
        assert_eq!(due(&plan.contacts(&workdays), CadenceStep::TestFeedback), [date(2025, 9, 30)]);
    }

    #[test]
    fn the_four_levels_have_their_dates() {
        let meeting = date(2026, 3, 3);
        let unknown = FollowUp::of_meeting(meeting).levels(&Workdays::default());
        assert_eq!(unknown.map(|(level, _)| level), Level::ALL);
        let dates = [date(2026, 3, 17), date(2026, 3, 31), date(2026, 4, 28), date(2026, 10, 1)];
        assert_eq!(unknown.map(|(_, due)| due), dates);
        let known = FollowUp { meeting, build_start: Some(date(2026, 4, 6)), launch: Some(date(2026, 5, 4)) };
        let dates = [date(2026, 3, 17), date(2026, 4, 6), date(2026, 4, 20), date(2026, 6, 1)];
        assert_eq!(known.levels(&Workdays::default()).map(|(_, due)| due), dates);
    }

    #[test]
    fn two_to_six_months_end_with_the_month() {
        let window = expected_window(date(2025, 12, 31));
        assert_eq!((window.earliest, window.latest), (date(2026, 2, 28), date(2026, 6, 30)));
        assert_eq!(expected_window(date(2023, 8, 31)).latest, date(2024, 2, 29));
    }

    #[test]
    fn a_mistyped_year_makes_no_flood_and_a_past_launch_no_contact_before_the_meeting() {
        let meeting = date(2026, 3, 3);
        let plan = FollowUp { meeting, build_start: None, launch: Some(date(9999, 12, 31)) };
        assert_eq!(due(&plan.contacts(&Workdays::default()), CadenceStep::WhileBuilding).len(), 52);
        let past = FollowUp { meeting, build_start: None, launch: Some(date(2025, 1, 1)) };
        let steps: Vec<_> = past.contacts(&Workdays::default()).iter().map(|contact| contact.step).collect();
        assert!(!steps.contains(&CadenceStep::ReportEffect) && !steps.contains(&CadenceStep::WhileBuilding));
    }

    #[test]
    fn a_late_start_pushes_an_unknown_launch() {
        let plan = FollowUp { meeting: date(2026, 1, 5), build_start: Some(date(2026, 9, 7)), launch: None };
        let contacts = plan.contacts(&Workdays::default());
        assert_eq!(due(&contacts, CadenceStep::TestFeedback), [date(2026, 10, 26)]);
        assert_eq!(due(&contacts, CadenceStep::WhileBuilding).first(), Some(&date(2026, 9, 21)));
    }

    prop_compose! {
        fn any_plan()(
            meeting in 0_i32..30_000,
            build_start in prop::option::of(-400_i32..800),
            launch in prop::option::of(-400_i32..800),
        ) -> FollowUp {
            let meeting = add_days(date(1980, 1, 1), meeting);
            FollowUp {
                meeting,
                build_start: build_start.map(|days| add_days(meeting, days)),
                launch: launch.map(|days| add_days(meeting, days)),
            }
        }
    }

    prop_compose! {
        /// Runs of up to twelve days off around the plan, and a few weekends worked.
        fn workdays_around(meeting: Date)(
            runs in prop::collection::vec((0_i32..900, 1_i32..12), 0..12),
            worked in prop::collection::vec(0_i32..900, 0..12),
        ) -> Workdays {
            Workdays {
                holidays: runs.into_iter().flat_map(|(start, len)| (start..start + len).map(move |day| add_days(meeting, day))).collect(),
                moved: worked.into_iter().map(|day| add_days(meeting, day)).collect(),
                ..Workdays::default()
            }
        }
    }

    proptest! {
        #[test]
        fn contacts_are_in_order_on_working_days_and_never_before_the_meeting(
            (plan, workdays) in any_plan().prop_flat_map(|plan| (Just(plan), workdays_around(plan.meeting)))
        ) {
            let contacts = plan.contacts(&workdays);
            prop_assert!(contacts.is_sorted_by_key(|contact| (contact.due, contact.step)));
            prop_assert!(contacts.iter().all(|contact| workdays.is_working(contact.due)));
            prop_assert!(contacts.iter().all(|contact| contact.due >= plan.meeting));
            for step in [CadenceStep::ThankYou, CadenceStep::AskListed, CadenceStep::MoreData, CadenceStep::AskSponsor] {
                prop_assert_eq!(due(&contacts, step).len(), 1);
            }
            let launch = plan.launch_or_assumed();
            for contact in contacts.iter().filter(|contact| contact.step.level() == Level::Tracked) {
                prop_assert!(contact.due < launch);
            }
        }

        #[test]
        fn without_holidays_build_contacts_are_a_fortnight_apart(plan in any_plan()) {
            let building = due(&plan.contacts(&Workdays::default()), CadenceStep::WhileBuilding);
            // One may be left out for the test feedback.
            prop_assert!(building.windows(2).all(|pair| matches!(days_between(pair[0], pair[1]), 14 | 28)));
        }

        #[test]
        fn levels_follow_each_other(
            (plan, workdays) in any_plan().prop_flat_map(|plan| (Just(plan), workdays_around(plan.meeting)))
        ) {
            let levels = plan.levels(&workdays);
            prop_assert!(levels.is_sorted_by_key(|(level, due)| (*due, *level)));
            prop_assert!(levels.iter().all(|(_, due)| workdays.is_working(*due) && *due >= plan.meeting));
        }
    }
}
