//! The README says what the program does: its tables are made from the program's own.
//!
//! `UPDATE_README=1 cargo test --test readme` writes them anew.

use escalate::app::command::{COMMANDS, Scope};
use escalate::app::key::Key;
use escalate::i18n::Lang;
use escalate::schema::{PANES, section};
use std::fmt::Write;

/// The five questions of every pane, in both languages.
fn five() -> String {
    let mut table = String::from("| pane | its five questions | 五个问题 |\n| --- | --- | --- |\n");
    for pane in PANES {
        let labels = |lang: Lang| {
            let label = |five: &&str| {
                let (of, field) = five.rsplit_once('.').expect("a section and a field");
                let section = section(of).expect("a section");
                let label = section.field(field).expect("a field").label.get(lang);
                match (section.is_table(), lang) {
                    (false, _) => label.to_owned(),
                    (true, Lang::Zh) => format!("{}（{label}）", section.title.get(lang)),
                    (true, Lang::En) => format!("{} ({label})", section.title.get(lang)),
                }
            };
            pane.five.iter().map(label).collect::<Vec<_>>()
        };
        let (en, zh) = (labels(Lang::En).join(", "), labels(Lang::Zh).join("、"));
        let (digit, title) = (pane.pane.digit(), pane.title.en);
        writeln!(table, "| {digit} {title} | {en} | {zh} |").expect("a string takes it");
    }
    table
}

/// Every command that has a key.
fn keys() -> String {
    let mut table = String::from("| key | does | where |\n| --- | --- | --- |\n");
    for spec in COMMANDS.iter().filter(|spec| !spec.keys.is_empty()) {
        let labels: Vec<String> =
            spec.keys.iter().map(|key| format!("`{}`", Key::parse(key).expect("a key").label())).collect();
        let place = match spec.scope {
            Scope::Everywhere => "everywhere",
            Scope::Home => "list of drafts",
            Scope::Desk => "workbench",
        };
        let (keys, name, about) = (labels.join(", "), spec.name.en, spec.about.en);
        writeln!(table, "| {keys} | **{name}** {about} | {place} |").expect("a string takes it");
    }
    table
}

/// Every method of `calc`, with what goes in and what comes out.
fn methods() -> String {
    let list = assert_cmd::Command::cargo_bin("escalate")
        .expect("the program")
        .args(["calc", "--json", "--lang", "en"])
        .output()
        .expect("it runs");
    let list: serde_json::Value = serde_json::from_slice(&list.stdout).expect("JSON");
    let words = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let mut table = String::from("| method | answers | in | out |\n| --- | --- | --- | --- |\n");
    for method in list.as_array().expect("a list") {
        let keys = method["keys"].as_array().expect("a list").iter().map(|key| {
            let optional = if key["required"] == true { "" } else { "?" };
            format!("{}{optional}", words(&key["key"]))
        });
        let gives = method["gives"].as_array().expect("a list").iter().map(words);
        let (keys, gives) = (keys.collect::<Vec<_>>().join(", "), gives.collect::<Vec<_>>().join(", "));
        let (name, about) = (words(&method["method"]), words(&method["about"]));
        writeln!(table, "| `{name}` | {about} | {keys} | {gives} |").expect("a string takes it");
    }
    table
}

#[test]
fn the_tables_are_the_programs_own() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("the README");
    let mut wanted = readme.clone();
    for (name, table) in [("five", five()), ("keys", keys()), ("methods", methods())] {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let start = wanted.find(&open).expect("the place of the table") + open.len();
        let end = wanted.find(&close).expect("its end");
        wanted.replace_range(start..end, &format!("\n{table}\n"));
    }
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, &wanted).expect("the README can be written");
    }
    assert!(
        readme == wanted || std::env::var_os("UPDATE_README").is_some(),
        "UPDATE_README=1 writes them anew"
    );
}

#[test]
fn every_command_line_it_shows_is_one() {
    let readme = include_str!("../README.md");
    let shown: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("escalate ")).collect();
    assert!(shown.len() >= 9);
    for line in shown {
        let command = line.split_whitespace().next().expect("a command");
        let run = assert_cmd::Command::cargo_bin("escalate")
            .expect("the program")
            .args([command, "--help"])
            .assert();
        run.success();
    }
}
