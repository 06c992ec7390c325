//! What fuzzing came upon, run again by the ordinary compiler: a small part of the files that reach the most of
//! the readers' branches, and every file that once made one of them fail. The targets are in `fuzz/`.

use escalate::codec::{Record, problem, read, read_journal, read_newer, read_ron, utf8, write_ron};
use escalate::figure::{FigureKind, canonical, mentions, read as read_figure};
use escalate::history::History;
use escalate::i18n::Lang;
use escalate::proposal::Proposal;
use std::fs;
use std::path::PathBuf;

/// The files of a target.
fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus").join(target);
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let files: Vec<_> = entries.map(|path| (path.clone(), fs::read(&path).expect("readable"))).collect();
    assert!(files.len() > 30, "{} files for {target}", files.len());
    files
}

#[test]
fn drafts_are_read_or_refused_in_words() {
    let mut drafts = 0;
    for (path, bytes) in corpus("draft") {
        match read(&bytes) {
            Ok(loaded) => {
                drafts += 1;
                let ron = write_ron(&loaded.draft).expect("RON");
                assert_eq!(read_ron(&ron).expect("a draft").draft, loaded.draft, "{}", path.display());
            }
            Err(error) => {
                for lang in Lang::ALL {
                    assert!(!problem(&error, lang).is_empty(), "{}", path.display());
                }
            }
        }
        // The reading of a later version's file must not fail in any other way than that.
        if let Ok(text) = utf8(&bytes) {
            let _ = read_newer(&text.replacen("version: 1", "version: 2", 1));
        }
    }
    assert!(drafts > 3, "only {drafts} of them are drafts");
}

#[test]
fn figures_read_back_or_are_refused_with_their_place() {
    let mut figures = 0;
    for (path, bytes) in corpus("figure") {
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        for kind in FigureKind::ALL {
            match read_figure(text, kind) {
                Ok(figure) => {
                    figures += 1;
                    assert_eq!(read_figure(&canonical(&figure), kind), Ok(figure), "{}", path.display());
                }
                Err(error) => {
                    let fits = error.span().is_none_or(|span| text.get(span.start..span.end).is_some());
                    assert!(fits, "{}: {error:?}", path.display());
                }
            }
        }
        for mention in mentions(text) {
            assert!(text.get(mention.span.start..mention.span.end).is_some(), "{}", path.display());
        }
    }
    assert!(figures > 10, "only {figures} of them are figures");
}

#[test]
fn journals_count_up_to_the_first_bad_line_and_can_be_told_again() {
    let mut deeds = 0;
    for (path, bytes) in corpus("journal") {
        // The fuzzer's files are lines without numbers and checksums, which it could not guess.
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let line = |(number, record): (usize, &str)| {
            let body = format!("{number} {record}");
            format!("{:08x} {body}\n", crc32fast::hash(body.as_bytes()))
        };
        let bytes = text.lines().enumerate().map(line).collect::<String>().into_bytes();
        let Ok(journal) = read_journal(&bytes) else { continue };
        deeds += journal.deeds.len();
        assert_eq!(read_journal(&bytes[..journal.sound]), Ok(journal.clone()), "{}", path.display());
        let (done, undone) = journal.past.clone();
        let told = [
            Record::start(journal.id.clone(), journal.origin.clone()),
            Record::Past { done, undone },
            Record::Deeds(journal.deeds.clone()),
        ];
        let again: String =
            told.iter().enumerate().map(|(at, record)| record.line(at).expect("a line")).collect();
        let again = read_journal(again.as_bytes()).expect("a journal");
        assert_eq!((again.past, &again.deeds), (journal.past, &journal.deeds), "{}", path.display());
        // Refused or carried out, but never a panic.
        let _ = History::default().replay(&mut Proposal::default(), &journal.deeds);
    }
    assert!(deeds > 10, "only {deeds} deeds in all of them");
}
