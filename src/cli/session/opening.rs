//! How a command comes by a draft, and how the draft gets back into its file.
//!
//! ```text
//!   to look at: named -> what no file holds of it is told
//!   to change:  named -> never saved? into a file -> words that its file lacks brought in -> changed -> saved
//!                 \-> refused, where a window may have them, or only a person can settle it
//! ```

use super::Session;
use crate::cli::failure::Failure;
use crate::cli::unsaved;
use crate::codec::{ReadError, samples};
use crate::i18n::{Lang, counted, text};
use crate::shelf::{Access, Base, LoadProblem, Opened, Recovery, words};
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

    /// Opens what `DRAFT` names to change it. Words that were typed in it and are not in its file come first: they
    /// are in what is given back and go into the file with the next [`Session::save`]. Where a window has such words,
    /// nothing may be changed behind its back.
    pub(in crate::cli) fn open_to_change(&mut self, draft: &OsStr) -> Result<Opened, Failure> {
        let Named { opened, fit, unsaved } = self.named(draft)?;
        let opened = match unsaved {
            Some(unsaved) => self.given_a_file(unsaved)?,
            None => opened,
        };
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

    /// Makes a file of a draft that never had one, and opens it.
    fn given_a_file(&mut self, unsaved: Unsaved) -> Result<Opened, Failure> {
        if unsaved.at != Where::Own {
            return Err(Failure::Unplaced(Box::new(unsaved)));
        }
        let (store, now) = (self.store()?, self.now());
        let rescued = Journals::new(&store).rescued(&store, &unsaved.journal, now)?;
        // A window that took it up meanwhile has it now.
        let Some(rescued) = rescued else { return Err(Failure::Unplaced(Box::new(unsaved))) };
        let file = file_name(&rescued.path);
        self.tell(&match self.lang {
            Lang::Zh => {
                format!("{}：从没存过的草稿，先存成了 {file}。", unsaved::called(&unsaved, self.lang))
            }
            Lang::En => {
                format!("{} was never saved before; it is {file} now.", unsaved::called(&unsaved, self.lang))
            }
        });
        Ok(store.load(&rescued.path)?)
    }

    /// Brings the words into a draft that was opened and is to be changed; see [`Session::open_to_change`].
    pub(in crate::cli) fn with_words(&mut self, opened: Opened) -> Result<Opened, Failure> {
        let store = self.store()?;
        let (Some(unsaved), Base::File(on_disk)) = (store.unsaved_in(&opened), &opened.base) else {
            return Ok(opened);
        };
        let (file, words) = (on_disk.path.clone(), unsaved.words);
        match unsaved.at {
            Where::Open => return Err(Failure::Typing { file, words }),
            Where::Unsure => return Err(Failure::Unsure { file, words }),
            Where::ReadOnly => return Err(Failure::ReadOnly { file, words }),
            Where::PutBack => return Err(Failure::PutBack { file, words }),
            Where::File
            | Where::Beside
            | Where::Own
            | Where::Away
            | Where::Gone
            | Where::Trash
            | Where::Nowhere => {}
        }
        let now = self.now();
        let journals = self.journals.get_or_insert_with(|| Journals::new(&store)).clone();
        let opened = match journals.take(&store, &file, now)? {
            Taken::Opened(opened) => *opened,
            Taken::Held(_) => return Err(Failure::Typing { file, words }),
            Taken::Unsure => return Err(Failure::Unsure { file, words }),
        };
        // Nothing has to be drawn first.
        journals.shown();
        let lang = self.lang;
        match &opened.recovery {
            Recovery::None | Recovery::Words(_) => {}
            // Only a person knows what they want of what came after.
            Recovery::PutBack { words, .. } => {
                let failure = Failure::PutBack { file, words: words.clone() };
                journals.release(&opened.draft.id, opened.base.path(), opened.serial);
                return Err(failure);
            }
            Recovery::Choice { file, .. } => self.tell(&words::parted(file.as_deref(), lang)),
            Recovery::Aside { file, why } => self.tell(&words::aside(file, *why, lang)),
        }
        Ok(opened)
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
}

/// What a file is called, for a message.
fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
