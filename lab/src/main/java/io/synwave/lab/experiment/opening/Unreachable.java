package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.trace.TcpState.SYN_SENT;

import io.synwave.craft.Icmp;
import io.synwave.craft.Ip;
import io.synwave.craft.Octets;
import io.synwave.craft.Packet;
import io.synwave.craft.Tcp;
import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Nobody is reached at that address: a firewall says so, or nobody does.
final class Unreachable extends Opening {
    /// RFC 1812 §5.2.7.1: communication administratively prohibited.
    private static final int PROHIBITED = 13;

    private static final int QUOTED = 28;
    private static final long SECOND_NS = 1_000_000_000;

    /// A kernel gives up after three seconds.
    Unreachable() {
        super("unreachable");
    }

    @Override
    public Setup kernelSetup() {
        return setup().withClient(Setting.SYN_RETRIES, 1);
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("drop every SYN from client");
        Actor second = stage.another(Role.CLIENT);
        stage.at(0, stage.client()::connect);
        if (!stage.isSabotagedBy("silent-firewall")) {
            stage.at(10, () -> stage.inject(Role.SERVER, unreachable(stage)));
        }
        stage.at(500, second::connect);
    }

    /// What a firewall before the server would say of the SYN: prohibited, with the first bytes of its packet.
    private static Packet unreachable(Stage stage) {
        IpAddress client = stage.setup().client().address();
        IpAddress server = stage.setup().server().address();
        TraceRecord syn = Forgery.syn(stage);
        Tcp segment =
                Tcp.of("S").seq(syn.seq & 0xffff_ffffL).source(syn.localPort).destination(syn.remotePort);
        byte[] lost = header(client, server).carrying(segment).bytes();
        Icmp error = client.isIpv4()
                ? Icmp.of(IcmpMessage.V4_UNREACHABLE, PROHIBITED).body(Octets.of(Arrays.copyOf(lost, QUOTED)))
                : Icmp.of(IcmpMessage.V6_UNREACHABLE, IcmpMessage.V6_PROHIBITED).body(Octets.of(lost));
        return header(server, client).carrying(error);
    }

    private static Ip header(IpAddress from, IpAddress to) {
        return Ip.version(from.version()).source(from).destination(to);
    }

    @Override
    public void expect(Expect expect) {
        boolean isIpv4 = expect.stage().setup().client().address().isIpv4();
        String error = isIpv4 ? "no route to host" : "permission denied";
        List<TraceRecord> ends = expect.leaving(CLIENT, SYN_SENT);
        expect.that(
                "the first client hears of it at once: " + error,
                expect.stage().client().error().equals(error) && ends.getFirst().timeNs < SECOND_NS);
        expect.that(
                "it has sent one SYN",
                expect.sent(r -> r.host == CLIENT && r.connection == 1).size() == 1);
        expect.that(
                "the second, whom nobody tells, repeats its SYN and gives up by itself",
                ends.size() == 2
                        && ends.getLast().timeNs > SECOND_NS
                        && expect.sent(r -> r.host == CLIENT && r.connection == 2)
                                        .size()
                                > 2);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram("silent-firewall", "the firewall says nothing to either"));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.CLIENT);
    }
}
