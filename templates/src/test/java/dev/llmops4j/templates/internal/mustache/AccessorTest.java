package dev.llmops4j.templates.internal.mustache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessorTest {

    @BeforeEach
    void forget() {
        Beans.CALLED.clear();
    }

    @Test
    void readsGettersAndRecordComponents() {
        assertThat(Templates.strict("{{c.name}} {{c.paid}} {{c.URL}} {{t.text}} {{t.size}}")
                        .render(Map.of("c", new Beans.Customer(), "t", new Beans.Ticket("x", 3))))
                .isEqualTo("Ann true u x 3");
        assertThat(Templates.strict("{{name}}").render(new Beans.Customer())).isEqualTo("Ann");
        assertThat(Beans.CALLED).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "field",
                "delete",
                "get",
                "getName",
                "away",
                "getaway",
                "is",
                "sue",
                "issue",
                "label",
                "isLabel",
                "with",
                "static",
                "nothing",
                "hidden",
                "guarded",
                "class",
                "getClass",
                "hashCode",
                "toString",
                "wait",
                "notify",
                "extra",
                "getExtra",
                "shout",
                "size()",
                "name.bytes",
                "name.length",
                "name.empty",
                "name.blank",
                "name.class",
                "list.empty",
                "list.size",
                "list.first",
                "map.size",
                "map.empty",
                "map.entrySet"
            })
    void callsNothingElse(String name) {
        Map<String, Object> data = Map.of("list", List.of(1), "map", Map.of("a", 1));
        for (Object scope : List.of(new Beans.Customer(), new Beans.Ticket("x", 3))) {
            Map<String, Object> scopes = Map.of("outer", data, "scope", scope);
            String template = "{{#outer}}{{#scope}}[{{" + name + "}}{{#" + name + "}}{{/" + name + "}}{{^" + name
                    + "}}{{/" + name + "}}]{{/scope}}{{/outer}}";
            assertThat(Templates.lenient(template).render(scopes)).isEqualTo("[]");
        }
        assertThat(Beans.CALLED).isEmpty();
    }

    @Test
    void neverTurnsAnObjectIntoText() {
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.lenient("{{x}}").render(Map.of("x", new Beans.Customer())));
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.lenient("{{x}}").render(Map.of("x", new Beans.Ticket("a", 1))));
        assertThat(Beans.CALLED).isEmpty();
    }

    @Test
    void neverCallsAFunction() {
        Function<String, String> function = in -> Beans.called("function");
        Callable<String> callable = () -> Beans.called("callable");
        Supplier<String> supplier = () -> Beans.called("supplier");
        for (Object lambda : List.of(function, callable, supplier)) {
            assertThat(Templates.strict("{{#f}}body{{/f}}").render(Map.of("f", lambda)))
                    .isEqualTo("body");
            assertThatExceptionOfType(MustacheRenderException.class)
                    .isThrownBy(() -> Templates.lenient("{{f}}").render(Map.of("f", lambda)));
        }
        assertThat(Beans.CALLED).isEmpty();
    }

    @Test
    void seesNothingInsideOfTheJdksOwnClasses() throws Exception {
        URL url = new URL("http://127.0.0.1:1/");
        assertThat(Templates.lenient("[{{url.content}}{{thread.name}}{{type.name}}{{loader.parent}}]")
                        .render(Map.of("url", url, "thread", new Thread("t") {}, "type", String.class)))
                .isEqualTo("[]");
    }

    @Test
    void passesOnWhatAGetterThrows() {
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.lenient("a {{x.name}}").render(Map.of("x", new Beans.Failing())))
                .withMessage("'x.name' could not be read: " + Beans.Failing.class.getName()
                        + ".getName() failed with java.lang.IllegalStateException. (t.mustache:1:3)")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    interface Named {
        default String getName() {
            return "default";
        }
    }

    @Test
    void readsGettersOfInterfacesAndHiddenClasses() {
        Object anonymous = new Named() {};
        assertThat(Templates.strict("{{x.name}}").render(Map.of("x", anonymous)))
                .isEqualTo("default");
    }

    @Test
    void seesManyClassesThroughOneTag() {
        record A(String n) {}
        record B(String n) {}
        record C(String n) {}
        List<Object> mixed = List.of(new A("a"), new B("b"), Map.of("n", "m"), new C("c"), new A("a2"));
        assertThat(Templates.strict("{{#x}}{{n}},{{/x}}").render(Map.of("x", mixed)))
                .isEqualTo("a,b,m,c,a2,");
    }
}
