//! The amounts of the ask against what the plan comes to.

use crate::check::prose::clause;
use crate::check::rules::{is, place, within_reach};
use crate::check::{Case, Found};
use crate::derive::impact::InvestmentLine;
use crate::figure::{Amount, Class, Decimal, Mention, TimeBase, mentions};
use crate::i18n::{Lang, Words, money_amount, text};
use std::ops::Range;

/// Of more amounts some sum fits anything.
const MOST: usize = 8;

/// Words of money that is to be spent, and of money that is to come in or is lost.
const SPENDS: &[&str] = &[
    "投入", "投资", "预算", "批准", "拨", "费用", "经费", "资金", "approve", "invest", "budget", "fund",
    "spend", "release", "cost",
];
const EARNS: &[&str] = &[
    "省", "节约", "节省", "减少", "避免", "收回", "收益", "损失", "挽回", "增收", "利润", "sav", "benefit",
    "loss", "lost", "recover", "avoid", "earn", "gain", "revenue", "profit", "return",
];

/// An amount that the ask names, to be spent once.
#[derive(Clone, Copy)]
struct Named<'m> {
    mention: &'m Mention,
    value: Decimal,
}

/// An amount to be spent that the draft has nowhere, and that makes no whole of it together with others of the ask.
pub(super) fn find(case: &Case<'_>, found: &mut Found<'_>) {
    let ask = case.p.frame.ask.as_str();
    let Some(planned) = planned(case) else { return };
    let said = mentions(ask);
    let named: Vec<Named<'_>> = said.iter().filter_map(|m| named(ask, &said, m)).collect();
    let wholes = wholes(case, &planned.1);
    if named.len() > MOST || named.iter().any(|total| is_total(ask, *total) && is_one_of(&wholes, *total)) {
        return;
    }
    let odd: Vec<Named<'_>> = named
        .iter()
        .enumerate()
        .filter(|(at, one)| is_spent(ask, **one) && !is_known(case, **one) && !makes_up(&named, *at, &wholes))
        .map(|(_, one)| *one)
        .collect();
    let Some(first) = odd.first() else { return };
    let sum = sum_of(&odd).filter(|_| odd.len() > 1 && !tells_a_whole(ask));
    let (name, whole) = nearest(case, planned, sum.unwrap_or(first.value));
    let currency = case.derived.frame.currency;
    let typed = |joint: &str| {
        let each: Vec<&str> = odd.iter().map(|one| one.mention.span.of(ask)).collect();
        each.join(joint)
    };
    let what = Words::each(|lang| {
        let whole = money_amount(&whole, currency, lang);
        let sum = sum.map(|sum| money_amount(&Amount::Exact(sum), currency, lang));
        match (sum, lang) {
            (None, Lang::Zh) => {
                let typed = first.mention.span.of(ask);
                format!("请求里是“{typed}”，{}{}。", name.zh, is(&whole))
            }
            (None, Lang::En) => {
                let typed = first.mention.span.of(ask);
                format!("The ask says “{typed}”; {} comes to {whole}.", name.en)
            }
            (Some(sum), Lang::Zh) => {
                format!("请求里的“{}”加起来{}，{}{}。", typed("”“"), is(&sum), name.zh, is(&whole))
            }
            (Some(sum), Lang::En) => {
                format!("The ask's {} come to {sum}; {} comes to {whole}.", typed(" and "), name.en)
            }
        }
    });
    let number = first.mention.number;
    found.say(place("frame.ask"), what).span(number.start..number.end);
}

/// What the plan comes to, and what to call it: the recommended option's cost, else the investment.
fn planned(case: &Case<'_>) -> Option<(Words, Amount)> {
    let solution = &case.derived.solution;
    let option = solution.recommended.and_then(|at| {
        let cost = (*solution.option_costs.get(at)?)?;
        let name = case.p.solution.options.get(at)?.option.trim();
        let words =
            Words { zh: format!("推荐的“{name}”"), en: format!("the recommended “{name}”") };
        Some((words, cost))
    });
    option.or_else(|| {
        let all = case.derived.impact.investment.as_ref()?.amount;
        Some((text("“方案投入”合计", "the investment").into(), all))
    })
}

/// The plan's whole or, where that is nearer to what the ask says, what is spent of it once.
fn nearest(case: &Case<'_>, planned: (Words, Amount), said: Decimal) -> (Words, Amount) {
    let off = |amount: &Amount| amount.likely().checked_sub(said).map(|off| off.abs());
    let once = case.derived.impact.investment_once.as_ref().map(|once| once.amount);
    match once.filter(|once| off(once).zip(off(&planned.1)).is_some_and(|(once, whole)| once < whole)) {
        Some(once) => (text("“方案投入”里的一次性投入", "the one-off investment").into(), once),
        None => planned,
    }
}

/// Everything that the ask may be for as a whole: the recommended option, the investment of a year, what is spent once.
fn wholes(case: &Case<'_>, planned: &Amount) -> Vec<Decimal> {
    let impact = &case.derived.impact;
    let invested = [&impact.investment, &impact.investment_once].into_iter().flatten().map(|all| all.amount);
    let all = invested.chain([*planned]);
    all.flat_map(|amount| [amount.low(), amount.likely(), amount.high()]).collect()
}

fn is_one_of(wholes: &[Decimal], one: Named<'_>) -> bool {
    is_near(wholes, one.value, one.mention.slack)
}

fn is_near(wholes: &[Decimal], value: Decimal, slack: Decimal) -> bool {
    wholes.iter().any(|whole| whole.checked_sub(value).is_some_and(|off| off.abs() <= slack))
}

fn sum_of(of: &[Named<'_>]) -> Option<Decimal> {
    of.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.value))
}

/// Whether this amount and some of the others make a whole: instalments, or one year and the next.
fn makes_up(named: &[Named<'_>], at: usize, wholes: &[Decimal]) -> bool {
    (1_u32..1 << named.len()).filter(|set| set & (1 << at) != 0).any(|set| {
        let chosen = named.iter().enumerate().filter(|(other, _)| set & (1 << other) != 0);
        let chosen: Vec<Named<'_>> = chosen.map(|(_, one)| *one).collect();
        let slack = chosen.iter().map(|one| one.mention.slack).max();
        sum_of(&chosen).zip(slack).is_some_and(|(sum, slack)| is_near(wholes, sum, slack))
    })
}

/// Whether an amount is said to be the sum of others.
fn is_total(ask: &str, one: Named<'_>) -> bool {
    let before = ask[clause(ask, one.mention.number.start).start..one.mention.number.start].to_lowercase();
    let behind = ask[one.mention.span.end..].trim_start().to_lowercase();
    ["共", "合计", "总额", "total", "together"].iter().any(|word| before.contains(word))
        || ["in all", "in total", "altogether", "together"].iter().any(|word| behind.starts_with(word))
}

/// Whether the ask says which of its amounts is the whole, or that one is a part of another.
fn tells_a_whole(ask: &str) -> bool {
    let lower = ask.to_lowercase();
    let words =
        ["共", "合计", "总额", "其中", "包括", "或", "total", "in all", "together", "of which", "includ"];
    words.iter().any(|word| lower.contains(word)) || lower.split_whitespace().any(|word| word == "or")
}

/// An amount of money that is named once, for something that is to be done: nothing that comes in, and not the pot
/// out of which it is taken.
fn named<'m>(ask: &str, said: &[Mention], m: &'m Mention) -> Option<Named<'m>> {
    let figure = m.figure.filter(|_| m.bound.is_none() && !m.each && !m.operand)?;
    let value = match figure.amount {
        Amount::Exact(value) if within_reach(value) => value,
        _ => return None,
    };
    // A large bare number among words of money is money: `投入 45 万`, `a 450k budget`.
    let is_bare = match m.class {
        Class::Plain => true,
        Class::Count => {
            let noun = m.noun.map_or_else(String::new, |noun| noun.of(ask).to_lowercase());
            noun.ends_with("budget") || noun.ends_with("预算")
        }
        _ => false,
    };
    let is_money = m.class == Class::Money || (is_bare && value >= Decimal::ONE_THOUSAND);
    let is_once = figure.base.is_none_or(|base| base == TimeBase::OneOff);
    let about = ask[clause(ask, m.number.start)].to_lowercase();
    let earns = EARNS.iter().any(|word| about.contains(word));
    (is_money && is_once && !earns && !is_pot(ask, said, m)).then_some(Named { mention: m, value })
}

/// Whether its clause speaks of money to be spent.
fn is_spent(ask: &str, one: Named<'_>) -> bool {
    let about = ask[clause(ask, one.mention.number.start)].to_lowercase();
    SPENDS.iter().any(|word| about.contains(word))
}

fn is_known(case: &Case<'_>, one: Named<'_>) -> bool {
    case.known().holds(one.value, one.mention.slack) || is_a_part(case, one.value) || is_told(case, one.value)
}

/// Whether an amount is the pot out of which another one is taken: `从年度预算 200 万元中划出`, `out of the 2m budget`.
fn is_pot(ask: &str, said: &[Mention], m: &Mention) -> bool {
    let own = clause(ask, m.number.start);
    let is_money =
        |other: &&Mention| matches!(other.class, Class::Money | Class::Plain) && other.span != m.span;
    let others = || said.iter().filter(is_money);
    let ends = others().map(|other| other.span.end).filter(|end| *end <= m.span.start).max();
    let begins = others().map(|other| other.span.start).find(|start| *start >= m.span.end);
    let before: Range<usize> = ends.map_or(own.start, |end| end.max(own.start))..m.span.start;
    let behind: Range<usize> = m.span.end..begins.map_or(own.end, |start| start.min(own.end));
    let (Some(before), Some(behind)) = (ask.get(before), ask.get(behind)) else { return false };
    is_pot_in_chinese(before, behind) || is_pot_in_english(&before.to_lowercase(), &behind.to_lowercase())
}

fn is_pot_in_chinese(before: &str, behind: &str) -> bool {
    /// As far as the pot's own name goes behind the amount: `200 万元的年度预算中`.
    const NAME: usize = 10;
    const TAKEN: [char; 11] = ['的', '划', '拨', '列', '出', '安', '支', '调', '拿', '抽', '切'];
    let is_from = before.contains(['从', '由', '自']);
    let within = behind.char_indices().take(NAME).find(|(_, c)| matches!(c, '中' | '里' | '内'));
    let is_within = within.is_some_and(|(at, mark)| {
        let (name, rest) = (&behind[..at], behind[at + mark.len_utf8()..].trim_start());
        !name.contains(['在', '于']) && (is_from || (mark != '内' && rest.starts_with(TAKEN)))
    });
    let taken = behind.trim_start();
    is_within
        || (is_from
            && ["划", "调", "列支", "拨出", "切", "抽", "拿出"].iter().any(|word| taken.starts_with(word)))
}

fn is_pot_in_english(before: &str, behind: &str) -> bool {
    /// As many words as stand between: `out of this year's IT budget of 2m`.
    const MOST_WORDS: usize = 6;
    const POTS: [&str; 9] =
        ["budget", "fund", "funds", "reserve", "reserves", "pot", "allowance", "envelope", "provision"];
    const TAKES: [&str; 6] = ["approve", "release", "spend", "invest", "grant", "allocate"];
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (before, behind) = (words(before), words(behind));
    let Some(from) = before.iter().rposition(|word| word == "from" || word == "of") else { return false };
    let says = |words: &[String], of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
    let is_out_of = |at: usize| before[at] == "of" && at > 0 && before[at - 1] == "out";
    let budget = |from: usize| says(&before[from..], &POTS) || says(&behind[..behind.len().min(4)], &POTS);
    // `out of the IT budget of 2m`: the nearest `of` names the amount of it.
    let mut starts = (0..=from).rev().filter(|at| is_out_of(*at) || before[*at] == "from");
    starts.any(|at| {
        let between = &before[at + 1..];
        between.len() <= MOST_WORDS && !says(between, &TAKES) && (is_out_of(at) || budget(at))
    })
}

/// Whether it is some of the investments taken together.
fn is_a_part(case: &Case<'_>, value: Decimal) -> bool {
    let of = |part: fn(&InvestmentLine) -> Option<Amount>| -> Vec<Decimal> {
        let lines = case.derived.impact.investments.iter().take(MOST);
        lines.filter_map(|line| Some(part(line)?.likely())).collect()
    };
    [of(|line| line.once), of(|line| line.counted)].iter().any(|parts| {
        (1_u32..1 << parts.len()).any(|set| {
            let chosen = parts.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0);
            let sum = chosen.map(|(_, part)| *part).try_fold(Decimal::ZERO, Decimal::checked_add);
            sum == Some(value)
        })
    })
}

/// Whether the plan tells the amount in its own words.
fn is_told(case: &Case<'_>, value: Decimal) -> bool {
    let (solution, impact) = (&case.p.solution, &case.p.impact);
    let options =
        solution.options.iter().flat_map(|row| [row.how.as_str(), row.pros.as_str(), row.cons.as_str()]);
    let investments = impact.investments.iter().flat_map(|row| [row.what.as_str(), row.source.as_str()]);
    let risks = solution.risks.iter().flat_map(|row| [row.risk.as_str(), row.countermeasure.as_str()]);
    let steps = solution.milestones.iter().map(|row| row.milestone.as_str());
    let work = solution.resources.iter().map(|row| row.work.as_str());
    let mut told = options.chain(investments).chain(risks).chain(steps).chain(work).chain([
        solution.why.as_str(),
        impact.note.as_str(),
        impact.headline.as_str(),
    ]);
    let says = |m: &Mention| m.figure.is_some_and(|figure| figure.amount.likely() == value);
    told.any(|text| text.contains(|c: char| c.is_ascii_digit()) && mentions(text).iter().any(says))
}
