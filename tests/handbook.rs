//! The handbook is whole: whatever the method has a name for is explained in a section of its own, in both
//! languages, and every link leads somewhere.

#[path = "handbook/screen.rs"]
mod screen;
mod support;

use escalate::check;
use escalate::handbook::{CONTENTS, Handbook, KEYS, RULES, field_anchor, rule_anchor};
use escalate::i18n::Lang;
use escalate::proposal::{Choice, ContactStep, Layer, MomentKind, Rung, Thread, Venue, Verdict};
use escalate::schema::{PaneId, sections};
use std::collections::{BTreeSet, HashMap};

/// Every anchor that has to have a section of its own.
fn wanted() -> BTreeSet<String> {
    let plain = [
        "method",
        "method.challenges",
        "method.rates",
        "method.finance",
        "timing.wrong.hq_busy",
        "timing.wrong.in_passing",
        "timing.wrong.unprepared",
        "follow_up.level.listed",
        "follow_up.level.started",
        "follow_up.level.tracked",
        "follow_up.level.verified",
        "grade.high",
        "grade.moderate",
        "grade.low",
        "grade.very_low",
        "depth",
        "depth.knows",
        "depth.does",
        "depth.diagnoses",
        "map",
        "map.attribution",
        "map.symptoms",
        "case.charging-network",
        "case.appointment-overload",
        "case.parts-forecast",
        "case.labour-rate",
        "exercise",
        "safe",
        "safe.history",
    ];
    let mut wanted: BTreeSet<String> = plain.into_iter().map(str::to_owned).collect();
    wanted.extend(PaneId::ALL.map(|pane| pane.id().to_owned()));
    let answers: [(&str, &[&str]); 7] = [
        ("timing.moment", MomentKind::IDS),
        ("timing.venue", Venue::IDS),
        ("follow_up.step", &ContactStep::IDS[..ContactStep::IDS.len() - 1]),
        ("rung", Rung::IDS),
        ("map.layer", Layer::IDS),
        ("map.thread", Thread::IDS),
        ("map.verdict", Verdict::IDS),
    ];
    for (chapter, ids) in answers {
        wanted.extend(ids.iter().map(|id| format!("{chapter}.{id}")));
    }
    for section in sections() {
        wanted.insert(section.id.to_owned());
        wanted.extend(section.fields().map(|field| field_anchor(section, field.id)));
    }
    wanted.extend(check::rules().map(|rule| rule.topic.to_owned()));
    wanted
}

#[test]
fn everything_the_method_names_has_a_section_in_both_languages() {
    let book = Handbook::built_in();
    let mut missing = Vec::new();
    for anchor in wanted() {
        for lang in Lang::ALL {
            if !book.has_section(&anchor, lang) {
                missing.push(format!("{anchor} ({})", lang.tag()));
            }
        }
    }
    assert!(missing.is_empty(), "{} sections are missing:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn every_rule_has_a_page_in_both_languages() {
    let book = Handbook::built_in();
    for lang in Lang::ALL {
        for rule in check::rules() {
            let page = book.page(&rule_anchor(rule.id), lang).expect("a page");
            assert!(
                page.links().iter().any(|link| link.anchor == rule.topic),
                "{} leads to its topic",
                rule.id
            );
            let topic = book.page(rule.topic, lang).unwrap_or_else(|| panic!("{}: {}", rule.id, rule.topic));
            let anchor = rule_anchor(rule.id);
            assert!(topic.links().iter().any(|link| link.anchor == anchor), "{} is named by it", rule.id);
        }
    }
}

#[test]
fn both_languages_have_the_same_sections_in_the_same_order() {
    let book = Handbook::built_in();
    let [zh, en] = Lang::ALL.map(|lang| book.anchors(lang).map(str::to_owned).collect::<Vec<_>>());
    let only = |of: &[String], other: &[String]| {
        of.iter().filter(|anchor| !other.contains(anchor)).cloned().collect::<Vec<_>>()
    };
    assert_eq!((only(&zh, &en), only(&en, &zh)), (Vec::new(), Vec::new()));
    assert_eq!(zh, en);
}

#[test]
fn the_files_have_no_problem() {
    let problems: Vec<String> =
        Handbook::built_in().faults().iter().map(|problem| problem.words(Lang::En)).collect();
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn every_file_of_the_handbook_is_in_it() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/handbook");
    let names = |lang: Lang| {
        let files = std::fs::read_dir(format!("{folder}/{}", lang.tag())).expect("a folder");
        files
            .map(|file| file.expect("a file").file_name().into_string().expect("a name"))
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(names(Lang::Zh), names(Lang::En));
    let book = Handbook::built_in();
    for lang in Lang::ALL {
        for name in names(lang) {
            let text = std::fs::read_to_string(format!("{folder}/{}/{name}", lang.tag())).expect("a file");
            let anchor =
                text.lines().find_map(|line| line.split_once("{#")?.1.strip_suffix('}')).expect("an anchor");
            assert!(book.has_section(anchor, lang), "{name}");
        }
    }
}

#[test]
fn titles_tell_the_sections_of_a_chapter_apart() {
    let book = Handbook::built_in();
    for lang in Lang::ALL {
        let mut seen: HashMap<(String, String), String> = HashMap::new();
        for anchor in book.anchors(lang).filter(|anchor| !anchor.starts_with("field.")) {
            let page = book.page(anchor, lang).expect("a page");
            assert!(!page.title.is_empty(), "{anchor}");
            let chapter = page.chapter.map_or_else(String::new, |chapter| chapter.anchor);
            if let Some(other) = seen.insert((chapter, page.title.clone()), anchor.to_owned()) {
                panic!("{anchor} and {other} are both called {}", page.title);
            }
        }
    }
}

#[test]
fn what_the_handbook_makes_itself_has_pages() {
    let book = Handbook::built_in();
    for lang in Lang::ALL {
        for anchor in [CONTENTS, RULES] {
            assert!(book.page(anchor, lang).is_some_and(|page| page.links().len() > 5), "{anchor}");
        }
        assert!(book.page(KEYS, lang).is_none(), "the program shows them");
    }
}
