//! Why headquarters' calendar was not changed, and what can be written instead.

use crate::calendar::ics::Unreadable;
use crate::i18n::{Lang, PhraseError, phrase_problem, text};
use crate::shelf::words;
use std::path::PathBuf;

/// Why headquarters' calendar was not changed.
#[derive(Debug, thiserror::Error)]
pub(in crate::cli) enum Refused {
    /// When a meeting is held cannot be read.
    #[error("{typed:?}: {error}")]
    Recurrence { typed: String, error: PhraseError },
    /// From when to when cannot be read.
    #[error("{typed:?}: {error}")]
    Season { typed: String, error: PhraseError },
    /// A name and when are wanted, or of a planning season only when.
    #[error("a name and when")]
    Words { season: bool },
    /// An option that goes with meetings only.
    #[error("not a meeting")]
    OnlyMeetings(&'static str),
    /// A meeting of this name is held at other times.
    #[error("{0:?} is held at other times")]
    OtherTimes(String),
    /// Nothing of this name.
    #[error("nothing called {given:?}")]
    Unknown { given: String, known: Vec<String> },
    /// Months are 1 to 12.
    #[error("{0:?} is no month")]
    Month(String),
    /// A region's code is letters, digits and dashes.
    #[error("{0:?} is no region")]
    Region(String),
    /// No calendar file.
    #[error("{}: {error}", path.display())]
    Ics { path: PathBuf, error: Unreadable },
}

impl Refused {
    pub(in crate::cli) fn words(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Recurrence { error, .. } => {
                format!("{}{}", joined(&phrase_problem(error, lang), lang), RECURRENCES.get(lang))
            }
            Self::Season { error, .. } => {
                format!("{}{}", joined(&phrase_problem(error, lang), lang), SEASONS.get(lang))
            }
            Self::Words { season: true } => SEASON_WORDS.get(lang).to_owned(),
            Self::Words { season: false } => NAME_AND_WHEN.get(lang).to_owned(),
            Self::OnlyMeetings(option) if zh => format!("{option} 只用于会议（add meeting）。"),
            Self::OnlyMeetings(option) => format!("{option} goes with meetings only (add meeting)."),
            Self::OtherTimes(name) if zh => {
                format!("已经有“{name}”，时间不同。要改时间，先 escalate calendar remove \"{name}\" 再加。")
            }
            Self::OtherTimes(name) => format!(
                "There is a meeting called {name:?} at other times. To change it, `escalate calendar remove {name:?}` first."
            ),
            Self::Unknown { given, known } if known.is_empty() => {
                if zh {
                    format!("没有叫“{given}”的，日历里还什么都没有。")
                } else {
                    format!("There is nothing called {given:?}; the calendar is empty.")
                }
            }
            Self::Unknown { given, known } if zh => {
                format!("没有叫“{given}”的，日历里有：{}。", known.join("、"))
            }
            Self::Unknown { given, known } => {
                format!("There is nothing called {given:?}; there are {}.", known.join(", "))
            }
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
            Self::Ics { path, error } => format!(
                "{}{}{}",
                path.display(),
                if zh { "：" } else { ": " },
                words::ics_unreadable(*error, lang)
            ),
        }
    }
}

fn joined(sentence: &str, lang: Lang) -> String {
    if lang == Lang::Zh { sentence.to_owned() } else { format!("{sentence} ") }
}

const RECURRENCES: crate::i18n::Text = text(
    "可以这样写：每周三；隔周周三；每月15日；每月第二个周二；每月最后一个工作日；每季度末；每季度末后第10个工作日；每年3月15日；2026-12-08（多个日期用逗号隔开）。后面可加：，从2026-12-01起，到2027-06-30止，遇休息日提前，除2027-02-09。",
    "Write it like this: every Wednesday; every other Wednesday; monthly on the 15th; the second Tuesday of every month; the last working day of every month; the end of every quarter; 10 working days after the end of every quarter; 15 March every year; 2026-12-08 (several dates with commas). After it may stand: , from 2026-12-01, until 2027-06-30, earlier on days off, except 2027-02-09.",
);

const SEASONS: crate::i18n::Text = text(
    "每年都有的写 10-01..12-15 或 10月1日至12月15日，只有一次的写 2026-12-20..2026-12-31。",
    "Write 10-01..12-15 for every year, 2026-12-20..2026-12-31 for once.",
);

const SEASON_WORDS: crate::i18n::Text = text(
    "规划期只写时间，如：escalate calendar add planning 10-01..12-15",
    "A planning season needs only when: escalate calendar add planning 10-01..12-15",
);

const NAME_AND_WHEN: crate::i18n::Text = text(
    "要写名称和时间，如：escalate calendar add meeting 月度经营会 每月第二个周二",
    "A name and when are needed: escalate calendar add meeting \"Operations meeting\" \"second Tuesday of the month\"",
);
