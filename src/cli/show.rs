//! `show DRAFT`: how far a draft is, and what follows from its figures.

use super::Done;
use super::args::DraftArg;
use super::failure::Failure;
use super::figures::{self, ClaimView, DoubtView, Figure, LineView};
use super::judged::{self, ApproachView, DepthView, LiftView, NextView};
use super::session::Session;
use crate::brief::{plain::plain, results};
use crate::check::{Case, Findings, Judgement, Readiness, Seen, readiness};
use crate::codec::Draft;
use crate::derive::{Derived, Stage, derive, stage};
use crate::i18n::Lang;
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
    panes: Vec<PaneView>,
    figures: Vec<Figure>,
    claim: ClaimView,
    lines: Vec<LineView>,
    doubt: DoubtView,
    remarks: Vec<Remark>,
    approach: ApproachView,
    depth: DepthView,
    next: Option<String>,
    next_step: Option<NextView>,
}

#[derive(Serialize)]
struct PaneView {
    id: &'static str,
    filled: usize,
    total: usize,
    percent: u8,
    arithmetic: String,
    missing: Vec<LiftView>,
}

#[derive(Serialize)]
struct Remark {
    kind: &'static str,
    rows: Vec<String>,
}

pub(super) fn run(session: &mut Session, args: &DraftArg) -> Result<Done, Failure> {
    let opened = session.open_to_read(&args.draft)?;
    let checks = session.checks_told(opened.base.path());
    let draft = opened.draft;
    let derived = derive(&draft.proposal, session.at());
    let ready = readiness(&draft.proposal);
    let stage = stage(&draft.proposal, session.today());
    let case = Case::new(&draft.proposal, &derived, session.today(), &checks.policy);
    let judgement = Judgement::of(&case, &Findings::of(&case), &ready, Seen::default());
    if session.json {
        return session.data(&view(&draft, &derived, &ready, stage, &judgement, session.lang));
    }
    print(session, &draft, &derived, &ready, stage);
    judged::print(session, &draft.proposal, &ready, &judgement);
    Ok(Done::Fine)
}

fn view(
    draft: &Draft,
    derived: &Derived,
    ready: &Readiness,
    stage: Stage,
    judgement: &Judgement,
    lang: Lang,
) -> View {
    let p = &draft.proposal;
    let pane = |pane: PaneId| {
        let count = ready.of(pane);
        PaneView {
            id: pane.id(),
            filled: count.filled,
            total: count.total,
            percent: count.percent(),
            arithmetic: ready.sum(pane, lang),
            missing: judged::missing(p, pane, lang),
        }
    };
    let remarks = derived.impact.remarks.iter();
    View {
        id: draft.id.to_string(),
        title: draft.title().to_owned(),
        stage: stage_id(stage),
        currency: derived.frame.currency.code().to_owned(),
        percent: ready.percent(),
        panes: PaneId::ALL.into_iter().map(pane).collect(),
        figures: figures::figures(p, derived),
        claim: figures::claim(p, derived),
        lines: figures::lines(p, derived),
        doubt: figures::doubt(p, &derived.doubt),
        remarks: remarks
            .map(|remark| Remark {
                kind: figures::remark(remark.kind),
                rows: figures::paths(&remark.rows, p),
            })
            .collect(),
        approach: judged::approach(&judgement.approach, lang),
        depth: judged::depth(&judgement.depth, lang),
        next: judgement.next.as_ref().map(|next| next.path.to_string()),
        next_step: judgement.next.as_ref().map(|next| judged::next(next, lang)),
    }
}

fn print(session: &mut Session, draft: &Draft, derived: &Derived, ready: &Readiness, stage: Stage) {
    let (lang, p) = (session.lang, &draft.proposal);
    let title = if draft.title().trim().is_empty() { draft.id.as_str() } else { draft.title() };
    session.line(&one_line(title));
    let panes = PaneId::ALL.into_iter();
    let panes: Vec<String> =
        panes.map(|pane| format!("{} {}%", pane.spec().short.get(lang), ready.of(pane).percent())).collect();
    let (stage, percent) = (stage.label().get(lang), ready.percent());
    session.line(&match lang {
        Lang::Zh => format!("{stage}，完整度 {percent}%（{}）", panes.join("，")),
        Lang::En => format!("{stage}, {percent}% complete ({})", panes.join(", ")),
    });
    for pane in PaneId::ALL {
        let words = plain(&results(pane, p, derived, lang));
        if !words.is_empty() {
            session.line("");
            session.line(pane.spec().title.get(lang));
            for line in words.lines() {
                session.paragraph(line);
            }
        }
    }
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
