package io.synwave.diagram;

/// The language in which a drawing speaks.
public enum Tongue {
    ENGLISH("en"),
    CHINESE("zh");

    private final String code;

    Tongue(String code) {
        this.code = code;
    }

    /// Its code in BCP 47.
    public String code() {
        return code;
    }
}
