//! What `show` says of a draft as a whole: how complete it is and by which arithmetic, which of the method's
//! approaches it is, how deep its analysis goes, and what to do next.

use super::session::Session;
use crate::check::{
    Approach, ApproachRow, CAVEAT, Depth, Judgement, Lift, NextStep, Rate, Readiness, missing_words, needs,
};
use crate::i18n::{Lang, text};
use crate::proposal::Proposal;
use crate::schema::PaneId;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ApproachView {
    id: &'static str,
    name: &'static str,
    listed: RateView,
    solved: RateView,
    months: Option<f64>,
    caveat: &'static str,
    missing: Vec<LiftView>,
}

#[derive(Serialize)]
struct RateView {
    count: u64,
    of: u64,
    share: f64,
    lo: f64,
    hi: f64,
    /// Whole percent as the source prints it.
    printed: u8,
}

#[derive(Serialize)]
pub(super) struct DepthView {
    id: Option<&'static str>,
    name: Option<&'static str>,
    reason: String,
    missing: Vec<LiftView>,
}

#[derive(Serialize)]
pub(super) struct LiftView {
    path: String,
    what: String,
}

#[derive(Serialize)]
pub(super) struct NextView {
    path: String,
    what: String,
    gain: String,
}

pub(super) fn approach(approach: &Approach, lang: Lang) -> ApproachView {
    let rate = |rate: &Rate| RateView {
        count: rate.count,
        of: rate.of,
        share: rate.share,
        lo: rate.lo,
        hi: rate.hi,
        printed: rate.printed,
    };
    ApproachView {
        id: approach.row.id(),
        name: approach.row.label().get(lang),
        listed: rate(&approach.listed),
        solved: rate(&approach.solved),
        months: approach.months,
        caveat: CAVEAT.get(lang),
        missing: lifts(&approach.missing, lang),
    }
}

pub(super) fn depth(depth: &Depth, lang: Lang) -> DepthView {
    DepthView {
        id: depth.grade.map(crate::check::DepthGrade::id),
        name: depth.grade.map(|grade| grade.label().get(lang)),
        reason: depth.reason.get(lang).to_owned(),
        missing: lifts(&depth.missing, lang),
    }
}

pub(super) fn next(next: &NextStep, lang: Lang) -> NextView {
    NextView {
        path: next.path.to_string(),
        what: next.words.get(lang).to_owned(),
        gain: next.gain.get(lang).to_owned(),
    }
}

/// What a pane lacks of what the method needs at the least.
pub(super) fn missing(p: &Proposal, pane: PaneId, lang: Lang) -> Vec<LiftView> {
    let missing = needs(p, pane).into_iter().filter(|need| !need.is_met);
    missing
        .map(|need| LiftView { path: need.path.to_string(), what: need.words.get(lang).to_owned() })
        .collect()
}

fn lifts(lifts: &[Lift], lang: Lang) -> Vec<LiftView> {
    lifts
        .iter()
        .map(|lift| LiftView { path: lift.path.to_string(), what: lift.words.get(lang).to_owned() })
        .collect()
}

pub(super) fn print(session: &mut Session, p: &Proposal, ready: &Readiness, judgement: &Judgement) {
    let lang = session.lang;
    let Judgement { approach, depth, next, .. } = judgement;
    heading(session, text("完整度怎么算", "How complete, and why"));
    for pane in PaneId::ALL {
        let title = pane.spec().short.get(lang);
        let words = ready.sum(pane, lang);
        session.hanging(&format!("- {title}{}{words}", text("：", ": ").get(lang)), 2);
        if let Some(missing) = missing_words(p, pane, usize::MAX, lang) {
            session.hanging(&format!("  {missing}"), 4);
        }
    }
    let caveat = text(
        "只说明写得全不全，不预示能否通过。",
        "It says how complete the draft is, not how likely a yes.",
    );
    session.hanging(caveat.get(lang), 0);
    heading(session, text("属于哪一类提案", "Which kind of proposal"));
    session.hanging(&kind(approach, lang), 0);
    session.hanging(CAVEAT.get(lang), 0);
    print_lifts(session, &approach.missing, &lifted(approach.row, lang));
    heading(session, text("分析到哪一层", "How deep the analysis goes"));
    let grade = depth.grade.map_or("", |grade| grade.label().get(lang));
    let between = if grade.is_empty() { "" } else { text("：", ": ").get(lang) };
    session.hanging(&format!("{grade}{between}{}", depth.reason.get(lang)), 0);
    print_lifts(session, &depth.missing, text("再进一层：", "One step deeper: ").get(lang));
    if let Some(next) = next {
        session.line("");
        let heading = text("下一步：", "Next: ").get(lang);
        session.hanging(&format!("{heading}{} [{}]", next.words.get(lang), next.path), 0);
        session.paragraph(next.gain.get(lang));
    }
}

fn heading(session: &mut Session, words: crate::i18n::Text) {
    session.line("");
    session.line(words.get(session.lang));
}

fn kind(approach: &Approach, lang: Lang) -> String {
    let (listed, solved) = (rate(&approach.listed, lang), rate(&approach.solved, lang));
    let name = approach.row.label().get(lang);
    let notes: Vec<&str> = [&approach.listed, &approach.solved]
        .into_iter()
        .filter_map(Rate::note)
        .map(|note| note.get(lang))
        .collect();
    let took = approach.months.map(|took| match lang {
        Lang::Zh => format!("{took} 个月"),
        Lang::En => format!("{took} months"),
    });
    match lang {
        Lang::Zh => format!(
            "{name}。这一类里立项 {listed}，解决 {solved}{}。{}",
            took.map_or(String::new(), |took| format!("，平均用了 {took}")),
            notes.concat()
        ),
        Lang::En => {
            let mut words = format!(
                "{name}. Of this kind {listed} were taken on, {solved} were solved{}.",
                took.map_or(String::new(), |took| format!(", in {took} on average"))
            );
            for note in notes {
                words.push(' ');
                words.push_str(note);
            }
            words
        }
    }
}

fn rate(rate: &Rate, lang: Lang) -> String {
    let (count, of, (lo, hi)) = (rate.count, rate.of, rate.percents());
    let share = format!("{:.0}", rate.share * 100.0);
    match lang {
        Lang::Zh => format!("{count}/{of}（{share}%，95% 区间 {lo}%–{hi}%）"),
        Lang::En => format!("{count} of {of} ({share}%, 95% interval {lo}% to {hi}%)"),
    }
}

fn lifted(row: ApproachRow, lang: Lang) -> String {
    row.next().map_or(String::new(), |next| match lang {
        Lang::Zh => format!("升到“{}”还差：", next.label().zh),
        Lang::En => format!("Missing for “{}”: ", next.label().en),
    })
}

fn print_lifts(session: &mut Session, lifts: &[Lift], heading: &str) {
    if lifts.is_empty() {
        return;
    }
    session.line(heading.trim_end());
    for lift in lifts {
        session.hanging(&format!("- {} [{}]", lift.words.get(session.lang), lift.path), 2);
    }
}
