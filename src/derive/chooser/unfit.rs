//! Days that nobody can choose: those that have passed, and those so far off that the year is a slip of the finger.

use crate::calendar::add_months;
use crate::i18n::Lang;
use crate::i18n::{Words, date, words};
use jiff::civil::Date;

/// Months ahead for which anybody plans.
const FURTHEST: i32 = 36;

/// Why a day can't be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unfit {
    /// It has passed.
    Past {
        /// The day.
        date: Date,
    },
    /// It is more than three years ahead.
    TooFar {
        /// The day.
        date: Date,
    },
}

/// Why a day can't be chosen; `None` for one from today to three years ahead.
#[must_use]
pub fn unfit(date: Date, today: Date) -> Option<Unfit> {
    if date < today {
        Some(Unfit::Past { date })
    } else if date > add_months(today, FURTHEST) {
        Some(Unfit::TooFar { date })
    } else {
        None
    }
}

impl Unfit {
    /// In a sentence.
    #[must_use]
    pub fn words(self) -> Words {
        let both = |day| (date(day, Lang::Zh), date(day, Lang::En));
        match self {
            Self::Past { date } => {
                let (zh, en) = both(date);
                words(
                    format!("{zh}已经过去了，挑今天或往后的日子。会要是已经开过，到“跟进”里填会议日期。"),
                    format!(
                        "{en} has passed: choose today or later. If it was raised already, enter that day under \
                         follow-up."
                    ),
                )
            }
            Self::TooFar { date } => {
                let (zh, en) = both(date);
                words(
                    format!("{zh}在三年以后，看看年份是不是打错了。"),
                    format!("{en} is more than three years ahead: is the year right?"),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn from_today_to_three_years_ahead() {
        let today = date(2024, 2, 29);
        assert_eq!(unfit(today, today), None);
        assert_eq!(unfit(date(2027, 2, 28), today), None);
        assert_eq!(unfit(date(2024, 2, 28), today), Some(Unfit::Past { date: date(2024, 2, 28) }));
        assert_eq!(unfit(date(2027, 3, 1), today), Some(Unfit::TooFar { date: date(2027, 3, 1) }));
        assert_eq!(unfit(Date::MAX, Date::MAX), None);
        for unfit in [unfit(Date::MIN, today), unfit(Date::MAX, today)] {
            let words = unfit.expect("no day to choose").words();
            assert!(words.zh.ends_with('。') && words.en.ends_with(['.', '?']), "{words:?}");
        }
    }
}
