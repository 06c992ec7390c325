//! What is exported, in which language, where to.

use super::items::{Action, Item};
use crate::app::desk::Desk;
use crate::app::model::Model;
use crate::brief::{Appendable, Appendices, ExportKind, Order, appendable};
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

/// The appendices that may go with the document, where it takes any.
pub(super) fn appendices(choice: ExportChoice, model: &Model) -> Vec<Item> {
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
    // Which are open is only known of the draft that is open: finding them takes all of its checks.
    let open = model.desk.as_ref().map(|desk| desk.judgement.questions.unanswered(p));
    let Appendable { answers: answered, exemptions } = appendable(p);
    let ticks = [
        (
            text("可能的问题与回答", "Questions and answers"),
            Appendices { questions: !with.questions, ..with },
            with.questions,
            answers(answered, open, lang),
        ),
        (
            text("照原样留着的检查与理由", "Checks let stand, with reasons"),
            Appendices { exemptions: !with.exemptions, ..with },
            with.exemptions,
            count(exemptions),
        ),
    ];
    let mut items: Vec<Item> = ticks
        .into_iter()
        .map(|(words, with, on, note)| {
            Item::new(words.get(lang), Action::Set(ExportChoice { with, ..choice })).note(note).boxed(on)
        })
        .collect();
    items[0].group = Some(text("附录", "Appendices").get(lang));
    items
}

/// How many questions have an answer, and how many are left out for want of one, where that is known.
fn answers(answered: usize, open: Option<usize>, lang: Lang) -> String {
    match (answered, open, lang) {
        (0, None | Some(0), Lang::Zh) => "还没有".to_owned(),
        (0, None | Some(0), Lang::En) => "none yet".to_owned(),
        (_, None, Lang::Zh) => format!("已答 {answered} 条；未答的不附"),
        (_, None, Lang::En) => format!("{answered} answered; open ones are left out"),
        (_, Some(0), Lang::Zh) => format!("{answered} 条"),
        (_, Some(0), Lang::En) => counted(answered, "answer", "answers"),
        (_, Some(open), Lang::Zh) => format!("已答 {answered} 条；未答 {open} 条不附"),
        (_, Some(open), Lang::En) => format!("{answered} answered; {open} open, left out"),
    }
}
