package io.synwave.cli;

import io.synwave.diagram.Tongue;
import io.synwave.lab.Language;

/// What stories and drawings are told in: `--lang en|zh`.
enum Lang {
    en(Language.EN, Tongue.ENGLISH),
    zh(Language.ZH, Tongue.CHINESE);

    private final Language language;
    private final Tongue tongue;

    Lang(Language language, Tongue tongue) {
        this.language = language;
        this.tongue = tongue;
    }

    /// Of stories.
    Language language() {
        return language;
    }

    /// Of drawings.
    Tongue tongue() {
        return tongue;
    }

    /// What stands before a time.
    String howLong() {
        return this == en ? "How long: " : "停留时间：";
    }

    String fullStop() {
        return this == en ? "." : "。";
    }
}
