//! `history DRAFT`: the kept versions of a draft, and what one of them says otherwise.

use super::Done;
use super::args::HistoryArgs;
use super::failure::Failure;
use super::session::{Session, ToChange};
use super::table::Table;
use crate::app::apart::{Worded, worded};
use crate::history::{Difference, Differs, differences};
use crate::i18n::{Lang, counted, text};
use crate::proposal::{DraftId, Proposal};
use crate::schema::{Member, Value, print_value};
use crate::shelf::{Base, LoadProblem, Opened, VersionCard, size_words, words};
use crate::store::{Store, Unsaved};
use crate::text::one_line;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::ffi::OsStr;

#[derive(Serialize)]
struct Entry {
    number: u64,
    kept: Timestamp,
    why: &'static str,
    name: Option<String>,
    bytes: u64,
    /// In how many places the draft says something else now; null where one of the two cannot be read.
    differs: Option<usize>,
    path: String,
}

#[derive(Serialize)]
struct Compared {
    /// The number of the version.
    there: u64,
    /// The number of the version that it is compared with; null for the draft as it is now.
    here: Option<u64>,
    differences: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    path: String,
    differs: &'static str,
    place: String,
    there: Option<String>,
    here: Option<String>,
}

/// A draft whose history is asked for.
pub(super) struct Subject {
    pub(super) id: DraftId,
    /// The draft as it is now, or why it cannot be read.
    pub(super) now: Result<Opened, LoadProblem>,
    /// What a save would replace.
    pub(super) base: Base,
    /// Where it is to be changed, the words that its file lacks.
    pub(super) unsaved: Option<Unsaved>,
}

impl Subject {
    /// Opens the draft that is named, to look at it or to change it. One that cannot be read has a history
    /// nevertheless.
    pub(super) fn of(session: &mut Session, draft: &OsStr, to_change: bool) -> Result<Self, Failure> {
        let found = if to_change {
            session.open_to_change(draft)
        } else {
            session.open(draft).map(|opened| ToChange { opened, unsaved: None })
        };
        match found {
            Ok(ToChange { opened, .. })
                if opened.base == Base::New && draft.to_string_lossy().starts_with("sample:") =>
            {
                Err(Failure::NoHistory(draft.to_string_lossy().into_owned()))
            }
            Ok(ToChange { opened, unsaved }) => {
                Ok(Self { id: opened.draft.id.clone(), base: opened.base.clone(), now: Ok(opened), unsaved })
            }
            Err(Failure::Load(problem @ LoadProblem::Unreadable { .. })) => {
                match session.store()?.unreadable(&problem) {
                    Some((id, on_disk)) => {
                        Ok(Self { id, base: Base::File(on_disk), now: Err(problem), unsaved: None })
                    }
                    None => Err(Failure::Load(problem)),
                }
            }
            Err(failure) => Err(failure),
        }
    }

    /// The version of this number or name; the beginning of a name will do where only one begins so.
    pub(super) fn version(&self, store: &Store, given: &str) -> Result<(VersionCard, Proposal), Failure> {
        let cards = store.versions(&self.id)?;
        let card = named(&cards, given.trim())?.clone();
        let proposal = store.load_version(&card)?.draft.proposal;
        Ok((card, proposal))
    }
}

/// The version that is meant. A name that is another one's number is that number.
fn named<'c>(cards: &'c [VersionCard], given: &str) -> Result<&'c VersionCard, Failure> {
    let wanted = given.to_lowercase();
    let name = |card: &VersionCard| card.name.as_ref().map(|name| name.trim().to_lowercase());
    let is_number = |card: &&VersionCard| given.parse() == Ok(card.number);
    let is_name = |card: &&VersionCard| name(card).is_some_and(|name| name == wanted);
    let begins =
        |card: &&VersionCard| !wanted.is_empty() && name(card).is_some_and(|name| name.starts_with(&wanted));
    let known = |cards: &[&VersionCard]| cards.iter().map(|card| (card.number, card.name.clone())).collect();
    let given = given.to_owned();
    if let Some(card) = cards.iter().find(is_number) {
        return Ok(card);
    }
    for found in [cards.iter().filter(is_name).collect::<Vec<_>>(), cards.iter().filter(begins).collect()] {
        match found.as_slice() {
            [] => {}
            [only] => return Ok(only),
            several => return Err(Failure::SeveralVersions { given, known: known(several) }),
        }
    }
    Err(Failure::NoVersion { given, known: known(&cards.iter().collect::<Vec<_>>()) })
}

pub(super) fn run(session: &mut Session, args: &HistoryArgs) -> Result<Done, Failure> {
    let subject = Subject::of(session, &args.draft.draft, false)?;
    let store = session.store()?;
    match &args.compare {
        Some(version) => compare(session, &store, &subject, version, args.with.as_deref()),
        None => list(session, &store, &subject),
    }
}

fn list(session: &mut Session, store: &Store, subject: &Subject) -> Result<Done, Failure> {
    let lang = session.lang;
    let cards = store.versions(&subject.id)?;
    let now = subject.now.as_ref().ok().map(|opened| &opened.draft.proposal);
    let differs = |card: &VersionCard| {
        let version = store.load_version(card).ok()?;
        Some(differences(now?, &version.draft.proposal).len())
    };
    let cards: Vec<(VersionCard, Option<usize>)> =
        cards.into_iter().map(|card| (differs(&card), card)).map(|(differs, card)| (card, differs)).collect();
    if session.json {
        let entries: Vec<Entry> = cards.into_iter().map(|(card, differs)| entry(card, differs)).collect();
        return session.data(&entries);
    }
    if cards.is_empty() {
        let none = text(
            "还没有留下旧版；第一次保存改动时开始留。",
            "No version is kept yet; the first save of a change keeps one.",
        );
        session.tell(none.get(lang));
    } else {
        let heading = [
            text("版本", "No."),
            text("时间", "Kept"),
            text("缘由", "Why"),
            text("大小", "Size"),
            text("不同", "Differs"),
            text("名称", "Name"),
        ];
        let mut rows = vec![heading.map(|words| words.get(lang).to_owned()).to_vec()];
        rows.extend(cards.iter().map(|(card, differs)| row(card, *differs, lang)));
        Table::new(rows).print(session);
    }
    if let Err(problem) = &subject.now {
        session.tell(&words::load(problem, lang));
    }
    Ok(Done::Fine)
}

fn row(card: &VersionCard, differs: Option<usize>, lang: Lang) -> Vec<String> {
    let differs = match (differs, lang) {
        (None, _) => "?".to_owned(),
        (Some(0), Lang::Zh) => "同现在".to_owned(),
        (Some(0), Lang::En) => "as now".to_owned(),
        (Some(count), Lang::Zh) => format!("{count} 处"),
        (Some(count), Lang::En) => counted(count, "place", "places"),
    };
    let kept = card.kept.to_zoned(TimeZone::system()).strftime("%F %H:%M:%S").to_string();
    vec![
        card.number.to_string(),
        kept,
        card.why.label().get(lang).to_owned(),
        size_words(card.bytes),
        differs,
        card.name.clone().unwrap_or_default(),
    ]
}

fn entry(card: VersionCard, differs: Option<usize>) -> Entry {
    Entry {
        number: card.number,
        kept: card.kept,
        why: card.why.id(),
        name: card.name,
        bytes: card.bytes,
        differs,
        path: card.path.display().to_string(),
    }
}

fn compare(
    session: &mut Session,
    store: &Store,
    subject: &Subject,
    version: &str,
    with: Option<&str>,
) -> Result<Done, Failure> {
    let (VersionCard { number, .. }, there) = subject.version(store, version)?;
    let (with, here) = match (with, &subject.now) {
        (Some(with), _) => {
            let (card, proposal) = subject.version(store, with)?;
            (Some(card.number), proposal)
        }
        (None, Ok(opened)) => (None, opened.draft.proposal.clone()),
        (None, Err(problem)) => return Err(Failure::Load(problem.clone())),
    };
    let lang = session.lang;
    let found = differences(&here, &there);
    if session.json {
        let told = |found: &Difference| told(found, &here, &there, lang);
        let differences = found.iter().map(told).collect();
        return session.data(&Compared { there: number, here: with, differences });
    }
    if found.is_empty() {
        session.tell(text("两份一样。", "Both say the same.").get(lang));
    }
    let labels = match (with, lang) {
        (None, Lang::Zh) => ["那时".to_owned(), "现在".to_owned()],
        (None, Lang::En) => ["then".to_owned(), "now".to_owned()],
        (Some(with), Lang::Zh) => [format!("版本 {number}"), format!("版本 {with}")],
        (Some(with), Lang::En) => [format!("version {number}"), format!("version {with}")],
    };
    print(session, &found, (&here, &there), &labels);
    Ok(Done::Fine)
}

/// Prints differences, a place each with what both sides say; the other side first.
pub(super) fn print(
    session: &mut Session,
    found: &[Difference],
    (here, there): (&Proposal, &Proposal),
    labels: &[String; 2],
) {
    let lang = session.lang;
    for found in found {
        let Worded { place, there, here } = worded(found, here, there, lang);
        session.hanging(
            &match lang {
                Lang::Zh => format!("{place}（{}）", found.path),
                Lang::En => format!("{place} ({})", found.path),
            },
            2,
        );
        for (label, words) in labels.iter().zip([there, here]) {
            let words = match one_line(words.trim()) {
                blank if blank.is_empty() => text("（没有）", "(nothing)").get(lang).into(),
                words => words,
            };
            let label = format!("  {label}{}", text("：", ": ").get(lang));
            let indent = crate::text::width(&label);
            session.hanging(&format!("{label}{words}"), indent);
        }
    }
}

fn told(found: &Difference, here: &Proposal, there: &Proposal, lang: Lang) -> Told {
    let place = worded(found, here, there, lang).place;
    let (differs, values) = match found.differs {
        Differs::Value => {
            let value =
                |p: &Proposal| found.path.member(p).map(Member::value).map(|v: Value| print_value(&v));
            ("value", (value(there), value(here)))
        }
        differs => {
            let worded = worded(found, here, there, lang);
            let some = |words: String| (!words.is_empty()).then_some(words);
            let id = match differs {
                Differs::Missing => "missing",
                Differs::Extra => "extra",
                _ => "order",
            };
            (id, (some(worded.there), some(worded.here)))
        }
    };
    Told { path: found.path.to_string(), differs, place, there: values.0, here: values.1 }
}
