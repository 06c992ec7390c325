//! The faces of what is due, and of what is done with a contact.

use super::{Face, NoteAt};
use crate::app::contact::Refused;
use crate::app::sheet::{Ask, Handling, Sheet};
use crate::app::{Command, Model};
use crate::check::CAVEAT;
use crate::derive::agenda::NothingNew;
use crate::i18n::{Lang, counted, date_near, due_day, text};
use crate::portfolio::fared::OWN_CAVEAT;
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
        self.not_counted(duties.broken, lang);
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

    /// How to search what was learnt, and how many drafts could not be read.
    pub(super) fn look_backs(&mut self, sheet: &Sheet, model: &Model) {
        let lang = model.lang;
        Command::LookBacks.spec().name.get(lang).clone_into(&mut self.title);
        self.notes = NoteAt::Under;
        self.widest = 100;
        self.example =
            text("输入复盘里的字或标题，空格隔开几个词", "Type words of a look back or a title").get(lang);
        self.empty = match (model.look_backs.read, sheet.typed().is_empty()) {
            (false, true) => text("正在读取各份提案……", "Reading every proposal..."),
            (true, true) => text(
                "还没有哪份提案写了复盘：办完一件，就在“跟进”里写下做对了什么、下次怎么改。",
                "No proposal has a look back yet: once a case is closed, write under follow-up what worked and what to do differently.",
            ),
            (_, false) => text("没有哪条复盘有这些字。", "No look back has these words."),
        }
        .get(lang);
        self.not_counted(model.look_backs.broken, lang);
    }

    fn not_counted(&mut self, broken: usize, lang: Lang) {
        if broken > 0 {
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

    /// Which contact it is, why now, and why the last attempt was refused.
    pub(super) fn contact(&mut self, handling: &Handling, sheet: &Sheet, model: &Model) {
        let (lang, today) = (model.lang, model.now.wall.date());
        self.notes =
            if matches!(handling.ask, Ask::What | Ask::Measure) { NoteAt::Beside } else { NoteAt::Under };
        self.widest = 92;
        let command = match handling.ask {
            Ask::Done => Command::ContactDone,
            Ask::Snooze => Command::ContactSnooze,
            Ask::Skip => Command::ContactSkip,
            Ask::Reply => Command::ContactReply,
            Ask::What | Ask::Measure | Ask::Value => Command::Contact,
        };
        let title = match (&handling.before, handling.ask) {
            (_, Ask::Measure | Ask::Value) => text("填量到的数", "What was measured"),
            (Some(_), Ask::What) => text("办这项会前准备", "Act on this step"),
            (Some(_), Ask::Snooze) => text("会前准备：推迟", "Step: put it off"),
            (Some(_), Ask::Skip) => text("会前准备：跳过", "Step: leave it out"),
            (None, Ask::What) if handling.is_look_back() => text("办复盘", "The look back"),
            (None, Ask::Snooze) if handling.is_look_back() => text("复盘：推迟", "The look back: put it off"),
            _ => command.spec().name,
        };
        title.get(lang).clone_into(&mut self.title);
        (self.prompt, self.example) = asked(handling, lang);
        let mut words = handling.name.get(lang).to_owned();
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
        } else if let Some(due) = handling.before.as_ref().and_then(|before| before.due) {
            words = format!("{words} · {}", due_day(due, today, lang));
        }
        if handling.ask == Ask::Value {
            words = measured(handling, model);
        }
        self.head.push((words, Role::Text));
        // Whoever writes what was missing has read that it was.
        let mended = |refused: &Refused| match refused {
            Refused::NothingNew(NothingNew::Blank)
            | Refused::NoReason
            | Refused::NoWords
            | Refused::NoFigure => !sheet.typed().is_empty(),
            _ => false,
        };
        if let Some(refused) = handling.refused.filter(|refused| !mended(refused)) {
            self.head.push((format!("! {}", refused.words().get(lang)), Role::Problem));
        } else if handling.ask == Ask::Reply {
            self.head.push(answers(handling, model));
        } else if let Some(before) = &handling.before {
            if !before.what.is_empty() {
                self.head.push((before.what.clone(), Role::Quiet));
            }
        } else if let Some(one) = handling.one.filter(|_| !matches!(handling.ask, Ask::Measure | Ask::Value))
        {
            self.head.push((one.reason(today).get(lang).to_owned(), Role::Quiet));
        }
    }
}

/// What stands before the line that is typed, and in it while it is empty.
fn asked(handling: &Handling, lang: Lang) -> (&'static str, &'static str) {
    let (prompt, example) = match handling.ask {
        Ask::What | Ask::Measure => return ("", ""),
        Ask::Value => (text("量到：", "Measured: "), text("例：66%", "e.g. 66%")),
        Ask::Skip if handling.before.is_some() => (
            text("为什么：", "Why: "),
            text("例：这次不换系统，不用找他先看", "e.g. no change to the system, nothing for them to read"),
        ),
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

/// Which result is measured, and what was promised.
fn measured(handling: &Handling, model: &Model) -> String {
    let rows = model.desk.as_ref().map(|desk| &desk.proposal().follow_up.results);
    let row = rows.and_then(|rows| rows.iter().find(|row| Some(&row.id) == handling.measuring.as_ref()));
    let Some(row) = row else { return String::new() };
    let (measure, promised) = (row.measure.trim(), row.promised.as_str().trim());
    match model.lang {
        _ if promised.is_empty() => measure.to_owned(),
        Lang::Zh => format!("{measure} · 承诺 {promised}"),
        Lang::En => format!("{measure} · promised {promised}"),
    }
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
