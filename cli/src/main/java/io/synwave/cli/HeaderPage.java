package io.synwave.cli;

import io.synwave.diagram.Flight;
import io.synwave.diagram.HeaderPicture;
import io.synwave.diagram.Ladder;
import io.synwave.diagram.PacketHeader;
import io.synwave.diagram.PacketHeaders;
import io.synwave.diagram.View;

/// What `--header` prints: one segment of a run, and its TCP header as the RFC draws it.
final class HeaderPage {
    private static final String TCP = "TCP";

    private final Ladder ladder;
    private final View view;
    private final PacketHeaders headers;

    HeaderPage(Ladder ladder, View view, PacketHeaders headers) {
        this.ladder = ladder;
        this.view = view;
        this.headers = headers;
    }

    /// @param number of the segment in the drawing, from 1
    String text(int number, Screen screen) {
        Flight flight = find(number);
        PacketHeader tcp = headers.of(flight).stream()
                .filter(header -> header.name().equals(TCP))
                .findFirst()
                .orElseThrow(() -> new CannotRun("segment " + number + " passed no device: its header is not known"));
        return Prose.wrap(HeaderPicture.title(flight, view), screen.width()) + "\n\n"
                + HeaderPicture.draw(tcp, view, screen.width());
    }

    private Flight find(int number) {
        int count = ladder.flights().size();
        if (number < 1 || number > count) {
            throw new CannotRun("--header: there is no segment " + number + ", only 1 to " + count);
        }
        return ladder.flights().get(number - 1);
    }
}
