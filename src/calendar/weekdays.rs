//! Days of the week as a file names them, and sets of them.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A weekday's word in a file; for `#[serde(with = ...)]` on a single weekday.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Weekday", rename_all = "snake_case")]
pub(super) enum WeekdayWord {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Word(#[serde(with = "WeekdayWord")] Weekday);

/// A set of weekdays; in a file a list: `[saturday, sunday]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Saturday and Sunday.
    pub const WEEKEND: Self = Self(0b110_0000);

    /// Is the weekday in the set?
    #[must_use]
    pub fn has(self, weekday: Weekday) -> bool {
        self.0 & bit(weekday) != 0
    }

    /// Does the date fall on one of them?
    #[must_use]
    pub fn hold(self, date: Date) -> bool {
        self.has(date.weekday())
    }

    /// How many there are, 0 to 7.
    #[must_use]
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Are there none?
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The weekdays from Monday to Sunday.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        (0..7).filter_map(|day| Weekday::from_monday_zero_offset(day).ok()).filter(move |day| self.has(*day))
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Self(days.into_iter().fold(0, |set, day| set | bit(day)))
    }
}

fn bit(weekday: Weekday) -> u8 {
    1 << weekday.to_monday_zero_offset()
}

impl Serialize for Weekdays {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Word))
    }
}

impl<'de> Deserialize<'de> for Weekdays {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Word>::deserialize(deserializer)?.into_iter().map(|word| word.0).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_weekend_is_saturday_and_sunday() {
        assert_eq!(Weekdays::WEEKEND.iter().collect::<Vec<_>>(), [Weekday::Saturday, Weekday::Sunday]);
        assert_eq!(ron::to_string(&Weekdays::WEEKEND).expect("writes"), "[saturday,sunday]");
    }

    proptest! {
        #[test]
        fn a_set_reads_back_from_its_words(bits in 0_u8..128) {
            let set = Weekdays(bits);
            let text = ron::to_string(&set).expect("writes");
            prop_assert_eq!(ron::from_str::<Weekdays>(&text).expect("reads"), set);
            prop_assert_eq!(set.iter().collect::<Weekdays>(), set);
            prop_assert_eq!(set.iter().count(), set.count() as usize);
        }
    }
}
