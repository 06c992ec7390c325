//! Strategy 3 in sentences: who decides and who raises it; and for oneself, whom to see next.

use super::{Findings, around};
use crate::brief::page::{Page, say};
use crate::derive::RowAt;
use crate::i18n::Lang;

const STAKEHOLDERS: &str = "sponsors.stakeholders";

pub(super) fn say(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.sponsors;
    let at = |index: usize| page.row_path(RowAt { section: STAKEHOLDERS, index }).unwrap_or_default();
    if let Some(name) = d.decides.and_then(|index| name(page, index)) {
        let words = match lang {
            Lang::Zh => around("最终拍板：", name, "。"),
            Lang::En => around("The last word is with ", name, "."),
        };
        found.add(&at(d.decides.unwrap_or(0)), words, None);
    }
    if let Some(name) = d.raises.and_then(|index| name(page, index)) {
        let words = match lang {
            Lang::Zh => around("会上提出：", name, "。"),
            Lang::En => around("It is raised by ", name, "."),
        };
        found.add(&at(d.raises.unwrap_or(0)), words, None);
    }
    if !d.joint.is_empty() {
        let names = page.list(d.joint.iter().filter_map(|index| name(page, *index)));
        let words = match lang {
            Lang::Zh => around("联合提案：", names, "。"),
            Lang::En => around("Proposed jointly with ", names, "."),
        };
        found.add(STAKEHOLDERS, words, None);
    }
    if page.is_private() {
        say_private(found);
    }
}

/// What only oneself should read: who is a sponsor, who is not, and where the gaps are.
fn say_private(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.sponsors;
    for (index, person) in d.people.iter().enumerate() {
        let Some(name) = name(page, index) else { continue };
        let met = person.criteria;
        let place = person.place.map(|place| page.words(place.quadrant().label()));
        let criteria = say!(lang, "三条标准符合 {met} 条", "{met} of 3 criteria met");
        let last = person.last_talk.map(|day| crate::i18n::date(day, lang));
        let talk = match last {
            Some(day) => say!(lang, "最近谈于 {day}", "last talk {day}"),
            None if person.talks > 0 => say!(lang, "谈过", "talked to"),
            None => say!(lang, "还没谈过", "no talk yet"),
        };
        let parts = place.map(str::to_owned).into_iter().chain([criteria, talk]);
        let words = parts.collect::<Vec<_>>().join(page.pick("，", ", "));
        let anchor = page.row_path(RowAt { section: STAKEHOLDERS, index }).unwrap_or_default();
        found.add(&anchor, around("", name, &say!(lang, "：{words}。", ": {words}.")), None);
    }
    if !d.people.is_empty() && d.good_sponsors.is_empty() {
        found.caution(
            STAKEHOLDERS,
            page.pick(
                "还没有人三条标准都符合：有决策力、切身相关、信任你。",
                "Nobody meets all three criteria yet: can decide, cares, trusts you.",
            ),
        );
    }
    if !d.without_talk.is_empty() {
        let names = page.list(d.without_talk.iter().filter_map(|index| name(page, *index)));
        found.caution(
            "sponsors.talks",
            say!(lang, "会前还没谈过：{names}。", "Not talked to before the meeting: {names}."),
        );
    }
    let missing: Vec<&str> = d.missing().map(|department| department.label().get(lang)).collect();
    if !missing.is_empty() {
        let names = page.list(missing);
        found.caution(
            STAKEHOLDERS,
            say!(
                lang,
                "这类问题还绕不开：{names}，图上没有他们的人。",
                "Concerned, but nobody of theirs is on the map: {names}."
            ),
        );
    }
    if !d.people.is_empty() && d.raises.is_none() {
        found.caution(
            STAKEHOLDERS,
            page.pick("还没有定下谁在会上提出。", "Nobody is named yet who will raise it."),
        );
    }
}

fn name(page: &Page<'_>, index: usize) -> Option<String> {
    let row = page.p.sponsors.stakeholders.get(index)?;
    let typed = if row.who.trim().is_empty() { row.department.trim() } else { row.who.trim() };
    (!typed.is_empty()).then(|| typed.to_owned())
}
