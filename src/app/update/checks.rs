//! Going through the checks: to the next one, mending one, letting one stand.

use crate::app::command::Command;
use crate::app::desk::{FindingId, Mended};
use crate::app::model::Model;
use crate::app::sheet::{Sheet, SheetKind};
use crate::check::Diagnostic;
use crate::i18n::{Lang, text};

impl Model {
    pub(super) fn next_check(&mut self, forward: bool) {
        let Some(desk) = &mut self.desk else { return };
        if desk.next_check(forward) {
            self.tell_which();
        } else {
            self.tell(text("没有待处理的检查。", "Nothing left to check."));
        }
    }

    /// Goes to a finding that was clicked.
    pub(super) fn show_finding(&mut self, id: &FindingId) {
        if self.desk.as_mut().is_some_and(|desk| desk.show_finding(id)) {
            self.tell_which();
        }
    }

    /// `3 of 12 · warning W001`.
    fn tell_which(&mut self) {
        let Some(desk) = &self.desk else { return };
        let Some((at, finding)) = desk.current() else { return };
        let (count, level, code) =
            (desk.diagnostics().len(), finding.level.label().get(self.lang), finding.rule.id);
        let words = match self.lang {
            Lang::Zh => format!("第 {} 处，共 {count} 处 · {level} {code}", at + 1),
            Lang::En => format!("{} of {count} · {level} {code}", at + 1),
        };
        self.toast(words, false);
    }

    /// F7: mends where a mend is mechanical, else says how.
    pub(super) fn mend(&mut self) {
        let lang = self.lang;
        let Some(desk) = &mut self.desk else { return };
        let words = match desk.mend(&mut self.ids) {
            Mended::Done(fix) => {
                let did = fix.words(lang);
                match lang {
                    Lang::Zh => format!("改好了：{did}。Ctrl+Z 可撤回。"),
                    Lang::En => format!("Mended: {did}. Ctrl+Z takes it back."),
                }
            }
            Mended::ByHand(finding) => {
                let mend = finding.mend(lang);
                match lang {
                    Lang::Zh => format!("这一处要自己改：{mend}"),
                    Lang::En => format!("By hand: {mend}"),
                }
            }
            Mended::Changed => text(
                "这里已经变了，请照右边的说明自己改。",
                "This has changed meanwhile; mend it by hand, as it says.",
            )
            .get(lang)
            .to_owned(),
            Mended::Nothing => return self.tell_none_here(),
        };
        self.toast(words, false);
    }

    fn tell_none_here(&mut self) {
        self.tell(text(
            "这一项没有待处理的检查；F8 去下一处。",
            "Nothing was found here; F8 goes to the next check.",
        ));
    }

    /// Shift+F7: asks why the finding may stand.
    pub(super) fn ask_to_let_stand(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        // What it is about is remembered by its words, which must be those that stand there now.
        desk.catch_up();
        let Some((_, finding)) = desk.current() else { return self.tell_none_here() };
        if is_about_exemptions(finding) {
            return self.tell(text(
                "这是豁免自己的毛病，放过它就没有意义了。",
                "This is about an exemption itself, which no other can let stand.",
            ));
        }
        let kind = SheetKind::LetStand(Box::new(finding.clone()));
        self.sheets.push(Sheet::new(kind));
    }

    /// Enter in that sheet: without a reason it stays open.
    pub(super) fn let_stand(&mut self) {
        let Some(sheet) = self.sheets.last() else { return };
        let SheetKind::LetStand(finding) = &sheet.kind else { return };
        let (finding, reason) = (finding.clone(), sheet.typed().to_owned());
        if reason.is_empty() {
            return;
        }
        self.sheets.pop();
        let Some(desk) = &mut self.desk else { return };
        if desk.let_stand(&finding, &reason, &mut self.ids) {
            let rule = finding.rule.id;
            let key = Command::NextCheck.key_label().unwrap_or_default();
            let words = match self.lang {
                Lang::Zh => format!("{rule} 在这里不再提示，理由记在“立题”的豁免表里。{key} 下一处。"),
                Lang::En => format!("{rule} may stand here; the reason is on the frame. {key} goes on."),
            };
            self.toast(words, false);
        }
    }
}

/// Findings about exemptions are shown whatever is let stand.
fn is_about_exemptions(finding: &Diagnostic) -> bool {
    finding.rule.id.starts_with('X')
}
