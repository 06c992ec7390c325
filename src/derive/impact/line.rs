//! One row of money: what it states, on which time base, and what it comes to per month and per year.

use crate::figure::{Amount, Currency, Decimal, FigureKind, TimeBase, Unit};
use crate::proposal::{self, Cost, Figure, Investment, Loss, MoneyKind, Saving};

/// A row of loss or of added cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the row states.
    pub stated: Stated,
    /// Per month, to the smallest coin; a total over stated months at its monthly rate.
    pub per_month: Option<Amount>,
    /// Over the next twelve months, to the smallest coin; a total without months recurs in none of them.
    pub next_year: Option<Amount>,
    /// As the method counts it for the return: a total once as stated, what recurs for twelve months.
    pub counted: Option<Amount>,
    /// Revenue or margin; `None` for a cost. A loss that does not say is taken for revenue; a lifetime value
    /// is margin.
    pub money: Option<MoneyKind>,
    /// The margin in [`Line::counted`]; `None` where a revenue has no margin rate.
    pub margin: Option<Amount>,
    /// The margin rate that was applied, a fraction.
    pub margin_rate: Option<Amount>,
    /// The row's own avoidable share, a fraction of 0 to 1; `None` where it has none that can be used.
    pub avoidable: Option<Amount>,
    /// What holding capital costs a year, a fraction of 0 to 1; `None` without a rate, and for all else.
    pub carrying_rate: Option<Amount>,
    /// Kept for the record: it states an amount, and every other figure of it is `None`.
    pub left_out: bool,
}

/// A row of investment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvestmentLine {
    /// What the row states.
    pub stated: Stated,
    /// The amount, where it is spent once.
    pub once: Option<Amount>,
    /// The amount per month, where it runs.
    pub per_month: Option<Amount>,
    /// One-off as stated, running for twelve months.
    pub counted: Option<Amount>,
}

/// What a row of money states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The amount on its own base; `None` where nothing can be read.
    pub amount: Option<Amount>,
    /// Whether the amount was typed as such.
    pub source: AmountSource,
    /// The base.
    pub base: LineBase,
    /// A base typed with the figure differs from the row's; the typed one counts.
    pub base_differs: bool,
    /// Both an amount and customers times each are there, and they differ; the amount counts.
    pub amount_differs: bool,
    /// The mark of the money is not of the proposal's currency; the amount is left out.
    pub other_currency: bool,
}

/// Where the amount of a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AmountSource {
    /// It was typed, or nothing was.
    Typed,
    /// Customers times what each brings.
    CustomersTimesEach,
    /// Customers times what each leaves over the years that they stay.
    CustomersTimesLifetime,
}

/// The time base of a row of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineBase {
    /// It recurs.
    Every(TimeBase),
    /// A total, over so many months where that is known and positive.
    Total {
        /// The months it covers.
        months: Option<Decimal>,
    },
    /// Neither row nor figure says; counted once.
    Unstated,
    /// Capital tied up: a level, not a flow. What it costs is what holding it costs.
    TiedUp,
}

impl Stated {
    /// Whether the amount had to be converted to be counted per month.
    #[must_use]
    pub fn is_converted(&self) -> bool {
        self.amount.is_some() && matches!(self.base, LineBase::Every(base) if base != TimeBase::Month)
    }

    fn of(
        amount: Option<typed::Read>,
        product: Option<typed::Read>,
        row_base: Option<TimeBase>,
        over_months: Option<&Figure>,
        currency: Currency,
    ) -> Self {
        let source = match (&amount, &product) {
            (None, Some(product)) => product.source,
            _ => AmountSource::Typed,
        };
        let amount_differs = match (&amount, &product) {
            (Some(amount), Some(product)) => amount.value != product.value,
            _ => false,
        };
        let read = amount.or(product);
        let typed_base = read.as_ref().and_then(|read| read.base);
        let other_currency = read.as_ref().is_some_and(|read| !read.fits(currency));
        let base = match typed_base.or(row_base) {
            None => LineBase::Unstated,
            Some(TimeBase::OneOff) => LineBase::Total {
                months: over_months
                    .and_then(|months| months.known(FigureKind::Number))
                    .filter(|months| matches!(months.unit, Unit::None | Unit::Months))
                    // Of no months there is no pace, not even at the end of a range.
                    .filter(|months| months.amount.low() > Decimal::ZERO)
                    .map(|months| months.amount.likely()),
            },
            Some(base) => LineBase::Every(base),
        };
        Self {
            amount: read.filter(|_| !other_currency).map(|read| read.value),
            source,
            base,
            base_differs: matches!((typed_base, row_base), (Some(typed), Some(row)) if typed != row),
            amount_differs,
            other_currency,
        }
    }

    fn per_month(&self, currency: Currency) -> Option<Amount> {
        let amount = self.amount?;
        let exact = match self.base {
            LineBase::Every(base) => base.convert_amount(amount, TimeBase::Month)?,
            LineBase::Total { months } => amount.div(months?)?,
            LineBase::Unstated | LineBase::TiedUp => return None,
        };
        coins(exact, currency)
    }

    /// Over twelve months, not rounded: what recurs, or a total over stated months at its pace. `None` for
    /// what has no pace.
    pub(crate) fn yearly(&self) -> Option<Amount> {
        let amount = self.amount?;
        match self.base {
            LineBase::Every(base) => base.convert_amount(amount, TimeBase::Year),
            LineBase::Total { months } => amount.mul(Decimal::from(12))?.div(months?),
            LineBase::Unstated | LineBase::TiedUp => None,
        }
    }

    fn next_year(&self, currency: Currency) -> Option<Amount> {
        coins(self.yearly()?, currency)
    }

    fn counted(&self) -> Option<Amount> {
        let amount = self.amount?;
        match self.base {
            LineBase::Every(base) => base.convert_amount(amount, TimeBase::Year),
            LineBase::Total { .. } | LineBase::Unstated => Some(amount),
            LineBase::TiedUp => None,
        }
    }
}

impl Line {
    /// Every member that [`Line::of_loss`] reads.
    pub(super) fn inputs_of_loss(row: &Loss) -> impl std::hash::Hash + use<'_> {
        let typed = [&row.customers, &row.each, &row.amount, &row.over_months, &row.margin_rate];
        let more = [&row.yearly_margin, &row.years_kept, &row.avoidable];
        let choices = (row.per, row.counts_as, row.left_out);
        (typed.map(Figure::as_str), more.map(Figure::as_str), choices)
    }

    /// Every member that [`Line::of_cost`] reads.
    pub(super) fn inputs_of_cost(row: &Cost) -> impl std::hash::Hash + use<'_> {
        let typed = [&row.amount, &row.over_months, &row.avoidable, &row.carrying_rate];
        (typed.map(Figure::as_str), row.per, row.saving(), row.left_out)
    }

    /// `general_rate` is the margin rate of rows without one, `discount` the rate of lifetime values.
    pub(super) fn of_loss(
        row: &Loss,
        general_rate: Option<Amount>,
        discount: Decimal,
        currency: Currency,
    ) -> Self {
        let product = || {
            let customers = typed::read(&row.customers, FigureKind::Count)?;
            if !row.each.is_blank() {
                return customers.times(&typed::read(&row.each, FigureKind::Money)?);
            }
            let margin = typed::read(&row.yearly_margin, FigureKind::Money)?;
            let years = row.years_kept.known(FigureKind::Number)?;
            let years = Some(years.amount).filter(|_| matches!(years.unit, Unit::None | Unit::Years))?;
            customers.times(&margin.over_a_lifetime(years, discount)?)
        };
        let amount = typed::read(&row.amount, FigureKind::Money);
        let stated = Stated::of(amount, product(), row.per, Some(&row.over_months), currency);
        let money = match stated.source {
            AmountSource::CustomersTimesLifetime => MoneyKind::Margin,
            _ => row.counts_as.unwrap_or(MoneyKind::Revenue),
        };
        let own = || row.margin_rate.known(FigureKind::Percent).map(|figure| figure.amount);
        let rate = match money {
            MoneyKind::Margin => None,
            MoneyKind::Revenue => own().or(general_rate).filter(|rate| rate.high() <= Decimal::ONE),
        };
        let counted = stated.counted();
        let margin = match money {
            MoneyKind::Margin => counted,
            MoneyKind::Revenue => counted.zip(rate).and_then(|(counted, rate)| counted.mul_amount(&rate)),
        };
        let line = Self { margin, margin_rate: rate, ..Self::plain(stated, counted, currency) };
        let avoidable = share_of_one(&row.avoidable);
        Self { money: Some(money), avoidable, ..line.unless(row.left_out) }
    }

    pub(super) fn of_cost(row: &Cost, currency: Currency) -> Self {
        let amount = typed::read(&row.amount, FigureKind::Money);
        let mut stated = Stated::of(amount, None, row.per, Some(&row.over_months), currency);
        if row.saving() == Saving::WorkingCapital {
            (stated.base, stated.base_differs) = (LineBase::TiedUp, false);
            let rates = (share_of_one(&row.avoidable), share_of_one(&row.carrying_rate));
            return Self::of_capital(stated, rates, currency).unless(row.left_out);
        }
        let counted = stated.counted();
        let line = Self::plain(stated, counted, currency).unless(row.left_out);
        Self { avoidable: share_of_one(&row.avoidable), ..line }
    }

    /// What holding the capital costs that need not be tied up; its release is no income and counts for
    /// nothing here.
    fn of_capital(stated: Stated, rates: (Option<Amount>, Option<Amount>), currency: Currency) -> Self {
        let (avoidable, carrying_rate) = rates;
        let cost = || stated.amount?.mul_amount(&avoidable?)?.mul_amount(&carrying_rate?);
        let yearly = cost();
        let per_month = yearly.and_then(|yearly| coins(yearly.div(Decimal::from(12))?, currency));
        let next_year = yearly.and_then(|yearly| coins(yearly, currency));
        let line = Self::plain(stated, next_year, currency);
        Self { per_month, next_year, avoidable, carrying_rate, ..line }
    }

    fn unless(self, left_out: bool) -> Self {
        if !left_out {
            return self;
        }
        let (per_month, next_year, counted, margin) = (None, None, None, None);
        Self { per_month, next_year, counted, margin, left_out, ..self }
    }

    fn plain(stated: Stated, counted: Option<Amount>, currency: Currency) -> Self {
        Self {
            per_month: stated.per_month(currency),
            next_year: stated.next_year(currency),
            counted,
            money: None,
            margin: None,
            margin_rate: None,
            avoidable: None,
            carrying_rate: None,
            left_out: false,
            stated,
        }
    }

    /// A revenue that counts and has no margin rate.
    pub(super) fn lacks_margin(&self) -> bool {
        self.counted.is_some() && self.money.is_some() && self.margin.is_none()
    }

    /// A total of the past, counted once.
    pub(super) fn is_total(&self) -> bool {
        self.counted.is_some() && matches!(self.stated.base, LineBase::Total { .. })
    }

    /// What recurs, per month.
    #[must_use]
    pub fn recurring(&self) -> Option<Amount> {
        self.per_month.filter(|_| matches!(self.stated.base, LineBase::Every(_) | LineBase::TiedUp))
    }

    /// The margin of what recurs, per month.
    pub(super) fn recurring_margin(&self) -> Option<Amount> {
        let monthly = self.recurring()?;
        match self.money {
            Some(MoneyKind::Revenue) => monthly.mul_amount(&self.margin_rate?),
            _ => Some(monthly),
        }
    }

    /// The monthly rate of a total over stated months.
    pub(super) fn monthly_of_total(&self) -> Option<Amount> {
        self.per_month.filter(|_| self.is_total())
    }
}

impl InvestmentLine {
    pub(super) fn of(row: &Investment, currency: Currency) -> Self {
        let amount = typed::read(&row.amount, FigureKind::Money);
        // What a solution costs is paid once unless the row says that it runs.
        let stated = Stated::of(amount, None, row.per.or(Some(TimeBase::OneOff)), None, currency);
        let recurs = matches!(stated.base, LineBase::Every(_));
        Self {
            once: stated.amount.filter(|_| !recurs),
            per_month: stated.per_month(currency).filter(|_| recurs),
            counted: stated.counted(),
            stated,
        }
    }
}

/// Every end to the smallest coin.
pub(crate) fn coins(amount: Amount, currency: Currency) -> Option<Amount> {
    amount.map(|value| Some(currency.round(value)))
}

/// A share that was typed, a fraction of 0 to 1 at either end; `None` for anything else, points included.
pub(crate) fn share_of_one(typed: &Figure) -> Option<Amount> {
    let figure = typed.known(FigureKind::Percent)?;
    let fits = figure.amount.low() >= Decimal::ZERO && figure.amount.high() <= Decimal::ONE;
    Some(figure.amount).filter(|_| fits && figure.unit != Unit::Points)
}

/// A typed figure of money, or of customers, with what is needed to multiply and to count it.
mod typed {
    use super::proposal::Figure;
    use super::{Amount, AmountSource, Currency, Decimal, FigureKind, TimeBase, Unit};

    pub(super) struct Read {
        pub(super) value: Amount,
        pub(super) base: Option<TimeBase>,
        pub(super) source: AmountSource,
        unit: Unit,
    }

    pub(super) fn read(typed: &Figure, kind: FigureKind) -> Option<Read> {
        let figure = typed.known(kind)?;
        let source = AmountSource::Typed;
        Some(Read { value: figure.amount, base: figure.base, source, unit: figure.unit })
    }

    impl Read {
        pub(super) fn times(&self, each: &Self) -> Option<Self> {
            let value = self.value.mul_amount(&each.value)?;
            let source = match each.source {
                AmountSource::Typed => AmountSource::CustomersTimesEach,
                over_years => over_years,
            };
            Some(Self { value, base: self.base.or(each.base), source, unit: each.unit })
        }

        /// What a margin a year comes to while a customer stays so many years on average, discounted: the sum
        /// of `margin * retention^t / (1 + rate)^t` from year 0 on, with `retention = 1 - 1 / years`. It is
        /// a geometric series, `margin * years * (1 + rate) / (1 + rate * years)`, and so exact. A stay of less
        /// than a year is that part of a year. `None` for a stay of zero or less, or on overflow.
        pub(super) fn over_a_lifetime(&self, years: Amount, rate: Decimal) -> Option<Self> {
            let yearly = match self.base {
                Some(base) if base != TimeBase::OneOff => base.convert_amount(self.value, TimeBase::Year)?,
                _ => self.value,
            };
            if years.low() <= Decimal::ZERO {
                return None;
            }
            let growth = Decimal::ONE.checked_add(rate)?;
            let worth = years.map(|years| {
                if years < Decimal::ONE {
                    return Some(years);
                }
                let over = rate.checked_mul(years)?.checked_add(Decimal::ONE)?;
                years.checked_mul(growth)?.checked_div(over).map(|worth| worth.normalize())
            })?;
            let value = yearly.mul_amount(&worth)?;
            Some(Self { value, base: None, source: AmountSource::CustomersTimesLifetime, unit: self.unit })
        }

        pub(super) fn fits(&self, currency: Currency) -> bool {
            match self.unit {
                Unit::Currency(mark) => mark.fits(currency),
                _ => true,
            }
        }
    }
}
