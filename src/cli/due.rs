//! `due`: what is to be done today over all drafts, what is late first. For a shell's prompt, a mail at night, and
//! `.bashrc`: exit 1 when anything is due, and with `--quiet` one line then and nothing otherwise.

use super::Done;
use super::args::DueArgs;
use super::failure::Failure;
use super::session::Session;
use super::table::Table;
use crate::calendar::add_days;
use crate::i18n::{Lang, counted, date_near, due_day};
use crate::portfolio::{Asked, DueItem};
use jiff::civil::Date;
use serde::Serialize;
use std::path::PathBuf;
use std::time::Duration;

#[derive(Serialize)]
struct Report<'a> {
    today: Date,
    /// How many are due today or late: what the exit code says.
    due: usize,
    late: usize,
    items: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    date: Date,
    /// From today; negative when it is late.
    days: i32,
    what: &'static str,
    who: &'a str,
    action: &'a str,
    /// The path of the contact's row; none for what is no row.
    row: Option<&'a str>,
    title: &'a str,
    id: Option<String>,
    path: &'a PathBuf,
}

pub(super) fn run(session: &mut Session, args: &DueArgs) -> Result<Done, Failure> {
    let today = session.today();
    let until = if args.quiet { today } else { add_days(today, i32::from(args.days)) };
    let store = session.store()?;
    let (elsewhere, silent) = store.list_elsewhere_within(PATIENCE);
    let Asked { due: mut items, broken, .. } =
        store.ask_all(session.at(), session.now(), until, &elsewhere)?;
    let shown = if args.quiet { items.len().min(1) } else { items.len() };
    store.in_own_words(&mut items[..shown], session.at(), &elsewhere);
    let now = items.iter().filter(|item| item.is_due()).count();
    let late = items.iter().filter(|item| item.days < 0).count();
    if session.json {
        let items = items.iter().map(entry).collect();
        session.data(&Report { today, due: now, late, items })?;
    } else if args.quiet {
        if let Some(first) = items.first() {
            let line = quiet(first, now, late, today, session.lang);
            session.line(&line);
        }
    } else {
        print(session, &items, today, args.days);
        tell_broken(session, broken);
    }
    if !args.quiet {
        tell_silent(session, silent);
    }
    Ok(if now > 0 { Done::Findings } else { Done::Fine })
}

fn entry(item: &DueItem) -> Entry<'_> {
    Entry {
        date: item.duty.date,
        days: item.days,
        what: item.duty.what.id(),
        who: &item.duty.who,
        action: &item.duty.action,
        row: item.duty.row.as_deref(),
        title: &item.title,
        id: item.id.as_ref().map(ToString::to_string),
        path: &item.path,
    }
}

/// What is to be done, in the draft's words where it has any.
fn what(item: &DueItem, lang: Lang) -> String {
    let label = item.duty.what.label().get(lang);
    match (item.duty.action.is_empty(), lang) {
        (true, _) => label.to_owned(),
        (false, Lang::Zh) => format!("{label}：{}", item.duty.action),
        (false, Lang::En) => format!("{label}: {}", item.duty.action),
    }
}

fn quiet(first: &DueItem, due: usize, late: usize, today: Date, lang: Lang) -> String {
    let when = due_day(first.duty.date, today, lang);
    let title = &first.title;
    match (lang, due) {
        (Lang::Zh, 1) => format!("escalate：“{title}”{when}：{}", what(first, lang)),
        (Lang::Zh, due) => {
            format!("escalate：{due} 件事该做了（逾期 {late} 件），先是“{title}”：{}", what(first, lang))
        }
        (Lang::En, 1) => format!("escalate: \u{201c}{title}\u{201d}, {when}: {}", what(first, lang)),
        (Lang::En, due) => format!(
            "escalate: {due} things are due, {late} of them late; first \u{201c}{title}\u{201d}: {}",
            what(first, lang)
        ),
    }
}

fn print(session: &mut Session, items: &[DueItem], today: Date, days: u16) {
    let lang = session.lang;
    if items.is_empty() {
        let days = usize::from(days);
        session.tell(&match lang {
            Lang::Zh if days == 0 => "今天没有要做的事。".to_owned(),
            Lang::Zh => format!("今天和今后 {days} 天都没有要做的事。"),
            Lang::En if days == 0 => "Nothing is due today.".to_owned(),
            Lang::En => format!("Nothing is due today or within {}.", counted(days, "day", "days")),
        });
        return;
    }
    let rows = items.iter().map(|item| {
        vec![
            due_day(item.duty.date, today, lang),
            date_near(item.duty.date, today, lang),
            item.title.clone(),
            if item.duty.who.is_empty() { "-".to_owned() } else { item.duty.who.clone() },
            what(item, lang),
        ]
    });
    Table::new(rows.collect()).print(session);
}

/// How long files outside the drafts' folder are waited for: they may lie on a share that does not answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

/// Says how many of them did not answer.
pub(super) fn tell_silent(session: &mut Session, silent: usize) {
    if silent == 0 {
        return;
    }
    session.tell(&match session.lang {
        Lang::Zh => format!("有 {silent} 个别处的文件一秒内没有应答，没有算在内；多半是网络盘断了。"),
        Lang::En => format!(
            "{} not counted: no answer within a second; a network share may be down.",
            counted(silent, "file elsewhere is", "files elsewhere are")
        ),
    });
}

pub(super) fn tell_broken(session: &mut Session, broken: usize) {
    if broken == 0 {
        return;
    }
    session.tell(&match session.lang {
        Lang::Zh => format!("有 {broken} 个文件不是能打开的草稿，没有算在内；escalate doctor 会说明。"),
        Lang::En => format!(
            "{} no draft that can be read and not counted; `escalate doctor` says why.",
            counted(broken, "file is", "files are")
        ),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Duty, What};
    use jiff::civil::date;

    #[test]
    fn the_quiet_line_is_one_line_in_both_languages() {
        let duty = Duty {
            date: date(2026, 11, 20),
            what: What::Meeting,
            who: String::new(),
            action: "月度经营会".into(),
            row: None,
        };
        let item =
            DueItem { duty, days: -2, title: "充电桩 👩‍🔧".into(), id: None, path: "a.ron".into() };
        for (lang, late) in [(Lang::Zh, "逾期 2 天"), (Lang::En, "2 days late")] {
            let one = quiet(&item, 1, 1, date(2026, 11, 22), lang);
            assert!(one.contains(late) && !one.contains('\n'), "{one}");
            let many = quiet(&item, 12, 3, date(2026, 11, 22), lang);
            assert!(many.contains("12") && many.contains('3'), "{many}");
        }
    }
}
