//! What is exported, in which language, where to.

use crate::brief::{Appendices, ExportKind, Order};
use crate::i18n::Lang;
use crate::shelf::export_file_name;

/// The choices of the export sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    /// Which document.
    pub kind: ExportKind,
    /// In which language.
    pub lang: Lang,
    /// Which appendices go with it.
    pub with: Appendices,
    /// Whether a file of the same name is replaced; otherwise both are kept.
    pub replace: bool,
}

impl ExportChoice {
    /// What is to be written.
    #[must_use]
    pub fn order(self) -> Order {
        Order { kind: self.kind, lang: self.lang, with: self.with }
    }

    /// The name of the file that the choice writes for a proposal of this title.
    #[must_use]
    pub fn file_name(self, title: &str) -> String {
        export_file_name(title, &format!("{}-{}", self.kind.id(), self.lang.tag()), "md")
    }
}
