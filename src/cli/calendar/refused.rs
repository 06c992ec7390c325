//! Why headquarters' calendar was not changed, and what can be written instead.

use crate::app::house;
use crate::i18n::{Lang, text};

/// Why headquarters' calendar was not changed.
#[derive(Debug, thiserror::Error)]
pub(in crate::cli) enum Refused {
    /// What was said cannot be read, or does not go with the rest.
    #[error("{0}")]
    Said(#[from] house::Refused),
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
}

impl Refused {
    pub(in crate::cli) fn words(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Said(refused) => refused.words(lang),
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
        }
    }
}

const SEASON_WORDS: crate::i18n::Text = text(
    "规划期和调休上班日只写时间，如：escalate calendar add planning 10-01..12-15",
    "A planning season and a moved workday need only when: escalate calendar add planning 10-01..12-15",
);

const NAME_AND_WHEN: crate::i18n::Text = text(
    "要写名称和时间，如：escalate calendar add meeting 月度经营会 每月第二个周二",
    "A name and when are needed: escalate calendar add meeting \"Operations meeting\" \"second Tuesday of the month\"",
);
