/// The flight recorder: what happened to a connection before it died.
package io.synwave.host.flight;
