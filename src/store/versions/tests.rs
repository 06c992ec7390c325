//! Kept versions in a real folder, and the rule of what stays for any clock.

use super::*;
use crate::i18n::Lang;
use crate::store::Places;
use jiff::SignedDuration;
use proptest::prelude::*;
use tempfile::TempDir;

struct Home {
    dir: TempDir,
    store: Store,
}

fn home() -> Home {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::open(Places::under(dir.path())).expect("a store");
    Home { dir, store }
}

impl Home {
    fn folder(&self) -> PathBuf {
        self.dir.path().join("state/versions").join(id().as_str())
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder()).into_iter().flatten();
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| name != ".lock").collect();
        names.sort();
        names
    }

    fn keep(&self, content: &str, why: WhyVersion, now: Timestamp) -> Option<VersionCard> {
        self.store.keep_version(&id(), content.as_bytes(), why, now, &[]).expect("kept")
    }

    fn numbers(&self) -> Vec<u64> {
        self.store.versions(&id()).expect("listed").iter().map(|card| card.number).collect()
    }
}

fn id() -> DraftId {
    DraftId::from_number(0xabcd)
}

fn at(minutes: i64) -> Timestamp {
    "2026-03-05T06:07:08Z".parse::<Timestamp>().expect("a time") + SignedDuration::from_mins(minutes)
}

fn draft(ask: &str) -> Draft {
    let mut draft = Draft::blank(id(), Lang::Zh);
    draft.proposal.frame.title = "区域配件预测“积压”".into();
    draft.proposal.frame.ask = ask.into();
    draft
}

fn written(ask: &str) -> String {
    codec::write_ron(&draft(ask)).expect("written")
}

#[test]
fn a_version_is_a_copy_whose_name_tells_number_time_and_occasion() {
    let home = home();
    let first = home.keep(&written("一"), WhyVersion::Found, at(0)).expect("kept");
    let second = home.keep(&written("二"), WhyVersion::Saved, at(1)).expect("kept");
    assert_eq!(home.files(), ["000001-20260305T060708Z-found.ron", "000002-20260305T060808Z-saved.ron"]);
    assert_eq!(home.store.versions(&id()).expect("listed"), [second, first.clone()]);
    assert_eq!(home.store.load_version(&first).expect("read").draft, draft("一"));
}

#[cfg(unix)]
#[test]
fn versions_are_for_the_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let home = home();
    let card = home.keep(&written("一"), WhyVersion::Saved, at(0)).expect("kept");
    home.store.name_version(&card, "报批稿").expect("named");
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    for file in home.files() {
        assert_eq!(mode(&home.folder().join(&file)), 0o600, "{file}");
    }
    assert_eq!(mode(&home.folder()), 0o700);
    assert_eq!(mode(&home.dir.path().join("state/versions")), 0o700);
}

#[test]
fn the_same_content_is_not_kept_again_but_may_come_to_stay() {
    let home = home();
    home.keep(&written("一"), WhyVersion::Saved, at(0)).expect("kept");
    assert_eq!(home.keep(&written("一"), WhyVersion::Saved, at(1)), None);
    assert_eq!(home.keep(&written("一"), WhyVersion::Found, at(1)), None);
    let raised = home.keep(&written("一"), WhyVersion::Named, at(2)).expect("raised");
    assert_eq!((raised.number, raised.why, raised.kept), (1, WhyVersion::Named, at(0)));
    assert_eq!(home.keep(&written("一"), WhyVersion::Named, at(3)), None);
    assert_eq!(home.files(), ["000001-20260305T060708Z-named.ron"]);
    home.keep(&written("二"), WhyVersion::Saved, at(4)).expect("kept");
    assert_eq!(home.keep(&written("一"), WhyVersion::Found, at(5)), None, "found again, and there already");
    assert!(
        home.keep(&written("一"), WhyVersion::Saved, at(6)).is_some(),
        "saved again is a version of its own"
    );
}

#[test]
fn a_name_stands_beside_the_version_whatever_it_says() {
    let home = home();
    let card = home.keep(&written("一"), WhyVersion::Saved, at(0)).expect("kept");
    home.keep(&written("二"), WhyVersion::Saved, at(1)).expect("kept");
    for name in ["报批稿（给总部）", "../../etc/passwd", "a/b\\c: \"d\"", "👨‍👩‍👧 e\u{301}", "  גרסה  "]
    {
        let card = &home.store.versions(&id()).expect("listed")[1];
        let named = home.store.name_version(card, name).expect("named");
        assert_eq!(named.why, WhyVersion::Named);
        let listed = &home.store.versions(&id()).expect("listed")[1];
        assert_eq!(listed.name.as_deref(), Some(name.trim()));
        assert_eq!(*listed, named);
        assert_eq!(home.files().len(), 3, "{:?}", home.files());
    }
    let long = "很长".repeat(200);
    let named =
        home.store.name_version(&home.store.versions(&id()).expect("listed")[1], &long).expect("named");
    assert!(named.name.as_deref().is_some_and(|name| name.len() <= NAME_BYTES && long.starts_with(name)));
    let unnamed = home.store.name_version(&named, "\u{1b}\n").expect("unnamed");
    assert_eq!((unnamed.name, unnamed.why, unnamed.number), (None, WhyVersion::Named, card.number));
}

#[test]
fn names_that_cannot_be_read_are_put_aside() {
    let home = home();
    let card = home.keep(&written("一"), WhyVersion::Saved, at(0)).expect("kept");
    fs::write(home.folder().join(NAMES), "{1: \"半截").expect("written");
    assert_eq!(home.store.versions(&id()).expect("listed")[0].name, None);
    home.store.name_version(&card, "报批稿").expect("named");
    assert_eq!(home.store.versions(&id()).expect("listed")[0].name.as_deref(), Some("报批稿"));
    let aside = fs::read_to_string(home.folder().join("names-unreadable.ron")).expect("put aside");
    assert_eq!(aside, "{1: \"半截");
}

#[test]
fn a_content_is_found_by_size_and_hash() {
    let home = home();
    home.keep(&written("一"), WhyVersion::Saved, at(0)).expect("kept");
    home.keep(&written("二"), WhyVersion::Saved, at(1)).expect("kept");
    for ask in ["一", "二"] {
        let content = written(ask);
        let identity = FileIdentity::of(content.as_bytes(), None);
        let found = home.store.version_with(&id(), identity.size, identity.hash);
        assert_eq!(found, Some(content.clone().into_bytes()));
        assert_eq!(home.store.version_with(&id(), identity.size, identity.hash ^ 1), None);
    }
    assert_eq!(home.store.version_with(&DraftId::from_number(1), 1, 1), None);
}

#[test]
fn a_save_keeps_what_it_replaces_and_what_it_writes() {
    let home = home();
    let by_hand = written("一").replace("escalate/draft 1", "escalate/draft 1 // 手写的说明");
    let path = home.store.places().drafts.join("a.ron");
    fs::write(&path, &by_hand).expect("written");
    let opened = home.store.load(&path).expect("opened");
    let saved = home.store.save(&draft("二"), &opened.base, at(0)).expect("saved");
    let saved = home.store.save(&draft("三"), &Base::File(saved.on_disk), at(1)).expect("saved");
    let cards = home.store.versions(&id()).expect("listed");
    assert_eq!(
        cards.iter().map(|card| card.why).collect::<Vec<_>>(),
        [WhyVersion::Saved, WhyVersion::Saved, WhyVersion::Found]
    );
    assert_eq!(fs::read_to_string(&cards[2].path).expect("kept"), by_hand, "to the letter");
    assert_eq!(fs::read(&cards[0].path).expect("kept"), fs::read(&saved.on_disk.path).expect("there"));
}

#[test]
fn a_save_that_keeps_another_programs_file_keeps_ours_as_a_version_too() {
    let home = home();
    let saved = home.store.save(&draft("一"), &Base::New, at(0)).expect("saved");
    fs::write(&saved.on_disk.path, written("别人的")).expect("written");
    let problem = home.store.save(&draft("二"), &Base::File(saved.on_disk), at(1)).expect_err("kept both");
    let SaveProblem::KeptBoth { id: own, .. } = problem else { panic!("{problem}") };
    let cards = home.store.versions(&own).expect("listed");
    assert_eq!(home.store.load_version(&cards[0]).expect("read").draft, draft("二").copy_as(own));
    assert_eq!(home.store.versions(&id()).expect("listed").len(), 1, "the other one's history is its own");
}

#[test]
fn a_version_that_cannot_be_kept_does_not_keep_anybody_from_saving() {
    let home = home();
    fs::write(home.dir.path().join("state"), "no folder").expect("written");
    let saved = home.store.save(&draft("一"), &Base::New, at(0)).expect("saved");
    home.store.save(&draft("二"), &Base::File(saved.on_disk), at(1)).expect("saved");
    assert!(home.store.versions(&id()).is_err());
}

#[test]
fn a_draft_is_kept_on_purpose_once_as_long_as_it_says_the_same() {
    let home = home();
    let saved = home.store.save(&draft("一"), &Base::New, at(0)).expect("saved");
    let base = Base::File(saved.on_disk);
    let Ok(KeptNamed::Now(card)) = home.store.keep_named(&draft("一"), &base, at(1)) else {
        panic!("not kept")
    };
    assert_eq!((card.number, card.why), (1, WhyVersion::Named));
    // Saved again at another time, it still says the same.
    let later = Draft { edited: Some(at(5)), ..draft("一") };
    let saved = home.store.save(&later, &base, at(5)).expect("saved");
    let base = Base::File(saved.on_disk);
    assert_eq!(home.store.keep_named(&later, &base, at(6)), Ok(KeptNamed::Before(card)));
    // What is not in its file is kept as well.
    let Ok(KeptNamed::Now(card)) = home.store.keep_named(&draft("二"), &base, at(7)) else {
        panic!("not kept")
    };
    assert_eq!(home.store.load_version(&card).expect("read").draft, draft("二"));
}

#[test]
fn of_many_saves_the_last_ten_stay_and_one_an_hour_and_one_a_day() {
    let home = home();
    // Every ten minutes for three days.
    for step in 0..3 * 24 * 6 {
        home.keep(&format!("{step}"), WhyVersion::Saved, at(step * 10));
    }
    let numbers = home.numbers();
    assert_eq!(numbers[..10], (423..=432).rev().collect::<Vec<u64>>());
    assert!(numbers.len() <= 10 + HOURS + DAYS);
    let cards = home.store.versions(&id()).expect("listed");
    let hours: HashSet<i64> = cards.iter().map(|card| card.kept.as_second() / 3600).collect();
    assert!(hours.len() >= HOURS, "{} hours", hours.len());
    let days: HashSet<i64> = cards.iter().map(|card| card.kept.as_second() / 86400).collect();
    assert_eq!(days.len(), 4);
}

#[test]
fn what_must_stay_stays_however_old() {
    let home = home();
    home.keep("named", WhyVersion::Named, at(0));
    home.keep("migration", WhyVersion::Migration, at(0));
    home.keep("found", WhyVersion::Found, at(0));
    home.keep("base of the journal", WhyVersion::Saved, at(0));
    let spare = [FileIdentity::of(b"base of the journal", None)];
    for step in 0..40 {
        home.store
            .keep_version(&id(), format!("{step}").as_bytes(), WhyVersion::Saved, at(0), &spare)
            .expect("kept");
    }
    let kept: Vec<String> = home.store.versions(&id()).expect("listed")[10..]
        .iter()
        .map(|card| fs::read_to_string(&card.path).expect("there"))
        .collect();
    assert_eq!(kept, ["base of the journal", "migration", "named"]);
    home.keep("the journal is gone", WhyVersion::Saved, at(0));
    assert_eq!(home.numbers().len(), 12);
}

#[test]
fn the_only_readable_version_stays() {
    let home = home();
    home.keep(&written("一"), WhyVersion::Saved, at(0));
    for step in 0..30 {
        home.keep(&format!("merge marker {step}"), WhyVersion::Found, at(0));
    }
    let numbers = home.numbers();
    assert_eq!((numbers.len(), numbers.last()), (11, Some(&1)));
    home.keep(&written("二"), WhyVersion::Saved, at(0));
    assert!(!home.numbers().contains(&1));
}

#[test]
fn versions_are_gone_once_the_trash_lets_go_of_the_draft() {
    let home = home();
    let saved = home.store.save(&draft("一"), &Base::New, at(0)).expect("saved");
    let other = home.store.duplicate(&saved.on_disk.path, DraftId::from_number(7), at(0)).expect("copied");
    home.store.trash(&saved.on_disk.path, at(0)).expect("thrown away");
    home.store.purge_trash(at(60)).expect("looked at");
    assert_eq!(home.numbers(), [1]);
    home.store.purge_trash(at(60 * 24 * 31)).expect("purged");
    assert!(!home.folder().exists());
    assert_eq!(home.store.versions(&other.draft.id).expect("listed").len(), 1);
}

#[test]
fn versions_stay_while_a_file_that_cannot_be_read_may_be_the_same_draft() {
    let month = 60 * 24 * 31;
    let content = written("一");
    let later = content.replacen("version: 1,", "version: 999,", 1);
    let torn = &content[..content.find("frame").expect("a frame")];
    let lives = |purge: &dyn Fn(&Home, &Path)| {
        let home = home();
        let saved = home.store.save(&draft("一"), &Base::New, at(0)).expect("saved");
        let live = saved.on_disk.path.with_file_name("同一份.ron");
        fs::copy(&saved.on_disk.path, &live).expect("copied");
        home.store.trash(&saved.on_disk.path, at(0)).expect("thrown away");
        purge(&home, &live);
        assert_eq!(home.store.purge_trash(at(month)), Ok(1));
        !home.numbers().is_empty()
    };
    let says = |text: &str| lives(&|_, live| fs::write(live, text).expect("written"));
    assert!(says(torn), "damaged further down");
    assert!(says(&later), "of a later version");
    assert!(says("\0\0\0\0"), "damaged so that it says nothing");
    let away = |home: &Home, live: &Path| {
        let share = home.dir.path().join("share");
        fs::create_dir(&share).expect("made");
        let there = share.join("同一份.ron");
        fs::rename(live, &there).expect("moved");
        home.store.remember(&there);
        fs::rename(&share, home.dir.path().join("unplugged")).expect("taken out");
    };
    assert!(lives(&away), "on a disk that is not plugged in");
    let cut = &content[..content.find(id().as_str()).expect("an id") + 3];
    assert!(says(cut), "cut within its id");
    assert!(!says(&torn.replace(id().as_str(), "another")), "of another draft");
    let kept = |home: &Home, live: &Path| {
        fs::remove_file(live).expect("gone");
        let folder = home.dir.path().join("state/recovery");
        fs::create_dir_all(&folder).expect("made");
        fs::write(folder.join(format!("{}-1.aside", id())), "words").expect("written");
    };
    assert!(lives(&kept), "words that were set aside go on from them");
    assert!(!lives(&|_, live| fs::remove_file(live).expect("gone")));
}

fn cards(kept: &[(i64, u64, u8)]) -> Vec<VersionCard> {
    let card = |(number, (minute, bytes, why)): (usize, &(i64, u64, u8))| VersionCard {
        number: number as u64,
        kept: at(*minute),
        why: if *why < 9 { WhyVersion::Saved } else { WhyVersion::Named },
        name: None,
        bytes: *bytes,
        path: PathBuf::new(),
    };
    kept.iter().enumerate().map(card).rev().collect()
}

/// Versions kept one after the other, as [`prune`] sees them: each time the new one and what stayed.
fn lived_through(all: &[VersionCard]) -> Vec<VersionCard> {
    let mut left: Vec<VersionCard> = Vec::new();
    for card in all.iter().rev() {
        left.insert(0, card.clone());
        let stays = what_stays(&left);
        left = left.into_iter().zip(stays).filter(|(_, stays)| *stays).map(|(card, _)| card).collect();
    }
    left
}

proptest! {
    /// Whatever the clock says: the last ten stay, those asked for stay, and the rest is bounded.
    #[test]
    fn with_a_jumping_clock_the_latest_stay(kept in prop::collection::vec((-90_000i64..90_000, 1u64..1000, 0u8..10), 1..150)) {
        let all = cards(&kept);
        let left = lived_through(&all);
        prop_assert_eq!(&left[..left.len().min(LATEST)], &all[..all.len().min(LATEST)]);
        for card in all.iter().filter(|card| card.why.stays()) {
            prop_assert!(left.contains(card));
        }
        let others = left.iter().filter(|card| !card.why.stays()).count();
        prop_assert!(others <= LATEST + HOURS + DAYS, "{} stay", others);
    }

    /// With a clock that goes forward: the latest of each of the last 24 hours and of each of the last 30 days.
    #[test]
    fn with_a_sound_clock_hours_and_days_are_covered(steps in prop::collection::vec(0i64..400, 1..200)) {
        let mut minute = 0;
        let kept: Vec<(i64, u64, u8)> = steps.iter().map(|step| { minute += step; (minute, 1, 0) }).collect();
        let all = cards(&kept);
        let left = lived_through(&all);
        let second = |card: &VersionCard| card.kept.as_second();
        let now = second(&all[0]);
        for (unit, span) in [(3600, 24 * 3600), (86400, 30 * 86400)] {
            let mut seen = HashSet::new();
            // A unit that begins before the span has its latest in a unit that may be counted out.
            for card in all.iter().filter(|card| second(card) > now - span + unit) {
                if seen.insert(second(card).div_euclid(unit)) {
                    prop_assert!(left.contains(card), "{card:?} went");
                }
            }
        }
    }

    /// However large: what stays of its own accord fits the room, or is the latest alone.
    #[test]
    fn versions_take_no_more_than_their_room(kept in prop::collection::vec((0i64..100_000, 1u64..20 * 1024 * 1024, 0u8..10), 1..60)) {
        let left = lived_through(&cards(&kept));
        let asked: u64 = left.iter().filter(|card| card.why.stays()).map(|card| card.bytes).sum();
        let others: u64 = left.iter().skip(1).filter(|card| !card.why.stays()).map(|card| card.bytes).sum();
        prop_assert!(others == 0 || others + asked <= ROOM);
    }
}
