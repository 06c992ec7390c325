//! Whether a figure says how much: it measures what the word is said of, and not how many places it is about.
//!
//! `等待大幅增加，从 15 分钟到 45 分钟` says how much, and `显著提升客户满意度，涉及 40 家门店` says where. So a count passes
//! only where the clause of the word is about what is counted, or where it leads to the figure itself; a stretch of
//! time only where the clause is about time; money not where it is what the solution takes.

use super::ask::Asked;
use super::thing::counted;
use crate::check::prose::{List, clause, clause_behind, ends_with_word, figures_in, just_behind, list};
use crate::figure::{Class, Mention};
use std::ops::Range;
use std::sync::LazyLock;

/// Whether one of the figures of a text says how much.
pub(super) fn is_told(text: &str, figures: &[Mention], asked: &Asked) -> bool {
    let own = clause(text, asked.span.start);
    // What stands in the next sentence is another matter, a colon or comma leads on.
    let next = clause_behind(text, &own).unwrap_or(own.clone());
    // One that begins before its clause may still reach into the word.
    let reach = own.start.min(asked.span.start)..next.end.max(asked.span.end);
    let before = figures[..figures.partition_point(|m| m.span.start < reach.start)].last();
    before.into_iter().chain(figures_in(figures, &reach)).any(|m| {
        let inside = m.span.start < asked.span.end && m.span.end > asked.span.start;
        let near = own.contains(&m.span.start) || next.contains(&m.span.start);
        inside || (near && measures(text, &own, asked, m))
    })
}

fn measures(text: &str, own: &Range<usize>, asked: &Asked, m: &Mention) -> bool {
    let own_words = &text[own.clone()];
    match m.class {
        Class::Day => false,
        Class::Points | Class::Multiple => true,
        Class::Percent | Class::Count | Class::Share | Class::Plain => {
            !is_of_places(text, m) && (leads_up(text, m) || is_of_the_thing(text, own, asked, m))
        }
        Class::Money => !is_spent(text, m) || !SPENT.find(own_words).is_empty(),
        Class::Duration | Class::Effort => {
            // `very quickly, within 2 hours` says how quickly.
            let word = &text[asked.span.clone()];
            let is_speed = ["快", "quickly", "fast"].iter().any(|speed| ends_with_word(word, speed));
            let is_of_time = !TIME.find(own_words).is_empty() || leads_up(text, m);
            is_speed || (is_of_time && !is_term(text, m))
        }
    }
}

/// The words of a figure's clause before it.
fn before<'t>(text: &'t str, m: &Mention) -> &'t str {
    text[clause(text, m.span.start).start..m.span.start].trim_end()
}

/// `涉及 40 家门店`, `across 40 stores`: how far it reaches, and not how much it is.
fn is_of_places(text: &str, m: &Mention) -> bool {
    const REACHES: [&str; 22] = [
        "涉及",
        "涉及到",
        "覆盖",
        "包括",
        "涵盖",
        "波及",
        "分布在",
        "惠及",
        "影响",
        "共涉及",
        "在",
        "across",
        "involving",
        "involves",
        "covering",
        "covers",
        "affecting",
        "affects",
        "at",
        "in",
        "for",
        "including",
    ];
    let lead = before(text, m).trim_end_matches(['约', '近', '到', '了', '共']).to_lowercase();
    // `higher, at 12%` is how much, `at 40 stores` is where.
    if ["at", "in"].iter().any(|word| lead == *word || lead.ends_with(&format!(" {word}")))
        && counted(text, m) == super::thing::Counted::Nothing
        && matches!(m.class, Class::Percent)
    {
        return false;
    }
    REACHES.iter().any(|word| ends_with_word(&lead, word))
}

/// `从 15 到 45`, `to 120 a month`, `by 30%`: the figure is what it came to.
fn leads_up(text: &str, m: &Mention) -> bool {
    const LEADS: [&str; 26] = [
        "从", "到", "至", "达", "达到", "由", "为", "是", "多了", "少了", "了", "增加", "减少", "多", "少",
        "晚", "早", "快", "慢", "from", "to", "by", "up", "down", "than", "is",
    ];
    let lead = before(text, m).trim_end_matches(['约', '近', '（', '(', '：', ':', ' ']).to_lowercase();
    LEADS.iter().any(|word| ends_with_word(&lead, word))
}

/// Whether the figure counts what the clause of the word is about, or does not say what it counts.
fn is_of_the_thing(text: &str, own: &Range<usize>, asked: &Asked, m: &Mention) -> bool {
    use super::thing::Counted::{Measure, Nothing};
    let of = counted(text, m);
    // In the word's own clause, what is counted names itself: the rest of the clause has to name it too.
    let said_of = if own.contains(&m.span.start) {
        let head = own.start..m.span.start.min(asked.span.start).max(own.start);
        &text[head]
    } else {
        &text[own.clone()]
    };
    match of {
        Nothing => true,
        Measure(measure) => !"家间处店".contains(measure),
        of => of.is_named_in(said_of),
    }
}

/// What the solution takes.
static SPENT: List = LazyLock::new(|| {
    list(&[
        "投入",
        "投资",
        "预算",
        "费用",
        "花费",
        "需要",
        "需",
        "总价",
        "采购",
        "budget",
        "investment",
        "invest",
        "invests",
        "cost",
        "costs",
        "costing",
        "needs",
        "takes",
        "priced",
    ])
});

fn is_spent(text: &str, m: &Mention) -> bool {
    !SPENT.find(before(text, m)).is_empty()
}

/// What takes time, or is it.
static TIME: List = LazyLock::new(|| {
    list(&[
        "时间",
        "等待",
        "等候",
        "等",
        "排队",
        "拖",
        "耗时",
        "提速",
        "响应",
        "回复",
        "答复",
        "延后",
        "推迟",
        "推后",
        "加快",
        "周期",
        "工期",
        "时长",
        "时效",
        "慢",
        "快",
        "延误",
        "延迟",
        "延长",
        "缩短",
        "超时",
        "加班",
        "工时",
        "人力",
        "wait",
        "waits",
        "waited",
        "waiting",
        "time",
        "times",
        "take",
        "takes",
        "took",
        "delay",
        "delays",
        "delayed",
        "response",
        "responses",
        "responds",
        "turnaround",
        "duration",
        "queue",
        "queues",
        "slow",
        "slower",
        "slowly",
        "fast",
        "faster",
        "longer",
        "shorter",
        "late",
        "later",
        "hours",
        "overtime",
        "long",
        "short",
    ])
});

/// `3 个月内`, `within 3 months`, `过去 3 个月`: by when, or since when.
pub(super) fn is_term(text: &str, m: &Mention) -> bool {
    let span = m.span.of(text).to_lowercase();
    let behind = just_behind(text, m.span.end).trim_start().to_lowercase();
    let lead = before(text, m).to_lowercase();
    ["内", "以内", "之内", "后", "以后", "之后", "前", "以前", "以来", "里", "来"]
        .iter()
        .any(|word| behind.starts_with(word) || span.ends_with(word))
        || [
            "过去", "近", "最近", "前", "头", "试点", "within", "past", "last", "over the", "in", "after",
            "for",
        ]
        .iter()
        .any(|word| lead.ends_with(word) || span.starts_with(word))
}
