//! `show DRAFT`: how far a draft is, and what follows from its figures.

use super::Done;
use super::args::DraftArg;
use super::failure::Failure;
use super::figures::{self, Figure};
use super::session::Session;
use super::table::Table;
use crate::check::{next_step, readiness};
use crate::derive::{Stage, derive, stage};
use crate::i18n::{Lang, text};
use crate::schema::PaneId;
use crate::text::one_line;
use serde::Serialize;

#[derive(Serialize)]
struct View {
    id: String,
    title: String,
    stage: &'static str,
    currency: String,
    percent: u8,
    panes: Vec<Pane>,
    figures: Vec<Figure>,
    remarks: Vec<Remark>,
    next: Option<String>,
}

#[derive(Serialize)]
struct Pane {
    pane: &'static str,
    filled: usize,
    total: usize,
    percent: u8,
}

#[derive(Serialize)]
struct Remark {
    kind: &'static str,
    words: &'static str,
    rows: Vec<String>,
}

pub(super) fn run(session: &mut Session, args: &DraftArg) -> Result<Done, Failure> {
    let draft = session.open(&args.draft)?.draft;
    let (p, lang, today) = (&draft.proposal, session.lang, session.today());
    let derived = derive(p, today);
    let ready = readiness(p);
    let stage = stage(p, today);
    let next = next_step(p, &ready, PaneId::Frame);
    let found = figures::figures(p, &derived, lang);
    let remarks = derived.impact.remarks.iter().map(|remark| {
        let (kind, words) = figures::remark(remark.kind);
        Remark { kind, words: words.get(lang), rows: figures::paths(&remark.rows, p) }
    });
    if session.json {
        let panes = PaneId::ALL.into_iter().map(|pane| {
            let count = ready.of(pane);
            Pane { pane: pane.id(), filled: count.filled, total: count.total, percent: count.percent() }
        });
        return session.data(&View {
            id: draft.id.to_string(),
            title: draft.title().to_owned(),
            stage: stage_id(stage),
            currency: derived.frame.currency.code().to_owned(),
            percent: ready.percent(),
            panes: panes.collect(),
            figures: found,
            remarks: remarks.collect(),
            next: next.map(|next| next.path.to_string()),
        });
    }
    let title = if draft.title().trim().is_empty() { draft.id.as_str() } else { draft.title() };
    session.line(&one_line(title));
    let panes: Vec<String> = PaneId::ALL
        .into_iter()
        .map(|pane| format!("{} {}%", pane.spec().short.get(lang), ready.of(pane).percent()))
        .collect();
    let (stage, percent) = (stage.label().get(lang), ready.percent());
    session.line(&match lang {
        Lang::Zh => format!("{stage}，完整度 {percent}%（{}）", panes.join("，")),
        Lang::En => format!("{stage}, {percent}% complete ({})", panes.join(", ")),
    });
    session.line("");
    let rows = found.into_iter().map(|figure| vec![figure.label.to_owned(), figure.words]);
    Table::new(rows.collect()).print(session);
    let remarks: Vec<Remark> = remarks.collect();
    if !remarks.is_empty() {
        session.line("");
        session.line(text("财务会指出：", "A finance reviewer would say:").get(lang));
    }
    for remark in remarks {
        session.line(&match (remark.rows.is_empty(), lang) {
            (true, _) => format!("- {}", remark.words),
            (false, Lang::Zh) => format!("- {}（{}）", remark.words, remark.rows.join("、")),
            (false, Lang::En) => format!("- {} ({})", remark.words, remark.rows.join(", ")),
        });
    }
    if let Some(next) = next {
        session.line("");
        let heading = text("下一步：", "Next: ").get(lang);
        session.line(&format!("{heading}{} [{}]", next.words(lang), next.path));
    }
    Ok(Done::Fine)
}

/// The stage's name for programs.
pub(super) fn stage_id(stage: Stage) -> &'static str {
    match stage {
        Stage::Drafting => "drafting",
        Stage::Planned => "planned",
        Stage::Raised => "raised",
        Stage::Deferred => "deferred",
        Stage::Declined => "declined",
        Stage::Listed => "listed",
        Stage::Started => "started",
        Stage::InBuild => "in_build",
        Stage::Launched => "launched",
        Stage::Verified => "verified",
    }
}
