/// What the tests of all modules share; no module of the product depends on it at run time.
@NullMarked
package io.synwave.testkit;

import org.jspecify.annotations.NullMarked;
