//! A percentage and the count of a total that it stands for.

use super::check;
use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::i18n::Lang;
use crate::proposal::{Claim, ClaimKind, Proposal};

#[test]
fn a_percentage_beside_a_count_of_a_total() {
    check(
        "N020",
        &[
            ("34/40 家门店（80%）卡顿", "80", "34/40 家门店（85%）卡顿"),
            ("40 家门店中 34 家，即 80% 卡顿", "80", "40 家门店中 34 家，即 85% 卡顿"),
            ("34 of 40 stores (80%) freeze", "80", "34 of 40 stores (85%) freeze"),
            ("70% (2 of 3) say so", "70", "66.7% (2 of 3) say so"),
        ],
        &[
            "34/40 家门店（85%）卡顿",
            "34/40 家门店卡顿，客户满意度 80%",
            "34/40 家门店（另 15% 没有）",
            "2/3 的门店（67%）",
            "2 of 3 stores (66%)",
            "34 of 40 stores freeze. 80% of customers wait",
        ],
    );
}

#[test]
fn a_claim_whose_row_counts_otherwise() {
    let mut p = Proposal::default();
    let claim = |claim: &str, share: &str| Claim {
        kind: Some(ClaimKind::Share),
        claim: claim.into(),
        share: share.into(),
        ..row("c")
    };
    p.evidence.prevalence.push(claim("80% 的门店都卡", "34/40"));
    let finding = only(&p, "N020");
    assert!(finding.what(Lang::Zh).contains("34/40 是 85%"), "{}", finding.what(Lang::Zh));
    assert!(finding.what(Lang::En).contains("85%"), "{}", finding.what(Lang::En));
    // Near and plain, it is mended; far off or behind another matter, it is only told.
    for (told, is_mended) in [
        ("80% 的门店", true),
        ("80% of stores", true),
        // Another predicate may be another question.
        ("80% 的门店都卡", false),
        ("80% 的门店都卡，满意度掉到 76%", false),
        ("过去 3 个月，80% 的门店都卡", false),
        ("80% of stores freeze", false),
        ("75% of stores run the system", false),
        ("50% 的门店都卡", false),
        ("过去 3 个月，50% 的门店都卡", false),
        ("系统老旧，80% 的门店卡顿", false),
        ("80% 的门店每天卡顿", false),
        ("50% of stores freeze", false),
        ("80% of stores freeze every day", false),
    ] {
        p.evidence.prevalence[0] = claim(told, "34/40");
        assert_eq!(only(&p, "N020").fix.is_some(), is_mended, "{told}");
    }
    for silent in [
        "85% 的门店都卡",
        "门店都卡，比上月增加 80%",
        "过去 3 个月门店都卡",
        "15% 的门店没有卡",
        "15% 的门店运行正常",
        "15% of stores run well",
        "门店都卡，满意度 50%",
        // Of someone else, or of those where it is worse.
        "门店系统卡顿，30% 的客户当场离开",
        "门店系统卡顿，80% 的客户等过",
        "门店里 30% 的客户当场离开",
        "门店系统卡顿，30% 的门店停机",
        "30% 的门店每天停机",
        "Stores freeze, 30% of customers leave",
        "Stores freeze and 80% of customers wait",
        "Stores freeze, 30% of stores stop",
        "30% of stores stop every day",
        // Of another question, another time, or of what is no site.
        "门店都卡，满意度 80%",
        "90% of stores answered the survey",
        "We visited 75% of the stores",
        "75% of stores run the old system",
        "80% of the freezes happen at the till",
        "80% 的店长说系统卡顿",
        "75% 的门店在去年就卡顿",
        "去年 70% 的门店卡顿，今年更多",
    ] {
        p.evidence.prevalence[0] = claim(silent, "34/40");
        assert_eq!(found(&p, "N020"), [], "{silent}");
    }
}

#[test]
fn parts_that_no_whole_has() {
    check(
        "N012",
        &[
            ("40 家里 41 家卡顿", "41", ""),
            ("40 家门店中有 41 家卡顿", "41", ""),
            ("41 of the 40 stores freeze", "41", ""),
            ("12 家中有 37% 缺件", "37", ""),
            ("12 家门店中 37% 缺件", "37", ""),
            ("37% of the 12 stores are late", "37", ""),
            ("33.0% of the 12 stores are late", "33.0", ""),
        ],
        &[
            "40 家里 40 家卡顿",
            "40 家门店里 41 台设备报过故障",
            "12 家中有 33% 缺件",
            "12 家中约 37% 缺件",
            "12 家门店中 37% 的客户等过",
            "12 家门店中，37% 的毛利来自一家",
            "2800 家中有 37% 缺件",
            "客户说“40 家里 41 家”",
            "41 complaints of the 40 stores",
            "33% of the 12 stores are late",
            "In the 12 stores, 37% of customers wait",
        ],
    );
}

/// Each way to say that the percentage is the count.
#[test]
fn a_percentage_joined_to_a_count_by_a_word() {
    for (text, mended) in [
        ("34/40 是 80%", "34/40 是 85%"),
        ("34/40 家门店是 80%", "34/40 家门店是 85%"),
        ("34/40 = 80%", "34/40 = 85%"),
        ("34/40=80%", "34/40=85%"),
        ("34/40≈80%", "34/40≈85%"),
        ("34/40 就是 80%", "34/40 就是 85%"),
        ("34/40，即 80%", "34/40，即 85%"),
        ("34/40，占 80%", "34/40，占 85%"),
        ("34/40，占比 80%", "34/40，占比 85%"),
        ("34/40，占比约 80%", "34/40，占比约 85%"),
        ("34/40 也就是说 80%", "34/40 也就是说 85%"),
        ("34/40 家门店，也就是 80% 的门店卡顿", "34/40 家门店，也就是 85% 的门店卡顿"),
        ("34/40 家门店卡顿（占比 80%）", "34/40 家门店卡顿（占比 85%）"),
        ("34/40 家门店卡顿，约 80%", "34/40 家门店卡顿，约 85%"),
        ("40 家店中 34 家，占 80%", "40 家店中 34 家，占 85%"),
        ("40 家店中有 34 家，占 80%，卡顿 👩🏽‍🔧", "40 家店中有 34 家，占 85%，卡顿 👩🏽‍🔧"),
        ("40 家门店，其中 34 家卡顿，占比 80%", "40 家门店，其中 34 家卡顿，占比 85%"),
        ("34 of 40 stores, that is 80%", "34 of 40 stores, that is 85%"),
        ("34 of 40 stores, that is, 80%", "34 of 40 stores, that is, 85%"),
        ("34 out of 40, or 80%", "34 out of 40, or 85%"),
        ("34 of 40 stores (80%)", "34 of 40 stores (85%)"),
        ("34 of 40 stores, i.e. 80%", "34 of 40 stores, i.e. 85%"),
        ("34 of 40 stores, about 80%", "34 of 40 stores, about 85%"),
        ("34 of 40 is 80%", "34 of 40 is 85%"),
        ("34 of 40 stores freeze, which is 80%", "34 of 40 stores freeze, which is 85%"),
        ("34/40 = 80% of stores", "34/40 = 85% of stores"),
        ("80%，即 34/40", "85%，即 34/40"),
        ("80% 的门店（34/40 家）卡顿", "85% 的门店（34/40 家）卡顿"),
    ] {
        check("N020", &[(text, "80", mended)], &[]);
    }
    // Said to be the same and far off, one of the two is wrong, and which of them only the writer knows.
    check(
        "N020",
        &[("34/40 = 60%", "60", ""), ("34 of 40, that is 60%", "60", ""), ("34/40（60%）", "60", "")],
        &[],
    );
}

#[test]
fn a_percentage_rounded_or_of_something_else_is_let_be() {
    check(
        "N020",
        &[],
        &[
            "34/40 是 85%",
            "34/40≈85%",
            "33/40，约 80%",
            "2/3，约 65%",
            "2/3，占 67%",
            "34/40，占约 86%",
            "34/40，占 80% 的退单",
            "34/40，占退单的 80%",
            "34/40 家门店缺件，退单占 80%",
            "34/40 家门店缺件，立即处理的有 80%",
            "34/40 家门店的满意度是 80%",
            "34/40 家门店缺件，满意度（80%）也低",
            "34/40 家门店缺件，约 80% 客户等过",
            "34/40 家门店缺件，即 80% 的客户受影响",
            "34/40，超过 80%",
            "34/40，至少 80%",
            "34/40 家门店，也就是说另外 15% 没有",
            "28/40（70%）和 34/40（85%）",
            "占毛利的 80%（34/40 家店）",
            "28/40 + 6/40 = 85%",
            "33 of 40 stores, about 80%",
            "34 of 40 stores, or 85%",
            "34 of 40 stores, about 80% of customers",
            "34 of 40 stores, that is 80% of revenue",
            "34 of 40 stores' uptime is 80%",
            "34 of 40 stores freeze or 80% crash",
            "34 of 40 stores, at least 80%",
            "34 of 40 stores; that is 80% of what we sell",
            "80% of revenue (34 of 40 stores)",
            "80% satisfaction (34 of 40 stores)",
            // A threshold, and another time.
            "34/40 家门店达标（80%）",
            "34/40 家门店达到目标（80%）",
            "一次修复率：40 家里 34 家达到 80%",
            "34 of 40 stores reached the target (80%)",
            "34 of 40 stores answered (80% needed)",
            "34 of 40 stores freeze (80% last month)",
            "34 of 40 stores freeze (80% in May)",
            "门店达到 80%（34/40 家）",
        ],
    );
}

/// A percentage in tenths or in words, and one that is a clause by itself.
#[test]
fn a_percentage_in_words() {
    for (text, words, mended) in [
        ("40 家门店里 34 家缺货，八成", "八成", "40 家门店里 34 家缺货，85%"),
        ("34/40 家门店（八成）", "八成", "34/40 家门店（85%）"),
        ("34/40 家门店，即百分之八十", "百分之八十", "34/40 家门店，即85%"),
        ("45 家断货，占 60 家门店的七成", "七成", "45 家断货，占 60 家门店的75%"),
        ("40 家门店里 34 家缺货，80%", "80", "40 家门店里 34 家缺货，85%"),
        ("Of the 40 stores, 34 ran out of parts, 80%", "80", "Of the 40 stores, 34 ran out of parts, 85%"),
        ("34 of 40 stores, or 80 percent", "80", "34 of 40 stores, or 85 percent"),
    ] {
        check("N020", &[(text, words, mended)], &[]);
    }
    check(
        "N020",
        &[],
        &[
            "40 家门店里 34 家缺货，八成五",
            "34/40 家门店（八成半）",
            "34/40 家门店，即百分之八十五",
            "40 家门店里 32 家缺货，八成",
            "41/50 家门店（八成）",
            "34/40 家门店，约八成",
            "34/40 家门店，近九成",
            "34/40 家门店，八成多",
            "34/40 家门店，超过八成",
            "34/40 家门店，八成左右",
            "40 家门店里 34 家缺货，八成是系统问题",
            "40 家门店里 34 家缺货，80% 的客户等过",
            "40 家门店里 34 家缺货，80%、70% 两种算法都有人用",
            "40 家门店里 34 家缺货，转化，80%",
            "Of the 40 stores, 34 ran out, 85%",
            "Of the 40 stores, 34 ran out, 80% of them twice",
            "Of the 40 stores, 34 ran out; margin is 80%",
            "34 of 40 stores, or 85 percent",
        ],
    );
}

#[test]
fn a_total_led_in_before_or_behind_the_count() {
    for (text, mended) in [
        ("34 家，占 40 家的 80%", "34 家，占 40 家的 85%"),
        ("34 家缺货，占了全部 40 家门店的 80%", "34 家缺货，占了全部 40 家门店的 85%"),
        ("Out of 40 stores, 34 ran out (80%)", "Out of 40 stores, 34 ran out (85%)"),
        ("Of 40 stores 34 (80%)", "Of 40 stores 34 (85%)"),
        ("80%, i.e. 34 in 40", "85%, i.e. 34 in 40"),
        ("34 out of the 40 stores, which is 80%", "34 out of the 40 stores, which is 85%"),
    ] {
        check("N020", &[(text, "80", mended)], &[]);
    }
    // Far off, it is told and not mended.
    check("N020", &[("34 家，占 40 家的 60%", "60", "")], &[]);
    check(
        "N020",
        &[],
        &[
            "34 家，占 40 家的 85%",
            "34 家，占 40 家退单的 80%",
            "34 家占全部退单的 80%",
            "34 家独占 40 家的 80%",
            "截至 12/31（80%）",
            "版本 3.4/4.0（80%）",
            "Out of 40 stores, 34 ran out (85%)",
            "Since 12/31 (80% done)",
            "v34/40 (80%)",
            "We opened 34 in 40 days, a margin of 80%",
            "85%, i.e. 34 in 40",
        ],
    );
}

#[test]
fn a_fraction_beside_the_count_that_it_rounds() {
    check(
        "N020",
        &[
            ("Four out of five (34 of 40)", "Four out of five", ""),
            ("4 out of 5 (34 of 40)", "4 out of 5", ""),
            ("34 of 40 stores, i.e. three quarters", "three quarters", ""),
            ("五分之四（34/40 家）缺货", "五分之四", ""),
            ("四分之三的门店（34/40 家）缺货", "四分之三", ""),
        ],
        &[
            "Four out of five (32 of 40)",
            "Four in five stores (33 of 40)",
            "Over four out of five (34 of 40)",
            "About 4 out of 5 (34 of 40)",
            "Four out of five customers (34 of 40 stores) wait",
            "五分之四（32/40 家）缺货",
            "约五分之四（34/40 家）缺货",
            "五分之四以上（34/40 家）缺货",
            "五分之四的客户（34/40 家门店）等过",
            "4/5 家店（34/40 台设备）",
        ],
    );
}

/// The total is called so, and the percentage after what is counted.
#[test]
fn a_count_a_total_and_a_percentage_told_apart() {
    check(
        "N020",
        &[
            ("缺货门店34家，门店总数40家，缺货率80%", "80", ""),
            ("门店总数 40 家，缺货 34 家，占比 80%", "80", ""),
            ("门店共 40 家，其中缺货 34 家（80%）", "80", ""),
            ("40 家的 80%，即 34 家", "80", ""),
            ("34 stores, or 80% of the 40", "80", ""),
            ("80% of the 40 stores (34) ran out", "80", ""),
            ("40 stores, of which 34 ran out (80%)", "80", ""),
            ("34 stores were short of parts, total stores 40, shortage rate 80%", "80", ""),
        ],
        &[
            "缺货门店34家，门店总数40家，缺货率85%",
            "缺货门店34家，门店总数40家，满意度80%",
            "缺货门店34家，门店总数40家，毛利率80%",
            "缺货门店34家，门店总数40家，缺货率降了80%",
            "缺货门店34家，门店总数40家，缺货率超过80%",
            "缺货门店34家，门店总数40家，缺货率20%",
            "断货门店 34 家，客户总数 40 名，断货率 80%",
            "缺货门店34家，门店总数40家。缺货率80%",
            "缺货门店34家，门店总数40家，缺货率80%的是配件",
            "40 家的 85%，即 34 家",
            "34 stores, or 85% of the 40",
            "34 customers (80% of the 40 stores) wait",
            "80% of the 40 stores wait, and 34 have a plan",
            "40 stores, of which 34 ran out (85%)",
            "34 stores were short of parts, total stores 40, margin 80%",
        ],
    );
}
