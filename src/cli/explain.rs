//! `explain CODE`: what a rule finds, why that matters and how to mend it.

use super::Done;
use super::args::ExplainArgs;
use super::failure::Failure;
use super::session::Session;
use crate::check;
use crate::i18n::{Lang, text};
use serde::Serialize;

#[derive(Serialize)]
struct Rule {
    code: &'static str,
    name: &'static str,
    level: &'static str,
    what: &'static str,
    why: &'static str,
    mend: &'static str,
}

pub(super) fn run(session: &mut Session, args: &ExplainArgs) -> Result<Done, Failure> {
    let rule = check::Rule::named(&args.code).ok_or_else(|| Failure::NoCode(args.code.clone()))?;
    let lang = session.lang;
    if session.json {
        return session.data(&Rule {
            code: rule.id,
            name: rule.name,
            level: rule.level.id(),
            what: rule.title.get(lang),
            why: rule.why.get(lang),
            mend: rule.mend.get(lang),
        });
    }
    let level = rule.level.label().get(lang);
    session.line(&match lang {
        Lang::Zh => format!("{} {}（{level}）", rule.id, rule.name),
        Lang::En => format!("{} {} ({level})", rule.id, rule.name),
    });
    session.paragraph(rule.title.get(lang));
    for (heading, words) in [
        (text("为什么要紧：", "Why it matters: "), rule.why),
        (text("怎么改：", "How to mend it: "), rule.mend),
    ] {
        session.paragraph(&format!("{}{}", heading.get(lang), words.get(lang)));
    }
    Ok(Done::Fine)
}
