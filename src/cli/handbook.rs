//! `handbook [TOPIC]`: the contents, a page, or what is found for some words.
//!
//! A person at a terminal gets lines of their window's width, a program gets Markdown.

use super::args::HandbookArgs;
use super::failure::Failure;
use super::session::Session;
use super::table::Table;
use super::{Done, nearest};
use crate::app::command::COMMANDS;
use crate::app::key::Key;
use crate::app::sheet::company;
use crate::handbook::{CONTENTS, Handbook, KEYS, Link, Page, Piece, Run, lay_out};
use crate::i18n::text;
use crate::text::Ambiguous;
use serde::Serialize;
use std::sync::Arc;

/// How many other sections are named under a page that was found by its title.
const OTHERS: usize = 5;

#[derive(Serialize)]
struct Shown<'p> {
    anchor: &'p str,
    title: &'p str,
    text: String,
    links: Vec<Leads>,
}

#[derive(Serialize)]
struct Leads {
    anchor: String,
    title: String,
}

pub(super) fn run(session: &mut Session, args: &HandbookArgs) -> Result<Done, Failure> {
    let book = book(session);
    let given = args.topic.join(" ");
    let given = given.trim();
    if given.is_empty() {
        for problem in book.problems() {
            session.tell(&problem.words(session.lang));
        }
    }
    let anchor = if given.is_empty() { Some(CONTENTS.to_owned()) } else { book.resolve(given) };
    if anchor.as_deref() == Some(KEYS) {
        return keys(session);
    }
    let page = anchor.and_then(|anchor| book.page(&anchor, session.lang));
    match page {
        Some(page) => print(session, page),
        None => search(session, &book, given),
    }
}

/// The handbook with the company's files; where the system names no folder, without.
fn book(session: &Session) -> Arc<Handbook> {
    let files = session.store().map(|store| store.handbook()).unwrap_or_default();
    if files.is_empty() { Handbook::built_in() } else { Arc::new(company(&files)) }
}

fn search(session: &mut Session, book: &Handbook, given: &str) -> Result<Done, Failure> {
    let lang = session.lang;
    let hits = book.search(given, lang);
    let Some(best) = hits.first() else {
        let anchors = book.anchors(lang).map(str::to_owned);
        let near = nearest::several(given, anchors.chain(nearest::all_paths()));
        return Err(Failure::NoTopic { given: given.to_owned(), near });
    };
    let is_named = best.words.to_lowercase() == given.to_lowercase();
    if best.anchor == KEYS && (is_named || hits.len() == 1) {
        return keys(session);
    }
    let Some(mut page) = book.page(&best.anchor, lang).filter(|_| is_named || hits.len() == 1) else {
        return print(session, book.results(given, lang));
    };
    let others: Vec<Piece> = hits
        .iter()
        .skip(1)
        .take(OTHERS)
        .map(|Link { anchor, words }| Piece::item(vec![Run::link(words.clone(), anchor.clone())]))
        .collect();
    if !others.is_empty() {
        page.pieces.push(Piece::Heading(vec![Run::plain(text("还找到", "Found as well").get(lang))]));
        page.pieces.extend(others);
    }
    print(session, page)
}

fn print(session: &mut Session, mut page: Page) -> Result<Done, Failure> {
    if session.json {
        let links = page.links().into_iter();
        let links = links.map(|link| Leads { anchor: link.anchor, title: link.words }).collect();
        let shown = Shown { anchor: &page.anchor, title: &page.title, text: page.markdown(), links };
        return session.data(&shown);
    }
    let Some(width) = session.width() else {
        session.print(&page.markdown());
        return Ok(Done::Fine);
    };
    // What can be followed by a click on the screen is followed here by its name.
    for piece in &mut page.pieces {
        if let Piece::Item { words, .. } = piece
            && let Some(anchor) = words.first().and_then(|run| run.link.clone())
        {
            words.insert(1, Run::plain(format!("  {anchor}")));
        }
    }
    for line in lay_out(&page, width, Ambiguous::Narrow) {
        session.line(&line.text(Ambiguous::Narrow));
    }
    Ok(Done::Fine)
}

/// Every key, as the workbench lists them.
fn keys(session: &mut Session) -> Result<Done, Failure> {
    let lang = session.lang;
    let rows: Vec<Vec<String>> = COMMANDS
        .iter()
        .filter_map(|spec| {
            let keys = spec.keys.iter().filter_map(|key| Key::parse(key).ok()).map(Key::label);
            let keys = keys.collect::<Vec<_>>().join(", ");
            let row = || vec![keys.clone(), spec.name.get(lang).to_owned(), spec.about.get(lang).to_owned()];
            (!keys.is_empty()).then(row)
        })
        .collect();
    if session.json {
        return session.data(&rows);
    }
    Table::new(rows).print(session);
    Ok(Done::Fine)
}
