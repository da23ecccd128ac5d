package io.synwave.drill.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.drill.script.Action;
import io.synwave.drill.script.Script;
import java.util.List;

/// Scripts for the tests of the parser, and short ways to parse.
final class Samples {
    static final String SERVER = """
            // A server: everything that a plain script uses.
            --tolerance_usecs=10000
            --mss=1000
            `../common/defaults.sh
             ../common/set_sysctls.py /proc/sys/net/ipv4/tcp_wmem="4096 50000 4194304" \\
                 /proc/sys/net/ipv4/tcp_timestamps=0`

                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
               +0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
               +0 bind(3, {sa_family = AF_INET, sin_port = htons(8080),
                           sin_addr = inet_addr("192.168.0.1")}, ...) = 0
               +0 listen(3, 1) = 0
               +0 < S 0:0(0) win 32792 <mss 1000,sackOK,nop,nop,nop,wscale 7>
               +0 > S. 0:0(0) ack 1 <...>
             +.05 < . 1:1(0) ack 1 win 257
               +0...0.3 accept(3, ..., ...) = 4
               +0 %{
            TCP_INFINITE_SSTHRESH = 0x7fffffff
            assert tcpi_snd_ssthresh == TCP_INFINITE_SSTHRESH, tcpi_snd_ssthresh
            assert 5000 <= tcpi_rtt \\
                <= 60000, 'rtt=%d us' % tcpi_rtt # about 50 ms
            }%
               +0 write(4, ..., 3000) = 3000
               +0 > P. 1:3001(3000) ack 1
             +.01~+.02 > . 1:1(0) ack 1 win 256 <nop,nop,TS val 10 ecr 20>
            /* a loss,
               reported */
             +.05 < . 1:1(0) ack 1 win 257 <sack 1001:2001 2001:3001,nop,nop>
                * > P. 2001:3001(1000) ack 1 <nop,nop,sack 1:2>
               +1 `sysctl -q net.ipv4.tcp_ecn=1 # a comment`
               +0 < [ect0] EAP. 1:1(0) ack 1 win 100 <ECN e1b 1 ceb 0 e0b 1,nop>
               +0 > [ect01,flowlabel 0x1] .5 3001:3001(0) ack 1
               +0 < icmp unreachable frag_needed mtu 1200 [1:1461(1460)]
               +0 read(4, ..., 100) = -1 EAGAIN (Resource temporarily unavailable)
            `/tmp/sysctl_restore_${PPID}.sh`
            """;

    static final String CLIENT = """
            --ip_version=ipv6
            0.000 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3
            0.100 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
            0.100 > S 0:0(0) win 65535 <mss 1440,sackOK,TS val 100 ecr 0,nop,wscale 8,FO abcd1234,nop,nop>
            0.200 < icmp packet_too_big mtu 1400
            0.3~0.4 > - 1:1(0) urg 5
            0.5 sendmsg(3, {msg_name(...)=..., msg_iov(2)=[{..., 10}, {..., 20}], msg_flags=0}, MSG_ZEROCOPY) = 30
            0.5 recvmsg(3, {msg_name(...)=..., msg_iov(1)=[{..., 0}], msg_flags=MSG_ERRQUEUE|MSG_TRUNC,
                msg_control=[{cmsg_level=CMSG_LEVEL_IP, cmsg_type=CMSG_TYPE_RECVERR,
                cmsg_data={ee_errno=ENOMSG, ee_origin=SO_EE_ORIGIN_TIMESTAMPING, ee_type=0, ee_code=0,
                ee_info=SCM_TSTAMP_ACK, ee_data=9}},
                {cmsg_level=SOL_SOCKET, cmsg_type=SCM_TIMESTAMPING, cmsg_data={scm_sec=0, scm_nsec=1}}]},
                MSG_ERRQUEUE) = 0
            0.6 poll([{fd=3, events=POLLIN|POLLOUT, revents=POLLOUT}], 1, 1000) = 1
            0.6 epoll_ctl(4, EPOLL_CTL_ADD, 3, {events=EPOLLIN|EPOLLET, fd=3}) = 0
            0.6 setsockopt(3, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0
            0.7 setsockopt(3, SOL_TCP, TCP_CONGESTION, "cu" "bic\\x00\\n", 7) = 0
            0.8 < udp (1000)
            0.9 write(3, NULL, 1000) = -1 EFAULT (Bad address)
            """;

    static final List<String> ALL = List.of(SERVER, CLIENT);

    private Samples() {}

    static Script good(String text) {
        return good(text, Given.NOTHING);
    }

    static Script good(String text, Given given) {
        Parsed parsed = ScriptParser.parse("test.pkt", text, given);
        assertThat(parsed).isInstanceOf(Parsed.Good.class);
        return ((Parsed.Good) parsed).script();
    }

    static String error(String text) {
        Parsed parsed = ScriptParser.parse("test.pkt", text);
        assertThat(parsed).isInstanceOf(Parsed.Bad.class);
        return ((Parsed.Bad) parsed).error().toString();
    }

    /// The action of the only event of a script that consists of `0` and that text.
    static Action action(String text) {
        Script script = good("0 " + text);
        assertThat(script.events()).hasSize(1);
        return script.events().getFirst().action();
    }
}
