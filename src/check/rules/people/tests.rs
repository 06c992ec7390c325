//! Who is on the map, and what they were asked.

use crate::check::Fix;
use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::i18n::Lang;
use crate::proposal::{Answer, Preview, Proposal, Rating, Resource, Stakeholder, Stance, Talk};

/// A draft with a tested sponsor who decides and was spoken with, on its way to a meeting.
fn good() -> Proposal {
    let mut p = Proposal::default();
    p.sponsors.stakeholders.push(Stakeholder {
        who: "供应链负责人".into(),
        department: "供应链部".into(),
        kpi: "库存周转".into(),
        power: Some(Rating::Five),
        can_decide: Some(Answer::Yes),
        cares: Some(Answer::Yes),
        trusts: Some(Answer::Yes),
        stance: Some(Stance::Supports),
        decides: true,
        raises: true,
        ..row("supply")
    });
    p.sponsors.talks.push(Talk { who: "供应链负责人（老周）".into(), ..row("t") });
    p.sponsors.superior = "已当面说过，同意".into();
    p.timing.date = "2025-04-14".into();
    p
}

fn other(id: &str, who: &str) -> Stakeholder {
    Stakeholder { who: who.into(), ..row(id) }
}

#[test]
fn a_good_map_gives_nothing() {
    let p = good();
    for code in ["P001", "P002", "P003", "P004", "P005", "P006", "P007", "P008"] {
        assert_eq!(found(&p, code), []);
        assert_eq!(found(&Proposal::default(), code), [], "nothing is begun");
    }
}

#[test]
fn nobody_who_decides_is_said_of_the_strongest() {
    let mut p = good();
    p.sponsors.stakeholders[0].decides = false;
    assert_eq!(only(&p, "P001").path.to_string(), "sponsors.stakeholders.supply.decides");
    p.sponsors.stakeholders[0].power = Some(Rating::Two);
    p.sponsors.stakeholders.push(Stakeholder { power: Some(Rating::Four), ..other("vp", "VP operations") });
    let finding = only(&p, "P001");
    assert_eq!(finding.path.to_string(), "sponsors.stakeholders.vp.decides");
    assert!(finding.what(Lang::En).starts_with("2 people") && finding.what(Lang::Zh).contains("2 个人"));
    p.sponsors.stakeholders[1].decides = true;
    assert_eq!(found(&p, "P001"), []);
    p.sponsors.stakeholders = vec![other("blank", "  ")];
    assert_eq!(found(&p, "P001"), [], "a row without a name is nobody");
}

#[test]
fn whoever_raises_it_is_held_against_the_three_criteria() {
    let mut p = good();
    p.sponsors.stakeholders[0].cares = None;
    let finding = only(&p, "P002");
    assert_eq!(finding.path.to_string(), "sponsors.stakeholders.supply.cares");
    assert!(finding.what(Lang::Zh).contains("还没有问清：在意这个问题"), "{}", finding.what(Lang::Zh));
    p.sponsors.stakeholders[0].cares = Some(Answer::Yes);
    p.sponsors.stakeholders[0].trusts = Some(Answer::No);
    let finding = only(&p, "P002");
    assert_eq!(finding.path.to_string(), "sponsors.stakeholders.supply.trusts");
    assert!(finding.what(Lang::En).contains("fails: trusts you"), "{}", finding.what(Lang::En));
    p.sponsors.stakeholders[0].raises = false;
    assert_eq!(found(&p, "P002"), [], "who doesn't raise it need not be tested");
}

#[test]
fn a_department_with_work_and_nobody_on_the_map_is_added_by_one_key() {
    let mut p = good();
    let it = |id, department: &str| Resource { department: department.into(), ..row(id) };
    p.solution.resources = vec![it("a", "IT"), it("b", "IT"), it("c", "供应链部")];
    let finding = only(&p, "P003");
    assert_eq!(finding.path.to_string(), "solution.resources.a.department");
    let Some(Fix::AddRow { section, values }) = &finding.fix else { panic!("{finding:?}") };
    assert_eq!((*section, values[0].1.as_str()), ("sponsors.stakeholders", "IT负责人"));
    p.frame.language = Some(Lang::En);
    assert!(only(&p, "P003").fix.expect("a fix").words(Lang::En).contains("Head of IT"));
    p.sponsors
        .stakeholders
        .push(Stakeholder { department: "信息部".into(), ..other("it", "信息部负责人") });
    assert_eq!(found(&p, "P003"), []);
    p.sponsors.stakeholders.clear();
    assert_eq!(found(&p, "P003"), [], "the empty map is what is missing");
}

#[test]
fn the_superior_is_asked_for_once_the_proposal_is_on_its_way() {
    let mut p = good();
    p.sponsors.superior = "\n".into();
    assert_eq!(only(&p, "P004").path.to_string(), "sponsors.superior");
    p.timing.date = "".into();
    assert_eq!(found(&p, "P004").len(), 1, "somebody is to raise it");
    p.sponsors.talks.clear();
    p.sponsors.stakeholders[0].raises = false;
    assert_eq!(found(&p, "P004"), [], "only a map so far");
}

#[test]
fn whoever_decides_is_spoken_with_before() {
    let mut p = good();
    p.sponsors.talks[0].who = "别人".into();
    assert_eq!(only(&p, "P005").path.to_string(), "sponsors.stakeholders.supply.who");
    p.sponsors.talks.clear();
    assert_eq!(found(&p, "P005"), [], "T003 says that nobody has seen it");
    p.timing.previews.push(Preview { who: "财务业务伙伴".into(), ..row("v") });
    assert_eq!(found(&p, "P005").len(), 1);
    p.timing.date = "".into();
    assert_eq!(found(&p, "P005"), [], "no meeting, no hurry");
}

#[test]
fn a_worry_has_an_answer() {
    let mut p = good();
    p.sponsors.stakeholders.push(Stakeholder { stance: Some(Stance::Against), ..other("fin", "Finance") });
    assert_eq!(only(&p, "P006").path.to_string(), "sponsors.stakeholders.fin.worry");
    p.sponsors.stakeholders[1].worry = "Revenue passed off as profit".into();
    assert_eq!(only(&p, "P006").path.to_string(), "sponsors.stakeholders.fin.win");
    p.sponsors.stakeholders[1].win = "Let finance set the definitions".into();
    assert_eq!(found(&p, "P006"), []);
    p.sponsors.stakeholders[0].worry = "怕缺件".into();
    assert_eq!(only(&p, "P006").path.to_string(), "sponsors.stakeholders.supply.win");
    p.sponsors.stakeholders[0].decides = false;
    p.sponsors.stakeholders[0].power = Some(Rating::Two);
    assert_eq!(found(&p, "P006"), [], "a small worry of somebody without power");
}

#[test]
fn a_sponsor_has_agreed_and_has_a_figure_at_stake() {
    let mut p = good();
    for stance in [Stance::Against, Stance::Undecided, Stance::NotAsked] {
        p.sponsors.stakeholders[0].stance = Some(stance);
        assert_eq!(only(&p, "P007").path.to_string(), "sponsors.stakeholders.supply.stance");
    }
    p.sponsors.stakeholders[0].stance = None;
    assert_eq!(found(&p, "P007"), []);
    p.sponsors.stakeholders[0].kpi = " ".into();
    assert_eq!(only(&p, "P008").path.to_string(), "sponsors.stakeholders.supply.kpi");
    p.sponsors.stakeholders.push(other("it", "IT 负责人"));
    assert_eq!(found(&p, "P008").len(), 1, "others may be on the map without one");
    p.sponsors.stakeholders[0].kpi = "Stock turns".into();
    assert_eq!(found(&p, "P008"), []);
    p.sponsors.stakeholders[1].decides = true;
    assert_eq!(only(&p, "P008").path.to_string(), "sponsors.stakeholders.it.kpi");
}
