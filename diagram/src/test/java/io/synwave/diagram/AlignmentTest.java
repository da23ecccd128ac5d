package io.synwave.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentTest {
    /// Letters are alike whatever their case, and more alike when that agrees too.
    private static int likeness(String one, String other) {
        if (!one.equalsIgnoreCase(other)) return 0;
        return one.equals(other) ? 3 : 2;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            abc  | abc  | aa bb cc
            abc  | ac   | aa b- cc
            ac   | abc  | aa -b cc
            ab   | ba   | a- bb -a
            Aa   | a    | A- aa
            aA   | A    | a- AA
            abcd | xbyd | a- -x bb c- -y dd
            a    | b    | a- -b
            """)
    void whatIsAlikeStandsSideBySide(String first, String second, String places) {
        List<String> found = new ArrayList<>();
        new Alignment<>(letters(first), letters(second), AlignmentTest::likeness)
                .pairs((one, other) -> found.add((one == null ? "-" : one) + (other == null ? "-" : other)));
        assertThat(String.join(" ", found)).isEqualTo(places);
    }

    private static List<String> letters(String word) {
        return word.chars().mapToObj(Character::toString).toList();
    }
}
