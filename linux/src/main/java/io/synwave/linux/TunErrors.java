package io.synwave.linux;

import java.util.Locale;

/// What to tell a user whose TUN or TAP device cannot be had.
final class TunErrors {
    private TunErrors() {}

    static LinuxException opening(int errno) {
        boolean isMissing = errno == Errno.ENOENT || errno == Errno.ENODEV || errno == Errno.ENXIO;
        if (isMissing) return Errno.failure("cannot open /dev/net/tun", errno, "load its driver: modprobe tun");
        String advice = Errno.isForbidden(errno) ? "run as root, or: chmod 666 /dev/net/tun" : "";
        return Errno.failure("cannot open /dev/net/tun", errno, advice);
    }

    static LinuxException attaching(TunSettings settings, int errno) {
        String kind = settings.layer().name();
        String what = "cannot open the " + kind + " device '" + settings.name() + "'";
        return switch (errno) {
            case Errno.EPERM, Errno.EACCES -> Errno.failure(what, errno, prepare(settings.name(), kind));
            case Errno.EBUSY ->
                Errno.failure(what, errno, "another program uses it: stop that one, or choose another name");
            case Errno.EINVAL ->
                Errno.failure(what, errno, "a device of this name and another kind is there: choose another name");
            default -> Errno.failure(what, errno, "");
        };
    }

    private static String prepare(String name, String kind) {
        return "run as root, or let root prepare it: ip tuntap add dev " + name + " mode "
                + kind.toLowerCase(Locale.ROOT) + " user $USER && ip link set " + name + " up";
    }

    static LinuxException down(String name) {
        return new LinuxException(
                "the prepared device '" + name + "' is down; bring it up: ip link set " + name + " up", 0);
    }

    static LinuxException removed(String name) {
        return new LinuxException("the device '" + name + "' was removed while it was in use", Errno.EBADFD);
    }
}
