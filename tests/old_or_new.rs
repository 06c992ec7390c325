//! A command that is killed, or refused by the system, at whatever moment: the file is the old one or the new one,
//! success is reported only for the new one, and a refusal leaves nothing lying about.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Instant;

use escalate::codec::{read_ron, samples, write_ron};
use escalate::i18n::Lang;
use escalate::proposal::DraftId;

const PROGRAM: &str = env!("CARGO_BIN_EXE_escalate");

/// A folder for everything, with a draft of about 20 kB in a file outside of the drafts' folder.
struct Home {
    folder: tempfile::TempDir,
    draft: PathBuf,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let draft = folder.path().join("work/draft.ron");
        fs::create_dir(folder.path().join("work")).unwrap();
        Self { folder, draft }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The draft as it was, and nothing else.
    fn begin(&self) {
        for name in ["work", "home"] {
            let _ = fs::remove_dir_all(self.path(name));
            fs::create_dir(self.path(name)).unwrap();
        }
        let mut draft = samples::sample("parts-forecast", Lang::Zh).unwrap();
        draft.id = DraftId::from_number(7);
        draft.proposal.frame.title = "旧的".into();
        fs::write(&self.draft, write_ron(&draft).unwrap()).unwrap();
    }

    /// A shell that runs the program with what follows; `$0` is what the script is told.
    fn command(&self, script: &str, told: &str, words: &[&str]) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script, told, PROGRAM, "--lang", "zh-CN"]).args(words);
        command.env("ESCALATE_HOME", self.path("home")).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    /// Temporary files of ours, in the folders that the person sees.
    fn left_over(&self) -> Vec<PathBuf> {
        let folders = ["work", "home/drafts", "home/exports"].map(|name| self.path(name));
        let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        paths
            .filter(|path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")))
            .collect()
    }
}

fn title(path: &Path) -> String {
    read_ron(&fs::read_to_string(path).unwrap()).unwrap().draft.proposal.frame.title
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs a command under limits to the size of a file, from nothing to more than it needs. `is_new` looks at what is
/// there afterwards: old, new, or (it panics) neither.
fn at_every_limit(home: &Home, words: &[&str], begin: impl Fn(&Home), is_new: impl Fn(&Home) -> bool) {
    let mut news = 0;
    for blocks in (0..8).chain((8..120).step_by(8)) {
        begin(home);
        let run =
            home.command("ulimit -f \"$0\" && exec \"$@\"", &blocks.to_string(), words).output().unwrap();
        let is_new = is_new(home);
        assert_eq!(run.status.success(), is_new, "{words:?} with {blocks} blocks: {}", said(&run));
        assert!(run.status.code().is_some(), "{words:?} with {blocks} blocks: {:?}", run.status);
        if !is_new {
            assert!(said(&run).contains("文件大小"), "{words:?} with {blocks} blocks: {}", said(&run));
        }
        assert_eq!(home.left_over(), [""; 0].map(PathBuf::from), "{words:?} with {blocks} blocks");
        news += usize::from(is_new);
    }
    assert!((2..20).contains(&news), "{words:?}: the limits are on one side only, {news} times new");
}

#[test]
fn a_file_that_may_not_grow_is_old_or_new() {
    let home = Home::new();
    let draft = home.draft.to_str().unwrap().to_owned();
    let titled = |home: &Home| match &*title(&home.draft) {
        "旧的" => false,
        "新的" => true,
        other => panic!("{other}"),
    };
    at_every_limit(&home, &["set", &draft, "frame.title", "新的"], Home::begin, titled);

    let other = |home: &Home| {
        home.begin();
        let words = ["set", &draft, "frame.title", "新的"];
        assert!(home.command("exec \"$@\"", "", &words).output().unwrap().status.success());
    };
    at_every_limit(&home, &["restore", &draft, "1"], other, |home| !titled(home));

    let brief = home.path("work/brief.md");
    let words = ["export", &draft, "--kind", "brief", "--force", "-o", brief.to_str().unwrap()];
    let begin = |home: &Home| {
        home.begin();
        fs::write(&brief, "旧的").unwrap();
    };
    let whole = |_: &Home| {
        let text = fs::read_to_string(&brief).unwrap();
        assert!(text == "旧的" || (text.len() > 2000 && text.ends_with('\n')), "{text}");
        text != "旧的"
    };
    at_every_limit(&home, &words, begin, whole);

    let brought = |home: &Home| {
        let drafts: Vec<PathBuf> = fs::read_dir(home.path("home/drafts"))
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert!(drafts.iter().all(|path| title(path) == "旧的"));
        !drafts.is_empty()
    };
    at_every_limit(&home, &["import", &draft], Home::begin, brought);
}

#[test]
fn a_command_that_is_killed_leaves_the_old_file_or_the_new_one() {
    let home = Home::new();
    let draft = home.draft.to_str().unwrap().to_owned();
    let words = ["set", &draft, "frame.title", "新的"];
    let run = || home.command("exec \"$@\"", "", &words).spawn().unwrap();
    home.begin();
    let start = Instant::now();
    assert!(run().wait().unwrap().success());
    let whole = start.elapsed();
    let (mut killed, mut news) = (0, 0);
    // From before it begins to after it ends; the disk decides where between that is.
    for step in 0..48 {
        home.begin();
        let mut child = run();
        sleep(whole.mul_f64(f64::from(step) / 40.0));
        let _ = child.kill();
        let ended = child.wait().unwrap();
        let title = title(&home.draft);
        assert!(title == "旧的" || title == "新的", "{title}");
        assert!(!ended.success() || title == "新的");
        killed += usize::from(!ended.success());
        news += usize::from(title == "新的");
        // What was left is in nobody's way.
        let again = home.command("exec \"$@\"", "", &words).output().unwrap();
        assert!(again.status.success(), "{}", said(&again));
    }
    assert!(killed > 5, "it was hardly ever killed");
    assert!(news > 0 || killed == 48, "it was never left alone");
}
