package io.synwave.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the requirements of RFC 9293 Appendix B that a test shows to hold, by the ids of
/// `docs/rfc9293-requirements.tsv`; the build makes `docs/rfc9293.md` from it.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requirement {
    /// Ids such as `MUST-1` or `SHLD-2`.
    String[] value();
}
