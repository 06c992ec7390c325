//! `ledger DRAFT`: every figure of a draft, what carries most of the headline first, with its ground and source.

use super::Done;
use super::args::DraftArg;
use super::failure::Failure;
use super::fields::kind_id;
use super::session::Session;
use super::table::Table;
use crate::brief::ledger_words;
use crate::derive::ledger::{Entry, Reading};
use crate::derive::{Derived, derive, ledger};
use crate::figure::Decimal;
use crate::i18n::{Lang, counted, text};
use crate::proposal::{Choice, Proposal};
use serde::Serialize;

#[derive(Serialize)]
struct View {
    path: String,
    pane: &'static str,
    what: String,
    kind: &'static str,
    typed: String,
    /// Exact: a number, or the likely one of a range; null where there is none to read.
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
    points: Option<usize>,
    unit: String,
    base: Option<&'static str>,
    over_months: Option<String>,
    per_month: Option<String>,
    denominator: Option<String>,
    ground: Option<&'static str>,
    source: String,
    date: String,
    /// The share of the headline that rests on it, 0 to 1.
    weight: String,
    /// Why it cannot be read; empty where it can.
    problem: String,
}

pub(super) fn run(session: &mut Session, args: &DraftArg) -> Result<Done, Failure> {
    let draft = session.open_to_read(&args.draft)?.draft;
    let p = &draft.proposal;
    let derived = derive(p, session.at());
    let entries = ledger(p, &derived).entries;
    let lang = session.lang;
    if session.json {
        let views: Vec<View> = entries.iter().map(|entry| view(entry, p, &derived, lang)).collect();
        return session.data(&views);
    }
    if entries.is_empty() {
        session.tell(text("这份草稿里还没有数字。", "There is no figure in this draft yet.").get(lang));
        return Ok(Done::Fine);
    }
    let heading = [
        text("分量", "Weight"),
        text("数字", "Figure"),
        text("是什么", "What it is"),
        text("依据", "Ground"),
        text("来源", "Source"),
        text("路径", "Path"),
    ];
    let mut rows = vec![heading.map(|words| words.get(lang).to_owned()).to_vec()];
    rows.extend(entries.iter().map(|entry| row(entry, p, &derived, lang)));
    Table::new(rows).print(session);
    let bare = entries.iter().filter(|entry| entry.is_bare()).count();
    if bare > 0 {
        let all = entries.len();
        session.tell(&match lang {
            Lang::Zh => format!("{all} 个数字里，{bare} 个没写依据，也没写来源。"),
            Lang::En => format!(
                "{bare} of {} {} neither ground nor source.",
                counted(all, "figure", "figures"),
                if bare == 1 { "states" } else { "state" }
            ),
        });
    }
    Ok(Done::Fine)
}

fn row(entry: &Entry, p: &Proposal, d: &Derived, lang: Lang) -> Vec<String> {
    let words = ledger_words(entry, p, d, lang);
    let blank = |words: String| if words.is_empty() { "-".to_owned() } else { words };
    let what = words.what();
    vec![blank(words.weight), words.value, what, words.ground, blank(words.source), entry.path.to_string()]
}

fn view(entry: &Entry, p: &Proposal, d: &Derived, lang: Lang) -> View {
    let words = ledger_words(entry, p, d, lang);
    let plain = |value: Decimal| value.normalize().to_string();
    let amount = entry.figure().map(|figure| figure.amount);
    let range = amount.filter(crate::figure::Amount::is_range);
    View {
        path: entry.path.to_string(),
        pane: entry.pane.id(),
        what: words.what(),
        kind: entry.path.field_spec().map_or("", |field| kind_id(field.kind)),
        typed: entry.typed.clone(),
        value: amount.map(|amount| plain(amount.likely())),
        low: range.map(|amount| plain(amount.low())),
        high: range.map(|amount| plain(amount.high())),
        points: match entry.reading {
            Reading::Series(points) => Some(points),
            _ => None,
        },
        unit: entry.unit.clone(),
        base: entry.base.map(Choice::id),
        over_months: entry.over_months.map(plain),
        per_month: entry.per_month.map(|amount| plain(amount.likely())),
        denominator: entry.denominator.map(plain),
        ground: entry.ground.map(Choice::id),
        source: entry.source.clone(),
        date: entry.date.clone(),
        weight: plain(entry.weight),
        problem: words.problem,
    }
}
