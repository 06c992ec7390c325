//! What lets a word pass: a figure that answers it, a test behind it, a denial.

use super::ask::Asked;
use super::terms::{Class, Sense, Turn};
use super::{degree, precise};
use crate::check::prose::{List, clause, clause_behind, denies, list, sentence};
use crate::figure::{Class as Kind, Mention, mentions};
use std::ops::Range;
use std::sync::LazyLock;

/// A text cut into clauses, with the figures in it; read only where a word was found.
pub(super) struct Clauses<'a> {
    text: &'a str,
    figures: Option<Vec<Mention>>,
}

impl<'a> Clauses<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, figures: None }
    }

    fn figures(&mut self) -> &[Mention] {
        let text = self.text;
        self.figures.get_or_insert_with(|| mentions(text))
    }

    /// Whether a figure in the same clause, or in the one behind it, answers the word.
    pub(super) fn answers(&mut self, asked: &Asked) -> bool {
        let text = self.text;
        let figures = self.figures();
        match asked.sense.class {
            Class::Quantity => return precise::is_told(text, figures, asked),
            Class::Degree => return degree::is_told(text, figures, asked),
            _ => {}
        }
        let own = clause(text, asked.span.start);
        // What stands in the next sentence is another matter, a colon or comma leads on.
        let next = clause_behind(text, &own).unwrap_or(own.clone());
        let span = asked.span.clone();
        let is_of_each = asked.sense.turn == Turn::Each;
        figures.iter().any(|m| {
            if is_of_each && own.contains(&m.span.start) && is_rate(text, &span, m) {
                return true;
            }
            let near = own.contains(&m.span.start) || next.contains(&m.span.start);
            let inside = m.span.start < span.end && m.span.end > span.start;
            inside || (near && fits(m, asked.sense.class))
        })
    }

    /// Whether a test stands behind the word: `显著` beside a p-value or a confidence interval is a term of
    /// statistics and means just that.
    pub(super) fn is_tested(&self, span: &Range<usize>) -> bool {
        static TESTED: List = LazyLock::new(|| {
            list(&[
                "p 值",
                "p值",
                "p=",
                "p =",
                "p＝",
                "p<",
                "p <",
                "p＜",
                "p≤",
                "p ≤",
                "p-value",
                "p-values",
                "p value",
                "置信区间",
                "置信度",
                "置信水平",
                "显著性水平",
                "精确检验",
                "卡方",
                "t检验",
                "t 检验",
                "z检验",
                "z 检验",
                "显著性检验",
                "confidence interval",
                "confidence intervals",
                "95% ci",
                "95 % ci",
                "95%ci",
                "fisher's exact",
                "fisher’s exact",
                "exact test",
                "chi-square",
                "chi-squared",
                "t-test",
                "z-test",
            ])
        });
        let word = self.text[span.clone()].to_ascii_lowercase();
        ["显著", "significant", "significantly"].contains(&word.as_str())
            && !TESTED.find(&self.text[sentence(self.text, span.start)]).is_empty()
    }

    /// Whether the clause denies it: `不是谁不负责任`.
    pub(super) fn is_negated(&self, span: &Range<usize>, sense: Sense) -> bool {
        let before = &self.text[clause(self.text, span.start).start..span.start];
        match sense.class {
            Class::Blame | Class::Absolute | Class::Adjective | Class::Degree => denies(before),
            Class::Quantity | Class::Time => {
                let before = format!(" {}", before.to_lowercase());
                ["不是", "并非", "不要写", "排除", " not ", " rules out ", " ruled out "]
                    .iter()
                    .any(|denial| before.contains(denial))
                    || before.ends_with("没有")
            }
        }
    }
}

/// `每台返修都要多花 620 元`, `every repair takes 40 minutes`: so much for each one, and no claim that all are alike. `过去 3 个月`
/// only says since when.
fn is_rate(text: &str, each: &Range<usize>, m: &Mention) -> bool {
    let is_term = matches!(m.class, Kind::Duration | Kind::Effort) && degree::is_term(text, m);
    m.span.start >= each.end && m.class != Kind::Day && !is_term
}

fn fits(m: &Mention, class: Class) -> bool {
    match class {
        Class::Time => matches!(m.class, Kind::Day | Kind::Duration),
        Class::Adjective => m.class != Kind::Day,
        Class::Absolute => matches!(m.class, Kind::Count | Kind::Share | Kind::Percent),
        // Which figure says how many, or how much, is another matter.
        Class::Blame | Class::Quantity | Class::Degree => false,
    }
}
