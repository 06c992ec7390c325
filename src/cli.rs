//! The command line: everything the workbench can do to a draft, for scripts and pipes.
//!
//! ```text
//!   arguments -> args (clap) -> one file per subcommand -> Session -> standard output, all at once
//!                  |                                         \-> standard error, line by line
//!                  \-> usage: what is wrong with them
//! ```
//!
//! Results go to standard output and nothing else does; messages go to standard error. 0 says that all is
//! well, 1 that something was found, 2 that the arguments or a file were not usable. A command looks at the
//! store only as far as it needs to: the built-in cases need no folder at all.

mod add;
mod args;
mod calc;
mod calendar;
mod check;
mod choose;
mod completions;
mod contact;
mod doctor;
mod due;
mod edit;
mod explain;
mod export;
mod failure;
mod fields;
mod figures;
mod get;
mod handbook;
mod help;
mod history;
mod import;
mod judged;
mod language;
mod ledger;
mod lessons;
mod list;
mod man;
mod message;
mod nearest;
mod new;
mod open;
mod portfolio;
mod questions;
mod quoted;
mod remove;
mod restore;
mod rules;
mod samples;
mod session;
mod set;
mod show;
mod table;
mod unsaved;
mod usage;
mod words;

use crate::runtime::signals::refuse_at_limits;
use crate::runtime::terminal::quote_nothing_in_panics;
use crate::runtime::workbench::Options;
use args::{Cli, Command};
use clap::FromArgMatches;
use clap::error::ErrorKind;
use failure::Failure;
use session::Session;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a command that did its work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    /// All is well.
    Fine,
    /// There is something to look at.
    Findings,
    /// Part of it could not be done; the messages say which.
    Partly,
    /// The workbench was closed with this code.
    Closed(u8),
}

impl Done {
    fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::Partly => UNUSABLE,
            Self::Closed(code) => code,
        }
    }
}

/// The code for arguments or files that were not usable.
const UNUSABLE: u8 = 2;

/// Runs the program with its arguments, its own name first, and gives its exit code.
#[must_use]
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    quote_nothing_in_panics();
    refuse_at_limits();
    let args: Vec<OsString> = args.into_iter().collect();
    // The usual way in, and the one that has to be fast: nothing to read, so nothing is set up to read it.
    let opened = (args.len() <= 1).then(|| open::open(Options::default()));
    if let Some(Ok(done)) = opened {
        return ExitCode::from(done.code());
    }
    let lang = language::of_run(&args);
    let mut session = Session::new(lang);
    let code = match opened.unwrap_or_else(|| understood(&mut session, &args)) {
        Ok(done) => done.code(),
        Err(failure) => {
            session.tell(&failure.words(lang));
            UNUSABLE
        }
    };
    let Err(failure) = session.flush() else { return ExitCode::from(code) };
    session.tell(&failure.words(lang));
    // What refused were the results; this has messages only.
    let _ = session.flush();
    ExitCode::from(UNUSABLE)
}

/// Reads the arguments and does what they say. Help and version are results; anything else that clap has to
/// say is a mistake in the arguments.
fn understood(session: &mut Session, args: &[OsString]) -> Result<Done, Failure> {
    let parsed = words::command(session.lang)
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(Cli { draft: Some(draft), command: Some(_), .. }) => Err(Failure::DraftAndCommand(draft)),
        Ok(cli) => {
            session.take(cli.lang.map(Into::into), cli.home, cli.json);
            run(session, cli.command, cli.draft)
        }
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            session.print(&words::shown(&error.render().to_string(), session.lang));
            Ok(Done::Fine)
        }
        Err(error) => Err(open::mistyped(args).unwrap_or_else(|| Failure::Usage(Box::new(error)))),
    }
}

fn run(session: &mut Session, command: Option<Command>, draft: Option<OsString>) -> Result<Done, Failure> {
    match command {
        None => open::run(session, draft),
        Some(Command::New(args)) => new::run(session, args),
        Some(Command::List) => list::run(session),
        Some(Command::Show(args)) => show::run(session, &args),
        Some(Command::Ledger(args)) => ledger::run(session, &args),
        Some(Command::Get(args)) => get::run(session, &args),
        Some(Command::Set(args)) => set::run(session, &args),
        Some(Command::Add(args)) => add::run(session, &args),
        Some(Command::Remove(args)) => remove::run(session, &args),
        Some(Command::History(args)) => history::run(session, &args),
        Some(Command::Restore(args)) => restore::run(session, &args),
        Some(Command::Fields(args)) => fields::run(session, &args),
        Some(Command::Check(args)) => check::run(session, &args),
        Some(Command::Questions(args)) => questions::run(session, &args),
        Some(Command::Rules) => rules::run(session),
        Some(Command::Explain(args)) => explain::run(session, &args),
        Some(Command::Handbook(args)) => handbook::run(session, &args),
        Some(Command::Calc(args)) => calc::run(session, &args),
        Some(Command::Export(args)) => export::run(session, &args),
        Some(Command::Import(args)) => import::run(session, &args),
        Some(Command::Calendar(args)) => calendar::run(session, args),
        Some(Command::Choose(args)) => choose::run(session, &args),
        Some(Command::Message(args)) => message::run(session, &args),
        Some(Command::Due(args)) => due::run(session, &args),
        Some(Command::Contact(args)) => contact::run(session, &args),
        Some(Command::Portfolio(args)) => portfolio::run(session, &args),
        Some(Command::Lessons(args)) => lessons::run(session, &args),
        Some(Command::Samples) => samples::run(session),
        Some(Command::Doctor(args)) => doctor::run(session, &args),
        Some(Command::Completions(args)) => Ok(completions::run(session, &args)),
        Some(Command::Man) => man::run(session),
        Some(Command::Help(args)) => help::run(session, &args),
    }
}
