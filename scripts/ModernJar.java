import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Rewrites a jar's classes older than Java 6 as classes of today, with the stack maps that those need.
///
/// Why: the JVM's AOT cache leaves out classes that it must verify the old way. picocli is compiled for Java 5, so
/// without this half of what `synwave --help` loads would be parsed and verified at every start (0.25 s against
/// 0.15 s). Only the copy in `cli/target/app` is rewritten; its behaviour stays.
///
/// Use: `java scripts/ModernJar.java JAR`, in place.
final class ModernJar {
    private final JarFile jar;
    private final ClassFile classFile;

    private ModernJar(JarFile jar) {
        this.jar = jar;
        ClassHierarchyResolver resolver = ClassHierarchyResolver.ofResourceParsing(this::classBytes)
                .orElse(ClassHierarchyResolver.defaultResolver());
        classFile = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(resolver), ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
    }

    public static void main(String[] args) throws IOException {
        Path path = Path.of(args[0]);
        Path modern = path.resolveSibling(path.getFileName() + ".new");
        try (JarFile jar = new JarFile(path.toFile())) {
            new ModernJar(jar).writeTo(modern);
        }
        Files.move(modern, path, StandardCopyOption.REPLACE_EXISTING);
    }

    private void writeTo(Path modern) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(modern))) {
            for (var entries = jar.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] bytes = bytes(entry);
                out.write(entry.getName().endsWith(".class") ? modernised(bytes) : bytes);
                out.closeEntry();
            }
        }
    }

    private byte[] modernised(byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        if (model.majorVersion() >= ClassFile.JAVA_6_VERSION) {
            return bytes;
        }
        // The body is copied instruction by instruction, because only a body that is built anew gets stack maps.
        ClassTransform body = ClassTransform.transformingMethodBodies((code, instruction) -> code.with(instruction));
        ClassTransform version = (type, element) ->
                type.with(element instanceof ClassFileVersion ? ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0) : element);
        return classFile.transformClass(model, version.andThen(body));
    }

    private byte[] bytes(ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private InputStream classBytes(ClassDesc type) {
        String descriptor = type.descriptorString();
        ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : new ByteArrayInputStream(bytes(entry));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
