//! The claim ladder in sentences: what each rung counts, what it leaves out, and why.

use super::rung::{NAMED, names, quoted, rung_title};
use super::{COSTS, months_words, multiple_words};
use crate::brief::block::{Item, List, Marker, Span, Spans};
use crate::brief::page::{Page, say, tidy};
use crate::brief::results::Findings;
use crate::derive::RowAt;
use crate::derive::benefit::{Benefit, BenefitClass, WhyNot};
use crate::i18n::text;
use crate::proposal::{Choice, CostKind, Ground, Rung};

/// Each rung in a line: what it comes to, what it adds to the rung below, and what it leaves out.
pub(super) fn say(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let is_money = |line: &&Benefit| line.class != BenefitClass::Strategic;
    if !page.d.benefit.lines.iter().any(|line| is_money(&line)) {
        return;
    }
    let items = Rung::ALL.iter().map(|rung| Item::new(rung_line(page, *rung)));
    let words = match page.d.ladder.headline {
        Some(_) => page.pick("同一笔账，分三档：", "The same case on three rungs:"),
        None => page.pick("还没有一笔算得上收益：", "Nothing counts as a benefit yet:"),
    };
    let list = List { marker: Marker::Bullet, items: items.collect() };
    found.items.push(Item::new(vec![Span::text(words)]).at("impact.avoidable").with(list));
}

fn rung_line(page: &Page<'_>, rung: Rung) -> Spans {
    let lang = page.lang;
    let figures = page.d.ladder.rung(rung);
    let title = page.label(&rung_title(page, rung));
    let mut spans = vec![Span::text(title)];
    let mut facts: Vec<String> = Vec::new();
    if let Some(yearly) = &figures.yearly {
        let money = page.money(&yearly.amount);
        facts.push(say!(lang, "一年 {money}", "{money} a year"));
    }
    if let Some(once) = &figures.once {
        let money = page.money(&once.amount);
        facts.push(say!(lang, "一次性释放 {money}", "{money} released once"));
    }
    if let Some(payback) = &figures.payback {
        let months = months_words(page, &payback.amount);
        facts.push(say!(lang, "{months}回本", "back in {months}"));
    } else if figures.never_pays {
        facts.push(page.pick("回不了本", "never pays back").to_owned());
    }
    if let Some(times) = &figures.multiple {
        let times = multiple_words(page, &times.amount);
        facts.push(say!(lang, "一年收益是投入的 {times}", "{times} the investment"));
    }
    if facts.is_empty() {
        facts.push(page.pick("还没有内容", "nothing yet").to_owned());
    }
    spans.push(Span::text(tidy(&facts.join(page.pick("，", ", ")))));
    let behind = [adds(page, rung), leaves_out(page, rung)];
    let behind: Vec<String> = behind.into_iter().flatten().collect();
    if !behind.is_empty() {
        spans.push(Span::Break);
        spans.push(Span::text(tidy(&behind.join(page.pick("；", "; ")))));
    }
    spans
}

/// The lines that count from this rung on.
fn adds(page: &Page<'_>, rung: Rung) -> Option<String> {
    let lines = page.d.benefit.lines.iter().filter(|line| line.first_rung() == Some(rung));
    let rows: Vec<RowAt> = lines.map(|line| line.row).collect();
    if rows.is_empty() {
        return None;
    }
    let is_first = !Rung::ALL.iter().any(|below| *below < rung && page.d.ladder.rung(*below).holds_anything);
    let names = names(page, &rows);
    Some(if is_first {
        say!(page.lang, "计入{names}", "counts {names}")
    } else {
        say!(page.lang, "再加{names}", "adds {names}")
    })
}

/// The lines that this rung leaves out and no lower one names: those that the next one takes, or none at all.
fn leaves_out(page: &Page<'_>, rung: Rung) -> Option<String> {
    let next = Rung::ALL.iter().copied().find(|other| *other > rung);
    let lines = page.d.benefit.lines.iter().filter(|line| {
        line.class != BenefitClass::Strategic && line.part(rung).is_none() && line.first_rung() == next
    });
    let out: Vec<String> = lines
        .map(|line| {
            let (name, why) = (quoted(page, line.row), kept_out(page, line, rung, Kept::Short));
            if why.is_empty() { name } else { say!(page.lang, "{name}（{why}）", "{name} ({why})") }
        })
        .collect();
    if out.is_empty() {
        return None;
    }
    let more = out.len().saturating_sub(NAMED);
    let mut words = page.list(out.iter().take(NAMED));
    if more > 0 {
        words.push_str(&say!(page.lang, "，还有 {more} 项", " and {more} more"));
    }
    Some(say!(page.lang, "不计{words}", "leaves out {words}"))
}

/// How much of the reasons is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::brief) enum Kept {
    /// The two that weigh most.
    Short,
    /// All.
    Whole,
}

/// Why a line is not in a rung, in words; empty where nothing keeps it out.
pub(in crate::brief) fn kept_out(page: &Page<'_>, line: &Benefit, rung: Rung, much: Kept) -> String {
    let reasons = line.kept_out_of(rung).map(|why| why_words(page, line, why));
    let reasons: Vec<String> = match much {
        Kept::Short => reasons.take(2).collect(),
        Kept::Whole => reasons.collect(),
    };
    page.list(reasons)
}

fn why_words(page: &Page<'_>, line: &Benefit, why: WhyNot) -> String {
    let words = match why {
        WhyNot::LeftOut => text("已标明不计", "left out on purpose"),
        WhyNot::Strategic => text("不折成钱", "has no price"),
        WhyNot::NoAmount => text("没有能读出的金额", "no amount that can be read"),
        WhyNot::OtherCurrency => text("币种不同", "another currency"),
        WhyNot::NoPace => text("没写周期", "no time base"),
        WhyNot::MarginUnknown => text("毛利率未知", "margin unknown"),
        WhyNot::CarryingRateUnknown => {
            text("占用成本未知，只计释放的资金", "carrying cost unknown, only the release counts")
        }
        WhyNot::NotMeasured => match line.ground {
            Some(Ground::Estimated) => text("只是估算", "only estimated"),
            Some(Ground::Assumed) => text("只是假设", "only assumed"),
            _ => text("没写依据", "ground not stated"),
        },
        WhyNot::NotCash if line.class == BenefitClass::WorkingCapital => {
            text("资金松了，账单没少", "capital set free, but no bill gets smaller")
        }
        WhyNot::NotCash => {
            text("是少赚的钱，不是少付的钱", "margin not earned, not a bill that gets smaller")
        }
        WhyNot::NoDecision if is_unsorted(page, line.row) => {
            text("没说省下的是什么，从严按工时算", "not said what is saved, so taken for hours")
        }
        WhyNot::NoDecision => {
            text("省的是工时，没有变现的决定", "hours, with no decision that makes them cash")
        }
        WhyNot::AvoidableUnstated => text("没写能避免多少", "avoidable share not stated"),
        WhyNot::AvoidableUnusable => text("可避免比例用不了", "avoidable share can't be used"),
        WhyNot::AvoidableUnfounded => text("可避免比例没有出处", "avoidable share rests on nothing named"),
        WhyNot::PastTotal => text("是过去的合计，按原速度推算", "a past total carried on at its pace"),
        WhyNot::LifetimeValue => {
            text("是终身价值，几年才到手", "a lifetime value that takes years to come in")
        }
        WhyNot::Overlaps => return overlap_words(page, line),
    };
    page.words(words).to_owned()
}

/// Whether a cost is taken for hours only because nobody says what is saved.
pub(super) fn is_unsorted(page: &Page<'_>, row: RowAt) -> bool {
    let cost = page.p.impact.costs.get(row.index).filter(|_| row.section == COSTS);
    cost.is_some_and(|cost| cost.benefit.is_none() && matches!(cost.kind, None | Some(CostKind::Other)))
}

fn overlap_words(page: &Page<'_>, line: &Benefit) -> String {
    let others = page.d.benefit.overlaps.iter().filter(|overlap| overlap.unexplained.contains(&line.row));
    let others = others.flat_map(|overlap| &overlap.unexplained).filter(|row| **row != line.row);
    let others: Vec<RowAt> = others.copied().collect();
    let names = names(page, &others);
    say!(page.lang, "可能与{names}是同一笔钱", "may be the same money as {names}")
}
