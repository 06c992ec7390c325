//! A calendar file to events: what companies export, whole or broken.

mod draft;

use super::lines::{Line, Lines, Property};
use super::values::{shortened, unescaped};
use super::zones::{Description, Zones};
use super::{Event, LARGEST, MOST_EVENTS, MOST_PROBLEMS, Moment, Problem, Trouble, Unreadable};
use draft::Draft;
use jiff::tz::TimeZone;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a file held.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What the file calls itself; blank when it doesn't.
    pub name: String,
    /// Its events, in the order of the file.
    pub events: Vec<Event>,
    /// The line in which each event begins, from 1.
    pub lines: Vec<usize>,
    /// What wasn't understood, in the order of the file; at most [`MOST_PROBLEMS`].
    pub problems: Vec<Problem>,
    /// How many problems more there were.
    pub untold: usize,
    /// The zones that the file describes, by name.
    pub described: BTreeMap<String, TimeZone>,
}

impl Reading {
    /// The zones of its times: those wanted `here`, and the file's, by `look_up` (`TimeZone::get`,
    /// as a rule) or as the file describes them.
    pub fn zones(&self, here: TimeZone, look_up: impl Fn(&str) -> Option<TimeZone>) -> Zones {
        Zones::new(here, self.zone_names(), &self.described, look_up)
    }

    /// The names of the zones that its times are in; some may repeat.
    pub fn zone_names(&self) -> impl Iterator<Item = &str> {
        self.events
            .iter()
            .flat_map(|event| {
                let moments =
                    event.except.iter().chain(&event.extra).chain(&event.end).chain(&event.replaces);
                std::iter::once(&event.start).chain(moments)
            })
            .filter_map(|moment| match moment {
                Moment::Zoned(_, name) => Some(name.as_str()),
                _ => None,
            })
    }

    fn tell(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.untold += 1;
        }
    }
}

/// Reads a file: UTF-8, or UTF-16 with its mark.
pub fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::TooBig(bytes.len()));
    }
    let bytes = as_utf8(bytes);
    let mut reader = Reader::default();
    for line in Lines::new(&bytes) {
        reader.line(line);
    }
    reader.finish()
}

/// Parts within parts that are followed.
const DEEPEST: usize = 32;

/// What is being read.
#[derive(Default)]
struct Reader {
    reading: Reading,
    is_calendar: bool,
    /// The parts that are open, and the lines in which they began.
    open: Vec<(String, usize)>,
    event: Option<Draft>,
    zone: Option<Description>,
    too_many: bool,
}

impl Reader {
    fn line(&mut self, line: Line) {
        match line {
            Line::Other(line) => self.trouble(line, Trouble::NotAProperty),
            Line::Property(property, sound) => {
                if !sound {
                    self.trouble(property.line, Trouble::NotUtf8);
                }
                match property.name.as_str() {
                    "BEGIN" => self.begin(&property),
                    "END" => self.end(&property),
                    _ => self.property(&property),
                }
            }
        }
    }

    fn trouble(&mut self, line: usize, what: Trouble) {
        match &mut self.event {
            Some(event) => event.trouble(line, what),
            None => self.reading.tell(Problem { line, event: String::new(), what }),
        }
    }

    fn begin(&mut self, property: &Property) {
        let part = part_of(property);
        let line = property.line;
        match part.as_str() {
            "VCALENDAR" => {
                // Files put together may have lost the end of the one before.
                self.is_calendar = true;
                self.close_all();
            }
            "VEVENT" => {
                // One that was never closed.
                self.abandon();
                self.event = Some(Draft::new(line));
            }
            "VALARM" => {
                if let Some(event) = &mut self.event {
                    event.begin_alarm(line);
                }
            }
            "VTIMEZONE" => self.zone = Some(Description::default()),
            "STANDARD" | "DAYLIGHT" => {
                if let Some(zone) = &mut self.zone {
                    zone.begin(part == "DAYLIGHT");
                }
            }
            "VTODO" | "VJOURNAL" | "VFREEBUSY" => self.trouble(line, Trouble::NotAnEvent(part.clone())),
            _ => {}
        }
        // No file is that deep; what goes on isn't followed, so that a made-up one costs no time.
        if self.open.len() < DEEPEST {
            self.open.push((part, line));
        }
    }

    fn end(&mut self, property: &Property) {
        let part = part_of(property);
        match self.open.iter().rposition(|(open, _)| *open == part) {
            Some(at) => {
                // Whatever is open inside was never closed.
                while self.open.len() > at + 1 {
                    let Some((inner, line)) = self.open.pop() else { break };
                    self.unclosed(&inner, line);
                }
                self.open.pop();
            }
            None => return self.trouble(property.line, Trouble::Stray(part)),
        }
        match part.as_str() {
            "VEVENT" => self.keep(),
            "VALARM" => {
                if let Some(event) = &mut self.event {
                    event.end_alarm();
                }
            }
            "STANDARD" | "DAYLIGHT" => {
                if let Some(zone) = &mut self.zone {
                    zone.end();
                }
            }
            "VTIMEZONE" => {
                if let Some(zone) = self.zone.take()
                    && let Some(found) = zone.zone()
                {
                    self.reading.described.insert(zone.name, found);
                }
            }
            _ => {}
        }
    }

    fn property(&mut self, property: &Property) {
        // In the event itself, in its alarm, in a zone, or in the calendar; elsewhere it's not for us.
        let part = self.open.last().map(|(part, _)| part.as_str());
        match part {
            Some("VEVENT" | "VALARM") => {
                if let Some(event) = &mut self.event {
                    event.take(property);
                }
            }
            Some("VTIMEZONE" | "STANDARD" | "DAYLIGHT") => {
                if let Some(zone) = &mut self.zone {
                    zone.take(property);
                }
            }
            Some("VCALENDAR") if matches!(property.name.as_str(), "X-WR-CALNAME" | "NAME") => {
                self.reading.name = unescaped(&property.value);
            }
            _ => {}
        }
    }

    /// The open event is complete.
    fn keep(&mut self) {
        let Some(draft) = self.event.take() else { return };
        let line = draft.line;
        let (event, problems) = draft.finish();
        for problem in problems {
            self.reading.tell(problem);
        }
        let Some(event) = event else { return };
        if self.reading.events.len() < MOST_EVENTS {
            self.reading.events.push(event);
            self.reading.lines.push(line);
        } else if !self.too_many {
            self.too_many = true;
            self.trouble(line, Trouble::TooManyEvents);
        }
    }

    /// The open event never ends: half an event is none.
    fn abandon(&mut self) {
        let Some(mut draft) = self.event.take() else { return };
        draft.trouble(draft.line, Trouble::Unclosed("VEVENT".to_owned()));
        for problem in draft.problems() {
            self.reading.tell(problem);
        }
        if let Some(at) = self.open.iter().rposition(|(part, _)| part == "VEVENT") {
            self.open.truncate(at);
        }
    }

    fn unclosed(&mut self, part: &str, line: usize) {
        match part {
            "VEVENT" => self.abandon(),
            "VTIMEZONE" => self.zone = None,
            _ => {}
        }
        if part != "VEVENT" {
            self.trouble(line, Trouble::Unclosed(part.to_owned()));
        }
    }

    /// Nothing of what is open ends: the event tells of itself, the outermost part of the others.
    fn close_all(&mut self) {
        self.abandon();
        self.zone = None;
        let outermost = self.open.drain(..).next();
        if let Some((part, line)) = outermost {
            self.trouble(line, Trouble::Unclosed(part));
        }
    }

    fn finish(mut self) -> Result<Reading, Unreadable> {
        if !self.is_calendar {
            return Err(Unreadable::NoCalendar);
        }
        self.close_all();
        let problems = &mut self.reading.problems;
        problems.sort_by_key(|problem| problem.line);
        Ok(self.reading)
    }
}

fn part_of(property: &Property) -> String {
    shortened(property.value.trim(), 40).to_ascii_uppercase()
}

/// The bytes as they are, unless they say that they are UTF-16.
fn as_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let (big, rest) = match bytes {
        [0xFE, 0xFF, rest @ ..] => (true, rest),
        [0xFF, 0xFE, rest @ ..] => (false, rest),
        _ => return Cow::Borrowed(bytes),
    };
    let units = rest.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    });
    let text: String =
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Cow::Owned(text.into_bytes())
}
