package io.synwave.bench.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MutantsTest {
    private final Path classes = classes();
    private final List<Mutant> mutants = Mutants.of(classes).stream()
            .filter(m -> m.site().className().equals(Sample.class.getName()))
            .toList();

    MutantsTest() throws IOException {}

    private static Path classes() {
        try {
            return Path.of(Sample.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void assertionsInitialisersAndToStringAreLeftOut() {
        Set<String> methods = mutants.stream().map(m -> m.site().methodName()).collect(Collectors.toSet());
        assertThat(methods).containsExactlyInAnyOrder("isBelow", "sum", "called", "call");
        assertThat(inMethod("isBelow"))
                .extracting(Mutant::what)
                .containsExactly("IF_ICMPLT for IF_ICMPGE", "IF_ICMPGT for IF_ICMPGE", "returns 0", "returns 1");
    }

    @Test
    void ofARecordWhatIsWrittenIsMutated() throws IOException {
        assertThat(Mutants.of(classes).stream()
                        .filter(m -> m.site().className().equals(Sample.Pair.class.getName()))
                        .map(m -> m.site().methodName()))
                .containsOnly("second", "sum");
    }

    private List<Mutant> inMethod(String name) {
        return mutants.stream().filter(m -> m.site().methodName().equals(name)).toList();
    }

    @Test
    void aMovedBoundaryTakesTheEqualIn() throws Exception {
        Class<?> mutated = with(m -> m.operator() == Operator.BOUNDARY);
        assertThat(call(mutated, "isBelow", int.class, 3, 3)).isEqualTo(true);
        assertThat(call(mutated, "isBelow", int.class, 4, 3)).isEqualTo(false);
    }

    @Test
    void aNegationTurnsTheAnswerRound() throws Exception {
        Class<?> mutated = with(m -> m.operator() == Operator.NEGATION);
        assertThat(call(mutated, "isBelow", int.class, 4, 3)).isEqualTo(true);
        assertThat(call(mutated, "isBelow", int.class, 2, 3)).isEqualTo(false);
    }

    @Test
    void aSumBecomesADifference() throws Exception {
        Class<?> mutated = with(m -> m.operator() == Operator.ARITHMETIC);
        assertThat(call(mutated, "sum", long.class, 5L, 3L)).isEqualTo(2L);
    }

    @Test
    void aCallIsLeftOutWithItsArguments() throws Exception {
        Class<?> mutated = with(m -> m.operator() == Operator.CALL);
        var constructor = mutated.getDeclaredConstructor();
        constructor.setAccessible(true);
        var method = mutated.getDeclaredMethod("called");
        method.setAccessible(true);
        assertThat(method.invoke(constructor.newInstance())).isEqualTo(0);
    }

    /// The class with the first mutant of a kind in it.
    private Class<?> with(Predicate<Mutant> kind) throws IOException {
        Mutant mutant = mutants.stream().filter(kind).findFirst().orElseThrow();
        String file = Sample.class.getName().replace('.', '/') + ".class";
        byte[] bytes = mutant.in(Files.readAllBytes(classes.resolve(file)));
        return new ClassLoader() {
            Class<?> define() {
                return defineClass(Sample.class.getName(), bytes, 0, bytes.length);
            }
        }.define();
    }

    private static Object call(Class<?> on, String name, Class<?> type, Object a, Object b) throws Exception {
        var method = on.getDeclaredMethod(name, type, type);
        method.setAccessible(true);
        return method.invoke(null, a, b);
    }
}
