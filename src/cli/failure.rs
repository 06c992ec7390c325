//! Why a command could not do what it was asked, and how a person is told.

use super::calc::Problem;
use super::calendar::Refused;
use super::choose::NoDay;
use super::message::NoMessage;
use super::{nearest, unsaved, usage};
use crate::codec::{self, WriteError};
use crate::i18n::{Lang, counted};
use crate::runtime::workbench::{RunError, without_terminal};
use crate::schema::{Kind, PathError, SectionSpec, ValueError};
use crate::shelf::{
    DraftProblem, ExportProblem, IncomingProblem, IoProblem, LoadProblem, Recovered, SaveProblem, words,
};
use crate::store::{NoHome, Unsaved};
use std::ffi::OsString;
use std::path::PathBuf;

/// Why a command stopped. Nothing was changed unless a message before it says so.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The arguments are wrong.
    #[error(transparent)]
    Usage(Box<clap::Error>),
    #[error(transparent)]
    NoHome(#[from] NoHome),
    #[error(transparent)]
    Io(#[from] IoProblem),
    #[error(transparent)]
    Load(#[from] LoadProblem),
    #[error(transparent)]
    Save(#[from] SaveProblem),
    #[error(transparent)]
    Draft(#[from] DraftProblem),
    #[error(transparent)]
    Export(#[from] ExportProblem),
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The path names nothing in any draft.
    #[error("{error} in {given:?}")]
    Path { given: String, error: PathError },
    /// The path names a row that this draft does not have; the rows it has.
    #[error("no row {given:?}")]
    NoRow { given: String, section: &'static str, rows: Vec<String> },
    /// A field is wanted, and this is none.
    #[error("{0:?} is no field")]
    NotAField(String),
    /// A table is wanted, and this is none.
    #[error("{0:?} is no table")]
    NotATable(String),
    /// A row is wanted, and this is none.
    #[error("{0:?} is no row")]
    NotARow(String),
    /// The row has to stay.
    #[error("{0:?} has to stay")]
    Pinned(String),
    /// The value is none of the field's.
    #[error("set {path}: {error}")]
    Value { path: String, kind: Kind, error: ValueError },
    /// Not `FIELD=VALUE`.
    #[error("{0:?} is no FIELD=VALUE")]
    NotAPair(String),
    /// A field of this name is not in the table.
    #[error("{} has no field {given:?}", section.id)]
    NoColumn { given: String, section: &'static SectionSpec },
    /// A field given twice.
    #[error("{0:?} twice")]
    Twice(String),
    /// No version of this number or name is kept; those that are.
    #[error("no version {given:?}")]
    NoVersion { given: String, known: Vec<(u64, Option<String>)> },
    /// More than one version fits the name.
    #[error("{given:?} fits {} versions", known.len())]
    SeveralVersions { given: String, known: Vec<(u64, Option<String>)> },
    /// The built-in cases have no history.
    #[error("{0} has no history")]
    NoHistory(String),
    /// A window has the draft open, with words that are not in its file.
    #[error("{} is being typed in", file.display())]
    Typing { file: PathBuf, words: Recovered },
    /// The same, and locks are not known: a window may have it open.
    #[error("{} may be being typed in", file.display())]
    Unsure { file: PathBuf, words: Recovered },
    /// The file may not be written, and its journal holds words that it lacks.
    #[error("{} is read-only", file.display())]
    ReadOnly { file: PathBuf, words: Recovered },
    /// No file holds the draft, and it cannot be given one now.
    #[error("no file holds {}", .0.id)]
    Unplaced(Box<Unsaved>),
    /// The file was put back to an earlier state, and its journal holds what was done after that.
    #[error("{} was put back to an earlier state", file.display())]
    PutBack { file: PathBuf, words: Recovered },
    /// The built-in cases do not change.
    #[error("samples cannot be changed")]
    Sample,
    /// A document where a draft is wanted.
    #[error("{} is no draft", .0.display())]
    NoDraft(PathBuf),
    /// The change does not fit the draft; only a mistake of this program makes one.
    #[error("the change at {0} does not fit")]
    Stale(String),
    /// The handbook has nothing on it; what comes nearest.
    #[error("nothing on {given:?} in the handbook")]
    NoTopic { given: String, near: Vec<String> },
    /// `check` without anything to check.
    #[error("nothing to check")]
    NothingToCheck,
    /// Headquarters' calendar was not changed.
    #[error(transparent)]
    Calendar(Box<Refused>),
    /// Another program's calendar file cannot be taken in.
    #[error(transparent)]
    Incoming(IncomingProblem),
    /// No day was chosen.
    #[error(transparent)]
    NoDay(Box<NoDay>),
    /// There is no message.
    #[error(transparent)]
    NoMessage(Box<NoMessage>),
    /// A contact was left as it is.
    #[error(transparent)]
    Contact(Box<super::contact::Problem>),
    /// No rule of this code.
    #[error("no rule {0:?}")]
    NoCode(String),
    /// An analysis that cannot be made.
    #[error(transparent)]
    Calc(Box<Problem>),
    /// No command of this name; the one that comes nearest.
    #[error("no command {given:?}")]
    NoCommand { given: String, near: Option<String> },
    /// Neither a draft nor a command.
    #[error("{given:?} is neither a draft nor a command")]
    Neither { given: String, near: Option<String> },
    /// The workbench was asked for without a terminal, or ended badly.
    #[error(transparent)]
    Workbench(RunError),
    /// A name that is no Unicode, where only a name can be taken.
    #[error("{} is not UTF-8", .0.display())]
    NotText(OsString),
    /// A draft to open and a command at once.
    #[error("a draft and a command")]
    DraftAndCommand(OsString),
    /// The results could not be put into JSON.
    #[error("write JSON: {0}")]
    Data(String),
    /// Standard output refused.
    #[error("write results: {0}")]
    Output(String),
}

impl Failure {
    /// What to tell the person.
    pub(super) fn words(&self, lang: Lang) -> String {
        match self {
            Self::Usage(error) => usage::words(error, lang),
            Self::NoHome(_) => words::no_home(lang).to_owned(),
            Self::Io(problem) => words::io(problem, lang),
            Self::Load(problem) => words::load(problem, lang),
            Self::Save(problem) => words::save(problem, lang),
            Self::Draft(problem) => words::draft(problem, lang),
            Self::Export(problem @ ExportProblem::Exists { .. }) => {
                let words = words::export(problem, lang);
                if lang == Lang::Zh {
                    format!("{words}要覆盖请加 --force。")
                } else {
                    format!("{words} Add --force to replace it.")
                }
            }
            Self::Export(problem) => words::export(problem, lang),
            Self::Write(problem) => codec::unwritable(problem, lang),
            Self::Path { given, error } => path(given, error, lang),
            Self::NoRow { given, section, rows } => no_row(given, section, rows, lang),
            Self::NotAField(given) => not_a_field(given, lang),
            Self::NotATable(given) => not_a_table(given, lang),
            Self::Value { path, kind, error } => value(path, *kind, error, lang),
            Self::NoColumn { given, section } => no_column(given, section, lang),
            Self::NoTopic { given, near } => no_topic(given, near, lang),
            Self::NoCode(given) => no_code(given, lang),
            Self::NoVersion { given, known } => no_version(given, known, lang),
            Self::SeveralVersions { given, known } => several_versions(given, known, lang),
            Self::NoCommand { given, near } => no_command(given, near.as_deref(), lang),
            Self::Calc(problem) => problem.words(lang),
            Self::Calendar(refused) => refused.words(lang),
            Self::Incoming(problem) => words::incoming(problem, lang),
            Self::NoDay(none) => none.words(lang),
            Self::NoMessage(none) => none.words(lang),
            Self::Contact(problem) => problem.words(lang),
            Self::Neither { given, near } => neither(given, near.as_deref(), lang),
            Self::Workbench(error) => workbench(error, lang),
            other => other.sentence(lang),
        }
    }

    /// Whether it is the one draft that is in the way, and others may fare better.
    pub(super) fn is_about_the_draft(&self) -> bool {
        matches!(
            self,
            Self::Load(_)
                | Self::Io(_)
                | Self::Typing { .. }
                | Self::Unsure { .. }
                | Self::ReadOnly { .. }
                | Self::PutBack { .. }
                | Self::Unplaced(_)
        )
    }

    /// Those that are said in one sentence, whatever they are about.
    fn sentence(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::NotARow(given) => {
                if zh {
                    format!("{given} 不是一行。行的写法是“表.行号”，escalate get DRAFT 可以看到各行的行号。")
                } else {
                    format!("{given} is no row. A row is TABLE.ROW; `escalate get DRAFT` shows the rows.")
                }
            }
            Self::Pinned(given) => {
                if zh {
                    format!("{given} 要留在表里：总要拿“什么都不做”来比较。")
                } else {
                    format!("{given} stays in its table: doing nothing is what everything is compared with.")
                }
            }
            Self::NotAPair(given) => {
                if zh {
                    format!("“{given}”要写成“字段=值”。")
                } else {
                    format!("{given:?} has to be FIELD=VALUE.")
                }
            }
            Self::Twice(given) => {
                if zh {
                    format!("{given} 给了两次值，请留一个。")
                } else {
                    format!("{given} is given twice; keep one.")
                }
            }
            Self::Sample => {
                if zh {
                    "样例不能改。先用 escalate new --from sample:名称 复制一份。".to_owned()
                } else {
                    "Samples cannot be changed. Make a copy: escalate new --from sample:NAME.".to_owned()
                }
            }
            Self::NothingToCheck => {
                if zh {
                    "还缺要检查的草稿：写草稿、文件或文件夹，例如 escalate check . 检查当前文件夹里的全部草稿。用法见 escalate check --help。".to_owned()
                } else {
                    "missing: what to check. Name drafts, files or folders; `escalate check .` checks every draft in and below this folder. See `escalate check --help`.".to_owned()
                }
            }
            Self::Stale(path) => {
                if zh {
                    format!("{path} 的改动对不上草稿，没有保存。这是程序的缺陷。")
                } else {
                    format!(
                        "the change at {path} does not fit the draft, so nothing was saved. This is a fault of the program."
                    )
                }
            }
            Self::NoHistory(given) => {
                if zh {
                    format!(
                        "{given} 是内置的样例，从不改动，所以没有历史。escalate new --from {given} 复制一份，改过之后就有了。"
                    )
                } else {
                    format!(
                        "{given} is a built-in sample: it never changes, so it has no history. `escalate new --from {given}` makes a copy, which has one once it is changed."
                    )
                }
            }
            Self::Data(error) => {
                if zh {
                    format!("结果写不成 JSON：{error}")
                } else {
                    format!("the results cannot be written as JSON: {error}")
                }
            }
            Self::Output(error) => {
                if zh {
                    format!("结果没有写全：{error}")
                } else {
                    format!("the results could not be written: {error}")
                }
            }
            about_a_file => about_a_file.sentence_about_a_file(lang),
        }
    }

    fn sentence_about_a_file(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::NoDraft(file) => {
                let file = file.display();
                if zh {
                    format!(
                        "{file} 是一份文档，不是草稿。import 只收草稿文件：.ron，或 escalate export --kind json 写出的 .json。请向对方要草稿本身；只有文档时，先 escalate new 新建一份，再把内容逐项填进去。"
                    )
                } else {
                    format!(
                        "{file} is a document and no draft. import takes a draft's own file: .ron, or .json as `escalate export --kind json` writes it. Ask for the draft itself; with the document alone, make one with `escalate new` and fill it in."
                    )
                }
            }
            Self::Typing { file, words } => {
                let (file, changes) = (file.display(), words.changes);
                if zh {
                    format!(
                        "没有改动 {file}：另一个窗口正在改它，有 {changes} 处还没存。先在那边按 Ctrl+S，再来一次。"
                    )
                } else {
                    format!(
                        "{file} was left as it is: a window has it open, with {} not saved yet. Press Ctrl+S there and try again.",
                        counted(changes, "change", "changes")
                    )
                }
            }
            Self::Unsure { file, words } => {
                let (file, changes) = (file.display(), words.changes);
                if zh {
                    format!(
                        "没有改动 {file}：日志里有 {changes} 处改动还没存进去，而这里的文件锁不起作用（有的网络盘不支持），看不出有没有窗口正开着它。请在工作台里打开它，存好后再来一次。"
                    )
                } else {
                    format!(
                        "{file} was left as it is: its journal holds {} not saved yet, and file locks do not work here (some network drives know none), so nobody can tell whether a window has it open. Open it in the workbench, let it save, and try again.",
                        counted(changes, "change", "changes")
                    )
                }
            }
            Self::ReadOnly { file, words } => {
                let (file, changes) = (file.display(), words.changes);
                if zh {
                    format!(
                        "没有改动 {file}：它是只读的，日志里还有 {changes} 处改动没存进去。让文件和它的文件夹可以写，再来一次；或在工作台里打开它，按 Ctrl+O 另存一份。"
                    )
                } else {
                    format!(
                        "{file} was left as it is: it is read-only, and its journal holds {} not saved yet. Make it and its folder writable and try again; or open it in the workbench and save a copy with Ctrl+O.",
                        counted(changes, "change", "changes")
                    )
                }
            }
            Self::Unplaced(unsaved) => {
                let words = unsaved::words(unsaved, lang);
                if zh { format!("没有改动：{words}") } else { format!("nothing was changed: {words}") }
            }
            Self::PutBack { file, words } => {
                let (file, changes) = (file.display(), words.changes);
                if zh {
                    format!(
                        "没有改动 {file}：它被换回了早先的样子，那以后的 {changes} 处改动还在日志里。先在工作台里打开它，定下用哪一份。"
                    )
                } else {
                    format!(
                        "{file} was left as it is: it was put back to an earlier state, and the journal still holds {} made after that. Open it in the workbench and settle which of the two holds.",
                        counted(changes, "change", "changes")
                    )
                }
            }
            Self::NotText(name) => {
                let name = name.display();
                if zh {
                    format!("{name} 不是 UTF-8 文字，工作台打不开；请先给文件改名。")
                } else {
                    format!("{name} is not UTF-8, so the workbench cannot open it; rename the file first.")
                }
            }
            Self::DraftAndCommand(draft) => {
                let draft = draft.display();
                if zh {
                    format!("草稿要写在命令后面：escalate 命令 {draft}。")
                } else {
                    format!("the draft goes behind the command: escalate COMMAND {draft}.")
                }
            }
            other => other.to_string(),
        }
    }
}

fn workbench(error: &RunError, lang: Lang) -> String {
    match (error, lang) {
        (RunError::NoTerminal, lang) => without_terminal(lang).to_owned(),
        (RunError::Terminal(error), Lang::Zh) => format!("终端出错：{error}。"),
        (RunError::Terminal(error), Lang::En) => format!("the terminal failed: {error}."),
        (RunError::Panic { message, place }, Lang::Zh) => {
            format!("程序出错退出了（{place}：{message}）。这是程序的缺陷；已保存的草稿没有受影响。")
        }
        (RunError::Panic { message, place }, Lang::En) => format!(
            "the program failed ({place}: {message}). This is a fault of the program; what was saved is safe."
        ),
        (other, _) => other.to_string(),
    }
}

fn perhaps(near: &[String], lang: Lang) -> String {
    match (near.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("是不是：{}？", near.join("、")),
        (false, Lang::En) => format!(" Perhaps {}?", near.join(", ")),
    }
}

fn path(given: &str, error: &PathError, lang: Lang) -> String {
    let near = perhaps(&nearest::paths(given), lang);
    match (error, lang) {
        (PathError::BadRow(row), Lang::Zh) => {
            format!("“{row}”不是行号：行号由小写字母、数字和短横线组成。")
        }
        (PathError::BadRow(row), Lang::En) => {
            format!("{row:?} is no row: a row's name has lower-case letters, digits and dashes.")
        }
        (PathError::TooLong(_), Lang::Zh) => format!("{given} 太长：字段后面不再有下一级。"),
        (PathError::TooLong(_), Lang::En) => format!("{given} is too long: nothing follows a field."),
        (_, Lang::Zh) => format!("没有 {given} 这个路径。{near}escalate fields 列出全部路径。"),
        (_, Lang::En) => format!("there is no path {given}.{near} `escalate fields` lists them all."),
    }
}

fn no_row(given: &str, section: &str, rows: &[String], lang: Lang) -> String {
    match (rows.is_empty(), lang) {
        (true, Lang::Zh) => format!("没有 {given} 这一行：{section} 还是空表。"),
        (true, Lang::En) => format!("there is no row {given}: {section} is still empty."),
        (false, Lang::Zh) => format!("没有 {given} 这一行。{section} 有这些行：{}。", rows.join("、")),
        (false, Lang::En) => {
            format!("there is no row {given}. {section} has: {}.", rows.join(", "))
        }
    }
}

fn not_a_field(given: &str, lang: Lang) -> String {
    let fields = nearest::fields_of(given);
    match lang {
        Lang::Zh => format!("{given} 不是字段，还要再往下写一级：{}。", fields.join("、")),
        Lang::En => format!("{given} is no field; add one of: {}.", fields.join(", ")),
    }
}

fn not_a_table(given: &str, lang: Lang) -> String {
    let tables: Vec<&str> =
        crate::schema::sections().filter(|section| section.is_table()).map(|section| section.id).collect();
    match lang {
        Lang::Zh => format!("{given} 不是表。可以加行的表有：{}。", tables.join("、")),
        Lang::En => format!("{given} is no table. Rows can be added to: {}.", tables.join(", ")),
    }
}

fn value(path: &str, kind: Kind, error: &ValueError, lang: Lang) -> String {
    match (error, lang) {
        (ValueError::NoSuchChoice { given, .. }, lang) => {
            let (Kind::Choice(options) | Kind::Many(options)) = kind else { return error.to_string() };
            let answers: Vec<String> = options
                .iter()
                .map(|(id, words)| match (words.get(lang), lang) {
                    (words, _) if words == id => id.to_owned(),
                    (words, Lang::Zh) => format!("{id}（{words}）"),
                    (words, Lang::En) => format!("{id} ({words})"),
                })
                .collect();
            match lang {
                Lang::Zh => format!("{path} 没有“{given}”这个答案。可选：{}。", answers.join("、")),
                Lang::En => format!("{path} has no answer {given:?}. It is one of: {}.", answers.join(", ")),
            }
        }
        (ValueError::NotAFlag(given), Lang::Zh) => {
            format!("{path} 只能是 yes 或 no（是、否），不能是“{given}”。")
        }
        (ValueError::NotAFlag(given), Lang::En) => format!("{path} is yes or no, not {given:?}."),
    }
}

fn no_column(given: &str, section: &SectionSpec, lang: Lang) -> String {
    let fields: Vec<&str> = section.fields().map(|field| field.id).collect();
    let section = section.id;
    match lang {
        Lang::Zh => format!("{section} 没有“{given}”这一列。它的列有：{}。", fields.join("、")),
        Lang::En => format!("{section} has no field {given:?}. It has: {}.", fields.join(", ")),
    }
}

fn no_version(given: &str, known: &[(u64, Option<String>)], lang: Lang) -> String {
    match (known.is_empty(), lang) {
        (true, Lang::Zh) => format!("没有版本“{given}”：这份草稿还没有留下旧版。"),
        (true, Lang::En) => format!("there is no version {given}: none of this draft is kept yet."),
        (false, Lang::Zh) => format!("没有版本“{given}”。留着的有：{}。", versions(known, lang)),
        (false, Lang::En) => format!("there is no version {given}. Kept are: {}.", versions(known, lang)),
    }
}

fn several_versions(given: &str, known: &[(u64, Option<String>)], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{given}”对得上几个版本，请写版本号：{}。", versions(known, lang)),
        Lang::En => format!("{given:?} fits several versions; give the number: {}.", versions(known, lang)),
    }
}

fn versions(known: &[(u64, Option<String>)], lang: Lang) -> String {
    let one = |(number, name): &(u64, Option<String>)| match (name, lang) {
        (None, _) => number.to_string(),
        (Some(name), Lang::Zh) => format!("{number}（{name}）"),
        (Some(name), Lang::En) => format!("{number} ({name})"),
    };
    known.iter().map(one).collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " })
}

fn no_command(given: &str, near: Option<&str>, lang: Lang) -> String {
    match (near, lang) {
        (Some(near), Lang::Zh) => {
            format!("没有“{given}”这个命令，是不是 {near}？escalate --help 列出全部命令。")
        }
        (Some(near), Lang::En) => {
            format!(
                "there is no command {given:?}. Perhaps `escalate {near}`? `escalate --help` lists them all."
            )
        }
        (None, Lang::Zh) => format!("没有“{given}”这个命令。escalate --help 列出全部命令。"),
        (None, Lang::En) => format!("there is no command {given:?}; `escalate --help` lists them all."),
    }
}

fn no_code(given: &str, lang: Lang) -> String {
    let lower = given.trim().to_lowercase();
    let codes: Vec<String> = crate::check::rules().map(|rule| rule.id.to_lowercase()).collect();
    let names = crate::check::rules().map(|rule| rule.name);
    let near = nearest::one_of(&lower, names.chain(codes.iter().map(String::as_str)));
    let near = near.and_then(crate::check::Rule::named);
    match (near.map(|rule| (rule.id, rule.name)), lang) {
        (Some((id, name)), Lang::Zh) => format!("没有“{given}”这个代码。是不是 {id}（{name}）？"),
        (Some((id, name)), Lang::En) => format!("there is no code {given:?}. Perhaps {id} ({name})?"),
        (None, Lang::Zh) => format!("没有“{given}”这个代码。escalate rules 列出全部规则。"),
        (None, Lang::En) => format!("there is no code {given:?}; `escalate rules` lists them all."),
    }
}

fn no_topic(given: &str, near: &[String], lang: Lang) -> String {
    let near = perhaps(near, lang);
    match lang {
        Lang::Zh => format!("手册里查不到“{given}”。{near}escalate handbook 列出目录。"),
        Lang::En => {
            format!("the handbook has nothing on {given:?}.{near} `escalate handbook` lists its chapters.")
        }
    }
}

fn neither(given: &str, near: Option<&str>, lang: Lang) -> String {
    let what = match lang {
        Lang::Zh => format!("“{given}”既不是命令，也没有这样一份草稿。"),
        Lang::En => format!("{given:?} is no command, and there is no such draft."),
    };
    match (near, lang) {
        (Some(near), Lang::Zh) => format!("{what}是不是 escalate {near}？"),
        (Some(near), Lang::En) => format!("{what} Perhaps `escalate {near}`?"),
        (None, Lang::Zh) => format!("{what}escalate list 列出草稿，escalate --help 列出命令。"),
        (None, Lang::En) => {
            format!("{what} `escalate list` shows the drafts, `escalate --help` the commands.")
        }
    }
}
