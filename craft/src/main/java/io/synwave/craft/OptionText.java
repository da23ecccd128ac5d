package io.synwave.craft;

import java.util.List;
import java.util.stream.Collectors;

/// TCP options as tcpdump prints them; stateless.
public final class OptionText {
    private OptionText() {}

    /// `mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7`.
    ///
    /// @param sackBase the number that SACK blocks are counted from
    public static String of(List<TcpOption> options, int sackBase) {
        return options.stream().map(option -> of(option, sackBase)).collect(Collectors.joining(","));
    }

    static String of(TcpOption option, int sackBase) {
        return switch (option) {
            case TcpOption.End _ -> "eol";
            case TcpOption.Nop _ -> "nop";
            case TcpOption.Mss mss -> "mss " + mss.bytes();
            case TcpOption.WindowScale scale -> "wscale " + scale.shift();
            case TcpOption.SackPermitted _ -> "sackOK";
            case TcpOption.Sack sack -> sack(sack, sackBase);
            case TcpOption.Timestamps(Long value, Long echo) ->
                "TS val " + (value == null ? 0 : value) + " ecr " + (echo == null ? 0 : echo);
            case TcpOption.FastOpen open ->
                open.cookie().length() == 0 ? "tfo  cookiereq" : "tfo  cookie " + open.cookie();
            case TcpOption.Other other ->
                "unknown-" + other.kind() + (other.value().length() == 0 ? "" : " 0x" + other.value());
            case TcpOption.Verbatim bytes -> "unknown-" + bytes.kind() + "[bad opt]";
        };
    }

    private static String sack(TcpOption.Sack sack, int base) {
        StringBuilder text = new StringBuilder("sack " + sack.blocks().size() + " ");
        for (TcpOption.Block block : sack.blocks()) {
            text.append('{').append(relative(block.left(), base));
            text.append(':').append(relative(block.right(), base)).append('}');
        }
        return text.toString();
    }

    private static String relative(long number, int base) {
        return Integer.toUnsignedString((int) number - base);
    }
}
