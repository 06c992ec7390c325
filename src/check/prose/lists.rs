//! Lists of words to look for, and those that several rules need.

use crate::text::{Term, Terms};
use std::sync::LazyLock;

/// Words and phrases of both languages, in one automaton; a Chinese phrase is found wherever it stands.
pub(in crate::check) type List = LazyLock<Terms<()>>;

/// A list of such words.
pub(in crate::check) fn list(words: &[&str]) -> Terms<()> {
    list_but(words, &[])
}

/// The same, but not within these phrases, which mean something else: `能` but not `性能`.
pub(in crate::check) fn list_but(words: &[&str], not: &[&str]) -> Terms<()> {
    let mut terms: Vec<Term<()>> = words.iter().map(|word| Term::new(*word, ()).loose()).collect();
    if let Some(first) = terms.first_mut() {
        first.not.extend(not.iter().map(|phrase| (*phrase).to_owned()));
    }
    Terms::new(terms)
}

/// What sites are called.
pub(in crate::check) const SITES: &[&str] = &[
    "门店",
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
];

/// Who buys, in Chinese.
pub(in crate::check) const CUSTOMERS: &[&str] = &["客户", "顾客", "用户", "车主", "会员", "消费者", "买家"];

/// The same in English.
pub(in crate::check) const CUSTOMERS_EN: &[&str] = &[
    "customer",
    "customers",
    "user",
    "users",
    "buyer",
    "buyers",
    "driver",
    "drivers",
    "owner",
    "owners",
    "client",
    "clients",
    "member",
    "members",
    "guest",
    "guests",
];

/// Whether the part of a clause before a word denies it: `不是谁不负责任`.
pub(in crate::check) fn denies(before: &str) -> bool {
    let before = format!(" {}", before.to_lowercase());
    [
        "不是",
        "并非",
        "不怪",
        "不怨",
        "不等于",
        "没有",
        "并不",
        "not ",
        " no ",
        "nobody",
        "without ",
        "n't ",
        "n’t ",
    ]
    .iter()
    .any(|denial| before.contains(denial))
}
