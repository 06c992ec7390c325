//! What the workbench looks like, and that no keys, sizes or clicks bring it down.

#[path = "screens/foot.rs"]
mod foot;
mod support;
#[path = "screens/timeline.rs"]
mod timeline;

use escalate::app::key::{Input, Mouse, MouseKind};
use escalate::app::{Area, Command, Msg, Scroll, Target};
use escalate::i18n::Lang;
use escalate::schema::{PaneId, Path};
use escalate::shelf::Glyphs;
use proptest::prelude::*;
use support::{Screen, case};

fn workbench(lang: Lang, size: (u16, u16)) -> Screen {
    Screen::new(lang, size).open(case::draft(lang))
}

/// Every pane of the small proposal, one under the other.
fn every_pane(lang: Lang, size: (u16, u16)) -> String {
    let mut out = String::new();
    for pane in PaneId::ALL {
        let mut screen = workbench(lang, size);
        screen.press(&pane.digit().to_string());
        out += &screen.text();
    }
    out
}

#[test]
fn every_pane_in_every_language_and_size() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (columns, rows) in [(80, 24), (120, 40), (50, 16), (30, 8)] {
            insta::assert_snapshot!(
                format!("panes_{name}_{columns}x{rows}"),
                every_pane(lang, (columns, rows))
            );
        }
    }
}

#[test]
fn what_happens_on_the_form() {
    let cases = [
        ("unreadable_figure", "<down><down><down><down>"),
        ("editing_a_line", "<down><down><enter><home>请"),
        ("editing_a_cell", "1<down><right><enter>1"),
        ("all_questions", "4<f5>"),
        ("a_long_text", "1<f5><end><enter>一\n二\n三\n四"),
        ("panes_have_the_focus", "<f6><f6>"),
    ];
    for (name, keys) in cases {
        let mut screen = workbench(Lang::Zh, (80, 24));
        insta::assert_snapshot!(name, screen.press(keys).text());
    }
    let mut screen = workbench(Lang::En, (100, 30));
    screen.model.glyphs = Glyphs::Ascii;
    insta::assert_snapshot!("plain_characters", screen.press("1<enter>").text());
}

#[test]
fn pictures_beside_the_form() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (size, aside) in
            [((120, 40), ""), ((200, 60), ""), ((80, 24), "<f6>"), ((50, 16), "<f6><pagedown>")]
        {
            let mut screen = Screen::new(lang, size).open(case::pictured(lang));
            screen.model.glyphs = if size.0 == 50 { Glyphs::Ascii } else { Glyphs::Unicode };
            let mut pages = screen.press("1").press(aside).text();
            screen.press(if aside.is_empty() { "---<shift+f6><shift+f6>" } else { "---" });
            pages += &screen.press("<pagedown><pagedown>").text();
            let mut screen = Screen::new(lang, size).open(case::pictured(lang));
            pages += &screen.press("2").press(aside).text();
            insta::assert_snapshot!(format!("pictures_{name}_{}x{}", size.0, size.1), pages);
        }
    }
}

#[test]
fn the_dial_is_turned_by_clicks_and_by_the_wheel() {
    let mut screen = Screen::new(Lang::En, (120, 40)).open(case::pictured(Lang::En));
    screen.press("1");
    click(&mut screen, &Target::Command(Command::LessBenefit));
    click(&mut screen, &Target::Command(Command::LessBenefit));
    assert_eq!(screen.desk().haircut, 20);
    click(&mut screen, &Target::Command(Command::MoreBenefit));
    assert_eq!(screen.desk().haircut, 10);
    assert!(screen.model.toast.is_none(), "the dial itself says it");
    let dial = screen.model.painted.scrolls.iter().find(|(_, scroll)| *scroll == Scroll::Dial);
    let (Area { x, y, .. }, _) = *dial.expect("the wheel turns it");
    let mouse = Mouse { kind: MouseKind::ScrollDown, column: x, row: y, ctrl: false, shift: false };
    screen.send(Msg::Input(Input::Mouse(mouse)));
    assert_eq!(screen.desk().haircut, 20);
    // Where it is not on the screen, the message says what it shows.
    screen.resize((50, 16));
    screen.press("-");
    assert!(
        screen.model.toast.as_ref().is_some_and(|toast| toast.words.contains("-30%")),
        "{}",
        screen.text()
    );
}

#[test]
fn the_cursor_stands_at_the_caret_while_editing_and_is_hidden_otherwise() {
    for size in [(120, 40), (80, 24), (50, 16), (30, 8), (20, 5)] {
        let mut screen = workbench(Lang::Zh, size);
        assert_eq!(screen.model.painted.cursor, None, "{size:?}");
        screen.press("<enter>中文abc👩‍👩‍👧");
        let (x, y) = screen.model.painted.cursor.unwrap_or_else(|| panic!("a cursor at {size:?}"));
        let (area, ..) = screen.model.painted.text.expect("the text was drawn");
        assert!(area.contains(x, y), "{size:?}: {x},{y} in {area:?}");
        assert_eq!(screen.buffer()[(x - 2, y)].symbol(), "👩‍👩‍👧", "{size:?}\n{}", screen.text());
        screen.press("<esc>");
        assert_eq!(screen.model.painted.cursor, None, "{size:?}");
    }
}

#[test]
fn every_stop_of_every_pane_can_be_seen_while_it_has_the_focus() {
    for size in [(120, 40), (80, 24), (60, 12), (50, 16)] {
        let mut screen = workbench(Lang::Zh, size);
        screen.press("<f5>");
        for pane in PaneId::ALL {
            screen.press(&pane.digit().to_string()).press("<home>");
            let first = screen.desk().focus.clone();
            for _ in 0..200 {
                let focus = screen.desk().focus.clone();
                let seen = screen
                    .model
                    .painted
                    .hits
                    .iter()
                    .any(|(_, target)| *target == Target::Stop(focus.clone()));
                let one = size.0 < 60;
                assert!(one || seen, "{focus:?} at {size:?}\n{}", screen.text());
                screen.press("<tab>");
                if screen.desk().focus == first {
                    break;
                }
            }
        }
    }
}

#[test]
fn a_click_goes_where_it_points() {
    let mut screen = workbench(Lang::En, (100, 30));
    for pane in PaneId::ALL {
        click(&mut screen, &Target::Pane(pane));
        assert_eq!(screen.desk().pane, pane);
    }
    click(&mut screen, &Target::Pane(PaneId::Frame));
    let path = Path::parse("frame.ask").expect("a path");
    click(&mut screen, &Target::Stop(escalate::app::outline::Stop::Field(path.clone())));
    assert_eq!(screen.desk().editing.as_ref().map(|e| &e.path), Some(&path));
    let (area, ..) = screen.model.painted.text.expect("the text was drawn");
    send_click(&mut screen, (area.x, area.y));
    let editor = &screen.desk().editing.as_ref().expect("still editing").editor;
    assert!(editor.caret() < editor.text().len());
}

fn click(screen: &mut Screen, target: &Target) {
    let hit = screen.model.painted.hits.iter().rev().find(|(_, t)| t == target);
    let (area, _) = hit.unwrap_or_else(|| panic!("{target:?} is nowhere on\n{}", screen.text()));
    let at = (area.x, area.y);
    send_click(screen, at);
}

fn send_click(screen: &mut Screen, (column, row): (u16, u16)) {
    let mouse = Mouse { kind: MouseKind::Down, column, row, ctrl: false, shift: false };
    screen.send(Msg::Input(Input::Mouse(mouse)));
}

#[test]
fn the_wheel_scrolls_a_long_table_to_both_ends() {
    let mut screen = Screen::new(Lang::Zh, (80, 24)).open(case::long(Lang::Zh, 300));
    screen.press("1");
    for kind in [MouseKind::ScrollDown, MouseKind::ScrollUp] {
        for _ in 0..200 {
            let mouse = Mouse { kind, column: 40, row: 8, ctrl: false, shift: false };
            screen.send(Msg::Input(Input::Mouse(mouse)));
        }
        let lines = screen.desk().outline.lines().len();
        let painted = &screen.model.painted;
        if kind == MouseKind::ScrollDown {
            assert!(painted.form_top + painted.form_lines >= lines - 1, "{}", screen.text());
        } else {
            assert_eq!(painted.form_top, 0);
        }
    }
}

/// One thing a person does.
#[derive(Clone, Debug)]
enum Deed {
    Keys(&'static str),
    Typed(String),
    Pasted(String),
    Resized(u16, u16),
    Clicked(MouseKind, u16, u16),
}

fn deed() -> impl Strategy<Value = Deed> {
    const KEYS: &[&str] = &[
        "<tab>",
        "<backtab>",
        "<up>",
        "<down>",
        "<left>",
        "<right>",
        "<enter>",
        "<enter>",
        "<esc>",
        "<home>",
        "<end>",
        "<pageup>",
        "<pagedown>",
        "<space>",
        "<f5>",
        "<f6>",
        "<shift+f6>",
        "<f8>",
        "<f3>",
        "<f12>",
        "-",
        "<insert>",
        "<delete>",
        "<ctrl+d>",
        "<ctrl+up>",
        "<ctrl+down>",
        "<ctrl+z>",
        "<ctrl+y>",
        "<ctrl+a>",
        "<ctrl+x>",
        "<backspace>",
        "<f1>",
        "<ctrl+p>",
        "<ctrl+f>",
        "<shift+left>",
        "<shift+down>",
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
    ];
    const TYPED: &[&str] =
        &["系统，", "34/40", "35万", "e\u{301}", "👩‍👩‍👧", "שלום", "“引”", "\u{202E}x", "2026-02-30"];
    const PASTED: &[&str] = &["a\tb\tc\nd\te\tf\n", "一段\n\n两段\r\n", "\u{1b}[31mred", "x"];
    let kinds = prop::sample::select(vec![
        MouseKind::Down,
        MouseKind::DoubleClick,
        MouseKind::Drag,
        MouseKind::Up,
        MouseKind::ScrollDown,
        MouseKind::ScrollUp,
    ]);
    prop_oneof![
        8 => prop::sample::select(KEYS).prop_map(Deed::Keys),
        3 => prop::sample::select(TYPED).prop_map(|t| Deed::Typed(t.to_owned())),
        1 => prop::sample::select(PASTED).prop_map(|t| Deed::Pasted(t.to_owned())),
        1 => (1_u16..=200, 1_u16..=60).prop_map(|(w, h)| Deed::Resized(w, h)),
        1 => (1_u16..=24, 1_u16..=6).prop_map(|(w, h)| Deed::Resized(w, h)),
        2 => (kinds, 0_u16..130, 0_u16..40).prop_map(|(kind, x, y)| Deed::Clicked(kind, x, y)),
    ]
}

fn perform(screen: &mut Screen, deed: &Deed) {
    match deed {
        Deed::Keys(keys) => drop(screen.press(keys).effects.drain(..)),
        Deed::Typed(words) => {
            for c in words.chars() {
                screen.send(Msg::Input(Input::Key(escalate::app::key::Key::char(c))));
            }
        }
        Deed::Pasted(words) => screen.send(Msg::Input(Input::Paste(words.clone()))),
        Deed::Resized(columns, rows) => screen.resize((*columns, *rows)),
        Deed::Clicked(kind, column, row) => {
            let mouse = Mouse { kind: *kind, column: *column, row: *row, ctrl: false, shift: false };
            screen.send(Msg::Input(Input::Mouse(mouse)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Nothing panics, the focus is always somewhere on the form, and undo leads back to the start.
    #[test]
    fn a_walk_at_random_can_be_taken_back(deeds in prop::collection::vec(deed(), 1..80), english: bool, ascii: bool) {
        let lang = if english { Lang::En } else { Lang::Zh };
        let mut screen = workbench(lang, (100, 30));
        screen.model.glyphs = if ascii { Glyphs::Ascii } else { Glyphs::Unicode };
        let start = screen.desk().draft.clone();
        for deed in &deeds {
            perform(&mut screen, deed);
            let Some(desk) = &screen.model.desk else { return Ok(()) };
            prop_assert!(desk.outline.find(desk.proposal(), &desk.focus).is_some(), "{:?} after {:?}", desk.focus, deed);
        }
        let Some(desk) = &mut screen.model.desk else { return Ok(()) };
        // A new draft or a sample may have been opened on the way.
        if desk.draft.id == start.id {
            while desk.undo() {}
            prop_assert_eq!(&desk.draft.proposal, &start.proposal);
        }
    }

    #[test]
    fn every_size_can_be_drawn(columns in 1_u16..=200, rows in 1_u16..=60, pane in 0_usize..7, ascii: bool) {
        let mut screen = workbench(Lang::Zh, (columns, rows));
        screen.model.glyphs = if ascii { Glyphs::Ascii } else { Glyphs::Unicode };
        screen.press(&pane.to_string()).press("<f5><end><enter>字<esc><f6><f6><f6>");
    }
}
