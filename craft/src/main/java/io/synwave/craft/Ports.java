package io.synwave.craft;

/// Names of a few well-known ports; stateless.
final class Ports {
    private Ports() {}

    /// Empty for most.
    static String name(int port) {
        return switch (port) {
            case 7 -> "echo";
            case 9 -> "discard";
            case 19 -> "chargen";
            case 22 -> "ssh";
            case 25 -> "smtp";
            case 53 -> "domain";
            case 80 -> "http";
            case 443 -> "https";
            default -> "";
        };
    }
}
