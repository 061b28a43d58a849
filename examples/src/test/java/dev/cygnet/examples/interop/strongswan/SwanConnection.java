package dev.cygnet.examples.interop.strongswan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A connection of strongSwan: IKEv2 with a pre-shared key and one child. Begins with what the service's default policy wants
 * and with selectors that admit everything, so routes decide. Mutable; for one thread.
 */
public final class SwanConnection {
    private final String name;
    private final Map<String, String> ike = new LinkedHashMap<>();
    private final Map<String, String> child = new LinkedHashMap<>();
    private String localId = "";
    private String remoteId = "";
    private Optional<String> preSharedKey = Optional.empty();

    private SwanConnection(String name) {
        this.name = name;
        ike.put("version", "2");
        ike.put("mobike", "no");
        ike.put("proposals", "aes128-sha256-modp3072");
        // Without it, rekey times are drawn at random below the configured ones.
        ike.put("rand_time", "0s");
        child.put("local_ts", "0.0.0.0/0");
        child.put("remote_ts", "0.0.0.0/0");
        child.put("esp_proposals", "aes128-sha256-modp3072");
        child.put("rand_time", "0s");
    }

    /** {@return a connection of this name; its child has the same name} */
    public static SwanConnection named(String name) {
        return new SwanConnection(name);
    }

    /** {@return its name, which is also its child's} */
    public String name() {
        return name;
    }

    /** Sets the addresses of both ends; they are the identities, too, unless {@link #identities} says otherwise. */
    public SwanConnection between(String localAddress, String remoteAddress) {
        ike.put("local_addrs", localAddress);
        ike.put("remote_addrs", remoteAddress);
        return identities(localAddress, remoteAddress);
    }

    /** Sets the identities of both ends, in strongSwan's notation. */
    public SwanConnection identities(String local, String remote) {
        localId = local;
        remoteId = remote;
        return this;
    }

    /** Sets the UDP port of the peer; 500 else. */
    public SwanConnection remotePort(int port) {
        ike.put("remote_port", Integer.toString(port));
        return this;
    }

    /** Sets the pre-shared key. */
    public SwanConnection preSharedKey(String key) {
        preSharedKey = Optional.of(key);
        return this;
    }

    /** Sets what it offers and accepts for IKE, in strongSwan's notation: {@code aes256gcm16-prfsha384-ecp384}. */
    public SwanConnection ikeProposals(String proposals) {
        ike.put("proposals", proposals);
        return this;
    }

    /** Sets what it offers and accepts for ESP, in strongSwan's notation; a group means PFS: {@code aes256gcm16-ecp384}. */
    public SwanConnection espProposals(String proposals) {
        child.put("esp_proposals", proposals);
        return this;
    }

    /** Sets the traffic selectors, comma-separated; everything else. */
    public SwanConnection selectors(String local, String remote) {
        child.put("local_ts", local);
        child.put("remote_ts", remote);
        return this;
    }

    /** Starts as soon as the configuration is loaded, instead of waiting for {@link StrongSwan#initiate} or the peer. */
    public SwanConnection startsItself() {
        child.put("start_action", "start");
        return this;
    }

    /**
     * Probes an idle peer; a dead one's SAs are taken away.
     *
     * @param delay after how long without a packet, {@code 2s}
     */
    public SwanConnection deadPeerDetection(String delay) {
        ike.put("dpd_delay", delay);
        child.put("dpd_action", "clear");
        return this;
    }

    /** Rekeys the IKE SA after this time ({@code 5s}), and gives it up so much later. */
    public SwanConnection ikeRekey(String after, String giveUpLater) {
        ike.put("rekey_time", after);
        ike.put("over_time", giveUpLater);
        return this;
    }

    /** Rekeys the Child SA after this time ({@code 5s}); it ends at the lifetime. */
    public SwanConnection childRekey(String after, String lifetime) {
        child.put("rekey_time", after);
        child.put("life_time", lifetime);
        return this;
    }

    /** Sets any other option of the connection. */
    public SwanConnection ikeOption(String key, String value) {
        ike.put(key, value);
        return this;
    }

    /** Sets any other option of the child. */
    public SwanConnection childOption(String key, String value) {
        child.put(key, value);
        return this;
    }

    String connectionText() {
        return name + " {\n" + options(ike)
                + "  local {\n    auth = psk\n    id = \"" + localId + "\"\n  }\n"
                + "  remote {\n    auth = psk\n    id = \"" + remoteId + "\"\n  }\n"
                + "  children {\n  " + name + " {\n" + options(child) + "  }\n  }\n}\n";
    }

    String secretText() {
        String key = preSharedKey.orElseThrow(() -> new IllegalStateException("connection " + name + " lacks a key"));
        // Base64, so that no character of the key means anything to the file format.
        String encoded = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        return "ike-" + name + " {\n  id-local = \"" + localId + "\"\n  id-remote = \"" + remoteId + "\"\n  secret = 0s"
                + encoded + "\n}\n";
    }

    private static String options(Map<String, String> options) {
        StringBuilder text = new StringBuilder();
        options.forEach((key, value) ->
                text.append("  ").append(key).append(" = ").append(value).append('\n'));
        return text.toString();
    }
}
