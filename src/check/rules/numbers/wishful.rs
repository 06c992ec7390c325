//! What a sentence promises and no solution keeps: that money already lost comes back, that a loss goes whole.
//!
//! The rows of loss and cost are read for the same in `money`; here it is the words, on the cover, in sum and in the
//! solution. What somebody else owes, a supplier or an insurer, can well be got back, and is let be.

use super::money::{EVERYTHING_VANISHES, PAST_LOSS};
use crate::check::prose::{
    List, clause, clause_before, clause_behind, denies, figures_in, is_quoted, just_before, just_behind,
    list, list_but, sentence,
};
use crate::check::rules::wording::is_argued;
use crate::check::{Cell, Found};
use crate::figure::{Amount, Class, Decimal, Mention, mentions};
use crate::i18n::{Words, text};
use std::cell::LazyCell;
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
    let read = || mentions(cell.typed);
    let figures: Figures<'_> = LazyCell::new(&read);
    brought_back(cell, &figures, found);
    gone_whole(cell, &figures, found);
}

/// Every figure of a text, looked for once it is needed.
type Figures<'f> = LazyCell<Vec<Mention>, &'f dyn Fn() -> Vec<Mention>>;

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
fn brought_back(cell: &Cell<'_>, figures: &Figures<'_>, found: &mut Found<'_>) {
    let typed = cell.typed;
    for hit in BACK.find(typed) {
        let at = hit.range;
        let own = clause(typed, at.start);
        // What is lost may stand in a clause of its own, beside a comma.
        let places = [Some(own.clone()), clause_behind(typed, &own), clause_before(typed, &own)];
        let lost = places.into_iter().flatten().find_map(|place| {
            let lost = lost_before_now(typed, &at, &place)?;
            Some((lost, place))
        });
        let Some((lost, place)) = lost else { continue };
        let within = own.start.min(place.start)..own.end.max(place.end);
        let is_let_be = !OWED_OR_AHEAD.find(&typed[within.clone()]).is_empty()
            || !CANNOT.find(&typed[within.start..at.start]).is_empty()
            || is_reported(typed, &at)
            || is_asked(typed, &within)
            || is_quoted(typed, at.start);
        if is_let_be {
            continue;
        }
        // A sum on the other side of the word is what it cost, or what somebody paid.
        let side = side_of(&at, &lost, &place);
        let money = figures_in(figures, &side).iter().find(|m| is_past_money(typed, m));
        let Some(money) = money.filter(|_| !is_made_up_to_others(typed, &at, &lost)) else { continue };
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
        list(&[
            "客户",
            "顾客",
            "用户",
            "车主",
            "会员",
            "员工",
            "对方",
            "他们",
            "customer",
            "customers",
            "customers'",
            "driver",
            "drivers",
            "user",
            "users",
            "owner",
            "owners",
            "their",
            "hours",
        ])
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
        // `the 1.2 million already lost`: nothing but money is counted so.
        Class::Plain | Class::Count => {
            let behind = just_behind(typed, m.number.end).trim_start().to_lowercase();
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
fn gone_whole(cell: &Cell<'_>, figures: &Figures<'_>, found: &mut Found<'_>) {
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
        let of_money = || figures_in(figures, &whole).iter().any(|m| m.class == Class::Money);
        if is_let_be || !is_money_that_goes(typed, &at, figures) || !of_money() {
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

/// Whether it is money or a loss that goes: `每月重复录入归零，省 3 万元` is said of work.
fn is_money_that_goes(typed: &str, at: &Range<usize>, figures: &[Mention]) -> bool {
    static MONEY: List =
        LazyLock::new(|| list(&["损失", "成本", "亏损", "浪费", "loss", "losses", "cost", "costs", "waste"]));
    const FILLS: [char; 14] =
        ['将', '会', '可', '以', '能', '就', '都', '便', '即', '也', '基', '本', '直', '接'];
    let is_of_money = |place: &Range<usize>| {
        !MONEY.find(&typed[place.clone()]).is_empty()
            || figures_in(figures, place).iter().any(|m| m.class == Class::Money)
    };
    let own = clause(typed, at.start);
    let word = typed[at.clone()].to_lowercase();
    // `全部避免每月 12 万元的损失`: what follows goes.
    let takes = ["避免", "省", "挽回", "损失"].iter().any(|verb| word.contains(verb));
    if is_of_money(&(own.start..if takes { own.end } else { at.start })) {
        return true;
    }
    // `每月损失 12 万元，上线后全部消失`, `and all of it goes away`: the clause before says what.
    let before = &typed[own.start..at.start];
    let told = before.rsplit('后').next().unwrap_or_default().trim().trim_matches(FILLS);
    let goes_on = told.is_empty() || word.starts_with("all of it") || matches!(told, "and" | "it" | "and it");
    goes_on && clause_before(typed, &own).is_some_and(|place| is_of_money(&place))
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
            ("去年损失的 120 万元可以全部收回", "损失的 120 万元可以全部收回"),
            ("去年损失了 120 万元，上线后可收回", "损失了 120 万元，上线后可收回"),
            ("The CNY 1.2m lost last year will be recovered", "CNY 1.2m lost last year will be recovered"),
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
            "试点三个月，累计挽回损失 12 万元",
            "试点半年已挽回损失 30 万元",
            "试点店挽回了去年损失的 12 万元",
            "去年流失了 2,000 名客户，挽回其中两成，多收 140 万元",
            "去年门店自掏 50 万元弥补客户的损失",
            "弥补客户去年损失的 50 万元",
            "花 12 万元挽回去年的损失",
            "we spent 500k CNY on overtime to make up for lost hours",
            "The pilot recovered the CNY 120k lost last year",
        ] {
            assert_eq!(found(&headline(typed), "N015"), [], "{typed}");
        }
    }

    #[test]
    fn no_loss_goes_whole() {
        for (typed, words) in [
            ("上线以后，每月 12 万元的损失全部消失", "全部消失"),
            ("每年 144 万元可以完全避免", "完全避免"),
            ("每月损失 12 万元，上线后全部消失", "全部消失"),
            ("可以完全避免每月 12 万元的损失", "完全避免"),
            ("The loss is CNY 120k a month, and all of it goes away", "all of it goes away"),
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
            "库存差错归零，一年省 36 万元",
            "把重复录入降到零，每月省 3 万元",
            "Manual re-typing drops to zero, which saves 36k CNY a year",
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
