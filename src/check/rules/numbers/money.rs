//! Money that is not what it is counted as: revenue for profit, lost for avoidable, the same twice.

use super::{Line, lines, wishful};
use crate::check::rules::{cell, place};
use crate::check::{Case, Example, Find, Found, Rule, Severity};
use crate::derive::RowAt;
use crate::derive::benefit::{AvoidableAt, BenefitClass, WhyNot};
use crate::derive::impact::LineBase;
use crate::figure::{Amount, Decimal, FigureKind, TimeBase};
use crate::i18n::{Lang, Words, base_name, money_amount, months, number, text};
use crate::proposal::{CostKind, Loss, Saving};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// Revenue whose margin nobody knows.
pub(super) static REVENUE_AS_PROFIT: Rule = Rule {
    id: "N014",
    name: "revenue-as-profit",
    level: Severity::Warning,
    topic: "method.finance",
    title: text("把收入当成了利润", "Revenue counted as profit"),
    why: text(
        "丢掉的收入里，大头本来就要花出去。财务只认毛利，拿收入算回报，第一个问题就会卡住。",
        "Most of the revenue lost would have been spent on earning it. Finance counts margin only, and asks that first.",
    ),
    mend: text(
        "填上毛利率（没有实数就先用假设并注明）；本来就是毛利的，把“金额口径”改成毛利。",
        "Give a margin rate, assumed if need be and marked so; if it is margin already, say so under “Counts as”.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(revenue_as_profit),
};

/// What has been lost is counted as if it could still be avoided.
pub(super) static PAST_LOSS: Rule = Rule {
    id: "N015",
    name: "past-loss-as-benefit",
    level: Severity::Warning,
    topic: "method.finance",
    title: text("把已经丢掉的算成了收益", "A past loss counted as benefit"),
    why: text(
        "已经发生的损失，什么方案都救不回来；能避免的只有今后的。",
        "No solution brings back what is lost; only what is still to come can be avoided.",
    ),
    mend: text(
        "改成今后每月的损失，再写明其中几成能避免、凭什么。",
        "State what will be lost a month from now on, and which share of that is avoided, on what ground.",
    ),
    example: Some(Example {
        bad: text(
            "批准后可收回去年已经损失的 120 万元",
            "Once approved, we recover the 1.2 million already lost last year",
        ),
        good: text(
            "照现在这样每月再损失 10 万元，其中四成到六成可以避免",
            "At this pace another 100k is lost every month, 40 to 60% of which can be avoided",
        ),
    }),
    silent: Some(text(
        "损失和成本的行里，已经写了今后能避免几成；句子里说的是收不回来，已经挽回的（“试点累计挽回”）、弥补客户的，或者是别人欠的、该赔的（供应商赔付、保险理赔、应收款）。丢掉的数原样当成每年的收益（“去年损失 52 万，每年可省 52 万”）会报；写的是另一个数，不报。",
        "Where a row of loss or cost says which share can still be avoided; where a sentence says that it cannot be got back, reports what was got back already, makes up for what customers lost, or speaks of what others owe: a supplier’s refund, an insurer’s payment, a debt. The very sum lost as what a year brings (“we lost 520k last year, so it saves 520k a year”) is found, another sum is not.",
    )),
    find: Find::Draft(of_rows),
};

/// Everything is taken to vanish.
pub(super) static EVERYTHING_VANISHES: Rule = Rule {
    id: "N016",
    name: "everything-vanishes",
    level: Severity::Warning,
    topic: "method.finance",
    title: text("当成了问题会彻底消失", "Everything is taken to vanish"),
    why: text(
        "很少有方案能让问题归零：行业里做得好的也还剩一些。按 100% 算的收益，没有人会信。",
        "Hardly any solution brings a problem to nothing; the best in the industry keep some of it. Nobody believes 100%.",
    ),
    mend: text(
        "写一个可避免比例，最好是区间，从试点或行业水平推出来。",
        "State an avoidable share, best a range, taken from a pilot or from the industry.",
    ),
    example: Some(Example {
        bad: text(
            "上线以后，每月 12 万元的损失全部消失",
            "Once it runs, the loss of 120k CNY a month disappears completely",
        ),
        good: text(
            "上线以后，每月 12 万元的损失可避免四成到六成（试点结果）",
            "Once it runs, 40 to 60% of the loss of 120k CNY a month is avoided, as in the pilot",
        ),
    }),
    silent: Some(text(
        "可避免比例写了，并且写明凭什么；占用的资金另有规则。句子里只是假设、说最多多少，没有带上金额，或者归零的不是钱（“库存差错归零，一年省 36 万元”），不报。",
        "Where the avoidable share is given with its ground; capital tied up has rules of its own. A sentence that only supposes it, says at most, names no money, or in which it is no money that goes (“re-typing drops to zero, which saves 36k a year”) is left alone.",
    )),
    find: Find::Cell(wishful::find),
};

/// Lines that may be the same money.
pub(super) static DOUBLE_COUNT: Rule = Rule {
    id: "N017",
    name: "double-count",
    level: Severity::Warning,
    topic: "method.finance",
    title: text("同一笔钱可能算了两次", "The same money may count twice"),
    why: text(
        "两行是同一个人、为同一件事付的钱，加起来就是重复；被查出一处，整张表都要重算。",
        "Two lines paid by the same hand for the same cause may be one; a single one found, and the whole table is doubted.",
    ),
    mend: text(
        "不是一笔的，在“为何不重复”里写明理由；是一笔的，划掉一行。",
        "If they are apart, say why under “Why not the same money”; if not, leave one of them out.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(double_count),
};

/// Capital that comes free once, counted every year.
pub(super) static ONCE_AS_YEARLY: Rule = Rule {
    id: "N025",
    name: "once-as-yearly",
    level: Severity::Warning,
    topic: "method.finance",
    title: text("一次性放出的资金算成了每年的收益", "Released once, counted every year"),
    why: text(
        "压下来的库存只能变一次现金，利润表上看不见；每年省下的，只有占用这笔钱的成本。",
        "Stock turns into cash once, and profit never sees it; what a year saves is only the cost of holding it.",
    ),
    mend: text(
        "把“省下的是什么”改成资金占用，金额填现有的占用额，再填可避免比例和资金成本。",
        "Make it capital tied up: enter what is tied up now, the share that is released, and what holding it costs a year.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(once_as_yearly),
};

/// An amount without a pace.
pub(super) static WITHOUT_PACE: Rule = Rule {
    id: "N029",
    name: "amount-without-pace",
    level: Severity::Warning,
    topic: "method.figures",
    title: text("金额没有说是多长时间的", "An amount over what time?"),
    why: text(
        "不知道是一个月还是三年的数，就折不成每年，哪一档口径都进不去。",
        "Whether it is a month’s or three years’ nobody can tell, so it enters no total.",
    ),
    mend: text(
        "选每月、每年，或者一次性并填上覆盖几个月。",
        "Choose a month or a year, or one-off and the months it covers.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(without_pace),
};

/// Capital tied up, with a figure missing that makes it count.
pub(super) static CAPITAL_WITHOUT_RATE: Rule = Rule {
    id: "N030",
    name: "capital-without-rate",
    level: Severity::Suggestion,
    topic: "method.finance",
    title: text("占用的资金还差一个比例", "Capital tied up lacks a rate"),
    why: text(
        "占用的资金要两个比例才算得出好处：能放出几成，占着它一年要花百分之几。",
        "Two rates turn it into a benefit: how much of it comes free, and what holding it costs a year.",
    ),
    mend: text(
        "能放出几成去问供应链，资金成本财务有现成的数。",
        "Ask the supply chain how much can go, and finance what a year of it costs.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(capital_without_rate),
};

/// An amount that is not what customers times each comes to.
pub(super) static PRODUCT_DIFFERS: Rule = Rule {
    id: "N031",
    name: "product-differs",
    level: Severity::Error,
    topic: "field.impact.losses.amount",
    title: text("人数乘单价，和直接写的金额对不上", "Customers times each is not the amount"),
    why: text(
        "同一行里有两个答案；现在按直接写的金额算，别人却会拿人数去乘。",
        "The row gives two answers. The amount counts meanwhile, but a reader will multiply.",
    ),
    mend: text("改对其中一个，或者把直接金额清空。", "Correct one of them, or clear the amount."),
    example: None,
    silent: None,
    find: Find::Draft(product_differs),
};

fn revenue_as_profit(case: &Case<'_>, found: &mut Found<'_>) {
    for line in lines(case).filter(|line| line.is_kept_out_by(WhyNot::MarginUnknown)) {
        let says_revenue =
            case.p.impact.losses.get(line.benefit.row.index).is_some_and(|row| row.counts_as.is_some());
        let field = if says_revenue { "margin_rate" } else { "counts_as" };
        let what = Words::each(|lang| {
            let (name, amount) = (line.name(lang), stated(&line, lang));
            match (says_revenue, lang) {
                (true, Lang::Zh) => format!("{name}：{amount}是收入，其中多少是毛利？"),
                (true, Lang::En) => format!("{name}: {amount} is revenue. How much of it is margin?"),
                (false, Lang::Zh) => format!("{name}：{amount}是收入还是毛利？没有说，也没有毛利率。"),
                (false, Lang::En) => {
                    format!("{name}: is {amount} revenue or margin? Nothing says, and there is no rate.")
                }
            }
        });
        if let Some(path) = line.path(field) {
            found.say(path, what);
        }
    }
}

/// The amount as the row states it.
fn stated(line: &Line<'_>, lang: Lang) -> String {
    line.stated.amount.map_or_else(String::new, |amount| line.money(&amount, lang))
}

/// What the rows say; what sentences say is read text by text.
fn of_rows(case: &Case<'_>, found: &mut Found<'_>) {
    past_loss(case, found);
    everything_vanishes(case, found);
}

fn past_loss(case: &Case<'_>, found: &mut Found<'_>) {
    for line in lines(case) {
        let LineBase::Total { months: Some(over) } = line.stated.base else { continue };
        // A stated share of what goes on at this pace is an estimate, and is treated as one.
        if line.benefit.avoidable_at != AvoidableAt::Nowhere {
            continue;
        }
        let what = Words::each(|lang| {
            let (name, amount, over) = (line.name(lang), stated(&line, lang), months(over, lang));
            match lang {
                Lang::Zh => format!("{name}：{amount}是过去 {over}已经丢掉的，今后能避免多少？"),
                Lang::En => {
                    format!("{name}: {amount} was lost over {over} already. What can still be avoided?")
                }
            }
        });
        if let Some(path) = line.path("over_months") {
            found.say(path, what);
        }
    }
}

fn everything_vanishes(case: &Case<'_>, found: &mut Found<'_>) {
    let (mut unstated, mut general) = (Vec::new(), false);
    for line in lines(case) {
        let benefit = line.benefit;
        let is_whole = benefit.avoidable.is_some_and(|share| share == Amount::Exact(Decimal::ONE));
        let is_bare = is_whole && line.is_kept_out_by(WhyNot::AvoidableUnfounded);
        let is_general = benefit.avoidable_at == AvoidableAt::General;
        if is_bare && !(is_general && general) {
            let what = Words::each(|lang| {
                let (name, amount) = (line.name(lang), line.at_stake(lang));
                match (is_general, lang) {
                    (true, Lang::Zh) => "通用可避免比例写的是 100%：问题会一点不剩吗？".to_owned(),
                    (true, Lang::En) => {
                        "The general avoidable share is 100%: is nothing of it left?".to_owned()
                    }
                    (false, Lang::Zh) => format!("{name}：{amount}会一点不剩地省下来吗？"),
                    (false, Lang::En) => format!("{name}: does all of it go, {amount}?"),
                }
            });
            let path = if is_general { Some(place("impact.avoidable")) } else { line.path("avoidable") };
            if let Some(path) = path {
                found.say_of(&EVERYTHING_VANISHES, path, what);
            }
            general |= is_general;
        }
        let is_capital = benefit.class == BenefitClass::WorkingCapital || counts_a_release(&line).is_some();
        if benefit.avoidable_at == AvoidableAt::Nowhere && !is_capital {
            unstated.push(line);
        }
    }
    // One question for all of them: a general share answers it.
    let (first, others) = match unstated.as_slice() {
        [] => return,
        [first, others @ ..] => (first, others.len()),
    };
    let what = Words::each(|lang| {
        let name = first.name(lang);
        match (others, lang) {
            (0, Lang::Zh) => format!("{name}能避免几成？没有写，就当成一分不剩地避免了。"),
            (0, Lang::En) => {
                format!("{name}: how much of it is avoided? Unsaid, it is taken to vanish whole.")
            }
            (_, Lang::Zh) => format!("{name}等 {} 行没写能避免几成，都当成一分不剩地避免了。", others + 1),
            (_, Lang::En) => format!(
                "{name} and {others} more don't say how much is avoided, so all of it is taken to vanish."
            ),
        }
    });
    let path = if others == 0 { first.path("avoidable") } else { Some(place("impact.avoidable")) };
    if let Some(path) = path {
        found.say_of(&EVERYTHING_VANISHES, path, what);
    }
}

fn double_count(case: &Case<'_>, found: &mut Found<'_>) {
    let all: Vec<Line<'_>> = lines(case).collect();
    let places: HashMap<RowAt, usize> = (0..).zip(&all).map(|(at, line)| (line.benefit.row, at)).collect();
    for overlap in &case.derived.benefit.overlaps {
        let places: BTreeSet<usize> =
            overlap.unexplained.iter().filter_map(|row| places.get(row).copied()).collect();
        let members = || places.iter().filter_map(|at| all.get(*at));
        // The larger one counts; the others are asked.
        let mut dropped = members().filter(|line| line.is_kept_out_by(WhyNot::Overlaps));
        let asked = dropped.next_back().or_else(|| members().next_back());
        let Some(line) = asked else { continue };
        let Some(other) = members().find(|other| other.benefit.row != line.benefit.row) else { continue };
        let what = Words::each(|lang| {
            let (name, other, amount) = (line.name(lang), other.name(lang), line.at_stake(lang));
            let (payer, reason) = (line.says("payer"), line.says("cause"));
            match lang {
                Lang::Zh => {
                    format!("{name}和{other}都由“{payer}”承担，都起于“{reason}”：{amount}会不会算了两次？")
                }
                Lang::En => format!(
                    "{name} and {other} are both paid by “{payer}” because of “{reason}”: does {amount} count twice?"
                ),
            }
        });
        if let Some(path) = line.path("overlap") {
            found.say(path, what);
        }
    }
    same_customers(case, found);
}

/// Two lines of losses with the very same number of customers, neither of which says whom it means.
fn same_customers(case: &Case<'_>, found: &mut Found<'_>) {
    /// Fewer may be as many by chance.
    const FEW: i64 = 20;
    let rows = lines(case).filter(|line| line.benefit.row.section == "impact.losses").filter_map(|line| {
        let row = case.p.impact.losses.get(line.benefit.row.index)?;
        let customers = row.customers.known(FigureKind::Count)?.amount;
        (!customers.is_range()).then_some((row, customers.likely()))
    });
    let is_told = |row: &Loss| !row.overlap.trim().is_empty() || !row.cause.trim().is_empty();
    let mut first: HashMap<Decimal, &Loss> = HashMap::new();
    for (row, customers) in rows.filter(|(row, _)| !is_told(row)) {
        let other = match first.entry(customers) {
            Entry::Occupied(earlier) if customers >= Decimal::from(FEW) => *earlier.get(),
            Entry::Occupied(_) => continue,
            Entry::Vacant(none) => {
                none.insert(row);
                continue;
            }
        };
        let (one, two) = (other.what.trim(), row.what.trim());
        let what = Words::each(|lang| {
            let customers = number(customers, lang);
            match lang {
                Lang::Zh => format!("“{one}”和“{two}”都是 {customers} 位客户：是同一批人吗？"),
                Lang::En => {
                    format!("“{one}” and “{two}” both count {customers} customers: are they the same ones?")
                }
            }
        });
        let mend = text(
            "同一批人只留一行；不是同一批，就在“起因”里各自写明。",
            "If they are the same, keep one line; if not, give each its cause.",
        );
        found.say(cell("impact.losses", row, "customers"), what).mend(mend);
    }
}

fn once_as_yearly(case: &Case<'_>, found: &mut Found<'_>) {
    for line in lines(case) {
        let Some(base) = counts_a_release(&line) else { continue };
        let what = Words::each(|lang| {
            let (name, amount, base) = (line.name(lang), stated(&line, lang), base_name(base).get(lang));
            match lang {
                Lang::Zh => format!("{name}：{amount}只放出来一次，却按“{base}”算。"),
                Lang::En => format!("{name}: {amount} comes free once, and is counted {base}."),
            }
        });
        if let Some(path) = line.path("benefit") {
            found.say(path, what);
        }
    }
}

/// The base on which a line counts what is released once; `None` where it does not.
fn counts_a_release(line: &Line<'_>) -> Option<TimeBase> {
    let is_cost = line.benefit.row.section == "impact.costs";
    let row = line.case.p.impact.costs.get(line.benefit.row.index).filter(|_| is_cost)?;
    match line.stated.base {
        LineBase::Every(base) if row.saving() != Saving::WorkingCapital => {
            frees_capital(row.kind, &row.what).then_some(base)
        }
        _ => None,
    }
}

/// Whether a row of cost is capital tied up, going by its kind and its words: stock itself, and not what keeping
/// it costs.
fn frees_capital(kind: Option<CostKind>, what: &str) -> bool {
    const KEEPING: [&str; 28] = [
        "利息",
        "仓租",
        "仓储",
        "租金",
        "保管",
        "盘点",
        "跌价",
        "报废",
        "贬值",
        "损耗",
        "运费",
        "人工",
        "成本",
        "保险",
        "interest",
        "rent",
        "storage",
        "warehous",
        "write-off",
        "written off",
        "obsolescence",
        "scrap",
        "freight",
        "labour",
        "cost",
        "insurance",
        "shrinkage",
        "counting",
    ];
    const CAPITAL: [&str; 14] = [
        "占用的资金",
        "资金占用",
        "占用资金",
        "压着的资金",
        "积压资金",
        "库存资金",
        "释放资金",
        "释放的资金",
        "放出资金",
        "tied up",
        "capital freed",
        "cash freed",
        "released capital",
        "working capital",
    ];
    let what = what.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| what.contains(word));
    if says(&KEEPING) {
        return false;
    }
    kind == Some(CostKind::Stock) || (matches!(kind, None | Some(CostKind::Other)) && says(&CAPITAL))
}

fn without_pace(case: &Case<'_>, found: &mut Found<'_>) {
    for line in lines(case).filter(|line| line.is_kept_out_by(WhyNot::NoPace)) {
        let (field, is_total) = match line.stated.base {
            LineBase::Total { .. } => ("over_months", true),
            _ => ("per", false),
        };
        let what = Words::each(|lang| {
            let (name, amount) = (line.name(lang), stated(&line, lang));
            match (is_total, lang) {
                (true, Lang::Zh) => format!("{name}：{amount}是几个月里的合计？"),
                (true, Lang::En) => format!("{name}: over how many months is {amount} the total?"),
                (false, Lang::Zh) => format!("{name}：{amount}是每月的、每年的，还是一次的？"),
                (false, Lang::En) => format!("{name}: is {amount} a month, a year, or once?"),
            }
        });
        if let Some(path) = line.path(field) {
            found.say(path, what);
        }
    }
}

fn capital_without_rate(case: &Case<'_>, found: &mut Found<'_>) {
    for line in lines(case).filter(|line| line.benefit.class == BenefitClass::WorkingCapital) {
        let is_share = line.is_kept_out_by(WhyNot::AvoidableUnstated);
        let is_rate = line.is_kept_out_by(WhyNot::CarryingRateUnknown);
        if !is_share && !is_rate {
            continue;
        }
        let what = Words::each(|lang| {
            let name = line.name(lang);
            let amount = stated(&line, lang);
            let freed = line.benefit.once.map_or_else(String::new, |once| line.money(&once, lang));
            match (is_share, lang) {
                (true, Lang::Zh) => format!("{name}占着 {amount}，方案能放出几成？"),
                (true, Lang::En) => format!("{name}: of {amount} tied up, how much comes free?"),
                (false, Lang::Zh) => format!("{name}一次放出 {freed}，占着它每年要花百分之几？"),
                (false, Lang::En) => {
                    format!("{name}: {freed} comes free once. What does holding it cost a year?")
                }
            }
        });
        if let Some(path) = line.path(if is_share { "avoidable" } else { "carrying_rate" }) {
            found.say(path, what);
        }
    }
}

fn product_differs(case: &Case<'_>, found: &mut Found<'_>) {
    for line in lines(case).filter(|line| line.stated.amount_differs) {
        let Some(row) = case.p.impact.losses.get(line.benefit.row.index) else { continue };
        let product = row.customers.known(FigureKind::Count).zip(row.each.known(FigureKind::Money));
        let product = product.and_then(|(customers, each)| customers.amount.mul_amount(&each.amount));
        // A lifetime value is discounted: an amount beside it is another way to count, not a slip.
        let Some((product, amount)) = product.zip(line.stated.amount) else { continue };
        let off = product.likely().checked_sub(amount.likely()).map(|off| off.abs());
        let slack = amount.likely().abs().checked_mul(Decimal::new(1, 2));
        if amount.is_range() || product.is_range() || off.zip(slack).is_none_or(|(off, slack)| off <= slack) {
            continue;
        }
        let currency = case.derived.frame.currency;
        let what = Words::each(|lang| {
            let (customers, each) = (row.customers.as_str().trim(), row.each.as_str().trim());
            let (product, amount) =
                (money_amount(&product, currency, lang), money_amount(&amount, currency, lang));
            match lang {
                Lang::Zh => format!("{customers} × {each} 是 {product}，金额却写了 {amount}。"),
                Lang::En => format!("{customers} × {each} makes {product}, and the amount says {amount}."),
            }
        });
        if let Some(path) = line.path("amount") {
            found.say(path, what);
        }
    }
}
