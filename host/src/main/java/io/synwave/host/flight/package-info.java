/// The flight recorder: what happened to a connection before it died.
@NullMarked
package io.synwave.host.flight;

import org.jspecify.annotations.NullMarked;
