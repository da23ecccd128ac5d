/// Sequence diagrams and state time lines drawn from a trace.
@NullMarked
package io.synwave.diagram;

import org.jspecify.annotations.NullMarked;
