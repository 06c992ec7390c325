//! Which days are offered, why, and what has to be done before the one chosen.

use super::*;
use crate::calendar::house::House;
use crate::calendar::{Almanac, add_days, days_between};
use crate::derive::derive;
use crate::derive::fixtures::{appointments, row};
use crate::i18n::Lang;
use crate::proposal::{
    Busy, Claim, ClaimKind, Ground, Involvement, Moment, MomentKind, Preparation, Stakeholder, Stance, Talk,
};
use jiff::civil::date;
use proptest::prelude::*;

/// A Monday.
const TODAY: Date = date(2025, 4, 7);

fn house(text: &str) -> Almanac {
    let (house, problems) = House::read(text);
    assert_eq!(problems, []);
    Almanac::new(house, Vec::new())
}

/// Every second Tuesday, and a busy May.
fn monthly() -> Almanac {
    house(
        "(fiscal_year_starts: 4, planning: [yearly(from: \"06-01\", to: \"06-30\")], \
         meetings: [(name: \"月度经营会\", on: (rule: monthly(on: nth(2, tuesday))), papers_due: 5), \
         (name: \"专题会\", kind: workshop, on: (rule: monthly(on: nth(3, tuesday))), papers_due: 2)], \
         busy: [(name: \"审计\", when: yearly(from: \"05-10\", to: \"05-16\"))])",
    )
}

fn person(id: &str, who: &str) -> Stakeholder {
    Stakeholder { who: who.into(), ..row(id) }
}

fn draft() -> Proposal {
    let mut p = Proposal::default();
    p.timing.venue = Some(Venue::OperationsMeeting);
    p.sponsors.stakeholders.push(Stakeholder { raises: true, ..person("s", "供应链总监") });
    p.sponsors.stakeholders.push(Stakeholder { decides: true, ..person("d", "运营副总裁") });
    p.sponsors
        .stakeholders
        .push(Stakeholder { stance: Some(Stance::Against), ..person("f", "财务总监") });
    p
}

fn of(p: &Proposal, almanac: &Almanac) -> Choices {
    let at = almanac.on(TODAY);
    choices(p, &derive(p, at), at)
}

fn moment(id: &str, kind: MomentKind, fact: &str, until: &str) -> Moment {
    Moment { moment: Some(kind), fact: fact.into(), until: until.into(), ..row(id) }
}

#[test]
fn the_meetings_of_the_venue_are_offered_with_their_papers() {
    let (p, almanac) = (draft(), monthly());
    let found = of(&p, &almanac);
    assert!(!found.none_known);
    let days: Vec<Date> = found.dates.iter().map(|choice| choice.date).collect();
    assert_eq!(days[..3], [date(2025, 4, 8), date(2025, 5, 13), date(2025, 6, 10)]);
    assert!(found.dates.iter().all(|choice| choice.meeting == Some(0)));
    assert_eq!(found.dates[0].verdict, Verdict::TooLate);
    assert!(matches!(found.dates[0].against[0], Reason::PapersPassed { due } if due < TODAY));
    let audit = Reason::HouseBusy { name: "审计".into(), until: date(2025, 5, 16) };
    assert_eq!((found.dates[1].verdict, &found.dates[1].against), (Verdict::Poor, &vec![audit]));
    assert!(found.dates[2].for_.contains(&Reason::Planning));
    assert_eq!((found.best, found.dates[2].verdict), (Some(2), Verdict::Good));
    let mut workshop = p;
    workshop.timing.venue = Some(Venue::Workshop);
    assert!(of(&workshop, &almanac).dates.iter().all(|choice| choice.meeting == Some(1)));
}

#[test]
fn without_a_calendar_working_days_are_offered_one_a_week() {
    let found = of(&draft(), Almanac::usual());
    assert!(found.none_known && found.dates.len() > 20);
    assert!(found.dates.iter().all(|choice| choice.meeting.is_none()));
    assert!(found.dates.iter().all(|choice| Almanac::usual().workdays.is_working(choice.date)));
    // The first leaves time for everyone.
    assert!(matches!(found.dates[0].for_.last(), Some(Reason::Enough { there, needed }) if there >= needed));
    let weeks: Vec<i32> =
        found.dates.windows(2).map(|pair| days_between(pair[0].date, pair[1].date)).collect();
    assert!(weeks.iter().all(|days| (1..=16).contains(days)), "{weeks:?}");
}

#[test]
fn an_incident_fades_by_the_week_and_a_moment_expires() {
    let mut p = draft();
    p.timing.moments.push(moment("i", MomentKind::Incident, "华东投诉升级", ""));
    p.timing.moments.push(moment("b", MomentKind::Planning, "预算 6 月 1 日截止", "2025-06-01"));
    let found = of(&p, &monthly());
    assert!(found.dates[0].for_.contains(&Reason::Holds { row: 0 }));
    assert!(found.dates[1].against.contains(&Reason::Fades { row: 0, weeks: 5 }));
    assert!(found.dates[1].for_.contains(&Reason::Holds { row: 1 }));
    assert!(found.dates[2].against.contains(&Reason::Fades { row: 0, weeks: 9 }));
    assert!(found.dates[2].against.contains(&Reason::Expired { row: 1, until: date(2025, 6, 1) }));
    p.timing.moments[0].fact.clear();
    assert!(!of(&p, &monthly()).dates[1].against.iter().any(|reason| matches!(reason, Reason::Fades { .. })));
}

#[test]
fn a_pilot_counts_as_far_as_the_evidence_goes() {
    let mut p = draft();
    p.timing.moments.push(moment("p", MomentKind::Pilot, "6 家店跑满两周", ""));
    let weak = of(&p, &monthly());
    assert_eq!(weak.notes, [Reason::PilotUnproven { grade: None }]);
    assert!(weak.dates.iter().all(|choice| !choice.for_.contains(&Reason::Holds { row: 0 })));
    p.evidence.proof.push(Claim {
        kind: Some(ClaimKind::Pilot),
        claim: "超载下降".into(),
        pilot_values: "东店 30 10\n西店 28 9\n南店 32 11\n北店 31 10\n中店 29 10\n新店 33 12".into(),
        control_values: "甲店 30 29\n乙店 31 31\n丙店 28 29\n丁店 32 31\n戊店 30 30\n己店 29 28".into(),
        before: "30".into(),
        after: "10".into(),
        control_before: "30".into(),
        control_after: "30".into(),
        pilot_sites: "6".into(),
        grouping: Some(crate::proposal::Grouping::Chance),
        ground: Some(Ground::Measured),
        source: "WMS".into(),
        period: "2025-03".into(),
        ..row("pilot")
    });
    let strong = of(&p, &monthly());
    assert!(strong.notes.is_empty(), "{:?}", strong.notes);
    assert!(strong.dates[2].for_.contains(&Reason::Holds { row: 0 }));
    p.timing.moments.clear();
    assert!(matches!(of(&p, &monthly()).dates[2].for_[0], Reason::PilotProven { .. }));
}

#[test]
fn departments_hurt_alike_and_the_rhythm_of_whoever_decides_are_told() {
    let mut p = draft();
    for (row, department) in p.sponsors.stakeholders.iter_mut().zip(["供应链", "运营", "财务"]) {
        row.department = department.into();
        row.involvement = vec![Involvement::Hurt];
    }
    p.sponsors.stakeholders[1].rhythm = "每月 20 日后才有空".into();
    let found = of(&p, &monthly());
    assert!(found.dates.iter().all(|choice| choice.for_.contains(&Reason::HurtAlike { departments: 3 })));
    assert_eq!(found.notes, [Reason::Rhythm { row: 1 }]);
    p.sponsors.stakeholders.iter_mut().for_each(|row| row.department = "运营".into());
    assert!(
        !of(&p, &monthly()).dates[0].for_.iter().any(|reason| matches!(reason, Reason::HurtAlike { .. }))
    );
}

#[test]
fn holidays_the_end_of_a_quarter_and_years_unknown_are_weighed() {
    let (p, almanac) = (draft(), monthly());
    let weighed_on = |day| {
        let at = almanac.on(TODAY);
        weighed(&p, &derive(&p, at), at, day)
    };
    let has = |day, is: fn(&Reason) -> bool| {
        let choice = weighed_on(day);
        choice.against.iter().chain(&choice.notes).any(is)
    };
    // Labour Day: 1 to 5 May 2025 are off, 30 April is the eve; the fiscal year ends with March.
    assert!(has(date(2025, 5, 2), |reason| *reason == Reason::DayOff));
    assert!(has(date(2025, 4, 30), |reason| *reason == Reason::EveOfDaysOff { days: 5 }));
    assert!(!has(date(2025, 4, 29), |reason| matches!(reason, Reason::EveOfDaysOff { .. })));
    assert!(!has(date(2025, 4, 25), |reason| matches!(reason, Reason::EveOfDaysOff { .. })), "a weekend");
    assert!(has(date(2025, 6, 30), |reason| *reason == Reason::QuarterEnd { left: 1 }));
    assert!(has(date(2025, 6, 24), |reason| *reason == Reason::QuarterEnd { left: 5 }));
    assert!(!has(date(2025, 6, 23), |reason| matches!(reason, Reason::QuarterEnd { .. })));
    assert!(!has(date(2025, 5, 30), |reason| matches!(reason, Reason::QuarterEnd { .. })));
    assert!(has(date(2039, 6, 14), |reason| *reason == Reason::UnknownYear { year: 2039 }));
    assert_eq!(weighed_on(date(2025, 4, 1)).verdict, Verdict::TooLate);
}

#[test]
fn too_few_days_say_how_many_it_takes() {
    let mut p = draft();
    p.timing
        .busy
        .push(Busy { what: "季度结账".into(), when: "2025-04-18..2025-04-25".into(), ..row("b") });
    let at = Almanac::usual().on(TODAY);
    let choice = weighed(&p, &derive(&p, at), at, date(2025, 4, 18));
    assert!(choice.against.contains(&Reason::Busy { row: 0, until: date(2025, 4, 25) }));
    let days = choice
        .against
        .iter()
        .find(|reason| matches!(reason, Reason::TooFewDays { .. } | Reason::Hurried { .. }));
    assert!(days.is_some(), "{:?}", choice.against);
    assert_eq!(choice.verdict, Verdict::Poor);
}

#[test]
fn choosing_a_day_lays_out_who_sees_it_and_who_is_spoken_with() {
    let (p, almanac) = (draft(), monthly());
    let at = almanac.on(TODAY);
    let made = prepare(&p, &derive(&p, at), at, date(2025, 6, 10), Lang::Zh);
    assert_eq!(
        made.fields,
        [("timing.date", "2025-06-10".to_owned()), ("timing.meeting", "月度经营会".to_owned())]
    );
    let step = |row: &Vec<(&'static str, String)>| row[0].1.clone();
    let who = |step_id: &str| -> Vec<String> {
        made.rows.iter().filter(|row| step(row) == step_id).map(|row| row[1].1.clone()).collect()
    };
    assert_eq!(
        who("talk"),
        ["供应链总监", "财务总监", "运营副总裁"],
        "the sponsor first, whoever decides last"
    );
    assert_eq!(who("seen_by").len(), 3);
    assert_eq!(made.rows.iter().filter(|row| ["papers", "dry_run"].contains(&step(row).as_str())).count(), 2);
    assert!(made.rows.iter().any(|row| step(row) == "data"), "the first level of evidence is empty");
    let section = crate::schema::section(made.section).expect("a table");
    for (field, value) in made.rows.iter().flatten() {
        let kind = section.field(field).expect("a field").kind;
        assert!(crate::schema::parse_value(kind, value).is_ok(), "{field}: {value}");
    }
}

/// The draft with what a choice comes to.
fn applied(p: &Proposal, made: &Preparing) -> Proposal {
    let mut p = p.clone();
    for (id, due) in &made.moved {
        let row = p.timing.preparation.iter_mut().find(|row| row.id == *id).expect("a row that is there");
        row.due = due.as_str().into();
    }
    for (at, values) in made.rows.iter().enumerate() {
        let mut new: Preparation = row(&format!("n{}-{at}", p.timing.preparation.len()));
        for (field, value) in values {
            match *field {
                "step" => new.step = PreparationChoice::from_id(value),
                "who" => new.who.clone_from(value),
                "what" => new.what.clone_from(value),
                _ => new.due = value.as_str().into(),
            }
        }
        p.timing.preparation.push(new);
    }
    for (path, value) in &made.fields {
        match *path {
            "timing.date" => p.timing.date = value.as_str().into(),
            "timing.meeting" => p.timing.meeting.clone_from(value),
            _ => p.timing.venue = <Venue as crate::proposal::Choice>::from_id(value),
        }
    }
    p
}

use crate::proposal::Choice as _;
use crate::proposal::PreparationStep as PreparationChoice;

#[test]
fn another_day_moves_what_is_open_and_leaves_what_is_done() {
    let almanac = monthly();
    let at = almanac.on(TODAY);
    let choose = |p: &Proposal, day, lang| prepare(p, &derive(p, at), at, day, lang);
    let mut p = applied(&draft(), &choose(&draft(), date(2025, 6, 10), Lang::Zh));
    let rows = p.timing.preparation.len();
    assert_eq!(choose(&p, date(2025, 6, 10), Lang::Zh).rows, Vec::<Vec<_>>::new());
    assert_eq!(choose(&p, date(2025, 6, 10), Lang::Zh).moved, []);
    let papers = p.timing.preparation.iter().position(|row| row.step == Some(PreparationChoice::Papers));
    let papers = papers.expect("papers");
    p.timing.preparation[papers].done = true;
    p.timing.preparation.push(Preparation {
        what: "订会议室".into(),
        due: "2025-06-01".into(),
        ..row("own")
    });
    p.sponsors.talks.push(Talk { who: "财务总监".into(), ..row("t") });
    // In the other language too: the rows are known by step and person.
    let later = choose(&p, date(2025, 7, 8), Lang::En);
    assert!(later.rows.is_empty(), "{:?}", later.rows);
    assert!(later.moved.iter().all(|(id, due)| id.as_str() != "own"
        && *id != p.timing.preparation[papers].id
        && due.as_str() > "2025-06-10"));
    assert!(later.moved.len() >= rows - 3);
    // What is left out neither moves nor comes back.
    let (first, _) = later.moved[0].clone();
    let mut without = p.clone();
    let left_out = without.timing.preparation.iter_mut().find(|row| row.id == first).expect("the row");
    left_out.skipped = "这次不用他看".into();
    let planned = choose(&without, date(2025, 7, 8), Lang::Zh);
    assert!(planned.rows.is_empty() && planned.moved.iter().all(|(id, _)| *id != first));
    let moved = applied(&p, &later);
    assert_eq!(moved.timing.date.known(), Some(date(2025, 7, 8)));
    assert_eq!(moved.timing.preparation.len(), rows + 1);
}

#[test]
fn the_best_of_days_that_do_not_fit_is_called_the_least_bad() {
    for (verdict, fits) in
        [(Verdict::Good, true), (Verdict::Fair, true), (Verdict::Poor, false), (Verdict::TooLate, false)]
    {
        assert_eq!(verdict.fits(), fits);
        let crate::i18n::Text { zh, en } = verdict.as_best();
        assert_eq!((zh.starts_with("首选"), en.starts_with("best")), (fits, fits), "{zh} {en}");
    }
}

#[test]
fn a_meeting_of_one_s_own_keeps_its_name() {
    let almanac = monthly();
    let at = almanac.on(TODAY);
    let mut p = draft();
    p.timing.meeting = "四月例会，第三项".into();
    let fields = |p: &Proposal, day| prepare(p, &derive(p, at), at, day, Lang::Zh).fields;
    assert_eq!(fields(&p, date(2025, 6, 10)), [("timing.date", "2025-06-10".to_owned())]);
    p.timing.meeting = "专题会".into();
    assert_eq!(fields(&p, date(2025, 6, 10))[1], ("timing.meeting", "月度经营会".to_owned()));
    p.timing.venue = None;
    assert_eq!(fields(&p, date(2025, 6, 17))[1], ("timing.venue", "workshop".to_owned()));
}

#[test]
fn every_reason_has_words_in_both_languages() {
    let mut p = draft();
    p.timing.moments.push(moment("i", MomentKind::Incident, "华东投诉升级。", "2025-05-20"));
    p.timing.busy.push(Busy { when: "2025-04-18..2025-04-25".into(), ..row("b") });
    p.sponsors.stakeholders[1].rhythm = "月底最忙".into();
    let at = Almanac::usual().on(TODAY);
    let derived = derive(&p, at);
    let mut reasons = choices(&p, &derived, at).notes;
    for days in 0..400 {
        let choice = weighed(&p, &derived, at, add_days(TODAY, days));
        reasons.extend(choice.for_.into_iter().chain(choice.against).chain(choice.notes));
    }
    for reason in reasons {
        let words = reason.words(&p);
        assert!(words.zh.ends_with('。') && !words.zh.contains("。。"), "{}", words.zh);
        assert!(words.en.ends_with('.') && !words.en.contains("  "), "{}", words.en);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn days_are_in_order_within_reach_and_the_best_has_least_against_it(days in 0_i32..700, own in any::<bool>()) {
        let almanac = if own { monthly() } else { Almanac::default() };
        let at = almanac.on(add_days(TODAY, days));
        let mut p = appointments();
        p.sponsors = draft().sponsors;
        let found = choices(&p, &derive(&p, at), at);
        prop_assert!(found.dates.is_sorted_by_key(|choice| choice.date));
        prop_assert!(found.dates.iter().all(|choice| choice.date >= at.today && choice.date <= add_weeks(at.today, WEEKS)));
        let best = found.best.map(|best| &found.dates[best]);
        prop_assert_eq!(best.is_some(), !found.dates.is_empty());
        if let Some(best) = best {
            let least = found.dates.iter().filter(|choice| choice.verdict != Verdict::TooLate);
            prop_assert!(least.map(|choice| choice.against.len()).min().is_none_or(|least| best.against.len() <= least || best.verdict < Verdict::Poor));
        }
    }

    #[test]
    fn what_is_laid_out_twice_is_laid_out_once(days in 10_i32..180, other in 10_i32..180) {
        let almanac = monthly();
        let at = almanac.on(TODAY);
        let choose = |p: &Proposal, days| prepare(p, &derive(p, at), at, add_days(TODAY, days), Lang::Zh);
        let once = applied(&draft(), &choose(&draft(), days));
        let again = choose(&once, days);
        prop_assert!(again.rows.is_empty() && again.moved.is_empty() && again.fields.is_empty());
        let there_and_back = applied(&once, &choose(&once, other));
        let back = applied(&there_and_back, &choose(&there_and_back, days));
        prop_assert_eq!(back.timing.preparation, once.timing.preparation);
    }
}
