//! Fields that recur in several tables, worded once: what a figure rests on, and the time it is for.

use super::bounds::Bounds;
use super::field::{Field, Kind, Lens};
use crate::figure::{FigureKind, TimeBase};
use crate::i18n::text;
use crate::proposal::Ground;

impl<R> Field<R> {
    /// The time base of a row's amount.
    pub(super) const fn per(lens: Lens<R>) -> Self {
        Self::new("per", lens, Kind::choice::<TimeBase>(), text("计算周期", "Per"))
            .hint(
                "这个数是一个月的、一年的，还是整段时间的合计？月数和年数直接相加，是财务最先挑出来的错。",
                "Is the figure for a month, for a year, or a total over some time? Months added to years \
                 are the first error finance finds.",
            )
            .example("每月", "per month")
    }

    /// For a total: the months it covers.
    pub(super) const fn over_months(lens: Lens<R>) -> Self {
        Self::new("over_months", lens, Kind::Figure(FigureKind::Number), text("覆盖月数", "Months covered"))
            .hint(
                "合计数跨了几个月？总部看的是每月的速度；不摊成月均，过去的损失就会被误当成将来的。",
                "How many months the total covers. Headquarters thinks in pace per month, and a past loss \
                 must not pass for a future one.",
            )
            .example("6", "6")
            .within(Bounds::SOME_MONTHS)
            .detail()
    }

    /// How a figure is known.
    pub(super) const fn ground(lens: Lens<R>) -> Self {
        Self::new("ground", lens, Kind::choice::<Ground>(), text("依据", "Ground"))
            .hint(
                "实测、估算、假设，三者分量不同。自己先标明，比被人问出来体面。",
                "Measured, estimated and assumed don't weigh the same. Better to say which than to be \
                 asked.",
            )
            .example("实测：系统直接导出，未作调整", "measured: as the system exports it, unadjusted")
    }

    /// Where a figure comes from.
    pub(super) const fn source(lens: Lens<R>) -> Self {
        Self::new("source", lens, Kind::Line, text("来源", "Source"))
            .hint(
                "总部自己也能查到，数字才算数。写明系统、报表和期间。",
                "A figure counts once headquarters can look it up too: name the system, the report and \
                 the period.",
            )
            .example("接车系统排队记录，10 月", "Check-in system, queue log, October")
    }

    /// When a figure was taken.
    pub(super) const fn taken_on(lens: Lens<R>) -> Self {
        Self::new("date", lens, Kind::Day, text("取数日期", "Taken on"))
            .hint(
                "数字会过时。记下取数那天，更新时好对照，被质疑时说得清。",
                "Figures age. With the day it was taken, a figure can be updated, and defended.",
            )
            .example("2026-11-05", "2026-11-05")
            .detail()
    }

    /// The share of a loss or cost that the solution avoids.
    pub(super) const fn avoidable(lens: Lens<R>) -> Self {
        Self::new("avoidable", lens, Kind::Figure(FigureKind::Percent), text("可避免比例", "Avoidable share"))
            .hint(
                "方案见效后，这一项能少掉百分之几？从试点或行业水平来，给个区间更可信。写 100% 等于说问题从此绝迹，\
                 财务一定会问。",
                "What share of it goes once the solution works? Take it from a pilot or the industry; a \
                 range is more credible. 100% says the problem never comes back, and finance will ask.",
            )
            .example("50%..70%", "50%..70%")
            .within(Bounds::SHARE)
            .detail()
    }

    /// What the avoidable share rests on.
    pub(super) const fn avoidable_from(lens: Lens<R>) -> Self {
        Self::new("avoidable_from", lens, Kind::Line, text("比例出处", "What the share rests on"))
            .hint(
                "试点结果、行业均值，还是自己的判断？说得出来历，这一行才可能进保底口径。",
                "A pilot, the industry's mean, or your own judgement? Only a share that rests on something \
                 named can enter the floor.",
            )
            .example("两家试点门店，流失少了六成", "Two pilot sites, where six in ten such losses went away")
            .detail()
    }

    /// On whom a line of money falls.
    pub(super) const fn payer(lens: Lens<R>) -> Self {
        Self::new("payer", lens, Kind::Line, text("由谁承担", "Who pays"))
            .hint(
                "这笔钱最后落在谁的账上：哪个部门、门店，还是经销商？写清楚，同一笔钱就不会算两遍。",
                "On whose books it lands in the end: a department, the site, the dealer. Named, the same \
                 money can't be counted twice.",
            )
            .example("门店售后", "The sites' service business")
            .detail()
    }

    /// By which cause a line of money arises.
    pub(super) const fn cause(lens: Lens<R>) -> Self {
        Self::new("cause", lens, Kind::Line, text("起因", "By which cause"))
            .hint(
                "问题在哪一环变成了这笔钱？承担方和这一环都相同的两行，多半是同一笔钱。",
                "At which point the problem turns into this money. Two lines with the same payer and the \
                 same cause are most likely the same money.",
            )
            .example("周末排队超过半小时", "Weekend queues of over half an hour")
            .detail()
    }

    /// Why a line is not the same money as another.
    pub(super) const fn overlap(lens: Lens<R>) -> Self {
        Self::new("overlap", lens, Kind::Line, text("为何不重复", "Why it is other money"))
            .hint(
                "若另有一行承担方和成因都相同，说明这两笔钱为什么不是一回事。说不清，就只算大的那笔。",
                "If another line names the same payer and cause: why are these two sums and not one? \
                 Unexplained, only the larger counts.",
            )
            .example(
                "这里只算没进门的客户，那一行是来过不再来的",
                "These never came in; the other line holds those who did not return",
            )
            .detail()
    }

    /// Whether a line is kept for the record only.
    pub(super) const fn left_out(lens: Lens<R>) -> Self {
        Self::new("left_out", lens, Kind::Flag, text("不计入", "Left out"))
            .hint(
                "留着备查，哪里都不算：与别的行重复，或者数字还站不住。",
                "Kept for the record and counted nowhere: it repeats another line, or does not hold yet.",
            )
            .example(
                "是：与“取消预约”那一行是同一笔钱",
                "yes: the same money as in the line on cancellations",
            )
            .detail()
    }
}
