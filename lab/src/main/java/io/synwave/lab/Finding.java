package io.synwave.lab;

/// One expectation and whether it held.
///
/// @param holds whether it did
/// @param sentence what was expected, and where it failed, what happened instead
public record Finding(boolean holds, String sentence) {
    /// The sentence in that language; in English where nobody has translated it, as that of somebody's own
    /// experiment.
    public String sentence(Language language) {
        return language == Language.EN ? sentence : Sentences.chinese(sentence).orElse(sentence);
    }
}
