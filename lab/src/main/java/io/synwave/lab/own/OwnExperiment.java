package io.synwave.lab.own;

import io.synwave.lab.Expect;
import io.synwave.lab.Experiment;
import io.synwave.lab.Language;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.lab.Text;
import io.synwave.lab.Theme;
import java.util.List;
import java.util.function.Consumer;

/// An experiment that somebody has written in a file: see [OwnFile].
///
/// @param scenes what the programs do, and when
/// @param expectations what must have happened
record OwnExperiment(
        String name, Text text, Setup setup, List<Consumer<Stage>> scenes, List<Consumer<Expect>> expectations)
        implements Experiment {
    @Override
    public Theme theme() {
        return Theme.DATA;
    }

    @Override
    public Text text(Language language) {
        return text;
    }

    @Override
    public void play(Stage stage) {
        scenes.forEach(scene -> scene.accept(stage));
    }

    @Override
    public void expect(Expect expect) {
        expectations.forEach(expectation -> expectation.accept(expect));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of();
    }
}
