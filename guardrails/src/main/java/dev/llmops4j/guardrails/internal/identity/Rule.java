package dev.llmops4j.guardrails.internal.identity;

/**
 * What the letters and digits of a form must fulfil. Named by one switch and not by a method reference each, which would cost
 * every start of a Java runtime many milliseconds.
 */
public enum Rule {
    ANY,
    AFRICA_SOUTH_AFRICAN,
    AMERICAS_CNPJ,
    AMERICAS_CPF,
    AMERICAS_CURP,
    AMERICAS_RUT,
    AMERICAS_SIN,
    ASIA_PACIFIC_BUSINESS,
    ASIA_PACIFIC_CHINESE,
    ASIA_PACIFIC_COMPANY,
    ASIA_PACIFIC_ENTITY,
    ASIA_PACIFIC_HONG_KONG,
    ASIA_PACIFIC_MY_NUMBER,
    ASIA_PACIFIC_NRIC,
    ASIA_PACIFIC_TAIWANESE,
    ASIA_PACIFIC_THAI,
    AUSTRALIA_BUSINESS,
    AUSTRALIA_COMPANY,
    AUSTRALIA_MEDICARE,
    AUSTRALIA_TAX_FILE,
    EASTERN_EUROPE_CNP,
    EASTERN_EUROPE_CZECH,
    EASTERN_EUROPE_PESEL,
    EASTERN_EUROPE_TURKISH,
    GERMANY_AUSTRIAN,
    GERMANY_DOCTOR,
    GERMANY_DRIVING_LICENCE,
    GERMANY_HEALTH_INSURANCE,
    GERMANY_ID_CARD,
    GERMANY_PASSPORT,
    GERMANY_PRACTICE,
    GERMANY_SOCIAL_SECURITY,
    GERMANY_TAX_ID,
    GERMANY_TAX_NUMBER,
    GERMANY_TRADE_REGISTER,
    GERMANY_VAT_ID,
    IBERIA_NIE,
    IBERIA_NIF,
    IBERIA_PORTUGUESE,
    INDIA_AADHAAR,
    INDIA_GSTIN,
    INDIA_PAN,
    INDIA_PASSPORT,
    ITALY_CHECKED_FISCAL_CODE,
    ITALY_EUROPEAN_VAT,
    ITALY_FISCAL_CODE,
    ITALY_NEW_LICENCE,
    ITALY_VAT,
    KOREA_BUSINESS,
    KOREA_FOREIGNER,
    KOREA_LICENCE,
    KOREA_PASSPORT,
    KOREA_RESIDENT,
    NORDICS_DANISH,
    NORDICS_FINNISH,
    NORDICS_FINNISH_NO_TIME,
    NORDICS_LONG_ORGANISATION,
    NORDICS_NORWEGIAN,
    NORDICS_ORGANISATION,
    NORDICS_SWEDISH,
    NORDICS_SWEDISH_NO_TIME,
    PLATES_BHARAT,
    PLATES_BRITISH,
    PLATES_BRITISH_PREFIX,
    PLATES_BRITISH_SUFFIX,
    PLATES_GERMAN,
    PLATES_INDIAN,
    PLATES_TURKISH,
    UNITED_KINGDOM_DRIVING_LICENCE,
    UNITED_KINGDOM_NHS,
    UNITED_KINGDOM_NINO,
    UNITED_KINGDOM_POSTCODE,
    UNITED_KINGDOM_PPS,
    UNITED_STATES_DEA,
    UNITED_STATES_DRIVER_LICENSE,
    UNITED_STATES_ITIN,
    UNITED_STATES_MBI,
    UNITED_STATES_NPI,
    UNITED_STATES_ROUTING,
    UNITED_STATES_SSN,
    VEHICLE_VIN,
    VERHOEFF,
    WESTERN_EUROPE_AHV,
    WESTERN_EUROPE_BELGIAN,
    WESTERN_EUROPE_BSN,
    WESTERN_EUROPE_NIR;

    /**
     * Whether a value is right.
     *
     * @param value letters in capitals and digits, as the form has them
     * @return whether its check digits and the like are
     */
    public boolean holds(String value) {
        return switch (this) {
            case ANY -> true;
            case AFRICA_SOUTH_AFRICAN -> Africa.isSouthAfrican(value);
            case AMERICAS_CNPJ -> Americas.isCnpj(value);
            case AMERICAS_CPF -> Americas.isCpf(value);
            case AMERICAS_CURP -> Americas.isCurp(value);
            case AMERICAS_RUT -> Americas.isRut(value);
            case AMERICAS_SIN -> Americas.isSin(value);
            case ASIA_PACIFIC_BUSINESS -> AsiaPacific.isBusiness(value);
            case ASIA_PACIFIC_CHINESE -> AsiaPacific.isChinese(value);
            case ASIA_PACIFIC_COMPANY -> AsiaPacific.isCompany(value);
            case ASIA_PACIFIC_ENTITY -> AsiaPacific.isEntity(value);
            case ASIA_PACIFIC_HONG_KONG -> AsiaPacific.isHongKong(value);
            case ASIA_PACIFIC_MY_NUMBER -> AsiaPacific.isMyNumber(value);
            case ASIA_PACIFIC_NRIC -> AsiaPacific.isNric(value);
            case ASIA_PACIFIC_TAIWANESE -> AsiaPacific.isTaiwanese(value);
            case ASIA_PACIFIC_THAI -> AsiaPacific.isThai(value);
            case AUSTRALIA_BUSINESS -> Australia.isBusiness(value);
            case AUSTRALIA_COMPANY -> Australia.isCompany(value);
            case AUSTRALIA_MEDICARE -> Australia.isMedicare(value);
            case AUSTRALIA_TAX_FILE -> Australia.isTaxFile(value);
            case EASTERN_EUROPE_CNP -> EasternEurope.isCnp(value);
            case EASTERN_EUROPE_CZECH -> EasternEurope.isCzech(value);
            case EASTERN_EUROPE_PESEL -> EasternEurope.isPesel(value);
            case EASTERN_EUROPE_TURKISH -> EasternEurope.isTurkish(value);
            case GERMANY_AUSTRIAN -> Germany.isAustrian(value);
            case GERMANY_DOCTOR -> Germany.isDoctor(value);
            case GERMANY_DRIVING_LICENCE -> Germany.isDrivingLicence(value);
            case GERMANY_HEALTH_INSURANCE -> Germany.isHealthInsurance(value);
            case GERMANY_ID_CARD -> Germany.isIdCard(value);
            case GERMANY_PASSPORT -> Germany.isPassport(value);
            case GERMANY_PRACTICE -> GermanBusiness.isPractice(value);
            case GERMANY_SOCIAL_SECURITY -> Germany.isSocialSecurity(value);
            case GERMANY_TAX_ID -> Germany.isTaxId(value);
            case GERMANY_TAX_NUMBER -> GermanBusiness.isTaxNumber(value);
            case GERMANY_TRADE_REGISTER -> GermanBusiness.isTradeRegister(value);
            case GERMANY_VAT_ID -> Germany.isVatId(value);
            case IBERIA_NIE -> Iberia.isNie(value);
            case IBERIA_NIF -> Iberia.isNif(value);
            case IBERIA_PORTUGUESE -> Iberia.isPortuguese(value);
            case INDIA_AADHAAR -> India.isAadhaar(value);
            case INDIA_GSTIN -> India.isGstin(value);
            case INDIA_PAN -> India.isPan(value);
            case INDIA_PASSPORT -> India.isPassport(value);
            case ITALY_CHECKED_FISCAL_CODE -> Italy.isCheckedFiscalCode(value);
            case ITALY_EUROPEAN_VAT -> Italy.isEuropeanVat(value);
            case ITALY_FISCAL_CODE -> Italy.isFiscalCode(value);
            case ITALY_NEW_LICENCE -> Italy.isNewLicence(value);
            case ITALY_VAT -> Italy.isVat(value);
            case KOREA_BUSINESS -> Korea.isBusiness(value);
            case KOREA_FOREIGNER -> Korea.isForeigner(value);
            case KOREA_LICENCE -> Korea.isLicence(value);
            case KOREA_PASSPORT -> Korea.isPassport(value);
            case KOREA_RESIDENT -> Korea.isResident(value);
            case NORDICS_DANISH -> Nordics.isDanish(value);
            case NORDICS_FINNISH -> Nordics.isFinnish(value);
            case NORDICS_FINNISH_NO_TIME -> Nordics.isFinnishAndNoTime(value);
            case NORDICS_LONG_ORGANISATION -> Nordics.isLongOrganisation(value);
            case NORDICS_NORWEGIAN -> Nordics.isNorwegian(value);
            case NORDICS_ORGANISATION -> Nordics.isOrganisation(value);
            case NORDICS_SWEDISH -> Nordics.isSwedish(value);
            case NORDICS_SWEDISH_NO_TIME -> Nordics.isSwedishAndNoTime(value);
            case PLATES_BHARAT -> Plates.isBharat(value);
            case PLATES_BRITISH -> Plates.isBritish(value);
            case PLATES_BRITISH_PREFIX -> Plates.isBritishPrefix(value);
            case PLATES_BRITISH_SUFFIX -> Plates.isBritishSuffix(value);
            case PLATES_GERMAN -> Plates.isGerman(value);
            case PLATES_INDIAN -> Plates.isIndian(value);
            case PLATES_TURKISH -> Plates.isTurkish(value);
            case UNITED_KINGDOM_DRIVING_LICENCE -> UnitedKingdom.isDrivingLicence(value);
            case UNITED_KINGDOM_NHS -> UnitedKingdom.isNhs(value);
            case UNITED_KINGDOM_NINO -> UnitedKingdom.isNino(value);
            case UNITED_KINGDOM_POSTCODE -> UnitedKingdom.isPostcode(value);
            case UNITED_KINGDOM_PPS -> UnitedKingdom.isPps(value);
            case UNITED_STATES_DEA -> UnitedStates.isDea(value);
            case UNITED_STATES_DRIVER_LICENSE -> UnitedStates.isDriverLicense(value);
            case UNITED_STATES_ITIN -> UnitedStates.isItin(value);
            case UNITED_STATES_MBI -> UnitedStates.isMbi(value);
            case UNITED_STATES_NPI -> UnitedStates.isNpi(value);
            case UNITED_STATES_ROUTING -> UnitedStates.isRouting(value);
            case UNITED_STATES_SSN -> UnitedStates.isSsn(value);
            case VEHICLE_VIN -> Vehicle.isVin(value);
            case VERHOEFF -> Checksum.verhoeff(value);
            case WESTERN_EUROPE_AHV -> WesternEurope.isAhv(value);
            case WESTERN_EUROPE_BELGIAN -> WesternEurope.isBelgian(value);
            case WESTERN_EUROPE_BSN -> WesternEurope.isBsn(value);
            case WESTERN_EUROPE_NIR -> WesternEurope.isNir(value);
        };
    }
}
