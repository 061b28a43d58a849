package dev.cygnet.ike.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.ike.octets.Octets;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.sa.Spi;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistriesTest {
    @Test
    void givenKnownAndUnknownValuesWhenPrintedThenNameOrNumberShows() {
        assertThat(new ExchangeType(34)).isEqualTo(ExchangeType.IKE_SA_INIT).hasToString("IKE_SA_INIT");
        assertThat(new ExchangeType(43)).hasToString("exchange type 43");
        assertThat(new PayloadType(35)).hasToString("ID_I");
        assertThat(new NotifyType(14)).hasToString("NO_PROPOSAL_CHOSEN");
        assertThat(new NotifyType(40_000)).hasToString("notify type 40000");
        assertThatThrownBy(() -> new PayloadType(256)).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 7296 §3.10.1: errors are 1 to 16383. */
    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "24, true", "8191, true", "16383, true", "16384, false", "65535, false"})
    void givenNotifyTypeWhenAskedThenItIsAnErrorBelow16384(int type, boolean error) {
        assertThat(new NotifyType(type).isError()).isEqualTo(error);
    }

    @Test
    void givenIdentitiesWhenCarriedThenTheyComeBackTheSame() {
        for (Identity identity : new Identity[] {
            Identity.address(IpAddress.parse("192.0.2.1")),
            Identity.address(IpAddress.parse("2001:db8::1")),
            Identity.fqdn("Gw.Example.org"),
            Identity.fqdn("müller.example")
        }) {
            assertThat(IdentificationPayload.of(PayloadType.ID_R, identity).identity())
                    .contains(identity);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, ''", "2, ff", "2, 610a62", "2, 6100", "3, 6140622e63", "9, 3000", "11, 61", "200, 61"})
    void givenIdThatIsNoPrintableIdentityWhenReadThenItIsCarriedOnly(int type, String data) {
        IdentificationPayload payload =
                new IdentificationPayload(PayloadType.ID_I, new IdType(type), Octets.parse(data));

        assertThat(payload.identity()).isEmpty();
        assertThat(payload.toString()).doesNotContain("\n", "\0");
    }

    @Test
    void givenNotifiesWhenAskedThenTheirDataIsInterpretedOnlyWhereItFits() {
        assertThat(NotifyPayload.invalidKePayload(31).requestedGroup()).hasValue(31);
        assertThat(NotifyPayload.of(NotifyType.NO_PROPOSAL_CHOSEN, Octets.parse("001f"))
                        .requestedGroup())
                .isEmpty();
        assertThat(NotifyPayload.ofEsp(NotifyType.REKEY_SA, new Spi(-2)).espSpi())
                .contains(new Spi(-2));
        assertThat(NotifyPayload.of(NotifyType.INITIAL_CONTACT).espSpi()).isEmpty();
        assertThat(NotifyPayload.invalidMajorVersion().data()).isEqualTo(Octets.parse("02"));
    }

    @Test
    void givenFqdnWhenWrittenThenItsOctetsAreUtf8() {
        assertThat(IdentificationPayload.of(PayloadType.ID_I, Identity.fqdn("a.b"))
                        .data()
                        .toBytes())
                .isEqualTo("a.b".getBytes(StandardCharsets.UTF_8));
    }
}
