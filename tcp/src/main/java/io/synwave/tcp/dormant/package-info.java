/// How the parts of a connection write down what they know, and take it up again.
@NullMarked
package io.synwave.tcp.dormant;

import org.jspecify.annotations.NullMarked;
