//! Headquarters' calendar, by the road a person takes: written in one line, changed, removed, taken back, imported.

use super::dates::at_sample;
use super::*;
use crate::app::sheet::{Action, Asking, SheetKind, WithHouse};
use crate::calendar::file::Trouble;
use crate::calendar::house::{Busy, Entry, Meeting, MeetingKind, Season};
use crate::calendar::ics::{LeftOut, Taken, WhyLeftOut};
use crate::calendar::{Almanac, House};
use crate::shelf::{Action as Errand, CalendarProblem, Incoming, IncomingProblem, IoProblem, LoadedAlmanac};
use jiff::civil::date;

fn items(person: &Person) -> Vec<crate::app::sheet::Item> {
    let sheet = person.model.sheets.last().expect("a sheet");
    sheet.items(&person.model)
}

fn labels(person: &Person) -> Vec<String> {
    items(person).into_iter().map(|item| item.label).collect()
}

fn top(person: &Person) -> &SheetKind {
    &person.model.sheets.last().expect("a sheet").kind
}

fn asking(person: &Person) -> &Asking {
    match top(person) {
        SheetKind::Entry(asking) => asking,
        other => panic!("{other:?}"),
    }
}

/// Goes to the item of which this is true, and presses Enter.
fn choose(person: &mut Person, is_it: impl Fn(&crate::app::sheet::Item) -> bool) {
    let at = items(person).iter().position(is_it).expect("an item");
    person.model.sheets.last_mut().expect("a sheet").selected = at;
    person.types("<enter>");
}

/// The outside does what it was asked for, on a file that says this; gives what it says then.
fn write(person: &mut Person, file: &House) -> House {
    let Some(Effect::SaveHouse { before, after }) = person.effects.pop() else {
        panic!("{:?}", person.effects)
    };
    let house = file.with_changes(&before, &after);
    let almanac = Almanac::new(house.clone(), Vec::new()).into();
    let loaded = LoadedAlmanac { almanac, ..LoadedAlmanac::default() };
    person.tell(Msg::HouseSaved(Ok(Box::new(loaded))));
    house
}

fn house(person: &Person) -> House {
    person.model.calendar.almanac.house.clone()
}

fn open(lang: Lang) -> Person {
    let mut person = Person::at_home(lang);
    person.types("<shift+f5>");
    assert!(matches!(top(&person), SheetKind::Calendar));
    assert_eq!(person.effects.pop(), Some(Effect::ReadAlmanac), "it is read again meanwhile");
    person
}

fn open_adding(person: &mut Person, what: crate::app::house::What) {
    let asks = WithHouse::Ask(crate::app::sheet::Asks::Entry(what));
    choose(person, |item| item.action == Action::House(asks.clone()));
}

#[test]
fn a_meeting_is_written_in_one_line_and_taken_back() {
    use crate::app::house::What;
    for (lang, line) in
        [(Lang::Zh, "每月第二个周二 运营例会"), (Lang::En, "Ops meeting: second Tuesday of the month")]
    {
        let mut person = open(lang);
        open_adding(&mut person, What::Meeting);
        // While it is written, what is missing is told; the dates are told before anything rests on it.
        let half: String = line.chars().take(6).collect();
        person.types(&half);
        assert!(matches!(asking(&person).said(&half, &person.model), Some(Err(_))));
        person.pastes(&line[half.len()..]);
        let first = &items(&person)[0];
        assert!(first.note.contains("10"), "10 March 2026: {}", first.note);
        // Papers three days before, and a workshop.
        choose(&mut person, |item| item.action == Action::House(WithHouse::Papers(3)));
        choose(&mut person, |item| item.action == Action::House(WithHouse::Kind(MeetingKind::Workshop)));
        person.types("<enter>");
        assert!(asking(&person).waits);
        person.types("<enter>");
        assert_eq!(person.effects.len(), 1, "it is asked for once");
        let written = write(&mut person, &House::default());
        let meeting = &written.meetings[0];
        assert_eq!((meeting.papers_due, meeting.kind), (3, MeetingKind::Workshop));
        assert!(matches!(top(&person), SheetKind::Calendar));
        let sheet = person.model.sheets.last().expect("a sheet");
        assert!(
            matches!(&items(&person)[sheet.selected].action, Action::House(WithHouse::Change(_))),
            "one stands at it"
        );
        person.types("<ctrl+z>");
        assert_eq!(write(&mut person, &written), House::default());
        person.types("<ctrl+y>");
        assert_eq!(write(&mut person, &House::default()), written);
        person.types("<ctrl+y>");
        assert!(person.effects.is_empty() && person.model.toast.is_some(), "nothing left");
    }
}

#[test]
fn what_is_written_above_the_list_can_be_added_as_what_it_may_be() {
    let mut person = open(Lang::Zh);
    person.types("12-20..12-31年终盘点");
    let adds = |person: &Person| {
        items(person)
            .into_iter()
            .filter(|item| matches!(item.action, Action::House(WithHouse::Add(_))))
            .count()
    };
    assert_eq!(adds(&person), 1, "{:?}", labels(&person));
    person.types("<enter>");
    let written = write(&mut person, &House::default());
    assert_eq!(written.busy.len(), 1);
    let sheet = person.model.sheets.last().expect("a sheet");
    assert_eq!(sheet.typed(), "", "the line has done its work");
    // What is there already is found and not offered again.
    person.types("年终盘点");
    assert_eq!((adds(&person), labels(&person).len()), (0, 1), "{:?}", labels(&person));
    person.types("<ctrl+a><backspace>2026-12-08 评审会👩‍🔧");
    assert_eq!(adds(&person), 3, "a meeting, a busy time, a day off: {:?}", labels(&person));
}

#[test]
fn an_entry_is_changed_where_it_stands_and_removed_by_key_and_by_item() {
    let mut person = at_sample(Lang::En);
    person.types("<shift+f5>");
    person.effects.clear();
    choose(&mut person, |item| item.label == "月度经营会");
    let old = house(&person);
    assert_eq!(
        person.model.sheets.last().expect("a sheet").typed(),
        "月度经营会: the second Tuesday of every month"
    );
    person.types("<enter>");
    assert!(person.effects.is_empty(), "nothing was changed, nothing is written");
    choose(&mut person, |item| item.label == "月度经营会");
    person.types("<ctrl+a>经营会：每月最后一个工作日<enter>");
    let new = write(&mut person, &old);
    assert_eq!(new.meetings.len(), 1);
    assert_eq!((new.meetings[0].name.as_str(), new.meetings[0].papers_due), ("经营会", 5));
    person.types("<delete>");
    assert_eq!(write(&mut person, &new).meetings, []);
    person.types("<ctrl+z>");
    let back = write(&mut person, &House { meetings: Vec::new(), ..new.clone() });
    assert_eq!(back, new);
    choose(&mut person, |item| item.label == "经营会");
    choose(&mut person, |item| item.action == Action::House(WithHouse::Remove));
    assert_eq!(write(&mut person, &new).meetings, []);
    // On what is no entry Del says so.
    person.model.sheets[0].selected = items(&person).len() - 1;
    person.types("<delete>");
    assert!(person.effects.is_empty() && person.model.toast.is_some());
}

#[test]
fn a_refusal_keeps_what_was_typed() {
    use crate::app::house::What;
    let mut person = open(Lang::Zh);
    open_adding(&mut person, What::Busy);
    person.types("年终盘点<enter>");
    assert!(person.effects.is_empty());
    assert!(asking(&person).refused.as_ref().is_some_and(|said| said.contains("什么时候")));
    person.types(" 12-20..12-31<enter>");
    assert!(matches!(person.effects.last(), Some(Effect::SaveHouse { .. })));
    // The folder may not be written.
    let problem = IoProblem {
        action: Errand::Write,
        path: "config/calendar.ron".into(),
        kind: std::io::ErrorKind::PermissionDenied,
        message: "denied".into(),
    };
    person.tell(Msg::HouseSaved(Err(problem)));
    assert!(!asking(&person).waits && asking(&person).refused.is_some());
    assert_eq!(person.model.sheets.last().expect("a sheet").typed(), "年终盘点 12-20..12-31");
    assert_eq!(house(&person), House::default());
    // Tried again, it goes through; what somebody else wrote meanwhile holds too.
    person.effects.clear();
    person.types("<enter>");
    let theirs = House { fiscal_year_starts: 4, ..House::default() };
    let both = write(&mut person, &theirs);
    assert_eq!((both.busy.len(), both.fiscal_year_starts), (1, 4));
    assert_eq!(house(&person), both);
    // A meeting of one name has one time.
    open_adding(&mut person, What::Meeting);
    person.types("每周三 周会<enter>");
    let both = write(&mut person, &both);
    open_adding(&mut person, What::Meeting);
    person.types("每周四 周会<enter>");
    assert!(asking(&person).refused.as_ref().is_some_and(|said| said.contains("周会")));
    person.types("<esc>");
    assert_eq!(house(&person), both);
}

#[test]
fn days_of_the_company_s_own_the_fiscal_year_and_the_regions() {
    use crate::app::house::What;
    let mut person = open(Lang::En);
    open_adding(&mut person, What::Off);
    person.types("Founders' day 2026-05-11<enter>");
    let mut now = write(&mut person, &House::default());
    assert!(!person.model.calendar.almanac.workdays.is_working(date(2026, 5, 11)));
    open_adding(&mut person, What::Worked);
    person.types("2026-05-12<enter>");
    assert!(asking(&person).refused.is_some(), "it is worked anyway");
    person.types("<ctrl+a>2026-05-16<enter>");
    now = write(&mut person, &now);
    assert!(person.model.calendar.almanac.workdays.is_working(date(2026, 5, 16)));
    let ask = |asks| move |item: &crate::app::sheet::Item| item.action == Action::House(WithHouse::Ask(asks));
    choose(&mut person, ask(crate::app::sheet::Asks::FiscalYear));
    assert_eq!(person.model.sheets.last().expect("a sheet").selected, 0);
    person.types("<down><down><down><enter>");
    now = write(&mut person, &now);
    assert_eq!(now.fiscal_year_starts, 4);
    person.model.calendar.holidays = vec![crate::calendar::china()];
    choose(&mut person, ask(crate::app::sheet::Asks::Regions));
    person.types("<enter>");
    now = write(&mut person, &now);
    assert!(now.regions.is_empty());
    assert!(matches!(top(&person), SheetKind::Entry(_)), "it stays open, to tick another");
    person.types("<esc>");
    for _ in 0..4 {
        person.types("<ctrl+z>");
        now = write(&mut person, &now);
    }
    assert_eq!(now, House::default());
}

#[test]
fn what_rests_on_it_follows_at_once_and_esc_leads_back() {
    let mut person = at_sample(Lang::Zh);
    person.types("<shift+f4>");
    let before = labels(&person);
    assert!(before.iter().any(|label| label.contains("周二")), "{before:?}");
    // The last row of the days leads to the calendar, and so does the key.
    choose(&mut person, |item| item.action == Action::House(WithHouse::Open));
    assert!(matches!(top(&person), SheetKind::Calendar));
    person.types("<esc><shift+f5>");
    person.effects.clear();
    choose(&mut person, |item| item.label == "月度经营会");
    person.types("<ctrl+a>月度经营会：每月第三个周四<enter>");
    let old = house(&person);
    write(&mut person, &old);
    person.types("<esc>");
    assert!(matches!(top(&person), SheetKind::Dates(_)));
    let after = labels(&person);
    assert!(after.iter().any(|label| label.contains("周四")), "{after:?}");
    assert!(!after.iter().any(|label| label.contains("周二")), "{after:?}");
}

fn incoming() -> Incoming {
    let meeting = |name: &str| Meeting {
        name: name.into(),
        kind: MeetingKind::default(),
        on: crate::i18n::read_recurrence("每月15日", date(2026, 3, 2)).expect("a phrase").recurrence,
        papers_due: 5,
    };
    let when = Season::Dated { from: date(2026, 6, 20), to: date(2026, 7, 5) };
    Incoming {
        path: "总部.ics".into(),
        meetings: Taken {
            taken: vec![(3, meeting("月度经营会")), (9, meeting("对账会 🎄"))],
            left_out: vec![LeftOut { line: 20, event: "去年的会".into(), why: WhyLeftOut::Past }],
        },
        busy: Taken { taken: vec![(3, Busy { name: "盘点".into(), when })], left_out: Vec::new() },
        problems: Vec::new(),
        untold: 0,
    }
}

#[test]
fn a_file_is_shown_before_it_is_taken_in() {
    let mut person = at_sample(Lang::Zh);
    person.types("<shift+f5>");
    choose(&mut person, |item| item.action == Action::House(WithHouse::Ask(crate::app::sheet::Asks::File)));
    person.effects.clear();
    person.pastes("'总部 日历.ics'\n").types("<enter>");
    let read = Effect::ReadIncoming { path: "总部 日历.ics".into(), today: date(2026, 3, 2) };
    assert_eq!(person.effects.pop(), Some(read));
    let none = IncomingProblem::NotAFile { path: "总部 日历.ics".into() };
    person.tell(Msg::IncomingRead(Err(none)));
    assert!(asking(&person).refused.is_some() && !asking(&person).waits);
    person.types("<enter>");
    person.effects.clear();
    person.tell(Msg::IncomingRead(Ok(Box::new(incoming()))));
    let said = labels(&person);
    assert!(said[0].contains('1'), "one is new, one is held at other times: {said:?}");
    assert!(said.iter().any(|label| label.contains("去年的会") && label.contains("20")), "{said:?}");
    assert!(house(&person).busy.is_empty(), "nothing is taken yet");
    choose(&mut person, |item| item.action == Action::House(WithHouse::AsBusy(true)));
    choose(&mut person, |item| item.action == Action::House(WithHouse::AsBusy(false)));
    person.types("<enter>");
    let old = house(&person);
    let new = write(&mut person, &old);
    assert_eq!(new.meetings.len(), 2);
    assert!(matches!(top(&person), SheetKind::Calendar));
    person.types("<ctrl+z>");
    assert_eq!(write(&mut person, &new), old);
    // An answer that nobody waits for any more opens nothing.
    person.types("<esc>");
    person.tell(Msg::IncomingRead(Ok(Box::new(incoming()))));
    assert!(person.model.sheets.is_empty());
}

#[test]
fn what_is_broken_stands_first_and_leads_to_the_file() {
    for lang in Lang::ALL {
        let mut person = Person::at_home(lang);
        let path: std::path::PathBuf = "config/calendar.ron".into();
        let what = Trouble::BlankName;
        let problem = CalendarProblem::Part { path: path.clone(), line: 6, column: 5, what };
        let loaded = LoadedAlmanac { problems: vec![problem], ..LoadedAlmanac::default() };
        person.tell(Msg::AlmanacRead(Box::new(loaded)));
        person.types("<shift+f5><enter>");
        assert_eq!(person.effects.pop(), Some(Effect::EditFile(path.clone())));
        assert!(labels(&person)[0].contains('6'), "{:?}", labels(&person));
        person.tell(Msg::FileEdited { path, result: Ok(()) });
        assert_eq!(person.effects.pop(), Some(Effect::ReadAlmanac), "what was mended holds at once");
        person.model.has_editor = false;
        person.types("<enter>");
        assert_eq!(items(&person)[0].action, Action::Read);
    }
}

/// Every entry of the calendar can be reached and changed by the mouse alone, and no key panics anywhere in it.
#[test]
fn every_item_can_be_chosen() {
    let full = House::read(
        "(meetings: [(name: \"月度经营会\", on: (rule: monthly(on: nth(2, tuesday))))], busy: [(name: \"盘点\", when: yearly(from: \"06-20\", to: \"07-05\"))], planning: [yearly(from: \"10-01\", to: \"12-15\")], holidays: [(year: 2026, off: [(name: \"司庆\", from: \"2026-08-18\", to: \"2026-08-18\")], worked: [\"2026-08-22\"])])",
    )
    .0;
    assert_eq!(full.entries().len(), 5);
    for lang in Lang::ALL {
        let mut person = Person::at_home(lang);
        let almanac = Almanac::new(full.clone(), Vec::new()).into();
        let holidays = vec![crate::calendar::china()];
        person.tell(Msg::AlmanacRead(Box::new(LoadedAlmanac {
            almanac,
            holidays,
            ..LoadedAlmanac::default()
        })));
        person.types("<shift+f5>");
        let changes = items(&person);
        let entries: Vec<Entry> = full.entries();
        for entry in &entries {
            let change = Action::House(WithHouse::Change(Box::new(entry.clone())));
            assert!(changes.iter().any(|item| item.action == change), "{entry:?}");
        }
        for index in 0..changes.len() {
            person.model.sheets[0].selected = index;
            person.types("<enter>");
            let within = if person.model.sheets.len() > 1 { items(&person).len() } else { 0 };
            for inner in 0..within {
                person.model.sheets.truncate(2);
                person.model.sheets[1].selected = inner;
                person.types("<enter><insert><tab>");
                person.model.house_changes.pending = None;
                if person.model.sheets.len() < 2 {
                    break;
                }
            }
            person.model.sheets.truncate(1);
        }
    }
}
