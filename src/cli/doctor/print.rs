//! The report as a table, for people.

use super::{Report, State, Terminal, UnsavedWords};
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::i18n::{Lang, counted, text};
use crate::shelf::words;
use crate::text::one_line;
use jiff::tz::TimeZone;

pub(super) fn print(session: &mut Session, report: &Report) {
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
    if let Some(here) = &report.checks_here {
        let state = if here.problem.is_none() {
            text("可用", "usable")
        } else {
            text("有错，见下", "has a fault, see below")
        };
        let file = bracketed(&here.file.display().to_string(), state.get(lang), lang);
        rows.push(row(text("此处的检查设置", "in this folder"), file));
    }
    let calendar = report.calendar_file.as_ref().map_or_else(
        || text("没有，按中国假期，没有会议", "none: China's holidays, no meetings").get(lang).to_owned(),
        |file| file.display().to_string(),
    );
    rows.push(row(text("总部日历", "headquarters' calendar"), calendar));
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
    for draft in &report.elsewhere {
        let (path, problem) = (draft.path.display().to_string(), draft.problem.as_deref());
        let words = match problem.map(|problem| one_line(problem.trim_end_matches(['。', '.']))) {
            None => path,
            Some(problem) if problem.contains(&path) => problem.into_owned(),
            Some(problem) => bracketed(&path, &problem, lang),
        };
        rows.push(row(text("别处的草稿", "draft elsewhere"), words));
    }
    for held in &report.open {
        let who = words::holder(&held.holder, &TimeZone::system(), lang);
        rows.push(row(
            text("开着的草稿", "open now"),
            bracketed(&held.draft.display().to_string(), &who, lang),
        ));
    }
    if !report.unsaved.is_empty() {
        let changes: usize = report.unsaved.iter().map(|unsaved| unsaved.changes).sum();
        let words = match lang {
            Lang::Zh => format!("{} 份草稿，{changes} 处改动", report.unsaved.len()),
            Lang::En => format!(
                "{} in {}",
                counted(changes, "change", "changes"),
                counted(report.unsaved.len(), "draft", "drafts")
            ),
        };
        rows.push(row(text("没存进文件的", "not in any file"), words));
        // What is to be done about the others is said below; about what a window has open there is nothing to do.
        for open in report.unsaved.iter().filter(|unsaved| unsaved.goes == "open") {
            let (draft, words) = (draft_words(open, lang), open_words(open, lang));
            rows.push(row(text("正在写的", "being typed"), bracketed(&draft, &words, lang)));
        }
    }
    if report.sweepable() > 0 {
        let words = match lang {
            Lang::Zh => format!("{} 个，escalate doctor --fix 会清掉", report.sweepable()),
            Lang::En => format!("{}; `escalate doctor --fix` sweeps them", report.sweepable()),
        };
        rows.push(row(text("残留文件", "leftovers"), words));
    }
    rows.push(row(text("打不开的草稿", "broken drafts"), report.broken.len().to_string()));
    Table::new(rows).print(session);
}

/// Which draft it is: its title, and its file where it has one.
fn draft_words(unsaved: &UnsavedWords, lang: Lang) -> String {
    let title = match (unsaved.title.trim(), lang) {
        ("", Lang::Zh) => "未命名".to_owned(),
        ("", Lang::En) => "untitled".to_owned(),
        (title, _) => format!("“{title}”"),
    };
    match &unsaved.file {
        Some(file) => format!("{title} {}", file.display()),
        None => title,
    }
}

fn open_words(UnsavedWords { changes, characters, .. }: &UnsavedWords, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("开着的窗口里有 {changes} 处改动、{characters} 个字还没存"),
        Lang::En => format!(
            "{} and {} in an open window, not saved yet",
            counted(*changes, "change", "changes"),
            counted(*characters, "character", "characters")
        ),
    }
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
