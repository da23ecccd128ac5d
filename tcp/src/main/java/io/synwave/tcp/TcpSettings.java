package io.synwave.tcp;

import io.synwave.tcp.buffer.ReceiveBuffer;
import io.synwave.tcp.buffer.SendBuffer;
import io.synwave.tcp.congestion.CongestionControls;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/// The values of every [Setting], for a host or for one connection. Immutable; a change makes a copy.
public final class TcpSettings {
    private static final Setting[] ALL = Setting.values();
    private static final RtoFloor[] FLOORS = RtoFloor.values();
    private static final TcpSettings LINUX = profile(Setting::linux);
    private static final TcpSettings RFC = profile(Setting::rfc);

    private final long[] values;

    private TcpSettings(long[] values) {
        this.values = values;
    }

    /// The values of Linux 6.x: the default.
    public static TcpSettings linux() {
        return LINUX;
    }

    /// The values of the texts.
    public static TcpSettings rfc() {
        return RFC;
    }

    private static TcpSettings profile(ToLongFunction<Setting> column) {
        return new TcpSettings(Arrays.stream(ALL).mapToLong(column).toArray());
    }

    /// A copy in which `setting` has `value`, in its unit.
    public TcpSettings with(Setting setting, long value) {
        long[] copy = values.clone();
        copy[setting.ordinal()] = value;
        return new TcpSettings(copy);
    }

    /// A copy with the congestion control of this name.
    ///
    /// @throws IllegalArgumentException when there is none
    public TcpSettings congestionControl(String name) {
        return with(Setting.CONGESTION_CONTROL, CongestionControls.named(name).ordinal());
    }

    /// A copy with the send buffer of a program that asks for so many bytes. Linux: SO_SNDBUF.
    public TcpSettings sendBufferFor(long asked) {
        return with(Setting.SEND_BUFFER, SendBuffer.forAsked(Math.toIntExact(asked)));
    }

    /// A copy with the receive buffer of a program that asks for so many bytes. Linux: SO_RCVBUF.
    public TcpSettings receiveBufferFor(long asked) {
        return with(Setting.RECEIVE_BUFFER, ReceiveBuffer.forAsked(Math.toIntExact(asked)));
    }

    /// The value of `setting`, in its unit.
    public long value(Setting setting) {
        return values[setting.ordinal()];
    }

    /// A choice of off (0) and on (anything else).
    public boolean isOn(Setting setting) {
        return value(setting) != 0;
    }

    int count(Setting setting) {
        return (int) value(setting);
    }

    long initialRtoNs() {
        return value(Setting.RTO_INITIAL);
    }

    long minRtoNs() {
        return value(Setting.RTO_MIN);
    }

    long maxRtoNs() {
        return value(Setting.RTO_MAX);
    }

    RtoFloor rtoFloor() {
        return FLOORS[count(Setting.RTO_FLOOR)];
    }

    /// The receive buffer that a connection begins with, bytes.
    int receiveBuffer() {
        int chosen = count(Setting.RECEIVE_BUFFER);
        return chosen > 0 ? chosen : count(Setting.RMEM_DEFAULT);
    }

    ReceiveBuffer newReceiveBuffer() {
        boolean isTuned = count(Setting.RECEIVE_BUFFER) == 0 && isOn(Setting.MODERATE_RCVBUF);
        return new ReceiveBuffer(receiveBuffer(), count(Setting.RMEM_MAX), isTuned);
    }

    SendBuffer newSendBuffer() {
        int chosen = count(Setting.SEND_BUFFER);
        int first = chosen > 0 ? chosen : count(Setting.WMEM_DEFAULT);
        return new SendBuffer(first, count(Setting.WMEM_MAX), chosen == 0, value(Setting.NOTSENT_LOWAT));
    }

    /// The shift that our SYN offers: large enough for every window that may come. Linux:
    /// tcp_select_initial_window.
    int windowShift() {
        int given = count(Setting.WINDOW_SHIFT);
        if (given >= 0) {
            return given;
        }
        int first = ReceiveBuffer.first(receiveBuffer(), 1);
        boolean isChosen = count(Setting.RECEIVE_BUFFER) > 0;
        return ReceiveBuffer.shiftFor(isChosen ? first : Math.max(first, count(Setting.RMEM_MAX)));
    }

    long isnTickNs() {
        return value(Setting.ISN_TICK);
    }

    /// What [Setting#DEFER_ACCEPT] comes to in whole timeouts of a SYN-ACK, nanoseconds. Linux: what getsockopt
    /// TCP_DEFER_ACCEPT tells.
    public long deferAcceptNs() {
        return DeferAccept.roundedNs(this);
    }

    int portLow() {
        return count(Setting.PORT_LOW);
    }

    int portHigh() {
        return count(Setting.PORT_HIGH);
    }
}
