//! The traps of the method's own cases: each case entered as it is usually told, each trap to be found.
//!
//! The drafts are what somebody types who takes the story at its word. The reworked samples must be silent; these
//! must not be.

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;

const LANGS: [&str; 2] = ["zh-CN", "en"];

/// A case, what is wrong with it as told, where, and the rule that has to say so: at this path or below it.
type Trap = (&'static str, &'static str, &'static str, &'static str);

const TRAPS: &[Trap] = &[
    ("charging", "2,000 x 350k is revenue, and stands for profit", "impact.losses.buyers", "N014"),
    ("charging", "what six months have lost is said to be avoided", "impact.losses.buyers", "N015"),
    ("charging", "every lost buyer is won back", "impact.losses.buyers", "N016"),
    ("charging", "all labour goes, though the industry keeps 5 %", "impact.costs.labour", "N016"),
    ("charging", "nothing says why all of it goes", "impact.costs.labour", "N024"),
    ("charging", "hours are freed, and nobody decides on posts", "impact.costs.labour", "N023"),
    ("charging", "all rests on 2,000, a single guess", "impact", "N022"),
    ("charging", "nobody can look the 2,000 up", "impact.losses.buyers", "N011"),
    ("charging", "nobody can look the 6 M up", "impact.investments.monitoring", "N011"),
    ("charging", "12 % of how many chargers", "evidence.prevalence.fault-rate", "N009"),
    ("charging", "three of five levels hold nothing", "evidence", "E001"),
    ("charging", "lower, by how much", "solution.goals.rate", "S002"),
    ("charging", "nobody decides", "sponsors", "P001"),
    ("charging", "whoever raises it is not tested", "sponsors.stakeholders.product", "P002"),
    ("appointments", "28 may be all stores, or a sample", "evidence.prevalence.stores", "E011"),
    ("appointments", "3,200 customers, counted by whom", "evidence.prevalence.customers", "N011"),
    ("appointments", "the wait of three hours has no date", "evidence.severity.wait", "E007"),
    ("appointments", "32 % of how many complaints", "evidence.severity.complaints", "N009"),
    ("appointments", "two points make no trend", "evidence.trend.weekly", "E004"),
    ("appointments", "30 a week, give or take what", "evidence.trend.september", "E003"),
    ("appointments", "six points of NPS, from how many answers", "impact.strategic.nps", "E012"),
    (
        "appointments",
        "the groups are those with and without the outcome",
        "evidence.root_cause.manual",
        "E006",
    ),
    ("appointments", "what goes together is called cause", "evidence.root_cause.hours", "E002"),
    ("appointments", "the whys end after one step", "evidence.whys", "E009"),
    ("appointments", "80 % less, against no other store", "evidence.proof.pilot", "E005"),
    ("appointments", "two person-months, and nothing says when", "solution.milestones", "C002"),
    ("appointments", "fewer, by how much", "solution.goals.overloads", "S002"),
    ("pricing", "60 % of how many stores", "evidence.prevalence.stores", "N009"),
    ("pricing", "15 % less from 20 % more is 2 %, not 12 %", "solution", "S011"),
    ("pricing", "20 % more cannot make up for 15 % less", "solution", "S008"),
    ("pricing", "finance's two weeks are not in the plan", "solution.resources.finance", "S003"),
    ("pricing", "the training is not in the plan", "solution.resources.training", "S003"),
    ("pricing", "doing nothing is not weighed", "solution.options", "S001"),
    ("pricing", "competitive, measured by what", "solution.goals.price", "S002"),
    ("pricing", "nobody owns the risk", "solution.risks.image", "S006"),
    ("pricing", "two departments work and nobody has asked them", "solution.resources.training", "P003"),
    ("pricing", "nobody decides", "sponsors", "P001"),
    ("parts", "released once, counted every year", "impact.costs.stock", "N025"),
    ("parts", "nobody can look the 8 M up", "impact.costs.stock", "N011"),
    ("parts", "30 % of what stock", "solution.goals.stock", "F003"),
    ("parts", "whoever raises it is not tested", "sponsors.stakeholders.supply", "P002"),
    ("parts", "nobody decides", "sponsors", "P001"),
    ("parts", "IT and finance work and are not on the map", "solution.resources.finance", "P003"),
    ("parts", "the own superior is passed over", "sponsors.superior", "P004"),
    ("freezes", "many stores", "frame.problem", "W001"),
    ("freezes", "soon", "frame.problem", "W002"),
    ("freezes", "most stores", "evidence.prevalence.say", "W001"),
    ("freezes", "34 of 40 are 85 %", "evidence.prevalence.stores", "N020"),
    ("freezes", "40 may be all stores, or a sample", "evidence.prevalence.stores", "E011"),
    ("freezes", "520k here and 480k there", "impact.headline", "N019"),
    ("freezes", "nobody can look the 480k up", "impact.losses.walked-out", "N011"),
    ("repair-time", "less time is not so much more output", "impact.headline", "N026"),
    ("repair-time", "output follows only where the bay is the bottleneck", "evidence.proof.repair", "N026"),
    ("repair-time", "the pilot has nothing beside it", "evidence.proof.repair", "E005"),
];

/// Where the program finds something in a draft, and by which rule.
fn found(case: &str, lang: &str) -> BTreeSet<(String, String)> {
    let home = TempDir::new().expect("a folder");
    let draft =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/as_told/{case}.{lang}.ron"));
    let output = cargo_bin_cmd!("escalate")
        .args(["--json", "--lang", lang, "--home"])
        .arg(home.path())
        .arg("check")
        .arg(&draft)
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(1), "{case} {lang}: {}", String::from_utf8_lossy(&output.stderr));
    let drafts: Value = serde_json::from_slice(&output.stdout).expect("what was found");
    let text = |finding: &Value, key: &str| finding[key].as_str().map(str::to_owned).unwrap_or_default();
    let findings = drafts[0]["findings"].as_array().expect("a list of findings");
    findings.iter().map(|finding| (text(finding, "path"), text(finding, "code"))).collect()
}

/// Whether a path is another one or below it.
fn is_at(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[test]
fn every_trap_of_the_cases_as_told_is_found() {
    let cases: BTreeSet<&str> = TRAPS.iter().map(|trap| trap.0).collect();
    let mut missed = Vec::new();
    for case in cases {
        for lang in LANGS {
            let found = found(case, lang);
            for (_, words, place, rule) in TRAPS.iter().filter(|trap| trap.0 == case) {
                if !found.iter().any(|(path, code)| code == rule && is_at(path, place)) {
                    missed.push(format!("{case} {lang}: {rule} at {place}: {words}"));
                }
            }
        }
    }
    assert!(missed.is_empty(), "{} traps not found:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn both_languages_fall_into_the_same_traps() {
    let cases: BTreeSet<&str> = TRAPS.iter().map(|trap| trap.0).collect();
    for case in cases {
        let [zh, en] = LANGS.map(|lang| found(case, lang));
        let apart: Vec<_> = zh.symmetric_difference(&en).collect();
        assert!(apart.is_empty(), "{case}: only in one language: {apart:?}");
    }
}
