//! Another program's calendar file, read for what headquarters' calendar can take of it. The file stays as it is.

use super::io;
use crate::calendar::add_months;
use crate::calendar::ics::{self, LARGEST};
use crate::shelf::{Action, Incoming, IncomingProblem};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fs;
use std::io::Read;
use std::path::Path;

/// How far ahead events are taken that are no rule.
const MONTHS_AHEAD: i32 = 24;

/// Reads a calendar file: its events from today on, each as a meeting and as a busy time. A time without a zone is
/// taken as of here.
pub fn incoming(path: &Path, today: Date) -> Result<Incoming, IncomingProblem> {
    let content = content(path)?;
    let reading =
        ics::read(&content).map_err(|error| IncomingProblem::Unreadable { path: path.to_owned(), error })?;
    let zones = reading.zones(TimeZone::system(), |name| TimeZone::get(name).ok());
    let until = add_months(today, MONTHS_AHEAD);
    Ok(Incoming {
        path: path.to_owned(),
        meetings: reading.meetings(today, until, &zones),
        busy: reading.busy_times(today, until, &zones),
        untold: reading.untold,
        problems: reading.problems,
    })
}

fn content(path: &Path) -> Result<Vec<u8>, IncomingProblem> {
    let refused = |error| IncomingProblem::Io(io(Action::Read, path)(error));
    // Looked at before it is opened: opening a pipe would wait for its other end.
    if !fs::metadata(path).map_err(refused)?.is_file() {
        return Err(IncomingProblem::NotAFile { path: path.to_owned() });
    }
    let mut content = Vec::new();
    let limit = LARGEST as u64 + 1;
    fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut content)).map_err(refused)?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::ics::Unreadable;
    use jiff::civil::date;

    #[test]
    fn a_file_is_read_as_both_and_whatever_is_none_is_refused() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("总部 日历.ics");
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:年终盘点 🎄\r\nDTSTART;VALUE=DATE:20261220\r\nDTEND;VALUE=DATE:20270101\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        fs::write(&path, text).expect("written");
        let today = date(2026, 11, 22);
        let found = incoming(&path, today).expect("a calendar");
        assert_eq!((found.meetings.taken.len(), found.busy.taken.len()), (1, 1));
        assert_eq!(found.busy.taken[0].1.name, "年终盘点 🎄");
        assert_eq!(fs::read_to_string(&path).expect("there"), text);
        fs::write(&path, "none").expect("written");
        let refused = incoming(&path, today);
        assert!(
            matches!(refused, Err(IncomingProblem::Unreadable { error: Unreadable::NoCalendar, .. })),
            "{refused:?}"
        );
        assert!(matches!(incoming(dir.path(), today), Err(IncomingProblem::NotAFile { .. })));
        assert!(matches!(incoming(&dir.path().join("no"), today), Err(IncomingProblem::Io(_))));
    }
}
