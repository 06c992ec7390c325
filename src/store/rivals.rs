//! Several files of one draft: what a synced folder leaves when two machines changed it, and what this program puts
//! beside a file that another one changed.

use super::drafts::{Look, is_draft_name, open, read_start};
use super::versions::id_in;
use super::{Store, name};
use crate::proposal::DraftId;
use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// What lay beside a draft when it was looked at last.
#[derive(Clone, Debug)]
pub struct Beside {
    id: DraftId,
    folder: PathBuf,
    /// What the folder looked like.
    look: Option<Look>,
    /// The files that need not be read again.
    known: HashSet<OsString>,
}

impl Store {
    /// The files beside a draft's own that hold another version of it: those of equal id, and those that this
    /// program parted from it. One that says the same is none, nor is one that cannot be read.
    #[must_use]
    pub fn rivals(&self, id: &DraftId, path: &Path) -> Vec<PathBuf> {
        let beside = drafts_in(path.parent()).filter(|other| is_rival(other, id, path) == Some(true));
        saying_else(path, beside.collect())
    }

    /// What lies beside a draft now: only what comes later is told by [`Store::new_rivals`].
    #[must_use]
    pub fn beside(&self, id: &DraftId, path: &Path) -> Beside {
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        // The folder first: what comes while it is listed is seen the next time.
        let look = Look::at(&folder);
        let known = drafts_in(path.parent()).filter_map(|file| Some(file.file_name()?.to_owned()));
        Beside { id: id.clone(), look, known: known.collect(), folder }
    }

    /// The files that came to lie beside a draft since the last look and hold another version of it. A folder in which
    /// nothing came or went costs one look. One that is still being written is looked at again.
    pub fn new_rivals(&self, id: &DraftId, path: &Path, beside: &mut Option<Beside>) -> Vec<PathBuf> {
        let is_it = |before: &&mut Beside| before.id == *id && Some(before.folder.as_path()) == path.parent();
        let Some(before) = beside.as_mut().filter(is_it) else {
            *beside = Some(self.beside(id, path));
            return Vec::new();
        };
        let look = Look::at(&before.folder);
        if look == before.look {
            return Vec::new();
        }
        before.look = look;
        let mut rivals = Vec::new();
        for file in drafts_in(path.parent()) {
            let Some(name) = file.file_name().filter(|name| !before.known.contains(*name)) else { continue };
            match is_rival(&file, id, path) {
                // It says nothing yet: asked again until it does.
                None => before.look = None,
                Some(is_rival) => {
                    before.known.insert(name.to_owned());
                    rivals.extend(is_rival.then_some(file));
                }
            }
        }
        saying_else(path, rivals)
    }
}

/// The files in a draft's folder that are called as drafts are.
fn drafts_in(folder: Option<&Path>) -> impl Iterator<Item = PathBuf> {
    let entries = folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| is_draft_name(path))
}

/// Whether a file is of the same draft as this one; `None` where it does not say what it is.
fn is_rival(other: &Path, id: &DraftId, path: &Path) -> Option<bool> {
    if other == path {
        return Some(false);
    }
    if name::parted(path, other) {
        return Some(true);
    }
    Some(id_in(&read_start(other)?)? == *id)
}

/// Those that can be read and say something else than a draft's own file.
fn saying_else(path: &Path, mut rivals: Vec<PathBuf>) -> Vec<PathBuf> {
    rivals.sort();
    let said = |path: &Path| open(path).ok().map(|(_, loaded)| loaded.draft.proposal);
    if let Some(own) = said(path).filter(|_| !rivals.is_empty()) {
        rivals.retain(|rival| said(rival).is_some_and(|other| other != own));
    }
    rivals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::{Draft, write_ron};
    use crate::i18n::Lang;
    use crate::shelf::Base;
    use crate::store::Places;
    use jiff::Timestamp;

    #[test]
    fn what_comes_to_lie_beside_a_draft_is_told_once_and_when_it_can_be_read() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::at(Places::under(dir.path()));
        let mut draft = Draft::blank(DraftId::from_number(7), Lang::Zh);
        let saved = store.save(&draft, &Base::New, Timestamp::UNIX_EPOCH).expect("saved");
        let (own, id) = (saved.on_disk.path, draft.id.clone());
        let same = write_ron(&draft).expect("RON");
        draft.proposal.frame.title = "另一台机器上改的".into();
        let theirs = write_ron(&draft).expect("RON");
        let beside = |name: &str, content: &str| {
            let path = own.with_file_name(name);
            fs::write(&path, content).expect("written");
            path
        };
        beside("before.ron", &theirs);
        let mut looked = None;
        let mut come = || store.new_rivals(&id, &own, &mut looked);
        assert_eq!(come(), Vec::<PathBuf>::new(), "what was there is told on opening");
        assert_eq!(come(), Vec::<PathBuf>::new());
        // What is no draft, of another draft, or says the same.
        beside("notes.txt", &theirs);
        beside("same.ron", &same);
        draft.id = DraftId::from_number(8);
        beside("other.ron", &write_ron(&draft).expect("RON"));
        assert_eq!(come(), Vec::<PathBuf>::new());
        let copy = beside("草稿-NSConflict.ron", "");
        assert_eq!(come(), Vec::<PathBuf>::new(), "it is still being written");
        fs::write(&copy, &theirs).expect("written");
        assert_eq!(come(), [copy.as_path()]);
        assert_eq!(come(), Vec::<PathBuf>::new(), "once");
        let second = beside("草稿 (1).ron", &theirs);
        assert_eq!(come(), [second.as_path()]);
    }
}
