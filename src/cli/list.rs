//! `list`: every draft of the store, the latest first.

use super::Done;
use super::failure::Failure;
use super::session::Session;
use super::table::Table;
use super::unsaved;
use crate::check::readiness;
use crate::derive::stage;
use crate::i18n::{Lang, date_near, due_day, text};
use crate::portfolio::next_due;
use crate::shelf::{CardContent, DraftCard, words};
use crate::store::Unplaced;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
struct Entry {
    id: Option<String>,
    title: String,
    /// Its file; null where no file holds it.
    path: Option<String>,
    edited: Option<Timestamp>,
    percent: Option<u8>,
    stage: Option<String>,
    due: Option<String>,
    twin: bool,
    /// The version of the file, where a later version of this program wrote it.
    newer: Option<u32>,
    /// How many changes only its journal holds, where no file holds the draft.
    unsaved: Option<usize>,
    /// Whether it lies outside the drafts' folder and is listed because it was open lately.
    elsewhere: bool,
    problem: Option<String>,
}

pub(super) fn run(session: &mut Session) -> Result<Done, Failure> {
    let store = session.store()?;
    session.check_settings(&store);
    let mut cards = store.list_all()?;
    cards.sort_by(|a, b| b.edited.cmp(&a.edited).then_with(|| a.path.cmp(&b.path)));
    let unplaced = store.unplaced(&cards);
    if session.json {
        let entries = cards.iter().map(|card| entry(session, card));
        let entries: Vec<Entry> =
            entries.chain(unplaced.iter().map(|draft| unsaved(session, draft))).collect();
        return session.data(&entries);
    }
    if cards.is_empty() && unplaced.is_empty() {
        session.tell(
            text(
                "还没有草稿。escalate new 新建一份，escalate samples 列出样例。",
                "There is no draft yet. `escalate new` makes one, `escalate samples` lists the samples.",
            )
            .get(session.lang),
        );
    }
    let mut titles: HashMap<String, usize> = HashMap::new();
    for card in &cards {
        *titles.entry(card.title().to_lowercase()).or_default() += 1;
    }
    let is_shared = |card: &DraftCard| titles.get(&card.title().to_lowercase()).is_some_and(|n| *n > 1);
    Table::new(cards.iter().map(|card| row(session, card, is_shared(card))).collect()).print(session);
    let lang = session.lang;
    for problem in cards.iter().filter_map(|card| problem(card, lang)) {
        session.tell(&problem);
    }
    for draft in &unplaced {
        session.tell(&unsaved::words(&draft.unsaved, lang));
    }
    Ok(Done::Fine)
}

/// `shared`: another draft has the same title, so the file's name says which is which.
fn row(session: &Session, card: &DraftCard, shared: bool) -> Vec<String> {
    let (lang, today) = (session.lang, session.today());
    let edited = card.edited.map(|at| at.to_zoned(TimeZone::system()).date());
    let edited = edited.map_or(String::new(), |day| date_near(day, today, lang));
    let CardContent::Draft { id, proposal, twin } = &card.content else {
        let broken = match card.newer() {
            Some(_) => text("更新版本", "newer"),
            None if card.is_missing() => text("不在了", "not there"),
            None => text("打不开", "unreadable"),
        };
        let broken = broken.get(lang).to_owned();
        return vec!["-".to_owned(), edited, "-".to_owned(), broken, String::new(), card.title()];
    };
    let due = next_due(proposal, session.at()).map_or(String::new(), |duty| {
        let (what, day) = (duty.what.kind().get(lang), due_day(duty.date, today, lang));
        match lang {
            Lang::Zh => format!("{what} {day}"),
            Lang::En => format!("{what}, {day}"),
        }
    });
    let mut title = card.title();
    if *twin {
        title += text("（另有一份同编号）", " (another file has this id)").get(lang);
    }
    // A file elsewhere is named by its path, which opens it too.
    let file = match card.path.file_name() {
        _ if card.elsewhere => Some(card.path.display().to_string()),
        name => name.filter(|_| shared || *twin).map(|name| name.to_string_lossy().into_owned()),
    };
    if let Some(file) = file {
        title = format!("{title}  {file}");
    }
    let percent = format!("{}%", readiness(proposal).percent());
    vec![id.to_string(), edited, percent, stage(proposal, today).label().get(lang).to_owned(), due, title]
}

fn entry(session: &Session, card: &DraftCard) -> Entry {
    let today = session.today();
    let proposal = card.proposal().filter(|_| card.newer().is_none());
    Entry {
        id: card.id().map(ToString::to_string),
        title: card.title(),
        path: Some(card.path.display().to_string()),
        edited: card.edited,
        percent: proposal.map(|proposal| readiness(proposal).percent()),
        stage: proposal.map(|p| super::show::stage_id(stage(p, today)).to_owned()),
        due: proposal.and_then(|p| next_due(p, session.at())).map(|duty| duty.date.to_string()),
        twin: matches!(card.content, CardContent::Draft { twin: true, .. }),
        newer: card.newer(),
        unsaved: None,
        elsewhere: card.elsewhere,
        problem: problem(card, session.lang),
    }
}

/// A draft that no file holds.
fn unsaved(session: &Session, Unplaced { draft, unsaved }: &Unplaced) -> Entry {
    let (today, p) = (session.today(), &draft.proposal);
    Entry {
        id: Some(draft.id.to_string()),
        title: unsaved.title.clone(),
        path: None,
        edited: None,
        percent: Some(readiness(p).percent()),
        stage: Some(super::show::stage_id(stage(p, today)).to_owned()),
        due: next_due(p, session.at()).map(|duty| duty.date.to_string()),
        twin: false,
        newer: None,
        elsewhere: false,
        unsaved: Some(unsaved.words.changes),
        problem: Some(unsaved::words(unsaved, session.lang)),
    }
}

/// Why a file is not a draft that can be worked on.
fn problem(card: &DraftCard, lang: Lang) -> Option<String> {
    match &card.content {
        CardContent::Draft { .. } => None,
        CardContent::Newer { version, .. } => Some(words::newer(&card.path, *version, &[], lang)),
        CardContent::Broken(problem) => Some(words::load(problem, lang)),
    }
}
