package io.synwave.sim;

import io.synwave.wire.LinkType;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;

/// [LinkSpec] in netem's words and back; stateless.
final class LinkSpecText {
    private LinkSpecText() {}

    static LinkSpec parse(String text) {
        ArrayDeque<String> words = new ArrayDeque<>(List.of(text.strip().split("\\s+")));
        LinkSpec spec = LinkSpec.perfect();
        while (!words.isEmpty()) {
            spec = apply(spec, words.remove(), words);
        }
        return spec;
    }

    private static LinkSpec apply(LinkSpec spec, String word, ArrayDeque<String> words) {
        return switch (word) {
            case "", "perfect" -> spec;
            case "ethernet" -> spec.ethernet();
            case "delay" -> delay(spec, words);
            case "loss" -> spec.loss(percent(word, words));
            case "duplicate" -> spec.duplicate(percent(word, words));
            case "reorder" -> spec.reorder(percent(word, words));
            case "corrupt" -> spec.corrupt(percent(word, words));
            case "mark" -> spec.mark(percent(word, words));
            case "ce_threshold" -> spec.markAbove(Durations.parse(value(word, words)));
            case "gap" -> spec.gap(count(word, words));
            case "limit" -> spec.limit(count(word, words));
            case "clamp_mss" -> spec.clampMss(count(word, words));
            case "mtu" -> spec.mtu(count(word, words));
            case "rate" -> spec.rate(rate(value(word, words)));
            default ->
                throw new IllegalArgumentException(
                        "\"" + word + "\" is nothing a link knows: use delay, loss, "
                                + "duplicate, reorder, gap, corrupt, mark, ce_threshold, rate, limit, mtu, clamp_mss or ethernet");
        };
    }

    private static LinkSpec delay(LinkSpec spec, ArrayDeque<String> words) {
        long delayNs = Durations.parse(value("delay", words));
        String next = words.peek();
        boolean jitter = next != null && !next.isEmpty() && Character.isDigit(next.charAt(0));
        return spec.delay(delayNs).jitter(jitter ? Durations.parse(words.remove()) : 0);
    }

    private static String value(String name, ArrayDeque<String> words) {
        String value = words.poll();
        if (value == null) throw new IllegalArgumentException("a value is missing after \"" + name + "\"");
        return value;
    }

    private static double percent(String name, ArrayDeque<String> words) {
        String value = value(name, words);
        return number(name, value.endsWith("%") ? value.substring(0, value.length() - 1) : value);
    }

    private static int count(String name, ArrayDeque<String> words) {
        return (int) number(name, value(name, words));
    }

    private static double number(String name, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + value + "\" after \"" + name + "\" is no number", e);
        }
    }

    /// Bits a second, as tc reads them: `10mbit`, `1gbit`, `9600bit`.
    private static long rate(String value) {
        String text = value.toLowerCase(Locale.ROOT);
        if (!text.endsWith("bit")) {
            throw new IllegalArgumentException("\"" + value + "\" is no rate: write for example 10mbit or 1gbit");
        }
        String number = text.substring(0, text.length() - 3);
        char unit = number.isEmpty() ? ' ' : number.charAt(number.length() - 1);
        long factor = factor(unit);
        return Math.round(number("rate", factor == 1 ? number : number.substring(0, number.length() - 1)) * factor);
    }

    private static long factor(char unit) {
        return switch (unit) {
            case 'k' -> 1_000;
            case 'm' -> 1_000_000;
            case 'g' -> 1_000_000_000;
            default -> 1;
        };
    }

    static String text(LinkSpec spec) {
        StringBuilder text = new StringBuilder();
        if (spec.type() == LinkType.ETHERNET) text.append(" ethernet");
        if (spec.mtu() != 1500) text.append(" mtu ").append(spec.mtu());
        if (spec.clampMtu() != 0) text.append(" clamp_mss ").append(spec.clampMtu());
        if (spec.rateBitsPerSecond() != 0) text.append(" rate ").append(rateText(spec.rateBitsPerSecond()));
        delayText(spec, text);
        if (spec.limitFrames() != LinkSpec.DEFAULT_LIMIT) text.append(" limit ").append(spec.limitFrames());
        percentText("loss", spec.lossPercent(), text);
        percentText("duplicate", spec.duplicatePercent(), text);
        percentText("reorder", spec.reorderPercent(), text);
        if (spec.gap() != 0) text.append(" gap ").append(spec.gap());
        percentText("corrupt", spec.corruptPercent(), text);
        percentText("mark", spec.markPercent(), text);
        if (spec.markAboveNs() != 0) text.append(" ce_threshold ").append(Durations.text(spec.markAboveNs()));
        return text.isEmpty() ? "perfect" : text.substring(1);
    }

    private static void delayText(LinkSpec spec, StringBuilder text) {
        if (spec.delayNs() == 0 && spec.jitterNs() == 0) return;
        text.append(" delay ").append(Durations.text(spec.delayNs()));
        if (spec.jitterNs() != 0) text.append(' ').append(Durations.text(spec.jitterNs()));
    }

    private static void percentText(String name, double percent, StringBuilder text) {
        if (percent == 0) return;
        text.append(' ').append(name).append(' ').append(percent).append('%');
    }

    private static String rateText(long bitsPerSecond) {
        if (bitsPerSecond % 1_000_000_000 == 0) return bitsPerSecond / 1_000_000_000 + "gbit";
        if (bitsPerSecond % 1_000_000 == 0) return bitsPerSecond / 1_000_000 + "mbit";
        if (bitsPerSecond % 1_000 == 0) return bitsPerSecond / 1_000 + "kbit";
        return bitsPerSecond + "bit";
    }
}
