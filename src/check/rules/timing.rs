//! When and how it is raised.

use super::{cell, place};
use crate::check::{Case, Find, Found, Rule, Severity};
use crate::derive::timing::{Busy, DayOff, HouseBusy, MomentState, WrongWay};
use crate::i18n::{Lang, Words, date, date_weekday, text, words};

/// The family.
pub(super) static RULES: &[&Rule] =
    &[&NO_ASK, &BUSY_DATE, &FIRST_SEEN_IN_THE_ROOM, &WRONG_WAY, &MOMENT_EXPIRED, &DAY_OFF, &BUSY_PLAN];

/// A day is set and nothing is asked for.
static NO_ASK: Rule = Rule {
    id: "T001",
    name: "no-ask",
    level: Severity::Warning,
    topic: "timing",
    title: text("日子定了，却没有要总部批什么", "A date, and nothing to decide"),
    why: text(
        "会开完了，别人只记得你说过一个问题；没有请求，就没有可以批的东西。",
        "The meeting will remember a problem; without an ask there is nothing to approve.",
    ),
    mend: text(
        "在封面“请求”里写明：请谁在哪天之前批准什么，多少钱，多少人。",
        "Say under Ask on the cover who should approve what by when, with the money and the people.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(no_ask),
};

/// The day falls into a time to avoid.
static BUSY_DATE: Rule = Rule {
    id: "T002",
    name: "busy-date",
    level: Severity::Warning,
    topic: "timing.busy",
    title: text("日子撞上了忙期", "A date in a busy period"),
    why: text(
        "总部焦头烂额的时候放下的提案，很难再被拿起来。",
        "What is laid aside while headquarters fights fires is seldom picked up again.",
    ),
    mend: text(
        "换到忙期之后的下一次会；非这天不可，写明为什么等不得。",
        "Take the next meeting after it; if it must be this day, say why it cannot wait.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(busy_date),
};

/// A day is set and nobody has seen it.
static FIRST_SEEN_IN_THE_ROOM: Rule = Rule {
    id: "T003",
    name: "first-seen-in-the-room",
    level: Severity::Warning,
    topic: "timing.previews",
    title: text("到会上才第一次见", "First seen in the room"),
    why: text(
        "头一回看到的东西，最稳妥的回答是“再研究研究”。",
        "The safest answer to something seen for the first time is that it needs further study.",
    ),
    mend: text(
        "会前至少给三个人看过：拍板的、开口的、可能反对的，记进“会前已看过”。",
        "Show it to three people before: who decides, who raises it, who may object; log it under Seen beforehand.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(first_seen_in_the_room),
};

/// One of the three wrong ways is answered yes.
static WRONG_WAY: Rule = Rule {
    id: "T004",
    name: "wrong-way",
    level: Severity::Warning,
    topic: "timing.wrong_ways",
    title: text("时机或场合不对", "A wrong moment or place"),
    why: text(
        "同一份提案，挑错了时候只会用掉一次机会。",
        "The same proposal at the wrong moment merely uses up a chance.",
    ),
    mend: text(
        "换一天，换一个有纪要的场合，或者准备好了再去。",
        "Take another day, a place with minutes, or more time to prepare.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(wrong_way),
};

/// A good moment that will be over by the day.
static MOMENT_EXPIRED: Rule = Rule {
    id: "T005",
    name: "moment-expired",
    level: Severity::Warning,
    topic: "timing.moments",
    title: text("到那天时机已经过去", "A moment that is over by then"),
    why: text(
        "过了时候的理由，听起来像翻旧账。",
        "A reason whose time is over sounds like an old grievance.",
    ),
    mend: text(
        "把日子提前到它还有效的时候，或者换一个站得住的时机。",
        "Bring the date forward, or find a moment that still holds.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(moment_expired),
};

/// The day is no working day.
static DAY_OFF: Rule = Rule {
    id: "T006",
    name: "day-off",
    level: Severity::Warning,
    topic: "timing",
    title: text("日子落在休息日", "A date on a day off"),
    why: text(
        "休息日没有会，往后每一次跟进却都从这一天数起。",
        "No meeting is held on a day off, and every later step counts from this one.",
    ),
    mend: text(
        "对一遍总部日历，改成真正开会的那一天；调休上班的，把假期文件补上。",
        "Look at headquarters' calendar and take the day of the meeting; where that day is worked, complete the \
        holiday file.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(day_off),
};

/// A milestone falls into a busy period.
static BUSY_PLAN: Rule = Rule {
    id: "T007",
    name: "busy-plan",
    level: Severity::Suggestion,
    topic: "timing.busy",
    title: text("进度撞上了忙期", "A step of the plan in a busy period"),
    why: text(
        "忙期里试出来的数没有人看得懂，肯帮忙的门店也会后悔。",
        "Figures from a busy period prove little, and the sites that helped will regret it.",
    ),
    mend: text(
        "把这一步挪到忙期之前或之后；挪不动，写明那几周谁来做。",
        "Move the step before or after it; if it can't be moved, say who does the work in those weeks.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(busy_plan),
};

fn no_ask(case: &Case<'_>, found: &mut Found<'_>) {
    let raised = [&case.p.timing.date, &case.p.follow_up.met_on].iter().any(|day| !day.is_blank());
    if raised && case.p.frame.ask.trim().is_empty() {
        found.say(place("frame.ask"), NO_ASK.title);
    }
}

/// Whether it has been raised already, so that what was planned can no longer be changed.
fn is_over(case: &Case<'_>) -> bool {
    case.derived.follow_up.held
}

/// A busy period as a sentence names it.
fn named(what: &str) -> Words {
    let what = what.trim();
    if what.is_empty() {
        text("忙期", "a busy period").into()
    } else {
        words(format!("“{what}”"), format!("“{what}”"))
    }
}

/// From when to when, in words.
fn span_words(busy: &HouseBusy) -> Words {
    words(
        format!("{}至{}", date(busy.from, Lang::Zh), date(busy.to, Lang::Zh)),
        format!("{} to {}", date(busy.from, Lang::En), date(busy.to, Lang::En)),
    )
}

fn busy_date(case: &Case<'_>, found: &mut Found<'_>) {
    let timing = &case.derived.timing;
    let Some(on) = timing.date.filter(|_| !is_over(case)) else { return };
    let rows = timing.conflicts.iter().filter_map(|index| case.p.timing.busy.get(*index));
    let rows = rows.map(|row| {
        let when = row.when.as_str().trim();
        (named(&row.what), words(when, when))
    });
    let house = timing.house_busy.iter().map(|busy| (named(&busy.name), span_words(busy)));
    for (what, when) in rows.chain(house) {
        found.say(
            place("timing.date"),
            words(
                format!("{}正好在{}（{}）里。", date(on, Lang::Zh), what.zh, when.zh),
                format!("{} falls into {} ({}).", date(on, Lang::En), what.en, when.en),
            ),
        );
    }
}

fn day_off(case: &Case<'_>, found: &mut Found<'_>) {
    let timing = &case.derived.timing;
    let Some((on, off)) = timing.date.filter(|_| !is_over(case)).zip(timing.day_off) else { return };
    let (zh, en) = (date_weekday(on, Lang::Zh), date_weekday(on, Lang::En));
    found.say(
        place("timing.date"),
        match off {
            DayOff::Weekend => words(format!("{zh}是休息日，没有人上班。"), format!("{en} is a day off.")),
            DayOff::Holiday => words(format!("{zh}正在放假。"), format!("{en} is a holiday.")),
        },
    );
}

fn busy_plan(case: &Case<'_>, found: &mut Found<'_>) {
    for clash in &case.derived.timing.clashes {
        let Some(row) = case.p.solution.milestones.get(clash.milestone) else { continue };
        let (what, when) = match &clash.with {
            Busy::House(busy) => (named(&busy.name), span_words(busy)),
            Busy::Row(index) => {
                let Some(busy) = case.p.timing.busy.get(*index) else { continue };
                let when = busy.when.as_str().trim();
                (named(&busy.what), words(when, when))
            }
        };
        let step = match row.milestone.trim() {
            "" => words("这一步", "this step"),
            named => words(format!("“{named}”"), format!("“{named}”")),
        };
        found.say(
            cell("solution.milestones", row, "when"),
            words(
                format!("{}大半落在{}（{}）里。", step.zh, what.zh, when.zh),
                format!("Most of {} falls into {} ({}).", step.en, what.en, when.en),
            ),
        );
    }
}

fn first_seen_in_the_room(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(on) = case.derived.timing.date.filter(|_| !is_over(case)) else { return };
    if case.derived.timing.previews == 0 && case.p.sponsors.talks.is_empty() {
        found.say(
            place("timing.previews"),
            words(
                "日子定了，会前还没有一个人看过这份提案。",
                "The day is set, and nobody has seen the proposal before it.",
            ),
        );
    }
    for row in case.p.timing.previews.iter().filter(|row| !row.who.trim().is_empty()) {
        if let Some(seen) = row.date.known().filter(|seen| *seen >= on) {
            let who = row.who.trim();
            found.say(
                cell("timing.previews", row, "date"),
                words(
                    format!("“{who}”要到{}才看到，不在会前。", date(seen, Lang::Zh)),
                    format!("{who} sees it on {}, which is not before the meeting.", date(seen, Lang::En)),
                ),
            );
        }
    }
}

fn wrong_way(case: &Case<'_>, found: &mut Found<'_>) {
    if is_over(case) {
        return;
    }
    for way in &case.derived.timing.wrong_ways {
        let (path, what) = match way {
            WrongWay::HqBusy => (
                "timing.wrong_ways.hq_busy",
                words("那时总部正忙着更急的事。", "Headquarters is busy with something more urgent then."),
            ),
            WrongWay::InPassing => (
                "timing.wrong_ways.in_passing",
                words(
                    "打算在非正式场合顺口一提：没有纪要，等于没提。",
                    "It is to be raised in passing: without minutes it was never raised.",
                ),
            ),
            WrongWay::Unprepared => (
                "timing.wrong_ways.unprepared",
                words(
                    "还没准备好，被问到只能现场答。",
                    "It is not prepared, and would be answered on the spot.",
                ),
            ),
        };
        found.say(place(path), what);
    }
}

fn moment_expired(case: &Case<'_>, found: &mut Found<'_>) {
    if is_over(case) {
        return;
    }
    for (row, state) in case.p.timing.moments.iter().zip(&case.derived.timing.moments) {
        if let (MomentState::Expired, Some(until)) = (state, row.until.known()) {
            let fact = row.fact.trim();
            found.say(
                cell("timing.moments", row, "until"),
                words(
                    format!("“{fact}”只管用到{}。", date(until, Lang::Zh)),
                    format!("“{fact}” holds until {} only.", date(until, Lang::En)),
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests;
