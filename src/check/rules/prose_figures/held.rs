//! What the rows of the draft hold of the quantity that a sentence names.
//!
//! In a row of its own the sentence is about that row. On the cover it is about a row that shares its words, and about
//! none where several do that hold different figures.

use super::disagree::{TOPICS, words_of};
use super::meant::{has_other_time, is_of_a_part};
use super::named::{Role, role};
use super::quantity::{Compared, Held};
use crate::check::Case;
use crate::check::prose::{SITES, clause, sentence, tokens};
use crate::derive::EvidenceLevel;
use crate::derive::ledger::Entry;
use crate::figure::{Amount, Decimal, Mention, Point, PointLine, read_points};
use crate::schema::{AnyRecord, Member, Path, sections};

/// What the draft has to say to a figure that a sentence names.
#[derive(Debug)]
pub(super) enum Answer<'c> {
    /// It cannot tell: nothing is named, nothing held, or more than one thing may be meant.
    Unknown,
    /// It holds the same.
    Agrees,
    /// It holds something else.
    Differs {
        /// Where, as a field of the ledger.
        there: There<'c>,
        /// What, in the terms of the sentence; `None` where it is a range.
        right: Option<Decimal>,
    },
}

/// Where something else is held.
#[derive(Debug)]
pub(super) enum There<'c> {
    /// A figure.
    Figure(&'c Entry),
    /// A line of the series of the sentence's own row.
    Line(Point),
}

/// The field of a section that holds what is called so.
fn field_of(section: &str, role: Role) -> Option<&'static str> {
    if EvidenceLevel::ALL.iter().any(|level| level.section_id() == section) {
        return match role {
            Role::Mean => Some("mean"),
            Role::Worst => Some("worst"),
            Role::From | Role::PilotBefore => Some("before"),
            Role::To | Role::PilotAfter => Some("after"),
            _ => None,
        };
    }
    match (section, role) {
        ("solution.goals", Role::From | Role::Now) => Some("baseline"),
        ("solution.goals", Role::To | Role::Target) => Some("target"),
        ("solution.effects", Role::From | Role::Now | Role::PilotBefore)
        | ("impact.strategic", Role::From) => Some("before"),
        ("solution.effects", Role::To | Role::Target | Role::PilotAfter) | ("impact.strategic", Role::To) => {
            Some("after")
        }
        _ => None,
    }
}

/// The words of a row that say what its figures measure.
pub(super) fn measure(record: Option<&dyn AnyRecord>) -> String {
    record.and_then(|record| record.by_id("measure")?.text()).unwrap_or_default().to_owned()
}

/// The other figure of `from 19 to 6 minutes`, which may have the unit of both.
fn partner(all: &[Mention], at: usize, role: Role) -> Option<&Mention> {
    match role {
        Role::From => all.get(at + 1),
        Role::To => all.get(at.checked_sub(1)?),
        _ => None,
    }
}

/// What the row of a sentence holds of the quantity that it names.
pub(super) fn in_its_row<'c>(
    case: &'c Case<'_>,
    at: &Path,
    typed: &str,
    all: &[Mention],
    index: usize,
) -> Answer<'c> {
    let Some(m) = all.get(index) else { return Answer::Unknown };
    if let Some(answer) = in_its_series(case, at, typed, all, index) {
        return answer;
    }
    let Some(role) = role(typed, all, index) else { return Answer::Unknown };
    let Some(field) = field_of(at.section_spec().id, role) else { return Answer::Unknown };
    let is_its = |entry: &&Entry| entry.path.field_spec().is_some_and(|spec| spec.id == field);
    let Some(entry) = case.figures_of(at).find(is_its) else { return Answer::Unknown };
    let words = measure(case.record(at));
    let other = partner(all, index, role);
    if is_of_less(typed, all, m, other)
        || (role == Role::Mean && is_mean_of_a_time(typed, m))
        || names_another_rate(typed, m, &words)
        || is_said_twice(typed, all, index, role)
    {
        return Answer::Unknown;
    }
    let compare = |entry: &Entry, m: &Mention, other| Held::of(entry, &words)?.against(typed, m, other);
    let Some(compared) = compare(entry, m, other) else { return Answer::Unknown };
    if compared.agrees() {
        return Answer::Agrees;
    }
    // Another figure of the row may be meant, and the right one may be said beside it.
    let is_another = case.figures_of(at).any(|entry| compare(entry, m, other).is_some_and(|it| it.agrees()));
    let is_said = all.iter().any(|said| compare(entry, said, None).is_some_and(|it| it.agrees()));
    if is_another || is_said || compared.is_far() || compared.is_rest() || goes_otherwise(case, at, typed, m)
    {
        return Answer::Unknown;
    }
    // A mean of more than the row says may be that of a part.
    let is_plain = !matches!(role, Role::Mean | Role::Worst) || says_no_more(typed, all, m);
    Answer::Differs { there: There::Figure(entry), right: compared.right().filter(|_| is_plain) }
}

/// Whether a mean is said to be that of a time: `下雨天平均 80 分钟`, `高峰时平均`.
fn is_mean_of_a_time(typed: &str, m: &Mention) -> bool {
    let own = &typed[clause(typed, m.number.start)];
    let before = own.split_once("平均").map_or("", |(before, _)| before);
    before
        .trim_end_matches([' ', '，', '的', '里', '候'])
        .ends_with(['天', '时', '季', '期', '段', '日', '晚'])
}

/// How many figures to either side of one are looked at for another of the same name.
const NEIGHBOURS: usize = 6;

/// Whether the clause is of a part of what the row holds, of another time, or of a stage on the way.
pub(super) fn is_of_less(typed: &str, all: &[Mention], m: &Mention, other: Option<&Mention>) -> bool {
    let own = clause(typed, m.number.start);
    let but: Vec<&Mention> = std::iter::once(m).chain(other).collect();
    // A pilot has its own words for before and after.
    let said = ["before the pilot", "Before the pilot", "the first-", "first-"]
        .iter()
        .fold(typed[own.clone()].to_owned(), |said, word| said.replace(word, " "));
    is_of_a_part(&said) || has_other_time(all, &own, &but)
}

/// Whether two figures of one sentence have one name: the mean in April and in June.
fn is_said_twice(typed: &str, all: &[Mention], index: usize, named: Role) -> bool {
    let whole = sentence(typed, all[index].number.start);
    let near = index.saturating_sub(NEIGHBOURS)..(index + NEIGHBOURS + 1).min(all.len());
    near.filter(|&other| other != index && whole.contains(&all[other].span.start)).any(|other| {
        all[other].class == all[index].class
            && all[other].figure != all[index].figure
            && role(typed, all, other) == Some(named)
    })
}

/// Whether a clause names a rate that is not the one of the row: `返修率` beside `一次修复率`.
fn names_another_rate(typed: &str, m: &Mention, measure: &str) -> bool {
    let own = &typed[clause(typed, m.number.start)];
    measure.contains('率')
        && own.match_indices('率').any(|(at, _)| {
            let name: Vec<char> = own[..at].chars().rev().take(2).collect();
            let name: String = name.into_iter().rev().chain(['率']).collect();
            !measure.contains(&name)
        })
}

/// Whether the sentence tells of a fall where the row rises, or the other way round.
fn goes_otherwise(case: &Case<'_>, at: &Path, typed: &str, m: &Mention) -> bool {
    let said = typed[clause(typed, m.number.start)].to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let falls = says(&[
        "降", "减", "缩短", "压", "收窄", "cut ", "reduce", "lower", "fell ", "fall ", "drop", "down to",
    ]);
    let rises = says(&["提", "升", "涨", "raise", "rise", "rose ", "improve", "increase", "lift"]);
    let end = |fields: &[&str]| {
        let is_its = |entry: &&Entry| entry.path.field_spec().is_some_and(|spec| fields.contains(&spec.id));
        Some(case.figures_of(at).find(is_its)?.figure()?.amount.likely())
    };
    match end(&["baseline", "before"]).zip(end(&["target", "after"])) {
        Some((from, to)) if falls != rises => (to > from && falls) || (to < from && rises),
        _ => false,
    }
}

/// Whether a clause says no more than whose mean or worst case of a wait it is.
fn says_no_more(typed: &str, all: &[Mention], m: &Mention) -> bool {
    const WHOLE: &[&str] =
        &["客户", "顾客", "用户", "车主", "等待", "等候", "多等", "等", "要", "需", "是", "为", "时间", "了"];
    const WORDS: &[&str] = &[
        "customers",
        "customer",
        "clients",
        "wait",
        "waits",
        "waited",
        "waiting",
        "the",
        "a",
        "an",
        "is",
        "was",
        "on",
        "of",
        "at",
        "in",
        "case",
        "for",
        "mean",
    ];
    let mut rest = about(typed, all, &clause(typed, m.number.start));
    for word in WHOLE {
        rest = rest.replace(word, " ");
    }
    rest.split(|c: char| !c.is_alphanumeric()).all(|word| word.is_empty() || WORDS.contains(&word))
}

/// What the rows of the draft hold of the quantity that a sentence of the cover names.
pub(super) fn on_the_cover<'c>(case: &'c Case<'_>, typed: &str, all: &[Mention], index: usize) -> Answer<'c> {
    let Some(m) = all.get(index) else { return Answer::Unknown };
    let Some(role) = role(typed, all, index) else { return Answer::Unknown };
    let own = clause(typed, m.number.start);
    let other = partner(all, index, role);
    if is_of_less(typed, all, m, other) || is_said_twice(typed, all, index, role) {
        return Answer::Unknown;
    }
    let mut differs: Option<(&Entry, Compared)> = None;
    for section in sections().filter(|section| !section.aside) {
        let Some(field) = field_of(section.id, role) else { continue };
        let Some(rows) = section.rows(case.p) else { continue };
        for id in (0..rows.len()).filter_map(|row| rows.id(row)) {
            let path = Path::row(section, id.clone());
            let is_its = |entry: &&Entry| entry.path.field_spec().is_some_and(|spec| spec.id == field);
            let Some(entry) = case.figures_of(&path).find(is_its) else { continue };
            let words = measure(case.record(&path));
            let held = Held::of(entry, &words).and_then(|held| held.against(typed, m, other));
            let Some(compared) = held else { continue };
            if compared.agrees() {
                return Answer::Agrees;
            }
            let row = words_of(case, &path);
            let is_held_of_less = matches!(role, Role::Mean | Role::Worst) && is_of_a_part(&row);
            if is_held_of_less
                || compared.is_rest()
                || goes_otherwise(case, &path, typed, m)
                || !is_one_matter(&about(typed, all, &own), &row, role)
            {
                continue;
            }
            let is_same = |(_, other): &(&Entry, Compared)| other.right() == compared.right();
            if differs.as_ref().is_some_and(|other| !is_same(other)) {
                return Answer::Unknown;
            }
            differs = differs.or(Some((entry, compared)));
        }
    }
    match differs.filter(|(_, compared)| !compared.is_far()) {
        Some((entry, compared)) => Answer::Differs { there: There::Figure(entry), right: compared.right() },
        None => Answer::Unknown,
    }
}

/// Whether a clause of the cover and a row speak of one thing. A goal is named by its measure; a mean and a worst case
/// may be those of many things, so that the clause must say nothing that the row does not.
fn is_one_matter(about: &str, row: &str, role: Role) -> bool {
    let (about, row) = (tokens(about), tokens(row));
    let shared = about.iter().filter(|token| row.contains(*token)).count();
    match role {
        Role::Mean | Role::Worst => shared > 0 && shared == about.len(),
        _ => shared >= TOPICS && 2 * shared >= about.len(),
    }
}

/// What a clause is about, without its figures, the names of quantities, and the words that stand in any sentence.
pub(super) fn about(typed: &str, all: &[Mention], own: &std::ops::Range<usize>) -> String {
    const IDLE: &[&str] = &[
        "平均",
        "最长",
        "最久",
        "最慢",
        "目前",
        "现在",
        "目标",
        "提高到",
        "提升到",
        "提到",
        "降低到",
        "降到",
        "达到",
        "的一次",
        "都",
        "也",
        "均",
        "已经",
        "已",
        "正在",
        "仍然",
        "仍",
        "出现",
        "存在",
        "发生",
        "average",
        "worst",
        "longest",
        "target",
        "raise",
        "bring",
        "reduce",
        "lower",
        "improve",
        "from",
        "have",
        "with",
        "that",
    ];
    let mut rest = String::new();
    let mut from = own.start;
    for m in all.iter().filter(|m| own.contains(&m.span.start)) {
        rest.push_str(typed.get(from..m.span.start).unwrap_or_default());
        rest.push(' ');
        // The counting word goes with its number.
        let behind = typed[m.span.end..].chars().next().filter(|c| "家个起次位名台单".contains(*c));
        from = m.span.end + behind.map_or(0, char::len_utf8);
    }
    rest.push_str(typed.get(from..own.end).unwrap_or_default());
    let mut rest = rest.to_lowercase();
    for word in SITES.iter().chain(IDLE) {
        if rest.contains(word) {
            rest = rest.replace(word, " ");
        }
    }
    rest.replace(['把', '从', '由', '将', '店'], " ")
}

/// What the series of a row holds at the time that a sentence names, or at its ends.
fn in_its_series<'c>(
    case: &'c Case<'_>,
    at: &Path,
    typed: &str,
    all: &[Mention],
    index: usize,
) -> Option<Answer<'c>> {
    let (record, m) = (case.record(at)?, all.get(index)?);
    let series = record.position("series").filter(|position| record.applies(*position))?;
    let points: Vec<Point> = read_points(record.member(series).and_then(Member::text)?)
        .iter()
        .filter_map(PointLine::point)
        .cloned()
        .collect();
    let unit = record.by_id("unit").and_then(Member::text).unwrap_or_default();
    let compare = |point: &Point| {
        let (amount, words) = (Amount::Exact(point.value), format!("{unit} {}", measure(Some(record))));
        Held { amount, unit: point.unit, words: words.to_lowercase(), base: None }.against(typed, m, None)
    };
    if points.iter().any(|point| compare(point).is_some_and(|it| it.agrees())) {
        return Some(Answer::Agrees);
    }
    let mut named = points.iter().filter(|point| says_when(typed, all, index, &point.label));
    let (point, None) = (named.next()?, named.next()) else { return Some(Answer::Unknown) };
    let compared = compare(point).filter(|compared| !compared.is_far())?;
    let right = compared.right();
    Some(Answer::Differs { there: There::Line(point.clone()), right })
}

/// Whether a figure is said to be that of a time: `6 月的 20 次`, `20 in June`.
fn says_when(typed: &str, all: &[Mention], index: usize, label: &str) -> bool {
    const VERBS: &[&str] = &[
        "的", "是", "为", "有", "达", "达到", "升到", "涨到", "升至", "涨至", "降到", "降至", "：", ":",
        "每周", "每月", "每天",
    ];
    let m = &all[index];
    let own = clause(typed, m.number.start);
    let small = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let label = small(label);
    if label.chars().count() < 2 {
        return false;
    }
    let lead = small(&typed[own.start..m.span.start.max(own.start)]);
    let mut lead = lead.as_str();
    while let Some(shorter) = VERBS.iter().find_map(|verb| lead.strip_suffix(verb)) {
        lead = shorter;
    }
    // `16 月` ends with `6 月`.
    let is_before = lead.strip_suffix(label.as_str()).is_some_and(|before| {
        !before.ends_with(|c: char| c.is_ascii_digit() && label.starts_with(|c: char| c.is_ascii_digit()))
    });
    let behind = typed[m.span.end..own.end.max(m.span.end)].trim_start().to_lowercase();
    let month = behind
        .strip_prefix("in ")
        .map(|words| words.chars().take_while(char::is_ascii_alphanumeric).collect::<String>());
    let is_behind = month.is_some_and(|month| {
        month == label
            || (month.len() > 2
                && label.len() > 2
                && label.is_ascii()
                && (month.starts_with(&label) || label.starts_with(&month)))
    });
    is_before || is_behind
}
