package io.synwave.host;

import io.synwave.tcp.TcpSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options that are set before there is a connection to set them on. Immutable.
public final class OptionValues {
    /// None.
    public static final OptionValues NONE = new OptionValues(List.of());

    private record Choice<T>(SocketOption<T> option, T value) {
        TcpSettings in(TcpSettings settings) {
            return option.with(settings, value);
        }

        void applyTo(TcpSocket socket) {
            option.set(socket, value);
        }
    }

    private final List<Choice<?>> choices;

    private OptionValues(List<Choice<?>> choices) {
        this.choices = choices;
    }

    /// These and one more; what was set of the same option before is forgotten.
    ///
    /// @throws IllegalArgumentException when the value is out of range, or the option can only be read
    public <T> OptionValues with(SocketOption<T> option, T value) {
        if (option.when() == SocketOption.When.NEVER) {
            throw new IllegalArgumentException(option + " can only be read");
        }
        option.check(value);
        List<Choice<?>> all = new ArrayList<>(choices);
        all.removeIf(choice -> choice.option() == option);
        all.add(new Choice<>(option, value));
        return new OptionValues(List.copyOf(all));
    }

    /// What was set; `null` when nothing was.
    public <T> @Nullable T value(SocketOption<T> option) {
        for (Choice<?> choice : choices) {
            if (choice.option() == option) return valueOf(choice, option);
        }
        return null;
    }

    @SuppressWarnings("unchecked") // a choice has a value of its option's type
    private static <T> T valueOf(Choice<?> choice, SocketOption<T> itsOption) {
        assert choice.option() == itsOption;
        return (T) choice.value();
    }

    /// What was set, or else what `settings` say, as it will be read; `null` where nobody says anything.
    public <T> @Nullable T value(SocketOption<T> option, TcpSettings settings) {
        T chosen = option.isSetting() ? null : value(option);
        return chosen == null ? option.of(in(settings)) : chosen;
    }

    /// Those behind which settings stand go into them.
    public TcpSettings in(TcpSettings settings) {
        TcpSettings all = settings;
        for (Choice<?> choice : choices) all = choice.in(all);
        return all;
    }

    /// The others.
    OptionValues withoutSettings() {
        return new OptionValues(
                choices.stream().filter(choice -> !choice.option().isSetting()).toList());
    }

    void applyTo(TcpSocket socket) {
        for (Choice<?> choice : choices) choice.applyTo(socket);
    }
}
