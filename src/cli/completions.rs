//! `completions SHELL`: a script with which the shell completes commands and options.

use super::Done;
use super::args::CompletionsArgs;
use super::session::Session;
use super::words;

pub(super) fn run(session: &mut Session, args: &CompletionsArgs) -> Done {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut words::command(session.lang), "escalate", &mut script);
    session.bytes(&script);
    Done::Fine
}
