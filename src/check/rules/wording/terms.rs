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
    /// Only before the name of things that can be counted: `most stores`, `所有门店`.
    BeforeThings,
    /// How often.
    Often,
    /// A time that has passed.
    Past,
    /// A share: it has a whole.
    Share,
    /// A stretch of time, up to now.
    Long,
    /// A time that has passed or is to come, as the clause says: `近期`.
    Near,
    /// At once: a wish where something is asked for, a property where something is described.
    AtOnce,
    /// A fault, whose it is said to be: `都是总部的错`, `the team's fault`.
    Fault,
    /// Blaming somebody: `怪总部`.
    Blames,
    /// Doing nothing: `总部不作为`.
    Idle,
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
    let mut terms: Vec<Term<Sense>> = plain.chain(turned).collect();
    if let Some(first) = terms.first_mut() {
        first.not.extend(NOT.split('|').map(str::to_owned));
    }
    Terms::new(terms)
});

/// A leading `~` marks a word whose edges the dictionary does not see.
fn term(word: &str, class: Class, turn: Turn) -> Term<Sense> {
    let sense = Sense { class, turn };
    match word.strip_prefix('~') {
        Some(word) => Term::new(word, sense).loose(),
        None => Term::new(word, sense),
    }
}

const QUANTITY: &str = "\
    ~很多|~许多|大量|大批|~众多|~诸多|不少|若干|~多家|~多名|~较多|~一些|~几十|~数十|~上百|~数百|~几百|~上千|\
    ~数千|~几千|成百上千|成千上万|many|a lot of|lots of|plenty of|several|numerous|a number of|\
    a large number of|large numbers of|dozens of|hundreds of|thousands of|countless|a great deal of|\
    a good many";

const TIME: &str = "\
    尽快|尽早|尽速|早日|不久|不久的将来|适时|择机|稍后|短期内|短时间内|过一段时间|\
    方便的时候|as soon as possible|soon|shortly|asap|in the near future|before long|in due course|\
    at your earliest convenience|when possible|as soon as practicable|sooner or later|at some point|\
    in the short term|in the coming weeks|in the coming months";

const DEGREE: &str = "\
    显著|明显|大幅|大幅度|严重|极大|极其|巨大|大大|急剧|~剧增|~激增|~猛增|~骤增|~暴增|~飙升|远远|\
    ~好很多|~快很多|~高很多|~低很多|~慢很多|~差很多|~少很多|~多很多|~大很多|~好得多|~快得多|~高得多|~低得多|~慢得多|\
    ~差得多|~少得多|很大|很高|很低|很慢|很差|很严重|非常高|太慢|太高|太低|significantly|greatly|considerably|\
    dramatically|substantially|drastically|severely|seriously|heavily|hugely|massively|enormously|\
    vastly|sharply|markedly|noticeably|tremendously|enormous|huge|massive|significant|considerable|\
    substantial|dramatic|severe";

const BLAME: &str = "\
    不负责任|~推诿|推诿扯皮|~扯皮|态度差|态度恶劣|~懒政|懒散|偷懒|敷衍|糊弄|~甩锅|推卸责任|\
    ~不配合|拒不|拒绝配合|不上心|不当回事|素质差|失职|渎职|瞎指挥|拍脑袋|官僚|不懂业务|不专业|马虎|\
    粗心|踢皮球|玩忽职守|lazy|incompetent|incompetence|refuse to|refuses to|refused to|refusing to|\
    careless|carelessness|irresponsible|negligent|\
    negligence|sloppy|doesn't care|don't care|does not care|do not care|pass the buck|\
    passes the buck|passing the buck|unprofessional|clueless|stubborn|bad attitude|poor attitude|\
    are to blame|is to blame|ignorant";

const ABSOLUTE: &str = "\
    ~从来|从不|绝不|绝对|永远|每个人|人人|所有人|任何人|任何时候|毫无|无一例外|总是|always|never|\
    everybody|everyone|all the time|every time|every single|without exception|absolutely|totally";

const ADJECTIVE: &str = "\
    难用|~不好用|体验差|体验不佳|体验不好|落后|~低效|效率低|效率低下|不合理|~不到位|差劲|糟糕|混乱|\
    繁琐|老旧|陈旧|先进|一流|user-friendly|unfriendly|poor|poorly|bad|badly|inefficient|outdated|\
    best-in-class|world-class|state-of-the-art|cumbersome|clumsy|clunky|awful|terrible|cutting-edge|\
    chaotic|messy|unreasonable|old-fashioned";

const TURNED: &[(Class, Turn, &str)] = &[
    (
        Class::Quantity,
        Turn::Share,
        "\
    大部分|大多数|多数|绝大多数|绝大部分|少数|most of|the majority of|a majority of|\
    the vast majority of|the bulk of",
    ),
    (
        Class::Quantity,
        Turn::BeforeThings,
        "\
    some|most|multiple|various|a few|quite a few",
    ),
    (
        Class::Quantity,
        Turn::Often,
        "\
    经常|频繁|时常|常常|~多次|屡次|often|frequently|repeatedly|time and again",
    ),
    (
        Class::Time,
        Turn::Past,
        "\
    最近|近来|前段时间|前一阵|早就|~早已|老早|recently|lately|the other day",
    ),
    (
        Class::Time,
        Turn::Long,
        "\
    长期以来|一段时间以来|很久|好久|许久|for some time|for a long time|for a while|for ages",
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
    (Class::Blame, Turn::Idle, "~不作为"),
    (
        Class::Absolute,
        Turn::BeforeThings,
        "\
    所有|全部|all|every",
    ),
];

/// Phrases with one of these words in them that leave nothing open.
const NOT: &str = "\
    从来源|从来料|从来电|从来访|不少于|很多时候|多少家|最多家|差不多家|多次方|how many|as many as|so many|not many|at most|\
    at the most|the most|as soon as|no sooner|how often|as often as|more often|most often|\
    less often|严重程度|严重性|严重度|最严重|多严重|不严重|不明显|statistically significant|\
    not significant|significant at|significant digit|significant digits|significant figures|有些|\
    best practice|bad debt|bad debts|not always|not all|not every|not everybody|not everyone|at all|\
    after all|above all|all in|all in all|in all|not bad|不是所有|并非所有|不是全部|并非全部|不全部|\
    almost always|never mind|最近一次|seriously ill|at some|some of the|占多数|soon after|\
    severe weather|严重投诉|近期限|近期目标|近期计划|poor's|poor’s|standard & poor|standard and poor|\
    最近一期|最近一批|最近的一次|最近的一期|最近的一批|最近距离|最近处|最近点|责怪|奇怪|难怪|怪不得|古怪|怪物|\
    见怪|作怪|怪异|怪象|怪圈|怪味|怪响|怪声|all at once|two at once|three at once|several at once|一些许|数百分|上百分|上百货|多一些|快一些|好一些|早一些|少一些|大一些|高一些|慢一些|晚一些|长一些|低一些|\
    短一些|近一些|远一些|久一些|重一些|轻一些|差一些|难一些|小一些|\
    不怎么多|很久以后|久而久之|不久前|早就业";
