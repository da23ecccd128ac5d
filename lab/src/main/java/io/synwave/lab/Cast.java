package io.synwave.lab;

import io.synwave.lab.end.End;
import io.synwave.lab.end.KernelEnd;
import io.synwave.lab.end.LiveEnd;
import io.synwave.lab.end.RemoteEnd;
import io.synwave.lab.end.SynwaveEnd;
import io.synwave.sim.Simulation;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who plays: the two ends, and their programs, whose calls are counted. One thread, the stage's.
final class Cast implements AutoCloseable {
    private final Setup setup;
    private final Simulation simulation;
    private final Chronicle chronicle;
    private final Ledger ledger;
    private final @Nullable LiveEnd live;
    private final Map<Role, End> ends = new EnumMap<>(Role.class);
    private final Map<Role, Actor> leads = new EnumMap<>(Role.class);
    private final Map<Role, Integer> others = new EnumMap<>(Role.class);

    Cast(Setup setup, @Nullable Guest guest, Simulation simulation, Chronicle chronicle, Ledger ledger) {
        this.setup = setup;
        this.simulation = simulation;
        this.chronicle = chronicle;
        this.ledger = ledger;
        live = guest == null ? null : live(guest);
        for (Role role : Role.values()) {
            ends.computeIfAbsent(role, _ -> new SynwaveEnd(simulation, role, setup.party(role)));
            leads.put(role, program(role, setup.party(role)));
        }
    }

    private LiveEnd live(Guest guest) {
        LiveEnd end = switch (guest) {
            case Kernel kernel -> new KernelEnd(simulation, kernel.role(), setup.party(kernel.role()), chronicle);
            case Remote remote -> new RemoteEnd(simulation, setup, remote, chronicle);
        };
        ends.put(guest.role(), end);
        return end;
    }

    /// The guest's end, if there is one.
    @Nullable
    LiveEnd live() {
        return live;
    }

    End end(Role role) {
        return found(ends, role);
    }

    /// The first program of that end.
    Actor lead(Role role) {
        return found(leads, role);
    }

    private static <T> T found(Map<Role, T> all, Role role) {
        T found = all.get(role);
        if (found == null) throw new IllegalStateException("nobody plays the " + role);
        return found;
    }

    /// One more program of that end: the client's connect from the next ports.
    Actor another(Role role) {
        int count = others.merge(role, 1, Integer::sum);
        Party first = setup.party(role);
        return role == Role.SERVER
                ? program(role, first)
                : program(role, first.at(first.address(), first.port() + count));
    }

    /// One more program of that end, with the port of `own`.
    Actor program(Role role, Party own) {
        Actor actor = end(role).program(own, setup.party(role.other()));
        return new CountedActor(actor, ledger, simulation::nowNs, () -> chronicle.accepts(role));
    }

    @Override
    public void close() {
        ends.values().forEach(End::close);
    }
}
