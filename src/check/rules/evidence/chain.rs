//! The chain of whys: how far it goes, and where it ends.

use crate::check::prose::{List, clause, denies, is_quoted, list_but};
use crate::check::rules::cell;
use crate::check::{Case, Example, Find, Found, Rule, Severity};
use crate::i18n::{Lang, Words, text};
use std::sync::LazyLock;

/// The last answer is somebody's character.
pub(super) static STOPS_AT_PERSON: Rule = Rule {
    id: "E008",
    name: "whys-stop-at-person",
    level: Severity::Warning,
    topic: "evidence.whys",
    title: text("追问停在了人身上", "The whys stop at people"),
    why: text(
        "停在“责任心”，方案就只剩批评教育，总部没有什么可批；换一批人，问题照旧。",
        "Where it ends at attitude, there is nothing for headquarters to approve, and new people do the same.",
    ),
    mend: text(
        "再问一句：什么流程、系统或考核让认真的人也会这样做？",
        "Ask once more: which process, system or target makes even careful people do so?",
    ),
    example: Some(Example {
        bad: text("员工责任心不强", "Staff are careless"),
        good: text("系统允许跳过复核这一步", "The system lets the check be skipped"),
    }),
    silent: None,
    find: Find::Draft(stops_at_person),
};

/// The chain ends before it reaches anything that can be changed.
pub(super) static TOO_SHORT: Rule = Rule {
    id: "E009",
    name: "whys-too-short",
    level: Severity::Suggestion,
    topic: "evidence.whys",
    title: text("只追问了一两步", "The whys end too soon"),
    why: text(
        "头一两个答案多半还是现象；停在这里，方案治的就是表面。",
        "The first answer or two are symptoms mostly; a solution that starts there mends the surface.",
    ),
    mend: text(
        "接着问为什么，问到总部动得了的那一环为止，通常要三到五步。",
        "Go on asking why until you reach what headquarters can change, mostly three to five steps down.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(too_short),
};

fn stops_at_person(case: &Case<'_>, found: &mut Found<'_>) {
    static PEOPLE: List = LazyLock::new(|| {
        let words = [
            "责任心",
            "责任意识",
            "责任感",
            "态度不",
            "态度差",
            "态度问题",
            "工作态度",
            "不认真",
            "不负责",
            "不上心",
            "不用心",
            "不重视",
            "不细心",
            "粗心",
            "马虎",
            "疏忽",
            "懒",
            "偷懒",
            "素质",
            "意识不强",
            "意识差",
            "意识淡薄",
            "意识薄弱",
            "忘了",
            "忘记",
            "不愿意学",
            "careless",
            "carelessness",
            "careless staff",
            "negligent",
            "negligence",
            "lazy",
            "laziness",
            "sloppy",
            "attitude",
            "attitudes",
            "forgot",
            "forget",
            "forgets",
            "forgetful",
            "don't care",
            "doesn't care",
            "do not care",
            "don’t care",
            "unmotivated",
            "no motivation",
            "lack of motivation",
            "lack of discipline",
            "irresponsible",
            "inattentive",
            "not careful",
            "don't pay attention",
            "do not pay attention",
            "not paying attention",
            "sense of responsibility",
            "human error",
        ];
        // A password is forgotten, and material has a quality, without anybody's fault.
        list_but(&words, &["忘记密码", "懒加载", "素质拓展", "forgot password", "forgot-password"])
    });
    for leaf in &case.derived.evidence.whys.leaves {
        let Some(why) = case.p.evidence.whys.get(*leaf) else { continue };
        let said = why.because.as_str();
        let told = PEOPLE.find(said).into_iter().find(|hit| {
            let from = clause(said, hit.range.start).start;
            !is_quoted(said, hit.range.start) && !denies(&said[from..hit.range.start])
        });
        let Some(hit) = told else { continue };
        let words = &said[hit.range.clone()];
        let what = Words::each(|lang| match lang {
            Lang::Zh => format!("“{words}”：最后一问停在了人身上，是什么让人这样做？"),
            Lang::En => format!("“{words}”: the last why ends at people. What makes them do so?"),
        });
        found.say(cell("evidence.whys", why, "because"), what).span(hit.range);
    }
}

fn too_short(case: &Case<'_>, found: &mut Found<'_>) {
    /// Fewer steps hardly ever get beyond the symptom.
    const LEAST: usize = 3;
    let whys = &case.derived.evidence.whys;
    let rows = &case.p.evidence.whys;
    let filled = || rows.iter().zip(&whys.depths).filter(|(row, _)| !row.because.trim().is_empty());
    let Some((last, depth)) = filled().max_by_key(|(_, depth)| **depth) else { return };
    if *depth >= LEAST {
        return;
    }
    let what = Words::each(|lang| match lang {
        Lang::Zh => format!("只问到第 {depth} 步：“{}”又是为什么？", last.because.trim()),
        Lang::En => format!("“{}”, and why is that? The whys end at step {depth}.", last.because.trim()),
    });
    found.say(cell("evidence.whys", last, "because"), what);
}
