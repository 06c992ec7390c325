//! The clerk: reads and writes files on a thread of its own, one errand after the other.

mod afar;

use super::{Alarm, Message};
use crate::app::{Effect, Msg, Watch};
use crate::brief::Review;
use crate::codec::Draft;
use crate::proposal::DraftId;
use crate::shelf::{
    Access, Action, Base, Clash, DraftProblem, IoProblem, LoadProblem, Opened, Recovery, Rescued,
    SaveProblem, Saved, meant,
};
use crate::store::{Beside, Journals, Look, Store};
use afar::{Afar, Imports};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often the file of the open draft is looked at while somebody is at work on it, or waits for another window.
const LOOK: Duration = Duration::from_secs(3);
/// How often after a while in which nobody was.
const RARELY: Duration = Duration::from_secs(30);
/// How long that while is.
pub(super) const AWAY: Duration = Duration::from_mins(1);
/// How long the program waits at its end for files that are being brought in.
const IMPORTS: Duration = Duration::from_secs(5);

enum Errand {
    Do(Box<Effect>),
    /// Looks at the watched file now.
    Look,
    /// Says when everything before it is done.
    Tell(Sender<()>),
}

/// The road to the thread that knows the disk.
pub(super) struct Clerk {
    errands: Sender<Errand>,
    imports: Imports,
}

impl Clerk {
    /// Starts the thread; it ends with the clerk.
    pub(super) fn start(store: Store, journals: Journals, answers: Sender<Message>) -> Self {
        Self::with(store, journals, answers, Store::list_elsewhere)
    }

    fn with(store: Store, journals: Journals, answers: Sender<Message>, look: afar::Look) -> Self {
        let (errands, inbox) = channel();
        let imports = Imports::default();
        let own = (store.clone(), journals.clone());
        let afar = Afar::start(own, imports.clone(), answers.clone(), look);
        let (watched, looked, beside, gone, copies) = (None, None, None, false, Vec::new());
        let office = Office { store, journals, afar, watched, looked, beside, gone, copies };
        thread::spawn(move || {
            let _alarm = Alarm(answers.clone());
            office.work(&inbox, &answers);
        });
        Self { errands, imports }
    }

    /// Gives it an errand.
    pub(super) fn send(&self, effect: Effect) {
        // A thread that is gone has panicked, and the panic is being reported.
        let _ = self.errands.send(Errand::Do(Box::new(effect)));
    }

    /// Has it look at the watched file now: somebody was elsewhere and may have changed it there.
    pub(super) fn look(&self) {
        let _ = self.errands.send(Errand::Look);
    }

    /// Waits until everything given so far is done; for an import only a while, as its file may never be read.
    pub(super) fn finish(&self) {
        let (done, wait) = channel();
        if self.errands.send(Errand::Tell(done)).is_ok() {
            let _ = wait.recv();
        }
        // By now each one that was asked for is begun.
        self.imports.wait(IMPORTS);
    }
}

/// What the clerk works with.
struct Office {
    store: Store,
    journals: Journals,
    /// Whatever may not answer.
    afar: Afar,
    watched: Option<Watch>,
    /// What the watched file looked like the last time.
    looked: Option<Look>,
    /// What lay beside it.
    beside: Option<Beside>,
    /// Whether it was away then.
    gone: bool,
    /// Copies of drafts whose disk refuses them, until it takes them again.
    copies: Vec<(DraftId, PathBuf)>,
}

impl Office {
    fn work(mut self, inbox: &Receiver<Errand>, answers: &Sender<Message>) {
        let mut tidied = false;
        let mut busy = Instant::now();
        loop {
            let errand = match &self.watched {
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(watched) if watched.held || busy.elapsed() < AWAY => inbox.recv_timeout(LOOK),
                Some(_) => inbox.recv_timeout(RARELY),
            };
            if errand.is_ok() {
                busy = Instant::now();
            }
            let answer = match errand {
                Ok(Errand::Do(effect))
                    if matches!(
                        *effect,
                        Effect::ReadDue { .. } | Effect::ReadReview { .. } | Effect::ReadLookBacks { .. }
                    ) =>
                {
                    self.ask_all(*effect, answers.clone());
                    None
                }
                Ok(Errand::Do(effect)) => self.perform(*effect),
                Ok(Errand::Tell(done)) => {
                    let _ = done.send(());
                    None
                }
                Ok(Errand::Look) | Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if let Some(answer) = answer
                && answers.send(Message::Answer(answer)).is_err()
            {
                return;
            }
            if !std::mem::replace(&mut tidied, true) {
                let rescued = self.tidy();
                if !rescued.is_empty() && answers.send(Message::Answer(Msg::Rescued(rescued))).is_err() {
                    return;
                }
            }
        }
    }

    /// Asks all drafts on a thread of its own: ten thousand take a while the first time, and a save waits for nobody.
    fn ask_all(&self, effect: Effect, answers: Sender<Message>) {
        let store = self.store.clone();
        thread::spawn(move || {
            let answer = match effect {
                Effect::ReadDue { number, today, almanac, until, elsewhere } => {
                    let at = almanac.on(today);
                    let result = store.ask_all(at, now(), until, &elsewhere).map(|mut asked| {
                        store.in_own_words(&mut asked.due, at, &elsewhere);
                        Box::new(asked)
                    });
                    Msg::DueRead { number, result }
                }
                Effect::ReadReview { number, today, almanac, elsewhere } => {
                    let at = almanac.on(today);
                    let mut gists = Vec::new();
                    let asked = store.each_gist_with(at, now(), &elsewhere, |gist| gists.push(gist));
                    let result = asked.map(|_| Box::new(Review::of(&gists, at)));
                    Msg::ReviewRead { number, result }
                }
                Effect::ReadLookBacks { number, today, almanac, elsewhere } => {
                    let result = store.look_backs(almanac.on(today), now(), &elsewhere);
                    Msg::LookBacksRead { number, result }
                }
                _ => return,
            };
            // A window that is closed needs no answer.
            let _ = answers.send(Message::Answer(answer));
        });
    }

    /// Once a start: what nobody asked for in thirty days goes, and drafts that never had a file get one. A failure
    /// leaves it for the next start.
    fn tidy(&self) -> Vec<Rescued> {
        self.afar.purge();
        let _ = self.journals.prepare();
        self.journals.rescue(&self.store, now())
    }

    /// Whether the watched file is as it was, and whether who held it still does.
    fn look(&mut self) -> Option<Msg> {
        let watched = self.watched.as_mut()?;
        let (path, visit) = (watched.on_disk.path.clone(), watched.visit);
        if watched.held {
            if self.journals.is_held(&path, now()) {
                let identity = self.store.changed(&watched.on_disk, &mut self.looked)?;
                let opened = Box::new(self.store.load(&path).ok()?);
                watched.on_disk.identity = identity;
                return Some(Msg::WrittenElsewhere { visit, opened });
            }
            let opened = self.journals.load(&self.store, &path, now()).ok()?;
            if matches!(opened.access, Access::Held(_)) {
                return None;
            }
            self.watched = None;
            return Some(Msg::ChangedOutside { visit, result: Ok(Box::new(opened)) });
        }
        let changed = self.store.changed(&watched.on_disk, &mut self.looked);
        let is_gone = self.looked.is_none() && is_gone(&path);
        if is_gone && !std::mem::replace(&mut self.gone, is_gone) {
            return Some(Msg::ChangedOutside { visit, result: Err(LoadProblem::Missing { path }) });
        }
        self.gone = is_gone;
        let may_write = watched.read_only && self.store.may_write(&path);
        match changed {
            Some(identity) => watched.on_disk.identity = identity,
            None if may_write => {}
            None => {
                // What a synced folder brings from another machine comes beside it.
                let files = self.store.new_rivals(&watched.id, &path, &mut self.beside);
                return (!files.is_empty()).then_some(Msg::RivalsFound { visit, files });
            }
        }
        watched.read_only &= !may_write;
        Some(Msg::ChangedOutside { visit, result: self.store.load(&path).map(Box::new) })
    }

    fn perform(&mut self, effect: Effect) -> Option<Msg> {
        let Self { store, journals, .. } = self;
        Some(match effect {
            Effect::List => {
                self.afar.list();
                return None;
            }
            Effect::Open(path) => open(store, journals, &path),
            Effect::PutBack { broken, card } => match store.put_back(&broken, &card, now()) {
                Ok(saved) => open(store, journals, &saved.on_disk.path),
                Err(problem) => Msg::ListChanged(Err(problem)),
            },
            Effect::Forget(path) => match store.forget(&path) {
                Ok(()) => Msg::ListChanged(Ok(())),
                Err(problem) => Msg::Failed(problem),
            },
            Effect::LookForRivals { visit, id, path } => {
                let (beside, files) = store.beside(&id, &path);
                self.beside = Some(beside);
                Msg::RivalsFound { visit, files }
            }
            save @ Effect::Save { .. } => return self.save(save),
            save_as @ Effect::SaveAs { .. } => return self.save_as(save_as),
            Effect::ReadOther { visit, path } => {
                let other = store.load(&path).ok().map(|opened| Box::new(opened.draft.proposal));
                Msg::OtherRead { visit, path, other }
            }
            Effect::Release { id, path, serial } => {
                journals.release(&id, path.as_deref(), serial);
                return None;
            }
            Effect::Watch(watched) => {
                (self.watched, self.looked, self.gone) = (watched, None, false);
                return None;
            }
            Effect::Trash(path) => Msg::Trashed(store.trash(&path, now())),
            Effect::ListTrash => store.list_trash().map_or_else(Msg::Failed, Msg::Trash),
            Effect::ReadChecks { visit, draft } => {
                Msg::Checks { visit, checks: Box::new(store.checks_of(draft.as_deref())) }
            }
            Effect::ReadAlmanac => Msg::AlmanacRead(Box::new(store.almanac())),
            Effect::SaveHouse { before, after } => {
                Msg::HouseSaved(store.change_house(&before, &after, now()).map(Box::new))
            }
            Effect::ReadIncoming { path, today } => {
                self.afar.read_incoming(path, today);
                return None;
            }
            Effect::ReadHandbook => Msg::HandbookRead(store.handbook()),
            Effect::ListVersions(id) => Msg::Versions { result: store.versions(&id), id },
            Effect::ReadVersion(card) => {
                let result = store.load_version(&card).map(|loaded| Box::new(loaded.draft));
                Msg::VersionRead { card, result }
            }
            Effect::KeepVersion { draft, base } => Msg::VersionKept(store.keep_named(&draft, &base, now())),
            Effect::NameVersion { id, card, name } => match store.name_version(&card, &name) {
                Ok(_) => Msg::Versions { result: store.versions(&id), id },
                Err(problem) => Msg::Failed(problem),
            },
            Effect::Restore(card) => match store.restore(&card.path) {
                Ok(_) => Msg::ListChanged(Ok(())),
                Err(problem) => Msg::Failed(problem),
            },
            Effect::Duplicate { from, id, open } => match store.duplicate(&from, id, now()) {
                Ok(mut opened) if open => {
                    journals.attach(store, &mut opened, now());
                    Msg::Opened(Ok(Box::new(opened)))
                }
                copied => Msg::ListChanged(copied.map(drop)),
            },
            Effect::Import { path, id } => {
                self.afar.import(path, id);
                return None;
            }
            Effect::Rename { path, title } => Msg::ListChanged(rename(store, journals, &path, title)),
            Effect::Export { name, text, replace } => export(store, name, &text, replace),
            calendar @ Effect::ExportCalendar { .. } => return self.export_calendar(calendar),
            Effect::SaveSettings(settings) => {
                // Settings that cannot be written still hold for this run.
                return store.save_settings(&settings).err().map(Msg::Failed);
            }
            Effect::ReadDue { .. }
            | Effect::ReadReview { .. }
            | Effect::ReadLookBacks { .. }
            | Effect::Journal { .. }
            | Effect::Adopt { .. }
            | Effect::Copy(_)
            | Effect::ReadClipboard
            | Effect::External(_)
            | Effect::EditFile(_)
            | Effect::Mouse(_)
            | Effect::Suspend
            | Effect::Quit => return None,
        })
    }

    /// Puts a draft into its file.
    fn save(&mut self, effect: Effect) -> Option<Msg> {
        let Effect::Save { visit, mut draft, base, revision, deeds } = effect else { return None };
        draft.edited = Some(now());
        let result = self.journals.save(&self.store, &draft, &base, deeds, now());
        if let Err(SaveProblem::KeptBoth { ours, .. }) = &result {
            self.store.remember(&ours.on_disk.path);
        }
        let result = safely(&self.store, &mut self.copies, (&draft, &base), result);
        Some(Msg::Saved { visit, revision, result })
    }

    /// Writes a calendar file, and remembers what it said once it is written.
    fn export_calendar(&self, effect: Effect) -> Option<Msg> {
        let Effect::ExportCalendar { id, name, dates, changed, replace } = effect else { return None };
        let (text, sent) = self.store.calendar(&id, (&dates.name, dates.events), changed.unwrap_or_else(now));
        let exported = export(&self.store, name, &text, replace);
        if matches!(exported, Msg::Exported(Ok(_))) {
            // What cannot be remembered costs the next export little.
            let _ = self.store.remember_sent(&id, &sent);
        }
        Some(exported)
    }

    /// Puts a draft into another file.
    fn save_as(&self, effect: Effect) -> Option<Msg> {
        let Effect::SaveAs { visit, mut draft, base, fresh, path, revision, deeds } = effect else {
            return None;
        };
        draft.edited = Some(now());
        let path = as_typed(path);
        let is_folder = path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator);
        let path = std::path::absolute(&path).unwrap_or(path);
        let target = meant(path, is_folder, draft.title());
        let result = self.journals.save_as(&self.store, (&draft, fresh), (&base, &target), deeds, now());
        if let Ok((saved, _)) = &result {
            self.store.remember(&saved.on_disk.path);
        }
        Some(Msg::SavedAs { visit, revision, result })
    }
}

/// Writes an export beside the others.
fn export(store: &Store, name: String, text: &str, replace: bool) -> Msg {
    let clash = if replace { Clash::Replace } else { Clash::KeepBoth };
    Msg::Exported(store.export(&store.places().exports.join(name), text.as_bytes(), clash))
}

/// Opens a draft, or gathers what is left of it.
fn open(store: &Store, journals: &Journals, path: &Path) -> Msg {
    match journals.load(store, path, now()) {
        Ok(opened) => {
            remember(store, &opened);
            Msg::Opened(Ok(Box::new(opened)))
        }
        Err(problem) => Msg::Broken(Box::new(store.broken(path, problem))),
    }
}

/// Remembers where an opened draft is, and where words of it were put beside it.
pub(super) fn remember(store: &Store, opened: &Opened) {
    if let Recovery::Choice { file: Some(mine), .. } = &opened.recovery {
        store.remember(mine);
    }
    if let Some(path) = opened.base.path() {
        store.remember(path);
    }
}

/// Where a failing disk refused a draft, a copy goes elsewhere; it goes away once the disk took the draft for certain.
fn safely(
    store: &Store,
    copies: &mut Vec<(DraftId, PathBuf)>,
    (draft, base): (&Draft, &Base),
    result: Result<Saved, SaveProblem>,
) -> Result<Saved, SaveProblem> {
    match result {
        Err(SaveProblem::Io(problem)) if problem.is_of_the_disk() => {
            let before: Vec<PathBuf> =
                copies.iter().filter(|(id, _)| *id == draft.id).map(|(_, copy)| copy.clone()).collect();
            let Some(copy) = store.put_elsewhere(draft, base.path(), &before) else {
                return Err(SaveProblem::Io(problem));
            };
            if !copies.iter().any(|(id, known)| *id == draft.id && *known == copy) {
                copies.push((draft.id.clone(), copy.clone()));
            }
            Err(SaveProblem::Elsewhere { problem, copy })
        }
        Ok(saved) => {
            if saved.durable {
                for (_, copy) in copies.extract_if(.., |(id, _)| *id == draft.id) {
                    store.drop_copy(&copy, &draft.id);
                }
            }
            Ok(saved)
        }
        refused => refused,
    }
}

/// Whether a file is there no more, although its folder is: one on a disk that was taken out is only away.
fn is_gone(path: &Path) -> bool {
    matches!(path.try_exists(), Ok(false)) && path.parent().is_some_and(Path::is_dir)
}

/// The file that a person means who types `~/` or drops a file on the terminal, which puts a backslash
/// before each blank. A file that is there under the very name is meant first.
fn as_typed(path: PathBuf) -> PathBuf {
    if path.exists() {
        return path;
    }
    let path = match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(below), Some(home)) => home.join(below),
        _ => path,
    };
    let Some(name) = path.to_str().filter(|name| cfg!(unix) && !path.exists() && name.contains('\\')) else {
        return path;
    };
    let mut plain = String::with_capacity(name.len());
    let mut signs = name.chars();
    while let Some(sign) = signs.next() {
        plain.extend(if sign == '\\' { signs.next() } else { Some(sign) });
    }
    PathBuf::from(plain)
}

/// Changes a draft's title in its file, with whatever its journal holds.
fn rename(store: &Store, journals: &Journals, path: &Path, title: String) -> Result<(), DraftProblem> {
    let opened = journals.load(store, path, now())?;
    let Opened { mut draft, base, told, serial, access, .. } = opened;
    if access != Access::Write {
        let kind = std::io::ErrorKind::ResourceBusy;
        let problem =
            IoProblem { action: Action::Write, path: path.to_owned(), kind, message: String::new() };
        journals.release(&draft.id, base.path(), serial);
        return Err(SaveProblem::Io(problem).into());
    }
    draft.proposal.frame.title = title;
    draft.edited = Some(now());
    let saved = journals.save(store, &draft, &base, told, now());
    let (id, at) = match &saved {
        Ok(saved) => (&draft.id, Some(saved.on_disk.path.as_path())),
        Err(SaveProblem::KeptBoth { ours, id, .. }) => (id, Some(ours.on_disk.path.as_path())),
        Err(_) => (&draft.id, base.path()),
    };
    journals.release(id, at, serial);
    saved?;
    Ok(())
}

/// The time in whole seconds, as a draft's file shows it.
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

#[cfg(test)]
mod tests;
