package io.synwave.drill.code;

import io.synwave.drill.code.CodeToken.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts a code block into tokens: comments gone, joined lines joined.
final class CodeLexer {
    /// Longest first, so that the first that fits is the longest.
    private static final List<String> OPERATORS = List.of(
            "<<=", ">>=", "//=", "**=", "==", "!=", "<=", ">=", "<<", ">>", "//", "**", "+=", "-=", "*=", "/=", "%=",
            "|=", "&=", "^=", "<", ">", "=", "+", "-", "*", "/", "%", "|", "&", "^", "~", "(", ")", ",", ".", "[", "]",
            "{", "}", ":");

    private final String text;
    private final List<CodeToken> tokens = new ArrayList<>();
    private int at;
    private int line;
    private int depth;

    CodeLexer(String text, int line) {
        this.text = text;
        this.line = line;
    }

    List<CodeToken> tokens() {
        while (at < text.length()) next();
        add(Kind.STOP, "", at);
        return tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') endOfLine();
        else if (c == '\\' && isLineEnd(at + 1)) joinLines();
        else if (Character.isWhitespace(c)) at++;
        else if (c == '#') skipComment();
        else if (c == ';') stop();
        else if (c == '\'' || c == '"') string(c);
        else if (isDigit(c)) number();
        else if (isNamePart(c)) name();
        else operator();
    }

    private void endOfLine() {
        if (depth == 0) add(Kind.STOP, "", at);
        at++;
        line++;
    }

    private boolean isLineEnd(int from) {
        int i = from;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t' || text.charAt(i) == '\r')) i++;
        return i < text.length() && text.charAt(i) == '\n';
    }

    private void joinLines() {
        at = text.indexOf('\n', at) + 1;
        line++;
    }

    private void skipComment() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void stop() {
        add(Kind.STOP, "", at);
        at++;
    }

    private void string(char quote) {
        int start = at++;
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
            value.append(text.charAt(at++));
        }
        if (at >= text.length() || text.charAt(at) != quote) {
            add(Kind.STRAY, "a string that is not closed", start);
            return;
        }
        at++;
        add(Kind.STRING, value.toString(), start);
    }

    private void number() {
        int start = at;
        while (at < text.length() && (isNamePart(text.charAt(at)) || isFraction())) at++;
        add(Kind.NUMBER, text.substring(start, at), start);
    }

    private boolean isFraction() {
        return text.charAt(at) == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    }

    private void name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) at++;
        add(Kind.NAME, text.substring(start, at), start);
    }

    private void operator() {
        int start = at;
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                if ("([{".contains(operator)) depth++;
                if (")]}".contains(operator) && depth > 0) depth--;
                add(Kind.OPERATOR, operator, start);
                return;
            }
        }
        at++;
        add(Kind.STRAY, "the character '" + text.charAt(start) + "'", start);
    }

    private void add(Kind kind, String value, int start) {
        tokens.add(new CodeToken(kind, value, line, start, at));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }
}
