package io.synwave.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.RequirementTable;
import io.synwave.testkit.RequirementTables;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Holds docs/rfc9293.md and docs/rfcs.md to the tests they speak of.
class RequirementsTest {
    @Test
    void committedTablesAreWhatTheTestsSay() throws IOException {
        for (RequirementTable table : RequirementTables.read(House.root())) {
            assertThat(Files.readString(House.root().resolve(table.file())))
                    .as("%s is out of date: run scripts/rfc-table and commit the file", table.file())
                    .isEqualTo(table.markdown());
        }
    }
}
