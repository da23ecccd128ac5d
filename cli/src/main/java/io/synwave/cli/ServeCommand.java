package io.synwave.cli;

import io.synwave.app.Control;
import io.synwave.app.LiveHost;
import io.synwave.host.OpenException;
import io.synwave.linux.LinuxException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `synwave serve`: a live host on a TUN device with services.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a live host on a TUN device, with services, until it is interrupted.",
            "The address is Synwave's; the kernel gets the first other one of the prefix.",
            "SIGTERM or SIGINT closes the connections and ends it with status 0."
        },
        footerHeading = "%nExample (as root):%n",
        footer = {"  synwave serve --tun syn0 --address 10.77.0.2/24 --echo 7 --http 80=/srv/www", "  nc 10.77.0.2 7"})
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final TunName tun = new TunName();

    @Mixin
    private final Services services = new Services();

    @Option(names = "-w", paramLabel = "FILE", description = "write what passes the device to a pcapng file")
    private @Nullable Path capture;

    @Option(names = "--record", paramLabel = "FILE", description = "record the session, for synwave replay")
    private @Nullable Path recording;

    @Option(
            names = "--flight",
            paramLabel = "DIR",
            description = "write there what happened to each connection that is reset, given up or aborted")
    private @Nullable Path flight;

    @Mixin
    private final FaultOptions faults = new FaultOptions();

    @Override
    public Integer call() throws IOException {
        String device = tun.name();
        faults.check();
        services.settings(); // complains about what cannot be, before anything is opened
        long epochNs = TimeOfDay.epochNs();
        try (FlightFiles flights = FlightFiles.open(flight, epochNs);
                LiveCapture captured = new LiveCapture(capture, epochNs);
                Recording recorded = new Recording(recording, services, epochNs, captured.log());
                LiveHost live = LiveHost.open(
                        device, services.prefixes(), services.settings(), watch(captured, recorded, flights));
                Control _ = Control.open(live, device)) {
            services.listen(live.host());
            Interruption interruption = Interruption.watch();
            live.start(interruption::fail);
            spec.commandLine().getOut().println("ready on " + device + ", " + services + faults + "; interrupt to end");
            interruption.await();
        } catch (LinuxException | OpenException | IllegalArgumentException e) {
            throw new CannotRun(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private LiveHost.Watch watch(LiveCapture captured, Recording recorded, FlightFiles flights) {
        LiveHost.Tap tap = (device, clock) -> captured.over(faults.over(device), clock);
        return new LiveHost.Watch(tap, recorded.probe(), recorded.log(), flights.recorder());
    }
}
