package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.check.PiiRedaction.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of authorities. */
class IdentifiersTest {
    private static final Boundary AT = Boundary.of(Stage.INPUT);

    private static List<Finding> find(PiiRedaction check, String text) {
        return check.check(text, AT).findings();
    }

    /** A number that is right, then one that is not. */
    @ParameterizedTest
    @CsvSource({
        "US_SSN, 536-22-1234, 000-22-1234",
        "US_SSN, 536221234, 666221234",
        "US_ITIN, 912-70-1234, 912-66-1234",
        "US_NPI, 1234567893, 1234567894",
        "US_MBI, 1EG4-TE5-MK73, 1EG4-TE5-MO73",
        "US_DEA_NUMBER, AB1234563, AB1234564",
        "US_ABA_ROUTING, 021000021, 021000022",
        "CA_SIN, 130 692 544, 130 692 545",
        "MX_CURP, BOXW310820HNERXN09, BOXW310820HNERXN08",
        "BR_CPF, 111.444.777-35, 111.444.777-36",
        "BR_CPF, 11144477735, 11144477753",
        "BR_CNPJ, 11.222.333/0001-81, 11.222.333/0001-82",
        "CL_RUT, 12.345.678-5, 12.345.678-6",
        "UK_NHS, 943 476 5919, 943 476 5918",
        "UK_NINO, AB 12 34 56 C, GB 12 34 56 C",
        "UK_DRIVING_LICENCE, MORGA657054SM9IJ, MORGA673054SM9IJ",
        "IE_PPS, 1234567T, 1234567S",
        "IE_PPS, 1234567FA, 1234567GA",
        "DE_TAX_ID, 86095742719, 86095742718",
        "DE_VAT_ID, DE136695976, DE136695977",
        "DE_SOCIAL_SECURITY, 15070649C103, 15070649C104",
        "DE_HEALTH_INSURANCE, A123456780, A123456781",
        "DE_ID_CARD, L01X00T44, L01X00T45",
        "DE_PASSPORT, C01X00T41, C01X00T42",
        "DE_DOCTOR_NUMBER, 123456601, 123456701",
        "AT_SOCIAL_INSURANCE, 1237 010180, 1238 010180",
        "CH_AHV, 756.9217.0769.85, 756.9217.0769.84",
        "FR_NIR, 2 95 10 99 126 111 93, 2 95 10 99 126 111 94",
        "BE_NATIONAL_NUMBER, 85.07.30-033.28, 85.07.30-033.61",
        "NL_BSN, 111222333, 111222334",
        "ES_NIF, 12345678Z, 12345678A",
        "ES_NIE, X1234567L, X1234567M",
        "PT_NIF, 501442600, 501442601",
        "IT_FISCAL_CODE, RSSMRA85T10A562S, RSSMRA85Y10A562S",
        "IT_VAT_CODE, 00743110157, 00743110158",
        "FI_IDENTITY_CODE, 131052-308T, 131052-308U",
        "FI_IDENTITY_CODE, 131052A308T, 131352A308T",
        "SE_PERSONAL_NUMBER, 811228-9874, 811228-9875",
        "SE_ORGANISATION_NUMBER, 556703-7485, 556703-7486",
        "NO_BIRTH_NUMBER, 15018034597, 15018034598",
        "DK_CPR, 211062-5629, 321062-5629",
        "PL_PESEL, 44051401359, 44051401358",
        "CZ_BIRTH_NUMBER, 710319/2745, 710319/2746",
        "RO_CNP, 1800101221144, 1800101221143",
        "TR_ID, 10000000146, 10000000147",
        "IN_AADHAAR, 2341 2341 2346, 2341 2341 2347",
        "IN_GSTIN, 27AAPFU0939F1ZV, 39AAPFU0939F1ZV",
        "KR_RRN, 960121-1234567, 961321-1234567",
        "KR_FRN, 911124-5678901, 911124-1678901",
        "KR_BRN, 104-86-56659, 104-86-56658",
        "SG_UEN, 53125226D, 53125226E",
        "TH_ID, 1-2345-67890-12-1, 1-2345-67890-12-2",
        "CN_ID, 11010519491231002X, 110105194912310021",
        "HK_ID, A123456(3), A123456(4)",
        "TW_ID, A123456789, A123456780",
        "JP_MY_NUMBER, 1234 5678 9018, 1234 5678 9019",
        "AU_TFN, 123 456 782, 123 456 783",
        "AU_ABN, 51 824 753 556, 51 824 753 557",
        "AU_ACN, 004 085 616, 004 085 617",
        "AU_MEDICARE, 2123 45670 1, 2123 45680 1",
        "ZA_ID, 8001015009087, 8001015009088",
        "VIN, 1M8GDM9AXKP042788, 1M8GDM9A1KP042788",
        "UK_POSTCODE, SW1A 1AA, SW1A 1CA",
        "UK_POSTCODE, EC1A1BB, EC1I1BB",
        "UK_VEHICLE_REGISTRATION, BD51 SMR, BD49 SMR",
        "UK_VEHICLE_REGISTRATION, K123 ABC, I123 ABC",
        "UK_VEHICLE_REGISTRATION, ABC 123K, ABC 123Z",
        "DE_VEHICLE_REGISTRATION, KA-EL 1234, KA-EL 1234F",
        "DE_TAX_NUMBER, 2893081508152, 1893081508152",
        "DE_TRADE_REGISTER, HRB 123456, HRC 123456",
        "DE_PRACTICE_NUMBER, 171234567, 001234567",
        "DE_DRIVING_LICENCE, B072RRE2I55, BABCDRREXI5",
        "TR_VEHICLE_REGISTRATION, 34 ABC 1234, 82 ABC 1234",
        "IN_VEHICLE_REGISTRATION, KA01AB1234, XX01AB1234",
        "IN_VEHICLE_REGISTRATION, 22 BH 1234 AA, 22 BX 1234 AA",
        "IN_PASSPORT, P8077655, P8077650",
        "NG_VEHICLE_REGISTRATION, LAG-123AB, LA-1234AB",
        "BANK_ACCOUNT, 12345678901234567, 1234567",
        "CRYPTO_ADDRESS, TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t, TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u",
        "MAC_ADDRESS, 00:1A:2B:3C:4D:5E, 00:00:00:00:00:00",
        "CRYPTO_ADDRESS, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
        "CRYPTO_ADDRESS, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "CRYPTO_ADDRESS, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed",
    })
    void checksTheDigits(PiiKind kind, String right, String wrong) {
        PiiRedaction alone = PiiRedaction.of(Action.FLAG, kind).withoutCues();

        assertThat(find(alone, right)).containsExactly(Finding.of(kind.findingKind(), 0, right.length()));
        assertThat(find(alone, "(" + right + ")."))
                .containsExactly(Finding.of(kind.findingKind(), 1, right.length() + 1));
        assertThat(find(alone, wrong)).isEmpty();
        assertThat(find(alone, "7" + right)).isEmpty();
        assertThat(find(alone, right + "7")).isEmpty();
        assertThat(find(alone, "x" + right + "x")).isEmpty();
    }

    /** With a word that names it near by, and without. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US_PASSPORT | Passport no. 912803456 | Order no. 912803456",
                "US_SSN | my social security number is 536 22 1234 | my ticket number is 536 22 1234",
                "US_DRIVER_LICENSE | Driver's License: D1234567 | Part: D1234567",
                "US_ABA_ROUTING | ABA routing 021000021 | item 021000021",
                "UK_NHS | NHS number 943 476 5919 | number 943 476 5919 7",
                "DE_TAX_ID | Steuer-ID 86 095 742 719 | Vorgang 86 095 742 719",
                "DE_HEALTH_INSURANCE | Versichertennummer: A123456780 | Artikel A123456780",
                "KR_PASSPORT | 여권번호는 M789C1234입니다 | 제품 M789C1234입니다",
                "TH_ID | เลขประจำตัวประชาชน 1234567890121 | 1234567890121",
                "IN_VOTER | voter id KSD1287349 | part KSD1287349",
                "NL_BSN | BSNs: 111222333 | bsnx 111222333",
                "AU_TFN | Tax_File_Number 123 456 782 | population 123 456 782",
                "DATE_OF_BIRTH | born on 17 April 1986 | on 17 April 1986",
                "DATE_OF_BIRTH | DOB 4/17/1986, male | 4/17/1986, male",
                "DATE_OF_BIRTH | date of birth: April 17th, 1986. | date: April 17th, 1986.",
                "DATE_OF_BIRTH | geboren am 17.4.86 in Ulm | am 17.4.86 in Ulm",
                "DATE_OF_BIRTH | nacida el 17 de abril de 1986 | el 17 de abril de 1986",
                "DATE_OF_BIRTH | Birth date 1986-04-17 | 1986-04-17",
            })
    void askForAWordWhereTheFormIsWeak(PiiKind kind, String named, String plain) {
        assertThat(find(PiiRedaction.create(), named)).extracting(Finding::kind).containsExactly(kind.findingKind());
        assertThat(find(PiiRedaction.of(Action.FLAG, kind), plain)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "536\u200b-22-\u00ad1234",
                "５３６-２２-１２３４",
                "536\u201122\u20111234",
                "\u2066536-22-1234\u2069",
            })
    void areSeenThroughDisguises(String disguised) {
        int start = disguised.charAt(0) == 0x2066 ? 1 : 0;

        assertThat(find(PiiRedaction.create(), "is " + disguised + "!"))
                .containsExactly(Finding.of("pii.us_ssn", 3 + start, 3 + disguised.length() - start));
    }

    @Test
    void mayBePickedByCountry() {
        var german = PiiRedaction.create(GuardrailOptions.of(Map.of("kinds", List.of("de", "iban"), "action", "flag")));

        assertThat(find(german, "DE136695976, 536-22-1234, ann@example.com"))
                .containsExactly(Finding.of("pii.de_vat_id", 0, 11));
        assertThatThrownBy(() -> PiiRedaction.create(GuardrailOptions.of(Map.of("kinds", "us-snn"))))
                .isInstanceOf(GuardrailOptionException.class)
                .hasMessageStartingWith("Option 'kinds' names 'us-snn', which is neither a kind of personal data nor a"
                        + " country. Did you mean 'us-ssn'? Kinds and countries: [at, at-social-insurance, au,");
    }
}
