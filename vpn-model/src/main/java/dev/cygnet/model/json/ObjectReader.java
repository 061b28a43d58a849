package dev.cygnet.model.json;

import dev.cygnet.model.internal.Suggestion;
import dev.cygnet.model.json.JsonNode.Field;
import dev.cygnet.model.json.JsonNode.ListNode;
import dev.cygnet.model.json.JsonNode.NumberNode;
import dev.cygnet.model.json.JsonNode.ObjectNode;
import dev.cygnet.model.json.JsonNode.TextNode;
import dev.cygnet.model.rule.ReadingRules;
import dev.cygnet.model.validation.ModelPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/** Reads the fields of one object. Every field that was asked for is known; {@link #finish} complains about the others. */
final class ObjectReader {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    private final ObjectNode node;
    private final ModelPath path;
    private final Mistakes mistakes;
    private final Set<String> known = new LinkedHashSet<>();

    ObjectReader(ObjectNode node, ModelPath path, Mistakes mistakes) {
        this.node = node;
        this.path = path;
        this.mistakes = mistakes;
    }

    private Optional<JsonNode> take(String field) {
        known.add(field);
        return node.field(field);
    }

    boolean has(String field) {
        return node.field(field).isPresent();
    }

    void wrongType(ModelPath place, JsonNode value, String wanted) {
        mistakes.add(
                ReadingRules.TYPE,
                place,
                value.at(),
                "",
                "this is " + value.kind() + ", not " + wanted,
                "give " + wanted);
    }

    /** A complaint about the object as a whole. */
    void refuse(String message, String fix) {
        mistakes.add(ReadingRules.TYPE, path, node.at(), "", message, fix);
    }

    void text(String field, Consumer<String> use) {
        take(field).ifPresent(value -> {
            if (value instanceof TextNode text) {
                use.accept(text.text());
            } else {
                wrongType(path.field(field), value, "a text");
            }
        });
    }

    /** The text of a required field, or an empty text. */
    String textOrEmpty(String field) {
        StringBuilder text = new StringBuilder();
        text(field, text::append);
        return text.toString();
    }

    void integer(String field, LongConsumer use) {
        take(field).ifPresent(value -> {
            if (value instanceof NumberNode number
                    && INTEGER.matcher(number.literal()).matches()) {
                use.accept(Long.parseLong(number.literal()));
            } else {
                wrongType(path.field(field), value, "a whole number");
            }
        });
    }

    void integerOrText(String field, LongConsumer useNumber, Consumer<String> useText) {
        if (node.field(field).orElse(node) instanceof TextNode) {
            text(field, useText);
        } else {
            integer(field, useNumber);
        }
    }

    void texts(String field, Consumer<String[]> use) {
        take(field).ifPresent(value -> {
            if (value instanceof ListNode list) {
                use.accept(elements(path.field(field), list));
            } else {
                wrongType(path.field(field), value, "a list of texts");
            }
        });
    }

    /** One algorithm or a list of alternatives; groups may be written as numbers. */
    void textOrTexts(String field, Consumer<String[]> use) {
        take(field).ifPresent(value -> {
            if (value instanceof ListNode list) {
                use.accept(elements(path.field(field), list));
            } else if (value instanceof TextNode || value instanceof NumberNode) {
                use.accept(new String[] {element(path.field(field), value)});
            } else {
                wrongType(path.field(field), value, "a text or a list of texts");
            }
        });
    }

    private String[] elements(ModelPath list, ListNode node) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < node.elements().size(); i++) {
            texts.add(element(list.element(i), node.elements().get(i)));
        }
        return texts.toArray(new String[0]);
    }

    private String element(ModelPath place, JsonNode value) {
        if (value instanceof TextNode text) {
            return text.text();
        }
        if (value instanceof NumberNode number) {
            return number.literal();
        }
        wrongType(place, value, "a text");
        return "";
    }

    void object(String field, Consumer<ObjectReader> use) {
        take(field).ifPresent(value -> {
            if (value instanceof ObjectNode object) {
                within(object, path.field(field), use);
            } else {
                wrongType(path.field(field), value, "an object");
            }
        });
    }

    private void within(ObjectNode object, ModelPath place, Consumer<ObjectReader> use) {
        ObjectReader reader = new ObjectReader(object, place, mistakes);
        use.accept(reader);
        reader.finish();
    }

    void textOrObject(String field, Consumer<String> useText, Consumer<ObjectReader> useObject) {
        JsonNode value = node.field(field).orElse(node);
        if (value instanceof ObjectNode) {
            object(field, useObject);
        } else if (value instanceof TextNode) {
            text(field, useText);
        } else {
            known.add(field);
            wrongType(path.field(field), value, "a text or an object");
        }
    }

    /** Every element is handed on, so that the builder counts as the file does; what is no object is handed on as an empty one. */
    void objects(String field, Consumer<ObjectReader> use) {
        take(field).ifPresent(value -> {
            if (value instanceof ListNode list) {
                for (int i = 0; i < list.elements().size(); i++) {
                    object(path.field(field), i, list.elements().get(i), use);
                }
            } else {
                wrongType(path.field(field), value, "a list of objects");
            }
        });
    }

    private void object(ModelPath list, int index, JsonNode value, Consumer<ObjectReader> use) {
        if (value instanceof ObjectNode object) {
            String name = object.field("name").orElse(object) instanceof TextNode text ? text.text() : "";
            within(object, list.element(index, name), use);
        } else {
            wrongType(list.element(index), value, "an object");
            within(new ObjectNode(value.at(), List.of()), list.element(index), use);
        }
    }

    void finish() {
        Set<String> seen = new HashSet<>();
        for (Field field : node.fields()) {
            ModelPath place = path.field(field.name());
            if (!known.contains(field.name())) {
                unknown(field, place);
            } else if (!seen.add(field.name())) {
                mistakes.add(
                        ReadingRules.REPEATED,
                        place,
                        field.at(),
                        "",
                        "the object has this field already",
                        "remove one of the two");
            }
        }
    }

    private void unknown(Field field, ModelPath place) {
        List<String> missing = known.stream().filter(name -> !has(name)).toList();
        Optional<String> meant = Suggestion.closest(field.name(), missing);
        meant.ifPresent(name -> mistakes.unreadable(path.field(name)));
        String fix = meant.isPresent()
                ? Suggestion.sentence(field.name(), missing)
                : "known fields: " + String.join(", ", known);
        mistakes.add(ReadingRules.FIELD, place, field.at(), "", "there is no such field here", fix);
    }
}
