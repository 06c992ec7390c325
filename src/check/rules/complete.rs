//! What is still open of each pane's five questions, and what is still the example.

use super::place;
use super::wording::is_argued;
use crate::check::readiness::open_questions;
use crate::check::{Case, Cell, Find, Found, Rule, Severity};
use crate::i18n::{Lang, Words, text};
use crate::schema::{Kind, PaneId, Path};
use crate::text::width;

/// The family.
pub(super) static RULES: &[&Rule] = &[&EMPTY_QUESTION, &EMPTY_TABLE, &EXAMPLE_LEFT];

/// One of the pane's five questions is open.
static EMPTY_QUESTION: Rule = Rule {
    id: "C001",
    name: "empty-question",
    level: Severity::Suggestion,
    topic: "method",
    title: text("关键问题还没答", "A key question is open"),
    why: text(
        "这是本页最要紧的五问之一，总部多半会先问它。",
        "It is one of the five that matter most here; headquarters is likely to ask it first.",
    ),
    mend: text(
        "用一句话或一个数回答；拿不准的先估，再标明依据。",
        "Answer in a sentence or a figure; estimate if you must, and say so.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(open),
};

/// A table that one of the five questions needs has no row.
static EMPTY_TABLE: Rule = Rule {
    id: "C002",
    name: "empty-table",
    level: Severity::Suggestion,
    topic: "method",
    title: text("这张表还没有内容", "A table is empty"),
    why: text(
        "本页五问之一要在这张表里回答。",
        "One of this pane's five questions is answered in this table.",
    ),
    mend: text("先加一行，填最有把握的那一条。", "Add one row, the one you are surest of."),
    example: None,
    silent: Some(text(
        "收入损失和增加的成本，有一张表写了多少钱、按月还是按年，另一张空着就不问：有的问题只多花钱，有的只少收钱。会还没有开，不问会后的跟进；还没有上线，不问做到了多少。",
        "Where revenue lost or added cost says how much a month or a year, the other may stay empty: some problems only cost, some only lose. Before the meeting no contacts are asked for, before the launch no results.",
    )),
    find: Find::With("C001"),
};

/// The words of the example, which is about nobody's sites.
static EXAMPLE_LEFT: Rule = Rule {
    id: "C003",
    name: "example-left",
    level: Severity::Warning,
    topic: "using.move",
    title: text("还是例子里的话", "Still the words of the example"),
    why: text(
        "例子里的门店和数都是编的；照样交上去，一查就穿帮。",
        "Its sites and figures are made up; sent as they are, they will not stand one question.",
    ),
    mend: text("换成自己的事实和自己的数。", "Put your own facts and your own figures."),
    example: None,
    silent: None,
    find: Find::Cell(left),
};

/// How many cells an example has at least whose words nobody else would write.
const OWN_WORDS: usize = 20;

fn left(cell: &Cell<'_>, found: &mut Found<'_>) {
    // A period, a source or a title may well be the example's.
    if !is_argued(cell.section, cell.field) {
        return;
    }
    let examples = Lang::ALL.map(|lang| cell.field.example.get(lang));
    let mut long = examples.into_iter().filter(|words| width(words) >= OWN_WORDS);
    let Some((at, words)) = long.find_map(|words| Some((cell.typed.find(words)?, words))) else {
        return;
    };
    let label = cell.field.label;
    let what = Words {
        zh: format!("“{}”里还是例子的话。", label.zh),
        en: format!("“{}” still says what the example says.", label.en),
    };
    found.say(cell.path(), what).span(at..at + words.len());
}

/// The advice where there is nothing to write.
const TICK: crate::i18n::Text =
    text("在合适的那一行按空格打勾。", "Go to the row that it is true of and tick it with Space.");

fn open(case: &Case<'_>, found: &mut Found<'_>) {
    let mut empty = Vec::new();
    // The method begins with what is wrong; a title sums it up, and can wait for that.
    let is_early = |path: &Path| case.p.frame.problem.trim().is_empty() && *path == place("frame.title");
    let open = PaneId::ALL.into_iter().flat_map(|pane| open_questions(case.p, pane));
    for (path, has_rows) in open.filter(|(path, _)| !is_early(path)) {
        if has_rows {
            let field = path.field_spec();
            let what = Words::each(|lang| {
                let name = field.map_or("", |field| field.label.get(lang));
                match lang {
                    Lang::Zh => format!("“{name}”还没有回答。"),
                    Lang::En => format!("“{name}” is not answered yet."),
                }
            });
            let mend = Words::each(|lang| {
                if matches!(field.map(|field| field.kind), Some(Kind::Pick | Kind::Flag)) {
                    return TICK.get(lang).to_owned();
                }
                let advice = EMPTY_QUESTION.mend.get(lang);
                let example = field.map_or("", |field| field.example.get(lang));
                super::reading::with_example(advice, example, lang)
            });
            found.say(path, what).mend(mend);
        } else if !empty.contains(&path) {
            // Several of the five questions may be open for want of the same table.
            let what = Words::each(|lang| {
                let name = path.section_spec().title.get(lang);
                match lang {
                    Lang::Zh => format!("“{name}”还一行都没有。"),
                    Lang::En => format!("“{name}” has no row yet."),
                }
            });
            found.say_of(&EMPTY_TABLE, path.clone(), what);
            empty.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{found, only};
    use crate::codec::samples::sample;
    use crate::i18n::Lang;
    use crate::proposal::Proposal;
    use crate::schema::Path;

    #[test]
    fn what_is_open_is_asked_field_by_field_and_table_by_table() {
        for lang in Lang::ALL {
            let whole = sample("charging-network", lang).expect("a sample").proposal;
            assert_eq!((found(&whole, "C001"), found(&whole, "C002")), (vec![], vec![]));
            let mut p = whole.clone();
            p.frame.addressee.clear();
            assert_eq!(only(&p, "C001").path.to_string(), "frame.addressee");
            assert_eq!(found(&p, "C002"), []);
            let mut p = whole;
            p.solution.risks.clear();
            assert_eq!(only(&p, "C002").path.to_string(), "solution.risks");
            assert_eq!(found(&p, "C001"), []);
        }
    }

    #[test]
    fn what_only_costs_loses_nothing_and_nobody_follows_up_before_the_meeting() {
        use crate::derive::fixtures::row;
        use crate::figure::TimeBase;
        use crate::proposal::{Cost, Loss, Outcome};
        let asked = |p: &Proposal| {
            let found = found(p, "C002");
            found.iter().map(|finding| finding.path.to_string()).collect::<Vec<_>>()
        };
        let of = |p: &Proposal, section: &str| asked(p).iter().any(|path| path == section);
        let per = Some(TimeBase::Month);
        let mut p = Proposal::default();
        assert!(of(&p, "impact.losses") && of(&p, "impact.costs"), "{:?}", asked(&p));
        p.impact.costs.push(Cost { what: "加班 overtime".into(), amount: "3万".into(), ..row("c") });
        assert!(of(&p, "impact.losses"), "how much it costs is not known yet");
        p.impact.costs[0].per = per;
        assert!(!of(&p, "impact.losses"));
        let mut p = Proposal::default();
        p.impact.losses.push(Loss { amount: "30k".into(), per, ..row("l") });
        assert!(!of(&p, "impact.costs"));
        assert!(!of(&p, "follow_up.contacts"), "the meeting has not taken place");
        p.timing.date = "2025-04-01".into();
        assert!(!of(&p, "follow_up.contacts"));
        p.follow_up.outcome = Some(Outcome::Deferred);
        assert!(of(&p, "follow_up.contacts"));
    }

    #[test]
    fn a_title_is_asked_for_once_there_is_a_problem() {
        let asked = |p: &Proposal| {
            let found = found(p, "C001");
            found.iter().map(|finding| finding.path.to_string()).collect::<Vec<_>>()
        };
        let mut p = Proposal::default();
        assert_eq!(asked(&p)[0], "frame.problem");
        assert!(!asked(&p).contains(&"frame.title".to_owned()));
        p.frame.problem = "客户接车等得太久 👩‍🔧".into();
        assert_eq!(asked(&p)[..2], ["frame.title", "frame.ask"]);
        p.frame.title = "接车等待从 19 分钟到 6 分钟".into();
        assert_eq!(asked(&p)[0], "frame.ask");
    }

    fn example(path: &str, lang: Lang) -> &'static str {
        Path::parse(path).expect("a path").field_spec().expect("a field").example.get(lang)
    }

    #[test]
    fn the_words_of_the_example_are_told() {
        for lang in Lang::ALL {
            let mut p = Proposal::default();
            p.frame.title = example("frame.title", lang).into();
            assert_eq!(only(&p, "C003").path.to_string(), "frame.title");
            let mut p = Proposal::default();
            let words = example("frame.problem", lang);
            p.frame.problem = format!("我们这里👩‍👩‍👧也一样：{words}");
            assert_eq!(only(&p, "C003").words(&p.frame.problem), Some(words));
        }
    }

    #[test]
    fn other_words_and_short_ones_are_not() {
        for lang in Lang::ALL {
            let mut p = Proposal::default();
            p.frame.title = example("frame.title", lang).replace("35", "40");
            p.frame.problem = example("frame.title", lang).into();
            p.frame.sites = example("frame.sites", lang).into();
            p.frame.currency = example("frame.currency", lang).into();
            assert_eq!(found(&p, "C003"), []);
        }
    }
}
