//! The steps before the meeting, listed beside the contacts by their days. `p1` is the first of the draft's table, done
//! or not: ticking one renames no other.

use crate::calendar::{At, days_between};
use crate::derive::meeting_ahead;
use crate::i18n::{Lang, date_near, due_day, text};
use crate::proposal::{Choice, Preparation, PreparationStep, Proposal, RowId};
use crate::schema::Labelled;
use jiff::civil::Date;
use serde::Serialize;

/// A step that is still to be done.
pub(super) struct Open<'p> {
    number: usize,
    row: &'p Preparation,
}

#[derive(Serialize)]
pub(super) struct Entry<'p> {
    number: String,
    /// By when; null where no day is given.
    date: Option<Date>,
    /// From today; negative when it has passed.
    days: Option<i32>,
    step: &'static str,
    label: &'static str,
    who: &'p str,
    what: &'p str,
    row: String,
}

/// The steps that are still to be done, by their days, those without one last; none once the meeting is over.
pub(super) fn open<'p>(p: &'p Proposal, at: At<'_>) -> impl Iterator<Item = Open<'p>> + use<'p> {
    let is_ahead = meeting_ahead(p, at).is_some();
    let rows = (1..).zip(&p.timing.preparation).filter(|(_, row)| is_ahead && row.is_open());
    let mut rows: Vec<Open<'_>> = rows.map(|(number, row)| Open { number, row }).collect();
    rows.sort_by_key(|step| step.row.due.known().unwrap_or(Date::MAX));
    rows.into_iter()
}

/// The step of a name: its number in the table, or its row's path, whether it is open or not.
pub(super) fn named(p: &Proposal, given: &str) -> Option<RowId> {
    if let Some(id) = given.strip_prefix("timing.preparation.") {
        return p.timing.preparation.iter().find(|row| row.id.as_str() == id).map(|row| row.id.clone());
    }
    let number: usize = given.strip_prefix(['p', 'P'])?.parse().ok()?;
    p.timing.preparation.get(number.checked_sub(1)?).map(|row| row.id.clone())
}

impl<'p> Open<'p> {
    fn kind(&self) -> PreparationStep {
        self.row.step.unwrap_or(PreparationStep::Other)
    }

    pub(super) fn entry(&self, today: Date, lang: Lang) -> Entry<'p> {
        let row = self.row;
        let date = row.due.known();
        Entry {
            number: format!("p{}", self.number),
            date,
            days: date.map(|day| days_between(today, day)),
            step: self.kind().id(),
            label: self.kind().label().get(lang),
            who: row.who.trim(),
            what: row.what.trim(),
            row: format!("timing.preparation.{}", row.id),
        }
    }

    /// In the columns of the contacts.
    pub(super) fn row(&self, today: Date, lang: Lang) -> Vec<String> {
        let Entry { number, date, label, who, what, .. } = self.entry(today, lang);
        let none = text("没有日子", "no day").get(lang);
        let when = date.map_or_else(|| none.to_owned(), |day| due_day(day, today, lang));
        let day = date.map_or_else(|| "-".to_owned(), |day| date_near(day, today, lang));
        let who = if who.is_empty() { "-" } else { who };
        let label = match (what.is_empty(), lang) {
            (true, _) => label.to_owned(),
            (false, Lang::Zh) => format!("{label}：{what}"),
            (false, Lang::En) => format!("{label}: {what}"),
        };
        vec![number, when, day, who.to_owned(), label]
    }
}
