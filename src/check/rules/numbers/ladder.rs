//! What the claim rests on: one guess, hours nobody turns into cash, savings nobody names, a share from nowhere, a
//! launch that is today.

use super::{Line, lines, rung_name};
use crate::check::rules::place;
use crate::check::{Case, Find, Found, Rule, Severity};
use crate::derive::benefit::{AvoidableAt, WhyNot};
use crate::derive::ladder::LadderNoteKind;
use crate::figure::{Amount, Decimal};
use crate::i18n::{Lang, Words, months, text};
use crate::proposal::{Cost, CostKind, Ground, Rung};

/// Half of the headline or more on one figure that nobody measured and that has no range.
pub(super) static ONE_GUESS: Rule = Rule {
    id: "N022",
    name: "rests-on-one-guess",
    level: Severity::Warning,
    topic: "method.finance",
    title: text("结论压在一个估出来的数上", "All of it rests on one guess"),
    why: text(
        "一半以上的收益靠一个没量过的数，这个数偏三成，结论就跟着偏三成。",
        "Half of the benefit or more hangs on a figure nobody measured: where it is a third off, so is the result.",
    ),
    mend: text(
        "给它一个区间（600..1000），或者去量一次，再把依据改成实测。",
        "Give it a range (600..1000), or measure it and mark it as measured.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(one_guess),
};

/// Hours that come free, and nobody decides what becomes of them.
pub(super) static WITHOUT_DECISION: Rule = Rule {
    id: "N023",
    name: "capacity-without-decision",
    level: Severity::Suggestion,
    topic: "method.finance",
    title: text("省下的工时没有人决定怎么变成钱", "Hours freed, and no decision on them"),
    why: text(
        "工时省出来，工资照发。没有人决定减岗、停加班或多接活，账单一分都不会少。",
        "Hours come free and wages are paid all the same. Unless overtime, posts or output change, no bill gets smaller.",
    ),
    mend: text(
        "写明谁决定停哪班加班、减哪个岗，或者多接多少活。",
        "Name who decides which overtime or posts go, or how much more work is taken on.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(without_decision),
};

/// A cost that is no labour, and nobody says whether a bill gets smaller: it is taken for hours, to be careful.
pub(super) static SAVING_UNSAID: Rule = Rule {
    id: "N035",
    name: "saving-unsaid",
    level: Severity::Suggestion,
    topic: "method.finance",
    title: text("省下的是现金还是时间，没有说", "Cash or time: what is saved is unsaid"),
    why: text(
        "从类别看不出省下的是什么，测算只好从严，当成工时：真是少付的钱，也进不了保底和预期口径。",
        "The kind doesn't tell, so the line is counted as hours, the cautious way: even a bill that gets smaller stays out of the floor and likely.",
    ),
    mend: text(
        "在“省下的是什么”里选：少付一笔钱、少扔一批货，是现金；省出人的时间，是工时。",
        "Choose under “What is saved”: cash where less is paid or thrown away, capacity where people's time comes free.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(saving_unsaid),
};

/// An avoidable share that rests on nothing named.
pub(super) static UNFOUNDED: Rule = Rule {
    id: "N024",
    name: "avoidable-unfounded",
    level: Severity::Suggestion,
    topic: "method.finance",
    title: text("可避免比例没有出处", "An avoidable share from nowhere"),
    why: text(
        "这个比例直接决定收益有多大；说不出从哪里来，保底口径一分都不认。",
        "It decides how large the benefit is; without a ground the floor takes none of it.",
    ),
    mend: text(
        "写明从试点、行业水平还是同类项目推出来；是自己的判断，也照实写。",
        "Say which pilot, industry figure or like project it comes from; if it is your judgement, say that.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(unfounded),
};

/// The plan takes months, and the money is counted from today.
pub(super) static LAUNCH_BEFORE_PLAN: Rule = Rule {
    id: "N027",
    name: "assumed-plan",
    level: Severity::Suggestion,
    topic: "method.finance",
    title: text("方案还没上线，收益已经开始算了", "Benefit counted before the launch"),
    why: text(
        "没填上线用时，测算就从批准那天起算收益，净现值因此偏高。",
        "Without a launch the benefit starts on the day of approval, and the net present value comes out too high.",
    ),
    mend: text("在“上线用时”里填上几个月。", "Enter the months under “Months until it works”."),
    example: None,
    silent: None,
    find: Find::Draft(launch_before_plan),
};

/// One word on how it is known, and the line would count.
pub(super) static GROUND_MISSING: Rule = Rule {
    id: "N028",
    name: "not-measured",
    level: Severity::Suggestion,
    topic: "method.finance",
    title: text("只差一个实测", "Only a measurement is missing"),
    why: text(
        "这笔钱别的都齐了，只因为不是实测，进不了更稳的那一档口径。",
        "All else is there; only because it is not measured the line stays out of a safer rung.",
    ),
    mend: text(
        "在“依据”里说明是实测还是估计；是估的，照账核一遍再改。",
        "Say how it is known; if it is an estimate, check it against the books and change it.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(ground_missing),
};

/// The rung that was chosen holds nothing.
pub(super) static EMPTY_CLAIM: Rule = Rule {
    id: "N032",
    name: "empty-claim",
    level: Severity::Warning,
    topic: "method.finance",
    title: text("选定的口径里一分钱都没有", "The chosen claim holds nothing"),
    why: text(
        "标题只好用更松的一档，和你选的不是一回事。",
        "The headline has to take a looser rung, which is not what you chose.",
    ),
    mend: text(
        "补齐其中一笔缺的依据、出处或决定，或者改选标题实际用的那一档。",
        "Complete a line with its ground, its source or the decision it needs, or choose the rung the headline takes.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(empty_claim),
};

/// Something is built, and nobody says what keeping it running costs.
pub(super) static NOBODY_RUNS_IT: Rule = Rule {
    id: "N033",
    name: "running-cost-unsaid",
    level: Severity::Suggestion,
    topic: "method.finance",
    title: text("建好以后的运行费没有说", "What running it costs is unsaid"),
    why: text(
        "系统建好了总得有人维护；财务会问每年再花多少，信息技术部会问谁来管。",
        "What is built has to be kept running: finance asks what a year of it costs, IT who looks after it.",
    ),
    mend: text(
        "在“方案投入”里加一行按月的运行费；确实不另花钱，就在来源里说明由谁顺带维护。",
        "Add a monthly line to the investment; if it costs nothing, say in the source who looks after it.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(nobody_runs_it),
};

fn one_guess(case: &Case<'_>, found: &mut Found<'_>) {
    // Before an investment is named nothing is claimed yet.
    if case.derived.ladder.leading().is_none_or(|rung| rung.investment.is_none()) {
        return;
    }
    let is_range = |amount: Option<Amount>| amount.is_some_and(|amount| amount.is_range());
    let guess = lines(case).find(|line| {
        let benefit = line.benefit;
        let has_range = [benefit.stated, benefit.profit_share, benefit.avoidable].into_iter().any(is_range);
        benefit.ground != Some(Ground::Measured) && !has_range && line.carries_the_headline()
    });
    let Some(line) = guess else { return };
    let field = ["amount", "customers"].into_iter().find(|field| !line.says(field).is_empty());
    let Some((field, path)) = field.and_then(|field| Some((field, line.path(field)?))) else { return };
    let what = Words::each(|lang| {
        let (name, typed) = (line.name(lang), line.says(field));
        match (line.benefit.ground, lang) {
            (None, Lang::Zh) => format!("{name}：结论一半以上靠“{typed}”，没说是不是实测，也没有区间。"),
            (None, Lang::En) => format!(
                "{name}: half of the claim or more rests on “{typed}”, and nothing says whether it is measured."
            ),
            (Some(_), Lang::Zh) => format!("{name}：结论一半以上靠“{typed}”，它是估的，也没有区间。"),
            (Some(_), Lang::En) => {
                format!("{name}: half of the claim or more rests on “{typed}”, a guess without a range.")
            }
        }
    });
    found.say(path, what);
}

/// The lines that lack a decision for being taken as hours, each with the rung that it alone keeps the line out of.
/// Whether it is said that they are hours, or only taken so.
fn idle<'c>(case: &'c Case<'_>, is_said: bool) -> impl Iterator<Item = (Line<'c>, Option<Rung>)> {
    let idle = lines(case).filter(|line| line.is_kept_out_by(WhyNot::NoDecision));
    idle.filter(move |line| {
        let row = case.p.impact.costs.get(line.benefit.row.index);
        let is_labour = |cost: &Cost| matches!(cost.kind, Some(CostKind::Labour | CostKind::Efficiency));
        row.is_some_and(|cost| is_said == (cost.benefit.is_some() || is_labour(cost)))
    })
    .filter_map(|line| {
        let lifted = line.lifted_to_without(WhyNot::NoDecision);
        (lifted.is_some() || line.carries_the_headline()).then_some((line, lifted))
    })
}

fn saving_unsaid(case: &Case<'_>, found: &mut Found<'_>) {
    for (line, lifted) in idle(case, false) {
        let what = Words::each(|lang| {
            let (name, amount) = (line.name(lang), line.at_stake(lang));
            match (lifted, lang) {
                (Some(rung), Lang::Zh) => {
                    let rung = rung_name(rung, lang);
                    format!("{name}省下的是现金还是时间？{amount}，是现金就能进{rung}。")
                }
                (Some(rung), Lang::En) => {
                    let rung = rung_name(rung, lang);
                    format!("{name}: is it cash or time that is saved? As cash, {amount} would enter {rung}.")
                }
                (None, Lang::Zh) => format!("{name}省下的是现金还是时间？{amount}要看它。"),
                (None, Lang::En) => {
                    format!("{name}: is it cash or time that is saved? It decides over {amount}.")
                }
            }
        });
        if let Some(path) = line.path("benefit") {
            found.say(path, what);
        }
    }
}

fn without_decision(case: &Case<'_>, found: &mut Found<'_>) {
    for (line, lifted) in idle(case, true) {
        let what = Words::each(|lang| {
            let (name, amount) = (line.name(lang), line.at_stake(lang));
            match (lifted, lang) {
                (Some(rung), Lang::Zh) => {
                    format!("{name}省出工时，值{amount}；有了决定就能进{}。", rung_name(rung, lang))
                }
                (Some(rung), Lang::En) => {
                    format!(
                        "{name} frees hours worth {amount}; a decision would lift it into {}.",
                        rung_name(rung, lang)
                    )
                }
                (None, Lang::Zh) => format!("{name}：省出来的是工时，谁决定让它变成{amount}？"),
                (None, Lang::En) => {
                    format!("{name}: hours come free. Who decides that they become {amount}?")
                }
            }
        });
        if let Some(path) = line.path("decision") {
            found.say(path, what);
        }
    }
}

fn unfounded(case: &Case<'_>, found: &mut Found<'_>) {
    let mut general = false;
    for line in lines(case).filter(|line| line.is_kept_out_by(WhyNot::AvoidableUnfounded)) {
        let counts = case.derived.ladder.headline.is_some_and(|rung| !line.benefit.part(rung).is_none());
        // Revenue is never in the floor: its share is asked for where it is counted on.
        if !line.may_be_cash() && !counts {
            continue;
        }
        let is_general = line.benefit.avoidable_at == AvoidableAt::General;
        if is_general && general {
            continue;
        }
        general |= is_general;
        let typed = if is_general { case.p.impact.avoidable.as_str().trim() } else { line.says("avoidable") };
        let what = Words::each(|lang| {
            let (name, amount) = (line.name(lang), line.at_stake(lang));
            match (is_general, lang) {
                (true, Lang::Zh) => format!("各行通用的“{typed}”凭什么？"),
                (true, Lang::En) => format!("“{typed}” for every line: on what ground?"),
                (false, Lang::Zh) => format!("{name}能避免“{typed}”，凭什么？{amount}要看它。"),
                (false, Lang::En) => {
                    format!("{name}: “{typed}” is avoided on what ground? It decides over {amount}.")
                }
            }
        });
        let path =
            if is_general { Some(place("impact.avoidable_from")) } else { line.path("avoidable_from") };
        if let Some(path) = path {
            found.say(path, what);
        }
    }
}

fn has_note(case: &Case<'_>, kind: LadderNoteKind) -> bool {
    case.derived.ladder.notes.iter().any(|note| note.kind == kind)
}

fn launch_before_plan(case: &Case<'_>, found: &mut Found<'_>) {
    if !has_note(case, LadderNoteKind::LaunchAssumed) || !case.p.impact.launch.is_blank() {
        return;
    }
    let solution = &case.derived.solution;
    let of_weeks =
        solution.weeks.map(|(_, last)| Decimal::from(last) * Decimal::from(12) / Decimal::from(52));
    let of_days = || {
        let (first, last) = solution.plan?;
        let days = first.until(last).ok()?.get_days();
        Some(Decimal::from(days) * Decimal::from(12) / Decimal::from(365))
    };
    let Some(takes) = of_weeks.or_else(of_days).filter(|takes| *takes >= Decimal::ONE) else { return };
    let what = Words::each(|lang| {
        let takes = months(takes.round_dp(1), lang);
        match lang {
            Lang::Zh => format!("进度排了约 {takes}，收益却从批准当天算起。"),
            Lang::En => {
                format!("The plan takes about {takes}, and the benefit is counted from the day of approval.")
            }
        }
    });
    found.say(place("impact.launch"), what);
}

fn ground_missing(case: &Case<'_>, found: &mut Found<'_>) {
    for line in lines(case) {
        // What is openly assumed has to be measured first; no field would lift it.
        if line.benefit.ground == Some(Ground::Assumed) {
            continue;
        }
        let Some(rung) = line.lifted_to_without(WhyNot::NotMeasured) else { continue };
        let what = Words::each(|lang| {
            let (name, amount, rung) = (line.name(lang), line.at_stake(lang), rung_name(rung, lang));
            match (line.benefit.ground, lang) {
                (None, Lang::Zh) => format!("{name}（{amount}）没说是实测还是估计；若是实测，就能进{rung}。"),
                (None, Lang::En) => {
                    format!("{name}: is {amount} measured or estimated? Measured, it would enter {rung}.")
                }
                (Some(_), Lang::Zh) => format!("{name}（{amount}）是估计，核实以后就能进{rung}。"),
                (Some(_), Lang::En) => {
                    format!("{name}: {amount} is an estimate; measured, it would enter {rung}.")
                }
            }
        });
        if let Some(path) = line.path("ground") {
            found.say(path, what);
        }
    }
}

fn empty_claim(case: &Case<'_>, found: &mut Found<'_>) {
    let ladder = &case.derived.ladder;
    let Some((chosen, taken)) = ladder.chosen.zip(ladder.headline) else { return };
    if chosen == taken {
        return;
    }
    let nearest = nearest(case, chosen);
    let what = Words::each(|lang| {
        let (chosen, taken) = (rung_name(chosen, lang), rung_name(taken, lang));
        match lang {
            Lang::Zh => format!("选的是{chosen}，没有一行进得去，标题实际用的是{taken}。"),
            Lang::En => format!("You chose {chosen}; no line gets into it, so the headline takes {taken}."),
        }
    });
    let said = found.say(place("impact.claim"), what);
    if let Some(line) = nearest {
        said.mend(Words::each(|lang| {
            let name = line.name(lang);
            match lang {
                Lang::Zh => format!("{name}离得最近，先补它的依据、出处或决定；或者改选标题实际用的那一档。"),
                Lang::En => format!("{name} comes closest: complete its ground, source or decision; or choose the rung the headline takes."),
            }
        }));
    }
}

/// The line that the fewest reasons keep out of a rung.
fn nearest<'c>(case: &'c Case<'_>, rung: Rung) -> Option<Line<'c>> {
    lines(case).filter(Line::may_be_cash).min_by_key(|line| line.benefit.kept_out_of(rung).count())
}

fn nobody_runs_it(case: &Case<'_>, found: &mut Found<'_>) {
    const BUILT: [&str; 16] = [
        "系统",
        "软件",
        "开发",
        "平台",
        "设备",
        "监控",
        "算法",
        "接口",
        "system",
        "software",
        "develop",
        "platform",
        "equipment",
        "monitoring",
        "algorithm",
        "server",
    ];
    const RUNS: [&str; 16] = [
        "运行",
        "运维",
        "维护",
        "维保",
        "年费",
        "月费",
        "租用",
        "订阅",
        "running",
        "maint",
        "upkeep",
        "subscription",
        "licence",
        "license",
        "operating",
        "looked after",
    ];
    if !has_note(case, LadderNoteKind::NoRunningCost) {
        return;
    }
    let p = case.p;
    let says = |text: &str, words: &[&str]| {
        let text = text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    };
    let rows = p.impact.investments.iter().zip(&case.derived.impact.investments);
    let mut built = rows.filter(|(row, line)| line.once.is_some() && says(&row.what, &BUILT));
    let Some((row, _)) = built.next() else { return };
    let investments = p.impact.investments.iter().flat_map(|row| [row.what.as_str(), row.source.as_str()]);
    let work = p.solution.resources.iter().map(|row| row.work.as_str());
    let mut told = investments.chain(work).chain([p.impact.note.as_str()]);
    if told.any(|text| says(text, &RUNS)) {
        return;
    }
    let what = Words::each(|lang| {
        let name = row.what.trim();
        match lang {
            Lang::Zh => format!("“{name}”建好以后，每月再花多少，谁来维护？"),
            Lang::En => {
                format!("“{name}”: once it is built, what does a month of it cost, and who looks after it?")
            }
        }
    });
    found.say(crate::check::rules::cell("impact.investments", row, "amount"), what);
}
