//! What has to reach the disk besides the file: the journal, and whose turn it is to write.
//!
//! At the end of every update, whatever was done to the drafts in it goes out as [`Effect::Journal`], ahead of all
//! else: the outside writes it down before it draws.

use crate::app::command::Command;
use crate::app::desk::{Desk, SaveState};
use crate::app::model::Model;
use crate::app::msg::{Effect, Watch};
use crate::app::sheet::{Compare, SheetKind};
use crate::history::{Deed, difference};
use crate::i18n::{Lang, Text, Words, counted, text, words};
use crate::proposal::Proposal;
use crate::shelf::words as said;
use crate::shelf::{Access, Base, IoProblem, LoadProblem, Opened, Recovery, Rescued};
use std::path::{Path, PathBuf};

impl Model {
    /// What was done since the last time, to be written down before anybody sees it.
    pub(super) fn journal(&mut self) -> Vec<Effect> {
        self.desk.iter_mut().chain(&mut self.aside).filter_map(told).collect()
    }

    /// What to look at from time to time, where that has changed.
    pub(super) fn watch(&mut self) -> Option<Effect> {
        let watch = self.desk.as_ref().and_then(|desk| match (&desk.base, &desk.access) {
            (Base::New, _) | (_, Access::Newer { .. }) => None,
            (Base::File(on_disk), _) => {
                let (held, read_only) = (!desk.is_writable(), !desk.has_file());
                let (visit, id) = (desk.visit, desk.draft.id.clone());
                Some(Watch { visit, id, on_disk: on_disk.clone(), held, read_only })
            }
        });
        (watch != self.watched).then(|| {
            self.watched.clone_from(&watch);
            Effect::Watch(watch)
        })
    }

    /// Says that a draft cannot be changed here, if somebody tried.
    pub(super) fn tell_refusal(&mut self) {
        let lang = self.lang;
        let Some(desk) = self.desk.as_mut() else { return };
        if !std::mem::take(&mut desk.refused) {
            return;
        }
        let said = match &desk.access {
            Access::Held(holder) => {
                let elsewhere = Command::SaveAs.key_label().unwrap_or_default();
                said::held(holder, &elsewhere, &self.zone, lang)
            }
            Access::Newer { version, skipped } => {
                let path = desk.base.path().unwrap_or(Path::new(""));
                said::newer(path, *version, skipped, lang)
            }
            Access::Write | Access::FileIsReadOnly => return,
        };
        self.toast(said, true);
    }

    /// Tells what the journal brought back with a draft just opened, and goes to where the typing stopped.
    pub(super) fn recovered(&mut self, recovery: Recovery) {
        let lang = self.lang;
        let problem = !matches!(recovery, Recovery::Words(_));
        let said = match recovery {
            Recovery::None => return,
            Recovery::Words(recovered) => {
                if let (Some(desk), Some((path, caret))) = (&mut self.desk, &recovered.place) {
                    desk.go_to(path);
                    if let (Some(caret), true) = (caret, desk.start_editing())
                        && let Some(editing) = &mut desk.editing
                    {
                        editing.editor.set_caret(*caret);
                    }
                }
                said::recovered(&recovered, lang)
            }
            Recovery::PutBack { words: recovered, file } => {
                let heading = words("接上之后的和文件里的", "As it is now, and the file");
                self.set_beside((heading, text("现在", "now"), text("文件", "file")), file, None);
                said::put_back(&recovered, lang)
            }
            Recovery::Choice { mine, file } => {
                if let Some(desk) = &mut self.desk {
                    desk.rivals.files.extend(file.clone());
                }
                let heading = words("没存上的和文件里的", "What was not saved, and the file");
                let labels = (heading, text("文件", "file"), text("没存上的", "unsaved"));
                self.set_beside(labels, Box::new(mine.proposal), file.clone());
                said::parted(file.as_deref(), lang)
            }
            Recovery::Aside { file, why } => said::aside(&file, why, lang),
        };
        // Why it cannot be saved comes with it: a message hides what stands at the foot.
        let stuck = self.standing().filter(|standing| standing.problem);
        let said = match stuck {
            Some(standing) if lang == Lang::Zh => format!("{}{said}", standing.words),
            Some(standing) => format!("{} {said}", standing.words),
            None => said,
        };
        self.toast(said, problem);
        self.keep_toast();
    }

    /// What stands in the file that the draft parted ways with, beside the draft.
    pub(super) fn other_read(&mut self, visit: u64, path: PathBuf, other: Option<Box<Proposal>>) {
        let Some(desk) = self.desk.as_ref().filter(|desk| desk.visit == visit) else { return };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let heading = words(format!("这份和 {name}"), format!("This one, and {name}"));
        let asked = matches!(self.sheets.last().map(|sheet| &sheet.kind), Some(SheetKind::Versions(_)));
        // Never under the fingers of somebody who types: the next letters would be taken for commands. The history
        // offers it later.
        let is_free = desk.editing.is_none() && self.sheets.is_empty();
        match other {
            Some(other) if asked || is_free => {
                self.set_beside((heading, text("这里", "here"), text("那边", "theirs")), other, Some(path));
            }
            None if asked => self.tell(text("那个文件现在读不出来。", "That file cannot be read now.")),
            _ => {}
        }
    }

    /// Asks for the file that the draft parted ways with.
    pub(super) fn ask_rival(&self, index: usize) -> Option<Effect> {
        let desk = self.desk.as_ref()?;
        let path = desk.rivals.files.get(index)?.clone();
        Some(Effect::ReadOther { visit: desk.visit, path })
    }

    /// Other files hold other versions of the draft that was opened: says so, and where they are compared.
    pub(super) fn rivals_found(&mut self, visit: u64, files: Vec<PathBuf>) {
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.visit == visit) else { return };
        let unknown: Vec<PathBuf> =
            files.into_iter().filter(|file| !desk.rivals.files.contains(file)).collect();
        if unknown.is_empty() {
            return;
        }
        desk.rivals.files.extend(unknown.iter().cloned());
        desk.rivals.seen = false;
        let compare = Command::Versions.key_label().unwrap_or_default();
        let said = said::rivals(&unknown, &compare, self.lang);
        // What came back is still to be read: both are said.
        let (said, problem) = match self.toast.take().filter(|toast| toast.matters) {
            Some(before) if self.lang == Lang::Zh => (before.words + &said, before.problem),
            Some(before) => (format!("{} {said}", before.words), before.problem),
            None => (said, false),
        };
        self.toast(said, problem);
        self.keep_toast();
    }

    fn set_beside(&mut self, labels: (Words, Text, Text), other: Box<Proposal>, rival: Option<PathBuf>) {
        if let Some(desk) = &mut self.desk {
            desk.rivals.seen |= rival.is_some();
            let mut compare = Compare::new(labels, other, desk.proposal(), self.lang);
            compare.rival = rival;
            self.open_compare(compare);
        }
    }

    /// The journal cannot be written, or can be again.
    pub(super) fn journaled(&mut self, result: Result<(), IoProblem>) {
        let trouble = result.err();
        if let (Some(problem), None) = (&trouble, &self.trouble) {
            let mut said = said::io(problem, self.lang);
            said += self.say(text(
                "打的字在存进草稿之前不保险，请勤按 Ctrl+S。",
                " Until it is in the draft's file, what you type is not safe from a crash; press Ctrl+S often.",
            ));
            self.toast(said, true);
        }
        self.trouble = trouble;
    }

    /// Drafts that had no file have one now, or their words lie where they can be read.
    pub(super) fn rescued(&mut self, rescued: &[Rescued]) -> Vec<Effect> {
        let untitled = self.say(text("未命名", "untitled"));
        let (mut titles, mut said) = (Vec::new(), Vec::new());
        for one in rescued {
            match one {
                Rescued::Draft { title, .. } if title.trim().is_empty() => titles.push(untitled),
                Rescued::Draft { title, .. } => titles.push(title.trim()),
                Rescued::Aside { file, why } => said.push(said::aside(file, *why, self.lang)),
            }
        }
        let is_problem = !said.is_empty();
        if !titles.is_empty() {
            let found = match self.lang {
                Lang::Zh => format!("上次没来得及存的草稿找回来了：{}。", titles.join("、")),
                Lang::En => format!("Recovered from last time, never saved before: {}.", titles.join(", ")),
            };
            said.insert(0, found);
        }
        self.toast(said.join(if self.lang == Lang::En { " " } else { "" }), is_problem);
        self.keep_toast();
        vec![Effect::List]
    }

    /// The file of the open draft is not as it was. What nobody changed here is taken over; what was changed is
    /// kept, and both files with it.
    pub(super) fn changed_outside(
        &mut self,
        visit: u64,
        result: Result<Box<Opened>, LoadProblem>,
    ) -> Vec<Effect> {
        let lang = self.lang;
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.visit == visit) else { return Vec::new() };
        let opened = match result {
            Ok(opened) => opened,
            Err(LoadProblem::Missing { path }) if desk.is_writable() && desk.has_file() => {
                // Deleted or renamed elsewhere: what is open here would else be in no file at all.
                desk.revision += 1;
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                let said = match lang {
                    Lang::Zh => format!("{file} 不见了（被删掉或移走）；打开着的内容重新写了一份。"),
                    Lang::En => {
                        format!("{file} is gone, deleted or moved away; what is open here is written again.")
                    }
                };
                self.toast(said, true);
                return self.save().into_iter().collect();
            }
            Err(problem) => {
                let mut said = said::load(&problem, lang);
                said += self
                    .say(text("打开着的内容还在，下次保存会照常处理。", " What is open here is still here."));
                self.toast(said, true);
                return Vec::new();
            }
        };
        if !desk.is_writable() {
            return self.take_turn(*opened);
        }
        let writing = desk.writing.is_some();
        if desk.base.path() == opened.base.path() && !desk.has_file() && opened.access == Access::Write {
            // What was typed meanwhile goes into it with the next pause.
            desk.access = Access::Write;
            if desk.is_dirty() {
                self.typed_at = Some(self.now.since_start);
            }
            self.tell(text("这个文件现在可以写了。", "This file can be written now."));
        }
        let Some(desk) = self.desk.as_mut() else { return Vec::new() };
        if desk.base.path() != opened.base.path() || desk.base == opened.base || writing {
            return Vec::new();
        }
        if desk.is_dirty() {
            // The save finds the file changed, leaves it, and puts ours beside it.
            return self.save().into_iter().collect();
        }
        let Base::File(on_disk) = opened.base else { return Vec::new() };
        let changes = difference(&desk.draft.proposal, &opened.draft.proposal);
        let count = changes.len();
        desk.stop_editing();
        desk.history.seal();
        desk.perform(changes);
        desk.history.seal();
        desk.draft.edited = opened.draft.edited;
        desk.base = Base::File(on_disk.clone());
        desk.saved_revision = desk.revision;
        desk.save = SaveState::Saved(self.now.wall.time());
        let adopt = Effect::Adopt { id: desk.draft.id.clone(), on_disk, deeds: desk.deeds() };
        self.toast(
            match lang {
                Lang::Zh => format!("别的程序改了这个文件，已换成新内容（{count} 处不同）；Ctrl+Z 换回来。"),
                Lang::En => format!(
                    "Another program changed this file; {} taken over. Ctrl+Z goes back.",
                    counted(count, "difference", "differences")
                ),
            },
            false,
        );
        vec![adopt]
    }

    /// The window that has the draft wrote it: what it wrote is shown here, where it is only looked at.
    pub(super) fn follow_other(&mut self, visit: u64, opened: Opened) {
        let time = self.now.wall.time();
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.visit == visit && !desk.is_writable()) else {
            return;
        };
        desk.show(opened.draft, opened.base);
        desk.save = SaveState::Saved(time);
        self.refresh_compare();
    }

    /// The other window let go: this one may write, from what the file holds now.
    fn take_turn(&mut self, opened: Opened) -> Vec<Effect> {
        let Some(visit) = self.desk.as_ref().map(|desk| desk.visit) else { return Vec::new() };
        let focus = self.desk.as_ref().map(|desk| desk.focus.clone());
        self.desk = None;
        let effects = self.open(opened, false);
        if let (Some(desk), Some(focus)) = (&mut self.desk, focus)
            && let Some(path) = focus.path()
        {
            desk.go_to(path);
        }
        debug_assert!(self.desk.as_ref().is_some_and(|desk| desk.visit != visit));
        self.tell(text(
            "那个窗口关了，现在可以在这里改。",
            "The other window let go; you can edit here now.",
        ));
        effects
    }
}

impl Desk {
    /// How many deeds there are since its journal began, told or not.
    #[must_use]
    pub fn deeds(&self) -> usize {
        let pending = self.history.deeds();
        self.told + if is_idle(self.told, pending) { 0 } else { pending.len() }
    }
}

/// Whether there is nothing to tell yet: a text was looked into.
fn is_idle(told: usize, deeds: &[Deed]) -> bool {
    told == 0 && deeds.iter().all(|deed| *deed == Deed::Seal)
}

/// What was done to one draft. That a text was looked into is told only once something was done.
fn told(desk: &mut Desk) -> Option<Effect> {
    let deeds = desk.history.take_deeds();
    if deeds.is_empty() || is_idle(desk.told, &deeds) {
        return None;
    }
    desk.told += deeds.len();
    let start = desk.start.take();
    Some(Effect::Journal { id: desk.draft.id.clone(), base: desk.base.clone(), start, deeds })
}
