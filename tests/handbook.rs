//! The handbook is whole: whatever the method has a name for is explained in a section of its own, in both
//! languages, and every link leads somewhere.

#[path = "handbook/screen.rs"]
mod screen;
mod support;

use escalate::check;
use escalate::handbook::{CONTENTS, Handbook, KEYS, Overlay, RULES, field_anchor, rule_anchor};
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

#[test]
fn words_of_newcomers_find_the_page_that_answers() {
    let book = Handbook::built_in();
    for (typed, anchor) in [
        ("快捷键", KEYS),
        ("键盘", KEYS),
        ("keyboard", KEYS),
        ("Shortcuts?", KEYS),
        ("回本期", "term.payback"),
        ("多久回本", "term.payback"),
        ("payback", "term.payback"),
        ("how do I export", "using.export"),
        ("exporting a PDF", "using.export"),
        ("怎么导出", "using.export"),
        ("请问怎么导出pdf？", "using.export"),
        ("怎样撤销", "using.save"),
        ("undo", "using.save"),
        ("how can I save", "using.save"),
        ("where is the trash", "using.save"),
        ("成功率", "method.rates"),
        ("打印", "using.export"),
        ("切换语言", "using.screen"),
    ] {
        for lang in Lang::ALL {
            let found = book.search(typed, lang);
            assert_eq!(
                found.first().map(|link| link.anchor.as_str()),
                Some(anchor),
                "{typed} {lang:?}: {found:?}"
            );
        }
    }
    // Titles and codes stay what they were, and words of the index alone find nothing more than before.
    for (typed, anchor) in [("N001", "rule.N001"), ("trend", "evidence.trend")] {
        assert_eq!(
            book.search(typed, Lang::Zh).first().map(|link| link.anchor.as_str()),
            Some(anchor),
            "{typed}"
        );
    }
    assert!(
        !book.search("怎么", Lang::Zh).is_empty(),
        "words that are left out are looked for where nothing else is"
    );
}

#[test]
fn a_company_replaces_the_index_or_adds_to_it() {
    let book = |text: &str| {
        Handbook::with(&[Overlay { lang: Lang::Zh, file: "索引.md".to_owned(), text: Ok(text) }])
    };
    let first =
        |book: &Handbook, typed: &str| book.search(typed, Lang::Zh).first().map(|link| link.anchor.clone());
    let added =
        book("# 我司叫法 {#index.own}\n\n| 词 | 页 |\n| --- | --- |\n| 过会、OA单 | [时机](#timing) |\n");
    assert_eq!(first(&added, "怎么过会").as_deref(), Some("timing"));
    assert_eq!(first(&added, "oa单").as_deref(), Some("timing"));
    assert_eq!(first(&added, "快捷键").as_deref(), Some(KEYS), "ours stays");
    let replaced = book("# 索引 {#index}\n\n| 词 | 页 |\n| --- | --- |\n| 快捷键 | [时机](#timing) |\n");
    assert_eq!(first(&replaced, "快捷键").as_deref(), Some("timing"));
}
