package dev.cygnet.model.json;

import dev.cygnet.model.validation.Position;
import java.util.List;
import java.util.Optional;

/** A JSON value and where it begins. */
sealed interface JsonNode {
    Position at();

    /** What a reader calls this kind of value. */
    String kind();

    record Field(String name, Position at, JsonNode value) {}

    record ObjectNode(Position at, List<Field> fields) implements JsonNode {
        @Override
        public String kind() {
            return "an object";
        }

        Optional<JsonNode> field(String name) {
            return fields.stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .map(Field::value);
        }
    }

    record ListNode(Position at, List<JsonNode> elements) implements JsonNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record TextNode(Position at, String text) implements JsonNode {
        @Override
        public String kind() {
            return "a text";
        }

        /** The text may be a key. */
        @Override
        public String toString() {
            return "text at " + at;
        }
    }

    record NumberNode(Position at, String literal) implements JsonNode {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** {@code true}, {@code false} or {@code null}. */
    record WordNode(Position at, String kind) implements JsonNode {}
}
