//! The things that a percentage is a share of, by their names.

use crate::check::prose::{SITES, just_behind};
use crate::text::is_han;

/// What these things are counted by in Chinese; blank for an English name.
pub(super) fn measures(noun: &str) -> &'static str {
    match noun {
        "门店" | "网点" | "站点" | "分店" | "经销商" | "商家" | "商户" | "供应商" | "店" | "站" => {
            "家间处个"
        }
        "工单" | "订单" | "单子" | "退单" | "维修单" | "预约" | "单" => "单张份笔个",
        "投诉" | "故障" => "起件次宗个",
        "车辆" | "充电桩" | "车" | "桩" => "台辆根个",
        _ if noun.starts_with(is_han) => "名位人个",
        _ => "",
    }
}

/// What a percentage is one of, where that can be counted and its name follows at once: `80% 的门店`,
/// `80% of our customers`.
pub(in crate::check::rules) fn of_things(behind: &str) -> Option<&'static str> {
    // Chinese has no edges of words, but compounds that are another thing.
    named(behind, SITES.iter().chain(COUNTED).map(|noun| (*noun, NO_NOUN)))
}

/// The same of everything a share of which may be claimed: `八成以上的单子`, `60 percent of people`.
pub(super) fn of_a_population(behind: &str) -> Option<&'static str> {
    // `15% staff turnover`, `20% returns on it`: in English only what it is said to be of.
    let is_of = just_behind(behind, 0).trim_start().get(..3).is_some_and(|of| of.eq_ignore_ascii_case("of "));
    let others = OTHERS.iter().filter(|noun| is_of || !noun.is_ascii()).map(|noun| (*noun, NO_NOUN));
    of_things(behind).or_else(|| named(behind, others.chain(SHORT.iter().copied())))
}

/// The first of these names that follows at once, each but before the characters that make another thing of it.
fn named(
    behind: &str,
    mut names: impl Iterator<Item = (&'static str, &'static str)>,
) -> Option<&'static str> {
    const BETWEEN: [&str; 9] = ["以上的", "以上", "左右的", "的", "of ", "the ", "our ", "all ", " "];
    let lower = just_behind(behind, 0).to_ascii_lowercase();
    let mut rest = lower.as_str();
    while let Some(further) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = further;
    }
    let follows = |(noun, another): &(&str, &str)| {
        rest.strip_prefix(noun).is_some_and(|behind| {
            // `stores` and not `storeslike`, nor what belongs to the stores.
            !behind.starts_with(|c: char| {
                c.is_ascii_alphanumeric() || matches!(c, '\'' | '’') || another.contains(c)
            })
        })
    };
    let noun = names.find(follows).map(|(noun, _)| noun)?;
    let next = rest[noun.len()..].trim_start();
    let next = &next[..next.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(next.len())];
    (!ANOTHER.contains(&next)).then_some(noun)
}

/// Where the noun ends behind the percentage, in bytes.
pub(super) fn end_of(behind: &str, noun: &str) -> usize {
    // Only the case of ASCII letters changes here, so that a place in one is a place in the other.
    just_behind(behind, 0).to_ascii_lowercase().find(noun).map_or(0, |at| at + noun.len())
}

/// What makes another thing of an English noun: `20% of staff costs`.
const ANOTHER: [&str; 9] =
    ["costs", "turnover", "budget", "budgets", "hours", "satisfaction", "retention", "growth", "expenses"];

/// What else can be counted.
const COUNTED: &[&str] = &[
    "经销商",
    "客户",
    "顾客",
    "用户",
    "车主",
    "会员",
    "员工",
    "技师",
    "店长",
    "工单",
    "订单",
    "投诉",
    "预约",
    "故障",
    "车辆",
    "充电桩",
    "customers",
    "users",
    "drivers",
    "owners",
    "members",
    "employees",
    "technicians",
    "managers",
    "orders",
    "jobs",
    "complaints",
    "bookings",
    "appointments",
    "cars",
    "vehicles",
    "chargers",
    "visits",
    "calls",
];

/// Further names, of which a sentence tells a share now and then.
const OTHERS: &[&str] = &[
    "单子",
    "退单",
    "维修单",
    "商家",
    "商户",
    "供应商",
    "司机",
    "骑手",
    "店员",
    "同事",
    "顾问",
    "人员",
    "people",
    "staff",
    "clients",
    "guests",
    "suppliers",
    "partners",
    "tickets",
    "cancellations",
    "returns",
    "repairs",
    "stations",
    "centres",
    "centers",
    "teams",
    "work orders",
    "requests",
];

/// Names of one sign, with what makes another thing of them: `店长`, `人工`, `单价`.
const SHORT: &[(&str, &str)] = &[
    ("店", "长员主面铺招租均里内外"),
    ("人", "工力员均手事才流民口次效"),
    ("单", "价位据量数笔元独纯均店日月个"),
    ("站", "长台内均"),
    ("车", "主间位型队龄险价均"),
    ("桩", "位均"),
];

/// What makes another thing of a Chinese noun: `80% 的客户满意度`, `30% 的投诉率`.
const NO_NOUN: &str = "满率量额数值费价成系端";
