//! `escalate [DRAFT]`: the workbench itself.

use super::Done;
use super::failure::Failure;
use super::nearest;
use super::session::Session;
use crate::runtime::dumps;
use crate::runtime::probe::Abilities;
use crate::runtime::workbench::{self, Options, RunError};
use crate::shelf::LoadProblem;
use clap::Subcommand;
use std::ffi::{OsStr, OsString};

pub(super) fn run(session: &mut Session, draft: Option<OsString>) -> Result<Done, Failure> {
    if !Abilities::of_this_process().interactive {
        // A mistyped command arrives here as a draft; that says more than that there is no terminal.
        if let Some(name) = &draft {
            session.open(name).map_err(|failure| or_a_command(failure, name))?;
        }
        return Err(Failure::Workbench(RunError::NoTerminal));
    }
    let name = draft.clone().map(OsString::into_string).transpose().map_err(Failure::NotText)?;
    let options = Options { home: session.home(), lang: session.asked, draft: name };
    open(options).map_err(|failure| match draft {
        Some(name) => or_a_command(failure, &name),
        None => failure,
    })
}

/// Opens the workbench and waits until it is closed.
pub(super) fn open(options: Options) -> Result<Done, Failure> {
    dumps::forbid();
    match workbench::run(options) {
        // What the process may say to its parent is a byte.
        Ok(code) => Ok(Done::Closed(u8::try_from(code).unwrap_or(u8::MAX))),
        Err(RunError::NoHome(problem)) => Err(problem.into()),
        Err(RunError::Store(problem)) => Err(problem.into()),
        Err(RunError::Draft(problem)) => Err(problem.into()),
        Err(other) => Err(Failure::Workbench(other)),
    }
}

/// The command that a mistyped one comes nearest to.
pub(super) fn near_command(given: &str) -> Option<String> {
    let root = super::args::Command::augment_subcommands(clap::Command::new("escalate"));
    nearest::one_of(given, root.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}

/// The mistyped command at the beginning of the arguments, where that is what is wrong with them: the first word is
/// no command, and one comes near.
pub(super) fn mistyped(args: &[OsString]) -> Option<Failure> {
    const WITH_VALUE: [&str; 2] = ["--home", "--lang"];
    let mut words = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    let given = loop {
        let word = words.next()?;
        if WITH_VALUE.contains(&&*word) {
            words.next();
        } else if !word.starts_with('-') {
            break word.into_owned();
        }
    };
    let near = near_command(&given).filter(|near| *near != given)?;
    Some(Failure::NoCommand { given, near: Some(near) })
}

/// Says which command may have been meant where a name is no draft either.
fn or_a_command(failure: Failure, name: &OsStr) -> Failure {
    match failure {
        Failure::Load(LoadProblem::Unknown { name: given }) => {
            Failure::Neither { near: near_command(&given), given: name.to_string_lossy().into_owned() }
        }
        other => other,
    }
}
