//! Nothing that is typed breaks a document: a parser sees the same titles and tables, and no markup of the user's.

use super::{document, filled};
use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};
use escalate::brief::ExportKind;
use escalate::i18n::Lang;
use proptest::prelude::*;

/// What a parser sees of a document: title count, tables with their columns, raw HTML.
fn seen(markdown: &str) -> (usize, Vec<usize>, Vec<String>) {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    let (mut titles, mut tables, mut html) = (0, Vec::new(), Vec::new());
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Heading(heading) if heading.level == 1 => titles += 1,
            NodeValue::Table(table) => tables.push(table.num_columns),
            NodeValue::HtmlBlock(block) => html.push(block.literal.clone()),
            NodeValue::HtmlInline(inline) if inline != "<br>" => html.push(inline.clone()),
            NodeValue::Link(link) if !is_safe(&link.url) => html.push(link.url.clone()),
            NodeValue::Image(image) => html.push(image.url.clone()),
            NodeValue::Strikethrough | NodeValue::FootnoteReference(_) | NodeValue::TaskItem(_) => {
                html.push("markup".to_owned());
            }
            _ => {}
        }
    }
    (titles, tables, html)
}

/// Whether a reader may click on it: a page, a mailbox, or what lies beside the document.
fn is_safe(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_lowercase());
    let is_scheme = |scheme: &String| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    };
    scheme.filter(is_scheme).is_none_or(|scheme| ["https", "http", "mailto"].contains(&scheme.as_str()))
}

/// The linter's rules that words could break.
fn complaints(markdown: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut level, mut blank, mut fenced) = (0, true, false);
    let mut titles = std::collections::HashSet::new();
    for line in markdown.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        }
        if !fenced && line.is_empty() && blank {
            found.push("two blank lines".to_owned());
        }
        if line.ends_with(' ') {
            found.push(format!("trailing space: {line}"));
        }
        let hashes = line.len() - line.trim_start_matches('#').len();
        if !fenced && hashes > 0 {
            if hashes > level + 1 || !titles.insert(line.to_owned()) {
                found.push(format!("level skipped, or heading twice: {line}"));
            }
            level = hashes;
        }
        blank = line.is_empty();
    }
    found
}

fn nasty() -> impl Strategy<Value = String> {
    let pieces = vec![
        "# ",
        "\n# 标题\n",
        "|",
        "\\|",
        "\n| a | b |\n| - | - |\n",
        "<b>",
        "<script>",
        "<!-- ",
        "-->",
        "**",
        "_",
        "~~",
        "`",
        "```\n",
        "[x](y)",
        "![",
        "[^1]",
        "[ ] ",
        "- ",
        "1. ",
        "> ",
        "---",
        "===",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "&amp;",
        "https://a.cn/x",
        "[x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "javascript:alert(1)",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "![x](https://a.cn/y.png)",
        "[x]: javascript:a",
        "\u{1b}]52;c;QQ==\u{7}",
        "\u{2066}\u{200b}\u{feff}\u{ad}\u{e0041}\u{9b}",
        "，",
        "。",
        "“",
        "（",
        "）",
        "👨\u{200D}👩\u{200D}👧",
        "e\u{301}",
        "\u{202E}",
        "شهر",
        "门店",
        "12%",
        "35万",
        "\u{0}",
        "  ",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_typed_breaks_a_document(words in prop::collection::vec(nasty(), 40), lang in prop::sample::select(&Lang::ALL[..])) {
        let mut at = 0;
        let (p, _) = filled(|| {
            at += 1;
            format!("甲{}乙", words[at % words.len()])
        });
        let (calm, _) = filled(|| "甲乙".to_owned());
        for kind in [ExportKind::Brief, ExportKind::Proposal, ExportKind::Working] {
            let text = document(&p, kind, lang);
            let (titles, tables, html) = seen(&text);
            prop_assert_eq!(titles, 1);
            prop_assert!(html.is_empty(), "{:?}", html);
            let steers = |c: char| (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{e0041}');
            prop_assert!(!text.chars().any(steers), "{:?}", text);
            prop_assert_eq!(tables, seen(&document(&calm, kind, lang)).1);
            prop_assert_eq!(complaints(&text), Vec::<String>::new());
            let mut parts: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
            let count = parts.len();
            parts.sort_unstable();
            parts.dedup();
            prop_assert_eq!(parts.len(), count, "a part twice");
        }
        let chat = document(&p, ExportKind::Chat, lang);
        prop_assert!(chat.len() <= 4_096);
    }
}
