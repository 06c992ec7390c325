//! Which quantity a sentence says that a figure is: the mean, the worst case, what it was, what it is to be, the
//! payback, what is saved.
//!
//! A row has a field for each of these, or the program works it out. A figure that is named so is held against
//! that one however far it is off; a figure that is not, only where it is near. Where two names are about, or where
//! someone else, a part or a condition is spoken of, it has none.

use crate::check::prose::{List, clause, clause_before, denies, ends_with_word, list_but};
use crate::figure::Mention;
use crate::text::{Term, Terms, is_han};
use std::ops::Range;
use std::sync::LazyLock;

/// What a figure is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `平均`, `on average`.
    Mean,
    /// `最长`, `at worst`.
    Worst,
    /// `从 62%` where `到` follows.
    From,
    /// `提到 90%`, and what follows `从`.
    To,
    /// `目前`, `baseline`.
    Now,
    /// `目标`, `target`.
    Target,
    /// `试点前`, `before the pilot`.
    PilotBefore,
    /// `试点后`, `after the pilot`.
    PilotAfter,
    /// `回本`, `payback`.
    Payback,
    /// `每月省`, `saves`.
    Saving,
}

/// How much may stand between the name and the figure, in Chinese characters and in words.
const AHEAD: (usize, usize) = (8, 4);
const BEHIND: (usize, usize) = (6, 2);
/// The same where the name leads to the figure at once.
const AT_ONCE: (usize, usize) = (0, 1);
/// How far apart what it was and what it is to be may stand, in characters.
const PAIR: usize = 24;

type Names = LazyLock<Terms<Role>>;

fn names(lists: &[(Role, &str)], not: &[&str]) -> Terms<Role> {
    let mut terms: Vec<Term<Role>> = Vec::new();
    for (role, words) in lists {
        terms.extend(words.split('|').map(|word| Term::new(word, *role).loose()));
    }
    if let Some(first) = terms.first_mut() {
        first.not.extend(not.iter().map(|phrase| (*phrase).to_owned()));
    }
    Terms::new(terms)
}

/// Names before a figure.
static LEADING: Names = LazyLock::new(|| {
    let lists = [
        (
            Role::Mean,
            "平均|均值|average|averages|averaged|the mean|a mean|mean of|mean wait|mean delay|mean repair",
        ),
        (Role::Worst, "最长|最久|最慢|最严重|最差|最坏|最糟|最高|最大|longest|worst|slowest|maximum"),
        (
            Role::To,
            "提到|提高到|提升到|提至|升到|升至|涨到|涨至|降到|降至|降低到|减到|减至|减少到|缩短到|缩短至|\
             压到|压缩到|压降到|收窄到|达到|down to|improve to|rise to|fall to|drop to",
        ),
        (Role::Now, "基线|现状|目前|现在|当前|baseline|currently|today"),
        (Role::Target, "目标|目标值|目标是|target"),
        (Role::PilotBefore, "试点前|试行前|before the pilot"),
        (Role::PilotAfter, "试点后|试行后|after the pilot"),
        (
            Role::Payback,
            "回本期|回本周期|回本时间|回本|投资回收期|回收期|payback|pay back|pays back|paid back|\
             pays for itself|pay for itself|breaks even|break even|break-even",
        ),
        (Role::Saving, "省|节省|节约|少花|净收益|收益|save|saves|saved|saving|savings|benefit|benefits"),
    ];
    let not = [
        "全省",
        "省份",
        "省内",
        "省会",
        "省级",
        "各省",
        "外省",
        "本省",
        "省外",
        "河北省",
        "山西省",
        "辽宁省",
        "吉林省",
        "黑龙江省",
        "江苏省",
        "浙江省",
        "安徽省",
        "福建省",
        "江西省",
        "山东省",
        "河南省",
        "湖北省",
        "湖南省",
        "广东省",
        "海南省",
        "四川省",
        "贵州省",
        "云南省",
        "陕西省",
        "甘肃省",
        "青海省",
        "台湾省",
        "目标客户",
        "目标用户",
        "目标市场",
        "平均分布",
        "平均主义",
    ];
    names(&lists, &not)
});

/// Names behind a figure.
static FOLLOWING: Names = LazyLock::new(|| {
    let lists = [
        (Role::Mean, "on average|的平均|of average"),
        (Role::Worst, "at worst|in the worst case|at the longest"),
        (Role::PilotBefore, "before the pilot"),
        (Role::PilotAfter, "after the pilot"),
        (
            Role::Payback,
            "回本|收回投资|收回投入|收回成本|payback|to pay back|to payback|to break even|to pay for itself",
        ),
    ];
    names(&lists, &["开始回本", "回本的"])
});

/// Words for someone else's figure, one of another time, or one of a part: the figure is not the draft's own.
pub(super) static OF_ANOTHER: List = LazyLock::new(|| {
    let words: Vec<&str> = ANOTHER.split('|').collect();
    list_but(&words, &["行业务"])
});

const ANOTHER: &str = "\
    行业|同行|竞品|友商|对手|标杆|业界|国标|标准|承诺|规定|去年|上年|往年|前年|同期|以往|高峰|低峰|旺季|淡季|周末|工作日|\
    节假日|夜间|晚上|早上|原方案|原计划|老方案|旧方案|另一方案|另一个方案|其他方案|别的方案|对方案|备选|IT 方案|IT 的方案|IT方案|其中|每家|每店|单店|每台|每人|店均|个别|某|推广|推开|全国|示范|样板|\
    industry|industry's|industry’s|peer|peers|competitor|competitors|benchmark|standard|promised|last year|\
    peak|weekend|weekends|weekday|weekdays|holiday|holidays|rush|evening|morning|of which|among|per store|\
    per site|each store|each site|a store|a site|nationwide|rolled out|roll-out|elsewhere|others|original plan|old plan|other plan|other option|alternative|it’s plan|it's plan";

/// Words that make a condition of what is told.
pub(super) static CONDITION: List = LazyLock::new(|| {
    let words: Vec<&str> = "\
        若|如果|假如|假设|假定|就算|即使|哪怕|万一|只要|除非|打折|八折|七折|六折|五折|对折|理想|最好|的话|\
        if|would|should|even|assuming|suppose|supposing|unless|provided|at best|could|might"
        .split('|')
        .collect();
    list_but(&words, &["若干", "只要再"])
});

/// What the sentence calls a figure; `None` where it says nothing, several things, or speaks of something else.
pub(super) fn role(text: &str, all: &[Mention], at: usize) -> Option<Role> {
    let m = all.get(at)?;
    let own = clause(text, m.number.start);
    if is_of_another(&text[own.clone()]) || is_reckoned_by(&text[own.clone()]) {
        return None;
    }
    if is_pair(text, all, at) {
        return Some(Role::From);
    }
    if at > 0 && is_pair(text, all, at - 1) {
        return Some(Role::To);
    }
    let (mut before, behind) = beside(text, all, at, &own);
    // `Payback: 3 months`
    if before.trim().is_empty()
        && text[..own.start].ends_with([':', '：'])
        && let Some(heading) = clause_before(text, &own)
    {
        before = &text[heading];
    }
    let leading = LEADING.find(before).into_iter().filter_map(|hit| {
        if *hit.value == Role::Saving && !saves(before, &hit.range) {
            return None;
        }
        let reach = if *hit.value == Role::To { AT_ONCE } else { AHEAD };
        is_near(&before[hit.range.end..], reach).then_some(*hit.value)
    });
    let following = FOLLOWING.find(behind).into_iter();
    let following =
        following.filter_map(|hit| is_near(&behind[..hit.range.start], BEHIND).then_some(*hit.value));
    let mut roles = leading.chain(following);
    let role = roles.next()?;
    let is_one = roles.all(|other| other == role);
    (is_one && !denies(before)).then_some(role)
}

/// What stands before and behind a figure in its clause, as far as no other figure has it.
pub(super) fn beside<'t>(
    text: &'t str,
    all: &[Mention],
    at: usize,
    own: &Range<usize>,
) -> (&'t str, &'t str) {
    let m = &all[at];
    let floor =
        at.checked_sub(1).map_or(own.start, |before| all[before].span.end.clamp(own.start, m.span.start));
    let end =
        all.get(at + 1).map_or(own.end, |next| next.span.start.clamp(m.span.end, own.end.max(m.span.end)));
    (text.get(floor..m.span.start).unwrap_or_default(), text.get(m.span.end..end).unwrap_or_default())
}

/// Whether words tell of someone else's figure, of one at another time or of a part.
pub(super) fn is_of_another(words: &str) -> bool {
    !OF_ANOTHER.find(words).is_empty()
}

/// Whether words make a condition of what is told.
pub(super) fn has_condition(words: &str) -> bool {
    !CONDITION.find(words).is_empty()
}

/// Whether a clause says by which figure or time it reckons: `按二季度的 47 万算`, `at the 470k of Q2`.
fn is_reckoned_by(words: &str) -> bool {
    const TIMES: &str = "季月周年旺淡去原最";
    let by_it = words.split_once('按').and_then(|(_, behind)| {
        let end = behind.find(['算', '计'])?;
        Some(&behind[..end])
    });
    let lower = words.to_lowercase();
    by_it.is_some_and(|it| it.contains(|c: char| c.is_ascii_digit() || TIMES.contains(c)))
        || [
            "based on the",
            "going by",
            "at the rate of",
            "in q1",
            "in q2",
            "in q3",
            "in q4",
            "of q1",
            "of q2",
            "of q3",
            "of q4",
        ]
        .iter()
        .any(|word| lower.contains(word))
}

/// Whether a condition stands in the clause of a place or the one before it; that it be approved is none.
pub(super) fn is_conditional(text: &str, at: usize) -> bool {
    let own = clause(text, at);
    let holds = |place: &Range<usize>| has_condition(&text[place.clone()]);
    let before = clause_before(text, &own).filter(|before| {
        let said = text[before.clone()].to_lowercase();
        !["批准", "通过", "approv"].iter().any(|word| said.contains(word))
    });
    holds(&own) || before.is_some_and(|before| holds(&before))
}

/// Whether a figure and the next one are what it was and what it becomes: `从 62% 提到 90%`, `from 62% to 90%`.
fn is_pair(text: &str, all: &[Mention], at: usize) -> bool {
    let (Some(from), Some(to)) = (all.get(at), all.get(at + 1)) else { return false };
    let Some(between) = text.get(from.span.end..to.span.start) else { return false };
    let before = text[..from.span.start].trim_end();
    let leads = ["从", "由", "自", "from"].iter().any(|word| ends_with_word(before, word));
    let between = format!("{} ", between.to_lowercase());
    let goes = ["到", "至", "→", "->", " to "].iter().any(|word| between.contains(word));
    let is_near = between.chars().count() <= PAIR && !between.contains(['，', '。', '；', ',', ';', '\n']);
    leads && goes && is_near && from.figure.is_some() && to.figure.is_some()
}

/// Whether a word for saving has the figure for its object: `省` is the end of a province's name too, and `省去` has
/// another object.
fn saves(before: &str, word: &Range<usize>) -> bool {
    const ELSE: &[&str] = &[
        "损失", "多花", "投入", "不省", "多付", "亏", "花费", "成本", "费用", "cost", "lose", "loss",
        "spend", "invest",
    ];
    let (lead, between) = (before[..word.start].trim_end(), before[word.end..].trim_start());
    let lower = between.to_lowercase();
    if ELSE.iter().any(|other| lower.contains(other)) || lead.ends_with(['不', '没', '未', '别']) {
        return false;
    }
    if before[word.clone()] != *"省" {
        return true;
    }
    between.is_empty()
        || between.starts_with(['了', '下', '出', '掉'])
        || lead.ends_with(['能', '可', '共', '月', '年', '各'])
}

/// Whether no more words stand between two places than these many, in Chinese characters and in others.
pub(super) fn is_near(words: &str, (characters, words_apart): (usize, usize)) -> bool {
    let latin = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).count();
    words.chars().filter(|c| is_han(*c)).count() <= characters && latin <= words_apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::mentions;

    fn roles(text: &str) -> Vec<Option<Role>> {
        let all = mentions(text);
        (0..all.len()).map(|at| role(text, &all, at)).collect()
    }

    #[test]
    fn a_figure_is_called_by_its_name() {
        for (text, wanted) in [
            ("客户平均多等 45 分钟，最长的一次 3 小时", vec![Some(Role::Mean), Some(Role::Worst)]),
            ("45 minutes on average, 96 at worst", vec![Some(Role::Mean), Some(Role::Worst)]),
            ("The longest wait was 3 hours", vec![Some(Role::Worst)]),
            ("把一次通过率从 62% 提到 90%", vec![Some(Role::From), Some(Role::To)]),
            ("Raise first-time fixes from 62% to 90%", vec![Some(Role::From), Some(Role::To)]),
            ("试点前每周 18 次，试点后 4 次", vec![Some(Role::PilotBefore), Some(Role::PilotAfter)]),
            ("每月省 20 万元，3 个月回本", vec![Some(Role::Saving), Some(Role::Payback)]),
            ("It saves $20k a month, payback in 3 months", vec![Some(Role::Saving), Some(Role::Payback)]),
            ("目前 62%，目标 90%", vec![Some(Role::Now), Some(Role::Target)]),
        ] {
            assert_eq!(roles(text), wanted, "{text}");
        }
    }

    #[test]
    fn of_something_else_it_has_no_name() {
        for text in [
            "行业平均 45 分钟",
            "周末平均 45 分钟",
            "最差的门店平均 45 分钟",
            "不是平均 45 分钟",
            "The industry averages 45 minutes",
            "At the weekend it takes 45 minutes on average",
            "同行 3 个月回本",
            "客户等了 45 分钟",
            "The store closed for 3 hours",
        ] {
            assert_eq!(roles(text), [None], "{text}");
        }
    }
}
