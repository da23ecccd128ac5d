package io.synwave.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.synwave.tcp.fixture.Offender;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Holds the classes to the bans of ARCHITECTURE.md: clocks, randomness, threads, sockets, memory.
class BansTest {
    private final JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

    @Test
    void productKeepsEveryBan() {
        JavaClasses product = ProductClasses.all();

        assertThat(Ban.ALL.stream().flatMap(ban -> ban.broken(product).stream()))
                .isEmpty();
    }

    @Test
    void everyBanFindsItsOffender() {
        assertThat(found("a clock"))
                .anyMatch(at("nanoTime"))
                .anyMatch(at("clockByReference"))
                .anyMatch(at("instant"));
        assertThat(found("a random source"))
                .anyMatch(at("random"))
                .anyMatch(at("threadLocalRandom"))
                .anyMatch(at("generator"))
                .anyMatch(at("mathRandom"));
        assertThat(found("a thread")).anyMatch(at("thread")).anyMatch(at("newThread"));
        assertThat(found("a socket or a name service")).anyMatch(at("socket")).anyMatch(at("name"));
        assertThat(found("a heap memory segment")).anyMatch(at("heap"));
        assertThat(found("a segment over a buffer")).anyMatch(at("heapBuffer"));
        assertThat(found("the global arena")).anyMatch(at("globalArena"));
        assertThat(found("an arena of its own")).anyMatch(at("arena"));
    }

    @Test
    void offenderIsFreeInAnAllowedPlace() {
        Ban clock = Ban.ALL.getFirst();
        Ban here = new Ban(clock.what(), clock.uses(), java.util.Set.of("io.synwave.tcp.fixture"));

        assertThat(here.broken(offender)).isEmpty();
    }

    private List<String> found(String what) {
        return Ban.ALL.stream()
                .filter(ban -> ban.what().equals(what))
                .flatMap(ban -> ban.broken(offender).stream())
                .toList();
    }

    private static java.util.function.Predicate<String> at(String method) {
        return sentence -> sentence.contains("Offender." + method + "(");
    }
}
