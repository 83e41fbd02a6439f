package dev.llmops4j.processor;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.templates.internal.declaration.KnownNames;
import dev.llmops4j.templates.internal.declaration.PromptMethod;
import dev.llmops4j.templates.internal.declaration.PromptSource;
import dev.llmops4j.templates.internal.file.PromptIndex;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Checks annotated prompt interfaces while javac compiles them: what {@link
 * dev.llmops4j.templates.PromptClients#create} would refuse is an error of the compiler, at the method, parameter or
 * annotation that is at fault, with the line and column of the prompt file. javac makes it and calls it; for one thread.
 *
 * <p>For each interface without problems it writes two files beside the classes: the index of the files that its prompts are
 * in, and the metadata that GraalVM's native image needs.
 *
 * <ul>
 *   <li>{@code -Allmops4j.prompts=DIR}: the folder of the prompts. Without it, {@code src/main/resources/prompts} beside the
 *       class output (for tests also {@code src/test/resources/prompts}), else {@code prompts} in the class output; prompts
 *       that are not there are looked for on the class path.
 *   <li>{@code -Allmops4j.guardrails=a,b}: the application's own guardrails. With it every other name is an error, except
 *       those of the built-in guardrails; without it only one that looks like a misspelt built-in one.
 * </ul>
 */
@SupportedAnnotationTypes("*") // an interface may only inherit its prompts
@SupportedOptions({PromptProcessor.PROMPTS, PromptProcessor.GUARDRAILS})
public final class PromptProcessor extends AbstractProcessor {
    static final String PROMPTS = "llmops4j.prompts";
    static final String GUARDRAILS = "llmops4j.guardrails";

    /** Those that wait for a class which another processor may write, by name. */
    private final Map<String, TypeElement> waiting = new LinkedHashMap<>();

    private @Nullable Compilation compilation;

    /** What one compilation needs. */
    private record Compilation(
            Mirrors mirrors, PromptPlaces places, SourcePrompts prompts, KnownNames names, Diagnostics diagnostics) {}

    /** Made by javac. */
    public PromptProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Compilation now = compilation;
        try {
            if (now == null) {
                now = start(processingEnv);
                compilation = now;
            }
            now.mirrors.startRound();
            for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
                now.mirrors.compiles(type);
            }
            for (Element root : round.getRootElements()) {
                collect(root);
            }
            for (TypeElement type : List.copyOf(waiting.values())) {
                check(now, type, round.processingOver());
            }
            if (round.processingOver()) {
                now.places.close();
            }
        } catch (RuntimeException | LinkageError | IOException | StackOverflowError e) {
            failed(null, e);
        }
        return false;
    }

    private static Compilation start(ProcessingEnvironment environment) {
        var diagnostics = new Diagnostics(environment.getMessager());
        String option = environment.getOptions().get(PROMPTS);
        Path folder = option == null ? null : Path.of(option);
        if (folder != null && !Files.isDirectory(folder)) {
            diagnostics.error("-A" + PROMPTS + " must name the folder of the prompts; '" + option
                    + "' is no directory, seen from '" + Path.of("").toAbsolutePath() + "'. Write an absolute path.");
            folder = null;
        }
        var places = new PromptPlaces(environment.getFiler(), folder);
        KnownNames names = KnownGuardrails.of(
                environment.getElementUtils(), environment.getOptions().get(GUARDRAILS));
        return new Compilation(new Mirrors(environment), places, new SourcePrompts(places), names, diagnostics);
    }

    private void collect(Element element) {
        if (element instanceof TypeElement type) {
            if (PromptInterface.is(type)) {
                waiting.put(type.getQualifiedName().toString(), type);
            }
            ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::collect);
        }
    }

    private void check(Compilation now, TypeElement known, boolean last) {
        String name = known.getQualifiedName().toString();
        TypeElement current = now.mirrors.elements.getTypeElement(name);
        TypeElement type = current == null ? known : current; // an element is good for one round only
        try {
            var check = new InterfaceCheck(now.mirrors, now.prompts, now.names, now.diagnostics, type);
            if (check.isIncomplete() && !last) {
                return;
            }
            waiting.remove(name);
            List<PromptMethod> methods = check.check();
            if (methods != null && !last) {
                write(now, type, methods);
            }
        } catch (RuntimeException | LinkageError | IOException | StackOverflowError e) {
            waiting.remove(name);
            failed(type, e);
        }
    }

    private void write(Compilation now, TypeElement type, List<PromptMethod> methods) throws IOException {
        SortedMap<PromptId, List<String>> files = new TreeMap<>();
        for (PromptMethod method : methods) {
            if (method.source() instanceof PromptSource.Stored stored) {
                files.put(stored.id(), new ArrayList<>(now.prompts.files(stored.id())));
            }
        }
        var index = new PromptIndex(files);
        String name = now.mirrors.elements.getBinaryName(type).toString();
        write(type, PromptIndex.path(name), index.text());
        write(type, ReachabilityMetadata.path(name), new ReachabilityMetadata(now.mirrors).of(type, methods, index));
    }

    /** A file with one originating element: a build tool may delete and write it with that element alone. */
    private void write(TypeElement type, String path, String text) throws IOException {
        try (OutputStream stream = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", path, type)
                .openOutputStream()) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** javac must not crash: it would say neither which interface was checked nor by whom. */
    private void failed(@Nullable TypeElement type, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String message = "The prompts" + (type == null ? "" : " of " + type.getSimpleName())
                + " could not be checked, through a mistake in llmops4j-processor or in what it reads: " + failure
                + (trace.length == 0 ? "" : " at " + trace[0])
                + ". Take llmops4j-processor out of the processor path to compile without the check."
                + " [PROCESSOR_FAILED]";
        var diagnostics = new Diagnostics(processingEnv.getMessager());
        if (type == null) {
            diagnostics.error(message);
        } else {
            diagnostics.error(type, message);
        }
    }
}
