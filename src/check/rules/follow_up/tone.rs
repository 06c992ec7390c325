//! Words that press, wherever headquarters is asked for something or answered.

use crate::check::prose::{
    CUSTOMERS, CUSTOMERS_EN, List, clause, figures_in, is_quoted, just_before, just_behind, list, list_but,
    sentence,
};
use crate::check::{Cell, Found};
use crate::figure::{Class, Mention, mentions};
use crate::i18n::words;
use std::cell::LazyCell;
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
        "速批",
        "请速办",
        "请速复",
        "请速决",
        "请速定",
        "盼速复",
        "速速",
        "火速",
        "十万火急",
        "再不批",
        "再不批准",
        "再不同意",
        "再不批就来不及",
        "再不批准就来不及",
        "再不解决就来不及",
        "再不处理就来不及",
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
    list_but(&words, &["不务必", "加速批", "快速批", "提速批", "迅速批", "高速批", "急速批"])
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

/// Whom a proposal asks.
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
    let forced = hits.len();
    hits.extend(bidden.filter(|at| leaves_no_choice(typed, at)));
    // `must approve it now, or else` is one and the same.
    if hits.len() == forced {
        hits.extend(ultimatum(typed).or_else(|| unless_now(typed)));
    }
    let at_once = WITHOUT_DELAY.find(typed).into_iter().map(|hit| hit.range);
    hits.extend(at_once.filter(|at| is_asked_of_them(typed, at)));
    hits.sort_by_key(|at| at.start);
    let figures = LazyCell::new(|| mentions(typed));
    let mut free = 0;
    for at in hits {
        if at.start < free {
            continue;
        }
        let before = just_before(typed, at.start).to_lowercase();
        let presses_nobody = TURNED_BY.iter().any(|turn| before.ends_with(turn))
            || is_for_others(typed, &at)
            || is_last_in_time(typed, &at)
            || is_quoted(typed, at.start)
            || (speaks_of_waiting(typed, &at)
                && (is_of_customers(typed, &at) || costs(typed, &at, &figures)));
        if presses_nobody {
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
    static NOW: List = LazyLock::new(|| {
        let words = [
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
            "or else",
            "otherwise",
        ];
        list_but(&words, &["要不要"])
    });
    // `build or buy` is a choice, `approve it, or we close` is none.
    const OR_ELSE: [&str; 8] = [
        ", or we ",
        ", or you ",
        ", or they ",
        ", or it ",
        ", or i ",
        ", or our ",
        ", or there ",
        ", or everything ",
    ];
    let before = typed[clause(typed, at.start).start..at.start].trim_end().to_lowercase();
    let is_theirs = before.is_empty() || WHOM.iter().any(|whom| before.ends_with(whom));
    let whole = &typed[sentence(typed, at.start)];
    let or_else = || {
        let whole = whole.to_lowercase();
        OR_ELSE.iter().any(|or| whole.contains(or))
    };
    is_theirs && (!NOW.find(whole).is_empty() || or_else())
}

/// What wants no delay, where headquarters is to do it; a part that arrives without delay presses nobody.
static WITHOUT_DELAY: List =
    LazyLock::new(|| list(&["without delay", "without any delay", "不得拖延", "不要拖延", "一刻也不能等"]));

/// What headquarters does with a proposal.
static DECIDES: List = LazyLock::new(|| {
    let words = [
        "批准", "就批", "批复", "同意", "答复", "拍板", "立项", "approve", "decide", "agree", "sign",
        "answer", "reply",
    ];
    list(&words)
});

/// Whether the clause asks headquarters to decide: `please approve it without delay`.
fn is_asked_of_them(typed: &str, at: &Range<usize>) -> bool {
    let own = &typed[clause(typed, at.start)];
    !DECIDES.find(own).is_empty() && opens_with_a_request(own)
}

/// Whether a clause is a request to headquarters: `请总部今天批准`, `approve this today`.
fn opens_with_a_request(own: &str) -> bool {
    let lower = own.trim_start().to_lowercase();
    let asks =
        ["请", "望", "恳请", "希望", "please", "kindly", "we ask"].iter().any(|ask| lower.starts_with(ask));
    let bids = DECIDES.find(&lower).first().is_some_and(|hit| {
        let before = lower[..hit.range.start].trim();
        before.is_empty()
            || WHOM.iter().any(|whom| before.starts_with(whom))
            || ["今天", "马上", "立即", "立刻", "现在", "本周"].contains(&before)
    });
    asks || bids
}

/// `请今天批准，否则停店`, `approve this today or we close`: at once, or else. With a day, or a choice of two things, it is
/// none.
fn ultimatum(typed: &str) -> Option<Range<usize>> {
    static AT_ONCE: List = LazyLock::new(|| {
        list(&[
            "马上",
            "立即",
            "立刻",
            "现在",
            "今天",
            "immediately",
            "at once",
            "right away",
            "right now",
            "now",
            "today",
        ])
    });
    static OR: List = LazyLock::new(|| {
        let words = [
            "否则",
            "不然",
            "要不",
            "or else",
            "otherwise",
            "or we",
            "or you",
            "or they",
            "or it",
            "or i",
            "or our",
            "or the",
            "or there",
            "or everything",
        ];
        list_but(&words, &["要不要"])
    });
    AT_ONCE.find(typed).into_iter().find_map(|hit| {
        let own = clause(typed, hit.range.start);
        let whole = sentence(typed, hit.range.start);
        let behind = hit.range.end..whole.end.max(hit.range.end);
        let or = OR.find(&typed[behind.clone()]).into_iter().next()?;
        let between = typed[behind.start..behind.start + or.range.start].trim_matches([' ', ',', '，']);
        // `today or the pilot in May` is a choice: in English the words stand side by side.
        let is_near = !typed[hit.range.clone()].is_ascii() || between.is_empty();
        let asks = !DECIDES.find(&typed[own.clone()]).is_empty() && opens_with_a_request(&typed[own]);
        (is_near && asks).then(|| hit.range.start..behind.start + or.range.end)
    })
}

/// `今天不批，就停店`; `今天不批也没关系` leaves the choice.
fn unless_now(typed: &str) -> Option<Range<usize>> {
    static UNLESS: List = LazyLock::new(|| list(&["今天不批", "现在不批"]));
    static THEN: List =
        LazyLock::new(|| list_but(&["就", "否则", "不然"], &["就行", "就好", "就可以", "成就"]));
    const NO_MATTER: [&str; 6] = ["也", "没关系", "不要紧", "不急", "可以", "无妨"];
    UNLESS.find(typed).into_iter().find_map(|hit| {
        let behind = &typed[hit.range.end..sentence(typed, hit.range.start).end.max(hit.range.end)];
        let then = THEN.find(behind).into_iter().next()?;
        let is_polite = NO_MATTER.iter().any(|word| behind[..then.range.start].contains(word));
        (!is_polite).then(|| hit.range.start..hit.range.end + then.range.end)
    })
}

/// Whether it is somebody else who is told to do it, or who answers for it: `上线前门店务必完成培训`,
/// `供应商承担一切责任`. Only headquarters is pressed.
fn is_for_others(typed: &str, at: &Range<usize>) -> bool {
    static OTHERS: List = LazyLock::new(|| {
        let others = [
            "门店",
            "店长",
            "店员",
            "技师",
            "客人",
            "员工",
            "供应商",
            "厂家",
            "厂商",
            "团队",
            "我方",
            "我们",
            "本店",
            "乙方",
            "承包商",
            "物流",
            "仓库",
        ];
        list(&[CUSTOMERS, &others].concat())
    });
    const DOES: [&str; 10] = ["批准", "同意", "答复", "答应", "支持", "立项", "拨", "解决", "回复", "表态"];
    let own = clause(typed, at.start);
    let before = typed[own.start..at.start].trim();
    let names = |text: &str| WHOM.iter().any(|whom| text.contains(whom)) || text.contains("贵");
    match &typed[at.clone()] {
        "务必" => {
            let asked = before.is_empty()
                || before.contains('请')
                || before.ends_with('望')
                || names(before)
                || DOES.iter().any(|does| typed[at.end..].starts_with(does));
            !asked || !OTHERS.find(before).is_empty()
        }
        "一切责任" | "一切后果" => {
            let whole = &typed[own];
            let ends = typed[at.end..].starts_with("自负");
            !(ends || names(whole)) || !OTHERS.find(whole).is_empty()
        }
        _ => false,
    }
}

/// `the last chance before the budget closes`: a day in the calendar, and no threat.
fn is_last_in_time(typed: &str, at: &Range<usize>) -> bool {
    let word = &typed[at.clone()];
    if word == "最后一次机会" {
        let before = just_before(typed, at.start);
        return before.trim_end_matches(['的', '是']).ends_with(['前', '内', '年', '月']);
    }
    let behind = just_behind(typed, at.end).to_lowercase();
    word.eq_ignore_ascii_case("last chance")
        && [" before ", " in ", " of ", " this ", " until "].iter().any(|when| behind.starts_with(when))
}

/// Whether the words say that somebody or something cannot wait.
fn speaks_of_waiting(typed: &str, at: &Range<usize>) -> bool {
    let word = typed[at.clone()].to_lowercase();
    ["等", "拖", "wait", "delay", "put off"].iter().any(|wait| word.contains(wait))
}

/// `顾客等不起`: whom a breakdown makes wait is told.
fn is_of_customers(typed: &str, at: &Range<usize>) -> bool {
    static WAITING: List = LazyLock::new(|| {
        let others = ["客人", "病人", "患者", "乘客", "司机", "骑手", "patients"];
        list(&[CUSTOMERS, CUSTOMERS_EN, &others].concat())
    });
    !WAITING.find(&typed[clause(typed, at.start).start..at.start]).is_empty()
}

/// `再拖下去，每月再损失 12 万元`: what waiting costs is a reason.
fn costs(typed: &str, at: &Range<usize>, figures: &[Mention]) -> bool {
    static LOST: List = LazyLock::new(|| {
        list(&[
            "损失", "亏", "多花", "多付", "少收", "少赚", "流失", "浪费", "赔", "罚", "丢", "lose", "loses",
            "losing", "loss", "losses", "lost", "cost", "costs", "costing", "wasted",
        ])
    });
    let money = |m: &Mention| {
        let per = m.figure.is_some_and(|figure| figure.base.is_some());
        m.class == Class::Money && (per || !LOST.find(&typed[clause(typed, m.span.start)]).is_empty())
    };
    figures_in(figures, &sentence(typed, at.start)).iter().any(money)
}
