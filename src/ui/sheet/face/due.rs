//! The faces of what is due, and of what is done with a contact.

use super::{Face, NoteAt};
use crate::app::contact::Refused;
use crate::app::sheet::{Ask, Handling, Sheet};
use crate::app::{Command, Model};
use crate::check::CAVEAT;
use crate::derive::agenda::NothingNew;
use crate::i18n::{Lang, counted, date_near, due_day, text};
use crate::portfolio::fared::OWN_CAVEAT;
use crate::schema::Labelled;
use crate::ui::theme::Role;

impl Face {
    /// How many are due, and how many drafts could not be asked.
    pub(super) fn due(&mut self, sheet: &Sheet, model: &Model) {
        let lang = model.lang;
        Command::Due.spec().name.get(lang).clone_into(&mut self.title);
        self.notes = NoteAt::Under;
        self.widest = 100;
        self.example = text("输入标题、人名来查找", "Type part of a title or a name").get(lang);
        let duties = &model.duties;
        self.empty = match (duties.read, sheet.typed().is_empty()) {
            (false, true) => text("正在读取各份提案……", "Asking every proposal..."),
            (true, true) => {
                text("今天没有要做的，七天内也没有。", "Nothing is due today or within seven days.")
            }
            (_, false) => text("没有符合的条目。", "Nothing matches."),
        }
        .get(lang);
        if duties.broken > 0 {
            let broken = duties.broken;
            let words = match lang {
                Lang::Zh => format!("有 {broken} 个文件打不开，没有算在内。"),
                Lang::En => {
                    let files = counted(broken, "file", "files");
                    format!("{files} cannot be opened; not counted.")
                }
            };
            self.foot.push((words, Role::Warning));
        }
    }

    /// How many there are, and how much of what was promised came.
    pub(super) fn portfolio(&mut self, sheet: &Sheet, model: &Model) {
        let lang = model.lang;
        Command::Portfolio.spec().name.get(lang).clone_into(&mut self.title);
        self.notes = NoteAt::Under;
        self.widest = 100;
        self.example = text("输入标题来查找", "Type part of a title").get(lang);
        self.empty = match (&model.review, sheet.typed().is_empty()) {
            (None, _) => text("正在读取各份提案……", "Asking every proposal..."),
            (Some(_), false) => text("没有符合的。", "Nothing matches."),
            (Some(_), true) => text("还没有提案。", "There are no proposals yet."),
        }
        .get(lang);
        if let Some(review) = &model.review {
            self.head.push((review.summary(lang), Role::Text));
            self.head.push((review.promise(lang), Role::Text));
            for caveat in [OWN_CAVEAT, CAVEAT] {
                self.foot.push((caveat.get(lang).to_owned(), Role::Quiet));
            }
        }
    }

    /// Which contact it is, why now, and why the last attempt was refused.
    pub(super) fn contact(&mut self, handling: &Handling, sheet: &Sheet, model: &Model) {
        let (lang, today) = (model.lang, model.now.wall.date());
        self.notes = if handling.ask == Ask::What { NoteAt::Beside } else { NoteAt::Under };
        self.widest = 92;
        let command = match handling.ask {
            Ask::What => Command::Contact,
            Ask::Done => Command::ContactDone,
            Ask::Snooze => Command::ContactSnooze,
            Ask::Skip => Command::ContactSkip,
            Ask::Reply => Command::ContactReply,
        };
        command.spec().name.get(lang).clone_into(&mut self.title);
        (self.prompt, self.example) = asked(handling.ask, lang);
        let label = handling.one.map_or_else(|| handling.step.label(), |one| one.label()).get(lang);
        let mut words = label.to_owned();
        if !handling.who.is_empty() {
            words = format!("{words} · {}", handling.who);
        }
        if let Some(one) = handling.one {
            let when = if one.is_ahead() {
                due_day(one.due, today, lang)
            } else {
                one.state.label().get(lang).to_owned()
            };
            words = format!("{words} · {when}");
        }
        self.head.push((words, Role::Text));
        // Whoever writes what was missing has read that it was.
        let mended = |refused: &Refused| match refused {
            Refused::NothingNew(NothingNew::Blank) | Refused::NoReason | Refused::NoWords => {
                !sheet.typed().is_empty()
            }
            _ => false,
        };
        if let Some(refused) = handling.refused.filter(|refused| !mended(refused)) {
            self.head.push((format!("! {}", refused.words().get(lang)), Role::Problem));
        } else if handling.ask == Ask::Reply {
            self.head.push(answers(handling, model));
        } else if let Some(one) = handling.one {
            self.head.push((one.reason(today).get(lang).to_owned(), Role::Quiet));
        }
    }
}

/// What stands before the line that is typed, and in it while it is empty.
fn asked(ask: Ask, lang: Lang) -> (&'static str, &'static str) {
    let (prompt, example) = match ask {
        Ask::What => return ("", ""),
        Ask::Done => (
            text("带去了：", "Brought: "),
            text(
                "例：又有 4 家门店跑满两周，当天批复 71%",
                "e.g. two weeks from 4 more sites: 71 % same day",
            ),
        ),
        Ask::Snooze => (text("推到：", "Until: "), text("选一天，或输入日期", "choose a day, or type one")),
        Ask::Skip => (
            text("为什么：", "Why: "),
            text("例：昨天例会上他已经当面答复", "e.g. answered in person at yesterday's meeting"),
        ),
        Ask::Reply => (
            text("对方说：", "They said: "),
            text(
                "例：排在五月第二个迭代，还缺门店名单",
                "e.g. second sprint in May; the list of sites is missing",
            ),
        ),
    };
    (prompt.get(lang), example.get(lang))
}

/// To which contact the answer belongs.
fn answers(handling: &Handling, model: &Model) -> (String, Role) {
    let (lang, today) = (model.lang, model.now.wall.date());
    let Some((day, label)) = handling.answers else {
        let none = Refused::NobodyAsked.words();
        return (none.get(lang).to_owned(), Role::Warning);
    };
    let label = label.get(lang);
    let words = match (day, lang) {
        (Some(day), Lang::Zh) => format!("记在 {} 那次联系上：{label}。", date_near(day, today, lang)),
        (None, Lang::Zh) => format!("记在这次联系上：{label}。"),
        (Some(day), Lang::En) => format!("Goes to the contact of {}: {label}.", date_near(day, today, lang)),
        (None, Lang::En) => format!("Goes to this contact: {label}."),
    };
    (words, Role::Quiet)
}
