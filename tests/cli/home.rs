//! A folder for one test, and runs of the program in it.

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The variables that say where things are and which language is spoken.
const VARIABLES: [&str; 11] = [
    "ESCALATE_HOME",
    "ESCALATE_GLYPHS",
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "NO_COLOR",
    "VISUAL",
    "EDITOR",
];

/// Both languages, as they are asked for.
pub(crate) const LANGS: [&str; 2] = ["zh-CN", "en"];

/// A folder for one test.
pub(crate) struct Home {
    dir: TempDir,
}

/// What a run left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self { dir: TempDir::new().expect("a folder") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Runs the program here.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Run {
        run_in(&self.path("home"), args)
    }

    /// Runs the program as in this folder.
    pub(crate) fn run_at(&self, folder: &Path, args: &[&str]) -> Run {
        finish(command(&self.path("home")).current_dir(folder).args(args))
    }

    /// Runs the program, which has to end with 0, and gives its results.
    pub(crate) fn ok(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 0, "{args:?}: {run:?}");
        run.out
    }

    /// The same with `--json`, read.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let run = self.run(&args);
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{args:?}: {error}: {run:?}"))
    }

    /// A new draft; gives its name.
    pub(crate) fn draft(&self, title: &str) -> String {
        let made = self.json(&["new", "--title", title]);
        made["id"].as_str().expect("a name").to_owned()
    }

    /// The only file of the drafts' folder.
    pub(crate) fn file(&self) -> PathBuf {
        let folder = std::fs::read_dir(self.path("home/drafts")).expect("a folder");
        let files: Vec<PathBuf> = folder.map(|entry| entry.expect("an entry").path()).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }
}

/// Runs the program with its folder here, and no terminal.
pub(crate) fn run_in<S: AsRef<OsStr>>(home: &Path, args: impl IntoIterator<Item = S>) -> Run {
    finish(command(home).args(args))
}

fn command(home: &Path) -> assert_cmd::Command {
    let mut command = cargo_bin_cmd!("escalate");
    for name in VARIABLES {
        command.env_remove(name);
    }
    command.env("ESCALATE_HOME", home);
    command
}

/// Waits for a run and reads what it left. A panic is never an answer.
pub(crate) fn finish(command: &mut assert_cmd::Command) -> Run {
    let output = command.output().expect("it runs");
    let run = Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    };
    assert!((0..=2).contains(&run.code) && !run.err.contains("panicked"), "{run:?}");
    run
}

/// Whether a text has nothing that steers a terminal, or hides in it.
pub(crate) fn is_harmless(text: &str) -> bool {
    let hidden =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}');
    !text.chars().any(|c| (c.is_control() && c != '\n') || hidden(c))
}

/// Whether a text has a Chinese character.
pub(crate) fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}
