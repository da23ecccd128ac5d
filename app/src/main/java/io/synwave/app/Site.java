package io.synwave.app;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The files below one folder, by the path of a request. What lies outside, by dots or by links, is not found.
final class Site {
    private static final String INDEX = "index.html";

    private final Path root;

    Site(Path folder) throws IOException {
        root = folder.toRealPath();
        if (!Files.isDirectory(root)) {
            throw new IOException(folder + " is not a folder");
        }
    }

    /// The file that `target` names, or `null`.
    ///
    /// @param target the request target in origin form, `/a%20b?query`
    @Nullable
    Path find(String target) {
        try {
            Path real = root.resolve("." + path(target)).toRealPath();
            Path file = Files.isDirectory(real) ? real.resolve(INDEX).toRealPath() : real;
            boolean isServed = file.startsWith(root) && Files.isRegularFile(file) && Files.isReadable(file);
            return isServed ? file : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /// The decoded path; a plus sign stands for itself.
    ///
    /// @throws IllegalArgumentException when it is not well-formed
    static String path(String target) {
        int query = target.indexOf('?');
        String raw = query < 0 ? target : target.substring(0, query);
        if (!raw.startsWith("/")) {
            throw new IllegalArgumentException("a request target begins with a slash");
        }
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// The media type that the file's name suggests.
    static String typeOf(Path file) {
        String name = file.getFileName().toString();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html", "htm" -> "text/html; charset=utf-8";
            case "txt", "md" -> "text/plain; charset=utf-8";
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            default -> "application/octet-stream";
        };
    }
}
