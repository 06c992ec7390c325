//! What is wrong with a file of the calendar, of holidays, or of another program's calendar, said to a person.

use super::{file_name, io};
use crate::calendar::file::Trouble;
use crate::calendar::ics::rule::RuleTrouble;
use crate::calendar::ics::{self, LeftOut, Unreadable, WhyLeftOut};
use crate::i18n::{Lang, flaw_words, text};
use crate::shelf::{CalendarProblem, IncomingProblem};

/// A part of the calendar or of the holidays cannot be used: where, what, and that the rest holds.
#[must_use]
pub fn calendar(problem: &CalendarProblem, lang: Lang) -> String {
    let name = file_name(problem.path());
    match (problem, lang) {
        (CalendarProblem::Io(problem), _) => io(problem, lang),
        (CalendarProblem::NotAFile { .. }, Lang::Zh) => format!("{name} 不是普通文件，没有读。"),
        (CalendarProblem::NotAFile { .. }, Lang::En) => {
            format!("{name} is not an ordinary file and was not read.")
        }
        (CalendarProblem::NotText { .. }, Lang::Zh) => format!("{name} 不是 UTF-8 文本，没有读。"),
        (CalendarProblem::NotText { .. }, Lang::En) => format!("{name} is not UTF-8 text and was not read."),
        (CalendarProblem::Part { line, column, what, .. }, Lang::Zh) => {
            format!("{name} 第 {line} 行第 {column} 列：{}这一处没有用，其余照常。", trouble(what, lang))
        }
        (CalendarProblem::Part { line, column, what, .. }, Lang::En) => {
            format!(
                "{name}, line {line}, column {column}: {} It is left out; the rest holds.",
                trouble(what, lang)
            )
        }
    }
}

/// What is wrong with a part of such a file, as a sentence.
#[must_use]
pub fn trouble(trouble: &Trouble, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let fixed = |zh, en| text(zh, en).get(lang).to_owned();
    match trouble {
        Trouble::TooBig(bytes) if zh => format!("文件太大（{bytes} 字节），会不会选错了？"),
        Trouble::TooBig(bytes) => format!("It is too large ({bytes} bytes): is it the right file?"),
        Trouble::Malformed(words) if zh => format!("写法不对（{words}）。"),
        Trouble::Malformed(words) => format!("It cannot be read ({words})."),
        Trouble::UnknownMember { name, offered } if zh => {
            format!("没有“{name}”这一项，可用的有：{}。", offered.join("、"))
        }
        Trouble::UnknownMember { name, offered } => {
            format!("There is no member {name:?}; there are {}.", offered.join(", "))
        }
        Trouble::Missing(name) if zh => format!("缺少“{name}”这一项。"),
        Trouble::Missing(name) => format!("The member {name:?} is missing."),
        Trouble::Repeated(name) if zh => format!("“{name}”写了两次，以第一次为准。"),
        Trouble::Repeated(name) => format!("{name:?} stands there twice; the first counts."),
        Trouble::UnknownWord { word, offered } if zh => {
            format!("不认识“{word}”，可以写：{}。", offered.join("、"))
        }
        Trouble::UnknownWord { word, offered } => {
            format!("{word:?} is no word of it; there are {}.", offered.join(", "))
        }
        Trouble::Rule(flaw) => flaw_words(*flaw, lang),
        Trouble::BlankName => fixed("没有名称。", "It has no name."),
        Trouble::NoWorkingDay => fixed("一周七天都休，就没有工作日了。", "Every day of the week is off."),
        Trouble::Month(month) if zh => format!("没有 {month} 月，只能是 1 到 12。"),
        Trouble::Month(month) => format!("No year has a month {month}; months are 1 to 12."),
        Trouble::Backwards { first, last } if zh => {
            format!("最后一天 {last} 在第一天 {first} 之前，请对调。")
        }
        Trouble::Backwards { first, last } => {
            format!("Its last day, {last}, comes before its first, {first}: exchange them.")
        }
        Trouble::TooLong { first, last } if zh => {
            format!("从 {first} 到 {last} 放假超过一个月，日期多半写错了。")
        }
        Trouble::TooLong { first, last } => {
            format!("{first} to {last} is longer than a month: a mistyped date?")
        }
        Trouble::OtherYear { day, year } if zh => format!("{day} 不在 {year} 年前后，年份多半写错了。"),
        Trouble::OtherYear { day, year } => {
            format!("{day} lies more than a month outside {year}: a mistyped year?")
        }
        Trouble::OffAndWorked(day) if zh => format!("{day} 又说放假，又说上班。"),
        Trouble::OffAndWorked(day) => format!("{day} is said to be off, and to be worked."),
        Trouble::YearTwice(year) if zh => format!("{year} 年写了两次，以第一次为准。"),
        Trouble::YearTwice(year) => format!("{year} stands there twice; the first counts."),
    }
}

/// A calendar file of another program cannot be read at all.
fn unreadable(error: Unreadable, lang: Lang) -> String {
    match (error, lang) {
        (Unreadable::TooBig(bytes), Lang::Zh) => format!("文件太大（{bytes} 字节），没有读。"),
        (Unreadable::TooBig(bytes), Lang::En) => {
            format!("The file is too large ({bytes} bytes) and was not read.")
        }
        (Unreadable::NoCalendar, Lang::Zh) => {
            "这不是日历文件：里面没有 BEGIN:VCALENDAR。请从日历程序导出 .ics 再试。".to_owned()
        }
        (Unreadable::NoCalendar, Lang::En) => {
            "This is no calendar file: it has no BEGIN:VCALENDAR. Export an .ics from the calendar program."
                .to_owned()
        }
    }
}

/// Why a calendar file of another program cannot be taken in.
#[must_use]
pub fn incoming(problem: &IncomingProblem, lang: Lang) -> String {
    match (problem, lang) {
        (IncomingProblem::Io(problem), _) => io(problem, lang),
        (IncomingProblem::NotAFile { path }, Lang::Zh) => {
            format!("{} 不是普通文件，没有读。", path.display())
        }
        (IncomingProblem::NotAFile { path }, Lang::En) => {
            format!("{} is not an ordinary file and was not read.", path.display())
        }
        (IncomingProblem::Unreadable { path, error }, _) => {
            format!("{}{}{}", path.display(), text("：", ": ").get(lang), unreadable(*error, lang))
        }
    }
}

/// Why an event of such a file became nothing, without a stop.
#[must_use]
pub fn left_out(left: &LeftOut, lang: Lang) -> &'static str {
    match left.why {
        WhyLeftOut::Cancelled => text("已取消", "it is cancelled"),
        WhyLeftOut::Past => text("已经过去", "it is over"),
        WhyLeftOut::FarAhead => text("在两年以后", "it is more than two years ahead"),
        WhyLeftOut::NoName => text("没有名称", "it has no name"),
        WhyLeftOut::Cut => {
            text("次数太多，只收了最近 60 次", "it has too many dates; the next 60 were taken")
        }
    }
    .get(lang)
}

/// Something in a calendar file of another program was not understood: which line, of which event, and what became
/// of it.
#[must_use]
pub fn ics(problem: &ics::Problem, lang: Lang) -> String {
    let (line, event) = (problem.line, problem.event.trim());
    let what = ics_trouble(&problem.what, lang);
    match (lang, event.is_empty()) {
        (Lang::Zh, true) => format!("第 {line} 行：{what}"),
        (Lang::Zh, false) => format!("第 {line} 行（{event}）：{what}"),
        (Lang::En, true) => format!("line {line}: {what}"),
        (Lang::En, false) => format!("line {line} ({event}): {what}"),
    }
}

fn ics_trouble(trouble: &ics::Trouble, lang: Lang) -> String {
    use ics::Trouble as T;
    let zh = lang == Lang::Zh;
    let fixed = |zh, en| text(zh, en).get(lang).to_owned();
    match trouble {
        T::NotUtf8 => {
            fixed("有不是 UTF-8 的字节，显示为 �。", "it has bytes that are no UTF-8, shown as \u{fffd}.")
        }
        T::NotAProperty => fixed("不成一条记录，略过。", "it is no property; passed over."),
        T::NoStart => fixed("没有开始时间，略过这一项。", "the event has no start; left out."),
        T::Date { name, value } if zh => format!("{name} 的“{value}”不是日期，没有用。"),
        T::Date { name, value } => format!("{name} is no date: {value:?}; not used."),
        T::Duration(value) if zh => format!("时长“{value}”看不懂，当作一天。"),
        T::Duration(value) => format!("{value:?} is no length; taken as one day."),
        T::EndBeforeStart => {
            fixed("结束在开始之前，当作一天。", "it ends before it starts; taken as one day.")
        }
        T::Rule(rule) => rule_trouble(rule, lang),
        T::SecondRule => {
            fixed("有第二条重复规则，没有用。", "it has a second recurrence rule, which is not used.")
        }
        T::LaterToo => fixed(
            "“此后全部改动”只当作这一次改动。",
            "a change of this and all later ones; taken for this one only.",
        ),
        T::Alarm => fixed("提醒的写法不支持，没有用。", "its reminder is not used."),
        T::NotAnEvent(part) if zh => format!("{part} 不是日程，略过。"),
        T::NotAnEvent(part) => format!("{part} is no event; left out."),
        T::Unclosed(part) if zh => format!("{part} 没有结尾，文件可能不完整。"),
        T::Unclosed(part) => format!("{part} never ends; the file may be cut off."),
        T::Stray(part) if zh => format!("{part} 只有结尾，略过。"),
        T::Stray(part) => format!("{part} ends without a beginning; passed over."),
        T::TooManyEvents => fixed("日程太多，后面的没有读。", "too many events; the others were not read."),
    }
}

fn rule_trouble(trouble: &RuleTrouble, lang: Lang) -> String {
    match (trouble, lang) {
        (RuleTrouble::Part(part), Lang::Zh) => format!("重复规则里的 {part} 不支持，只取第一次。"),
        (RuleTrouble::Part(part), Lang::En) => {
            format!("{part} of its recurrence is not understood; only the first date counts.")
        }
        (RuleTrouble::Twice(part), Lang::Zh) => format!("重复规则里 {part} 写了两次，只取第一次。"),
        (RuleTrouble::Twice(part), Lang::En) => {
            format!("its recurrence has {part} twice; only the first date counts.")
        }
        (RuleTrouble::Value { part, value }, Lang::Zh) => {
            format!("重复规则里 {part} 的值“{value}”不对，只取第一次。")
        }
        (RuleTrouble::Value { part, value }, Lang::En) => {
            format!("{part} of its recurrence cannot be {value:?}; only the first date counts.")
        }
        (RuleTrouble::NoFrequency, Lang::Zh) => "重复规则没有写按什么重复，只取第一次。".to_owned(),
        (RuleTrouble::NoFrequency, Lang::En) => {
            "its recurrence does not say what it steps by; only the first date counts.".to_owned()
        }
    }
}
