//! A proposal for the tests of who may read what: every text in it says which field it is.

use super::{AnyRecord, Audience, Body, FieldSpec, Kind, Value, sections};
use crate::proposal::{Proposal, RowId};

/// A text of the proposal, and whose it is.
pub(crate) struct Told {
    /// The field, as `section.field`.
    pub(crate) field: String,
    /// What stands in it and nowhere else.
    pub(crate) token: String,
    /// Who may read it.
    pub(crate) audience: Audience,
}

/// Every field filled, each table with one row: with its own token where any text may stand, with its example else.
pub(crate) fn told_apart() -> (Proposal, Vec<Told>) {
    let (mut proposal, mut all) = (Proposal::default(), Vec::new());
    for section in sections() {
        let mut fill = |record: &mut dyn AnyRecord| {
            for index in 0.. {
                let Some(spec) = record.spec(index) else { break };
                let token = format!("tok{:03}x", all.len());
                let Some(member) = record.member_mut(index) else { continue };
                member.set(value(spec, &token)).expect("a value of the field's own kind");
                if member.value() == Value::Text(token.clone()) {
                    all.push(Told {
                        field: format!("{}.{}", section.id, spec.id),
                        token,
                        audience: spec.audience,
                    });
                }
            }
        };
        match section.body {
            Body::Form(form) => fill((form.get_mut)(&mut proposal)),
            Body::Table(table) => {
                let rows = (table.get_mut)(&mut proposal);
                rows.insert(0, RowId::new("one").expect("letters"));
                fill(rows.row_mut(0).expect("just inserted"));
            }
        }
    }
    (proposal, all)
}

fn value(spec: &FieldSpec, token: &str) -> Value {
    match spec.kind {
        Kind::Choice(options) => Value::Choice(options.id(0).map(str::to_owned)),
        Kind::Many(options) => Value::Many(options.id(0).map(str::to_owned).into_iter().collect()),
        Kind::Flag | Kind::Pick => Value::Flag(false),
        Kind::Day | Kind::Span | Kind::Figure(_) => Value::Text(spec.example.en.to_owned()),
        _ => Value::Text(token.to_owned()),
    }
}
