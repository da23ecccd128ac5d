/// The `synwave` command: one class a subcommand, no logic.
@NullMarked
package io.synwave.cli;

import org.jspecify.annotations.NullMarked;
