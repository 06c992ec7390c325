//! The months' names in English: the one list of them.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month, 1 to 12: `June`; empty for any other number.
#[must_use]
pub fn month_name(month: u8) -> &'static str {
    month.checked_sub(1).and_then(|index| MONTHS.get(usize::from(index))).copied().unwrap_or_default()
}

/// The first three letters of a month's name: `Jun`; empty for a number other than 1 to 12.
#[must_use]
pub fn month_short(month: u8) -> &'static str {
    month_name(month).get(..3).unwrap_or_default()
}

/// The month, 1 to 12, that an English word names, large letters or small: `June`, or from three letters on `jun`.
#[must_use]
pub fn month_named(word: &str) -> Option<u8> {
    let begins = |name: &str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    (1..=12).find(|&month| word.len() >= 3 && begins(month_name(month)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_full_and_cut_short_and_nothing_else_is() {
        for month in 1..=12 {
            for name in [month_name(month), month_short(month)] {
                assert_eq!(month_named(name), Some(month), "{name}");
                assert_eq!(month_named(&name.to_lowercase()), Some(month), "{name}");
            }
        }
        assert_eq!(month_named("sept"), Some(9));
        for other in ["", "ma", "mayor", "marches", "六月", "juné"] {
            assert_eq!(month_named(other), None, "{other}");
        }
        assert_eq!((month_name(0), month_name(13), month_short(13)), ("", "", ""));
    }
}
