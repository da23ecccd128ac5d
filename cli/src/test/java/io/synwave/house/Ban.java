package io.synwave.house;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Something that only some places of the house may do.
///
/// @param what for the message
/// @param uses `Type.member` as the compiler sees it, constructors as `Type.<init>`, matched in full
/// @param places packages (with those below) and classes where it is allowed
record Ban(String what, Pattern uses, Set<String> places) {
    /// Edges of the world: they measure time, draw randomness, start threads.
    private static final Set<String> WORLD =
            Set.of("io.synwave.linux", "io.synwave.app", "io.synwave.cli", "io.synwave.host.live");

    /// And the one class that runs a simulation's application threads, one at a time, at virtual time.
    private static final Set<String> THREADS = Set.of(
            "io.synwave.linux", "io.synwave.app", "io.synwave.cli", "io.synwave.host.live", "io.synwave.sim.Baton");

    private static final Set<String> EDGE = Set.of("io.synwave.linux", "io.synwave.app", "io.synwave.cli");

    /// Modules in which no packet memory exists, so that heap segments do no harm there.
    private static final Set<String> WITHOUT_PACKETS = Set.of(
            "io.synwave.app",
            "io.synwave.cli",
            "io.synwave.craft",
            "io.synwave.diagram",
            "io.synwave.drill",
            "io.synwave.lab");

    static final List<Ban> ALL = List.of(
            ban(
                    "a clock",
                    "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)|java\\.time\\.[A-Za-z]+\\.now"
                            + "|java\\.time\\.Clock\\..*|java\\.time\\.InstantSource\\.system|java\\.util\\.Date\\.<init>",
                    WORLD),
            ban(
                    "a random source",
                    "java\\.util\\.Random\\.<init>|java\\.security\\.SecureRandom\\..*|java\\.lang\\.Math\\.random"
                            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*|java\\.util\\.UUID\\.randomUUID"
                            + "|java\\.util\\.random\\.RandomGenerator(Factory)?\\.(getDefault|of|create|getJumpable)"
                            + "|java\\.util\\.Collections\\.shuffle",
                    WORLD),
            ban(
                    "a thread",
                    "java\\.lang\\.Thread\\.(<init>|start|startVirtualThread|ofVirtual|ofPlatform|sleep)"
                            + "|java\\.util\\.concurrent\\.(Executors|ForkJoinPool|ThreadPoolExecutor)\\..*"
                            + "|java\\.util\\.concurrent\\.CompletableFuture\\.[a-zA-Z]+Async|java\\.util\\.Timer\\..*"
                            + "|java\\.util\\.Collection\\.parallelStream",
                    THREADS),
            ban(
                    "a socket or a name service",
                    "java\\.net\\.(?!URI|URLDecoder|URLEncoder)[A-Za-z]+\\..*|java\\.net\\.http\\..*"
                            + "|java\\.nio\\.channels\\.[A-Za-z]*(Socket|Datagram|Selector|Pipe)[A-Za-z]*\\..*",
                    EDGE),
            ban("a heap memory segment", "java\\.lang\\.foreign\\.MemorySegment\\.ofArray", WITHOUT_PACKETS),
            // Over a heap buffer it makes a heap segment.
            ban("a segment over a buffer", "java\\.lang\\.foreign\\.MemorySegment\\.ofBuffer", WITHOUT_PACKETS),
            ban(
                    "the global arena",
                    "java\\.lang\\.foreign\\.Arena\\.global",
                    Set.of("io.synwave.link.Slabs", "io.synwave.linux")),
            // A file is mapped through an arena that ends with it; for what it writes, too, wire.pcap has one, because
            // it cannot see the slabs of link.
            ban(
                    "an arena of its own",
                    "java\\.lang\\.foreign\\.Arena\\.(ofAuto|ofConfined|ofShared)",
                    Set.of("io.synwave.linux", "io.synwave.wire.pcap", "io.synwave.host.RecordedInput")));

    private static Ban ban(String what, String uses, Set<String> places) {
        return new Ban(what, Pattern.compile(uses), places);
    }

    /// Every use in these classes outside the places, as a sentence with class and line.
    List<String> broken(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !allowedIn(type))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(this::covers)
                .map(access -> what + ": " + access.getDescription())
                .sorted()
                .toList();
    }

    private boolean covers(JavaAccess<?> access) {
        String member =
                access.getTargetOwner().getName() + "." + access.getTarget().getName();
        return uses.matcher(member).matches();
    }

    private boolean allowedIn(JavaClass type) {
        String name = type.getName();
        return places.stream()
                .anyMatch(place -> name.equals(place) || name.startsWith(place + ".") || name.startsWith(place + "$"));
    }
}
