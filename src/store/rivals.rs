//! Several files of one draft: what a synced folder leaves when two machines changed it, and what this program puts
//! beside a file that another one changed.

use super::drafts::{Look, is_draft_name, open, read_start};
use super::versions::id_in;
use super::{Store, name};
use crate::proposal::{DraftId, Proposal};
use std::collections::{HashMap, HashSet};
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
    /// The files that were read whole, or are of other drafts: they need not be read again.
    known: HashSet<OsString>,
    /// Those that could not be read yet, as they looked then.
    unread: HashMap<OsString, Option<Look>>,
}

impl Store {
    /// The files beside a draft's own that hold another version of it: those of equal id, and those that this
    /// program parted from it. One that says the same is none, nor is one that cannot be read.
    #[must_use]
    pub fn rivals(&self, id: &DraftId, path: &Path) -> Vec<PathBuf> {
        self.beside(id, path).1
    }

    /// What lies beside a draft now, and which of it holds another version; see [`Store::rivals`]. Only what comes
    /// later, or can be read only later, is told by [`Store::new_rivals`].
    #[must_use]
    pub fn beside(&self, id: &DraftId, path: &Path) -> (Beside, Vec<PathBuf>) {
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let (known, unread) = (HashSet::new(), HashMap::new());
        let mut beside = Beside { id: id.clone(), folder, look: None, known, unread };
        let rivals = beside.read(path);
        (beside, rivals)
    }

    /// The files that came to lie beside a draft since the last look and hold another version of it. A folder in which
    /// nothing came or went costs one look, and one for each file that could not be read: a copy that is still being
    /// written is told once it is whole.
    pub fn new_rivals(&self, id: &DraftId, path: &Path, beside: &mut Option<Beside>) -> Vec<PathBuf> {
        let is_it = |before: &&mut Beside| before.id == *id && Some(before.folder.as_path()) == path.parent();
        let Some(before) = beside.as_mut().filter(is_it) else {
            *beside = Some(self.beside(id, path).0);
            return Vec::new();
        };
        if before.is_as_it_was() { Vec::new() } else { before.read(path) }
    }
}

impl Beside {
    fn is_as_it_was(&self) -> bool {
        let is_same = |(name, look): (&OsString, &Option<Look>)| Look::at(&self.folder.join(name)) == *look;
        Look::at(&self.folder) == self.look && self.unread.iter().all(is_same)
    }

    /// Reads what is not known yet; says which files say something else than the draft's own.
    fn read(&mut self, path: &Path) -> Vec<PathBuf> {
        // The folder first: what comes while it is listed is seen the next time.
        self.look = Look::at(&self.folder);
        let before = std::mem::take(&mut self.unread);
        let mut rivals = Vec::new();
        for file in drafts_in(path.parent()) {
            let Some(name) = file.file_name().filter(|name| !self.known.contains(*name)) else { continue };
            // So with a file: what is written while it is read is seen the next time.
            let look = Look::at(&file);
            let is_as_it_was = before.get(name) == Some(&look);
            let read = if is_as_it_was { Neighbour::NotYet } else { said_by(&file, &self.id, path) };
            let name = name.to_owned();
            match read {
                Neighbour::NotYet => drop(self.unread.insert(name, look)),
                Neighbour::Stranger => drop(self.known.insert(name)),
                Neighbour::Same(said) => {
                    self.known.insert(name);
                    rivals.push((file, *said));
                }
            }
        }
        // Where its own file cannot be read, whatever another says is something else.
        if !rivals.is_empty()
            && let Some(own) = proposal_in(path)
        {
            rivals.retain(|(_, said)| *said != own);
        }
        let mut rivals: Vec<PathBuf> = rivals.into_iter().map(|(file, _)| file).collect();
        rivals.sort();
        rivals
    }
}

/// The files in a draft's folder that are called as drafts are.
fn drafts_in(folder: Option<&Path>) -> impl Iterator<Item = PathBuf> {
    let entries = folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| is_draft_name(path))
}

/// A file beside a draft's.
enum Neighbour {
    /// It does not say yet what it is, or only its beginning is there.
    NotYet,
    /// The draft's own file, or another draft's.
    Stranger,
    /// Of the same draft, with what it says.
    Same(Box<Proposal>),
}

fn said_by(other: &Path, id: &DraftId, path: &Path) -> Neighbour {
    if other == path {
        return Neighbour::Stranger;
    }
    if !name::parted(path, other) {
        match read_start(other).and_then(|start| id_in(&start)) {
            None => return Neighbour::NotYet,
            Some(other) if other != *id => return Neighbour::Stranger,
            Some(_) => {}
        }
    }
    proposal_in(other).map_or(Neighbour::NotYet, |said| Neighbour::Same(Box::new(said)))
}

fn proposal_in(path: &Path) -> Option<Proposal> {
    open(path).ok().map(|(_, loaded)| loaded.draft.proposal)
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
        // Its first lines say whose it is, and nothing yet what it says.
        for end in [theirs.len() / 3, theirs.len() / 2] {
            let end = theirs.floor_char_boundary(end);
            fs::write(&copy, &theirs[..end]).expect("written");
            assert_eq!(come(), Vec::<PathBuf>::new(), "it is still being written");
            assert_eq!(come(), Vec::<PathBuf>::new());
        }
        fs::write(&copy, &theirs).expect("written");
        assert_eq!(come(), [copy.as_path()]);
        assert_eq!(come(), Vec::<PathBuf>::new(), "once");
        let second = beside("草稿 (1).ron", &theirs);
        assert_eq!(come(), [second.as_path()]);
    }
    #[test]
    fn a_copy_that_is_still_being_written_when_the_draft_is_opened_is_told_once_it_is_whole() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::at(Places::under(dir.path()));
        let mut draft = Draft::blank(DraftId::from_number(7), Lang::Zh);
        let saved = store.save(&draft, &Base::New, Timestamp::UNIX_EPOCH).expect("saved");
        let (own, id) = (saved.on_disk.path, draft.id.clone());
        draft.proposal.frame.title = "另一台机器上改的".into();
        let theirs = write_ron(&draft).expect("RON");
        let copy = own.with_file_name("草稿-冲突.ron");
        fs::write(&copy, &theirs[..theirs.floor_char_boundary(theirs.len() / 2)]).expect("written");
        let (beside, rivals) = store.beside(&id, &own);
        assert_eq!(rivals, Vec::<PathBuf>::new(), "it cannot be read yet");
        let mut looked = Some(beside);
        assert_eq!(store.new_rivals(&id, &own, &mut looked), Vec::<PathBuf>::new());
        fs::write(&copy, &theirs).expect("written");
        assert_eq!(store.new_rivals(&id, &own, &mut looked), [copy.as_path()]);
        assert_eq!(store.new_rivals(&id, &own, &mut looked), Vec::<PathBuf>::new(), "once");
    }
}
