package dev.llmops4j.testing.samples;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.TestInfo;

/** Breaks every rule of the map once, as far as public API goes. */
@SuppressWarnings("NonApiType") // on purpose
public abstract class Offender {
    protected Map<String, HashMap<String, String>> mutableField = Map.of();

    public ArrayList<String> mutableResult() {
        return new ArrayList<>();
    }

    public abstract void foreignParameter(List<TestInfo> info);

    /** An argument may be mutable, and what is private is nobody's business. */
    public void allowed(ArrayList<String> argument) {
        hidden(argument);
    }

    private static ArrayList<String> hidden(ArrayList<String> argument) {
        HttpClient.newBuilder();
        return argument;
    }
}
