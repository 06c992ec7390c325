//! What a claim says in its own words.

use crate::check::prose::{List, SITES, list};
use crate::figure::{Class, Mention, mentions};
use crate::proposal::Claim;
use crate::text::Terms;
use std::sync::LazyLock;

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
            "季度",
            "上周",
            "上个月",
            "上月",
            "去年",
            "今年",
            "前年",
            "昨天",
            "前天",
            "春节",
            "国庆",
            "中秋",
            "五一",
            "元旦",
            "周末",
            "黄金周",
            "双十一",
            "旺季",
            "淡季",
            "年初",
            "年底",
            "月初",
            "月底",
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
            "last year",
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
    let day = || mentions(text).iter().any(|m| m.class == Class::Day && !is_number_of_a_thing(text, m));
    year || may || !WORDS.find(text).is_empty() || day()
}

/// `3号桩`: the third of several, and no day.
fn is_number_of_a_thing(text: &str, m: &Mention) -> bool {
    let things = |c: char| "桩店线机门楼仓库位件车工站厅柜路院台泵枪".contains(c);
    let behind = text[m.span.start..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    behind.strip_prefix('号').is_some_and(|behind| behind.starts_with(things))
}

/// Whether a text speaks of sites.
pub(super) fn sites(text: &str) -> bool {
    static WORDS: List = LazyLock::new(|| list(&[SITES, &["家店"]].concat()));
    !WORDS.find(text).is_empty()
}
