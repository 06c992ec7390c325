//! Words that a journal holds and no file does: how much it is, where they can go, and what helps.

use super::quoted::quoted;
use crate::i18n::{Lang, counted};
use crate::store::{Unsaved, Where};
use std::path::Path;

/// What the draft is called: its file, else its title.
pub(super) fn called(unsaved: &Unsaved, lang: Lang) -> String {
    match (&unsaved.file, unsaved.title.as_str(), lang) {
        (Some(file), ..) => file.display().to_string(),
        (None, "", Lang::Zh) => "一份没有标题的草稿".to_owned(),
        (None, "", Lang::En) => "an untitled draft".to_owned(),
        (None, title, Lang::Zh) => format!("“{title}”"),
        (None, title, Lang::En) => format!("{title:?}"),
    }
}

/// What there is, and what to do about it.
pub(super) fn words(unsaved: &Unsaved, lang: Lang) -> String {
    let Unsaved { id, file, journal, words, at, .. } = unsaved;
    let draft = called(unsaved, lang);
    let (changes, characters) = (words.changes, words.characters);
    let what = match lang {
        Lang::Zh => format!("{draft} 有 {changes} 处改动（{characters} 个字）没存进文件"),
        Lang::En => format!(
            "{draft} has {} ({}) that {} in no file",
            counted(changes, "change", "changes"),
            counted(characters, "character", "characters"),
            if changes == 1 { "is" } else { "are" },
        ),
    };
    let journal = journal.display();
    let folder = file.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).display();
    let id = quoted(id.as_str());
    match (at, lang) {
        (Where::Open, Lang::Zh) => format!("{what}：另一个窗口正开着它，会由那边来存。"),
        (Where::Open, Lang::En) => format!("{what}: a window has it open and will save them."),
        (Where::Unsure, Lang::Zh) => format!(
            "{what}。这里的文件锁不起作用（有的网络盘不支持），看不出有没有窗口正开着它，所以命令不去动它。在工作台里打开它，就会接上并存好；还没有文件的，用 escalate new --from {id} 取一份。"
        ),
        (Where::Unsure, Lang::En) => format!(
            "{what}. File locks do not work here (some network drives know none), so nobody can tell whether a window has it, and commands leave it alone. Open it in the workbench, which saves them; of one without a file, `escalate new --from {id}` takes a copy."
        ),
        (Where::File, Lang::Zh) => format!("{what}。打开它就会接上，escalate doctor --fix 会存进去。"),
        (Where::File, Lang::En) => {
            format!("{what}. Open it and they are back, or `escalate doctor --fix` saves them.")
        }
        (Where::ReadOnly, Lang::Zh) => format!(
            "{what}，而这个文件不能写。让文件和它的文件夹可以写，再用 escalate doctor --fix；或在工作台里打开它，按 Ctrl+O 另存一份。"
        ),
        (Where::ReadOnly, Lang::En) => format!(
            "{what}, and the file cannot be written. Make it and its folder writable, then `escalate doctor --fix`; or open it in the workbench and save a copy with Ctrl+O."
        ),
        (Where::PutBack, Lang::Zh) => {
            format!("{what}，而文件被换回了早先的样子。在工作台里打开它，对照之后定下用哪一份。")
        }
        (Where::PutBack, Lang::En) => format!(
            "{what}, and the file was put back to an earlier state. Open it in the workbench, which sets both side by side, and settle which holds."
        ),
        (Where::Beside, Lang::Zh) => format!(
            "{what}，后来别的程序又改了这个文件。打开它，或用 escalate doctor --fix，没存的那份会另存在旁边。"
        ),
        (Where::Beside, Lang::En) => format!(
            "{what}, and another program changed the file since. Opening it, or `escalate doctor --fix`, puts them in a file beside it."
        ),
        (Where::Own, Lang::Zh) => {
            format!("{what}，它还从没存过。下次打开工作台时，或用 escalate doctor --fix，会存成草稿。")
        }
        (Where::Own, Lang::En) => format!(
            "{what}; it was never saved. The workbench makes a draft of it at its next start, and so does `escalate doctor --fix`."
        ),
        (Where::Away, Lang::Zh) => format!(
            "{what}，而文件夹 {folder} 不在，或是空的：多半是网盘或移动盘没有连上。连上以后打开这份草稿，就会接上。连不上了，用 escalate new --from {id} 取一份。"
        ),
        (Where::Away, Lang::En) => format!(
            "{what}, and the folder {folder} is not there or is empty: perhaps a share or a disk that is not connected. Once it is, open the draft and they are back. If it never will be, `escalate new --from {id}` takes a copy."
        ),
        (Where::Gone, Lang::Zh) => {
            format!("{what}，而文件不在了，或读不出来。escalate doctor --fix 会存成一份新草稿。")
        }
        (Where::Gone, Lang::En) => format!(
            "{what}, and its file is gone or cannot be read. `escalate doctor --fix` makes a new draft of it."
        ),
        (Where::Trash, Lang::Zh) => format!("{what}，草稿在回收站里。恢复后打开，就会接上。"),
        (Where::Trash, Lang::En) => {
            format!("{what}, and is in the trash. Take it out and open it, and they are back.")
        }
        (Where::Nowhere, Lang::Zh) => {
            format!("{what}，改动之前的内容也没有留底，接不回去。打过的字都在 {journal} 里，是文本文件。")
        }
        (Where::Nowhere, Lang::En) => format!(
            "{what}, and what they were made on is not kept anywhere. What was typed is in {journal}, a text file."
        ),
    }
}

/// The same in one line, for whoever looks at a draft's file; `None` where it has none.
pub(super) fn words_of_file(unsaved: &Unsaved, lang: Lang) -> Option<String> {
    let Unsaved { words, at, file: Some(file), .. } = unsaved else { return None };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let changes = words.changes;
    let many = counted(changes, "change", "changes");
    let are = if changes == 1 { "is" } else { "are" };
    Some(match (at, lang) {
        (Where::Open, Lang::Zh) => format!("{name}：另一个窗口正在改，有 {changes} 处改动还没存进文件。"),
        (Where::Open, Lang::En) => format!("{name}: a window has it open, with {many} not in the file yet."),
        (Where::File | Where::Beside, Lang::Zh) => format!(
            "{name}：工作台里有 {changes} 处改动还没存进这个文件；打开这份草稿就会接上，或用 escalate doctor --fix。"
        ),
        (Where::File | Where::Beside, Lang::En) => format!(
            "{name}: {many} typed in the workbench {are} not in this file yet; open it there, or `escalate doctor --fix`."
        ),
        (_, Lang::Zh) => {
            format!("{name}：工作台里有 {changes} 处改动还没存进这个文件；该怎么办，escalate doctor 会说。")
        }
        (_, Lang::En) => format!(
            "{name}: {many} typed in the workbench {are} not in this file yet; `escalate doctor` says what to do."
        ),
    })
}
