//! A document speaks one language, and sets Chinese as Chinese is set.

use super::{SENT, TODAY, document, filled, samples_in};
use escalate::brief::plain::plain;
use escalate::brief::{ExportKind, results_for};
use escalate::calendar::At;
use escalate::derive::derive;
use escalate::i18n::Lang;
use escalate::proposal::Proposal;
use escalate::schema::{AnyRecord, Audience, Body, PaneId, sections};

/// All the words that a user typed.
fn typed(p: &mut Proposal) -> String {
    let mut words = String::new();
    let mut take = |record: &dyn AnyRecord| {
        let members = (0..64).map_while(|index| record.member(index));
        for text in members.filter_map(|member| member.text()) {
            words.push_str(text);
            words.push('\n');
        }
    };
    for section in sections() {
        match section.body {
            Body::Form(form) => take((form.get)(p)),
            Body::Table(table) => {
                let rows = (table.get)(p);
                (0..rows.len()).filter_map(|index| rows.row(index)).for_each(&mut take);
            }
        }
    }
    words
}

fn is_han(ch: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&ch)
}

/// The words of a text that consist of such characters, four letters at least for English.
fn words_of(text: &str, is: fn(char) -> bool, least: usize) -> impl Iterator<Item = &str> {
    text.split(move |ch| !is(ch)).filter(move |word| word.chars().count() >= least)
}

/// What of a document is in the other language and was not typed.
fn foreign(text: &str, typed: &str, lang: Lang) -> Vec<String> {
    // A language is called by its own name, and so is a statistical method.
    const NAMES: [&str; 10] = [
        "English",
        "中文",
        "Mann-Kendall",
        "Mann-Whitney",
        "Theil-Sen",
        "Wilson",
        "Newcombe",
        "Fisher",
        "Kitagawa",
        "Welch",
    ];
    let text = NAMES.iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
    let lower = |ch: char| ch.is_ascii_lowercase();
    let words: Vec<&str> = match lang {
        Lang::Zh => words_of(&text, lower, 4).collect(),
        Lang::En => words_of(&text, is_han, 1).collect(),
    };
    words.into_iter().filter(|word| !typed.contains(word)).map(str::to_owned).collect()
}

#[test]
fn a_document_speaks_one_language() {
    let (blank, _) = filled(|| "§".to_owned());
    for lang in Lang::ALL {
        // In the document's language, in the other one, and with nothing but signs typed.
        let samples = samples_in(lang).chain(samples_in(lang.other())).chain([("signs", blank.clone())]);
        for (name, mut p) in samples {
            let typed = typed(&mut p);
            for kind in [SENT[0], SENT[1], SENT[2], ExportKind::Working] {
                let text = document(&p, kind, lang);
                let fence = text.matches("```text").count();
                let text = text.replace("```text", "");
                assert!(fence <= 1);
                assert_eq!(foreign(&text, &typed, lang), Vec::<String>::new(), "{name} {}", kind.id());
            }
        }
    }
    assert_eq!(foreign("费用 cost 20 万元", "", Lang::Zh), ["cost"]);
    assert_eq!(foreign("The 费用", "费", Lang::En), ["费用"]);
}

/// Where blanks stand as Chinese does not set them.
fn loose_blanks(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        let line = line.replace("**", "").replace('\u{3000}', "");
        let cells = line.trim().split('|').map(str::trim);
        for cell in cells {
            let chars: Vec<char> = cell.chars().collect();
            let wide = |ch: char| "，。、；：！？（）".contains(ch);
            for at in 1..chars.len().saturating_sub(1) {
                let (before, after) = (chars[at - 1], chars[at + 1]);
                let both = (is_han(before) && is_han(after)) || after == ' ';
                if chars[at] == ' ' && (both || wide(before) || wide(after)) {
                    found.push(chars[at.saturating_sub(8)..(at + 8).min(chars.len())].iter().collect());
                }
            }
        }
    }
    found
}

#[test]
fn chinese_is_set_without_loose_blanks() {
    for (name, p) in samples_in(Lang::Zh) {
        let d = derive(&p, At::usual(TODAY));
        for kind in [SENT[0], SENT[1], SENT[2], ExportKind::Working] {
            let text = document(&p, kind, Lang::Zh);
            assert_eq!(loose_blanks(&text), Vec::<String>::new(), "{name} {}", kind.id());
        }
        for pane in PaneId::ALL {
            let text = plain(&results_for(pane, &p, &d, Audience::Private, Lang::Zh));
            assert_eq!(loose_blanks(&text), Vec::<String>::new(), "{name} {pane:?}");
        }
    }
    assert_eq!(loose_blanks("造成 约 1 万 元").len(), 2);
}
