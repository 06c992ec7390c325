//! Rates, words within others, and further words that leave a question open.

use super::*;

/// So much for each one is a rate.
#[test]
fn a_rate_for_each_is_no_absolute() {
    finds(&[
        ("每台返修平均多花620元", &[]),
        ("每位客户平均等待 45 分钟", &[]),
        ("每单人均多走 3 趟，每台设备必须停机", &[]),
        ("每台返修都要多花 620 元", &[]),
        ("Every repair costs CNY 620 more on average", &[]),
        ("Every job takes 40 minutes more", &[]),
        ("每台设备都过保了", &[("W005", "每台设备")]),
        ("每位技师平时都在加班", &[("W005", "每位技师")]),
        ("每家店过去 3 个月都缺件", &[("W005", "每家店")]),
        ("Every technician works overtime", &[("W005", "Every technician")]),
        ("Every store was short of parts in the past 3 months", &[("W005", "Every store")]),
    ]);
}

/// Another word whose signs stand side by side, or a term that only has the word in it.
#[test]
fn a_word_within_another_is_none() {
    for quiet in [
        "多数据源没有打通，少数民族客户的问卷另有译本",
        "误差按绝对值算，平均 3 天",
        "二维码贴在明显位置，用大量程压力表",
        "最近的服务网点在 30 公里外，去最近的4S店要 25 分钟",
        "最近的维修店没有配件，最近日均 12 单",
        "市场完全竞争，车辆所有人变更要 3 天",
        "应急需要另报，大幅面打印机每店 1 台",
        "系统允许多家供应商供货，也许多占了工位",
        "大众多款车型，更多家用充电桩，设备多位置存放",
        "接车有时间限制，配件有时效要求",
        "门店无能为力，客户找不到位置",
        "降低效果，不配合格证的件退回",
        "门店先进先出发料，先进入系统再登记",
        "汇总是财务做，不一定能降下来",
        "刺激增长的办法；步骤减少了",
        "从不同渠道来的单子，从来店到离店 3 小时",
        "Frequently asked questions are in the annex; the server answers with a bad request",
        "Our most frequent faults are three, and most urgent repairs come first",
        "How soon they come, and how often, is in the log",
    ] {
        finds(&[(quiet, &[])]);
    }
    finds(&[
        ("多数门店缺件，少数客户走了", &[("W001", "多数门店"), ("W001", "少数客户")]),
        ("绝对没有问题", &[("W005", "绝对")]),
        ("效果明显，大量客户走了", &[("W003", "明显"), ("W001", "大量客户")]),
        ("最近的维修记录丢了", &[("W002", "最近")]),
        ("所有人都在等，许多客户走了", &[("W005", "所有人"), ("W001", "许多客户")]),
        ("流程低效，客户有时空跑", &[("W006", "低效"), ("W001", "有时")]),
        ("系统从不提醒，一定能解决", &[("W005", "从不"), ("W005", "一定能")]),
        ("Most repairs wait", &[("W001", "Most repairs")]),
        ("The server frequently breaks, soon to be replaced", &[("W001", "frequently"), ("W002", "soon")]),
    ]);
}

#[test]
fn other_words_for_often_very_soon_and_sure() {
    finds(&[
        ("系统老是断线", &[("W001", "老是")]),
        ("三天两头缺件", &[("W001", "三天两头")]),
        ("The line drops time after time", &[("W001", "time after time")]),
        ("客户非常不满", &[("W003", "非常不满")]),
        ("投诉上升很快", &[("W003", "很快")]),
        ("退单上升较快", &[("W003", "较快")]),
        ("Sales fell a lot", &[("W003", "fell a lot")]),
        ("Customers are very unhappy", &[("W003", "very unhappy")]),
        ("系统很快会换", &[("W002", "很快")]),
        ("It will definitely work", &[("W005", "definitely")]),
        ("上线后肯定会好转", &[("W005", "肯定会")]),
        ("古老是它的特色", &[]),
        ("系统老是断线，每周 12 次", &[]),
        ("客户很快走了", &[]),
        ("与同行比较高出 3 天，较大事故 3 起", &[]),
        ("到明年底还有 3 家店", &[]),
        ("The wait grew a lot, from 15 to 45 minutes", &[]),
        ("We make sure to train 12 of them", &[]),
        ("Parts come very quickly, within 2 hours", &[]),
        ("Repairs are guaranteed for 2 years", &[]),
        ("系统把单子转给最近的技师", &[]),
        ("Time after lunch is short, and over there it is quiet", &[]),
    ]);
}

/// Why one way is chosen asks for its day as the ask does, and promises no certainty; a plan may be for all.
#[test]
fn a_reason_is_no_certainty() {
    for (why, code, words) in [
        ("选它，因为要立即换掉旧系统", "W002", "立即"),
        ("应立即实施", "W002", "立即"),
        ("We must start immediately", "W002", "immediately"),
        ("Option B must be approved at once", "W002", "at once"),
        ("方案一定能见效", "W005", "一定能"),
        ("它能彻底解决排队", "W005", "彻底解决"),
        ("It will definitely work", "W005", "definitely"),
        ("Waits are certain to fall", "W005", "certain to"),
    ] {
        let mut p = Proposal::default();
        p.solution.why = why.into();
        let found = findings(&p, &Policy::default());
        assert_eq!(found.len(), 1, "{why}: {found:?}");
        assert_eq!((found[0].rule.id, found[0].words(why)), (code, Some(words)), "{why}");
    }
    for why in [
        "发现异常，系统立即停用",
        "所有门店都能用上",
        "不一定能见效，先试点",
        "The system calls a technician immediately",
        "All stores can use it",
        "We make sure to train all of them",
    ] {
        let mut p = Proposal::default();
        p.solution.why = why.into();
        assert_eq!(findings(&p, &Policy::default()), [], "{why}");
    }
}
