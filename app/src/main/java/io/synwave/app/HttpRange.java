package io.synwave.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One byte range of a file: RFC 9110 §14.1.2.
///
/// @param from the first byte
/// @param to the byte after the last
record HttpRange(long from, long to) {
    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");
    /// Nothing: what a range that lies outside the file comes to.
    static final HttpRange EMPTY = new HttpRange(0, 0);

    /// The range that the header asks for; `null` for none, and for forms that may be ignored (several ranges,
    /// other
    /// units).
    static @Nullable HttpRange of(@Nullable String header, long size) {
        Matcher m = FORM.matcher(header == null ? "" : header.strip());
        if (!m.matches() || m.group(1).isEmpty() && m.group(2).isEmpty()) {
            return null;
        }
        if (m.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(m.group(2)), size);
            return last == 0 ? EMPTY : new HttpRange(size - last, size);
        }
        long from = Long.parseLong(m.group(1));
        long to = m.group(2).isEmpty() ? size : Math.min(Long.parseLong(m.group(2)) + 1, size);
        if (!m.group(2).isEmpty() && Long.parseLong(m.group(2)) < from) {
            return null;
        }
        return from >= size ? EMPTY : new HttpRange(from, to);
    }

    boolean isEmpty() {
        return to == from;
    }

    long length() {
        return to - from;
    }
}
