//! The history of the draft on the desk: listed, compared, taken from, named.

use crate::app::key::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::sheet::{Compare, Sheet, SheetKind, Versions};
use crate::codec::Draft;
use crate::history::difference;
use crate::i18n::{Lang, counted, text};
use crate::proposal::DraftId;
use crate::shelf::{IoProblem, KeptNamed, LoadProblem, SaveProblem, VersionCard, words};
use crate::text::{Editor, Mode};

impl Model {
    /// Asks for the versions. What is not written yet is written first, so that it is among them.
    pub(super) fn ask_versions(&mut self) -> Vec<Effect> {
        let saved = self.save();
        let list = self.desk.as_ref().map(|desk| Effect::ListVersions(desk.draft.id.clone()));
        saved.into_iter().chain(list).collect()
    }

    /// Shows the versions, or takes them over where they are shown.
    pub(super) fn show_versions(&mut self, id: DraftId, result: Result<Vec<VersionCard>, IoProblem>) {
        if self.desk.as_ref().is_none_or(|desk| desk.draft.id != id) {
            return;
        }
        let cards = match result {
            Ok(cards) => cards,
            Err(problem) => return self.toast(words::io(&problem, self.lang), true),
        };
        let shown = self.sheets.iter_mut().find_map(|sheet| match &mut sheet.kind {
            SheetKind::Versions(versions) => Some(versions),
            _ => None,
        });
        match shown {
            Some(versions) => *versions = Versions { id, cards },
            None if cards.is_empty()
                && self.desk.as_ref().is_none_or(|desk| desk.rivals.files.is_empty()) =>
            {
                self.tell(text(
                    "还没有留下旧版；保存过改动就会有。",
                    "No version is kept yet; saving a change keeps one.",
                ));
            }
            None => self.open_sheet(SheetKind::Versions(Versions { id, cards })),
        }
    }

    /// Asks for the version chosen in the list.
    pub(super) fn ask_version(&self, index: usize) -> Option<Effect> {
        let SheetKind::Versions(versions) = &self.sheets.last()?.kind else { return None };
        versions.cards.get(index).cloned().map(Effect::ReadVersion)
    }

    /// Sets a version that was read beside the draft.
    pub(super) fn compare_version(&mut self, card: VersionCard, result: Result<Box<Draft>, LoadProblem>) {
        let asked = matches!(
            self.sheets.last().map(|sheet| &sheet.kind),
            Some(SheetKind::Versions(versions)) if versions.cards.iter().any(|known| known.path == card.path)
        );
        match (result, &self.desk) {
            (Ok(version), Some(desk)) if asked => {
                let other = Box::new(version.proposal);
                let compare = Compare::with_version(card, other, desk.proposal(), &self.zone, self.lang);
                self.open_compare(compare);
            }
            (Err(problem), _) => self.toast(words::load(&problem, self.lang), true),
            (Ok(_), _) => {}
        }
    }

    /// Opens another state of the draft beside it.
    pub(in crate::app) fn open_compare(&mut self, compare: Compare) {
        if let Some(desk) = &mut self.desk {
            // What is taken over is a step of its own, and may be the text that is being edited.
            desk.stop_editing();
            desk.history.seal();
        }
        self.open_sheet(SheetKind::Compare(Box::new(compare)));
    }

    /// Looks again at what differs, where that is on the screen.
    pub(super) fn refresh_compare(&mut self) {
        let (lang, Some(desk)) = (self.lang, &self.desk) else { return };
        for sheet in &mut self.sheets {
            if let SheetKind::Compare(compare) = &mut sheet.kind {
                compare.refresh(desk.proposal(), lang);
            }
        }
        let Some(sheet) = self.sheets.last() else { return };
        let last = sheet.items(self).len().saturating_sub(1);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.selected = sheet.selected.min(last);
        }
    }

    /// Takes one place over from the other state, or all of them.
    pub(super) fn take_over(&mut self, index: Option<usize>) {
        let Some(Sheet { kind: SheetKind::Compare(compare), .. }) = self.sheets.last() else { return };
        let Some(desk) = &mut self.desk else { return };
        let here = desk.proposal();
        let edits = match index {
            None => difference(here, &compare.other),
            Some(index) => {
                let found = compare.found().get(index);
                found.map(|found| found.edits(here, &compare.other)).unwrap_or_default()
            }
        };
        let place = index.and_then(|index| compare.sides(index)).map(|line| line.place.clone());
        let count = compare.found().len();
        desk.stop_editing();
        desk.history.seal();
        let done = desk.perform(edits);
        desk.history.seal();
        self.refresh_compare();
        if !done {
            return;
        }
        let left = match self.sheets.last().map(|sheet| &sheet.kind) {
            Some(SheetKind::Compare(compare)) => compare.found().len(),
            _ => 0,
        };
        // Of two files that say the same now, one can go: the sheet stays and offers it.
        let is_file = matches!(self.sheets.last(), Some(Sheet { kind: SheetKind::Compare(compare), .. }) if compare.rival.is_some());
        if left == 0 && !is_file {
            self.sheets.pop();
        } else if let Some(sheet) = self.sheets.last_mut() {
            // Enter again takes the next place, and nothing else.
            sheet.selected = sheet.selected.min(left.saturating_sub(1));
        }
        let said = match (place, self.lang) {
            (Some(place), Lang::Zh) => format!("已换过来：{place}。Ctrl+Z 撤销。"),
            (Some(place), Lang::En) => format!("Taken over: {place}. Ctrl+Z takes it back."),
            (None, Lang::Zh) if count == 1 => "这一处已换过来。Ctrl+Z 撤销。".to_owned(),
            (None, Lang::Zh) => format!("{count} 处已全部换过来。Ctrl+Z 一步撤销。"),
            (None, Lang::En) if count == 1 => "The one place is taken over. Ctrl+Z takes it back.".to_owned(),
            (None, Lang::En) => {
                let places = counted(count, "place", "places");
                format!("{places} taken over. Ctrl+Z takes all of it back in one step.")
            }
        };
        self.toast(said, false);
    }

    /// The keys of the history's sheets that the others have not. `None`: it is for all sheets alike.
    pub(super) fn versions_key(&mut self, key: Key) -> Option<Vec<Effect>> {
        let kind = &self.sheets.last()?.kind;
        let comparing = matches!(kind, SheetKind::Compare(_));
        if !comparing && !matches!(kind, SheetKind::Versions(_)) {
            return None;
        }
        match key.code {
            KeyCode::F(2) => self.ask_version_name(),
            KeyCode::Char('a' | 'A' | 'ａ' | 'Ａ') if comparing && !key.ctrl => self.take_over(None),
            // In the list too, where one ends up once all is taken over.
            KeyCode::Char('z' | 'y') if key.ctrl => {
                let back = key.code == KeyCode::Char('z') && !key.shift;
                let command = if back { crate::app::Command::Undo } else { crate::app::Command::Redo };
                return Some(self.run(command));
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Asks what the selected version is to be called.
    pub(super) fn ask_version_name(&mut self) {
        let Some(sheet) = self.sheets.last() else { return };
        let card = match &sheet.kind {
            SheetKind::Versions(versions) => versions.cards.get(sheet.selected).cloned(),
            SheetKind::Compare(compare) => compare.card.clone(),
            _ => None,
        };
        let Some(card) = card else { return };
        let mut query = Editor::new(card.name.clone().unwrap_or_default(), Mode::OneLine);
        query.select_all();
        let mut sheet = Sheet::new(SheetKind::NameVersion(Box::new(card)));
        sheet.query = Some(query);
        self.sheets.push(sheet);
    }

    /// Takes the typed name of a version.
    pub(super) fn name_version(&mut self) -> Vec<Effect> {
        let Some(sheet) = self.sheets.pop() else { return Vec::new() };
        let name = sheet.typed().to_owned();
        let SheetKind::NameVersion(card) = sheet.kind else { return Vec::new() };
        if let Some(Sheet { kind: SheetKind::Compare(compare), .. }) = self.sheets.last_mut() {
            compare.card = Some(VersionCard { name: Some(name.clone()), ..(*card).clone() });
        }
        let Some(desk) = &self.desk else { return Vec::new() };
        vec![Effect::NameVersion { id: desk.draft.id.clone(), card: *card, name }]
    }

    /// Keeps the draft as it stands, once it is in its file.
    pub(super) fn keep_as_it_stands(&mut self) -> Option<Effect> {
        let desk = self.desk.as_mut()?;
        desk.keep = desk.writing;
        let keep = Effect::KeepVersion { draft: Box::new(desk.draft.clone()), base: desk.base.clone() };
        desk.keep.is_none().then_some(keep)
    }

    /// Says what became of the wish to keep it.
    pub(super) fn kept_version(&mut self, result: Result<KeptNamed, SaveProblem>) {
        let said = match (result, self.lang) {
            (Err(problem), lang) => return self.toast(words::save(&problem, lang), true),
            (Ok(KeptNamed::Now(card)), Lang::Zh) => {
                format!("已保存，留作版本 {}；Ctrl+R 看版本历史，可以起名。", card.number)
            }
            (Ok(KeptNamed::Now(card)), Lang::En) => {
                format!(
                    "Saved and kept as version {}; Ctrl+R shows the history, to look and to name.",
                    card.number
                )
            }
            (Ok(KeptNamed::Before(card)), Lang::Zh) => {
                format!("已经保存；和留着的版本 {} 一样。", card.number)
            }
            (Ok(KeptNamed::Before(card)), Lang::En) => {
                format!("Already saved, and kept as version {}.", card.number)
            }
        };
        self.toast(said, false);
    }
}
