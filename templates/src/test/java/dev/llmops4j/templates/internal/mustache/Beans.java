package dev.llmops4j.templates.internal.mustache;

import java.util.ArrayList;
import java.util.List;

/** Values with methods that no template may call. */
final class Beans {

    static final List<String> CALLED = new ArrayList<>();

    private Beans() {}

    static String called(String method) {
        CALLED.add(method);
        return method;
    }

    /** Every method but the two getters says that it was called. */
    public static class Customer {
        public final String field = "field";

        public String getName() {
            return "Ann";
        }

        public boolean isPaid() {
            return true;
        }

        public String getURL() {
            return "u";
        }

        public String delete() {
            return called("delete");
        }

        public String get() {
            return called("get");
        }

        public String getaway() {
            return called("getaway");
        }

        public String is() {
            return called("is");
        }

        public String issue() {
            return called("issue");
        }

        public String isLabel() {
            return called("isLabel");
        }

        public String getWith(String argument) {
            return called("getWith");
        }

        public static String getStatic() {
            return called("getStatic");
        }

        public void getNothing() {
            called("getNothing");
        }

        String getHidden() {
            return called("getHidden");
        }

        protected String getGuarded() {
            return called("getGuarded");
        }

        @Override
        public String toString() {
            return called("toString");
        }

        @Override
        public int hashCode() {
            return called("hashCode").length();
        }

        @Override
        public boolean equals(Object other) {
            return called("equals").isEmpty();
        }
    }

    record Ticket(String text, int size) {
        public String getExtra() {
            return called("getExtra");
        }

        public String shout() {
            return called("shout");
        }

        @Override
        public String toString() {
            return called("toString");
        }
    }

    /** A bean whose getter fails. */
    public static class Failing {
        public String getName() {
            throw new IllegalStateException("SECRET");
        }
    }
}
