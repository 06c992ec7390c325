//! What stands right beside a place: a long text is not read from end to end for each of its words.

use crate::figure::Mention;
use std::ops::Range;

/// As much as any phrase takes up that is looked for beside a place, in bytes.
const NEAR: usize = 96;

/// The last words before a place.
pub(in crate::check) fn just_before(text: &str, at: usize) -> &str {
    &text[text.ceil_char_boundary(at.saturating_sub(NEAR)).min(at)..at]
}

/// The first words behind a place.
pub(in crate::check) fn just_behind(text: &str, at: usize) -> &str {
    &text[at..text.floor_char_boundary(at.saturating_add(NEAR)).max(at)]
}

/// Whether a text ends with this word, large letters or small: an English one as a whole, a Chinese one anywhere.
pub(in crate::check) fn ends_with_word(text: &str, word: &str) -> bool {
    let Some((rest, last)) = text.len().checked_sub(word.len()).and_then(|at| text.split_at_checked(at))
    else {
        return false;
    };
    let is_whole = || !word.is_ascii() || !rest.ends_with(|c: char| c.is_ascii_alphanumeric());
    last.eq_ignore_ascii_case(word) && is_whole()
}

/// The figures that begin within a place, of all that a text mentions in their order.
pub(in crate::check) fn figures_in<'m>(all: &'m [Mention], place: &Range<usize>) -> &'m [Mention] {
    let from = all.partition_point(|m| m.span.start < place.start);
    let to = all.partition_point(|m| m.span.start < place.end);
    all.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::mentions;

    #[test]
    fn no_character_is_cut() {
        let text = "👩‍👩‍👧店é".repeat(20);
        for (at, _) in text.char_indices() {
            let (before, behind) = (just_before(&text, at), just_behind(&text, at));
            assert!(text[..at].ends_with(before) && text[at..].starts_with(behind));
            assert!(before.len() <= NEAR && behind.len() <= NEAR);
        }
        assert_eq!((just_before("门店", 3), just_behind("门店", 3)), ("门", "店"));
    }

    #[test]
    fn an_english_word_ends_a_text_as_a_whole() {
        assert!(
            ends_with_word("it rose From", "from")
                && ends_with_word("5从", "从")
                && ends_with_word("to", "to")
        );
        for (text, word) in [("onto", "to"), ("4to", "to"), ("", "to"), ("店", "é"), ("门店", "to")] {
            assert!(!ends_with_word(text, word), "{text}");
        }
    }

    #[test]
    fn figures_begin_within_their_place() {
        let text = "3 家店，去年 4 月损失 12 万元，40% 的客户";
        let all = mentions(text);
        let comma = text.find('，').expect("in the text");
        let money = figures_in(&all, &(comma..text.rfind('，').expect("in the text")));
        assert_eq!(money.last().map(|m| m.span.of(text)), Some("12 万元"));
        assert_eq!(figures_in(&all, &(0..text.len())).len(), all.len());
        assert_eq!(figures_in(&all, &(comma..comma)), []);
    }
}
