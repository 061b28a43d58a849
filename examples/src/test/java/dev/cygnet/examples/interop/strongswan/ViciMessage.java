package dev.cygnet.examples.interop.strongswan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message of strongSwan's control interface: a tree of sections, lists and texts.
 *
 * @param entries values are {@code String}, {@code List<String>} or {@code ViciMessage}, by name, in order
 */
public record ViciMessage(Map<String, Object> entries) {
    private static final int SECTION_START = 1;
    private static final int SECTION_END = 2;
    private static final int KEY_VALUE = 3;
    private static final int LIST_START = 4;
    private static final int LIST_ITEM = 5;
    private static final int LIST_END = 6;

    /** A message without entries. */
    public static final ViciMessage EMPTY = new ViciMessage(Map.of());

    /** {@return a message of texts} */
    static ViciMessage of(Map<String, String> texts) {
        return new ViciMessage(new LinkedHashMap<>(texts));
    }

    /** {@return the text of this name} */
    public Optional<String> text(String name) {
        return entries.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** {@return the text of this name, or the empty one} */
    public String textOrEmpty(String name) {
        return text(name).orElse("");
    }

    /** {@return the number of this name, or 0} */
    public long number(String name) {
        return text(name).map(Long::parseLong).orElse(0L);
    }

    /** {@return the list of this name, or an empty one} */
    public List<String> list(String name) {
        if (entries.get(name) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return List.of();
    }

    /** {@return the section of this name, or an empty one} */
    public ViciMessage section(String name) {
        return entries.get(name) instanceof ViciMessage section ? section : EMPTY;
    }

    /** {@return the sections in it, by name} */
    public Map<String, ViciMessage> sections() {
        Map<String, ViciMessage> sections = new LinkedHashMap<>();
        entries.forEach((name, value) -> {
            if (value instanceof ViciMessage section) {
                sections.put(name, section);
            }
        });
        return sections;
    }

    byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entries.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw new IllegalArgumentException("requests of this test support are flat: " + name);
            }
            out.write(KEY_VALUE);
            byte[] key = name.getBytes(StandardCharsets.UTF_8);
            out.write(key.length);
            out.writeBytes(key);
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            out.write(octets.length >> 8);
            out.write(octets.length);
            out.writeBytes(octets);
        });
        return out.toByteArray();
    }

    static ViciMessage decode(ByteBuffer in) {
        Map<String, Object> entries = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            int type = in.get();
            if (type == SECTION_END) {
                break;
            }
            String name = name(in);
            switch (type) {
                case SECTION_START -> entries.put(name, decode(in));
                case KEY_VALUE -> entries.put(name, value(in));
                case LIST_START -> entries.put(name, items(in));
                default -> throw new IllegalStateException("unexpected element in a vici message: " + type);
            }
        }
        return new ViciMessage(entries);
    }

    private static List<String> items(ByteBuffer in) {
        List<String> items = new ArrayList<>();
        while (true) {
            int type = in.get();
            if (type == LIST_END) {
                return items;
            }
            if (type != LIST_ITEM) {
                throw new IllegalStateException("unexpected element in a vici list: " + type);
            }
            items.add(value(in));
        }
    }

    private static String name(ByteBuffer in) {
        return octets(in, Byte.toUnsignedInt(in.get()));
    }

    private static String value(ByteBuffer in) {
        return octets(in, Short.toUnsignedInt(in.getShort()));
    }

    private static String octets(ByteBuffer in, int length) {
        byte[] octets = new byte[length];
        in.get(octets);
        return new String(octets, StandardCharsets.UTF_8);
    }
}
