//! Findings that a draft lets stand, with a reason; and what is wrong with such an exemption.

use crate::check::{Case, Diagnostic, Find, Found, Rule, Severity};
use crate::i18n::{Words, text};
use crate::proposal::Exemption;
use crate::schema::Path;
use std::collections::HashMap;

/// The family.
pub(super) static RULES: &[&Rule] = &[&STALE, &WITHOUT_REASON, &UNKNOWN];

/// An exemption from something that is found no more.
static STALE: Rule = Rule {
    id: "X001",
    name: "stale-exemption",
    level: Severity::Suggestion,
    topic: "frame.exemptions",
    title: text("豁免已经用不上了", "An exemption that nothing needs"),
    why: text(
        "毛病已经改掉，豁免还留着，下次再犯就没有人提醒了。",
        "What it lets stand is mended; left in, it would hide the same fault when it comes back.",
    ),
    mend: text("删掉这一行豁免。", "Remove the exemption."),
    example: None,
    // Found where the exemptions are applied, which is after every other rule.
    find: Find::With("X003"),
};

/// An exemption without a reason.
static WITHOUT_REASON: Rule = Rule {
    id: "X002",
    name: "exemption-without-reason",
    level: Severity::Warning,
    topic: "frame.exemptions",
    title: text("豁免没有写理由", "An exemption without a reason"),
    why: text(
        "放着不改可以，说不出为什么就不行；三个月后连自己也想不起来。",
        "Letting it stand is fine; not being able to say why is not, and in three months nobody remembers.",
    ),
    mend: text("用一句话写明为什么这里可以不改。", "Say in one sentence why it may stand here."),
    example: None,
    find: Find::With("X003"),
};

/// An exemption from a rule or of a place that there is not.
static UNKNOWN: Rule = Rule {
    id: "X003",
    name: "unknown-exemption",
    level: Severity::Warning,
    topic: "frame.exemptions",
    title: text("豁免写的规则或位置不存在", "An exemption that names no rule or no place"),
    why: text(
        "规则代码或位置写错了，这条豁免就什么也不管。",
        "With a mistaken code or place it lets nothing stand.",
    ),
    mend: text(
        "规则写代码或名称（如 W001），位置照检查结果里的路径写。",
        "Give the rule's code or name (W001) and the place as the check prints it.",
    ),
    example: None,
    find: Find::Draft(unknown),
};

fn unknown(case: &Case<'_>, found: &mut Found<'_>) {
    for row in &case.p.frame.exemptions {
        let (rule, at) = (row.rule.trim(), row.at.trim());
        if Rule::named(rule).is_none() {
            found.say(
                cell(row, "rule"),
                Words {
                    zh: format!("“{rule}”不是任何规则的代码或名称。"),
                    en: format!("“{rule}” is neither the code nor the name of a rule."),
                },
            );
        } else if Path::parse(at).is_err() {
            found.say(
                cell(row, "at"),
                Words {
                    zh: format!("“{at}”不是提案里的位置。"),
                    en: format!("“{at}” is no place in the proposal."),
                },
            );
        }
    }
}

/// Parts the findings into those that are shown and those that the draft lets stand, and says which exemptions
/// let nothing stand or give no reason. Findings about exemptions themselves are always shown.
pub(in crate::check) fn apply(case: &Case<'_>, found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let rows = &case.p.frame.exemptions;
    let mut used = vec![false; rows.len()];
    let (mut shown, mut let_stand) = (Vec::new(), Vec::new());
    // By rule and place: several rows may say the same, and each of them is used.
    let mut by_place: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let (Some(rule), Ok(at)) = (Rule::named(&row.rule), Path::parse(row.at.trim())) {
            by_place.entry((rule.id, at.to_string())).or_default().push(index);
        }
    }
    for finding in found {
        let about_itself = RULES.contains(&finding.rule);
        let covering = (!about_itself && !by_place.is_empty())
            .then(|| by_place.get(&(finding.rule.id, finding.path.to_string())))
            .flatten();
        for index in covering.into_iter().flatten() {
            used[*index] = true;
        }
        if covering.is_some() { &mut let_stand } else { &mut shown }.push(finding);
    }
    for (row, used) in rows.iter().zip(used) {
        let named = Rule::named(&row.rule).filter(|rule| case.policy.level(rule).is_some());
        // One that names nothing is found as such; a rule that is turned off finds nothing to let stand.
        if let Some(rule) = named
            && Path::parse(row.at.trim()).is_ok()
            && !used
        {
            let what = Words {
                zh: format!("{}（{}）在 {} 已经查不出问题。", rule.id, rule.title.zh, row.at.trim()),
                en: format!("{} ({}) finds nothing at {} any more.", rule.id, rule.title.en, row.at.trim()),
            };
            push(case, &STALE, cell(row, "rule"), what, &mut shown);
        } else if row.reason.trim().is_empty() && named.is_some() {
            let what = Words {
                zh: format!("{} 的豁免没有写理由。", row.rule.trim()),
                en: format!("The exemption from {} gives no reason.", row.rule.trim()),
            };
            push(case, &WITHOUT_REASON, cell(row, "reason"), what, &mut shown);
        }
    }
    (shown, let_stand)
}

/// Says it, at the level that the user gave the rule, unless it is off.
fn push(case: &Case<'_>, rule: &'static Rule, path: Path, what: Words, shown: &mut Vec<Diagnostic>) {
    if let Some(level) = case.policy.level(rule) {
        Found::new(rule, shown).say(path, what).at_level(level);
    }
}

fn cell(row: &Exemption, field: &'static str) -> Path {
    super::cell("frame.exemptions", row, field)
}
