package dev.cygnet.model.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    /** RFC 4291 §2.2 and RFC 5952 §4 and §5. */
    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0:8:800:200C:417A, 2001:db8::8:800:200c:417a",
        "FF01:0:0:0:0:0:0:101, ff01::101",
        "0:0:0:0:0:0:0:1, ::1",
        "::, ::",
        "0:0:0:0:0:0:13.1.68.3, ::d01:4403",
        "::FFFF:129.144.52.38, ::ffff:129.144.52.38",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "192.0.2.1, 192.0.2.1",
    })
    void printsTheRecommendedForm(String written, String printed) {
        assertThat(IpAddress.parse(written)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "0x1.2.3.4",
                "1.2.3.4 ",
                "fe80::1%eth0",
                "1::2::3",
                ":::",
                "12345::",
                "2001:db8::g",
                "localhost",
                "١.٢.٣.٤",
                "１.2.3.4",
                "::１"
            })
    void refusesWhatIsNoLiteral(String text) {
        assertThat(IpAddress.tryParse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/08",
                "10.0.0.0/-1",
                "10.0.0.1/8",
                "/8",
                "::/129"
            })
    void refusesWhatIsNoPrefix(String text) {
        assertThat(Cidr.tryParse(text)).isEmpty();
    }
}
