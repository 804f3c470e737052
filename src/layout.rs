//! Sets text in lines by the rules of Chinese typography.
