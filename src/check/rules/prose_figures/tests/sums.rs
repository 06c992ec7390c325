//! Parts and their total.

use super::check;
use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::i18n::Lang;
use crate::proposal::{Claim, ClaimKind, Proposal};

#[test]
fn parts_and_their_total() {
    check(
        "N021",
        &[
            ("卡顿 80 起、断线 30 起，合计 120 起", "120", ""),
            ("一共 120 起：卡顿 80 起，断线 30 起", "120", ""),
            ("$80k for labour and $30k for parts, $120k in total", "120k", ""),
            ("卡顿 80 起、等待 30 起，合计 120 起", "120", ""),
            ("Jan 100, Feb 50, in total 160", "160", ""),
            ("1 月 100 起，2 月 50 起，合计 160 起", "160", ""),
        ],
        &[
            "卡顿 80 起、断线 40 起，合计 120 起",
            "一共 120 起，其中卡顿 80 起、断线 30 起",
            "80 freezes and 40 breaks, 120 in all",
            "投入 80 万元、30 万元，合计约 120 万元",
            "卡顿 80 起、断线 30 起等，合计 120 起",
            "Jan 100, Feb 50, in total 150",
            "卡顿 80 起、断线 30 起，合计损失 48 万元",
        ],
    );
    let mut p = Proposal::default();
    p.evidence.severity.push(Claim {
        kind: Some(ClaimKind::Spread),
        grades: "一般 54\n严重 35\n合计 100".into(),
        ..row("g")
    });
    let finding = only(&p, "N021");
    assert_eq!(finding.line, Some(3));
    assert!(finding.what(Lang::Zh).contains("89"), "{}", finding.what(Lang::Zh));
    p.evidence.severity[0].grades = "一般 54\n严重 46\n合计 100".into();
    assert_eq!(found(&p, "N021"), []);
}

#[test]
fn a_total_before_its_parts() {
    check(
        "N021",
        &[
            ("合计40万元：配件20万、人工15万", "40万", ""),
            ("成都 30 家、重庆 20 家，两地共 52 家", "52", ""),
            ("总共 60 万：设备 30 万、培训 20 万、软件 5 万", "60 万", ""),
            ("共 120 起（卡顿 80 起、断线 30 起）👩🏽‍🔧", "120", ""),
            ("400k in all: parts 200k, labour 150k", "400k", ""),
            ("We need a total of 60k (tools 30k, training 20k, software 5k)", "60k", ""),
        ],
        &[
            "合计35万元：配件20万、人工15万",
            "合计 60 万元（含税）：设备 30 万、培训 20 万、软件 5 万",
            "总共 60 万：设备 30 万、培训 20 万，其余是差旅",
            "总共 60 万：设备约 30 万、培训约 20 万、软件约 5 万",
            "合计 120 起，上月 60 起，去年同月 55 起",
            "公共区域 20 台、维修区 15 台，共 3 层",
            "请批准 30 万元一次性投入，外加每月 5,000 元租金，首年共 36 万元。",
            "设备 3000 元，流量每月 60 元，首年共 3720 元。",
            "卡顿 30 起、断线 9 起，共 40 个网点",
            "成都 30 家、重庆 20 家，三地共 62 家",
            "Approve 300k plus 5,000 a month, a total of 360k in year one.",
            "300k one-off plus 5,000 a month of rent, 360k in the first year in total",
            "We logged 30 freezes and 9 breaks in all 40 stores",
            "30 freezes and 9 breaks at 40 stores in total",
            "350k in all: parts 200k, labour 150k",
            "400k in all, including parts 200k, labour 150k",
            "60k in total: tools 30k, training 20k, and the rest is travel",
            "120 in all, 60 last month, 55 a year ago",
        ],
    );
}

#[test]
fn a_sum_written_as_a_calculation() {
    check(
        "N021",
        &[
            ("20万+15万=40万", "40万", ""),
            ("配件 20 万＋人工 15 万＝40 万元", "40 万", ""),
            ("配件（20万）+人工（15万）=70万", "70万", ""),
            ("80 起+39 起=120 起", "120", ""),
            ("外协12万+加班8万+赔付3万=24万", "24万", ""),
            ("overtime 12k + freight 8k = 21k", "21k", ""),
            ("parts 200k + labour 150k = 400k", "400k", ""),
            ("Cost: $30k + $20k = $60k", "60k", ""),
        ],
        &[
            "20万+15万=35万",
            "20+15=35 万元",
            "20万+15万≈40万",
            "（20万+15万）×2=70万",
            "2×（20万+15万）=70万",
            "20万+15万-5万=30万",
            "20万+15万=35万×2-35万",
            "1.2+3=v5",
            "9:30+0:20=9:55",
            "电话 010-30+20=60",
            "33% + 33% + 33% = 100%",
            "parts 200k + labour 150k = 350k",
            "2 x (tools 30k + training 20k) = 100k",
            "$30k + €20k = $60k",
            "Call 555-30+20=60",
            "1.5M + 1.5M = 3M",
            "1.26M + 1.26M = 2.5M",
            "12.6万+8.2万=21万",
        ],
    );
}

#[test]
fn what_is_no_sum_of_these_parts_is_let_be() {
    check(
        "N021",
        &[
            ("卡顿 80 起、断线 30 起、其他 5 起，合计 120 起", "120", ""),
            ("卡顿 80 起、断线 39 起，共 120 起", "120", ""),
            ("80 freezes, 30 breaks and 5 other faults, 120 in all", "120", ""),
            ("80 freezes and 39 breaks, 120 in all", "120", ""),
            ("外协 12 万、加班 8 万、赔付 3 万，共计 25 万", "25 万", ""),
            ("上周 40 起、本周 52 起，两周共 95 起", "95", ""),
            ("Overtime 12k, freight 8k and refunds 3k add up to 25k", "25k", ""),
        ],
        &[
            "华东合计 80 起，华南合计 30 起，全国合计 120 起",
            "华东共 80 起、华南共 30 起，合计 120 起",
            "3 月 80 起、4 月 30 起，5 月合计 120 起",
            "卡顿 80 起、断线 30 起，其他若干，合计 120 起",
            "卡顿超过 80 起、断线 30 起、掉线 5 起，合计 120 起",
            "卡顿 80 起、断线 30 起，扣除重复报修，合计 95 起",
            "20 起投诉、15 起退单，共 40 家门店",
            "甲店 12 台、乙店 8 台，丙店共 24 台",
            "外协 12.4 万、加班 8.3 万、赔付 3 万，共计 24 万",
            "外协 12 万、加班 8 万，合计 21 万",
            "Site A has 12 bays, site B 8 bays, site C 24 bays in all",
            "每月配件 20 万、人工 15 万，一年合计 420 万",
            "80 in the north in all, 30 in the south in all, 120 in all",
            "80 freezes, about 30 breaks, 120 in all",
            "80 freezes, 30 breaks and other faults, 120 in all",
            "80 freezes and at least 30 breaks, 120 in all",
            "80 freezes and 30 breaks, minus 5 told twice, 100 in all",
        ],
    );
}
