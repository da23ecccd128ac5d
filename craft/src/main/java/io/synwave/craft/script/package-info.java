/// The words in which a person says what a hand-made end shall do, and who does it.
@NullMarked
package io.synwave.craft.script;

import org.jspecify.annotations.NullMarked;
