//! What is typed where nothing can be typed goes nowhere, and says what can be done instead.

use super::*;
use crate::figure::FigureKind;
use crate::schema::{PaneId, Path};

/// At the tour, as the menu opens it.
fn at_the_tour(lang: Lang) -> Person {
    let mut person = Person::at_home(lang);
    person.model.run(Command::Tour);
    person
}

fn said(person: &Person) -> &str {
    person.model.toast.as_ref().map_or("", |toast| toast.words.as_str())
}

#[test]
fn words_typed_on_a_tick_go_nowhere() {
    for lang in Lang::ALL {
        let mut person = at_the_tour(lang);
        person.types("<f8><f8>");
        let path = person.desk().focus.path().map(ToString::to_string);
        assert_eq!(path.as_deref(), Some("sponsors.stakeholders.product.raises"));
        let takes = if lang == Lang::Zh { "按空格打勾" } else { "Space ticks it" };
        assert!(said(&person).ends_with(takes), "{}", said(&person));
        let before = person.proposal().clone();
        person.types("34/40-门店 of 40+？４");
        assert_eq!(person.proposal(), &before);
        assert_eq!((person.desk().pane, person.desk().haircut), (PaneId::Sponsors, 0));
        assert!(person.model.sheets.is_empty() && person.desk().editing.is_none());
        assert_eq!(person.desk().focus.path().map(ToString::to_string), path);
        assert!(said(&person).contains(if lang == Lang::Zh { "空格" } else { "Space" }), "{}", said(&person));
        person.waits(Duration::from_secs(1)).types("<space>");
        assert!(person.proposal().sponsors.stakeholders[0].raises);
        // At rest a digit opens a pane, as everywhere; a command's key is one as long as nothing was typed.
        person.types("<esc><esc>4");
        assert_eq!(person.desk().pane, PaneId::Solution);
    }
}

#[test]
fn a_digit_where_one_is_led_to_is_the_first_of_an_answer() {
    let mut person = at_the_tour(Lang::En);
    let path = Path::parse("evidence.prevalence.complaints.count").expect("a figure");
    person.model.desk.as_mut().expect("open").go_to(&path);
    person.types("7");
    assert_eq!(person.desk().pane, PaneId::Evidence);
    assert_eq!(person.proposal().evidence.prevalence[1].count.as_str(), "1207");
}

#[test]
fn a_command_begun_on_a_tick_is_one() {
    let mut person = at_the_tour(Lang::En);
    person.types("<f8><f8>?");
    assert!(matches!(person.model.sheets.last().map(|s| &s.kind), Some(crate::app::sheet::SheetKind::Help)));
}

#[test]
fn more_questions_begin_with_the_first_that_was_not_there() {
    for pane in PaneId::ALL {
        let mut person = at_the_tour(Lang::Zh);
        let desk = person.model.desk.as_mut().expect("open");
        desk.show_pane(pane);
        let five = desk.outline.clone();
        desk.focus_on(super::outline::Stop::More);
        person.types("<enter>");
        let desk = person.desk();
        assert!(desk.focus.path().is_some(), "{pane:?}: {:?}", desk.focus);
        assert_eq!(five.find(desk.proposal(), &desk.focus), None, "{pane:?}: it is new");
        let (line, _) = desk.spot();
        let above = (0..line).flat_map(|line| desk.outline.stops(desk.proposal(), line));
        let unknown = above.filter(|stop| five.find(desk.proposal(), stop).is_none()).count();
        assert_eq!(unknown, 0, "{pane:?}: nothing new stands above it");
    }
}

#[test]
fn typing_over_what_f8_selects_mends_the_tour() {
    for (lang, cost) in [(Lang::Zh, "33.6万"), (Lang::En, "336k")] {
        let mut person = at_the_tour(lang);
        person.types(&format!("<f8>34/40<f8><space><f8>{cost}")).waits(Duration::ZERO);
        assert_eq!(person.desk().diagnostics(), [], "{lang:?}");
        assert_eq!(person.proposal().evidence.prevalence[0].share.as_str(), "34/40");
        let typed = person.proposal().solution.options[2].cost.known(FigureKind::Money);
        let undone = person.desk().derived.ladder.leading().and_then(|rung| rung.do_nothing.clone());
        let (typed, undone) = (typed.expect("a figure"), undone.expect("a figure"));
        assert_eq!(typed.amount.likely(), undone.amount.likely(), "what the side says of doing nothing");
    }
}

#[test]
fn what_doing_nothing_costs_is_taken_from_the_figures_at_a_key() {
    for (lang, cost) in [(Lang::Zh, "33.6万"), (Lang::En, "336k")] {
        let mut person = at_the_tour(lang);
        person.types("<f8>34/40<f8><space><f8>").waits(Duration::ZERO);
        let (_, finding) = person.desk().current().expect("the guess");
        assert!(finding.mend(lang).replace(' ', "").contains(cost), "{}", finding.mend(lang));
        person.types("<f7>").waits(Duration::ZERO);
        assert_eq!(person.proposal().solution.options[2].cost.as_str(), cost);
        assert_eq!(person.desk().diagnostics(), []);
        // What holds a figure was meant: it is not replaced, but the year's loss is said there too.
        let path = Path::parse("solution.options.status-quo.cost").expect("a figure");
        person.model.desk.as_mut().expect("open").go_to(&path);
        person.types("<enter><ctrl+a>350k per head<esc>").waits(Duration::ZERO);
        let (_, finding) = person.desk().current().expect("not to be read");
        assert_eq!((finding.rule.id, finding.fix.as_ref()), ("N001", None));
        assert!(finding.mend(lang).replace(' ', "").contains(cost), "{}", finding.mend(lang));
        // Elsewhere, or without a figure to take it from, it is an example as everywhere.
        let path = Path::parse("solution.options.cache.cost").expect("a figure");
        person.model.desk.as_mut().expect("open").go_to(&path);
        person.types("<enter><ctrl+a>dear<esc>").waits(Duration::ZERO);
        let at_other = person.desk().found_at(&path).next().expect("not to be read").clone();
        assert!(at_other.fix.is_none() && !at_other.mend(lang).contains(cost), "{}", at_other.mend(lang));
    }
}

#[test]
fn at_the_end_of_the_map_a_key_says_so() {
    for (lang, ends) in [(Lang::Zh, ["到顶了", "到底了"]), (Lang::En, ["the most", "the least"])] {
        let mut person = at_the_tour(lang);
        person.types("3<f6>");
        for (key, end) in [("<right>", 0), ("<left>", 1), ("<up>", 0), ("<down>", 1)] {
            person.types(&key.repeat(4));
            person.model.toast = None;
            person.types(key);
            assert!(said(&person).contains(ends[end]), "{key}: {}", said(&person));
        }
    }
}
