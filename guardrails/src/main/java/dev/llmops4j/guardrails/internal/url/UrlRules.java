package dev.llmops4j.guardrails.internal.url;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a URL as a browser would read it, not as it looks. Immutable. */
public final class UrlRules {
    private static final int LONG_LABEL = 32;
    private static final int LONG_DATA = 96;

    private final Set<String> allow;
    private final Set<String> deny;
    private final Set<String> schemes;

    /**
     * Makes rules.
     *
     * @param allow hosts that are allowed, with their sub-domains; if there are none, links may lead anywhere, images nowhere
     * @param deny hosts that are not allowed, with their sub-domains
     * @param schemes the schemes that are allowed
     */
    public UrlRules(List<String> allow, List<String> deny, List<String> schemes) {
        this.allow = lower(allow);
        this.deny = lower(deny);
        this.schemes = lower(schemes);
    }

    private static Set<String> lower(List<String> names) {
        var lower = new HashSet<String>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return Set.copyOf(lower);
    }

    /**
     * What is wrong with a URL.
     *
     * @param url the URL as it stands in the text
     * @param image whether it is fetched as soon as the text is shown
     * @return the detail of a finding, such as {@code userinfo}, or null if nothing is wrong
     */
    public @Nullable String judge(String url, boolean image) {
        String plain = plain(url);
        int colon = schemeEnd(plain);
        String scheme = colon < 0 ? "" : plain.substring(0, colon).toLowerCase(Locale.ROOT);
        if (colon >= 0 && !schemes.contains(scheme)) {
            return "scheme";
        }
        boolean web = scheme.equals("http") || scheme.equals("https");
        String rest = plain.substring(colon + 1);
        if (!web && !isSlash(rest, 0)) {
            return beginsEncoded(plain) ? "disguised_host" : null;
        }
        int start = slashes(rest);
        return !web && start < 2 ? null : judgeHost(rest.substring(start), image);
    }

    private @Nullable String judgeHost(String rest, boolean image) {
        int end = 0;
        while (end < rest.length() && "/\\?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String authority = rest.substring(0, end);
        int at = authority.lastIndexOf('@');
        String host = host(authority.substring(at + 1));
        if (host.isEmpty()
                || host.indexOf('%') >= 0
                || host.indexOf('&') >= 0
                || (end < rest.length() && rest.charAt(end) == '\\')) {
            return "disguised_host";
        }
        if (at >= 0) {
            return "userinfo";
        }
        if (isIn(deny, host)) {
            return "denied_host";
        }
        return isIn(allow, host) ? null : judgeUnlisted(host, rest.substring(end), image);
    }

    private @Nullable String judgeUnlisted(String host, String path, boolean image) {
        if (isAddress(host)) {
            return "ip_address";
        }
        if (isForeign(host)) {
            return "lookalike_host";
        }
        if (image) {
            return "image";
        }
        if (!allow.isEmpty()) {
            return "unlisted_host";
        }
        return carriesData(host, path) ? "data_in_link" : null;
    }

    /** Browsers leave out tabs and line breaks, wherever they are. */
    private static String plain(String url) {
        String stripped = url.strip();
        return stripped.indexOf('\t') < 0 && stripped.indexOf('\n') < 0 && stripped.indexOf('\r') < 0
                ? stripped
                : stripped.replace("\t", "").replace("\n", "").replace("\r", "");
    }

    private static int schemeEnd(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == ':') {
                return i == 0 ? -1 : i;
            }
            if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && (i == 0 || "0123456789+.-".indexOf(c) < 0)) {
                return -1;
            }
        }
        return -1;
    }

    /** A character reference where a scheme would stand, so that a browser reads another one than people do. */
    private static boolean beginsEncoded(String url) {
        int end = 0;
        while (end < url.length() && url.charAt(end) != '/' && url.charAt(end) != '?') {
            end++;
        }
        String head = url.substring(0, end).toLowerCase(Locale.ROOT);
        return head.contains("&#") || head.contains("&colon;") || (head.indexOf('&') >= 0 && head.indexOf(':') >= 0);
    }

    private static boolean isSlash(String text, int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\');
    }

    private static int slashes(String rest) {
        int count = 0;
        while (isSlash(rest, count)) {
            count++;
        }
        return count;
    }

    private static String host(String hostAndPort) {
        int close = hostAndPort.indexOf(']');
        int colon = hostAndPort.indexOf(':', Math.max(0, close));
        String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Whether a host or a domain above it is in a list. */
    private static boolean isIn(Set<String> hosts, String host) {
        String domain = host;
        while (!domain.isEmpty()) {
            if (hosts.contains(domain)) {
                return true;
            }
            int dot = domain.indexOf('.');
            domain = dot < 0 ? "" : domain.substring(dot + 1);
        }
        return false;
    }

    /** Digits and dots in any of the forms that browsers read as an address: {@code 2130706433}, {@code 0x7f.1}. */
    private static boolean isAddress(String host) {
        if (host.startsWith("[")) {
            return true;
        }
        String last = host.substring(host.lastIndexOf('.') + 1);
        return !last.isEmpty()
                && (last.chars().allMatch(c -> c >= '0' && c <= '9')
                        || (last.startsWith("0x") && last.chars().skip(2).allMatch(c -> Character.digit(c, 16) >= 0)));
    }

    private static boolean isForeign(String host) {
        return host.startsWith("xn--") || host.contains(".xn--") || host.chars().anyMatch(c -> c >= 0x80);
    }

    /** A query or fragment as long as a message, or a label of the host that is one. */
    private static boolean carriesData(String host, String path) {
        int query = path.indexOf('?');
        int start = query >= 0 ? query : path.indexOf('#');
        if (start >= 0 && path.length() - start > LONG_DATA) {
            return true;
        }
        for (String label : host.split("\\.", -1)) {
            if (label.length() > LONG_LABEL) {
                return true;
            }
        }
        return false;
    }
}
