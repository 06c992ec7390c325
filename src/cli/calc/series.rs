//! Series over time: `analysis` by its keys.

use super::method::Method;

pub(super) const METHODS: &[Method] = &[];
