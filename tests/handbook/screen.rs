//! The handbook on the screen: keys and mouse go in, pages come out.

use crate::support::Screen;
use escalate::app::key::{Input, Mouse, MouseKind};
use escalate::app::sheet::{Reading, SheetKind};
use escalate::app::{Effect, Msg, Scroll, Target};
use escalate::handbook::{Handbook, rule_anchor};
use escalate::i18n::Lang;
use escalate::schema::{Path, Value};
use escalate::shelf::HandbookFile;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 16)];

/// What is open on top; none where that is no page.
fn reading(screen: &Screen) -> Option<&Reading> {
    match &screen.model.sheets.last()?.kind {
        SheetKind::Handbook(reading) => Some(reading),
        _ => None,
    }
}

fn topic(screen: &Screen) -> Option<&str> {
    reading(screen).map(|reading| reading.topic.as_str())
}

/// The words of the selected link, as the items say them.
fn selected(screen: &Screen) -> String {
    let sheet = screen.model.sheets.last().expect("a sheet");
    sheet.items(&screen.model)[sheet.selected].label.clone()
}

fn mouse(screen: &mut Screen, kind: MouseKind, (column, row): (u16, u16)) {
    screen.send(Msg::Input(Input::Mouse(Mouse { kind, column, row, ctrl: false, shift: false })));
}

/// Where the item with these words can be clicked.
fn place_of(screen: &Screen, words: &str) -> (u16, u16) {
    let sheet = screen.model.sheets.last().expect("a sheet");
    let items = sheet.items(&screen.model);
    let index = items.iter().position(|item| item.label == words).unwrap_or_else(|| panic!("no {words}"));
    let hit = screen.model.painted.hits.iter().find(|(_, target)| *target == Target::Item(index));
    let (area, _) = hit.unwrap_or_else(|| panic!("{words} is not on the screen:\n{}", screen.text()));
    (area.x, area.y)
}

#[test]
fn f1_explains_the_field_and_the_keys_are_one_enter_away() {
    for lang in Lang::ALL {
        for size in SIZES {
            let mut screen = Screen::sample("charging-network", lang, size);
            screen.press("<f1>");
            assert_eq!(topic(&screen), Some("field.frame.title"));
            let text = screen.text();
            let (title, keys, example) = match lang {
                Lang::Zh => ("标题", "按键", "例子"),
                Lang::En => ("Title", "Keys", "Example"),
            };
            for words in [title, keys, example] {
                assert!(text.contains(words), "{words} at {size:?}:\n{text}");
            }
            assert_eq!(selected(&screen), keys);
            screen.press("<enter>");
            assert!(matches!(screen.model.sheets.last().map(|s| &s.kind), Some(SheetKind::Help)));
            assert!(screen.text().contains("Ctrl+P"), "{}", screen.text());
            screen.press("<esc>");
            assert_eq!(topic(&screen), Some("field.frame.title"));
            screen.press("?");
            assert!(reading(&screen).is_none());
            screen.press("<f1>");
            assert_eq!(topic(&screen), Some("field.frame.title"), "back to the page");
            screen.press("<f1>");
            assert!(screen.model.sheets.is_empty());
        }
    }
}

#[test]
fn it_opens_where_one_is() {
    let mut screen = Screen::sample("charging-network", Lang::En, (100, 30));
    let mut at = |keys: &str| {
        screen.press(keys).press("<f1>");
        let topic = topic(&screen).map(str::to_owned);
        screen.press("<f1>");
        topic.expect("the handbook")
    };
    assert_eq!(at(""), "field.frame.title");
    assert_eq!(at("<enter>x"), "field.frame.title", "while typing");
    assert_eq!(at("<esc><f6>"), "frame", "beside the form it is the pane's");

    let mut screen = Screen::sample("charging-network", Lang::En, (100, 30));
    screen.press("2<f1>");
    assert_eq!(topic(&screen), Some("field.evidence.claim.kind"));
    screen.press("<esc><shift+f6><f1>");
    assert_eq!(topic(&screen), Some("evidence"));

    let mut screen = Screen::new(Lang::Zh, (80, 24));
    screen.press("<f1>");
    assert_eq!(topic(&screen), Some("contents"));
    assert!(screen.text().contains("知识地图"), "{}", screen.text());
}

#[test]
fn an_answer_has_its_own_page() {
    let mut screen = Screen::sample("charging-network", Lang::En, (100, 30));
    let path = escalate::schema::Path::parse("timing.venue").expect("a path");
    screen.model.sheets.push(escalate::app::sheet::Sheet::new(SheetKind::Pick(path)));
    screen.press("<down><f1>");
    assert_eq!(topic(&screen), Some("timing.venue.workshop"));
    screen.press("<esc>");
    assert!(
        matches!(screen.model.sheets.last().map(|s| &s.kind), Some(SheetKind::Pick(_))),
        "the answers again"
    );
    screen.press("<up><f1>");
    assert_eq!(topic(&screen), Some("timing.venue.operations_meeting"));
}

#[test]
fn links_are_followed_and_come_back_from() {
    let mut screen = Screen::new(Lang::En, (80, 24));
    screen.press("<f1>");
    assert_eq!(selected(&screen), "Keys");
    screen.press("<tab><tab>");
    let first = selected(&screen);
    screen.press("<enter>");
    assert!(screen.text().contains(&first), "{first}:\n{}", screen.text());
    let second = topic(&screen).expect("a page").to_owned();
    screen.press("<tab><enter>");
    assert_ne!(topic(&screen), Some(second.as_str()));
    screen.press("<esc>");
    assert_eq!(topic(&screen), Some(second.as_str()));
    screen.press("<backspace>");
    assert_eq!(topic(&screen), Some("contents"));
    assert_eq!(selected(&screen), first, "as it was left");
    screen.press("<esc>");
    assert!(screen.model.sheets.is_empty());
}

#[test]
fn typing_searches_in_either_language_and_width() {
    let mut screen = Screen::sample("charging-network", Lang::Zh, (80, 24));
    screen.press("<f1>");
    for c in "Ｎ００１".chars() {
        screen.send(Msg::Input(Input::Key(escalate::app::key::Key::char(c))));
    }
    assert!(screen.text().contains("N001"), "{}", screen.text());
    screen.press("<enter>");
    assert_eq!(topic(&screen), Some("rule.N001"));
    screen.press("<esc>");
    assert!(screen.text().contains("Ｎ００１"), "the results again:\n{}", screen.text());
    screen.press("<esc>");
    assert_eq!(topic(&screen), Some("field.frame.title"));
    screen.press("trend");
    let trend = Handbook::built_in().title("evidence.trend", Lang::Zh).expect("a title");
    assert!(screen.text().contains(&trend), "{}", screen.text());
    screen.press("<ctrl+a>zzzz");
    assert!(screen.text().contains("没有找到"), "{}", screen.text());
    screen.press("<enter><esc><esc>");
    assert!(screen.model.sheets.is_empty());
    screen.press("<f1>");
    screen.send(Msg::Input(Input::Paste("五问".to_owned())));
    assert!(screen.text().contains("五问追因"), "{}", screen.text());
}

#[test]
fn the_mouse_does_it_too() {
    let mut screen = Screen::sample("charging-network", Lang::En, (80, 24));
    screen.press("<f1>");
    let at = place_of(&screen, "Contents");
    mouse(&mut screen, MouseKind::Down, at);
    assert_eq!(topic(&screen), Some("contents"));
    let at = place_of(&screen, "The evidence chain");
    mouse(&mut screen, MouseKind::Down, at);
    assert_eq!(topic(&screen), Some("evidence"));
    let before = screen.text();
    mouse(&mut screen, MouseKind::ScrollDown, (40, 12));
    assert_ne!(screen.text(), before);
    assert_eq!(screen.model.painted.list_top, 3);
    for _ in 0..80 {
        mouse(&mut screen, MouseKind::ScrollDown, (40, 12));
    }
    let painted = &screen.model.painted;
    assert_eq!(painted.list_top + painted.list_lines, painted.page_rows, "no further than its end");
    mouse(&mut screen, MouseKind::ScrollUp, (40, 12));
    assert_eq!(
        screen.model.painted.list_top + 3 + screen.model.painted.list_lines,
        screen.model.painted.page_rows
    );
    let at = place_of(&screen, "Back");
    mouse(&mut screen, MouseKind::Down, at);
    assert_eq!(topic(&screen), Some("contents"));
    mouse(&mut screen, MouseKind::Down, (0, 12));
    assert!(screen.model.sheets.is_empty(), "a click beside it closes it");
}

#[test]
fn arrows_alone_reach_every_link_and_what_is_selected_is_seen() {
    for (lang, size) in [(Lang::Zh, (50, 16)), (Lang::En, (80, 24)), (Lang::Zh, (24, 8))] {
        for anchor in ["evidence", "contents", "field.frame.diagnosis.layer", "rules"] {
            let mut screen = Screen::new(lang, size);
            screen.model.open_handbook(anchor);
            screen.draw();
            let links = screen.model.sheets[0].items(&screen.model).len();
            let mut seen = vec![false; links];
            let rows = screen.model.painted.page_rows;
            for _ in 0..rows + 2 * links {
                screen.press("<down>");
                let at = screen.model.sheets[0].selected;
                seen[at] = true;
                let on_screen = screen.model.painted.page_selected;
                assert!(on_screen.is_none() || on_screen == Some(at));
                if on_screen.is_some() && size.1 > 8 {
                    assert!(screen.model.painted.hits.iter().any(|(_, target)| *target == Target::Item(at)));
                }
            }
            assert!(seen.iter().all(|seen| *seen), "{anchor} at {size:?}: {seen:?}");
            for _ in 0..links {
                screen.press("<backtab>");
                let at = screen.model.sheets[0].selected;
                assert_eq!(screen.model.painted.page_selected, Some(at), "walked to, it is seen");
            }
        }
    }
}

#[test]
fn pages_scroll_by_keys() {
    let mut screen = Screen::new(Lang::Zh, (50, 16));
    screen.model.open_handbook("evidence");
    screen.draw();
    let top = |screen: &Screen| screen.model.painted.list_top;
    screen.press("<down>");
    assert_eq!(top(&screen), 1);
    screen.press("<pagedown>");
    let (page, rows) = (screen.model.painted.list_lines, screen.model.painted.page_rows);
    assert_eq!(top(&screen), page);
    screen.press("<space>");
    assert_eq!(top(&screen), (2 * page - 1).min(rows - page));
    screen.press("<end>");
    assert_eq!(top(&screen), rows - page);
    screen.press("<home>");
    assert_eq!(top(&screen), 0);
}

#[test]
fn a_rules_page_is_reached_from_a_finding() {
    let mut screen = Screen::sample("tour", Lang::En, (80, 24));
    for rule in escalate::check::rules() {
        screen.model.open_handbook(&rule_anchor(rule.id));
        screen.draw();
        assert!(screen.text().contains(rule.id), "{}", screen.text());
    }
    screen.model.open_handbook("no.such.page");
    screen.draw();
    assert_eq!(topic(&screen), Some("contents"), "rather than nothing");
}

#[test]
fn a_findings_page_leads_back_to_the_field_and_enter_goes_there() {
    for lang in Lang::ALL {
        for size in SIZES {
            let mut screen = Screen::sample("tour", lang, size);
            screen.press("<f8><f8><f1>");
            assert_eq!(topic(&screen), Some("rule.C001"));
            let (field, mend) = match lang {
                Lang::Zh => ("会上提出", "按空格打勾"),
                Lang::En => ("Raises it", "tick it with"),
            };
            assert!(selected(&screen).ends_with(field), "{}", selected(&screen));
            let page = reading(&screen).expect("a page").page.markdown();
            assert!(page.contains(mend) && page.contains("#field.sponsors.stakeholders.raises"), "{page}");
            screen.press("<tab><enter><esc>");
            assert_eq!(reading(&screen).expect("a page").page.markdown(), page, "and comes back");
            screen.press("<backtab><enter><space>");
            assert!(screen.model.sheets.is_empty());
            assert!(screen.desk().proposal().sponsors.stakeholders[0].raises, "one is on the tick");
        }
        let mut screen = Screen::sample("tour", lang, (80, 24));
        screen.press("<f8><f1><enter>34/40");
        assert_eq!(
            screen.desk().proposal().evidence.prevalence[0].share.as_str(),
            "34/40",
            "words selected as before"
        );
    }
}

#[test]
fn f1_over_a_sheet_explains_the_sheet_and_leads_back_to_it() {
    for (keys, anchor) in [
        ("<ctrl+e>", "using.export"),
        ("<ctrl+n>", "using.begin"),
        ("<ctrl+f>", "using.find"),
        ("<ctrl+p>", "using.find"),
        ("<esc>", "using"),
        ("?", "using"),
    ] {
        let mut screen = Screen::sample("charging-network", Lang::En, (80, 24));
        screen.press(keys);
        let under = format!("{:?}", std::mem::discriminant(&screen.model.sheets[0].kind));
        screen.press("<f1>");
        assert_eq!(topic(&screen), Some(anchor), "{keys}");
        screen.press("<esc>");
        assert_eq!(screen.model.sheets.len(), 1, "{keys}");
        assert_eq!(format!("{:?}", std::mem::discriminant(&screen.model.sheets[0].kind)), under, "{keys}");
    }
}

#[test]
fn hints_are_dim_while_a_sheet_lies_over_them() {
    let bold = |screen: &Screen| {
        let y = screen.buffer().area.height - 1;
        let lit = |x: u16| screen.buffer()[(x, y)].modifier.contains(ratatui::style::Modifier::BOLD);
        (0..screen.buffer().area.width).filter(|x| lit(*x)).count()
    };
    let mut screen = Screen::sample("charging-network", Lang::Zh, (120, 40));
    assert!(bold(&screen) > 0);
    screen.press("<ctrl+e>");
    assert_eq!(bold(&screen), 0);
    screen.press("<esc>");
    assert!(bold(&screen) > 0);
}

#[test]
fn a_companys_files_are_asked_for_once_and_taken_in() {
    let mut screen = Screen::sample("charging-network", Lang::Zh, (80, 24));
    screen.press("<f1>");
    assert_eq!(screen.effects, [Effect::ReadHandbook]);
    let file = |name: &str, text: &str| HandbookFile {
        lang: Lang::Zh,
        path: name.into(),
        text: Ok(text.to_owned()),
    };
    let files = vec![
        file("我司.md", "# 我司 {#own}\n\n## 起标题 {#field.frame.title}\n\n前面加区域代码。\n"),
        file("坏.md", "## 乙 {#own.b}\n\n见[丙](#own.c)\n"),
    ];
    screen.send(Msg::HandbookRead(files));
    assert!(screen.text().contains("前面加区域代码。"), "{}", screen.text());
    assert!(screen.text().contains("周末接车排队"), "what the field table says stays:\n{}", screen.text());
    screen.press("<esc><f1>");
    assert_eq!(screen.effects.len(), 1, "read once");
    screen.model.open_handbook("contents");
    screen.draw();
    assert!(screen.text().contains("坏.md 第 3 行"), "{}", screen.text());
    screen.press("<end>");
    assert!(screen.text().contains("我司"), "{}", screen.text());
}

/// The rows of the sheet alone: what lies under it is not the handbook's.
fn sheet_text(screen: &Screen) -> String {
    let scrolls = &screen.model.painted.scrolls;
    let (area, _) = scrolls.iter().find(|(_, scroll)| *scroll == Scroll::Overlay).expect("a sheet");
    let mut out = String::new();
    for y in area.y..area.y + area.height {
        let mut x = area.x;
        while x < area.x + area.width {
            let symbol = screen.buffer()[(x, y)].symbol();
            out.push_str(symbol);
            x += u16::try_from(escalate::text::width(symbol)).unwrap_or(1).max(1);
        }
        out.push('\n');
    }
    out
}

#[test]
fn pages_look_right() {
    for (lang, tag) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for size in SIZES {
            let mut screen = Screen::sample("charging-network", lang, size);
            screen.press("<f1>");
            insta::assert_snapshot!(format!("handbook_field_{tag}_{}", size.0), sheet_text(&screen));
        }
        let mut screen = Screen::sample("charging-network", lang, (80, 24));
        screen.model.open_handbook("evidence");
        screen.draw();
        insta::assert_snapshot!(format!("handbook_chapter_{tag}"), sheet_text(&screen));
        screen.press(if lang == Lang::Zh { "对照" } else { "pilot" });
        insta::assert_snapshot!(format!("handbook_results_{tag}"), sheet_text(&screen));
        screen.model.open_handbook("rule.N001");
        screen.draw();
        insta::assert_snapshot!(format!("handbook_rule_{tag}"), sheet_text(&screen));
    }
}

#[test]
fn every_sheet_about_dates_has_its_page() {
    let book = Handbook::built_in();
    for lang in Lang::ALL {
        for size in SIZES {
            for (keys, anchor) in [
                ("<shift+f4>", "using.dates"),
                ("<ctrl+g>", "using.timeline"),
                ("<shift+f3>", "using.letter"),
                ("<f9>", "using.due"),
                ("<shift+f9>", "using.due"),
                ("<ctrl+p>fupan<enter>", "using.look_backs"),
                ("<ctrl+p>tazl<enter>", "using.portfolio"),
            ] {
                let mut screen = Screen::sample("charging-network", lang, size);
                // Not started yet, so that there is somebody to write to.
                let desk = screen.model.desk.as_mut().expect("a desk");
                for day in ["started_on", "expected_on", "launched_on", "verified_on"] {
                    let path = Path::parse(&format!("follow_up.progress.{day}")).expect("a path");
                    desk.set(&path, Value::Text(String::new()));
                }
                screen.press("6").press(keys);
                let under = screen.model.sheets.len();
                assert_eq!(under, 1, "{keys} opens a sheet");
                screen.press("<f1>");
                assert_eq!(topic(&screen), Some(anchor), "{keys} {lang:?}");
                let title = book.page(anchor, lang).expect("a page").title;
                assert!(screen.text().contains(&title), "{title} at {size:?}:\n{}", screen.text());
                screen.press("<f1>");
                assert_eq!(screen.model.sheets.len(), under, "and back to the sheet");
            }
        }
    }
}
