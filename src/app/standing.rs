//! What has to be seen as long as it lasts: why a draft is not safe, and what to do about it.
//!
//! A message goes after a few seconds, and whoever looked elsewhere has missed it. What a person would lose words
//! over stands at the foot until it is over.

use super::command::Command;
use super::desk::{Desk, SaveState};
use super::model::Model;
use crate::i18n::{Text, text};
use crate::shelf::{Access, words};

/// What stands at the foot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What it says, in one row of eighty columns.
    pub words: String,
    /// The same for a narrower one, what to do first.
    pub short: String,
    /// Whether words are at stake now; else it is only to be known.
    pub problem: bool,
}

impl Model {
    /// What stands at the foot of the screen while no message does.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        let desk = self.desk.as_ref()?;
        let elsewhere = Command::SaveAs.key_label().unwrap_or_default();
        let standing = |[words, short]: [Text; 2], problem| {
            let [words, short] = [words, short].map(|words| self.say(words).to_owned());
            Standing { words, short, problem }
        };
        let is_outside = desk.is_dirty() && (!desk.has_file() || matches!(desk.save, SaveState::Failed(_)));
        Some(match (&desk.save, &desk.access) {
            (_, Access::Held(_)) => standing(HELD, false),
            (_, Access::Newer { .. }) => standing(NEWER, false),
            _ if is_outside && self.trouble.is_some() => standing(NOWHERE, true),
            (SaveState::Failed(problem), _) => {
                let [words, short] = words::unsaved(problem, &elsewhere, self.lang);
                Standing { words, short, problem: true }
            }
            (_, Access::FileIsReadOnly) => standing(READ_ONLY, desk.is_dirty()),
            _ if self.trouble.is_some() => standing(NO_JOURNAL, true),
            (SaveState::Unconfirmed(_), _) => standing(UNCONFIRMED, false),
            _ if !desk.rivals.files.is_empty() && !desk.rivals.seen => {
                let compare = Command::Versions.key_label().unwrap_or_default();
                let words = words::rivals(&desk.rivals.files, &compare, self.lang);
                let short = words::rivals_short(&compare, self.lang);
                Standing { words, short, problem: false }
            }
            _ => return None,
        })
    }
}

impl Desk {
    /// Whether words were typed that its file does not take.
    #[must_use]
    pub fn is_stuck(&self) -> bool {
        matches!(self.save, SaveState::Failed(_)) || (self.is_dirty() && !self.has_file())
    }
}

const HELD: [Text; 2] = [
    text(
        "这里只能看：另一个窗口开着这份提案。Ctrl+O 另存一份来改。",
        "Read-only: another window has it open. Ctrl+O saves a copy to edit.",
    ),
    text("只能看，另一窗口开着；Ctrl+O 另存。", "Open elsewhere; Ctrl+O saves a copy."),
];

const NEWER: [Text; 2] = [
    text("这里只能看：文件是更新版本的 escalate 写的。", "Read-only: a newer escalate wrote this file."),
    text("只能看：文件是更新版本写的。", "Read-only: a newer version's file."),
];

const NOWHERE: [Text; 2] = [
    text(
        "草稿和日志都写不进：字只在这个窗口里，别关。Ctrl+O 另存到别处。",
        "Neither saved nor journaled: keep this window open. Ctrl+O saves it.",
    ),
    text("草稿、日志都写不进，别关窗口；Ctrl+O 另存。", "Nowhere saved: don't close. Ctrl+O saves."),
];

const READ_ONLY: [Text; 2] = [
    text(
        "这个文件不能写：改动只记在日志里。Ctrl+O 另存一份。",
        "This file cannot be written: changes are journaled. Ctrl+O saves a copy.",
    ),
    text("这个文件不能写，改动在日志里；Ctrl+O 另存。", "Cannot be written; Ctrl+O saves a copy."),
];

const NO_JOURNAL: [Text; 2] = [
    text(
        "日志写不进：打的字存进草稿之前不保险，请勤按 Ctrl+S。",
        "No journal: what you type is not safe until saved. Press Ctrl+S often.",
    ),
    text("日志写不进，请勤按 Ctrl+S。", "No journal: press Ctrl+S often."),
];

const UNCONFIRMED: [Text; 2] = [
    text(
        "已保存，但磁盘没有确认，断电可能丢失。Ctrl+S 再存一次。",
        "Saved, durability unconfirmed: a power cut may undo it. Ctrl+S retries.",
    ),
    text("已保存，磁盘没有确认；Ctrl+S 再存。", "Saved, unconfirmed. Ctrl+S saves again."),
];
