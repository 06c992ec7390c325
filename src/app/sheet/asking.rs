//! What is asked about headquarters' calendar: an entry as a line, the fiscal year, the regions, a file.

use super::calendar::{NEXT, item, kind_label, papers_words};
use super::{Item, Sheet, WithHouse};
use crate::app::house::{Manner, Refused, Said, What, counted_words, line, next_days, next_words, read};
use crate::app::model::Model;
use crate::calendar::house::{Entry, MeetingKind};
use crate::i18n::{Lang, relative_day, text};

/// Working days before a meeting that papers may be due.
const PAPERS: [u8; 6] = [0, 1, 3, 5, 8, 10];

/// What is asked about the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// An entry, as a line.
    Entry(What),
    /// The month in which the fiscal year starts.
    FiscalYear,
    /// Whose holidays are held.
    Regions,
    /// Which file of another program is read.
    File,
}

impl Asks {
    /// Whether the answer is typed.
    #[must_use]
    pub fn is_typed(self) -> bool {
        matches!(self, Self::Entry(_) | Self::File)
    }
}

/// What is asked, and what was answered so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// What.
    pub asks: Asks,
    /// The entry that is changed; none where one is added.
    pub old: Option<Entry>,
    /// What a meeting is besides the line.
    pub manner: Manner,
    /// Why the last attempt was refused.
    pub refused: Option<String>,
    /// Whether an answer of the outside is awaited.
    pub waits: bool,
}

impl Asking {
    /// A question, nothing answered yet.
    #[must_use]
    pub fn new(asks: Asks, old: Option<Entry>) -> Self {
        let manner = old.as_ref().map(Manner::of).unwrap_or_default();
        Self { asks, old, manner, refused: None, waits: false }
    }

    /// What the typed line says, where it is an entry.
    #[must_use]
    pub fn said(&self, typed: &str, model: &Model) -> Option<Result<Said, Refused>> {
        let Asks::Entry(what) = self.asks else { return None };
        let circumstances = model.circumstances();
        let said = read(what, typed, circumstances.at(), self.manner);
        Some(said.map(|mut said| {
            // What the line does not say stays as it is.
            if let (Entry::Off(new), Some(Entry::Off(old))) = (&mut said.entry, &self.old)
                && new.name == old.name.trim()
            {
                new.en.clone_from(&old.en);
            }
            said
        }))
    }

    pub(super) fn items(&self, sheet: &Sheet, model: &Model) -> Vec<Item> {
        match self.asks {
            Asks::Entry(what) => self.entry(what, sheet.typed(), model),
            Asks::FiscalYear => months(model),
            Asks::Regions => regions(model),
            Asks::File => vec![
                item(text("按回车读这个文件", "Enter reads it").get(model.lang), WithHouse::Do).note(
                    text(
                        "输入或粘贴 .ics 文件的路径；文件不动，收什么先给你看。",
                        "Type or paste the path of an .ics file; it stays as it is, and you see what would be taken first.",
                    )
                    .get(model.lang),
                ),
            ],
        }
    }

    fn entry(&self, what: What, typed: &str, model: &Model) -> Vec<Item> {
        let lang = model.lang;
        let mut items = vec![self.verdict(typed, model)];
        if typed.is_empty() {
            for (index, example) in what.examples().iter().enumerate() {
                let item = item(example.get(lang), WithHouse::Fill(*example));
                let group =
                    text("例子：回车放进来，改成自己的", "Examples: Enter takes one, to be made your own");
                items.push(if index == 0 { item.group(group.get(lang)) } else { item });
            }
        }
        if self.old.is_some() {
            let note = text("Ctrl+Z 放回", "Ctrl+Z brings it back");
            items.push(
                item(text("从日历里删掉", "Take it out of the calendar").get(lang), WithHouse::Remove)
                    .note(note.get(lang)),
            );
        }
        if what == What::Meeting {
            items.extend(self.manners(lang));
        }
        items
    }

    /// What Enter does with the line.
    fn verdict(&self, typed: &str, model: &Model) -> Item {
        let lang = model.lang;
        let circumstances = model.circumstances();
        let at = circumstances.at();
        let Some(Ok(said)) = self.said(typed, model) else {
            let blank = text("写好按回车", "Write it, then Enter");
            return item(blank.get(lang), WithHouse::Do);
        };
        let words = line(&said.entry, lang);
        let label = match (self.old.is_some(), lang) {
            (false, Lang::Zh) => format!("按回车加上：{words}"),
            (false, Lang::En) => format!("Enter adds {words}"),
            (true, Lang::Zh) => format!("按回车改成：{words}"),
            (true, Lang::En) => format!("Enter changes it to {words}"),
        };
        let note = match &said.entry {
            Entry::Meeting(meeting) => {
                let papers = papers_words(meeting.papers_due, lang);
                let next = next_words(&next_days(&said.entry, at, NEXT), lang);
                let counted = if said.counted_from_today { counted_words().get(lang) } else { "" };
                match lang {
                    Lang::Zh => format!("{next}{papers}。{counted}"),
                    Lang::En => format!("{next} {}. {counted}", capital(&papers)),
                }
            }
            entry => match next_days(entry, at, 1).first() {
                Some(day) => relative_day(*day, at.today, lang),
                None => text("已经过去了", "It is over").get(lang).to_owned(),
            },
        };
        item(label, WithHouse::Do).note(note)
    }

    fn manners(&self, lang: Lang) -> Vec<Item> {
        let mut papers: Vec<u8> = PAPERS.to_vec();
        papers.push(self.manner.papers_due);
        papers.sort_unstable();
        papers.dedup();
        let mut items: Vec<Item> = papers
            .into_iter()
            .map(|days| {
                item(papers_words(days, lang), WithHouse::Papers(days)).ticked(days == self.manner.papers_due)
            })
            .collect();
        items[0].group = Some(text("材料什么时候交", "When papers are due").get(lang));
        let kinds = [
            MeetingKind::OperationsMeeting,
            MeetingKind::Workshop,
            MeetingKind::OneOnOne,
            MeetingKind::Other,
        ];
        for (index, kind) in kinds.into_iter().enumerate() {
            let item =
                item(kind_label(kind).get(lang), WithHouse::Kind(kind)).ticked(kind == self.manner.kind);
            let group = text("哪类场合", "Which occasion").get(lang);
            items.push(if index == 0 { item.group(group) } else { item });
        }
        items
    }
}

fn capital(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// The months a fiscal year may start with.
fn months(model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let starts = model.calendar.almanac.house.fiscal_year_starts;
    (1..=12_u8)
        .map(|month| {
            let label = match lang {
                Lang::Zh => format!("{month} 月"),
                Lang::En => crate::figure::month_name(month).to_owned(),
            };
            item(label, WithHouse::Month(month)).ticked(month == starts)
        })
        .collect()
}

/// The regions that are known, and those that are held.
fn regions(model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let held: Vec<String> = model
        .calendar
        .almanac
        .house
        .regions
        .iter()
        .map(|region| region.trim().to_ascii_lowercase())
        .collect();
    let mut known: Vec<String> =
        model.calendar.holidays.iter().map(|file| file.region.trim().to_ascii_lowercase()).collect();
    known.extend(held.iter().cloned());
    known.retain(|region| !region.is_empty());
    known.sort();
    known.dedup();
    let has_file = |region: &String| {
        model.calendar.holidays.iter().any(|file| file.region.trim().eq_ignore_ascii_case(region))
    };
    known
        .into_iter()
        .map(|region| {
            let note = match (region.as_str(), has_file(&region)) {
                ("cn", _) => text("中国，国务院办公厅公布的", "China, as its State Council announces them"),
                (_, true) => text("来自 holidays 文件夹", "from the folder `holidays`"),
                (_, false) => text("还没有它的文件，只算周末", "it has no file yet: only weekends are off"),
            };
            let is_held = held.contains(&region);
            item(region.clone(), WithHouse::Region(region)).note(note.get(lang)).boxed(is_held)
        })
        .collect()
}
