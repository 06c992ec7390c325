//! `contact`: what is done with the contacts of a follow-up, by the road a script takes.

use crate::home::{Home, LANGS, is_chinese, is_harmless};

/// A draft that was raised in 2020: everything about it is late.
fn raised(home: &Home) -> String {
    let id = home.draft("东区退款 👩‍🔧");
    home.ok(&["set", &id, "follow_up.met_on", "2020-01-02"]);
    home.ok(&["set", &id, "frame.language", "zh-CN"]);
    home.ok(&["add", &id, "frame.symptoms", "source=feedback", "what=车主说“又停”"]);
    id
}

/// The contact that is next: its step, and its row's path where it has one.
fn next(home: &Home, id: &str) -> (String, Option<String>) {
    let report = home.json(&["contact", id, "list"]);
    let at = report["next"].as_u64().expect("a number");
    let one = &report["contacts"][usize::try_from(at).expect("small") - 1];
    assert_eq!(one["number"], at);
    (one["step"].as_str().expect("a step").to_owned(), one["row"].as_str().map(str::to_owned))
}

#[test]
fn the_list_says_what_is_next_and_what_it_could_bring() {
    let home = Home::new();
    let id = raised(&home);
    assert_eq!(next(&home, &id), ("listed".to_owned(), None));
    let report = home.json(&["contact", &id]);
    let brings = report["contacts"][0]["brings"][0].as_str().expect("something to bring");
    assert!(brings.contains("又停"), "{brings}");
    for lang in LANGS {
        let run = home.run(["--lang", lang, "contact", &id]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(is_harmless(&run.out) && is_chinese(&run.out) == (lang == "zh-CN"), "{}", run.out);
        assert!(run.out.lines().next().is_some_and(|line| line.starts_with("1*")), "{}", run.out);
        assert!(!run.err.is_empty(), "and why now");
        let blank = home.draft("还没提的");
        let run = home.run(["--lang", lang, "contact", &blank]);
        assert_eq!((run.code, run.out.as_str()), (0, ""));
        assert!(run.err.contains("timing.date"), "{}", run.err);
    }
}

#[test]
fn made_put_off_left_out_and_answered_as_in_the_workbench() {
    let home = Home::new();
    let id = raised(&home);
    for lang in LANGS {
        let refused = home.run(["--lang", lang, "contact", &id, "done"]);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{refused:?}");
        assert!(refused.err.contains("又停"), "it says what could be brought: {}", refused.err);
        let reply = home.run(["--lang", lang, "contact", &id, "reply", "--said", "好"]);
        assert_eq!(reply.code, 2, "nobody was asked: {reply:?}");
        for args in [
            &["skip"][..],
            &["skip", "--why", " "],
            &["snooze", "--until", "2020-01-03"],
            &["snooze", "--until", "sometime"],
            &["done", "99", "--brings", "x"],
            &["done", "--brings", "x", "--on", "+3"],
        ] {
            let run = home.run(["--lang", lang, "contact", &id].iter().chain(args));
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {run:?}");
            assert_eq!(is_chinese(&run.err), lang == "zh-CN", "{}", run.err);
        }
    }
    assert_eq!(next(&home, &id), ("listed".to_owned(), None), "nothing was changed");

    let row = home.ok(&["contact", &id, "done", "--brings", "23/28 家门店（82%）", "--on", "2020-01-20"]);
    let row = row.trim();
    assert!(row.starts_with("follow_up.contacts."), "{row}");
    assert_eq!(home.ok(&["get", &id, &format!("{row}.done_on")]).trim(), "2020-01-20");
    assert_eq!(home.ok(&["get", &id, &format!("{row}.brings")]).trim(), "23/28 家门店（82%）");
    let again = home.run(["contact", &id, "done", "--brings", "23/28家门店（82%）。"]);
    assert_eq!(again.code, 2, "the same is nothing new: {again:?}");
    // Six years of silence: the next one brings new data, or is put off.
    assert_eq!(next(&home, &id).0, "more_data");
    let put_off = home.json(&["contact", &id, "snooze", "--until", "+10"]);
    let (step, of) = next(&home, &id);
    assert_eq!((step.as_str(), of.as_deref()), ("more_data", put_off["path"].as_str()));
    home.ok(&["contact", &id, "skip", "more_data", "--why", "例会上他已当面答复"]);
    assert_eq!(
        home.ok(&["get", &id, &format!("{}.skipped", of.expect("a row"))]).trim(),
        "例会上他已当面答复"
    );
    // An answer belongs to the contact that was made.
    assert_eq!(home.ok(&["contact", &id, "reply", "--said", "排在五月", "--on", "2020-02-03"]).trim(), row);
    assert_eq!(home.ok(&["get", &id, &format!("{row}.reply")]).trim(), "排在五月");
    let early = home.run(["contact", &id, "reply", row, "--said", "好", "--on", "2020-01-02"]);
    assert_eq!(early.code, 2, "before the contact: {early:?}");
    let rows = home.json(&["contact", &id])["contacts"].as_array().expect("a list").clone();
    assert_eq!(
        rows.iter().filter(|one| !one["row"].is_null()).count(),
        2,
        "no row was lost, none is there twice"
    );
    // The draft's history holds each of them.
    assert!(home.json(&["history", &id]).as_array().is_some_and(|versions| versions.len() > 1));
}

#[test]
fn due_is_what_the_list_of_drafts_says_too() {
    let home = Home::new();
    let id = home.draft("北区");
    home.ok(&["set", &id, "timing.date", "2099-03-10"]);
    home.ok(&["add", &id, "timing.preparation", "due=2099-03-03", "who=财务"]);
    let listed = home.json(&["list"]);
    assert_eq!(listed[0]["due"], "2099-03-03", "what comes before the meeting is what is due next");
    let run = home.run(["--lang", "en", "list"]);
    assert!(run.out.contains("preparation"), "{}", run.out);
}

#[test]
fn what_lies_far_ahead_is_counted_and_listed_when_asked_for() {
    let home = Home::new();
    let id = raised(&home);
    home.ok(&["set", &id, "follow_up.progress.listed_on", "2020-02-03"]);
    home.ok(&["set", &id, "follow_up.progress.started_on", "2020-03-02"]);
    home.ok(&["set", &id, "follow_up.progress.expected_on", "2098-12-01"]);
    let all = home.json(&["contact", &id])["contacts"].as_array().expect("a list").len();
    assert!(all > 2, "the next one, what comes after, and the look at what came of it: {all}");
    for lang in LANGS {
        let near = home.run(["--lang", lang, "contact", &id, "list"]);
        assert!((1..12).contains(&near.out.lines().count()), "{}", near.out);
        assert!(near.err.contains("--all") && near.err.contains("2098"), "{}", near.err);
        assert!(near.out.contains('*'), "the next one is among them: {}", near.out);
        let whole = home.ok(&["--lang", lang, "contact", &id, "list", "--all"]);
        assert_eq!(whole.lines().count(), all);
    }
}

#[test]
fn steps_before_the_meeting_are_listed_and_acted_on() {
    let home = Home::new();
    let id = home.draft("北区");
    home.ok(&["set", &id, "timing.date", "2099-03-10"]);
    let mut paths = Vec::new();
    for (due, who) in [("2099-03-06", "财务"), ("2099-03-03", "IT"), ("", "法务")] {
        let (due, who) = (format!("due={due}"), format!("who={who}"));
        paths.push(home.ok(&["add", &id, "timing.preparation", "step=talk", &due, &who]).trim().to_owned());
    }
    let listed = |home: &Home| {
        let report = home.json(&["contact", &id]);
        let steps = report["preparation"].as_array().expect("a list").clone();
        steps.iter().map(|step| step["who"].as_str().expect("who").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(listed(&home), ["IT", "财务", "法务"]);
    for lang in LANGS {
        let run = home.run(["--lang", lang, "contact", &id]);
        assert!(run.code == 0 && run.out.starts_with("p2 ") && is_harmless(&run.out), "{run:?}");
        for args in [
            &["skip", "p1"][..],
            &["snooze", "p1", "--until", "2020-01-03"],
            &["done", "p9"],
            &["done", "p0"],
            &["done", "p1", "--brings", "财务的口径"],
            &["done", "p1", "--on", "2020-01-03"],
            &["done", "timing.preparation.nothing"],
            &["reply", "p1", "--said", "好"],
        ] {
            let run = home.run(["--lang", lang, "contact", &id].iter().chain(args));
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {run:?}");
            assert_eq!(is_chinese(&run.err), lang == "zh-CN", "{}", run.err);
        }
    }
    assert_eq!(home.ok(&["contact", &id, "done", "p2"]).trim(), paths[1]);
    // The others keep their numbers.
    assert_eq!(home.run(["contact", &id, "done", "p2"]).code, 2, "it is done");
    assert_eq!(home.run(["contact", &id, "done", &paths[1]]).code, 2, "it is done");
    assert_eq!(home.ok(&["contact", &id, "snooze", &paths[0], "--until", "2099-03-09"]).trim(), paths[0]);
    assert_eq!(home.ok(&["get", &id, &format!("{}.due", paths[0])]).trim(), "2099-03-09");
    // On that day already: there is nothing to do, and what it is about is said all the same.
    let again = ["contact", &id, "snooze", "p1", "--until", "2099-03-09"];
    assert_eq!(home.ok(&again).trim(), paths[0]);
    assert_eq!(home.json(&again)["path"], paths[0].as_str());
    home.ok(&["contact", &id, "skip", "p3", "--why", "这次不用他看"]);
    assert_eq!(home.ok(&["get", &id, &format!("{}.skipped", paths[2])]).trim(), "这次不用他看");
    assert_eq!(listed(&home), ["财务"]);
}

#[test]
fn the_look_back_is_put_off_and_nothing_else() {
    let home = Home::new();
    let id = raised(&home);
    home.ok(&["set", &id, "follow_up.progress.verified_on", "2020-06-01"]);
    let late = home.json(&["due"])["late"].clone();
    assert_eq!(late, 1);
    assert_eq!(home.run(["contact", &id, "done", "look-back", "--brings", "数"]).code, 2);
    assert_eq!(home.run(["contact", &id, "skip", "look-back", "--why", "忙"]).code, 2);
    let path = home.ok(&["contact", &id, "snooze", "look-back", "--until", "+30"]);
    assert_eq!(path.trim(), "follow_up.look_back_on");
    assert_eq!(home.ok(&["contact", &id, "snooze", "look-back", "--until", "+30"]), path, "again");
    assert_eq!(home.run(["due"]).code, 0);
}
