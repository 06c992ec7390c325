//! What `set`, `add` and `remove` have in common: a path is looked up, edits are carried out as one step, the
//! draft is saved, and what cannot be read afterwards is told.

use super::Done;
use super::failure::Failure;
use super::session::{Session, ToChange};
use crate::check::{Severity, read_pane};
use crate::figure::{Currency, DayError, FigureKind, Unit, read, read_day, read_day_from};
use crate::history::{Edit, History};
use crate::i18n::Lang;
use crate::proposal::Proposal;
use crate::schema::{Kind, Path, SectionSpec, Value, parse_value, sections};
use crate::shelf::{Opened, Recovery};
use crate::text::clean_paste;
use std::ffi::OsStr;

/// Opens a draft that is to be changed. A sample has no file to be saved to.
pub(super) fn open(session: &mut Session, draft: &OsStr) -> Result<ToChange, Failure> {
    let found = session.open_to_change(draft)?;
    if found.is_sample() { Err(Failure::Sample) } else { Ok(found) }
}

/// Looks a path up.
pub(super) fn path(given: &str) -> Result<Path, Failure> {
    Path::parse(given.trim()).map_err(|error| Failure::Path { given: given.to_owned(), error })
}

/// Makes sure that the row a path names, if it names one, is there.
pub(super) fn row_is_there(path: &Path, proposal: &Proposal) -> Result<(), Failure> {
    if path.row_id().is_none() || path.record(proposal).is_some() {
        return Ok(());
    }
    let section = path.section_spec();
    let rows = section.rows(proposal);
    let rows = rows.into_iter().flat_map(|rows| (0..rows.len()).filter_map(move |i| rows.id(i)));
    Err(Failure::NoRow {
        given: path.without_field().to_string(),
        section: section.id,
        rows: rows.map(|id| Path::row(section, id.clone()).to_string()).collect(),
    })
}

/// Reads a value as the command line gives it. Control characters have no place in a draft; what was left out
/// is told.
pub(super) fn value(session: &mut Session, path: &Path, kind: Kind, given: &str) -> Result<Value, Failure> {
    let cleaned = clean_paste(given);
    if cleaned.dropped > 0 {
        let dropped = cleaned.dropped;
        session.tell(&match session.lang {
            Lang::Zh => format!("{path}：去掉了 {dropped} 个控制字符。"),
            Lang::En => format!("{path}: {dropped} control characters were left out."),
        });
    }
    let text =
        seen_from_today(session, path, kind, &cleaned.text).unwrap_or_else(|| cleaned.text.into_owned());
    parse_value(kind, &text).map_err(|error| Failure::Value { path: path.to_string(), kind, error })
}

/// A day that is only said from today (`3月底`, `+14`) as the day it is, since a draft is read on other days too; what
/// it was taken for is told. `None` for any other text.
fn seen_from_today(session: &mut Session, path: &Path, kind: Kind, typed: &str) -> Option<String> {
    let is_open = matches!(read_day(typed), Err(DayError::Unread(_) | DayError::NoYear(_)));
    if !matches!(kind, Kind::Day) || !is_open {
        return None;
    }
    let day = read_day_from(typed, session.today()).ok()?;
    let typed = typed.trim();
    session.tell(&match session.lang {
        Lang::Zh => format!("{path}：“{typed}”记作 {day}。"),
        Lang::En => format!("{path}: {typed:?} is kept as {day}."),
    });
    Some(day.to_string())
}

/// Whether words came with a draft that its file does not hold yet.
pub(super) fn brings_words(opened: &Opened) -> bool {
    matches!(opened.recovery, Recovery::Words(_))
}

/// Carries the edits out, saves, and tells what of it cannot be read. Without edits the file stays untouched.
pub(super) fn perform(session: &mut Session, found: ToChange, edits: Vec<Edit>) -> Result<Done, Failure> {
    let paths: Vec<Path> = edits.iter().map(|edit| edit.path.clone()).collect();
    let Some(opened) = save(session, found, vec![edits])? else { return Ok(Done::Fine) };
    for path in &paths {
        warn(session, &opened.draft.proposal, path);
        warn_of_currency(session, &opened.draft.proposal, path);
    }
    Ok(Done::Fine)
}

/// Carries the edits out, a step each, and saves; gives what is saved. `None` where there is nothing to do. Whether
/// they fit is known before the draft's journal is taken; where a save is refused all the same, it is put back.
pub(super) fn save(
    session: &mut Session,
    found: ToChange,
    mut steps: Vec<Vec<Edit>>,
) -> Result<Option<Opened>, Failure> {
    steps.retain(|edits| !edits.is_empty());
    if steps.is_empty() && !brings_words(&found.opened) {
        return Ok(None);
    }
    carry_out(&mut History::default(), &mut found.opened.draft.proposal.clone(), &steps)?;
    let mut opened = session.take_up(found)?;
    let Opened { history, draft, .. } = &mut opened;
    history.seal();
    // A window may have written on until it was taken.
    if let Err(failure) = carry_out(history, &mut draft.proposal, &steps) {
        session.put_down(&opened);
        return Err(failure);
    }
    if steps.is_empty() && !brings_words(&opened) {
        session.put_down(&opened);
        return Ok(None);
    }
    opened.draft.edited = Some(session.now());
    session.save(&mut opened)?;
    Ok(Some(opened))
}

fn carry_out(history: &mut History, proposal: &mut Proposal, steps: &[Vec<Edit>]) -> Result<(), Failure> {
    for edits in steps {
        history.perform(proposal, edits.clone()).map_err(|stale| Failure::Stale(stale.0.to_string()))?;
    }
    Ok(())
}

/// Tells of money in another currency than the proposal's, at a path or below it: no sum holds it. Where the
/// proposal's currency changes, that may be any amount.
fn warn_of_currency(session: &mut Session, p: &Proposal, changed: &Path) {
    // As the figures do: what cannot be read is the default.
    let own = Currency::new(p.frame.currency.trim()).unwrap_or_default();
    let everywhere =
        changed.section_spec().id == "frame" && changed.field_spec().is_some_and(|f| f.id == "currency");
    let paths: Vec<Path> = if everywhere {
        sections().flat_map(|section| cells(p, section)).collect()
    } else {
        cells(p, changed.section_spec())
    };
    for path in paths {
        let is_there = everywhere
            || path == *changed
            || (changed.field_spec().is_none() && path.without_field() == *changed);
        let is_money =
            matches!(path.field_spec().map(|field| field.kind), Some(Kind::Figure(FigureKind::Money)));
        let typed = path.member(p).and_then(|member| member.text()).filter(|_| is_there && is_money);
        let Some(Unit::Currency(mark)) =
            typed.and_then(|typed| read(typed, FigureKind::Money).ok()).map(|figure| figure.unit)
        else {
            continue;
        };
        if mark.fits(own) {
            continue;
        }
        let (typed, own) = (typed.unwrap_or_default().trim(), own.code());
        session.tell(&match session.lang {
            Lang::Zh => format!("{path}：“{typed}”不是本提案的货币（{own}），不计入合计。请换算成 {own}，或改 frame.currency。"),
            Lang::En => format!("{path}: {typed:?} is not in the proposal's currency ({own}), so no sum holds it. Convert it to {own}, or change frame.currency."),
        });
    }
}

/// Every field of a section that is there, row by row.
fn cells(p: &Proposal, section: &'static SectionSpec) -> Vec<Path> {
    match section.rows(p) {
        None => section.fields().map(|field| Path::field(section, field)).collect(),
        Some(rows) => (0..rows.len())
            .filter_map(|index| rows.id(index))
            .flat_map(|id| section.fields().map(move |field| Path::cell(section, id.clone(), field)))
            .collect(),
    }
}

/// Tells what cannot be read at a path or below it.
fn warn(session: &mut Session, proposal: &Proposal, path: &Path) {
    let is_there =
        |found: &Path| found == path || (path.field_spec().is_none() && found.without_field() == *path);
    for found in read_pane(proposal, path.section_spec().pane()) {
        if found.level == Severity::Error && is_there(&found.path) {
            let (what, mend) = (found.what(session.lang), found.mend(session.lang));
            let what = what.trim_end_matches(['。', '.']);
            session.tell(&match session.lang {
                Lang::Zh => format!("{} {}：{what}。已按原样保存。{mend}", found.rule.id, found.path),
                Lang::En => {
                    format!("{} {}: {what}. It is kept as typed. {mend}", found.rule.id, found.path)
                }
            });
        }
    }
}
