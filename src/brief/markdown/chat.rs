//! Blocks as chat messages for Feishu, `DingTalk` and `WeCom`.
//!
//! What all three show alike is little: bold, links, bullets and paragraphs. Titles are bold lines,
//! because message cards refuse the upper heading levels; tables are bullets, because phones do not
//! draw them; code and italics are words. A picture gives way to its words. As a message is read
//! raw as often as drawn, and none of the three documents its escapes, nothing is escaped here:
//! characters that could become markup are written in their full-width form, `＊` or `＜`, which
//! reads the same either way.

use super::escape::destination;
use super::note_line;
use crate::brief::address::{self, FoundKind};
use crate::brief::block::{Block, Item, Kind, List, Marker, Spans, Table, ends_in_chinese};
use crate::brief::runs::{Dress, Run, lay_out, on_one_line, words};
use unicode_segmentation::UnicodeSegmentation;

/// Where a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatProfile {
    /// A Feishu (Lark) message card or bot message.
    Feishu,
    /// A `DingTalk` Markdown message.
    DingTalk,
    /// A `WeCom` Markdown message.
    WeCom,
}

impl ChatProfile {
    /// Every profile, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Feishu, Self::DingTalk, Self::WeCom];

    /// The longest message in bytes of UTF-8. `WeCom` takes 4,096 bytes of content; the two others
    /// about 20,000 for the whole request, of which some is left for what is around the words.
    #[must_use]
    pub fn limit(self) -> usize {
        match self {
            Self::WeCom => 4_096,
            Self::Feishu | Self::DingTalk => 18_000,
        }
    }

    /// How a new line inside a paragraph is written.
    fn line_end(self) -> &'static str {
        match self {
            Self::DingTalk => "  \n",
            Self::Feishu | Self::WeCom => "\n",
        }
    }
}

/// The blocks as messages, each within the profile's limit, in the order to send them.
///
/// A proposal that is too long is split, never shortened: what was cut could be the ask. It is split
/// between blocks (a title stays with what follows it), else between lines, and a line that is too
/// long by itself loses its bold and is split after punctuation or a space.
#[must_use]
pub fn chat(blocks: &[Block], profile: ChatProfile) -> Vec<String> {
    chat_within(blocks, profile, profile.limit())
}

fn chat_within(blocks: &[Block], profile: ChatProfile, limit: usize) -> Vec<String> {
    let mut packed = Packed { messages: Vec::new(), open: String::new(), limit };
    let mut title: Option<Part> = None;
    for block in blocks {
        let Some(mut part) = part(block, profile) else { continue };
        if let Some(above) = title.take() {
            part = above.above(part);
        }
        if matches!(block.kind, Kind::Heading { .. }) {
            title = Some(part);
        } else {
            packed.add(&part);
        }
    }
    if let Some(title) = title {
        packed.add(&title);
    }
    packed.finish()
}

/// A line, with its bold and without, for when it must be cut.
struct Line {
    marked: String,
    bare: String,
}

/// Lines that belong together, each with the words that part it from the line before.
struct Part(Vec<(&'static str, Line)>);

impl Part {
    fn above(mut self, below: Self) -> Self {
        for (at, (gap, line)) in below.0.into_iter().enumerate() {
            self.0.push((if at == 0 { "\n\n" } else { gap }, line));
        }
        self
    }

    fn text(&self) -> String {
        let mut out = String::new();
        for (at, (gap, line)) in self.0.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { gap });
            out.push_str(&line.marked);
        }
        out
    }
}

struct Packed {
    messages: Vec<String>,
    open: String,
    limit: usize,
}

impl Packed {
    fn add(&mut self, part: &Part) {
        let whole = part.text();
        if whole.len() <= self.limit {
            self.push("\n\n", &whole);
            return;
        }
        self.close();
        for (at, (gap, line)) in part.0.iter().enumerate() {
            let gap = if at == 0 { "\n\n" } else { gap };
            if line.marked.len() <= self.limit {
                self.push(gap, &line.marked);
                continue;
            }
            let room = self.limit.saturating_sub(self.open.len() + gap.len());
            let first = if room < self.limit / 4 { self.limit } else { room };
            for piece in pieces(&line.bare, first, self.limit) {
                self.push(gap, piece);
            }
        }
    }

    fn push(&mut self, gap: &str, words: &str) {
        if self.open.len() + gap.len() + words.len() > self.limit {
            self.close();
        }
        if !self.open.is_empty() {
            self.open.push_str(gap);
        }
        self.open.push_str(words);
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        if !open.trim().is_empty() {
            self.messages.push(open);
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.close();
        self.messages
    }
}

/// A long line in pieces, the first of at most `first` bytes and the others of `limit`, cut after punctuation or a space in the last
/// quarter of a piece if there is any, else between graphemes.
fn pieces(line: &str, first: usize, limit: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    let (mut limit, full) = (first, limit);
    while rest.len() > limit {
        let (mut hard, mut soft) = (0, 0);
        for (at, grapheme) in rest.grapheme_indices(true) {
            let end = at + grapheme.len();
            if end > limit {
                break;
            }
            hard = end;
            if end > limit * 3 / 4
                && matches!(grapheme, " " | "。" | "；" | "，" | "、" | "！" | "？" | ";" | ",")
            {
                soft = end;
            }
        }
        let cut = if soft > 0 { soft } else { hard };
        // A grapheme of more marks than a message holds: cut between characters.
        let cut = if cut > 0 {
            cut
        } else {
            (1..=limit.max(4)).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len())
        };
        let (piece, after) = rest.split_at(cut);
        pieces.push(piece.trim_end());
        rest = after.trim_start();
        limit = full;
    }
    pieces.push(rest);
    pieces
}

fn part(block: &Block, profile: ChatProfile) -> Option<Part> {
    let mut lines = Vec::new();
    match &block.kind {
        Kind::Heading { spans, .. } => {
            let runs = on_one_line(lay_out(spans, Dress::Heading));
            let title = [crate::brief::Span::Strong(words(&runs))];
            push("\n\n", &lay_out(&title, Dress::Chat), "", &mut lines);
        }
        Kind::Paragraph(spans) => paragraph(spans, profile, &mut lines),
        Kind::Note(note) => paragraph(&note_line(note), profile, &mut lines),
        Kind::Figure(figure) => {
            paragraph(&figure.caption, profile, &mut lines);
            paragraph(&figure.words, profile, &mut lines);
        }
        Kind::List(list) => items(list, 0, &mut lines),
        Kind::Facts(facts) => {
            for fact in facts {
                bullet(&fact.line(), &mut lines);
            }
        }
        Kind::Table(table) => {
            paragraph(&table.caption, profile, &mut lines);
            rows(table, &mut lines);
        }
        Kind::Rule => {}
    }
    (!lines.is_empty()).then_some(Part(lines))
}

type Lines = Vec<(&'static str, Line)>;

fn push(gap: &'static str, runs: &[Run], lead: &str, lines: &mut Lines) {
    if !runs.is_empty() {
        let line = |marked| format!("{lead}{}", inline(runs, marked));
        lines.push((gap, Line { marked: line(true), bare: line(false) }));
    }
}

fn paragraph(spans: &Spans, profile: ChatProfile, lines: &mut Lines) {
    let mut gap = "\n\n";
    for line in lay_out(spans, Dress::Chat).split(|run| *run == Run::Break) {
        push(gap, line, "", lines);
        gap = profile.line_end();
    }
}

fn bullet(spans: &Spans, lines: &mut Lines) {
    let gap = if lines.is_empty() { "\n\n" } else { "\n" };
    push(gap, &on_one_line(lay_out(spans, Dress::Chat)), "- ", lines);
}

/// Lists below items are indented; where a chat does not draw them, the blanks still show the depth.
fn items(list: &List, indent: usize, lines: &mut Lines) {
    for (at, Item { spans, children, .. }) in list.items.iter().enumerate() {
        let marker = match list.marker {
            Marker::Bullet => "- ".to_owned(),
            Marker::Number => format!("{}. ", at + 1),
        };
        let runs = on_one_line(lay_out(spans, Dress::Chat));
        let gap = if lines.is_empty() { "\n\n" } else { "\n" };
        push(gap, &runs, &format!("{}{marker}", " ".repeat(indent)), lines);
        let inner = if runs.is_empty() { indent } else { indent + marker.len() };
        for child in children {
            items(child, inner, lines);
        }
    }
}

/// A row as a bullet: its first cell names it; with more than two columns each value is named by
/// its column.
fn rows(table: &Table, lines: &mut Lines) {
    let bare = |spans: &Spans| words(&on_one_line(lay_out(spans, Dress::Bare)));
    let headers: Vec<String> = table.columns.iter().map(|column| bare(&column.header)).collect();
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(bare).collect();
        let name = cells.first().cloned().unwrap_or_default();
        let chinese = ends_in_chinese(&name) || headers.iter().any(|header| ends_in_chinese(header));
        let (colon, semicolon) = if chinese { ("：", "；") } else { (": ", "; ") };
        let mut spans = vec![crate::brief::Span::strong(&name)];
        let mut gap = if name.is_empty() { "" } else { colon };
        for (at, cell) in row.cells.iter().enumerate().skip(1) {
            if cells[at].is_empty() {
                continue;
            }
            spans.push(gap.into());
            gap = semicolon;
            let header = headers.get(at).filter(|header| table.width() > 2 && !header.is_empty());
            if let Some(header) = header {
                spans.push(format!("{header} ").into());
            }
            spans.extend(cell.iter().cloned());
        }
        let gap =
            if lines.last().is_some_and(|(_, line)| line.marked.starts_with("- ")) { "\n" } else { "\n\n" };
        push(gap, &on_one_line(lay_out(&spans, Dress::Chat)), "- ", lines);
    }
}

fn inline(runs: &[Run], bold: bool) -> String {
    let mut out = String::new();
    let mut after_address = false;
    for run in runs {
        if after_address {
            out.push(' ');
        }
        let start = out.is_empty();
        after_address = match run {
            // A chat would take the asterisks for a part of the address.
            Run::Strong(words) if bold && !words.to_ascii_lowercase().contains("www.") => {
                out.push_str("**");
                fold(words, false, &mut out);
                out.push_str("**");
                false
            }
            Run::Link { url, text } => {
                // `![` would be an image.
                out.push_str(if out.ends_with('!') { " [" } else { "[" });
                fold(&text.replace("://", "：//"), false, &mut out);
                out.push_str("](");
                out.push_str(&destination(url, false));
                out.push(')');
                false
            }
            Run::Text(words) | Run::Strong(words) | Run::Emphasis(words) | Run::Code(words) => {
                fold(words, start, &mut out)
            }
            Run::Break => {
                out.push(' ');
                false
            }
        };
    }
    out
}

/// Words with full-width forms of what could be markup; whether they end with an address. An
/// address keeps its characters and is parted by a space from what follows, or a chat would take
/// that for part of the address.
fn fold(words: &str, line_start: bool, out: &mut String) -> bool {
    let mut at = if line_start { fold_start(words, out) } else { 0 };
    let mut ends_with_address = false;
    for hit in address::find(words) {
        if hit.range.start < at || hit.kind == FoundKind::At {
            continue;
        }
        fold_plain(&words[at..hit.range.start], out);
        if hit.kind == FoundKind::Mail && out.ends_with(':') {
            // `xmpp:` and the like would make another address of it.
            out.pop();
            out.push('：');
        }
        out.push_str(&words[hit.range.clone()]);
        at = hit.range.end;
        ends_with_address = at == words.len();
        if at < words.len() && !words[at..].starts_with(' ') {
            out.push(' ');
        }
    }
    fold_plain(&words[at..], out);
    // A chat takes all that follows `www.` for an address, asterisks too.
    let last_word = words.rsplit(' ').next().unwrap_or_default();
    ends_with_address || last_word.to_ascii_lowercase().contains("www.")
}

fn fold_plain(words: &str, out: &mut String) {
    out.extend(words.char_indices().map(|(at, ch)| match ch {
        '*' | '`' | '[' | ']' | '<' | '~' | '\\' | '@' | '$' | '|' => wide(ch),
        '_' => {
            let word = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_alphanumeric());
            let inside = word(words[..at].chars().next_back()) && word(words[at + 1..].chars().next());
            if inside { ch } else { wide(ch) }
        }
        ':' if words[at + 1..].starts_with("//") => wide(ch),
        '&' if words[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '#') => {
            wide(ch)
        }
        _ => ch,
    }));
}

/// What begins a block; returns how many bytes it has written.
fn fold_start(words: &str, out: &mut String) -> usize {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let mut chars = words[digits..].chars();
    let (first, second) = (chars.next(), chars.next());
    let begins = match first {
        Some('.' | ')') if digits > 0 => second.is_none_or(char::is_whitespace),
        Some('#' | '>' | '=') if digits == 0 => true,
        Some('-' | '+') if digits == 0 => second.is_none_or(|ch| !ch.is_alphanumeric()),
        _ => false,
    };
    if !begins {
        return 0;
    }
    out.push_str(&words[..digits]);
    out.extend(first.map(wide));
    digits + 1
}

/// The full-width form of an ASCII character.
fn wide(ch: char) -> char {
    char::from_u32(u32::from(ch) + 0xFEE0).unwrap_or(ch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{Column, Fact, Level, Row, Span};

    fn one(block: Block) -> String {
        chat(&[block], ChatProfile::Feishu).join("\n=====\n")
    }

    #[test]
    fn a_table_becomes_bullets_named_by_their_first_cell() {
        let row = |cells: &[&str]| Row {
            anchor: None,
            cells: cells.iter().map(|cell| vec![(*cell).into()]).collect(),
        };
        let two = Table {
            columns: vec![Column::left("门店"), Column::right("投诉")],
            rows: vec![row(&["东区（一）", "35%"]), row(&["", "7"]), row(&["西区", ""])],
            caption: vec!["各店投诉".into()],
        };
        assert_eq!(one(Block::table(two)), "各店投诉\n\n- **东区（一）**：35%\n- 7\n- **西区**");
        let three = Table {
            columns: vec![Column::left("Risk"), Column::left("Cost"), Column::left("Owner")],
            rows: vec![row(&["Delay", "200k", "IT\nteam"])],
            caption: Vec::new(),
        };
        assert_eq!(one(Block::table(three)), "- **Delay**: Cost 200k; Owner IT team");
    }

    #[test]
    fn titles_are_bold_and_markup_is_full_width() {
        assert_eq!(one(Block::heading(Level::One, vec!["把故障率降到 5%".into()])), "**把故障率降到 5%**");
        assert_eq!(
            one(Block::heading(Level::One, vec!["Faults at 5% [north]".into()])),
            "**Faults at 5% ［north］**"
        );
        assert_eq!(one(Block::heading(Level::One, vec!["结论：`先`说！".into()])), "**结论：｀先｀说**！");
        assert_eq!(
            one(Block::paragraph(vec!["# a*b [x](y) <at id=1>".into()])),
            "＃ a＊b ［x］(y) ＜at id=1>"
        );
        assert_eq!(one(Block::paragraph(vec!["见https://a.cn/b_c。".into()])), "见https://a.cn/b_c 。");
        assert_eq!(one(Block::facts(vec![Fact::new("Ask", vec!["1 week".into()])])), "- **Ask**: 1 week");
        assert_eq!(one(Block::paragraph(vec![Span::link("https://a.cn", "报表")])), "[报表](https://a.cn)");
        let hidden_scheme = Span::link("javascript&#58;alert(1)", "x");
        assert_eq!(one(Block::paragraph(vec![hidden_scheme])), "[x](javascript&amp;#58;alert%281%29)");
    }

    #[test]
    fn long_proposals_are_split_and_lose_nothing() {
        let mut blocks = Vec::new();
        for at in 0..40 {
            blocks.push(Block::heading(Level::Two, vec![format!("第{at}节").into()]));
            blocks.push(Block::paragraph(vec![
                Span::strong("门店排队，".repeat(at * 9)),
                "客户流失。".repeat(at * 3).into(),
            ]));
        }
        for limit in [64, 300, 4096] {
            let messages = chat_within(&blocks, ChatProfile::WeCom, limit);
            assert!(messages.iter().all(|message| message.len() <= limit && !message.trim().is_empty()));
            let letters = |words: &str| words.chars().filter(|ch| ch.is_alphanumeric()).collect::<String>();
            let all: String = blocks
                .iter()
                .map(|block| match &block.kind {
                    Kind::Heading { spans, .. } | Kind::Paragraph(spans) => {
                        words(&lay_out(spans, Dress::Bare))
                    }
                    _ => String::new(),
                })
                .collect();
            assert_eq!(letters(&messages.concat()), letters(&all));
            assert!(messages.iter().all(|message| message.matches("**").count() % 2 == 0));
        }
        let messages = chat(&blocks, ChatProfile::WeCom);
        assert!(messages.len() > 1);
        assert!(messages.iter().all(|message| !message.ends_with("节**")), "a title stays with its text");
    }
}
