//! The whole: refreshing a pane is deriving anew, and nothing typed anywhere makes it panic.

mod people;
mod time;

use super::fixtures::{TODAY, appointments, charging, parts, pricing};
use super::{Derived, derive, offers, stage};
use crate::calendar::At;
use crate::check::{Case, Findings, Judgement, Policy, Seen, check, readiness};
use crate::i18n::Lang;
use crate::proposal::{Proposal, RowId};
use crate::schema::{AnyRecord, Body, Kind, PaneId, Value, parse_value, sections};
use proptest::prelude::*;

/// What people paste and mistype: figures at the edge, dates that are none, text of every script.
const NASTY: &[&str] = &[
    "",
    " ",
    "0",
    "-1",
    "０",
    "1e9",
    "79228162514264337593543950335",
    "-79228162514264337593543950335",
    "0.0000000000000000000000000001",
    "7亿",
    "35万/月",
    "$350k per year",
    "800..1200",
    "-5..5",
    "0..0",
    "1..2..79228162514264337593543950335",
    "34/40",
    "0/40",
    "40/34",
    "100%",
    "0.01%",
    "-12%",
    "500%",
    "3个百分点",
    "2人月",
    "3小时",
    "45分钟",
    "W2..3",
    "W0",
    "W520",
    "9999-12-31",
    "0001-01-01",
    "-9999-01-01",
    "2025-02-30",
    "2025-04-14",
    "2025-04-14..9999-12-31",
    "4月 8\n6月 18",
    "12月 1\n1月 2\n1月 3",
    "2199 5\n1900 79228162514264337593543950335",
    "Q4 1\nQ1 0",
    "A 0\nB 0",
    "A 0.5\nB 99999999999999999999",
    "东门店 38 15\n西门店 31 18\n南站店 36 14",
    "老客 700 85 550 84\n新客 300 72 450 71",
    "甲 0 0 0 0\n乙 1 79228162514264337593543950335 1 5",
    "8\n8",
    "3\n5\n8\n10\n18\n21",
    "👩🏽‍🔧",
    "é́́ שלום",
    "“引号”，（括号）",
    "\u{202e}abc\u{0}\t\r\n",
    "是",
    "USD",
];

fn fill(record: &mut dyn AnyRecord, picks: &mut impl Iterator<Item = usize>) {
    for index in 0.. {
        let Some(spec) = record.spec(index) else { return };
        let pick = picks.next().unwrap_or(0);
        let value = match spec.kind {
            Kind::Choice(options) => Value::Choice(options.id(pick % (options.len() + 1)).map(str::to_owned)),
            Kind::Many(options) => {
                Value::Many(options.id(pick % (options.len() + 1)).map(str::to_owned).into_iter().collect())
            }
            Kind::Flag | Kind::Pick => Value::Flag(pick.is_multiple_of(2)),
            _ => Value::Text(NASTY[pick % NASTY.len()].to_owned()),
        };
        record.member_mut(index).expect("a member for each spec").set(value).expect("a value of its kind");
    }
}

/// A proposal with something nasty written through every lens, three rows a table.
fn nasty(picks: &[usize]) -> Proposal {
    let mut p = Proposal::default();
    let mut picks = picks.iter().copied().cycle();
    for section in sections() {
        match section.body {
            Body::Form(form) => fill((form.get_mut)(&mut p), &mut picks),
            Body::Table(table) => {
                let rows = (table.get_mut)(&mut p);
                for index in 0..3 {
                    rows.insert(index, RowId::from_number(index as u64));
                    fill(rows.row_mut(index).expect("just inserted"), &mut picks);
                }
            }
        }
    }
    p
}

/// The same with one pane written again.
fn changed(p: &Proposal, pane: PaneId, picks: &[usize]) -> Proposal {
    let mut p = p.clone();
    let mut picks = picks.iter().copied().cycle();
    for section in pane.spec().sections {
        match section.body {
            Body::Form(form) => fill((form.get_mut)(&mut p), &mut picks),
            Body::Table(table) => {
                let rows = (table.get_mut)(&mut p);
                rows.remove(2);
                for index in 0..rows.len() {
                    fill(rows.row_mut(index).expect("within"), &mut picks);
                }
            }
        }
    }
    p
}

fn everything(p: &Proposal) -> Derived {
    let derived = derive(p, At::usual(TODAY));
    for lang in Lang::ALL {
        let policy = Policy::default();
        let case = Case::new(p, &derived, TODAY, &policy);
        for finding in check(&case) {
            let typed = finding.path.member(p).and_then(crate::schema::Member::text);
            if let (Some(span), Some(typed)) = (finding.span.clone(), typed) {
                assert!(typed.get(span.clone()).is_some(), "{}: {span:?} in {typed:?}", finding.path);
            }
            assert!(!finding.what(lang).is_empty() && !finding.mend(lang).is_empty());
        }
        for offer in offers(p, &derived, lang) {
            let section = crate::schema::section(offer.section).expect("a section");
            for (field, value) in offer.rows.iter().flatten() {
                let field = section.field(field).expect("a field of it");
                assert!(parse_value(field.kind, value).is_ok(), "{} takes no {value:?}", field.id);
            }
        }
        let ready = readiness(p);
        for pane in PaneId::ALL {
            assert!(!ready.arithmetic(pane, lang).is_empty());
        }
        let judged = Judgement::of(&case, &Findings::of(&case), &ready, Seen::default());
        assert!(judged.next.is_none_or(|step| !step.words.get(lang).is_empty()));
    }
    let _ = stage(p, TODAY);
    derived
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_typed_anywhere_makes_it_panic(picks in prop::collection::vec(0_usize..1000, 40..400)) {
        everything(&nasty(&picks));
    }

    #[test]
    fn refreshing_the_edited_pane_is_deriving_anew(
        before in prop::collection::vec(0_usize..1000, 40..200),
        after in prop::collection::vec(0_usize..1000, 40..200),
        pane in prop::sample::select(PaneId::ALL.to_vec()),
    ) {
        let old = nasty(&before);
        let new = changed(&old, pane, &after);
        let mut refreshed = derive(&old, At::usual(TODAY));
        refreshed.refresh(&new, pane, At::usual(TODAY));
        prop_assert_eq!(refreshed, derive(&new, At::usual(TODAY)));
        let policy = Policy::default();
        let derived = derive(&old, At::usual(TODAY));
        let mut findings = Findings::of(&Case::new(&old, &derived, TODAY, &policy));
        let derived = derive(&new, At::usual(TODAY));
        let case = Case::new(&new, &derived, TODAY, &policy);
        findings.refresh(&case, &[pane]);
        prop_assert_eq!(findings.all(), check(&case));
        let mut counted = readiness(&old);
        counted.refresh(&new, pane);
        prop_assert_eq!(counted, readiness(&new));
    }
}

#[test]
fn every_single_nasty_text_in_every_field_alone() {
    for pick in 0..NASTY.len() {
        everything(&nasty(&[pick]));
    }
}

#[test]
fn the_cases_and_the_blank_refresh_to_themselves() {
    for p in [Proposal::default(), charging(), appointments(), parts(), pricing()] {
        let derived = everything(&p);
        for pane in PaneId::ALL {
            let mut refreshed = derived.clone();
            refreshed.refresh(&p, pane, At::usual(TODAY));
            assert_eq!(refreshed, derived);
        }
    }
}
