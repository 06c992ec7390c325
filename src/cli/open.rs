//! `escalate [DRAFT]`: the workbench itself.

use super::Done;
use super::failure::Failure;
use super::nearest;
use super::session::Session;
use crate::runtime::probe::Abilities;
use crate::shelf::LoadProblem;
use clap::Subcommand;
use std::ffi::OsString;

pub(super) fn run(session: &mut Session, draft: Option<OsString>) -> Result<Done, Failure> {
    // A mistyped command arrives here as a draft; that there is none of that name matters more than the terminal.
    if let Some(name) = &draft {
        session.open(name).map_err(|failure| not_a_command(failure, name))?;
    }
    if !Abilities::of_this_process().interactive {
        return Err(Failure::Workbench(without_terminal(session.lang).to_owned()));
    }
    workbench(session, draft)
}

/// Says which command may have been meant where a name is no draft either.
fn not_a_command(failure: Failure, name: &OsString) -> Failure {
    match failure {
        Failure::Load(LoadProblem::Unknown { name: given }) => {
            let root = super::args::Command::augment_subcommands(clap::Command::new("escalate"));
            let near = nearest::one_of(&given, root.get_subcommands().map(clap::Command::get_name));
            Failure::Neither { near: near.map(str::to_owned), given: name.to_string_lossy().into_owned() }
        }
        other => other,
    }
}

fn without_terminal(lang: crate::i18n::Lang) -> &'static str {
    crate::i18n::text(
        "工作台需要终端。脚本里请用子命令，例如 escalate list、escalate export DRAFT；escalate --help 列出全部。",
        "The workbench needs a terminal. In a script use a subcommand, such as escalate list or escalate export DRAFT; escalate --help lists them all.",
    )
    .get(lang)
}

fn workbench(session: &mut Session, draft: Option<OsString>) -> Result<Done, Failure> {
    let _ = (session.home(), draft);
    Err(Failure::Workbench(without_terminal(session.lang).to_owned()))
}
