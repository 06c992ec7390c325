//! The writer against a parser: what comrak reads back from a document must be what was written.
//!
//! Expectations come from the blocks, not from the writer: words are compared without blanks and
//! with the few stand-ins undone, structure as a list of blocks, rows, cells and bold runs.

use super::super::block::{
    Align, Block, Column, Fact, Figure, Item, Level, List, Marker, NoteKind, Row, Span, Table,
};
use super::{ChatProfile, chat, document, with_lines};
use crate::brief::Spans;
use crate::brief::clean::clean;
use crate::i18n::Lang;
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The same cases on every machine; another seed is one `PROPTEST_RNG_SEED` away.
const SEED: u64 = 0x4553_4341_4c41_5445;

/// Fragments that are markup somewhere, and the scripts that surround them.
const NASTY: &[&str] = &[
    "#",
    "# ",
    "## 标题",
    "-",
    "- ",
    "---",
    "+ ",
    "* ",
    "*",
    "**",
    "***",
    "_",
    "__",
    "~",
    "~~",
    "~~~",
    "`",
    "``",
    "```",
    "|",
    "||",
    "\\|",
    "\\",
    "\\\\",
    "<",
    ">",
    "> ",
    "<br>",
    "<b>",
    "</b>",
    "<!-- ",
    "-->",
    "<script>",
    "<https://x.cn>",
    "&",
    "&amp;",
    "&#42;",
    "&lt",
    "[",
    "]",
    "[x](y)",
    "[ ] ",
    "[x] ",
    "[^1]",
    "^2^[^1]:",
    "[^1]: ",
    "![",
    "!",
    "![a](b)",
    "(",
    ")",
    "{",
    "}",
    "$",
    "$$",
    "$x$",
    "1. ",
    "1.",
    "2) ",
    "12",
    "3.5",
    "=",
    "===",
    ":",
    ": ",
    ":tada:",
    ":+1:",
    "::",
    "@",
    "@bob",
    "a@b.cn",
    "x.y+z@mail.example.com",
    "a@b_c.d",
    "http://",
    "https://",
    "https://a.cn",
    "http://a.cn/x_(y)?q=1&amp;r=2",
    "www.",
    "www.a.cn",
    "ftp://f.cn",
    "mailto:a@b.cn",
    "xmpp:a@b.cn",
    "://",
    "javascript:",
    "结论",
    "结论：",
    "，",
    "。",
    "（",
    "）",
    "“",
    "”",
    "：",
    "！",
    "、",
    "a",
    "b",
    "Z",
    "0",
    "9",
    "%",
    "85%",
    "¥",
    "é",
    "e\u{301}",
    "👩\u{200D}🔧",
    "❤\u{FE0F}",
    "1\u{FE0F}\u{20E3}",
    "🇨🇳",
    "שלום",
    "مرحبا",
    "\u{202E}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{200D}",
    "\u{3000}",
    "\u{A0}",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\\\n",
    "  \n",
    "\n- ",
    "\n# ",
    "\n1. ",
    "\n> ",
    "\n---\n",
    "\n===\n",
    "\n```\n",
    "\n| a | b |\n|---|---|\n",
    "\u{0}",
    "\u{1b}[31m",
    "\u{2028}",
    "Ⓐ",
    "①",
    "㎡",
    "[!NOTE]",
    "[TOC]",
    "==x==",
    "^2^",
    "H~2~O",
    "||x||",
    "++i++",
    "#123",
    "'",
    "\"",
    "…",
    "—",
];

fn nasty() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(NASTY), 0..9).prop_map(|parts| parts.concat())
}

fn span() -> impl Strategy<Value = Span> {
    prop_oneof![
        4 => nasty().prop_map(Span::Text),
        3 => nasty().prop_map(Span::Strong),
        1 => nasty().prop_map(Span::Emphasis),
        1 => nasty().prop_map(Span::Code),
        1 => (nasty(), nasty()).prop_map(|(url, text)| Span::Link { url, text }),
        1 => nasty().prop_map(|text| Span::Link { url: "https://a.cn/报表?x=1&lt;=2".to_owned(), text }),
        1 => Just(Span::Break),
        1 => nasty().prop_map(|what| Span::Missing { lang: Lang::Zh, what }),
    ]
}

fn spans() -> impl Strategy<Value = Spans> {
    prop::collection::vec(span(), 0..5)
}

fn item() -> impl Strategy<Value = Item> {
    spans().prop_map(Item::new).prop_recursive(2, 6, 3, |inner| {
        (spans(), prop::collection::vec(inner, 0..3), any::<bool>()).prop_map(|(spans, items, numbered)| {
            let marker = if numbered { Marker::Number } else { Marker::Bullet };
            Item::new(spans).with(List { marker, items })
        })
    })
}

fn block() -> impl Strategy<Value = Block> {
    let level = prop::sample::select(vec![Level::One, Level::Two, Level::Three, Level::Four]);
    let align = prop::sample::select(vec![Align::Left, Align::Right, Align::Center]);
    let columns =
        prop::collection::vec((spans(), align).prop_map(|(header, align)| Column { header, align }), 0..4);
    let rows = prop::collection::vec(
        prop::collection::vec(spans(), 0..5).prop_map(|cells| Row { anchor: Some("row".to_owned()), cells }),
        0..4,
    );
    prop_oneof![
        (level, spans()).prop_map(|(level, spans)| Block::heading(level, spans)),
        spans().prop_map(Block::paragraph),
        prop::collection::vec(item(), 0..4).prop_map(Block::bullets),
        prop::collection::vec(item(), 0..4).prop_map(Block::numbers),
        (spans(), columns, rows).prop_map(|(caption, columns, rows)| Block::table(Table {
            caption,
            columns,
            rows
        })),
        (spans(), nasty()).prop_map(|(caption, picture)| Block::figure(Figure {
            caption,
            picture,
            words: Vec::new()
        })),
        spans().prop_map(|spans| Block::note(Lang::Zh, NoteKind::Gap, spans)),
        Just(Block::rule()),
        prop::collection::vec((nasty(), spans()).prop_map(|(label, value)| Fact::new(label, value)), 0..3)
            .prop_map(Block::facts),
    ]
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.extension.math_dollars = true;
    options.extension.math_code = true;
    options
}

/// What a parser saw, one entry per node that matters: `h2`, `p`, `li`, `row`, `cell`, and words.
#[derive(Debug, Default)]
struct Seen {
    shape: Vec<String>,
    words: String,
    strong: Vec<String>,
    surprises: Vec<String>,
}

fn read(markdown: &str) -> Seen {
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options());
    let mut seen = Seen::default();
    visit(root, &mut seen);
    seen
}

fn visit<'a>(node: &'a AstNode<'a>, seen: &mut Seen) {
    let value = node.data.borrow().value.clone();
    match &value {
        NodeValue::Document | NodeValue::Emph | NodeValue::Strong => {}
        NodeValue::Paragraph => seen.shape.push("p".to_owned()),
        NodeValue::Heading(heading) => seen.shape.push(format!("h{}", heading.level)),
        NodeValue::List(_) => seen.shape.push("list".to_owned()),
        NodeValue::Item(_) => seen.shape.push("li".to_owned()),
        NodeValue::BlockQuote => seen.shape.push("quote".to_owned()),
        NodeValue::ThematicBreak => seen.shape.push("rule".to_owned()),
        NodeValue::Table(table) => seen.shape.push(format!("table{}", table.num_columns)),
        NodeValue::TableRow(_) => seen.shape.push("row".to_owned()),
        NodeValue::TableCell => seen.shape.push("cell".to_owned()),
        NodeValue::CodeBlock(code) => {
            seen.shape.push(format!("fence {}", code.info));
            seen.words.push_str(&code.literal);
        }
        NodeValue::Text(text) => seen.words.push_str(text),
        NodeValue::Code(code) => seen.words.push_str(&code.literal),
        NodeValue::SoftBreak => seen.surprises.push("soft break".to_owned()),
        NodeValue::LineBreak => seen.words.push(' '),
        NodeValue::HtmlInline(html) if html == "<br>" => seen.words.push(' '),
        NodeValue::Link(link) => {
            let scheme = link.url.find([':', '/', '?', '#']).filter(|at| link.url[*at..].starts_with(':'));
            let scheme = scheme.map(|at| link.url[..at].to_ascii_lowercase());
            if scheme.is_some_and(|scheme| !["http", "https", "mailto"].contains(&scheme.as_str())) {
                seen.surprises.push(format!("link to {}", link.url));
            }
        }
        other => seen.surprises.push(format!("{other:?}")),
    }
    let from = seen.words.len();
    for child in node.children() {
        visit(child, seen);
    }
    match value {
        NodeValue::Strong => seen.strong.push(seen.words[from..].to_owned()),
        NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell => seen.words.push('\n'),
        _ => {}
    }
}

/// Words without blanks, and with the stand-ins undone.
fn bones(words: &str) -> String {
    words.chars().filter(|ch| !ch.is_whitespace()).map(|ch| if ch == '＠' { '@' } else { ch }).collect()
}

/// The words of spans as a person would read them out.
fn said(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text(words) | Span::Strong(words) | Span::Emphasis(words) | Span::Code(words) => {
                clean(words)
            }
            Span::Break => String::new(),
            Span::Missing { lang, what } => clean(&crate::brief::block::gap_words(*lang, what)),
            Span::Link { url, text } => {
                let (shown, words) = (bones(&clean(url)), bones(&clean(text)));
                let linked = super::super::address::target(url).is_some();
                if words.is_empty() || words == shown {
                    shown
                } else if linked {
                    words
                } else if crate::brief::block::ends_in_chinese(&words) {
                    format!("{words}（{shown}）")
                } else {
                    format!("{words}({shown})")
                }
            }
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, rng_seed: RngSeed::Fixed(SEED), ..ProptestConfig::default() })]

    #[test]
    fn a_paragraph_reads_back_as_its_words(line in spans()) {
        let markdown = document(&[Block::paragraph(line.clone())]);
        let seen = read(&markdown);
        prop_assert!(seen.surprises.is_empty(), "{:?} in {markdown:?}", seen.surprises);
        prop_assert_eq!(bones(&seen.words), bones(&said(&line)), "{}", markdown);
        let expected: &[&str] = if bones(&said(&line)).is_empty() { &[] } else { &["p"] };
        prop_assert_eq!(&seen.shape, expected, "{}", markdown);
    }

    #[test]
    fn every_bold_run_reads_back_bold(before in nasty(), bold in nasty(), after in nasty()) {
        let line = [before.into(), Span::Strong(bold), after.into()];
        let runs = super::lay_out(&line, super::Dress::Full);
        let written: Vec<_> = runs.iter().filter_map(|run| match run {
            super::Run::Strong(words) => Some(bones(words)),
            _ => None,
        }).collect();
        prop_assume!(runs.len() > 1 || written.is_empty());
        let markdown = document(&[Block::paragraph(line.to_vec())]);
        let seen: Vec<_> = read(&markdown).strong.iter().map(|words| bones(words)).collect();
        prop_assert_eq!(seen, written, "{}", markdown);
    }

    #[test]
    fn a_table_reads_back_cell_by_cell(cells in prop::collection::vec(spans(), 6)) {
        let row = |cells: &[Spans]| Row { anchor: None, cells: cells.to_vec() };
        let columns = cells[..2].iter().map(|header| Column { header: header.clone(), align: Align::Right }).collect();
        let table = Table { caption: Vec::new(), columns, rows: vec![row(&cells[2..4]), row(&cells[4..])] };
        let markdown = document(&[Block::table(table)]);
        let arena = Arena::new();
        let root = parse_document(&arena, &markdown, &options());
        let mut seen = Vec::new();
        for node in root.descendants().filter(|node| matches!(node.data.borrow().value, NodeValue::TableCell)) {
            let mut cell = Seen::default();
            visit(node, &mut cell);
            prop_assert!(cell.surprises.is_empty(), "{:?} in {markdown}", cell.surprises);
            seen.push(bones(&cell.words));
        }
        let expected: Vec<_> = cells.iter().map(|cell| bones(&said(cell))).collect();
        prop_assert_eq!(seen, expected, "{}", markdown);
        prop_assert_eq!(root.children().count(), 1, "{}", markdown);
    }

    #[test]
    fn a_heading_reads_back_as_one_heading(line in spans()) {
        let markdown = document(&[Block::heading(Level::Three, line.clone())]);
        let seen = read(&markdown);
        let trim = |words: String| words.trim_end_matches(|ch| ".,;:!。，；：！".contains(ch)).to_owned();
        prop_assert!(seen.surprises.is_empty(), "{:?} in {markdown:?}", seen.surprises);
        prop_assert_eq!(trim(bones(&seen.words)), trim(bones(&said(&line))), "{}", markdown);
        prop_assert!(seen.shape.is_empty() || seen.shape == ["h1"], "{:?} in {}", seen.shape, markdown);
    }

    #[test]
    fn a_list_reads_back_item_by_item(lines in prop::collection::vec(spans(), 1..5), numbered in any::<bool>()) {
        let items = lines.iter().cloned().map(Item::new).collect();
        let markdown = document(&[if numbered { Block::numbers(items) } else { Block::bullets(items) }]);
        let seen = read(&markdown);
        let expected: Vec<_> = lines.iter().map(|line| bones(&said(line))).filter(|words| !words.is_empty()).collect();
        prop_assert!(seen.surprises.is_empty(), "{:?} in {markdown:?}", seen.surprises);
        prop_assert_eq!(bones(&seen.words), expected.concat(), "{}", markdown);
        prop_assert_eq!(seen.shape.iter().filter(|shape| *shape == "li").count(), expected.len(), "{}", markdown);
        prop_assert!(seen.shape.iter().all(|shape| ["li", "list", "p"].contains(&shape.as_str())), "{}", markdown);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, rng_seed: RngSeed::Fixed(SEED), ..ProptestConfig::default() })]

    #[test]
    fn a_document_keeps_the_rules_and_the_shape_of_its_blocks(blocks in prop::collection::vec(block(), 0..7)) {
        let lined = with_lines(&blocks);
        let complaints = lint(&lined.text);
        prop_assert!(complaints.is_empty(), "{complaints:?} in\n{}", lined.text);
        let seen = read(&lined.text);
        prop_assert!(seen.surprises.is_empty(), "{:?} in\n{}", seen.surprises, lined.text);
        let tables = blocks.iter().filter(|block| matches!(&block.kind, super::Kind::Table(table) if table.width() > 0));
        let rows: usize = tables.clone().map(|block| match &block.kind {
            super::Kind::Table(table) => table.rows.len() + 1,
            _ => 0,
        }).sum();
        prop_assert_eq!(seen.shape.iter().filter(|shape| shape.starts_with("table")).count(), tables.count());
        prop_assert_eq!(seen.shape.iter().filter(|shape| *shape == "row").count(), rows);
        prop_assert!(lined.anchors.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        prop_assert!(lined.anchors.iter().all(|(line, _)| lined.text.lines().nth(*line).is_some_and(|line| line.starts_with('|'))));
    }

    #[test]
    fn a_chat_message_has_nothing_but_paragraphs_lists_bold_and_links(blocks in prop::collection::vec(block(), 0..7)) {
        for profile in ChatProfile::ALL {
            for message in chat(&blocks, profile) {
                prop_assert!(message.len() <= profile.limit());
                let mut seen = read(&message);
                seen.surprises.retain(|surprise| surprise != "soft break");
                prop_assert!(seen.surprises.is_empty(), "{:?} in\n{message}", seen.surprises);
                prop_assert!(seen.shape.iter().all(|shape| ["p", "list", "li"].contains(&shape.as_str())), "{:?}\n{message}", seen.shape);
                prop_assert!(!seen.words.contains("**"), "{message}");
            }
        }
    }

    #[test]
    fn plain_text_keeps_the_words_and_no_hidden_characters(line in spans()) {
        let text = crate::brief::plain::plain(&[Block::paragraph(line.clone())]);
        prop_assert_eq!(clean(&text), text.clone());
        for span in &line {
            for word in bones(&said(std::slice::from_ref(span))).split(|ch: char| !ch.is_alphanumeric()) {
                prop_assert!(bones(&text).contains(word), "{word} in {text}");
            }
        }
    }
}

/// The rules of markdownlint's defaults that a writer can break, apart from line length.
fn lint(markdown: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut complain = |rule: &str, line: usize| complaints.push(format!("{rule} in line {}", line + 1));
    if !markdown.is_empty() && (!markdown.ends_with('\n') || markdown.ends_with("\n\n")) {
        complain("MD047 one line feed at the end", 0);
    }
    let lines: Vec<&str> = markdown.lines().collect();
    let mut fence: Option<String> = None;
    let (mut level, mut titles) = (0, Vec::new());
    let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.is_empty());
    for (at, line) in lines.iter().enumerate() {
        if line.ends_with(char::is_whitespace) {
            complain("MD009 trailing space", at);
        }
        if line.contains('\t') {
            complain("MD010 tab", at);
        }
        let bare = line.trim_start_matches('`');
        let ticks = line.len() - bare.len();
        if let Some(open) = &fence {
            if *line == open.as_str() {
                fence = None;
                if !blank(Some(at + 1)) {
                    complain("MD031 blank line after a fence", at);
                }
            }
            continue;
        }
        if ticks >= 3 && bare == "text" {
            fence = Some("`".repeat(ticks));
            if !blank(at.checked_sub(1)) {
                complain("MD031 blank line before a fence", at);
            }
            continue;
        }
        if line.is_empty() && (at == 0 || lines[at - 1].is_empty()) {
            complain("MD012 more than one blank line", at);
        }
        let hashes = line.len() - line.trim_start_matches('#').len();
        if hashes > 0 {
            let title = &line[hashes..];
            if !title.starts_with(' ') || title.starts_with("  ") {
                complain("MD018 or MD019 one space after the hashes", at);
            }
            if !blank(at.checked_sub(1)) || !blank(Some(at + 1)) {
                complain("MD022 blank lines around headings", at);
            }
            if hashes > 4 || hashes > level + 1 {
                complain("MD001 level skipped", at);
            }
            if hashes == 1 && level > 0 {
                complain("MD025 second title", at);
            }
            if title.ends_with(|ch| ".,;:!。，；：！".contains(ch)) {
                complain("MD026 punctuation ends a heading", at);
            }
            if titles.contains(&title) {
                complain("MD024 heading twice", at);
            }
            titles.push(title);
            level = hashes;
        }
        let is = |at: usize, starts: fn(&str) -> bool| lines.get(at).is_some_and(|line| starts(line));
        let table = |line: &str| line.starts_with('|');
        if table(line) && (at == 0 || !is(at - 1, table)) && !blank(at.checked_sub(1)) {
            complain("MD058 blank line before a table", at);
        }
        if table(line) && !is(at + 1, table) && !blank(Some(at + 1)) {
            complain("MD058 blank line after a table", at);
        }
        let width = |line: &str| unicode_width::UnicodeWidthStr::width(line);
        if table(line) && is(at + 1, table) && width(line) != width(lines[at + 1]) {
            complain("MD060 table rows of different width", at);
        }
        let quote = |line: &str| line.starts_with('>');
        if line.is_empty() && at > 0 && is(at - 1, quote) && is(at + 1, quote) {
            complain("MD028 blank line between quotes", at);
        }
        let listed = |line: &str| line.starts_with("- ") || line.starts_with("  ");
        if line.starts_with("- ") && at > 0 && !is(at - 1, listed) && !blank(at.checked_sub(1)) {
            complain("MD032 blank line before a list", at);
        }
        if line.trim_start().starts_with(['*', '+']) && line.trim_start()[1..].starts_with(' ') {
            complain("MD004 other bullet", at);
        }
    }
    if fence.is_some() {
        complain("fence left open", lines.len());
    }
    complaints
}

#[test]
fn the_checker_itself_can_complain() {
    for (bad, rule) in [
        ("# a\n\n### b\n", "MD001"),
        ("# a\nb\n", "MD022"),
        ("a \n", "MD009"),
        ("a\n\n\nb\n", "MD012"),
        ("# a\n\n# b\n", "MD025"),
        ("# a。\n", "MD026"),
        ("# a\n\n## b\n\n## b\n", "MD024"),
        ("a\n| b |\n", "MD058"),
        ("| b |\n| 中文 |\n", "MD060"),
        ("> a\n\n> b\n", "MD028"),
        ("a\n- b\n", "MD032"),
        ("* b\n", "MD004"),
        ("a", "MD047"),
        ("```text\nx\n", "fence"),
        ("#a\n", "MD018"),
    ] {
        assert!(lint(bad).iter().any(|complaint| complaint.starts_with(rule)), "{rule}: {:?}", lint(bad));
    }
}
