//! What is exported, in which language, where to.

use crate::brief::ExportKind;
use crate::i18n::Lang;
use crate::shelf::export_file_name;

/// The choices of the export sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    /// Which document.
    pub kind: ExportKind,
    /// In which language.
    pub lang: Lang,
    /// Whether a file of the same name is replaced; otherwise both are kept.
    pub replace: bool,
}

impl ExportChoice {
    /// The name of the file that the choice writes for a proposal of this title.
    #[must_use]
    pub fn file_name(self, title: &str) -> String {
        export_file_name(title, &format!("{}-{}", self.kind.id(), self.lang.tag()), "md")
    }
}
