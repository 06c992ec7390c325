//! What a plan tells of a price cut: by how much, and how much more volume or revenue it is to bring.

use super::has;
use crate::check::Case;
use crate::check::prose::{List, clause, clauses, ends_with_word, just_behind, list, list_but};
use crate::check::rules::{cell, place};
use crate::figure::{Class, Decimal, FigureKind, Mention, mentions};
use crate::proposal::{ExpectedEffect, Figure};
use crate::schema::Path;
use std::sync::LazyLock;

static PRICE: List = LazyLock::new(|| {
    list(&[
        "降价",
        "价格",
        "单价",
        "定价",
        "收费",
        "费率",
        "工时费",
        "优惠",
        "让利",
        "打折",
        "折扣",
        "% off",
        "discount",
        "discounts",
        "price",
        "prices",
        "pricing",
        "rates",
        "rate",
        "fees",
        "fee",
    ])
});
static CUT: List = LazyLock::new(|| {
    let words = [
        "降",
        "下调",
        "优惠",
        "让利",
        "cut",
        "cuts",
        "cutting",
        "lower",
        "lowers",
        "lowered",
        "lowering",
        "reduce",
        "reduces",
        "reduced",
        "reducing",
        "reduction",
        "discount",
        "discounts",
        "discounted",
        "drop",
        "drops",
        "dropped",
        "dropping",
        "off",
    ];
    list_but(&words, &["降温", "降雨", "降雪", "降噪", "降级", "sign off", "drop-off", "cut-off"])
});
/// What is sold more of. What it is said of customers besides, how satisfied or how many lost, is no volume.
static VOLUME: List = LazyLock::new(|| {
    let words = [
        "客流",
        "销量",
        "单量",
        "台次",
        "来店",
        "进店",
        "来客",
        "客户数",
        "客户量",
        "客户人数",
        "每月客户",
        "新客户",
        "订单数",
        "订单量",
        "每月订单",
        "每月工单",
        "工单量",
        "成交量",
        "成交单",
        "接单",
        "业务量",
        "保养量",
        "维修量",
        "多来的客户",
        "volume",
        "volumes",
        "traffic",
        "customers",
        "jobs",
        "orders",
        "visits",
    ];
    list(&words)
});
static NO_VOLUME: List = LazyLock::new(|| {
    list(&[
        "满意",
        "投诉",
        "流失",
        "率",
        "评分",
        "取消",
        "退",
        "等待",
        "satisfaction",
        "satisfied",
        "complaints",
        "complaint",
        "lost",
        "leaving",
        "rate",
        "share",
        "score",
        "nps",
        "cancelled",
        "cancellations",
        "wait",
        "waiting",
        "late",
    ])
});
pub(super) static REVENUE: List =
    LazyLock::new(|| list(&["收入", "营收", "营业额", "销售额", "revenue", "revenues", "turnover"]));
/// The cut of the recommended option, or of the only one, as a share of the price: the first percentage in a clause
/// that speaks of cutting a price, or so many tenths of it.
pub(super) fn cut(case: &Case<'_>) -> Option<Decimal> {
    let ways = || case.p.solution.options.iter().filter(|row| !row.do_nothing);
    let only = ways().next().filter(|_| ways().count() == 1);
    let option = ways().find(|row| row.recommended).or(only)?;
    let said = format!("{}。{}", option.option, option.how.as_str());
    let about_price = has(&said, &PRICE) || has(&case.p.frame.title, &PRICE);
    let mut cuts = clauses(&said).filter(|clause| about_price && has(clause, &CUT));
    let of = |clause: &str| {
        let all = mentions(clause);
        let first = all.iter().find(|m| m.class == Class::Percent && !rises(clause, m))?;
        Some(first.figure?.amount.likely().abs())
    };
    let share = cuts.find_map(of).or_else(|| clauses(&said).find_map(tenths_off))?;
    (share > Decimal::ZERO && share < Decimal::ONE).then_some(share)
}

/// `打九折`, `打 85 折`: what is taken off. `打 10 折` takes nothing off, and what `打 0.9 折` takes off is unclear.
fn tenths_off(clause: &str) -> Option<Decimal> {
    let left = &clause[..clause.find('折')?];
    let from = left.rfind('打')? + '打'.len_utf8();
    let typed = left[from..].trim();
    let digit = |c: char| "一二三四五六七八九".chars().position(|one| one == c).map(|at| at + 1);
    let digits: String = if typed.chars().all(|c| digit(c).is_some()) {
        typed.chars().filter_map(digit).map(|digit| digit.to_string()).collect()
    } else {
        typed.chars().filter(|c| *c != '.').collect()
    };
    let is_price = (1..=2).contains(&digits.len())
        && digits.chars().all(|c| c.is_ascii_digit())
        && !digits.starts_with('0')
        && digits != "10";
    let left = digits.parse::<u32>().ok().filter(|_| is_price)?;
    let of = if digits.len() == 1 { 1 } else { 2 };
    Decimal::ONE.checked_sub(Decimal::new(left.into(), of))
}

/// How much more volume is said to come of it, with the place that says so: the two figures of an effect, else words.
pub(super) fn volume(case: &Case<'_>, cut: Decimal) -> Option<(Path, Decimal)> {
    let solution = &case.p.solution;
    let by_row = solution.effects.iter().find_map(|row| {
        let what = format!("{} {}", row.measure, row.effect);
        let rise = rise(row, &VOLUME).filter(|_| !has(&what, &NO_VOLUME))?;
        Some((cell("solution.effects", row, "after"), rise))
    });
    by_row.or_else(|| {
        let told =
            |path: Path, said: &str| Some((path, told_rise(said, &VOLUME).filter(|rise| *rise != cut)?));
        let mut ways = solution.options.iter().filter(|row| row.recommended && !row.do_nothing);
        let of_way = ways.find_map(|row| {
            let at = |field| cell("solution.options", row, field);
            told(at("option"), &row.option)
                .or_else(|| told(at("how"), row.how.as_str()))
                .or_else(|| told(at("pros"), &row.pros))
        });
        of_way.or_else(|| told(place("solution.why"), solution.why.as_str()))
    })
}

/// By which share the row's measure rises, where it is about one of these: from its two figures, else from its words;
/// a rise only.
pub(super) fn rise(row: &ExpectedEffect, signs: &List) -> Option<Decimal> {
    let what = format!("{} {}", row.measure, row.effect);
    if !has(&what, signs) {
        return None;
    }
    let known = |figure: &Figure| Some(figure.known(FigureKind::Number)?.amount.likely());
    let by_figures = || known(&row.after)?.checked_div(known(&row.before)?)?.checked_sub(Decimal::ONE);
    // `+15%`, with nothing before.
    let signed = || {
        let after = row.after.as_str().trim();
        let is_signed =
            row.before.is_blank() && after.starts_with(['+', '＋']) && after.ends_with(['%', '％']);
        is_signed.then(|| known(&row.after)).flatten()
    };
    let told = || told_rise(&row.effect, signs).filter(|_| row.before.is_blank());
    let rise = by_figures().or_else(signed).or_else(told)?;
    (rise > Decimal::ZERO && rise < Decimal::ONE_THOUSAND).then_some(rise)
}

/// By which share a text says that one of these rises: `客流增加 15%`, `15% more customers`.
fn told_rise(said: &str, signs: &List) -> Option<Decimal> {
    clauses(said).find_map(|clause| {
        if !has(clause, signs) || has(clause, &NO_VOLUME) {
            return None;
        }
        let all = mentions(clause);
        let m = all.iter().find(|m| m.class == Class::Percent && rises(clause, m))?;
        // `至多增加 15%` is a bound.
        if m.bound.is_some() {
            return None;
        }
        let figure = m.figure.filter(|figure| !figure.amount.is_range())?;
        Some(figure.amount.likely().abs())
    })
}

/// Whether a percentage is what something rises by: not where it ends up, nor what it falls by.
fn rises(text: &str, m: &Mention) -> bool {
    const BEFORE: [&str; 22] = [
        "增加",
        "增长",
        "增",
        "多",
        "多来",
        "上升",
        "提高",
        "提升",
        "涨",
        "上涨",
        "增加了",
        "增长了",
        "up",
        "rises",
        "rise",
        "grows",
        "grow",
        "increases",
        "increase",
        "+",
        "＋",
        "rising",
    ];
    // `最多 15%` bounds a figure, and `make up 15%` is a share.
    const OTHERWISE: [&str; 17] = [
        "最多",
        "至多",
        "很多",
        "许多",
        "大多",
        "差不多",
        "make up",
        "makes up",
        "made up",
        "making up",
        "add up",
        "adds up",
        "added up",
        "take up",
        "takes up",
        "took up",
        "taken up",
    ];
    const BEHIND: [&str; 6] = ["more ", "extra ", "higher", "additional ", "的增量", "的增长"];
    let lead = text[clause(text, m.span.start).start..m.number.start].to_lowercase();
    let lead = lead.trim_end_matches(['约', '近', '可', ' ']);
    let lead = lead.strip_suffix(" by").or(lead.strip_suffix(" by about")).unwrap_or(lead).trim_end();
    let behind = just_behind(text, m.span.end).trim_start().to_lowercase();
    if OTHERWISE.iter().any(|word| ends_with_word(lead, word)) {
        return false;
    }
    BEFORE.iter().any(|word| ends_with_word(lead, word)) || BEHIND.iter().any(|word| behind.starts_with(word))
}
