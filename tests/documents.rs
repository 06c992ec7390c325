//! The documents: nothing private leaves, nothing typed breaks them, and every figure of the four cases
//! is in the proposal.

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};
use escalate::brief::markdown::with_lines;
use escalate::brief::plain::plain;
use escalate::brief::{Appendices, Order};
use escalate::brief::{ExportKind, blocks, export, results_for};
use escalate::check::{self, Findings, Policy};
use escalate::codec::samples::sample;
use escalate::derive::derive;
use escalate::i18n::Lang;
use escalate::proposal::{Proposal, RowId};
use escalate::schema::{AnyRecord, Audience, Body, Kind, PaneId, Value, sections};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2023, 7, 12);
const SENT: [ExportKind; 3] = [ExportKind::Brief, ExportKind::Proposal, ExportKind::Chat];

fn document(p: &Proposal, kind: ExportKind, lang: Lang) -> String {
    let (derived, policy) = (derive(p, TODAY), Policy::default());
    let case = check::Case::new(p, &derived, TODAY, &policy);
    let with = Appendices { exemptions: true, questions: true };
    export(&case, &Findings::of(&case), Order { kind, lang, with })
}

/// A text put into one field, and what the field table says of it.
struct Put {
    path: String,
    words: String,
    private: bool,
    applies: bool,
}

/// A proposal with words in every field: in each table as many rows as its longest choice has answers, so
/// that every field is asked of some row.
fn filled(mut words: impl FnMut() -> String) -> (Proposal, Vec<Put>) {
    let mut p = Proposal::default();
    let mut put = Vec::new();
    for section in sections() {
        match section.body {
            Body::Form(form) => fill((form.get_mut)(&mut p), section.id, 0, &mut words, &mut put),
            Body::Table(table) => {
                let rows = (table.get_mut)(&mut p);
                let answers = section.fields().map(|field| match field.kind {
                    Kind::Choice(options) => options.len(),
                    _ => 1,
                });
                for index in 0..answers.max().unwrap_or(1) {
                    rows.insert(index, RowId::new(format!("row-{index}")).expect("a row's name"));
                    let path = format!("{}.row-{index}", section.id);
                    fill(rows.row_mut(index).expect("just inserted"), &path, index, &mut words, &mut put);
                }
            }
        }
    }
    (p, put)
}

fn fill(
    record: &mut dyn AnyRecord,
    path: &str,
    nth: usize,
    words: &mut impl FnMut() -> String,
    put: &mut Vec<Put>,
) {
    let fields: Vec<_> = (0..).map_while(|index| record.spec(index)).collect();
    let first = put.len();
    for (index, field) in fields.iter().enumerate() {
        let value = match field.kind {
            Kind::Choice(options) => Value::Choice(options.id(nth % options.len()).map(str::to_owned)),
            Kind::Many(options) => Value::Many(options.iter().map(|(id, _)| id.to_owned()).collect()),
            Kind::Flag | Kind::Pick => Value::Flag(true),
            _ => {
                let words = words();
                let private = field.audience == Audience::Private;
                put.push(Put {
                    path: format!("{path}.{}", field.id),
                    words: words.clone(),
                    private,
                    applies: true,
                });
                Value::Text(words)
            }
        };
        record.member_mut(index).expect("a field's member").set(value).expect("a value of the field's kind");
    }
    // Only once the choices are made is it known what is asked.
    for put in &mut put[first..] {
        let field = put.path.rsplit('.').next().unwrap_or_default();
        put.applies = record.applies(record.position(field).expect("the field"));
    }
}

fn tokens() -> (Proposal, Vec<Put>) {
    let mut number = 0;
    filled(|| {
        number += 1;
        format!("TK{number:05}Z")
    })
}

#[test]
fn every_field_is_in_the_working_copy_and_no_private_one_in_what_is_sent() {
    let (p, put) = tokens();
    assert!(put.len() > 300 && put.iter().any(|put| put.private));
    for lang in Lang::ALL {
        let working = document(&p, ExportKind::Working, lang);
        let sent = SENT.map(|kind| document(&p, kind, lang));
        let d = derive(&p, TODAY);
        let results = PaneId::ALL.map(|pane| plain(&results_for(pane, &p, &d, Audience::Headquarters, lang)));
        for put in &put {
            assert!(working.contains(&put.words), "{} is not in the working copy", put.path);
            let leaks = sent.iter().chain(&results).any(|text| text.contains(&put.words));
            assert!(!(put.private && leaks), "{} leaves", put.path);
            if !put.private && put.applies {
                assert!(sent[1].contains(&put.words), "{} is not in the proposal ({})", put.path, lang.tag());
            }
        }
    }
}

/// Blanks every private field.
fn without_private(p: &Proposal) -> Proposal {
    let mut public = p.clone();
    let blank = |record: &mut dyn AnyRecord| {
        for index in 0..64 {
            let Some(field) = record.spec(index) else { break };
            if field.audience == Audience::Headquarters {
                continue;
            }
            let value = match field.kind {
                Kind::Choice(_) => Value::Choice(None),
                Kind::Many(_) => Value::Many(Vec::new()),
                Kind::Flag | Kind::Pick => Value::Flag(false),
                _ => Value::Text(String::new()),
            };
            record.member_mut(index).expect("a member").set(value).expect("a blank");
        }
    };
    for section in sections() {
        match section.body {
            Body::Form(form) => blank((form.get_mut)(&mut public)),
            Body::Table(table) => {
                let rows = (table.get_mut)(&mut public);
                for index in 0..rows.len() {
                    blank(rows.row_mut(index).expect("a row"));
                }
            }
        }
    }
    public
}

#[test]
fn what_is_sent_does_not_depend_on_what_is_private() {
    let cases = CASES.iter().map(|case| sample(case.name, Lang::Zh).expect("a sample").proposal);
    for p in cases.chain([tokens().0]) {
        let public = without_private(&p);
        for lang in Lang::ALL {
            for kind in SENT {
                assert_eq!(document(&p, kind, lang), document(&public, kind, lang), "{}", kind.id());
            }
            let (whole, d) = (derive(&p, TODAY), derive(&public, TODAY));
            for pane in PaneId::ALL {
                assert_eq!(
                    results_for(pane, &p, &whole, Audience::Headquarters, lang),
                    results_for(pane, &public, &d, Audience::Headquarters, lang),
                    "{pane:?}"
                );
            }
        }
    }
}

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
            NodeValue::Strikethrough | NodeValue::FootnoteReference(_) | NodeValue::TaskItem(_) => {
                html.push("markup".to_owned());
            }
            _ => {}
        }
    }
    (titles, tables, html)
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

#[test]
fn an_empty_proposal_is_all_gaps_and_invents_nothing() {
    let p = Proposal::default();
    for (lang, gap) in [(Lang::Zh, "【待补充"), (Lang::En, "(TO BE ADDED")] {
        for kind in SENT {
            let text = document(&p, kind, lang);
            assert!(text.contains(gap), "{}", kind.id());
            assert!(
                !text.chars().any(|ch| ch.is_ascii_digit() && ch != '1') || kind == ExportKind::Proposal,
                "{text}"
            );
        }
        let text = document(&p, ExportKind::Proposal, lang);
        for label in
            ["frame.title", "frame.problem", "frame.ask", "frame.addressee", "frame.sites", "timing.date"]
        {
            let path = escalate::schema::Path::parse(label).expect("a path");
            let label = path.field_spec().expect("a field").label.get(lang).to_lowercase();
            assert!(text.to_lowercase().contains(&label), "{label}");
        }
    }
}

#[test]
fn a_message_that_must_be_shortened_says_so_and_keeps_the_ask() {
    let mut p = sample("charging-network", Lang::Zh).expect("a sample").proposal;
    assert!(!document(&p, ExportKind::Chat, Lang::Zh).contains("删减"));
    p.frame.problem = "门店排队。".repeat(900);
    for row in &mut p.evidence.prevalence {
        row.claim = "超载".repeat(700);
    }
    let text = document(&p, ExportKind::Chat, Lang::Zh);
    assert!(text.len() <= 4_096, "{}", text.len());
    assert!(text.contains("删减") && text.contains(&p.frame.ask));
}

#[test]
fn a_document_knows_the_row_of_each_line() {
    let p = sample("charging-network", Lang::Zh).expect("a sample").proposal;
    let (derived, policy) = (derive(&p, TODAY), Policy::default());
    let case = check::Case::new(&p, &derived, TODAY, &policy);
    let order = Order::new(ExportKind::Proposal, Lang::Zh);
    let page = with_lines(&blocks(&case, &Findings::of(&case), order));
    let lines: Vec<&str> = page.text.lines().collect();
    let row = format!("impact.losses.{}", p.impact.losses[0].id);
    let (at, _) = page.anchors.iter().find(|(_, anchor)| *anchor == row).expect("the loss has a line");
    assert!(lines[*at].starts_with("| ") && lines[*at].contains("7 亿元"), "{}", lines[*at]);
    for (_, path) in &page.anchors {
        assert!(
            escalate::schema::Path::parse(path).is_ok() || PaneId::ALL.iter().any(|pane| pane.id() == path),
            "{path}"
        );
    }
}

/// A case of the method and its figures, as each language spells them.
struct Case {
    name: &'static str,
    zh: &'static [&'static str],
    en: &'static [&'static str],
}

const CASES: [Case; 4] = [
    Case {
        name: "charging-network",
        zh: &[
            "12%",
            "5%",
            "6个月",
            "2,000",
            "35万元",
            "7亿元",
            "80万元",
            "960万元",
            "600万元",
            "118.3倍",
            "收入口径",
            "净回报117.3倍",
            "13.3倍",
            "7.5个月",
            "12.9个月",
            "8.6%",
            "2周",
            "3个月",
        ],
        en: &[
            "12%",
            "5%",
            "6 months",
            "2,000",
            "350k",
            "700M",
            "800k",
            "9.6M",
            "CNY 6M",
            "118.3x",
            "on revenue",
            "117.3x",
            "13.3x",
            "7.5 months",
            "12.9",
            "8.6%",
            "2 weeks",
            "3 months",
        ],
    },
    Case {
        name: "appointment-overload",
        zh: &[
            "23/28", "82%", "3,200", "12次", "45分钟", "3小时", "32%", "8次", "18", "+125%", "33", "60.75",
            "30", "82", "76", "5%", "18分", "-80%", "2人月", "20万元",
        ],
        en: &[
            "23/28",
            "82%",
            "3,200",
            "12",
            "45 min",
            "3 hours",
            "32%",
            "8",
            "18",
            "+125%",
            "33",
            "60.75",
            "30",
            "82",
            "76",
            "5%",
            "18 points",
            "-80%",
            "2 person-months",
            "200k",
        ],
    },
    Case { name: "parts-forecast", zh: &["30%", "800万元", "2个月"], en: &["30%", "8M", "2 months"] },
    Case {
        name: "labour-rate",
        zh: &[
            "15",
            "20%",
            "60%",
            "10%",
            "15%",
            "2人周",
            "1人周",
            "3天",
            "第1周",
            "第2至3周",
            "第4周",
            "第5至6周",
            "5家",
            "2个百分点",
            "12%",
        ],
        en: &[
            "15",
            "20%",
            "60%",
            "10%",
            "15%",
            "2 person-weeks",
            "1 person-week",
            "3 days",
            "week 1",
            "weeks 2 to 3",
            "week 4",
            "weeks 5 to 6",
            "5",
            "2 points",
            "12%",
        ],
    },
];

#[test]
fn every_figure_of_the_four_cases_is_in_the_proposal() {
    let squeezed = |text: &str| -> String {
        text.chars()
            .filter(|ch| !ch.is_whitespace() && !"*\\".contains(*ch))
            .flat_map(char::to_lowercase)
            .collect()
    };
    let mut missing = Vec::new();
    for case in CASES {
        for (lang, figures) in [(Lang::Zh, case.zh), (Lang::En, case.en)] {
            let p = sample(case.name, lang).expect("a sample").proposal;
            let text = squeezed(&document(&p, ExportKind::Proposal, lang));
            for figure in figures.iter().filter(|figure| !text.contains(&squeezed(figure))) {
                missing.push(format!("{} {}: {figure}", case.name, lang.tag()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_brief_of_the_charging_case() {
    for lang in Lang::ALL {
        let p = sample("charging-network", lang).expect("a sample").proposal;
        insta::assert_snapshot!(
            format!("charging_brief_{}", lang.tag()),
            document(&p, ExportKind::Brief, lang)
        );
    }
}

/// Every sample in a language.
fn samples_in(lang: Lang) -> impl Iterator<Item = (&'static str, Proposal)> {
    let names = ["tour", "charging-network", "appointment-overload", "parts-forecast", "labour-rate"];
    let names = names.into_iter().chain(["loss-making-store", "loss-making-store-worked"]);
    names.map(move |name| (name, sample(name, lang).expect("a sample").proposal))
}

/// All the words that a user typed.
fn typed(p: &mut Proposal) -> String {
    let mut words = String::new();
    let mut take = |record: &dyn AnyRecord| {
        let members = (0..64).map_while(|index| record.member(index));
        for text in members.filter_map(|member| member.text()) {
            words.push_str(text);
            words.push('\n');
        }
    };
    for section in sections() {
        match section.body {
            Body::Form(form) => take((form.get)(p)),
            Body::Table(table) => {
                let rows = (table.get)(p);
                (0..rows.len()).filter_map(|index| rows.row(index)).for_each(&mut take);
            }
        }
    }
    words
}

fn is_han(ch: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&ch)
}

/// The words of a text that consist of such characters, four letters at least for English.
fn words_of(text: &str, is: fn(char) -> bool, least: usize) -> impl Iterator<Item = &str> {
    text.split(move |ch| !is(ch)).filter(move |word| word.chars().count() >= least)
}

/// What of a document is in the other language and was not typed.
fn foreign(text: &str, typed: &str, lang: Lang) -> Vec<String> {
    // A language is called by its own name, and so is a statistical method.
    const NAMES: [&str; 10] = [
        "English",
        "中文",
        "Mann-Kendall",
        "Mann-Whitney",
        "Theil-Sen",
        "Wilson",
        "Newcombe",
        "Fisher",
        "Kitagawa",
        "Welch",
    ];
    let text = NAMES.iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
    let lower = |ch: char| ch.is_ascii_lowercase();
    let words: Vec<&str> = match lang {
        Lang::Zh => words_of(&text, lower, 4).collect(),
        Lang::En => words_of(&text, is_han, 1).collect(),
    };
    words.into_iter().filter(|word| !typed.contains(word)).map(str::to_owned).collect()
}

#[test]
fn a_document_speaks_one_language() {
    let (blank, _) = filled(|| "§".to_owned());
    for lang in Lang::ALL {
        // In the document's language, in the other one, and with nothing but signs typed.
        let samples = samples_in(lang).chain(samples_in(lang.other())).chain([("signs", blank.clone())]);
        for (name, mut p) in samples {
            let typed = typed(&mut p);
            for kind in [SENT[0], SENT[1], SENT[2], ExportKind::Working] {
                let text = document(&p, kind, lang);
                let fence = text.matches("```text").count();
                let text = text.replace("```text", "");
                assert!(fence <= 1);
                assert_eq!(foreign(&text, &typed, lang), Vec::<String>::new(), "{name} {}", kind.id());
            }
        }
    }
    assert_eq!(foreign("费用 cost 20 万元", "", Lang::Zh), ["cost"]);
    assert_eq!(foreign("The 费用", "费", Lang::En), ["费用"]);
}

/// Where blanks stand as Chinese does not set them.
fn loose_blanks(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        let line = line.replace("**", "").replace('\u{3000}', "");
        let cells = line.trim().split('|').map(str::trim);
        for cell in cells {
            let chars: Vec<char> = cell.chars().collect();
            let wide = |ch: char| "，。、；：！？（）".contains(ch);
            for at in 1..chars.len().saturating_sub(1) {
                let (before, after) = (chars[at - 1], chars[at + 1]);
                let both = (is_han(before) && is_han(after)) || after == ' ';
                if chars[at] == ' ' && (both || wide(before) || wide(after)) {
                    found.push(chars[at.saturating_sub(8)..(at + 8).min(chars.len())].iter().collect());
                }
            }
        }
    }
    found
}

#[test]
fn chinese_is_set_without_loose_blanks() {
    for (name, p) in samples_in(Lang::Zh) {
        let d = derive(&p, TODAY);
        for kind in [SENT[0], SENT[1], SENT[2], ExportKind::Working] {
            let text = document(&p, kind, Lang::Zh);
            assert_eq!(loose_blanks(&text), Vec::<String>::new(), "{name} {}", kind.id());
        }
        for pane in PaneId::ALL {
            let text = plain(&results_for(pane, &p, &d, Audience::Private, Lang::Zh));
            assert_eq!(loose_blanks(&text), Vec::<String>::new(), "{name} {pane:?}");
        }
    }
    assert_eq!(loose_blanks("造成 约 1 万 元").len(), 2);
}

#[test]
fn a_brief_is_one_page_without_an_empty_column() {
    for lang in Lang::ALL {
        for (name, p) in samples_in(lang) {
            let brief = document(&p, ExportKind::Brief, lang);
            assert!(brief.lines().count() <= 45, "{name}: {}", brief.lines().count());
            let cover = brief.lines().nth(2).expect("a cover");
            assert!(cover.chars().count() <= 150, "{cover}");
            let proposal = document(&p, ExportKind::Proposal, lang);
            for table in proposal.split("\n\n").filter(|block| block.starts_with('|')) {
                let rows: Vec<Vec<&str>> =
                    table.lines().skip(2).map(|row| row.split(" | ").map(str::trim).collect()).collect();
                for column in 0..rows[0].len() {
                    let is_empty = |row: &Vec<&str>| {
                        row.get(column).is_none_or(|cell| cell.trim_matches(['|', ' ']).is_empty())
                    };
                    assert!(!rows.iter().all(is_empty), "{name}, column {column}: {table}");
                }
            }
        }
    }
}

#[test]
fn the_pricing_case_says_that_it_never_pays_back() {
    for (lang, never, days) in [(Lang::Zh, "回不了本", "0.1 个月"), (Lang::En, "never", "0.1 months")] {
        let p = sample("labour-rate", lang).expect("a sample").proposal;
        let d = derive(&p, TODAY);
        let results = plain(&results_for(PaneId::Impact, &p, &d, Audience::Private, lang));
        for text in [document(&p, ExportKind::Brief, lang), results] {
            assert!(text.contains(never) && !text.contains(days), "{text}");
        }
        let (budget, once) = (d.solution.budget.expect("a budget"), d.impact.investment_once.expect("once"));
        assert_eq!(budget.amount, once.amount);
    }
}
