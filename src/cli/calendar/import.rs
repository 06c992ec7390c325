//! `calendar import FILE.ics`: the events of another program as meetings or busy times. The file stays as it is; what
//! is there already is recognised, and what was left out is told with its line.

use super::{save, tell_problems};
use crate::app::house::{adopt, name, when_words};
use crate::calendar::House;
use crate::calendar::house::Added;
use crate::cli::Done;
use crate::cli::args::{CalendarImportArgs, ImportedAs};
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::i18n::{Lang, counted, text};
use crate::shelf::words;
use crate::store::incoming;
use serde::Serialize;

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
    let incoming = incoming(&args.file, session.today()).map_err(Failure::Incoming)?;
    let as_busy = args.as_what == ImportedAs::Busy;
    let (house, adopted) = adopt(&session.almanac().almanac.house, &incoming, as_busy);
    let entries = adopted.iter().map(|one| Entry {
        line: one.line,
        name: name(&one.entry).to_owned(),
        when: when_words(&one.entry, lang),
        added: id(one.added),
    });
    let entries: Vec<Entry> = entries.collect();
    let left_out = if as_busy { &incoming.busy.left_out } else { &incoming.meetings.left_out };
    let changes = house != session.almanac().almanac.house;
    if changes && !args.dry_run {
        save(session, &house)?;
    }
    let left = left_out.iter().map(|left| Left {
        line: left.line,
        event: left.event.clone(),
        why: words::left_out(left, lang).to_owned(),
    });
    let left_out: Vec<Left> = left.collect();
    let problems: Vec<String> = incoming.problems.iter().map(|problem| words::ics(problem, lang)).collect();
    let report = Report { written: changes && !args.dry_run, entries, left_out, problems };
    if session.json {
        session.data(&report)?;
    } else {
        print(session, &report);
        tell(session, &report, incoming.untold);
    }
    tell_summary(session, &report, args.dry_run, &house);
    tell_problems(session);
    Ok(Done::Fine)
}

fn id(added: Added) -> &'static str {
    match added {
        Added::New => "new",
        Added::Joined => "joined",
        Added::Known => "known",
        Added::OtherTimes => "other_times",
    }
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
