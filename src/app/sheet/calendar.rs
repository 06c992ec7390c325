//! Headquarters' calendar: everything in it.

use super::search::search;
use super::{Action, Asks, Item, Sheet};
use crate::app::command::Command;
use crate::app::house::{Manner, What, line, name, next_days, put, read, when_words};
use crate::app::model::Model;
use crate::calendar::house::{Added, Entry, MeetingKind};
use crate::calendar::{add_days, add_months};
use crate::i18n::{Lang, Text, counted, date_weekday, relative_day, text};
use crate::shelf::words;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How many of the next dates of a meeting are said.
pub(super) const NEXT: usize = 3;

/// What an item does with the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WithHouse {
    /// Opens the calendar over what lies there.
    Open,
    /// Asks for something.
    Ask(Asks),
    /// Asks what becomes of an entry.
    Change(Box<Entry>),
    /// Adds an entry that was written in the line of the list.
    Add(Box<Entry>),
    /// Takes what was typed.
    Do,
    /// Takes the entry out.
    Remove,
    /// What kind of occasion a meeting is.
    Kind(MeetingKind),
    /// How many working days before it papers are due.
    Papers(u8),
    /// Takes an example over, to be made one's own.
    Fill(Text),
    /// The fiscal year starts with this month.
    Month(u8),
    /// Holds the holidays of a region, or no more.
    Region(String),
    /// The events are busy times; else meetings.
    AsBusy(bool),
    /// Takes the events in.
    Take,
    /// Opens a file of the calendar in an editor of one's own.
    EditFile(PathBuf),
}

pub(super) fn item(label: impl Into<String>, with: WithHouse) -> Item {
    Item::new(label, Action::House(with))
}

/// The way to the calendar from where its days are shown.
pub(super) fn way_there(lang: Lang) -> Item {
    let spec = Command::Calendar.spec();
    let note = text("改例会、忙期、假期", "change meetings, busy times, holidays");
    let mut item = item(spec.name.get(lang), WithHouse::Open).note(note.get(lang));
    item.key = Command::Calendar.key_label().unwrap_or_default();
    item
}

/// Everything in the calendar; before it what the typed line would add.
pub(super) fn list(sheet: &Sheet, model: &Model) -> Vec<Item> {
    let typed = sheet.typed();
    let mut items = problems(model);
    items.extend(entries(model, What::Meeting, text("会议", "Meetings")));
    items.extend(entries(model, What::Busy, text("忙期", "Busy times")));
    items.extend(entries(model, What::Planning, text("规划期", "Planning season")));
    items.extend(holidays(model));
    items.extend(settings(model));
    if typed.is_empty() {
        return items;
    }
    for item in &mut items {
        item.group = None;
    }
    let mut all = additions(typed, model);
    let words = |item: &Item| match item.action {
        // Its example is no word of it.
        Action::House(WithHouse::Ask(Asks::Entry(_))) => item.label.clone(),
        _ => format!("{} {}", item.label, item.note),
    };
    all.extend(search(typed, items, words));
    all
}

/// What the typed line says, as whatever it can be.
fn additions(typed: &str, model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let circumstances = model.circumstances();
    let at = circumstances.at();
    let house = at.house();
    let fits = |what: What| {
        let entry = read(what, typed, at, Manner::default()).ok()?.entry;
        // What is there already is found, and not added.
        let (_, added) = put(house, None, entry.clone()).ok()?;
        (added != Added::Known).then_some(entry)
    };
    let entries: Vec<Entry> = What::ALL.into_iter().filter_map(fits).collect();
    // The less is left for the name, the more was understood: of a period not its first day alone.
    let shortest = entries.iter().map(|entry| name(entry).len()).min().unwrap_or(0);
    let best = entries.into_iter().filter(|entry| name(entry).len() == shortest);
    best.map(|entry| {
        let (what, words) = (What::of(&entry).label().get(lang), line(&entry, lang));
        let label = match lang {
            Lang::Zh => format!("+ 加{what}：{words}"),
            Lang::En => format!("+ Add a {what}: {words}"),
        };
        let note = about(&entry, model);
        item(label, WithHouse::Add(Box::new(entry))).note(note)
    })
    .collect()
}

/// What is wrong with the calendar's files, and how to mend it.
fn problems(model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let mut items: Vec<Item> = model
        .calendar
        .problems
        .iter()
        .map(|problem| {
            let words = format!("! {}", words::calendar(problem, lang));
            let path = problem.path();
            let shown = path.display();
            let (action, note) = if model.has_editor {
                let note = match lang {
                    Lang::Zh => format!("回车用编辑器打开它来改，存盘退出就生效：{shown}"),
                    Lang::En => format!("Enter opens it in your editor; it holds once saved: {shown}"),
                };
                (Action::House(WithHouse::EditFile(path.to_owned())), note)
            } else {
                let note = match lang {
                    Lang::Zh => format!("用文本编辑器改好存盘，回到这个窗口就生效：{shown}"),
                    Lang::En => {
                        format!("Mend it in a text editor; it holds when you come back here: {shown}")
                    }
                };
                (Action::Read, note)
            };
            Item::new(words, action).note(note)
        })
        .collect();
    if let Some(first) = items.first_mut() {
        first.group = Some(text("有毛病的地方，其余照常", "What is broken; the rest holds").get(lang));
    }
    items
}

/// The entries of a kind, and the way to one more.
fn entries(model: &Model, what: What, group: Text) -> Vec<Item> {
    let (lang, today) = (model.lang, model.now.wall.date());
    let circumstances = model.circumstances();
    let at = circumstances.at();
    let mut items: Vec<Item> = at
        .house()
        .entries()
        .into_iter()
        .filter(|entry| What::of(entry) == what)
        .map(|entry| {
            let label = match name(&entry) {
                "" => what_and_when(&entry, lang),
                name => name.to_owned(),
            };
            let note = about(&entry, model);
            let key = next_days(&entry, at, 1).first().map(|day| {
                if *day <= today && what != What::Meeting {
                    text("正在其中", "now").get(lang).to_owned()
                } else {
                    relative_day(*day, today, lang)
                }
            });
            let mut item = item(label, WithHouse::Change(Box::new(entry))).note(note);
            item.key = key.unwrap_or_default();
            item
        })
        .collect();
    items.push(add(what, lang));
    items[0].group = Some(group.get(lang));
    items
}

fn add(what: What, lang: Lang) -> Item {
    let label = what.label().get(lang);
    let example = what.examples().first().map_or("", |example| example.get(lang));
    let (label, note) = match lang {
        Lang::Zh => (format!("+ 加{label}"), format!("例：{example}")),
        Lang::En => (format!("+ Add a {label}"), format!("e.g. {example}")),
    };
    item(label, WithHouse::Ask(Asks::Entry(what))).note(note)
}

fn what_and_when(entry: &Entry, lang: Lang) -> String {
    match entry {
        Entry::Worked(day) => {
            let label = What::Worked.label().get(lang);
            match lang {
                Lang::Zh => format!("{label} {}", date_weekday(*day, lang)),
                Lang::En => format!("Moved workday, {}", date_weekday(*day, lang)),
            }
        }
        entry => when_words(entry, lang),
    }
}

/// When an entry is, its next dates, and when papers are due.
fn about(entry: &Entry, model: &Model) -> String {
    let (lang, today) = (model.lang, model.now.wall.date());
    let circumstances = model.circumstances();
    let at = circumstances.at();
    let near = |day: &Date| day_near(*day, today, lang);
    match entry {
        Entry::Meeting(meeting) => {
            let when = when_words(entry, lang);
            let days: Vec<String> = next_days(entry, at, NEXT).iter().map(near).collect();
            let days = match (days.is_empty(), lang) {
                (true, _) => text("今后两年没有日子", "no date in the next two years").get(lang).to_owned(),
                (false, Lang::Zh) => format!("接下来 {}", days.join("、")),
                (false, Lang::En) => format!("next {}", days.join(", ")),
            };
            let papers = papers_words(meeting.papers_due, lang);
            let kind = if meeting.kind == MeetingKind::default() {
                String::new()
            } else {
                let kind = kind_label(meeting.kind).get(lang);
                if lang == Lang::Zh { format!("{kind}，") } else { format!("{kind}, ") }
            };
            match lang {
                Lang::Zh => format!("{kind}{when}；{days}；{papers}"),
                Lang::En => format!("{kind}{when}; {days}; {papers}"),
            }
        }
        Entry::Busy(_) | Entry::Off(_) => when_words(entry, lang),
        Entry::Planning(_) => text(
            "这时候提，赶得上明年的预算和规划",
            "Raised then, it can still go into next year's plan and budget",
        )
        .get(lang)
        .to_owned(),
        Entry::Worked(day) => crate::i18n::date(*day, lang),
    }
}

fn day_near(day: Date, today: Date, lang: Lang) -> String {
    if day.year() == today.year() {
        return date_weekday(day, lang);
    }
    match lang {
        Lang::Zh => format!("{}年{}", day.year(), date_weekday(day, lang)),
        Lang::En => format!("{} {}", date_weekday(day, lang), day.year()),
    }
}

pub(super) fn papers_words(days: u8, lang: Lang) -> String {
    match (days, lang) {
        (0, Lang::Zh) => "材料当天交".to_owned(),
        (0, Lang::En) => "papers due that day".to_owned(),
        (days, Lang::Zh) => format!("材料提前 {days} 个工作日交"),
        (days, Lang::En) => {
            format!("papers due {} before", counted(usize::from(days), "working day", "working days"))
        }
    }
}

pub(super) fn kind_label(kind: MeetingKind) -> Text {
    match kind {
        MeetingKind::OperationsMeeting => text("经营、运营例会", "operations meeting"),
        MeetingKind::Workshop => text("专题研讨", "workshop"),
        MeetingKind::OneOnOne => text("一对一", "one-on-one"),
        MeetingKind::Other => text("其他", "other"),
    }
}

/// The years whose holidays are known, those that are not, and the company's own days.
fn holidays(model: &Model) -> Vec<Item> {
    let (lang, today) = (model.lang, model.now.wall.date());
    let calendar = &model.calendar;
    let folder = calendar.path.with_file_name("holidays");
    let last = add_days(add_months(today, 12), -1).year();
    let mut items = Vec::new();
    for region in &calendar.almanac.house.regions {
        let region = region.trim();
        let mut known: BTreeMap<i16, (usize, String)> = BTreeMap::new();
        for (index, file) in calendar.holidays.iter().enumerate() {
            if !file.region.trim().eq_ignore_ascii_case(region) {
                continue;
            }
            for year in &file.years {
                let (off, worked) = (year.off.len(), year.worked.len());
                let held = match lang {
                    Lang::Zh => format!("{off} 个假期，调休上班 {worked} 天"),
                    Lang::En => format!(
                        "{}, {} instead",
                        counted(off, "holiday", "holidays"),
                        counted(worked, "day worked", "days worked")
                    ),
                };
                known.insert(year.year, (index, held));
            }
        }
        for year in today.year()..=last.max(known.keys().next_back().copied().unwrap_or(last)) {
            let label = match lang {
                Lang::Zh => format!("{year} 年（{region}）"),
                Lang::En => format!("{year} ({region})"),
            };
            items.push(match known.get(&year) {
                Some((index, held)) => {
                    let file = index.checked_sub(1).and_then(|index| calendar.files.get(index));
                    Item::new(label, Action::Read).note(held_words(held, file, lang))
                }
                None => Item::new(format!("! {label}"), Action::Read).note(unknown_words(&folder, lang)),
            });
        }
    }
    if items.is_empty() {
        let none = text("不按任何地区放假，只休周末", "No region's holidays are held, only weekends are off");
        items.push(item(none.get(lang), WithHouse::Ask(Asks::Regions)));
    }
    items[0].group = Some(text("假期和调休", "Holidays and moved workdays").get(lang));
    for what in [What::Off, What::Worked] {
        let mut own = entries(model, what, Text::same(""));
        own[0].group = None;
        items.append(&mut own);
    }
    items
}

/// What is held, and where that is from.
fn held_words(held: &str, file: Option<&PathBuf>, lang: Lang) -> String {
    let file = file.and_then(|file| file.file_name()).map(|name| name.to_string_lossy());
    match (file, lang) {
        (None, Lang::Zh) => format!("{held}；官方公布，随程序带来"),
        (None, Lang::En) => format!("{held}; official, comes with the program"),
        (Some(file), Lang::Zh) => format!("{held}；来自 {file}"),
        (Some(file), Lang::En) => format!("{held}; from {file}"),
    }
}

fn unknown_words(folder: &Path, lang: Lang) -> String {
    let folder = folder.display();
    match lang {
        Lang::Zh => format!("还不知道，那一年只扣周末；公布后把文件放进 {folder}"),
        Lang::En => {
            format!("Not known: only weekends count as off. Once announced, its file goes into {folder}")
        }
    }
}

/// The fiscal year, the regions, and the way in for another program's file.
fn settings(model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let house = &model.calendar.almanac.house;
    let starts = house.fiscal_year_starts;
    let now = house.fiscal(model.now.wall.date());
    let (year, quarter) = (now.year, now.quarter);
    let (fiscal, now) = match lang {
        Lang::Zh => {
            (format!("财年从 {starts} 月开始"), format!("现在是 {year} 财年第 {quarter} 季度；回车改"))
        }
        Lang::En => (
            format!("The fiscal year starts with month {starts}"),
            format!("Now is quarter {quarter} of the one that began in {year}; Enter changes it"),
        ),
    };
    let regions = if house.regions.is_empty() {
        text("不按任何地区", "none").get(lang).to_owned()
    } else {
        house.regions.join(text("、", ", ").get(lang))
    };
    let regions = match lang {
        Lang::Zh => format!("按哪里放假：{regions}"),
        Lang::En => format!("Whose holidays are held: {regions}"),
    };
    let import = text("导入 .ics 文件", "Import an .ics file");
    let note = text(
        "别的日历程序导出的会议或忙期；先给你看，再决定收不收",
        "Meetings or busy times of another program; shown before anything is taken",
    );
    vec![
        item(fiscal, WithHouse::Ask(Asks::FiscalYear)).note(now).group(text("设置", "Settings").get(lang)),
        item(regions, WithHouse::Ask(Asks::Regions)).note(
            text("公共假期按这些地区算；回车改", "Public holidays are those of these; Enter changes it")
                .get(lang),
        ),
        item(import.get(lang), WithHouse::Ask(Asks::File))
            .note(note.get(lang))
            .group(text("从别处来", "From elsewhere").get(lang)),
    ]
}
