package io.synwave.lab.experiment.closing;

import io.synwave.lab.Actor;
import io.synwave.lab.NamedExperiment;
import io.synwave.lab.Role;
import io.synwave.lab.Stage;
import io.synwave.lab.Theme;

/// An experiment about how connections end.
abstract class Closing extends NamedExperiment {
    /// Longer than a kernel holds back the ACK of a FIN in the hope that the program closes too.
    static final long CONSIDERED_MS = 100;

    /// What a program hears whose connection the other end has reset.
    static final String RESET = "connection reset by peer";

    Closing(String name) {
        super(Theme.CLOSING, name);
    }

    /// A server that closes a while after its client.
    static void listenAndConsider(Stage stage) {
        Actor server = stage.server();
        server.whenPeerCloses(() -> stage.after(CONSIDERED_MS, server::closeSend))
                .listen();
    }

    /// Another server before it, whose connection is over when this one begins to listen.
    static void listenOneAfterTheOther(Stage stage) {
        Actor earlier = stage.another(Role.SERVER);
        earlier.whenPeerCloses(() -> {
                    stage.after(CONSIDERED_MS, earlier::closeSend);
                    stage.server().listen();
                })
                .listen();
    }
}
