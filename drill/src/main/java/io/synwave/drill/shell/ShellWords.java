package io.synwave.drill.shell;

import java.util.ArrayList;
import java.util.List;

/// Cuts the text between backticks into simple commands and these into words, as a shell does: quotes, comments, joined
/// lines, and the operators between commands. Redirections are dropped.
final class ShellWords {
    /// A simple command.
    ///
    /// @param line its line in the script, from 1
    /// @param words the words, quotes removed
    /// @param operator what stands before it: nothing, `|`, `||` or `&&`
    record Simple(int line, List<String> words, String operator) {}

    private final String text;
    private final List<Simple> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private String operator = "";
    private int at;
    private int line;
    private int started;

    private ShellWords(String text, int line) {
        this.text = text;
        this.line = line;
        this.started = line;
    }

    static List<Simple> split(String text, int line) {
        var splitter = new ShellWords(text, line);
        while (splitter.at < text.length()) splitter.next();
        splitter.finish("");
        return splitter.commands;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') endOfLine();
        else if (c == '\\' && text.startsWith("\n", at + 1)) joinLines();
        else if (Character.isWhitespace(c)) at++;
        else if (c == '#') skipComment();
        else if (c == ';') separate(";", "");
        else if (text.startsWith("&&", at)) separate("&&", "&&");
        else if (text.startsWith("||", at)) separate("||", "||");
        else if (c == '|') separate("|", "|");
        else if (isRedirection()) skipRedirection();
        else if (c == '&') separate("&", "");
        else word();
    }

    private void endOfLine() {
        finish("");
        at++;
        line++;
    }

    private void joinLines() {
        at += 2;
        line++;
    }

    private void skipComment() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void separate(String sign, String nextOperator) {
        finish(nextOperator);
        at += sign.length();
    }

    private void finish(String nextOperator) {
        if (!words.isEmpty()) commands.add(new Simple(started, List.copyOf(words), operator));
        words = new ArrayList<>();
        operator = nextOperator;
    }

    /// `> file`, `2> file`, `&> file`, `2>&1`, `< file`; a file below /sys or /proc is kept as two words.
    private boolean isRedirection() {
        int i = at;
        if (text.charAt(i) == '&' || Character.isDigit(text.charAt(i))) i++;
        return i < text.length() && (text.charAt(i) == '>' || text.charAt(i) == '<');
    }

    private void skipRedirection() {
        while (at < text.length() && "&0123456789><".indexOf(text.charAt(at)) >= 0) at++;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) at++;
        int before = words.size();
        if (at < text.length() && !isEnd(text.charAt(at))) word();
        if (words.size() == before) return;
        String file = words.removeLast();
        if (file.startsWith("/sys/") || file.startsWith("/proc/")) {
            words.add(">");
            words.add(file);
        }
    }

    private void word() {
        if (words.isEmpty()) started = line;
        var word = new StringBuilder();
        while (at < text.length() && !isEnd(text.charAt(at))) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') quoted(c, word);
            else if (c == '\\' && at + 1 < text.length()) {
                if (text.charAt(at + 1) == '\n') break;
                word.append(text.charAt(at + 1));
                at += 2;
            } else {
                word.append(c);
                at++;
            }
        }
        words.add(word.toString());
    }

    private void quoted(char quote, StringBuilder word) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\n') line++;
            word.append(text.charAt(at++));
        }
        at++;
    }

    private static boolean isEnd(char c) {
        return Character.isWhitespace(c) || ";|&<>".indexOf(c) >= 0;
    }
}
