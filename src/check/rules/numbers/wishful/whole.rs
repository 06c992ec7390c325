//! A loss that is to go and leave nothing.

use super::{EVERYTHING_VANISHES, Promised, Told};
use crate::check::prose::{List, clause, clause_before, denies, figures_in, list, sentence};
use crate::figure::{Class, Mention};
use crate::i18n::{Words, text};
use std::ops::Range;
use std::sync::LazyLock;

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

/// A loss that a text takes to go whole: `每月 12 万元的损失全部消失`.
pub(super) fn promised(told: &Told<'_>) -> Option<Promised> {
    let typed = told.typed;
    WHOLE.find(typed).into_iter().find_map(|hit| {
        let at = hit.range;
        let whole = sentence(typed, at.start);
        let before = &typed[clause(typed, at.start).start..at.start];
        let is_let_be = !SUPPOSED.find(&typed[whole.clone()]).is_empty()
            || denies(before)
            || ["不会", "不能", "无法", "cannot", "can't", "can’t", "won't", "won’t", "never"]
                .iter()
                .any(|no| before.to_lowercase().contains(no))
            || told.is_open(at.start);
        let of_money = || figures_in(&told.figures, &whole).iter().any(|m| m.class == Class::Money);
        if is_let_be || !is_money_that_goes(typed, &at, &told.figures) || !of_money() {
            return None;
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
        Some(Promised { rule: &EVERYTHING_VANISHES, span: at, what, mend: Some(mend) })
    })
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
