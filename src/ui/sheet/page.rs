//! A sheet with a page in it: the handbook.
//!
//! ```text
//! +- Handbook ----------------------+
//! | > what is typed_                |  query
//! | Keys  Contents  Chapter  Back   |  bar
//! |                                 |
//! | Title                           |  page, scrolls by rows
//! | words and links ...             |
//! +- Enter open link   Esc close -- +
//! ```
//!
//! It is as high as the screen whatever the page is, so that nothing jumps while one reads on.

use super::window::{self, Window};
use crate::app::sheet::{Item, Reading, Sheet};
use crate::app::{Area, Target};
use crate::handbook::{Line, Look, lay_out};
use crate::i18n::text;
use crate::ui::canvas::Canvas;
use crate::ui::line;
use crate::ui::rows::{self, Row};
use crate::ui::theme::Role;

/// Cells of the widest page: longer rows are hard to read.
const WIDEST: u16 = 96;

/// Draws the page that is open.
pub(super) fn draw(sheet: &Sheet, reading: &Reading, canvas: &mut Canvas<'_>) {
    let window = Window::of(canvas);
    let width = window.width(|most| most.min(WIDEST));
    let title = canvas.say(crate::app::Command::Handbook.spec().name);
    let (area, inside) = window.open((width, window.most(width, canvas)), title, canvas);
    let bar = reading.bar(canvas.lang);
    let lines = lay_out(&reading.page, usize::from(inside.width), canvas.ambiguous);
    // What is typed, the bar, and a row of air go in this order where there is no room for them.
    let above = match inside.height {
        0..=3 => 0,
        4..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    let body = Area { y: inside.y + above, height: inside.height - above, ..inside };
    let view = View::of(sheet, reading, bar.len(), &lines, usize::from(body.height));
    if above > 0 {
        draw_query(sheet, Area { height: 1, ..inside }, canvas);
    }
    if above > 1 {
        draw_bar(&bar, view.selected, Area { y: inside.y + 1, height: 1, ..inside }, canvas);
    }
    let rows: Vec<Row> = lines.iter().map(|line| row(line, bar.len(), view.selected)).collect();
    rows::draw(&rows, view.top, body, canvas);
    canvas.painted.list_top = view.top;
    canvas.painted.list_lines = usize::from(body.height).max(1);
    canvas.painted.page_rows = lines.len();
    canvas.painted.page_selected = view.selected;
    canvas.painted.page_y = body.y;
    if window.is_framed {
        marks(&view, lines.len(), body, canvas);
        edge(sheet, reading, area, (&view, lines.len(), usize::from(body.height)), canvas);
    }
}

/// What of a page is seen, and which link is the selected one there.
struct View {
    top: usize,
    selected: Option<usize>,
}

impl View {
    fn of(sheet: &Sheet, reading: &Reading, bar: usize, lines: &[Line], height: usize) -> Self {
        let rows_of = |link: usize| {
            let has = |line: &Line| line.spans.iter().any(|span| span.look == Look::Link(link));
            let first = lines.iter().position(has)?;
            Some((first, lines.iter().rposition(has)?))
        };
        let mut top = sheet.top.min(lines.len().saturating_sub(height));
        if sheet.selected < bar {
            return Self { top, selected: Some(sheet.selected) };
        }
        let link = sheet.selected - bar;
        let Some((first, last)) = rows_of(link) else { return Self { top, selected: None } };
        if reading.follows {
            if first < top {
                // The heading above a link that is gone to upwards tells what it is about.
                top = first.saturating_sub(2);
            } else if last >= top + height {
                top = (last + 1).saturating_sub(height);
            }
            // The first links of a page come with its title.
            if first < height && link == 0 {
                top = 0;
            }
        }
        let seen = |(first, last): (usize, usize)| last >= top && first < top + height;
        if seen((first, last)) {
            return Self { top, selected: Some(sheet.selected) };
        }
        let count = lines.iter().flat_map(|line| &line.spans).filter_map(|span| match span.look {
            Look::Link(link) => Some(link + 1),
            _ => None,
        });
        let mut visible = (0..count.max().unwrap_or(0)).filter(|link| rows_of(*link).is_some_and(seen));
        let nearest = if last < top { visible.next() } else { visible.next_back() };
        Self { top, selected: nearest.map(|link| bar + link) }
    }
}

fn draw_query(sheet: &Sheet, area: Area, canvas: &mut Canvas<'_>) {
    let Some(query) = &sheet.query else { return };
    let taken = canvas.say_at(area.x, area.y, area.width, "> ", Role::Key);
    let example = canvas.say(text("输入文字，查遍全书", "Type to search the whole handbook"));
    line::draw(query, example, Area { x: area.x + taken, width: area.width - taken, ..area }, canvas);
}

fn draw_bar(bar: &[Item], selected: Option<usize>, area: Area, canvas: &mut Canvas<'_>) {
    let mut row = Row::new();
    let mut x = 0;
    // From the first one on from which the selected one still has room.
    let wanted =
        |from: usize, to: usize| bar[from..=to].iter().map(|item| canvas.width(&item.label) + 2).sum::<u16>();
    let last = selected.filter(|at| *at < bar.len());
    let start =
        last.map_or(0, |last| (0..last).find(|from| wanted(*from, last) <= area.width + 2).unwrap_or(last));
    for (index, item) in bar.iter().enumerate().skip(start) {
        let room = area.width.saturating_sub(x);
        if room < 4 {
            break;
        }
        let words = canvas.cut(&item.label, room);
        let cells = canvas.width(&words);
        let role = if selected == Some(index) { Role::Focus } else { Role::Button };
        row = row.link(x, words, role, Target::Item(index));
        x += cells + 2;
    }
    rows::draw(&[row], 0, area, canvas);
}

fn row(line: &Line, bar: usize, selected: Option<usize>) -> Row {
    line.spans.iter().fold(Row::new(), |row, span| {
        let x = u16::try_from(span.x).unwrap_or(u16::MAX);
        let role = match span.look {
            Look::Plain | Look::Quote => Role::Text,
            Look::Strong | Look::Code => Role::Key,
            Look::Heading => Role::Title,
            Look::Mark => Role::Quiet,
            Look::Link(number) => {
                let role = if selected == Some(bar + number) { Role::Focus } else { Role::Button };
                return row.link(x, span.words.as_str(), role, Target::Item(bar + number));
            }
        };
        row.at(x, span.words.as_str(), role)
    })
}

/// Signs at the right edge where the page goes on.
fn marks(view: &View, rows: usize, body: Area, canvas: &mut Canvas<'_>) {
    if body.height == 0 {
        return;
    }
    let x = body.x + body.width;
    let style = canvas.style(Role::Key);
    if view.top > 0 {
        canvas.raw(x, body.y, canvas.signs.more[0], style);
    }
    if view.top + usize::from(body.height) < rows {
        canvas.raw(x, body.y + body.height - 1, canvas.signs.more[1], style);
    }
}

/// What the lower edge says: the keys, and how far one has read.
fn edge(
    sheet: &Sheet,
    reading: &Reading,
    area: Area,
    (view, rows, height): (&View, usize, usize),
    canvas: &mut Canvas<'_>,
) {
    let read = (view.top + height).min(rows);
    let place = if rows > height { format!(" {}% ", read * 100 / rows.max(1)) } else { String::new() };
    let leaves = sheet.typed().is_empty() && reading.back.is_empty();
    let keys = if leaves {
        text(" Tab 选链接   Enter 打开   Esc 关闭 ", " Tab link   Enter open   Esc close ")
    } else {
        text(" Tab 选链接   Enter 打开   Esc 返回 ", " Tab link   Enter open   Esc back ")
    };
    window::edge(canvas, area, keys, &place);
}
