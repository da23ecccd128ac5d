/// What JDK Flight Recorder hears of hosts and their connections: events named `synwave.*`. It costs nothing while
/// nothing records.
package io.synwave.host.jfr;
