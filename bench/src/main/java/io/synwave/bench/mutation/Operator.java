package io.synwave.bench.mutation;

/// The kinds of change, those that PIT makes by default.
enum Operator {
    /// `<` for `<=`.
    BOUNDARY,
    /// `==` for `!=`.
    NEGATION,
    /// `+` for `-`.
    ARITHMETIC,
    /// `--` for `++`.
    INCREMENT,
    /// Nothing for a call that returns nothing.
    CALL,
    /// 0, false, true or null for what is returned.
    RETURN
}
