//! Several files of one proposal, drafts that lie elsewhere, and versions by their names.

use crate::home::{Home, LANGS, is_chinese, is_harmless};
use crate::pending::Window;
use escalate::shelf::{Base, LoadProblem};
use escalate::store::{Journals, Places, Store};
use jiff::Timestamp;
use std::fs;

pub(crate) fn store(home: &Home) -> Store {
    Store::at(Places::under(&home.path("home")))
}

#[test]
fn a_conflict_copy_is_found_again_whenever_the_draft_is_opened() {
    let home = Home::new();
    let id = home.draft("充电桩：36 %，“很多门店”");
    let file = home.file();
    let (store, text) = (store(&home), fs::read_to_string(&file).expect("a draft"));
    let own = store.load(&file).expect("it opens").draft.id;
    assert_eq!(own.as_str(), id);
    let copy = file.with_file_name("充电桩-DESKTOP-7.ron");
    fs::write(&copy, &text).expect("written");
    assert!(store.rivals(&own, &file).is_empty(), "one that says the same is none");
    fs::write(&copy, text.replace("很多门店", "34/40 家门店")).expect("written");
    fs::write(file.with_file_name("broken.ron"), format!("(id: \"{id}\", ")).expect("written");
    home.draft("别的提案");
    assert_eq!(store.rivals(&own, &file), std::slice::from_ref(&copy));
    assert_eq!(store.rivals(&own, &copy), std::slice::from_ref(&file), "from either side");
    for lang in LANGS {
        let list = home.run(["--lang", lang, "list"]).out;
        assert!(list.contains("充电桩-DESKTOP-7.ron"), "{list}");
        assert!(
            list.contains(&*file.file_name().expect("a name").to_string_lossy()),
            "which is which: {list}"
        );
    }
}

#[test]
fn what_was_put_beside_a_changed_file_is_found_again_too() {
    let home = Home::new();
    let id = home.draft("👩‍🔧 备件");
    let file = home.file();
    let mut window = Window::on(&home, &file);
    home.ok(&["set", &id, "frame.ask", "别处改的"]);
    window.types("frame.problem", "这里改的");
    let (draft, base) = (&window.opened.draft, &window.opened.base);
    let kept = window.journals.save(&window.store, draft, base, window.opened.told, Timestamp::now());
    let Err(escalate::shelf::SaveProblem::KeptBoth { ours, id: own, .. }) = kept else { panic!("{kept:?}") };
    let (mine, store) = (ours.on_disk.path, store(&home));
    assert_eq!(store.rivals(&own, &mine), std::slice::from_ref(&file));
    let theirs = store.load(&file).expect("it opens").draft.id;
    assert_eq!(store.rivals(&theirs, &file), [mine]);
}

#[test]
fn a_draft_elsewhere_stays_on_the_list_until_it_is_taken_off() {
    let home = Home::new();
    home.draft("别处的一份");
    let store = store(&home);
    let journals = Journals::new(&store);
    let opened = journals.load(&store, &home.file(), Timestamp::now()).expect("it opens");
    let away = home.path("share");
    fs::create_dir(&away).expect("a folder");
    let target = away.join("别处.ron");
    let fresh = escalate::proposal::DraftId::from_number(5);
    journals
        .save_as(&store, (&opened.draft, fresh), (&opened.base, &target), 0, Timestamp::now())
        .expect("saved");
    store.remember(&target);
    store.remember(&home.file());
    let listed = home.json(&["list"]);
    let of = |elsewhere: bool| {
        let list = listed.as_array().expect("a list");
        list.iter()
            .filter(|entry| entry["elsewhere"] == elsewhere)
            .map(|entry| entry["path"].clone())
            .collect::<Vec<_>>()
    };
    let here = home.file();
    assert_eq!(of(false), [here.to_str().expect("UTF-8")], "what is in the folder is listed once");
    let known = of(true);
    let [known] = known.as_slice() else { panic!("{known:?}") };
    assert!(known.as_str().is_some_and(|path| path.ends_with("别处.ron")), "{known}");
    for lang in LANGS {
        let list = home.ok(&["--lang", lang, "list"]);
        assert!(list.contains("别处.ron") && is_harmless(&list), "{list}");
    }
    fs::remove_file(&here).expect("removed");
    assert!(home.ok(&["show", "别处的一份"]).contains("别处的一份"), "its title opens it");
    // Gone, it says so; taken off, nothing does.
    fs::remove_file(&target).expect("removed");
    let run = home.run(["--lang", "en", "list"]);
    assert!(run.out.contains("not there") && run.err.contains("别处.ron"), "{}{}", run.out, run.err);
    let path = store.list_elsewhere()[0].path.clone();
    store.forget(&path).expect("forgotten");
    assert!(store.list_elsewhere().is_empty());
    // What remembers them may be thrown away, or be anything.
    store.remember(&away.join("x.ron"));
    fs::write(home.path("home/state/elsewhere.ron"), "\u{202e}(").expect("written");
    assert!(store.list_elsewhere().is_empty());
}

#[test]
fn a_file_that_holds_nothing_leads_to_its_versions_by_its_name() {
    let home = Home::new();
    let id = home.draft("电池");
    home.ok(&["set", &id, "frame.ask", "换电池"]);
    let (file, store) = (home.file(), store(&home));
    let whole = fs::read(&file).expect("a draft");
    for broken in [Vec::new(), vec![0; 4096], b"\xff\xfe no draft".to_vec()] {
        fs::write(&file, &broken).expect("written");
        let problem = store.load(&file).expect_err("it is broken");
        let left = store.broken(&file, problem);
        assert_eq!(left.draft.as_ref().map(|(draft, _)| draft.as_str()), Some(id.as_str()));
        let latest = left.versions.iter().find(|card| fs::read(&card.path).is_ok_and(|kept| kept == whole));
        let saved = store.put_back(&left, latest.expect("it is kept"), Timestamp::now()).expect("put back");
        assert_eq!(saved.on_disk.path.file_name(), file.file_name());
        assert_eq!(fs::read(&file).expect("a draft"), whole, "to the letter");
        let kept = store.versions(&left.draft.expect("known").0).expect("listed");
        assert!(
            kept.iter().any(|card| fs::read(&card.path).is_ok_and(|kept| kept == broken)),
            "the broken file is kept too"
        );
    }
    fs::write(&file, "").expect("written");
    let history = home.run(["--lang", "en", "history", file.to_str().expect("UTF-8")]);
    assert!(history.code == 0 && history.out.lines().count() > 2, "{}{}", history.out, history.err);
}

#[test]
fn a_version_is_meant_by_its_name_too() {
    let home = Home::new();
    let draft = home.draft("配件");
    home.ok(&["set", &draft, "frame.ask", "第一稿"]);
    home.ok(&["set", &draft, "frame.ask", "第二稿"]);
    home.ok(&["set", &draft, "frame.ask", "第三稿"]);
    let store = store(&home);
    let id = store.load(&home.file()).expect("it opens").draft.id;
    let cards = store.versions(&id).expect("listed");
    for (number, name) in [(2, "报批稿 一"), (3, "报批稿 二"), (1, "3")] {
        let card = cards.iter().find(|card| card.number == number).expect("kept");
        store.name_version(card, name).expect("named");
    }
    let ask = || home.ok(&["get", &draft, "frame.ask"]).trim().to_owned();
    home.ok(&["restore", &draft, "报批稿 一"]);
    assert_eq!(ask(), "第一稿");
    home.ok(&["restore", &draft, "3"]);
    assert_eq!(ask(), "第二稿", "a number is a number");
    for lang in LANGS {
        let run = home.run(["--lang", lang, "restore", &draft, "报批"]);
        assert!(
            run.code == 2 && run.err.contains("报批稿 一") && run.err.contains("报批稿 二"),
            "{}",
            run.err
        );
        let run = home.run(["--lang", lang, "restore", &draft, "定稿"]);
        assert!(run.code == 2 && run.err.contains("报批稿 二"), "{}", run.err);
        let told =
            home.ok(&["--lang", lang, "history", &draft, "--compare", "报批稿 一", "--with", "报批稿 二"]);
        assert!(told.contains("第一稿") && told.contains("第二稿"), "{told}");
    }
}

#[test]
fn a_mistyped_command_and_a_sample_without_a_history_are_told_clearly() {
    let home = Home::new();
    for lang in LANGS {
        for (args, wanted) in [
            (&["shwo", "x"][..], "show"),
            (&["hsitory", "x", "--json"], "history"),
            (&["retsore", "x", "1"], "restore"),
            (&["help", "docter"], "doctor"),
        ] {
            let run = home.run(["--lang", lang].iter().chain(args));
            assert!(run.code == 2 && run.err.contains(&format!(" {wanted}")), "{}", run.err);
        }
        let run = home.run(["--lang", lang, "history", "sample:tour"]);
        assert!(run.code == 2 && run.err.contains("escalate new --from sample:tour"), "{}", run.err);
        assert_eq!(is_chinese(&run.err), lang == "zh-CN", "{}", run.err);
        // A draft that is there is still no command.
        let run = home.run(["--lang", lang, "我的草稿", "x"]);
        assert!(run.code == 2 && !run.err.contains('?') && !run.err.contains('？'), "{}", run.err);
    }
}

#[test]
fn the_doctor_names_the_draft_whose_words_a_window_holds() {
    let home = Home::new();
    home.draft("充电桩🔌");
    let file = home.file();
    let mut window = Window::on(&home, &file);
    window.types("frame.problem", "很多门店");
    for lang in LANGS {
        let run = home.run(["--lang", lang, "doctor"]);
        let words = if lang == "en" { "4 characters" } else { "4 个字" };
        let row = run.out.lines().find(|row| row.contains(words)).unwrap_or_else(|| panic!("{}", run.out));
        assert!(row.contains("充电桩") && row.contains(".ron"), "{row}");
    }
}

#[test]
fn the_damaged_end_of_a_journal_is_told_with_its_place() {
    let home = Home::new();
    home.draft("日志");
    let file = home.file();
    Window::on(&home, &file).types("frame.problem", "很多门店").types("frame.ask", "批准");
    let journals = fs::read_dir(home.path("home/state/recovery")).expect("a folder").flatten();
    let journal =
        journals.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|e| e == "journal"));
    let journal = journal.expect("a journal");
    let mut bytes = fs::read(&journal).expect("read");
    let last = bytes.iter().take(bytes.len() - 1).rposition(|byte| *byte == b'\n').expect("lines");
    bytes[last + 12] ^= 1;
    fs::write(&journal, bytes).expect("written");
    let window = Window::on(&home, &file);
    let escalate::shelf::Recovery::Words(words) = &window.opened.recovery else {
        panic!("{:?}", window.opened.recovery)
    };
    let aside = words.aside.as_ref().expect("the rest is kept");
    assert!(fs::read_to_string(aside).expect("a text").contains("批准"));
    for lang in escalate::i18n::Lang::ALL {
        let said = escalate::shelf::words::recovered(words, lang);
        assert!(said.contains(&*aside.to_string_lossy()), "{said}");
    }
    assert!(matches!(window.opened.base, Base::File(_)));
    assert!(!matches!(window.store.load(&file), Err(LoadProblem::Missing { .. })));
}
