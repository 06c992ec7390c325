//! What is wrong with a typed figure, day or series, and how to mend it.
//!
//! Each message says first what is the matter, then what to type instead, with an example that
//! suits the field.

use super::{Lang, Text, text};
use crate::figure::{DayError, FigureError, FigureKind, PointProblem, Unit};

/// An example of what a field of this kind takes, as one would type it.
#[must_use]
pub fn figure_example(kind: FigureKind) -> Text {
    match kind {
        FigureKind::Number => text("2,000", "2,000"),
        FigureKind::Count => text("3,200", "3,200"),
        FigureKind::Money => text("35万", "350k"),
        FigureKind::Percent => text("12%", "12%"),
        FigureKind::Share => text("34/40", "34/40"),
        FigureKind::Duration => text("45分钟", "45 min"),
        FigureKind::Effort => text("2人周", "2 person-weeks"),
    }
}

/// What is wrong with a figure and how to mend it, in one or two sentences.
#[must_use]
pub fn figure_problem(error: &FigureError, kind: FigureKind, lang: Lang) -> String {
    let example = figure_example(kind).get(lang);
    let with_example = |words: Text| words.get(lang).replace("{}", example);
    match error {
        FigureError::Empty => {
            with_example(text("还没有填写。可以写成 {}。", "Nothing is entered yet. Write for example {}."))
        }
        FigureError::Unread(_) => with_example(text(
            "这一处读不懂。这里只填数字，可带单位，例如 {}；说明文字请写到别的栏里。",
            "This part cannot be read. Only a number with its unit goes here, such as {}; put words in another field.",
        )),
        FigureError::WrongUnit { unit, .. } => wrong_unit(*unit, kind, lang),
        FigureError::Negative(_) => negative(kind).get(lang).to_owned(),
        FigureError::MissingNumber(_) => with_example(text(
            "这里缺一个数。请补上数字，例如 {}。",
            "A number is missing here. Complete it, for example {}.",
        )),
        other => fixed(other).get(lang).to_owned(),
    }
}

/// The messages that are the same in every field.
fn fixed(error: &FigureError) -> Text {
    match error {
        FigureError::Grouping(_) => text(
            "分节不对，看不出是一个数还是两个数。千分位每三位一节，例如 1,234,567；也可以不分节。",
            "The digits are not grouped by three, so this could be one number or two. Write 1,234,567 or no separators at all.",
        ),
        FigureError::TwoPoints(_) => text(
            "一个数里有两个小数点。请只留一个；要写范围，用两个点连接，例如 800..1200。",
            "One number has two decimal points. Keep one, or write a range with two dots together: 800..1200.",
        ),
        FigureError::TooManyDigits(_) => text(
            "超过 28 位数字，无法精确保存。请减少小数位数。",
            "More than 28 digits cannot be kept exactly. Use fewer decimals.",
        ),
        FigureError::TooLarge(_) => text(
            "数值太大，超出了可计算的范围。请检查是否多写了零或单位。",
            "The number is too large to compute with. Check for extra zeros or a magnitude too many.",
        ),
        FigureError::Bracket(_) => text(
            "括号不成对。请补上或删去一个括号。",
            "A bracket has no partner. Add the missing one or remove this one.",
        ),
        FigureError::TooDeep(_) => text(
            "括号套得太深。请把算式拆开，分步计算。",
            "The brackets are nested too deeply. Split the calculation into steps.",
        ),
        FigureError::DivisionByZero(_) => {
            text("除数是零，算不出结果。请改正除数。", "This divides by zero. Correct the divisor.")
        }
        FigureError::LooseTail(_) => text(
            "末尾的数字有两种读法：三万五可能是 35,000，也可能是 30,005。请写全，例如 3.5万。",
            "The last digits can be read two ways. Write the number in full or as a decimal, such as 1.5M or 90 min.",
        ),
        FigureError::LowAboveHigh { dash: true, .. } => text(
            "范围要从小到大。如果是想做减法，请加括号，例如 (100-20)。",
            "A range goes from low to high. If you meant to subtract, use brackets: (100-20).",
        ),
        FigureError::LowAboveHigh { dash: false, .. } => text(
            "范围要从小到大，例如 800..1200；三个数依次是最低、最可能、最高。",
            "A range goes from low to high, as in 800..1200; three values are low, likely and high.",
        ),
        FigureError::DashTwice(_) => text(
            "有两个连字号，看不出是范围还是减法。三点估计写成 800..1000..1200；减法请加括号。",
            "Two dashes could be a range or a subtraction. Write 800..1000..1200 for low, likely, high; use brackets to subtract.",
        ),
        FigureError::TooManyParts(_) => text(
            "最多写三个数：最低、最可能、最高，例如 800..1000..1200。",
            "Three values at most: low, likely and high, as in 800..1000..1200.",
        ),
        FigureError::CountOfTotal(_) => text(
            "这一栏填个数，不填“几个里的几个”。请只写个数；总数写到它自己的栏里，占比写到占比一栏。",
            "A count goes here, not so many of so many. Write the count alone; its total and the share have fields of their own.",
        ),
        FigureError::CountAboveTotal(_) => text(
            "前面的数比总数还大。请检查两个数是否写反，例如 40 家里的 34 家写成 34/40。",
            "The count is larger than its total. Check that they are not swapped: 34 of 40 is 34/40.",
        ),
        FigureError::TotalZero(_) => text(
            "总数不能是零。请填写一共有多少。",
            "The total cannot be zero. Enter how many there are in all.",
        ),
        FigureError::NeedsTotal(_) => text(
            "只有一个数，不知道占多少。请连总数一起写，例如 34/40；不知道总数就写百分比，例如 85%。",
            "One number alone is no share. Add the total, as in 34/40, or write a percentage such as 85% if the total is unknown.",
        ),
        FigureError::ShareAboveWhole(_) => text(
            "占比不会超过 100%。请检查数字，或改填到记录增幅的栏里。",
            "A share cannot exceed 100%. Check the figure; a rate of growth belongs in another field.",
        ),
        FigureError::NotWhole(_) => text(
            "个数和总数都要是整数，例如 34/40。只知道比例就写百分比。",
            "Count and total must be whole numbers, as in 34/40. If you only know the rate, write a percentage.",
        ),
        FigureError::MixedUnits(_) => text(
            "两种单位没法直接合在一起算。请先换算成同一个单位再写。",
            "These units cannot be combined exactly. Convert them to one unit first.",
        ),
        FigureError::MonthOrMinute(_) => text(
            "m 可能是月，也可能是分钟。请写成 2个月 或 2分钟。",
            "m could be months or minutes. Write 2 months or 2 min.",
        ),
        FigureError::PercentOrRatio(_) => text(
            "小于 1 又没有百分号，可能是 12%，也可能是 0.12%。请带上百分号。",
            "Below 1 and without a sign, 0.12 could mean 12% or 0.12%. Add the percent sign.",
        ),
        FigureError::TwoBases(_) => text(
            "周期写了两次，或写错了位置。只在最前或最后写一次，例如 80万/月。",
            "The period is given twice or in the wrong place. Give it once, at the start or the end: 800k/month.",
        ),
        // Worded by the caller with an example of the field.
        FigureError::Empty
        | FigureError::Unread(_)
        | FigureError::WrongUnit { .. }
        | FigureError::Negative(_)
        | FigureError::MissingNumber(_) => text("这里读不懂。", "This cannot be read."),
    }
}

fn negative(kind: FigureKind) -> Text {
    match kind {
        FigureKind::Effort => {
            text("投入的人力不能是负数。请去掉负号。", "Effort cannot be negative. Remove the minus sign.")
        }
        FigureKind::Share => {
            text("占比不能是负数。请去掉负号。", "A share cannot be negative. Remove the minus sign.")
        }
        _ => text(
            "数量不能是负数。请去掉负号；要表示减少，请用填写变化幅度的栏。",
            "A count cannot be negative. Remove the minus sign; a decrease belongs in a field for changes.",
        ),
    }
}

fn wrong_unit(unit: Unit, kind: FigureKind, lang: Lang) -> String {
    let named = match unit {
        Unit::None => text("没有单位的数", "a number without a unit"),
        Unit::Percent => text("百分比", "a percentage"),
        Unit::Points => text("百分点", "percentage points"),
        Unit::Times => text("倍数", "a multiple"),
        Unit::Currency(_) => text("金额", "money"),
        unit if unit.is_effort() => text("工作量", "an amount of work"),
        _ => text("时间", "a length of time"),
    };
    let wanted = match kind {
        FigureKind::Number => text("数", "a number"),
        FigureKind::Count => text("数量", "a count"),
        FigureKind::Money => text("金额", "money"),
        FigureKind::Percent => text("百分比", "a percentage"),
        FigureKind::Share => text("占比", "a share"),
        FigureKind::Duration => text("时长", "a length of time"),
        FigureKind::Effort => text("工作量", "an amount of work"),
    };
    let (named, wanted, example) = (named.get(lang), wanted.get(lang), figure_example(kind).get(lang));
    match lang {
        Lang::Zh => format!("这一栏填{wanted}，现在写的是{named}。请改写，例如 {example}。"),
        Lang::En => format!("This field takes {wanted}, and this is {named}. Write for example {example}."),
    }
}

/// What is wrong with a day and how to mend it.
#[must_use]
pub fn day_problem(error: &DayError, lang: Lang) -> &'static str {
    let words = match error {
        DayError::Empty => text(
            "还没有填写日期。可以写成 2024-06-03。",
            "No date is entered yet. Write for example 2024-06-03.",
        ),
        DayError::Unread(_) => text(
            "读不出是哪一天。请按年月日写，例如 2024-06-03、2024年6月3日；月初、月中、月底也行，例如 2024年6月底。",
            "This is not a date. Write year, month and day, such as 2024-06-03 or 3 Jun 2024; early, mid or end of June 2024 will do.",
        ),
        DayError::NoDay(_) => text(
            "缺了几号。请写到日，例如 2024-06-03。",
            "The day is missing. Write it in full, such as 2024-06-03.",
        ),
        DayError::NoYear(_) => text(
            "缺了年份。请写全，例如 2024-06-03 或 2024年6月底。",
            "The year is missing. Write it in full, such as 2024-06-03 or end of June 2024.",
        ),
        DayError::ShortYear(_) => {
            text("年份要写四位，例如 2024-06-03。", "Give the year with four digits, such as 2024-06-03.")
        }
        DayError::Order(_) => text(
            "分不清哪个是月、哪个是日。请把年份写在最前，例如 2024-06-03。",
            "Day and month could be either way round. Put the year first, such as 2024-06-03.",
        ),
        DayError::NoSuchDay(_) => text(
            "日历上没有这一天。请核对月份和日期。",
            "There is no such day in the calendar. Check the month and the day.",
        ),
        DayError::OutOfRange(_) => text(
            "日期超出了日历的范围。请核对年份或天数。",
            "This date is beyond the calendar. Check the year or the number of days.",
        ),
    };
    words.get(lang)
}

/// What is wrong with a line of a series and how to mend it.
#[must_use]
pub fn point_problem(problem: &PointProblem, lang: Lang) -> String {
    let words = match problem {
        PointProblem::Figure(error) => return figure_problem(error, FigureKind::Number, lang),
        PointProblem::NoValue => text(
            "这一行没有数值。每行写名称和一个数，例如 4月：8。",
            "This line has no value. Write a label and a number, such as April: 8.",
        ),
        PointProblem::NoLabel => text(
            "这一行没有名称。请在数前写上期间，例如 4月：8。",
            "This line has no label. Put the period before the number, such as April: 8.",
        ),
        PointProblem::TooManyCells => text(
            "这一行超过两格。请只保留名称和数值两列。",
            "This line has more than two cells. Keep two columns: label and value.",
        ),
        PointProblem::TooFewNumbers { wanted } => {
            return match lang {
                Lang::Zh => format!("这一行末尾要有 {wanted} 个数，用空格隔开，数里不留空格。"),
                Lang::En => format!(
                    "This line has to end in {wanted} numbers with blanks between them and none inside."
                ),
            };
        }
        PointProblem::LooseBlank => text(
            "分不清空格是千分位还是分隔。请用冒号隔开，例如 4月：1200。",
            "The blank could group digits or part label and value. Use a colon, such as April: 1200.",
        ),
        PointProblem::Range => text(
            "序列里的每一点只能是一个数，不能是范围。",
            "Each point of a series is one number, not a range.",
        ),
        PointProblem::OtherUnit => text(
            "单位和第一个数不一致。请统一单位。",
            "The unit differs from the first value's. Use one unit throughout.",
        ),
    };
    words.get(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{read, read_day};

    fn every_problem() -> Vec<(FigureError, FigureKind)> {
        use FigureKind as K;
        [
            ("", K::Money),
            ("很多门店", K::Count),
            ("1,2", K::Number),
            ("12.5.3", K::Number),
            ("0.12345678901234567890123456789", K::Number),
            ("1e999", K::Number),
            ("3*", K::Number),
            ("(3", K::Number),
            ("((((((((((((((((((((((((((((((((((((((((", K::Number),
            ("1/0", K::Number),
            ("三万五", K::Money),
            ("100-20", K::Number),
            ("100..20", K::Number),
            ("1-2-3", K::Number),
            ("1..2..3..4", K::Number),
            ("41/40", K::Share),
            ("3/0", K::Share),
            ("34", K::Share),
            ("120%", K::Share),
            ("3.5/40", K::Share),
            ("-3", K::Count),
            ("-3", K::Effort),
            ("-3%", K::Share),
            ("12%", K::Money),
            ("3人天", K::Duration),
            ("1天4小时", K::Duration),
            ("2m", K::Effort),
            ("0.12", K::Percent),
            ("每月8/月", K::Count),
        ]
        .into_iter()
        .map(|(typed, kind)| (read(typed, kind).expect_err(typed), kind))
        .collect()
    }

    #[test]
    fn every_problem_is_worded_in_its_language() {
        let mut seen = std::collections::HashSet::new();
        for (error, kind) in every_problem() {
            let zh = figure_problem(&error, kind, Lang::Zh);
            let en = figure_problem(&error, kind, Lang::En);
            let narrow = zh
                .match_indices([',', ';', ':'])
                .any(|(at, _)| !zh[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
            assert!(zh.ends_with('。') && !narrow, "{zh}");
            assert!(en.ends_with('.') && en.is_ascii(), "{en}");
            assert!(!zh.contains("{}") && !en.contains("{}"), "{zh} {en}");
            assert!(!zh.starts_with("这里读不懂"), "{error:?} has no words of its own");
            assert!(seen.insert(zh.clone()), "said twice: {zh}");
        }
    }

    #[test]
    fn names_what_was_typed_and_what_is_wanted() {
        let error = read("12%", FigureKind::Money).expect_err("no money");
        assert_eq!(
            figure_problem(&error, FigureKind::Money, Lang::Zh),
            "这一栏填金额，现在写的是百分比。请改写，例如 35万。"
        );
        assert_eq!(
            figure_problem(&error, FigureKind::Money, Lang::En),
            "This field takes money, and this is a percentage. Write for example 350k."
        );
    }

    #[test]
    fn examples_can_be_typed() {
        for kind in FigureKind::ALL {
            for lang in Lang::ALL {
                assert!(read(figure_example(kind).get(lang), kind).is_ok(), "{kind:?} {lang:?}");
            }
        }
    }

    #[test]
    fn days_and_points_are_worded() {
        for typed in ["", "x", "2024-6", "6-3", "24-6-3", "3/6/2024", "2024-02-30"] {
            let error = read_day(typed).expect_err(typed);
            assert!(
                day_problem(&error, Lang::Zh).ends_with('。') && day_problem(&error, Lang::En).ends_with('.')
            );
        }
        let worded = point_problem(&PointProblem::Figure(FigureError::Empty), Lang::En);
        assert!(worded.contains("2,000"), "{worded}");
    }
}
