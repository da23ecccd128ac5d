package io.synwave.diagram;

import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The state diagram of RFC 9293 §3.3.2, Figure 5, with the ways of both ends of a run: in each box the steps at which
/// an end was there, `c3` for the third state of the client. Resets are left out, as in the figure. Of several
/// connections it shows one.
///
/// Stateless.
public final class StateDiagram {
    /// `{STATE}` is where its steps are written.
    private static final String PICTURE = """
                                     ┌──────────────────┐
                                     │ CLOSED           │ {CLOSED}
                                     └──┬───────┬───────┘
                         passive OPEN   │       │  active OPEN: send SYN
                                        ▼       ▼
                         ┌──────────────┐       ┌──────────────┐
                         │ LISTEN       │       │ SYN-SENT     │
                         │ {LISTEN}│       │ {SYN-SENT}│
                         └──────┬───────┘       └──┬────────┬──┘
                   SYN comes:   │                  │        │  SYN,ACK comes:
                   send SYN,ACK ▼        SYN comes:│        │  send ACK
                         ┌──────────────┐   SYN,ACK│        │
                         │ SYN-RECEIVED │◀─────────┘        │
                         │ {SYN-RECEIVED}│                   │
                         └──────┬───────┘                   │
                   ACK of SYN   │                           │
                   comes        ▼                           ▼
                         ┌─────────────────────────────────────┐
                         │ ESTABLISHED                         │
                         │ {ESTABLISHED}│
                         └──────┬───────────────────────┬──────┘
                   CLOSE:       │                       │  FIN comes:
                   send FIN     ▼                       ▼  send ACK
                         ┌──────────────┐       ┌──────────────┐
                         │ FIN-WAIT-1   │       │ CLOSE-WAIT   │
                         │ {FIN-WAIT-1}│       │ {CLOSE-WAIT}│
                         └──┬─────┬─────┘       └──────┬───────┘
                   ACK of   │     │  FIN comes:        │  CLOSE:
                   FIN      ▼     │  send ACK          ▼  send FIN
                 ┌──────────────┐ │ ┌─────────────┐┌──────────────┐
                 │ FIN-WAIT-2   │ ├▶│ CLOSING     ││ LAST-ACK     │
                 │ {FIN-WAIT-2}│ │ │ {CLOSING}││ {LAST-ACK}│
                 └──────┬───────┘ │ └──────┬──────┘└──────┬───────┘
            FIN comes:  │         │ FIN,ACK of FIN        │  ACK of FIN
            send ACK    ▼         ▼        ▼ ACK of FIN   ▼  comes
                 ┌─────────────────────────────┐     to CLOSED
                 │ TIME-WAIT                   │
                 │ {TIME-WAIT}│
                 └──────────────┬──────────────┘
                                ▼  2MSL over: to CLOSED
            """;

    /// What room there is beside CLOSED.
    private static final int OUTSIDE = 34;

    private StateDiagram() {}

    /// The picture, at most 80 columns wide.
    public static String draw(Ladder ladder, View view) {
        Ways ways = Ways.of(ladder);
        Map<TcpState, List<String>> steps = new EnumMap<>(TcpState.class);
        for (Side side : Side.values()) mark(ways.of(side), view, side, steps);
        String picture = PICTURE;
        for (TcpState state : TcpState.values()) {
            picture = filled(picture, "{" + state + "}", steps.getOrDefault(state, List.of()));
        }
        String note = ways.note(view);
        return note.isEmpty() ? picture : picture + "\n" + note + "\n";
    }

    private static void mark(List<Life.Turn> turns, View view, Side side, Map<TcpState, List<String>> steps) {
        for (int i = 0; i < turns.size(); i++) {
            steps.computeIfAbsent(turns.get(i).state(), _ -> new ArrayList<>()).add(Ways.mark(side, i + 1, view));
        }
    }

    /// The steps fill the room up to the box's edge; what finds none is told by an ellipsis.
    private static String filled(String picture, String place, List<String> steps) {
        int at = picture.indexOf(place);
        int edge = picture.indexOf('│', at);
        int lineEnd = picture.indexOf('\n', at);
        boolean isBoxed = edge >= 0 && edge < lineEnd;
        int room = isBoxed ? room(picture, at) : OUTSIDE;
        String text = cut(String.join(" ", steps), room);
        String padded = isBoxed ? text + " ".repeat(room - text.length()) : text;
        return picture.substring(0, at) + padded + picture.substring(at + place.length());
    }

    /// As wide as the name in the line above has it.
    private static int room(String picture, int at) {
        int lineStart = picture.lastIndexOf('\n', at) + 1;
        int column = at - lineStart;
        int aboveStart = picture.lastIndexOf('\n', lineStart - 2) + 1;
        return picture.indexOf('│', aboveStart + column) - aboveStart - column;
    }

    private static String cut(String text, int room) {
        return text.length() <= room ? text : text.substring(0, room - 1) + "…";
    }
}
