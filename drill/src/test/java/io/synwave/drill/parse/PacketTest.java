package io.synwave.drill.parse;

import static io.synwave.drill.parse.Samples.action;
import static io.synwave.drill.parse.Samples.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.drill.script.Direction;
import io.synwave.drill.script.IcmpPacket;
import io.synwave.drill.script.IpFields;
import io.synwave.drill.script.IpFields.Ecn;
import io.synwave.drill.script.SequenceRange;
import io.synwave.drill.script.TcpFlags;
import io.synwave.drill.script.TcpOption;
import io.synwave.drill.script.TcpOptions;
import io.synwave.drill.script.TcpPacket;
import io.synwave.drill.script.Unsupported;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketTest {
    private static TcpPacket tcp(String text) {
        return (TcpPacket) action(text);
    }

    private static List<TcpOption> options(String text) {
        return ((TcpOptions.Exactly) tcp("> S 0:0(0) " + text).options()).list();
    }

    @Test
    void everyFieldOfASegmentIsRead() {
        TcpPacket packet = tcp("< PU. 1:101(100) ack 4294967295 win 257 urg 100");
        assertThat(packet.direction()).isEqualTo(Direction.INBOUND);
        assertThat(packet.header().flags().bits()).isEqualTo(TcpFlags.PSH | TcpFlags.URG | TcpFlags.ACK);
        assertThat(packet.header().seq()).isEqualTo(new SequenceRange(1, 101, 100));
        assertThat(packet.header().ack()).isEqualTo(OptionalLong.of(4_294_967_295L));
        assertThat(packet.header().window()).isEqualTo(OptionalInt.of(257));
        assertThat(packet.header().urgent()).isEqualTo(OptionalInt.of(100));
        assertThat(packet.options()).isEqualTo(new TcpOptions.Exactly(List.of()));
    }

    @Test
    void fieldsLeftOutAreEmpty() {
        TcpPacket packet = tcp("> R 5:5(0)");
        assertThat(packet.header().ack()).isEmpty();
        assertThat(packet.header().window()).isEmpty();
        assertThat(packet.header().urgent()).isEmpty();
        assertThat(packet.ip()).isEqualTo(IpFields.NONE);
    }

    @Test
    void sequenceNumbersWrap() {
        assertThat(tcp("> . 4294967295:9(10)").header().seq()).isEqualTo(new SequenceRange(4_294_967_295L, 9, 10));
        assertThat(tcp("> . -1:9(10)").header().seq()).isEqualTo(new SequenceRange(4_294_967_295L, 9, 10));
    }

    @ParameterizedTest
    @CsvSource({"S,2", "S.,18", "F.,17", "R,4", "P.,24", "U.,48", "SEW,194", "SEWA,450", "-,0", ".,16"})
    void lettersAreBits(String text, int bits) {
        assertThat(tcp("> " + text + " 1:1(0)").header().flags()).isEqualTo(new TcpFlags(bits, OptionalInt.empty()));
    }

    @ParameterizedTest
    @CsvSource({".5,5,336", "P.3,3,216", "PF7.,7,473", ".1,1,80", "S.4,4,274"})
    void digitIsTheAceField(String text, int ace, int bits) {
        assertThat(tcp("> " + text + " 1:1(0)").header().flags()).isEqualTo(new TcpFlags(bits, OptionalInt.of(ace)));
    }

    @Test
    void digitZeroIsNoDigit() {
        assertThat(tcp("> .0 1:1(0)").header().flags()).isEqualTo(new TcpFlags(TcpFlags.ACK, OptionalInt.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> S 0:0(0) <mss 1460,nop,nop,sackOK,nop,wscale 8>",
                "< F. 1:11(10) ack 2 win 3 urg 4 <nop,nop,TS val 1 ecr 4294967295>",
                "> - 1:1(0) <...>",
                "> P.5 1:1(0) ack 1 <nop,nop,sack 1:2 3:4 5:6>",
                "> SEWA 0:0(0) <ECN e1b 1 ceb 0 e0b 16777215,nop>",
                "> S 0:0(0) <FO,nop,nop>",
                "> S 0:0(0) <FOEXP 00112233,eol,eol,eol,eol>",
                "> . 1:1(0) ack 1 <md5 000102030405060708090a0b0c0d0e0f,nop,nop>",
            })
    void packetIsShownAsItIsWritten(String text) {
        assertThat(tcp(text).toString()).isEqualTo(text);
    }

    @Test
    void optionsKnowTheirLengths() {
        assertThat(options("<mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 8>"))
                .extracting(TcpOption::length)
                .containsExactly(4, 2, 10, 1, 3);
        assertThat(options("<FO abcd1234,nop,nop,FOEXP abcd,nop,nop>"))
                .extracting(TcpOption::length)
                .containsExactly(6, 1, 1, 6, 1, 1);
        assertThat(options("<ECN e0b 1 ceb 2,sack 1:2,nop,nop>"))
                .extracting(TcpOption::length)
                .containsExactly(8, 10, 1, 1);
    }

    @Test
    void firstCounterTellsTheKindOfAccurateEcn() {
        assertThat(((TcpOption.AccurateEcn)
                                options("<ECN e0b 1 ceb 2 e1b 3,nop>").getFirst())
                        .kind())
                .isEqualTo(172);
        assertThat(((TcpOption.AccurateEcn)
                                options("<ECN e1b 1 ceb 2 e0b 3,nop>").getFirst())
                        .kind())
                .isEqualTo(174);
    }

    @Test
    void spaceAndCommentsMayStandBetweenTokens() {
        assertThat(tcp(">  .  1 : 1 (0) /* here */ ack\n 1 < nop , nop, TS val\t1 ecr 2 >")
                        .toString())
                .isEqualTo("> . 1:1(0) ack 1 <nop,nop,TS val 1 ecr 2>");
    }

    @Test
    void ipHeaderIsAnnotated() {
        assertThat(tcp("> [ce] . 1:1(0)").ip().ecn()).contains(Ecn.CE);
        assertThat(tcp("> [tos 0x10,ttl 5] . 1:1(0)").ip())
                .isEqualTo(new IpFields(Optional.empty(), OptionalInt.of(16), OptionalInt.of(5), OptionalInt.empty()));
        assertThat(tcp("> (flowlabel 0xfffff) . 1:1(0)").ip().flowLabel()).isEqualTo(OptionalInt.of(0xfffff));
    }

    @Test
    void ect01IsEitherOfTwo() {
        assertThat(List.of(0, 1, 2, 3)).filteredOn(Ecn.ECT01::matches).containsExactly(1, 2);
        assertThat(Ecn.ECT0.matches(0xfe)).isTrue();
        assertThat(Ecn.ECT0.matches(0xff)).isFalse();
    }

    @Test
    void icmpIsNamedByTypeAndCode() {
        assertThat(action("< icmp unreachable frag_needed mtu 1200 [1:1461(1460)]"))
                .isEqualTo(new IcmpPacket(
                        Direction.INBOUND,
                        IpFields.NONE,
                        new IcmpPacket.Message(3, 4, OptionalInt.of(1200), OptionalInt.empty()),
                        Optional.of(new SequenceRange(1, 1461, 1460))));
        assertThat(action("< icmp type_255 code_7").toString()).contains("type=255, code=7");
        assertThat(action("< icmp time_exceeded").toString()).contains("type=11, code=0");
    }

    @Test
    void quotedSequenceMayStandFirst() {
        assertThat(action("< [1:11(10)] icmp unreachable host_unreachable").toString())
                .contains("type=3, code=1", "1:11(10)");
    }

    @Test
    void icmpNamesFollowTheIpVersion() {
        assertThat(good("--ip_version=ipv6\n0 < icmp unreachable port_unreachable")
                        .events()
                        .getFirst()
                        .action()
                        .toString())
                .contains("type=1, code=4");
        assertThat(action("< icmp packet_too_big mtu 1400")).isInstanceOf(Unsupported.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "< udp (100)|UDP packets are not supported",
                "< ipv4 1.1.1.1 > 2.2.2.2: . 1:1(0) ack 1 win 5|ipv4 encapsulation is not supported",
                "< mpls (label 0, tc 0, ttl 0): . 1:1(0) ack 1 win 5|mpls encapsulation is not supported",
                "> 8080 > 1234 . 1:1(0)|port numbers in a packet are not supported",
                "> . 1:1(0) ack 1 win 5/udp(5 > 6)|UDP encapsulation of a segment is not supported",
                "< icmp unreachable [udp (8)]|ICMP that quotes UDP is not supported",
                "< S 0:0(0) win 5 <mss MSS>|the word MSS has no value here: give it with -D MSS=<value>",
                "> S 0:0(0) <FO COOKIE>" + "|the cookie COOKIE has no value here: give it with -D COOKIE=<hexadecimal>",
                "> . 1:1(0) <md5 valid,nop,nop>|MD5 signatures to be computed are not supported",
            })
    void packetsOutsideTheLanguageOfTcpAreUnsupported(String text, String message) {
        assertThat(action(text)).isEqualTo(new Unsupported(1, message));
    }
}
