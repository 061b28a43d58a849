package dev.cygnet.model.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where in a topology a value stands, such as {@code connections[vpn-001].customerSubnets[0]}; the field names are those of the
 * JSON form. Elements are told apart by their index; the name of an element is shown only. Immutable.
 */
public final class ModelPath implements Comparable<ModelPath> {
    /** Fields in the order in which a report lists them; others follow in alphabetical order. */
    private static final List<String> FIELD_ORDER = List.of(
            "name",
            "profile",
            "vpcs",
            "vpnGateways",
            "customerGateways",
            "connections",
            "cidr",
            "subnets",
            "vpc",
            "interconnectionSubnet",
            "localSubnets",
            "haMode",
            "vpnGateway",
            "gatewayIp",
            "customerGateway",
            "bgpAsn",
            "vpnType",
            "customerSubnets",
            "tunnel",
            "psk",
            "ikePolicy",
            "ipsecPolicy",
            "version",
            "encryption",
            "authentication",
            "dhGroups",
            "pfs",
            "lifetimeSeconds",
            "localId",
            "customerId",
            "local",
            "customer");

    private static final ModelPath ROOT = new ModelPath(null, "", -1, "");

    private final @Nullable ModelPath parent;
    private final String field;
    private final int index;
    private final String label;

    private ModelPath(@Nullable ModelPath parent, String field, int index, String label) {
        this.parent = parent;
        this.field = field;
        this.index = index;
        this.label = label;
    }

    /** {@return the path of the topology itself} */
    public static ModelPath root() {
        return ROOT;
    }

    /**
     * @param name a field
     * @return the path of that field of this object
     */
    public ModelPath field(String name) {
        return new ModelPath(this, name, -1, "");
    }

    /**
     * @param position index from 0
     * @return the path of that element of this list
     */
    public ModelPath element(int position) {
        return element(position, "");
    }

    /**
     * @param position index from 0
     * @param name the element's name, shown instead of the index; may be empty
     * @return the path of that element of this list
     */
    public ModelPath element(int position, String name) {
        return new ModelPath(this, "", position, name);
    }

    /** {@return the path of the object or list that this one is part of; empty for the topology itself} */
    public Optional<ModelPath> parent() {
        return Optional.ofNullable(parent);
    }

    /** {@return the name of the last step if it is a field} */
    public Optional<String> fieldName() {
        return parent == null || index >= 0 ? Optional.empty() : Optional.of(field);
    }

    /** {@return the index of the last step if it is an element} */
    public OptionalInt index() {
        return index >= 0 ? OptionalInt.of(index) : OptionalInt.empty();
    }

    /** {@return the paths on the way from the topology to this one, this one included} */
    public List<ModelPath> steps() {
        Deque<ModelPath> steps = new ArrayDeque<>();
        for (ModelPath path = this; path.parent != null; path = path.parent) {
            steps.addFirst(path);
        }
        return List.copyOf(steps);
    }

    @Override
    public int compareTo(ModelPath other) {
        Iterator<ModelPath> mine = steps().iterator();
        Iterator<ModelPath> others = other.steps().iterator();
        while (mine.hasNext() && others.hasNext()) {
            int byStep = compareStep(mine.next(), others.next());
            if (byStep != 0) {
                return byStep;
            }
        }
        return Boolean.compare(mine.hasNext(), others.hasNext());
    }

    private static int compareStep(ModelPath a, ModelPath b) {
        int byIndex = Integer.compare(a.index, b.index);
        if (byIndex != 0) {
            return byIndex;
        }
        int byRank = Integer.compare(rank(a.field), rank(b.field));
        return byRank != 0 ? byRank : a.field.compareTo(b.field);
    }

    private static int rank(String field) {
        int rank = FIELD_ORDER.indexOf(field);
        return rank < 0 ? FIELD_ORDER.size() : rank;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelPath that
                && index == that.index
                && field.equals(that.field)
                && Objects.equals(parent, that.parent);
    }

    @Override
    public int hashCode() {
        return (Objects.hashCode(parent) * 31 + field.hashCode()) * 31 + index;
    }

    /** {@return the text form; {@code topology} for the topology itself} */
    @Override
    public String toString() {
        if (parent == null) {
            return "topology";
        }
        StringBuilder text = new StringBuilder();
        for (ModelPath step : steps()) {
            if (step.index >= 0) {
                text.append('[')
                        .append(step.label.isEmpty() ? Integer.toString(step.index) : Printable.of(step.label))
                        .append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(Printable.of(step.field));
            }
        }
        return text.toString();
    }
}
