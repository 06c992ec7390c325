//! What a rule is. The rules themselves stand in `rules`, one file a family: data, a small pure function and
//! its texts, so that a new rule touches its family's file and its test and nothing else.

use super::case::{Case, Cell, Found};
use super::rules;
use crate::i18n::{Text, text};
use std::sync::LazyLock;

/// How much a finding weighs. The heaviest is the least in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something cannot be read, or contradicts itself.
    Error,
    /// Headquarters would object.
    Warning,
    /// It would be better.
    Suggestion,
}

impl Severity {
    /// Every severity, the heaviest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Suggestion];

    /// Its name on the command line and in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.label().en
    }

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

/// A rule: what it looks for, and what it says about it.
#[derive(Debug)]
pub struct Rule {
    /// The code: the family's letter and three digits. Never reused.
    pub id: &'static str,
    /// The readable name, in kebab case.
    pub name: &'static str,
    /// How much its findings weigh unless the user says otherwise.
    pub level: Severity,
    /// The anchor of the handbook's section it comes from.
    pub topic: &'static str,
    /// What it finds.
    pub title: Text,
    /// Why that matters.
    pub why: Text,
    /// How to mend it.
    pub mend: Text,
    /// The same thing said badly and well, where an example helps.
    pub example: Option<Example>,
    /// When it says nothing although it might seem to have something to say; `None` where that goes without saying.
    pub silent: Option<Text>,
    /// How it is found.
    pub find: Find,
}

/// The same thing said badly and well.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// What the rule finds.
    pub bad: Text,
    /// What it leaves alone.
    pub good: Text,
}

/// How a rule looks.
#[derive(Clone, Copy, Debug)]
pub enum Find {
    /// At one typed text by itself: what it finds is kept until that row changes.
    Cell(fn(&Cell<'_>, &mut Found<'_>)),
    /// At the whole draft and what follows from it.
    Draft(fn(&Case<'_>, &mut Found<'_>)),
    /// Not by itself: the function of the rule with this code finds it on the way.
    With(&'static str),
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl Rule {
    /// The rule with this code or name, in any case.
    #[must_use]
    pub fn named(given: &str) -> Option<&'static Self> {
        let given = given.trim();
        all().find(|rule| rule.id.eq_ignore_ascii_case(given) || rule.name.eq_ignore_ascii_case(given))
    }
}

/// Every rule, letter by letter as the method goes, each letter in the order of its codes.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
        let listed: Vec<&Rule> = rules::FAMILIES.iter().flat_map(|family| family.iter().copied()).collect();
        let letter = |rule: &Rule| rule.id.chars().next();
        // Two families may share a letter; where the first of them stands, the letter does.
        let mut all = listed.clone();
        all.sort_by_key(|rule| (listed.iter().position(|other| letter(other) == letter(rule)), rule.id));
        all
    });
    ALL.iter().copied()
}
