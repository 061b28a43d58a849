package dev.cygnet.examples.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * One line that {@code cygnet run --events json} prints.
 *
 * @param json the object
 */
record CygnetEvent(JsonNode json) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Reads a line.
     *
     * @throws AssertionError if the line is anything but a JSON object with the name of an event
     */
    static CygnetEvent parse(String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            if (!json.isObject() || !json.path("event").isTextual()) {
                throw new AssertionError("not an event: " + line);
            }
            return new CygnetEvent(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    /** {@return what happened} */
    String event() {
        return json.path("event").textValue();
    }

    /** {@return the text of a field, or the empty one} */
    String text(String field) {
        return json.path(field).asText("");
    }

    /** {@return what it says about what is wrong: the differences of the two ends, each in a line, and the advice} */
    String explanation() {
        StringBuilder explanation = new StringBuilder();
        for (JsonNode difference : json.path("differences")) {
            explanation
                    .append(difference.path("what").asText())
                    .append(": ours ")
                    .append(difference.path("ours").asText())
                    .append(", peer's ")
                    .append(difference.path("theirs").asText())
                    .append('\n');
        }
        return explanation.append(text("advice")).toString();
    }

    /** {@return whether it tells of this connection} */
    boolean isAbout(String connection) {
        return text("connection").equals(connection);
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
