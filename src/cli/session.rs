//! What a command works with: the language, the store where it needs one, and the two streams.

use super::Done;
use super::failure::Failure;
use crate::calendar::At;
use crate::codec::{ReadError, samples};
use crate::i18n::{Lang, counted, text};
use crate::proposal::DraftId;
use crate::shelf::{Access, Base, Checks, LoadProblem, LoadedAlmanac, Opened, Recovered, Recovery, words};
use crate::store::{Journals, Places, Store, Told, Unsaved, Where};
use crate::text::{escape_json, visible};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::cell::OnceCell;
use std::ffi::OsStr;
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

/// What a file is called, for a message.
fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
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

    /// Opens what `DRAFT` names; a sample in the language asked for, else that of messages. Words that were typed in
    /// it and are not in its file are told, once.
    pub(super) fn open(&mut self, draft: &OsStr) -> Result<Opened, Failure> {
        let opened = self.named(draft)?;
        self.tell_unsaved(&opened);
        Ok(opened)
    }

    /// Opens what `DRAFT` names to change it. Words that were typed in it and are not in its file come first: they
    /// are in what is given back and go into the file with the next [`Session::save`]. Where a window has such words,
    /// nothing may be changed behind its back.
    pub(super) fn open_to_change(&mut self, draft: &OsStr) -> Result<Opened, Failure> {
        let opened = self.named(draft)?;
        self.tell_which(draft, &opened);
        self.with_words(opened)
    }

    /// Says which draft is meant where only the beginning of its name was given.
    fn tell_which(&mut self, given: &OsStr, opened: &Opened) {
        let Base::File(on_disk) = &opened.base else { return };
        let (given, draft) = (given.to_string_lossy(), &opened.draft);
        let given = given.trim();
        let is_path = given.contains(['/', '\\']) || Path::new(given).extension().is_some();
        if is_path || draft.title().trim() == given || draft.id.to_string().starts_with(given) {
            return;
        }
        let (title, file) = (crate::text::one_line(draft.title()).into_owned(), file_name(&on_disk.path));
        self.tell(&match self.lang {
            Lang::Zh => format!("“{given}”指的是“{title}”（{file}）。"),
            Lang::En => format!("{given:?} is \u{201c}{title}\u{201d} ({file})."),
        });
    }

    /// The same for a draft that was opened.
    pub(super) fn with_words(&mut self, opened: Opened) -> Result<Opened, Failure> {
        let store = self.store()?;
        let (Some(unsaved), Base::File(on_disk)) = (store.unsaved_in(&opened), &opened.base) else {
            return Ok(opened);
        };
        let held = |words: Recovered| Failure::Typing { file: on_disk.path.clone(), words };
        if unsaved.at == Where::Open {
            return Err(held(unsaved.words));
        }
        let now = self.now();
        let journals = self.journals.get_or_insert_with(|| Journals::new(&store)).clone();
        let opened = journals.load(&store, &on_disk.path, now)?;
        if matches!(opened.access, Access::Held(_)) {
            return Err(held(unsaved.words));
        }
        // Nothing has to be drawn first.
        journals.shown();
        let lang = self.lang;
        match &opened.recovery {
            Recovery::None | Recovery::Words(_) => {}
            // Only a person knows what they want of what came after.
            Recovery::PutBack { words, .. } => {
                let failure = Failure::PutBack { file: on_disk.path.clone(), words: words.clone() };
                journals.release(&opened.draft.id, opened.base.path(), opened.serial);
                return Err(failure);
            }
            Recovery::Choice { file, .. } => self.tell(&words::parted(file.as_deref(), lang)),
            Recovery::Aside { file, why } => self.tell(&words::aside(file, *why, lang)),
        }
        Ok(opened)
    }

    /// Says so where a draft's file lacks what was typed in the workbench.
    pub(super) fn tell_unsaved(&mut self, opened: &Opened) {
        let unsaved = self.store().ok().and_then(|store| store.unsaved_in(opened));
        let Some(Unsaved { words, at, file: Some(file), .. }) = unsaved else { return };
        let (file, changes) = (file_name(&file), words.changes);
        let lang = self.lang;
        self.tell(&match (at, lang) {
            (Where::Open, Lang::Zh) => format!("{file}：另一个窗口正在改，有 {changes} 处改动还没存进文件。"),
            (Where::Open, Lang::En) => format!(
                "{file}: a window has it open, with {} not in the file yet.",
                counted(changes, "change", "changes")
            ),
            (_, Lang::Zh) => format!(
                "{file}：工作台里有 {changes} 处改动还没存进这个文件；打开这份草稿就会接上，或用 escalate doctor --fix。"
            ),
            (_, Lang::En) => format!(
                "{file}: {} typed in the workbench {} not in this file yet; open it there, or `escalate doctor --fix`.",
                counted(changes, "change", "changes"),
                if changes == 1 { "is" } else { "are" }
            ),
        });
    }

    fn named(&mut self, draft: &OsStr) -> Result<Opened, Failure> {
        let opened = match draft.to_str() {
            Some(name) => match name.strip_prefix("sample:") {
                Some(sample) => self.sample(sample)?,
                None => self.store()?.open_named(name, self.lang)?,
            },
            // What is no Unicode can only be a path.
            None => self.store()?.load(Path::new(draft))?,
        };
        if opened.renamed_rows > 0 {
            let rows = opened.renamed_rows;
            self.tell(&match self.lang {
                Lang::Zh => format!("草稿里有 {rows} 行没有编号或编号重复，已另给编号。"),
                Lang::En => {
                    format!("{rows} rows of the draft had no id or one used twice; they were given one.")
                }
            });
        }
        Ok(opened)
    }

    /// Opens what `DRAFT` names to look at it only: a draft that a later version wrote is opened too, and what
    /// of it is not understood is told. What comes of it must not be saved, and no save of it would succeed.
    pub(super) fn open_to_read(&mut self, draft: &OsStr) -> Result<Opened, Failure> {
        match self.open(draft) {
            Err(Failure::Load(LoadProblem::Unreadable { path, error }))
                if matches!(*error, ReadError::Newer { .. }) =>
            {
                let opened = self.store()?.load_newer(&path)?;
                if let Access::Newer { version, skipped } = &opened.access {
                    self.tell(&words::newer(&path, *version, skipped, self.lang));
                }
                Ok(opened)
            }
            opened => opened,
        }
    }

    /// A built-in case; it needs no store.
    fn sample(&self, name: &str) -> Result<Opened, LoadProblem> {
        let draft = samples::sample(name, self.asked.unwrap_or(self.lang))
            .ok_or_else(|| LoadProblem::NoSample { name: name.to_owned() })?;
        Ok(Opened::of(draft, Base::New))
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

    /// Saves a draft that was opened and changed over the file it came from.
    pub(super) fn save(&mut self, opened: &mut Opened) -> Result<(), Failure> {
        let (store, now) = (self.store()?, self.now());
        // What has a serial was opened with its journal, which is told first, as the workbench does.
        let journals = self.journals.as_ref().filter(|_| opened.serial != 0);
        let saved = match journals {
            None => store.save(&opened.draft, &opened.base, now),
            Some(journals) => {
                let deeds = opened.history.take_deeds();
                opened.told += deeds.len();
                let Opened { draft, base, .. } = &*opened;
                journals.append(Told { id: &draft.id, base, start: None, deeds });
                // The file is about to hold it, so a journal that cannot be written is no reason to stop.
                let _ = journals.flush();
                let saved = journals.save(&store, draft, base, opened.told, now);
                journals.release(&draft.id, base.path(), opened.serial);
                saved
            }
        }?;
        if let Recovery::Words(words) = &opened.recovery {
            let (file, changes) = (file_name(&saved.on_disk.path), words.changes);
            self.tell(&match self.lang {
                Lang::Zh => format!("{file}：工作台里没来得及存的 {changes} 处改动也一并存了进去。"),
                Lang::En => format!(
                    "{file}: {} typed in the workbench and never saved {} in the file now, too.",
                    counted(changes, "change", "changes"),
                    if changes == 1 { "is" } else { "are" }
                ),
            });
        }
        if opened.comments {
            self.tell(
                text(
                    "文件里手写的注释没有保留；要留下的话请写进草稿的字段里。",
                    "Comments in the file were not kept; what should stay belongs in a field of the draft.",
                )
                .get(self.lang),
            );
        }
        self.unless_durable(saved.durable);
        Ok(())
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
