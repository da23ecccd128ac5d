package io.synwave.diagram;

import java.util.List;

/// What a page tells beside the drawing; all of it any text.
///
/// @param title its heading
/// @param question that the run answers; empty for none
/// @param story in paragraphs set apart by empty lines; empty for none
/// @param findings what was expected, and whether it held, a sentence each
public record PageText(String title, String question, String story, List<String> findings) {
    public PageText {
        findings = List.copyOf(findings);
    }

    /// A heading alone.
    public static PageText titled(String title) {
        return new PageText(title, "", "", List.of());
    }
}
