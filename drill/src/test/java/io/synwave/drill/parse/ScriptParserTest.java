package io.synwave.drill.parse;

import static io.synwave.drill.parse.Samples.action;
import static io.synwave.drill.parse.Samples.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.drill.script.AddressFamily;
import io.synwave.drill.script.CodeAction;
import io.synwave.drill.script.Event;
import io.synwave.drill.script.Script;
import io.synwave.drill.script.ScriptOption;
import io.synwave.drill.script.ShellCommand;
import io.synwave.drill.script.SystemCall;
import io.synwave.drill.script.TcpPacket;
import io.synwave.drill.script.Unsupported;
import io.synwave.drill.script.When;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScriptParserTest {
    private static final long MS = 1_000_000;

    @Test
    void serverScriptIsReadWhole() {
        Script script = good(Samples.SERVER);

        assertThat(script.options())
                .containsExactly(new ScriptOption(2, "tolerance_usecs", "10000"), new ScriptOption(3, "mss", "1000"));
        assertThat(Objects.requireNonNull(script.setUp()).steps()).hasSize(3);
        assertThat(script.events()).hasSize(19);
        assertThat(Objects.requireNonNull(script.cleanUp()).steps()).hasSize(1);
        assertThat(script.unsupported()).isEmpty();
        assertThat(script.family()).isEqualTo(AddressFamily.IPV4);
    }

    @Test
    void clientScriptIsReadWholeButForItsUdpPacket() {
        Script script = good(Samples.CLIENT);

        assertThat(script.family()).isEqualTo(AddressFamily.IPV6);
        assertThat(script.events()).hasSize(13);
        assertThat(script.unsupported()).containsExactly(new Unsupported(18, "UDP packets are not supported"));
    }

    @Test
    void eventsKnowTheirLines() {
        List<Event> events = good("0 close(3) = 0\n\n/* one\ntwo */ +1 close(4) = 0\n// no\n+2\n  close(5) = 0")
                .events();
        assertThat(events).extracting(Event::line).containsExactly(1, 4, 6);
    }

    @Test
    void everyFormOfTimeIsRead() {
        String text = """
                0 close(3) = 0
                0.5 close(3) = 0
                +.25 close(3) = 0
                + 1 close(3) = 0
                * > . 1:1(0) ack 1
                1~1.5 > . 1:1(0) ack 1
                +.1~+.2 > . 1:1(0) ack 1
                +0...0.3 close(3) = 0
                2 ... 2.5 close(3) = 0
                0.123456789 close(3) = 0
                """;
        // The last line goes back in time, so it is parsed alone.
        String[] lines = text.split("\n", -1);
        List<Event> events =
                good(String.join("\n", List.of(lines).subList(0, 9))).events();
        assertThat(events)
                .extracting(Event::when)
                .containsExactly(
                        new When.At(0),
                        new When.At(500 * MS),
                        new When.After(250 * MS),
                        new When.After(1000 * MS),
                        new When.Anytime(),
                        new When.Between(1000 * MS, 1500 * MS),
                        new When.AfterBetween(100 * MS, 200 * MS),
                        new When.Blocking(new When.After(0), 300 * MS),
                        new When.Blocking(new When.At(2000 * MS), 2500 * MS));
        assertThat(good(lines[9]).events().getFirst().when()).isEqualTo(new When.At(123_456_789));
    }

    @Test
    void timesAreShownAsWritten() {
        assertThat(new When.Blocking(new When.After(0), 300 * MS).text()).isEqualTo("+0...0.3");
        assertThat(new When.AfterBetween(100 * MS, 2000 * MS).text()).isEqualTo("+0.1~+2");
        assertThat(new When.Anytime().text()).isEqualTo("*");
    }

    @Test
    void kindsOfActionAreToldApart() {
        assertThat(action("close(3) = 0")).isInstanceOf(SystemCall.class);
        assertThat(action("> . 1:1(0) ack 1")).isInstanceOf(TcpPacket.class);
        assertThat(action("%{ print(1) }%")).isInstanceOf(CodeAction.class);
        assertThat(good("0 `true`\n0 close(3) = 0").events().getFirst().action())
                .isInstanceOf(ShellCommand.class);
    }

    @Test
    void leadingAndTrailingCommandsHaveNoTime() {
        Script script = good("`true`\n0 close(3) = 0\n+0 `sync`\n`true; sync`");
        assertThat(Objects.requireNonNull(script.setUp()).text()).isEqualTo("true");
        assertThat(script.events()).hasSize(2);
        assertThat(Objects.requireNonNull(script.cleanUp()).text()).isEqualTo("true; sync");
    }

    @Test
    void commentMarksInsideCommandsAndStringsAreText() {
        Script script = good("`sysctl -q a.b=\"//x\"`\n0 open(\"/*tmp//f\", O_RDONLY) = 3 // a comment");
        assertThat(Objects.requireNonNull(script.setUp()).text()).contains("//x");
        assertThat(script.events().getFirst().action().toString()).contains("/*tmp//f");
    }

    @Test
    void laterOptionWins() {
        Script script = good("--mss=1000\n--strict_segments\n--mss=2000\n0 close(3) = 0");
        assertThat(script.option("mss")).contains("2000");
        assertThat(script.option("strict_segments")).contains("");
        assertThat(script.option("mtu")).isEmpty();
    }

    @Test
    void unknownOptionIsUnsupported() {
        assertThat(good("--udp_encapsulation=tcp\n0 close(3) = 0").unsupported())
                .containsExactly(new Unsupported(1, "the option --udp_encapsulation is not supported"));
    }

    @Test
    void definesReplaceWholeWordsOutsideTextOfOthers() {
        var given = new Given(AddressFamily.IPV4, Map.of(), Map.of("LEN", "100", "P", "nothing"));
        String text = "0 write(4, ..., LEN) = LEN // LEN\n+0 > . 1:101(LEN) ack 1\n+0 open(\"LEN\", O_RDONLY) = 5\n"
                + "+0 %{ print(LEN) }%\n+0 < . 1:1(0) ack LENX win 1";
        Script script = good(text, given);
        assertThat(script.unsupported())
                .extracting(Unsupported::message)
                .singleElement()
                .asString()
                .contains("LENX");
        assertThat(script.events().get(0).action().toString()).contains("value=100");
        assertThat(script.events().get(2).action().toString()).contains("bytes=LEN");
        assertThat(script.events().get(3).action().toString()).contains("LEN");
    }

    @Test
    void defineInTheScriptYieldsToTheOneGiven() {
        String text = "--define=N=5\n0 write(4, ..., N) = N";
        assertThat(good(text).events().getFirst().action().toString()).contains("value=5");
        var given = new Given(AddressFamily.IPV4, Map.of(), Map.of("N", "6"));
        assertThat(good(text, given).events().getFirst().action().toString()).contains("value=6");
    }

    @Test
    void familyOfTheScriptBeatsTheGivenOne() {
        var ipv6 = new Given(AddressFamily.IPV6, Map.of(), Map.of());
        assertThat(good("0 close(3) = 0", ipv6).family()).isEqualTo(AddressFamily.IPV6);
        assertThat(good("--ip_version=ipv4\n0 close(3) = 0", ipv6).family()).isEqualTo(AddressFamily.IPV4);
    }

    @Test
    void givenOptionsOverrideAllButAddresses() {
        var given = new Given(AddressFamily.IPV4, Map.of("mss", "500", "local_ip", "10.0.0.1"), Map.of());
        Script script = good("--mss=1000\n--local_ip=10.0.0.2\n0 close(3) = 0", given);
        assertThat(script.option("mss")).contains("500");
        assertThat(script.option("local_ip")).contains("10.0.0.2");
        assertThat(good("0 close(3) = 0", given).option("local_ip")).contains("10.0.0.1");
    }

    @Test
    void unsupportedPartsAreNamedInTheOrderOfTheirLines() {
        String text = "`reboot`\n0 fork() = 0\n+0 %{ import os }%\n+0 < gre: . 1:1(0) ack 1 win 5\n"
                + "+0 setsockopt(3, SOL_TCP, TCP_TELEPATHY, [1], 4) = 0\n+0 close(3) = 0";
        assertThat(good(text).unsupported())
                .containsExactly(
                        new Unsupported(1, "the shell command 'reboot' is not supported"),
                        new Unsupported(2, "the system call fork is not supported"),
                        new Unsupported(
                                3,
                                "code that this interpreter does not know: expected assert, print or an assignment,"
                                        + " found 'import'"),
                        new Unsupported(4, "gre encapsulation is not supported"),
                        new Unsupported(5, "the symbol TCP_TELEPATHY is not known"));
    }

    @Test
    void unsupportedPacketHidesNothingThatFollows() {
        Script script = good("0 > udp (10)\n   and some of its words\n// a comment\n +0 close(3) = 0\n");
        assertThat(script.events()).hasSize(2);
        assertThat(script.events().get(1).line()).isEqualTo(4);
    }
}
