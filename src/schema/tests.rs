//! What must hold for every row of the field table, whoever adds it.

use super::*;
use crate::i18n::{Lang, Text};
use crate::proposal::{Proposal, RowId};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

/// Panes whose five questions can't do without a frank word: about people, about headquarters' own troubles.
const FRANK: [PaneId; 2] = [PaneId::Sponsors, PaneId::Timing];

/// A proposal with one row in every table, and the path of every field in it.
fn one_row_each() -> (Proposal, Vec<Path>) {
    let mut proposal = Proposal::default();
    let mut paths = Vec::new();
    for (index, section) in sections().enumerate() {
        match section.body {
            Body::Form(_) => paths.extend(section.fields().map(|field| Path::field(section, field))),
            Body::Table(table) => {
                let row = RowId::new(format!("row-{index}")).expect("letters, a dash and digits");
                (table.get_mut)(&mut proposal).insert(0, row.clone());
                paths.extend(section.fields().map(|field| Path::cell(section, row.clone(), field)));
            }
        }
    }
    (proposal, paths)
}

fn fields() -> impl Iterator<Item = (&'static SectionSpec, &'static FieldSpec)> {
    sections().flat_map(|section| section.fields().map(move |field| (section, field)))
}

fn options(kind: Kind) -> Option<Options> {
    match kind {
        Kind::Choice(options) | Kind::Many(options) => Some(options),
        _ => None,
    }
}

/// A value that differs from a blank one, and for typed kinds from that of every other token.
fn filled(kind: Kind, token: &str) -> Value {
    match kind {
        Kind::Choice(options) => Value::Choice(options.id(options.len() - 1).map(str::to_owned)),
        Kind::Many(options) => Value::Many(options.iter().map(|(id, _)| id.to_owned()).collect()),
        Kind::Flag | Kind::Pick => Value::Flag(true),
        _ if kind.is_long() => Value::Text(format!("{token}：“第一行”，👩‍🔧\n\nשלום e\u{301}\t|\n")),
        _ => Value::Text(format!("{token}：“一行”，👩‍🔧 שלום e\u{301} |")),
    }
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// Every text that a pane shows, with where it stands.
fn texts() -> Vec<(String, Text)> {
    let mut all = Vec::new();
    for pane in PANES {
        all.push((format!("{} title", pane.id), pane.title));
        all.push((format!("{} short", pane.id), pane.short));
        all.push((format!("{} goal", pane.id), pane.goal));
    }
    for section in sections() {
        all.push((format!("{} title", section.id), section.title));
        all.push((format!("{} hint", section.id), section.hint));
        if let Body::Table(table) = section.body {
            all.push((format!("{} row", section.id), table.row));
        }
    }
    for (section, field) in fields() {
        let path = format!("{}.{}", section.id, field.id);
        all.push((format!("{path} label"), field.label));
        all.push((format!("{path} hint"), field.hint));
        all.push((format!("{path} example"), field.example));
    }
    all
}

fn hints() -> impl Iterator<Item = (String, Text)> {
    texts().into_iter().filter(|(place, _)| place.ends_with(" hint") || place.ends_with(" goal"))
}

#[test]
fn panes_stand_in_the_order_of_their_keys() {
    for (index, pane) in PANES.iter().enumerate() {
        assert_eq!(pane.pane.digit(), index, "{}", pane.id);
        assert_eq!(pane.pane.id(), pane.id);
        for section in pane.sections {
            assert_eq!(section.pane(), pane.pane, "{}", section.id);
        }
    }
}

#[test]
fn section_paths_are_unique_and_begin_with_their_pane() {
    let mut seen = HashSet::new();
    for pane in PANES {
        for section in pane.sections {
            assert!(seen.insert(section.id), "{} twice", section.id);
            let rest = section.id.strip_prefix(pane.id).unwrap_or("?");
            assert!(rest.is_empty() || rest.starts_with('.'), "{} in {}", section.id, pane.id);
            assert_eq!(super::section(section.id).map(|s| s.id), Some(section.id));
        }
    }
}

#[test]
fn five_questions_name_five_fields_that_headquarters_may_read() {
    for pane in PANES {
        let named: HashSet<_> = pane.five.iter().collect();
        assert_eq!(named.len(), 5, "{} asks a question twice", pane.id);
        let asked: Vec<_> = pane
            .sections
            .iter()
            .flat_map(|section| section.fields().map(move |field| (section, field)))
            .filter(|(section, field)| section.is_one_of_five(field.id))
            .collect();
        assert_eq!(asked.len(), 5, "{}: {:?} names {} fields", pane.id, pane.five, asked.len());
        for (section, field) in asked {
            assert!(
                field.audience == Audience::Headquarters || FRANK.contains(&pane.pane),
                "{}.{} is private",
                section.id,
                field.id
            );
            assert!(section.has_one_of_five());
        }
    }
}

#[test]
fn notes_to_oneself_are_private() {
    for (section, field) in fields().filter(|(_, field)| field.id == "note") {
        assert_eq!(field.audience, Audience::Private, "{}.{}", section.id, field.id);
    }
}

#[test]
fn field_ids_are_snake_case_unique_and_no_section() {
    for section in sections() {
        let mut seen = HashSet::new();
        for field in section.fields() {
            let path = format!("{}.{}", section.id, field.id);
            assert!(seen.insert(field.id), "{path} twice");
            assert!(
                field.id.starts_with(|c: char| c.is_ascii_lowercase())
                    && field.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
                "{path}"
            );
            assert!(super::section(&path).is_none(), "{path} is a field and a section");
        }
    }
}

#[test]
fn tables_show_one_to_five_columns() {
    for section in sections().filter(|section| section.is_table()) {
        let columns = section.fields().filter(|field| field.place == Place::Column).count();
        assert!((1..=5).contains(&columns), "{} has {columns} columns", section.id);
    }
}

#[test]
fn texts_are_complete_in_both_languages() {
    for (place, text) in texts() {
        for lang in Lang::ALL {
            let words = text.get(lang);
            assert!(!words.trim().is_empty(), "{place} lacks {}", lang.tag());
            assert_eq!(words.trim(), words, "{place}");
            assert!(!words.contains("  "), "{place} has a double space: {words}");
        }
    }
}

#[test]
fn no_language_stands_in_the_other_s_place() {
    for (place, text) in texts() {
        assert!(!text.en.chars().any(is_cjk), "{place}: {}", text.en);
        if place.ends_with(" example") {
            // Figures and codes read alike in both; words don't.
            let word = |c: &str| c.len() > 1 && c.chars().all(|c| c.is_ascii_lowercase());
            let has_words = text.en.split(|c: char| !c.is_alphanumeric()).any(word);
            assert!(text.zh != text.en || !has_words, "{place}: {}", text.en);
        } else {
            assert!(text.zh.chars().any(is_cjk), "{place}: {}", text.zh);
        }
    }
}

#[test]
fn chinese_is_set_with_its_own_punctuation() {
    for (place, text) in texts() {
        let chars: Vec<char> = text.zh.chars().collect();
        for pair in chars.windows(2) {
            let [a, b] = pair else { continue };
            let narrow = |c: char| matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | '(' | ')' | '"');
            assert!(
                !(is_cjk(*a) && narrow(*b) || narrow(*a) && is_cjk(*b)),
                "{place}: {a}{b} in {}",
                text.zh
            );
        }
        for three in chars.windows(3) {
            let [a, ' ', b] = three else { continue };
            assert!(!(is_cjk(*a) && is_cjk(*b)), "{place}: a gap in {}", text.zh);
        }
    }
}

#[test]
fn hints_are_whole_sentences() {
    for (place, hint) in hints() {
        let zh = hint.zh.trim_end_matches(['”', '）', '》']);
        assert!(zh.ends_with(['。', '？', '！']), "{place}: {}", hint.zh);
        let en = hint.en.trim_end_matches(['”', ')']);
        assert!(en.ends_with(['.', '?', '!']), "{place}: {}", hint.en);
    }
}

#[test]
fn hints_are_not_used_twice_in_a_section() {
    for section in sections() {
        let mut seen = HashMap::new();
        for field in section.fields() {
            if let Some(other) = seen.insert(field.hint.zh, field.id) {
                panic!("{}: {other} and {} share a hint", section.id, field.id);
            }
        }
    }
}

#[test]
fn choices_have_unique_ids_and_words() {
    for (section, field) in fields() {
        let Some(options) = options(field.kind) else { continue };
        assert!(options.len() > 1, "{}.{}", section.id, field.id);
        for lang in Lang::ALL {
            let words: HashSet<_> = options.iter().map(|(_, label)| label.get(lang)).collect();
            assert_eq!(words.len(), options.len(), "{}.{}", section.id, field.id);
            assert!(words.iter().all(|w| !w.trim().is_empty()));
        }
        let ids: HashSet<_> = options.iter().map(|(id, _)| id).collect();
        assert_eq!(ids.len(), options.len(), "{}.{}", section.id, field.id);
        for (id, label) in options.iter() {
            for given in [id, label.zh, label.en] {
                let taken = parse_value(Kind::Choice(options), given);
                assert_eq!(taken, Ok(Value::Choice(Some(id.to_owned()))), "{}.{}", section.id, field.id);
            }
        }
    }
}

#[test]
fn examples_are_values_that_the_field_takes() {
    let (mut proposal, paths) = one_row_each();
    for path in paths {
        let Some(field) = path.field_spec() else { continue };
        for lang in Lang::ALL {
            let example = field.example.get(lang);
            let answer = example.split_once(['：', ':']).map_or(example, |(answer, _reason)| answer);
            let value = parse_value(field.kind, example)
                .or_else(|_| parse_value(field.kind, answer))
                .unwrap_or_else(|problem| panic!("{path}, {}: {problem}", lang.tag()));
            assert!(!value.is_blank(), "{path}: {example} answers nothing");
            let member = path.member_mut(&mut proposal).expect("the row is there");
            assert_eq!(member.set(value), Ok(()), "{path}");
        }
    }
}

#[test]
fn new_rows_start_with_values_of_their_own_fields() {
    for section in sections() {
        let Body::Table(table) = section.body else { continue };
        let (mut proposal, _) = one_row_each();
        let row = (table.get_mut)(&mut proposal).row_mut(0).expect("one row each");
        for (id, given) in table.fresh {
            let field = section.field(id).unwrap_or_else(|| panic!("{} has no {id}", section.id));
            let value = parse_value(field.kind, given).expect(given);
            let member = row.by_id_mut(id).expect("the field is there");
            assert_eq!(member.set(value.clone()), Ok(()), "{}.{id}", section.id);
            assert_eq!(member.value(), value, "{}.{id}", section.id);
        }
    }
}

#[test]
fn members_fit_their_kinds() {
    let (mut proposal, paths) = one_row_each();
    for path in paths {
        let kind = path.field_spec().expect("a field's path").kind;
        let value = filled(kind, "值");
        let member = path.member_mut(&mut proposal).expect("the row is there");
        assert!(member.is_blank(), "{path} is filled in a blank row");
        assert_eq!(member.text().is_some(), kind.is_typed(), "{path}");
        assert_eq!(member.text_mut().is_some(), kind.is_typed(), "{path}");
        assert_eq!(member.set(value.clone()), Ok(()), "{path}");
        assert_eq!(member.value(), value, "{path}");
        assert!(!member.is_blank(), "{path}");
        let wrong = if kind.is_typed() { Value::Flag(true) } else { Value::Text("否".to_owned()) };
        assert!(member.set(wrong).is_err(), "{path} takes a value of another kind");
        assert_eq!(member.value(), value, "{path} lost its value to one that does not fit");
    }
}

#[test]
fn paths_read_back_as_written() {
    let (proposal, paths) = one_row_each();
    let wholes = sections().map(Path::section);
    for path in paths.iter().map(Path::without_field).chain(wholes).chain(paths.iter().cloned()) {
        let read = Path::parse(&path.to_string());
        assert_eq!(read.as_ref(), Ok(&path));
        let json = serde_json::to_string(&path).expect("a path is a string");
        assert_eq!(serde_json::from_str::<Path>(&json).expect("and read as one"), path);
    }
    assert!(paths.iter().all(|path| path.member(&proposal).is_some()));
}

#[test]
fn paths_that_lead_nowhere_say_which_part() {
    let nowhere = |path: &str| Path::parse(path).expect_err(path);
    assert_eq!(nowhere("cover.title"), PathError::NoSection("cover.title".to_owned()));
    assert_eq!(nowhere("framework"), PathError::NoSection("framework".to_owned()));
    assert_eq!(nowhere(""), PathError::NoSection(String::new()));
    assert_eq!(nowhere("frame.标题"), PathError::NoField { section: "frame", field: "标题".to_owned() });
    assert_eq!(nowhere("frame.title.zh"), PathError::TooLong("frame.title.zh".to_owned()));
    assert_eq!(nowhere("impact.losses.第一行"), PathError::BadRow("第一行".to_owned()));
    assert_eq!(
        nowhere("impact.losses.k3m9q.customer"),
        PathError::NoField { section: "impact.losses", field: "customer".to_owned() }
    );
    let gone = Path::parse("impact.losses.k3m9q.customers").expect("well formed");
    assert!(gone.member(&Proposal::default()).is_none(), "no such row");
}

#[test]
fn every_lens_has_a_member_of_its_own_and_the_file_keeps_it() {
    let (mut proposal, paths) = one_row_each();
    let mut written = Vec::new();
    for (index, path) in paths.iter().enumerate() {
        let value = filled(path.field_spec().expect("a field's path").kind, &format!("令牌{index}"));
        path.member_mut(&mut proposal).expect("the row is there").set(value.clone()).expect("it fits");
        written.push((path, value));
    }
    // Written one after the other and read at the end: two rows with one lens would overwrite each other.
    for (path, value) in &written {
        assert_eq!(path.member(&proposal).map(Member::value).as_ref(), Some(value), "{path}");
    }
    let json = serde_json::to_string(&proposal).expect("a draft is plain data");
    let read: Proposal = serde_json::from_str(&json).expect("what was written is read");
    assert_eq!(read, proposal);
    for (path, value) in &written {
        assert_eq!(path.member(&read).map(Member::value).as_ref(), Some(value), "{path}");
    }
}

#[test]
fn flags_and_choices_of_their_own_member_only() {
    // Tokens can't tell two flags or two equal choices apart: set one, and nothing else may change.
    let (blank, paths) = one_row_each();
    for path in &paths {
        let kind = path.field_spec().expect("a field's path").kind;
        let mut proposal = blank.clone();
        path.member_mut(&mut proposal).expect("the row is there").set(filled(kind, "值")).expect("it fits");
        let changed: Vec<_> = paths
            .iter()
            .filter(|p| p.member(&proposal).map(Member::value) != p.member(&blank).map(Member::value))
            .collect();
        assert_eq!(changed, [path]);
    }
}

#[test]
fn a_value_of_no_answer_names_those_on_offer() {
    let section = super::section("frame.diagnosis").expect("the diagnosis");
    let verdict = section.field("verdict").expect("the verdict");
    let Err(ValueError::NoSuchChoice { given, offered }) = parse_value(verdict.kind, "说不清") else {
        panic!("no such verdict");
    };
    assert_eq!(given, "说不清");
    assert_eq!(offered, ["strategic", "process", "execution"]);
    assert!(matches!(parse_value(Kind::Flag, "也许"), Err(ValueError::NotAFlag(_))));
    let threads = section.field("threads").expect("the threads");
    let both = Value::Many(vec!["data".to_owned(), "experience".to_owned()]);
    assert_eq!(parse_value(threads.kind, "客户体验、data，数据"), Ok(both));
}

/// A field, and a value that it may hold.
fn any_value() -> impl Strategy<Value = (Kind, Value)> {
    let all: Vec<Kind> = fields().map(|(_, field)| field.kind).collect();
    (proptest::sample::select(all), any::<u64>(), any::<String>(), "[^\r\n]*").prop_map(
        |(kind, bits, long, line)| {
            let value = match kind {
                Kind::Choice(options) => {
                    let index = usize::try_from(bits).unwrap_or(0) % (options.len() + 1);
                    Value::Choice(options.id(index).map(str::to_owned))
                }
                Kind::Many(options) => {
                    let taken = options.iter().enumerate().filter(|(i, _)| bits >> (i % 64) & 1 == 1);
                    Value::Many(taken.map(|(_, (id, _))| id.to_owned()).collect())
                }
                Kind::Flag | Kind::Pick => Value::Flag(bits & 1 == 1),
                _ if kind.is_long() => Value::Text(long),
                _ => Value::Text(line),
            };
            (kind, value)
        },
    )
}

proptest! {
    #[test]
    fn a_printed_value_reads_back((kind, value) in any_value()) {
        prop_assert_eq!(parse_value(kind, &print_value(&value)), Ok(value));
    }
}

#[test]
fn every_share_time_and_amount_of_the_impact_declares_its_bounds() {
    for (section, field) in fields() {
        let is_figure = matches!(field.kind, Kind::Figure(_));
        assert!(is_figure || field.bounds.is_none(), "{}.{}", section.id, field.id);
        // A count is never read as negative, and a measure may be anything.
        let is_free = ["customers", "before", "after", "answers"].contains(&field.id);
        if section.id.starts_with("impact") {
            assert_eq!(field.bounds.is_some(), is_figure && !is_free, "{}.{}", section.id, field.id);
        }
    }
}

#[test]
fn examples_of_figures_and_times_can_be_read() {
    use crate::proposal::{Day, Figure, Span};
    for (section, field) in fields() {
        for lang in Lang::ALL {
            let example = field.example.get(lang);
            let place = format!("{}.{} {}: {example}", section.id, field.id, lang.tag());
            match field.kind {
                Kind::Figure(kind) => {
                    let figure = Figure::from(example).known(kind);
                    assert!(figure.is_some_and(|f| field.bounds.is_none_or(|b| b.holds(&f))), "{place}");
                }
                Kind::Day => assert!(Day::from(example).known().is_some(), "{place}"),
                Kind::Span => assert!(Span::from(example).known().is_some(), "{place}"),
                Kind::Points => {
                    let lines = crate::figure::read_points(example);
                    assert!(lines.len() > 1 && lines.iter().all(|line| line.point().is_some()), "{place}");
                }
                Kind::Columns(wanted) => {
                    let lines = crate::figure::read_columns(example, wanted);
                    assert!(lines.len() > 1 && lines.iter().all(|line| line.columns().is_some()), "{place}");
                }
                _ => {}
            }
        }
    }
}
