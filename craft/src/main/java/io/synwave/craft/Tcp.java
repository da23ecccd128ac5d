package io.synwave.craft;

import io.synwave.wire.IpProtocol;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A TCP segment: header, options, text. RFC 9293 §3.1. Unset: ports, numbers and flags 0, window 65535, data offset
/// and checksum as they must be; options are padded with zeros. [Conversation] fills in ports and numbers.
///
/// ```java
/// Tcp.to(80).source(40000).flags("S").seq(1000).mss(1460).sackPermitted().timestamps(1, 0).nop().windowScale(7)
/// // scapy: TCP(sport=40000, dport=80, flags="S", seq=1000, window=65535, options=[("MSS", 1460),
/// //            ("SAckOK", b""), ("Timestamp", (1, 0)), ("NOP", None), ("WScale", 7)])
/// Tcp.to(80).flags("PA").seq(1001).ack(5001).checksum(0xdead).text("GET / HTTP/1.0\r\n\r\n")
/// // scapy: TCP(dport=80, flags="PA", seq=1001, ack=5001, window=65535, chksum=0xdead)/"GET / HTTP/1.0\r\n\r\n"
/// ```
public final class Tcp implements Layer {
    private static final int USUAL_WINDOW = 65_535;
    private static final int MOST_WORDS = 15;
    private static final Tcp PLAIN = new Tcp(Given.none(TcpField.class), List.of(), Octets.NONE);

    private final Given<TcpField> given;
    private final List<TcpOption> options;
    private final Octets text;

    private Tcp(Given<TcpField> given, List<TcpOption> options, Octets text) {
        this.given = given;
        this.options = options;
        this.text = text;
    }

    /// Nothing given.
    public static Tcp plain() {
        return PLAIN;
    }

    /// To this port.
    public static Tcp to(int port) {
        return PLAIN.destination(port);
    }

    /// With these flags, see [FlagLetters].
    public static Tcp of(String flags) {
        return PLAIN.flags(flags);
    }

    /// With this value in the header.
    ///
    /// @throws IllegalArgumentException with a sentence when the field does not hold it
    public Tcp set(TcpField field, long value) {
        return new Tcp(given.with(field, value), options, text);
    }

    /// Whether the field was given; if not, it is computed.
    public boolean has(TcpField field) {
        return given.has(field);
    }

    /// What was given for the field, 0 when nothing was.
    public long field(TcpField field) {
        return given.or(field, 0);
    }

    /// What was given, or else `computed`.
    long or(TcpField field, long computed) {
        return given.or(field, computed);
    }

    public Tcp source(int port) {
        return set(TcpField.SOURCE_PORT, port);
    }

    public Tcp destination(int port) {
        return set(TcpField.DESTINATION_PORT, port);
    }

    /// A sequence number, 0 to 2^32 − 1.
    public Tcp seq(long number) {
        return set(TcpField.SEQUENCE, number);
    }

    /// A sequence number, 0 to 2^32 − 1; the flag A is not set by it.
    public Tcp ack(long number) {
        return set(TcpField.ACKNOWLEDGMENT, number);
    }

    /// As letters, see [FlagLetters].
    public Tcp flags(String letters) {
        return flags(FlagLetters.parse(letters));
    }

    /// The bits of [TcpFlags].
    public Tcp flags(int bits) {
        return set(TcpField.FLAGS, bits);
    }

    /// As it stands in the header, not scaled.
    public Tcp window(int value) {
        return set(TcpField.WINDOW, value);
    }

    public Tcp urgentPointer(int value) {
        return set(TcpField.URGENT_POINTER, value);
    }

    public Tcp checksum(int value) {
        return set(TcpField.CHECKSUM, value);
    }

    /// Words of four bytes, of which the options have a part.
    public Tcp dataOffset(int words) {
        return set(TcpField.DATA_OFFSET, words);
    }

    /// With one more option behind the others.
    public Tcp option(TcpOption option) {
        List<TcpOption> more = new ArrayList<>(options);
        more.add(option);
        return new Tcp(given, List.copyOf(more), text);
    }

    /// With these options and no others.
    Tcp options(List<TcpOption> all) {
        return new Tcp(given, List.copyOf(all), text);
    }

    public Tcp mss(int bytes) {
        return option(new TcpOption.Mss(bytes));
    }

    public Tcp sackPermitted() {
        return option(new TcpOption.SackPermitted());
    }

    /// Blocks of sequence numbers that arrived.
    public Tcp sack(TcpOption.Block... blocks) {
        return option(new TcpOption.Sack(Arrays.asList(blocks)));
    }

    public Tcp timestamps(long value, long echo) {
        return option(new TcpOption.Timestamps(value, echo));
    }

    /// Timestamps that a [Conversation] fills in.
    public Tcp timestamps() {
        return option(new TcpOption.Timestamps(null, null));
    }

    public Tcp windowScale(int shift) {
        return option(new TcpOption.WindowScale(shift));
    }

    /// With this cookie; [Octets#NONE] asks for one.
    public Tcp fastOpen(Octets cookie) {
        return option(new TcpOption.FastOpen(cookie));
    }

    public Tcp nop() {
        return option(new TcpOption.Nop());
    }

    /// Bytes among the options, whatever they are.
    public Tcp optionBytes(Octets bytes) {
        return option(new TcpOption.Verbatim(bytes));
    }

    /// With this text in the place of any other.
    public Tcp text(Octets octets) {
        return new Tcp(given, options, octets);
    }

    /// With this text, in UTF-8, in the place of any other.
    public Tcp text(String words) {
        return text(Octets.text(words));
    }

    public List<TcpOption> options() {
        return options;
    }

    public Octets text() {
        return text;
    }

    /// The bits of [TcpFlags] that will stand in the header.
    public int flags() {
        return (int) given.or(TcpField.FLAGS, 0);
    }

    /// SEG.LEN: the sequence numbers it takes, SYN and FIN one each.
    public int segLen() {
        int control = Integer.bitCount(flags() & (TcpFlags.SYN | TcpFlags.FIN));
        return text.length() + control;
    }

    @Override
    public int length() {
        return headerLength() + text.length();
    }

    /// Bytes of header and options, padded.
    private int headerLength() {
        int optionBytes = options.stream().mapToInt(TcpOption::length).sum();
        return TcpHeader.MIN_LENGTH + (optionBytes + 3 & ~3);
    }

    @Override
    public void write(Place place) {
        MemorySegment memory = place.memory();
        long at = place.at();
        memory.asSlice(at, headerLength()).fill((byte) 0);
        for (TcpField field : TcpField.values()) Bits.put(memory, at, field, given.or(field, computed(field)));
        long next = at + TcpHeader.MIN_LENGTH;
        for (TcpOption option : options) {
            option.write(memory, next);
            next += option.length();
        }
        text.write(memory, at + headerLength());
        if (!given.has(TcpField.CHECKSUM)) {
            long pseudo = place.around() instanceof Ip ip ? ip.pseudoSum(IpProtocol.TCP, place.total()) : 0;
            TcpHeader.finish(memory, at, place.total(), pseudo);
        }
    }

    private long computed(TcpField field) {
        return switch (field) {
            case DATA_OFFSET -> Math.min(headerLength() / 4, MOST_WORDS);
            case WINDOW -> USUAL_WINDOW;
            case SOURCE_PORT, DESTINATION_PORT, SEQUENCE, ACKNOWLEDGMENT, RESERVED, FLAGS, CHECKSUM, URGENT_POINTER ->
                0;
        };
    }
}
