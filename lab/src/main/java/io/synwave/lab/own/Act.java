package io.synwave.lab.own;

import io.synwave.lab.Actor;
import io.synwave.lab.Role;
import io.synwave.lab.Stage;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something that one of the two programs does: `server listens`, `client sends "hello"`, `client sends 3000 bytes`.
record Act(Role role, Consumer<Actor> deed) {
    private static final Pattern FORM = Pattern.compile("(client|server) ([a-z-]+)(?: (.+))?");
    private static final Pattern OPTION = Pattern.compile("([A-Z_]+)=(-?[0-9]{1,9})");
    private static final Pattern BYTES = Pattern.compile("([1-9][0-9]{0,5}) bytes");

    private static final Map<String, Consumer<Actor>> PLAIN = Map.of(
            "listens", Actor::listen,
            "connects", Actor::connect,
            "connects-fast", Actor::connectFast,
            "closes", Actor::close,
            "closes-send", Actor::closeSend,
            "aborts", Actor::abort,
            "stops-reading", Actor::stopReading,
            "reads-on", Actor::readOn);

    private static final Map<String, Function<String, Consumer<Actor>>> WITH_OBJECT =
            Map.of("sends", Act::sending, "sends-urgent", Act::sendingUrgent, "sets", Act::setting);

    /// @throws IllegalArgumentException with a sentence
    static Act parse(String words) {
        Matcher parts = FORM.matcher(words);
        if (!parts.matches()) throw unknown(words);
        Role role = role(parts.group(1));
        String object = parts.group(3);
        return object == null
                ? new Act(role, known(PLAIN.get(parts.group(2)), words))
                : new Act(role, known(WITH_OBJECT.get(parts.group(2)), words).apply(object));
    }

    private static <T> T known(@Nullable T found, String words) {
        if (found == null) throw unknown(words);
        return found;
    }

    private static IllegalArgumentException unknown(String words) {
        return new IllegalArgumentException(
                "\"" + words + "\" is nothing that a program does: write client or server and"
                        + " listens, connects, connects-fast, sends \"TEXT\", sends N bytes, sends-urgent \"TEXT\", sets OPTION=N,"
                        + " stops-reading, reads-on, closes-send, closes or aborts");
    }

    static Role role(String word) {
        return word.equals("client") ? Role.CLIENT : Role.SERVER;
    }

    private static Consumer<Actor> sending(String object) {
        Matcher bytes = BYTES.matcher(object);
        if (bytes.matches()) {
            int count = Integer.parseInt(bytes.group(1));
            return actor -> actor.send("x".repeat(count));
        }
        String text = Quoted.text(object);
        return actor -> actor.send(text);
    }

    private static Consumer<Actor> sendingUrgent(String object) {
        String text = Quoted.text(object);
        return actor -> actor.sendUrgent(text);
    }

    private static Consumer<Actor> setting(String object) {
        Matcher option = OPTION.matcher(object);
        if (!option.matches()) throw new IllegalArgumentException("a socket option is set as TCP_NODELAY=1");
        return actor -> actor.option(option.group(1), Long.parseLong(option.group(2)));
    }

    void on(Stage stage) {
        deed.accept(actor(stage, role));
    }

    static Actor actor(Stage stage, Role role) {
        return role == Role.CLIENT ? stage.client() : stage.server();
    }
}
