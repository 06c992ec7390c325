//! Spans laid out as runs: cleaned, one line each, with bold only where every parser sees it.
//!
//! `CommonMark` decides by the characters on both sides whether `**` opens, closes or is text. Next
//! to Chinese punctuation, which has no spaces around it, the rule fails
//! (<https://github.com/commonmark/commonmark-spec/issues/650>): `**结论：**我们` shows its asterisks. A bold run here
//! therefore begins and ends with a letter or digit, which is bold wherever it stands; punctuation,
//! spaces, emoji and addresses at its edges move outside.

use super::address::{self, FoundKind};
use super::block::{Span, gap_words};
use super::clean::clean;
use unicode_segmentation::UnicodeSegmentation;

/// A piece of a line that a writer puts out in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// Words without markup.
    Text(String),
    /// Bold; begins and ends with a letter or digit (or a sign such as `%` or a bracket where that is safe).
    Strong(String),
    /// Italic, under the same rule.
    Emphasis(String),
    /// Verbatim, without blanks at its ends.
    Code(String),
    /// A link with an allowed, encoded address and words.
    Link {
        /// As [`address::target`] returns it.
        url: String,
        /// Never empty, one line.
        text: String,
    },
    /// A new line.
    Break,
}

/// What a format can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    /// Everything.
    Full,
    /// Bold and links only; a sign is bold only where every way to read the asterisks agrees.
    Chat,
    /// Links only: a heading is bold as it is.
    Heading,
    /// Words only.
    Bare,
}

/// The runs of a line: neighbours of a kind are one run, no run is empty, no line begins or ends
/// with a blank, no line is empty.
pub(super) fn lay_out(spans: &[Span], dress: Dress) -> Vec<Run> {
    trim_lines(join(mark(&join(split(spans, dress)), dress)))
}

/// The words of the runs without any markup, line breaks as `\n`.
pub(super) fn words(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run {
            Run::Text(words) | Run::Strong(words) | Run::Emphasis(words) | Run::Code(words) => words,
            Run::Link { text, .. } => text,
            Run::Break => "\n",
        })
        .collect()
}

/// The runs with every break as a space.
pub(super) fn on_one_line(runs: Vec<Run>) -> Vec<Run> {
    join(
        runs.into_iter().map(|run| if run == Run::Break { Run::Text(" ".to_owned()) } else { run }).collect(),
    )
}

fn split(spans: &[Span], dress: Dress) -> Vec<Run> {
    let mut runs = Vec::new();
    for span in spans {
        match span {
            Span::Strong(words) if matches!(dress, Dress::Full | Dress::Chat) => {
                lines(words, &mut runs, Run::Strong);
            }
            Span::Emphasis(words) if dress == Dress::Full => lines(words, &mut runs, Run::Emphasis),
            Span::Text(words) | Span::Strong(words) | Span::Emphasis(words) => {
                lines(words, &mut runs, Run::Text);
            }
            Span::Code(words) => {
                let words = one_line(words);
                runs.push(if dress == Dress::Full { Run::Code(words) } else { Run::Text(words) });
            }
            Span::Link { url, text } => runs.push(link(url, text, dress)),
            Span::Break => runs.push(Run::Break),
            Span::Missing { lang, what } => lines(&gap_words(*lang, what), &mut runs, Run::Text),
        }
    }
    runs
}

fn lines(words: &str, runs: &mut Vec<Run>, kind: fn(String) -> Run) {
    for (at, line) in clean(words).split('\n').enumerate() {
        if at > 0 {
            runs.push(Run::Break);
        }
        runs.push(kind(line.to_owned()));
    }
}

fn one_line(words: &str) -> String {
    clean(words).split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn link(url: &str, text: &str, dress: Dress) -> Run {
    let (shown, words) = (one_line(url), one_line(text));
    let same = words.is_empty() || words == shown;
    match address::target(url) {
        Some(url) if dress != Dress::Bare => {
            // An address alone is written as it is: every writer knows how to mark addresses in text.
            let plain = same
                && matches!(&*address::find(&shown), [hit] if hit.range == (0..shown.len()) && hit.kind == FoundKind::Web);
            if plain { Run::Text(shown) } else { Run::Link { url, text: if same { shown } else { words } } }
        }
        _ if same => Run::Text(shown),
        _ => Run::Text(if super::block::ends_in_chinese(&words) {
            format!("{words}（{shown}）")
        } else {
            format!("{words} ({shown})")
        }),
    }
}

/// Joins neighbours of a kind and drops what is empty.
fn join(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match (joined.last_mut(), run) {
            (_, Run::Text(words) | Run::Strong(words) | Run::Emphasis(words) | Run::Code(words))
                if words.is_empty() => {}
            (Some(Run::Text(last)), Run::Text(words))
            | (Some(Run::Strong(last)), Run::Strong(words))
            | (Some(Run::Emphasis(last)), Run::Emphasis(words))
            | (Some(Run::Code(last)), Run::Code(words)) => last.push_str(&words),
            (_, run) => joined.push(run),
        }
    }
    joined
}

/// Moves what can't be marked out of the marked runs.
fn mark(runs: &[Run], dress: Dress) -> Vec<Run> {
    let mut marked: Vec<Run> = Vec::with_capacity(runs.len());
    for at in 0..runs.len() {
        let (kind, words): (fn(String) -> Run, &String) = match &runs[at] {
            Run::Strong(words) => (Run::Strong, words),
            Run::Emphasis(words) => (Run::Emphasis, words),
            other => {
                marked.push(other.clone());
                continue;
            }
        };
        // Two marked runs that touch would share a row of asterisks.
        let touches = matches!(marked.last(), Some(Run::Strong(_) | Run::Emphasis(_)));
        let before = match marked.last() {
            None | Some(Run::Break) => Beside::Blank,
            Some(Run::Text(words)) => beside(words.chars().next_back(), dress),
            Some(_) => Beside::Closed,
        };
        let after = match runs.get(at + 1) {
            None | Some(Run::Break) => Beside::Blank,
            Some(Run::Text(words)) => beside(words.chars().next(), dress),
            Some(_) => Beside::Closed,
        };
        let (start, end) = core(words, before, after);
        if touches && start == 0 {
            marked.push(Run::Text(words.clone()));
            continue;
        }
        marked.push(Run::Text(words[..start].to_owned()));
        marked.push(if start < end { kind(words[start..end].to_owned()) } else { Run::Text(String::new()) });
        marked.push(Run::Text(words[end..].to_owned()));
        marked.retain(|run| *run != Run::Text(String::new()));
    }
    marked
}

/// What stands on the far side of a row of asterisks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// The line's end or a space: a sign inside the asterisks is safe.
    Blank,
    /// Punctuation before a parser that takes all of Unicode's for such: safe likewise.
    Punctuation,
    /// Punctuation before a parser that may know ASCII's only, whether this is: safe beside its like, which
    /// are both punctuation or both letters to it, and whatever is no ASCII beside what is.
    Doubtful { ascii: bool },
    /// Anything else.
    Closed,
}

impl Beside {
    /// Whether a sign may stand on the near side of the asterisks.
    fn bears(self, sign: char) -> bool {
        match self {
            Self::Blank | Self::Punctuation => true,
            Self::Doubtful { ascii } => ascii || !sign.is_ascii(),
            Self::Closed => false,
        }
    }
}

fn beside(ch: Option<char>, dress: Dress) -> Beside {
    match ch {
        None => Beside::Blank,
        Some(ch) if ch.is_whitespace() => Beside::Blank,
        Some(ch) if ",.;:!?()，。；：！？、（）".contains(ch) => match dress {
            Dress::Full => Beside::Punctuation,
            _ => Beside::Doubtful { ascii: ch.is_ascii() },
        },
        Some(_) => Beside::Closed,
    }
}

const PAIRS: &str = "()[]{}（）【】《》〈〉「」『』“”‘’〔〕［］｛｝";

fn partner(ch: char) -> Option<(char, bool)> {
    let chars: Vec<char> = PAIRS.chars().collect();
    let at = chars.iter().position(|pair| *pair == ch)?;
    Some(if at % 2 == 0 { (chars[at + 1], true) } else { (chars[at - 1], false) })
}

/// The bytes of a marked run that can stay marked; `start == end` if none can.
fn core(words: &str, before: Beside, after: Beside) -> (usize, usize) {
    let addresses: Vec<_> =
        address::find(words).into_iter().filter(|hit| hit.kind != FoundKind::At).collect();
    let (mut lo, mut hi) = (0, words.len());
    let bears = |beside: Beside, sign: &str| sign.chars().all(|ch| beside.bears(ch));
    while lo < hi {
        if let Some(hit) = addresses.iter().find(|hit| hit.range.start <= lo && lo < hit.range.end) {
            lo = hit.range.end.min(hi);
            continue;
        }
        if let Some(hit) = addresses.iter().find(|hit| hit.range.start < hi && hi <= hit.range.end) {
            hi = hit.range.start.max(lo);
            continue;
        }
        let rest = &words[lo..hi];
        let (Some(first), Some(last)) = (rest.graphemes(true).next(), rest.graphemes(true).next_back())
        else {
            break;
        };
        if !is_solid(first) {
            let is_sign = matches!(first, "¥" | "￥" | "$" | "€" | "£" | "+" | "-" | "−")
                && rest[first.len()..].starts_with(|ch: char| ch.is_ascii_digit());
            let stays = (is_sign || first_group(rest).is_some()) && bears(before, first);
            if lo > 0 || !stays {
                lo += leading_group(rest).unwrap_or(first.len());
                continue;
            }
        }
        if !is_solid(last) {
            let is_sign = matches!(last, "%" | "％" | "‰")
                && rest[..rest.len() - last.len()].ends_with(|ch: char| ch.is_ascii_digit());
            let stays = (is_sign || last_group(rest).is_some()) && bears(after, last);
            if hi < words.len() || !stays {
                hi -= trailing_group(rest).unwrap_or(last.len());
                continue;
            }
        }
        break;
    }
    (lo, hi)
}

/// A grapheme that is a letter or digit in every parser's eyes, and no emoji.
fn is_solid(grapheme: &str) -> bool {
    let enclosed = |ch: char| matches!(ch, '\u{24B6}'..='\u{24E9}' | '\u{1F100}'..='\u{1F1FF}');
    let emoji = grapheme.contains(['\u{FE0F}', '\u{20E3}']);
    !emoji && grapheme.starts_with(|ch: char| ch.is_alphanumeric() && !enclosed(ch))
}

/// The length of a bracketed group at the start, if more follows it: `（重要）结论` keeps its pair together.
fn leading_group(words: &str) -> Option<usize> {
    first_group(words).filter(|end| *end < words.len())
}

/// The length of a bracketed group at the start.
fn first_group(words: &str) -> Option<usize> {
    let open = words.chars().next()?;
    let (close, true) = partner(open)? else { return None };
    let mut depth = 0;
    for (at, ch) in words.char_indices() {
        if ch == open {
            depth += 1;
        } else if ch == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + ch.len_utf8());
            }
        }
    }
    None
}

/// The length of a bracketed group at the end, if something stands before it.
fn trailing_group(words: &str) -> Option<usize> {
    last_group(words).filter(|length| *length < words.len())
}

/// The length of a bracketed group at the end.
fn last_group(words: &str) -> Option<usize> {
    let close = words.chars().next_back()?;
    let (open, false) = partner(close)? else { return None };
    let mut depth = 0;
    for (at, ch) in words.char_indices().rev() {
        if ch == close {
            depth += 1;
        } else if ch == open {
            depth -= 1;
            if depth == 0 {
                return Some(words.len() - at);
            }
        }
    }
    None
}

/// Takes blanks from both ends of every line and empty lines out.
fn trim_lines(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let at_start = matches!(out.last(), None | Some(Run::Break));
        match run {
            Run::Text(words) if at_start => {
                let words = words.trim_start();
                if !words.is_empty() {
                    out.push(Run::Text(words.to_owned()));
                }
            }
            Run::Break => {
                trim_end(&mut out);
                if !matches!(out.last(), None | Some(Run::Break)) {
                    out.push(Run::Break);
                }
            }
            other => out.push(other),
        }
    }
    trim_end(&mut out);
    if out.last() == Some(&Run::Break) {
        out.pop();
        trim_end(&mut out);
    }
    out
}

fn trim_end(runs: &mut Vec<Run>) {
    if let Some(Run::Text(words)) = runs.last_mut() {
        words.truncate(words.trim_end().len());
        if words.is_empty() {
            runs.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strong(before: &str, bold: &str, after: &str) -> Vec<Run> {
        lay_out(&[before.into(), Span::strong(bold), after.into()], Dress::Full)
    }

    fn shown(runs: &[Run]) -> String {
        runs.iter()
            .map(|run| match run {
                Run::Strong(words) => format!("<b>{words}</b>"),
                Run::Emphasis(words) => format!("<i>{words}</i>"),
                Run::Code(words) => format!("<c>{words}</c>"),
                Run::Link { url, text } => format!("<a {url}>{text}</a>"),
                Run::Text(words) => words.clone(),
                Run::Break => "/".to_owned(),
            })
            .collect()
    }

    #[test]
    fn bold_begins_and_ends_with_a_letter_or_digit() {
        for (before, bold, after, expected) in [
            ("", "结论：", "我们", "<b>结论</b>：我们"),
            ("所以", " 很重要。 ", "因为", "所以 <b>很重要</b>。 因为"),
            ("看", "“三成”", "门店", "看“<b>三成</b>”门店"),
            ("", "价格（元）", "合计", "<b>价格</b>（元）合计"),
            ("", "（重要）结论", "", "<b>（重要）结论</b>"),
            ("看", "（重要）结论", "", "看（重要）<b>结论</b>"),
            ("", "价格（元）", "", "<b>价格（元）</b>"),
            ("", "价格（元）", "：", "<b>价格（元）</b>："),
            ("", "（重要）", "的", "（<b>重要</b>）的"),
            ("", "价格）", "", "<b>价格</b>）"),
            ("a", "！？", "b", "a！？b"),
            ("", "🔧维修👩\u{200D}🔧", "", "🔧<b>维修</b>👩\u{200D}🔧"),
            ("", "见https://a.cn/b", "", "<b>见</b>https://a.cn/b"),
            ("", "1️⃣一", "", "1️⃣<b>一</b>"),
            ("占", "85%", "，多", "占<b>85%</b>，多"),
            ("占", "85%", "的", "占<b>85</b>%的"),
            ("约 ", "¥35万", " 元", "约 <b>¥35万</b> 元"),
            ("", "e\u{301}", "x", "<b>e\u{301}</b>x"),
            ("", "Ⓐ", "", "Ⓐ"),
        ] {
            assert_eq!(shown(&strong(before, bold, after)), expected);
        }
    }

    #[test]
    fn a_chat_keeps_a_sign_bold_where_every_parser_reads_it_so() {
        for (bold, after, expected) in [
            ("降到 5%", "", "<b>降到 5%</b>"),
            ("降到 5%", " 以下", "<b>降到 5%</b> 以下"),
            ("降到 5%", "(b)", "<b>降到 5%</b>(b)"),
            // A parser that knows ASCII punctuation only would take these asterisks for text.
            ("降到 5%", "，多", "<b>降到 5</b>%，多"),
            ("降到 5%", "的", "<b>降到 5</b>%的"),
            ("东区（一）", "", "<b>东区（一）</b>"),
            ("东区（一）", "：35%", "<b>东区（一）</b>：35%"),
            ("东区（一）", "，甲", "<b>东区（一）</b>，甲"),
            ("East (one)", ": 35%", "<b>East (one)</b>: 35%"),
            ("东区(一)", "：35%", "<b>东区</b>(一)：35%"),
            ("东区（一）", "店", "<b>东区</b>（一）店"),
        ] {
            let runs = lay_out(&["".into(), Span::strong(bold), after.into()], Dress::Chat);
            assert_eq!(shown(&runs), expected);
        }
    }

    #[test]
    fn each_line_is_bold_by_itself_and_blanks_at_its_ends_go() {
        assert_eq!(shown(&strong("甲 \n", "乙。\n\n 丙", "\n\u{3000}")), "甲/<b>乙</b>。/<b>丙</b>");
        assert!(strong(" \n", "\n", "\u{3000}").is_empty());
    }

    #[test]
    fn runs_that_touch_do_not_share_asterisks() {
        let spans = [Span::strong("a"), Span::strong("b"), Span::emphasis("c"), Span::strong("，d")];
        assert_eq!(shown(&lay_out(&spans, Dress::Full)), "<b>ab</b>c，<b>d</b>");
        let spans = [Span::code(" a "), Span::code("b\nc"), Span::emphasis("d")];
        assert_eq!(shown(&lay_out(&spans, Dress::Full)), "<c>ab c</c><i>d</i>");
    }

    #[test]
    fn a_refused_link_stays_readable() {
        let link = |url: &str, words: &str| shown(&lay_out(&[Span::link(url, words)], Dress::Full));
        assert_eq!(link("javascript:alert(1)", "点我"), "点我（javascript:alert(1)）");
        assert_eq!(link("file:///x", "here"), "here (file:///x)");
        assert_eq!(link("https://a.cn/x", ""), "https://a.cn/x");
        assert_eq!(link("证据/三月.xlsx", ""), "<a 证据/三月.xlsx>证据/三月.xlsx</a>");
        assert_eq!(link("https://a.cn", "三月\n报表"), "<a https://a.cn>三月 报表</a>");
    }

    #[test]
    fn a_gap_is_words_in_every_dress() {
        for dress in [Dress::Full, Dress::Chat, Dress::Heading, Dress::Bare] {
            let runs = lay_out(&[Span::missing(crate::i18n::Lang::Zh, "金额")], dress);
            assert_eq!(shown(&runs), "【待补充：金额】");
        }
    }
}
