//! Words that headquarters reads as a question nobody answered: how many, by when, how much, whose fault.
//!
//! A word is found by word, never by substring, and only where a field argues: not in names, sources, quotes or
//! what other people said. It is let pass where a figure beside it answers it already, for then it is only a
//! manner of speaking. What is left gets the question that headquarters would ask.

mod answered;
mod ask;
mod degree;
mod precise;
mod sense;
mod terms;
mod thing;
mod whose;

use crate::check::prose::is_quoted;
use crate::check::{Cell, Find, Found, Rule, Severity};
use crate::figure::{FigureKind, mentions};
use crate::i18n::{Words, text};
use crate::schema::{Audience, FieldSpec, Kind, Member, SectionSpec};
use crate::text::{Term, Terms};
use std::ops::Range;
use terms::{Class, Sense, TERMS, Turn};

/// The family.
pub(super) static RULES: &[&Rule] =
    &[&VAGUE_QUANTITY, &VAGUE_TIME, &VAGUE_DEGREE, &BLAME, &ABSOLUTE, &UNMEASURED_ADJECTIVE];

/// So many, without saying how many.
static VAGUE_QUANTITY: Rule = Rule {
    id: "W001",
    name: "vague-quantity",
    level: Severity::Warning,
    topic: "evidence.prevalence",
    title: text("数量说得含糊", "A vague quantity"),
    why: text(
        "没有数，总部只能按最小的那个数来理解。",
        "Without a figure, headquarters will think of the smallest one that fits.",
    ),
    mend: text(
        "换成数：有多少，一共多少；没数过就先数一周。",
        "Put the figure: how many, out of how many; if nobody counted, count for a week.",
    ),
    example: Some(crate::check::Example {
        bad: text("很多门店反映系统卡顿", "Many stores report that the system freezes"),
        good: text("40 家门店中 34 家反映系统卡顿", "34 of 40 stores report that the system freezes"),
    }),
    silent: Some(text(
        "有数说清了这个词本身：紧挨着它或写在括号里（“很多门店（34/40）”），同一句里数的是同一样东西（“很多门店缺件，40 家里有 34 家”），或者本行的占比、数量一格已经填了。别的数不算：“很多门店缺件，占比 30%”“很多门店缺件，投诉 120 起”照样会报；“经常”要的是多久一次，“系统经常断线，投诉 120 起”也会报。引用的原话、否定的说法不报。",
        "Where a figure makes the very word precise: right beside it or in a bracket (“many stores (34 of 40)”), counting the same thing in the same sentence (“many stores lack parts: 34 of the 40”), or in the row’s own share or count. Other figures do not: “many stores lack parts, 30%” and “many stores lack parts, 120 complaints” are found all the same; “often” wants times or a share of time, so “it often breaks, 120 complaints a month” is found, too. Quotations and denials are left alone.",
    )),
    find: Find::Cell(find),
};

/// Some time, without a day.
static VAGUE_TIME: Rule = Rule {
    id: "W002",
    name: "vague-time",
    level: Severity::Warning,
    topic: "timing",
    title: text("时间说得含糊", "A vague time"),
    why: text(
        "没有日子的事，排不进任何人的日程，也没法说它晚了。",
        "What has no day gets into nobody's calendar, and can never be late.",
    ),
    mend: text(
        "换成日子或期限：哪天之前，几周之内，从哪天到哪天。",
        "Put a day or a stretch of time: by when, within how many weeks, from when to when.",
    ),
    example: Some(crate::check::Example {
        bad: text("请尽快批准", "Please approve it as soon as possible"),
        good: text("请在 4 月 30 日前批准", "Please approve it by 30 April"),
    }),
    silent: Some(text(
        "旁边有日子或期限（“尽快批准，4 月 30 日前”）；说清了哪一年（“2026 年下半年”），或者是最后一天（“6 月底”“年底前”）。说的是以前，或者年年如此（“下半年是旺季”），也不报。",
        "Where a day or a stretch of time stands beside it (“as soon as possible, by 30 April”); where it says of which year (“the second half of 2026”) or is a last day (“by the end of June”). What has been, or comes every year (“demand peaks towards year end”), is left alone.",
    )),
    find: Find::With("W001"),
};

/// Much, without saying how much.
static VAGUE_DEGREE: Rule = Rule {
    id: "W003",
    name: "vague-degree",
    level: Severity::Suggestion,
    topic: "evidence.severity",
    title: text("程度说得含糊", "A vague degree"),
    why: text(
        "程度词谁都能写，写了也不多一分把握；数字才把话钉住。",
        "Anyone can write a strong word; only a figure pins it down.",
    ),
    mend: text("换成从多少到多少，或者删掉这个词。", "Put from how much to how much, or leave the word out."),
    example: Some(crate::check::Example {
        bad: text("客户等待时间大幅增加", "Waiting times rose dramatically"),
        good: text("客户等待从 15 分钟增加到 45 分钟", "Waiting times rose from 15 to 45 minutes"),
    }),
    silent: Some(text(
        "有数说清了这个词本身：紧挨着它、写在括号里，或者句子说的那样东西从多少到多少（“等待大幅增加，从 15 分钟到 45 分钟”），或者本行已经填了数。别的数不算：涉及几家店、几个月内做完、要花多少钱，都没说程度，“显著提升客户满意度，涉及 40 家门店”照样会报。旁边有 p 值或置信区间的“显著”是统计术语，不报。",
        "Where a figure measures the very thing: right beside the word, in a bracket, from how much to how much (“waits rose sharply, from 15 to 45 minutes”), or in the row itself. How many stores it is about, within how many months, and what the solution takes measure nothing: “satisfaction rose significantly, covering 40 stores” is found all the same. “Significant” beside a p-value or an interval is a term of statistics and left alone.",
    )),
    find: Find::With("W001"),
};

/// A fault of people instead of a fact.
static BLAME: Rule = Rule {
    id: "W004",
    name: "blame",
    level: Severity::Warning,
    topic: "evidence.root_cause",
    title: text("在指责人", "Blame"),
    why: text(
        "被指责的人多半也要在这份提案上点头；说他错，不如说哪条流程逼他这样做。",
        "Those who are blamed may have to say yes to this; what made them act that way can be mended, they cannot.",
    ),
    mend: text(
        "写成看得见的事实：哪一步，多少天，几次，按的是哪条规定。",
        "Write what can be seen: which step, how many days, how often, by which rule.",
    ),
    example: Some(crate::check::Example {
        bad: text("配件部推诿扯皮", "The parts team is careless"),
        good: text(
            "配件申请平均 9 天才有答复，流程里没有写由谁答复",
            "Parts requests are answered after 9 days on average; the process names nobody to answer",
        ),
    }),
    silent: Some(text(
        "句子否认它（“不是谁不负责任”），或者是引用的原话。说客户、外面的单位和设备“从来不”，只算话说得太满（W005）；说总部、部门和自己人“从来不听”，才算指责。",
        "Where the sentence denies it or quotes it. That customers, outsiders or machines never do something is an absolute (W005); that headquarters, a department or its people never listen is blame.",
    )),
    find: Find::With("W001"),
};

/// All or never, where one exception refutes it.
static ABSOLUTE: Rule = Rule {
    id: "W005",
    name: "absolute",
    level: Severity::Suggestion,
    topic: "evidence.prevalence",
    title: text("话说得太满", "An absolute"),
    why: text(
        "总部只要找到一个例外，这句话就不成立，旁边的话也跟着打折。",
        "One exception refutes it, and takes what stands beside it along.",
    ),
    mend: text(
        "写查过几个、其中几个如此；真是全部，就写 40/40。",
        "Say how many were looked at and how many of them; if it is all of them, say 40/40.",
    ),
    example: Some(crate::check::Example {
        bad: text("所有门店都缺件", "All stores are short of parts"),
        good: text("查过的 28 家门店中 28 家缺件", "28 of the 28 stores looked at are short of parts"),
    }),
    silent: Some(text(
        "查过几个、其中几个如此，旁边写了；“每”字后面带着数，说的是每一个多少（“每台返修平均多花 620 元”）；否定的说法、引用的原话。打算怎么做，尽可以写“所有门店”，不报；“一定能”“彻底解决”这样的保证，写在方案里也报。",
        "Where so many of so many stands beside it; where “every” comes with a figure, for that is so much each (“every repair costs CNY 620 more”); in denials and quotations. What is planned may well be for all stores and is left alone; that it will definitely work is found in a plan, too.",
    )),
    find: Find::With("W001"),
};

/// Good or bad, by no measure.
static UNMEASURED_ADJECTIVE: Rule = Rule {
    id: "W006",
    name: "unmeasured-adjective",
    level: Severity::Suggestion,
    topic: "evidence.severity",
    title: text("好坏没有量过", "An adjective without a measure"),
    why: text(
        "好用难用是感觉，总部会当成抱怨；几步、几分钟、几次出错，才是事实。",
        "Good and bad are feelings and sound like complaints; steps, minutes and errors are facts.",
    ),
    mend: text("写出是按什么量的，量出来是多少。", "Say what it was measured by, and what came out."),
    example: Some(crate::check::Example {
        bad: text("系统非常难用", "The system is cumbersome"),
        good: text("下一张单要点 14 次，平均 6 分钟", "One order takes 14 clicks and 6 minutes on average"),
    }),
    silent: None,
    find: Find::With("W001"),
};

/// Fields that hold names, places, sources, or what somebody else said.
const NOT_ARGUED: &[&str] = &[
    "source",
    "from",
    "avoidable_from",
    "currency",
    "addressee",
    "author",
    "organisation",
    "unit",
    "period",
    "meeting",
    "who",
    "department",
    "owner",
    "payer",
    "group_a",
    "group_b",
    "rhythm",
    "reply",
    "worries",
    "suggestions",
    "answer",
    "reaction",
    "rule",
    "at",
    "reason",
    "asked_by",
    "about",
    "question",
];

/// Whether a field argues before headquarters: its words are the writer's own, and are read there.
pub(super) fn is_argued(section: &SectionSpec, field: &FieldSpec) -> bool {
    matches!(field.kind, Kind::Line | Kind::Prose)
        && field.audience == Audience::Headquarters
        // What is prepared aside is not sent, but the answer to a question is said aloud there.
        && (section.id == "timing.rehearsal" && field.id == "answer"
            || !section.aside && !NOT_ARGUED.contains(&field.id))
}

fn find(cell: &Cell<'_>, found: &mut Found<'_>) {
    if !is_argued(cell.section, cell.field) {
        return;
    }
    let mut hits: Vec<(Range<usize>, Sense)> =
        TERMS.find(cell.typed).into_iter().map(|hit| (hit.range, *hit.value)).collect();
    for rule in RULES {
        own_words(cell, rule, &mut hits);
    }
    if hits.is_empty() {
        return;
    }
    hits.sort_by_key(|(range, _)| range.start);
    let mut text = answered::Clauses::new(cell.typed);
    let mut free = 0;
    for (range, sense) in hits {
        if range.start < free || !weighs(cell, sense) {
            continue;
        }
        let Some(asked) = ask::asked(cell.typed, range, sense) else { continue };
        // What is read otherwise here than it seemed may weigh otherwise.
        if asked.sense.class != sense.class && !weighs(cell, asked.sense) {
            continue;
        }
        free = asked.span.end;
        let passes = is_quoted(cell.typed, asked.span.start)
            || text.is_tested(&asked.span)
            || text.is_negated(&asked.span, asked.sense)
            || text.answers(&asked)
            || stands_by(cell, &asked);
        if passes {
            continue;
        }
        let words = &cell.typed[asked.span.clone()];
        let what = Words {
            zh: format!("“{words}”：{}", asked.question.zh),
            en: format!("“{words}”: {}", asked.question.en),
        };
        found.say_of(rule_of(asked.sense.class), cell.path(), what).span(asked.span);
    }
}

fn rule_of(class: Class) -> &'static Rule {
    match class {
        Class::Quantity => &VAGUE_QUANTITY,
        Class::Time => &VAGUE_TIME,
        Class::Degree => &VAGUE_DEGREE,
        Class::Blame => &BLAME,
        Class::Absolute => &ABSOLUTE,
        Class::Adjective => &UNMEASURED_ADJECTIVE,
    }
}

/// Whether the field is one where such a word weighs: an absolute where prevalence is claimed, an adjective
/// and a loose `some` where things are described. A plan may well speak of all stores, and of better ways.
fn weighs(cell: &Cell<'_>, sense: Sense) -> bool {
    let section = cell.section.id;
    let on_the_cover = section == "frame.symptoms" || (section == "frame" && cell.field.id == "problem");
    let describes = on_the_cover
        || section == "frame.diagnosis"
        || section.starts_with("evidence")
        || section.starts_with("impact");
    let claims = on_the_cover
        || section.starts_with("impact")
        || matches!(section, "evidence.prevalence" | "evidence.severity" | "evidence.trend");
    match sense.class {
        // Whoever plans may speak of all stores, and not promise that it is sure to work.
        Class::Absolute if sense.turn == Turn::Sure => {
            claims
                || section.starts_with("solution")
                || section.starts_with("evidence")
                || section == "timing.rehearsal"
        }
        Class::Absolute => claims,
        Class::Adjective => describes,
        // What is asked for, and what it is called, has a number as much as what is wrong.
        Class::Quantity => describes || section == "frame" || sense.turn != Turn::BeforeThings,
        // A plan may well say that something happens at once when something else does.
        Class::Time if sense.turn == Turn::AtOnce => describes || matches!(section, "frame" | "solution"),
        Class::Time | Class::Degree | Class::Blame => true,
    }
}

/// Whether the row has the figure beside the words: a share, a series, the figure of a symptom or of a why. A
/// quantity is told by a number of the thing, everything else by any measure.
fn stands_by(cell: &Cell<'_>, asked: &ask::Asked) -> bool {
    let class = asked.sense.class;
    if !matches!(class, Class::Quantity | Class::Degree | Class::Adjective) || cell.row.is_none() {
        return false;
    }
    let counts = |typed: &str| {
        mentions(typed).iter().any(|m| {
            m.figure.is_some()
                && (class != Class::Quantity || precise::stands_for(cell.typed, asked, typed, m))
        })
    };
    (0..).map_while(|index| Some((index, cell.record.spec(index)?))).any(|(index, field)| {
        let typed = cell.record.member(index).and_then(Member::text).unwrap_or_default();
        if typed.trim().is_empty() || !cell.record.applies(index) || field.id == cell.field.id {
            return false;
        }
        match field.kind {
            Kind::Points | Kind::Columns(_) | Kind::Figure(FigureKind::Share | FigureKind::Count) => true,
            Kind::Figure(FigureKind::Number) => counts(typed),
            // Money tells how much money, and any figure tells how bad.
            Kind::Figure(FigureKind::Money) => class != Class::Quantity || asked.question == thing::MONEY,
            Kind::Figure(_) => class != Class::Quantity,
            Kind::Line => ["figure", "evidence"].contains(&field.id) && counts(typed),
            _ => false,
        }
    })
}

/// The words of the user's own house. Few fields hold one, so it is looked for by its letters first.
fn own_words(cell: &Cell<'_>, rule: &'static Rule, hits: &mut Vec<(Range<usize>, Sense)>) {
    let own = cell.policy.words(rule);
    if own.is_empty() {
        return;
    }
    let lower = cell.typed.to_lowercase();
    let class =
        [Class::Quantity, Class::Time, Class::Degree, Class::Blame, Class::Absolute, Class::Adjective]
            .into_iter()
            .find(|class| rule_of(*class).id == rule.id);
    let Some(class) = class else { return };
    let near = own.iter().filter(|word| lower.contains(&word.trim().to_lowercase()));
    let terms = Terms::new(near.map(|word| Term::new(word.as_str(), Sense::plain(class))));
    hits.extend(terms.find(cell.typed).into_iter().map(|hit| (hit.range, *hit.value)));
}

#[cfg(test)]
mod tests;
