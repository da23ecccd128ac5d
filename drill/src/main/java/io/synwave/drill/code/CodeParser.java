package io.synwave.drill.code;

import io.synwave.drill.code.CodeToken.Kind;
import io.synwave.drill.code.Formula.Binary;
import io.synwave.drill.code.Formula.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parses the text of a code block: assertions, prints and assignments.
///
/// Everything else that a block may hold becomes a [Statement.Unknown]: it may be good Python, so it is not an error.
public final class CodeParser {
    private static final Set<String> AUGMENTED = Set.of("+=", "-=", "*=", "//=", "%=", "|=", "&=", "^=", "<<=", ">>=");

    private final String text;
    private final List<CodeToken> tokens;
    private final FormulaParser formulas;
    private int at;

    private CodeParser(String text, int line) {
        this.text = text;
        this.tokens = new CodeLexer(text, line).tokens();
        this.formulas = new FormulaParser(tokens);
    }

    /// Parses what stands between `%{` and `}%`.
    ///
    /// @param line the line of the block's first character, from 1
    public static CodeBlock parse(String text, int line) {
        return new CodeBlock(line, new CodeParser(text, line).statements());
    }

    private List<Statement> statements() {
        var found = new ArrayList<Statement>();
        while (at < tokens.size()) {
            if (tokens.get(at).kind() == Kind.STOP) at++;
            else found.add(statement());
        }
        return found;
    }

    private Statement statement() {
        CodeToken first = tokens.get(at);
        formulas.moveTo(at);
        try {
            Statement parsed = simple(first);
            formulas.expectStop();
            at = formulas.position();
            return parsed;
        } catch (FormulaParser.NotUnderstood e) {
            while (tokens.get(at).kind() != Kind.STOP) at++;
            return new Statement.Unknown(first.line(), e.message(text));
        }
    }

    private Statement simple(CodeToken first) throws FormulaParser.NotUnderstood {
        if (first.is("assert")) return assertion(first);
        if (first.is("print")) return print(first);
        CodeToken second = tokens.get(Math.min(at + 1, tokens.size() - 1));
        if (first.kind() == Kind.NAME && second.kind() == Kind.OPERATOR) {
            if (second.text().equals("=")) return assign(first);
            if (AUGMENTED.contains(second.text())) return augment(first, second);
        }
        throw new FormulaParser.NotUnderstood(first, "assert, print or an assignment");
    }

    private Statement assertion(CodeToken first) throws FormulaParser.NotUnderstood {
        formulas.advance();
        int start = formulas.current().start();
        Formula condition = formulas.expression();
        String written = text.substring(start, formulas.previous().end());
        Optional<Formula> message = Optional.empty();
        if (formulas.take(",")) message = Optional.of(formulas.expression());
        return new Statement.Assert(first.line(), condition, message, written.replaceAll("\\s*\\\\?\\s*\\n\\s*", " "));
    }

    private Statement print(CodeToken first) throws FormulaParser.NotUnderstood {
        formulas.advance();
        if (formulas.current().kind() == Kind.STOP) return new Statement.Print(first.line(), List.of());
        Formula shown = formulas.expressionOrTuple();
        return new Statement.Print(first.line(), shown instanceof Formula.Tuple(var parts) ? parts : List.of(shown));
    }

    private Statement assign(CodeToken first) throws FormulaParser.NotUnderstood {
        formulas.advance();
        formulas.advance();
        return new Statement.Assign(first.line(), first.text(), formulas.expression());
    }

    private Statement augment(CodeToken first, CodeToken operator) throws FormulaParser.NotUnderstood {
        formulas.advance();
        formulas.advance();
        String plain = operator.text().substring(0, operator.text().length() - 1);
        Formula value = new Binary(plain, new Name(first.text()), formulas.expression());
        return new Statement.Assign(first.line(), first.text(), value);
    }
}
