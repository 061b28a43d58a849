package dev.cygnet.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.cygnet.model.json.JsonNode.Field;
import dev.cygnet.model.json.JsonNode.ListNode;
import dev.cygnet.model.json.JsonNode.NumberNode;
import dev.cygnet.model.json.JsonNode.ObjectNode;
import dev.cygnet.model.json.JsonNode.TextNode;
import dev.cygnet.model.json.JsonNode.WordNode;
import dev.cygnet.model.validation.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Turns text into a tree of bounded depth and size. */
final class JsonTree {
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 65_536;
    private static final int LONGEST_NAME = 1_024;
    private static final int LONGEST_NUMBER = 64;
    private static final int MOST_VALUES = 2_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    /** The text is not JSON; the reason never quotes it, because a key may stand there. */
    static final class NotJson extends Exception {
        private final transient Position at;
        private final String reason;

        NotJson(Position at, String reason) {
            super(reason);
            this.at = at;
            this.reason = reason;
        }

        Position at() {
            return at;
        }

        String reason() {
            return reason;
        }
    }

    private final JsonParser parser;
    private int values;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static JsonNode parse(String text) throws NotJson {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonTree(parser).document();
        } catch (StreamConstraintsException e) {
            throw new NotJson(position(e.getLocation()), "the JSON is nested too deeply or has an overlong value here");
        } catch (JsonProcessingException e) {
            throw new NotJson(position(e.getLocation()), describe(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new NotJson(new Position(1, 1), "the text cannot be read as JSON");
        }
    }

    private static String describe(String message) {
        if (message.contains("end-of-input")) {
            return "the file ends before the JSON does";
        }
        if (message.contains("was expecting comma")) {
            return "a comma or a closing bracket is expected here";
        }
        if (message.contains("was expecting a colon")) {
            return "a colon is expected after the name of a field";
        }
        if (message.contains("was expecting double-quote to start field name")) {
            return "the name of a field in double quotes is expected here";
        }
        return "this is no JSON";
    }

    private static Position position(JsonLocation location) {
        return location == null
                ? new Position(1, 1)
                : new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private Position here() {
        return position(parser.currentTokenLocation());
    }

    private JsonNode document() throws IOException, NotJson {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new NotJson(new Position(1, 1), "the file is empty");
        }
        JsonNode root = value(first);
        if (parser.nextToken() != null) {
            throw new NotJson(here(), "something follows after the end of the JSON");
        }
        return root;
    }

    private JsonNode value(JsonToken token) throws IOException, NotJson {
        Position at = here();
        if (++values > MOST_VALUES) {
            throw new NotJson(at, "the file has more than " + MOST_VALUES + " values");
        }
        return switch (token) {
            case START_OBJECT -> new ObjectNode(at, fields());
            case START_ARRAY -> new ListNode(at, elements());
            case VALUE_STRING -> new TextNode(at, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new NumberNode(at, parser.getText());
            default -> new WordNode(at, parser.getText());
        };
    }

    private List<Field> fields() throws IOException, NotJson {
        List<Field> fields = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Position at = here();
            fields.add(new Field(name, at, value(parser.nextToken())));
        }
        return fields;
    }

    private List<JsonNode> elements() throws IOException, NotJson {
        List<JsonNode> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token));
        }
        return elements;
    }
}
