//! Foreign text made visible before it goes into a file that other people open.
//!
//! Direction overrides can make `exe.txt` out of `txt.exe`, and characters without a shape can hide
//! words or break a search. Removing them would hide that they were there, so they are printed as
//! `⟨U+202E⟩`. What a writing system or an emoji needs (joiners inside an emoji, variation selectors
//! after a character) stays.

use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation;

/// The text with every line end as `\n`, tabs as spaces, and controls, direction marks and
/// characters without a shape in a visible form. Applying it twice changes nothing more.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        clean_cluster(cluster, &mut out);
    }
    out
}

fn clean_cluster(cluster: &str, out: &mut String) {
    if cluster == "\r\n" {
        out.push('\n');
        return;
    }
    let first = cluster.chars().next().unwrap_or_default();
    let mut before = '\0';
    for (at, ch) in cluster.char_indices() {
        let after = cluster[at + ch.len_utf8()..].chars().next();
        match ch {
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            '\u{200D}' if joins_pictures(before, after) => out.push(ch),
            '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' if at > 0 => out.push(ch),
            '\u{E0020}'..='\u{E007F}' if first == '\u{1F3F4}' => out.push(ch),
            _ if ch.is_control() || is_shapeless(ch) => {
                let _ = write!(out, "⟨U+{:04X}⟩", u32::from(ch));
            }
            _ => out.push(ch),
        }
        before = ch;
    }
}

/// Whether a joiner stands between two parts of one emoji.
fn joins_pictures(before: char, after: Option<char>) -> bool {
    let picture = |ch| matches!(ch, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}');
    (picture(before) || before == '\u{FE0F}') && after.is_some_and(picture)
}

/// Characters that take no room or turn the direction of what follows.
fn is_shapeless(ch: char) -> bool {
    matches!(ch,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_marks_and_controls_become_visible() {
        assert_eq!(clean("报价\u{202E}fdp.exe"), "报价⟨U+202E⟩fdp.exe");
        assert_eq!(clean("a\u{200B}b\u{FEFF}\u{AD}"), "a⟨U+200B⟩b⟨U+FEFF⟩⟨U+00AD⟩");
        assert_eq!(clean("\u{1b}]52;c;AA\u{7}"), "⟨U+001B⟩]52;c;AA⟨U+0007⟩");
        assert_eq!(clean("\u{0}\u{9b}"), "⟨U+0000⟩⟨U+009B⟩");
        assert_eq!(clean("x\u{E0041}"), "x⟨U+E0041⟩");
    }

    #[test]
    fn every_line_end_is_one_line_feed() {
        assert_eq!(clean("a\r\nb\rc\u{2028}d\u{85}e\tf"), "a\nb\nc\nd\ne f");
    }

    #[test]
    fn emoji_and_variants_keep_what_joins_them() {
        for whole in
            ["👩\u{200D}🔧", "❤\u{FE0F}", "葛\u{E0100}", "e\u{301}", "🏴\u{E0067}\u{E0062}\u{E007F}", "שלום"]
        {
            assert_eq!(clean(whole), whole);
        }
        assert_eq!(clean("：\u{200D}\u{200D}"), "：⟨U+200D⟩⟨U+200D⟩");
        assert_eq!(clean("a\u{200D}b"), "a⟨U+200D⟩b", "a joiner between letters hides, it does not join");
    }

    proptest::proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(words in ".*") {
            let once = clean(&words);
            proptest::prop_assert_eq!(clean(&once), once);
        }
    }
}
