//! Words that press, wherever headquarters is asked for something or answered.

use crate::check::prose::{List, clause, is_quoted, list, list_but, sentence};
use crate::check::{Cell, Found};
use crate::i18n::words;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that press somebody who is reminded.
static CHASING: List = LazyLock::new(|| {
    let words = [
        "催",
        "催促",
        "催办",
        "尽快",
        "立刻",
        "马上",
        "抓紧",
        "赶紧",
        "赶快",
        "限期",
        "为什么还没",
        "怎么还没",
        "asap",
        "immediately",
        "at once",
        "urgently",
        "hurry",
        "hurry up",
        "chase",
        "chasing",
        "why is it still",
        "must be done",
        "remind them again",
    ];
    // What speeds up chemistry, money that is owed, and moments that are merely near.
    let not = [
        "催化",
        "催款",
        "催收",
        "催缴",
        "催生",
        "催熟",
        "无限期",
        "有限期",
        "限期内",
        "马上就",
        "马上要",
        "马上到",
        "马上开",
        "immediately after",
        "immediately before",
        "immediately when",
        "all at once",
        "two at once",
        "three at once",
    ];
    list_but(&words, &not)
});

/// Words that press wherever they are said: an ultimatum, a threat, the end of somebody's patience.
static FORCING: List = LazyLock::new(|| {
    let words = [
        "务必",
        "后果自负",
        "责任自负",
        "否则后果",
        "否则后果自负",
        "一切后果",
        "一切责任",
        "不能再拖",
        "不可再拖",
        "不能再等",
        "不容再拖",
        "拖不起",
        "拖不得",
        "等不起",
        "等不得",
        "再也等不",
        "再拖下去",
        "最后通牒",
        "最后一次机会",
        "给个说法",
        "给个交代",
        "没有商量",
        "没得商量",
        "强烈要求",
        "立即给答复",
        "马上给答复",
        "or else",
        "bear the consequences",
        "face the consequences",
        "take the consequences",
        "at your own risk",
        "can't wait any longer",
        "can’t wait any longer",
        "cannot wait any longer",
        "can wait no longer",
        "cannot be put off any longer",
        "cannot be delayed any longer",
        "can't be put off any longer",
        "can’t be put off any longer",
        "can't be delayed any longer",
        "can’t be delayed any longer",
        "no more delay",
        "no more delays",
        "no further delay",
        "without further delay",
        "no excuse",
        "no excuses",
        "last warning",
        "last chance",
        "we demand",
        "we insist",
        "now or never",
        "enough is enough",
    ];
    // What cannot wait in a workshop is no threat to anybody, and whom a breakdown makes wait is told.
    let not = ["客户等不起", "车主等不起", "病人等不起", "不务必"];
    list_but(&words, &not)
});

/// What somebody is told to do, in a sentence that leaves them no choice.
static BIDDEN: List = LazyLock::new(|| {
    list(&[
        "必须批准",
        "必须马上批准",
        "必须立即批准",
        "必须立刻批准",
        "必须尽快批准",
        "必须马上解决",
        "必须立即解决",
        "必须立刻解决",
        "必须同意",
        "必须答应",
        "必须解决",
        "必须表态",
        "必须答复",
        "must approve",
        "must agree",
        "must decide",
        "must act",
        "must solve",
        "must fix",
        "have to approve",
        "has to approve",
        "have to agree",
        "have to decide",
        "has to decide",
    ])
});

/// Words right before them that turn them round.
const TURNED_BY: [&str; 12] =
    ["不", "不要", "别", "勿", "非", "免得", "不必", "不用", "无需", "not ", "don't ", "never "];

pub(super) fn find(cell: &Cell<'_>, found: &mut Found<'_>) {
    let contact = matches!(
        (cell.section.id, cell.field.id),
        ("follow_up.contacts", "action" | "purpose" | "brings") | ("sponsors.talks", "ask")
    );
    // Words that want a day are another rule's where headquarters is asked by the proposal itself; in an answer they
    // bind the writer.
    let asked = matches!(
        (cell.section.id, cell.field.id),
        ("frame", "ask" | "title") | ("sponsors.stakeholders", "win") | ("timing.rehearsal", "answer")
    );
    if !contact && !asked {
        return;
    }
    let typed = cell.typed;
    let mut hits: Vec<Range<usize>> = FORCING.find(typed).into_iter().map(|hit| hit.range).collect();
    if contact {
        hits.extend(CHASING.find(typed).into_iter().map(|hit| hit.range));
    }
    let bidden = BIDDEN.find(typed).into_iter().map(|hit| hit.range);
    hits.extend(bidden.filter(|at| leaves_no_choice(typed, at)));
    hits.sort_by_key(|at| at.start);
    let mut free = 0;
    for at in hits {
        if at.start < free {
            continue;
        }
        let before = typed[..at.start].to_lowercase();
        if TURNED_BY.iter().any(|turn| before.ends_with(turn)) || is_quoted(typed, at.start) {
            continue;
        }
        free = at.end;
        let words_of = &typed[at.clone()];
        let what = words(format!("“{words_of}”像在催。"), format!("“{words_of}” presses."));
        found.say(cell.path(), what).span(at);
    }
}

/// Whether a bidding is one to headquarters, now or else: `财务必须批准 50 万以上的单子` tells who is in charge.
fn leaves_no_choice(typed: &str, at: &Range<usize>) -> bool {
    const WHOM: [&str; 14] = [
        "总部",
        "你们",
        "您",
        "贵部",
        "领导",
        "公司",
        "headquarters",
        "head office",
        "hq",
        "you",
        "management",
        "the board",
        "the company",
        "they",
    ];
    static NOW: List = LazyLock::new(|| {
        list(&[
            "马上",
            "立即",
            "立刻",
            "现在",
            "今天",
            "本周",
            "否则",
            "不然",
            "要不",
            "immediately",
            "at once",
            "right away",
            "right now",
            "now",
            "today",
            "this week",
            "or",
            "otherwise",
        ])
    });
    let before = typed[clause(typed, at.start).start..at.start].trim_end().to_lowercase();
    let is_theirs = before.is_empty() || WHOM.iter().any(|whom| before.ends_with(whom));
    is_theirs && !NOW.find(&typed[sentence(typed, at.start)]).is_empty()
}
