//! Version 1 is frozen: every member and every answer that it ever had is read, under the name it has.
//!
//! The list holds one draft a line, with one member filled. A line stays for good: where one is no longer read,
//! drafts of that kind would not open any more, and a version 2 with a migration is due. A new member joins the
//! list at its end; `UPDATE_MEMBERS=1 cargo test --test foreign` adds what is missing and takes nothing out.

use escalate::codec::{Draft, read_ron, write_ron};
use escalate::proposal::{DraftId, Proposal, RowId};
use escalate::schema::{Body, Kind, Path, Value, sections};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

const HEAD: &str = "(format: \"escalate/draft\", version: 1, id: \"a1\", ";

fn list() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/draft-v1-members.txt")
}

/// The file of a draft, without what every file begins with, as one line.
fn line(draft: &Draft) -> String {
    let ron = write_ron(draft).expect("RON");
    let body = ron.split_once("id: \"a1\",\n").expect("a head").1;
    let body: Vec<&str> = body.trim_end().trim_end_matches(')').lines().map(str::trim).collect();
    body.join(" ").trim_end().to_owned()
}

/// A draft for each member of the field table, and for each answer of a choice.
fn members() -> Vec<String> {
    let mut lines = Vec::new();
    for section in sections() {
        for field in section.fields() {
            let values: Vec<Value> = match field.kind {
                Kind::Choice(options) => {
                    options.iter().map(|(id, _)| Value::Choice(Some(id.to_owned()))).collect()
                }
                Kind::Many(options) => {
                    options.iter().map(|(id, _)| Value::Many(vec![id.to_owned()])).collect()
                }
                Kind::Flag | Kind::Pick => vec![Value::Flag(true)],
                Kind::Prose | Kind::Points | Kind::Columns(_) => vec![Value::Text("甲\n乙".to_owned())],
                _ => vec![Value::Text("甲".to_owned())],
            };
            for value in values {
                let mut p = Proposal::default();
                let path = match section.body {
                    Body::Form(_) => Path::field(section, field),
                    Body::Table(table) => {
                        let id = RowId::new("r1").expect("an id");
                        (table.get_mut)(&mut p).insert(0, id.clone());
                        Path::cell(section, id, field)
                    }
                };
                path.member_mut(&mut p).expect("a member").set(value).expect("a value that fits");
                let id = DraftId::new("a1").expect("an id");
                lines.push(line(&Draft { id, edited: None, proposal: p }));
            }
        }
    }
    lines
}

#[test]
fn every_member_and_answer_of_version_1_is_still_read() {
    let kept = fs::read_to_string(list()).expect("the list");
    assert!(kept.lines().count() > 300, "{} lines", kept.lines().count());
    for told in kept.lines() {
        let loaded = read_ron(&format!("{HEAD}{told})")).unwrap_or_else(|error| {
            panic!("version 1 had this, and it is not read any more: {told}\n{error}")
        });
        assert_eq!(line(&loaded.draft), told, "version 1 had this, and it is written otherwise now");
    }
}

#[test]
fn every_member_and_answer_is_on_the_list() {
    let kept = fs::read_to_string(list()).unwrap_or_default();
    let known: BTreeSet<&str> = kept.lines().collect();
    let missing: Vec<String> = members().into_iter().filter(|line| !known.contains(line.as_str())).collect();
    if std::env::var_os("UPDATE_MEMBERS").is_some() {
        let mut text = kept.clone();
        for line in &missing {
            writeln!(text, "{line}").expect("memory");
        }
        fs::write(list(), text).expect("written");
    } else {
        assert!(missing.is_empty(), "UPDATE_MEMBERS=1 adds these:\n{}", missing.join("\n"));
    }
}
