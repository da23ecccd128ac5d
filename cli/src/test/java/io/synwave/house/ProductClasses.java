package io.synwave.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;

/// The compiled classes of the modules, tests left out.
final class ProductClasses {
    // Read once: it takes seconds.
    private static final JavaClasses ALL = read();

    private ProductClasses() {}

    static JavaClasses all() {
        return ALL;
    }

    private static JavaClasses read() {
        List<Path> folders = House.modules().stream()
                .map(module -> House.root().resolve(module).resolve("target/classes"))
                .toList();
        return new ClassFileImporter().importPaths(folders);
    }

    /// The module of a package: `tcp` for `io.synwave.tcp.rules`.
    static String moduleOf(String packageName) {
        return packageName.split("\\.", -1)[2];
    }
}
