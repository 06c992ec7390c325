//! Headquarters' calendar as a person sees it.

use super::{look_at, screen};
use escalate::app::house::What;
use escalate::app::key::{Input, keys};
use escalate::app::sheet::{Action, Asks, SheetKind, WithHouse};
use escalate::app::{Command, Model, Msg, Scroll, update};
use escalate::calendar::file::Trouble;
use escalate::calendar::ics::{LeftOut, Taken, WhyLeftOut};
use escalate::calendar::{Almanac, House, china};
use escalate::i18n::Lang;
use escalate::shelf::{CalendarProblem, Glyphs, Incoming, LoadedAlmanac};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 16)];

fn house() -> House {
    let (house, problems) = House::read(
        "(fiscal_year_starts: 4, planning: [yearly(from: \"10-01\", to: \"12-15\")], \
         meetings: [(name: \"月度经营会\", on: (rule: monthly(on: nth(2, tuesday))), papers_due: 5), \
         (name: \"季度经营会 🎄\", on: (rule: quarter_end(after: 10)), papers_due: 8)], \
         busy: [(name: \"年中盘点\", when: yearly(from: \"06-20\", to: \"07-15\"))], \
         holidays: [(year: 2024, off: [(name: \"司庆\", from: \"2024-08-19\", to: \"2024-08-19\")])])",
    );
    assert_eq!(problems, []);
    house
}

fn model(lang: Lang, house: House, problems: Vec<CalendarProblem>) -> Model {
    let mut model = screen::home(lang, Glyphs::Unicode, Vec::new());
    let loaded = LoadedAlmanac {
        almanac: Almanac::new(house, Vec::new()).into(),
        holidays: vec![china()],
        path: "/home/wang/.config/escalate/calendar.ron".into(),
        problems,
        ..LoadedAlmanac::default()
    };
    tell(&mut model, Msg::AlmanacRead(Box::new(loaded)));
    model.toast = None;
    model.run(Command::Calendar);
    model
}

fn tell(model: &mut Model, msg: Msg) {
    drop(update(model, msg, screen::now()));
}

fn press(model: &mut Model, pressed: &str) {
    for key in keys(pressed).expect("keys") {
        tell(model, Msg::Input(Input::Key(key)));
    }
}

fn ask(model: &mut Model, asks: Asks) {
    let sheet = model.sheets.last().expect("a sheet");
    let is_it = |action: &Action| *action == Action::House(WithHouse::Ask(asks));
    let at = sheet.items(model).iter().position(|item| is_it(&item.action)).expect("an item");
    model.sheets.last_mut().expect("a sheet").selected = at;
    press(model, "<enter>");
}

#[test]
fn the_calendar_and_what_is_asked_about_it() {
    for size in SIZES {
        look_at("sheet-calendar", Scroll::Overlay, size, |lang| model(lang, house(), Vec::new()));
        look_at("sheet-calendar-broken", Scroll::Overlay, size, |lang| {
            let path = "/home/wang/.config/escalate/calendar.ron".into();
            let problem = CalendarProblem::Part { path, line: 6, column: 5, what: Trouble::BlankName };
            model(lang, House::default(), vec![problem])
        });
        look_at("sheet-calendar-typed", Scroll::Overlay, size, |lang| {
            let mut model = model(lang, house(), Vec::new());
            press(&mut model, "2024-12-16..2024-12-31年终盘点");
            model
        });
        look_at("sheet-calendar-add", Scroll::Overlay, size, |lang| {
            let mut model = model(lang, house(), Vec::new());
            ask(&mut model, Asks::Entry(What::Meeting));
            model
        });
        look_at("sheet-calendar-change", Scroll::Overlay, size, |lang| {
            let mut model = model(lang, house(), Vec::new());
            press(&mut model, "<enter>");
            model
        });
        look_at("sheet-calendar-refused", Scroll::Overlay, size, |lang| {
            let mut model = model(lang, house(), Vec::new());
            ask(&mut model, Asks::Entry(What::Meeting));
            press(&mut model, "每月32日 对账会<enter>");
            model
        });
        look_at("sheet-calendar-incoming", Scroll::Overlay, size, |lang| {
            let mut model = model(lang, house(), Vec::new());
            ask(&mut model, Asks::File);
            press(&mut model, "总部.ics<enter>");
            tell(&mut model, Msg::IncomingRead(Ok(Box::new(incoming()))));
            assert!(matches!(model.sheets.last().map(|sheet| &sheet.kind), Some(SheetKind::Incoming(_))));
            model
        });
    }
}

fn incoming() -> Incoming {
    let meetings = house().meetings.into_iter().enumerate();
    let taken = meetings.map(|(index, mut meeting)| {
        if index == 1 {
            meeting.name = "对账会 👩‍🔧".into();
        }
        (index * 9 + 3, meeting)
    });
    Incoming {
        path: "/home/wang/下载/总部.ics".into(),
        meetings: Taken {
            taken: taken.collect(),
            left_out: vec![LeftOut { line: 30, event: "去年的会".into(), why: WhyLeftOut::Past }],
        },
        busy: Taken { taken: Vec::new(), left_out: Vec::new() },
        problems: Vec::new(),
        untold: 2,
    }
}
