package io.synwave.cli;

import io.synwave.app.Control;
import io.synwave.app.ControlPath;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that says which running host is asked, and the question itself.
final class RunningHost {
    @Option(names = "--tun", paramLabel = "NAME", description = "the device of the host; not needed where one runs")
    private @Nullable String tun;

    /// The device it runs on.
    String device() throws IOException {
        return tun != null ? tun : theOnlyOne();
    }

    List<String> ask(String question) throws IOException {
        String device = device();
        try {
            return Control.ask(device, question);
        } catch (IOException _) {
            throw new CannotRun("no host answers on " + device + ": is synwave serve --tun " + device + " running?");
        }
    }

    private static String theOnlyOne() throws IOException {
        List<String> devices = ControlPath.devices();
        if (devices.isEmpty()) throw new CannotRun("no host is running: start one with synwave serve");
        if (devices.size() > 1)
            throw new CannotRun("name one of the running hosts: --tun " + String.join(" or ", devices));
        return devices.getFirst();
    }
}
