//! What a text is about, as far as letters tell.

use crate::text::is_han;
use std::collections::HashSet;

/// Characters that join words and are part of no name.
const JOINING: &str = "的了在是有和与及或";

/// Characters that count things: two texts that share such a pair need not be about one thing.
const COUNTING: &str = "每个月年约共多少万元家人";

/// What a text is recognised by: each two Chinese characters that stand together, and its words in other
/// letters, small and without the plural's s; `of` and `the` are none.
pub(in crate::check) fn tokens(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        let here = Some(c).filter(|c| is_han(*c) && !JOINING.contains(*c));
        if let (Some(before), Some(here)) = (before, here) {
            found.insert([before, here].iter().collect());
        }
        before = here;
    }
    for word in text.split(|c: char| !c.is_alphanumeric() || is_han(c)) {
        let word = word.to_lowercase();
        let word = word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(&word);
        if word.len() > 2 && !["the", "and", "per", "for"].contains(&word) {
            found.insert(word.to_owned());
        }
    }
    found
}

/// Whether a token carries weight: a short Latin word may stand in any sentence.
fn weighs(token: &str) -> bool {
    !token.is_ascii() || token.len() >= 5
}

/// Whether two texts share a word of weight.
pub(in crate::check) fn share_a_word(a: &str, b: &str) -> bool {
    let other = tokens(b);
    tokens(a).iter().any(|token| weighs(token) && other.contains(token))
}

/// How many words of weight two texts share, those that count things apart.
pub(in crate::check) fn common(a: &str, b: &str) -> usize {
    let other = tokens(b);
    let shared = tokens(a).into_iter().filter(|token| weighs(token) && other.contains(token));
    shared.filter(|token| !token.contains(|c| COUNTING.contains(c))).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_about_one_thing_share_words() {
        assert!(share_a_word("故障降不到行业水平，人力省不下来", "处理充电桩故障的人力"));
        assert!(share_a_word("Repairs take longer", "the repair of chargers"));
        assert!(!share_a_word("供应商延期", "处理充电桩故障的人力"));
        assert!(!share_a_word("It is for the store", "It is for the region"));
        assert!(!share_a_word("店里的人", "车上的货"), "what only joins words is shared by all");
    }

    #[test]
    fn what_only_counts_is_no_common_thing() {
        assert_eq!(common("每月多少家门店", "每月多少家客户"), 0);
        assert_eq!(common("放弃买车的意向客户", "2100 名意向客户没有买车"), 4);
        assert_eq!(common("Repair hours of chargers", "charger repairs"), 2);
    }
}
