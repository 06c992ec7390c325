//! The README says what the program does: its tables are made from the program's own, and its two minutes are played.
//!
//! `UPDATE_README=1 cargo test --test readme` writes them anew.

mod support;

use escalate::app::command::{COMMANDS, Scope};
use escalate::app::desk::{Region, Side};
use escalate::app::key::Key;
use escalate::app::{Effect, Msg};
use escalate::i18n::Lang;
use escalate::schema::{PANES, section};
use std::fmt::Write;
use support::Screen;

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

/// What the two minutes tell to press, in order: keys in bold, what is typed in backticks.
fn told() -> Vec<String> {
    let readme = include_str!("../README.md");
    let (_, minutes) = readme.split_once("## Two minutes").expect("the two minutes");
    let (minutes, _) = minutes.split_once("Nothing needs a manual").expect("their end");
    let mut told = Vec::new();
    for (index, piece) in minutes.replace('`', "**").split("**").enumerate() {
        // The minute each step begins at is no key.
        if index % 2 == 1 && !piece.contains(':') {
            told.push(piece.to_owned());
        }
    }
    told
}

/// What the screen shows after each of them, in Chinese and in English.
const SHOWN: [(&str, &str, &str); 16] = [
    ("Enter", "导览0/5", "Tour0/5"),
    ("F8", "很多门店", "manystores"),
    ("34/40", "85%", "85%"),
    ("F8", "按空格打勾", "Spaceticksit"),
    ("Space", "导览2/5", "Tour2/5"),
    ("F8", "33.6万", "336k"),
    ("F7", "导览3/5", "Tour3/5"),
    ("Esc", "33.6万", "336k"),
    ("3", "关键支持者", "Sponsors"),
    ("F6", "权力", "Power"),
    ("Right", "", ""),
    ("Ctrl+Z", "", ""),
    ("F3", "导览4/5", "Tour4/5"),
    ("Ctrl+E", "一页纸", "One-page"),
    ("Enter", "", ""),
    ("Enter", "", ""),
];

#[test]
fn its_two_minutes_are_played_and_every_key_does_something() {
    assert_eq!(told(), SHOWN.map(|(key, ..)| key));
    for lang in Lang::ALL {
        for size in [(120, 40), (110, 32), (96, 32), (80, 24)] {
            let mut screen = Screen::first_run(lang, size);
            for (at, (key, zh, en)) in SHOWN.into_iter().enumerate() {
                let before = screen.buffer().clone();
                let is_text = key.contains('/') || key.len() == 1;
                screen.press(&if is_text { key.to_owned() } else { format!("<{}>", key.to_lowercase()) });
                let (text, place) = (screen.text(), format!("{key}, the {at}th, at {size:?}"));
                assert!(*screen.buffer() != before, "{place} does nothing:\n{text}");
                let dense: String = text.split_whitespace().collect();
                assert!(dense.contains(if lang == Lang::Zh { zh } else { en }), "{place}:\n{text}");
                does(&screen, at, &place);
            }
            let file = "~/escalate/a-tour.md";
            screen.send(Msg::Exported(Ok(file.into())));
            assert!(screen.text().contains("a-tour.md"), "{}", screen.text());
            assert!(screen.desk().judgement.steps.iter().all(|step| step.done));
            assert!(screen.desk().diagnostics().is_empty());
        }
    }
}

/// What each of them leaves in the draft or asks for, besides what is seen.
fn does(screen: &Screen, at: usize, place: &str) {
    let p = screen.desk().proposal();
    let product = &p.sponsors.stakeholders[0];
    let stake = product.stake.map(|stake| stake as usize + 1);
    match at {
        2 => assert_eq!(p.evidence.prevalence[0].share.as_str(), "34/40", "{place}"),
        4 => assert!(product.raises, "{place}"),
        7 => assert!(screen.desk().editing.is_none(), "{place}"),
        9 => assert!(screen.desk().region == Region::Side && screen.desk().shows_map(), "{place}"),
        10 => assert_eq!(stake, Some(5), "{place}"),
        11 => assert_eq!(stake, Some(4), "{place}"),
        12 => assert_eq!(screen.desk().side, Side::Preview, "{place}"),
        15 => assert!(matches!(screen.effects.last(), Some(Effect::Export { .. })), "{place}"),
        _ => {}
    }
    if at > 6 {
        let cost = p.solution.options.iter().find(|row| row.do_nothing).map(|row| row.cost.as_str());
        assert!(matches!(cost, Some("336k" | "33.6万")), "{place}: what was written stays");
    }
}
