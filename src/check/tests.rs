//! What is found, where, in which words; and the arithmetic of completeness.

mod pairs;
mod sentences;
pub(super) mod tried;

use super::*;
use crate::calendar::At;
use crate::derive::derive;
use crate::derive::fixtures::{TODAY, charging, row};
use crate::i18n::Lang;
use crate::proposal::{Busy, Claim, ClaimKind, Cost, Loss, Milestone, Proposal};
use crate::schema::{AnyRecord, Body, Kind, PaneId, Path, Value, sections};
use std::hash::{Hash, Hasher};

/// What the rule with this code finds in a draft.
pub(super) fn found(p: &Proposal, code: &str) -> Vec<Diagnostic> {
    found_at(p, code, At::usual(TODAY))
}

/// The same on a day of a calendar.
pub(super) fn found_at(p: &Proposal, code: &str, at: At<'_>) -> Vec<Diagnostic> {
    let (derived, policy) = (derive(p, at), Policy::default());
    let case = Case::new(p, &derived, at.today, &policy);
    let found: Vec<_> = check(&case).into_iter().filter(|finding| finding.rule.id == code).collect();
    tried::note(code, p, !found.is_empty());
    found
}

/// The one finding of the rule with this code.
pub(super) fn only(p: &Proposal, code: &str) -> Diagnostic {
    let mut found = found(p, code);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

/// A draft of which each row and each text and choice is kept with so many chances in a hundred: what is kept
/// with few is kept with more.
pub(super) fn thinned(whole: &Proposal, seed: u64, keep: u64) -> Proposal {
    let kept = |place: &str| {
        let mut hasher = std::hash::DefaultHasher::new();
        (seed, place).hash(&mut hasher);
        hasher.finish() % 100 < keep
    };
    let mut p = whole.clone();
    for section in sections() {
        let blank = |record: &mut dyn AnyRecord, row: &str| {
            for index in 0.. {
                let Some(field) = record.spec(index) else { return };
                if kept(&format!("{}.{row}.{}", section.id, field.id)) {
                    continue;
                }
                // A tick taken away makes more of some rows: doing nothing would pass for a solution.
                let value = match field.kind {
                    Kind::Flag | Kind::Pick => continue,
                    Kind::Choice(_) => Value::Choice(None),
                    Kind::Many(_) => Value::Many(Vec::new()),
                    _ => Value::Text(String::new()),
                };
                record.member_mut(index).expect("a member").set(value).expect("a value of its kind");
            }
        };
        match section.body {
            Body::Form(form) => blank((form.get_mut)(&mut p), ""),
            Body::Table(table) => {
                let rows = (table.get_mut)(&mut p);
                for index in (0..rows.len()).rev() {
                    let id = rows.id(index).map(ToString::to_string).unwrap_or_default();
                    if kept(&format!("{}.{id}", section.id)) {
                        blank(rows.row_mut(index).expect("a row"), &id);
                    } else {
                        rows.remove(index);
                    }
                }
            }
        }
    }
    p
}

#[test]
fn an_unreadable_figure_is_marked_where_it_stands() {
    let mut p = charging();
    p.impact.losses[0].customers = "２０００ 很多".into();
    let finding = only(&p, "N001");
    assert_eq!(finding.path, Path::parse("impact.losses.buyers.customers").expect("a path"));
    assert_eq!((finding.rule.id, finding.rule.name), ("N001", "unreadable-figure"));
    assert_eq!(finding.level, Severity::Error);
    let span = finding.span.clone().expect("a place");
    assert!(p.impact.losses[0].customers.as_str().get(span).is_some_and(|part| part.contains('很')));
    assert!(finding.what(Lang::Zh).starts_with("流失客户数："));
    assert!(finding.mend(Lang::En).contains("Here, for example:"));
}

#[test]
fn what_contradicts_itself_is_an_error_and_no_reading_trouble() {
    let mut p = charging();
    p.frame.problem = "34/40 家店（80%）缺件".into();
    assert_eq!(only(&p, "N020").level, Severity::Error);
    assert!(!only(&p, "N020").is_unreadable());
    assert_eq!(unreadable(&p), 0);
    p.impact.losses[0].customers = "很多".into();
    assert!(only(&p, "N001").is_unreadable());
    assert_eq!(unreadable(&p), 1);
}

#[test]
fn a_field_that_is_not_asked_is_not_read() {
    let mut p = charging();
    p.impact.costs[0].over_months = "很多".into();
    assert_eq!(found(&p, "N001"), []);
    p.impact.costs[0].per = Some(crate::figure::TimeBase::OneOff);
    assert_eq!(found(&p, "N001").len(), 1);
}

#[test]
fn dates_spans_and_lines_say_what_is_wrong() {
    let mut p = Proposal::default();
    p.frame.date = "2025-02-30".into();
    p.timing.busy.push(Busy { when: "2025-04-14..2025-02-30".into(), ..row("b") });
    p.solution.milestones.push(Milestone { when: "3 weeks".into(), ..row("m") });
    p.evidence.trend.push(Claim {
        kind: Some(ClaimKind::Series),
        series: "4月 8\n5月 很多\n6月 18".into(),
        ..row("s")
    });
    assert_eq!(only(&p, "N002").path.to_string(), "frame.date");
    let spans = found(&p, "N003");
    assert_eq!(spans.len(), 2);
    assert!(spans.iter().any(|finding| finding.what(Lang::En).contains("2025-02-30")));
    let line = only(&p, "N004");
    assert_eq!(line.line, Some(2));
    assert!(line.what(Lang::Zh).contains("第 2 行："), "{}", line.what(Lang::Zh));
}

#[test]
fn currencies_are_known_and_one() {
    let mut p = charging();
    p.frame.currency = "人民币".into();
    assert_eq!(only(&p, "N005").path.to_string(), "frame.currency");
    p.frame.currency = "usd".into();
    assert_eq!(found(&p, "N005"), []);
    p.impact.costs.push(Cost { amount: "¥5万".into(), ..row("yen") });
    let finding = only(&p, "N006");
    assert!(finding.what(Lang::En).contains("USD"));
}

#[test]
fn dates_spans_and_lines_in_any_of_their_forms_are_let_be() {
    for typed in ["2025-02-28", "2024年2月29日", "14 Apr 2025"] {
        let mut p = Proposal::default();
        p.frame.date = typed.into();
        p.timing.busy.push(Busy { when: typed.into(), ..row("b") });
        assert_eq!((found(&p, "N002"), found(&p, "N003")), (vec![], vec![]), "{typed}");
    }
    for typed in ["30 February 2025", "下个月中旬", "２０２５年１３月１日"] {
        let mut p = Proposal::default();
        p.frame.date = typed.into();
        assert_eq!(only(&p, "N002").path.to_string(), "frame.date", "{typed}");
        p.solution.milestones.push(Milestone { when: typed.into(), ..row("m") });
        assert_eq!(only(&p, "N003").path.to_string(), "solution.milestones.m.when", "{typed}");
    }
    let series = |typed: &str| {
        let mut p = Proposal::default();
        let kind = Some(ClaimKind::Series);
        p.evidence.trend.push(Claim { kind, series: typed.into(), ..row("s") });
        p
    };
    assert_eq!(only(&series("Apr 8\nMay lots of 👩‍👩‍👧\nJun 18"), "N004").line, Some(2));
    for typed in ["4月 8\n5月 １０\n6月 18", "Apr 8\nMay 10\nJun 18"] {
        assert_eq!(found(&series(typed), "N004"), [], "{typed}");
    }
}

#[test]
fn money_in_the_drafts_own_currency_is_let_be() {
    let with = |currency: &str, amount: &str| {
        let mut p = Proposal::default();
        p.frame.currency = currency.into();
        p.impact.costs.push(Cost { amount: amount.into(), ..row("c") });
        p
    };
    for (currency, amount) in [("CNY", "$5k"), ("EUR", "USD 5,000")] {
        assert_eq!(
            only(&with(currency, amount), "N006").path.to_string(),
            "impact.costs.c.amount",
            "{amount}"
        );
    }
    for (currency, amount) in [("CNY", "5万元"), ("USD", "$5k"), ("EUR", "5,000")] {
        let p = with(currency, amount);
        assert_eq!(
            (found(&p, "N005"), found(&p, "N006"), found(&p, "N008")),
            (vec![], vec![], vec![]),
            "{amount}"
        );
    }
    assert_eq!(found(&with("yuan and cents", "5k"), "N005").len(), 1);
}

/// The form's field with this id, changed.
fn typed_in_sum(p: &mut Proposal, id: &str, typed: &str) {
    let impact = &mut p.impact;
    let field = match id {
        "margin_rate" => &mut impact.margin_rate,
        "avoidable" => &mut impact.avoidable,
        "rate" => &mut impact.rate,
        "horizon" => &mut impact.horizon,
        "launch" => &mut impact.launch,
        _ => &mut impact.ramp,
    };
    *field = typed.into();
}

#[test]
fn what_cannot_be_is_found_where_it_stands_with_its_bounds() {
    for (id, typed, zh, en) in [
        ("margin_rate", "140%", "0 到 100%", "0 to 100%"),
        ("avoidable", "-20%", "0 到 100%", "0 to 100%"),
        ("avoidable", "６０％..150%", "0 到 100%", "0 to 100%"),
        ("rate", "500", "0 到 100%", "0 to 100%"),
        ("horizon", "0", "1 到 600 个月", "1 to 600 months"),
        ("horizon", "51年", "1 到 600 个月", "1 to 600 months"),
        ("horizon", "52周", "1 到 600 个月", "1 to 600 months"),
        ("launch", "-3", "0 到 600 个月", "0 to 600 months"),
        ("ramp", "(1-4)..2", "0 到 600 个月", "0 to 600 months"),
    ] {
        let mut p = charging();
        typed_in_sum(&mut p, id, typed);
        let finding = only(&p, "N007");
        assert_eq!(finding.path.to_string(), format!("impact.{id}"), "{typed}");
        assert_eq!((finding.rule.id, finding.level), ("N007", Severity::Warning));
        assert!(finding.what(Lang::Zh).contains(zh) && finding.what(Lang::Zh).contains(typed), "{typed}");
        assert!(finding.what(Lang::En).contains(en), "{}", finding.what(Lang::En));
        assert!(finding.mend(Lang::En).contains("Here, for example:"));
    }
    let mut p = charging();
    for (id, typed) in [("avoidable", "100%"), ("rate", "0%"), ("horizon", "50年"), ("launch", "0")] {
        typed_in_sum(&mut p, id, typed);
    }
    assert_eq!(found(&p, "N007"), []);
}

#[test]
fn a_plan_that_falls_back_on_an_assumption_says_why() {
    use crate::derive::returns::Plan;
    for typed in ["0", "-3", "0.4", "601", "1", "600", "36", "3年", "2周", "700..800"] {
        let mut p = Proposal::default();
        p.impact.horizon = typed.into();
        let is_found = !found(&p, "N007").is_empty();
        assert_eq!(is_found, Plan::of(&p.impact).horizon_assumed, "{typed}");
    }
    for typed in ["-1%", "0%", "100%", "101%", "90%..120%", "500", "8%..12%"] {
        let mut p = Proposal::default();
        p.impact.rate = typed.into();
        let is_found = !found(&p, "N007").is_empty();
        assert_eq!(is_found, Plan::of(&p.impact).rate_assumed, "{typed}");
    }
}

#[test]
fn rows_are_held_to_their_bounds_where_the_field_is_asked() {
    let mut p = Proposal::default();
    p.impact.losses.push(Loss {
        customers: "900".into(),
        yearly_margin: "1200".into(),
        years_kept: "0".into(),
        margin_rate: "140%".into(),
        avoidable: "150%".into(),
        ..row("l")
    });
    p.impact.costs.push(Cost { carrying_rate: "120%".into(), ..row("c") });
    let paths =
        |p: &Proposal| found(p, "N007").iter().map(|finding| finding.path.to_string()).collect::<Vec<_>>();
    let of_the_loss = ["margin_rate", "years_kept", "avoidable"].map(|id| format!("impact.losses.l.{id}"));
    assert_eq!(paths(&p), of_the_loss, "nothing ties up capital, so no carrying rate is asked");
    p.impact.costs[0].kind = Some(crate::proposal::CostKind::Stock);
    assert_eq!(paths(&p).last().map(String::as_str), Some("impact.costs.c.carrying_rate"));
}

#[test]
fn a_negative_amount_is_asked_about_and_not_called_wrong() {
    let mut p = Proposal::default();
    p.impact.costs.push(Cost { amount: "-60k".into(), ..row("c") });
    p.impact.losses.push(Loss { amount: "-1万..1万".into(), ..row("l") });
    p.impact.investments.push(crate::proposal::Investment { amount: "-45万".into(), ..row("i") });
    let negative = found(&p, "N008");
    let paths: Vec<String> = negative.iter().map(|finding| finding.path.to_string()).collect();
    assert_eq!(paths, ["impact.losses.l.amount", "impact.costs.c.amount", "impact.investments.i.amount"]);
    assert!(negative.iter().all(|finding| finding.level == Severity::Suggestion));
    assert!(negative[1].what(Lang::En).contains("-60k") && negative[1].what(Lang::Zh).contains("不小于 0"));
    assert_eq!(found(&p, "N007"), []);
    p.impact.costs[0].amount = "0".into();
    assert_eq!(found(&p, "N008").len(), 2);
}

#[test]
fn the_blank_draft_is_asked_every_question_that_can_be_answered() {
    let p = Proposal::default();
    let readiness_of = readiness(&p);
    let open: usize = readiness_of.questions.iter().map(|count| count.total).sum();
    // Five a pane; of the follow-up only the meeting's day.
    assert_eq!(open, 6 * 5 + 1);
    assert!(found(&p, "C002").iter().all(|finding| finding.path.row_id().is_none()));
}

#[test]
fn later_questions_come_with_the_meeting_and_the_launch() {
    let questions = |p: &Proposal| readiness(p).questions[PaneId::FollowUp.digit()];
    let mut p = Proposal::default();
    p.timing.date = "2025-04-14".into();
    assert_eq!(questions(&p), Count { filled: 1, total: 1 });
    p.follow_up.met_on = "2025-04-14".into();
    assert_eq!(questions(&p), Count { filled: 1, total: 4 });
    p.follow_up.progress.launched_on = "2025-07-14".into();
    assert_eq!(questions(&p), Count { filled: 1, total: 5 });
}

#[test]
fn a_loss_is_answered_as_an_amount_or_as_customers_times_each() {
    let mut p = Proposal::default();
    p.impact.losses.push(Loss { amount: "50万".into(), ..row("l") });
    let count = |p: &Proposal| readiness(p).questions[PaneId::Impact.digit()].filled;
    assert_eq!(count(&p), 2, "an amount answers both");
    p.impact.losses[0] = Loss { customers: "2000".into(), ..row("l") };
    assert_eq!(count(&p), 1);
}

#[test]
fn percent_never_rounds_up_to_the_whole() {
    assert_eq!(Count { filled: 199, total: 200 }.percent(), 99);
    assert_eq!(Count { filled: 200, total: 200 }.percent(), 100);
    assert_eq!(Count::default().percent(), 0);
}

#[test]
fn every_rule_has_its_code_name_and_texts() {
    let mut seen = std::collections::HashSet::new();
    for rule in rules() {
        assert!(seen.insert(rule.id) && seen.insert(rule.name), "{} stands twice", rule.id);
        let (letter, number) = rule.id.split_at(1);
        assert!(letter.chars().all(|c| c.is_ascii_uppercase()) && number.len() == 3, "{}", rule.id);
        let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(number.parse::<u16>().is_ok() && rule.name.chars().all(kebab), "{} {}", rule.id, rule.name);
        assert_eq!(Rule::named(&rule.id.to_lowercase()), Some(rule));
        assert_eq!(Rule::named(rule.name), Some(rule));
        for text in [rule.title, rule.why, rule.mend] {
            assert!(!text.zh.is_empty() && !text.en.is_empty());
            let plain = |c: char| c.is_ascii() || "“”’é×–".contains(c);
            assert!(text.en.chars().all(plain), "{}", text.en);
        }
        if let Find::With(other) = rule.find {
            let other = Rule::named(other).expect("a rule");
            assert!(!matches!(other.find, Find::With(_)), "{} is found by nothing", rule.id);
        }
    }
    assert_eq!(Rule::named("N999"), None);
}

#[test]
fn rules_are_listed_letter_by_letter_in_the_order_of_their_codes() {
    let codes: Vec<&str> = rules().map(|rule| rule.id).collect();
    let mut letters: Vec<char> = codes.iter().filter_map(|code| code.chars().next()).collect();
    letters.dedup();
    assert_eq!(letters.iter().collect::<String>(), "NEDPSTFWCX");
    let sorted = |pair: &[&str]| pair[0][..1] != pair[1][..1] || pair[0] < pair[1];
    assert!(codes.windows(2).all(sorted), "{codes:?}");
}

#[test]
fn the_rule_that_knows_more_speaks_for_the_others() {
    use super::rules::INSTEAD_OF;
    for (code, lesser) in INSTEAD_OF {
        let rule = Rule::named(code).expect("a rule");
        assert_eq!(rule.id, *code);
        for lesser in *lesser {
            assert!(Rule::named(lesser).is_some_and(|rule| rule.id == *lesser && lesser != code));
            let back = INSTEAD_OF.iter().any(|(other, its)| other == lesser && its.contains(code));
            assert!(!back, "{code} and {lesser} would silence each other");
        }
    }
    // Two levels of five are filled: the one sentence about the others is enough.
    let mut p = charging();
    let claim = |id: &str| Claim { claim: "34/40 家门店".into(), ..row(id) };
    p.evidence.severity.push(claim("s"));
    let chain = only(&p, "E001");
    assert!(found(&p, "C002").iter().all(|finding| finding.path.section_spec().pane() != PaneId::Evidence));
    // Where it is turned off, each empty table speaks for itself.
    let (derived, mut policy) = (derive(&p, At::usual(TODAY)), Policy::default());
    policy.levels.insert("E001", None);
    let all = check(&Case::new(&p, &derived, TODAY, &policy));
    let tables = all.iter().filter(|finding| finding.rule.id == "C002").map(|finding| &finding.path);
    assert!(tables.clone().any(|path| *path == chain.path), "{:?}", tables.collect::<Vec<_>>());
}

#[test]
fn words_apart_are_two_spots() {
    let mut p = Proposal::default();
    p.frame.problem = "故障率从 12% 降到 5%，下降 7%".into();
    assert_eq!((found(&p, "N018").len(), found(&p, "N010").len()), (1, 0));
    p.frame.problem = "投诉增长 30%。故障率从 12% 降到 5%，下降 7%".into();
    assert_eq!((found(&p, "N018").len(), found(&p, "N010").len()), (1, 1), "of another change");
}
