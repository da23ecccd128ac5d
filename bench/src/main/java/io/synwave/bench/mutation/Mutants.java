package io.synwave.bench.mutation;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds all mutants of compiled classes, always in the same order.
///
/// Left out is what no test could be asked to notice: assertions (they watch and do nothing), `toString`, what javac
/// adds (to a record, as PIT does: `equals`, `hashCode` and the accessors that nobody has written), and initialisers of
/// classes, which run once in a JVM.
final class Mutants {
    private static final ClassDesc RECORD_METHODS = ClassDesc.of("java.lang.runtime.ObjectMethods");

    private static final int LOAD_FIELD_RETURN = 3;

    private final List<Mutant> found = new ArrayList<>();

    private Mutants() {}

    static List<Mutant> of(Path classes) throws IOException {
        Mutants mutants = new Mutants();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                mutants.addAll(ClassFiles.FORMAT.parse(file));
            }
        }
        return mutants.found;
    }

    private void addAll(ClassModel model) {
        if (model.flags().has(AccessFlag.SYNTHETIC)) return;
        for (MethodModel method : model.methods()) {
            if (!isOurs(method) || isAccessor(model, method)) continue;
            method.code().filter(Mutants::isWritten).ifPresent(code -> new Walk(Site.of(model, method)).over(code));
        }
    }

    private static boolean isOurs(MethodModel method) {
        String name = method.methodName().stringValue();
        boolean added = method.flags().has(AccessFlag.SYNTHETIC) && !name.startsWith("lambda$");
        boolean ofEnum = name.equals("values") || name.equals("valueOf");
        return !added && !ofEnum && !name.equals(ConstantDescs.CLASS_INIT_NAME) && !name.equals("toString");
    }

    /// It returns a component of a record as it is.
    private static boolean isAccessor(ClassModel model, MethodModel method) {
        boolean isNamedSo = model.findAttribute(Attributes.record()).stream()
                .flatMap(record -> record.components().stream())
                .anyMatch(component -> component.name().equals(method.methodName())
                        && method.methodType()
                                .equalsString("()" + component.descriptor().stringValue()));
        long instructions = method.code().stream()
                .flatMap(CodeModel::elementStream)
                .filter(Instruction.class::isInstance)
                .count();
        return isNamedSo && instructions == LOAD_FIELD_RETURN;
    }

    /// Not what javac makes of a record: `equals`, `hashCode`.
    private static boolean isWritten(CodeModel code) {
        return code.elementStream()
                .noneMatch(element -> element instanceof InvokeDynamicInstruction call
                        && call.bootstrapMethod().owner().equals(RECORD_METHODS));
    }

    /// From the first instruction of a method to its last.
    private final class Walk {
        private final Site start;
        private @Nullable CodeElement before;
        private @Nullable Label endOfAssertion;
        private boolean asksWhetherToAssert;
        private int line;

        Walk(Site start) {
            this.start = start;
        }

        void over(CodeModel code) {
            int index = 0;
            for (CodeElement element : code) {
                if (element instanceof LineNumber number) line = number.line();
                if (endOfAssertion == null && !opensAssertion(element)) add(element, index);
                if (element instanceof LabelTarget target && target.label().equals(endOfAssertion)) {
                    endOfAssertion = null;
                }
                if (!(element instanceof LineNumber)) before = element;
                index++;
            }
        }

        /// `assert` is: read `$assertionsDisabled`, jump behind it all when that is true.
        private boolean opensAssertion(CodeElement element) {
            if (asksWhetherToAssert && element instanceof BranchInstruction jump) {
                asksWhetherToAssert = false;
                endOfAssertion = jump.target();
                return true;
            }
            asksWhetherToAssert =
                    element instanceof FieldInstruction field && field.name().equalsString("$assertionsDisabled");
            return false;
        }

        private void add(CodeElement element, int index) {
            for (Change change : Changes.of(element, start.returned())) {
                if (!saysTheSame(change))
                    found.add(new Mutant(start.at(index), line, change.operator(), change.what()));
            }
        }

        /// Zero in place of a zero.
        private boolean saysTheSame(Change change) {
            return change.operator() == Operator.RETURN
                    && before instanceof ConstantInstruction constant
                    && change.what().equals("returns " + plain(constant));
        }

        private String plain(ConstantInstruction constant) {
            return switch (constant.constantValue()) {
                case Integer value -> value.toString();
                case Long value -> value.toString();
                case Double value when value == 0 -> "0";
                default -> constant.constantValue().equals(ConstantDescs.NULL) ? "null" : "other";
            };
        }
    }
}
