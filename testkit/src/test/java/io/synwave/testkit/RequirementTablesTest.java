package io.synwave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementTablesTest {
    private static final String HEAD = "id\tsection\tlevel\ttopic\trequirement\tobservable\tapplies\n";

    @TempDir
    Path root;

    @BeforeEach
    void threeRequirements() throws IOException {
        write("docs/rfc9293-requirements.tsv", HEAD + row("MUST-1") + row("MUST-2") + row("SHLD-1"));
        write("docs/rfc9293-later.txt", "# why\nSHLD-1\tkeep-alive\n");
        write("docs/rfcs.tsv", "id\ttitle\twhat\nRFC-1\tHost software\tall\nRFC-2\tMore\tall\n");
    }

    @Test
    void statusTellsTestedLaterAndOpen() throws IOException {
        write("tcp/src/test/java/ATest.java", "class ATest { @Test @Requirement(\"MUST-1\") void a() {} }");

        assertThat(RequirementTables.read(root).getFirst().markdown())
                .contains("| MUST-1 | 3.1 | MUST | text | tested | `ATest.a` |")
                .contains("| MUST-2 | 3.1 | MUST | text | open |  |")
                .contains("| SHLD-1 | 3.1 | MUST | text | later: keep-alive |  |")
                .contains("3 requirements: 1 tested, 1 later, 1 open.");
    }

    @Test
    void everyTableCountsItsOwn() throws IOException {
        write(
                "tcp/src/test/java/DTest.java",
                "class DTest { @Test @Requirement({\"MUST-1\", \"RFC-1\"}) void d() {} }");

        assertThat(RequirementTables.read(root).getLast().markdown())
                .contains("| RFC-1 | Host software | all | tested | `DTest.d` |")
                .contains("2 requirements: 1 tested, 0 later, 1 open.");
    }

    @Test
    void classesNestedClassesAndListsOfIdsAreFound() throws IOException {
        write(
                "tcp/src/test/java/BTest.java",
                "class BTest { @Requirement({\"MUST-1\", \"MUST-2\"}) class Inner { void b() {} } }");

        assertThat(RequirementScan.of(root).get("MUST-2")).containsExactly("`BTest.Inner`");
    }

    @Test
    void disabledTestShowsNothing() throws IOException {
        write(
                "tcp/src/test/java/CTest.java",
                "class CTest { @Disabled(\"why\") @Test @Requirement(\"MUST-1\") void c() {} }");

        assertThat(RequirementScan.of(root)).isEmpty();
    }

    @Test
    void scriptCountsByTheCommentAtItsHeadOnly() throws IOException {
        write("tcp/src/test/resources/syn.pkt", "// Opens.\n// Requirement: MUST-1, MUST-2\n\n0 socket()\n");
        write("tcp/src/test/resources/late.pkt", "0 socket()\n// Requirement: MUST-1\n");

        assertThat(RequirementScan.of(root).get("MUST-1")).containsExactly("`syn.pkt`");
    }

    @Test
    void unknownRequirementIsRefused() throws IOException {
        write("tcp/src/test/resources/x.pkt", "// Requirement: MUST-99\n");

        assertThatThrownBy(() -> RequirementTables.read(root))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MUST-99")
                .hasMessageContaining("x.pkt");
    }

    @Test
    void laterRequirementWithTestIsRefused() throws IOException {
        write("tcp/src/test/resources/x.pkt", "// Requirement: SHLD-1\n");

        assertThatThrownBy(() -> RequirementTables.read(root)).hasMessageContaining("take it off");
    }

    private static String row(String id) {
        return id + "\t3.1\tMUST\ttopic\ttext\tseen\tstack\n";
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
