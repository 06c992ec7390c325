//! What stands in quotation marks: somebody else's words.

/// How far before a place a quotation may begin, in bytes.
const REACH: usize = 2_000;

/// Whether a place stands within a quotation of its line. One that is not closed yet goes on to the end of the
/// line, for it may still be being typed.
pub(in crate::check) fn is_quoted(text: &str, at: usize) -> bool {
    let near = text.ceil_char_boundary(at.saturating_sub(REACH));
    let line = text[near..at].rfind('\n').map_or(near, |feed| near + feed + 1);
    let mut open: Vec<char> = Vec::new();
    for (offset, mark) in text[line..at].char_indices() {
        let (before, behind) = (&text[line..line + offset], &text[line + offset + mark.len_utf8()..]);
        match closing(mark) {
            Some(closing) if mark == '"' => {
                if open.last() == Some(&closing) {
                    open.pop();
                } else if opens(before, behind) {
                    open.push(closing);
                }
            }
            // `‘24` is a year cut short.
            Some(closing) if mark != '‘' || !behind.starts_with(|c: char| c.is_ascii_digit()) => {
                open.push(closing);
            }
            _ if open.contains(&mark) && !is_apostrophe(mark, before, behind) => {
                // What was opened within it and never closed ends with it.
                while open.pop().is_some_and(|closing| closing != mark) {}
            }
            _ => {}
        }
    }
    !open.is_empty()
}

/// The mark that closes what this one opens.
const fn closing(mark: char) -> Option<char> {
    Some(match mark {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '"' => '"',
        _ => return None,
    })
}

/// Whether a straight mark opens a quotation: behind a digit it is an inch or a second.
fn opens(before: &str, behind: &str) -> bool {
    !before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(|c: char| !c.is_whitespace())
}

/// Whether it is the apostrophe of `don’t` rather than the end of a quotation.
fn is_apostrophe(mark: char, before: &str, behind: &str) -> bool {
    mark == '’'
        && before.ends_with(char::is_alphanumeric)
        && behind.starts_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> bool {
        is_quoted(text, text.find('@').expect("a place"))
    }

    #[test]
    fn somebody_elses_words() {
        for text in [
            "客户说“太慢，@”",
            "客户说：「@」",
            "客户说“他讲‘好’，@”",
            "They say ‘we don’t @’",
            "They say \"it is @\"",
            "A 5\" pipe, and they say \"@\"",
            "他说“@",
            "“甲‘乙”丙“@”",
        ] {
            assert!(quoted(text), "{text}");
        }
    }

    #[test]
    fn the_writers_own_words() {
        for text in [
            "客户说“太慢”，@",
            "客户说‘太慢’，@",
            "They say ‘we don’t’, @",
            "The stores’ app, and ‘slow’ it is, @",
            "A 5\" pipe and @",
            "From 5\" to 8\" @",
            "They say \"slow\" @",
            "他说“慢\n@",
            "“甲‘乙”丙 @",
            "Since ‘24 @",
        ] {
            assert!(!quoted(text), "{text}");
        }
    }
}
