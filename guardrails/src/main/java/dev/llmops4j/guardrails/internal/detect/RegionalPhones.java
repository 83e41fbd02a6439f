package dev.llmops4j.guardrails.internal.detect;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Numbers that libphonenumber takes for valid: international ones of any country, and those of some regions as they are
 * dialled there. Loaded only where that library is.
 */
public final class RegionalPhones implements PhoneRules {
    private static final int MIN_DIGITS = 7;

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final List<String> regions;
    private final boolean cued;

    /**
     * Chooses regions.
     *
     * @param regions such as {@code US}
     * @param cued whether digits in one piece that start with neither + nor 0 need a word that says what they are
     */
    public RegionalPhones(List<String> regions, boolean cued) {
        this.regions = List.copyOf(regions);
        this.cued = cued;
    }

    /**
     * The regions that are known.
     *
     * @return their codes (ISO 3166), sorted
     */
    public static Set<String> known() {
        return new TreeSet<>(PhoneNumberUtil.getInstance().getSupportedRegions());
    }

    @Override
    public boolean isNumber(Window text, int from, DigitRun run, int length, boolean plus) {
        boolean marked = plus || run.digit(0) == 0 || run.groupsOf(length) > 1;
        return (marked || !cued) && isValid(text, from, run, length);
    }

    @Override
    public boolean isNamedNumber(Window text, int from, DigitRun run) {
        return isValid(text, from, run, run.count());
    }

    private boolean isValid(Window text, int from, DigitRun run, int length) {
        if (length < MIN_DIGITS
                || WrittenPhones.startsWithDate(text, run, length)
                || WrittenPhones.isSocialSecurity(run, length)) {
            return false;
        }
        var written = new StringBuilder();
        for (int at = from; at < run.endOf(length); at++) {
            written.append((char) text.at(at));
        }
        for (String region : regions) {
            if (isValid(written, region)) {
                return true;
            }
        }
        return false;
    }

    private boolean isValid(CharSequence written, String region) {
        try {
            return numbers.isValidNumber(numbers.parse(written, region));
        } catch (NumberParseException e) {
            return false; // that is how the library says that it is no number
        }
    }
}
