//! The draft: the frame and six strategies, plain data.
