//! The pictures of the impact pane: the claim ladder with the haircut dial, the cash flow, which input moves
//! the result most, and how the results of the simulation spread.

use crate::app::desk::{Desk, Dial};
use crate::app::{Command, Scroll, Target};
use crate::derive::returns::running_total;
use crate::derive::{Ladder, RungFigures};
use crate::figure::{Currency, Decimal};
use crate::i18n::{self, Lang, Text, text};
use crate::portfolio::HitRate;
use crate::proposal::Rung;
use crate::schema::{Member, Path};
use crate::ui::canvas::Canvas;
use crate::ui::picture::{self, float};
use crate::ui::rows::{Row, heading, paragraph};
use crate::ui::theme::Role;
use rust_decimal::prelude::FromPrimitive;

/// Rows of a curve or of columns, in a column of ordinary height and in a tall one.
const HEIGHTS: [u16; 2] = [5, 7];
/// Inputs of the tornado, likewise.
const INPUTS: [usize; 2] = [4, 6];

/// The pictures in the order in which they matter, each whole.
pub(super) fn pictures(
    desk: &Desk,
    own: Option<(u8, HitRate)>,
    width: u16,
    roomy: bool,
    canvas: &Canvas<'_>,
) -> Vec<Vec<Row>> {
    let height = HEIGHTS[usize::from(roomy)];
    let figures = &desk.derived.ladder;
    let currency = desk.derived.frame.currency;
    let mut claims = ladder(figures, currency, width, canvas);
    claims.extend(dial(desk, width, canvas));
    if let Some(own) = own.filter(|_| desk.dial().is_some()) {
        claims.extend(past(own, width, canvas));
    }
    let all = vec![
        claims,
        cash_flow(desk, width, height, canvas),
        tornado(desk, width, INPUTS[usize::from(roomy)], canvas),
        histogram(desk, width, height, canvas),
    ];
    all.into_iter().filter(|rows| !rows.is_empty()).collect()
}

/// What one's own past promises say of this one.
fn past((cut, rate): (u8, HitRate), width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let kept = format!("{:.0}%", rate.median * 100.0);
    let words = match canvas.lang {
        Lang::Zh => format!("你过去 {} 份：兑现 {kept}，从 -{cut}% 看起", rate.n),
        Lang::En => format!("your past {}: {kept} of the promise, so begin at -{cut}%", rate.n),
    };
    paragraph(canvas, &words, width, 0, Role::Quiet)
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
    let title = canvas.say(text("三档口径", "Claim ladder"));
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
    let cut = desk.haircut;
    let (balance, payback) = match cut {
        0 => (running_total(&returns.flow), returns.payback),
        cut => lowered(figures, rung, 1.0 - f64::from(cut) / 100.0),
    };
    let horizon = i18n::months(Decimal::from(figures.plan.horizon), lang);
    let said = match (payback, lang) {
        (Some(months), Lang::Zh) => format!("决策后 {}回本", i18n::months(decimal(months), lang)),
        (Some(months), Lang::En) => {
            format!("back {} after the decision", i18n::months(decimal(months), lang))
        }
        (None, Lang::Zh) => format!("{horizon}内收不回"),
        (None, Lang::En) => format!("not back within {horizon}"),
    };
    let flow = picture::CashFlow {
        balance: &balance,
        payback,
        said,
        last: horizon,
        words: &|value| i18n::axis_number(value, lang),
    };
    let drawn = picture::cash_flow(&flow, width, height, canvas);
    let mut end = name(rung).get(lang).to_owned();
    if cut > 0 {
        end = format!("{end} -{cut}%");
    }
    titled(text("累计现金流", "Cash flow, cumulative"), &end, drawn, width, canvas)
}

/// The balance of a rung with only a share of its benefits, and when it is back: no more than the picture
/// shows, because it is drawn anew while the dial turns.
fn lowered(figures: &Ladder, rung: Rung, share: f64) -> (Vec<f64>, Option<f64>) {
    let money = figures.rung(rung).money().with_benefits(share);
    let flow = figures.plan.flow(rung, money);
    (running_total(&flow), figures.plan.payback(rung, money, &flow))
}

/// Which input alone moves the net present value most.
fn tornado(desk: &Desk, width: u16, most: usize, canvas: &Canvas<'_>) -> Vec<Row> {
    let (lang, doubt) = (canvas.lang, &desk.derived.doubt);
    let swings: Vec<picture::Swing> = doubt
        .tornado
        .iter()
        .map(|swing| {
            let place = doubt.at(swing.input).and_then(|at| at.path(desk.proposal()));
            let name = place.as_ref().map(|path| input(path, desk, lang)).unwrap_or_default();
            picture::Swing { name, at_low: swing.at_low, at_high: swing.at_high, tried: swing.tried, place }
        })
        .collect();
    let storm = picture::Tornado {
        base: doubt.npv,
        swings: &swings,
        threshold: Some(0.0),
        tried: text("没填范围，按 ±20% 试算", "no range typed, tried at ±20%").get(lang),
        words: &|value| i18n::axis_number(value, lang),
    };
    let drawn = picture::tornado(&storm, width, most, canvas);
    let end = doubt.rung.map_or("", |rung| name(rung).get(lang));
    titled(text("哪个数最左右净现值", "What moves NPV most"), end, drawn, width, canvas)
}

/// How the net present values of the simulated runs spread.
fn histogram(desk: &Desk, width: u16, height: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let lang = canvas.lang;
    let Some(simulation) = &desk.derived.doubt.simulation else { return Vec::new() };
    let spread = &simulation.histogram;
    let counts: Vec<u64> = spread.counts.iter().map(|count| *count as u64).collect();
    let share = i18n::percent(decimal(simulation.pays), 0, lang);
    let said = match lang {
        Lang::Zh => format!("{share} 的模拟有赚"),
        Lang::En => format!("{share} of the runs pay"),
    };
    let picture = picture::Histogram {
        counts: &counts,
        from: spread.edge(0),
        to: spread.edge(counts.len()),
        mark: Some(0.0),
        said,
        words: &|value| i18n::axis_number(value, lang),
    };
    let drawn = picture::histogram(&picture, width, height, canvas);
    let end = desk.derived.doubt.rung.map_or("", |rung| name(rung).get(lang));
    titled(text("模拟的净现值", "Simulated NPV"), end, drawn, width, canvas)
}

/// What an input is called: what it is first, because the end is cut where it is narrow, and of which row.
fn input(path: &Path, desk: &Desk, lang: Lang) -> String {
    let label = path.field_spec().map_or("", |field| field.label.get(lang));
    match row_name(path, desk) {
        Some(row) => format!("{label}{}{row}", text("：", ": ").get(lang)),
        None => label.to_owned(),
    }
}

/// What the first column of a figure's row says.
fn row_name(path: &Path, desk: &Desk) -> Option<String> {
    let section = path.section_spec();
    let rows = section.rows(desk.proposal())?;
    let index = rows.position(path.row_id()?)?;
    let first = crate::app::outline::columns(section).next()?;
    let name = rows.row(index)?.member(first).and_then(Member::text)?.trim().to_owned();
    Some(if name.is_empty() { (index + 1).to_string() } else { name })
}

/// A computed figure for words: six decimals are more than any of them shows.
fn decimal(value: f64) -> Decimal {
    Decimal::from_f64(value).unwrap_or(Decimal::MAX).round_dp(6)
}

/// A picture under its heading; nothing without a picture.
fn titled(title: Text, end: &str, drawn: Vec<Row>, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    if drawn.is_empty() {
        return drawn;
    }
    let mut rows = vec![heading(canvas, canvas.say(title), end, width)];
    rows.extend(drawn);
    rows
}

/// The dial: one line where it fits, else what was cut and under it what follows.
fn dial(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let Some(dial) = desk.dial() else { return Vec::new() };
    let (head, x) = buttons(&dial, canvas);
    let arrow = if canvas.signs.arrows { "→" } else { "->" };
    let result = dial.result_words(canvas.lang).replace("->", arrow);
    let role = if dial.pays() { Role::Good } else { Role::Warning };
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
