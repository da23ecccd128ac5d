package io.synwave.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import io.synwave.host.TcpSocket;
import io.synwave.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What RFC 9293 asks of programs rather than of the stack.
class ProgramsTest {
    /// Scripts say themselves what they want, and the host sets what OPEN said.
    private static final List<String> NO_PROGRAMS = List.of("io.synwave.drill.", "io.synwave.host.");

    @Test
    @Requirement("SHLD-23")
    void programsLeaveTheDscpOfAnOpenConnectionAsItIs() {
        assertThat(callersOfDscp().filter(name -> NO_PROGRAMS.stream().noneMatch(name::startsWith)))
                .isEmpty();
        assertThat(callersOfDscp()).as("the test sees calls").contains("io.synwave.host.SocketOptions");
    }

    private static java.util.stream.Stream<String> callersOfDscp() {
        return ProductClasses.all().stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(TcpSocket.class))
                .filter(access -> access.getTarget().getName().equals("dscp"))
                .map(ProgramsTest::caller);
    }

    private static String caller(JavaAccess<?> access) {
        return access.getOriginOwner().getName();
    }
}
