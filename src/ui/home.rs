//! The list of drafts: what there is, how far each has come, what is due, and a look into the selected one.
//!
//! ```text
//! | MY PROPOSALS                       files stay on this computer |  title
//! | Find: text_                                         3 of 11    |  filter
//! | F9 2 things due, 1 late  first ...                              |  what is due
//! |   Proposal           Ready            Stage   Next due  Edited |
//! | > ...                62% ######....   drafting  today   14:02  |  list, scrolls
//! | Parts forecast ----------------------------------------------- |
//! |   what it is about, what it asks, what is missing              |  preview of the selected one
//! | [ Open ] [ New ] ...                                           |
//! | hints                                                          |
//! ```
//!
//! Only the drafts on the screen are measured, and only the selected one is computed: ten thousand drafts
//! draw as fast as ten.

mod columns;
pub(super) mod due;
mod preview;

use super::canvas::Canvas;
use super::foot::{self, Message};
use super::line;
use super::rows::{self, Row};
use super::theme::Role;
use crate::app::{Area, Command, Model, Scroll, Target};
use crate::i18n::{Lang, Text, counted, text};
use columns::Columns;

/// The buttons under the preview.
const BUTTONS: [Command; 5] =
    [Command::Open, Command::New, Command::Duplicate, Command::Export, Command::Trash];
/// The buttons where there is no draft yet.
const FIRST_BUTTONS: [Command; 2] = [Command::New, Command::Tour];
/// Rows of the preview at most.
const PREVIEW: u16 = 12;

/// Draws the home screen over the whole canvas.
pub(super) fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let screen = canvas.area();
    if screen.width == 0 || screen.height == 0 {
        return;
    }
    canvas.clear(screen);
    let shown = model.home.shown();
    let mut rest = screen;
    let tall = screen.height >= 12;
    if screen.height >= 5 {
        title(model, take(&mut rest, 1, true), canvas);
    }
    if screen.height >= 3 {
        let is_seen = model.sheets.is_empty();
        let said = if is_seen { Message::of(model, screen, true, canvas) } else { Message::default() };
        bottom(model, &said, take(&mut rest, said.height().max(1), false), canvas);
    }
    filter(model, shown.len(), take(&mut rest, 1, true), canvas);
    if tall {
        due::draw(model, take(&mut rest, 1, true), canvas);
    }
    if shown.is_empty() {
        empty(model, rest, canvas);
        return;
    }
    // The list gets what all drafts need, so that nothing jumps while one filters, up to half of the screen.
    let cards = u16::try_from(model.home.cards.len()).unwrap_or(u16::MAX);
    let list = cards.saturating_add(2).max(8).min((rest.height / 2).max(4));
    let preview = preview::rows(model, screen.width.saturating_sub(4), canvas);
    let buttons = u16::from(tall);
    let room = rest.height.saturating_sub(list + buttons).min(PREVIEW);
    let wanted = u16::try_from(preview.len()).unwrap_or(u16::MAX).saturating_add(1).min(room);
    if wanted < 3 {
        if tall {
            let area = take(&mut rest, 1, false);
            button_row(&BUTTONS, Area { x: area.x + 2, width: area.width.saturating_sub(2), ..area }, canvas);
        }
        table(model, shown, rest, canvas);
        return;
    }
    let list = list.max(rest.height.saturating_sub(PREVIEW + buttons + 1).min(cards.saturating_add(2)));
    let list = take(&mut rest, list, true);
    table(model, shown, list, canvas);
    preview_at(model, &preview, take(&mut rest, wanted, true), canvas);
    if rest.height > 1 {
        take(&mut rest, 1, true);
    }
    button_row(&BUTTONS, Area { x: rest.x + 2, width: rest.width.saturating_sub(2), ..rest }, canvas);
}

/// Cuts rows off the top or the bottom of an area.
fn take(rest: &mut Area, rows: u16, from_top: bool) -> Area {
    let rows = rows.min(rest.height);
    let y = if from_top { rest.y } else { rest.y + rest.height - rows };
    if from_top {
        rest.y += rows;
    }
    rest.height -= rows;
    Area { y, height: rows, ..*rest }
}

fn title(model: &Model, area: Area, canvas: &mut Canvas<'_>) {
    let words = canvas.say(text("我的提案", "My proposals"));
    let taken = canvas.say_at(area.x + 1, area.y, area.width.saturating_sub(1), words, Role::Title);
    let language = model.lang.other().name();
    let button = format!("[ {language} ]");
    let cells = canvas.width(&button);
    if taken + cells + 4 > area.width {
        return;
    }
    let x = area.x + area.width - cells - 1;
    canvas.say_at(x, area.y, cells, &button, Role::Button);
    canvas.hit(Area { x, y: area.y, width: cells, height: 1 }, Target::Command(Command::Language));
    let offline = canvas.say(text("离线工作，文件只存在本机", "Works offline; files stay on this computer"));
    let wide = canvas.width(offline);
    if taken + wide + cells + 8 <= area.width {
        canvas.say_at(x - wide - 3, area.y, wide, offline, Role::Quiet);
    }
}

fn filter(model: &Model, shown: usize, area: Area, canvas: &mut Canvas<'_>) {
    if area.height == 0 {
        return;
    }
    let home = &model.home;
    let all = home.cards.len();
    let count = match (canvas.lang, home.loaded) {
        (_, false) => String::new(),
        (Lang::Zh, _) if shown == all => format!("共 {all} 份"),
        (Lang::Zh, _) => format!("{all} 份中的 {shown} 份"),
        (Lang::En, _) if shown == all => counted(all, "proposal", "proposals"),
        (Lang::En, _) => format!("{shown} of {all}"),
    };
    let label = canvas.say(text("查找：", "Find: "));
    let example = canvas.say(text("输入标题里的字", "type part of a title"));
    let taken = canvas.say_at(area.x + 1, area.y, area.width.saturating_sub(1), label, Role::Key) + 1;
    let end = canvas.width(&count) + 2;
    let room = area.width.saturating_sub(taken);
    let field = if room > end + 12 { room - end } else { room };
    if field < room {
        canvas.say_at(area.x + area.width - end + 1, area.y, end - 2, &count, Role::Quiet);
    }
    line::draw(home.filter(), example, Area { x: area.x + taken, width: field, ..area }, canvas);
}

/// The drafts that are seen, one a row.
fn table(model: &Model, shown: &[usize], area: Area, canvas: &mut Canvas<'_>) {
    canvas.scrolls(area, Scroll::Home);
    let mut area = area;
    let columns = Columns::of(area.width);
    if area.height > 2 {
        let header = take(&mut area, 1, true);
        rows::draw(&[columns.header(canvas)], 0, header, canvas);
    }
    let height = usize::from(area.height);
    let selected = model.home.selected.min(shown.len().saturating_sub(1));
    let top = scrolled(model.home.top, selected, height, shown.len());
    let seen = shown.iter().enumerate().skip(top).take(height);
    let list: Vec<Row> = seen
        .map(|(index, card)| columns.row(model, *card, index == selected, canvas).hit(Target::Card(index)))
        .collect();
    rows::draw(&list, 0, area, canvas);
    canvas.painted.list_top = top;
    canvas.painted.list_lines = height.max(1);
    if area.width > 20 && height > 0 {
        let style = canvas.style(Role::Key);
        let x = area.x + area.width - 1;
        if top > 0 {
            canvas.raw(x, area.y, canvas.signs.more[0], style);
        }
        if top + height < shown.len() {
            canvas.raw(x, area.y + area.height - 1, canvas.signs.more[1], style);
        }
    }
}

/// The first row to show: as it was, moved no further than the selected one needs.
fn scrolled(top: usize, selected: usize, height: usize, all: usize) -> usize {
    let height = height.max(1);
    top.clamp((selected + 1).saturating_sub(height), selected).min(all.saturating_sub(height))
}

fn preview_at(model: &Model, lines: &[Row], area: Area, canvas: &mut Canvas<'_>) {
    let title = model.home.current().map(crate::shelf::DraftCard::title).unwrap_or_default();
    let width = area.width.saturating_sub(2);
    let title = canvas.cut(&title, width.saturating_sub(4));
    let head = rows::heading(canvas, &title, "", width);
    rows::draw(&[head], 0, Area { x: area.x + 1, width, height: 1, ..area }, canvas);
    let under = Area {
        x: area.x + 3,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(1),
    };
    rows::draw(lines, 0, under, canvas);
}

/// Commands as buttons beside each other, as many as there is room for.
fn button_row(commands: &[Command], area: Area, canvas: &mut Canvas<'_>) {
    let mut x = 0;
    for command in commands {
        let words = format!("[ {} ]", canvas.say(command.spec().name));
        let cells = canvas.width(&words);
        if area.height == 0 || x + cells > area.width {
            return;
        }
        canvas.say_at(area.x + x, area.y, cells, &words, Role::Button);
        let target = Target::Command(*command);
        canvas.hit(Area { x: area.x + x, y: area.y, width: cells, height: 1 }, target);
        x += cells + 2;
    }
}

/// What stands instead of the list: still being read, nothing found, or nothing there yet.
fn empty(model: &Model, area: Area, canvas: &mut Canvas<'_>) {
    let home = &model.home;
    let width = area.width.saturating_sub(6).min(72);
    let mut lines: Vec<Row> = Vec::new();
    let mut say = |words: Text, role: Role, canvas: &Canvas<'_>| {
        lines.extend(rows::paragraph(canvas, canvas.say(words), width, 0, role));
    };
    let mut buttons: &[Command] = &[];
    if !home.loaded {
        say(text("正在读取提案……", "Reading your proposals..."), Role::Quiet, canvas);
    } else if home.cards.is_empty() {
        buttons = &FIRST_BUTTONS;
        say(text("这里还没有提案。", "No proposals here yet."), Role::Title, canvas);
        say(Text::same(""), Role::Text, canvas);
        say(
            text(
                "把一个反复出现的问题，写成总部能拍板的提案：影响多大、证据何在、谁来支持、怎么解决、何时提出、如何跟进。",
                "Turn a problem that keeps coming back into a proposal headquarters can decide on: what it costs, \
                 what proves it, who backs it, what solves it, when to raise it, how to follow up.",
            ),
            Role::Text,
            canvas,
        );
        say(Text::same(""), Role::Text, canvas);
        say(
            text(
                "按 Ctrl+N 新建：从空白写起、一问一答，或借一份样例改成自己的。",
                "Ctrl+N starts one: blank, with questions one at a time, or from a sample made your own.",
            ),
            Role::Text,
            canvas,
        );
        say(
            text(
                "想先看看？打开两分钟导览：一份有破绽的提案，等你来找。",
                "Rather look first? The two-minute tour is a proposal with faults for you to find.",
            ),
            Role::Text,
            canvas,
        );
    } else {
        say(text("没有标题里含这些字的提案。", "No title has these words in it."), Role::Text, canvas);
        say(text("按 Esc 清空查找。", "Esc clears the search."), Role::Quiet, canvas);
    }
    let inside = Area { x: area.x + 3, width: area.width.saturating_sub(4), ..area };
    rows::draw(&lines, 0, inside, canvas);
    let below = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(1);
    if below < inside.height {
        button_row(buttons, Area { y: inside.y + below, height: 1, ..inside }, canvas);
    }
}

/// What is said, or else what the keys do.
fn bottom(model: &Model, said: &Message, area: Area, canvas: &mut Canvas<'_>) {
    if said.height() == 0 {
        let any = !model.home.shown().is_empty();
        foot::draw_home(area, (model.sheets.is_empty(), any), canvas);
    }
    said.draw(area, canvas);
}
