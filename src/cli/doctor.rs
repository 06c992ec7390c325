//! `doctor`: what the program finds on this machine, for a person whose workbench looks or behaves wrong.

use super::Done;
use super::failure::Failure;
use super::session::Session;
use super::table::Table;
use crate::i18n::{Lang, text};
use crate::runtime::glyphs::Ambiguous;
use crate::runtime::probe::{Abilities, Colours};
use crate::shelf::{CardContent, DraftCard, words};
use crate::store::{Journals, Places, Store};
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Report {
    version: &'static str,
    format: u32,
    system: String,
    lang: &'static str,
    lang_from: &'static str,
    folders: Vec<Folder>,
    settings: Option<String>,
    /// The file that says which checks are wanted in the drafts' folder.
    checks: Option<PathBuf>,
    terminal: Terminal,
    drafts: usize,
    broken: Vec<Broken>,
    problems: Vec<String>,
}

#[derive(Serialize)]
struct Folder {
    name: &'static str,
    path: PathBuf,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Usable,
    NotYet,
    ReadOnly,
    NotAFolder,
}

#[derive(Serialize)]
struct Terminal {
    interactive: bool,
    term: String,
    colours: &'static str,
    ambiguous: &'static str,
    size: Option<(u16, u16)>,
}

#[derive(Serialize)]
struct Broken {
    path: PathBuf,
    problem: String,
}

pub(super) fn run(session: &mut Session) -> Result<Done, Failure> {
    let store = session.store()?;
    let report = report(session, &store);
    if session.json {
        session.data(&report)?;
    } else {
        print(session, &report);
    }
    for problem in &report.problems {
        session.tell(problem);
    }
    Ok(if report.problems.is_empty() { Done::Fine } else { Done::Findings })
}

fn report(session: &Session, store: &Store) -> Report {
    let lang = session.lang;
    let loaded = store.settings();
    let folders = folders(store.places());
    let mut problems: Vec<String> =
        folders.iter().filter_map(|folder| folder_problem(folder, lang)).collect();
    let settings = loaded.problem.as_ref().map(|problem| words::settings(problem, lang));
    problems.extend(settings.clone());
    let checks = store.checks_of(None);
    problems.extend(checks.problem.as_ref().map(|problem| words::checks(problem, lang)));
    let cards = store.list().unwrap_or_else(|problem| {
        problems.push(words::io(&problem, lang));
        Vec::new()
    });
    let broken: Vec<Broken> = cards.iter().filter_map(|card| broken(card, lang)).collect();
    problems.extend(broken.iter().map(|broken| broken.problem.clone()));
    let twins = cards.iter().filter(|card| matches!(card.content, CardContent::Draft { twin: true, .. }));
    problems.extend(twins.map(|card| match lang {
        Lang::Zh => {
            format!("{} 和另一个文件是同一编号的草稿，可能是网盘留下的两个版本。", card.path.display())
        }
        Lang::En => format!(
            "{} and another file are drafts of one id, perhaps two versions left by a synced folder.",
            card.path.display()
        ),
    }));
    problems.extend(Journals::new(store).set_aside_files().into_iter().map(|file| match lang {
        Lang::Zh => format!("{} 是没能接上的日志，没存上的字在里面；看过、抄回之后可以删掉。", file.display()),
        Lang::En => format!(
            "{} is a journal that could not be used; words that were not saved are in it. Delete it once you have taken them over.",
            file.display()
        ),
    }));
    let lang_from = if session.asked.is_some() {
        "option"
    } else if loaded.settings.lang.is_some() {
        "settings"
    } else {
        "system"
    };
    Report {
        version: env!("CARGO_PKG_VERSION"),
        format: crate::codec::VERSION,
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        lang: lang.tag(),
        lang_from,
        folders,
        settings,
        checks: checks.file,
        terminal: terminal(),
        drafts: cards.len(),
        broken,
        problems,
    }
}

fn folders(places: &Places) -> Vec<Folder> {
    let folder = |name, path: &Path| Folder { name, path: path.to_owned(), state: state(path) };
    vec![
        folder("config", &places.config),
        folder("drafts", &places.drafts),
        folder("trash", &places.trash),
        folder("state", &places.state),
        folder("exports", &places.exports),
    ]
}

/// What can be done in a folder. Permissions do not tell all, so where it is there a file is made and dropped.
fn state(folder: &Path) -> State {
    match std::fs::metadata(folder) {
        Ok(meta) if !meta.is_dir() => State::NotAFolder,
        Ok(_) if tempfile::tempfile_in(folder).is_ok() => State::Usable,
        Ok(_) => State::ReadOnly,
        // It will be made in the nearest folder that is there.
        Err(_) => match folder.ancestors().skip(1).find(|above| above.exists()).map(state) {
            Some(State::Usable) => State::NotYet,
            Some(other) => other,
            None => State::ReadOnly,
        },
    }
}

fn folder_problem(folder: &Folder, lang: Lang) -> Option<String> {
    let path = folder.path.display();
    match (folder.state, lang) {
        (State::Usable | State::NotYet, _) => None,
        (State::ReadOnly, Lang::Zh) => Some(format!("{path} 写不进去，请检查权限和磁盘空间。")),
        (State::ReadOnly, Lang::En) => {
            Some(format!("nothing can be written to {path}; check its permissions and the disk's room."))
        }
        (State::NotAFolder, Lang::Zh) => Some(format!("{path} 不是文件夹，或路径中间有一段不是。")),
        (State::NotAFolder, Lang::En) => Some(format!("{path} is no folder, or a part of it is none.")),
    }
}

fn broken(card: &DraftCard, lang: Lang) -> Option<Broken> {
    match &card.content {
        CardContent::Broken(problem) => {
            Some(Broken { path: card.path.clone(), problem: words::load(problem, lang) })
        }
        CardContent::Draft { .. } => None,
    }
}

fn terminal() -> Terminal {
    let abilities = Abilities::of_this_process();
    Terminal {
        interactive: abilities.interactive,
        term: std::env::var("TERM").unwrap_or_default(),
        colours: match abilities.colours {
            Colours::None => "none",
            Colours::Sixteen => "16",
            Colours::Indexed => "256",
            Colours::True => "24 bit",
        },
        ambiguous: match (abilities.ambiguous, abilities.ask) {
            (Ambiguous::Narrow, _) => "narrow",
            (Ambiguous::Wide, _) => "wide",
            (Ambiguous::Unknown, true) => "asked at start",
            (Ambiguous::Unknown, false) => "unknown",
        },
        size: abilities.interactive.then(crate::runtime::terminal::window_size),
    }
}

fn print(session: &mut Session, report: &Report) {
    let lang = session.lang;
    let row = |label: crate::i18n::Text, value: String| vec![label.get(lang).to_owned(), value];
    let mut rows = vec![
        row(
            text("版本", "version"),
            bracketed(&format!("escalate {}", report.version), &report.system, lang),
        ),
        row(text("草稿格式", "draft format"), report.format.to_string()),
        row(text("语言", "language"), bracketed(report.lang, from_words(report.lang_from, lang), lang)),
    ];
    for folder in &report.folders {
        let label = match folder.name {
            "config" => text("设置", "settings"),
            "drafts" => text("草稿", "drafts"),
            "trash" => text("回收站", "trash"),
            "state" => text("本机数据", "this machine's"),
            _ => text("导出", "exports"),
        };
        let state = match folder.state {
            State::Usable => text("可用", "usable"),
            State::NotYet => text("用到时新建", "made when needed"),
            State::ReadOnly => text("写不进去", "cannot be written to"),
            State::NotAFolder => text("不是文件夹", "no folder"),
        };
        rows.push(row(label, bracketed(&folder.path.display().to_string(), state.get(lang), lang)));
    }
    let checks = report.checks.as_ref().map_or_else(
        || text("没有，按规则自己的级别", "none: every rule at its own level").get(lang).to_owned(),
        |file| file.display().to_string(),
    );
    rows.push(row(text("检查设置", "checks"), checks));
    let Terminal { interactive, term, colours, ambiguous, size } = &report.terminal;
    let screen = match (interactive, size) {
        (true, Some((columns, height))) => format!("{columns} x {height}"),
        _ => text("不是终端", "no terminal").get(lang).to_owned(),
    };
    let terminal = bracketed(&screen, &format!("TERM={term}"), lang);
    rows.push(row(text("终端", "terminal"), terminal));
    rows.push(row(text("颜色", "colours"), colours_words(colours, lang)));
    rows.push(row(text("符号宽度", "ambiguous signs"), ambiguous_words(ambiguous, lang).to_owned()));
    rows.push(row(text("草稿数", "number of drafts"), report.drafts.to_string()));
    rows.push(row(text("打不开的草稿", "broken drafts"), report.broken.len().to_string()));
    Table::new(rows).print(session);
}

/// A value and what is said about it.
fn bracketed(value: &str, about: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{value}（{about}）"),
        Lang::En => format!("{value} ({about})"),
    }
}

fn from_words(from: &str, lang: Lang) -> &'static str {
    match from {
        "option" => text("来自 --lang", "from --lang"),
        "settings" => text("来自设置", "from the settings"),
        _ => text("来自系统", "from the system"),
    }
    .get(lang)
}

fn colours_words(colours: &str, lang: Lang) -> String {
    match (colours, lang) {
        ("none", Lang::Zh) => "无".to_owned(),
        ("24 bit", Lang::Zh) => "24 位".to_owned(),
        (number, Lang::Zh) => format!("{number} 色"),
        (other, Lang::En) => other.to_owned(),
    }
}

fn ambiguous_words(width: &'static str, lang: Lang) -> &'static str {
    match (width, lang) {
        ("narrow", Lang::Zh) => "占一格",
        ("wide", Lang::Zh) => "占两格，改用 ASCII 符号",
        ("asked at start", Lang::Zh) => "打开时询问终端",
        ("unknown", Lang::Zh) => "未知",
        (words, _) => words,
    }
}
