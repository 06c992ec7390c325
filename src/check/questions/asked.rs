//! What headquarters asks where a rule finds something: one line a rule.
//!
//! `{name}` becomes what the row is called, `{words}` the words that the rule underlines. A rule that is not here
//! raises no question: its finding is the writer's business.

use super::{Asker, words_of};
use crate::check::naming;
use crate::check::{Diagnostic, Rule};
use crate::derive::Department::{Finance, It, Operations, Training};
use crate::i18n::{Text, Words, text};
use crate::proposal::{Proposal, RowId};

/// What is asked where a rule finds something.
pub(super) struct Asked {
    /// The rule's code.
    rule: &'static str,
    /// How telling it is, 0 to 40.
    pub(super) weight: u32,
    /// Who asks.
    pub(super) asker: Asker,
    text: Text,
    /// The same where whoever asks is whom it is about.
    own: Option<Text>,
}

impl Asked {
    /// The question about this very finding, as `asked_by` asks it: of themselves nobody speaks by their own title.
    pub(super) fn words(&self, p: &Proposal, finding: &Diagnostic, asked_by: Option<&RowId>) -> Words {
        let of_themselves = finding.path.section_spec().id == "sponsors.stakeholders"
            && asked_by.is_some()
            && finding.path.row_id() == asked_by;
        if let Some(text) = self.own.filter(|_| of_themselves) {
            return text.into();
        }
        let name = naming::name(p, &finding.path);
        let words = words_of(p, finding);
        // Where the place holds no words, the row's name stands for them.
        let or_name = |name: &str| if words.is_empty() { name.to_owned() } else { words.clone() };
        let say = |text: &str, name: &str| text.replace("{name}", name).replace("{words}", &or_name(name));
        Words { zh: say(self.text.zh, &name.zh), en: say(self.text.en, &name.en) }
    }
}

/// What is asked where this rule finds something; `None` where nothing is.
pub(super) fn of(rule: &Rule) -> Option<&'static Asked> {
    ASKED.iter().find(|asked| asked.rule == rule.id)
}

/// The codes of the rules that raise a question.
#[cfg(test)]
pub(super) fn rules() -> impl Iterator<Item = &'static str> {
    ASKED.iter().map(|asked| asked.rule)
}

const fn ask(rule: &'static str, weight: u32, asker: Asker, zh: &'static str, en: &'static str) -> Asked {
    Asked { rule, weight, asker, text: text(zh, en), own: None }
}

impl Asked {
    const fn of_themselves(mut self, zh: &'static str, en: &'static str) -> Self {
        self.own = Some(text(zh, en));
        self
    }
}

static ASKED: &[Asked] = &[
    // Figures.
    ask(
        "N009",
        25,
        Asker::Decider,
        "“{words}”是多少家里的多少家？",
        "“{words}”: how many, and out of how many?",
    ),
    ask(
        "N010",
        15,
        Asker::Decider,
        "“{words}”是多长时间里的变化，跟什么时候比？",
        "“{words}”: over what time, and against what?",
    ),
    ask(
        "N011",
        18,
        Asker::Of(Finance),
        "“{name}”这个数出自哪张报表，谁能复核？",
        "Which report is the figure for “{name}” from, and who can check it?",
    ),
    ask("N012", 15, Asker::Of(Finance), "“{words}”是几个里的几个？", "“{words}”: so many of how many?"),
    ask(
        "N013",
        25,
        Asker::Of(Finance),
        "“{name}”是一个月的数，还是一年的数？",
        "Is “{name}” the figure of a month or of a year?",
    ),
    ask(
        "N014",
        38,
        Asker::Of(Finance),
        "“{name}”是收入还是毛利？按毛利算还剩多少？",
        "Is “{name}” revenue or margin, and what is left of it as margin?",
    ),
    ask(
        "N015",
        35,
        Asker::Of(Finance),
        "“{name}”里有多少是已经亏掉、追不回来的？",
        "How much of “{name}” is lost already and will not come back?",
    ),
    ask("N016", 35, Asker::Of(Finance), "凭什么说问题会全部消失？", "Why would all of it go away?"),
    ask(
        "N017",
        33,
        Asker::Of(Finance),
        "“{name}”和别的行算的是不是同一笔钱？",
        "Is “{name}” not the same money as in another line?",
    ),
    ask(
        "N019",
        30,
        Asker::Of(Finance),
        "正文里的“{words}”和表里的数不一样，以哪个为准？",
        "The text says “{words}” and the tables say otherwise. Which holds?",
    ),
    ask("N020", 20, Asker::Of(Finance), "“{words}”是怎么除出来的？", "How was “{words}” worked out?"),
    ask(
        "N021",
        25,
        Asker::Of(Finance),
        "合计和明细对不上，差在哪里？",
        "The total and its parts don't agree. Where is the rest?",
    ),
    ask(
        "N022",
        28,
        Asker::Of(Finance),
        "“{name}”要是只有一半，结论还成立吗？",
        "If “{name}” is half of that, does the case still stand?",
    ),
    ask(
        "N023",
        28,
        Asker::Of(Finance),
        "“{name}”省下的工时怎么变成钱：减人、少加班，还是多接活？",
        "How do the hours of “{name}” become money: fewer posts, less overtime, more work done?",
    ),
    ask(
        "N035",
        28,
        Asker::Of(Finance),
        "“{name}”省下来，是少付一笔钱，还是只省了时间？",
        "Once “{name}” is saved, does a bill get smaller, or does only time come free?",
    ),
    ask(
        "N024",
        26,
        Asker::Of(Finance),
        "“{name}”能避免的比例是谁估的，凭什么？",
        "Who says which share of “{name}” can be avoided, and on what ground?",
    ),
    ask(
        "N025",
        28,
        Asker::Of(Finance),
        "“{name}”只释放一次，明年还剩什么？",
        "“{name}” is released once. What is left of it next year?",
    ),
    ask(
        "N026",
        26,
        Asker::Of(Operations),
        "单件快了，产出真会跟着多吗？瓶颈在哪里？",
        "Each one is faster, but will more get done? Where is the bottleneck?",
    ),
    ask(
        "N034",
        26,
        Asker::Decider,
        "“{words}”比门店总数还多，数的是哪里的门店？",
        "“{words}”: that is more than the sites there are. Which sites were counted?",
    ),
    // Evidence.
    ask(
        "E001",
        25,
        Asker::Decider,
        "“{name}”这一级，你拿什么说明？",
        "What do you have to show on “{name}”?",
    ),
    ask(
        "E002",
        30,
        Asker::Decider,
        "怎么知道是它造成的，而不是碰巧一起出现？",
        "How do you know that this causes it, and does not merely go with it?",
    ),
    ask(
        "E003",
        28,
        Asker::Decider,
        "这个预测会差多少？最好和最坏各是多少？",
        "How far off may that forecast be, at best and at worst?",
    ),
    ask(
        "E004",
        28,
        Asker::Decider,
        "“{name}”才几期，怎么知道不是偶然波动？",
        "“{name}” rests on a few points. How do you know it is not chance?",
    ),
    ask(
        "E005",
        32,
        Asker::Decider,
        "没参加试点的门店，同期是不是也变了？",
        "Did the sites outside the pilot change over the same time?",
    ),
    ask(
        "E006",
        30,
        Asker::Decider,
        "这两组是按结果挑出来的吧？按做法分，差距还在吗？",
        "Were these groups picked by how they turned out? Grouped by practice, is the gap still there?",
    ),
    ask("E007", 12, Asker::Decider, "最坏的那一次是哪天，在哪家店？", "When and where was that worst case?"),
    ask(
        "E008",
        22,
        Asker::Of(Operations),
        "换一个人来做，问题就没有了吗？",
        "With somebody else doing it, would the problem be gone?",
    ),
    ask(
        "E009",
        22,
        Asker::Of(Operations),
        "再往下问一层：为什么会这样？",
        "One step further down: why is that so?",
    ),
    ask(
        "E010",
        15,
        Asker::Decider,
        "除了这一个来源，还有别处能印证吗？",
        "Is there anything besides this one source that says the same?",
    ),
    ask(
        "E011",
        20,
        Asker::Decider,
        "“{name}”是全部数过，还是抽样？",
        "“{name}”: was every one counted, or a sample?",
    ),
    ask(
        "E012",
        18,
        Asker::Decider,
        "这个分数来自多少份答卷？差几分会不会只是偶然？",
        "How many answers is that score from? Could the gap be chance?",
    ),
    // Diagnosis.
    ask(
        "D001",
        24,
        Asker::Decider,
        "问题出在哪一环？所有门店都这样，还是只有一部分？",
        "Which link is it, and is it all sites or some?",
    ),
    ask(
        "D002",
        18,
        Asker::Decider,
        "财务、运营、客户三边看到的是同一件事吗？",
        "Do finance, operations and customers see the same thing?",
    ),
    ask(
        "D003",
        22,
        Asker::Decider,
        "凭什么判断是这一类问题，而不是别的？",
        "What makes you sure it is this kind of problem and not another?",
    ),
    // People.
    ask("P001", 35, Asker::Decider, "这件事到底归谁批？", "Who is it that decides this?"),
    ask(
        "P003",
        28,
        Asker::Decider,
        "“{words}”知道要出人吗，答应了没有？",
        "Does “{words}” know what it is to put in, and has it agreed?",
    ),
    ask(
        "P004",
        26,
        Asker::Decider,
        "你的上级知道这件事吗，什么态度？",
        "Does your own superior know of this, and where do they stand?",
    ),
    ask(
        "P006",
        30,
        Asker::Own,
        "“{name}”的顾虑，你拿什么回答？",
        "What is your answer to what worries “{name}”?",
    )
    .of_themselves("我的顾虑你知道，拿什么回答？", "You know what worries me. What is your answer to it?"),
    // Plan.
    ask(
        "S001",
        34,
        Asker::Of(Finance),
        "什么都不做，一年要花多少？",
        "What does doing nothing cost us in a year?",
    ),
    ask(
        "S002",
        28,
        Asker::Decider,
        "“{name}”做到多少才算解决，怎么量？",
        "At which figure is “{name}” solved, and who measures it?",
    ),
    ask("S003", 18, Asker::Own, "这些人力排在哪几周？", "In which weeks is that effort to happen?"),
    ask(
        "S005",
        22,
        Asker::Decider,
        "最没把握的那个数要是错了，怎么办？",
        "If the figure you are least sure of is wrong, what then?",
    ),
    ask("S006", 14, Asker::Decider, "“{name}”由谁盯着？", "Who watches “{name}”?"),
    ask("S007", 22, Asker::Decider, "“{name}”真发生了怎么办？", "If “{name}” does happen, what then?"),
    ask(
        "S008",
        34,
        Asker::Of(Finance),
        "降价之后，要多卖多少才不亏？",
        "After that price cut, how much more has to be sold to break even?",
    ),
    ask(
        "S009",
        18,
        Asker::Of(Training),
        "门店的人怎么学会，怎么推开？",
        "How do the sites learn it, and how is it rolled out?",
    ),
    ask(
        "S010",
        26,
        Asker::Decider,
        "为什么是这个方案，别的比过没有？",
        "Why this option? What was it held against?",
    ),
    ask(
        "S011",
        30,
        Asker::Of(Finance),
        "“{words}”是怎么乘出来的？",
        "How does “{words}” follow from the rest?",
    ),
    ask(
        "S012",
        32,
        Asker::Decider,
        "“{words}”和方案里写的不一样，要我们批的到底是哪个？",
        "“{words}” is not what the plan says. Which of the two are we to approve?",
    ),
    // Timing and follow-up.
    ask("T001", 34, Asker::Decider, "你要我们今天决定什么？", "What do you want us to decide today?"),
    ask("T005", 16, Asker::Decider, "那件事已经过去了，为什么还是现在？", "That moment has passed. Why now?"),
    ask(
        "F003",
        20,
        Asker::Of(It),
        "以后怎么证明有效？现在的基准是多少？",
        "How will you show that it worked? Where does it stand today?",
    ),
    // Wording.
    ask(
        "W001",
        14,
        Asker::Decider,
        "“{words}”到底是多少，一共多少？",
        "“{words}”: how many, out of how many?",
    ),
    ask("W002", 12, Asker::Decider, "“{words}”是哪一天？", "“{words}”: by which day?"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_rule_is_asked_about_once_in_both_languages() {
        let mut seen = HashSet::new();
        for asked in ASKED {
            assert!(seen.insert(asked.rule), "{} stands twice", asked.rule);
            assert!(asked.weight <= 40, "{}", asked.rule);
            let Text { zh, en } = asked.text;
            assert!(zh.ends_with('？') && en.ends_with('?'), "{zh} {en}");
            for hole in ["{name}", "{words}"] {
                assert_eq!(zh.contains(hole), en.contains(hole), "{zh} {en}");
            }
        }
    }
}
