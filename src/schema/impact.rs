//! Strategy 1's field table: money first, then what has no price.

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::figure::{FigureKind, TimeBase};
use crate::i18n::text;
use crate::proposal::{Cost, CostKind, Ground, Impact, Investment, Loss, MoneyKind, Strategic};

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
        .fresh(&[("per", "month"), ("counts_as", "revenue")]),
        SectionSpec::table::<Cost>(
            "impact.costs",
            text("成本增加", "Added cost"),
            table!(impact.costs, "一项成本", "cost"),
        )
        .fresh(&[("per", "month")]),
        SectionSpec::table::<Strategic>(
            "impact.strategic",
            text("战略影响", "Strategic impact"),
            table!(impact.strategic, "一项影响", "effect"),
        ),
        SectionSpec::table::<Investment>(
            "impact.investments",
            text("方案投入", "Investment"),
            table!(impact.investments, "一项投入", "investment"),
        )
        .fresh(&[("per", "one_off")]),
        SectionSpec::form::<Impact>("impact", text("汇总", "In sum"), form!(impact)),
    ],
};

impl Record for Loss {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("what", member!(what), Kind::Line, text("损失项目", "What is lost")),
        Field::new(
            "customers",
            member!(customers),
            Kind::Figure(FigureKind::Count),
            text("流失客户", "Customers lost"),
        ),
        Field::new("each", member!(each), Kind::Figure(FigureKind::Money), text("每位金额", "Worth of each")),
        Field::new("amount", member!(amount), Kind::Figure(FigureKind::Money), text("直接金额", "Amount")),
        Field::new("per", member!(per), Kind::choice::<TimeBase>(), text("计算周期", "Per")),
        Field::new(
            "over_months",
            member!(over_months),
            Kind::Figure(FigureKind::Number),
            text("覆盖月数", "Months covered"),
        )
        .detail()
        .when(|loss| loss.per == Some(TimeBase::OneOff)),
        Field::new("counts_as", member!(counts_as), Kind::choice::<MoneyKind>(), text("口径", "Counts as"))
            .detail(),
        Field::new(
            "margin_rate",
            member!(margin_rate),
            Kind::Figure(FigureKind::Percent),
            text("毛利率", "Margin rate"),
        )
        .detail()
        .when(|loss| loss.counts_as != Some(MoneyKind::Margin)),
        Field::new("ground", member!(ground), Kind::choice::<Ground>(), text("依据", "Ground")).detail(),
        Field::new("source", member!(source), Kind::Line, text("来源", "Source")).detail(),
        Field::new("date", member!(date), Kind::Day, text("取数日期", "Taken on")).detail(),
    ];
}

impl Record for Cost {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("what", member!(what), Kind::Line, text("成本项目", "What is spent")),
        Field::new("kind", member!(kind), Kind::choice::<CostKind>(), text("类别", "Kind")),
        Field::new("amount", member!(amount), Kind::Figure(FigureKind::Money), text("金额", "Amount")),
        Field::new("per", member!(per), Kind::choice::<TimeBase>(), text("计算周期", "Per")),
        Field::new(
            "over_months",
            member!(over_months),
            Kind::Figure(FigureKind::Number),
            text("覆盖月数", "Months covered"),
        )
        .detail()
        .when(|cost| cost.per == Some(TimeBase::OneOff)),
        Field::new("ground", member!(ground), Kind::choice::<Ground>(), text("依据", "Ground")).detail(),
        Field::new("source", member!(source), Kind::Line, text("来源", "Source")).detail(),
        Field::new("date", member!(date), Kind::Day, text("取数日期", "Taken on")).detail(),
    ];
}

impl Record for Strategic {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("what", member!(what), Kind::Line, text("影响", "Effect")),
        Field::new("measure", member!(measure), Kind::Line, text("衡量指标", "Measure")),
        Field::new("before", member!(before), Kind::Figure(FigureKind::Number), text("此前", "Before")),
        Field::new("after", member!(after), Kind::Figure(FigureKind::Number), text("现在", "Now")),
        Field::new("ground", member!(ground), Kind::choice::<Ground>(), text("依据", "Ground")).detail(),
        Field::new("source", member!(source), Kind::Line, text("来源", "Source")).detail(),
    ];
}

impl Record for Investment {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("what", member!(what), Kind::Line, text("投入项目", "What is bought or built")),
        Field::new("amount", member!(amount), Kind::Figure(FigureKind::Money), text("金额", "Amount")),
        Field::new("per", member!(per), Kind::choice::<TimeBase>(), text("计算周期", "Per")),
        Field::new("ground", member!(ground), Kind::choice::<Ground>(), text("依据", "Ground")).detail(),
        Field::new("source", member!(source), Kind::Line, text("来源", "Source")).detail(),
    ];
}

impl Record for Impact {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("headline", member!(headline), Kind::Line, text("一句话影响", "Impact in one sentence")),
        Field::new(
            "margin_rate",
            member!(margin_rate),
            Kind::Figure(FigureKind::Percent),
            text("通用毛利率", "General margin rate"),
        ),
        Field::new("note", member!(note), Kind::Prose, text("测算备注", "Notes on the figures")).private(),
    ];
}
