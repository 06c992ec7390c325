//! Strategy 2's field table: five levels, one kind of row, and the chain of whys.
//!
//! The levels' own questions stand in the sections' hints, because every level holds the same record:
//! any kind of claim may serve any level, and the kind decides which figures are asked.

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{member, table};
use crate::figure::{FigureKind, TimeBase};
use crate::i18n::text;
use crate::proposal::{Basis, Claim, ClaimKind, Why, WhyStep};

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

/// Whether the claim consists of figures that need a unit.
fn has_unit(claim: &Claim) -> bool {
    !matches!(claim.kind, None | Some(ClaimKind::Share | ClaimKind::Words))
}

impl Record for Claim {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("kind", member!(kind), Kind::choice::<ClaimKind>(), text("证据类型", "Kind of claim"))
            .hint(
                "先定证据长什么样，再补它要的数：占比要有总数，趋势要有各期，对比要有两组。",
                "Choose the form, and you are asked for its figures: a share needs a total, a trend its \
                 periods, a comparison two groups.",
            )
            .example("占比：受影响的门店占全部门店几成", "share: sites affected, out of all sites"),
        Field::new("claim", member!(claim), Kind::Line, text("论点", "Claim"))
            .hint(
                "一句话，有数字，经得起查。“很多家”谁都能说，“60 家里的 41 家”才能拿去核对。",
                "One sentence with a figure that can be checked. Anyone can say “many sites”; “41 of 60” \
                 can be looked up.",
            )
            .example(
                "60 家门店中有 41 家，周末接车排队超过半小时",
                "At 41 of 60 sites, weekend check-in takes over half an hour",
            ),
        Field::new("share", member!(share), Kind::Figure(FigureKind::Share), text("占比", "Share"))
            .hint(
                "写成“几分之几”，个数和百分比就都有了。只填百分比也行，但总部会追问基数。",
                "Write a count of a total and the percentage follows. A percentage alone will do, but \
                 headquarters will ask: of how many?",
            )
            .example("41/60", "41/60")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Share)),
        Field::new("basis", member!(basis), Kind::choice::<Basis>(), text("统计范围", "Out of"))
            .hint(
                "总数是全部，还是抽出来的一批？全查过就没有抽样误差；抽样的结果会附上置信区间。",
                "Is the total all there are, or a sample? A full count has no sampling error; a sample \
                 comes with its interval.",
            )
            .example("全部：60 家在营门店都查过", "all: every one of the 60 open sites")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Share)),
        Field::new("count", member!(count), Kind::Figure(FigureKind::Count), text("数量", "Count"))
            .hint(
                "百分比说明面有多广，绝对数说明量有多大。以系统记录为准，同一位客户只数一次。",
                "A share says how wide it is, a count how big. Take it from a system and count nobody \
                 twice.",
            )
            .example("900", "900")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Count)),
        Field::new("per", member!(per), Kind::choice::<TimeBase>(), text("频次", "How often"))
            .hint(
                "是每天、每周还是每月的数？周期说清楚，才能和待办清单上的其他问题比轻重。",
                "Is it per day, per week or per month? Only with a period can it be weighed against the \
                 rest of the backlog.",
            )
            .example("每月", "per month")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Count)),
        Field::new("mean", member!(mean), Kind::Figure(FigureKind::Number), text("平均", "Mean"))
            .hint(
                "多数客户的遭遇。少数极端值会把平均数拉高，最好同时知道中位数，以备追问。",
                "What most customers go through. A few extremes pull a mean up, so know the median too, \
                 in case you are asked.",
            )
            .example("35", "35")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::MeanAndWorst)),
        Field::new("worst", member!(worst), Kind::Figure(FigureKind::Number), text("最坏", "Worst"))
            .hint(
                "放着不管会到什么地步，最坏的一次最能说明。必须有据可查，也不能拿它冒充平均。",
                "The worst case shows where neglect leads. It has to be on record, and must not pass for \
                 the usual.",
            )
            .example("140", "140")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::MeanAndWorst)),
        Field::new("worst_when", member!(worst_when), Kind::Line, text("最坏案例", "The worst case"))
            .hint(
                "时间、地点、后果，一句话讲完；投诉单号或报道记在来源里。数字说服脑子，案例让人记住。",
                "When, where and what came of it, in a sentence; the complaint's number goes under \
                 source. Figures convince, a case is remembered.",
            )
            .example(
                "10 月 3 日，一家中心店，客户等了 140 分钟后发帖，次日上了本地热搜",
                "3 October, a city-centre site: after 140 minutes a customer posted it, and by next day \
                 it was local news",
            )
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::MeanAndWorst)),
        Field::new("grades", member!(grades), Kind::Points, text("等级分布", "Spread over grades"))
            .hint(
                "一行一个等级，后面写件数。严重的占几成，比总共多少件更说明问题。",
                "A grade and its count a line. How many are severe says more than how many there are.",
            )
            .example("一般 58\n较重 31\n严重 9", "minor 58\nserious 31\nsevere 9")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Spread)),
        Field::new("series", member!(series), Kind::Points, text("各期数据", "Figures by period"))
            .hint(
                "一行一期，先写期名再写数；每期一样长，算法不变。至少 5 期，涨跌才可能与偶然区分开。",
                "A period and its figure a line, all of one length and counted alike. With fewer than \
                 five, no trend can be told from chance.",
            )
            .example("6月 21\n7月 24\n8月 27\n9月 31\n10月 35", "Jun 21\nJul 24\nAug 27\nSep 31\nOct 35")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Series)),
        Field::new("group_a", member!(group_a), Kind::Line, text("甲组", "Group A"))
            .hint(
                "有问题的一组，或没采取那项做法的一组。按做法分组；按结果分组，等于先有结论再找证据。",
                "The sites with the problem, or without the practice. Group them by what they do; grouped \
                 by outcome, the proof runs in a circle.",
            )
            .example("没有分时预约的 52 家", "52 sites without timed appointments")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Comparison)),
        Field::new(
            "value_a",
            member!(value_a),
            Kind::Figure(FigureKind::Number),
            text("甲组数值", "Figure of A"),
        )
        .hint(
            "两组用同一指标、同一期间、同一算法，差距才能算在那项做法头上。",
            "One measure, one period, one method for both groups; only then is the gap due to the \
             practice.",
        )
        .example("35", "35")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Comparison)),
        Field::new("group_b", member!(group_b), Kind::Line, text("乙组", "Group B"))
            .hint(
                "其他条件尽量相近、只差这一点的一组。城市、规模、客流若也不同，要主动说明。",
                "A group alike in all but this one thing. Where city, size or traffic differ too, say so \
                 before others do.",
            )
            .example("已有分时预约的 8 家", "8 sites with timed appointments")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Comparison)),
        Field::new(
            "value_b",
            member!(value_b),
            Kind::Figure(FigureKind::Number),
            text("乙组数值", "Figure of B"),
        )
        .hint(
            "对照组的数值。差距越大、门店越多，就越不像碰巧。",
            "The other group's figure. The wider the gap and the more sites, the less it looks like \
             luck.",
        )
        .example("14", "14")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Comparison)),
        Field::new(
            "before",
            member!(before),
            Kind::Figure(FigureKind::Number),
            text("试点前", "Before the pilot"),
        )
        .hint(
            "取试点前同样长的一段时间，避开淡旺季交替，免得说不清是方案见效还是季节变了。",
            "Take the same length of time before it began, in the same season, or nobody can tell the \
             measure from the weather.",
        )
        .example("35", "35")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Pilot)),
        Field::new(
            "after",
            member!(after),
            Kind::Figure(FigureKind::Number),
            text("试点后", "After the pilot"),
        )
        .hint(
            "试点期间的数值，算法与之前相同。好了多少写多少，没变好的地方也写，可信度反而更高。",
            "The value during the pilot, counted alike. Report what improved and what didn't; the \
             second makes the first credible.",
        )
        .example("16", "16")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Pilot)),
        Field::new(
            "pilot_sites",
            member!(pilot_sites),
            Kind::Figure(FigureKind::Count),
            text("试点门店数", "Pilot sites"),
        )
        .hint(
            "一两家见效可能是碰巧，几家条件各异的门店都见效，才谈得上推广。",
            "One or two sites may be luck; several that differ from each other make a case for \
             roll-out.",
        )
        .example("4", "4")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Pilot)),
        Field::new("who", member!(who), Kind::Line, text("参照对象", "Who"))
            .hint(
                "找总部服气的对象：正面竞争的同行、内部标杆店、权威的行业报告。",
                "Choose one that headquarters respects: a direct competitor, a model site of your own, a \
                 recognised industry report.",
            )
            .example("同价位三个品牌的公开数据", "Published figures of three brands in our price range")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Benchmark)),
        Field::new("practice", member!(practice), Kind::Line, text("对方做法", "What they do"))
            .hint(
                "具体到哪一步不同，总部才看得出照搬什么、改什么。",
                "Name the step that differs, so that headquarters sees what to adopt and what to adapt.",
            )
            .example("预约精确到半小时，约满即关闭该时段", "Bookings by the half hour; a full slot closes")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Benchmark)),
        Field::new(
            "figure",
            member!(figure),
            Kind::Figure(FigureKind::Number),
            text("对方数值", "Their figure"),
        )
        .hint(
            "同一指标上对方做到多少。统计方法不同就在论点里说明，不要硬比。",
            "Their value on the same measure. Where it is counted otherwise, say so in the claim or \
             don't compare.",
        )
        .example("12", "12")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Benchmark)),
        Field::new("ours", member!(ours), Kind::Figure(FigureKind::Number), text("我方数值", "Our figure"))
            .hint(
                "我们在同一指标、同一时期的数值。这段差距，就是定目标的底气。",
                "Our value on the same measure and period. Your target will rest on this gap.",
            )
            .example("35", "35")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Benchmark)),
        Field::new("unit", member!(unit), Kind::Line, text("单位", "Unit"))
            .hint(
                "数字离了单位就没法比。一条证据只用一种单位。",
                "A figure can't be compared without its unit. Keep to one throughout the claim.",
            )
            .example("分钟", "min")
            .detail()
            .when(has_unit),
        Field::new("period", member!(period), Kind::Line, text("统计期间", "Period"))
            .hint(
                "数据从哪天到哪天？既含淡季也含旺季，就没人能说是挑着取的。",
                "From when to when? With slack and busy weeks both in it, nobody can call it hand-picked.",
            )
            .example("2026 年 8 月至 10 月", "August to October 2026")
            .detail()
            .when(|claim| claim.kind != Some(ClaimKind::Series)),
        Field::source(member!(source)),
        Field::ground(member!(ground)),
        Field::new("link", member!(link), Kind::Link, text("原始材料", "Where to see it"))
            .hint(
                "表格、截图、工单的路径或链接。当场打得开的证据，不会被问第二遍。",
                "Path or link to the sheet, the screenshot or the ticket. Evidence that opens on the spot \
                 isn't questioned twice.",
            )
            .example("证据/排队记录-2026-10.xlsx", "evidence/queue-log-2026-10.xlsx")
            .detail(),
        Field::new("note", member!(note), Kind::Prose, text("备注", "Notes"))
            .hint(
                "只给自己看：数据弱在哪里，谁可能不服，还要补什么。",
                "For your eyes only: where the data is weak, who may object, what is still missing.",
            )
            .example(
                "8 家分时预约店都在新城区，还缺老城区的对照。",
                "All 8 sites with timed appointments are in new districts; an old-town group is missing.",
            )
            .detail()
            .private(),
    ];
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::Choice;
    use crate::schema::AnyRecord;

    fn asked(kind: Option<ClaimKind>) -> Vec<&'static str> {
        let claim = Claim { kind, ..Claim::default() };
        let fields = Claim::FIELDS.iter().enumerate();
        fields.filter(|(index, _)| claim.applies(*index)).map(|(_, field)| field.spec.id).collect()
    }

    #[test]
    fn a_claim_without_a_kind_asks_what_all_kinds_share() {
        let common = ["kind", "claim", "period", "source", "ground", "link", "note"];
        assert_eq!(asked(None), common);
        assert_eq!(asked(Some(ClaimKind::Words)), common);
    }

    #[test]
    fn every_figure_is_asked_by_some_kind_and_by_few() {
        for field in Claim::FIELDS {
            let by =
                ClaimKind::ALL.iter().filter(|kind| asked(Some(**kind)).contains(&field.spec.id)).count();
            assert!(by > 0, "{} is never asked", field.spec.id);
            if matches!(field.spec.kind, Kind::Figure(_) | Kind::Points) {
                assert_eq!(by, 1, "{}", field.spec.id);
            }
        }
    }

    #[test]
    fn each_kind_asks_its_own_figures() {
        let own = |kind| -> Vec<_> {
            let common = asked(None);
            asked(Some(kind)).into_iter().filter(|id| !common.contains(id)).collect()
        };
        assert_eq!(own(ClaimKind::Share), ["share", "basis"]);
        assert_eq!(own(ClaimKind::Count), ["count", "per", "unit"]);
        assert_eq!(own(ClaimKind::MeanAndWorst), ["mean", "worst", "worst_when", "unit"]);
        assert_eq!(own(ClaimKind::Spread), ["grades", "unit"]);
        assert_eq!(own(ClaimKind::Series), ["series", "unit"]);
        assert_eq!(own(ClaimKind::Comparison), ["group_a", "value_a", "group_b", "value_b", "unit"]);
        assert_eq!(own(ClaimKind::Pilot), ["before", "after", "pilot_sites", "unit"]);
        assert_eq!(own(ClaimKind::Benchmark), ["who", "practice", "figure", "ours", "unit"]);
    }
}
