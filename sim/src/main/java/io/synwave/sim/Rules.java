package io.synwave.sim;

import java.util.ArrayList;
import java.util.List;

/// The rules of one link, asked in the order in which they were added: the first that does not let a segment pass
/// decides, yet all of them count it.
///
/// ```java
/// link.rules().drop(Match.synAck().nth(2)).delay(Match.ack().nth(3).from("client"), ms(300));
/// link.rules().add("drop the 2nd SYN-ACK").add("delay the third ACK by 300 ms");
/// ```
public final class Rules {
    private final List<Rule> rules = new ArrayList<>();

    /// What is matched vanishes.
    public Rules drop(Match match) {
        return add(new MatchRule(match, Fate.DROP, null));
    }

    /// What is matched arrives `ns` nanoseconds later.
    public Rules delay(Match match, long ns) {
        return add(new MatchRule(match, Fate.delay(ns), null));
    }

    /// What is matched arrives twice.
    public Rules duplicate(Match match) {
        return add(new MatchRule(match, Fate.DUPLICATE, null));
    }

    /// One bit of what is matched is flipped: its checksum will be wrong.
    public Rules corrupt(Match match) {
        return add(new MatchRule(match, Fate.CORRUPT, null));
    }

    /// What is matched waits, and arrives right after `until` has.
    public Rules hold(Match match, Match until) {
        return add(new MatchRule(match, Fate.HOLD, until));
    }

    /// A rule in one sentence, see [#parse(String)].
    public Rules add(String sentence) {
        return add(parse(sentence));
    }

    public Rules add(Rule rule) {
        rules.add(rule);
        return this;
    }

    /// Takes all rules away. What one of them holds stays held until the link is closed.
    public Rules clear() {
        rules.clear();
        return this;
    }

    /// Reads a rule, in this order:
    /// - what to do: `drop`, `delay … by 300 ms`, `duplicate`, `corrupt`, `hold … until the 1st data segment`,
    ///   `hold … until the next segment from client`
    /// - which one: `the 2nd`, `the third`, `every`, with `new` or `repeated` behind it
    /// - of what: `SYN`, `SYN-ACK`, `ACK`, `handshake ACK`, `last ACK`, `data segment`, `FIN`, `RST`, `segment`
    /// - if need be `of 100 bytes`, `from client`
    ///
    /// @throws IllegalArgumentException with a sentence when it cannot be read
    public static Rule parse(String sentence) {
        return new RuleReader(sentence).rule();
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /// Who decides about `segment`, and what.
    Decision judge(SegmentView segment, long nowNs) {
        Decision decision = Decision.PASS;
        for (Rule rule : rules) {
            Fate fate = rule.judge(segment, nowNs);
            if (decision.fate().kind() == Fate.Kind.PASS && fate.kind() != Fate.Kind.PASS) {
                decision = new Decision(fate, rule);
            }
        }
        return decision;
    }

    /// Who decided what.
    record Decision(Fate fate, Rule rule) {
        static final Decision PASS = new Decision(Fate.PASS, (_, _) -> Fate.PASS);
    }

    @Override
    public String toString() {
        return String.join("; ", rules.stream().map(Rule::toString).toList());
    }
}
