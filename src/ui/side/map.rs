//! The stakeholders by power and stake: numbers on a grid, names in a list, because wide characters collide.
//!
//! ```text
//! 5      4x    :   2o   (1)+
//! 4 keep satis-: win over
//!   ...........:............
//! 3            :
//! 2 5o         :      (3)+
//! 1 inform     : make an ally
//!   1  2  3       4     5
//! ```
//!
//! The number is the row of the table, brackets mean that the person trusts you, and the sign behind it is
//! the stance. The picture only shows; Enter opens the row.

use super::Picture;
use crate::app::Target;
use crate::app::desk::{Desk, Region};
use crate::derive::sponsors::{MapPlace, Quadrant};
use crate::i18n::{self, Lang, text};
use crate::proposal::{Answer, Stakeholder, Stance};
use crate::schema::section;
use crate::text::Ambiguous;
use crate::ui::canvas::Canvas;
use crate::ui::rows::{Row, heading, paragraph};
use crate::ui::theme::Role;

/// Grades of power and of stake.
const GRADES: u16 = 5;
/// Cells left of the grid: the grade of power.
const GUTTER: u16 = 2;
/// From this width the list stands beside the map.
const BESIDE: u16 = 54;

pub(super) fn picture(desk: &Desk, width: u16, roomy: bool, canvas: &Canvas<'_>) -> Option<Picture> {
    let people = &desk.proposal().sponsors.stakeholders;
    if people.is_empty() {
        return None;
    }
    let title = canvas.say(text("支持者地图", "Sponsor map"));
    let mut rows = vec![heading(canvas, title, "", width)];
    let map_width = if width >= BESIDE { width / 2 } else { width };
    let map = if map_width >= GUTTER + 3 * GRADES {
        Grid::new(desk, map_width, roomy, canvas).rows(canvas)
    } else {
        Vec::new()
    };
    if width >= BESIDE {
        let list = legend(desk, width - map_width - 2, canvas);
        let height = map.len().max(list.len());
        let (mut map, mut list) = (map, list);
        map.resize_with(height, Row::new);
        list.resize_with(height, Row::new);
        rows.extend(map.into_iter().zip(list).map(|(left, right)| left.beside(right, map_width + 2)));
    } else {
        rows.extend(map);
        rows.extend(legend(desk, width, canvas));
    }
    let key = canvas.say(text(
        "+ 支持，o 未定，x 反对，? 没问过；(1) 信任你",
        "+ supports, o undecided, x against, ? not asked; (1) trusts you",
    ));
    rows.extend(paragraph(canvas, key, width, 0, Role::Quiet));
    Some(Picture { rows })
}

/// The grid: columns of stake, and of each grade of power one or two rows.
struct Grid<'d> {
    desk: &'d Desk,
    cell: u16,
    /// Rows of each grade.
    rows: u16,
    lines: bool,
}

impl<'d> Grid<'d> {
    fn new(desk: &'d Desk, width: u16, roomy: bool, canvas: &Canvas<'_>) -> Self {
        // One cell is the line between low and high stake.
        let cell = ((width - GUTTER - 1) / GRADES).clamp(2, 9);
        let lines = canvas.ambiguous == Ambiguous::Narrow;
        Self { desk, cell, rows: if roomy { 2 } else { 1 }, lines }
    }

    /// Where a grade of stake begins.
    fn column(&self, stake: u16) -> u16 {
        GUTTER + (stake - 1) * self.cell + u16::from(stake > 3)
    }

    fn rows(&self, canvas: &Canvas<'_>) -> Vec<Row> {
        let axis = |field: &str, other: &'static str| {
            let spec = section("sponsors.stakeholders").and_then(|section| section.field(field));
            spec.map_or(other, |spec| spec.label.get(canvas.lang))
        };
        let mut all = vec![Row::of(axis("power", "power"), Role::Quiet)];
        for power in (1..=GRADES).rev() {
            if power == 3 {
                all.push(self.divider());
            }
            all.extend(self.grade(power, canvas));
        }
        let mut scale = Row::new();
        for stake in 1..=GRADES {
            scale = scale.at(self.column(stake), stake.to_string(), Role::Quiet);
        }
        let name = axis("stake", "stake");
        let x = self.column(GRADES) + 2;
        all.push(scale.at(x, name, Role::Quiet));
        all
    }

    fn divider(&self) -> Row {
        let (dash, cross) = if self.lines { ("─", "┼") } else { (".", ".") };
        let left = dash.repeat(usize::from(3 * self.cell));
        let right = dash.repeat(usize::from(2 * self.cell));
        Row::new().raw(GUTTER, format!("{left}{cross}{right}"), Role::Quiet)
    }

    /// The rows of one grade of power.
    fn grade(&self, power: u16, canvas: &Canvas<'_>) -> Vec<Row> {
        let upright = if self.lines { "│" } else { ":" };
        let mut rows: Vec<Row> = (0..self.rows)
            .map(|line| {
                let row = Row::new().raw(self.column(4) - 1, upright, Role::Quiet);
                if line == 0 { row.at(0, power.to_string(), Role::Quiet) } else { row }
            })
            .collect();
        let quadrants = match power {
            4 => [(1, Quadrant::KeepSatisfied), (4, Quadrant::Win)],
            1 => [(1, Quadrant::Inform), (4, Quadrant::Ally)],
            _ => [(0, Quadrant::Inform); 2],
        };
        for stake in 1..=GRADES {
            self.put_people(power, stake, &mut rows, canvas);
        }
        // The last row of a quadrant names it, where nobody stands in it.
        for (stake, quadrant) in quadrants.into_iter().filter(|(stake, _)| *stake > 0) {
            let stakes = if stake == 1 { 1..=3 } else { 4..=5 };
            let used = stakes.clone().map(|stake| self.here(power, stake).len()).max().unwrap_or(0);
            let room = self.cell * if stake == 1 { 3 } else { 2 };
            if used < usize::from(self.rows)
                && let Some(last) = rows.last_mut()
            {
                let words = canvas.cut(quadrant.label().get(canvas.lang), room);
                *last = std::mem::take(last).at(self.column(stake), words, Role::Quiet);
            }
        }
        rows
    }

    /// Who stands on a place, by row.
    fn here(&self, power: u16, stake: u16) -> Vec<usize> {
        let is = |place: &MapPlace| u16::from(place.power) == power && u16::from(place.stake) == stake;
        let people = self.desk.derived.sponsors.people.iter().enumerate();
        people.filter(|(_, person)| person.place.as_ref().is_some_and(is)).map(|(index, _)| index).collect()
    }

    /// Puts the people of one place into its cell: beside each other, then under each other; who has no
    /// room is counted.
    fn put_people(&self, power: u16, stake: u16, rows: &mut [Row], canvas: &Canvas<'_>) {
        let here = self.here(power, stake);
        let people = &self.desk.proposal().sponsors.stakeholders;
        let (left, end) = (self.column(stake), self.column(stake) + self.cell - 1);
        let (mut x, mut line) = (left, 0);
        for (count, index) in here.iter().enumerate() {
            let Some(person) = people.get(*index) else { continue };
            let words = mark(*index, person);
            let cells = canvas.width(&words);
            if x > left && x + cells > end {
                (x, line) = (left, line + 1);
            }
            if line >= rows.len() {
                // The last mark gives way to the number of those left out, itself included.
                let more = format!("*{}", here.len() - count + 1);
                if let Some(row) = rows.last_mut() {
                    *row = std::mem::take(row).at(
                        left,
                        canvas.pad(&more, self.cell - 1, crate::text::Align::Left),
                        Role::Key,
                    );
                }
                return;
            }
            let chosen = self.desk.region == Region::Side && self.desk.mark == *index;
            let role = if chosen { Role::Focus } else { Role::Picture };
            rows[line] = std::mem::take(&mut rows[line]).link(x, words, role, Target::Mark(*index));
            x += cells + 1;
        }
    }
}

/// A person on the map: `(1)+` trusts you and supports, `4x` is against.
fn mark(index: usize, person: &Stakeholder) -> String {
    let number = index + 1;
    let sign = sign(person);
    if person.trusts == Some(Answer::Yes) { format!("({number}){sign}") } else { format!("{number}{sign}") }
}

fn sign(person: &Stakeholder) -> &'static str {
    match person.stance {
        Some(Stance::Supports) => "+",
        Some(Stance::Undecided) => "o",
        Some(Stance::Against) => "x",
        Some(Stance::NotAsked) | None => "?",
    }
}

/// Everybody by number; of the selected one also what is known.
fn legend(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let people = &desk.proposal().sponsors.stakeholders;
    let mut rows = Vec::new();
    for (index, person) in people.iter().enumerate() {
        let chosen = desk.region == Region::Side && desk.mark == index;
        let who = person.who.trim();
        let who = if who.is_empty() { canvas.say(text("（没有名字）", "(no name)")) } else { who };
        let figures = desk.derived.sponsors.people.get(index);
        let unplaced = figures.is_none_or(|figures| figures.place.is_none());
        let pointer = if chosen { canvas.signs.pointer } else { " " };
        let number = format!("{:>2}{} ", index + 1, sign(person));
        let mut row = Row::new().at(0, pointer, Role::Key).at(1, number, Role::Picture).focused(chosen);
        let note = if unplaced { canvas.say(text("未上图", "not placed")) } else { "" };
        let room = width.saturating_sub(5 + canvas.width(note) + u16::from(!note.is_empty()));
        row = row.at(5, canvas.cut(who, room), Role::Text);
        if !note.is_empty() {
            row = row.at(width.saturating_sub(canvas.width(note)), note, Role::Quiet);
        }
        rows.push(row.hit(Target::Mark(index)));
        if chosen {
            rows.extend(paragraph(canvas, &known(desk, index, person, canvas.lang), width, 5, Role::Quiet));
        }
    }
    rows
}

/// What is known of a person, in a line.
fn known(desk: &Desk, index: usize, person: &Stakeholder, lang: Lang) -> String {
    let mut parts = Vec::new();
    if !person.department.trim().is_empty() {
        parts.push(person.department.trim().to_owned());
    }
    if !person.kpi.trim().is_empty() {
        let label = text("指标：", "KPI: ").get(lang);
        parts.push(format!("{label}{}", person.kpi.trim()));
    }
    if let Some(figures) = desk.derived.sponsors.people.get(index) {
        if let Some(place) = figures.place {
            parts.push(place.quadrant().label().get(lang).to_owned());
        }
        let met = figures.criteria;
        parts.push(match lang {
            Lang::Zh => format!("三条标准符合 {met} 条"),
            Lang::En => format!("{met} of 3 criteria"),
        });
        parts.push(match (figures.last_talk, lang) {
            (Some(day), Lang::Zh) => format!("最近谈于 {}", i18n::date_short(day, lang)),
            (Some(day), Lang::En) => format!("last talk {}", i18n::date_short(day, lang)),
            (None, _) if figures.talks > 0 => text("谈过", "talked to").get(lang).to_owned(),
            (None, _) => text("还没谈过", "no talk yet").get(lang).to_owned(),
        });
    }
    parts.join(text("；", "; ").get(lang))
}
