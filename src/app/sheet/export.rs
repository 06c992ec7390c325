//! What is exported, in which language, where to.

use super::{Action, Item};
use crate::app::desk::Desk;
use crate::app::model::Model;
use crate::brief::{Appendices, ExportKind, Order};
use crate::i18n::{Lang, counted, text};
use crate::shelf::export_file_name;

/// The choices of the export sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    /// Which document.
    pub kind: ExportKind,
    /// In which language.
    pub lang: Lang,
    /// Which appendices go with it.
    pub with: Appendices,
    /// Whether a file of the same name is replaced; otherwise both are kept.
    pub replace: bool,
}

impl ExportChoice {
    /// What is to be written.
    #[must_use]
    pub fn order(self) -> Order {
        Order { kind: self.kind, lang: self.lang, with: self.with }
    }

    /// The name of the file that the choice writes for a proposal of this title.
    #[must_use]
    pub fn file_name(self, title: &str) -> String {
        export_file_name(title, &format!("{}-{}", self.kind.id(), self.lang.tag()), "md")
    }
}

/// What can be chosen, and where it goes.
pub(super) fn items(choice: ExportChoice, model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let mut items: Vec<Item> = ExportKind::MARKDOWN
        .into_iter()
        .map(|kind| {
            Item::new(kind.name().get(lang), Action::Set(ExportChoice { kind, ..choice }))
                .note(kind.about().get(lang))
                .ticked(kind == choice.kind)
        })
        .collect();
    items[0].group = Some(text("导出什么", "What").get(lang));
    for (index, l) in Lang::ALL.into_iter().enumerate() {
        let item =
            Item::new(l.name(), Action::Set(ExportChoice { lang: l, ..choice })).ticked(l == choice.lang);
        items.push(if index == 0 { item.group(text("用哪种语言", "Language").get(lang)) } else { item });
    }
    items.extend(appendices(choice, model));
    let keep = [
        (false, text("都留着，新文件加编号", "keep both, number the new one")),
        (true, text("替换旧文件", "replace it")),
    ];
    for (replace, words) in keep {
        let item = Item::new(words.get(lang), Action::Set(ExportChoice { replace, ..choice }))
            .ticked(replace == choice.replace);
        items.push(if replace {
            item
        } else {
            item.group(text("如有同名文件", "If the file exists").get(lang))
        });
    }
    items.push(
        Item::new(text("写成文件", "Write the file").get(lang), Action::Write)
            .note(&model.export_folder)
            .group(text("送到哪里", "Where to").get(lang)),
    );
    items.push(Item::new(text("复制到剪贴板", "Copy to the clipboard").get(lang), Action::Clipboard));
    items.push(
        Item::new(text("日历文件（.ics）", "Calendar file (.ics)").get(lang), Action::Calendar).note(
            text(
                "会议、会前准备、跟进和里程碑；再导入一次就更新。会前准备只给自己看，转发前请留意。",
                "Meeting, preparation, follow-up, milestones; importing it again updates them. The preparation is for yourself: mind whom you send it to.",
            )
            .get(lang),
        ),
    );
    items.push(
        Item::new(text("草稿文件，交给同事", "The draft itself, for a colleague").get(lang), Action::HandOn)
            .note(text("一个 .ron 文件，含私密内容。", "One .ron file, private notes included.").get(lang)),
    );
    items
}

/// The appendices that may go with the document, where it takes any.
fn appendices(choice: ExportChoice, model: &Model) -> Vec<Item> {
    let lang = model.lang;
    if !choice.kind.takes_appendices() {
        return Vec::new();
    }
    let home = || model.home.current()?.proposal();
    let Some(p) = model.desk.as_ref().map(Desk::proposal).or_else(home) else { return Vec::new() };
    let ExportChoice { with, .. } = choice;
    let count = |count: usize| match (count, lang) {
        (0, Lang::Zh) => "还没有".to_owned(),
        (0, Lang::En) => "none yet".to_owned(),
        (count, Lang::Zh) => format!("{count} 条"),
        (count, Lang::En) => counted(count, "row", "rows"),
    };
    let ticks = [
        (
            text("可能的问题与回答", "Questions and answers"),
            Appendices { questions: !with.questions, ..with },
            with.questions,
            p.timing.rehearsal.len(),
        ),
        (
            text("照原样留着的检查与理由", "Checks let stand, with reasons"),
            Appendices { exemptions: !with.exemptions, ..with },
            with.exemptions,
            p.frame.exemptions.len(),
        ),
    ];
    let mut items: Vec<Item> = ticks
        .into_iter()
        .map(|(words, with, on, rows)| {
            Item::new(words.get(lang), Action::Set(ExportChoice { with, ..choice }))
                .note(count(rows))
                .boxed(on)
        })
        .collect();
    items[0].group = Some(text("附录", "Appendices").get(lang));
    items
}
