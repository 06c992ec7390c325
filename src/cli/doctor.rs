//! `doctor`: what the program finds on this machine, for a person whose workbench looks or behaves wrong.
//!
//! ```text
//!   places, settings, terminal  \
//!   drafts: list -> survey      -> report -> table or JSON, then what is wrong and what to do about it
//!   --fix: survey -> mended  ---^
//! ```

mod mend;
mod print;
mod wrong;

use super::Done;
use super::args::DoctorArgs;
use super::failure::Failure;
use super::session::Session;
use crate::i18n::Lang;
use crate::runtime::glyphs::Ambiguous;
use crate::runtime::probe::{Abilities, Colours};
use crate::shelf::{CardContent, DraftCard, Holder, words};
use crate::store::{Held, Leftover, Places, Store, Survey, Unsaved, WhatLeft, Where};
use mend::Mended;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Report {
    version: &'static str,
    format: u32,
    system: String,
    lang: &'static str,
    lang_from: &'static str,
    folders: Vec<Folder>,
    settings: Option<String>,
    /// Headquarters' calendar, where there is one.
    calendar_file: Option<PathBuf>,
    /// The files of headquarters' calendar and of holidays that cannot be used, or not in whole.
    calendar: Vec<Broken>,
    /// The file that says which checks are wanted in the drafts' folder.
    checks: Option<PathBuf>,
    /// The file that does so in the current folder, where that is another.
    checks_here: Option<ChecksHere>,
    terminal: Terminal,
    drafts: usize,
    /// The drafts in other folders that were open last.
    elsewhere: Vec<Elsewhere>,
    broken: Vec<Broken>,
    /// Drafts that windows have open.
    open: Vec<OpenDraft>,
    /// Words that no file holds.
    unsaved: Vec<UnsavedWords>,
    /// Journals that could not be used.
    set_aside: Vec<PathBuf>,
    /// Drafts of one id in several files.
    copies: Vec<CopiesOf>,
    /// What nobody needs.
    leftovers: Vec<Left>,
    /// What others on this machine can reach.
    exposed: Vec<PathBuf>,
    /// What `--fix` did; none without it.
    mended: Option<Vec<Mended>>,
    problems: Vec<String>,
}

#[derive(Serialize)]
struct Elsewhere {
    path: PathBuf,
    /// Why it cannot be opened, if it cannot: its folder may only be away.
    problem: Option<String>,
}

#[derive(Serialize)]
struct ChecksHere {
    file: PathBuf,
    /// Why it cannot be used; none where it can.
    problem: Option<String>,
}

#[derive(Serialize)]
struct OpenDraft {
    draft: PathBuf,
    #[serde(flatten)]
    holder: Holder,
}

#[derive(Serialize)]
struct UnsavedWords {
    id: String,
    title: String,
    file: Option<PathBuf>,
    journal: PathBuf,
    changes: usize,
    characters: usize,
    /// Where they can go: `open`, `unsure`, `file`, `read_only`, `put_back`, `beside`, `own`, `away`, `gone`, `trash`
    /// or `nowhere`.
    goes: &'static str,
}

#[derive(Serialize)]
struct CopiesOf {
    id: String,
    original: PathBuf,
    copies: Vec<PathBuf>,
    open: bool,
}

#[derive(Serialize)]
struct Left {
    path: PathBuf,
    /// `temporary`, `fresh`, `mark`, `journal`, `edit`, `copy` or `spare`.
    what: &'static str,
}

#[derive(Serialize)]
struct Folder {
    name: &'static str,
    path: PathBuf,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Usable,
    NotYet,
    ReadOnly,
    NotAFolder,
}

#[derive(Serialize)]
struct Terminal {
    interactive: bool,
    term: String,
    colours: &'static str,
    ambiguous: &'static str,
    size: Option<(u16, u16)>,
}

#[derive(Serialize)]
struct Broken {
    path: PathBuf,
    problem: String,
}

pub(super) fn run(session: &mut Session, args: &DoctorArgs) -> Result<Done, Failure> {
    let store = session.store()?;
    let mended = args.fix.then(|| mend::mend(session, &store));
    let report = report(session, &store, mended);
    if session.json {
        session.data(&report)?;
    } else {
        for mended in report.mended.iter().flatten() {
            session.hanging(&mended.words, 2);
        }
        if report.mended.as_ref().is_some_and(|mended| !mended.is_empty()) {
            session.line("");
        }
        print::print(session, &report);
    }
    for problem in &report.problems {
        session.tell(problem);
    }
    Ok(if report.problems.is_empty() { Done::Fine } else { Done::Findings })
}

impl Report {
    /// How many leftovers `--fix` would sweep.
    fn sweepable(&self) -> usize {
        self.leftovers.iter().filter(|left| !matches!(left.what, "fresh" | "edit" | "copy")).count()
    }
}

fn report(session: &Session, store: &Store, mended: Option<Vec<Mended>>) -> Report {
    let lang = session.lang;
    let loaded = store.settings();
    let folders = folders(store.places());
    let mut problems: Vec<String> =
        folders.iter().filter_map(|folder| folder_problem(folder, lang)).collect();
    let settings = loaded.problem.as_ref().map(|problem| words::settings(problem, lang));
    problems.extend(settings.clone());
    let checks = store.checks_of(None);
    problems.extend(checks.problem.as_ref().map(|problem| words::checks(problem, lang)));
    // Drafts may lie in the folder one works in, with a project's own file.
    let here = session.checks_here();
    let checks_here = here.file.filter(|file| checks.file.as_ref() != Some(file)).map(|file| {
        let problem = here.problem.as_ref().map(|problem| words::checks(problem, lang));
        ChecksHere { file, problem }
    });
    problems.extend(checks_here.iter().filter_map(|here| here.problem.clone()));
    let almanac = store.almanac();
    let calendar: Vec<Broken> = almanac
        .problems
        .iter()
        .map(|problem| Broken { path: problem.path().to_owned(), problem: words::calendar(problem, lang) })
        .collect();
    problems.extend(calendar.iter().map(|broken| broken.problem.clone()));
    let cards = store.list().unwrap_or_else(|problem| {
        problems.push(words::io(&problem, lang));
        Vec::new()
    });
    let broken: Vec<Broken> = cards.iter().filter_map(|card| broken(store, card, lang)).collect();
    problems.extend(broken.iter().map(|broken| broken.problem.clone()));
    let survey = store.survey(&cards);
    problems.extend(wrong::words(&survey, lang));
    let lang_from = if session.asked.is_some() {
        "option"
    } else if loaded.settings.lang.is_some() {
        "settings"
    } else {
        "system"
    };
    let Survey { held, unsaved, aside, copies, leftovers, exposed } = survey;
    Report {
        version: env!("CARGO_PKG_VERSION"),
        format: crate::codec::VERSION,
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        lang: lang.tag(),
        lang_from,
        folders,
        settings,
        calendar_file: almanac.identity.map(|_| store.calendar_path()),
        calendar,
        checks: checks.file,
        checks_here,
        terminal: terminal(),
        drafts: cards.len(),
        elsewhere: store.list_elsewhere().into_iter().map(|card| elsewhere(card, lang)).collect(),
        broken,
        open: held.into_iter().map(|Held { draft, holder }| OpenDraft { draft, holder }).collect(),
        unsaved: unsaved.into_iter().map(unsaved_words).collect(),
        set_aside: aside,
        copies: copies
            .into_iter()
            .map(|of| CopiesOf {
                id: of.id.to_string(),
                original: of.original,
                copies: of.copies,
                open: of.is_open,
            })
            .collect(),
        leftovers: leftovers.into_iter().map(left).collect(),
        exposed,
        mended,
        problems,
    }
}

fn unsaved_words(unsaved: Unsaved) -> UnsavedWords {
    let Unsaved { id, title, file, journal, words, at } = unsaved;
    let goes = match at {
        Where::Open => "open",
        Where::Unsure => "unsure",
        Where::File => "file",
        Where::ReadOnly => "read_only",
        Where::PutBack => "put_back",
        Where::Beside => "beside",
        Where::Own => "own",
        Where::Away => "away",
        Where::Gone => "gone",
        Where::Trash => "trash",
        Where::Nowhere => "nowhere",
    };
    let (changes, characters) = (words.changes, words.characters);
    UnsavedWords { id: id.to_string(), title, file, journal, changes, characters, goes }
}

fn elsewhere(card: DraftCard, lang: Lang) -> Elsewhere {
    let problem = match &card.content {
        CardContent::Broken(problem) => Some(words::load(problem, lang)),
        CardContent::Newer { .. } | CardContent::Draft { .. } => None,
    };
    Elsewhere { path: card.path, problem }
}

fn left(Leftover { path, what }: Leftover) -> Left {
    let what = match what {
        WhatLeft::Temporary => "temporary",
        WhatLeft::Fresh => "fresh",
        WhatLeft::Mark => "mark",
        WhatLeft::Journal => "journal",
        WhatLeft::Edit => "edit",
        WhatLeft::Copy => "copy",
        WhatLeft::Spare => "spare",
    };
    Left { path, what }
}

fn folders(places: &Places) -> Vec<Folder> {
    let folder = |name, path: &Path| Folder { name, path: path.to_owned(), state: state(path) };
    vec![
        folder("config", &places.config),
        folder("drafts", &places.drafts),
        folder("trash", &places.trash),
        folder("state", &places.state),
        folder("exports", &places.exports),
    ]
}

/// What can be done in a folder. Permissions do not tell all, so where it is there a file is made and dropped.
fn state(folder: &Path) -> State {
    match std::fs::metadata(folder) {
        Ok(meta) if !meta.is_dir() => State::NotAFolder,
        Ok(_) if tempfile::tempfile_in(folder).is_ok() => State::Usable,
        Ok(_) => State::ReadOnly,
        // It will be made in the nearest folder that is there.
        Err(_) => match folder.ancestors().skip(1).find(|above| above.exists()).map(state) {
            Some(State::Usable) => State::NotYet,
            Some(other) => other,
            None => State::ReadOnly,
        },
    }
}

fn folder_problem(folder: &Folder, lang: Lang) -> Option<String> {
    let path = folder.path.display();
    match (folder.state, lang) {
        (State::Usable | State::NotYet, _) => None,
        (State::ReadOnly, Lang::Zh) => Some(format!("{path} 写不进去，请检查权限和磁盘空间。")),
        (State::ReadOnly, Lang::En) => {
            Some(format!("nothing can be written to {path}; check its permissions and the disk's room."))
        }
        (State::NotAFolder, Lang::Zh) => Some(format!("{path} 不是文件夹，或路径中间有一段不是。")),
        (State::NotAFolder, Lang::En) => Some(format!("{path} is no folder, or a part of it is none.")),
    }
}

fn broken(store: &Store, card: &DraftCard, lang: Lang) -> Option<Broken> {
    let problem = match &card.content {
        CardContent::Broken(problem) => problem,
        CardContent::Newer { version, .. } => {
            let problem = words::newer(&card.path, *version, &[], lang);
            return Some(Broken { path: card.path.clone(), problem });
        }
        CardContent::Draft { .. } => return None,
    };
    let mut said = words::load(problem, lang);
    let versions = store.unreadable(problem).and_then(|(id, _)| store.versions(&id).ok());
    if let Some(latest) = versions.as_ref().and_then(|cards| cards.first()) {
        said += &wrong::has_versions(&card.path, latest.number, lang);
    }
    Some(Broken { path: card.path.clone(), problem: said })
}

fn terminal() -> Terminal {
    let abilities = Abilities::of_this_process();
    Terminal {
        interactive: abilities.interactive,
        term: std::env::var("TERM").unwrap_or_default(),
        colours: match abilities.colours {
            Colours::None => "none",
            Colours::Sixteen => "16",
            Colours::Indexed => "256",
            Colours::True => "24 bit",
        },
        ambiguous: match (abilities.ambiguous, abilities.ask) {
            (Ambiguous::Narrow, _) => "narrow",
            (Ambiguous::Wide, _) => "wide",
            (Ambiguous::Unknown, true) => "asked at start",
            (Ambiguous::Unknown, false) => "unknown",
        },
        size: abilities.interactive.then(crate::runtime::terminal::window_size),
    }
}
