//! Findings that a draft lets stand, with a reason; and what is wrong with such an exemption.

use crate::check::naming::{place_words, short};
use crate::check::prose::clause;
use crate::check::{Case, Diagnostic, Find, Fix, Found, Rule, Severity};
use crate::i18n::{Words, text};
use crate::proposal::{Exemption, RowId};
use crate::schema::{Member, Path};
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
        "豁免只管当时那句话；话已经变了还留着，下次再犯就没有人提醒了。",
        "It is about the words that stood there; kept after they changed, it would hide the same fault when it comes back.",
    ),
    mend: text("删掉这一行豁免。", "Remove the exemption."),
    example: None,
    // Found where the exemptions are applied, which is after every other rule.
    silent: None,
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
    silent: None,
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
    silent: None,
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

/// What becomes of the findings of a draft by its exemptions.
#[derive(Default)]
pub(in crate::check) struct Applied {
    /// Those that nobody lets stand, and what is wrong with the exemptions.
    pub(in crate::check) shown: Vec<Diagnostic>,
    /// Those that are let stand.
    pub(in crate::check) let_stand: Vec<Diagnostic>,
    /// The exemptions that let nothing stand, though nobody turned their rule off.
    pub(in crate::check) unused: Vec<RowId>,
}

/// Parts the findings into those that are shown and those that the draft lets stand, and says which exemptions
/// let nothing stand or give no reason. Findings about exemptions themselves are always shown.
pub(in crate::check) fn apply(case: &Case<'_>, found: Vec<Diagnostic>) -> Applied {
    let rows = &case.p.frame.exemptions;
    let mut used = vec![false; rows.len()];
    let Applied { mut shown, mut let_stand, mut unused } = Applied::default();
    // By rule and place: several rows may say the same, and each of them is used.
    let mut by_place: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let (Some(rule), Ok(at)) = (Rule::named(&row.rule), Path::parse(row.at.trim())) {
            by_place.entry((rule.id, at.to_string())).or_default().push(index);
        }
    }
    for finding in found {
        let about_itself = RULES.contains(&finding.rule);
        let at_its_place = (!about_itself && !by_place.is_empty())
            .then(|| by_place.get(&(finding.rule.id, finding.path.to_string())))
            .flatten();
        let mut covered = false;
        if let Some(at_its_place) = at_its_place {
            let subject = finding.subject(typed_at(case, &finding.path));
            for index in at_its_place.iter().copied().filter(|index| covers(&rows[*index], &subject)) {
                used[index] = true;
                covered = true;
            }
        }
        if covered { &mut let_stand } else { &mut shown }.push(finding);
    }
    for (row, used) in rows.iter().zip(used) {
        let named = Rule::named(&row.rule).filter(|rule| case.policy.level(rule).is_some());
        if !used && (named.is_some() || Rule::named(&row.rule).is_none()) {
            unused.push(row.id.clone());
        }
        // One that names nothing is found as such; a rule that is turned off finds nothing to let stand.
        if let Some(rule) = named
            && Path::parse(row.at.trim()).is_ok()
            && !used
        {
            let (what, mend) = stale(case, row, rule, &shown);
            // What stands there now may need an exemption of its own: that is nobody's to decide at one key.
            let at = cell(row, "rule");
            let fix = mend.is_none().then(|| Fix::RemoveRow { path: at.without_field() });
            push(case, &STALE, at, (what, mend, fix), &mut shown);
        } else if row.reason.trim().is_empty() && named.is_some() {
            let what = Words {
                zh: format!("{} 的豁免没有写理由。", row.rule.trim()),
                en: format!("The exemption from {} gives no reason.", row.rule.trim()),
            };
            push(case, &WITHOUT_REASON, cell(row, "reason"), (what, None, None), &mut shown);
        }
    }
    Applied { shown, let_stand, unused }
}

/// What the field of a path holds; blank where it holds no text.
fn typed_at<'c>(case: &Case<'c>, path: &Path) -> &'c str {
    let member = path.field_spec().and_then(|field| case.record(path)?.by_id(field.id));
    member.and_then(Member::text).unwrap_or_default()
}

/// Whether an exemption is about these words. One that names none is about all that is found at its place;
/// blanks and capitals make no other words.
fn covers(row: &Exemption, subject: &str) -> bool {
    row.words.trim().is_empty() || letters(&row.words) == letters(subject)
}

/// The letters of some words, small and without blanks.
fn letters(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Which words were let stand, and what has become of them; and what to do where that is more than to remove it.
fn stale(case: &Case<'_>, row: &Exemption, rule: &Rule, shown: &[Diagnostic]) -> (Words, Option<Words>) {
    let (id, title, words) = (rule.id, rule.title, row.words.trim());
    let Ok(path) = Path::parse(row.at.trim()) else { return (title.into(), None) };
    let place = Words::each(|lang| place_words(case.p, &path, lang).join(" > "));
    if path.row_id().is_some() && case.record(&path).is_none() {
        let what = Words {
            zh: format!("{id}（{}）豁免的那一行已经删掉了（{}）。", title.zh, place.zh),
            en: format!("The row that was let stand by {id} ({}) is gone ({}).", title.en, place.en),
        };
        return (what, None);
    }
    if words.is_empty() {
        let what = Words {
            zh: format!("{id}（{}）在“{}”已经查不出问题。", title.zh, place.zh),
            en: format!("{id} ({}) finds nothing at “{}” any more.", title.en, place.en),
        };
        return (what, None);
    }
    let typed = typed_at(case, &path);
    // The same words, or part of them, in another sentence.
    let now = shown.iter().find_map(|finding| {
        let (own, of_old) = (letters(&finding.subject(typed)), letters(words));
        let is_alike = !own.is_empty() && (own.contains(&of_old) || of_old.contains(&own));
        let is_here = finding.rule.id == id && finding.path.to_string() == path.to_string();
        let at = finding.span.as_ref().map_or(0, |span| span.start);
        (is_here && is_alike).then(|| short(&typed[clause(typed, at)]))
    });
    if let Some(now) = now {
        let what = Words {
            zh: format!(
                "“{}”豁免的是“{words}”，现在写成了“{now}”，不再是同一句话（{id} {}）。",
                place.zh, title.zh
            ),
            en: format!(
                "At “{}” the words let stand were “{words}”; it now says “{now}”, which is something else ({id}, {}).",
                place.en, title.en
            ),
        };
        let mend = text(
            "改掉新的说法；要一并放过，就删掉这一行，对新的说法另写豁免。",
            "Mend what it says now; or remove this exemption and let the new words stand by one of their own.",
        );
        return (what, Some(mend.into()));
    }
    let stands = letters(typed).contains(&letters(words));
    let what = if stands {
        Words {
            zh: format!(
                "“{}”豁免的“{words}”还在，但旁边的话变了，{id}（{}）已经没有意见。",
                place.zh, title.zh
            ),
            en: format!(
                "At “{}” the words let stand, “{words}”, are still there, but with what now stands beside them {id} ({}) has no objection.",
                place.en, title.en
            ),
        }
    } else {
        Words {
            zh: format!("“{}”豁免的是“{words}”，现在这里已经没有这句话（{id} {}）。", place.zh, title.zh),
            en: format!(
                "At “{}” the words let stand were “{words}”; they stand there no more ({id}, {}).",
                place.en, title.en
            ),
        }
    };
    (what, None)
}

/// Says it, at the level that the user gave the rule, unless it is off.
fn push(
    case: &Case<'_>,
    rule: &'static Rule,
    path: Path,
    (what, mend, fix): (Words, Option<Words>, Option<Fix>),
    shown: &mut Vec<Diagnostic>,
) {
    let Some(level) = case.policy.level(rule) else { return };
    let mut found = Found::new(rule, shown);
    let mut said = found.say(path, what);
    if let Some(mend) = mend {
        said = said.mend(mend);
    }
    if let Some(fix) = fix {
        said = said.fix(fix);
    }
    said.at_level(level);
}

fn cell(row: &Exemption, field: &'static str) -> Path {
    super::cell("frame.exemptions", row, field)
}

#[cfg(test)]
mod tests {
    use crate::calendar::At;
    use crate::check::tests::found;
    use crate::check::{Case, Diagnostic, Findings, Policy};
    use crate::derive::derive;
    use crate::derive::fixtures::{TODAY, row};
    use crate::i18n::Lang;
    use crate::proposal::{Exemption, Loss, Proposal};

    fn exempted(p: &mut Proposal, rule: &str, at: &str, words: &str) {
        let id = format!("x{}", p.frame.exemptions.len());
        p.frame.exemptions.push(Exemption {
            rule: rule.into(),
            at: at.into(),
            words: words.into(),
            reason: "客户原话，照录".into(),
            ..row(&id)
        });
    }

    /// The words of the findings of a rule that are shown.
    fn shown(p: &Proposal, rule: &str) -> Vec<String> {
        let typed = p.frame.problem.as_str();
        found(p, rule).iter().map(|finding| finding.subject(typed)).collect()
    }

    #[test]
    fn an_exemption_is_about_the_words_that_were_there() {
        for (problem, first, second) in [
            ("很多门店缺件 👩‍👩‍👧，大量客户离开", "很多门店", "大量客户"),
            ("Many stores are short of parts; several customers left", "Many stores", "several customers"),
        ] {
            let mut p = Proposal::default();
            p.frame.problem = problem.into();
            assert_eq!(shown(&p, "W001"), [first, second]);
            exempted(&mut p, "W001", "frame.problem", first);
            assert_eq!(shown(&p, "W001"), [second], "the other one is still told");
            assert_eq!(found(&p, "X001"), []);
            p.frame.problem = problem.replace(first, if first.is_ascii() { "The stores" } else { "门店" });
            assert_eq!(shown(&p, "W001"), [second]);
            let stale = found(&p, "X001");
            assert!(stale.len() == 1 && stale[0].what(Lang::Zh).contains(first), "{stale:?}");
            assert!(stale[0].what(Lang::En).contains(first));
        }
    }

    #[test]
    fn an_exemption_without_words_covers_its_place_as_before() {
        let mut p = Proposal::default();
        p.frame.problem = "很多门店缺件，大量客户离开".into();
        exempted(&mut p, "vague-quantity", "frame.problem", "  ");
        assert_eq!(shown(&p, "W001"), [""; 0]);
        assert_eq!(found(&p, "X001"), []);
        p.frame.problem = "34/40 家门店缺件".into();
        assert!(found(&p, "X001")[0].what(Lang::En).contains("finds nothing"));
    }

    #[test]
    fn an_exemption_names_a_rule_a_place_and_a_reason() {
        for (problem, words) in [("很多门店缺件", "很多门店"), ("Many stores wait", "Many stores")]
        {
            let mut p = Proposal::default();
            p.frame.problem = problem.into();
            exempted(&mut p, "W001", "frame.problem", words);
            assert_eq!((found(&p, "X002"), found(&p, "X003")), (vec![], vec![]), "{problem}");
            p.frame.exemptions[0].reason = " \t".into();
            assert_eq!(found(&p, "X002")[0].path.to_string(), "frame.exemptions.x0.reason");
            p.frame.exemptions[0].reason = "照录".into();
            p.frame.exemptions[0].rule = "W999".into();
            assert_eq!(found(&p, "X003")[0].path.to_string(), "frame.exemptions.x0.rule");
            p.frame.exemptions[0].rule = "vague-quantity".into();
            p.frame.exemptions[0].at = "frame.nowhere".into();
            assert_eq!(found(&p, "X003")[0].path.to_string(), "frame.exemptions.x0.at");
        }
    }

    #[test]
    fn blanks_and_capitals_make_no_other_words() {
        let mut p = Proposal::default();
        p.frame.problem = "Many stores are short of parts".into();
        exempted(&mut p, "W001", "frame.problem", " many  STORES ");
        assert_eq!((shown(&p, "W001").len(), found(&p, "X001").len()), (0, 0));
        p.frame.exemptions[0].words = "many".into();
        assert_eq!((shown(&p, "W001").len(), found(&p, "X001").len()), (1, 1), "not the whole of it");
    }

    #[test]
    fn a_stale_exemption_says_which_words_and_what_became_of_them() {
        for (before, words, after, w001, zh, en) in [
            // Typed into: they are other words now, and asked about anew.
            (
                "many stores",
                "many stores",
                "many stores34 of forty",
                1,
                "现在写成了“many stores34 of forty”",
                "it now says “many stores34 of forty”",
            ),
            ("很多门店缺件", "很多门店", "很多客户缺件", 1, "已经没有这句话", "they stand there no more"),
            ("很多门店缺件", "很多门店", "34/40 家门店缺件", 0, "已经没有这句话", "they stand there no more"),
            ("很多门店缺件", "很多门店", "很多门店（34/40）缺件", 0, "还在", "are still there"),
            ("Many stores wait", "many stores", "Many stores (34 of 40) wait", 0, "还在", "are still there"),
        ] {
            let mut p = Proposal::default();
            p.frame.problem = before.into();
            exempted(&mut p, "W001", "frame.problem", words);
            assert_eq!((found(&p, "W001").len(), found(&p, "X001").len()), (0, 0), "{before}");
            p.frame.problem = after.into();
            assert_eq!(found(&p, "W001").len(), w001, "{after}");
            let stale = found(&p, "X001").remove(0);
            assert!(stale.what(Lang::Zh).contains(words) && stale.what(Lang::Zh).contains(zh), "{stale:?}");
            assert!(stale.what(Lang::En).contains(words) && stale.what(Lang::En).contains(en), "{stale:?}");
        }
    }

    #[test]
    fn of_a_row_that_is_gone_nothing_is_let_stand() {
        let mut p = Proposal::default();
        exempted(&mut p, "N011", "impact.losses.l.source", "48万");
        let stale = found(&p, "X001").remove(0);
        assert!(stale.what(Lang::Zh).contains("已经删掉") && stale.what(Lang::En).contains("is gone"));
    }

    #[test]
    fn a_figure_is_let_stand_until_it_is_another() {
        let mut p = Proposal::default();
        p.impact.losses.push(Loss { what: "流失".into(), amount: "48万".into(), ..row("l") });
        let source: Diagnostic = found(&p, "N011").remove(0);
        assert_eq!(source.path.to_string(), "impact.losses.l.source");
        assert_eq!(source.subject(""), "48万", "the figure that has none");
        exempted(&mut p, "N011", "impact.losses.l.source", "48 万");
        assert_eq!((found(&p, "N011").len(), found(&p, "X001").len()), (0, 0));
        p.impact.losses[0].amount = "480万".into();
        assert_eq!((found(&p, "N011").len(), found(&p, "X001").len()), (1, 1));
    }

    #[test]
    fn what_is_found_can_always_be_let_stand_by_its_own_words() {
        use crate::schema::Member;
        let mut p = crate::derive::fixtures::charging();
        p.frame.problem = "很多门店（80%）缺件，34/40 家（80%），投诉增长 30%，尽快处理".into();
        p.frame.sites = "六十来家".into();
        let (derived, policy) = (derive(&p, At::usual(TODAY)), Policy::default());
        let all = Findings::of(&Case::new(&p, &derived, TODAY, &policy)).all().to_vec();
        assert!(all.len() > 10, "{}", all.len());
        let mut exempt = p.clone();
        for finding in &all {
            let typed = finding.path.member(&p).and_then(Member::text).unwrap_or_default();
            exempted(&mut exempt, finding.rule.id, &finding.path.to_string(), &finding.subject(typed));
        }
        let derived = derive(&exempt, At::usual(TODAY));
        let findings = Findings::of(&Case::new(&exempt, &derived, TODAY, &policy));
        assert_eq!(findings.all(), []);
        assert_eq!(findings.let_stand().len(), all.len());
    }
}
