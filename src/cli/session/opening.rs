//! How a command comes by a draft, and how the draft gets back into its file.
//!
//! ```text
//!   to look at: named -> what no file holds of it is told
//!   to change:  named -> with the words that its file lacks -> fits? -> its journal taken -> changed -> saved
//!                 \-> refused, where a window may have them, or only a person can settle it
//! ```
//!
//! Whatever can be refused before the journal is taken is, so that file and journal are as they were.

use super::Session;
use crate::cli::failure::Failure;
use crate::cli::unsaved;
use crate::codec::{ReadError, samples};
use crate::i18n::{Lang, counted, text};
use crate::shelf::{Access, Base, LoadProblem, Opened, Recovered, Recovery, WhyAside, words};
use crate::store::{Called, Fit, Journals, Taken, Told, Unplaced, Unsaved, Where};
use std::ffi::OsStr;
use std::path::Path;

/// What a draft's name means.
struct Named {
    opened: Opened,
    fit: Fit,
    /// Where no file holds it.
    unsaved: Option<Unsaved>,
}

/// A draft that a command is to change, as it found it; see [`Session::open_to_change`].
pub(in crate::cli) struct ToChange {
    /// The draft, with the words that its file lacks.
    pub(in crate::cli) opened: Opened,
    /// These words, where there are any.
    pub(in crate::cli) unsaved: Option<Unsaved>,
}

impl ToChange {
    /// Whether it is a built-in case, which has no file to be saved to.
    pub(in crate::cli) fn is_sample(&self) -> bool {
        self.opened.base == Base::New && self.unsaved.is_none()
    }
}

impl Session {
    /// Opens what `DRAFT` names; a sample in the language asked for, else that of messages. Words that were typed in
    /// it and are not in its file are told, once. A draft that no file holds is opened as it was typed.
    pub(in crate::cli) fn open(&mut self, draft: &OsStr) -> Result<Opened, Failure> {
        let Named { opened, unsaved, .. } = self.named(draft)?;
        match unsaved {
            Some(unsaved) => self.tell(&unsaved::words(&unsaved, self.lang)),
            None => self.tell_unsaved(&opened),
        }
        Ok(opened)
    }

    /// Finds what `DRAFT` names to change it, with the words that were typed in it and are not in its file. Nothing is
    /// taken, made or written yet: a command that refuses leaves everything as it was. Where a window has such words,
    /// nothing may be changed behind its back.
    pub(in crate::cli) fn open_to_change(&mut self, draft: &OsStr) -> Result<ToChange, Failure> {
        let Named { mut opened, fit, unsaved } = self.named(draft)?;
        if let Some(unsaved) = unsaved {
            if unsaved.at != Where::Own {
                return Err(Failure::Unplaced(Box::new(unsaved)));
            }
            opened.recovery = Recovery::Words(unsaved.words.clone());
            return Ok(ToChange { opened, unsaved: Some(unsaved) });
        }
        if fit == Fit::Start {
            self.tell_which(draft, &opened);
        }
        self.with_words(opened)
    }

    /// Says which draft is meant where only the beginning of its name was given.
    fn tell_which(&mut self, given: &OsStr, opened: &Opened) {
        let Base::File(on_disk) = &opened.base else { return };
        let given = given.to_string_lossy();
        let title = crate::text::one_line(opened.draft.title()).into_owned();
        let (given, file) = (given.trim(), file_name(&on_disk.path));
        self.tell(&match self.lang {
            Lang::Zh => format!("“{given}”指的是“{title}”（{file}）。"),
            Lang::En => format!("{given:?} is \u{201c}{title}\u{201d} ({file})."),
        });
    }

    /// Adds the words to a draft that was opened and is to be changed; see [`Session::open_to_change`].
    pub(in crate::cli) fn with_words(&mut self, mut opened: Opened) -> Result<ToChange, Failure> {
        let store = self.store()?;
        let (Some(unsaved), Base::File(on_disk)) = (store.unsaved_in(&opened), &opened.base) else {
            return Ok(ToChange { opened, unsaved: None });
        };
        let (file, words) = (on_disk.path.clone(), unsaved.words.clone());
        match unsaved.at {
            Where::Open => return Err(Failure::Typing { file, words }),
            Where::Unsure => return Err(Failure::Unsure { file, words }),
            Where::ReadOnly => return Err(Failure::ReadOnly { file, words }),
            Where::PutBack => return Err(Failure::PutBack { file, words }),
            Where::File => {
                store.add_words(&mut opened);
                opened.recovery = Recovery::Words(words);
            }
            Where::Beside | Where::Own | Where::Away | Where::Gone | Where::Trash | Where::Nowhere => {}
        }
        Ok(ToChange { opened, unsaved: Some(unsaved) })
    }

    /// Takes a draft that was found, now that nothing speaks against changing it: with the journal of its words, which
    /// goes into the file with the next [`Session::save`].
    pub(in crate::cli) fn take_up(&mut self, found: ToChange) -> Result<Opened, Failure> {
        let ToChange { opened, unsaved } = found;
        let Some(unsaved) = unsaved else { return Ok(opened) };
        let (store, now) = (self.store()?, self.now());
        let journals = self.journals.get_or_insert_with(|| Journals::new(&store)).clone();
        let opened = match &opened.base {
            // A window that took it up meanwhile has it now.
            Base::New => match journals.take_unplaced(&store, &unsaved.journal) {
                Some(opened) => opened,
                None => return Err(Failure::Unplaced(Box::new(unsaved))),
            },
            Base::File(on_disk) => {
                let (file, words) = (on_disk.path.clone(), unsaved.words);
                match journals.take(&store, &file, now)? {
                    Taken::Opened(opened) => *opened,
                    Taken::Held(_) => return Err(Failure::Typing { file, words }),
                    Taken::Unsure => return Err(Failure::Unsure { file, words }),
                }
            }
        };
        // Nothing has to be drawn first.
        journals.shown();
        let lang = self.lang;
        match &opened.recovery {
            Recovery::None | Recovery::Words(Recovered { aside: None, .. }) => {}
            Recovery::Words(Recovered { aside: Some(file), .. }) => {
                self.tell(&words::aside(file, WhyAside::Torn, lang));
            }
            // Only a person knows what they want of what came after.
            Recovery::PutBack { words, .. } => {
                let file = opened.base.path().map(Path::to_owned).unwrap_or_default();
                let failure = Failure::PutBack { file, words: words.clone() };
                self.put_down(&opened);
                return Err(failure);
            }
            Recovery::Choice { file, .. } => self.tell(&words::parted(file.as_deref(), lang)),
            Recovery::Aside { file, why } => self.tell(&words::aside(file, *why, lang)),
        }
        Ok(opened)
    }

    /// Lets go of a draft that was taken and is not changed after all.
    pub(in crate::cli) fn put_down(&self, opened: &Opened) {
        if let Some(journals) = &self.journals {
            journals.release(&opened.draft.id, opened.base.path(), opened.serial);
        }
    }

    /// Says so where a draft's file lacks what was typed in the workbench.
    pub(in crate::cli) fn tell_unsaved(&mut self, opened: &Opened) {
        let unsaved = self.store().ok().and_then(|store| store.unsaved_in(opened));
        if let Some(words) = unsaved.and_then(|unsaved| unsaved::words_of_file(&unsaved, self.lang)) {
            self.tell(&words);
        }
    }

    fn named(&mut self, draft: &OsStr) -> Result<Named, Failure> {
        let file = |opened| Named { opened, fit: Fit::Whole, unsaved: None };
        let named = match draft.to_str() {
            Some(name) => match name.strip_prefix("sample:") {
                Some(sample) => file(self.sample(sample)?),
                None => match self.store()?.find(name)? {
                    Called::File(path, fit) => Named { fit, ..file(self.store()?.load(&path)?) },
                    Called::Unplaced(unplaced, fit) => {
                        let Unplaced { draft, unsaved } = *unplaced;
                        Named { opened: Opened::of(draft, Base::New), fit, unsaved: Some(unsaved) }
                    }
                },
            },
            // What is no Unicode can only be a path.
            None => file(self.store()?.load(Path::new(draft))?),
        };
        if named.opened.renamed_rows > 0 {
            let rows = named.opened.renamed_rows;
            self.tell(&match self.lang {
                Lang::Zh => format!("草稿里有 {rows} 行没有编号或编号重复，已另给编号。"),
                Lang::En => {
                    format!("{rows} rows of the draft had no id or one used twice; they were given one.")
                }
            });
        }
        Ok(named)
    }

    /// Opens what `DRAFT` names to look at it only: a draft that a later version wrote is opened too, and what
    /// of it is not understood is told. What comes of it must not be saved, and no save of it would succeed.
    pub(in crate::cli) fn open_to_read(&mut self, draft: &OsStr) -> Result<Opened, Failure> {
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

    /// Saves a draft that was opened and changed over the file it came from. Where that is refused, file and journal
    /// are as they were.
    pub(in crate::cli) fn save(&mut self, opened: &mut Opened) -> Result<(), Failure> {
        let (store, now) = (self.store()?, self.now());
        // What has a serial was opened with its journal, which is told first, as the workbench does.
        let journals = self.journals.as_ref().filter(|_| opened.serial != 0);
        let saved = match journals {
            None => store.save(&opened.draft, &opened.base, now),
            Some(journals) => {
                let deeds = opened.history.take_deeds();
                let all = opened.told + deeds.len();
                let Opened { draft, base, .. } = &*opened;
                let told = Told { id: &draft.id, base, start: None, deeds };
                let saved = journals.perform(&store, told, draft, all, now);
                journals.release(&draft.id, base.path(), opened.serial);
                if saved.is_ok() {
                    opened.told = all;
                }
                saved
            }
        }?;
        let was_new = opened.base == Base::New;
        opened.base = Base::File(saved.on_disk.clone());
        if was_new {
            let title = crate::text::one_line(opened.draft.title().trim()).into_owned();
            let file = file_name(&saved.on_disk.path);
            self.tell(&match (title.as_str(), self.lang) {
                ("", Lang::Zh) => format!("这份草稿从没存过，现在存成了 {file}。"),
                ("", Lang::En) => format!("the draft was never saved before; it is {file} now."),
                (title, Lang::Zh) => format!("“{title}”从没存过，现在存成了 {file}。"),
                (title, Lang::En) => format!("{title:?} was never saved before; it is {file} now."),
            });
        } else if let Recovery::Words(words) = &opened.recovery {
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
}

/// What a file is called, for a message.
fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
