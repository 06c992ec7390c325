//! The timeline: bars moved with the keys, dragged with the mouse, led out of each other's way.

use super::*;
use escalate::app::sheet::{Grip, SheetKind};
use escalate::codec::Draft;
use support::case::{add, set};

/// Today is a day in spring on these screens; the pilot falls into a stocktake.
fn planned(lang: Lang) -> Draft {
    let mut draft = case::draft(lang);
    let p = &mut draft.proposal;
    let words = |zh, en| if lang == Lang::Zh { zh } else { en };
    p.timing.busy.clear();
    p.timing.moments.clear();
    p.solution.milestones.clear();
    for (path, value) in [
        ("timing.date", "2026-05-19"),
        ("timing.meeting", words("月度运营会", "Monthly operations meeting")),
        ("solution.start", "2026-06-01"),
    ] {
        set(p, &Path::parse(path).expect("a path"), value);
    }
    add(
        p,
        "timing.busy",
        &[&[("what", words("年中盘点", "Mid-year stocktake")), ("when", "2026-06-20..2026-07-05")]],
    );
    add(
        p,
        "solution.milestones",
        &[
            &[("milestone", words("评审方案", "Review")), ("when", "W1..2")],
            &[("milestone", words("五店试点", "Pilot, 5 stores")), ("when", "2026-06-22..2026-07-03")],
        ],
    );
    draft
}

fn opened(lang: Lang, size: (u16, u16)) -> Screen {
    let mut screen = Screen::new(lang, size).open(planned(lang));
    screen.press("<ctrl+g>");
    screen
}

fn when(screen: &Screen, milestone: usize) -> &str {
    screen.desk().proposal().solution.milestones[milestone].when.as_str()
}

/// Goes to the row that says this.
fn select(screen: &mut Screen, words: &str) {
    screen.press("<home>");
    for _ in 0..40 {
        let sheet = screen.model.sheets.last().expect("the timeline");
        let at = sheet.items(&screen.model).into_iter().nth(sheet.selected);
        if at.is_some_and(|item| item.label.contains(words)) {
            return;
        }
        screen.press("<down>");
    }
    panic!("{words:?} is nowhere on\n{}", screen.text());
}

#[test]
fn everything_with_a_date_over_one_row() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for size in [(120, 40), (80, 24), (50, 16)] {
            let mut screen = opened(lang, size);
            insta::assert_snapshot!(format!("timeline_{name}_{}x{}", size.0, size.1), screen.text());
            screen.press("<end>");
            assert!(screen.text().contains('!'), "the way out can be reached\n{}", screen.text());
        }
    }
    let mut blank = Screen::new(Lang::En, (80, 24)).open(Draft::blank(planned(Lang::En).id, Lang::En));
    let text = blank.press("<ctrl+g><left><enter>").text();
    assert!(text.contains("There are no dates yet"), "{text}");
}

#[test]
fn keys_move_and_stretch_a_bar_and_ctrl_z_takes_it_back() {
    let mut screen = opened(Lang::En, (80, 24));
    select(&mut screen, "Pilot");
    screen.press("<right>");
    assert_eq!(when(&screen, 1), "2026-06-23..2026-07-04");
    screen.press("<shift+right>");
    assert_eq!(when(&screen, 1), "2026-06-30..2026-07-11");
    screen.press("+++-");
    assert_eq!(when(&screen, 1), "2026-06-30..2026-07-13");
    screen.press("<ctrl+z><ctrl+z><ctrl+z><ctrl+z>");
    assert_eq!(when(&screen, 1), "2026-06-30..2026-07-11", "each press is a step");
    screen.press("<ctrl+y>");
    assert_eq!(when(&screen, 1), "2026-06-30..2026-07-12");
    select(&mut screen, "Review");
    screen.press("<left>");
    assert!(screen.model.toast.is_some(), "there is no week before the first");
    screen.press("<right>");
    assert_eq!(when(&screen, 0), "W2..3");
    screen.press("<enter>");
    assert!(screen.model.sheets.is_empty());
    let focus = screen.desk().focus.path().map(ToString::to_string);
    assert!(focus.is_some_and(|path| path.starts_with("solution.milestones") && path.ends_with("when")));
}

#[test]
fn what_follows_from_other_dates_says_so() {
    let mut screen = opened(Lang::Zh, (80, 24));
    screen.press("<ctrl+z>");
    let before = screen.desk().proposal().clone();
    select(&mut screen, "联系");
    screen.press("<right>");
    assert!(screen.model.toast.as_ref().is_some_and(|toast| toast.words.contains("不能单独挪")));
    assert_eq!(*screen.desk().proposal(), before);
}

#[test]
fn enter_leads_a_milestone_out_of_a_busy_time() {
    let mut screen = opened(Lang::En, (80, 24));
    select(&mut screen, "falls into");
    screen.press("<enter>");
    // The stocktake ends on Sunday 5 July.
    assert_eq!(when(&screen, 1), "2026-07-06..2026-07-17");
    assert!(matches!(screen.model.sheets.last().expect("still open").kind, SheetKind::Timeline(_)));
    assert!(!screen.text().contains("falls into"), "{}", screen.text());
    screen.press("<ctrl+z>");
    assert!(screen.text().contains("falls into"));
}

/// Drags from the middle of a target by so many cells.
fn drag(screen: &mut Screen, target: &Target, by: i16) {
    let hit = screen.model.painted.hits.iter().rev().find(|(_, t)| t == target);
    let (area, _) = hit.unwrap_or_else(|| panic!("{target:?} is nowhere on\n{}", screen.text()));
    let (column, row) = (area.x + area.width / 2, area.y);
    let there = column.checked_add_signed(by).expect("on the screen");
    for (kind, column) in [
        (MouseKind::Down, column),
        (MouseKind::Drag, column.midpoint(there)),
        (MouseKind::Drag, there),
        (MouseKind::Up, there),
    ] {
        screen.send(Msg::Input(Input::Mouse(Mouse { kind, column, row, ctrl: false, shift: false })));
    }
}

#[test]
fn the_mouse_drags_a_bar_and_its_ends() {
    let mut screen = opened(Lang::En, (120, 40));
    let lane = screen
        .model
        .sheets
        .last()
        .expect("the timeline")
        .items(&screen.model)
        .iter()
        .position(|item| item.label.starts_with("Pilot"))
        .expect("the pilot's lane");
    let scale = screen.model.painted.dates.expect("dates").scale;
    let days = |cells: i16| {
        let from = scale.date(40);
        let to = scale.date(40_u16.checked_add_signed(cells).expect("on the scale"));
        escalate::calendar::days_between(from, to)
    };
    assert!(days(10) > 5, "a cell is about a day or more");
    let read = |screen: &Screen| {
        let value = screen.desk().proposal().solution.milestones[1].when.known().expect("it reads");
        value.dates(None).expect("dates")
    };
    let before = read(&screen);
    drag(&mut screen, &Target::Bar(lane, Grip::Whole), 10);
    let moved = read(&screen);
    let by = escalate::calendar::days_between(before.0, moved.0);
    assert!((days(10) - by).abs() <= 2 && by > 0, "{by} days for ten cells of {}", days(10));
    assert_eq!(escalate::calendar::days_between(before.1, moved.1), by, "it stays as long as it is");
    drag(&mut screen, &Target::Bar(lane, Grip::End), -2);
    assert!(read(&screen).0 == moved.0 && read(&screen).1 < moved.1);
    drag(&mut screen, &Target::Bar(lane, Grip::Start), -2);
    assert!(read(&screen).0 < moved.0);
    screen.press("<ctrl+z><ctrl+z><ctrl+z>");
    assert_eq!(read(&screen), before, "a drag is one step");
    // A click that drags nothing changes nothing, and a lane is selected by its first click.
    drag(&mut screen, &Target::Bar(lane, Grip::Whole), 0);
    assert_eq!(read(&screen), before);
    click(&mut screen, &Target::Item(lane));
    assert_eq!(screen.model.sheets.len(), 1, "a click is for looking");
    let hit =
        screen.model.painted.hits.iter().rev().find(|(_, t)| *t == Target::Item(lane)).expect("its row").0;
    let mouse = Mouse { kind: MouseKind::DoubleClick, column: hit.x, row: hit.y, ctrl: false, shift: false };
    screen.send(Msg::Input(Input::Mouse(mouse)));
    assert!(screen.model.sheets.is_empty(), "two lead to the field");
}
