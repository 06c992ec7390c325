//! Money that is lost already, and is to come back.

use super::{PAST_LOSS, Promised, Told};
use crate::check::prose::{
    CUSTOMERS, CUSTOMERS_EN, List, clause, clause_before, clause_behind, ends_with_word, figures_in,
    just_before, just_behind, list, list_but,
};
use crate::figure::{Amount, Class, Decimal, Mention, TimeBase};
use crate::i18n::Words;
use crate::text::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// What brings back.
static BACK: List = LazyLock::new(|| {
    list(&[
        "收回",
        "挽回",
        "追回",
        "补回",
        "补回来",
        "找回",
        "找回来",
        "拿回",
        "拿回来",
        "赚回",
        "赚回来",
        "夺回",
        "讨回",
        "捞回",
        "挣回",
        "挣回来",
        "要回",
        "弥补",
        "recover",
        "recovers",
        "recovered",
        "recovering",
        "recoup",
        "recoups",
        "recouped",
        "recouping",
        "win back",
        "wins back",
        "won back",
        "get back",
        "gets back",
        "regain",
        "regains",
        "bring back",
        "brings back",
        "brought back",
        "earn back",
        "earns back",
        "claw back",
        "make up for",
        "makes up for",
    ])
});

/// What is lost.
static LOST: List = LazyLock::new(|| {
    let words = [
        "损失",
        "亏损",
        "亏掉",
        "亏了",
        "丢掉",
        "丢失",
        "流失",
        "浪费",
        "多花",
        "赔掉",
        "少赚",
        "少收",
        "lost",
        "loss",
        "losses",
        "wasted",
        "overspent",
    ];
    list_but(&words, &["损失率", "流失率", "亏损店", "亏损门店", "loss-making", "流失客户", "流失的客户"])
});

/// When it was lost: before now.
static BEFORE_NOW: List = LazyLock::new(|| {
    list(&[
        "已经",
        "已",
        "去年",
        "前年",
        "上个月",
        "上月",
        "上半年",
        "上季度",
        "上一年",
        "过去",
        "此前",
        "至今",
        "累计",
        "今年以来",
        "近三个月",
        "近 3 个月",
        "近半年",
        "近一年",
        "前三个月",
        "前几个月",
        "already",
        "last year",
        "last month",
        "last quarter",
        "past",
        "so far",
        "to date",
        "until now",
        "in the last",
        "over the last",
        "during the last",
        "last year's",
        "last year’s",
    ])
});

/// What can be got back, for somebody owes it; or what is still to come.
static OWED_OR_AHEAD: List = LazyLock::new(|| {
    list(&[
        "索赔",
        "理赔",
        "赔付",
        "追偿",
        "赔偿",
        "供应商",
        "保险",
        "应收",
        "欠款",
        "货款",
        "退款",
        "退税",
        "诉讼",
        "法院",
        "今后",
        "以后",
        "未来",
        "将来",
        "类似",
        "那样",
        "这样的",
        "同样",
        "再次",
        "claim",
        "claims",
        "refund",
        "refunds",
        "insurer",
        "insurance",
        "warranty",
        "supplier",
        "suppliers",
        "receivable",
        "receivables",
        "debt",
        "debts",
        "court",
        "owed",
        "owes",
        "in future",
        "from now on",
        "such as",
        "similar",
    ])
});

/// What cannot be done.
static CANNOT: List = LazyLock::new(|| {
    list(&[
        "不能",
        "无法",
        "没法",
        "不可能",
        "难以",
        "不会",
        "不再",
        "不是",
        "不算",
        "不计",
        "不包括",
        "谁也",
        "别指望",
        "cannot",
        "can't",
        "can’t",
        "can not",
        "no longer",
        "never",
        "nothing",
        "nobody",
        "not",
        "no solution",
        "won't",
        "won’t",
        "without",
    ])
});

/// Money lost that a text promises to bring back, or counts again as what a year brings.
pub(super) fn promised(text: &Told<'_>) -> Option<Promised> {
    brought_back(text).or_else(|| counted_again(text))
}

/// `批准后可收回去年已经损失的 120 万元`.
fn brought_back(text: &Told<'_>) -> Option<Promised> {
    let typed = text.typed;
    BACK.find(typed).into_iter().find_map(|hit| {
        let at = hit.range;
        let own = clause(typed, at.start);
        // What is lost may stand in a clause of its own, beside a comma.
        let places = [
            Some(own.clone()),
            clause_behind(typed, &own),
            clause_before(typed, &own),
            told_before(typed, &own),
        ];
        let mut places = places.into_iter().flatten();
        let (lost, place) = places.find_map(|place| Some((lost_before_now(typed, &at, &place)?, place)))?;
        let within = own.start.min(place.start)..own.end.max(place.end);
        let is_let_be = !OWED_OR_AHEAD.find(&typed[within.clone()]).is_empty()
            || !CANNOT.find(&typed[within.start..at.start]).is_empty()
            || is_reported(typed, &at)
            || is_made_up_to_others(typed, &at, &lost)
            || (place != own && is_pay_back(text, &own, &at))
            || text.is_open(at.start);
        // A sum on the other side of the word is what it cost, or what somebody paid.
        let side = side_of(&at, &lost, &place);
        let money = figures_in(&text.figures, &side).iter().find(|m| is_past_money(typed, m));
        let money = money.filter(|_| !is_let_be)?;
        let sum = money.span.of(typed);
        Some(Promised {
            rule: &PAST_LOSS,
            span: at.start.min(lost.start).min(money.span.start)..at.end.max(lost.end).max(money.span.end),
            what: Words {
                zh: format!("“{sum}”是已经丢掉的，批准了也回不来；今后能避免多少？"),
                en: format!("“{sum}” is lost and does not come back. What can still be avoided?"),
            },
            mend: None,
        })
    })
}

/// The last clause of the sentence before, where this one goes on about it: `Last year 520k was lost. It recovers it`.
fn told_before(typed: &str, own: &Range<usize>) -> Option<Range<usize>> {
    static IT: List =
        LazyLock::new(|| list(&["这笔", "这些", "这部分", "那笔", "这个数", "it", "this", "them", "that"]));
    let before = typed[..own.start].trim_end_matches(['。', '.', '；', ';', ' ']);
    let last = before.chars().next_back().filter(|_| !IT.find(&typed[own.clone()]).is_empty())?;
    Some(clause(typed, before.len() - last.len_utf8()))
}

/// `一年就能收回`: in how long it pays back, which is said of what is spent.
fn is_pay_back(text: &Told<'_>, own: &Range<usize>, at: &Range<usize>) -> bool {
    figures_in(&text.figures, own).iter().any(|m| m.class == Class::Duration && m.span.end <= at.start)
        || ["within", "in"].iter().any(|when| {
            let behind = just_behind(text.typed, at.end).trim_start().to_lowercase();
            behind.strip_prefix(when).is_some_and(|rest| {
                rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with(" a year")
            })
        })
}

/// What brings money from now on.
static BRINGS: List = LazyLock::new(|| {
    list(&[
        "带来",
        "省",
        "节省",
        "节约",
        "增收",
        "增加收入",
        "多赚",
        "多收",
        "赚",
        "创造",
        "避免",
        "收益",
        "回报",
        "brings",
        "bring",
        "saves",
        "save",
        "saving",
        "earns",
        "earn",
        "gains",
        "gain",
        "adds",
        "add",
        "yields",
        "yield",
        "avoids",
        "avoid",
        "avoided",
        "benefit",
        "benefits",
        "return",
        "returns",
    ])
});

/// `We lost 520k last year, so the system brings 520k a year`: the very sum that is lost, as a benefit.
fn counted_again(text: &Told<'_>) -> Option<Promised> {
    let typed = text.typed;
    LOST.find(typed).into_iter().find_map(|hit| {
        let own = clause(typed, hit.range.start);
        if BEFORE_NOW.find(&typed[own.clone()]).is_empty() {
            return None;
        }
        let lost = figures_in(&text.figures, &own).iter().find(|m| is_past_money(typed, m))?;
        let sum = lost.figure?.amount;
        let rest = own.end..typed.len().min(own.end + NEXT);
        let brought = figures_in(&text.figures, &rest).iter().find(|m| {
            let place = clause(typed, m.span.start);
            let is_yearly = || !YEARLY.find(&typed[place.clone()]).is_empty();
            let is_same = m.figure.is_some_and(|figure| {
                figure.amount == sum && (is_a_pace(figure.base) || (figure.base.is_none() && is_yearly()))
            });
            is_same
                && !BRINGS.find(&typed[place.clone()]).is_empty()
                && CANNOT.find(&typed[place.clone()]).is_empty()
                && OWED_OR_AHEAD.find(&typed[place]).is_empty()
        })?;
        if text.is_open(hit.range.start) || text.is_open(brought.span.start) {
            return None;
        }
        let sum = brought.span.of(typed);
        Some(Promised {
            rule: &PAST_LOSS,
            span: brought.span.start..brought.span.end,
            what: Words {
                zh: format!("“{sum}”正是已经丢掉的那个数；今后还会丢多少，其中几成能避免？"),
                en: format!(
                    "“{sum}” is the very sum that is lost already. How much is still to be lost, and which share of it avoided?"
                ),
            },
            mend: None,
        })
    })
}

/// What makes a sum come every year where its figure does not.
static YEARLY: List = LazyLock::new(|| {
    list(&["一年", "每年", "年年", "a year", "per year", "every year", "each year", "yearly", "annually"])
});

/// How far behind a loss the same sum is looked for, in bytes.
const NEXT: usize = 400;

/// Whether a time base makes a sum come again and again.
fn is_a_pace(base: Option<TimeBase>) -> bool {
    matches!(base, Some(base) if base != TimeBase::OneOff)
}

/// The part of a place on the same side of the word that brings back as what is lost.
fn side_of(at: &Range<usize>, lost: &Range<usize>, place: &Range<usize>) -> Range<usize> {
    if lost.start >= at.end {
        place.start.max(at.end)..place.end
    } else {
        place.start..place.end.min(at.start)
    }
}

/// What was lost before now, as far as this place says so of the loss itself: `去年自掏腰包挽回损失` does not.
fn lost_before_now(typed: &str, at: &Range<usize>, place: &Range<usize>) -> Option<Range<usize>> {
    let all = LOST.find(&typed[place.clone()]);
    all.into_iter().map(|lost| place.start + lost.range.start..place.start + lost.range.end).find(|lost| {
        let side = side_of(at, lost, place);
        side.start < side.end && !BEFORE_NOW.find(&typed[side]).is_empty()
    })
}

/// `累计挽回`, `已收回`, `we recovered`: what was got back already is no promise.
fn is_reported(typed: &str, at: &Range<usize>) -> bool {
    let word = typed[at.clone()].to_lowercase();
    let before = just_before(typed, at.start).trim_end().to_lowercase();
    if matches!(word.as_str(), "recovered" | "recouped" | "won back" | "brought back") {
        return ![" be", " get", " gets"].iter().any(|passive| before.ends_with(passive));
    }
    let done = ["已", "已经", "累计", "共", "曾", "试点", "have", "has", "already", "did"];
    done.iter().any(|done| before.ends_with(done)) || typed[at.end..].starts_with('了')
}

/// `弥补客户的损失`, `make up for lost hours`: what is made up for is ours only where no one else is named.
fn is_made_up_to_others(typed: &str, at: &Range<usize>, lost: &Range<usize>) -> bool {
    static OTHERS: List = LazyLock::new(|| {
        let others = ["员工", "对方", "他们", "customers'", "their", "hours"];
        list(&[CUSTOMERS, CUSTOMERS_EN, &others].concat())
    });
    let word = &typed[at.clone()];
    let makes_up = word == "弥补" || word.to_lowercase().ends_with("up for");
    let whose = at.end.min(lost.end)..at.start.max(lost.start);
    makes_up && !OTHERS.find(typed.get(whose).unwrap_or_default()).is_empty()
}

/// Whether a figure may be a sum of money that was lost: not a sum every month, nor so many customers.
fn is_past_money(typed: &str, m: &Mention) -> bool {
    let Some(figure) = m.figure.filter(|figure| figure.base.is_none()) else { return false };
    let is_large = match figure.amount {
        Amount::Exact(value) => value >= Decimal::from(10_000),
        amount => amount.low() >= Decimal::from(10_000),
    };
    match m.class {
        Class::Money => true,
        // `the 1.2 million already lost`, `损失 52 万`: nothing but money is counted so.
        Class::Plain | Class::Count => {
            is_large && (is_said_to_be_lost(typed, m) || is_what_was_lost(typed, m))
        }
        _ => false,
    }
}

/// `1.2 million already lost`.
fn is_said_to_be_lost(typed: &str, m: &Mention) -> bool {
    let behind = just_behind(typed, m.number.end).trim_start().to_lowercase();
    [
        "already",
        "that",
        "which",
        "we",
        "lost",
        "of loss",
        "was lost",
        "were lost",
        "has been lost",
        "had been lost",
    ]
    .iter()
    .any(|word| behind.starts_with(word))
}

/// `损失52万`, `lost 520k last year`: right behind what is lost, and no thing named.
fn is_what_was_lost(typed: &str, m: &Mention) -> bool {
    const LOSES: [&str; 14] = [
        "损失",
        "损失了",
        "亏",
        "亏了",
        "亏损",
        "亏损了",
        "浪费",
        "浪费了",
        "多花",
        "多花了",
        "少赚",
        "少收",
        "lost",
        "wasted",
    ];
    const WHEN: [&str; 10] = ["last", "in", "over", "since", "so", "already", "during", "this", "to", "by"];
    let lead =
        just_before(typed, m.span.start).trim_end().trim_end_matches(['约', '近', '：', ':']).to_lowercase();
    let behind = just_behind(typed, m.number.end).trim_start();
    let word = &behind[..behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len())];
    let is_bare = !behind.starts_with(is_han) && (word.is_empty() || WHEN.contains(&word));
    is_bare && LOSES.iter().any(|word| ends_with_word(&lead, word))
}
