//! The ledger in words: what a figure is, how it was understood, and what it rests on.

use super::page::{Page, say, tidy};
use super::value::of_total;
use crate::derive::Derived;
use crate::derive::ledger::{Entry, Reading};
use crate::figure::{Decimal, Figure, FigureKind, TimeBase};
use crate::i18n::{
    Lang, counted, figure_problem, money_amount, months, per, percent, point_problem, reading, text,
};
use crate::proposal::{self, Proposal};
use crate::schema::{Audience, Kind, Labelled, PaneId};

/// A figure of the ledger in words, one line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerWords {
    /// What its field is called.
    pub field: String,
    /// The row it belongs to, by the first line that it holds; empty in a form.
    pub row: String,
    /// How it was understood, and where it was converted what it comes to per month; as typed, and marked,
    /// where it cannot be read.
    pub value: String,
    /// How it is known, or that this is not said.
    pub ground: String,
    /// Where it comes from and when it was taken; empty while the row does not say.
    pub source: String,
    /// The share of the headline that rests on it; empty for none.
    pub weight: String,
    /// Why it cannot be read and how to mend it; empty where it can.
    pub problem: String,
}

/// The words of an entry.
#[must_use]
pub fn ledger_words(entry: &Entry, p: &Proposal, d: &Derived, lang: Lang) -> LedgerWords {
    let page = Page::new(p, d, Audience::Private, lang);
    LedgerWords {
        field: entry.path.field_spec().map_or("", |field| page.words(field.label)).to_owned(),
        row: row(&page, entry),
        value: value(&page, entry) + &per_month(&page, entry),
        ground: match entry.ground {
            Some(ground) => ground.label().get(lang).to_owned(),
            None => page.pick("未注明依据", "ground not stated").to_owned(),
        },
        source: source(&page, entry),
        weight: if entry.weight.is_zero() { String::new() } else { percent(entry.weight, 0, lang) },
        problem: match (&entry.reading, entry.kind) {
            (Reading::Unread(error), Some(kind)) => figure_problem(error, kind, lang),
            (Reading::UnreadSeries(error), _) => point_problem(&error.problem, lang),
            _ => String::new(),
        },
    }
}

impl LedgerWords {
    /// Which figure it is: its row, then its field.
    #[must_use]
    pub fn what(&self) -> String {
        if self.row.is_empty() { self.field.clone() } else { format!("{} · {}", self.row, self.field) }
    }
}

fn row(page: &Page<'_>, entry: &Entry) -> String {
    let section = entry.path.section_spec();
    if !section.is_table() {
        return String::new();
    }
    let record = entry.path.record(&page.p);
    let lines = section.fields().filter(|field| matches!(field.kind, Kind::Line));
    let mut names = lines.filter_map(|field| Some(record?.by_id(field.id)?.text()?.trim()));
    names.find(|name| !name.is_empty()).unwrap_or(page.words(section.title)).to_owned()
}

fn value(page: &Page<'_>, entry: &Entry) -> String {
    let lang = page.lang;
    let Some(kind) = entry.kind else {
        return match entry.reading {
            Reading::Series(points) => match lang {
                Lang::Zh => format!("{points} 期数据"),
                Lang::En => counted(points, "point", "points"),
            },
            _ => page.unread(&crate::text::one_line(&entry.typed)),
        };
    };
    let typed = proposal::Figure::from(entry.typed.as_str());
    let mut words = match share_side(entry, &typed) {
        Some(share) => reading(&share, None, lang),
        None => page.with_unit(&typed, kind, &entry.unit),
    };
    let Some(figure) = entry.figure() else { return words };
    match (figure.base, entry.base, entry.over_months) {
        (None, Some(TimeBase::OneOff), Some(over)) => {
            let over = months(over, lang);
            words.push_str(&say!(lang, "（{over}合计）", " (total over {over})"));
        }
        (None, Some(base), _) if base != TimeBase::OneOff => words.push_str(per(base, lang)),
        _ => {}
    }
    words
}

/// What claims hold against each other: a number, or a count of a total.
const HELD: [&str; 8] =
    ["value_a", "value_b", "before", "after", "control_before", "control_after", "ours", "figure"];

/// A side of a claim that was typed as a count of a total. Two groups counted like that are shares whatever
/// their unit says.
fn share_side(entry: &Entry, typed: &proposal::Figure) -> Option<Figure> {
    let field = entry.path.field_spec()?.id;
    let groups = HELD.iter().take(2).any(|id| *id == field);
    let is_side =
        entry.kind == Some(FigureKind::Number) && entry.pane == PaneId::Evidence && HELD.contains(&field);
    of_total(typed, if groups { "" } else { &entry.unit }).filter(|_| is_side)
}

fn per_month(page: &Page<'_>, entry: &Entry) -> String {
    let Some(amount) = entry.per_month else { return String::new() };
    let words = if entry.kind == Some(FigureKind::Money) {
        money_amount(&amount, page.currency(), page.lang)
    } else {
        let amount = amount.map(|value| Some(value.round_dp(1).normalize())).unwrap_or(amount);
        reading(&Figure { amount, ..Figure::exact(Decimal::ZERO) }, None, page.lang)
    };
    tidy(&say!(page.lang, "，合每月 {words}", ", {words} a month"))
}

/// Source and day as one phrase.
fn source(page: &Page<'_>, entry: &Entry) -> String {
    let day = match proposal::Day::from(entry.date.as_str()).known() {
        Some(day) => crate::i18n::date(day, page.lang),
        None => entry.date.clone(),
    };
    let taken = text("取数 ", "taken ").get(page.lang);
    match (entry.source.is_empty(), day.is_empty()) {
        (true, true) => String::new(),
        (false, true) => entry.source.clone(),
        (true, false) => tidy(&format!("{taken}{day}")),
        (false, false) => {
            let (source, taken) = (&entry.source, tidy(&format!("{taken}{day}")));
            say!(page.lang, "{source}；{taken}", "{source}; {taken}")
        }
    }
}
