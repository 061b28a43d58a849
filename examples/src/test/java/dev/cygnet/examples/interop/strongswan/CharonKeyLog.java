package dev.cygnet.examples.interop.strongswan;

import dev.cygnet.examples.interop.lab.KeyTable;
import dev.cygnet.examples.interop.lab.Tshark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads keys out of charon's log (levels ike = 4, chd = 4). The log does not say which SPIs an IKE SA's keys belong to, so the
 * n-th set of keys goes with the n-th IKE SA of the capture that has encrypted messages.
 */
public final class CharonKeyLog {
    private static final Pattern LINE = Pattern.compile("^(\\d+)\\[[A-Z]+\\] (.*)$");
    private static final Pattern PROPOSAL = Pattern.compile("^selected proposal: (IKE|ESP):(\\S+)$");
    private static final Pattern EXCHANGE = Pattern.compile("^parsed (\\S+) (request|response) ");
    private static final Pattern KEY = Pattern.compile(
            "^(Sk_[ae][ir] secret|Sk_pr secret|(?:encryption|integrity) (?:initiator|responder) key) => (\\d+) bytes");
    private static final Pattern OCTETS = Pattern.compile("^ *\\d+: ((?:[0-9A-F]{2} )+)");
    private static final Pattern DIRECTION = Pattern.compile("^(?:adding|registering) (inbound|outbound) ESP SA$");
    private static final Pattern SPI = Pattern.compile("^ *SPI 0x([0-9a-f]+), ");

    private static final Map<String, String> IKE_ENCRYPTION = Map.of(
            "AES_CBC_128", "AES-CBC-128 [RFC3602]",
            "AES_CBC_192", "AES-CBC-192 [RFC3602]",
            "AES_CBC_256", "AES-CBC-256 [RFC3602]",
            "AES_GCM_16_128", "AES-GCM-128 with 16 octet ICV [RFC5282]",
            "AES_GCM_16_256", "AES-GCM-256 with 16 octet ICV [RFC5282]");
    private static final Map<String, String> IKE_INTEGRITY = Map.of(
            "HMAC_SHA2_256_128", "HMAC_SHA2_256_128 [RFC4868]",
            "HMAC_SHA2_384_192", "HMAC_SHA2_384_192 [RFC4868]",
            "HMAC_SHA2_512_256", "HMAC_SHA2_512_256 [RFC4868]");
    private static final Map<String, String> ESP_INTEGRITY = Map.of(
            "HMAC_SHA2_256_128", "HMAC-SHA-256-128 [RFC4868]",
            "HMAC_SHA2_384_192", "HMAC-SHA-384-192 [RFC4868]",
            "HMAC_SHA2_512_256", "HMAC-SHA-512-256 [RFC4868]");

    private final List<Map<String, String>> ikeKeys = new ArrayList<>();
    private final List<String> espLines = new ArrayList<>();
    // Each exchange is handled by one thread of charon; lines of several threads mix in the log.
    private final Map<String, Map<String, String>> threads = new HashMap<>();

    private CharonKeyLog() {}

    /** {@return the keys of all SAs that the log shows, matched with the IKE SAs of the capture} */
    public static KeyTable keys(List<String> log, Tshark capture) {
        CharonKeyLog reader = new CharonKeyLog();
        for (String line : log) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                reader.read(reader.threads.computeIfAbsent(matcher.group(1), id -> new HashMap<>()), matcher.group(2));
            }
        }
        return new KeyTable(reader.ikeLines(capture), List.copyOf(reader.espLines));
    }

    private void read(Map<String, String> thread, String text) {
        Matcher matcher = PROPOSAL.matcher(text);
        if (matcher.matches()) {
            thread.put(matcher.group(1), matcher.group(2));
            return;
        }
        matcher = EXCHANGE.matcher(text);
        if (matcher.find()) {
            thread.put("role", matcher.group(2).equals("response") ? "initiator" : "responder");
            return;
        }
        matcher = KEY.matcher(text);
        if (matcher.find()) {
            thread.put("reading", matcher.group(1));
            thread.put("missing", matcher.group(2));
            thread.put(matcher.group(1), "");
            return;
        }
        matcher = OCTETS.matcher(text);
        if (matcher.find() && thread.containsKey("reading")) {
            readOctets(thread, matcher.group(1).replace(" ", "").toLowerCase(java.util.Locale.ROOT));
            return;
        }
        matcher = DIRECTION.matcher(text);
        if (matcher.matches()) {
            thread.put("direction", matcher.group(1));
            return;
        }
        matcher = SPI.matcher(text);
        if (matcher.find() && thread.containsKey("direction")) {
            addEsp(thread, thread.remove("direction"), matcher.group(1));
        }
    }

    private void readOctets(Map<String, String> thread, String octets) {
        String name = thread.get("reading");
        thread.merge(name, octets, String::concat);
        int missing = Integer.parseInt(thread.get("missing")) - octets.length() / 2;
        thread.put("missing", Integer.toString(missing));
        if (missing > 0) {
            return;
        }
        thread.remove("reading");
        if (name.equals("Sk_pr secret")) {
            ikeKeys.add(Map.copyOf(thread));
            thread.keySet().removeIf(key -> key.startsWith("Sk_"));
        }
    }

    private void addEsp(Map<String, String> thread, String direction, String spi) {
        boolean ownKey = direction.equals("outbound");
        boolean initiator = "initiator".equals(thread.get("role"));
        String side = ownKey == initiator ? "initiator" : "responder";
        String[] algorithms = thread.get("ESP").split("/", -1);
        String encryption =
                algorithms[0].startsWith("AES_GCM_16") ? "AES-GCM with 16 octet ICV [RFC4106]" : "AES-CBC [RFC3602]";
        String encryptionKey = "0x" + thread.get("encryption " + side + " key");
        String integrity = ESP_INTEGRITY.getOrDefault(algorithms[1], "NULL");
        String integrityKey = integrity.equals("NULL") ? "" : "0x" + thread.get("integrity " + side + " key");
        String line = "\"IPv4\",\"*\",\"*\",\"0x" + spi + "\",\"" + encryption + "\",\"" + encryptionKey + "\",\""
                + integrity + "\",\"" + integrityKey + "\"";
        // The outbound SA of a rekey is registered first and added later: one line is enough.
        if (!espLines.contains(line)) {
            espLines.add(line);
        }
    }

    private List<String> ikeLines(Tshark capture) {
        List<String> spis = capture.fields("isakmp && isakmp.exchangetype != 34", "isakmp.ispi", "isakmp.rspi").stream()
                .map(row -> row.get(0) + "," + row.get(1))
                .distinct()
                .toList();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(spis.size(), ikeKeys.size()); i++) {
            Map<String, String> keys = ikeKeys.get(i);
            String[] algorithms = keys.getOrDefault("IKE", "").split("/", -1);
            String integrity = IKE_INTEGRITY.getOrDefault(algorithms[1], "NONE [RFC4306]");
            lines.add(String.join(
                    ",",
                    spis.get(i),
                    keys.get("Sk_ei secret"),
                    keys.get("Sk_er secret"),
                    quoted(IKE_ENCRYPTION.getOrDefault(algorithms[0], algorithms[0])),
                    keys.getOrDefault("Sk_ai secret", ""),
                    keys.getOrDefault("Sk_ar secret", ""),
                    quoted(integrity)));
        }
        return lines;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
