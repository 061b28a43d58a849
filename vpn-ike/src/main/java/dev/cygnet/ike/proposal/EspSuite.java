package dev.cygnet.ike.proposal;

import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.sa.EspAlgorithms;
import java.util.Optional;

/**
 * The negotiated algorithms of an ESP SA, with 32-bit sequence numbers.
 *
 * @param algorithms encryption and integrity
 * @param pfs group of the exchange's own key exchange; empty if there is none
 */
public record EspSuite(EspAlgorithms algorithms, Optional<DhGroup> pfs) {
    /** {@return e.g. {@code AES-128/SHA2-256/group 15}} */
    @Override
    public String toString() {
        return algorithms + pfs.map(g -> "/" + g).orElse("");
    }
}
