//! What is private stays: it is in the working copy, and nothing that is sent depends on it.

use super::{Put, SENT, TODAY, cases::CASES, document, filled};
use escalate::brief::plain::plain;
use escalate::brief::{ExportKind, results_for};
use escalate::calendar::At;
use escalate::codec::samples::sample;
use escalate::derive::derive;
use escalate::i18n::Lang;
use escalate::proposal::Proposal;
use escalate::schema::{AnyRecord, Audience, Body, Kind, PaneId, Value, sections};

fn tokens() -> (Proposal, Vec<Put>) {
    let mut number = 0;
    filled(|| {
        number += 1;
        format!("TK{number:05}Z")
    })
}

#[test]
fn every_field_is_in_the_working_copy_and_no_private_one_in_what_is_sent() {
    let (p, put) = tokens();
    assert!(put.len() > 300 && put.iter().any(|put| put.private));
    for lang in Lang::ALL {
        let working = document(&p, ExportKind::Working, lang);
        let sent = SENT.map(|kind| document(&p, kind, lang));
        let d = derive(&p, At::usual(TODAY));
        let results = PaneId::ALL.map(|pane| plain(&results_for(pane, &p, &d, Audience::Headquarters, lang)));
        for put in &put {
            assert!(working.contains(&put.words), "{} is not in the working copy", put.path);
            let leaks = sent.iter().chain(&results).any(|text| text.contains(&put.words));
            assert!(!(put.private && leaks), "{} leaves", put.path);
            if !put.private && put.applies {
                assert!(sent[1].contains(&put.words), "{} is not in the proposal ({})", put.path, lang.tag());
            }
        }
    }
}

/// Blanks every private field.
fn without_private(p: &Proposal) -> Proposal {
    let mut public = p.clone();
    let blank = |record: &mut dyn AnyRecord| {
        for index in 0..64 {
            let Some(field) = record.spec(index) else { break };
            if field.audience == Audience::Headquarters {
                continue;
            }
            let value = match field.kind {
                Kind::Choice(_) => Value::Choice(None),
                Kind::Many(_) => Value::Many(Vec::new()),
                Kind::Flag | Kind::Pick => Value::Flag(false),
                _ => Value::Text(String::new()),
            };
            record.member_mut(index).expect("a member").set(value).expect("a blank");
        }
    };
    for section in sections() {
        match section.body {
            Body::Form(form) => blank((form.get_mut)(&mut public)),
            Body::Table(table) => {
                let rows = (table.get_mut)(&mut public);
                for index in 0..rows.len() {
                    blank(rows.row_mut(index).expect("a row"));
                }
            }
        }
    }
    public
}

#[test]
fn what_is_sent_does_not_depend_on_what_is_private() {
    let cases = CASES.iter().map(|case| sample(case.name, Lang::Zh).expect("a sample").proposal);
    for p in cases.chain([tokens().0]) {
        let public = without_private(&p);
        for lang in Lang::ALL {
            for kind in SENT {
                assert_eq!(document(&p, kind, lang), document(&public, kind, lang), "{}", kind.id());
            }
            let (whole, d) = (derive(&p, At::usual(TODAY)), derive(&public, At::usual(TODAY)));
            for pane in PaneId::ALL {
                assert_eq!(
                    results_for(pane, &p, &whole, Audience::Headquarters, lang),
                    results_for(pane, &public, &d, Audience::Headquarters, lang),
                    "{pane:?}"
                );
            }
        }
    }
}
