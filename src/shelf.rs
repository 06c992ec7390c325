//! Plain types that both sides of the disk speak.
