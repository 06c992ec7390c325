//! The day it is raised: looked for, and chosen.

use crate::app::desk::Chosen;
use crate::app::model::Model;
use crate::app::sheet::{Dates, Sheet, SheetKind};
use crate::i18n::{Lang, counted, date_weekday};
use jiff::civil::Date;

impl Model {
    /// Opens the days at the one that fits best.
    pub(super) fn open_dates(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        desk.stop_editing();
        let Some(desk) = &self.desk else { return };
        let dates = Dates::of(desk, self);
        let best = dates.choices.best.unwrap_or(0);
        let mut sheet = Sheet::new(SheetKind::Dates(dates));
        sheet.selected = best;
        self.sheets.push(sheet);
    }

    /// Weighs the days anew: another day has begun, or headquarters' calendar is another one.
    pub(super) fn refresh_dates(&mut self) {
        let is_open = |sheet: &Sheet| matches!(sheet.kind, SheetKind::Dates(_));
        let Some(desk) = self.desk.as_ref().filter(|_| self.sheets.iter().any(is_open)) else { return };
        let dates = Dates::of(desk, self);
        if let Some(sheet) = self.sheets.iter_mut().find(|sheet| is_open(sheet)) {
            // The day that was selected stays so, wherever it stands now.
            let before = match &sheet.kind {
                SheetKind::Dates(old) => old.choices.dates.get(sheet.selected).map(|choice| choice.date),
                _ => None,
            };
            let again = dates.choices.dates.iter().position(|choice| Some(choice.date) == before);
            sheet.selected = again.unwrap_or(sheet.selected).min(dates.choices.dates.len().saturating_sub(1));
            sheet.kind = SheetKind::Dates(dates);
        }
    }

    /// Raises it on this day, and says what that came to.
    pub(super) fn choose_date(&mut self, date: Date) {
        self.sheets.pop();
        let Some(desk) = &mut self.desk else { return };
        let Some(chosen) = desk.choose_date(date, &mut self.ids) else { return };
        let said = said(date, chosen, self.lang);
        self.toast(said, chosen.too_late);
    }
}

fn said(date: Date, chosen: Chosen, lang: Lang) -> String {
    let Chosen { added, moved, too_late } = chosen;
    let day = date_weekday(date, lang);
    match lang {
        Lang::Zh => {
            let done = match (added, moved) {
                (0, 0) => "会前安排没有变动".to_owned(),
                (_, 0) => format!("会前安排新增 {added} 项"),
                (0, _) => format!("会前安排挪动 {moved} 项"),
                _ => format!("会前安排新增 {added} 项、挪动 {moved} 项"),
            };
            let late = if too_late { "有几项本该更早，都排在今天；" } else { "" };
            format!("定在{day}，{done}；{late}Ctrl+Z 一步撤销。")
        }
        Lang::En => {
            let steps = |count| counted(count, "step", "steps");
            let done = match (added, moved) {
                (0, 0) => "nothing to prepare changes".to_owned(),
                (_, 0) => format!("{} to prepare added", steps(added)),
                (0, _) => format!("{} to prepare moved", steps(moved)),
                _ => format!("{} to prepare added, {moved} moved", steps(added)),
            };
            let late = if too_late { " What should have come earlier is put on today." } else { "" };
            format!("To be raised on {day}: {done}.{late} One Ctrl+Z takes it back.")
        }
    }
}
