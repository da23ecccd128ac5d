/// The experiments: each a story, a script, an expectation and a verdict.
@NullMarked
package io.synwave.lab;

import org.jspecify.annotations.NullMarked;
