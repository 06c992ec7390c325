//! `escalate calc` by the road a script takes: one JSON object in, one out, or a sentence that names the key.

#[path = "cli/home.rs"]
#[allow(dead_code, reason = "shared with the other tests of the command line")]
mod home;
#[path = "calc/series.rs"]
mod series;
#[path = "calc/shares.rs"]
mod shares;

use assert_cmd::cargo::cargo_bin_cmd;
use home::{Home, LANGS, Run, finish, is_chinese};
use serde_json::{Value, json};

fn calc(args: &[&str], input: impl Into<Vec<u8>>) -> Run {
    finish(
        cargo_bin_cmd!("escalate")
            .env_remove("LC_ALL")
            .env("LANG", "en")
            .arg("calc")
            .args(args)
            .write_stdin(input),
    )
}

/// The result of a run that has to go well.
fn result(method: &str, input: &Value) -> Value {
    let run = calc(&[method], input.to_string());
    assert_eq!(run.code, 0, "{method} {input}: {run:?}");
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

/// Holds each key of a run that has to go well against its figure, to nine digits, and sees that there
/// is no other.
#[track_caller]
fn gives(method: &str, input: &Value, wanted: &Value) {
    let run = calc(&[method], input.to_string());
    assert_eq!(run.code, 0, "{method} {input}: {run:?}");
    let found: Value = serde_json::from_str(&run.out).expect("JSON");
    let wanted = wanted.as_object().expect("an object");
    for (key, wanted) in wanted {
        let close = match (found[key].as_f64(), wanted.as_f64()) {
            (Some(found), Some(wanted)) => (found - wanted).abs() <= (1e-9 * wanted.abs()).max(1e-300),
            _ => found[key] == *wanted,
        };
        assert!(close, "{method} {key}: {} instead of {wanted}", found[key]);
    }
    let others: Vec<&String> = found.as_object().expect("an object").keys().collect();
    assert!(others.iter().all(|key| *key == "why" || wanted.contains_key(*key)), "{method}: {others:?}");
    let nothing = wanted.values().any(Value::is_null);
    assert_eq!(found["why"].is_string(), nothing, "{method}: {found}");
}

/// An input that is refused in both languages, naming the key.
#[track_caller]
fn refuses(method: &str, input: &Value, key: &str) {
    for lang in LANGS {
        let run = calc(&[method, "--lang", lang], input.to_string());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{method} {input}: {run:?}");
        assert!(run.err.contains(key) && is_chinese(&run.err) == (lang == "zh-CN"), "{run:?}");
    }
}

/// What is said where a run is refused: code 2, nothing on standard output, one sentence in the language.
fn refused(lang: &str, method: &str, input: impl Into<Vec<u8>>) -> String {
    let run = calc(&[method, "--lang", lang], input);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:?}");
    // What was given may be Chinese in any language.
    let said = ["净现值", "利率", "备注"].iter().fold(run.err.clone(), |said, given| said.replace(given, ""));
    assert!(is_chinese(&said) == (lang == "zh-CN"), "{run:?}");
    assert_eq!(run.err.trim_end().lines().count(), 1, "{run:?}");
    run.err
}

fn near(found: &Value, wanted: f64) -> bool {
    found.as_f64().is_some_and(|found| (found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0))
}

#[test]
fn flows_in_give_figures_out() {
    // numpy-financial 1.0.0: npf.npv(0.281, [-100, 39, 59, 55, 20])
    let npv = result("npv", &json!({"rate": 0.281, "values": [-100, 39, 59, 55, 20]}));
    assert!(near(&npv["npv"], -0.008_478_591_638_454_88), "{npv}");
    assert_eq!(npv.as_object().expect("an object").len(), 1, "nothing but the figure");

    let irr = result("irr", &json!({"values": [-100, 230, -132]}));
    assert!(near(&irr["irr"], 0.1) && near(&irr["roots"][0], 0.1) && near(&irr["roots"][1], 0.2), "{irr}");

    let payback = result("payback", &json!({"values": [-100, 60, 60], "rate": 0.1}));
    assert!(near(&payback["periods"], 1.0 + 40.0 / 60.0), "{payback}");
    assert!(near(&payback["discounted"], 1.0 + (100.0 - 60.0 / 1.1) / (60.0 / 1.21)), "{payback}");
}

#[test]
fn what_does_not_exist_is_null_and_says_why() {
    for (method, input, key) in [
        ("irr", json!({"values": [100, 50]}), "irr"),
        ("irr", json!({"values": [0, 0]}), "irr"),
        ("irr", json!({"values": [-1, 2, -1.1]}), "irr"),
        ("payback", json!({"values": [-100, 50], "rate": 0.1}), "periods"),
        ("payback", json!({"values": [-100, 150]}), "discounted"),
    ] {
        for lang in LANGS {
            let run = calc(&[method, "--lang", lang], input.to_string());
            let found: Value = serde_json::from_str(&run.out).expect("JSON");
            let why = found["why"].as_str().expect("a reason");
            assert!(run.code == 0 && found[key].is_null() && why.contains(key), "{run:?}");
            assert_eq!(is_chinese(why), lang == "zh-CN", "{why}");
        }
    }
}

#[test]
fn several_rates_and_a_relapse_are_said_beside_the_result() {
    for (method, values) in [("irr", json!([-100, 230, -132])), ("payback", json!([-100, 150, -100, 100]))] {
        for lang in LANGS {
            let run = calc(&[method, "--lang", lang], json!({"values": values}).to_string());
            assert_eq!((run.code, is_chinese(&run.err)), (0, lang == "zh-CN"), "{run:?}");
            assert!(!run.err.is_empty() && serde_json::from_str::<Value>(&run.out).is_ok(), "{run:?}");
        }
    }
    assert_eq!(calc(&["irr"], r#"{"values": [-100, 110]}"#).err, "");
}

#[test]
fn a_number_keeps_its_last_digit() {
    for number in
        ["0.1", "0.30000000000000004", "123456789.12345679", "5e-324", "1.7976931348623157e308", "-7.3e-15"]
    {
        let npv = calc(&["npv"], format!(r#"{{"rate": 0, "values": [{number}]}}"#));
        let found: Value = serde_json::from_str(&npv.out).expect("JSON");
        let wanted: f64 = number.parse().expect("a number");
        assert_eq!(found["npv"].as_f64().map(f64::to_bits), Some(wanted.to_bits()), "{number}: {npv:?}");
    }
}

#[test]
fn what_is_wrong_is_named_in_both_languages() {
    for lang in LANGS {
        for (input, words) in [
            (r#"{"rate": 0.1}"#, vec!["values"]),
            (r#"{"values": [1]}"#, vec!["rate"]),
            (r#"{"rate": 0.1, "vaules": [1]}"#, vec!["values", "vaules"]),
            (r#"{"rate": 0.1, "values": [1], "rat": 1}"#, vec!["rat", "rate"]),
            (r#"{"rate": 0.1, "values": [1], "利率": 1}"#, vec!["利率", "values"]),
            (r#"{"rate": 0.1, "rate": 0.1, "values": [1]}"#, vec!["rate"]),
            (r#"{"rate": "10%", "values": [1]}"#, vec!["rate"]),
            (r#"{"rate": null, "values": [1]}"#, vec!["rate"]),
            (r#"{"rate": 0.1, "values": 1}"#, vec!["values"]),
            (r#"{"rate": 0.1, "values": [1, "2"]}"#, vec!["values", "2"]),
            (r#"{"rate": 0.1, "values": [1, [2]]}"#, vec!["values", "2"]),
            (r#"{"rate": 0.1, "values": []}"#, vec!["values", "1"]),
            (r#"{"rate": -1, "values": [1, 2]}"#, vec!["rate", "-1"]),
            (r#"{"rate": 1e999, "values": [1]}"#, vec!["rate"]),
            (r#"{"rate": 0.1, "values": [1, -1e999]}"#, vec!["values"]),
            (r#"{"rate": 0, "values": [1e308, 1e308]}"#, vec!["values"]),
            (r#"{"rate": NaN, "values": [1]}"#, vec!["rate", "1", "10"]),
            ("{\"rate\": 0.1,\n \"values\": [1,]}", vec!["values", "2", "15"]),
            ("{\"rate\": 0.1,\n \"values\": [1", vec!["values", "2"]),
            ("{\"rate\"：0.1, \"values\": [1]}", vec!["1", "8", "："]),
            ("{\"备注\": \"👩‍👩‍👧\"，\"values\": [1]}", vec!["1", "15", "，"]),
            (r#"{"rate": 0.1, "values": [1]} {}"#, vec!["1", "30"]),
            ("[1, 2]", vec!["JSON"]),
            ("12", vec!["JSON"]),
            ("", vec!["JSON"]),
            (" \n\t", vec!["JSON"]),
        ] {
            let said = refused(lang, "npv", input);
            for word in words {
                assert!(said.contains(word), "{input}: {word} in {said}");
            }
        }
        let said = refused(lang, "npv", b"{\"rate\": \"\xff\"}".to_vec());
        assert!(said.contains("UTF-8") && said.contains("11"), "{said}");
    }
}

#[test]
fn depth_and_length_are_no_way_to_make_it_fail() {
    let deep = format!(r#"{{"rate": 0.1, "values": {}1{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    refused("en", "npv", deep);
    let long = format!(r#"{{"rate": 0.0001, "values": [-1{}]}}"#, ",0.001".repeat(300_000));
    assert_eq!(calc(&["npv"], long).code, 0);
    refused("en", "npv", format!(r#"{{"rate": {}, "values": [1]}}"#, "9".repeat(5000)));
    refused("en", "npv", format!(r#"{{"{}": 1}}"#, "\u{202e}键\u{9b}31m".repeat(3)));
}

#[test]
fn a_method_that_is_none_is_told_from_a_slip() {
    for lang in LANGS {
        assert!(refused(lang, "npvv", "{}").contains("npv"));
        assert!(refused(lang, "IRR", "{}").contains("irr"));
        assert!(refused(lang, "净现值", "{}").contains("escalate calc"));
    }
}

#[test]
fn a_file_is_as_good_as_standard_input() {
    let home = Home::new();
    let file = home.path("现金流 🧑‍🔧.json");
    let bytes = [b"\xef\xbb\xbf".as_slice(), br#"{"rate": 0.25, "values": [-100, 125]}"#].concat();
    std::fs::write(&file, &bytes).expect("written");
    let path = file.to_str().expect("UTF-8");
    let run = home.run(["calc", "npv", "--input", path]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    assert!(run.out.contains("\"npv\": 0.0"), "{run:?}");
    assert_eq!(calc(&["npv", "--input", "-"], bytes).out, run.out);
    assert!(!home.path("home").exists(), "nothing is made");
    for lang in LANGS {
        let gone = home.run(["--lang", lang, "calc", "npv", "--input", "gone.json"]);
        assert_eq!((gone.code, gone.out.as_str()), (2, ""), "{gone:?}");
        assert!(gone.err.contains("gone.json") && is_chinese(&gone.err) == (lang == "zh-CN"), "{gone:?}");
        let folder = home.run(["--lang", lang, "calc", "npv", "--input", "."]);
        assert_eq!((folder.code, folder.out.as_str()), (2, ""), "{folder:?}");
        for option in [["--input", "x"].as_slice(), &["--explain"]] {
            let lone = home.run(["--lang", lang, "calc"].iter().chain(option));
            assert_eq!((lone.code, lone.out.as_str()), (2, ""), "{lone:?}");
            assert!(lone.err.contains("METHOD"), "{lone:?}");
        }
    }
}

#[test]
fn explained_it_names_formula_and_source() {
    let run = calc(&["npv", "--explain"], r#"{"rate": 0.1, "values": [-1, 1.1]}"#);
    let found: Value = serde_json::from_str(&run.out).expect("JSON");
    for key in ["formula", "source"] {
        assert!(found[key].as_str().is_some_and(|words| !words.is_empty()), "{found}");
    }
    let keys: Vec<&String> = found.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["npv", "formula", "source"]);
}

#[test]
fn alone_it_lists_the_methods_and_each_example_runs() {
    let home = Home::new();
    for lang in LANGS {
        let listed = home.ok(&["--lang", lang, "calc"]);
        assert_eq!(is_chinese(&listed), lang == "zh-CN");
        let methods = home.json(&["--lang", lang, "calc"]);
        let methods = methods.as_array().expect("a list");
        assert_eq!(listed.lines().count(), methods.len());
        for method in methods {
            let name = method["method"].as_str().expect("a name");
            assert!(listed.lines().any(|line| line.split_whitespace().next() == Some(name)), "{name}");
            let found = result(name, &method["example"]);
            let gives = method["gives"].as_array().expect("a list");
            assert!(
                gives.iter().any(|key| !found[key.as_str().expect("a key")].is_null()),
                "{name}: {found}"
            );
        }
    }
    let script = home.ok(&["completions", "bash"]);
    assert!(script.contains("payback"), "methods are completed");
}
