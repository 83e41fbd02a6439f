package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers and codes that are nobody's: with all kinds, as the check comes, nothing is found. */
class HarmlessTextTest {
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);
    private static final PiiRedaction PII = PiiRedaction.create();

    private static final String PAGE = """
            Order no. 4829103756, order #100234567, invoice INV-2024-000123, PO 4500012345, ticket JIRA-12345.
            Your tracking number is 1Z999AA10123456784, FedEx 794644790138, USPS 9400 1000 0000 0000 0000 00, DHL 00340434161094042557.
            Version 1.2.3.4 is out, v2.10.0.1, release 3.5.7, build 10.0.19045.3803, Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91.
            2024-05-12T10:15:30.123Z INFO  [main] c.e.Foo - took 123456789 ns, id=0012345678, pid 12345, port 8080
            2024-05-12 10:15:30,123 1715508930 1715508930123 1715508930123456 1715508930123456789
            550e8400-e29b-41d4-a716-446655440000 6ba7b810-9dad-11d1-80b4-00c04fd430c8
            d41d8cd98f00b204e9800998ecf8427e da39a3ee5e6b4b0d3255bfef95601890afd80709
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            SGVsbG8gV29ybGQhIFRoaXMgaXMgYSB0ZXN0 aGVsbG8xMjM0NTY3ODkw
            ISBN 978-3-16-148410-0, ISBN-10 0-306-40615-2, ISBN 9783161484100, ISBN 0306406152, ISSN 2049-3630, EAN 4006381333931, UPC 012345678905
            It costs $1,234,567.89, EUR 1.234.567,89, 12 345 678 CHF, 0.123456789, 3.14159265358979, 0.0000012345, -0.987654321, 1e-10
            GPS 52.520008, 13.404954; -33.868820, 151.209290; 40.712776,-74.005974; 0.127758
            Population 1 234 567 890, 1,234,567, 000123456789, 0000000000, 0101010101, 000-000
            The meeting is on 12.05.2024 from 10:30-11:45, 5/12/24, 01-02-2026, 2024/05/12, 20240512, 120524, 20240512101530, 09/2024, 12.5.
            {"id": 123456789, "userId": "9007199254740993", "sku": "ABC-12345-XY", "ean": "4006381333931", "count": 1000000000, "hash": "0x1f", "ts": 1715508930}
            int[] a = {1, 2, 3}; x[::2]; y[1::3]; z[::-1]; std::vector<int> v; f32::add(1); Vec::<u8>::new(); a::b::c; Foo::Bar; case 1::x;
            192.168 1.2.3 10.0 127.0.0 section 1.2.3.4 and chapter 2.3.4.5, OID 1.3.6.1.4.1.311, OID 2.5.4.3
            git commit 3e688ec, 9fceb02d0ae598e95dc970b74767f19372d61af8, merge cdcad57..f353f0c
            HTTP/1.1 200 OK Content-Length: 348 ETag: "33a64df551425fcc55e4d42a148795d9f25f89d4" X-Request-Id: 7f3b1c2d
            java.lang.IllegalStateException: at com.example.Foo$Bar.baz(Foo.java:123) ~[app-1.0.0.jar:?] 0x00007f8b2c000b20
            C:\\Users\\me\\file123456789.txt /var/log/app/2024/05/12/app-1715508930.log s3://bucket/key/00012345
            width=1024 height=768 rgb(255,255,255) #ff00aa rgba(0, 0, 0, 0.5) 16:9 1920x1080 10-20 30-40 100-200-300
            RFC 2616, ISO 9001:2015, IEEE 802.11, DIN 12345, EN 55032, PEP 8, CVE-2021-44228, CWE-79, KB5034441, MS17-010
            Flight LH 1234, BA2490, train ICE 578, seat 12A, gate B22, booking ABC123, PNR X7K9QM, room 1204, bus 42
            temperature 23.5, pH 7.4, 10 mg, 1.5e6, 3/4, 50%, 2-3 weeks, 24/7, 9-to-5, 1:0, 3:2, 100 000, 1 000 000, 10 000 000
            Part no. 123-456-789, model X1234567, serial SN12345678, batch L0123456, lot A1234567, product code 12-34-56, article 100.200.300
            Account type 3, tier 2, customer 100234, member since 2012, employee 004512, case 2024-00123, policy P1234567
            phone model iPhone 15 Pro, Galaxy S23, Nokia 3310, Windows 11, Java 17.0.9, Python 3.11.4, Node v18.19.0, 5.15.0-91-generic
            ID: 20231104, ID: 00123456, row 1000001, page 1234567, checksum 1234567890, crc 0x04C11DB7, port range 49152-65535, 1234567-1234568
            select * from t where id in (1234567, 2345678, 3456789) limit 100 offset 200; values (1, 'a', 12345678901);
            Steps: 1. open 2. close 3. 1-2-3-4 10 20 30 40 50 60 70 80 90 100 200 300 400 500 600
            M8 x 1.25, A4, B2, DN 50, type AB 123, class C3, unit E5 2AB, block B1 1AA, Route A1 2024, AB12 ABC, M25, G7 2024, KA12AB3456, B-AB 12, APP-456CV
            Base32 JBSWY3DPEHPK3PXP, hex 48656c6c6f20576f726c64, ULID 01ARZ3NDEKTSV4RRFFQ69G5FAV, nanoid V1StGXR8_Z5jdHi6B-myT
            cpu 0.00123456, p99 0.000123456 s, 12345.678901 ms, 99.999999 %, 0,123456789, 1.000.000, 1_000_000_000, 123'456'789
            md5:098f6bcd4621d373cade4e832627b4f6 sha1-2fd4e1c67a2d28fced849ee1bb76e7391b93eb12 etag W/"123456789-0"
            doi:10.1000/182, doi 10.1038/s41586-020-2649-2, arXiv:2005.14165, PMID 12345678, PMC1234567, OCLC 123456789, LCCN 2003556443
            AWS 123456789012, arn:aws:iam::123456789012:role/x, i-0abcdef1234567890, vol-049df61146c4d7901, ami-0c55b159cbfafe1f0, sg-12345678
            kubernetes pod web-7d4b9c6f5-abcde, nginx:1.25.3, sha256:9b2f, replicas 3, 10Gi, 100m, 0.0.0
            On 02/21/2013 12:51 or 05.03.2008 17:30, 2013-02-21 12:51, 090321-135143, 290618-1523, 20240512-1015, 202405121015.
            USPS 9400 9999 0871 7666 7380 08, 0970 4769 7599 8881, 0889-5910-9411, case 03-96981/0689, 774/298/3833, 074-2898331-0556441
            965 14 460 198 819, 53 0 88 37 92 31, 679 886 335 373 637, 0.064324474, 0-072-69051-2, IMEI 401816375795627
            KB5034441, AB1234563, 612345678901234560, UUID 09056136-5734-4f40-cf1c-72bfcfc604ae, 5678 9012 3456 7890
            """;

    static Stream<String> lines() {
        return PAGE.lines();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void findsNothingInTextWithoutPersonalData(String line) {
        assertThat(PII.check(line, AT)).isEqualTo(Verdict.PASS);
    }

    /** What stands in one line does not make the next one suspicious. */
    @ParameterizedTest
    @MethodSource("lines")
    void findsNothingBehindOtherLines(String line) {
        assertThat(PII.check(PAGE.substring(PAGE.indexOf(line)), AT)).isEqualTo(Verdict.PASS);
    }
}
