package io.synwave.link;

import org.jspecify.annotations.Nullable;

/// Who explains frames for a capture.
@FunctionalInterface
public interface Annotator {
    /// Explains nothing.
    Annotator NONE = (note, direction) -> null;

    /// The comment on a frame with this [Frame#note]; `null` for none. Called on the link's thread.
    @Nullable
    String comment(long note, Direction direction);
}
