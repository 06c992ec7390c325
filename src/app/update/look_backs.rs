//! What was learnt, over all drafts: asked for, shown, gone to.

use crate::app::model::{Bound, Model};
use crate::app::msg::Effect;
use crate::app::sheet::SheetKind;
use crate::portfolio::{LookBack, latest_first};
use crate::proposal::DraftId;
use crate::schema::Path;
use crate::shelf::{IoProblem, words};
use std::path::PathBuf;

impl Model {
    /// The look backs, as they were last read; they are read again meanwhile.
    pub(super) fn open_look_backs(&mut self) -> Vec<Effect> {
        if let Some(desk) = &mut self.desk {
            desk.stop_editing();
        }
        self.merge_look_back();
        self.open_sheet(SheetKind::LookBacks);
        vec![self.ask_look_backs()]
    }

    /// Asks all drafts what was learnt. Nothing waits for the answer.
    pub(super) fn ask_look_backs(&mut self) -> Effect {
        self.look_backs.asked += 1;
        let (today, almanac) = (self.now.wall.date(), self.calendar.almanac.clone());
        Effect::ReadLookBacks { number: self.look_backs.asked, today, almanac, elsewhere: self.elsewhere() }
    }

    /// Takes over what all drafts say. An answer to an earlier question is none any more.
    pub(super) fn look_backs_read(&mut self, number: u64, result: Result<(Vec<LookBack>, usize), IoProblem>) {
        if number != self.look_backs.asked {
            return;
        }
        self.look_backs.read = true;
        match result {
            Ok((all, broken)) => {
                (self.look_backs.all, self.look_backs.broken) = (all, broken);
                self.merge_look_back();
                self.keep_selection();
            }
            Err(problem) => self.toast(words::io(&problem, self.lang), true),
        }
    }

    /// Puts the open draft's in the place of its file's, which may be a moment behind.
    fn merge_look_back(&mut self) {
        let Some(desk) = &self.desk else { return };
        let path = desk.base.path().map(std::path::Path::to_owned).unwrap_or_default();
        let named = (desk.draft.title().to_owned(), Some(desk.draft.id.clone()), path.clone());
        let here = LookBack::of(desk.proposal(), named);
        let id = Some(desk.draft.id.clone());
        let all = &mut self.look_backs.all;
        all.retain(|one| one.id != id && (one.path != path || path.as_os_str().is_empty()));
        all.extend(here);
        latest_first(all);
    }

    /// To a place in a draft, which is opened first where it isn't.
    pub(super) fn open_at(&mut self, draft: PathBuf, id: Option<&DraftId>, place: &str) -> Vec<Effect> {
        let Ok(place) = Path::parse(place) else { return Vec::new() };
        if self.is_on_desk(&draft, id) {
            self.sheets.clear();
            if let Some(desk) = &mut self.desk {
                desk.end_guide();
                desk.go_to(&place);
            }
            return Vec::new();
        }
        self.bound = Some((draft.clone(), Bound::Place(place)));
        vec![Effect::Open(draft)]
    }
}
