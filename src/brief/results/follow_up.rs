//! Strategy 6 in sentences: how far it has come, what is due, and what was kept of what was promised.

use super::{Findings, around};
use crate::brief::page::{Page, say};
use crate::calendar::Level;
use crate::derive::agenda::Why;
use crate::derive::{Move, MoveState, RowAt, common_unit};
use crate::figure::FigureKind;
use crate::i18n::{Lang, Text, date, measured, points, rounded, text};

/// What a level is called.
pub(in crate::brief) fn level_name(level: Level) -> Text {
    match level {
        Level::Listed => text("一级：已立项", "level 1, listed"),
        Level::Started => text("二级：已启动", "level 2, started"),
        Level::Tracked => text("三级：跟踪中", "level 3, tracked"),
        Level::Verified => text("四级：已验证", "level 4, verified"),
    }
}

pub(super) fn say(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.follow_up;
    if let Some(level) = d.level {
        let name = page.words(level_name(level));
        let words = match lang {
            Lang::Zh => around("走到了", name, "。"),
            Lang::En => around("It has reached ", name, "."),
        };
        found.add("follow_up.progress", words, None);
    }
    if let Some(window) = d.window {
        let days = page.days_words(window.earliest, window.latest);
        let words = match lang {
            Lang::Zh => around("从提出到解决，通常要两到六个月，即 ", days, "。"),
            Lang::En => around("Solving takes two to six months as a rule: ", days, "."),
        };
        found.add("follow_up", words, None);
    }
    let next = d.levels.iter().find(|level| level.actual.is_none() && level.planned.is_some());
    if let Some((level, planned)) = next.and_then(|level| Some((level.level, level.planned?))) {
        let (name, day) = (page.words(level_name(level)), date(planned, lang));
        let words = match lang {
            Lang::Zh => around(&format!("下一级“{name}”应不晚于 "), day, "。"),
            Lang::En => around(&format!("Next, {name}: due by "), day, "."),
        };
        found.add("follow_up.progress", words, None);
    }
    if page.is_private() {
        say_contacts(found);
    }
    for (index, (row, compared)) in page.p.follow_up.results.iter().zip(&d.results).enumerate() {
        let Some(compared) = compared else { continue };
        let rates = row.promised.known(FigureKind::Number).is_some_and(|figure| figure.unit.is_ratio());
        let gap = compared.difference;
        // In the unit in which the two could be compared: a week against two days is five days.
        let unit =
            common_unit(&row.achieved, &row.promised).filter(|unit| unit.is_time() || unit.is_effort());
        let gap = match unit {
            _ if rates => points(gap, lang),
            Some(unit) => measured(gap.round_dp(2).normalize(), unit, lang),
            None => rounded(gap, 2, lang),
        };
        let gap = if compared.difference > crate::figure::Decimal::ZERO { format!("+{gap}") } else { gap };
        let promised = page.with_unit(&row.promised, FigureKind::Number, "");
        let achieved = page.with_unit(&row.achieved, FigureKind::Number, "");
        let (words, gap) = if compared.difference.is_zero() {
            (say!(lang, "承诺 {promised}，已兑现", "{promised} promised and achieved"), String::new())
        } else {
            let words =
                say!(lang, "承诺 {promised}，实际 {achieved}", "{promised} promised, {achieved} achieved");
            (words, say!(lang, "（相差 {gap}）", " ({gap})"))
        };
        let anchor = page.row_path(RowAt { section: "follow_up.results", index }).unwrap_or_default();
        found.add(&anchor, around(&page.label(&row.measure), words, &gap), None);
    }
    if page.p.follow_up.contacts.is_empty() {
        // The look back is the author's own.
        for one in d.agenda.ahead().filter(|one| one.why != Why::LookBack) {
            let day = date(one.due, lang);
            found.add("follow_up.contacts", around(&page.label(one.label().get(lang)), day, ""), None);
        }
    }
}

/// Contacts late and next.
fn say_contacts(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.follow_up;
    if let Some(one) = d.agenda.ahead().find(|one| one.state == MoveState::Open) {
        let (words, anchor) = contact_words(page, one);
        let spans = match lang {
            Lang::Zh => around("下一次联系：", words, "。"),
            Lang::En => around("Next contact: ", words, "."),
        };
        found.add(&anchor, spans, None);
    }
    for one in d.agenda.late().filter_map(|at| d.agenda.moves.get(at)) {
        let (words, anchor) = contact_words(page, one);
        found.caution(&anchor, say!(lang, "已逾期：{words}。", "Late: {words}."));
    }
}

/// A contact's day, whom it is with and what is done.
fn contact_words(page: &Page<'_>, one: &Move) -> (String, String) {
    let row = one.row.and_then(|index| Some((index, page.p.follow_up.contacts.get(index)?)));
    let anchor = row.and_then(|(index, _)| page.row_path(RowAt { section: "follow_up.contacts", index }));
    let action = row.map(|(_, row)| row.action.trim()).filter(|action| !action.is_empty());
    let action = action.unwrap_or_else(|| one.action().get(page.lang));
    let who = one.whom(&page.p).unwrap_or_default().to_owned();
    let parts = [date(one.due, page.lang), who, action.to_owned()];
    let parts = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let place = if one.why == Why::LookBack { "follow_up.worked" } else { "follow_up.contacts" };
    (parts.join(page.pick("，", ", ")), anchor.unwrap_or_else(|| place.to_owned()))
}
