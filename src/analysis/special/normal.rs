//! The normal distribution: density, tails and quantile, the same digits on every machine.
//!
//! The simulation prints what it draws by the quantile, so it stands on `libm` alone; the crates that
//! have one take the logarithm of the platform, which may differ in its last digit.

use std::f64::consts::{PI, SQRT_2};

/// Density of the standard normal distribution.
pub(in crate::analysis) fn normal_density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / (2.0 * PI).sqrt()
}

/// Probability that a standard normal value lies at or below `z`; the upper tail is that of `-z`.
pub(in crate::analysis) fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

/// The standard normal value with probability `p` below it: infinite at 0 and 1, NaN beyond.
///
/// Wichura's algorithm AS 241 (1988), routine `PPND16`, about 1e-16 relative; the one R's `qnorm` uses.
pub(in crate::analysis) fn normal_quantile(p: f64) -> f64 {
    let from_middle = p - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180_625 - from_middle * from_middle;
        // In this order, on which the last digit hangs.
        let (above, below) = terms(r, &CENTRAL);
        return from_middle * above / below;
    }
    let tail = if from_middle < 0.0 { p } else { 1.0 - p };
    if tail == 0.0 {
        return f64::INFINITY.copysign(from_middle);
    }
    let r = (-libm::log(tail)).sqrt();
    let (above, below) = if r <= 5.0 { terms(r - 1.6, &MIDDLE) } else { terms(r - 5.0, &FAR) };
    (above / below).copysign(from_middle)
}

/// The standard normal value with probability `tail` above it.
pub(in crate::analysis) fn normal_upper_quantile(tail: f64) -> f64 {
    -normal_quantile(tail)
}

/// Numerator and denominator of a rational function, lowest power first.
type Rational = [[f64; 8]; 2];

fn terms(r: f64, [above, below]: &Rational) -> (f64, f64) {
    let horner = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * r + term);
    (horner(above), horner(below))
}

/// |p - 0.5| <= 0.425.
const CENTRAL: Rational = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
];

/// sqrt(-ln tail) from 1.6 to 5.
const MIDDLE: Rational = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

/// sqrt(-ln tail) above 5.
const FAR: Rational = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_7e-15,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    fn near(got: f64, expected: f64) {
        assert!((got / expected - 1.0).abs() < 1e-14, "{got:e} is not {expected:e}");
    }

    #[test]
    fn normal_distribution_agrees_with_r() {
        // R 4.2.2: qnorm(c(1e-100, 1e-5, .975, .3)); pnorm(c(-1, -10, -37.5)); 17 digits.
        near(normal_quantile(1e-100), -21.273_453_560_965_32);
        near(normal_quantile(1e-5), -4.264_890_793_922_825);
        near(normal_quantile(0.975), 1.959_963_984_540_054);
        near(normal_quantile(0.3), -0.524_400_512_708_040_7);
        near(normal_upper_quantile(0.025), 1.959_963_984_540_054);
        near(normal_cdf(-1.0), 0.158_655_253_931_457_05);
        near(normal_cdf(-10.0), 7.619_853_024_160_527e-24);
        // So far out, rounding the square of the root costs two digits.
        assert!((normal_cdf(-37.5) / 4.605_353_009_581_963e-308 - 1.0).abs() < 1e-12);
        assert_eq!((normal_quantile(0.0), normal_quantile(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
    }

    #[test]
    fn normal_quantiles_agree_with_scipy() {
        // scipy 1.17.1: [float(scipy.stats.norm.ppf(p)) for p in ...]
        let cases = [
            (1e-300, -37.047_096_299_361_2),
            (5e-5, -3.890_591_886_413_094),
            (0.001, -3.090_232_306_167_813),
            (0.024_25, -1.972_961_051_311_885),
            (0.1, -1.281_551_565_544_600_4),
            (0.25, -0.674_489_750_196_081_7),
            (0.5, 0.0),
            (0.6, 0.253_347_103_135_799_7),
            (0.925, 1.439_531_470_938_456_3),
            (0.999, 3.090_232_306_167_813),
            (0.999_95, 3.890_591_886_413_120_4),
        ];
        for (p, wanted) in cases {
            let found = normal_quantile(p);
            assert!((found - wanted).abs() <= 2e-15 * wanted.abs().max(0.5), "{p}: {found}, not {wanted}");
        }
        for p in [-0.1, 1.1, f64::NAN] {
            assert!(normal_quantile(p).is_nan());
        }
    }
}
