//! The documents: nothing private leaves, nothing typed breaks them, and every figure of the four cases
//! is in the proposal.

#[path = "documents/cases.rs"]
mod cases;
#[path = "documents/language.rs"]
mod language;
#[path = "documents/markup.rs"]
mod markup;
#[path = "documents/private.rs"]
mod private;

use escalate::brief::markdown::with_lines;
use escalate::brief::plain::plain;
use escalate::brief::{Appendices, Order};
use escalate::brief::{ExportKind, blocks, export, results_for};
use escalate::calendar::At;
use escalate::check::{self, Findings, Policy};
use escalate::codec::samples::sample;
use escalate::derive::derive;
use escalate::i18n::Lang;
use escalate::proposal::{Proposal, RowId};
use escalate::schema::{AnyRecord, Audience, Body, Kind, PaneId, Value, sections};
use jiff::civil::{Date, date};

const TODAY: Date = date(2023, 7, 12);
const SENT: [ExportKind; 3] = [ExportKind::Brief, ExportKind::Proposal, ExportKind::Chat];

fn document(p: &Proposal, kind: ExportKind, lang: Lang) -> String {
    document_with(p, kind, lang, Appendices { exemptions: true, questions: true })
}

/// A document with these appendices.
fn document_with(p: &Proposal, kind: ExportKind, lang: Lang, with: Appendices) -> String {
    let (derived, policy) = (derive(p, At::usual(TODAY)), Policy::default());
    let case = check::Case::new(p, &derived, TODAY, &policy);
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
    let (derived, policy) = (derive(&p, At::usual(TODAY)), Policy::default());
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

#[test]
fn a_brief_is_one_page_without_an_empty_column() {
    for lang in Lang::ALL {
        for (name, p) in samples_in(lang) {
            let brief = document_with(&p, ExportKind::Brief, lang, Appendices::default());
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
        let d = derive(&p, At::usual(TODAY));
        let results = plain(&results_for(PaneId::Impact, &p, &d, Audience::Private, lang));
        for text in [document(&p, ExportKind::Brief, lang), results] {
            assert!(text.contains(never) && !text.contains(days), "{text}");
        }
        let (budget, once) = (d.solution.budget.expect("a budget"), d.impact.investment_once.expect("once"));
        assert_eq!(budget.amount, once.amount);
    }
}
