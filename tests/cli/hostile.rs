//! Text from others on the command line: nothing of it steers a terminal or hides, whatever a command prints.
//!
//! One value that a pipe asks for, `get DRAFT PATH`, is handed over to the last byte: that is data. A terminal
//! gets it made visible too, which `tests/foreign.rs` sees on a pseudo-terminal.

use crate::from_others::{HOSTILE, harmless, hostile_draft, is_hostile};
use crate::home::{Home, LANGS, Run, finish, is_chinese};
use assert_cmd::cargo::cargo_bin_cmd;
use escalate::codec::{read_json, write_json, write_ron};
use escalate::i18n::Lang;
use std::fs;
use std::path::{Path, PathBuf};

/// What a command line can carry of it: everything but the NUL.
fn argument() -> String {
    HOSTILE.replace('\0', "")
}

/// What a file's name can carry of it.
fn file_name() -> String {
    argument()
}

/// A folder whose name is as bad, with the draft in it under a name that is too.
fn hostile_home(lang: Lang) -> (Home, PathBuf, PathBuf) {
    let home = Home::new();
    let folder = home.path(&format!("家{}", file_name()));
    let drafts = folder.join("drafts");
    fs::create_dir_all(&drafts).expect("made");
    let file = drafts.join(format!("稿{}.ron", file_name()));
    fs::write(&file, write_ron(&hostile_draft(lang)).expect("RON")).expect("written");
    (home, folder, file)
}

fn run(folder: &Path, args: &[String]) -> Run {
    let mut command = cargo_bin_cmd!("escalate");
    for name in ["LC_ALL", "LC_MESSAGES", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env_remove(name);
    }
    let bad = argument();
    let command =
        command.env("ESCALATE_HOME", folder).env("TERM", &bad).env("LANG", &bad).env("EDITOR", &bad);
    finish(command.env("VISUAL", &bad).env("NO_COLOR", &bad).env("COLORTERM", &bad).args(args))
}

fn owned(args: &[&str]) -> Vec<String> {
    args.iter().map(|arg| (*arg).to_owned()).collect()
}

/// Every subcommand with a hostile draft, and with hostile arguments.
fn every_command(file: &str) -> Vec<Vec<String>> {
    let bad = argument();
    let bad = bad.as_str();
    let mut all = vec![
        owned(&["list"]),
        owned(&["show", file]),
        owned(&["ledger", file]),
        owned(&["get", file]),
        owned(&["get", file, "frame"]),
        owned(&["get", file, "impact.losses"]),
        owned(&["get", file, bad]),
        owned(&["get", bad]),
        owned(&["set", file, bad, "x"]),
        owned(&["set", file, "frame.ask", bad]),
        owned(&["set", file, "impact.rate", bad]),
        owned(&["set", file, "timing.venue", bad]),
        owned(&["set", file, "solution.options.000f8.do_nothing", bad]),
        owned(&["add", file, bad]),
        owned(&["add", file, "impact.losses", bad]),
        owned(&["add", file, "impact.losses", &format!("{bad}=1")]),
        owned(&["add", file, "impact.losses", &format!("each={bad}")]),
        owned(&["remove", file, bad]),
        owned(&["remove", file, &format!("impact.losses.{bad}")]),
        owned(&["fields"]),
        owned(&["fields", bad]),
        owned(&["check", file]),
        owned(&["check", file, "--format", "json"]),
        owned(&["check", file, "--fix"]),
        owned(&["check", file, "--level", bad]),
        owned(&["check", bad]),
        owned(&["questions", file]),
        owned(&["rules"]),
        owned(&["explain", bad]),
        owned(&["explain", "C001"]),
        owned(&["handbook"]),
        owned(&["handbook", bad]),
        owned(&["calc"]),
        owned(&["calc", bad]),
        owned(&["calc", "irr", "--input", bad]),
        owned(&["calc", "irr", "--input", file]),
        owned(&["calc", "irr", "--explain"]),
        owned(&["import", bad]),
        owned(&["import", file]),
        owned(&["new", "--title", bad]),
        owned(&["new", "--from", bad]),
        owned(&["new", "--from", file]),
        owned(&["samples"]),
        owned(&["doctor"]),
        owned(&["completions", bad]),
        owned(&["man"]),
        owned(&["help", bad]),
        owned(&["--help"]),
        owned(&["--version"]),
        owned(&[bad]),
        owned(&[bad, "list"]),
        owned(&[file]),
        owned(&["--lang", bad, "list"]),
        owned(&["--home", bad, "list"]),
        owned(&[&format!("--{bad}")]),
        owned(&["export", file, "--kind", bad]),
        owned(&["export", file, "--with", bad]),
        owned(&["export", file, "-o", file]),
        owned(&["export", file, "-o", &format!("/nowhere/{bad}")]),
        owned(&["export", &format!("sample:{bad}")]),
    ];
    for kind in ["brief", "proposal", "chat", "working", "json"] {
        all.push(owned(&["export", file, "--kind", kind]));
        all.push(owned(&["export", file, "--kind", kind, "--with", "exemptions,questions"]));
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        all.push(owned(&["completions", shell]));
    }
    all
}

#[test]
fn no_command_hands_on_what_steers_a_terminal() {
    for (lang, tag, json) in [(Lang::Zh, "zh-CN", false), (Lang::En, "en", true)] {
        let (_home, folder, file) = hostile_home(lang);
        let original = fs::read(&file).expect("read");
        for mut args in every_command(file.to_str().expect("UTF-8")) {
            let scripts = ["completions", "man"].contains(&args[0].as_str());
            args.splice(0..0, owned(&["--lang", tag]));
            if json {
                args.push("--json".to_owned());
            }
            let done = run(&folder, &args);
            // Our own scripts and manual page are indented with tabs.
            let out = if scripts { done.out.replace('\t', " ") } else { done.out };
            harmless(&out, &format!("{args:?} on standard output"));
            harmless(&done.err, &format!("{args:?} on standard error"));
            // What was set is no part of what comes next.
            fs::write(&file, &original).expect("written");
        }
    }
}

#[test]
fn broken_files_are_quoted_visibly() {
    let home = Home::new();
    let drafts = home.path("home/drafts");
    fs::create_dir_all(&drafts).expect("made");
    let bad = HOSTILE.replace('\0', "");
    let head = "(format: \"escalate/draft\", version: 1, id: \"a1\", ";
    let contents = [
        format!("{head}frame: ({bad}: \"x\"))"),
        format!("{head}frame: (r#ab: \"{bad}\", title: 12))"),
        format!("{head}{bad})"),
        format!("{head}timing: (venue: Some(\"{bad}\")))"),
        format!("(format: \"{bad}\", version: 1)"),
        format!("{{\"format\": \"escalate/draft\", \"version\": 1, \"id\": \"a\", \"{bad}\": 1}}"),
        format!("{{\"format\": \"escalate/draft\", \"version\": 1, \"id\": \"{bad}\"}}"),
        format!(
            "(format: \"escalate/draft\", version: 2, id: \"a\", x: \"{bad}\", timing: (venue: Some(\"{bad}\")))"
        ),
        format!("<<<<<<< {bad}\n=======\n>>>>>>> x"),
    ];
    for (at, content) in contents.iter().enumerate() {
        fs::write(drafts.join(format!("{at}{}.ron", file_name())), content).expect("written");
    }
    fs::create_dir_all(home.path("home/config/handbook/zh-CN")).expect("made");
    fs::write(
        home.path(&format!("home/config/handbook/zh-CN/页{}.md", file_name())),
        format!("# 标题{bad}\n\n正文{bad} [链接{bad}](https://x.cn/{bad})\n"),
    )
    .expect("written");
    fs::write(home.path("home/config/settings.ron"), format!("(lang: \"{bad}\")")).expect("written");
    fs::write(home.path("home/config/checks.ron"), format!("(levels: {{\"{bad}\": \"off\"}})"))
        .expect("written");
    for lang in LANGS {
        for json in [false, true] {
            let mut commands: Vec<Vec<String>> = fs::read_dir(&drafts)
                .expect("a folder")
                .map(|entry| owned(&["show", entry.expect("an entry").path().to_str().expect("UTF-8")]))
                .collect();
            assert_eq!(commands.len(), contents.len());
            commands.extend([
                owned(&["list"]),
                owned(&["doctor"]),
                owned(&["handbook"]),
                owned(&["handbook", "标题"]),
                owned(&["check", drafts.to_str().expect("UTF-8")]),
            ]);
            for mut args in commands {
                args.splice(0..0, owned(&["--lang", lang]));
                if json {
                    args.push("--json".to_owned());
                }
                let done = run(&home.path("home"), &args);
                harmless(&done.out, &format!("{args:?} on standard output"));
                harmless(&done.err, &format!("{args:?} on standard error"));
            }
        }
    }
}

#[test]
fn what_was_made_visible_is_not_lost_from_data() {
    let (_home, folder, file) = hostile_home(Lang::Zh);
    let file = file.to_str().expect("UTF-8");
    let draft = hostile_draft(Lang::Zh);
    let one = run(&folder, &owned(&["get", file, "frame.title"]));
    assert_eq!(one.out, format!("{}\n", draft.title()));
    assert!(one.out.chars().any(is_hostile), "the other tests would not notice");
    let json = run(&folder, &owned(&["export", file, "--kind", "json"]));
    assert_eq!(read_json(&json.out).expect("a draft").draft, draft);
    assert_ne!(json.out, write_json(&draft).expect("JSON"), "nothing was there to be escaped");
    let data = run(&folder, &owned(&["get", file, "frame.title", "--json"]));
    let value: serde_json::Value = serde_json::from_str(&data.out).expect("JSON");
    assert_eq!(value["value"], draft.title());
}

/// Where a person's file is expected there may be a pipe that nobody writes to, a device without an end, or a folder.
#[test]
#[cfg(unix)]
fn a_pipe_a_device_or_a_folder_in_the_place_of_a_small_file_is_told_and_nobody_waits() {
    use std::os::unix::fs::symlink;
    use std::path::Path;
    use std::time::Duration;
    let home = Home::new();
    home.draft("Chargers");
    let config = home.path("home/config");
    let pipe = home.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("it runs").success());
    let folder = home.path("folder");
    std::fs::create_dir(&folder).expect("made");
    let huge = home.path("huge");
    std::fs::File::create(&huge).and_then(|file| file.set_len(1 << 40)).expect("made without taking room");
    let zero = Path::new("/dev/zero").to_owned();
    for (file, args) in [
        ("settings.ron", ["list"].as_slice()),
        ("calendar.ron", &["calendar"]),
        ("holidays/cn-2031.ron", &["calendar"]),
        ("checks.ron", &["check", "Chargers"]),
        ("handbook/LANG/own.md", &["handbook"]),
    ] {
        let name = Path::new(file).file_name().expect("a name").to_str().expect("text");
        for target in [&pipe, &zero, &folder, &huge] {
            for lang in LANGS {
                let path = config.join(file.replace("LANG", lang));
                std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                symlink(target, &path).expect("linked");
                let mut command = assert_cmd::cargo::cargo_bin_cmd!("escalate");
                command.env("ESCALATE_HOME", home.path("home")).timeout(Duration::from_secs(20));
                let run = command.args(["--lang", lang]).args(args).output().expect("it runs");
                let said = String::from_utf8_lossy(&run.stderr).into_owned();
                assert!(run.status.code().is_some(), "{file} as {}: it waits", target.display());
                assert!(said.contains(name), "{file} as {}: {said:?}", target.display());
                assert_eq!(is_chinese(&said), lang == "zh-CN", "{file} as {}: {said:?}", target.display());
                std::fs::remove_file(&path).expect("unlinked");
            }
        }
    }
}
