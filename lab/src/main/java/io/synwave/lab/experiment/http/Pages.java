package io.synwave.lab.experiment.http;

import java.util.ArrayList;
import java.util.List;

/// The ten pages that every HTTP experiment asks for.
final class Pages {
    static final int COUNT = 10;
    static final String HOST = "server.example";
    private static final int BYTES = 500;

    private Pages() {}

    static String path(int page) {
        return "/page/" + page;
    }

    /// @throws NumberFormatException when there is no such page
    static int page(String path) {
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }

    static String body(int page) {
        String line = "this is page " + page + "\n";
        return line.repeat(BYTES / line.length());
    }

    /// What is noted of a page that has come whole.
    static String note(String body) {
        int page = Integer.parseInt(body.substring(0, body.indexOf('\n')).replaceFirst(".* ", ""));
        return body.equals(body(page)) ? path(page) : "not a page: " + body;
    }

    /// The notes when all have come in order.
    static List<String> all() {
        List<String> all = new ArrayList<>();
        for (int page = 1; page <= COUNT; page++) all.add(path(page));
        return all;
    }
}
