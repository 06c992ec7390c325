//! What the outside answers.

use crate::app::model::Model;
use crate::app::msg::{Clip, Effect, Msg};
use crate::app::sheet::SheetKind;
use crate::i18n::{Lang, text};
use crate::shelf::words;

impl Model {
    pub(super) fn answer(&mut self, msg: Msg) -> Vec<Effect> {
        let lang = self.lang;
        match msg {
            Msg::Listed(Ok(cards)) => self.home.set_cards(cards),
            Msg::Opened(Ok(opened)) => {
                let comments = opened.comments;
                let effects = self.open(*opened, false);
                if comments {
                    self.toast(
                        text(
                            "这个文件里有注释，保存后会丢失；要留着就另存一份。",
                            "This file has comments, which a save does not keep; copy it if you need them.",
                        )
                        .get(lang),
                        true,
                    );
                }
                return effects;
            }
            Msg::Imported(Ok(opened)) => {
                let effects = self.open(*opened, false);
                self.tell(text("已复制进来，原文件没动。", "Brought in as a copy; the file is as it was."));
                return effects;
            }
            Msg::Imported(Err(problem)) => self.toast(words::draft(&problem, lang), true),
            Msg::Opened(Err(problem)) => self.toast(words::load(&problem, lang), true),
            Msg::Saved { visit, revision, result } => return self.saved(visit, revision, result),
            Msg::Journaled(result) => self.journaled(result),
            Msg::Rescued(rescued) => return self.rescued(&rescued),
            Msg::ChangedOutside { visit, result } => return self.changed_outside(visit, result),
            Msg::Trashed(Ok(entry)) => {
                let said = match lang {
                    Lang::Zh => format!("“{}”已移到回收站，三十天内可从菜单恢复。", entry.title),
                    Lang::En => {
                        format!("“{}” is in the trash; the menu brings it back for thirty days.", entry.title)
                    }
                };
                self.toast(said, false);
                return vec![Effect::List];
            }
            Msg::Checks { visit, checks } => self.take_checks(visit, *checks),
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
                // The name first: a long folder may be cut off.
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let folder = path.parent().unwrap_or(&path).display();
                let said = match lang {
                    Lang::Zh => format!("已写成 {name}，在 {folder}"),
                    Lang::En => format!("Written: {name} in {folder}"),
                };
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
