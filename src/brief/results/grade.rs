//! How far a level of evidence can be relied on, in words.

use crate::brief::page::{Page, say};
use crate::derive::evidence::{Down, Found, Grade, LevelGrade, Step, Up};
use crate::i18n::{Text, text};

/// A grade's name.
pub(in crate::brief) fn grade_name(grade: Grade) -> Text {
    match grade {
        Grade::High => text("高", "high"),
        Grade::Moderate => text("中", "moderate"),
        Grade::Low => text("低", "low"),
        Grade::VeryLow => text("很低", "very low"),
    }
}

/// How it was found out, and what counts for and against it; empty while there is no claim.
pub(in crate::brief) fn grounds_words(page: &Page<'_>, grade: &LevelGrade) -> String {
    let lang = page.lang;
    let Some(found) = grade.found else { return String::new() };
    let mut words = page.words(found_name(found)).to_owned();
    if !grade.down.is_empty() {
        let down = page.list(grade.down.iter().map(|reason| page.words(down_name(*reason))));
        words = say!(lang, "{words}；减分：{down}", "{words}; against it: {down}");
    }
    if !grade.up.is_empty() {
        let up = page.list(grade.up.iter().map(|reason| page.words(up_name(*reason))));
        words = say!(lang, "{words}；加分：{up}", "{words}; for it: {up}");
    }
    words
}

/// The cheapest step up, and the grade it reaches.
pub(super) fn step_words(page: &Page<'_>, grade: &LevelGrade, step: &Step) -> String {
    let lang = page.lang;
    let what = step.kind.words();
    let what = what.get(lang);
    if grade.grade.is_some_and(|grade| step.reaches > grade) {
        let to = page.words(grade_name(step.reaches));
        say!(lang, "最省力的一步：{what}，可升到“{to}”", "Cheapest step up: {what}, which makes it {to}")
    } else {
        say!(lang, "最省力的一步：{what}", "Cheapest step up: {what}")
    }
}

fn found_name(found: Found) -> Text {
    match found {
        Found::Counted => text("逐一数出来的", "counted"),
        Found::Followed => text("逐期跟踪的", "followed period by period"),
        Found::ByLot => text("抽签分组对比的", "compared between groups drawn by lot"),
        Found::Controlled => text("试点与对照店同期对比的", "a pilot beside sites that took no part"),
        Found::BeforeAndAfter => text("前后对比的", "before and after"),
        Found::Compared => text("现有门店分组对比的", "groups as they were, compared"),
        Found::Benchmarked => text("与别家对比的", "held against others"),
        Found::TakenApart => text("把变化拆开看的", "a change taken apart"),
        Found::OneFigure => text("只有一个数", "one figure alone"),
        Found::Told => text("只有文字", "words alone"),
    }
}

fn down_name(reason: Down) -> Text {
    match reason {
        Down::NoSource => text("没有来源", "no source"),
        Down::GroundUnsaid => text("没说是实测还是估算", "measured or estimated isn't said"),
        Down::BaseUnknown => text("百分比没有基数", "a percentage of nobody knows how many"),
        Down::ImpossiblePercentage => text("百分比和基数对不上", "no count gives that percentage"),
        Down::GroupsUnsaid => text("没说怎么分的组", "how the groups were formed isn't said"),
        Down::NotTested => text("没有基数可供检验", "no base given to rule out chance"),
        Down::TooFewPoints { .. } => text("期数太少", "too few points"),
        Down::NoInterval => text("推算没有误差范围", "a forecast without its interval"),
        Down::NoControl => text("没有对照", "nothing to compare with"),
        Down::SmallSample => text("样本太少", "a small sample"),
        Down::WideInterval => text("误差范围太宽", "a wide interval"),
        Down::ByChance => text("差距可能只是偶然", "chance alone could make the gap"),
        Down::NoTrend => text("走势可能只是偶然", "chance alone could make the course"),
        Down::Estimated => text("是估算", "estimated"),
        Down::Assumed => text("是假设", "assumed"),
        Down::Circular => text("按结果分组，循环论证", "groups formed by outcome, which runs in a circle"),
    }
}

fn up_name(reason: Up) -> Text {
    match reason {
        Up::LargeEffect => text("差距在一倍以上", "the effect is large"),
        Up::SeveralSources => text("另有来源印证", "another source agrees"),
        Up::Replicated => text("别处也得到同样结果", "found again elsewhere"),
    }
}
