//! What a claim says in its own words.

use crate::proposal::Claim;
use crate::text::{Term, Terms};
use std::sync::LazyLock;

/// Words and phrases of both languages, in one automaton; a Chinese phrase is found wherever it stands.
pub(super) type List = LazyLock<Terms<()>>;

/// A list of such words.
pub(super) fn list(words: &[&str]) -> Terms<()> {
    Terms::new(words.iter().map(|word| Term::new(*word, ()).loose()))
}

/// Whether a claim, its note or its source says one of these.
pub(super) fn anywhere(claim: &Claim, words: &Terms<()>) -> bool {
    [claim.claim.as_str(), claim.note.as_str(), claim.source.as_str()]
        .into_iter()
        .any(|text| !words.find(text).is_empty())
}

/// Whether a text names a day, a month, a year or a season.
pub(super) fn a_day(text: &str) -> bool {
    static WORDS: List = LazyLock::new(|| {
        list(&[
            "年",
            "月",
            "日",
            "号",
            "季度",
            "上周",
            "上个月",
            "昨天",
            "春节",
            "国庆",
            "五一",
            "元旦",
            "周末",
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec",
            "last week",
            "last month",
            "yesterday",
            "easter",
            "christmas",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ])
    });
    let year = text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4 && run.starts_with("20"));
    let may = text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "May");
    year || may || !WORDS.find(text).is_empty()
}

/// Whether a text speaks of sites.
pub(super) fn sites(text: &str) -> bool {
    static WORDS: List = LazyLock::new(|| {
        list(&[
            "门店",
            "家店",
            "网点",
            "站点",
            "分店",
            "stores",
            "sites",
            "shops",
            "branches",
            "dealers",
            "outlets",
            "locations",
        ])
    });
    !WORDS.find(text).is_empty()
}

/// The clause in which a place stands: up to the next mark on either side.
pub(super) fn clause(text: &str, at: usize) -> &str {
    let marks = |c: char| "，。；！？,;!?\n".contains(c);
    let from = text[..at].rfind(marks).map_or(0, |mark| text.ceil_char_boundary(mark + 1));
    let to = text[at..].find(marks).map_or(text.len(), |mark| at + mark);
    &text[from..to]
}
