package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpOptionsTest {
    private final TcpOptions options = new TcpOptions();

    private void parse(String hex) {
        MemorySegment memory = Native.hex(hex);
        options.parse(memory, 0, (int) memory.byteSize());
    }

    @Test
    void optionsOfALinuxSynAreRead() {
        parse("020405b4 0402 080a 00000001 00000000 01 030307");
        assertThat(options.mss()).isEqualTo(1460);
        assertThat(options.sackPermitted()).isTrue();
        assertThat(options.hasTimestamps()).isTrue();
        assertThat(options.tsVal()).isEqualTo(1);
        assertThat(options.tsEcr()).isZero();
        assertThat(options.windowShift()).isEqualTo(7);
        assertThat(options.isMalformed()).isFalse();
        assertThat(options.text()).isEqualTo("mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7");
    }

    @Test
    void optionsAreReadAsWrittenAtAnyOffset() {
        for (int start = 0; start < 4; start++) {
            MemorySegment memory = Native.zeros(start + 37);
            long at = TcpOptions.putNop(memory, start);
            at = TcpOptions.putTimestamps(memory, at, -1, 0x8000_0000);
            at = TcpOptions.putSackHeader(memory, at, 3);
            for (int i = 0; i < 3; i++) at = TcpOptions.putSackBlock(memory, at, 100 * i - 50, 100 * i);
            assertThat(at).isEqualTo(start + 37);
            options.parse(memory, start, 37);
            assertThat(options.tsVal()).isEqualTo(-1);
            assertThat(options.tsEcr()).isEqualTo(0x8000_0000);
            assertThat(options.sackCount()).isEqualTo(3);
            assertThat(options.sackLeft(0)).isEqualTo(-50);
            assertThat(options.sackRight(2)).isEqualTo(200);
            assertThat(options.text())
                    .isEqualTo("nop,TS val 4294967295 ecr 2147483648," + "sack 3 {4294967246:0}{50:100}{150:200}");
            assertThat(options.text(-50)).endsWith("{0:50}{100:150}{200:250}");
        }
    }

    @Test
    void nothingBehindTheEndIsRead() {
        parse("01 00 020405b4");
        assertThat(options.hasMss()).isFalse();
        assertThat(options.isMalformed()).isFalse();
        assertThat(options.text()).isEqualTo("nop,eol");
    }

    @Test
    void unknownOptionsAreKept() {
        parse("fe06 12345678 01 1e02 020405b4");
        assertThat(options.unknownCount()).isEqualTo(2);
        assertThat(options.unknownKind(0)).isEqualTo(254);
        assertThat(options.unknownOffset(0)).isZero();
        assertThat(options.unknownLength(0)).isEqualTo(6);
        assertThat(options.unknownKind(1)).isEqualTo(30);
        assertThat(options.unknownOffset(1)).isEqualTo(7);
        assertThat(options.unknownLength(1)).isEqualTo(2);
        assertThat(options.mss()).isEqualTo(1460);
        assertThat(options.text()).isEqualTo("unknown-254 0x12345678,nop,unknown-30,mss 1460");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0300", "0301", "03", "02", "0304 00", "fe29 0102", "080a 0000", "05ff", "0000"})
    void lengthThatCannotBeEndsTheParsing(String bad) {
        parse("020405b4" + bad);
        assertThat(options.mss()).isEqualTo(1460);
        assertThat(options.isMalformed()).isEqualTo(!bad.equals("0000"));
        assertThat(options.unknownCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0203 05, 2",
        "0205 05b4 00, 2",
        "0304 0707, 3",
        "0302, 3",
        "0403 00, 4",
        "0809 00000001 000000, 8",
        "0502, 5",
        "0506 00000001, 5",
        "050b 0000000100000002 00, 5"
    })
    void knownKindWithAnotherLengthIsKeptAsUnknown(String hex, int kind) {
        parse(hex + " 0402");
        boolean permitted = options.sackPermitted();
        assertThat(permitted).as("the option behind it").isTrue();
        assertThat(options.isMalformed()).isFalse();
        assertThat(options.unknownCount()).isEqualTo(1);
        assertThat(options.unknownKind(0)).isEqualTo(kind);
        assertThat(options.hasMss() || options.hasWindowShift() || options.hasTimestamps())
                .isFalse();
        assertThat(options.sackCount()).isZero();
    }

    @Test
    void fourBlocksFitAndTheLastOptionOfAKindCounts() {
        MemorySegment memory = Native.zeros(40);
        long at = TcpOptions.putSackHeader(memory, 0, 4);
        for (int i = 0; i < 4; i++) at = TcpOptions.putSackBlock(memory, at, i, i + 1);
        at = TcpOptions.putWindowShift(memory, at, 3);
        TcpOptions.putWindowShift(memory, at, 255);
        options.parse(memory, 0, 40);
        assertThat(options.sackCount()).isEqualTo(4);
        assertThat(options.sackRight(3)).isEqualTo(4);
        assertThat(options.windowShift()).isEqualTo(255);
    }

    @Test
    void asManyUnknownOptionsAsFitAreKept() {
        parse("1e02".repeat(20));
        assertThat(options.unknownCount()).isEqualTo(20);
        assertThat(options.unknownOffset(19)).isEqualTo(38);
    }

    @Test
    void noMoreThanFortyBytesCount() {
        parse("01".repeat(40) + "020405b4");
        assertThat(options.hasMss()).isFalse();
        assertThat(options.isMalformed()).isFalse();
    }

    @Test
    void parsingAnewForgetsTheOld() {
        parse("020405b4 0402 080a0000000100000000 030307 1e02 0300");
        parse("");
        assertThat(options.hasMss() || options.hasWindowShift() || options.hasTimestamps())
                .isFalse();
        assertThat(options.sackPermitted() || options.isMalformed()).isFalse();
        assertThat(options.unknownCount() + options.sackCount()).isZero();
        assertThat(options.text()).isEmpty();
    }
}
