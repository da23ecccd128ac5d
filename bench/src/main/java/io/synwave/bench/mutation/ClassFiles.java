package io.synwave.bench.mutation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;

/// Reads and writes classes without loading those that they mention: this happens in the middle of loading them.
final class ClassFiles {
    static final ClassFile FORMAT = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
            ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())
                    .cached()));

    private ClassFiles() {}
}
