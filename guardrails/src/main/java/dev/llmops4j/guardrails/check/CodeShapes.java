package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.check.CodeCheck.Kind;
import dev.llmops4j.guardrails.internal.match.PatternSet;
import dev.llmops4j.guardrails.internal.match.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What code looks like. Of two shapes at one place the longer one counts, so the harmless ones end early. */
record CodeShapes(PatternSet patterns, List<Kind> kinds) {
    private static final String LINE = "(?m:^[ \\t`>]*)";
    private static final String PROMPT = "((?m:^[ \\t`>]*)([$#][ \\t]+)?(sudo[ \\t]+)?)?";
    private static final String REST = "[^\\n`]{0,80}";
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.\"\\]]*";

    private static final Map<Kind, List<String>> SHAPES = Map.of(
            Kind.FENCE,
            List.of("(?m:^[ \\t]{0,3})(```|~~~)[A-Za-z0-9+#.-]*"),
            Kind.SQL,
            List.of(
                    "\\bSELECT\\b[^;.]{1,200}\\bFROM[ \\t\\n]+[\"`\\[A-Za-z_]",
                    "(?i)\\bselect[ \\t]+(\\*|(distinct[ \\t]+|count\\(|sum\\(|max\\()[^;.\\n]{1,100}|[a-z0-9_]+([ \\t]*,[ \\t]*[a-z0-9_.]+)+)"
                            + "[ \\t\\n]*from[ \\t\\n]+[\"`\\[a-z_]+",
                    "(?i)\\binsert[ \\t]+into[ \\t]+" + NAME + "[ \\t\\n]*(\\(|values\\b)",
                    "(?i)\\bupdate[ \\t]+" + NAME + "[ \\t\\n]+set[ \\t]+" + NAME + "[ \\t]*=",
                    "(?i)\\bdelete[ \\t]+from[ \\t]+" + NAME + "[ \\t\\n]+where[ \\t]",
                    "(?i)\\bcreate[ \\t]+(or[ \\t]+replace[ \\t]+|temporary[ \\t]+|unique[ \\t]+)?(table|database|schema|view|index"
                            + "|trigger|procedure)[ \\t]+(if[ \\t]+not[ \\t]+exists[ \\t]+)?" + NAME
                            + "[ \\t\\n]*(\\(|;|as\\b|on\\b)",
                    "(?i)\\balter[ \\t]+table[ \\t]+" + NAME + "[ \\t\\n]+(add|drop|rename|modify|alter)\\b"),
            Kind.SHELL,
            List.of(
                    "#!/[a-z/]{2,20}",
                    LINE + "[$][ \\t]+[a-z./][A-Za-z0-9_./-]*",
                    LINE
                            + "(sudo[ \\t]+)?(curl|wget|chmod|chown|rm|mv|cp|ls|ssh|scp|rsync|tar|grep|sed|awk|find|mkdir|cat|kill"
                            + "|ps|du|df|systemctl|docker|kubectl|git|npm|pip|python3?|java|node|mvn|make|cargo)[ \\t]+"
                            + "(--?[A-Za-z]|https?://|\\.{0,2}/[A-Za-z.])",
                    "\\b(git[ \\t]+(clone|pull|push|commit|checkout|merge|rebase)|docker[ \\t]+(run|build|compose|exec|pull)"
                            + "|npm[ \\t]+(install|run)|pip3?[ \\t]+install|kubectl[ \\t]+(get|apply|delete|logs|exec)"
                            + "|apt(-get)?[ \\t]+install|brew[ \\t]+install)[ \\t]+[A-Za-z0-9@:./-]",
                    "\\b(Get|Set|New|Remove|Invoke|Start|Stop)-[A-Z][A-Za-z]+[ \\t]+-[A-Z][a-z]"),
            Kind.PROGRAM,
            List.of(
                    LINE + "(async[ \\t]+)?def[ \\t]+" + NAME + "\\(",
                    LINE
                            + "(public|private|protected)[ \\t]+(static[ \\t]+|final[ \\t]+|abstract[ \\t]+)*[A-Za-z_<>\\[\\]]+[ \\t]+"
                            + "[A-Za-z_]+[ \\t]*[({=;]",
                    LINE + "(export[ \\t]+)?(class|interface|struct|enum)[ \\t]+[A-Za-z_]+[^\\n.]{0,60}[{:]",
                    LINE + "(export[ \\t]+)?(async[ \\t]+)?(function|func|fn)[ \\t]+" + NAME + "[ \\t]*[(<]",
                    LINE
                            + "(const|let|var)[ \\t]+[{\\[]?[ \\t]*[A-Za-z_$][A-Za-z0-9_, $]*[}\\]]?[ \\t]*(:[^=\\n]{1,40})?=",
                    LINE + "#[ \\t]*(include|define|ifdef|ifndef|pragma)[ \\t]",
                    LINE + "from[ \\t]+[A-Za-z_][A-Za-z0-9_.]*[ \\t]+import[ \\t]",
                    LINE + "import[ \\t]+([a-z_]+\\.[A-Za-z0-9_.*]+;?|[a-z_]+[ \\t]*(;|as[ \\t]|$)|[{*\"'])",
                    LINE + "(using|package|namespace)[ \\t]+[A-Za-z_][A-Za-z0-9_.]*[ \\t]*[;{]",
                    LINE + "\\}?[ \\t]*(if|for|while|switch|else[ \\t]+if|catch)[ \\t]*\\([^\\n]{0,100}\\)[ \\t]*\\{",
                    LINE
                            + "(if|for|while|elif|with|try|except|else)\\b[^\\n.?!]{0,80}:[ \\t]*\\n[ \\t]+[A-Za-z_]+[ \\t]*[(=.]",
                    "\\bconsole\\.log\\(|\\bSystem\\.out\\.print|\\bprintf\\(\"|\\bprint\\([\"'fa-z]|\\bfmt\\.Print|=>[ \\t]*\\{",
                    "<\\?php|(?i:<script\\b|<!doctype html|</(html|body|div|script|style|table|span)>)",
                    LINE
                            + "[A-Za-z_][A-Za-z0-9_.\\[\\]]*[ \\t]*[-+*/]?=[ \\t]*[A-Za-z0-9_.(\"'\\[{][^\\n]{0,100};(?m:$)"),
            Kind.DESTRUCTIVE,
            List.of(
                    PROMPT + "\\brm[ \\t]+(-[A-Za-z-]+[ \\t]+){0,3}-([A-Za-z]*[rR][A-Za-z]*f|[A-Za-z]*f[A-Za-z]*[rR])"
                            + REST,
                    PROMPT
                            + "\\brm[ \\t]+(-[rR][ \\t]+-f|-f[ \\t]+-[rR]|--recursive[ \\t]+--force|--force[ \\t]+--recursive)"
                            + REST,
                    "(?i)\\bdrop[ \\t]+(table|database|schema)[ \\t]+(if[ \\t]+exists[ \\t]+)?[\"`\\[]?[a-z0-9_.]+",
                    "(?i)\\btruncate[ \\t]+table\\b",
                    "(?i)\\bdelete[ \\t]+from[ \\t]+[\"`\\[]?[a-z0-9_.]+[\"`\\]]?[ \\t]*;",
                    PROMPT + "\\bmkfs(\\.[a-z0-9]+)?[ \\t]+[-/]" + REST,
                    PROMPT + "\\bdd[ \\t]+if=[^ \\n]{1,80}[ \\t]+of=/dev/" + REST,
                    ">[ \\t]*/dev/(sd|nvme|hd|disk)[a-z0-9]*",
                    ":\\(\\)[ \\t]*\\{[ \\t]*:[ \\t]*\\|[ \\t]*:[ \\t]*&[ \\t]*\\}[ \\t]*;[ \\t]*:",
                    PROMPT + "\\bchmod[ \\t]+-R[ \\t]+(777|000)[ \\t]+/" + REST,
                    PROMPT + "\\bgit[ \\t]+(reset[ \\t]+--hard|clean[ \\t]+-[a-z]*f|push[ \\t][^\\n]{0,60}--force)"
                            + REST,
                    PROMPT + "\\b(curl|wget)[ \\t][^\\n|]{1,160}\\|[ \\t]*(sudo[ \\t]+)?(ba|z|da)?sh\\b",
                    "(?i)\\bformat[ \\t]+[a-z]:[ \\t]*(/|(?m:$))",
                    "(?i)\\b(del|erase)[ \\t]+(/[a-z][ \\t]+)+[a-z*.\\\\]",
                    "(?i)\\b(rd|rmdir)[ \\t]+/s\\b" + REST,
                    "(?i)\\bremove-item\\b[^\\n]{0,80}-(recurse\\b[^\\n]{0,40}-force|force\\b[^\\n]{0,40}-recurse)\\b",
                    PROMPT + "\\bshutdown[ \\t]+(-[hr]\\b|now\\b|/s\\b)" + REST,
                    "\\bshutil\\.rmtree\\("));

    static CodeShapes of(Set<Kind> wanted) {
        var patterns = new ArrayList<Regex>();
        var kinds = new ArrayList<Kind>();
        for (Kind kind : Kind.values()) {
            if (wanted.contains(kind)) {
                for (String shape : SHAPES.getOrDefault(kind, List.of())) {
                    patterns.add(Regex.of(shape));
                    kinds.add(kind);
                }
            }
        }
        return new CodeShapes(PatternSet.of(patterns), List.copyOf(kinds));
    }
}
