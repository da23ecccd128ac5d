package io.synwave.host;

/// A call that cannot be carried out: the sentence says why and what to do.
public final class SocketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SocketException(String sentence) {
        super(sentence);
    }
}
