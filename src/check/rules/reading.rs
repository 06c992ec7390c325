//! What cannot be read, and what is read well and cannot be.

use crate::check::{Case, Cell, Diagnostic, Find, Finding, Fix, Found, Rule, Severity};
use crate::figure::{
    self, ColumnsLine, Currency, DayError, Decimal, Figure, FigureError, FigureKind, PointError, PointLine,
    Unit, read_columns, read_day, read_points,
};
use crate::i18n::{
    Lang, Words, day_problem, figure_example, figure_problem, money_short, point_problem, text,
};
use crate::proposal::{Span, SpanError};
use crate::schema::{Bounds, Kind, Scale, span_problem};
use std::ops::Range;

/// The family.
pub(in crate::check) static RULES: &[&Rule] = &[
    &UNREADABLE_FIGURE,
    &UNREADABLE_DATE,
    &UNREADABLE_SPAN,
    &UNREADABLE_POINTS,
    &UNKNOWN_CURRENCY,
    &OTHER_CURRENCY,
    &IMPOSSIBLE_VALUE,
    &NEGATIVE_MONEY,
];

/// A figure that cannot be read.
static UNREADABLE_FIGURE: Rule = Rule {
    id: "N001",
    name: "unreadable-figure",
    level: Severity::Error,
    topic: "method.figures",
    title: text("数字读不懂", "A figure cannot be read"),
    why: text(
        "读不懂的数字不进任何合计，少算的部分没有人会发现。",
        "What cannot be read enters no total, and nobody would notice what is missing.",
    ),
    mend: text(
        "写成 2000、35万、1.2M、12%、34/40 或 800..1200 这样的形式。",
        "Write it like 2000, 350k, 1.2M, 12%, 34/40 or 800..1200.",
    ),
    example: None,
    silent: None,
    find: Find::Cell(read),
};

/// A date that cannot be read.
static UNREADABLE_DATE: Rule = Rule {
    id: "N002",
    name: "unreadable-date",
    level: Severity::Error,
    topic: "method.figures",
    title: text("日期读不懂", "A date cannot be read"),
    why: text("读不懂的日期排不进日程，也不会提醒。", "It enters no schedule and reminds nobody."),
    mend: text("写全年月日，例如 2025-04-14。", "Write year, month and day: 2025-04-14."),
    example: None,
    silent: None,
    find: Find::With("N001"),
};

/// A stretch of time that cannot be read.
static UNREADABLE_SPAN: Rule = Rule {
    id: "N003",
    name: "unreadable-span",
    level: Severity::Error,
    topic: "method.figures",
    title: text("时段读不懂", "A stretch of time cannot be read"),
    why: text("读不懂的时段画不到进度图上。", "It cannot be drawn on the timeline."),
    mend: text(
        "写计划的第几周（W2 或 W2..3），或起止日期（2025-04-14..2025-04-25）。",
        "Write weeks of the plan (W2 or W2..3) or dates (2025-04-14..2025-04-25).",
    ),
    example: None,
    silent: None,
    find: Find::With("N001"),
};

/// A line of a series that cannot be read.
static UNREADABLE_POINTS: Rule = Rule {
    id: "N004",
    name: "unreadable-points",
    level: Severity::Error,
    topic: "method.figures",
    title: text("数据行读不懂", "A line of figures cannot be read"),
    why: text(
        "缺了一行，趋势和占比都会说成另一个样子，所以整组先不算。",
        "With a line missing, trend and shares would say something else, so the whole is not computed.",
    ),
    mend: text(
        "每行一个标签加一个数，例如“4月 8”；一行要填几个数的，数都写在行末。",
        "One label and one number a line: “Apr 8”. Where a line takes several, put them all at its end.",
    ),
    example: None,
    silent: None,
    find: Find::With("N001"),
};

/// A currency that is no currency code.
static UNKNOWN_CURRENCY: Rule = Rule {
    id: "N005",
    name: "unknown-currency",
    level: Severity::Error,
    topic: "method.figures",
    title: text("币种不认识", "An unknown currency"),
    why: text(
        "币种不明，金额就没有单位；目前按人民币处理。",
        "Amounts have no unit; they are taken for CNY meanwhile.",
    ),
    mend: text("填三个字母的代码，例如 CNY、USD、EUR。", "Use the three-letter code: CNY, USD, EUR."),
    example: None,
    silent: None,
    find: Find::With("N001"),
};

/// Money in another currency than the proposal's.
static OTHER_CURRENCY: Rule = Rule {
    id: "N006",
    name: "other-currency",
    level: Severity::Error,
    topic: "method.figures",
    title: text("币种与提案不一致", "Money in another currency"),
    why: text(
        "两种货币不能直接相加，这一笔没有计入合计。",
        "Two currencies do not add up; this amount is in no total.",
    ),
    mend: text("换算成提案的币种，或改封面上的币种。", "Convert it, or change the currency on the cover."),
    example: None,
    silent: None,
    find: Find::With("N001"),
};

/// A figure that is read well and cannot be, where it stands.
static IMPOSSIBLE_VALUE: Rule = Rule {
    id: "N007",
    name: "impossible-value",
    level: Severity::Warning,
    topic: "method.figures",
    title: text("数值超出可能的范围", "A figure that cannot be"),
    why: text(
        "这样的数没法照着算：要么整行不计，要么另取一个假设值，结果就不再是你写的那个意思。",
        "Nothing can be computed from it as it stands: its row drops out or an assumption takes its place, and the result no longer says what was meant.",
    ),
    mend: text(
        "核对小数点、单位和正负号；没有把握，不如先空着。",
        "Check the decimal point, the unit and the sign; if unsure, rather leave it blank.",
    ),
    example: None,
    silent: None,
    find: Find::With("N001"),
};

/// Money below nothing, where amounts are entered as positive.
static NEGATIVE_MONEY: Rule = Rule {
    id: "N008",
    name: "negative-money",
    level: Severity::Suggestion,
    topic: "method.figures",
    title: text("金额是负数", "A negative amount"),
    why: text(
        "损失、成本和投入都按正数填；多打一个负号，损失就成了进账，投入就成了节省。",
        "Losses, costs and investments are entered as positive amounts; by a stray minus a loss becomes a gain and an investment a saving.",
    ),
    mend: text(
        "笔误就去掉负号；方案确实会在这里多花钱，就照原样留着。",
        "If it is a slip, take the minus out; if the solution really costs money here, let it stand.",
    ),
    example: None,
    silent: None,
    find: Find::With("N001"),
};

/// Reads the cell once and says whatever its reader refuses.
fn read(cell: &Cell<'_>, found: &mut Found<'_>) {
    match cell.field.kind {
        Kind::Figure(kind) => match figure::read(cell.typed, kind) {
            Err(error) => unread_figure(cell, found, &error, kind),
            Ok(figure) => impossible(cell, found, &figure, kind),
        },
        Kind::Day => {
            if let Err(error) = read_day(cell.typed) {
                unread_day(cell, found, &error);
            }
        }
        Kind::Span => {
            if let Some(Err(error)) = Span::from(cell.typed).read() {
                let problem = |lang| match &error {
                    SpanError::NotADate { part, why } => not_a_date(part, why, lang),
                    other => span_problem(other).get(lang).to_owned(),
                };
                say(cell, found, &UNREADABLE_SPAN, problem);
            }
        }
        Kind::Points => {
            for line in read_points(cell.typed) {
                if let PointLine::Unread(error) = line {
                    unread_line(cell, found, &error);
                }
            }
        }
        Kind::Columns(wanted) => {
            for line in read_columns(cell.typed, wanted) {
                if let ColumnsLine::Unread(error) = line {
                    unread_line(cell, found, &error);
                }
            }
        }
        _ if is_currency(cell) && Currency::new(cell.typed).is_err() => {
            let code = cell.typed.trim();
            let problem = |lang| match lang {
                Lang::Zh => format!("“{code}”不是币种代码，暂按人民币（CNY）计。"),
                Lang::En => format!("“{code}” is no currency code; CNY is assumed meanwhile."),
            };
            say(cell, found, &UNKNOWN_CURRENCY, problem);
        }
        _ => {}
    }
}

/// Whether the cell holds the proposal's currency: the one line of text that is read.
fn is_currency(cell: &Cell<'_>) -> bool {
    (cell.section.id, cell.field.id) == ("frame", "currency")
}

fn unread_figure(cell: &Cell<'_>, found: &mut Found<'_>, error: &FigureError, kind: FigureKind) {
    let advice = UNREADABLE_FIGURE.mend;
    let mend = Words::each(|lang| with_example(advice.get(lang), figure_example(kind).get(lang), lang));
    let said = say(cell, found, &UNREADABLE_FIGURE, |lang| figure_problem(error, kind, lang)).mend(mend);
    if let Some(span) = error.span() {
        let span = span.start..span.end;
        let whole = matches!(error, FigureError::Unread(_)).then(|| phrase(cell.typed, span.clone(), kind));
        said.span(whole.unwrap_or(span));
    }
}

/// What doing nothing costs follows from the proposal's own figures: where what stands for it cannot be read, they
/// say it. Mere words are replaced at a key; where they hold a figure, somebody meant it.
pub(in crate::check) fn price_doing_nothing(case: &Case<'_>, found: &mut [Diagnostic]) {
    let Some(row) = case.p.solution.options.iter().find(|row| row.do_nothing) else { return };
    let Some(undone) = case.derived.ladder.leading().and_then(|rung| rung.do_nothing.as_ref()) else {
        return;
    };
    let (year, currency) = (undone.amount.likely(), case.derived.frame.currency);
    if year <= Decimal::ZERO {
        return;
    }
    let at = super::cell("solution.options", row, "cost");
    let unread = |finding: &&mut Diagnostic| finding.rule == &UNREADABLE_FIGURE && finding.path == at;
    for finding in found.iter_mut().filter(unread) {
        finding.mend = Some(Words::each(|lang| {
            let money = money_short(year, currency, lang);
            match lang {
                Lang::Zh => format!("照前面填的数，问题再拖一年要付出 {money}：可以就填它。"),
                Lang::En => format!("By the figures given, a year of the problem costs {money}: put that."),
            }
        }));
        if !row.cost.as_str().contains(char::is_numeric) {
            let value = as_typed(year, currency, case.p.frame.language.unwrap_or_default());
            finding.fix = Some(Fix::Set { path: at.clone(), value });
        }
    }
}

/// Money as somebody would type it, to the last coin: `33.6万`, `336k`.
fn as_typed(value: Decimal, currency: Currency, lang: Lang) -> String {
    let short: String = money_short(value, currency, lang).split_whitespace().collect();
    let starts = short.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let ends = short.trim_end_matches(|c: char| !c.is_ascii_digit() && !"万亿kMB".contains(c)).len();
    let bare = short.get(starts..ends).unwrap_or_default();
    let is_it =
        |text: &str| figure::read(text, FigureKind::Money).is_ok_and(|read| read.amount.likely() == value);
    if is_it(bare) { bare.to_owned() } else { value.normalize().to_string() }
}

/// The whole of what cannot be read, of which the reader names the first word: all that stands for the figure where
/// the rest is words too, else the words up to the next number.
fn phrase(typed: &str, span: Range<usize>, kind: FigureKind) -> Range<usize> {
    let (Some(before), Some(after)) = (typed.get(..span.start), typed.get(span.end..)) else { return span };
    let rest = format!("{before} {after}");
    if figure::read(&rest, kind).is_err() && !rest.contains(char::is_numeric) {
        let start = typed.len() - typed.trim_start().len();
        return start..typed.trim_end().len();
    }
    let until = after.find(char::is_numeric).unwrap_or(after.len());
    let words = after[..until].trim_end_matches(|c: char| !c.is_alphanumeric());
    // What is read well without the first word alone needs no more of it marked.
    if figure::read(&rest, kind).is_ok() || words.is_empty() {
        span
    } else {
        span.start..span.end + words.len()
    }
}

fn unread_day(cell: &Cell<'_>, found: &mut Found<'_>, error: &DayError) {
    let said = say(cell, found, &UNREADABLE_DATE, |lang| day_problem(error, lang).to_owned());
    if let Some(span) = error.span() {
        said.span(span.start..span.end);
    }
}

fn unread_line(cell: &Cell<'_>, found: &mut Found<'_>, error: &PointError) {
    let problem = |lang| {
        let problem = point_problem(&error.problem, lang);
        match lang {
            Lang::Zh => format!("第 {} 行：{problem}", error.line),
            Lang::En => format!("line {}: {problem}", error.line),
        }
    };
    say(cell, found, &UNREADABLE_POINTS, problem).line(error.line).span(error.span.start..error.span.end);
}

/// What is read well and cannot be, or cannot be added.
fn impossible(cell: &Cell<'_>, found: &mut Found<'_>, figure: &Figure, kind: FigureKind) {
    if let (Unit::Currency(mark), Some(currency)) = (figure.unit, cell.currency)
        && !mark.fits(currency)
    {
        say(cell, found, &OTHER_CURRENCY, |lang| match lang {
            Lang::Zh => format!("金额的币种不是提案的 {currency}，没有计入合计。"),
            Lang::En => {
                format!("The amount is not in {currency}, the proposal's currency, so it is in no total.")
            }
        });
    }
    if is_beyond(figure, kind) {
        say(cell, found, &IMPOSSIBLE_VALUE, |lang| match lang {
            Lang::Zh => format!("“{}”太大，带着它的合计都算不出来。", cell.typed.trim()),
            Lang::En => {
                format!("“{}” is too large: no total that it enters can be computed.", cell.typed.trim())
            }
        });
        return;
    }
    if let Some(bounds) = cell.field.bounds.filter(|bounds| !bounds.holds(figure)) {
        let problem = |lang| out_of_bounds(bounds, cell.typed.trim(), lang);
        match bounds.scale {
            Scale::Money => {
                say(cell, found, &NEGATIVE_MONEY, problem);
            }
            Scale::Percent | Scale::Months | Scale::Years => {
                let advice = IMPOSSIBLE_VALUE.mend;
                let example = cell.field.example;
                let mend = Words::each(|lang| with_example(advice.get(lang), example.get(lang), lang));
                say(cell, found, &IMPOSSIBLE_VALUE, problem).mend(mend);
            }
        }
    }
}

/// Whether a figure is so large that what is multiplied from it and its like has more digits than a sum can hold:
/// 28. No company's money has seventeen digits, whatever the currency, and nothing is counted in thirteen.
fn is_beyond(figure: &Figure, kind: FigureKind) -> bool {
    let power = if kind == FigureKind::Money { 16 } else { 12 };
    let most = Decimal::from(10_i64.pow(power));
    [figure.amount.low(), figure.amount.high()].iter().any(|end| end.abs() > most)
}

fn say<'f>(
    cell: &Cell<'_>,
    found: &'f mut Found<'_>,
    rule: &'static Rule,
    problem: impl Fn(Lang) -> String,
) -> Finding<'f> {
    let place = cell.field.label;
    let what = Words::each(|lang| match lang {
        Lang::Zh => format!("{}：{}", place.zh, problem(lang)),
        Lang::En => format!("{}: {}", place.en, problem(lang)),
    });
    found.say_of(rule, cell.path(), what)
}

fn out_of_bounds(bounds: Bounds, typed: &str, lang: Lang) -> String {
    let range = bounds.words(lang);
    match (bounds.scale, lang) {
        (Scale::Money, Lang::Zh) => format!("“{typed}”含负数，会从合计里扣掉；这里的金额应{range}。"),
        (Scale::Money, Lang::En) => {
            format!("“{typed}” goes below zero and is taken off the total; amounts here are {range}.")
        }
        (_, Lang::Zh) => format!("“{typed}”在这里不成立，只能填 {range}。"),
        (_, Lang::En) => format!("“{typed}” is not possible here; it has to be {range}."),
    }
}

fn not_a_date(part: &str, why: &DayError, lang: Lang) -> String {
    let problem = day_problem(why, lang);
    match lang {
        Lang::Zh => format!("“{part}”：{problem}"),
        Lang::En => format!("“{part}”: {problem}"),
    }
}

/// The advice with an example of the very field or kind of figure.
pub(super) fn with_example(advice: &str, example: &str, lang: Lang) -> String {
    match (example.is_empty(), lang) {
        (true, _) => advice.to_owned(),
        (false, Lang::Zh) => format!("{advice}这一格例如：{example}"),
        (false, Lang::En) => format!("{advice} Here, for example: {example}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{found, only};
    use crate::derive::fixtures::row;
    use crate::proposal::{Claim, ClaimKind, Loss, Proposal};

    #[test]
    fn the_whole_of_what_cannot_be_read_is_marked() {
        for (kind, text, first, whole) in [
            (FigureKind::Share, "many stores", 0..4, 0..11),
            (FigureKind::Share, "很多门店", 0..12, 0..12),
            (FigureKind::Share, "约有很多门店👩\u{200d}🔧", 6..12, 0..29),
            (FigureKind::Money, "two million a year, I guess", 0..3, 0..27),
            (FigureKind::Money, " 一年怕有两百万吧 ", 7..25, 1..25),
            (FigureKind::Money, "350k per head of staff", 9..13, 9..22),
            (FigureKind::Money, "35万 左右", 8..14, 8..14),
        ] {
            assert_eq!(phrase(text, first, kind), whole, "{text}");
        }
    }

    #[test]
    fn a_share_in_words_is_marked_from_end_to_end() {
        for text in ["many of the stores", "大约很多门店吧"] {
            let mut p = Proposal::default();
            let share = text.into();
            p.evidence.prevalence.push(Claim { kind: Some(ClaimKind::Share), share, ..row("c") });
            assert_eq!(only(&p, "N001").words(text), Some(text));
        }
    }

    #[test]
    fn an_amount_beyond_counting_is_told_at_its_field() {
        for (typed, code) in [("1e25", "N007"), ("70000万亿", "N007"), ("-2e20..3", "N007"), ("1e40", "N001")]
        {
            let mut p = Proposal::default();
            p.impact.losses.push(Loss { what: "流失".into(), amount: typed.into(), ..row("l") });
            let finding = only(&p, code);
            assert_eq!(finding.path.to_string(), "impact.losses.l.amount", "{typed}");
            assert!(finding.what(Lang::En).contains("too large"), "{}", finding.what(Lang::En));
            assert!(finding.what(Lang::Zh).contains("太大"), "{}", finding.what(Lang::Zh));
        }
        for typed in ["9e15", "4.8万亿", "900万亿"] {
            let mut p = Proposal::default();
            p.impact.losses.push(Loss { what: "流失".into(), amount: typed.into(), ..row("l") });
            assert_eq!(found(&p, "N007").len() + found(&p, "N001").len(), 0, "{typed}");
        }
    }
}
