//! Saving a draft under another name or in another place: because its own file cannot be written, or because
//! somebody wants to. Nothing that is there already is ever replaced.

use crate::app::desk::SaveState;
use crate::app::model::{Leaving, Model};
use crate::app::msg::Effect;
use crate::app::sheet::{Sheet, SheetKind};
use crate::i18n::{Lang, text};
use crate::proposal::DraftId;
use crate::shelf::{Access, Base, SaveProblem, Saved, slug, words};
use crate::text::{Editor, Mode};
use std::path::Path;

impl Model {
    /// Asks where to save a copy; the drafts' folder is offered.
    pub(super) fn ask_save_as(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        if matches!(desk.access, Access::Newer { .. }) {
            // Of what this program does not wholly know there is no second original.
            desk.refused = true;
            return;
        }
        let own = desk.base.path();
        let name = slug(desk.draft.title());
        let names = (1..).map(|n| if n == 1 { format!("{name}.ron") } else { format!("{name}-{n}.ron") });
        let mut paths = names.map(|name| self.drafts_folder.join(name));
        let offered = paths.find(|path| own != Some(path.as_path())).unwrap_or_default();
        let mut sheet = Sheet::new(SheetKind::SaveAs(None));
        // The caret stands at the end: the name is what one changes.
        sheet.query = Some(Editor::new(offered.display().to_string(), Mode::OneLine));
        self.sheets.push(sheet);
    }

    /// Saves the draft where it was typed.
    pub(super) fn save_as(&mut self) -> Vec<Effect> {
        let typed = self.sheets.last().map(|sheet| sheet.typed().trim_matches(['"', '\'']).to_owned());
        let (Some(typed), Some(desk)) = (typed, &mut self.desk) else { return Vec::new() };
        let refused = if typed.is_empty() {
            Some(text("先输入文件路径。", "Type the file's path first."))
        } else {
            // The next one stands on the file that the last one left.
            desk.writing
                .map(|_| text("正在保存，稍等再按回车。", "Saving just now; Enter again in a moment."))
        };
        if let Some(refused) = refused {
            self.say_on_sheet(refused.get(self.lang).to_owned());
            return Vec::new();
        }
        let fresh = DraftId::from_number(self.ids.number());
        desk.stop_editing();
        desk.writing = Some(desk.revision);
        if !matches!(desk.save, SaveState::Failed(_)) {
            desk.save = SaveState::Saving;
        }
        vec![Effect::SaveAs {
            visit: desk.visit,
            draft: Box::new(desk.draft.clone()),
            base: desk.base.clone(),
            fresh,
            path: typed.into(),
            revision: desk.revision,
            deeds: desk.deeds(),
        }]
    }

    /// The draft is in another file now, or could not be put there: then it stays with its own.
    pub(super) fn saved_as(
        &mut self,
        visit: u64,
        revision: u64,
        result: Result<(Saved, DraftId), SaveProblem>,
    ) -> Vec<Effect> {
        let lang = self.lang;
        let at_desk = self.desk.as_ref().is_some_and(|desk| desk.visit == visit);
        let mut desks = self.desk.iter_mut().chain(&mut self.aside);
        let Some(desk) = desks.find(|desk| desk.visit == visit) else { return Vec::new() };
        match result {
            Ok((saved, id)) => {
                desk.draft.id = id;
                desk.access = Access::Write;
                desk.save = SaveState::Saving;
                let path = saved.on_disk.path.clone();
                let checks = Effect::ReadChecks { visit: Some(visit), draft: Some(path.clone()) };
                self.sheets.retain(|sheet| !matches!(sheet.kind, SheetKind::SaveAs(_)));
                if self.leaving == Leaving::Refused {
                    self.leaving = Leaving::No;
                }
                let said = moved(&path, lang);
                let mut effects = self.saved(visit, revision, Ok(saved));
                effects.push(checks);
                self.toast(said, false);
                effects
            }
            Err(problem) => {
                desk.writing = None;
                if desk.save == SaveState::Saving {
                    desk.save = match (&desk.base, desk.is_dirty()) {
                        (Base::New, false) => SaveState::Unwritten,
                        (Base::File(_), false) => SaveState::Saved(self.now.wall.time()),
                        (_, true) => SaveState::Changed,
                    };
                }
                // A save that was due meanwhile waited for this.
                self.typed_at.get_or_insert(self.now.since_start);
                let mut said = words::save(&problem, lang);
                let mut effects = if at_desk { Vec::new() } else { self.settle(visit, Some(&mut said)) };
                effects.extend(self.depart());
                if matches!(self.sheets.last().map(|sheet| &sheet.kind), Some(SheetKind::SaveAs(_))) {
                    self.say_on_sheet(said);
                } else {
                    self.toast(said, true);
                }
                effects
            }
        }
    }

    /// Says on the sheet why it stays open: on a small screen it covers the foot.
    fn say_on_sheet(&mut self, said: String) {
        let lang = self.lang;
        if let Some(SheetKind::SaveAs(before)) = self.sheets.last_mut().map(|sheet| &mut sheet.kind) {
            *before = Some(words::sentence(said, lang));
        }
    }
}

/// Where the draft is from here on.
fn moved(path: &Path, lang: Lang) -> String {
    let path = path.display();
    match lang {
        Lang::Zh => format!("已另存为 {path}，接着写的就是这一份。"),
        Lang::En => format!("Saved as {path}; this is the one that is open now."),
    }
}
