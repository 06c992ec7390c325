//! The `escalate` binary: hands over to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    escalate::cli::main(std::env::args_os())
}
