package io.synwave.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/// Takes root's rights from the calling thread alone, by the system call itself: the C library would take them from
/// every thread.
final class Rights {
    private static final int NOBODY = 65_534;

    private Rights() {}

    /// For a thread that ends soon: there is no way back.
    @SuppressWarnings("restricted")
    static void drop() {
        boolean isArm = System.getProperty("os.arch").equals("aarch64");
        Linker linker = Linker.nativeLinker();
        MethodHandle call = linker.downcallHandle(
                linker.defaultLookup().find("syscall").orElseThrow(),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
        long setresuid = isArm ? 147 : 117;
        try {
            long result = (long) call.invokeExact(setresuid, (long) NOBODY, (long) NOBODY, (long) NOBODY);
            assertThat(result).isZero();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
