package io.synwave.tcp.rules;

import static io.synwave.tcp.rules.Acceptability.CONTROL_ONLY;
import static io.synwave.tcp.rules.Acceptability.INSIDE;
import static io.synwave.tcp.rules.Acceptability.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The four cases of the table in RFC 9293 §3.4, and every small case against sets of numbers.
class AcceptabilityTest {
    private static final int NXT = -50;
    private static final int WND = 100;

    private static Acceptability of(int offset, int len, int wnd) {
        return Acceptability.of(NXT + offset, len, NXT, wnd);
    }

    @Test
    void emptySegmentAgainstAClosedWindowMustBeNext() {
        assertThat(of(0, 0, 0)).isEqualTo(INSIDE);
        assertThat(of(1, 0, 0)).isEqualTo(OUTSIDE);
        assertThat(of(-1, 0, 0)).isEqualTo(OUTSIDE);
    }

    @Test
    void emptySegmentMustBeginInTheWindow() {
        assertThat(of(0, 0, WND)).isEqualTo(INSIDE);
        assertThat(of(WND - 1, 0, WND)).isEqualTo(INSIDE);
        assertThat(of(-1, 0, WND)).isEqualTo(OUTSIDE);
        assertThat(of(WND + 1, 0, WND)).isEqualTo(OUTSIDE);
    }

    /// Linux: the peer has filled the window, and its bare ACK stands behind what it has sent.
    @Test
    void emptySegmentAtTheRightEdgeIsHeard() {
        assertThat(of(WND, 0, WND)).isEqualTo(CONTROL_ONLY);
    }

    /// MUST-66: its ACK and RST count all the same.
    @Test
    void textAgainstAClosedWindowIsNotTaken() {
        assertThat(of(0, 1, 0)).isEqualTo(CONTROL_ONLY);
        assertThat(of(1, 1, 0)).isEqualTo(OUTSIDE);
        assertThat(of(-1, 1, 0)).isEqualTo(OUTSIDE);
        assertThat(of(-1, 2, 0)).isEqualTo(OUTSIDE);
    }

    @Test
    void textMustBeginOrEndInTheWindow() {
        assertThat(of(0, 10, WND)).isEqualTo(INSIDE);
        assertThat(of(WND - 1, 10, WND)).isEqualTo(INSIDE);
        assertThat(of(WND, 10, WND)).isEqualTo(OUTSIDE);
        assertThat(of(-10, 11, WND)).isEqualTo(INSIDE);
        assertThat(of(-10, 10, WND)).isEqualTo(OUTSIDE);
    }

    @Test
    void textAroundTheWholeWindowIsTrimmedRatherThanRefused() {
        assertThat(of(-10, WND + 20, WND)).isEqualTo(INSIDE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 0, -1, -5, Integer.MAX_VALUE, Integer.MAX_VALUE - 5, Integer.MIN_VALUE})
    void everySmallCaseIsWhatSetsOfNumbersSay(int nxt) {
        for (int wnd = 0; wnd <= 8; wnd++) {
            for (int offset = -15; offset <= 15; offset++) {
                for (int len = 0; len <= 20; len++) {
                    assertThat(Acceptability.of(nxt + offset, len, nxt, wnd))
                            .as("%s + %s in %s", offset, len, wnd)
                            .isEqualTo(bySets(offset, len, wnd));
                }
            }
        }
    }

    private static Acceptability bySets(int from, int len, int wnd) {
        if (wnd == 0 && from == 0) {
            return len == 0 ? INSIDE : CONTROL_ONLY;
        }
        if (len == 0) {
            return from >= 0 && from < wnd ? INSIDE : from == wnd && wnd > 0 ? CONTROL_ONLY : OUTSIDE;
        }
        for (int number = from; number < from + len; number++) {
            if (number >= 0 && number < wnd) {
                return INSIDE;
            }
        }
        return OUTSIDE;
    }

    @Test
    void largestWindowOfAllIsAWindow() {
        int wnd = 65_535 << 14;
        assertThat(of(wnd - 1, 1000, wnd)).isEqualTo(INSIDE);
        assertThat(of(wnd, 1000, wnd)).isEqualTo(OUTSIDE);
        assertThat(of(-1, 1, wnd)).isEqualTo(OUTSIDE);
        assertThat(of(-1, 2, wnd)).isEqualTo(INSIDE);
    }
}
