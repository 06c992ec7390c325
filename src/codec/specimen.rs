//! Proposals for tests: every field of the field table filled with what is hardest to write down.

use crate::proposal::{Proposal, RowId};
use crate::schema::{self, AnyRecord, Body, Kind, Value};

/// Texts that have broken writers, readers, terminals or tables before.
pub(crate) const NASTY: [&str; 40] = [
    "",
    " ",
    "\u{3000}",
    "充电桩故障率 12%，行业均值 5%；（含未上报）",
    "“引号”、‘单引号’、「直角」",
    "quote \" backslash \\ both \\\" end\\",
    "don't",
    "two\nlines",
    "ends with a newline\n",
    "\n",
    "\n\n\n",
    "\r\n",
    "lone\rreturn",
    "tab\tstop",
    "nul\0byte",
    "\u{1b}[31mred\u{1b}]52;c;AAAA\u{7}",
    "\u{7f}\u{85}\u{9b}",
    "\u{feff}mark",
    "\u{2028}\u{2029}",
    "\u{202e}txt.exe\u{2066}\u{2069}\u{61c}",
    "\u{200b}\u{ad}\u{200d}",
    "👨‍👩‍👧‍👦🇨🇳❤️‍🔥1️⃣",
    "e\u{301}n\u{303} Å",
    "שָׁלוֹם עליכם",
    "العربية ١٢٣",
    "ไทย हिन्दी தமிழ்",
    "𠮷野家 𝒳",
    "\u{e0041}\u{10ffff}",
    "// no comment",
    "/* none /* either",
    "*/",
    "r#\"raw\"#",
    "#\"##",
    "Some(None)",
    "(a: 1, b: [2], {})",
    "<<<<<<< HEAD\n=======\n>>>>>>> theirs",
    "1e400 NaN inf 12345678901234567890.12",
    "{{}} %s $(x) `y`",
    "---\n# heading\n| a | b |",
    "=1+1",
];

/// A stream of numbers from a seed: small, and the same everywhere.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound.max(1)
    }
}

/// A proposal with up to `rows` rows a table; about one member in four stays blank.
pub(crate) fn proposal(seed: u64, rows: usize, words: &[String]) -> Proposal {
    let mut numbers = Numbers::new(seed);
    let mut proposal = Proposal::default();
    for section in schema::sections() {
        match section.body {
            Body::Form(form) => fill((form.get_mut)(&mut proposal), &mut numbers, words),
            Body::Table(table) => {
                for index in 0..numbers.below(rows + 1) {
                    let id =
                        RowId::new(format!("{}-{index}", numbers.below(999))).expect("letters and digits");
                    let table = (table.get_mut)(&mut proposal);
                    table.insert(index, id);
                    fill(table.row_mut(index).expect("just inserted"), &mut numbers, words);
                }
            }
        }
    }
    proposal
}

fn fill(record: &mut dyn AnyRecord, numbers: &mut Numbers, words: &[String]) {
    let mut field = 0;
    while let Some(spec) = record.spec(field) {
        let value = match spec.kind {
            _ if numbers.below(4) == 0 => None,
            Kind::Choice(options) => {
                Some(Value::Choice(options.id(numbers.below(options.len())).map(str::to_owned)))
            }
            Kind::Many(options) => {
                let taken = options.iter().map(|(id, _)| id.to_owned());
                Some(Value::Many(taken.filter(|_| numbers.below(2) == 0).collect()))
            }
            Kind::Flag | Kind::Pick => Some(Value::Flag(numbers.below(2) == 0)),
            _ => Some(Value::Text(word(numbers, words))),
        };
        if let (Some(value), Some(member)) = (value, record.member_mut(field)) {
            member.set(value).expect("a value of the field's own kind");
        }
        field += 1;
    }
}

fn word(numbers: &mut Numbers, words: &[String]) -> String {
    let pick = numbers.below(NASTY.len() + words.len());
    let first =
        NASTY.get(pick).map_or_else(|| words[pick - NASTY.len()].clone(), |nasty| (*nasty).to_owned());
    if numbers.below(3) == 0 { first + NASTY[numbers.below(NASTY.len())] } else { first }
}
