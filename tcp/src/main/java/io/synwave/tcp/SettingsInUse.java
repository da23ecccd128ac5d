package io.synwave.tcp;

import java.util.ArrayList;
import java.util.List;

/// The settings that connections in TIME-WAIT have, by numbers of one byte: there are few, for most connections have
/// those of their host or of their listener. Whoever comes too late has the host's. One thread, the host's.
final class SettingsInUse {
    private static final int MOST = 256;

    private final List<TcpSettings> all = new ArrayList<>();

    SettingsInUse(TcpSettings ofHost) {
        all.add(ofHost);
    }

    int numberOf(TcpSettings settings) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == settings) {
                return i;
            }
        }
        if (all.size() == MOST) {
            return 0;
        }
        all.add(settings);
        return all.size() - 1;
    }

    TcpSettings of(int number) {
        return all.get(number);
    }

    TcpSettings ofHost() {
        return all.getFirst();
    }
}
