package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.check.PiiRedaction.Action;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All the ways to write a value, and what is nearly one. Found is what stands in angle brackets, and nothing else. */
class WritingsTest {
    private static final Boundary AT = Boundary.of(Stage.INPUT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PAYMENT_CARD | <371449635398431>, <3714 496353 98431>, <36168002586009>, <6799990100000000019>",
                "PAYMENT_CARD | <4222222222222>, <4012-8888-8888-1881>/<5105 1051 0510 5100>; <5019555544445555>",
                "PAYMENT_CARD | 1234-5678-9012-3456 1234 5678 9012 3456 4111.1111.1111.1111 41111111111111112",
                "IBAN | <gb82 west 1234 5698 7654 32>, <DE89-3704-0044-0532-0130-00> and <MT84MALT011000012345MTLCAST001S>",
                "IBAN | <HN88CABF00000000000250005469> DE89370400440532013001 DE8937040044053201300 GB82WEST123456987654321",
                "EMAIL_ADDRESS | mailto:<ann@example.com>?subject=1 <_x_@example-one.name> (<1@x.museum>) \"<U@E.COM>\"",
                "EMAIL_ADDRESS | u@@e.com @e.com u@e u@.com u@e..com u@e.123 icon@2x.png left-pad@1.3.0-rc.js a@b.",
                "EMAIL_ADDRESS | <icon@2x.png.com> <a.b+c_d-e%f@mail.example.co.uk>, <o'neil@xn--bcher-kva.example>; <é@bücher.example>",
                "IP_ADDRESS | http://<192.0.2.1>:8080/x [<2001:db8::1>]:443 IPv6:<2001:db8::7> <fe80::1%eth0> <10.0.0.0/8>",
                "IP_ADDRESS | <2001:db8::>, <1::>; (<fe80::>). <::ffff:192.0.2.1> <2001:DB8:0:0:8:800:200C:417A> <::2:3:4:5:6:7:8>",
                "IP_ADDRESS | from <2001:db8::1>: refused; <192.0.2.1>: ok",
                "PHONE_NUMBER | (<+49 30 901820>), (<0171 2345678>) and <(415) 555-0106>; (<+1 (415) 555-0106>)",
                "DATE_OF_BIRTH | 17-Apr-1986",
                "EMAIL_ADDRESS | <A@XN--D1ACUFC.XN--P1AI>",
                "UK_DRIVING_LICENCE | <MORGA657054SM9IJ> 12",
                "IP_ADDRESS | route <::/0> listen [<::>]:80 src=<::> dst=<::1>",
                "IP_ADDRESS | x[::2] y[1::3] f32::add(1) a::b f :: Int Vec::new 1::2::3 1:2:3:4:5:6:7:8:9 12:30:45",
                "IP_ADDRESS | version 1.2.3.4, Version=4.0.0.0, section 2.3.4.5, OID 2.5.4.3, Chrome/120.0.0.0 but Subnet <10.0.0.0>",
                "IP_ADDRESS | 1.2.3 1.2.3.4.5 256.1.1.1 01.2.3.4 v1.2.3.4",
                "MAC_ADDRESS | <00:1A:2B:3C:4D:5E>, <00-1a-2b-3c-4d-5e>; (<001A.2B3C.4D5E>) mac=<0a:1b:2c:3d:4e:5f>,",
                "MAC_ADDRESS | 00:1A-2B:3C:4D:5E 00:1A:2B:3C:4D 00:1A:2B:3C:4D:5E:6F 001A2B3C4D5E 00:1A:2B:3C:4D:5G",
                "UK_NINO | <AB123456C> <AB 123456 C> <AB 12 34 56C> <AB12 34 56 C> <ab-12-34-56-c> AO123456C BG123456C AB123456E",
                "UK_POSTCODE | <M1 1AE> <B33 8TH> <CR2 6XH> <DN55 1PT> <W1A 0AX> <GIR 0AA> QM1 1AA AJ1 1AA M1I 1AA A1A 1AAA",
                "DE_VEHICLE_REGISTRATION | <M-AB 1234> <HH-AB 123> <B-XY 12E> <WOB-VW1H> M-ABC 123 ABCD-EF 12 M-AB 12345",
                "DE_TAX_NUMBER | <93815/08152> <181/815/08155> <21/815/08150> <133/8150/8159> <22/815/0815/4> 1/815/0815",
                "DE_TRADE_REGISTER | <HRA 1> <HRB12345> <hrb 4711> HR 123 HRB 1234567",
                "SE_PERSONAL_NUMBER | <811228-9874> <19811228-9874> <8112289874> <811228+9874> 811328-9874",
                "SE_ORGANISATION_NUMBER | <556036-0793> <16556036-0793> 15556036-0793",
                "US_DRIVER_LICENSE | <H12345678> <A123-4567-8901-23> <A12-34-5678> <12ABC34567> <A1234 56789 01234> <12345678>",
                "ES_NIE | <X1234567L> <X-1234567-L> <X1234567-L> <X-1234567L> X1234567M",
                "CRYPTO_ADDRESS | <bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297> <DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L>",
                "CRYPTO_ADDRESS | <BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4> <LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9>",
                "CRYPTO_ADDRESS | bc1qW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
            })
    void findsEveryWritingAndNoNearMiss(PiiKind kind, String marked) {
        PiiRedaction alone = PiiRedaction.of(Action.FLAG, kind).withoutCues();

        assertMarks(alone, marked);
    }

    /** With every kind, and words that name the weak ones. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"passportNumber\": \"<912803456>\", \"orderNumber\": \"912803456\"}",
                "{'dateOfBirth': '<1986-04-17>T00:00:00Z', 'created': '2024-04-17T00:00:00Z'}",
                "driverLicenseNo=<D1234567>; bankAccount=<12345678>; myPan=1, SSNs: <536221234>",
                "Desk: <5403926876> Fax: <58 818 597 4865>; text me: <361 8701>, call <61 51 81>, or <64.26.35> mobile",
                "Called on 12.05.24, the meeting of 05/12/24; the office is 12 34; call 24-05-12",
                "Handelsregister <HRB 12345>, Steuernummer <181/815/08155>, Kennzeichen <M-AB 1234>, Führerschein <B072RRE2I55>",
                "Postcode <SW1A 1AA>, number plate <BD51 SMR>, not block B1 1AA of part AB12 ABC",
                "born <17-Apr-86>, not of 17-Apr-86x; DOB: <April 17, 1986>",
                "Phoned on 02/21/2013 12:51; phone: none on 02/21/2013 12",
                "nato a Roma il <12/05/1971>, NATO on 12/05/1971",
            })
    void knowsWhatNamesAValue(String marked) {
        assertMarks(PiiRedaction.create(), marked);
    }

    private static void assertMarks(PiiRedaction check, String marked) {
        var plain = new StringBuilder();
        var wanted = new ArrayList<String>();
        int from = -1;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == '<') {
                from = plain.length();
            } else if (c == '>' && from >= 0) {
                wanted.add(plain.substring(from));
                from = -1;
            } else {
                plain.append(c);
            }
        }
        String text = plain.toString();
        List<Finding> found = check.check(text, AT).findings();

        assertThat(found.stream().map(finding -> text.substring(finding.start(), finding.end())))
                .containsExactlyElementsOf(wanted);
    }
}
