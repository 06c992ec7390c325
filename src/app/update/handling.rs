//! A contact or a step that is acted on, as it stands; and the measured values that come back on the way.

use crate::app::contact::{Refused, Which, answered};
use crate::app::desk::Desk;
use crate::app::model::Model;
use crate::app::sheet::{Ask, Before, Handling, RESULTS, SheetKind};
use crate::derive::agenda::brings;
use crate::derive::{Move, meeting_ahead};
use crate::figure::FigureKind;
use crate::history::Edit;
use crate::i18n::text;
use crate::proposal::{ContactStep, Figure, PreparationStep, RowId};
use crate::schema::{Audience, Labelled, Path, Value, section};
use crate::text::{Editor, Mode};
use jiff::civil::Date;

/// How many of the things it could bring are offered.
const OFFERED: usize = 6;

impl Handling {
    /// What there is to know about a contact or a step before it is acted on; `None` where there is no such any more.
    pub(super) fn of(desk: &Desk, which: Which, ask: Ask, today: Date) -> Option<Self> {
        if let Which::Step(id) = &which {
            let id = id.clone();
            return Self::of_step(desk, which, &id, ask, today);
        }
        let p = desk.proposal();
        let agenda = &desk.derived.follow_up.agenda;
        let row = match &which {
            Which::Row(id) => Some(p.follow_up.contacts.iter().find(|row| row.id == *id)?),
            Which::Asked(_) | Which::Step(_) => None,
        };
        let is_made = row.is_some_and(|row| row.done);
        let one = which.on(agenda, p);
        if row.is_none() && one.is_none() {
            return None;
        }
        let step = row.map_or_else(|| one.map(|one| one.step), |row| row.step).unwrap_or(ContactStep::Other);
        let named = row.map(|row| row.who.trim()).filter(|who| !who.is_empty());
        let who = named.or_else(|| one.as_ref()?.whom(p)).unwrap_or_default().to_owned();
        let answers = answered(&which, agenda, p).and_then(|index| {
            let row = p.follow_up.contacts.get(index)?;
            let label = agenda.of_row(index).map(Move::label);
            let label = label.or_else(|| row.step.map(Labelled::label)).unwrap_or(ContactStep::Other.label());
            Some((agenda.of_row(index).map(|one| one.due), label))
        });
        Some(Self {
            on: row
                .and_then(|row| row.done_on.known())
                .filter(|day| *day <= today && !is_made)
                .unwrap_or(today),
            made: is_made,
            brings: one.as_ref().map(|one| offered(desk, one)).unwrap_or_default(),
            which,
            ask,
            refused: None,
            name: one.map_or_else(|| step.label(), |one| one.label()),
            one,
            who,
            answers,
            before: None,
            measures: step == ContactStep::Effect,
            measuring: None,
        })
    }

    fn of_step(desk: &Desk, which: Which, id: &RowId, ask: Ask, today: Date) -> Option<Self> {
        let p = desk.proposal();
        let row = p.timing.preparation.iter().find(|row| row.id == *id)?;
        Some(Self {
            which,
            ask,
            on: today,
            refused: None,
            one: None,
            name: row.step.unwrap_or(PreparationStep::Other).label(),
            who: row.who.trim().to_owned(),
            made: row.done,
            brings: Vec::new(),
            answers: None,
            before: Some(Before {
                what: row.what.trim().to_owned(),
                due: row.due.known(),
                meeting: meeting_ahead(p, desk.at()),
            }),
            measures: false,
            measuring: None,
        })
    }
}

/// What a contact could bring, in the draft's language, and whether that comes from a private note.
fn offered(desk: &Desk, one: &Move) -> Vec<(String, bool)> {
    let lang = desk.proposal_lang();
    let found = brings(desk.proposal(), &desk.derived, one).into_iter().take(OFFERED);
    found.map(|bring| (bring.words.get(lang).to_owned(), bring.audience == Audience::Private)).collect()
}

impl Model {
    /// Asks for the measured value of a result; the one that is there stands in the line.
    pub(super) fn ask_for_value(&mut self, index: usize) {
        let Some((sheet, desk)) = self.sheets.last().zip(self.desk.as_ref()) else { return };
        let SheetKind::Contact(handling) = &sheet.kind else { return };
        let Some(row) = desk.proposal().follow_up.results.get(index) else { return };
        let (id, there) = (row.id.clone(), row.achieved.as_str().trim().to_owned());
        let next = Handling { ask: Ask::Value, refused: None, measuring: Some(id), ..(**handling).clone() };
        self.push_handling(next);
        if let Some(sheet) = self.sheets.last_mut().filter(|_| !there.is_empty()) {
            sheet.query = Some(Editor::new(there, Mode::OneLine));
        }
    }

    /// Puts the measured value beside what was promised, as of today, and goes back to the results.
    pub(super) fn take_value(&mut self, typed: &str) {
        let refused = match Figure::from(typed).known(FigureKind::Number) {
            _ if typed.is_empty() => Some(Refused::NoWords),
            None => Some(Refused::NoFigure),
            Some(_) => None,
        };
        let today = self.now.wall.date();
        let Some((sheet, desk)) = self.sheets.last_mut().zip(self.desk.as_mut()) else { return };
        let SheetKind::Contact(handling) = &mut sheet.kind else { return };
        if refused.is_some() {
            handling.refused = refused;
            return;
        }
        let Some((id, table)) = handling.measuring.clone().zip(section(RESULTS)) else { return };
        let given = [("achieved", typed.to_owned()), ("measured_on", today.to_string())];
        let edits = given.into_iter().filter_map(|(field, words)| {
            let path = Path::cell(table, id.clone(), table.field(field)?);
            Edit::set(desk.proposal(), path, Value::Text(words))
        });
        let edits: Vec<Edit> = edits.collect();
        desk.stop_editing();
        desk.history.seal();
        let done = desk.perform(edits);
        desk.history.seal();
        desk.catch_up();
        self.sheets.pop();
        if done {
            self.offer_anew();
            self.tell(text(
                "填进“兑现”了。量完了按 Esc，再选“做了”：带去的就是它。",
                "It stands beside what was promised. Esc once all are in, then “Made”: it is what you bring.",
            ));
        }
    }

    /// The goals as promised results; where there are none, their table, to add one.
    pub(super) fn list_promises(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        let offer = desk.offers.iter().find(|offer| offer.section == RESULTS).cloned();
        if let Some(offer) = offer {
            desk.take_offer(&offer, &mut self.ids);
            desk.catch_up();
        } else if let Ok(path) = Path::parse(RESULTS) {
            desk.go_to(&path);
            self.sheets.retain(|sheet| !matches!(sheet.kind, SheetKind::Contact(_)));
        }
    }

    /// What could be brought has changed: the sheets about a contact say so.
    fn offer_anew(&mut self) {
        let Some(desk) = &self.desk else { return };
        for sheet in &mut self.sheets {
            if let SheetKind::Contact(handling) = &mut sheet.kind
                && let Some(one) = &handling.one
            {
                handling.brings = offered(desk, one);
            }
        }
    }
}
