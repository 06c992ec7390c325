//! `help [COMMAND]`: the same as `--help`, for those who type it so.

use super::Done;
use super::args::HelpArgs;
use super::failure::Failure;
use super::session::Session;
use super::{open, words};

pub(super) fn run(session: &mut Session, args: &HelpArgs) -> Result<Done, Failure> {
    let mut command = words::command(session.lang);
    // Built, so that a subcommand's usage names the whole program.
    command.build();
    let help = match &args.command {
        None => command.render_help(),
        Some(name) => {
            let found = command.find_subcommand_mut(name);
            found
                .ok_or_else(|| {
                    let near = open::near_command(name);
                    Failure::NoCommand { given: name.clone(), near }
                })?
                .render_help()
        }
    };
    let help = words::shown(&help.to_string(), session.lang);
    session.print(&help);
    Ok(Done::Fine)
}
