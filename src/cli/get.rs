//! `get DRAFT [PATH]`: one value, or everything that is filled.

use super::Done;
use super::args::GetArgs;
use super::edit;
use super::failure::Failure;
use super::session::Session;
use crate::proposal::Proposal;
use crate::schema::{AnyRecord, Body, Path, SectionSpec, Value, print_value, sections};
use crate::text::one_line;
use serde::Serialize;
use serde_json::{Map, Value as Json};

#[derive(Serialize)]
struct One {
    path: String,
    value: Json,
}

pub(super) fn run(session: &mut Session, args: &GetArgs) -> Result<Done, Failure> {
    let path = args.path.as_deref().map(edit::path).transpose()?;
    let opened = session.open_to_read(&args.draft.draft)?;
    let proposal = &opened.draft.proposal;
    if let Some(path) = &path {
        edit::row_is_there(path, proposal)?;
        if let Some(member) = path.member(proposal) {
            let value = member.value();
            if session.json {
                return session.data(&One { path: path.to_string(), value: json(&value) });
            }
            session.content(&format!("{}\n", print_value(&value)));
            return Ok(Done::Fine);
        }
        if path.field_spec().is_some() {
            return Err(Failure::NotAField(path.to_string()));
        }
    }
    let found = filled(proposal, path.as_ref());
    if session.json {
        let data: Map<String, Json> =
            found.iter().map(|(path, value)| (path.to_string(), json(value))).collect();
        return session.data(&data);
    }
    for (path, value) in found {
        session.line(&format!("{path} = {}", one_line(&print_value(&value))));
    }
    Ok(Done::Fine)
}

/// Every filled field, in the order of the field table; below a section or row where one is given.
fn filled(proposal: &Proposal, below: Option<&Path>) -> Vec<(Path, Value)> {
    let mut found = Vec::new();
    let wanted = |section: &SectionSpec| below.is_none_or(|path| path.section_spec().id == section.id);
    for section in sections().filter(|section| wanted(section)) {
        match section.body {
            Body::Form(form) => collect(&Path::section(section), (form.get)(proposal), &mut found),
            Body::Table(table) => {
                let rows = (table.get)(proposal);
                for index in 0..rows.len() {
                    let (Some(id), Some(row)) = (rows.id(index), rows.row(index)) else { continue };
                    if below.and_then(Path::row_id).is_none_or(|wanted| wanted == id) {
                        collect(&Path::row(section, id.clone()), row, &mut found);
                    }
                }
            }
        }
    }
    found
}

fn collect(at: &Path, record: &dyn AnyRecord, found: &mut Vec<(Path, Value)>) {
    for (index, field) in (0..).map_while(|index| record.spec(index)).enumerate() {
        if let Some(member) = record.member(index).filter(|member| !member.is_blank()) {
            found.push((at.with_field(field), member.value()));
        }
    }
}

/// A value as JSON: text, a list of answers, or true and false; nothing chosen is null.
fn json(value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::from(text.as_str()),
        Value::Choice(choice) => choice.as_deref().map_or(Json::Null, Json::from),
        Value::Many(taken) => Json::from(taken.as_slice()),
        Value::Flag(on) => Json::from(*on),
    }
}
