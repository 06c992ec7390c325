//! What is exported, in which language, where to.

use crate::brief::ExportKind;
use crate::i18n::Lang;

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
