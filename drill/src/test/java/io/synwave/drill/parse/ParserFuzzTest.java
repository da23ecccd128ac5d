package io.synwave.drill.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.drill.script.Event;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts with random damage: the answer is a script or one error on one line, at once, whatever the text.
class ParserFuzzTest {
    private static final int ROUNDS = 5_000;

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            "`",
            "\"",
            "%{",
            "}%",
            "/*",
            "*/",
            "//",
            "...",
            "~",
            "|",
            "=",
            ",",
            "+",
            "-",
            "*",
            ":",
            "!",
            "\\",
            "\n",
            " ",
            "0",
            "65536",
            "4294967296",
            "99999999999999999999",
            "0x",
            ".5",
            "1e9",
            "\0",
            "\u00fc",
            "\ud83d\ude00",
            "\ud83d",
            "S.",
            "ack",
            "win",
            "nop",
            "mss",
            "sack",
            "TS",
            "ECN",
            "FO",
            "icmp",
            "udp",
            "ect0",
            "assert",
            "print(",
            "not ",
            "- ",
            "~ ",
            "'%d' % ",
            "if",
            "NULL",
            "CODE",
            "msg_iov(1)=",
            "--mss=",
            "--define=A=B",
            "sysctl -q a=b",
            "||",
            "&",
            "2>&1",
            "<...>",
            "\\\n",
            "$");

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_101, 0x5eed})
    void damagedScriptGivesATypedAnswer(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String text = damaged(Samples.ALL.get(random.nextInt(Samples.ALL.size())), random);
            String where = "seed " + seed + " round " + round + ":\n" + text;
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> check(text, where), where);
        }
    }

    private static void check(String text, String where) {
        Parsed parsed;
        try {
            parsed = ScriptParser.parse("fuzz.pkt", text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(where, e);
        }
        int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
        switch (parsed) {
            case Parsed.Bad(ScriptError error) -> {
                assertThat(error.line()).as(where).isBetween(1, lines);
                assertThat(error.message()).as(where).isNotBlank().doesNotContain("\n");
            }
            case Parsed.Good(var script) -> {
                assertThat(script.unsupported())
                        .as(where)
                        .allSatisfy(one -> assertThat(one.message()).doesNotContain("\n"));
                assertThat(script.events()).as(where).extracting(Event::line).allMatch(line -> line <= lines);
            }
        }
    }

    private static String damaged(String sample, Random random) {
        var text = new StringBuilder(sample);
        int times = 1 + random.nextInt(6);
        for (int i = 0; i < times; i++) damage(text, random);
        return text.toString();
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int length = Math.min(1 + random.nextInt(12), text.length() - at);
        switch (random.nextInt(6)) {
            case 0 -> text.delete(at, at + length);
            case 1 -> text.insert(at, piece(random));
            case 2 -> text.replace(at, at + length, piece(random));
            case 3 -> text.insert(at, text.substring(at, at + length));
            case 4 -> text.insert(at, piece(random).repeat(1 + random.nextInt(200)));
            default -> text.setLength(random.nextInt(8) == 0 ? at : text.length());
        }
        if (text.isEmpty()) text.append(piece(random));
    }

    private static String piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }
}
