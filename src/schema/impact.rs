//! Strategy 1's field table: money first, then what has no price.

mod cost;
mod loss;

use super::bounds::Bounds;
use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::figure::FigureKind;
use crate::i18n::text;
use crate::proposal::{Cost, Impact, Investment, Loss, Rung, Strategic};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::Impact,
    id: "impact",
    title: text("商业影响", "Business impact"),
    short: text("影响", "Impact"),
    goal: text(
        "把问题换算成总部排优先级时用的语言：钱。",
        "Turn the problem into what headquarters ranks by: money.",
    ),
    five: [
        "impact.losses.customers",
        "impact.losses.each",
        "impact.costs.amount",
        "impact.strategic.what",
        "impact.investments.amount",
    ],
    sections: &[
        SectionSpec::table::<Loss>(
            "impact.losses",
            text("收入损失", "Revenue lost"),
            table!(impact.losses, "一项损失", "loss"),
        )
        .hint(
            "走了多少客户，每位带走多少钱，两数相乘就是损失。按月填，未来 12 个月的累计随之得出。",
            "How many customers leave, and what each takes along: the product is the loss. Enter it \
             per month and the next 12 months follow.",
        )
        .fresh(&[("per", "month"), ("counts_as", "revenue")]),
        SectionSpec::table::<Cost>(
            "impact.costs",
            text("成本增加", "Added cost"),
            table!(impact.costs, "一项成本", "cost"),
        )
        .hint(
            "问题不解决，每天都在花钱：加班的人手、赔出去的款、空转的工时。这些账最容易查实，往往比流\
             失收入更让人信服。",
            "The problem costs money every day: overtime, compensation, idle hours. These lines are \
             the easiest to prove and often convince more than lost revenue.",
        )
        .fresh(&[("per", "month")]),
        SectionSpec::table::<Strategic>(
            "impact.strategic",
            text("战略影响", "Strategic impact"),
            table!(impact.strategic, "一项影响", "effect"),
        )
        .hint(
            "满意度、口碑、竞争力折不成钱，但高层看重。有指标的，给出前后两个数。",
            "Satisfaction, reputation and competitiveness have no price, yet leaders weigh them. \
             Where one is measured, give the figure before and now.",
        ),
        SectionSpec::table::<Investment>(
            "impact.investments",
            text("方案投入", "Investment"),
            table!(impact.investments, "一项投入", "investment"),
        )
        .hint(
            "一次性投入和日后的运行费都要列。自己先把账算全，别等财务来补。",
            "List what is paid once and what keeps running. Count your own solution in full before \
             finance does.",
        )
        .fresh(&[("per", "one_off")]),
        SectionSpec::form::<Impact>("impact", text("汇总", "In sum"), form!(impact)).hint(
            "一句话放上首页；毛利率把少收的钱换成少赚的钱，可避免比例再把损失换成收益。",
            "One sentence for the first page; the margin rate that turns lost revenue into lost profit, \
             and the share that turns a loss into a benefit.",
        ),
    ],
};

impl Record for Strategic {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("what", member!(what), Kind::Line, text("影响", "Effect"))
            .hint(
                "高层看的不只是钱。写它让哪句对客户的承诺落了空，或让对手占了什么便宜。",
                "Leaders weigh more than money. Say which promise to customers it breaks, or what it \
                 hands to a competitor.",
            )
            .example(
                "“到店即接”的承诺一到周末就落空",
                "The promise of check-in without waiting fails every weekend",
            ),
        Field::new("measure", member!(measure), Kind::Line, text("衡量指标", "Measure"))
            .hint(
                "挑一个公司本来就在看的指标，例如净推荐值、复购率、好评率。没有就留空，不要硬凑。",
                "Pick a measure the company already watches: NPS, repeat visits, ratings. If there is \
                 none, leave it blank rather than invent one.",
            )
            .example("净推荐值（NPS）", "NPS"),
        Field::new("before", member!(before), Kind::Figure(FigureKind::Number), text("此前", "Before"))
            .hint(
                "问题出现前或去年同期的数值。心里要有样本量，否则分不清是变化还是波动。",
                "The value before the problem, or a year ago. Know how many answers it rests on, or a \
                 change can't be told from noise.",
            )
            .example("78", "78"),
        Field::new("after", member!(after), Kind::Figure(FigureKind::Number), text("现在", "Now"))
            .hint(
                "最近一期的数值，统计方法须与此前一致。方法一变，对比就不成立。",
                "The latest value, counted the same way as before. A change of method voids the \
                 comparison.",
            )
            .example("71", "71"),
        Field::new(
            "answers",
            member!(answers),
            Kind::Figure(FigureKind::Count),
            text("每期样本量", "Answers a period"),
        )
        .hint(
            "这个指标每期收回多少份回答？份数少，几分的起落只是波动。",
            "How many answers come in each period? With few of them, some points up or down are noise.",
        )
        .example("400", "400")
        .detail(),
        Field::ground(member!(ground)).detail(),
        Field::source(member!(source))
            .example(
                "客户满意度月报，今年与去年 10 月",
                "Monthly satisfaction report, October of this year and last",
            )
            .detail(),
        Field::taken_on(member!(date)),
    ];
}

impl Record for Investment {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("what", member!(what), Kind::Line, text("投入项目", "What is bought or built"))
            .hint(
                "开发、采购、培训、上线后的维护，凡因方案而花的都算，占用的人力也不例外。",
                "Development, purchases, training, upkeep after launch: all the solution takes, staff \
                 time included.",
            )
            .example("开发分时预约功能", "Development of timed appointments"),
        Field::new("amount", member!(amount), Kind::Figure(FigureKind::Money), text("金额", "Amount"))
            .hint(
                "请将来动手的部门来估，给个区间也行。投入报低了，回报再高也没人信。",
                "Ask the department that would do the work; a range will do. Understate the cost and \
                 nobody believes the return.",
            )
            .example("45万", "450k")
            .within(Bounds::POSITIVE_MONEY),
        Field::per(member!(per))
            .hint(
                "一次性投入与运行费分行填。投资回报和回本期都靠它算准。",
                "Give one-off and running costs a row each; return and payback depend on the difference.",
            )
            .example("一次性或合计", "one-off or total"),
        Field::ground(member!(ground))
            .example("估算：按同类项目的实际工时推算", "estimated: from the hours a similar project took")
            .detail(),
        Field::source(member!(source))
            .example("产品部工作量评估，11 月", "Workload estimate by the product department, November")
            .detail(),
        Field::taken_on(member!(date)),
    ];
}

impl Record for Impact {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("headline", member!(headline), Kind::Line, text("一句话影响", "Impact in one sentence"))
            .hint(
                "结论放最前：每月损失多少，投多少钱能止住。若只有一句话会被转述，就是这一句。",
                "Conclusion first: what it costs a month, and what it takes to stop it. If one sentence \
                 gets passed on, it is this one.",
            )
            .example(
                "每月少收 54 万元，另付加班费 6 万元；投入 45 万元，按毛利算约 2 个月回本",
                "It costs 540k of revenue and 60k of overtime a month; 450k ends it and, on margin, pays \
                 back in about two months",
            ),
        Field::new(
            "margin_rate",
            member!(margin_rate),
            Kind::Figure(FigureKind::Percent),
            text("通用毛利率", "General margin rate"),
        )
        .hint(
            "没有单独填毛利率的损失都按它折成利润。问财务要实际值；只能估，就往低里估。",
            "Turns every loss without a rate of its own into profit. Ask finance for the real one; if \
             you must guess, guess low.",
        )
        .example("35%", "35%")
        .within(Bounds::SHARE),
        Field::new(
            "avoidable",
            member!(avoidable),
            Kind::Figure(FigureKind::Percent),
            text("通用可避免比例", "General avoidable share"),
        )
        .hint(
            "没有单独填比例的损失和成本都按它算，占用的资金除外，那要逐行填。没有试点或行业数据撑着，宁可空着。",
            "For every loss and cost without a share of its own, except capital tied up, which needs one \
             of its own. Without a pilot or the industry's figure behind it, rather leave it blank.",
        )
        .example("40%..60%", "40%..60%")
        .within(Bounds::SHARE),
        Field::new(
            "avoidable_from",
            member!(avoidable_from),
            Kind::Line,
            text("通用比例出处", "What the general share rests on"),
        )
        .hint(
            "写明试点、行业报告或同类项目。拿不出出处的比例，保底口径一概不认。",
            "Name the pilot, the industry report or the similar project. The floor takes no share without \
             one.",
        )
        .example("三家试点门店，9 至 10 月", "Three pilot sites, September and October")
        .when(|impact| !impact.avoidable.is_blank()),
        Field::new("rate", member!(rate), Kind::Figure(FigureKind::Percent), text("折现率（每年）", "Discount rate, a year"))
            .hint(
                "明年的一块钱不如今年的一块钱。用财务评项目时的折现率；空着按 10% 算，并注明是假设。",
                "Money next year is worth less than money now. Use the rate at which finance judges \
                 projects; left blank, 10% is taken and said to be assumed.",
            )
            .example("8%", "8%")
            .within(Bounds::SHARE),
        Field::new("horizon", member!(horizon), Kind::Figure(FigureKind::Number), text("测算期（月）", "Horizon in months"))
            .hint(
                "收益往后算多少个月？不要超过方案本身的寿命。空着按 36 个月算。",
                "How many months of benefit to count; no more than the solution lives. Left blank, 36.",
            )
            .example("36", "36")
            .within(Bounds::months(1, 600)),
        Field::new("launch", member!(launch), Kind::Figure(FigureKind::Number), text("上线用时（月）", "Months until it works"))
            .hint(
                "从批准到真正用起来要几个月？这段时间只花钱，不见效。空着按批准当月见效算，结果偏乐观。",
                "Months from the decision until it is in use: money goes out and nothing comes in. Left \
                 blank, the effect starts at once, which flatters the result.",
            )
            .example("3", "3")
            .within(Bounds::months(0, 600)),
        Field::new("ramp", member!(ramp), Kind::Figure(FigureKind::Number), text("见效爬坡（月）", "Months to full effect"))
            .hint(
                "上线当天不会就有全部效果。从上线到全部见效要几个月？中间按直线往上走。",
                "The full effect isn't there on the first day. Months from launch until it is; in between \
                 it grows in a straight line.",
            )
            .example("2", "2")
            .within(Bounds::months(0, 600)),
        Field::new("claim", member!(claim), Kind::choice::<Rung>(), text("采用口径", "Claim to lead with"))
            .hint(
                "标题用哪一档：保底只算查得实的现金，预期加上估得有据的，全量连假设也算。空着用保底；那一档没\
                 有内容，就顺延到上一档。",
                "How much the headline claims: the floor counts measured cash, likely adds sound \
                 estimates, full takes assumptions too. Left blank, the floor; a rung that holds nothing \
                 gives way to the next.",
            )
            .example("保底口径：每一笔都能在账上查到", "floor: every line can be found in the books"),
        Field::new("note", member!(note), Kind::Prose, text("测算备注", "Notes on the figures"))
            .hint(
                "只给自己看：数字怎么来的，哪里没把握，被追问时怎么答。",
                "For your eyes only: how the figures came about, where you are unsure, what to answer \
                 when pressed.",
            )
            .example(
                "客单价取自 10 月，长假当月偏高；上会前换成季度均值。",
                "Revenue per visit is October's, a holiday month; use the quarter's mean before the \
                 meeting.",
            )
            .private(),
    ];
}
