package io.synwave.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.RequirementTable;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Holds docs/rfc9293.md to the tests it speaks of.
class RequirementsTest {
    @Test
    void committedTableIsWhatTheTestsSay() throws IOException {
        String committed = Files.readString(House.root().resolve(RequirementTable.FILE));

        assertThat(committed)
                .as("docs/rfc9293.md is out of date: run scripts/rfc-table and commit the file")
                .isEqualTo(RequirementTable.read(House.root()).markdown());
    }
}
