//! The frame's field table.

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::figure::FigureKind;
use crate::i18n::{Lang, text};
use crate::proposal::{
    Customers, Diagnosis, Exemption, Frame, Layer, Lesson, ProblemType, Spread, Symptom, SymptomSource,
    Thread, Verdict,
};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::Frame,
    id: "frame",
    title: text("立题", "Frame"),
    short: text("立题", "Frame"),
    goal: text(
        "先说清楚：什么问题，请谁拍板，拍什么板。",
        "Say first what is wrong, who decides, and what about.",
    ),
    five: ["frame.title", "frame.problem", "frame.ask", "frame.addressee", "frame.sites"],
    sections: &[
        SectionSpec::form::<Frame>("frame", text("封面", "Cover"), form!(frame)).hint(
            "翻开第一页的人只给你一分钟：出了什么事，谁来拍板，要他批什么。",
            "Whoever opens the first page gives it one minute: what is wrong, who decides, and what \
             about.",
        ),
        SectionSpec::form::<Diagnosis>("frame.diagnosis", text("诊断", "Diagnosis"), form!(frame.diagnosis))
            .hint(
                "先归因，再提方案：断在哪个环节，是普遍还是个别，新客户和老客户谁伤得更重。",
                "Find where it comes from before you propose: which link breaks, at all sites or some, \
                 for new customers or old.",
            ),
        SectionSpec::table::<Symptom>(
            "frame.symptoms",
            text("症状", "Symptoms"),
            table!(frame.symptoms, "一条症状", "symptom"),
        )
        .hint(
            "病根一个，疼处往往有三：财务、运营、客户反馈。三处都有记录，就没人能说是偶发。",
            "One cause hurts in three places: finance, operations, customer feedback. A record from \
             each leaves no room for “a one-off”.",
        ),
        SectionSpec::table::<Exemption>(
            "frame.exemptions",
            text("豁免的检查", "Checks let stand"),
            table!(frame.exemptions, "一条豁免", "exemption"),
        )
        .hint(
            "检查只提意见。哪一条不打算改，写明理由就不再提；问题消失了，会提醒你把豁免也删掉。",
            "Checks only advise. What you mean to leave as it is, let stand with a reason; when nothing is \
             found there any more, you are told to remove it.",
        )
        .aside(),
    ],
};

impl Record for Frame {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("title", member!(title), Kind::Line, text("标题", "Title"))
            .hint(
                "写要达到的结果，不写抱怨。带上现值和目标值，光看会议议程就知道值不值得听。",
                "Name the outcome, not the complaint. With today's figure and the target in it, the \
                 agenda line alone makes the case.",
            )
            .example(
                "周末接车排队从 35 分钟降到 15 分钟",
                "Cut the weekend check-in wait from 35 to 15 minutes",
            ),
        Field::new("problem", member!(problem), Kind::Line, text("问题", "Problem"))
            .hint(
                "一句话讲清谁、在哪里、受什么影响、有多大。念给外行听，他能复述才算写好。",
                "One sentence: who is hit, where, how, and by how much. It is ready when an outsider can \
                 repeat it.",
            )
            .example(
                "60 家门店里有 41 家周末接车排队超过半小时，每月约 900 位客户等不及离开",
                "At 41 of 60 sites weekend check-in takes over half an hour, and some 900 customers a \
                 month walk out",
            ),
        Field::new("ask", member!(ask), Kind::Line, text("请求", "Ask"))
            .hint(
                "请谁在哪天之前批准什么：多少钱，多少人，多长时间。只求“重视”，得到的也只有“重视”。",
                "Who should approve what by when: how much money, whose time, how long. Ask for attention \
                 and attention is all you get.",
            )
            .example(
                "请在 12 月运营会上批准分时预约：投入 45 万元，产品部牵头，3 个月上线",
                "Approve timed appointments at the December operations meeting: 450k, led by product, \
                 live in three months",
            ),
        Field::new("addressee", member!(addressee), Kind::Line, text("呈送", "Addressee"))
            .hint(
                "写能拍板的岗位，不写“总部”。拿不准就打听一下，上一笔差不多大的预算是谁批的。",
                "Name the post that can say yes, not “headquarters”. If unsure, find out who approved the \
                 last budget of this size.",
            )
            .example("售后运营副总裁", "Vice president, service operations"),
        Field::new(
            "sites",
            member!(sites),
            Kind::Figure(FigureKind::Count),
            text("门店总数", "Sites in all"),
        )
        .hint(
            "后面凡说“几家受影响”，都要除以它才看得出轻重。只数在营门店，并想好怎么解释算法。",
            "Every “so many sites” later is measured against this. Count those now open, and be ready \
             to say how you counted.",
        )
        .example("60", "60"),
        Field::new("author", member!(author), Kind::Line, text("提出人", "Author"))
            .hint(
                "写答得上追问的人和岗位。总部有了疑问，第一个电话就打给他。",
                "Whoever can answer questions, with their post: headquarters will call this person first.",
            )
            .example("华东大区运营主管", "Head of operations, Region East"),
        Field::new("organisation", member!(organisation), Kind::Line, text("所在组织", "Organisation"))
            .hint(
                "写你能代表的范围。总部由此判断，说话的是一家店，还是一个大区。",
                "The scope you can speak for. It tells headquarters whether one site is talking or a \
                 whole region.",
            )
            .example("华东大区", "Region East"),
        Field::new("date", member!(date), Kind::Day, text("日期", "Date"))
            .hint(
                "封面上的日期，也是全篇数字的截止日；证据若取自更早，请在证据里注明期间。",
                "The date on the cover, and the day up to which its figures hold; where evidence is \
                 older, give its period there.",
            )
            .example("2026-11-20", "2026-11-20"),
        Field::new("language", member!(language), Kind::choice::<Lang>(), text("提案语言", "Language"))
            .hint(
                "看提案的人读哪种语言就选哪种。导出的标题和数字写法随它走，与界面语言无关。",
                "The language of those who will read it. Exported headings and numbers follow it, \
                 whatever language the screen is in.",
            )
            .example("中文", "English"),
        Field::new("currency", member!(currency), Kind::Line, text("币种", "Currency"))
            .hint(
                "全篇只用一种货币，合计才有意义。填三位代码，留空即为人民币。",
                "One currency throughout, or the totals mean nothing. Use its three-letter code; blank \
                 means CNY.",
            )
            .example("CNY", "CNY"),
        Field::new("lesson", member!(lesson), Kind::choice::<Lesson>(), text("练习", "Exercise"))
            .hint(
                "这份草稿带着练习步骤；选“（空）”就收起步骤，当作普通提案写下去。",
                "This draft comes with steps to go through; leave it blank to put them away and write on.",
            )
            .example("两分钟导览：三处破绽等你来找", "two-minute tour: three faults to find")
            .when(|frame| frame.lesson.is_some())
            .private()
            .detail(),
    ];
}

impl Record for Diagnosis {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new(
            "problem_type",
            member!(problem_type),
            Kind::choice::<ProblemType>(),
            text("问题类型", "Problem type"),
        )
        .hint(
            "类型决定要请动哪些部门：配件靠供应链，系统靠 IT 和产品，流程靠运营和培训，定价靠财务和战\
             略。",
            "The type decides whom you need: parts the supply chain, systems IT and product, \
             processes operations and training, prices finance and strategy.",
        )
        .example(
            "系统：缺分时预约功能，只有产品和 IT 补得上",
            "system: timed appointments are missing, and only product and IT can add them",
        ),
        Field::new("layer", member!(layer), Kind::choice::<Layer>(), text("知识层级", "Layer"))
            .hint(
                "病在哪一层，药就下在哪一层：战略层改目标，运营层改标准，执行层改做法，保障层改补救。",
                "The cure belongs where the problem sits: strategy changes the aim, operations the \
                 standard, execution the practice, safeguard the remedy.",
            )
            .example(
                "组织与流程（运营层）：客户何时到店没有标准",
                "organisation and process (operations): no standard says who arrives when",
            ),
        Field::new("threads", member!(threads), Kind::many::<Thread>(), text("涉及主线", "Threads touched"))
            .hint(
                "数据、体验、效率，每条线上都有一批在意它的人。碰到几条，就能从几个方向找到听众。",
                "Data, experience, efficiency: each is watched by somebody at headquarters. The more it \
                 touches, the more listeners you have.",
            )
            .example("客户体验、效率与成本", "customer experience, efficiency against cost"),
        Field::new("link", member!(link), Kind::Line, text("哪个环节", "Which link"))
            .hint(
                "沿客户走的路一段段看：预约、接待、维修、交付、回访。数字从哪一段开始变坏，就从哪一段查\
                 起。",
                "Follow the customer from booking through reception, repair and delivery to the \
                 call-back. Dig where the figure first turns bad.",
            )
            .example("预约到接车之间", "Between booking and reception"),
        Field::new("spread", member!(spread), Kind::choice::<Spread>(), text("影响范围", "How far"))
            .hint(
                "把门店按指标排个队。家家都差，多半是制度的事；只有一部分差，先查它们有什么不同。",
                "Rank the sites by the figure. If all are bad, suspect the system; if only some are, ask \
                 what sets those apart.",
            )
            .example("部分门店：41 家排队，19 家不排", "some sites: 41 queue, 19 don't"),
        Field::new(
            "customers",
            member!(customers),
            Kind::choice::<Customers>(),
            text("哪类客户", "Which customers"),
        )
        .hint(
            "新客户走，多半是没被打动；老客户走，多半是被伤过。先把数拆开看，再下结论。",
            "New customers leave because nothing won them, old ones because something went wrong. \
             Split the figure before you conclude.",
        )
        .example(
            "新老都有：离开的客户里新客户占 46%，与平时相近",
            "both alike: new customers are 46% of those who leave, as of all who come",
        ),
        Field::new("verdict", member!(verdict), Kind::choice::<Verdict>(), text("判断", "Verdict"))
            .hint(
                "目标错了是战略问题，做法设计错了是流程问题，做法没错却没人照做才是执行问题。判错，方案就\
                 白做。",
                "A wrong aim is strategic, a wrong way of working is process, a right way not followed is \
                 execution. Misjudge it and the cure misses.",
            )
            .example(
                "流程问题：按标准接车的门店照样排队",
                "process: sites that keep to the standard queue too",
            ),
        Field::new("reasoning", member!(reasoning), Kind::Prose, text("判断依据", "Reasoning"))
            .hint(
                "总部最爱问“会不会只是没执行到位”。把排除其他可能的事实写下来，一条一行。",
                "“Isn't it just poor execution?” is what headquarters asks. Write the facts that rule the \
                 other answers out, one a line.",
            )
            .example(
                "按标准接车的门店照样排队，不是执行不到位。\n同样的人手平日不排队，毛病出在到店时间扎堆。",
                "Sites that keep to the check-in standard queue as well, so it is not execution.\nThe \
                 same staff have no queue on weekdays: arrivals bunch up.",
            ),
    ];
}

impl Record for Exemption {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("rule", member!(rule), Kind::Line, text("规则", "Rule"))
            .hint(
                "检查结果开头的代码，也可以写名称；escalate rules 列出全部。",
                "The code at the head of the finding, or the rule's name; `escalate rules` lists them all.",
            )
            .example("W001", "W001"),
        Field::new("at", member!(at), Kind::Line, text("位置", "Place"))
            .hint(
                "检查结果给出的路径，只豁免这一处，别处照查。",
                "The path that the check printed. It may stand there and nowhere else.",
            )
            .example("frame.ask", "frame.title"),
        Field::new("words", member!(words), Kind::Line, text("针对的字句", "About the words"))
            .hint(
                "检查当时划出的字句或数字；同一处换了别的字句，照样提醒。空着，就是这条规则在这一处查出的全部。",
                "The words or the figure that the check pointed at; about other words at the same place it speaks \
                 again. Blank: whatever the rule finds there.",
            )
            .example("很多门店", "many stores")
            .detail(),
        Field::new("reason", member!(reason), Kind::Line, text("理由", "Reason"))
            .hint(
                "写给三个月后的自己，也可能写给财务：为什么这里可以不改。",
                "For yourself in three months, and perhaps for finance: why it may stand here.",
            )
            .example(
                "全国只有这一家供应商有记录，没有第二个来源",
                "Only this supplier keeps records, so there is no second source",
            ),
        Field::new("date", member!(date), Kind::Day, text("日期", "Date"))
            .hint("哪天决定不改的。", "The day on which you decided to leave it.")
            .example("2025-04-01", "2025-04-01"),
    ];
}

impl Record for Symptom {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new(
            "source",
            member!(source),
            Kind::choice::<SymptomSource>(),
            text("症状来源", "Where it shows"),
        )
        .hint(
            "三处都要看：财务看钱，运营看量和时长，客户反馈看抱怨集中在哪里。",
            "Look in all three: finance shows the money, operations volume and time, feedback what \
             customers complain of.",
        )
        .example("运营", "operations"),
        Field::new("what", member!(what), Kind::Line, text("现象", "What is seen"))
            .hint(
                "只写看得见的，不写为什么。原因留给证据来说，现在下结论，后面就只找得到支持它的数据。",
                "What can be seen, not why. Conclude now and you will find only the data that agrees.",
            )
            .example("周末接车排队超过半小时", "Weekend check-in takes over half an hour"),
        Field::new("figure", member!(figure), Kind::Line, text("数据", "Figure"))
            .hint(
                "一个带时间的数字，胜过十句“非常严重”。前后两期都有，就都写上。",
                "One figure with its period outweighs ten times “very serious”. If you have two periods, \
                 give both.",
            )
            .example("平均 35 分钟，去年同期 22 分钟", "35 min on average, 22 a year ago"),
        Field::new("from", member!(from), Kind::Line, text("数据出处", "Stands in"))
            .hint(
                "写报表或系统的名字。总部自己查得到，就不会疑心你在挑数。",
                "Name the report or system. When headquarters can look it up, nobody suspects you of \
                 picking.",
            )
            .example("接车系统排队记录，10 月", "Check-in system, queue log, October"),
    ];
}
