//! Days in words.

use jiff::civil::{Date, Weekday};

use super::{Lang, number};
use crate::figure::month_short;

fn month_name(day: Date) -> &'static str {
    u8::try_from(day.month()).map(month_short).unwrap_or_default()
}

/// `2024年6月3日`, `3 Jun 2024`.
#[must_use]
pub fn date(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => format!("{} {} {}", day.day(), month_name(day), day.year()),
    }
}

/// Without the year: `6月3日`, `3 Jun`.
#[must_use]
pub fn date_short(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}月{}日", day.month(), day.day()),
        Lang::En => format!("{} {}", day.day(), month_name(day)),
    }
}

/// Without the year if it is `today`'s, with it otherwise.
#[must_use]
pub fn date_near(day: Date, today: Date, lang: Lang) -> String {
    if day.year() == today.year() { date_short(day, lang) } else { date(day, lang) }
}

/// The month alone: `2024年6月`, `Jun 2024`.
#[must_use]
pub fn month(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月", day.year(), day.month()),
        Lang::En => format!("{} {}", month_name(day), day.year()),
    }
}

/// The day of the week: `周一`, `Mon`.
#[must_use]
pub fn weekday(day: Weekday, lang: Lang) -> &'static str {
    let names = match day {
        Weekday::Monday => ["周一", "Mon"],
        Weekday::Tuesday => ["周二", "Tue"],
        Weekday::Wednesday => ["周三", "Wed"],
        Weekday::Thursday => ["周四", "Thu"],
        Weekday::Friday => ["周五", "Fri"],
        Weekday::Saturday => ["周六", "Sat"],
        Weekday::Sunday => ["周日", "Sun"],
    };
    match lang {
        Lang::Zh => names[0],
        Lang::En => names[1],
    }
}

/// Short, with the day of the week: `6月3日 周一`, `Mon 3 Jun`.
#[must_use]
pub fn date_weekday(day: Date, lang: Lang) -> String {
    let (short, name) = (date_short(day, lang), weekday(day.weekday(), lang));
    match lang {
        Lang::Zh => format!("{short} {name}"),
        Lang::En => format!("{name} {short}"),
    }
}

/// Whole days from `today` to `day`; negative for the past.
#[must_use]
pub fn days_between(today: Date, day: Date) -> i64 {
    today.duration_until(day).as_hours() / 24
}

/// A day seen from today: `今天`, `9 天后`, `2 天前`; `today`, `in 9 days`, `2 days ago`.
#[must_use]
pub fn relative_day(day: Date, today: Date, lang: Lang) -> String {
    let days = days_between(today, day);
    let count = usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX);
    match (lang, days) {
        (Lang::Zh, 0) => "今天".to_owned(),
        (Lang::Zh, 1) => "明天".to_owned(),
        (Lang::Zh, -1) => "昨天".to_owned(),
        (Lang::Zh, 2..) => format!("{count} 天后"),
        (Lang::Zh, _) => format!("{count} 天前"),
        (Lang::En, 0) => "today".to_owned(),
        (Lang::En, 1) => "tomorrow".to_owned(),
        (Lang::En, -1) => "yesterday".to_owned(),
        (Lang::En, 2..) => format!("in {}", number::counted(count, "day", "days")),
        (Lang::En, _) => format!("{} ago", number::counted(count, "day", "days")),
    }
}

/// A due day seen from today: as [`relative_day`], but what is past is late: `逾期 2 天`, `2 days late`.
#[must_use]
pub fn due_day(day: Date, today: Date, lang: Lang) -> String {
    let days = days_between(today, day);
    if days >= 0 {
        return relative_day(day, today, lang);
    }
    let count = usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX);
    match lang {
        Lang::Zh => format!("逾期 {count} 天"),
        Lang::En => format!("{} late", number::counted(count, "day", "days")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{read_day, read_day_from};
    use jiff::ToSpan;
    use jiff::civil::date as ymd;
    use proptest::prelude::*;

    #[test]
    fn days_in_both_languages() {
        let day = ymd(2024, 6, 3);
        assert_eq!(date(day, Lang::Zh), "2024年6月3日");
        assert_eq!(date(day, Lang::En), "3 Jun 2024");
        assert_eq!(date_short(day, Lang::Zh), "6月3日");
        assert_eq!(date_short(day, Lang::En), "3 Jun");
        assert_eq!(date_weekday(day, Lang::Zh), "6月3日 周一");
        assert_eq!(date_weekday(day, Lang::En), "Mon 3 Jun");
        assert_eq!(date_near(day, ymd(2024, 1, 1), Lang::En), "3 Jun");
        assert_eq!(date_near(day, ymd(2023, 1, 1), Lang::En), "3 Jun 2024");
        assert_eq!(month(day, Lang::En), "Jun 2024");
    }

    #[test]
    fn days_seen_from_today() {
        let today = ymd(2025, 2, 27);
        for (ahead, zh, en, due_zh, due_en) in [
            (0, "今天", "today", "今天", "today"),
            (1, "明天", "tomorrow", "明天", "tomorrow"),
            (9, "9 天后", "in 9 days", "9 天后", "in 9 days"),
            (-1, "昨天", "yesterday", "逾期 1 天", "1 day late"),
            (-2, "2 天前", "2 days ago", "逾期 2 天", "2 days late"),
        ] {
            let day = today.checked_add(i64::from(ahead).days()).expect("in range");
            assert_eq!(relative_day(day, today, Lang::Zh), zh);
            assert_eq!(relative_day(day, today, Lang::En), en);
            assert_eq!(due_day(day, today, Lang::Zh), due_zh);
            assert_eq!(due_day(day, today, Lang::En), due_en);
        }
        assert_eq!(relative_day(Date::MIN, Date::MAX, Lang::En), "7,304,483 days ago");
    }

    proptest! {
        #[test]
        fn a_written_day_is_read_back(days in 365_000_i64..3_000_000, ahead in -400_i64..400, lang in proptest::sample::select(&Lang::ALL[..])) {
            let today = ymd(1, 1, 1).checked_add(days.days()).expect("in range");
            let day = today.checked_add(ahead.days()).expect("in range");
            prop_assert_eq!(read_day(&date(day, lang)), Ok(day));
            prop_assert_eq!(days_between(today, day), ahead);
            prop_assert_eq!(read_day_from(&relative_day(day, today, lang).replace(',', ""), today), Ok(day));
        }
    }
}
