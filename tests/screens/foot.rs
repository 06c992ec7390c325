//! The foot: messages that need more than a row, and keys that do what they say.

use super::*;
use escalate::app::desk::{Region, Side};
use escalate::app::{Model, Start};
use escalate::shelf::{Access, Holder, Settings};

const LONG: &str = "could not write /home/wang/工作/escalate/drafts/华东大区-配件预测-2026.ron: no space left on the \
                    device; the old file is as it was, and what you type is in the journal until there is room";

/// What is on the screen, its rows put together again.
fn together(screen: &Screen) -> String {
    let rows = screen.text().lines().map(|row| row.trim().to_owned()).collect::<Vec<_>>();
    rows.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_long_message_is_seen_whole_above_the_keys_and_hides_nothing() {
    for (size, lang) in [((80, 24), Lang::En), ((120, 40), Lang::Zh), ((100, 30), Lang::En)] {
        let mut screen = workbench(lang, size);
        screen.press("<enter>").send(Msg::Noticed(LONG.into()));
        let text = together(&screen).replace(' ', "");
        let last = "untilthereisroom";
        assert!(
            text.contains(last) && text.to_lowercase().contains("!couldnotwrite/home"),
            "{size:?}\n{}",
            screen.text()
        );
        assert!(screen.text().contains("Tab"), "the keys are there still\n{}", screen.text());
        let (_, y) = screen.model.painted.cursor.expect("the caret stands where it stood");
        assert!(y + 5 < size.1);
        let rule = screen
            .text()
            .lines()
            .position(|row| row.to_lowercase().contains("! could"))
            .expect("the message");
        let end = u16::try_from(rule).expect("a row");
        for (area, _) in &screen.model.painted.scrolls {
            assert!(area.y + area.height <= end, "{area:?} under the message\n{}", screen.text());
        }
    }
}

#[test]
fn what_a_message_has_no_room_for_is_a_key_or_a_click_away() {
    for size in [(50, 16), (30, 8), (20, 5)] {
        let mut screen = workbench(Lang::En, size);
        screen.send(Msg::Noticed(LONG.into()));
        assert!(screen.text().contains('…'), "{size:?}\n{}", screen.text());
        let message = Target::Command(Command::Messages);
        click(&mut screen, &message);
        if size.1 >= 16 {
            screen.press("<esc>").send(Msg::Noticed(LONG.into()));
            assert!(screen.text().contains("Ctrl+L"), "{}", screen.text());
            screen.press("<ctrl+l>");
            assert!(together(&screen).contains("until there is room"), "{}", screen.text());
        }
    }
}

#[test]
fn what_is_said_while_a_sheet_is_open_is_seen() {
    for size in [(80, 24), (50, 16), (120, 40)] {
        let mut screen = workbench(Lang::En, size);
        screen.press("<ctrl+n><down><down><down><down><enter><enter>");
        assert!(screen.text().contains("Type the file's path first."), "{size:?}\n{}", screen.text());
        let mut screen = Screen::new(Lang::En, size);
        screen.press("<ctrl+n><down><down><down><down><enter><enter>");
        assert!(screen.text().contains("Type the file's path first."), "{size:?}\n{}", screen.text());
    }
}

#[test]
fn a_sheet_ends_above_what_is_said_and_keeps_its_keys() {
    for size in [(80, 24), (50, 16), (120, 40), (30, 8)] {
        for keys in ["<ctrl+o>", "<ctrl+p>", "<f1>"] {
            let mut screen = workbench(Lang::En, size);
            screen.press(keys).send(Msg::Noticed(LONG.into()));
            let text = screen.text();
            let place = |words: &str| text.lines().position(|row| row.to_lowercase().contains(words));
            let (edge, said) = (place("└─"), place("! could not"));
            assert!(edge.is_some() && edge < said, "{keys} {size:?}\n{text}");
        }
    }
}

#[test]
fn a_draft_that_is_only_looked_at_offers_no_key_that_would_change_it() {
    for lang in Lang::ALL {
        let mut screen = workbench(lang, (120, 40));
        let enter = |screen: &Screen| {
            let text = screen.text();
            let keys = text.lines().rev().find(|row| row.contains("Tab")).expect("the keys").to_owned();
            ["Enter", "Del", "F7"].into_iter().filter(|key| keys.contains(key)).collect::<Vec<_>>()
        };
        screen.press("1");
        assert!(enter(&screen).contains(&"Enter"), "{}", screen.text());
        let desk = screen.model.desk.as_mut().expect("a draft");
        desk.access = Access::Held(Holder { pid: 4711, host: "desk".into(), since: None });
        screen.press("<down><up>");
        assert_eq!(enter(&screen), [""; 0], "{}", screen.text());
    }
}

#[test]
fn the_preview_is_seen_wherever_it_is_asked_for_and_the_form_comes_back() {
    for size in [(50, 16), (70, 14), (80, 24), (120, 40), (30, 8)] {
        let mut screen = workbench(Lang::En, size);
        let form = screen.text();
        screen.press("<enter><f3>");
        let is_seen = |screen: &Screen| {
            screen.desk().side == Side::Preview
                && screen.model.painted.scrolls.iter().any(|(_, scroll)| *scroll == Scroll::Side)
        };
        assert!(is_seen(&screen), "{size:?}\n{}", screen.text());
        // Back in the form it is there to be asked for again.
        screen.press("<esc>");
        if screen.desk().region == Region::Form && !is_seen(&screen) {
            screen.press("<f3>");
            assert!(is_seen(&screen), "{size:?}\n{}", screen.text());
        }
        screen.press("<f3>");
        assert_eq!((screen.desk().side, screen.desk().region), (Side::Results, Region::Form), "{size:?}");
        // Through the menu and out of it: at rest, as at first.
        screen.press("<home><esc><esc>");
        assert_eq!(screen.text(), form, "{size:?}");
    }
}

#[test]
fn a_first_run_begins_with_what_is_asked_first_where_not_all_is_seen() {
    let first = |size| {
        let mut screen = Screen::new(Lang::En, size);
        screen.model = Model::new(Start {
            settings: Settings { lang: Some(Lang::En), ..Settings::default() },
            system_lang: Lang::En,
            system_theme: escalate::shelf::Theme::Dark,
            size,
            now: screen.model.now,
            seed: 7,
            export_folder: String::new(),
            has_editor: false,
        });
        screen.draw();
        screen
    };
    let mut screen = first((50, 16));
    assert!(screen.text().contains("Language"), "{}", screen.text());
    // Each answer leads on, and the last way in is the tour.
    screen.press("<down><enter><enter>");
    assert_eq!(screen.model.sheets[0].selected, 4, "{}", screen.text());
    screen.press("<enter>");
    assert!(!screen.desk().judgement.steps.is_empty());
    let screen = first((80, 24));
    assert_eq!(screen.model.sheets[0].selected, 4, "where all is seen, the way in is first");
    assert!(screen.text().contains("Language"), "{}", screen.text());
}
