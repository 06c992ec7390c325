//! The fields of a claim: a few that every claim has, and the figures that its kind asks for.
//!
//! A field expert who only counts gets by with the first ones of a kind. What a statistician would want on
//! top (how many a percentage rests on, the single values, a group that did not take part) stands after
//! them and may stay blank: the figures then say what they cannot tell.

use super::super::field::{Field, Kind, Record};
use super::super::member;
use crate::figure::{FigureKind, TimeBase};
use crate::i18n::text;
use crate::proposal::{Basis, Claim, ClaimKind, Grouping};

/// Whether the claim consists of figures that need a unit; those of a bridge are money and pieces.
fn has_unit(claim: &Claim) -> bool {
    !matches!(claim.kind, None | Some(ClaimKind::Share | ClaimKind::Words | ClaimKind::Bridge))
}

/// Whether the claim holds groups against each other, so that it matters how they were formed.
fn has_groups(claim: &Claim) -> bool {
    matches!(claim.kind, Some(ClaimKind::Comparison | ClaimKind::Pilot))
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
        Field::new(
            "out_of",
            member!(out_of),
            Kind::Figure(FigureKind::Count),
            text("百分比的基数", "Percentage of how many"),
        )
        .hint(
            "占比只填了百分比时，在这里补上它是多少个里的百分比：误差多大要靠它算，凑不凑得出整数也一试便知。",
            "Where the share is a bare percentage, say of how many: its margin follows from that, and \
             whether any whole count can give it.",
        )
        .example("60", "60")
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
        Field::new(
            "observed",
            member!(observed),
            Kind::Figure(FigureKind::Number),
            text("数了几期", "Periods counted"),
        )
        .hint(
            "这个频次是多少天、多少周或多少个月的平均？数得越久，偶然的起伏越小，区间才算得出来。",
            "Over how many days, weeks or months was it counted? The longer, the less chance there is in \
             it; the interval rests on that.",
        )
        .example("13", "13")
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
            "grouping",
            member!(grouping),
            Kind::choice::<Grouping>(),
            text("分组依据", "How the groups were formed"),
        )
        .hint(
            "按做法分，比出来的才是做法的效果；按结果分是循环论证；抽签分组最硬，谁都挑不出毛病。",
            "By practice, the gap is what the practice does; by outcome, the argument runs in a circle; by \
             lot, nobody can object.",
        )
        .example("按做法分：有没有分时预约", "by practice: with or without timed appointments")
        .detail()
        .when(has_groups),
        Field::new(
            "exposure_a",
            member!(exposure_a),
            Kind::Figure(FigureKind::Number),
            text("甲组基数", "Base of A"),
        )
        .hint(
            "甲组的数是从多少里得出来的：百分比填总数，评分填答复数，次数填工单数或工时。差距是不是碰巧，要靠它判断。",
            "What A's figure rests on: of how many for a percentage, how many answers for a score, how \
             many orders or hours for a count. Without it nobody can rule out chance.",
        )
        .example("1,300", "1,300")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Comparison)),
        Field::new(
            "exposure_b",
            member!(exposure_b),
            Kind::Figure(FigureKind::Number),
            text("乙组基数", "Base of B"),
        )
        .hint(
            "乙组的基数，数法与甲组相同。",
            "The same for B, counted in the same way.",
        )
        .example("210", "210")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Comparison)),
        Field::new("sample_a", member!(sample_a), Kind::Points, text("甲组各店的数", "A's single values"))
            .hint(
                "手上有逐店或逐单的数就贴进来，一行一个，店名写不写都行。有了起伏，才知道平均数的差距靠不靠得住。",
                "Paste the value of each site or order if you have them, one a line, with or without a \
                 name. Only the scatter shows what the gap of two means is worth.",
            )
            .example("41\n33\n38\n29\n34", "41\n33\n38\n29\n34")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Comparison)),
        Field::new("sample_b", member!(sample_b), Kind::Points, text("乙组各店的数", "B's single values"))
            .hint(
                "乙组逐个的数。两组个数不必一样多，每组至少 2 个才能比。",
                "B's, one a line. The groups need not be equally large; two values each are the least.",
            )
            .example("12\n17\n13\n14", "12\n17\n13\n14")
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
        Field::new(
            "control_before",
            member!(control_before),
            Kind::Figure(FigureKind::Number),
            text("对照店，试点前", "Other sites, before"),
        )
        .hint(
            "没参加试点的同类门店，同一时期的数。季节、促销对两边一样，减掉它们的变化，剩下的才是方案的功劳。",
            "Like sites that took no part, over the same time. Season and campaigns touch both; take their \
             change off, and what is left is due to the solution.",
        )
        .example("34", "34")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Pilot)),
        Field::new(
            "control_after",
            member!(control_after),
            Kind::Figure(FigureKind::Number),
            text("对照店，试点后", "Other sites, after"),
        )
        .hint(
            "同一批对照店在试点期间的数。它们也好转了，就要从效果里扣掉。",
            "The same sites while the pilot ran. If they improved too, that much comes off the effect.",
        )
        .example("31", "31")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Pilot)),
        Field::new(
            "pilot_values",
            member!(pilot_values),
            Kind::Columns(2),
            text("试点店逐店数据", "Each pilot site"),
        )
        .hint(
            "一行一店：店名、试点前、试点后，用空格隔开，也可以从表格里直接粘贴。各店都好转，比平均数好转有力得多。",
            "A site a line: name, before, after, with blanks between or pasted from a sheet. That every \
             site improved says far more than that the mean did.",
        )
        .example(
            "东门店 38 15\n西门店 31 18\n南站店 36 14\n北园店 35 17",
            "East Gate 38 15\nWest Gate 31 18\nSouth Station 36 14\nNorth Park 35 17",
        )
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Pilot)),
        Field::new(
            "control_values",
            member!(control_values),
            Kind::Columns(2),
            text("对照店逐店数据", "Each other site"),
        )
        .hint(
            "对照店也照样一行一店。两边都有逐店的数，效果就能带上误差范围。",
            "The other sites likewise. With both, the effect comes with its margin of error.",
        )
        .example(
            "城南店 33 30\n城北店 36 33\n江边店 32 31",
            "Southside 33 30\nNorthside 36 33\nRiverside 32 31",
        )
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
        Field::new("mix", member!(mix), Kind::Columns(4), text("各组构成", "Groups, before and after"))
            .hint(
                "总分变了，先分清是来的人变了，还是服务变了。一行一组：组名、前期人数、前期数值、后期人数、后期数值。",
                "When a total moves, tell a change in who came from a change in what they got. A group a \
                 line: name, how many and what value before, how many and what value after.",
            )
            .example("老客 700 85 550 84\n新客 300 72 450 71", "existing 700 85 550 84\nnew 300 72 450 71")
            .detail()
            .when(|claim| claim.kind == Some(ClaimKind::Mix)),
        Field::new(
            "price_before",
            member!(price_before),
            Kind::Figure(FigureKind::Money),
            text("前期单价", "Price before"),
        )
        .hint(
            "利润少了，是价低了、量少了，还是成本高了？先填前期平均每单的售价。",
            "Profit fell: by price, by volume or by cost? Start with the mean price of one order before.",
        )
        .example("480", "480")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Bridge)),
        Field::new(
            "volume_before",
            member!(volume_before),
            Kind::Figure(FigureKind::Count),
            text("前期数量", "Volume before"),
        )
        .hint(
            "同样长的一段时间卖出多少单。",
            "How many orders in a stretch of time of the same length.",
        )
        .example("900", "900")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Bridge)),
        Field::new(
            "cost_before",
            member!(cost_before),
            Kind::Figure(FigureKind::Money),
            text("前期单位成本", "Cost of one before"),
        )
        .hint(
            "每单随量增减的成本：配件、计件工时、提成。房租这类固定开支不算。",
            "What one order costs and would not cost if it were not there: parts, piecework, commission; \
             never the rent.",
        )
        .example("310", "310")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Bridge)),
        Field::new(
            "price_after",
            member!(price_after),
            Kind::Figure(FigureKind::Money),
            text("后期单价", "Price after"),
        )
        .hint(
            "后期平均每单的售价，算法不变；打折、赠送都要扣掉。",
            "The mean price of one order now, worked out alike, discounts and gifts taken off.",
        )
        .example("455", "455")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Bridge)),
        Field::new(
            "volume_after",
            member!(volume_after),
            Kind::Figure(FigureKind::Count),
            text("后期数量", "Volume after"),
        )
        .hint("后期同样长时间里的单数。", "How many orders in the same length of time now.")
        .example("840", "840")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Bridge)),
        Field::new(
            "cost_after",
            member!(cost_after),
            Kind::Figure(FigureKind::Money),
            text("后期单位成本", "Cost of one after"),
        )
        .hint(
            "后期每单的成本，范围和前期一致，不能这次算进去、上次没算。",
            "What one order costs now, with the same items in it as before.",
        )
        .example("325", "325")
        .detail()
        .when(|claim| claim.kind == Some(ClaimKind::Bridge)),
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
        Field::new(
            "replicated",
            member!(replicated),
            Kind::Line,
            text("在别处也成立", "Found again by"),
        )
        .hint(
            "另一个区域、另一个时段，换个人再做一遍，结果还是一样吗？一次是发现，两次才是规律。",
            "Has somebody else, in another region or season, found the same? Once is a finding, twice a \
             rule.",
        )
        .example("西区运营组，2026 年 9 月，6 家店", "Region West operations, September 2026, six sites")
        .detail()
        .when(has_groups),
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

#[cfg(test)]
mod tests;
