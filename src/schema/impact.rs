//! Strategy 1's field table: money first, then what has no price.

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::figure::{FigureKind, TimeBase};
use crate::i18n::text;
use crate::proposal::{Cost, CostKind, Impact, Investment, Loss, MoneyKind, Strategic};

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
            "一句话放上首页；一个毛利率，把少收的钱换成少赚的钱。",
            "One sentence for the first page, and the margin rate that turns lost revenue into lost \
             profit.",
        ),
    ],
};

impl Record for Loss {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("what", member!(what), Kind::Line, text("损失项目", "What is lost"))
            .hint(
                "写谁因为什么不来了。一行只写一种流失，同一批客户不要算两遍。",
                "Who stays away, and why. One kind of loss a row, so that no customer is counted twice.",
            )
            .example("周末排队太久，客户没接上车就走了", "Customers who walk out of the weekend queue"),
        Field::new(
            "customers",
            member!(customers),
            Kind::Figure(FigureKind::Count),
            text("流失客户数", "Customers lost"),
        )
        .hint(
            "只数因这个问题而走的人：查取消记录、回访原因，或拿有问题和没问题的门店比，再扣掉本来就会\
             走的。",
            "Count only those the problem drives off: from cancellations, call-backs, or sites with \
             it against sites without. Leave out those who would have gone anyway.",
        )
        .example("900", "900"),
        Field::new("each", member!(each), Kind::Figure(FigureKind::Money), text("每位价值", "Worth of each"))
            .hint(
                "可以是单次消费，也可以是终身价值，即年毛利乘以留存年数再折现。选定一种用到底，并标明是收\
                 入还是毛利。",
                "One visit's bill, or a lifetime value: yearly margin times years kept, discounted. Keep \
                 to one, and mark it as revenue or margin.",
            )
            .example("600", "600"),
        Field::new("amount", member!(amount), Kind::Figure(FigureKind::Money), text("直接金额", "Amount"))
            .hint(
                "财务已有现成数字就填在这里，不必再拆成人数和单价。两边都填的，以这里为准。",
                "If finance has the amount, enter it here instead of customers and worth. Where both are \
                 given, this one counts.",
            )
            .example("54万", "540k"),
        Field::per(member!(per)),
        Field::over_months(member!(over_months)).when(|loss| loss.per == Some(TimeBase::OneOff)),
        Field::new(
            "counts_as",
            member!(counts_as),
            Kind::choice::<MoneyKind>(),
            text("金额口径", "Counts as"),
        )
        .hint(
            "收入里还含着成本，毛利才是真正少赚的钱。把收入当利润报，财务一问就露馅。",
            "Revenue still has costs in it; margin is what is really lost. Passing one for the other \
             fails at finance's first question.",
        )
        .example("收入：按开票金额算，未扣成本", "revenue: as invoiced, before costs")
        .detail(),
        Field::new(
            "margin_rate",
            member!(margin_rate),
            Kind::Figure(FigureKind::Percent),
            text("毛利率", "Margin rate"),
        )
        .hint(
            "这项收入最后能留下多少？向财务要这块业务的毛利率；空着就用汇总里的通用毛利率。",
            "How much of this revenue stays? Ask finance for the margin of this business; left blank, \
             the general rate is used.",
        )
        .example("35%", "35%")
        .detail()
        .when(|loss| loss.counts_as != Some(MoneyKind::Margin)),
        Field::ground(member!(ground)).detail(),
        Field::source(member!(source)).detail(),
        Field::taken_on(member!(date)),
    ];
}

impl Record for Cost {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("what", member!(what), Kind::Line, text("成本项目", "What is spent"))
            .hint(
                "写钱花在谁身上、眼下为什么省不掉。问题一解决，这一行就该跟着消失。",
                "Who is paid, and why it can't be saved today. When the problem goes, this line must go \
                 with it.",
            )
            .example("周末接车台加班", "Weekend overtime at the reception desk"),
        Field::new("kind", member!(kind), Kind::choice::<CostKind>(), text("类别", "Kind"))
            .hint(
                "补偿省下来就是现金；人力和效率省下的是工时，减了岗位或多了产出才变成钱。分开填，财务才\
                 认。",
                "Compensation saved is cash. Labour and efficiency free hours, which become money only \
                 when posts or output change; finance wants them apart.",
            )
            .example("人力：加班工时，随工资结算", "labour: overtime, paid with the wages"),
        Field::new("amount", member!(amount), Kind::Figure(FigureKind::Money), text("金额", "Amount"))
            .hint(
                "人力按工时乘小时成本，补偿查赔付台账，效率按少产出的量折算。只填因这个问题多出来的部分。",
                "Labour is hours times hourly cost, compensation stands in the claims ledger, efficiency \
                 is output forgone. Enter only what the problem adds.",
            )
            .example("6万", "60k"),
        Field::per(member!(per)),
        Field::over_months(member!(over_months)).when(|cost| cost.per == Some(TimeBase::OneOff)),
        Field::ground(member!(ground)).detail(),
        Field::source(member!(source))
            .example("考勤系统加班记录，8 至 10 月", "Attendance system, overtime, August to October")
            .detail(),
        Field::taken_on(member!(date)),
    ];
}

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
        Field::ground(member!(ground)).detail(),
        Field::source(member!(source))
            .example(
                "客户满意度月报，今年与去年 10 月",
                "Monthly satisfaction report, October of this year and last",
            )
            .detail(),
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
            .example("45万", "450k"),
        Field::per(member!(per))
            .hint(
                "一次性投入与运行费分行填。投资回报和回收期都靠它算准。",
                "Give one-off and running costs a row each; return and payback depend on the difference.",
            )
            .example("一次性或合计", "one-off or total"),
        Field::ground(member!(ground))
            .example("估算：按同类项目的实际工时推算", "estimated: from the hours a similar project took")
            .detail(),
        Field::source(member!(source))
            .example("产品部工作量评估，11 月", "Workload estimate by the product department, November")
            .detail(),
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
        .example("35%", "35%"),
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
