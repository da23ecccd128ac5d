package io.synwave.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Holds the sources to the house's form: lengths, names, docstrings, null annotations.
class SourceFormTest {
    // Parsed once for all rules.
    private static final Map<String, List<SourceFile>> PARSED = new HashMap<>();

    @Test
    void methodsAndFilesAreShort() {
        assertThat(found("main", SourceFile::lengths)).isEmpty();
        assertThat(found("test", SourceFile::lengths)).isEmpty();
    }

    @Test
    void publicMethodsAreNotGetters() {
        assertThat(found("main", SourceFile::getters)).isEmpty();
    }

    @Test
    void publicTypesHaveDocstrings() {
        assertThat(found("main", SourceFile::undocumented)).isEmpty();
    }

    @Test
    void exportedPackagesAreNullMarked() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String module : House.modules()) {
            Path sources = House.root().resolve(module).resolve("src/main/java");
            wrong.addAll(notNullMarked(sources, SourceFile.read(sources.resolve("module-info.java"))));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void longMethodIsFound() {
        assertThat(method(61).lengths()).singleElement().asString().contains("A.java:2 m has 61 lines");
        assertThat(method(60).lengths()).isEmpty();
    }

    @Test
    void longFileIsFound() {
        assertThat(SourceFile.of("A.java", "\n".repeat(500) + "class A {}").lengths())
                .singleElement()
                .asString()
                .contains("501 lines");
    }

    @Test
    void getterIsFoundInClassInterfaceAndNestedType() {
        assertThat(SourceFile.of("A.java", "public class A { public int getX() { return 1; } }")
                        .getters())
                .hasSize(1);
        assertThat(SourceFile.of("A.java", "public interface A { int getX(); interface B { int get(); } }")
                        .getters())
                .hasSize(2);
    }

    @Test
    void hiddenForcedAndHarmlessMethodsAreNoGetters() {
        assertThat(SourceFile.of("A.java", "class A { public int getX() { return 1; } }")
                        .getters())
                .isEmpty();
        assertThat(SourceFile.of("A.java", "public class A { @Override public int getX() { return 1; } }")
                        .getters())
                .isEmpty();
        assertThat(SourceFile.of("A.java", "public class A { int getX() { return 1; } public void getting() {} }")
                        .getters())
                .isEmpty();
    }

    @Test
    void missingDocstringIsFound() {
        assertThat(SourceFile.of("A.java", "/// What.\npublic class A { public record B() {} }")
                        .undocumented())
                .singleElement()
                .asString()
                .contains("B: a public type");
        assertThat(SourceFile.of("A.java", "class A {}").undocumented()).isEmpty();
    }

    @Test
    void unmarkedExportedPackageIsFound() throws IOException {
        SourceFile module = SourceFile.of("module-info.java", "module a { exports no.such.name; }");

        assertThat(notNullMarked(House.root(), module)).containsExactly("no.such.name is exported, not @NullMarked");
        assertThat(SourceFile.of("package-info.java", "package a;").isNullMarkedPackage())
                .isFalse();
    }

    private static List<String> notNullMarked(Path sources, SourceFile module) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String exported : module.exportedPackages()) {
            Path info = sources.resolve(exported.replace('.', '/')).resolve("package-info.java");
            if (!Files.exists(info) || !SourceFile.read(info).isNullMarkedPackage()) {
                wrong.add(exported + " is exported, not @NullMarked");
            }
        }
        return wrong;
    }

    private static List<String> found(String kind, Function<SourceFile, List<String>> rule) {
        return PARSED.computeIfAbsent(kind, SourceFormTest::parse).stream()
                .flatMap(file -> rule.apply(file).stream())
                .toList();
    }

    private static List<SourceFile> parse(String kind) {
        List<SourceFile> parsed = new ArrayList<>();
        for (Path file : House.sources(kind)) {
            try {
                parsed.add(SourceFile.read(file));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return parsed;
    }

    private static SourceFile method(int lines) {
        return SourceFile.of("A.java", "class A {\n@Deprecated\nvoid m() {\n" + ";\n".repeat(lines - 2) + "}\n}\n");
    }
}
