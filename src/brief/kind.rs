//! The documents an export can be.

use crate::i18n::{Text, text};

/// Which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// One page: the answer first.
    Brief,
    /// All six strategies, with tables.
    Proposal,
    /// A message for a chat program: no headings it would refuse, no tables.
    Chat,
    /// Everything, private fields included, for oneself.
    Working,
}

impl ExportKind {
    /// Every kind that is Markdown, in the order in which they are offered.
    pub const MARKDOWN: [Self; 4] = [Self::Brief, Self::Proposal, Self::Chat, Self::Working];

    /// The kind's name on the command line and in file names.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Proposal => "proposal",
            Self::Chat => "chat",
            Self::Working => "working",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::MARKDOWN.into_iter().find(|kind| kind.id() == id)
    }

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::Brief => text("一页纸", "One-page brief"),
            Self::Proposal => text("完整提案", "Full proposal"),
            Self::Chat => text("聊天消息", "Chat message"),
            Self::Working => text("工作底稿", "Working copy"),
        }
    }

    /// What it is for.
    #[must_use]
    pub fn about(self) -> Text {
        match self {
            Self::Brief => text("结论先行，给拍板的人看。", "The answer first, for whoever decides."),
            Self::Proposal => text(
                "六个策略、全部表格，给要细看的人。",
                "All six strategies with their tables, for those who look closely.",
            ),
            Self::Chat => {
                text("飞书、钉钉、企业微信都能正常显示。", "Reads well in Feishu, DingTalk and WeCom.")
            }
            Self::Working => text(
                "含私密内容，只给自己留底，请勿外发。",
                "Private notes included: for yourself, not to be sent.",
            ),
        }
    }

    /// Whether appendices may go with it: a message has no room, and the working copy holds everything anyway.
    #[must_use]
    pub fn takes_appendices(self) -> bool {
        matches!(self, Self::Brief | Self::Proposal)
    }

    /// Whether private fields are in it.
    #[must_use]
    pub fn shows_private(self) -> bool {
        self == Self::Working
    }
}
