//! Headquarters' calendar on disk: `calendar.ron` and `holidays/*.ron` in the settings' folder.
//!
//! A mistake costs the part it is in and is told with its place; the rest holds. Writing makes the file anew, which
//! loses comments and whatever could not be read: a file that has any is kept beside the new one first.

use super::atomic::{self, Staged};
use super::small::{Unread, read_small};
use super::{Store, io, name};
use crate::calendar::file::{LARGEST, Trouble};
use crate::calendar::{Almanac, HolidayFile, House, china, file};
use crate::codec;
use crate::shelf::{Action, CalendarProblem, FileIdentity, IoProblem, LoadedAlmanac};
use jiff::Timestamp;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

impl Store {
    /// Where headquarters' calendar is.
    #[must_use]
    pub fn calendar_path(&self) -> PathBuf {
        self.places.config.join("calendar.ron")
    }

    /// Where files of holidays are.
    #[must_use]
    pub fn holidays_folder(&self) -> PathBuf {
        self.places.config.join("holidays")
    }

    /// Headquarters' calendar and the holidays it holds; the usual ones where there are no files.
    #[must_use]
    pub fn almanac(&self) -> LoadedAlmanac {
        let mut problems = Vec::new();
        let (house, identity) = self.house(&mut problems);
        let (files, own): (Vec<PathBuf>, Vec<HolidayFile>) =
            self.holiday_files(&mut problems).into_iter().unzip();
        let holidays = std::iter::once(china()).chain(own.iter().cloned()).collect();
        LoadedAlmanac {
            almanac: Almanac::new(house, own).into(),
            holidays,
            path: self.calendar_path(),
            files,
            identity,
            problems,
            kept: None,
        }
    }

    fn house(&self, problems: &mut Vec<CalendarProblem>) -> (House, Option<FileIdentity>) {
        let path = self.calendar_path();
        match read(&path) {
            Ok(None) => (House::default(), None),
            Ok(Some((text, identity))) => {
                let (house, found) = House::read(&text);
                problems.extend(found.into_iter().map(|problem| part(&path, problem)));
                (house, Some(identity))
            }
            Err(problem) => {
                problems.push(problem);
                (House::default(), None)
            }
        }
    }

    fn holiday_files(&self, problems: &mut Vec<CalendarProblem>) -> Vec<(PathBuf, HolidayFile)> {
        let folder = self.holidays_folder();
        let mut paths: Vec<PathBuf> = match fs::read_dir(&folder) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                problems.push(io(Action::List, &folder)(error).into());
                Vec::new()
            }
        };
        paths.retain(|path| super::drafts::is_draft_name(path));
        paths.sort();
        let mut files = Vec::new();
        for path in paths {
            match read(&path) {
                Ok(Some((text, _))) => {
                    let (file, found) = HolidayFile::read(&text);
                    problems.extend(found.into_iter().map(|problem| part(&path, problem)));
                    files.push((path, file));
                }
                Ok(None) => {}
                Err(problem) => problems.push(problem),
            }
        }
        files
    }

    /// Does to headquarters' calendar what leads from `before` to `after`, on the file as it is by now: what somebody
    /// else changed since `before` was read holds as well. Gives the calendar as it is then, and in
    /// [`LoadedAlmanac::kept`] the file that [`Self::save_house`] kept.
    pub fn change_house(
        &self,
        before: &House,
        after: &House,
        now: Timestamp,
    ) -> Result<LoadedAlmanac, IoProblem> {
        let by_now = self.almanac();
        let house = by_now.almanac.house.with_changes(before, after);
        let kept = self.save_house(&house, by_now.identity, now)?;
        Ok(LoadedAlmanac { kept, ..self.almanac() })
    }

    /// Writes headquarters' calendar over what was read. What the file says and the new one would not, that is
    /// comments, parts that cannot be read and whatever another program wrote meanwhile, is kept in a file beside it;
    /// gives that file. `base` is [`LoadedAlmanac::identity`] of what the change stands on.
    pub fn save_house(
        &self,
        house: &House,
        base: Option<FileIdentity>,
        now: Timestamp,
    ) -> Result<Option<PathBuf>, IoProblem> {
        let path = atomic::resolved(&self.calendar_path());
        let folder = path.parent().unwrap_or(Path::new("."));
        atomic::make_folder(folder)?;
        let refused = |message: String| io(Action::Write, &path)(std::io::Error::other(message));
        let text = house.to_ron().map_err(|error| refused(error.to_string()))?;
        // What cannot be read back is never put in place of what could.
        if House::read(&text) != (house.clone(), Vec::new()) {
            return Err(refused("the calendar does not read back as it was written".to_owned()));
        }
        let staged = Staged::write(folder, text.as_bytes())?;
        let kept = if would_lose(&path, base)? { Some(keep(folder, &path, now)?) } else { None };
        if kept.is_none() && fs::symlink_metadata(&path).is_ok() {
            staged.like(&path)?;
        }
        staged.replace(&path)?;
        Ok(kept)
    }
}

/// Whether a file says something that the calendar made from it does not.
fn would_lose(path: &Path, base: Option<FileIdentity>) -> Result<bool, IoProblem> {
    match read(path) {
        Ok(None) => Ok(false),
        Ok(Some((text, identity))) => {
            Ok(base != Some(identity) || codec::has_comments(&text) || !House::read(&text).1.is_empty())
        }
        Err(CalendarProblem::Io(problem)) => Err(problem),
        Err(_) => Ok(true),
    }
}

/// Puts a copy beside, under the first free name.
fn keep(folder: &Path, path: &Path, now: Timestamp) -> Result<PathBuf, IoProblem> {
    let day = now.strftime("%Y%m%d");
    let stem = format!("calendar-before-{day}");
    let names = (1..=super::drafts::ATTEMPTS).map(|attempt| folder.join(name::nth(&stem, "ron", attempt)));
    let free = names.into_iter().find(|aside| fs::symlink_metadata(aside).is_err());
    let aside = free.ok_or_else(|| io(Action::Move, path)(ErrorKind::AlreadyExists.into()))?;
    let content = fs::read(path).map_err(io(Action::Read, path))?;
    let mut staged = Staged::write(folder, &content)?;
    match staged.place_new(&aside)? {
        Some(_) => Ok(aside),
        None => Err(io(Action::Write, &aside)(ErrorKind::AlreadyExists.into())),
    }
}

fn part(path: &Path, problem: file::Problem) -> CalendarProblem {
    let file::Problem { line, column, what } = problem;
    CalendarProblem::Part { path: path.to_owned(), line, column, what }
}

/// A small text file; `None` where there is none.
fn read(path: &Path) -> Result<Option<(String, FileIdentity)>, CalendarProblem> {
    let refused = |error| CalendarProblem::from(io(Action::Read, path)(error));
    let content = match read_small(path, LARGEST as u64) {
        Ok((content, _)) => content,
        Err(Unread::Refused(error)) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(Unread::Refused(error)) => return Err(refused(error)),
        Err(Unread::NotAFile) => return Err(CalendarProblem::NotAFile { path: path.to_owned() }),
        Err(Unread::TooBig(bytes)) => {
            let what = Trouble::TooBig(usize::try_from(bytes).unwrap_or(usize::MAX));
            return Err(CalendarProblem::Part { path: path.to_owned(), line: 1, column: 1, what });
        }
    };
    let identity = FileIdentity::of(&content, None);
    match String::from_utf8(content) {
        Ok(text) => Ok(Some((text, identity))),
        Err(_) => Err(CalendarProblem::NotText { path: path.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::house::{Busy, Season};
    use crate::calendar::recurrence::{MonthDay, Recurrence, Rule};
    use crate::i18n::Lang;
    use crate::shelf::words;
    use crate::store::Places;
    use jiff::civil::{Weekday, date};

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::at(Places::under(dir.path()));
        fs::create_dir_all(store.holidays_folder()).expect("a folder");
        (dir, store)
    }

    fn now() -> Timestamp {
        "2026-11-22T10:00:00Z".parse().expect("a time")
    }

    fn house() -> House {
        let on = Recurrence::new(Rule::Monthly { every: 1, on: MonthDay::Nth(2, Weekday::Tuesday) });
        let meeting = crate::calendar::house::Meeting {
            name: "月度经营会".into(),
            kind: crate::calendar::house::MeetingKind::default(),
            on,
            papers_due: 5,
        };
        let when = Season::Dated { from: date(2026, 12, 20), to: date(2026, 12, 31) };
        House {
            meetings: vec![meeting],
            busy: vec![Busy { name: "年终盘点".into(), when }],
            ..House::default()
        }
    }

    #[test]
    fn without_files_the_usual_one_holds() {
        let dir = tempfile::tempdir().expect("a folder");
        let loaded = Store::at(Places::under(dir.path())).almanac();
        assert_eq!((&*loaded.almanac, loaded.identity), (Almanac::usual(), None));
        assert_eq!((loaded.problems.len(), loaded.holidays.len()), (0, 1));
    }

    #[test]
    fn what_is_saved_is_read_back_and_lost_to_nobody() {
        let (_dir, store) = store();
        assert_eq!(store.save_house(&house(), None, now()), Ok(None));
        let loaded = store.almanac();
        assert_eq!((&loaded.almanac.house, loaded.problems.len()), (&house(), 0));
        // Nothing is lost: nothing is kept.
        assert_eq!(store.save_house(&House::default(), loaded.identity, now()), Ok(None));
        // A comment, a part that cannot be read, or a change by somebody else: the old file stays beside.
        for (text, is_known) in [
            ("// 与财务对过\n(fiscal_year_starts: 4)", true),
            ("(fiscal_year_starts: 4, weekend: [moonday])", true),
            ("(fiscal_year_starts: 4)", false),
            ("\u{0}\u{1}", true),
        ] {
            fs::write(store.calendar_path(), text).expect("written");
            let identity = store.almanac().identity.filter(|_| is_known);
            let kept = store.save_house(&house(), identity, now()).expect("saved").expect(text);
            assert_eq!(fs::read_to_string(&kept).expect("kept"), text);
            assert_eq!(store.almanac().almanac.house, house());
        }
        let beside = fs::read_dir(&store.places.config).expect("a folder").count();
        assert_eq!(beside, 1 + 1 + 4, "the calendar, the holidays, four kept ones and no leftovers");
    }

    #[test]
    fn a_change_holds_beside_the_one_that_somebody_else_made_meanwhile() {
        let (_dir, store) = store();
        let before = House::default();
        let theirs = House { fiscal_year_starts: 4, ..House::default() };
        store.save_house(&theirs, None, now()).expect("saved");
        let loaded = store.change_house(&before, &house(), now()).expect("saved");
        assert_eq!(loaded.kept, None, "nothing is lost");
        assert_eq!(loaded.almanac.house, House { fiscal_year_starts: 4, ..house() });
        assert_eq!(store.almanac(), loaded);
        // What cannot be read is kept beside, and told.
        let broken = "(fiscal_year_starts: 4, weekend: [moonday])";
        fs::write(store.calendar_path(), broken).expect("written");
        let loaded = store.change_house(&before, &house(), now()).expect("saved");
        let kept = loaded.kept.expect("kept");
        assert_eq!(fs::read_to_string(kept).expect("there"), broken);
        assert_eq!(store.almanac().almanac.house, House { fiscal_year_starts: 4, ..house() });
    }

    #[test]
    fn a_broken_file_says_where_and_leaves_the_rest() {
        let (_dir, store) = store();
        let calendar = "(\n  fiscal_year_starts: 4,\n  busy: [\n    (name: \"盘点\", when: yearly(from: \"06-31\", to: \"07-05\")),\n    (name: \"年会 🎉\", when: dated(from: \"2026-12-20\", to: \"2026-12-31\")),\n  ],\n)\n";
        fs::write(store.calendar_path(), calendar).expect("written");
        let folder = store.holidays_folder();
        fs::write(folder.join("xx.ron"), "(region: \"xx\", years: [(year: 2026, off: [(name: \"日\", from: \"2026-05-02\", to: \"2026-05-01\")])])").expect("written");
        fs::write(folder.join("cn-2027.ron"), "(region: \"cn\", years: [(year: 2027)])").expect("written");
        fs::write(folder.join("latin.ron"), b"\xff\xfe(").expect("written");
        fs::create_dir(folder.join("folder.ron")).expect("a folder");
        let loaded = store.almanac();
        assert_eq!(loaded.almanac.house.fiscal_year_starts, 4);
        assert_eq!(loaded.almanac.house.busy.len(), 1);
        assert!(loaded.almanac.workdays.covers(2027));
        let told: Vec<String> =
            loaded.problems.iter().map(|problem| words::calendar(problem, Lang::En)).collect();
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(told[0].starts_with("calendar.ron, line 4, column"), "{told:?}");
        for (said, file) in told[1..].iter().zip(["folder.ron", "latin.ron", "xx.ron"]) {
            assert!(said.contains(file), "{said}");
        }
        for problem in &loaded.problems {
            assert_ne!(words::calendar(problem, Lang::Zh), words::calendar(problem, Lang::En));
        }
    }
}
