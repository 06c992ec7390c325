//! The statistics of the claims, each under the path of its row; the formula is the method's name as
//! `escalate calc` spells it.

use super::{List, Unit};
use crate::analysis::verdict::Verdict;
use crate::derive::evidence::{
    Bounds, BridgeFigures, ComparisonFigures, Down, Found, GapTest, Grade, GradeShare, LevelGrade, Margin,
    MixFigures, PilotFigures, ScoreFigures, SeriesFigures, ShareFigures, StepKind, Up, strategic_scores,
};
use crate::derive::impact::ImpactFigures;
use crate::derive::{ClaimFigures, Derived, RowAt};
use crate::figure::Decimal;

/// A statistic: its value, and the ends of its interval where it has one.
struct Found95(f64, Option<(f64, f64)>);

impl List<'_> {
    pub(super) fn evidence(&mut self, derived: &Derived) {
        let evidence = &derived.evidence;
        let tables: Vec<&'static str> =
            evidence.levels.iter().map(|level| level.level.section_id()).collect();
        let claims = evidence.levels.iter().map(|level| level.claims_filled).sum();
        let sourced = evidence.levels.iter().map(|level| level.with_source).sum();
        self.count("evidence.levels_filled", evidence.levels_filled(), "levels with a claim", &tables);
        self.count("evidence.claims", claims, "rows that say anything", &tables);
        self.count("evidence.with_source", sourced, "claims that name a source", &tables);
        for level in &evidence.levels {
            let section = level.level.section_id();
            self.grade(section, &level.grade);
            for (index, claim) in level.claims.iter().enumerate() {
                let Some(row) = (RowAt { section, index }).path(self.p) else { continue };
                Claim { path: row.to_string(), list: self }.say(claim);
            }
        }
        if let Some(plan) = &evidence.plan {
            let cases = usize::try_from(plan.per_group).unwrap_or(usize::MAX);
            let inputs = ["evidence.prevalence", "evidence.proof", "solution.goals"];
            self.count("evidence.plan.per_group", cases, "", &inputs);
            self.formula("power-shares");
        }
        self.count(
            "evidence.whys.depth",
            evidence.whys.depth,
            "the longest chain of whys",
            &["evidence.whys"],
        );
    }

    /// The grade, why, and the cheapest step up, each by name; a grade stands on the claim that carries it.
    fn grade(&mut self, section: &'static str, level: &LevelGrade) {
        let Some(grade) = level.grade else { return };
        let found = level.found.map(found_id).into_iter();
        let down = level.down.iter().map(|down| down_id(*down));
        let reasons: Vec<&str> = found.chain(down).chain(level.up.iter().map(|up| up_id(*up))).collect();
        let row = level.claim.and_then(|index| RowAt { section, index }.path(self.p));
        let rows: Vec<String> = row.into_iter().map(|row| row.to_string()).collect();
        let mut say = |name: &str, value: String, formula| {
            self.push(format!("{section}.{name}"), Unit::Grade, value);
            self.formula(formula);
            if let Some(figure) = self.found.last_mut() {
                (figure.rows, figure.inputs) = (rows.clone(), vec![section]);
            }
        };
        say("grade", grade_id(grade).to_owned(), "grade");
        say("grade.reasons", reasons.join(" "), "grade-reasons");
        if let Some(step) = level.step {
            say("grade.step", step_id(step.kind).to_owned(), "grade-step");
        }
    }

    /// What each strategic effect changed, and what its answers say where it is a score.
    pub(super) fn strategic(&mut self, impact: &ImpactFigures) {
        let p = self.p;
        for (index, (effect, change)) in p.impact.strategic.iter().zip(&impact.strategic).enumerate() {
            let Some(row) = (RowAt { section: "impact.strategic", index }).path(p) else { continue };
            let mut effect_of = Claim { path: row.to_string(), list: self };
            if let Some(change) = change {
                effect_of.exact("change", Unit::Number, "change", change.absolute);
                if let Some(relative) = change.relative {
                    effect_of.exact("relative", Unit::Fraction, "relative", relative);
                }
            }
            if let Some(found) = strategic_scores(effect) {
                effect_of.scores(&found);
            }
        }
    }

    fn formula(&mut self, name: &'static str) {
        if let Some(figure) = self.found.last_mut() {
            (figure.formula, figure.how) = (Some(name), how(name));
        }
    }
}

/// A method written out.
fn how(method: &str) -> Option<&'static str> {
    Some(match method {
        "share" => "count / total, or the percentage as typed",
        "difference" => "a - b; of a benchmark ours - theirs; of a pilot after - before",
        "ratio" => "a / b; of a benchmark ours / theirs; of a worst case worst / mean",
        "relative" => "(after - before) / before",
        "grade" => {
            "by how the strongest claim was found out, less a step for each reason against it, plus one for each for it"
        }
        "grade-reasons" => "how it was found out, then the reasons against and for",
        "grade-step" => "the cheapest of the steps that would raise the grade",
        "wilson" => "Wilson's score interval of the share, 95 %",
        "grim" => "counts whose percentage lies nearest the typed one",
        "poisson-rate" => "events / periods, with the exact (Garwood) interval, 95 %",
        "poisson-ratio" => "(a / base a) / (b / base b), exact given the sum of both, 95 %",
        "growth" => "last / earlier - 1",
        "extrapolation" => "last + steps x (last - first) / periods",
        "mann-kendall" => "two-sided p of the pairs that rise less those that fall; exact up to ten points",
        "theil-sen" => "median of the slopes of all pairs, per period, 95 %",
        "ols" => "least-squares line over the periods, with its prediction interval, 95 %",
        "drift" => "last + steps x mean step, with the interval of a random walk, 95 %",
        "runs" => "runs about the median, by Anhoej's rules",
        "xmr" => "mean, and limits at 3 x mean moving range / 1.128",
        "newcombe" => "a - b, with the hybrid score interval, 95 %",
        "risk-ratio" => "a / b, with the interval of its logarithm, 95 %",
        "fisher" => "Fisher's exact test, two-sided",
        "welch" => "mean a - mean b by Welch's t, 95 %",
        "mann-whitney" => "ranks of a against b, two-sided",
        "nps-gap" => {
            "first - second score, -+ z 97.5 % sqrt(variance a / answers a + variance b / answers b)"
        }
        "change" => "after - before, in the unit typed",
        "spread" => "value of the grade / sum of all grades",
        "spread-total" => "sum of all grades as typed",
        "nps" => "(z 97.5 % + z power)^2 x (variance a + variance b) / gap^2, each split assumed",
        "did" => "(after - before) of the pilot - (after - before) of the others",
        "sign-test" => "sites that moved with the mean, two-sided binomial",
        "kitagawa" => "sum of change of share x mean value, and of change of value x mean share",
        "bridge" => "(p1 - p0) q1 + (q1 - q0) (p0 - c0) + (c0 - c1) q1",
        "power-shares" => "cases a group for two shares, two-sided 5 %, power 80 %",
        _ => return None,
    })
}

/// One claim, or a strategic effect, and the list that takes its figures.
struct Claim<'l, 'p> {
    path: String,
    list: &'l mut List<'p>,
}

impl Claim<'_, '_> {
    fn say(&mut self, figures: &ClaimFigures) {
        match figures {
            ClaimFigures::Share(share) => self.share(share),
            ClaimFigures::Count(count) => {
                if let Some(rate) = count.rate {
                    let each = rate.events as f64 / rate.periods;
                    let ends = Some((rate.bounds.low, rate.bounds.high));
                    self.add("rate", Unit::Number, "poisson-rate", Found95(each, ends));
                }
            }
            ClaimFigures::Series(series) => self.series(series),
            ClaimFigures::Comparison(gap) => self.comparison(gap),
            ClaimFigures::Pilot(pilot) => self.pilot(pilot),
            ClaimFigures::Benchmark { compared, .. } => {
                self.exact("difference", Unit::Number, "difference", compared.difference);
                if let Some(ratio) = compared.ratio {
                    self.exact("ratio", Unit::Multiple, "ratio", ratio);
                }
            }
            ClaimFigures::Mix(mix) => self.mix(mix),
            ClaimFigures::Bridge(bridge) => self.bridge(bridge),
            ClaimFigures::MeanAndWorst { times: Some(times), .. } => {
                self.exact("ratio", Unit::Multiple, "ratio", *times);
            }
            ClaimFigures::Spread { grades, total } => self.spread(grades, *total),
            ClaimFigures::None | ClaimFigures::MeanAndWorst { times: None, .. } => {}
        }
    }

    fn share(&mut self, share: &ShareFigures) {
        self.exact("share", Unit::Fraction, "share", share.ratio);
        if let Margin::Sample(bounds) | Margin::Unsaid(bounds) = share.margin {
            self.bounds(bounds);
            self.list.formula("wilson");
        }
        if !share.impossible.is_empty() {
            let near = share.impossible.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
            self.push("impossible", Unit::Count, "grim", near);
        }
    }

    fn series(&mut self, series: &SeriesFigures) {
        for (name, change) in [("on_period", series.on_period), ("on_year", series.on_year)] {
            if let Some(relative) = change.and_then(|change| change.relative) {
                self.exact(name, Unit::Fraction, "growth", relative);
            }
        }
        for (name, ahead) in ["linear.1", "linear.2", "linear.3"].into_iter().zip(&series.ahead) {
            self.exact(name, Unit::Number, "extrapolation", ahead.at.linear);
        }
        let Some(trend) = &series.trend else { return };
        self.add("trend.p", Unit::Probability, "mann-kendall", Found95(trend.p, None));
        if let Verdict::Trend { slope, .. } | Verdict::NoTrend { slope, .. } = trend.judged.verdict {
            let ends = Some((slope.lo, slope.hi));
            self.add("trend.slope", Unit::Number, "theil-sen", Found95(slope.slope, ends));
        }
        let names = [("line.1", "drift.1"), ("line.2", "drift.2"), ("line.3", "drift.3")];
        for ((line, drift), outlook) in names.into_iter().zip(&trend.outlook) {
            for (name, formula, found) in [(line, "ols", outlook.by_line), (drift, "drift", outlook.by_drift)]
            {
                if let Ok(found) = found {
                    let ends = Some((found.lo, found.hi));
                    self.add(name, Unit::Number, formula, Found95(found.value, ends));
                }
            }
        }
        if let Some(count) = trend.judged.runs.and_then(|runs| runs.count) {
            self.push("runs.longest", Unit::Count, "runs", count.longest_run.to_string());
            self.push("runs.crossings", Unit::Count, "runs", count.crossings.to_string());
        }
        if let Some(limits) = trend.judged.limits {
            let ends = Some((limits.lcl, limits.ucl));
            self.add("limits", Unit::Number, "xmr", Found95(limits.center, ends));
        }
    }

    fn comparison(&mut self, gap: &ComparisonFigures) {
        let unit = if gap.rates { Unit::Fraction } else { Unit::Number };
        self.exact("difference", unit, "difference", gap.compared.difference);
        match &gap.test {
            None => {}
            Some(GapTest::Shares(found)) => {
                let ends = Some((found.bounds.low, found.bounds.high));
                self.add("gap", Unit::Fraction, "newcombe", Found95(found.diff, ends));
                if let Some((ratio, bounds)) = found.ratio {
                    let ends = bounds.map(|bounds| (bounds.low, bounds.high));
                    self.add("ratio", Unit::Multiple, "risk-ratio", Found95(ratio, ends));
                }
                self.add("p", Unit::Probability, "fisher", Found95(found.p, None));
            }
            Some(GapTest::Rates(found)) => {
                if let Some(ratio) = found.ratio {
                    let ends = found.high.map(|high| (found.low, high));
                    self.add("ratio", Unit::Multiple, "poisson-ratio", Found95(ratio, ends));
                }
                self.add("p", Unit::Probability, "poisson-ratio", Found95(found.p, None));
            }
            Some(GapTest::Means(found)) => {
                if let Some(welch) = found.welch {
                    self.add("gap", unit, "welch", Found95(welch.diff, Some((welch.lo, welch.hi))));
                    self.add("p", Unit::Probability, "welch", Found95(welch.p, None));
                }
                self.add("ranks.p", Unit::Probability, "mann-whitney", Found95(found.ranks.p, None));
            }
            Some(GapTest::Scores(found)) => self.scores(found),
        }
    }

    /// The gap of two scores with its interval, where the answers are known, and how many it takes.
    fn scores(&mut self, found: &ScoreFigures) {
        if let Some(bounds) = found.bounds {
            self.exact("gap", Unit::Number, "nps-gap", found.gap);
            self.bounds(bounds);
        }
        self.push("answers.even", Unit::Count, "nps", found.even.to_string());
        self.push("answers.four_fifths", Unit::Count, "nps", found.four_fifths.to_string());
    }

    /// Each grade's share in the order typed, under its number and with its name.
    fn spread(&mut self, grades: &[GradeShare], total: Decimal) {
        for (index, grade) in grades.iter().enumerate() {
            self.exact(&format!("spread.{}", index + 1), Unit::Fraction, "spread", grade.share);
            if let Some(figure) = self.list.found.last_mut() {
                figure.label = Some(grade.grade.clone());
            }
        }
        self.exact("spread.total", Unit::Number, "spread-total", total);
    }

    /// The ends of the last figure.
    fn bounds(&mut self, bounds: Bounds) {
        if let Some(figure) = self.list.found.last_mut() {
            figure.low = Some(bounds.low.to_string());
            figure.high = Some(bounds.high.to_string());
        }
    }

    fn pilot(&mut self, pilot: &PilotFigures) {
        let unit = if pilot.rates { Unit::Fraction } else { Unit::Number };
        self.exact("change", unit, "difference", pilot.change.absolute);
        if let Some(relative) = pilot.change.relative {
            self.exact("relative", Unit::Fraction, "relative", relative);
        }
        if let Some(each) = pilot.each {
            self.add("each.p", Unit::Probability, "sign-test", Found95(each.p, None));
        }
        let Some(control) = pilot.control else { return };
        self.exact("effect", unit, "did", control.effect);
        if let Some(bounds) = control.bounds() {
            self.bounds(bounds);
        }
        if let Some(test) = control.test {
            self.add("p", Unit::Probability, "did", Found95(test.p, None));
        }
    }

    fn mix(&mut self, mix: &MixFigures) {
        let unit = if mix.unit.is_ratio() { Unit::Fraction } else { Unit::Number };
        let total = mix.after - mix.before;
        for (name, part) in [("total", total), ("composition", mix.composition), ("within", mix.within)] {
            self.exact(name, unit, "kitagawa", part);
        }
    }

    fn bridge(&mut self, bridge: &BridgeFigures) {
        let change = bridge.change().unwrap_or_default();
        let parts = [("price", bridge.price), ("volume", bridge.volume), ("cost", bridge.cost)];
        for (name, part) in std::iter::once(("change", change)).chain(parts) {
            self.exact(name, Unit::Money, "bridge", part);
        }
    }

    fn exact(&mut self, name: &str, unit: Unit, formula: &'static str, value: Decimal) {
        self.push(name, unit, formula, value.normalize().to_string());
    }

    fn add(&mut self, name: &str, unit: Unit, formula: &'static str, Found95(value, ends): Found95) {
        self.push(name, unit, formula, value.to_string());
        if let (Some((low, high)), Some(figure)) = (ends, self.list.found.last_mut()) {
            figure.low = Some(low.to_string());
            figure.high = Some(high.to_string());
        }
    }

    fn push(&mut self, name: &str, unit: Unit, formula: &'static str, value: String) {
        self.list.push(format!("{}.{name}", self.path), unit, value);
        if let Some(figure) = self.list.found.last_mut() {
            figure.rows = vec![self.path.clone()];
        }
        self.list.formula(formula);
    }
}

fn grade_id(grade: Grade) -> &'static str {
    match grade {
        Grade::High => "high",
        Grade::Moderate => "moderate",
        Grade::Low => "low",
        Grade::VeryLow => "very_low",
    }
}

fn found_id(found: Found) -> &'static str {
    match found {
        Found::Counted => "counted",
        Found::Followed => "followed",
        Found::ByLot => "by_lot",
        Found::Controlled => "controlled",
        Found::BeforeAndAfter => "before_and_after",
        Found::Compared => "compared",
        Found::Benchmarked => "benchmarked",
        Found::TakenApart => "taken_apart",
        Found::OneFigure => "one_figure",
        Found::Told => "told",
    }
}

fn down_id(down: Down) -> &'static str {
    match down {
        Down::NoSource => "no_source",
        Down::GroundUnsaid => "ground_unsaid",
        Down::BaseUnknown => "base_unknown",
        Down::ImpossiblePercentage => "impossible_percentage",
        Down::GroupsUnsaid => "groups_unsaid",
        Down::NotTested => "not_tested",
        Down::TooFewPoints { .. } => "too_few_points",
        Down::NoInterval => "no_interval",
        Down::NoControl => "no_control",
        Down::SmallSample => "small_sample",
        Down::WideInterval => "wide_interval",
        Down::ByChance => "by_chance",
        Down::NoTrend => "no_trend",
        Down::Estimated => "estimated",
        Down::Assumed => "assumed",
        Down::Circular => "circular",
    }
}

fn up_id(up: Up) -> &'static str {
    match up {
        Up::LargeEffect => "large_effect",
        Up::SeveralSources => "several_sources",
        Up::Replicated => "replicated",
    }
}

fn step_id(step: StepKind) -> &'static str {
    match step {
        StepKind::AddClaim => "add_claim",
        StepKind::NameSource => "name_source",
        StepKind::SayHowKnown => "say_how_known",
        StepKind::SayGrouping => "say_grouping",
        StepKind::SayOfHowMany => "say_of_how_many",
        StepKind::CheckPercentage => "check_percentage",
        StepKind::SayWhatItRestsOn => "say_what_it_rests_on",
        StepKind::AddPoints { .. } => "add_points",
        StepKind::ShowSeries => "show_series",
        StepKind::AddFigure => "add_figure",
        StepKind::AddControl => "add_control",
        StepKind::Compare => "compare",
        StepKind::Measure => "measure",
        StepKind::Regroup => "regroup",
        StepKind::MoreCases => "more_cases",
        StepKind::FollowLonger => "follow_longer",
        StepKind::Replicate => "replicate",
        StepKind::Pilot => "pilot",
    }
}
