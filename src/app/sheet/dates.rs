//! The days on which it may be raised, to choose one: headquarters' meetings, and whatever day is typed.

use super::{Action, Item};
use crate::app::desk::Desk;
use crate::app::model::Model;
use crate::derive::chooser::{Choice, Choices, Unfit, choices, unfit, weighed};
use crate::figure::read_day_from;
use crate::i18n::{Lang, date, date_weekday, relative_day, text, weekday};
use jiff::civil::Date;

/// The days as they stood when the sheet opened.
#[derive(Clone, Debug)]
pub struct Dates {
    /// The days.
    pub choices: Choices,
}

impl Dates {
    /// The days of a draft.
    #[must_use]
    pub fn of(desk: &Desk, model: &Model) -> Self {
        let at = model.circumstances();
        Self { choices: choices(desk.proposal(), &desk.derived, at.at()) }
    }

    /// The day that was typed, or why it can't be chosen; `None` where no day was typed.
    #[must_use]
    pub fn typed(typed: &str, today: Date) -> Option<Result<Date, Unfit>> {
        let date = read_day_from(typed, today).ok()?;
        Some(unfit(date, today).map_or(Ok(date), Err))
    }

    /// The days that are shown: the one that was typed, or those whose words it is part of.
    #[must_use]
    pub fn shown(&self, typed: &str, model: &Model) -> Vec<Choice> {
        let today = model.now.wall.date();
        match (Self::typed(typed, today), &model.desk) {
            (Some(Ok(date)), Some(desk)) => {
                let known = self.choices.dates.iter().find(|choice| choice.date == date);
                let at = model.circumstances();
                let of = || weighed(desk.proposal(), &desk.derived, at.at(), date);
                vec![known.cloned().unwrap_or_else(of)]
            }
            (Some(_), _) => Vec::new(),
            (None, _) => {
                let wanted = typed.to_lowercase();
                let fits = |choice: &&Choice| {
                    let words = format!("{} {}", day(choice.date, model), name(choice, model));
                    words.to_lowercase().contains(&wanted)
                };
                self.choices.dates.iter().filter(fits).cloned().collect()
            }
        }
    }

    /// Whether it is the one that fits best.
    #[must_use]
    pub fn is_best(&self, choice: &Choice) -> bool {
        self.choices
            .best
            .and_then(|best| self.choices.dates.get(best))
            .is_some_and(|best| best.date == choice.date)
    }

    pub(super) fn items(&self, typed: &str, model: &Model) -> Vec<Item> {
        let lang = model.lang;
        let today = model.now.wall.date();
        let item = |choice: Choice| {
            let verdict = choice.verdict.label().get(lang);
            let mut item = Item::new(day(choice.date, model), Action::ChooseDate(choice.date));
            let away = relative_day(choice.date, today, lang);
            let name = name(&choice, model);
            let set = model.desk.as_ref().and_then(|desk| desk.derived.timing.date) == Some(choice.date);
            let set = if set { text("（已定）", "(as it is set)").get(lang) } else { "" };
            let parts = [away.as_str(), name, set].into_iter().filter(|part| !part.is_empty());
            item.note = parts.collect::<Vec<_>>().join("  ");
            let verdict = if self.is_best(&choice) { choice.verdict.as_best().get(lang) } else { verdict };
            verdict.clone_into(&mut item.key);
            item
        };
        let mut items: Vec<Item> = self.shown(typed, model).into_iter().map(item).collect();
        if typed.is_empty() {
            // In one piece: its long name would else push what stands beside the days far from them.
            let mut way = super::calendar::way_there(lang);
            let note = std::mem::take(&mut way.note);
            way.label += text("：", ": ").get(lang);
            way.label += &note;
            items.push(way);
        }
        items
    }
}

/// The day with its weekday; with its year where that isn't this one.
fn day(day: Date, model: &Model) -> String {
    let lang = model.lang;
    if day.year() == model.now.wall.date().year() {
        return date_weekday(day, lang);
    }
    let (date, weekday) = (date(day, lang), weekday(day.weekday(), lang));
    match lang {
        Lang::Zh => format!("{date} {weekday}"),
        Lang::En => format!("{weekday} {date}"),
    }
}

/// What headquarters calls the meeting.
fn name<'m>(choice: &Choice, model: &'m Model) -> &'m str {
    let meeting = choice.meeting.and_then(|at| model.calendar.almanac.house.meetings.get(at));
    meeting.map_or("", |meeting| meeting.name.trim())
}
