//! The pictures as text, in lines and in plain characters, and that no numbers bring them down.

use super::*;
use crate::app::Area;
use crate::i18n::{Lang, text};
use crate::shelf::Glyphs;
use crate::ui::canvas::Canvas;
use crate::ui::rows::{self, Row};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const BOTH: [(Lang, Glyphs); 2] = [(Lang::En, Glyphs::Unicode), (Lang::Zh, Glyphs::Ascii)];

/// Rows as they stand on a screen wider than they may be.
fn drawn(width: u16, lang: Lang, glyphs: Glyphs, rows: impl Fn(&Canvas<'_>) -> Vec<Row>) -> Vec<String> {
    let area = Area { x: 0, y: 0, width: width + 20, height: 400 };
    let mut buffer = Buffer::empty(Rect::new(0, 0, area.width, area.height));
    let mut canvas = Canvas::over(&mut buffer, lang, glyphs);
    let all = rows(&canvas);
    rows::draw(&all, 0, area, &mut canvas);
    let wide = |x: u16, y: u16| x > 0 && crate::text::width(buffer[(x - 1, y)].symbol()) == 2;
    let line = |y: u16| {
        let cells = (0..width + 20).filter(|x| !wide(*x, y)).map(|x| buffer[(x, y)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    };
    (0..area.height).take(all.len()).map(line).collect()
}

fn millions(value: f64) -> String {
    format!("{:.1}M", value / 1e6)
}

fn rungs(lang: Lang) -> Vec<Rung> {
    let rung = |name: [&str; 2], amount: f64, note: [&str; 2], headline: bool| Rung {
        name: name[usize::from(lang == Lang::En)].to_owned(),
        amount,
        words: if lang == Lang::Zh {
            format!("{} 万元", amount / 1e4)
        } else {
            format!("CNY {}", millions(amount))
        },
        note: note[usize::from(lang == Lang::En)].to_owned(),
        headline,
    };
    vec![
        rung(["底线", "Floor"], 8e5, ["12.9 个月回本", "paid back in 12.9 months"], true),
        rung(["很可能", "Likely"], 2.4e6, ["4.1 个月回本", "paid back in 4.1 months"], false),
        rung(["全部", "Full"], 3.1e6, ["3.2 个月回本", "paid back in 3.2 months"], false),
    ]
}

fn balance() -> Vec<f64> {
    let ramp = |month: u32| f64::from(month.saturating_sub(3)) * 0.6e5;
    std::iter::once(-1.2e6)
        .chain((1..=36).map(|month| (1..=month).map(ramp).map(|gain| gain.min(1.5e5)).sum::<f64>() - 1.2e6))
        .collect()
}

fn swings() -> Vec<Swing> {
    let swing = |name: &str, at_low: f64, at_high: f64| {
        let tried = name.starts_with('S');
        Swing { name: name.into(), at_low, at_high, tried, place: None }
    };
    vec![
        swing("Share avoided", 1.0e6, 1.6e6),
        swing("每月流失的“再也不来”的客户", -4e5, 3.4e6),
        swing("Investment", 2.0e6, 0.7e6),
        swing("Margin", 1.2e6, 1.2e6),
    ]
}

fn points() -> Vec<RunPoint> {
    let values = [8.0, 9.0, 7.0, 11.0, 8.0, 9.0, 10.0, 9.0, 21.0, 10.0];
    (1..)
        .zip(values)
        .map(|(week, value)| RunPoint { label: format!("W{week}"), value, signal: value > 20.0 })
        .collect()
}

/// Every picture at a width, one under the other.
fn album(width: u16, lang: Lang, glyphs: Glyphs) -> String {
    let (balance, swings, points) = (balance(), swings(), points());
    let said = || {
        if lang == Lang::Zh {
            "第 16.5 个月回本".to_owned()
        } else {
            "paid back in month 16.5".to_owned()
        }
    };
    let flow = CashFlow {
        balance: &balance,
        payback: Some(16.5),
        said: said(),
        last: if lang == Lang::Zh { "36 个月".into() } else { "36 months".into() },
        words: &millions,
    };
    let chances = Histogram {
        counts: &[1, 4, 9, 20, 43, 60, 52, 30, 14, 6, 3, 1],
        from: -6e5,
        to: 3e6,
        mark: Some(0.0),
        said: if lang == Lang::Zh { "从这里起有赚".into() } else { "pays from here on".into() },
        words: &millions,
    };
    let storm =
        Tornado { base: 1.2e6, swings: &swings, threshold: Some(0.0), tried: "tried", words: &millions };
    let forecast = [(10.6, 4.0, 17.0), (10.8, 3.6, 18.0), (11.0, 3.0, 19.5)];
    let forecast = forecast.map(|(value, low, high)| Forecast { value, low, high });
    let chart = RunChart {
        points: &points,
        centre: Some((text("中位数", "median"), 9.0)),
        limits: Some((1.8, 17.4)),
        forecast: &forecast,
        words: &|value| format!("{value:.1}"),
    };
    let rungs = rungs(lang);
    let pages = [
        drawn(width, lang, glyphs, |canvas| ladder(&rungs, width, canvas)),
        drawn(width, lang, glyphs, |canvas| cash_flow(&flow, width, 6, canvas)),
        drawn(width, lang, glyphs, |canvas| tornado(&storm, width, 3, canvas)),
        drawn(width, lang, glyphs, |canvas| histogram(&chances, width, 5, canvas)),
        drawn(width, lang, glyphs, |canvas| run_chart(&chart, width, 7, canvas)),
    ];
    pages.map(|page| page.join("\n")).join("\n~\n")
}

#[test]
fn the_pictures_in_every_width() {
    for (lang, glyphs) in BOTH {
        for width in [20, 34, 80] {
            let name = format!("pictures_{}_{width}", lang.tag());
            insta::assert_snapshot!(name, album(width, lang, glyphs));
        }
    }
}

#[test]
fn a_single_point_stands_in_the_middle_over_nothing() {
    let one = [RunPoint { label: "一月".into(), value: 3.0, signal: false }];
    let chart = RunChart {
        points: &one,
        centre: None,
        limits: None,
        forecast: &[],
        words: &|value| value.to_string(),
    };
    let lines = drawn(20, Lang::Zh, Glyphs::Ascii, |canvas| run_chart(&chart, 20, 3, canvas));
    assert_eq!(lines, ["3         o", "", "0", "  一月"]);
}

#[test]
fn no_numbers_no_picture() {
    let none = |rows: &dyn Fn(&Canvas<'_>) -> Vec<Row>| drawn(30, Lang::En, Glyphs::Unicode, rows).is_empty();
    let words: Words<'_> = &|value| value.to_string();
    assert!(none(&|canvas| ladder(&[], 30, canvas)));
    let flow = CashFlow { balance: &[1.0], payback: None, said: String::new(), last: String::new(), words };
    assert!(none(&|canvas| cash_flow(&flow, 30, 5, canvas)));
    let storm = Tornado { base: f64::NAN, swings: &swings(), threshold: None, tried: "", words };
    assert!(none(&|canvas| tornado(&storm, 30, 5, canvas)));
    let empty = Histogram { counts: &[0, 0], from: 0.0, to: 1.0, mark: None, said: String::new(), words };
    assert!(none(&|canvas| histogram(&empty, 30, 5, canvas)));
    let chart = RunChart {
        points: &[],
        centre: Some((text("均值", "mean"), 1.0)),
        limits: None,
        forecast: &[],
        words,
    };
    assert!(none(&|canvas| run_chart(&chart, 30, 5, canvas)));
}

#[test]
fn a_bar_holds_the_rungs_below_it() {
    let rung = |amount: f64| Rung {
        name: "n".into(),
        amount,
        words: "w".into(),
        note: String::new(),
        headline: false,
    };
    let rungs = [0.0, 5.0, 5.0, -3.0, 10.0].map(rung);
    let lines = drawn(12, Lang::En, Glyphs::Ascii, |canvas| ladder(&rungs, 12, canvas));
    let bars: Vec<&str> = lines.iter().skip(1).step_by(2).map(String::as_str).collect();
    assert_eq!(bars, ["", "  =====", "  =====", "", "  =====-----"]);
}

#[test]
fn columns_left_of_the_mark_are_told_apart_without_colour() {
    let chances = Histogram {
        counts: &[2, 4, 4, 2],
        from: -2.0,
        to: 2.0,
        mark: Some(0.0),
        said: "pays".into(),
        words: &|value| value.to_string(),
    };
    let lines = drawn(12, Lang::En, Glyphs::Ascii, |canvas| histogram(&chances, 12, 2, canvas));
    assert_eq!(lines, ["   -- ##", "-- -- ## ##", "------+-----", "-2         2", "      ^ pays"]);
}

/// Lays a picture out.
type Drawing<'a> = dyn Fn(&Canvas<'_>) -> Vec<Row> + 'a;

/// Numbers as no proposal should hold them.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -1e6..1e6_f64,
        1 => Just(0.0),
        1 => Just(1e15),
        1 => Just(-1e15),
        1 => Just(1e-300),
        1 => Just(f64::MAX),
        1 => Just(f64::MIN),
        1 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
    ]
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        "Floor",
        "“配件预测”积压……影响门店。",
        "👩‍👩‍👧 家庭 🇨🇳",
        "שלום עולם",
        "e\u{301}\u{323}",
        "a\tb\nc",
        "a long name that goes on and on and on and on",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]
    #[test]
    fn no_picture_is_wider_than_it_was_told(
        width in 0_u16..120,
        height in 0_u16..12,
        most in 0_usize..8,
        numbers in proptest::collection::vec((number(), number(), number(), word()), 0..50),
        counts in proptest::collection::vec(prop_oneof![9 => 0_u64..50, 1 => Just(u64::MAX)], 0..200),
        (mark, from, to) in (proptest::option::of(number()), number(), number()),
        said in word(),
        plain in any::<bool>(),
    ) {
        let glyphs = if plain { Glyphs::Ascii } else { Glyphs::Unicode };
        let words: Words<'_> = &|value| format!("{value:.3e}");
        let rungs: Vec<Rung> = numbers
            .iter()
            .map(|(amount, _, _, word)| Rung {
                name: word.clone(),
                amount: *amount,
                words: words(*amount),
                note: said.clone(),
                headline: *amount > 0.0,
            })
            .collect();
        let balance: Vec<f64> = numbers.iter().map(|number| number.0).collect();
        let swings: Vec<Swing> = numbers
            .iter()
            .map(|(at_low, at_high, _, word)| Swing { name: word.clone(), at_low: *at_low, at_high: *at_high, tried: plain, place: None })
            .collect();
        let points: Vec<RunPoint> = numbers
            .iter()
            .map(|(value, other, _, word)| RunPoint { label: word.clone(), value: *value, signal: other > value })
            .collect();
        let forecast: Vec<Forecast> =
            numbers.iter().take(most).map(|&(value, low, high, _)| Forecast { value, low, high }).collect();
        let flow = CashFlow { balance: &balance, payback: mark, said: said.clone(), last: said.clone(), words };
        let storm = Tornado { base: from, swings: &swings, threshold: mark, tried: &said, words };
        let chances = Histogram { counts: &counts, from, to, mark, said: said.clone(), words };
        let chart = RunChart {
            points: &points,
            centre: mark.map(|mark| (text("均值", "mean"), mark)),
            limits: mark.map(|mark| (mark, to)),
            forecast: &forecast,
            words,
        };
        let drawings: [&Drawing<'_>; 5] = [
            &|canvas| ladder(&rungs, width, canvas),
            &|canvas| cash_flow(&flow, width, height, canvas),
            &|canvas| tornado(&storm, width, most, canvas),
            &|canvas| histogram(&chances, width, height, canvas),
            &|canvas| run_chart(&chart, width, height, canvas),
        ];
        for (index, drawing) in drawings.iter().enumerate() {
            for line in drawn(width, Lang::Zh, glyphs, drawing) {
                // Under a screen of wide signs the same bound holds in its own measure.
                prop_assert!(crate::text::width(&line) <= usize::from(width).max(2), "{index}: {line:?}");
                prop_assert!(!plain || line.chars().all(|c| !('\u{2500}'..='\u{28FF}').contains(&c)), "{line:?}");
            }
        }
    }
}
