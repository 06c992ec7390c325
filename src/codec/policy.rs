//! The file by which a person or a project says which checks it wants to hear of, and adds words of its own:
//!
//! ```text
//! (
//!   levels: {"W001": "off", "single-source": "warning"},
//!   words: (quantity: ["海量"], time: ["下一阶段"], degree: [], blame: [], absolute: [], adjective: []),
//! )
//! ```
//!
//! A mistake in it must not turn a check off unnoticed: every name in it has to be known. A rule or a level that is
//! not leaves its own line out, and is told with its place; anything else makes the whole file useless.

use super::read::{ron_by, sound};
use super::words::{self, place};
use super::{ReadError, Spot};
use crate::check::{Policy, Rule, Severity, rules};
use crate::i18n::Lang;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::cell::Cell;
use std::fmt;

/// Why the file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// It is no text, or not well formed.
    #[error("read checks: {0}")]
    File(ReadError),
    /// A member that the file does not have.
    #[error("read checks: unknown member {name:?} at {spot}")]
    UnknownKey {
        /// Where.
        spot: Spot,
        /// The member.
        name: String,
        /// What may stand there.
        offered: Vec<String>,
    },
    /// No rule of this code or name.
    #[error("read checks: unknown rule {name:?} at {spot}")]
    UnknownRule {
        /// Where.
        spot: Spot,
        /// What was written.
        name: String,
    },
    /// No level of this name.
    #[error("read checks: unknown level {name:?} at {spot}")]
    UnknownLevel {
        /// Where.
        spot: Spot,
        /// What was written.
        name: String,
    },
    /// A member or a rule given twice.
    #[error("read checks: {name:?} twice at {spot}")]
    Repeated {
        /// Where.
        spot: Spot,
        /// The member, or the rule's code.
        name: String,
    },
    /// A word without a character: it would be found everywhere.
    #[error("read checks: a blank word at {0}")]
    BlankWord(Spot),
}

/// The lists of words, and the rule that each is for.
const LISTS: [(&str, &str); 6] = [
    ("quantity", "W001"),
    ("time", "W002"),
    ("degree", "W003"),
    ("blame", "W004"),
    ("absolute", "W005"),
    ("adjective", "W006"),
];

/// What may stand for a level.
const LEVELS: &[&str] = &["error", "warning", "suggestion", "off"];
// What the parser is told was expected, to know its refusals apart.
const RULE: &[&str] = &["a rule"];
const WORD: &[&str] = &["a word"];

/// How many lines may be left out before the file is no list of rules at all.
const MOST_LEFT_OUT: usize = 50;

/// Reads the file: what it asks for, and which of its lines are left out because they name no rule or no level that
/// there is, in their order. One without any content asks for nothing.
pub fn read_policy(bytes: &[u8]) -> Result<(Policy, Vec<PolicyError>), PolicyError> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(PolicyError::File(super::read(bytes).err().unwrap_or(ReadError::Empty)));
    };
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Ok((Policy::default(), Vec::new()));
    }
    let text = sound(text).map_err(refused)?;
    let (mut left_out, mut told) = (Vec::new(), Vec::new());
    loop {
        // A line that cannot be understood is told by the parser, which then goes no further: it is passed over from
        // there on, until none is left.
        let at = Cell::new(0);
        match ron_by(text, FileBy { pass_over: &left_out, at: &at }).map_err(refused) {
            Ok(file) => return Ok((policy(file), told)),
            Err(error) if error.leaves_a_line_out() && told.len() < MOST_LEFT_OUT => {
                left_out.push(at.get());
                told.push(error);
            }
            Err(error) => return Err(error),
        }
    }
}

fn policy(file: File) -> Policy {
    let Lists { quantity, time, degree, blame, absolute, adjective } = file.words;
    let words = LISTS
        .into_iter()
        .zip([quantity, time, degree, blame, absolute, adjective])
        .filter(|(_, words)| !words.is_empty())
        .map(|((_, rule), words)| (rule, words.into_iter().map(|word| word.0).collect()));
    Policy { levels: file.levels.into_iter().collect(), words: words.collect() }
}

impl PolicyError {
    /// Whether it makes one line useless, and not the file.
    const fn leaves_a_line_out(&self) -> bool {
        matches!(self, Self::UnknownRule { .. } | Self::UnknownLevel { .. })
    }
}

fn refused(error: ReadError) -> PolicyError {
    match error {
        ReadError::UnknownChoice { spot, name, offered } => match offered.as_slice() {
            [only] if only == RULE[0] => PolicyError::UnknownRule { spot, name },
            [only] if only == WORD[0] => PolicyError::BlankWord(spot),
            _ => PolicyError::UnknownLevel { spot, name },
        },
        ReadError::UnknownField { spot, name, offered } => PolicyError::UnknownKey { spot, name, offered },
        ReadError::RepeatedField { spot, name } => PolicyError::Repeated { spot, name },
        other => PolicyError::File(other),
    }
}

/// What the file holds.
#[derive(Debug, Default)]
struct File {
    levels: Vec<(&'static str, Option<Severity>)>,
    words: Lists,
}

/// Its members.
const MEMBERS: &[&str] = &["levels", "words"];

/// Reads the file but for some entries of its levels.
struct FileBy<'s> {
    /// Which entries are passed over, from 0.
    pass_over: &'s [usize],
    /// Which entry is being read.
    at: &'s Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for FileBy<'_> {
    type Value = File;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<File, D::Error> {
        deserializer.deserialize_struct("File", MEMBERS, self)
    }
}

impl<'de> Visitor<'de> for FileBy<'_> {
    type Value = File;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("levels and words")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<File, A::Error> {
        let (mut levels, mut words) = (None, None);
        while let Some(Key(key)) = map.next_key()? {
            let seen = match key {
                "levels" => levels.is_some(),
                _ => words.is_some(),
            };
            if seen {
                return Err(A::Error::duplicate_field(key));
            }
            if key == "levels" {
                levels = Some(map.next_value_seed(LevelsBy { pass_over: self.pass_over, at: self.at })?);
            } else {
                words = Some(map.next_value()?);
            }
        }
        Ok(File { levels: levels.unwrap_or_default(), words: words.unwrap_or_default() })
    }
}

/// The name of a member.
struct Key(&'static str);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Named;
        impl Visitor<'_> for Named {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a member")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
                let known = MEMBERS.iter().find(|member| **member == name);
                known.map(|member| Key(member)).ok_or_else(|| E::unknown_field(name, MEMBERS))
            }
        }
        deserializer.deserialize_identifier(Named)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Lists {
    quantity: Vec<Word>,
    time: Vec<Word>,
    degree: Vec<Word>,
    blame: Vec<Word>,
    absolute: Vec<Word>,
    adjective: Vec<Word>,
}

#[derive(Debug)]
struct Word(String);

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        let trimmed = word.trim();
        if trimmed.is_empty() {
            return Err(D::Error::unknown_variant(&word, WORD));
        }
        Ok(Self(trimmed.to_owned()))
    }
}

/// Reads the levels but for some entries.
struct LevelsBy<'s> {
    pass_over: &'s [usize],
    at: &'s Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for LevelsBy<'_> {
    type Value = Vec<(&'static str, Option<Severity>)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for LevelsBy<'_> {
    type Value = Vec<(&'static str, Option<Severity>)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map from rules to levels")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut levels: Self::Value = Vec::new();
        for entry in 0.. {
            self.at.set(entry);
            if self.pass_over.contains(&entry) {
                map.next_entry::<IgnoredAny, IgnoredAny>()?;
                continue;
            }
            let Some(Named(rule)) = map.next_key()? else { break };
            if levels.iter().any(|(known, _)| *known == rule.id) {
                return Err(A::Error::duplicate_field(rule.id));
            }
            let Level(level) = map.next_value()?;
            levels.push((rule.id, level));
        }
        Ok(levels)
    }
}

struct Named(&'static Rule);

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Rule::named(&name).map(Self).ok_or_else(|| D::Error::unknown_variant(&name, RULE))
    }
}

struct Level(Option<Severity>);

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let level = Severity::ALL.into_iter().find(|level| level.id().eq_ignore_ascii_case(name.trim()));
        match (level, name.trim()) {
            (None, off) if off.eq_ignore_ascii_case("off") => Ok(Self(None)),
            (None, _) => Err(D::Error::unknown_variant(&name, LEVELS)),
            (found, _) => Ok(Self(found)),
        }
    }
}

/// What is wrong with the file, where it is and how to mend it, without a line break. The text quotes the file
/// and is not cleaned for a terminal.
#[must_use]
pub fn policy_problem(error: &PolicyError, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let (spot, what) = match error {
        PolicyError::File(error) => return words::problem(error, lang),
        PolicyError::UnknownKey { spot, name, offered } => {
            let what = if zh {
                format!("这里没有“{name}”这一项。")
            } else {
                format!("there is no {name:?} here.")
            };
            (spot, what + &offer(name, offered, offered, lang))
        }
        PolicyError::UnknownRule { spot, name } => {
            let what = if zh {
                format!("没有“{name}”这条规则。")
            } else {
                format!("there is no rule {name:?}.")
            };
            let known: Vec<String> =
                rules().flat_map(|rule| [rule.id, rule.name]).map(str::to_owned).collect();
            let how = offer(name, &known, &[], lang);
            let all = if zh {
                "escalate rules 列出全部规则。".to_owned()
            } else {
                " `escalate rules` lists them all.".to_owned()
            };
            (spot, if how.is_empty() { what + &all } else { what + &how })
        }
        PolicyError::UnknownLevel { spot, name } => {
            let what =
                if zh { format!("“{name}”不是级别。") } else { format!("{name:?} is no level.") };
            let levels: Vec<String> = LEVELS.iter().map(|level| (*level).to_owned()).collect();
            (spot, what + &offer(name, &levels, &levels, lang))
        }
        PolicyError::Repeated { spot, name } => (
            spot,
            if zh {
                format!("“{name}”写了两次，请留下其中一个。")
            } else {
                format!("{name} stands here twice; keep one.")
            },
        ),
        PolicyError::BlankWord(spot) => (
            spot,
            if zh {
                "这里的词是空的，会处处命中；请填上词，或删掉它。".to_owned()
            } else {
                "this word is blank and would be found everywhere; fill it in or delete it.".to_owned()
            },
        ),
    };
    let at = place(spot, lang);
    if zh { format!("{at}：{what}") } else { format!("{at}: {what}") }
}

/// The name that was perhaps meant, else those that may stand there.
fn offer(name: &str, known: &[String], offered: &[String], lang: Lang) -> String {
    match (words::nearest(name, known), lang) {
        (Some(near), Lang::Zh) => format!("是不是“{near}”？"),
        (Some(near), Lang::En) => format!(" Perhaps {near:?}?"),
        (None, _) if offered.is_empty() => String::new(),
        (None, Lang::Zh) => format!("可用的有：{}。", offered.join("、")),
        (None, Lang::En) => format!(" It may be one of: {}.", offered.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> (usize, usize, String, String) {
        let error = match read_policy(text.as_bytes()) {
            Ok((_, told)) => told.into_iter().next().expect("a line is left out"),
            Err(error) => error,
        };
        let spot = match &error {
            PolicyError::File(error) => error.spot().cloned().unwrap_or_default(),
            PolicyError::UnknownKey { spot, .. }
            | PolicyError::UnknownRule { spot, .. }
            | PolicyError::UnknownLevel { spot, .. }
            | PolicyError::Repeated { spot, .. }
            | PolicyError::BlankWord(spot) => spot.clone(),
        };
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| policy_problem(&error, lang));
        (spot.line, spot.column, zh, en)
    }

    #[test]
    fn levels_are_set_by_code_or_name_and_words_are_taken_over() {
        let (policy, told) = read_policy(
            "\u{feff}// 本店\n(\n  levels: {\"n001\": \"off\", \"empty-question\": \"Warning\"},\n  words: (time: [\" 下一阶段 \", \"Q-soon\"]),\n)\n"
                .as_bytes(),
        )
        .expect("well formed");
        assert_eq!(told, []);
        let open = Rule::named("empty-question").expect("a rule");
        assert_eq!(policy.level(Rule::named("N001").expect("a rule")), None);
        assert_eq!(policy.level(open), Some(Severity::Warning));
        assert_eq!(policy.words["W002"], ["下一阶段", "Q-soon"]);
        assert_eq!(policy.words.len(), 1);
        for nothing in ["", " \n", "()", "(levels: {}, words: ())"] {
            assert_eq!(read_policy(nothing.as_bytes()), Ok((Policy::default(), vec![])), "{nothing:?}");
        }
    }

    /// One slip leaves one line out, wherever it stands and however many there are; nothing else changes.
    #[test]
    fn what_names_no_rule_or_level_leaves_its_own_line_out() {
        let (policy, told) = read_policy(
            "(\n  levels: {\n    \"W01\": \"off\",\n    \"N001\": \"of\",\n    \"W002\": \"off\",\n    \"天气\": \"error\",\n  },\n  words: (time: [\"下一阶段\"]),\n)"
                .as_bytes(),
        )
        .expect("the rest holds");
        let lines: Vec<usize> = told
            .iter()
            .map(|error| match error {
                PolicyError::UnknownRule { spot, .. } | PolicyError::UnknownLevel { spot, .. } => spot.line,
                other => panic!("{other}"),
            })
            .collect();
        assert_eq!(lines, [3, 4, 6]);
        assert!(
            policy_problem(&told[0], Lang::En).contains("Perhaps \"W0"),
            "{}",
            policy_problem(&told[0], Lang::En)
        );
        assert_eq!(policy.levels.keys().copied().collect::<Vec<_>>(), ["W002"]);
        assert_eq!(policy.words["W002"], ["下一阶段"]);
        // What is no list of rules is none with lines left out either.
        let many: Vec<String> = (0..=MOST_LEFT_OUT).map(|n| format!("\"X{n}\": \"off\"")).collect();
        assert!(matches!(
            read_policy(format!("(levels: {{{}}})", many.join(", ")).as_bytes()),
            Err(PolicyError::UnknownRule { .. })
        ));
        assert!(read_policy(b"(levels: {\"W01\": \"off\", \"N001\": })").is_err(), "no RON behind it");
    }

    #[test]
    fn every_mistake_is_told_with_its_place_and_a_way_out() {
        for (text, line, word_zh, word_en) in [
            ("(\n  level: {},\n)", 2, "levels", "levels"),
            ("(\n  words: (\n    quantities: [],\n  ),\n)", 3, "quantity", "quantity"),
            ("(levels: {\n  \"N01\": \"off\",\n})", 2, "是不是“N00", "Perhaps \"N00"),
            ("(levels: {\n  \"天气\": \"off\",\n})", 2, "escalate rules", "`escalate rules`"),
            ("(levels: {\n\n  \"N001\": \"of\",\n})", 3, "是不是“off”", "Perhaps \"off\""),
            ("(levels: {\n\n  \"N001\": \"严重\",\n})", 3, "suggestion", "suggestion"),
            ("(levels: {\n  \"N001\": \"off\",\n  \"n001\": \"error\",\n})", 3, "两次", "twice"),
            ("(\n  words: (time: [\"近日\", \"　\"]),\n)", 2, "空的", "blank"),
            ("(\n  levels: {\"N001\"： \"off\"},\n)", 2, "全角", "full-width"),
            ("(\n  words: (time: [\"近日\"),\n)", 2, "]", "]"),
        ] {
            let (at, column, zh, en) = refusal(text);
            assert_eq!(at, line, "{text}\n{zh}");
            assert!(column > 0 && zh.contains(word_zh) && en.contains(word_en), "{text}\n{zh}\n{en}");
            assert!(
                zh.contains(&format!("第 {line} 行")) && en.contains(&format!("line {line}")),
                "{zh} {en}"
            );
        }
        assert!(matches!(read_policy(b"(levels: \xff)"), Err(PolicyError::File(ReadError::NotUtf8(_)))));
    }
}
