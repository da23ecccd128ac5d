package io.synwave.drill.script;

/// Which way a packet of a script goes, seen from the stack under test.
public enum Direction {
    /// Handed to the stack: `<` in a script.
    INBOUND("<"),
    /// Expected from the stack: `>` in a script.
    OUTBOUND(">");

    private final String sign;

    Direction(String sign) {
        this.sign = sign;
    }

    @Override
    public String toString() {
        return sign;
    }
}
