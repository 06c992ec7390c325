//! Drafts that lie outside the drafts' folder: the last ones that were open are remembered, so that a list shows
//! them too. What is remembered is no more than where they are; it may be thrown away at any time.

use super::atomic::{self, Staged};
use super::drafts::{self, mark_twins};
use super::small::read_text;
use super::{Store, io};
use crate::shelf::{Action, DraftCard, IoProblem};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// How many are remembered: each is read whenever the list is.
const REMEMBERED: usize = 12;

/// What the file holds.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Remembered {
    /// The files, the one opened last first.
    files: Vec<String>,
}

impl Store {
    /// Every draft of the drafts' folder, and those elsewhere that were open last; see [`Store::list`].
    pub fn list_all(&self) -> Result<Vec<DraftCard>, IoProblem> {
        self.list_with(self.list_elsewhere())
    }

    /// Every draft of the drafts' folder, and of these elsewhere the ones that are not forgotten. Nothing elsewhere is
    /// looked at: it may lie on a share that does not answer.
    pub fn list_with(&self, elsewhere: Vec<DraftCard>) -> Result<Vec<DraftCard>, IoProblem> {
        let mut cards = self.list()?;
        let known = self.remembered();
        cards.extend(elsewhere.into_iter().filter(|card| known.contains(&card.path)));
        mark_twins(&mut cards);
        Ok(cards)
    }

    /// The drafts outside the drafts' folder that were open last, the latest first. One that is not there any more
    /// is listed with its problem.
    #[must_use]
    pub fn list_elsewhere(&self) -> Vec<DraftCard> {
        let files = self.remembered().into_iter().filter(|path| !self.is_in_drafts(path));
        files.map(|path| DraftCard { elsewhere: true, ..drafts::card(None, path) }).collect()
    }

    /// The same for whoever waits: each is looked at on a thread of its own, and what has not answered by the deadline
    /// is left out, counted.
    #[must_use]
    pub fn list_elsewhere_within(&self, deadline: Duration) -> (Vec<DraftCard>, usize) {
        let folder = self.places.drafts.clone();
        self.look_within(deadline, move |path| {
            let is_inside =
                path.parent().is_some_and(|parent| atomic::resolved(parent) == atomic::resolved(&folder));
            (!is_inside).then(|| DraftCard { elsewhere: true, ..drafts::card(None, path.to_owned()) })
        })
    }

    /// In the order in which they are remembered, whichever answers first.
    fn look_within(
        &self,
        deadline: Duration,
        look: impl Fn(&Path) -> Option<DraftCard> + Send + Sync + 'static,
    ) -> (Vec<DraftCard>, usize) {
        let until = Instant::now() + deadline;
        let (look, drafts) = (Arc::new(look), &self.places.drafts);
        let files = self.remembered().into_iter().filter(|path| path.parent() != Some(drafts.as_path()));
        let asked: Vec<_> = files
            .map(|path| {
                let (answer, answers) = mpsc::channel();
                let look = Arc::clone(&look);
                // Without a thread nothing answers, which is what a dead share does too.
                let _ = thread::Builder::new().spawn(move || answer.send(look(&path)));
                answers
            })
            .collect();
        let wait = |answers: mpsc::Receiver<Option<DraftCard>>| {
            answers.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
        };
        let answered: Vec<Option<Option<DraftCard>>> = asked.into_iter().map(wait).collect();
        let silent = answered.iter().filter(|answer| answer.is_none()).count();
        (answered.into_iter().flatten().flatten().collect(), silent)
    }

    /// Whether a draft outside the drafts' folder is remembered that is not among these. None is looked at.
    pub(super) fn has_unseen(&self, elsewhere: &[DraftCard]) -> bool {
        let drafts = atomic::resolved(&self.places.drafts);
        let is_seen = |path: &PathBuf| elsewhere.iter().any(|card| card.path == *path);
        !self.remembered().iter().all(|path| path.parent() == Some(drafts.as_path()) || is_seen(path))
    }

    /// Remembers where a draft is that was opened or saved, where that is outside the drafts' folder. That it cannot
    /// be remembered costs a line of a list, so nobody is told.
    pub fn remember(&self, path: &Path) {
        let path = atomic::resolved(path);
        if self.is_in_drafts(&path) || path.starts_with(atomic::resolved(&self.places.trash)) {
            return;
        }
        let mut files = self.remembered();
        if files.first() != Some(&path) {
            files.retain(|known| *known != path);
            files.insert(0, path);
            let _ = self.write_remembered(files);
        }
    }

    /// Takes a file off the list; the file itself stays as it is.
    pub fn forget(&self, path: &Path) -> Result<(), IoProblem> {
        let mut files = self.remembered();
        files.retain(|known| known != path);
        self.write_remembered(files)
    }

    fn is_in_drafts(&self, path: &Path) -> bool {
        path.parent().is_some_and(|folder| atomic::resolved(folder) == atomic::resolved(&self.places.drafts))
    }

    fn remembered_at(&self) -> PathBuf {
        self.places.state.join("elsewhere.ron")
    }

    /// Where the drafts are that were open last, in the drafts' folder or not.
    pub(super) fn remembered(&self) -> Vec<PathBuf> {
        let text = read_text(&self.remembered_at()).unwrap_or_default();
        let known: Remembered = ron::from_str(&text).unwrap_or_default();
        known.files.into_iter().take(REMEMBERED).map(PathBuf::from).collect()
    }

    fn write_remembered(&self, files: Vec<PathBuf>) -> Result<(), IoProblem> {
        // What is no Unicode has no place in a text file.
        let files = files.into_iter().filter_map(|path| path.into_os_string().into_string().ok());
        let known = Remembered { files: files.take(REMEMBERED).collect() };
        let path = self.remembered_at();
        let pretty = ron::ser::PrettyConfig::new().new_line("\n").indentor("  ");
        let text = ron::ser::to_string_pretty(&known, pretty)
            .map_err(|error| io(Action::Write, &path)(std::io::Error::other(error.to_string())))?;
        atomic::make_folder(&self.places.state)?;
        Staged::write(&self.places.state, format!("{text}\n").as_bytes())?.replace(&path)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Places;

    #[test]
    fn what_does_not_answer_is_left_out_and_the_others_are_not() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(Places::under(dir.path())).expect("a store");
        let files = ["/afar/a.ron", "/dead/b.ron", "/afar/c.ron"].map(PathBuf::from);
        store.write_remembered(files.to_vec()).expect("it writes");
        let look = |path: &Path| {
            if path.starts_with("/dead") {
                thread::sleep(Duration::from_mins(1));
            }
            Some(drafts::card(None, path.to_owned()))
        };
        let began = Instant::now();
        let (cards, silent) = store.look_within(Duration::from_secs(2), look);
        assert!(began.elapsed() < Duration::from_secs(30));
        let paths: Vec<_> = cards.into_iter().map(|card| card.path).collect();
        assert_eq!((paths, silent), (vec![files[0].clone(), files[2].clone()], 1));
        assert_eq!(store.list_elsewhere_within(Duration::from_secs(30)).1, 0);
    }
}
