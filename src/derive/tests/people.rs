//! Sponsors and solution: the parts and the pricing case.

use crate::calendar::At;
use crate::derive::derive;
use crate::derive::fixtures::{TODAY, charging, parts, pricing, row};
use crate::derive::sponsors::{MapPlace, Quadrant};
use crate::derive::{Department, offers};
use crate::figure::{Amount, Decimal};
use crate::i18n::Lang;
use crate::proposal::{
    Answer, Figure, Milestone, ProblemType, Proposal, Rating, Resource, Stakeholder, Talk,
};
use jiff::civil::date;

#[test]
fn the_parts_cases_sponsor_stands_where_power_and_stake_meet() {
    let figures = derive(&parts(), At::usual(TODAY)).sponsors;
    assert_eq!(figures.people[0].place.map(MapPlace::quadrant), Some(Quadrant::Win));
    assert_eq!((figures.raises, figures.decides), (Some(0), None));
    assert_eq!(figures.missing().count(), 0, "the supply chain is on the map");
    assert_eq!(figures.without_talk, [0]);
}

#[test]
fn three_is_the_middle_and_not_high() {
    let mut p = parts();
    p.sponsors.stakeholders[0].power = Some(Rating::Three);
    let figures = derive(&p, At::usual(TODAY)).sponsors;
    assert_eq!(figures.people[0].place.map(MapPlace::quadrant), Some(Quadrant::Ally));
    p.sponsors.stakeholders[0].stake = None;
    assert_eq!(derive(&p, At::usual(TODAY)).sponsors.people[0].place, None);
}

#[test]
fn criteria_and_talks_are_counted_by_name() {
    let mut p = parts();
    let person = &mut p.sponsors.stakeholders[0];
    (person.can_decide, person.cares, person.trusts) =
        (Some(Answer::Yes), Some(Answer::Yes), Some(Answer::No));
    for (id, who, day) in [("a", " 供应链负责人（电话）", "2025-03-01"), ("b", "供应链负责人", "2025-03-05")]
    {
        p.sponsors.talks.push(Talk { who: who.into(), date: day.into(), ..row(id) });
    }
    let figures = derive(&p, At::usual(TODAY)).sponsors;
    let person = &figures.people[0];
    assert_eq!((person.criteria, person.criteria_asked, person.talks), (2, 3, 2));
    assert_eq!(person.last_talk, Some(date(2025, 3, 5)));
    assert!(figures.good_sponsors.is_empty() && figures.without_talk.is_empty());
    p.sponsors.stakeholders[0].trusts = Some(Answer::Yes);
    assert_eq!(derive(&p, At::usual(TODAY)).sponsors.good_sponsors, [0]);
}

#[test]
fn the_type_of_problem_proposes_its_departments() {
    // The method: parts -> supply chain; system -> IT, product; process -> operations, training;
    // pricing -> finance, strategy.
    use Department::{Finance, It, Operations, Product, Strategy, SupplyChain, Training};
    for (problem, departments) in [
        (ProblemType::Parts, vec![SupplyChain]),
        (ProblemType::System, vec![It, Product]),
        (ProblemType::Process, vec![Operations, Training]),
        (ProblemType::Pricing, vec![Finance, Strategy]),
        (ProblemType::Other, vec![]),
    ] {
        let mut p = Proposal::default();
        p.frame.diagnosis.problem_type = Some(problem);
        assert_eq!(derive(&p, At::usual(TODAY)).sponsors.missing().collect::<Vec<_>>(), departments);
    }
}

#[test]
fn departments_are_recognised_in_roles_of_both_languages() {
    let meant = |typed| Department::all_meant_by(typed).collect::<Vec<_>>();
    assert_eq!(meant("供应链总监"), [Department::SupplyChain]);
    assert_eq!(meant("Head of Supply-Chain"), [Department::SupplyChain]);
    assert_eq!(meant("IT director"), [Department::It]);
    assert_eq!(meant("财务与战略中心"), [Department::Finance, Department::Strategy]);
    assert_eq!(meant("Production, with it all, unit"), [Department::It], "whole words only");
    assert_eq!(meant("brigade d'unité"), []);
}

#[test]
fn missing_departments_are_offered_with_head_and_name() {
    let mut p = pricing();
    let person = Stakeholder { who: "财务总监".into(), ..row("cfo") };
    p.sponsors.stakeholders.push(person);
    let derived = derive(&p, At::usual(TODAY));
    let all = offers(&p, &derived, Lang::Zh);
    let offer = all.iter().find(|offer| offer.section == "sponsors.stakeholders").expect("an offer");
    assert_eq!(offer.rows, [vec![("who", "战略负责人".to_owned()), ("department", "战略".to_owned())]]);
    assert!(!offer.in_blank);
}

#[test]
fn pricing_takes_18_person_days() {
    // Finance 2 person-weeks, IT 1, training 3 days: 10 + 5 + 3.
    let figures = derive(&pricing(), At::usual(TODAY)).solution;
    let effort = figures.effort.expect("efforts");
    assert_eq!(effort.amount, Amount::Exact(Decimal::from(18)));
    assert_eq!(effort.rows.len(), 3);
    assert_eq!((figures.recommended, figures.do_nothing), (Some(1), None));
}

#[test]
fn efforts_convert_by_the_planners_rule() {
    for (typed, days) in [
        ("2人月", Some("40")),
        ("1人周", Some("5")),
        ("4", Some("4")),
        ("16小时", Some("2")),
        ("1人年", Some("240")),
        ("不少", None),
    ] {
        let days = days.map(|days: &str| Amount::Exact(days.parse().expect("a number")));
        assert_eq!(crate::derive::solution::person_days(&Figure::from(typed)), days, "{typed}");
    }
}

#[test]
fn pricing_is_planned_over_six_weeks() {
    let p = pricing();
    let figures = derive(&p, At::usual(TODAY)).solution;
    assert_eq!(figures.weeks, Some((1, 6)));
    assert_eq!(figures.plan, Some((date(2025, 4, 14), date(2025, 5, 25))));
    let pilot = figures.bars[2].expect("a week");
    assert_eq!(pilot.days, Some((date(2025, 5, 5), date(2025, 5, 11))));
    let mut p = p;
    p.solution.start = "".into();
    let figures = derive(&p, At::usual(TODAY)).solution;
    assert_eq!((figures.plan, figures.bars[2].and_then(|bar| bar.days)), (None, None));
    p.solution.milestones.push(Milestone { when: "2025-06-02..06-13".into(), ..row("dates") });
    assert_eq!(derive(&p, At::usual(TODAY)).solution.plan, Some((date(2025, 6, 2), date(2025, 6, 13))));
}

#[test]
fn resources_of_departments_off_the_map_are_named() {
    let mut p = pricing();
    assert_eq!(derive(&p, At::usual(TODAY)).solution.off_map, [0, 1, 2]);
    for (id, who, department) in
        [("f", "财务总监", ""), ("i", "信息中心负责人", ""), ("x", "某人", "门店体验部")]
    {
        p.sponsors.stakeholders.push(Stakeholder {
            who: who.into(),
            department: department.into(),
            ..row(id)
        });
    }
    p.solution.resources.push(Resource { department: "门店体验部".into(), ..row("x") });
    assert_eq!(
        derive(&p, At::usual(TODAY)).solution.off_map,
        [2],
        "finance and IT are on the map, training is not"
    );
}

#[test]
fn doing_nothing_is_offered_until_it_is_there() {
    let mut p = pricing();
    let offered = |p: &Proposal| {
        offers(p, &derive(p, At::usual(TODAY)), Lang::En)
            .iter()
            .any(|offer| offer.section == "solution.options")
    };
    assert!(offered(&p));
    p.solution.options[0].do_nothing = true;
    assert!(!offered(&p));
    assert_eq!(derive(&p, At::usual(TODAY)).solution.do_nothing, Some(0));
}

#[test]
fn the_parts_goal_takes_30_percent_off_the_stock() {
    // The reviewer: 30 % = 8 M implies a stock of 26.7 M.
    let goal = derive(&parts(), At::usual(TODAY)).solution.goals[0].expect("both figures");
    assert_eq!(goal.relative, Some("-0.3".parse().expect("a number")));
    assert_eq!(goal.absolute, Decimal::from(-8_010_000));
    assert_eq!(derive(&charging(), At::usual(TODAY)).solution.goals, []);
}
