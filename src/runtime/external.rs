//! Long text in the person's own editor (`$VISUAL`, `$EDITOR`).
//!
//! The text lies in a private directory while the editor runs, so that the editor's swap and
//! backup files are private too and go away with it. The command is split into words and run
//! without a shell. What comes back is foreign text: its size is bounded, it must be UTF-8, and
//! its line ends are folded.
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use crate::store::EDITING;
use thiserror::Error;

/// The largest text that is read back, in bytes.
pub const LARGEST: u64 = 4 * 1024 * 1024;

/// Nobody reads a text and closes it again in less.
const AT_ONCE: Duration = Duration::from_millis(1500);

/// Why a text did not come back from the editor.
#[derive(Debug, Error)]
pub enum ExternalError {
    /// `$VISUAL` and `$EDITOR` are empty, or their quotes do not close.
    #[error("find an editor in `{0}`")]
    Command(String),
    /// The private directory or file could not be made.
    #[error("prepare the text in {0}: {1}")]
    Prepare(PathBuf, #[source] io::Error),
    /// The editor could not be started.
    #[error("start {0}: {1}")]
    Start(String, #[source] io::Error),
    /// The editor said that it failed; the text is not taken over.
    #[error("edit with {0}: {1}")]
    Failed(String, ExitStatus),
    /// The text could not be read back, was too large or was not UTF-8.
    #[error("read the text back from {0}: {1}")]
    ReadBack(PathBuf, #[source] io::Error),
}

/// The editor's command as words: `$VISUAL`, else `$EDITOR`, else the platform's plain one.
pub fn editor(variable: impl Fn(&str) -> Option<String>) -> Result<Vec<String>, ExternalError> {
    let set = |name| variable(name).filter(|value: &String| !value.trim().is_empty());
    let fallback = if cfg!(windows) { "notepad" } else { "vi" };
    let command = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| fallback.to_owned());
    words(&command).filter(|words| !words.is_empty()).ok_or(ExternalError::Command(command))
}

/// Splits a command at blanks; single and double quotes keep blanks. `None` if a quote is not
/// closed. Backslashes stay: they are path separators on Windows.
fn words(command: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in command.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, _) if c.is_whitespace() => found.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    found.extend(word);
    quote.is_none().then_some(found)
}

/// Runs an editor (`command` as from [`editor`]) on a file where it lies, and waits for it.
pub fn edit(command: &[String], file: &Path) -> Result<(), ExternalError> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(ExternalError::Command(String::new()));
    };
    let mut words: Vec<OsString> = arguments.iter().map(OsString::from).collect();
    words.push(file.as_os_str().to_owned());
    let status = Command::new(program)
        .args(words)
        .status()
        .map_err(|error| ExternalError::Start(program.clone(), error))?;
    if status.success() { Ok(()) } else { Err(ExternalError::Failed(program.clone(), status)) }
}

/// A text on its way to the editor and back. The private directory stays until [`Errand::clean_up`]: call it once
/// the text is in the journal.
#[derive(Debug)]
pub struct Errand {
    // Let go of before the directory goes: where files in use cannot be removed, it would stay.
    waiting: File,
    directory: tempfile::TempDir,
    file: PathBuf,
}

impl Errand {
    /// Writes `text` to a file of mode 0600 in a new directory of mode 0700 under `place`, which
    /// is private to the user and no sync folder. `extension` tells the editor the language.
    pub fn prepare(place: &Path, text: &str, extension: &str) -> Result<Self, ExternalError> {
        let failed = |error| ExternalError::Prepare(place.to_owned(), error);
        let mut builder = tempfile::Builder::new();
        builder.prefix("edit-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o700));
        }
        // On a new machine nothing was ever kept there.
        let mut folders = fs::DirBuilder::new();
        folders.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folders, 0o700);
        folders.create(place).map_err(failed)?;
        let mut directory = builder.tempdir_in(place).map_err(failed)?;
        let file = directory.path().join("text").with_extension(extension);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut out = options.open(&file).map_err(failed)?;
        out.write_all(text.as_bytes()).and_then(|()| out.sync_all()).map_err(failed)?;
        let waiting = options.open(directory.path().join(EDITING)).map_err(failed)?;
        // Where locks are not known, nobody moves what may be in use.
        let _ = waiting.try_lock();
        // From here on words may be in it: not even a panic takes it away.
        directory.disable_cleanup(true);
        Ok(Self { waiting, directory, file })
    }

    /// Runs the editor (`command` as from [`editor`]) on the file and waits for it.
    pub fn run(&self, command: &[String]) -> Result<(), ExternalError> {
        edit(command, &self.file)
    }

    /// The text as the editor left it: without a byte order mark, with `\n` line ends, and
    /// without the line end that editors add to the last line if `text` had none.
    pub fn read_back(&self, text: &str) -> Result<String, ExternalError> {
        let failed = |error| ExternalError::ReadBack(self.file.clone(), error);
        let mut found = Vec::new();
        let file = File::open(&self.file).map_err(failed)?;
        if !file.metadata().map_err(failed)?.is_file() {
            return Err(failed(io::Error::other("not a regular file")));
        }
        file.take(LARGEST + 1).read_to_end(&mut found).map_err(failed)?;
        if found.len() as u64 > LARGEST {
            return Err(failed(io::Error::other("the text is too large")));
        }
        let found = String::from_utf8(found)
            .map_err(|error| failed(io::Error::new(io::ErrorKind::InvalidData, error.utf8_error())))?;
        let found = super::translate::unix_lines(found.strip_prefix('\u{feff}').unwrap_or(&found));
        match found.strip_suffix('\n') {
            Some(shorter) if !text.ends_with('\n') => Ok(shorter.to_owned()),
            _ => Ok(found),
        }
    }

    /// Whether the private directory holds nothing but `text` as it was sent: no word of the editor's, and no file in
    /// which it keeps words for another time.
    #[must_use]
    pub fn is_as_sent(&self, text: &str) -> bool {
        let is_ours = |entry: io::Result<fs::DirEntry>| {
            entry.is_ok_and(|entry| entry.path() == self.file || entry.file_name() == EDITING)
        };
        fs::read(&self.file).is_ok_and(|found| found == text.as_bytes())
            && fs::read_dir(self.directory.path()).is_ok_and(|mut entries| entries.all(is_ours))
    }

    /// Whether an editor that ended well after `took`, and left `text` as it was, seems to have it open still: it came
    /// back at once, as one does that hands the text to a window of its own, or its own files lie beside it.
    #[must_use]
    pub fn may_be_open(&self, text: &str, took: Duration) -> bool {
        let is_unchanged = fs::read(&self.file).is_ok_and(|found| found == text.as_bytes());
        is_unchanged && (took < AT_ONCE || !self.is_as_sent(text))
    }

    /// Removes the directory with everything the editor left in it.
    pub fn clean_up(self) -> io::Result<()> {
        drop(self.waiting);
        self.directory.close()
    }

    /// The private directory.
    #[must_use]
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_split_without_a_shell() {
        let from = |visual: &str, program: &str| {
            editor(|name| Some(if name == "VISUAL" { visual } else { program }.to_owned()))
        };
        assert_eq!(from(" ", "code --wait").unwrap(), ["code", "--wait"]);
        assert_eq!(from("\"/opt/my editor/e\" -n ''", "vi").unwrap(), ["/opt/my editor/e", "-n", ""]);
        assert_eq!(from("vim -c 'set tw=0';ls", "").unwrap(), ["vim", "-c", "set tw=0;ls"]);
        assert_eq!(editor(|_| None).unwrap().len(), 1);
        assert!(matches!(from("vim 'x", ""), Err(ExternalError::Command(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_text_goes_out_privately_and_comes_back_clean() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let text = "影响：34/40家门店";
        let errand = Errand::prepare(place.path(), text, "md").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(errand.directory.path()), mode(&errand.file)), (0o700, 0o600));
        let script = r#"printf '\357\273\277%s\r\n第二行\n' "$(cat "$1")" > "$1.new" && mv "$1.new" "$1""#;
        errand.run(&["sh", "-c", script, "sh"].map(String::from)).unwrap();
        assert_eq!(errand.read_back(text).unwrap(), "影响：34/40家门店\n第二行");
        assert_eq!(errand.read_back("ends\n").unwrap(), "影响：34/40家门店\n第二行\n");
        errand.clean_up().unwrap();
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }

    /// However an editor ends, what it wrote counts: vim that is hung up keeps its swap file and exits with 1.
    #[cfg(unix)]
    #[test]
    fn what_an_editor_that_failed_has_written_is_seen() {
        for (script, is_as_sent) in [
            ("exit 3", true),
            ("kill -9 $$", true),
            (r#"printf b > "$1"; exit 1"#, false),
            (r#"printf b > "$(dirname "$1")/.text.md.swp"; kill -15 $$"#, false),
            (r#"rm "$1"; exit 1"#, false),
        ] {
            let place = tempfile::tempdir().unwrap();
            let errand = Errand::prepare(place.path(), "a", "md").unwrap();
            errand.run(&["sh", "-c", script, "sh"].map(String::from)).unwrap_err();
            assert_eq!(errand.is_as_sent("a"), is_as_sent, "{script}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn an_editor_that_comes_back_at_once_may_have_the_text_open() {
        let (quick, slow) = (Duration::from_millis(300), Duration::from_secs(20));
        for (script, may_be) in [
            ("true", [true, false]),
            (r#"printf b > "$1""#, [false, false]),
            // One with a window of its own, which was slow to come.
            (r#"printf b > "$(dirname "$1")/.text.md.swp""#, [true, true]),
        ] {
            let place = tempfile::tempdir().unwrap();
            let errand = Errand::prepare(place.path(), "a", "md").unwrap();
            errand.run(&["sh", "-c", script, "sh"].map(String::from)).unwrap();
            assert_eq!([quick, slow].map(|took| errand.may_be_open("a", took)), may_be, "{script}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_taken_over_says_why() {
        let place = tempfile::tempdir().unwrap();
        let errand = Errand::prepare(place.path(), "a", "md").unwrap();
        let run = |script: &str| errand.run(&["sh", "-c", script, "sh"].map(String::from));
        assert!(matches!(run("exit 3"), Err(ExternalError::Failed(..))));
        assert!(matches!(errand.run(&["/no/such/editor".into()]), Err(ExternalError::Start(..))));
        assert!(matches!(errand.run(&[]), Err(ExternalError::Command(_))));
        let unreadable = [r#"printf '\377' > "$1""#, r#"rm "$1""#, r#"rm -f "$1"; mkdir "$1""#];
        for script in unreadable {
            run(script).unwrap();
            assert!(matches!(errand.read_back("a"), Err(ExternalError::ReadBack(..))), "{script}");
        }
        run(r#"rmdir "$1"; head -c 4194305 /dev/zero > "$1""#).unwrap();
        assert!(matches!(errand.read_back("a"), Err(ExternalError::ReadBack(..))));
        assert!(!errand.is_as_sent("a"));
        assert!(Errand::prepare(&place.path().join("made/when needed"), "a", "md").is_ok());
        for made in ["made", "made/when needed"] {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(place.path().join(made)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700, "{made}");
        }
        let file = place.path().join("no folder");
        fs::write(&file, "a").unwrap();
        assert!(matches!(Errand::prepare(&file, "a", "md"), Err(ExternalError::Prepare(..))));
    }
}
