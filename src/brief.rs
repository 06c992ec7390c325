//! A proposal as blocks, and one writer per format.
