//! Problems with files, said to a person: what happened, to which file, and what to do about it.
//!
//! The sentences quote paths and file contents, which are not cleaned for a terminal here.

mod calendar;

pub use calendar::{calendar, ics, incoming, left_out, trouble as calendar_trouble};

use super::{
    Action, Candidate, ChecksProblem, DraftProblem, ExportProblem, Holder, IoProblem, LoadProblem, Recovered,
    SaveProblem, SettingsProblem, WhyAside, WhyKept,
};
use crate::codec::{self, VERSION};
use crate::i18n::{Lang, counted, plural, text};
use jiff::tz::TimeZone;
use std::io::ErrorKind;
use std::path::Path;

/// How many of the things that were passed over are named.
const FEW: usize = 12;

/// The system refused.
#[must_use]
pub fn io(problem: &IoProblem, lang: Lang) -> String {
    let path = problem.path.display();
    let action = action(problem.action).get(lang);
    let reason = reason(problem, lang);
    match lang {
        Lang::Zh => format!("{action} {path} 失败：{reason}"),
        Lang::En => format!("could not {action} {path}: {reason}"),
    }
}

/// A draft cannot be opened.
#[must_use]
pub fn load(problem: &LoadProblem, lang: Lang) -> String {
    match (problem, lang) {
        (LoadProblem::Io(problem), lang) => io(problem, lang),
        (LoadProblem::Missing { path }, Lang::Zh) => format!("没有这个文件：{}", path.display()),
        (LoadProblem::Missing { path }, Lang::En) => format!("there is no file {}", path.display()),
        (LoadProblem::Dangling { path, target }, Lang::Zh) => {
            format!("{} 是一个链接，指向的 {} 不在了。", path.display(), target.display())
        }
        (LoadProblem::Dangling { path, target }, Lang::En) => {
            format!("{} is a link to {}, which is not there.", path.display(), target.display())
        }
        (LoadProblem::NotAFile { path }, Lang::Zh) => format!("{} 不是普通文件，没有打开。", path.display()),
        (LoadProblem::NotAFile { path }, Lang::En) => {
            format!("{} is not an ordinary file, so it was not opened.", path.display())
        }
        (LoadProblem::LeadsAway { path, target }, Lang::Zh) => {
            format!(
                "{} 是指向草稿文件夹之外的链接。要用它，请直接打开 {}。",
                path.display(),
                target.display()
            )
        }
        (LoadProblem::LeadsAway { path, target }, Lang::En) => {
            format!(
                "{} is a link that leaves the drafts' folder. To use it, open {} itself.",
                path.display(),
                target.display()
            )
        }
        (LoadProblem::Unreadable { path, error }, Lang::Zh) => {
            format!("{} 打不开，文件没有动。{}", file_name(path), codec::problem(error, lang))
        }
        (LoadProblem::Unreadable { path, error }, Lang::En) => {
            format!(
                "{} cannot be opened and was left as it is: {}",
                file_name(path),
                codec::problem(error, lang)
            )
        }
        (LoadProblem::Unknown { name }, Lang::Zh) => {
            format!("没有叫“{name}”的草稿。escalate list 可以列出全部草稿。")
        }
        (LoadProblem::Unknown { name }, Lang::En) => {
            format!("there is no draft called {name:?}; `escalate list` shows what there is.")
        }
        (LoadProblem::NoSample { name }, Lang::Zh) => {
            format!("没有叫“{name}”的样例。escalate samples 可以列出全部样例。")
        }
        (LoadProblem::NoSample { name }, Lang::En) => {
            format!("there is no sample called {name:?}; `escalate samples` shows what there is.")
        }
        (LoadProblem::Ambiguous { name, candidates }, Lang::Zh) => {
            format!(
                "“{name}”对得上 {} 份草稿，请写明编号或文件：{}",
                candidates.len(),
                listed(candidates, "；")
            )
        }
        (LoadProblem::Ambiguous { name, candidates }, Lang::En) => {
            format!(
                "{name:?} fits {} drafts; name one by its id or file: {}",
                candidates.len(),
                listed(candidates, "; ")
            )
        }
    }
}

/// A later version's draft was opened for reading; what of it this program passed over.
#[must_use]
pub fn newer(path: &Path, version: u32, skipped: &[String], lang: Lang) -> String {
    let name = file_name(path);
    let opened = match lang {
        Lang::Zh => format!(
            "{name} 由更新版本的 escalate 写成（格式 {version}，本程序只认到 {VERSION}），只能看，不能改。"
        ),
        Lang::En => format!(
            "a newer escalate wrote {name} (format {version}; this one knows up to {VERSION}): it can be looked at, not changed."
        ),
    };
    let (few, rest) = skipped.split_at(skipped.len().min(FEW));
    match (few.is_empty(), rest.len(), lang) {
        (true, _, _) => opened,
        (false, 0, Lang::Zh) => format!("{opened}没有读进来的内容：{}。", few.join("、")),
        (false, 0, Lang::En) => format!("{opened} Passed over: {}.", few.join(", ")),
        (false, rest, Lang::Zh) => {
            format!("{opened}没有读进来的内容：{}，另有 {rest} 处。", few.join("、"))
        }
        (false, rest, Lang::En) => format!("{opened} Passed over: {}, and {rest} more.", few.join(", ")),
    }
}

/// A draft is not where it was to be saved.
#[must_use]
pub fn save(problem: &SaveProblem, lang: Lang) -> String {
    match (problem, lang) {
        (SaveProblem::Io(problem), Lang::Zh) => {
            format!("没有保存：{}磁盘上的旧文件没有动。", io(problem, lang))
        }
        (SaveProblem::Io(problem), Lang::En) => {
            format!("not saved: {} The old file is untouched.", io(problem, lang))
        }
        (SaveProblem::Elsewhere { problem, copy }, Lang::Zh) => {
            format!("没有保存：{}磁盘上的旧文件没有动，这一份先存在 {}。", io(problem, lang), copy.display())
        }
        (SaveProblem::Elsewhere { problem, copy }, Lang::En) => format!(
            "not saved: {} The old file is untouched; what was to be saved is in {} for now.",
            io(problem, lang),
            copy.display()
        ),
        (SaveProblem::Unwritable(error), Lang::Zh) => format!("没有保存：{}", codec::unwritable(error, lang)),
        (SaveProblem::Unwritable(error), Lang::En) => {
            format!("not saved: {}", codec::unwritable(error, lang))
        }
        (SaveProblem::Taken { path }, Lang::Zh) => format!("{} 已经有了，没有覆盖。", path.display()),
        (SaveProblem::Taken { path }, Lang::En) => {
            format!("{} is there already and was not replaced.", path.display())
        }
        (SaveProblem::KeptBoth { theirs, ours, why, .. }, lang) => {
            let (theirs, ours) = (file_name(theirs), file_name(&ours.on_disk.path));
            match (why, lang) {
                (WhyKept::Changed, Lang::Zh) => {
                    format!("{theirs} 被别的程序改过，没有覆盖；你的版本存为 {ours}。")
                }
                (WhyKept::Changed, Lang::En) => {
                    format!("another program changed {theirs}, so it was left alone; your version is {ours}.")
                }
                (WhyKept::Newer { .. }, Lang::Zh) => {
                    format!("{theirs} 已由更新版本的 escalate 写过，没有覆盖；你的版本存为 {ours}。")
                }
                (WhyKept::Newer { .. }, Lang::En) => {
                    format!("a newer escalate wrote {theirs}, so it was left alone; your version is {ours}.")
                }
                (WhyKept::Broken(error), Lang::Zh) => {
                    format!(
                        "{theirs} 现在读不懂了，没有覆盖；你的版本存为 {ours}。{}",
                        codec::problem(error, lang)
                    )
                }
                (WhyKept::Broken(error), Lang::En) => {
                    format!(
                        "{theirs} cannot be read any more, so it was left alone; your version is {ours}. {}",
                        codec::problem(error, lang)
                    )
                }
                (WhyKept::ReadOnly, Lang::Zh) => {
                    format!("{theirs} 是只读文件，没有覆盖；你的版本存为 {ours}。")
                }
                (WhyKept::ReadOnly, Lang::En) => {
                    format!("{theirs} is read-only, so it was left alone; your version is {ours}.")
                }
            }
        }
    }
}

/// As long as a draft is not in its file: why, and what to do; in one row of eighty columns, and for a narrower one
/// with what to do first. `elsewhere` is the key that saves it under another name.
#[must_use]
pub fn unsaved(problem: &SaveProblem, elsewhere: &str, lang: Lang) -> [String; 2] {
    let problem = match problem {
        SaveProblem::Io(problem) => problem,
        SaveProblem::Elsewhere { problem, .. } => {
            let reason = reason(problem, lang);
            return match lang {
                Lang::Zh => [
                    format!("没存上：{reason}已另留副本；{elsewhere} 另存到别处。"),
                    format!("没存上，{elsewhere} 另存（有副本）：{reason}"),
                ],
                Lang::En => [
                    format!("Not saved: {reason} A copy is kept; {elsewhere} saves."),
                    format!("Not saved; {elsewhere} saves (a copy is kept): {reason}"),
                ],
            };
        }
        problem => return [save(problem, lang), save(problem, lang)],
    };
    let reason = reason(problem, lang);
    match lang {
        Lang::Zh => [
            format!("没存上：{reason}{elsewhere} 另存到别处。"),
            format!("没存上，可按 {elsewhere} 另存：{reason}"),
        ],
        Lang::En => [
            format!("Not saved: {reason} {elsewhere} saves a copy."),
            format!("Not saved; {elsewhere} saves a copy: {reason}"),
        ],
    }
}

/// A draft could not be copied or brought in.
#[must_use]
pub fn draft(problem: &DraftProblem, lang: Lang) -> String {
    match problem {
        DraftProblem::Load(problem) => load(problem, lang),
        DraftProblem::Save(problem) => save(problem, lang),
    }
}

/// A file was not exported.
#[must_use]
pub fn export(problem: &ExportProblem, lang: Lang) -> String {
    match (problem, lang) {
        (ExportProblem::Io(problem), lang) => io(problem, lang),
        (ExportProblem::Exists { path }, Lang::Zh) => format!("{} 已经存在，没有覆盖。", path.display()),
        (ExportProblem::Exists { path }, Lang::En) => {
            format!("{} exists already and was not replaced.", path.display())
        }
    }
}

/// The settings cannot be used.
#[must_use]
pub fn settings(problem: &SettingsProblem, lang: Lang) -> String {
    let SettingsProblem { path, line, column, message, refused } = problem;
    let path = path.display();
    if let Some(refused) = refused {
        let why = reason(refused, lang);
        return match lang {
            Lang::Zh => format!("设置文件 {path} 打不开：{why}这次使用默认设置。"),
            Lang::En => {
                let why = why.trim_end_matches('.');
                format!("the settings in {path} cannot be read: {why}. The defaults apply for now.")
            }
        };
    }
    match (line, lang) {
        (line, Lang::Zh) => {
            format!("设置文件 {path} 第 {line} 行第 {column} 列读不懂（{message}），这次使用默认设置。")
        }
        (line, Lang::En) => format!(
            "the settings in {path} cannot be read at line {line}, column {column} ({message}); the defaults apply for now."
        ),
    }
}

/// A file about the checks cannot be used.
#[must_use]
pub fn checks(problem: &ChecksProblem, lang: Lang) -> String {
    match (problem, lang) {
        (ChecksProblem::Load(problem), lang) => load(problem, lang),
        (ChecksProblem::LeftOut { path, errors }, lang) => {
            lines_left_out(&path.display().to_string(), errors, lang)
        }
        (ChecksProblem::Unreadable { path, error }, Lang::Zh) => {
            format!("检查设置 {} 用不了。{}", path.display(), codec::policy_problem(error, lang))
        }
        (ChecksProblem::Unreadable { path, error }, Lang::En) => {
            format!(
                "{}, which sets the checks, cannot be used: {}",
                path.display(),
                codec::policy_problem(error, lang)
            )
        }
    }
}

/// Lines of a file about the checks are left out: which, and what was perhaps meant.
fn lines_left_out(path: &str, errors: &[codec::PolicyError], lang: Lang) -> String {
    /// More than these nobody reads in one message; the next run tells those that are left.
    const TOLD: usize = 3;
    let told: Vec<String> =
        errors.iter().take(TOLD).map(|error| codec::policy_problem(error, lang)).collect();
    let (lines, more) = (errors.len(), errors.len().saturating_sub(TOLD));
    match lang {
        Lang::Zh => {
            let more = if more > 0 { format!("另有 {more} 行也是。") } else { String::new() };
            format!("检查设置 {path} 有 {lines} 行没有用上，其余照用。{}{more}", told.concat())
        }
        Lang::En => {
            let what = counted(lines, "line", "lines");
            let is = plural(lines, "is", "are");
            let more = if more > 0 { format!(" And {more} more.") } else { String::new() };
            format!(
                "{what} of {path}, which sets the checks, {is} left out, the rest holds: {}{more}",
                told.join(" ")
            )
        }
    }
}

/// Another window has the draft open. `elsewhere` is the key that saves a copy.
#[must_use]
pub fn held(by: &Holder, elsewhere: &str, zone: &TimeZone, lang: Lang) -> String {
    let who = holder(by, zone, lang);
    // What to do comes first: a small window shows no more than that.
    match lang {
        Lang::Zh => format!("这里只能看，{elsewhere} 另存一份来改；{who}正开着这份提案。"),
        Lang::En => {
            format!("Read-only here; {elsewhere} saves a copy to edit. It is open in {who}.")
        }
    }
}

/// Other files hold other versions of the draft that was opened. `compare` is the key of its history.
#[must_use]
pub fn rivals(files: &[impl AsRef<Path>], compare: &str, lang: Lang) -> String {
    let first = files.first().map(|file| file_name(file.as_ref())).unwrap_or_default();
    match (files.len(), lang) {
        (0 | 1, Lang::Zh) => format!("这份提案还有另一个版本，在 {first}。{compare} 可以对照。"),
        (0 | 1, Lang::En) => {
            format!("Another version is in {first}; {compare} compares them.")
        }
        (count, Lang::Zh) => {
            format!("这份提案还有 {count} 个版本在别的文件里：{first} 等。{compare} 可以对照。")
        }
        (count, Lang::En) => {
            format!("{count} other files hold versions of it: {first} and more; {compare} compares them.")
        }
    }
}

/// The same in a narrow row.
#[must_use]
pub fn rivals_short(compare: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另一个文件里还有一版；{compare} 对照。"),
        Lang::En => format!("Another file has a version; {compare}."),
    }
}

/// A message on its own, rather than behind the program's name: in English it begins with a capital, unless it begins
/// with a name.
#[must_use]
pub fn sentence(said: String, lang: Lang) -> String {
    let first = said.split(' ').next().unwrap_or_default().trim_end_matches([',', ':', ';']);
    let is_word = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_lowercase());
    if lang == Lang::Zh || !is_word {
        return said;
    }
    let mut said = said;
    if let Some(letter) = said.get_mut(..1) {
        letter.make_ascii_uppercase();
    }
    said
}

/// Who has a draft open, as the subject of a sentence.
#[must_use]
pub fn holder(holder: &Holder, zone: &TimeZone, lang: Lang) -> String {
    let Holder { pid, host, since } = holder;
    let since = since.map(|since| since.to_zoned(zone.clone()).strftime("%H:%M").to_string());
    match (lang, pid, since) {
        (Lang::Zh, 0, _) => "另一个窗口".to_owned(),
        (Lang::En, 0, _) => "another window".to_owned(),
        (Lang::Zh, pid, Some(since)) => format!("另一个窗口（{host}，进程 {pid}，{since} 起）"),
        (Lang::En, pid, Some(since)) => format!("another window (process {pid} on {host}, since {since})"),
        (Lang::Zh, pid, None) => format!("另一个窗口（{host}，进程 {pid}）"),
        (Lang::En, pid, None) => format!("another window (process {pid} on {host})"),
    }
}

/// What was typed and never saved is back.
#[must_use]
pub fn recovered(recovered: &Recovered, lang: Lang) -> String {
    let Recovered { changes, characters, .. } = recovered;
    let said = match lang {
        Lang::Zh => {
            format!("上次没来得及存的 {changes} 处改动（{characters} 个字）已经接上；Ctrl+Z 可以逐步撤回。")
        }
        Lang::En => format!(
            "Recovered what was not saved last time: {}, {}. Ctrl+Z takes them back one by one.",
            counted(*changes, "change", "changes"),
            counted(*characters, "character", "characters"),
        ),
    };
    with_end(said, recovered, lang)
}

/// The same, and where the end of the journal is, if it could not be read.
fn with_end(said: String, recovered: &Recovered, lang: Lang) -> String {
    let Some(file) = &recovered.aside else { return said };
    let end = aside(file, WhyAside::Torn, lang);
    if lang == Lang::Zh { said + &end } else { format!("{said} {end}") }
}

/// A file was put back to what it was before, and what was typed after that is in the draft again.
#[must_use]
pub fn put_back(recovered: &Recovered, lang: Lang) -> String {
    let changes = recovered.changes;
    let said = match lang {
        Lang::Zh => format!(
            "这个文件被换回了早先的样子；那以后的 {changes} 处改动又接上了。要文件的样子，按 A 全部换过来。"
        ),
        Lang::En => format!(
            "This file was put back to an earlier state; {} made after that {} in the draft again. A takes the file's state.",
            counted(changes, "change", "changes"),
            if changes == 1 { "is" } else { "are" },
        ),
    };
    with_end(said, recovered, lang)
}

/// What was typed here and what another program wrote have parted ways.
#[must_use]
pub fn parted(mine: Option<&Path>, lang: Lang) -> String {
    match (mine.map(file_name), lang) {
        (Some(mine), Lang::Zh) => {
            format!("上次退出后别的程序改过这个文件：打开的是它的内容，你没存上的那份在 {mine}。")
        }
        (Some(mine), Lang::En) => format!(
            "Another program changed this file since: this is its content; what you had not saved is in {mine}."
        ),
        (None, Lang::Zh) => {
            "上次退出后别的程序改过这个文件：打开的是它的内容，你没存上的那份还在日志里。".to_owned()
        }
        (None, Lang::En) => {
            "Another program changed this file since: this is its content; what you had not saved is still in the journal.".to_owned()
        }
    }
}

/// A journal that cannot be used was set aside.
#[must_use]
pub fn aside(file: &Path, why: WhyAside, lang: Lang) -> String {
    let why = match (why, lang) {
        (WhyAside::Torn, Lang::Zh) => {
            return format!(
                "日志末尾有一段损坏，接不回来，放在 {}；那是文本文件，可能有打过的字。",
                file.display()
            );
        }
        (WhyAside::Torn, Lang::En) => {
            return format!(
                "The end of the journal is damaged and could not be put back. It is kept in {}, a text file that may hold words you typed.",
                file.display()
            );
        }
        (why, _) => why,
    };
    let why = match why {
        WhyAside::Damaged | WhyAside::Torn => text("日志损坏", "the journal is damaged"),
        WhyAside::Stale => text("日志和文件对不上", "the journal does not fit the file"),
        WhyAside::NoGround => {
            text("文件被改过，原来的内容没有留底", "the file was changed and its former content is not kept")
        }
        WhyAside::FailedBefore => {
            text("上次接日志时程序出了错", "the program failed when it was carried out before")
        }
    };
    match lang {
        Lang::Zh => format!(
            "有没存上的字接不回来（{}）。日志没有丢，在 {}；那是文本文件，打过的字都在里面。",
            why.get(lang),
            file.display()
        ),
        Lang::En => format!(
            "Some words that were not saved could not be put back: {}. They are kept in {}, a text file that can be read.",
            why.get(lang),
            file.display()
        ),
    }
}

/// The system names no home folder.
#[must_use]
pub fn no_home(lang: Lang) -> &'static str {
    text(
        "系统没有给出个人文件夹，不知道该把草稿放在哪里。请用 --home 指定一个文件夹，或设置 ESCALATE_HOME。",
        "the system names no home folder, so there is no place for drafts. Name one with --home, or set ESCALATE_HOME.",
    )
    .get(lang)
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn listed(candidates: &[Candidate], separator: &str) -> String {
    let one = |candidate: &Candidate| {
        format!("{} {} ({})", candidate.id, candidate.title, file_name(&candidate.path))
    };
    candidates.iter().map(one).collect::<Vec<_>>().join(separator)
}

fn action(action: Action) -> crate::i18n::Text {
    match action {
        Action::Look => text("查看", "look at"),
        Action::List => text("列出文件夹", "list the folder"),
        Action::MakeFolder => text("新建文件夹", "make the folder"),
        Action::Read => text("读取", "read"),
        Action::Write => text("写入", "write to"),
        Action::Sync => text("落盘", "bring to the disk"),
        Action::Replace => text("换上新文件", "put the new file in place of"),
        Action::Move => text("移动", "move"),
        Action::Delete => text("删除", "delete"),
    }
}

fn reason(problem: &IoProblem, lang: Lang) -> String {
    let words = match problem.kind {
        ErrorKind::PermissionDenied => text("没有权限。", "permission denied."),
        ErrorKind::ResourceBusy => {
            text("另一个窗口正开着它，或它不能改。", "another window has it open, or it may not be changed.")
        }
        ErrorKind::NotFound => text("找不到。", "it is not there."),
        ErrorKind::AlreadyExists => text("已经有同名的。", "something of that name is there."),
        ErrorKind::StorageFull => text("磁盘满了，请先腾出空间。", "the disk is full; please make room."),
        ErrorKind::QuotaExceeded => {
            text("超出了磁盘配额，请先腾出空间。", "the disk quota is full; please make room.")
        }
        ErrorKind::InvalidInput if problem.action == Action::Read => {
            text("不是普通文件，没有读。", "it is not an ordinary file and was not read.")
        }
        ErrorKind::InvalidData if problem.action == Action::Read => {
            text("不是 UTF-8 文本。", "it is not UTF-8 text.")
        }
        ErrorKind::FileTooLarge if problem.action == Action::Read => text(
            "文件太大，没有读；会不会放错了？",
            "it is too large and was not read; is it the right file?",
        ),
        ErrorKind::FileTooLarge => text("超出了系统允许的文件大小。", "it is larger than the system allows."),
        ErrorKind::ReadOnlyFilesystem => text("磁盘是只读的。", "the disk is read-only."),
        ErrorKind::NotADirectory => text("路径中间有一段不是文件夹。", "part of the path is not a folder."),
        ErrorKind::IsADirectory => text("那是一个文件夹。", "that is a folder."),
        ErrorKind::CrossesDevices => {
            text("在另一块磁盘上，不能直接移过去。", "it is on another disk and cannot simply be moved.")
        }
        ErrorKind::InvalidFilename => text(
            "文件名太长，或有系统不允许的字符。",
            "the name is too long or has signs the system does not allow.",
        ),
        _ if problem.is_of_the_disk() => text("磁盘读写出错，可能要坏了。", "the disk reports an I/O error."),
        _ => {
            return match lang {
                Lang::Zh => format!("{}。", problem.message),
                Lang::En => format!("{}.", problem.message),
            };
        }
    };
    words.get(lang).to_owned()
}
