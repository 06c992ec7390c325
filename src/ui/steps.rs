//! The steps of a guided exercise, bottom left: what is done, and the next one with the key that does it. Where
//! there is no room for all, the next one in few words; where there are no panes beside the form, in a line under it.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::{Area, Desk, Target};
use crate::check::Step;
use crate::i18n::{Lang, text};
use crate::proposal::Lesson;

/// What stands in a row.
struct Line<'s> {
    words: String,
    role: Role,
    step: Option<&'s Step>,
}

/// How much is said of the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum In {
    /// The step that is next with its reason.
    Reasons,
    /// What to do.
    Words,
    /// The key, and a word or two.
    Few,
}

/// From the most to the least.
const IN: [In; 3] = [In::Reasons, In::Words, In::Few];

/// How many rows the steps want at a width: with reasons, without, in few words, and the fewest that help. None
/// without an exercise.
#[must_use]
pub(super) fn wanted(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Option<[u16; 4]> {
    let rows = |lines: Vec<Line<'_>>| u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let [with_why, all, few] = IN.map(|words| rows(lines(desk, width, words, canvas)));
    let least = rows(brief(desk, Area { x: 0, y: 0, width, height: 3 }, canvas));
    (all > 0).then_some([with_why, all, few, least])
}

/// Draws how far one is and the next step into one row, where the steps have no place of their own.
pub(super) fn draw_line(desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    let step = current(&desk.judgement.steps);
    let words = step.map_or_else(|| finished(desk, canvas), |step| canvas.say(step.brief));
    let inset = u16::from(area.width >= 20);
    let x = area.x + inset;
    let room = area.width.saturating_sub(2 * inset);
    let cells = canvas.say_at(x, area.y, room, &title(desk, canvas), Role::Title) + 2;
    canvas.say_at(x + cells, area.y, room.saturating_sub(cells), words, Role::Key);
    if let Some(step) = step {
        canvas.hit(Area { height: 1, ..area }, Target::Place(step.path.clone()));
    }
}

/// Draws the steps at the bottom of an area: all where there is room, else how far one is and the next one.
pub(super) fn draw(desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    let height = usize::from(area.height);
    let whole = IN.into_iter().map(|words| lines(desk, area.width, words, canvas));
    let shown =
        whole.into_iter().find(|all| all.len() <= height).unwrap_or_else(|| brief(desk, area, canvas));
    let rows = u16::try_from(shown.len()).unwrap_or(u16::MAX).min(area.height);
    let from = area.y + area.height - rows;
    for (y, line) in (from..area.y + area.height).zip(&shown) {
        canvas.say_at(area.x, y, area.width, &line.words, line.role);
        if let Some(step) = line.step {
            canvas.hit(Area { y, height: 1, ..area }, Target::Place(step.path.clone()));
        }
    }
}

fn current(steps: &[Step]) -> Option<&Step> {
    steps.iter().find(|step| !step.done)
}

/// `Tour 2/5`.
fn title(desk: &Desk, canvas: &Canvas<'_>) -> String {
    let steps = &desk.judgement.steps;
    let name = match desk.proposal().frame.lesson {
        Some(Lesson::Tour) => text("导览", "Tour"),
        _ => text("练习", "Exercise"),
    };
    let done = steps.iter().filter(|step| step.done).count();
    format!("{} {done}/{}", canvas.say(name), steps.len())
}

fn lines<'s>(desk: &'s Desk, width: u16, amount: In, canvas: &Canvas<'_>) -> Vec<Line<'s>> {
    let steps = &desk.judgement.steps;
    if steps.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line { words: title(desk, canvas), role: Role::Title, step: None }];
    let now = current(steps).map(std::ptr::from_ref);
    for step in steps {
        let is_now = now == Some(std::ptr::from_ref(step));
        let sign = match (step.done, is_now) {
            (true, _) => "x ",
            (false, true) => "> ",
            (false, false) => "- ",
        };
        let role = match (step.done, is_now) {
            (true, _) => Role::Quiet,
            (false, true) => Role::Key,
            (false, false) => Role::Text,
        };
        // In few words the next one is named by its key, or else whole; what is done needs no second row.
        let is_brief = amount == In::Few && (step.key.is_some() || !is_now);
        let words = if is_brief { step.brief } else { step.text };
        let rows = canvas.wrap(canvas.say(words), width.saturating_sub(2));
        let rows = if amount == In::Few && step.done { rows.into_iter().take(1).collect() } else { rows };
        for (index, row) in rows.into_iter().enumerate() {
            let before = if index == 0 { sign } else { "  " };
            lines.push(Line { words: format!("{before}{row}"), role, step: Some(step) });
        }
        if let Some(key) = step.key.filter(|_| is_now && amount != In::Few) {
            let words = match canvas.lang {
                Lang::Zh => format!("  按 {}", canvas.say(key)),
                Lang::En => format!("  Press {}", canvas.say(key)),
            };
            lines.push(Line { words, role: Role::Title, step: Some(step) });
        }
        let why = canvas.say(step.why);
        if is_now && amount == In::Reasons && !why.is_empty() {
            let rows = canvas.wrap(why, width.saturating_sub(2));
            lines.extend(rows.into_iter().map(|row| Line {
                words: format!("  {row}"),
                role: Role::Quiet,
                step: Some(step),
            }));
        }
    }
    if now.is_none() {
        for row in canvas.wrap(finished(desk, canvas), width) {
            lines.push(Line { words: row, role: Role::Good, step: None });
        }
    }
    lines
}

fn finished(desk: &Desk, canvas: &Canvas<'_>) -> &'static str {
    canvas.say(match desk.proposal().frame.lesson {
        Some(Lesson::Tour) => text(
            "走完了。写自己的：Ctrl+N；重来一遍：菜单里的“导览”。",
            "Done. Ctrl+N begins your own; the menu's tour begins again.",
        ),
        _ => text(
            "走完了。答案不止一个，站得住就好。",
            "Done. There is more than one answer; what counts is that it holds.",
        ),
    })
}

/// How far one is, and the next step, in few words where it has no room in more, cut to what is left.
fn brief<'s>(desk: &'s Desk, area: Area, canvas: &Canvas<'_>) -> Vec<Line<'s>> {
    let step = current(&desk.judgement.steps);
    let mut lines = vec![Line { words: title(desk, canvas), role: Role::Title, step }];
    let left = area.height.saturating_sub(1);
    let fits =
        |words: &str| canvas.wrap_first(words, area.width, usize::from(left) + 1).len() <= usize::from(left);
    // With a key to learn, the few words name it.
    let whole = |step: &Step| step.key.is_none() && fits(canvas.say(step.text));
    let words = match step {
        Some(step) if whole(step) => canvas.say(step.text),
        Some(step) => canvas.say(step.brief),
        None => finished(desk, canvas),
    };
    let rows = super::form::clipped(canvas, words, area.width, left);
    lines.extend(rows.into_iter().map(|words| Line { words, role: Role::Key, step }));
    lines
}
