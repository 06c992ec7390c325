//! The pictures of the impact pane: the claim ladder with the haircut dial, the cash flow, which input moves
//! the result most, and how the results of the simulation spread.

use crate::app::desk::{Desk, Dial};
use crate::app::{Command, Scroll, Target};
use crate::derive::{Ladder, RungFigures};
use crate::figure::{Currency, Decimal};
use crate::i18n::{self, Lang, Text, text};
use crate::proposal::Rung;
use crate::schema::Path;
use crate::ui::canvas::Canvas;
use crate::ui::picture::{self, float};
use crate::ui::rows::{Row, heading, paragraph};
use crate::ui::theme::Role;

/// Rows of a curve or of columns, in a column of ordinary height and in a tall one.
const HEIGHTS: [u16; 2] = [5, 8];

/// The pictures in the order in which they matter, each whole.
pub(super) fn pictures(desk: &Desk, width: u16, roomy: bool, canvas: &Canvas<'_>) -> Vec<Vec<Row>> {
    let height = HEIGHTS[usize::from(roomy)];
    let figures = &desk.derived.ladder;
    let currency = desk.derived.frame.currency;
    let mut claims = ladder(figures, currency, width, canvas);
    claims.extend(dial(desk, width, canvas));
    let all = vec![claims, cash_flow(desk, width, height, canvas)];
    all.into_iter().filter(|rows| !rows.is_empty()).collect()
}

/// What each rung is called beside its bar.
fn name(rung: Rung) -> Text {
    match rung {
        Rung::Floor => text("保底", "Floor"),
        Rung::Likely => text("预期", "Likely"),
        Rung::Full => text("全量", "Full"),
    }
}

/// The claim ladder by year, with its payback.
fn ladder(figures: &Ladder, currency: Currency, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    if figures.headline.is_none() {
        return Vec::new();
    }
    let lang = canvas.lang;
    let rungs: Vec<picture::Rung> = [Rung::Floor, Rung::Likely, Rung::Full]
        .into_iter()
        .map(|rung| {
            let held = figures.rung(rung);
            let yearly = held.yearly.as_ref().map(|yearly| yearly.amount.likely());
            picture::Rung {
                name: name(rung).get(lang).to_owned(),
                amount: yearly.map_or(0.0, float),
                words: match yearly {
                    Some(yearly) => i18n::money_short(yearly, currency, lang),
                    None => text("还没有", "nothing yet").get(lang).to_owned(),
                },
                note: payback(held, lang),
                headline: figures.headline == Some(rung),
            }
        })
        .collect();
    let title = canvas.say(text("主张阶梯", "Claim ladder"));
    let end = canvas.say(text("每年，回本", "a year, payback"));
    let mut rows = vec![heading(canvas, title, end, width)];
    let bars = picture::ladder(&rungs, width, canvas).into_iter();
    rows.extend(bars.map(|row| to(row, "impact.claim")));
    rows
}

/// When a rung has paid itself back at full effect.
fn payback(held: &RungFigures, lang: Lang) -> String {
    match &held.payback {
        Some(months) => i18n::months(months.amount.likely(), lang),
        None if held.never_pays => text("收不回", "never").get(lang).to_owned(),
        None => String::new(),
    }
}

/// The row, leading to a field.
fn to(row: Row, path: &str) -> Row {
    match Path::parse(path) {
        Ok(path) => row.hit_by_default(Target::Place(path)),
        Err(_) => row,
    }
}

/// The balance of the headline's rung month by month.
fn cash_flow(desk: &Desk, width: u16, height: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let lang = canvas.lang;
    let figures = &desk.derived.ladder;
    let Some((rung, returns)) =
        figures.headline.and_then(|rung| Some((rung, figures.rung(rung).returns.as_ref()?)))
    else {
        return Vec::new();
    };
    let balance: Vec<f64> = returns
        .flow
        .iter()
        .scan(0.0, |sum, flow| {
            *sum += flow;
            Some(*sum)
        })
        .collect();
    let horizon = Decimal::from(figures.plan.horizon);
    let said = match (returns.payback, lang) {
        (Some(months), _) => {
            let months = i18n::months(Decimal::try_from(months).unwrap_or_default(), lang);
            match lang {
                Lang::Zh => format!("{months}后回本"),
                Lang::En => format!("paid back after {months}"),
            }
        }
        (None, Lang::Zh) => format!("{}内收不回", i18n::months(horizon, lang)),
        (None, Lang::En) => format!("not paid back within {}", i18n::months(horizon, lang)),
    };
    let flow = picture::CashFlow {
        balance: &balance,
        payback: returns.payback,
        said,
        last: i18n::months(horizon, lang),
        words: &|value| i18n::axis_number(value, lang),
    };
    let drawn = picture::cash_flow(&flow, width, height, canvas);
    titled(text("累计现金流", "Cash flow, cumulative"), name(rung), drawn, width, canvas)
}

/// A picture under its heading; nothing without a picture.
fn titled(title: Text, end: Text, drawn: Vec<Row>, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    if drawn.is_empty() {
        return drawn;
    }
    let mut rows = vec![heading(canvas, canvas.say(title), canvas.say(end), width)];
    rows.extend(drawn);
    rows
}

/// The dial: one line where it fits, else what was cut and under it what follows.
fn dial(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let Some(dial) = desk.dial() else { return Vec::new() };
    let (head, x) = buttons(&dial, canvas);
    let arrow = if canvas.signs.arrows { "→" } else { "->" };
    let result = dial.result_words(canvas.lang).replace("->", arrow);
    let role = if dial.pays { Role::Good } else { Role::Warning };
    let mut rows = if x + 2 + canvas.width(&result) <= width {
        vec![head.at(x + 2, result, role)]
    } else {
        let mut rows = vec![head];
        rows.extend(paragraph(canvas, &result, width, 0, role));
        rows
    };
    if let Some(words) = dial.least_words(canvas.lang) {
        rows.extend(paragraph(canvas, &words, width, 0, Role::Quiet));
    }
    rows.into_iter().map(|row| row.scrolls(Scroll::Dial)).collect()
}

/// The two buttons and what was cut between them; gives the cells they take.
fn buttons(dial: &Dial, canvas: &Canvas<'_>) -> (Row, u16) {
    let words = dial.cut_words(canvas.lang);
    let at = 4 + canvas.width(&words) + 1;
    let row = Row::new()
        .link(0, "[-]", Role::Button, Target::Command(Command::LessBenefit))
        .at(4, words, Role::Key)
        .link(at, "[+]", Role::Button, Target::Command(Command::MoreBenefit));
    (row, at + 3)
}
