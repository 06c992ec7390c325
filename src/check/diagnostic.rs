//! One finding, and the change that mends it where a mend is mechanical.

use super::rule::{Rule, Severity};
use super::rules::{prose_figures, reading};
use crate::i18n::{Lang, Words};
use crate::schema::Path;
use std::ops::Range;

/// One finding: where, which rule, and what it says of this very place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where: a field, a row, or a section.
    pub path: Path,
    /// Which rule.
    pub rule: &'static Rule,
    /// How much it weighs, as the user has set it.
    pub level: Severity,
    /// The place within the typed text, in bytes, on character boundaries.
    pub span: Option<Range<usize>>,
    /// The line of a series, from 1.
    pub line: Option<usize>,
    /// The change that mends it, where one key can.
    pub fix: Option<Fix>,
    pub(super) what: Words,
    pub(super) mend: Option<Words>,
    pub(super) about: Option<String>,
    pub(super) speaks_for: Vec<Path>,
}

/// A change that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Part of a text becomes another text.
    Replace {
        /// Which field.
        path: Path,
        /// What is replaced, in bytes, on character boundaries.
        span: Range<usize>,
        /// What stands there then.
        with: String,
    },
    /// A field gets a value, as the command line writes it.
    Set {
        /// Which field.
        path: Path,
        /// The value.
        value: String,
    },
    /// A table gets a row.
    AddRow {
        /// The path of the table.
        section: &'static str,
        /// Its values, as `(field, value)` in the command line's form.
        values: Vec<(&'static str, String)>,
    },
    /// A row goes.
    RemoveRow {
        /// Which row.
        path: Path,
    },
}

impl Fix {
    /// What it does, in a few words for a button or a hint.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let label = |path: &Path| path.field_spec().map_or("", |field| field.label.get(lang));
        match (self, lang) {
            (Self::Replace { with, .. }, Lang::Zh) => format!("改成“{with}”"),
            (Self::Replace { with, .. }, Lang::En) => format!("make it “{with}”"),
            (Self::Set { path, value }, Lang::Zh) => format!("“{}”填“{value}”", label(path)),
            (Self::Set { path, value }, Lang::En) => format!("set {} to “{value}”", label(path)),
            (Self::RemoveRow { path }, Lang::Zh) => {
                format!("从“{}”里删掉这一行", path.section_spec().title.get(lang))
            }
            (Self::RemoveRow { path }, Lang::En) => {
                format!("remove this row from {}", path.section_spec().title.get(lang))
            }
            (Self::AddRow { section, values }, _) => {
                let title = crate::schema::section(section).map_or("", |section| section.title.get(lang));
                let first = values.first().map_or("", |(_, value)| value.as_str());
                match lang {
                    Lang::Zh => format!("在“{title}”里加一行“{first}”"),
                    Lang::En => format!("add “{first}” to {title}"),
                }
            }
        }
    }
}

impl Diagnostic {
    pub(super) fn new(rule: &'static Rule, path: Path, what: Words) -> Self {
        Self {
            path,
            rule,
            level: rule.level,
            span: None,
            line: None,
            fix: None,
            what,
            mend: None,
            about: None,
            speaks_for: Vec::new(),
        }
    }

    /// What is wrong here, as a sentence.
    #[must_use]
    pub fn what(&self, lang: Lang) -> &str {
        self.what.get(lang)
    }

    /// The same in every language.
    #[must_use]
    pub fn what_words(&self) -> &Words {
        &self.what
    }

    /// How to mend it, in every language.
    #[must_use]
    pub fn mend_words(&self) -> Words {
        self.mend.clone().unwrap_or_else(|| self.rule.mend.into())
    }

    /// Whether what was typed could not be read; other errors are read well and contradict something.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        reading::RULES.contains(&self.rule) && self.rule.level == Severity::Error
    }

    /// The change that mends it while nobody looks on: none where it rests on what a sentence seems to mean.
    #[must_use]
    pub fn unattended_fix(&self) -> Option<&Fix> {
        self.fix.as_ref().filter(|_| !prose_figures::rests_on_meaning(self.rule))
    }

    /// Why it matters.
    #[must_use]
    pub fn why(&self, lang: Lang) -> &'static str {
        self.rule.why.get(lang)
    }

    /// How to mend it.
    #[must_use]
    pub fn mend(&self, lang: Lang) -> &str {
        self.mend.as_ref().map_or(self.rule.mend.get(lang), |words| words.get(lang))
    }

    /// What an exemption from it remembers, on one line: the figure it names from elsewhere, the words it
    /// underlines, the line of a series, or all that a field of one line says. Empty where the place alone says
    /// what is meant: a choice, a long text, a blank field, a table. `typed` is what its field holds.
    #[must_use]
    pub fn subject(&self, typed: &str) -> String {
        let words = match (&self.about, self.words(typed), self.line, self.path.field_spec()) {
            (Some(about), ..) => about,
            (None, Some(words), ..) => words,
            (None, None, Some(line), _) => typed.lines().nth(line.saturating_sub(1)).unwrap_or_default(),
            (None, None, None, Some(field)) if !field.kind.is_long() => typed,
            _ => "",
        };
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words it is about, as they stand in the field; `None` where it is about the whole of it.
    #[must_use]
    pub fn words<'t>(&self, typed: &'t str) -> Option<&'t str> {
        typed.get(self.span.clone()?)
    }
}
