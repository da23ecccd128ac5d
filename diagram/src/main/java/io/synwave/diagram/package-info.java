/// Sequence diagrams and state time lines, made from a trace: terminal, SVG, HTML, Mermaid, pcapng comments, JSON.
@NullMarked
package io.synwave.diagram;

import org.jspecify.annotations.NullMarked;
