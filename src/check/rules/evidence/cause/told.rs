//! What a claim calls the cause of something, word by word.

use super::doubt::{is_doubted, is_taken_back};
use crate::check::prose::{CUSTOMERS, List, clause, clause_behind, is_quoted, list_but, sentence};
use crate::figure::mentions;
use crate::proposal::Claim;
use crate::text::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// Where a claim says that one thing causes another; `None` where it doubts that, or says itself that it is not
/// shown.
pub(super) fn told_as_cause(claim: &Claim) -> Option<Range<usize>> {
    if is_taken_back(claim) {
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
        "因为",
        "源于",
        "带来",
        "根本原因是",
        "根本原因在于",
        "主要原因是",
        "真正原因是",
        "原因是",
        "原因在于",
        "根源是",
        "根源在于",
        "症结是",
        "症结在于",
        "问题出在",
        "根子出在",
        "主因是",
        "是原因",
        "是主因",
        "是根因",
        "是根本原因",
        "是主要原因",
        "是真正原因",
        "是直接原因",
        "的原因",
        "的根本原因",
        "的主要原因",
        "的真正原因",
        "的直接原因",
        "的根源",
        "的缘故",
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
        "brings about",
        "gives rise to",
        "is why",
        "drives",
        "drove",
        "is driven by",
        "are driven by",
        "was driven by",
        "were driven by",
        "is explained by",
        "are explained by",
        "was explained by",
        "were explained by",
        "stems from",
        "stem from",
        "stemmed from",
        "is rooted in",
        "is the reason",
        "are the reason",
        "was the reason",
        "is the main reason",
        "is the real reason",
        "cause is",
        "cause was",
        "reason is",
        "reason was",
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
        "利害的",
        "被害的",
        "热闹的",
        "吵闹的",
        "喧闹的",
        "打闹的",
        "来源于",
        "起源于",
        "资源于",
        "能源于",
        "货源于",
        "客源于",
        "电源于",
        "车源于",
        "房源于",
        "水源于",
        "热源于",
        "原因是否",
        "原因是不是",
        "原因是什么",
        "原因是谁",
        "不是原因",
        "是原因之一",
        "带来重视",
    ];
    list_but(&words, &not)
});

/// Whether the word, as it stands here, says that something causes something: `the cause is unknown` and `root
/// causes` name a thing.
fn asserts(text: &str, told: &Range<usize>) -> bool {
    let word = text[told.clone()].to_ascii_lowercase();
    let behind = text[told.end..].trim_start();
    match word.as_str() {
        // `缺件造成的退单`, `cancellations caused by missing parts`: a kind of them, as somebody registered it.
        "造成" | "导致" | "引起" | "引发" => !is_kind_of(behind),
        "带来" => !is_kind_of(behind) && !is_brought(text, told.start),
        "因为" => gives_a_reason(text, told),
        "caused" if !behind.starts_with("by ") => true,
        "due to" | "caused" => {
            let verb = words_before(text, told.start).find(|word| !word.ends_with("ly") && word != "all");
            let verb = verb.unwrap_or_default();
            matches!(verb.as_str(), "is" | "are" | "was" | "were" | "be" | "been" | "being")
        }
        "cause" | "causes" => is_verb(text, told, &word, behind),
        "drives" | "drove" => moves_a_figure(text, told.start, behind),
        "cause is" | "cause was" | "reason is" | "reason was" => !is_left_open(behind),
        _ if word.starts_with('的') => is_the_cause_of(text, told, behind),
        _ if word.ends_with("原因是") => !is_registered(text, told.start, behind),
        _ if word.ends_with("reason") => !["we", "given", "stated", "named", "noted", "registered", "on"]
            .contains(&first_word(behind).as_str()),
        _ if word.ends_with("explained by") => !is_done_by_people(behind),
        _ => true,
    }
}

fn is_kind_of(behind: &str) -> bool {
    behind.strip_prefix('的').is_some_and(|rest| rest.starts_with(is_han))
}

/// `店长带来 3 份报表`: carried there by somebody.
fn is_brought(text: &str, at: usize) -> bool {
    const PEOPLE: [&str; 12] =
        ["店长", "技师", "员工", "店员", "司机", "顾问", "同事", "经理", "主管", "供应商", "我们", "他们"];
    const BETWEEN: [char; 15] =
        ['都', '也', '各', '共', '们', '自', '己', '会', '要', '需', '能', '可', '以', '将', '应'];
    let before = text[clause(text, at).start..at].trim_end_matches(BETWEEN);
    PEOPLE.iter().chain(CUSTOMERS).any(|who| before.ends_with(who))
}

/// `因为仓库远，所以 38% 的单子在等件`, or with the effect first. What is done for a reason is no effect: `因为数据少，所以先查
/// 40 家`.
fn gives_a_reason(text: &str, told: &Range<usize>) -> bool {
    const SO: [&str; 3] = ["所以", "因此", "因而"];
    const DONE: [&str; 16] = [
        "请", "要", "先", "建议", "我们", "把", "只能", "只有", "不能", "不宜", "没有", "改", "只", "另",
        "暂", "还",
    ];
    let whole = sentence(text, told.start);
    let behind = &text[told.end..whole.end.max(told.end)];
    if let Some((at, so)) = SO.iter().filter_map(|so| Some((behind.find(so)?, so))).min() {
        let effect = behind[at + so.len()..].trim_start_matches(['，', ' ']);
        return !DONE.iter().any(|done| effect.starts_with(done));
    }
    // `38% 的单子在等件，因为仓库远`, `因为仓库远，38% 的单子在等件`.
    let before = &text[whole.start..told.start];
    let own = clause(text, told.start);
    let next = clause_behind(text, &own).map_or("", |next| &text[next]);
    let has_figure = |part: &str| !mentions(part).is_empty();
    (before.ends_with(['，', ',']) && has_figure(before))
        || (has_figure(next) && !DONE.iter().any(|done| next.starts_with(done)))
}

/// `超载是评分下滑的原因`, `退单的原因是远仓`; not `这是客户给的原因`.
fn is_the_cause_of(text: &str, told: &Range<usize>, behind: &str) -> bool {
    const IS: [&str; 4] = ["就是", "正是", "在于", "是"];
    if let Some(rest) = IS.iter().find_map(|is| behind.strip_prefix(is)) {
        return !is_registered(text, told.start, rest)
            && !["否", "不是", "什么", "谁"].iter().any(|no| rest.starts_with(no));
    }
    let own = clause(text, told.start);
    let before = &text[own.start..told.start];
    let ends = text[told.end..own.end].trim().is_empty();
    ends && !before.ends_with(['给', '说', '填', '记', '录', '写', '选', '报', '提', '列', '查', '找'])
        && before.rfind('是').is_some_and(|at| {
            let of = &before[at + '是'.len_utf8()..];
            let denied = before[..at].ends_with(['不', '非', '只', '若']);
            (1..=16).contains(&of.chars().count()) && !denied
        })
}

/// `登记的原因是缺件的 212 单`: as somebody entered it.
fn is_registered(text: &str, at: usize, behind: &str) -> bool {
    const ENTERED: [&str; 17] = [
        "登记",
        "填写",
        "填的",
        "标注",
        "选择",
        "记录",
        "工单上",
        "备注",
        "所填",
        "写的",
        "反映",
        "说的",
        "给出",
        "选的",
        "自述",
        "问卷",
        "访谈",
    ];
    let before = &text[clause(text, at).start..at];
    let kind = behind.split(['，', '。', '；', ',', ';']).next().unwrap_or_default();
    let counted = kind.find('的').is_some_and(|of| {
        let rest = kind[of + '的'.len_utf8()..].trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit())
            || ["有", "占", "共"].iter().any(|has| rest.starts_with(has))
    });
    counted || ENTERED.iter().any(|entered| before.contains(entered))
}

/// The first word of a text, in small letters.
fn first_word(text: &str) -> String {
    let text = text.trim_start();
    text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())].to_lowercase()
}

/// `the cause is still open`, `the reason is noted on the card`: no cause is named.
fn is_left_open(behind: &str) -> bool {
    const OPEN: [&str; 26] = [
        "open",
        "still",
        "being",
        "to",
        "not",
        "under",
        "yet",
        "unclear",
        "unknown",
        "what",
        "whether",
        "given",
        "noted",
        "registered",
        "entered",
        "missing",
        "listed",
        "left",
        "in",
        "on",
        "asked",
        "never",
        "rarely",
        "for",
        "that",
        "",
    ];
    // `the reason is that the depot is far` names one.
    let first = first_word(behind);
    first != "that" && OPEN.contains(&first.as_str())
}

/// `overload drives the drop`, and not `the technician drives the van`, nor a hard drive.
fn moves_a_figure(text: &str, at: usize, behind: &str) -> bool {
    const WHO: [&str; 20] = [
        "test",
        "hard",
        "disk",
        "usb",
        "flash",
        "he",
        "she",
        "who",
        "technician",
        "driver",
        "customer",
        "manager",
        "customers",
        "drivers",
        "technicians",
        "mechanic",
        "staff",
        "courier",
        "everybody",
        "one",
    ];
    const WHAT: [&str; 24] = [
        "the",
        "these",
        "those",
        "this",
        "most",
        "our",
        "up",
        "down",
        "higher",
        "lower",
        "cancellations",
        "complaints",
        "waits",
        "waiting",
        "delays",
        "costs",
        "returns",
        "losses",
        "churn",
        "customers",
        "overloads",
        "faults",
        "failures",
        "all",
    ];
    const VEHICLES: [&str; 8] = ["car", "cars", "van", "vans", "truck", "trucks", "vehicle", "vehicles"];
    let before = words_before(text, at).next().unwrap_or_default();
    let next: Vec<String> = behind.split_whitespace().take(4).map(first_word).collect();
    let is_of_figures = next.first().is_some_and(|word| WHAT.contains(&word.as_str()));
    let is_a_trip =
        next.iter().any(|word| VEHICLES.contains(&word.as_str()) || word == "home" || word == "miles");
    !WHO.contains(&before.as_str()) && is_of_figures && !is_a_trip
}

/// `explained by the front desk`: told to somebody; `explained by neither`: by nothing.
fn is_done_by_people(behind: &str) -> bool {
    const PEOPLE: [&str; 15] = [
        "staff",
        "desk",
        "technician",
        "technicians",
        "manager",
        "managers",
        "adviser",
        "advisor",
        "colleague",
        "trainer",
        "team",
        "driver",
        "neither",
        "nothing",
        "none",
    ];
    let next = behind.split_whitespace().take(3).map(first_word);
    next.into_iter().any(|word| PEOPLE.contains(&word.as_str()))
}

/// Whether `cause` or `causes` is the verb.
fn is_verb(text: &str, told: &Range<usize>, word: &str, behind: &str) -> bool {
    let before = words_before(text, told.start).next().unwrap_or_default();
    let next = first_word(behind);
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
pub(super) fn words_before(text: &str, at: usize) -> impl Iterator<Item = String> {
    let from = clause(text, at).start;
    let parts = text[from..at].rsplit(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase)
}
