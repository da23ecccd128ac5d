package io.synwave.tcp;

import io.synwave.tcp.fastopen.FastOpenCookie;
import io.synwave.tcp.fastopen.FastOpenCookie.Form;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// What a server makes Fast Open cookies with: RFC 7413 §4.1.2. A cookie is SipHash-2-4 of the client's and the
/// server's
/// address under the primary key, as on Linux, so that servers behind one address can share keys, on either system.
///
/// A backup key is believed too, and who comes with its cookie gets the primary one: so keys are changed without a gap.
/// Holds one computation at a time: the host's thread.
public final class FastOpenKeys {
    /// Bytes of a key.
    public static final int KEY_LENGTH = 16;

    private static final int COOKIE_LENGTH = 8;

    private final SipHash primary;
    private final @Nullable SipHash backup;

    private FastOpenKeys(SipHash primary, @Nullable SipHash backup) {
        this.primary = primary;
        this.backup = backup;
    }

    /// One key of 16 bytes.
    ///
    /// @throws IllegalArgumentException for another length
    public static FastOpenKeys of(byte[] primary) {
        return new FastOpenKeys(keyed(primary), null);
    }

    /// A key that cookies are made with, and one that was before it.
    ///
    /// @throws IllegalArgumentException for a length other than 16 bytes
    public static FastOpenKeys of(byte[] primary, byte[] backup) {
        return new FastOpenKeys(keyed(primary), keyed(backup));
    }

    /// Keys as one sees them written for Linux's `tcp_fastopen_key`: four words of eight hexadecimal digits, and
    /// four
    /// more after a comma for the backup.
    ///
    /// @throws IllegalArgumentException for another text
    public static FastOpenKeys parse(String text) {
        String[] keys = text.split(",", 2);
        return keys.length == 1 ? of(bytes(keys[0])) : of(bytes(keys[0]), bytes(keys[1]));
    }

    /// A key that nobody knows, made from a secret.
    static FastOpenKeys derived(SipHash secret) {
        long low = secret.begin().word(0).end();
        long high = secret.begin().word(1).end();
        return new FastOpenKeys(SipHash.of24(low, high), null);
    }

    private static byte[] bytes(String words) {
        String[] parts = words.strip().split("-", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "a Fast Open key is four hexadecimal words joined by -, not '" + words + "'");
        }
        byte[] key = new byte[KEY_LENGTH];
        for (int i = 0; i < KEY_LENGTH; i++) {
            key[i] = (byte) (Integer.parseUnsignedInt(parts[i / 4], 16) >>> 8 * (i % 4));
        }
        return key;
    }

    private static SipHash keyed(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("a Fast Open key has 16 bytes, not " + key.length);
        }
        return SipHash.of24(littleEndian(key, 0), littleEndian(key, 8));
    }

    private static long littleEndian(byte[] bytes, int from) {
        long word = 0;
        for (int i = 7; i >= 0; i--) {
            word = word << 8 | bytes[from + i] & 0xff;
        }
        return word;
    }

    /// The cookie of a client.
    public FastOpenCookie cookieFor(FourTuple ends) {
        return cookie(primary, ends);
    }

    boolean isPrimary(FastOpenCookie cookie, FourTuple ends) {
        return cookie.isSameAs(cookie(primary, ends));
    }

    boolean isBackup(FastOpenCookie cookie, FourTuple ends) {
        return backup != null && cookie.isSameAs(cookie(backup, ends));
    }

    private static FastOpenCookie cookie(SipHash key, FourTuple ends) {
        IpAddress client = ends.remote();
        IpAddress server = ends.local();
        key.begin();
        if (client.isIpv4()) {
            key.word(Long.reverseBytes((long) client.ipv4() << 32 | server.ipv4() & 0xffff_ffffL));
        } else {
            key.word(Long.reverseBytes(client.hi())).word(Long.reverseBytes(client.lo()));
            key.word(Long.reverseBytes(server.hi())).word(Long.reverseBytes(server.lo()));
        }
        return new FastOpenCookie(Form.STANDARD, COOKIE_LENGTH, Long.reverseBytes(key.end()), 0);
    }
}
