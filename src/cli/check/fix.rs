//! `--fix`: every mechanical mend is carried out, one after the other, until none is left; then the draft is saved.

use crate::app::desk::IdSource;
use crate::app::mend::mend;
use crate::check::{Case, Fix, Policy, Rule, Severity, check};
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::derive::derive;
use crate::history::History;
use crate::i18n::Lang;
use crate::schema::Path;
use crate::shelf::{Base, Opened};

/// More mends than this make no end.
const MOST: usize = 500;

/// A mend that was carried out and saved.
pub(super) struct Fixed {
    pub(super) path: Path,
    pub(super) rule: &'static Rule,
    /// What it did, in a few words.
    pub(super) did: String,
}

/// Why a draft was left as it was.
pub(super) enum Refusal {
    /// A sample has no file.
    Sample,
    /// The file may not be written.
    ReadOnly,
    /// A mend came back, or there was no end of them: a mistake of this program.
    Endless(&'static Rule),
    /// The file could not be saved.
    Save(Box<Failure>),
}

impl Refusal {
    pub(super) fn words(&self, name: &str, lang: Lang) -> String {
        match (self, lang) {
            (Self::Sample, Lang::Zh) => {
                format!("{name} 是样例，不能改。先复制一份：escalate new --from {name}，再 check --fix。")
            }
            (Self::Sample, Lang::En) => format!(
                "{name} is a sample and cannot be mended. Make a copy first: escalate new --from {name}, then check --fix."
            ),
            (Self::ReadOnly, Lang::Zh) => format!("{name} 是只读文件，没有改。去掉只读属性后再试。"),
            (Self::ReadOnly, Lang::En) => {
                format!("{name} is read-only and was left as it is; make it writable and try again.")
            }
            (Self::Endless(rule), Lang::Zh) => {
                format!("{name} 没有改：{} 改过之后还是报，改不完。这是程序的缺陷，请手工改。", rule.id)
            }
            (Self::Endless(rule), Lang::En) => format!(
                "{name} was left as it is: {} comes back after it is mended. This is a fault of the program; please mend it by hand.",
                rule.id
            ),
            (Self::Save(failure), Lang::Zh) => format!("{name} 没有改成：{}", failure.words(lang)),
            (Self::Save(failure), Lang::En) => format!("{name} was not mended: {}", failure.words(lang)),
        }
    }
}

/// Mends what can be, of the weight asked for, and saves. Where anything refuses, the draft stays as it was, here
/// and in its file.
pub(super) fn fix(
    session: &mut Session,
    opened: &mut Opened,
    policy: &Policy,
    level: Severity,
) -> Result<Vec<Fixed>, Refusal> {
    if opened.base == Base::New {
        return Err(Refusal::Sample);
    }
    let mut draft = opened.draft.clone();
    let (mut history, mut ids) = (History::default(), IdSource::new(session.seed()));
    let mut fixed: Vec<Fixed> = Vec::new();
    let mut tried: Vec<(&str, Fix)> = Vec::new();
    loop {
        let p = &draft.proposal;
        let derived = derive(p, session.today());
        let found = check(&Case::new(p, &derived, session.today(), policy));
        let next = found.into_iter().filter(|finding| finding.level <= level).find_map(|finding| {
            let fix = finding.fix.clone()?;
            let mend = mend(p, &fix, &mut ids)?;
            Some((finding, fix, mend))
        });
        let Some((finding, fix, mend)) = next else { break };
        if opened.access == crate::shelf::Access::FileIsReadOnly {
            return Err(Refusal::ReadOnly);
        }
        let rule = finding.rule;
        let again = tried.iter().any(|(id, known)| *id == rule.id && *known == fix);
        if again || fixed.len() == MOST || history.perform(&mut draft.proposal, mend.edits).is_err() {
            return Err(Refusal::Endless(rule));
        }
        fixed.push(Fixed { path: mend.path, rule, did: fix.words(session.lang) });
        tried.push((rule.id, fix));
    }
    if fixed.is_empty() {
        return Ok(fixed);
    }
    draft.edited = Some(session.now());
    let before = std::mem::replace(&mut opened.draft, draft);
    if let Err(failure) = session.save(opened) {
        opened.draft = before;
        return Err(Refusal::Save(Box::new(failure)));
    }
    Ok(fixed)
}
