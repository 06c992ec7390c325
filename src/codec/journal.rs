//! The journal of one draft: what was done to it, a line a record, so that it can be done again.
//!
//! A line is a checksum (CRC-32 as in zip, eight hexadecimal digits), the line's number from 0, and the record
//! as RON, between blanks. A line counts only if it ends, its number follows the one before and its checksum
//! is right; reading stops at the first that does not count, because what was done after it stands on it.
//! What lies behind is for the caller to set aside.

use crate::history::{Deed, Step};
use crate::proposal::DraftId;
use serde::{Deserialize, Serialize};

/// The name every journal starts with.
const FORMAT: &str = "escalate/journal";

/// The version this program writes, and the only one it reads.
const VERSION: u32 = 1;

/// A file with a certain content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileMark {
    /// Its path; signs that are no text are replaced.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// FNV-1a, 64 bits, of the bytes.
    pub hash: u64,
}

/// What the first deed was done on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A draft's file with this content.
    File(FileMark),
    /// A draft that has no file yet, as RON.
    Text(String),
}

/// One line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    /// The first line, and only the first.
    Start {
        /// Always the same name.
        format: String,
        /// The version of the lines.
        version: u32,
        /// The draft.
        id: DraftId,
        /// What the first deed was done on.
        origin: Origin,
    },
    /// The steps of earlier journals of this draft; before any deed.
    Past {
        /// Done, the last one last.
        done: Vec<Step>,
        /// Taken back, the one to be repeated first last.
        undone: Vec<Step>,
    },
    /// What was done, in order.
    Deeds(Vec<Deed>),
    /// With so many deeds of this journal done, the draft is about to be written to this file.
    Saving {
        /// Deeds since the journal's start.
        deeds: usize,
        /// The file as it will be.
        file: FileMark,
    },
    /// The file of the last [`Record::Saving`] is in place.
    Saved,
}

impl Record {
    /// The first line of a journal.
    #[must_use]
    pub fn start(id: DraftId, origin: Origin) -> Self {
        Self::Start { format: FORMAT.to_owned(), version: VERSION, id, origin }
    }

    /// The record as a journal's line of this number.
    pub fn line(&self, number: usize) -> Result<String, Unwritable> {
        let record = ron::to_string(self).map_err(|error| Unwritable(error.to_string()))?;
        let body = format!("{number} {record}");
        Ok(format!("{:08x} {body}\n", crc32fast::hash(body.as_bytes())))
    }
}

/// The record cannot be written down.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write journal record: {0}")]
pub struct Unwritable(String);

/// A journal as far as it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// The draft.
    pub id: DraftId,
    /// What the first deed was done on.
    pub origin: Origin,
    /// The steps before, done and undone.
    pub past: (Vec<Step>, Vec<Step>),
    /// What was done, in order.
    pub deeds: Vec<Deed>,
    /// Every announced save, in order.
    pub saves: Vec<Save>,
    /// How many lines count.
    pub lines: usize,
    /// How many bytes they are.
    pub sound: usize,
}

/// A save that was announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    /// How many deeds were in it.
    pub deeds: usize,
    /// The file it was to make.
    pub file: FileMark,
    /// Whether it is known to have succeeded.
    pub done: bool,
}

/// Why a journal cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// Its first line does not count, or does not start a journal.
    #[error("read journal: the first line is damaged")]
    NoStart,
    /// A later version of this program wrote it.
    #[error("read journal: version {version} is newer than {VERSION}")]
    Newer {
        /// Its version.
        version: u32,
    },
}

/// Reads a journal from its bytes.
pub fn read_journal(bytes: &[u8]) -> Result<Journal, JournalError> {
    let mut lines = Lines { rest: bytes, number: 0 };
    let Some((Record::Start { format, version, id, origin }, first)) = lines.next() else {
        return Err(JournalError::NoStart);
    };
    if format != FORMAT {
        return Err(JournalError::NoStart);
    }
    if version != VERSION {
        return Err(JournalError::Newer { version });
    }
    let past = (Vec::new(), Vec::new());
    let mut journal =
        Journal { id, origin, past, deeds: Vec::new(), saves: Vec::new(), lines: 1, sound: first };
    for (record, bytes) in lines {
        match record {
            Record::Start { .. } => break,
            Record::Past { done, undone } => journal.past = (done, undone),
            Record::Deeds(deeds) => journal.deeds.extend(deeds),
            Record::Saving { deeds, .. } if deeds > journal.deeds.len() => break,
            Record::Saving { deeds, file } => journal.saves.push(Save { deeds, file, done: false }),
            Record::Saved => match journal.saves.last_mut() {
                Some(save) => save.done = true,
                None => break,
            },
        }
        journal.lines += 1;
        journal.sound += bytes;
    }
    Ok(journal)
}

impl Journal {
    /// How many of the deeds the file with this content holds; `None` where it is none of the files that this
    /// journal knows.
    #[must_use]
    pub fn deeds_in(&self, size: u64, hash: u64) -> Option<usize> {
        let is = |mark: &FileMark| (mark.size, mark.hash) == (size, hash);
        let saved = self.saves.iter().rev().find(|save| is(&save.file));
        saved.map(|save| save.deeds).or(matches!(&self.origin, Origin::File(mark) if is(mark)).then_some(0))
    }

    /// Whether the draft had no file when the journal began.
    #[must_use]
    pub fn is_born_here(&self) -> bool {
        matches!(self.origin, Origin::Text(_))
    }

    /// How many of the deeds are known to have reached a file.
    #[must_use]
    pub fn deeds_saved(&self) -> usize {
        self.saves.iter().rev().find(|save| save.done).map_or(0, |save| save.deeds)
    }

    /// Records that tell the same, for a journal that has to go on in another file: read, they are this journal.
    #[must_use]
    pub fn told_again(&self) -> Vec<Record> {
        let mut records = vec![Record::start(self.id.clone(), self.origin.clone())];
        let (done, undone) = self.past.clone();
        if !done.is_empty() || !undone.is_empty() {
            records.push(Record::Past { done, undone });
        }
        if !self.deeds.is_empty() {
            records.push(Record::Deeds(self.deeds.clone()));
        }
        for Save { deeds, file, done } in &self.saves {
            records.push(Record::Saving { deeds: *deeds, file: file.clone() });
            records.extend(done.then_some(Record::Saved));
        }
        records
    }

    /// The files it knows with the number of deeds in each, the latest first.
    pub fn files(&self) -> impl Iterator<Item = (usize, &FileMark)> {
        let origin = match &self.origin {
            Origin::File(file) => Some((0, file)),
            Origin::Text(_) => None,
        };
        self.saves.iter().rev().map(|save| (save.deeds, &save.file)).chain(origin)
    }
}

/// The lines that count, with their length.
struct Lines<'b> {
    rest: &'b [u8],
    number: usize,
}

impl Iterator for Lines<'_> {
    type Item = (Record, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let end = self.rest.iter().position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(&self.rest[..end]).ok()?;
        let (sum, body) = line.split_once(' ')?;
        let (number, record) = body.split_once(' ')?;
        let counts = u32::from_str_radix(sum, 16).is_ok_and(|sum| sum == crc32fast::hash(body.as_bytes()))
            && number.parse() == Ok(self.number);
        let record = counts.then(|| ron::from_str(record).ok())??;
        self.rest = &self.rest[end + 1..];
        self.number += 1;
        Some((record, end + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::specimen::{self, NASTY};
    use crate::history::{Change, Edit, History, difference};
    use crate::proposal::Proposal;
    use crate::schema::Path;
    use proptest::prelude::*;

    fn id() -> DraftId {
        DraftId::new("k3m9q").expect("an id")
    }

    fn mark(hash: u64) -> FileMark {
        FileMark { path: "/家/草稿.ron".into(), size: 5, hash }
    }

    fn typed(text: &str) -> Deed {
        let path = Path::parse("frame.title").expect("a field");
        Deed::Do(vec![Edit {
            path,
            change: Change::Splice { at: 0, removed: String::new(), inserted: text.into() },
        }])
    }

    fn records() -> Vec<Record> {
        let mut records = vec![Record::start(id(), Origin::File(mark(1)))];
        let (mut proposal, mut history) = (Proposal::default(), History::default());
        let large = specimen::proposal(3, 0, &[]);
        history.perform(&mut proposal, difference(&Proposal::default(), &large)).expect("fits");
        history.undo(&mut proposal);
        let past =
            Record::Past { done: history.steps_done().to_vec(), undone: history.steps_undone().to_vec() };
        records.push(past);
        records.extend(NASTY.iter().map(|text| Record::Deeds(vec![typed(text), Deed::Seal])));
        records.push(Record::Saving { deeds: 4, file: mark(2) });
        records.push(Record::Saved);
        records.push(Record::Saving { deeds: 6, file: mark(3) });
        records.push(Record::Deeds(vec![Deed::Undo, Deed::Redo]));
        records
    }

    fn written(records: &[Record]) -> Vec<u8> {
        let lines = records.iter().zip(0..).map(|(record, n)| record.line(n).expect("it can be written"));
        lines.collect::<String>().into_bytes()
    }

    #[test]
    fn what_was_written_is_read() {
        let records = records();
        let bytes = written(&records);
        let journal = read_journal(&bytes).expect("a journal");
        assert_eq!((journal.lines, journal.sound), (records.len(), bytes.len()));
        assert_eq!(journal.deeds.len(), 2 * NASTY.len() + 2);
        assert_eq!(&journal.deeds[..2], [typed(NASTY[0]), Deed::Seal]);
        assert_eq!(journal.past.1.len(), 1);
        assert_eq!((journal.deeds_in(5, 1), journal.deeds_in(5, 2)), (Some(0), Some(4)));
        assert_eq!(
            (journal.deeds_in(6, 2), journal.deeds_saved()),
            (None, 4),
            "the last save is not confirmed"
        );
        let files: Vec<_> = journal.files().map(|(deeds, file)| (deeds, file.hash)).collect();
        assert_eq!(files, [(6, 3), (4, 2), (0, 1)]);
    }

    #[test]
    fn told_again_it_is_the_same_journal() {
        let journal = read_journal(&written(&records())).expect("a journal");
        let again = journal.told_again();
        let bytes = written(&again);
        let read = read_journal(&bytes).expect("a journal");
        assert_eq!((read.lines, read.sound), (again.len(), bytes.len()));
        assert_eq!(Journal { lines: journal.lines, sound: journal.sound, ..read }, journal);
    }

    #[test]
    fn cut_anywhere_the_lines_before_count() {
        let records = records();
        let bytes = written(&records);
        let ends: Vec<usize> =
            bytes.iter().zip(1..).filter(|(byte, _)| **byte == b'\n').map(|(_, at)| at).collect();
        for cut in 0..=bytes.len() {
            let whole = ends.iter().filter(|end| **end <= cut).count();
            match read_journal(&bytes[..cut]) {
                Ok(journal) => {
                    assert_eq!((journal.lines, journal.sound), (whole, ends[whole - 1]), "at {cut}");
                }
                Err(error) => assert_eq!((error, whole), (JournalError::NoStart, 0), "at {cut}"),
            }
        }
    }

    #[test]
    fn a_flipped_bit_is_seen_wherever_it_is() {
        let records = [
            Record::start(id(), Origin::File(mark(1))),
            Record::Deeds(vec![typed("充电桩")]),
            Record::Deeds(vec![typed("x"), Deed::Undo]),
        ];
        let bytes = written(&records);
        let whole = read_journal(&bytes).expect("a journal");
        let second = records[0].line(0).expect("written").len();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << bit;
                match read_journal(&flipped) {
                    // A letter of the checksum in capitals is the same number.
                    Ok(journal) if journal.lines == whole.lines => assert_eq!(journal, whole),
                    Ok(journal) => {
                        assert!(at >= second, "byte {at}");
                        assert_eq!(journal.deeds, whole.deeds[..journal.deeds.len()], "byte {at}");
                        assert!(journal.sound <= at, "byte {at}");
                    }
                    Err(error) => assert!(at < second, "byte {at}: {error}"),
                }
            }
        }
    }

    #[test]
    fn lines_lost_repeated_or_of_another_journal_end_the_reading() {
        let records = records();
        let lines: Vec<String> =
            records.iter().zip(0..).map(|(record, n)| record.line(n).expect("written")).collect();
        let read = |lines: &[&String]| {
            read_journal(lines.iter().map(|line| line.as_str()).collect::<String>().as_bytes())
                .map(|journal| journal.lines)
        };
        assert_eq!(read(&[&lines[0], &lines[1], &lines[3]]), Ok(2), "one lost");
        assert_eq!(read(&[&lines[0], &lines[1], &lines[1]]), Ok(2), "one twice");
        assert_eq!(read(&[&lines[1]]), Err(JournalError::NoStart));
        let again = Record::start(id(), Origin::Text(String::new())).line(1).expect("written");
        assert_eq!(read(&[&lines[0], &again]), Ok(1), "a second start");
        let ahead = Record::Saving { deeds: 1, file: mark(2) }.line(1).expect("written");
        assert_eq!(read(&[&lines[0], &ahead]), Ok(1), "a save of deeds that are not there");
        let saved = Record::Saved.line(1).expect("written");
        assert_eq!(read(&[&lines[0], &saved]), Ok(1), "a save that nobody announced");
    }

    #[test]
    fn another_format_or_a_later_version_is_refused() {
        let start = |format: &str, version| {
            let origin = Origin::Text(String::new());
            let record = Record::Start { format: format.into(), version, id: id(), origin };
            read_journal(record.line(0).expect("written").as_bytes()).map(|journal| journal.lines)
        };
        assert_eq!(start(FORMAT, 1), Ok(1));
        assert_eq!(start(FORMAT, 2), Err(JournalError::Newer { version: 2 }));
        assert_eq!(start("diary", 1), Err(JournalError::NoStart));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fail_otherwise(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(read_journal(&bytes).is_err());
        }
    }
}
