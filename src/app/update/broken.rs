//! A file that cannot be opened, and the ways on from there.

use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::sheet::{Action, Sheet, SheetKind};
use crate::i18n::{Lang, text};
use crate::shelf::{BrokenFile, LoadProblem, words};
use std::path::{Path, PathBuf};

impl Model {
    /// Says why a file cannot be opened, and offers what there is to go back to.
    pub(super) fn cannot_open(&mut self, broken: BrokenFile) -> Vec<Effect> {
        self.bound = None;
        let lang = self.lang;
        let is_listed = self.home.cards.iter().any(|card| card.elsewhere && card.path == broken.path);
        if matches!(broken.problem, LoadProblem::Missing { .. }) && !is_listed {
            // The list is behind.
            self.toast(words::load(&broken.problem, lang), true);
            return vec![Effect::List];
        }
        self.sheets.retain(|sheet| !matches!(sheet.kind, SheetKind::Broken(_)));
        self.open_sheet(SheetKind::Broken(Box::new(broken)));
        Vec::new()
    }

    fn broken(&self) -> Option<&BrokenFile> {
        match &self.sheets.last()?.kind {
            SheetKind::Broken(broken) => Some(broken),
            _ => None,
        }
    }

    /// Takes one of the ways on.
    pub(super) fn on_broken(&mut self, action: Action) -> Option<Effect> {
        let broken = self.broken()?.clone();
        match action {
            Action::PutBack(index) => {
                let card = broken.versions.get(index)?.clone();
                self.sheets.pop();
                Some(Effect::PutBack { broken: Box::new(broken), card })
            }
            Action::TryAgain => Some(Effect::Open(broken.path)),
            Action::EditFile(path) => Some(Effect::EditFile(path)),
            Action::Forget => {
                self.sheets.pop();
                Some(self.forget(broken.path))
            }
            _ => None,
        }
    }

    /// Takes a file that lies elsewhere off the list.
    pub(super) fn forget(&mut self, path: PathBuf) -> Effect {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let said = match self.lang {
            Lang::Zh => format!("{name} 不再列出；文件在原处，没有动。"),
            Lang::En => format!("{name} is off the list; the file is where it was."),
        };
        self.toast(said, false);
        Effect::Forget(path)
    }

    /// The editor is through: the file may be whole now.
    pub(super) fn file_edited(&mut self, path: &Path, result: Result<(), String>) -> Vec<Effect> {
        if let Err(said) = result {
            self.toast(said, true);
            return Vec::new();
        }
        if self.calendar.problems.iter().any(|problem| problem.path() == path) {
            return vec![Effect::ReadAlmanac];
        }
        let is_it = self.broken().is_some_and(|broken| broken.path == path);
        if is_it { vec![Effect::Open(path.to_owned()), Effect::List] } else { Vec::new() }
    }

    /// Sets the first of the other files beside the draft.
    pub(super) fn compare_rival(&mut self) -> Vec<Effect> {
        if self.desk.as_ref().is_none_or(|desk| desk.rivals.files.is_empty()) {
            self.tell(text(
                "旁边没有这份提案的另一个文件。旧版在“版本历史”里，Ctrl+R。",
                "No other file beside this one holds the proposal. Kept versions are in the history: Ctrl+R.",
            ));
            return Vec::new();
        }
        if let Some(desk) = &mut self.desk {
            desk.stop_editing();
        }
        self.ask_rival(0).into_iter().collect()
    }

    /// Moves the file that was compared to the trash.
    pub(super) fn trash_rival(&mut self) -> Option<Effect> {
        let Some(Sheet { kind: SheetKind::Compare(compare), .. }) = self.sheets.last() else { return None };
        let path = compare.rival.clone()?;
        self.sheets.pop();
        self.sheets.retain(|sheet| !matches!(sheet.kind, SheetKind::Versions(_)));
        if let Some(desk) = &mut self.desk {
            desk.rivals.files.retain(|rival| *rival != path);
        }
        Some(Effect::Trash(path))
    }
}
