package io.synwave.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The repository as the house rules see it: its root, its modules, its sources.
final class House {
    /// Folders that are built but stand beside the house: no `module-info`, no arrows.
    static final List<String> BESIDE = List.of("bench", "testkit");

    private House() {}

    /// The repository's root. Tests run in their module's folder.
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("ARCHITECTURE.md"))) {
            Path above = here.getParent();
            if (above == null) {
                throw new IllegalStateException(
                        "no ARCHITECTURE.md above " + Path.of("").toAbsolutePath());
            }
            here = above;
        }
        return here;
    }

    /// The modules that exist, those beside the house left out.
    static List<String> modules() {
        return folders().filter(name -> !BESIDE.contains(name)).toList();
    }

    /// Every module's Java sources below `src/main` or `src/test`.
    static List<Path> sources(String kind) {
        return folders()
                .map(name -> root().resolve(name).resolve("src").resolve(kind).resolve("java"))
                .filter(Files::exists)
                .flatMap(House::javaFiles)
                .toList();
    }

    private static Stream<String> folders() {
        return list(root())
                .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                .map(folder -> folder.getFileName().toString());
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
