//! The items of each sheet: what they say and what choosing them does.

use super::export::appendices;
use super::search::{find, search, search_called};
use super::{
    ExportChoice, Handle, PortfolioAs, Sheet, SheetKind, Taken, WithHouse, WithLetter, shown, timeline_items,
};
use crate::app::command::{COMMANDS, Command, Scope};
use crate::app::model::Model;
use crate::brief::ExportKind;
use crate::codec::samples::SAMPLES;
use crate::derive::schedule::Shift;
use crate::i18n::{Lang, text};
use crate::proposal::DraftId;
use crate::schema::{Kind, PaneId, Path, Value};
use crate::shelf::{Glyphs, TrashCard};
use jiff::civil::Date;
use std::path::PathBuf;

/// What choosing an item does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Runs a command.
    Run(Command),
    /// Gives the field this value and closes the sheet.
    Choose(Path, Value),
    /// Gives the field this value and stays open, to tick another.
    Tick(Path, Value),
    /// Opens a draft.
    OpenDraft(PathBuf),
    /// Opens a draft at a place in it.
    OpenAt {
        /// Its file.
        draft: PathBuf,
        /// Its name.
        id: Option<DraftId>,
        /// The place.
        place: &'static str,
    },
    /// Hands on the overview of all drafts.
    Portfolio(PortfolioAs),
    /// Goes to a place in the draft.
    GoTo(Path),
    /// Moves or stretches the bar of a field.
    Shift(Path, Shift),
    /// Begins a blank draft.
    Blank,
    /// Begins a draft with the questions one at a time.
    Guided,
    /// Shows the samples.
    Samples,
    /// Shows the drafts that can be copied.
    Copies,
    /// Asks for a file to bring in.
    AskFile,
    /// Brings in the file that was typed.
    Import,
    /// Saves into the file that was typed.
    SaveAs,
    /// Opens a sample.
    Sample(&'static str),
    /// Copies a draft.
    CopyOf(PathBuf),
    /// Changes what is exported.
    Set(ExportChoice),
    /// Writes the file.
    Write,
    /// Writes the draft itself, for a colleague to open.
    HandOn,
    /// Writes the dates as a calendar file.
    Calendar,
    /// Puts the text on the clipboard.
    Clipboard,
    /// The screen's language.
    Language(Lang),
    /// How borders are drawn.
    Glyphs(Glyphs),
    /// Takes a draft out of the trash.
    Restore(usize),
    /// Opens a page of the handbook.
    Topic(String),
    /// Goes back to the page before.
    Back,
    /// Takes the typed title.
    Rename,
    /// Takes the typed reason.
    LetStand,
    /// Compares a version with the draft.
    Compare(usize),
    /// Compares another file that holds a version of the draft.
    CompareRival(usize),
    /// Moves that file to the trash.
    TrashRival,
    /// Puts a kept version in the place of a file that cannot be opened.
    PutBack(usize),
    /// Tries to open it again.
    TryAgain,
    /// Opens a file as it is in one's own editor.
    EditFile(PathBuf),
    /// Takes the file off the list.
    Forget,
    /// Takes one place over from what is compared.
    TakeOver(usize),
    /// Closes the sheet.
    Close,
    /// Takes all places over.
    TakeOverAll,
    /// Asks what the version is called.
    NameVersion,
    /// Takes the typed name of the version.
    TakeName,
    /// Opens a pane.
    Pane(PaneId),
    /// What becomes of the example.
    TakeExample(Taken),
    /// The next question of the rehearsal, or the one before.
    Rehearse(bool),
    /// Raises it on this day.
    ChooseDate(Date),
    /// Something with the letter that is open.
    Letter(WithLetter),
    /// Goes to what is due, in its draft.
    Duty(usize),
    /// Acts on a contact.
    Handle(Handle),
    /// Something with headquarters' calendar.
    House(WithHouse),
    /// Nothing: the item is there to be read.
    Read,
}

/// An item of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it says.
    pub label: String,
    /// What stands beside or under it.
    pub note: String,
    /// The key that does the same, if there is one.
    pub key: String,
    /// Ticked or not, where it is a choice.
    pub ticked: Option<bool>,
    /// Whether it is ticked for itself, whatever else is; otherwise it is one of several answers.
    pub is_box: bool,
    /// How much of the whole it is, in hundredths; drawn as a bar.
    pub share: Option<u8>,
    /// A heading before the item: a group begins here.
    pub group: Option<&'static str>,
    /// What choosing it does.
    pub action: Action,
}

impl Item {
    pub(super) fn new(label: impl Into<String>, action: Action) -> Self {
        Self {
            label: label.into(),
            note: String::new(),
            key: String::new(),
            ticked: None,
            is_box: false,
            share: None,
            group: None,
            action,
        }
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    pub(super) fn ticked(mut self, ticked: bool) -> Self {
        self.ticked = Some(ticked);
        self
    }

    /// A tick of its own beside others.
    pub(super) fn boxed(self, ticked: bool) -> Self {
        Self { is_box: true, ..self.ticked(ticked) }
    }

    pub(super) fn group(mut self, group: &'static str) -> Self {
        self.group = Some(group);
        self
    }

    fn command(command: Command, lang: Lang) -> Self {
        let spec = command.spec();
        let mut item = Self::new(spec.name.get(lang), Action::Run(command)).note(spec.about.get(lang));
        item.key = command.key_label().unwrap_or_default();
        item
    }
}

impl Sheet {
    /// The items as they stand, searched and in order.
    #[must_use]
    pub fn items(&self, model: &Model) -> Vec<Item> {
        let lang = model.lang;
        match &self.kind {
            SheetKind::Welcome => welcome(model),
            SheetKind::Menu => commands(model, MENU),
            SheetKind::Palette => {
                let others = COMMANDS.iter().map(|spec| spec.command).filter(|c| *c != Command::Palette);
                let all: Vec<Command> = others.collect();
                // Found by whatever a newcomer calls it: both names, pinyin, other words.
                let called = |item: &Item| match item.action {
                    Action::Run(command) => {
                        let spec = command.spec();
                        let name = [spec.name.zh, spec.name.en, spec.pinyin].join(" ");
                        [name, command.also_called().to_owned()]
                    }
                    _ => [item.label.clone(), String::new()],
                };
                let words = |item: &Item| match item.action {
                    Action::Run(command) => {
                        format!("{} {}", called(item).join(" "), command.spec().about.get(lang))
                    }
                    _ => item.label.clone(),
                };
                search_called(self.typed(), commands(model, &all), words, called)
            }
            SheetKind::Help => super::keys::items(self, model),
            SheetKind::Handbook(reading) => reading.items(lang),
            SheetKind::Pick(path) => picks(self, model, path),
            SheetKind::New => ways_to_begin(lang),
            SheetKind::Import => vec![
                Item::new(text("按回车打开", "Enter opens it").get(lang), Action::Import).note(
                    text(
                        "输入或粘贴文件路径，.ron 或 .json。",
                        "Type or paste the path of a .ron or .json file.",
                    )
                    .get(lang),
                ),
            ],
            SheetKind::SaveAs(_) => vec![
                Item::new(text("按回车保存", "Enter saves it").get(lang), Action::SaveAs).note(
                    text(
                        "已有的文件不会覆盖。接着写的是新文件，原来的文件不动。",
                        "No file is replaced. You go on in the new one; the old one stays as it is.",
                    )
                    .get(lang),
                ),
            ],
            SheetKind::Samples => SAMPLES
                .iter()
                .map(|s| Item::new(s.title.get(lang), Action::Sample(s.name)).note(s.blurb.get(lang)))
                .collect(),
            SheetKind::CopyOf => {
                let cards = model.home.cards.iter().filter_map(|card| {
                    Some(Item::new(
                        card.title(),
                        Action::CopyOf(card.id().is_some().then(|| card.path.clone())?),
                    ))
                });
                search(self.typed(), cards.collect(), |item| item.label.clone())
            }
            SheetKind::Export(choice) => export(*choice, model),
            SheetKind::Find => find(self, model),
            SheetKind::Ledger => super::ledger::items(self, model),
            SheetKind::Timeline(timeline) => {
                let desk = model.desk.as_ref();
                desk.map_or_else(Vec::new, |desk| timeline_items(&shown(desk, timeline), desk, model))
            }
            SheetKind::LetStand(_) => super::checks::let_stand(self, lang),
            SheetKind::Example(path) => super::example::items(path, lang),
            SheetKind::Checked => super::checks::checked(model),
            SheetKind::Rehearsal(rehearsal) => rehearsal.items(lang),
            SheetKind::Dates(dates) => dates.items(self.typed(), model),
            SheetKind::Letter(writing) => writing.items(self.query.as_ref(), lang),
            SheetKind::Readiness => super::checks::readiness(model),
            SheetKind::Steps => super::checks::steps(model),
            SheetKind::Rename => {
                vec![Item::new(text("按回车改名", "Enter takes the title").get(lang), Action::Rename)]
            }
            SheetKind::Versions(versions) => super::versions::list(versions, model),
            SheetKind::Compare(compare) => compare.items(lang),
            SheetKind::NameVersion(_) => super::versions::name(lang),
            SheetKind::Broken(broken) => super::broken::items(broken, model),
            SheetKind::Messages => messages(model),
            SheetKind::Due => super::due::list(self, model),
            SheetKind::Portfolio => super::portfolio::items(self, model),
            SheetKind::LookBacks => super::look_backs::items(self, model),
            SheetKind::Contact(handling) => handling.items(self, model),
            SheetKind::Calendar => super::calendar::list(self, model),
            SheetKind::Entry(asking) => asking.items(self, model),
            SheetKind::Incoming(arriving) => arriving.items(model),
            SheetKind::Trash(entries) => trash(entries, model),
        }
    }
}

/// The menu: the second road to everything that has a key.
const MENU: &[Command] = &[
    Command::Export,
    Command::Due,
    Command::Contact,
    Command::Home,
    Command::Save,
    Command::SaveAs,
    Command::Preview,
    Command::More,
    Command::UseExample,
    Command::Guide,
    Command::Find,
    Command::Ledger,
    Command::Timeline,
    Command::Portfolio,
    Command::LookBacks,
    Command::Readiness,
    Command::Rehearse,
    Command::ChooseDate,
    Command::Calendar,
    Command::Write,
    Command::Checked,
    Command::Mend,
    Command::LetStand,
    Command::AddRow,
    Command::RemoveRow,
    Command::DuplicateRow,
    Command::Undo,
    Command::Redo,
    Command::Versions,
    Command::Compare,
    Command::Handbook,
    Command::Help,
    Command::Palette,
    Command::Open,
    Command::New,
    Command::Rename,
    Command::Duplicate,
    Command::Trash,
    Command::Restore,
    Command::Steps,
    Command::Tour,
    Command::Exercise,
    Command::Language,
    Command::Theme,
    Command::Glyphs,
    Command::Mouse,
    Command::Messages,
    Command::Quit,
];

/// What is in the trash, and since when.
fn trash(entries: &[TrashCard], model: &Model) -> Vec<Item> {
    let since = |card: &TrashCard| card.trashed.to_zoned(model.zone.clone()).strftime("%F %H:%M").to_string();
    let item = |(index, card): (usize, &TrashCard)| {
        Item::new(card.title.clone(), Action::Restore(index)).note(since(card))
    };
    entries.iter().enumerate().map(item).collect()
}

/// How a new draft begins.
fn ways_to_begin(lang: Lang) -> Vec<Item> {
    vec![
        Item::new(text("空白提案", "Blank").get(lang), Action::Blank)
            .note(text("直接打开六栏，从立题写起。", "Opens the panes; begin with the frame.").get(lang)),
        Item::new(text("一问一答", "Questions, one at a time").get(lang), Action::Guided)
            .note(text("每栏五个问题，约十分钟。", "Five questions a pane, about ten minutes.").get(lang)),
        Item::new(text("从样例开始", "From a sample").get(lang), Action::Samples).note(
            text("打开一份写完的提案，改成自己的。", "Opens a finished proposal to make your own.").get(lang),
        ),
        Item::new(text("从已有提案复制", "A copy of a draft").get(lang), Action::Copies)
            .note(text("原件不动。", "The original stays as it is.").get(lang)),
        Item::new(text("打开同事给的文件", "A file from a colleague").get(lang), Action::AskFile)
            .note(text("复制进来，原文件不动。", "Brought in as a copy; the file stays as it is.").get(lang)),
    ]
}

/// The commands among these that make sense where one is.
pub(super) fn commands(model: &Model, list: &[Command]) -> Vec<Item> {
    let scope = model.scope();
    let lang = model.lang;
    let fits = |c: &&Command| {
        let at = c.spec().scope;
        let has_steps = || model.desk.as_ref().is_some_and(|desk| !desk.judgement.steps.is_empty());
        (at == Scope::Everywhere || at == scope)
            && **c != Command::Menu
            && (**c != Command::Steps || has_steps())
    };
    list.iter().filter(fits).map(|c| Item::command(*c, lang)).collect()
}

/// Where the border test begins in the welcome.
pub(in crate::app) const BORDERS: usize = 2;
/// Where the ways to begin begin in the welcome.
pub(in crate::app) const WAYS: usize = 4;

fn welcome(model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let languages = Lang::ALL.into_iter().map(|l| Item::new(l.name(), Action::Language(l)).ticked(l == lang));
    let glyphs = [
        (Glyphs::Unicode, text("方框是直的", "The box is straight")),
        (Glyphs::Ascii, text("方框歪了，改用普通字符", "It looks broken: draw with plain characters")),
    ];
    let glyphs = glyphs.map(|(g, words)| {
        Item::new(words.get(lang), Action::Glyphs(g))
            .ticked((g == Glyphs::Ascii) == (model.glyphs == Glyphs::Ascii))
    });
    let ways = [
        (
            Action::Run(Command::Tour),
            text(
                "看导览：一份有破绽的提案，等你来找",
                "Take the tour: a proposal with faults for you to find",
            ),
            text("约两分钟", "two minutes"),
        ),
        (
            Action::Guided,
            text("写自己的：一问一答", "Start my own with questions, one at a time"),
            text("约十分钟", "ten minutes"),
        ),
        (Action::Blank, text("打开空白提案", "Open a blank proposal"), text("", "")),
    ];
    let ways = ways.map(|(action, words, note)| Item::new(words.get(lang), action).note(note.get(lang)));
    let mut items: Vec<Item> = languages.chain(glyphs).chain(ways).collect();
    let groups = [
        (0, text("语言", "Language")),
        (BORDERS, text("边框测试", "Border test")),
        (WAYS, text("从哪里开始", "Where to begin")),
    ];
    for (index, title) in groups {
        items[index].group = Some(title.get(lang));
    }
    items
}

/// What was said, with the time of day.
fn messages(model: &Model) -> Vec<Item> {
    let said = model.messages.iter().map(|said| {
        let sign = if said.problem { "!" } else { "*" };
        Item::new(format!("{sign} {}", said.at.strftime("%H:%M:%S")), Action::Read).note(&*said.words)
    });
    said.collect()
}

fn picks(sheet: &Sheet, model: &Model, path: &Path) -> Vec<Item> {
    let lang = model.lang;
    let Some((field, desk)) = path.field_spec().zip(model.desk.as_ref()) else { return Vec::new() };
    let Some(value) = path.member(desk.proposal()).map(crate::schema::Member::value) else {
        return Vec::new();
    };
    let items: Vec<Item> = match (field.kind, value) {
        (Kind::Choice(options), Value::Choice(now)) => {
            let none = Item::new(
                text("（未定）", "(open)").get(lang),
                Action::Choose(path.clone(), Value::Choice(None)),
            );
            let choices = options.iter().map(|(id, words)| {
                let value = Value::Choice(Some(id.to_owned()));
                Item::new(words.get(lang), Action::Choose(path.clone(), value))
                    .ticked(now.as_deref() == Some(id))
            });
            choices.chain([none.ticked(now.is_none())]).collect()
        }
        (Kind::Many(options), Value::Many(taken)) => options
            .iter()
            .map(|(id, words)| {
                let on = taken.iter().any(|t| t == id);
                let mut next: Vec<String> = taken.iter().filter(|t| *t != id).cloned().collect();
                if !on {
                    next.push(id.to_owned());
                }
                Item::new(words.get(lang), Action::Tick(path.clone(), Value::Many(next))).boxed(on)
            })
            .collect(),
        _ => Vec::new(),
    };
    search(sheet.typed(), items, |item| item.label.clone())
}

fn export(choice: ExportChoice, model: &Model) -> Vec<Item> {
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
