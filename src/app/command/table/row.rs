//! How a row of the table is written down.

use super::super::{Command, CommandSpec, Scope};
use crate::i18n::{Text, text};
use crate::schema::PaneId;

/// A row, its members in the order in which one reads them.
pub(super) const fn row(
    command: Command,
    keys: &'static [&'static str],
    scope: Scope,
    name: Text,
    about: Text,
    hint: Text,
    pinyin: &'static str,
) -> CommandSpec {
    CommandSpec { command, keys, name, about, hint, scope, pinyin }
}

/// A pane.
pub(super) const fn pane(
    pane: PaneId,
    keys: &'static [&'static str],
    name: Text,
    pinyin: &'static str,
) -> CommandSpec {
    let about = text("打开这一栏；在文字项上先按 Esc。", "Opens this pane; from a text, Esc first.");
    row(Command::Pane(pane), keys, Scope::Desk, name, about, text("", ""), pinyin)
}
