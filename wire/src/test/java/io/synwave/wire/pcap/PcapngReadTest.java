package io.synwave.wire.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.wire.LinkType;
import io.synwave.wire.Native;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngReadTest {
    private static final byte[] DATA = {1, 2, 3, 4, 5};
    private static final FileBytes NONE = new FileBytes(ByteOrder.BIG_ENDIAN);

    private static FileBytes file(ByteOrder order) {
        FileBytes file = new FileBytes(order).section();
        FileBytes nano = file.like().option(2, "eth7").option(9, new byte[] {9}).option(0, "");
        return file.describe(1, 0, NONE).block(5, file.like().u32(0)).describe(101, 3, nano);
    }

    @ParameterizedTest
    @CsvSource({"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void framesOfTwoInterfacesAreReadInBothByteOrders(String name) throws IOException {
        ByteOrder order = name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        FileBytes file = file(order);
        FileBytes comments = file.like()
                .option(2, DATA)
                .option(1, "a wave")
                .option(1, "ünd mehr")
                .option(0, "");
        file.enhanced(0, 1_700_000_000_000_001L, DATA, NONE);
        file.block(0x4000_0bad, file.like().u32(7)).enhanced(1, 1_700_000_000_000_000_002L, DATA, comments);
        assertThat(Frames.all(file.memory()))
                .containsExactly(
                        "1 1700000000000001000 ETHERNET 5/15 0102030405 null",
                        "2 1700000000000000002 RAW_IP 5/15 0102030405 a wave\nünd mehr");
    }

    @Test
    void simpleAndObsoletePacketBlocksAreFrames() throws IOException {
        FileBytes file = new FileBytes(ByteOrder.LITTLE_ENDIAN).section().describe(1, 4, NONE);
        file.block(3, file.like().u32(100).u8(1, 2, 3, 4)); // cut to the snap length of 4
        file.block(2, file.like().u16(0).u16(99).u32(0).u32(7).u32(2).u32(2).padded(new byte[] {8, 9}));
        assertThat(Frames.all(file.memory()))
                .containsExactly("1 0 ETHERNET 4/100 01020304 null", "2 7000 ETHERNET 2/2 0809 null");
    }

    @Test
    void nextSectionMayHaveTheOtherByteOrderAndItsOwnInterfaces() throws IOException {
        FileBytes file = file(ByteOrder.BIG_ENDIAN).enhanced(0, 1, DATA, NONE);
        FileBytes second = new FileBytes(ByteOrder.LITTLE_ENDIAN).section().describe(113, 0, NONE);
        file.u8(bytes(second.enhanced(0, 2, DATA, NONE)));
        assertThat(Frames.all(file.memory()))
                .containsExactly("1 1000 ETHERNET 5/15 0102030405 null", "2 2000 LINUX_SLL 5/15 0102030405 null");
    }

    private static int[] bytes(FileBytes file) {
        byte[] bytes = file.array();
        int[] values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) values[i] = bytes[i];
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "6, 0, 1500000, 1500000000",
        "9, 0, 1500000000, 1500000000",
        "3, 0, 1500, 1500000000",
        "0, 0, 2, 2000000000",
        "12, 0, 1500000000000, 1500000000",
        "28, 0, -1, 0",
        "0x81, 0, 3, 1500000000", // halves of a second
        "0xa0, 0, 6442450944, 1500000000", // 2^-32 s, as NTP counts
        "0x80, 0, 3, 3000000000",
        "0xc0, 0, -1, 999999999", // 2^-64 s
        "0xff, 0, -1, 0",
        "9, 3, 5, 3000000005",
        "9, -1, 5, -999999995",
        "6, 0, -1, 9223372036854775807",
        "9, 9223372036854775807, 5, 9223372036854775807",
        "9, -9223372036854775808, 5, -9223372036854775803"
    })
    void everyResolutionBecomesNanoseconds(String resolution, long offset, long stamp, long ns) {
        CaptureInterface from = new CaptureInterface(LinkType.RAW_IP, "", 0, Integer.decode(resolution), offset);
        assertThat(from.timeNs(stamp)).isEqualTo(ns);
    }

    @Test
    void resolutionAndOffsetOfTheFileAreHeeded() throws IOException {
        FileBytes file = new FileBytes(ByteOrder.BIG_ENDIAN).section();
        byte[] thousand = {0, 0, 0, 0, 0, 0, 3, (byte) 0xe8};
        FileBytes options =
                file.like().option(9, new byte[] {3}).option(14, thousand).option(9, new byte[] {1, 2});
        file.describe(1, 0, options).enhanced(0, 7, new byte[0], NONE);
        assertThat(Frames.all(file.memory())).containsExactly("1 1000007000000 ETHERNET 0/10  null");
    }

    @Test
    void everyTruncationEndsWithAnErrorOrBetweenBlocks() throws IOException {
        FileBytes file = file(ByteOrder.LITTLE_ENDIAN);
        Set<Integer> ends = new TreeSet<>(Set.of(28, 48, 64, file.array().length));
        file.enhanced(1, 5, DATA, file.like().option(1, "comment"));
        byte[] whole = file.array();
        for (int length = 0; length < whole.length; length++) {
            MemorySegment cut = Native.of(Arrays.copyOf(whole, length));
            if (ends.contains(length)) assertThat(Frames.all(cut)).isEmpty();
            else assertThatThrownBy(() -> Frames.all(cut)).isInstanceOf(CaptureFormatException.class);
        }
        assertThat(Frames.all(Native.of(whole))).hasSize(1);
    }

    @Test
    void lengthsThatContradictEachOtherAreNamed() {
        FileBytes good = new FileBytes(ByteOrder.BIG_ENDIAN).section();
        refused(good.like().section().u32(1).u32(8).u32(8), "a block cannot have 8 bytes");
        refused(good.like().section().u32(9).u32(13).u32(0), "a block cannot have 13 bytes");
        refused(good.like().section().u32(9).u32(0xffff_fffcL).u32(0), "claims 4294967292 bytes, the file has 12");
        refused(good.like().section().u32(9).u32(12).u32(16), "lengths before and after it differ");
        refused(good.like().section().block(6, good.like().u32(0)), "its kind needs 32");
        refused(good.like().section().enhanced(0, 0, DATA, NONE), "interface 0, which no block before it describes");
        refused(good.like().u32(0x0a0d0d0aL).u32(28).u64(0).u64(0).u32(28), "no byte-order mark");
        refused(
                good.like()
                        .block(
                                0x0a0d0d0aL,
                                good.like().u32(0x1a2b3c4d).u16(2).u16(0).u64(-1)),
                "pcapng version 2 is not known");
    }

    @Test
    void framesAndOptionsThatDoNotFitTheirBlockAreNamed() {
        FileBytes good = new FileBytes(ByteOrder.BIG_ENDIAN).section().describe(1, 0, NONE);
        FileBytes body = good.like().u32(0).u64(0).u32(9).u32(9).u64(0);
        refused(file(ByteOrder.BIG_ENDIAN).block(6, body), "the frame claims 9 bytes, its block has room for 8");
        refused(
                file(ByteOrder.BIG_ENDIAN)
                        .block(3, good.like().u32(0xffff_ffffL).u32(0)),
                "the frame claims 4294967295 bytes, its block has room for 4");
        FileBytes options = good.like().u16(1).u16(200).u32(0);
        refused(
                file(ByteOrder.BIG_ENDIAN).enhanced(0, 0, DATA, options),
                "an option of 200 bytes does not fit its block");
    }

    private static void refused(FileBytes file, String problem) {
        assertThatThrownBy(() -> Frames.all(file.memory()))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("at byte ");
    }
}
