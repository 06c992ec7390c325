//! `set`, `get`, `add`, `remove`: a draft changed by paths.

use crate::home::{Home, LANGS, is_chinese};
use escalate::schema::{FieldSpec, Kind, sections};

/// Values of a field's kind as one would type them, and how they read back.
fn values(field: &FieldSpec) -> Vec<(String, String)> {
    match field.kind {
        Kind::Choice(options) => {
            let last = options.len() - 1;
            let words = options.label(last).zh.to_owned();
            let first = options.id(0).expect("an answer").to_owned();
            vec![(words, options.id(last).expect("an answer").to_owned()), (first.clone(), first)]
        }
        Kind::Many(options) => {
            let all: Vec<&str> = options.iter().map(|(id, _)| id).collect();
            let backwards: Vec<&str> = all.iter().rev().copied().collect();
            vec![(backwards.join("，"), all.join(","))]
        }
        Kind::Flag | Kind::Pick => vec![("是".into(), "yes".into()), ("no".into(), "no".into())],
        _ if field.kind.is_long() => {
            let text = format!("{}\n第二行：👨‍👩‍👧 שלום é", field.example.zh);
            vec![(text.clone(), text)]
        }
        _ => {
            let text = field.example.zh.replace('\n', " ");
            let text = if text.is_empty() { "-5".to_owned() } else { text };
            vec![(text.clone(), text), (String::new(), String::new())]
        }
    }
}

#[test]
fn every_field_of_the_table_reads_back_what_was_set() {
    let home = Home::new();
    let draft = home.draft("配件预测");
    for section in sections() {
        let base = if section.is_table() {
            home.ok(&["add", &draft, section.id]).trim().to_owned()
        } else {
            section.id.to_owned()
        };
        for field in section.fields() {
            let path = format!("{base}.{}", field.id);
            for (given, expected) in values(field) {
                let set = home.run(["set", &draft, &path, &given]);
                assert_eq!((set.code, set.out.as_str()), (0, ""), "{path}: {set:?}");
                assert_eq!(home.ok(&["get", &draft, &path]), format!("{expected}\n"), "{path}");
            }
        }
    }
}

#[test]
fn everything_filled_is_listed_by_its_path() {
    let home = Home::new();
    let draft = home.draft("配件预测");
    let row = home.ok(&["add", &draft, "impact.losses", "customers=2000", "each=35万", "what=退订"]);
    let row = row.trim();
    assert!(row.starts_with("impact.losses."), "{row}");
    let all = home.ok(&["get", &draft]);
    assert!(all.contains("frame.title = 配件预测\n"), "{all}");
    assert!(all.contains(&format!("{row}.each = 35万\n")), "{all}");
    let of_row = home.ok(&["get", &draft, row]);
    assert!(of_row.lines().all(|line| line.starts_with(row)) && of_row.contains("退订"), "{of_row}");
    assert_eq!(home.ok(&["get", &draft, "impact.losses"]), of_row);
    let json = home.json(&["get", &draft]);
    assert_eq!(json["frame.title"], "配件预测");
    assert_eq!(json["solution.options.do-nothing.do_nothing"], true);
    assert_eq!(home.json(&["get", &draft, "frame.title"])["value"], "配件预测");
    assert_eq!(home.ok(&["get", &draft, "frame.problem"]), "\n");
}

#[test]
fn what_cannot_be_read_is_kept_and_told() {
    for (lang, words) in [("zh-CN", "按原样保存"), ("en", "kept as typed")] {
        let home = Home::new();
        let draft = home.draft("配件预测");
        let set = home.run(["--lang", lang, "set", &draft, "frame.sites", "很多"]);
        assert_eq!((set.code, set.out.as_str()), (0, ""));
        assert!(set.err.contains("N001") && set.err.contains(words), "{}", set.err);
        assert_eq!(home.ok(&["get", &draft, "frame.sites"]), "很多\n");
        let add = home.run(["--lang", lang, "add", &draft, "impact.losses", "each=三十五块半钱"]);
        assert_eq!(add.code, 0);
        assert!(add.err.contains("N001"), "{}", add.err);
        let set = home.run(["set", &draft, "frame.sites", "40"]);
        assert_eq!(set.err, "");
    }
}

#[test]
fn values_may_begin_with_a_dash_and_control_characters_stay_out() {
    let home = Home::new();
    let draft = home.draft("配件预测");
    home.ok(&["set", &draft, "frame.sites", "-5"]);
    assert_eq!(home.ok(&["get", &draft, "frame.sites"]), "-5\n");
    let set = home.run(["set", &draft, "frame.title", "红\u{1b}[31m色"]);
    assert_eq!(set.code, 0);
    assert!(set.err.contains('1'), "{}", set.err);
    assert_eq!(home.ok(&["get", &draft, "frame.title"]), "红[31m色\n");
    home.ok(&["set", &draft, "frame.title", "=1+1"]);
    assert_eq!(home.ok(&["get", &draft, "frame.title"]), "=1+1\n");
}

#[test]
fn a_tick_that_one_row_may_have_moves() {
    let home = Home::new();
    let draft = home.draft("配件预测");
    let add = |values: &[&str]| {
        let args: Vec<&str> =
            ["add", &draft, "sponsors.stakeholders"].iter().chain(values).copied().collect();
        home.ok(&args).trim().to_owned()
    };
    let first = add(&["who=供应链总监", "decides=是"]);
    let second = add(&["who=运营总监", "decides=yes"]);
    let decides = |row: &str| home.ok(&["get", &draft, &format!("{row}.decides")]);
    assert_eq!((decides(&first).as_str(), decides(&second).as_str()), ("no\n", "yes\n"));
    home.ok(&["set", &draft, &format!("{first}.decides"), "x"]);
    assert_eq!((decides(&first).as_str(), decides(&second).as_str()), ("yes\n", "no\n"));
}

#[test]
fn rows_go_and_doing_nothing_stays() {
    let home = Home::new();
    let draft = home.draft("配件预测");
    let row = home.ok(&["add", &draft, "frame.symptoms", "what=投诉"]);
    let row = row.trim();
    assert_eq!(home.ok(&["remove", &draft, row]), "");
    let again = home.run(["remove", &draft, row]);
    assert_eq!(again.code, 2);
    for lang in LANGS {
        let stays = home.run(["--lang", lang, "remove", &draft, "solution.options.do-nothing"]);
        assert_eq!((stays.code, stays.out.as_str()), (2, ""));
        assert_eq!(is_chinese(&stays.err), lang == "zh-CN", "{}", stays.err);
    }
    assert!(home.ok(&["get", &draft]).contains("solution.options.do-nothing.do_nothing = yes"));
}

#[test]
fn a_change_that_changes_nothing_leaves_the_file_alone() {
    let home = Home::new();
    let draft = home.draft("配件预测");
    let before = std::fs::read(home.file()).expect("read");
    home.ok(&["set", &draft, "frame.title", "配件预测"]);
    assert_eq!(std::fs::read(home.file()).expect("read"), before);
    home.ok(&["set", &draft, "frame.title", "别的"]);
    assert_ne!(std::fs::read(home.file()).expect("read"), before);
}

#[test]
fn a_file_can_be_named_by_its_path_and_comments_are_told() {
    let home = Home::new();
    home.draft("配件预测");
    let path = home.file();
    let text = std::fs::read_to_string(&path).expect("read").replacen("frame:", "// 我的批注\n  frame:", 1);
    std::fs::write(&path, text).expect("written");
    let name = path.to_str().expect("UTF-8");
    let set = home.run(["--lang", "en", "set", name, "frame.sites", "40"]);
    assert_eq!(set.code, 0);
    assert!(set.err.contains("Comments"), "{}", set.err);
    assert_eq!(home.ok(&["get", name, "frame.sites"]), "40\n");
}

#[test]
fn a_day_seen_from_today_is_kept_as_the_day_it_is() {
    let home = Home::new();
    let draft = home.draft("配件预测");
    for (given, end) in [("3月底", "-03-31"), ("３月初", "-03-01"), ("mid-March", "-03-15")] {
        let set = home.run(["set", &draft, "timing.date", given]);
        assert_eq!((set.code, set.out.as_str()), (0, ""));
        let kept = home.ok(&["get", &draft, "timing.date"]);
        assert!(kept.trim().ends_with(end) && set.err.contains(kept.trim()), "{given}: {kept} {}", set.err);
    }
    // What says its year stays as typed, and what is no day at all is kept and told.
    assert_eq!(home.run(["set", &draft, "timing.date", "2027年3月底"]).err, "");
    assert_eq!(home.ok(&["get", &draft, "timing.date"]), "2027年3月底\n");
    let set = home.run(["set", &draft, "timing.date", "开春以后"]);
    assert!(set.err.contains("N002") && set.err.contains("月底"), "{}", set.err);
}

#[test]
fn a_share_is_no_number_of_sites() {
    let home = Home::new();
    let draft = home.draft("配件预测");
    for (lang, typed, words) in [("zh-CN", "34/40", "只写个数"), ("en", "33/40", "Write the count alone")]
    {
        let set = home.run(["--lang", lang, "set", &draft, "frame.sites", typed]);
        assert!(set.err.contains("N001") && set.err.contains(words), "{}", set.err);
    }
    assert_eq!(home.run(["set", &draft, "frame.sites", "40"]).err, "");
}

#[test]
fn money_in_another_currency_is_told_when_it_is_typed() {
    let home = Home::new();
    let draft = home.draft("配件预测");
    let added = home.run(["add", &draft, "impact.costs", "what=许可", "amount=5万美元"]);
    assert!(added.err.contains("5万美元") && added.err.contains("CNY"), "{}", added.err);
    let row = added.out.trim().to_owned();
    let set = home.run(["--lang", "en", "set", &draft, &format!("{row}.amount"), "$50k"]);
    assert!(set.err.contains("not in the proposal's currency (CNY)"), "{}", set.err);
    assert_eq!(home.run(["set", &draft, &format!("{row}.amount"), "35万元"]).err, "");
    // The proposal's own currency changes: what does not fit any more is told.
    let set = home.run(["set", &draft, "frame.currency", "USD"]);
    assert!(set.err.contains(&format!("{row}.amount")), "{}", set.err);
}

#[test]
fn a_slip_in_a_path_finds_what_was_meant() {
    let home = Home::new();
    let fields = home.run(["--lang", "en", "fields", "impact.loses"]);
    assert_eq!(fields.code, 2);
    assert!(fields.err.contains("Perhaps impact.losses?"), "{}", fields.err);
    let draft = home.draft("配件预测");
    let set = home.run(["set", &draft, "impact.losses.custmers", "1"]);
    assert!(set.err.contains("impact.losses"), "{}", set.err);
}
