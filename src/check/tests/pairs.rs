//! Sentences that say the same in both languages, and must be asked the same: and those in which the very words
//! are nobody's business, in either.

use super::sentences::At::{Ask, Cause, Contact as Talk, Cover, Title, Trend, Why as Because};
use super::sentences::{At, codes};

/// Where it is written, the same in Chinese and in English, and the rules that ask.
const PAIRS: &[(At, &str, &str, &[&str])] = &[
    // How many.
    (Cover, "很多门店缺件", "Many stores are short of parts", &["W001"]),
    (Cover, "一些门店缺件", "Some stores are short of parts", &["W001"]),
    (Cover, "有些门店缺件", "Some of the stores are short of parts", &["W001"]),
    (Cover, "部分客户转去了别家", "Part of the customers went elsewhere", &["W001"]),
    (Cover, "某些流程没有人管", "Certain processes have no owner", &["W001"]),
    (Cover, "多家门店缺件", "Multiple stores are short of parts", &["W001"]),
    (Cover, "几家门店缺件", "A few stores are short of parts", &["W001"]),
    (Cover, "好几家门店缺件", "Several stores are short of parts", &["W001"]),
    (Cover, "少数门店缺件", "A minority of stores are short of parts", &["W001"]),
    (Cover, "不少顾客走了", "Quite a few customers left", &["W001"]),
    (Cover, "大多数工单超时", "Most jobs are late", &["W001"]),
    (Cover, "大部分门店缺件", "The majority of stores are short of parts", &["W001"]),
    (Cover, "几十家门店缺件", "Dozens of stores are short of parts", &["W001"]),
    (Cover, "几百家门店缺件", "Hundreds of stores are short of parts", &["W001"]),
    (Cover, "上千名客户在等", "Thousands of customers wait", &["W001"]),
    (Cover, "数万名客户在等", "Tens of thousands of customers wait", &["W001"]),
    (Cover, "大量客户走了", "A large number of customers left", &["W001"]),
    (Cover, "少量配件有货", "A small number of parts are in stock", &["W001"]),
    (Cover, "各种系统要分别登录", "Various systems need a login of their own", &["W001"]),
    (Cover, "众多供应商延期", "Numerous suppliers are late", &["W001"]),
    (Cover, "若干供应商延期", "A number of suppliers are late", &["W001"]),
    (Cover, "客户太多，接不过来", "There are too many customers to serve", &["W001"]),
    (Cover, "接车台太少", "There are too few bays", &["W001"]),
    (Cover, "很大一部分客户走了", "A large part of the customers left", &["W001"]),
    (Cover, "系统经常断线", "The system often drops the line", &["W001"]),
    (Cover, "系统反复断线", "The system drops the line again and again", &["W001"]),
    (Cover, "系统偶尔断线", "The system occasionally drops the line", &["W001"]),
    (Cover, "有时客户空跑一趟", "Sometimes customers come for nothing", &["W001"]),
    (Cover, "店长很少接到回复", "Managers rarely get an answer", &["W001"]),
    (Cover, "门店花了很多时间对账", "Stores spend a lot of time on reconciliation", &["W001"]),
    (Ask, "请批准在一些门店试点", "Please approve a pilot in some stores", &["W001"]),
    (Ask, "请批准在多家门店试点", "Please approve a pilot in multiple stores", &["W001"]),
    (Ask, "请批准在几家门店试点", "Please approve a pilot in a few stores", &["W001"]),
    (Ask, "请批准在少数门店试点", "Please approve a pilot in a handful of stores", &["W001"]),
    (Ask, "请批准在不少门店推开", "Please approve a roll-out to many stores", &["W001"]),
    (Ask, "请尽快批准", "Please approve it as soon as possible", &["W002"]),
    (Ask, "请立即批准", "Please approve it immediately", &["W002"]),
    (Title, "一些门店缺件", "Some stores short of parts", &["W001"]),
    (Title, "很多门店缺件", "Many stores short of parts", &["W001"]),
    (Title, "大多数门店缺件", "Most stores short of parts", &["W001"]),
    // When.
    (Cover, "要尽早换掉旧系统", "The old system should go as early as possible", &["W002"]),
    (Cover, "要马上更换接车系统", "The intake system must be replaced right away", &["W002"]),
    (Cover, "立即更换接车系统", "Replace the intake system immediately", &["W002"]),
    (Cover, "最近客户空跑", "Recently customers came for nothing", &["W002"]),
    (Cover, "近几个月客户空跑", "In recent months customers came for nothing", &["W002"]),
    (Cover, "未来几个月会缺件", "Parts will be short in the coming months", &["W002"]),
    (Cover, "前不久换了供应商", "Not long ago the supplier changed", &["W002"]),
    (Cover, "库存长期以来没有人管", "For a long time nobody looked after the stock", &["W002"]),
    (Cover, "客户等了太久", "Customers waited too long", &["W002"]),
    (Cover, "等待时间太长", "Waiting times are too long", &["W002"]),
    (Cover, "短期内解决不了", "It cannot be solved in the short term", &["W002"]),
    (Cover, "接车系统必须立即更换", "The intake system must be replaced immediately", &["W002"]),
    // How much.
    (Cover, "系统很慢", "The system is very slow", &["W003"]),
    (Cover, "系统太慢", "The system is too slow", &["W003"]),
    (Cover, "故障率太高", "The fault rate is too high", &["W003"]),
    (Cover, "利用率非常低", "Utilisation is extremely low", &["W003"]),
    (Cover, "备件特别贵", "Spare parts are really expensive", &["W003"]),
    (Cover, "服务很差", "The service is very poor", &["W003"]),
    (Cover, "人手十分紧张", "Staffing is very tight", &["W003"]),
    (Cover, "表单太长", "The form is too long", &["W003"]),
    (Cover, "新店慢得多", "New stores are much slower", &["W003"]),
    (Cover, "新店的退单高很多", "Cancellations at new stores are far higher", &["W003"]),
    (Cover, "系统越来越慢", "The system gets slower and slower", &["W003"]),
    (Cover, "投诉越来越多", "There are more and more complaints", &["W003"]),
    (Cover, "投诉显著增加", "Complaints rose significantly", &["W003"]),
    (Cover, "投诉猛增", "Complaints surged", &["W003"]),
    (Cover, "销量暴跌", "Sales plummeted", &["W003"]),
    (Cover, "损失巨大", "The loss is huge", &["W003"]),
    // Whose fault.
    (Cover, "采购拒绝答复", "Purchasing refuses to answer", &["W004"]),
    (Cover, "前台粗心", "The front desk is careless", &["W004"]),
    (Cover, "前台不负责任", "The front desk is irresponsible", &["W004"]),
    (Cover, "仓库不配合", "The warehouse is uncooperative", &["W004"]),
    (Cover, "缺件都是配件部的错", "It is the parts team's fault", &["W004"]),
    (Cover, "门店怪总部", "Stores blame headquarters", &["W004"]),
    (Cover, "信息部不专业", "The IT department is unprofessional", &["W004"]),
    (Cover, "运营敷衍了事", "Operations does a half-hearted job", &["W004"]),
    // All and never.
    (Cover, "所有门店都缺件", "All stores are short of parts", &["W005"]),
    (Cover, "全部门店都缺件", "All of the stores are short of parts", &["W005"]),
    (Cover, "每家门店都缺件", "Every store is short of parts", &["W005"]),
    (Cover, "每次都要重新登录", "One has to log in again every time", &["W005"]),
    (Cover, "系统从来没有稳定过", "The system was never stable", &["W005"]),
    (Cover, "人人都在等", "Everybody waits", &["W005"]),
    (Cover, "系统总是断线", "The system always drops the line", &["W005"]),
    (Cover, "系统完全不能用", "The system is completely unusable", &["W005"]),
    // Good and bad.
    (Cover, "系统难用", "The system is hard to use", &["W006"]),
    (Cover, "系统不好用", "The system is not user-friendly", &["W006"]),
    (Cover, "服务差", "The service is poor", &["W006"]),
    (Cover, "流程繁琐", "The process is cumbersome", &["W006"]),
    (Cover, "系统老旧", "The system is outdated", &["W006"]),
    (Cover, "设备一流", "The equipment is first-class", &["W006"]),
    // Figures that leave a question.
    (Cover, "投诉增长 30%", "Complaints grew by 30%", &["N010"]),
    (Cover, "40 家门店中 34 家（80%）卡顿", "34 of 40 stores (80%) freeze", &["N020"]),
    (Cover, "卡顿 80 起、等待 30 起，合计 120 起", "80 freezes and 30 waits, 120 in all", &["N021"]),
    (Cause, "评分低 18 分是超载造成的", "The 18 points are caused by overload", &["E002"]),
    (Trend, "预计 9 月每周 30 次", "30 a week are expected in September", &["E003"]),
    (Because, "技师责任心不强", "The technicians are inattentive", &["E008"]),
    (Talk, "再催他们一次", "Chase them again", &["F004"]),
];

/// The same words, or almost, where they leave nothing open.
const NEAR: &[(At, &str, &str)] = &[
    (Cover, "电压不稳是一种可能性", "An unstable voltage is a possibility"),
    (Cover, "流程里没有人负责回电", "In the process no one is to call back"),
    (Cover, "客户说“一些门店没人接电话”", "Customers say “some stores don’t answer”"),
    (Cover, "客户说“系统太慢，各种卡”", "Customers say “too slow, all kinds of freezes”"),
    (Cover, "一些门店（40 家中 12 家）缺件", "Some stores (12 of 40) are short of parts"),
    (Cover, "几十家门店缺件：40 家中 34 家", "Dozens of stores are short of parts: 34 of 40"),
    (Cover, "多家门店缺件，40 家中 12 家", "Multiple stores are short of parts, 12 of 40"),
    (Cover, "全部 40 家门店都报了数", "All 40 stores have reported"),
    (Cover, "每家 3 次", "3 times each store"),
    (Cover, "每家门店每周对账 3 次", "Each store reconciles 3 times a week"),
    (Cover, "每次更换 12 分钟", "12 minutes each time it is changed"),
    (Cover, "每 3 天盘点一次", "Stock is taken every 3 days"),
    (Cover, "20 多家门店缺件", "More than 20 stores are short of parts"),
    (Cover, "最多 5 家门店缺件", "At most 5 stores are short of parts"),
    (Cover, "有多少家门店缺件还要数", "How many stores are short of parts is to be counted"),
    (Cover, "这几家门店缺件", "These stores are short of parts"),
    (Cover, "不是所有门店都缺件", "Not all stores are short of parts"),
    (Cover, "不太高的台阶也会刮底盘", "A step that is not very high scrapes the floor too"),
    (Cover, "系统很慢，一单 6 分钟", "The system is very slow, 6 minutes an order"),
    (Cover, "等待时间太长：平均 45 分钟", "Waiting times are too long: 45 minutes on average"),
    (Cover, "客户拒绝付款 12 次", "Customers refused to pay 12 times"),
    (Cover, "客户拒绝等待", "Customers refuse to wait"),
    (Cover, "系统拒绝登录", "The system refuses to log in"),
    (Cover, "不怪总部，流程里没有写", "Don't blame headquarters: the process says nothing of it"),
    (Cover, "离客户最近的仓库", "The warehouse nearest to the customer"),
    (Cover, "报修后系统立即派单", "After a report the system assigns a technician immediately"),
    (Cover, "两组差异显著（p=0.02）", "The difference is significant (p = 0.02)"),
    (Cover, "按严重程度分三级", "Graded by severity, in three grades"),
    (Cover, "等了几个小时", "They waited a few hours"),
    (Cover, "由三部分组成", "It is in three parts"),
    (Cover, "所有权归总部", "It is owned by headquarters"),
    (Ask, "请批准在 2 家门店试点", "Please approve a pilot in 2 stores"),
    (Ask, "请批准推广到所有门店", "Please approve a roll-out to all stores"),
    (Ask, "请在 4 月 30 日前批准", "Please approve it by 30 April"),
    (Title, "40 家门店中 34 家缺件", "34 of 40 stores short of parts"),
    (Title, "全部门店换系统", "A new system for all stores"),
];

#[test]
fn both_languages_are_asked_the_same() {
    let wrong = |text: &str, at: At, expected: &[&str]| {
        let found = codes(at, text);
        (found != expected).then(|| format!("{at:?} {text}: {found:?}, not {expected:?}"))
    };
    let pairs = PAIRS.iter().map(|(at, zh, en, codes)| (*at, *zh, *en, *codes));
    let all = pairs.chain(NEAR.iter().map(|(at, zh, en)| (*at, *zh, *en, &[][..])));
    let told: Vec<String> =
        all.flat_map(|(at, zh, en, codes)| [wrong(zh, at, codes), wrong(en, at, codes)]).flatten().collect();
    assert!(told.is_empty(), "{} sentences:\n{}", told.len(), told.join("\n"));
}
