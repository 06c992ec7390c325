//! The plan as a picture in text: a bar a milestone, a cell a week or more.
//!
//! Drawn in ASCII, since block elements are one cell wide in some fonts and two in others.

use crate::brief::block::{Figure, Span};
use crate::brief::clean::clean;
use crate::brief::page::Page;
use crate::calendar::days_between;
use crate::proposal::SpanValue;
use crate::text::{Align, Ambiguous, fit_pad};
use jiff::civil::Date;

/// Cells of the longest bar; a plan of more weeks takes several a cell.
const WIDEST: i32 = 36;
/// Cells of the longest name.
const NAME: usize = 36;
/// Rows of the picture; the table below it has them all.
const MOST: usize = 40;

/// The timeline; `None` while no milestone has a time.
pub(super) fn figure(page: &Page<'_>) -> Option<Figure> {
    let lang = page.lang;
    let d = &page.d.solution;
    let first_day = d.bars.iter().flatten().filter_map(|bar| bar.days).map(|(from, _)| from).min();
    // Weeks of the plan where there are any: milestones in dates join them once the plan has a start.
    let by_weeks = d.weeks.is_some();
    let origin = if by_weeks { page.p.solution.start.known() } else { first_day };
    let rows: Vec<(String, i32, i32, String)> = page
        .p
        .solution
        .milestones
        .iter()
        .zip(&d.bars)
        .filter_map(|(row, bar)| {
            let bar = bar.as_ref()?;
            let (from, to) = weeks_of(bar.when, origin)?;
            Some((clean(row.milestone.trim()).replace('\n', " "), from, to, page.when_words(bar.when, None)))
        })
        .take(MOST)
        .collect();
    let last = rows.iter().map(|(_, _, to, _)| *to).max()?;
    let start = rows.iter().map(|(_, from, _, _)| *from).min()?.min(1);
    let weeks = last.checked_sub(start)?.checked_add(1)?;
    let each = weeks.checked_add(WIDEST - 1)? / WIDEST;
    let cell = |week: i32| usize::try_from((week - start) / each).unwrap_or(0);
    let width = cell(last) + 1;
    let name_width = rows
        .iter()
        .map(|(name, ..)| fit_pad(name, NAME, Align::Left, Ambiguous::Narrow).trim_end().to_owned());
    let name_width = name_width.map(|name| crate::text::width(&name)).max().unwrap_or(0);
    let lines = rows.iter().map(|(name, from, to, when)| {
        let (from_at, to_at) = (cell(*from), cell(*to));
        let bar: String =
            (0..width).map(|at| if (from_at..=to_at).contains(&at) { '=' } else { '.' }).collect();
        format!("{} |{bar}| {when}", fit_pad(name, name_width, Align::Left, Ambiguous::Narrow))
    });
    let picture = lines.collect::<Vec<_>>().join("\n");
    let caption = match (each, lang) {
        (1, crate::i18n::Lang::Zh) => "进度图，每格一周".to_owned(),
        (1, crate::i18n::Lang::En) => "Timeline, one mark a week".to_owned(),
        (_, crate::i18n::Lang::Zh) => format!("进度图，每格 {each} 周"),
        (_, crate::i18n::Lang::En) => format!("Timeline, one mark for {each} weeks"),
    };
    let words = rows.iter().map(|(name, _, _, when)| format!("{name} {when}"));
    Some(Figure {
        caption: vec![Span::text(caption)],
        picture,
        words: vec![Span::text(words.collect::<Vec<_>>().join(page.pick("；", "; ")))],
    })
}

/// The first and the last week of a stretch, counted from the plan's start.
fn weeks_of(when: SpanValue, origin: Option<Date>) -> Option<(i32, i32)> {
    match when {
        SpanValue::Weeks { from, to } => Some((from.into(), to.into())),
        SpanValue::Dates { from, to } => {
            let week = |day: Date| Some(days_between(origin?, day).div_euclid(7) + 1);
            Some((week(from)?, week(to)?))
        }
    }
}
