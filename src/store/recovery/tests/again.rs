//! A journal that has to go on elsewhere: its file cannot be written to, its tail cannot be kept, its draft is another
//! one; and whom a panic is blamed on.

use super::*;
use crate::store::atomic::Step;
use crate::store::atomic::refusals::refusing;
use std::sync::mpsc::channel;
use std::time::Duration;

const EACCES: i32 = rustix::io::Errno::ACCESS.raw_os_error();
const ENOSPC: i32 = rustix::io::Errno::NOSPC.raw_os_error();

fn folder(machine: &Machine) -> PathBuf {
    machine.dir.path().join("state/recovery")
}

fn journals(machine: &Machine) -> Vec<PathBuf> {
    let names = machine.recovery().into_iter().filter(|name| name.ends_with(".journal"));
    names.map(|name| folder(machine).join(name)).collect()
}

/// A line that a kill cut off.
fn tear(machine: &Machine) {
    let file = &journals(machine)[0];
    let mut content = fs::read(file).expect("there");
    content.extend("0badc0de 9 Deeds([Do([撕下来的字".as_bytes());
    fs::write(file, content).expect("written");
}

fn is_kept(machine: &Machine) -> bool {
    let files =
        machine.recovery().into_iter().map(|name| fs::read(folder(machine).join(name)).expect("there"));
    let mut texts = files.map(|content| String::from_utf8_lossy(&content).into_owned());
    texts.any(|text| text.contains("撕下来的字"))
}

#[test]
fn what_came_back_survives_a_second_kill_where_its_journal_cannot_be_written_to() {
    for (step, number) in [(Step::Append, EACCES), (Step::Write, ENOSPC)] {
        let machine = Machine::new();
        let path = machine.draft("a");
        machine.opens(&path).types("b").saves().types("c");
        tear(&machine);
        let mut window = refusing(step, number, || machine.opens(&path));
        assert_eq!(window.title(), "abc", "{step:?}");
        window.types("d");
        drop(window);
        assert!(is_kept(&machine), "{step:?}: {:?}", machine.recovery());
        let mut window = machine.opens(&path);
        assert_eq!((window.title(), window.opened.history.depth()), ("abcd", 3), "{step:?}");
        window.undoes().undoes().undoes();
        assert_eq!(window.title(), "a", "{step:?}");
        window.types("e");
        drop(window);
        let survey = machine.store.survey(&machine.store.list().expect("listed"));
        assert_eq!(survey.unsaved.len(), 1, "told once: {:?}", survey.unsaved);
        assert_eq!(machine.opens(&path).title(), "ae", "{step:?}");
    }
}

#[test]
fn what_came_back_and_was_only_looked_at_is_told_of_once() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("b");
    for _ in 0..3 {
        refusing(Step::Append, EACCES, || machine.opens(&path)).draws();
    }
    let survey = machine.store.survey(&machine.store.list().expect("listed"));
    assert_eq!(survey.unsaved.len(), 1, "{:?}", survey.unsaved);
    assert_eq!(machine.opens(&path).title(), "ab");
}

#[test]
fn a_long_journal_that_is_not_whole_is_set_aside() {
    for is_refused in [false, true] {
        let machine = Machine::new();
        let path = machine.draft("a");
        let long = "字".repeat(100_000);
        machine.opens(&path).types(&long).undoes().types(&long).undoes().types("b").saves();
        tear(&machine);
        let mut window = if is_refused {
            refusing(Step::Write, ENOSPC, || machine.opens(&path))
        } else {
            machine.opens(&path)
        };
        assert!(is_kept(&machine), "{is_refused}: {:?}", machine.recovery());
        window.undoes().types("c");
        drop(window);
        assert_eq!(machine.opens(&path).title(), "ac");
    }
}

#[test]
fn only_what_this_process_was_replaying_is_blamed() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("b");
    // Another window is opening a draft at this very moment.
    let other = folder(&machine).join("0000000000000009-1.replaying");
    fs::write(&other, "replaying\n").expect("written");
    machine.opens(&path);
    Journals::blame(machine.store.places());
    assert_eq!(fs::read_to_string(&other).expect("there"), "replaying\n");
    is_set_aside(&machine, &path);
    // What was drawn is not to blame either.
    machine.opens(&path).types("c");
    machine.opens(&path).draws();
    Journals::blame(machine.store.places());
    assert_eq!(machine.opens(&path).title(), "ac");
}

#[test]
fn a_journal_that_cannot_follow_its_draft_leaves_no_half_one() {
    let machine = Machine::new();
    let first = machine.draft("旧");
    let mut window = machine.opens(&first);
    window.types("一");
    let before = journals(&machine);
    let elsewhere = machine.dir.path().join("elsewhere.ron");
    let Opened { draft, base, told, .. } = &window.opened;
    let fresh = DraftId::from_number(77);
    let save_as =
        || window.journals.save_as(&machine.store, (draft, fresh.clone()), (base, &elsewhere), *told, now());
    let (saved, id) = refusing(Step::Append, ENOSPC, save_as).expect("the file is no journal");
    assert_eq!(journals(&machine), before, "{:?}", machine.recovery());
    (window.opened.base, window.opened.draft.id) = (Base::File(saved.on_disk), id);
    window.types("二").saves();
    drop(window);
    assert_eq!(machine.opens(&elsewhere).title(), "旧一二");
    assert_eq!(machine.opens(&first).title(), "旧");
}

#[test]
fn a_key_does_not_wait_for_a_journal_that_follows_its_draft() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut window = machine.opens(&path);
    window.types("b");
    // A journal that takes for ever to be read.
    let journal = journals(&machine).remove(0);
    fs::remove_file(&journal).expect("removed");
    assert!(std::process::Command::new("mkfifo").arg(&journal).status().expect("it runs").success());
    let (journals, id) = (window.journals.clone(), window.opened.draft.id.clone());
    let at = path.clone();
    let follower = std::thread::spawn(move || journals.follow(&id, Some(&at), &DraftId::from_number(77)));
    // Opens once the other side reads.
    let slow = fs::File::options().write(true).open(&journal).expect("a pipe");
    let (done, wait) = channel();
    let journals = window.journals.clone();
    std::thread::spawn(move || done.send(journals.flush()));
    let flushed = wait.recv_timeout(Duration::from_secs(20)).expect("the keys wait");
    assert_eq!(flushed, Ok(()));
    drop(slow);
    follower.join().expect("no panic");
    window.types("c").saves();
    assert_eq!(machine.store.load(&path).expect("it reads").draft.title(), "abc");
}

#[test]
fn a_command_takes_a_draft_for_itself_or_not_at_all() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("b");
    let content = fs::read(&journals(&machine)[0]).expect("there");
    let lock = lock_of(&folder(&machine), &path);
    fs::remove_file(&lock).expect("removed");
    // No lock can be taken on a folder.
    fs::create_dir(&lock).expect("made");
    let command = Journals::new(&machine.store);
    assert!(matches!(command.take(&machine.store, &path, later()), Ok(Taken::Unsure)));
    assert_eq!(command.bring_in(&machine.store, &path, later()), Ok(Brought::Unsure));
    assert_eq!(fs::read(&journals(&machine)[0]).expect("there"), content);
    assert_eq!(machine.store.load(&path).expect("it reads").draft.title(), "a");
    let survey = machine.store.survey(&machine.store.list().expect("listed"));
    assert_eq!(survey.unsaved[0].at, Where::Unsure);
    // A window does without.
    let mut window = machine.opens(&path);
    assert_eq!(window.draws().title(), "ab");
    drop(window);
    fs::remove_dir(&lock).expect("removed");
    let mut window = machine.opens(&path);
    window.draws();
    assert!(matches!(command.take(&machine.store, &path, later()), Ok(Taken::Held(_))));
    assert_eq!(command.bring_in(&machine.store, &path, later()), Ok(Brought::Held));
    drop(window);
    assert_eq!(command.bring_in(&machine.store, &path, later()), Ok(Brought::Into(path.clone())));
    assert_eq!(command.bring_in(&machine.store, &path, later()), Ok(Brought::Nothing));
}

#[test]
fn what_a_refused_command_did_is_out_of_the_journal_again() {
    for step in [Step::Write, Step::Sync, Step::Rename] {
        let machine = Machine::new();
        let path = machine.draft("a");
        machine.opens(&path).types("b");
        let before = fs::read(&journals(&machine)[0]).expect("there");
        let mut window = machine.opens(&path);
        let Opened { draft, base, told, history, .. } = &mut window.opened;
        let change = Change::Splice { at: 2, removed: String::new(), inserted: "c".into() };
        let edit = Edit { path: Place::parse("frame.title").expect("a field"), change };
        history.perform(&mut draft.proposal, vec![edit]).expect("it fits");
        let deeds = history.take_deeds();
        let all = *told + deeds.len();
        let command = |deeds: Vec<Deed>| {
            let told = Told { id: &draft.id, base, start: None, deeds };
            window.journals.perform(&machine.store, told, draft, all, now())
        };
        let problem = refusing(step, ENOSPC, || command(deeds.clone())).expect_err("refused");
        assert!(matches!(problem, SaveProblem::Io(_)), "{problem}");
        assert_eq!(fs::read(&journals(&machine)[0]).expect("there"), before, "{step:?}");
        assert_eq!(machine.store.load(&path).expect("it reads").draft.title(), "a");
        // And the next one goes on from there.
        command(deeds).expect("saved");
        drop(window);
        let mut window = machine.opens(&path);
        assert_eq!((window.title(), &window.opened.recovery), ("abc", &Recovery::None), "{step:?}");
        window.undoes().undoes();
        assert_eq!(window.title(), "a", "{step:?}");
    }
}

#[test]
fn a_refused_command_leaves_no_journal_where_none_was() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let window = machine.opens(&path);
    let Opened { draft, base, .. } = &window.opened;
    let change = Change::Splice { at: 1, removed: String::new(), inserted: "b".into() };
    let edit = Edit { path: Place::parse("frame.title").expect("a field"), change };
    let told = Told { id: &draft.id, base, start: None, deeds: vec![Deed::Do(vec![edit])] };
    let save = || window.journals.perform(&machine.store, told.clone(), draft, 1, now());
    refusing(Step::Write, ENOSPC, save).expect_err("refused");
    assert_eq!(journals(&machine), Vec::<PathBuf>::new());
    drop(window);
    assert_eq!(machine.opens(&path).title(), "a");
}

#[test]
fn a_first_save_that_was_announced_and_not_made_leaves_a_draft_that_was_never_saved() {
    let machine = Machine::new();
    let mut window = machine.begins();
    window.types("没存过的");
    let identity = FileIdentity::of(b"not written", None);
    let path = machine.dir.path().join("drafts/a.ron");
    window.journals.announce(&window.opened.draft.id, None, 1, &OnDisk { path, identity });
    let id = window.opened.draft.id.clone();
    drop(window);
    let cards = machine.store.list().expect("listed");
    let at = |survey: &Survey| survey.unsaved.iter().map(|found| found.at).collect::<Vec<_>>();
    while at(&machine.store.survey(&cards)) == [Where::Open] {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(at(&machine.store.survey(&cards)), [Where::Own]);
    assert_eq!(machine.store.unplaced(&cards)[0].unsaved.at, Where::Own);
    assert_eq!(machine.rescues(), ["没存过的"]);
    assert_eq!(machine.store.list().expect("listed")[0].id(), Some(&id), "the same draft");
}

/// A draft that was never saved, its window gone.
fn never_saved(machine: &Machine) -> PathBuf {
    machine.begins().types("没存过的").types("标题");
    let [journal] = journals(machine).try_into().expect("one");
    while lock::look(&journal) != lock::Seen::Free {
        std::thread::sleep(Duration::from_millis(10));
    }
    journal
}

#[test]
fn a_never_saved_draft_that_ended_the_program_is_left_out_and_set_aside() {
    let looks: [fn(&Machine, &Path); 4] = [
        |machine, _| drop(machine.store.unplaced(&[])),
        |machine, _| drop(machine.store.survey(&[])),
        |machine, _| drop(Journals::new(&machine.store).rescue(&machine.store, later())),
        |machine, journal| drop(Journals::new(&machine.store).take_unplaced(&machine.store, journal)),
    ];
    for (nth, look) in looks.into_iter().enumerate() {
        let machine = Machine::new();
        let journal = never_saved(&machine);
        assert_eq!(machine.store.unplaced(&[]).len(), 1);
        assert_eq!(machine.recovery().len(), 1, "looking leaves no mark: {:?}", machine.recovery());
        assert!(attempt::faults::panics_over(|| look(&machine, &journal)), "{nth}: replayed");
        while lock::look(&journal) != lock::Seen::Free {
            std::thread::sleep(Duration::from_millis(10));
        }
        // Nobody replays it any more, whatever is asked, until it is set aside and told of.
        let again = attempt::faults::panics_over(|| {
            assert_eq!(machine.store.unplaced(&[]), [], "{nth}");
            let survey = machine.store.survey(&[]);
            assert_eq!(survey.unsaved.len(), 1, "{nth}: the doctor still tells of it");
            let rescued = Journals::new(&machine.store).rescue(&machine.store, later());
            let [Rescued::Aside { file, why: WhyAside::FailedBefore }] = &rescued[..] else {
                panic!("{nth}: {rescued:?}")
            };
            assert!(fs::read_to_string(file).expect("kept").contains("没存过的"), "{nth}");
            assert_eq!(machine.store.survey(&[]).aside, std::slice::from_ref(file), "{nth}");
            assert_eq!(Journals::new(&machine.store).rescue(&machine.store, later()), [], "{nth}: told once");
        });
        assert!(!again, "{nth}");
        assert_eq!(machine.recovery().len(), 1, "{nth}: no mark stays: {:?}", machine.recovery());
    }
}
