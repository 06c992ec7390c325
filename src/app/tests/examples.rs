//! The example of a field taken over as a start, and undone in one step.

use super::*;
use crate::app::desk::{Start as Example, Took};
use crate::app::outline::Stop;
use crate::app::sheet::SheetKind;
use crate::schema::{Body, Path, sections};

fn title(lang: Lang) -> &'static str {
    Path::parse("frame.title").ok().and_then(|path| path.field_spec()).expect("a field").example.get(lang)
}

fn at_title(lang: Lang) -> Person {
    let mut person = Person::at_home(lang);
    person.types("<ctrl+n><enter><esc>");
    person
}

fn asks(person: &Person) -> bool {
    matches!(person.model.sheets.last().map(|sheet| &sheet.kind), Some(SheetKind::Example(_)))
}

#[test]
fn an_empty_field_takes_it_at_once_and_one_step_takes_it_out() {
    for lang in Lang::ALL {
        let mut person = at_title(lang);
        let before = person.proposal().clone();
        person.types("<ctrl+t>");
        assert_eq!(person.proposal().frame.title, title(lang));
        assert!(person.desk().editing.is_some() && person.model.sheets.is_empty());
        let toast = person.model.toast.as_ref().map_or("", |toast| toast.words.as_str());
        assert!(toast.contains("Ctrl+Z"), "{toast}");
        // It stands there now; what is typed goes on behind it and is a step of its own.
        assert!(person.desk().start(lang).is_none());
        person.types("👩‍👩‍👧!");
        assert!(person.proposal().frame.title.ends_with("👩‍👩‍👧!"));
        person.types("<ctrl+z><ctrl+z>");
        assert_eq!(person.proposal(), &before);
    }
}

#[test]
fn what_is_written_is_asked_about_first() {
    for lang in Lang::ALL {
        let mut person = at_title(lang);
        person.types("<enter>充电桩<ctrl+t>");
        assert!(asks(&person));
        assert_eq!(person.proposal().frame.title, "充电桩", "nothing is lost by asking");
        person.types("<enter>");
        assert!(!asks(&person));
        assert_eq!(person.proposal().frame.title, "充电桩", "the first answer leaves it as it is");
        person.types("<ctrl+t><down><enter>");
        assert_eq!(person.proposal().frame.title, title(lang));
        person.types("<ctrl+z>");
        assert_eq!(person.proposal().frame.title, "充电桩");
    }
}

#[test]
fn behind_a_long_text_it_follows_on_a_line_of_its_own() {
    let mut person = at_title(Lang::En);
    let why = Path::parse("solution.why").expect("a path");
    let example = why.field_spec().expect("a field").example.en;
    let desk = person.model.desk.as_mut().expect("a desk");
    desk.go_to(&why);
    person.types("<enter>It breaks<ctrl+t>");
    assert!(asks(&person));
    person.types("<enter>");
    assert_eq!(person.proposal().solution.why.as_str(), format!("It breaks\n{example}"));
    person.types("<ctrl+z>");
    assert_eq!(person.proposal().solution.why.as_str(), "It breaks");
    person.types("<ctrl+t><esc>");
    assert_eq!(person.proposal().solution.why.as_str(), "It breaks");
}

#[test]
fn every_table_that_begins_takes_a_row_and_every_field_its_words() {
    for lang in Lang::ALL {
        let mut person = at_title(lang);
        let (mut rows, mut words) = (0, 0);
        for section in sections() {
            let desk = person.model.desk.as_mut().expect("a desk");
            let before = desk.proposal().clone();
            if let Body::Table(_) = section.body {
                desk.show_pane(section.pane());
                desk.focus = Stop::Add(section.id);
                if let Some(Example::Row { values, .. }) = desk.start(lang) {
                    assert!(!values.is_empty(), "{}", section.id);
                    person.types("<ctrl+t>");
                    let desk = person.model.desk.as_mut().expect("a desk");
                    assert_eq!(
                        section.rows(desk.proposal()).map(crate::schema::AnyTable::len),
                        Some(1),
                        "{}",
                        section.id
                    );
                    assert!(desk.focus.path().is_some_and(|path| path.row_id().is_some()));
                    assert!(desk.undo() && *desk.proposal() == before, "{}", section.id);
                    rows += 1;
                }
                continue;
            }
            for field in section.fields().filter(|field| field.kind.is_typed()) {
                let desk = person.model.desk.as_mut().expect("a desk");
                let path = Path::section(section).with_field(field);
                desk.go_to(&path);
                if desk.focus.path() != Some(&path) || desk.start(lang).is_none() {
                    continue;
                }
                let mut ids = crate::app::desk::IdSource::new(7);
                assert_eq!(desk.take_start(lang, &mut ids), Took::Done, "{path}");
                let typed = path.member(desk.proposal()).and_then(|member| member.text());
                assert_eq!(typed, Some(field.example.get(lang)), "{path}");
                assert!(desk.undo() && *desk.proposal() == before, "{path}");
                words += 1;
            }
        }
        assert!(rows >= 10 && words >= 10, "{rows} {words}");
    }
}

#[test]
fn where_there_is_no_example_it_says_so() {
    let mut person = at_title(Lang::Zh);
    let desk = person.model.desk.as_mut().expect("a desk");
    desk.go_to(&Path::parse("frame.diagnosis.problem_type").expect("a path"));
    let before = person.proposal().clone();
    person.types("<ctrl+t>");
    assert_eq!(person.proposal(), &before);
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("没有能拿来起头的例子")));
}

#[test]
fn the_palette_finds_it_and_how_complete_it_is_by_newcomers_words() {
    for (lang, typed, command) in [
        (Lang::En, "readi", Command::Readiness),
        (Lang::En, "ready", Command::Readiness),
        (Lang::En, "readiness", Command::Readiness),
        (Lang::Zh, "完成度", Command::Readiness),
        (Lang::Zh, "就绪", Command::Readiness),
        (Lang::En, "example", Command::UseExample),
        (Lang::Zh, "例子", Command::UseExample),
        (Lang::Zh, "ylz", Command::UseExample),
    ] {
        let mut person = at_title(lang);
        person.types("<ctrl+p>").pastes(typed);
        let first =
            person.model.sheets.last().and_then(|sheet| sheet.items(&person.model).into_iter().next());
        assert_eq!(first.map(|item| item.action), Some(crate::app::sheet::Action::Run(command)), "{typed}");
    }
}
