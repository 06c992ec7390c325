//! What the survey found, in words: what it is, and what to do about it.

use crate::cli::quoted::quoted;
use crate::cli::unsaved;
use crate::i18n::Lang;
use crate::store::{Copies, Survey, WhatLeft, Where};
use std::path::{Path, PathBuf};

/// How many files are named where many have the same trouble.
const FEW: usize = 3;

/// Everything that somebody should see to.
pub(super) fn words(survey: &Survey, lang: Lang) -> Vec<String> {
    let mut all: Vec<String> = survey
        .unsaved
        .iter()
        .filter(|unsaved| unsaved.at != Where::Open)
        .map(|found| unsaved::words(found, lang))
        .collect();
    all.extend(survey.aside.iter().map(|file| aside(file, lang)));
    all.extend(survey.copies.iter().map(|of| copies(of, lang)));
    let edits = survey.leftovers.iter().filter(|left| left.what == WhatLeft::Edit);
    all.extend(edits.map(|left| edit(&left.path, lang)));
    let spares = survey.leftovers.iter().filter(|left| left.what == WhatLeft::Copy);
    all.extend(spares.map(|left| spare(&left.path, lang)));
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
            "{folder} 里是交给外部编辑器、没有交回来的文字。先关掉那个编辑器；escalate doctor --fix 会把它移到导出文件夹，方便你抄回草稿。"
        ),
        Lang::En => format!(
            "{folder} holds a text that went to another editor and did not come back. Close that editor; `escalate doctor --fix` then moves the text to the exports, for you to take the words over."
        ),
    }
}

fn spare(copy: &Path, lang: Lang) -> String {
    let copy = copy.display();
    match lang {
        Lang::Zh => format!(
            "{copy} 是磁盘不肯存草稿时另存的一份，和草稿现在的样子不同。打开它对照，需要的抄回去，然后可以删掉。"
        ),
        Lang::En => format!(
            "{copy} is a copy that was saved while the disk refused the draft's own file, and says something else than the draft does now. Open it, take over what you need, and delete it."
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
