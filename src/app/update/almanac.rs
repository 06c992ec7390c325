//! Headquarters' calendar as it was read: every date of the open draft follows it.

use crate::app::model::Model;
use crate::i18n::Lang;
use crate::shelf::{LoadedAlmanac, words};

impl Model {
    /// Takes over the calendar. What is wrong with its files is said once, and again when it is something else.
    pub(super) fn take_almanac(&mut self, loaded: LoadedAlmanac) {
        let lang = self.lang;
        if let Some(kept) = &loaded.kept {
            let kept = kept.display();
            self.toast(
                match lang {
                    Lang::Zh => format!("日历已保存；原文件里的注释等内容留在 {kept}。"),
                    Lang::En => {
                        format!("The calendar is saved; what the old file had besides is kept as {kept}.")
                    }
                },
                false,
            );
        } else if loaded.problems != self.calendar.problems
            && let Some(first) = loaded.problems.first()
        {
            let more = loaded.problems.len() - 1;
            let first = words::calendar(first, lang);
            let said = match (more, lang) {
                (0, _) => first,
                (more, Lang::Zh) => format!("{first}（还有 {more} 处）"),
                (more, Lang::En) => format!("{first} ({more} more)"),
            };
            self.toast(said, true);
        }
        self.calendar = loaded;
        self.refresh_circumstances();
    }
}
