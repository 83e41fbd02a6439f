package dev.llmops4j.guardrails.quality;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.check.PiiKind;
import dev.llmops4j.guardrails.check.PiiRedaction;
import dev.llmops4j.guardrails.quality.PiiData.Span;
import dev.llmops4j.guardrails.quality.PiiData.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Measures {@link PiiRedaction} against public data: a span counts only if both its ends are right. */
public final class PiiQuality {
    /** Sentences with personal data, synthetic. */
    public static final List<String> SENTENCES =
            List.of("presidio_research_synth_v2", "presidio_research_generated_large");

    /** Strings that a recognizer of Presidio must find or must not. */
    public static final String UNIT_CASES = "presidio_unit_cases";

    private static final Boundary AT = Boundary.of(Stage.INPUT);

    /** What is measured in sentences, by the names of the data. */
    private static final Map<String, PiiKind> ENTITIES = new TreeMap<>(Map.of(
            "EMAIL_ADDRESS", PiiKind.EMAIL_ADDRESS,
            "CREDIT_CARD", PiiKind.PAYMENT_CARD,
            "IBAN_CODE", PiiKind.IBAN,
            "IP_ADDRESS", PiiKind.IP_ADDRESS,
            "US_SSN", PiiKind.US_SSN,
            "US_DRIVER_LICENSE", PiiKind.US_DRIVER_LICENSE,
            "PHONE_NUMBER", PiiKind.PHONE_NUMBER));

    /** What each recognizer of Presidio that has a counterpart is compared with. */
    private static final Map<String, PiiKind> RECOGNIZERS = new TreeMap<>(Map.ofEntries(
            Map.entry("aba_routing", PiiKind.US_ABA_ROUTING),
            Map.entry("au_abn", PiiKind.AU_ABN),
            Map.entry("au_acn", PiiKind.AU_ACN),
            Map.entry("au_medicare", PiiKind.AU_MEDICARE),
            Map.entry("au_tfn", PiiKind.AU_TFN),
            Map.entry("ca_sin", PiiKind.CA_SIN),
            Map.entry("certificate_number", PiiKind.US_DEA_NUMBER),
            Map.entry("credit_card", PiiKind.PAYMENT_CARD),
            Map.entry("crypto", PiiKind.CRYPTO_ADDRESS),
            Map.entry("de_bsnr", PiiKind.DE_PRACTICE_NUMBER),
            Map.entry("de_fuehrerschein", PiiKind.DE_DRIVING_LICENCE),
            Map.entry("de_handelsregister", PiiKind.DE_TRADE_REGISTER),
            Map.entry("de_health_insurance", PiiKind.DE_HEALTH_INSURANCE),
            Map.entry("de_id_card", PiiKind.DE_ID_CARD),
            Map.entry("de_kfz", PiiKind.DE_VEHICLE_REGISTRATION),
            Map.entry("de_lanr", PiiKind.DE_DOCTOR_NUMBER),
            Map.entry("de_passport", PiiKind.DE_PASSPORT),
            Map.entry("de_social_security", PiiKind.DE_SOCIAL_SECURITY),
            Map.entry("de_tax_id", PiiKind.DE_TAX_ID),
            Map.entry("de_tax_number", PiiKind.DE_TAX_NUMBER),
            Map.entry("de_vat_id", PiiKind.DE_VAT_ID),
            Map.entry("email", PiiKind.EMAIL_ADDRESS),
            Map.entry("es_nie", PiiKind.ES_NIE),
            Map.entry("es_nif", PiiKind.ES_NIF),
            Map.entry("es_passport", PiiKind.ES_PASSPORT),
            Map.entry("fi_personal_identity_code", PiiKind.FI_IDENTITY_CODE),
            Map.entry("iban", PiiKind.IBAN),
            Map.entry("in_aadhaar", PiiKind.IN_AADHAAR),
            Map.entry("in_gstin", PiiKind.IN_GSTIN),
            Map.entry("in_pan", PiiKind.IN_PAN),
            Map.entry("in_passport", PiiKind.IN_PASSPORT),
            Map.entry("in_vehicle_registration", PiiKind.IN_VEHICLE_REGISTRATION),
            Map.entry("in_voter", PiiKind.IN_VOTER),
            Map.entry("ip", PiiKind.IP_ADDRESS),
            Map.entry("it_driver_license", PiiKind.IT_DRIVING_LICENCE),
            Map.entry("it_fiscal_code", PiiKind.IT_FISCAL_CODE),
            Map.entry("it_identity_card", PiiKind.IT_IDENTITY_CARD),
            Map.entry("it_passport", PiiKind.IT_PASSPORT),
            Map.entry("it_vat_code", PiiKind.IT_VAT_CODE),
            Map.entry("kr_brn", PiiKind.KR_BRN),
            Map.entry("kr_driver_license", PiiKind.KR_DRIVER_LICENSE),
            Map.entry("kr_frn", PiiKind.KR_FRN),
            Map.entry("kr_passport", PiiKind.KR_PASSPORT),
            Map.entry("kr_rrn", PiiKind.KR_RRN),
            Map.entry("mac", PiiKind.MAC_ADDRESS),
            Map.entry("ng_nin", PiiKind.NG_NIN),
            Map.entry("ng_vehicle_registration", PiiKind.NG_VEHICLE_REGISTRATION),
            Map.entry("ph_tin", PiiKind.PH_TIN),
            Map.entry("ph_mobile_number", PiiKind.PHONE_NUMBER),
            Map.entry("phone", PiiKind.PHONE_NUMBER),
            Map.entry("pl_pesel", PiiKind.PL_PESEL),
            Map.entry("se_organisationsnummer", PiiKind.SE_ORGANISATION_NUMBER),
            Map.entry("se_personnummer", PiiKind.SE_PERSONAL_NUMBER),
            Map.entry("sg_fin", PiiKind.SG_NRIC),
            Map.entry("sg_uen", PiiKind.SG_UEN),
            Map.entry("th_tnin", PiiKind.TH_ID),
            Map.entry("tr_license_plate", PiiKind.TR_VEHICLE_REGISTRATION),
            Map.entry("tr_national_id", PiiKind.TR_ID),
            Map.entry("tr_phone_number", PiiKind.PHONE_NUMBER),
            Map.entry("uk_driving_licence", PiiKind.UK_DRIVING_LICENCE),
            Map.entry("uk_nhs", PiiKind.UK_NHS),
            Map.entry("uk_nino", PiiKind.UK_NINO),
            Map.entry("uk_passport", PiiKind.UK_PASSPORT),
            Map.entry("uk_postcode", PiiKind.UK_POSTCODE),
            Map.entry("uk_vehicle_registration", PiiKind.UK_VEHICLE_REGISTRATION),
            Map.entry("us_bank", PiiKind.BANK_ACCOUNT),
            Map.entry("us_driver_license", PiiKind.US_DRIVER_LICENSE),
            Map.entry("us_itin", PiiKind.US_ITIN),
            Map.entry("us_mbi", PiiKind.US_MBI),
            Map.entry("us_npi", PiiKind.US_NPI),
            Map.entry("us_passport", PiiKind.US_PASSPORT),
            Map.entry("us_ssn", PiiKind.US_SSN),
            Map.entry("za_id_number", PiiKind.ZA_ID)));

    /** Whose numbers the recognizers of phone numbers take. */
    private static final Map<String, List<String>> REGIONS = Map.of(
            "ph_mobile_number", List.of("PH"),
            "phone", List.of("US", "GB", "DE", "IL", "IN", "CA", "BR", "CN", "JP"),
            "tr_phone_number", List.of("TR"));

    private PiiQuality() {}

    /**
     * How many cases of one recognizer come out exactly right.
     *
     * @param exact cases of which exactly the expected spans were found
     * @param all all cases
     */
    public record Cases(String recognizer, PiiKind kind, int exact, int all) {}

    /** Every entity in every set of sentences, found by all kinds together as they are by default. */
    public static List<Tally> sentences(Consumer<String> differences) {
        var rows = new ArrayList<Tally>();
        for (String dataset : SENTENCES) {
            List<Text> texts = PiiData.read(dataset);
            for (String entity : ENTITIES.keySet()) {
                rows.add(row(dataset, entity, texts, differences));
            }
        }
        return rows;
    }

    private static Tally row(String dataset, String entity, List<Text> texts, Consumer<String> differences) {
        PiiRedaction all = PiiRedaction.create();
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (Text text : texts) {
            Set<Span> found = found(all, text.text(), Objects.requireNonNull(ENTITIES.get(entity)), entity);
            Set<Span> wanted = text.spans(entity);
            int both = (int) wanted.stream().filter(found::contains).count();
            right += both;
            wrong += found.size() - both;
            missed += wanted.size() - both;
            if (!found.equals(wanted)) {
                differences.accept(entity + ": " + show(text.text(), wanted) + " found " + show(text.text(), found));
            }
        }
        return new Tally(dataset, entity, right, wrong, missed, 0);
    }

    /** The unit cases of every recognizer that has a counterpart: each kind alone, and without cues, as those tests are. */
    public static List<Cases> unitCases(Consumer<String> differences) {
        List<Text> texts = PiiData.read(UNIT_CASES);
        var cases = new ArrayList<Cases>();
        RECOGNIZERS.forEach((recognizer, kind) -> {
            PiiRedaction alone = alone(recognizer, kind);
            int all = 0;
            int exact = 0;
            for (Text text : texts) {
                if (text.recognizer().equals(recognizer)) {
                    Set<Span> found = found(alone, text.text(), kind, "");
                    all++;
                    exact += found.equals(text.spans()) ? 1 : 0;
                    if (!found.equals(text.spans())) {
                        differences.accept(recognizer + ": '" + text.text() + "' " + show(text.text(), text.spans())
                                + " found " + show(text.text(), found));
                    }
                }
            }
            cases.add(new Cases(recognizer, kind, exact, all));
        });
        return cases;
    }

    private static PiiRedaction alone(String recognizer, PiiKind kind) {
        PiiRedaction alone = PiiRedaction.of(PiiRedaction.Action.FLAG, kind).withoutCues();
        List<String> regions = REGIONS.getOrDefault(recognizer, List.of());
        return regions.isEmpty()
                ? alone
                : alone.withPhoneRegions(
                        regions.get(0), regions.subList(1, regions.size()).toArray(String[]::new));
    }

    private static List<String> show(String text, Set<Span> spans) {
        return spans.stream()
                .map(span -> text.substring(Math.max(0, span.start() - 30), span.start())
                                .replace('\n', ' ') + ">" + text.substring(span.start(), span.end()) + "<")
                .toList();
    }

    private static Set<Span> found(PiiRedaction check, String text, PiiKind kind, String entity) {
        var spans = new HashSet<Span>();
        if (!text.isEmpty()) {
            for (Finding finding : check.check(text, AT).findings()) {
                if (finding.kind().equals(kind.findingKind())) {
                    spans.add(new Span(entity, finding.start(), finding.end()));
                }
            }
        }
        return spans;
    }
}
