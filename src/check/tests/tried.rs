//! Each rule is tried: on two drafts at least in which it finds something and two in which it must not, and where it
//! reads words, in both languages.
//!
//! The tests themselves say what they tried. Run again as a process of their own that is asked to note it, they are
//! counted here; so a new rule without its tests fails, whatever file they stand in.

use crate::check::rules;
use crate::proposal::Proposal;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::fs::{OpenOptions, read_to_string};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Names the file that trials are noted in.
const NOTED_IN: &str = "ESCALATE_TRIALS";

/// Notes that a rule was tried on a draft, and whether it found something; nothing unless that is asked for.
pub(in crate::check) fn note(code: &str, p: &Proposal, finds: bool) {
    if std::env::var_os(NOTED_IN).is_some() && *p != Proposal::default() {
        note_words(code, &format!("{p:?}"), finds);
    }
}

/// The same of a sentence.
pub(in crate::check) fn note_words(code: &str, words: &str, finds: bool) {
    let Some(file) = std::env::var_os(NOTED_IN) else { return };
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    let lang = match (has_chinese(words), has_english(words)) {
        (true, true) => "both",
        (true, false) => "zh",
        (false, _) => "en",
    };
    let line = format!("{code} {finds} {lang} {}\n", hasher.finish());
    let noted = OpenOptions::new().append(true).create(true).open(file);
    noted.and_then(|mut file| file.write_all(line.as_bytes())).expect("it is noted");
}

fn has_chinese(words: &str) -> bool {
    words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Whether something in quotes is two words of English: the names around it are Rust's.
fn has_english(words: &str) -> bool {
    words.split('"').skip(1).step_by(2).any(|quoted| {
        let is_word = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
        quoted.split(' ').filter(is_word).count() > 1
    })
}

/// Rules that find words, in whose trials both languages must be.
const READS_WORDS: &[&str] = &[
    "N009", "N010", "N012", "N015", "N016", "N018", "N019", "N020", "N021", "N025", "N026", "N033", "E002",
    "E003", "E007", "E008", "E012", "D004", "S004", "S008", "S009", "S011", "S012", "F003", "F004", "W001",
    "W002", "W003", "W004", "W005", "W006", "C003",
];

#[test]
fn every_rule_is_tried_on_what_it_finds_and_on_what_only_looks_like_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("trials");
    let run = Command::new(std::env::current_exe().expect("the tests"))
        .args(["check::rules::", "check::tests::", "--skip", "tests::tried::"])
        .env(NOTED_IN, &file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the tests run");
    assert!(run.success(), "the tests of the checks fail by themselves");
    let noted = read_to_string(&file).expect("what was noted");
    let noted: HashSet<&str> = noted.lines().collect();
    let mut trials: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for line in noted {
        let [code, finds, lang, _] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        *trials.entry((code, finds, lang)).or_default() += 1;
    }
    let tried = |code, finds, lang| trials.get(&(code, finds, lang)).copied().unwrap_or_default();
    let (mut table, mut few) = (String::new(), BTreeSet::new());
    for rule in rules() {
        let [fires, near_misses] = ["true", "false"].map(|finds| {
            let [zh, en, both] = ["zh", "en", "both"].map(|lang| tried(rule.id, finds, lang));
            (zh + en + both, zh + both, en + both)
        });
        let _ = writeln!(
            table,
            "{} {:<26} fires {:>3} ({} zh, {} en), near misses {:>3} ({} zh, {} en)",
            rule.id, rule.name, fires.0, fires.1, fires.2, near_misses.0, near_misses.1, near_misses.2
        );
        let reads = READS_WORDS.contains(&rule.id);
        let too_few = |(all, zh, en): (usize, usize, usize)| all < 2 || (reads && (zh == 0 || en == 0));
        if too_few(fires) || too_few(near_misses) {
            few.insert(rule.id);
        }
    }
    println!("{table}");
    assert!(few.is_empty(), "tried too little: {few:?}\n{table}");
}
