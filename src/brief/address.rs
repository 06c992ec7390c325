//! Addresses in text: where they are, and which may become links.
//!
//! A document that goes to headquarters links only to what a browser or a mail program opens
//! safely; everything else stays readable text.

use std::fmt::Write as _;
use std::ops::Range;

/// An address found in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its bytes in the line.
    pub(super) range: Range<usize>,
    /// Whether a `<...>` around it makes a link that every parser reads alike.
    pub(super) kind: FoundKind,
}

/// What an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoundKind {
    /// `http://` or `https://` with a host.
    Web,
    /// A mailbox.
    Mail,
    /// The at sign of something that parsers disagree about, or that would call a person.
    At,
}

/// The addresses of a cleaned line, in order, without overlaps.
///
/// A web address ends before the first character outside ASCII, so that `https://a.cn，见附件` links
/// to the address alone, and before closing punctuation.
pub(super) fn find(line: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let floor = found.last().map_or(0, |last| last.range.end);
        let hit = match bytes[at] {
            b':' if line[at..].starts_with("://") => web(line, floor, at),
            b'@' => mail(line, floor, at),
            _ => None,
        };
        match hit {
            Some(hit) => {
                at = hit.range.end;
                found.push(hit);
            }
            None => at += 1,
        }
    }
    found
}

fn web(line: &str, floor: usize, colon: usize) -> Option<Found> {
    let bytes = line.as_bytes();
    let letters = bytes[floor..colon].iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let start = colon - letters;
    let scheme = &line[start..colon];
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let rest = &line[colon + 3..];
    // A host ends at the first character that none can have, unless a path, query or fragment follows.
    let host_end =
        rest.find(|ch: char| !ch.is_ascii_alphanumeric() && !".-:".contains(ch)).unwrap_or(rest.len());
    let length = if rest[host_end..].starts_with(['/', '?', '#']) {
        rest.find(|ch: char| !is_url_char(ch)).unwrap_or(rest.len())
    } else {
        host_end
    };
    let host_and_path = without_closing_punctuation(&rest[..length]);
    let host = host_and_path.split(['/', '?', '#']).next().unwrap_or_default();
    host.starts_with(|ch: char| ch.is_ascii_alphanumeric())
        .then(|| Found { range: start..colon + 3 + host_and_path.len(), kind: FoundKind::Web })
}

/// The characters that RFC 3986 allows in an address, percent signs included, asterisks not: those
/// are nearly always somebody's bold.
fn is_url_char(ch: char) -> bool {
    ch.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()+,;=%".contains(ch)
}

fn without_closing_punctuation(mut address: &str) -> &str {
    loop {
        let unbalanced = |open: char, close: char| {
            address.ends_with(close) && address.matches(close).count() > address.matches(open).count()
        };
        let ends_badly = address
            .ends_with(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '&', '$', '['])
            || unbalanced('(', ')')
            || unbalanced('[', ']')
            || address.ends_with('(');
        if !ends_badly {
            return address;
        }
        address = &address[..address.len() - 1];
    }
}

/// A mailbox around the at sign, beginning at `floor` or later.
fn mail(line: &str, floor: usize, at: usize) -> Option<Found> {
    let bytes = line.as_bytes();
    let in_local = |byte: u8| byte.is_ascii_alphanumeric() || b".+-_".contains(&byte);
    let local = bytes[floor..at].iter().rev().take_while(|byte| in_local(**byte)).count();
    let signs = bytes[at - local..at].iter().take_while(|byte| !byte.is_ascii_alphanumeric()).count();
    let start = at - local + signs;
    let in_domain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    let mut end =
        bytes[at + 1..].iter().position(|byte| !in_domain(*byte)).map_or(bytes.len(), |len| at + 1 + len);
    while end > at + 1 && !bytes[end - 1].is_ascii_alphanumeric() {
        end -= 1;
    }
    let domain = &line[at + 1..end];
    let named = bytes[..at].last().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let word_follows = bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
    if local > 0 && domain.contains('.') {
        let well_formed = domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.contains('_')
                && label.starts_with(|ch: char| ch.is_ascii_alphanumeric())
                && label.ends_with(|ch: char| ch.is_ascii_alphanumeric())
        });
        if well_formed && start < at {
            return Some(Found { range: start..end, kind: FoundKind::Mail });
        }
        return Some(Found { range: at..at + 1, kind: FoundKind::At });
    }
    (word_follows && !named).then_some(Found { range: at..at + 1, kind: FoundKind::At })
}

/// The address of a link as it may be written into a file, percent-encoded where Markdown or a
/// browser would read something else; `None` if it must stay text.
///
/// Allowed are `http`, `https`, `mailto` and relative paths. A path from the root, a drive, a share
/// or a `file:` address names something on the writer's machine, which the reader does not have.
pub(super) fn target(url: &str) -> Option<String> {
    let url = url.trim();
    let scheme_end = url.find(['/', '?', '#', ':', '\\']).filter(|at| url[*at..].starts_with(':'));
    let allowed = match scheme_end {
        Some(at) => {
            let (scheme, rest) = (url[..at].to_ascii_lowercase(), &url[at + 1..]);
            let host = rest.strip_prefix("//").is_some_and(|host| host.starts_with(char::is_alphanumeric));
            match scheme.as_str() {
                "http" | "https" => host,
                "mailto" => rest.contains('@') && !rest.starts_with('/'),
                _ => false,
            }
        }
        None => url.starts_with(|ch: char| ch.is_alphanumeric() || ch == '.') && !url.contains('\\'),
    };
    let hidden = super::clean::clean(url) != url || url.contains('\n');
    (allowed && !hidden).then(|| encoded(url))
}

fn encoded(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for (at, ch) in url.char_indices() {
        let next_two = url.as_bytes().get(at + 1..at + 3);
        let is_escape = ch == '%' && next_two.is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        let safe = ch.is_alphanumeric() || "-._~:/?#@!$'+,;=&".contains(ch);
        if safe || is_escape {
            out.push(ch);
        } else {
            let mut bytes = [0; 4];
            for byte in ch.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<(&str, FoundKind)> {
        find(line).into_iter().map(|hit| (&line[hit.range], hit.kind)).collect()
    }

    #[test]
    fn a_web_address_ends_where_chinese_or_closing_punctuation_begins() {
        assert_eq!(found("见https://a.cn/b，附件"), [("https://a.cn/b", FoundKind::Web)]);
        assert_eq!(found("(http://a.cn/x_(y)). "), [("http://a.cn/x_(y)", FoundKind::Web)]);
        assert_eq!(found("HTTPS://A.CN?x=1&y=2!"), [("HTTPS://A.CN?x=1&y=2", FoundKind::Web)]);
        assert_eq!(found("https://中文 xhttps://a ftp://b.c http://"), []);
    }

    #[test]
    fn mailboxes_and_calls_to_people() {
        assert_eq!(found("发给li.lei+a@hq.example.cn。"), [("li.lei+a@hq.example.cn", FoundKind::Mail)]);
        assert_eq!(found("请@octocat看"), [("@", FoundKind::At)]);
        assert_eq!(found("a@b_c.d"), [("@", FoundKind::At)]);
        assert_eq!(found("单价@35 5@home @ 请@张三"), [("@", FoundKind::At)]);
    }

    #[test]
    fn only_addresses_that_open_safely_become_links() {
        assert_eq!(target("https://a.cn/x y(1)").as_deref(), Some("https://a.cn/x%20y%281%29"));
        assert_eq!(target("证据/三月 报表.xlsx").as_deref(), Some("证据/三月%20报表.xlsx"));
        assert_eq!(target("mailto:a@b.cn").as_deref(), Some("mailto:a@b.cn"));
        assert_eq!(target("a%20b%zz").as_deref(), Some("a%20b%25zz"));
        for refused in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "/etc/passwd",
            "//evil.cn",
            "C:\\x",
            "\\\\share\\x",
            "",
            "http:",
            "https://",
            "vbscript:x",
            "https://a\u{202E}b",
            "a\nb",
            " ",
            "#top",
        ] {
            assert_eq!(target(refused), None, "{refused}");
        }
    }
}
