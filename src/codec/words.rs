//! What is wrong with a draft's file, for the person who has to mend it: what, where, and how.

use super::{MAX_BYTES, ReadError, Reason, Spot, VERSION, WriteError};
use crate::i18n::Lang;

/// What is wrong, where it is and how to mend it, in one to four sentences without a line break. The text
/// quotes the file and is not cleaned for a terminal.
#[must_use]
pub fn problem(error: &ReadError, lang: Lang) -> String {
    let what = what(error, lang);
    let Some(spot) = error.spot() else { return what };
    let place = place(spot, lang);
    let how = how(error, lang);
    match lang {
        Lang::Zh => format!("{place}：{what}{how}"),
        Lang::En => format!("{place}: {what}{}{how}", if how.is_empty() { "" } else { " " }),
    }
}

/// Why a draft could not be written, and what that means for it.
#[must_use]
pub fn unwritable(error: &WriteError, lang: Lang) -> String {
    match (error, lang) {
        (WriteError::TooBig { bytes }, Lang::Zh) => {
            format!(
                "草稿有 {}，超过 {} 的上限。请把大段资料另存成文件，草稿里只留链接。",
                megabytes(*bytes as u64),
                megabytes(MAX_BYTES as u64)
            )
        }
        (WriteError::TooBig { bytes }, Lang::En) => format!(
            "the draft is {}, more than the {} a draft may have. Keep long material in files of its own and link to it.",
            megabytes(*bytes as u64),
            megabytes(MAX_BYTES as u64)
        ),
        (other, Lang::Zh) => {
            format!("写出的内容读不回原样，所以没有写入（{other}）。这是程序的缺陷，磁盘上的旧文件没有动。")
        }
        (other, Lang::En) => format!(
            "what was written does not read back the same, so nothing was saved ({other}). This is a fault of the program; the file on disk is untouched."
        ),
    }
}

fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1024 * 1024);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

pub(super) fn place(spot: &Spot, lang: Lang) -> String {
    let Spot { line, column, source, path } = spot;
    let at = match lang {
        Lang::Zh => format!("第 {line} 行第 {column} 列"),
        Lang::En => format!("line {line}, column {column}"),
    };
    match (path.is_empty(), source.is_empty(), lang) {
        (true, true, _) => at,
        (true, false, Lang::Zh) => format!("{at}（{source}）"),
        (true, false, Lang::En) => format!("{at} ({source})"),
        (false, true, Lang::Zh) => format!("{at}（{path}）"),
        (false, true, Lang::En) => format!("{at} (in {path})"),
        (false, false, Lang::Zh) => format!("{at}（{path} 处：{source}）"),
        (false, false, Lang::En) => format!("{at} (in {path}: {source})"),
    }
}

fn what(error: &ReadError, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match error {
        ReadError::TooBig { bytes } => {
            let (size, limit) = (megabytes(*bytes), megabytes(MAX_BYTES as u64));
            if zh {
                format!("文件有 {size}，超过 {limit} 的上限，没有打开。")
            } else {
                format!("the file is {size}; drafts may have {limit}, so it was not opened.")
            }
        }
        ReadError::Empty => pick(
            lang,
            "文件是空的。如果它来自网盘，请等同步完成，或从网盘的历史版本里取回。",
            "the file is empty. If it comes from a synced folder, let the sync finish, or fetch an earlier version from it.",
        ),
        ReadError::OnlyNuls => pick(
            lang,
            "文件里全是空字节，多半是断电时没有写完。请从备份或网盘的历史版本里取回。",
            "the file holds nothing but zero bytes, which is what a power cut can leave behind. Fetch it from a backup or from an earlier version.",
        ),
        ReadError::OtherFormat { found } if found.is_empty() => pick(
            lang,
            "这不是 escalate 的草稿：开头没有 format: \"escalate/draft\" 和 version: 1。",
            "this is no draft of escalate: it does not start with format: \"escalate/draft\" and version: 1.",
        ),
        ReadError::OtherFormat { found } => {
            if zh {
                format!("这不是 escalate 的草稿：文件自称是“{found}”。")
            } else {
                format!("this is no draft of escalate: it says it is {found:?}.")
            }
        }
        ReadError::Newer { version } => {
            if zh {
                format!(
                    "文件由更新版本的 escalate 写成（格式 {version}，本程序只认到 {VERSION}）。为免丢掉新内容，没有打开；请升级后再用。"
                )
            } else {
                format!(
                    "a newer escalate wrote this file (format {version}; this one knows up to {VERSION}). It was not opened, so that nothing new in it is lost; please upgrade."
                )
            }
        }
        ReadError::Nul(_) => pick(
            lang,
            "这里有一个空字节，文件可能损坏了。",
            "there is a zero byte here; the file may be damaged.",
        ),
        ReadError::NotUtf8(_) => {
            pick(lang, "从这里起不是 UTF-8 文字。", "from here on it is not UTF-8 text.")
        }
        ReadError::Utf16 => pick(
            lang,
            "文件是 UTF-16 编码的。请用编辑器以 UTF-8 编码另存。",
            "the file is encoded as UTF-16. Save it as UTF-8 from an editor.",
        ),
        ReadError::MergeMarkers(_) => {
            pick(lang, "这里还留着没有处理完的合并标记。", "an unfinished merge left its markers here.")
        }
        ReadError::UnknownField { name, .. } => {
            if zh {
                format!("草稿里没有“{name}”这一项。")
            } else {
                format!("a draft has no {name:?} here.")
            }
        }
        ReadError::UnknownChoice { name, .. } => {
            if zh {
                format!("“{name}”不在可选的答案里。")
            } else {
                format!("{name:?} is none of the answers.")
            }
        }
        ReadError::MissingField { name, .. } => {
            if zh {
                format!("缺少“{name}”。")
            } else {
                format!("{name:?} is missing.")
            }
        }
        ReadError::RepeatedField { name, .. } => {
            if zh {
                format!("“{name}”写了两次。")
            } else {
                format!("{name:?} stands here twice.")
            }
        }
        ReadError::Syntax { reason, .. } => reason_words(reason, lang),
    }
}

fn reason_words(reason: &Reason, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match reason {
        Reason::EndOfFile => pick(lang, "文件没写完就结束了。", "the file ends too early."),
        Reason::OpenBracket { bracket, line } => {
            if zh {
                format!("第 {line} 行的 {bracket} 没有配对的右括号。")
            } else {
                format!("the {bracket} in line {line} is never closed.")
            }
        }
        Reason::OpenText { line } => {
            if zh {
                format!("第 {line} 行开始的文字少了收尾的引号。")
            } else {
                format!("the text that starts in line {line} has no closing quote.")
            }
        }
        Reason::FullWidth(sign) => {
            if zh {
                format!("引号外面出现了全角的“{sign}”，这里要用半角。")
            } else {
                format!("{sign} is a full-width sign; outside of texts it has to be a half-width one.")
            }
        }
        Reason::Comma => pick(lang, "这里少一个逗号。", "a comma is missing here."),
        Reason::Colon => pick(lang, "名称后面少一个冒号。", "a colon is missing after the name."),
        Reason::Bracket(bracket) => {
            if zh {
                format!("这里应当是 {bracket}。")
            } else {
                format!("a {bracket} belongs here.")
            }
        }
        Reason::Text => pick(
            lang,
            "这里应当是带双引号的文字，数字也要加引号。",
            "a text in double quotes belongs here; figures are quoted too.",
        ),
        Reason::Optional => pick(
            lang,
            "这里应当写成 Some(…)，不填就删掉这一行。",
            "this has to be Some(...); to leave it open, delete the line.",
        ),
        Reason::Flag => pick(lang, "这里只能是 true 或 false。", "this is either true or false."),
        Reason::Number => pick(lang, "这里应当是一个数。", "a number belongs here."),
        Reason::Escape => pick(
            lang,
            "反斜杠后面的写法不对；要写反斜杠本身，请连写两个。",
            "what follows the backslash is not known; a backslash itself is written twice.",
        ),
        Reason::Comment => pick(lang, "注释没有结束。", "the comment never ends."),
        Reason::Trailing => {
            pick(lang, "内容已经结束，后面却还有别的。", "the content has ended, but something follows it.")
        }
        Reason::TooDeep => pick(lang, "括号套得太深。", "there are too many brackets within brackets."),
        Reason::Hash => pick(
            lang,
            "# 开头的行这里不认；备注用 // 开头，其余的请删掉。",
            "lines that start with # are not read here; remarks start with //, and anything else may go.",
        ),
        Reason::Name => pick(
            lang,
            "这里应当是一个英文的名字：一项的名字，后面跟冒号，例如 title:；或者选项中的一个。",
            "a name belongs here: of an entry, with a colon behind it, as in title:, or of one of the answers.",
        ),
        Reason::Value => pick(
            lang,
            "这里应当有一个值；文字要放在双引号里。",
            "a value belongs here; texts stand in double quotes.",
        ),
        Reason::LastComma => {
            pick(lang, "最后一项后面不能有逗号。", "behind the last entry there may be no comma.")
        }
        Reason::Sign(sign) => {
            if zh {
                format!("这里不该有“{sign}”。")
            } else {
                format!("{sign} has no place here.")
            }
        }
        Reason::BadId => pick(
            lang,
            "名字只能用小写英文字母、数字和短横线，1 到 40 个；不写也行，会自动补上。",
            "an id has 1 to 40 small letters, digits and dashes; a row without one gets one.",
        ),
        Reason::Unclear => pick(
            lang,
            "这里读不懂；请和程序自己写出的文件对照，看括号、引号、逗号差在哪里。",
            "this cannot be read; hold it against a file that the program wrote, for its brackets, quotes and commas.",
        ),
    }
}

fn how(error: &ReadError, lang: Lang) -> String {
    match error {
        ReadError::UnknownField { name, offered, .. } | ReadError::UnknownChoice { name, offered, .. } => {
            let near = nearest(name, offered);
            match (near, lang) {
                (Some(near), Lang::Zh) => format!("是不是“{near}”？"),
                (Some(near), Lang::En) => format!("Perhaps {near:?}?"),
                (None, _) if offered.is_empty() => String::new(),
                (None, Lang::Zh) => format!("可用的有：{}。", offered.join("、")),
                (None, Lang::En) => format!("It may be one of: {}.", offered.join(", ")),
            }
        }
        ReadError::NotUtf8(_) => {
            pick(lang, "请用编辑器以 UTF-8 编码另存。", "Save it as UTF-8 from an editor.")
        }
        ReadError::MergeMarkers(_) => pick(
            lang,
            "请选定一方的内容，删掉 <<<<<<<、=======、>>>>>>> 三行。",
            "Keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>.",
        ),
        ReadError::RepeatedField { .. } => pick(lang, "请留下其中一个。", "Keep one of them."),
        _ => String::new(),
    }
}

/// The name on offer that differs by the fewest letters, if it differs by few.
pub(super) fn nearest<'o>(name: &str, offered: &'o [String]) -> Option<&'o str> {
    let bound = (name.chars().count() / 3).max(1);
    offered
        .iter()
        .map(|known| (distance(name, known), known.as_str()))
        .min()
        .filter(|(distance, _)| *distance <= bound)
        .map(|(_, known)| known)
}

/// The Levenshtein distance in characters, where two neighbours that changed places count as one.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let changed = rows[i][j] + usize::from(a[i] != b[j]);
            let least = changed.min(rows[i][j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j];
            row.push(if swapped { least.min(rows[i - 1][j - 1] + 1) } else { least });
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

fn pick(lang: Lang, zh: &'static str, en: &'static str) -> String {
    crate::i18n::text(zh, en).get(lang).to_owned()
}
