package dev.llmops4j.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 71 rules that every engine takes: 11 forms of personal data and of keys, and the tokens of 60 services by their prefix. */
final class MatchRules {
    private static final List<String> FORMS = List.of(
            "\\b[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,63}\\b",
            "\\b(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\b",
            "\\b(?:\\d[ -]?){13,19}\\b",
            "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b",
            "\\b\\d{3}-\\d{2}-\\d{4}\\b",
            "\\+?\\d{1,3}[ .-]?\\(?\\d{2,4}\\)?(?:[ .-]?\\d{2,4}){2,3}",
            "https?://[^\\s<>\"']{3,}",
            "\\beyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{10,}",
            "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b",
            "\\bgh[pousr]_[0-9A-Za-z]{36}\\b",
            "\\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\\b");

    private static final List<String> PREFIXES = List.of(
            ("sk- sk_live_ xoxb- xoxp- glpat- npm_ pypi- dop_v1_ shpat_ SG. key- rk_live_ AIza ya29. EAACEdEose0cBA"
                            + " sq0atp- sq0csp- hf_ lin_api_ figd_ dapi dp.pt. hvs. nfp_ ntn_ PMAK- pul- rdme_ rubygems_"
                            + " secret_ tfp_ vault: xkeysib- whsec_ ATATT3 bkua_ ccipat_ cio_ CFPAT- dt0c01. duffel_test_"
                            + " EZAK FLWSECK- fo1_ gho_ glsa_ gsk_ ico- LTAI NRAK- oy2 pk_test_ prefect_ pscale_tkn_ r8_"
                            + " sntrys_ tk- v1.0- xai- zpka_")
                    .split(" "));

    private MatchRules() {}

    static List<String> all() {
        return Stream.concat(
                        FORMS.stream(),
                        PREFIXES.stream().map(prefix -> "\\b\\Q" + prefix + "\\E[0-9A-Za-z_-]{20,64}\\b"))
                .toList();
    }

    /** All as one expression, for engines that take one at a time. */
    static String alternation() {
        return all().stream().map(rule -> "(?:" + rule + ")").collect(Collectors.joining("|"));
    }
}
