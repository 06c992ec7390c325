use super::*;
use crate::calendar::At;
use crate::codec::Draft;
use crate::i18n::Lang;
use crate::proposal::DraftId;
use crate::shelf::Base;
use crate::store::Places;
use jiff::civil::date;

struct Shelf {
    _dir: tempfile::TempDir,
    store: Store,
}

impl Shelf {
    fn with(drafts: u64) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(Places::under(dir.path())).expect("a store");
        let shelf = Self { _dir: dir, store };
        for number in 0..drafts {
            shelf.save(number, &format!("提案 {number} 👩‍🔧"));
        }
        shelf
    }

    fn save(&self, number: u64, title: &str) -> PathBuf {
        let mut draft = Draft::blank(DraftId::from_number(number), Lang::Zh);
        draft.proposal.frame.title = title.to_owned();
        self.store.save(&draft, &Base::New, Timestamp::UNIX_EPOCH).expect("saved").on_disk.path
    }

    /// A minute later, so that files have settled: titles in order, and how many files were read.
    fn ask(&self) -> (Vec<String>, usize) {
        self.ask_at(Timestamp::now() + SignedDuration::from_mins(1))
    }

    fn ask_at(&self, now: Timestamp) -> (Vec<String>, usize) {
        let mut titles = Vec::new();
        let at = At::usual(date(2026, 3, 2));
        let indexed = self.store.each_gist(at, now, |gist| titles.push(gist.title)).expect("asked");
        assert_eq!(indexed.files, titles.len() + indexed.broken.len());
        (titles, indexed.read)
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.store.index_path()).expect("an index")
    }
}

#[test]
fn a_file_is_read_once_and_again_when_it_changes() {
    let shelf = Shelf::with(5);
    let (titles, read) = shelf.ask();
    assert_eq!((titles.len(), read), (5, 5));
    let before = shelf.bytes();
    assert_eq!(shelf.ask(), (titles.clone(), 0));
    assert_eq!(shelf.bytes(), before, "it is not written where nothing changed");
    // One more in the middle, one changed, one gone.
    let new = shelf.save(99, "提案 2b");
    assert_eq!(shelf.ask().1, 1);
    fs::remove_file(&new).expect("gone");
    assert_eq!(shelf.ask(), (titles.clone(), 0));
    assert_eq!(shelf.bytes(), before);
    let first = draft_files(&shelf.store.places.drafts).expect("files")[0].clone();
    let text = fs::read_to_string(&first).expect("a draft").replace("提案 0", "提案 7");
    fs::write(&first, text).expect("written");
    let (changed, read) = shelf.ask();
    assert_eq!(read, 1);
    assert!(changed[0].starts_with("提案 7"), "{changed:?}");
    let gists = shelf.store.gists(At::usual(date(2026, 3, 2)), Timestamp::now()).expect("asked");
    assert_eq!(gists[0].path, first, "a path is where the file is now");
}

#[test]
fn a_broken_index_is_thrown_away_from_where_it_breaks() {
    let shelf = Shelf::with(4);
    let (titles, _) = shelf.ask();
    let whole = shelf.bytes();
    for cut in 0..whole.len() {
        fs::write(shelf.store.index_path(), &whole[..cut]).expect("written");
        let (found, read) = shelf.ask();
        assert_eq!(found, titles, "cut at {cut}");
        assert!(read <= 4);
        assert_eq!(shelf.bytes(), whole, "cut at {cut}");
    }
    for noise in ["", "\u{0}", "{}\n", "[1]\n", "{\"escalate-index\":0,\"program\":\"0\"}\n"] {
        fs::write(shelf.store.index_path(), noise).expect("written");
        assert_eq!(shelf.ask(), (titles.clone(), 4), "{noise:?}");
    }
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] = b'\n';
    fs::write(shelf.store.index_path(), &flipped).expect("written");
    assert_eq!(shelf.ask().0, titles);
    assert_eq!(shelf.bytes(), whole);
    let leftovers = fs::read_dir(&shelf.store.places.state).expect("a folder").count();
    assert!(leftovers <= 2, "no temporary file stays");
}

#[test]
fn what_was_written_just_now_is_not_trusted() {
    let shelf = Shelf::with(2);
    assert_eq!(shelf.ask_at(Timestamp::now()).1, 2);
    assert_eq!(shelf.ask().1, 2, "it could have been written again in the same moment");
    assert_eq!(shelf.ask().1, 0);
}

#[test]
fn no_draft_is_told_and_not_read_again_and_an_index_that_cannot_be_written_hinders_nobody() {
    let shelf = Shelf::with(1);
    fs::write(shelf.store.places.drafts.join("broken.ron"), "(").expect("written");
    assert_eq!(shelf.ask().1, 2);
    let at = At::usual(date(2026, 3, 2));
    let indexed = shelf.store.each_gist(at, Timestamp::now(), drop).expect("asked");
    assert_eq!((indexed.read, indexed.broken.len()), (0, 1));
    fs::remove_dir_all(&shelf.store.places.state).expect("gone");
    fs::write(&shelf.store.places.state, "a file where the folder was").expect("written");
    assert_eq!(shelf.ask().0.len(), 1);
    let none = Shelf::with(0);
    assert_eq!(none.ask(), (Vec::new(), 0));
}

#[test]
#[cfg(unix)]
fn the_index_is_for_its_owner_only_and_holds_no_private_word() {
    use crate::schema::{Audience, specimen::told_apart};
    use std::os::unix::fs::PermissionsExt;
    let shelf = Shelf::with(0);
    let (proposal, told) = told_apart();
    let draft = Draft { id: DraftId::from_number(1), edited: None, proposal };
    shelf.store.save(&draft, &Base::New, Timestamp::UNIX_EPOCH).expect("saved");
    // What an earlier version of this program kept does not stay either.
    let path = shelf.store.index_path();
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(&path, "{\"escalate-index\":1,\"program\":\"0.1.0\"}\n{\"reply\":\"私下\"}\n")
        .expect("written");
    assert_eq!(shelf.ask().1, 1);
    let text = String::from_utf8(shelf.bytes()).expect("text");
    let private = told.iter().filter(|told| told.audience == Audience::Private);
    let found: Vec<&str> =
        private.filter(|told| text.contains(&told.token)).map(|told| told.field.as_str()).collect();
    assert_eq!(found, Vec::<&str>::new());
    assert!(!text.contains("私下") && text.contains("tok"));
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
}

#[test]
#[cfg(unix)]
fn the_folder_of_a_new_index_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let shelf = Shelf::with(1);
    shelf.ask();
    let folder = shelf.store.places().state.clone();
    assert_eq!(fs::metadata(folder).expect("there").permissions().mode() & 0o777, 0o700);
}
