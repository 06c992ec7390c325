//! The checks on the screen: what stands beside the form, what is underlined, what can be clicked.

mod support;

use escalate::app::key::{Input, Mouse, MouseKind};
use escalate::app::sheet::SheetKind;
use escalate::app::{Area, Command, Msg, Target};
use escalate::codec::Draft;
use escalate::i18n::Lang;
use escalate::proposal::{DraftId, RowId};
use escalate::schema::{Path, parse_value, section};
use ratatui::style::Modifier;
use support::Screen;

/// A draft with faults of every kind: what cannot be read, what is missing, what a key mends.
fn faulty(lang: Lang) -> Draft {
    let mut draft = Draft::blank(DraftId::from_number(1), lang);
    let p = &mut draft.proposal;
    let words = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    for (path, value) in [
        (
            "frame.title",
            words("周末接车排队从 35 分钟降到 15 分钟 👩‍👩‍👧", "Weekend check-in from 35 to 15 minutes 👩‍👩‍👧"),
        ),
        (
            "frame.problem",
            words(
                "很多门店周末接车要排队，客户尽快离开。",
                "Many stores queue at the weekend, and customers leave soon.",
            ),
        ),
        ("frame.sites", words("六十来家", "sixty or so")),
    ] {
        let path = Path::parse(path).expect("a path");
        let value = parse_value(path.field_spec().expect("a field").kind, value).expect("a value");
        path.member_mut(p).expect("a member").set(value).expect("it fits");
    }
    let tables: [(&str, &[(&str, &str)]); 2] = [
        (
            "impact.losses",
            &[
                ("what", words("流失的客户", "Customers lost")),
                ("customers", words("300，或者更多", "300, or more")),
            ],
        ),
        ("solution.options", &[("option", words("分时预约", "Timed appointments"))]),
    ];
    for (table, values) in tables {
        let section = section(table).expect("a table");
        let row = RowId::from_number(9);
        let data = values.iter().map(|(id, value)| {
            let field = section.field(id).expect("a field");
            ((*id).to_owned(), parse_value(field.kind, value).expect("a value"))
        });
        let change =
            escalate::history::Change::Insert { index: 0, row: escalate::history::RowData(data.collect()) };
        escalate::history::Edit { path: Path::row(section, row), change }.apply(p).expect("it fits");
    }
    p.solution.options.retain(|option| !option.do_nothing);
    draft
}

fn screen(lang: Lang, size: (u16, u16)) -> Screen {
    Screen::new(lang, size).open(faulty(lang))
}

/// Goes on until the current finding is of this rule.
fn walk_to(screen: &mut Screen, rule: &str) {
    for _ in 0..screen.desk().diagnostics().len() {
        screen.press("<f8>");
        if screen.desk().current().is_some_and(|(_, finding)| finding.rule.id == rule) {
            return;
        }
    }
    panic!("{rule} is not found");
}

/// Presses the mouse on the first thing drawn that means this.
fn click(screen: &mut Screen, wanted: impl Fn(&Target) -> bool) {
    let hit = screen.model.painted.hits.iter().rev().find(|(_, target)| wanted(target));
    let (Area { x, y, .. }, _) = *hit.unwrap_or_else(|| panic!("{}", screen.text()));
    let mouse = Mouse { kind: MouseKind::Down, column: x, row: y, ctrl: false, shift: false };
    screen.send(Msg::Input(Input::Mouse(mouse)));
}

/// The underlined words of the form, row by row: buttons and headings apart.
fn underlined(screen: &Screen, from: u16, to: u16) -> Vec<String> {
    let buffer = screen.buffer();
    let mut words = Vec::new();
    for y in 0..buffer.area.height {
        let mut word = String::new();
        let mut x = from;
        while x < to {
            let cell = &buffer[(x, y)];
            if cell.modifier.contains(Modifier::UNDERLINED) {
                word.push_str(cell.symbol());
            }
            x += u16::try_from(escalate::text::width(cell.symbol())).unwrap_or(1).max(1);
        }
        if !word.is_empty() && !word.starts_with('[') {
            words.push(word);
        }
    }
    words
}

#[test]
fn the_current_check_stands_beside_the_form() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (columns, rows) in [(120, 40), (80, 24), (50, 16)] {
            let mut pages = String::new();
            for rule in ["N001", "S001"] {
                let mut screen = screen(lang, (columns, rows));
                walk_to(&mut screen, rule);
                pages += &screen.text();
            }
            insta::assert_snapshot!(format!("current_{name}_{columns}x{rows}"), pages);
        }
    }
}

#[test]
fn the_sheets_of_the_checks() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (columns, rows) in [(120, 40), (80, 24), (50, 16)] {
            let mut pages = String::new();
            for kind in ["<f8><shift+f7>", "", ""].iter().zip([
                None,
                Some(Command::Checked),
                Some(Command::Readiness),
            ]) {
                let mut screen = screen(lang, (columns, rows));
                screen.press(kind.0);
                if let Some(command) = kind.1 {
                    screen.model.run(command);
                    screen.draw();
                }
                pages += &screen.text();
            }
            insta::assert_snapshot!(format!("sheets_{name}_{columns}x{rows}"), pages);
        }
    }
}

#[test]
fn the_words_that_cannot_be_read_are_underlined_at_rest_while_edited_and_in_cells() {
    for (lang, words) in [(Lang::Zh, "来家"), (Lang::En, "sixty")] {
        for size in [(120, 40), (80, 24)] {
            let mut screen = screen(lang, size);
            let (from, to) = if size.0 == 120 { (26, 83) } else { (20, 79) };
            let at_rest = underlined(&screen, from, to);
            assert!(at_rest.iter().any(|word| word.contains(words)), "{at_rest:?}");
            walk_to(&mut screen, "N001");
            let edited = underlined(&screen, from, to);
            assert!(edited.iter().any(|word| word.contains(words)), "{edited:?}");
            screen.press("<esc><esc>1<down><down>");
            let in_cell = underlined(&screen, from, to);
            assert!(!in_cell.is_empty(), "{}", screen.text());
        }
    }
}

#[test]
fn everything_about_a_check_can_be_clicked() {
    let mut screen = screen(Lang::En, (120, 40));
    // A check of the pane leads to its place.
    let sites = Path::parse("frame.sites").expect("a path");
    let index = screen.desk().diagnostics().iter().position(|d| d.path == sites).expect("found");
    let id = screen.desk().finding_id(index).expect("there");
    click(&mut screen, |target| *target == Target::Finding(id.clone()));
    assert_eq!(screen.desk().focus.path(), Some(&sites));
    assert!(screen.text().contains(&format!("{} of ", index + 1)), "{}", screen.text());
    // Its reason for standing.
    click(&mut screen, |target| *target == Target::Command(Command::LetStand));
    assert!(matches!(screen.model.sheets.last().map(|sheet| &sheet.kind), Some(SheetKind::LetStand(_))));
    screen.press("we do not know yet<enter>");
    assert_eq!(screen.desk().findings.let_stand().len(), 1);
    assert!(screen.text().contains(", 1 let"), "{}", screen.text());
    // What was checked, and how complete it is.
    click(&mut screen, |target| *target == Target::Command(Command::Checked));
    assert!(screen.text().contains("we do not know yet"), "{}", screen.text());
    screen.press("<esc>");
    click(&mut screen, |target| *target == Target::Command(Command::Readiness));
    assert!(matches!(screen.model.sheets.last().map(|sheet| &sheet.kind), Some(SheetKind::Readiness)));
    screen.press("<esc>");
    // The mend.
    walk_to(&mut screen, "S001");
    click(&mut screen, |target| *target == Target::Command(Command::Mend));
    assert!(screen.desk().proposal().solution.options.iter().any(|option| option.do_nothing));
}

#[test]
fn the_key_that_mends_is_named_only_where_it_does() {
    for size in [(120, 40), (80, 24)] {
        let mut screen = screen(Lang::En, size);
        walk_to(&mut screen, "N001");
        assert!(!screen.text().contains("F7 mend") && !screen.text().contains("[F7"), "{}", screen.text());
        walk_to(&mut screen, "S001");
        assert!(screen.text().contains("F7 mend") && screen.text().contains("[F7 add"), "{}", screen.text());
    }
}

#[test]
fn the_rehearsal_and_the_list_it_comes_from() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (columns, rows) in [(120, 40), (80, 24), (50, 16)] {
            let mut screen = screen(lang, (columns, rows));
            let mut pages = screen.press("<f6>").press("<pagedown>").text();
            screen.press("<f6><f6>");
            screen.model.run(Command::Rehearse);
            pages += &screen.press("<tab>").text();
            pages += &screen.press("两周之内，<enter>约 40 家 👩‍👩‍👧").text();
            insta::assert_snapshot!(format!("rehearsal_{name}_{columns}x{rows}"), pages);
        }
    }
    let mut screen = screen(Lang::En, (120, 40));
    screen.resize((120, 60));
    let to = screen.desk().judgement.questions.open[0].answer_at.clone();
    let top = screen.desk().found_in_pane().1.len();
    assert!(top > 0);
    click(&mut screen, |target| *target == Target::Place(to.clone()));
    assert_eq!(screen.desk().pane, to.section_spec().pane());
    click(&mut screen, |target| *target == Target::Command(Command::Rehearse));
    assert!(matches!(screen.model.sheets.last().map(|sheet| &sheet.kind), Some(SheetKind::Rehearsal(_))));
    screen.press("We own it.<left><left><left>");
    let area = screen.model.painted.text.expect("the answer is drawn").0;
    let mouse = Mouse { kind: MouseKind::Down, column: area.x, row: area.y, ctrl: false, shift: false };
    screen.send(Msg::Input(Input::Mouse(mouse)));
    screen.press("So: ");
    assert_eq!(screen.desk().proposal().timing.rehearsal[0].answer.as_str(), "So: We own it.");
    click(&mut screen, |target| *target == Target::Item(1));
    assert!(screen.text().contains("Question 2 of "), "{}", screen.text());
}

#[test]
fn an_exercise_stands_bottom_left() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for sample in ["tour", "loss-making-store"] {
            let mut pages = String::new();
            for size in [(120, 40), (80, 24), (50, 16)] {
                let screen = Screen::sample(sample, lang, size);
                pages += &screen.text();
                // However small the screen is, what to do now stands there whole.
                if let Some(step) = screen.desk().judgement.steps.first() {
                    let words: String = screen.text().split_whitespace().collect();
                    let wanted: String = step.brief.get(lang).split_whitespace().collect();
                    assert!(
                        size.0 == 120 || sample != "tour" || words.contains(&wanted),
                        "{wanted}: {}",
                        screen.text()
                    );
                }
            }
            insta::assert_snapshot!(format!("steps_{sample}_{name}"), pages);
        }
    }
    let mut screen = Screen::sample("tour", Lang::En, (120, 40));
    let step = screen.desk().judgement.steps[0].path.clone();
    click(&mut screen, |target| *target == Target::Place(step.clone()));
    assert_eq!(screen.desk().focus.path(), Some(&step));
}
