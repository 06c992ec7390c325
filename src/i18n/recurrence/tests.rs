use super::*;
use crate::calendar::recurrence::Flaw;
use crate::calendar::{Weekdays, Workdays};
use jiff::civil::date as ymd;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn today() -> Date {
    ymd(2026, 11, 22)
}

fn read(typed: &str) -> Recurrence {
    read_recurrence(typed, today()).unwrap_or_else(|error| panic!("{typed}: {error}")).recurrence
}

#[test]
fn phrases_in_both_languages_say_the_same() {
    let tuesdays: Weekdays = [Weekday::Tuesday].into_iter().collect();
    let monthly = |on| Rule::Monthly { every: 1, on };
    let quarter_end = |after, count| Rule::QuarterEnd { after, count, year_starts: 1 };
    for (typed, rule) in [
        ("每月第二个周二", monthly(MonthDay::Nth(2, Weekday::Tuesday))),
        ("每个月第2个星期二", monthly(MonthDay::Nth(2, Weekday::Tuesday))),
        ("the second Tuesday of every month", monthly(MonthDay::Nth(2, Weekday::Tuesday))),
        ("Every second Tuesday", monthly(MonthDay::Nth(2, Weekday::Tuesday))),
        ("every second Tuesday of the month", monthly(MonthDay::Nth(2, Weekday::Tuesday))),
        ("second Tuesday of the month", monthly(MonthDay::Nth(2, Weekday::Tuesday))),
        ("monthly on the 15th", monthly(MonthDay::Day(15))),
        ("每月15号", monthly(MonthDay::Day(15))),
        ("每月十五日", monthly(MonthDay::Day(15))),
        ("每月最后一个工作日", monthly(MonthDay::LastWorkday(1))),
        ("the last business day of each month", monthly(MonthDay::LastWorkday(1))),
        ("每月倒数第2个工作日", monthly(MonthDay::LastWorkday(2))),
        ("每月第三个工作日", monthly(MonthDay::Workday(3))),
        ("每月底", monthly(MonthDay::LastDay)),
        ("the last Friday of every month", monthly(MonthDay::LastOf(Weekday::Friday))),
        ("每周二", Rule::Weekly { every: 1, on: tuesdays }),
        ("每星期二", Rule::Weekly { every: 1, on: tuesdays }),
        ("every Tuesday", Rule::Weekly { every: 1, on: tuesdays }),
        ("weekly on Tuesdays", Rule::Weekly { every: 1, on: tuesdays }),
        ("每季度末", quarter_end(0, Counted::Working)),
        ("end of every quarter", quarter_end(0, Counted::Working)),
        ("每季度末后第10个工作日", quarter_end(10, Counted::Working)),
        ("10 working days after the end of every quarter", quarter_end(10, Counted::Working)),
        ("3 days before the end of each quarter", quarter_end(-3, Counted::Calendar)),
        ("每季度第1个月的15日", Rule::Quarterly { month: 1, on: MonthDay::Day(15), year_starts: 1 }),
        (
            "the 15th of the first month of every quarter",
            Rule::Quarterly { month: 1, on: MonthDay::Day(15), year_starts: 1 },
        ),
        ("每年3月15日", Rule::Yearly { every: 1, month: 3, on: MonthDay::Day(15) }),
        ("15 March every year", Rule::Yearly { every: 1, month: 3, on: MonthDay::Day(15) }),
        ("yearly on March 15", Rule::Yearly { every: 1, month: 3, on: MonthDay::Day(15) }),
    ] {
        assert_eq!(read(typed), Recurrence::new(rule), "{typed}");
    }
    let workweek: Weekdays =
        [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday]
            .into_iter()
            .collect();
    for typed in ["每周一至周五", "每周一到五", "every Monday to Friday"] {
        assert_eq!(read(typed).rule, Rule::Weekly { every: 1, on: workweek }, "{typed}");
    }
    let two: Weekdays = [Weekday::Monday, Weekday::Thursday].into_iter().collect();
    for typed in ["每周一、四", "每周一和周四", "every Monday and Thursday", "every Monday, Thursday"]
    {
        assert_eq!(read(typed).rule, Rule::Weekly { every: 1, on: two }, "{typed}");
    }
}

#[test]
fn every_other_needs_a_first_date_and_counts_from_today_without() {
    for typed in ["每两周周三", "隔周周三", "every other Wednesday", "every 2 weeks on Wednesday"] {
        let phrased = read_recurrence(typed, today()).expect(typed);
        assert!(phrased.counted_from_today, "{typed}");
        assert_eq!(phrased.recurrence.from, Some(today()), "{typed}");
        assert_eq!(phrased.recurrence.rule.every(), 2, "{typed}");
    }
    let phrased = read_recurrence("每2周的周三，从2026年12月2日起", today()).expect("a phrase");
    assert_eq!((phrased.recurrence.from, phrased.counted_from_today), (Some(ymd(2026, 12, 2)), false));
}

#[test]
fn dates_and_what_stands_around_a_rule() {
    let days: BTreeSet<Date> = [ymd(2026, 12, 8), ymd(2027, 3, 9)].into();
    for typed in ["2026-12-08, 2027-03-09", "2026年12月8日、2027年3月9日", "8 Dec 2026 and 9 Mar 2027"]
    {
        assert_eq!(
            read(typed),
            Recurrence { extra: days.clone(), ..Recurrence::new(Rule::Dates) },
            "{typed}"
        );
    }
    let said = read("每月第二个周二，从2026-01-05起，到2026年12月31日止，遇休息日提前，除2026-02-10");
    assert_eq!((said.from, said.until), (Some(ymd(2026, 1, 5)), Some(ymd(2026, 12, 31))));
    assert_eq!((said.off, said.except), (OnDayOff::Previous, [ymd(2026, 2, 10)].into()));
    let dates = read("每月第二个周二").between(ymd(2026, 12, 1), ymd(2027, 1, 31), &Workdays::default());
    assert_eq!(dates, [ymd(2026, 12, 8), ymd(2027, 1, 12)]);
}

#[test]
fn what_is_no_rule_is_refused_with_the_part() {
    for typed in [
        "经常",
        "soon",
        "第二周的周二",
        "每月第二周周二",
        "every",
        "每",
        "tuesday or so",
        "每月",
        "🙂",
        "每周八",
        "monthly",
    ] {
        assert!(matches!(read_recurrence(typed, today()), Err(PhraseError::Unread(_))), "{typed}");
    }
    assert_eq!(read_recurrence("　", today()), Err(PhraseError::Blank));
    assert_eq!(read_recurrence("每月32日", today()), Err(PhraseError::Rule(Flaw::Day(32))));
    assert_eq!(read_recurrence("每年13月1日", today()), Err(PhraseError::Rule(Flaw::Month(13))));
    assert_eq!(
        read_recurrence("每月第二个周二，尽量早", today()),
        Err(PhraseError::Unread("尽量早".to_owned()))
    );
    for lang in Lang::ALL {
        for error in
            [PhraseError::Blank, PhraseError::Rule(Flaw::Day(32)), PhraseError::Unread("经常".into())]
        {
            assert!(!phrase_problem(&error, lang).is_empty());
        }
    }
}

#[test]
fn seasons_are_yearly_without_a_year_and_once_with_it() {
    let dated = Season::Dated { from: ymd(2026, 12, 20), to: ymd(2026, 12, 31) };
    for typed in [
        "2026-12-20..2026-12-31",
        "2026年12月20日至31日",
        "2026-12-20 to 2026-12-31",
        "20 Dec to 31 Dec 2026",
    ] {
        assert_eq!(read_season(typed), Ok(dated), "{typed}");
    }
    let yearly = read_season("10-01..12-15").expect("a season");
    for typed in
        ["10月1日至12月15日", "１０－０１..１２－１５", "1 Oct to 15 Dec every year", "每年10月1日至12月15日"]
    {
        assert_eq!(read_season(typed), Ok(yearly), "{typed}");
    }
    assert_eq!(season(&yearly, Lang::Zh), "每年10月1日至12月15日");
    assert_eq!(season(&yearly, Lang::En), "1 Oct to 15 Dec every year");
    assert_eq!(read_season("每年12月20日至31日"), read_season("12-20..12-31"), "within a month");
    assert!(matches!(read_season("2026-12-31..2026-12-20"), Err(PhraseError::Backwards { .. })));
    assert!(matches!(read_season("年底"), Err(PhraseError::Unread(_))));
}

fn any_date() -> impl Strategy<Value = Date> {
    (0_i32..20_000).prop_map(|days| crate::calendar::add_days(ymd(1990, 1, 1), days))
}

fn any_weekday() -> impl Strategy<Value = Weekday> {
    (0_i8..7).prop_map(|day| Weekday::from_monday_zero_offset(day).expect("a weekday"))
}

fn any_month_day() -> impl Strategy<Value = MonthDay> {
    prop_oneof![
        (1_u8..=31).prop_map(MonthDay::Day),
        Just(MonthDay::LastDay),
        (1_u8..=5, any_weekday()).prop_map(|(nth, day)| MonthDay::Nth(nth, day)),
        any_weekday().prop_map(MonthDay::LastOf),
        (1_u8..=23).prop_map(MonthDay::Workday),
        (1_u8..=23).prop_map(MonthDay::LastWorkday),
    ]
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let weekdays = proptest::collection::vec(any_weekday(), 1..7).prop_map(|days| days.into_iter().collect());
    prop_oneof![
        (1_u8..5, weekdays).prop_map(|(every, on)| Rule::Weekly { every, on }),
        (1_u8..7, any_month_day()).prop_map(|(every, on)| Rule::Monthly { every, on }),
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
        Just(Rule::Dates),
    ]
}

fn any_recurrence() -> impl Strategy<Value = Recurrence> {
    let off = prop_oneof![
        Just(OnDayOff::Next),
        Just(OnDayOff::Stay),
        Just(OnDayOff::Previous),
        Just(OnDayOff::Drop)
    ];
    let days = || proptest::collection::btree_set(any_date(), 0..3);
    (
        any_rule(),
        proptest::option::of(any_date()),
        proptest::option::of(0_i32..900),
        off,
        days(),
        days(),
        any_date(),
    )
        .prop_map(|(rule, from, until, off, except, mut extra, first)| {
            let until = until.map(|days| crate::calendar::add_days(from.unwrap_or(first), days));
            let from =
                if rule.every() > 1 { from.or(Some(crate::calendar::add_days(first, -900))) } else { from };
            if rule == Rule::Dates {
                extra.insert(first);
                return Recurrence { extra, ..Recurrence::new(rule) };
            }
            Recurrence { rule, from, until, off, except, extra }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_written_is_read_back(said in any_recurrence(), lang in proptest::sample::select(&Lang::ALL[..])) {
        prop_assume!(said.flaw().is_none());
        let words = recurrence(&said, lang);
        let read = read_recurrence(&words, today());
        prop_assert_eq!(read.map(|phrased| phrased.recurrence), Ok(said), "{}", words);
    }

    #[test]
    fn nothing_typed_panics(typed in "(每|周|月|季度|末|第|个|十|二|后|every|second|,|、| |the|of|month|2026-01-05|[0-9]|\\PC){0,12}") {
        let _ = read_recurrence(&typed, today());
        let _ = read_season(&typed);
    }
}
