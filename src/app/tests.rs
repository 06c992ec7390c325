//! The application by the road a person takes: keys in, draft and effects out, no screen.

use super::desk::SaveState;
use super::key::{Input, keys};
use super::*;
use crate::i18n::Lang;
use crate::proposal::{Choice, MoneyKind, ProblemType, Proposal};
use crate::shelf::{Base, FileIdentity, OnDisk, Saved, Settings, Theme};
use std::time::Duration;

/// A person at the keyboard, with a clock that only moves when told.
struct Person {
    model: Model,
    at: Duration,
    /// What the outside was asked for, but for what follows.
    effects: Vec<Effect>,
    /// What was asked for after each update without anybody's doing: journal, watch, release.
    quiet: Vec<Effect>,
}

impl Person {
    fn at_home(lang: Lang) -> Self {
        let at = Duration::ZERO;
        let settings = Settings { lang: Some(lang), welcomed: true, ..Settings::default() };
        let model = Model::new(Start {
            settings,
            system_lang: lang,
            system_theme: Theme::Dark,
            size: (80, 24),
            now: now(at),
            seed: 7,
            export_folder: "exports".into(),
            has_editor: true,
        });
        Self { model, at, effects: Vec::new(), quiet: Vec::new() }
    }

    /// At a blank draft's frame.
    fn at_desk() -> Self {
        let mut person = Self::at_home(Lang::En);
        person.types("<ctrl+n><enter><esc>");
        person
    }

    fn types(&mut self, text: &str) -> &mut Self {
        for key in keys(text).expect("keys") {
            self.tell(Msg::Input(Input::Key(key)));
        }
        self
    }

    fn pastes(&mut self, text: &str) -> &mut Self {
        self.tell(Msg::Input(Input::Paste(text.into())));
        self
    }

    fn tell(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg, now(self.at));
        self.asks(effects);
    }

    fn asks(&mut self, effects: Vec<Effect>) {
        let quiet = |effect: &Effect| {
            use Effect::{Adopt, Journal, LookForRivals, ReadDue, ReadLookBacks, ReadReview, Release, Watch};
            matches!(
                effect,
                Journal { .. }
                    | Adopt { .. }
                    | Release { .. }
                    | Watch(_)
                    | LookForRivals { .. }
                    | ReadDue { .. }
                    | ReadReview { .. }
                    | ReadLookBacks { .. }
            )
        };
        let (quiet, asked): (Vec<_>, Vec<_>) = effects.into_iter().partition(quiet);
        self.quiet.extend(quiet);
        self.effects.extend(asked);
    }

    fn waits(&mut self, time: Duration) -> &mut Self {
        self.at += time;
        self.tell(Msg::Due);
        self
    }

    fn desk(&self) -> &Desk {
        self.model.desk.as_ref().expect("a draft is open")
    }

    fn proposal(&self) -> &Proposal {
        self.desk().proposal()
    }
}

fn now(since_start: Duration) -> Now {
    Now { since_start, wall: jiff::civil::date(2026, 3, 2).at(9, 0, 0, 0) }
}

fn saved(revision: u64) -> Msg {
    let on_disk = OnDisk { path: "drafts/a.ron".into(), identity: FileIdentity::of(b"", None) };
    Msg::Saved { visit: 1, revision, result: Ok(Saved { on_disk, durable: true }) }
}

#[test]
fn typing_in_a_field_reaches_the_draft_and_undo_takes_it_back() {
    let mut person = Person::at_desk();
    person.types("<enter>充电桩 2024");
    assert_eq!(person.proposal().frame.title, "充电桩 2024");
    person.types("<ctrl+z>");
    assert_eq!(person.proposal().frame.title, "");
    person.types("<ctrl+y>");
    assert_eq!(person.proposal().frame.title, "充电桩 2024");
}

#[test]
fn digits_open_panes_outside_text_and_full_width_ones_do_too() {
    let mut person = Person::at_desk();
    person.types("2");
    assert_eq!(person.desk().pane.digit(), 2);
    person.types("３");
    assert_eq!(person.desk().pane.digit(), 3);
    person.types("0<enter>12<esc>1");
    assert_eq!((person.proposal().frame.title.as_str(), person.desk().pane.digit()), ("12", 1));
}

#[test]
fn enter_walks_a_form_and_letters_start_a_text() {
    let mut person = Person::at_desk();
    person.types("Title<enter>Problem<tab>Ask");
    let frame = &person.proposal().frame;
    assert_eq!(
        (frame.title.as_str(), frame.problem.as_str(), frame.ask.as_str()),
        ("Title", "Problem", "Ask")
    );
}

#[test]
fn a_row_is_added_filled_and_walked_by_enter() {
    let mut person = Person::at_desk();
    person.types("1<enter>Buyers<enter>2000<enter>350k<enter><esc>");
    let losses = &person.proposal().impact.losses;
    assert_eq!(losses.len(), 1);
    assert_eq!(
        (losses[0].what.as_str(), losses[0].customers.as_str(), losses[0].each.as_str()),
        ("Buyers", "2000", "350k")
    );
    assert_eq!(losses[0].counts_as, Some(MoneyKind::Revenue), "a new row starts with what the table says");
    person.types("<ctrl+z><ctrl+z><ctrl+z><ctrl+z>");
    assert!(person.proposal().impact.losses.is_empty());
}

#[test]
fn cells_from_a_spreadsheet_fill_rows_as_one_step() {
    let mut person = Person::at_desk();
    person.types("1").pastes("Buyers\t2000\t350k\r\nRenewals\t300\t8k\n");
    let losses = &person.proposal().impact.losses;
    assert_eq!(losses.len(), 2);
    assert_eq!((losses[1].what.as_str(), losses[1].each.as_str()), ("Renewals", "8k"));
    person.types("<ctrl+z>");
    assert!(person.proposal().impact.losses.is_empty());
}

#[test]
fn a_pasted_line_break_never_acts_as_enter_in_a_line() {
    let mut person = Person::at_desk();
    person.types("<enter>").pastes("one\ntwo\n");
    assert_eq!(person.proposal().frame.title, "one two");
}

#[test]
fn a_removed_row_comes_back_and_doing_nothing_stays() {
    let mut person = Person::at_desk();
    person.types("4");
    let section = crate::schema::section("solution.options").expect("the options");
    let path = crate::schema::Path::row(section, person.proposal().solution.options[0].id.clone());
    person.model.desk.as_mut().expect("open").go_to(&path);
    person.types("<delete>");
    assert_eq!(person.proposal().solution.options.len(), 1);
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("Doing nothing stays")));
    person.types("<ctrl+d><delete>");
    assert_eq!(person.proposal().solution.options.len(), 1, "the copy may go");
}

#[test]
fn a_choice_opens_a_list_that_typing_narrows() {
    let mut person = Person::at_desk();
    person.types("<f5>");
    let path = crate::schema::Path::parse("frame.diagnosis.problem_type").expect("a field");
    person.model.desk.as_mut().expect("open").go_to(&path);
    person.types("<enter>pric<enter>");
    assert_eq!(person.proposal().frame.diagnosis.problem_type, Some(ProblemType::Pricing));
    person.types("<space>");
    let next =
        ProblemType::ALL.iter().position(|p| *p == ProblemType::Pricing).map(|i| ProblemType::ALL[i + 1]);
    assert_eq!(person.proposal().frame.diagnosis.problem_type, next);
}

#[test]
fn one_second_after_the_last_key_the_draft_is_written() {
    let mut person = Person::at_desk();
    person.types("<enter>a");
    assert_eq!(person.model.due(), Some(Duration::ZERO), "what follows is computed next");
    person.waits(Duration::ZERO);
    assert_eq!(person.model.due(), Some(AUTOSAVE));
    person.waits(Duration::from_millis(900));
    assert!(person.effects.iter().all(|e| !matches!(e, Effect::Save { .. })));
    person.waits(Duration::from_millis(100));
    let Some(Effect::Save { draft, base, revision, .. }) = person.effects.last().cloned() else {
        panic!("a save: {:?}", person.effects)
    };
    assert_eq!((draft.proposal.frame.title.as_str(), base), ("a", Base::New));
    person.tell(saved(revision));
    assert!(matches!(person.desk().save, SaveState::Saved(_)));
    assert_eq!(person.model.due(), None, "nothing to do, nothing to wake up for");
}

#[test]
fn what_was_typed_while_a_save_ran_is_saved_after_it() {
    let mut person = Person::at_desk();
    person.types("<enter>a").waits(AUTOSAVE);
    person.types("b");
    person.tell(saved(1));
    assert_eq!(person.desk().save, SaveState::Changed);
    person.waits(AUTOSAVE);
    let saves = person.effects.iter().filter(|e| matches!(e, Effect::Save { .. })).count();
    assert_eq!(saves, 2);
}

#[test]
fn quitting_saves_first_and_a_failed_save_keeps_the_program_open_once() {
    let mut person = Person::at_desk();
    person.types("<enter>a<ctrl+q>");
    assert!(matches!(person.effects.last(), Some(Effect::Save { .. })));
    let problem = crate::shelf::IoProblem {
        action: crate::shelf::Action::Write,
        path: "drafts".into(),
        kind: std::io::ErrorKind::StorageFull,
        message: "full".into(),
    };
    person.tell(Msg::Saved { visit: 1, revision: 1, result: Err(problem.clone().into()) });
    assert_ne!(person.effects.last(), Some(&Effect::Quit));
    assert!(matches!(person.desk().save, SaveState::Failed(_)));
    person.types("<ctrl+q>");
    person.tell(Msg::Saved { visit: 1, revision: 1, result: Err(problem.into()) });
    assert_eq!(person.effects.last(), Some(&Effect::Quit));
}

#[test]
fn an_untouched_draft_leaves_no_file() {
    let mut person = Person::at_desk();
    person.waits(AUTOSAVE).types("<ctrl+q>");
    assert_eq!(person.effects.iter().filter(|e| matches!(e, Effect::Save { .. })).count(), 0);
    assert_eq!(person.effects.last(), Some(&Effect::Quit));
}

#[test]
fn the_palette_finds_by_pinyin_and_runs() {
    let mut person = Person::at_home(Lang::Zh);
    person.types("<ctrl+n><enter><esc><ctrl+p>zjl<enter>");
    assert_eq!(person.desk().pane.digit(), 2);
}

#[test]
fn export_writes_the_chosen_kind() {
    let mut person = Person::at_desk();
    person.types("<enter>Chargers<ctrl+e>");
    person.types("<down><enter><enter>");
    let Some(Effect::Export { name, text, replace }) = person.effects.last() else {
        panic!("an export: {:?}", person.effects)
    };
    assert_eq!(name, "chargers-proposal-en.md");
    assert!(text.contains("Chargers") && !replace);
}

#[test]
fn the_questions_come_one_at_a_time_and_end_in_the_form() {
    let mut person = Person::at_home(Lang::En);
    person.types("<ctrl+n><down><enter>");
    assert_eq!(person.desk().guide_progress(), Some((1, 42)));
    person.types("Chargers<enter>They fail<enter>");
    assert_eq!(person.desk().guide_progress(), Some((3, 42)));
    person.types("<esc>");
    assert_eq!(person.desk().guide_progress(), None);
    assert_eq!(person.proposal().frame.problem, "They fail");
}

#[test]
fn escape_goes_back_step_by_step_and_ends_in_the_menu() {
    let mut person = Person::at_desk();
    person.types("<enter>a<esc>");
    assert!(person.desk().editing.is_none());
    person.types("<esc>");
    assert!(matches!(person.model.sheets.last().map(|s| &s.kind), Some(super::sheet::SheetKind::Menu)));
    person.types("<esc>");
    assert!(person.model.sheets.is_empty());
}

#[test]
fn arrows_on_the_map_move_the_person_and_undo_moves_them_back() {
    let mut person = Person::at_desk();
    person.types("3<enter>Head of supply<esc><f6><right><up>");
    let who = &person.proposal().sponsors.stakeholders[0];
    assert_eq!((who.stake.map(Choice::id), who.power.map(Choice::id)), (Some("4"), Some("4")));
}

#[test]
fn every_key_of_the_table_reads_and_none_is_used_twice_in_one_place() {
    use super::command::{COMMANDS, Scope};
    let mut seen: Vec<(String, Scope, Command)> = Vec::new();
    for spec in COMMANDS {
        for key in spec.keys {
            let key = super::key::Key::parse(key).expect("a key").to_string();
            let clash = seen.iter().find(|(other, scope, _)| {
                *other == key
                    && (*scope == spec.scope
                        || *scope == Scope::Everywhere
                        || spec.scope == Scope::Everywhere)
            });
            assert!(clash.is_none(), "{key}: {:?} and {:?}", spec.command, clash);
            seen.push((key, spec.scope, spec.command));
        }
    }
}

mod almanac;
mod broken;
mod calendar;
mod checks;
mod dates;
mod dial;
mod due;
mod examples;
mod journal;
mod letters;
mod look_backs;
mod messages;
mod places;
mod portfolio;
mod rehearse;
mod rivals;
mod saving;
mod search;
mod standing;
mod ticks;
mod versions;
mod walk;
mod wishes;
