/// Capture files, read and written: pcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng).
///
/// Both byte orders, micro- and nanoseconds, comments, several interfaces. A reader trusts no length in the file: what
/// cannot be is a [CaptureFormatException] that names frame and byte. Readers and writers are for one thread.
@NullMarked
package io.synwave.wire.pcap;

import org.jspecify.annotations.NullMarked;
