//! What the survey found, in words: what it is, and what to do about it.

use crate::cli::quoted::quoted;
use crate::i18n::{Lang, counted};
use crate::store::{Copies, Survey, Unsaved, WhatLeft, Where};
use std::path::{Path, PathBuf};

/// How many files are named where many have the same trouble.
const FEW: usize = 3;

/// Everything that somebody should see to.
pub(super) fn words(survey: &Survey, lang: Lang) -> Vec<String> {
    let mut all: Vec<String> =
        survey.unsaved.iter().filter_map(|unsaved| unsaved_words(unsaved, lang)).collect();
    all.extend(survey.aside.iter().map(|file| aside(file, lang)));
    all.extend(survey.copies.iter().map(|of| copies(of, lang)));
    let edits = survey.leftovers.iter().filter(|left| left.what == WhatLeft::Edit);
    all.extend(edits.map(|left| edit(&left.path, lang)));
    all.extend(exposed(&survey.exposed, lang));
    all
}

/// A draft that cannot be read has versions that can.
pub(super) fn has_versions(file: &Path, number: u64, lang: Lang) -> String {
    let file = quoted(file);
    match lang {
        Lang::Zh => format!(
            "历史里还有能用的：escalate history {file} 列出，escalate restore {file} {number} 换回最近一版。"
        ),
        Lang::En => format!(
            " Its history is there: `escalate history {file}` lists it, `escalate restore {file} {number}` takes the latest version back."
        ),
    }
}

fn unsaved_words(unsaved: &Unsaved, lang: Lang) -> Option<String> {
    let Unsaved { title, file, journal, words, at, .. } = unsaved;
    let draft = file.as_ref().map(|file| file.display().to_string());
    let draft = draft.unwrap_or_else(|| match (title.is_empty(), lang) {
        (false, Lang::Zh) => format!("“{title}”"),
        (false, Lang::En) => format!("{title:?}"),
        (true, Lang::Zh) => "一份没有标题的草稿".to_owned(),
        (true, Lang::En) => "an untitled draft".to_owned(),
    });
    let (changes, characters) = (words.changes, words.characters);
    let journal = journal.display();
    Some(match lang {
        Lang::Zh => {
            let what = format!("{draft} 有 {changes} 处改动（{characters} 个字）没存进文件");
            match at {
                Where::Open => return None,
                Where::File => format!("{what}。打开它就会接上，escalate doctor --fix 会存进去。"),
                Where::Beside => format!(
                    "{what}，后来别的程序又改了这个文件。打开它，或用 escalate doctor --fix，没存的那份会另存在旁边。"
                ),
                Where::Own => format!(
                    "{what}，它还从没存过。下次打开工作台时，或用 escalate doctor --fix，会存成草稿。"
                ),
                Where::Gone => {
                    format!("{what}，而文件不在了，或读不出来。escalate doctor --fix 会存成一份新草稿。")
                }
                Where::Trash => format!("{what}，草稿在回收站里。恢复后打开，就会接上。"),
                Where::Nowhere => format!(
                    "{what}，改动之前的内容也没有留底，接不回去。打过的字都在 {journal} 里，是文本文件。"
                ),
            }
        }
        Lang::En => {
            let what = format!(
                "{draft} has {} ({}) that {} in no file",
                counted(changes, "change", "changes"),
                counted(characters, "character", "characters"),
                if changes == 1 { "is" } else { "are" },
            );
            match at {
                Where::Open => return None,
                Where::File => {
                    format!("{what}. Open it and they are back, or `escalate doctor --fix` saves them.")
                }
                Where::Beside => format!(
                    "{what}, and another program changed the file since. Opening it, or `escalate doctor --fix`, puts them in a file beside it."
                ),
                Where::Own => format!(
                    "{what}; it was never saved. The workbench makes a draft of it at its next start, and so does `escalate doctor --fix`."
                ),
                Where::Gone => format!(
                    "{what}, and its file is gone or cannot be read. `escalate doctor --fix` makes a new draft of it."
                ),
                Where::Trash => {
                    format!("{what}, and is in the trash. Take it out and open it, and they are back.")
                }
                Where::Nowhere => format!(
                    "{what}, and what they were made on is not kept anywhere. What was typed is in {journal}, a text file."
                ),
            }
        }
    })
}

fn aside(file: &Path, lang: Lang) -> String {
    let file = file.display();
    match lang {
        Lang::Zh => {
            format!("{file} 是没能接上的日志，没存上的字在里面。它是文本文件：看过、抄回之后可以删掉。")
        }
        Lang::En => format!(
            "{file} is a journal that could not be used; words that were not saved are in it. It is a text file: delete it once you have taken them over."
        ),
    }
}

fn copies(of: &Copies, lang: Lang) -> String {
    let (id, original) = (&of.id, of.original.display());
    let names: Vec<String> = of.copies.iter().map(|copy| copy.display().to_string()).collect();
    match (of.is_open, lang) {
        (open, Lang::Zh) => {
            let mend = if open { "先关掉打开着的，再用" } else { "" };
            format!(
                "{} 和 {original} 是同一编号（{id}）的草稿，多半是网盘留下的两个版本。要两份都留，{mend} escalate doctor --fix 会给前者换编号；要合成一份，打开对照后移走一份。",
                names.join("、")
            )
            .replace("， escalate", "，escalate")
        }
        (open, Lang::En) => {
            let mend = if open { "close them first, and then " } else { "" };
            format!(
                "{} and {original} are drafts of one id ({id}), perhaps two versions left by a synced folder. To keep both, {mend}`escalate doctor --fix` gives the former an id of its own; to keep one, look at both and move the other away.",
                names.join(", ")
            )
        }
    }
}

fn edit(folder: &Path, lang: Lang) -> String {
    let folder = folder.display();
    match lang {
        Lang::Zh => format!(
            "{folder} 里是交给外部编辑器的文字，没有交回来。编辑器如果还开着，不用管它；否则看过、抄回之后可以删掉。"
        ),
        Lang::En => format!(
            "{folder} holds a text that went to another editor and did not come back. If the editor is still open, let it be; otherwise delete it once you have taken the words over."
        ),
    }
}

fn exposed(files: &[PathBuf], lang: Lang) -> Option<String> {
    let few: Vec<String> = files.iter().take(FEW).map(|file| file.display().to_string()).collect();
    let count = files.len();
    (count > 0).then(|| match lang {
        Lang::Zh => {
            let more = if count > FEW { format!(" 等 {count} 处") } else { String::new() };
            format!(
                "这台机器上的其他用户看得到：{}{more}。escalate doctor --fix 会收紧权限。",
                few.join("、")
            )
        }
        Lang::En => {
            let more = if count > FEW { format!(" and {} more", count - FEW) } else { String::new() };
            format!(
                "others on this machine can reach {}{more}; `escalate doctor --fix` closes that.",
                few.join(", ")
            )
        }
    })
}
