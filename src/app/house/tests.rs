//! Lines as people write them, and entries as they are written.

use super::*;
use crate::calendar::holidays::Holiday;
use crate::calendar::house::{Busy, Meeting, Season};
use crate::calendar::recurrence::{MonthDay, Recurrence, Rule};
use jiff::civil::{Weekday, date};
use proptest::prelude::*;

fn at() -> At<'static> {
    At::usual(date(2026, 11, 22))
}

fn said(what: What, typed: &str) -> Entry {
    match read(what, typed, at(), Manner::default()) {
        Ok(said) => said.entry,
        Err(refused) => panic!("{typed}: {refused}"),
    }
}

fn second_tuesday() -> Recurrence {
    Recurrence::new(Rule::Monthly { every: 1, on: MonthDay::Nth(2, Weekday::Tuesday) })
}

#[test]
fn name_and_time_stand_in_either_order() {
    for (typed, name) in [
        ("每月第二个周二 运营例会", "运营例会"),
        ("每月第二个周二运营例会", "运营例会"),
        ("每月第二个周二，运营例会", "运营例会"),
        ("每月第二个周二的运营例会", "运营例会"),
        ("运营例会 每月第二个周二", "运营例会"),
        ("运营例会每月第二个周二", "运营例会"),
        ("运营例会定在每月第二个周二", "运营例会"),
        ("运营例会：每月第二个周二", "运营例会"),
        ("每月第二个周二：运营例会", "运营例会"),
        ("　每月第二个星期二　运营例会👩‍🔧　", "运营例会👩‍🔧"),
        ("每月第二个周二 2027 年度复盘", "2027 年度复盘"),
        ("the second Tuesday of every month Operations meeting", "Operations meeting"),
        ("Operations meeting on the second Tuesday of every month", "Operations meeting"),
        ("Operations meeting: second Tuesday of the month", "Operations meeting"),
        ("Ops, EMEA, every second Tuesday", "Ops, EMEA"),
    ] {
        let Entry::Meeting(meeting) = said(What::Meeting, typed) else { panic!("{typed}") };
        assert_eq!((meeting.name.as_str(), meeting.on), (name, second_tuesday()), "{typed}");
    }
    let Entry::Meeting(weekly) = said(What::Meeting, "每周三周会") else { panic!("a meeting") };
    assert_eq!(weekly.name, "周会");
    for typed in ["12-20..12-31 年终盘点", "年终盘点12月20日至12月31日", "年终盘点：每年12月20日至31日"]
    {
        let Entry::Busy(busy) = said(What::Busy, typed) else { panic!("{typed}") };
        assert_eq!(busy.name, "年终盘点", "{typed}");
        assert!(matches!(busy.when, Season::Yearly { .. }), "{typed}");
    }
    let day = date(2027, 5, 8);
    let off = Holiday { name: "司庆".into(), en: String::new(), from: day, to: day };
    assert_eq!(said(What::Off, "2027-05-08 司庆"), Entry::Off(off));
    assert_eq!(said(What::Worked, "2027-02-06"), Entry::Worked(date(2027, 2, 6)));
}

#[test]
fn what_is_missing_or_wrong_is_said_in_both_languages() {
    let refused = |what, typed: &str| match read(what, typed, at(), Manner::default()) {
        Ok(said) => panic!("{typed}: {said:?}"),
        Err(refused) => refused,
    };
    assert_eq!(refused(What::Meeting, "　"), Refused::Blank(What::Meeting));
    assert_eq!(refused(What::Meeting, "运营例会"), Refused::NoTime(What::Meeting));
    assert_eq!(refused(What::Meeting, "每月第二个周二"), Refused::NoName("每月第二个周二".into()));
    assert!(matches!(refused(What::Meeting, "每月32日 对账会"), Refused::Recurrence(PhraseError::Rule(_))));
    assert!(matches!(
        refused(What::Busy, "盘点 2026-12-31..2026-12-20"),
        Refused::Season(PhraseError::Backwards { .. })
    ));
    assert_eq!(refused(What::Off, "5月8日 司庆"), Refused::NoYear);
    assert_eq!(refused(What::Worked, "2026-11-24"), Refused::WorkedAnyway(date(2026, 11, 24)));
    assert_eq!(refused(What::Worked, "某天"), Refused::NoDay("某天".into()));
    let all = [
        Refused::Blank(What::Busy),
        Refused::NoTime(What::Off),
        Refused::NoName("x".into()),
        Refused::NoYear,
        Refused::NoDay("x".into()),
        Refused::WorkedAnyway(date(2026, 11, 24)),
        Refused::OtherTimes("x".into()),
        Refused::Trouble(Trouble::OffAndWorked(date(2026, 11, 24))),
        Refused::Month("x".into()),
        Refused::Region("x".into()),
    ];
    for refused in all {
        assert_ne!(refused.words(Lang::Zh), refused.words(Lang::En), "{refused}");
    }
}

#[test]
fn every_example_is_read() {
    for what in What::ALL {
        for (example, lang) in what.examples().iter().flat_map(|one| Lang::ALL.map(|lang| (one, lang))) {
            let entry = said(what, example.get(lang));
            assert_eq!(What::of(&entry), what);
        }
    }
}

#[test]
fn what_is_put_in_is_there_and_a_name_has_one_time() {
    let house = House::default();
    let meeting = said(What::Meeting, "每月第二个周二 运营例会");
    let (house, added) = put(&house, None, meeting.clone()).expect("added");
    assert_eq!(added, Added::New);
    let other = said(What::Meeting, "每月第三个周二 运营例会");
    assert_eq!(put(&house, None, other.clone()), Err(Refused::OtherTimes("运营例会".into())));
    let (house, _) = put(&house, Some(&meeting), other.clone()).expect("changed");
    assert_eq!(house.entries(), [other]);
    assert_eq!(read_month("4月"), Ok(4));
    assert_eq!(read_month("13"), Err(Refused::Month("13".into())));
    assert_eq!(read_regions("CN，de"), Ok(vec!["cn".into(), "de".into()]));
    assert_eq!(read_regions("none"), Ok(Vec::new()));
    assert_eq!(read_regions("中国"), Err(Refused::Region("中国".into())));
}

fn any_name() -> impl Strategy<Value = String> {
    "[\u{4e00}-\u{4e20}a-zA-Z0-9：:，, 每周三🎄-]{1,12}"
        .prop_map(|name| name.trim().to_owned())
        .prop_filter("a name", |name| !name.is_empty())
}

proptest! {
    #[test]
    fn a_line_reads_back_whatever_the_name_is(
        name in any_name(),
        nth in 1_u8..=5,
        days in 0_i32..900,
        length in 0_i32..30,
        lang in proptest::sample::select(&Lang::ALL[..]),
    ) {
        let from = crate::calendar::add_days(date(2026, 1, 1), days);
        let to = crate::calendar::add_days(from, length);
        let on = Recurrence::new(Rule::Monthly { every: 1, on: MonthDay::Nth(nth, Weekday::Friday) });
        let kind = MeetingKind::Workshop;
        let manner = Manner { kind, papers_due: 3 };
        let entries = [
            Entry::Meeting(Meeting { name: name.clone(), kind, on, papers_due: 3 }),
            Entry::Busy(Busy { name: name.clone(), when: Season::Dated { from, to } }),
            Entry::Off(Holiday { name, en: String::new(), from, to }),
            Entry::Planning(Season::Dated { from, to }),
        ];
        for entry in entries {
            let words = line(&entry, lang);
            let read = read(What::of(&entry), &words, at(), manner).map(|said| said.entry);
            prop_assert_eq!(read, Ok(entry), "{}", words);
        }
    }

    #[test]
    fn nothing_typed_panics(typed in "(每|周|月|第|二|12-20|\\.\\.|：|: |年终|ops|every|Tuesday| |，|\\PC){0,14}") {
        for what in What::ALL {
            let _ = read(what, &typed, at(), Manner::default());
        }
    }
}
