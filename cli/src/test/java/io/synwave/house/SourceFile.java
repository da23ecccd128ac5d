package io.synwave.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// One parsed source file, and what the house says about its form.
final class SourceFile {
    static final int LONGEST_METHOD = 60;
    static final int LONGEST_FILE = 500;
    private static final Set<Modifier> VISIBLE = Set.of(Modifier.PUBLIC, Modifier.PROTECTED);

    // One for all files: making it costs more than parsing a file.
    private static final StandardJavaFileManager MANAGER =
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);

    private final String name;
    private final String text;
    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final SourcePositions positions;

    private SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, MANAGER, null, List.of("-proc:none"), null, List.of(file));
        try {
            unit = task.parse().iterator().next();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        docs = DocTrees.instance(task);
        positions = docs.getSourcePositions();
    }

    static SourceFile read(Path file) throws IOException {
        return new SourceFile(House.root().relativize(file).toString(), Files.readString(file));
    }

    static SourceFile of(String name, String text) {
        return new SourceFile(name, text);
    }

    /// Methods and files that are too long.
    List<String> lengths() {
        List<String> wrong = new ArrayList<>();
        if (text.lines().count() > LONGEST_FILE) {
            wrong.add(name + " has " + text.lines().count() + " lines, at most " + LONGEST_FILE);
        }
        scan(new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                long lines = lines(method);
                if (lines > LONGEST_METHOD) {
                    wrong.add(at(method) + method.getName() + " has " + lines + " lines, at most " + LONGEST_METHOD);
                }
                return super.visitMethod(method, null);
            }
        });
        return wrong;
    }

    /// Public methods of public types that are named `get…` and are not forced to be by a supertype.
    List<String> getters() {
        List<String> wrong = new ArrayList<>();
        scan(new PublicTypes() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                boolean visible = isVisible(method.getModifiers()) || isInterfaceMember(getCurrentPath());
                if (visible
                        && method.getName().toString().matches("get([A-Z].*)?")
                        && !isAnnotated(method.getModifiers(), "Override")) {
                    wrong.add(at(method) + method.getName() + ": no getters, name it after what it returns");
                }
                return null;
            }
        });
        return wrong;
    }

    /// Public types without a docstring.
    List<String> undocumented() {
        List<String> wrong = new ArrayList<>();
        scan(new PublicTypes() {
            @Override
            void visitPublicType(ClassTree type) {
                if (docs.getDocComment(getCurrentPath()) == null) {
                    wrong.add(at(type) + type.getSimpleName() + ": a public type has a docstring");
                }
            }
        });
        return wrong;
    }

    /// The packages that this `module-info.java` exports.
    List<String> exportedPackages() {
        List<String> exported = new ArrayList<>();
        if (unit.getModule() != null) {
            for (var directive : unit.getModule().getDirectives()) {
                if (directive instanceof com.sun.source.tree.ExportsTree exports) {
                    exported.add(exports.getPackageName().toString());
                }
            }
        }
        return exported;
    }

    /// Whether this `package-info.java` bears `@NullMarked`.
    boolean isNullMarkedPackage() {
        return unit.getPackage() != null
                && unit.getPackage().getAnnotations().stream().anyMatch(one -> isNamed(one, "NullMarked"));
    }

    private void scan(TreePathScanner<Void, Void> scanner) {
        scanner.scan(new TreePath(unit), null);
    }

    /// A method's lines from its name's line to its closing brace; annotations and docstring do not count.
    private long lines(MethodTree method) {
        long first = method.getBody() == null ? positions.getStartPosition(unit, method) : bodyOrReturn(method);
        return line(positions.getEndPosition(unit, method)) - line(first) + 1;
    }

    private long bodyOrReturn(MethodTree method) {
        Tree start = method.getReturnType() == null ? method.getBody() : method.getReturnType();
        return positions.getStartPosition(unit, start);
    }

    private long line(long position) {
        return unit.getLineMap().getLineNumber(position);
    }

    private String at(Tree tree) {
        return name + ":" + line(positions.getStartPosition(unit, tree)) + " ";
    }

    private static boolean isVisible(ModifiersTree modifiers) {
        return modifiers.getFlags().stream().anyMatch(VISIBLE::contains);
    }

    private static boolean isInterfaceMember(TreePath path) {
        Tree.Kind kind = path.getParentPath().getLeaf().getKind();
        return kind == Tree.Kind.INTERFACE || kind == Tree.Kind.ANNOTATION_TYPE;
    }

    private static boolean isAnnotated(ModifiersTree modifiers, String annotation) {
        return modifiers.getAnnotations().stream().anyMatch(one -> isNamed(one, annotation));
    }

    private static boolean isNamed(AnnotationTree annotation, String wanted) {
        String found = annotation.getAnnotationType().toString();
        return found.equals(wanted) || found.endsWith("." + wanted);
    }

    /// Walks into public types only.
    private abstract static class PublicTypes extends TreePathScanner<Void, Void> {
        @Override
        public Void visitClass(ClassTree type, Void unused) {
            boolean isPublic = isVisible(type.getModifiers()) || isInterfaceMember(getCurrentPath());
            if (!isPublic || type.getSimpleName().isEmpty()) {
                return null;
            }
            visitPublicType(type);
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            return null; // what stands inside a method is nobody's interface
        }

        /// For each public type; does nothing unless a rule overrides it.
        @SuppressWarnings("UnusedVariable")
        void visitPublicType(ClassTree type) {}
    }
}
