package io.synwave.bench.mutation;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// Where the JVM lets classes be changed.
public final class Agent {
    private static @Nullable Instrumentation jvm;

    private Agent() {}

    /// Called by the JVM before `main`.
    public static void premain(String arguments, Instrumentation instrumentation) {
        jvm = instrumentation;
    }

    private static Instrumentation jvm() {
        return Objects.requireNonNull(jvm, "started without -javaagent");
    }

    static void transformWith(ClassFileTransformer transformer) {
        jvm().addTransformer(transformer);
    }

    /// Puts these bytes in the place of a class that runs; transformers see them first.
    static void redefine(String className, byte[] bytes) throws Exception {
        jvm().redefineClasses(new ClassDefinition(Class.forName(className), bytes));
    }

    /// A jar that says no more than which class is the agent.
    static void writeJar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, manifest).close();
        }
    }
}
