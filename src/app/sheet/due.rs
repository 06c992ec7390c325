//! What is due over all drafts, and what is done with one contact.

use super::search::search;
use super::{Action, Item, Sheet};
use crate::app::contact::{Refused, Which};
use crate::app::model::Model;
use crate::calendar::{add_days, add_weeks};
use crate::derive::Move;
use crate::figure::read_day_from;
use crate::i18n::{Lang, Text, date_weekday, due_day, relative_day, text};
use crate::portfolio::{DueItem, What};
use crate::proposal::ContactStep;
use jiff::civil::Date;

/// How many are listed at once.
const SHOWN: usize = 200;

/// A contact that is being acted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handling {
    /// Which one.
    pub which: Which,
    /// How far one is with it.
    pub ask: Ask,
    /// The day on which it was made or answered.
    pub on: Date,
    /// Why the last attempt was refused.
    pub refused: Option<Refused>,
    /// Its place on the agenda; none where it has none.
    pub one: Option<Move>,
    /// Which step of the cadence it is.
    pub step: ContactStep,
    /// With whom; blank where nobody is named.
    pub who: String,
    /// Whether it was made already.
    pub made: bool,
    /// What it could bring, in the draft's language, and whether that comes from a private note.
    pub brings: Vec<(String, bool)>,
    /// Of an answer: the day and the name of the contact that it belongs to.
    pub answers: Option<(Option<Date>, Text)>,
}

/// What is asked about a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// What is done with it.
    What,
    /// It was made: what did it bring?
    Done,
    /// It is put off: until when?
    Snooze,
    /// It is left out: why?
    Skip,
    /// They answered: what?
    Reply,
}

/// What an item does to the contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handle {
    /// Asks the next thing.
    Ask(Ask),
    /// Takes one of the things it could bring as what it brought.
    Bring(usize),
    /// It was on this day.
    On(Date),
    /// Puts it off until this day.
    Until(Date),
    /// Does it, with what was typed.
    Do,
}

/// What is due, late first, and what comes within a week.
pub(super) fn list(sheet: &Sheet, model: &Model) -> Vec<Item> {
    let (lang, today) = (model.lang, model.now.wall.date());
    let all = model.duties.items.iter().enumerate();
    // Whoever has thousands looks for one.
    let some = if sheet.typed().is_empty() { SHOWN } else { usize::MAX };
    let items = all.take(some).map(|(index, due)| {
        let mut item = Item::new(what(due, lang), Action::Duty(index)).note(about(due, today, lang));
        item.key = due_day(due.duty.date, today, lang);
        item
    });
    let mut items = search(sheet.typed(), items.collect(), |item| format!("{} {}", item.label, item.note));
    let more = model.duties.items.len().saturating_sub(SHOWN);
    items.truncate(SHOWN);
    let group = |item: &Item| {
        let Action::Duty(index) = item.action else { return None };
        Some(match model.duties.items.get(index)?.days {
            ..0 => text("逾期", "Late"),
            0 => text("今天", "Today"),
            1.. => text("接下来七天", "Within seven days"),
        })
    };
    if sheet.typed().is_empty() {
        let mut last = None;
        for item in &mut items {
            let group = group(item).map(|group| group.get(lang));
            if group != last {
                item.group = group;
                last = group;
            }
        }
        if more > 0 {
            let words = match lang {
                Lang::Zh => format!("还有 {more} 件：输入文字来找"),
                Lang::En => format!("{more} more: type to find them"),
            };
            items.push(Item::new(words, Action::Read));
        }
    }
    items
}

/// What is done, and with whom.
fn what(due: &DueItem, lang: Lang) -> String {
    let label = due.duty.what.label().get(lang);
    if due.duty.who.is_empty() { label.to_owned() } else { format!("{label} · {}", due.duty.who) }
}

/// For which draft, and why now, or what in the draft's own words.
fn about(due: &DueItem, today: Date, lang: Lang) -> String {
    let words = match due.duty.what {
        _ if !due.duty.action.is_empty() => due.duty.action.clone(),
        What::Contact(one) => one.reason(today).get(lang).to_owned(),
        What::Prepare(_) | What::Meeting => String::new(),
    };
    match (words.is_empty(), lang) {
        (true, _) => due.title.clone(),
        (false, Lang::Zh) => format!("{}：{words}", due.title),
        (false, Lang::En) => format!("{}: {words}", due.title),
    }
}

impl Handling {
    /// The items of what is asked.
    pub(super) fn items(&self, sheet: &Sheet, model: &Model) -> Vec<Item> {
        let lang = model.lang;
        let typed = sheet.typed();
        match self.ask {
            Ask::What => self.ways(lang),
            Ask::Done => {
                let words = if typed.is_empty() {
                    text("先写带去了什么新东西，再按回车", "Write what new thing it brought, then Enter")
                } else {
                    text("按回车记下：做了", "Enter logs it as made")
                };
                let mut items = vec![Item::new(words.get(lang), Action::Handle(Handle::Do))];
                items.extend(self.offers(lang));
                items.extend(self.days(model, text("哪天联系的", "Made on")));
                items
            }
            Ask::Skip => {
                let words = if typed.is_empty() {
                    text("先写为什么，再按回车", "Write why, then Enter")
                } else {
                    text("按回车跳过这一次", "Enter leaves it out")
                };
                vec![Item::new(words.get(lang), Action::Handle(Handle::Do))]
            }
            Ask::Reply => {
                let words = if typed.is_empty() {
                    text("先写对方说了什么，再按回车", "Write what they said, then Enter")
                } else {
                    text("按回车记下回复", "Enter logs the reply")
                };
                let mut items = vec![Item::new(words.get(lang), Action::Handle(Handle::Do))];
                items.extend(self.days(model, text("哪天回的", "Answered on")));
                items
            }
            Ask::Snooze if typed.is_empty() => delays(model),
            Ask::Snooze => vec![typed_day(typed, model)],
        }
    }

    fn ways(&self, lang: Lang) -> Vec<Item> {
        let ways = [
            (
                Ask::Done,
                text("做了", "Made"),
                text("带去了什么新东西，哪天", "With what new thing it brought"),
            ),
            (
                Ask::Snooze,
                text("推迟", "Put it off"),
                text("推到哪天，到日子自己回来", "It comes back on that day"),
            ),
            (Ask::Skip, text("跳过", "Leave it out"), text("写明理由，不再提醒", "With a reason, for good")),
            (
                Ask::Reply,
                text("记回复", "Log a reply"),
                text("对方说了什么，哪天", "What they said, and when"),
            ),
        ];
        let ways = ways.into_iter().filter(|(ask, ..)| !self.made || *ask == Ask::Reply);
        let item = |(ask, name, note): (Ask, Text, Text)| {
            Item::new(name.get(lang), Action::Handle(Handle::Ask(ask))).note(note.get(lang))
        };
        let look = text("先看看草稿", "Look at the draft first");
        ways.map(item).chain([Item::new(look.get(lang), Action::Close)]).collect()
    }

    /// What it could bring: from the draft's own figures, talks and plans.
    fn offers(&self, lang: Lang) -> Vec<Item> {
        let private = text("私密来源", "private").get(lang);
        let mut items: Vec<Item> = self
            .brings
            .iter()
            .enumerate()
            .map(|(index, (words, is_private))| {
                let mut item = Item::new(words.clone(), Action::Handle(Handle::Bring(index)));
                if *is_private {
                    private.clone_into(&mut item.key);
                }
                item
            })
            .collect();
        if let Some(first) = items.first_mut() {
            first.group = Some(text("草稿里现成的", "From the draft").get(lang));
        }
        items
    }

    /// Today, and the working days before it.
    fn days(&self, model: &Model, group: Text) -> Vec<Item> {
        let (lang, today) = (model.lang, model.now.wall.date());
        let workdays = &model.calendar.almanac.workdays;
        let before = workdays.on_or_before(add_days(today, -1));
        let mut days = vec![today, before, workdays.on_or_before(add_days(before, -1)), self.on];
        days.sort_unstable_by_key(|day| std::cmp::Reverse(*day));
        days.dedup();
        let item = |(index, day): (usize, Date)| {
            let words = format!("{} · {}", date_weekday(day, lang), relative_day(day, today, lang));
            let item = Item::new(words, Action::Handle(Handle::On(day))).ticked(day == self.on);
            if index == 0 { item.group(group.get(lang)) } else { item }
        };
        days.into_iter().enumerate().map(item).collect()
    }
}

/// The next working days, one week and two.
fn delays(model: &Model) -> Vec<Item> {
    let (lang, today) = (model.lang, model.now.wall.date());
    let workdays = &model.calendar.almanac.workdays;
    let mut days = vec![workdays.add(today, 1), workdays.add(today, 2), workdays.add(today, 3)];
    days.extend([1, 2].map(|weeks| workdays.on_or_after(add_weeks(today, weeks))));
    days.sort_unstable();
    days.dedup();
    let item = |day: Date| {
        let words = format!("{} · {}", date_weekday(day, lang), relative_day(day, today, lang));
        Item::new(words, Action::Handle(Handle::Until(day)))
    };
    days.into_iter().map(item).collect()
}

/// The day that was typed.
fn typed_day(typed: &str, model: &Model) -> Item {
    let (lang, today) = (model.lang, model.now.wall.date());
    match read_day_from(typed, today) {
        Ok(day) => {
            let words = match lang {
                Lang::Zh => format!("按回车推到 {}", date_weekday(day, lang)),
                Lang::En => format!("Enter puts it off until {}", date_weekday(day, lang)),
            };
            Item::new(words, Action::Handle(Handle::Until(day))).note(relative_day(day, today, lang))
        }
        Err(_) => Item::new(
            text(
                "这不是日期：写 2026-12-01、12-1、+10、下周三都行",
                "No day: 2026-12-01, 12-1, +10 or friday will do",
            )
            .get(lang),
            Action::Read,
        ),
    }
}
