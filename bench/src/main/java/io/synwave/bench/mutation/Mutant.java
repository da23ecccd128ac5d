package io.synwave.bench.mutation;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;

/// One change at one place.
///
/// @param site where
/// @param line the line of the source
/// @param operator the kind of change
/// @param what the change in words; no two at a place have the same
record Mutant(Site site, int line, Operator operator, String what) {
    /// The class with this change in it.
    byte[] in(byte[] original) {
        CodeTransform change = CodeTransform.ofStateful(this::change);
        return ClassFiles.FORMAT.transformClass(
                ClassFiles.FORMAT.parse(original), ClassTransform.transformingMethodBodies(site::isIn, change));
    }

    private CodeTransform change() {
        var returned = site.returned();
        int[] index = {0};
        return (code, element) -> {
            if (index[0]++ != site.index()) code.with(element);
            else
                Changes.of(element, returned).stream()
                        .filter(change -> change.what().equals(what))
                        .findFirst()
                        .orElseThrow()
                        .write()
                        .accept(code);
        };
    }

    @Override
    public String toString() {
        return "%s:%d %s: %s".formatted(site.className(), line, site.methodName(), what);
    }
}
