package io.synwave.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the requirements that a test shows to hold: of RFC 9293 Appendix B by the ids of
/// `docs/rfc9293-requirements.tsv`, of other RFCs and of Linux by those of `docs/rfcs.tsv`. The build makes
/// `docs/rfc9293.md` and `docs/rfcs.md` from it.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requirement {
    /// Ids such as `MUST-1` or `RFC-6298`.
    String[] value();
}
