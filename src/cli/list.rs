//! `list`: every draft of the store, the latest first.

use super::Done;
use super::failure::Failure;
use super::session::Session;
use super::table::Table;
use super::unsaved;
use crate::check::readiness;
use crate::derive::{Due, next_due, stage};
use crate::i18n::{Lang, date_near, due_day, text};
use crate::shelf::{CardContent, DraftCard, words};
use crate::store::Unplaced;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

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
    problem: Option<String>,
}

pub(super) fn run(session: &mut Session) -> Result<Done, Failure> {
    let store = session.store()?;
    session.check_settings(&store);
    let mut cards = store.list()?;
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
    Table::new(cards.iter().map(|card| row(session, card)).collect()).print(session);
    let lang = session.lang;
    for problem in cards.iter().filter_map(|card| problem(card, lang)) {
        session.tell(&problem);
    }
    for draft in &unplaced {
        session.tell(&unsaved::words(&draft.unsaved, lang));
    }
    Ok(Done::Fine)
}

fn row(session: &Session, card: &DraftCard) -> Vec<String> {
    let (lang, today) = (session.lang, session.today());
    let edited = card.edited.map(|at| at.to_zoned(TimeZone::system()).date());
    let edited = edited.map_or(String::new(), |day| date_near(day, today, lang));
    let CardContent::Draft { id, proposal, twin } = &card.content else {
        let broken = match card.newer() {
            Some(_) => text("更新版本", "newer"),
            None => text("打不开", "unreadable"),
        };
        let broken = broken.get(lang).to_owned();
        return vec!["-".to_owned(), edited, "-".to_owned(), broken, String::new(), card.title()];
    };
    let due = next_due(proposal, today).map_or(String::new(), |(day, due)| {
        let what = match due {
            Due::Meeting => text("上会", "meeting"),
            Due::Contact(_) => text("联系", "contact"),
        };
        format!("{} {}", what.get(lang), due_day(day, today, lang))
    });
    let title = if *twin {
        format!("{}{}", card.title(), text("（另有一份同编号）", " (another file has this id)").get(lang))
    } else {
        card.title()
    };
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
        due: proposal.and_then(|p| next_due(p, today)).map(|(day, _)| day.to_string()),
        twin: matches!(card.content, CardContent::Draft { twin: true, .. }),
        newer: card.newer(),
        unsaved: None,
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
        due: next_due(p, today).map(|(day, _)| day.to_string()),
        twin: false,
        newer: None,
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
