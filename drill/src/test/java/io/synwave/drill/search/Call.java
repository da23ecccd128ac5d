package io.synwave.drill.search;

/// What a program does.
enum Call {
    /// Two bytes.
    WRITE,
    /// Our direction ends.
    CLOSE_SEND,
    /// Both do.
    CLOSE,
    ABORT
}
