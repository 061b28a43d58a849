package dev.cygnet.examples.interop.strongswan;

import java.util.List;

/**
 * A Child SA as strongSwan lists it.
 *
 * @param name the name of the child configuration
 * @param uniqueId strongSwan's number of the SA; a new one after a rekey
 * @param state {@code INSTALLED}, {@code REKEYING}, {@code DELETED} (kept a few seconds for late packets), …
 * @param spiIn the SPI of what it receives, 8 hexadecimal digits
 * @param spiOut the SPI of what it sends, 8 hexadecimal digits
 * @param suite {@code AES_CBC-128/HMAC_SHA2_256_128}; with the group after a rekey with PFS
 * @param packetsIn packets received
 * @param packetsOut packets sent
 * @param localTs what it sends from
 * @param remoteTs what it sends to
 */
public record ChildSaStatus(
        String name,
        long uniqueId,
        String state,
        String spiIn,
        String spiOut,
        String suite,
        long packetsIn,
        long packetsOut,
        List<String> localTs,
        List<String> remoteTs) {

    static ChildSaStatus of(ViciMessage sa) {
        return new ChildSaStatus(
                sa.textOrEmpty("name"),
                sa.number("uniqueid"),
                sa.textOrEmpty("state"),
                sa.textOrEmpty("spi-in"),
                sa.textOrEmpty("spi-out"),
                Suite.of(sa),
                sa.number("packets-in"),
                sa.number("packets-out"),
                sa.list("local-ts"),
                sa.list("remote-ts"));
    }

    /** {@return whether it carries packets and is not being replaced} */
    public boolean isInstalled() {
        return state.equals("INSTALLED");
    }
}
