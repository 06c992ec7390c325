//! `lessons [WORDS]`: what was learnt from closed cases, searched over the look backs of all drafts.

use super::Done;
use super::args::LessonsArgs;
use super::due::{PATIENCE, tell_broken, tell_silent};
use super::failure::Failure;
use super::session::Session;
use crate::i18n::{Lang, date, text};
use crate::portfolio::{Learnt, LookBack, learnt};
use crate::text::one_line;
use jiff::civil::Date;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Entry<'a> {
    title: &'a str,
    id: Option<String>,
    path: &'a Path,
    /// When the case was closed, where the draft says so.
    on: Option<Date>,
    /// `worked` or `differently`.
    what: &'static str,
    /// The place in the draft.
    place: &'static str,
    words: &'a str,
}

pub(super) fn run(session: &mut Session, args: &LessonsArgs) -> Result<Done, Failure> {
    let store = session.store()?;
    let (elsewhere, silent) = store.list_elsewhere_within(PATIENCE);
    let (all, broken) = store.look_backs(session.at(), session.now(), &elsewhere)?;
    let words = args.words.join(" ");
    let found = learnt(&all, &words);
    if session.json {
        let entries: Vec<Entry<'_>> = found.iter().map(|(at, learnt)| entry(&all[*at], *learnt)).collect();
        session.data(&entries)?;
    } else {
        print(session, &all, &found);
        if found.is_empty() {
            session.tell(nothing(!all.is_empty(), session.lang));
        }
    }
    tell_broken(session, broken);
    tell_silent(session, silent);
    Ok(Done::Fine)
}

fn entry(one: &LookBack, learnt: Learnt) -> Entry<'_> {
    Entry {
        title: &one.title,
        id: one.id.as_ref().map(ToString::to_string),
        path: &one.path,
        on: one.on,
        what: learnt.id(),
        place: learnt.place(),
        words: one.says(learnt).unwrap_or_default(),
    }
}

/// By case, with what was found of it below.
fn print(session: &mut Session, all: &[LookBack], found: &[(usize, Learnt)]) {
    let lang = session.lang;
    let mut last = None;
    for (at, learnt) in found {
        let one = &all[*at];
        if last != Some(*at) {
            let day = one.on.map_or_else(String::new, |day| format!("  {}", date(day, lang)));
            session.line(&format!("{}{day}", one_line(&one.title)));
            last = Some(*at);
        }
        let label = learnt.label().get(lang);
        let colon = text("：", ": ").get(lang);
        let words = one.says(*learnt).unwrap_or_default();
        let words = words.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        session.hanging(&format!("  {label}{colon}{}", one_line(&words)), 4);
    }
}

fn nothing(is_there_any: bool, lang: Lang) -> &'static str {
    if is_there_any {
        text("没有哪条复盘有这些词。", "No look back has these words.")
    } else {
        text(
            "还没有哪份草稿写了复盘（follow_up.worked、follow_up.differently）。",
            "No draft has a look back yet (follow_up.worked, follow_up.differently).",
        )
    }
    .get(lang)
}
