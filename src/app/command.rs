//! The command table: one row per command feeds keys, hints, menu, palette, help and the README.

use super::key::Key;
use crate::i18n::{Text, text};
use crate::schema::PaneId;

/// What a person can ask for, apart from typing and moving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// The menu.
    Menu,
    /// Every command, by name.
    Palette,
    /// Help on the field and the keys.
    Help,
    /// The preview beside the form.
    Preview,
    /// The long text in an editor of one's own.
    External,
    /// All questions, or the five.
    More,
    /// The questions one at a time.
    Guide,
    /// The next region of the screen.
    NextRegion,
    /// The previous region.
    PreviousRegion,
    /// The next check.
    NextCheck,
    /// The previous check.
    PreviousCheck,
    /// Find in this draft.
    Find,
    /// Every figure of the draft.
    Ledger,
    /// A new draft.
    New,
    /// Export.
    Export,
    /// Save now.
    Save,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Cut.
    Cut,
    /// Copy.
    Copy,
    /// Paste.
    Paste,
    /// Select all.
    SelectAll,
    /// Open a pane.
    Pane(PaneId),
    /// Add a row.
    AddRow,
    /// Remove the row.
    RemoveRow,
    /// Copy the row below itself.
    DuplicateRow,
    /// Move the row up.
    RowUp,
    /// Move the row down.
    RowDown,
    /// The haircut dial: all benefits a step lower.
    LessBenefit,
    /// The haircut dial: all benefits a step higher again.
    MoreBenefit,
    /// The list of drafts.
    Home,
    /// Open the selected draft.
    Open,
    /// Rename the draft.
    Rename,
    /// Copy the draft.
    Duplicate,
    /// Put the draft into the trash.
    Trash,
    /// Take drafts out of the trash.
    Restore,
    /// The tour.
    Tour,
    /// The other language on the screen.
    Language,
    /// The next theme.
    Theme,
    /// Lines or plain characters.
    Glyphs,
    /// The mouse on or off.
    Mouse,
    /// To the shell, and back with `fg`.
    Suspend,
    /// Quit; everything is saved.
    Quit,
}

/// Where a command makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere.
    Everywhere,
    /// On the home screen.
    Home,
    /// With a draft open.
    Desk,
}

/// A row of the command table.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    /// The command.
    pub command: Command,
    /// Its keys as [`Key::parse`] reads them; the first one is shown.
    pub keys: &'static [&'static str],
    /// Its name, as a menu says it.
    pub name: Text,
    /// What it does, in one sentence.
    pub about: Text,
    /// A word or two for the hint line; empty where it is never hinted.
    pub hint: Text,
    /// Where it makes sense.
    pub scope: Scope,
    /// Pinyin of the Chinese name, whole and initials, so that the palette finds it without an input method.
    pub pinyin: &'static str,
}

const fn row(
    command: Command,
    keys: &'static [&'static str],
    scope: Scope,
    name: Text,
    about: Text,
    hint: Text,
    pinyin: &'static str,
) -> CommandSpec {
    CommandSpec { command, keys, name, about, hint, scope, pinyin }
}

/// Every command.
pub static COMMANDS: &[CommandSpec] = {
    use Command as C;
    use Scope::{Desk, Everywhere, Home};
    const NO: Text = text("", "");
    &[
        row(
            C::Menu,
            &["esc"],
            Everywhere,
            text("菜单", "Menu"),
            text("打开菜单；这里能找到一切。", "Opens the menu, from which everything can be reached."),
            text("菜单", "menu"),
            "caidan cd",
        ),
        row(
            C::Palette,
            &["ctrl+p", "f2"],
            Everywhere,
            text("全部命令", "All commands"),
            text("按名字查找并执行任何命令。", "Finds any command by name and runs it."),
            text("全部命令", "commands"),
            "quanbumingling qbml",
        ),
        row(
            C::Help,
            &["f1", "?"],
            Everywhere,
            text("帮助", "Help"),
            text("解释当前这一项，并列出所有按键。", "Explains the field you are in and lists the keys."),
            text("帮助", "help"),
            "bangzhu bz",
        ),
        row(
            C::Save,
            &["ctrl+s"],
            Desk,
            text("立即保存", "Save now"),
            text(
                "停手一秒会自动保存；这里立刻保存。",
                "Saves at once; a second after you stop typing it happens by itself.",
            ),
            NO,
            "lijibaocun ljbc",
        ),
        row(
            C::Undo,
            &["ctrl+z"],
            Desk,
            text("撤销", "Undo"),
            text("撤回上一步改动。", "Takes the last change back."),
            text("撤销", "undo"),
            "chexiao cx",
        ),
        row(
            C::Redo,
            &["ctrl+y", "ctrl+shift+z"],
            Desk,
            text("重做", "Redo"),
            text("恢复刚撤销的改动。", "Repeats the change taken back last."),
            NO,
            "chongzuo cz",
        ),
        row(
            C::Cut,
            &["ctrl+x"],
            Desk,
            text("剪切", "Cut"),
            text("剪下选中的文字。", "Cuts the selected text."),
            NO,
            "jianqie jq",
        ),
        row(
            C::Copy,
            &["ctrl+c"],
            Desk,
            text("复制", "Copy"),
            text(
                "复制选中的文字；没有选中时不做任何事。",
                "Copies the selected text; with nothing selected it does nothing.",
            ),
            NO,
            "fuzhi fz",
        ),
        row(
            C::Paste,
            &["ctrl+v"],
            Desk,
            text("粘贴", "Paste"),
            text(
                "粘贴；从表格复制的多个单元格会填入多行多列。",
                "Pastes; several cells from a spreadsheet fill several cells.",
            ),
            NO,
            "zhantie zt",
        ),
        row(
            C::SelectAll,
            &["ctrl+a"],
            Desk,
            text("全选", "Select all"),
            text("选中本项的全部文字。", "Selects all text of the field."),
            NO,
            "quanxuan qx",
        ),
        row(
            C::Find,
            &["ctrl+f"],
            Desk,
            text("查找", "Find"),
            text("在整份提案里查找文字或问题。", "Finds words or questions anywhere in the proposal."),
            NO,
            "chazhao cz",
        ),
        row(
            C::Ledger,
            &[],
            Desk,
            text("全部数字", "All figures"),
            text(
                "列出每个数字的依据、来源，以及结论有多少靠它；回车跳过去。",
                "Lists every figure with its ground, its source and how much rests on it; Enter goes there.",
            ),
            NO,
            "quanbushuzi qbsz",
        ),
        row(
            C::More,
            &["f5"],
            Desk,
            text("展开全部问题", "All questions"),
            text(
                "在“五个问题”和“全部问题”之间切换。",
                "Switches between the five questions and all of them.",
            ),
            text("全部问题", "all questions"),
            "zhankaiquanbuwenti zkqbwt",
        ),
        row(
            C::Guide,
            &[],
            Desk,
            text("一问一答", "Questions, one at a time"),
            text(
                "从第一个还空着的要紧问题开始，一次问一个。",
                "Asks the main questions one after the other, from the first one still open.",
            ),
            NO,
            "yiwenyida ywyd",
        ),
        row(
            C::Preview,
            &["f3"],
            Desk,
            text("预览", "Preview"),
            text(
                "在表单旁边看成稿，随光标滚动。",
                "Shows the finished page beside the form, following the field you edit.",
            ),
            text("预览", "preview"),
            "yulan yl",
        ),
        row(
            C::Export,
            &["ctrl+e"],
            Everywhere,
            text("导出", "Export"),
            text(
                "把提案写成 Markdown 文件，或复制到剪贴板。",
                "Writes the proposal as Markdown, to a file or to the clipboard.",
            ),
            text("导出", "export"),
            "daochu dc",
        ),
        row(
            C::External,
            &["f4"],
            Desk,
            text("用外部编辑器", "Open in your editor"),
            text("用 $VISUAL 或 $EDITOR 编辑当前长文本。", "Edits the long text in $VISUAL or $EDITOR."),
            text("外部编辑器", "your editor"),
            "waibubianjiqi wbbjq",
        ),
        row(
            C::NextCheck,
            &["f8"],
            Desk,
            text("下一处检查", "Next check"),
            text(
                "跳到下一处读不懂的数字或还空着的要紧项。",
                "Goes to the next figure that cannot be read or question still open.",
            ),
            text("下一检查", "next check"),
            "xiayichujiancha xycjc",
        ),
        row(
            C::PreviousCheck,
            &["shift+f8"],
            Desk,
            text("上一处检查", "Previous check"),
            text("跳到上一处检查。", "Goes to the check before."),
            NO,
            "shangyichujiancha sycjc",
        ),
        row(
            C::NextRegion,
            &["f6"],
            Desk,
            text("下一区域", "Next region"),
            text(
                "在策略栏、表单和右侧之间移动。",
                "Moves between the strategies, the form and the right side.",
            ),
            text("换区域", "next region"),
            "xiayiquyu xyqy",
        ),
        row(
            C::PreviousRegion,
            &["shift+f6"],
            Desk,
            text("上一区域", "Previous region"),
            text("反方向移动。", "Moves the other way."),
            NO,
            "shangyiquyu syqy",
        ),
        row(
            C::AddRow,
            &["insert"],
            Desk,
            text("添加一行", "Add a row"),
            text("在当前表格里添加一行。", "Adds a row to the table you are in."),
            NO,
            "tianjiayihang tjyh",
        ),
        row(
            C::RemoveRow,
            &["delete"],
            Desk,
            text("删除本行", "Remove the row"),
            text("删除当前行；可以撤销。", "Removes the row you are in; undo brings it back."),
            text("删行", "remove row"),
            "shanchubenhang scbh",
        ),
        row(
            C::DuplicateRow,
            &["ctrl+d"],
            Desk,
            text("复制本行", "Duplicate the row"),
            text("在下方复制一行。", "Puts a copy of the row below it."),
            NO,
            "fuzhibenhang fzbh",
        ),
        row(
            C::RowUp,
            &["ctrl+up"],
            Desk,
            text("上移本行", "Move the row up"),
            text("把当前行往上移一行。", "Moves the row one up."),
            NO,
            "shangyibenhang sybh",
        ),
        row(
            C::RowDown,
            &["ctrl+down"],
            Desk,
            text("下移本行", "Move the row down"),
            text("把当前行往下移一行。", "Moves the row one down."),
            NO,
            "xiayibenhang xybh",
        ),
        row(
            C::LessBenefit,
            &["-", "f12"],
            Desk,
            text("效益打折：再减 10%", "Benefits 10 % lower"),
            text(
                "试算：全部效益再少一成，还回不回本；提案不变。",
                "Tries all benefits 10 % lower: does it still pay? Changes nothing in the proposal.",
            ),
            text("效益减一成", "benefits lower"),
            "xiaoyidazhe xydz",
        ),
        row(
            C::MoreBenefit,
            &["+", "=", "shift+f12"],
            Desk,
            text("效益打折：加回 10%", "Benefits 10 % higher again"),
            text("试算：把减掉的效益加回一成。", "Takes 10 % of what was tried lower back."),
            NO,
            "xiaoyijiahui xyjh",
        ),
        pane(PaneId::Frame, &["0"], text("立题", "Frame"), "liti lt"),
        pane(PaneId::Impact, &["1"], text("策略一：商业影响", "Strategy 1: impact"), "shangyeyingxiang syyx"),
        pane(
            PaneId::Evidence,
            &["2"],
            text("策略二：证据链", "Strategy 2: evidence chain"),
            "zhengjulian zjl",
        ),
        pane(PaneId::Sponsors, &["3"], text("策略三：支持者", "Strategy 3: sponsors"), "zhichizhe zcz"),
        pane(PaneId::Solution, &["4"], text("策略四：方案", "Strategy 4: solution"), "fangan fa"),
        pane(PaneId::Timing, &["5"], text("策略五：时机", "Strategy 5: timing"), "shiji sj"),
        pane(PaneId::FollowUp, &["6"], text("策略六：跟进", "Strategy 6: follow-up"), "genjin gj"),
        row(
            C::Home,
            &[],
            Desk,
            text("我的提案", "My proposals"),
            text("回到提案列表；当前提案会先保存。", "Back to the list; this one is saved first."),
            NO,
            "wodetian wdta",
        ),
        row(
            C::New,
            &["ctrl+n"],
            Everywhere,
            text("新建提案", "New proposal"),
            text(
                "从空白、提问引导、样例或副本开始。",
                "Starts from nothing, from questions, from a sample or from a copy.",
            ),
            text("新建", "new"),
            "xinjiantian xjta",
        ),
        row(
            C::Open,
            &["enter"],
            Home,
            text("打开", "Open"),
            text("打开选中的提案。", "Opens the selected proposal."),
            text("打开", "open"),
            "dakai dk",
        ),
        row(
            C::Rename,
            &[],
            Everywhere,
            text("重命名", "Rename"),
            text("改提案标题。", "Changes the proposal's title."),
            NO,
            "chongmingming cmm",
        ),
        row(
            C::Duplicate,
            &[],
            Everywhere,
            text("复制提案", "Duplicate the proposal"),
            text("复制一份，原件不动。", "Makes a copy and leaves the original alone."),
            NO,
            "fuzhitian fzta",
        ),
        row(
            C::Trash,
            &["delete"],
            Home,
            text("移到回收站", "Move to trash"),
            text("移到回收站，三十天内可以恢复。", "Moves the proposal to the trash, for thirty days."),
            text("删除", "trash"),
            "yidaohuishouzhan ydhsz",
        ),
        row(
            C::Restore,
            &[],
            Home,
            text("回收站", "Trash"),
            text("看回收站里的提案，恢复需要的。", "Shows the trash and brings back what you choose."),
            NO,
            "huishouzhan hsz",
        ),
        row(
            C::Tour,
            &[],
            Everywhere,
            text("两分钟导览", "Two-minute tour"),
            text("打开一份留有破绽的提案，边找边学。", "Opens a proposal with faults for you to find."),
            NO,
            "daolan dl",
        ),
        row(
            C::Language,
            &[],
            Everywhere,
            text("Switch to English", "切换到中文"),
            text(
                "切换界面语言；提案的语言不变。",
                "Changes the language of the screen; the proposal's stays.",
            ),
            NO,
            "yuyan yy yingwen",
        ),
        row(
            C::Theme,
            &[],
            Everywhere,
            text("换配色", "Change the colours"),
            text(
                "深色、浅色、高对比（强光下）轮换。",
                "Dark, light, and high contrast for sunlight, in turn.",
            ),
            NO,
            "peise ps",
        ),
        row(
            C::Glyphs,
            &[],
            Everywhere,
            text("线条与字符", "Lines or plain characters"),
            text(
                "边框歪了就换成纯字符画法。",
                "If the borders look broken, draws them with plain characters.",
            ),
            NO,
            "xiantiao xt",
        ),
        row(
            C::Mouse,
            &[],
            Everywhere,
            text("鼠标开关", "Mouse on or off"),
            text("关掉后可用终端自己的选择和复制。", "Off, the terminal's own selection works again."),
            NO,
            "shubiao sb",
        ),
        row(
            C::Suspend,
            &[],
            Everywhere,
            text("暂时回到命令行", "To the shell for a while"),
            text("先保存，再回到命令行；输入 fg 回来。", "Saves and goes to the shell; fg comes back."),
            NO,
            "minglinghang mlh",
        ),
        row(
            C::Quit,
            &["ctrl+q"],
            Everywhere,
            text("退出", "Quit"),
            text("全部已保存，直接退出。", "Everything is saved; leaves at once."),
            NO,
            "tuichu tc",
        ),
    ]
};

const fn pane(pane: PaneId, keys: &'static [&'static str], name: Text, pinyin: &'static str) -> CommandSpec {
    let about = text("打开这一栏；在文字项上先按 Esc。", "Opens this pane; from a text, Esc first.");
    row(Command::Pane(pane), keys, Scope::Desk, name, about, text("", ""), pinyin)
}

impl Command {
    /// The command's row.
    #[must_use]
    pub fn spec(self) -> &'static CommandSpec {
        COMMANDS.iter().find(|spec| spec.command == self).unwrap_or(&COMMANDS[0])
    }

    /// The key shown for it, if it has one: `Ctrl+S`.
    #[must_use]
    pub fn key_label(self) -> Option<String> {
        self.spec().keys.first().and_then(|key| Key::parse(key).ok()).map(Key::label)
    }

    /// The command of a key on the home screen or at the desk. Keys that type (`1`, `?`, `delete`) are
    /// commands only outside text; the caller knows where it is.
    #[must_use]
    pub fn of(key: Key, scope: Scope) -> Option<Self> {
        COMMANDS
            .iter()
            .filter(|spec| spec.scope == Scope::Everywhere || spec.scope == scope)
            .find(|spec| spec.keys.iter().any(|text| Key::parse(text) == Ok(key)))
            .map(|spec| spec.command)
    }
}
