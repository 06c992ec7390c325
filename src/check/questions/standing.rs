//! What is asked of every proposal, unless the draft answers it: what to decide, what it costs, what nothing costs,
//! what is to be done, why now, what if only half of it comes, who owns it; and where the weakest figures and levels
//! come from.
//!
//! A blank page is asked the most, and each answer takes one away: a letter or a keyword in the problem and the ask
//! answers neither, and nothing that is still to be said.

mod first;

use super::asked;
use super::{Asker, Candidate, Wording, money};
use crate::check::case::Case;
use crate::check::findings::Findings;
use crate::check::naming::figure;
use crate::check::needs::{self, DoNothing};
use crate::check::next::step_at;
use crate::check::rules::{cell, first_cell, place};
use crate::derive::Department::{Finance, Operations};
use crate::derive::EvidenceLevel;
use crate::derive::benefit::WhyNot;
use crate::derive::evidence::Grade;
use crate::figure::Decimal;
use crate::i18n::{Lang, Text, Toward, Words, text, threshold_percent, words};
use crate::schema::Path;
use crate::text::width;
use rust_decimal::prelude::FromPrimitive;

pub(super) fn candidates(case: &Case<'_>, findings: &Findings) -> Vec<Candidate<'static>> {
    let p = case.p;
    let mut asked = Vec::new();
    if says_too_little(&p.frame.problem) {
        asked.push(made(
            "problem",
            place("frame.problem"),
            70,
            Asker::Decider,
            text("你要说的问题，用一句话讲是什么？", "In one sentence: what is the problem?"),
            written(
                &p.frame.problem,
                text("还没有写下问题。", "No problem is written down yet."),
                text("问题还不成一句话。", "What is written of the problem is no sentence yet."),
            ),
        ));
    }
    if says_too_little(&p.frame.ask) {
        asked.push(made(
            "ask",
            place("frame.ask"),
            68,
            Asker::Decider,
            text("你要我们决定什么？", "What do you want us to decide?"),
            written(
                &p.frame.ask,
                text("还没有写要总部决定什么。", "Nothing says what headquarters is to decide."),
                text("请求还不成一句话。", "What is written of the request is no sentence yet."),
            ),
        ));
    }
    asked.extend(first::candidates(case));
    asked.extend(returns(case));
    asked.extend(margin(case, findings));
    asked.extend(do_nothing(case));
    asked.extend(why_now(case));
    asked.extend(owner(case));
    asked.extend(doubt(case));
    asked.extend(grades(case, findings));
    asked
}

/// Whether a text is a letter, a sign or a keyword, where a sentence is wanted: four characters of Chinese are one
/// at the least, two words of English.
fn says_too_little(typed: &str) -> bool {
    let said: String = typed.chars().filter(|c| c.is_alphanumeric()).collect();
    width(&said) < LEAST_CELLS
}

/// The least a sentence takes, in cells.
const LEAST_CELLS: usize = 8;

fn written(typed: &str, nothing: Text, little: Text) -> Words {
    if typed.trim().is_empty() { nothing.into() } else { little.into() }
}

fn made(
    kind: &'static str,
    path: Path,
    weight: u32,
    asker: Asker,
    text: Text,
    because: Words,
) -> Candidate<'static> {
    Candidate { kind, path, weight, asker, wording: Wording::Made { text: text.into(), because } }
}

/// What comes back, and what if only half of it does. The draft answers where half is enough.
fn returns(case: &Case<'_>) -> Option<Candidate<'static>> {
    let impact = &case.p.impact;
    let Some(haircut) = &case.derived.doubt.haircut else {
        let path = if impact.investments.is_empty() { "impact.investments" } else { "impact.losses" };
        return Some(made(
            "return",
            place(path),
            62,
            Asker::Of(Finance),
            text(
                "投多少，一年回来多少，几个月回本？",
                "What does it take, what comes back in a year, and when is it repaid?",
            ),
            text("投入和效益还凑不出回报。", "Investment and benefit do not make a return yet.").into(),
        ));
    };
    let half = haircut.pays.filter(|share| *share <= 0.5);
    if half.is_some() {
        return None;
    }
    let because = match haircut.pays.and_then(Decimal::from_f64) {
        Some(share) => Words::each(|lang| {
            let share = threshold_percent(share, Toward::More, lang);
            match lang {
                Lang::Zh => format!("效益至少要到位 {share} 才划算。"),
                Lang::En => format!("It pays only if at least {share} of the benefit arrives."),
            }
        }),
        None => text(
            "就算效益全部到位，折现后也不划算。",
            "Discounted, it does not pay even if all of the benefit arrives.",
        )
        .into(),
    };
    Some(made(
        "half",
        place("impact.avoidable"),
        64,
        Asker::Of(Finance),
        text("效益只来一半，还值得做吗？", "If only half of the benefit arrives, is it still worth it?"),
        because,
    ))
}

/// Revenue or margin, where a revenue has no margin rate and no rule says so already.
fn margin(case: &Case<'_>, findings: &Findings) -> Option<Candidate<'static>> {
    let is_said = findings.all().iter().chain(findings.let_stand()).any(|finding| finding.rule.id == "N014");
    let mut lines = case.derived.benefit.lines.iter().filter(|_| !is_said);
    let line = lines.find(|line| line.exclusions.iter().any(|out| out.why == WhyNot::MarginUnknown))?;
    let row = line.row.path(case.p)?;
    let path = row.with_field(row.section_spec().field("margin_rate")?);
    let weight = 62 + money(case, &path);
    Some(made(
        "margin",
        path,
        weight,
        Asker::Of(Finance),
        text(
            "这是收入还是毛利？按毛利算还剩多少？",
            "Is that revenue or margin, and what is left of it as margin?",
        ),
        text("少收的是收入，毛利率还没有写。", "What is lost is revenue, and no margin rate is given.")
            .into(),
    ))
}

fn do_nothing(case: &Case<'_>) -> Option<Candidate<'static>> {
    let row = case.derived.solution.do_nothing.and_then(|index| case.p.solution.options.get(index));
    // Beside no other option it is not weighed yet, and the impact prices it all the same.
    let is_priced = match needs::do_nothing(case.p) {
        DoNothing::Priced => true,
        DoNothing::NotWeighed => row.is_some() && needs::problem_is_priced(case.p),
        DoNothing::LeftOut | DoNothing::Unpriced(_) => false,
    };
    let path = row.map_or_else(|| place("solution.options"), |row| cell("solution.options", row, "cost"));
    (!is_priced).then(|| {
        made(
            "do-nothing",
            path,
            60,
            Asker::Of(Finance),
            text("什么都不做，一年要花多少？", "What does doing nothing cost us in a year?"),
            text("“维持现状”还没有标价。", "Doing nothing has no price yet.").into(),
        )
    })
}

fn why_now(case: &Case<'_>) -> Option<Candidate<'static>> {
    let moments = &case.p.timing.moments;
    let holds = case.derived.timing.holding().next().is_some();
    (!holds).then(|| {
        made(
            "why-now",
            first_cell("timing.moments", moments, "fact"),
            52,
            Asker::Decider,
            text("为什么是现在，下个季度不行吗？", "Why now, and not next quarter?"),
            text("还没有一个现在成立的时机。", "No moment that holds now is given.").into(),
        )
    })
}

/// Who owns it once it is launched: whoever answers for the last step.
fn owner(case: &Case<'_>) -> Option<Candidate<'static>> {
    let milestones = &case.p.solution.milestones;
    let last = milestones.iter().rev().find(|row| !row.milestone.trim().is_empty())?;
    last.owner.trim().is_empty().then(|| {
        made(
            "owner",
            cell("solution.milestones", last, "owner"),
            46,
            Asker::Of(Operations),
            text("上线以后归谁管？", "Who owns it once it is launched?"),
            text("最后一步没有写负责人。", "Nobody answers for the last step.").into(),
        )
    })
}

/// The figure on which the result hangs.
fn doubt(case: &Case<'_>) -> Option<Candidate<'static>> {
    let next = case.derived.doubt.next?;
    let path = case.derived.doubt.at(next.input)?.path(case.p)?;
    let (name, weight) = (figure(case.p, &path), 66 + money(case, &path) / 3);
    Some(Candidate {
        kind: "doubt",
        path,
        weight,
        asker: Asker::Of(Finance),
        wording: Wording::Made {
            text: words(
                format!("{}是怎么来的？只有一半会怎样？", name.zh),
                format!("Where does {} come from, and what if it is half of that?", name.en),
            ),
            because: text(
                "结果最取决于这个数，而它还没有坐实。",
                "The result hangs on this figure most, and it is not settled.",
            )
            .into(),
        },
    })
}

/// Levels that hold little, where no rule about the same level is asked about.
fn grades(case: &Case<'_>, findings: &Findings) -> Vec<Candidate<'static>> {
    let evidence = &case.derived.evidence;
    let weak = EvidenceLevel::ALL.into_iter().filter_map(|level| {
        let graded = &evidence.level(level).grade;
        let grade = graded.grade.filter(|grade| *grade < Grade::Moderate)?;
        let mut found = findings.all().iter().chain(findings.let_stand());
        let is_asked = found.any(|finding| {
            finding.path.section_spec().id == level.section_id() && asked::of(finding.rule).is_some()
        });
        if is_asked {
            return None;
        }
        let step = graded.step?.kind.words();
        let weight = if grade == Grade::VeryLow { 54 } else { 44 };
        let because = words(
            format!("这一级的依据偏弱；最省力的一步：{}。", step.zh),
            format!("This level holds little; the cheapest step: {}.", step.en),
        );
        Some(made("grade", step_at(case, level)?, weight, Asker::Decider, asked_of(level), because))
    });
    weak.collect()
}

fn asked_of(level: EvidenceLevel) -> Text {
    match level {
        EvidenceLevel::Prevalence => {
            text("怎么知道不只是这几家的事？", "How do you know that it is not just these few sites?")
        }
        EvidenceLevel::Severity => {
            text("到底有多严重，这个数是谁量的？", "How bad is it really, and who measured that?")
        }
        EvidenceLevel::Trend => text(
            "怎么知道是越来越糟，不是一时波动？",
            "How do you know that it is getting worse, and not a passing swing?",
        ),
        EvidenceLevel::RootCause => {
            text("怎么知道根子在这里？", "How do you know that this is where it comes from?")
        }
        EvidenceLevel::Proof => text(
            "怎么知道这个办法管用，换一家店也行？",
            "How do you know that it works, and would at another site?",
        ),
    }
}
