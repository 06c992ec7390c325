//! Strategy 5 in sentences: how long until the meeting, and what speaks for or against that day.

use super::{Findings, around};
use crate::brief::page::say;
use crate::derive::RowAt;
use crate::derive::timing::{MomentState, WrongWay};
use crate::i18n::{Lang, counted, date};
use crate::schema::Labelled;

pub(super) fn say(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.timing;
    if let Some(day) = d.date {
        let words = match lang {
            Lang::Zh => around("计划在 ", date(day, lang), " 提出。"),
            Lang::En => around("To be raised on ", date(day, lang), "."),
        };
        let left = d.days_to.filter(|_| page.is_private()).map(|days| match days {
            0 => say!(lang, "就是今天", "that is today"),
            1.. => say!(lang, "还有 {days} 天", "{days} days from now"),
            _ => {
                let days = days.unsigned_abs();
                say!(lang, "已过去 {days} 天", "{days} days ago")
            }
        });
        found.add("timing.date", words, left);
    }
    for (index, state) in d.moments.iter().enumerate() {
        let Some(row) = page.p.timing.moments.get(index) else { continue };
        let anchor = page.row_path(RowAt { section: "timing.moments", index }).unwrap_or_default();
        let name = row.moment.map_or(row.fact.trim(), |moment| moment.label().get(lang));
        match state {
            MomentState::Holds => {
                let words = match lang {
                    Lang::Zh => around("时机成立：", name, "。"),
                    Lang::En => around("A good moment: ", name, "."),
                };
                found.add(&anchor, words, None);
            }
            MomentState::Expired => found.caution(
                &anchor,
                say!(lang, "到提出那天，这个时机已经过了：{name}。", "No longer holds on the day: {name}."),
            ),
            MomentState::Blank => {}
        }
    }
    if d.previews > 0 {
        let words = match lang {
            Lang::Zh => around("会前已有 ", format!("{} 人", d.previews), "看过。"),
            Lang::En => around("", counted(d.previews, "person", "people"), " will have seen it beforehand."),
        };
        found.add("timing.previews", words, None);
    }
    if page.is_private() {
        for index in &d.conflicts {
            let anchor = page.row_path(RowAt { section: "timing.busy", index: *index }).unwrap_or_default();
            let what = page.p.timing.busy.get(*index).map(|row| row.what.trim()).unwrap_or_default();
            found.caution(
                &anchor,
                say!(
                    lang,
                    "这一天撞上总部的忙期：{what}。",
                    "The day falls into a busy time of headquarters: {what}."
                ),
            );
        }
        for busy in &d.house_busy {
            let what = &busy.name;
            found.caution(
                "timing.date",
                say!(
                    lang,
                    "这一天撞上总部的忙期：{what}。",
                    "The day falls into a busy time of headquarters: {what}."
                ),
            );
        }
        for way in &d.wrong_ways {
            found.caution("timing.wrong_ways", wrong_way_words(*way).get(lang));
        }
    }
}

fn wrong_way_words(way: WrongWay) -> crate::i18n::Text {
    use crate::i18n::text;
    match way {
        WrongWay::HqBusy => text(
            "总部正忙着更急的事，换一天。",
            "Headquarters is busy with something urgent: take another day.",
        ),
        WrongWay::InPassing => text(
            "顺口一提不留纪要，换个正式的场合。",
            "In passing leaves no minutes: choose a formal setting.",
        ),
        WrongWay::Unprepared => text(
            "还没准备好就会被问住，先练到一分钟讲得完。",
            "Unprepared you will be caught out: rehearse until it takes a minute.",
        ),
    }
}
