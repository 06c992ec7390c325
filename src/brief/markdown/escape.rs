//! Words that stay words: what Markdown would read as markup, escaped.
//!
//! The rules were measured against parsers, not only read in the specification: besides
//! `CommonMark` they cover tables, strikethrough, autolinks, task lists, footnotes, alerts, math and
//! emoji codes as GitHub and Pandoc read them. An escape is a backslash wherever one works; a
//! mention and a malformed mailbox get a full-width `＠`, because those are found after escapes are gone.

use crate::brief::address::{self, FoundKind};

/// Where words stand in a Markdown file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph or list item.
    Line,
    /// In a heading.
    Heading,
    /// In a cell of a table.
    Cell,
    /// In the words of a link, where another link would break the outer one.
    Link,
}

/// One line of words as Markdown. `line_start`: nothing of the line precedes them.
pub(super) fn escape(words: &str, place: Place, line_start: bool, out: &mut String) {
    let mut rest_from = 0;
    if line_start && place == Place::Line {
        rest_from = escape_start(words, out);
    } else if line_start && place == Place::Cell && words.starts_with('>') {
        // Pandoc does not see a `<br>` with another `>` behind it.
        out.push_str("\\>");
        rest_from = 1;
    }
    let found = address::find(words);
    let mut hits = found.iter().peekable();
    let mut at = rest_from;
    while at < words.len() {
        while hits.next_if(|hit| hit.range.start < at).is_some() {}
        if let Some(hit) = hits.next_if(|hit| hit.range.start == at) {
            let address = &words[hit.range.clone()];
            match hit.kind {
                FoundKind::At => out.push('＠'),
                _ if place == Place::Link => escape_plain(words, at, hit.range.end, place, out),
                // Parsers disagree whether `<...>` reads entities; a whole link is read alike.
                _ if (0..address.len())
                    .any(|at| address[at..].starts_with('&') && begins_entity(&address[at..])) =>
                {
                    if out.ends_with('!') {
                        // `![` would be an image.
                        out.insert(out.len() - 1, '\\');
                    }
                    out.push('[');
                    escape_plain(words, at, hit.range.end, Place::Link, out);
                    out.push_str("](");
                    out.push_str(&destination(address, true));
                    out.push(')');
                }
                FoundKind::Mail | FoundKind::Web => {
                    out.push('<');
                    out.push_str(address);
                    out.push('>');
                }
            }
            at = hit.range.end;
            continue;
        }
        let end = hits.peek().map_or(words.len(), |hit| hit.range.start);
        escape_plain(words, at, end, place, out);
        at = end;
    }
}

fn begins_entity(rest: &str) -> bool {
    let name = rest[1..].trim_start_matches(|ch: char| ch.is_ascii_alphanumeric() || ch == '#');
    name.starts_with(';')
}

/// Escapes what begins a block; returns how many bytes it has written.
fn escape_start(words: &str, out: &mut String) -> usize {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let mut chars = words[digits..].chars();
    let (first, second) = (chars.next(), chars.next());
    let ends = second.is_none_or(|ch| !ch.is_alphanumeric());
    let begins_block = match first {
        Some('.' | ')') if digits > 0 => second.is_none_or(char::is_whitespace),
        Some('#' | '>' | '=' | ':') if digits == 0 => true,
        Some('-' | '+') if digits == 0 => ends,
        _ => false,
    };
    if !begins_block {
        return 0;
    }
    out.push_str(&words[..digits]);
    out.push('\\');
    out.extend(first);
    digits + 1
}

/// Escapes `words[from..to]`, looking at its neighbours.
fn escape_plain(words: &str, from: usize, to: usize, place: Place, out: &mut String) {
    for (offset, ch) in words[from..to].char_indices() {
        let at = from + offset;
        let after = &words[at + ch.len_utf8()..];
        let before = &words[..at];
        let special = match ch {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' | '$' => true,
            '_' => !inside_ascii_word(before, after),
            '&' => after.starts_with(|next: char| next.is_ascii_alphabetic() || next == '#'),
            '!' => after.starts_with('['),
            // `[^1](…)` would be a footnote.
            '^' => place == Place::Link && before.is_empty(),
            ':' => after.starts_with("//") || begins_emoji(after) || after.is_empty() && place == Place::Link,
            '.' => ends_with_www(before),
            '#' => {
                place == Place::Heading
                    && (before.is_empty() || before.ends_with(|b: char| b.is_whitespace() || b == '#'))
            }
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(ch);
    }
}

fn inside_ascii_word(before: &str, after: &str) -> bool {
    let is_word = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_alphanumeric());
    is_word(before.trim_end_matches('_').chars().next_back())
        && is_word(after.trim_start_matches('_').chars().next())
}

fn ends_with_www(before: &str) -> bool {
    let tail = before.as_bytes();
    tail.len() >= 3 && tail[tail.len() - 3..].eq_ignore_ascii_case(b"www")
}

/// Whether a colon begins an emoji code such as `:tada:`; the minutes in `12:30:45` do not.
fn begins_emoji(after: &str) -> bool {
    let length =
        after.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(byte)).count();
    let name = &after[..length];
    after[length..].starts_with(':')
        && (name.contains(|ch: char| ch.is_ascii_alphabetic())
            || matches!(name, "+1" | "-1" | "100" | "1234"))
}

/// A code span; `None` if the place can't hold it and it must be printed as words.
///
/// In a table the row is split at pipes before code is read, so a backslash before a pipe can't be
/// written there.
pub(super) fn code(words: &str, place: Place) -> Option<String> {
    if place == Place::Cell && words.contains('|') && words.contains('\\') {
        return None;
    }
    let longest = words.split(|ch| ch != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    let inside = if place == Place::Cell { words.replace('|', "\\|") } else { words.to_owned() };
    Some(format!("{fence}{pad}{inside}{pad}{fence}"))
}

/// The address of a link inside its parentheses, where entities are read. `tight`: words follow
/// the link without a blank.
///
/// Pandoc reads an address up to the next blank before it sees the link around it, and everything
/// behind a tight link as its words, asterisks included; `<...>` keeps it to the address.
pub(super) fn destination(url: &str, tight: bool) -> String {
    let bracketed = tight && ["://", "@", "www."].iter().any(|mark| url.contains(mark));
    let mut out = String::from(if bracketed { "<" } else { "" });
    for (at, ch) in url.char_indices() {
        if ch == '&' && begins_entity(&url[at..]) {
            out.push_str("&amp;");
        } else {
            out.push(ch);
        }
    }
    out.push_str(if bracketed { ">" } else { "" });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str) -> String {
        let mut out = String::new();
        escape(words, Place::Line, true, &mut out);
        out
    }

    #[test]
    fn what_begins_a_block_is_escaped_and_figures_are_not() {
        for (words, expected) in [
            ("# 标题", "\\# 标题"),
            ("- 项", "\\- 项"),
            ("-5%", "-5%"),
            ("---", "\\---"),
            ("1. 一", "1\\. 一"),
            ("3.5 小时", "3.5 小时"),
            ("2)", "2\\)"),
            ("> 引", "\\> 引"),
            ("=", "\\="),
            ("+", "\\+"),
            (": 值", "\\: 值"),
            ("+86 10", "+86 10"),
        ] {
            assert_eq!(line(words), expected);
        }
    }

    #[test]
    fn markup_inside_a_line_is_escaped_once() {
        for (words, expected) in [
            ("a*b_c_d", "a\\*b_c_d"),
            ("_x", "\\_x"),
            ("中_文", "中\\_文"),
            ("R&D & &amp;", "R\\&D & \\&amp;"),
            ("x|y\\", "x\\|y\\\\"),
            ("~~删~~ $x$", "\\~\\~删\\~\\~ \\$x\\$"),
            ("[^1] [x](y)", "\\[^1\\] \\[x\\](y)"),
            ("12:30:45 :tada:", "12:30:45 \\:tada:"),
            ("www.a.cn", "www\\.a.cn"),
            ("ftp://a", "ftp\\://a"),
            ("见https://a.cn，b", "见<https://a.cn>，b"),
            ("请@bob看", "请＠bob看"),
            ("a@b.cn", "<a@b.cn>"),
            ("https://a.cn?x=1&lt;y", "[https\\://a.cn?x=1\\&lt;y](<https://a.cn?x=1&amp;lt;y>)"),
        ] {
            assert_eq!(line(words), expected);
        }
    }

    #[test]
    fn code_is_fenced_beyond_its_own_backticks() {
        assert_eq!(code("a``b", Place::Line).as_deref(), Some("```a``b```"));
        assert_eq!(code("`a", Place::Line).as_deref(), Some("`` `a ``"));
        assert_eq!(code("a|b", Place::Cell).as_deref(), Some("`a\\|b`"));
        assert_eq!(code("a\\|b", Place::Cell), None);
    }
}
