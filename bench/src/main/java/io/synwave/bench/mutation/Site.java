package io.synwave.bench.mutation;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// The place of an instruction.
///
/// @param className with dots
/// @param methodName of the method
/// @param methodType its descriptor
/// @param index how many elements of code stand before it
record Site(String className, String methodName, String methodType, int index) {
    /// The start of a method.
    static Site of(ClassModel model, MethodModel method) {
        return new Site(
                model.thisClass().asInternalName().replace('/', '.'),
                method.methodName().stringValue(),
                method.methodType().stringValue(),
                0);
    }

    boolean isIn(MethodModel method) {
        return method.methodName().equalsString(methodName)
                && method.methodType().equalsString(methodType);
    }

    /// Another place of the same method.
    Site at(int otherIndex) {
        return new Site(className, methodName, methodType, otherIndex);
    }

    ClassDesc returned() {
        return MethodTypeDesc.ofDescriptor(methodType).returnType();
    }

    String packageName() {
        return className.substring(0, className.lastIndexOf('.'));
    }
}
