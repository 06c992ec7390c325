//! Measured values, and the sample a pilot needs: `analysis` by its keys.

use super::method::{CONF, Key, Method, Shape};
use super::output::Output;
use super::problem::Problem;
use super::shares::{ALTERNATIVE, alternative};
use crate::analysis::{power, ranks, samples};
use crate::cli::calc::input::Input;
use crate::i18n::{Text, text};

pub(super) const METHODS: &[Method] = &[DESCRIBE, WELCH, MANN_WHITNEY, DID, POWER_SHARES, POWER_MEANS];

const SINGLE: Text = text("只有一个值，看不出离散程度", "a single value doesn't vary");
const CONSTANT: Text = text("各个值都一样，没有自相关", "the values don't vary");
const ALIKE: Text = text("每组各点的变化都一样，没有区间", "within each group every site changed alike");

const TWO_SAMPLES: [Key; 2] = [Key::required("x", Shape::Numbers), Key::required("y", Shape::Numbers)];

const DESCRIBE: Method = Method {
    name: "describe",
    about: text("一个样本的均值、标准差和自相关", "A sample: mean, standard deviation, autocorrelation"),
    keys: &[Key::required("x", Shape::Numbers)],
    gives: &["n", "mean", "sd", "median", "min", "max", "r1"],
    formula: "sd = sqrt(sum (x_i - m)^2 / (n-1)); r1 = sum(i=1..n-1) (x_i - m)(x_i+1 - m) / sum (x_i - m)^2",
    source: "NIST StRD, univariate summary statistics",
    example: r#"{"x": [1.5, 2.5, 2, 8, -3]}"#,
    run: |input| {
        let sample = samples::describe(input.numbers("x")?)?;
        Ok(Output::new()
            .count("n", sample.n as u64)
            .number("mean", sample.mean)
            .maybe("sd", sample.sd, SINGLE)
            .number("median", sample.median)
            .number("min", sample.min)
            .number("max", sample.max)
            .maybe("r1", sample.r1, CONSTANT))
    },
};

const WELCH: Method = Method {
    name: "welch",
    about: text("两个样本的均值差", "The difference of two means"),
    keys: &{
        let [x, y] = TWO_SAMPLES;
        [x, y, CONF]
    },
    gives: &["t", "df", "p", "diff", "lo", "hi"],
    formula: "t = (mx - my) / sqrt(vx/nx + vy/ny); df = (vx/nx + vy/ny)^2 / ((vx/nx)^2/(nx-1) + (vy/ny)^2/(ny-1))",
    source: "Welch 1947; R t.test, scipy ttest_ind(equal_var=False)",
    example: r#"{"x": [10, 12, 9, 14], "y": [15, 16, 12, 20, 14]}"#,
    run: |input| {
        let test = samples::welch(input.numbers("x")?, input.numbers("y")?, input.conf())?;
        Ok(Output::new()
            .number("t", test.t)
            .number("df", test.df)
            .number("p", test.p)
            .number("diff", test.diff)
            .interval(test.lo, test.hi))
    },
};

const MANN_WHITNEY: Method = Method {
    name: "mann-whitney",
    about: text("按名次比较两个样本", "Two samples compared by rank"),
    keys: &{
        let [x, y] = TWO_SAMPLES;
        [x, y, ALTERNATIVE]
    },
    gives: &["U", "p", "exact"],
    formula: "U = R_x - nx(nx+1)/2; exact where min(nx, ny) <= 8 without ties, else normal with corrections for ties and continuity",
    source: "Mann & Whitney 1947; scipy mannwhitneyu",
    example: r#"{"x": [19, 22, 16, 29, 24], "y": [20, 11, 17, 12]}"#,
    run: |input| {
        let test = ranks::mann_whitney(input.numbers("x")?, input.numbers("y")?, alternative(input)?)?;
        Ok(Output::new().number("U", test.u).number("p", test.p).flag("exact", test.exact))
    },
};

const DID_KEYS: [&str; 4] = ["treat_pre", "treat_post", "ctrl_pre", "ctrl_post"];

const DID: Method = Method {
    name: "did",
    about: text("试点比对照多变了多少", "How much more a pilot changed than the others"),
    keys: &{
        let [a, b, c, d] = DID_KEYS;
        [
            Key::required(a, Shape::NumberOrNumbers),
            Key::required(b, Shape::NumberOrNumbers),
            Key::required(c, Shape::NumberOrNumbers),
            Key::required(d, Shape::NumberOrNumbers),
            CONF,
        ]
    },
    gives: &["did", "lo", "hi"],
    formula: "did = (treat_post - treat_pre) - (ctrl_post - ctrl_pre); of lists the mean changes, lo and hi by welch",
    source: "Card & Krueger 1994",
    example: r#"{"treat_pre": 20.44, "treat_post": 21.03, "ctrl_pre": 23.33, "ctrl_post": 21.17}"#,
    run: |input| {
        let [a, b, c, d] = DID_KEYS;
        if !DID_KEYS.iter().any(|key| input.is_list(key)) {
            let did = samples::did(input.number(a)?, input.number(b)?, input.number(c)?, input.number(d)?)?;
            return Ok(Output::new().number("did", did));
        }
        let [a, b, c, d] = [input.numbers(a)?, input.numbers(b)?, input.numbers(c)?, input.numbers(d)?];
        let found = samples::did_of_sites(a, b, c, d, input.conf())?;
        let ends = found.test.map(|test| (test.lo, test.hi));
        Ok(Output::new().number("did", found.did).maybe_interval(ends, ALIKE))
    },
};

/// Two-sided significance, and either the sample or the power.
const ALPHA: Key = Key::default_to("alpha", Shape::Level, 0.05);
const N_PER_GROUP: Key = Key::optional("n_per_group", Shape::Number);
const POWER: Key = Key::optional("power", Shape::Level);
const POWER_GIVES: &[&str] = &["power", "n_per_group", "n_ceil"];

/// Exactly one of sample and power is given, and the other is found; at least so many have to be asked.
fn power_or_n(
    input: &Input,
    least: f64,
    power: impl Fn(f64) -> Result<f64, Problem>,
    n: impl Fn(f64) -> Result<f64, Problem>,
) -> Result<Output, Problem> {
    match (input.maybe("n_per_group"), input.maybe("power")) {
        (Some(given), None) => Ok(Output::new().number("power", power(given)?)),
        (None, Some(given)) => {
            let n = n(given)?;
            // What rounding added to a whole number doesn't ask for one more.
            let whole = (n * (1.0 - 1e-12)).ceil().max(least);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 1e15")]
            let whole = whole as u64;
            Ok(Output::new().number("n_per_group", n).count("n_ceil", whole))
        }
        _ => Err(Problem::OneOf(["n_per_group", "power"])),
    }
}

const POWER_SHARES: Method = Method {
    name: "power-shares",
    about: text("比较两个占比需要多少样本", "The sample that comparing two shares needs"),
    keys: &[
        Key::required("p1", Shape::Number),
        Key::required("p2", Shape::Number),
        ALPHA,
        N_PER_GROUP,
        POWER,
    ],
    gives: POWER_GIVES,
    formula: "power = Phi((sqrt(n) |p1-p2| - z(1-alpha/2) sqrt(2 pm (1-pm))) / sqrt(p1(1-p1) + p2(1-p2))); pm = (p1+p2)/2",
    source: "R power.prop.test",
    example: r#"{"p1": 0.12, "p2": 0.05, "power": 0.8}"#,
    run: |input| {
        let (p1, p2, alpha) = (input.number("p1")?, input.number("p2")?, input.number("alpha")?);
        power_or_n(
            input,
            1.0,
            |n| Ok(power::shares_power(p1, p2, n, alpha)?),
            |power| Ok(power::shares_n(p1, p2, power, alpha)?),
        )
    },
};

const POWER_MEANS: Method = Method {
    name: "power-means",
    about: text("比较两个均值需要多少样本", "The sample that comparing two means needs"),
    keys: &[
        Key::required("delta", Shape::Number),
        Key::required("sd", Shape::Number),
        ALPHA,
        N_PER_GROUP,
        POWER,
    ],
    gives: POWER_GIVES,
    formula: "power = P(T > t(1-alpha/2, 2n-2)); T ~ noncentral t, df 2n-2, ncp |delta|/sd sqrt(n/2)",
    source: "R power.t.test (two-sample, strict = FALSE)",
    example: r#"{"delta": 1, "sd": 1, "n_per_group": 20}"#,
    run: |input| {
        let (delta, sd, alpha) = (input.number("delta")?, input.number("sd")?, input.number("alpha")?);
        power_or_n(
            input,
            2.0,
            |n| Ok(power::means_power(delta, sd, n, alpha)?),
            |power| Ok(power::means_n(delta, sd, power, alpha)?),
        )
    },
};
