//! What the outside answers.

use crate::app::model::Model;
use crate::app::msg::{Clip, Effect, Msg};
use crate::app::sheet::SheetKind;
use crate::i18n::{Lang, text};
use crate::shelf::{Opened, words};
use crate::text::{Ambiguous, fit_end, fit_middle, width_with};
use std::path::Path;

/// What a folder keeps at least of a message that is too long, in cells.
const FOLDER: usize = 16;

/// Which file was written where, in so many cells: of a long folder its end is kept, of a long name both ends.
fn written(name: &str, folder: &str, (cells, ambiguous): (usize, Ambiguous), lang: Lang) -> String {
    let width = |words: &str| width_with(words, ambiguous);
    let [before, between] = match lang {
        Lang::Zh => ["已写成 ", "，在 "],
        Lang::En => ["Written: ", " in "],
    };
    let room = cells.saturating_sub(width(before) + width(between));
    let (name_cells, folder_cells) = (width(name), width(folder));
    let folder_room = room.saturating_sub(name_cells).max(FOLDER.min(room / 2)).min(folder_cells);
    let name = fit_middle(name, room.saturating_sub(folder_room), ambiguous);
    let folder = fit_end(folder, folder_room, ambiguous);
    format!("{before}{name}{between}{folder}")
}

impl Model {
    /// A draft that was asked for is there.
    fn opened(&mut self, opened: Opened) -> Vec<Effect> {
        let comments = opened.comments;
        let path = opened.base.path().map(Path::to_owned);
        let effects = self.open(opened, false);
        self.arrive(path.as_deref());
        if comments {
            self.toast(
                text(
                    "这个文件里有注释，保存后会丢失；要留着就另存一份。",
                    "This file has comments, which a save does not keep; copy it if you need them.",
                )
                .get(self.lang),
                true,
            );
        }
        effects
    }

    /// Other drafts are listed now: those elsewhere follow late. Whatever is shown of all drafts is asked again.
    fn ask_again(&mut self) -> Vec<Effect> {
        let mut asked = vec![self.ask_due()];
        let is_open = |is_it: fn(&SheetKind) -> bool| self.sheets.iter().any(|sheet| is_it(&sheet.kind));
        let shows_review = is_open(|kind| matches!(kind, SheetKind::Portfolio));
        let shows_look_backs = is_open(|kind| matches!(kind, SheetKind::LookBacks));
        asked.extend(shows_review.then(|| self.ask_review()));
        asked.extend(shows_look_backs.then(|| self.ask_look_backs()));
        asked
    }

    pub(super) fn answer(&mut self, msg: Msg) -> Vec<Effect> {
        let lang = self.lang;
        match msg {
            Msg::Listed(Ok(cards)) => {
                self.home.set_cards(cards);
                return self.ask_again();
            }
            Msg::ReviewRead { number, result } => self.review_read(number, result),
            Msg::LookBacksRead { number, result } => self.look_backs_read(number, result),
            Msg::DueRead { number, result } => self.due_read(number, result),
            Msg::Opened(Ok(opened)) => return self.opened(*opened),
            Msg::Imported(Ok(opened)) => {
                let effects = self.open(*opened, false);
                self.tell(text("已复制进来，原文件没动。", "Brought in as a copy; the file is as it was."));
                return effects;
            }
            Msg::Imported(Err(problem)) => self.toast(words::draft(&problem, lang), true),
            Msg::Opened(Err(problem)) => {
                // Whoever opens it later does not come for what was due.
                self.bound = None;
                self.toast(words::load(&problem, lang), true);
            }
            Msg::Saved { visit, revision, result } => return self.saved(visit, revision, result),
            Msg::SavedAs { visit, revision, result } => return self.saved_as(visit, revision, result),
            Msg::OtherRead { visit, path, other } => self.other_read(visit, path, other),
            Msg::RivalsFound { visit, files } => self.rivals_found(visit, files),
            Msg::Broken(broken) => return self.cannot_open(*broken),
            Msg::FileEdited { path, result } => return self.file_edited(&path, result),
            Msg::Journaled(result) => self.journaled(result),
            Msg::Rescued(rescued) => return self.rescued(&rescued),
            Msg::ChangedOutside { visit, result } => return self.changed_outside(visit, result),
            Msg::WrittenElsewhere { visit, opened } => self.follow_other(visit, *opened),
            Msg::Trashed(Ok(entry)) => {
                // With a draft open it was another file of the same title.
                let what = if self.desk.is_some() { entry.name } else { entry.title };
                let said = match lang {
                    Lang::Zh => format!("“{what}”已移到回收站，三十天内可从菜单恢复。"),
                    Lang::En => {
                        format!("“{what}” is in the trash; the menu brings it back for thirty days.")
                    }
                };
                self.toast(said, false);
                return vec![Effect::List];
            }
            Msg::Checks { visit, checks } => self.take_checks(visit, *checks),
            Msg::AlmanacRead(loaded) => {
                self.take_almanac(*loaded);
                self.keep_selection();
                return self.duties.read.then(|| self.ask_due()).into_iter().collect();
            }
            Msg::HouseSaved(result) => return self.house_saved(result),
            Msg::IncomingRead(result) => self.incoming_read(result),
            Msg::HandbookRead(files) => self.handbook_read(&files),
            Msg::Versions { id, result } => self.show_versions(id, result),
            Msg::VersionRead { card, result } => self.compare_version(card, result),
            Msg::VersionKept(result) => self.kept_version(result),
            Msg::Trash(entries) if entries.is_empty() => {
                self.tell(text("回收站是空的。", "The trash is empty."));
            }
            Msg::Trash(entries) => self.open_sheet(SheetKind::Trash(entries)),
            Msg::ListChanged(Ok(())) => return vec![Effect::List],
            Msg::Failed(problem) | Msg::Trashed(Err(problem)) | Msg::Listed(Err(problem)) => {
                self.toast(words::io(&problem, lang), true);
            }
            Msg::ListChanged(Err(problem)) => {
                self.toast(words::draft(&problem, lang), true);
                return vec![Effect::List];
            }
            Msg::Exported(Ok(path)) => {
                if let Some(desk) = &mut self.desk {
                    desk.note_export();
                }
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let folder = path.parent().unwrap_or(&path).display().to_string();
                let said = written(&name, &folder, (self.toast_cells(), self.ambiguous()), lang);
                self.toast(said, false);
            }
            Msg::Exported(Err(problem)) => self.toast(words::export(&problem, lang), true),
            Msg::Copied(clip) => self.tell(match clip {
                Clip::System => text("已复制。", "Copied."),
                Clip::Terminal => text("已复制（由终端代为放入剪贴板）。", "Copied, through the terminal."),
                Clip::Internal => {
                    text("已复制，只能在本程序里粘贴。", "Copied, for pasting in this program only.")
                }
            }),
            Msg::Clipboard(Some(held)) => return self.paste(&held),
            Msg::Clipboard(None) => self.tell(text(
                "读不到剪贴板；请用终端自己的粘贴。",
                "The clipboard cannot be read; use the terminal's own paste.",
            )),
            Msg::Edited(Ok(edited)) => return self.take_edited(&edited),
            Msg::Noticed(words) | Msg::Edited(Err(words)) => self.toast(words, true),
            Msg::Probed(glyphs) => {
                if self.settings.glyphs == crate::shelf::Glyphs::Auto {
                    self.glyphs = glyphs;
                }
            }
            Msg::Input(_) | Msg::Due | Msg::Terminate | Msg::Suspend => {}
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_message_keeps_the_name_and_the_end_of_the_folder() {
        let name = "华东大区备件预测积压👩‍🔧-brief.md";
        for (name, folder) in [(name, "/home/wang/Documents/提案/2026"), ("a.md", "/"), (name, "D:\\文档")]
        {
            let ambiguous = [Ambiguous::Narrow, Ambiguous::Wide];
            for (lang, ambiguous) in Lang::ALL.into_iter().flat_map(|lang| ambiguous.map(|a| (lang, a))) {
                for cells in 20..100 {
                    let said = written(name, folder, (cells, ambiguous), lang);
                    let taken = width_with(&said, ambiguous);
                    assert!(taken <= cells, "{said}: {taken} of {cells}");
                    if cells >= 60 {
                        assert!(said.contains(name), "{said}");
                    }
                    if cells >= 40 {
                        assert!(
                            said.contains(".md") && said.chars().last() == folder.chars().last(),
                            "{said}"
                        );
                    }
                }
            }
        }
        let said = written("brief.md", "/home/wang/Documents/proposals", (80, Ambiguous::Narrow), Lang::En);
        assert_eq!(said, "Written: brief.md in /home/wang/Documents/proposals");
    }
}
