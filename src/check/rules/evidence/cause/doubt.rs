//! What takes a cause back: a claim that says itself that it is not shown, a doubt, a denial.

use super::told::words_before;
use crate::check::prose::{List, clause, list, list_but};
use crate::check::rules::evidence::said;
use crate::proposal::Claim;
use std::ops::Range;
use std::sync::LazyLock;

/// Whether the claim says itself, anywhere, that no more is shown than that things go together.
pub(super) fn is_taken_back(claim: &Claim) -> bool {
    said::anywhere(claim, &ADMITS)
}

/// What takes the whole claim back, wherever it stands.
static ADMITS: List = LazyLock::new(|| {
    list(&[
        "有关联",
        "是关联",
        "关联性",
        "关联关系",
        "只是关联",
        "相关性",
        "相关系数",
        "相关关系",
        "正相关",
        "负相关",
        "有相关",
        "只是相关",
        "不是因果",
        "还不能说",
        "不能说有因果",
        "有待验证",
        "association",
        "associated",
        "correlat",
        "correlation",
        "correlated",
        "correlates",
        "not a cause",
        "not cause",
        "no proof of cause",
        "remains to be shown",
    ])
});

/// What doubts that the one causes the other, anywhere in the clause.
static DOUBT: List = LazyLock::new(|| {
    let words = [
        "不一定",
        "未必",
        "不能说",
        "不能认定",
        "不能证明",
        "不能断定",
        "不能确定",
        "不能归",
        "说不清",
        "说不准",
        "不清楚",
        "不知道",
        "不确定",
        "不明",
        "未知",
        "尚未",
        "尚不",
        "尚待",
        "还没有证",
        "还没有验",
        "还没证",
        "还没验",
        "没有证据",
        "没有证明",
        "没有验证",
        "没验证",
        "未经验证",
        "未验证",
        "未证实",
        "待验证",
        "待核实",
        "待查",
        "待定",
        "有待",
        "要看",
        "要等",
        "还要",
        "等试点",
        "看试点",
        "试点才",
        "是不是",
        "是否",
        "会不会",
        "可能",
        "也许",
        "或许",
        "大概",
        "多半",
        "疑似",
        "怀疑",
        "猜测",
        "推测",
        "假设",
        "如果",
        "假如",
        "排除",
        "避免",
        "防止",
        "看不出",
        "难以判断",
        "无法判断",
        "无法证明",
        "无法区分",
        "无法确定",
        "分不清",
        "哪个",
        "哪些",
        "什么",
        "为何",
        "whether",
        "unclear",
        "unknown",
        "unproven",
        "not known",
        "not clear",
        "not shown",
        "not proven",
        "not established",
        "not certain",
        "not sure",
        "avoid",
        "avoids",
        "prevent",
        "prevents",
        "rule out",
        "rules out",
        "ruled out",
        "no proof",
        "no evidence",
        "suspect",
        "suspected",
        "hypothesis",
        "assumption",
        "perhaps",
        "possibly",
        "probably",
        "if",
        "seem",
        "seems",
        "appear to",
        "appears to",
        "remains to",
        "pilot will",
        "to be shown",
        "to be tested",
        "to be proven",
        "why",
        "what caused",
        "what causes",
    ];
    list_but(&words, &["is why", "the reason why"])
});

/// Whether the clause doubts that the one causes the other, or denies it. That something else in it is not there,
/// as in `系统不提醒导致超载`, is no doubt.
pub(super) fn is_doubted(text: &str, told: &Range<usize>) -> bool {
    let place = clause(text, told.start);
    let (before, behind) = (&text[place.start..told.start], &text[told.end..place.end]);
    let asks = text[place.end..].starts_with(['？', '?']);
    asks || !DOUBT.find(&text[place.clone()]).is_empty()
        || is_denied(before, behind, &text[told.clone()])
        || is_denied_in_english(text, told.start)
}

/// `不会直接导致`, `不是超载造成的`.
fn is_denied(before: &str, behind: &str, word: &str) -> bool {
    const BETWEEN: [&str; 11] = ["会", "直接", "必然", "一定", "能", "都", "是", "由", "因", "单独", "完全"];
    let mut rest = before;
    while let Some(shorter) = BETWEEN.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    let at_once = ["不", "没", "没有", "未", "并未", "并非"].iter().any(|no| rest.ends_with(no));
    let closed = behind.starts_with('的') || word == "所致";
    at_once || (closed && ["不是", "并非", "不全是", "不都是"].iter().any(|no| before.contains(no)))
}

/// `does not cause`, `may have been caused`, `is not shown to be due to`: a denial or a doubt, and nothing
/// between it and the word but what belongs to the verb.
fn is_denied_in_english(text: &str, at: usize) -> bool {
    const BETWEEN: [&str; 34] = [
        "be",
        "been",
        "being",
        "have",
        "has",
        "had",
        "to",
        "the",
        "a",
        "an",
        "just",
        "only",
        "simply",
        "mainly",
        "necessarily",
        "directly",
        "yet",
        "by",
        "itself",
        "what",
        "that",
        "also",
        "shown",
        "proven",
        "proved",
        "is",
        "are",
        "was",
        "were",
        "did",
        "do",
        "does",
        "alone",
        "it",
    ];
    const DOUBTS: [&str; 14] = [
        "not", "no", "never", "cannot", "may", "might", "could", "nothing", "neither", "nor", "hardly",
        "likely", "can't", "without",
    ];
    let decisive = words_before(text, at).find(|word| !BETWEEN.contains(&word.as_str()));
    decisive
        .is_some_and(|word| DOUBTS.contains(&word.as_str()) || word.ends_with("n't") || word.ends_with("n’t"))
}
