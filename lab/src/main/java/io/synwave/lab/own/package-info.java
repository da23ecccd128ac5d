/// Experiments that users write themselves, in a file of sentences: `synwave lab FILE`.
@NullMarked
package io.synwave.lab.own;

import org.jspecify.annotations.NullMarked;
