//! A row of lost revenue or margin.

use crate::figure::{FigureKind, TimeBase};
use crate::i18n::text;
use crate::proposal::{Loss, MoneyKind};
use crate::schema::bounds::Bounds;
use crate::schema::field::{Field, Kind, Record, member};

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
            .example("600", "600")
            .within(Bounds::POSITIVE_MONEY),
        Field::new("amount", member!(amount), Kind::Figure(FigureKind::Money), text("直接金额", "Amount"))
            .hint(
                "财务已有现成数字就填在这里，不必再拆成人数和单价。两边都填的，以这里为准。",
                "If finance has the amount, enter it here instead of customers and worth. Where both are \
                 given, this one counts.",
            )
            .example("54万", "540k")
            .within(Bounds::POSITIVE_MONEY),
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
        .within(Bounds::SHARE)
        .detail()
        .when(|loss| loss.counts_as != Some(MoneyKind::Margin)),
        Field::new(
            "yearly_margin",
            member!(yearly_margin),
            Kind::Figure(FigureKind::Money),
            text("每位年毛利", "Margin a year from each"),
        )
        .hint(
            "要按终身价值算，就把“每位价值”和“直接金额”空着，在这里填一位客户一年留下多少毛利。",
            "For a lifetime value, leave worth and amount blank and enter the margin that one customer \
             leaves in a year.",
        )
        .example("1200", "1200")
        .within(Bounds::POSITIVE_MONEY)
        .detail(),
        Field::new(
            "years_kept",
            member!(years_kept),
            Kind::Figure(FigureKind::Number),
            text("留存年数", "Years kept"),
        )
        .hint(
            "这样的客户平均留几年？从回厂记录里数。越往后的钱折现后越薄，财务也越不信。",
            "How many years such a customer stays on average; count it from visit records. Later years are \
             worth less, and believed less.",
        )
        .example("4", "4")
        .within(Bounds::SOME_YEARS)
        .detail()
        .when(|loss| !loss.yearly_margin.is_blank() && loss.each.is_blank() && loss.amount.is_blank()),
        Field::avoidable(member!(avoidable)),
        Field::avoidable_from(member!(avoidable_from)).when(|row| !row.avoidable.is_blank()),
        Field::ground(member!(ground)).detail(),
        Field::source(member!(source)).detail(),
        Field::taken_on(member!(date)),
        Field::payer(member!(payer)),
        Field::cause(member!(cause)),
        Field::overlap(member!(overlap))
            .when(|row| !(row.payer.trim().is_empty() || row.cause.trim().is_empty())),
        Field::left_out(member!(left_out)),
    ];
}
