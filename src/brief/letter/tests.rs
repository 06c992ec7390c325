use super::*;
use crate::calendar::{At, add_days};
use crate::check::{Policy, of_message};
use crate::codec::samples::{SAMPLES, sample};
use crate::derive::derive_untried as derive;
use crate::proposal::{Achievement, Contact, Outcome, Talk};
use crate::schema::{AnyRecord, Body, Kind, Value, sections};
use jiff::Timestamp;
use jiff::civil::date;
use mailparse::{MailHeaderMap as _, parse_mail};
use std::collections::BTreeSet;

const MET: Date = date(2026, 3, 3);

/// Every kind of contact that the agenda knows of, in a draft of this kind: as it stands at each point of its way.
fn ways(p: &Proposal) -> Vec<(Proposal, Date)> {
    let mut ways = Vec::new();
    let mut raised = p.clone();
    raised.timing.date = MET.to_string().as_str().into();
    raised.follow_up =
        crate::proposal::FollowUp { met_on: MET.to_string().as_str().into(), ..Default::default() };
    let mut add = |days: i32, change: &dyn Fn(&mut Proposal)| {
        let mut p = raised.clone();
        change(&mut p);
        ways.push((p, add_days(MET, days)));
    };
    let day = |days: i32| add_days(MET, days).to_string().as_str().into();
    let approved = |p: &mut Proposal| p.follow_up.outcome = Some(Outcome::Approved);
    add(0, &approved);
    add(20, &approved);
    add(60, &|p| p.follow_up.outcome = Some(Outcome::Deferred));
    add(60, &|p| p.follow_up.outcome = Some(Outcome::Declined));
    add(20, &|p| p.follow_up.progress.listed_on = day(10));
    add(40, &|p| {
        p.follow_up.progress.listed_on = day(10);
        p.follow_up.progress.owner = "索赔系统产品经理".into();
    });
    let made = |id: &str, step, on: i32| Contact {
        id: crate::proposal::RowId::new(id).expect("an id"),
        step: Some(step),
        done: true,
        done_on: add_days(MET, on).to_string().as_str().into(),
        ..Contact::default()
    };
    add(60, &|p| {
        p.follow_up.contacts = vec![made("a", ContactStep::Listed, 14), made("b", ContactStep::MoreData, 30)];
    });
    add(120, &|p| {
        p.follow_up.contacts = vec![
            made("a", ContactStep::Listed, 14),
            made("b", ContactStep::MoreData, 30),
            made("c", ContactStep::AskSponsor, 45),
        ];
    });
    add(40, &|p| {
        p.follow_up.progress.started_on = day(20);
        p.follow_up.progress.expected_on = day(90);
    });
    add(100, &|p| {
        p.follow_up.progress.started_on = day(20);
        p.follow_up.progress.expected_on = day(90);
    });
    let result = || Achievement {
        measure: "当天批复的索赔占比".into(),
        promised: "70%".into(),
        achieved: "66%".into(),
        ..Achievement::default()
    };
    for verified in [false, true] {
        add(150, &move |p| {
            p.follow_up.progress.started_on = day(20);
            p.follow_up.progress.launched_on = day(90);
            p.follow_up.results = vec![result()];
            if verified {
                p.follow_up.progress.verified_on = day(130);
            }
        });
    }
    add(150, &|p| {
        p.follow_up.progress.launched_on = day(90);
        p.follow_up.contacts = vec![
            Contact {
                id: crate::proposal::RowId::new("e").expect("an id"),
                step: Some(ContactStep::Effect),
                done: true,
                done_on: day(115),
                ..Contact::default()
            },
            Contact {
                id: crate::proposal::RowId::new("o").expect("an id"),
                due: day(160),
                who: "索赔系统产品经理".into(),
                ..Contact::default()
            },
        ];
    });
    ways
}

/// Every letter of a draft on every part of its way.
fn letters(p: &Proposal) -> Vec<(Move, Letter)> {
    let mut all = Vec::new();
    for (p, today) in ways(p) {
        let d = derive(&p, At::usual(today));
        for one in &d.follow_up.agenda.moves {
            all.extend(Lang::ALL.map(|lang| (*one, letter(&p, &d, one, today, lang))));
        }
    }
    all
}

fn all_samples() -> impl Iterator<Item = (&'static str, Proposal)> {
    let of = |lang| {
        SAMPLES.iter().map(move |spec| (spec.name, sample(spec.name, lang).expect("a sample").proposal))
    };
    Lang::ALL.into_iter().flat_map(of)
}

#[test]
fn no_letter_presses_or_leaves_a_question() {
    let mut kinds = BTreeSet::new();
    for (name, p) in all_samples() {
        let own = p.frame.language.expect("a language");
        for (one, letter) in letters(&p) {
            kinds.insert(format!("{:?}", std::mem::discriminant(&one.why)) + one.step.id());
            for words in [&letter.subject, &letter.body] {
                let found = of_message(words, &Policy::default());
                // What is typed in a sample is the sample's, and answered for by its own checks.
                let typed = |span: &std::ops::Range<usize>| is_typed(&p, &words[span.clone()]);
                let pressing =
                    found.iter().filter(|one| one.rule.id == "F004" || !one.span.as_ref().is_some_and(typed));
                let pressing: Vec<_> = pressing.map(|one| (one.rule.id, one.what(own))).collect();
                assert!(pressing.is_empty(), "{name}: {pressing:?}\n{words}");
            }
        }
    }
    assert!(kinds.len() >= 12, "{kinds:?}");
}

/// Whether the draft itself says these words somewhere.
fn is_typed(p: &Proposal, words: &str) -> bool {
    let says = |record: &dyn AnyRecord| {
        (0..64).map_while(|at| record.spec(at).map(|_| at)).any(|at| {
            record.member(at).and_then(crate::schema::Member::text).is_some_and(|text| text.contains(words))
        })
    };
    sections().any(|section| match section.body {
        Body::Form(form) => says((form.get)(p)),
        Body::Table(table) => {
            let rows = (table.get)(p);
            (0..rows.len()).any(|at| rows.row(at).is_some_and(says))
        }
    })
}

#[test]
fn a_letter_is_short_and_in_one_language() {
    for (name, p) in all_samples() {
        let own = p.frame.language.expect("a language");
        for (one, letter) in letters(&p) {
            let count = letter.body.chars().count();
            assert!(count < 1600, "{name}: {count} characters\n{}", letter.body);
            assert!(!letter.subject.contains('\n') && !letter.subject.is_empty());
            assert!(!letter.body.contains("\n\n\n") && letter.body.ends_with('\n'), "{}", letter.body);
            assert!(!letter.body.contains("。。") && !letter.body.contains(".."), "{}", letter.body);
            if letter.lang == own && own == Lang::En {
                // The result and the two owners above are typed in Chinese.
                let words = letter.body.replace("当天批复的索赔占比", "").replace("索赔系统产品经理", "");
                assert!(words.chars().all(|ch| !('\u{4e00}'..='\u{9fff}').contains(&ch)), "{one:?}\n{words}");
            }
        }
    }
}

/// A draft in which every text is a word of its own, and what stands in private fields.
fn marked() -> (Proposal, Vec<String>) {
    let mut p = sample("charging-network", Lang::Zh).expect("a sample").proposal;
    p.sponsors.talks.push(Talk::default());
    p.follow_up.contacts.push(Contact { step: Some(ContactStep::Listed), ..Contact::default() });
    let (mut number, mut private) = (0, Vec::new());
    let mut mark = |record: &mut dyn AnyRecord| {
        for at in 0..64 {
            let Some(field) = record.spec(at) else { break };
            if !matches!(field.kind, Kind::Line | Kind::Prose) {
                continue;
            }
            number += 1;
            let word = format!("TK{number:05}Z");
            if field.audience == Audience::Private {
                private.push(word.clone());
            }
            record.member_mut(at).expect("a member").set(Value::Text(word)).expect("a text");
        }
    };
    for section in sections() {
        match section.body {
            Body::Form(form) => mark((form.get_mut)(&mut p)),
            Body::Table(table) => {
                let rows = (table.get_mut)(&mut p);
                for at in 0..rows.len() {
                    mark(rows.row_mut(at).expect("a row"));
                }
            }
        }
    }
    (p, private)
}

#[test]
fn nothing_private_is_in_a_letter() {
    let (p, private) = marked();
    assert!(private.len() > 20);
    let mut whole = letters(&p);
    // The marked contacts too: a row that is left out, or answered, is a row all the same.
    for days in [-30, 0, 30, 400] {
        let today = add_days(p.timing.date.known().unwrap_or(MET), days);
        let d = derive(&p, At::usual(today));
        for one in &d.follow_up.agenda.moves {
            whole.extend(Lang::ALL.map(|lang| (*one, letter(&p, &d, one, today, lang))));
        }
    }
    assert!(whole.iter().any(|(_, letter)| letter.body.contains("TK")));
    for (one, letter) in whole {
        let text = format!("{}\n{}", letter.to, letter.text());
        let leak = private.iter().find(|word| text.contains(word.as_str()));
        assert_eq!(leak, None, "{one:?}\n{text}");
    }
}

#[test]
fn another_program_reads_the_mail_draft() {
    let now = Timestamp::from_second(1_772_500_000).expect("a time");
    for (name, p) in all_samples() {
        for (_, letter) in letters(&p) {
            let written = letter.eml("draft.contact-x", now);
            assert!(written.is_ascii(), "{name}");
            for line in written.split("\r\n") {
                assert!(line.len() <= 78 && !line.contains(['\r', '\n']), "{line:?}");
            }
            let read = parse_mail(written.as_bytes()).expect("a message");
            assert_eq!(read.headers.get_first_value("Subject").as_deref(), Some(letter.subject.as_str()));
            assert_eq!(read.headers.get_first_value("X-Unsent").as_deref(), Some("1"));
            assert_eq!(read.headers.get_first_value("To"), None);
            assert_eq!(read.headers.get_first_value("From"), None);
            assert_eq!(
                read.get_body().expect("a body").replace("\r\n", "\n").trim_end(),
                letter.body.trim_end()
            );
            let date = read.headers.get_first_value("Date").expect("a date");
            assert_eq!(mailparse::dateparse(&date).expect("a time"), now.as_second());
        }
    }
}

#[test]
fn signs_of_the_format_stay_words_and_a_mailbox_typed_with_a_name_is_used() {
    let mut p = Proposal::default();
    p.frame.title = "预测\r\nBcc: all@hq.example.cn\u{202e}👩\u{200d}🔧".repeat(12);
    p.follow_up.met_on = MET.to_string().as_str().into();
    p.follow_up.contacts.push(Contact {
        step: Some(ContactStep::Listed),
        who: "李雷（li.lei@hq.example.cn）".into(),
        brings: ".\r\n.\r\n=3D 反馈".into(),
        ..Contact::default()
    });
    let d = derive(&p, At::usual(MET));
    let one = d.follow_up.agenda.of_row(0).expect("a move");
    let letter = letter(&p, &d, one, MET, Lang::Zh);
    assert_eq!((letter.to.as_str(), letter.mail.as_deref()), ("李雷", Some("li.lei@hq.example.cn")));
    assert!(letter.body.starts_with("李雷：您好！\n"));
    let written = letter.eml("a\r\nX: b", Timestamp::UNIX_EPOCH);
    let read = parse_mail(written.as_bytes()).expect("a message");
    let names: BTreeSet<String> = read.headers.iter().map(mailparse::MailHeader::get_key).collect();
    assert!(!names.contains("Bcc") && !names.contains("X"), "{names:?}");
    assert_eq!(read.headers.get_first_value("Subject").as_deref(), Some(letter.subject.as_str()));
    assert_eq!(read.get_body().expect("a body").replace("\r\n", "\n").trim_end(), letter.body.trim_end());
    let to = read.headers.get_first_header("To").expect("a recipient");
    let to = mailparse::addrparse_header(to).expect("an address").extract_single_info().expect("one");
    assert_eq!((to.display_name.as_deref(), to.addr.as_str()), (Some("李雷"), "li.lei@hq.example.cn"));
    for (typed, name, mail) in [
        ("王总监", "王总监", None),
        ("li@hq.cn", "", Some("li@hq.cn")),
        ("Li Lei <li.lei@hq.cn>", "Li Lei", Some("li.lei@hq.cn")),
        ("a@b", "a@b", None),
    ] {
        assert_eq!(addressee(typed), (name.to_owned(), mail.map(str::to_owned)));
    }
}

#[test]
fn without_anything_new_the_letter_says_what_to_fill_in() {
    let mut p = Proposal::default();
    p.follow_up.met_on = MET.to_string().as_str().into();
    let d = derive(&p, At::usual(add_days(MET, 14)));
    let one = d.follow_up.agenda.moves.iter().find(|one| one.step == ContactStep::Listed).expect("a move");
    let zh = letter(&p, &d, one, MET, Lang::Zh);
    assert!(zh.has_gap && zh.body.contains("【待补充：这一次带去的新东西】"), "{}", zh.body);
    p.follow_up.contacts.push(Contact {
        step: Some(ContactStep::Listed),
        brings: "又有 4 家门店跑满两周。".into(),
        ..Contact::default()
    });
    let d = derive(&p, At::usual(add_days(MET, 14)));
    let zh = letter(&p, &d, d.follow_up.agenda.of_row(0).expect("a move"), MET, Lang::Zh);
    assert!(!zh.has_gap && zh.body.contains("- 又有 4 家门店跑满两周\n"), "{}", zh.body);
}
