//! The rules: their codes, their weight and their texts.

use crate::i18n::{Text, text};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something cannot be read, so it counts for nothing.
    Error,
    /// Headquarters would object.
    Warning,
    /// It would be better.
    Suggestion,
}

impl Severity {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Error => text("错误", "error"),
            Self::Warning => text("警告", "warning"),
            Self::Suggestion => text("建议", "suggestion"),
        }
    }
}

macro_rules! rules {
    ($($(#[$meta:meta])* $code:ident $id:literal $name:literal $severity:ident
        title $title:expr, why $why:expr, mend $mend:expr;)+) => {
        /// What a finding is about. Codes are never reused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$meta])* $code),+ }

        /// Every rule, in the order of [`Code`].
        pub static RULES: &[RuleSpec] = &[$(RuleSpec {
            code: Code::$code,
            id: $id,
            name: $name,
            severity: Severity::$severity,
            title: $title,
            why: $why,
            mend: $mend,
        }),+];
    };
}

/// A rule.
#[derive(Debug)]
pub struct RuleSpec {
    /// Its code.
    pub code: Code,
    /// The code as it is written: a letter and three digits.
    pub id: &'static str,
    /// Its readable name.
    pub name: &'static str,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What it finds.
    pub title: Text,
    /// Why that matters.
    pub why: Text,
    /// How to mend it.
    pub mend: Text,
}

impl Code {
    /// The rule.
    #[must_use]
    pub fn rule(self) -> &'static RuleSpec {
        &RULES[self as usize]
    }

    /// The code as it is written: `N001`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.rule().id
    }

    /// The readable name: `unreadable-figure`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.rule().name
    }

    /// The code of an id or a name, in any case.
    #[must_use]
    pub fn parse(given: &str) -> Option<Self> {
        let given = given.trim();
        let is =
            |rule: &&RuleSpec| rule.id.eq_ignore_ascii_case(given) || rule.name.eq_ignore_ascii_case(given);
        RULES.iter().find(is).map(|rule| rule.code)
    }
}

rules! {
    /// A figure that cannot be read.
    UnreadableFigure "N001" "unreadable-figure" Error
        title text("数字读不懂", "A figure cannot be read"),
        why text(
            "读不懂的数字不进任何合计，少算的部分没有人会发现。",
            "What cannot be read enters no total, and nobody would notice what is missing."
        ),
        mend text(
            "写成 2000、35万、1.2M、12%、34/40 或 800..1200 这样的形式。",
            "Write it like 2000, 350k, 1.2M, 12%, 34/40 or 800..1200."
        );
    /// A date that cannot be read.
    UnreadableDate "N002" "unreadable-date" Error
        title text("日期读不懂", "A date cannot be read"),
        why text("读不懂的日期排不进日程，也不会提醒。", "It enters no schedule and reminds nobody."),
        mend text("写全年月日，例如 2025-04-14。", "Write year, month and day: 2025-04-14.");
    /// A stretch of time that cannot be read.
    UnreadableSpan "N003" "unreadable-span" Error
        title text("时段读不懂", "A stretch of time cannot be read"),
        why text("读不懂的时段画不到进度图上。", "It cannot be drawn on the timeline."),
        mend text(
            "写计划的第几周（W2 或 W2..3），或起止日期（2025-04-14..2025-04-25）。",
            "Write weeks of the plan (W2 or W2..3) or dates (2025-04-14..2025-04-25)."
        );
    /// A line of a series that cannot be read.
    UnreadablePoints "N004" "unreadable-points" Error
        title text("数据行读不懂", "A line of figures cannot be read"),
        why text(
            "缺了一行，趋势和占比都会说成另一个样子，所以整组先不算。",
            "With a line missing, trend and shares would say something else, so the whole is not computed."
        ),
        mend text(
            "每行一个标签加一个数，例如“4月 8”；一行要填几个数的，数都写在行末。",
            "One label and one number a line: “Apr 8”. Where a line takes several, put them all at its end."
        );
    /// A currency that is no currency code.
    UnknownCurrency "N005" "unknown-currency" Error
        title text("币种不认识", "An unknown currency"),
        why text("币种不明，金额就没有单位；目前按人民币处理。", "Amounts have no unit; they are taken for CNY meanwhile."),
        mend text("填三个字母的代码，例如 CNY、USD、EUR。", "Use the three-letter code: CNY, USD, EUR.");
    /// Money in another currency than the proposal's.
    OtherCurrency "N006" "other-currency" Error
        title text("币种与提案不一致", "Money in another currency"),
        why text("两种货币不能直接相加，这一笔没有计入合计。", "Two currencies do not add up; this amount is in no total."),
        mend text("换算成提案的币种，或改封面上的币种。", "Convert it, or change the currency on the cover.");
    /// A figure that is read well and cannot be, where it stands.
    ImpossibleValue "N007" "impossible-value" Warning
        title text("数值超出可能的范围", "A figure that cannot be"),
        why text(
            "这样的数没法照着算：要么整行不计，要么另取一个假设值，结果就不再是你写的那个意思。",
            "Nothing can be computed from it as it stands: its row drops out or an assumption takes its place, and the result no longer says what was meant."
        ),
        mend text(
            "核对小数点、单位和正负号；没有把握，不如先空着。",
            "Check the decimal point, the unit and the sign; if unsure, rather leave it blank."
        );
    /// Money below nothing, where amounts are entered as positive.
    NegativeMoney "N008" "negative-money" Suggestion
        title text("金额是负数", "A negative amount"),
        why text(
            "损失、成本和投入都按正数填；多打一个负号，损失就成了进账，投入就成了节省。",
            "Losses, costs and investments are entered as positive amounts; by a stray minus a loss becomes a gain and an investment a saving."
        ),
        mend text(
            "笔误就去掉负号；方案确实会在这里多花钱，就照原样留着。",
            "If it is a slip, take the minus out; if the solution really costs money here, let it stand."
        );
    /// One of the pane's five questions is open.
    EmptyQuestion "C001" "empty-question" Suggestion
        title text("关键问题还没答", "A key question is open"),
        why text("这是本页最要紧的五问之一，总部多半会先问它。", "It is one of the five that matter most here; headquarters is likely to ask it first."),
        mend text("用一句话或一个数回答；拿不准的先估，再标明依据。", "Answer in a sentence or a figure; estimate if you must, and say so.");
    /// A table that one of the five questions needs has no row.
    EmptyTable "C002" "empty-table" Suggestion
        title text("这张表还没有内容", "A table is empty"),
        why text("本页五问之一要在这张表里回答。", "One of this pane's five questions is answered in this table."),
        mend text("先加一行，填最有把握的那一条。", "Add one row, the one you are surest of.");
}
