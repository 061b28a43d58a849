package dev.cygnet.gateway.port;

/** Takes the keys of SAs for the decryption of captures. Whoever reads them can decrypt and forge all traffic: for tests only. */
@FunctionalInterface
public interface KeyLogPort {
    /**
     * @param table name of Wireshark's table, {@code ikev2_decryption_table} or {@code esp_sa}
     * @param line a line of it, without line break
     */
    void log(String table, String line);

    /** {@return a port that forgets everything} */
    static KeyLogPort none() {
        return (table, line) -> {};
    }
}
