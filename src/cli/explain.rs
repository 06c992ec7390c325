//! `explain CODE`: what a rule finds, why that matters and how to mend it, with an example where there is one.

use super::args::ExplainArgs;
use super::failure::Failure;
use super::session::Session;
use super::{Done, rules};
use crate::check::{self, Severity};
use crate::i18n::{Lang, text};
use serde::Serialize;

#[derive(Serialize)]
struct Rule {
    code: &'static str,
    name: &'static str,
    /// `off`, or the level that holds here.
    level: &'static str,
    /// The rule's own level.
    default: &'static str,
    what: &'static str,
    why: &'static str,
    mend: &'static str,
    example: Option<Example>,
    /// When it says nothing.
    silent: Option<&'static str>,
    topic: &'static str,
}

#[derive(Serialize)]
struct Example {
    bad: &'static str,
    good: &'static str,
}

pub(super) fn run(session: &mut Session, args: &ExplainArgs) -> Result<Done, Failure> {
    let rule = check::Rule::named(&args.code).ok_or_else(|| Failure::NoCode(args.code.clone()))?;
    let lang = session.lang;
    let policy = session.checks_here().policy;
    if session.json {
        return session.data(&Rule {
            code: rule.id,
            name: rule.name,
            level: policy.level(rule).map_or("off", Severity::id),
            default: rule.level.id(),
            what: rule.title.get(lang),
            why: rule.why.get(lang),
            mend: rule.mend.get(lang),
            example: rule.example.map(|e| Example { bad: e.bad.get(lang), good: e.good.get(lang) }),
            silent: rule.silent.map(|silent| silent.get(lang)),
            topic: rule.topic,
        });
    }
    let level = rules::level(&policy, rule, lang);
    session.line(&match lang {
        Lang::Zh => format!("{} {}：{level}", rule.id, rule.name),
        Lang::En => format!("{} {}: {level}", rule.id, rule.name),
    });
    session.paragraph(rule.title.get(lang));
    let mut said = vec![
        (text("为什么要紧：", "Why it matters: "), rule.why),
        (text("怎么改：", "How to mend it: "), rule.mend),
    ];
    if let Some(example) = rule.example {
        said.push((text("会报：", "Found: "), example.bad));
        said.push((text("不报：", "Left alone: "), example.good));
    }
    if let Some(silent) = rule.silent {
        said.push((text("什么时候不报：", "When it is silent: "), silent));
    }
    for (heading, words) in said {
        session.paragraph(&format!("{}{}", heading.get(lang), words.get(lang)));
    }
    session.line(&match lang {
        Lang::Zh => format!("手册：escalate handbook {}", rule.topic),
        Lang::En => format!("Handbook: `escalate handbook {}`", rule.topic),
    });
    Ok(Done::Fine)
}
