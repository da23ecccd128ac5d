package io.synwave.craft;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Finds fields by the words by which they are typed; stateless.
final class Words {
    private Words() {}

    /// @throws IllegalArgumentException with a sentence that lists the words when there is no such field
    static <F extends Field> F find(F[] fields, String word) {
        for (F field : fields) {
            if (field.word().equals(word)) return field;
        }
        throw new IllegalArgumentException("there is no field \"" + word + "\" here; there are "
                + Arrays.stream(fields).map(Field::word).collect(Collectors.joining(", ")));
    }
}
