package dev.cygnet.examples.interop.strongswan;

import java.util.List;

/**
 * An IKE SA as strongSwan lists it.
 *
 * @param connection the name of the connection
 * @param uniqueId strongSwan's number of the SA; a new one after a rekey
 * @param state {@code CONNECTING}, {@code ESTABLISHED}, {@code REKEYING}, {@code DELETING}, …
 * @param version 1 or 2
 * @param initiatorSpi 16 hexadecimal digits
 * @param responderSpi 16 hexadecimal digits
 * @param local address and port, {@code 192.0.2.1:4500}
 * @param remote address and port
 * @param suite {@code AES_CBC-128/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_3072}, without the parts that do not apply
 * @param children its Child SAs
 */
public record IkeSaStatus(
        String connection,
        long uniqueId,
        String state,
        long version,
        String initiatorSpi,
        String responderSpi,
        String local,
        String remote,
        String suite,
        List<ChildSaStatus> children) {

    static IkeSaStatus of(String connection, ViciMessage sa) {
        return new IkeSaStatus(
                connection,
                sa.number("uniqueid"),
                sa.textOrEmpty("state"),
                sa.number("version"),
                sa.textOrEmpty("initiator-spi"),
                sa.textOrEmpty("responder-spi"),
                sa.textOrEmpty("local-host") + ":" + sa.textOrEmpty("local-port"),
                sa.textOrEmpty("remote-host") + ":" + sa.textOrEmpty("remote-port"),
                Suite.of(sa),
                sa.section("child-sas").sections().values().stream()
                        .map(ChildSaStatus::of)
                        .toList());
    }

    /** {@return whether it can be used} */
    public boolean isEstablished() {
        return state.equals("ESTABLISHED");
    }
}
