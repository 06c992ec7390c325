//! What is done with one contact, with the look back, or with a step before the meeting: what is asked, step by step.

use super::{Action, Item, Sheet};
use crate::app::contact::{Refused, Which};
use crate::app::model::Model;
use crate::calendar::{add_days, add_weeks};
use crate::derive::Move;
use crate::derive::agenda::Why;
use crate::figure::read_day_from;
use crate::i18n::{Lang, Text, counted, date_weekday, relative_day, text};
use crate::proposal::{Achievement, RowId};
use jiff::civil::Date;

/// The table of results.
pub(in crate::app) const RESULTS: &str = "follow_up.results";

/// A contact, or a step before the meeting, that is being acted on.
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
    /// What it is called.
    pub name: Text,
    /// Of a step before the meeting, what there is to know of it.
    pub before: Option<Before>,
    /// Whether it is about the effect, so that what was measured can be entered on the way.
    pub measures: bool,
    /// The result whose measured value is asked for.
    pub measuring: Option<RowId>,
    /// With whom; blank where nobody is named.
    pub who: String,
    /// Whether it was made already.
    pub made: bool,
    /// What it could bring, in the draft's language, and whether that comes from a private note.
    pub brings: Vec<(String, bool)>,
    /// Of an answer: the day and the name of the contact that it belongs to.
    pub answers: Option<(Option<Date>, Text)>,
}

/// A step before the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// What is done, in the draft's own words; blank where it has none.
    pub what: String,
    /// By when; none where no day is given.
    pub due: Option<Date>,
    /// The meeting's day.
    pub meeting: Option<Date>,
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
    /// Which of the promised results was measured?
    Measure,
    /// What was measured?
    Value,
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
    /// Ticks a step before the meeting.
    Tick,
    /// Goes to the look back, to write it.
    Write,
    /// Asks for the measured value of this result, by position.
    Measure(usize),
    /// Lists the goals as promised results, where there are none yet; or goes to their table.
    Promise,
    /// Does it, with what was typed.
    Do,
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
            Ask::Snooze if typed.is_empty() => self.delays(model),
            Ask::Snooze => vec![self.typed_day(typed, model)],
            Ask::Measure => Self::results(model),
            Ask::Value => {
                let words = if typed.is_empty() {
                    text("先写量到的数，再按回车", "Write the measured value, then Enter")
                } else {
                    text("按回车填进“兑现”，测量日记今天", "Enter puts it under “achieved”, measured today")
                };
                vec![Item::new(words.get(lang), Action::Handle(Handle::Do))]
            }
        }
    }

    fn ways(&self, lang: Lang) -> Vec<Item> {
        let item = |(handle, name, note): (Handle, Text, Text)| {
            Item::new(name.get(lang), Action::Handle(handle)).note(note.get(lang))
        };
        let put_off = (
            Handle::Ask(Ask::Snooze),
            text("推迟", "Put it off"),
            text("推到哪天，到日子自己回来", "It comes back on that day"),
        );
        let leave_out = (
            Handle::Ask(Ask::Skip),
            text("跳过", "Leave it out"),
            text("写明理由，不再提醒", "With a reason, for good"),
        );
        let reply = (
            Handle::Ask(Ask::Reply),
            text("记回复", "Log a reply"),
            text("对方说了什么，哪天", "What they said, and when"),
        );
        let ways = if self.is_look_back() {
            let write = text("写复盘", "Write it");
            let about = text("做对了什么，下次怎么改", "What worked, what to do differently");
            vec![(Handle::Write, write, about), put_off]
        } else if self.before.is_some() {
            let about = text("在它那一行打勾", "Ticks it in its row");
            vec![(Handle::Tick, text("做完了", "Done"), about), put_off, leave_out]
        } else if self.made {
            vec![reply]
        } else {
            let about = text("带去了什么新东西，哪天", "With what new thing it brought");
            let made = (Handle::Ask(Ask::Done), text("做了", "Made"), about);
            let measure = (
                Handle::Ask(Ask::Measure),
                text("填量到的数", "Enter what was measured"),
                text("填进“承诺与兑现”，带去的就是它", "Goes beside what was promised, and can be brought"),
            );
            let ways = self.measures.then_some(measure).into_iter();
            ways.chain([made, put_off, leave_out, reply]).collect()
        };
        let look = text("先看看草稿", "Look at the draft first");
        ways.into_iter().map(item).chain([Item::new(look.get(lang), Action::Close)]).collect()
    }

    /// Whether it is the look back, which is written and not made.
    #[must_use]
    pub fn is_look_back(&self) -> bool {
        self.one.is_some_and(|one| one.why == Why::LookBack)
    }

    /// The results that were promised, each with its two values; where none stands there yet, a way to them.
    fn results(model: &Model) -> Vec<Item> {
        let lang = model.lang;
        let Some(desk) = &model.desk else { return Vec::new() };
        let rows = &desk.proposal().follow_up.results;
        if rows.is_empty() {
            let promised =
                desk.offers.iter().find(|offer| offer.section == RESULTS).map(|offer| offer.rows.len());
            let words = match (promised, lang) {
                (Some(count), Lang::Zh) => format!("把方案里的 {count} 项目标列为承诺"),
                (Some(count), Lang::En) => {
                    format!("List the solution's {} as promised", counted(count, "goal", "goals"))
                }
                (None, Lang::Zh) => "还没有承诺过什么：到“承诺与兑现”加一行".to_owned(),
                (None, Lang::En) => "Nothing is listed as promised: add a row there".to_owned(),
            };
            return vec![Item::new(words, Action::Handle(Handle::Promise))];
        }
        let item = |(index, row): (usize, &Achievement)| {
            let said = |typed: &str| {
                let none = text("未填", "open").get(lang);
                if typed.trim().is_empty() { none.to_owned() } else { typed.trim().to_owned() }
            };
            let (promised, achieved) = (said(row.promised.as_str()), said(row.achieved.as_str()));
            let note = match lang {
                Lang::Zh => format!("承诺 {promised} · 兑现 {achieved}"),
                Lang::En => format!("promised {promised} · achieved {achieved}"),
            };
            let measure = row.measure.trim();
            let name = if measure.is_empty() { format!("{}", index + 1) } else { measure.to_owned() };
            Item::new(name, Action::Handle(Handle::Measure(index))).note(note)
        };
        rows.iter().enumerate().map(item).collect()
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

    /// The next working days, one week and two; of what comes before the meeting those that do.
    fn delays(&self, model: &Model) -> Vec<Item> {
        let (lang, today) = (model.lang, model.now.wall.date());
        let workdays = &model.calendar.almanac.workdays;
        let mut days = vec![workdays.add(today, 1), workdays.add(today, 2), workdays.add(today, 3)];
        days.extend([1, 2].map(|weeks| workdays.on_or_after(add_weeks(today, weeks))));
        days.sort_unstable();
        days.dedup();
        if let Some(meeting) =
            self.before.as_ref().and_then(|before| before.meeting).filter(|day| *day > today)
        {
            days.retain(|day| *day <= meeting);
            if days.is_empty() {
                days.push(meeting);
            }
        }
        let item = |day: Date| {
            let words = format!("{} · {}", date_weekday(day, lang), relative_day(day, today, lang));
            Item::new(words, Action::Handle(Handle::Until(day)))
        };
        days.into_iter().map(item).collect()
    }

    /// The day that was typed.
    fn typed_day(&self, typed: &str, model: &Model) -> Item {
        let (lang, today) = (model.lang, model.now.wall.date());
        match read_day_from(typed, today) {
            Ok(day) => {
                let words = match lang {
                    Lang::Zh => format!("按回车推到 {}", date_weekday(day, lang)),
                    Lang::En => format!("Enter puts it off until {}", date_weekday(day, lang)),
                };
                let mut note = relative_day(day, today, lang);
                if self.before.as_ref().and_then(|before| before.meeting).is_some_and(|meeting| day > meeting)
                {
                    note += text("，晚于开会那天", ", after the meeting").get(lang);
                }
                Item::new(words, Action::Handle(Handle::Until(day))).note(note)
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
}
