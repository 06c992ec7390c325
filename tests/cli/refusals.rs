//! What is refused, and how: exit code 2, nothing on standard output, a sentence in the person's language.

use crate::home::{Home, LANGS, Run, finish, is_chinese, run_in};
use assert_cmd::cargo::cargo_bin_cmd;

fn refused(run: &Run, lang: &str) {
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:?}");
    assert!(!run.err.is_empty() && is_chinese(&run.err) == (lang == "zh-CN"), "{run:?}");
}

#[test]
fn mistakes_in_the_arguments_are_told_in_both_languages() {
    let home = Home::new();
    for lang in LANGS {
        for (args, word) in [
            (vec!["set", "a"], "<VALUE>"),
            (vec!["list", "--jsn"], "--json"),
            (vec!["get", "a", "b", "c"], "c"),
            (vec!["export", "a", "--kind", "pdf"], "proposal"),
            (vec!["check", "a", "--level"], "warning"),
            (vec!["completions", "tcsh"], "zsh"),
            (vec!["--json", "--json", "list"], "--json"),
            (vec!["help", "nothing"], "nothing"),
            (vec!["draft", "list"], "draft"),
            (vec!["lsit"], if lang == "en" { "Perhaps `escalate list`" } else { "是不是 escalate list" }),
            (vec!["no-such-draft-at-all"], "no-such-draft-at-all"),
        ] {
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<&str>>());
            refused(&run, lang);
            assert!(run.err.contains(word), "{args:?}: {}", run.err);
            assert!(!run.err.contains("error:") && run.err.lines().count() == 1, "{args:?}: {}", run.err);
        }
    }
    refused(&home.run(["--lang", "fr", "list"]), "zh-CN");
}

#[test]
fn the_workbench_says_what_to_do_without_a_terminal() {
    let home = Home::new();
    refused(&home.run::<&str>([]), "zh-CN");
    for lang in LANGS {
        let run = home.run(["--lang", lang, "sample:tour"]);
        refused(&run, lang);
        assert!(run.err.contains("escalate export"), "{}", run.err);
    }
    assert!(!home.path("home").exists());
}

#[test]
fn drafts_paths_and_values_that_are_not_there_are_named() {
    let home = Home::new();
    let id = home.draft("配件预测");
    for lang in LANGS {
        for (args, word) in [
            (vec!["show", "nothing"], "nothing"),
            (vec!["show", "sample:nothing"], "nothing"),
            (vec!["show", "./nothing.ron"], "nothing.ron"),
            (vec!["get", &id, "frame.titel"], "frame.title"),
            (vec!["set", &id, "title", "x"], "frame.title"),
            (vec!["set", &id, "frame", "x"], "frame.title"),
            (vec!["set", &id, "impact.losses", "x"], "impact.losses.ROW.each"),
            (vec!["set", &id, "impact.losses.abc", "x"], "impact.losses.abc.each"),
            (vec!["set", &id, "impact.losses.abc.each", "x"], "impact.losses.abc"),
            (vec!["set", &id, "impact.losses.ABC.each", "x"], "ABC"),
            (vec!["set", &id, "frame.title.more", "x"], "frame.title.more"),
            (vec!["set", &id, "frame.diagnosis.problem_type", "weather"], "pricing"),
            (vec!["set", &id, "solution.options.do-nothing.recommended", "perhaps"], "perhaps"),
            (vec!["set", "sample:tour", "frame.title", "x"], "escalate new"),
            (vec!["add", &id, "frame"], "impact.losses"),
            (vec!["add", &id, "impact.losses.abc"], "impact.losses"),
            (vec!["add", &id, "impact.losses", "each"], "each"),
            (vec!["add", &id, "impact.losses", "weather=1"], "each"),
            (vec!["add", &id, "impact.losses", "each=1", "each=2"], "each"),
            (vec!["remove", &id, "impact.losses"], "impact.losses"),
            (vec!["remove", &id, "impact.losses.abc"], "impact.losses.abc"),
            (vec!["remove", &id, "impact.losses.abc.each"], "impact.losses.abc.each"),
        ] {
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<&str>>());
            refused(&run, lang);
            assert!(run.err.contains(word), "{args:?}: {}", run.err);
        }
    }
}

#[test]
fn a_name_that_fits_two_drafts_asks_which() {
    let home = Home::new();
    let (one, two) = (home.draft("配件"), home.draft("配件"));
    for lang in LANGS {
        let run = home.run(["--lang", lang, "show", "配件"]);
        refused(&run, "zh-CN");
        assert!(run.err.contains(&one) && run.err.contains(&two), "{}", run.err);
    }
}

#[test]
fn a_file_changed_by_another_or_broken_is_left_alone() {
    let home = Home::new();
    let id = home.draft("Parts");
    let good = std::fs::read_to_string(home.file()).expect("read");
    std::fs::write(home.file(), good.replace("version: 1", "version: 99")).expect("written");
    for lang in LANGS {
        let name = home.file();
        let name = name.to_str().expect("UTF-8");
        let run = home.run(["--lang", lang, "set", name, "frame.title", "x"]);
        refused(&run, lang);
        assert!(run.err.contains("99"), "{}", run.err);
    }
    assert_eq!(home.run(["show", &id]).code, 2);
    assert!(std::fs::read_to_string(home.file()).expect("read").contains("version: 99"));
}

#[test]
fn a_home_that_cannot_be_written_to_still_lets_one_read() {
    let home = Home::new();
    std::fs::write(home.path("file"), "x").expect("written");
    let nowhere = home.path("file/below");
    for lang in LANGS {
        for args in [vec!["new"], vec!["import", "/no/such"], vec!["list"]] {
            let run = run_in(&nowhere, ["--lang", lang].iter().chain(&args));
            refused(&run, lang);
        }
        assert_eq!(run_in(&nowhere, ["--lang", lang, "export", "sample:tour"]).code, 0);
        assert_eq!(run_in(&nowhere, ["--lang", lang, "fields"]).code, 0);
        let doctor = run_in(&nowhere, ["--lang", lang, "doctor"]);
        assert_eq!(doctor.code, 1, "{doctor:?}");
        assert!(doctor.err.contains("below"), "{doctor:?}");
    }
}

#[test]
fn without_a_home_folder_the_samples_still_open() {
    let run = |args: &[&str]| {
        let mut command = cargo_bin_cmd!("escalate");
        finish(command.env_clear().args(args))
    };
    assert_eq!(run(&["export", "sample:tour"]).code, 0);
    assert_eq!(run(&["samples"]).code, 0);
    assert_eq!(run(&["--help"]).code, 0);
    // The system may know a home all the same; either way there is an answer.
    run(&["list"]);
}

#[test]
fn home_may_be_named_in_the_arguments() {
    let home = Home::new();
    let other = home.path("别处");
    let name = other.to_str().expect("UTF-8");
    home.ok(&["--home", name, "new", "--title", "a"]);
    assert_eq!(home.ok(&["list"]), "");
    assert_eq!(home.ok(&["list", "--home", name]).lines().count(), 1);
    assert!(other.join("drafts").is_dir());
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_unicode_are_refused_in_words() {
    use std::ffi::{OsStr, OsString};
    use std::os::unix::ffi::OsStrExt;
    let home = Home::new();
    let id = home.draft("配件预测");
    let bad = OsStr::from_bytes(b"a\xff\xfe.ron");
    let id = OsStr::new(&id);
    for args in [
        vec![bad],
        vec![OsStr::new("show"), bad],
        vec![OsStr::new("get"), id, bad],
        vec![OsStr::new("set"), id, OsStr::new("frame.title"), bad],
        vec![OsStr::new("add"), id, OsStr::new("impact.losses"), bad],
        vec![OsStr::new("export"), bad],
        vec![OsStr::new("import"), bad],
        vec![OsStr::new("explain"), bad],
        vec![OsStr::new("--lang"), bad],
        vec![bad, OsStr::new("list")],
    ] {
        refused(&home.run(&args), "zh-CN");
    }
    // As a path it is as good as any.
    let path: OsString = home.path("home").join(bad).into();
    std::fs::copy(home.file(), &path).expect("copied");
    assert_eq!(home.run([OsStr::new("get"), &path, OsStr::new("frame.title")]).out, "配件预测\n");
    let out: OsString = home.path("home").join(OsStr::from_bytes(b"\xff.md")).into();
    let args = [OsStr::new("export"), id, OsStr::new("-o"), &out];
    assert_eq!(home.run(args).code, 0);
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    use std::process::{Command, Stdio};
    let home = Home::new();
    let program = assert_cmd::cargo::cargo_bin!("escalate");
    for args in [vec!["fields"], vec!["--help"], vec!["export", "sample:tour"], vec!["check", "sample:tour"]]
    {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let child = Command::new(program)
            .args(&args)
            .env("ESCALATE_HOME", home.path("home"))
            .stdin(Stdio::null())
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let output = child.wait_with_output().expect("it ends");
        let expected = i32::from(args[0] == "check");
        assert_eq!(output.status.code(), Some(expected), "{args:?}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn results_that_do_not_fit_the_disk_are_told() {
    use std::process::Command;
    let home = Home::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("there");
    let output = Command::new(assert_cmd::cargo::cargo_bin!("escalate"))
        .args(["--lang", "en", "fields"])
        .env("ESCALATE_HOME", home.path("home"))
        .stdout(full)
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("could not be written"));
}
