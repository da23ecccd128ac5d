package io.synwave.testkit;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Finds, in the sources of all modules, which tests name which requirement. A disabled test counts for nothing.
final class RequirementScan extends TreeScanner<Void, Void> {
    private static final String SCRIPT_MARK = "// Requirement:";

    private final SortedMap<String, List<String>> found = new TreeMap<>();
    private String className = "";

    private RequirementScan() {}

    /// Requirement id to the tests that name it, as `Class.method` or `script.pkt`, sorted.
    static SortedMap<String, List<String>> of(Path root) throws IOException {
        RequirementScan scan = new RequirementScan();
        scan.readTests(files(root, "Test.java"));
        for (Path script : files(root, ".pkt")) {
            scan.readScript(script);
        }
        scan.found.values().forEach(tests -> tests.sort(null));
        return scan.found;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(ending))
                    .filter(path -> root.relativize(path).toString().contains("src/test/"))
                    .sorted()
                    .toList();
        }
    }

    private void readTests(List<Path> sources) throws IOException {
        if (sources.isEmpty()) {
            return; // javac takes none for a mistake
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(sources);
            JavacTask task = (JavacTask) javac.getTask(null, manager, null, List.of("-proc:none"), null, units);
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(this, null);
            }
        }
    }

    private void readScript(Path script) throws IOException {
        for (String line : Files.readAllLines(script)) {
            if (!line.startsWith("//") && !line.isBlank()) {
                return; // only the comment at the head counts
            }
            if (line.startsWith(SCRIPT_MARK)) {
                for (String id : line.substring(SCRIPT_MARK.length()).split(",", -1)) {
                    note(id.strip(), "`" + script.getFileName() + "`");
                }
            }
        }
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        String outer = className;
        className = outer.isEmpty() ? type.getSimpleName().toString() : outer + "." + type.getSimpleName();
        noteAll(type.getModifiers(), className);
        super.visitClass(type, null);
        className = outer;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        noteAll(method.getModifiers(), className + "." + method.getName());
        return null; // no test stands inside a method
    }

    private void noteAll(ModifiersTree modifiers, String test) {
        if (annotation(modifiers, "Disabled").isEmpty()) {
            annotation(modifiers, "Requirement").forEach(ids -> idsIn(ids).forEach(id -> note(id, "`" + test + "`")));
        }
    }

    private static List<? extends AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .toList();
    }

    private static List<String> idsIn(AnnotationTree annotation) {
        List<String> ids = new ArrayList<>();
        annotation.accept(
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitLiteral(LiteralTree literal, Void unused) {
                        ids.add(String.valueOf(literal.getValue()));
                        return null;
                    }
                },
                null);
        return ids;
    }

    private void note(String id, String test) {
        found.computeIfAbsent(id, key -> new ArrayList<>()).add(test);
    }
}
