//! The words of every closed choice.

use crate::figure::TimeBase;
use crate::i18n::{Lang, Text, text};
use crate::proposal::{
    Answer, Basis, Choice, ClaimKind, ContactStep, CostKind, Customers, Ground, Grouping, Involvement, Layer,
    Lesson, Level, MomentKind, MoneyKind, Outcome, PreparationStep, ProblemType, Rating, Rung, Saving,
    Spread, Stance, SymptomSource, Thread, Venue, Verdict, WhyStep,
};

/// A choice whose answers have words.
pub trait Labelled: Choice {
    /// The answer's words.
    fn label(self) -> Text;
}

/// The answers that a field offers.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    ids: &'static [&'static str],
    label: fn(usize) -> Text,
}

impl Options {
    /// The answers of `C`.
    #[must_use]
    pub const fn of<C: Labelled>() -> Self {
        Self { ids: C::IDS, label: |index| C::ALL[index].label() }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> usize {
        self.ids.len()
    }

    /// Whether there are none; a choice without answers would be a mistake in the table.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.ids.is_empty()
    }

    /// The id at this position, or `None` past the last.
    #[must_use]
    pub fn id(self, index: usize) -> Option<&'static str> {
        self.ids.get(index).copied()
    }

    /// The position of an id.
    #[must_use]
    pub fn position(self, id: &str) -> Option<usize> {
        self.ids.iter().position(|known| *known == id)
    }

    /// The words at this position, or the empty text past the last.
    #[must_use]
    pub fn label(self, index: usize) -> Text {
        if index < self.ids.len() { (self.label)(index) } else { text("", "") }
    }

    /// Every id with its words.
    pub fn iter(self) -> impl Iterator<Item = (&'static str, Text)> {
        self.ids.iter().enumerate().map(move |(index, id)| (*id, self.label(index)))
    }

    /// The words of an id, or the empty text where it is none of these.
    #[must_use]
    pub fn label_of(self, id: &str) -> Text {
        self.position(id).map_or(text("", ""), |index| self.label(index))
    }
}

macro_rules! labels {
    ($($type:ident { $($variant:ident: $zh:literal, $en:literal;)+ })+) => {$(
        impl Labelled for $type {
            fn label(self) -> Text {
                match self { $(Self::$variant => text($zh, $en),)+ }
            }
        }
    )+};
}

labels! {
    Answer { Yes: "是", "yes"; No: "否", "no"; }
    Basis { All: "全部", "all"; Sample: "抽样", "a sample"; }
    ClaimKind {
        Share: "占比", "share";
        Count: "数量", "count";
        MeanAndWorst: "均值与最坏", "mean and worst case";
        Spread: "等级分布", "spread over grades";
        Series: "时间序列", "series over time";
        Comparison: "两组对比", "comparison of two groups";
        Pilot: "试点前后", "pilot, before and after";
        Benchmark: "同行与行业", "how others do it";
        Mix: "构成拆分", "mix against real change";
        Bridge: "量价成本拆分", "price, volume and cost";
        Words: "事实陈述", "words with a source";
    }
    ContactStep {
        Thanks: "会议当天：致谢确认", "meeting day: thanks and next steps";
        Listed: "第 2 周：是否立项", "week 2: listed?";
        MoreData: "第 4 周：补充数据", "week 4: more data";
        AskSponsor: "第 6 周：请支持者出面", "week 6: ask the sponsor";
        Progress: "建设期：每两周", "while building: every two weeks";
        TestFeedback: "上线前：测试反馈", "before launch: test feedback";
        Effect: "上线后：反馈效果", "after launch: report the effect";
        Other: "其他", "other";
    }
    CostKind {
        Labour: "人力", "labour"; Compensation: "补偿", "compensation"; Efficiency: "效率损失", "lost efficiency";
        Stock: "占用资金", "capital tied up"; Other: "其他", "other";
    }
    Customers { New: "新客户", "new customers"; Existing: "老客户", "existing customers"; Both: "新老都有", "both alike"; }
    Ground { Measured: "实测", "measured"; Estimated: "估算", "estimated"; Assumed: "假设", "assumed"; }
    Grouping {
        Practice: "按做法分", "by practice";
        Outcome: "按结果分", "by outcome";
        Chance: "抽签随机分", "by lot";
    }
    Involvement { Hurt: "因问题受损", "hurt by the problem"; Gains: "因解决受益", "gains from a solution"; Resources: "有资源或权力", "has resources or power"; }
    Layer {
        BusinessLogic: "商业逻辑（战略层）", "business logic (strategy)";
        Organisation: "组织与流程（运营层）", "organisation and process (operations)";
        Modules: "业务模块（执行层）", "business modules (execution)";
        Recovery: "风险与修复（保障层）", "risk and recovery (safeguard)";
    }
    Lesson { Tour: "两分钟导览", "two-minute tour"; LossMakingStore: "亏损门店练习", "the loss-making store"; }
    Level { Low: "低", "low"; Medium: "中", "medium"; High: "高", "high"; }
    MomentKind {
        Planning: "规划季", "planning season";
        Incident: "事件刚发生", "right after an incident";
        Pilot: "试点已见效", "a pilot has succeeded";
        SharedProblem: "多个部门同受其害", "several departments have the same problem";
    }
    MoneyKind { Revenue: "收入", "revenue"; Margin: "毛利", "margin"; }
    Outcome { Approved: "通过", "approved"; Deferred: "暂缓", "put off"; Declined: "未通过", "turned down"; }
    PreparationStep {
        Data: "取数", "fetch a figure";
        SeenBy: "送阅", "let them read it";
        Talk: "一对一", "one-on-one talk";
        Papers: "交材料", "hand in the papers";
        DryRun: "预演", "dry run";
        Other: "其他", "other";
    }
    ProblemType { Parts: "配件", "parts"; System: "系统", "system"; Process: "流程", "process"; Pricing: "定价", "pricing"; Other: "其他", "other"; }
    Rating { One: "1 最低", "1 lowest"; Two: "2 较低", "2 low"; Three: "3 中等", "3 medium"; Four: "4 较高", "4 high"; Five: "5 最高", "5 highest"; }
    Rung { Floor: "保底口径", "floor"; Likely: "预期口径", "likely"; Full: "全量口径", "full"; }
    Saving { Cash: "现金", "cash"; Capacity: "工时", "capacity (hours)"; WorkingCapital: "占用的资金", "working capital"; }
    Spread { AllSites: "所有门店", "all sites"; SomeSites: "部分门店", "some sites"; }
    Stance { Supports: "支持", "supports"; Undecided: "未定", "undecided"; Against: "反对", "against"; NotAsked: "还没问过", "not asked yet"; }
    SymptomSource { Finance: "财务", "finance"; Operations: "运营", "operations"; Feedback: "客户反馈", "customer feedback"; }
    Thread { Data: "数据", "data"; Experience: "客户体验", "customer experience"; Efficiency: "效率与成本", "efficiency against cost"; }
    TimeBase { OneOff: "一次性或合计", "one-off or total"; Day: "每天", "per day"; Week: "每周", "per week"; Month: "每月", "per month"; Quarter: "每季度", "per quarter"; Year: "每年", "per year"; }
    Venue { OperationsMeeting: "月度或季度运营会", "operations meeting"; Workshop: "专题研讨会", "dedicated workshop"; OneOnOne: "一对一沟通", "one-on-one"; }
    Verdict { Strategic: "战略问题", "strategic"; Process: "流程问题", "process"; Execution: "执行问题", "execution"; }
    WhyStep {
        First: "第 1 问", "why 1"; Second: "第 2 问", "why 2"; Third: "第 3 问", "why 3"; Fourth: "第 4 问", "why 4";
        Fifth: "第 5 问", "why 5"; Sixth: "第 6 问", "why 6"; Seventh: "第 7 问", "why 7";
    }
}

impl Labelled for Lang {
    fn label(self) -> Text {
        Text::same(self.name())
    }
}
