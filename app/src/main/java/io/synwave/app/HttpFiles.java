package io.synwave.app;

import io.synwave.host.SocketHandler;
import io.synwave.host.TcpSocket;
import java.io.IOException;
import java.nio.file.Path;

/// A static HTTP/1.1 server: GET and HEAD of the files below one folder, kept-alive connections, one byte range.
/// RFC 9110, RFC 9112. One thread, the host's; files are read there too.
public final class HttpFiles implements Program {
    private final Site site;

    /// @param folder what is served; nothing outside it ever is
    /// @throws IOException when it is no readable folder
    public HttpFiles(Path folder) throws IOException {
        site = new Site(folder);
    }

    @Override
    public SocketHandler serve(TcpSocket socket) {
        return new HttpConnection(site);
    }
}
