//! The columns of the list of drafts: as many as there is room for, the title always.

use crate::app::Model;
use crate::check;
use crate::derive;
use crate::i18n::{self, Lang, text};
use crate::shelf::DraftCard;
use crate::text::Align;
use crate::ui::canvas::Canvas;
use crate::ui::rows::Row;
use crate::ui::theme::Role;
use jiff::Timestamp;

/// Where the columns stand; those without room are left out, the least telling first.
pub(super) struct Columns {
    width: u16,
    title: u16,
    ready: Option<u16>,
    bar: u16,
    stage: Option<u16>,
    due: Option<u16>,
    edited: Option<u16>,
}

/// Cells of the columns, the gap behind each included.
const READY: u16 = 10;
const BAR: u16 = 10;
const STAGE: u16 = 13;
const DUE: u16 = 18;
const EDITED: u16 = 14;
/// The title keeps at least this much.
const TITLE: u16 = 30;
/// Where titles begin.
const LEFT: u16 = 3;

impl Columns {
    pub(super) fn of(width: u16) -> Self {
        let mut spare = width.saturating_sub(LEFT + TITLE + 1);
        let mut fits = |cells: u16| {
            let fits = cells <= spare;
            if fits {
                spare -= cells;
            }
            fits
        };
        let ready = fits(READY);
        let due = fits(DUE);
        let stage = fits(STAGE);
        let edited = fits(EDITED);
        let bar = if fits(BAR) { BAR } else { 0 };
        let title = TITLE + spare;
        let mut x = LEFT + title.min(width.saturating_sub(LEFT));
        let mut place = |shown: bool, cells: u16| {
            let at = x;
            x += if shown { cells } else { 0 };
            shown.then_some(at)
        };
        Self {
            width,
            title: title.saturating_sub(2),
            ready: place(ready, READY + bar),
            bar,
            stage: place(stage, STAGE),
            due: place(due, DUE),
            edited: place(edited, EDITED),
        }
    }

    pub(super) fn header(&self, canvas: &Canvas<'_>) -> Row {
        let mut row = Row::new().at(LEFT, canvas.say(text("提案", "Proposal")), Role::Quiet);
        for (at, words) in [
            (self.ready, text("完整度", "Complete")),
            (self.stage, text("阶段", "Stage")),
            (self.due, text("下一件事", "Next due")),
            (self.edited, text("修改", "Edited")),
        ] {
            if let Some(x) = at {
                row = row.at(x, canvas.say(words), Role::Quiet);
            }
        }
        row
    }

    /// The row of one of the drafts.
    pub(super) fn row(&self, model: &Model, index: usize, selected: bool, canvas: &Canvas<'_>) -> Row {
        let Some(card) = model.home.cards.get(index) else { return Row::new() };
        let lang = canvas.lang;
        let today = model.now.wall.date();
        let mut row = Row::new().focused(selected);
        if selected {
            row = row.at(1, canvas.signs.pointer, Role::Focus);
        }
        row = self.named(row, model, index, canvas);
        if let Some(x) = self.edited
            && let Some(edited) = card.edited
        {
            row = row.at(x, canvas.cut(&edited_words(edited, model), self.width - x), Role::Quiet);
        }
        let (words, role) = match card.newer() {
            Some(_) => (text("! 新版本", "! newer"), Role::Warning),
            None if card.is_missing() => (text("! 不在了", "! not there"), Role::Problem),
            None => (text("! 打不开", "! cannot be opened"), Role::Problem),
        };
        let proposal = card.proposal().filter(|_| card.newer().is_none());
        let Some(proposal) = proposal else {
            return match self.ready {
                Some(x) => row.at(x, canvas.say(words), role),
                None => row,
            };
        };
        if let Some(x) = self.ready {
            let percent = check::readiness(proposal).percent();
            let words = canvas.pad(&format!("{percent}%"), 4, Align::Right);
            row = row.at(x, words, Role::Text);
            if self.bar > 2 {
                row = row.raw(x + 5, canvas.bar(self.bar - 2, usize::from(percent), 100), Role::Picture);
            }
        }
        if let Some(x) = self.stage {
            let stage = derive::stage(proposal, today).label().get(lang);
            row = row.at(x, canvas.cut(stage, STAGE - 1), Role::Text);
        }
        if let (Some(x), Some(duty)) =
            (self.due, model.home.next_due(index, model.calendar.almanac.on(today)))
        {
            let when = i18n::due_day(duty.date, today, lang);
            let what = duty.what.kind().get(lang);
            let words = match lang {
                Lang::Zh => format!("{when} {what}"),
                Lang::En => format!("{when}, {what}"),
            };
            let role = if duty.date < today { Role::Warning } else { Role::Text };
            let words = if canvas.width(&words) < DUE { words } else { when };
            row = row.at(x, canvas.cut(&words, DUE - 1), role);
        }
        row
    }
}

impl Columns {
    /// The title; where another one says the same, or the file lies elsewhere, with the end of what tells them apart.
    fn named(&self, row: Row, model: &Model, index: usize, canvas: &Canvas<'_>) -> Row {
        let title = model.home.cards.get(index).map(DraftCard::title).unwrap_or_default();
        let Some(file) = model.home.told_apart(index) else {
            return row.at(LEFT, canvas.cut(&title, self.title), Role::Text);
        };
        let is_named = model
            .home
            .cards
            .get(index)
            .is_some_and(|card| card.path.file_stem().is_none_or(|stem| *stem != *title));
        if !is_named {
            return row.at(LEFT, canvas.cut_start(&file, self.title), Role::Text);
        }
        let gap = 2;
        let wanted = canvas.width(&title);
        let room = self.title.saturating_sub(wanted + gap).max(self.title / 2);
        let file = canvas.cut_start(&file, room);
        let kept = self.title.saturating_sub(canvas.width(&file) + gap);
        let title = canvas.cut(&title, kept);
        let at = LEFT + canvas.width(&title) + gap;
        row.at(LEFT, title, Role::Text).at(at, file, Role::Quiet)
    }
}

/// The time of day for what was changed today, the day otherwise.
fn edited_words(edited: Timestamp, model: &Model) -> String {
    let edited = edited.to_zoned(model.zone.clone()).datetime();
    let today = model.now.wall.date();
    if edited.date() == today {
        return edited.strftime("%H:%M").to_string();
    }
    i18n::date_near(edited.date(), today, model.lang)
}
