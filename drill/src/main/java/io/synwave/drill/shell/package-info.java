/// The shell commands of a script, recognised by their form: none of them is ever given to a shell.
@NullMarked
package io.synwave.drill.shell;

import org.jspecify.annotations.NullMarked;
