//! A draft's file from anywhere: reading never panics, and what was read can be written and read again.
#![no_main]

use escalate::codec;
use escalate::i18n::Lang;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = codec::utf8(bytes) {
        // As a later version's: part of it is passed over, and what is left is a draft.
        let _ = codec::read_newer(&text.replacen("version: 1", "version: 2", 1));
    }
    match codec::read(bytes) {
        Ok(loaded) => {
            let ron = codec::write_ron(&loaded.draft).expect("what was read can be written");
            assert_eq!(codec::read_ron(&ron).expect("what was written can be read").draft, loaded.draft);
            let json = codec::write_json(&loaded.draft).expect("what was read can be written as JSON");
            assert_eq!(codec::read_json(&json).expect("JSON can be read").draft, loaded.draft);
        }
        Err(error) => {
            for lang in Lang::ALL {
                assert!(!codec::problem(&error, lang).is_empty());
            }
        }
    }
});
