package io.synwave.lab.experiment.queues;

import io.synwave.lab.Actor;
import io.synwave.lab.Role;
import io.synwave.lab.Stage;

/// A program calls listen(1) and accepts nobody for a while, so that two may wait; three clients come. The second and
/// the third send their SYNs while there is still room for one, and the third ACK of the third client finds none.
final class FullHouse {
    static final long ACCEPT_MS = 1500;
    static final String ROOMY = "larger-backlog";

    private FullHouse() {}

    static void play(Stage stage) {
        stage.server().listen(stage.isSabotagedBy(ROOMY) ? 16 : 1);
        Actor first = stage.another(Role.CLIENT);
        Actor second = stage.another(Role.CLIENT);
        Actor third = stage.client();
        stage.at(0, first::connect);
        stage.at(100, () -> {
            second.connect();
            stage.midway(third::connect);
        });
        stage.at(ACCEPT_MS, () -> Waiting.serveAll(stage));
        stage.at(3000, () -> Waiting.serveAll(stage));
    }
}
