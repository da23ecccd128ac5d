package io.synwave.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/// Writes the signs of good typography by what a typewriter has. Letters of other scripts stay: a story in Chinese has
/// no other form.
final class AsciiWriter extends FilterWriter {
    private static final Map<Character, String> PLAIN = Map.ofEntries(
            Map.entry('“', "\""),
            Map.entry('”', "\""),
            Map.entry('‘', "'"),
            Map.entry('’', "'"),
            Map.entry('–', "-"),
            Map.entry('—', "-"),
            Map.entry('−', "-"),
            Map.entry('…', "..."),
            Map.entry('→', "->"),
            Map.entry('─', "-"),
            Map.entry('▶', ">"),
            Map.entry('←', "<-"),
            Map.entry('×', "x"),
            Map.entry('·', "."),
            Map.entry('≤', "<="),
            Map.entry('≥', ">="),
            Map.entry('§', "section "),
            Map.entry('\u00a0', " "));

    AsciiWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        out.write(c < 0x80 ? String.valueOf((char) c) : PLAIN.getOrDefault((char) c, String.valueOf((char) c)));
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) write(text[i]);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) write(text.charAt(i));
    }
}
