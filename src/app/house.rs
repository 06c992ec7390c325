//! What a person says about headquarters' calendar: one line for each entry, read, said back and put in. The screen
//! and the command line act through this one place, so that both read and refuse the same, in the same words.
//!
//! ```text
//!   "每月第二个周二 运营例会" -> what it is -> an entry, said back with its dates; or refused, with how to write it
//! ```

mod changes;
mod line;

pub use changes::Changes;
pub(in crate::app) use changes::{Pending, Way};
pub use line::{entry, line, read, when_words};

use crate::calendar::file::Trouble;
use crate::calendar::house::{Added, Entry, MeetingKind, USUAL_PAPERS_DUE};
use crate::calendar::{At, House, add_months};
use crate::i18n::{
    Lang, PhraseError, RECURRENCE_FORMS, SEASON_FORMS, Text, date_weekday, phrase_problem, text,
};
use crate::shelf::{Incoming, words};
use jiff::civil::Date;

/// How far ahead the next dates of a meeting are looked for, in months.
const AHEAD: i32 = 24;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A meeting that recurs.
    Meeting,
    /// A busy time.
    Busy,
    /// A planning season.
    Planning,
    /// The company's own days off.
    Off,
    /// A day of the weekend that is worked.
    Worked,
}

/// What a meeting is besides its name and when it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// What kind of occasion.
    pub kind: MeetingKind,
    /// Working days before it that papers are due.
    pub papers_due: u8,
}

/// An entry as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The entry.
    pub entry: Entry,
    /// "Every other" without a first date: counted from today.
    pub counted_from_today: bool,
}

/// Why the calendar is not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing was typed.
    #[error("nothing is said")]
    Blank(What),
    /// When a meeting is held cannot be read.
    #[error("{0}")]
    Recurrence(PhraseError),
    /// From when to when cannot be read.
    #[error("{0}")]
    Season(PhraseError),
    /// Nothing in it says when.
    #[error("no time in it")]
    NoTime(What),
    /// When is said, and no name.
    #[error("no name")]
    NoName(String),
    /// Days off of the company's own belong to a year.
    #[error("no year")]
    NoYear,
    /// No day.
    #[error("{0:?} is no day")]
    NoDay(String),
    /// A day that is worked anyway.
    #[error("{0} is worked anyway")]
    WorkedAnyway(Date),
    /// Something of this name is there at other times.
    #[error("{0:?} is held at other times")]
    OtherTimes(String),
    /// A file with it would be refused.
    #[error("{0}")]
    Trouble(#[from] Trouble),
    /// Months are 1 to 12.
    #[error("{0:?} is no month")]
    Month(String),
    /// A region's code is letters, digits and dashes.
    #[error("{0:?} is no region")]
    Region(String),
}

impl What {
    /// All of them, in the order of the calendar.
    pub const ALL: [Self; 5] = [Self::Meeting, Self::Busy, Self::Planning, Self::Off, Self::Worked];

    /// What an entry is.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        match entry {
            Entry::Meeting(_) => Self::Meeting,
            Entry::Busy(_) => Self::Busy,
            Entry::Planning(_) => Self::Planning,
            Entry::Off(_) => Self::Off,
            Entry::Worked(_) => Self::Worked,
        }
    }

    /// What one is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Meeting => text("会议", "meeting"),
            Self::Busy => text("忙期", "busy time"),
            Self::Planning => text("规划期", "planning season"),
            Self::Off => text("公司自己的假日", "company holiday"),
            Self::Worked => text("调休上班日", "moved workday"),
        }
    }

    /// How one is said.
    #[must_use]
    pub fn forms(self) -> Text {
        match self {
            Self::Meeting => RECURRENCE_FORMS,
            Self::Busy | Self::Planning => SEASON_FORMS,
            Self::Off => text(
                "写明年份：2027-05-10..2027-05-11 或 2027年5月10日至11日；只放一天就写那一天。",
                "Write it with its year: 2027-05-10..2027-05-11 or 10 May to 11 May 2027; a single day as itself.",
            ),
            Self::Worked => text(
                "写周末里要上班的那一天：2027-02-06、2月6日、下周六。",
                "Write the day of the weekend that is worked: 2027-02-06, 6 Feb, saturday.",
            ),
        }
    }

    /// Lines that are read as one, to begin with.
    #[must_use]
    pub fn examples(self) -> &'static [Text] {
        const MEETINGS: &[Text] = &[
            text("每月第二个周二 月度经营会", "Operations meeting: the second Tuesday of every month"),
            text(
                "每季度末后第10个工作日 季度经营会",
                "Quarterly review: 10 working days after the end of every quarter",
            ),
            text("隔周周三 产品评审会", "Product review: every other Wednesday"),
        ];
        const BUSY: &[Text] = &[
            text("12-20..12-31 年终盘点", "Year-end stocktake: 12-20..12-31"),
            text("2027-03-01..2027-03-14 系统切换", "System migration: 2027-03-01..2027-03-14"),
        ];
        const PLANNING: &[Text] = &[text("10-01..12-15", "10-01..12-15")];
        const OFF: &[Text] = &[text("2027-05-10 司庆", "Founders' day: 2027-05-10")];
        const WORKED: &[Text] = &[text("2027-02-06", "2027-02-06")];
        match self {
            Self::Meeting => MEETINGS,
            Self::Busy => BUSY,
            Self::Planning => PLANNING,
            Self::Off => OFF,
            Self::Worked => WORKED,
        }
    }
}

impl Default for Manner {
    fn default() -> Self {
        Self { kind: MeetingKind::default(), papers_due: USUAL_PAPERS_DUE }
    }
}

impl Manner {
    /// The manner of an entry; the usual one of what is no meeting.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        match entry {
            Entry::Meeting(meeting) => Self { kind: meeting.kind, papers_due: meeting.papers_due },
            _ => Self::default(),
        }
    }
}

impl Refused {
    /// What is wrong, without how to write it.
    #[must_use]
    pub fn what(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Blank(What::Planning | What::Worked) => {
                text("写上是什么时候。", "Write when it is.").get(lang).to_owned()
            }
            Self::Blank(_) => {
                text("写上名称和时间，哪个在前都行。", "Write a name and when, in either order.")
                    .get(lang)
                    .to_owned()
            }
            Self::Recurrence(error) | Self::Season(error) => phrase_problem(error, lang),
            Self::NoTime(_) => {
                text("还看不出是什么时候。", "No time is understood in it yet.").get(lang).to_owned()
            }
            Self::NoName(when) if zh => format!("时间看懂了：{when}。再写上名称。"),
            Self::NoName(when) => format!("Understood: {when}. Now a name for it."),
            Self::NoYear => text(
                "公司自己的假日要写明哪一年：每年的日子未必相同。",
                "A company holiday needs its year: it may fall on other days in another one.",
            )
            .get(lang)
            .to_owned(),
            Self::NoDay(typed) if zh => format!("“{typed}”不是日期。"),
            Self::NoDay(typed) => format!("\u{201c}{typed}\u{201d} is no day."),
            Self::WorkedAnyway(day) if zh => {
                format!("{} 本来就上班，不用写。", date_weekday(*day, lang))
            }
            Self::WorkedAnyway(day) => format!("{} is worked anyway.", date_weekday(*day, lang)),
            Self::OtherTimes(name) if zh => {
                format!("已经有“{name}”，时间不同：到它那一行去改，或换个名称。")
            }
            Self::OtherTimes(name) => {
                format!(
                    "There is a meeting called {name:?} at other times: change that one, or take another name."
                )
            }
            Self::Trouble(trouble) => words::calendar_trouble(trouble, lang),
            Self::Month(given) if zh => {
                format!("“{given}”不是月份，请写 1 到 12，例如 4 表示财年从 4 月开始。")
            }
            Self::Month(given) => {
                format!("{given:?} is no month; write 1 to 12, such as 4 for a fiscal year from April.")
            }
            Self::Region(given) if zh => {
                format!(
                    "“{given}”不像地区代码。中国写 cn；不按哪里放假就写 none；别的地区要在设置文件夹的 holidays 里放它的文件。"
                )
            }
            Self::Region(given) => format!(
                "{given:?} is no region's code. Write cn for China, none for no holidays; any other needs a file in the settings' folder `holidays`."
            ),
        }
    }

    /// How it can be written, where that is the trouble.
    #[must_use]
    pub fn forms(&self) -> Option<Text> {
        match self {
            Self::Blank(what) | Self::NoTime(what) => Some(what.forms()),
            Self::Recurrence(_) => Some(RECURRENCE_FORMS),
            Self::Season(_) => Some(SEASON_FORMS),
            Self::NoYear => Some(What::Off.forms()),
            Self::NoDay(_) => Some(What::Worked.forms()),
            _ => None,
        }
    }

    /// What is wrong, and how to write it.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let what = self.what(lang);
        match (self.forms(), lang) {
            (None, _) => what,
            (Some(forms), Lang::Zh) => format!("{what}{}", forms.zh),
            (Some(forms), Lang::En) => format!("{what} {}", forms.en),
        }
    }
}

/// The calendar with an entry in it, in the place of another one where there was one.
pub fn put(house: &House, old: Option<&Entry>, entry: Entry) -> Result<(House, Added), Refused> {
    let mut after = house.clone();
    let name = match &entry {
        Entry::Meeting(meeting) => meeting.name.clone(),
        _ => String::new(),
    };
    let added = match old {
        // A meeting that is changed keeps none of the dates it had.
        Some(old) => after.replace(old, entry)?,
        None => after.add(entry)?,
    };
    match added {
        Added::OtherTimes => Err(Refused::OtherTimes(name)),
        added => Ok((after, added)),
    }
}

/// The month in which the fiscal year starts: `4`, `4月`.
pub fn read_month(typed: &str) -> Result<u8, Refused> {
    let typed = typed.trim();
    let month = typed.trim_end_matches('月').trim().parse().ok().filter(|month| (1..=12).contains(month));
    month.ok_or_else(|| Refused::Month(typed.to_owned()))
}

/// The regions whose holidays are held: `cn`, `cn,de`, `none`.
pub fn read_regions(typed: &str) -> Result<Vec<String>, Refused> {
    let typed = typed.trim();
    let is_code =
        |code: &str| !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let codes: Vec<String> = match typed.to_ascii_lowercase().as_str() {
        "none" | "无" => Vec::new(),
        codes => codes.split([',', '，']).map(|code| code.trim().to_owned()).collect(),
    };
    if codes.iter().all(|code| is_code(code)) { Ok(codes) } else { Err(Refused::Region(typed.to_owned())) }
}

/// The next days on which an entry is: of a meeting at most so many, of a time its first day.
#[must_use]
pub fn next_days(entry: &Entry, at: At<'_>, most: usize) -> Vec<Date> {
    let until = add_months(at.today, AHEAD);
    let days: Vec<Date> = match entry {
        Entry::Meeting(meeting) => meeting.on.between(at.today, until, at.workdays()),
        Entry::Busy(busy) => busy.when.spans(at.today, until).iter().map(|span| span.first).collect(),
        Entry::Planning(season) => season.spans(at.today, until).iter().map(|span| span.first).collect(),
        Entry::Off(holiday) => vec![holiday.from],
        Entry::Worked(day) => vec![*day],
    };
    days.into_iter().take(most).collect()
}

/// The next days of a meeting in words; that there are none is said.
#[must_use]
pub fn next_words(days: &[Date], lang: Lang) -> String {
    if days.is_empty() {
        return text("今后两年没有日子。", "It has no date in the next two years.").get(lang).to_owned();
    }
    let days: Vec<String> = days.iter().map(|day| date_weekday(*day, lang)).collect();
    match lang {
        Lang::Zh => format!("接下来：{}。", days.join("、")),
        Lang::En => format!("Next: {}.", days.join(", ")),
    }
}

/// That no first date was given, and from when it counts.
#[must_use]
pub fn counted_words() -> Text {
    text(
        "没写从哪天算起，就从本周（月、年）起隔着数；不对就加上“，从某日起”。",
        "No first date was given, so it counts from this week (month, year); add \", from DATE\" if that is wrong.",
    )
}

/// One event of another program's file, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// From 1: where it begins in the file.
    pub line: usize,
    /// What it is here.
    pub entry: Entry,
    /// What adding it comes to.
    pub added: Added,
}

impl Adopted {
    /// What it comes to, in a word or two.
    #[must_use]
    pub fn label(&self) -> Text {
        match self.added {
            Added::New => text("新增", "new"),
            Added::Joined => text("补了日期", "dates added"),
            Added::Known => text("已有", "known"),
            Added::OtherTimes => text("没收", "not taken"),
        }
    }

    /// Whether the calendar has more by it.
    #[must_use]
    pub fn is_new(&self) -> bool {
        matches!(self.added, Added::New | Added::Joined)
    }
}

/// The calendar with the events of a file in it, and what became of each.
#[must_use]
pub fn adopt(house: &House, incoming: &Incoming, as_busy: bool) -> (House, Vec<Adopted>) {
    let mut after = house.clone();
    let taken: Vec<(usize, Entry)> = if as_busy {
        incoming.busy.taken.iter().map(|(line, busy)| (*line, Entry::Busy(busy.clone()))).collect()
    } else {
        let meetings = incoming.meetings.taken.iter();
        meetings.map(|(line, meeting)| (*line, Entry::Meeting(meeting.clone()))).collect()
    };
    let adopted = taken
        .into_iter()
        .filter_map(|(line, entry)| {
            let added = after.add(entry.clone()).ok()?;
            Some(Adopted { line, entry, added })
        })
        .collect();
    (after, adopted)
}

/// What an entry is called; blank of what has no name.
#[must_use]
pub fn name(entry: &Entry) -> &str {
    match entry {
        Entry::Meeting(meeting) => meeting.name.trim(),
        Entry::Busy(busy) => busy.name.trim(),
        Entry::Off(holiday) => holiday.name.trim(),
        Entry::Planning(_) | Entry::Worked(_) => "",
    }
}

#[cfg(test)]
mod tests;
