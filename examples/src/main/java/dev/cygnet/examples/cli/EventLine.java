package dev.cygnet.examples.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event as a person and as a machine read it.
 *
 * @param at when
 * @param event its kind, such as {@code connection-up}
 * @param text one sentence
 * @param fields its details for machines; values are texts, numbers, lists and maps
 */
record EventLine(Instant at, String event, String text, Map<String, Object> fields) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    /** {@return the local time and the sentence; what a peer wrote into it cannot begin another line} */
    String toText() {
        return TIME.format(at) + "  " + text.replaceAll("\\p{Cntrl}", "?");
    }

    String toJson(String node) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", at);
        object.put("node", node);
        object.put("event", event);
        object.putAll(fields);
        return JsonText.line(object);
    }
}
