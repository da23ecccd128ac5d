package io.synwave.tcp;

/// What both ends have agreed on, and how what was sent has fared: beside [ConnectionStatus] a part of Linux's
/// `TCP_INFO`.
/// A picture of one moment.
///
/// @param options bits of [#TIMESTAMPS] and those that follow
/// @param delivered segments with text, SYN or FIN that the peer has told to have
/// @param retransmitted segments that were sent again and are still on their way
public record DeliveryStatus(int options, long delivered, int retransmitted) {
    /// Both ends send timestamps. Linux: TCPI_OPT_TIMESTAMPS.
    public static final int TIMESTAMPS = 1;
    /// Both ends use SACK. Linux: TCPI_OPT_SACK.
    public static final int SACK = 1 << 1;
    /// Both ends scale windows. Linux: TCPI_OPT_WSCALE.
    public static final int WINDOW_SCALING = 1 << 2;
    /// Text of the SYN was taken: RFC 7413. Linux: TCPI_OPT_SYN_DATA.
    public static final int SYN_DATA = 1 << 5;

    static DeliveryStatus of(TcpConnection c) {
        int options = (c.ts.agreed ? TIMESTAMPS : 0)
                | (c.agreed.sack() ? SACK : 0)
                | (c.agreed.scalesWindows() ? WINDOW_SCALING : 0)
                | (c.fastOpen.hasDelivered() ? SYN_DATA : 0);
        return new DeliveryStatus(options, c.records.delivered(), c.records.retransmitted());
    }
}
