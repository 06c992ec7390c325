//! What is wrong within one text by itself.

use super::{POINTS_CALLED_PERCENT, TOTAL_DOES_NOT_ADD_UP, beside, growth::growth, style};
use crate::check::prose::{List, list_but, sentence};
use crate::check::rules::within_reach;
use crate::check::{Cell, Fix, Found};
use crate::figure::{Amount, Class, Decimal, Mention, Point, PointLine, mentions, read_points};
use crate::i18n::{Lang, Words, percent, rounded};
use crate::schema::Kind;
use crate::text::is_han;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) fn find(cell: &Cell<'_>, found: &mut Found<'_>) {
    let text = cell.typed;
    if !text.chars().any(char::is_numeric) {
        growth(cell, &[], found);
        return;
    }
    let all = mentions(text);
    beside::percent_of_a_count(cell, &all, found);
    beside::percent_of_the_row(cell, &all, found);
    points(cell, &all, found);
    sums(cell, &all, found);
    growth(cell, &all, found);
}

/// The one value of a mention that is no range and no part of a calculation.
pub(super) fn exact(m: &Mention) -> Option<Decimal> {
    match m.figure?.amount {
        Amount::Exact(value) if !m.operand && within_reach(value) => Some(value),
        _ => None,
    }
}

pub(super) fn span(m: &Mention) -> Range<usize> {
    m.number.start..m.number.end
}

/// `从 12% 降到 5%，下降 7%`.
fn points(cell: &Cell<'_>, all: &[Mention], found: &mut Found<'_>) {
    let text = cell.typed;
    let percents: Vec<&Mention> = all.iter().filter(|m| m.class == Class::Percent).collect();
    for three in percents.windows(3) {
        let [from, to, by] = three else { continue };
        let (Some(a), Some(b), Some(c)) = (exact(from), exact(to), exact(by)) else { continue };
        let between = text.get(from.span.end..to.span.start).unwrap_or_default().to_lowercase();
        let leads = ["到", "至", "→", "->", "to ", "降", "升"].iter().any(|word| between.contains(word));
        let one = sentence(text, from.span.start).contains(&by.span.start);
        // Hardly more than a word of change stands between: with another subject it is another figure.
        let told = text.get(to.span.end..by.span.start).unwrap_or_default();
        let by_itself =
            told.chars().filter(|c| c.is_alphanumeric()).count() <= if told.is_ascii() { 16 } else { 4 };
        if !leads || between.chars().count() > 16 || !one || a.is_zero() || !is_change(text, by) || !by_itself
        {
            continue;
        }
        let (points, relative) = ((a - b).abs(), (a - b).abs() / a);
        if c.is_zero()
            || (c.abs() - points).abs() > by.slack
            || (c.abs() - relative).abs() <= by.slack * Decimal::TWO
        {
            continue;
        }
        let typed = by.number.of(text);
        let share = |lang| percent(relative, 0, lang);
        let what = Words {
            zh: format!(
                "“{typed}%”：从 {}% 到 {}% 差 {typed} 个百分点，按比例算是 {}。",
                from.number.of(text),
                to.number.of(text),
                share(Lang::Zh)
            ),
            en: format!(
                "“{typed}%”: from {}% to {}% is {typed} percentage points, or {} in proportion.",
                from.number.of(text),
                to.number.of(text),
                share(Lang::En)
            ),
        };
        let rest = &text[by.number.end..];
        let sign =
            rest.len() - rest.trim_start().len() + rest.trim_start().chars().next().map_or(0, char::len_utf8);
        let chinese = text.contains(is_han);
        let with =
            if chinese { format!("{typed} 个百分点") } else { format!("{typed} percentage points") };
        let finding = found.say_of(&POINTS_CALLED_PERCENT, cell.path(), what).span(span(by));
        if rest.trim_start().starts_with(['%', '％']) {
            finding.fix(Fix::Replace {
                path: cell.path(),
                span: by.number.start..by.number.end + sign,
                with,
            });
        }
    }
}

/// Words of change right before or behind a percentage.
const CHANGE_BEFORE: &[&str] = &[
    "降",
    "升",
    "涨",
    "跌",
    "增",
    "减",
    "提高",
    "增长",
    "增加",
    "减少",
    "下降",
    "上升",
    "上涨",
    "下跌",
    "回落",
    "了",
    "幅",
    "幅度",
    "by",
    "up",
    "down",
    "rose",
    "fell",
    "grew",
    "dropped",
    "increased",
    "decreased",
];
const CHANGE_BEHIND: &[&str] =
    &["increase", "decrease", "drop", "rise", "reduction", "growth", "fall", "decline", "lower", "higher"];

/// How many bytes beside a figure are looked at for a word of change.
const NEARBY: usize = 40;

pub(super) fn is_change(text: &str, m: &Mention) -> bool {
    // As far as the longest of the words reaches.
    let before = text[text.floor_char_boundary(m.span.start.saturating_sub(NEARBY))..m.span.start]
        .trim_end()
        .to_lowercase();
    let behind = &text[m.span.end..text.floor_char_boundary((m.span.end + NEARBY).min(text.len()))];
    let behind = behind.trim_start_matches(['%', '％', ' ']).to_lowercase();
    let ends = |word: &&&str| {
        before
            .strip_suffix(**word)
            .is_some_and(|rest| !word.is_ascii() || !rest.ends_with(|c: char| c.is_ascii_alphabetic()))
    };
    CHANGE_BEFORE.iter().any(|word| ends(&word)) || CHANGE_BEHIND.iter().any(|word| behind.starts_with(word))
}

/// Words by which only some of the parts are named.
static IN_PART: List = LazyLock::new(|| {
    let words = ["其中", "等", "包括", "among", "including", "such as", "e.g."];
    list_but(
        &words,
        &["等待", "等候", "等件", "等级", "等位", "高等", "中等", "平等", "对等", "干等", "苦等"],
    )
});

/// `卡顿 80 起、断线 30 起，合计 120 起`.
fn sums(cell: &Cell<'_>, all: &[Mention], found: &mut Found<'_>) {
    let text = cell.typed;
    for (at, total) in all.iter().enumerate() {
        let Some(stated) = exact(total).filter(|_| adds(total)) else { continue };
        let whole = sentence(text, total.number.start);
        let before = text[whole.start..total.span.start].trim_end();
        let behind = text[total.number.end..whole.end].to_lowercase();
        let leads = [
            "合计",
            "共计",
            "总计",
            "总共",
            "一共",
            "加起来",
            "合计为",
            "in total",
            "a total of",
            "adds up to",
            "add up to",
            "altogether",
        ]
        .iter()
        .any(|word| before.to_lowercase().ends_with(word));
        let closes = [" in all", " in total", " altogether"].iter().any(|word| {
            behind.find(word).is_some_and(|i| i < 24 && !behind[..i].contains(|c: char| c.is_ascii_digit()))
        });
        if !leads && !closes {
            continue;
        }
        let part = |m: &&Mention| whole.contains(&m.number.start) && alike(m, total);
        let earlier: Vec<&Mention> = all[..at].iter().filter(part).collect();
        let parts = if earlier.len() >= 2 { earlier } else { all[at + 1..].iter().filter(part).collect() };
        let values: Option<Vec<Decimal>> = parts.iter().map(|m| exact(m)).collect();
        let Some(values) = values.filter(|values| (2..=8).contains(&values.len())) else { continue };
        // `其中` names some parts only; and what is left after a subset is the writer's affair.
        if !IN_PART.find(&text[whole.clone()]).is_empty() {
            continue;
        }
        let slack: Decimal = parts.iter().map(|m| m.slack).sum::<Decimal>() + total.slack;
        let approx = total.figure.is_some_and(|f| f.approx);
        if approx || any_subset_makes(&values, stated, slack) {
            continue;
        }
        let sum: Decimal = values.iter().sum();
        let far = (sum - stated).abs() * Decimal::from(5) > stated.abs();
        if far {
            continue;
        }
        let shown = style::like(text, total, sum);
        let Some(shown) = shown else { continue };
        let typed = total.number.of(text);
        let listed: Vec<&str> = parts.iter().map(|m| m.number.of(text)).collect();
        let formula = listed.join(" + ");
        let what = Words {
            zh: format!("{formula} 是 {shown}，合计写的是 {typed}。"),
            en: format!("{formula} is {shown}, not {typed}."),
        };
        // Whether it is the total or a part that is wrong, only the writer knows: there is no mend at one key.
        found.say_of(&TOTAL_DOES_NOT_ADD_UP, cell.path(), what).span(span(total));
    }
}

fn adds(m: &Mention) -> bool {
    matches!(m.class, Class::Money | Class::Count | Class::Plain | Class::Percent | Class::Effort)
        && m.bound.is_none()
        && !m.each
}

/// Whether two figures may be parts of one total: of one class, unit and time base.
fn alike(m: &Mention, total: &Mention) -> bool {
    let same = match (m.figure, total.figure) {
        (Some(a), Some(b)) => a.unit == b.unit && (a.base == b.base || a.base.is_none() || b.base.is_none()),
        _ => false,
    };
    let class = m.class == total.class
        || (matches!(m.class, Class::Count | Class::Plain)
            && matches!(total.class, Class::Count | Class::Plain));
    same && class && adds(m)
}

fn any_subset_makes(values: &[Decimal], stated: Decimal, slack: Decimal) -> bool {
    (1_u32..1 << values.len()).filter(|set| set.count_ones() >= 2).any(|set| {
        let sum: Decimal =
            values.iter().enumerate().filter(|(i, _)| set & (1 << i) != 0).map(|(_, value)| value).sum();
        (sum - stated).abs() <= slack
    })
}

/// A series with a line of its own for the total.
pub(super) fn series_total(cell: &Cell<'_>, found: &mut Found<'_>) {
    if !matches!(cell.field.kind, Kind::Points) {
        return;
    }
    let lines = read_points(cell.typed);
    let names = ["合计", "总计", "共计", "总数", "总和", "total", "sum", "in all"];
    let is_total =
        |label: &str| names.contains(&label.trim().trim_end_matches(['：', ':']).to_lowercase().as_str());
    let (totals, parts): (Vec<&Point>, Vec<&Point>) =
        lines.iter().filter_map(PointLine::point).partition(|point| is_total(&point.label));
    let ([total], true) = (&totals[..], parts.len() >= 2) else { return };
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, point| sum.checked_add(point.value));
    let Some(sum) = sum.filter(|sum| *sum != total.value) else { return };
    let (right, typed) = (|lang| rounded(sum, 6, lang), |lang| rounded(total.value, 6, lang));
    let what = Words {
        zh: format!("各行加起来是 {}，“{}”写的是 {}。", right(Lang::Zh), total.label.trim(), typed(Lang::Zh)),
        en: format!(
            "The lines add up to {}, “{}” says {}.",
            right(Lang::En),
            total.label.trim(),
            typed(Lang::En)
        ),
    };
    let finding = found.say_of(&TOTAL_DOES_NOT_ADD_UP, cell.path(), what);
    if let Some(line) =
        cell.typed.find(total.label.trim()).map(|at| cell.typed[..at].matches('\n').count() + 1)
    {
        finding.line(line);
    }
}
