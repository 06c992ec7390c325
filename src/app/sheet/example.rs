//! What is asked before the example of a field goes where something is written already.

use super::{Action, Item};
use crate::i18n::{Lang, Text, text};
use crate::schema::Path;

/// What becomes of the example of a field that holds something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It follows what stands there.
    Behind,
    /// It stands in its place.
    Instead,
    /// All stays as it is.
    Neither,
}

/// What becomes of the example where something is written already.
pub(super) fn items(path: &Path, lang: Lang) -> Vec<Item> {
    let is_long = path.field_spec().is_some_and(|field| field.kind.is_long());
    let item = |label: Text, note: Text, action| Item::new(label.get(lang), action).note(note.get(lang));
    let behind = is_long.then(|| {
        item(
            text("接在后面", "Behind what is there"),
            text(
                "原来写的不动，例子另起一行。",
                "What you wrote stays; the example follows on a line of its own.",
            ),
            Action::TakeExample(Taken::Behind),
        )
    });
    let rest = [
        item(
            text("留着原来的", "Leave it as it is"),
            text("什么都不改。", "Nothing changes."),
            Action::TakeExample(Taken::Neither),
        ),
        item(
            text("换成例子", "In its place"),
            text(
                "原来写的让位给例子；Ctrl+Z 可以换回来。",
                "What you wrote gives way; Ctrl+Z brings it back.",
            ),
            Action::TakeExample(Taken::Instead),
        ),
    ];
    behind.into_iter().chain(rest).collect()
}
