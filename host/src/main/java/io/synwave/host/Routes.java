package io.synwave.host;

import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which interface and next hop lead to a destination: the longest matching prefix, the older route among equals
/// (RFC 1122 §3.3.1). Set by hand, never learned. One thread, the host's.
final class Routes {
    private final List<Route> routes = new ArrayList<>();
    private Route[] byLength = {};
    private final PathMtus mtus = new PathMtus();
    private long generation;

    /// Changes whenever a route does, so that a kept [Path] knows that it is old.
    long generation() {
        return generation;
    }

    /// Something else has changed that a kept [Path] took over from here.
    void changed() {
        generation++;
    }

    /// What is known of the packets that single destinations take.
    PathMtus mtus() {
        return mtus;
    }

    List<Route> all() {
        return List.copyOf(routes);
    }

    void add(Route route) {
        routes.add(route);
        sort();
    }

    void remove(Route route) {
        routes.remove(route);
        sort();
    }

    /// `after` takes the place of `before`, if that is there.
    void change(Route before, Route after) {
        if (routes.contains(before)) routes.set(routes.indexOf(before), after);
        sort();
    }

    private void sort() {
        byLength = routes.stream()
                .sorted(Comparator.comparingInt((Route r) -> -r.destination().bits()))
                .toArray(Route[]::new);
        changed();
    }

    /// Makes `path` lead to its destination again if the routes have changed.
    ///
    /// @return whether there is a way
    boolean refresh(Path path) {
        return path.generation == generation ? path.through != null : find(path);
    }

    private boolean find(Path path) {
        path.generation = generation;
        path.neighbour = null;
        path.through = null;
        path.metrics = RouteMetrics.NONE;
        SourceRoute given = path.sourceRoute;
        path.nextHi = given == null ? path.destinationHi : given.first().hi();
        path.nextLo = given == null ? path.destinationLo : given.first().lo();
        NetworkInterface pinned = path.pinned;
        if (pinned != null && isOfLinkOnly(path.destinationHi)) {
            path.through = pinned;
        } else {
            Route route = match(path.nextHi, path.nextLo);
            if (route != null) follow(route, path);
        }
        mtus.limit(path);
        return path.through != null;
    }

    /// IPv6 link-local unicast and multicast: means nothing without its link.
    private static boolean isOfLinkOnly(long hi) {
        return hi >>> 54 == 0x3fa || hi >>> 48 == 0xff02;
    }

    private static void follow(Route route, Path path) {
        path.through = route.through();
        path.metrics = route.metrics();
        IpAddress gateway = route.gateway();
        if (gateway != null) {
            path.nextHi = gateway.hi();
            path.nextLo = gateway.lo();
        }
    }

    private @Nullable Route match(long hi, long lo) {
        for (Route route : byLength) {
            if (route.destination().contains(hi, lo)) return route;
        }
        return null;
    }

    /// The route to `destination`, or `null`.
    @Nullable
    Route match(IpAddress destination) {
        return match(destination.hi(), destination.lo());
    }

    /// The interface whose network holds `gateway`, or `null`.
    @Nullable
    NetworkInterface linkOf(IpAddress gateway) {
        for (Route route : byLength) {
            Prefix network = route.destination();
            if (route.gateway() == null && network.contains(gateway)) return route.through();
        }
        return null;
    }
}
