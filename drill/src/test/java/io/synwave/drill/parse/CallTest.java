package io.synwave.drill.parse;

import static io.synwave.drill.parse.Samples.action;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.drill.script.AddressFamily;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.Any;
import io.synwave.drill.script.Expression.Int;
import io.synwave.drill.script.Expression.Items;
import io.synwave.drill.script.Expression.Null;
import io.synwave.drill.script.Expression.Text;
import io.synwave.drill.script.SystemCall;
import io.synwave.drill.script.SystemCall.Errno;
import io.synwave.drill.script.Unsupported;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTest {
    private static SystemCall call(String text) {
        return (SystemCall) action(text);
    }

    private static Expression argument(String text) {
        return call("write(" + text + ") = 0").arguments().getFirst();
    }

    private static Int number(long value) {
        return new Int(value, Long.toString(value));
    }

    @Test
    void callHasNameArgumentsAndResult() {
        SystemCall call = call("socket(..., SOCK_STREAM, IPPROTO_TCP) = 3");
        assertThat(call.name()).isEqualTo("socket");
        assertThat(call.arguments()).containsExactly(new Any(), new Int(1, "SOCK_STREAM"), new Int(6, "IPPROTO_TCP"));
        assertThat(call.outcome()).isEqualTo(new SystemCall.Outcome(number(3), Optional.empty()));
    }

    @Test
    void resultMayNameAnErrorAndExplainIt() {
        assertThat(call("close(3) = -1 EPIPE (Broken pipe)").outcome())
                .isEqualTo(new SystemCall.Outcome(number(-1), Optional.of(new Errno("EPIPE", 32))));
        assertThat(call("close(3) = -1 EPIPE(Broken pipe)").outcome().errno()).contains(new Errno("EPIPE", 32));
        assertThat(call("fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)").outcome().result())
                .isEqualTo(new Int(2, "0x2"));
        assertThat(call("close(3) = ...").outcome().result()).isEqualTo(new Any());
        assertThat(call("accept(3, ..., ...) = -1 EWOULDBLOCK").outcome().errno())
                .contains(new Errno("EWOULDBLOCK", 11));
    }

    @Test
    void symbolsAndNumbersAreJoinedByBars() {
        assertThat(argument("O_RDWR | O_NONBLOCK|0x1")).isEqualTo(new Int(0x803, "O_RDWR|O_NONBLOCK|0x1"));
        assertThat(argument("[EPOLLET]")).isEqualTo(new Items(List.of(new Int(0x8000_0000L, "EPOLLET"))));
    }

    @Test
    void stringsAreBytesAndJoin() {
        assertThat(argument("\"a\\n\\x00\\xff\" \"\\\"b\"")).isEqualTo(new Text("a\n\0\u00ff\"b"));
        assertThat(argument("\"ü\"")).isEqualTo(new Text("\u00c3\u00bc"));
        assertThat(argument("\"\"")).isEqualTo(new Text(""));
    }

    @Test
    void pointersMayBeNullOrArrays() {
        assertThat(argument("NULL")).isEqualTo(new Null());
        assertThat(argument("[]")).isEqualTo(new Items(List.of()));
        assertThat(argument("[5, 6]")).isEqualTo(new Items(List.of(number(5), number(6))));
    }

    @Test
    void socketAddressIsAStructure() {
        assertThat(argument("{sa_family = AF_INET, sin_port = htons(8080), sin_addr = inet_addr(\"10.0.0.1\")}"))
                .isEqualTo(new Expression.SocketAddress(new Int(2, "AF_INET"), number(8080), new Text("10.0.0.1")));
    }

    @Test
    void pollAndEpollEntriesAreStructures() {
        assertThat(argument("{fd=4, events=POLLIN, revents=POLLERR|POLLHUP}"))
                .isEqualTo(new Expression.PollEntry(number(4), new Int(1, "POLLIN"), new Int(0x18, "POLLERR|POLLHUP")));
        assertThat(argument("{fd=4, events=POLLIN}"))
                .isEqualTo(new Expression.PollEntry(number(4), new Int(1, "POLLIN"), number(0)));
        assertThat(argument("{events=EPOLLOUT, ptr=7}"))
                .isEqualTo(new Expression.EpollEvent(new Int(4, "EPOLLOUT"), number(7)));
        assertThat(argument("{onoff=1, linger=5}")).isEqualTo(new Expression.Linger(number(1), number(5)));
    }

    @Test
    void messageHasBuffersFlagsAndControl() {
        var message = (Expression.Message) argument("{msg_name(...)=..., msg_iov(1)=[{..., 10}], msg_flags=MSG_EOR,"
                + " msg_control=[{cmsg_level=SOL_TCP, cmsg_type=TCP_CM_INQ, cmsg_data=9}]}");
        assertThat(message.buffers()).containsExactly(new Expression.IoVector(new Any(), number(10)));
        assertThat(message.flags()).isEqualTo(new Int(0x80, "MSG_EOR"));
        assertThat(message.control())
                .contains(List.of(new Expression.Control(new Int(6, "SOL_TCP"), new Int(36, "TCP_CM_INQ"), number(9))));
        assertThat(((Expression.Message) argument("{msg_name(...)=..., msg_iov(0)=[], msg_flags=0}")).control())
                .isEmpty();
    }

    @Test
    void controlDataMayBeAStructureItself() {
        assertThat(argument("{cmsg_level=SOL_SOCKET, cmsg_type=SCM_TIMESTAMPING,"
                        + " cmsg_data={scm_sec=1,scm_nsec=20000000}}"))
                .isEqualTo(new Expression.Control(
                        new Int(1, "SOL_SOCKET"),
                        new Int(37, "SCM_TIMESTAMPING"),
                        new Expression.Stamp(number(1), number(20_000_000))));
        assertThat(argument("{ee_errno=ENOMSG, ee_origin=4, ee_type=0, ee_code=1, ee_info=2, ee_data=3}"))
                .isEqualTo(new Expression.ErrorReport(
                        new Expression.ErrorReport.Pair(new Int(42, "ENOMSG"), number(4)),
                        new Expression.ErrorReport.Pair(number(0), number(1)),
                        new Expression.ErrorReport.Pair(number(2), number(3))));
    }

    @Test
    void twoSymbolsDependOnTheIpVersion() {
        assertThat(LinuxConstants.symbol("CMSG_TYPE_RECVERR", AddressFamily.IPV4))
                .contains(11L);
        assertThat(LinuxConstants.symbol("CMSG_TYPE_RECVERR", AddressFamily.IPV6))
                .contains(25L);
        assertThat(LinuxConstants.symbol("CMSG_LEVEL_IP", AddressFamily.IPV6)).contains(41L);
    }

    @Test
    void whatIsNotKnownIsUnsupported() {
        assertThat(action("close({a=1, b=2}) = 0"))
                .isEqualTo(new Unsupported(1, "a structure with the fields a, b is not known"));
        assertThat(action("close(3) = -1 ENOFUN"))
                .isEqualTo(new Unsupported(1, "the error number ENOFUN is not known"));
        assertThat(action("close(ntohs(5)) = 0")).isEqualTo(new Unsupported(1, "the function ntohs is not known"));
    }
}
