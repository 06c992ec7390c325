//! What completeness counts, and what it does not.

use super::*;
use crate::check::readiness::{Count, readiness};
use crate::codec::Draft;
use crate::codec::samples::sample;
use crate::derive::fixtures::row;
use crate::proposal::{DraftId, Loss, Strategic};

fn met(p: &Proposal, pane: PaneId) -> Vec<&'static str> {
    needs(p, pane).into_iter().filter(|need| need.is_met).map(|need| need.words.en).collect()
}

fn missing(p: &Proposal, pane: PaneId) -> Vec<&'static str> {
    needs(p, pane).into_iter().filter(|need| !need.is_met).map(|need| need.words.en).collect()
}

#[test]
fn an_empty_pane_is_nothing_and_a_new_draft_is_empty() {
    for lang in Lang::ALL {
        let draft = Draft::blank(DraftId::new("new").expect("a name"), lang);
        let whole = readiness(&draft.proposal);
        assert_eq!(whole.percent(), 0);
        for pane in PaneId::ALL {
            assert_eq!((whole.of(pane).filled, met(&draft.proposal, pane)), (0, vec![]), "{pane:?}");
            assert!(whole.of(pane).total >= 4, "{pane:?}");
        }
        // Doing nothing is there in every new draft, and no option yet.
        assert_eq!(whole.questions[PaneId::Solution.digit()], Count { filled: 0, total: 5 });
    }
}

#[test]
fn a_finished_proposal_is_nearly_whole_and_a_begun_one_is_not() {
    for name in [
        "charging-network",
        "appointment-overload",
        "parts-forecast",
        "labour-rate",
        "loss-making-store-worked",
    ] {
        for lang in Lang::ALL {
            let p = sample(name, lang).expect("a sample").proposal;
            let percent = readiness(&p).percent();
            let open: Vec<_> = PaneId::ALL.into_iter().map(|pane| missing(&p, pane)).collect();
            assert!(percent >= 95, "{name} {percent} {open:?}");
        }
    }
    let begun = sample("loss-making-store", Lang::Zh).expect("a sample").proposal;
    // Its figures fill the evidence many times over; five panes of seven are as good as empty.
    assert!((15..=35).contains(&readiness(&begun).percent()), "{}", readiness(&begun).percent());
    for pane in [PaneId::Impact, PaneId::Sponsors, PaneId::Solution, PaneId::Timing, PaneId::FollowUp] {
        assert_eq!(readiness(&begun).of(pane).percent(), 0, "{pane:?} {:?}", met(&begun, pane));
    }
}

#[test]
fn more_rows_of_one_kind_make_up_for_nothing() {
    let mut p = Proposal::default();
    let strategic = |id: &str| Strategic { what: "口碑受损".into(), ..row(id) };
    p.impact.strategic.push(strategic("s1"));
    let one = readiness(&p).of(PaneId::Impact);
    p.impact.strategic.extend((2..20).map(|n| strategic(&format!("s{n}"))));
    assert_eq!(readiness(&p).of(PaneId::Impact), one);
    assert_eq!(one.filled, 1);
}

#[test]
fn what_cannot_be_read_or_has_no_period_is_not_there() {
    let money = "what is lost or spent on top, and per which time";
    let mut p = Proposal::default();
    p.impact.losses.push(Loss { amount: "很多".into(), ..row("l") });
    assert!(missing(&p, PaneId::Impact).contains(&money));
    p.impact.losses[0].amount = "50万".into();
    assert!(missing(&p, PaneId::Impact).contains(&money));
    p.impact.losses[0].amount = "50万/月".into();
    assert!(met(&p, PaneId::Impact).contains(&money));
}

#[test]
fn a_blank_in_a_row_is_told_and_a_row_without_one_is_needed() {
    let whole = "a row without a blank";
    let mut p = sample("labour-rate", Lang::Zh).expect("a sample").proposal;
    assert!(met(&p, PaneId::Solution).contains(&whole));
    assert_eq!(missing_words(&p, PaneId::Solution, 3, Lang::En), None);
    p.solution.milestones[0].owner.clear();
    assert!(met(&p, PaneId::Solution).contains(&whole));
    let told = missing_words(&p, PaneId::Solution, 3, Lang::En).expect("a blank");
    assert!(told.ends_with("1 blank in the rows begun, not counted"), "{told}");
    let told = missing_words(&p, PaneId::Solution, 3, Lang::Zh).expect("a blank");
    assert!(told.ends_with("写了的行里空着 1 格，不计入"), "{told}");
    let mut p = Proposal::default();
    p.evidence.whys.push(crate::proposal::Why { because: "系统不提醒".into(), ..row("w") });
    let need = needs(&p, PaneId::Evidence).pop().expect("the last");
    assert!(!need.is_met && need.path.row_id().is_some(), "{need:?}");
}

/// Whoever types more has more: beginning a row lowers nothing.
#[test]
fn to_begin_a_row_lowers_nothing() {
    for name in ["labour-rate", "tour", "loss-making-store", "parts-forecast"] {
        let mut p = sample(name, Lang::Zh).expect("a sample").proposal;
        let before = readiness(&p);
        let because = "系统不提醒";
        p.evidence.whys.push(crate::proposal::Why { because: because.into(), ..row("new") });
        p.impact.strategic.push(Strategic { what: "口碑受损".into(), ..row("new") });
        p.impact.losses.push(Loss { what: "流失".into(), ..row("new") });
        let who = crate::proposal::Stakeholder { who: "财务总监".into(), ..row("new") };
        p.sponsors.stakeholders.push(who);
        p.solution.goals.push(crate::proposal::Goal { goal: "减少返工".into(), ..row("new") });
        let after = readiness(&p);
        for pane in PaneId::ALL {
            assert!(after.of(pane).filled >= before.of(pane).filled, "{name} {pane:?}");
            assert_eq!(after.of(pane).total, before.of(pane).total, "{name} {pane:?}");
        }
    }
    // The first of the whys, beside claims that are whole.
    let mut p = sample("labour-rate", Lang::En).expect("a sample").proposal;
    p.evidence.whys.clear();
    let before = readiness(&p).of(PaneId::Evidence).filled;
    p.evidence.whys.push(crate::proposal::Why { because: "Prices".into(), ..row("new") });
    assert_eq!(readiness(&p).of(PaneId::Evidence).filled, before);
}

#[test]
fn nobody_is_asked_of_the_meeting_before_it_is_held() {
    let mut p = Proposal::default();
    assert_eq!(needs(&p, PaneId::FollowUp).len(), 4);
    p.follow_up.met_on = "2025-04-14".into();
    assert_eq!(needs(&p, PaneId::FollowUp).len(), 7);
    p.follow_up.outcome = Some(Outcome::Declined);
    assert_eq!(needs(&p, PaneId::FollowUp).len(), 5);
    p.follow_up.progress.launched_on = "2025-07-14".into();
    p.follow_up.outcome = None;
    assert_eq!(needs(&p, PaneId::FollowUp).len(), 8);
}

#[test]
fn every_need_leads_to_its_place_in_both_languages() {
    for p in [Proposal::default(), sample("tour", Lang::En).expect("a sample").proposal] {
        for pane in PaneId::ALL {
            for need in needs(&p, pane) {
                assert_eq!(need.path.section_spec().pane(), pane, "{}", need.path);
                assert!(need.path.row_id().is_none() || need.path.record(&p).is_some(), "{}", need.path);
                assert!(!need.words.zh.is_empty() && !need.words.en.is_empty());
            }
        }
    }
}

#[test]
fn the_arithmetic_is_a_count_of_a_count() {
    let mut p = Proposal::default();
    p.frame.title = "接车太慢".into();
    let words = readiness(&p).arithmetic(PaneId::Frame, Lang::Zh);
    assert!(words.contains("至少要有 13 项，已有 1 项，即 7%") && words.contains("不预示"), "{words}");
    let words = readiness(&p).arithmetic(PaneId::Frame, Lang::En);
    assert!(words.starts_with("1 of the 13 things it needs at the least = 7%"), "{words}");
}

#[test]
fn what_lacks_is_told_in_a_line() {
    let p = Proposal::default();
    let words = missing_words(&p, PaneId::FollowUp, 2, Lang::Zh).expect("all of it");
    assert_eq!(words, "还差：会后的第一次联系；每次联系带什么新东西，等 4 项");
    let words = missing_words(&p, PaneId::FollowUp, 9, Lang::En).expect("all of it");
    assert!(words.starts_with("missing: the first contact") && !words.contains("more"), "{words}");
    let p = sample("labour-rate", Lang::Zh).expect("a sample").proposal;
    assert_eq!(missing_words(&p, PaneId::Frame, 2, Lang::Zh), None);
}
