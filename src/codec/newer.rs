//! A draft of a later version, read as far as this program understands it. For reading only: what was passed
//! over would be gone from a file written from this.

use super::items::{self, Item};
use super::read::{header, name_rows, parse_json, parse_ron, sound};
use super::{Draft, ReadError, Spot, VERSION};
use std::ops::Range;

/// How many different things this program may not know in a file that is still worth showing.
const STRANGE: usize = 100;

/// How many bytes are parsed at most until a file is given up.
const WORK: usize = 256 * 1024 * 1024;

/// The longest content of a list's element that names it, in characters.
const NAMED_LEN: usize = 40;

/// A draft of some version, read for looking at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Newer {
    /// What this program understands of it.
    pub draft: Draft,
    /// The version that the file says it is.
    pub version: u32,
    /// What it does not understand, each thing once: a member as `impact.losses.weather`, an answer as
    /// `timing.venue: lunch`. Rows are not counted. It may hold anything that a file can hold.
    pub skipped: Vec<String>,
}

/// Reads a draft in RON or JSON of this version or a later one. Of a later one, members and answers that this
/// version does not have are passed over; never save what comes of it. A file of a later version that is
/// written in another way altogether stays [`ReadError::Newer`].
pub fn read_newer(text: &str) -> Result<Newer, ReadError> {
    let text = sound(text)?;
    let is_json = text.trim_start().starts_with('{');
    let version = header(text, is_json)?.version;
    let mut text = text.to_owned();
    let (mut skipped, mut work) = (Vec::new(), 0);
    loop {
        let error = match if is_json { parse_json(&text) } else { parse_ron(&text) } {
            Ok(mut draft) => {
                name_rows(&mut draft.proposal);
                return Ok(Newer { draft, version, skipped });
            }
            Err(error) if version <= VERSION => return Err(error),
            Err(error) => error,
        };
        work += text.len();
        let Some((shorter, what)) = without(&text, &error) else { return Err(ReadError::Newer { version }) };
        if skipped.len() >= STRANGE || work > WORK {
            return Err(ReadError::Newer { version });
        }
        text = shorter;
        if !skipped.contains(&what) {
            skipped.push(what);
        }
    }
}

/// Whether an item is strange in the same way as another one.
type Same = fn(&Item, &Item, &str) -> bool;

/// The text without what the error is about, wherever else it stands, and how that is called. `None` where
/// nothing can be left out, or nothing a draft can do without.
fn without(text: &str, error: &ReadError) -> Option<(String, String)> {
    let at = offset(text, error.spot()?)?;
    let items = items::items(text);
    let (strange, same): (&Item, Same) = match error {
        ReadError::UnknownField { name, .. } => {
            let named = items.iter().filter(|item| item.name.as_ref() == Some(name));
            (named.min_by_key(|item| item.content.start.abs_diff(at))?, |item, strange, _| {
                item.name.is_some() && item.path == strange.path
            })
        }
        ReadError::UnknownChoice { .. } => (innermost(&items, at)?, |item, strange, text| {
            item.path == strange.path
                && item.name == strange.name
                && text[item.content.clone()] == text[strange.content.clone()]
        }),
        ReadError::Syntax { .. } => (innermost(&items, at)?, |item, strange, _| match strange.name {
            // A member that means something else by now.
            Some(_) => item.name.is_some() && item.path == strange.path,
            None => item.content == strange.content,
        }),
        _ => return None,
    };
    if ["format", "version", "id"].contains(&strange.path.as_str()) {
        return None;
    }
    let what = match (error, &strange.name) {
        (ReadError::UnknownChoice { name, .. }, _) => format!("{}: {name}", strange.path),
        (_, Some(_)) => strange.path.clone(),
        (_, None) => {
            let content: String = text[strange.content.clone()].chars().take(NAMED_LEN).collect();
            format!("{}: {content}", strange.path)
        }
    };
    let mut pieces: Vec<Range<usize>> =
        items.iter().filter(|item| same(item, strange, text)).map(|item| item.whole.clone()).collect();
    pieces.sort_by_key(|piece| piece.start);
    Some((items::without(text, &pieces), what))
}

/// The innermost member or list element at the place. What an answer carries in brackets goes with the answer.
fn innermost(items: &[Item], at: usize) -> Option<&Item> {
    let removable = |item: &&Item| item.name.is_some() || item.within == '[';
    let around = items.iter().filter(removable).filter(|item| item.whole.start <= at && at < item.whole.end);
    let inner = around.max_by_key(|item| item.whole.start);
    // The parsers may point behind what they could not read.
    let before = items.iter().filter(removable).filter(|item| item.content.end <= at);
    let before = before.max_by_key(|item| (item.content.end, item.content.start));
    match (inner, before) {
        (Some(inner), Some(before)) if before.whole.start > inner.whole.start => {
            let between = inner.content.end > before.content.end;
            Some(if between { before } else { inner })
        }
        (inner, before) => inner.or(before),
    }
}

/// Where the place is, in bytes.
fn offset(text: &str, spot: &Spot) -> Option<usize> {
    let line = text.split_inclusive('\n').nth(spot.line.checked_sub(1)?)?;
    let start = line.as_ptr().addr() - text.as_ptr().addr();
    let within = line.char_indices().nth(spot.column.checked_sub(1)?).map_or(line.len(), |(at, _)| at);
    Some(start + within)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::{read_json, write_json};

    const LATER: &str = include_str!("../../tests/fixtures/draft-v2-made-up.ron");

    #[test]
    fn a_later_version_is_read_as_far_as_it_is_known() {
        let newer = read_newer(LATER).expect("readable");
        assert_eq!(newer.version, 2);
        assert_eq!(
            newer.skipped,
            [
                "frame.mood",
                "frame.diagnosis.threads: weather",
                "impact.losses.seasonality",
                "impact.losses.ground: overheard",
                "sponsors.stakeholders.power: 7",
                "timing.venue: lunch",
                "timing.meeting",
                "budget",
            ]
        );
        let p = &newer.draft.proposal;
        assert_eq!(p.frame.title, "充电桩故障率：12% → 5%（第二版）");
        assert_eq!(p.frame.diagnosis.threads.len(), 2);
        let losses: Vec<&str> = p.impact.losses.iter().map(|loss| loss.each.as_str()).collect();
        assert_eq!(losses, ["35万", "8千", "1万"]);
        assert_eq!(p.impact.losses.iter().filter(|loss| loss.ground.is_some()).count(), 1);
        assert_eq!(p.sponsors.stakeholders[0].who, "运营总监");
        assert_eq!(p.timing.venue, None);
        assert_eq!(p.follow_up.progress.owner, "产品部");
        assert!(matches!(super::super::read_ron(LATER), Err(ReadError::Newer { version: 2 })));
    }

    #[test]
    fn json_of_a_later_version_too() {
        let json = r#"{"format": "escalate/draft", "version": 3, "id": "a",
            "frame": {"title": "标题", "threads": [1], "symptoms": [{"id": "s1", "what": "x", "tone": {"a": []}}]},
            "timing": {"meeting": 12, "venue": "lunch"}, "zzz": null}"#;
        let newer = read_newer(json).expect("readable");
        assert_eq!(
            newer.skipped,
            ["frame.threads", "frame.symptoms.tone", "timing.meeting", "timing.venue: lunch", "zzz"]
        );
        assert_eq!(newer.draft.proposal.frame.title, "标题");
        assert_eq!(newer.draft.proposal.frame.symptoms[0].what, "x");
    }

    #[test]
    fn this_version_is_read_as_strictly_as_ever() {
        let text = "(format: \"escalate/draft\", version: 1, id: \"a\", frame: (mood: 1))";
        assert!(matches!(read_newer(text), Err(ReadError::UnknownField { .. })));
        let json =
            write_json(&Draft::default().copy_as(crate::proposal::DraftId::from_number(1))).expect("JSON");
        let newer = read_newer(&json).expect("readable");
        assert_eq!((newer.draft, newer.skipped.len()), (read_json(&json).expect("a draft").draft, 0));
    }

    #[test]
    fn what_cannot_be_followed_stays_a_later_version() {
        let many: String = (0..=STRANGE).fold(String::new(), |many, n| many + &format!("x{n}: 1, "));
        for text in [
            "// escalate/draft 3\n@strange = [}".to_owned(),
            "(format: \"escalate/draft\", version: 2)".to_owned(),
            "(format: \"escalate/draft\", version: 2, id: 12)".to_owned(),
            format!("(format: \"escalate/draft\", version: 2, id: \"a\", {many})"),
        ] {
            let version = if text.starts_with('/') { 3 } else { 2 };
            assert_eq!(read_newer(&text), Err(ReadError::Newer { version }), "{text}");
        }
        assert!(matches!(read_newer("(format: \"x\")"), Err(ReadError::OtherFormat { .. })));
        assert_eq!(read_newer(" "), Err(ReadError::Empty));
    }

    #[test]
    fn a_column_of_five_thousand_rows_is_left_out_at_once() {
        let rows: String = (0..5_000)
            .fold(String::new(), |rows, n| rows + &format!("(id: \"r{n}\", what: \"甲\", tone: \"x\"),\n"));
        let text =
            format!("(format: \"escalate/draft\", version: 2, id: \"a\", frame: (symptoms: [{rows}]))");
        let newer = read_newer(&text).expect("readable");
        assert_eq!(newer.skipped, ["frame.symptoms.tone"]);
        assert_eq!(newer.draft.proposal.frame.symptoms.len(), 5_000);
    }

    #[test]
    fn a_member_of_the_same_name_elsewhere_stays() {
        let text = "(format: \"escalate/draft\", version: 2, id: \"a\", title: \"x\", frame: (title: \"y\"))";
        let newer = read_newer(text).expect("readable");
        assert_eq!((newer.skipped, newer.draft.title()), (vec!["title".to_owned()], "y"));
    }
}
