package dev.llmops4j.cost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the form that {@link PriceCatalog#read} describes. An instance reads one file. */
final class PriceFile {
    private static final String DIRECTIVE = "@";

    private final List<ModelPrices> models = new ArrayList<>();
    private final Set<String> sources = new HashSet<>();
    private @Nullable ModelDraft draft;
    private Currency currency = Currency.getInstance("USD");
    private String version;

    private PriceFile(String version) {
        this.version = version;
    }

    static PriceTable read(Path path) {
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            return read(path.toString(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the prices in '" + path + "'", e);
        }
    }

    static PriceTable read(String name, BufferedReader lines) throws IOException {
        var file = new PriceFile(name);
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                file.accept(new PriceRow(name, number, line));
            }
            number++;
        }
        file.finishModel();
        return new PriceTable(file.version, file.models);
    }

    private void accept(PriceRow row) {
        if (row.text(0).startsWith(DIRECTIVE)) {
            finishModel();
            direct(row);
        } else {
            price(row);
        }
    }

    private void direct(PriceRow row) {
        if (!row.has(1)) {
            throw row.problem(1, "'" + row.text(0) + "' needs a value in the next cell");
        }
        switch (row.text(0)) {
            case "@version" -> version = row.text(1);
            case "@currency" -> currency = currency(row);
            case "@source" -> sources.add(row.text(1));
            default ->
                throw row.problem(0, "a directive must be @version, @currency or @source, was '" + row.text(0) + "'");
        }
    }

    private static Currency currency(PriceRow row) {
        try {
            return Currency.getInstance(row.text(1));
        } catch (IllegalArgumentException e) {
            throw row.problem(1, "a currency must be an ISO 4217 code such as EUR, was '" + row.text(1) + "'");
        }
    }

    private void price(PriceRow row) {
        if (row.has(PriceRow.SOURCE) && !sources.contains(row.text(PriceRow.SOURCE))) {
            throw row.problem(PriceRow.SOURCE, "no line above says '@source' of '" + row.text(PriceRow.SOURCE) + "'");
        }
        if (row.has(PriceRow.PROVIDERS) || row.has(PriceRow.NAMES)) {
            finishModel();
            draft = new ModelDraft(row, currency);
        } else if (draft == null) {
            throw row.problem(PriceRow.PROVIDERS, "the first line of a model must name the provider and the model");
        } else {
            draft.add(row);
        }
    }

    private void finishModel() {
        if (draft != null) {
            models.add(draft.finish());
            draft = null;
        }
    }
}
