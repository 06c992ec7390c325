//! What a command works with: the language, the store where it needs one, and the two streams.

mod opening;

pub(super) use opening::ToChange;

use super::Done;
use super::failure::Failure;
use crate::calendar::At;
use crate::i18n::{Lang, text};
use crate::proposal::DraftId;
use crate::shelf::{Checks, LoadedAlmanac, words};
use crate::store::{Journals, Places, Store};
use crate::text::{escape_json, visible};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::cell::OnceCell;
use std::io::{ErrorKind, IsTerminal, Write as _};
use std::path::{Path, PathBuf};

/// What a command works with.
#[derive(Debug)]
pub(super) struct Session {
    /// The language of messages.
    pub(super) lang: Lang,
    /// The language that the arguments name: that of what a command makes.
    pub(super) asked: Option<Lang>,
    /// Whether results are to be JSON.
    pub(super) json: bool,
    home: Option<PathBuf>,
    out: Vec<u8>,
    notes: Vec<String>,
    terminal: bool,
    now: Timestamp,
    seed: u64,
    /// Headquarters' calendar, once it was asked for.
    almanac: OnceCell<LoadedAlmanac>,
    /// Whether what is wrong with it is told by the command itself.
    calendar_told: bool,
    /// The journals of drafts that were opened to be changed and had one.
    journals: Option<Journals>,
}

/// How narrow and how wide a wrapped paragraph gets, in cells.
const NARROWEST: usize = 40;
const WIDEST: usize = 100;

impl Session {
    pub(super) fn new(lang: Lang) -> Self {
        let now = Timestamp::now();
        let nanos = u64::try_from(now.as_nanosecond() & i128::from(u64::MAX)).unwrap_or(0);
        Self {
            lang,
            asked: None,
            json: false,
            home: None,
            out: Vec::new(),
            notes: Vec::new(),
            terminal: std::io::stdout().is_terminal(),
            // A draft's time is kept to the second.
            now: Timestamp::from_second(now.as_second()).unwrap_or(now),
            seed: nanos ^ (u64::from(std::process::id()) << 32),
            almanac: OnceCell::new(),
            calendar_told: false,
            journals: None,
        }
    }

    /// Takes over what the arguments say for every command.
    pub(super) fn take(&mut self, asked: Option<Lang>, home: Option<PathBuf>, json: bool) {
        (self.asked, self.home, self.json) = (asked, home, json);
    }

    /// The folder that the arguments name.
    pub(super) fn home(&self) -> Option<PathBuf> {
        self.home.clone()
    }

    /// Where everything is; nothing is made or looked at.
    pub(super) fn store(&self) -> Result<Store, Failure> {
        Ok(Store::at(Places::from_env(self.home())?))
    }

    /// When this run began, to the second.
    pub(super) fn now(&self) -> Timestamp {
        self.now
    }

    /// Today, where this machine is.
    pub(super) fn today(&self) -> Date {
        self.now.to_zoned(TimeZone::system()).date()
    }

    /// Today, by headquarters' calendar. What is wrong with its files is told with the other messages.
    pub(super) fn at(&self) -> At<'_> {
        self.almanac().almanac.on(self.today())
    }

    /// Headquarters' calendar and what is wrong with it; read once. The usual one where the system names no folders.
    pub(super) fn almanac(&self) -> &LoadedAlmanac {
        self.almanac
            .get_or_init(|| self.store().map_or_else(|_| LoadedAlmanac::default(), |store| store.almanac()))
    }

    /// The command says itself what is wrong with the calendar.
    pub(super) fn calendar_is_told(&mut self) {
        self.calendar_told = true;
    }

    /// Dates rest on a calendar that was read in part only: where, and how to see all of it.
    fn tell_calendar(&mut self) {
        let problems = self.almanac.get().map_or(&[][..], |loaded| &loaded.problems);
        let Some(first) = problems.first().filter(|_| !self.calendar_told) else { return };
        let (first, more) = (words::calendar(first, self.lang), problems.len() - 1);
        let words = match (more, self.lang) {
            (0, _) => first,
            (more, Lang::Zh) => format!("{first}（还有 {more} 处，见 escalate calendar。）"),
            (more, Lang::En) => format!("{first} ({more} more: `escalate calendar`.)"),
        };
        self.tell(&words);
    }

    /// A number that no other run has.
    pub(super) fn seed(&self) -> u64 {
        self.seed
    }

    /// A name for a new draft.
    pub(super) fn fresh_id(&self) -> DraftId {
        DraftId::from_number(crate::app::desk::IdSource::new(self.seed).number())
    }

    /// Which checks are wanted for the draft in this file; without a file, as in the drafts' folder. Where the
    /// system names no folders, the rules stand as they are.
    pub(super) fn checks_of(&self, draft: Option<&Path>) -> Checks {
        self.store().map_or_else(|_| Checks::default(), |store| store.checks_of(draft))
    }

    /// The same, where a file that cannot be used is only told: the rules then stand as they are.
    pub(super) fn checks_told(&mut self, draft: Option<&Path>) -> Checks {
        let checks = self.checks_of(draft);
        if let Some(problem) = &checks.problem {
            self.tell(&words::checks(problem, self.lang));
        }
        checks
    }

    /// Which checks are wanted in the current folder.
    pub(super) fn checks_here(&self) -> Checks {
        self.store().map_or_else(|_| Checks::default(), |store| store.checks_in(Path::new(".")))
    }

    /// Says so where the disk did not confirm a file.
    pub(super) fn unless_durable(&mut self, durable: bool) {
        if !durable {
            self.tell(
                text(
                    "已经写入，但磁盘没有确认；断电时可能丢失。",
                    "It is written, but the disk did not confirm that it would survive a power cut.",
                )
                .get(self.lang),
            );
        }
    }

    /// Says so where the settings cannot be read.
    pub(super) fn check_settings(&mut self, store: &Store) {
        if let Some(problem) = store.settings().problem {
            self.tell(&words::settings(&problem, self.lang));
        }
    }

    /// Adds a line to the results. Nothing in it can steer a terminal.
    pub(super) fn line(&mut self, line: &str) {
        self.print(line);
        self.print("\n");
    }

    /// Prints a paragraph: wrapped for people at a terminal, under its own indent; as one line for programs.
    pub(super) fn paragraph(&mut self, words: &str) {
        let text = words.trim_start();
        let indent = words.len() - text.len() + usize::from(text.starts_with("- ")) * 2;
        self.hanging(words, indent);
    }

    /// How many cells a line may have: those of [`Session::width`], and a readable number for programs.
    pub(super) fn columns(&self) -> usize {
        self.width().unwrap_or(WIDEST)
    }

    /// Prints words wrapped for people at a terminal, every line after the first this far in; as one line for
    /// programs.
    pub(super) fn hanging(&mut self, words: &str, indent: usize) {
        let Some(width) = self.width() else { return self.line(words) };
        let indent = " ".repeat(indent);
        // A long word is an address or a path, and is worth more whole than in line.
        let options = textwrap::Options::new(width)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .subsequent_indent(&indent);
        for line in textwrap::wrap(words, options) {
            self.line(&line);
        }
    }

    /// How wide a person's lines may be; `None` where a program reads.
    pub(super) fn width(&self) -> Option<usize> {
        let columns = || usize::from(crate::runtime::terminal::window_size().0);
        self.terminal.then(|| columns().clamp(NARROWEST, WIDEST))
    }

    /// Adds a text of several lines to the results. Nothing in it can steer a terminal.
    pub(super) fn print(&mut self, text: &str) {
        self.out.extend_from_slice(visible(text).as_bytes());
    }

    /// Adds what a pipe or a file wants to the last byte; a terminal gets it made visible.
    pub(super) fn content(&mut self, content: &str) {
        if self.terminal {
            self.print(content);
            if !content.ends_with('\n') {
                self.print("\n");
            }
        } else {
            self.out.extend_from_slice(content.as_bytes());
        }
    }

    /// Adds bytes that this program made itself.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    /// Adds data.
    pub(super) fn data(&mut self, data: &impl Serialize) -> Result<Done, Failure> {
        let json = serde_json::to_string_pretty(data).map_err(|error| Failure::Data(error.to_string()))?;
        self.out.extend_from_slice(escape_json(&json).as_bytes());
        self.out.push(b'\n');
        Ok(Done::Fine)
    }

    /// A message to the person; it comes after the results, where both go to one screen.
    pub(super) fn tell(&mut self, message: &str) {
        self.notes.push(visible(message.trim_end()).into_owned());
    }

    /// Writes the results out, then the messages. A reader that has seen enough, as `head` does, is no error.
    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        self.tell_calendar();
        self.calendar_told = true;
        let out = std::mem::take(&mut self.out);
        let mut stdout = std::io::stdout().lock();
        let written = stdout.write_all(&out).and_then(|()| stdout.flush());
        let mut stderr = std::io::stderr().lock();
        for note in self.notes.drain(..) {
            // There is nobody to tell that telling failed.
            let _ = writeln!(stderr, "{note}");
        }
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Output(error.to_string())),
            _ => Ok(()),
        }
    }
}
