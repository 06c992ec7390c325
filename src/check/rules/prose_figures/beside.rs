//! A percentage that stands for a count of a total: beside it in the sentence, or in the claim of its row.
//!
//! Beside a count the percentage is held to it only where nothing but a joining word stands between the two, and
//! nothing behind it says that it is one of something else. How exactly they must agree the sentence itself says: a
//! percentage may be rounded or cut off at the digits it has, and one that is said to be about may be as far off
//! as people round, a multiple of five to the nearest five and any other by a point.

use super::joint::{is_of_count, joint};
use super::meant::{Meant, NEAR_SHARE, has_other_time, is_of_a_part, is_of_another, meant};
use super::spoken::{as_fraction, is_in_words, read_on};
use super::within::{exact, is_change, span};
use super::{PERCENT_OF_COUNT, style};
use crate::check::prose::{List, SITES, clause, ends_with_word, just_before, list, list_but, tokens};
use crate::check::rules::{numbers, within_reach};
use crate::check::{Cell, Fix, Found};
use crate::figure::{self, Amount, Class, Decimal, FigureKind, Mention, Share};
use crate::i18n::{Lang, Text, Words, percent, text};
use crate::schema::Member;
use crate::text::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// What to do where only the writer knows which of two figures is right.
pub(super) const BOTH: Text = text(
    "核对是哪个数错了；两个都对，就写明各数的是什么。",
    "Look up which of the two is wrong; if both are right, say what each counts.",
);

/// How far about may be off: a multiple of five stands for what is nearest to it, anything else for a point.
const ABOUT_FIVE: Decimal = Decimal::from_parts(25, 0, 0, false, 3);
const ABOUT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);
/// What a percentage told in tenths is rounded by at the most: `八成`, `百分之八十`.
pub(super) const TENTH: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

pub(super) fn share_of(m: &Mention) -> Option<Share> {
    let share = m.figure.filter(|_| m.class == Class::Share)?.share?;
    (within_reach(share.count) && within_reach(share.total)).then_some(share)
}

/// The place of a percentage with its sign or its word: `80%`, `八成`, `80 percent`.
pub(super) fn writing(text: &str, m: &Mention) -> Range<usize> {
    let behind = &text[m.number.end..m.span.end.max(m.number.end)];
    let unit = behind.trim_start();
    let sign = ["%", "％", "成", "‰", "percent", "per cent"]
        .iter()
        .find(|sign| unit.get(..sign.len()).is_some_and(|head| head.eq_ignore_ascii_case(sign)));
    let end = sign.map_or(m.number.end, |sign| m.number.end + behind.len() - unit.len() + sign.len());
    m.number.start..end
}

/// The percentage of a mention, also where an equals sign makes it part of a calculation.
pub(super) fn percentage(m: &Mention) -> Option<Decimal> {
    match m.figure?.amount {
        Amount::Exact(value) if m.class == Class::Percent && m.bound.is_none() && within_reach(value) => {
            Some(value)
        }
        _ => None,
    }
}

/// Whether a percentage, as exactly as it is written, can be this ratio: rounded, cut off, or about.
pub(super) fn says(m: &Mention, value: Decimal, ratio: Decimal) -> bool {
    let is_about = m.figure.is_some_and(|figure| figure.approx);
    let is_five = (value * Decimal::from(20)).is_integer();
    let written = m.slack + m.slack;
    let slack = match (m.slack >= TENTH, is_about) {
        // 八成 is not 八成五; 约八成 and 近九成 may be.
        (true, true) => TENTH,
        (true, false) => ABOUT_FIVE,
        (false, true) => written.max(if is_five { ABOUT_FIVE } else { ABOUT }),
        (false, false) => written,
    };
    (value - ratio).abs() <= slack
}

/// `34/40 家门店（80%）`, `34/40 = 80%`, `34 of 40 stores, that is 80%`, `80% (34 of 40)`.
pub(super) fn percent_of_a_count(cell: &Cell<'_>, all: &[Mention], found: &mut Found<'_>) {
    let text = cell.typed;
    let all = read_on(text, all);
    for (at, pair) in all.windows(2).enumerate() {
        let fraction = as_fraction(&pair[0], &pair[1]);
        let pair = fraction.as_ref().map_or([&pair[0], &pair[1]], |[first, second]| [first, second]);
        let (share_at, other, is_first) = match (share_of(pair[0]), share_of(pair[1])) {
            (Some(_), None) => (pair[0], pair[1], false),
            (None, Some(_)) => (pair[1], pair[0], true),
            _ => continue,
        };
        let (Some(share), Some(value)) = (share_of(share_at), percentage(other)) else { continue };
        // `28/40（70%）和 34/40`: it is the percentage of the count before it.
        let is_of_the_last = at > 0
            && is_first
            && share_of(&all[at - 1]).is_some_and(|before| says(other, value, before.ratio()));
        if share_at.bound.is_some() || is_change(text, other) || is_of_the_last || is_day(text, share_at) {
            continue;
        }
        let Some(joint) = joint(text, pair[0], pair[1]).filter(|joint| {
            // `五分之四以上（34/40）`: a fraction in words stands by itself.
            is_of_count(text, share_at, other) && (joint.is_bare || !is_in_words(other))
        }) else {
            continue;
        };
        // The rest of the whole is right beside it: 34/40 have it, 15 % have not.
        if says(other, value, Decimal::ONE - share.ratio()) {
            continue;
        }
        // One that is far off may be another figure, unless it is said to be the very same.
        let meant = if (value - share.ratio()).abs() <= NEAR_SHARE {
            Meant::Surely
        } else if joint.is_equation {
            Meant::Perhaps
        } else {
            continue;
        };
        report_share(cell, other, value, share, meant, found);
    }
}

/// Whether `12/31` is a day: `截至 12/31（80%）`.
fn is_day(text: &str, m: &Mention) -> bool {
    let numbers = m.number.of(text).split_once(['/', '／']);
    let of = |typed: &str| typed.trim().parse::<u32>().unwrap_or(u32::MAX);
    let may_be = numbers.is_some_and(|(month, day)| {
        (1..=12).contains(&of(month)) && (1..=31).contains(&of(day)) && m.span.end == m.number.end
    });
    let before = just_before(text, m.span.start).trim_end();
    let leads = [
        "截至",
        "截止",
        "截止到",
        "到",
        "至",
        "自",
        "从",
        "于",
        "on",
        "by",
        "as of",
        "since",
        "until",
        "from",
    ];
    may_be && leads.iter().any(|word| ends_with_word(before, word))
}

/// Whether a clause speaks of those that are not: `7 家没有`, `only 7 of them do`.
pub(super) fn speaks_of_the_rest(clause: &str) -> bool {
    static REST: List = LazyLock::new(|| {
        let words = [
            "没", "未", "无", "不", "只有", "仅", "其余", "剩下", "另", "not", "no", "none", "never",
            "without", "only", "just", "other", "others", "rest", "n't", "n’t", "cannot",
        ];
        list_but(&words, &["不少于", "不低于", "不得不", "未来", "不断"])
    });
    !REST.find(clause).is_empty()
}

pub(super) fn report_share(
    cell: &Cell<'_>,
    m: &Mention,
    value: Decimal,
    share: Share,
    meant: Meant,
    found: &mut Found<'_>,
) {
    let ratio = share.ratio();
    if says(m, value, ratio) {
        return;
    }
    let decimals = u32::from((ratio * Decimal::ONE_HUNDRED).normalize().scale() != 0);
    let written = writing(cell.typed, m);
    let (typed, right) = (&cell.typed[written.clone()], |lang| percent(ratio, decimals, lang));
    let (count, total) = (share.count.normalize(), share.total.normalize());
    let is_figure = typed.starts_with(|c: char| c.is_ascii_digit()) && !is_in_words(m);
    let said = if is_figure { typed.to_owned() } else { format!("“{typed}”") };
    let what = Words {
        zh: format!("{count}/{total} 是 {}，这里写的是 {said}。", right(Lang::Zh)).replace("是 “", "是“"),
        en: format!("{count} of {total} is {}, not {said}.", right(Lang::En)),
    };
    let rounded = ratio.round_dp(decimals + 2);
    let is_worded = typed.starts_with(is_han) && !is_in_words(m);
    let place = if is_worded { written } else { span(m) };
    let finding = found.say_of(&PERCENT_OF_COUNT, cell.path(), what).span(place.clone());
    if meant == Meant::Perhaps {
        finding.mend(BOTH);
    } else if is_worded {
        // Words for the right one may not be as exact: 八成三 is not 82.5%.
        finding.fix(Fix::Replace { path: cell.path(), span: place, with: right(Lang::Zh) });
    } else if let Some(with) = style::like(cell.typed, m, rounded) {
        finding.fix(Fix::Replace { path: cell.path(), span: place, with });
    }
}

/// A claim that says 80 % while its own row counts 34/40.
pub(super) fn percent_of_the_row(cell: &Cell<'_>, all: &[Mention], found: &mut Found<'_>) {
    if !matches!(cell.field.id, "claim") {
        return;
    }
    let at = cell.record.position("share").filter(|&at| cell.record.applies(at));
    let Some(typed) = at.and_then(|at| cell.record.member(at)).and_then(Member::text) else { return };
    let Ok(figure) = figure::read(typed, FigureKind::Share) else { return };
    let Some(share) = figure.share else { return };
    if all.iter().any(|m| share_of(m).is_some()) {
        return;
    }
    let text = cell.typed;
    let percents: Vec<&Mention> = all
        .iter()
        .filter(|m| m.class == Class::Percent && m.bound.is_none() && !is_change(text, m))
        .collect();
    let noun = |m: &Mention| numbers::of_things(&text[m.span.end..]);
    let named: Vec<&Mention> = percents.iter().filter(|m| noun(m).is_some()).copied().collect();
    // `80% 的门店` may be this share, however far it is off; a percentage of nothing named only where it is near.
    let m = match (&named[..], &percents[..]) {
        ([m], _) | ([], [m]) => *m,
        _ => return,
    };
    let Some(value) = exact(m) else { return };
    let own = clause(text, m.span.start);
    let (lead, behind) =
        (&text[own.start..m.span.start.max(own.start)], &text[m.span.end..own.end.max(m.span.end)]);
    if is_of_a_part(&text[own.clone()]) || has_other_time(all, &own, &[m]) || asks(&text[own.clone()], lead) {
        return;
    }
    let off = value - share.ratio();
    // The rest of the whole, and a share of other things, are right beside it.
    let is_rest = says(m, value, Decimal::ONE - share.ratio());
    let is_its = match noun(m) {
        Some(noun) => {
            !is_of_another(noun, lead, typed)
                && (SITES.contains(&noun) || noun == "经销商" || typed.to_lowercase().contains(noun))
        }
        // `80% of the freezes`, `80% 的店长`: of what is no site.
        None => {
            off.abs() <= NEAR_SHARE && !["的", "of "].iter().any(|of| behind.trim_start().starts_with(of))
        }
    };
    // A predicate may be another than the row's; where nothing else is said, the figure is.
    let is_alone = lead.trim().is_empty()
        && (behind.trim().is_empty()
            || noun(m).is_some_and(|noun| behind.trim().to_lowercase().ends_with(noun))
            || is_of_the_row(cell, typed, behind));
    let meant = meant(text, all, m, off).map(|meant| if is_alone { meant } else { Meant::Perhaps });
    if let Some(meant) = meant.filter(|_| is_its && !is_rest) {
        report_share(cell, m, value, share, meant, found);
    }
}

/// Whether a clause tells what was asked or visited, or of a measure, and not what was found.
fn asks(clause: &str, lead: &str) -> bool {
    static ASKS: List = LazyLock::new(|| {
        list(&[
            "答复",
            "回答",
            "回复",
            "走访",
            "抽查",
            "调查",
            "填了问卷",
            "问卷",
            "受访",
            "目标",
            "达标",
            "answered",
            "replied",
            "responded",
            "surveyed",
            "survey",
            "visited",
            "asked",
            "target",
            "goal",
        ])
    });
    let lead = lead.trim_end();
    let is_measure =
        ["满意度", "率", "毛利", "satisfaction", "rate", "margin"].iter().any(|word| lead.ends_with(word));
    !ASKS.find(clause).is_empty() || is_measure
}

/// Whether everything said behind a percentage is said by the other words of its row, too.
fn is_of_the_row(cell: &Cell<'_>, share: &str, behind: &str) -> bool {
    let unit = cell.record.by_id("unit").and_then(Member::text).unwrap_or_default();
    let (row, said) = (tokens(&format!("{share} {unit}")), tokens(behind));
    !said.is_empty() && said.iter().all(|token| row.contains(token))
}
