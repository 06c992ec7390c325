//! What a finance reviewer would object to: of the rungs, then of the amounts as they stand.

use super::ladder::is_unsorted;
use super::rung::{names, quoted};
use super::{INVESTMENTS, LOSSES, added};
use crate::brief::page::{Page, say};
use crate::brief::results::Findings;
use crate::derive::RowAt;
use crate::derive::benefit::{Benefit, Caution, Overlap};
use crate::derive::impact::{Remark, RemarkKind};
use crate::derive::ladder::LadderNoteKind;
use crate::proposal::Rung;

/// Every objection, those to the headline first.
pub(super) fn say(found: &mut Findings<'_, '_>) {
    let page = found.page;
    for overlap in &page.d.benefit.overlaps {
        let words = overlap_words(page, overlap);
        let anchor = overlap.unexplained.first().and_then(|row| page.row_path(*row));
        found.caution(&anchor.unwrap_or_else(|| LOSSES.to_owned()), words);
    }
    for caution in [Caution::AllAvoided, Caution::TakenWhole, Caution::HoursAtCost, Caution::Burden] {
        say_caution(found, caution);
    }
    for note in &page.d.ladder.notes {
        let anchor = note.rows.first().and_then(|row| page.row_path(*row));
        let anchor = anchor.unwrap_or_else(|| INVESTMENTS.to_owned());
        if let Some(words) = note_words(page, note.kind, &note.rows) {
            found.caution(&anchor, words);
        }
    }
    for remark in &page.d.impact.remarks {
        // Said with what is lost already.
        if remark.kind == RemarkKind::PastLossIncluded && page.d.benefit.past.is_some() {
            continue;
        }
        let anchor = remark.rows.first().and_then(|row| page.row_path(*row));
        let words = remark_words(page, remark);
        found.caution(&anchor.unwrap_or_else(|| INVESTMENTS.to_owned()), words);
    }
}

/// The lines side by side, each with what it comes to, and what is done about it.
fn overlap_words(page: &Page<'_>, overlap: &Overlap) -> String {
    let lang = page.lang;
    let line = |row: &RowAt| page.d.benefit.lines.iter().find(|line| line.row == *row);
    let worth = |line: &Benefit| {
        let amount = line.avoided.as_ref().or(line.once.as_ref())?;
        let money = page.money(amount);
        Some(match line.avoided {
            Some(_) => say!(lang, "（一年 {money}）", " ({money} a year)"),
            None => say!(lang, "（一次性 {money}）", " ({money} once)"),
        })
    };
    let sides = overlap.unexplained.iter().map(|row| {
        let name = quoted(page, *row);
        format!("{name}{}", line(row).and_then(worth).unwrap_or_default())
    });
    let sides: Vec<String> = sides.collect();
    let sides = sides.join(page.pick("与", " and "));
    say!(
        lang,
        "{sides}付款方和原因都相同，可能是同一笔钱；说清不是之前，只计较大的一项。",
        "{sides} have the same payer and cause and may be the same money; until that is explained, only the larger counts."
    )
}

fn say_caution(found: &mut Findings<'_, '_>, caution: Caution) {
    let page = found.page;
    let lines = page.d.benefit.lines.iter().filter(|line| line.cautions.contains(&caution));
    let rows = lines.map(|line| line.row);
    // Whoever doesn't say what is saved need not have saved hours.
    let rows: Vec<RowAt> = match caution {
        Caution::HoursAtCost => rows.filter(|row| !is_unsorted(page, *row)).collect(),
        _ => rows.collect(),
    };
    let Some(first) = rows.first() else { return };
    let anchor = page.row_path(*first).unwrap_or_default();
    let names = names(page, &rows);
    let lang = page.lang;
    let words = match caution {
        Caution::AllAvoided => say!(
            lang,
            "{names}按 100% 避免计；一点不剩的事很少见，要拿得出依据。",
            "{names}: 100% is said to be avoided. Little ever goes away entirely; this share needs proof."
        ),
        Caution::TakenWhole => say!(
            lang,
            "{names}没写能避免多少：全量口径暂按 100% 计，另外两档不计。",
            "{names}: no avoidable share is stated. Full takes 100% for now, the other rungs nothing."
        ),
        Caution::HoursAtCost => say!(
            lang,
            "{names}省下的是工时，全量口径按人力成本计价；没有减岗或增产的决定，就不是现金。",
            "{names}: hours come free, which full values at their cost. Without a decision on posts or output they are no cash."
        ),
        Caution::Burden => {
            say!(
                lang,
                "{names}是负数，属于代价，哪一档都要扣。",
                "{names}: a burden, taken off on every rung."
            )
        }
        Caution::ComesOverYears => return,
    };
    found.caution(&anchor, words);
}

/// What is asked of the ladder as a whole; what is said with the figures themselves is `None`.
fn note_words(page: &Page<'_>, kind: LadderNoteKind, rows: &[RowAt]) -> Option<String> {
    let lang = page.lang;
    Some(match kind {
        LadderNoteKind::InvestmentUncounted => {
            let names = names(page, rows);
            say!(
                lang,
                "{names}的投入金额算不进来，实际回报会比这里低。",
                "{names}: this investment can't be counted, so the real return is lower than shown."
            )
        }
        LadderNoteKind::NoRunningCost if page.is_private() => say!(
            lang,
            "只有一次性投入，没有运行费；上线以后谁来维护、一年多少钱，财务会问。",
            "Nothing is said to run after it is built; finance will ask who keeps it going, at what cost."
        ),
        LadderNoteKind::AboveTheFloor if page.is_private() && page.d.ladder.chosen.is_some() => {
            let floor = super::rung_name(page, Rung::Floor);
            say!(
                lang,
                "标题没有用{floor}；准备好回答高出的部分凭什么。",
                "The headline claims more than the {floor}; be ready to say what the rest stands on."
            )
        }
        _ => return None,
    })
}

fn remark_words(page: &Page<'_>, remark: &Remark) -> String {
    let lang = page.lang;
    let n = remark.rows.len();
    let lines = crate::i18n::counted(n, "line", "lines");
    match remark.kind {
        RemarkKind::RevenueCounted => {
            let money = counted_money(page, &remark.rows);
            let unknown = super::method::has(&page.d.impact, RemarkKind::MarginUnknown);
            let ask = if page.is_private() && unknown {
                page.pick("；财务会先问毛利", "; finance will ask for the margin")
            } else {
                ""
            };
            say!(lang, "{money}是收入，不是利润{ask}。", "{money} is revenue, not profit{ask}.")
        }
        RemarkKind::PastLossIncluded => {
            let money = counted_money(page, &remark.rows);
            say!(
                lang,
                "{money}是过去的合计，按公式只计一次；已经丢掉的，避免不了。",
                "{money} is a past total, counted once as the method does; what is already lost cannot be avoided."
            )
        }
        RemarkKind::MarginUnknown => say!(
            lang,
            "有 {n} 项收入没有毛利率，毛利口径的回报算不出来。",
            "{lines} of revenue without a margin rate, so no return on margin can be given."
        ),
        RemarkKind::BaseConverted => say!(
            lang,
            "有 {n} 项不是按月填的，已先换算成每月再相加。",
            "{lines} on another time base, converted to months before adding."
        ),
        RemarkKind::BaseDiffers => say!(
            lang,
            "有 {n} 项，金额里写的周期和所选周期不同，以金额里写的为准。",
            "{lines} with a period typed in the amount that differs from the one chosen; the typed one counts."
        ),
        RemarkKind::BaseMissing => {
            say!(lang, "有 {n} 项没写周期，只计了一次。", "{lines} without a time base, counted once.")
        }
        RemarkKind::MonthsMissing => say!(
            lang,
            "有 {n} 项合计没写跨几个月，折不成月均。",
            "{lines} with a total but not the months it covers: no monthly pace can be given."
        ),
        RemarkKind::AmountDiffers => say!(
            lang,
            "有 {n} 项，直接金额与客户数乘每位价值对不上，按直接金额计。",
            "{lines} where the amount and customers times worth differ; the amount counts."
        ),
        RemarkKind::OtherCurrency => {
            say!(lang, "有 {n} 项用了别的货币，没有计入。", "{lines} in another currency, left out.")
        }
        RemarkKind::NoInvestment => say!(
            lang,
            "还没有填投入，回报和回本期都算不出来。",
            "No investment is given, so there is neither return nor payback."
        ),
    }
}

/// What these rows come to as the method counts them.
fn counted_money(page: &Page<'_>, rows: &[RowAt]) -> String {
    let d = &page.d.impact;
    let amounts = rows.iter().filter_map(|row| {
        let lines = if row.section == LOSSES { &d.losses } else { &d.costs };
        lines.get(row.index)?.counted
    });
    added(amounts).map_or_else(String::new, |sum| page.money(&sum))
}
