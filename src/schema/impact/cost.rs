//! A row of added cost, or of capital tied up.

use crate::figure::{FigureKind, TimeBase};
use crate::i18n::text;
use crate::proposal::{Cost, CostKind, Saving};
use crate::schema::bounds::Bounds;
use crate::schema::field::{Field, Kind, Record, member};

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
                "补偿省下来就是现金；人力和效率省下的是工时，减了岗位或多了产出才变成钱；占用的资金只释放一次。\
                 分开填，财务才认。",
                "Compensation saved is cash. Labour and efficiency free hours, which become money only \
                 when posts or output change. Capital tied up comes free once. Finance wants them apart.",
            )
            .example("人力：加班工时，随工资结算", "labour: overtime, paid with the wages"),
        Field::new("amount", member!(amount), Kind::Figure(FigureKind::Money), text("金额", "Amount"))
            .hint(
                "人力按工时乘小时成本，补偿查赔付台账，效率按少产出的量折算，只填因这个问题多出来的部分；占用\
                 资金填眼下压着的总额。",
                "Labour is hours times hourly cost, compensation stands in the claims ledger, efficiency \
                 is output forgone: only what the problem adds. For capital tied up, the whole of it.",
            )
            .example("6万", "60k")
            .within(Bounds::POSITIVE_MONEY),
        Field::per(member!(per)).when(|cost| cost.saving() != Saving::WorkingCapital),
        Field::over_months(member!(over_months)).when(|cost| {
            cost.per == Some(TimeBase::OneOff) && cost.saving() != Saving::WorkingCapital
        }),
        Field::new("benefit", member!(benefit), Kind::choice::<Saving>(), text("省下的是什么", "What is saved"))
            .hint(
                "账单真会变小，是现金；省出来的是工时，工资照发；少压的货是资金，只释放一次。不选就按类别从严归。",
                "Cash if a bill gets smaller, capacity if hours come free, working capital if less money \
                 lies in stock: that comes once. Left blank, it follows cautiously from the kind.",
            )
            .example("现金：外包按次结算，少一次就少付一笔", "cash: an outside firm bills each call")
            .detail(),
        Field::new(
            "decision",
            member!(decision),
            Kind::Line,
            text("工时变成现金的决定", "Decision that makes it cash"),
        )
        .hint(
            "工时省出来，工资照发。写明由谁决定减岗、停加班或多接活，省下的工时才算得上钱。",
            "Hours come free, wages are paid all the same. Name who decides to cut overtime or posts, or \
             to take on more work; only then are hours money.",
        )
        .example(
            "售后总监同意周末加班由两班减为一班",
            "The service director agrees to one weekend overtime shift instead of two",
        )
        .detail()
        .when(|cost| {
            let said = cost.kind.is_some() || cost.benefit.is_some() || !cost.decision.trim().is_empty();
            said && cost.saving() == Saving::Capacity
        }),
        Field::new(
            "carrying_rate",
            member!(carrying_rate),
            Kind::Figure(FigureKind::Percent),
            text("资金占用成本（每年）", "Carrying cost, a year"),
        )
        .hint(
            "货压一年的利息、仓租和贬值，占货值的百分之几？财务有现成的数；不填，就算不出每年省多少。",
            "Interest, storage and obsolescence of a year, in percent of the stock's value. Finance has \
             the rate; without it nothing can be said to be saved a year.",
        )
        .example("8%", "8%")
        .within(Bounds::SHARE)
        .detail()
        .when(|cost| cost.saving() == Saving::WorkingCapital),
        Field::avoidable(member!(avoidable)),
        Field::avoidable_from(member!(avoidable_from)).when(|row| !row.avoidable.is_blank()),
        Field::ground(member!(ground)).detail(),
        Field::source(member!(source))
            .example("考勤系统加班记录，8 至 10 月", "Attendance system, overtime, August to October")
            .detail(),
        Field::taken_on(member!(date)),
        Field::payer(member!(payer)),
        Field::cause(member!(cause)),
        Field::overlap(member!(overlap))
            .when(|row| !(row.payer.trim().is_empty() || row.cause.trim().is_empty())),
        Field::left_out(member!(left_out)),
    ];
}
