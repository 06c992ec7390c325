//! The departments that a type of problem concerns, and how a typed name is recognised as one.

use crate::i18n::{Text, text};
use crate::proposal::ProblemType;

/// A department of headquarters that the method names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Department {
    /// Supply chain.
    SupplyChain,
    /// Information technology.
    It,
    /// Product.
    Product,
    /// Operations.
    Operations,
    /// Training.
    Training,
    /// Finance.
    Finance,
    /// Strategy.
    Strategy,
}

impl Department {
    /// The departments that a problem of this type concerns, by the method; none for other problems.
    #[must_use]
    pub fn of_problem(problem: ProblemType) -> &'static [Self] {
        match problem {
            ProblemType::Parts => &[Self::SupplyChain],
            ProblemType::System => &[Self::It, Self::Product],
            ProblemType::Process => &[Self::Operations, Self::Training],
            ProblemType::Pricing => &[Self::Finance, Self::Strategy],
            ProblemType::Other => &[],
        }
    }

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::SupplyChain => text("供应链", "Supply chain"),
            Self::It => text("信息技术", "IT"),
            Self::Product => text("产品", "Product"),
            Self::Operations => text("运营", "Operations"),
            Self::Training => text("培训", "Training"),
            Self::Finance => text("财务", "Finance"),
            Self::Strategy => text("战略", "Strategy"),
        }
    }

    /// Whether a typed name or role means this department: `供应链负责人`, `Head of supply chain`.
    #[must_use]
    pub fn is_meant_by(self, typed: &str) -> bool {
        let (chinese, english): (&[&str], &[&str]) = match self {
            Self::SupplyChain => (&["供应链"], &["supply chain"]),
            Self::It => (&["信息", "数字化", "技术部", "研发"], &["it", "information technology"]),
            Self::Product => (&["产品"], &["product"]),
            Self::Operations => (&["运营", "营运"], &["operations", "operation", "ops"]),
            Self::Training => (&["培训"], &["training"]),
            Self::Finance => (&["财务", "财会"], &["finance", "financial", "cfo"]),
            Self::Strategy => (&["战略"], &["strategy", "strategic"]),
        };
        if chinese.iter().any(|word| typed.contains(word)) {
            return true;
        }
        let mut words = String::from(" ");
        for word in typed.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            words.push_str(&word.to_ascii_lowercase());
            words.push(' ');
        }
        english.iter().any(|phrase| words.contains(&format!(" {phrase} ")))
    }
}
