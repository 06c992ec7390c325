//! Writing drafts: when, on what, and what becomes of the answer.
//!
//! One save of a draft runs at a time, because the next one stands on the file that the last one left. A
//! draft that is left before it is in its file is set aside until it is, and comes back where it cannot be
//! written: nothing that was typed goes because somebody went elsewhere.

use crate::app::desk::{Desk, SaveState};
use crate::app::model::{Leaving, Model, RETRY};
use crate::app::msg::Effect;
use crate::codec::Draft;
use crate::i18n::{Text, text};
use crate::shelf::{Base, Checks, Opened, Recovery, SaveProblem, Saved, WhyKept, words};

/// What quitting says while a draft is not in its file; why it is not stands at the foot afterwards.
const ONCE_MORE: Text = text(
    "没存上。再退出一次就直接退出；没存的字在日志里，下次打开时接上。",
    "Not saved. Quit once more to leave; the journal keeps it for next time.",
);

/// The same where the journal cannot be written either.
const ONCE_MORE_AND_LOSE: Text = text(
    "没存上，日志也写不进：再退出一次，没存的字就没了。",
    "Not saved, no journal: quit once more and what is not saved is gone.",
);

impl Model {
    /// Writes what is not written, if something is to be and nothing is being written already.
    pub(super) fn save(&mut self) -> Option<Effect> {
        let effect = self.desk.as_mut().and_then(write);
        if effect.is_some() {
            self.typed_at = None;
            self.dirty_at = None;
            self.retry_at = None;
        }
        effect
    }

    /// Takes the draft off the desk; it stays aside until it is written.
    pub(super) fn put_away(&mut self) -> Option<Effect> {
        let mut desk = self.desk.take()?;
        desk.stop_editing();
        self.typed_at = None;
        self.dirty_at = None;
        self.retry_at = None;
        if !desk.is_dirty() {
            return Some(release(&desk));
        }
        if !desk.has_file() && desk.writing.is_none() && self.trouble.is_none() {
            self.tell(text(
                "那个文件不能写：没存进去的改动在日志里，下次打开时接上。",
                "That file cannot be written: what is not in it is in the journal, and is back when it is opened next.",
            ));
            return Some(release(&desk));
        }
        let effect = write(&mut desk);
        self.aside.push(desk);
        effect
    }

    /// Puts a draft that has no file yet on the desk. `changed`: it is to be written.
    pub(super) fn open_new(&mut self, draft: Draft, changed: bool) -> Vec<Effect> {
        self.open(Opened::of(draft, Base::New), changed)
    }

    /// Puts a draft on the desk. `changed`: it is not in any file yet and is to be written. A draft that is
    /// open already, or set aside with what is not in its file yet, goes on as it was.
    pub(super) fn open(&mut self, opened: Opened, changed: bool) -> Vec<Effect> {
        let Opened { draft, base, access, history, told, serial, recovery, .. } = opened;
        self.sheets.clear();
        let same = |desk: &Desk| {
            desk.draft.id == draft.id && base.path().is_some() && desk.base.path() == base.path()
        };
        if self.desk.as_ref().is_some_and(same) {
            return Vec::new();
        }
        let again = self.aside.iter().position(same).map(|at| self.aside.remove(at));
        let mut effects: Vec<Effect> = self.put_away().into_iter().collect();
        if again.is_some() {
            self.desk = again;
            return effects;
        }
        let state = match base {
            Base::New => SaveState::Unwritten,
            Base::File(_) => SaveState::Saved(self.now.wall.time()),
        };
        let start = (base == Base::New).then(|| Box::new(draft.clone()));
        let mut desk = Desk::unchecked(draft, base, state, self.circumstances());
        desk.access = access;
        desk.history = history;
        desk.told = told;
        desk.serial = serial;
        desk.start = start;
        desk.set_policy(self.house.policy.clone());
        desk.checks.clone_from(&self.house.file);
        self.visits += 1;
        desk.visit = self.visits;
        if changed || matches!(recovery, Recovery::Words(_) | Recovery::PutBack { .. }) {
            desk.revision = 1;
            desk.save = SaveState::Changed;
        }
        let draft = desk.base.path().map(std::path::Path::to_owned);
        // A draft without a file is checked as the drafts' folder says, which is known already.
        if draft.is_some() {
            effects.push(Effect::ReadChecks { visit: Some(desk.visit), draft });
        }
        // Said at once, not only when somebody tries.
        desk.refused = !desk.is_writable();
        let look = desk.base.path().filter(|_| desk.is_writable()).map(std::path::Path::to_owned);
        effects.extend(look.map(|path| {
            let (visit, id) = (desk.visit, desk.draft.id.clone());
            Effect::LookForRivals { visit, id, path }
        }));
        self.desk = Some(desk);
        self.recovered(recovery);
        effects
    }

    /// Takes over which checks are wanted: for one opening of a draft, or for what has no file.
    pub(super) fn take_checks(&mut self, visit: Option<u64>, checks: Checks) {
        let desks = self.desk.iter_mut().chain(&mut self.aside);
        for desk in desks.filter(|desk| visit.map_or(desk.base == Base::New, |visit| desk.visit == visit)) {
            desk.checks.clone_from(&checks.file);
            desk.set_policy(checks.policy.clone());
        }
        if let Some(problem) = &checks.problem {
            let mut said = words::checks(problem, self.lang);
            if !problem.leaves_the_rest() {
                said += self.say(text("先按原来的规则检查。", " The rules stand as they are meanwhile."));
            }
            self.toast(said, true);
        }
        if visit.is_none() {
            self.house = checks;
        }
    }

    /// Tries again to write the drafts that were left and could not be written.
    pub(super) fn write_aside(&mut self) -> Vec<Effect> {
        self.aside.iter_mut().filter_map(write).collect()
    }

    /// Saves and quits; where saving fails, the answer keeps the program open once.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        self.leaving = match self.leaving {
            Leaving::No | Leaving::Saving => Leaving::Saving,
            Leaving::Refused | Leaving::Anyway => Leaving::Anyway,
        };
        let mut effects: Vec<Effect> = self.save().into_iter().collect();
        effects.extend(self.write_aside());
        effects.extend(self.depart());
        if self.leaving == Leaving::Refused {
            // There was nothing to write it to: nobody else will say so.
            let said = self.say(self.once_more());
            self.toast(said, true);
        }
        effects
    }

    /// Saves and quits whether saving succeeds or not: somebody outside ends the program.
    pub(super) fn terminate(&mut self) -> Vec<Effect> {
        self.leaving = Leaving::Anyway;
        self.leave()
    }

    fn once_more(&self) -> Text {
        if self.trouble.is_some() { ONCE_MORE_AND_LOSE } else { ONCE_MORE }
    }

    /// Quits once nothing is being written any more, if quitting was asked for.
    pub(super) fn depart(&mut self) -> Option<Effect> {
        let mut desks = self.desk.iter().chain(&self.aside);
        if desks.clone().any(|desk| desk.writing.is_some()) {
            return None;
        }
        let unsaved = desks.any(Desk::is_dirty);
        match (self.leaving, unsaved) {
            (Leaving::Anyway, _) | (Leaving::Saving, false) => return Some(Effect::Quit),
            (Leaving::Saving, true) => self.leaving = Leaving::Refused,
            (Leaving::Refused, false) => self.leaving = Leaving::No,
            (Leaving::Refused, true) | (Leaving::No, _) => {}
        }
        None
    }

    /// A draft was written, or could not be.
    pub(super) fn saved(
        &mut self,
        visit: u64,
        revision: u64,
        result: Result<Saved, SaveProblem>,
    ) -> Vec<Effect> {
        let time = self.now.wall.time();
        let at_desk = self.desk.as_ref().is_some_and(|desk| desk.visit == visit);
        let mut desks = self.desk.iter_mut().chain(&mut self.aside);
        let Some(desk) = desks.find(|desk| desk.visit == visit) else { return Vec::new() };
        desk.writing = None;
        let mut effects = Vec::new();
        let mut said = None;
        let mut durable = true;
        let on_disk = match result {
            Ok(saved) => {
                durable = saved.durable;
                Some(saved.on_disk)
            }
            Err(problem) => {
                // What stands at the foot says it as long as it lasts; whoever asked for the save hears it all.
                let is_told = match &problem {
                    SaveProblem::Io(_) => true,
                    // Where the copy is has no room there: said when it is made, not at every attempt.
                    SaveProblem::Elsewhere { .. } => {
                        matches!(&desk.save, SaveState::Failed(before @ SaveProblem::Elsewhere { .. }) if *before == problem)
                    }
                    _ => false,
                };
                let stands = at_desk && is_told && desk.keep.is_none();
                said = (!stands).then(|| words::save(&problem, self.lang));
                if let SaveProblem::KeptBoth { theirs, why: WhyKept::Changed, .. } = &problem {
                    desk.rivals.files.retain(|known| known != theirs);
                    desk.rivals.files.insert(0, theirs.clone());
                    effects.extend(at_desk.then(|| Effect::ReadOther { visit, path: theirs.clone() }));
                }
                match problem {
                    // Ours is safe under a name and an id of its own; from here on that is the draft.
                    SaveProblem::KeptBoth { ours, id, .. } => {
                        desk.draft.id = id;
                        durable = ours.durable;
                        Some(ours.on_disk)
                    }
                    refused => {
                        desk.save = SaveState::Failed(refused);
                        // What was told of the past does not hide what has to be seen to now.
                        self.toast = self.toast.take().filter(|toast| toast.problem || !stands);
                        if at_desk {
                            self.retry_at = Some(self.now.since_start + RETRY);
                        }
                        None
                    }
                }
            }
        };
        let written = on_disk.is_some();
        if let Some(on_disk) = on_disk {
            desk.base = Base::File(on_disk);
            desk.saved_revision = revision;
            desk.save = match (desk.is_dirty(), durable) {
                (true, _) => SaveState::Changed,
                (false, true) => SaveState::Saved(time),
                (false, false) => SaveState::Unconfirmed(time),
            };
        }
        let more = written && desk.is_dirty();
        if desk.keep.take().is_some() && written {
            let draft = Box::new(desk.draft.clone());
            effects.push(Effect::KeepVersion { draft, base: desk.base.clone() });
        }
        // What was typed meanwhile waits for the next pause, unless nobody is there to make one.
        if more && at_desk && matches!(self.leaving, Leaving::No | Leaving::Refused) {
            self.typed_at = Some(self.now.since_start);
            self.dirty_at = self.typed_at;
        } else if more {
            effects.extend(write(desk));
        }
        if written && said.is_some() && self.leaving == Leaving::Saving {
            // Two files where there was one: stay, so that it is read.
            self.leaving = Leaving::No;
        }
        if !at_desk {
            effects.extend(self.settle(visit, said.as_mut()));
        }
        let asked = self.leaving;
        effects.extend(self.depart());
        if asked == Leaving::Saving && self.leaving == Leaving::Refused {
            said = Some(self.say(self.once_more()).to_owned());
        }
        if let Some(mut said) = said {
            if at_desk && self.desk.as_ref().is_some_and(|desk| !desk.rivals.files.is_empty()) {
                // First: a small window shows no more than the beginning.
                said.insert_str(0, self.say(text("Ctrl+R 可以对照：", "Ctrl+R sets them side by side: ")));
            }
            self.toast(said, true);
        }
        effects
    }

    /// What becomes of a draft that was left, now that it was written or could not be.
    pub(super) fn settle(&mut self, visit: u64, said: Option<&mut String>) -> Vec<Effect> {
        let Some(at) = self.aside.iter().position(|desk| desk.visit == visit) else { return Vec::new() };
        if self.aside[at].writing.is_some() {
            return Vec::new();
        }
        if !self.aside[at].is_dirty() {
            let desk = self.aside.remove(at);
            let mut effects = vec![release(&desk)];
            effects.extend(self.desk.is_none().then_some(Effect::List));
            return effects;
        }
        if self.desk.is_none() {
            self.desk = Some(self.aside.remove(at));
        } else if let Some(said) = said {
            *said += self.say(text(
                "那份提案没有丢：回到提案列表时再写一次。",
                " That proposal is kept; going to the list of proposals tries again.",
            ));
        }
        Vec::new()
    }
}

/// The errand that writes a draft, if something is to be written and nothing is being written already.
fn write(desk: &mut Desk) -> Option<Effect> {
    if !desk.is_dirty() || desk.writing.is_some() || !desk.has_file() {
        return None;
    }
    if !matches!(desk.save, SaveState::Failed(_)) {
        desk.save = SaveState::Saving;
    }
    desk.writing = Some(desk.revision);
    Some(Effect::Save {
        visit: desk.visit,
        draft: Box::new(desk.draft.clone()),
        base: desk.base.clone(),
        revision: desk.revision,
        deeds: desk.deeds(),
    })
}

/// The errand that lets go of a draft that is in its file.
fn release(desk: &Desk) -> Effect {
    let path = desk.base.path().map(std::path::Path::to_owned);
    Effect::Release { id: desk.draft.id.clone(), path, serial: desk.serial }
}
