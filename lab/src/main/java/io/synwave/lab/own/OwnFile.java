package io.synwave.lab.own;

import io.synwave.app.SettingWords;
import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Experiment;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.lab.Text;
import io.synwave.sim.LinkSpec;
import io.synwave.sim.Rules;
import io.synwave.tcp.Setting;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An experiment in a file, a sentence a line; a line that begins with a blank goes on with the one before.
///
/// ```text
/// question What if the third segment is lost?
/// story    The client's first data does what the lost one should have done.
/// source   RFC 9293 §3.10.7.4
///
/// link     delay 20ms
/// set      server tcp_synack_retries=2
/// rule     drop the 1st handshake ACK from client
///
/// at 0 ms server listens
/// at 0 ms client connects
/// at 300 ms client sends "hello"
/// when server receives, server sends "world"
///
/// expect server receives "hello"
/// expect server sends 1 [S.]
/// ```
public final class OwnFile {
    private static final Pattern LINE = Pattern.compile("([a-z]+)\\s+(.*)", Pattern.DOTALL);
    private static final Pattern AT = Pattern.compile("([0-9]{1,7}) ms (.*)");
    private static final Pattern WHEN = Pattern.compile("(client|server) (connects|receives|hears-fin), (.*)");
    private static final Pattern SET = Pattern.compile("(?:(client|server) )?([a-z0-9_]+)=(\\S+)");

    private final Map<String, String> words = new LinkedHashMap<>();
    private final List<Consumer<Stage>> scenes = new ArrayList<>();
    private final List<Consumer<Expect>> expectations = new ArrayList<>();
    private final Set<String> reactions = new HashSet<>();
    private Setup setup = Setup.standard();
    private String where = "";

    private OwnFile() {}

    /// Reads the experiment in `file`.
    ///
    /// @throws IOException when it cannot be read
    /// @throws IllegalArgumentException with a sentence that begins with file and line, when it cannot be
    /// understood
    public static Experiment read(Path file) throws IOException {
        OwnFile read = new OwnFile();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            StringBuilder sentence = new StringBuilder(lines.get(i).strip());
            while (i + 1 < lines.size() && goesOn(lines.get(i + 1)))
                sentence.append(' ').append(lines.get(++i).strip());
            read.line(file + ":" + (first + 1), sentence.toString());
        }
        return read.experiment(file);
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + ": this is no text in UTF-8", e);
        }
    }

    private static boolean goesOn(String line) {
        return !line.isBlank() && Character.isWhitespace(line.charAt(0));
    }

    private void line(String place, String sentence) {
        if (sentence.isEmpty() || sentence.startsWith("#")) return;
        where = place;
        try {
            Matcher parts = LINE.matcher(sentence);
            if (!parts.matches()) throw new IllegalArgumentException("\"" + sentence + "\" is only one word");
            take(parts.group(1), parts.group(2));
        } catch (IllegalArgumentException e) {
            throw wrong(place, e);
        }
    }

    private static IllegalArgumentException wrong(String place, RuntimeException why) {
        return new IllegalArgumentException(place + ": " + why.getMessage(), why);
    }

    private void take(String kind, String rest) {
        switch (kind) {
            case "question", "story", "source", "linux" -> words.put(kind, rest);
            case "link" -> setup = setup.with(LinkSpec.parse(rest));
            case "set" -> setting(rest);
            case "rule" -> rule(rest);
            case "at" -> at(rest);
            case "when" -> when(rest);
            case "expect" -> expectations.add(Wish.parse(rest));
            default ->
                throw new IllegalArgumentException("a line begins with question, story, source, linux, link, set,"
                        + " rule, at, when or expect, not with \"" + kind + "\"");
        }
    }

    private void setting(String rest) {
        Matcher parts = SET.matcher(rest);
        if (!parts.matches()) throw new IllegalArgumentException("a setting is set as server tcp_syncookies=0");
        Map<Setting, Long> values = SettingWords.values(Map.of(parts.group(2), parts.group(3)));
        values.forEach((setting, value) -> setup = parts.group(1) == null
                ? setup.with(setting, value)
                : setup.with(
                        Act.role(parts.group(1)),
                        setup.party(Act.role(parts.group(1))).with(setting, value)));
    }

    private void rule(String sentence) {
        Rules.parse(sentence);
        setup = setup.withRule(sentence);
    }

    private void at(String rest) {
        Matcher parts = AT.matcher(rest);
        if (!parts.matches()) throw new IllegalArgumentException("a time is written as in: at 300 ms client closes");
        long ms = Long.parseLong(parts.group(1));
        Act act = Act.parse(parts.group(2));
        String place = where;
        scenes.add(stage -> stage.atExactly(ms, () -> perform(act, stage, place)));
    }

    /// What cannot be done at that time is wrong in the file.
    private static void perform(Act act, Stage stage, String place) {
        try {
            act.on(stage);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw wrong(place, e);
        }
    }

    private void when(String rest) {
        Matcher parts = WHEN.matcher(rest);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a reaction is written as in: when server receives, server sends \"world\"; client or server, and"
                            + " connects, receives or hears-fin");
        }
        if (!reactions.add(parts.group(1) + " " + parts.group(2))) {
            throw new IllegalArgumentException("when " + parts.group(1) + " " + parts.group(2) + " was said before");
        }
        Act act = Act.parse(parts.group(3));
        String place = where;
        scenes.add(stage ->
                react(Act.actor(stage, Act.role(parts.group(1))), parts.group(2), () -> perform(act, stage, place)));
    }

    private static void react(Actor actor, String event, Runnable reaction) {
        switch (event) {
            case "connects" -> actor.whenConnected(reaction);
            case "receives" -> actor.whenReceived(reaction);
            default -> actor.whenPeerCloses(reaction);
        }
    }

    private Experiment experiment(Path file) {
        if (scenes.isEmpty()) throw new IllegalArgumentException(file + ": nothing happens in it; write at 0 ms …");
        if (expectations.isEmpty()) throw new IllegalArgumentException(file + ": it expects nothing; write expect …");
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[a-z]+$", "");
        Text text = new Text(
                words.getOrDefault("question", name),
                words.getOrDefault("story", ""),
                words.getOrDefault("source", ""),
                words.getOrDefault("linux", ""));
        return new OwnExperiment(name, text, setup, List.copyOf(scenes), List.copyOf(expectations));
    }
}
