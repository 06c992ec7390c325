//! Strategy 2's field table: five levels, one kind of row, and the chain of whys.
//!
//! The levels' own questions stand in the sections' hints, because every level holds the same record:
//! any kind of claim may serve any level, and the kind decides which figures are asked (`claim.rs`).

mod claim;

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{member, table};
use crate::i18n::text;
use crate::proposal::{Claim, Why, WhyStep};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::Evidence,
    id: "evidence",
    title: text("证据链", "Evidence chain"),
    short: text("证据", "Evidence"),
    goal: text(
        "五层证据环环相扣，让人说不出“这只是个别现象”。",
        "Five levels that hold together, so that nobody can call it an anecdote.",
    ),
    five: [
        "evidence.prevalence.claim",
        "evidence.severity.claim",
        "evidence.trend.claim",
        "evidence.root_cause.claim",
        "evidence.proof.claim",
    ],
    sections: &[
        SectionSpec::table::<Claim>(
            "evidence.prevalence",
            text("普遍性", "Prevalence"),
            table!(evidence.prevalence, "一条证据", "claim"),
        )
        .hint(
            "总部先问“是不是就你那几家”。受影响的门店和客户各有多少、各占几成，每天、每周还是每月发生\
             几次，一行答一问。",
            "“Is it only your few sites?” comes first. How many sites and customers, what share of \
             all, how often a day, a week or a month: a row for each.",
        )
        .fresh(&[("kind", "share")]),
        SectionSpec::table::<Claim>(
            "evidence.severity",
            text("严重性", "Severity"),
            table!(evidence.severity, "一条证据", "claim"),
        )
        .hint(
            "常见未必要紧。平均耽误多久、损失多少钱，最坏的一次到了什么地步，投诉按轻重怎么分布？",
            "Common isn't yet serious. What does it take in time or money on average, how bad was the \
             worst case, how do complaints spread from minor to severe?",
        )
        .fresh(&[("kind", "mean_and_worst")]),
        SectionSpec::table::<Claim>(
            "evidence.trend",
            text("趋势", "Trend"),
            table!(evidence.trend, "一条证据", "claim"),
        )
        .hint(
            "正在恶化的事才等不起。逐期填数，环比、同比随之得出；不解决的话 3 个月后会怎样，要连推算\
             方法一起说。",
            "What gets worse can't wait. Enter the periods and growth follows, on the last period and \
             on the year; say where it will be in three months, and by what method.",
        )
        .fresh(&[("kind", "series")]),
        SectionSpec::table::<Claim>(
            "evidence.root_cause",
            text("根因", "Root cause"),
            table!(evidence.root_cause, "一条证据", "claim"),
        )
        .hint(
            "病根没找准，方案就是在赌。拿有问题和没问题的门店对比，分清只是同时出现还是确有因果；分组\
             要看做法，不看结果。",
            "Without the cause, a solution is a bet. Compare sites with and without the problem, tell \
             coincidence from cause, and group them by practice, never by outcome.",
        )
        .fresh(&[("kind", "comparison")]),
        SectionSpec::table::<Why>(
            "evidence.whys",
            text("五问追因", "Five whys"),
            table!(evidence.whys, "一问", "why"),
        )
        .hint(
            "从现象出发连问五个为什么，步步有凭据，追到总部动得了的那一环为止。",
            "Start from the symptom and ask why five times, with evidence at every step. Stop at the \
             cause that headquarters can change.",
        ),
        SectionSpec::table::<Claim>(
            "evidence.proof",
            text("方案验证", "Proof of the solution"),
            table!(evidence.proof, "一条证据", "claim"),
        )
        .hint(
            "没有人愿意第一个冒险。小范围试点、同行的做法、行业的成熟经验，至少拿出一样。",
            "Nobody likes to go first. Show a small pilot, how competitors solve it, or the practice \
             of the industry: one at least.",
        )
        .fresh(&[("kind", "pilot")]),
    ],
};

impl Record for Why {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("step", member!(step), Kind::choice::<WhyStep>(), text("第几问", "Which why"))
            .hint(
                "这一条答的是第几个“为什么”。同一问可以有几个答案，各自往下追。",
                "Which why this answers. One why may have several answers, each followed further down.",
            )
            .example("第 1 问", "why 1"),
        Field::new("because", member!(because), Kind::Line, text("因为", "Because"))
            .hint(
                "只答上一步的“为什么”，一次走一格。从现象一步跳到结论，中间的漏洞就看不见了。",
                "Answer the step before and no more. A leap from symptom to verdict hides the gaps in \
                 between.",
            )
            .example(
                "客户集中在周六 9 点到 11 点到店",
                "Customers arrive all at once, on Saturdays between 9 and 11",
            ),
        Field::new("evidence", member!(evidence), Kind::Line, text("凭据", "What shows it"))
            .hint(
                "没有凭据的一步只是猜想。反过来想：看到什么数据，就说明它不成立？",
                "A step without evidence is a guess. Ask the other way round: what figure would prove it \
                 wrong?",
            )
            .example(
                "这两小时的到店量占周六全天的 58%",
                "58% of Saturday's arrivals fall within these two hours",
            ),
        Field::source(member!(source)).example("门店客流计数，10 月", "Door counters, October"),
    ];
}
