//! The store on a real folder: what is there afterwards, not what a call returned.

mod refused;

use super::atomic::Staged;
use super::*;
use crate::codec::{Draft, samples, specimen, write_json, write_ron};
use crate::i18n::Lang;
use crate::proposal::DraftId;
use crate::shelf::{
    Base, CardContent, Clash, DraftProblem, ExportProblem, Glyphs, LoadProblem, SaveProblem, Settings, Theme,
    WhyKept, words,
};
use jiff::{SignedDuration, Timestamp};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use tempfile::TempDir;

struct Home {
    dir: TempDir,
    store: Store,
}

fn home() -> Home {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::open(Places::under(dir.path())).expect("a store");
    Home { dir, store }
}

impl Home {
    fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.dir.path().join(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.store.places().drafts.join(name);
        fs::write(&path, content).expect("written");
        path
    }
}

fn draft(number: u64, title: &str) -> Draft {
    let mut draft = Draft::blank(DraftId::from_number(number), Lang::Zh);
    title.clone_into(&mut draft.proposal.frame.title);
    draft
}

fn now() -> Timestamp {
    "2026-03-05T06:07:08Z".parse().expect("a time")
}

fn mode(path: &std::path::Path) -> u32 {
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}

#[test]
fn a_saved_draft_is_listed_and_opens_the_same() {
    let home = home();
    let mut draft = draft(0xabcd_ef01_2345_6789, "充电桩故障率：12% → 5%");
    draft.proposal.frame.symptoms = specimen::proposal(7, 5, &[]).frame.symptoms;
    let saved = home.store.save(&draft, &Base::New, now()).expect("saved");
    assert!(saved.durable);
    assert_eq!(home.names("drafts"), ["充电桩故障率-12-5--abcdef01.ron"]);
    let opened = home.store.load(&saved.on_disk.path).expect("opened");
    assert_eq!(opened.draft, draft);
    assert_eq!(opened.base, Base::File(saved.on_disk));
    let cards = home.store.list().expect("listed");
    assert_eq!(cards.len(), 1);
    assert_eq!((cards[0].id(), cards[0].title().as_str()), (Some(&draft.id), draft.title()));
    assert_eq!(cards[0].proposal(), Some(&draft.proposal));
    assert!(matches!(cards[0].content, CardContent::Draft { twin: false, .. }));
    assert!(cards[0].edited.is_some());
}

#[test]
fn saving_again_replaces_the_same_file_whatever_the_title_is_now() {
    let home = home();
    let mut draft = draft(1, "旧标题");
    let first = home.store.save(&draft, &Base::New, now()).expect("saved");
    draft.proposal.frame.title = "新标题".into();
    let second = home.store.save(&draft, &Base::File(first.on_disk.clone()), now()).expect("saved");
    assert_eq!(second.on_disk.path, first.on_disk.path);
    assert_ne!(second.on_disk.identity, first.on_disk.identity);
    draft.proposal.frame.ask = "批准".into();
    home.store.save(&draft, &Base::File(second.on_disk), now()).expect("saved");
    assert_eq!(home.names("drafts"), ["旧标题--00000000.ron"]);
    assert_eq!(home.store.load(&first.on_disk.path).expect("opened").draft, draft);
}

#[test]
fn files_and_folders_are_for_the_owner_only() {
    let home = home();
    let saved = home.store.save(&draft(1, "a"), &Base::New, now()).expect("saved");
    assert_eq!(mode(&saved.on_disk.path), 0o600);
    assert_eq!(mode(&home.store.places().drafts), 0o700);
    let again = home.store.save(&draft(1, "b"), &Base::File(saved.on_disk), now()).expect("saved");
    assert_eq!(mode(&again.on_disk.path), 0o600);
    home.store.save_settings(&Settings::default()).expect("saved");
    assert_eq!(mode(&home.store.settings_path()), 0o600);
    assert_eq!(mode(&home.store.places().config), 0o700);
    let export = home.store.export_path("a", "brief", "md");
    assert_eq!(mode(&home.store.export(&export, b"x", Clash::Refuse).expect("written")), 0o600);
}

#[test]
fn a_new_draft_takes_no_name_that_is_taken() {
    let home = home();
    let first = home.store.save(&draft(1, "同名"), &Base::New, now()).expect("saved");
    let second = home.store.save(&draft(1, "同名"), &Base::New, now()).expect("saved");
    assert_ne!(first.on_disk.path, second.on_disk.path);
    assert_eq!(home.names("drafts"), ["同名--00000000-2.ron", "同名--00000000.ron"]);
    let twins = home.store.list().expect("listed");
    assert!(twins.iter().all(|card| matches!(card.content, CardContent::Draft { twin: true, .. })));
}

fn kept(home: &Home, disk: impl AsRef<[u8]>) -> (WhyKept, Vec<String>) {
    let mut ours = draft(1, "a");
    let saved = home.store.save(&ours, &Base::New, now()).expect("saved");
    fs::write(&saved.on_disk.path, disk.as_ref()).expect("written");
    ours.proposal.frame.ask = "ours".into();
    let problem = home.store.save(&ours, &Base::File(saved.on_disk.clone()), now()).expect_err("kept");
    for lang in Lang::ALL {
        assert!(words::save(&problem, lang).contains("(mine "));
    }
    let SaveProblem::KeptBoth { theirs, ours: mine, why, id } = problem else { panic!("{problem}") };
    assert_eq!(theirs, saved.on_disk.path);
    assert_eq!(fs::read(&theirs).expect("there"), disk.as_ref(), "theirs is untouched");
    assert_ne!(id, ours.id, "two drafts of one id could not be told apart");
    ours.id = id;
    assert_eq!(home.store.load(&mine.on_disk.path).expect("opened").draft, ours);
    assert_eq!(home.store.versions(&ours.id).expect("listed").len(), 1, "a history of its own");
    // From here on ours is saved to its own file.
    ours.proposal.frame.ask = "ours, later".into();
    let later = home.store.save(&ours, &Base::File(mine.on_disk.clone()), now()).expect("saved");
    assert_eq!(later.on_disk.path, mine.on_disk.path);
    (why, home.names("drafts"))
}

#[test]
fn a_file_that_another_program_changed_is_kept_and_so_is_ours() {
    let home = home();
    let mut theirs = draft(1, "a");
    theirs.proposal.frame.ask = "theirs".into();
    let (why, names) = kept(&home, write_ron(&theirs).expect("written"));
    assert_eq!(why, WhyKept::Changed);
    assert_eq!(names.len(), 2);
    assert!(names[0].starts_with("a--00000000 (mine 2026-03-05 "), "{names:?}");
}

#[test]
fn a_file_is_looked_at_and_read_only_where_it_looks_different() {
    let home = home();
    let on_disk = home.store.save(&draft(1, "a"), &Base::New, now()).expect("saved").on_disk;
    let changed = |looked: &mut Option<Look>| home.store.changed(&on_disk, looked);
    let path = &on_disk.path;
    let mut looked = None;
    assert_eq!(changed(&mut looked), None);
    // Another content of the same size and time, in another file of the same name.
    let stamp = fs::metadata(path).and_then(|meta| meta.modified()).expect("a time");
    let theirs = fs::read_to_string(path).expect("read").replace("\"a\"", "\"b\"");
    let beside = home.put("beside", &theirs);
    fs::File::options().write(true).open(&beside).and_then(|f| f.set_modified(stamp)).expect("stamped");
    fs::rename(beside, path).expect("moved");
    let other = changed(&mut looked).expect("it is another file");
    assert_eq!(other, crate::shelf::FileIdentity::of(theirs.as_bytes(), None));
    // Touched, it is read once, and not again while it looks the same, whatever it says.
    let touch =
        |at| fs::File::options().write(true).open(path).and_then(|f| f.set_modified(at)).expect("set");
    let later = stamp + std::time::Duration::from_secs(9);
    touch(later);
    assert_eq!(changed(&mut looked), Some(other));
    fs::write(path, theirs.replace("\"b\"", "\"c\"")).expect("written");
    touch(later);
    assert_eq!(changed(&mut looked), None);
}

#[test]
fn a_newer_or_broken_file_is_kept_and_so_is_ours() {
    let (why, _) = kept(&home(), "(format: \"escalate/draft\", version: 7, id: \"x\")");
    assert_eq!(why, WhyKept::Newer { version: 7 });
    assert!(matches!(kept(&home(), "(format: ").0, WhyKept::Broken(_)));
    assert!(matches!(kept(&home(), "").0, WhyKept::Broken(_)));
    assert!(matches!(kept(&home(), [0; 512]).0, WhyKept::Broken(_)));
}

#[test]
fn a_read_only_file_is_kept_and_so_is_ours() {
    let home = home();
    let saved = home.store.save(&draft(1, "a"), &Base::New, now()).expect("saved");
    let mut permissions = fs::metadata(&saved.on_disk.path).expect("there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&saved.on_disk.path, permissions).expect("set");
    let access = home.store.load(&saved.on_disk.path).expect("opened").access;
    assert_eq!(access, crate::shelf::Access::FileIsReadOnly);
    let problem = home.store.save(&draft(1, "b"), &Base::File(saved.on_disk), now()).expect_err("kept");
    assert!(matches!(problem, SaveProblem::KeptBoth { why: WhyKept::ReadOnly, .. }), "{problem}");
}

#[test]
fn a_file_that_already_says_what_is_to_be_saved_is_no_conflict() {
    let home = home();
    let saved = home.store.save(&draft(1, "a"), &Base::New, now()).expect("saved");
    let later = draft(1, "b");
    fs::write(&saved.on_disk.path, write_ron(&later).expect("written")).expect("written");
    home.store.save(&later, &Base::File(saved.on_disk), now()).expect("saved");
    assert_eq!(home.names("drafts").len(), 1);
}

#[test]
fn a_file_that_is_gone_is_written_again() {
    let home = home();
    let saved = home.store.save(&draft(1, "a"), &Base::New, now()).expect("saved");
    fs::remove_file(&saved.on_disk.path).expect("removed");
    let again = home.store.save(&draft(1, "a"), &Base::File(saved.on_disk.clone()), now()).expect("saved");
    assert_eq!(again.on_disk, saved.on_disk);
}

#[test]
fn a_file_that_does_not_parse_is_listed_with_its_place_and_left_alone() {
    let home = home();
    let path = home.put("坏的.ron", "(format: \"escalate/draft\", version: 1,\n id: \"a\" frame: ())");
    home.put("notes.txt", "not a draft");
    home.put(".hidden.ron", "");
    let cards = home.store.list().expect("listed");
    assert_eq!(cards.len(), 1);
    assert_eq!((cards[0].title().as_str(), cards[0].id()), ("坏的", None));
    let CardContent::Broken(problem) = &cards[0].content else { panic!("opened") };
    assert!(words::load(problem, Lang::Zh).contains("第 2 行"), "{problem}");
    assert!(words::load(problem, Lang::En).contains("line 2, column"), "{problem}");
    assert!(fs::read_to_string(path).expect("there").ends_with("frame: ())"));
}

#[test]
fn names_are_made_from_any_title_and_stay_short() {
    let home = home();
    let long = "充".repeat(100);
    let nasty = [
        "",
        "...",
        "../../etc/passwd",
        "CON",
        "a/b\\c:d\0e",
        &long,
        &"é\u{301}".repeat(90),
        "- -",
        "👨‍👩‍👧",
        "\u{202e}x",
    ];
    for (number, title) in (1..).zip(nasty.into_iter().chain(specimen::NASTY)) {
        let saved = home.store.save(&draft(number << 32, title), &Base::New, now()).expect(title);
        let name = saved.on_disk.path.file_name().expect("a name").to_str().expect("UTF-8");
        assert_eq!(
            saved.on_disk.path.parent(),
            Some(fs::canonicalize(&home.store.places().drafts).expect("there").as_path())
        );
        assert!(name.len() <= 60 + "--00000000.ron".len() + 2, "{name}");
        assert!(!name.starts_with(['.', '-']), "{name}");
        let is_mark = unicode_normalization::char::is_combining_mark;
        assert!(name.chars().all(|c| c.is_alphanumeric() || is_mark(c) || c == '-' || c == '.'), "{name:?}");
    }
    assert_eq!(name::slug("  Parts-Forecast  BACKLOG (East) "), "parts-forecast-backlog-east");
    assert_eq!(name::slug(&long), "充".repeat(20));
    assert_eq!(name::slug("café"), name::slug("café"));
    assert_eq!(name::slug("cafe\u{301} e"), "café-e");
    assert_eq!(name::slug("！？"), "untitled");
}

#[test]
fn a_file_name_as_long_as_the_system_allows_can_be_saved_beside_and_thrown_away() {
    let home = home();
    let name = format!("{}.ron", "长".repeat(83));
    assert!(name.len() > 250);
    let path = home.put(&name, write_ron(&draft(1, "a")).expect("written"));
    let opened = home.store.load(&path).expect("opened");
    fs::write(&path, write_ron(&draft(1, "b")).expect("written")).expect("written");
    let problem = home.store.save(&draft(1, "c"), &opened.base, now()).expect_err("kept");
    assert!(matches!(problem, SaveProblem::KeptBoth { .. }), "{problem}");
    let card = home.store.trash(&path, now()).expect("thrown away");
    assert_eq!(card.title, "b");
    home.store.restore(&card.path).expect("taken back");
}

#[test]
fn drafts_are_found_by_path_id_title_slug_and_beginning() {
    let home = home();
    let a =
        home.store.save(&draft(0xaaaa_1111_0000_0000, "Parts forecast"), &Base::New, now()).expect("saved");
    let b =
        home.store.save(&draft(0xaaaa_2222_0000_0000, "Parts backlog"), &Base::New, now()).expect("saved");
    let found = |name: &str| match home.store.find(name)? {
        Called::File(path, fit) => Ok((fs::canonicalize(path).expect("there"), fit)),
        Called::Unplaced(other, _) => panic!("{other:?}"),
    };
    let at = |name: &str| found(name).map(|(path, _)| path);
    for (name, fit) in [
        ("aaaa111100000000", Fit::Whole),
        ("parts-forecast--aaaa1111", Fit::Whole),
        ("PARTS FORECAST", Fit::Whole),
        ("aaaa1", Fit::Id),
        ("Parts f", Fit::Start),
        ("parts-f", Fit::Start),
    ] {
        assert_eq!(found(name).map(|(_, fit)| fit), Ok(fit), "{name}");
    }
    let path = a.on_disk.path.to_str().expect("UTF-8");
    for name in [
        "aaaa111100000000",
        "aaaa1",
        "parts FORECAST",
        "parts-forecast",
        "parts-f",
        "parts-forecast--aaaa1111",
        "parts-forecast--aaaa1111.ron",
        path,
    ] {
        assert_eq!(at(name).as_ref(), Ok(&a.on_disk.path), "{name}");
    }
    assert_eq!(at("Parts b"), Ok(b.on_disk.path));
    let Err(problem @ LoadProblem::Ambiguous { .. }) = at("parts") else { panic!("found") };
    assert!(words::load(&problem, Lang::En).contains("aaaa111100000000 Parts forecast"));
    assert!(matches!(at("aaaa"), Err(LoadProblem::Ambiguous { .. })));
    assert!(matches!(at("aaa"), Err(LoadProblem::Unknown { .. })));
    assert!(matches!(at(" "), Err(LoadProblem::Unknown { .. })));
    assert!(matches!(at("nowhere.ron"), Err(LoadProblem::Missing { .. })));
    assert!(matches!(at("./parts-forecast"), Err(LoadProblem::Missing { .. })));
}

#[test]
fn samples_open_by_name_in_either_language_and_have_no_file() {
    let home = home();
    let opened = home.store.open_named("sample:charging-network", Lang::En).expect("opened");
    assert_eq!(opened.base, Base::New);
    assert_eq!(Some(opened.draft), samples::sample("charging-network", Lang::En));
    assert!(matches!(home.store.open_named("sample:none", Lang::En), Err(LoadProblem::NoSample { .. })));
}

#[test]
fn thrown_away_drafts_come_back_and_are_deleted_after_thirty_days() {
    let home = home();
    let saved = home.store.save(&draft(1, "要扔的"), &Base::New, now()).expect("saved");
    let content = fs::read(&saved.on_disk.path).expect("there");
    let card = home.store.trash(&saved.on_disk.path, now()).expect("thrown away");
    assert_eq!(home.names("drafts"), [""; 0]);
    assert_eq!(home.names("trash"), ["20260305T060708Z--要扔的--00000000.ron"]);
    assert_eq!(home.store.list_trash().expect("listed").as_slice(), std::slice::from_ref(&card));
    assert_eq!((card.title.as_str(), card.trashed), ("要扔的", now()));
    // Its name was taken in the meantime.
    home.store.save(&draft(1, "要扔的"), &Base::New, now()).expect("saved");
    let back = home.store.restore(&card.path).expect("taken back");
    assert_eq!(fs::read(&back).expect("there"), content);
    assert_eq!(home.names("drafts"), ["要扔的--00000000-2.ron", "要扔的--00000000.ron"]);

    home.store.trash(&back, now()).expect("thrown away");
    fs::write(home.store.places().trash.join("someone-elses.ron"), "x").expect("written");
    let day = SignedDuration::from_hours(24);
    assert_eq!(home.store.purge_trash(now() + day * 30), Ok(0));
    assert_eq!(home.store.purge_trash(now() + day * 30 + SignedDuration::from_secs(1)), Ok(1));
    assert_eq!(home.names("trash"), ["someone-elses.ron"]);
}

#[test]
fn two_files_of_one_name_thrown_away_at_once_both_stay() {
    let home = home();
    for title in ["a", "a"] {
        let saved = home.store.save(&draft(1, title), &Base::New, now()).expect("saved");
        home.store.trash(&saved.on_disk.path, now()).expect("thrown away");
    }
    assert_eq!(home.store.list_trash().expect("listed").len(), 2);
}

#[test]
fn a_copy_has_a_name_and_a_title_of_its_own() {
    let home = home();
    let saved = home.store.save(&draft(1, "充电网络"), &Base::New, now()).expect("saved");
    let copy = home.store.duplicate(&saved.on_disk.path, DraftId::from_number(2), now()).expect("copied");
    assert_eq!((copy.draft.title(), copy.draft.edited), ("充电网络（副本）", Some(now())));
    assert_eq!(home.store.list().expect("listed").len(), 2);
}

#[test]
fn imports_take_ron_and_json_and_never_a_name_that_is_taken() {
    let home = home();
    let outside = tempfile::tempdir().expect("a folder");
    let file = outside.path().join("来自同事.json");
    let theirs = draft(0x77, "同事的草稿");
    fs::write(&file, write_json(&theirs).expect("written")).expect("written");
    let first = home.store.import(&file, DraftId::from_number(5), now()).expect("brought in");
    assert_eq!((&first.opened.draft, &first.renamed_from), (&theirs, &None));
    let second = home.store.import(&file, DraftId::from_number(5), now()).expect("brought in");
    assert_eq!(second.renamed_from, Some(theirs.id.clone()));
    assert_eq!(second.opened.draft.id, DraftId::from_number(5));
    fs::write(&file, write_ron(&samples::sample("tour", Lang::Zh).expect("a sample")).expect("written"))
        .expect("written");
    let sample = home.store.import(&file, DraftId::from_number(6), now()).expect("brought in");
    assert_eq!(sample.renamed_from.as_ref().map(DraftId::as_str), Some("tour"));
    let refused = |path: &std::path::Path| {
        home.store.import(path, DraftId::from_number(7), now()).expect_err("refused")
    };
    assert!(matches!(refused(outside.path()), DraftProblem::Load(LoadProblem::NotAFile { .. })));
    assert!(matches!(
        refused(std::path::Path::new("/dev/null")),
        DraftProblem::Load(LoadProblem::NotAFile { .. })
    ));
    fs::File::create(&file).and_then(|f| f.set_len(17 * 1024 * 1024)).expect("a large file");
    assert!(matches!(refused(&file), DraftProblem::Load(LoadProblem::Unreadable { .. })));
    assert_eq!(home.store.list().expect("listed").len(), 3);
}

#[test]
fn symbolic_links_are_saved_through_and_not_replaced() {
    let home = home();
    let target = home.put("target.ron", write_ron(&draft(1, "a")).expect("written"));
    let link = home.store.places().drafts.join("link.ron");
    std::os::unix::fs::symlink(&target, &link).expect("linked");
    let opened = home.store.load(&link).expect("opened");
    home.store.save(&draft(1, "b"), &opened.base, now()).expect("saved");
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert_eq!(home.store.load(&target).expect("opened").draft.title(), "b");
}

#[test]
fn a_link_out_of_the_folder_is_listed_but_not_opened() {
    let home = home();
    let outside = tempfile::NamedTempFile::new().expect("a file");
    fs::write(outside.path(), write_ron(&draft(1, "a")).expect("written")).expect("written");
    std::os::unix::fs::symlink(outside.path(), home.store.places().drafts.join("away.ron")).expect("linked");
    let cards = home.store.list().expect("listed");
    assert!(matches!(cards[0].content, CardContent::Broken(LoadProblem::LeadsAway { .. })));
}

#[test]
fn a_failed_save_leaves_the_old_file_and_nothing_else() {
    let home = home();
    let saved = home.store.save(&draft(1, "a"), &Base::New, now()).expect("saved");
    let before = fs::read(&saved.on_disk.path).expect("there");
    // The file's folder is gone and a file stands in its place.
    let inner = home.store.places().drafts.join("inner");
    fs::write(&inner, "x").expect("written");
    let mut elsewhere = saved.on_disk.clone();
    elsewhere.path = inner.join("a.ron");
    let problem = home.store.save(&draft(1, "b"), &Base::File(elsewhere), now()).expect_err("refused");
    assert!(matches!(problem, SaveProblem::Io(_)), "{problem}");
    assert!(words::save(&problem, Lang::Zh).contains("不是文件夹"), "{problem}");
    assert_eq!(fs::read(&saved.on_disk.path).expect("there"), before);
    fs::remove_file(inner).expect("removed");

    // A folder stands where the file is to go: the rename fails after everything was written.
    let blocked = home.store.places().drafts.join("blocked");
    fs::create_dir_all(blocked.join("full")).expect("a folder");
    let staged = Staged::write(&home.store.places().drafts, b"x").expect("written");
    let problem = staged.replace(&blocked).expect_err("refused");
    assert_eq!(problem.action, crate::shelf::Action::Replace);
    assert_eq!(home.names("drafts"), ["a--00000000.ron", "blocked"]);
}

#[test]
fn a_file_where_a_folder_should_be_is_named() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("drafts"), "").expect("written");
    let problem = Store::open(Places::under(dir.path())).expect_err("refused");
    assert_eq!(problem.path, dir.path().join("drafts"));
    assert!(words::io(&problem, Lang::Zh).starts_with("新建文件夹"));
}

#[test]
fn only_abandoned_temporary_files_are_swept() {
    let home = home();
    let old = home.put(".escalate-abandoned.tmp", "x");
    let hours_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(3);
    fs::File::options().write(true).open(&old).and_then(|f| f.set_modified(hours_ago)).expect("aged");
    let foreign = home.put(".other.tmp", "x");
    fs::File::options().write(true).open(&foreign).and_then(|f| f.set_modified(hours_ago)).expect("aged");
    home.put(".escalate-in-use.tmp", "x");
    Store::open(home.store.places().clone()).expect("a store");
    assert_eq!(home.names("drafts"), [".escalate-in-use.tmp", ".other.tmp"]);
}

#[test]
fn settings_survive_and_a_broken_file_is_put_aside_only_when_it_would_be_replaced() {
    let home = home();
    assert_eq!(home.store.settings().settings, Settings::default());
    let settings = Settings {
        lang: Some(Lang::En),
        theme: Theme::Contrast,
        glyphs: Glyphs::Ascii,
        mouse: false,
        welcomed: true,
        author: "区域运营".into(),
        organisation: "华东".into(),
        keys_named: vec!["f3".into()],
    };
    assert_eq!(home.store.save_settings(&settings), Ok(None));
    assert_eq!(home.store.settings().settings, settings);
    let path = home.store.settings_path();
    fs::write(&path, "(mouse: false, from_the_future: [1])").expect("written");
    assert!(!home.store.settings().settings.mouse, "a setting that is not known is skipped");
    fs::write(&path, "(mouse: 不,)").expect("written");
    let loaded = home.store.settings();
    assert_eq!(loaded.settings, Settings::default());
    let problem = loaded.problem.expect("a problem");
    assert_eq!((problem.line, problem.column > 1), (1, true));
    assert!(words::settings(&problem, Lang::En).contains("line 1"));
    assert!(path.exists());
    let aside = home.store.save_settings(&settings).expect("saved").expect("put aside");
    assert_eq!(fs::read_to_string(aside).expect("there"), "(mouse: 不,)");
    assert_eq!(home.names("config"), ["settings-unreadable.ron", "settings.ron"]);
}

#[test]
fn exports_are_replaced_only_when_told_so() {
    let home = home();
    let path = home.store.export_path("配件预测", "brief", "md");
    assert_eq!(path.file_name().and_then(|name| name.to_str()), Some("配件预测-brief.md"));
    let export = |content: &str, clash| home.store.export(&path, content.as_bytes(), clash);
    assert_eq!(export("1", Clash::Refuse), Ok(path.clone()));
    assert_eq!(export("2", Clash::Refuse), Err(ExportProblem::Exists { path: path.clone() }));
    let second = export("2", Clash::KeepBoth).expect("written");
    assert_eq!(second.file_name().and_then(|name| name.to_str()), Some("配件预测-brief-2.md"));
    assert_eq!(fs::read_to_string(&path).expect("there"), "1");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("set");
    assert_eq!(export("3", Clash::Replace), Ok(path.clone()));
    assert_eq!((fs::read_to_string(&path).expect("there").as_str(), mode(&path)), ("3", 0o644));
    assert_eq!(home.names("exports"), ["配件预测-brief-2.md", "配件预测-brief.md"]);
}

#[test]
fn an_export_to_a_device_does_not_replace_the_device() {
    let home = home();
    let device = std::path::Path::new("/dev/null");
    assert!(home.store.export(device, b"x", Clash::Replace).is_ok());
    assert!(!fs::metadata(device).expect("there").is_file());
    assert!(home.store.export(home.dir.path(), b"x", Clash::Replace).is_err());
    let nowhere = home.dir.path().join("no such folder/a.md");
    let problem = home.store.export(&nowhere, b"x", Clash::Refuse).expect_err("refused");
    assert!(words::export(&problem, Lang::Zh).contains("找不到"), "{problem}");
}

#[test]
fn one_folder_holds_everything_when_named() {
    let places = Places::from_env(Some(PathBuf::from("/somewhere/else"))).expect("places");
    assert_eq!(places, Places::under(std::path::Path::new("/somewhere/else")));
    assert!(
        [&places.config, &places.state, &places.trash, &places.exports]
            .iter()
            .all(|p| p.starts_with("/somewhere/else"))
    );
}
