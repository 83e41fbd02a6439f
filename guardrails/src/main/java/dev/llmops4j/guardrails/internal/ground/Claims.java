package dev.llmops4j.guardrails.internal.ground;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds what a text claims and no passage says. */
public final class Claims extends Reading {
    private static final int MIN_QUOTED_WORDS = 3;
    private static final int FEW_WORDS = 8;
    private static final Set<String> OPENERS = Set.of(
            ("the a an in on at of for from to with by as and but or if when while after before since this that these those it"
                            + " he she they we you i his her their our your its there here what who how why which yes no not"
                            + " however also according both all some many most each every such so then thus although because"
                            + " during under over between is are was were do does did can could will would should may might have"
                            + " has had my me us them him let please note sure based overall additionally furthermore finally")
                    .split(" ", -1));
    private static final Set<String> GERMAN =
            Set.of("der die das und ist nicht ein eine den dem des zu mit von für auf im sich auch".split(" ", -1));
    private static final Set<String> PRONOUNS = Set.of("i", "i'm", "i've", "i'd", "i'll", "i’m", "i’ve", "i’d", "i’ll");

    private final Evidence evidence;
    private final List<Claim> unsupported = new ArrayList<>();
    private final List<Claim> names = new ArrayList<>();
    private int words;
    private int capitals;
    private int german;

    private Claims(String text, Evidence evidence) {
        super(text);
        this.evidence = evidence;
    }

    /**
     * Looks up what a text claims.
     *
     * @param text the text
     * @param evidence what the passages say
     * @return what they do not say, in the order of the text
     */
    public static List<Claim> unsupported(String text, Evidence evidence) {
        var claims = new Claims(text, evidence);
        claims.read();
        claims.quotations();
        if (!claims.isCapitalised()) {
            claims.unsupported.addAll(claims.names);
        }
        claims.unsupported.sort(Comparator.comparingInt(Claim::start).thenComparing(Claim::end));
        return claims.unsupported;
    }

    /** Whether capitals say nothing here: in a title, or in German. */
    private boolean isCapitalised() {
        return (words >= FEW_WORDS && capitals * 2 > words) || (german > 1 && german * 20 > words);
    }

    private void add(Claim.Kind kind, int from, int to) {
        unsupported.add(new Claim(kind, tokens.get(from).start(), tokens.get(to).end()));
    }

    @Override
    void number(int from, int to, Quantity quantity) {
        boolean mark = tokens.isOther(from - 1, '[') && tokens.isOther(to + 1, ']');
        if (!mark && !isListMarker(from) && !evidence.has(quantity)) {
            add(Claim.Kind.NUMBER, from, to);
        }
    }

    /** Whether a number counts the items of a list: it opens a line, and a full stop or a parenthesis follows. */
    private boolean isListMarker(int at) {
        if (!tokens.isOther(at + 1, '.') && !tokens.isOther(at + 1, ')')) {
            return false;
        }
        int before = tokens.get(at).start() - 1;
        while (before >= 0 && " \t*#-_".indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return before < 0 || text.charAt(before) == '\n';
    }

    @Override
    void date(int from, int to, List<Day> meanings) {
        if (meanings.stream().noneMatch(evidence::has)) {
            add(Claim.Kind.DATE, from, to);
        }
    }

    @Override
    void code(int at) {
        if (!evidence.hasWord(tokens.lower(at))) {
            add(Claim.Kind.NUMBER, at, at);
        }
    }

    @Override
    void url(int at) {
        if (!evidence.hasUrl(tokens.get(at).text())) {
            add(Claim.Kind.URL, at, at);
        }
    }

    @Override
    void word(int at) {
        String lower = tokens.lower(at);
        words++;
        german += GERMAN.contains(lower) ? 1 : 0;
        if (!tokens.isCapital(at) || PRONOUNS.contains(lower)) {
            return;
        }
        boolean opens = opensSentence(at);
        capitals += opens ? 0 : 1;
        boolean name = !opens || (tokens.isCapital(at + 1) && !OPENERS.contains(lower));
        if (name && !evidence.hasWord(lower)) {
            names.add(new Claim(
                    Claim.Kind.NAME, tokens.get(at).start(), tokens.get(at).end()));
        }
    }

    private boolean opensSentence(int at) {
        if (at == 0 || opensLine(at)) {
            return true;
        }
        Token before = tokens.get(at - 1);
        boolean initial = before.is('.')
                && tokens.isType(at - 2, Token.Type.WORD)
                && tokens.get(at - 2).text().length() == 1;
        return before.is(Token.Type.OTHER)
                && !initial
                && "-/&'’,;".indexOf(before.text().charAt(0)) < 0;
    }

    private boolean opensLine(int at) {
        for (int i = tokens.get(at - 1).end(); i < tokens.get(at).start(); i++) {
            if (text.charAt(i) == '\n') {
                return true;
            }
        }
        return false;
    }

    private void quotations() {
        int open = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!token.is(Token.Type.OTHER)) {
                continue;
            }
            char c = token.text().charAt(0);
            if (open >= 0 && "\"”“»".indexOf(c) >= 0) {
                quotation(open, i);
                open = -1;
            } else if ("\"“„«".indexOf(c) >= 0) {
                open = i;
            }
        }
    }

    private void quotation(int open, int close) {
        List<Token> quoted = tokens.between(open + 1, close);
        long count =
                quoted.stream().filter(token -> !token.is(Token.Type.OTHER)).count();
        if (count >= MIN_QUOTED_WORDS && !evidence.hasQuote(quoted)) {
            add(Claim.Kind.QUOTATION, open, close);
        }
    }
}
