//! What a check comes to: how much was found, what was looked at, what no check can see, and by whose wishes.

use super::Checked;
use crate::check::{Severity, UNSEEN};
use crate::cli::session::Session;
use crate::i18n::{Lang, counted};
use std::collections::BTreeMap;
use std::path::PathBuf;

pub(super) fn tell(session: &mut Session, checked: &[&Checked], level: Severity, mended: bool) {
    if checked.is_empty() {
        return;
    }
    let lang = session.lang;
    session.tell(&found(checked, lang));
    let fixed: usize = checked.iter().map(|one| one.fixed.len()).sum();
    let fixable =
        checked.iter().flat_map(|one| &one.findings).filter(|found| found.unattended_fix().is_some()).count();
    match (mended, fixed, fixable, lang) {
        (true, 0, 0, Lang::Zh) => session.tell("没有可以代改的。"),
        (true, 0, 0, Lang::En) => session.tell("nothing can be mended without you."),
        (true, 0, ..) | (false, _, 0, _) => {}
        (true, fixed, _, Lang::Zh) => session.tell(&format!("代改了 {fixed} 处，已经保存。")),
        (true, fixed, _, Lang::En) => {
            session.tell(&format!("{} and saved.", counted(fixed, "place was mended", "places were mended")));
        }
        (false, _, fixable, Lang::Zh) => session.tell(&format!("其中 {fixable} 处可以代改：加 --fix。")),
        (false, _, fixable, Lang::En) => {
            session.tell(&format!("{fixable} of them can be mended by --fix."));
        }
    }
    aside(session, checked, level);
    looked_at(session, checked);
    wishes(session, checked);
}

fn found(checked: &[&Checked], lang: Lang) -> String {
    let count = |level: Severity| {
        checked.iter().flat_map(|one| &one.findings).filter(|found| found.level == level).count()
    };
    let drafts = checked.len();
    let levels: Vec<(Severity, usize)> = Severity::ALL
        .into_iter()
        .map(|level| (level, count(level)))
        .filter(|(_, count)| *count > 0)
        .collect();
    let zh = |(level, count): &(Severity, usize)| match level {
        Severity::Error => format!("{count} 处错误"),
        Severity::Warning => format!("{count} 处警告"),
        Severity::Suggestion => format!("{count} 条建议"),
    };
    let en = |(level, count): &(Severity, usize)| match level {
        Severity::Error => counted(*count, "error", "errors"),
        Severity::Warning => counted(*count, "warning", "warnings"),
        Severity::Suggestion => counted(*count, "suggestion", "suggestions"),
    };
    match (levels.is_empty(), lang) {
        (true, Lang::Zh) => format!("{drafts} 份草稿：没有发现问题。"),
        (true, Lang::En) => format!("{}: nothing found.", counted(drafts, "draft", "drafts")),
        (false, Lang::Zh) => format!(
            "{drafts} 份草稿：{}。escalate explain 加代码，可以看为什么和怎么改。",
            levels.iter().map(zh).collect::<Vec<_>>().join("、")
        ),
        (false, Lang::En) => format!(
            "{}: {}; `escalate explain CODE` says why it matters and how to mend it.",
            counted(drafts, "draft", "drafts"),
            levels.iter().map(en).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// What was found and is not listed.
fn aside(session: &mut Session, checked: &[&Checked], level: Severity) {
    let lighter: usize = checked.iter().map(|one| one.lighter).sum();
    let standing: usize = checked.iter().map(|one| one.let_stand).sum();
    let level = level.id();
    if lighter > 0 {
        session.tell(&match session.lang {
            Lang::Zh => format!("另有 {lighter} 处较轻的没有列出（--level {level}）。"),
            Lang::En => format!(
                "{} not listed (--level {level}).",
                counted(lighter, "lighter one is", "lighter ones are")
            ),
        });
    }
    if standing > 0 {
        session.tell(&match session.lang {
            Lang::Zh => format!("另有 {standing} 处写明了理由、照原样留着。"),
            Lang::En => format!("{} let stand, with a reason.", counted(standing, "more is", "more are")),
        });
    }
}

/// What was looked at, and what no check can see.
fn looked_at(session: &mut Session, checked: &[&Checked]) {
    let most = checked.iter().map(|one| one.coverage.rules).max().unwrap_or(0);
    let least = checked.iter().map(|one| one.coverage.rules).min().unwrap_or(0);
    let rules = if least == most { most.to_string() } else { format!("{least}–{most}") };
    let answers: usize = checked.iter().map(|one| one.coverage.answers()).sum();
    let figures: usize = checked.iter().map(|one| one.coverage.figures()).sum();
    let lang = session.lang;
    session.tell(&match lang {
        Lang::Zh => {
            format!("按 {rules} 条规则查了 {answers} 项回答，其中 {figures} 个是数字。查不出来的，要人来核：")
        }
        Lang::En => format!(
            "{rules} rules looked at {}, {figures} of them figures. What no check can see:",
            counted(answers, "answer", "answers")
        ),
    });
    for unseen in UNSEEN {
        session.tell(&format!("- {}", unseen.get(lang)));
    }
}

/// Which file said what is wanted, where one did.
fn wishes(session: &mut Session, checked: &[&Checked]) {
    let mut files: BTreeMap<&PathBuf, usize> = BTreeMap::new();
    for file in checked.iter().filter_map(|one| one.checks.as_ref()) {
        *files.entry(file).or_default() += 1;
    }
    for (file, count) in files {
        let (file, all) = (file.display(), count == checked.len());
        session.tell(&match (all, session.lang) {
            (true, Lang::Zh) => format!("级别和用词按 {file}。"),
            (true, Lang::En) => format!("levels and words as {file} says."),
            (false, Lang::Zh) => format!("其中 {count} 份的级别和用词按 {file}。"),
            (false, Lang::En) => format!("for {count} of them levels and words as {file} says."),
        });
    }
}
