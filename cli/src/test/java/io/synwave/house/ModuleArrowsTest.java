package io.synwave.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.synwave.tcp.fixture.Climber;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Holds classes and module descriptors to the table of modules in ARCHITECTURE.md.
class ModuleArrowsTest {
    private static final String OURS = "io.synwave.";
    private static final Set<String> WITHOUT_DEPENDENCIES =
            Set.of("wire", "trace", "link", "tcp", "host", "sim", "linux");

    private final ModuleTable table =
            ModuleTable.parse(Files.readString(House.root().resolve("ARCHITECTURE.md")));

    ModuleArrowsTest() throws IOException {}

    @Test
    void everyModuleStandsInTheTable() {
        assertThat(table.modules()).containsAll(House.modules()).contains("wire", "craft", "capture");
    }

    @Test
    void classesUseOnlyWhatTheTableAllows() {
        JavaClasses all = ProductClasses.all();

        assertThat(all.size()).as("classes looked at").isGreaterThan(50);
        assertThat(wrongArrows(all)).isEmpty();
    }

    @Test
    void classThatClimbsIsFound() {
        assertThat(wrongArrows(new ClassFileImporter().importClasses(Climber.class)))
                .anySatisfy(found -> assertThat(found).contains("Climber", "cli"));
    }

    @Test
    void descriptorsRequireExactlyTheTablesArrows() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String module : House.modules()) {
            wrong.addAll(wrongRequires(module, required(descriptor(module), OURS), table));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void missingAndSurplusRequiresAreFound() {
        assertThat(wrongRequires("tcp", Set.of("trace", "link"), table)).hasSize(1);
        assertThat(wrongRequires("tcp", Set.of(), table)).hasSize(1);
        assertThat(wrongRequires("tcp", Set.of("trace"), table)).isEmpty();
    }

    @Test
    void lowerModulesHaveNoRuntimeDependency() throws IOException {
        for (String module : WITHOUT_DEPENDENCIES) {
            assertThat(required(descriptor(module), ""))
                    .as(module)
                    .allMatch(name -> name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith(OURS));
        }
    }

    private static ModuleDescriptor descriptor(String module) throws IOException {
        Path file = House.root().resolve(module).resolve("target/classes/module-info.class");
        try (InputStream in = Files.newInputStream(file)) {
            return ModuleDescriptor.read(in);
        }
    }

    /// Names of what is required at run time and begins with `prefix`, that prefix taken off.
    private static Set<String> required(ModuleDescriptor descriptor, String prefix) {
        return descriptor.requires().stream()
                .filter(one -> !one.modifiers().contains(Modifier.STATIC))
                .map(Requires::name)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> wrongRequires(String module, Set<String> required, ModuleTable table) {
        if (table.mayUseEverything(module)) {
            return List.of();
        }
        Set<String> wanted = new TreeSet<>(table.direct(module));
        wanted.retainAll(House.modules());
        return wanted.equals(required)
                ? List.of()
                : List.of(module + " requires " + required + ", ARCHITECTURE.md says " + wanted);
    }

    private List<String> wrongArrows(JavaClasses classes) {
        List<String> wrong = new ArrayList<>();
        for (JavaClass from : classes) {
            Set<String> allowed = table.mayUse(moduleOf(from));
            for (Dependency use : from.getDirectDependenciesFromSelf()) {
                JavaClass to = use.getTargetClass().getBaseComponentType();
                if (to.getPackageName().startsWith(OURS) && !allowed.contains(moduleOf(to))) {
                    wrong.add(use.getDescription());
                }
            }
        }
        return wrong;
    }

    private static String moduleOf(JavaClass type) {
        return ProductClasses.moduleOf(type.getPackageName());
    }
}
