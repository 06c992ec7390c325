//! The claim in the documents: every export names its rung, the charging case holds the figures that survive a
//! finance reviewer, and a printed total is the sum of its printed rows or says that it is rounded.

use escalate::brief::Order;
use escalate::brief::{ExportKind, export};
use escalate::calendar::At;
use escalate::check::{Case, Findings, Policy};
use escalate::codec::samples::sample;
use escalate::derive::derive;
use escalate::figure::{Decimal, TimeBase};
use escalate::i18n::Lang;
use escalate::proposal::{
    Cost, CostKind, Figure, Ground, Investment, Loss, MoneyKind, Proposal, Resource, RowId, Rung,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2023, 7, 12);

fn document(p: &Proposal, kind: ExportKind, lang: Lang) -> String {
    let (derived, policy) = (derive(p, At::usual(TODAY)), Policy::default());
    let case = Case::new(p, &derived, TODAY, &policy);
    export(&case, &Findings::of(&case), Order::new(kind, lang))
}

/// The charging case with what makes its labour a claim: a decision on posts, and a share between the
/// industry's fault rate and none at all.
fn charging(lang: Lang) -> Proposal {
    let mut p = sample("charging-network", lang).expect("a sample").proposal;
    let labour = &mut p.impact.costs[0];
    "售后总监同意撤岗".clone_into(&mut labour.decision);
    labour.avoidable = "58.33%..100%".into();
    "行业平均 5%".clone_into(&mut labour.avoidable_from);
    labour.ground = Some(Ground::Measured);
    p
}

#[test]
fn every_export_names_its_rung() {
    for (lang, names) in [
        (Lang::Zh, ["保底口径：", "预期口径：", "全量口径："]),
        (Lang::En, ["Floor: ", "Likely: ", "Full: "]),
    ] {
        for (rung, name) in [Rung::Floor, Rung::Likely, Rung::Full].into_iter().zip(names) {
            let mut p = charging(lang);
            p.impact.claim = Some(rung);
            for kind in ExportKind::MARKDOWN {
                let text = document(&p, kind, lang);
                assert!(text.contains(name), "{} {name}: {text}", kind.id());
            }
        }
    }
}

#[test]
fn the_charging_case_shows_what_holds_beside_what_the_method_says() {
    for (lang, held, stated) in [
        (Lang::Zh, ["**12.9 个月**回本", "7.5 个月"], ["118.3 倍", "13.3 倍"]),
        (Lang::En, ["paid back in **12.9 months**", "7.5 months"], ["118.3x", "13.3x"]),
    ] {
        let p = charging(lang);
        for kind in ExportKind::MARKDOWN {
            let text = document(&p, kind, lang);
            let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {}", kind.id()));
            let first = place(held[0]);
            // The working copy begins with what was typed, notes on the method's figure included.
            let is_behind = |words: &&str| first < place(words) || kind == ExportKind::Working;
            assert!(stated.iter().all(is_behind), "{text}");
            if kind != ExportKind::Chat {
                place(held[1]);
            }
        }
        // The method's figure says what it counts.
        let brief = document(&p, ExportKind::Brief, lang);
        let row =
            brief.lines().find(|line| line.contains(stated[0]) && line.starts_with('|')).expect("a row");
        let named =
            if lang == Lang::Zh { ["本方法", "收入口径"] } else { ["The method's", "on revenue"] };
        assert!(named.iter().all(|words| row.contains(words)), "{row}");
    }
}

#[test]
fn every_key_figure_says_how_it_is_worked_out() {
    for lang in Lang::ALL {
        for name in ["charging-network", "appointment-overload", "parts-forecast", "labour-rate"] {
            let mut p = sample(name, lang).expect("a sample").proposal;
            for claim in [Rung::Floor, Rung::Likely, Rung::Full] {
                p.impact.claim = Some(claim);
                let brief = document(&p, ExportKind::Brief, lang);
                for row in brief.lines().filter(|line| line.starts_with("| ")).skip(1) {
                    let how = row.trim_end_matches(['|', ' ']).rsplit(" | ").next().unwrap_or_default();
                    assert!(!how.trim().is_empty() && !how.contains("**"), "{name}: {row}");
                    // Whatever is a quotient shows its division.
                    let label = row.split(" | ").next().unwrap_or_default();
                    let is_quotient = ["回本期", "投资回报", "每月收益", "Payback", "eturn", "per month ("]
                        .iter()
                        .any(|part| label.contains(part));
                    let never = row.contains("回不了本") || row.contains("**never**");
                    assert!(!is_quotient || never || how.contains(['÷', '/']), "{name}: {row}");
                }
            }
        }
    }
}

#[test]
fn the_appendix_lists_what_was_typed_with_its_source_and_nothing_private() {
    for (lang, title) in
        [(Lang::Zh, "附录：数字与出处"), (Lang::En, "Appendix: figures and where they come from")]
    {
        let p = charging(lang);
        let text = document(&p, ExportKind::Proposal, lang);
        let appendix = text.split(title).nth(1).unwrap_or_else(|| panic!("no {title}"));
        for source in
            p.impact.costs.iter().map(|row| &row.source).chain(p.impact.losses.iter().map(|row| &row.source))
        {
            assert!(appendix.contains(source.as_str()), "{source}");
        }
        // What carries the headline comes first.
        let first = appendix.lines().filter(|line| line.starts_with("| ")).nth(2).expect("a row");
        assert!(first.contains(&p.impact.costs[0].what), "{first}");
        assert!(!document(&p, ExportKind::Brief, lang).contains(title));
    }
}

/// A cell of money as a reader adds it up; `None` for what is none, and for ranges.
fn money(cell: &str) -> Option<Decimal> {
    let cell = cell.trim().trim_matches('*');
    if cell.contains('至') || cell.contains(" to ") || !cell.contains(|ch: char| ch.is_ascii_digit()) {
        return None;
    }
    let is_money = cell.contains("CNY") || cell.ends_with('元');
    let digits: String = cell.chars().filter(|ch| ch.is_ascii_digit() || *ch == '.').collect();
    let unit = match cell.trim_end_matches('元') {
        rest if rest.ends_with("万亿") => 1_000_000_000_000_i64,
        rest if rest.ends_with('亿') => 100_000_000,
        rest if rest.ends_with('万') => 10_000,
        rest if rest.ends_with('B') => 1_000_000_000,
        rest if rest.ends_with('M') => 1_000_000,
        rest if rest.ends_with('k') => 1_000,
        _ => 1,
    };
    let value = digits.parse::<Decimal>().ok()?.checked_mul(Decimal::from(unit))?;
    is_money.then_some(if cell.contains('-') { -value } else { value })
}

/// The totals that neither are the sum of what stands above them nor say that it is rounded, and how many
/// totals there were.
fn wrong_totals(text: &str) -> (Vec<String>, usize) {
    let (mut wrong, mut totals) = (Vec::new(), 0);
    for table in text.split("\n\n").filter(|block| block.starts_with('|')) {
        let rows: Vec<Vec<&str>> = table
            .lines()
            .skip(2)
            .map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect())
            .collect();
        let Some((last, rows)) = rows.split_last() else { continue };
        let label = last.first().copied().unwrap_or_default();
        if !(label.starts_with("Total") || label.starts_with("合计")) {
            continue;
        }
        let rounded = label.contains("rounded") || label.contains("取整");
        for (column, total) in last.iter().enumerate() {
            let Some(total) = money(total) else { continue };
            let cells: Vec<Decimal> =
                rows.iter().filter_map(|row| money(row.get(column).copied().unwrap_or_default())).collect();
            totals += 1;
            if cells.iter().sum::<Decimal>() != total && !rounded {
                wrong.push(format!("{cells:?} is not {total}: {table}"));
            }
        }
    }
    (wrong, totals)
}

fn id(nth: usize) -> RowId {
    RowId::new(format!("r{nth}")).expect("a row's name")
}

/// An amount of so many coins, as typed.
fn coins_of(coins: u64) -> Figure {
    Figure(Decimal::new(i64::try_from(coins).expect("small"), 2).to_string())
}

fn base() -> impl Strategy<Value = TimeBase> {
    prop::sample::select(vec![
        TimeBase::Day,
        TimeBase::Week,
        TimeBase::Month,
        TimeBase::Quarter,
        TimeBase::Year,
    ])
}

fn ground() -> impl Strategy<Value = Option<Ground>> {
    prop::sample::select(vec![None, Some(Ground::Measured), Some(Ground::Estimated), Some(Ground::Assumed)])
}

prop_compose! {
    fn cost()(coins in 1_u64..10_000_000_000, per in base(), ground in ground(), share in 1_u32..=1000, kind in prop::sample::select(vec![CostKind::Compensation, CostKind::Labour])) -> Cost {
        Cost {
            what: "赔付".into(),
            kind: Some(kind),
            amount: coins_of(coins),
            per: Some(per),
            ground,
            avoidable: Figure(format!("{}%", Decimal::new(i64::from(share), 1))),
            avoidable_from: "试点".into(),
            ..Cost::default()
        }
    }
}

prop_compose! {
    fn loss()(customers in 1_u32..5000, each in 1_u64..100_000_000, per in base(), ground in ground(), share in 1_u32..=1000) -> Loss {
        Loss {
            what: "流失".into(),
            customers: Figure(customers.to_string()),
            each: coins_of(each),
            per: Some(per),
            counts_as: Some(MoneyKind::Revenue),
            margin_rate: "12.5%".into(),
            ground,
            avoidable: Figure(format!("{}%", Decimal::new(i64::from(share), 1))),
            avoidable_from: "试点".into(),
            ..Loss::default()
        }
    }
}

fn proposal((costs, losses, investments): (Vec<Cost>, Vec<Loss>, Vec<u64>)) -> Proposal {
    let mut p = Proposal::default();
    p.impact.costs = costs.into_iter().enumerate().map(|(at, row)| Cost { id: id(at), ..row }).collect();
    p.impact.losses = losses.into_iter().enumerate().map(|(at, row)| Loss { id: id(at), ..row }).collect();
    for (at, coins) in investments.iter().enumerate() {
        p.impact.investments.push(Investment {
            id: id(at),
            what: "系统".into(),
            amount: coins_of(*coins),
            per: Some(if at % 2 == 0 { TimeBase::OneOff } else { TimeBase::Month }),
            ..Investment::default()
        });
        p.solution.resources.push(Resource {
            id: id(at),
            department: "产品部".into(),
            budget: coins_of(*coins),
            ..Resource::default()
        });
    }
    p
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is typed: a total is the sum of its rows as both are printed, or says that they are rounded.
    #[test]
    fn a_printed_total_is_the_sum_of_its_printed_rows(
        rows in (prop::collection::vec(cost(), 0..4), prop::collection::vec(loss(), 0..4), prop::collection::vec(1_u64..5_000_000_000, 0..4)),
        lang in prop::sample::select(&Lang::ALL[..]),
    ) {
        let (wrong, _) = wrong_totals(&document(&proposal(rows), ExportKind::Proposal, lang));
        prop_assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn a_total_of_rounded_rows_says_so() {
    let cost = |amount: &str| Cost {
        what: "赔付".into(),
        kind: Some(CostKind::Compensation),
        amount: amount.into(),
        per: Some(TimeBase::Month),
        ground: Some(Ground::Measured),
        avoidable: "100%".into(),
        avoidable_from: "试点".into(),
        ..Cost::default()
    };
    let thirds = proposal((vec![cost("333333"), cost("333333"), cost("333334")], Vec::new(), Vec::new()));
    let whole = proposal((vec![cost("30万"), cost("70万")], Vec::new(), Vec::new()));
    for (lang, words) in [(Lang::Zh, "取整"), (Lang::En, "rows are rounded")] {
        let text = document(&thirds, ExportKind::Proposal, lang);
        let (wrong, totals) = wrong_totals(&text);
        assert!(wrong.is_empty() && totals > 0 && text.contains(words), "{text}");
        // The reader of tables can fail: without the words it finds the difference.
        assert!(!wrong_totals(&text.replace(words, "")).0.is_empty());
        assert!(!document(&whole, ExportKind::Proposal, lang).contains(words));
    }
}
