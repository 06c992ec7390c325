//! Time bases: an amount counts by the month, the year or once, and by one of them only.

use super::{Line, lines};
use crate::check::{Case, Find, Fix, Found, Rule, Severity};
use crate::derive::impact::LineBase;
use crate::figure::TimeBase;
use crate::i18n::{Lang, Words, base_name, text};
use crate::proposal::Choice;

/// An amount on another base than its row, a total counted every month, or sums of different bases said as one.
pub(super) static MIXED_BASES: Rule = Rule {
    id: "N013",
    name: "mixed-time-bases",
    level: Severity::Warning,
    topic: "method.figures",
    title: text("时间口径混在一起", "Time bases mixed"),
    why: text(
        "按月的、按年的、过去累计的数不能直接相加；混着说，倍数听起来大，一拆就散。",
        "A month, a year and a total of the past do not add up; the sum sounds large until somebody takes it apart.",
    ),
    mend: text(
        "每笔只用一种口径，要加总就都折成一年。",
        "Give each amount one base, and turn all into a year before adding.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(mixed_bases),
};

fn mixed_bases(case: &Case<'_>, found: &mut Found<'_>) {
    super::output::mixed_multiple(case, found);
    for line in lines(case) {
        let base = match line.stated.base {
            LineBase::Every(base) => base,
            LineBase::Total { .. } => TimeBase::OneOff,
            LineBase::Unstated | LineBase::TiedUp => continue,
        };
        if !line.stated.base_differs {
            total_every_time(&line, base, found);
            continue;
        }
        let typed = line.says("amount");
        let row = TimeBase::from_id(&chosen(&line)).map(base_name);
        let what = Words::each(|lang| {
            let row = row.map_or("", |row| row.get(lang));
            match lang {
                Lang::Zh => format!("金额写的是“{typed}”，这一行的周期却选了“{row}”；目前按写的算。"),
                Lang::En => format!("The amount says “{typed}”, the row “{row}”; what is typed counts."),
            }
        });
        if let Some((path, per)) = line.path("amount").zip(line.path("per")) {
            found.say(path, what).fix(Fix::Set { path: per, value: base.id().to_owned() });
        }
    }
}

/// Months that an amount covers make it their total, and its row counts it anew every time.
fn total_every_time(line: &Line<'_>, base: TimeBase, found: &mut Found<'_>) {
    let covered = line.says("over_months");
    if base == TimeBase::OneOff || covered.is_empty() {
        return;
    }
    let what = Words::each(|lang| {
        let (name, base) = (line.name(lang), base_name(base).get(lang));
        match lang {
            Lang::Zh => {
                format!("{name}填了覆盖月数“{covered}”，周期却是“{base}”：是这几个月的合计，还是{base}都有？")
            }
            Lang::En => {
                format!(
                    "{name} covers “{covered}” months but counts “{base}”: is it their total, or as much each time?"
                )
            }
        }
    });
    if let Some((path, per)) = line.path("over_months").zip(line.path("per")) {
        found.say(path, what).fix(Fix::Set { path: per, value: TimeBase::OneOff.id().to_owned() });
    }
}

/// The time base that a row chose, as its id; empty without one.
fn chosen(line: &Line<'_>) -> String {
    use crate::schema::{Member, Value};
    match line.member("per").map(Member::value) {
        Some(Value::Choice(Some(id))) => id,
        _ => String::new(),
    }
}
