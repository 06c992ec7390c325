//! Journals on a real folder: what a window comes back to after it was killed at whatever moment.

use super::*;
use crate::codec::specimen::NASTY;
use crate::history::{Change, Edit, History, difference};
use crate::i18n::Lang;
use crate::schema::Path as Place;
use crate::shelf::{Access, Opened, Recovery, Rescued, WhyAside};
use crate::store::Places;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::sync::Condvar;
use tempfile::TempDir;

mod again;
mod held;
mod parting;

fn now() -> Timestamp {
    "2026-03-05T06:07:08Z".parse().expect("a time")
}

fn later() -> Timestamp {
    "2026-03-05T07:00:00Z".parse().expect("a time")
}

/// A machine: what is on its disk stays when a window is killed.
struct Machine {
    dir: TempDir,
    store: Store,
}

impl Machine {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(Places::under(dir.path())).expect("a store");
        Self { dir, store }
    }

    /// A draft in its file.
    fn draft(&self, title: &str) -> PathBuf {
        let mut draft = Draft::blank(DraftId::from_number(7), Lang::Zh);
        title.clone_into(&mut draft.proposal.frame.title);
        self.store.save(&draft, &Base::New, now()).expect("saved").on_disk.path
    }

    fn opens(&self, path: &Path) -> Window<'_> {
        let journals = Journals::new(&self.store);
        let opened = journals.load(&self.store, path, now()).expect("opened");
        Window { machine: self, journals, start: None, opened }
    }

    fn begins(&self) -> Window<'_> {
        let draft = Draft::blank(DraftId::from_number(8), Lang::Zh);
        let start = Some(Box::new(draft.clone()));
        let opened = Opened::of(draft, Base::New);
        Window { machine: self, journals: Journals::new(&self.store), start, opened }
    }

    /// What the next start finds. The thread that syncs may outlive a dropped window for a moment, as it does not
    /// outlive a killed one.
    fn rescues(&self) -> Vec<String> {
        for _ in 0..500 {
            let rescued = Journals::new(&self.store).rescue(&self.store, later());
            if !rescued.is_empty() {
                return rescued
                    .into_iter()
                    .map(|rescued| match rescued {
                        Rescued::Draft { title, .. } => title,
                        Rescued::Aside { file, why } => panic!("{why:?}: {}", file.display()),
                    })
                    .collect();
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        Vec::new()
    }

    fn recovery(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.dir.path().join("state/recovery")) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names.retain(|name| Path::new(name).extension().is_none_or(|end| end != "lock"));
        names
    }

    fn drafts(&self) -> Vec<String> {
        let cards = self.store.list().expect("listed");
        cards.iter().map(|card| card.proposal().expect("it reads").frame.title.clone()).collect()
    }
}

/// A window with one draft; dropped without a save it is a window that was killed.
struct Window<'m> {
    machine: &'m Machine,
    journals: Journals,
    start: Option<Box<Draft>>,
    opened: Opened,
}

impl Window<'_> {
    /// Types at the end of the title and draws.
    fn types(&mut self, text: &str) -> &mut Self {
        let path = Place::parse("frame.title").expect("a field");
        let at = self.title().len();
        let change = Change::Splice { at, removed: String::new(), inserted: text.to_owned() };
        let Opened { draft, history, .. } = &mut self.opened;
        history.perform(&mut draft.proposal, vec![Edit { path, change }]).expect("it fits");
        history.seal();
        self.draws()
    }

    fn draws(&mut self) -> &mut Self {
        let deeds = self.opened.history.take_deeds();
        self.opened.told += deeds.len();
        let Opened { draft, base, .. } = &self.opened;
        self.journals.append(Told { id: &draft.id, base, start: self.start.as_deref(), deeds });
        self.journals.flush().expect("the disk takes it");
        self.journals.shown();
        self
    }

    fn undoes(&mut self) -> &mut Self {
        let Opened { draft, history, .. } = &mut self.opened;
        history.undo(&mut draft.proposal).expect("there is something");
        self.draws()
    }

    fn saves(&mut self) -> &mut Self {
        let Opened { draft, base, told, .. } = &self.opened;
        let saved = self.journals.save(&self.machine.store, draft, base, *told, now()).expect("saved");
        self.opened.base = Base::File(saved.on_disk);
        self
    }

    /// Saves over a file that another program changed.
    fn saves_beside(&mut self) -> DraftId {
        let Opened { draft, base, told, .. } = &self.opened;
        let problem = self.journals.save(&self.machine.store, draft, base, *told, now()).expect_err("parted");
        let SaveProblem::KeptBoth { ours, id, .. } = problem else { panic!("{problem}") };
        self.opened.base = Base::File(ours.on_disk);
        self.opened.draft.id = id.clone();
        id
    }

    fn title(&self) -> &str {
        &self.opened.draft.proposal.frame.title
    }

    fn path(&self) -> PathBuf {
        self.opened.base.path().expect("a file").to_owned()
    }
}

#[test]
fn what_was_drawn_comes_back_with_its_undo() {
    let machine = Machine::new();
    let path = machine.draft("旧题");
    let mut all = String::from("旧题");
    for text in NASTY {
        machine.opens(&path).types(text);
        all += text;
        let mut window = machine.opens(&path);
        assert_eq!(window.title(), all, "after {text:?}");
        assert!(matches!(window.opened.recovery, Recovery::Words(_)));
        window.draws();
    }
    let mut window = machine.opens(&path);
    while window.opened.history.depth() > 0 {
        window.undoes();
    }
    assert_eq!(window.title(), "旧题");
    drop(window);
    assert_eq!(machine.opens(&path).title(), "旧题", "an undo is kept like a letter");
}

#[test]
fn what_came_back_is_told_and_counted() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("充电").types("桩");
    let window = machine.opens(&path);
    let Recovery::Words(recovered) = &window.opened.recovery else { panic!("{:?}", window.opened.recovery) };
    assert_eq!((recovered.changes, recovered.characters), (2, 3));
    let place = recovered.place.as_ref().expect("a place");
    assert_eq!((place.0.to_string().as_str(), place.1), ("frame.title", Some("a充电桩".len())));
}

#[test]
fn after_a_save_only_undo_comes_back() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("b").types("c").saves();
    let mut window = machine.opens(&path);
    assert_eq!((window.title(), &window.opened.recovery), ("abc", &Recovery::None));
    window.undoes().types("d");
    drop(window);
    let window = machine.opens(&path);
    assert_eq!((window.title(), window.opened.history.depth()), ("abd", 2));
}

#[test]
fn killed_between_the_announcement_and_the_file_nothing_is_lost_or_done_twice() {
    let machine = Machine::new();
    let path = machine.draft("a");
    // Announced, and then the file was not replaced.
    let mut window = machine.opens(&path);
    window.types("b");
    let content = codec::write_ron(&window.opened.draft).expect("written");
    let identity = FileIdentity::of(content.as_bytes(), None);
    window.journals.announce(
        &window.opened.draft.id,
        Some(&path),
        window.opened.told,
        &OnDisk { path: path.clone(), identity },
    );
    drop(window);
    assert_eq!(machine.opens(&path).title(), "ab");
    // Announced and replaced, and then nobody wrote down that it was done.
    fs::write(&path, content).expect("written");
    let window = machine.opens(&path);
    assert_eq!((window.title(), &window.opened.recovery), ("ab", &Recovery::None));
}

#[test]
fn a_draft_without_a_file_gets_one_at_the_next_start() {
    let machine = Machine::new();
    let mut window = machine.begins();
    window.types("没存过的").types("标题");
    let other = Journals::new(&machine.store);
    assert_eq!(other.rescue(&machine.store, later()), [], "its window is still there");
    drop(window);
    assert_eq!(machine.rescues(), ["没存过的标题"]);
    assert_eq!(machine.drafts(), ["没存过的标题"]);
    assert_eq!(Journals::new(&machine.store).rescue(&machine.store, later()), [], "once");
    // And what was typed can be taken back, as if nothing had happened.
    let path = machine.store.list().expect("listed")[0].path.clone();
    let mut window = machine.opens(&path);
    assert_eq!((window.title(), &window.opened.recovery), ("没存过的标题", &Recovery::None));
    window.undoes();
    assert_eq!(window.title(), "没存过的");
}

#[test]
fn a_first_save_carries_the_journal_over_to_the_file() {
    let machine = Machine::new();
    let mut window = machine.begins();
    window.types("a").saves().types("b");
    let path = window.path();
    drop(window);
    assert_eq!(Journals::new(&machine.store).rescue(&machine.store, later()), []);
    let mut window = machine.opens(&path);
    assert_eq!(window.title(), "ab");
    window.undoes().undoes();
    assert_eq!(window.title(), "");
}

#[test]
fn words_and_another_programs_file_are_both_kept() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("b").saves().types("mine");
    let mut theirs = machine.store.load(&path).expect("it reads").draft;
    theirs.proposal.frame.title = "theirs".into();
    fs::write(&path, codec::write_ron(&theirs).expect("written")).expect("another program writes");
    let window = machine.opens(&path);
    assert_eq!(window.title(), "theirs");
    let Recovery::Choice { mine, file } = &window.opened.recovery else {
        panic!("{:?}", window.opened.recovery)
    };
    assert_eq!(mine.proposal.frame.title, "abmine");
    let beside = machine.store.load(file.as_ref().expect("a file")).expect("it reads");
    assert_eq!(beside.draft.proposal, mine.proposal);
    assert_eq!(window.opened.history, History::default());
    drop(window);
    assert_eq!(machine.opens(&path).opened.recovery, Recovery::None, "told once");
}

#[test]
fn another_programs_file_over_a_saved_one_is_no_conflict() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("b").saves();
    let mut theirs = machine.store.load(&path).expect("it reads").draft;
    theirs.proposal.frame.title = "theirs".into();
    fs::write(&path, codec::write_ron(&theirs).expect("written")).expect("another program writes");
    let window = machine.opens(&path);
    assert_eq!((window.title(), &window.opened.recovery), ("theirs", &Recovery::None));
}

#[test]
fn what_another_program_wrote_and_was_taken_over_is_ground_for_more() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut window = machine.opens(&path);
    window.types("b").saves();
    let mut theirs = machine.store.load(&path).expect("it reads");
    theirs.draft.proposal.frame.title = "theirs".into();
    fs::write(&path, codec::write_ron(&theirs.draft).expect("written")).expect("another program writes");
    let Base::File(on_disk) = machine.store.load(&path).expect("it reads").base else { panic!("a file") };
    // As the workbench takes it over.
    let Opened { draft, history, .. } = &mut window.opened;
    let changes = difference(&draft.proposal, &theirs.draft.proposal);
    history.perform(&mut draft.proposal, changes).expect("made for it");
    window.draws();
    window.journals.adopt(&window.opened.draft.id, window.opened.told, &on_disk);
    window.opened.base = Base::File(on_disk);
    window.types(" and mine");
    drop(window);
    let mut window = machine.opens(&path);
    assert_eq!(window.title(), "theirs and mine");
    window.undoes().undoes();
    assert_eq!(window.title(), "ab");
}

#[test]
fn a_second_window_only_looks_until_the_first_lets_go() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let first = machine.opens(&path);
    let second = machine.opens(&path);
    let Access::Held(holder) = &second.opened.access else { panic!("{:?}", second.opened.access) };
    assert_eq!((holder.pid, holder.since), (std::process::id(), Some(now())));
    assert!(second.journals.is_held(&path, later()));
    first.journals.release(&first.opened.draft.id, Some(&path), 0);
    assert!(second.journals.is_held(&path, later()), "that was another opening");
    first.journals.release(&first.opened.draft.id, Some(&path), first.opened.serial);
    assert!(!second.journals.is_held(&path, later()));
    assert_eq!(machine.opens(&path).opened.access, Access::Write);
}

#[test]
fn a_torn_last_line_is_set_aside_and_the_next_line_follows_the_sound_ones() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("b").types("c");
    let journal = machine.dir.path().join("state/recovery").join(&machine.recovery()[0]);
    let content = fs::read(&journal).expect("a journal");
    fs::write(&journal, &content[..content.len() - 5]).expect("torn");
    let mut window = machine.opens(&path);
    // The seal after "c" was torn off, and the letter before it stands.
    assert_eq!(window.title(), "abc".get(..window.title().len()).expect("a beginning"));
    window.types("!");
    let title = window.title().to_owned();
    drop(window);
    assert_eq!(machine.opens(&path).title(), title);
    let aside = machine.recovery().into_iter().find(|name| name.contains(".aside")).expect("set aside");
    let torn = fs::read(machine.dir.path().join("state/recovery").join(aside)).expect("there");
    assert!(content[..content.len() - 5].ends_with(&torn) && !torn.is_empty());
}

#[test]
fn a_journal_that_ended_the_program_is_set_aside() {
    for panicked in [true, false] {
        let machine = Machine::new();
        let path = machine.draft("a");
        machine.opens(&path).types("b");
        // Opened, and no frame was made; a kill in that moment may happen once.
        for _ in 0..if panicked { 1 } else { 2 } {
            assert_eq!(machine.opens(&path).title(), "ab");
        }
        if panicked {
            Journals::blame(machine.store.places());
        }
        is_set_aside(&machine, &path);
    }
}

fn is_set_aside(machine: &Machine, path: &Path) {
    let window = machine.opens(path);
    assert_eq!(window.title(), "a");
    let Recovery::Aside { file, why: WhyAside::FailedBefore } = &window.opened.recovery else {
        panic!("{:?}", window.opened.recovery)
    };
    assert!(fs::read_to_string(file).expect("kept").contains("inserted:\"b\""));
    drop(window);
    assert_eq!(machine.opens(path).opened.recovery, Recovery::None);
}

#[test]
fn a_damaged_journal_is_set_aside_and_the_draft_opens() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("b");
    let journal = machine.dir.path().join("state/recovery").join(&machine.recovery()[0]);
    fs::write(&journal, [0; 400]).expect("damaged");
    let mut window = machine.opens(&path);
    assert!(matches!(window.opened.recovery, Recovery::Aside { why: WhyAside::Damaged, .. }));
    window.types("c");
    drop(window);
    assert_eq!(machine.opens(&path).title(), "ac");
}

#[test]
fn a_moved_draft_keeps_its_journal_and_a_copy_of_it_has_none() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("b");
    let copy = path.with_file_name("copy.ron");
    fs::copy(&path, &copy).expect("copied");
    assert_eq!(machine.opens(&copy).title(), "a", "the journal is the other file's");
    fs::remove_file(&copy).expect("removed");
    let moved = path.with_file_name("moved.ron");
    fs::rename(&path, &moved).expect("moved");
    assert_eq!(machine.opens(&moved).title(), "ab");
}

#[test]
fn on_a_full_disk_the_ballast_makes_room_and_nothing_is_left_out() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut window = machine.opens(&path);
    window.journals.prepare().expect("the folder");
    assert!(machine.recovery().contains(&"ballast".to_owned()));
    window.types("b");
    let good = {
        let full = Synced::new(fs::File::options().write(true).open("/dev/full").expect("a full disk"));
        let mut open = window.journals.open();
        open[0].journal.as_mut().expect("begun").file.replace(full)
    };
    let Opened { draft, base, history, .. } = &mut window.opened;
    let change = Change::Splice { at: 2, removed: String::new(), inserted: "c".into() };
    let edit = Edit { path: Place::parse("frame.title").expect("a field"), change };
    history.perform(&mut draft.proposal, vec![edit]).expect("it fits");
    let told = Told { id: &draft.id, base, start: None, deeds: history.take_deeds() };
    window.journals.append(told);
    let problem = window.journals.flush().expect_err("the disk is full");
    assert_eq!(problem.kind, ErrorKind::StorageFull);
    assert!(!machine.recovery().contains(&"ballast".to_owned()), "the room was given away");
    window.journals.open()[0].journal.as_mut().expect("begun").file = good;
    window.journals.flush().expect("there is room again");
    drop(window);
    assert_eq!(machine.opens(&path).title(), "abc");
}

#[test]
fn a_disk_that_refuses_once_gets_the_journal_in_a_new_file() {
    fn refuse(_: &fs::File) -> io::Result<()> {
        Err(io::Error::other("EIO"))
    }
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut window = machine.opens(&path);
    window.types("b");
    let old = machine.recovery();
    window.journals.open()[0]
        .journal
        .as_mut()
        .and_then(|j| j.file.clone())
        .expect("written")
        .bring(refuse)
        .expect_err("refused");
    window.types("c");
    let new = machine.recovery();
    assert!(new != old && new.len() == 1, "{new:?}");
    drop(window);
    assert_eq!(machine.opens(&path).title(), "abc");
}

#[test]
fn a_key_does_not_wait_for_a_disk_that_never_answers() {
    static STUCK: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());
    #[expect(clippy::unnecessary_wraps, reason = "it stands in for a disk")]
    fn never(_: &fs::File) -> io::Result<()> {
        let mut stuck = STUCK.0.lock().expect("one thread");
        *stuck = true;
        STUCK.1.notify_all();
        // For as long as the test runs.
        drop(STUCK.1.wait_while(stuck, |stuck| *stuck).expect("one thread"));
        Ok(())
    }
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut window = machine.opens(&path);
    window.journals = Journals::with(&machine.store, never);
    window.types("b");
    let stuck = STUCK.0.lock().expect("one thread");
    let stuck = STUCK.1.wait_while(stuck, |stuck| !*stuck).expect("the disk is asked");
    drop(stuck);
    // The disk hangs from here on; letters still reach the system.
    window.types("c").types("d");
    let journal = machine.dir.path().join("state/recovery").join(&machine.recovery()[0]);
    let told = codec::read_journal(&fs::read(journal).expect("there")).expect("a journal");
    assert_eq!(told.deeds.len(), window.opened.told);
    *STUCK.0.lock().expect("one thread") = false;
    STUCK.1.notify_all();
}

#[test]
fn a_long_journal_is_begun_anew_with_its_last_steps() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut window = machine.opens(&path);
    let long = "字".repeat(100_000);
    window.types(&long).undoes().types(&long).undoes().types("b").saves();
    drop(window);
    let journal = machine.dir.path().join("state/recovery").join(&machine.recovery()[0]);
    let before = fs::metadata(&journal).expect("there").len();
    let mut window = machine.opens(&path);
    let after = fs::metadata(machine.dir.path().join("state/recovery").join(&machine.recovery()[0]));
    assert!(after.expect("there").len() < before / 100);
    window.undoes();
    assert_eq!(window.title(), "a");
}

#[test]
fn journals_and_their_folder_are_for_their_owner_only() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut window = machine.opens(&path);
    window.types("b");
    window.journals.prepare().expect("the folder");
    let folder = machine.dir.path().join("state/recovery");
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for entry in fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn a_draft_saved_elsewhere_goes_on_there_and_its_first_file_hears_no_more_of_it() {
    let machine = Machine::new();
    let first = machine.draft("旧");
    let mut window = machine.opens(&first);
    window.types("一");
    let elsewhere = machine.dir.path().join("elsewhere.ron");
    let Opened { draft, base, told, .. } = &window.opened;
    let fresh = DraftId::from_number(77);
    let save_as = |target: &Path| {
        window.journals.save_as(&machine.store, (draft, fresh.clone()), (base, target), *told, now())
    };
    fs::write(&elsewhere, "somebody else's").expect("written");
    assert!(matches!(save_as(&elsewhere), Err(SaveProblem::Taken { .. })));
    assert!(matches!(save_as(&first), Err(SaveProblem::Taken { .. })));
    assert!(save_as(&machine.dir.path().join("no folder/a.ron")).is_err());
    fs::remove_file(&elsewhere).expect("removed");
    let (saved, id) = save_as(&elsewhere).expect("saved");
    assert_eq!(id, fresh, "two files of one id would share one history");
    assert_eq!(fs::metadata(&elsewhere).expect("there").permissions().mode() & 0o777, 0o600);
    // What is typed before the window knows is told of the old file, and meant for the new one.
    window.types("二");
    window.opened.base = Base::File(saved.on_disk);
    window.opened.draft.id = id;
    window.types("三");
    window.journals.bring();
    drop(window);

    let old = machine.opens(&first);
    assert_eq!((old.title(), &old.opened.recovery), ("旧", &Recovery::None));
    drop(old);
    let mut new = machine.opens(&elsewhere);
    assert_eq!(new.title(), "旧一二三");
    for title in ["旧一二", "旧一", "旧"] {
        new.undoes();
        assert_eq!(new.title(), title);
    }
}

#[test]
fn what_stands_behind_a_damaged_line_is_no_leftover() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("b").saves().types("c").saves().types("d");
    let file = machine.recovery().into_iter().find(|name| name.ends_with(".journal")).expect("a journal");
    let journal = machine.dir.path().join("state/recovery").join(file);
    let mut content = fs::read(&journal).expect("there");
    // The line of the second letter, so that the file's content is known no more.
    let at = content.windows(12).position(|bytes| bytes == b"inserted:\"c\"").expect("its deed");
    content[at + 10] ^= 1;
    fs::write(&journal, &content).expect("damaged");
    let survey = machine.store.survey(&machine.store.list().expect("listed"));
    assert!(survey.leftovers.is_empty(), "{:?}", survey.leftovers);
}
