package io.synwave.drill.search;

/// Something that must hold in every history does not.
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Broken(String what) {
        super(what);
    }

    static void unless(boolean holds, String what) {
        if (!holds) throw new Broken(what);
    }
}
