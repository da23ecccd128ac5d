package io.synwave.drill.parse;

import io.synwave.drill.script.When;
import java.math.BigDecimal;

/// The time at the head of an event.
final class TimeParser {
    /// A time of a script is at most that many seconds: eleven days.
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(1_000_000);

    private final Cursor cursor;

    TimeParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /// Whether the next token can begin a time.
    boolean atTime() {
        char c = cursor.peek();
        return c == '+' || c == '*' || atSeconds();
    }

    When parse() {
        if (cursor.take("*")) return new When.Anytime();
        boolean relative = cursor.take("+");
        long fromNs = seconds();
        if (cursor.take("~")) return range(relative, fromNs);
        When start = relative ? new When.After(fromNs) : new When.At(fromNs);
        return cursor.take("...") ? blocking(start, fromNs) : start;
    }

    private When range(boolean relative, long fromNs) {
        if (relative && !cursor.take("+")) throw cursor.expected("a relative time such as +0.5 after '~'");
        if (!relative && cursor.at("+")) throw cursor.expected("an absolute time after '~', as before it");
        int line = cursor.line();
        long toNs = seconds();
        if (toNs < fromNs) throw new ParseFailure(line, "a time range ends before it begins");
        return relative ? new When.AfterBetween(fromNs, toNs) : new When.Between(fromNs, toNs);
    }

    private When blocking(When start, long fromNs) {
        int line = cursor.line();
        cursor.take("+"); // the end is on the base of the start, with or without the sign
        long endNs = seconds();
        if (endNs < fromNs) throw new ParseFailure(line, "a blocking call returns before it is made");
        return new When.Blocking(start, endNs);
    }

    private boolean atSeconds() {
        char c = cursor.peek();
        return Cursor.isDigit(c) || c == '.' && Cursor.isDigit(cursor.raw(1));
    }

    private long seconds() {
        if (!atSeconds()) throw cursor.expected("a time in seconds such as 0.5 or +0.5");
        int start = cursor.position();
        int end = digits(start);
        if (charAt(end) == '.' && charAt(end + 1) != '.') end = digits(end + 1);
        if (Cursor.isWordPart(charAt(end))) throw cursor.expected("a time in seconds such as 0.5 or +0.5");
        cursor.moveTo(end);
        return nanoseconds(cursor.text().substring(start, end), cursor.lineOf(start));
    }

    private int digits(int from) {
        int end = from;
        while (Cursor.isDigit(charAt(end))) end++;
        return end;
    }

    private char charAt(int position) {
        return position < cursor.text().length() ? cursor.text().charAt(position) : 0;
    }

    private static long nanoseconds(String written, int line) {
        if (written.length() > 40) throw new ParseFailure(line, "a time has more than 40 digits");
        var seconds = new BigDecimal(written.endsWith(".") ? written + "0" : written);
        if (seconds.compareTo(MAX_SECONDS) > 0) {
            throw new ParseFailure(line, "the time " + written + " is too far: expected at most 1000000 seconds");
        }
        return seconds.movePointRight(9).longValue();
    }
}
