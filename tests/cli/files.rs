//! Files that are no drafts, or no longer: each is named in words that help, and stays as it is to the byte.

use crate::home::{Home, LANGS, is_chinese, run_in};
use escalate::codec::{Draft, VERSION};
use escalate::codec::{MAX_BYTES, read, write_ron};
use escalate::i18n::Lang;
use escalate::proposal::{DraftId, Row, RowId, Symptom};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// A draft's beginning up to the frame.
const HEAD: &str = "(\n  format: \"escalate/draft\",\n  version: 1,\n  id: \"a1\",\n";

/// A later version's file that this program can read in part.
const LATER: &str = include_str!("../fixtures/draft-v2-made-up.ron");

fn with(body: &str) -> Vec<u8> {
    format!("{HEAD}{body}").into_bytes()
}

fn good() -> String {
    let mut draft = Draft::blank(DraftId::from_number(1), Lang::Zh);
    draft.proposal.frame.title = "充电桩（二期）".into();
    draft.proposal.frame.symptoms = vec![Symptom::with_id(RowId::from_number(1))];
    write_ron(&draft).expect("a file")
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let units = text.encode_utf16();
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

/// What a file holds, and what has to be said about it in both languages.
fn broken() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let merge =
        "<<<<<<< HEAD\n  frame: (title: \"a\"),\n=======\n  frame: (title: \"b\"),\n>>>>>>> theirs\n)";
    let half = good().split_once("title").expect("a title").0.as_bytes().to_vec();
    vec![
        ("empty", Vec::new(), "空的", "is empty"),
        ("blank", b" \r\n\t\n".to_vec(), "空的", "is empty"),
        ("only a mark", b"\xef\xbb\xbf".to_vec(), "空的", "is empty"),
        ("zero bytes", vec![0; 4096], "全是空字节", "nothing but zero bytes"),
        ("a zero byte", with("\0)"), "第 5 行第 1 列", "line 5, column 1"),
        ("too large", vec![b' '; MAX_BYTES + 1], "16.1 MB", "16.1 MB"),
        ("utf-16", utf16(&format!("\u{feff}{}", good()), true), "UTF-16", "UTF-16"),
        ("utf-16 the other way", utf16(&good(), false), "UTF-16", "UTF-16"),
        ("gbk", [&with("  frame: (title: \"")[..], b"\xb3\xe4\xb5\xe7\"),\n)"].concat(), "UTF-8", "UTF-8"),
        ("merge", with(merge), "第 5 行第 1 列", "line 5, column 1"),
        ("full-width bracket", with("  frame: （title: \"a\"),\n)"), "全角的“（”", "（ is a full-width"),
        ("full-width colon", with("  frame: (title： \"a\"),\n)"), "全角的“：”", "： is a full-width"),
        (
            "full-width comma",
            with("  frame: (title: \"a\"，ask: \"b\"),\n)"),
            "全角的“，”",
            "， is a full-width",
        ),
        ("full-width quote", with("  frame: (title: “a”),\n)"), "全角的““”", "“ is a full-width"),
        ("unknown field", with("  frame: (titel: \"a\"),\n)"), "是不是“title”", "Perhaps \"title\""),
        (
            "unknown field in a row",
            with("  impact: (losses: [(id: \"l1\", custmers: \"a\")]),\n)"),
            "customers",
            "customers",
        ),
        ("unknown answer", with("  timing: (venue: Some(workshp)),\n)"), "workshop", "workshop"),
        ("unknown pane", with("  impcat: (),\n)"), "impact", "impact"),
        ("half", half, "没有配对", "never closed"),
        (
            "another format",
            b"(format: \"escalate/team\", version: 1)".to_vec(),
            "escalate/team",
            "escalate/team",
        ),
        ("no format", b"(lang: \"en\")".to_vec(), "escalate/draft", "escalate/draft"),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "UTF-8", "UTF-8"),
        ("prose", "充电桩故障率居高不下。".as_bytes().to_vec(), "第 1 行", "line 1"),
        ("a later version", LATER.as_bytes().to_vec(), "格式 2", "format 2"),
        ("a later version, unlike ours", b"// escalate/draft 7\n@[".to_vec(), "格式 7", "format 7"),
        (
            "json",
            b"{\"format\": \"escalate/draft\", \"version\": 1, \"id\": \"a\",}".to_vec(),
            "第 1 行",
            "line 1",
        ),
    ]
}

/// Everything below a folder, with what it holds.
fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let kind = fs::symlink_metadata(&path).expect("there").file_type();
        if kind.is_dir() {
            found.extend(everything(&path));
            found.push((path, Vec::new()));
        } else if kind.is_file() {
            let content = fs::read(&path).expect("readable");
            found.push((path, content));
        } else {
            found.push((path, Vec::new()));
        }
    }
    found.sort();
    found
}

/// What each command does with a file; the last stand for all that change one.
fn commands(file: &OsStr) -> Vec<Vec<&OsStr>> {
    let around = |before: &[&'static str], after: &[&'static str]| {
        let before = before.iter().map(|word| OsStr::new(*word));
        before.chain([file]).chain(after.iter().map(|word| OsStr::new(*word))).collect()
    };
    vec![
        around(&["show"], &[]),
        around(&["export"], &["--kind", "brief"]),
        around(&["export"], &["--kind", "json"]),
        around(&["check"], &[]),
        around(&["check", "--fix"], &[]),
        around(&["import"], &[]),
        around(&["new", "--from"], &[]),
        around(&["set"], &["frame.title", "x"]),
        around(&["add"], &["impact.losses", "each=1"]),
        around(&["remove"], &["solution.options.do-nothing"]),
    ]
}

#[test]
fn a_file_that_cannot_be_read_is_named_in_words_and_left_alone() {
    for (name, content, zh, en) in broken() {
        let home = Home::new();
        let folder = home.path("files");
        fs::create_dir(&folder).expect("made");
        let file = folder.join("a draft.ron");
        fs::write(&file, &content).expect("written");
        for (lang, words) in LANGS.into_iter().zip([zh, en]) {
            for args in commands(file.as_os_str()) {
                let newer = content == LATER.as_bytes();
                let looks = newer && (args[0] == "show" || args.last() == Some(&OsStr::new("brief")));
                let run = home.run([OsStr::new("--lang"), OsStr::new(lang)].into_iter().chain(args.clone()));
                assert_eq!(run.code, if looks { 0 } else { 2 }, "{name}: {args:?}: {run:?}");
                assert_eq!(run.out.is_empty(), !looks, "{name}: {args:?}: {run:?}");
                assert!(run.err.contains(words), "{name}: {args:?}: {}", run.err);
                assert!(run.err.contains("a draft.ron"), "{name}: {args:?}: {}", run.err);
                // A message quotes the line, in whatever language that is.
                let quotes = std::str::from_utf8(&content).is_ok_and(is_chinese) && lang == "en";
                assert!(quotes || is_chinese(&run.err) == (lang == "zh-CN"), "{name}: {}", run.err);
            }
        }
        assert!(everything(&folder) == [(file, content)], "{name}: the file or what is beside it changed");
        assert!(!home.path("home/drafts").exists(), "{name}: something was made of it");
    }
}

#[test]
fn a_later_version_is_shown_with_what_is_missing() {
    let home = Home::new();
    let file = home.path("later.ron");
    fs::write(&file, LATER).expect("written");
    let name = file.to_str().expect("UTF-8");
    for lang in LANGS {
        for args in [
            vec!["show", name],
            vec!["show", name, "--json"],
            vec!["export", name, "--kind", "working"],
            vec!["get", name],
            vec!["ledger", name],
            vec!["questions", name],
        ] {
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<&str>>());
            assert_eq!(run.code, 0, "{args:?}: {run:?}");
            assert!(!run.out.is_empty(), "{args:?}");
            for skipped in ["frame.mood", "impact.losses.seasonality", "timing.venue: lunch", "budget"] {
                assert!(run.err.contains(skipped), "{args:?}: {}", run.err);
            }
            assert!(
                is_chinese(&run.err) == (lang == "zh-CN") && run.err.contains("later.ron"),
                "{}",
                run.err
            );
        }
        assert_eq!(
            home.ok(&["--lang", lang, "get", name, "frame.title"]),
            "充电桩故障率：12% → 5%（第二版）\n"
        );
        assert!(home.ok(&["--lang", lang, "show", name]).contains("12% → 5%"));
    }
    assert_eq!(fs::read_to_string(&file).expect("read"), LATER);
    assert!(LATER.contains(&format!("version: {}", VERSION + 1)), "the made-up version is the next one");
}

#[test]
fn what_is_no_file_is_told_apart() {
    let home = Home::new();
    let folder = home.path("files");
    fs::create_dir(&folder).expect("made");
    fs::create_dir(folder.join("folder.ron")).expect("made");
    let mut cases = vec![
        ("folder.ron", "不是普通文件", "not an ordinary file"),
        ("none.ron", "没有这个文件", "there is no file"),
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("gone.ron", folder.join("link.ron")).expect("made");
        std::os::unix::fs::symlink("loop.ron", folder.join("loop.ron")).expect("made");
        let fifo =
            std::process::Command::new("mkfifo").arg(folder.join("pipe.ron")).status().expect("it runs");
        assert!(fifo.success());
        cases.push(("link.ron", "gone.ron 不在了", "gone.ron, which is not there"));
        cases.push(("pipe.ron", "不是普通文件", "not an ordinary file"));
        cases.push(("loop.ron", "失败", "could not"));
    }
    let before = everything(&folder);
    for (name, zh, en) in cases {
        let file = folder.join(name);
        for (lang, words) in LANGS.into_iter().zip([zh, en]) {
            for args in commands(file.as_os_str()) {
                // A folder is what `check` looks through.
                if args[0] == "check" && name == "folder.ron" {
                    continue;
                }
                let run = home.run([OsStr::new("--lang"), OsStr::new(lang)].into_iter().chain(args.clone()));
                assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {run:?}");
                assert!(run.err.contains(words) && run.err.contains(name), "{args:?}: {}", run.err);
                assert_eq!(is_chinese(&run.err), lang == "zh-CN", "{args:?}: {}", run.err);
            }
        }
    }
    assert!(everything(&folder) == before, "something changed");
}

#[test]
fn marks_and_line_ends_of_other_systems_are_no_obstacle_and_go_with_the_next_save() {
    let home = Home::new();
    let file = home.path("windows.ron");
    let foreign = format!("\u{feff}{}", good().replace('\n', "\r\n"));
    fs::write(&file, &foreign).expect("written");
    let name = file.to_str().expect("UTF-8");
    assert_eq!(home.ok(&["get", name, "frame.title"]), "充电桩（二期）\n");
    assert_eq!(fs::read_to_string(&file).expect("read"), foreign);
    home.ok(&["set", name, "frame.ask", "批准"]);
    let saved = fs::read_to_string(&file).expect("read");
    assert!(!saved.contains(['\r', '\u{feff}']) && saved.contains("充电桩（二期）"), "{saved}");
}

#[test]
fn comments_that_a_save_does_not_keep_are_told_by_every_command_that_saves() {
    let home = Home::new();
    for lang in LANGS {
        for args in [
            vec!["set", "frame.ask", "x"],
            vec!["add", "impact.losses", "each=1"],
            vec!["remove", "frame.symptoms.10000"],
        ] {
            let file = home.path("noted.ron");
            fs::write(&file, good().replacen("  frame:", "  // 记一笔\n  frame:", 1)).expect("written");
            let mut args = args;
            args.insert(1, file.to_str().expect("UTF-8"));
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<&str>>());
            let words =
                if lang == "en" { "Comments in the file were not kept" } else { "注释没有保留" };
            assert_eq!(run.code, 0, "{args:?}: {run:?}");
            assert!(run.err.contains(words), "{args:?}: {}", run.err);
            assert!(!fs::read_to_string(&file).expect("read").contains("记一笔"));
        }
    }
}

#[test]
fn a_folder_with_all_of_them_is_still_listed() {
    let home = Home::new();
    let drafts = home.path("home/drafts");
    fs::create_dir_all(&drafts).expect("made");
    for (name, content, ..) in broken() {
        fs::write(drafts.join(format!("{name}.ron")), content).expect("written");
    }
    fs::write(drafts.join("good.ron"), good()).expect("written");
    let before = everything(&drafts);
    for lang in LANGS {
        let list = run_in(&home.path("home"), ["--lang", lang, "list"]);
        assert_eq!((list.code, list.out.lines().count()), (0, before.len()), "{list:?}");
        assert!(list.out.contains("充电桩（二期）"), "{list:?}");
        let doctor = run_in(&home.path("home"), ["--lang", lang, "doctor"]);
        assert_eq!(doctor.code, 1, "{doctor:?}");
    }
    assert!(everything(&drafts) == before, "something changed");
    assert!(read(good().as_bytes()).is_ok());
}
