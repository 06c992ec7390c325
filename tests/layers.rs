//! The layer rule: each module knows only what the table allows it.
//!
//! Reads every path in every file under `src/`, not only `use` lines. Where building shows a better
//! cut, the table here, the order in `src/lib.rs` and the design change together.

#[path = "layers/source.rs"]
mod source;

use source::Source;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What a module may use of the crate, besides itself.
enum Sees {
    Only(&'static [&'static str]),
    AllAboveBut(&'static [&'static str]),
}
use Sees::{AllAboveBut, Only};

/// From the foundation up: a row may name only rows above it.
const TABLE: [(&str, Sees); 20] = [
    ("figure", Only(&[])),
    ("analysis", Only(&["figure"])),
    ("calendar", Only(&[])),
    ("text", Only(&[])),
    ("i18n", Only(&["figure", "calendar"])),
    ("proposal", Only(&["figure", "i18n"])),
    ("schema", Only(&["figure", "proposal", "i18n"])),
    ("derive", Only(&["figure", "proposal", "schema", "analysis", "calendar", "i18n"])),
    ("check", Only(&["figure", "analysis", "proposal", "text", "i18n", "schema", "derive"])),
    (
        "portfolio",
        Only(&["figure", "analysis", "calendar", "text", "proposal", "i18n", "schema", "derive", "check"]),
    ),
    ("handbook", Only(&["figure", "proposal", "text", "i18n", "schema", "check"])),
    ("brief", AllAboveBut(&["handbook"])),
    ("history", Only(&["proposal", "schema"])),
    ("codec", Only(&["proposal", "history", "schema", "check", "i18n"])),
    ("shelf", Only(&["calendar", "proposal", "check", "codec", "history", "schema", "i18n"])),
    (
        "store",
        Only(&["calendar", "check", "codec", "shelf", "schema", "history", "portfolio", "proposal", "i18n"]),
    ),
    ("app", AllAboveBut(&["store"])),
    (
        "ui",
        Only(&[
            "app",
            "text",
            "i18n",
            "schema",
            "derive",
            "check",
            "portfolio",
            "handbook",
            "brief",
            "shelf",
            "proposal",
            "figure",
            "calendar",
        ]),
    ),
    ("runtime", AllAboveBut(&[])),
    ("cli", AllAboveBut(&["ui"])),
];

/// Paths outside the crate that only some modules may name, wherever they stand in a longer path.
const OUTSIDE: [(&[&str], &[&str]); 13] = [
    (&["ratatui"], &["ui", "runtime"]),
    (&["ratatui_core"], &["ui", "runtime"]),
    (&["ratatui_widgets"], &["ui", "runtime"]),
    (&["crossterm"], &["runtime"]),
    (&["std", "fs"], &["store", "runtime", "cli"]),
    (&["tempfile"], &["store", "runtime", "cli"]),
    (&["time", "SystemTime"], &["store", "runtime", "cli"]),
    (&["SystemTime", "now"], &["store", "runtime", "cli"]),
    (&["time", "Instant"], &["store", "runtime", "cli"]),
    (&["Instant", "now"], &["store", "runtime", "cli"]),
    (&["Zoned", "now"], &["store", "runtime", "cli"]),
    (&["Timestamp", "now"], &["store", "runtime", "cli"]),
    // What would hide the rest from this test.
    (&["std", "*"], &[]),
];

fn row(module: &str) -> Option<usize> {
    TABLE.iter().position(|(name, _)| *name == module)
}

fn may_use(module: &str, other: &str) -> bool {
    let (Some(own), Some(wanted)) = (row(module), row(other)) else { return false };
    own == wanted
        || match &TABLE[own].1 {
            Only(allowed) => allowed.contains(&other),
            AllAboveBut(barred) => wanted < own && !barred.contains(&other),
        }
}

/// Every breach of the rules in one file of the module `own` (empty for the crate's root).
fn breaches(own: &[String], source: &Source) -> Vec<String> {
    let module = own.first().map_or("lib", String::as_str);
    let mut found = Vec::new();
    for named in &source.named {
        let path: Vec<&str> = named.path.iter().map(String::as_str).collect();
        let shown = path.join("::");
        if let ["crate", other, ..] = path.as_slice()
            && !may_use(module, other)
        {
            let why =
                if row(other).is_some() { "stands outside its layer" } else { "is no module of the table" };
            found.push(format!("line {}: {module} names {shown}: {other} {why}", named.line));
        }
        for (outside, allowed) in OUTSIDE {
            if path.windows(outside.len()).any(|window| window == outside) && !allowed.contains(&module) {
                found.push(format!("line {}: {module} names {shown}: only {allowed:?} may", named.line));
            }
        }
    }
    found
}

/// The module that a file under `src/` is: `a/b.rs` is `a::b`.
fn module_of(file: &Path) -> Vec<String> {
    let parts = file.with_extension("");
    let parts = parts.iter().map(|part| part.to_string_lossy().into_owned());
    parts.filter(|part| part != "lib").collect()
}

/// Every Rust file under `folder`, relative to it. `main.rs` is another crate and names `escalate::`.
fn sources(folder: &Path) -> Vec<(Vec<String>, Source)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a readable source folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let relative = |file: &Path| module_of(file.strip_prefix(folder).expect("found under the folder"));
    let read =
        |file: &Path| source::read(&relative(file), &fs::read_to_string(file).expect("readable source"));
    files.iter().map(|file| (relative(file), read(file))).filter(|(own, _)| own != &["main"]).collect()
}

fn src() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn every_module_keeps_to_its_layer() {
    let sources = sources(&src());
    assert!(sources.len() > TABLE.len(), "only {} files found", sources.len());
    let tests: Vec<&Vec<String>> = sources
        .iter()
        .flat_map(|(_, source)| &source.children)
        .filter(|child| child.test_only)
        .map(|child| &child.path)
        .collect();
    let found: Vec<String> = sources
        .iter()
        .filter(|(own, _)| !tests.iter().any(|test| own.starts_with(test)))
        .flat_map(|(own, source)| {
            breaches(own, source).into_iter().map(|breach| format!("src/{}.rs {breach}", own.join("/")))
        })
        .collect();
    assert!(found.is_empty(), "{} breaches:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_table_holds_the_modules_of_the_crate_and_no_others() {
    let root = fs::read_to_string(src().join("lib.rs")).expect("the crate's root");
    let declared: BTreeSet<String> =
        source::read(&[], &root).children.into_iter().map(|child| child.path.join("::")).collect();
    let table: BTreeSet<String> = TABLE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(declared, table);
}

#[test]
fn the_crates_overview_lists_the_modules_in_the_tables_order() {
    let root = fs::read_to_string(src().join("lib.rs")).expect("the crate's root");
    let listed: Vec<&str> = root
        .lines()
        .filter_map(|line| line.strip_prefix("//! | [`")?.split_once('`'))
        .map(|(name, _)| name.trim_start_matches("mod@"))
        .collect();
    assert_eq!(listed, TABLE.map(|(name, _)| name));
}

#[test]
fn a_row_names_only_rows_above_it() {
    for (own, (name, sees)) in TABLE.iter().enumerate() {
        let (Only(others) | AllAboveBut(others)) = sees;
        for other in *others {
            assert!(row(other).is_some_and(|row| row < own), "{name} names {other}, which isn't above it");
        }
    }
    for (path, allowed) in OUTSIDE {
        assert!(allowed.iter().all(|module| row(module).is_some()), "{path:?} is allowed to no module");
    }
}

mod planted {
    //! Breaches that the test must find, and lookalikes that it must let pass.

    use super::{breaches, module_of, source};
    use std::path::Path;

    fn found(file: &str, text: &str) -> Vec<String> {
        let own = module_of(Path::new(file));
        breaches(&own, &source::read(&own, text))
    }

    #[track_caller]
    fn caught(file: &str, text: &str, names: &[&str]) {
        let found = found(file, text);
        assert_eq!(found.len(), names.len(), "{text}\n{found:#?}");
        for (breach, name) in found.iter().zip(names) {
            assert!(breach.contains(&format!("names {name}:")), "{breach} instead of {name}");
        }
    }

    #[track_caller]
    fn passes(file: &str, text: &str) {
        assert_eq!(found(file, text), Vec::<String>::new(), "{text}");
    }

    #[test]
    fn imports_in_every_spelling() {
        caught("figure.rs", "use crate::ui;", &["crate::ui"]);
        caught("figure.rs", "pub(crate) use crate::ui::view as v;", &["crate::ui::view"]);
        caught(
            "analysis/money.rs",
            "use crate::{\n    figure::Money,\n    i18n::{self, text},\n    app::{model::{Model, Focus}, *},\n};",
            &[
                "crate::i18n::self",
                "crate::i18n::text",
                "crate::app::model::Model",
                "crate::app::model::Focus",
                "crate::app::*",
            ],
        );
        caught("derive/money.rs", "use super::super::{ui, figure};", &["crate::ui"]);
        caught("figure.rs", "use super::proposal::Draft;", &["crate::proposal::Draft"]);
        caught("figure.rs", "use self::super::proposal;", &["crate::proposal"]);
        caught("figure.rs", "use crate::*;", &["crate::*"]);
        caught("figure.rs", "use crate as root; fn f() { root::ui::view() }", &["crate::ui::view"]);
    }

    #[test]
    fn paths_in_code_types_and_macros() {
        caught(
            "schema.rs",
            "fn f() -> crate::derive::Totals { crate :: app :: start::<u8>() }",
            &["crate::derive::Totals", "crate::app::start"],
        );
        caught("schema.rs", "impl<'a> From<&'a super::store::Saved> for X {}", &["crate::store::Saved"]);
        caught("schema.rs", "macro_rules! m { () => { $crate::ui::draw() } }", &["crate::ui::draw"]);
        caught("schema.rs", "#[derive(Debug)] struct S { f: <T as crate::ui::V>::Out }", &["crate::ui::V"]);
        caught(
            "schema.rs",
            "mod inner { use super::super::ui; mod deep { use super::super::super::app; } use super::x; }",
            &["crate::ui", "crate::app"],
        );
        caught("schema.rs", "fn f() { crate::stray!() }", &["crate::stray"]);
    }

    #[test]
    fn neighbours_are_not_strangers() {
        passes("figure.rs", "use self::parse::read; mod parse; pub use crate::figure::parse::read;");
        passes("figure/parse.rs", "use super::{Figure, money::Money}; use super::super::figure;");
        passes("derive.rs", "use crate::{figure::{self, Money}, analysis, calendar::Workdays};");
        passes("brief/markdown.rs", "use crate::derive; use crate::calendar;");
        passes("cli.rs", "use crate::runtime; use crate::store;");
    }

    #[test]
    fn comments_and_literals_say_nothing() {
        passes(
            "figure.rs",
            "//! [`crate::ui`]\n/// use crate::app;\n/* use crate::ui; /* nested */ crate::app::x */",
        );
        passes(
            "figure.rs",
            r##"const A: &str = "use crate::ui; \" crate::app::x"; const B: &str = r#"crate::ui::x "quoted" "#;"##,
        );
        passes(
            "figure.rs",
            r#"const C: &[u8] = b"crate::ui::x"; const D: char = '"'; const E: char = '\''; const F: &str = "crate::ui::y";"#,
        );
        caught("figure.rs", "const C: char = '\"'; use crate::ui; // \"", &["crate::ui"]);
        caught(
            "figure.rs",
            "fn f<'a>(x: &'a str) { crate::ui::x('\\u{4e2d}', '中', 'a') }",
            &["crate::ui::x"],
        );
        caught("figure.rs", "fn f() { /* // */ crate::ui::x(\"//\") }", &["crate::ui::x"]);
        caught(
            "figure.rs",
            "fn f() { let 价格 = r\"\\\"; r#crate::x(); } use crate::ui;",
            &["crate::x", "crate::ui"],
        );
    }

    #[test]
    fn test_code_is_free_and_what_follows_it_is_not() {
        passes("figure.rs", "#[cfg(test)]\nmod tests { use crate::ui; fn f() { if x { ratatui::init() } } }");
        passes("figure.rs", "#![cfg(test)] use crate::ui;");
        passes(
            "figure.rs",
            "#[cfg(test)] #[expect(unused, reason = \"x\")] pub(crate) use crate::{ui, app};",
        );
        caught("figure.rs", "#[cfg(test)] mod tests { } use crate::ui;", &["crate::ui"]);
        caught("figure.rs", "#[cfg(test)] use crate::{app}; use crate::ui;", &["crate::ui"]);
        caught("figure.rs", "#[cfg(test)] fn f(x: [u8; 3]) { a::b() } use crate::ui;", &["crate::ui"]);
        caught("figure.rs", "struct S { #[cfg(test)] a: u8, b: crate::ui::View }", &["crate::ui::View"]);
        caught("figure.rs", "#[cfg(not(test))] use crate::ui;", &["crate::ui"]);
        let outlined = source::read(&["figure".to_owned()], "#[cfg(test)]\nmod tests;\nmod parse;");
        let children: Vec<(String, bool)> =
            outlined.children.iter().map(|child| (child.path.join("::"), child.test_only)).collect();
        assert_eq!(children, [("figure::tests".to_owned(), true), ("figure::parse".to_owned(), false)]);
    }

    #[test]
    fn screen_disk_and_clock_stay_where_they_belong() {
        caught("app.rs", "use ratatui::layout::Rect;", &["ratatui::layout::Rect"]);
        caught("app.rs", "extern crate ratatui;", &["ratatui"]);
        caught("text.rs", "fn f() { ::ratatui_core::text::x() }", &["ratatui_core::text::x"]);
        caught("ui.rs", "use ratatui::{crossterm::event, text::Line};", &["ratatui::crossterm::event"]);
        caught(
            "codec.rs",
            "use std::{collections::BTreeMap, fs::{self, File}};",
            &["std::fs::self", "std::fs::File"],
        );
        caught(
            "codec.rs",
            "fn f() { std::fs::read(\"x\"); tempfile::tempdir(); }",
            &["std::fs::read", "tempfile::tempdir"],
        );
        caught("codec.rs", "use std::*;", &["std::*"]);
        caught("app.rs", "use std::time::{Duration, Instant};", &["std::time::Instant"]);
        caught(
            "app.rs",
            "use std::time; fn f() { time::SystemTime::UNIX_EPOCH }",
            &["time::SystemTime::UNIX_EPOCH"],
        );
        caught("derive.rs", "use jiff::Zoned; fn f() { Zoned::now() }", &["Zoned::now"]);
        caught("derive.rs", "use jiff::Zoned as Z; fn f() { map(Z::now) }", &["jiff::Zoned::now"]);
        caught("derive.rs", "fn f() { jiff::Timestamp::now() }", &["jiff::Timestamp::now"]);
        caught("lib.rs", "use crossterm::event;", &["crossterm::event"]);
        passes("ui/pane.rs", "use ratatui::text::Line; use std::time::Duration;");
        passes("runtime/terminal.rs", "use crossterm::event; use std::time::Instant; use std::fs;");
        passes("store.rs", "fn f() { jiff::Timestamp::now(); tempfile::tempdir(); }");
        passes("derive.rs", "use jiff::Zoned; fn f(now: &Zoned) { now.date(); let ratatui = 1; }");
    }

    #[test]
    fn a_breach_names_its_line() {
        let found = found("figure.rs", "//! head\n/* a\nb */\nconst A: &str = \"x\ny\";\nuse crate::ui;\n");
        assert!(found[0].starts_with("line 6:"), "{found:?}");
    }
}
