//! What an option is said to cost where options are argued, held against its own cost.

use super::beside::BOTH;
use super::computed::is_money;
use super::loss_words::phrase;
use super::meant::is_of_a_part;
use super::named::{Role, beside, is_conditional, is_near, is_of_another, role};
use super::within::{exact, is_change, span};
use super::{PROSE_DISAGREES, style};
use crate::check::prose::{List, clause, clauses_back, denies, figures_in, list, list_but, tokens};
use crate::check::rules::{is, within_reach};
use crate::check::{Case, Fix, Found};
use crate::figure::{Amount, Class, Decimal, FigureKind, Mention, TimeBase};
use crate::i18n::{Lang, Words, money_amount};
use crate::proposal::SolutionOption;
use crate::schema::Path;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// How near a figure must be to be mended.
const NEAR: Decimal = Decimal::from_parts(15, 0, 0, false, 2);
/// How many times as much, and how much of it, may still be the same cost told wrong.
const MOST: Decimal = Decimal::from_parts(2, 0, 0, false, 0);
const LEAST: Decimal = Decimal::from_parts(6, 0, 0, false, 1);
/// How much may stand between the word for the cost and the figure.
const AHEAD: (usize, usize) = (4, 3);
/// How many words of its title tell an option.
const WORDS: usize = 2;

/// Words for a cost, before the figure.
static COSTS: List = LazyLock::new(|| {
    let words: Vec<&str> = "\
        费用|成本|总价|报价|造价|要价|花费|花|要花|多花|只花|只要|需要|要|投入|\
        cost|costs|costing|needs|takes|priced at|price is|at a cost of|at a price of"
        .split('|')
        .collect();
    list_but(&words, &["主要", "重要", "不花", "花园"])
});

/// Words for a part of the cost, for another price of it, or for what it is compared with.
static PART: List = LazyLock::new(|| {
    let words: Vec<&str> = "\
        开发|运行|运维|维护|租用|租金|许可|培训|人力|人工|硬件|软件|设备|材料|施工|咨询|首期|先|头|一次性|另|额外|再|差|贵|\
        便宜|比|其中|都|均|各|首年|客户|顾客|车主|用户|同行|每月|按月|省|损失|收入|毛利|亏|预备|备用|押金|订金|定金|罚款|\
        原|税|谈|折前|打折|去年|\
        development|running|rent|licence|license|training|hardware|software|equipment|staff|labour|labor|extra|\
        additional|upfront|than|cheaper|dearer|of which|a month|monthly|save|saves|saving|loss|losses|revenue|margin|\
        deposit|contingency|list price|tax|vat|quoted|quote|originally|first asked|maintenance|install|installation|first|both|either|each|customer|customers|client|clients|peer"
        .split('|')
        .collect();
    list(&words)
});

/// Whether a figure is the cost of an option that the sentence names. Says where the two disagree.
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
    let is_place = matches!(section, "solution" | "solution.options");
    let is_stated = m.bound.is_none() && !m.each && !is_change(typed, m);
    let currency = case.derived.frame.currency;
    let is_read = matches!(m.class, Class::Money | Class::Plain) && is_money(typed, m, currency);
    let Some(value) = exact(m).filter(|_| is_place && is_stated && is_read) else { return false };
    if !is_a_cost(typed, all, index) {
        return false;
    }
    let options = &case.p.solution.options;
    let Some((at, option)) = named(options, path, typed, m).and_then(|at| Some((at, options.get(at)?)))
    else {
        return false;
    };
    if !is_of_all(typed, all, m, &option.option) {
        return false;
    }
    let Some(Amount::Exact(cost)) = case.derived.solution.option_costs.get(at).copied().flatten() else {
        return false;
    };
    let base =
        |figure: Option<TimeBase>| figure.filter(|base| !matches!(base, TimeBase::OneOff | TimeBase::Year));
    let typed_base = option.cost.known(FigureKind::Money).and_then(|figure| figure.base);
    let is_of_a_year = base(typed_base).is_none() && base(m.figure.and_then(|figure| figure.base)).is_none();
    if !is_of_a_year || cost <= Decimal::ZERO || !within_reach(cost) || is_held(case, m, value) {
        return false;
    }
    let is_far = value > cost * MOST || value < cost * LEAST;
    if is_far {
        return false;
    }
    let said = m.number.of(typed);
    let title = option.option.trim();
    let right = |lang| money_amount(&Amount::Exact(cost), currency, lang);
    let what = Words {
        zh: format!("这里写 {said}，备选方案“{title}”的费用填的{}。", is(&right(Lang::Zh))),
        en: format!("It says {said} here; the cost of the option “{title}” is {}.", right(Lang::En)),
    };
    let finding = found.say_of(&PROSE_DISAGREES, path.clone(), what).span(span(m)).mend(BOTH);
    let is_near = (value - cost).abs() <= cost * NEAR;
    let place = m.slack + m.slack;
    let is_round = !place.is_zero() && (cost % place).is_zero();
    if let Some(with) = style::like(typed, m, cost).filter(|_| is_near && is_round) {
        finding.fix(Fix::Replace { path: path.clone(), span: span(m), with });
    }
    true
}

/// Whether a word for a cost leads to the figure.
fn is_a_cost(typed: &str, all: &[Mention], index: usize) -> bool {
    let own = clause(typed, all[index].number.start);
    let (before, behind) = beside(typed, all, index, &own);
    let leads = COSTS.find(before).into_iter().next_back();
    let leads = leads
        .is_some_and(|hit| is_near(&before[hit.range.end..], AHEAD) && !denies(&before[..hit.range.start]));
    let follows = ["的费用", "的成本", "的投入"].iter().any(|word| behind.trim_start().starts_with(word));
    leads || follows
}

/// Whether the clause tells of the whole cost of the option of this title, as a fact.
fn is_of_all(typed: &str, all: &[Mention], m: &Mention, title: &str) -> bool {
    let own = clause(typed, m.number.start);
    // The words of its title say nothing else of it.
    let words = typed[own].to_lowercase();
    let title = label(title).1.to_lowercase();
    let words = title
        .split([',', '，', '、'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .fold(words, |words, part| words.replace(part, " "));
    let others = figures_in(all, &phrase(typed, m)).iter().any(|other| other.span.start != m.span.start);
    // `只要 24 万元` sets no condition.
    let is_plain = typed[..m.span.start].trim_end().ends_with("只要");
    let told = if is_plain { typed.replace("只要", "只需") } else { typed.to_owned() };
    let is_called =
        all.iter().position(|it| it.span.start == m.span.start).and_then(|at| role(typed, all, at));
    !others
        && PART.find(&words).is_empty()
        && !is_of_a_part(&words)
        && !is_of_another(&words)
        && !is_conditional(&told, m.number.start)
        && !matches!(is_called, Some(Role::From | Role::To | Role::Saving | Role::Payback))
}

/// Whether the draft holds the figure anywhere, as it is rounded.
fn is_held(case: &Case<'_>, m: &Mention, value: Decimal) -> bool {
    let about = m.figure.is_some_and(|figure| figure.approx);
    let slack = if about { m.slack.max(value * Decimal::new(5, 2)) } else { m.slack };
    let entries = case.ledger().entries.iter().filter_map(|entry| entry.figure());
    let amounts = entries.map(|figure| figure.amount);
    let totals = [&case.derived.solution.budget, &case.derived.impact.investment];
    let sums = totals.into_iter().flatten().map(|sum| Amount::Exact(sum.amount.likely()));
    amounts.chain(sums).any(|amount| amount.low() <= value + slack && value - slack <= amount.high())
}

/// The option that a figure is said of: the nearest that its sentence names up to it, else its own row's.
fn named(options: &[SolutionOption], path: &Path, typed: &str, m: &Mention) -> Option<usize> {
    for place in clauses_back(typed, m.number.start) {
        let names: Vec<usize> =
            (0..options.len()).filter(|&at| is_named(options, at, typed, &place)).collect();
        match names[..] {
            [] => {}
            [one] => return Some(one),
            _ => return None,
        }
    }
    let own = path.row_id()?;
    options.iter().position(|option| option.id == *own)
}

/// Whether a clause names an option: by its letter, by words that no other option has, or as the one recommended.
fn is_named(options: &[SolutionOption], at: usize, typed: &str, place: &Range<usize>) -> bool {
    let option = &options[at];
    let said = &typed[place.clone()];
    let (letter, title) = label(&option.option);
    if letter.is_some_and(|letter| names_letter(said, letter)) {
        return true;
    }
    let small = said.to_lowercase();
    let is_praised = ["推荐的", "推荐方案", "本方案", "the recommended", "our option"]
        .iter()
        .any(|word| small.contains(word));
    if option.recommended && is_praised {
        return true;
    }
    let others: HashSet<String> = options
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at)
        .flat_map(|(_, other)| tokens(label(&other.option).1))
        .collect();
    let own: HashSet<String> = tokens(title).into_iter().filter(|token| !others.contains(token)).collect();
    let said = tokens(said);
    let shared = own.iter().filter(|token| said.contains(*token)).count();
    shared >= WORDS && 2 * shared >= own.len()
}

/// The letter before a title, and the rest: `A：加服务器`.
fn label(title: &str) -> (Option<char>, &str) {
    let mut chars = title.trim().chars();
    match (chars.next(), chars.next()) {
        (Some(letter), Some('：' | ':' | '、' | '.' | ')')) if letter.is_ascii_uppercase() => {
            (Some(letter), chars.as_str())
        }
        _ => (None, title),
    }
}

/// Whether a letter stands for its option: by itself, and in English not as the article.
fn names_letter(said: &str, letter: char) -> bool {
    said.char_indices().filter(|(_, c)| *c == letter).any(|(at, _)| {
        let (before, behind) = (&said[..at], &said[at + 1..]);
        let joins = |c: char| c.is_ascii_alphanumeric() || c == '-';
        // `A 类门店` is a class of stores.
        let is_class = behind
            .trim_start()
            .starts_with(['类', '级', '区', '座', '款', '型', '组', '班', '段', '轮', '店']);
        if before.ends_with(joins) || behind.starts_with(joins) || is_class {
            return false;
        }
        let next = behind.trim_start();
        let verbs = ["cost", "needs", "takes", "would", "is ", "at ", "and ", "or "];
        let is_article = letter == 'A'
            && next.starts_with(|c: char| c.is_ascii_lowercase())
            && !verbs.iter().any(|verb| next.starts_with(verb));
        !is_article || before.to_lowercase().trim_end().ends_with("option")
    })
}
