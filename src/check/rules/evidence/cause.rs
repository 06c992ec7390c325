//! What goes together, told as cause and effect.

use super::said;
use crate::check::prose::{List, clause, is_quoted, list, list_but};
use crate::check::rules::cell;
use crate::check::{Case, Example, Find, Found, Rule, Severity};
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::figure::{Class, mentions};
use crate::i18n::{Lang, Words, text};
use crate::proposal::{Claim, ClaimKind, Grouping};
use crate::text::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// A correlation told as cause.
pub(super) static CORRELATION_AS_CAUSE: Rule = Rule {
    id: "E002",
    name: "correlation-as-cause",
    level: Severity::Warning,
    topic: "evidence.root_cause",
    title: text("把同时出现说成了因果", "Told as cause, shown as going together"),
    why: text(
        "两件事一起变，可能是第三件事带的，也可能刚好反过来。财务和数据部门最爱挑这一处。",
        "What moves together may be moved by a third thing, or the other way round; analysts look for this first.",
    ),
    mend: text(
        "先写“有关联”；要说因果，就做有对照的试点，或者按抽签分组再比。",
        "Say that they go together; to claim a cause, run a pilot with a control or groups drawn by lot.",
    ),
    example: Some(Example {
        bad: text(
            "超载时段的评分低 18 分，评分下滑就是超载造成的",
            "Scores are 18 points lower in overloaded hours, so overload causes the drop",
        ),
        good: text(
            "超载时段的评分低 18 分；是关联，是不是原因要等试点",
            "Scores are 18 points lower in overloaded hours; whether that is the cause a pilot will tell",
        ),
    }),
    silent: Some(text(
        "自己说了只是有关联、还要查，或者有带对照的试点、抽签分组的比较作证。没有数的话，只有拿先后当因果（“自从换了系统以后退单就上升，可见是新系统造成的”）才报，写在哪一层都一样。",
        "Where the claim itself says that it is an association or still open, or a pilot with a control or groups drawn by lot shows it. Words without a figure are found only where what came first is taken for the cause (“ever since the new system complaints went up, so the system is the cause”), at whatever level that is told.",
    )),
    find: Find::Draft(correlation_as_cause),
};

fn correlation_as_cause(case: &Case<'_>, found: &mut Found<'_>) {
    if is_shown(case) {
        return;
    }
    let levels =
        [EvidenceLevel::Prevalence, EvidenceLevel::Severity, EvidenceLevel::Trend, EvidenceLevel::RootCause];
    let claims =
        levels.into_iter().flat_map(|level| level.claims(case.p).iter().map(move |claim| (level, claim)));
    for (level, claim) in claims {
        // What came after is called the effect wherever it is told; anything else, where the cause is asked for.
        let weighs = level == EvidenceLevel::RootCause && goes_together(claim);
        if !weighs && !comes_after(claim) {
            continue;
        }
        let Some(span) = told_as_cause(claim) else { continue };
        let words = &claim.claim[span.clone()];
        let what = Words::each(|lang| match lang {
            Lang::Zh => format!("“{words}”：这里只看得出同时发生，凭什么说是因果？"),
            Lang::En => format!("“{words}”: the figures go together. What shows which one is the cause?"),
        });
        found.say(cell(level.section_id(), claim, "claim"), what).span(span);
    }
}

/// Whether a trial with a control, or drawn by lot, stands behind the cause.
fn is_shown(case: &Case<'_>) -> bool {
    let levels = [EvidenceLevel::RootCause, EvidenceLevel::Proof].into_iter();
    let mut figures = levels.flat_map(|level| &case.derived.evidence.level(level).claims);
    figures.any(|figures| match figures {
        ClaimFigures::Pilot(pilot) => pilot.control.is_some() || pilot.grouping == Some(Grouping::Chance),
        ClaimFigures::Comparison(gap) => gap.grouping == Some(Grouping::Chance),
        _ => false,
    })
}

/// Whether the claim is of a kind that shows no more than that things go together.
fn goes_together(claim: &Claim) -> bool {
    match claim.kind {
        None | Some(ClaimKind::Pilot | ClaimKind::Mix | ClaimKind::Bridge) => false,
        // Words without a figure are a belief, and the whys are there to hold it up.
        Some(ClaimKind::Words) => mentions(&claim.claim).iter().any(|m| m.class != Class::Day),
        Some(_) => claim.grouping != Some(Grouping::Chance),
    }
}

/// Whether the claim argues from what came first to what came then: `自从换了系统以后`, `ever since`. It needs no figure
/// to be taken for a proof.
fn comes_after(claim: &Claim) -> bool {
    static SINCE: List = LazyLock::new(|| {
        list(&[
            "自从",
            "自打",
            "换了以后",
            "上线以后",
            "上线之后",
            "上线后",
            "改了以后",
            "升级以后",
            "升级后",
            "调整以后",
            "调整后",
            "以来",
            "ever since",
            "since the",
            "since we",
            "since they",
            "since it",
            "after the change",
            "after the update",
            "after the launch",
            "after we",
            "after they",
        ])
    });
    let is_drawn = claim.grouping == Some(Grouping::Chance);
    let is_of_words =
        matches!(claim.kind, None | Some(ClaimKind::Words | ClaimKind::Count | ClaimKind::Series));
    is_of_words && !is_drawn && !SINCE.find(&claim.claim).is_empty()
}

/// Where a claim says that one thing causes another; `None` where it doubts that, or says itself that it is not
/// shown.
fn told_as_cause(claim: &Claim) -> Option<Range<usize>> {
    if said::anywhere(claim, &ADMITS) {
        return None;
    }
    let text = claim.claim.as_str();
    CAUSE
        .find(text)
        .into_iter()
        .map(|hit| hit.range)
        .find(|told| asserts(text, told) && !is_quoted(text, told.start) && !is_doubted(text, told))
}

static CAUSE: List = LazyLock::new(|| {
    let words = [
        "造成",
        "导致",
        "引起",
        "引发",
        "所致",
        "归因于",
        "因果",
        "根源就是",
        "原因就是",
        "是因为",
        "都是因为",
        "闹的",
        "害的",
        "元凶",
        "罪魁祸首",
        "cause and effect",
        "is the cause",
        "was the cause",
        "are the cause",
        "is to blame",
        "are to blame",
        "the culprit",
        "is the cause of",
        "was the cause of",
        "are the cause of",
        "is the root cause",
        "are the root cause",
        "cause",
        "causes",
        "caused",
        "causing",
        "because",
        "because of",
        "due to",
        "leads to",
        "lead to",
        "led to",
        "which results in",
        "that results in",
        "this results in",
        "resulted in",
        "brings down",
        "is what brings",
        "are what brings",
        "is why",
    ];
    // What draws attention causes nothing; what is due to begin is planned.
    let not = [
        "引起重视",
        "引起注意",
        "引起关注",
        "引起警觉",
        "引起总部",
        "因果图",
        "due to start",
        "due to begin",
        "due to end",
        "due to open",
        "due to close",
        "due to launch",
        "due to arrive",
        "due to be",
        "due to go",
        "lead to believe",
        "led to believe",
        "what is the cause",
        "what was the cause",
        "伤害的",
        "损害的",
        "侵害的",
        "危害的",
        "受害的",
        "厉害的",
        "妨害的",
        "祸害的",
    ];
    list_but(&words, &not)
});

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

/// Whether the word, as it stands here, says that something causes something: `the cause is unknown` and `root
/// causes` name a thing.
fn asserts(text: &str, told: &Range<usize>) -> bool {
    let word = text[told.clone()].to_ascii_lowercase();
    let behind = text[told.end..].trim_start();
    // `缺件造成的退单`, `cancellations caused by missing parts`: a kind of them, as somebody registered it.
    if matches!(word.as_str(), "造成" | "导致" | "引起" | "引发") {
        return !behind.strip_prefix('的').is_some_and(|rest| rest.starts_with(is_han));
    }
    if word == "due to" || (word == "caused" && behind.starts_with("by ")) {
        let verb = words_before(text, told.start).find(|word| !word.ends_with("ly") && word != "all");
        let verb = verb.unwrap_or_default();
        return matches!(verb.as_str(), "is" | "are" | "was" | "were" | "be" | "been" | "being");
    }
    if word != "cause" && word != "causes" {
        return true;
    }
    let before = words_before(text, told.start).next().unwrap_or_default();
    let next = behind[..behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len())].to_lowercase();
    let names = matches!(
        before.as_str(),
        "the"
            | "a"
            | "an"
            | "no"
            | "one"
            | "any"
            | "each"
            | "every"
            | "its"
            | "their"
            | "our"
            | "this"
            | "these"
            | "those"
            | "root"
            | "main"
            | "likely"
            | "possible"
            | "common"
            | "several"
            | "two"
            | "three"
            | "all"
            | "of"
            | "real"
            | "true"
            | "other"
            | "is"
            | "was"
            | "as"
            | "and"
            | "or"
            | ""
    );
    let goes_on =
        matches!(next.as_str(), "of" | "is" | "are" | "was" | "were" | "for" | "remain" | "remains");
    // `overloads cause`: the verb without an s stands behind a plural, or behind what speaks for one.
    let plural = before.len() > 3
        && before.ends_with('s')
        && !["ss", "us", "'s", "’s"].iter().any(|end| before.ends_with(end));
    let verb =
        word == "causes" || plural || matches!(before.as_str(), "to" | "that" | "which" | "they" | "hours");
    verb && !names && !goes_on
}

/// The words before a place, the nearest first, in small letters, up to the beginning of the clause.
fn words_before(text: &str, at: usize) -> impl Iterator<Item = String> {
    let from = clause(text, at).start;
    let parts = text[from..at].rsplit(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// What doubts that the one causes the other, anywhere in the clause.
static DOUBT: List = LazyLock::new(|| {
    list(&[
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
    ])
});

/// Whether the clause doubts that the one causes the other, or denies it. That something else in it is not there,
/// as in `系统不提醒导致超载`, is no doubt.
fn is_doubted(text: &str, told: &Range<usize>) -> bool {
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
