//! `--fix`: what is safe to mend is mended, and told line by line. No word is deleted.
//!
//! ```text
//!   unsaved words into files -> copies get ids of their own -> leftovers swept -> files closed to others
//! ```

use crate::app::desk::IdSource;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::i18n::{Lang, counted};
use crate::proposal::DraftId;
use crate::shelf::{DraftCard, Rescued, words};
use crate::store::{Brought, HandedBack, Journals, Leftover, Store, Survey, Unsaved, WhatLeft, Where};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Something that was done, or could not be.
#[derive(Serialize)]
pub(super) struct Mended {
    /// What: `saved`, `beside`, `new_draft`, `new_id`, `moved`, `swept`, `closed` or `failed`.
    what: &'static str,
    path: PathBuf,
    pub(super) words: String,
}

/// Mends what the store's survey finds, then what shows once that is done.
pub(super) fn mend(session: &Session, store: &Store) -> Vec<Mended> {
    let mut work = Work { session, store, ids: IdSource::new(session.seed()), done: Vec::new() };
    let survey = work.survey();
    work.words(&survey);
    work.copies(&survey);
    // Words that are in files now may have left a journal that nobody needs.
    let survey = work.survey();
    for leftover in &survey.leftovers {
        work.sweep(leftover);
    }
    for path in &survey.exposed {
        work.close(path);
    }
    work.done
}

struct Work<'s> {
    session: &'s Session,
    store: &'s Store,
    ids: IdSource,
    done: Vec<Mended>,
}

impl Work<'_> {
    fn cards(&self) -> Vec<DraftCard> {
        self.store.list().unwrap_or_default()
    }

    fn survey(&self) -> Survey {
        self.store.survey(&self.cards())
    }

    fn fresh_id(&mut self) -> DraftId {
        DraftId::from_number(self.ids.number())
    }

    fn tell(&mut self, what: &'static str, path: &Path, zh: String, en: String) {
        let words = match self.session.lang {
            Lang::Zh => zh,
            Lang::En => en,
        };
        self.done.push(Mended { what, path: path.to_owned(), words });
    }

    fn failed(&mut self, path: &Path, words: String) {
        self.done.push(Mended { what: "failed", path: path.to_owned(), words });
    }

    fn words(&mut self, survey: &Survey) {
        let journals = Journals::new(self.store);
        for unsaved in &survey.unsaved {
            match (unsaved.at, &unsaved.file) {
                (Where::File | Where::Beside, Some(file)) => self.bring_in(&journals, unsaved, file),
                (Where::Gone, _) => {
                    let fresh = self.fresh_id();
                    let rescued = journals.take_up(self.store, &unsaved.journal, fresh, self.session.now());
                    if let Some(path) = rescued {
                        self.new_draft(&path);
                    }
                }
                _ => {}
            }
        }
        if survey.unsaved.iter().any(|unsaved| unsaved.at == Where::Own) {
            for rescued in journals.rescue(self.store, self.session.now()) {
                // What was set aside is told by the report that follows.
                if let Rescued::Draft { path, .. } = rescued {
                    self.new_draft(&path);
                }
            }
        }
    }

    fn bring_in(&mut self, journals: &Journals, unsaved: &Unsaved, file: &Path) {
        let changes = unsaved.words.changes;
        let many = counted(changes, "change", "changes");
        match journals.bring_in(self.store, file, self.session.now()) {
            Ok(Brought::Into(path)) => {
                let shown = path.display();
                let (zh, en) =
                    (format!("存上了 {changes} 处改动：{shown}"), format!("saved {many} into {shown}"));
                self.tell("saved", &path, zh, en);
            }
            Ok(Brought::Beside(path)) => {
                let shown = path.display();
                let zh = format!("没存上的那份另存为 {shown}，{} 没有动", file.display());
                let en = format!("put what was not saved into {shown}; {} is as it was", file.display());
                self.tell("beside", &path, zh, en);
            }
            Ok(Brought::Unsure) => {
                let (file, words) = (file.to_owned(), unsaved.words.clone());
                let failure = Failure::Unsure { file: file.clone(), words };
                self.failed(&file, failure.words(self.session.lang));
            }
            // Told by the report that follows.
            Ok(Brought::Nothing | Brought::Aside(_) | Brought::Held | Brought::Stays) => {}
            Err(problem) => self.failed(file, words::draft(&problem, self.session.lang)),
        }
    }

    fn new_draft(&mut self, path: &Path) {
        let shown = path.display();
        let zh = format!("没有文件的字存成了草稿：{shown}");
        let en = format!("made a draft of words that had no file: {shown}");
        self.tell("new_draft", path, zh, en);
    }

    fn copies(&mut self, survey: &Survey) {
        for of in survey.copies.iter().filter(|of| !of.is_open) {
            for copy in &of.copies {
                let fresh = self.fresh_id();
                match self.store.give_own_id(copy, &fresh, self.session.now()) {
                    Ok(true) => {
                        let shown = copy.display();
                        let zh = format!("{shown} 换了编号：{fresh}（原来和另一份一样，是 {}）", of.id);
                        let en = format!("{shown} is {fresh} now; it shared {} with another file", of.id);
                        self.tell("new_id", copy, zh, en);
                    }
                    Ok(false) => {}
                    Err(problem) => self.failed(copy, words::draft(&problem, self.session.lang)),
                }
            }
        }
    }

    fn sweep(&mut self, leftover: &Leftover) {
        let path = &leftover.path;
        if leftover.what == WhatLeft::Edit {
            return self.hand_back(path);
        }
        match self.store.sweep(leftover) {
            Ok(false) => {}
            Ok(true) => {
                let shown = path.display();
                let (zh, en) = match leftover.what {
                    WhatLeft::Journal => (
                        "删掉了用不着的日志（字都存进过文件）",
                        "removed a journal that is of no use: every word in it was saved",
                    ),
                    _ => ("清掉了残留文件", "swept up a leftover"),
                };
                self.tell("swept", path, format!("{zh}：{shown}"), format!("{en}: {shown}"));
            }
            Err(problem) => self.failed(path, words::io(&problem, self.session.lang)),
        }
    }

    fn hand_back(&mut self, edit: &Path) {
        match self.store.hand_back(edit) {
            Ok(HandedBack::Stays) => {}
            Ok(HandedBack::To(path)) => {
                let shown = path.display();
                let zh = format!("交给外部编辑器、没有交回来的文字移到了：{shown}");
                let en = format!("moved a text that did not come back from another editor to {shown}");
                self.tell("moved", &path, zh, en);
            }
            Ok(HandedBack::Empty) => {
                let shown = edit.display();
                let zh = format!("清掉了残留文件：{shown}");
                self.tell("swept", edit, zh, format!("swept up a leftover: {shown}"));
            }
            Err(problem) => self.failed(edit, words::io(&problem, self.session.lang)),
        }
    }

    fn close(&mut self, path: &Path) {
        match self.store.close_to_others(path) {
            Ok(()) => {
                let shown = path.display();
                let zh = format!("不再让其他用户看到：{shown}");
                let en = format!("closed to others: {shown}");
                self.tell("closed", path, zh, en);
            }
            Err(problem) => self.failed(path, words::io(&problem, self.session.lang)),
        }
    }
}
