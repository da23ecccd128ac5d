package io.synwave.bench.mutation;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that could stand in an instruction's place.
final class Changes {
    private static final Map<Opcode, Opcode> NEGATIONS = Map.ofEntries(
            Map.entry(Opcode.IFEQ, Opcode.IFNE),
            Map.entry(Opcode.IFLT, Opcode.IFGE),
            Map.entry(Opcode.IFGT, Opcode.IFLE),
            Map.entry(Opcode.IF_ICMPEQ, Opcode.IF_ICMPNE),
            Map.entry(Opcode.IF_ICMPLT, Opcode.IF_ICMPGE),
            Map.entry(Opcode.IF_ICMPGT, Opcode.IF_ICMPLE),
            Map.entry(Opcode.IF_ACMPEQ, Opcode.IF_ACMPNE),
            Map.entry(Opcode.IFNULL, Opcode.IFNONNULL));

    private static final Map<Opcode, Opcode> BOUNDARIES = Map.of(
            Opcode.IFLT, Opcode.IFLE,
            Opcode.IFGE, Opcode.IFGT,
            Opcode.IF_ICMPLT, Opcode.IF_ICMPLE,
            Opcode.IF_ICMPGE, Opcode.IF_ICMPGT);

    private static final Map<Opcode, Opcode> ARITHMETIC = Map.ofEntries(
            Map.entry(Opcode.IADD, Opcode.ISUB),
            Map.entry(Opcode.LADD, Opcode.LSUB),
            Map.entry(Opcode.DADD, Opcode.DSUB),
            Map.entry(Opcode.IMUL, Opcode.IDIV),
            Map.entry(Opcode.LMUL, Opcode.LDIV),
            Map.entry(Opcode.DMUL, Opcode.DDIV),
            Map.entry(Opcode.IAND, Opcode.IOR),
            Map.entry(Opcode.LAND, Opcode.LOR),
            Map.entry(Opcode.ISHL, Opcode.ISHR),
            Map.entry(Opcode.LSHL, Opcode.LSHR));

    /// Those without a way back.
    private static final Map<Opcode, Opcode> ARITHMETIC_TOO = Map.of(
            Opcode.IREM, Opcode.IMUL,
            Opcode.LREM, Opcode.LMUL,
            Opcode.IUSHR, Opcode.ISHL,
            Opcode.LUSHR, Opcode.LSHL,
            Opcode.IXOR, Opcode.IAND,
            Opcode.LXOR, Opcode.LAND);

    private Changes() {}

    /// @param element an instruction, or what stands between them
    /// @param returned what its method returns
    static List<Change> of(CodeElement element, ClassDesc returned) {
        return switch (element) {
            case BranchInstruction branch -> ofBranch(branch);
            case OperatorInstruction operation -> ofOperation(operation.opcode());
            case IncrementInstruction increment ->
                List.of(new Change(
                        Operator.INCREMENT,
                        "counts the other way",
                        code -> code.iinc(increment.slot(), -increment.constant())));
            case InvokeInstruction call -> ofCall(call);
            case ReturnInstruction end -> ofReturn(end.typeKind(), returned);
            default -> List.of();
        };
    }

    private static List<Change> ofBranch(BranchInstruction branch) {
        List<Change> changes = new ArrayList<>();
        either(NEGATIONS, branch.opcode()).ifPresent(o -> changes.add(jump(Operator.NEGATION, branch, o)));
        either(BOUNDARIES, branch.opcode()).ifPresent(o -> changes.add(jump(Operator.BOUNDARY, branch, o)));
        return changes;
    }

    private static Change jump(Operator operator, BranchInstruction branch, Opcode other) {
        return new Change(
                operator,
                instead(branch.opcode(), other),
                code -> code.with(BranchInstruction.of(other, branch.target())));
    }

    private static List<Change> ofOperation(Opcode opcode) {
        if (opcode == Opcode.INEG || opcode == Opcode.LNEG || opcode == Opcode.DNEG) {
            return List.of(new Change(Operator.ARITHMETIC, "no minus", code -> {}));
        }
        return either(ARITHMETIC, opcode)
                .or(() -> Optional.ofNullable(ARITHMETIC_TOO.get(opcode)))
                .map(other -> operation(opcode, other))
                .stream()
                .toList();
    }

    private static Change operation(Opcode opcode, Opcode other) {
        return new Change(
                Operator.ARITHMETIC, instead(opcode, other), code -> code.with(OperatorInstruction.of(other)));
    }

    private static String instead(Opcode opcode, Opcode other) {
        return "%s for %s".formatted(other, opcode);
    }

    private static Optional<Opcode> either(Map<Opcode, Opcode> pairs, Opcode opcode) {
        return Optional.ofNullable(pairs.get(opcode))
                .or(() -> pairs.entrySet().stream()
                        .filter(pair -> pair.getValue() == opcode)
                        .map(Map.Entry::getKey)
                        .findFirst());
    }

    private static List<Change> ofCall(InvokeInstruction call) {
        MethodTypeDesc type = call.typeSymbol();
        boolean makes = call.name().equalsString(ConstantDescs.INIT_NAME);
        if (makes || !type.returnType().equals(ConstantDescs.CD_void)) return List.of();
        String what = "no call of " + call.name().stringValue();
        return List.of(new Change(Operator.CALL, what, code -> {
            for (ClassDesc argument : type.parameterList().reversed()) drop(code, TypeKind.from(argument));
            if (call.opcode() != Opcode.INVOKESTATIC) code.pop();
        }));
    }

    private static void drop(CodeBuilder code, TypeKind kind) {
        if (kind.slotSize() == 2) code.pop2();
        else code.pop();
    }

    private static List<Change> ofReturn(TypeKind kind, ClassDesc returned) {
        if (kind == TypeKind.VOID) return List.of();
        if (returned.equals(ConstantDescs.CD_boolean)) return List.of(constant(kind, 0), constant(kind, 1));
        return List.of(constant(kind, 0));
    }

    private static Change constant(TypeKind kind, int value) {
        return new Change(Operator.RETURN, "returns " + (kind == TypeKind.REFERENCE ? "null" : value), code -> {
            drop(code, kind);
            switch (kind) {
                case REFERENCE -> code.aconst_null();
                case LONG -> code.lconst_0();
                case DOUBLE -> code.dconst_0();
                case FLOAT -> code.fconst_0();
                default -> code.loadConstant(value);
            }
            code.return_(kind);
        });
    }
}
