/// The code blocks of a script, `%{ … }%`: the part of Python that scripts use, parsed and evaluated.
@NullMarked
package io.synwave.drill.code;

import org.jspecify.annotations.NullMarked;
