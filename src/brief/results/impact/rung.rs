//! The claim of the case in sentences: the headline on its rung, how it is worked out, and what waiting forgoes.

use super::method::{division, parts};
use super::{COSTS, INVESTMENTS, LOSSES, ladder, months_words};
use crate::brief::block::{Span, Spans};
use crate::brief::page::{Page, say, tidy};
use crate::brief::results::{Findings, around};
use crate::derive::benefit::{Benefit, BenefitClass, Caution, WhyNot};
use crate::derive::{RowAt, RungFigures, Traced};
use crate::figure::{Amount, Decimal, FigureKind, read};
use crate::i18n::{Lang, Text, percent, text};
use crate::proposal::{Ground, Rung};
use crate::schema::Labelled;

/// The longest name of a line within a sentence, in cells.
const NAME: usize = 48;
/// How many lines a sentence names before it counts the rest.
pub(super) const NAMED: usize = 3;

/// A rung's name as it stands within a sentence.
pub(in crate::brief) fn rung_name(page: &Page<'_>, rung: Rung) -> &'static str {
    page.words(rung.label())
}

/// The same at the start of a sentence, or above a column.
pub(in crate::brief) fn rung_title(page: &Page<'_>, rung: Rung) -> String {
    let name = rung_name(page, rung);
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What a class of benefit is called.
pub(in crate::brief) fn class_words(class: BenefitClass) -> Text {
    match class {
        BenefitClass::Cash => text("现金", "cash"),
        BenefitClass::Capacity => text("工时", "capacity (hours)"),
        BenefitClass::WorkingCapital => text("占用的资金", "working capital"),
        BenefitClass::Revenue => text("收入（折成毛利）", "revenue, as margin"),
        BenefitClass::Strategic => text("战略影响", "strategic"),
    }
}

/// What a row is called: as its user named it, else by its place.
pub(in crate::brief) fn line_name(page: &Page<'_>, row: RowAt) -> String {
    let impact = &page.p.impact;
    let what = match row.section {
        LOSSES => impact.losses.get(row.index).map(|row| row.what.as_str()),
        COSTS => impact.costs.get(row.index).map(|row| row.what.as_str()),
        INVESTMENTS => impact.investments.get(row.index).map(|row| row.what.as_str()),
        _ => impact.strategic.get(row.index).map(|row| row.what.as_str()),
    };
    let what = crate::text::one_line(what.unwrap_or_default().trim()).to_string();
    if !what.is_empty() {
        return what;
    }
    let section = crate::schema::section(row.section).map_or("", |section| page.words(section.title));
    let n = row.index + 1;
    say!(page.lang, "{section}第 {n} 行", "{section}, row {n}")
}

/// A row's name within a sentence: in quotes, and cut where it is long.
pub(super) fn quoted(page: &Page<'_>, row: RowAt) -> String {
    let name = line_name(page, row);
    if crate::text::width(&name) <= NAME {
        return format!("“{name}”");
    }
    let cut = crate::text::fit(&name, NAME - 1, crate::text::Ambiguous::default());
    // Between two words, where the language has blanks between them.
    let cut = cut.trim_end_matches('…');
    let at = cut.rfind(' ').filter(|at| *at > cut.len() / 2).unwrap_or(cut.len());
    format!("“{}…”", cut[..at].trim_end())
}

/// Names one after another; of many the first, and how many there are.
pub(super) fn names(page: &Page<'_>, rows: &[RowAt]) -> String {
    let words = page.list(rows.iter().take(NAMED).map(|row| quoted(page, *row)));
    let n = rows.len();
    if n <= NAMED {
        return words;
    }
    let more = n - NAMED;
    say!(page.lang, "{words}等 {n} 项", "{words} and {more} more")
}

/// The end of a range that a rung takes.
pub(super) fn end(amount: &Amount, rung: Rung) -> Decimal {
    match rung {
        Rung::Floor => amount.low(),
        Rung::Likely => amount.likely(),
        Rung::Full => amount.high(),
    }
}

/// The lines that count in a rung.
fn counted<'p>(page: &'p Page<'_>, rung: Rung) -> impl Iterator<Item = &'p Benefit> {
    page.d.benefit.lines.iter().filter(move |line| !line.part(rung).is_none())
}

/// How sure what counts in a rung is, by the weakest ground in it.
fn sureness(page: &Page<'_>, rung: Rung) -> &'static str {
    // Nobody said how it is known, or how much of it goes: no better than assumed.
    let guesses = [Caution::TakenWhole, Caution::HoursAtCost];
    let ground = |line: &Benefit| match line.ground {
        Some(ground) if !line.cautions.iter().any(|caution| guesses.contains(caution)) => ground,
        _ => Ground::Assumed,
    };
    let weakest = counted(page, rung).map(ground).max_by_key(|ground| *ground as u8);
    match weakest {
        Some(Ground::Measured) => page.pick("均为实测", "measured"),
        Some(Ground::Estimated) => page.pick("含估算", "estimates included"),
        Some(Ground::Assumed) | None => page.pick("含假设", "assumptions included"),
    }
}

/// Whether all that recurs in a rung is cash: bills, or hours that a decision turns into money.
fn is_cash(page: &Page<'_>, rung: Rung) -> bool {
    counted(page, rung).filter(|line| line.part(rung).yearly.is_some()).all(|line| {
        let decided = !line.exclusions.iter().any(|exclusion| exclusion.why == WhyNot::NoDecision);
        line.class == BenefitClass::Cash || (line.class == BenefitClass::Capacity && decided)
    })
}

/// The sentence that a proposal leads with, on the rung that is claimed: what it brings a month, how sure that
/// is, and when the investment is back. `None` while nothing counts as a benefit.
pub(in crate::brief) fn rung_sentence(page: &Page<'_>) -> Option<Spans> {
    let rung = page.d.ladder.headline?;
    let figures = page.d.ladder.rung(rung);
    let lang = page.lang;
    let mut title = rung_title(page, rung);
    let wanted = page.d.ladder.chosen.unwrap_or(Rung::Floor);
    if wanted != rung {
        let empty = rung_name(page, wanted);
        title.push_str(&say!(lang, "（{empty}还没有内容）", " (nothing counts as {empty} yet)"));
    }
    let sure = sureness(page, rung);
    let once = figures.once.as_ref().map(|once| page.money(&once.amount));
    let mut spans = if let Some(monthly) = &figures.monthly {
        let money = page.money(monthly);
        let cash = is_cash(page, rung);
        let mut spans = match lang {
            Lang::Zh if cash => around(&format!("{title}：每月省下现金 "), money, ""),
            Lang::Zh => around(&format!("{title}：每月收益 "), money, ""),
            Lang::En if cash => around(&format!("{title}: "), money, " a month of cash"),
            Lang::En => around(&format!("{title}: "), money, " a month of benefit"),
        };
        if let Some(once) = once {
            let also = say!(lang, "，另一次性释放资金 {once}", ", and {once} of capital released once");
            spans.push(Span::Text(tidy(&also)));
        }
        spans
    } else {
        let once = once?;
        match lang {
            Lang::Zh => around(&format!("{title}：一次性释放占用的资金 "), once, ""),
            Lang::En => around(&format!("{title}: "), once, " of working capital released, once"),
        }
    };
    spans.push(Span::text(say!(lang, "，{sure}", ", {sure}")));
    spans.extend(investment_words(page, rung, figures));
    Some(spans)
}

/// Which end of a cost's range a rung takes: the dearest stands against the floor. `None` where the cost as
/// stated is no range, so that there is nothing to choose.
pub(super) fn cost_end(page: &Page<'_>, rung: Rung, stated: Option<&Traced>) -> Option<&'static str> {
    stated.filter(|stated| stated.amount.is_range())?;
    Some(page.words(match rung {
        Rung::Floor => text("取上限", "high end"),
        Rung::Likely => text("取最可能值", "likely value"),
        Rung::Full => text("取下限", "low end"),
    }))
}

/// What is invested and when it is back, as the end of the headline.
fn investment_words(page: &Page<'_>, rung: Rung, figures: &RungFigures) -> Spans {
    let lang = page.lang;
    let d = &page.d.impact;
    let money = |sum: &Option<Traced>, stated: &Option<Traced>| {
        let money = page.money(&sum.as_ref()?.amount);
        Some(match cost_end(page, rung, stated.as_ref()) {
            Some(end) => say!(lang, "{money}（{end}）", "{money} ({end})"),
            None => money,
        })
    };
    let once = money(&figures.invested, &d.investment_once);
    let running = money(&figures.running, &d.investment_per_month);
    let cost = match (once, running) {
        (None, None) => return vec![Span::text(page.pick("。", "."))],
        (Some(once), None) => say!(lang, "投入 {once}", "{once}"),
        (Some(once), Some(running)) => {
            say!(lang, "投入 {once}，另每月运行费 {running}", "{once}, with {running} a month to run it,")
        }
        (None, Some(running)) => say!(lang, "每月运行费 {running}", "{running} a month to run it"),
    };
    match &figures.payback {
        Some(payback) => {
            let months = months_words(page, &payback.amount);
            match lang {
                Lang::Zh => around(&format!("；{cost}，"), months, "回本。"),
                Lang::En => around(&format!("; {cost} is paid back in "), months, "."),
            }
        }
        None if figures.never_pays => match lang {
            Lang::Zh => around(&format!("；{cost}，"), "回不了本", "。"),
            Lang::En => around(&format!("; {cost} "), "never comes back", "."),
        },
        None => vec![Span::text(tidy(&say!(lang, "；{cost}。", "; it takes {cost}.")))],
    }
}

/// What was typed in a field of a row; `None` while it is blank.
fn typed_in<'p>(page: &'p Page<'_>, row: RowAt, field: &str) -> Option<&'p str> {
    let typed = row.path(&page.p)?.record(&page.p)?.by_id(field)?.text()?.trim();
    (!typed.is_empty()).then_some(typed)
}

/// The division or product that a line's amount was typed as, with the periods of a year where it has several; empty
/// where that does not give the amount of the rung.
fn amount_sum(page: &Page<'_>, line: &Benefit, rung: Rung) -> String {
    let Some(typed) = typed_in(page, line.row, "amount") else { return String::new() };
    let Some(stated) = line.stated.as_ref().map(|stated| end(stated, rung)) else { return String::new() };
    let Ok(Amount::Exact(once)) = read(typed, FigureKind::Money).map(|figure| figure.amount) else {
        return String::new();
    };
    // Once a year, quarterly, monthly, weekly.
    let periods = [1, 4, 12, 52].into_iter().find(|n| once.checked_mul(Decimal::from(*n)) == Some(stated));
    match periods {
        None => String::new(),
        Some(1) => typed_sum(page, Some(typed)),
        Some(_) if typed_sum(page, Some(typed)).is_empty() => String::new(),
        Some(n) => typed_sum(page, Some(&format!("{typed}*{n}"))),
    }
}

/// The division or product that a figure was typed as, after the figure: `（175 ÷ 425）`. Empty for a plain figure, and
/// for a range, of which a rung takes one end.
fn typed_sum(page: &Page<'_>, typed: Option<&str>) -> String {
    let typed = typed.unwrap_or_default();
    let is_sum = |c: char| c.is_ascii_digit() || ".,万亿kMB% */+()".contains(c);
    if !typed.contains(['*', '/']) || typed.contains("..") || !typed.chars().all(is_sum) {
        return String::new();
    }
    let (times, over) = (page.pick(" × ", " x "), page.pick(" ÷ ", " / "));
    let words: String = typed.chars().filter(|c| *c != ' ').map(String::from).collect();
    let words = words.replace('*', times).replace('/', over).replace('+', " + ");
    say!(page.lang, "（{words}）", " ({words})")
}

/// How a line's part of a rung comes about: `一年 960 万元 × 可避免 58.3%`.
pub(super) fn line_sum(page: &Page<'_>, line: &Benefit, rung: Rung) -> Option<String> {
    let lang = page.lang;
    // Two decimals, so that who works it out again gets there.
    let share = |amount: &Amount| percent(end(amount, rung), 2, lang);
    let stated = page.money(&Amount::Exact(end(line.stated.as_ref()?, rung)));
    let stated = format!("{stated}{}", amount_sum(page, line, rung));
    let is_capital = line.class == BenefitClass::WorkingCapital;
    let mut sum = if is_capital {
        say!(lang, "占用资金 {stated}", "{stated} tied up")
    } else {
        say!(lang, "一年 {stated}", "{stated} a year")
    };
    let avoidable = line.avoidable.as_ref().map(&share);
    match avoidable {
        Some(avoidable) => {
            let typed = typed_in(page, line.row, "avoidable").or(Some(page.p.impact.avoidable.as_str()));
            let avoidable = format!("{avoidable}{}", typed_sum(page, typed));
            sum.push_str(&say!(lang, " × 可避免 {avoidable}", " x {avoidable} avoidable"));
        }
        None => sum.push_str(page.pick(" × 100%", " x 100%")),
    }
    if let Some(profit) = line.profit_share.as_ref().filter(|share| **share != Amount::Exact(Decimal::ONE)) {
        let typed = if is_capital {
            typed_in(page, line.row, "carrying_rate")
        } else {
            typed_in(page, line.row, "margin_rate").or(Some(page.p.impact.margin_rate.as_str()))
        };
        let profit = format!("{}{}", share(profit), typed_sum(page, typed));
        sum.push_str(&if is_capital {
            say!(lang, " × 占用成本 {profit}", " x {profit} carrying cost")
        } else {
            say!(lang, " × 毛利率 {profit}", " x {profit} margin")
        });
    }
    Some(sum)
}

/// How a month's benefit comes about, down to the figures that were typed: every line's year, over 12.
pub(super) fn monthly_sum(page: &Page<'_>, rung: Rung) -> Option<String> {
    let lines = || counted(page, rung).filter(|line| line.part(rung).yearly.is_some());
    let sums: Vec<String> = lines().filter_map(|line| line_sum(page, line, rung)).collect();
    let mut sum = match sums.as_slice() {
        [] => return None,
        [only] => say!(page.lang, "{only} ÷ 12", "{only} / 12"),
        _ => {
            let all = sums.join(" + ");
            say!(page.lang, "（{all}）÷ 12", "({all}) / 12")
        }
    };
    if lines().any(|line| line.avoidable.is_none()) {
        sum.push_str(
            page.pick("；没写可避免比例的按 100% 计", "; 100% is taken where no avoidable share is stated"),
        );
    }
    Some(sum)
}

/// How the capital released in a rung comes about.
pub(super) fn once_sum(page: &Page<'_>, rung: Rung) -> String {
    let parts = counted(page, rung).filter(|line| line.part(rung).once.is_some()).filter_map(|line| {
        let tied_up = page.money(&Amount::Exact(end(line.stated.as_ref()?, rung)));
        let tied_up = format!("{tied_up}{}", amount_sum(page, line, rung));
        let share = percent(end(line.avoidable.as_ref()?, rung), 2, page.lang);
        Some(say!(page.lang, "占用资金 {tied_up} × 可避免 {share}", "{tied_up} tied up x {share} avoidable"))
    });
    let sum = parts.collect::<Vec<String>>().join(" + ");
    say!(page.lang, "{sum}；只有一次，不是每年的收益", "{sum}; once, no yearly benefit")
}

/// The headline and the ladder.
pub(super) fn say(found: &mut Findings<'_, '_>) {
    say_headline(found);
    ladder::say(found);
    say_waiting(found);
}

fn say_headline(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let ladder = &page.d.ladder;
    let (Some(words), Some(rung)) = (rung_sentence(page), ladder.headline) else { return };
    let mut sums: Vec<String> = monthly_sum(page, rung).into_iter().collect();
    let figures = ladder.rung(rung);
    if let (Some(_), Some(once), Some(monthly)) = (&figures.payback, &figures.invested, &figures.monthly) {
        let running = figures.running.as_ref().map(|sum| &sum.amount);
        sums.push(division(page, &once.amount, monthly, running));
    } else if figures.never_pays
        && let (Some(monthly), Some(running)) = (&figures.monthly, &figures.running)
    {
        let (monthly, running) = (page.money(monthly), page.money(&running.amount));
        sums.push(say!(
            lang,
            "每月收益 {monthly}，不够付每月运行费 {running}",
            "{monthly} a month comes in, {running} goes out to run it"
        ));
    }
    let sum = (!sums.is_empty()).then(|| sums.join(page.pick("；", "; ")));
    found.add("impact.claim", words, sum);
}

/// What waiting costs: the part of the problem's bill that the solution would have spared.
fn say_waiting(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.impact;
    let Some(rung) = page.d.ladder.headline else { return };
    let figures = page.d.ladder.rung(rung);
    let Some(delay) = figures.delay.as_ref().filter(|delay| delay.likely() > Decimal::ZERO) else { return };
    let (delay, name) = (page.money(delay), rung_name(page, rung));
    let words = match lang {
        Lang::Zh => around("每晚一个月，就少得 ", delay, &format!("（{name}）。")),
        Lang::En => around("Each month of delay forgoes ", delay, &format!(" ({name}).")),
    };
    let mut sums: Vec<String> = Vec::new();
    if let Some((monthly, running)) = figures.monthly.as_ref().zip(figures.running.as_ref()) {
        let (monthly, running) = (page.money(monthly), page.money(&running.amount));
        sums.push(say!(
            lang,
            "每月收益 {monthly} − 运行费 {running}",
            "{monthly} of benefit - {running} to run it, a month"
        ));
    }
    if let Some(year) = &figures.do_nothing {
        let year = page.money(&year.amount);
        sums.push(say!(
            lang,
            "什么都不做，计入的各项未来 12 个月共 {year}",
            "if nothing is done, what counts here costs {year} over the next 12 months"
        ));
    }
    // With past totals at their pace, since they may be in the rung.
    if let Some(monthly) = &d.per_month {
        let amount = |sum: &Option<Traced>| sum.as_ref().map(|sum| sum.amount);
        let sum = parts(page, amount(&d.losses_per_month), amount(&d.costs_per_month));
        let money = page.money(&monthly.amount);
        sums.push(say!(
            lang,
            "问题本身每月造成 {money}（{sum}）",
            "the problem itself costs {money} a month ({sum})"
        ));
    }
    found.add(super::method::monthly_anchor(d), words, Some(sums.join(page.pick("；", "; "))));
}
