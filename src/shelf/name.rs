//! File names from titles. A title is never a path: only letters and digits of any script pass.

/// The longest slug, in bytes.
const SLUG_BYTES: usize = 60;

/// The readable part of a draft's file name: letters and digits, lower case, dashes between; at most 60
/// bytes, cut between characters. `untitled` where nothing is left. Device names need no care here, because
/// the draft's id always follows.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in title.chars().flat_map(char::to_lowercase) {
        // An accent on its own would tear the word apart, and goes without leaving a gap.
        if ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        if !c.is_alphanumeric() {
            gap = !slug.is_empty();
            continue;
        }
        if slug.len() + usize::from(gap) + c.len_utf8() > SLUG_BYTES {
            break;
        }
        if gap {
            slug.push('-');
            gap = false;
        }
        slug.push(c);
    }
    if slug.is_empty() { "untitled".to_owned() } else { slug }
}

/// The name of an export's file: `<title's slug>-<kind>.<extension>`.
#[must_use]
pub fn export_file_name(title: &str, kind: &str, extension: &str) -> String {
    format!("{}-{kind}.{extension}", slug(title))
}
