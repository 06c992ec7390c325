//! What was done goes out ahead of everything else, and what came back is taken up again.

use super::*;
use crate::codec::Draft;
use crate::history::{Change, Deed, Edit, History};
use crate::proposal::DraftId;
use crate::schema::Path;
use crate::shelf::{Access, Action, Holder, IoProblem, Opened, Recovered, Recovery, Rescued, WhyAside};

fn draft(title: &str) -> Draft {
    let mut draft = Draft::blank(DraftId::from_number(99), Lang::En);
    draft.proposal.frame.title = title.into();
    draft
}

fn file(content: &str) -> OnDisk {
    OnDisk { path: "a.ron".into(), identity: FileIdentity::of(content.as_bytes(), None) }
}

fn opened(title: &str) -> Opened {
    Opened::of(draft(title), Base::File(file(title)))
}

fn opens(person: &mut Person, opened: Opened) {
    person.tell(Msg::Opened(Ok(Box::new(opened))));
}

/// The draft as a journal would bring it back, and how many deeds that took.
fn told_again(person: &mut Person) -> (Draft, usize) {
    let (mut draft, mut history, mut count) = (None, History::default(), 0);
    for effect in person.quiet.drain(..) {
        let Effect::Journal { start, deeds, .. } = effect else { continue };
        let draft = draft.get_or_insert_with(|| *start.expect("the first one says on what"));
        count += deeds.len();
        history.replay(&mut draft.proposal, &deeds).expect("it fits");
    }
    (draft.expect("something was done"), count)
}

#[test]
fn every_change_goes_out_with_the_update_that_made_it() {
    let mut person = Person::at_desk();
    assert_eq!(person.quiet, [], "nothing was done yet");
    person.types("<enter>充电桩<enter>停摆");
    let (again, _) = told_again(&mut person);
    assert_eq!(again, person.desk().draft);
    let effects = update(&mut person.model, Msg::Input(Input::Paste("。".into())), now(person.at));
    assert!(matches!(effects.first(), Some(Effect::Journal { .. })), "{effects:?}");
}

#[test]
fn a_save_says_how_many_deeds_it_holds() {
    let mut person = Person::at_desk();
    person.types("<enter>ab<ctrl+z>cd").waits(AUTOSAVE);
    let Some(Effect::Save { deeds, draft, .. }) = person.effects.pop() else { panic!("a save") };
    let (again, count) = told_again(&mut person);
    assert_eq!((deeds, &*draft), (count, &again));
    // After quitting nothing is left untold.
    person.types("e");
    person.tell(Msg::Suspend);
    assert!(person.quiet.iter().any(|effect| matches!(effect, Effect::Journal { .. })));
}

#[test]
fn looking_into_a_text_is_nothing_to_tell() {
    let mut person = Person::at_home(Lang::En);
    opens(&mut person, opened("a"));
    person.quiet.clear();
    person.types("<enter><esc><down><enter><esc>");
    assert_eq!(person.quiet, []);
}

#[test]
fn who_types_on_without_a_pause_is_saved_all_the_same() {
    let mut person = Person::at_desk();
    person.types("<enter>a");
    for _ in 0..99 {
        person.at += Duration::from_millis(400);
        person.types("b");
    }
    let saves = person.effects.iter().filter(|effect| matches!(effect, Effect::Save { .. })).count();
    assert_eq!(saves, 1, "after 30 of 40 seconds, and no other while that one is under way");
}

#[test]
fn what_came_back_is_saved_and_the_caret_stands_where_the_typing_stopped() {
    let mut person = Person::at_home(Lang::Zh);
    let mut opened = opened("a充电");
    let path = Path::parse("frame.title").expect("a field");
    let change = Change::Splice { at: 1, removed: String::new(), inserted: "充电".into() };
    opened.history.retell(&[Deed::Do(vec![Edit { path: path.clone(), change }])]);
    opened.told = 1;
    let place = Some((path, Some("a充电".len())));
    opened.recovery = Recovery::Words(Recovered { changes: 1, characters: 2, place, aside: None });
    opens(&mut person, opened);
    let said = &person.model.toast.as_ref().expect("it is said").words;
    assert!(said.contains("1 处改动") && said.contains("2 个字"), "{said}");
    person.types("桩");
    assert_eq!(person.proposal().frame.title, "a充电桩");
    person.waits(AUTOSAVE);
    let Some(Effect::Save { deeds, .. }) = person.effects.pop() else { panic!("a save") };
    assert_eq!(deeds, person.desk().told, "the recovered ones count");
    person.types("<ctrl+z><ctrl+z>");
    assert_eq!(person.proposal().frame.title, "a");
}

#[test]
fn a_file_put_back_is_set_beside_what_came_after_and_one_key_takes_its_state() {
    for lang in Lang::ALL {
        let mut person = Person::at_home(lang);
        let mut opened = opened("ab");
        let mut file = opened.draft.proposal.clone();
        file.frame.title = "a".into();
        let words = Recovered { changes: 1, characters: 1, place: None, aside: None };
        opened.recovery = Recovery::PutBack { words, file: Box::new(file) };
        opens(&mut person, opened);
        let said = person.model.toast.clone().expect("it is said").words;
        assert!(said.contains(if lang == Lang::Zh { "按 A" } else { "A takes" }), "{said}");
        assert_eq!(person.proposal().frame.title, "ab");
        person.types("a");
        assert_eq!(person.proposal().frame.title, "a");
        assert!(person.model.sheets.is_empty());
        person.types("<ctrl+z>");
        assert_eq!(person.proposal().frame.title, "ab");
    }
}

#[test]
fn a_draft_that_another_window_has_is_only_looked_at() {
    let mut person = Person::at_home(Lang::En);
    let holder = Holder { pid: 4711, host: "desk".into(), since: None };
    opens(&mut person, Opened { access: Access::Held(holder), ..opened("a") });
    let held = Effect::Watch(Some(Watch {
        visit: 1,
        id: draft("a").id,
        on_disk: file("a"),
        held: true,
        read_only: false,
    }));
    assert_eq!(person.quiet.pop(), Some(held));
    person.types("x");
    let said = person.model.toast.clone().expect("it is said").words;
    assert!(said.contains("4711"), "{said}");
    person.types("<enter>y<esc>").pastes("z").types("<ctrl+z>1<enter>").waits(AUTOSAVE);
    assert_eq!((person.desk().draft.clone(), person.desk().is_dirty()), (draft("a"), false));
    assert!(person.effects.iter().all(|effect| !matches!(effect, Effect::Save { .. })));
    // The other one closes, after a save.
    person.types("0");
    person.tell(Msg::ChangedOutside { visit: 1, result: Ok(Box::new(opened("ab"))) });
    person.types("<home>");
    assert_eq!(person.proposal().frame.title, "ab");
    assert!(person.desk().is_writable());
}

#[test]
fn what_another_window_saves_is_followed_and_the_focus_stays() {
    let mut person = Person::at_home(Lang::En);
    let holder = Holder { pid: 4711, host: "desk".into(), since: None };
    opens(&mut person, Opened { access: Access::Held(holder), ..opened("a") });
    person.types("<down>");
    let focus = person.desk().focus.clone();
    let follow = |title: &str| Msg::WrittenElsewhere { visit: 1, opened: Box::new(opened(title)) };
    person.quiet.clear();
    person.tell(follow("ab"));
    let desk = person.desk();
    assert_eq!((desk.proposal().frame.title.as_str(), &desk.focus), ("ab", &focus));
    assert!(!desk.is_writable() && !desk.is_dirty() && desk.history.deeds().is_empty());
    assert_eq!(desk.readiness, crate::check::readiness(desk.proposal()));
    // From here on the newer content is what is looked for a change of.
    let watch = Effect::Watch(Some(Watch {
        visit: 1,
        id: draft("a").id,
        on_disk: file("ab"),
        held: true,
        read_only: false,
    }));
    assert_eq!(person.quiet, [watch]);
    // Another desk is none of its business, and one that can be written is asked in another way.
    let mut person = Person::at_home(Lang::En);
    opens(&mut person, opened("mine"));
    person.tell(follow("theirs"));
    assert_eq!(person.proposal().frame.title, "mine");
}

#[test]
fn a_draft_that_is_only_looked_at_is_neither_kept_nor_answered_and_says_why() {
    let mut person = Person::at_home(Lang::En);
    let holder = Holder { pid: 4711, host: "desk".into(), since: None };
    let mut held = Opened { access: Access::Held(holder), ..opened("a") };
    held.draft.proposal.frame.ask = "600k".into();
    opens(&mut person, held);
    let before = person.desk().draft.clone();
    for keys in ["<ctrl+s>", "<ctrl+z>", "<ctrl+y>", "<ctrl+p>rehearse<enter>我"] {
        person.model.toast = None;
        person.effects.clear();
        person.types(keys);
        let said = person.model.toast.clone().unwrap_or_else(|| panic!("{keys}: it is said why")).words;
        assert!(said.contains("4711"), "{keys}: {said}");
        assert_eq!(person.effects, [], "{keys}");
        assert_eq!(person.desk().draft, before, "{keys}");
    }
    let answer = person.model.sheets.last().and_then(|sheet| sheet.query.as_ref());
    assert_eq!(answer.map(crate::text::Editor::text), Some(""), "nothing is shown that is not in the draft");
}

#[test]
fn a_file_changed_elsewhere_is_taken_over_where_nothing_was_typed_and_undo_goes_back() {
    let mut person = Person::at_home(Lang::En);
    opens(&mut person, opened("a"));
    person.quiet.clear();
    let theirs = || Msg::ChangedOutside { visit: 1, result: Ok(Box::new(opened("theirs"))) };
    person.tell(theirs());
    assert_eq!((person.proposal().frame.title.as_str(), person.desk().is_dirty()), ("theirs", false));
    let deeds = person.desk().told;
    let adopted = Effect::Adopt { id: DraftId::from_number(99), on_disk: file("theirs"), deeds };
    let at = |person: &Person, wanted: &dyn Fn(&Effect) -> bool| person.quiet.iter().position(wanted);
    let journal = at(&person, &|effect| matches!(effect, Effect::Journal { .. }));
    let adopt = at(&person, &|effect| *effect == adopted);
    assert!(journal.is_some() && journal < adopt, "{:?}", person.quiet);
    person.types("<ctrl+z>");
    assert_eq!((person.proposal().frame.title.as_str(), person.desk().is_dirty()), ("a", true));

    // With words of one's own the save decides, and it keeps both.
    let mut person = Person::at_home(Lang::En);
    opens(&mut person, opened("a"));
    person.types("<enter>b");
    person.tell(theirs());
    assert_eq!(person.proposal().frame.title, "ab");
    assert!(matches!(person.effects.last(), Some(Effect::Save { .. })));
    // An answer about a draft that was left.
    person.tell(Msg::ChangedOutside { visit: 9, result: Ok(Box::new(opened("late"))) });
    assert_eq!(person.proposal().frame.title, "ab");
}

#[test]
fn a_journal_that_cannot_be_written_is_said_once_and_shown_until_it_can() {
    let mut person = Person::at_desk();
    let full = || {
        let kind = std::io::ErrorKind::StorageFull;
        let path = "state".into();
        Msg::Journaled(Err(IoProblem { action: Action::Write, path, kind, message: "full".into() }))
    };
    person.tell(full());
    assert!(person.model.toast.take().is_some_and(|toast| toast.problem));
    person.tell(full());
    assert!(person.model.toast.is_none() && person.model.trouble.is_some());
    person.tell(Msg::Journaled(Ok(())));
    assert!(person.model.trouble.is_none());
}

#[test]
fn rescued_drafts_are_named_and_listed() {
    let mut person = Person::at_home(Lang::Zh);
    let draft = |title: &str| Rescued::Draft { path: "a.ron".into(), title: title.into() };
    person.tell(Msg::Rescued(vec![draft("充电桩"), draft(" ")]));
    let said = &person.model.toast.as_ref().expect("it is said").words;
    assert!(said.contains("充电桩、未命名"), "{said}");
    assert_eq!(person.effects, [Effect::List]);
    // One that could not be told again is a problem, and said is where its words are.
    let aside = Rescued::Aside { file: "state/a.aside".into(), why: WhyAside::FailedBefore };
    person.tell(Msg::Rescued(vec![aside, draft("充电桩")]));
    let toast = person.model.toast.as_ref().expect("it is said");
    assert!(toast.problem && toast.words.contains("充电桩"), "{}", toast.words);
    assert!(toast.words.contains("state/a.aside") && toast.words.contains("出了错"), "{}", toast.words);
}
