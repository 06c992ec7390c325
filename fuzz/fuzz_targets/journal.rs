//! A journal from anywhere: reading never panics, what counts is a beginning of the file, and what it tells can
//! be told again and done again.
#![no_main]

use escalate::codec::{Record, read_journal};
use escalate::history::History;
use escalate::proposal::Proposal;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    // No fuzzer guesses a checksum: the same lines with the numbers and checksums that they should have.
    if let Ok(text) = std::str::from_utf8(bytes) {
        let line = |(number, record): (usize, &str)| {
            let body = format!("{number} {record}");
            format!("{:08x} {body}\n", crc32fast::hash(body.as_bytes()))
        };
        check(text.lines().enumerate().map(line).collect::<String>().as_bytes());
    }
});

fn check(bytes: &[u8]) {
    let Ok(journal) = read_journal(bytes) else { return };
    assert!(journal.sound <= bytes.len() && bytes[..journal.sound].ends_with(b"\n"));
    assert_eq!(read_journal(&bytes[..journal.sound]), Ok(journal.clone()), "the tail counts");
    let (done, undone) = journal.past.clone();
    let told = [
        Record::start(journal.id.clone(), journal.origin.clone()),
        Record::Past { done, undone },
        Record::Deeds(journal.deeds.clone()),
    ];
    let again: String =
        told.iter().enumerate().map(|(at, record)| record.line(at).expect("what was read can be written")).collect();
    let again = read_journal(again.as_bytes()).expect("what was written can be read");
    assert_eq!((again.past, &again.deeds), (journal.past, &journal.deeds));
    // Deeds that do not fit the draft are refused, not carried out half.
    let _ = History::default().replay(&mut Proposal::default(), &journal.deeds);
}
