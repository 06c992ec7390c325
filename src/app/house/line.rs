//! An entry as one line, `名称：时间`, and a line as an entry: name and time in either order, with a colon, a blank or,
//! as Chinese is typed, nothing between them.

use super::{Manner, Refused, Said, What};
use crate::calendar::At;
use crate::calendar::holidays::Holiday;
use crate::calendar::house::{Busy, Entry, Meeting, Season};
use crate::figure::read_day_from;
use crate::i18n::{Lang, PhraseError, Phrased, read_recurrence, read_season, recurrence, season, span};

/// The longest line in which a time is looked for at every sign, in bytes; in a longer one only at blanks.
const SHORT: usize = 400;

/// The entry as a line that reads back as it is.
#[must_use]
pub fn line(entry: &Entry, lang: Lang) -> String {
    let when = when_words(entry, lang);
    match (super::name(entry), lang) {
        ("", _) => when,
        (name, Lang::Zh) => format!("{name}：{when}"),
        (name, Lang::En) => format!("{name}: {when}"),
    }
}

/// When an entry is, in words.
#[must_use]
pub fn when_words(entry: &Entry, lang: Lang) -> String {
    match entry {
        Entry::Meeting(meeting) => recurrence(&meeting.on, lang),
        Entry::Busy(busy) => season(&busy.when, lang),
        Entry::Planning(when) => season(when, lang),
        Entry::Off(holiday) => span(holiday.from, holiday.to, lang),
        Entry::Worked(day) => crate::i18n::date(*day, lang),
    }
}

/// When something is, as it was read.
enum When {
    On(Phrased),
    In(Season),
}

/// Reads a line as an entry.
pub fn read(what: What, typed: &str, at: At<'_>, manner: Manner) -> Result<Said, Refused> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Refused::Blank(what));
    }
    if matches!(what, What::Planning | What::Worked) {
        return entry(what, "", typed, at, manner);
    }
    let lang =
        if typed.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) { Lang::Zh } else { Lang::En };
    match apart(typed, |when| read_when(what, when, at)) {
        Ok((name, when)) => built(what, name, when, manner),
        Err(Unclear::NoTime) => Err(Refused::NoTime(what)),
        Err(Unclear::Wrong(error)) => Err(unread(what, error)),
        Err(Unclear::NoName(When::On(phrased))) => {
            Err(Refused::NoName(recurrence(&phrased.recurrence, lang)))
        }
        Err(Unclear::NoName(When::In(when))) => Err(Refused::NoName(season(&when, lang))),
    }
}

/// Reads a time as an entry of this name.
pub fn entry(what: What, name: &str, when: &str, at: At<'_>, manner: Manner) -> Result<Said, Refused> {
    if what == What::Worked {
        let day = read_day_from(when, at.today).map_err(|_| Refused::NoDay(when.trim().to_owned()))?;
        if at.workdays().is_working(day) && !at.workdays().moved.contains(&day) {
            return Err(Refused::WorkedAnyway(day));
        }
        return Ok(Said { entry: Entry::Worked(day), counted_from_today: false });
    }
    let when = read_when(what, when, at).map_err(|error| unread(what, error))?;
    built(what, name.trim().to_owned(), when, manner)
}

fn read_when(what: What, when: &str, at: At<'_>) -> Result<When, PhraseError> {
    if what == What::Meeting {
        return read_recurrence(when, at.today).map(When::On);
    }
    read_season(when).map(When::In)
}

fn unread(what: What, error: PhraseError) -> Refused {
    if what == What::Meeting { Refused::Recurrence(error) } else { Refused::Season(error) }
}

fn built(what: What, name: String, when: When, manner: Manner) -> Result<Said, Refused> {
    let said = |entry| Ok(Said { entry, counted_from_today: false });
    match (what, when) {
        (_, When::On(phrased)) => {
            let Manner { kind, papers_due } = manner;
            let meeting = Meeting { name, kind, on: phrased.recurrence, papers_due };
            Ok(Said { entry: Entry::Meeting(meeting), counted_from_today: phrased.counted_from_today })
        }
        (What::Planning, When::In(when)) => said(Entry::Planning(when)),
        (What::Off, When::In(Season::Dated { from, to })) => {
            said(Entry::Off(Holiday { name, en: String::new(), from, to }))
        }
        (What::Off, When::In(Season::Yearly { .. })) => Err(Refused::NoYear),
        (_, When::In(when)) => said(Entry::Busy(Busy { name, when })),
    }
}

/// Why a line does not come apart into a name and a time.
enum Unclear<T> {
    /// Nothing in it is a time.
    NoTime,
    /// A time that there isn't.
    Wrong(PhraseError),
    /// All of it is a time.
    NoName(T),
}

/// The name and the time of a line. As it is written by [`line()`], whatever the name is; else the longest part that
/// is a time, at its beginning or its end.
fn apart<T>(typed: &str, read: impl Fn(&str) -> Result<T, PhraseError>) -> Result<(String, T), Unclear<T>> {
    const COLONS: [char; 2] = [':', '：'];
    if let Some((name, when)) = typed.rsplit_once(COLONS)
        && !name.trim().is_empty()
        && let Ok(when) = read(when)
    {
        return Ok((name.trim().to_owned(), when));
    }
    if let Some((when, name)) = typed.split_once(COLONS)
        && !name.trim().is_empty()
        && let Ok(when) = read(when)
    {
        return Ok((name.trim().to_owned(), when));
    }
    if let Ok(when) = read(typed) {
        return Err(Unclear::NoName(when));
    }
    let mut parts: Vec<(&str, String)> = Vec::new();
    let mut before: Option<char> = None;
    for (at, sign) in typed.char_indices() {
        let is_within_word =
            before.is_some_and(|before| before.is_ascii_alphanumeric() && sign.is_ascii_alphanumeric());
        let is_blank = sign.is_whitespace() || before.is_some_and(char::is_whitespace);
        if at > 0 && !is_within_word && (typed.len() <= SHORT || is_blank) {
            let (head, tail) = typed.split_at(at);
            parts.push((head, behind(tail)));
            parts.push((tail, ahead(head)));
        }
        before = Some(sign);
    }
    // The longer time first; of two as long the one at the beginning, which was found first.
    parts.sort_by_key(|(when, _)| std::cmp::Reverse(when.trim().len()));
    for (when, name) in parts.into_iter().filter(|(when, name)| !name.is_empty() && is_whole(when)) {
        match read(when) {
            Ok(when) => return Ok((name, when)),
            Err(PhraseError::Blank | PhraseError::Unread(_)) => {}
            // Understood, and no time that there is: a shorter part would be something else than was meant.
            Err(error) => return Err(Unclear::Wrong(error)),
        }
    }
    Err(Unclear::NoTime)
}

/// Not so of a time that is cut within a period, or before the word that follows: `2026-12-20..`, `每周三周`.
fn is_whole(when: &str) -> bool {
    const BETWEEN: [&str; 4] = ["..", "~", "～", "至"];
    const BEGUN: [&str; 3] = ["周", "星期", "礼拜"];
    let when = when.trim();
    !BETWEEN.iter().any(|sign| when.starts_with(sign) || when.ends_with(sign))
        && !BEGUN.iter().any(|word| when.ends_with(word))
}

/// A name that follows a time: `，运营例会`, `的运营例会`.
fn behind(name: &str) -> String {
    let name = bare(name);
    bare(name.strip_prefix('的').unwrap_or(name)).to_owned()
}

/// A name that stands before a time: `运营例会定在`, `Ops meeting on`.
fn ahead(name: &str) -> String {
    let name = bare(name);
    let ends = ["定在", "在", " is on", " on", " is"];
    bare(ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)).to_owned()
}

fn bare(name: &str) -> &str {
    name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';' | '、' | '。' | ':' | '：' | '-' | '—' | '|')
    })
}
