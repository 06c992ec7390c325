//! `rules`: every rule of the checks, at the level that holds here.

use super::Done;
use super::failure::Failure;
use super::session::Session;
use super::table::Table;
use crate::check::{self, Policy, Severity};
use crate::i18n::{Lang, counted, text};
use crate::shelf::words;
use serde::Serialize;

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    name: &'static str,
    /// `off`, or the level that holds here.
    level: &'static str,
    /// The rule's own level.
    default: &'static str,
    title: &'static str,
    topic: &'static str,
}

pub(super) fn run(session: &mut Session) -> Result<Done, Failure> {
    let checks = session.checks_here();
    let lang = session.lang;
    if session.json {
        let entries: Vec<Entry> = check::rules()
            .map(|rule| Entry {
                code: rule.id,
                name: rule.name,
                level: checks.policy.level(rule).map_or("off", Severity::id),
                default: rule.level.id(),
                title: rule.title.get(lang),
                topic: rule.topic,
            })
            .collect();
        session.data(&entries)?;
    } else {
        let row = |rule: &check::Rule| {
            let level = level(&checks.policy, rule, lang);
            [rule.id, rule.name, &level, rule.title.get(lang)].map(str::to_owned).to_vec()
        };
        Table::new(check::rules().map(row).collect()).print(session);
    }
    if let Some(problem) = &checks.problem {
        session.tell(&words::checks(problem, lang));
        return Ok(Done::Partly);
    }
    if let Some(file) = &checks.file {
        let (file, changed) = (file.display(), checks.policy.levels.len());
        session.tell(&match lang {
            Lang::Zh => format!("级别按 {file}，其中改了 {changed} 条。"),
            Lang::En => {
                format!("levels as {file} says, which sets {}.", counted(changed, "rule", "rules"))
            }
        });
    }
    Ok(Done::Fine)
}

/// The level that holds, with the rule's own where that is another.
pub(super) fn level(policy: &Policy, rule: &check::Rule, lang: Lang) -> String {
    let own = rule.level.label().get(lang);
    let holds = policy.level(rule).map_or(text("关", "off"), Severity::label).get(lang);
    match lang {
        _ if holds == own => own.to_owned(),
        Lang::Zh => format!("{holds}（原为{own}）"),
        Lang::En => format!("{holds} (by itself {own})"),
    }
}
