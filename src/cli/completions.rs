//! `completions SHELL`: a script with which the shell completes commands and options.

use super::Done;
use super::args::CompletionsArgs;
use super::session::Session;
use super::words;
use clap::builder::PossibleValuesParser;

pub(super) fn run(session: &mut Session, args: &CompletionsArgs) -> Done {
    let mut script = Vec::new();
    let methods = PossibleValuesParser::new(super::calc::methods().map(|method| method.name));
    let mut command = words::command(session.lang)
        .mut_subcommand("calc", |calc| calc.mut_arg("method", |method| method.value_parser(methods)));
    clap_complete::generate(args.shell, &mut command, "escalate", &mut script);
    session.bytes(&script);
    Done::Fine
}
