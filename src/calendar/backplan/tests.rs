use super::*;
use crate::calendar::holidays::china;
use crate::calendar::house::House;
use crate::calendar::interval::add_days;
use jiff::civil::date;
use proptest::prelude::*;

fn person(name: &str, role: Role) -> Person {
    Person { name: name.to_owned(), role, spoken: false }
}

fn people() -> Vec<Person> {
    vec![
        person("分管副总", Role::Decider),
        person("信息技术部", Role::Opposing),
        person("供应链总监", Role::Sponsor),
        person("客服部", Role::Hurt),
    ]
}

fn of_china() -> Workdays {
    House { regions: vec!["cn".to_owned()], ..House::default() }.workdays(&[china()])
}

fn due(plan: &BackPlan, step: Step) -> Date {
    plan.steps.iter().find(|planned| planned.step == step).expect("planned").due
}

#[test]
fn a_meeting_makes_the_whole_plan() {
    // Tuesday 10 March 2026. Saturday 28 February is worked; the days before it are of one week.
    let plan = back_plan(date(2026, 3, 10), date(2026, 2, 2), &people(), 2, Pace::default(), &of_china());
    assert!(!plan.is_too_late() && !plan.hurried);
    let dates: Vec<(Step, Date)> = plan.steps.iter().map(|planned| (planned.step, planned.due)).collect();
    assert_eq!(
        dates,
        [
            // 5 + 2 + 3 + 1 + 3 = 14 working days before; the Spring Festival lies between.
            (Step::Data(0), date(2026, 2, 12)),
            (Step::Data(1), date(2026, 2, 12)),
            (Step::SeenBy(2), date(2026, 2, 24)),
            (Step::SeenBy(1), date(2026, 2, 25)),
            (Step::Talk(2), date(2026, 2, 25)),
            (Step::SeenBy(3), date(2026, 2, 26)),
            (Step::Talk(1), date(2026, 2, 26)),
            (Step::SeenBy(0), date(2026, 2, 27)),
            (Step::Talk(3), date(2026, 2, 27)),
            (Step::Talk(0), date(2026, 2, 28)),
            (Step::Papers, date(2026, 3, 3)),
            (Step::DryRun, date(2026, 3, 9)),
            (Step::Meeting, date(2026, 3, 10)),
        ]
    );
    assert_eq!(plan.needed, 14);
    assert_eq!(plan.unknown_year, None);
}

#[test]
fn with_too_few_days_the_talks_move_together_and_then_it_is_too_late() {
    let meeting = date(2026, 4, 30);
    let of = |today| back_plan(meeting, today, &people(), 1, Pace::default(), &Workdays::default());
    // 14 working days before is 10 April.
    let easy = of(date(2026, 4, 10));
    assert!(!easy.hurried && !easy.is_too_late());
    assert_eq!(easy.working_days, 14);
    // Four talks on two days spare two.
    let hurried = of(date(2026, 4, 14));
    assert!(hurried.hurried && !hurried.is_too_late());
    assert_eq!(due(&hurried, Step::Talk(2)), due(&hurried, Step::Talk(1)));
    let late = of(date(2026, 4, 15));
    assert!(late.is_too_late());
    let data = late.steps.iter().find(|planned| planned.step == Step::Data(0)).expect("planned");
    assert_eq!((data.due, data.wanted, data.too_late), (date(2026, 4, 15), date(2026, 4, 14), true));
    // A Saturday: what is too late is due on Monday.
    assert_eq!(due(&of(date(2026, 4, 18)), Step::Data(0)), date(2026, 4, 20));
}

#[test]
fn whoever_was_spoken_with_only_gets_the_papers() {
    let mut people = people();
    for person in &mut people {
        person.spoken = true;
    }
    let plan =
        back_plan(date(2026, 4, 30), date(2026, 4, 1), &people, 0, Pace::default(), &Workdays::default());
    assert!(plan.steps.iter().all(|planned| !matches!(planned.step, Step::Talk(_) | Step::Data(_))));
    assert_eq!(due(&plan, Step::SeenBy(1)), due(&plan, Step::Papers));
    assert_eq!(plan.needed, 5);
}

#[test]
fn a_meeting_that_is_over_moves_nothing() {
    let plan =
        back_plan(date(2026, 3, 10), date(2026, 3, 11), &people(), 1, Pace::default(), &Workdays::default());
    assert!(plan.steps.iter().all(|planned| planned.too_late && planned.due == planned.wanted));
    assert_eq!(plan.working_days, 0);
}

#[test]
fn a_meeting_today_or_on_a_day_off() {
    let today = date(2026, 3, 7);
    let plan = back_plan(today, today, &people(), 1, Pace::default(), &Workdays::default());
    assert!(plan.steps.iter().all(|planned| planned.due == today));
    assert!(plan.steps.iter().all(|planned| planned.too_late == (planned.step != Step::Meeting)));
    let none = Pace { papers_due: 0, dry_run: 0, talks_a_day: 0, ..Pace::default() };
    let plan = back_plan(today, today, &[], 0, none, &Workdays::default());
    assert!(!plan.is_too_late());
}

#[test]
fn the_edges_of_the_calendar_hold() {
    for (meeting, today) in
        [(Date::MIN, Date::MIN), (Date::MAX, Date::MAX), (Date::MIN, Date::MIN.tomorrow().expect("a day"))]
    {
        let plan = back_plan(meeting, today, &people(), 1, Pace::default(), &Workdays::default());
        assert_eq!(plan.steps.len(), 12);
    }
}

fn any_person() -> impl Strategy<Value = Person> {
    (0_usize..5, any::<bool>()).prop_map(|(role, spoken)| {
        let role = [Role::Sponsor, Role::Opposing, Role::Hurt, Role::Other, Role::Decider][role];
        Person { name: "某".to_owned(), role, spoken }
    })
}

prop_compose! {
    fn any_pace()(
        papers_due in 0_u8..10, revision in 0_u8..5, between_talks in 0_u8..4, reading in 0_u8..4,
        data in 0_u8..6, dry_run in 0_u8..10, talks_a_day in 0_u8..4
    ) -> Pace {
        Pace { papers_due, revision, between_talks, reading, data, dry_run, talks_a_day }
    }
}

proptest! {
    #[test]
    fn plans_keep_their_order_and_say_when_they_are_late(
        people in prop::collection::vec(any_person(), 0..9), data in 0_usize..4, pace in any_pace(),
        today in 0_i32..900, ahead in 0_i32..80,
    ) {
        let workdays = of_china();
        let today = add_days(date(2024, 3, 1), today);
        let meeting = add_days(today, ahead);
        let plan = back_plan(meeting, today, &people, data, pace, &workdays);
        let to_talk = people.iter().filter(|person| !person.spoken).count();
        prop_assert_eq!(plan.steps.len(), 3 + people.len() + to_talk + data);
        prop_assert!(plan.steps.is_sorted_by_key(|planned| planned.due));
        for planned in &plan.steps {
            prop_assert!(planned.due >= today && planned.due <= meeting, "{:?}", planned);
            prop_assert_eq!(planned.too_late, planned.wanted < today);
            prop_assert!(planned.too_late || planned.due == planned.wanted);
            prop_assert!(planned.due == meeting || workdays.is_working(planned.due), "{:?}", planned);
        }
        // Talks in the order of the roles; each person reads before they are spoken with.
        let talks: Vec<usize> = plan.steps.iter().filter_map(|planned| match planned.step {
            Step::Talk(person) => Some(person),
            _ => None,
        }).collect();
        prop_assert!(talks.is_sorted_by_key(|person| people[*person].role));
        let place = |step: Step| plan.steps.iter().position(|planned| planned.step == step);
        for person in &talks {
            prop_assert!(place(Step::SeenBy(*person)) < place(Step::Talk(*person)));
            prop_assert!(place(Step::Talk(*person)) < place(Step::Papers));
        }
        prop_assert!((0..data).all(|item| place(Step::Data(item)) < place(Step::Papers)));
        // Enough days at the pace asked for: neither hurried nor late.
        if plan.working_days >= plan.needed {
            prop_assert!(!plan.hurried && !plan.is_too_late());
        }
    }

    #[test]
    fn the_earliest_meeting_leaves_time_for_everything(
        people in prop::collection::vec(any_person(), 0..9), data in 0_usize..4, pace in any_pace(), today in 0_i32..900,
    ) {
        let workdays = of_china();
        let today = add_days(date(2024, 3, 1), today);
        let meeting = earliest_meeting(today, &people, data, pace, &workdays);
        let plan = back_plan(meeting, today, &people, data, pace, &workdays);
        prop_assert!(!plan.hurried && !plan.is_too_late());
        let earlier = workdays.add(meeting, -1);
        if earlier > today {
            let plan = back_plan(earlier, today, &people, data, pace, &workdays);
            prop_assert!(plan.working_days < plan.needed);
        }
    }
}
