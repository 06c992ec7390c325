//! At most ten, each once, gone when mended, answered when rehearsed.

use super::*;
use crate::calendar::At;
use crate::check::tests::thinned;
use crate::check::{Policy, rules};
use crate::codec::samples::sample;
use crate::derive::derive;
use crate::derive::fixtures::{TODAY, appointments, charging, parts, pricing, row};
use crate::i18n::Lang;
use crate::proposal::{Exemption, Goal, Proposal, Rehearsed, Stakeholder};
use proptest::prelude::*;

fn of(p: &Proposal) -> Questions {
    let (derived, policy) = (derive(p, At::usual(TODAY)), Policy::default());
    let case = Case::new(p, &derived, TODAY, &policy);
    questions(&case, &Findings::of(&case))
}

fn open<'q>(questions: &'q Questions, kind: &str) -> Option<&'q Question> {
    questions.open.iter().find(|question| question.key.starts_with(&format!("{kind}@")))
}

fn answer(p: &mut Proposal, key: &str, answer: &str) {
    let id = format!("r{}", p.timing.rehearsal.len());
    p.timing.rehearsal.push(Rehearsed { about: key.to_owned(), answer: answer.into(), ..row(&id) });
}

/// What must hold of the questions to any draft.
fn hold(p: &Proposal) -> Questions {
    let asked = of(p);
    assert_eq!(asked, of(p), "the same draft, the same questions");
    assert!(asked.open.len() <= MOST_QUESTIONS);
    let mut keys = HashSet::new();
    let mut places = HashSet::new();
    for question in asked.open.iter().chain(&asked.answered) {
        assert!(keys.insert(question.key.clone()), "{} twice", question.key);
        assert!(question.key.ends_with(&question.answer_at.to_string()));
        for lang in Lang::ALL {
            assert!(question.text.get(lang).ends_with(['？', '?']), "{}", question.text.get(lang));
            assert!(!question.text.get(lang).contains(['{', '}']), "{}", question.text.get(lang));
            assert!(!question.because.get(lang).is_empty());
        }
        let who = question.asked_by.as_ref();
        assert!(who.is_none_or(|id| p.sponsors.stakeholders.iter().any(|row| row.id == *id)));
    }
    for question in &asked.open {
        assert!(places.insert(question.answer_at.to_string()), "{} twice", question.answer_at);
        assert_eq!(question.answer, None);
        let kind = |question: &&Question| question.key.split('@').next().map(str::to_owned);
        let alike = asked.open.iter().filter(|other| kind(other) == kind(&question)).count();
        assert!(alike <= MOST_OF_A_KIND || question.key.starts_with("grade@"), "{}", question.key);
    }
    asked
}

/// The kinds of the questions that are open.
fn kinds(questions: &Questions) -> Vec<&str> {
    questions.open.iter().filter_map(|question| question.key.split('@').next()).collect()
}

#[test]
fn of_a_blank_page_everything_is_asked() {
    let asked = hold(&Proposal::default());
    let all = ["problem", "ask", "cost", "return", "what", "spread", "why-now", "cause", "proof", "goal"];
    assert_eq!(kinds(&asked), all);
    assert_eq!((asked.answered, asked.own, asked.settled), (Vec::new(), Vec::new(), Vec::new()));
}

#[test]
fn a_letter_or_a_keyword_answers_nothing() {
    for (problem, ask) in [
        ("x", "y"),
        ("缺件", "批准"),
        (" … ！！！！！！！！", "。。。。。。。。"),
        ("stores", "yes"),
        ("😀😀😀😀😀", "？"),
    ] {
        let mut p = Proposal::default();
        p.frame.problem = problem.into();
        p.frame.ask = ask.into();
        let asked = hold(&p);
        assert_eq!(kinds(&asked)[..2], ["problem", "ask"], "{problem} {ask}");
        assert!(asked.open.len() == MOST_QUESTIONS && asked.open[0].because.zh.contains("不成一句话"));
    }
    for (problem, ask) in
        [("周末接车要排队四十分钟", "请批准两家店试点"), ("Cars queue for 40 minutes", "Approve a pilot")]
    {
        let mut p = Proposal::default();
        p.frame.problem = problem.into();
        p.frame.ask = ask.into();
        let asked = hold(&p);
        assert!(open(&asked, "problem").is_none() && open(&asked, "ask").is_none());
        assert!(asked.open.len() >= 8, "everything else is still to be said: {:?}", kinds(&asked));
    }
}

#[test]
fn the_list_gets_shorter_pane_by_pane_as_the_draft_is_written() {
    for name in ["charging-network", "appointment-overload", "parts-forecast", "labour-rate"] {
        for lang in Lang::ALL {
            let whole = sample(name, lang).expect("a sample").proposal;
            let mut p = Proposal::default();
            let mut counts = vec![hold(&p).open.len()];
            p.frame = whole.frame.clone();
            counts.push(hold(&p).open.len());
            p.impact = whole.impact.clone();
            counts.push(hold(&p).open.len());
            p.evidence = whole.evidence.clone();
            counts.push(hold(&p).open.len());
            p.solution = whole.solution.clone();
            counts.push(hold(&p).open.len());
            p.timing = whole.timing.clone();
            counts.push(hold(&p).open.len());
            assert!(counts.is_sorted_by(|before, after| before >= after), "{name}: {counts:?}");
            assert!(counts[5] < counts[0], "{name}: {counts:?}");
        }
    }
}

#[test]
fn fixtures_and_samples_are_asked_in_good_order() {
    for p in [charging(), appointments(), parts(), pricing()] {
        assert!(hold(&p).open.len() >= 3);
    }
    for name in ["tour", "loss-making-store", "loss-making-store-worked", "charging-network"] {
        for lang in Lang::ALL {
            hold(&sample(name, lang).expect("a sample").proposal);
        }
    }
}

#[test]
fn a_figure_on_the_map_is_asked_about_until_something_measures_it() {
    let mut p = parts();
    p.sponsors.stakeholders[0].kpi = "库存周转（次）".into();
    let key = "kpi@sponsors.stakeholders.supply.win";
    let asked = of(&p);
    let question = asked.open.iter().find(|question| question.key == key).expect("asked");
    assert_eq!(question.asked_by, Some(p.sponsors.stakeholders[0].id.clone()));
    assert!(question.text.zh.contains("“库存周转”") && question.text.en.contains("by when"));
    p.solution.goals.push(Goal { measure: "库存周转次数".into(), ..row("turn") });
    assert!(open(&of(&p), "kpi").is_none());
}

#[test]
fn no_more_than_three_of_a_kind_and_the_one_who_decides_first() {
    let mut p = charging();
    for (index, kpi) in ["复购率", "投诉量", "完工率", "差旅费"].into_iter().enumerate() {
        p.sponsors.stakeholders.push(Stakeholder {
            who: format!("第{index}位"),
            kpi: kpi.into(),
            decides: index == 3,
            ..row(&format!("s{index}"))
        });
    }
    p.frame.problem = "充电桩坏得太多".into();
    p.frame.ask = "批准 600 万元".into();
    let asked = hold(&p);
    let kpis: Vec<&Question> =
        asked.open.iter().filter(|question| question.key.starts_with("kpi@")).collect();
    assert!(kpis.len() <= 3, "{kpis:?}");
    assert_eq!(kpis[0].key, "kpi@sponsors.stakeholders.s3.win");
}

#[test]
fn a_question_goes_with_its_weak_spot() {
    let mut p = pricing();
    assert_eq!(open(&of(&p), "S001").map(|question| question.key.as_str()), Some("S001@solution.options"));
    p.solution.options[0].do_nothing = true;
    p.solution.options[0].cost = "225.6万".into();
    assert!(open(&of(&p), "S001").is_none());
}

#[test]
fn an_answer_takes_it_off_the_list_and_a_blank_one_does_not() {
    let mut p = pricing();
    answer(&mut p, "S001@solution.options", " \n");
    let asked = of(&p);
    let question = open(&asked, "S001").expect("still open");
    assert_eq!(question.row.as_ref().map(RowId::as_str), Some("r0"));
    answer(&mut p, "S001@solution.options", "一年 225.6 万元👩🏽‍🔧");
    let asked = hold(&p);
    assert!(open(&asked, "S001").is_none());
    assert_eq!(asked.answered[0].answer.as_deref(), Some("一年 225.6 万元👩🏽‍🔧"));
    assert_eq!(asked.answered[0].row.as_ref().map(RowId::as_str), Some("r1"));
}

#[test]
fn own_questions_and_settled_ones_are_told_apart() {
    let mut p = pricing();
    answer(&mut p, "", "自己想到的");
    answer(&mut p, "S001@solution.options", "一年 225.6 万元");
    answer(&mut p, "E005@evidence.proof.gone", "那一行已经删了");
    let asked = hold(&p);
    assert_eq!(asked.own.iter().map(RowId::as_str).collect::<Vec<_>>(), ["r0"]);
    assert_eq!(asked.settled.iter().map(RowId::as_str).collect::<Vec<_>>(), ["r2"]);
}

#[test]
fn what_is_let_stand_asks_nothing() {
    let mut p = charging();
    p.frame.ask = "请批准投入 900 万元".into();
    p.frame.sites = "40".into();
    p.frame.problem = "34/400 家门店的充电桩报故障".into();
    let before = of(&p);
    for (rule, id, at, words) in [("S012", "x", "frame.ask", "900 万"), ("N034", "y", "frame.problem", "")] {
        assert!(open(&before, rule).is_some(), "{rule}");
        p.frame.exemptions.push(Exemption {
            rule: rule.into(),
            at: at.into(),
            words: words.into(),
            reason: "总部已经同意这个写法".into(),
            ..row(id)
        });
    }
    let after = of(&p);
    assert!(open(&after, "S012").is_none() && open(&after, "N034").is_none());
    p.frame.exemptions[0].words = "800 万".into();
    assert!(open(&of(&p), "S012").is_some(), "let stand was another amount");
}

#[test]
fn what_is_let_stand_is_not_asked_in_other_words() {
    let mut p = pricing();
    assert!(open(&of(&p), "S001").is_some());
    p.frame.exemptions.push(Exemption {
        rule: "S001".into(),
        at: "solution.options".into(),
        reason: "The price list is due every year".into(),
        ..row("x")
    });
    let asked = of(&p);
    assert!(open(&asked, "S001").is_none() && open(&asked, "do-nothing").is_none(), "{:?}", asked.open);
}

#[test]
fn nobody_asks_of_themselves_by_their_own_title() {
    let mut p = parts();
    let who = p.sponsors.stakeholders[0].id.clone();
    let stakeholder = &mut p.sponsors.stakeholders[0];
    stakeholder.who = "陈总监".into();
    stakeholder.power = crate::proposal::Rating::Four.into();
    stakeholder.stance = Some(crate::proposal::Stance::Against);
    stakeholder.worry = "怕担责任".into();
    stakeholder.win = "".into();
    let asked = of(&p);
    let question = open(&asked, "P006").expect("the worry");
    assert_eq!(question.asked_by.as_ref(), Some(&who));
    for lang in Lang::ALL {
        assert!(!question.text.get(lang).contains("陈总监"), "{}", question.text.get(lang));
    }
    assert!(question.text.zh.starts_with("我的顾虑"), "{}", question.text.zh);
}

#[test]
fn an_ask_that_is_not_the_plans_and_more_sites_than_there_are_are_asked_about() {
    let mut p = charging();
    p.frame.ask = "请批准投入 900 万元".into();
    p.frame.sites = "40".into();
    p.frame.problem = "34/400 家门店的充电桩报故障".into();
    let asked = of(&p);
    for (kind, at, zh, en) in [
        ("S012", "frame.ask", "900 万", "not what the plan says"),
        ("N034", "frame.problem", "400", "more than"),
    ] {
        let question = open(&asked, kind).unwrap_or_else(|| panic!("{kind}: {:?}", asked.open));
        assert_eq!(question.answer_at.to_string(), at);
        assert!(question.text.zh.contains(zh), "{}", question.text.zh);
        assert!(question.text.en.contains(en), "{}", question.text.en);
    }
    p.frame.ask = "请批准投入 600 万元".into();
    p.frame.sites = "400".into();
    let mended = of(&p);
    assert!(open(&mended, "S012").is_none() && open(&mended, "N034").is_none());
}

#[test]
fn every_question_of_the_table_belongs_to_a_rule_that_is_there() {
    let known: HashSet<&str> = rules().map(|rule| rule.id).collect();
    let missing: Vec<&str> = asked::rules().filter(|id| !known.contains(id)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn each_answer_shortens_the_list(seed in any::<u64>(), keep in 20_u64..=100, which in 0_usize..7) {
        let names = ["tour", "charging-network", "appointment-overload", "parts-forecast", "labour-rate",
            "loss-making-store", "loss-making-store-worked"];
        let whole = sample(names[which], Lang::Zh).expect("a sample").proposal;
        let mut p = thinned(&whole, seed, keep);
        let before = hold(&p);
        let Some(first) = before.open.first() else { return Ok(()) };
        answer(&mut p, &first.key, "准备好了");
        let after = hold(&p);
        prop_assert!(after.open.iter().all(|question| question.key != first.key));
        prop_assert!(after.answered.iter().any(|question| question.key == first.key));
        prop_assert_eq!(after.open.len(), before.open.len() - 1);
    }
}
