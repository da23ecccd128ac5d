package io.synwave.drill.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTest {
    private static final Map<String, Long> SAMPLED = Map.of("tcpi_snd_cwnd", 10L, "tcpi_rtt", 20_000L, "x", 6L);

    private final CodeRunner runner =
            new CodeRunner(name -> name.equals("TCPI_OPT_SYN_DATA") ? Optional.of(32L) : Optional.empty());

    private Optional<CodeFailure> run(String text) {
        return runner.run(CodeParser.parse(text, 1), SAMPLED);
    }

    private String failure(String text) {
        return run(text).orElseThrow().message();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assert tcpi_snd_cwnd == 10",
                "assert tcpi_snd_cwnd == 10, tcpi_snd_cwnd",
                "assert 10000 <= tcpi_rtt <= 30000, 'rtt=%d us' % tcpi_rtt",
                "assert (x & 4) != 0 and not (x & 1)",
                "assert (x & TCPI_OPT_SYN_DATA) == 0, x",
                "assert x & 4 == 4 and x | 1 == 7 and x ^ 2 == 4",
                "assert 1 + 2 * 3 == 7 and (1 + 2) * 3 == 9 and 7 // 2 == 3 and -7 // 2 == -4 and -7 % 3 == 2",
                "assert 1 << 4 == 16 and 0x10 >> 2 == 4 and ~0 == -1 and +5 == 5 and - - 5 == 5",
                "assert 'a' 'b' == \"ab\" and 'a' + 'b' == 'ab' and 'a' < 'b'",
                "assert '%d %s %x %%' % (1, 'y', 255) == '1 y ff %'",
                "assert (1, 2) == (1, 2) and True == 1 and not False",
                "assert 1 < 2 < 3 and not 1 < 3 < 2 and 0 or 5",
                "a = 5; a += 1; assert a == x; a = a - 1\nassert a == 5",
                "assert (1 +\n  2) == 3 # over two lines",
                "assert 1 + \\\n 2 == 3",
                "assert 1;",
                "   # nothing\n\n",
                "b = 0x7fffffff\n  assert b == 2147483647",
            })
    void holds(String text) {
        assertThat(run(text)).isEmpty();
    }

    @Test
    void failureShowsConditionAndMessage() {
        assertThat(failure("assert tcpi_snd_cwnd == 11, tcpi_snd_cwnd"))
                .isEqualTo("assert tcpi_snd_cwnd == 11 does not hold: 10");
        assertThat(failure("assert 1 <= \\\n   x < 5, 'x=%d' % x")).isEqualTo("assert 1 <= x < 5 does not hold: x=6");
        assertThat(failure("assert x == 5")).isEqualTo("assert x == 5 does not hold");
    }

    @Test
    void failureNamesItsLine() {
        CodeBlock block = CodeParser.parse("\nassert x == 6\nassert x == 7", 10);
        assertThat(runner.run(block, SAMPLED)).map(CodeFailure::line).contains(12);
    }

    @Test
    void variablesPersistBetweenBlocks() {
        assertThat(run("cwnd = 10")).isEmpty();
        assertThat(run("print(tcpi_snd_cwnd); cwnd += 1; assert cwnd == 11, cwnd"))
                .isEmpty();
        assertThat(run("assert cwnd == 11\nprint(cwnd, 'x', (1, 2))")).isEmpty();
        assertThat(runner.printed()).containsExactly("10", "11 x (1, 2)");
    }

    @Test
    void sampledValuesShadowAssignedOnes() {
        assertThat(run("tcpi_rtt = 1; assert tcpi_rtt == 1")).isEmpty();
        assertThat(run("assert tcpi_rtt == 20000")).isEmpty();
    }

    @Test
    void whatHasNoValueFails() {
        assertThat(failure("assert tcpi_snd_cwind == 1")).isEqualTo("the name tcpi_snd_cwind has no value");
        assertThat(failure("a = 'x' - 1")).isEqualTo("'x' is not a number");
        assertThat(failure("a = 1 // 0")).isEqualTo("1 // 0 has no value of 64 bits");
        assertThat(failure("a = 9223372036854775807 + 1")).isEqualTo("9223372036854775807 + 1 has no value of 64 bits");
    }

    @Test
    void formatNeedsAsManyValuesAsConversions() {
        assertThat(failure("a = '%d %d' % 1")).isEqualTo("a format string has more conversions than values");
        assertThat(failure("a = '%d' % (1, 2)")).isEqualTo("'%d' has too few conversions");
        assertThat(failure("a = '%f' % 1")).isEqualTo("the conversion %f is not known");
        assertThat(failure("a = 'x %' % 1")).isEqualTo("'x %' ends within a conversion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for i in x: pass",
                "import os",
                "f(x)",
                "a = f(x)",
                "a = [1]",
                "a = 1.5",
                "a = 1 / 2",
                "assert",
                "a =",
                "x.y = 1",
                "a = 'open",
                "a = 1 if x else 2",
                "@",
                "assert 1 ==",
                "a = 99999999999999999999",
            })
    void otherPythonIsKnownAsUnknown(String text) {
        assertThat(CodeParser.parse(text, 3).statements())
                .first()
                .isInstanceOfSatisfying(Statement.Unknown.class, one -> {
                    assertThat(one.line()).isEqualTo(3);
                    assertThat(one.message()).startsWith("code that this interpreter does not know: expected ");
                });
    }

    @Test
    void deepAndLongFormulasAreRefused() {
        assertThat(CodeParser.parse("a = " + "(".repeat(100_000), 1)
                        .statements()
                        .getFirst())
                .isInstanceOf(Statement.Unknown.class);
        assertThat(CodeParser.parse("a = 1" + " + 1".repeat(100_000), 1)
                        .statements()
                        .getFirst())
                .isInstanceOf(Statement.Unknown.class);
        assertThat(CodeParser.parse("a = " + "-".repeat(100_000) + "1", 1)
                        .statements()
                        .getFirst())
                .isInstanceOf(Statement.Unknown.class);
    }
}
