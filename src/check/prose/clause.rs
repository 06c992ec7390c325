//! Where sentences and clauses end.

use super::near::ends_with_word;
use std::ops::Range;

/// How far a sentence goes to either side of a place, in characters. What stands farther away bears on nothing, and
/// a text without a mark, pasted from a table, is not read from end to end for each of its words.
const REACH: usize = 400;

/// The sentence around a place: from one full stop, semicolon or line to the next, as far as it bears on the place.
pub(in crate::check) fn sentence(text: &str, at: usize) -> Range<usize> {
    around(text, at, ends_sentence)
}

/// The clause around a place: commas and colons divide as well, unless they stand within a number.
pub(in crate::check) fn clause(text: &str, at: usize) -> Range<usize> {
    around(text, at, ends_clause)
}

/// Every clause of a text, in order, blank ones too.
pub(in crate::check) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        let mark = text[start..].char_indices().find(|&(i, c)| ends_clause(text, start + i, c));
        from = mark.map(|(i, mark)| start + i + mark.len_utf8());
        Some(&text[start..mark.map_or(text.len(), |(i, _)| start + i)])
    })
}

/// The clause before this one, where a comma or a colon joins the two.
pub(in crate::check) fn clause_before(text: &str, own: &Range<usize>) -> Option<Range<usize>> {
    let mark = text[..own.start].chars().next_back().filter(|mark| joins(*mark))?;
    Some(clause(text, own.start - mark.len_utf8()))
}

/// The clause around a place and those before it in its sentence, the nearest first.
pub(in crate::check) fn clauses_back(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> {
    let whole = sentence(text, at);
    std::iter::successors(Some(clause(text, at)), move |place| {
        // A clause may reach farther back than what bears on the place.
        let mark = text.get(whole.start..place.start)?.chars().next_back()?;
        Some(clause(text, place.start - mark.len_utf8()))
    })
}

/// The clause behind this one, where a comma or a colon joins the two.
pub(in crate::check) fn clause_behind(text: &str, own: &Range<usize>) -> Option<Range<usize>> {
    let mark = text[own.end..].chars().next().filter(|mark| joins(*mark))?;
    Some(clause(text, own.end + mark.len_utf8()))
}

const fn joins(mark: char) -> bool {
    matches!(mark, '，' | '：' | ',' | ':')
}

fn around(text: &str, at: usize, ends: impl Fn(&str, usize, char) -> bool) -> Range<usize> {
    let mut before = text[..at].char_indices().rev();
    let mut behind = text[at..].char_indices();
    let mark = before.by_ref().take(REACH).find(|&(i, c)| ends(text, i, c));
    // Where none is in reach, what was not looked at begins or ends it.
    let start = mark.or_else(|| before.next()).map_or(0, |(i, c)| i + c.len_utf8());
    let mark = behind.by_ref().take(REACH).find(|&(i, c)| ends(text, at + i, c));
    let end = mark.or_else(|| behind.next()).map_or(text.len(), |(i, _)| at + i);
    start..end
}

fn ends_clause(text: &str, at: usize, c: char) -> bool {
    match c {
        '，' | '：' => true,
        ',' | ':' => {
            let digit = |c: char| c.is_ascii_digit();
            !(text[..at].ends_with(digit) && text[at + 1..].starts_with(digit))
        }
        _ => ends_sentence(text, at, c),
    }
}

fn ends_sentence(text: &str, at: usize, c: char) -> bool {
    match c {
        '。' | '；' | '！' | '？' | ';' | '!' | '?' | '\n' => true,
        '.' => {
            let within = text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
            !within && !abbreviates(text, at)
        }
        _ => false,
    }
}

/// Whether the point at `at` ends a short form that the sentence goes on behind: `e.g. 5`, `No. 12`.
fn abbreviates(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let short = ["e.g", "i.e", "approx", "vs", "incl"].iter().any(|short| ends_with_word(before, short));
    let number = text[at + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    short || (number && ["no", "nos", "ca", "fig"].iter().any(|short| ends_with_word(before, short)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at<'t>(text: &'t str, words: &str, cut: fn(&str, usize) -> Range<usize>) -> &'t str {
        text[cut(text, text.find(words).expect("in the text"))].trim()
    }

    #[test]
    fn a_mark_within_a_number_ends_nothing() {
        let text =
            "损失 1,200.5 元，14:30 报修：门店，3 家；另有 2 起。Lost 1,200 a day, e.g. 3 of v1.2. More";
        for (words, whole) in [
            ("200", "损失 1,200.5 元"),
            ("报修", "14:30 报修"),
            ("3 家", "3 家"),
            ("另有", "另有 2 起"),
            ("Lost", "Lost 1,200 a day"),
            ("v1.2", "e.g. 3 of v1.2"),
            ("More", "More"),
        ] {
            assert_eq!(at(text, words, clause), whole);
        }
        assert_eq!(at(text, "门店", sentence), "损失 1,200.5 元，14:30 报修：门店，3 家");
        assert_eq!(at("stores,30 of them", "30", clause), "30 of them", "a comma behind a word ends it");
        assert_eq!(at("Store No. 12 waits. No. We wait", "waits", sentence), "Store No. 12 waits");
    }

    #[test]
    fn a_text_without_marks_is_not_read_from_end_to_end() {
        let text = "店".repeat(3 * REACH);
        let middle = 3 * REACH / 2 * "店".len();
        let found = sentence(&text, middle);
        assert_eq!(text[found.clone()].chars().count(), 2 * REACH);
        assert_eq!(middle - found.start, found.end - middle);
        assert_eq!((sentence(&text, 0).start, sentence(&text, text.len()).end), (0, text.len()));
        assert_eq!(clauses(&text).collect::<Vec<_>>(), [text.as_str()]);
    }

    #[test]
    fn clauses_are_walked_back_to_the_head_of_the_sentence() {
        let text = "甲店。乙店，丙店：丁店";
        let back = |text: &str, at: usize| -> Vec<String> {
            clauses_back(text, at).map(|place| text[place].to_owned()).collect()
        };
        assert_eq!(back(text, text.len()), ["丁店", "丙店", "乙店"]);
        // The clause before the comma begins farther back than the sentence is looked at from the place.
        let long = format!("{}，三句少收 48 万元", "店".repeat(REACH + 50));
        assert_eq!(back(&long, long.len()).len(), 2);
    }

    #[test]
    fn a_comma_joins_and_a_full_stop_does_not() {
        let text = "甲店，乙店。丙店";
        let first = clause(text, 0);
        let second = clause_behind(text, &first).expect("joined");
        assert_eq!(&text[second.clone()], "乙店");
        assert_eq!(clause_before(text, &second), Some(first));
        assert_eq!(clause_behind(text, &second), None);
        assert_eq!(clause_before(text, &clause(text, text.len())), None);
    }

    proptest! {
        #[test]
        fn the_clauses_are_the_whole_text(text in "[甲a1,，.。:：;\n ]{0,24}") {
            let parts: Vec<&str> = clauses(&text).collect();
            let marks = text.len() - parts.iter().map(|part| part.len()).sum::<usize>();
            let mut rest = text.as_str();
            for part in &parts {
                prop_assert!(rest.starts_with(part));
                let mut behind = rest[part.len()..].chars();
                behind.next();
                rest = behind.as_str();
            }
            prop_assert_eq!(rest, "");
            prop_assert!(marks == 0 || parts.len() > 1);
        }
    }
}
