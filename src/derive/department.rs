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

    /// Every department that the method names.
    pub const ALL: [Self; 7] = [
        Self::SupplyChain,
        Self::It,
        Self::Product,
        Self::Operations,
        Self::Training,
        Self::Finance,
        Self::Strategy,
    ];

    /// The departments that a typed name or role means: `供应链负责人`, `Head of supply chain`.
    pub fn all_meant_by(typed: &str) -> impl Iterator<Item = Self> + use<'_> {
        let mut words = String::from(" ");
        for word in typed.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            words.push_str(&word.to_ascii_lowercase());
            words.push(' ');
        }
        Self::ALL.into_iter().filter(move |department| {
            let (chinese, english) = department.signs();
            chinese.iter().any(|sign| typed.contains(sign)) || english.iter().any(|sign| words.contains(sign))
        })
    }

    /// What gives the department away: Chinese anywhere, English as whole words.
    fn signs(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::SupplyChain => (&["供应链"], &[" supply chain "]),
            Self::It => (&["信息", "数字化", "技术部", "研发"], &[" it ", " information technology "]),
            Self::Product => (&["产品"], &[" product "]),
            Self::Operations => (&["运营", "营运"], &[" operations ", " operation ", " ops "]),
            Self::Training => (&["培训"], &[" training "]),
            Self::Finance => (&["财务", "财会"], &[" finance ", " financial ", " cfo "]),
            Self::Strategy => (&["战略"], &[" strategy ", " strategic "]),
        }
    }
}
