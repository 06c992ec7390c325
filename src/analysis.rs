//! Finance and statistics: plain numbers in, plain structs out.
