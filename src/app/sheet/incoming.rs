//! The events of another program's calendar file, before they are taken in.

use super::calendar::item;
use super::{Action, Item, WithHouse};
use crate::app::house::{adopt, name, when_words};
use crate::app::model::Model;
use crate::calendar::house::Added;
use crate::i18n::{Lang, counted, text};
use crate::shelf::{Incoming, words};

/// How many events of a file are listed.
const SHOWN: usize = 200;

/// The events of a file, and as what they are taken.
#[derive(Clone, Debug)]
pub struct Arriving {
    /// The events.
    pub incoming: Incoming,
    /// As busy times; else as meetings.
    pub as_busy: bool,
    /// Why the last attempt was refused.
    pub refused: Option<String>,
    /// Whether an answer of the outside is awaited.
    pub waits: bool,
}

impl Arriving {
    pub(super) fn items(&self, model: &Model) -> Vec<Item> {
        let lang = model.lang;
        let (_, adopted) = adopt(&model.calendar.almanac.house, &self.incoming, self.as_busy);
        let new = adopted.iter().filter(|one| one.is_new()).count();
        let take = match (new, lang) {
            (0, _) => {
                let none = text("没有可收的新内容，回车关闭", "There is nothing new to take; Enter closes");
                Item::new(none.get(lang), Action::Close)
            }
            (new, Lang::Zh) => item(format!("收进日历：{new} 项"), WithHouse::Take),
            (new, Lang::En) => item(format!("Take {new} into the calendar"), WithHouse::Take),
        };
        let mut items = vec![take];
        for (as_busy, words) in
            [(false, text("当作会议", "as meetings")), (true, text("当作忙期", "as busy times"))]
        {
            let item = item(words.get(lang), WithHouse::AsBusy(as_busy)).ticked(as_busy == self.as_busy);
            items.push(if as_busy {
                item
            } else {
                item.group(text("当作什么收", "Taken as").get(lang))
            });
        }
        let all = adopted.len();
        for (index, one) in adopted.into_iter().take(SHOWN).enumerate() {
            let mut item = Item::new(name(&one.entry), Action::Read).note(when_words(&one.entry, lang));
            one.label().get(lang).clone_into(&mut item.key);
            if one.added == Added::OtherTimes {
                let clash = text(
                    "日历里已有同名会议，时间不同：先改那一个的名称或删掉它",
                    "a meeting of this name is held at other times: rename or remove that one first",
                );
                let between = text("；", "; ").get(lang);
                item.note = format!("{}{between}{}", item.note, clash.get(lang));
            }
            items.push(if index == 0 {
                item.group(text("文件里的", "In the file").get(lang))
            } else {
                item
            });
        }
        let mut left: Vec<Item> = Vec::new();
        if all > SHOWN {
            let more = all - SHOWN;
            left.push(Item::new(
                match lang {
                    Lang::Zh => format!("还有 {more} 项没有列出，也会收"),
                    Lang::En => format!("{more} more are not listed and are taken too"),
                },
                Action::Read,
            ));
        }
        let out = if self.as_busy { &self.incoming.busy.left_out } else { &self.incoming.meetings.left_out };
        for one in out.iter().take(SHOWN) {
            let (line, event, why) = (one.line, &one.event, words::left_out(one, lang));
            let label = match lang {
                Lang::Zh => format!("{event}（第 {line} 行）：{why}"),
                Lang::En => format!("{event} (line {line}): {why}"),
            };
            left.push(Item::new(label, Action::Read));
        }
        let told = self.incoming.problems.iter().take(SHOWN);
        left.extend(told.map(|problem| Item::new(words::ics(problem, lang), Action::Read)));
        let more = self.incoming.problems.len().saturating_sub(SHOWN) + self.incoming.untold;
        if more > 0 {
            left.push(Item::new(
                match lang {
                    Lang::Zh => format!("另有 {more} 处看不懂"),
                    Lang::En => format!("{} more not understood", counted(more, "part", "parts")),
                },
                Action::Read,
            ));
        }
        if let Some(first) = left.first_mut() {
            first.group = Some(text("没有收的，或看不懂的", "Left out, or not understood").get(lang));
        }
        items.append(&mut left);
        items
    }
}
