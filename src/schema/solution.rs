//! The solution's field table.

use super::field::{AnyRecord, Field, Kind, Record};
use super::member::{Member, Value};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::figure::FigureKind;
use crate::i18n::text;
use crate::proposal::{ExpectedEffect, Goal, Level, Milestone, Resource, Risk, Solution, SolutionOption};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::Solution,
    id: "solution",
    title: text("完整方案", "Solution"),
    short: text("方案", "Solution"),
    goal: text(
        "把该想的都想完，只留一个决定给总部。",
        "Do the thinking, and leave headquarters one decision to make.",
    ),
    five: [
        "solution.goals.goal",
        "solution.options.option",
        "solution.resources.work",
        "solution.milestones.milestone",
        "solution.risks.risk",
    ],
    sections: &[
        SectionSpec::table::<Goal>(
            "solution.goals",
            text("目标", "Goals"),
            table!(solution.goals, "一个目标", "goal"),
        )
        .hint(
            "没有验收线的目标，说做到了也行，说没做到也行。",
            "A goal without a line to cross can be called reached, or missed, by anyone.",
        ),
        SectionSpec::table::<SolutionOption>(
            "solution.options",
            text("备选方案", "Options"),
            table!(solution.options, "一个方案", "option"),
        )
        .hint(
            "只给一条路，是请人挑刺；两三条路再摆上维持现状，是请人选择。",
            "One option invites objections; two or three beside doing nothing invite a choice.",
        )
        .pinned(is_do_nothing),
        SectionSpec::form::<Solution>("solution", text("取舍与起点", "Choice and start"), form!(solution))
            .hint(
                "说清为什么选它，再定第 1 周从哪天算起。",
                "Why this option, and the day from which the weeks are counted.",
            ),
        SectionSpec::table::<Resource>(
            "solution.resources",
            text("资源", "Resources"),
            table!(solution.resources, "一项资源", "resource"),
        )
        .hint(
            "谁出人、出多少、出多久，先和人家谈好，再写到这里。",
            "Who gives whom, how much and for how long: agree it with them before it stands here.",
        ),
        SectionSpec::table::<Milestone>(
            "solution.milestones",
            text("进度", "Schedule"),
            table!(solution.milestones, "一个里程碑", "milestone"),
        )
        .hint(
            "每一步都要外人看得见：写做成了什么，不写正在推进什么。",
            "Each step must be visible from outside: what is finished, never what is being worked on.",
        ),
        SectionSpec::table::<Risk>(
            "solution.risks",
            text("风险与对策", "Risks and countermeasures"),
            table!(solution.risks, "一项风险", "risk"),
        )
        .hint(
            "自己先说的叫预案，被人问出来的叫漏洞。",
            "A risk you name is a plan; a risk they find is a hole.",
        ),
        SectionSpec::table::<ExpectedEffect>(
            "solution.effects",
            text("预期效果", "Expected effects"),
            table!(solution.effects, "一项效果", "effect"),
        )
        .hint(
            "写给日后对账用：哪个数字，从多少到多少，凭什么这么说。",
            "Written for the day of reckoning: which figure, from where to where, and on what grounds.",
        ),
    ],
};

/// Doing nothing is what every other option is compared with, so its row cannot be deleted.
fn is_do_nothing(row: &dyn AnyRecord) -> bool {
    matches!(row.by_id("do_nothing").map(Member::value), Some(Value::Flag(true)))
}

impl Record for Goal {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("goal", member!(goal), Kind::Line, text("目标", "Goal"))
            .hint(
                "说结果，不说动作。“系统上线”是动作，“客户少等两天”才是目标。",
                "The outcome, not the activity: “the system is live” is an activity, “customers wait two \
                days less” a goal.",
            )
            .example("九成索赔一天内批完，客户不再为审批等车", "Nine claims in ten approved within a day"),
        Field::new("measure", member!(measure), Kind::Line, text("衡量指标", "Measure"))
            .hint(
                "挑一个现在就有人在统计的数字；要新做报表才量得出的，先问谁来做。",
                "Choose a figure that is already counted. If it takes a new report, ask first who builds it.",
            )
            .example("索赔从提交到批复的平均天数", "Mean days from claim to approval"),
        Field::new("baseline", member!(baseline), Kind::Figure(FigureKind::Number), text("现状", "Baseline"))
            .hint(
                "取最近三个月的平均，别挑最差的那个月：起点掺了水，成绩就没人认。",
                "The mean of the last three months, not the worst of them: a padded start discredits every \
                gain.",
            )
            .example("3.2", "3.2"),
        Field::new("target", member!(target), Kind::Figure(FigureKind::Number), text("目标值", "Target"))
            .hint(
                "照试点、好门店或者同行来定。拍脑袋取的整数，一问就露底。",
                "Take it from a pilot, your best sites or a peer; a round number begs the question where \
                it came from.",
            )
            .example("1", "1"),
        Field::new("by", member!(by), Kind::Day, text("期限", "By"))
            .hint(
                "定到哪一天，上线之后至少留一个月来量。",
                "Name a day, and leave a month after launch to measure.",
            )
            .example("2025-09-30", "2025-09-30"),
        Field::ground(member!(ground))
            .example("实测：三个月索赔逐单计时", "measured: three months of claims, each timed")
            .detail(),
        Field::source(member!(source))
            .example("索赔系统月报，1 至 3 月", "Claims system, monthly reports, January to March")
            .detail(),
        Field::taken_on(member!(date)).example("2025-04-02", "2025-04-02"),
    ];
}

impl Record for SolutionOption {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("option", member!(option), Kind::Line, text("方案", "Option"))
            .hint(
                "名字里就带上做法，不看正文也分得出差别。",
                "Put the method into the name, so that options differ at a glance.",
            )
            .example(
                "B：2000 元以下自动批复，事后抽查",
                "B: approve below 2,000 automatically, spot-check afterwards",
            ),
        Field::new("how", member!(how), Kind::Prose, text("做法", "How it works"))
            .hint(
                "细到动手的人能照着开工：改哪条规则，谁来改，门店会看到什么不同。",
                "So plain that those who do it could start: which rule changes, who changes it, what a \
                site will notice.",
            )
            .example(
                "2000 元以下、没有异常记录的索赔即时批复；每周随机复核一成，异常超过 2% 就恢复人工",
                "Claims below 2,000 from vehicles without a flag are approved at once; 10 % are audited \
                weekly; above 2 % faults the old rule returns",
            )
            .detail(),
        Field::new("cost", member!(cost), Kind::Figure(FigureKind::Money), text("费用", "Cost"))
            .hint(
                "一次投入加头一年的运行费。维持现状也有价钱：问题再拖一年的损失。",
                "One-off plus the first year of running it. Doing nothing has its price too: a year of the \
                problem.",
            )
            .example("60万", "600k"),
        Field::new("pros", member!(pros), Kind::Line, text("优点", "For"))
            .hint("只写最硬的一条，最好带数字。", "The strongest point only, with a figure if there is one.")
            .example("七成单子当场批完，不用加人", "Seven claims in ten settled on the spot, no extra staff"),
        Field::new("cons", member!(cons), Kind::Line, text("缺点", "Against"))
            .hint(
                "每个方案都写一句实话。推荐的那个挑不出毛病，别人就会替你挑。",
                "One true drawback for every option. If your favourite has none, somebody will find it for \
                you.",
            )
            .example(
                "小额假单可能变多，要靠抽查兜住",
                "Small false claims may rise; spot checks must hold them",
            ),
        Field::new("recommended", member!(recommended), Kind::Pick, text("推荐", "Recommended"))
            .hint(
                "列完方案让总部自己挑，等于把活又推了回去。全表只选一个，并且站得住。",
                "Options without a recommendation hand the work back. Choose one only, and be ready to \
                defend it.",
            )
            .example(
                "是：方案 B 见效最快，做错了一天就能退回",
                "yes: option B is quickest to show, and undone within a day if wrong",
            ),
        Field::new("do_nothing", member!(do_nothing), Kind::Flag, text("维持现状", "Do nothing"))
            .hint(
                "这一行不能删。别的方案值不值，都要和“什么也不做”比过才知道。",
                "This row stays: whether an option is worth it shows only beside doing nothing.",
            )
            .example(
                "是：每月约 310 位客户多等两天，一年约损失 140 万",
                "yes: some 310 customers a month wait two days longer, about 1.4M a year",
            )
            .detail(),
        Field::ground(member!(ground))
            .example("估算：信息技术部按改动点估工", "estimated: by IT, from the changes needed")
            .detail(),
        Field::source(member!(source)).example("信息技术部评估单，3 月", "IT estimate, March").detail(),
        Field::taken_on(member!(date)).example("2025-03-12", "2025-03-12"),
    ];
}

impl Record for Solution {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("why", member!(why), Kind::Prose, text("推荐理由", "Why this option"))
            .hint(
                "按总部看重的次序比：多久见效，花多少钱，做错了能不能退。再写明出现什么情况你会改主意。",
                "Compare in the order headquarters cares about: how soon it works, what it costs, whether \
                it can be undone. Say what would change your mind.",
            )
            .example(
                "A 要增编，今年批不下来。B 六周见效，随时能退，试点已把 3.2 天压到 0.9 天。\
                抽查异常一旦超过 2%，退回人工",
                "A needs posts that will not come this year. B works within six weeks, can be undone, and \
                took the pilot from 3.2 days to 0.9. Above 2 % faulty claims we go back to manual approval.",
            ),
        Field::new("start", member!(start), Kind::Day, text("启动日", "Start"))
            .hint(
                "计划的第 1 周从这天算起，定在批准下来、人也到位之后。",
                "Week 1 of the plan begins here; choose a day when the approval and the people are in place.",
            )
            .example("2025-04-14", "2025-04-14"),
    ];
}

impl Record for Resource {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("department", member!(department), Kind::Line, text("部门", "Department"))
            .hint(
                "一行一个部门，只出一天的也写上：漏掉的那一个，往往卡住全盘。",
                "One row a department, even for a single day: the one left out is the one that holds up \
                the rest.",
            )
            .example("信息技术部", "IT"),
        Field::new("work", member!(work), Kind::Line, text("负责什么", "Work"))
            .hint(
                "写交出什么、交给谁。“配合”“支持”都不算活。",
                "What they hand over, and to whom. “Support” is not work.",
            )
            .example(
                "在索赔系统里加自动批复规则，交保修部验收",
                "Add the automatic rule to the claims system; warranty accepts it",
            ),
        Field::new("effort", member!(effort), Kind::Figure(FigureKind::Effort), text("工作量", "Effort"))
            .hint(
                "让干活的人自己估，再把评审、测试和返工加进去。",
                "Let those who do the work estimate it, then add review, tests and rework.",
            )
            .example("3人周", "3 person-weeks"),
        Field::new("budget", member!(budget), Kind::Figure(FigureKind::Money), text("预算", "Budget"))
            .hint(
                "只算真要付出去的钱；内部人力写在工作量里，别算两遍。",
                "Only money that leaves the house; in-house hours belong under effort and must not count \
                twice.",
            )
            .example("12万", "120k"),
        Field::new("agreed", member!(agreed), Kind::Flag, text("已谈妥", "Agreed"))
            .hint(
                "人家亲口答应了才勾。没谈过的资源，只是你的愿望。",
                "Tick it once they have said so themselves. Until then it is your wish.",
            )
            .example(
                "是：3 月 10 日，信息技术部排期负责人已确认",
                "yes: confirmed by IT planning on 10 March",
            ),
        Field::ground(member!(ground))
            .example("估算：干活的小组自己报的", "estimated: by the team that does the work")
            .detail(),
        Field::source(member!(source))
            .example("信息技术部排期表，第二季度", "IT release plan, second quarter")
            .detail(),
        Field::taken_on(member!(date)).example("2025-03-10", "2025-03-10"),
    ];
}

impl Record for Milestone {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("milestone", member!(milestone), Kind::Line, text("里程碑", "Milestone"))
            .hint(
                "写做完那天手里多出来的东西：一份签了字的规则，一组试点数字，一次上线。",
                "Name what exists once it is done: a signed rule, a set of pilot figures, a launch.",
            )
            .example("6 家门店试点结束，数据通过评审", "Pilot at 6 sites finished, figures reviewed"),
        Field::new("when", member!(when), Kind::Span, text("时间", "When"))
            .hint(
                "启动日没定写周次，定了再写日期。凡是要总部评审的，多留一周。",
                "Weeks of the plan while the start is open, dates once it is fixed. Spare a week wherever \
                headquarters reviews.",
            )
            .example("第2-3周", "W2..3"),
        Field::new("owner", member!(owner), Kind::Line, text("责任人", "Owner"))
            .hint("只写一个岗位。两个人一起负责，就是没人负责。", "One role. What two share, nobody owns.")
            .example("区域运营专家", "Regional operations specialist"),
        Field::new("done", member!(done), Kind::Flag, text("完成", "Done"))
            .hint("东西交出去、有人收下，才算完成。", "Done is when it has been handed over and accepted.")
            .example(
                "是：试点报告已交，保修部已签收",
                "yes: pilot report delivered and signed for by warranty",
            ),
    ];
}

impl Record for Risk {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("risk", member!(risk), Kind::Line, text("风险", "Risk"))
            .hint(
                "假想半年后这件事办砸了，最可能是栽在哪里？就写那一句。",
                "Imagine that it failed, half a year from now. What was the likeliest cause? Write that.",
            )
            .example("自动批复以后，小额虚假索赔变多", "Small false claims rise once approval is automatic"),
        Field::new("likelihood", member!(likelihood), Kind::choice::<Level>(), text("可能性", "Likelihood"))
            .hint(
                "数一数同类的事出过几回，别凭胆子大小。",
                "Count how often the like has happened; do not ask your nerves.",
            )
            .example(
                "中：三年改过两次规则，出过一次",
                "medium: of two rule changes in three years, one had it",
            ),
        Field::new("cost", member!(cost), Kind::Figure(FigureKind::Money), text("代价", "Cost"))
            .hint(
                "真出了事要赔多少、补多少，按不太走运的情形估。",
                "What it would take to make good, in a fairly unlucky case.",
            )
            .example("8万", "80k"),
        Field::new("trigger", member!(trigger), Kind::Line, text("预警信号", "Trigger"))
            .hint(
                "找一个比损失先动的数字，写明到多少就出手。",
                "A figure that moves before the loss does, and the value at which you act.",
            )
            .example("每周抽查，异常超过 2%", "Faults in the weekly audit above 2 %")
            .detail(),
        Field::new("countermeasure", member!(countermeasure), Kind::Line, text("对策", "Countermeasure"))
            .hint(
                "两头都写：平时怎么让它少发生，真来了当天做什么。",
                "Both halves: what keeps it rare, and what is done on the day it comes.",
            )
            .example(
                "每周抽查一成；越线当天恢复人工审批",
                "Audit 10 % weekly; past the line, manual approval the same day",
            ),
        Field::new("owner", member!(owner), Kind::Line, text("责任人", "Owner"))
            .hint("谁天天看得见那个信号，就交给谁盯。", "Whoever sees the warning signal every day.")
            .example("保修部稽核岗", "Warranty auditor"),
        Field::ground(member!(ground))
            .example("假设：照前年那次改规则的损失", "assumed: as in the rule change two years ago")
            .detail(),
        Field::source(member!(source))
            .example("保修部稽核通报，前年", "Warranty audit notice, two years ago")
            .detail(),
        Field::taken_on(member!(date)).example("2025-03-20", "2025-03-20"),
    ];
}

impl Record for ExpectedEffect {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("effect", member!(effect), Kind::Line, text("效果", "Effect"))
            .hint(
                "写谁会觉出不一样：客户、门店，还是总部。",
                "Say who will notice: the customer, the site or headquarters.",
            )
            .example("客户当天就能得到维修答复", "Customers get their answer the same day"),
        Field::new("measure", member!(measure), Kind::Line, text("衡量指标", "Measure"))
            .hint(
                "和目标用同一把尺。换了口径，承诺和结果就对不上。",
                "Use the goal's own yardstick; by another one, promise and result never meet.",
            )
            .example("当天批复的索赔占比", "Share of claims approved the same day"),
        Field::new("before", member!(before), Kind::Figure(FigureKind::Number), text("之前", "Before"))
            .hint(
                "和“之后”同口径、同范围，不然一比就穿帮。",
                "Counted the same way and over the same sites as the figure after.",
            )
            .example("18%", "18%"),
        Field::new("after", member!(after), Kind::Figure(FigureKind::Number), text("之后", "After"))
            .hint(
                "宁可少说一点：超过了是意外之喜，差一截，下回就没人信。",
                "Promise a little less: beaten, it pleases; missed, it costs you the next proposal.",
            )
            .example("70%", "70%"),
        Field::new("basis", member!(basis), Kind::Line, text("推算依据", "Basis"))
            .hint(
                "试点、同类门店、逐步推算，写明是哪一种；只凭经验的，就写“估计”。",
                "Pilot, comparable sites or a calculation: say which. If it is experience alone, say so.",
            )
            .example(
                "6 家门店试点两周，412 单中 289 单当天批完",
                "Two-week pilot at 6 sites: 289 of 412 the same day",
            ),
        Field::ground(member!(ground))
            .hint(
                "“推算依据”写道理，这里标分量：量过、算过，还是先这么定。",
                "Basis gives the reasoning, this its weight: measured, worked out, or taken as given for now.",
            )
            .example("估算：试点结果按门店数外推", "estimated: the pilot carried over to all sites")
            .detail(),
        Field::source(member!(source))
            .example("试点周报，第 1、2 周，6 家门店", "Weekly pilot report, weeks 1 and 2, 6 sites")
            .detail(),
        Field::taken_on(member!(date)).example("2025-04-01", "2025-04-01"),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::proposal::{Proposal, Row, RowId, Span};
    use crate::schema::{Body, section, sections};

    #[test]
    fn only_doing_nothing_is_pinned() {
        let Some(Body::Table(options)) = section("solution.options").map(|s| s.body) else {
            panic!("options are a table");
        };
        let mut proposal = Proposal::default();
        for id in ["status-quo", "b"] {
            let id = RowId::new(id).expect("letters and a dash");
            proposal.solution.options.push(SolutionOption::with_id(id));
        }
        proposal.solution.options[0].do_nothing = true;
        proposal.solution.options[1].recommended = true;
        let rows = (options.get)(&proposal);
        let pinned: Vec<_> = (0..2).filter_map(|i| rows.row(i)).map(options.pinned).collect();
        assert_eq!(pinned, [true, false]);
    }

    #[test]
    fn examples_of_spans_can_be_read() {
        let spans = sections().flat_map(|s| s.fields().map(move |field| (s.id, field)));
        let spans: Vec<_> = spans.filter(|(_, field)| matches!(field.kind, Kind::Span)).collect();
        assert_eq!(spans.len(), 2, "milestones and busy times");
        for (section, field) in spans {
            for lang in Lang::ALL {
                let example = field.example.get(lang);
                let read = Span::from(example).read();
                assert!(matches!(read, Some(Ok(_))), "{section}.{}: {example}: {read:?}", field.id);
            }
        }
    }
}
