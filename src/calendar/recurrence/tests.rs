use super::*;
use crate::calendar::fixture::{Given, given};
use crate::calendar::holidays::china;
use crate::calendar::house::House;
use crate::calendar::interval::{add_days, days_between};
use crate::calendar::workdays::Workdays;
use jiff::civil::date;
use proptest::prelude::*;

const FIXTURE: &str = include_str!("../../../tests/fixtures/calendar/recurrences.txt");

fn read(text: &str) -> Recurrence {
    let implicit = ron::extensions::Extensions::IMPLICIT_SOME;
    ron::Options::default().with_default_extension(implicit).from_str(text).expect(text)
}

fn of_china() -> Workdays {
    House { regions: vec!["cn".to_owned()], ..House::default() }.workdays(&[china()])
}

/// Every rule of the fixture over its whole range: thousands of dates.
#[test]
fn rules_give_the_dates_of_an_independent_implementation() {
    let (mut rules, mut compared) = (0, 0);
    for Given { head, parts, from, to, expected } in given(FIXTURE) {
        let [rule, _, calendar] = parts[..] else { panic!("{head}") };
        let rule = read(rule);
        let workdays = if calendar == "china" { of_china() } else { Workdays::default() };
        assert_eq!(rule.flaw(), None, "{head}");
        assert_eq!(rule.between(from, to, &workdays), expected, "{head}");
        // The same dates one by one.
        let mut day = from;
        for expected in &expected {
            assert_eq!(rule.next_on_or_after(day, &workdays), Some(*expected), "{head}");
            day = add_days(*expected, 1);
        }
        rules += 1;
        compared += expected.len();
    }
    assert!(rules >= 50 && compared > 5000, "{rules} rules, {compared} dates");
}

#[test]
fn a_rule_reads_as_it_is_said() {
    let second_tuesday = read("(rule: monthly(on: nth(2, tuesday)))");
    assert_eq!(
        second_tuesday,
        Recurrence::new(Rule::Monthly { every: 1, on: MonthDay::Nth(2, Weekday::Tuesday) })
    );
    assert_eq!(
        ron::to_string(&second_tuesday).expect("writes"),
        "(rule:monthly(on:nth(2,tuesday)))",
        "what goes without saying isn't said"
    );
    assert_eq!(
        second_tuesday.next_on_or_after(date(2026, 3, 11), &Workdays::default()),
        Some(date(2026, 4, 14))
    );
}

#[test]
fn a_day_off_moves_a_date_even_into_the_next_month() {
    let workdays = of_china();
    let on_the_first = |off| {
        let rule = Recurrence { off, ..Recurrence::new(Rule::Monthly { every: 1, on: MonthDay::Day(1) }) };
        rule.between(date(2025, 9, 28), date(2025, 10, 31), &workdays)
    };
    assert_eq!(on_the_first(OnDayOff::Stay), [date(2025, 10, 1)]);
    assert_eq!(on_the_first(OnDayOff::Next), [date(2025, 10, 9)]);
    // The first of November is a Saturday, moved back into October.
    assert_eq!(on_the_first(OnDayOff::Previous), [date(2025, 9, 30), date(2025, 10, 31)]);
    assert_eq!(on_the_first(OnDayOff::Drop), []);
}

#[test]
fn exceptions_may_name_either_date_and_win_over_further_ones() {
    let workdays = of_china();
    // 1 October 2025 moves to the 9th.
    for except in [date(2025, 10, 1), date(2025, 10, 9)] {
        let rule = Recurrence {
            except: [except].into(),
            extra: [date(2025, 10, 4), date(2025, 10, 20)].into(),
            ..Recurrence::new(Rule::Monthly { every: 1, on: MonthDay::Day(1) })
        };
        let found = rule.between(date(2025, 10, 1), date(2025, 10, 31), &workdays);
        assert_eq!(found, [date(2025, 10, 4), date(2025, 10, 20)], "a Saturday stays when it is named");
        let without = Recurrence { except: [except, date(2025, 10, 20)].into(), ..rule };
        assert_eq!(without.between(date(2025, 10, 10), date(2025, 10, 31), &workdays), []);
    }
}

#[test]
fn limits_are_judged_before_a_date_is_moved() {
    let rule = Recurrence {
        from: Some(date(2025, 10, 1)),
        until: Some(date(2025, 11, 1)),
        ..Recurrence::new(Rule::Monthly { every: 1, on: MonthDay::Day(1) })
    };
    let all = rule.between(Date::MIN, Date::MAX, &of_china());
    assert_eq!(all, [date(2025, 10, 9), date(2025, 11, 3)]);
    assert_eq!(rule.next_on_or_after(date(2025, 11, 2), &of_china()), Some(date(2025, 11, 3)));
    assert_eq!(rule.next_on_or_after(date(2025, 11, 4), &of_china()), None);
    assert_eq!(rule.next_on_or_after(Date::MIN, &of_china()), Some(date(2025, 10, 9)));
}

#[test]
fn rare_dates_are_found_and_impossible_ones_given_up() {
    let workdays = Workdays::default();
    let rare = Recurrence {
        off: OnDayOff::Stay,
        ..Recurrence::new(Rule::Yearly { every: 1, month: 2, on: MonthDay::Nth(5, Weekday::Sunday) })
    };
    // 29 February falls on a Sunday in 2032 and 2060.
    assert_eq!(rare.next_on_or_after(date(2026, 1, 1), &workdays), Some(date(2032, 2, 29)));
    assert_eq!(rare.next_on_or_after(date(2032, 3, 1), &workdays), Some(date(2060, 2, 29)));
    let never = Recurrence { off: OnDayOff::Drop, ..rare };
    assert_eq!(never.next_on_or_after(date(2026, 1, 1), &workdays), None);
    let by_hand = Recurrence { extra: [date(2126, 1, 1)].into(), ..Recurrence::new(Rule::Dates) };
    assert_eq!(by_hand.next_on_or_after(date(2026, 1, 1), &workdays), Some(date(2126, 1, 1)));
    assert_eq!(by_hand.next_on_or_after(date(2126, 1, 2), &workdays), None);
    assert_eq!(by_hand.next_on_or_after(Date::MAX, &workdays), None);
}

#[test]
fn flaws_are_named_and_give_no_dates() {
    let weekday = Weekdays::WEEKEND;
    for (rule, flaw) in [
        (Rule::Weekly { every: 1, on: Weekdays::default() }, Flaw::NoWeekday),
        (Rule::Weekly { every: 0, on: weekday }, Flaw::EveryNone),
        (Rule::Monthly { every: 1, on: MonthDay::Day(0) }, Flaw::Day(0)),
        (Rule::Monthly { every: 1, on: MonthDay::Day(32) }, Flaw::Day(32)),
        (Rule::Monthly { every: 1, on: MonthDay::Nth(6, Weekday::Monday) }, Flaw::Nth(6)),
        (Rule::Monthly { every: 1, on: MonthDay::LastWorkday(24) }, Flaw::Workday(24)),
        (Rule::Yearly { every: 1, month: 13, on: MonthDay::LastDay }, Flaw::Month(13)),
        (Rule::Quarterly { month: 4, on: MonthDay::LastDay, year_starts: 1 }, Flaw::MonthOfQuarter(4)),
        (Rule::Quarterly { month: 1, on: MonthDay::LastDay, year_starts: 0 }, Flaw::Month(0)),
        (Rule::QuarterEnd { after: -61, count: Counted::Working, year_starts: 1 }, Flaw::Offset(-61)),
        (Rule::Dates, Flaw::NoDates),
    ] {
        let rule = Recurrence::new(rule);
        assert_eq!(rule.flaw(), Some(flaw));
        assert_eq!(rule.between(date(2026, 1, 1), date(2026, 12, 31), &Workdays::default()), [], "{rule:?}");
        assert_eq!(rule.next_on_or_after(date(2026, 1, 1), &Workdays::default()), None);
    }
    let every_other = Recurrence::new(Rule::Weekly { every: 2, on: weekday });
    assert_eq!(every_other.flaw(), Some(Flaw::NoFirst(2)));
    let backwards = Recurrence {
        from: Some(date(2026, 2, 1)),
        until: Some(date(2026, 1, 1)),
        ..Recurrence::new(Rule::Weekly { every: 1, on: weekday })
    };
    assert_eq!(backwards.flaw(), Some(Flaw::Backwards));
}

#[test]
fn the_calendars_edges_hold() {
    for rule in [
        Rule::Weekly { every: 3, on: Weekdays::WEEKEND },
        Rule::Monthly { every: 1, on: MonthDay::LastWorkday(1) },
        Rule::QuarterEnd { after: 60, count: Counted::Working, year_starts: 1 },
        Rule::QuarterEnd { after: -60, count: Counted::Calendar, year_starts: 12 },
        Rule::Yearly { every: 255, month: 12, on: MonthDay::Day(31) },
    ] {
        let rule = Recurrence::new(rule);
        for day in [Date::MIN, Date::MAX] {
            let _ = rule.between(day, day, &Workdays::default());
            let _ = rule.next_on_or_after(day, &Workdays::default());
        }
    }
}

fn any_month_day() -> impl Strategy<Value = MonthDay> {
    let weekday = || (0_i8..7).prop_map(|day| Weekday::from_monday_zero_offset(day).expect("a weekday"));
    prop_oneof![
        (1_u8..=31).prop_map(MonthDay::Day),
        Just(MonthDay::LastDay),
        (1_u8..=5, weekday()).prop_map(|(nth, day)| MonthDay::Nth(nth, day)),
        weekday().prop_map(MonthDay::LastOf),
        (1_u8..=23).prop_map(MonthDay::Workday),
        (1_u8..=23).prop_map(MonthDay::LastWorkday),
    ]
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let weekdays = prop::collection::btree_set(0_i8..7, 1..4).prop_map(|days| {
        days.into_iter().map(|day| Weekday::from_monday_zero_offset(day).expect("a weekday")).collect()
    });
    prop_oneof![
        (1_u8..6, weekdays).prop_map(|(every, on)| Rule::Weekly { every, on }),
        (1_u8..6, any_month_day()).prop_map(|(every, on)| Rule::Monthly { every, on }),
        (1_u8..=3, any_month_day(), 1_u8..=12).prop_map(|(month, on, year_starts)| Rule::Quarterly {
            month,
            on,
            year_starts
        }),
        (-60_i16..=60, any::<bool>(), 1_u8..=12).prop_map(|(after, working, year_starts)| {
            let count = if working { Counted::Working } else { Counted::Calendar };
            Rule::QuarterEnd { after, count, year_starts }
        }),
        (1_u8..4, 1_u8..=12, any_month_day()).prop_map(|(every, month, on)| Rule::Yearly {
            every,
            month,
            on
        }),
    ]
}

prop_compose! {
    fn any_recurrence()(
        rule in any_rule(), from in prop::option::of(0_i32..900), length in prop::option::of(0_i32..1500),
        off in 0_usize..4, except in prop::collection::btree_set(0_i32..1500, 0..5),
        extra in prop::collection::btree_set(0_i32..1500, 0..5),
    ) -> Recurrence {
        let day = |days: i32| add_days(date(2024, 1, 1), days);
        Recurrence {
            rule,
            from: from.map(day),
            until: length.map(|length| day(from.unwrap_or(0) + length)),
            off: [OnDayOff::Stay, OnDayOff::Next, OnDayOff::Previous, OnDayOff::Drop][off],
            except: except.into_iter().map(day).collect(),
            extra: extra.into_iter().map(day).collect(),
        }
    }
}

proptest! {
    #[test]
    fn dates_are_in_order_once_and_the_same_however_asked(
        rule in any_recurrence(), start in 0_i32..1000, days in 0_i32..900, cut in 0_i32..900
    ) {
        let workdays = of_china();
        let from = add_days(date(2024, 1, 1), start);
        let to = add_days(from, days);
        let all = rule.between(from, to, &workdays);
        prop_assert!(all.windows(2).all(|pair| pair[0] < pair[1]), "sorted and unique: {:?}", all);
        for day in &all {
            prop_assert!((from..=to).contains(day) && !rule.except.contains(day));
            prop_assert!(
                rule.off == OnDayOff::Stay || workdays.is_working(*day) || rule.extra.contains(day), "{}", day
            );
        }
        let middle = add_days(from, cut.min(days));
        let mut halves = rule.between(from, middle, &workdays);
        halves.extend(rule.between(add_days(middle, 1), to, &workdays));
        prop_assert_eq!(&halves, &all);
        let next = rule.next_on_or_after(from, &workdays);
        if let Some(first) = all.first() {
            prop_assert_eq!(next, Some(*first));
        } else {
            prop_assert!(next.is_none_or(|next| next > to));
        }
        prop_assert!(all.contains(&to) == rule.between(to, to, &workdays).contains(&to));
    }

    #[test]
    fn what_is_written_reads_back(rule in any_recurrence()) {
        let implicit = ron::extensions::Extensions::IMPLICIT_SOME;
        let options = ron::Options::default().with_default_extension(implicit);
        let text = options.to_string(&rule).expect("writes");
        prop_assert_eq!(read(&text), rule, "{}", text);
    }

    #[test]
    fn month_ends_are_month_ends(start in 0_i32..40_000, day in 29_u8..=31) {
        let from = add_days(date(1950, 1, 1), start);
        let rule = Recurrence { off: OnDayOff::Stay, ..Recurrence::new(Rule::Monthly { every: 1, on: MonthDay::Day(day) }) };
        let next = rule.next_on_or_after(from, &Workdays::default()).expect("comes every month");
        prop_assert!(next.day().unsigned_abs() == day || next == next.last_of_month());
        prop_assert!((0..=31).contains(&days_between(from, next)));
    }
}
