//! What the field table can hold: the few types a member of a record may have, behind one trait.

use crate::proposal::{Choice, Day, Figure, Points, Prose, Span};
use serde::{Deserialize, Serialize};

/// A member's value, apart from its record: what edits carry and the command line reads and writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// What was typed.
    Text(String),
    /// The id of a choice; `None` where nothing is chosen.
    Choice(Option<String>),
    /// The ids of every choice taken, in the order in which they are offered.
    Many(Vec<String>),
    /// Ticked or not.
    Flag(bool),
}

impl Value {
    /// Whether nothing has been answered: blank text, no choice, not ticked.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Choice(choice) => choice.is_none(),
            Self::Many(taken) => taken.is_empty(),
            Self::Flag(on) => !on,
        }
    }
}

/// The value does not fit the member: another kind, or an id that the choice does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} does not fit this field")]
pub struct Mismatch(pub Value);

/// A member of a record, as the field table reaches it.
pub trait Member {
    /// A copy of the value.
    fn value(&self) -> Value;
    /// Replaces the value; leaves it as it is where the new one does not fit.
    fn set(&mut self, value: Value) -> Result<(), Mismatch>;
    /// The typed text, without a copy; `None` for choices and flags.
    fn text(&self) -> Option<&str> {
        None
    }
    /// The typed text, to splice; `None` for choices and flags.
    fn text_mut(&mut self) -> Option<&mut String> {
        None
    }
    /// Whether nothing has been answered.
    fn is_blank(&self) -> bool {
        self.text().map_or_else(|| self.value().is_blank(), |text| text.trim().is_empty())
    }
}

impl Member for String {
    fn value(&self) -> Value {
        Value::Text(self.clone())
    }
    fn set(&mut self, value: Value) -> Result<(), Mismatch> {
        match value {
            Value::Text(text) => *self = text,
            other => return Err(Mismatch(other)),
        }
        Ok(())
    }
    fn text(&self) -> Option<&str> {
        Some(self)
    }
    fn text_mut(&mut self) -> Option<&mut String> {
        Some(self)
    }
}
macro_rules! typed_members {
    ($($type:ty),+) => {$(
        impl Member for $type {
            fn value(&self) -> Value {
                self.0.value()
            }
            fn set(&mut self, value: Value) -> Result<(), Mismatch> {
                self.0.set(value)
            }
            fn text(&self) -> Option<&str> {
                Some(&self.0)
            }
            fn text_mut(&mut self) -> Option<&mut String> {
                Some(&mut self.0)
            }
        }
    )+};
}
typed_members!(Figure, Day, Span, Points, Prose);

impl Member for bool {
    fn value(&self) -> Value {
        Value::Flag(*self)
    }
    fn set(&mut self, value: Value) -> Result<(), Mismatch> {
        match value {
            Value::Flag(on) => *self = on,
            other => return Err(Mismatch(other)),
        }
        Ok(())
    }
}

impl<C: Choice> Member for Option<C> {
    fn value(&self) -> Value {
        Value::Choice(self.map(|choice| choice.id().to_owned()))
    }
    fn set(&mut self, value: Value) -> Result<(), Mismatch> {
        *self = match &value {
            Value::Choice(None) => None,
            Value::Choice(Some(id)) => match C::from_id(id) {
                None => return Err(Mismatch(value)),
                known => known,
            },
            _ => return Err(Mismatch(value)),
        };
        Ok(())
    }
}

impl<C: Choice> Member for Vec<C> {
    fn value(&self) -> Value {
        Value::Many(self.iter().map(|choice| choice.id().to_owned()).collect())
    }
    fn set(&mut self, value: Value) -> Result<(), Mismatch> {
        let Value::Many(ids) = &value else { return Err(Mismatch(value)) };
        if ids.iter().any(|id| C::from_id(id).is_none()) {
            return Err(Mismatch(value));
        }
        *self = C::ALL.iter().copied().filter(|choice| ids.iter().any(|id| id == choice.id())).collect();
        Ok(())
    }
}
