package io.synwave.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void wordsStayWhole() {
        assertThat(Lines.of("the server ignores its third ACK", 12))
                .containsExactly("the server", "ignores its", "third ACK");
    }

    /// There are no blanks in it, and each sign takes two columns.
    @Test
    void chineseBreaksBetweenSignsButNotBeforeAComma() {
        assertThat(Lines.of("连接已经成功，客户端", 12)).containsExactly("连接已经成", "功，客户端");
    }

    @Test
    void nothingEndsInAnOpeningParenthesis() {
        assertThat(Lines.of("一个页面（见下）", 10)).containsExactly("一个页面", "（见下）");
    }

    @Test
    void whatFollowsHangsBelowTheFirstWord() {
        assertThat(Lines.hanging("holds   ", "the server ignores its third ACK", 24))
                .containsExactly("holds   the server", "        ignores its", "        third ACK");
    }

    @Test
    void aHeadWithoutTextStandsAlone() {
        assertThat(Lines.hanging("CLOSED  ", "", 24)).containsExactly("CLOSED");
    }
}
