package dev.llmops4j.testing.samples;

class Hidden {
    public final String inherited() {
        return "";
    }
}
