//! The sponsors' field table.

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::i18n::text;
use crate::proposal::{Answer, Involvement, Rating, Sponsors, Stakeholder, Stance, Talk};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::Sponsors,
    id: "sponsors",
    title: text("关键支持者", "Sponsors"),
    short: text("支持者", "Sponsors"),
    goal: text("开会之前，先有人愿意替你开口。", "Before the meeting, have somebody who will speak first."),
    five: [
        "sponsors.stakeholders.who",
        "sponsors.stakeholders.kpi",
        "sponsors.stakeholders.power",
        "sponsors.stakeholders.stake",
        "sponsors.stakeholders.raises",
    ],
    sections: &[
        SectionSpec::table::<Stakeholder>(
            "sponsors.stakeholders",
            text("相关人", "Stakeholders"),
            table!(sponsors.stakeholders, "一位相关人", "stakeholder"),
        )
        .hint(
            "先不急着判断谁会支持，把受损的、受益的、手里有资源的全列上；同时占几样的人，多半就是你要找的。",
            "List everybody before judging anybody: who is hurt, who gains, who holds the resources. The \
            sponsor is usually where those lists cross.",
        ),
        SectionSpec::table::<Talk>(
            "sponsors.talks",
            text("一对一记录", "One-on-ones"),
            table!(sponsors.talks, "一次面谈", "talk"),
        )
        .hint(
            "会前一个一个地谈，话才说得透。会上的反对意见，多半在这里就听得到。只给自己看。",
            "People speak freely one at a time, and most objections of the meeting can be heard here \
            first. For your eyes only.",
        ),
        SectionSpec::form::<Sponsors>("sponsors", text("自己的上级", "Your own superior"), form!(sponsors))
            .hint(
                "绕过直属上级，事办成了也伤元气。只给自己看。",
                "Go over your superior's head and even a yes may cost you. For your eyes only.",
            ),
    ],
};

impl Record for Stakeholder {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("who", member!(who), Kind::Line, text("谁", "Who"))
            .hint(
                "写岗位，落到真正会回你消息的那一位，别只写部门。",
                "Name the role that can answer you, not the department around it.",
            )
            .example("保修业务负责人", "Head of warranty"),
        Field::new("department", member!(department), Kind::Line, text("部门", "Department"))
            .hint(
                "立题时选的问题类型会提示该找哪些部门；牵涉到的，每个至少列一位。",
                "The problem type chosen in the frame suggests departments; list at least one person from \
                each that is touched.",
            )
            .example("保修部", "Warranty")
            .detail(),
        Field::new(
            "involvement",
            member!(involvement),
            Kind::many::<Involvement>(),
            text("关系", "Involvement"),
        )
        .hint(
            "一个人可以占几样。既受损、又有资源的人，最有动力，也最有办法。",
            "Several may hold at once. Whoever is hurt and also holds the resources has both motive \
                and means.",
        )
        .example(
            "因问题受损、有资源或权力：超时投诉记在他名下，审批规则也归他改",
            "hurt by the problem, has resources or power: the late cases count against them, and the rule \
             is theirs to change",
        )
        .detail(),
        Field::new("kpi", member!(kpi), Kind::Line, text("受影响的指标", "KPI hit"))
            .hint(
                "对方年底按哪个数字考核，就从哪个数字谈起。翻部门月报，或者直接问。",
                "Start from the figure they are judged by at year end. Their monthly report shows it; \
                otherwise ask.",
            )
            .example("保修审批时长：目标 1 天，现在 3.2 天", "Approval time: target 1 day, now 3.2"),
        Field::new("power", member!(power), Kind::choice::<Rating>(), text("权力", "Power"))
            .hint(
                "看动得了多少预算、排期和人手，别看头衔。上一件类似的事，最后听了谁的？",
                "Judge by the budget, schedule and staff they can move, not by title. Who settled the last \
                case like this?",
            )
            .example(
                "4 较高：50 万以内的系统改造可自行批准",
                "4: may approve system changes up to 500k alone",
            )
            .private(),
        Field::new("stake", member!(stake), Kind::choice::<Rating>(), text("利害", "Stake"))
            .hint(
                "问题一直拖着，对方的指标会差多少？说得出数字，才给高分。",
                "How far does their figure slip if nothing is done? Give a high grade only where a number \
                says so.",
            )
            .example(
                "5 最高：超时投诉有三分之一记在这个岗位名下",
                "5: a third of the late-case complaints count against this role",
            )
            .private(),
        Field::new("raises", member!(raises), Kind::Pick, text("会上提出", "Raises it"))
            .hint(
                "总部自己人开口，大家讨论的是事；一线开口，容易变成讨论该不该由你来说。全表只选一位。",
                "Raised from inside, the matter is discussed; raised from outside, your right to raise it. \
                Choose one person only.",
            )
            .example(
                "是：保修业务负责人开场，问到数据时你再接话",
                "yes: the head of warranty opens; you speak when a figure is asked for",
            ),
        Field::new(
            "can_decide",
            member!(can_decide),
            Kind::choice::<Answer>(),
            text("有决策力", "Can decide"),
        )
        .hint(
            "标准一：自己能定，或者定的人听得进他的话。两样都没有，再热心也只是听众。",
            "Criterion 1: decides, or is listened to by whoever decides. Without either, goodwill \
                stays goodwill.",
        )
        .example("是：审批规则由该岗位签发", "yes: the approval rules carry this role's signature")
        .detail()
        .private(),
        Field::new("cares", member!(cares), Kind::choice::<Answer>(), text("切身相关", "Cares"))
            .hint(
                "标准二：疼在自己的指标上。只是同情门店的，排期一紧就会让路。",
                "Criterion 2: it hurts a figure of their own. Sympathy alone gives way as soon as the \
                schedule tightens.",
            )
            .example(
                "是：审批时长连续三个月没有达标",
                "yes: approval time has missed its target three months running",
            )
            .detail()
            .private(),
        Field::new("trusts", member!(trusts), Kind::choice::<Answer>(), text("信任你", "Trusts you"))
            .hint(
                "标准三：你拿出的数字，对方信不信。想想以前报上去的事，有几件被采用了。",
                "Criterion 3: will they believe your figures? Recall what you brought before, and whether \
                it was used.",
            )
            .example(
                "是：上季度按你的盘点结果调过备件清单",
                "yes: last quarter a parts list was changed on your count",
            )
            .private()
            .detail(),
        Field::new("trust", member!(trust), Kind::choice::<Rating>(), text("信任程度", "Degree of trust"))
            .hint(
                "分数用来排先后：分低的，先帮对方核实一件小事，再谈大事。",
                "The grade sets your order of work: where it is low, check some small thing for them \
                before asking for a big one.",
            )
            .example("2 较低：只在会上见过，没有一起做过事", "2: met in one meeting, never worked together")
            .private()
            .detail(),
        Field::new("stance", member!(stance), Kind::choice::<Stance>(), text("态度", "Stance"))
            .hint(
                "写今天的态度，不写你盼望的态度。没当面问过，就选“还没问过”。",
                "Where they stand today, not where you hope. If you have not asked, choose “not asked yet”.",
            )
            .example("未定：认可数据，担心人手", "undecided: accepts the figures, worries about staff")
            .private()
            .detail(),
        Field::new("rhythm", member!(rhythm), Kind::Line, text("部门节奏", "Rhythm"))
            .hint(
                "月结、封版、例会，各部门日子不同。撞上封版期，再好的提案也要等下一班车。",
                "Closings, freezes, standing meetings: a good proposal that runs into a freeze waits for \
                the next train.",
            )
            .example(
                "每月 25 日月结；季末两周系统封版",
                "Month end on the 25th; systems frozen for the last two weeks of a quarter",
            )
            .detail(),
        Field::new("limits", member!(limits), Kind::Line, text("资源限制", "Limits"))
            .hint(
                "先问清什么给不了，方案才不会卡在第一步。给不了人，就改要规则。",
                "Learn what they cannot give before you ask for it, and shape the plan around it.",
            )
            .example("今年审核岗不增编，规则可以改", "No new auditor posts this year; rules may change")
            .detail()
            .private(),
        Field::new("worry", member!(worry), Kind::Prose, text("顾虑", "Worry"))
            .hint(
                "嘴上说没时间，心里常是怕担责、怕添活。想一想：最坏的结果会落在谁桌上？",
                "“No time” often means fear of blame or of extra work. On whose desk would the worst \
                outcome land?",
            )
            .example(
                "怕自动批复以后虚假索赔变多，年底审计追到自己这里",
                "Fears more false claims once approval is automatic, and an audit that ends at this desk",
            )
            .private()
            .detail(),
        Field::new("win", member!(win), Kind::Prose, text("如何争取", "How to win them"))
            .hint(
                "给对方用得上的：一个能写进述职的数字，一个随时能退的试点，一份署他名字的报告。",
                "Offer what they can use: a figure for their own review, a pilot that can be undone, a \
                report under their name.",
            )
            .example(
                "先在 6 家门店试两周，抽查一成，出现异常随时停；试点报告由他署名",
                "Two weeks at 6 sites, 10 % spot checks, stop at any time; the pilot report carries their \
                name",
            )
            .private()
            .detail(),
        Field::new("decides", member!(decides), Kind::Pick, text("最终拍板", "Decides"))
            .hint(
                "最后一句话归谁，提案就写给谁看。拿不准，就问上一件同样大小的事是谁签的字。全表只选一位。",
                "Write for whoever has the last word. In doubt, ask who signed the last decision of this \
                size. Choose one person only.",
            )
            .example(
                "是：分管售后的副总，50 万以上由其签批",
                "yes: the vice president for after-sales signs above 500k",
            )
            .detail(),
        Field::new("joint", member!(joint), Kind::Flag, text("联合提案", "Proposes jointly"))
            .hint(
                "同受其害的两个部门，分头去说是两件小事，一起去说是一件大事。",
                "Two departments asking apart are two small matters; asking together, one large one.",
            )
            .example(
                "是：客服部愿意联名，并附上自己的投诉数据",
                "yes: customer care signs too and adds its own complaint data",
            )
            .detail(),
    ];
}

impl Record for Talk {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("date", member!(date), Kind::Day, text("日期", "Date"))
            .hint(
                "至少赶在会前一周，对方才有时间核数、你才有时间改。",
                "A week before the meeting at the latest: time for them to check the figures and for you \
                to change them.",
            )
            .example("2025-03-04", "2025-03-04")
            .private(),
        Field::new("who", member!(who), Kind::Line, text("和谁谈", "With whom"))
            .hint(
                "一次只约一位。人一多，听到的是表态，不是想法。",
                "One at a time: in company you hear positions, not thoughts.",
            )
            .example("保修业务负责人", "Head of warranty")
            .private(),
        Field::new("shown", member!(shown), Kind::Line, text("出示了什么", "What was shown"))
            .hint(
                "一页就够，只放对方自己那个指标；全本等他开口要再给。",
                "One page, with the figure they answer for. Keep the whole until they ask.",
            )
            .example("一张图：三个月审批时长的分布", "One chart: three months of approval times")
            .private(),
        Field::new("worries", member!(worries), Kind::Prose, text("听到的顾虑", "Worries heard"))
            .hint(
                "照原话记，别替对方圆。评审会上还会听到同样的话，先在方案里答掉。",
                "In their words, unpolished. The review will bring the same worries; answer them in the \
                plan first.",
            )
            .example("“都自动批了，假单子谁来拦？”", "“If it approves itself, who stops the false ones?”")
            .private()
            .detail(),
        Field::new("suggestions", member!(suggestions), Kind::Prose, text("听到的建议", "Suggestions heard"))
            .hint(
                "用上一条，旁观的人就成了合作的人。记下用了哪条，没用的为什么。",
                "Each one you use turns an onlooker into a co-author. Note which you took, and why not the \
                others.",
            )
            .example(
                "金额线从 3000 元降到 2000 元（已采纳）；比对异常车辆名单（放到二期）",
                "Lower the limit from 3,000 to 2,000 (taken); check against flagged vehicles (second phase)",
            )
            .private()
            .detail(),
        Field::new("ask", member!(ask), Kind::Line, text("请对方做什么", "The ask"))
            .hint(
                "谈到最后要落在一个请求上，小到当场就能答应：一份数据、一个试点名额、一句公开的支持。",
                "End on one request, small enough to grant at once: data, a pilot site, a word of support.",
            )
            .example(
                "补上拦截假单的数据以后，四月例会由您来提，行不行？",
                "With the fraud figures added, would you raise it at the April meeting?",
            )
            .private(),
        Field::new("answer", member!(answer), Kind::Line, text("对方答复", "The answer"))
            .hint(
                "“可以”“再看看”和没接话，是三种回答。说了日子或者动作的，才算答应。",
                "“Yes”, “let us see” and silence are three answers. Only one with a date or an action is a \
                yes.",
            )
            .example(
                "可以；3 月 20 日前先让他的人核一遍数",
                "Yes, once their own people have checked the figures, by 20 March",
            )
            .private(),
    ];
}

impl Record for Sponsors {
    const FIELDS: &'static [Field<Self>] =
        &[Field::new("superior", member!(superior), Kind::Prose, text("直属上级", "Own superior"))
            .hint(
                "先让直属上级知道，再去总部。非跳过不可的，写明原因，也写明事后怎么补上。",
                "Your superior hears it before headquarters does. If you must skip them, write why, and \
                how you will make it good.",
            )
            .example(
                "2 月 27 日当面说过，同意以区域名义提出，要求邮件抄送",
                "Told in person on 27 February; agrees to it going out under the region's name and wants \
                to be copied",
            )
            .private()];
}
