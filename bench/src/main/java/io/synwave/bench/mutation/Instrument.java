package io.synwave.bench.mutation;

import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/// Lets the classes of the engine call [Meter] as they are loaded or redefined.
final class Instrument implements ClassFileTransformer {
    private static final ClassDesc METER = ClassDesc.of(Meter.class.getName());
    private static final MethodTypeDesc STEP = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final MethodTypeDesc REACH = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private final String packagePrefix;
    private final @Nullable Sites sites;

    private Instrument(String packagePrefix, @Nullable Sites sites) {
        this.packagePrefix = packagePrefix;
        this.sites = sites;
    }

    /// Steps are counted.
    static Instrument steps(String packageName) {
        return new Instrument(packageName.replace('.', '/') + "/", null);
    }

    /// Steps are counted, and which places are reached is noted.
    static Instrument coverage(String packageName, Sites sites) {
        return new Instrument(packageName.replace('.', '/') + "/", sites);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (!name.startsWith(packagePrefix)) return null;
        try {
            return instrumented(bytes);
        } catch (RuntimeException e) {
            e.printStackTrace(); // the JVM would say nothing
            throw e;
        }
    }

    private byte[] instrumented(byte[] bytes) {
        ClassModel model = ClassFiles.FORMAT.parse(bytes);
        ClassTransform bodies = (builder, element) -> {
            if (element instanceof MethodModel method) builder.transformMethod(method, body(Site.of(model, method)));
            else builder.with(element);
        };
        return ClassFiles.FORMAT.transformClass(model, bodies);
    }

    private MethodTransform body(Site start) {
        return MethodTransform.transformingCode(CodeTransform.ofStateful(() -> new Body(start)));
    }

    private final class Body implements CodeTransform {
        private final Site start;
        private int index;

        Body(Site start) {
            this.start = start;
        }

        @Override
        public void atStart(CodeBuilder code) {
            code.invokestatic(METER, "step", STEP);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            Integer site = sites == null ? null : sites.number(start.at(index++));
            if (site != null) code.loadConstant(site).invokestatic(METER, "reach", REACH);
            if (element instanceof BranchInstruction) code.invokestatic(METER, "step", STEP);
            code.with(element);
        }
    }
}
