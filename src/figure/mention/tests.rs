//! What is seen in sentences, and what is not.

use proptest::prelude::*;

use super::*;
use crate::figure::{Amount, CurrencyMark, Unit};

/// Each mention on a line: number, class, amount with its slack, and what else was read.
fn told(text: &str) -> Vec<String> {
    mentions(text).iter().map(|m| one(text, m)).collect()
}

fn one(text: &str, m: &Mention) -> String {
    let mut parts = vec![m.number.of(text).to_owned(), format!("{:?}", m.class)];
    if let Some(figure) = m.figure {
        parts.push(match (figure.share, figure.amount) {
            (Some(share), _) => format!("{}/{}", share.count, share.total),
            (None, Amount::Exact(value)) => value.normalize().to_string(),
            (None, amount) => format!("{}..{}", amount.low().normalize(), amount.high().normalize()),
        });
        if !m.slack.is_zero() && m.slack != Decimal::new(5, 1) {
            parts.push(format!("±{}", m.slack.normalize()));
        }
        match figure.unit {
            Unit::None | Unit::Percent | Unit::Points | Unit::Times => {}
            Unit::Currency(mark) => parts.push(match mark {
                CurrencyMark::Code(code) => code.code().to_owned(),
                other => format!("{other:?}"),
            }),
            unit => parts.push(format!("{unit:?}")),
        }
        if let Some(base) = figure.base {
            parts.push(format!("a {base:?}"));
        }
        if figure.approx {
            parts.push("about".to_owned());
        }
    }
    match m.bound {
        Some(Bound::Above) => parts.push(">".to_owned()),
        Some(Bound::Below) => parts.push("<".to_owned()),
        None => {}
    }
    if let Some(noun) = m.noun {
        parts.push(format!("of {}", noun.of(text)));
    }
    if m.each {
        parts.push("each".to_owned());
    }
    if m.operand {
        parts.push("operand".to_owned());
    }
    parts.join(" ")
}

/// Each text with what is seen in it, in the notation of [`one`].
fn sees(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(told(text), *expected, "{text}");
    }
}

#[test]
fn a_sentence_of_a_proposal() {
    sees(&[
        (
            "过去3个月，34/40家门店（85%）因系统卡顿，客户等待超过15分钟，直接导致120起投诉，预计损失约48万元。",
            &[
                "3 Duration 3 Months",
                "34/40 Share 34/40 of 门店",
                "85 Percent 0.85 ±0.005",
                "15 Duration 15 Minutes >",
                "120 Count 120 of 投诉",
                "48万 Money 480000 ±5000 Yuan about",
            ],
        ),
        (
            "In the past 3 months, 34 of 40 stores (85%) kept customers waiting for more than 15 minutes: \
             120 complaints, about $480k lost.",
            &[
                "3 Duration 3 Months",
                "34 of 40 Share 34/40 of stores",
                "85 Percent 0.85 ±0.005",
                "15 Duration 15 Minutes >",
                "120 Count 120 of complaints",
                "480k Money 480000 ±500 Dollar about",
            ],
        ),
        (
            "12.9 是算出来的：80 万 × 7/12 ≈ 46.7 万元一个月，一年 960 万元。",
            &[
                "12.9 Plain 12.9 ±0.05",
                "80 万 Plain 800000 ±5000 operand",
                "46.7 万 Money 467000 ±500 Yuan a Month about operand",
                "960 万 Money 9600000 ±5000 Yuan a Year",
            ],
        ),
        (
            "请在 7 月运营会上批准投入 600 万元，2 周内启动，3 个月内完成",
            &["7 月 Day", "600 万 Money 6000000 ±5000 Yuan", "2 Duration 2 Weeks <", "3 Duration 3 Months <"],
        ),
    ]);
}

#[test]
fn money_and_its_time_base() {
    sees(&[
        ("每月就多花 80 万元", &["80 万 Money 800000 ±5000 Yuan a Month"]),
        ("月均80万；35万/月", &["80万 Plain 800000 ±5000 a Month", "35万 Plain 350000 ±5000 a Month"]),
        (
            "收入 7 亿元，约 7000 万元",
            &["7 亿 Money 700000000 ±50000000 Yuan", "7000 万 Money 70000000 ±5000 Yuan about"],
        ),
        (
            "800k a month; 1.2M per year",
            &["800k Plain 800000 ±500 a Month", "1.2M Plain 1200000 ±50000 a Year"],
        ),
        (
            "$48k, CNY 350k, USD 1.2m",
            &["48k Money 48000 ±500 Dollar", "350k Money 350000 ±500 CNY", "1.2m Money 1200000 ±50000 USD"],
        ),
        ("¥35万、人民币 35 万", &["35万 Money 350000 ±5000 Yen", "35 万 Money 350000 ±5000 CNY"]),
        ("每家店2万元；20k per store", &["2万 Money 20000 ±5000 Yuan each", "20k Plain 20000 ±500 each"]),
        ("try 34 stores", &["34 Count 34 of stores"]),
        ("1亿2000万元", &["1亿2000万 Money 120000000 ±5000 Yuan"]),
    ]);
}

#[test]
fn shares_in_every_order() {
    sees(&[
        ("40家门店中34家", &["40家门店中34 Share 34/40 of 门店"]),
        ("40 家里有 34 家", &["40 家里有 34 Share 34/40"]),
        ("40家门店，其中34家", &["40家门店，其中34 Share 34/40 of 门店"]),
        ("34家（共40家）", &["34家（共40 Share 34/40"]),
        ("34 stores out of the 40 do", &["34 stores out of the 40 Share 34/40 of stores"]),
        ("３４／４０家", &["３４／４０ Share 34/40"]),
        ("34家，占40家的85%", &["34家，占40 Share 34/40", "85 Percent 0.85 ±0.005"]),
        (
            "34 家缺货，占全部 40 家门店的八成五",
            &["34 家缺货，占全部 40 Share 34/40 of 门店", "八成五 Percent 0.85 ±0.005"],
        ),
        ("Out of 40 stores, 34 ran out", &["40 stores, 34 Share 34/40 of stores"]),
        ("Of the 40 stores 34 (85%)", &["40 stores 34 Share 34/40 of stores", "85 Percent 0.85 ±0.005"]),
        (
            "We saw that of 40 stores we visited, only 34 do",
            &["40 stores we visited, only 34 Share 34/40 of stores"],
        ),
        // A whole of its own, and what is no part of it.
        (
            "34家占40家的库存，独占40家的60%",
            &["34 Count 34", "40 Count 40", "40 Count 40", "60 Percent 0.6 ±0.005"],
        ),
        ("Of 40 stores, 12 of 30 do", &["40 Count 40 of stores", "12 of 30 Share 12/30"]),
        ("They ran out of 40 parts, 34 of them screws", &["40 Count 40 of parts", "34 Plain 34"]),
        ("A list of 40 stores, 34 depots", &["40 Count 40 of stores", "34 Count 34 of depots"]),
        // No shares: more than the whole, a word that ends in 中, a date, round the clock.
        ("40家集中34家", &["40 Count 40 of 集", "34 Count 34"]),
        ("open 24/7", &[]),
        ("80万×7/12", &["80万 Plain 800000 ±5000 operand"]),
    ]);
}

#[test]
fn percent_points_and_multiples() {
    sees(&[
        (
            "从12%降到5%，差7个百分点",
            &["12 Percent 0.12 ±0.005", "5 Percent 0.05 ±0.005", "7 Points 0.07 ±0.005"],
        ),
        (
            "from 12% to 5%, by 7 points or 7 percentage points",
            &[
                "12 Percent 0.12 ±0.005",
                "5 Percent 0.05 ±0.005",
                "7 Points 0.07 ±0.005",
                "7 Points 0.07 ±0.005",
            ],
        ),
        ("from 8 to 24 complaints", &["8 Plain 8", "24 Count 24 of complaints"]),
        (
            "百分之十二、三成、12.0%",
            &["百分之十二 Percent 0.12 ±0.005", "三 Percent 0.3 ±0.05", "12.0 Percent 0.12 ±0.0005"],
        ),
        (
            "八成五、八成半、七成二的客户、两成五门店",
            &[
                "八成五 Percent 0.85 ±0.005",
                "八成半 Percent 0.85 ±0.005",
                "七成二 Percent 0.72 ±0.005",
                "两成五 Percent 0.25 ±0.005",
            ],
        ),
        (
            "八成五家店、八成半年、八成一直",
            &["八 Percent 0.8 ±0.05", "八 Percent 0.8 ±0.05", "八 Percent 0.8 ±0.05"],
        ),
        (
            "200k + labour 150k, 400+ stores",
            &[
                "200k Plain 200000 ±500 operand",
                "150k Plain 150000 ±500",
                "400 Count 400 > of stores operand",
            ],
        ),
        ("118.3 倍，118x", &["118.3 Multiple 118.3 ±0.05", "118 Multiple 118"]),
        ("同比-12%, -5%", &["12 Percent -0.12 ±0.005", "5 Percent -0.05 ±0.005"]),
    ]);
}

#[test]
fn times_ranges_bounds() {
    sees(&[
        ("2-3天，3至5万元", &["2-3 Duration 2..3 Days", "3至5万 Money 30000..50000 ±5000 Yuan"]),
        (
            "a 6-month pilot, 3.5h, 48 h",
            &["6 Duration 6 Months", "3.5 Duration 3.5 ±0.05 Hours", "48 Duration 48 Hours"],
        ),
        ("1小时30分, 3h 30m", &["1小时30 Duration 90 Minutes", "3h 30 Duration 210 Minutes"]),
        (
            "18% -> 11%, they add up to 23k, up to 5",
            &["18 Percent 0.18 ±0.005", "11 Percent 0.11 ±0.005", "23k Plain 23000 ±500", "5 Plain 5 <"],
        ),
        (
            "400家以上，120多起投诉，不到2000人",
            &["400 Count 400 >", "120 Count 120 > of 投诉", "2000 Count 2000 <"],
        ),
        ("近2000人 最近3个月", &["2000 Count 2000 about", "3 Duration 3 Months"]),
        ("预约120起，约120起", &["120 Count 120", "120 Count 120 about"]),
        ("2人周, 3 person-days", &["2 Effort 2 PersonWeeks", "3 Effort 3 PersonDays"]),
        ("120 complaints a month, 5起/周", &["120 Count 120 a Month of complaints", "5 Count 5 a Week"]),
        ("20 parts per store", &["20 Count 20 of parts each"]),
    ]);
}

#[test]
fn chinese_numerals_only_with_a_unit() {
    sees(&[
        ("两家门店、三个部门、三个月", &["两 Count 2 of 门店", "三 Count 3 of 部门", "三 Duration 3 Months"]),
        ("三十五万元", &["三十五万 Money 350000 ±5000 Yuan"]),
        ("三方一起、十分周到、一次性、万一、周三、几十家、数百家、第三周、三分之一、一家店", &[]),
    ]);
}

#[test]
fn dates_and_names_are_no_amounts() {
    sees(&[
        ("2023年6月、9月、1 至 6 月", &["2023年 Day", "6月 Day", "9月 Day", "1 至 6 月 Day"]),
        (
            "2025-04-14 2024/25 12/05/2024 20250414 2018.3起",
            &["2025-04-14 Day", "2024/25 Day", "12/05/2024 Day", "20250414 Day", "2018.3 Day"],
        ),
        (
            "Q4, W2, 14:30, 9 am, 3pm, 8点, 3季度",
            &["Q4 Day", "W2 Day", "14:30 Day", "9 Day", "3pm Day", "8 Day", "3季度 Day"],
        ),
        ("In 2023, July 2023, 3 July, July 3", &["2023 Day", "2023 Day", "3 Day", "3 Day"]),
        ("2000 customers in 2000 stores", &["2000 Count 2000 of customers", "2000 Count 2000 of stores"]),
        (
            "第3周 第 3-4 周 week 3, phase 2, version 2.1, v1.2.3, 1.2.3, 4S店, 3D打印, 5G, A4, 1st, file_34",
            &[],
        ),
        ("last month 34 stores", &["34 Count 34 of stores"]),
        // A comma of a clause groups no digits, a full stop is no decimal point.
        ("损失48，200家门店。12。5月", &["48 Plain 48", "200 Count 200 of 门店", "12 Plain 12", "5月 Day"]),
        ("1,200元", &["1,200 Money 1200 Yuan"]),
    ]);
}

/// Pieces of prose that join to figures, and to things that only look like them.
const PIECES: &[&str] = &[
    "3",
    "34",
    "40",
    "/",
    "12",
    "0.5",
    "2023",
    "2000",
    "1,200",
    "35万",
    "７",
    "，",
    "。",
    ".",
    ",",
    "-",
    "..",
    "~",
    "—",
    "——",
    " ",
    "\n",
    "年",
    "月",
    "日",
    "个月",
    "家",
    "家门店",
    "中",
    "里有",
    "其中",
    "约",
    "近",
    "每月",
    "/月",
    "一",
    "两",
    "三",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "百分之",
    "分之",
    "成",
    "%",
    "个百分点",
    "倍",
    "元",
    "¥",
    "$",
    "USD ",
    "k",
    "M",
    "m",
    "h",
    "x",
    "×",
    "≈",
    "+",
    "=",
    "(",
    ")",
    "（",
    "共",
    "of",
    " of ",
    " out of ",
    " to ",
    "from ",
    "about ",
    " a month",
    " per ",
    "stores",
    "week ",
    "Q",
    "July ",
    "不到",
    "超过",
    "以上",
    "多",
    "第",
    "每家",
    "👩‍👩‍👧",
    "e\u{301}",
    "\u{200B}",
    "\u{FEFF}",
    "שלום",
    "𠮷",
    "\u{202E}",
    "1\u{FE0F}\u{20E3}",
];

proptest! {
    #[test]
    fn spans_are_in_order_within_the_text_and_on_boundaries(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24),
    ) {
        holds(&pieces.concat())?;
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,60}") {
        holds(&text)?;
    }

    /// What a field reads alone is read the same in a sentence.
    #[test]
    fn a_figure_reads_as_in_a_field(n in 1_u32..100_000, at in 0_usize..6) {
        let typed = [format!("{n}万元"), format!("{n}%"), format!("${n}k"), format!("{n}天"), format!("{n} weeks"), format!("{n}.5M")][at].clone();
        let alone = crate::figure::read(&typed, crate::figure::FigureKind::Number).expect("reads");
        let text = format!("共 {typed}，如此");
        let found = mentions(&text);
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!(found[0].figure, Some(alone));
    }
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for m in mentions(text) {
        prop_assert!(m.span.start >= end, "{text:?}: {m:?}");
        for span in [Some(m.span), Some(m.number), m.noun].into_iter().flatten() {
            prop_assert!(
                text.get(span.start..span.end).is_some_and(|part| !part.is_empty()),
                "{text:?}: {m:?}"
            );
        }
        prop_assert!(m.number.start >= m.span.start && m.number.end <= m.span.end, "{text:?}: {m:?}");
        prop_assert_eq!(m.figure.is_none(), m.class == Class::Day);
        prop_assert!(m.slack >= Decimal::ZERO);
        end = m.span.end;
    }
    Ok(())
}
