//! A draft's file that cannot be opened: what is kept of it, and putting a kept version in its place.

use super::drafts::read_file;
use super::{Store, recovery};
use crate::codec;
use crate::shelf::{Base, BrokenFile, DraftProblem, LoadProblem, Saved, VersionCard};
use jiff::Timestamp;
use std::path::Path;

impl Store {
    /// Everything there is to go back to from a file that cannot be opened.
    #[must_use]
    pub fn broken(&self, path: &Path, problem: LoadProblem) -> BrokenFile {
        let draft = self.unreadable(&problem);
        let id = draft.as_ref().map(|(id, _)| id);
        let versions = id.and_then(|id| self.versions(id).ok()).unwrap_or_default();
        let aside = id.map(|id| recovery::set_aside(&self.places, id)).unwrap_or_default();
        BrokenFile { path: path.to_owned(), problem, draft, versions, aside }
    }

    /// Puts a kept version in the place of a file that cannot be opened; the file as it was is kept among the
    /// versions. The version goes there to the byte, so that a journal which knows it can be carried on.
    pub fn put_back(
        &self,
        broken: &BrokenFile,
        version: &VersionCard,
        now: Timestamp,
    ) -> Result<Saved, DraftProblem> {
        let Some((id, on_disk)) = &broken.draft else { return Err(broken.problem.clone().into()) };
        let base = Base::File(on_disk.clone());
        let draft = self.load_version(version)?.draft;
        if draft.id != *id {
            return Ok(self.save(&draft.copy_as(id.clone()), &base, now)?);
        }
        let (_, content) = read_file(&version.path)?;
        let content = codec::utf8(&content).map_err(|error| LoadProblem::Unreadable {
            path: version.path.clone(),
            error: Box::new(error),
        })?;
        Ok(self.write(&draft, content, &base, now)?)
    }
}
