package io.synwave.diagram;

import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.CLOSE_WAIT;
import static io.synwave.trace.TcpState.CLOSING;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.FIN_WAIT_2;
import static io.synwave.trace.TcpState.LAST_ACK;
import static io.synwave.trace.TcpState.LISTEN;
import static io.synwave.trace.TcpState.SYN_RECEIVED;
import static io.synwave.trace.TcpState.SYN_SENT;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.trace.TcpState;
import java.util.List;

/// Where the states of RFC 9293 §3.3.2, Figure 5, stand in a picture, and the ways between them. Resets are left out,
/// as in the figure.
final class StateMap {
    static final int WIDTH = 920;
    static final int HEIGHT = 970;

    /// A state, by the middle of its box.
    record Place(TcpState state, int x, int y) {}

    /// A way from the edge of a box to that of another, and what leads along it, in lines.
    ///
    /// @param textX where its text begins, or, left of the arrow, ends
    record Way(TcpState from, TcpState to, Line line, int textX, int textY, List<String> text) {
        boolean isTextLeft() {
            return textX < line.at(textY);
        }
    }

    record Line(int x1, int y1, int x2, int y2) {
        /// Where it passes a height.
        double at(int y) {
            return x1 + (double) (x2 - x1) * (y - y1) / (y2 - y1);
        }
    }

    static final List<Place> PLACES = List.of(
            new Place(CLOSED, 460, 70),
            new Place(LISTEN, 270, 190),
            new Place(SYN_SENT, 690, 190),
            new Place(SYN_RECEIVED, 270, 320),
            new Place(ESTABLISHED, 460, 440),
            new Place(FIN_WAIT_1, 270, 560),
            new Place(CLOSE_WAIT, 690, 560),
            new Place(FIN_WAIT_2, 115, 690),
            new Place(CLOSING, 450, 690),
            new Place(LAST_ACK, 690, 690),
            new Place(TIME_WAIT, 270, 830));

    static final List<Way> WAYS = List.of(
            way(CLOSED, LISTEN, 420, 96, 300, 164, 330, 124, "passive OPEN"),
            way(CLOSED, SYN_SENT, 510, 96, 660, 164, 600, 124, "active OPEN: send SYN"),
            way(LISTEN, SYN_RECEIVED, 270, 216, 270, 294, 256, 250, "SYN comes:", "send SYN,ACK"),
            way(SYN_SENT, SYN_RECEIVED, 640, 216, 366, 312, 480, 238, "SYN comes:", "send SYN,ACK"),
            way(SYN_SENT, ESTABLISHED, 710, 216, 535, 414, 680, 300, "SYN,ACK comes:", "send ACK"),
            way(SYN_RECEIVED, ESTABLISHED, 300, 346, 410, 414, 325, 396, "ACK of SYN comes"),
            way(ESTABLISHED, FIN_WAIT_1, 420, 466, 300, 534, 330, 496, "CLOSE: send FIN"),
            way(ESTABLISHED, CLOSE_WAIT, 510, 466, 660, 534, 605, 496, "FIN comes: send ACK"),
            way(CLOSE_WAIT, LAST_ACK, 690, 586, 690, 664, 704, 630, "CLOSE: send FIN"),
            way(LAST_ACK, CLOSED, 690, 716, 690, 774, 704, 744, "ACK of FIN comes:", "to CLOSED"),
            way(FIN_WAIT_1, FIN_WAIT_2, 220, 586, 135, 664, 150, 622, "ACK of FIN comes"),
            way(FIN_WAIT_1, CLOSING, 320, 586, 420, 664, 394, 614, "FIN comes:", "send ACK"),
            way(FIN_WAIT_1, TIME_WAIT, 270, 586, 270, 804, 280, 680, "FIN, ACK", "of FIN:", "send ACK"),
            way(FIN_WAIT_2, TIME_WAIT, 135, 716, 230, 804, 150, 768, "FIN comes:", "send ACK"),
            way(CLOSING, TIME_WAIT, 430, 716, 310, 804, 396, 768, "ACK of FIN", "comes"),
            way(TIME_WAIT, CLOSED, 270, 856, 270, 914, 284, 890, "2MSL over: to CLOSED"));

    private StateMap() {}

    private static Way way(
            TcpState from, TcpState to, int x1, int y1, int x2, int y2, int textX, int textY, String... text) {
        return new Way(from, to, new Line(x1, y1, x2, y2), textX, textY, List.of(text));
    }
}
