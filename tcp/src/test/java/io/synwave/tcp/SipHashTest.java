package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The authors' vectors: key 00 01 … 0f, message 00 01 … of the given length.
class SipHashTest {
    private static final long K0 = 0x0706050403020100L;
    private static final long K1 = 0x0f0e0d0c0b0a0908L;

    @ParameterizedTest
    @CsvSource({
        "0, 726fdb47dd0e0e31",
        "1, 74f839c593dc67fd",
        "2, 0d6c8009d9a94f5a",
        "3, 85676696d7fb7e2d",
        "4, cf2794e0277187b7",
        "5, 18765564cd99a68d",
        "6, cbc9466e58fee3ce",
        "7, ab0200f58b01d137",
        "8, 93f5f5799a932462",
        "15, a129ca6149be45e5",
        "16, 3f2acc7f57c29bdb",
        "63, 958a324ceb064572"
    })
    void twoFourIsThePublishedFunction(int length, String hash) {
        SipHash siphash = SipHash.of24(K0, K1);
        hashOf(siphash, 40);

        assertThat(hashOf(siphash, length)).isEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource({
        "0, abac0158050fc4dc",
        "1, c9f49bf37d57ca93",
        "4, cf75576088d38328",
        "7, d3927d989bb11140",
        "8, 369095118d299a8e",
        "15, d320d86d2a519956",
        "63, 9d199062b7bbb3a8"
    })
    void oneThreeIsThePublishedFunction(int length, String hash) {
        assertThat(hashOf(SipHash.of13(K0, K1), length)).isEqualTo(hash);
    }

    private static String hashOf(SipHash siphash, int length) {
        siphash.begin();
        for (int at = 0; at + 8 <= length; at += 8) {
            siphash.word(littleEndian(at, 8));
        }
        int tail = length % 8;
        long hash = tail == 0 ? siphash.end() : siphash.end(littleEndian(length - tail, tail), tail);
        return "%016x".formatted(hash);
    }

    private static long littleEndian(int from, int count) {
        long word = 0;
        for (int i = 0; i < count; i++) {
            word |= (long) (from + i) << (8 * i);
        }
        return word;
    }
}
