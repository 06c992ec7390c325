//! Groups held against each other: with a control, by practice and not by outcome, with enough answers.

use super::claims;
use super::said;
use crate::check::prose::{List, list};
use crate::check::rules::cell;
use crate::check::{Case, Find, Found, Rule, Severity};
use crate::derive::evidence::{GapTest, ScoreFigures, names_score, scores};
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::figure::{Decimal, FigureKind};
use crate::i18n::{Lang, Words, number, text};
use crate::proposal::{Claim, ClaimKind, Ground, Grouping};
use crate::schema::Path;
use std::sync::LazyLock;

/// A pilot and nothing beside it.
pub(super) static WITHOUT_CONTROL: Rule = Rule {
    id: "E005",
    name: "pilot-without-control",
    level: Severity::Warning,
    topic: "evidence.proof",
    title: text("试点没有对照", "A pilot without a control"),
    why: text(
        "同一段时间里，别的店也可能好转：淡季、促销、天气都会。不扣掉它们的变化，说不清是谁的功劳。",
        "Sites that took no part may have improved as well, by season or campaign; without them nobody can tell whose merit it is.",
    ),
    mend: text(
        "找几家没参加的同类门店，补上同一时期前后的数；实在没有，就在备注里先说明。",
        "Add the same figures of like sites that took no part; if there are none, say so in the note first.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(without_control),
};

/// Groups formed by what they are to explain.
pub(super) static CIRCULAR: Rule = Rule {
    id: "E006",
    name: "circular-groups",
    level: Severity::Warning,
    topic: "evidence.root_cause",
    title: text("按结果分组，成了循环论证", "Groups formed by outcome"),
    why: text(
        "先挑出有问题的店，再证明它们有问题，什么也没证明。",
        "To pick the sites with the problem and then show that they have it proves nothing.",
    ),
    mend: text(
        "先按做法分组（有没有那项做法），再数结果，顺序不能倒；分好后填“分组依据”。",
        "Group by practice first, then count the outcome, and say so under “How the groups were formed”.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(circular),
};

/// A score of recommendation that moved, and nobody knows how many answered.
pub(super) static SCORE_WITHOUT_ANSWERS: Rule = Rule {
    id: "E012",
    name: "score-without-answers",
    level: Severity::Suggestion,
    topic: "impact.strategic",
    title: text("评分变化没有答卷数", "A score without its answers"),
    why: text(
        "净推荐值起伏很大，几分之差要几百份答卷才分得清是不是碰巧。",
        "Such scores swing a lot: it takes hundreds of answers to tell a few points from chance.",
    ),
    mend: text("问清每期收回多少份，填进去。", "Find out how many answered each time and enter it."),
    example: None,
    silent: None,
    find: Find::Draft(score_without_answers),
};

fn without_control(case: &Case<'_>, found: &mut Found<'_>) {
    static ADMITS: List = LazyLock::new(|| {
        list(&[
            "对照",
            "对比店",
            "没参加试点",
            "未参加试点",
            "回测",
            "control",
            "controls",
            "took no part",
            "back-test",
            "back test",
            "backtest",
            "back-tested",
            "comparison sites",
        ])
    });
    for (level, claim, figures) in claims(case) {
        let ClaimFigures::Pilot(pilot) = figures else { continue };
        if pilot.control.is_some() || said::anywhere(claim, &ADMITS) {
            continue;
        }
        let (before, after) = (claim.before.as_str().trim(), claim.after.as_str().trim());
        let what = Words::each(|lang| match (before.is_empty() || after.is_empty(), lang) {
            (true, Lang::Zh) => "试点店好转了，没参加的店同期怎么样？".to_owned(),
            (true, Lang::En) => "The pilot sites improved. What did the others do meanwhile?".to_owned(),
            (false, Lang::Zh) => format!("试点从 {before} 变到 {after}，没参加的店同期怎么样？"),
            (false, Lang::En) => {
                format!("From {before} to {after} in the pilot. What did the others do meanwhile?")
            }
        });
        found.say(cell(level.section_id(), claim, "control_before"), what);
    }
}

fn circular(case: &Case<'_>, found: &mut Found<'_>) {
    static ADMITS: List = LazyLock::new(|| {
        list(&["循环论证", "循环", "不按", "没有按结果", "circular", "by practice", "not by", "never by"])
    });
    let affected = affected(case);
    for (level, claim, _) in claims(case) {
        let has_groups = matches!(claim.kind, Some(ClaimKind::Comparison | ClaimKind::Pilot));
        if !has_groups || said::anywhere(claim, &ADMITS) {
            continue;
        }
        let same = match claim.grouping {
            Some(Grouping::Outcome) => None,
            Some(Grouping::Practice | Grouping::Chance) => continue,
            None => match affected.iter().find(|pair| is_split(claim, **pair)) {
                Some(pair) => Some(*pair),
                None => continue,
            },
        };
        let what = Words::each(|lang| match (same, lang) {
            (None, Lang::Zh) => "这两组是按结果分的：有问题的一组，自然有问题。".to_owned(),
            (None, Lang::En) => {
                "These groups are formed by outcome: those with the problem have it by definition.".to_owned()
            }
            (Some((hit, other)), Lang::Zh) => {
                format!("两组正好是有问题的 {hit} 家和其余 {other} 家：是按结果分的吗？")
            }
            (Some((hit, other)), Lang::En) => {
                format!(
                    "The groups are just the {hit} with the problem and the other {other}: formed by outcome?"
                )
            }
        });
        found.say(cell(level.section_id(), claim, "grouping"), what);
    }
}

/// How many are affected and how many are not, of each counted share of the prevalence.
fn affected(case: &Case<'_>) -> Vec<(Decimal, Decimal)> {
    let figures = &case.derived.evidence.level(EvidenceLevel::Prevalence).claims;
    let split = |figures: &ClaimFigures| match figures {
        ClaimFigures::Share(share) => {
            let (count, total) = share.count.zip(share.total)?;
            Some((count, total.checked_sub(count)?))
        }
        _ => None,
    };
    figures.iter().filter_map(split).filter(|(hit, other)| hit != other).collect()
}

/// Whether the groups of a claim are as many as are affected, and as many as are not.
fn is_split(claim: &Claim, (hit, other): (Decimal, Decimal)) -> bool {
    let has = |words: &str, number: Decimal| {
        words.split(|c: char| !c.is_ascii_digit()).any(|run| run.parse::<Decimal>() == Ok(number))
    };
    let (a, b) = (claim.group_a.as_str(), claim.group_b.as_str());
    (has(a, hit) && has(b, other)) || (has(a, other) && has(b, hit))
}

fn score_without_answers(case: &Case<'_>, found: &mut Found<'_>) {
    static ADMITS: List = LazyLock::new(|| {
        list(&[
            "样本量",
            "份数",
            "答卷",
            "份问卷",
            "样本数",
            "answers",
            "responses",
            "respondents",
            "sample size",
            "number of answers",
        ])
    });
    for row in &case.p.impact.strategic {
        // A score that is openly assumed has no answers to ask for.
        if row.ground == Some(Ground::Assumed) || !row.answers.is_blank() {
            continue;
        }
        let words = [row.measure.as_str(), row.what.as_str(), row.source.as_str()];
        let is_score = words.iter().any(|words| names_score(words));
        if !is_score || words.iter().any(|words| !ADMITS.find(words).is_empty()) {
            continue;
        }
        let read =
            |figure: &crate::proposal::Figure| figure.known(FigureKind::Number).map(|f| f.amount.likely());
        let gap =
            read(&row.before).zip(read(&row.after)).and_then(|(before, after)| scores(before, after, None));
        if let Some(gap) = gap {
            say(found, cell("impact.strategic", row, "answers"), &gap);
        }
    }
    for (level, claim, figures) in claims(case) {
        let ClaimFigures::Comparison(comparison) = figures else { continue };
        let Some(GapTest::Scores(gap)) = &comparison.test else { continue };
        if gap.bounds.is_none() && claim.ground != Some(Ground::Assumed) && !said::anywhere(claim, &ADMITS) {
            say(found, cell(level.section_id(), claim, "exposure_a"), gap);
        }
    }
}

fn say(found: &mut Found<'_>, path: Path, gap: &ScoreFigures) {
    let what = Words::each(|lang| {
        let points = number(gap.gap.abs(), lang);
        let (even, sure) = (number(gap.even.into(), lang), number(gap.four_fifths.into(), lang));
        match lang {
            Lang::Zh => {
                format!("差 {points} 分，每期多少份答卷？约 {even} 份才有一半把握分得清，{sure} 份才有八成。")
            }
            Lang::En => format!(
                "{points} points apart, on how many answers? About {even} each give an even chance to tell, {sure} four in five."
            ),
        }
    });
    found.say(path, what);
}
