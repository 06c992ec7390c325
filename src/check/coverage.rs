//! What the rules looked at, and what no rule can see.

use super::policy::Policy;
use super::rule;
use crate::i18n::{Lang, Text, counted, text};
use crate::proposal::Proposal;
use crate::schema::{AnyRecord, Body, Kind, PaneId};

/// How much was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many rules are on.
    pub rules: usize,
    answers: [usize; 7],
    figures: [usize; 7],
}

/// What no rule can see, each as a sentence.
pub const UNSEEN: [Text; 4] = [
    text(
        "数字本身真不真：34/40 是 85%，算得出来；40 家有没有数漏，只有到过现场的人知道。",
        "Whether a figure is true: that 34/40 is 85% can be computed; whether 40 was counted right, only somebody who was there knows.",
    ),
    text(
        "来源是否真有其物，里面是否真这么写。",
        "Whether a source exists, and whether it says what it is quoted for.",
    ),
    text(
        "没写出来的事：漏掉的部门，没人说出口的反对。",
        "What is not written: a department left out, an objection that nobody voiced.",
    ),
    text(
        "方案行不行得通，总部会不会点头。",
        "Whether the solution works, and whether headquarters says yes.",
    ),
];

impl Coverage {
    /// What is looked at in a draft.
    #[must_use]
    pub fn of(p: &Proposal, policy: &Policy) -> Self {
        let rules = rule::all().filter(|rule| policy.level(rule).is_some()).count();
        let mut coverage = Self { rules, ..Self::default() };
        for pane in PaneId::ALL {
            coverage.refresh(p, pane);
        }
        coverage
    }

    /// Counts again what an edit in this pane may have changed.
    pub fn refresh(&mut self, p: &Proposal, pane: PaneId) {
        let (mut answers, mut figures) = (0, 0);
        let mut count = |record: &dyn AnyRecord| {
            for index in 0.. {
                let Some((field, member)) = record.spec(index).zip(record.member(index)) else { break };
                if !member.is_blank() && record.applies(index) {
                    answers += 1;
                    figures += usize::from(matches!(field.kind, Kind::Figure(_)));
                }
            }
        };
        for section in pane.spec().sections {
            match section.body {
                Body::Form(form) => count((form.get)(p)),
                Body::Table(table) => {
                    let rows = (table.get)(p);
                    (0..rows.len()).filter_map(|index| rows.row(index)).for_each(&mut count);
                }
            }
        }
        (self.answers[pane.digit()], self.figures[pane.digit()]) = (answers, figures);
    }

    /// How many answers were looked at: every field and cell that is filled.
    #[must_use]
    pub fn answers(&self) -> usize {
        self.answers.iter().sum()
    }

    /// How many of them are figures.
    #[must_use]
    pub fn figures(&self) -> usize {
        self.figures.iter().sum()
    }

    /// What was looked at, as a sentence.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let (rules, answers, figures) = (self.rules, self.answers(), self.figures());
        match lang {
            Lang::Zh => format!("按 {rules} 条规则查了 {answers} 项回答，其中 {figures} 个是数字。"),
            Lang::En => format!(
                "{} looked at {}, {figures} of them figures.",
                counted(rules, "rule", "rules"),
                counted(answers, "answer", "answers")
            ),
        }
    }
}
