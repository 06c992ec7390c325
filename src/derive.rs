//! What is computed from a proposal.
