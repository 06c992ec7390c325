//! What there is to check: drafts by what they are called, files, and folders with all drafts below them.

use super::Refused;
use crate::cli::failure::Failure;
use crate::cli::session::{Session, ToChange};
use crate::codec::ReadError;
use crate::i18n::{Lang, counted};
use crate::shelf::{LoadProblem, Opened, words};
use crate::store::Below;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// A draft to check.
pub(super) struct Target {
    /// What findings call it: its file as it was named or found, the name of a file in the drafts' folder, or
    /// `sample:NAME`.
    pub(super) name: String,
    pub(super) found: ToChange,
}

/// Everything that the arguments name, each draft once.
#[derive(Default)]
pub(super) struct Targets {
    pub(super) drafts: Vec<Target>,
    pub(super) refused: Vec<Refused>,
    /// The files in folders that end in `.ron` and are no drafts.
    pub(super) no_drafts: Vec<PathBuf>,
    /// The folders without a draft.
    pub(super) empty: Vec<PathBuf>,
}

/// Looks up what the arguments name, to look at it or to change it. A folder that is there is taken as one.
pub(super) fn find(session: &mut Session, given: &[OsString], to_change: bool) -> Result<Targets, Failure> {
    let mut targets = Targets::default();
    let mut seen = BTreeSet::new();
    for given in given {
        let folder = Path::new(given);
        if folder.is_dir() {
            below(session, folder, to_change, &mut targets, &mut seen)?;
            continue;
        }
        let found =
            if to_change { session.open_to_change(given) } else { session.open(given).map(looked_at) };
        match found {
            Ok(found) => {
                let name = called(given, &found.opened);
                targets.take(name, found, &mut seen);
            }
            Err(failure) if failure.is_about_the_draft() => {
                let name = given.to_string_lossy().into_owned();
                targets.refused.push(Refused { name, problem: failure.words(session.lang) });
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(targets)
}

fn below(
    session: &mut Session,
    folder: &Path,
    to_change: bool,
    targets: &mut Targets,
    seen: &mut BTreeSet<PathBuf>,
) -> Result<(), Failure> {
    let (store, lang) = (session.store()?, session.lang);
    let Below { files, problems } = Below::of(folder);
    for problem in &problems {
        let name = problem.path.display().to_string();
        targets.refused.push(Refused { name, problem: words::io(problem, lang) });
    }
    let mut found = false;
    for path in files {
        match store.load(&path) {
            Ok(opened) if to_change => {
                found = true;
                let name = shortened(&path);
                match session.with_words(opened) {
                    Ok(found) => targets.take(name, found, seen),
                    Err(failure) => {
                        targets.refused.push(Refused { name, problem: failure.words(lang) });
                    }
                }
            }
            Ok(opened) => {
                found = true;
                session.tell_unsaved(&opened);
                targets.take(shortened(&path), looked_at(opened), seen);
            }
            // Other programs keep RON too, and so do our own settings.
            Err(LoadProblem::Unreadable { error, .. }) if matches!(*error, ReadError::OtherFormat { .. }) => {
                targets.no_drafts.push(path);
            }
            Err(problem) => {
                found = true;
                let name = shortened(&path);
                let told = words::load(&problem, lang);
                // The sentence has the file's name only, and there may be several of that name.
                let problem = if told.contains(&name) { told } else { format!("{name}: {told}") };
                targets.refused.push(Refused { name, problem });
            }
        }
    }
    if !found && problems.is_empty() {
        targets.empty.push(folder.to_owned());
    }
    Ok(())
}

impl Targets {
    fn take(&mut self, name: String, found: ToChange, seen: &mut BTreeSet<PathBuf>) {
        let path = found.opened.base.path().map_or_else(|| PathBuf::from(&name), Path::to_owned);
        if seen.insert(path) {
            self.drafts.push(Target { name, found });
        }
    }
}

fn looked_at(opened: Opened) -> ToChange {
    ToChange { opened, unsaved: None }
}

fn called(given: &OsStr, opened: &Opened) -> String {
    let is_path = Path::new(given).exists();
    match opened.base.path() {
        Some(path) if !is_path => path
            .file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned()),
        _ => given.to_string_lossy().into_owned(),
    }
}

/// The path as it was found, without the `./` of a folder that is the current one.
fn shortened(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// Tells which folders and files had nothing to check.
pub(super) fn tell_passed_over(session: &mut Session, no_drafts: &[PathBuf], empty: &[PathBuf]) {
    for folder in empty {
        let folder = folder.display();
        session.tell(&match session.lang {
            Lang::Zh => format!("{folder} 里没有草稿。"),
            Lang::En => format!("there is no draft in {folder}."),
        });
    }
    if !no_drafts.is_empty() {
        let count = no_drafts.len();
        let names: Vec<String> = no_drafts.iter().map(|path| shortened(path)).collect();
        session.tell(&match session.lang {
            Lang::Zh => format!("{count} 个 .ron 文件不是草稿，跳过了：{}。", names.join("、")),
            Lang::En => format!(
                "{} no draft, passed over: {}.",
                counted(count, ".ron file is", ".ron files are"),
                names.join(", ")
            ),
        });
    }
}
