//! The ask on the cover against what the rest of the draft plans: another amount, another day.
//!
//! Headquarters decides about the ask and reads the plan only to see whether it fits. Silent wherever the draft
//! knows the amount from anywhere, and about every day that is neither the meeting's nor one by which to decide.

mod amount;

use crate::check::prose::clause;
use crate::check::rules::place;
use crate::check::{Case, Find, Found, Rule, Severity};
use crate::figure::month_named;
use crate::i18n::{Lang, Words, date, text};
use jiff::civil::Date;
use std::ops::Range;

/// The ask names another amount or day than the plan.
pub(super) static ASK_DIFFERS: Rule = Rule {
    id: "S012",
    name: "ask-differs",
    level: Severity::Warning,
    topic: "field.frame.ask",
    title: text("请求和方案对不上", "The ask is not what the plan says"),
    why: text(
        "拍板的人批的是请求里的那个数、那一天；后面写的是另一个，他会问到底要批哪一个。",
        "What is approved is the amount and the day of the ask; if the plan has others, which is it?",
    ),
    mend: text(
        "改成一致；只要其中一部分，就写明是哪一部分。",
        "Make them agree; if you ask for a part of it, say which part.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(find),
};

fn find(case: &Case<'_>, found: &mut Found<'_>) {
    if !case.p.frame.ask.trim().is_empty() {
        amount::find(case, found);
        day(case, found);
    }
}

/// A day as the ask names it.
struct Named {
    span: Range<usize>,
    year: Option<i16>,
    month: i8,
    day: Option<i8>,
}

/// The meeting on another day than it is raised, or a decision wanted before.
fn day(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(on) = case.derived.timing.date else { return };
    let ask = case.p.frame.ask.as_str();
    for named in named(ask) {
        let about = ask[clause(ask, named.span.start)].to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| about.contains(word));
        let said = &ask[named.span.clone()];
        let (before, behind) = (ask[..named.span.start].trim_end(), ask[named.span.end..].trim_start());
        let is_deadline = ["前", "之前", "以前", "底", "内"].iter().any(|word| behind.starts_with(word))
            || ["by", "before", "until", "end of"].iter().any(|word| {
                before
                    .to_lowercase()
                    .strip_suffix(word)
                    .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
            });
        let meets = says(&[
            "运营会",
            "会上",
            "会议",
            "例会",
            "评审会",
            "月会",
            "季会",
            "年会",
            "董事会",
            "经营会",
            "办公会",
            "meeting",
            "workshop",
            "committee",
            "board",
        ]);
        let decides = says(&[
            "批", "决定", "拍板", "同意", "定下", "立项", "approve", "decide", "decision", "sign", "release",
            "agree",
        ]);
        let what = if is_deadline {
            if !decides || named.last_day(on).is_none_or(|last| last >= on) {
                continue;
            }
            Words {
                zh: format!("请求要在“{said}”前定下来，提出的日子却是{}。", date(on, Lang::Zh)),
                en: format!(
                    "The ask wants a decision by “{said}”, and it is raised on {}.",
                    date(on, Lang::En)
                ),
            }
        } else {
            if !meets || named.is(on) || case.p.follow_up.met_on.known().is_some_and(|met| named.is(met)) {
                continue;
            }
            Words {
                zh: format!("请求里写“{said}”的会，“时机”里填的日子是{}。", date(on, Lang::Zh)),
                en: format!(
                    "The ask speaks of a meeting in “{said}”; the date under Timing is {}.",
                    date(on, Lang::En)
                ),
            }
        };
        found.say(place("frame.ask"), what).span(named.span);
        return;
    }
}

impl Named {
    /// Whether this day is meant, as far as it is named.
    fn is(&self, on: Date) -> bool {
        self.month == on.month()
            && self.day.is_none_or(|day| day == on.day())
            && self.year.is_none_or(|year| year == on.year())
    }

    /// The last day that is meant, in the year that brings it nearest to `on`.
    fn last_day(&self, on: Date) -> Option<Date> {
        let of = |year: i16| {
            let first = Date::new(year, self.month, 1).ok()?;
            self.day.map_or(Some(first.last_of_month()), |day| Date::new(year, self.month, day).ok())
        };
        let years = match self.year {
            Some(year) => year..=year,
            None => on.year().checked_sub(1)?..=on.year().checked_add(1)?,
        };
        let apart = |day: &Date| on.until(*day).map_or(i32::MAX, |span| span.get_days().abs());
        years.filter_map(of).min_by_key(apart)
    }
}

/// The days and months that a text names: `12 月 15 日`, `7 月`, `2026-12-15`, `15 December`, `September`.
fn named(text: &str) -> impl Iterator<Item = Named> + '_ {
    let mut all: Vec<Named> = Vec::new();
    for (at, word) in runs(text) {
        if all.last().is_some_and(|last| at < last.span.end) {
            continue;
        }
        let found = if word.starts_with(|c: char| c.is_ascii_digit()) {
            numbered(text, at, word)
        } else {
            by_name(text, at, word)
        };
        all.extend(found);
    }
    all.into_iter()
}

/// Runs of digits and of Latin letters, with where they start.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let class = |c: char| match c {
        '0'..='9' => 1,
        'A'..='Z' | 'a'..='z' => 2,
        _ => 0,
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            let first = class(rest.chars().next()?);
            let length = rest.find(|c| class(c) != first).unwrap_or(rest.len());
            let start = at;
            at += length;
            if first != 0 {
                return Some((start, &rest[..length]));
            }
        }
    })
}

/// Digits in front of a text, and what follows them with the blanks.
fn digits(text: &str) -> Option<(i16, &str)> {
    let text = text.trim_start();
    let length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text.get(..length)?.parse().ok()?, text[length..].trim_start()))
}

/// `7 月`, `12月15日`, `2026年12月`, `2026-12-15`.
fn numbered(text: &str, at: usize, word: &str) -> Option<Named> {
    let first: i16 = word.parse().ok()?;
    let rest = text[at + word.len()..].trim_start();
    let (year, month, rest) = match rest.strip_prefix('年') {
        Some(rest) => {
            let (month, rest) = digits(rest)?;
            (Some(first), month, rest)
        }
        None if word.len() == 4 && rest.starts_with('-') => {
            let (month, rest) = digits(&rest[1..])?;
            let (day, rest) = digits(rest.strip_prefix('-')?)?;
            let span = at..text.len() - rest.len();
            return Named::new(span, Some(first), month, Some(day));
        }
        None => (None, first, rest),
    };
    let rest = rest.strip_prefix('月')?;
    let day = digits(rest).and_then(|(day, rest)| Some((day, rest.strip_prefix(['日', '号'])?)));
    let end = text.len() - day.map_or(rest, |(_, rest)| rest).len();
    Named::new(at..end, year, month, day.map(|(day, _)| day))
}

/// `September`, `15 December`, `December 15`, `July 2026`.
fn by_name(text: &str, at: usize, word: &str) -> Option<Named> {
    let month = month_named(word).filter(|_| word.starts_with(|c: char| c.is_ascii_uppercase()))?;
    let (mut span, mut day, mut year) = (at..at + word.len(), None, None);
    let before = text[..at].trim_end();
    let start = before.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| text.ceil_char_boundary(at + 1));
    if let Some((number, "")) = digits(&before[start..]).filter(|(number, _)| (1..=31).contains(number)) {
        day = Some(number);
        span.start = start;
    }
    if let Some((number, rest)) = digits(&text[span.end..]) {
        match number {
            1..=31 if day.is_none() => day = Some(number),
            1900..=9999 => year = Some(number),
            _ => return Named::new(span, None, i16::from(month), day),
        }
        span.end = text.len() - rest.len();
        span.end = text[..span.end].trim_end().len();
    }
    // A verb as often as a month.
    if word == "May"
        && day.is_none()
        && year.is_none()
        && !before.ends_with(" the")
        && !before.ends_with("in")
    {
        return None;
    }
    Named::new(span, year, i16::from(month), day)
}

impl Named {
    fn new(span: Range<usize>, year: Option<i16>, month: i16, day: Option<i16>) -> Option<Self> {
        let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        let day = match day {
            Some(day) => Some(i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?),
            None => None,
        };
        Some(Self { span, year, month, day })
    }
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::check::tests::{found, only};
    use crate::derive::fixtures::row;
    use crate::figure::TimeBase;
    use crate::i18n::Lang;
    use crate::proposal::{Investment, Proposal, SolutionOption};

    /// 45 万 for the recommended option, of which 30 万 are the system; raised on 15 December.
    fn planned(ask: &str) -> Proposal {
        let mut p = Proposal::default();
        p.frame.ask = ask.into();
        p.timing.date = "2026-12-15".into();
        p.solution.options = vec![
            SolutionOption {
                option: "分时预约".into(),
                cost: "45万".into(),
                recommended: true,
                how: "先在 5 家店试点，花 8 万元。".into(),
                ..row("slots")
            },
            SolutionOption { option: "加人".into(), cost: "90万".into(), ..row("people") },
        ];
        for (id, what, amount) in
            [("system", "系统", "30万"), ("people", "培训", "9万"), ("signs", "标识", "6万")]
        {
            p.impact.investments.push(Investment { what: what.into(), amount: amount.into(), ..row(id) });
        }
        p
    }

    #[test]
    fn another_amount_is_asked_for_than_the_plan_costs() {
        for (ask, words) in [
            ("请批准投入 60 万元，产品部牵头 👩‍👩‍👧", "60 万"),
            ("请总部批准预算 120万，3 个月上线", "120万"),
            ("Approve 600k yuan for timed appointments", "600k"),
            ("Please release a budget of ¥1.2M", "1.2M"),
        ] {
            let p = planned(ask);
            let finding = only(&p, "S012");
            assert_eq!(finding.path.to_string(), "frame.ask");
            assert_eq!(finding.words(ask), Some(words), "{ask}");
            assert!(finding.what(Lang::Zh).contains("分时预约") && finding.what(Lang::Zh).contains("45"));
            assert!(finding.what(Lang::En).contains("450"), "{}", finding.what(Lang::En));
        }
    }

    #[test]
    fn an_amount_that_the_plan_knows_is_left_alone() {
        for ask in [
            "请批准投入 45 万元",
            "Approve 450k yuan for timed appointments",
            "请批准投入 45 万元，其中系统投入 30 万元",
            "请先批准系统和标识的投入 36 万元",
            "请批准 8 万元试点预算",
            "请批准分时预约，预算不超过 60 万元",
            "请批准分时预约，一年省下 230 万元费用",
            "Approve it: the losses of 2.3M a year end",
            "请批准分时预约，每月另付 5000 元费用",
            "请批准分时预约，60 天上线，60 家门店",
            "请批准投入 90 万元加人",
        ] {
            assert_eq!(found(&planned(ask), "S012"), [], "{ask}");
        }
        let mut bare = planned("请批准投入 60 万元");
        bare.solution.options.clear();
        bare.impact.investments.clear();
        assert_eq!(found(&bare, "S012"), [], "nothing to hold it against");
    }

    #[test]
    fn amounts_that_make_the_investment_together_are_left_alone() {
        for ask in [
            "请批准 32 家店加装传感器：先拨 17 万元，推第一批 16 家；过关再拨 28 万元推其余 16 家。",
            "请批准投入：今年 25 万、明年 20 万，共 45 万元",
            "请批准今年 20 万、明年 25 万，共 45 万元预算",
            "Release 170k for the first 16 shops, and another 280k budget for the rest",
            "Approve a budget of 250k this year and 200k next year, 450k in all",
            "从 IT 年度预算 200 万元中划出 45 万元",
            "请批准从 2027 年 200 万元的设备预算里拨 45 万元",
            "请批准 200 万元年度预算中的 45 万元用于分时预约",
            "Approve: take 450k out of the 2m IT budget",
            "Please release 450k from this year's IT budget of 2m",
            "Approve 450k out of our budget of 2m",
        ] {
            assert_eq!(found(&planned(ask), "S012"), [], "{ask}");
        }
        for (ask, words) in [
            ("请批准：先拨 17 万元，过关再拨 20 万元", "17 万"),
            ("请批准投入 45 万元，另拨 20 万元备用", "20 万"),
            ("从 IT 年度预算 200 万元中划出 70 万元", "70 万"),
            ("从明年起批准投入 60 万元，在三家店中试点", "60 万"),
            ("Release 170k for the first 16 shops and a budget of 200k for the rest", "170k"),
            ("Take 700k out of the 2m IT budget", "700k"),
            ("From January approve a budget of 600k", "600k"),
        ] {
            let finding = only(&planned(ask), "S012");
            assert_eq!(finding.words(ask), Some(words), "{ask}");
        }
        let both = only(&planned("请批准：先拨 17 万元，过关再拨 20 万元"), "S012");
        assert_eq!(
            both.what(Lang::Zh),
            "请求里的“17 万元”“20 万元”加起来是 37 万元，推荐的“分时预约”是 45 万元。"
        );
    }

    /// 12 万 once and 9,216.67 a month, so 23.06 万 in the first year; no option is priced.
    fn running(ask: &str) -> Proposal {
        let mut p = planned(ask);
        p.solution.options.clear();
        p.impact.investments = vec![
            Investment { what: "系统".into(), amount: "12万".into(), ..row("system") },
            Investment {
                what: "运行".into(),
                amount: "9216.67".into(),
                per: Some(TimeBase::Month),
                ..row("running")
            },
        ];
        p
    }

    #[test]
    fn what_is_spent_once_is_named_where_it_is_nearer() {
        let finding = only(&running("请批准投入 15 万元"), "S012");
        assert_eq!(finding.what(Lang::Zh), "请求里是“15 万元”，“方案投入”里的一次性投入是 12 万元。");
        let finding = only(&running("Approve a budget of 150k"), "S012");
        assert!(finding.what(Lang::En).contains("the one-off investment comes to"), "{finding:?}");
        let finding = only(&running("请批准投入 40 万元"), "S012");
        assert_eq!(finding.what(Lang::Zh), "请求里是“40 万元”，“方案投入”合计是约 23.06 万元。");
        assert!(
            only(&running("Approve a budget of 400k"), "S012").what(Lang::En).contains("; the investment")
        );
        for ask in ["请批准投入 12 万元", "请先拨 4 万元，再拨 8 万元", "Release 40k, then a budget of 80k"]
        {
            assert_eq!(found(&running(ask), "S012"), [], "{ask}");
        }
    }

    #[test]
    fn a_near_amount_is_told_once_and_with_its_mend() {
        let p = planned("请批准投入 47 万元");
        assert_eq!(found(&p, "S012").len() + found(&p, "N019").len(), 1);
    }

    #[test]
    fn another_day_is_named_than_the_one_it_is_raised_on() {
        for (ask, words) in [
            ("请在 11 月运营会上批准分时预约", "11 月"),
            ("请在 12月8日的会上批准分时预约", "12月8日"),
            ("请在 2027年12月的经营会上立项", "2027年12月"),
            ("请在 11 月 30 日前批准分时预约", "11 月 30 日"),
            ("Approve it at the September operations meeting", "September"),
            ("Approve it at the meeting on 8 December", "8 December"),
            ("Please decide by December 1", "December 1"),
            ("Please approve it before 2026-12-01", "2026-12-01"),
        ] {
            let finding = only(&planned(ask), "S012");
            assert_eq!(finding.words(ask), Some(words), "{ask}");
            assert!(finding.what(Lang::Zh).contains("12") && finding.what(Lang::En).contains("15"), "{ask}");
        }
    }

    #[test]
    fn the_day_of_the_meeting_and_later_days_are_left_alone() {
        for ask in [
            "请在 12 月运营会上批准分时预约",
            "请在 12 月 15 日的会上批准分时预约",
            "请在 12 月底前批准分时预约",
            "请在 1 月 10 日前批准，3 月上线",
            "请批准分时预约，11 月起已有 3 家试点",
            "请批准分时预约，6 个月内推广到 60 家店",
            "Approve it at the December operations meeting",
            "Please decide by 20 December so that it is live in May",
            "Approve it by January, with the pilot of October as the ground",
            "It may help if the board agrees",
        ] {
            assert_eq!(found(&planned(ask), "S012"), [], "{ask}");
        }
        let mut undated = planned("请在 11 月运营会上批准分时预约");
        undated.timing.date = "".into();
        assert_eq!(found(&undated, "S012"), []);
    }

    #[test]
    fn days_are_read_as_far_as_they_are_named() {
        let read = |text: &str| -> Vec<(Option<i16>, i8, Option<i8>)> {
            named(text).map(|named| (named.year, named.month, named.day)).collect()
        };
        assert_eq!(
            read("2026年7月3日，8 月，9月1号"),
            [(Some(2026), 7, Some(3)), (None, 8, None), (None, 9, Some(1))]
        );
        assert_eq!(
            read("2026-07-03 3 July July 2026 Sep 4"),
            [(Some(2026), 7, Some(3)), (None, 7, Some(3)), (Some(2026), 7, None), (None, 9, Some(4))]
        );
        assert_eq!(read("6 个月，13 月，40 家，May we, 12-3, marching"), []);
    }
}
