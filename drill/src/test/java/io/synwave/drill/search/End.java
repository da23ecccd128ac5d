package io.synwave.drill.search;

import io.synwave.host.ConnectOptions;
import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.link.Frame;
import io.synwave.sim.SplitMix64;
import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of two ends: a host, its program, and what it has sent in this step. The program reads at once what comes.
final class End {
    static final int[] PORTS = {1000, 2000};
    private static final IpAddress[] ADDRESSES = {IpAddress.parse("10.0.0.1"), IpAddress.parse("10.0.0.2")};
    private static final int BUDGET = 8;
    /// Linux doubles it.
    private static final String RECEIVE_BUFFER =
            "setsockopt(3, SOL_SOCKET, SO_RCVBUF, [" + Laws.RING_BYTES / 2 + "], 4) = 0";

    final int index;
    final Host host;
    final Watch watch;
    /// What this step has sent.
    final List<Letter> sent = new ArrayList<>();
    /// Everything it saw.
    final List<Note> notes = new ArrayList<>();

    final long idleBytes;
    final @Nullable TcpServer server;
    private final PostLink link;
    private final List<Call> program;
    private final Scenario scenario;

    @Nullable
    TcpSocket socket;

    int callsMade;
    /// Bytes written, bytes read.
    int written;

    int read;
    boolean isAtEnd;
    private TcpState sender = TcpState.CLOSED;
    private long nowNs;
    /// 0 where it is not known.
    private long digest;

    private final byte[] buffer = new byte[64];

    End(int index, Scenario scenario, TcpSettings settings) {
        this.index = index;
        program = scenario.program(index);
        this.scenario = scenario;
        watch = new Watch(this);
        link = new PostLink(this::post);
        host = Host.builder(index == 0 ? "left" : "right")
                .settings(settings)
                .entropy(new SplitMix64(index + 1L)::next)
                .probe(this::record)
                .index(index)
                .build();
        host.attach(link, new Prefix(ADDRESSES[index], 24));
        boolean listens = index == 1 && !scenario.isSimultaneous();
        server = listens ? host.listen(ADDRESSES[1], PORTS[1], 4) : null;
        idleBytes = host.bufferBytes();
    }

    private long record(TraceRecord happened) {
        if (happened.kind == TraceRecord.Kind.SEGMENT_OUT) {
            sender = happened.after;
            watch.sends(happened);
        }
        return 0;
    }

    private void post(Frame frame) {
        Letter letter = Letter.of(frame, index, nowNs, sender);
        notes.add(Note.out(nowNs, letter));
        sent.add(letter);
    }

    // ---- what happens to it ----

    void begin(long atNs) {
        nowNs = atNs;
        host.advance(atNs);
        if (server == null) return;
        note("socket(..., SOCK_STREAM, IPPROTO_TCP) = 3");
        note(RECEIVE_BUFFER);
        note("bind(3, ..., ...) = 0");
        note("listen(3, 4) = 0");
    }

    /// Its active OPEN, which is no choice.
    void open(long atNs) {
        nowNs = atNs;
        connect();
        work();
    }

    void arrive(Letter letter, long atNs) {
        nowNs = atNs;
        notes.add(Note.in(atNs, letter));
        link.arrive(letter);
        work();
    }

    void timer(long atNs) {
        nowNs = atNs;
        work();
    }

    void call(long atNs) {
        nowNs = atNs;
        host.advance(atNs);
        make(program.get(callsMade++));
        work();
    }

    private void work() {
        digest = 0;
        do {
            host.poll(nowNs, BUDGET);
            accept();
            readAll();
        } while (host.nextDeadlineNs() <= nowNs);
    }

    private void accept() {
        TcpSocket accepted = server == null || socket != null ? null : server.accept();
        if (accepted == null) return;
        socket = accepted;
        note("accept(3, ..., ...) = 4");
    }

    private void readAll() {
        if (socket == null || isAtEnd || socket.isClosed()) return;
        int got = socket.read(buffer, 0, buffer.length);
        if (got > 0) {
            note("read(" + file() + ", ..., 100) = " + got);
            for (int i = 0; i < got; i++) {
                Broken.unless(buffer[i] == text(1 - index, read + i), name() + " reads other bytes than were written");
            }
            read += got;
        } else if (got < 0 && socket.error() == TcpError.NONE) {
            note("read(" + file() + ", ..., 100) = 0");
            isAtEnd = true;
        }
    }

    private void make(Call call) {
        TcpSocket s = socket();
        switch (call) {
            case WRITE -> write(s);
            case CLOSE_SEND -> {
                note("shutdown(" + file() + ", SHUT_WR) = 0");
                s.closeSend();
            }
            case CLOSE -> {
                note("close(" + file() + ") = 0");
                s.close();
            }
            case ABORT -> {
                note("setsockopt(" + file() + ", SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0");
                note("close(" + file() + ") = 0");
                s.abort();
            }
        }
    }

    private void connect() {
        note("socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3");
        note(RECEIVE_BUFFER);
        note("connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)");
        ConnectOptions options =
                ConnectOptions.to(ADDRESSES[1 - index], PORTS[1 - index]).from(ADDRESSES[index], PORTS[index]);
        socket = host.connect(scenario.isFast() ? options.fastOpen() : options);
        if (scenario.isFast()) write(socket);
    }

    private void write(TcpSocket s) {
        byte[] two = {text(index, written), text(index, written + 1)};
        int count = s.write(two, 0, 2);
        note("write(" + file() + ", ..., 2) = " + count);
        written += Math.max(0, count);
    }

    private static byte text(int end, int position) {
        return (byte) (end * 64 + position + 1);
    }

    private void note(String call) {
        notes.add(Note.call(nowNs, call));
    }

    private int file() {
        return server == null ? 3 : 4;
    }

    // ---- what is to be known of it ----

    /// The program has a call to make, and can.
    boolean mayCall() {
        if (callsMade == program.size()) return false;
        TcpSocket s = socket;
        if (s == null || s.state() == TcpState.CLOSED) return false;
        return scenario.early() || s.state().isSynchronized();
    }

    /// It may send a SYN,ACK in this state: a simultaneous open repeats it in a challenge's place once it is open,
    /// a
    /// fast one is open before the SYN is acknowledged, and a listener that sends cookies knows of no connection.
    boolean mayAnswer(TcpState state) {
        return switch (state) {
            case SYN_RECEIVED -> true;
            case LISTEN -> scenario.settings().value(Setting.SYN_COOKIES) == 2;
            case ESTABLISHED, FIN_WAIT_1, CLOSE_WAIT, CLOSING, LAST_ACK -> server == null || scenario.isFast();
            case CLOSED, SYN_SENT, FIN_WAIT_2, TIME_WAIT -> false;
        };
    }

    TcpSocket socket() {
        if (socket == null) throw new AssertionError(name() + " has no socket");
        return socket;
    }

    /// Its connection as it stands; `null` before there is one.
    @Nullable
    ConnectionStatus status() {
        return socket == null ? null : socket.status();
    }

    TcpState state() {
        if (socket != null) return socket.state();
        return server != null && server.halfOpen() > 0 ? TcpState.SYN_RECEIVED : TcpState.CLOSED;
    }

    boolean isServer() {
        return server != null;
    }

    /// For the digest of the whole.
    long digest() {
        if (digest == 0) digest = Digest.of(this);
        return digest;
    }

    String name() {
        return host.name();
    }

    /// The connection is over for its program; there will be another.
    void forget() {
        digest = 0;
        socket = null;
        written = 0;
        read = 0;
        isAtEnd = false;
    }

    /// The connection is over: the program has done with it.
    void leave() {
        if (socket != null && !socket.isClosed()) socket.close();
        work();
    }
}
