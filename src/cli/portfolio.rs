//! `portfolio`: how all proposals fared: the method's table from one's own cases, the stage board, what is stuck.

use super::Done;
use super::args::{PortfolioArgs, PortfolioFormat};
use super::due::{PATIENCE, tell_broken, tell_silent};
use super::failure::Failure;
use super::session::Session;
use super::table::Table;
use crate::brief::{Review, markdown};
use crate::check::CAVEAT;
use crate::i18n::{Lang, Text, text};
use crate::portfolio::fared::OWN_CAVEAT;
use crate::portfolio::{Fared, Interval, Months, Share, Standing, Stuck};
use jiff::civil::Date;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Serialize)]
struct Report<'a> {
    drafts: u64,
    cases: u64,
    approaches: Vec<ApproachView>,
    stages: Vec<StageView<'a>>,
    stuck: Vec<StuckView<'a>>,
    hit_rate: Option<HitView>,
    caveats: [&'static str; 2],
}

#[derive(Serialize)]
struct ApproachView {
    #[serde(rename = "approach")]
    name: &'static str,
    cases: u64,
    open: u64,
    listed: Option<ShareView>,
    solved: Option<ShareView>,
    months: Option<MonthsView>,
    /// The 100 cases.
    table: Printed,
}

#[derive(Serialize)]
struct Printed {
    cases: u64,
    listed: ShareView,
    listed_printed_percent: u8,
    solved: ShareView,
    solved_printed_percent: u8,
    mean_months: Option<f64>,
}

#[derive(Serialize)]
struct ShareView {
    count: u64,
    of: u64,
    share: f64,
    low: f64,
    high: f64,
}

#[derive(Serialize)]
struct MonthsView {
    n: usize,
    median: f64,
    low: f64,
    high: f64,
}

#[derive(Serialize)]
struct StageView<'a> {
    stage: &'static str,
    drafts: Vec<DraftView<'a>>,
}

#[derive(Serialize)]
struct DraftView<'a> {
    title: &'a str,
    id: Option<String>,
    path: &'a PathBuf,
}

#[derive(Serialize)]
struct StuckView<'a> {
    #[serde(flatten)]
    draft: DraftView<'a>,
    stage: &'static str,
    since: Date,
    days: i32,
    why: &'static str,
    words: &'static str,
}

#[derive(Serialize)]
struct HitView {
    n: usize,
    median: f64,
    low: f64,
    high: f64,
    /// `range` or `confidence_95`.
    interval: &'static str,
    left_out: usize,
}

pub(super) fn run(session: &mut Session, args: &PortfolioArgs) -> Result<Done, Failure> {
    let at = session.at();
    let mut gists = Vec::new();
    let store = session.store()?;
    let (elsewhere, silent) = store.list_elsewhere_within(PATIENCE);
    let indexed = store.each_gist_with(at, session.now(), &elsewhere, |gist| gists.push(gist))?;
    let review = Review::of(&gists, at);
    let lang = session.asked.unwrap_or(session.lang);
    match args.format {
        _ if session.json => {
            let report = report(&review, session.lang);
            session.data(&report)?;
        }
        PortfolioFormat::Markdown => session.content(&markdown::document(&review.blocks(lang))),
        PortfolioFormat::Csv => session.bytes(review.csv().as_bytes()),
        PortfolioFormat::Text => print(session, &review),
    }
    let broken = indexed.broken.len();
    tell_broken(session, broken);
    tell_silent(session, silent);
    Ok(Done::Fine)
}

fn print(session: &mut Session, review: &Review) {
    let lang = session.lang;
    let heading = |session: &mut Session, words: Text| {
        session.line("");
        session.line(words.get(lang));
    };
    session.paragraph(&review.summary(lang));
    session.line("");
    Table::new(review.table(lang)).print(session);
    session.line("");
    session.paragraph(OWN_CAVEAT.get(lang));
    session.paragraph(CAVEAT.get(lang));
    session.line("");
    session.paragraph(&review.promise(lang));
    let (stages, stuck) = review.lines(lang);
    heading(session, text("各阶段", "By stage"));
    for line in stages {
        session.hanging(&format!("  {line}"), 4);
    }
    heading(session, text("卡住的", "Stuck"));
    if stuck.is_empty() {
        session.line(text("  没有卡住的。", "  nothing").get(lang));
    }
    for line in stuck {
        session.hanging(&format!("  {line}"), 4);
    }
}

fn report(review: &Review, lang: Lang) -> Report<'_> {
    let stages = review.board.iter().map(|(stage, drafts)| StageView {
        stage: super::show::stage_id(*stage),
        drafts: drafts.iter().map(draft).collect(),
    });
    let hit_rate = review.hit_rate.map(|rate| HitView {
        n: rate.n,
        median: rate.median,
        low: rate.low,
        high: rate.high,
        interval: match rate.interval {
            Interval::Range => "range",
            Interval::Confidence => "confidence_95",
        },
        left_out: rate.left_out,
    });
    Report {
        drafts: review.portfolio.drafts,
        cases: review.portfolio.cases,
        approaches: review.portfolio.rows.iter().map(approach).collect(),
        stages: stages.collect(),
        stuck: review.stuck.iter().map(|stuck| stuck_view(stuck, lang)).collect(),
        hit_rate,
        caveats: [OWN_CAVEAT.get(lang), CAVEAT.get(lang)],
    }
}

fn approach(fared: &Fared) -> ApproachView {
    let row = fared.approach;
    let printed = |rate: crate::check::Rate| ShareView {
        count: rate.count,
        of: rate.of,
        share: rate.share,
        low: rate.lo,
        high: rate.hi,
    };
    ApproachView {
        name: row.id(),
        cases: fared.cases,
        open: fared.open,
        listed: fared.listed.map(share),
        solved: fared.solved.map(share),
        months: fared.months.map(|Months { n, median, low, high }| MonthsView { n, median, low, high }),
        table: Printed {
            cases: row.cases(),
            listed: printed(row.listed()),
            listed_printed_percent: row.listed().printed,
            solved: printed(row.solved()),
            solved_printed_percent: row.solved().printed,
            mean_months: row.months(),
        },
    }
}

fn share(Share { count, of, share, lo, hi }: Share) -> ShareView {
    ShareView { count, of, share, low: lo, high: hi }
}

fn draft(standing: &Standing) -> DraftView<'_> {
    DraftView {
        title: &standing.title,
        id: standing.id.as_ref().map(ToString::to_string),
        path: &standing.path,
    }
}

fn stuck_view(stuck: &Stuck, lang: Lang) -> StuckView<'_> {
    StuckView {
        draft: draft(&stuck.draft),
        stage: super::show::stage_id(stuck.stage),
        since: stuck.since,
        days: stuck.days,
        why: stuck.why.id(),
        words: stuck.why.label().get(lang),
    }
}
