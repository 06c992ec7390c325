//! Places: what a key, a paste or a click acts on is what the person sees.

use super::super::sheet::{Action, Sheet, SheetKind};
use super::dates::at_sample;
use super::*;
use crate::app::desk::Region;
use crate::app::key::{Mouse, MouseKind};
use crate::app::outline::Stop;
use crate::codec::Draft;
use crate::proposal::DraftId;
use crate::schema::{PaneId, Path};
use crate::shelf::{CardContent, DraftCard, LoadProblem};

fn path(path: &str) -> Path {
    Path::parse(path).expect("a path")
}

fn goes_to(person: &mut Person, place: &str) {
    person.model.desk.as_mut().expect("open").go_to(&path(place));
}

fn top(person: &Person) -> Option<&SheetKind> {
    person.model.sheets.last().map(|sheet| &sheet.kind)
}

fn card(name: &str, id: u64) -> DraftCard {
    let draft = Draft::blank(DraftId::from_number(id), Lang::En);
    let content = CardContent::Draft { id: draft.id, proposal: draft.proposal.into(), twin: false };
    DraftCard { path: name.into(), edited: None, content, elsewhere: false }
}

#[test]
fn a_paste_over_a_sheet_does_not_reach_the_draft_under_it() {
    let mut person = Person::at_desk();
    person.types("<esc>").pastes("stray");
    assert!(matches!(top(&person), Some(SheetKind::Menu)));
    person.types("<esc>");
    assert_eq!(person.proposal().frame.title, "");
}

#[test]
fn a_paste_into_a_search_starts_at_its_first_find() {
    let mut person = Person::at_desk();
    person.types("<ctrl+p><down><down><down>").pastes("undo");
    assert_eq!(person.model.sheets.last().map(|sheet| sheet.selected), Some(0));
    let mut person = Person::at_home(Lang::En);
    person.tell(Msg::Listed(Ok(vec![card("a", 1), card("b", 2)])));
    person.types("<down>").pastes("b");
    assert_eq!(person.model.home.current().map(DraftCard::title).as_deref(), Some("b"));
}

#[test]
fn the_clipboard_works_where_a_file_or_a_title_is_asked_for() {
    let mut person = Person::at_desk();
    person.model.sheets.push(Sheet::new(SheetKind::Import));
    person.types("<ctrl+v>");
    assert_eq!(person.effects.pop(), Some(Effect::ReadClipboard));
    person.tell(Msg::Clipboard(Some("/tmp/a.ron".into())));
    person.types("<ctrl+a><ctrl+x>");
    assert_eq!(person.effects.pop(), Some(Effect::Copy("/tmp/a.ron".into())));
    assert_eq!(person.model.sheets.last().map(Sheet::typed), Some(""));
}

#[test]
fn a_full_width_space_chooses_like_any_other() {
    let mut person = Person::at_desk();
    person.types("<ctrl+n>\u{3000}");
    assert!(person.model.sheets.is_empty() && person.desk().visit == 2);
}

#[test]
fn a_row_copied_comes_back_with_every_cell_in_its_column() {
    let mut person = Person::at_desk();
    person.types("1<enter>Buyers<tab><tab>350k<esc><ctrl+c>");
    let Some(Effect::Copy(copied)) = person.effects.pop() else { panic!("a copy") };
    assert!(copied.starts_with("Buyers\t\t350k"), "{copied:?}");
    goes_to(&mut person, "impact.losses");
    person.pastes(&copied);
    let losses = &person.proposal().impact.losses;
    assert_eq!(losses.len(), 2);
    assert_eq!((&losses[1].what, &losses[1].each), (&losses[0].what, &losses[0].each));
    assert_eq!(losses[1].customers.as_str(), "");
}

#[test]
fn a_row_cut_goes_and_one_that_must_stay_is_not_copied_either() {
    let mut person = Person::at_desk();
    person.types("1<enter>Buyers<esc><ctrl+x>");
    assert!(person.proposal().impact.losses.is_empty());
    assert!(matches!(person.effects.pop(), Some(Effect::Copy(_))));
    goes_to(&mut person, "solution.options");
    person.types("<up><ctrl+x>");
    assert_eq!(person.proposal().solution.options.len(), 1);
    assert_eq!(person.effects.pop(), None);
}

#[test]
fn a_cell_in_quotes_is_one_cell() {
    let mut person = Person::at_desk();
    person.types("1").pastes("\"Buyers\nof \"\"chargers\"\"\"\t2000\n\"half a quote\t3\n");
    let losses = &person.proposal().impact.losses;
    assert_eq!(losses.len(), 2);
    assert_eq!((losses[0].what.as_str(), losses[0].customers.as_str()), ("Buyers of \"chargers\"", "2000"));
    assert_eq!((losses[1].what.as_str(), losses[1].customers.as_str()), ("\"half a quote", "3"));
}

#[test]
fn one_option_is_recommended_however_it_is_said() {
    let mut person = Person::at_desk();
    goes_to(&mut person, "solution.options");
    person.pastes("A\nB\nC");
    let recommended = |person: &Person| {
        let options = &person.proposal().solution.options;
        options.iter().filter(|option| option.recommended).map(|o| o.option.clone()).collect::<Vec<_>>()
    };
    let ids: Vec<String> =
        person.proposal().solution.options.iter().map(|o| o.id.as_str().to_owned()).collect();
    for id in &ids[1..3] {
        goes_to(&mut person, &format!("solution.options.{id}.recommended"));
        person.types("<space>");
    }
    assert_eq!(recommended(&person), ["B"]);
    goes_to(&mut person, &format!("solution.options.{}.recommended", ids[0]));
    person.pastes("yes\nyes\nno\nno\nyes");
    assert_eq!(recommended(&person).len(), 1);
    person.types("<ctrl+z>");
    assert_eq!(recommended(&person), ["B"]);
}

#[test]
fn the_next_check_comes_to_every_one_and_back() {
    let mut person = Person::at_desk();
    person.types("1<enter>Buyers<tab>2000 or so, many<esc>3<enter>Head<esc>0");
    let all = person.desk().diagnostics().len();
    assert!(all > 3);
    for key in ["<f8>", "<shift+f8>"] {
        let mut seen = Vec::new();
        for _ in 0..2 * all {
            person.types(key);
            let stop = person.desk().focus.clone();
            if !seen.contains(&stop) {
                seen.push(stop);
            }
        }
        let stops = person.desk().diagnostics().iter().filter(|d| {
            seen.iter().any(|stop| match stop.path() {
                Some(at) => *at == d.path || at.without_field() == d.path,
                None => *stop == super::super::outline::Stop::Add(d.path.section_spec().id),
            })
        });
        assert_eq!(stops.count(), all, "{key}");
    }
}

#[test]
fn help_among_all_figures_is_about_the_one_that_is_selected() {
    let mut person = at_sample(Lang::En);
    person.types("<ctrl+p>sources<enter>");
    let sheet = person.model.sheets.last().expect("all figures");
    assert!(matches!(sheet.kind, SheetKind::Ledger));
    let Action::GoTo(path) = sheet.items(&person.model)[0].action.clone() else { panic!("a place") };
    assert_eq!(person.model.topic_here(), crate::handbook::topic_of(&path));
}

#[test]
fn a_check_of_a_question_stays_among_the_questions_and_so_do_arrows() {
    let mut person = at_sample(Lang::En);
    person.types("<ctrl+p>wizard<enter>");
    let (mut among, mut elsewhere) = (0, 0);
    for _ in 0..person.desk().diagnostics().len() {
        let was_asking = person.desk().guide.is_some();
        person.types("<f8>");
        let focus = person.desk().focus.clone();
        let asks = |(section, field): (&crate::schema::SectionSpec, &str)| match &focus {
            Stop::Field(path) => {
                path.section_spec().id == section.id && path.field_spec().is_some_and(|spec| spec.id == field)
            }
            Stop::Add(id) => *id == section.id,
            Stop::More => false,
        };
        let is_asked = crate::app::desk::questions().any(asks);
        assert_eq!(person.desk().guide.is_some(), was_asking && is_asked, "{focus:?}");
        if was_asking {
            *(if is_asked { &mut among } else { &mut elsewhere }) += 1;
        }
    }
    assert!(among > 0 && elsewhere == 1, "{among} questions, then the form");
    let mut person = Person::at_home(Lang::En);
    person.types("<ctrl+n><down><enter><tab><tab><tab><tab><tab>");
    assert!(matches!(person.desk().focus, super::super::outline::Stop::Add(_)));
    person.types("<down><end>");
    assert_eq!(person.desk().guide_progress().map(|(at, _)| at), Some(7));
}

#[test]
fn a_click_beside_a_sheet_closes_it_and_does_nothing_else() {
    let mut person = Person::at_desk();
    let area = Area { x: 0, y: 0, width: 9, height: 1 };
    person.model.painted.hits.push((area, Target::Pane(crate::schema::PaneId::Impact)));
    person.types("<esc>");
    let kind = MouseKind::Down;
    person.tell(Msg::Input(Input::Mouse(Mouse { kind, column: 1, row: 0, ctrl: false, shift: false })));
    assert!(person.model.sheets.is_empty());
    assert_eq!(person.desk().pane.digit(), 0);
}

#[test]
fn a_place_that_is_gone_leads_to_its_table() {
    let mut person = Person::at_desk();
    person.types("1<enter>Buyers<esc>");
    let row = person.desk().focus.path().cloned().expect("a cell");
    person.types("<delete>0");
    person.model.desk.as_mut().expect("open").go_to(&row);
    assert_eq!(person.desk().focus, super::super::outline::Stop::Add("impact.losses"));
}

#[test]
fn what_cannot_be_done_at_home_says_why() {
    let mut person = Person::at_home(Lang::En);
    let broken = CardContent::Broken(LoadProblem::Missing { path: "b.ron".into() });
    let broken = DraftCard { path: "b.ron".into(), edited: None, content: broken, elsewhere: false };
    person.tell(Msg::Listed(Ok(vec![broken])));
    for command in [Command::Trash, Command::Duplicate, Command::Rename, Command::Export] {
        person.model.toast = None;
        assert_eq!(person.model.run(command), []);
        assert!(person.model.toast.is_some(), "{command:?}");
    }
}

#[test]
fn of_two_files_of_one_draft_the_selected_one_stays_selected() {
    let mut person = Person::at_home(Lang::En);
    person.tell(Msg::Listed(Ok(vec![card("a", 1), card("b", 1)])));
    person.types("<down>");
    person.tell(Msg::Listed(Ok(vec![card("a", 1), card("b", 1)])));
    assert_eq!(person.model.home.current().map(DraftCard::title).as_deref(), Some("b"));
}

#[test]
fn pasted_rows_keep_their_order_over_rows_that_are_there_and_new_ones() {
    let mut person = Person::at_desk();
    person.types("1").pastes("A\t1\nB\t2\nC\t3\nD\t4");
    let rows = |person: &Person| {
        let losses = &person.proposal().impact.losses;
        losses.iter().map(|l| format!("{}{}", l.what, l.customers.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(rows(&person), ["A1", "B2", "C3", "D4"]);
    person.types("<up>").pastes("E\t5\nF\t6\nG\t7");
    assert_eq!(rows(&person), ["A1", "B2", "C3", "E5", "F6", "G7"]);
    person.types("<ctrl+z><ctrl+z>");
    assert!(rows(&person).is_empty());
}

#[test]
fn a_row_moved_goes_back_by_undo_from_any_pane() {
    let mut person = Person::at_desk();
    person.types("1").pastes("A\t1\nB\t2\nC\t3");
    let rows = |person: &Person| {
        person.proposal().impact.losses.iter().map(|l| l.what.clone()).collect::<Vec<_>>().concat()
    };
    person.types("<home><ctrl+down><ctrl+down>");
    assert_eq!(rows(&person), "BCA");
    person.types("<esc><esc>5<ctrl+z>");
    assert_eq!((rows(&person).as_str(), person.desk().pane.digit()), ("BAC", 1));
    person.types("<ctrl+z>");
    assert_eq!(rows(&person), "ABC");
    person.types("<ctrl+y><ctrl+y>");
    assert_eq!(rows(&person), "BCA");
}

#[test]
fn what_is_typed_where_the_cursor_stands_stays_there_digits_too() {
    let mut person = Person::at_desk();
    person.types("<down><down><down><down>34/40");
    assert_eq!(person.proposal().frame.sites.as_str(), "34/40", "an arrow away from rest, digits are text");
    assert_eq!(person.desk().pane, PaneId::Frame);
    person.types("<esc>2");
    assert_eq!(person.desk().pane, PaneId::Evidence, "out of the text they open panes again");
    // Past a choice, Tab opens the next text as it does from text to text.
    person.types("<enter>23 stores wait<esc><left><tab>!");
    assert_eq!(person.proposal().evidence.prevalence[0].claim, "23 stores wait!");
}

#[test]
fn typing_where_a_row_is_added_adds_it() {
    let mut person = Person::at_desk();
    person.types("1<down>");
    while !matches!(person.desk().focus, Stop::Add("impact.costs")) {
        person.types("<down>");
    }
    person.types("3 people");
    assert_eq!(person.proposal().impact.costs[0].what, "3 people");
}

#[test]
fn typing_on_a_choice_looks_among_its_answers() {
    let mut person = Person::at_desk();
    person.types("2<enter>x<esc><left>others");
    assert!(matches!(top(&person), Some(SheetKind::Pick(_))));
    person.types("<enter>");
    assert_eq!(person.proposal().evidence.prevalence[0].kind, Some(crate::proposal::ClaimKind::Benchmark));
}

#[test]
fn a_check_is_mended_by_typing_where_it_leads() {
    let mut person = Person::at_home(Lang::En);
    update(
        &mut person.model,
        Msg::Input(Input::Key(keys("<ctrl+n>").expect("keys")[0])),
        now(Duration::ZERO),
    );
    person.types("<down><down><enter>");
    let tour =
        crate::codec::samples::SAMPLES.iter().position(|sample| sample.name == "tour").expect("the tour");
    person.types(&"<down>".repeat(tour));
    person.types("<enter><f8>34/40<f8><space><f8>336k").waits(Duration::ZERO);
    assert_eq!(person.desk().diagnostics(), [], "the two minutes of the README mend all three");
}

#[test]
fn the_keys_that_the_menu_shows_work_in_it_and_typing_searches() {
    let mut person = Person::at_desk();
    person.types("<esc><ctrl+e>");
    assert!(matches!(top(&person), Some(SheetKind::Export(_))));
    person.types("<esc><esc>undo");
    assert!(matches!(top(&person), Some(SheetKind::Palette)));
}

#[test]
fn escape_comes_back_from_the_side_before_it_opens_the_menu() {
    let mut person = Person::at_desk();
    person.types("<f6><esc>");
    assert_eq!((person.desk().region, person.model.sheets.len()), (Region::Form, 0));
}

#[test]
fn the_overview_of_all_figures_is_searched_and_leads_to_each() {
    let mut person = Person::at_desk();
    person.types("1<enter>Buyers<tab>2000<tab>many<esc>");
    person.types("<ctrl+p>all figures<enter>");
    assert!(matches!(top(&person), Some(SheetKind::Ledger)));
    let listed = |person: &Person| person.model.sheets[0].items(&person.model);
    assert_eq!(listed(&person).len(), 2, "the figure that can't be read is there too");
    person.types("worth");
    let found = listed(&person);
    assert!(found.len() == 1 && found[0].label.contains("many"), "{found:?}");
    person.types("<enter>");
    assert_eq!(top(&person).map(|_| ()), None);
    let id = person.proposal().impact.losses[0].id.clone();
    let focus = person.desk().focus.path().map(ToString::to_string);
    assert_eq!(focus, Some(format!("impact.losses.{id}.each")));
    person.types("<ctrl+a>350k<esc>");
    assert_eq!(person.proposal().impact.losses[0].each.as_str(), "350k", "and it is open to be mended");
}

#[test]
fn esc_leads_from_the_side_back_to_the_question_that_is_asked() {
    let mut person = Person::at_home(Lang::En);
    person.types("<ctrl+n><down><enter>Chargers<tab><f3><f6>");
    let at = person.desk().guide_progress();
    person.model.desk.as_mut().expect("open").region = Region::Side;
    person.types("<esc>");
    assert_eq!((person.desk().guide_progress(), person.desk().region), (at, Region::Form));
    person.types("<esc>");
    assert_eq!(person.desk().guide_progress(), None);
}

#[test]
fn after_any_esc_digits_open_panes_again_and_are_not_typed() {
    for keys in ["<f1><esc>", "<f6><esc>", "<shift+f6><esc>", "<ctrl+p><esc>", "<f3><f6><esc>"] {
        let mut person = Person::at_desk();
        person.types("1<enter>Buyers<esc><f5>").types(keys).types("5");
        assert_eq!(person.desk().pane, PaneId::Timing, "{keys}");
        assert_eq!(person.proposal().impact.losses[0].what, "Buyers", "{keys}");
    }
}

#[test]
fn tables_sections_and_panes_are_found_by_their_names() {
    for (lang, typed, wanted) in [
        (Lang::En, "stakeholders", "sponsors.stakeholders"),
        (Lang::En, "milestones", "solution.milestones"),
        (Lang::Zh, "里程碑", "solution.milestones"),
        (Lang::Zh, "趋势", "evidence.trend"),
    ] {
        let mut person = Person::at_home(lang);
        person.types("<ctrl+n><enter>").waits(Duration::ZERO);
        person.types("<esc><ctrl+f>");
        person.types(typed);
        let items = person.model.sheets[0].items(&person.model);
        assert!(
            matches!(&items[0].action, crate::app::sheet::Action::GoTo(path) if path.to_string() == wanted),
            "{typed}: {:?}",
            items.first()
        );
        person.types("<enter>");
        assert!(person.model.sheets.is_empty());
        let pane = path(wanted).section_spec().pane();
        assert_eq!(person.desk().pane, pane, "{typed}");
        let at = person.desk().focus.clone();
        assert!(format!("{at:?}").contains(wanted.rsplit('.').next().expect("a name")), "{typed}: {at:?}");
    }
    let mut person = Person::at_desk();
    person.types("<ctrl+f>follow<enter>");
    assert_eq!(person.desk().pane, crate::schema::PaneId::FollowUp);
}

#[test]
fn what_may_all_be_ticked_is_drawn_as_boxes() {
    let mut person = Person::at_desk();
    person.types("<ctrl+e>");
    let items = person.model.sheets[0].items(&person.model);
    let boxes: Vec<bool> =
        items.iter().filter(|item| item.ticked.is_some()).map(|item| item.is_box).collect();
    assert_eq!(boxes.iter().filter(|is_box| **is_box).count(), 2, "the appendices");
    assert_eq!(
        boxes.iter().filter(|is_box| !**is_box).count(),
        items.iter().filter(|item| item.ticked.is_some()).count() - 2
    );
}
