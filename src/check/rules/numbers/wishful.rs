//! What a sentence promises and no solution keeps: that money already lost comes back, that a loss goes whole.
//!
//! The rows of loss and cost are read for the same in `money`; here it is the words, on the cover, in sum and in the
//! solution. What somebody else owes, a supplier or an insurer, can well be got back, and is let be.

use super::money::{EVERYTHING_VANISHES, PAST_LOSS};
use crate::check::prose::{List, clause, denies, is_quoted, list, list_but, sentence};
use crate::check::rules::wording::is_argued;
use crate::check::{Cell, Found};
use crate::figure::{Amount, Class, Decimal, Mention, mentions};
use crate::i18n::{Words, text};
use std::ops::Range;
use std::sync::LazyLock;

/// Looks at one text for either.
pub(super) fn find(cell: &Cell<'_>, found: &mut Found<'_>) {
    let section = cell.section.id;
    let promises = matches!(section, "frame" | "frame.diagnosis")
        || section.starts_with("impact")
        || (section.starts_with("solution") && section != "solution.risks");
    if !promises || !is_argued(cell.section, cell.field) {
        return;
    }
    brought_back(cell, found);
    gone_whole(cell, found);
}

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
        "already",
        "last year",
        "last month",
        "last quarter",
        "past",
        "so far",
        "to date",
        "until now",
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

/// `批准后可收回去年已经损失的 120 万元`.
fn brought_back(cell: &Cell<'_>, found: &mut Found<'_>) {
    let typed = cell.typed;
    for hit in BACK.find(typed) {
        let at = hit.range;
        let own = clause(typed, at.start);
        // English may put what is lost into a clause of its own, behind a comma.
        let whole = sentence(typed, at.start);
        let lost = LOST.find(&typed[own.clone()]);
        let (lost, within) = match lost.first() {
            Some(lost) => (own.start + lost.range.start..own.start + lost.range.end, own),
            None => match LOST.find(&typed[whole.clone()]).first() {
                Some(lost) => (whole.start + lost.range.start..whole.start + lost.range.end, whole),
                None => continue,
            },
        };
        let said = &typed[within.clone()];
        let is_let_be = BEFORE_NOW.find(said).is_empty()
            || !OWED_OR_AHEAD.find(said).is_empty()
            || !CANNOT.find(&typed[within.start..at.start]).is_empty()
            || is_asked(typed, &within)
            || is_quoted(typed, at.start);
        if is_let_be {
            continue;
        }
        let all = mentions(typed);
        let Some(money) = all.iter().find(|m| within.contains(&m.span.start) && is_past_money(typed, m))
        else {
            continue;
        };
        let span = at.start.min(lost.start).min(money.span.start)..at.end.max(lost.end).max(money.span.end);
        let sum = money.span.of(typed);
        let what = Words {
            zh: format!("“{sum}”是已经丢掉的，批准了也回不来；今后能避免多少？"),
            en: format!("“{sum}” is lost and does not come back. What can still be avoided?"),
        };
        found.say_of(&PAST_LOSS, cell.path(), what).span(span);
        return;
    }
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
        // `the 1.2 million already lost`: nothing but money is counted so.
        Class::Plain | Class::Count => {
            let behind = typed[m.number.end..].trim_start().to_lowercase();
            is_large
                && ["already", "that", "which", "we", "lost", "of loss"].iter().any(|w| behind.starts_with(w))
        }
        _ => false,
    }
}

/// What goes and leaves nothing.
static WHOLE: List = LazyLock::new(|| {
    list(&[
        "全部消失",
        "彻底消失",
        "完全消失",
        "全都消失",
        "不复存在",
        "降为零",
        "降到零",
        "归零",
        "降为 0",
        "一分不剩",
        "一点不剩",
        "全部省下",
        "全省下来",
        "全部省掉",
        "全部避免",
        "完全避免",
        "彻底避免",
        "全部挽回",
        "全额挽回",
        "不再有任何损失",
        "disappears completely",
        "disappear completely",
        "disappears entirely",
        "vanishes completely",
        "vanish completely",
        "vanishes entirely",
        "goes away completely",
        "goes away entirely",
        "go away completely",
        "go away entirely",
        "drops to zero",
        "drop to zero",
        "falls to zero",
        "fall to zero",
        "goes to zero",
        "go to zero",
        "fully avoided",
        "completely avoided",
        "entirely avoided",
        "avoided in full",
        "saved in full",
        "completely eliminated",
        "entirely eliminated",
        "eliminated completely",
        "eliminated entirely",
        "all of it goes away",
        "all of it disappears",
        "all of it is saved",
        "all of it is avoided",
    ])
});

/// What only supposes it, or says how much at the most.
static SUPPOSED: List = LazyLock::new(|| {
    list(&[
        "如果",
        "假如",
        "假设",
        "就算",
        "即使",
        "哪怕",
        "最多",
        "上限",
        "至多",
        "不等于",
        "不指望",
        "并不",
        "未必",
        "不一定",
        "不可能",
        "if",
        "even if",
        "assuming",
        "suppose",
        "at most",
        "at best",
        "unless",
        "unlikely",
        "hardly",
    ])
});

/// `每月 12 万元的损失全部消失`.
fn gone_whole(cell: &Cell<'_>, found: &mut Found<'_>) {
    let typed = cell.typed;
    for hit in WHOLE.find(typed) {
        let at = hit.range;
        let whole = sentence(typed, at.start);
        let before = &typed[clause(typed, at.start).start..at.start];
        let is_let_be = !SUPPOSED.find(&typed[whole.clone()]).is_empty()
            || denies(before)
            || ["不会", "不能", "无法", "cannot", "can't", "can’t", "won't", "won’t", "never"]
                .iter()
                .any(|no| before.to_lowercase().contains(no))
            || is_asked(typed, &whole)
            || is_quoted(typed, at.start);
        let of_money =
            || mentions(typed).iter().any(|m| whole.contains(&m.span.start) && m.class == Class::Money);
        if is_let_be || !of_money() {
            continue;
        }
        let words = &typed[at.clone()];
        let what = Words {
            zh: format!("“{words}”：真的一点不剩？做得好的同行还剩多少？"),
            en: format!("“{words}”: is nothing of it left? How much is left where it is done well?"),
        };
        let mend = text(
            "写能避免几成，最好是区间，并写明从试点还是从同行推出来。",
            "Say which share of it is avoided, best a range, and whether a pilot or others in the trade show it.",
        );
        found.say_of(&EVERYTHING_VANISHES, cell.path(), what).span(at).mend(mend);
        return;
    }
}

/// Whether a place is a question.
fn is_asked(typed: &str, place: &Range<usize>) -> bool {
    typed[place.end..].starts_with(['？', '?'])
        || typed[sentence(typed, place.start).end..].starts_with(['？', '?'])
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{found, only};
    use crate::proposal::Proposal;

    fn headline(typed: &str) -> Proposal {
        let mut p = Proposal::default();
        p.impact.headline = typed.into();
        p
    }

    #[test]
    fn what_is_lost_does_not_come_back() {
        for (typed, words) in [
            ("批准后可收回去年已经损失的 120 万元", "收回去年已经损失的 120 万元"),
            ("试点后可以挽回今年以来已经损失的 48 万元 👩‍👩‍👧", "挽回今年以来已经损失的 48 万元"),
            ("We recover the 1.2 million already lost last year", "recover the 1.2 million already lost"),
            ("It makes up for the CNY 480k lost so far", "makes up for the CNY 480k lost"),
        ] {
            let finding = only(&headline(typed), "N015");
            assert_eq!(finding.words(typed), Some(words), "{typed}");
            let mut p = Proposal::default();
            p.frame.ask = typed.into();
            assert_eq!(only(&p, "N015").path.to_string(), "frame.ask");
        }
    }

    #[test]
    fn what_is_still_to_come_or_owed_can_be_had() {
        for typed in [
            "每月损失 12 万元，其中五成可避免",
            "去年已经损失的 120 万元收不回来，能避免的是今后的",
            "去年已经损失的 120 万元无法挽回",
            "向供应商追回去年多付的 12 万元损失",
            "挽回去年流失的客户，每年 120 万元",
            "6 个月收回 120 万元投资",
            "去年损失的 120 万元能收回吗？",
            "We recover the investment of 1.2 million within 6 months",
            "The 1.2 million lost last year cannot be recovered",
            "The insurer pays for the CNY 120k lost last year; we recover it in May",
            "We win back customers lost last year",
        ] {
            assert_eq!(found(&headline(typed), "N015"), [], "{typed}");
        }
    }

    #[test]
    fn no_loss_goes_whole() {
        for (typed, words) in [
            ("上线以后，每月 12 万元的损失全部消失", "全部消失"),
            ("每年 144 万元可以完全避免", "完全避免"),
            ("Once it runs, the loss of CNY 120k a month disappears completely", "disappears completely"),
            ("The CNY 1.4m a year is completely avoided", "completely avoided"),
        ] {
            assert_eq!(only(&headline(typed), "N016").words(typed), Some(words), "{typed}");
        }
        for typed in [
            "就算每年 144 万元完全避免，也要 8 个月回本",
            "每年 144 万元不可能完全避免",
            "客户说“12 万元的损失全部消失”",
            "投诉归零",
            "At best the CNY 1.4m a year is completely avoided",
            "The CNY 1.4m a year will never be completely avoided",
            "Complaints drop to zero",
        ] {
            assert_eq!(found(&headline(typed), "N016"), [], "{typed}");
        }
    }

    #[test]
    fn what_a_pilot_showed_is_no_promise() {
        let mut p = Proposal::default();
        p.solution.why = "每年 144 万元可以完全避免".into();
        assert_eq!(only(&p, "N016").path.to_string(), "solution.why");
        p.solution.why = "".into();
        let claim = "试点店每月 12 万元的损失全部消失".into();
        p.evidence.proof.push(crate::proposal::Claim { claim, ..crate::derive::fixtures::row("p") });
        assert_eq!(found(&p, "N016"), []);
    }
}
