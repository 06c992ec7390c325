//! File names from titles. A title is never a path: only letters and digits of any script pass.

use std::path::PathBuf;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest slug, in bytes.
const SLUG_BYTES: usize = 60;

/// The readable part of a draft's file name: letters and digits, lower case, dashes between; at most 60
/// bytes, cut between characters; composed (NFC), so that one title gives one name on every system. `untitled`
/// where nothing is left. Device names need no care here, because the draft's id always follows.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in title.nfc().flat_map(char::to_lowercase) {
        // An accent or a frame on its own would tear the word apart, and goes without leaving a gap.
        if matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}') || is_unseen(c) {
            continue;
        }
        let continues = is_combining_mark(c) && !gap && !slug.is_empty();
        if !c.is_alphanumeric() && !continues {
            gap = !slug.is_empty();
            continue;
        }
        if slug.len() + usize::from(gap) + c.len_utf8() > SLUG_BYTES {
            break;
        }
        if gap {
            slug.push('-');
            gap = false;
        }
        slug.push(c);
    }
    // What was left out may have stood between two characters that are one.
    let slug: String = slug.nfc().collect();
    if slug.is_empty() { "untitled".to_owned() } else { slug }
}

/// Letters and marks that are not seen: a name that differs in one of them looks the same as another.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0100}'..='\u{e01ef}')
}

/// The file that a person means who types where a draft is to be saved: a folder takes a name made from the title,
/// a name without an ending is a draft's.
#[must_use]
pub fn meant(typed: PathBuf, is_folder: bool, title: &str) -> PathBuf {
    if is_folder {
        return typed.join(format!("{}.ron", slug(title)));
    }
    match typed.extension() {
        Some(_) => typed,
        None => typed.with_extension("ron"),
    }
}

/// The name of an export's file: `<title's slug>-<kind>.<extension>`.
#[must_use]
pub fn export_file_name(title: &str, kind: &str, extension: &str) -> String {
    format!("{}-{kind}.{extension}", slug(title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whether Windows keeps this name for a device, whatever its extension.
    fn is_device(name: &str) -> bool {
        let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
        let numbered = |device: &str| stem.strip_prefix(device).is_some_and(|rest| rest.chars().count() == 1);
        ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
    }

    #[test]
    fn words_stay_whole_whatever_their_script_and_form() {
        for (title, expected) in [
            ("充电桩（二期）：12% → 5%", "充电桩-二期-12-5"),
            ("Über e\u{301}clair", "über-éclair"),
            ("か\u{3099}く", "がく"),
            ("\u{1112}\u{1161}\u{11ab}글", "한글"),
            ("नमस्ते दुनिया", "नमस्ते-दुनिया"),
            ("❤\u{fe0f} 门\u{fe0f}店\u{e0100}", "门店"),
            ("\u{3164}\u{115f}", "untitled"),
            ("../../etc/passwd", "etc-passwd"),
            ("..", "untitled"),
            (".hidden", "hidden"),
            ("-rf *", "rf"),
            ("C:\\CON", "c-con"),
            ("trailing dot. ", "trailing-dot"),
        ] {
            assert_eq!(slug(title), expected, "{title:?}");
        }
    }

    #[test]
    fn a_device_is_no_export() {
        for name in ["con", "NUL", "com1", "LPT9", "aux"] {
            assert!(is_device(name) && is_device(&format!("{name}.md")));
            assert!(!is_device(&export_file_name(name, "brief", "md")));
        }
    }

    proptest! {
        #[test]
        fn a_slug_is_a_harmless_name(title in prop_oneof![any::<String>(), "[./\\\\:*?\"<>|~$ a-zA-Z\u{300}\u{9cd}가-힣か゛\u{3099}नमस्ते\0\n]{0,40}"]) {
            let slug = slug(&title);
            prop_assert!(!slug.is_empty() && slug.len() <= SLUG_BYTES);
            prop_assert!(slug.chars().all(|c| c.is_alphanumeric() || c == '-' || is_combining_mark(c)), "{:?}", slug);
            prop_assert!(!slug.starts_with(['-', '.']) && !slug.ends_with(['-', '.', ' ']), "{:?}", slug);
            prop_assert!(!slug.contains("--"), "{:?} would end where the id begins", slug);
            prop_assert_eq!(slug.nfc().collect::<String>(), slug.clone(), "not composed");
            prop_assert_eq!(super::slug(&title.nfd().collect::<String>()), slug.clone(), "another name for the same title");
            prop_assert!(!is_device(&export_file_name(&title, "brief", "md")));
        }
    }
}
