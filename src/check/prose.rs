//! How the rules read a sentence: where it ends, what is quoted in it, what it denies and what it is about.
//!
//! Every rule that looks at words asks here, so that a comma ends a clause, and a mark closes a quotation, in
//! the same place for all of them.

mod clause;
mod lists;
mod near;
mod quote;
mod topic;

pub(super) use clause::{clause, clause_before, clause_behind, clauses, clauses_back, sentence};
pub(super) use lists::{CUSTOMERS, CUSTOMERS_EN, List, SITES, denies, list, list_but};
pub(super) use near::{ends_with_word, figures_in, just_before, just_behind};
pub(super) use quote::is_quoted;
pub(super) use topic::{common, share_a_word, tokens};
