//! Languages, and what is said in them: texts, numbers, money and dates in words.
//!
//! A text is a typed pair, so a missing translation does not compile.

mod axis;
mod date;
mod figure_words;
mod number;
mod recurrence;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use axis::axis_number;
pub use date::{
    date, date_near, date_short, date_weekday, days_between, due_day, month, relative_day, weekday,
};
pub use figure_words::{day_problem, figure_example, figure_problem, point_problem};
pub use number::{
    Toward, base_name, counted, measured, money, money_amount, money_exact, money_short, money_shown, months,
    multiple, number, per, percent, plural, points, reading, rounded, share, threshold, threshold_percent,
};

pub use recurrence::{
    PhraseError, Phrased, RECURRENCE_FORMS, SEASON_FORMS, flaw_words, phrase_problem, read_recurrence,
    read_season, recurrence, season, span,
};

/// A language of the screen or of an export; the two are chosen apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Simplified Chinese, `zh-CN`.
    #[default]
    Zh,
    /// English, `en`.
    En,
}

impl Lang {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The BCP 47 tag: `zh-CN` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language's own name for itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::En => "English",
        }
    }

    /// Reads a tag or a POSIX locale (`zh_CN.UTF-8`, `en-GB`, `zh`); `None` if it names another language.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "zh" | "chinese" | "中文" => Some(Self::Zh),
            "en" | "english" | "c" | "posix" => Some(Self::En),
            _ => None,
        }
    }

    /// The other language.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }
}

/// A file holds the language's tag, as text.
impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Self::from_tag(&tag).ok_or_else(|| serde::de::Error::unknown_variant(&tag, &["zh-CN", "en"]))
    }
}

/// A text of the product in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// The same words in every language: names, symbols, codes.
    #[must_use]
    pub const fn same(words: &'static str) -> Self {
        Self { zh: words, en: words }
    }

    /// The text in one language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// A text from its Chinese and its English words, in this order.
#[must_use]
pub const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// A sentence made for the moment, in every language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The sentence in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// The same sentence made for each language.
    pub fn each(mut say: impl FnMut(Lang) -> String) -> Self {
        Self { zh: say(Lang::Zh), en: say(Lang::En) }
    }
}

impl From<Text> for Words {
    fn from(text: Text) -> Self {
        Self::each(|lang| text.get(lang).to_owned())
    }
}

/// A sentence made for the moment, from its Chinese and its English words, in this order.
#[must_use]
pub fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words { zh: zh.into(), en: en.into() }
}
