package io.synwave.tcp.fastopen;

import io.synwave.tcp.fastopen.FastOpenCookie.Form;
import io.synwave.wire.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client remembers of servers: RFC 7413 §4.1.3. For each pair of addresses the cookie, the MSS that the server
/// announced, and which form of the option to ask with. The pairs asked for least recently make room for new ones.
///
/// Linux keeps the same beside the metrics of a destination. One thread, the host's.
public final class CookieCache {
    /// Pairs at most.
    static final int CAPACITY = 1024;

    /// What is known of a server.
    ///
    /// @param mss what it announced, 0 for nothing yet
    /// @param cookie what it gave, or `null`
    /// @param asked which forms were in vain
    public record Known(int mss, @Nullable FastOpenCookie cookie, Asked asked) {
        private static final Known NOTHING = new Known(0, null, Asked.NOT_IN_VAIN);

        /// The form to ask for a cookie with. Linux: whoever does not answer the standard form is asked once in
        /// the
        /// experimental one.
        public Form formOfRequest() {
            return asked == Asked.STANDARD ? Form.EXPERIMENTAL : Form.STANDARD;
        }
    }

    /// Which forms of the option a server has left without an answer.
    public enum Asked {
        NOT_IN_VAIN,
        STANDARD,
        BOTH
    }

    private record Pair(IpAddress local, IpAddress remote) {}

    private final Map<Pair, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Known> eldest) {
            return size() > CAPACITY;
        }
    };

    /// What is known of `remote`, as seen from `local`.
    public Known of(IpAddress local, IpAddress remote) {
        return known.getOrDefault(new Pair(local, remote), Known.NOTHING);
    }

    /// A server has answered with this MSS, and with this cookie or none.
    public void learn(IpAddress local, IpAddress remote, int mss, @Nullable FastOpenCookie cookie) {
        Known before = of(local, remote);
        FastOpenCookie kept = cookie == null || cookie.isRequest() ? before.cookie : cookie;
        known.put(new Pair(local, remote), new Known(mss == 0 ? before.mss : mss, kept, before.asked));
    }

    /// A server was asked for a cookie in this form and gave none. One that gave a cookie before is not asked anew.
    public void askedInVain(IpAddress local, IpAddress remote, Form form) {
        Known before = of(local, remote);
        Asked asked = form == Form.STANDARD ? Asked.STANDARD : Asked.BOTH;
        if (before.cookie == null && asked.compareTo(before.asked) > 0) {
            known.put(new Pair(local, remote), new Known(before.mss, null, asked));
        }
    }

    /// Forgets all servers.
    public void clear() {
        known.clear();
    }
}
