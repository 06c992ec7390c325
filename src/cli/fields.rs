//! `fields [PATH]`: every path with its kind and meaning; below a path, with hints and examples too.

use super::args::FieldsArgs;
use super::failure::Failure;
use super::nearest::ROW;
use super::session::Session;
use super::table::Table;
use super::{Done, edit};
use crate::figure::FigureKind;
use crate::i18n::{Lang, Text, text};
use crate::schema::{Audience, FieldSpec, Kind, SectionSpec, sections};
use serde::Serialize;

#[derive(Serialize)]
struct Entry {
    path: String,
    kind: &'static str,
    label: &'static str,
    hint: &'static str,
    example: &'static str,
    answers: Vec<Answer>,
    private: bool,
    five: bool,
}

#[derive(Serialize)]
struct Answer {
    id: &'static str,
    label: &'static str,
}

pub(super) fn run(session: &mut Session, args: &FieldsArgs) -> Result<Done, Failure> {
    let found: Vec<(&'static SectionSpec, &'static FieldSpec)> =
        sections().flat_map(|section| section.fields().map(move |field| (section, field))).collect();
    let found = match &args.path {
        None => found,
        Some(given) => below(found, given)?,
    };
    let lang = session.lang;
    if session.json {
        let entries: Vec<Entry> = found.iter().map(|(section, field)| entry(section, field, lang)).collect();
        return session.data(&entries);
    }
    if args.path.is_some() {
        for (section, field) in found {
            describe(session, section, field);
        }
    } else {
        let row = |(section, field): &(&'static SectionSpec, &'static FieldSpec)| {
            let label = format!("{} · {}", section.title.get(lang), field.label.get(lang));
            vec![path(section, field), kind_words(field.kind, lang), label]
        };
        Table::new(found.iter().map(row).collect()).print(session);
    }
    Ok(Done::Fine)
}

type Found = Vec<(&'static SectionSpec, &'static FieldSpec)>;

/// The fields at a path or below it; a pane's name stands for all of its sections.
fn below(all: Found, given: &str) -> Result<Found, Failure> {
    let given = given.trim().trim_end_matches('.');
    let found: Found = all
        .into_iter()
        .filter(|(section, field)| {
            let (plain, full) = (format!("{}.{}", section.id, field.id), path(section, field));
            let at =
                |path: &str| path.strip_prefix(given).is_some_and(|r| r.is_empty() || r.starts_with('.'));
            at(&plain) || at(&full)
        })
        .collect();
    if found.is_empty() {
        // The path of a row that is there is as good: its field or its section tells the rest.
        let path = edit::path(given)?;
        let section = path.section_spec();
        return Ok(section
            .fields()
            .filter(|field| path.field_spec().is_none_or(|wanted| wanted.id == field.id))
            .map(|field| (section, field))
            .collect());
    }
    Ok(found)
}

fn path(section: &SectionSpec, field: &FieldSpec) -> String {
    let row = if section.is_table() { format!(".{ROW}") } else { String::new() };
    format!("{}{row}.{}", section.id, field.id)
}

fn describe(session: &mut Session, section: &'static SectionSpec, field: &'static FieldSpec) {
    let lang = session.lang;
    session.line(&path(section, field));
    let private = match (field.audience, lang) {
        (Audience::Headquarters, _) => "",
        (Audience::Private, Lang::Zh) => "，只给自己看",
        (Audience::Private, Lang::En) => ", for yourself only",
    };
    session.line(&format!("    {} [{}{private}]", field.label.get(lang), kind_words(field.kind, lang)));
    if !field.hint.get(lang).is_empty() {
        session.line(&format!("    {}", field.hint.get(lang)));
    }
    let example = field.example.get(lang).replace('\n', "\n      ");
    if !example.is_empty() {
        session.line(&format!("    {}{example}", text("例：", "e.g. ").get(lang)));
    }
    for (id, words) in answers(field.kind) {
        if words.get(lang) == id {
            session.line(&format!("    - {id}"));
        } else {
            session.line(&format!("    - {id}: {}", words.get(lang)));
        }
    }
}

fn entry(section: &'static SectionSpec, field: &'static FieldSpec, lang: Lang) -> Entry {
    Entry {
        path: path(section, field),
        kind: kind_id(field.kind),
        label: field.label.get(lang),
        hint: field.hint.get(lang),
        example: field.example.get(lang),
        answers: answers(field.kind).map(|(id, words)| Answer { id, label: words.get(lang) }).collect(),
        private: field.audience == Audience::Private,
        five: section.is_one_of_five(field.id),
    }
}

fn answers(kind: Kind) -> impl Iterator<Item = (&'static str, Text)> {
    let options = match kind {
        Kind::Choice(options) | Kind::Many(options) => Some(options),
        _ => None,
    };
    options.into_iter().flat_map(crate::schema::Options::iter)
}

/// The kind's name for programs.
pub(super) fn kind_id(kind: Kind) -> &'static str {
    match kind {
        Kind::Line => "line",
        Kind::Prose => "prose",
        Kind::Link => "link",
        Kind::Figure(kind) => figure_words(kind).0,
        Kind::Points => "points",
        Kind::Columns(_) => "columns",
        Kind::Day => "day",
        Kind::Span => "span",
        Kind::Choice(_) => "choice",
        Kind::Many(_) => "many",
        Kind::Flag => "flag",
        Kind::Pick => "pick",
    }
}

fn kind_words(kind: Kind, lang: Lang) -> String {
    let ids = |separator: &str| answers(kind).map(|(id, _)| id).collect::<Vec<_>>().join(separator);
    let words = match kind {
        Kind::Line => text("一行文字", "a line"),
        Kind::Prose => text("多行文字", "text"),
        Kind::Link => text("文件或网址", "a file or address"),
        Kind::Figure(kind) => figure_words(kind).1,
        Kind::Points => text("一组数", "a series"),
        Kind::Columns(wanted) => {
            return match lang {
                Lang::Zh => format!("每行 {wanted} 个数"),
                Lang::En => format!("{wanted} numbers a line"),
            };
        }
        Kind::Day => text("日期", "a date"),
        Kind::Span => text("时段", "a stretch of time"),
        Kind::Choice(_) => return ids("|"),
        Kind::Many(_) => return ids(","),
        Kind::Flag => text("是或否", "yes or no"),
        Kind::Pick => text("是或否，至多一行", "yes or no, one row at most"),
    };
    words.get(lang).to_owned()
}

fn figure_words(kind: FigureKind) -> (&'static str, Text) {
    match kind {
        FigureKind::Number => ("number", text("数", "a number")),
        FigureKind::Count => ("count", text("个数", "a count")),
        FigureKind::Money => ("money", text("金额", "money")),
        FigureKind::Percent => ("percent", text("百分比", "a percentage")),
        FigureKind::Share => ("share", text("占比", "a share")),
        FigureKind::Duration => ("duration", text("时长", "a length of time")),
        FigureKind::Effort => ("effort", text("工作量", "an effort")),
    }
}
