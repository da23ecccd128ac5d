/// What is counted of a connection only to be told: `TCP_INFO`.
@NullMarked
package io.synwave.tcp.info;

import org.jspecify.annotations.NullMarked;
