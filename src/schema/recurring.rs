//! Fields that recur in several tables, worded once: what a figure rests on, and the time it is for.

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
}
