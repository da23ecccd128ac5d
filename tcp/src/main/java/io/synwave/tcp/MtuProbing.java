package io.synwave.tcp;

/// What a connection does to find out how large packets may be, beyond what routers tell: nothing, as it stands here
/// and as most connections do, or [MtuProbes].
interface MtuProbing {
    /// Relies on routers alone.
    MtuProbing NONE = new MtuProbing() {};

    static MtuProbing of(TcpConnection c) {
        return c.settings.isOn(Setting.MTU_PROBING) ? new MtuProbes(c) : NONE;
    }

    /// The options are agreed on.
    default void begin() {}

    /// A router, the route or the link says that the path takes `mtu`.
    default void pathChanged(int mtu, boolean isSmaller) {}

    /// What may be sent, where the path would take `mtu`.
    default int usable(int mtu) {
        return mtu;
    }

    /// Text has been repeated for long: R1 is over.
    default void blackHole(long nowNs) {}

    /// The text bytes of a probe that is to go now, 0 when none is.
    default int textLen(long nowNs) {
        return 0;
    }

    /// The segment of `textLen` bytes up to SND.NXT has left as a probe.
    default void sent(int textLen) {}

    /// Something was sent again.
    default void repeated() {}

    /// SND.UNA has advanced.
    default void acknowledged() {}

    /// Something is lost: whether it is the probe alone, and nothing to worry about.
    default boolean takesTheBlame() {
        return false;
    }
}
