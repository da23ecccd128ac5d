package io.synwave.drill.run;

import io.synwave.drill.run.CallAttempt.Returned;
import io.synwave.drill.script.Expression;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.ReceivedUrgent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reading and writing. What is written is all zero, as packets of scripts are; what is read is not looked at.
final class DataCalls {
    private static final long OOB = 1;
    private static final long DONTWAIT = 0x40;
    private static final long EOR = 0x80;
    private static final long MORE = 0x8000;
    private static final long NOSIGNAL = 0x4000;
    private static final long TRUNC = 0x20;
    private static final long ZEROCOPY = 0x4000000;
    private static final long FASTOPEN = 0x20000000;
    private static final long SENDING = DONTWAIT | NOSIGNAL | ZEROCOPY | FASTOPEN | OOB | MORE | EOR;
    private static final byte[] ZEROS = new byte[1 << 16];

    CallAttempt attempt(String name, Descriptor file, Arguments arguments) {
        return switch (name) {
            case "read" -> read(file, arguments, 0);
            case "recv", "recvfrom" -> read(file, arguments, flags(arguments, 3, DONTWAIT | TRUNC | OOB));
            case "write" -> write(file, length(arguments), noted(arguments, 0));
            case "send", "sendto" -> write(file, length(arguments), noted(arguments, flags(arguments, 3, SENDING)));
            case "sendmsg" -> write(file, total(arguments), flags(arguments, 2, SENDING));
            default -> throw new NotSupported("the system call " + name + " is not supported");
        };
    }

    /// The flags of a write, 0 where the call has none.
    static long flagsOf(Arguments arguments) {
        return switch (arguments.call().name()) {
            case "send", "sendto" -> flags(arguments, 3, SENDING);
            case "sendmsg" -> flags(arguments, 2, SENDING);
            default -> 0;
        };
    }

    /// Bytes that a write is to write.
    static long lengthOf(Arguments arguments) {
        return arguments.call().name().equals("sendmsg") ? total(arguments) : length(arguments);
    }

    boolean waits(Descriptor file, Arguments arguments) {
        return !file.isNonBlocking() && (flagsOf(arguments) & DONTWAIT) == 0;
    }

    /// A write that does not wait, of the first `most` bytes, on a connection that is not open yet.
    CallAttempt begin(Descriptor file, Arguments arguments, int most) {
        TcpSocket socket = file.socket;
        int count = socket == null ? 0 : socket.write(ZEROS, 0, Math.min(most, ZEROS.length));
        written(file, count, lengthOf(arguments), flagsOf(arguments));
        return new CallAttempt(() -> Returned.of(count));
    }

    private static long flags(Arguments arguments, int place, long known) {
        long flags = arguments.number(place);
        if ((flags & ~known) == 0) return flags;
        String text = ((Expression.Int) arguments.at(place)).text();
        throw new NotSupported(arguments.call().name() + " with the flags " + text + " is not supported");
    }

    /// A null buffer is marked by a negative number.
    private static long noted(Arguments arguments, long flags) {
        return arguments.isNull(1) ? flags | Long.MIN_VALUE : flags;
    }

    private static long length(Arguments arguments) {
        long length = arguments.number(2);
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new NotSupported(arguments.call().name() + " of " + length + " bytes is not supported");
        }
        return length;
    }

    private static long total(Arguments arguments) {
        if (!(arguments.at(1) instanceof Expression.Message message)) {
            throw new NotSupported("sendmsg without a message structure is not supported");
        }
        if (message.control().isPresent()) throw new NotSupported("sendmsg with control messages is not supported");
        long total = 0;
        for (var buffer : message.buffers()) {
            if (!(buffer.length() instanceof Expression.Int(long length, String text)) || length < 0) {
                throw new NotSupported("a buffer without a length is not supported");
            }
            total += length;
        }
        return total;
    }

    // ---- reading ----

    private static CallAttempt read(Descriptor file, Arguments arguments, long flags) {
        long length = length(arguments);
        boolean isNull = arguments.isNull(1);
        boolean waits = !file.isNonBlocking() && (flags & DONTWAIT) == 0;
        if ((flags & OOB) != 0) return new CallAttempt(() -> readUrgent(file));
        return new CallAttempt(() -> {
            Returned returned = readNow(file, (int) length, isNull);
            return returned == null && !waits ? Returned.error("EAGAIN") : returned;
        });
    }

    private static @Nullable Returned readNow(Descriptor file, int length, boolean isNull) {
        TcpSocket socket = file.socket;
        if (socket == null) return Returned.error("ENOTCONN");
        if (isNull && length > 0 && socket.available() > 0) return Returned.error("EFAULT");
        int count = socket.skip(length);
        if (count > 0 || length == 0) return Returned.of(Math.max(0, count));
        Optional<String> error = file.takeError();
        if (error.isPresent()) return Returned.error(error.get());
        return count < 0 || file.isReadShut ? Returned.of(0) : null;
    }

    private static Returned readUrgent(Descriptor file) {
        TcpSocket socket = file.socket;
        if (socket == null) return Returned.error("ENOTCONN");
        return switch (socket.urgent().read()) {
            case ReceivedUrgent.NONE -> Returned.error("EINVAL");
            case ReceivedUrgent.NOT_YET -> Returned.error("EAGAIN");
            default -> Returned.of(1);
        };
    }

    // ---- writing ----

    private static CallAttempt write(Descriptor file, long length, long flags) {
        boolean waits = !file.isNonBlocking() && (flags & DONTWAIT) == 0;
        var writing = new Writing(file, length, flags < 0);
        return new CallAttempt(() -> {
            Returned returned = writing.tryNow(waits ? Waits.YES : Waits.NO);
            if (returned != null) written(file, returned.value(), length, flags);
            return returned;
        });
    }

    private static void written(Descriptor file, long count, long wanted, long flags) {
        file.waitsForRoom = count < wanted;
        TcpSocket socket = file.socket;
        if (socket == null || count <= 0) return;
        file.notices.written(socket.sendRing().tail(), (flags & ZEROCOPY) != 0);
        if ((flags & OOB) != 0) socket.markUrgent();
        if ((flags & MORE) != 0) socket.marks().moreFollows();
        else if ((flags & EOR) != 0) socket.marks().endRecord();
    }

    private enum Waits {
        YES,
        NO
    }

    /// A write that may need several tries.
    private static final class Writing {
        private final Descriptor file;
        private final long length;
        private final boolean isNull;
        private long written;
        /// The stack has taken something before the connection was open.
        private boolean isEarly;
        /// It found no room: then Linux wakes it only when there is much.
        private boolean hasWaited;

        Writing(Descriptor file, long length, boolean isNull) {
            this.file = file;
            this.length = length;
            this.isNull = isNull;
        }

        @Nullable
        Returned tryNow(Waits waits) {
            TcpSocket socket = file.socket;
            if (socket == null) return Returned.error("EPIPE");
            if (waits == Waits.YES && file.isOpening()) {
                put(socket);
                isEarly = written > 0;
                return null;
            }
            Optional<String> error = written > 0 && !isEarly ? Optional.empty() : file.takeError();
            if (error.isPresent()) return Returned.error(error.get());
            if (isNull && length > 0) return Returned.error("EFAULT");
            if (file.isOpening()) return Returned.error("EAGAIN");
            boolean ended = put(socket);
            if (written == length || ended && written > 0) return Returned.of(written);
            if (ended) return Returned.error("EPIPE");
            hasWaited = true;
            if (waits == Waits.YES) return null;
            return written > 0 ? Returned.of(written) : Returned.error("EAGAIN");
        }

        /// Writes what finds room.
        ///
        /// @return whether nothing can be written any more
        private boolean put(TcpSocket socket) {
            while (written < length) {
                if (hasWaited && !socket.isWritable()) return false;
                int most = (int) Math.min(ZEROS.length, length - written);
                int count = socket.write(ZEROS, 0, most);
                if (count <= 0) return count < 0;
                hasWaited = false;
                written += count;
            }
            return length == 0 && file.isWriteShut;
        }
    }
}
