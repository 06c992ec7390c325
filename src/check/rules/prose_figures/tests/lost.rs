//! A loss over a time of its own, beside the rows that say what is lost a month.

use crate::check::Fix;
use crate::check::tests::{found, only};
use crate::codec::samples::sample;
use crate::derive::fixtures::row;
use crate::figure::TimeBase;
use crate::i18n::Lang;
use crate::proposal::{Cost, Loss, MoneyKind, Proposal};

/// 160,000 of revenue a month is lost, typed as a third of 480,000, and 28,000 spent on makeshift.
fn tour(lang: Lang, problem: &str) -> Proposal {
    let mut p = sample("tour", lang).expect("a sample").proposal;
    p.frame.problem = problem.into();
    p
}

/// The problem with the fix of the one finding in it; the same where it has none.
fn mended(p: &Proposal) -> String {
    let finding = only(p, "N019");
    assert_eq!(finding.path.to_string(), "frame.problem", "{finding:?}");
    let text = p.frame.problem.as_str();
    match finding.fix {
        Some(Fix::Replace { span, with, .. }) => {
            format!("{}{with}{}", &text[..span.start], &text[span.end..])
        }
        _ => text.to_owned(),
    }
}

fn every(lang: Lang, fires: &[(&str, &str)], silent: &[&str]) {
    let mut wrong = Vec::new();
    for (text, wanted) in fires {
        let p = tour(lang, text);
        match found(&p, "N019").len() {
            1 if mended(&p) == *wanted => {}
            1 => wrong.push(format!("mended as {}: {text}", mended(&p))),
            many => wrong.push(format!("{many} found: {text}")),
        }
    }
    for text in silent {
        let all = found(&tour(lang, text), "N019");
        if let Some(first) = all.first() {
            wrong.push(format!("not silent: {text}: {}", first.what(lang)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_loss_over_three_months_is_held_against_the_row_of_one() {
    every(
        Lang::Zh,
        &[
            ("三个月引来 120 起投诉，约少收 52 万元。", "三个月引来 120 起投诉，约少收 48 万元。"),
            (
                "客户就站着等一刻钟以上：三个月引来 120 起投诉，约少收 52 万元。",
                "客户就站着等一刻钟以上：三个月引来 120 起投诉，约少收 48 万元。",
            ),
            ("三个月损失收入约 52 万元", "三个月损失收入约 48 万元"),
            ("过去三个月少收 45 万元 👩🏽‍🔧", "过去三个月少收 48 万元 👩🏽‍🔧"),
            ("过去一季度因此少收 52 万元", "过去一季度因此少收 48 万元"),
            ("接车系统卡顿让我们每月少收 18 万元", "接车系统卡顿让我们每月少收 16 万元"),
            ("一年少收 180 万元", "一年少收 192 万元"),
            ("近半年流失收入 105 万元", "近半年流失收入 96 万元"),
            // It may be all of it, with what is spent.
            ("每月损失 21 万", "每月损失 21 万"),
            ("三个月损失 70 万元", "三个月损失 70 万元"),
            ("每月另花 3.5 万元补救", "每月另花 3.5 万元补救"),
            // Revenue of 160,000 leaves 56,000.
            ("每月少赚毛利 6.5 万元", "每月少赚毛利 6.5 万元"),
        ],
        &[
            "三个月引来 120 起投诉，约少收 48 万元。",
            "过去一季度少收约 50 万元",
            "每月损失 16 万元",
            "每月损失 18.8 万元",
            "每月损失约 19 万元",
            "每年损失 192 万元",
            "一年损失 226 万元",
            "每月少赚毛利 5.6 万元",
            "每月另花 2.8 万元补救",
            "三个月另花 8.4 万元",
        ],
    );
    every(
        Lang::En,
        &[
            (
                "120 complaints in three months and about 520k of revenue gone.",
                "120 complaints in three months and about 480k of revenue gone.",
            ),
            (
                "Over the last quarter we lost 520k of revenue",
                "Over the last quarter we lost 480k of revenue",
            ),
            ("Lost revenue is 180k a month 👩🏽‍🔧", "Lost revenue is 160k a month 👩🏽‍🔧"),
            ("We lose CNY 180k of revenue every month", "We lose CNY 160k of revenue every month"),
            (
                "The reception freezes cost us 180k of revenue a month",
                "The reception freezes cost us 160k of revenue a month",
            ),
            ("In six months we lost 1.1M of sales", "In six months we lost 1.1M of sales"),
            ("We lose 210k a month", "We lose 210k a month"),
            ("A monthly loss of CNY 210k", "A monthly loss of CNY 210k"),
            ("We lose 65k of margin a month", "We lose 65k of margin a month"),
        ],
        &[
            "120 complaints in three months and about 480k of revenue gone.",
            "Over the last quarter we lost about 500k of revenue",
            "We lose 188k a month",
            "We lose about 190k a month",
            "Lost revenue is 160k a month",
            "Lost revenue is 1.92M a year",
            "We lose 56k of margin a month",
        ],
    );
}

#[test]
fn the_sentence_says_how_the_row_comes_to_it() {
    let zh = only(&tour(Lang::Zh, "三个月约少收 52 万元"), "N019").what(Lang::Zh).to_owned();
    assert_eq!(
        zh,
        "这里写 3 个月 52 万；“等不及接车就走的客户”填的是 48万/3，合每月 16 万元，3 个月是 48 万元（16 万元 × 3）。"
    );
    let en = only(&tour(Lang::En, "We lost 520k in three months"), "N019").what(Lang::En).to_owned();
    assert_eq!(
        en,
        "It says 520k in 3 months here; “Customers who leave before their car is…” is 480k/3, or CNY 160k a \
         month, which makes CNY 480k in 3 months (CNY 160k × 3); with the added costs it is CNY 564k."
    );
}

#[test]
fn another_loss_is_let_be() {
    every(
        Lang::Zh,
        &[],
        &[
            "去年少收 52 万元",
            "去年四季度，三个月少收 52 万元",
            "8 月到 10 月三个月少收 52 万元",
            "今年一季度少收 52 万元",
            "上半年少收 110 万元",
            "浦东店每月少收 18 万元",
            "浦东店一直卡，三个月少收 52 万元",
            "其中新客户每月少收 18 万元",
            "光是排队一项，每月损失 12 万元",
            "一线城市门店每月少收 18 万元",
            "同行每月损失 18 万元",
            "竞争对手三个月损失 52 万元",
            "如果系统再卡，三个月会少收 52 万元",
            "不改的话，一年损失 230 万元",
            "照此下去，一年要损失 230 万元",
            "到年底还要损失 52 万元，过去三个月已有征兆",
            "未来三个月少收 52 万元",
            "三个月少收超过 52 万元",
            "三个月少收 50 万至 55 万元",
            "三个月少收 52 万元以上",
            "每家店每月少收 1.8 万元",
            "单店每月损失 18 万元",
            "升级后每月减少损失 18 万元",
            "每月挽回损失 18 万元",
            "每月省 5 万元",
            "三个月投入 52 万元",
            "客户每月多花 3.5 万元",
            "供应商三个月损失 52 万元",
            "三个月流失 52 万客户",
            "每月流失 18 万人次",
            "三个月没有损失 52 万元",
            "每月损失从 18 万元降到 5 万元",
            "三个月损失增加 52 万元",
            "保险赔付每月损失 18 万元",
            "34 家门店三个月少收 52 万元",
            "每月损失 60 万元",
        ],
    );
    every(
        Lang::En,
        &[],
        &[
            "Last year we lost 520k of revenue",
            "Since May we lost 520k of revenue in three months",
            "From August to October we lost 520k of revenue",
            "In Pudong we lost 520k in three months",
            "The Pudong store loses 180k a month",
            "New customers alone cost us 180k of revenue a month",
            "The queue alone costs us 120k of revenue a month",
            "Our competitors lose 180k a month",
            "Peers lost 520k in three months",
            "If it freezes again we lose 520k in three months",
            "By year-end we will have lost 520k in three months",
            "At this pace we lose 2.3M a year",
            "Over the next three months we lose 520k",
            "We lost more than 520k in three months",
            "We lost 500k to 550k in three months",
            "Each store loses 18k a month",
            "We lose 18k per store a month",
            "The upgrade avoids a loss of 180k a month",
            "It recovers 180k of lost revenue a month",
            "It saves 50k a month",
            "We invest 520k over three months",
            "Customers lose 180k a month waiting",
            "Suppliers lost 520k in three months",
            "We lost 520k customers in three months",
            "We did not lose 520k in three months",
            "The loss fell from 180k to 50k a month",
            "The server rent costs 18k a month",
            "One region lost 180k a month",
            "We lose 600k a month",
        ],
    );
}

/// Two losses: 100,000 and 60,000 a month.
fn two(problem: &str) -> Proposal {
    let mut p = Proposal::default();
    for (id, what, amount) in [
        ("q", "排队久等走掉的客户 Customers who leave the queue", "10万"),
        ("p", "缺件退单的工单 Orders cancelled for parts", "6万"),
    ] {
        p.impact.losses.push(Loss {
            what: what.into(),
            amount: amount.into(),
            per: Some(TimeBase::Month),
            counts_as: Some(MoneyKind::Revenue),
            margin_rate: "40%".into(),
            ..row(id)
        });
    }
    p.frame.problem = problem.into();
    p
}

#[test]
fn of_several_losses_the_named_one_or_all_of_them_are_meant() {
    for (text, wanted) in [
        ("缺件退单每月少收 6.6 万元", "缺件退单每月少收 6 万元"),
        ("每月少收 18 万元", "每月少收 18 万元"),
        ("The queue costs us 110k of revenue a month", "The queue costs us 100k of revenue a month"),
        ("We lose 180k of revenue a month", "We lose 180k of revenue a month"),
    ] {
        assert_eq!(found(&two(text), "N019").len(), 1, "{text}");
        assert_eq!(mended(&two(text)), wanted);
    }
    for silent in [
        "缺件退单每月少收 6 万元",
        "排队和缺件每月少收 18 万元",
        "每月少收 16 万元",
        "每月少收 12 万元",
        "每月少收 10 万元",
        "The queue and missing parts cost us 180k of revenue a month",
        "We lose 120k of revenue a month",
    ] {
        assert_eq!(found(&two(silent), "N019"), [], "{silent}");
    }
}

#[test]
fn a_row_says_its_own_loss() {
    let at = |what: &str, per, amount: &str| {
        let mut p = Proposal::default();
        p.impact.losses.push(Loss { what: what.into(), amount: amount.into(), per: Some(per), ..row("l") });
        found(&p, "N019").len()
    };
    for what in
        ["排队的客户走掉，三个月损失 52 万元", "Customers who leave, 520k of revenue lost in three months"]
    {
        assert_eq!(at(what, TimeBase::Month, "16万"), 1, "{what}");
        assert_eq!(at(what, TimeBase::Year, "208万"), 0, "{what}");
    }
    for what in [
        "排队的客户走掉，三个月 48 万元",
        "每周 12 次，每次 2 小时，每小时 60 元",
        "浦东店的客户走掉，去年损失 52 万元",
        "Customers who leave, 480k in three months",
        "Customers who leave, 40k of it in May",
    ] {
        assert_eq!(at(what, TimeBase::Month, "16万"), 0, "{what}");
    }
    let mut p = Proposal::default();
    p.impact.costs.push(Cost {
        what: "补录工时，一季度 9 万元，三个月 9 万元".into(),
        amount: "2.8万".into(),
        per: Some(TimeBase::Month),
        ..row("c")
    });
    assert!(found(&p, "N019").len() < 2);
}

#[test]
fn a_reviewers_sentences() {
    let mut wrong = Vec::new();
    for (lang, fires, silent) in [(Lang::Zh, FIRES_ZH, SILENT_ZH), (Lang::En, FIRES_EN, SILENT_EN)] {
        for (text, is_wrong) in
            fires.iter().map(|text| (text, true)).chain(silent.iter().map(|text| (text, false)))
        {
            if found(&tour(lang, text), "N019").is_empty() == is_wrong {
                wrong.push(*text);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const FIRES_ZH: &[&str] = &[
    "客户等不及就走，三个月下来损失了 53 万元营收。",
    "接车一卡，单子就跑：近三个月少收 53 万元。",
    "每个月白白流失 19.5 万元收入。",
    "最近一个季度我们丢掉了 55 万元生意。",
    "过去半年累计少收 110 万元。",
    "卡顿造成的收入损失：每月 19.6 万元。",
    "一年下来，少收 230 万元。",
    "每月 19.6 万元的收入损失，停不下来。",
    "接车系统卡顿，每周损失收入 5.2 万元。",
    "月均流失营收 20 万元",
    "三个月少收 40 万元，客户等不及。",
    "120 起投诉（三个月少收 53 万元）",
    "我们三个月亏了 65 万元",
    "每月另花 3.6 万元补录纸单的工时",
    "三个月里，等不及接车就走的客户让公司少收 53 万元。",
    "客户走掉，我们每月丢了 20.5 万元营收",
    "按财务估算，三个月损失收入 53 万元",
    "三个月流失 53 万元营收，主因是接车系统卡顿",
    "每月亏掉 21 万元",
];

const SILENT_ZH: &[&str] = &[
    "三个月里有 9 天系统全停，那几天损失 53 万元。",
    "供应商停供那次，三个月损失 53 万元。",
    "上线新系统前，每月损失 19 万元。",
    "最差的一个月损失 19 万元。",
    "旺季每月损失 19 万元。",
    "10 月损失 19 万元。",
    "每月最多损失 19 万元。",
    "每月损失大概在 15 到 20 万元之间。",
    "平均每位客户一年少花 19 万元。",
    "假如每月损失 19 万元，两个月就回本。",
    "项目三个月花了 53 万元。",
    "我们三个月前损失 53 万元。",
    "总部估计各大区三个月共损失 530 万元。",
    "邻市的门店三个月少收 53 万元。",
    "补录工时每月损失 2.4 万元。",
    "售后全年少收 19 万元。",
    "每月少收 19 万元的门店有 3 家。",
    "客户一年损失 230 万元时间成本。",
    "三个月少收 48.2 万元。",
    "三个月约少收 47 万元，按旧口径算",
    "若干门店每月少收 19 万元。",
    "三个月损失的 53 万元里有一半是保养。",
    "其余门店三个月少收 53 万元。",
    "每月损失 19 万元的说法不准确。",
    "少收 53 万元。",
    "三个月少收 53 万元是财务的旧数。",
    "门店少收 53 万元，总部三个月才批。",
    "电费每月多付 3.6 万元。",
    "广告费每月白花 19 万元。",
    "三个月丢了 53 万元的备件。",
    "每月被扣 19 万元。",
    "加盟店每月少收 19 万元",
    "损失每月以 19 万元的速度增加",
    "三个月损失 8.4 万元补救费",
    "卡顿之外，每月还损失 19 万元",
    "三个月里我们少收 53 万元的说法来自门店自报，财务只认 48 万元。",
    "三个月损失了 9 家门店的 53 万元押金",
    "三个月里损失增加了 53 万元",
    "因为台风，三个月损失 53 万元",
    "三个月少收的 53 万元之外，还有口碑",
    "三个月罚款损失 53 万元",
    "改造投入 53 万元，三个月少收多少还不知道",
    "其中华东三个月少收 53 万元",
    "三个月少收 53 万元，其中一半与卡顿有关",
    "把三个月损失压到 20 万元",
    "三个月内少收 53 万元",
    "三个月少收 53 万美元",
    "这三个月生意少收 53 万元，去年同期少收 20 万元",
    "3 个月试点损失 53 万元",
    "高峰三个月少收 53 万元",
];

const FIRES_EN: &[&str] = &[
    "Customers walk out, and we lost 530k of revenue in three months.",
    "Over the past three months the freezes cost us 530k in lost revenue.",
    "That is 195k of revenue lost every month.",
    "In the last quarter we lost CNY 550k of sales.",
    "Six months of it: CNY 1.1M of revenue lost.",
    "Lost revenue: 196k a month.",
    "We lose 2.3M of revenue a year.",
    "Reception freezes lose us 52k of revenue a week.",
    "We are losing 195k of revenue per month.",
    "Freezes cost us CNY 400k of revenue over three months.",
    "120 complaints (530k of revenue lost in three months)",
    "We lost CNY 650k in three months",
    "Missed revenue comes to CNY 195,000 a month.",
    "It cost us 530k of revenue in three months.",
    "Each month 205k of revenue is lost",
    "We lost 530k of revenue in 3 months, most of it to the reception freeze",
];

const SILENT_EN: &[&str] = &[
    "On nine days in three months the system was down and those days lost us 530k.",
    "When the supplier stopped, we lost 530k in three months.",
    "Before the new system we lost 190k a month.",
    "The worst month lost us 190k.",
    "In the high season we lose 190k a month.",
    "In October we lost 190k.",
    "We lose at most 190k a month.",
    "We lose between 150k and 200k a month.",
    "A customer loses 190k a year.",
    "Suppose we lose 190k a month: it is back in two.",
    "The project cost 530k in three months.",
    "Three months ago we lost 530k.",
    "Headquarters puts the loss of all regions at 5.3M in three months.",
    "Stores next door lost 530k in three months.",
    "Typing in paper orders loses 24k a month.",
    "The stores that lose 190k a month are three.",
    "Customers lose 2.3M a year in time.",
    "We lost 482k of revenue in three months.",
    "Some stores lose 190k a month.",
    "Half of the 530k lost in three months is maintenance.",
    "The other stores lost 530k in three months.",
    "It is not true that we lose 190k a month.",
    "We lost 530k.",
    "We lost 530k and headquarters took three months to decide.",
    "Electricity costs us 36k more a month.",
    "Advertising wastes 190k a month.",
    "We lost 530k of spare parts in three months.",
    "Franchised stores lose 190k a month.",
    "The loss grows by 190k a month.",
    "Apart from the freezes we lose 190k a month.",
    "Revenue lost was 530k in three months of 2024.",
    "The insurer lost 530k in three months.",
    "A fire cost us 530k in three months.",
    "We could lose 530k in three months.",
    "Two stores lost 530k in three months.",
    "Without the upgrade we lose 2.3M a year.",
    "With the upgrade we lose only 50k a month.",
    "The typhoon lost us 530k in three months",
    "Fines cost us 530k in three months",
    "We lost 530k of deposits in three months",
    "The stores say we lost 530k in three months; finance says 480k",
    "In the peak three months we lost 530k",
    "We lost USD 530k in three months",
    "During a three-month pilot we lost 530k",
    "Of the 530k lost in three months half is ours",
    "Bring the loss of three months down to 200k",
    "Lost orders: 530k in three months",
    "Three months of lost revenue would be 530k",
    "The region lost 530k of revenue in three months",
];

/// A sentence longer than what is looked at, and letters that grow when they are made small.
#[test]
fn a_long_sentence_and_strange_letters_are_read() {
    let long = "店".repeat(450);
    for text in [
        format!("{long}，三句少收 48 万元"),
        format!("{}, we see it daily, and lost 480k", "so many words ".repeat(60)),
        "Ⱥ（损失 16 万元".to_owned(),
        "İẞ and we lost 160k a month and more".to_owned(),
    ] {
        let mut p = sample("tour", Lang::Zh).expect("a sample").proposal;
        (p.frame.problem, p.solution.why) = (text.as_str().into(), text.as_str().into());
        drop(found(&p, "N019"));
    }
}
