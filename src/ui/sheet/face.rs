//! What each sheet says besides its items: title, head, foot, and where the notes stand.

mod calendar;
mod due;

use crate::app::sheet::{Dates, ExportChoice, Item, Sheet, SheetKind, about};
use crate::app::{Command, Desk, Model};
use crate::check;
use crate::derive::chooser::none_fits;
use crate::i18n::{Lang, Text, counted, date, text};
use crate::schema::Path;
use crate::shelf::{BrokenFile, words};
use crate::text::{Ambiguous, fit, one_line};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Where the notes of the items stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoteAt {
    /// In the same row.
    Beside,
    /// Under each item, in full.
    Under,
    /// Under the list, of the selected item only.
    Below,
    /// In the same row as far as they go, and what both sides say under the list.
    Sides,
}

/// What a sheet says besides its items.
pub(super) struct Face {
    pub title: String,
    /// What stands in front of the query.
    pub prompt: &'static str,
    /// What stands in an empty query.
    pub example: &'static str,
    pub head: Vec<(String, Role)>,
    pub foot: Vec<(String, Role)>,
    pub notes: NoteAt,
    /// Labels are sentences, the notes beside them a word or two.
    pub wide_labels: bool,
    /// What stands instead of a list without items.
    pub empty: &'static str,
    /// How wide the sheet wants to be at most.
    widest: u16,
}

impl Face {
    pub(super) fn of(model: &Model, sheet: &Sheet, items: &[Item]) -> Self {
        let say = |words: Text| words.get(model.lang);
        let mut face = Self {
            title: String::new(),
            prompt: "> ",
            example: say(text("输入文字来查找", "Type to search")),
            head: Vec::new(),
            foot: Vec::new(),
            notes: NoteAt::Below,
            wide_labels: false,
            empty: say(text("没有符合的条目。", "Nothing matches.")),
            widest: 84,
        };
        let mut title = |words: Text| say(words).clone_into(&mut face.title);
        match &sheet.kind {
            SheetKind::Welcome => {
                title(text("欢迎使用 Escalate", "Welcome to Escalate"));
                face.welcome(model.lang);
            }
            SheetKind::Menu => title(Command::Menu.spec().name),
            SheetKind::Palette => {
                title(Command::Palette.spec().name);
                face.example = say(text(
                    "中文、英文、拼音都能搜：导出、export、dc",
                    "A few letters: export, undo, theme",
                ));
            }
            SheetKind::Help => {
                title(Command::Help.spec().name);
                face.notes = NoteAt::Under;
                face.widest = 92;
            }
            SheetKind::Handbook(_) => title(Command::Handbook.spec().name),
            SheetKind::Rehearsal(_) => title(Command::Rehearse.spec().name),
            SheetKind::Letter(_) => title(Command::Write.spec().name),
            SheetKind::Dates(dates) => face.dates(dates, sheet, model),
            SheetKind::Timeline(_) => title(Command::Timeline.spec().name),
            SheetKind::Pick(path) => face.pick(path, model.lang),
            SheetKind::New => {
                title(Command::New.spec().name);
                (face.notes, face.widest) = (NoteAt::Under, 64);
            }
            SheetKind::Samples => {
                title(text("样例", "Samples"));
                face.notes = NoteAt::Under;
            }
            SheetKind::CopyOf => {
                title(text("复制哪一份", "Which one to copy"));
                face.empty = say(text("没有可复制的提案。", "There is no proposal to copy."));
            }
            SheetKind::Export(choice) => {
                title(Command::Export.spec().name);
                face.export(*choice, model);
            }
            SheetKind::Find => {
                title(Command::Find.spec().name);
                face.notes = NoteAt::Beside;
                face.widest = 100;
            }
            SheetKind::Ledger => {
                title(Command::Ledger.spec().name);
                face.figures(sheet, items, model.lang);
            }
            SheetKind::LetStand(finding) => {
                title(Command::LetStand.spec().name);
                face.let_stand(finding, model.lang);
            }
            SheetKind::Example(path) => face.example_of(path, model),
            SheetKind::Checked => {
                title(Command::Checked.spec().name);
                (face.notes, face.widest) = (NoteAt::Under, 76);
            }
            SheetKind::Steps => {
                title(Command::Steps.spec().name);
                face.steps(model);
            }
            SheetKind::Readiness => {
                title(Command::Readiness.spec().name);
                face.readiness(model);
            }
            SheetKind::Import | SheetKind::SaveAs(_) | SheetKind::Rename => {
                face.asked(&sheet.kind, model.lang);
            }
            SheetKind::Messages
            | SheetKind::Versions(_)
            | SheetKind::Compare(_)
            | SheetKind::NameVersion(_) => face.history(&sheet.kind, model),
            SheetKind::Broken(broken) => face.broken(broken, model.lang),
            SheetKind::Due => face.due(sheet, model),
            SheetKind::Portfolio => face.portfolio(sheet, model),
            SheetKind::LookBacks => face.look_backs(sheet, model),
            SheetKind::Contact(handling) => face.contact(handling, sheet, model),
            SheetKind::Calendar => face.calendar(model),
            SheetKind::Entry(asking) => face.entry(asking, sheet, model),
            SheetKind::Incoming(arriving) => face.incoming(arriving, model),
            SheetKind::Trash(_) => {
                title(Command::Restore.spec().name);
                face.trash(model.lang);
            }
        }
        face
    }

    fn figures(&mut self, sheet: &Sheet, items: &[Item], lang: Lang) {
        self.notes = NoteAt::Under;
        self.widest = 92;
        let is_searched = !sheet.typed().is_empty();
        self.empty = text("没有符合的数字。", "No figure matches.").get(lang);
        if !is_searched {
            self.empty = text("还没有填数字。", "There is no figure yet.").get(lang);
            self.ledger(items, lang);
        }
    }

    /// A path or a title is asked for, and why the one typed before would not do.
    fn asked(&mut self, kind: &SheetKind, lang: Lang) {
        let (title, prompt) = match kind {
            SheetKind::Import => {
                (text("打开同事给的文件", "A file from a colleague"), text("路径：", "Path: "))
            }
            SheetKind::SaveAs(_) => (Command::SaveAs.spec().name, text("存到：", "File: ")),
            _ => (Command::Rename.spec().name, text("标题：", "Title: ")),
        };
        title.get(lang).clone_into(&mut self.title);
        (self.prompt, self.example) = (prompt.get(lang), "");
        if let SheetKind::SaveAs(Some(refused)) = kind {
            self.head.push((format!("! {refused}"), Role::Problem));
        }
    }

    /// What concerns every day alike, and why the one that was typed can't be chosen.
    fn dates(&mut self, dates: &Dates, sheet: &Sheet, model: &Model) {
        let lang = model.lang;
        Command::ChooseDate.spec().name.get(lang).clone_into(&mut self.title);
        self.notes = NoteAt::Beside;
        self.wide_labels = true;
        self.widest = 96;
        self.example =
            text("也可以输入日期：12-20、下周三、月底", "or type a date: 12-20, friday, +14").get(lang);
        self.empty = text(
            "没有这样的日子。可以输入 12-20、下周三、月底。",
            "There is no such day. Type 12-20, friday, or +14.",
        )
        .get(lang);
        if let Some(Err(unfit)) = Dates::typed(sheet.typed(), model.now.wall.date()) {
            self.head.push((format!("! {}", unfit.words().get(lang)), Role::Problem));
            self.empty = "";
            return;
        }
        let Some(desk) = &model.desk else { return };
        if let Some(day) =
            desk.proposal().follow_up.met_on.known().filter(|day| *day <= model.now.wall.date())
        {
            let day = date(day, lang);
            let words = match lang {
                Lang::Zh => format!("已经在{day}提过；重新挑日子只改会前安排，跟进仍从那天算起。"),
                Lang::En => {
                    format!(
                        "It was raised on {day}: another date changes the preparation, the follow-up goes on."
                    )
                }
            };
            self.head.push((words, Role::Warning));
        }
        if dates.choices.none_known {
            let words = text(
                "总部日历里还没有这类会议，先按每周一天列出；最下面一行去日历里加。",
                "Headquarters' calendar has no such meeting, so this is a day a week; the last row leads to the calendar.",
            );
            self.head.push((words.get(lang).to_owned(), Role::Quiet));
        }
        if !dates.choices.has_one_that_fits() && dates.choices.best.is_some() {
            self.head.push((none_fits().get(lang).to_owned(), Role::Warning));
        }
        for note in &dates.choices.notes {
            self.head.push((note.words(desk.proposal()).get(lang).to_owned(), Role::Quiet));
        }
    }

    /// What was said; the kept versions, one of them beside the draft, or the name of one.
    fn history(&mut self, kind: &SheetKind, model: &Model) {
        let lang = model.lang;
        match kind {
            SheetKind::Messages => {
                Command::Messages.spec().name.get(lang).clone_into(&mut self.title);
                self.notes = NoteAt::Under;
                self.empty = text("还没有说过什么。", "Nothing was said yet.").get(lang);
            }
            SheetKind::Versions(_) => {
                Command::Versions.spec().name.get(lang).clone_into(&mut self.title);
                self.notes = NoteAt::Beside;
                self.wide_labels = true;
                let words = text(
                    "每次保存留一版，越旧留得越稀；起过名的、Ctrl+S 留的一直在。",
                    "Each save keeps one, older ones thin out; those you named or kept with Ctrl+S stay.",
                );
                self.foot.push((words.get(lang).to_owned(), Role::Quiet));
            }
            SheetKind::Compare(compare) => {
                compare.heading.get(lang).clone_into(&mut self.title);
                self.notes = NoteAt::Sides;
                self.wide_labels = true;
                self.widest = 110;
                if compare.found().is_empty() {
                    let same = text("和现在一样，没有不同。", "It says the same as the draft now.");
                    self.head.push((same.get(lang).to_owned(), Role::Good));
                }
            }
            SheetKind::NameVersion(card) => {
                text("给版本起名", "Name the version").get(lang).clone_into(&mut self.title);
                self.prompt = text("名称：", "Name: ").get(lang);
                self.example = text("例：报批稿", "e.g. as sent to finance").get(lang);
                self.head.push((about(card, &model.zone, lang), Role::Quiet));
            }
            _ => {}
        }
    }

    /// Which file cannot be opened, and why.
    fn broken(&mut self, broken: &BrokenFile, lang: Lang) {
        text("打不开的文件", "A file that cannot be opened").get(lang).clone_into(&mut self.title);
        self.widest = 92;
        let said = words::sentence(words::load(&broken.problem, lang), lang);
        self.head.push((format!("! {said}"), Role::Problem));
        if !said.contains(&*broken.path.to_string_lossy()) {
            self.head.push((broken.path.display().to_string(), Role::Quiet));
        }
    }

    fn trash(&mut self, lang: Lang) {
        self.notes = NoteAt::Beside;
        self.empty = text("回收站是空的。", "The trash is empty.").get(lang);
        let words = text(
            "Enter 放回列表；满三十天自动清除。",
            "Enter puts one back; after thirty days they are gone.",
        );
        self.foot.push((words.get(lang).to_owned(), Role::Quiet));
    }

    /// How many cells the sheet wants, its edges included.
    pub(super) fn width(&self, canvas: &Canvas<'_>, items: &[Item]) -> u16 {
        let item = |item: &Item| {
            let beside = if matches!(self.notes, NoteAt::Beside | NoteAt::Sides) {
                canvas.width(&item.note) + 2
            } else {
                0
            };
            let key = if item.key.is_empty() { 0 } else { canvas.width(&item.key) + 2 };
            canvas.width(&item.label) + beside + key + 6
        };
        let line = |(words, _): &(String, Role)| canvas.width(words);
        let query = canvas.width(self.prompt) + canvas.width(self.example) + 1;
        let title = canvas.width(&self.title) + 2;
        let under = |item: &Item| canvas.width(&item.note) + 4;
        let below = items.iter().filter(|_| !matches!(self.notes, NoteAt::Beside | NoteAt::Sides)).map(under);
        let lines = self.head.iter().chain(&self.foot).map(line);
        let widest =
            items.iter().map(item).chain(lines).chain(below).chain([query, title]).max().unwrap_or(0);
        (widest + 4).min(self.widest)
    }

    fn welcome(&mut self, lang: Lang) {
        self.notes = NoteAt::Beside;
        self.wide_labels = true;
        self.foot.push((
            text(
                "五个键就够用：方向键移动，Tab 到下一项，回车打开，Esc 返回，F1 帮助。鼠标也能用。",
                "Five keys do it all: arrows move, Tab goes on, Enter opens, Esc goes back, F1 helps. The mouse works too.",
            )
            .get(lang)
            .to_owned(),
            Role::Text,
        ));
    }

    /// What is found, and what becomes of the reason.
    fn let_stand(&mut self, finding: &check::Diagnostic, lang: Lang) {
        self.prompt = text("理由：", "Reason: ").get(lang);
        self.example = text("例：客户原话，照录不改", "e.g. a customer's own words, quoted").get(lang);
        self.widest = 72;
        self.head.push((format!("{} {}", finding.rule.id, finding.what(lang)), Role::Text));
        let words = text(
            "理由记在“立题”的豁免表里，随时能删；这里的毛病没有了，会提醒你把它删掉。",
            "The reason is kept on the frame and can be removed; when nothing is found here any more, you are told.",
        );
        self.foot.push((words.get(lang).to_owned(), Role::Quiet));
    }

    /// What is written there, and what would come.
    fn example_of(&mut self, path: &Path, model: &Model) {
        Command::UseExample.spec().name.get(model.lang).clone_into(&mut self.title);
        self.notes = NoteAt::Under;
        self.widest = 72;
        let Some((field, desk)) = path.field_spec().zip(model.desk.as_ref()) else { return };
        let typed = path.member(desk.proposal()).and_then(crate::schema::Member::text).unwrap_or_default();
        let short = |words: &str| fit(&one_line(words.trim()), 160, Ambiguous::Narrow).into_owned();
        let lines = match model.lang {
            Lang::Zh => [format!("已经写了：{}", short(typed)), format!("例子：{}", short(field.example.zh))],
            Lang::En => {
                [format!("It says: {}", short(typed)), format!("Example: {}", short(field.example.en))]
            }
        };
        let [now, example] = lines;
        self.head.extend([(now, Role::Text), (example, Role::Good)]);
    }

    /// How far one is, and that the order is free.
    fn steps(&mut self, model: &Model) {
        self.notes = NoteAt::Under;
        self.widest = 76;
        let Some(desk) = &model.desk else { return };
        let (steps, lang) = (&desk.judgement.steps, model.lang);
        let (done, all) = (steps.iter().filter(|step| step.done).count(), steps.len());
        let words = match lang {
            Lang::Zh => format!("做完 {done}/{all}；回车去那一步，先后随意。"),
            Lang::En => format!("{done} of {all} done; Enter goes to a step, in any order."),
        };
        self.head.push((words, Role::Quiet));
    }

    /// The whole, and what it does not mean.
    fn readiness(&mut self, model: &Model) {
        self.notes = NoteAt::Under;
        self.widest = 84;
        let Some(desk) = &model.desk else { return };
        let whole = desk.readiness.whole();
        let (filled, total, percent) = (whole.filled, whole.total, whole.percent());
        let words = match model.lang {
            Lang::Zh => format!("全份 {filled}/{total}，即 {percent}%。说的是填得全不全，不预示能否通过。"),
            Lang::En => {
                format!("In all {filled}/{total} = {percent}%: how complete it is, not how likely a yes.")
            }
        };
        self.head.push((words, Role::Text));
    }

    /// How many figures there are, and what the bars show.
    fn ledger(&mut self, items: &[Item], lang: Lang) {
        if items.is_empty() {
            return;
        }
        let count = items.len();
        let words = match (lang, items.iter().any(|item| item.share.is_some())) {
            (Lang::Zh, true) => format!("共 {count} 个数字；百分比是结论里有多少靠它。"),
            (Lang::Zh, false) => format!("共 {count} 个数字；还没有一个进入结论。"),
            (Lang::En, true) => {
                format!(
                    "{}; a percentage says how much of the headline rests on that figure.",
                    counted(count, "figure", "figures")
                )
            }
            (Lang::En, false) => {
                format!("{}; none carries the headline yet.", counted(count, "figure", "figures"))
            }
        };
        self.head.push((words, Role::Quiet));
    }

    fn pick(&mut self, path: &Path, lang: Lang) {
        let Some(field) = path.field_spec() else { return };
        field.label.get(lang).clone_into(&mut self.title);
        let hint = field.hint.get(lang);
        if !hint.is_empty() {
            self.head.push((hint.to_owned(), Role::Quiet));
        }
        self.widest = 72;
    }

    /// How complete it is, what the gaps become, and which file will be written.
    fn export(&mut self, choice: ExportChoice, model: &Model) {
        let lang = model.lang;
        let home = || model.home.current()?.proposal();
        let Some(proposal) = model.desk.as_ref().map(Desk::proposal).or_else(home) else {
            let none = text("先选中一份提案。", "Select a proposal first.");
            self.head.push((none.get(lang).to_owned(), Role::Warning));
            return;
        };
        let readiness = model.desk.as_ref().map_or_else(|| check::readiness(proposal), |desk| desk.readiness);
        let open: usize =
            readiness.questions.iter().map(|count| count.total.saturating_sub(count.filled)).sum();
        let percent = readiness.percent();
        let (words, role) = match (lang, open) {
            (Lang::Zh, 0) => (format!("完整度 {percent}%，要紧的问题都答了。"), Role::Good),
            (Lang::Zh, _) => {
                (format!("完整度 {percent}%；{open} 个要紧的问题还空着，导出时标作“待补充”。"), Role::Warning)
            }
            (Lang::En, 0) => (format!("Complete {percent}%: every main question is answered."), Role::Good),
            (Lang::En, _) => {
                let open = counted(open, "main question is", "main questions are");
                (
                    format!("Complete {percent}%; {open} still open and will read “to be added”."),
                    Role::Warning,
                )
            }
        };
        self.head.push((words, role));
        let unreadable = match &model.desk {
            Some(desk) => desk.diagnostics().iter().filter(|found| found.is_unreadable()).count(),
            None => check::unreadable(proposal),
        };
        if unreadable > 0 {
            let words = match lang {
                Lang::Zh => format!("! {unreadable} 处读不懂，导出时照原样写；F8 逐个看。"),
                Lang::En => {
                    let count =
                        counted(unreadable, "place cannot be read and is", "places cannot be read and are");
                    format!("! {count} printed as typed; F8 goes through them.")
                }
            };
            self.head.push((words, Role::Problem));
        }
        if choice.kind.shows_private() {
            let words = text(
                "! 含你对相关人员的私密判断，只给自己看。",
                "! Holds your private notes about people: for your eyes only.",
            );
            self.foot.push((words.get(lang).to_owned(), Role::Warning));
        }
        let name = choice.file_name(&proposal.frame.title);
        let label = text("文件：", "File: ").get(lang);
        let folder = model.export_folder.trim_end_matches(['/', '\\']);
        let slash = if folder.is_empty() { "" } else { std::path::MAIN_SEPARATOR_STR };
        self.foot.push((format!("{label}{folder}{slash}{name}"), Role::Text));
    }
}
