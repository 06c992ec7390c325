//! Figures in sentences, held against each other and against the figures of the draft.
//!
//! A sentence that says 80 % beside 34/40 is what headquarters remembers of a proposal. Everything here speaks
//! only of two figures that are meant to be one and differ: of those that the sentence joins or calls by a name,
//! however far they are apart, and else of near misses. Whatever equals anything that was typed or follows from
//! it, rounded as the sentence rounds it, is taken for that.

mod apart;
mod beside;
mod computed;
mod counted;
mod disagree;
mod growth;
mod held;
mod joint;
mod known;
mod loss_words;
mod lost;
mod meant;
mod named;
mod option_cost;
mod over;
mod part;
mod points;
mod quantity;
mod spoken;
mod style;
mod sums;
mod within;

pub(in crate::check) use known::Known;

use super::wording::is_argued;
use crate::check::{Cell, Example, Find, Found, Rule, Severity};
use crate::i18n::text;

/// The family.
pub(super) static RULES: &[&Rule] = &[
    &GROWTH_WITHOUT_PERIOD,
    &POINTS_CALLED_PERCENT,
    &PROSE_DISAGREES,
    &PERCENT_OF_COUNT,
    &TOTAL_DOES_NOT_ADD_UP,
];

/// A change in per cent that says over which time.
static GROWTH_WITHOUT_PERIOD: Rule = Rule {
    id: "N010",
    name: "growth-without-period",
    level: Severity::Suggestion,
    topic: "evidence.trend",
    title: text("涨跌没有说期间", "A change without its period"),
    why: text(
        "一个月涨三成和三年涨三成是两回事，不说期间就没法判断轻重。",
        "Thirty per cent in a month and in three years are two different things.",
    ),
    mend: text("写明从什么时候到什么时候，和哪一期比。", "Say from when to when, and compared with what."),
    example: Some(Example {
        bad: text("投诉增长 30%", "Complaints grew by 30%"),
        good: text("3 月到 6 月，投诉增长 30%", "From March to June complaints grew by 30%"),
    }),
    silent: None,
    find: Find::With("N020"),
};

/// A difference of two percentages, called per cent.
static POINTS_CALLED_PERCENT: Rule = Rule {
    id: "N018",
    name: "points-called-percent",
    level: Severity::Error,
    topic: "evidence.trend",
    title: text("百分点写成了百分比", "Points called per cent"),
    why: text(
        "从 12% 到 5% 是少了 7 个百分点，也就是少了 58%；写成“降 7%”，效果就被自己说小了。",
        "From 12% to 5% is 7 points, or 58% less; “by 7%” is another figure.",
    ),
    mend: text("两个百分比之差写“个百分点”。", "Call the difference of two percentages percentage points."),
    example: Some(Example {
        bad: text("故障率从 12% 降到 5%，下降 7%", "Faults fell from 12% to 5%, down by 7%"),
        good: text(
            "故障率从 12% 降到 5%，下降 7 个百分点",
            "Faults fell from 12% to 5%, down by 7 percentage points",
        ),
    }),
    silent: Some(text(
        "句子里要有前后两个百分比（写在这个变化之前或之后都行），或者净推荐值、满意度、评分一类的前后两个分数；这两个数也可以填在本行的“此前”“现在”里。写的数正好是两者之差、又不是按比例算的变化，才报。以下不报：两数和这个变化之间还说了别的（“成本下降 7%”）；写的是范围、上下限或算式；按比例算也对得上。比的是本行字段的、满意度和评分的，以及用汉字写的（“两成”），只提醒，不代改。",
        "The sentence must give two percentages, before or behind the change, or two scores of NPS, satisfaction or a rating; the two may also stand in the row’s own Before and Now. It is found where the change is just the difference of the two and not their change in proportion. Left alone is a change with anything else said between (“costs fell 7%”), a range, a part of a calculation, and one that is right in proportion, too. Beside the row’s own fields, for a score other than NPS, and in words (“两成”), it is told and not mended for you.",
    )),
    find: Find::With("N020"),
};

/// A figure in a sentence that is nearly the draft's own.
static PROSE_DISAGREES: Rule = Rule {
    id: "N019",
    name: "prose-disagrees",
    level: Severity::Error,
    topic: "method.finance",
    title: text("文字和数字对不上", "The sentence and the figures disagree"),
    why: text(
        "同一件事两个数，读的人会问哪个是真的，然后两个都不信。",
        "Two figures for one thing make the reader ask which is true, and believe neither.",
    ),
    mend: text(
        "改成填过的那个数，或者把填的数改过来；两个都对，就写明各是什么口径。",
        "Take the figure that was entered, or mend that one; if both are right, say what each counts.",
    ),
    example: Some(Example {
        bad: text(
            "40 家门店中 31 家卡顿（证据里填的是 34 家）",
            "31 of 40 stores freeze (the evidence says 34)",
        ),
        good: text(
            "40 家门店中 34 家卡顿（证据里填的也是 34 家）",
            "34 of 40 stores freeze (the evidence says 34, too)",
        ),
    }),
    silent: Some(text(
        "句子点了名的数，差多远都报：论点里的平均、最长、试点前后、“6 月 20 次”这样的数据点，目标和预期效果里的“从……提到……”“目标”，对本行的字段；封面上的同样说法，对用词相同的那一行；一句话影响里的“每月省”“回本”，对算出来的数；封面上和损失各行里带期间的损失（“三个月少收”“每月多花”），对填的损失折成同一期间的数；推荐理由里一个方案的费用，对那个方案填的费用。没有点名的数，只报相近而不同的。以下不报：数和提案任何一处填的或算出来的相同（按句子里取整的位数，“约”再放宽些）；写着“超过”“至少”之类；说的是涨跌、行业、周末或高峰、每家店，或者带“如果”；相差三倍以上，像是另一回事（回本和每月省除外）；几行都对得上；回本和每月省落在各口径之间；每月省的比算出来的少，那可能只是一部分；相反的那一部分（“只有 6 家没有”）。和占比同一个总数的个数，封面那句要数的是同样的东西，说的又都是本行论点里有的，没有另加数字、时间、条件或次数，才报，和论点一字不差地相近才代改；论点里的，写了对的个数、另有别的数，或者要求更严（“每天停机”“断过两次”），不报，差得远的只提醒。说的是另一个时间（“4 月”“去年”）、其中一部分（“新客户”“一线城市”）、分期的一步（“一期”“先”），涨跌方向和本行相反，或者是客户、供应商省的，也不报。论点里的平均和最长，句子还说了别的，只提醒，不代改。损失和方案费用，差出一倍以上、不到六成的（几行合计的，不到八成），也不报。损失要认得出是哪一行，或者是全部：落在收入、毛利、可避免的部分、连成本在内的任何一个口径上，说的是别处（一家店、一个大区）、别的原因、别的日子（“去年”“10 月”）、以后、别人的损失，或者省下、避免、投入的钱，都不报；只有指得准、折过来正好是整数，才代改。方案的费用，说的是其中一项、两个方案之差，或者几个方案一起，不报。",
        "A figure that the sentence names is found however far it is off: the average, the worst, before and after the pilot and a point such as “20 in June” in a claim, “from … to …” and “target” in a goal or an effect, against the fields of the row; the same on the cover, against the row that shares its words; “saves … a month” and “pays back” in the impact sentence, against what is computed; a loss over a time of its own on the cover and in the rows of losses and costs (“lost in three months”, “180k a month gone”), against the rows over that time; the cost of an option where options are argued, against its own. A figure without a name is found only where it is near and differs. Left alone is whatever equals anything entered or worked out (rounded as the sentence rounds it, about covering some more); a bound; a change; a figure of the industry, of a weekend or a peak, of each site, or under an “if”; one three times off, which is hardly the same thing (payback and saving apart); where several rows fit; a payback or a saving between the computed ones; a saving below them, which may be a part; the rest of the whole (“only 6 have none”). A count of the same total as a share is found on the cover only where it counts the same things and the clause says nothing that the claim does not: no further figure, time, condition or number of times; it is mended for you only where the two say just the same and are near. In the claim it is left alone beside the right count or another figure, and where it asks for more (“stop every day”, “twice”); one far off is only told. So is a figure of another time (“in April”, “last year”), of a part (“new customers”) or of a stage on the way, one that rises where the row falls, and what customers or suppliers save. A mean or worst case of a claim that says anything else is told and not mended for you. A loss or the cost of an option that is twice as much or more, or under six tenths (of several rows together, eight), is left alone. A loss is held only against a row that its words name, or all of them: it is left alone where it is any of them as revenue, as margin, as far as it can be avoided or with the costs, and where it is one of a place or store, another cause, another time (“last year”, “in October”), what is to come or somebody else’s, or money saved, avoided or invested; it is mended for you only where one row is surely meant and the figure comes out round. A cost of an option is left alone where it is a part, a difference of two or one of several together.",
    )),
    find: Find::Draft(disagree::find),
};

/// A count of a total beside a percentage that it does not make.
static PERCENT_OF_COUNT: Rule = Rule {
    id: "N020",
    name: "percent-of-count",
    level: Severity::Error,
    topic: "evidence.prevalence",
    title: text("百分比和家数对不上", "A percentage that the count does not make"),
    why: text(
        "读的人只要除一下就能发现，别的数也会跟着被怀疑。",
        "Anyone can divide; then every other figure is doubted.",
    ),
    mend: text("按几分之几重算百分比。", "Work the percentage out again from the count and the total."),
    example: Some(Example {
        bad: text("34/40 家门店（80%）", "34 of 40 stores (80%)"),
        good: text("34/40 家门店（85%）", "34 of 40 stores (85%)"),
    }),
    silent: Some(text(
        "百分比和几分之几之间，要有括号、“=”“≈”“是”“即”“也就是说”“占”“占比”或“约”连着，才算是同一个数；百分比自成一句的（“40 家里 34 家缺货，八成”）、“34 家，占 40 家的 80%”和用几分之几说的（“五分之四（34/40）”）也算。家数、总数、百分比三处分开说的，总数要写明是“总数”“共”“其中”的，百分比要是“缺货率”“占比”这样跟着家数叫的，又相近，才报，而且不代改。以下不报：百分比按写出的位数四舍五入或截断后相符；写“约”的，整五整十按最近的五取，别的差一个百分点以内；“八成”“百分之八十”“五分之四”按最近的半成取，“约八成”“近九成”差半成以内；说的是余下的那一部分（34/40 旁边的 15%）、是涨跌、是上下限，或者数的是另一样东西（“占 80% 的退单”，门店的占比旁边 80% 的客户）。差得远的，只有明说相等（“34/40 = 60%”）才报，而且不代改；论点里的百分比和本行占比差得远的，只有开头直说这件事、又没有“每天”“严重”之类更严的要求才报；百分比后面还说了别的，可能是另一件事，都只提醒，不代改。说的是目标、达标线、问卷答复、另一个时间，或者不是本行所数的，不报。",
        "A percentage stands for the count beside it only where a bracket, “=”, “≈”, “is”, “or”, “that is”, “which is”, “i.e.” or “about” joins the two, or where it is a clause by itself (“34 of 40 stores ran out, 80%”); a fraction in words (“four out of five (34 of 40)”) is held to the count as well. A count, a total and a percentage told apart (“34 stores, or 80% of the 40”, “40 stores, of which 34 ran out (80%)”) are found only where they are near, the total is called one and the percentage is named after the count, and are not mended for you. Left alone is one that fits as it is written, rounded or cut off; one said to be about, to the nearest five where it is a multiple of five, else within a point; tenths and fractions in words to the nearest five; the rest of the whole (15% beside 34 of 40), a change or a bound; and a percentage of another thing (80% of revenue, 80% of customers beside a share of stores). One far off is found only where the two are said to be equal (“34/40 = 60%”), and is not mended for you. A percentage of the claim far off the row’s share is found only where the claim opens with it and asks for no more (“every day”, “severely”), and is not mended for you either; nor is one behind which more is said, which may be another question. A target or threshold, answers to a survey, another time, and things that the row does not count are left alone.",
    )),
    find: Find::Cell(find_within),
};

/// Parts and their total in one sentence, or in one series.
static TOTAL_DOES_NOT_ADD_UP: Rule = Rule {
    id: "N021",
    name: "total-does-not-add-up",
    level: Severity::Error,
    topic: "method.finance",
    title: text("合计加不起来", "A total that does not add up"),
    why: text(
        "加不起来的合计，说明至少有一个数是错的，而读的人不知道是哪一个。",
        "At least one figure must be wrong, and the reader cannot tell which.",
    ),
    mend: text("重加一遍；分项不全，就写“其中”。", "Add up again; if parts are left out, say “among them”."),
    example: Some(Example {
        bad: text("卡顿 80 起、断线 30 起，合计 120 起", "80 freezes and 30 breaks, 120 in all"),
        good: text("卡顿 80 起、断线 40 起，合计 120 起", "80 freezes and 40 breaks, 120 in all"),
    }),
    silent: Some(text(
        "合计要有“合计”“总共”“共”“加起来”之类的词带着，分项在同一句的前面，或者在后面用冒号、括号引出；写成算式的（“20万+15万=40万”）也算；数据序列里要有一行叫“合计”。以下不报：相差两成以上，像是另一回事（写成算式的除外）；其中几项加起来正好相符；句子里有“其中”“等”“含”“扣除”“重复”，或者“其他”没带数；合计或分项写着“约”“超过”；一句话里不止一个合计；合计前面紧挨着一个时间（“5 月合计”），或者名字和分项是一类的（甲店、乙店之后的“丙店共”）；单位、量词、时间基准不同；算式前后还乘除别的数。按写出的位数取整后相符的不报；按个数数的、写成算式的，要分毫不差。是合计错还是分项错，只有写的人知道，所以不代改。",
        "A total must be called one (“in all”, “in total”, “a total of”, “adds up to”), with its parts before it in the sentence, or behind it and led in by a colon or a bracket; a calculation (“20k + 15k = 40k”) is one too, and so is the line of a series that is called the total. Left alone is one more than a fifth off, which is hardly of these parts (a calculation apart); one that some of the parts make; a sentence with “including”, “of which”, “such as”, “minus”, “twice”, or with “other” and no figure for it; a total or a part that is about or a bound; two totals in one sentence; a total of another time, unit or time base, or named as the next of the parts (“site C” behind sites A and B); and a calculation that goes on with a factor. What agrees as it is rounded is right, but what is counted and what is written out as a calculation must fit to the last one. Whether the total or a part is wrong only the writer knows, so nothing is mended for you.",
    )),
    find: Find::With("N020"),
};

/// Whether a finding of this rule rests on what a sentence seems to mean, so that somebody has to look at its mend.
pub(in crate::check) fn rests_on_meaning(rule: &Rule) -> bool {
    rule.id == PROSE_DISAGREES.id
}

fn find_within(cell: &Cell<'_>, found: &mut Found<'_>) {
    sums::series_total(cell, found);
    if is_argued(cell.section, cell.field) {
        within::find(cell, found);
        part::find(cell, found);
    }
}

#[cfg(test)]
mod tests;
