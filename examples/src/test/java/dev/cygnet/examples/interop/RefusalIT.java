package dev.cygnet.examples.interop;

import static dev.cygnet.examples.interop.TunnelPlan.CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.examples.interop.TunnelSite.Role;
import dev.cygnet.examples.interop.strongswan.StrongSwan;
import dev.cygnet.examples.interop.strongswan.SwanConnection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two ends that do not fit: each refuses cleanly, and Cygnet says what is wrong. */
@InteropTest
class RefusalIT {
    /** In what the two ends differ. */
    enum Mistake {
        WRONG_KEY,
        NO_COMMON_IKE_PROPOSAL,
        NO_COMMON_IPSEC_PROPOSAL,
        WRONG_IDENTITY;

        SwanConnection configure(SwanConnection connection, TunnelSite site) {
            return switch (this) {
                case WRONG_KEY -> connection.preSharedKey("Laboratory-2");
                case NO_COMMON_IKE_PROPOSAL -> connection.ikeProposals("aes256-sha384-ecp384");
                case NO_COMMON_IPSEC_PROPOSAL -> connection.espProposals("aes256-sha256-modp3072");
                case WRONG_IDENTITY -> connection.identities("branch.example.com", site.cygnetAddress());
            };
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who begins | what differs       | cause                 | decided by | in Cygnet's explanation                    | in strongSwan's log
            INITIATOR | WRONG_KEY                | AUTHENTICATION_FAILED | PEER | pre-shared keys differ                        | tried 1 shared key for .*, but MAC mismatched
            RESPONDER | WRONG_KEY                | AUTHENTICATION_FAILED | US   | pre-shared keys of the two ends differ        | received AUTHENTICATION_FAILED notify error
            INITIATOR | NO_COMMON_IKE_PROPOSAL   | NO_PROPOSAL_CHOSEN    | PEER | AES-128                                       | received proposals unacceptable
            RESPONDER | NO_COMMON_IKE_PROPOSAL   | NO_PROPOSAL_CHOSEN    | US   | IKE encryption (proposal 1): ours AES-CBC-128, peer's AES-CBC-256 | received NO_PROPOSAL_CHOSEN notify error
            INITIATOR | NO_COMMON_IPSEC_PROPOSAL | NO_PROPOSAL_CHOSEN    | PEER | IPsec policy                                  | no acceptable proposal found
            RESPONDER | NO_COMMON_IPSEC_PROPOSAL | NO_PROPOSAL_CHOSEN    | US   | IPsec encryption (proposal 1): ours AES-CBC-128, peer's AES-CBC-256 | received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built
            INITIATOR | WRONG_IDENTITY           | AUTHENTICATION_FAILED | PEER | expects other identities                      | no matching peer config found
            RESPONDER | WRONG_IDENTITY           | AUTHENTICATION_FAILED | US   | identity of the peer: ours 1.1.1.2, peer's fqdn:branch.example.com | received AUTHENTICATION_FAILED notify error
            """)
    void refusesAndSaysWhy(
            Role role, Mistake mistake, String cause, String decidedBy, String explanation, String peersLog) {
        try (TunnelSite site = TunnelSite.create(role)) {
            // given a peer that is configured otherwise
            StrongSwan swan =
                    site.swan(mistake.configure(site.swanConnection(), site)).start();
            CygnetNode cygnet = site.startCygnet(TunnelPlan.guide());

            // when one end begins
            if (role == Role.RESPONDER) {
                cygnet.awaitReady();
                assertThat(swan.initiate(CONNECTION)).isPresent();
            }

            // then Cygnet names the cause, and the peer has understood its refusal, or refuses
            CygnetEvent failed = cygnet.await("negotiation-failed", CONNECTION);
            assertThat(failed.text("cause")).isEqualTo(cause);
            assertThat(failed.text("decidedBy")).isEqualTo(decidedBy);
            assertThat(failed.explanation()).contains(explanation);
            swan.awaitLog(peersLog);
            assertThat(cygnet.events()).extracting(CygnetEvent::event).doesNotContain("connection-up");

            // and Cygnet ends as cleanly as ever
            assertThat(cygnet.terminate()).isZero();
            assertThat(String.join("\n", cygnet.log()) + cygnet.events()).doesNotContain(TunnelPlan.KEY);
        }
    }
}
