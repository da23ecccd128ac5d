import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Sums up the test reports of all modules for `./check`: failed and skipped tests one a line, then
/// "N passed, N failed, N skipped" as the last line of all. Exits with 1 when a test failed, when there was none, or
/// when something else was broken.
///
/// Use: `java scripts/Summary.java ROOT [BROKEN]...`, where each BROKEN counts as a failed test.
final class Summary {
    private int passed;
    private final List<String> failed = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        Summary summary = new Summary();
        for (Path report : reports(Path.of(args[0]))) {
            summary.read(report);
        }
        summary.failed.addAll(List.of(args).subList(1, args.length));
        if (summary.passed == 0) {
            summary.failed.add("no test was run");
        }
        summary.print();
        System.exit(summary.failed.isEmpty() ? 0 : 1);
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> all = Files.find(root, 4, (path, attributes) -> isReport(root.relativize(path)))) {
            return all.sorted().toList();
        }
    }

    private static boolean isReport(Path path) {
        return path.toString().matches("[a-z]+/target/surefire-reports/TEST-.*\\.xml|target/(?:launcher|serve|get)/TEST-.*\\.xml");
    }

    private void read(Path report) throws Exception {
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
        NodeList cases = document.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            count((Element) cases.item(i));
        }
    }

    private void count(Element test) {
        String name = test.getAttribute("classname") + "." + test.getAttribute("name");
        if (test.getElementsByTagName("failure").getLength() > 0 || test.getElementsByTagName("error").getLength() > 0) {
            failed.add(name);
        } else if (test.getElementsByTagName("skipped").getLength() > 0) {
            skipped.add(name + ": " + reason((Element) test.getElementsByTagName("skipped").item(0)));
        } else {
            passed++;
        }
    }

    private static String reason(Element skip) {
        String message = skip.getAttribute("message").isBlank() ? skip.getTextContent() : skip.getAttribute("message");
        String first = message.strip().lines().findFirst().orElse("no reason given");
        return first.replaceFirst("^[\\w.]+Exception: ", "").replaceFirst("^Assumption failed: ", "");
    }

    private void print() {
        failed.forEach(name -> System.out.println("FAILED   " + name));
        skipped.forEach(name -> System.out.println("skipped  " + name));
        System.out.printf("%d passed, %d failed, %d skipped%n", passed, failed.size(), skipped.size());
    }
}
