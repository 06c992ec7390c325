//! The arguments, as clap reads them. Their words are in [`super::words`], in both languages.

use crate::brief::ExportKind;
use crate::check::Severity;
use crate::i18n::Lang;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum, ValueHint};
use std::ffi::OsString;
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(
    name = "escalate",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_negates_reqs = true
)]
pub(super) struct Cli {
    #[arg(value_name = "DRAFT", value_hint = ValueHint::FilePath)]
    pub(super) draft: Option<OsString>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) home: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LANG", ignore_case = true, hide_possible_values = true)]
    pub(super) lang: Option<LangArg>,
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[arg(short = 'h', long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    New(NewArgs),
    List,
    Show(DraftArg),
    Ledger(DraftArg),
    Get(GetArgs),
    Set(SetArgs),
    Add(AddArgs),
    Remove(RemoveArgs),
    History(HistoryArgs),
    Restore(RestoreArgs),
    Fields(FieldsArgs),
    Check(CheckArgs),
    Rules,
    Questions(DraftArg),
    Explain(ExplainArgs),
    Handbook(HandbookArgs),
    Calc(CalcArgs),
    Export(ExportArgs),
    Import(ImportArgs),
    Calendar(CalendarArgs),
    Choose(ChooseArgs),
    Message(MessageArgs),
    Due(DueArgs),
    Contact(ContactArgs),
    Portfolio(PortfolioArgs),
    Lessons(LessonsArgs),
    Samples,
    Doctor(DoctorArgs),
    Completions(CompletionsArgs),
    Man,
    #[command(hide = true)]
    Help(HelpArgs),
}

#[derive(Debug, Args)]
pub(super) struct DraftArg {
    #[arg(value_name = "DRAFT", value_hint = ValueHint::FilePath)]
    pub(super) draft: OsString,
}

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    #[arg(long, value_name = "DRAFT", value_hint = ValueHint::FilePath)]
    pub(super) from: Option<OsString>,
    #[arg(long, value_name = "TITLE", allow_hyphen_values = true)]
    pub(super) title: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct GetArgs {
    #[command(flatten)]
    pub(super) draft: DraftArg,
    #[arg(value_name = "PATH")]
    pub(super) path: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct SetArgs {
    #[command(flatten)]
    pub(super) draft: DraftArg,
    #[arg(value_name = "PATH")]
    pub(super) path: String,
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    pub(super) value: String,
}

#[derive(Debug, Args)]
pub(super) struct AddArgs {
    #[command(flatten)]
    pub(super) draft: DraftArg,
    #[arg(value_name = "TABLE")]
    pub(super) table: String,
    #[arg(value_name = "FIELD=VALUE")]
    pub(super) values: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct RemoveArgs {
    #[command(flatten)]
    pub(super) draft: DraftArg,
    #[arg(value_name = "ROWPATH")]
    pub(super) row: String,
}

#[derive(Debug, Args)]
pub(super) struct HistoryArgs {
    #[command(flatten)]
    pub(super) draft: DraftArg,
    #[arg(long, value_name = "N")]
    pub(super) compare: Option<String>,
    #[arg(long, value_name = "M", requires = "compare")]
    pub(super) with: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct RestoreArgs {
    #[command(flatten)]
    pub(super) draft: DraftArg,
    #[arg(value_name = "N")]
    pub(super) version: String,
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct FieldsArgs {
    #[arg(value_name = "PATH")]
    pub(super) path: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[arg(value_name = "DRAFT|FOLDER", value_hint = ValueHint::AnyPath)]
    pub(super) drafts: Vec<OsString>,
    #[arg(long, value_name = "LEVEL", default_value = "suggestion", ignore_case = true)]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(super) level: LevelArg,
    #[arg(long, value_name = "FORMAT", default_value = "text", ignore_case = true)]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(super) format: FormatArg,
    #[arg(long)]
    pub(super) fix: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    #[arg(value_name = "CODE")]
    pub(super) code: String,
}

#[derive(Debug, Args)]
pub(super) struct HandbookArgs {
    #[arg(value_name = "TOPIC")]
    pub(super) topic: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct CalcArgs {
    #[arg(value_name = "METHOD")]
    pub(super) method: Option<String>,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "method")]
    pub(super) input: Option<PathBuf>,
    #[arg(long, requires = "method")]
    pub(super) explain: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    pub(super) draft: DraftArg,
    #[arg(long, value_name = "KIND", default_value = "proposal", ignore_case = true)]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(super) kind: KindArg,
    #[arg(long, value_name = "WHAT", value_delimiter = ',', ignore_case = true, hide_possible_values = true)]
    pub(super) with: Vec<WithArg>,
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct CalendarArgs {
    #[command(subcommand)]
    pub(super) change: Option<CalendarCommand>,
}

#[derive(Debug, Subcommand)]
pub(super) enum CalendarCommand {
    Add(CalendarAddArgs),
    Remove(CalendarRemoveArgs),
    Set(CalendarSetArgs),
    Import(CalendarImportArgs),
}

#[derive(Debug, Args)]
pub(super) struct CalendarAddArgs {
    #[arg(value_name = "WHAT", ignore_case = true, hide_possible_values = true)]
    pub(super) what: CalendarWhat,
    #[arg(value_name = "NAME|WHEN", required = true, num_args = 1..=2)]
    pub(super) words: Vec<String>,
    #[arg(long, value_name = "DAYS")]
    pub(super) papers: Option<u8>,
    #[arg(long, value_name = "KIND", ignore_case = true, hide_possible_values = true)]
    pub(super) kind: Option<OccasionArg>,
}

#[derive(Debug, Args)]
pub(super) struct CalendarRemoveArgs {
    #[arg(value_name = "NAME", allow_hyphen_values = true)]
    pub(super) name: String,
}

#[derive(Debug, Args)]
pub(super) struct CalendarSetArgs {
    #[arg(value_name = "SETTING", ignore_case = true, hide_possible_values = true)]
    pub(super) setting: CalendarSetting,
    #[arg(value_name = "VALUE")]
    pub(super) value: String,
}

#[derive(Debug, Args)]
pub(super) struct CalendarImportArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
    #[arg(long = "as", value_name = "WHAT", default_value = "meetings", ignore_case = true)]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(super) as_what: ImportedAs,
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Args)]
pub(super) struct ChooseArgs {
    #[command(flatten)]
    pub(super) draft: DraftArg,
    #[arg(value_name = "DATE", allow_hyphen_values = true)]
    pub(super) date: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct MessageArgs {
    #[command(flatten)]
    pub(super) draft: DraftArg,
    #[arg(value_name = "CONTACT")]
    pub(super) contact: Option<String>,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) eml: Option<PathBuf>,
    #[arg(long, requires = "eml")]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct DueArgs {
    #[arg(long)]
    pub(super) quiet: bool,
    #[arg(long, value_name = "N", default_value_t = 7, hide_default_value = true)]
    pub(super) days: u16,
}

#[derive(Debug, Args)]
pub(super) struct ContactArgs {
    #[command(flatten)]
    pub(super) draft: DraftArg,
    #[command(subcommand)]
    pub(super) act: Option<ContactCommand>,
}

#[derive(Debug, Subcommand)]
pub(super) enum ContactCommand {
    List(ContactListArgs),
    Done(ContactDoneArgs),
    Snooze(ContactSnoozeArgs),
    Skip(ContactSkipArgs),
    Reply(ContactReplyArgs),
}

#[derive(Debug, Args)]
pub(super) struct ContactListArgs {
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Debug, Args)]
pub(super) struct ContactRef {
    #[arg(value_name = "CONTACT")]
    pub(super) contact: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ContactDoneArgs {
    #[command(flatten)]
    pub(super) contact: ContactRef,
    #[arg(long, value_name = "WHAT", allow_hyphen_values = true)]
    pub(super) brings: Option<String>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(super) on: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ContactSnoozeArgs {
    #[command(flatten)]
    pub(super) contact: ContactRef,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(super) until: String,
}

#[derive(Debug, Args)]
pub(super) struct ContactSkipArgs {
    #[command(flatten)]
    pub(super) contact: ContactRef,
    #[arg(long, value_name = "REASON", allow_hyphen_values = true)]
    pub(super) why: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ContactReplyArgs {
    #[command(flatten)]
    pub(super) contact: ContactRef,
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub(super) said: Option<String>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(super) on: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct PortfolioArgs {
    #[arg(long, value_name = "FORMAT", default_value = "text", ignore_case = true)]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(super) format: PortfolioFormat,
}

#[derive(Debug, Args)]
pub(super) struct LessonsArgs {
    #[arg(value_name = "WORDS")]
    pub(super) words: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct DoctorArgs {
    #[arg(long)]
    pub(super) fix: bool,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    #[arg(value_name = "SHELL", ignore_case = true, hide_possible_values = true)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct HelpArgs {
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}

/// A language by its tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArg {
    #[value(name = "zh-CN", aliases = ["zh", "zh_CN", "cn", "中文"])]
    Zh,
    #[value(name = "en", aliases = ["english", "en-US", "en-GB"])]
    En,
}

impl From<LangArg> for Lang {
    fn from(arg: LangArg) -> Self {
        match arg {
            LangArg::Zh => Self::Zh,
            LangArg::En => Self::En,
        }
    }
}

/// The weight from which findings count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LevelArg {
    Error,
    Warning,
    Suggestion,
}

/// What an export may append.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum WithArg {
    Exemptions,
    Questions,
}

/// What can be added to headquarters' calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CalendarWhat {
    Meeting,
    Busy,
    Planning,
    Holiday,
    Workday,
}

/// What can be set in headquarters' calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CalendarSetting {
    Region,
    FiscalYear,
}

/// What kind of occasion a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OccasionArg {
    Operations,
    Workshop,
    OneOnOne,
    Other,
}

/// What the events of a calendar file become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportedAs {
    Meetings,
    Busy,
}

/// How the portfolio is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PortfolioFormat {
    Text,
    Markdown,
    Csv,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    Text,
    Json,
}

impl From<LevelArg> for Severity {
    fn from(arg: LevelArg) -> Self {
        match arg {
            LevelArg::Error => Self::Error,
            LevelArg::Warning => Self::Warning,
            LevelArg::Suggestion => Self::Suggestion,
        }
    }
}

/// What an export can be: a document, or the draft itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum KindArg {
    Brief,
    Proposal,
    Chat,
    Working,
    Calendar,
    Json,
}

impl KindArg {
    /// The document; `None` for the draft itself and for its dates.
    pub(super) fn document(self) -> Option<ExportKind> {
        match self {
            Self::Brief => Some(ExportKind::Brief),
            Self::Proposal => Some(ExportKind::Proposal),
            Self::Chat => Some(ExportKind::Chat),
            Self::Working => Some(ExportKind::Working),
            Self::Calendar | Self::Json => None,
        }
    }
}
