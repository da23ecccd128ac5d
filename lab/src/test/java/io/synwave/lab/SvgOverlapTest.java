package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.diagram.Ladder;
import io.synwave.diagram.StateChart;
import io.synwave.diagram.Svg;
import io.synwave.diagram.Tongue;
import io.synwave.diagram.View;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// No text of a picture covers another one or a bar, and none is cut, for every experiment. Widths are estimated from
/// above: by what Chromium measures with DejaVu's fonts, which are wide, and Noto's of Chinese.
class SvgOverlapTest {
    private static final Pattern TURN = Pattern.compile("translate\\(([-0-9.]+) ([-0-9.]+)\\) rotate\\(([-0-9.]+)\\)");
    private static final int MOST_SEGMENTS = 300;

    private record Box(String text, Rectangle2D bounds, Area area) {
        boolean covers(Box other) {
            if (!bounds.intersects(other.bounds)) return false;
            Area common = new Area(area);
            common.intersect(other.area);
            return !common.isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> noTextCoversAnother() {
        return Laboratory.all().stream()
                .flatMap(e -> Stream.of(Tongue.values())
                        .map(tongue -> DynamicTest.dynamicTest(e.name() + " " + tongue, () -> check(e, tongue))));
    }

    private static void check(Experiment e, Tongue tongue) throws Exception {
        Ladder ladder = Ladder.of(Laboratory.run(e, e.setup(), null).log());
        if (ladder.flights().size() > MOST_SEGMENTS) return; // nobody looks at such a drawing
        Element svg = parse(Svg.draw(ladder, View.DEFAULT.with(tongue)));
        check(svg, bars(svg));
        check(parse(StateChart.draw(ladder, View.DEFAULT.with(tongue))), List.of());
    }

    private static void check(Element svg, List<Box> bars) {
        List<Box> boxes = boxes(svg);
        double width = Double.parseDouble(svg.getAttribute("width"));
        double height = Double.parseDouble(svg.getAttribute("height"));
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            if (!new Rectangle2D.Double(0, 0, width, height).contains(box.bounds)) wrong.add("cut: " + box.text);
            for (Box bar : bars) if (box.covers(bar)) wrong.add(box.text + " | a bar");
            for (int j = i + 1; j < boxes.size(); j++) {
                if (box.covers(boxes.get(j))) wrong.add(box.text + " | " + boxes.get(j).text);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    private static List<Box> boxes(Element svg) {
        List<Box> boxes = new ArrayList<>();
        NodeList texts = svg.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) boxes.add(box((Element) texts.item(i)));
        return boxes;
    }

    private static List<Box> bars(Element svg) {
        List<Box> bars = new ArrayList<>();
        NodeList all = svg.getElementsByTagName("rect");
        for (int i = 0; i < all.getLength(); i++) {
            Element bar = (Element) all.item(i);
            if (bar.getAttribute("class").equals("page")) continue;
            Rectangle2D bounds = new Rectangle2D.Double(
                    number(bar, "x"), number(bar, "y"), number(bar, "width"), number(bar, "height"));
            bars.add(new Box("", bounds, new Area(bounds)));
        }
        return bars;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Box box(Element text) {
        String content = text.getTextContent();
        double width = width(text, content);
        double x = number(text, "x");
        double y = number(text, "y");
        String anchor = anchor(text);
        double left = anchor.equals("end") ? x - width : anchor.equals("middle") ? x - width / 2 : x;
        Rectangle2D flat = new Rectangle2D.Double(left, y - 8, width, 9);
        Area area = new Area(turn(text).createTransformedShape(flat));
        return new Box(content, area.getBounds2D(), area);
    }

    private static AffineTransform turn(Element text) {
        AffineTransform turn = new AffineTransform();
        Matcher found = TURN.matcher(((Element) text.getParentNode()).getAttribute("transform"));
        if (!found.matches()) return turn;
        turn.translate(Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2)));
        turn.rotate(Math.toRadians(Double.parseDouble(found.group(3))));
        return turn;
    }

    private static String anchor(Element text) {
        String own = text.getAttribute("text-anchor");
        return own.isEmpty() ? ((Element) text.getParentNode()).getAttribute("text-anchor") : own;
    }

    private static double width(Element text, String content) {
        String css = text.getAttribute("class");
        double em = Stream.of("mono 7.3", "why 6.4", "name 10.3", "state 8.9")
                .filter(each -> css.contains(each.substring(0, each.indexOf(' '))))
                .mapToDouble(each -> Double.parseDouble(each.substring(each.indexOf(' ') + 1)))
                .findFirst()
                .orElse(7.5);
        double wide = css.contains("why") ? 11.7 : 13.1;
        return content.chars().mapToDouble(c -> c > 0x2e80 ? wide : em).sum();
    }
}
