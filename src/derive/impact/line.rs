//! One row of money: what it states, on which time base, and what it comes to per month and per year.

use crate::figure::{Amount, Currency, Decimal, FigureKind, TimeBase, Unit};
use crate::proposal::{self, Cost, Figure, Investment, Loss, MoneyKind};

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
    /// Revenue or margin; `None` for a cost. A loss that does not say is taken for revenue.
    pub money: Option<MoneyKind>,
    /// The margin in [`Line::counted`]; `None` where a revenue has no margin rate.
    pub margin: Option<Amount>,
    /// The margin rate that was applied, a fraction.
    pub margin_rate: Option<Amount>,
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
            (None, Some(_)) => AmountSource::CustomersTimesEach,
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
                    .map(|months| months.amount.likely())
                    .filter(|months| *months > Decimal::ZERO),
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
            LineBase::Unstated => return None,
        };
        coins(exact, currency)
    }

    fn next_year(&self, currency: Currency) -> Option<Amount> {
        let amount = self.amount?;
        let exact = match self.base {
            LineBase::Every(base) => base.convert_amount(amount, TimeBase::Year)?,
            LineBase::Total { months } => amount.mul(Decimal::from(12))?.div(months?)?,
            LineBase::Unstated => return None,
        };
        coins(exact, currency)
    }

    fn counted(&self) -> Option<Amount> {
        let amount = self.amount?;
        match self.base {
            LineBase::Every(base) => base.convert_amount(amount, TimeBase::Year),
            LineBase::Total { .. } | LineBase::Unstated => Some(amount),
        }
    }
}

impl Line {
    /// Every member that [`Line::of_loss`] reads.
    pub(super) fn inputs_of_loss(row: &Loss) -> impl std::hash::Hash + use<'_> {
        let typed = [&row.customers, &row.each, &row.amount, &row.over_months, &row.margin_rate];
        (typed.map(Figure::as_str), row.per, row.counts_as)
    }

    pub(super) fn of_loss(row: &Loss, general_rate: Option<Amount>, currency: Currency) -> Self {
        let product = || {
            let customers = typed::read(&row.customers, FigureKind::Count)?;
            customers.times(&typed::read(&row.each, FigureKind::Money)?)
        };
        let amount = typed::read(&row.amount, FigureKind::Money);
        let stated = Stated::of(amount, product(), row.per, Some(&row.over_months), currency);
        let money = row.counts_as.unwrap_or(MoneyKind::Revenue);
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
        Self { margin, margin_rate: rate, money: Some(money), ..Self::plain(stated, counted, currency) }
    }

    pub(super) fn of_cost(row: &Cost, currency: Currency) -> Self {
        let amount = typed::read(&row.amount, FigureKind::Money);
        let stated = Stated::of(amount, None, row.per, Some(&row.over_months), currency);
        let counted = stated.counted();
        Self::plain(stated, counted, currency)
    }

    fn plain(stated: Stated, counted: Option<Amount>, currency: Currency) -> Self {
        Self {
            per_month: stated.per_month(currency),
            next_year: stated.next_year(currency),
            counted,
            money: None,
            margin: None,
            margin_rate: None,
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
    pub(super) fn recurring(&self) -> Option<Amount> {
        self.per_month.filter(|_| matches!(self.stated.base, LineBase::Every(_)))
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

fn coins(amount: Amount, currency: Currency) -> Option<Amount> {
    amount.map(|value| Some(currency.round(value)))
}

/// A typed figure of money, or of customers, with what is needed to multiply and to count it.
mod typed {
    use super::proposal::Figure;
    use super::{Amount, Currency, FigureKind, TimeBase, Unit};

    pub(super) struct Read {
        pub(super) value: Amount,
        pub(super) base: Option<TimeBase>,
        unit: Unit,
    }

    pub(super) fn read(typed: &Figure, kind: FigureKind) -> Option<Read> {
        let figure = typed.known(kind)?;
        Some(Read { value: figure.amount, base: figure.base, unit: figure.unit })
    }

    impl Read {
        pub(super) fn times(&self, each: &Self) -> Option<Self> {
            let value = self.value.mul_amount(&each.value)?;
            Some(Self { value, base: self.base.or(each.base), unit: each.unit })
        }

        pub(super) fn fits(&self, currency: Currency) -> bool {
            match self.unit {
                Unit::Currency(mark) => mark.fits(currency),
                _ => true,
            }
        }
    }
}
