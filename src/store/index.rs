//! The index: of every draft its gist, so that ten thousand are asked in the time it takes to look at their files.
//!
//! One line a file, in the order of the names, after a first line that says what it is. Nothing rests on it: it can
//! be thrown away at any time, and is, from the first line that makes no sense. It is read beside the list of the
//! folder, one line and one file at a time, so that its size costs no memory; it is written anew from the first
//! line that is not as it was, and put in place in one step.
//!
//! ```text
//!   folder, by name:  a.ron   b.ron   d.ron
//!   index:            a       b       c       -> a as it stands; b, if its file looks as it did, else read; c is gone
//! ```
//!
//! A file counts as unchanged by its size, time and number on the disk. One written within the last two seconds
//! could be written again without looking different, so it is read again the next time.

use super::atomic::{self, Staged};
use super::drafts::{Look, card, is_draft_name};
use super::{Store, io};
use crate::calendar::At;
use crate::portfolio::Gist;
use crate::shelf::{Action, CardContent, DraftCard, IoProblem};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Raised when a line's meaning changes.
const VERSION: u32 = 3;
/// The longest line that is read, in bytes.
const LONGEST: u64 = 4 << 20;
/// How finely file systems tell times, and then some.
const SETTLED: SignedDuration = SignedDuration::from_secs(2);

/// What asking every draft came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indexed {
    /// How many files there are.
    pub files: usize,
    /// How many of them had to be read.
    pub read: usize,
    /// Those that are no drafts that can be read.
    pub broken: Vec<PathBuf>,
}

/// One file.
#[derive(Serialize, Deserialize)]
struct Line {
    file: String,
    /// How it looked when it was read; `None` where that proves nothing.
    look: Option<Look>,
    /// What it holds; `None` for what is no draft.
    gist: Option<Gist>,
}

impl Store {
    /// Where the index is.
    #[must_use]
    pub fn index_path(&self) -> PathBuf {
        self.places.state.join("index.json")
    }

    /// Shows every draft's gist once, in the order of the files' names, and brings the index up to date where it can
    /// be written. A draft that a window has open counts as its file. What follows from the day, such as the kind of
    /// proposal, is as on the day its file was last read.
    pub fn each_gist(
        &self,
        at: At<'_>,
        now: Timestamp,
        mut each: impl FnMut(Gist),
    ) -> Result<Indexed, IoProblem> {
        let folder = &self.places.drafts;
        let files = draft_files(folder)?;
        let mut indexed = Indexed { files: files.len(), ..Indexed::default() };
        let mut index = Index::open(&self.index_path());
        for path in files {
            let name = path.file_name().and_then(|name| name.to_str());
            let look = Look::at(&path);
            let known = name.and_then(|name| index.take(name, look.as_ref()));
            let (gist, line) = known.unwrap_or_else(|| {
                indexed.read += 1;
                let gist = gist(folder, &path, at);
                let look = look.filter(|look| look.is_older(now, SETTLED));
                let line = |name: &str| Line { file: name.to_owned(), look, gist: gist.clone() }.written();
                let line = name.and_then(line);
                (gist, line)
            });
            if let Some(line) = line {
                index.put(&line);
            }
            match gist {
                Some(gist) => each(Gist { path, ..gist }),
                None => indexed.broken.push(path),
            }
        }
        index.finish();
        Ok(indexed)
    }

    /// Every draft's gist at once.
    pub fn gists(&self, at: At<'_>, now: Timestamp) -> Result<Vec<Gist>, IoProblem> {
        let mut gists = Vec::new();
        self.each_gist(at, now, |gist| gists.push(gist))?;
        Ok(gists)
    }
}

impl Line {
    fn written(&self) -> Option<String> {
        serde_json::to_string(self).ok().map(|line| line + "\n").filter(|line| line.len() as u64 <= LONGEST)
    }
}

fn draft_files(folder: &Path) -> Result<Vec<PathBuf>, IoProblem> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io(Action::List, folder)(error)),
    };
    let paths = entries.flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| is_draft_name(path)).collect();
    paths.sort();
    Ok(paths)
}

fn gist(folder: &Path, path: &Path, at: At<'_>) -> Option<Gist> {
    gist_of(&card(Some(folder), path.to_owned()), at)
}

/// What is kept of a draft that was read; `None` of a file that is none.
pub(super) fn gist_of(card: &DraftCard, at: At<'_>) -> Option<Gist> {
    let named = |id| (id, card.path.clone(), card.title());
    match &card.content {
        CardContent::Draft { id, proposal, .. } => {
            Some(Gist::of(named(Some(id.clone())), card.edited, proposal, at))
        }
        CardContent::Newer { proposal, .. } => Some(Gist::of(named(None), card.edited, proposal, at)),
        CardContent::Broken(_) => None,
    }
}

/// The old index as it is read, and the new one once it differs.
struct Index {
    path: PathBuf,
    old: Option<BufReader<File>>,
    /// The next line of the old one, as it stands and read.
    next: Option<(String, Line)>,
    /// Bytes of the old one, from its start, that are as they would be written.
    same: u64,
    new: New,
}

/// The new index.
enum New {
    /// So far as the old one.
    Same,
    /// Written beside it.
    Written(Staged, BufWriter<File>),
    /// It cannot be written, and nothing rests on it.
    Failed,
}

impl Index {
    fn open(path: &Path) -> Self {
        let header = header();
        let mut index = Self { path: path.to_owned(), old: None, next: None, same: 0, new: New::Same };
        let Ok(file) = File::open(path) else { return index };
        let mut reader = BufReader::with_capacity(1 << 18, file);
        let mut first = String::new();
        let is_ours =
            reader.by_ref().take(header.len() as u64).read_to_string(&mut first).is_ok() && first == header;
        if is_ours {
            index.old = Some(reader);
            index.same = header.len() as u64;
        }
        index
    }

    /// Reads the next line where none waits; from one that makes no sense, there are no more.
    fn look_ahead(&mut self) {
        if self.next.is_some() {
            return;
        }
        let Some(reader) = &mut self.old else { return };
        let mut line = String::new();
        let read = reader.by_ref().take(LONGEST).read_line(&mut line);
        let parsed =
            read.ok().filter(|read| *read > 0).and_then(|_| serde_json::from_str::<Line>(&line).ok());
        if let Some(parsed) = parsed.filter(|_| line.ends_with('\n')) {
            self.next = Some((line, parsed));
        } else {
            if !line.is_empty() {
                self.part_ways();
            }
            self.old = None;
        }
    }

    /// What the index knows of a file, if that looks as it did; with the line that says so.
    fn take(&mut self, name: &str, look: Option<&Look>) -> Option<(Option<Gist>, Option<String>)> {
        self.look_ahead();
        // Lines before it are of files that are gone.
        while self.next.as_ref().is_some_and(|(_, line)| line.file.as_str() < name) {
            self.part_ways();
            self.next = None;
            self.look_ahead();
        }
        if self.next.as_ref().is_none_or(|(_, line)| line.file != name) {
            self.part_ways();
            return None;
        }
        let (text, line) = self.next.take()?;
        let is_same = look.is_some() && line.look.as_ref() == look;
        if !is_same {
            self.part_ways();
        }
        if matches!(self.new, New::Same) {
            self.same += text.len() as u64;
        }
        is_same.then_some((line.gist, Some(text)))
    }

    /// From here on the new index is another than the old one: it begins with what they share.
    fn part_ways(&mut self) {
        if !matches!(self.new, New::Same) {
            return;
        }
        self.new = match self.begin() {
            Ok((staged, writer)) => New::Written(staged, writer),
            Err(_) => New::Failed,
        };
    }

    fn begin(&self) -> Result<(Staged, BufWriter<File>), IoProblem> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        atomic::make_folder(folder)?;
        let start = if self.same == 0 { header() } else { String::new() };
        let (staged, file) = Staged::write_lightly(folder, start.as_bytes())?;
        let mut writer = BufWriter::with_capacity(1 << 18, file);
        if self.same > 0 {
            let shared = File::open(&self.path).map(|old| old.take(self.same));
            shared
                .and_then(|mut shared| std::io::copy(&mut shared, &mut writer))
                .map_err(io(Action::Read, &self.path))?;
        }
        Ok((staged, writer))
    }

    /// The line of the next file.
    fn put(&mut self, line: &str) {
        if let New::Written(_, writer) = &mut self.new
            && writer.write_all(line.as_bytes()).is_err()
        {
            self.new = New::Failed;
        }
    }

    /// Puts the new index in place, where it differs.
    fn finish(mut self) {
        self.look_ahead();
        if self.next.is_some() {
            self.part_ways();
        }
        if let New::Written(staged, writer) = self.new
            && writer.into_inner().is_ok()
        {
            // The next run makes it anew.
            let _ = staged.replace_lightly(&self.path);
        }
    }
}

fn header() -> String {
    format!("{{\"escalate-index\":{VERSION},\"program\":\"{}\"}}\n", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests;
