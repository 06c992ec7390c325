//! The faces of headquarters' calendar, of an entry that is written, and of another program's file.

use super::{Face, NoteAt};
use crate::app::house::Refused;
use crate::app::sheet::{Arriving, Asking, Asks, Sheet};
use crate::app::{Command, Model};
use crate::i18n::{Lang, text};
use crate::ui::theme::Role;

impl Face {
    /// That it is one for all, and where it is.
    pub(super) fn calendar(&mut self, model: &Model) {
        let lang = model.lang;
        Command::Calendar.spec().name.get(lang).clone_into(&mut self.title);
        self.notes = NoteAt::Under;
        self.widest = 96;
        self.example = text(
            "输入来查找，或直接写：每月第二个周二 运营例会",
            "Search, or write one: Ops meeting: second Tuesday of the month",
        )
        .get(lang);
        self.empty = text(
            "没有符合的；要加，就写上名称和时间，如“每月第二个周二 运营例会”。",
            "Nothing matches. To add one, write a name and when, such as: Ops meeting: monthly on the 15th",
        )
        .get(lang);
        let path = model.calendar.path.display();
        let words = match lang {
            Lang::Zh => format!("所有提案共用，改了马上生效：{path}"),
            Lang::En => format!("Shared by all drafts; a change holds at once: {path}"),
        };
        self.foot.push((words, Role::Quiet));
    }

    /// What is asked, what is wrong with the answer, and how it can be written.
    pub(super) fn entry(&mut self, asking: &Asking, sheet: &Sheet, model: &Model) {
        let lang = model.lang;
        self.notes = NoteAt::Under;
        self.widest = 92;
        (self.prompt, self.example) = ("> ", "");
        let title = match (asking.asks, asking.old.is_some(), lang) {
            (Asks::Entry(what), false, Lang::Zh) => format!("加{}", what.label().zh),
            (Asks::Entry(what), false, Lang::En) => format!("Add a {}", what.label().en),
            (Asks::Entry(what), true, Lang::Zh) => format!("改{}", what.label().zh),
            (Asks::Entry(what), true, Lang::En) => format!("Change a {}", what.label().en),
            (Asks::FiscalYear, ..) => {
                text("财年从几月开始", "The fiscal year starts with").get(lang).to_owned()
            }
            (Asks::Regions, ..) => text("按哪里放假", "Whose holidays are held").get(lang).to_owned(),
            (Asks::File, ..) => text("导入 .ics 文件", "Import an .ics file").get(lang).to_owned(),
        };
        self.title = title;
        match asking.asks {
            Asks::Entry(what) => {
                self.example = what.examples().first().map_or("", |example| example.get(lang));
                self.foot.push((what.forms().get(lang).to_owned(), Role::Quiet));
            }
            Asks::File => self.prompt = text("路径：", "Path: ").get(lang),
            Asks::Regions => {
                self.notes = NoteAt::Beside;
                let folder = model.calendar.path.with_file_name("holidays");
                let folder = folder.display();
                let words = match lang {
                    Lang::Zh => format!("别的地区：把它的假期文件放进 {folder}，回到这里就有。"),
                    Lang::En => format!("For another region put its file into {folder}, and it is here."),
                };
                self.foot.push((words, Role::Quiet));
            }
            Asks::FiscalYear => {}
        }
        if asking.waits {
            self.head.push((text("正在保存……", "Saving...").get(lang).to_owned(), Role::Quiet));
        } else if let Some(refused) = &asking.refused {
            self.head.push((format!("! {refused}"), Role::Problem));
        } else if let Some(Err(refused)) = asking.said(sheet.typed(), model)
            && !matches!(refused, Refused::Blank(_))
        {
            // Whoever is still writing is told, not warned.
            self.head.push((refused.what(lang), Role::Warning));
        }
    }

    /// Which file it is, and that it stays as it is.
    pub(super) fn incoming(&mut self, arriving: &Arriving, model: &Model) {
        let lang = model.lang;
        text("导入 .ics 文件", "Import an .ics file").get(lang).clone_into(&mut self.title);
        self.notes = NoteAt::Under;
        self.widest = 96;
        let path = arriving.incoming.path.display();
        let words = match lang {
            Lang::Zh => format!("{path}（文件不动）"),
            Lang::En => format!("{path} (left as it is)"),
        };
        self.head.push((words, Role::Quiet));
        if arriving.waits {
            self.head.push((text("正在保存……", "Saving...").get(lang).to_owned(), Role::Quiet));
        } else if let Some(refused) = &arriving.refused {
            self.head.push((format!("! {refused}"), Role::Problem));
        }
    }
}
