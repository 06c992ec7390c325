//! What the method needs of each pane at the least, and which of it is there.
//!
//! The measure of completeness: it does not grow with the number of rows, so a pane full of figures makes up for no
//! empty one, and what is typed never lowers it: of the rows that are begun, one has to be without a blank, and how many
//! blanks the others have is told beside it. What is given by default, doing nothing among the options, is nobody's answer and does not count; nor
//! does a figure that cannot be read.

use super::readiness::rows_of;
use super::rules::{cell, first_cell, place};
use crate::derive::EvidenceLevel;
use crate::figure::FigureKind::{Count, Money, Number, Share};
use crate::figure::{Class, mentions};
use crate::i18n::{Lang, Text, counted, text};
use crate::proposal::{
    ClaimKind, Contact, Figure, FollowUp, Outcome, Progress, Proposal, SolutionOption, Sponsors,
    SymptomSource, Timing,
};
use crate::schema::{PaneId, Path};

/// Something that the method needs of a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What it is, in a few words.
    pub words: Text,
    /// Where it is written.
    pub path: Path,
    /// Whether it is there.
    pub is_met: bool,
}

/// What the method needs of a pane at the least, in the order in which it is asked.
#[must_use]
pub fn needs(p: &Proposal, pane: PaneId) -> Vec<Need> {
    let mut needs = Needs(Vec::new());
    match pane {
        PaneId::Frame => frame(p, &mut needs),
        PaneId::Impact => impact(p, &mut needs),
        PaneId::Evidence => evidence(p, &mut needs),
        PaneId::Sponsors => sponsors(&p.sponsors, &mut needs),
        PaneId::Solution => solution(p, &mut needs),
        PaneId::Timing => timing(&p.timing, &mut needs),
        PaneId::FollowUp => follow_up(&p.follow_up, &mut needs),
    }
    let rows = rows_of(p, pane);
    needs.add(
        rows.whole > 0,
        rows.open.unwrap_or_else(|| Path::section(&pane.spec().sections[0])),
        "有一行填得完整",
        "a row without a blank",
    );
    needs.0
}

/// What a pane lacks of it, in one line of at most so many things, and how many blanks its rows have; `None` where
/// nothing lacks.
#[must_use]
pub fn missing_words(p: &Proposal, pane: PaneId, most: usize, lang: Lang) -> Option<String> {
    let missing: Vec<&str> =
        needs(p, pane).into_iter().filter(|need| !need.is_met).map(|need| need.words.get(lang)).collect();
    let told = missing.iter().take(most).copied().collect::<Vec<_>>().join(text("；", "; ").get(lang));
    let more = missing.len().saturating_sub(most);
    let missing = (!missing.is_empty()).then(|| match (more, lang) {
        (0, Lang::Zh) => format!("还差：{told}"),
        (0, Lang::En) => format!("missing: {told}"),
        (_, Lang::Zh) => format!("还差：{told}，等 {} 项", missing.len()),
        (_, Lang::En) => format!("missing: {told}; and {more} more"),
    });
    // Told, and not counted: to begin a row must not make a draft less complete.
    let blanks = Some(rows_of(p, pane).blanks).filter(|blanks| *blanks > 0).map(|blanks| match lang {
        Lang::Zh => format!("写了的行里空着 {blanks} 格，不计入"),
        Lang::En => format!("{} in the rows begun, not counted", counted(blanks, "blank", "blanks")),
    });
    let told: Vec<String> = missing.into_iter().chain(blanks).collect();
    (!told.is_empty()).then(|| told.join(text("；", "; ").get(lang)))
}

struct Needs(Vec<Need>);

impl Needs {
    fn add(&mut self, is_met: bool, path: Path, zh: &'static str, en: &'static str) {
        self.0.push(Need { words: text(zh, en), path, is_met });
    }
}

fn said(words: &str) -> bool {
    !words.trim().is_empty()
}

fn frame(p: &Proposal, needs: &mut Needs) {
    let (frame, diagnosis) = (&p.frame, &p.frame.diagnosis);
    needs.add(said(&frame.title), place("frame.title"), "标题", "a title");
    needs.add(said(&frame.problem), place("frame.problem"), "一句话的问题", "the problem in a sentence");
    needs.add(said(&frame.ask), place("frame.ask"), "要总部决定的事", "what headquarters is to decide");
    needs.add(said(&frame.addressee), place("frame.addressee"), "呈送给谁", "whom it is addressed to");
    needs.add(
        frame.sites.known(Count).is_some(),
        place("frame.sites"),
        "一共多少家",
        "how many sites in all",
    );
    let shows = |source: SymptomSource| {
        frame.symptoms.iter().any(|row| row.source == Some(source) && said(&row.what))
    };
    let symptoms = || place("frame.symptoms");
    needs.add(shows(SymptomSource::Finance), symptoms(), "财务上的症状", "a symptom in the finances");
    needs.add(shows(SymptomSource::Operations), symptoms(), "运营上的症状", "a symptom in operations");
    needs.add(
        shows(SymptomSource::Feedback),
        symptoms(),
        "客户反馈里的症状",
        "a symptom in customers' words",
    );
    needs.add(said(&diagnosis.link), place("frame.diagnosis.link"), "断在哪一环", "which link breaks");
    needs.add(
        diagnosis.spread.is_some(),
        place("frame.diagnosis.spread"),
        "全部还是一部分门店",
        "all sites or some",
    );
    needs.add(
        diagnosis.customers.is_some(),
        place("frame.diagnosis.customers"),
        "新客户还是老客户",
        "new customers or existing ones",
    );
    needs.add(
        diagnosis.verdict.is_some() && !diagnosis.reasoning.is_blank(),
        place(if diagnosis.verdict.is_some() {
            "frame.diagnosis.reasoning"
        } else {
            "frame.diagnosis.verdict"
        }),
        "判断和理由",
        "a verdict with its reason",
    );
}

/// Whether an amount is known over which time: typed with it, or in the column beside it.
fn is_timed(amount: &Figure, per: bool) -> bool {
    amount.known(Money).is_some_and(|figure| per || figure.base.is_some())
}

/// Whether the impact says what the problem costs, and per which time: so much doing nothing goes on costing.
pub(super) fn problem_is_priced(p: &Proposal) -> bool {
    let losses = p.impact.losses.iter().filter(|row| !row.left_out);
    let mut costs = p.impact.costs.iter().filter(|row| !row.left_out);
    let has_loss = losses.into_iter().any(|row| {
        let each = row.each.known(Money).is_some() || row.yearly_margin.known(Money).is_some();
        let by_customer = row.customers.known(Count).is_some() && each && row.per.is_some();
        by_customer || is_timed(&row.amount, row.per.is_some())
    });
    has_loss || costs.any(|row| is_timed(&row.amount, row.per.is_some()))
}

fn impact(p: &Proposal, needs: &mut Needs) {
    let impact = &p.impact;
    let losses = || impact.losses.iter().filter(|row| !row.left_out);
    let costs = || impact.costs.iter().filter(|row| !row.left_out);
    needs.add(
        problem_is_priced(p),
        place(if impact.losses.is_empty() && !impact.costs.is_empty() {
            "impact.costs"
        } else {
            "impact.losses"
        }),
        "少收或多花多少钱、按月还是按年",
        "what is lost or spent on top, and per which time",
    );
    let sources = || losses().map(|row| &row.source).chain(costs().map(|row| &row.source));
    needs.add(
        sources().any(|source| said(source)),
        place("impact.losses"),
        "金额的出处",
        "where an amount comes from",
    );
    let shares = || losses().map(|row| &row.avoidable).chain(costs().map(|row| &row.avoidable));
    let is_known = |share: &Figure| share.known(crate::figure::FigureKind::Percent).is_some();
    needs.add(
        is_known(&impact.avoidable) || shares().any(is_known),
        place("impact.avoidable"),
        "方案能避免其中多少",
        "which share of it the solution avoids",
    );
    let mut grounds = losses().map(|row| &row.avoidable_from).chain(costs().map(|row| &row.avoidable_from));
    needs.add(
        said(&impact.avoidable_from) || grounds.any(|ground| said(ground)),
        place("impact.avoidable_from"),
        "这个比例的出处",
        "what that share rests on",
    );
    needs.add(
        impact.strategic.iter().any(|row| said(&row.what)),
        place("impact.strategic"),
        "算不成钱的影响",
        "what it does besides money",
    );
    needs.add(
        impact.investments.iter().any(|row| row.amount.known(Money).is_some()),
        place("impact.investments"),
        "要投多少",
        "what it takes",
    );
}

fn evidence(p: &Proposal, needs: &mut Needs) {
    for level in EvidenceLevel::ALL {
        let mut claims = level.claims(p).iter();
        let label = level.label();
        needs.add(
            claims.any(|row| said(&row.claim) && row.kind.is_some()),
            place(level.section_id()),
            label.zh,
            label.en,
        );
    }
    let claims = || EvidenceLevel::ALL.into_iter().flat_map(|level| level.claims(p));
    let without =
        claims().find(|row| said(&row.claim) && row.kind != Some(ClaimKind::Words) && !said(&row.source));
    needs.add(
        claims().any(|row| said(&row.claim) && (said(&row.source) || row.kind == Some(ClaimKind::Words))),
        without.and_then(|row| source_of(p, row)).unwrap_or_else(|| place("evidence.prevalence")),
        "证据的出处",
        "where a claim comes from",
    );
    let whys = p.evidence.whys.iter().filter(|why| said(&why.because)).count();
    needs.add(whys >= 3, place("evidence.whys"), "问到第三个为什么", "asking why three times");
}

/// The place of a claim's source.
fn source_of(p: &Proposal, claim: &crate::proposal::Claim) -> Option<Path> {
    let holds = |level: &EvidenceLevel| level.claims(p).iter().any(|row| std::ptr::eq(row, claim));
    Some(cell(EvidenceLevel::ALL.into_iter().find(holds)?.section_id(), claim, "source"))
}

fn sponsors(sponsors: &Sponsors, needs: &mut Needs) {
    let rows = &sponsors.stakeholders;
    let named = || rows.iter().filter(|row| said(&row.who));
    let at = |field| first_cell("sponsors.stakeholders", rows, field);
    needs.add(named().next().is_some(), at("who"), "相关的人", "who is concerned");
    needs.add(named().any(|row| row.decides), at("decides"), "谁拍板", "who decides");
    needs.add(named().any(|row| row.raises), at("raises"), "谁开口提", "who raises it");
    needs.add(named().any(|row| said(&row.kpi)), at("kpi"), "压在谁的指标上", "whose own figure suffers");
    needs.add(
        named().any(|row| row.power.is_some() && row.stake.is_some()),
        at("power"),
        "谁说了算、谁切身相关",
        "their power and their stake",
    );
    let is_tested = |row: &&crate::proposal::Stakeholder| {
        row.can_decide.is_some() && row.cares.is_some() && row.trusts.is_some()
    };
    needs.add(
        named().filter(|row| row.raises).any(|row| is_tested(&row)),
        at("can_decide"),
        "支持者的三问",
        "the three questions about the sponsor",
    );
    needs.add(
        sponsors.talks.iter().any(|row| said(&row.who)),
        place("sponsors.talks"),
        "会前的一次面谈",
        "a talk before the meeting",
    );
}

/// Doing nothing as a new draft has it: a name, and nothing said of it.
fn is_as_given(row: &SolutionOption) -> bool {
    let rest = [&row.pros, &row.cons, &row.source];
    row.do_nothing
        && row.cost.is_blank()
        && row.how.is_blank()
        && !row.recommended
        && row.ground.is_none()
        && row.date.is_blank()
        && rest.into_iter().all(|words| !said(words))
}

/// Whether the options hold nothing but what a new draft has.
pub(super) fn options_as_given(p: &Proposal) -> bool {
    p.solution.options.iter().all(is_as_given)
}

/// What is said of doing nothing, the option that headquarters always has.
#[derive(Clone, Copy, Debug)]
pub(super) enum DoNothing<'p> {
    /// No option is written yet that it could be weighed against.
    NotWeighed,
    /// It is not among the options.
    LeftOut,
    /// It is there, and nothing says what it costs.
    Unpriced(&'p SolutionOption),
    /// What it costs is said: as its cost, in a figure of its own words, or by the rows of loss and cost.
    Priced,
}

/// The one answer to it, for completeness, the rules and the questions alike.
pub(super) fn do_nothing(p: &Proposal) -> DoNothing<'_> {
    let options = &p.solution.options;
    let weighed = options.iter().any(|row| !row.do_nothing && said(&row.option));
    let is_told = |words: &str| mentions(words).iter().any(|m| m.class != Class::Day);
    match options.iter().find(|row| row.do_nothing) {
        Some(row) if row.cost.known(Money).is_some() => DoNothing::Priced,
        None if weighed => DoNothing::LeftOut,
        Some(row) if weighed => {
            let is_priced = is_told(row.how.as_str()) || is_told(&row.cons) || problem_is_priced(p);
            if is_priced { DoNothing::Priced } else { DoNothing::Unpriced(row) }
        }
        _ => DoNothing::NotWeighed,
    }
}

fn solution(p: &Proposal, needs: &mut Needs) {
    let solution = &p.solution;
    let options = &solution.options;
    needs.add(
        solution.goals.iter().any(|row| {
            let known = |figure: &Figure| figure.known(Number).or_else(|| figure.known(Share)).is_some();
            said(&row.goal) && known(&row.baseline) && known(&row.target)
        }),
        first_cell("solution.goals", &solution.goals, "target"),
        "目标：现在多少、要到多少",
        "a goal: where it is, where it has to be",
    );
    let of_ours = || options.iter().filter(|row| !row.do_nothing && said(&row.option));
    needs.add(of_ours().next().is_some(), place("solution.options"), "一个方案", "an option");
    let nothing = options.iter().find(|row| row.do_nothing);
    needs.add(
        matches!(do_nothing(p), DoNothing::Priced),
        nothing.map_or_else(|| place("solution.options"), |row| cell("solution.options", row, "cost")),
        "维持现状的代价",
        "what doing nothing costs",
    );
    needs.add(
        options.iter().any(|row| row.recommended && said(&row.option)),
        of_ours()
            .next()
            .map_or_else(|| place("solution.options"), |row| cell("solution.options", row, "recommended")),
        "推荐哪一个",
        "which one is recommended",
    );
    needs.add(!solution.why.is_blank(), place("solution.why"), "为什么选它", "why that one");
    needs.add(
        solution.resources.iter().any(|row| {
            let has_amount = !row.effort.is_blank() || !row.budget.is_blank();
            said(&row.department) && has_amount
        }),
        first_cell("solution.resources", &solution.resources, "effort"),
        "哪个部门出多少力",
        "which department puts in how much",
    );
    needs.add(!solution.start.is_blank(), place("solution.start"), "哪天开始", "the day it starts");
    needs.add(
        solution
            .milestones
            .iter()
            .any(|row| said(&row.milestone) && !row.when.is_blank() && said(&row.owner)),
        first_cell("solution.milestones", &solution.milestones, "when"),
        "哪一步、何时、谁负责",
        "a step, its week and its owner",
    );
    needs.add(
        solution.risks.iter().any(|row| said(&row.risk) && said(&row.countermeasure) && said(&row.owner)),
        first_cell("solution.risks", &solution.risks, "countermeasure"),
        "风险、对策和负责人",
        "a risk, what is done about it and by whom",
    );
    needs.add(
        solution.effects.iter().any(|row| said(&row.effect) && !row.after.is_blank()),
        first_cell("solution.effects", &solution.effects, "after"),
        "预期效果",
        "the effect to expect",
    );
}

fn timing(timing: &Timing, needs: &mut Needs) {
    needs.add(
        timing.moments.iter().any(|row| said(&row.fact)),
        first_cell("timing.moments", &timing.moments, "fact"),
        "为什么是现在",
        "why now",
    );
    needs.add(timing.venue.is_some(), place("timing.venue"), "在哪个场合提", "where it is raised");
    needs.add(timing.date.known().is_some(), place("timing.date"), "哪天提", "the day it is raised");
    needs.add(
        timing.busy.iter().any(|row| !row.when.is_blank()),
        place("timing.busy"),
        "要避开的时段",
        "the times to avoid",
    );
    needs.add(
        timing.previews.iter().any(|row| said(&row.who)),
        place("timing.previews"),
        "会前给谁看过",
        "who has seen it before",
    );
    let ways = &timing.wrong_ways;
    needs.add(
        ways.hq_busy.is_some() && ways.in_passing.is_some() && ways.unprepared.is_some(),
        place("timing.wrong_ways.hq_busy"),
        "三种错误方式逐一排除",
        "the three wrong ways ruled out",
    );
}

/// Whether the meeting was held, as far as the draft says.
pub(super) fn was_held(follow_up: &FollowUp) -> bool {
    !follow_up.met_on.is_blank() || follow_up.outcome.is_some() || follow_up.progress != Progress::default()
}

fn follow_up(follow_up: &FollowUp, needs: &mut Needs) {
    let contacts = &follow_up.contacts;
    let any = |is: fn(&Contact) -> bool| contacts.iter().any(is);
    needs.add(
        any(|row| !row.due.is_blank() && said(&row.action)),
        first_cell("follow_up.contacts", contacts, "due"),
        "会后的第一次联系",
        "the first contact after the meeting",
    );
    needs.add(
        any(|row| said(&row.brings)),
        first_cell("follow_up.contacts", contacts, "brings"),
        "每次联系带什么新东西",
        "what new thing it brings",
    );
    let results = &follow_up.results;
    needs.add(
        results.iter().any(|row| said(&row.measure) && !row.promised.is_blank()),
        first_cell("follow_up.results", results, "promised"),
        "承诺了什么、按什么量",
        "what is promised, and in which measure",
    );
    if was_held(follow_up) {
        let (place_of, progress) = (place, &follow_up.progress);
        needs.add(!follow_up.met_on.is_blank(), place_of("follow_up.met_on"), "哪天开的会", "the day it met");
        let is_on = !matches!(follow_up.outcome, Some(Outcome::Deferred | Outcome::Declined));
        if is_on {
            let listed = place_of("follow_up.progress.listed_on");
            needs.add(!progress.listed_on.is_blank(), listed, "哪天列入计划", "the day it was listed");
            needs.add(
                said(&progress.owner),
                place_of("follow_up.progress.owner"),
                "总部谁负责",
                "who owns it at headquarters",
            );
        }
        if !progress.launched_on.is_blank() || !progress.verified_on.is_blank() {
            needs.add(
                results.iter().any(|row| !row.achieved.is_blank() && !row.measured_on.is_blank()),
                first_cell("follow_up.results", results, "achieved"),
                "做到了多少、哪天量的",
                "what was achieved, and when it was measured",
            );
        }
    }
}

#[cfg(test)]
mod tests;
