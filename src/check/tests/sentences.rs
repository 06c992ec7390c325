//! Sentences as proposals from the field have them: those nobody should be told anything about, and those in
//! which headquarters would ask.

use super::*;
use crate::derive::fixtures::row;
use crate::proposal::{Contact, Why, WhyStep};

/// Where a sentence is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum At {
    /// What the proposal is called.
    Title,
    /// What is asked for.
    Ask,
    /// The problem on the cover.
    Cover,
    /// A claim about the root cause.
    Cause,
    /// A claim about where it goes.
    Trend,
    /// The last of the whys.
    Why,
    /// What is done at a contact.
    Contact,
}
use self::At::{Cause, Contact as Talk, Cover, Trend, Why as Because};

fn draft(at: At, text: &str) -> Proposal {
    let mut p = Proposal::default();
    let claim = || Claim { kind: Some(ClaimKind::Words), claim: text.into(), ..row("c") };
    match at {
        At::Title => p.frame.title = text.into(),
        At::Ask => p.frame.ask = text.into(),
        At::Cover => p.frame.problem = text.into(),
        At::Cause => p.evidence.root_cause.push(claim()),
        At::Trend => p.evidence.trend.push(claim()),
        At::Why => {
            let step = Some(WhyStep::First);
            p.evidence.whys.push(Why { step, because: text.into(), ..row("w") });
        }
        At::Contact => {
            let (action, brings) = (text.into(), "新数据".into());
            p.follow_up.contacts.push(Contact { action, brings, ..row("f") });
        }
    }
    p
}

/// The rules that read words, as far as they find something in a sentence.
pub(super) fn codes(at: At, text: &str) -> Vec<&'static str> {
    const READ: [&str; 17] = [
        "W001", "W002", "W003", "W004", "W005", "W006", "N009", "N010", "N012", "N018", "N019", "N020",
        "N021", "E002", "E003", "E008", "F004",
    ];
    let p = draft(at, text);
    let (derived, policy) = (derive(&p, crate::calendar::At::usual(TODAY)), Policy::default());
    let all = check(&Case::new(&p, &derived, TODAY, &policy));
    let found: Vec<_> = all.iter().map(|finding| finding.rule.id).filter(|id| READ.contains(id)).collect();
    for code in &found {
        tried::note_words(code, text, true);
    }
    found
}

/// Said as it should be.
const QUIET: &[(At, &str)] = &[
    (Cover, "周末上午 9 到 11 点，28 家店里有 23 家的接车排队超过 30 分钟。"),
    (Cover, "2025 年 3 月，区域 16 家店因为缺件退单 212 单，占维修单的 6.1%。"),
    (Cover, "客户从最近的门店出发，平均要开 25 分钟才到下一家。"),
    (Cover, "配件申请从提交到答复平均 9 天，最长 31 天（单号 PJ-0412）。"),
    (Cover, "本月投诉增长 30%，主要是等待时间。"),
    (Cover, "客户说“系统太难用，每次都要重新登录”。"),
    (Cover, "按严重程度把 100 起事故分成三级：一般 54 起、较重 35 起、严重 11 起，合计 100 起。"),
    (Cover, "开发票平均要 12 分钟，其中 7 分钟在等系统响应。"),
    (Cover, "请在 4 月 30 日前批准两家店试点，预算 12 万元。"),
    (Cover, "故障率从 12% 降到 5%，下降 7 个百分点。"),
    (Cover, "门店有 40 家，34 家（85%）报告过卡顿。"),
    (Cover, "两组门店的差异显著（p=0.02，精确检验）。"),
    (Cover, "报修后系统立即派单，技师 20 分钟内到场。"),
    (Cover, "离客户最近的仓库在 80 公里外，调件要两天。"),
    (Cover, "不是前台不负责任，流程里没有写谁来回电话。"),
    (Cover, "满意度不作为门店的考核指标，只作参考。"),
    (Cover, "同比去年 4 月，退单上升 18%。"),
    (Cover, "夜班缺人的 12 家店里，有 9 家的次日首单晚于 9:30。"),
    (Cover, "充电桩可用率 91.2%，合同要求 97%。"),
    (Cover, "接口返回的错误每天约 40 次，日志里都有时间。"),
    (Cover, "抽查 120 张工单，91 张由客户来电触发。"),
    (Cover, "40 家门店里 41 台设备报过故障。"),
    (Cover, "12 家门店中有 33% 迟到；28 家店中，毛利率 37% 的有 6 家。"),
    (Cover, "120 complaints of the 40 stores are open; 33% of the 12 sites are late."),
    (Cover, "机油库存够用 45 天，刹车片只够 6 天。"),
    (Cover, "这 6 家店每周少接 14 台车，按单价 1,200 元算，一个月约 6.7 万元。"),
    (Cover, "产权方要求保留原有招牌，设备所有权归总部。"),
    (Cover, "发现异常立即停用，4 月共 12 次。"),
    (Cover, "新界面比旧的快一些，每单少 40 秒。"),
    (Cover, "5 号工位停了 3 周，原因是举升机等配件。"),
    (Cover, "门店反映最近一次升级（3 月 18 日）以后，打印要点两次。"),
    (Cover, "退货 80 件、换货 40 件，合计 120 件。"),
    (Cause, "没有预警的 20 家店超载率 38%，有预警的 8 家 9%：有关联，是不是原因要等试点。"),
    (Cause, "38% 的工单在等件，原因还没有查清。"),
    (Cause, "评分低 18 分，未必是超载造成的。"),
    (Cause, "误差大的 12 个件号，就是积压最多的 12 个件号。"),
    (Cause, "晚高峰故障多 23 次，可能由电压引起，供电局 5 月给结论。"),
    (Cause, "缺件造成的退单 212 单，占 38%，按工单上登记的原因。"),
    (Cause, "加一道预警可避免漏单造成损失 30 万元。"),
    (Trend, "5 月到 9 月每周 8、10、18、21、26 次。"),
    (Trend, "照直线推算，9 月每周 26 到 40 次。"),
    (Trend, "6 月销量低于预期 12%。"),
    (Because, "系统允许跳过复核这一步。"),
    (Because, "不是责任心的问题，交接单上没有这一栏。"),
    (Talk, "把 6 家店 4 月的数据带去，问卡在哪一步。"),
    (Talk, "会后第三天发纪要，不催结果。"),
    (Talk, "问保修能否改成无限期，带去同行的条款。"),
    (Cover, "Between 9 and 11 on Saturdays, 23 of 28 sites queue for more than 30 minutes."),
    (Cover, "In March 2025 the region's 16 sites cancelled 212 jobs for want of parts, 6.1% of all jobs."),
    (Cover, "Requests for parts take 9 days on average, 31 at the worst (case PJ-0412)."),
    (Cover, "Complaints grew by 30% from March to June, 18 of 24 of them about waiting."),
    (Cover, "Customers say “the app is clumsy, and many stores don’t answer”."),
    (Cover, "54 minor, 35 serious and 11 critical cases, 100 in all."),
    (Cover, "Please approve a pilot at 2 sites by 30 April, with a budget of CNY 120k."),
    (Cover, "Faults fell from 12% to 5%, down by 7 percentage points."),
    (Cover, "34 of 40 stores (85%) report freezes."),
    (Cover, "The difference is significant (p = 0.02, Fisher’s exact test)."),
    (Cover, "After a report the system assigns a technician immediately; he is on site within 20 minutes."),
    (Cover, "Standard & Poor’s rating of the supplier fell by 2 notches."),
    (Cover, "The charger’s fault rate is 12%, and its fault codes are logged."),
    (Cover, "It is nobody’s fault: the process names no one to call back."),
    (Cover, "A 5\" hose fits 12 of the 20 pumps."),
    (Cover, "Compared with April last year, cancellations are up 18%."),
    (Cover, "Of the 12 sites without a night shift, 9 start their first job after 9:30."),
    (Cover, "Charger availability is 91.2%; the contract says 97%."),
    (Cover, "The interface returns about 40 errors a day, each with its time in the log."),
    (Cover, "Of 120 job cards, 91 were started by a customer’s call."),
    (Cover, "Oil lasts for 45 days, brake pads for 6."),
    (Cover, "These 6 sites take 14 fewer cars a week, about CNY 67k a month."),
    (Cover, "Not all stores are affected: 6 of 40 are not."),
    (Cover, "Bay 5 stood still for 3 weeks, waiting for a lift."),
    (Cover, "Since the update of 18 March, printing takes two clicks."),
    (Cover, "80 returns and 40 exchanges, 120 in all."),
    (Cover, "At most 5 customers a day leave the queue."),
    (Cover, "A job at the Bad Homburg store takes 3.5 hours."),
    (Cover, "Bad debts of CNY 40k are not part of it."),
    (
        Cause,
        "20 sites without a warning overload in 38% of hours, 8 with one in 9%: an association, and a pilot will tell.",
    ),
    (Cause, "38% of jobs wait for parts; the cause is not known yet."),
    (Cause, "18 points lower in overloaded hours. Whether overload is the cause is open."),
    (Cause, "The 12 part numbers with the largest errors are the 12 with the most stock."),
    (Cause, "Faults double in the evening (23 more), which may be due to the voltage."),
    (Cause, "The log shows 212 cancellations caused by missing parts, 38% of them all."),
    (Cause, "Stoppages due to frost: 12 of 40, by the reason on the job card."),
    (Trend, "8, 10, 18, 21 and 26 a week from May to September."),
    (Trend, "By a line, 26 to 40 a week are expected in September."),
    (Trend, "June sales were 12% lower than expected."),
    (Because, "The system lets the check be skipped."),
    (Talk, "Bring the April figures of 6 sites and ask which step is stuck."),
    (Talk, "Send the minutes on the third day; don't chase."),
];

/// What headquarters would ask about, by the rule that asks it.
const TOLD: &[(At, &str, &str)] = &[
    (Cover, "很多门店周末排队", "W001"),
    (Cover, "一些店长说接车台不够用", "W001"),
    (Cover, "有一些客户等不及走了", "W001"),
    (Cover, "不少顾客转去了别家", "W001"),
    (Cover, "大多数工单都超时", "W001"),
    (Cover, "多家网点缺少刹车片", "W001"),
    (Cover, "系统经常断线", "W001"),
    (Cover, "几十台车停在院里等件", "W001"),
    (Cover, "门店花了大量时间对账", "W001"),
    (Cover, "若干供应商延期交货", "W001"),
    (Cover, "请总部尽快答复", "W002"),
    (Cover, "希望马上解决夜班缺人", "W002"),
    (Cover, "请立即更换接车系统", "W002"),
    (Cover, "近期发生的退单都和缺件有关", "W002"),
    (Cover, "近期要换新系统", "W002"),
    (Cover, "审批拖了很久", "W002"),
    (Cover, "门店早就反映过这个问题", "W002"),
    (Cover, "最近总有客户空跑", "W002"),
    (Cover, "长期以来没有人管库存", "W002"),
    (Cover, "等待时间大幅增加", "W003"),
    (Cover, "退单率显著上升", "W003"),
    (Cover, "库存严重积压", "W003"),
    (Cover, "缺件都是配件部的错", "W004"),
    (Cover, "门店只能怪总部定价", "W004"),
    (Cover, "采购长期不作为", "W004"),
    (Cover, "信息部推诿，没人负责", "W004"),
    (Cover, "所有门店都缺人手", "W005"),
    (Cover, "系统从来没有稳定过", "W005"),
    (Cover, "接车系统难用", "W006"),
    (Cover, "派单流程混乱", "W006"),
    (Cover, "投诉增长 30%", "N010"),
    (Cover, "投诉占比上升 12%", "N010"),
    (Cover, "40 家门店中 34 家（80%）卡顿", "N020"),
    (Cover, "卡顿 80 起、等待 30 起，合计 120 起", "N021"),
    (Cover, "5 月故障率从 12% 降到 8%，下降 4%", "N018"),
    (Cause, "系统不提醒导致超载 23 次", "E002"),
    (Cause, "评分低 18 分是超载造成的", "E002"),
    (Cause, "The 18 points are mainly caused by overload", "E002"),
    (Cover, "新店的退单多很多", "W003"),
    (Cause, "没有预警造成 38% 的时段超载", "E002"),
    (Trend, "不处理的话，预计 9 月每周 30 次", "E003"),
    (Because, "前台责任心不强", "E008"),
    (Talk, "请务必本周答复", "F004"),
    (Cover, "Many stores queue at the weekend", "W001"),
    (Cover, "Some managers say there are not enough bays", "W001"),
    (Cover, "Several customers gave up and left", "W001"),
    (Cover, "Most jobs are late", "W001"),
    (Cover, "Numerous outlets lack brake pads", "W001"),
    (Cover, "The system often drops the line", "W001"),
    (Cover, "Dozens of cars wait in the yard", "W001"),
    (Cover, "Sites spend a lot of time on reconciliation", "W001"),
    (Cover, "The majority of suppliers deliver late", "W001"),
    (Cover, "Please answer as soon as possible", "W002"),
    (Cover, "We need a night shift immediately", "W002"),
    (Cover, "The system should be replaced soon", "W002"),
    (Cover, "Recently customers came for nothing", "W002"),
    (Cover, "For a long time nobody looked after the stock", "W002"),
    (Cover, "At some point the contract ends", "W002"),
    (Cover, "Waiting times rose dramatically", "W003"),
    (Cover, "Cancellations grew significantly", "W003"),
    (Cover, "Stock is severely out of balance", "W003"),
    (Cover, "There is a huge loss of trust", "W003"),
    (Cover, "It is the parts team's fault", "W004"),
    (Cover, "The delay is their fault", "W004"),
    (Cover, "Purchasing refuses to answer", "W004"),
    (Cover, "The front desk is careless", "W004"),
    (Cover, "All stores are short of people", "W005"),
    (Cover, "The system always breaks on Saturdays", "W005"),
    (Cover, "The app is cumbersome", "W006"),
    (Cover, "The process is inefficient", "W006"),
    (Cover, "A poor way to plan", "W006"),
    (Cover, "The tool is useless", "W006"),
    (Cover, "The wait takes forever", "W002"),
    (Cover, "Nobody listens to the stores", "W004"),
    (Cover, "Loads of stores are short of parts", "W001"),
    (Cover, "Complaints grew by 30% from March to June, most of them about waiting", "W001"),
    (Cover, "3 月到 6 月投诉增长 30%，很多客户直接走了", "W001"),
    (Cover, "41 of the 40 stores freeze", "N012"),
    (Cover, "40 家门店里有 41 家卡顿", "N012"),
    (Cover, "37% of the 12 stores are late", "N012"),
    (Cover, "12 家门店中有 37% 迟到", "N012"),
    (Cover, "总部根本不管门店", "W004"),
    (Cover, "网点普遍缺件", "W001"),
    (Cover, "Complaints grew by 30%", "N010"),
    (Cover, "Complaints rose by more than 12%", "N010"),
    (Cover, "34 of 40 stores (80%) freeze", "N020"),
    (Cover, "80 freezes and 30 breaks, 120 in all", "N021"),
    (Cover, "Jan 100, Feb 50, in total 160", "N021"),
    (Cover, "In May faults fell from 12% to 8%, down by 4%", "N018"),
    (Cause, "Overload causes the 18 points", "E002"),
    (Cause, "38% of jobs wait because the depot is far", "E002"),
    (Trend, "Unless mended, 30 a week are expected in September", "E003"),
    (Because, "The technicians are inattentive", "E008"),
    (Talk, "Chase them again", "F004"),
    (Talk, "Tell them that it must be done", "F004"),
];

#[test]
fn sentences_that_say_what_they_mean_are_let_be() {
    let told: Vec<_> = QUIET
        .iter()
        .map(|(at, text)| (*at, *text, codes(*at, text)))
        .filter(|(.., codes)| !codes.is_empty())
        .collect();
    assert!(told.is_empty(), "{} of {}: {told:#?}", told.len(), QUIET.len());
}

#[test]
fn sentences_that_leave_a_question_open_are_told() {
    let missed: Vec<_> = TOLD
        .iter()
        .map(|(at, text, code)| (*at, *text, *code, codes(*at, text)))
        .filter(|(.., code, codes)| codes != &[*code])
        .collect();
    assert!(missed.is_empty(), "{} of {}: {missed:#?}", missed.len(), TOLD.len());
}

/// A sentence wherever one is read.
fn everywhere(text: &str) -> Vec<Proposal> {
    let places = [At::Title, At::Ask, Cover, Cause, Trend, Because, Talk];
    let mut all: Vec<Proposal> = places.map(|at| draft(at, text)).into();
    let mut headline = Proposal::default();
    headline.impact.headline = text.into();
    all.push(headline);
    // Beside a claim that counts 34 of 40.
    let mut counted = draft(Cover, text);
    let claim = Claim {
        kind: Some(ClaimKind::Share),
        claim: "门店卡顿 stores freeze".into(),
        share: "34/40".into(),
        ..row("counted")
    };
    counted.evidence.prevalence.push(claim);
    all.push(counted);
    all
}

#[test]
fn each_example_shows_its_rule() {
    for (rule, example) in rules().filter_map(|rule| Some((rule, rule.example?))) {
        for lang in Lang::ALL {
            let fires = |text: &str| everywhere(text).iter().any(|p| !found(p, rule.id).is_empty());
            let (bad, good) = (example.bad.get(lang), example.good.get(lang));
            assert!(fires(bad), "{}: {bad}", rule.id);
            assert!(!fires(good), "{}: {good}", rule.id);
        }
    }
}
