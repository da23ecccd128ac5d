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

    /// Stands before a finding, eight columns wide.
    String verdict(boolean holds) {
        if (this == en) return holds ? "holds   " : "BROKEN  ";
        return holds ? "成立    " : "不成立  ";
    }

    /// Stands before where it is written, eight columns wide.
    String source() {
        return this == en ? "source  " : "出处    ";
    }

    /// A rule for which no segment came.
    String idle(String rule) {
        return this == en ? "note    no segment came for “" + rule + "”" : "注意    没有报文段符合“" + rule + "”";
    }

    /// What stands before a time.
    String howLong() {
        return this == en ? "How long: " : "停留时间：";
    }

    String fullStop() {
        return this == en ? "." : "。";
    }
}
