/// What JDK Flight Recorder hears of hosts and their connections: events named `synwave.*`. It costs nothing while
/// nothing records.
@NullMarked
package io.synwave.host.jfr;

import org.jspecify.annotations.NullMarked;
