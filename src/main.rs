//! The `escalate` binary: hands over to the library.

fn main() {}
