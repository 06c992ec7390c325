//! A figure as anyone may type it: reading never panics, a refusal marks a place inside the text, and what was
//! read is written so that it reads back as the same figure.
#![no_main]

use escalate::figure::{FigureKind, canonical, mentions, read, read_columns, read_day, read_points};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for kind in FigureKind::ALL {
        match read(text, kind) {
            Ok(figure) => assert_eq!(read(&canonical(&figure), kind), Ok(figure), "{text:?} as {kind:?}"),
            Err(error) => {
                let fits = error.span().is_none_or(|span| text.get(span.start..span.end).is_some());
                assert!(fits, "{text:?} as {kind:?}: {error:?}");
            }
        }
    }
    for mention in mentions(text) {
        assert!(text.get(mention.span.start..mention.span.end).is_some(), "{text:?}: {mention:?}");
    }
    let _ = read_points(text);
    let _ = read_columns(text, 4);
    let _ = read_day(text);
});
