package dev.llmops4j.tracing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A place that shows traces of language models: where it takes spans, with which headers, and what it wants on them.
 * Tracing has no exporter of its own, the application's SDK has:
 *
 * <pre>{@code
 * Backend langfuse = Backend.langfuse(publicKey, secretKey);
 * var exporter = OtlpHttpSpanExporter.builder()
 *         .setEndpoint(langfuse.endpoint())
 *         .setHeaders(langfuse::headers)
 *         .build();
 * var resource = Resource.builder();
 * langfuse.resourceAttributes().forEach(resource::put);
 * // ... SdkTracerProvider.builder().setResource(...).addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
 * Tracing tracing = Tracing.builder(openTelemetry).backend(langfuse).build();
 * }</pre>
 *
 * <p>Export by OTLP over HTTP with protobuf: some of these places take nothing else. Spans of a call then hold the prompt
 * and its version, the cost and the time to the first chunk where the place looks for them, and each verdict of a
 * guardrail is a span of its own. Where a place takes {@code gen_ai.prompt.name} for the input and so hides the messages,
 * it is left off, together with {@code gen_ai.prompt.version}.
 *
 * <p>Immutable. Keys appear in {@link #headers} only, never in {@link #toString} or a message.
 */
public final class Backend {
    private static final String BEARER = "Bearer ";

    private final Kind kind;
    private final String baseUrl;
    private final Map<String, String> headers;
    private final Map<String, String> resourceAttributes;
    private final boolean callContext;

    private Backend(
            Kind kind,
            String baseUrl,
            Map<String, String> headers,
            Map<String, String> resourceAttributes,
            boolean callContext) {
        this.kind = kind;
        this.baseUrl = baseUrl;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.resourceAttributes = Map.copyOf(resourceAttributes);
        this.callContext = callContext;
    }

    /**
     * Langfuse 3.22 or later, in its cloud in the European Union.
     *
     * @param publicKey the project's public key, {@code pk-lf-…}
     * @param secretKey the project's secret key, {@code sk-lf-…}
     * @return the backend
     */
    public static Backend langfuse(String publicKey, String secretKey) {
        String pair =
                BackendSettings.header("publicKey", publicKey) + ":" + BackendSettings.header("secretKey", secretKey);
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new Backend(
                Kind.LANGFUSE,
                "https://cloud.langfuse.com",
                Map.of("Authorization", "Basic " + basic, "x-langfuse-ingestion-version", "4"),
                Map.of(),
                false);
    }

    /**
     * LangSmith, in its cloud in the United States. {@link #at} takes the address of another region, such as {@code
     * https://eu.api.smith.langchain.com}, or of an own server with {@code /api/v1} at its end.
     *
     * @param apiKey the key
     * @param project the project's name
     * @return the backend
     */
    public static Backend langSmith(String apiKey, String project) {
        return new Backend(
                Kind.LANGSMITH,
                "https://api.smith.langchain.com",
                Map.of(
                        "x-api-key",
                        BackendSettings.header("apiKey", apiKey),
                        "Langsmith-Project",
                        BackendSettings.header("project", project)),
                Map.of(),
                false);
    }

    /**
     * Braintrust, in its cloud in the United States.
     *
     * @param apiKey the key
     * @param project the project's name
     * @return the backend
     */
    public static Backend braintrust(String apiKey, String project) {
        return new Backend(
                Kind.BRAINTRUST,
                "https://api.braintrust.dev",
                Map.of(
                        "Authorization",
                        BEARER + BackendSettings.header("apiKey", apiKey),
                        "x-bt-parent",
                        "project_name:" + BackendSettings.header("project", project)),
                Map.of(),
                false);
    }

    /**
     * W&amp;B Weave, in its cloud. Needs the {@link #resourceAttributes}.
     *
     * @param apiKey the key
     * @param entity the team or user that the project belongs to
     * @param project the project's name
     * @return the backend
     */
    public static Backend weave(String apiKey, String entity, String project) {
        return new Backend(
                Kind.WEAVE,
                "https://trace.wandb.ai",
                Map.of("wandb-api-key", BackendSettings.header("apiKey", apiKey)),
                Map.of(
                        "wandb.entity",
                        BackendSettings.value("entity", entity),
                        "wandb.project",
                        BackendSettings.value("project", project)),
                false);
    }

    /**
     * MLflow 3.6 or later, on a server with a SQL store.
     *
     * @param url the server's address, such as {@code http://localhost:5000}
     * @param experimentId the experiment's id
     * @return the backend; see {@link #withHeader} for a server that wants a token
     */
    public static Backend mlflow(String url, String experimentId) {
        return new Backend(
                Kind.MLFLOW,
                BackendSettings.url(url),
                Map.of("x-mlflow-experiment-id", BackendSettings.header("experimentId", experimentId)),
                Map.of(),
                false);
    }

    /**
     * Arize Phoenix. Needs the {@link #resourceAttributes}.
     *
     * @param url the server's address, such as {@code http://localhost:6006}
     * @param project the project's name
     * @return the backend; see {@link #withHeader} for a server that wants a token
     */
    public static Backend phoenix(String url, String project) {
        return new Backend(
                Kind.PHOENIX,
                BackendSettings.url(url),
                Map.of(),
                Map.of("openinference.project.name", BackendSettings.value("project", project)),
                false);
    }

    /**
     * The same at another address: an own server, or another region of the cloud.
     *
     * @param url the address that the path of the traces comes after, {@code http} or {@code https}
     * @return the changed copy
     */
    public Backend at(String url) {
        return new Backend(kind, BackendSettings.url(url), headers, resourceAttributes, callContext);
    }

    /**
     * The same with a further header, such as {@code Authorization} with a token, for what stands before the server.
     *
     * @param header the header's name; replaces a header of that name
     * @param value its value; treated as a secret
     * @return the changed copy
     */
    public Backend withHeader(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(known -> known.equalsIgnoreCase(header));
        more.put(BackendSettings.header("header", header), BackendSettings.header("value", value));
        return new Backend(kind, baseUrl, more, resourceAttributes, callContext);
    }

    /**
     * The same, with user, tenant and tags of each call's context on all of its spans. Without it they are on none; a
     * session is always there, as the conventions want it. What is on a span goes to everything that it is exported to.
     *
     * @return the changed copy
     */
    public Backend withCallContext() {
        return new Backend(kind, baseUrl, headers, resourceAttributes, true);
    }

    /**
     * Where spans go.
     *
     * @return the whole URL, for an exporter of spans by OTLP over HTTP
     */
    public String endpoint() {
        return baseUrl + kind.path;
    }

    /**
     * The headers of each request. Secret: they hold the keys.
     *
     * @return values by name, immutable
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * What the application's resource must say, so that spans get to their project.
     *
     * @return values by name, immutable; empty for most backends, whose headers say it
     */
    public Map<String, String> resourceAttributes() {
        return resourceAttributes;
    }

    SpanDecorator decorator() {
        return switch (kind) {
            case LANGFUSE -> new LangfuseAttributes(callContext);
            case LANGSMITH -> new LangSmithAttributes(callContext);
            case BRAINTRUST -> new BraintrustAttributes(callContext);
            case WEAVE -> new WeaveAttributes(callContext);
            case MLFLOW -> new MlflowAttributes(callContext);
            case PHOENIX -> new PhoenixAttributes(callContext);
        };
    }

    /** Names the backend and where it is, never a key. */
    @Override
    public String toString() {
        return "Backend[" + kind.name().toLowerCase(Locale.ROOT) + ", " + endpoint() + "]";
    }

    private enum Kind {
        LANGFUSE("/api/public/otel/v1/traces"),
        LANGSMITH("/otel/v1/traces"),
        BRAINTRUST("/otel/v1/traces"),
        WEAVE("/otel/v1/traces"),
        MLFLOW("/v1/traces"),
        PHOENIX("/v1/traces");

        final String path;

        Kind(String path) {
            this.path = path;
        }
    }
}
