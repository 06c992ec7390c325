//! The difference of two percentages, or of two scores, called per cent.

use super::POINTS_CALLED_PERCENT;
use super::beside::writing;
use super::within::{exact, is_change, span};
use crate::check::prose::{clause, just_behind, sentence};
use crate::check::rules::within_reach;
use crate::check::{Cell, Fix, Found};
use crate::figure::{self, Amount, Class, Decimal, FigureKind, Mention, Unit};
use crate::i18n::{Lang, Words, percent};
use crate::schema::Member;
use crate::text::is_han;

/// The two that a change is between, and whether they are scores and no percentages.
struct Ends {
    from: Decimal,
    to: Decimal,
    is_score: bool,
    /// Each as it is written.
    said: [String; 2],
    /// Whether they stand in the row's own fields, and not in the sentence.
    is_of_the_row: bool,
}

/// `从 12% 降到 5%，下降 7%`.
pub(super) fn points(cell: &Cell<'_>, all: &[Mention], found: &mut Found<'_>) {
    let text = cell.typed;
    let mut is_told = false;
    for (at, by) in all.iter().enumerate() {
        if by.class != Class::Percent || !is_plain(by) || !is_by(text, by) {
            continue;
        }
        let before = at.checked_sub(2).and_then(|from| all.get(from..at));
        let behind = all.get(at + 1..at + 3);
        let ends = before
            .and_then(|pair| ends_of(text, pair).filter(|_| is_by_itself(text, &pair[1], by)))
            .or_else(|| behind.and_then(|pair| ends_of(text, pair).filter(|_| leads_to(text, by, &pair[0]))));
        if let Some(ends) = ends {
            is_told = true;
            report(cell, by, &ends, found);
        }
    }
    if !is_told && let Some((by, ends)) = of_the_row(cell, all) {
        report(cell, by, &ends, found);
    }
}

/// Whether a figure is one value, and no bound or one of each.
fn is_plain(m: &Mention) -> bool {
    exact(m).is_some() && m.bound.is_none() && !m.each
}

/// `12% less`, beside what is a change anywhere.
fn is_by(text: &str, m: &Mention) -> bool {
    let behind = just_behind(text, m.span.end).trim_start();
    let is_less = ["less", "fewer", "more", "better", "worse", "down", "up"].iter().any(|word| {
        let (head, tail) = behind.split_at_checked(word.len()).unwrap_or((behind, ""));
        head.eq_ignore_ascii_case(word) && !tail.starts_with(|c: char| c.is_ascii_alphanumeric())
    });
    is_less || is_change(text, m)
}

/// `18% 降到 6%`, `from 18% to 6%`, `NPS 从 82 降到 76`: two of one measure, the one become the other.
fn ends_of(text: &str, pair: &[Mention]) -> Option<Ends> {
    let [from, to] = pair else { return None };
    if ![from, to].into_iter().all(is_plain) {
        return None;
    }
    let (a, b) = (exact(from)?, exact(to)?);
    let between = text.get(from.span.end..to.span.start)?.to_lowercase();
    let leads = ["到", "至", "→", "->", "to ", "降", "升"].iter().any(|word| between.contains(word));
    if !leads || between.chars().count() > 16 || a.is_zero() {
        return None;
    }
    let said = [from, to].map(|m| text[writing(text, m)].to_owned());
    let of = |from, to, is_score, said| Some(Ends { from, to, is_score, said, is_of_the_row: false });
    match (from.class, to.class) {
        (Class::Percent, Class::Percent) => of(a, b, false, said),
        // `from 18 to 6%`: the sign stands once.
        (Class::Plain, Class::Percent) => of(a.checked_mul(Decimal::new(1, 2))?, b, false, said),
        _ if scored(text, from) && scored(text, to) => {
            let before = &text[sentence(text, from.span.start).start..from.span.start];
            is_score(before).then(|| of(a, b, true, said))?
        }
        _ => None,
    }
}

/// Whether a figure can be a score: nothing is counted by it.
fn scored(text: &str, m: &Mention) -> bool {
    m.class == Class::Plain
        || (m.class == Class::Count && text[m.number.end..].trim_start().starts_with('分'))
}

/// Whether what is measured is counted in points: the share of those who would recommend less that of those who would
/// not.
fn is_score(words: &str) -> bool {
    let words = words.to_lowercase();
    ["nps", "净推荐值", "满意度", "评分", "得分", "satisfaction", "score"]
        .iter()
        .any(|word| words.contains(word))
}

/// What is said of a change: with any other word it may be the change of something else.
const OF_CHANGE_HAN: &str =
    "下降上升提高低增长加减少多涨跌滑幅度回落改善缩短了达到为是约共即也就相当于变化动差整足";
const OF_CHANGE: &[&str] = &[
    "a",
    "an",
    "the",
    "by",
    "of",
    "down",
    "up",
    "fall",
    "drop",
    "rise",
    "increase",
    "decrease",
    "reduction",
    "decline",
    "gain",
    "cut",
    "growth",
    "improvement",
    "difference",
    "change",
    "fell",
    "rose",
    "dropped",
    "grew",
    "increased",
    "decreased",
    "declined",
    "falling",
    "dropping",
    "rising",
    "which",
    "that",
    "is",
    "i",
    "e",
    "or",
    "so",
    "just",
    "only",
    "some",
    "about",
    "full",
    "total",
    "overall",
    "whole",
];

/// Whether nothing but words of change stands between.
fn is_by_itself(text: &str, to: &Mention, by: &Mention) -> bool {
    let told =
        text.get(writing(text, to).end.max(to.span.end)..by.span.start).unwrap_or_default().to_lowercase();
    let mut words = told.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_of_change =
        words.all(|word| OF_CHANGE.contains(&word) || word.chars().all(|c| OF_CHANGE_HAN.contains(c)));
    is_of_change && is_one_sentence(text, to, by)
}

/// `降了 12%（18% → 6%）`, `down 12%, from 18% to 6%`: nothing but what leads to the first.
fn leads_to(text: &str, by: &Mention, from: &Mention) -> bool {
    let told = text.get(writing(text, by).end..from.span.start).unwrap_or_default().to_lowercase();
    let words = told.trim_matches(|c: char| !c.is_alphanumeric());
    ["", "从", "由", "自", "即从", "from", "i.e. from"].contains(&words) && is_one_sentence(text, by, from)
}

fn is_one_sentence(text: &str, first: &Mention, second: &Mention) -> bool {
    sentence(text, first.span.start).contains(&second.span.start)
}

/// The one change that a row tells beside its own two figures: `NPS 降了 20%` beside 40 and 20.
fn of_the_row<'m>(cell: &Cell<'_>, all: &'m [Mention]) -> Option<(&'m Mention, Ends)> {
    let text = cell.typed;
    let mut changes = all.iter().filter(|m| m.class == Class::Percent && is_by(text, m));
    let by = changes.next().filter(|_| changes.next().is_none())?;
    let is_only = all.iter().all(|m| std::ptr::eq(m, by) || matches!(m.class, Class::Day | Class::Duration));
    if !is_only || by.bound.is_some() || by.each {
        return None;
    }
    let typed = |id: &str| {
        let at = cell.record.position(id).filter(|&at| cell.record.applies(at))?;
        cell.record.member(at).and_then(Member::text)
    };
    let read = |id: &str| {
        let typed = typed(id)?;
        let figure = figure::read(typed, FigureKind::Number).ok()?;
        let Amount::Exact(value) = figure.amount else { return None };
        within_reach(value).then_some((value, figure.unit, typed.trim().to_owned()))
    };
    let ((from, unit, before), (to, other, after)) = (read("before")?, read("after")?);
    let measure = typed("measure").unwrap_or_default();
    let own = &text[clause(text, by.span.start)];
    let is_named = is_score(measure) && is_score(own);
    let is_score = match (unit, other) {
        (Unit::Percent, Unit::Percent) => false,
        (Unit::None, Unit::None) if is_named => true,
        _ => return None,
    };
    let ends = Ends { from, to, is_score, said: [before, after], is_of_the_row: true };
    (!from.is_zero()).then_some((by, ends))
}

fn report(cell: &Cell<'_>, by: &Mention, ends: &Ends, found: &mut Found<'_>) {
    let text = cell.typed;
    let Some(c) = exact(by) else { return };
    let apart = (ends.from - ends.to).abs();
    let hundredth = Decimal::new(1, 2);
    let (Some(points), Some(relative)) = (
        if ends.is_score { apart.checked_mul(hundredth) } else { Some(apart) },
        apart.checked_div(ends.from.abs()),
    ) else {
        return;
    };
    if c.is_zero()
        || (c.abs() - points).abs() > by.slack
        || (c.abs() - relative).abs() <= by.slack * Decimal::TWO
    {
        return;
    }
    let written = writing(text, by);
    let (typed, said) = (by.number.of(text), &text[written.clone()]);
    let share = |lang| percent(relative, 0, lang);
    let [from, to] = &ends.said;
    let (zh, en) = if ends.is_score { ("分", "points") } else { ("个百分点", "percentage points") };
    let is_figure = typed.starts_with(|c: char| c.is_ascii_digit());
    let number =
        if is_figure { typed.to_owned() } else { (points * Decimal::ONE_HUNDRED).normalize().to_string() };
    let what = Words {
        zh: format!("“{said}”：从 {from} 到 {to} 差 {number} {zh}，按比例算是 {}。", share(Lang::Zh)),
        en: format!("“{said}”: from {from} to {to} is {number} {en}, or {} in proportion.", share(Lang::En)),
    };
    let finding = found.say_of(&POINTS_CALLED_PERCENT, cell.path(), what).span(span(by));
    let is_signed = text[written.clone()].ends_with(['%', '％']);
    let is_plain = !ends.is_of_the_row && is_figure && is_signed;
    // What a score other than this one is counted in, its own scale says.
    let is_known =
        !ends.is_score || ["nps", "净推荐值"].iter().any(|name| text.to_lowercase().contains(name));
    if is_plain && is_known {
        // `a 12% drop` becomes `a 12 percentage-point drop`.
        let behind = just_behind(text, written.end).trim_start();
        let is_before_its_noun =
            ["increase", "decrease", "drop", "rise", "reduction", "growth", "fall", "decline"]
                .iter()
                .any(|noun| behind.get(..noun.len()).is_some_and(|head| head.eq_ignore_ascii_case(noun)));
        let with = match (text.contains(is_han), is_before_its_noun, ends.is_score) {
            (true, ..) => format!("{typed} {zh}"),
            (false, false, _) => format!("{typed} {en}"),
            (false, true, true) => format!("{typed}-point"),
            (false, true, false) => format!("{typed} percentage-point"),
        };
        finding.fix(Fix::Replace { path: cell.path(), span: written, with });
    }
}
