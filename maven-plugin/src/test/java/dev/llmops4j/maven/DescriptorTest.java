package dev.llmops4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What Maven reads of the plugin: goals and parameters are its API. */
class DescriptorTest {
    @Test
    void goalsAndParametersAreTheListedOnes() throws Exception {
        Element plugin = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile())
                .getDocumentElement();

        assertThat(text(plugin, "goalPrefix")).isEqualTo("llmops4j");
        assertThat(goals(plugin))
                .containsExactlyInAnyOrder(
                        "check (process-resources): ${llmops4j.lock} ${llmops4j.prompts} ${llmops4j.skip}",
                        "diff (): ${style.color} ${failOn} ${format} ${from} ${llmops4j.lock} ${output} ${prompt}"
                                + " ${llmops4j.prompts} ${ref} ${llmops4j.skip} ${to}",
                        "list (): ${llmops4j.lock} ${llmops4j.prompts} ${llmops4j.skip}",
                        "lock (): ${llmops4j.lock} ${llmops4j.prompts} ${retire} ${llmops4j.skip}");
    }

    private static List<String> goals(Element plugin) {
        List<String> goals = new ArrayList<>();
        for (Element mojo : elements(plugin, "mojo")) {
            List<String> properties = new ArrayList<>();
            for (Element configuration : elements(mojo, "configuration")) {
                NodeList values = configuration.getChildNodes();
                for (int i = 0; i < values.getLength(); i++) {
                    if (values.item(i) instanceof Element value
                            && !value.getTextContent().isBlank()) {
                        properties.add(value.getTextContent());
                    }
                }
            }
            assertThat(text(mojo, "threadSafe")).isEqualTo("true");
            goals.add(text(mojo, "goal") + " (" + text(mojo, "phase") + "): " + String.join(" ", properties));
        }
        return goals;
    }

    private static String text(Element parent, String name) {
        List<Element> found = elements(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
