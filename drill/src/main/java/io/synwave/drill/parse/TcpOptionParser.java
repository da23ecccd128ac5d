package io.synwave.drill.parse;

import io.synwave.drill.script.Direction;
import io.synwave.drill.script.TcpOption;
import io.synwave.drill.script.TcpOption.AccurateEcn;
import io.synwave.drill.script.TcpOption.AccurateEcn.Counter;
import io.synwave.drill.script.TcpOption.AccurateEcn.Field;
import io.synwave.drill.script.TcpOption.FastOpen;
import io.synwave.drill.script.TcpOption.Sack;
import io.synwave.drill.script.TcpOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The option list of a segment: `<mss 1460,nop,wscale 7>` or `<...>`.
final class TcpOptionParser {
    private static final long MAX_32 = 0xffff_ffffL;
    private static final String NAMES = "mss, nop, eol, wscale, sackOK, sack, TS, FO, FOEXP, md5 or ECN";

    private final Cursor cursor;
    private final Direction direction;

    TcpOptionParser(Cursor cursor, Direction direction) {
        this.cursor = cursor;
        this.direction = direction;
    }

    TcpOptions parse() {
        if (!cursor.at("<")) return new TcpOptions.Exactly(List.of());
        int line = cursor.line();
        cursor.take("<");
        if (cursor.at("...")) return any();
        var list = new ArrayList<TcpOption>();
        do {
            list.add(option());
        } while (cursor.take(","));
        cursor.expect(">", "or ',' after a TCP option");
        return checked(new TcpOptions.Exactly(list), line);
    }

    private TcpOptions any() {
        if (direction == Direction.INBOUND) throw cursor.expected("the options of an inbound packet written out");
        cursor.take("...");
        cursor.expect(">", "after '<...'");
        return new TcpOptions.Any();
    }

    private static TcpOptions checked(TcpOptions.Exactly options, int line) {
        int length = options.length();
        if (length % 4 == 0 && length <= 40) return options;
        throw new ParseFailure(
                line,
                "the options " + options + " take " + length + " bytes: expected a multiple of 4, at most 40"
                        + (length < 40 ? " (pad with nop or eol)" : ""));
    }

    private TcpOption option() {
        int start = cursor.position();
        return switch (cursor.word("a TCP option: " + NAMES)) {
            case "nop" -> new TcpOption.NoOperation();
            case "eol" -> new TcpOption.EndOfList();
            case "mss" -> new TcpOption.MaximumSegmentSize((int) cursor.number("MSS", 0, 65_535));
            case "wscale" -> new TcpOption.WindowScale((int) cursor.number("window scale", 0, 255));
            case "sackOK" -> new TcpOption.SackPermitted();
            case "sack" -> sack();
            case "TS" -> timestamps();
            case "FO" -> new FastOpen(FastOpen.Form.STANDARD, cookie());
            case "FOEXP" -> new FastOpen(FastOpen.Form.EXPERIMENTAL, cookie());
            case "md5" -> md5();
            case "ECN" -> new AccurateEcn(counters());
            default -> {
                cursor.moveTo(start);
                throw cursor.expected("a TCP option: " + NAMES);
            }
        };
    }

    private TcpOption sack() {
        var blocks = new ArrayList<Sack.Block>();
        do {
            long left = PacketParser.sequenceNumber(cursor, "left edge of a SACK block");
            cursor.expect(":", "between the edges of a SACK block");
            long right = PacketParser.sequenceNumber(cursor, "right edge of a SACK block");
            blocks.add(new Sack.Block(left, right));
        } while (cursor.atNumber());
        return new Sack(blocks);
    }

    private TcpOption timestamps() {
        cursor.expectWord("val", "after TS");
        long val = cursor.number("timestamp value", 0, MAX_32);
        cursor.expectWord("ecr", "after a timestamp value");
        return new TcpOption.Timestamps(val, cursor.number("timestamp echo", 0, MAX_32));
    }

    private String cookie() {
        int start = cursor.position();
        String cookie = cursor.blob();
        if (!cookie.isEmpty() && Character.isUpperCase(cookie.charAt(0)) && !isHexadecimal(cookie)) {
            throw new UnsupportedText(
                    "the cookie " + cookie + " has no value here: give it with -D " + cookie + "=<hexadecimal>");
        }
        if (!isHexadecimal(cookie) || cookie.length() > 2 * 38) {
            cursor.moveTo(start);
            throw cursor.expected("a cookie of whole bytes in hexadecimal");
        }
        return cookie.toLowerCase(Locale.ROOT);
    }

    private TcpOption md5() {
        int start = cursor.position();
        String digest = cursor.blob();
        if (digest.equals("valid") || cursor.atWord("valid"))
            throw new UnsupportedText("MD5 signatures to be computed are not supported");
        if (!isHexadecimal(digest) || digest.length() != 32) {
            cursor.moveTo(start);
            throw cursor.expected("an MD5 digest of 32 hexadecimal digits");
        }
        return new TcpOption.Md5Signature(digest.toLowerCase(Locale.ROOT));
    }

    private static boolean isHexadecimal(String blob) {
        return blob.length() % 2 == 0 && blob.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /// Counters in the order E0B CEB E1B or the other way round, from the first on.
    private List<Counter> counters() {
        var counters = new ArrayList<Counter>();
        while (cursor.atWord("e0b") || cursor.atWord("ceb") || cursor.atWord("e1b")) {
            int start = cursor.position();
            Field field = Field.valueOf(cursor.blob().toUpperCase(Locale.ROOT));
            if (!isNext(counters, field)) {
                cursor.moveTo(start);
                throw cursor.expected("counters in the order e0b, ceb, e1b or e1b, ceb, e0b");
            }
            counters.add(new Counter(field, (int) cursor.number("byte counter of 24 bits", 0, 0xffffff)));
        }
        return counters;
    }

    private static boolean isNext(List<Counter> before, Field field) {
        return switch (before.size()) {
            case 0 -> field != Field.CEB;
            case 1 -> field == Field.CEB;
            case 2 -> field != Field.CEB && field != before.getFirst().field();
            default -> false;
        };
    }
}
