package io.synwave.host.defence;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.constant.ClassDesc;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The stack once more, with one defence taken out of its bytes: what an attack reaches then shows that the test of the
/// defence could fail. The attack's own class is loaded with it.
final class Undefended extends ClassLoader {
    private static final String OURS = "io.synwave.";

    private final String changed;
    private final ClassTransform change;

    private Undefended(String changed, ClassTransform change) {
        super(Undefended.class.getClassLoader());
        this.changed = changed;
        this.change = change;
    }

    /// In `className` the number `limit` is another wherever it stands.
    static Undefended limit(String className, int limit, int other) {
        CodeTransform code = (builder, element) -> {
            if (isNumber(element, limit)) builder.loadConstant(other);
            else builder.with(element);
        };
        return new Undefended(className, ClassTransform.transformingMethodBodies(code));
    }

    private static boolean isNumber(CodeElement element, int number) {
        return element instanceof ConstantInstruction constant
                && Integer.valueOf(number).equals(constant.constantValue());
    }

    /// The method of this name in `className` says yes or no to everything.
    static Undefended answer(String className, String methodName, boolean answer) {
        return body(
                className, methodName, code -> code.loadConstant(answer ? 1 : 0).ireturn());
    }

    /// The rule `className`, an enum, judges all alike.
    static Undefended rule(String className, String judgement) {
        ClassDesc rule = ClassDesc.of(className);
        return body(
                className, "of", code -> code.getstatic(rule, judgement, rule).areturn());
    }

    private static Undefended body(String className, String methodName, Consumer<CodeBuilder> body) {
        ClassTransform change = (builder, element) -> {
            if (element instanceof MethodModel method && method.methodName().equalsString(methodName)) {
                builder.withMethodBody(
                        method.methodName(), method.methodType(), method.flags().flagsMask(), body);
            } else {
                builder.with(element);
            }
        };
        return new Undefended(className, change);
    }

    /// Makes an `attack`, a class without parameters, and says how much it reached.
    long suffers(Class<? extends LongSupplier> attack) {
        try {
            var constructor = loadClass(attack.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((LongSupplier) constructor.newInstance()).getAsLong();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(attack + " cannot be run", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) throw new ClassNotFoundException(name);
            byte[] bytes = in.readAllBytes();
            byte[] defined = name.equals(changed) ? changed(bytes) : bytes;
            return defineClass(name, defined, 0, defined.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] changed(byte[] bytes) {
        var resolver = ClassHierarchyResolver.ofResourceParsing(getParent());
        ClassFile file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver));
        ClassModel model = file.parse(bytes);
        return file.transformClass(model, change);
    }
}
