package io.synwave.craft.script;

import io.synwave.craft.FlagLetters;
import io.synwave.craft.Ip;
import io.synwave.craft.Octets;
import io.synwave.craft.Tcp;
import io.synwave.craft.TcpField;
import io.synwave.craft.TcpOption;
import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;

/// Reads a segment to be sent: `S seq=1 win=100 mss=536 wscale=7 ts=1:0 chk=0xdead ttl=3 "text" x2`. For one step.
final class SendReader {
    private static final int MOST_TIMES = 1_000_000;
    private static final int MOST_TEXT = 65_535;

    private final int ipVersion;
    private final List<Word> words;
    private Ip header;
    private Tcp segment = Tcp.plain();
    private long seqShift;
    private long ackShift;
    private int times = 1;

    SendReader(int ipVersion, List<Word> words) {
        this.ipVersion = ipVersion;
        this.words = words;
        header = Ip.version(ipVersion);
    }

    Step read() {
        Word first = words.getFirst();
        if (first.quoted() != null || !first.text().matches("[A-Za-z.]+")) {
            throw first.wrong("a step begins with flags, as S, SA, PA or none, or with wait, sniff or expect");
        }
        try {
            segment = segment.flags(FlagLetters.parse(first.text()));
        } catch (IllegalArgumentException e) {
            throw first.wrong(e.getMessage() + "; or wait, sniff, expect");
        }
        for (Word word : words.subList(1, words.size())) {
            try {
                take(word);
            } catch (IllegalArgumentException e) {
                throw word.wrong(String.valueOf(e.getMessage()));
            }
        }
        return new Step.Send(header, segment, new Step.Shift(seqShift, ackShift), times);
    }

    private void take(Word word) {
        if (word.quoted() != null) {
            addText(word.quoted());
        } else if (word.value() == null) {
            takeAlone(word);
        } else {
            takeValue(word, word.value());
        }
    }

    private void addText(Octets more) {
        if (segment.text().length() + more.length() > MOST_TEXT) {
            throw new IllegalArgumentException("a segment has at most 65535 bytes of text");
        }
        segment = segment.text(segment.text().then(more));
    }

    private void takeAlone(Word word) {
        switch (word.text()) {
            case "nop" -> segment = segment.nop();
            case "eol" -> segment = segment.option(new TcpOption.End());
            case "sackOK" -> segment = segment.sackPermitted();
            case "ts" -> segment = segment.timestamps();
            case "tfo" -> segment = segment.fastOpen(Octets.NONE);
            default -> {
                if (!word.text().matches("x[0-9]{1,7}")) throw unknown(word);
                times = Integer.parseInt(word.text().substring(1));
                if (times < 1 || times > MOST_TIMES) throw word.wrong("x takes a number of 1 to " + MOST_TIMES);
            }
        }
    }

    private void takeValue(Word word, String value) {
        switch (word.name()) {
            case "mss" -> segment = segment.mss((int) upTo(word, value, 0xffff));
            case "wscale" -> segment = segment.windowScale((int) upTo(word, value, 0xff));
            case "ts" -> takeTimestamps(word, value);
            case "sack" -> segment = segment.option(new TcpOption.Sack(blocks(word, value)));
            case "tfo" -> segment = segment.fastOpen(Octets.hex(value));
            case "opt" -> takeOption(word, value);
            case "raw" -> segment = segment.optionBytes(Octets.hex(value));
            case "hex" -> addText(Octets.hex(value));
            case "src" -> header = header.source(IpAddress.parse(value));
            case "dst" -> header = header.destination(IpAddress.parse(value));
            default -> takeField(word, value);
        }
        if (segment.options().stream().mapToInt(TcpOption::length).sum() > 0xff) {
            throw new IllegalArgumentException("so many options fit no header, not even a wrong one");
        }
    }

    private void takeField(Word word, String value) {
        boolean isShift = value.startsWith("+") || value.startsWith("-");
        String name = Vocabulary.plain(word.name());
        if (isShift && (name.equals("seq") || name.equals("ack"))) {
            takeShift(word, name, value);
            return;
        }
        long number = Numbers.parse(word, value);
        for (TcpField field : TcpField.values()) {
            if (field.word().equals(name)) {
                segment = segment.set(field, number);
                return;
            }
        }
        if (!Vocabulary.isNumber(name, ipVersion)) throw unknown(word);
        header = header.set(name, number);
    }

    private void takeShift(Word word, String name, String value) {
        long distance = Numbers.parse(word, value.substring(1));
        long shift = value.startsWith("-") ? -distance : distance;
        if (name.equals("seq")) seqShift = shift;
        else ackShift = shift;
    }

    private void takeTimestamps(Word word, String value) {
        String[] both = value.split(":", -1);
        if (both.length != 2) throw word.wrong("ts takes a clock and an echo, as in ts=1:0");
        segment = segment.timestamps(upTo(word, both[0], 0xffff_ffffL), upTo(word, both[1], 0xffff_ffffL));
    }

    private static List<TcpOption.Block> blocks(Word word, String value) {
        List<TcpOption.Block> blocks = new ArrayList<>();
        for (String each : value.split(",", -1)) {
            String[] edges = each.split(":", -1);
            if (edges.length != 2) throw word.wrong("sack takes blocks, as in sack=1000:2000,3000:4000");
            blocks.add(new TcpOption.Block(upTo(word, edges[0], 0xffff_ffffL), upTo(word, edges[1], 0xffff_ffffL)));
        }
        return blocks;
    }

    private void takeOption(Word word, String value) {
        int colon = value.indexOf(':');
        if (colon < 0) throw word.wrong("opt takes a kind and bytes, as in opt=253:0a1b");
        int kind = (int) upTo(word, value.substring(0, colon), 0xff);
        segment = segment.option(new TcpOption.Other(kind, Octets.hex(value.substring(colon + 1))));
    }

    private static long upTo(Word word, String text, long most) {
        long number = Numbers.parse(word, text);
        if (number > most) throw word.wrong(word.name() + " is 0 to " + most + ", not " + text);
        return number;
    }

    private StepException unknown(Word word) {
        return word.wrong("\"" + word.text() + "\" is no field, option or text; there are "
                + String.join(" ", Vocabulary.details(ipVersion)) + " \"text\" xN");
    }
}
