//! `calendar import FILE.ics`: the events of another program as meetings or busy times. The file stays as it is; what
//! is there already is recognised, and what was left out is told with its line.

use super::{Refused, save, tell_problems};
use crate::calendar::house::Added;
use crate::calendar::ics::{self, LARGEST, LeftOut, WhyLeftOut};
use crate::calendar::{House, add_months};
use crate::cli::Done;
use crate::cli::args::{CalendarImportArgs, ImportedAs};
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::i18n::{Lang, counted, recurrence, season, text};
use crate::shelf::{Action, IoProblem, words};
use jiff::tz::TimeZone;
use serde::Serialize;
use std::fs;
use std::io::Read;
use std::path::Path;

/// How far ahead events are taken that are no rule.
const MONTHS_AHEAD: i32 = 24;
/// The most messages about parts that were not understood.
const MOST_TOLD: usize = 20;

/// One thing that came of the file.
#[derive(Serialize)]
struct Entry {
    line: usize,
    name: String,
    when: String,
    /// `new`, `joined`, `known` or `other_times`.
    added: &'static str,
}

#[derive(Serialize)]
struct Left {
    line: usize,
    event: String,
    why: String,
}

#[derive(Serialize)]
struct Report {
    written: bool,
    entries: Vec<Entry>,
    left_out: Vec<Left>,
    problems: Vec<String>,
}

pub(super) fn run(session: &mut Session, args: &CalendarImportArgs) -> Result<Done, Failure> {
    let lang = session.lang;
    let content = content(&args.file)?;
    let reading = ics::read(&content)
        .map_err(|error| Failure::Calendar(Box::new(Refused::Ics { path: args.file.clone(), error })))?;
    let zones = reading.zones(TimeZone::system(), |name| TimeZone::get(name).ok());
    let (from, to) = (session.today(), add_months(session.today(), MONTHS_AHEAD));
    let mut house = session.almanac().almanac.house.clone();
    let (entries, left_out) = match args.as_what {
        ImportedAs::Meetings => {
            let found = reading.meetings(from, to, &zones);
            let entries = found.taken.into_iter().map(|(line, meeting)| {
                let (name, when) = (meeting.name.clone(), recurrence(&meeting.on, lang));
                Entry { line, name, when, added: id(house.add_meeting(meeting)) }
            });
            (entries.collect::<Vec<_>>(), found.left_out)
        }
        ImportedAs::Busy => {
            let found = reading.busy_times(from, to, &zones);
            let entries = found.taken.into_iter().map(|(line, busy)| {
                let (name, when) = (busy.name.clone(), season(&busy.when, lang));
                Entry { line, name, when, added: id(house.add_busy(busy)) }
            });
            (entries.collect(), found.left_out)
        }
    };
    let changes = house != session.almanac().almanac.house;
    if changes && !args.dry_run {
        save(session, &house)?;
    }
    let left_out: Vec<Left> = left_out.into_iter().map(|left| self::left(left, lang)).collect();
    let problems: Vec<String> = reading.problems.iter().map(|problem| words::ics(problem, lang)).collect();
    let report = Report { written: changes && !args.dry_run, entries, left_out, problems };
    if session.json {
        session.data(&report)?;
    } else {
        print(session, &report);
        tell(session, &report, reading.untold);
    }
    tell_summary(session, &report, args.dry_run, &house);
    tell_problems(session);
    Ok(Done::Fine)
}

fn content(path: &Path) -> Result<Vec<u8>, Failure> {
    let refused = |error: std::io::Error| {
        let (kind, message) = (error.kind(), error.to_string());
        Failure::Io(IoProblem { action: Action::Read, path: path.to_owned(), kind, message })
    };
    // Looked at before it is opened: opening a pipe would wait for its other end.
    let meta = fs::metadata(path).map_err(refused)?;
    if !meta.is_file() {
        return Err(Failure::Load(crate::shelf::LoadProblem::NotAFile { path: path.to_owned() }));
    }
    let mut content = Vec::new();
    let limit = LARGEST as u64 + 1;
    fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut content)).map_err(refused)?;
    Ok(content)
}

fn id(added: Added) -> &'static str {
    match added {
        Added::New => "new",
        Added::Joined => "joined",
        Added::Known => "known",
        Added::OtherTimes => "other_times",
    }
}

fn left(left: LeftOut, lang: Lang) -> Left {
    let why = match left.why {
        WhyLeftOut::Cancelled => text("已取消", "it is cancelled"),
        WhyLeftOut::Past => text("已经过去", "it is over"),
        WhyLeftOut::FarAhead => text("在两年以后", "it is more than two years ahead"),
        WhyLeftOut::NoName => text("没有名称", "it has no name"),
        WhyLeftOut::Cut => {
            text("次数太多，只收了最近 60 次", "it has too many dates; the next 60 were taken")
        }
    };
    Left { line: left.line, event: left.event, why: why.get(lang).to_owned() }
}

fn print(session: &mut Session, report: &Report) {
    let lang = session.lang;
    let added = |id: &str| match id {
        "new" => text("新增", "new"),
        "joined" => text("补了日期", "dates added"),
        "known" => text("已有", "known"),
        _ => text("没收", "not taken"),
    };
    let row =
        |entry: &Entry| vec![added(entry.added).get(lang).to_owned(), entry.name.clone(), entry.when.clone()];
    Table::new(report.entries.iter().map(row).collect()).print(session);
}

/// What was left out, or not understood.
fn tell(session: &mut Session, report: &Report, untold: usize) {
    let lang = session.lang;
    for entry in report.entries.iter().filter(|entry| entry.added == "other_times") {
        let (line, name) = (entry.line, &entry.name);
        session.tell(&match lang {
            Lang::Zh => format!("第 {line} 行（{name}）：日历里已有同名会议，时间不同，没有收。先 escalate calendar remove \"{name}\" 再导入就会换成新的。"),
            Lang::En => format!("line {line} ({name}): a meeting of this name is held at other times, so it was not taken. `escalate calendar remove {name:?}` first to take this one instead."),
        });
    }
    for left in &report.left_out {
        let Left { line, event, why } = left;
        session.tell(&match lang {
            Lang::Zh => format!("第 {line} 行（{event}）：{why}。"),
            Lang::En => format!("line {line} ({event}): {why}."),
        });
    }
    for problem in report.problems.iter().take(MOST_TOLD) {
        session.tell(problem);
    }
    let more = report.problems.len().saturating_sub(MOST_TOLD) + untold;
    if more > 0 {
        session.tell(&match lang {
            Lang::Zh => format!("另有 {more} 处看不懂，--json 会列出来。"),
            Lang::En => format!("{} more not understood; --json lists them.", counted(more, "part", "parts")),
        });
    }
}

fn tell_summary(session: &mut Session, report: &Report, dry_run: bool, house: &House) {
    let new = report.entries.iter().filter(|entry| matches!(entry.added, "new" | "joined")).count();
    let known = report.entries.iter().filter(|entry| entry.added == "known").count();
    let all = house.meetings.len() + house.busy.len();
    session.tell(&match (session.lang, dry_run) {
        (Lang::Zh, false) => format!("收进 {new} 项，{known} 项本来就有；日历里现在共 {all} 项。"),
        (Lang::Zh, true) => format!("会收进 {new} 项，{known} 项本来就有；没有写任何文件。"),
        (Lang::En, false) => format!("Taken: {new}; known already: {known}. The calendar has {all} now."),
        (Lang::En, true) => format!("Would be taken: {new}; known already: {known}. Nothing was written."),
    });
}
