//! `samples`: the cases that come with the product.

use super::Done;
use super::failure::Failure;
use super::session::Session;
use super::table::Table;
use crate::codec::samples::SAMPLES;
use serde::Serialize;

#[derive(Serialize)]
struct Sample {
    name: String,
    title: &'static str,
    about: &'static str,
}

pub(super) fn run(session: &mut Session) -> Result<Done, Failure> {
    let lang = session.asked.unwrap_or(session.lang);
    let samples = SAMPLES.iter().map(|sample| Sample {
        name: format!("sample:{}", sample.name),
        title: sample.title.get(lang),
        about: sample.blurb.get(lang),
    });
    if session.json {
        return session.data(&samples.collect::<Vec<_>>());
    }
    let rows = samples.map(|sample| vec![sample.name, sample.title.to_owned(), sample.about.to_owned()]);
    Table::new(rows.collect()).print(session);
    Ok(Done::Fine)
}
