//! What is written reads back the same; what cannot be read is named with its place.

use super::*;
use crate::proposal::*;
use proptest::prelude::*;

const GOLDEN: &str = include_str!("../../tests/fixtures/draft-v1.ron");
/// As the first release wrote it, before there were more fields.
const FIRST: &str = include_str!("../../tests/fixtures/draft-v1-first.ron");

fn id(name: &str) -> DraftId {
    DraftId::new(name).expect("an id")
}

fn row<R: Row>(name: &str) -> R {
    R::with_id(RowId::new(name).expect("an id"))
}

fn golden_impact() -> Impact {
    Impact {
        margin_rate: "10%".into(),
        avoidable: "7/12".into(),
        avoidable_from: "行业均值 5%".into(),
        rate: "8%".into(),
        horizon: "36".into(),
        launch: "3".into(),
        ramp: "2".into(),
        claim: Some(Rung::Likely),
        losses: vec![Loss {
            customers: "2,000".into(),
            each: "35万".into(),
            per: Some(crate::figure::TimeBase::OneOff),
            counts_as: Some(MoneyKind::Revenue),
            ground: Some(Ground::Estimated),
            yearly_margin: "1200".into(),
            years_kept: "4".into(),
            avoidable: "50%..70%".into(),
            avoidable_from: "两家试点".into(),
            payer: "门店".into(),
            cause: "排队".into(),
            overlap: "不是同一批人".into(),
            left_out: true,
            ..row("l1")
        }],
        costs: vec![
            Cost {
                kind: Some(CostKind::Labour),
                amount: "80万".into(),
                benefit: Some(Saving::Capacity),
                decision: "减一班".into(),
                ..row("c1")
            },
            Cost { kind: Some(CostKind::Stock), carrying_rate: "8%".into(), ..row("c2") },
        ],
        strategic: vec![Strategic {
            measure: "NPS".into(),
            answers: "570".into(),
            date: "2026-03-01".into(),
            ..row("t1")
        }],
        investments: vec![Investment { amount: "600万".into(), date: "2026-03-02".into(), ..row("i1") }],
        ..Impact::default()
    }
}

/// A draft with a row in every table and every type of member.
fn golden() -> Draft {
    let mut draft = Draft::blank(id("0123456789abcdef"), Lang::Zh);
    draft.edited = "2026-03-05T06:07:08Z".parse().ok();
    let p = &mut draft.proposal;
    p.frame.title = "充电桩故障率从 12% 降到 5%".into();
    p.frame.sites = "40".into();
    p.frame.diagnosis.problem_type = Some(ProblemType::System);
    p.frame.diagnosis.threads = vec![Thread::Data, Thread::Experience];
    p.frame.diagnosis.reasoning = "第一行：“引号”\n\n第三行 \\ \"quoted\" don't".into();
    p.frame.symptoms =
        vec![Symptom { source: Some(SymptomSource::Finance), what: "\u{202e}\u{1b}\0".into(), ..row("s1") }];
    p.impact = golden_impact();
    let share =
        Claim { kind: Some(ClaimKind::Share), share: "34/40".into(), basis: Some(Basis::All), ..row("e1") };
    p.evidence.prevalence = vec![share, row("e2")];
    p.evidence.trend = vec![Claim { series: "4月 8\n6月 18".into(), ..row("e1") }];
    p.evidence.root_cause = vec![
        Claim {
            kind: Some(ClaimKind::Comparison),
            grouping: Some(Grouping::Outcome),
            exposure_a: "1,300".into(),
            sample_b: "12\n17".into(),
            replicated: "西区".into(),
            ..row("g1")
        },
        Claim {
            kind: Some(ClaimKind::Mix),
            mix: "老客 700 85 550 84\n新客 300 72 450 71".into(),
            ..row("g2")
        },
        Claim { kind: Some(ClaimKind::Bridge), cost_after: "325".into(), ..row("g3") },
    ];
    p.evidence.proof = vec![Claim {
        kind: Some(ClaimKind::Pilot),
        control_before: "34".into(),
        pilot_values: "东门店 38 15".into(),
        ..row("t1")
    }];
    p.evidence.whys =
        vec![Why { step: Some(WhyStep::Second), because: "e\u{301} 👨‍👩‍👧".into(), ..row("w1") }];
    p.sponsors.stakeholders = vec![Stakeholder {
        involvement: vec![Involvement::Hurt, Involvement::Resources],
        power: Some(Rating::Four),
        trusts: Some(Answer::No),
        stance: Some(Stance::NotAsked),
        decides: true,
        ..row("k1")
    }];
    p.sponsors.talks = vec![Talk { date: "2026-03-01".into(), ..row("k1") }];
    p.solution.options = vec![SolutionOption { option: "不做".into(), do_nothing: true, ..row("o1") }];
    p.solution.goals = vec![Goal {
        target: "5%".into(),
        ground: Some(Ground::Measured),
        source: "充电运营平台".into(),
        date: "2026-02-01".into(),
        ..row("g1")
    }];
    p.solution.milestones = vec![Milestone { when: "W2..3".into(), done: true, ..row("m1") }];
    p.solution.risks = vec![Risk { likelihood: Some(Level::High), ..row("x1") }];
    p.timing.venue = Some(Venue::OneOnOne);
    p.timing.wrong_ways.in_passing = Some(Answer::Yes);
    p.timing.moments = vec![Moment { moment: Some(MomentKind::SharedProblem), ..row("m1") }];
    p.follow_up.outcome = Some(Outcome::Deferred);
    p.follow_up.progress.owner = "产品部".into();
    p.follow_up.contacts = vec![Contact { step: Some(ContactStep::MoreData), done: true, ..row("f1") }];
    draft
}

#[test]
fn version_1_is_written_as_it_always_was() {
    assert_eq!(write_ron(&golden()).as_deref(), Ok(GOLDEN));
}

#[test]
fn a_draft_of_the_first_release_is_read_and_written_unchanged() {
    let loaded = read_ron(FIRST).expect("the first golden file");
    assert_eq!(loaded.draft.proposal.impact.losses[0].customers.as_str(), "2,000");
    assert!(loaded.draft.proposal.impact.losses[0].avoidable.is_blank());
    assert_eq!(write_ron(&loaded.draft).as_deref(), Ok(FIRST));
}

#[test]
fn version_1_is_read_as_it_always_was() {
    let loaded = read_ron(GOLDEN).expect("the golden file");
    assert_eq!(loaded.draft, golden());
    assert!(!loaded.comments, "the file's own first line is no comment");
    assert_eq!(loaded.renamed_rows, 0);
}

#[test]
fn a_written_file_holds_no_raw_sign_that_could_hide_or_move_text() {
    let text = write_ron(&golden()).expect("a file");
    let raw = text.chars().filter(|c| c.is_control() && *c != '\n' || matches!(c, '\u{202e}' | '\u{200d}'));
    assert_eq!(raw.collect::<String>(), "");
}

#[test]
fn json_has_the_same_shape_and_reads_back() {
    let text = write_json(&golden()).expect("JSON");
    assert_eq!(read_json(&text).expect("a draft").draft, golden());
    assert_eq!(read(text.as_bytes()).expect("a draft").syntax, Syntax::Json);
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["format"], "escalate/draft");
    assert_eq!(value["sponsors"]["stakeholders"][0]["power"], 4);
    assert_eq!(value["frame"]["language"], "zh-CN");
    assert_eq!(value["frame"]["diagnosis"]["reasoning"][1], "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_proposal_reads_back_from_ron_and_json(seed in any::<u64>(), words in prop::collection::vec(any::<String>(), 8)) {
        let draft = Draft { id: DraftId::from_number(seed), edited: None, proposal: specimen::proposal(seed, 4, &words) };
        let ron = write_ron(&draft).expect("RON");
        prop_assert_eq!(&read_ron(&ron).expect("a draft").draft, &draft);
        prop_assert_eq!(write_ron(&read_ron(&ron).expect("a draft").draft).expect("RON"), ron.clone());
        let json = write_json(&draft).expect("JSON");
        prop_assert_eq!(&read(json.as_bytes()).expect("a draft").draft, &draft);
        // A checkout on Windows may turn the line ends.
        prop_assert_eq!(&read_ron(&ron.replace('\n', "\r\n")).expect("a draft").draft, &draft);
    }

    #[test]
    fn a_damaged_file_is_read_or_refused_but_never_panics(at in any::<prop::sample::Index>(), cut in 0_usize..40, sign in any::<char>()) {
        let mut chars: Vec<char> = GOLDEN.chars().collect();
        let at = at.index(chars.len());
        let end = (at + cut).min(chars.len());
        chars.splice(at..end, [sign]);
        let text: String = chars.into_iter().collect();
        if let Err(error) = read(text.as_bytes()) {
            for lang in Lang::ALL {
                prop_assert!(!problem(&error, lang).is_empty());
            }
        }
    }

    #[test]
    fn a_file_cut_short_is_refused_with_a_place(at in any::<prop::sample::Index>()) {
        let chars: Vec<char> = GOLDEN.trim_end().chars().collect();
        let text: String = chars[..at.index(chars.len())].iter().collect();
        prop_assert!(read(text.as_bytes()).is_err());
    }
}

fn refusal(body: &str) -> ReadError {
    let text = format!("(\n  format: \"escalate/draft\",\n  version: 1,\n  id: \"a1\",\n{body}");
    read_ron(&text).expect_err("a refusal")
}

fn at(error: &ReadError) -> (usize, usize, &str) {
    let spot = error.spot().expect("a place");
    (spot.line, spot.column, spot.path.as_str())
}

#[test]
fn what_is_no_text_is_refused_before_it_is_parsed() {
    assert_eq!(read(b""), Err(ReadError::Empty));
    assert_eq!(read("\u{feff} \n\t".as_bytes()), Err(ReadError::Empty));
    assert_eq!(read(&[0; 4096]), Err(ReadError::OnlyNuls));
    assert_eq!(read(&vec![b' '; MAX_BYTES + 1]), Err(ReadError::TooBig { bytes: MAX_BYTES as u64 + 1 }));
    let Err(ReadError::NotUtf8(spot)) = read(b"(\n  id: \"\xb3\xe4\"") else { panic!("not refused") };
    assert_eq!((spot.line, spot.column), (2, 8));
    for text in [&b"\xff\xfe(\0"[..], b"\xfe\xff\0(", b"(\0\n\0", b"\0(\0\n"] {
        assert_eq!(read(text), Err(ReadError::Utf16));
    }
    let Err(ReadError::Nul(spot)) = read(b"(\n\0") else { panic!("not refused") };
    assert_eq!((spot.line, spot.column), (2, 1));
}

#[test]
fn a_byte_order_mark_is_no_reason_to_refuse() {
    assert_eq!(read_ron(&format!("\u{feff}{GOLDEN}")).expect("a draft").draft, golden());
}

#[test]
fn other_formats_and_later_versions_are_told_apart() {
    assert_eq!(
        read_ron("(format: \"escalate/team\", version: 1)"),
        Err(ReadError::OtherFormat { found: "escalate/team".into() })
    );
    assert_eq!(read_ron("(lang: \"en\")"), Err(ReadError::OtherFormat { found: String::new() }));
    assert_eq!(read(b"{\"a\": [1, 2]}"), Err(ReadError::OtherFormat { found: String::new() }));
    let later = "(format: \"escalate/draft\", version: 2, id: \"a\", whatever: Some((x: [Unit, Tuple(1)])))";
    assert_eq!(read_ron(later), Err(ReadError::Newer { version: 2 }));
    assert_eq!(
        read(b"{\"format\": \"escalate/draft\", \"version\": 9, \"zzz\": {}}"),
        Err(ReadError::Newer { version: 9 })
    );
    // Written in a way that this parser cannot follow: the first line still says what it is.
    assert_eq!(read_ron("// escalate/draft 3\n@strange = [}"), Err(ReadError::Newer { version: 3 }));
}

#[test]
fn an_unknown_member_is_named_with_its_place() {
    let error = refusal(
        "  impact: (\n    losses: [\n      (id: \"a\"),\n      (id: \"b\", custmers: \"2\"),\n    ],\n  ),\n)",
    );
    let ReadError::UnknownField { name, .. } = &error else { panic!("{error}") };
    assert_eq!(name, "custmers");
    assert_eq!(at(&error), (8, 17, "impact.losses[2]"));
    assert_eq!(
        problem(&error, Lang::En),
        "line 8, column 17 (in impact.losses[2]: (id: \"b\", custmers: \"2\"),): a draft has no \"custmers\" here. Perhaps \"customers\"?"
    );
    assert!(problem(&error, Lang::Zh).starts_with("第 8 行第 17 列（impact.losses[2] 处："));
}

#[test]
fn an_unknown_answer_is_named_with_those_on_offer() {
    let error = refusal("  timing: (venue: Some(lunch)),\n)");
    let ReadError::UnknownChoice { name, offered, .. } = &error else { panic!("{error}") };
    assert_eq!((name.as_str(), offered.len()), ("lunch", 3));
    assert!(problem(&error, Lang::Zh).contains("operations_meeting、workshop、one_on_one"));
    let error = refusal("  frame: (language: Some(\"fr\")),\n)");
    assert!(matches!(error, ReadError::UnknownChoice { .. }), "{error}");
    let error = refusal("  sponsors: (stakeholders: [(id: \"a\", power: Some(6))]),\n)");
    assert!(matches!(error, ReadError::UnknownChoice { .. }), "{error}");
}

#[test]
fn mistakes_in_writing_are_named_as_a_person_made_them() {
    let reason = |body: &str| match refusal(body) {
        ReadError::Syntax { reason, spot } => (reason, spot.line),
        other => panic!("{other}"),
    };
    assert_eq!(reason("  frame: (title: \"a\"\n    problem: \"b\"),\n)").0, Reason::Comma);
    assert_eq!(reason("  frame: (title: \"a\",\n"), (Reason::OpenBracket { bracket: '(', line: 5 }, 5));
    assert_eq!(reason("  frame: (title: \"a,\n  ),\n)").0, Reason::OpenText { line: 5 });
    assert_eq!(reason("  frame: （title: \"a\"),\n)"), (Reason::FullWidth('（'), 5));
    assert_eq!(reason("  frame: (title： \"a\"),\n)"), (Reason::FullWidth('：'), 5));
    assert_eq!(reason("  frame: (title: “a”),\n)"), (Reason::FullWidth('“'), 5));
    assert_eq!(reason("  frame: (title: \"a\"，ask: \"b\"),\n)"), (Reason::FullWidth('，'), 5));
    assert_eq!(reason("  frame: (sites: \"（a）\" ask: \"b\"),\n)").0, Reason::Comma);
    assert_eq!(reason("  frame: (title: 12),\n)").0, Reason::Text);
    assert_eq!(reason("  timing: (venue: workshop),\n)").0, Reason::Optional);
    assert_eq!(reason("  sponsors: (stakeholders: [(decides: yes)]),\n)").0, Reason::Flag);
    assert_eq!(reason(")\n)").0, Reason::Trailing);
}

#[test]
fn an_exemption_of_before_has_no_words_and_is_written_without_them() {
    let old = "(\n  format: \"escalate/draft\",\n  version: 1,\n  id: \"a\",\n  frame: (exemptions: [(id: \"x\", rule: \"W001\", at: \"frame.problem\", reason: \"照录\", date: \"2025-04-01\")]),\n)";
    let mut draft = read_ron(old).expect("a draft").draft;
    assert_eq!(draft.proposal.frame.exemptions[0].words, "");
    assert!(!write_ron(&draft).expect("written").contains("words"));
    draft.proposal.frame.exemptions[0].words = "很多门店 👩‍👩‍👧".into();
    let text = write_ron(&draft).expect("written");
    assert_eq!(read_ron(&text).expect("a draft").draft, draft);
}

#[test]
fn no_refusal_is_in_the_words_of_the_parser() {
    let head = "(format: \"escalate/draft\", version: 1, id: \"a\", ";
    let ron = [
        "# 备注\n(format: \"escalate/draft\")".to_owned(),
        "#![enable(implicit_some)".to_owned(),
        "#![enable(everything)]\n()".to_owned(),
        "hello".to_owned(),
        "你好".to_owned(),
        "Header(format: \"escalate/draft\", version: 1, id: \"a\", frame: Draft())".to_owned(),
        "[1, 2]".to_owned(),
        "\"text\"".to_owned(),
        "(format: 3)".to_owned(),
        "(format: \"escalate/draft\", version: \"1\")".to_owned(),
        "(format: \"escalate/draft\", version: 1.5)".to_owned(),
        "(format: \"escalate/draft\", version: _1)".to_owned(),
        format!("{head}frame: 7)"),
        format!("{head}frame: [])"),
        format!("{head}frame: {{}})"),
        format!("{head}frame: Cover(title: \"a\"))"),
        format!("{head}frame: (\"title\": \"a\"))"),
        format!("{head}frame: (标题: \"a\"))"),
        format!("{head}frame: (1: \"a\"))"),
        format!("{head}frame: (title: 'a'))"),
        format!("{head}frame: (title: ))"),
        format!("{head}frame: (title: [\"a\"]))"),
        format!("{head}frame: (date: 2025-01-01))"),
        format!("{head}frame: (symptoms: (what: \"a\")))"),
        format!("{head}frame: (symptoms: [\"a\"]))"),
        format!("{head}frame: (symptoms: [(id: \"A B\")]))"),
        format!("{head}frame: (\n# 备注\ntitle: \"a\"))"),
        format!("{head}frame: (title: \"a\") )) @"),
        format!("{head}frame: (diagnosis: (threads: \"data\")))"),
        format!("{head}frame: (diagnosis: (threads: [3])))"),
        format!("{head}sponsors: (stakeholders: [(power: Some(x))]))"),
        format!("{head}edited: 3)"),
    ];
    let head = "{\"format\": \"escalate/draft\", \"version\": 1, \"id\": \"a\", ";
    let json = [
        "{format: 1}".to_owned(),
        "{\"format\": 3}".to_owned(),
        "{\"format\": \"escalate/draft\", \"version\": -1}".to_owned(),
        "{\"format\": \"escalate/draft\", \"version\": 1e999}".to_owned(),
        format!("{head}\"frame\": 5}}"),
        format!("{head}\"frame\": {{\"title\": tru}}}}"),
        format!("{head}\"frame\": {{\"title\": }}}}"),
        format!("{head}\"frame\": {{\"title\": \"a\",}}}}"),
        format!("{head}\"frame\": {{\"title\": null}}}}"),
        format!("{head}\"frame\": {{\"title\": \"\\ud800\"}}}}"),
        format!("{head}\"frame\": {{\"symptoms\": [{{\"id\": \"A B\"}}]}}}}"),
        format!("{head}\"frame\": {{\"diagnosis\": {{\"threads\": [3]}}}}}}"),
        format!("{head}\"sponsors\": {{\"stakeholders\": [{{\"power\": 2.5}}]}}}}"),
    ];
    let jargon = [
        "struct",
        "enable",
        "expected",
        "Expected",
        "Header",
        "V1",
        "identifier",
        "`",
        "u32",
        "enum",
        "unit",
    ];
    for text in ron.iter().chain(&json) {
        let error = read(text.as_bytes()).expect_err(text);
        for lang in [Lang::Zh, Lang::En] {
            let words = problem(&error, lang);
            let source = error.spot().map_or("", |spot| spot.source.as_str());
            let own = words.replace(source, "");
            assert!(!jargon.iter().any(|word| own.contains(word)), "{text}\n{words}");
        }
        let zh = problem(&error, Lang::Zh);
        assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{zh}");
        println!("{text}\n    {zh}\n    {}", problem(&error, Lang::En));
    }
}

#[test]
fn missing_and_repeated_members_are_named() {
    let error = read_ron("(format: \"escalate/draft\", version: 1)").expect_err("a refusal");
    assert!(matches!(&error, ReadError::MissingField { name, .. } if name == "id"), "{error}");
    let error = refusal("  frame: (title: \"a\", title: \"b\"),\n)");
    assert!(matches!(&error, ReadError::RepeatedField { name, .. } if name == "title"), "{error}");
}

#[test]
fn merge_markers_are_found_only_where_they_break_the_file() {
    let error = refusal(
        "<<<<<<< HEAD\n  frame: (title: \"a\"),\n=======\n  frame: (title: \"b\"),\n>>>>>>> theirs\n)",
    );
    let ReadError::MergeMarkers(spot) = &error else { panic!("{error}") };
    assert_eq!(spot.line, 5);
    assert!(problem(&error, Lang::Zh).contains("<<<<<<<"));
}

#[test]
fn json_mistakes_have_a_place_too() {
    let head = "{\n \"format\": \"escalate/draft\", \"version\": 1, \"id\": \"a1\",\n";
    let fails = |body: &str| read(format!("{head}{body}").as_bytes()).expect_err("a refusal");
    let error = fails(" \"impact\": {\"losses\": [{\"标题\": \"x\"}]}}");
    assert!(matches!(&error, ReadError::UnknownField { name, .. } if name == "标题"), "{error}");
    assert_eq!(error.spot().map(|s| (s.line, s.path.as_str())), Some((3, "impact.losses[1]")));
    let error = fails(" \"timing\": {\"venue\": \"lunch\"}}");
    assert!(matches!(&error, ReadError::UnknownChoice { offered, .. } if offered.len() == 3), "{error}");
    let error = fails(" \"frame\": {\"title\": 12}}");
    assert!(matches!(error, ReadError::Syntax { reason: Reason::Text, .. }), "{error}");
    let error = fails(" \"frame\": {\"title\": \"a\"");
    assert!(
        matches!(error, ReadError::Syntax { reason: Reason::OpenBracket { bracket: '{', .. }, .. }),
        "{error}"
    );
}

#[test]
fn comments_are_noticed_and_texts_are_not_taken_for_comments() {
    let comments = |text: &str| read_ron(text).expect("a draft").comments;
    let with = |extra: &str| GOLDEN.replacen("  frame:", &format!("{extra}  frame:"), 1);
    assert!(comments(&with("  // 我的备注\n")));
    assert!(comments(&with("  /* a /* nested */ one */\n")));
    assert!(comments("// mine\n(format: \"escalate/draft\", version: 1, id: \"a\")"));
    assert!(!comments(
        "(format: \"escalate/draft\", version: 1, id: \"a\", frame: (title: \"https://x.org /*\"))"
    ));
    assert!(!comments(
        "(format: \"escalate/draft\", version: 1, id: \"a\", frame: (title: r#\"// \"quoted\" \"#))"
    ));
}

#[test]
fn rows_without_a_name_of_their_own_get_one() {
    let text = "(format: \"escalate/draft\", version: 1, id: \"a\",
        frame: (symptoms: [(what: \"一\"), (id: \"r1\", what: \"二\"), (id: \"r1\", what: \"三\"), (id: \"k\")]))";
    let loaded = read_ron(text).expect("a draft");
    let symptoms = &loaded.draft.proposal.frame.symptoms;
    let ids: Vec<&str> = symptoms.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["r2", "r1", "r3", "k"]);
    assert_eq!(loaded.renamed_rows, 2);
    assert!(write_ron(&loaded.draft).is_ok());
}

#[test]
fn a_time_that_cannot_be_read_does_not_lock_the_draft_up() {
    let loaded =
        read_ron("(format: \"escalate/draft\", version: 1, id: \"a\", edited: \"昨天\")").expect("a draft");
    assert_eq!(loaded.draft.edited, None);
}

#[test]
fn brackets_within_brackets_are_refused_not_followed_for_ever() {
    for open in ["[", "(", "{", "Some("] {
        let error = read_ron(&format!("(x: {}", open.repeat(200_000))).expect_err("a refusal");
        assert!(!problem(&error, Lang::En).is_empty());
    }
    assert!(read(format!("{{\"x\": {}", "[".repeat(200_000)).as_bytes()).is_err());
}

#[test]
fn sizes_are_said_in_megabytes_that_show_the_difference() {
    let words = unwritable(&WriteError::TooBig { bytes: MAX_BYTES + 1 }, Lang::En);
    assert!(words.contains("16.1 MB") && words.contains("16.0 MB"), "{words}");
}
