package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.internal.detect.Base58Address;
import dev.llmops4j.guardrails.internal.detect.BirthDate;
import dev.llmops4j.guardrails.internal.detect.EmailAddress;
import dev.llmops4j.guardrails.internal.detect.EthereumAddress;
import dev.llmops4j.guardrails.internal.detect.Iban;
import dev.llmops4j.guardrails.internal.detect.Ipv4Address;
import dev.llmops4j.guardrails.internal.detect.Ipv6Address;
import dev.llmops4j.guardrails.internal.detect.MacAddress;
import dev.llmops4j.guardrails.internal.detect.Pattern;
import dev.llmops4j.guardrails.internal.detect.PaymentCard;
import dev.llmops4j.guardrails.internal.detect.PhoneNumber;
import dev.llmops4j.guardrails.internal.detect.Recognizer;
import dev.llmops4j.guardrails.internal.detect.SegwitAddress;
import dev.llmops4j.guardrails.internal.identity.Africa;
import dev.llmops4j.guardrails.internal.identity.Americas;
import dev.llmops4j.guardrails.internal.identity.AsiaPacific;
import dev.llmops4j.guardrails.internal.identity.Australia;
import dev.llmops4j.guardrails.internal.identity.Bank;
import dev.llmops4j.guardrails.internal.identity.EasternEurope;
import dev.llmops4j.guardrails.internal.identity.GermanBusiness;
import dev.llmops4j.guardrails.internal.identity.Germany;
import dev.llmops4j.guardrails.internal.identity.Iberia;
import dev.llmops4j.guardrails.internal.identity.Identifier;
import dev.llmops4j.guardrails.internal.identity.India;
import dev.llmops4j.guardrails.internal.identity.Italy;
import dev.llmops4j.guardrails.internal.identity.Korea;
import dev.llmops4j.guardrails.internal.identity.Nordics;
import dev.llmops4j.guardrails.internal.identity.Plates;
import dev.llmops4j.guardrails.internal.identity.UnitedKingdom;
import dev.llmops4j.guardrails.internal.identity.UnitedStates;
import dev.llmops4j.guardrails.internal.identity.Vehicle;
import dev.llmops4j.guardrails.internal.identity.WesternEurope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Personal data that {@link PiiRedaction} looks for. Those of one country begin with its code. If two kinds take the same
 * characters, the first counts.
 */
public enum PiiKind {
    /** An address such as {@code ann@example.com}. */
    EMAIL_ADDRESS("EMAIL_ADDRESS", new EmailAddress()),
    /** A payment card of a known network, with its check digit (Luhn). */
    PAYMENT_CARD("CREDIT_CARD", new PaymentCard()),
    /** An international bank account number, with its check digits (mod 97). */
    IBAN("IBAN_CODE", new Iban()),
    /** An IPv4 or IPv6 address, or a network of them. */
    IP_ADDRESS("IP_ADDRESS", new Ipv4Address(), new Ipv6Address()),
    /** A hardware address such as {@code 00:1A:2B:3C:4D:5E}. */
    MAC_ADDRESS("MAC_ADDRESS", new MacAddress()),
    /** An address of Bitcoin, Litecoin, Dogecoin, Tron (all checked) or Ethereum (checked where its case is mixed). */
    CRYPTO_ADDRESS("CRYPTO_ADDRESS", new Base58Address(), new SegwitAddress(), new EthereumAddress()),
    /** A date behind a word such as "born". */
    DATE_OF_BIRTH("DATE_OF_BIRTH", new BirthDate()),
    /** United States: social security number. */
    US_SSN(UnitedStates.SSN),
    /** United States: individual taxpayer identification number. */
    US_ITIN(UnitedStates.ITIN),
    /** United States: passport. */
    US_PASSPORT(UnitedStates.PASSPORT),
    /** United States: driver's license of any state. */
    US_DRIVER_LICENSE(UnitedStates.DRIVER_LICENSE),
    /** United States: national provider identifier of health care. */
    US_NPI(UnitedStates.NPI),
    /** United States: Medicare beneficiary identifier. */
    US_MBI(UnitedStates.MBI),
    /** United States: registration of who prescribes controlled substances. */
    US_DEA_NUMBER(UnitedStates.DEA),
    /** United States: routing number of a bank. */
    US_ABA_ROUTING(UnitedStates.ABA_ROUTING),
    /** Canada: social insurance number. */
    CA_SIN(Americas.CANADIAN_SIN),
    /** Mexico: population registry code. */
    MX_CURP(Americas.MEXICAN_CURP),
    /** Brazil: number of a person. */
    BR_CPF(Americas.BRAZILIAN_CPF),
    /** Brazil: number of a company. */
    BR_CNPJ(Americas.BRAZILIAN_CNPJ),
    /** Chile: national number. */
    CL_RUT(Americas.CHILEAN_RUT),
    /** United Kingdom: patient number of the National Health Service. */
    UK_NHS(UnitedKingdom.NHS),
    /** United Kingdom: national insurance number. */
    UK_NINO(UnitedKingdom.NINO),
    /** United Kingdom: passport. */
    UK_PASSPORT(UnitedKingdom.PASSPORT),
    /** United Kingdom: driving licence. */
    UK_DRIVING_LICENCE(UnitedKingdom.DRIVING_LICENCE),
    /** United Kingdom: postcode. */
    UK_POSTCODE(UnitedKingdom.POSTCODE),
    /** United Kingdom: number plate of a vehicle. */
    UK_VEHICLE_REGISTRATION(Plates.BRITISH),
    /** Ireland: personal public service number. */
    IE_PPS(UnitedKingdom.IRISH_PPS),
    /** Germany: tax identification number of a person. */
    DE_TAX_ID(Germany.TAX_ID),
    /** Germany: tax number of a business. */
    DE_VAT_ID(Germany.VAT_ID),
    /** Germany: number of the pension insurance. */
    DE_SOCIAL_SECURITY(Germany.SOCIAL_SECURITY),
    /** Germany: number in the public health insurance. */
    DE_HEALTH_INSURANCE(Germany.HEALTH_INSURANCE),
    /** Germany: identity card. */
    DE_ID_CARD(Germany.ID_CARD),
    /** Germany: passport. */
    DE_PASSPORT(Germany.PASSPORT),
    /** Germany: driving licence. */
    DE_DRIVING_LICENCE(Germany.DRIVING_LICENCE),
    /** Germany: number of a doctor for life (LANR). */
    DE_DOCTOR_NUMBER(Germany.DOCTOR),
    /** Germany: number of a practice (BSNR). */
    DE_PRACTICE_NUMBER(GermanBusiness.PRACTICE),
    /** Germany: tax number that a tax office gives. */
    DE_TAX_NUMBER(GermanBusiness.TAX_NUMBER),
    /** Germany: number in the trade register. */
    DE_TRADE_REGISTER(GermanBusiness.TRADE_REGISTER),
    /** Germany: number plate of a vehicle. */
    DE_VEHICLE_REGISTRATION(Plates.GERMAN),
    /** Austria: social insurance number. */
    AT_SOCIAL_INSURANCE(Germany.AUSTRIAN_SOCIAL_INSURANCE),
    /** Switzerland: social insurance number. */
    CH_AHV(WesternEurope.SWISS_AHV),
    /** France: social security number. */
    FR_NIR(WesternEurope.FRENCH_NIR),
    /** Belgium: national number. */
    BE_NATIONAL_NUMBER(WesternEurope.BELGIAN_NATIONAL),
    /** Netherlands: citizen service number. */
    NL_BSN(WesternEurope.DUTCH_BSN),
    /** Spain: tax number and identity card of a citizen. */
    ES_NIF(Iberia.SPANISH_NIF),
    /** Spain: number of a foreigner. */
    ES_NIE(Iberia.SPANISH_NIE),
    /** Spain: passport. */
    ES_PASSPORT(Iberia.SPANISH_PASSPORT),
    /** Portugal: tax number. */
    PT_NIF(Iberia.PORTUGUESE_NIF),
    /** Italy: tax code of a person. */
    IT_FISCAL_CODE(Italy.FISCAL_CODE),
    /** Italy: tax number of a business. */
    IT_VAT_CODE(Italy.VAT_CODE),
    /** Italy: identity card. */
    IT_IDENTITY_CARD(Italy.IDENTITY_CARD),
    /** Italy: passport. */
    IT_PASSPORT(Italy.PASSPORT),
    /** Italy: driving licence. */
    IT_DRIVING_LICENCE(Italy.DRIVING_LICENCE),
    /** Finland: personal identity code. */
    FI_IDENTITY_CODE(Nordics.FINNISH_IDENTITY_CODE),
    /** Sweden: personal number. */
    SE_PERSONAL_NUMBER(Nordics.SWEDISH_PERSONAL),
    /** Sweden: number of an organisation. */
    SE_ORGANISATION_NUMBER(Nordics.SWEDISH_ORGANISATION),
    /** Norway: birth number. */
    NO_BIRTH_NUMBER(Nordics.NORWEGIAN_BIRTH_NUMBER),
    /** Denmark: person number. */
    DK_CPR(Nordics.DANISH_CPR),
    /** Poland: number of the population register. */
    PL_PESEL(EasternEurope.POLISH_PESEL),
    /** Czechia and Slovakia: birth number. */
    CZ_BIRTH_NUMBER(EasternEurope.CZECH_BIRTH_NUMBER),
    /** Romania: personal numeric code. */
    RO_CNP(EasternEurope.ROMANIAN_CNP),
    /** Türkiye: identity number. */
    TR_ID(EasternEurope.TURKISH_ID),
    /** Türkiye: number plate of a vehicle. */
    TR_VEHICLE_REGISTRATION(Plates.TURKISH),
    /** India: number of a resident. */
    IN_AADHAAR(India.AADHAAR),
    /** India: permanent account number for taxes. */
    IN_PAN(India.PAN),
    /** India: tax number of a business. */
    IN_GSTIN(India.GSTIN),
    /** India: number of a voter. */
    IN_VOTER(India.VOTER),
    /** India: passport. */
    IN_PASSPORT(India.PASSPORT),
    /** India: driving licence. */
    IN_DRIVING_LICENCE(India.DRIVING_LICENCE),
    /** India: number plate of a vehicle. */
    IN_VEHICLE_REGISTRATION(Plates.INDIAN),
    /** Korea: number of a resident. */
    KR_RRN(Korea.RESIDENT),
    /** Korea: number of a foreigner. */
    KR_FRN(Korea.FOREIGNER),
    /** Korea: passport. */
    KR_PASSPORT(Korea.PASSPORT),
    /** Korea: driver's license. */
    KR_DRIVER_LICENSE(Korea.DRIVER_LICENCE),
    /** Korea: number of a business. */
    KR_BRN(Korea.BUSINESS),
    /** Singapore: identity number of residents and foreigners. */
    SG_NRIC(AsiaPacific.SINGAPORE_NRIC),
    /** Singapore: number of an entity. */
    SG_UEN(AsiaPacific.SINGAPORE_UEN),
    /** Thailand: identity number. */
    TH_ID(AsiaPacific.THAI_ID),
    /** Philippines: tax number. */
    PH_TIN(AsiaPacific.PHILIPPINE_TIN),
    /** China: resident identity number. */
    CN_ID(AsiaPacific.CHINESE_ID),
    /** Hong Kong: identity card. */
    HK_ID(AsiaPacific.HONG_KONG_ID),
    /** Taiwan: identity number. */
    TW_ID(AsiaPacific.TAIWANESE_ID),
    /** Japan: individual number. */
    JP_MY_NUMBER(AsiaPacific.JAPANESE_MY_NUMBER),
    /** Australia: tax file number. */
    AU_TFN(Australia.TFN),
    /** Australia: number of a business. */
    AU_ABN(Australia.ABN),
    /** Australia: number of a company. */
    AU_ACN(Australia.ACN),
    /** Australia: Medicare card. */
    AU_MEDICARE(Australia.MEDICARE),
    /** South Africa: identity number. */
    ZA_ID(Africa.SOUTH_AFRICAN_ID),
    /** Nigeria: national identification number. */
    NG_NIN(Africa.NIGERIAN_NIN),
    /** Nigeria: number plate of a vehicle. */
    NG_VEHICLE_REGISTRATION(Plates.NIGERIAN),
    /** Vehicle identification number with a check digit. */
    VIN(Vehicle.VIN),
    /** A phone number such as {@code +49 30 901820}. */
    PHONE_NUMBER("PHONE_NUMBER", new PhoneNumber()),
    /** A bank account by its bare number, behind words such as "account number". */
    BANK_ACCOUNT(Bank.ACCOUNT);

    private final String label;
    private final String findingKind;

    @SuppressWarnings("ImmutableEnumChecker") // patterns are stateless
    private final List<Pattern> patterns;

    PiiKind(String label, Recognizer... recognizers) {
        this(label, own(recognizers));
    }

    PiiKind(Identifier identifier) {
        this(null, List.of(new Pattern.Issued(identifier)));
    }

    private static List<Pattern> own(Recognizer... recognizers) {
        var patterns = new ArrayList<Pattern>();
        for (Recognizer recognizer : recognizers) {
            patterns.add(new Pattern.Own(recognizer));
        }
        return List.copyOf(patterns);
    }

    PiiKind(@Nullable String label, List<Pattern> patterns) {
        String word = label == null ? name() : label;
        this.label = "[".concat(word).concat("]");
        this.findingKind = "pii.".concat(word.toLowerCase(Locale.ROOT));
        this.patterns = patterns;
    }

    /**
     * What stands in the place of a value.
     *
     * @return such as {@code [EMAIL_ADDRESS]}
     */
    public String label() {
        return label;
    }

    /**
     * The kind of finding.
     *
     * @return such as {@code pii.email_address}
     */
    public String findingKind() {
        return findingKind;
    }

    List<Pattern> patterns() {
        return patterns;
    }
}
