package io.synwave.tcp;

/// The fields of Linux's `TCP_INFO` that mean something here, under Linux's names, with its units.
///
/// Left out: `tcpi_fackets`, `tcpi_last_ack_sent` (Linux's are always 0), `tcpi_rehash` (no flow label is sent),
/// `tcpi_fastopen_client_fail` and what Linux 6.18 tells of accurate ECN beyond what the peer reports.
public enum InfoField {
    STATE("tcpi_state", Unit.CODE, "the state, in Linux's order"),
    CA_STATE("tcpi_ca_state", Unit.CODE, "what the sender believes: 0 open, 1 disorder, 2 CWR, 3 recovery, 4 loss"),
    RETRANSMITS("tcpi_retransmits", Unit.COUNT, "timeouts in a row"),
    PROBES("tcpi_probes", Unit.COUNT, "window or keep-alive probes without answer"),
    BACKOFF("tcpi_backoff", Unit.COUNT, "how often the timeout was doubled in a row"),
    OPTIONS(
            "tcpi_options",
            Unit.CODE,
            "agreed on: 1 timestamps, 2 SACK, 4 window scale, 8 ECN, 32 text of the SYN taken"),
    SND_WSCALE("tcpi_snd_wscale", Unit.COUNT, "shift of the peer's windows"),
    RCV_WSCALE("tcpi_rcv_wscale", Unit.COUNT, "shift of ours"),
    APP_LIMITED("tcpi_delivery_rate_app_limited", Unit.CODE, "1: the delivery rate is the program's, not the path's"),
    RTO("tcpi_rto", Unit.MICROSECONDS, "retransmission timeout"),
    ATO("tcpi_ato", Unit.MICROSECONDS, "how long an ACK may wait"),
    SND_MSS("tcpi_snd_mss", Unit.BYTES, "text of a full segment we send"),
    RCV_MSS("tcpi_rcv_mss", Unit.BYTES, "text of the peer's full segments, as seen"),
    UNACKED("tcpi_unacked", Unit.SEGMENTS, "sent and not acknowledged"),
    SACKED("tcpi_sacked", Unit.SEGMENTS, "of these reported by SACK"),
    LOST("tcpi_lost", Unit.SEGMENTS, "of these thought lost, sent again or not"),
    RETRANS("tcpi_retrans", Unit.SEGMENTS, "of these sent again"),
    LAST_DATA_SENT("tcpi_last_data_sent", Unit.MILLISECONDS, "since text was last sent, or the opening"),
    LAST_DATA_RECV("tcpi_last_data_recv", Unit.MILLISECONDS, "since text last came, or the opening"),
    LAST_ACK_RECV("tcpi_last_ack_recv", Unit.MILLISECONDS, "since an ACK last came"),
    PMTU("tcpi_pmtu", Unit.BYTES, "the largest packet that the path takes, as far as known"),
    RCV_SSTHRESH("tcpi_rcv_ssthresh", Unit.BYTES, "what the window may grow to now"),
    RTT("tcpi_rtt", Unit.MICROSECONDS, "smoothed round-trip time"),
    RTTVAR("tcpi_rttvar", Unit.MICROSECONDS, "its variation"),
    SND_SSTHRESH("tcpi_snd_ssthresh", Unit.SEGMENTS, "slow-start threshold, 2147483647 for none yet"),
    SND_CWND("tcpi_snd_cwnd", Unit.SEGMENTS, "congestion window"),
    ADVMSS("tcpi_advmss", Unit.BYTES, "the MSS we announced"),
    REORDERING("tcpi_reordering", Unit.SEGMENTS, "how far the path was seen to reorder"),
    RCV_RTT("tcpi_rcv_rtt", Unit.MICROSECONDS, "round-trip time as the receiver sees it"),
    RCV_SPACE("tcpi_rcv_space", Unit.BYTES, "what the program reads in a round trip"),
    TOTAL_RETRANS("tcpi_total_retrans", Unit.SEGMENTS, "sent again in the connection's life"),
    PACING_RATE("tcpi_pacing_rate", Unit.BYTES_PER_SECOND, "at which segments leave, if paced"),
    MAX_PACING_RATE("tcpi_max_pacing_rate", Unit.BYTES_PER_SECOND, "SO_MAX_PACING_RATE, all ones for none"),
    BYTES_ACKED("tcpi_bytes_acked", Unit.BYTES, "acknowledged; a client's SYN and a FIN count one"),
    BYTES_RECEIVED("tcpi_bytes_received", Unit.BYTES, "received in order; a FIN counts one"),
    SEGS_OUT("tcpi_segs_out", Unit.SEGMENTS, "sent"),
    SEGS_IN("tcpi_segs_in", Unit.SEGMENTS, "received"),
    NOTSENT_BYTES("tcpi_notsent_bytes", Unit.BYTES, "written and not yet sent"),
    MIN_RTT("tcpi_min_rtt", Unit.MICROSECONDS, "smallest round-trip time of late, 4294967295 before the first"),
    DATA_SEGS_IN("tcpi_data_segs_in", Unit.SEGMENTS, "received with text"),
    DATA_SEGS_OUT("tcpi_data_segs_out", Unit.SEGMENTS, "sent with text"),
    DELIVERY_RATE("tcpi_delivery_rate", Unit.BYTES_PER_SECOND, "at which text was delivered last"),
    BUSY_TIME("tcpi_busy_time", Unit.MICROSECONDS, "with something queued or in flight"),
    RWND_LIMITED("tcpi_rwnd_limited", Unit.MICROSECONDS, "of this held back by the peer's window"),
    SNDBUF_LIMITED("tcpi_sndbuf_limited", Unit.MICROSECONDS, "of this held back by the send buffer"),
    DELIVERED("tcpi_delivered", Unit.SEGMENTS, "the peer has told to have"),
    DELIVERED_CE("tcpi_delivered_ce", Unit.SEGMENTS, "of these it has told to be marked"),
    BYTES_SENT("tcpi_bytes_sent", Unit.BYTES, "of text sent, repetitions too"),
    BYTES_RETRANS("tcpi_bytes_retrans", Unit.BYTES, "of text sent again"),
    DSACK_DUPS("tcpi_dsack_dups", Unit.SEGMENTS, "the peer has reported to have got twice"),
    REORD_SEEN("tcpi_reord_seen", Unit.COUNT, "how often the path was seen to reorder"),
    RCV_OOOPACK("tcpi_rcv_ooopack", Unit.SEGMENTS, "received out of order"),
    SND_WND("tcpi_snd_wnd", Unit.BYTES, "the peer's window"),
    RCV_WND("tcpi_rcv_wnd", Unit.BYTES, "ours"),
    TOTAL_RTO("tcpi_total_rto", Unit.COUNT, "timeouts in the connection's life"),
    TOTAL_RTO_RECOVERIES("tcpi_total_rto_recoveries", Unit.COUNT, "of these the first in a row"),
    TOTAL_RTO_TIME("tcpi_total_rto_time", Unit.MILLISECONDS, "from timeout to repair, all told"),
    DELIVERED_CE_BYTES("tcpi_delivered_ce_bytes", Unit.BYTES, "the peer has told to have come marked"),
    DELIVERED_E0_BYTES("tcpi_delivered_e0_bytes", Unit.BYTES, "likewise with ECT(0)"),
    DELIVERED_E1_BYTES("tcpi_delivered_e1_bytes", Unit.BYTES, "likewise with ECT(1)");

    /// What a value counts.
    public enum Unit {
        BYTES,
        SEGMENTS,
        COUNT,
        MICROSECONDS,
        MILLISECONDS,
        BYTES_PER_SECOND,
        CODE
    }

    private final String label;
    private final Unit unit;
    private final String meaning;

    InfoField(String label, Unit unit, String meaning) {
        this.label = label;
        this.unit = unit;
        this.meaning = meaning;
    }

    /// The name in Linux's `struct tcp_info`.
    public String label() {
        return label;
    }

    public Unit unit() {
        return unit;
    }

    /// What it says, in a few words.
    public String meaning() {
        return meaning;
    }
}
