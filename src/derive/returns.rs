//! A rung's money month by month, and what finance reads from it: net present value, internal rate of return,
//! payback.
//!
//! Time 0 is the decision. The one-off investment is paid then; running costs start at launch, and so does
//! the benefit, which grows in a straight line until its full effect; capital is released at launch. Months
//! are whole entries of the flow, fractions of a month weigh as such.

/// What the returns rest on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Plan {
    /// How many months of benefit are counted, from the decision on; 1 to [`MAX_HORIZON`].
    pub horizon: u32,
    /// Whether nobody stated the horizon, so that [`DEFAULT_HORIZON`] is taken.
    pub horizon_assumed: bool,
    /// The discount rate, a fraction a year.
    pub rate: f64,
    /// Whether nobody stated the rate, so that [`DEFAULT_RATE`] is taken.
    pub rate_assumed: bool,
    /// Months from the decision until it works: floor, likely, full. The floor takes the longest.
    pub launch: [f64; 3],
    /// Whether nobody stated the launch, so that it works at once.
    pub launch_assumed: bool,
    /// Months from launch to full effect: floor, likely, full.
    pub ramp: [f64; 3],
}

/// The horizon taken where none is stated, in months.
pub const DEFAULT_HORIZON: u32 = 36;
/// The longest horizon, in months: what lies further out is no business case.
pub const MAX_HORIZON: u32 = 600;
/// The discount rate taken where none is stated, a fraction a year.
pub const DEFAULT_RATE: f64 = 0.10;

/// The money of a rung month by month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Returns {
    /// Money in less money out at the end of each month; the first entry is the decision.
    pub flow: Vec<f64>,
    /// Net present value at the plan's rate.
    pub npv: f64,
    /// Internal rates of return, fractions a year, ascending: none, one, or several, which says that the
    /// figure means nothing.
    pub irr: Vec<f64>,
    /// Months from the decision until the money is back, on this flow; `None` within no month of the horizon.
    pub payback: Option<f64>,
    /// The same with every month discounted.
    pub discounted_payback: Option<f64>,
}
