package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1", // RFC 5952 §2.1
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1", // §4.2.1
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", // §4.2.2
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", // §4.2.3, the longer run
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", // §4.2.3, the first of two
        "2001:DB8::AbCd, 2001:db8::abcd", // §4.3
        "::ffff:192.0.2.1, 192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "0:0:0:0:0:0:0:0, ::",
        "1:0:0:0:0:0:0:0, 1::",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::1, ::1",
        "10.0.0.255, 10.0.0.255"
    })
    void textIsCanonical(String read, String written) {
        assertThat(IpAddress.parse(read)).hasToString(written);
        assertThat(IpAddress.parse(written)).isEqualTo(IpAddress.parse(read)).hasSameHashCodeAs(IpAddress.parse(read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1:",
                ":1",
                "::1::",
                "1.2.3",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4.5",
                "1..3.4",
                "1.2.3.",
                ".1.2.3",
                "1.2.3.-4",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "g::",
                "12345::",
                "1.2.3.4:1",
                "::1.2.3.4:1",
                "1:2:3:4:5:6:7:1.2.3.4",
                "fe80::1%eth0",
                "::1/64",
                "host",
                " ::1",
                "\u0661.2.3.4",
                "::\uff11"
            })
    void whatIsNoAddressIsRefusedInASentence(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is not an IP address: write one as");
    }

    @Test
    void anyIpv6TextMeansWhatTheJdkReads() throws UnknownHostException {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            long mask = random.nextLong();
            IpAddress address = IpAddress.of(sparse(random, mask), sparse(random, mask >>> 8));
            if (address.isIpv4()) continue;
            String text = address.toString();
            assertThat(IpAddress.parse(text)).as(text).isEqualTo(address);
            String jdk = InetAddress.getByName(text).getHostAddress(); // all groups, no "::"
            assertThat(IpAddress.parse(jdk)).as(text).isEqualTo(address);
        }
    }

    private static long sparse(Random random, long mask) {
        long value = random.nextLong();
        for (int group = 0; group < 4; group++) {
            if ((mask >>> group & 1) != 0) value &= ~(0xffffL << 16 * group);
        }
        return value;
    }

    @Test
    void kindsAreToldApart() {
        assertThat(IpAddress.parse("127.8.9.1").isLoopback()).isTrue();
        assertThat(IpAddress.parse("::1").isLoopback()).isTrue();
        assertThat(IpAddress.parse("128.0.0.1").isLoopback()).isFalse();
        assertThat(IpAddress.parse("239.1.2.3").isMulticast()).isTrue();
        assertThat(IpAddress.parse("ff02::1").isMulticast()).isTrue();
        assertThat(IpAddress.parse("240.0.0.1").isMulticast()).isFalse();
        assertThat(IpAddress.parse("fe80::1").isMulticast()).isFalse();
        assertThat(IpAddress.parse("169.254.1.1").isLinkLocal()).isTrue();
        assertThat(IpAddress.parse("febf::1").isLinkLocal()).isTrue();
        assertThat(IpAddress.parse("fec0::1").isLinkLocal()).isFalse();
        assertThat(IpAddress.parse("255.255.255.255").isLimitedBroadcast()).isTrue();
        assertThat(IpAddress.ANY_IPV4.isUnspecified()).isTrue();
        assertThat(IpAddress.ANY_IPV6.isUnspecified()).isTrue();
        assertThat(IpAddress.ANY_IPV6.isIpv4()).isFalse();
        assertThat(IpAddress.parse("0.0.0.1").isUnspecified()).isFalse();
    }

    @Test
    void addressesAreOrderedAsUnsignedNumbers() {
        assertThat(IpAddress.parse("10.0.0.1")).isLessThan(IpAddress.parse("192.0.2.1"));
        assertThat(IpAddress.parse("192.0.2.1")).isLessThan(IpAddress.parse("2001:db8::1"));
        assertThat(IpAddress.parse("2001:db8::1")).isLessThan(IpAddress.parse("fe80::1"));
        assertThat(IpAddress.parse("2001::8000:0:0:0")).isGreaterThan(IpAddress.parse("2001::1"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/20, 10.1.0.0, 10.1.15.255",
        "10.1.2.3/32, 10.1.2.3, 10.1.2.3",
        "10.1.2.3/31, 10.1.2.2, 10.1.2.3",
        "10.1.2.3/0, 0.0.0.0, 255.255.255.255",
        "2001:db8::1/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff",
        "2001:db8::1/72, 2001:db8::, 2001:db8::ff:ffff:ffff:ffff",
        "2001:db8:1::1/33, 2001:db8::, 2001:db8:7fff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::1/128, 2001:db8::1, 2001:db8::1",
        "::2/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void prefixKnowsItsNetwork(String text, String first, String last) {
        Prefix prefix = Prefix.parse(text);
        assertThat(prefix).hasToString(text);
        assertThat(prefix.network()).hasToString(first);
        assertThat(prefix.broadcast()).hasToString(last);
        assertThat(prefix.contains(IpAddress.parse(first))).isTrue();
        assertThat(prefix.contains(IpAddress.parse(last))).isTrue();
    }

    @Test
    void prefixContainsOnlyItsOwn() {
        assertThat(Prefix.parse("10.0.0.1/24").contains(IpAddress.parse("10.0.1.0")))
                .isFalse();
        assertThat(Prefix.parse("fd00::1/72").contains(IpAddress.parse("fd00::100:0:0:0")))
                .isFalse();
        assertThat(Prefix.parse("::/0").contains(IpAddress.parse("10.0.0.1"))).isFalse();
        assertThat(Prefix.parse("0.0.0.0/0").contains(IpAddress.parse("::1"))).isFalse();
        assertThat(Prefix.parse("10.0.0.1/24").isBroadcast(IpAddress.parse("10.0.0.255")))
                .isTrue();
        assertThat(Prefix.parse("10.0.0.1/31").isBroadcast(IpAddress.parse("10.0.0.1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "10.0.0.1/", "10.0.0.1/33", "10.0.0.1/-1", "::/129", "/8", "10.0.0.1/024", "a/8"})
    void whatIsNoPrefixIsRefusedInASentence(String text) {
        assertThatThrownBy(() -> Prefix.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(write one as|has 0 to).*");
    }

    @Test
    void macAddressesAreReadAndWritten() {
        assertThat(MacAddress.parse("02:00:5E:10:00:fF")).isEqualTo(0x0200_5e10_00ffL);
        assertThat(MacAddress.parse("02-00-5e-10-00-01")).isEqualTo(0x0200_5e10_0001L);
        assertThat(MacAddress.text(0x0200_5e10_0001L)).isEqualTo("02:00:5e:10:00:01");
        assertThat(MacAddress.text(MacAddress.BROADCAST)).isEqualTo("ff:ff:ff:ff:ff:ff");
        assertThat(MacAddress.isMulticast(MacAddress.BROADCAST)).isTrue();
        assertThat(MacAddress.isMulticast(0x0200_5e10_0001L)).isFalse();
        assertThatThrownBy(() -> MacAddress.parse("02:00:5e:10:00"))
                .hasMessage("'02:00:5e:10:00' is not a MAC address: write six pairs of hex digits, as in"
                        + " 02:00:5e:10:00:01");
    }

    @Test
    void groupsMapToTheirMacAddresses() {
        int group = IpAddress.parse("224.128.0.251").ipv4();
        assertThat(MacAddress.text(MacAddress.ofIpv4Multicast(group))).isEqualTo("01:00:5e:00:00:fb"); // RFC 1112
        long node = NdpMessage.solicitedNodeLo(
                IpAddress.parse("fe80::2aa:ff:fe28:9c5a").lo());
        IpAddress solicited = IpAddress.of(NdpMessage.SOLICITED_NODE_HI, node);
        assertThat(solicited).hasToString("ff02::1:ff28:9c5a"); // RFC 4291 §2.7.1 has this form
        assertThat(MacAddress.text(MacAddress.ofIpv6Multicast(node))).isEqualTo("33:33:ff:28:9c:5a"); // RFC 2464
    }
}
