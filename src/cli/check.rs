//! `check DRAFT`: what cannot be read and what is open. Findings make the exit code 1.

use super::Done;
use super::args::CheckArgs;
use super::failure::Failure;
use super::session::Session;
use crate::check::{Case, Diagnostic, Policy, Severity, check};
use crate::derive::derive;
use crate::i18n::{Lang, counted};
use serde::Serialize;

#[derive(Serialize)]
struct Finding {
    path: String,
    code: &'static str,
    name: &'static str,
    level: &'static str,
    line: Option<usize>,
    what: String,
    why: &'static str,
    mend: String,
}

pub(super) fn run(session: &mut Session, args: &CheckArgs) -> Result<Done, Failure> {
    let opened = session.open(&args.draft.draft)?;
    let (lang, level) = (session.lang, Severity::from(args.level));
    let proposal = &opened.draft.proposal;
    let (policy, derived) = (Policy::default(), derive(proposal, session.today()));
    let mut found = check(&Case::new(proposal, &derived, session.today(), &policy));
    // The heaviest come first in the order of severities.
    found.retain(|finding| finding.level <= level);
    if session.json {
        let findings: Vec<Finding> = found.iter().map(|finding| entry(finding, lang)).collect();
        session.data(&findings)?;
    } else {
        for finding in &found {
            session.line(&line(finding, lang));
        }
        tell_count(session, found.len());
    }
    Ok(if found.is_empty() { Done::Fine } else { Done::Findings })
}

fn entry(finding: &Diagnostic, lang: Lang) -> Finding {
    Finding {
        path: finding.path.to_string(),
        code: finding.rule.id,
        name: finding.rule.name,
        level: finding.level.id(),
        line: finding.line,
        what: finding.what(lang).to_owned(),
        why: finding.why(lang),
        mend: finding.mend(lang).to_owned(),
    }
}

fn line(finding: &Diagnostic, lang: Lang) -> String {
    let Diagnostic { path, rule, level, .. } = finding;
    let (what, level) = (finding.what(lang), level.label().get(lang));
    let nth = match (finding.line, lang) {
        (None, _) => String::new(),
        (Some(nth), Lang::Zh) => format!("（第 {nth} 行）"),
        (Some(nth), Lang::En) => format!(" (line {nth})"),
    };
    let code = rule.id;
    match lang {
        Lang::Zh => format!("{path}{nth}：{level} {code}：{what}"),
        Lang::En => format!("{path}{nth}: {level} {code}: {what}"),
    }
}

fn tell_count(session: &mut Session, count: usize) {
    session.tell(&match (count, session.lang) {
        (0, Lang::Zh) => "没有发现问题。".to_owned(),
        (0, Lang::En) => "nothing found.".to_owned(),
        (count, Lang::Zh) => format!("共 {count} 处。escalate explain 加代码，可以看为什么和怎么改。"),
        (count, Lang::En) => format!(
            "{}; `escalate explain CODE` says why it matters and how to mend it.",
            counted(count, "finding", "findings")
        ),
    });
}
