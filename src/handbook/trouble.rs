//! What is wrong with a file of the handbook, and where.

use crate::i18n::Lang;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Text before the first heading belongs to no section.
    #[error("text before the first heading")]
    BeforeHeading,
    /// A chapter or section without `{#anchor}`.
    #[error("heading {0:?} without an anchor")]
    NoAnchor(String),
    /// An anchor of signs other than lower-case letters, digits, dots, dashes and low lines.
    #[error("anchor {0:?} has other signs")]
    BadAnchor(String),
    /// Two sections of one file, or of two files of the same hand, have this anchor.
    #[error("anchor {0:?} twice")]
    Twice(String),
    /// The program makes this page itself.
    #[error("anchor {0:?} is the program's own")]
    Taken(String),
    /// A link to an anchor that is nowhere.
    #[error("link to unknown anchor {0:?}")]
    UnknownLink(String),
}

/// Something wrong with a file of the handbook. The rest of the file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line from 1; 0 where it is the file as a whole.
    pub line: usize,
    /// What is wrong.
    pub trouble: Trouble,
}

impl Problem {
    /// What is wrong and where, in one line.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let what = match (&self.trouble, lang) {
            (Trouble::Unreadable(why), Lang::Zh) => format!("读不了（{why}）"),
            (Trouble::Unreadable(why), Lang::En) => format!("cannot be read ({why})"),
            (Trouble::BeforeHeading, Lang::Zh) => "第一个标题之前的文字不属于任何一节，没有收入".to_owned(),
            (Trouble::BeforeHeading, Lang::En) => {
                "text before the first heading belongs to no section and was left out".to_owned()
            }
            (Trouble::NoAnchor(title), Lang::Zh) => {
                format!("标题“{title}”后面缺 {{#锚点}}，这一节并入了上一节")
            }
            (Trouble::NoAnchor(title), Lang::En) => {
                format!("the heading “{title}” has no {{#anchor}}; it became part of the section before")
            }
            (Trouble::BadAnchor(anchor), Lang::Zh) => {
                format!("锚点“{anchor}”只能用小写字母、数字、点、短横线和下划线")
            }
            (Trouble::BadAnchor(anchor), Lang::En) => {
                format!(
                    "the anchor “{anchor}” may have lower-case letters, digits, dots, dashes and low lines only"
                )
            }
            (Trouble::Twice(anchor), Lang::Zh) => format!("锚点 {anchor} 出现了两次，用后面一个"),
            (Trouble::Twice(anchor), Lang::En) => {
                format!("the anchor {anchor} is there twice; the later one holds")
            }
            (Trouble::Taken(anchor), Lang::Zh) => format!("锚点 {anchor} 是程序自己生成的页，不能替换"),
            (Trouble::Taken(anchor), Lang::En) => {
                format!("the page {anchor} is made by the program and cannot be replaced")
            }
            (Trouble::UnknownLink(anchor), Lang::Zh) => format!("链接指向不存在的 {anchor}，只当文字显示"),
            (Trouble::UnknownLink(anchor), Lang::En) => {
                format!("a link leads to {anchor}, which is nowhere; it is shown as plain words")
            }
        };
        match (self.line, lang) {
            (0, Lang::Zh) => format!("{}：{what}。", self.file),
            (0, Lang::En) => format!("{}: {what}.", self.file),
            (line, Lang::Zh) => format!("{} 第 {line} 行：{what}。", self.file),
            (line, Lang::En) => format!("{}, line {line}: {what}.", self.file),
        }
    }
}
