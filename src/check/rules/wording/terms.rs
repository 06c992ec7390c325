//! The words themselves, by what they leave open.

use crate::text::{Term, Terms};
use std::sync::LazyLock;

/// What a word leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Quantity,
    Time,
    Degree,
    Blame,
    Absolute,
    Adjective,
}

/// How a word is used, as far as the question and the doubt depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) class: Class,
    pub(super) turn: Turn,
}

/// What must stand beside it, and which question it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// By itself.
    Plain,
    /// Only before the name of things that can be counted: `some stores`, `所有门店`. A plan may speak so.
    BeforeThings,
    /// The same, and wherever it stands: `most stores`, `multiple stores`.
    OfThings,
    /// Of each of them, where the sentence says so of every one: `每家店都缺件`, `every store`.
    Each,
    /// How often.
    Often,
    /// A time that has passed.
    Past,
    /// A share: it has a whole.
    Share,
    /// A stretch of time, up to now.
    Long,
    /// Long: in time where the clause speaks of time, in extent elsewhere.
    Length,
    /// A time that has passed or is to come, as the clause says: `近期`.
    Near,
    /// At once: a wish where something is asked for, a property where something is described.
    AtOnce,
    /// A fault, whose it is said to be: `都是总部的错`, `the team's fault`.
    Fault,
    /// Blaming somebody: `怪总部`.
    Blames,
    /// Blaming somebody, in English: `blames headquarters`.
    Accuses,
    /// Doing nothing: `总部不作为`.
    Idle,
    /// Refusing: a fault of those who should do it, a fact of customers.
    Refuses,
    /// Never doing what they are there for: a fault of headquarters and its people, a fact of customers.
    Neglects,
    /// Sure to come: a plan that promises so is asked for it, too.
    Sure,
    /// Soon or fast, as the clause says: `很快`.
    Quick,
    /// A part of some year: `下半年`, `later this year`.
    OfSomeYear,
}

impl Sense {
    pub(super) fn plain(class: Class) -> Self {
        Self { class, turn: Turn::Plain }
    }
}

/// All of them, in one automaton.
pub(super) static TERMS: LazyLock<Terms<Sense>> = LazyLock::new(|| {
    let plain = [
        (Class::Quantity, QUANTITY),
        (Class::Time, TIME),
        (Class::Degree, DEGREE),
        (Class::Blame, BLAME),
        (Class::Absolute, ABSOLUTE),
        (Class::Adjective, ADJECTIVE),
    ]
    .into_iter()
    .flat_map(|(class, words)| words.split('|').map(move |word| term(word, class, Turn::Plain)));
    let turned = TURNED
        .iter()
        .flat_map(|&(class, turn, words)| words.split('|').map(move |word| term(word, class, turn)));
    let mut terms: Vec<Term<Sense>> = plain.chain(turned).chain(degrees()).collect();
    if let Some(first) = terms.first_mut() {
        first.not.extend(NOT.split('|').map(str::to_owned));
    }
    Terms::new(terms)
});

/// How much of which quality, in both languages: `很慢` and `very slow`, `慢得多` and `much slower`.
fn degrees() -> impl Iterator<Item = Term<Sense>> {
    let of = |word: &str| {
        let turn = if LENGTHS.contains(&word) { Turn::Length } else { Turn::Plain };
        Sense { class: Class::Degree, turn }
    };
    let very = VERY.iter().flat_map(move |(how, words)| {
        let glue = if how.is_ascii() { " " } else { "" };
        let how = how.split('|');
        how.flat_map(move |how| {
            words.iter().map(move |word| Term::new(format!("{how}{glue}{word}"), of(word)))
        })
    });
    let more = MUCH_MORE_ZH.chars().flat_map(|quality| {
        ["很多", "得多", "太多"].map(|much| {
            let term = Term::new(format!("{quality}{much}"), Sense::plain(Class::Degree));
            // `店长很多`: the last sign of another word.
            if PARTS_OF_WORDS.contains(quality) { term } else { term.loose() }
        })
    });
    let by_a_lot =
        MOVED.split('|').map(|verb| Term::new(format!("{verb} a lot"), Sense::plain(Class::Degree)));
    let much = ["much", "far", "a lot", "way"].into_iter().flat_map(|much| {
        let words = MUCH_MORE_EN.split('|');
        words.map(move |word| Term::new(format!("{much} {word}"), Sense::plain(Class::Degree)))
    });
    very.chain(more).chain(much).chain(by_a_lot)
}

/// Words of degree, and the qualities they are put before.
const VERY: &[(&str, &[&str])] = &[
    (
        "很|太|非常|十分|特别|极为|极其|极度|相当|过于|异常|越来越",
        &[
            "慢",
            "高",
            "低",
            "差",
            "大",
            "小",
            "长",
            "短",
            "贵",
            "旧",
            "弱",
            "严重",
            "紧张",
            "繁重",
            "困难",
            "缓慢",
            "昂贵",
            "不满",
            "不满意",
            "不便",
            "不方便",
            "不稳定",
            "麻烦",
            "复杂",
            "频繁",
            "突出",
            "失望",
        ],
    ),
    ("较", &["快", "慢", "高", "低", "差", "大", "长", "严重"]),
    ("偏", &["慢", "高", "低", "长"]),
    ("过", &["快", "慢", "高", "低", "大", "小", "长", "短"]),
    (
        "very|too|extremely|really|incredibly|terribly|awfully|exceedingly|quite|rather|increasingly|\
         more and more",
        &[
            "slow",
            "slowly",
            "high",
            "low",
            "bad",
            "poor",
            "large",
            "big",
            "small",
            "long",
            "short",
            "expensive",
            "costly",
            "old",
            "weak",
            "difficult",
            "serious",
            "severe",
            "tight",
            "heavy",
            "fast",
            "quickly",
            "unhappy",
            "dissatisfied",
            "angry",
            "annoyed",
            "frustrated",
            "inconvenient",
            "complicated",
            "unstable",
        ],
    ),
];

/// What may be long.
const LENGTHS: &[&str] = &["长", "long"];

/// Qualities with `很多` or `得多` behind.
const MUCH_MORE_ZH: &str = "好快高低慢差少多大小长短贵重";

/// Those of them that other words end with.
const PARTS_OF_WORDS: &str = "大小长短贵重";

/// The same in English, behind `much` or `far`.
const MUCH_MORE_EN: &str = "better|faster|higher|lower|slower|worse|fewer|less|more|larger|bigger|smaller|\
    longer|shorter|dearer|cheaper|more expensive|harder|heavier|later|greater";

/// What rises or falls, before `a lot`.
const MOVED: &str = "fell|fall|falls|fallen|rose|rise|rises|risen|grew|grow|grows|grown|dropped|drop|drops|increased|\
    increases|decreased|decreases|improved|improves|changed|slowed|worsened|went up|went down|gone up|gone down|suffered|\
    suffer|suffers";

/// A leading `~` marks a word whose edges the dictionary does not see.
fn term(word: &str, class: Class, turn: Turn) -> Term<Sense> {
    let sense = Sense { class, turn };
    match word.strip_prefix('~') {
        Some(word) => Term::new(word, sense).loose(),
        None => Term::new(word, sense),
    }
}

const QUANTITY: &str = "\
    ~很多|~许多|大量|大批|~众多|~诸多|不少|若干|~多家|~多名|~多位|~较多|~好几|~几十|~数十|~上百|~数百|~几百|~上千|\
    ~数千|~几千|上万|~数万|~几万|成百上千|成千上万|~太多|过多|~太少|过少|极少|少量|~相当多|~相当一部分|\
    ~很大一部分|大把|普遍|many|a lot of|lots of|plenty of|several|numerous|a number of|\
    a large number of|large numbers of|a large amount of|large amounts of|a small number of|\
    a small amount of|tens of|dozens of|hundreds of|thousands of|tens of thousands of|\
    hundreds of thousands of|millions of|countless|a great deal of|a good many|a great many|\
    a great number of|a considerable number of|a large part of|large parts of|a large share of|\
    a large proportion of|a good part of|too many|too much|too few|too little|very few|very many|tons of|loads of|heaps of|widespread";

const TIME: &str = "\
    尽快|尽早|尽速|早日|不久|不久的将来|适时|择机|稍后|短期内|短时间内|过一段时间|过些时候|未来几周|未来几个月|\
    接下来几周|接下来几个月|今后几周|今后几个月|有朝一日|~亟待|~亟需|~急需|刻不容缓|迫在眉睫|\
    方便的时候|as soon as possible|as early as possible|as quickly as possible|soon|shortly|asap|\
    in the near future|before long|in due course|some day|someday|\
    at your earliest convenience|when possible|as soon as practicable|sooner or later|at some point|\
    urgently|immediate action|of the utmost urgency|in the short term|in the coming weeks|in the coming months|in the next few weeks|\
    takes forever|take forever|took forever|in the next few months|over the coming weeks|over the coming months|when convenient|after a while";

const DEGREE: &str = "\
    显著|明显|大幅|大幅度|严重|极大|极其|巨大|大大|急剧|~剧增|~激增|~猛增|~骤增|~暴增|~飙升|~暴涨|大涨|~猛涨|~暴跌|\
    大跌|~骤降|~锐减|~骤减|大减|大增|居高不下|高企|~持续上升|~持续增长|~持续下降|~持续恶化|~不断上升|~不断增加|~逐年上升|~逐年增加|~逐年下降|远远|越来越多|越来越少|越来越频繁|significantly|greatly|considerably|\
    dramatically|substantially|drastically|severely|seriously|heavily|hugely|massively|enormously|\
    vastly|sharply|markedly|noticeably|tremendously|enormous|huge|massive|significant|considerable|\
    substantial|dramatic|severe|soared|soaring|surged|surging|skyrocketed|skyrocketing|plummeted|\
    plummeting|plunged|shot up|more and more|fewer and fewer|less and less|worse and worse|\
    slower and slower|keeps rising|keep rising|kept rising|keeps growing|keep growing|kept growing|steadily|longer and longer|higher and higher|lower and lower|more and more often|\
    increasingly often|a growing number of|an increasing number of|ever more|ever fewer";

const BLAME: &str = "\
    不负责任|~推诿|推诿扯皮|~扯皮|态度差|~态度很差|~态度太差|~态度不好|态度恶劣|~懒政|懒散|偷懒|~太懒|~很懒|懒惰|~敷衍|糊弄|~甩锅|推卸责任|\
    ~不配合|拒不|~不上心|~不当回事|素质差|失职|渎职|瞎指挥|拍脑袋|官僚|~官僚主义|不懂业务|不专业|马虎|~不作声|\
    粗心|粗心大意|~疏忽大意|~不管不顾|~不管不问|不闻不问|置之不理|不理不睬|~拖着不办|~拖着不管|~根本不管|踢皮球|玩忽职守|无能|固执|无知|~不关心|~不在乎|lazy|incompetent|incompetence|\
    careless|carelessness|irresponsible|irresponsibly|negligent|uncooperative|won't cooperate|\
    does not cooperate|do not cooperate|doesn't cooperate|don't cooperate|\
    negligence|sloppy|doesn't care|don't care|does not care|do not care|pass the buck|\
    passes the buck|passing the buck|shifts the blame|shift the blame|unprofessional|clueless|stubborn|\
    turns a blind eye|turn a blind eye|turned a blind eye|drags its feet|drag their feet|dragging its feet|dragging their feet|could not care less|couldn't care less|bad attitude|poor attitude|bureaucratic|half-hearted|half-heartedly|\
    are to blame|nobody listens|no one listens|nobody cares|no one cares|never listens|never listen|is to blame|ignorant|~根本不懂|has no idea|have no idea|dropped the ball|drop the ball";

const ABSOLUTE: &str = "\
    ~从来|~从不|~从未|绝不|绝对|永远|每个人|人人|所有人|任何人|任何时候|毫无|无一例外|总是|~完全|always|whatsoever|never|\
    everybody|everyone|all the time|every time|every single|without exception|absolutely|totally|\
    completely";

const ADJECTIVE: &str = "\
    难用|~不好用|~不友好|体验差|体验不佳|体验不好|服务差|~服务不好|质量差|~质量不好|效果差|~效果不好|~效果不佳|\
    管理差|~稳定性差|~执行力差|~执行力不足|落后|~低效|效率低|效率低下|不合理|~不到位|差劲|糟糕|混乱|\
    繁琐|老旧|陈旧|过时|先进|一流|~世界级|~很烂|~太烂|~人性化|user-friendly|not user-friendly|unfriendly|poor|poorly|\
    bad|badly|inefficient|outdated|inadequate|\
    best-in-class|world-class|first-class|state-of-the-art|cumbersome|clumsy|clunky|awful|terrible|\
    cutting-edge|hard to use|difficult to use|\
    chaotic|messy|useless|unacceptable|disastrous|a disaster|a nightmare|unreasonable|old-fashioned|lousy|excellent|superb";

const TURNED: &[(Class, Turn, &str)] = &[
    (
        Class::Absolute,
        Turn::Sure,
        "\
    ~彻底解决|~一劳永逸|~一定能|~一定会|~肯定能|~肯定会|~必然会|~必定会|~绝对能|~绝对会|~百分之百能|~百分之百会|~没有任何副作用|\
    ~没有任何风险|definitely|once and for all|will certainly|will surely|certain to|sure to|\
    guaranteed to work|guaranteed to succeed|success is guaranteed|without fail|without any risk|undoubtedly",
    ),
    (Class::Degree, Turn::Quick, "~很快|非常快|太快"),
    (
        Class::Quantity,
        Turn::Share,
        "\
    大部分|大多数|多数|绝大多数|绝大部分|most of|the majority of|a majority of|\
    the vast majority of|the bulk of",
    ),
    (Class::Quantity, Turn::OfThings, "most|multiple"),
    (
        Class::Quantity,
        Turn::BeforeThings,
        "\
    ~一些|有些|有的|~某些|~各种|~各类|~种种|少数|个别|部分|~一部分|~几家|~几个|~几名|~几位|~几台|~几起|~几单|\
    some|some of the|some of our|various|a few|quite a few|few|few of the|certain|different kinds of|all kinds of|\
    all sorts of|a handful of|a couple of|a minority of|part of the",
    ),
    (
        Class::Quantity,
        Turn::Often,
        "\
    经常|频繁|频频|时常|常常|~多次|屡次|反复|老是|~动不动|~三天两头|~隔三差五|~隔三岔五|一再|屡屡|~时不时|有时|有时候|偶尔|~很少|often|frequently|\
    repeatedly|time and again|time after time|over and over|again and again|sometimes|occasionally|now and then|from time to time|\
    rarely|seldom|hardly ever",
    ),
    (
        Class::Time,
        Turn::Past,
        "\
    最近|近来|近年来|~近几年|~近几个月|~近几周|~这几年|~这几个月|前段时间|前一阵|~前不久|~不久前|早就|~早已|老早|\
    recently|lately|of late|the other day|in recent years|in recent months|in recent weeks|\
    in the last few years|in the last few months|in the last few weeks|in the past few years|\
    in the past few months|in the past few weeks|not long ago|some time ago|a while ago|long ago|long since",
    ),
    (
        Class::Time,
        Turn::Long,
        "\
    长期以来|一段时间以来|~很久|好久|许久|一直以来|常年|多年来|多年以来|~太久|过久|~非常久|很长时间|for some time|for a long time|\
    for a very long time|for a while|for years|for many years|for months|for weeks|for ages|a long time",
    ),
    (Class::Time, Turn::Near, "近期|近日"),
    (
        Class::Time,
        Turn::AtOnce,
        "\
    马上|立即|立刻|即刻|赶紧|赶快|immediately|right away|straight away|at once",
    ),
    (Class::Blame, Turn::Fault, "~的错|fault"),
    (Class::Blame, Turn::Blames, "~怪"),
    (Class::Blame, Turn::Accuses, "blame|blames|blaming"),
    (Class::Blame, Turn::Idle, "~不作为"),
    (Class::Blame, Turn::Refuses, "拒绝|refuse to|refuses to|refused to|refusing to"),
    (Class::Blame, Turn::Neglects, NEGLECTS),
    (
        Class::Time,
        Turn::OfSomeYear,
        "\
    ~下半年|~年底前后|~年底左右|~年末前后|~年底|~年末|~年中前后|~年中左右|later this year|later in the year|\
    some time this year|sometime this year|some time next year|sometime next year|towards year end|\
    towards year-end|toward year end|toward year-end|around year end|around year-end|\
    towards the end of the year|toward the end of the year|around the end of the year|\
    in the second half of the year|in the second half",
    ),
    (
        Class::Absolute,
        Turn::BeforeThings,
        "\
    所有|全部|all|all of the|all of our",
    ),
    (
        Class::Absolute,
        Turn::Each,
        "\
    ~每家|~每个|~每位|~每名|~每台|~每件|~每张|~每辆|~每单|~每次|~每一家|~每一个|~每一位|~每一名|~每一次|\
    every|each and every",
    ),
];

/// Never doing what one is there for; whose fault that is, the clause says.
const NEGLECTS: &str = "\
    ~从来不听|~从来不管|~从来不问|~从来不理|~从来不回|~从来不看|~从来不来|~从来不重视|~从来不关心|~从来不回应|\
    ~从来不答复|~从来不支持|~从来不配合|~从来不解决|~从来不考虑|~从来不在意|~从来不过问|~从来没听|~从来没管|\
    ~从来没有听|~从来没有管|~从来没理|~从来没有理|~从来没重视|~从来没有重视|~从来没解决|~从来没有解决|\
    ~从来没回应|~从来没有回应|~从不听|~从不管|~从不问|~从不理|~从不重视|~从不关心|~从不回应|~从不答复|~从不支持|\
    ~从不配合|~从不解决|~从不考虑|~从不过问|~从未听|~从未理|~从未重视|~从未回应|~总是不听|~总是不管|~总是不理|\
    ~一直不听|~一直不管|~一直不理|~一直不重视|~根本不听|~根本不理|~根本不重视|~根本不关心|~就是不听|~就是不管|\
    never listened|never answers|never answered|never answer|never replies|never replied|never reply|\
    never responds|never responded|never respond|never helps|never helped|never help|never supports|\
    never supported|never support|never acts|never acted|never cares|never cared|never care|never asks|\
    never asked|never bothers|never bothered|always ignores|always ignored|always ignore|keeps ignoring|\
    keep ignoring|has never listened|have never listened";

/// Phrases with one of these words in them that leave nothing open.
const NOT: &str = "\
    从来源|从来料|从来电|从来访|不少于|很多时候|多少家|最多家|差不多家|多次方|how many|as many as|so many|not many|at most|\
    at the most|the most|as soon as|no sooner|how often|as often as|more often|most often|\
    less often|严重程度|严重等级|严重级别|严重性|严重度|最严重|多严重|不严重|不明显|statistically significant|\
    not significant|significant at|significant digit|significant digits|significant figures|\
    best practice|bad debt|bad debts|not always|not all|not every|not everybody|not everyone|at all|\
    after all|above all|all in|all in all|in all|not bad|不是所有|并非所有|不是全部|并非全部|不全部|\
    almost always|never mind|最近一次|seriously ill|at some|占多数|soon after|\
    severe weather|严重投诉|近期限|近期目标|近期计划|poor's|poor’s|standard & poor|standard and poor|\
    最近一期|最近一批|最近的一次|最近的一期|最近的一批|最近距离|最近处|最近点|责怪|奇怪|难怪|怪不得|古怪|怪物|\
    见怪|作怪|怪异|怪象|怪圈|怪味|怪响|怪声|all at once|two at once|three at once|several at once|一些许|数百分|上百分|上百货|多一些|快一些|好一些|早一些|少一些|大一些|高一些|慢一些|晚一些|长一些|低一些|\
    短一些|近一些|远一些|久一些|重一些|轻一些|差一些|难一些|小一些|\
    普遍性|普遍适用|普遍规律|disaster recovery|a disaster recovery|a disaster plan|急需件|急需配件|急需订单|紧急需求|紧急需要|根本不管用|不怎么多|很久以后|久而久之|早就业|不太多|不过多|不完全|完全一致|完全相同|从未来|不部分|全部分|几个月|几个小时|几个工作日|几个季度|\
    how much more|how much less|how much longer|how much higher|how much lower|how much better|\
    how much faster|how much fewer|so far more|so far fewer|so far less|by far|not too many|\
    not too much|no more than|too much of|the few|every few|last few|past few|next few|first few|coming few|\
    few and far|no fewer|make certain|for certain|a certain|not completely|in part|as part of the|\
    not long since|long ago as|so long as|as long as|long-term|有的放矢|所有的|没有的|还有的|有的时候|\
    不同部分|组成部分|各部分|每部分|三部分|两部分|四部分|五部分|\
    多数据|多数值|多数组|多数字|多数位|少数民族|绝对值|绝对数|绝对误差|绝对量|绝对路径|绝对时间|绝对地址|绝对温度|\
    绝对压力|绝对坐标|明显位置|明显的位置|明显标志|明显的标志|明显标识|明显的标识|明显处|明显部位|显著位置|显著的位置|\
    显著标志|显著标识|大量程|大量级|最大量|大批量生产|大批量采购|大批量订单|大批次|车辆所有人|设备所有人|产权所有人|\
    房屋所有人|资产所有人|登记所有人|实际所有人|所有人变更|所有人信息|所有人过户|完全竞争|完全成本|完全责任|完全自动|\
    完全重合|完全不同|应急需|加急需|特急需|大幅面|大幅照片|大幅广告|大幅海报|高企认定|高企资质|高企补贴|高企申报|\
    不多不少|允许多|准许多|特许多|也许多|或许多|大众多|观众多|公众多|受众多|听众多|多家用充电|多家用电|多家庭|\
    多位置|多位数|多位一体|多位点|多名目|多名义|多名称|经常项目余额|经常项目顺差|经常项目收支|经常账户|经常性费用|\
    经常性支出|经常性损益|非经常|有时间|有时限|有时效|有时段|有时速|无能为力|无能耗|无能力|无能量|无能源|不配合格|降低效|\
    减低效|低效用|低效应|先进先出|先进入|先进行|先进货|先进场|先进站|先进店|先进门|先进库|先进厂|先进来|先进去|\
    首先进|优先进|先进个人|先进集体|先进单位|先进工作者|先进班组|汇总是|老总是|副总是|一定会议|一定会计|一定会员|\
    不一定能|不一定会|老旧小区|落后产能|落后续|陈旧性|严重事故|严重缺陷|严重违约|严重违规|严重失信|严重警告|普遍服务|\
    不到位置|不到位移|不到位子|早日班|年底价|年末位|近日均|最近日均|最近邻|个别计价|个别认定|若干意见|若干规定|刺激增|\
    加剧增|步骤减|步骤增|步骤降|从来店|从来客|从来函|从来件|从来车|从不同|人人均|客人人|工人人|每单位|\
    frequently asked|bad request|bad requests|bad gateway|bad weather|poor weather|multiple choice|our most|\
    their most|its most|second most|most likely|most recent|most common|most frequent|most urgent|\
    most expensive|most valuable|most important|most popular|most profitable|most serious|most severe|\
    too soon|how soon|老是老|很快速|很快捷|很快乐|较大事故|较大及以上|较高端|较长远|make sure to|makes sure to|made sure to|\
    making sure to|be sure to|not sure to|for sure|不肯定能|不肯定会|未必一定";
