package io.synwave.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossaryTest {
    @ParameterizedTest
    @CsvSource({
        "sequence number,序号",
        "later windows count 1024 bytes each,以后的窗口以 1024 字节为单位",
        "'4 bytes: wrong, at least 20','4 字节：有误，至少 20'",
        "wrong: should be 0xaf9a,有误：应为 0xaf9a",
        "http,http"
    })
    void wordsAreChineseAndNumbersStay(String english, String chinese) {
        assertThat(Glossary.in(Tongue.CHINESE).say(english)).isEqualTo(chinese);
        assertThat(Glossary.in(Tongue.ENGLISH).say(english)).isEqualTo(english);
    }
}
