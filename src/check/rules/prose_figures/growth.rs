//! A change in per cent, and the time in which it came about.

use super::GROWTH_WITHOUT_PERIOD;
use super::within::is_change;
use crate::check::prose::{List, clause, is_quoted, list_but, sentence};
use crate::check::{Cell, Found};
use crate::figure::{Class, Mention, Unit};
use crate::i18n::Words;
use crate::schema::Member;
use std::sync::LazyLock;

/// `投诉增长 30%` with no word about when.
pub(super) fn growth(cell: &Cell<'_>, all: &[Mention], found: &mut Found<'_>) {
    let section = cell.section.id;
    let described = (section == "frame" && cell.field.id == "problem")
        || matches!(
            section,
            "frame.symptoms" | "evidence.prevalence" | "evidence.severity" | "evidence.trend"
        );
    if !described || says_when(cell) {
        return;
    }
    let text = cell.typed;
    for m in all.iter().filter(|m| matches!(m.class, Class::Percent | Class::Multiple) && !m.operand) {
        let around = sentence(text, m.number.start);
        let timed = all.iter().any(|other| around.contains(&other.span.start) && is_period(other));
        if timed || !is_change(text, m) || !PERIODS.find(&text[around]).is_empty() {
            continue;
        }
        let place = clause(text, m.number.start);
        let typed = text[place.start..m.span.end].trim();
        let what = Words {
            zh: format!("“{typed}”：从什么时候到什么时候，和哪一期比？"),
            en: format!("“{typed}”: from when to when, compared with what?"),
        };
        found.say_of(&GROWTH_WITHOUT_PERIOD, cell.path(), what).span(m.span.start..m.span.end);
        return;
    }
    for hit in FOLDS.find(text) {
        let around = sentence(text, hit.range.start);
        let timed = all.iter().any(|other| around.contains(&other.span.start) && is_period(other));
        if timed || !PERIODS.find(&text[around]).is_empty() || is_quoted(text, hit.range.start) {
            continue;
        }
        let typed = text[clause(text, hit.range.start).start..hit.range.end].trim();
        let what = Words {
            zh: format!("“{typed}”：从多少到多少，从什么时候到什么时候？"),
            en: format!("“{typed}”: from how much to how much, from when to when?"),
        };
        found.say_of(&GROWTH_WITHOUT_PERIOD, cell.path(), what).span(hit.range);
        return;
    }
}

/// Changes by a factor, in words.
static FOLDS: List = LazyLock::new(|| {
    let words: Vec<&str> = FOLD.split('|').collect();
    let not: Vec<&str> = NO_FOLD.split('|').collect();
    list_but(&words, &not)
});

const FOLD: &str = "\
    翻番|翻倍|翻了一番|翻了两番|翻了一倍|翻了两倍|翻了好几倍|多了一倍|增加了一倍|少了一半|减少了一半|腰斩|\
    doubled|tripled|trebled|quadrupled|halved|has doubled|have doubled|twice as many as before|half as many as before";

const NO_FOLD: &str = "doubled up|doubled back|double-checked|doubled over";

/// Whether a figure names a time in which something can grow: a day, a stretch of days and more, a time base. The
/// minutes that customers wait are what grew.
fn is_period(m: &Mention) -> bool {
    let unit = m.figure.map(|figure| figure.unit);
    let long = !matches!(unit, Some(Unit::Seconds | Unit::Minutes | Unit::Hours));
    m.class == Class::Day
        || (m.class == Class::Duration && long)
        || m.figure.is_some_and(|figure| figure.base.is_some())
}

/// Whether the row has a field of its own for the period, and something in it.
fn says_when(cell: &Cell<'_>) -> bool {
    ["period", "series", "from", "date"].iter().any(|id| {
        let member = cell.record.position(id).and_then(|at| cell.record.member(at));
        member.and_then(Member::text).is_some_and(|text| !text.trim().is_empty())
    })
}

/// Words that name a period or a comparison, or make it a forecast; and those they are only part of: `占比` is no
/// comparison, `性能` no promise, `每单` no period.
static PERIODS: List = LazyLock::new(|| {
    let words: Vec<&str> = PERIOD.split('|').chain(COMPARED.split('|')).chain(FORETOLD.split('|')).collect();
    let not: Vec<&str> = NOT.split('|').collect();
    list_but(&words, &not)
});

const PERIOD: &str = "\
    本月|本周|本季|本年|今年|去年|前年|明年|上年|上月|上个月|上周|上季|上个季度|上半年|下半年|半年|季度|旺季|淡季|\
    暑期|暑假|寒假|春节|国庆|五一|元旦|中秋|双十一|双11|周末|节假日|黄金周|年底|年初|月底|月初|年内|月内|年均|月均|\
    周均|日均|以来|期间|之前|之后|以前|以后|前后|近年|近几年|近几个月|最近|近期|过去|往年|此前|历年|逐年|逐月|逐周|\
    连续|当月|当年|当季|次月|次年|全年|每月|每周|每年|每季|每天|每日|每个月|每半年|按月|按周|按年|上线后|上线前|\
    改版后|改版前|试点后|试点前|试点期|实施后|实施前|夏季|冬季|春季|秋季|雨季|财年|年度|\
    january|february|march|april|may|june|july|august|september|october|november|december|year|years|yearly|\
    annual|annually|month|months|monthly|quarter|quarters|quarterly|week|weeks|weekly|day|days|daily|season|\
    seasonal|winter|summer|spring|autumn|year-on-year|year-over-year|month-on-month|month-over-month|\
    week-on-week|week-over-week|quarter-on-quarter|ytd|to date|so far|since|last|previous|prior|after|before|\
    during|until|past|recently|lately";

const COMPARED: &str = "\
    同比|环比|同期|对比|相比|较|比|compared|versus|vs|against|than";

const FORETOLD: &str = "\
    预计|预期|预测|预估|将|能|能够|可以|可能|可降|可升|可提高|可减少|可增加|会升|会涨|会增|会降|会减|会下降|会上升|\
    会提高|会减少|如果|若|假设|假如|有望|力争|争取|目标|expected|expect|would|will|could|can|might|if|assume|\
    assumes|assumed|assuming|assumption|forecast|projected|target|goal|should";

const NOT: &str = "\
    比例|比率|占比|比重|百分比|配比|性价比|转化比|比如|好比|比较|比价|较大|较小|较多|较少|较高|较低|较快|较慢|较好|\
    较差|较为|计较|将军|将近|性能|产能|功能|动能|电能|能源|新能源|智能|节能|能力|能耗|能量|能效|技能|职能|效能|若干|\
    目标客户|目标用户|more than|less than|fewer than|rather than|other than|at last|after sales|after all|\
    expected time|target group|target customers";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_found_by_their_sense() {
        for text in [
            "本月投诉增长 30%",
            "旺季投诉增长 30%",
            "每周工单多了 30%",
            "比同行多涨 30%",
            "优化后能下降 30%",
            "This season complaints grew by 30%",
            "Year-on-year complaints grew by 30%",
            "They would fall by 30%",
        ] {
            assert!(!PERIODS.find(text).is_empty(), "{text}");
        }
        for text in [
            "性能下降 30%",
            "投诉占比上升 30%",
            "每单成本上涨 30%",
            "新能源车故障增长 30%，若干门店较大",
            "将军路店投诉增长 30%",
            "Complaints grew by more than 30%",
            "After-sales costs rose by 30%, a can-do spirit of goodwill",
        ] {
            assert_eq!(PERIODS.find(text), [], "{text}");
        }
    }
}
