//! One finding.

use super::rule::{Code, Severity};
use super::words;
use crate::figure::{Currency, DayError, FigureError, FigureKind, PointError};
use crate::i18n::Lang;
use crate::proposal::SpanError;
use crate::schema::{Bounds, Path};
use std::ops::Range;

/// One finding: where, which rule, and what it says of this very place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub path: Path,
    /// Which rule.
    pub code: Code,
    /// How much it weighs.
    pub level: Severity,
    /// The place within the typed text, in bytes, on character boundaries.
    pub span: Option<Range<usize>>,
    /// The line of a series, from 1.
    pub line: Option<usize>,
    pub(super) detail: Detail,
}

/// What a rule found, for the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    None,
    Figure(FigureError, FigureKind),
    Day(DayError),
    Span(SpanError),
    Points(PointError),
    UnknownCurrency(String),
    OtherCurrency(Currency),
    /// What the figure can be, and what was typed.
    OutOfBounds(Bounds, String),
}

impl Diagnostic {
    pub(super) fn new(path: Path, code: Code, detail: Detail) -> Self {
        let span = match &detail {
            Detail::Figure(error, _) => error.span(),
            Detail::Day(error) => error.span(),
            Detail::Points(error) => Some(error.span),
            Detail::None
            | Detail::Span(_)
            | Detail::UnknownCurrency(_)
            | Detail::OtherCurrency(_)
            | Detail::OutOfBounds(..) => None,
        };
        let line = match &detail {
            Detail::Points(error) => Some(error.line),
            _ => None,
        };
        let span = span.map(|span| span.start..span.end);
        Self { path, code, level: code.rule().severity, span, line, detail }
    }

    /// What is wrong here, as a sentence.
    #[must_use]
    pub fn what(&self, lang: Lang) -> String {
        words::what(self, lang)
    }

    /// Why it matters.
    #[must_use]
    pub fn why(&self, lang: Lang) -> String {
        self.code.rule().why.get(lang).to_owned()
    }

    /// How to mend it.
    #[must_use]
    pub fn mend(&self, lang: Lang) -> String {
        words::mend(self, lang)
    }
}
