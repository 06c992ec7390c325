//! What a sentence says is lost over a time of its own, held against the losses of the draft over that time.
//!
//! The rows say what is lost a month, the cover what was lost in three. Of one loss the draft knows many figures:
//! each row, all of them together, with the costs and without, as revenue and as margin, whole and as far as it can
//! be avoided. Whatever equals one of these over the time of the sentence is taken for it. Else the sentence is held
//! against the one that it must mean: the row that shares its words, or all of them where it names none.

use super::computed::is_money;
use super::loss_words::{Lost, is_a_change, is_elsewhere, lost, matter, phrase};
use super::named::{Role, role};
use super::over::{Over, is_of_the_calendar, over};
use super::within::{exact, span};
use super::{PROSE_DISAGREES, style};
use crate::check::naming::name;
use crate::check::prose::{clause, tokens};
use crate::check::rules::{is, within_reach};
use crate::check::{Case, Fix, Found};
use crate::derive::Traced;
use crate::derive::impact::{Line, LineBase};
use crate::figure::{Amount, Class, Decimal, Mention, TimeBase};
use crate::i18n::{Lang, Text, Words, money_amount, text};
use crate::proposal::MoneyKind;
use crate::schema::{Path, sections};
use std::collections::HashSet;

/// What to do where only the writer knows which of the two is right.
const MEND: Text = text(
    "核对是哪个数错了，改那一个；两个都对，就写明各按哪段时间、哪个口径算。",
    "Look up which of the two is wrong and mend that one; if both are right, say over which time and of what each is.",
);

/// How far apart two figures may be that nobody would call different.
const ALIKE: Decimal = Decimal::from_parts(25, 0, 0, false, 3);
/// The same where weeks are counted as parts of a month, of which there are four or a little more.
const ALIKE_IN_WEEKS: Decimal = Decimal::from_parts(10, 0, 0, false, 2);
/// How near a figure must be to be mended, or taken for one that it is not called.
const NEAR: Decimal = Decimal::from_parts(15, 0, 0, false, 2);
/// How many times as much may still be the same loss told wrong.
const MOST: Decimal = Decimal::from_parts(2, 0, 0, false, 0);
/// How much of it may: less than one row may be a part of it, and less than all of several is one of them.
const LEAST: Decimal = Decimal::from_parts(6, 0, 0, false, 1);
const LEAST_OF_ALL: Decimal = Decimal::from_parts(8, 0, 0, false, 1);
/// How many rows are added up in every way.
const ROWS: usize = 8;

/// One of the ways in which a row is counted, a month.
type Count<'f> = dyn Fn(&Line) -> Option<Amount> + 'f;

/// A row of what the problem costs.
struct Row<'c> {
    path: Path,
    line: &'c Line,
    is_cost: bool,
    words: HashSet<String>,
    typed: Option<&'c str>,
}

/// What a sentence must mean.
struct Meant<'r> {
    /// A month of it.
    a_month: Amount,
    /// The row, where it is one.
    row: Option<&'r Row<'r>>,
    /// Whether it can hardly be anything else.
    is_sure: bool,
}

/// A figure called a loss, with its time.
struct Said<'a> {
    typed: &'a str,
    m: &'a Mention,
    value: Decimal,
    /// How far it may be off, as it is rounded.
    slack: Decimal,
    lost: Lost,
    over: Over,
    months: Decimal,
}

/// Whether a figure is one of a loss, and so is held against nothing else. Says where it disagrees.
pub(super) fn find(
    case: &Case<'_>,
    path: &Path,
    typed: &str,
    all: &[Mention],
    index: usize,
    found: &mut Found<'_>,
) -> bool {
    let m = &all[index];
    let section = path.section_spec().id;
    let is_own = matches!(section, "impact.losses" | "impact.costs");
    let is_stated = m.bound.is_none() && !m.each && !is_a_change(typed, m);
    let Some(value) = exact(m).filter(|value| is_stated && *value > Decimal::ZERO) else { return false };
    let is_read =
        matches!(m.class, Class::Money | Class::Plain) && is_money(typed, m, case.derived.frame.currency);
    let has_place = matches!(section, "frame" | "impact")
        || (is_own && path.field_spec().is_some_and(|field| field.id == "what"));
    if !is_read || !has_place {
        return false;
    }
    let called = lost(typed, all, index);
    let Some(lost) = called.or(is_own.then_some(Lost::Money)) else { return false };
    if matches!(role(typed, all, index), Some(Role::From | Role::To | Role::Saving | Role::Payback)) {
        return false;
    }
    if is_of_the_calendar(typed, all, &clause(typed, m.number.start)) {
        return called.is_some();
    }
    let Some(over) = over(typed, all, index, phrase(typed, m).end) else { return false };
    let Some(months) = over.months() else { return false };
    let rows = rows(case);
    let world = world(case, path, &rows);
    if is_elsewhere(typed, all, m, &over.place, &world) {
        return called.is_some();
    }
    let said = Said { typed, m, value, slack: slack(m, value), lost, over, months };
    if is_one_of(case, &rows, &said) {
        return true;
    }
    let mut matter = matter(typed, all, m, &said.over.place);
    let meant = if is_own {
        rows.iter()
            .find(|row| row.path == path.without_field())
            .and_then(|row| Some(Meant { a_month: row.line.per_month?, row: Some(row), is_sure: true }))
    } else {
        let unknown = matter.difference(&world).filter(|token| !is_a_joint(token, &matter, &world)).count();
        matter.retain(|token| world.contains(token));
        // A part is never more than the whole: whatever else is told, that cannot be.
        let is_told =
            unknown == 0 || (!matter.is_empty() && unknown <= matter.len() && is_more_than_all(&rows, &said));
        meant(&rows, &matter, &said)
            .filter(|_| is_told)
            .map(|meant| Meant { is_sure: meant.is_sure && unknown == 0, ..meant })
    };
    let Some(meant) = meant else { return called.is_some() };
    if called.is_none() && !said.is_within(&meant, NEAR) {
        return false;
    }
    said.report(case, path, &rows, &meant, found);
    true
}

/// The rows of losses and costs that count.
fn rows<'c>(case: &'c Case<'_>) -> Vec<Row<'c>> {
    let impact = &case.derived.impact;
    let mut found = Vec::new();
    for (id, lines, is_cost) in
        [("impact.losses", &impact.losses, false), ("impact.costs", &impact.costs, true)]
    {
        let Some(section) = sections().find(|section| section.id == id) else { continue };
        let Some(rows) = section.rows(case.p) else { continue };
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.left_out) {
            let Some((record, row)) = rows.row(index).zip(rows.id(index)) else { continue };
            let typed = |field: &str| record.by_id(field).and_then(crate::schema::Member::text);
            let told: Vec<&str> =
                ["what", "cause", "payer"].iter().filter_map(|field| typed(field)).collect();
            if line.stated.amount.is_some() {
                let path = Path::row(section, row.clone());
                let typed = typed("amount").filter(|typed| !typed.trim().is_empty());
                found.push(Row { path, line, is_cost, words: tokens(&told.join("；")), typed });
            }
        }
    }
    found
}

/// Whether two Chinese characters stand together only where two words of the draft do: `录纸` in `补录纸单`.
fn is_a_joint(token: &str, matter: &HashSet<String>, world: &HashSet<String>) -> bool {
    let mut chars = token.chars();
    let (Some(first), Some(last), None) = (chars.next(), chars.next(), chars.next()) else { return false };
    let known = || matter.intersection(world);
    known().any(|it| it.ends_with(first)) && known().any(|it| it.starts_with(last))
}

/// What the draft speaks of: its rows of money, and its title.
fn world(case: &Case<'_>, path: &Path, rows: &[Row<'_>]) -> HashSet<String> {
    let mut world: HashSet<String> = rows.iter().flat_map(|row| row.words.iter().cloned()).collect();
    if path.field_spec().is_some_and(|field| field.id != "title") {
        world.extend(tokens(&case.p.frame.title));
    }
    world
}

/// How far a figure may be off by being rounded: half of the last place that is not zero, and a little more for about.
fn slack(m: &Mention, value: Decimal) -> Decimal {
    let mut unit = Decimal::ONE;
    let mut rest = value;
    while rest.is_integer() && (rest / Decimal::TEN).is_integer() && unit < value {
        (rest, unit) = (rest / Decimal::TEN, unit * Decimal::TEN);
    }
    // A figure of one digit, 20 for 16, is rounded so far only where it is said to be about.
    let about = m.figure.is_some_and(|figure| figure.approx);
    let most = value * if about { Decimal::new(15, 2) } else { Decimal::new(8, 2) };
    let least = if about { value * Decimal::new(2, 2) } else { Decimal::ZERO };
    let place = if value.is_integer() { unit / Decimal::TWO } else { Decimal::ZERO };
    m.slack.max(place.min(most)).max(least)
}

/// The margin of a row, a month.
fn margin(line: &Line) -> Option<Amount> {
    let a_month = line.per_month?;
    match line.money {
        Some(MoneyKind::Revenue) => a_month.mul_amount(&line.margin_rate?),
        _ => Some(a_month),
    }
}

fn is_counted_in_weeks(base: TimeBase) -> bool {
    matches!(base, TimeBase::Week | TimeBase::Day)
}

impl Said<'_> {
    /// What a month of something comes to over the time of the sentence; `None` where that is beyond any sum of money.
    fn in_its_time(&self, a_month: Amount) -> Option<Amount> {
        a_month.mul(self.months).filter(|held| within_reach(held.low()) && within_reach(held.high()))
    }

    /// Whether a month of something, over the time of the sentence, is what it says.
    fn is(&self, rows: &[Row<'_>], a_month: Amount) -> bool {
        let weeks = |row: &Row<'_>| matches!(row.line.stated.base, LineBase::Every(base) if is_counted_in_weeks(base));
        let alike = if is_counted_in_weeks(self.over.base) || rows.iter().any(weeks) {
            ALIKE_IN_WEEKS
        } else {
            ALIKE
        };
        self.in_its_time(a_month).is_some_and(|held| {
            let slack = self.slack.max(held.likely().abs() * alike);
            held.low() - slack <= self.value && self.value <= held.high() + slack
        })
    }

    /// Whether it is no further from what is meant than this part of it.
    fn is_within(&self, meant: &Meant<'_>, part: Decimal) -> bool {
        self.in_its_time(meant.a_month)
            .is_some_and(|held| (self.value - held.likely()).abs() <= held.likely() * part)
    }
}

/// Whether the draft holds what is said, in whatever way it counts its losses, or as a figure of something else.
fn is_one_of(case: &Case<'_>, rows: &[Row<'_>], said: &Said<'_>) -> bool {
    let is_typed = |amount: Amount| {
        let is_money = amount.high() > Decimal::ONE_THOUSAND;
        is_money && amount.low() <= said.value + said.m.slack && said.value - said.m.slack <= amount.high()
    };
    let entries = &case.ledger().entries;
    if entries.iter().filter_map(|entry| entry.figure()).any(|figure| is_typed(figure.amount)) {
        return true;
    }
    let impact = &case.derived.impact;
    let raw = |total: &Option<Traced>| total.as_ref().is_some_and(|total| is_typed(total.amount));
    if [&impact.losses_counted, &impact.costs_counted, &case.derived.benefit.past].into_iter().any(raw) {
        return true;
    }
    // Rows of one kind may be added up in every way; with the costs, all of them are meant.
    let of = |is_cost: bool, amount: &Count<'_>| -> Vec<Amount> {
        rows.iter().filter(|row| row.is_cost == is_cost).filter_map(|row| amount(row.line)).collect()
    };
    let avoided =
        |amount: fn(&Line) -> Option<Amount>| move |line: &Line| amount(line)?.mul_amount(&line.avoidable?);
    let gross: [&Count<'_>; 2] = [&|line| line.per_month, &avoided(|line| line.per_month)];
    let margins: [&Count<'_>; 2] = [&margin, &avoided(margin)];
    let counts = match said.lost {
        Lost::Money => [gross, margins].concat(),
        Lost::Margin => margins.to_vec(),
        Lost::Revenue | Lost::Cost => gross.to_vec(),
    };
    for count in counts {
        let (losses, costs) = (sums(&of(false, count)), sums(&of(true, count)));
        let all = losses.last().zip(costs.last()).and_then(|(losses, costs)| losses.add(costs));
        let is_sum = |sums: &[Amount]| sums.iter().any(|sum| said.is(rows, *sum));
        let is_one = match said.lost {
            Lost::Money => is_sum(&losses) || is_sum(&costs) || all.is_some_and(|all| said.is(rows, all)),
            Lost::Cost => is_sum(&costs),
            Lost::Revenue | Lost::Margin => is_sum(&losses),
        };
        if is_one {
            return true;
        }
    }
    if said.lost != Lost::Money {
        return false;
    }
    // So may what doing nothing costs, and a delay.
    let ladder = &case.derived.ladder;
    let rungs = [&ladder.floor, &ladder.likely, &ladder.full].into_iter();
    let of_rungs = rungs.flat_map(|rung| {
        let a_year = rung.do_nothing.as_ref().and_then(|traced| traced.amount.div(Decimal::from(12)));
        [a_year, rung.delay]
    });
    of_rungs.flatten().chain(impact.delay.net).any(|amount| said.is(rows, Amount::Exact(amount.likely())))
}

/// Every sum of some of these; of very many only each one and all of them.
fn sums(amounts: &[Amount]) -> Vec<Amount> {
    let sum = |picked: &[&Amount]| {
        let (first, rest) = picked.split_first()?;
        rest.iter().try_fold(**first, |sum, next| sum.add(next))
    };
    if amounts.len() > ROWS {
        return amounts.iter().copied().chain(sum(&amounts.iter().collect::<Vec<_>>())).collect();
    }
    let pick = |set: u32| -> Vec<&Amount> {
        amounts.iter().enumerate().filter(|(i, _)| set & (1 << i) != 0).map(|(_, amount)| amount).collect()
    };
    (1_u32..1 << amounts.len()).filter_map(|set| sum(&pick(set))).collect()
}

/// Whether it is more than all that the draft counts.
fn is_more_than_all(rows: &[Row<'_>], said: &Said<'_>) -> bool {
    let all = rows.iter().map(|row| row.line.per_month).collect::<Option<Vec<Amount>>>();
    let all = all.and_then(|all| sums(&all).into_iter().map(|sum| sum.high()).max());
    all.and_then(|all| all.checked_mul(said.months)).is_some_and(|all| said.value > all)
}

/// What a sentence of the cover must mean, of which these words of the draft are said.
fn meant<'r>(rows: &'r [Row<'r>], matter: &HashSet<String>, said: &Said<'_>) -> Option<Meant<'r>> {
    // Words that one row alone has name it.
    let is_told = |row: &Row<'_>| {
        let is_others =
            |token: &String| rows.iter().any(|other| other.path != row.path && other.words.contains(token));
        matter.iter().any(|token| row.words.contains(token) && !is_others(token))
    };
    let fits = |row: &&Row<'_>| match said.lost {
        Lost::Cost => row.is_cost,
        Lost::Revenue => !row.is_cost && row.line.money == Some(MoneyKind::Revenue),
        Lost::Margin | Lost::Money => !row.is_cost,
    };
    let amount =
        |row: &Row<'_>| if said.lost == Lost::Margin { margin(row.line) } else { row.line.per_month };
    let named: Vec<&Row<'_>> = rows.iter().filter(|row| rows.len() > 1 && is_told(row)).collect();
    let of_kind: Vec<&Row<'_>> = rows.iter().filter(fits).collect();
    let (picked, row, least) = match (&named[..], &of_kind[..]) {
        ([row], _) if fits(row) || (said.lost == Lost::Money && row.is_cost) => {
            (vec![*row], Some(*row), LEAST)
        }
        ([], [row]) => (vec![*row], Some(*row), LEAST),
        ([], [_, _, ..]) => (of_kind.clone(), None, LEAST_OF_ALL),
        _ => return None,
    };
    // Revenue beside rows of margin, or a row without a pace: what all of them come to is not known.
    let is_mixed = row.is_none()
        && said.lost == Lost::Revenue
        && rows.iter().any(|row| !row.is_cost && row.line.money == Some(MoneyKind::Margin));
    let amounts =
        picked.iter().map(|row| amount(row)).collect::<Option<Vec<Amount>>>().filter(|_| !is_mixed)?;
    let a_month = sums(&amounts).into_iter().next_back()?;
    let held = said.in_its_time(a_month)?.likely();
    // A loss that does not say so may be the margin of revenue, which is less.
    let may_be_margin = said.lost == Lost::Money
        && picked
            .iter()
            .any(|row| row.line.money == Some(MoneyKind::Revenue) && row.line.margin_rate.is_none());
    let least = if may_be_margin { least.max(LEAST_OF_ALL) } else { least };
    let is_near = said.value <= held * MOST && said.value >= held * least;
    let is_sure = row.is_some() && (said.lost != Lost::Money || of_kind.len() == rows.len());
    is_near.then_some(Meant { a_month, row, is_sure })
}

impl Said<'_> {
    fn report(
        &self,
        case: &Case<'_>,
        path: &Path,
        rows: &[Row<'_>],
        meant: &Meant<'_>,
        found: &mut Found<'_>,
    ) {
        let currency = case.derived.frame.currency;
        let money = |amount: &Amount, lang| money_amount(amount, currency, lang);
        let Some(held) = self.in_its_time(meant.a_month) else { return };
        let said = self.typed.get(self.m.number.start..self.m.number.end).unwrap_or_default();
        let is_month = self.months == Decimal::ONE;
        let times = self.months.normalize();
        let what = Words::each(|lang| {
            let (a_month, right, length) =
                (money(&meant.a_month, lang), money(&held, lang), self.over.words(lang));
            let typed = meant.row.and_then(|row| row.typed).map(str::trim);
            let typed = typed.filter(|typed| !typed.chars().all(|c| c.is_ascii_digit()));
            let whole = meant.row.map(|row| name(case.p, &row.path).get(lang).to_owned());
            let with_costs = self.with_costs(rows, meant).map(|amount| money(&amount, lang));
            match lang {
                Lang::Zh => {
                    let of = whole.map_or_else(
                        || "填的各行合计每月".to_owned(),
                        |row| {
                            format!(
                                "“{row}”{}每月",
                                typed.map_or(String::new(), |typed| format!("填的是 {typed}，合"))
                            )
                        },
                    );
                    let over = if is_month {
                        String::new()
                    } else if times.is_integer() {
                        format!("，{length}{}（{a_month} × {times}）", is(&right))
                    } else {
                        format!("，{length}{}", is(&right))
                    };
                    let more =
                        with_costs.map_or(String::new(), |all| format!("；连多花的成本一起算{}", is(&all)));
                    let lead = if length.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
                    format!("这里写{lead}{length} {said}；{of} {a_month}{over}{more}。")
                }
                Lang::En => {
                    let of = whole.map_or_else(
                        || "the rows add up to".to_owned(),
                        |row| {
                            format!(
                                "“{row}” is {}",
                                typed.map_or(String::new(), |typed| format!("{typed}, or "))
                            )
                        },
                    );
                    let gap = if of.ends_with(' ') { "" } else { " " };
                    let over = if is_month {
                        String::new()
                    } else if times.is_integer() {
                        format!(", which makes {right} in {length} ({a_month} × {times})")
                    } else {
                        format!(", which makes {right} in {length}")
                    };
                    let more =
                        with_costs.map_or(String::new(), |all| format!("; with the added costs it is {all}"));
                    let at = if length.starts_with("a ") { "" } else { "in " };
                    format!("It says {said} {at}{length} here; {of}{gap}{a_month} a month{over}{more}.")
                }
            }
        });
        let finding = found.say_of(&PROSE_DISAGREES, path.clone(), what).span(span(self.m)).mend(MEND);
        if let Some(with) = self.mended(meant, held) {
            finding.fix(Fix::Replace { path: path.clone(), span: span(self.m), with });
        }
    }

    /// What the losses are with all costs, over the time of the sentence, where it does not say which it means.
    fn with_costs(&self, rows: &[Row<'_>], meant: &Meant<'_>) -> Option<Amount> {
        let is_open = self.lost == Lost::Money && meant.row.is_none_or(|row| !row.is_cost);
        let all: Vec<Amount> = rows.iter().map(|row| row.line.per_month).collect::<Option<_>>()?;
        let has_costs = rows.iter().any(|row| row.is_cost);
        sums(&all).into_iter().next_back().filter(|_| is_open && has_costs)?.mul(self.months)
    }

    /// The figure that takes its place, where it is surely meant and can be written as this one is.
    fn mended(&self, meant: &Meant<'_>, held: Amount) -> Option<String> {
        let Amount::Exact(right) = held else { return None };
        let place = self.m.slack + self.m.slack;
        let is_round = !place.is_zero() && (right % place).is_zero();
        let is_sure = meant.is_sure && is_round && self.is_within(meant, NEAR);
        style::like(self.typed, self.m, right).filter(|_| is_sure)
    }
}
