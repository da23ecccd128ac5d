package io.synwave.tcp;

/// Every constant that Linux and the RFCs set differently, or that a user may want otherwise: name, unit and the value
/// in either profile. `linux` has the values of Linux 6.x, `rfc` those of the texts.
public enum Setting {
    /// RFC 6298 §2.1.
    RTO_INITIAL("rto_initial", Unit.NANOSECONDS, ms(1000), ms(1000)),
    /// RFC 6298 §2.4 says one second. Linux: tcp_rto_min.
    RTO_MIN("rto_min", Unit.NANOSECONDS, ms(200), ms(1000)),
    /// RFC 6298 §2.5, at least 60 s.
    RTO_MAX("rto_max", Unit.NANOSECONDS, ms(120_000), ms(60_000)),
    /// What [#RTO_MIN] bounds: the ordinal of an [RtoFloor].
    RTO_FLOOR("rto_floor", Unit.CHOICE, 1, 0),
    /// How often a SYN is repeated. Linux: tcp_syn_retries; RFC 9293 MUST-23 wants 180 s, which Linux does not
    /// reach.
    SYN_RETRIES("tcp_syn_retries", Unit.COUNT, 6, 9),
    /// How many of them come without doubling the timeout. Linux: tcp_syn_linear_timeouts.
    SYN_LINEAR_TIMEOUTS("tcp_syn_linear_timeouts", Unit.COUNT, 4, 0),
    /// How often a SYN-ACK is repeated. Linux: tcp_synack_retries.
    SYN_ACK_RETRIES("tcp_synack_retries", Unit.COUNT, 5, 9),
    /// RFC 4987 §3.6: a listener never sends cookies (0), sends them when its queue is full (1), or always (2).
    SYN_COOKIES("tcp_syncookies", Unit.CHOICE, 1, 1),
    /// Without cookies a listener keeps no more half-open connections than three quarters of this. Linux:
    /// tcp_max_syn_backlog.
    MAX_SYN_BACKLOG("tcp_max_syn_backlog", Unit.COUNT, 4096, 4096),
    /// No listener's backlog is larger. Linux: net.core.somaxconn.
    SOMAXCONN("somaxconn", Unit.COUNT, 4096, 4096),
    /// Who completes a handshake with a listener that has no room is reset (1), or may try again (0).
    ABORT_ON_OVERFLOW("tcp_abort_on_overflow", Unit.CHOICE, 0, 0),
    /// How often the same data is repeated before the connection dies (R2). Linux: tcp_retries2.
    RETRIES("tcp_retries2", Unit.COUNT, 15, 15),
    /// After how many repetitions of the same data the program is told (R1). Linux: tcp_retries1.
    RETRIES_1("tcp_retries1", Unit.COUNT, 3, 3),
    /// As [#RETRIES], of a connection that no program has any more. Linux: tcp_orphan_retries, whose 0 means 8.
    ORPHAN_RETRIES("tcp_orphan_retries", Unit.COUNT, 8, 15),
    /// How long sent data may stay unacknowledged (RFC 9293 §3.8.3, MUST-21); 0 leaves it to the number of
    /// repetitions.
    /// Linux: TCP_USER_TIMEOUT.
    USER_TIMEOUT("user_timeout", Unit.NANOSECONDS, 0, 0),
    /// The user timeout option of RFC 5482 is sent and heard (1), or neither (0), as Linux, which lacks it.
    USER_TIMEOUT_OPTION("user_timeout_option", Unit.CHOICE, 0, 0),
    /// L_LIMIT of RFC 5482 §3.1: the peer's advice makes the user timeout no shorter.
    USER_TIMEOUT_LEAST("user_timeout_least", Unit.NANOSECONDS, ms(100_000), ms(100_000)),
    /// U_LIMIT: nor longer.
    USER_TIMEOUT_MOST("user_timeout_most", Unit.NANOSECONDS, ms(3_600_000), ms(3_600_000)),
    /// Keep-alive on (1) or off (0): RFC 9293 MUST-25. Linux: SO_KEEPALIVE.
    KEEP_ALIVE("keep_alive", Unit.CHOICE, 0, 0),
    /// How long a connection is idle before the first question: RFC 9293 MUST-28, two hours or more.
    KEEP_ALIVE_TIME("tcp_keepalive_time", Unit.NANOSECONDS, ms(7_200_000), ms(7_200_000)),
    /// How long after one question comes the next.
    KEEP_ALIVE_INTERVAL("tcp_keepalive_intvl", Unit.NANOSECONDS, ms(75_000), ms(75_000)),
    /// How many questions stay without an answer before the peer counts as gone.
    KEEP_ALIVE_PROBES("tcp_keepalive_probes", Unit.COUNT, 9, 9),
    /// While a host has more connections than that awake, those that are quiet fall asleep.
    SLEEP_ABOVE("sleep_above", Unit.COUNT, 256, 256),
    /// How long a connection is quiet before it falls asleep.
    SLEEP_AFTER("sleep_after", Unit.NANOSECONDS, ms(1000), ms(1000)),
    /// 2MSL: RFC 9293 §3.4.2 has MSL = 2 min. Linux: TCP_TIMEWAIT_LEN.
    TIME_WAIT("time_wait", Unit.NANOSECONDS, ms(60_000), ms(240_000)),
    /// A connection that is opened here may take the ends of one that rests in TIME-WAIT and has timestamps: never
    /// (0),
    /// always (1), to a loopback address (2). Linux: with a local port that the program names, always.
    TIME_WAIT_REUSE("tcp_tw_reuse", Unit.CHOICE, 2, 0),
    /// But not before it has rested so long.
    TIME_WAIT_REUSE_DELAY("tcp_tw_reuse_delay", Unit.NANOSECONDS, ms(1000), ms(1000)),
    /// How long FIN-WAIT-2 lasts when no user is left; 0 for ever, −1 not at all. Linux: tcp_fin_timeout,
    /// TCP_LINGER2.
    FIN_TIMEOUT("tcp_fin_timeout", Unit.NANOSECONDS, ms(60_000), 0),
    /// So many connections may live on without a program. Linux: tcp_max_orphans, by the machine's memory.
    MAX_ORPHANS("tcp_max_orphans", Unit.COUNT, 131_072, 131_072),
    /// So many connections may rest in TIME-WAIT; the others are forgotten at once. Linux: tcp_max_tw_buckets, by
    /// the
    /// machine's memory.
    MAX_TIME_WAITS("tcp_max_tw_buckets", Unit.COUNT, 131_072, 131_072),
    /// A reset in TIME-WAIT is ignored (1), as RFC 1337 §3 advises, or ends it (0).
    RFC1337("tcp_rfc1337", Unit.CHOICE, 0, 1),
    /// RFC 9293 §3.8.6.3: below 500 ms. The shortest hold; Linux: TCP_DELACK_MIN.
    DELAYED_ACK_MIN("delayed_ack_min", Unit.NANOSECONDS, ms(40), ms(200)),
    /// The longest hold. Linux: TCP_DELACK_MAX.
    DELAYED_ACK_MAX("delayed_ack_max", Unit.NANOSECONDS, ms(200), ms(200)),
    /// How many ACKs leave at once while a connection is young or was idle. Linux: TCP_MAX_QUICKACKS.
    QUICK_ACKS("quick_acks", Unit.COUNT, 16, 0),
    /// 0: a connection begins as one that talks, whose ACKs wait for an answer. Linux: TCP_QUICKACK before connect.
    QUICK_ACK("quick_ack", Unit.CHOICE, 1, 1),
    /// The ACK of the first FIN waits for the program's own (1), as long as any ACK may, or leaves at once (0).
    /// Linux:
    /// tcp_fin.
    FIN_ACK_WAITS("fin_ack_waits", Unit.CHOICE, 1, 0),
    /// How long a listener waits for data before a connection is one; 0 not at all. A client with it lets its third
    /// ACK wait for data. Linux: TCP_DEFER_ACCEPT.
    DEFER_ACCEPT("defer_accept", Unit.NANOSECONDS, 0, 0),
    /// The MSS is no larger than this, at either end; 0 for as large as packets allow. Linux: TCP_MAXSEG.
    USER_MSS("user_mss", Unit.BYTES, 0, 0),
    /// TCP Fast Open, RFC 7413: bits of [io.synwave.tcp.fastopen.FastOpenFlags]. Linux: tcp_fastopen.
    FAST_OPEN("tcp_fastopen", Unit.COUNT, 1, 1),
    /// How many connections of a listener may be open by Fast Open while their third ACK is missing. Linux:
    /// TCP_FASTOPEN.
    FAST_OPEN_QUEUE("fast_open_queue", Unit.COUNT, 0, 0),
    /// Fast Open without cookies, at either end. Linux: TCP_FASTOPEN_NO_COOKIE.
    FAST_OPEN_NO_COOKIE("fast_open_no_cookie", Unit.CHOICE, 0, 0),
    /// How long clients leave Fast Open alone after a path seemed to swallow it, at first; 0 for not at all. A
    /// host's.
    FAST_OPEN_PAUSE("tcp_fastopen_blackhole_timeout_sec", Unit.NANOSECONDS, 0, 0),
    /// The least MSS that a segment is cut to, options included: a peer that asks for less does not get it
    /// (CVE-2019-11479).
    /// Linux: tcp_min_snd_mss.
    LEAST_MSS("tcp_min_snd_mss", Unit.BYTES, 48, 48),
    /// Packetization layer path MTU discovery (RFC 4821): never (0), where large packets seem to be swallowed (1),
    /// always
    /// (2). Linux: tcp_mtu_probing.
    MTU_PROBING("tcp_mtu_probing", Unit.CHOICE, 0, 1),
    /// The text bytes that it begins with. Linux: tcp_base_mss.
    BASE_MSS("tcp_base_mss", Unit.BYTES, 1024, 1024),
    /// It goes no lower than this.
    MTU_PROBE_FLOOR("tcp_mtu_probe_floor", Unit.BYTES, 48, 48),
    /// A smaller gap between what passes and what may is not probed.
    PROBE_THRESHOLD("tcp_probe_threshold", Unit.BYTES, 8, 8),
    /// How long until it searches again.
    PROBE_INTERVAL("tcp_probe_interval", Unit.NANOSECONDS, ms(600_000), ms(600_000)),
    /// Initial congestion window in segments: RFC 6928.
    INITIAL_WINDOW("initial_window", Unit.SEGMENTS, 10, 10),
    /// How many segments one ACK may add in slow start: RFC 3465 §2.3 says 2. Linux counts all that is
    /// acknowledged.
    ABC_LIMIT("abc_limit", Unit.SEGMENTS, 1 << 15, 2),
    /// Shortest time between two ACKs that answer unacceptable segments: RFC 5961 §7. Linux: tcp_invalid_ratelimit.
    CHALLENGE_INTERVAL("tcp_invalid_ratelimit", Unit.NANOSECONDS, ms(500), ms(500)),
    /// RFC 7323 §3 on or off.
    TIMESTAMPS("tcp_timestamps", Unit.CHOICE, 1, 1),
    /// RFC 7323 §2 on or off.
    WINDOW_SCALING("tcp_window_scaling", Unit.CHOICE, 1, 1),
    /// What is offered and granted of ECN (RFC 3168, RFC 9768): the ordinal of an [io.synwave.tcp.ecn.EcnPolicy].
    ECN("tcp_ecn", Unit.CHOICE, 2, 1),
    /// A SYN that is repeated asks for ECN no more (1): RFC 3168 §6.1.1.1.
    ECN_FALLBACK("tcp_ecn_fallback", Unit.CHOICE, 1, 1),
    /// The AccECN option never goes (0), only where it is needed (1), or with every segment (2): RFC 9768 §3.2.3.
    ECN_OPTION("tcp_ecn_option", Unit.CHOICE, 2, 2),
    /// How often in a round trip it goes at least, where it need not go with every segment.
    ECN_OPTION_BEACON("tcp_ecn_option_beacon", Unit.COUNT, 3, 3),
    /// How far a mark cuts the window: the ordinal of an [io.synwave.tcp.congestion.EcnBackoff]. Linux: as a loss
    /// does.
    ECN_BACKOFF("abe", Unit.CHOICE, 0, 1),
    /// Congestion control: the ordinal of a [io.synwave.tcp.congestion.CongestionControls].
    CONGESTION_CONTROL("tcp_congestion_control", Unit.CHOICE, 1, 0),
    /// How CUBIC counts: the ordinal of a [io.synwave.tcp.congestion.CubicStyle].
    CUBIC_STYLE("cubic_style", Unit.CHOICE, 1, 0),
    /// How CUBIC finds the end of slow start: not at all (0), by HyStart++ (1, RFC 9406), by HyStart as Linux has
    /// it
    /// (2).
    CUBIC_SLOW_START("cubic_hystart", Unit.CHOICE, 1, 1),
    /// What HyStart heeds: trains of ACKs (1), the delay (2), both (3). Linux: a parameter of the module tcp_cubic.
    HYSTART_DETECT("hystart_detect", Unit.CHOICE, 3, 3),
    /// Below so many segments of window it heeds nothing. Likewise.
    HYSTART_LOW_WINDOW("hystart_low_window", Unit.SEGMENTS, 16, 16),
    /// ACKs no further apart belong to one train. Linux: hystart_ack_delta_us.
    HYSTART_ACK_DELTA("hystart_ack_delta", Unit.NANOSECONDS, ms(2), ms(2)),
    /// Segments leave evenly whatever the congestion control (1), or only where that or the program wants it (0).
    /// Linux: 1 is what the queue discipline fq does.
    PACING("pacing", Unit.CHOICE, 0, 0),
    /// Windows a round trip when paced in slow start, in percent. Linux: tcp_pacing_ss_ratio.
    PACING_SLOW_START("tcp_pacing_ss_ratio", Unit.COUNT, 200, 200),
    /// Likewise in congestion avoidance. Linux: tcp_pacing_ca_ratio.
    PACING_AVOIDANCE("tcp_pacing_ca_ratio", Unit.COUNT, 120, 120),
    /// Bytes a second at which segments leave at most; 0 for no limit. Linux: SO_MAX_PACING_RATE.
    MAX_PACING_RATE("max_pacing_rate", Unit.COUNT, 0, 0),
    /// Tail loss probes (RFC 8985 §7) on or off. Linux: tcp_early_retrans.
    TAIL_PROBE("tcp_early_retrans", Unit.CHOICE, 3, 3),
    /// For how long the smallest round-trip time is remembered. Linux: tcp_min_rtt_wlen.
    MIN_RTT_WINDOW("tcp_min_rtt_wlen", Unit.NANOSECONDS, ms(300_000), ms(300_000)),
    /// Urgent data stays in its place in the stream (1) or is read for itself (0). Linux: SO_OOBINLINE; RFC 6093
    /// §4.2.
    URGENT_IN_LINE("urgent_in_line", Unit.CHOICE, 0, 1),
    /// The urgent pointer of the peer names the last urgent byte (1) or the one behind it (0, MUST-62). Linux:
    /// tcp_stdurg.
    URGENT_POINTER_AT_LAST("tcp_stdurg", Unit.CHOICE, 0, 0),
    /// Keep-alive probes carry an octet that was acknowledged already (1) or nothing (0): RFC 9293 MAY-6.
    KEEP_ALIVE_OCTET("keep_alive_octet", Unit.CHOICE, 0, 0),
    /// With SACK, loss is found by time (1: RACK, RFC 8985) or by counting (0: RFC 6675). Linux: tcp_recovery.
    RACK("tcp_recovery", Unit.CHOICE, 1, 1),
    /// RFC 2883 on or off: what has come twice is reported. What the peer reports is always heard.
    DSACK("tcp_dsack", Unit.CHOICE, 1, 1),
    /// RFC 2018 on or off.
    SACK("tcp_sack", Unit.CHOICE, 1, 1),
    /// The shift offered; −1 derives it from the largest window that [#RMEM_MAX] allows.
    WINDOW_SHIFT("window_shift", Unit.COUNT, -1, -1),
    /// Bytes of the receive buffer to begin with, packets counted at their cost. Linux: the second of tcp_rmem.
    RMEM_DEFAULT("tcp_rmem_default", Unit.BYTES, 128 << 10, 128 << 10),
    /// What it may grow to. Linux: the third of tcp_rmem.
    RMEM_MAX("tcp_rmem_max", Unit.BYTES, 32 << 20, 32 << 20),
    /// The receive buffer grows with what the program reads (1), or stays (0).
    MODERATE_RCVBUF("tcp_moderate_rcvbuf", Unit.CHOICE, 1, 1),
    /// Bytes of the send buffer to begin with. Linux: the second of tcp_wmem.
    WMEM_DEFAULT("tcp_wmem_default", Unit.BYTES, 16 << 10, 16 << 10),
    /// What it may grow to. Linux: the third of tcp_wmem.
    WMEM_MAX("tcp_wmem_max", Unit.BYTES, 4 << 20, 4 << 20),
    /// Bytes of the send buffer as a program has chosen them, twice what it asked for; 0 leaves it to the host.
    /// Linux:
    /// SO_SNDBUF.
    SEND_BUFFER("so_sndbuf", Unit.BYTES, 0, 0),
    /// Bytes of the receive buffer likewise. Linux: SO_RCVBUF.
    RECEIVE_BUFFER("so_rcvbuf", Unit.BYTES, 0, 0),
    /// Bytes not yet sent above which a program has to wait. Linux: tcp_notsent_lowat.
    NOTSENT_LOWAT("tcp_notsent_lowat", Unit.BYTES, 0xffff_ffffL, 0xffff_ffffL),
    /// Bytes that the buffers of a host hold together before they stop growing. Linux: the second of tcp_mem, a
    /// share
    /// of the machine's memory.
    MEMORY_PRESSURE("tcp_mem_pressure", Unit.BYTES, 1L << 30, 1L << 30),
    /// Bytes above which they take nothing more; 4 kB in each direction every connection has. Linux: the third of
    /// tcp_mem.
    MEMORY_MAX("tcp_mem_max", Unit.BYTES, 3L << 29, 3L << 29),
    /// RFC 9293 §3.7.4: 0 sends small segments at once (TCP_NODELAY); 1 holds one while any data is unacknowledged;
    /// 2
    /// holds it only while another small one is (Minshall, what Linux does).
    NAGLE("nagle", Unit.CHOICE, 2, 1),
    /// RFC 9293 §3.8.6.2.1: after this time a small window is used all the same, 0.1 to 1 s.
    SWS_OVERRIDE("sws_override", Unit.NANOSECONDS, ms(200), ms(500)),
    /// What becomes of a congestion window that is not used: the ordinal of a
    /// [io.synwave.tcp.congestion.WindowValidations].
    CWND_VALIDATION("cwnd_validation", Unit.CHOICE, 1, 2),
    /// Validation on (1) or off (0): the congestion window shrinks when it is not used. Linux:
    /// tcp_slow_start_after_idle.
    RESTART_AFTER_IDLE("tcp_slow_start_after_idle", Unit.CHOICE, 1, 1),
    /// The least number of segments after which a burst may be marked by PSH. Linux: tcp_min_tso_segs.
    LEAST_BURST("tcp_min_tso_segs", Unit.SEGMENTS, 2, 1 << 15),
    /// RFC 3042 on (1) or off (0).
    LIMITED_TRANSMIT("limited_transmit", Unit.CHOICE, 1, 1),
    /// A tick of the clock in initial sequence numbers: RFC 9293 §3.4.1 says 4 µs.
    ISN_TICK("isn_tick", Unit.NANOSECONDS, 64, 4000),
    /// An initial sequence number to begin with, for textbook figures; −1 lets it be computed. Never for a network:
    /// it
    /// can be guessed.
    INITIAL_SEQUENCE("isn", Unit.COUNT, -1, -1),
    /// A tick of the timestamp clock: RFC 7323 §5.4, 1 ms to 1 s.
    TIMESTAMP_TICK("timestamp_tick", Unit.NANOSECONDS, ms(1), ms(1)),
    /// A TS.Recent older than this is void: RFC 7323 §5.5.
    PAWS_IDLE("paws_idle", Unit.NANOSECONDS, ms(24L * 24 * 3600 * 1000), ms(24L * 24 * 3600 * 1000)),
    /// Ephemeral ports: RFC 6056 §3.2. Linux: ip_local_port_range.
    PORT_LOW("port_low", Unit.COUNT, 32_768, 49_152),
    PORT_HIGH("port_high", Unit.COUNT, 60_999, 65_535),
    /// TTL or hop limit of what is sent.
    TTL("ttl", Unit.COUNT, 64, 64),
    /// Packets that came by an IP source route are taken (1) and answered by the same routers (RFC 9293 MUST-53),
    /// or
    /// dropped (0). A host's. Linux: accept_source_route.
    ACCEPT_SOURCE_ROUTE("accept_source_route", Unit.CHOICE, 0, 1),
    /// A completed handshake is answered at once. Off only to show what happens otherwise.
    THIRD_ACK("third_ack", Unit.CHOICE, 1, 1),
    /// A SYN makes a connection at once, as if two segments were a handshake. On only to show what happens then.
    TRUST_SYN("trust_syn", Unit.CHOICE, 0, 0),
    /// A listener sends its ACK of a SYN and its own SYN apart. On only to show what happens then.
    SPLIT_SYN_ACK("split_syn_ack", Unit.CHOICE, 0, 0),
    /// Both ends have a part in initial sequence numbers (RFC 6528). Off, for the clock alone, only to show what
    /// happens then.
    ISN_HASH("isn_hash", Unit.CHOICE, 1, 1);

    /// What a value counts.
    public enum Unit {
        NANOSECONDS,
        BYTES,
        SEGMENTS,
        COUNT,
        CHOICE
    }

    private final String label;
    private final Unit unit;
    private final long linux;
    private final long rfc;

    Setting(String label, Unit unit, long linux, long rfc) {
        this.label = label;
        this.unit = unit;
        this.linux = linux;
        this.rfc = rfc;
    }

    /// The name a user writes, that of the sysctl where there is one.
    public String label() {
        return label;
    }

    public Unit unit() {
        return unit;
    }

    /// The value in Linux 6.x.
    public long linux() {
        return linux;
    }

    /// The value of the texts.
    public long rfc() {
        return rfc;
    }

    /// The largest number of a choice: the smallest is 0. Only where [#unit] is [Unit#CHOICE].
    public int lastChoice() {
        return Choices.last(this);
    }

    private static long ms(long milliseconds) {
        return milliseconds * 1_000_000;
    }
}
