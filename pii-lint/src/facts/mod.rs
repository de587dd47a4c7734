//! What the code of one crate says, reduced from its MIR.
