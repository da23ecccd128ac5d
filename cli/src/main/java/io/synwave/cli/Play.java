package io.synwave.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/// Shows scenes one after the other, as somebody asks for them: each is added below those before it.
final class Play {
    /// What the viewer wants.
    enum Key {
        NEXT,
        BACK,
        QUIT
    }

    /// Where the viewer's wishes come from.
    @FunctionalInterface
    interface Keys {
        Key next() throws IOException;
    }

    /// How the scenes are put on the screen.
    interface Stage {
        /// Takes away what has been shown.
        void clear(PrintWriter out);

        /// Says where we are, below the last scene; [#unprompt] takes it away.
        void prompt(PrintWriter out, int shown, int all);

        void unprompt(PrintWriter out);
    }

    private final List<String> scenes;
    private final PrintWriter out;
    private final Stage stage;

    Play(List<String> scenes, PrintWriter out, Stage stage) {
        this.scenes = scenes;
        this.out = out;
        this.stage = stage;
    }

    /// Shows the first scene, then what is asked for; answers whether the last one was reached.
    boolean run(Keys keys) throws IOException {
        int shown = show(0, 1);
        while (shown < scenes.size()) {
            stage.prompt(out, shown, scenes.size());
            out.flush();
            Key key = keys.next();
            stage.unprompt(out);
            switch (key) {
                case NEXT -> shown = show(shown, shown + 1);
                case BACK -> shown = back(shown);
                case QUIT -> {
                    return false;
                }
            }
        }
        out.flush();
        return true;
    }

    private int back(int shown) {
        stage.clear(out);
        return show(0, Math.max(1, shown - 1));
    }

    private int show(int from, int to) {
        for (int i = from; i < Math.min(to, scenes.size()); i++) out.print(scenes.get(i));
        return to;
    }
}
