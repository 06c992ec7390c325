//! Published series that the tests of several analyses share.

/// Annual flow of the Nile at Aswan, 1871 to 1970, 10^8 m^3: R's `datasets::Nile`.
pub(super) const NILE: [f64; 100] = [
    1120.0, 1160.0, 963.0, 1210.0, 1160.0, 1160.0, 813.0, 1230.0, 1370.0, 1140.0, 995.0, 935.0, 1110.0,
    994.0, 1020.0, 960.0, 1180.0, 799.0, 958.0, 1140.0, 1100.0, 1210.0, 1150.0, 1250.0, 1260.0, 1220.0,
    1030.0, 1100.0, 774.0, 840.0, 874.0, 694.0, 940.0, 833.0, 701.0, 916.0, 692.0, 1020.0, 1050.0, 969.0,
    831.0, 726.0, 456.0, 824.0, 702.0, 1120.0, 1100.0, 832.0, 764.0, 821.0, 768.0, 845.0, 864.0, 862.0,
    698.0, 845.0, 744.0, 796.0, 1040.0, 759.0, 781.0, 865.0, 845.0, 944.0, 984.0, 897.0, 822.0, 1010.0,
    771.0, 676.0, 649.0, 846.0, 812.0, 742.0, 801.0, 1040.0, 860.0, 874.0, 848.0, 890.0, 744.0, 749.0, 838.0,
    1050.0, 918.0, 986.0, 797.0, 923.0, 975.0, 815.0, 1020.0, 906.0, 901.0, 1170.0, 912.0, 746.0, 919.0,
    718.0, 714.0, 740.0,
];

/// Batches of the example of individual values, NIST/SEMATECH e-Handbook of Statistical Methods,
/// 6.3.2.2.
pub(super) const BATCHES: [f64; 10] = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

/// The predictor of NIST `StRD`'s Norris (linear regression, lower difficulty): ozone monitors.
pub(super) const NORRIS_X: [f64; 36] = [
    0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9, 338.0,
    447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3,
    229.2, 669.1, 448.9, 0.5,
];

/// The response of NIST `StRD`'s Norris.
pub(super) const NORRIS_Y: [f64; 36] = [
    0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3,
    448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6,
    228.9, 668.4, 449.2, 0.2,
];

/// Noise around a slow rise, the same in any language: `s` starts at 12345, becomes
/// `(1103515245 s + 12345) mod 2^31`, and the value is `10 s / 2^31 + 0.002 i`.
pub(super) fn noisy_rise(count: u32) -> Vec<f64> {
    let mut state = 12_345_u64;
    let mut next = |step: u32| {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        state as f64 / f64::from(1_u32 << 31) * 10.0 + f64::from(step) * 0.002
    };
    (0..count).map(&mut next).collect()
}

/// Holds a figure against a published one, to `digits` significant digits.
#[track_caller]
pub(super) fn agrees(got: f64, published: f64, digits: i32) {
    let slack = 0.5 * 10_f64.powi(1 - digits) * published.abs();
    assert!((got - published).abs() <= slack, "{got} instead of {published}, to {digits} digits");
}
