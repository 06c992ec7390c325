//! The model: everything the screen shows, and nothing that the outside must do.

use super::command::{Command, Scope};
use super::desk::{Circumstances, Desk, IdSource};
use super::due::Duties;
use super::home::Home;
use super::house::Changes;
use super::msg::{Now, Watch};
use super::painted::Painted;
use super::sheet::{LookBacks, Sheet, SheetKind, WAYS};
use super::toast::{Messages, Toast};
use crate::brief::Review;
use crate::handbook::Handbook;
use crate::i18n::{Lang, Text};
use crate::portfolio::{Duty, HitRate};
use crate::schema::Path;
use crate::shelf::{Checks, Glyphs, IoProblem, LoadedAlmanac, Settings, Theme};
use crate::text::Ambiguous;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// How long nothing is typed before the draft is written.
pub const AUTOSAVE: Duration = Duration::from_secs(1);
/// How long somebody types on before the draft is written all the same.
pub(super) const AT_LEAST: Duration = Duration::from_secs(30);
/// How long a draft that could not be written waits before it is tried again.
pub(super) const RETRY: Duration = Duration::from_secs(15);

/// Everything the screen shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// What the person has chosen for every draft.
    pub settings: Settings,
    /// The screen's language: the chosen one, or the system's.
    pub lang: Lang,
    /// The signs to draw with: the chosen ones, or what the terminal was found to draw.
    pub glyphs: Glyphs,
    /// The colours to draw with: the chosen ones, or what the terminal is able to.
    pub theme: Theme,
    /// Cells across and down.
    pub size: (u16, u16),
    /// The home screen.
    pub home: Home,
    /// What is due over all drafts.
    pub duties: Duties,
    /// How all drafts fare, as it was last read.
    pub review: Option<Box<Review>>,
    /// How many times they were asked.
    pub(in crate::app) review_asked: u64,
    /// How much of what was promised came, as it was last read: the dial begins there.
    pub hit_rate: Option<HitRate>,
    /// The file that is being opened for something that is due in it.
    pub(super) bound: Option<(std::path::PathBuf, Bound)>,
    /// What was learnt, over all drafts.
    pub look_backs: LookBacks,
    /// The open draft; none on the home screen.
    pub desk: Option<Desk>,
    /// What lies over the screen, the topmost last.
    pub sheets: Vec<Sheet>,
    /// The message at the foot.
    pub toast: Option<Toast>,
    /// What was said before.
    pub messages: Messages,
    /// How often each command was given by the mouse that a key gives too.
    pub(super) clicked: HashMap<Command, u8>,
    /// The handbook, once it was opened.
    pub(super) handbook: Option<Arc<Handbook>>,
    /// Where exports go, for display.
    pub export_folder: String,
    /// Where drafts are; empty until the outside says.
    pub drafts_folder: std::path::PathBuf,
    /// Whether `$EDITOR` or `$VISUAL` is set.
    pub has_editor: bool,
    /// Whether the program is about to end.
    pub leaving: Leaving,
    /// What the last frame put where.
    pub painted: Painted,
    /// When things last happened.
    pub now: Now,
    /// The same as its files say: holidays by name, what is wrong, and what a change of it stands on.
    pub calendar: LoadedAlmanac,
    /// What was changed in it.
    pub(super) house_changes: Changes,
    /// The zone in which moments are shown; UTC until the outside says.
    pub zone: jiff::tz::TimeZone,
    /// Which checks are wanted for the list, and for drafts without a file.
    pub(super) house: Checks,
    /// Drafts that were left and are not in their files yet.
    pub(super) aside: Vec<Desk>,
    /// How many times a draft was put on the desk.
    pub(super) visits: u64,
    /// The field whose text is in the editor outside, and on which desk.
    pub(super) outside: Option<(u64, Path)>,
    pub(super) ids: IdSource,
    pub(super) typed_at: Option<Duration>,
    /// Since when something is not in the file.
    pub(super) dirty_at: Option<Duration>,
    /// When a save that failed is tried again.
    pub(super) retry_at: Option<Duration>,
    /// Why what is done cannot be written down.
    pub trouble: Option<IoProblem>,
    /// What the outside was told to look at.
    pub(super) watched: Option<Watch>,
    pub(super) dragging: bool,
}

/// What a draft is opened for.
#[derive(Clone, Debug)]
pub(super) enum Bound {
    /// Something that is due in it.
    Duty(Duty),
    /// A place in it.
    Place(Path),
}

/// Whether the program is about to end. It asks only if saving fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leaving {
    /// Nobody asked.
    #[default]
    No,
    /// As soon as the draft is saved.
    Saving,
    /// The draft could not be saved: stays open, and says so.
    Refused,
    /// Asked again: whether the draft can be saved or not.
    Anyway,
}

/// What the program starts with.
#[derive(Clone, Debug)]
pub struct Start {
    /// The settings as they were left.
    pub settings: Settings,
    /// The system's language, where none was chosen.
    pub system_lang: Lang,
    /// The colours the terminal is able to, where none were chosen.
    pub system_theme: Theme,
    /// Cells across and down.
    pub size: (u16, u16),
    /// The time.
    pub now: Now,
    /// Where new ids come from.
    pub seed: u64,
    /// Where exports go, for display.
    pub export_folder: String,
    /// Whether an editor of one's own is set.
    pub has_editor: bool,
}

/// How wide signs are drawn; in plain characters, English keeps to ASCII signs of one cell.
#[must_use]
pub(crate) fn ambiguous(glyphs: Glyphs, lang: Lang) -> Ambiguous {
    match (glyphs == Glyphs::Ascii, lang) {
        (false, _) => Ambiguous::Narrow,
        (true, Lang::Zh) => Ambiguous::Wide,
        (true, Lang::En) => Ambiguous::Plain,
    }
}

impl Model {
    /// The home screen, under the welcome on a first run.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let welcome = (!start.settings.welcomed).then(|| Sheet::new(SheetKind::Welcome));
        let mut sheets: Vec<Sheet> = welcome.into_iter().collect();
        let (columns, rows) = start.size;
        if let Some(sheet) = sheets.first_mut().filter(|_| columns >= 60 && rows >= 20) {
            // Where all of it is seen, one begins with the way in; else with what comes first.
            sheet.selected = WAYS;
        }
        Self {
            lang: start.settings.lang.unwrap_or(start.system_lang),
            glyphs: start.settings.glyphs,
            theme: match start.settings.theme {
                Theme::Auto => start.system_theme,
                chosen => chosen,
            },
            settings: start.settings,
            size: start.size,
            home: Home::default(),
            duties: Duties::default(),
            review: None,
            review_asked: 0,
            hit_rate: None,
            bound: None,
            look_backs: LookBacks::default(),
            desk: None,
            sheets,
            toast: None,
            messages: Messages::default(),
            clicked: HashMap::new(),
            handbook: None,
            export_folder: start.export_folder,
            drafts_folder: std::path::PathBuf::new(),
            has_editor: start.has_editor,
            leaving: Leaving::No,
            painted: Painted::default(),
            now: start.now,
            calendar: LoadedAlmanac::default(),
            house_changes: Changes::default(),
            zone: jiff::tz::TimeZone::UTC,
            house: Checks::default(),
            aside: Vec::new(),
            visits: 0,
            outside: None,
            ids: IdSource::new(start.seed),
            typed_at: None,
            dirty_at: None,
            retry_at: None,
            trouble: None,
            watched: None,
            dragging: false,
        }
    }

    /// A text of the product in the screen's language.
    #[must_use]
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// What a draft is looked at by.
    #[must_use]
    pub fn circumstances(&self) -> Circumstances {
        let almanac = Arc::clone(&self.calendar.almanac);
        Circumstances { today: self.now.wall.date(), almanac, lang: self.lang }
    }

    /// Which commands make sense.
    #[must_use]
    pub fn scope(&self) -> Scope {
        if self.desk.is_some() { Scope::Desk } else { Scope::Home }
    }

    /// When the next thing is due that no key brings: what follows from typing, an autosave, a message that goes.
    /// `None` while nothing is: the program sleeps.
    #[must_use]
    pub fn due(&self) -> Option<Duration> {
        let waits = |desk: &&Desk| desk.is_dirty() && desk.writing.is_none() && desk.has_file();
        let save = self.desk.as_ref().filter(waits).and_then(|_| self.save_due());
        let behind = self.desk.as_ref().filter(|desk| desk.is_behind());
        let behind = behind.map(|desk| self.typed_at.map_or(self.now.since_start, |at| at + desk.pause()));
        let toast = self.toast.as_ref().map(|toast| toast.until);
        [behind, save, toast].into_iter().flatten().min()
    }

    /// When the draft is to be written: after a pause, and now and then where nobody pauses; again where it
    /// could not be.
    pub(super) fn save_due(&self) -> Option<Duration> {
        let pause = self.typed_at.map(|at| at + AUTOSAVE);
        let pause = pause.map(|pause| self.dirty_at.map_or(pause, |at| pause.min(at + AT_LEAST)));
        [pause, self.retry_at].into_iter().flatten().min()
    }

    /// Whether something is in no file yet.
    #[must_use]
    pub fn has_unsaved(&self) -> bool {
        self.desk.iter().chain(&self.aside).any(Desk::is_dirty)
    }

    /// Takes over what the frame put where. False when the text being edited was drawn at a width it was
    /// not wrapped for: then the frame has to be drawn again before anybody sees it.
    pub fn absorb(&mut self, painted: Painted) -> bool {
        let mut fits = true;
        let ambiguous = self.ambiguous();
        if let Some(desk) = &mut self.desk {
            desk.top = painted.form_top;
            desk.side_top = painted.side_top;
            let writes = |kind: &SheetKind| matches!(kind, SheetKind::Rehearsal(_) | SheetKind::Letter(_));
            let editor = match self.sheets.last_mut().filter(|sheet| writes(&sheet.kind)) {
                Some(sheet) => sheet.query.as_mut(),
                None => desk.editing.as_mut().map(|editing| &mut editing.editor),
            };
            if let (Some(editor), Some((area, ..))) = (editor, painted.text) {
                let width = usize::from(area.width.max(1));
                let rows = editor.rows();
                fits = rows.width() == width && rows.ambiguous() == ambiguous;
                editor.layout_for(width, ambiguous);
                editor.settle(usize::from(area.height.max(1)));
            }
        }
        if self.sheets.is_empty() && self.desk.is_none() {
            self.home.top = painted.list_top;
        } else if let Some(sheet) = self.sheets.last_mut() {
            sheet.top = painted.list_top;
            if let SheetKind::Handbook(reading) = &mut sheet.kind {
                reading.follows = false;
                sheet.selected = painted.page_selected.unwrap_or(sheet.selected);
            }
        }
        self.painted = painted;
        fits
    }

    /// How wide the terminal draws what is wide in some: for whoever measures a text and whoever draws it.
    #[must_use]
    pub fn ambiguous(&self) -> Ambiguous {
        ambiguous(self.glyphs, self.lang)
    }

    /// The cells that a message about a file may take: two rows of the screen, less what stands around it and what
    /// is lost where a row ends.
    pub(super) fn toast_cells(&self) -> usize {
        let row = usize::from(self.size.0).saturating_sub(6);
        if self.size.1 < 14 { row } else { row * 2 - row / 4 }
    }
}
