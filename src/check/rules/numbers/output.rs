//! Less time is not as much more output, and a sum of two kinds of year is no multiple.

use crate::check::prose::{List, list};
use crate::check::rules::{cell, place};
use crate::check::{Case, Example, Find, Fix, Found, Rule, Severity};
use crate::derive::impact::LineBase;
use crate::derive::{EvidenceLevel, common_unit};
use crate::figure::{Bound, Class, Decimal, FigureKind, Mention, mentions};
use crate::i18n::{Lang, Words, money_amount, number, percent, text};
use crate::proposal::Figure;
use crate::schema::Path;
use std::sync::LazyLock;

/// Time saved, told as output.
pub(super) static TIME_IS_NOT_OUTPUT: Rule = Rule {
    id: "N026",
    name: "time-is-not-output",
    level: Severity::Warning,
    topic: "method.finance",
    title: text("省下的时间说成了产能", "Time saved, told as output"),
    why: text(
        "时间少 20%，同样的工位能多做 25%，而且要工位正是卡住的那一环；别处卡着，一台也多不出来。",
        "20% less time is 25% more from the same bays, and only where the bay is the bottleneck; where it is not, there is no more at all.",
    ),
    mend: text(
        "先说时间少了多少，再写明瓶颈在哪里、凭什么（利用率、排队），然后才说能多做多少。",
        "State the time first, then which step is the bottleneck and what shows it (utilisation, a queue), then what more it yields.",
    ),
    example: Some(Example {
        bad: text(
            "维修从 3.5 小时降到 2.8 小时，产能提升 20%",
            "Repairs down from 3.5 h to 2.8 h: 20% more output",
        ),
        good: text(
            "工位利用率 93%，是瓶颈；维修从 3.5 小时降到 2.8 小时，产能可多 25%",
            "Bays are used to 93% and are the bottleneck; down from 3.5 h to 2.8 h, output can grow by 25%",
        ),
    }),
    silent: None,
    find: Find::Draft(time_is_not_output),
};

static OUTPUT: List = LazyLock::new(|| {
    list(&[
        "产能",
        "产量",
        "产出",
        "吞吐",
        "接车能力",
        "维修能力",
        "服务能力",
        "output",
        "throughput",
        "capacity",
        "productivity",
    ])
});

static BOTTLENECK: List = LazyLock::new(|| {
    list(&[
        "瓶颈",
        "利用率",
        "约束环节",
        "卡在工位",
        "工位排满",
        "排满",
        "bottleneck",
        "bottlenecks",
        "utilisation",
        "utilization",
        "constraint",
        "fully booked",
        "booked out",
    ])
});

/// A sentence that may tell time saved as output, and the figures of its row.
struct Told<'c> {
    path: Path,
    text: &'c str,
    /// What the row measures, in words.
    unit: &'c str,
    figures: Option<[&'c Figure; 2]>,
}

fn told<'c>(case: &'c Case<'_>) -> Vec<Told<'c>> {
    let p = case.p;
    let mut all =
        vec![Told { path: place("impact.headline"), text: &p.impact.headline, unit: "", figures: None }];
    for level in EvidenceLevel::ALL {
        all.extend(level.claims(p).iter().map(|claim| Told {
            path: cell(level.section_id(), claim, "claim"),
            text: &claim.claim,
            unit: &claim.unit,
            figures: Some([&claim.before, &claim.after]),
        }));
    }
    all.extend(p.solution.effects.iter().map(|row| Told {
        path: cell("solution.effects", row, "effect"),
        text: &row.effect,
        unit: &row.measure,
        figures: Some([&row.before, &row.after]),
    }));
    all
}

impl Told<'_> {
    /// The time before and after, in one unit, where it fell.
    fn fall(&self, said: &[Mention]) -> Option<(Decimal, Decimal)> {
        let times: Vec<&Mention> = said.iter().filter(|m| m.class == Class::Duration && !m.operand).collect();
        let in_words = || match times.as_slice() {
            [before, after] => {
                let (before, after) = (before.figure?, after.figure?);
                let exact = !before.amount.is_range() && !after.amount.is_range();
                let alike = before.unit == after.unit && exact;
                alike.then(|| (before.amount.likely(), after.amount.likely()))
            }
            _ => None,
        };
        let in_row = || {
            let [before, after] = self.figures?;
            let unit = common_unit(before, after)?;
            let is_time = unit.is_time() || names_time(self.unit);
            let read =
                |figure: &Figure| figure.known(FigureKind::Number).map(|figure| figure.amount.likely());
            is_time.then(|| Some((read(before)?, read(after)?))).flatten()
        };
        in_words().or_else(in_row).filter(|(before, after)| *after > Decimal::ZERO && before > after)
    }
}

/// Whether the words of a measure are a stretch of time.
fn names_time(measure: &str) -> bool {
    static TIME: List = LazyLock::new(|| {
        list(&[
            "小时", "分钟", "时长", "用时", "工时", "耗时", "h", "hour", "hours", "min", "minute", "minutes",
            "time",
        ])
    });
    !TIME.find(measure).is_empty()
}

fn time_is_not_output(case: &Case<'_>, found: &mut Found<'_>) {
    for told in told(case) {
        let Some(output) = OUTPUT.find(told.text).into_iter().next() else { continue };
        let said = mentions(told.text);
        let Some((before, after)) = told.fall(&said) else { continue };
        let ratio = |part: Decimal, whole: Decimal| part.checked_div(whole);
        let Some(less) = ratio(after, before).and_then(|left| Decimal::ONE.checked_sub(left)) else {
            continue;
        };
        let Some(more) = ratio(before, after).and_then(|more| more.checked_sub(Decimal::ONE)) else {
            continue;
        };
        // The percentage that goes with the output is the nearest to the word.
        let claimed = said
            .iter()
            .filter(|m| m.class == Class::Percent && !m.operand)
            .min_by_key(|m| m.span.start.abs_diff(output.range.start));
        let ratio = claimed.and_then(|m| Some(m.figure?.amount.likely().abs()));
        let meets = |value: Decimal| {
            let slack = claimed.map_or(Decimal::ZERO, |m| m.slack);
            ratio.is_some_and(|ratio| (ratio - value).abs() <= slack)
        };
        if let Some(claimed) = claimed.filter(|_| meets(less) && !meets(more)) {
            let words = &told.text[claimed.span.start..claimed.span.end];
            let what = Words::each(|lang| {
                let (less, more) = (percent(less, 1, lang), percent(more, 1, lang));
                let (before, after) = (number(before, lang), number(after, lang));
                match lang {
                    Lang::Zh => format!(
                        "“{words}”：从 {before} 到 {after} 是时间少 {less}，同样的工位最多多做 {more}。"
                    ),
                    Lang::En => format!(
                        "“{words}”: from {before} to {after} is {less} less time, at most {more} more output."
                    ),
                }
            });
            let right = percent(more, 1, Lang::En);
            let right = right.trim_end_matches('%').to_owned();
            let typed = &told.text[claimed.number.start..claimed.number.end];
            let with = if typed.ends_with('%') { format!("{right}%") } else { right };
            let fix = Fix::Replace {
                path: told.path.clone(),
                span: claimed.number.start..claimed.number.end,
                with,
            };
            found.say(told.path, what).span(claimed.span.start..claimed.span.end).fix(fix);
        } else if !names_bottleneck(case) {
            let words = &told.text[output.range.clone()];
            let what = Words::each(|lang| {
                let (before, after) = (number(before, lang), number(after, lang));
                match lang {
                    Lang::Zh => {
                        format!("“{words}”：时间从 {before} 降到 {after}，工位是不是瓶颈？不是，就多不出来。")
                    }
                    Lang::En => format!(
                        "“{words}”: time is down from {before} to {after}. Is that step the bottleneck? If not, there is no more."
                    ),
                }
            });
            found.say(told.path, what).span(output.range);
        }
    }
}

/// Whether the draft says anywhere where the bottleneck is.
fn names_bottleneck(case: &Case<'_>) -> bool {
    let p = case.p;
    let claims = EvidenceLevel::ALL.into_iter().flat_map(|level| level.claims(p));
    let claims = claims.flat_map(|claim| [claim.claim.as_str(), claim.note.as_str()]);
    let whys = p.evidence.whys.iter().flat_map(|why| [why.because.as_str(), why.evidence.as_str()]);
    let symptoms = p.frame.symptoms.iter().flat_map(|row| [row.what.as_str(), row.figure.as_str()]);
    let effects = p.solution.effects.iter().map(|row| row.basis.as_str());
    let diagnosis = &p.frame.diagnosis;
    [
        p.impact.headline.as_str(),
        p.impact.note.as_str(),
        &p.frame.problem,
        &diagnosis.link,
        diagnosis.reasoning.as_str(),
    ]
    .into_iter()
    .chain(claims)
    .chain(whys)
    .chain(symptoms)
    .chain(effects)
    .any(|text| !BOTTLENECK.find(text).is_empty())
}

/// The multiple of the headline, where it is made of past months and a year to come.
pub(super) fn mixed_multiple(case: &Case<'_>, found: &mut Found<'_>) {
    let impact = &case.derived.impact;
    let Some(method) = impact.roi.as_ref() else { return };
    let lines = || impact.losses.iter().chain(&impact.costs).filter(|line| line.counted.is_some());
    let is_mixed = lines().any(|line| matches!(line.stated.base, LineBase::Total { .. }))
        && lines().any(|line| matches!(line.stated.base, LineBase::Every(_)));
    let Some(past) = case.derived.benefit.past.as_ref().filter(|_| is_mixed) else { return };
    let Some(to_come) = method.benefit.sub(&past.amount) else { return };
    let leading = case.derived.ladder.leading().and_then(|rung| rung.multiple.as_ref());
    let near = |one: Decimal, other: Decimal| (one - other).abs() <= other.abs() * Decimal::new(1, 1);
    let text = &case.p.impact.headline;
    let claimed = mentions(text).into_iter().find(|m| {
        let Some(value) = m
            .figure
            .filter(|_| m.class == Class::Multiple)
            .map(|figure| figure.amount.likely())
            .filter(|value| crate::check::rules::within_reach(*value))
        else {
            return false;
        };
        let whole = method.multiple.amount.likely();
        let is_whole = near(value, whole)
            || (m.bound == Some(Bound::Above) && value <= whole && value * Decimal::TWO > whole);
        is_whole && leading.is_none_or(|multiple| !near(value, multiple.amount.likely()))
    });
    let Some(claimed) = claimed else { return };
    let words = &text[claimed.span.start..claimed.span.end];
    let currency = case.derived.frame.currency;
    let what = Words::each(|lang| {
        let (past, to_come) =
            (money_amount(&past.amount, currency, lang), money_amount(&to_come, currency, lang));
        match lang {
            Lang::Zh => format!("“{words}”把过去累计的 {past}和今后一年的 {to_come}加在了一起。"),
            Lang::En => format!("“{words}” adds {past} of past months to {to_come} of a year to come."),
        }
    });
    found.say(place("impact.headline"), what).span(claimed.span.start..claimed.span.end);
}
