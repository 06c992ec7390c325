use super::super::{Currency, CurrencyMark, canonical};
use super::*;
use FigureKind as K;

fn d(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// The value as canonical text, or the name of the error and the part of the text it marks.
pub(super) fn shown(typed: &str, kind: FigureKind) -> String {
    match read(typed, kind) {
        Ok(figure) => canonical(&figure),
        Err(error) => {
            let name = format!("{error:?}");
            let name = name.split(['(', ' ']).next().unwrap_or_default();
            format!("!{name}[{}]", error.span().map(|s| s.of(typed)).unwrap_or_default())
        }
    }
}

#[track_caller]
fn table(kind: FigureKind, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(typed, expected)| shown(typed, kind) != *expected)
        .map(|(typed, expected)| format!("{typed:?}: {} instead of {expected}", shown(typed, kind)))
        .collect();
    assert!(wrong.is_empty(), "{kind:?}\n{}", wrong.join("\n"));
}

#[test]
fn plain_numbers() {
    table(
        K::Number,
        &[
            ("2000", "2000"),
            ("2,000", "2000"),
            ("2 000", "2000"),
            ("2\u{a0}000\u{202f}000", "2000000"),
            ("２，０００", "2000"),
            ("1,234,567.80", "1234567.8"),
            ("-5", "-5"),
            ("−5", "-5"),
            ("－５", "-5"),
            ("—5", "-5"),
            ("+5", "5"),
            (".5", "0.5"),
            ("12。5", "12.5"),
            ("007", "7"),
            ("1e6", "1000000"),
            ("2.5E-3", "0.0025"),
            ("0", "0"),
            ("-0", "0"),
            ("6 points", "6"),
            ("76 分", "76"),
            ("118.3x", "118.3x"),
            ("3倍", "3x"),
            ("\u{200b}12\u{feff}", "12"),
        ],
    );
}

#[test]
fn magnitudes() {
    table(
        K::Money,
        &[
            ("35万", "350000"),
            ("7亿", "700000000"),
            ("1.2千万", "12000000"),
            ("3百万", "3000000"),
            ("1万亿", "1000000000000"),
            ("1亿2000万", "120000000"),
            ("3万5千", "35000"),
            ("350k", "350000"),
            ("350 K", "350000"),
            ("1.2M", "1200000"),
            ("1.2m", "1200000"),
            ("1.2 million", "1200000"),
            ("2bn", "2000000000"),
            ("2B", "2000000000"),
            ("35w", "350000"),
            ("三十五万", "350000"),
            ("两千", "2000"),
            ("十二", "12"),
            ("一百二十", "120"),
            ("二百零六", "206"),
            ("一万二千", "12000"),
            ("三万零五百", "30500"),
            ("一亿二千万", "120000000"),
            ("３５万", "350000"),
        ],
    );
}

#[test]
fn money_marks() {
    table(
        K::Money,
        &[
            ("¥35万", "350000 ¥"),
            ("￥35万", "350000 ¥"),
            ("35万元", "350000 元"),
            ("35 万 元", "350000 元"),
            ("¥35万元", "350000 CNY"),
            ("CNY 9.6M", "9600000 CNY"),
            ("9.6M cny", "9600000 CNY"),
            ("35万人民币", "350000 CNY"),
            ("$1.2M", "1200000 $"),
            ("-$500", "-500 $"),
            ("$-500", "-500 $"),
            ("US$500", "500 USD"),
            ("20万美元", "200000 USD"),
            ("€5k", "5000 EUR"),
            ("CHF 5k", "5000 CHF"),
            ("¥800-1200", "800 ¥..1200 ¥"),
            ("$3k-5k", "3000 $..5000 $"),
            ("(80+20)万元", "1000000 元"),
            ("2000*35万元", "700000000 元"),
            ("80万+20万元", "1000000 元"),
            ("USD 5 CNY", "!MixedUnits[USD 5 CNY]"),
            ("5元*3元", "!MixedUnits[5元*3元]"),
            ("12%", "!WrongUnit[12%]"),
            ("3人天", "!WrongUnit[3人天]"),
        ],
    );
    assert!(CurrencyMark::Yen.fits(Currency::CNY));
}

#[test]
fn arithmetic_is_exact() {
    table(
        K::Money,
        &[
            ("2000*35万", "700000000"),
            ("2000×35万", "700000000"),
            ("2000 x 35万", "700000000"),
            ("80万+20万", "1000000"),
            ("80万+20万-10万", "900000"),
            ("(3+4)*2", "14"),
            ("（3＋4）×2", "14"),
            ("(100-20)", "80"),
            ("700M/1000", "700000"),
            ("9÷4", "2.25"),
            ("1000/3*3", "1000"),
            ("0.1+0.2", "0.3"),
            ("20/3", "6.666666666666666666666666667"),
            ("2000*12%", "240"),
            ("2*-3", "-6"),
            ("((2))", "2"),
            ("10元/4元", "2.5"),
            ("5/0", "!DivisionByZero[0]"),
            ("5/(2-2)", "!DivisionByZero[(2-2)]"),
            ("3*", "!MissingNumber[*]"),
            ("*3", "!MissingNumber[*]"),
            ("万", "!MissingNumber[万]"),
            ("(3+4", "!Bracket[(]"),
            ("3+4)", "!Bracket[)]"),
            ("()", "!MissingNumber[)]"),
            ("35万+12%", "!MixedUnits[35万+12%]"),
        ],
    );
}

#[test]
fn ranges() {
    table(
        K::Number,
        &[
            ("800..1200", "800..1200"),
            ("800...1200", "800..1200"),
            ("800…1200", "800..1200"),
            ("800-1200", "800..1200"),
            ("800 - 1200", "800..1200"),
            ("800–1200", "800..1200"),
            ("800——1200", "800..1200"),
            ("800~1200", "800..1200"),
            ("800～1200", "800..1200"),
            ("800至1200", "800..1200"),
            ("800到1200", "800..1200"),
            ("800 to 1200", "800..1200"),
            ("-5-3", "-5..3"),
            ("-5--3", "-5..-3"),
            ("-5..-3", "-5..-3"),
            ("800..1000..1200", "800..1000..1200"),
            ("7..7", "7..7"),
            ("2*300..1000-100", "600..900"),
            ("3-5%", "3%..5%"),
            ("3%-5%", "3%..5%"),
            ("3-5万", "30000..50000"),
            ("800-1.2万", "800..12000"),
            ("800..1000..1200万", "8000000..10000000..12000000"),
            ("35..40k", "35000..40000"),
            ("约800至1200", "~800..1200"),
            ("~800~1200", "~800..1200"),
            ("1200..800", "!LowAboveHigh[1200..800]"),
            ("100-20", "!LowAboveHigh[100-20]"),
            ("1..3..2", "!LowAboveHigh[1..3..2]"),
            ("800-1000-1200", "!DashTwice[800-1000-1200]"),
            ("1..2..3..4", "!TooManyParts[1..2..3..4]"),
            ("800..", "!MissingNumber[..]"),
            ("..800", "!MissingNumber[..]"),
            ("3%..5", "!MixedUnits[3%..5]"),
        ],
    );
    let error = read("100-20", K::Number).expect_err("falls");
    assert!(matches!(error, E::LowAboveHigh { dash: true, .. }));
}

#[test]
fn percentages() {
    table(
        K::Percent,
        &[
            ("12%", "12%"),
            ("12％", "12%"),
            ("12", "12%"),
            ("0", "0%"),
            ("0.12%", "0.12%"),
            ("-12.5%", "-12.5%"),
            ("3成", "30%"),
            ("三成", "30%"),
            ("百分之十二", "12%"),
            ("5‰", "0.5%"),
            ("12 percent", "12%"),
            ("125%", "125%"),
            ("34/40", "85%"),
            ("(18-8)/8", "125%"),
            ("-2个百分点", "-2pp"),
            ("2 points", "2pp"),
            ("2pp", "2pp"),
            ("15-20%", "15%..20%"),
            ("15-20", "15%..20%"),
            ("2*12%", "24%"),
            ("0.12", "!PercentOrRatio[0.12]"),
            ("0.5-1.5", "!PercentOrRatio[0.5]"),
            ("10+2%", "!MixedUnits[10+2%]"),
            ("12元", "!WrongUnit[12元]"),
        ],
    );
    assert_eq!(read("12%", K::Percent).map(|f| f.amount), Ok(Amount::Exact(d("0.12"))));
    assert_eq!(
        read("2个百分点", K::Percent).map(|f| (f.amount, f.unit)),
        Ok((Amount::Exact(d("0.02")), Unit::Points))
    );
}

#[test]
fn shares() {
    table(
        K::Share,
        &[
            ("34/40", "34/40"),
            ("３４／４０", "34/40"),
            ("34 of 40", "34/40"),
            ("34 out of 40", "34/40"),
            ("34家/40家", "34/40"),
            ("23/28 家", "23/28"),
            ("40家中34家", "34/40"),
            ("40 中的 34", "34/40"),
            ("1,200/2,000", "1200/2000"),
            ("(20+14)/40", "34/40"),
            ("约34/40", "~34/40"),
            ("0/40", "0/40"),
            ("40/40", "40/40"),
            ("3/40/月", "3/40/month"),
            ("82%", "82%"),
            ("约八成", "~80%"),
            ("80%..90%", "80%..90%"),
            ("41/40", "!CountAboveTotal[41/40]"),
            ("0/0", "!TotalZero[0]"),
            ("-3/40", "!Negative[-3]"),
            ("3.5/40", "!NotWhole[3.5]"),
            ("34", "!NeedsTotal[34]"),
            ("0.85", "!NeedsTotal[0.85]"),
            ("120%", "!ShareAboveWhole[120%]"),
            ("-5%", "!Negative[-5%]"),
            ("34/40/2", "!Unread[/]"),
            ("34%/40", "!WrongUnit[34%]"),
            ("34/", "!MissingNumber[/]"),
        ],
    );
    let stores = read("23/28", K::Share).expect("reads");
    let share = stores.share.expect("both were typed");
    assert_eq!((share.count, share.total), (d("23"), d("28")));
    assert_eq!(stores.amount, Amount::Exact(share.ratio()));
    assert_eq!(share.ratio(), d("0.8214285714285714285714285714"));
    assert_eq!(read("82%", K::Share).map(|f| (f.share, f.unit)), Ok((None, Unit::Percent)));
}

#[test]
fn durations_and_efforts() {
    table(
        K::Duration,
        &[
            ("45分钟", "45 min"),
            ("45 分", "45 min"),
            ("45 min", "45 min"),
            ("3小时", "3 h"),
            ("3个半小时", "3.5 h"),
            ("半小时", "0.5 h"),
            ("半年", "0.5 yr"),
            ("半个月", "0.5 mo"),
            ("一年半", "1.5 yr"),
            ("1个半月", "1.5 mo"),
            ("1小时30分", "90 min"),
            ("2h30m", "150 min"),
            ("2h 30min", "150 min"),
            ("1年6个月", "18 mo"),
            ("10-15天", "10 d..15 d"),
            ("30分钟..2小时", "30 min..120 min"),
            ("2周", "2 wk"),
            ("2w", "2 wk"),
            ("5个工作日", "5 workdays"),
            ("一个月", "1 mo"),
            ("两个季度", "2 qtr"),
            ("6", "6"),
            ("2小时+30分钟", "150 min"),
            ("1天4小时", "!MixedUnits[1天4小时]"),
            ("1周2天", "!MixedUnits[1周2天]"),
            ("30分1小时", "!MixedUnits[30分1小时]"),
            ("2m", "!MonthOrMinute[m]"),
            ("1小时30", "!LooseTail[1小时30]"),
            ("2人天", "!WrongUnit[2人天]"),
        ],
    );
    table(
        K::Effort,
        &[
            ("2人周", "2 pw"),
            ("2 个人月", "2 pm"),
            ("3人日", "3 pd"),
            ("10 pd", "10 pd"),
            ("2 person-weeks", "2 pw"),
            ("2 Person Months", "2 pm"),
            ("1 person-day", "1 pd"),
            ("3天", "3 d"),
            ("8工时", "8 ph"),
            ("2-3人周", "2 pw..3 pw"),
            ("20人天+5", "25 pd"),
            ("3*2人周", "6 pw"),
            ("2人天/周", "2 pd/week"),
            ("5", "5"),
            ("-5人天", "!Negative[-5人天]"),
            ("2人周+3人天", "!MixedUnits[2人周+3人天]"),
            ("3元", "!WrongUnit[3元]"),
        ],
    );
}

#[test]
fn time_bases() {
    table(
        K::Money,
        &[
            ("80万/月", "800000/month"),
            ("80万／每月", "!MissingNumber[每]"),
            ("80万元/年", "800000 元/year"),
            ("每月80万", "800000/month"),
            ("月均80万元", "800000 元/month"),
            ("80万每月", "800000/month"),
            ("800k per month", "800000/month"),
            ("800k a week", "800000/week"),
            ("800k/mo", "800000/month"),
            ("5k/d", "5000/day"),
            ("5k monthly", "5000/month"),
            ("5k p.a.", "5000/year"),
            ("一次性600万", "6000000 one-off"),
            ("6M one-off", "6000000 one-off"),
            ("9.6M/季度", "9600000/quarter"),
            ("800-1200/月", "800..1200/month"),
            ("约80万/月", "~800000/month"),
            ("每月约80万", "~800000/month"),
            ("80万左右", "~800000"),
            ("about 350k", "~350000"),
            ("每月80万/月", "!TwoBases[/]"),
        ],
    );
    table(
        K::Count,
        &[("12次/周", "12/week"), ("8 a week", "8/week"), ("每周12次", "12/week"), ("8/wk", "8/week")],
    );
}

#[test]
fn counts() {
    table(
        K::Count,
        &[
            ("34家", "34"),
            ("3,200人", "3200"),
            ("3.2万人", "32000"),
            ("120起", "120"),
            ("12.5", "12.5"),
            ("-3", "!Negative[-3]"),
            ("12%", "!WrongUnit[12%]"),
            ("34 stores", "!Unread[stores]"),
            ("34门店", "!Unread[门店]"),
        ],
    );
}

#[test]
fn what_is_not_a_figure_says_where() {
    table(
        K::Number,
        &[
            ("", "!Empty[]"),
            (" \u{3000}\t", "!Empty[]"),
            ("1,2", "!Grouping[1,2]"),
            ("1,23,456", "!Grouping[1,23,456]"),
            ("1,2345", "!Grouping[1,2345]"),
            ("0,500", "!Grouping[0,500]"),
            ("1,000 000", "!Grouping[1,000 000]"),
            ("1.234,5", "!Grouping[1.234,5]"),
            ("12 34", "!Grouping[12 34]"),
            ("800 1200", "!Grouping[800 1200]"),
            ("12.5.3", "!TwoPoints[12.5.3]"),
            ("5.", "!Unread[.]"),
            ("1....2", "!Unread[....]"),
            ("2000,", "!Unread[,]"),
            ("1e999", "!TooLarge[1e999]"),
            ("1e-999", "!TooManyDigits[1e-999]"),
            ("1e999999999999", "!TooLarge[1e999999999999]"),
            ("12345678901234567890123456789", "!TooManyDigits[12345678901234567890123456789]"),
            ("0.12345678901234567890123456789", "!TooManyDigits[0.12345678901234567890123456789]"),
            ("7亿亿亿亿", "!TooLarge[7亿亿亿亿]"),
            ("9e20*9e20", "!TooLarge[9e20*9e20]"),
            ("三万五", "!LooseTail[三万五]"),
            ("三百五", "!LooseTail[三百五]"),
            ("1亿2000", "!LooseTail[1亿2000]"),
            ("很多门店", "!Unread[很多门店]"),
            ("12 👨‍👩‍👧", "!Unread[👨‍👩‍👧]"),
            ("12 שלום", "!Unread[שלום]"),
            ("e\u{301}5", "!Unread[e\u{301}]"),
            ("NaN", "!Unread[NaN]"),
            ("12kg", "!Unread[kg]"),
            ("30+", "!MissingNumber[+]"),
            ("约", "!MissingNumber[约]"),
        ],
    );
    assert!(matches!(read(&"(".repeat(100_000), K::Number), Err(E::TooDeep(_))));
    assert!(matches!(read(&"-".repeat(100_000), K::Number), Err(E::MissingNumber(_))));
    assert!(matches!(read(&"9".repeat(100_000), K::Number), Err(E::TooManyDigits(_))));
}

#[test]
fn twenty_eight_digits_are_kept() {
    let most = "9999999999999999999999999999";
    assert_eq!(shown(most, K::Number), most);
    let finest = "0.9999999999999999999999999999";
    assert_eq!(shown(finest, K::Number), finest);
    assert_eq!(shown("0.99999999999999999999999999%", K::Percent), "0.99999999999999999999999999%");
}

#[test]
fn a_count_is_no_share() {
    for typed in ["34/40", "３４／４０", "34家/40家", "40/40", "约 34/40 家", "1万/2万"] {
        let error = read(typed, K::Count).expect_err(typed);
        assert!(matches!(error, FigureError::CountOfTotal(_)), "{typed}: {error:?}");
        assert!(!error.span().expect("a place").of(typed).is_empty(), "{typed}");
    }
    // Arithmetic stays arithmetic, and other fields divide as before.
    for (typed, count) in
        [("120/3", "40"), ("34/40*100", "85"), ("(34/40)*40", "34"), ("40", "40"), ("30/月", "30")]
    {
        assert_eq!(read(typed, K::Count).map(|figure| figure.amount), Ok(Amount::Exact(d(count))), "{typed}");
    }
    assert_eq!(read("34/40", K::Number).map(|figure| figure.amount), Ok(Amount::Exact(d("0.85"))));
}
