//! Currencies, and the marks by which people write them.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// A currency by its ISO 4217 code; stored as that code.
///
/// Any three letters are taken: the list of currencies changes, drafts stay readable.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// A text that is no currency code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("read currency {typed:?}: not three letters")]
pub struct CurrencyError {
    /// What was given.
    pub typed: String,
}

impl Currency {
    /// Chinese yuan renminbi.
    pub const CNY: Self = Self(*b"CNY");
    /// United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// Euro.
    pub const EUR: Self = Self(*b"EUR");
    /// Japanese yen.
    pub const JPY: Self = Self(*b"JPY");
    /// Hong Kong dollar.
    pub const HKD: Self = Self(*b"HKD");
    /// Pound sterling.
    pub const GBP: Self = Self(*b"GBP");
    /// Singapore dollar.
    pub const SGD: Self = Self(*b"SGD");
    /// New Taiwan dollar.
    pub const TWD: Self = Self(*b"TWD");
    /// Macanese pataca.
    pub const MOP: Self = Self(*b"MOP");
    /// South Korean won.
    pub const KRW: Self = Self(*b"KRW");
    /// Australian dollar.
    pub const AUD: Self = Self(*b"AUD");
    /// Canadian dollar.
    pub const CAD: Self = Self(*b"CAD");

    /// The currencies offered first, in the order of the list.
    pub const OFFERED: [Self; 12] = [
        Self::CNY,
        Self::USD,
        Self::EUR,
        Self::JPY,
        Self::HKD,
        Self::GBP,
        Self::SGD,
        Self::TWD,
        Self::KRW,
        Self::AUD,
        Self::CAD,
        Self::MOP,
    ];

    /// A currency from three letters in either case.
    pub fn new(code: &str) -> Result<Self, CurrencyError> {
        match *code.trim().as_bytes() {
            [a, b, c] if [a, b, c].iter().all(u8::is_ascii_alphabetic) => {
                Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase(), c.to_ascii_uppercase()]))
            }
            _ => Err(CurrencyError { typed: code.to_owned() }),
        }
    }

    /// The code: three capital letters.
    #[must_use]
    pub fn code(&self) -> &str {
        // The constructor admits ASCII letters only.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How many decimals its smallest coin needs: 2, 0 or 3 (ISO 4217).
    #[must_use]
    pub fn minor_digits(self) -> u32 {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" | b"CLP" | b"ISK" | b"UGX" | b"XAF" | b"XOF" | b"XPF" | b"PYG"
            | b"RWF" | b"GNF" | b"KMF" | b"DJF" | b"BIF" | b"VUV" => 0,
            b"KWD" | b"BHD" | b"OMR" | b"JOD" | b"TND" | b"IQD" | b"LYD" => 3,
            _ => 2,
        }
    }

    /// The amount rounded to the smallest coin, halves away from zero, as bills are.
    /// Rows rounded so add up to their total as printed.
    #[must_use]
    pub fn round(self, amount: Decimal) -> Decimal {
        amount.round_dp_with_strategy(self.minor_digits(), RoundingStrategy::MidpointAwayFromZero).normalize()
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::CNY
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(code: &str) -> Result<Self, CurrencyError> {
        Self::new(code)
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;

    fn try_from(code: String) -> Result<Self, CurrencyError> {
        Self::new(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

/// How money was marked. `¥`, `$` and `元` each serve several currencies, so a mark is kept as it was
/// typed and compared with the proposal's currency by [`CurrencyMark::fits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CurrencyMark {
    /// `¥`: renminbi or yen.
    Yen,
    /// `元`, `块`, `yuan`: renminbi, or the dollar of Hong Kong, Macau, Singapore or Taiwan.
    Yuan,
    /// `$`: some dollar.
    Dollar,
    /// A code or a name that stands for one currency: `CNY`, `美元`, `€`.
    Code(Currency),
}

impl CurrencyMark {
    /// Whether money with this mark can be in that currency.
    #[must_use]
    pub fn fits(self, currency: Currency) -> bool {
        match self {
            Self::Yen => matches!(currency, Currency::CNY | Currency::JPY),
            Self::Yuan => matches!(
                currency,
                Currency::CNY | Currency::HKD | Currency::TWD | Currency::SGD | Currency::MOP
            ),
            Self::Dollar => {
                matches!(currency, Currency::USD | Currency::HKD | Currency::TWD | Currency::SGD)
                    || matches!(currency, Currency::AUD | Currency::CAD)
                    || matches!(currency.code(), "NZD" | "MXN" | "BRL" | "ARS" | "CLP" | "COP")
            }
            Self::Code(code) => code == currency,
        }
    }

    /// The narrower of two marks on the same money (`¥35万元`, `CNY 35万元`); `None` if they contradict.
    #[must_use]
    pub fn merge(self, other: Self) -> Option<Self> {
        match (self, other) {
            (a, b) if a == b => Some(a),
            (Self::Code(_), Self::Code(_)) => None,
            (Self::Code(code), loose) | (loose, Self::Code(code)) => {
                loose.fits(code).then_some(Self::Code(code))
            }
            (Self::Yen, Self::Yuan) | (Self::Yuan, Self::Yen) => Some(Self::Code(Currency::CNY)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_fold_to_capitals_and_others_are_refused() {
        assert_eq!(Currency::new(" cny "), Ok(Currency::CNY));
        assert_eq!(Currency::new("ZAR").map(|c| c.to_string()), Ok("ZAR".to_owned()));
        for bad in ["", "CN", "CNYX", "C1Y", "人民币", "é1"] {
            assert!(Currency::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn is_stored_as_its_code() {
        assert_eq!(serde_json::to_string(&Currency::USD).expect("serialises"), "\"USD\"");
        assert_eq!(serde_json::from_str::<Currency>("\"hkd\"").expect("reads"), Currency::HKD);
        assert!(serde_json::from_str::<Currency>("\"dollars\"").is_err());
    }

    #[test]
    fn rounds_to_the_smallest_coin() {
        assert_eq!(Currency::CNY.round(Decimal::new(1_005, 3)).to_string(), "1.01");
        assert_eq!(Currency::CNY.round(Decimal::new(-1_005, 3)).to_string(), "-1.01");
        assert_eq!(Currency::JPY.round(Decimal::new(15, 1)).to_string(), "2");
    }

    #[test]
    fn a_mark_may_serve_several_currencies() {
        assert!(CurrencyMark::Yen.fits(Currency::CNY) && CurrencyMark::Yen.fits(Currency::JPY));
        assert!(!CurrencyMark::Dollar.fits(Currency::CNY));
        assert_eq!(CurrencyMark::Yen.merge(CurrencyMark::Yuan), Some(CurrencyMark::Code(Currency::CNY)));
        assert_eq!(CurrencyMark::Code(Currency::USD).merge(CurrencyMark::Yuan), None);
    }
}
